#pragma once

#include "form/page.h"

/* The forms there are: one line for every kind of case.  A new business adds its lines in shell-forms.c. */
typedef struct
{
  const char *kind;
  GtkWidget *(*open_page)    (FormContext *context, gint64 case_id);
  void       (*start_async)  (FormContext *context, const char *kind, gint64 person, const char *const *filled,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gint64     (*start_finish) (FormContext *context, GAsyncResult *result, GError **error);
} ShellForm;

/* NULL when this program has no form for @kind.  With @kind NULL the form that opens any case. */
const ShellForm *shell_forms_find (const char *kind);
