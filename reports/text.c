#include "reports/text.h"

#include <pango/pango.h>
#include <string.h>

static gboolean
has_no_shape (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT
         || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR
         || (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
}

char *
report_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '\n')
        g_string_append_c (clean, '\n');
      else if (character == '\t')
        g_string_append_c (clean, ' ');
      else if (!has_no_shape (character))
        g_string_append_unichar (clean, character);
    }
  return g_string_free (clean, FALSE);
}

char *
report_text_marked (ReportStyle style, const char *text)
{
  g_autofree char *clean = report_text_clean (text);
  GString *marked = g_string_sized_new (strlen (clean));

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      ReportGlyph glyph;

      report_font_glyph (style, character, &glyph);
      if (glyph.face != NULL || character == '\n')
        g_string_append_unichar (marked, character);
      else
        g_string_append (marked, "〓");
    }
  return g_string_free (marked, FALSE);
}

static int
advance_of (ReportStyle style, const char *p)
{
  ReportGlyph glyph;

  report_font_glyph (style, g_utf8_get_char (p), &glyph);
  return glyph.advance;
}

int
report_text_width (ReportStyle style, const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += advance_of (style, p);
  return width;
}

static void
add_line (GPtrArray *lines, const char *start, const char *end)
{
  while (end > start && end[-1] == ' ')
    end--;
  g_ptr_array_add (lines, g_strndup (start, (gsize) (end - start)));
}

/* The end of the line that begins at @start, character number @first: the last place to break that fits, or
 * the last character that fits, and one character at least. */
static const char *
line_end (ReportStyle style, const char *start, const char *end, const PangoLogAttr *attributes, int width)
{
  const char *best = NULL;
  const char *p = start;
  int used = 0;

  for (guint i = 0; p < end; i++)
    {
      if (i > 0 && attributes[i].is_line_break)
        best = p;
      used += advance_of (style, p);
      /* a space that hangs over the edge is not seen */
      if (used > width && *p != ' ')
        return best != NULL ? best : p > start ? p : g_utf8_next_char (p);
      p = g_utf8_next_char (p);
    }
  return end;
}

static void
break_paragraph (GPtrArray *lines, ReportStyle style, const char *start, const char *end, int width)
{
  glong length = g_utf8_strlen (start, end - start);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, (gsize) length + 1);
  glong done = 0;

  pango_get_log_attrs (start, (int) (end - start), -1, pango_language_from_string ("zh-cn"),
                       attributes, (int) length + 1);
  do
    {
      const char *next = line_end (style, start, end, attributes + done, width);

      add_line (lines, start, next);
      done += g_utf8_strlen (start, next - start);
      start = next;
    }
  while (start < end);
}

GPtrArray *
report_text_break (ReportStyle style, const char *text, int width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  while (TRUE)
    {
      const char *end = text + strcspn (text, "\n");

      break_paragraph (lines, style, text, end, width);
      if (*end == '\0')
        return lines;
      text = end + 1;
    }
}
