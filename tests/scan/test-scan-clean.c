/* What a machine says of a page, on forms that never were: straight and askew, stamped, dusty, blank and nearly so.
 */

#include "paper.h"
#include "scan/clean.h"
#include "scan/code.h"
#include "scan/encode.h"
#include "scan/error.h"

static ScanMeasure
measure (const Paper *paper)
{
  g_autoptr (GBytes) page = paper_encoded (paper);
  g_autoptr (GError) error = NULL;
  ScanMeasure found;

  g_assert_true (scan_measure (page, &found, &error));
  g_assert_no_error (error);
  return found;
}

static void
test_blank (void)
{
  static const struct { Paper paper; gboolean blank; } cases[] = {
    { { .colour = SCAN_GREY, .dpi = 300, .seed = 1 }, TRUE },
    { { .colour = SCAN_COLOUR, .dpi = 300, .seed = 2, .specks = 800 }, TRUE },
    { { .colour = SCAN_LINE_ART, .dpi = 300, .seed = 3, .specks = 800 }, TRUE },
    { { .colour = SCAN_GREY, .dpi = 200, .seed = 4, .border = 30 }, TRUE },
    { { .colour = SCAN_GREY, .dpi = 300, .seed = 5, .text = "1" }, FALSE },
    { { .colour = SCAN_GREY, .dpi = 300, .seed = 6, .pencil = TRUE }, FALSE },
    { { .colour = SCAN_COLOUR, .dpi = 300, .seed = 7, .stamp = TRUE }, FALSE },
    { { .colour = SCAN_LINE_ART, .dpi = 300, .seed = 8, .text = paper_form }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ScanMeasure found = measure (&cases[i].paper);

      g_test_message ("paper %u: %d dark of a million", i, found.ink);
      g_assert_cmpint (found.blank, ==, cases[i].blank);
      g_assert_cmpint (found.dpi, ==, cases[i].paper.dpi);
    }
}

static void
test_straight (void)
{
  static const double angles[] = { -3.0, -1.3, 0, 0.7, 2.4 };

  for (guint i = 0; i < G_N_ELEMENTS (angles); i++)
    {
      Paper paper = {
        .text = paper_form, .colour = SCAN_GREY, .dpi = 200, .skew = angles[i], .seed = 20 + i, .stamp = TRUE
      };
      g_autoptr (GBytes) page = paper_encoded (&paper);
      g_autoptr (GBytes) straight = NULL;
      ScanMeasure found, after;
      ScanEdits edits;

      g_assert_true (scan_measure (page, &found, NULL));
      g_assert_cmpint (ABS (found.skew + (int) (angles[i] * 1000)), <, 200);

      /* what is suggested makes it straight */
      edits = scan_suggest (&found);
      straight = scan_apply (page, &edits, NULL);
      g_assert_true (scan_measure (straight, &after, NULL));
      g_assert_cmpint (ABS (after.skew), <, 200);
      g_assert_cmpint (after.dpi, ==, 200);
    }
}

static void
test_borders (void)
{
  ScanMeasure found
      = measure (&(Paper){ .text = paper_form, .colour = SCAN_GREY, .dpi = 200, .border = 40, .seed = 30 });

  g_assert_cmpint (ABS (found.x - 40), <=, 3);
  g_assert_cmpint (ABS (found.y - 40), <=, 3);
  found = measure (&(Paper) { .text = paper_form, .colour = SCAN_GREY, .dpi = 200, .seed = 31 });
  g_assert_cmpint (found.inner_width, ==, 0);
}

static void
test_edits_are_undone (void)
{
  g_autoptr (GBytes) page
      = paper_encoded (&(Paper){ .text = paper_form, .colour = SCAN_LINE_ART, .dpi = 150, .seed = 40 });
  ScanEdits turned = { .turn = 1, .x = 10, .y = 20, .width = 300, .height = 200 };
  g_autoptr (GBytes) edited = scan_apply (page, &turned, NULL);
  g_autoptr (GBytes) back = scan_apply (page, &(ScanEdits) { 0 }, NULL);
  ScanMeasure found;

  g_assert_true (scan_measure (edited, &found, NULL));
  g_assert_cmpint (found.width, ==, 300);
  g_assert_cmpint (found.height, ==, 200);
  g_assert_cmpstr (scan_mime (edited), ==, "image/tiff");
  /* the original is never touched: without edits it is itself */
  g_assert_true (g_bytes_equal (page, back));
}

static void
test_codes (void)
{
  g_autoptr (GBytes) page = paper_encoded (&(Paper){ .text = paper_form,
                                                     .code = "PW1:140105-2026-TX-000123:HD20261127000045",
                                                     .colour = SCAN_GREY,
                                                     .dpi = 200,
                                                     .skew = 1.5,
                                                     .seed = 50 });
  g_autoptr (GBytes) plain
      = paper_encoded (&(Paper){ .text = paper_form, .colour = SCAN_GREY, .dpi = 200, .seed = 51 });
  g_auto (GStrv) codes = scan_codes (page);
  g_auto (GStrv) none = scan_codes (plain);

  g_assert_cmpuint (g_strv_length (codes), ==, 1);
  g_assert_cmpstr (codes[0], ==, "PW1:140105-2026-TX-000123:HD20261127000045");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_screen (void)
{
  g_autoptr (GBytes) page = paper_encoded (
      &(Paper){ .text = paper_form, .colour = SCAN_COLOUR, .dpi = 200, .stamp = TRUE, .seed = 60 });
  g_autoptr (ScanPicture) shown = scan_show (page, &(ScanEdits) { .turn = 1 }, 400, NULL);

  g_assert_cmpint (shown->width, ==, 400);
  g_assert_cmpint (shown->height, <, 400);
  g_assert_cmpint (shown->colour, ==, SCAN_COLOUR);
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) page
      = paper_encoded (&(Paper){ .text = paper_form, .colour = SCAN_GREY, .dpi = 75, .seed = 70 });
  g_autoptr (GBytes) nothing = g_bytes_new_static ("no picture at all", 17);
  g_autoptr (GBytes) torn = g_bytes_new_from_bytes (page, 0, 40);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codes = scan_codes (nothing);
  ScanMeasure found;

  g_assert_false (scan_measure (nothing, &found, &error));
  g_assert_error (error, SCAN_ERROR, SCAN_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (scan_measure (torn, &found, &error));
  g_assert_error (error, SCAN_ERROR, SCAN_ERROR_DAMAGED);
  g_assert_cmpuint (g_strv_length (codes), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/clean/blank sides are told from faint ones", test_blank);
  g_test_add_func ("/scan/clean/what lies askew is made straight", test_straight);
  g_test_add_func ("/scan/clean/black borders are found, and none where there are none", test_borders);
  g_test_add_func ("/scan/clean/edits never touch the original", test_edits_are_undone);
  g_test_add_func ("/scan/clean/codes are read askew too", test_codes);
  g_test_add_func ("/scan/clean/a page for the screen", test_screen);
  g_test_add_func ("/scan/clean/bytes that are no picture are said to be none", test_damaged);
  return g_test_run ();
}
