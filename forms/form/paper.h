/* The documents of a case or a person on paper and on the screen: issued by the server, made into a PDF here, filed
 * there, and only then shown.  What is seen is what is printed is what is filed. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

/* Issues @document ("receipt", "supplement_notice", …) of a case, files it and opens it in a window over @parent.
 * Finish is FALSE with @error when nothing was filed: a rule, the connection, or a character no font has. */
void     form_paper_issue_async  (FormContext         *context,
                                  GtkWidget           *parent,
                                  gint64               case_id,
                                  const char          *document,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/* The same for a paper of a person, who is of this office: "account_statement" of @year, or
 * "contribution_certificate" with @year 0 (8.2.4).  Ends with form_paper_issue_finish(), too. */
void     form_paper_issue_person_async (FormContext         *context,
                                        GtkWidget           *parent,
                                        gint64               person,
                                        const char          *document,
                                        int                  year,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
gboolean form_paper_issue_finish (FormContext   *context,
                                  GAsyncResult  *result,
                                  GError       **error);

/* Opens a document that was filed before.  Problems are told through the context. */
void     form_paper_open         (FormContext  *context,
                                  GtkWidget    *parent,
                                  const char   *serial,
                                  GCancellable *cancellable);

G_END_DECLS
