#include "reports/pdf.h"

#include <glib/gi18n-lib.h>
#include <hpdf.h>

#include "reports/pdf-font.h"
#include "reports/pdf-meta.h"
#include "reports/pdf-text.h"

/* Pages hang on a tree of nodes of this many; a single node ends at page 32,767. */
#define PAGES_A_NODE 200

typedef void Doc;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doc, HPDF_Free)

static void
font_free (gpointer data)
{
  if (data != NULL)
    report_pdf_font_free (data);
}

/* One set of characters for each face. */
static GPtrArray *
collect_characters (const ReportPaper *paper, guint n_faces)
{
  GPtrArray *sets = g_ptr_array_new_with_free_func ((GDestroyNotify) hb_set_destroy);

  for (guint i = 0; i < n_faces; i++)
    g_ptr_array_add (sets, hb_set_create ());

  for (guint i = 0; i < paper->pages->len; i++)
    {
      const ReportPage *page = g_ptr_array_index (paper->pages, i);

      for (guint k = 0; k < page->marks->len; k++)
        {
          const ReportMark *mark = &g_array_index (page->marks, ReportMark, k);

          for (const char *p = mark->text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
            {
              ReportGlyph glyph;

              report_font_glyph (mark->style, g_utf8_get_char (p), &glyph);
              hb_set_add (g_ptr_array_index (sets, glyph.face->index), g_utf8_get_char (p));
            }
        }
    }
  return sets;
}

/* ReportPdfFont by face number, NULL for faces that print nothing here. */
static GPtrArray *
make_fonts (HPDF_Doc pdf, HPDF_Dict resources, const ReportPaper *paper, guint n_faces, GError **error)
{
  g_autoptr (GPtrArray) sets = collect_characters (paper, n_faces);
  g_autoptr (GPtrArray) fonts = g_ptr_array_new_with_free_func (font_free);

  for (guint i = 0; i < n_faces; i++)
    {
      const hb_set_t *characters = g_ptr_array_index (sets, i);
      ReportPdfFont *font = NULL;

      if (!hb_set_is_empty (characters))
        {
          font = report_pdf_font_new (pdf, resources, report_font_face (i), characters, error);
          if (font == NULL)
            return NULL;
        }
      g_ptr_array_add (fonts, font);
    }
  return g_steal_pointer (&fonts);
}

static void
add_page (HPDF_Doc pdf, const ReportPaper *paper, const ReportPage *page, HPDF_Dict resources,
          GPtrArray *fonts)
{
  HPDF_Page sheet = HPDF_AddPage (pdf);
  HPDF_PageAttr attributes = sheet->attr;
  g_autoptr (GString) content = report_pdf_content (paper, page, fonts);

  HPDF_Page_SetWidth (sheet, (HPDF_REAL) paper->width);
  HPDF_Page_SetHeight (sheet, (HPDF_REAL) paper->height);
  HPDF_Dict_Add (HPDF_Dict_GetItem (sheet, "Resources", HPDF_OCLASS_DICT), "Font", resources);
  HPDF_Stream_Write (attributes->stream, (HPDF_BYTE *) content->str, (HPDF_UINT) content->len);
}

static GBytes *
take_bytes (HPDF_Doc pdf, GError **error)
{
  HPDF_UINT32 size;
  HPDF_BYTE *data;

  if (HPDF_GetError (pdf) == HPDF_OK && HPDF_SaveToStream (pdf) == HPDF_OK)
    {
      size = HPDF_GetStreamSize (pdf);
      data = g_malloc (size);
      HPDF_ResetStream (pdf);
      if (HPDF_ReadFromStream (pdf, data, &size) == HPDF_OK || HPDF_GetError (pdf) == HPDF_STREAM_EOF)
        return g_bytes_new_take (data, size);
      g_free (data);
    }
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("The PDF could not be made (libharu %04lX)."),
               (unsigned long) HPDF_GetError (pdf));
  return NULL;
}

/* libharu does not look at every allocation it makes, so they must not fail quietly. */
static void *
allocate (HPDF_UINT size)
{
  return g_malloc (size);
}

GBytes *
report_pdf_write (const ReportPaper *paper, const ReportPdfFacts *facts, GError **error)
{
  guint n_faces = report_font_count (error);
  g_autoptr (Doc) owner = NULL;
  g_autoptr (GPtrArray) fonts = NULL;
  HPDF_Dict resources;
  HPDF_Doc pdf;

  if (n_faces == 0)
    return NULL;

  owner = HPDF_NewEx (NULL, allocate, g_free, 0, NULL);
  pdf = owner;
  HPDF_SetCompressionMode (pdf, HPDF_COMP_ALL);
  HPDF_SetPagesConfiguration (pdf, PAGES_A_NODE);
  resources = HPDF_Dict_New (pdf->mmgr);
  HPDF_Xref_Add (pdf->xref, resources);

  fonts = make_fonts (pdf, resources, paper, n_faces, error);
  if (fonts == NULL)
    return NULL;
  for (guint i = 0; i < paper->pages->len; i++)
    add_page (pdf, paper, g_ptr_array_index (paper->pages, i), resources, fonts);
  if (!report_pdf_describe (pdf, facts, error))
    return NULL;
  return take_bytes (pdf, error);
}
