#include "reports/pdf.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <hpdf.h>

#include "reports/pdf-font.h"
#include "reports/pdf-meta.h"
#include "reports/pdf-text.h"

/* Pages hang on a tree of nodes of this many; a single node ends at page 32,767. */
#define PAGES_A_NODE 200

struct _ReportPdf
{
  HPDF_Doc   pdf;
  HPDF_Dict  resources;
  GPtrArray *fonts;       /* ReportPdfFont by face number, NULL for faces that print nothing here */
};

static void
font_free (gpointer data)
{
  if (data != NULL)
    report_pdf_font_free (data);
}

/* One set of characters for each face. */
GPtrArray *
report_pdf_characters_new (GError **error)
{
  guint n_faces = report_font_count (error);
  GPtrArray *sets = n_faces > 0 ? g_ptr_array_new_with_free_func ((GDestroyNotify) hb_set_destroy) : NULL;

  for (guint i = 0; i < n_faces; i++)
    g_ptr_array_add (sets, hb_set_create ());
  return sets;
}

static void
collect_text (GPtrArray *characters, const ReportMark *mark)
{
  for (const char *p = mark->text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      ReportGlyph glyph;

      report_font_glyph (mark->style, g_utf8_get_char (p), &glyph);
      hb_set_add (g_ptr_array_index (characters, glyph.face->index), g_utf8_get_char (p));
    }
}

void
report_pdf_collect (GPtrArray *characters, const ReportPaper *paper)
{
  for (guint i = 0; i < paper->pages->len; i++)
    {
      const ReportPage *page = g_ptr_array_index (paper->pages, i);

      for (guint k = 0; k < page->marks->len; k++)
        collect_text (characters, &g_array_index (page->marks, ReportMark, k));
    }
}

static gboolean
make_fonts (ReportPdf *self, GPtrArray *characters, GError **error)
{
  for (guint i = 0; i < characters->len; i++)
    {
      const hb_set_t *set = g_ptr_array_index (characters, i);
      ReportPdfFont *font = NULL;

      if (!hb_set_is_empty (set))
        {
          font = report_pdf_font_new (self->pdf, self->resources, report_font_face (i), set, error);
          if (font == NULL)
            return FALSE;
        }
      g_ptr_array_add (self->fonts, font);
    }
  return TRUE;
}

/* libharu would keep the drawing of every page as it is until the end: half a gigabyte for 10,000 statements. */
static GByteArray *
compress (const GString *content)
{
  g_autoptr (GConverter) zlib = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1));
  gsize room = content->len + content->len / 100 + 64;        /* more than zlib ever makes of it */
  GByteArray *packed = g_byte_array_sized_new ((guint) room);
  gsize read = 0, written = 0;

  g_byte_array_set_size (packed, (guint) room);
  g_converter_convert (zlib, content->str, content->len, packed->data, room, G_CONVERTER_INPUT_AT_END, &read, &written,
                       NULL);
  g_byte_array_set_size (packed, (guint) written);
  return packed;
}

/* Its own filters would compress once more, and without one it takes the name of the filter out of the dictionary. */
static HPDF_STATUS
name_filter (HPDF_Dict dictionary, HPDF_Stream stream)
{
  return HPDF_Stream_WriteStr (stream, "/Filter /FlateDecode\n");
}

static void
add_page (ReportPdf *self, const ReportPaper *paper, const ReportPage *page)
{
  HPDF_Page sheet = HPDF_AddPage (self->pdf);
  HPDF_PageAttr attributes = sheet->attr;
  g_autoptr (GString) content = report_pdf_content (paper, page, self->fonts);
  g_autoptr (GByteArray) packed = compress (content);

  HPDF_Page_SetWidth (sheet, (HPDF_REAL) paper->width);
  HPDF_Page_SetHeight (sheet, (HPDF_REAL) paper->height);
  HPDF_Dict_Add (HPDF_Dict_GetItem (sheet, "Resources", HPDF_OCLASS_DICT), "Font", self->resources);
  attributes->contents->filter = HPDF_STREAM_FILTER_NONE;
  attributes->contents->write_fn = name_filter;
  HPDF_Stream_Write (attributes->stream, packed->data, packed->len);
}

void
report_pdf_add (ReportPdf *self, const ReportPaper *paper)
{
  for (guint i = 0; i < paper->pages->len; i++)
    add_page (self, paper, g_ptr_array_index (paper->pages, i));
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

ReportPdf *
report_pdf_new (GPtrArray *characters, GError **error)
{
  g_autoptr (ReportPdf) self = g_new0 (ReportPdf, 1);

  self->pdf = HPDF_NewEx (NULL, allocate, g_free, 0, NULL);
  self->fonts = g_ptr_array_new_with_free_func (font_free);
  HPDF_SetCompressionMode (self->pdf, HPDF_COMP_ALL);
  HPDF_SetPagesConfiguration (self->pdf, PAGES_A_NODE);
  self->resources = HPDF_Dict_New (self->pdf->mmgr);
  HPDF_Xref_Add (self->pdf->xref, self->resources);
  return make_fonts (self, characters, error) ? g_steal_pointer (&self) : NULL;
}

GBytes *
report_pdf_end (ReportPdf *self, const ReportPdfFacts *facts, GError **error)
{
  return report_pdf_describe (self->pdf, facts, error) ? take_bytes (self->pdf, error) : NULL;
}

void
report_pdf_free (ReportPdf *self)
{
  HPDF_Free (self->pdf);
  g_ptr_array_unref (self->fonts);
  g_free (self);
}

GBytes *
report_pdf_write (const ReportPaper *paper, const ReportPdfFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) characters = report_pdf_characters_new (error);
  g_autoptr (ReportPdf) pdf = NULL;

  if (characters == NULL)
    return NULL;
  report_pdf_collect (characters, paper);
  pdf = report_pdf_new (characters, error);
  if (pdf == NULL)
    return NULL;
  report_pdf_add (pdf, paper);
  return report_pdf_end (pdf, facts, error);
}
