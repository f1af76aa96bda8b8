/* 批量打印权益记录单 and 证明核验 (8.2.4): two places of the window. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* The statements of account of a year, of a unit or of the whole office, into one PDF. */
GtkWidget *statements_page_new (FormContext *context);

/* Whether a certificate of contributions is what was issued. */
GtkWidget *verify_page_new     (FormContext *context);

/* Looks up a code, as typed or as a scanner reads the QR of a certificate. */
void       verify_page_look    (GtkWidget *page, const char *text);

/* Whether a scanner read the QR of a certificate. */
gboolean   verify_is_code      (const char *text);

G_END_DECLS
