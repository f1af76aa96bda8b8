/* The months of a case on the supervisor's page: where they lie in the working life, bases before and after, and what
 * the colleagues of the unit paid on; and the tree of an extension. */

#include "form-approval/desk.h"

#include "form/extension.h"
#include "form/months.h"
#include "widgets/widget-card.h"
#include "widgets/widget-theme.h"

static const CaseField *
months_field (const CaseKindDetails *details)
{
  for (guint i = 0; i < details->fields->len; i++)
    if (g_strcmp0 (((const CaseField *) g_ptr_array_index (details->fields, i))->type, "months") == 0)
      return g_ptr_array_index (details->fields, i);
  return NULL;
}

static gboolean
has_tree (ApprovalDesk *self)
{
  static const char *const kinds[] = { "extension", "oneoff_payment", NULL };

  return g_strv_contains (kinds, case_model_facts (self->model)->kind);
}

void
approval_show_months (ApprovalDesk *self)
{
  const CaseField *field = months_field (self->details);
  GtkWidget *months;

  widget_container_clear (GTK_CONTAINER (self->months));
  widget_container_clear (GTK_CONTAINER (self->tree));
  if (has_tree (self))
    {
      GtkWidget *tree = form_extension_new ();

      gtk_container_add (GTK_CONTAINER (self->tree), tree);
      form_extension_read (tree, approval_context (self), self->case_id, self->opening);
    }
  gtk_widget_set_visible (self->months_card, field != NULL);
  if (field == NULL)
    return;
  widget_card_set_title (WIDGET_CARD (self->months_card), field->title);
  months = form_months_new (approval_context (self), self->model, field, FORM_MONTHS_REVIEW);
  gtk_container_add (GTK_CONTAINER (self->months), months);
  form_months_refresh (FORM_MONTHS (months));
}
