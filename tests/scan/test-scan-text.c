/* What a machine reads on a form: for search, so how much of it is wrong is measured and said. */

#include <string.h>

#include "await.h"
#include "paper.h"
#include "scan/text.h"

#define TOLERATED 15             /* characters in a hundred that may be wrong before something is broken */

static GPtrArray *
read_page (GBytes *page, GError **error)
{
  g_auto (Await) answer = AWAIT_INIT;

  scan_text_read_async (page, 1, NULL, await_cb, &answer);
  return scan_text_read_finish (await (&answer), error);
}

/* Edits that make one text the other, counted in characters without spaces. */
static guint
distance (const gunichar *a, guint na, const gunichar *b, guint nb)
{
  g_autofree guint *row = g_new (guint, nb + 1);

  for (guint j = 0; j <= nb; j++)
    row[j] = j;
  for (guint i = 1; i <= na; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= nb; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
          diagonal = above;
        }
    }
  return row[nb];
}

static gunichar *
characters (const char *text, guint *n)
{
  g_autofree gunichar *all = g_utf8_to_ucs4_fast (text, -1, NULL);
  gunichar *kept = g_new (gunichar, strlen (text) + 1);

  *n = 0;
  for (gunichar *c = all; *c != 0; c++)
    if (!g_unichar_isspace (*c))
      kept[(*n)++] = *c;
  return kept;
}

static guint
wrong_in_a_hundred (GPtrArray *lines, const char *expected)
{
  g_autoptr (GString) read = g_string_new (NULL);
  g_autofree gunichar *a = NULL;
  g_autofree gunichar *b = NULL;
  guint na, nb;

  for (guint i = 0; i < lines->len; i++)
    g_string_append (read, ((ScanLine *) lines->pdata[i])->text);
  a = characters (expected, &na);
  b = characters (read->str, &nb);
  return distance (a, na, b, nb) * 100 / na;
}

static void
test_form (void)
{
  static const Paper papers[] = {
    { .text = paper_form, .colour = SCAN_GREY, .dpi = 300, .seed = 1 },
    { .text = paper_form, .colour = SCAN_LINE_ART, .dpi = 300, .seed = 2, .specks = 200 },
    { .text = paper_form, .colour = SCAN_COLOUR, .dpi = 300, .seed = 3, .stamp = TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GBytes) page = paper_encoded (&papers[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) lines = read_page (page, &error);
      guint wrong;

      g_assert_no_error (error);
      wrong = wrong_in_a_hundred (lines, paper_form);
      g_test_message ("paper %u: %u of a hundred characters wrong", i, wrong);
      g_assert_cmpuint (wrong, <=, TOLERATED);
      for (guint l = 0; l < lines->len; l++)
        {
          const ScanLine *line = lines->pdata[l];

          g_assert_cmpint (line->x, >=, 0);
          g_assert_cmpint (line->x + line->width, <=, 10000);
          g_assert_cmpint (line->y + line->height, <=, 10000);
        }
    }
}

static void
test_id_numbers (void)
{
  g_autofree char *right = scan_text_id_number ("号码 " PAPER_ID " 经办");

  g_assert_cmpstr (right, ==, PAPER_ID);
  g_assert_null (scan_text_id_number ("140101196003070039"));
  g_assert_null (scan_text_id_number ("9" PAPER_ID));
  g_assert_null (scan_text_id_number (""));
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) lines = scan_text_parse (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t\n"
    "4\t1\t1\t1\t1\t0\t100\t200\t500\t50\t-1\t\n"
    "5\t1\t1\t1\t1\t1\t100\t200\t200\t50\t90\t养老\n"
    "5\t1\t1\t1\t1\t2\t300\t200\t200\t50\t80\t保险\n"
    "half a row\n");
  const ScanLine *line = lines->pdata[0];

  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (line->text, ==, "养老保险");
  g_assert_cmpint (line->sure, ==, 85);
  g_assert_cmpint (line->x, ==, 1000);
  g_assert_cmpint (line->y, ==, 1000);
}

static void
test_no_picture (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("no picture", 10);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_page (nothing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/text/a form is read, and how well is said", test_form);
  g_test_add_func ("/scan/text/ID numbers are told by their check digit", test_id_numbers);
  g_test_add_func ("/scan/text/the table of lines", test_table);
  g_test_add_func ("/scan/text/what is no picture is said to be none", test_no_picture);
  return g_test_run ();
}
