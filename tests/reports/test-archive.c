#include <string.h>

#include "reports/batch.h"
#include "reports/document.h"
#include "samples.h"

#define JAVA "/usr/share/java/"

static const char *const jars[] = {
  JAVA "preflight.jar",        JAVA "pdfbox2.jar",         JAVA "fontbox2.jar",
  JAVA "xmpbox.jar",           JAVA "commons-logging.jar", JAVA "commons-io.jar",
  JAVA "javax.activation.jar", JAVA "jaxb-api.jar",        NULL,
};

static gboolean
checker_is_here (void)
{
  g_autofree char *java = g_find_program_in_path ("java");

  for (guint i = 0; jars[i] != NULL; i++)
    if (!g_file_test (jars[i], G_FILE_TEST_EXISTS))
      return FALSE;
  return java != NULL;
}

static void
validate (GBytes *pdf)
{
  g_autofree char *path = sample_file (pdf, "archive.pdf");
  g_autofree char *classes = g_strjoinv (":", (GStrv) jars);
  g_autofree char *verdict = sample_run (NULL, NULL, "java", "-cp", classes,
                                         "org.apache.pdfbox.preflight.Validator_A1b", path, NULL);

  g_test_message ("%s", verdict);
  g_assert_nonnull (strstr (verdict, "is a valid PDF/A-1b file"));
}

static void
test_valid (gconstpointer data)
{
  g_autoptr (JsonNode) content = sample_node (data);
  g_autoptr (GBytes) pdf = sample_render (data, content, NULL);

  if (checker_is_here ())
    validate (pdf);
  else
    g_test_skip ("PDF/A not checked: libpdfbox2-java or java is not installed");
}

/* Many in one file. */
static void
test_valid_batch (void)
{
  ReportSpoolHead head = { 1, 2024, (char *) "", 3, (char *) "" };
  g_autofree char *place = report_spool_place (sample_folder (), &head);
  g_autofree char *path = g_build_filename (sample_folder (), "many.pdf", NULL);
  g_autoptr (ReportSpool) spool = report_spool_open (place, &head, NULL);
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) content = sample_node ("account_statement");
  g_autoptr (ReportBatch) made = NULL;
  char *text = NULL;
  gsize length;

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (contents, json_to_string (content, FALSE));
  g_assert_true (report_spool_append (spool, contents, NULL));
  made = report_batch_write (spool, "account_statement", path, NULL, NULL, NULL, NULL);
  g_assert_nonnull (made);
  report_spool_remove (spool);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  if (checker_is_here ())
    {
      g_autoptr (GBytes) pdf = g_bytes_new_take (text, length);

      validate (pdf);
      return;
    }
  g_free (text);
  g_test_skip ("PDF/A not checked: libpdfbox2-java or java is not installed");
}

static void
test_valid_with_true_type (void)
{
  const char *fonts[] = {
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
    "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
    NULL,
  };

  report_fonts_use (fonts);
  test_valid ("key_change_approval");
  report_fonts_use (NULL);
}

static const char *
member (JsonNode *content, const char *name)
{
  return json_object_get_string_member (json_node_get_object (content), name);
}

static void
test_the_file_knows_itself (void)
{
  g_autoptr (JsonNode) content = sample_node ("key_change_approval");
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  g_autofree char *title = NULL, *author = NULL, *subject = NULL, *metadata = NULL, *wanted = NULL;

  json_object_set_string_member (json_node_get_object (content), "agency", "𬍛县 <社保> & 中心");
  pdf = sample_render ("key_change_approval", content, NULL);
  document = poppler_document_new_from_bytes (pdf, NULL, NULL);
  title = poppler_document_get_title (document);
  author = poppler_document_get_author (document);
  subject = poppler_document_get_subject (document);
  metadata = poppler_document_get_metadata (document);
  wanted = g_strdup_printf ("%s %s", member (content, "title"), member (content, "serial"));

  g_assert_cmpstr (title, ==, wanted);
  g_assert_cmpstr (author, ==, "𬍛县 <社保> & 中心");
  g_assert_cmpstr (subject, ==, member (content, "case_no"));
  g_assert_nonnull (strstr (metadata, "𬍛县 &lt;社保&gt; &amp; 中心"));
  /* 2026-11-23 09:30 in Beijing */
  g_assert_cmpint (poppler_document_get_creation_date (document), ==, 1795397400);
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), "/Lang (zh-CN)"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; sample_documents[i] != NULL; i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/reports/archive/is-a-valid-archive-copy/%s", sample_documents[i]);

      g_test_add_data_func (path, sample_documents[i], test_valid);
    }
  g_test_add_func ("/reports/archive/is-a-valid-archive-copy/many-in-one", test_valid_batch);
  g_test_add_func ("/reports/archive/is-a-valid-archive-copy/with-true-type-fonts",
                   test_valid_with_true_type);
  g_test_add_func ("/reports/archive/the-file-knows-itself", test_the_file_knows_itself);
  return g_test_run ();
}
