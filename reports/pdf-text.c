#include "reports/pdf-text.h"

#include <math.h>

/* Stroking the outline by this share of the size makes a bold of a face that has none. */
#define EMBOLDEN 0.03

static void
add_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.3f", value);
  g_string_append (out, text);
  g_string_append_c (out, ' ');
}

static void
add_operator (GString *out, const char *operator, guint n, const double *operands)
{
  for (guint i = 0; i < n; i++)
    add_number (out, operands[i]);
  g_string_append (out, operator);
  g_string_append_c (out, '\n');
}

#define OPERATOR(out, name, ...) \
  add_operator (out, name, sizeof ((double[]) { __VA_ARGS__ }) / sizeof (double), (double[]) { __VA_ARGS__ })

/* One run of characters in one face. */
static const char *
add_run (GString *out, const ReportMark *mark, const char *p, GPtrArray *fonts)
{
  ReportGlyph glyph;
  ReportPdfFont *font;
  const ReportFace *face;

  report_font_glyph (mark->style, g_utf8_get_char (p), &glyph);
  face = glyph.face;
  font = g_ptr_array_index (fonts, face->index);

  g_string_append_printf (out, "/%s ", font->resource);
  OPERATOR (out, "Tf", mark->size);
  g_string_append (out, glyph.embolden ? "2 Tr " : "0 Tr ");
  OPERATOR (out, "w", mark->size * EMBOLDEN);
  g_string_append_c (out, '<');
  while (*p != '\0' && glyph.face == face)
    {
      gunichar character = g_utf8_get_char (p);

      g_string_append_printf (
          out, "%04X", GPOINTER_TO_UINT (g_hash_table_lookup (font->codes, GUINT_TO_POINTER (character))));
      p = g_utf8_next_char (p);
      report_font_glyph (mark->style, g_utf8_get_char (p), &glyph);
    }
  g_string_append (out, "> Tj\n");
  return p;
}

static void
add_text (GString *out, double height, const ReportMark *mark, GPtrArray *fonts)
{
  double c = cos (mark->angle), s = sin (mark->angle);

  g_string_append (out, "BT\n");
  OPERATOR (out, "g", mark->grey);
  OPERATOR (out, "G", mark->grey);
  OPERATOR (out, "Tc", mark->spread);
  OPERATOR (out, "Tm", c, s, -s, c, mark->x, height - mark->y);
  for (const char *p = mark->text; *p != '\0';)
    p = add_run (out, mark, p, fonts);
  g_string_append (out, "ET\n");
}

static void
add_line (GString *out, double height, const ReportMark *mark)
{
  OPERATOR (out, "G", mark->grey);
  OPERATOR (out, "w", mark->weight);
  OPERATOR (out, "m", mark->x, height - mark->y);
  OPERATOR (out, "l", mark->x + mark->width, height - mark->y - mark->height);
  g_string_append (out, "S\n");
}

static void
add_fill (GString *out, double height, const ReportMark *mark)
{
  OPERATOR (out, "g", mark->grey);
  OPERATOR (out, "re", mark->x, height - mark->y - mark->height, mark->width, mark->height);
  g_string_append (out, "f\n");
}

GString *
report_pdf_content (const ReportPaper *paper, const ReportPage *page, GPtrArray *fonts)
{
  GString *out = g_string_new ("2 J\n");

  for (guint i = 0; i < page->marks->len; i++)
    {
      const ReportMark *mark = &g_array_index (page->marks, ReportMark, i);

      switch (mark->kind)
        {
        case REPORT_MARK_TEXT:
          add_text (out, paper->height, mark, fonts);
          break;
        case REPORT_MARK_LINE:
          add_line (out, paper->height, mark);
          break;
        case REPORT_MARK_FILL:
          add_fill (out, paper->height, mark);
          break;
        }
    }
  return out;
}
