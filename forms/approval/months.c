/* The months of a case on the supervisor's page: where they lie in the working life, bases before and after, and what
 * the colleagues of the unit paid on; who has a share; the tree of an extension; the accounts that are merged or change
 * their state; the award step by step. */

#include "form-approval/desk.h"

#include "form/accounts.h"
#include "form/award.h"
#include "form/extension.h"
#include "form/months.h"
#include "form/people.h"
#include "widgets/widget-card.h"
#include "widgets/widget-theme.h"

static const CaseField *
months_field (const CaseKindDetails *details)
{
  static const char *const types[] = { "months", "spans", "people", NULL };

  for (guint i = 0; i < details->fields->len; i++)
    if (g_strv_contains (types, ((const CaseField *) g_ptr_array_index (details->fields, i))->type))
      return g_ptr_array_index (details->fields, i);
  return NULL;
}

static gboolean
has_tree (ApprovalDesk *self)
{
  static const char *const kinds[] = { "extension", "oneoff_payment", NULL };

  return g_strv_contains (kinds, case_model_facts (self->model)->kind);
}

static void
show_accounts (ApprovalDesk *self)
{
  const CaseFacts *facts = case_model_facts (self->model);
  gboolean two = g_strcmp0 (facts->kind, "account_merge") == 0;
  GtkWidget *accounts;

  if (!two && g_strcmp0 (facts->kind, "account_state") != 0)
    return;
  accounts = form_accounts_new (approval_context (self), facts->person, two);
  gtk_container_add (GTK_CONTAINER (self->tree), accounts);
  gtk_widget_show (self->tree);
  form_accounts_set_other (FORM_ACCOUNTS (accounts), case_model_value (self->model, "merge_person"));
}

static void
show_award (ApprovalDesk *self)
{
  const char *kind = case_model_facts (self->model)->kind;

  self->award = NULL;
  if (!form_award_is_for (kind))
    return;
  self->award = form_award_new (TRUE, kind);
  gtk_container_add (GTK_CONTAINER (self->tree), self->award);
  gtk_widget_show (self->tree);
  form_award_read (self->award, approval_context (self), self->case_id, self->opening);
}

static void
show_field (ApprovalDesk *self, const CaseField *field)
{
  gboolean people = g_str_equal (field->type, "people");
  GtkWidget *shown = people ? form_people_new (approval_context (self), self->model, field, FALSE)
                            : form_months_new (approval_context (self), self->model, field, FORM_MONTHS_REVIEW);

  widget_card_set_title (WIDGET_CARD (self->months_card), field->title);
  gtk_container_add (GTK_CONTAINER (self->months), shown);
  gtk_widget_show (shown);
  if (people)
    form_people_refresh (FORM_PEOPLE (shown));
  else
    form_months_refresh (FORM_MONTHS (shown));
}

/* For the other files */

void
approval_show_months (ApprovalDesk *self)
{
  const CaseField *field = months_field (self->details);

  widget_container_clear (GTK_CONTAINER (self->months));
  widget_container_clear (GTK_CONTAINER (self->tree));
  gtk_widget_hide (self->tree);
  show_accounts (self);
  show_award (self);
  if (has_tree (self))
    {
      GtkWidget *tree = form_extension_new ();

      gtk_container_add (GTK_CONTAINER (self->tree), tree);
      gtk_widget_show (self->tree);
      form_extension_read (tree, approval_context (self), self->case_id, self->opening);
    }
  gtk_widget_set_visible (self->months_card, field != NULL);
  if (field != NULL)
    show_field (self, field);
}
