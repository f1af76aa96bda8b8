#include "reports/qr.h"

#include <qrencode.h>

typedef QRcode Code;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Code, QRcode_free)

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

gboolean
report_qr_draw (ReportPage *page, const char *text, double x, double y, double size)
{
  g_autoptr (Code) code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);

  if (code == NULL)
    return FALSE;
  for (int row = 0; row < code->width; row++)
    draw_row (page, code, row, x, y, size / code->width);
  return TRUE;
}
