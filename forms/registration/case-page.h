/* The page of one registration case: a change of basic information (6.2.2.1), of key information (6.2.2.2) or of
 * the payment account (6.2.2.3), from the first field to the documents. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage. */
GtkWidget *registration_case_page_new     (FormContext *context,
                                           gint64       case_id);

/* Starts a case of @kind ("basic_change", "key_change", "account_change") for @person at the counter; finish
 * returns the case's id, or 0 with @error set (a refusal says who holds the conflicting case). */
void       registration_case_start_async  (FormContext         *context,
                                           const char          *kind,
                                           gint64               person,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gint64     registration_case_start_finish (FormContext   *context,
                                           GAsyncResult  *result,
                                           GError       **error);

G_END_DECLS
