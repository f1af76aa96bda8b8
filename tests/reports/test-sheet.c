#include <string.h>

#include "reports/bind.h"
#include "reports/font.h"
#include "reports/layout.h"
#include "reports/text.h"
#include "samples.h"

static char *
bind (const char *pattern, GError **error)
{
  g_autoptr (JsonNode) content = json_from_string (
      "{\"a\":\"text\",\"n\":3,\"none\":null,\"empty\":\"\",\"list\":[],\"yes\":true,"
      "\"o\":{\"deep\":{\"x\":\"y\"}},\"day\":\"2026-11-23\",\"utc\":\"2026-11-23T16:30:00Z\","
      "\"stamp\":\"2026-11-23 09:12:45.123+08\",\"month\":\"202611\",\"code\":\"agree\",\"braces\":\"{a}\"}",
      NULL);
  g_autoptr (GError) reading = NULL;
  ReportNode *sheet = report_sheet_parse (
    "<sheet><dates name='date' format='%Y/%-m/%-d'/><dates name='time' format='%Y-%m-%d %H:%M' day='%d.%m.%Y'/>"
    "<words name='said'><word key='agree'>yes</word></words></sheet>", -1, &reading);
  ReportScope scope = { .content = json_node_get_object (content), .sheet = sheet, .number = 7 };
  char *text;

  g_assert_no_error (reading);
  text = report_bind (&scope, pattern, error);
  report_node_free (sheet);
  return text;
}

static void
test_values (void)
{
  static const struct
  {
    const char *pattern;
    const char *text;
  } rows[] = {
    { "plain", "plain" },
    { "{a}-{n}", "text-3" },
    { "{o.deep.x}", "y" },
    { "{none?nothing}", "nothing" },
    { "{empty?}", "" },
    { "{missing?{a}}", "text" },
    { "{missing?{none?{n}}}!", "3!" },
    { "{#}", "7" },
    { "{day:date}", "2026/11/23" },
    { "{utc:time}", "2026-11-24 00:30" },
    { "{stamp:time}", "2026-11-23 09:12" },
    { "{day:time}", "23.11.2026" },
    { "{month:date}", "2026/11/1" },
    { "{a:date}", "text" },
    { "{code:said}", "yes" },
    { "{a:said}", "text" },
    { "{braces}", "{a}" },
    { "open {a", "open {a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = bind (rows[i].pattern, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_values_that_are_not_there (void)
{
  static const struct
  {
    const char *pattern;
    ReportError code;
  } rows[] = {
    { "{missing}", REPORT_ERROR_FIELD }, { "{none}", REPORT_ERROR_FIELD },
    { "{empty}", REPORT_ERROR_FIELD },   { "{list}", REPORT_ERROR_FIELD },
    { "{o}", REPORT_ERROR_FIELD },       { "{.item}", REPORT_ERROR_FIELD },
    { "{a.b}", REPORT_ERROR_FIELD },     { "{a:how}", REPORT_ERROR_DOCUMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = bind (rows[i].pattern, &error);

      g_assert_null (text);
      g_assert_error (error, REPORT_ERROR, (int) rows[i].code);
      if (i == 0)
        g_assert_nonnull (strstr (error->message, "“missing”"));      /* without a name the key is all there is */
    }
}

static char *
broken (const char *text, int width)
{
  g_autoptr (GPtrArray) lines = report_text_break (REPORT_STYLE_SONG, text, width);

  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("|", (GStrv) lines->pdata);
}

static void
test_lines_break_as_in_a_chinese_book (void)
{
  static const struct
  {
    const char *text;
    int         width;          /* thousandths of a character */
    const char *lines;
  } rows[] = {
    { "", 3000, "" },
    { "一二三四五", 3000, "一二三|四五" },
    { "一二三，四五", 3000, "一二|三，四|五" },
    { "一二（三四）", 3000, "一二|（三|四）" },
    { "一二\n三", 3000, "一二|三" },
    { "一\n\n三", 3000, "一||三" },
    { "一 word 二", 3200, "一|word|二" },
    { "一二三", 100, "一|二|三" },
  };

  g_assert_cmpuint (report_font_count (NULL), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = broken (rows[i].text, rows[i].width);

      g_assert_cmpstr (lines, ==, rows[i].lines);
    }
}

static ReportPaper *
lay_out (const char *document, JsonNode *content)
{
  g_autoptr (GError) error = NULL;
  const ReportNode *sheet = report_sheet_load (document, &error);
  ReportPaper *paper;

  g_assert_no_error (error);
  g_assert_cmpuint (report_font_count (NULL), >, 0);
  paper = report_layout (sheet, json_node_get_object (content), &error);
  g_assert_no_error (error);
  return paper;
}

static void
assert_inside (const ReportPaper *paper, const ReportMark *mark)
{
  double right = mark->x + MAX (mark->width, 0);

  if (mark->kind == REPORT_MARK_TEXT && mark->angle != 0)
    return;
  if (mark->kind == REPORT_MARK_TEXT)
    right = mark->x + report_text_width (mark->style, mark->text) * mark->size / 1000;
  if (right > paper->width - 14)
    g_test_message ("%s", mark->text);
  g_assert_cmpfloat (mark->x, >=, 14);
  g_assert_cmpfloat (mark->y, >=, 14);
  g_assert_cmpfloat (right, <=, paper->width - 14);
  g_assert_cmpfloat (mark->y + MAX (mark->height, 0), <=, paper->height - 14);
}

static void
assert_all_inside (const ReportPaper *paper)
{
  for (guint i = 0; i < paper->pages->len; i++)
    {
      const ReportPage *page = g_ptr_array_index (paper->pages, i);

      for (guint k = 0; k < page->marks->len; k++)
        assert_inside (paper, &g_array_index (page->marks, ReportMark, k));
    }
}

/* A printer cannot reach the edge: five millimetres stay free. */
static void
test_everything_stands_inside_the_margins (gconstpointer data)
{
  g_autoptr (JsonNode) content = sample_node (data);
  g_autoptr (ReportPaper) paper = lay_out (data, content);

  assert_all_inside (paper);
}

/* Every text as long as a careless person can make it. */
static void
stretch (JsonArray *array, guint index, JsonNode *element, gpointer user_data)
{
  JsonObject *object = json_node_get_object (element);
  g_autoptr (GList) members = json_object_get_members (object);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    g_string_append (text, i % 7 == 0 ? "ABCdefgh" : "很长的");
  for (GList *m = members; m != NULL; m = m->next)
    if (JSON_NODE_HOLDS_VALUE (json_object_get_member (object, m->data)))
      json_object_set_string_member (object, m->data, text->str);
}

static void
test_so_it_does_with_the_longest_texts (gconstpointer data)
{
  g_autoptr (JsonNode) content = sample_node (data);
  g_autoptr (GList) members = json_object_get_values (json_node_get_object (content));
  g_autoptr (ReportPaper) paper = NULL;

  for (GList *m = members; m != NULL; m = m->next)
    if (JSON_NODE_HOLDS_ARRAY ((JsonNode *) m->data))
      json_array_foreach_element (json_node_get_array (m->data), stretch, NULL);
  paper = lay_out (data, content);
  assert_all_inside (paper);
}

/* No two texts of a page may lie on each other, whatever their length. */
static void
test_no_two_texts_overlap (gconstpointer data)
{
  g_autoptr (JsonNode) content = sample_node (data);
  g_autoptr (ReportPaper) paper = lay_out (data, content);
  const ReportPage *page = g_ptr_array_index (paper->pages, 0);

  for (guint i = 0; i < page->marks->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const ReportMark *a = &g_array_index (page->marks, ReportMark, i);
        const ReportMark *b = &g_array_index (page->marks, ReportMark, k);
        double a_width, b_width;

        if (a->kind != REPORT_MARK_TEXT || b->kind != REPORT_MARK_TEXT || a->angle != 0 || b->angle != 0
            || ABS (a->y - b->y) >= MIN (a->size, b->size) * 0.9)
          continue;
        a_width = report_text_width (a->style, a->text) * a->size / 1000;
        b_width = report_text_width (b->style, b->text) * b->size / 1000;
        if (a->x < b->x + b_width - 0.5 && b->x < a->x + a_width - 0.5)
          g_error ("“%s” and “%s” overlap", a->text, b->text);
      }
}

static void
test_a_sheet_with_a_mistake_is_refused (void)
{
  static const char *const sheets[] = {
    "<sheet paper='a4'><body><nonsense/></body></sheet>",
    "<sheet paper='a4'><body><grid columns='10'><cell/></grid></body></sheet>",
    "<sheet paper='a4'><body><grid/></body></sheet>",
    "<sheet paper='a4'><body><frame height='3'><oval/></frame></body></sheet>",
    "<sheet paper='letter'><body/></sheet>",
  };
  g_autoptr (JsonNode) content = json_from_string ("{}", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GError) error = NULL;
      ReportNode *sheet = report_sheet_parse (sheets[i], -1, &error);
      g_autoptr (ReportPaper) paper = NULL;

      g_assert_no_error (error);
      paper = report_layout (sheet, json_node_get_object (content), &error);
      g_assert_null (paper);
      g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT);
      report_node_free (sheet);
    }
}

static void
test_a_sheet_that_is_no_xml_is_refused (void)
{
  static const char *const sheets[]
      = { "", "<sheet>", "<sheet><body></sheet>", "<sheet><use part='none'/></sheet>" };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (report_sheet_parse (sheets[i], -1, &error));
      g_assert_nonnull (error);
    }
}

static void
add_for_each (const char *sentence, GTestDataFunc test)
{
  for (guint i = 0; sample_documents[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/reports/sheet/%s/%s", sentence, sample_documents[i]);

      g_test_add_data_func (path, sample_documents[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/sheet/values-are-printed-as-the-form-asks", test_values);
  g_test_add_func ("/reports/sheet/values-that-are-not-there-are-refused", test_values_that_are_not_there);
  g_test_add_func ("/reports/sheet/lines-break-as-in-a-chinese-book", test_lines_break_as_in_a_chinese_book);
  g_test_add_func ("/reports/sheet/a-sheet-with-a-mistake-is-refused",
                   test_a_sheet_with_a_mistake_is_refused);
  g_test_add_func ("/reports/sheet/a-sheet-that-is-no-xml-is-refused",
                   test_a_sheet_that_is_no_xml_is_refused);
  add_for_each ("everything-stands-inside-the-margins", test_everything_stands_inside_the_margins);
  add_for_each ("so-it-does-with-the-longest-texts", test_so_it_does_with_the_longest_texts);
  add_for_each ("no-two-texts-overlap", test_no_two_texts_overlap);
  return g_test_run ();
}
