/* What some kinds of case show above their fields: the tree of the extension, the accounts, the award. */

#include "form-casework/inside.h"

#include "form/accounts.h"
#include "form/award.h"
#include "form/extension.h"

GtkWidget *
casework_extra_new (CaseworkPage *self)
{
  static const char *const ways[] = { "extension", "oneoff_payment", NULL };
  static const char *const accounts[] = { "account_merge", "account_state", "account_settlement", NULL };
  const CaseFacts *facts = case_model_facts (self->model);

  if (g_strv_contains (ways, facts->kind))
    return form_extension_new ();
  if (g_strv_contains (accounts, facts->kind))
    return form_accounts_new (casework_context (self), facts->person, g_str_equal (facts->kind, "account_merge"));
  if (form_award_is_for (facts->kind))
    return form_award_new (FALSE);
  return NULL;
}

void
casework_read_extra (CaseworkPage *self)
{
  if (FORM_IS_ACCOUNTS (self->extra))
    form_accounts_set_other (FORM_ACCOUNTS (self->extra), case_model_value (self->model, "merge_person"));
  else if (self->extra != NULL && form_award_is_for (case_model_facts (self->model)->kind))
    form_award_read (self->extra, casework_context (self), self->case_id, casework_cancellable (self));
  else if (self->extra != NULL)
    form_extension_read (self->extra, casework_context (self), self->case_id, casework_cancellable (self));
}
