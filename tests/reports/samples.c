#include "samples.h"

#include <glib/gstdio.h>
#include <string.h>

#include "reports/document.h"

const char *const sample_documents[] = {
  "overpayment_notice", "repayment_agreement", "writeoff_approval",
  "receipt", "supplement_notice", "basic_change", "key_change_approval", "account_change_approval",
  "backpay_approval", "refund_approval", "extension_approval", "merge_approval", "account_state_approval",
  "settlement_approval", "survivor_approval", "survivor_commitment",
  "dependent_approval", "reentry_approval", "reversal_approval", "survivor_recalculation_approval", "death_reversal_approval",
  "settlement_notice",
  "account_statement", "contribution_certificate", "deemed_approval", "special_approval", "special_publicity",
  "retirement_approval", "retirement_publicity", "award_sheet", "qualification_record", "qualification_notice",
  "postponement_approval", "suspension_approval", "termination_approval", "resumption_approval", "single_approval",
  "suspension_notice", "stop_list_sheet",
  "pay_summary", "pay_list",
  "volume_cover", "volume_contents", "volume_note", "volume_papers",
  "adjustment_lines", "adjustment_sums",
  "temporary_approval", "temporary_settlement", "recalculation_approval", "disability_approval", NULL,
};

char *
sample_content (const char *document)
{
  g_autofree char *path = g_strdup_printf ("%s/reports/%s.json", TEST_SOURCE_DIR, document);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

JsonNode *
sample_node (const char *document)
{
  g_autofree char *text = sample_content (document);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

GBytes *
sample_render (const char *document, JsonNode *content, guint *pages)
{
  g_autofree char *text = json_to_string (content, FALSE);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = report_document_render (document, text, pages, &error);

  g_assert_no_error (error);
  return pdf;
}

const char *
sample_folder (void)
{
  static char *folder;

  if (folder == NULL)
    folder = g_dir_make_tmp ("reports-XXXXXX", NULL);
  g_assert_nonnull (folder);
  return folder;
}

char *
sample_file (GBytes *bytes, const char *name)
{
  char *path = g_build_filename (sample_folder (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return path;
}

char *
sample_run (char **complaints, int *status, const char *program, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *stray = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int ended = 0;
  va_list more;

  va_start (more, program);
  for (const char *word = program; word != NULL; word = va_arg (more, const char *))
    g_ptr_array_add (words, (char *) word);
  va_end (more);
  g_ptr_array_add (words, NULL);

  g_spawn_sync (NULL, (char **) words->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                complaints != NULL ? complaints : &stray, &ended, &error);
  g_assert_no_error (error);
  if (status != NULL)
    *status = ended;
  else
    g_assert_cmpint (ended, ==, 0);
  return output;
}

char *
sample_text (GBytes *pdf)
{
  g_autofree char *path = sample_file (pdf, "text.pdf");
  g_autofree char *complaints = NULL;
  g_autofree char *text = sample_run (&complaints, NULL, "pdftotext", "-raw", path, "-", NULL);
  GString *joined = g_string_new (NULL);

  g_assert_cmpstr (complaints, ==, "");
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && *p != '\f')
      g_string_append_unichar (joined, g_utf8_get_char (p));
  return g_string_free (joined, FALSE);
}

/* 1 black, 0 white, of what stands in @box (points from below left) at four pixels a point. */
static double
ink_in (PopplerPage *page, const PopplerRectangle *box)
{
  const double scale = 4;
  double width, height, dark = 0;
  int columns = (int) ((box->x2 - box->x1) * scale), rows = (int) ((box->y2 - box->y1) * scale);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, columns, rows);
  cairo_t *cr = cairo_create (picture);
  const guint8 *pixels;

  poppler_page_get_size (page, &width, &height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -box->x1, -(height - box->y2));
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  pixels = cairo_image_surface_get_data (picture);
  for (int y = 0; y < rows; y++)
    for (int x = 0; x < columns; x++)
      dark += pixels[y * cairo_image_surface_get_stride (picture) + x * 4] < 128 ? 1 : 0;
  cairo_surface_destroy (picture);
  return columns > 0 && rows > 0 ? dark / (columns * rows) : 0;
}

double
sample_ink (GBytes *pdf, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (pdf, NULL, &error);

  g_assert_no_error (error);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      GList *found = poppler_page_find_text (page, text);
      double ink = found != NULL ? ink_in (page, found->data) : -1;

      g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);
      if (ink >= 0)
        return ink;
    }
  return -1;
}
