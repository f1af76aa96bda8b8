#pragma once

#include <gio/gio.h>

#include "reports/error.h"

G_BEGIN_DECLS

/* A document of a case or of a person as PDF/A-1b.
 *
 * @document is the name the server gives it ("receipt", "supplement_notice", "basic_change",
 * "key_change_approval", "account_statement", …: report_document_names()); @content is the json text of
 * api.document_issue or api.person_document_issue.
 * The same content gives the same bytes.  @pages, when given, receives the number of pages.
 * Safe to call from any thread.  Errors: REPORT_ERROR. */
GBytes *report_document_render (const char *document, const char *content, guint *pages, GError **error);

/* The same on a thread. */
void    report_document_render_async  (const char *document, const char *content, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GBytes *report_document_render_finish (GAsyncResult *result, guint *pages, GError **error);

/* Every document there is a sheet for; ends with NULL. */
GStrv   report_document_names         (void);

/* The font files to print with, best first, each "path" or "path#face", with "song:", "hei:" or "bold:"
 * before it when it is not for all text; a character is printed with the first that
 * has it.  NULL: those of the environment variable PENSION_FONTS (separated by semicolons), or else the
 * distribution's.  To be called before the first document. */
void    report_fonts_use              (const char *const *files);

G_END_DECLS
