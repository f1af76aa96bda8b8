#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "reports/document.h"
#include "reports/font.h"
#include "reports/layout.h"

/* How many documents a second, from the server's json to the finished bytes, against cairo and Pango drawing
 * the same page from the same json.  Usage: bench-pdf [DOCUMENTS] */

#define DOCUMENT "key_change_approval"

static const char *const families[] = { "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans CJK SC Bold" };

static cairo_status_t
count_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_text (cairo_t *cr, PangoLayout *layout, const ReportMark *mark)
{
  PangoFontDescription *font = pango_font_description_from_string (families[mark->style]);

  pango_font_description_set_absolute_size (font, mark->size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, mark->text, -1);
  cairo_save (cr);
  cairo_set_source_rgb (cr, mark->grey, mark->grey, mark->grey);
  cairo_translate (cr, mark->x, mark->y);
  cairo_rotate (cr, -mark->angle);
  cairo_move_to (cr, 0, -(double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
  pango_font_description_free (font);
}

static void
draw_mark (cairo_t *cr, PangoLayout *layout, const ReportMark *mark)
{
  switch (mark->kind)
    {
    case REPORT_MARK_TEXT:
      draw_text (cr, layout, mark);
      break;
    case REPORT_MARK_LINE:
      cairo_set_line_width (cr, mark->weight);
      cairo_move_to (cr, mark->x, mark->y);
      cairo_rel_line_to (cr, mark->width, mark->height);
      cairo_stroke (cr);
      break;
    case REPORT_MARK_FILL:
      cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      cairo_fill (cr);
      break;
    }
}

static gsize
by_cairo (const char *content)
{
  g_autoptr (JsonNode) node = json_from_string (content, NULL);
  const ReportNode *sheet = report_sheet_load (DOCUMENT, NULL);
  g_autoptr (ReportPaper) paper = report_layout (sheet, json_node_get_object (node), NULL);
  gsize size = 0;
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (count_bytes, &size, paper->width, paper->height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);

  for (guint i = 0; i < paper->pages->len; i++)
    {
      const ReportPage *page = g_ptr_array_index (paper->pages, i);

      for (guint k = 0; k < page->marks->len; k++)
        draw_mark (cr, layout, &g_array_index (page->marks, ReportMark, k));
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return size;
}

static gsize
by_us (const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = report_document_render (DOCUMENT, content, NULL, &error);

  if (pdf == NULL)
    g_error ("%s", error->message);
  return g_bytes_get_size (pdf);
}

/* Documents a second; the first one warms up what is opened once. */
static double
rate (gsize (*make) (const char *content), const char *content, guint count, gsize *size)
{
  gint64 started;

  *size = make (content);
  started = g_get_monotonic_time ();
  for (guint i = 0; i < count; i++)
    make (content);
  return count * 1e6 / (double) (g_get_monotonic_time () - started);
}

int
main (int argc, char **argv)
{
  guint count = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100;
  g_autofree char *path = g_build_filename (TEST_SOURCE_DIR, "reports", DOCUMENT ".json", NULL);
  g_autofree char *content = NULL;
  double ours, cairos;
  gsize our_size, cairo_size;

  if (!g_file_get_contents (path, &content, NULL, NULL) || report_font_count (NULL) == 0)
    {
      g_printerr ("no %s, or no fonts\n", path);
      return 1;
    }
  ours = rate (by_us, content, count, &our_size);
  cairos = rate (by_cairo, content, count, &cairo_size);
  g_print ("documents a second, ours : cairo = %.2f : 1\n", ours / cairos);
  g_print ("bytes a document, ours : cairo = %.2f : 1\n", (double) our_size / (double) cairo_size);
  return 0;
}
