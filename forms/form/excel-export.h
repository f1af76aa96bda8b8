/* A list of the server as Excel: a person chooses the file, the rows are asked for, written, and it is said where
 * they are. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

typedef struct
{
  const char *description; /* of reports/definitions or reports/files */

  /* Asks for the rows @question, as given to form_excel_export(), is about. */
  void      (*ask)    (DbCaller *caller, gconstpointer question, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data);
  DbRows   *(*answer) (DbCaller *caller, GAsyncResult *result, GError **error);

  void      (*begin)  (FormPage *page);                      /* the file is chosen; or NULL */
  void      (*end)    (FormPage *page, const GError *error); /* NULL: it is written, which is said already */

  gboolean    leaves; /* with the page: writing is broken off when it is closed */
} FormExcel;

/* @title stands above the question where to write, @name is what the file is called, @span what was asked for (or
 * NULL), @made_at dates the file (NULL: the minute the rows come; ReportCaption).  @question is freed with
 * @free_question (or NULL). */
void form_excel_export (FormPage *page, const FormExcel *excel, const char *title, const char *name, const char *span,
                        const char *made_at, gpointer question, GDestroyNotify free_question);

G_END_DECLS
