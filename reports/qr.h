#pragma once

#include "reports/page.h"

G_BEGIN_DECLS

/* @text as a QR code of @size points, drawn as boxes. FALSE when it is too long for one. */
gboolean report_qr_draw (ReportPage *page, const char *text, double x, double y, double size);

G_END_DECLS
