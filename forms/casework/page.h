/* The page of a case, whatever its kind: from the first field to the documents. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage. */
GtkWidget *casework_page_new     (FormContext *context,
                                  gint64       case_id);

/* Starts a case of @kind for @person at the counter, with the fields of @filled (field, value, …, NULL; or NULL) filled
 * in.  Finish returns the case's id, or 0 with @error set (a refusal says who holds the conflicting case). */
void       casework_start_async  (FormContext         *context,
                                  const char          *kind,
                                  gint64               person,
                                  const char *const   *filled,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gint64     casework_start_finish (FormContext   *context,
                                  GAsyncResult  *result,
                                  GError       **error);

G_END_DECLS
