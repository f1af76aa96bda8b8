#include "reports/qr.h"

#include <qrencode.h>
#include <string.h>

typedef QRcode Code;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Code, QRcode_free)
typedef QRinput Input;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Input, QRinput_free)

/* The number of UTF-8 in the list of extended channel interpretations (AIM ECI). */
#define ECI_UTF8 26

/* Boxes overlap by this much, so that no viewer shows hair lines between them. */
#define OVERLAP 0.04

static void
draw_row (ReportPage *page, const QRcode *code, int row, double x, double y, double module)
{
  const unsigned char *cells = code->data + row * code->width;
  int from = 0;

  while (from < code->width)
    {
      int to = from;

      while (to < code->width && (cells[to] & 1) != 0)
        to++;
      if (to > from)
        report_page_fill (page, x + from * module, y + row * module,
                          (to - from) * module + OVERLAP, module + OVERLAP, 0);
      from = to + 1;
    }
}

/* Readers guess the charset of what is not ASCII, and some guess a Chinese one: it is said. */
static QRcode *
encode (const char *text)
{
  g_autoptr (Input) input = NULL;

  if (g_str_is_ascii (text))
    return QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  input = QRinput_new2 (0, QR_ECLEVEL_M);
  if (input == NULL || QRinput_appendECIheader (input, ECI_UTF8) != 0
      || QRinput_append (input, QR_MODE_8, (int) strlen (text), (const unsigned char *) text) != 0)
    return NULL;
  return QRcode_encodeInput (input);
}

gboolean
report_qr_draw (ReportPage *page, const char *text, double x, double y, double size)
{
  g_autoptr (Code) code = encode (text);

  if (code == NULL)
    return FALSE;
  for (int row = 0; row < code->width; row++)
    draw_row (page, code, row, x, y, size / code->width);
  return TRUE;
}
