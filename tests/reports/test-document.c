#include <string.h>

#include "reports/document.h"
#include "samples.h"

static const char *
text_of (JsonNode *content, const char *member)
{
  return json_object_get_string_member (json_node_get_object (content), member);
}

/* What every document must carry, whoever reads it. */
static void
test_says_what_it_is (gconstpointer data)
{
  const char *document = data;
  g_autoptr (JsonNode) content = sample_node (document);
  JsonObject *object = json_node_get_object (content);
  /* the papers of a roll are nobody's */
  JsonObject *person = json_object_has_member (object, "person") ? json_object_get_object_member (object, "person") : NULL;
  g_autoptr (GBytes) pdf = sample_render (document, content, NULL);
  g_autofree char *text = sample_text (pdf);
  const char *facts[] = { "title", "serial", "case_no", "agency", "legal_basis" };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_auto (GStrv) words = g_strsplit (text_of (content, facts[i]), " ", -1);
      g_autofree char *fact = g_strjoinv ("", words);           /* the text of a page comes without blanks */

      g_assert_nonnull (strstr (text, fact));
    }
  if (person != NULL)
    g_assert_nonnull (strstr (text, json_object_get_string_member (person, "name")));
  g_assert_nonnull (strstr (text, "第1页"));
}

static void
test_twice_the_same (gconstpointer data)
{
  g_autoptr (JsonNode) content = sample_node (data);
  g_autoptr (GBytes) once = sample_render (data, content, NULL);
  g_autoptr (GBytes) twice = sample_render (data, content, NULL);

  g_assert_true (g_bytes_equal (once, twice));
}

static void
test_code_finds_the_case (gconstpointer data)
{
  g_autoptr (JsonNode) content = sample_node (data);
  g_autoptr (GBytes) pdf = sample_render (data, content, NULL);
  g_autofree char *path = sample_file (pdf, "qr.pdf");
  g_autofree char *picture = g_build_filename (sample_folder (), "qr", NULL);
  g_autofree char *picture_file = g_strconcat (picture, ".png", NULL);
  g_autofree char *read = NULL;

  g_free (sample_run (NULL, NULL, "pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", path, picture, NULL));
  read = sample_run (NULL, NULL, "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture_file, NULL);
  g_assert_cmpstr (g_strchomp (read), ==, text_of (content, "qr"));
}

static void
test_nothing_is_wrong_with_the_file (gconstpointer data)
{
  g_autoptr (JsonNode) content = sample_node (data);
  g_autoptr (GBytes) pdf = sample_render (data, content, NULL);
  g_autofree char *path = sample_file (pdf, "check.pdf");
  g_autofree char *checked = sample_run (NULL, NULL, "qpdf", "--check", path, NULL);
  g_autofree char *complaints = NULL;
  g_autofree char *fonts = sample_run (&complaints, NULL, "pdffonts", path, NULL);

  g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors found"));
  g_assert_cmpstr (complaints, ==, "");
  g_assert_null (strstr (fonts, " no "));
  g_assert_cmpuint (g_bytes_get_size (pdf), <, 200 * 1024);
}

static void
expect_refusal (const char *document, const char *content, ReportError code, const char *shown)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = report_document_render (document, content, NULL, &error);

  g_assert_null (pdf);
  g_assert_error (error, REPORT_ERROR, (int) code);
  if (shown != NULL)
    g_assert_nonnull (strstr (error->message, shown));
}

static void
test_a_missing_value_is_refused (gconstpointer data)
{
  const char *needed[]
      = { "title", "serial", "case_no", "agency", "legal_basis", "qr", "issued_at", "accepted_at", "issued_on" };
  const char *named[] = { "单据名称", "单据编号", "业务编号", "经办机构名称", "法规依据", "二维码", "出具时间",
                          "受理时间", "出具日期" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autoptr (JsonNode) content = sample_node (data);
      g_autofree char *without = NULL;
      g_autofree char *null = NULL;

      /* a case was accepted on a day, a paper of a person issued on one */
      if (!json_object_has_member (json_node_get_object (content), needed[i]))
        continue;
      json_object_set_null_member (json_node_get_object (content), needed[i]);
      null = json_to_string (content, FALSE);
      expect_refusal (data, null, REPORT_ERROR_FIELD, named[i]);
      json_object_remove_member (json_node_get_object (content), needed[i]);
      without = json_to_string (content, FALSE);
      expect_refusal (data, without, REPORT_ERROR_FIELD, named[i]);
    }
}

/* What a form cannot do without has a name for the person who is told that it is missing. */
static void
test_what_may_be_missing_has_a_name (void)
{
  g_autoptr (GRegex) places = g_regex_new ("\\{([a-z.][a-z_.]*)(?::[a-z]+)?\\}|\\bin=\"([a-z.][a-z_.]*)\"", 0, 0, NULL);
  g_autofree char *folder = g_build_filename (TEST_SOURCE_DIR, "..", "reports", "sheets", NULL);
  g_autofree char *common = g_build_filename (folder, "common.sheet", NULL);
  g_autoptr (GDir) sheets = g_dir_open (folder, 0, NULL);
  g_autofree char *shared = NULL;

  g_assert_true (g_file_get_contents (common, &shared, NULL, NULL));
  for (const char *name = g_dir_read_name (sheets); name != NULL; name = g_dir_read_name (sheets))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *sheet = NULL;
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_str_has_suffix (name, ".sheet"))
        continue;
      g_assert_true (g_file_get_contents (path, &sheet, NULL, NULL));
      for (g_regex_match (places, sheet, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *value = g_match_info_fetch (match, 1);
          g_autofree char *list = g_match_info_fetch (match, 2);
          g_autofree char *word = g_strdup_printf ("<word key=\"%s\">", *value != '\0' ? value : list);

          if (strstr (shared, word) == NULL)
            g_error ("%s: %s has no name in common.sheet", name, word);
        }
    }
}

static void
test_a_character_without_a_font_is_refused_and_shown (void)
{
  static const struct
  {
    const char *character;
    const char *code;
  } rows[] = {
    { "\xF0\xB1\x8D\x90", "U+31350" },          /* CJK extension H, younger than the fonts */
    { "\xEE\x80\x80", "U+E000" },               /* private use */
    { "\xF4\x8F\xBF\xBD", "U+10FFFD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonNode) content = sample_node ("receipt");
      JsonObject *person = json_object_get_object_member (json_node_get_object (content), "person");
      g_autofree char *name = g_strconcat ("王", rows[i].character, NULL);
      g_autofree char *text = NULL;

      json_object_set_string_member (person, "name", name);
      text = json_to_string (content, FALSE);
      expect_refusal ("receipt", text, REPORT_ERROR_GLYPH, rows[i].character);
      expect_refusal ("receipt", text, REPORT_ERROR_GLYPH, rows[i].code);
    }
}

static void
test_what_cannot_be_read_is_refused (void)
{
  g_autofree char *content = sample_content ("receipt");

  expect_refusal ("no_such_document", content, REPORT_ERROR_DOCUMENT, "no_such_document");
  expect_refusal ("common", "{}", REPORT_ERROR_DOCUMENT, NULL);
  expect_refusal ("receipt", "", REPORT_ERROR_DOCUMENT, NULL);
  expect_refusal ("receipt", "[]", REPORT_ERROR_DOCUMENT, NULL);
  expect_refusal ("receipt", "{", REPORT_ERROR_DOCUMENT, NULL);
  expect_refusal ("receipt", "{\"title\":\"\xFF\"}", REPORT_ERROR_DOCUMENT, NULL);
}

static void
test_marks_without_shape_leave_no_trace (void)
{
  g_autoptr (JsonNode) content = sample_node ("key_change_approval");
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  json_object_set_string_member (json_node_get_object (content), "reason",
                                 "甲\xE2\x80\x8F乙\t丙\x07丁\xE2\x80\xAE戊");
  pdf = sample_render ("key_change_approval", content, NULL);
  text = sample_text (pdf);
  g_assert_nonnull (strstr (text, "甲乙丙丁戊"));
}

/* Line by line over as many pages as it takes: nothing lost, nothing twice. */
static void
test_a_long_text_goes_on_over_pages (void)
{
  g_autoptr (JsonNode) content = sample_node ("key_change_approval");
  g_autoptr (GString) reason = g_string_new (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  guint pages = 0;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (reason, "〔%04u〕句", i);
  json_object_set_string_member (json_node_get_object (content), "reason", reason->str);
  pdf = sample_render ("key_change_approval", content, &pages);
  text = sample_text (pdf);

  g_assert_cmpuint (pages, >=, 5);
  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *sentence = g_strdup_printf ("〔%04u〕", i);
      const char *first = strstr (text, sentence);

      g_assert_nonnull (first);
      g_assert_null (strstr (first + 1, sentence));
    }
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static void
test_many_rows_repeat_their_heading_on_every_page (void)
{
  g_autoptr (JsonNode) content = sample_node ("supplement_notice");
  JsonArray *missing = json_array_new ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  guint pages = 0;

  for (guint i = 0; i < 200; i++)
    {
      JsonObject *item = json_object_new ();
      g_autofree char *title = g_strdup_printf ("材料%03u号", i);

      json_object_set_string_member (item, "title", title);
      json_object_set_string_member (item, "hint", "原件");
      json_array_add_object_element (missing, item);
    }
  json_object_set_array_member (json_node_get_object (content), "missing", missing);
  pdf = sample_render ("supplement_notice", content, &pages);
  text = sample_text (pdf);

  g_assert_cmpuint (pages, >=, 8);
  g_assert_cmpuint (count (text, "需要补正的材料或事项"), >=, pages - 1);
  g_assert_cmpuint (count (text, "（续）"), ==, pages - 1);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *title = g_strdup_printf ("材料%03u号", i);

      g_assert_cmpuint (count (text, title), ==, 1);
    }
  for (guint i = 1; i <= pages; i++)
    {
      g_autofree char *place = g_strdup_printf ("共%u页第%u页", pages, i);

      g_assert_cmpuint (count (text, place), ==, 1);
    }
}

static void
test_only_a_rehearsal_says_so (void)
{
  g_autoptr (JsonNode) content = sample_node ("receipt");
  g_autoptr (GBytes) rehearsal = sample_render ("receipt", content, NULL);
  g_autofree char *text = sample_text (rehearsal);
  g_autoptr (GBytes) real = NULL;
  g_autofree char *real_text = NULL;

  g_assert_cmpuint (count (text, "练习"), ==, 2);
  json_object_set_boolean_member (json_node_get_object (content), "rehearsal", FALSE);
  real = sample_render ("receipt", content, NULL);
  real_text = sample_text (real);
  g_assert_null (strstr (real_text, "练习"));
}

static void
test_a_reprint_is_counted (void)
{
  g_autoptr (JsonNode) content = sample_node ("receipt");
  g_autoptr (GBytes) first = sample_render ("receipt", content, NULL);
  g_autofree char *first_text = sample_text (first);
  g_autoptr (GBytes) third = NULL;
  g_autofree char *third_text = NULL;

  g_assert_null (strstr (first_text, "补打"));
  json_object_set_int_member (json_node_get_object (content), "reprint", 2);
  third = sample_render ("receipt", content, NULL);
  third_text = sample_text (third);
  g_assert_nonnull (strstr (third_text, "第2次补打"));
}

static void
test_every_signer_stands_on_the_form (void)
{
  g_autoptr (JsonNode) content = sample_node ("key_change_approval");
  JsonArray *signers = json_object_get_array_member (json_node_get_object (content), "signers");
  g_autoptr (GBytes) pdf = sample_render ("key_change_approval", content, NULL);
  g_autofree char *text = sample_text (pdf);
  const char *stages[] = { "受理经办意见", "复核意见", "审批意见", "上级确认意见" };

  for (guint i = 0; i < json_array_get_length (signers); i++)
    {
      JsonObject *signer = json_array_get_object_element (signers, i);
      g_autofree char *signature = g_strconcat ("签名：", json_object_get_string_member (signer, "name"), NULL);

      g_assert_nonnull (strstr (text, signature));
      g_assert_nonnull (strstr (text, stages[i]));
    }
  g_assert_nonnull (strstr (text, "2026年11月27日11:00"));
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
  g_main_context_wakeup (NULL);
}

static void
test_on_a_thread_it_is_the_same_document (void)
{
  g_autoptr (JsonNode) content = sample_node ("receipt");
  g_autofree char *text = json_to_string (content, FALSE);
  g_autoptr (GBytes) here = sample_render ("receipt", content, NULL);
  GAsyncResult *results[8] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    report_document_render_async ("receipt", text, NULL, finished_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GBytes) there = NULL;
      g_autoptr (GError) error = NULL;
      guint pages = 0;

      while (results[i] == NULL)
        g_main_context_iteration (NULL, TRUE);
      there = report_document_render_finish (results[i], &pages, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (here, there));
      g_assert_cmpuint (pages, ==, 1);
      g_object_unref (results[i]);
    }
}

static void
test_every_sheet_has_a_sample (void)
{
  g_auto (GStrv) names = report_document_names ();

  /* the last page of a batch is in test-batch.c */
  g_assert_cmpuint (g_strv_length (names), ==, g_strv_length ((GStrv) sample_documents) + 1);
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (g_strv_contains (sample_documents, names[i]) || g_str_equal (names[i], "left_out"));
}

static void
add_for_each (const char *sentence, GTestDataFunc test)
{
  for (guint i = 0; sample_documents[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/reports/document/%s/%s", sentence, sample_documents[i]);

      g_test_add_data_func (path, sample_documents[i], test);
    }
}

/* The time limit runs from the day everything is there: until then no day is named. */
static void
test_a_receipt_with_gaps_names_no_day (void)
{
  g_autoptr (JsonNode) content = sample_node ("receipt");
  g_autoptr (GBytes) whole = sample_render ("receipt", content, NULL);
  g_autofree char *day = sample_text (whole);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  JsonArray *missing = json_array_new ();
  JsonObject *one = json_object_new ();

  g_assert_nonnull (strstr (day, "2026年12月21日前"));
  g_assert_null (strstr (day, "材料收齐之日起算"));
  json_object_set_string_member (one, "title", "户口簿");
  json_array_add_object_element (missing, one);
  json_object_set_array_member (json_node_get_object (content), "missing", missing);
  pdf = sample_render ("receipt", content, NULL);
  text = sample_text (pdf);
  g_assert_null (strstr (text, "2026年12月21日前"));
  g_assert_nonnull (strstr (text, "材料收齐之日起算"));
}

/* The most that is asked for with one change of every field: the seal must not stand alone on a second half sheet. */
static void
test_a_receipt_is_one_sheet (void)
{
  static const char *const titles[] = {
    "参保人员关键信息变更申请表", "居民身份证（正反面）", "户口簿（首页、本人页、变更记录页）", "公安机关更正（变更）证明",
    "个人档案原始记载页（最早记载出生日期的材料）", "招工（录用）审批表、派遣报到证或首份劳动合同",
  };
  g_autoptr (JsonNode) content = sample_node ("receipt");
  g_autoptr (GBytes) pdf = NULL;
  JsonArray *materials = json_array_new ();
  guint pages = 0;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      JsonObject *material = json_object_new ();

      json_object_set_string_member (material, "title", titles[i]);
      json_object_set_boolean_member (material, "got", TRUE);
      json_array_add_object_element (materials, material);
    }
  json_object_set_array_member (json_node_get_object (content), "materials", materials);
  pdf = sample_render ("receipt", content, &pages);
  g_assert_cmpuint (pages, ==, 1);
}

/* What is not closed, or closed by a rate that is not announced yet, says so plainly. */
static void
test_unsettled (void)
{
  JsonNode *node = sample_node ("account_statement");
  JsonObject *content = json_node_get_object (node);
  g_autoptr (GBytes) closed = sample_render ("account_statement", node, NULL);
  g_autofree char *before = sample_text (closed);
  g_autoptr (GBytes) open = NULL;
  g_autofree char *after = NULL;

  json_object_set_string_member (content, "unsettled", "未结息");
  json_object_set_string_member (content, "unsettled_note", "未结息：截至2026年11月27日已记账的金额，不含本年利息，金额以年度结息为准。");
  open = sample_render ("account_statement", node, NULL);
  after = sample_text (open);
  g_assert_null (strstr (before, "未结息"));
  g_assert_nonnull (strstr (after, "不含本年利息，金额以年度结息为准"));
  json_node_unref (node);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_for_each ("says-what-it-is", test_says_what_it_is);
  add_for_each ("is-the-same-when-made-twice", test_twice_the_same);
  add_for_each ("its-code-finds-the-case", test_code_finds_the_case);
  add_for_each ("nothing-is-wrong-with-the-file", test_nothing_is_wrong_with_the_file);
  add_for_each ("a-missing-value-is-refused", test_a_missing_value_is_refused);
  g_test_add_func ("/reports/document/what-may-be-missing-has-a-name", test_what_may_be_missing_has_a_name);
  g_test_add_func ("/reports/document/every-sheet-has-a-sample", test_every_sheet_has_a_sample);
  g_test_add_func ("/reports/document/a-character-without-a-font-is-refused-and-shown",
                   test_a_character_without_a_font_is_refused_and_shown);
  g_test_add_func ("/reports/document/what-cannot-be-read-is-refused", test_what_cannot_be_read_is_refused);
  g_test_add_func ("/reports/document/marks-without-shape-leave-no-trace",
                   test_marks_without_shape_leave_no_trace);
  g_test_add_func ("/reports/document/a-long-text-goes-on-over-pages", test_a_long_text_goes_on_over_pages);
  g_test_add_func ("/reports/document/many-rows-repeat-their-heading-on-every-page",
                   test_many_rows_repeat_their_heading_on_every_page);
  g_test_add_func ("/reports/document/a-receipt-with-gaps-names-no-day", test_a_receipt_with_gaps_names_no_day);
  g_test_add_func ("/reports/document/a-receipt-of-six-materials-is-one-sheet", test_a_receipt_is_one_sheet);
  g_test_add_func ("/reports/document/only-a-rehearsal-says-so", test_only_a_rehearsal_says_so);
  g_test_add_func ("/reports/document/a-reprint-is-counted", test_a_reprint_is_counted);
  g_test_add_func ("/reports/document/every-signer-stands-on-the-form", test_every_signer_stands_on_the_form);
  g_test_add_func ("/reports/document/on-a-thread-it-is-the-same-document",
                   test_on_a_thread_it_is_the_same_document);
  g_test_add_func ("/reports/document/a-statement-of-an-open-year-says-so", test_unsettled);
  return g_test_run ();
}
