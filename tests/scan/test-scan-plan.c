/* What is set on a device so that it scans as a profile asks, for devices that call things by different names. */

#include "scan/collate.h"
#include "scan/error.h"
#include "scan/plan.h"
#include "scan/rule.h"

static GPtrArray *
device (const char *name)
{
  g_autofree char *path = g_build_filename (TEST_SOURCE_DIR, "scan", "devices", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *options;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  options = scan_options_read (text, &error);
  g_assert_no_error (error);
  return options;
}

static char *
words_of (GPtrArray *settings)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < settings->len; i++)
    {
      const ScanSetting *setting = settings->pdata[i];

      g_string_append_printf (out, "%s%s=", out->len > 0 ? "; " : "", setting->option);
      if (setting->word != NULL)
        g_string_append (out, setting->word);
      else
        g_string_append_printf (out, "%" G_GINT64_FORMAT, setting->number);
    }
  return g_string_free (out, FALSE);
}

static void
test_names (void)
{
  static const struct { const char *device; ScanProfile profile; const char *expected; int dpi; } cases[] = {
    { "office-all-in-one", { NULL, SCAN_FEEDER_DUPLEX, SCAN_COLOUR, 300 },
      "source=ADF Duplex; mode=Color; resolution=300; tl-x=0; tl-y=0; br-x=215900; br-y=355600", 300 },
    { "office-all-in-one", { NULL, SCAN_FLATBED, SCAN_LINE_ART, 240 },
      "source=Flatbed; mode=Lineart; resolution=300; tl-x=0; tl-y=0; br-x=215900; br-y=355600", 300 },
    { "workgroup-feeder", { NULL, SCAN_FEEDER_DUPLEX, SCAN_GREY, 200 },
      "source=Automatic Document Feeder(left aligned,Duplex); mode=True Gray; resolution=200", 200 },
    { "workgroup-feeder", { NULL, SCAN_FEEDER_TURNED, SCAN_LINE_ART, 300 },
      "source=Automatic Document Feeder(left aligned); mode=Black & White; resolution=300", 300 },
    { "table-only", { NULL, SCAN_FLATBED, SCAN_GREY, 300 }, "mode=Gray; depth=8; resolution=300000", 300 },
    { "table-only", { NULL, SCAN_FLATBED, SCAN_LINE_ART, 300 }, "mode=Gray; depth=1; resolution=300000", 300 },
    { "departmental-feeder", { NULL, SCAN_FEEDER_DUPLEX, SCAN_GREY, 300 },
      "source=ADF Front; duplex=1; mode=Gray; x-resolution=300; y-resolution=300", 300 },
    { "old-table", { NULL, SCAN_FLATBED, SCAN_LINE_ART, 150 }, "source=Normal; mode=Binary; resolution=150", 150 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) options = device (cases[i].device);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) settings = scan_plan (options, &cases[i].profile, &error);
      g_autofree char *words = NULL;

      g_assert_no_error (error);
      words = words_of (settings);
      g_assert_cmpstr (words, ==, cases[i].expected);
      g_assert_cmpint (scan_plan_dpi (settings), ==, cases[i].dpi);
    }
}

static void
test_unsuitable (void)
{
  static const struct { const char *device; ScanProfile profile; } cases[] = {
    { "old-table", { NULL, SCAN_FLATBED, SCAN_GREY, 200 } },             /* no resolution as high */
    { "old-table", { NULL, SCAN_FLATBED, SCAN_COLOUR, 150 } },           /* no colour */
    { "workgroup-feeder", { NULL, SCAN_FLATBED, SCAN_GREY, 200 } },      /* no table */
    { "table-only", { NULL, SCAN_FEEDER_DUPLEX, SCAN_GREY, 200 } },      /* no feeder */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) options = device (cases[i].device);
      g_autoptr (GError) error = NULL;

      g_assert_null (scan_plan (options, &cases[i].profile, &error));
      g_assert_error (error, SCAN_ERROR, SCAN_ERROR_UNSUITABLE);
    }
}

static void
test_tables_come_back (void)
{
  static const char *const names[]
      = { "office-all-in-one", "workgroup-feeder", "table-only", "departmental-feeder", "old-table" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) options = device (names[i]);
      g_autofree char *once = scan_options_dump (options);
      g_autoptr (GPtrArray) again = scan_options_read (once, NULL);
      g_autofree char *twice = scan_options_dump (again);

      g_assert_cmpstr (once, ==, twice);
    }

  {
    g_autoptr (GError) error = NULL;

    g_assert_null (scan_options_read ("mode\tstring\n", &error));
    g_assert_error (error, SCAN_ERROR, SCAN_ERROR_DAMAGED);
  }
}

static void
test_turned_stack (void)
{
  g_autoptr (GError) error = NULL;
  int order[6];

  g_assert_true (scan_collate (3, 3, order, &error));
  for (int i = 0; i < 6; i++)
    g_assert_cmpint (order[i], ==, ((int[]) { 0, 5, 1, 4, 2, 3 })[i]);

  g_assert_false (scan_collate (3, 2, order, &error));
  g_assert_error (error, SCAN_ERROR, SCAN_ERROR_FAILED);
}

static void
test_profiles (void)
{
  g_autofree char *folder = g_dir_make_tmp ("profiles-XXXXXX", NULL);
  g_autofree char *site = g_build_filename (folder, "site", NULL);
  g_autofree char *own = g_build_filename (folder, "own", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ours = scan_profiles_load (site, own, NULL, &error);
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) locked = NULL;
  gboolean fixed;

  g_assert_no_error (error);
  g_assert_cmpuint (ours->len, ==, SCAN_PROFILES);
  ((ScanProfile *) ours->pdata[2])->dpi = 400;
  g_assert_true (scan_profiles_save (own, ours, &error));

  kept = scan_profiles_load (site, own, &fixed, &error);
  g_assert_no_error (error);
  g_assert_false (fixed);
  g_assert_cmpint (((ScanProfile *) kept->pdata[2])->dpi, ==, 400);

  /* what the office fixes is not the desk's to change */
  g_file_set_contents (site, "[profiles]\nlocked=true\n[F4]\nname=x\nsource=duplex\ncolour=grey\ndpi=300\n", -1,
                       NULL);
  locked = scan_profiles_load (site, own, &fixed, &error);
  g_assert_no_error (error);
  g_assert_true (fixed);
  g_assert_cmpint (((ScanProfile *) locked->pdata[2])->dpi, ==, 300);

  g_file_set_contents (site, "[F4]\nname=x\nsource=drum\ncolour=grey\ndpi=300\n", -1, NULL);
  g_assert_null (scan_profiles_load (site, own, NULL, &error));
  g_assert_nonnull (strstr (error->message, "F4"));
}

static void
test_needs (void)
{
  g_autofree char *low = scan_need_problem (&(ScanNeed) { 300, SCAN_LINE_ART }, 200, SCAN_GREY);
  g_autofree char *pale = scan_need_problem (&(ScanNeed) { 200, SCAN_COLOUR }, 300, SCAN_GREY);
  g_autofree char *least = scan_need_problem (&(ScanNeed) { 0, SCAN_LINE_ART }, 150, SCAN_COLOUR);

  g_assert_nonnull (low);
  g_assert_nonnull (pale);
  g_assert_nonnull (least);
  g_assert_null (scan_need_problem (&(ScanNeed) { 200, SCAN_GREY }, 200, SCAN_COLOUR));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/plan/whatever a device calls it, the profile is set", test_names);
  g_test_add_func ("/scan/plan/a device that cannot is not asked", test_unsuitable);
  g_test_add_func ("/scan/plan/option tables are written and read back", test_tables_come_back);
  g_test_add_func ("/scan/plan/a stack turned by hand is put together", test_turned_stack);
  g_test_add_func ("/scan/plan/profiles of the office come before those of the desk", test_profiles);
  g_test_add_func ("/scan/plan/what the standard asks of a picture", test_needs);
  return g_test_run ();
}
