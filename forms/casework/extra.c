/* What some kinds of case show above their fields: the tree of the extension, the accounts. */

#include "form-casework/inside.h"

#include "form-casework/accounts.h"
#include "form/extension.h"

static const struct
{
  const char *kind;
  gboolean    accounts;         /* otherwise the extension */
} extras[] = {
  { "extension", FALSE },
  { "oneoff_payment", FALSE },
  { "account_merge", TRUE },
  { "account_state", TRUE },
};

GtkWidget *
casework_extra_new (CaseworkPage *self)
{
  const CaseFacts *facts = case_model_facts (self->model);

  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    if (g_strcmp0 (extras[i].kind, facts->kind) == 0)
      return extras[i].accounts ? casework_accounts_new (casework_context (self), facts->person)
                                : form_extension_new ();
  return NULL;
}

void
casework_read_extra (CaseworkPage *self)
{
  if (CASEWORK_IS_ACCOUNTS (self->extra))
    casework_accounts_set_other (CASEWORK_ACCOUNTS (self->extra), case_model_value (self->model, "merge_person"));
  else if (self->extra != NULL)
    form_extension_read (self->extra, casework_context (self), self->case_id, casework_cancellable (self));
}
