/* What the case page shows of the case itself. */

#include "form-casework/inside.h"

#include <glib/gi18n-lib.h>

#include "form/applicant.h"
#include "form/conflict.h"
#include "form/fields.h"
#include "form/guide.h"
#include "form/materials.h"
#include "form/person-banner.h"
#include "form/text.h"
#include "widgets/widget-message.h"
#include "widgets/widget-steps.h"

/* Auxiliary */

/* A draft stands before its first station, and a returned case begins there anew. */
static gboolean
is_at_start (const CaseFacts *facts)
{
  return g_strcmp0 (facts->step, "draft") == 0 || g_strcmp0 (facts->step, "returned") == 0;
}

static WidgetStepState
state_of (const CaseFacts *facts, const CaseRouteStep *step, guint place)
{
  if (is_at_start (facts))
    return place == 0 ? WIDGET_STEP_CURRENT : WIDGET_STEP_WAITING;
  if (step->done)
    return WIDGET_STEP_DONE;
  return g_strcmp0 (step->step, facts->step) == 0 ? WIDGET_STEP_CURRENT : WIDGET_STEP_WAITING;
}

static void
show_steps (CaseworkPage *self)
{
  const CaseFacts *facts = case_model_facts (self->model);
  GPtrArray *route = case_model_route (self->model);
  gboolean on_route = is_at_start (facts);

  widget_steps_clear (WIDGET_STEPS (self->steps));
  for (guint i = 0; i < route->len; i++)
    {
      const CaseRouteStep *step = g_ptr_array_index (route, i);
      g_autofree char *at = form_text_time (step->at);
      g_autofree char *tip = step->by != NULL ? g_strdup_printf ("%s %s", step->by, at) : NULL;

      on_route |= g_strcmp0 (step->step, facts->step) == 0;
      widget_steps_add (WIDGET_STEPS (self->steps), step->title, state_of (facts, step, i), tip);
    }
  /* refused and withdrawn are no stations of the route */
  if (!on_route)
    widget_steps_add (WIDGET_STEPS (self->steps), facts->step_title, WIDGET_STEP_STOPPED, facts->return_opinion);
}

static void
show_line (CaseworkPage *self)
{
  const CaseFacts *facts = case_model_facts (self->model);
  g_autofree char *number = g_strdup_printf (_("No. %s · clause %s"), facts->case_no, facts->clause);
  g_autofree char *tab = g_strdup_printf ("%s %s", facts->person_name, facts->kind_title);

  gtk_label_set_text (GTK_LABEL (self->title), facts->kind_title);
  gtk_label_set_text (GTK_LABEL (self->number), number);
  gtk_widget_set_tooltip_text (self->number, facts->legal_basis);
  form_page_set_title (FORM_PAGE (self), tab, facts->case_no);
  show_steps (self);
}

/* Why the case came back, from whom and when (once the signatures have been read), and by when it must be put
 * right. */
void
casework_show_return (CaseworkPage *self, const char *by)
{
  const CaseFacts *facts = case_model_facts (self->model);
  g_autofree char *text = NULL;

  if (g_strcmp0 (facts->step, "returned") != 0)
    return;
  text = g_strdup_printf (_("Returned: %s%s%s%s%s%s%s"),
                          form_context_get_title (casework_context (self), "reason_return", facts->return_reason),
                          facts->return_opinion != NULL ? " · " : "",
                          facts->return_opinion != NULL ? facts->return_opinion : "",
                          facts->supplement_due != NULL ? _(" · to be put right by ") : "",
                          facts->supplement_due != NULL ? facts->supplement_due : "",
                          by != NULL ? " · " : "", by != NULL ? by : "");
  widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_WARN, text, NULL);
}

static void
set_facts (CaseworkPage *self)
{
  FormFields *fields = FORM_FIELDS (self->fields);

  form_fields_set_fact (fields, "name", self->person->name);
  form_fields_set_fact (fields, "sex", self->person->sex);
  form_fields_set_fact (fields, "birth_adopted", self->person->birth_adopted);
  form_fields_set_fact (fields, "account_kind", self->person->account_kind);
}

static FormDraft
draft_of (CaseSaveState state)
{
  switch (state)
    {
    case CASE_SAVE_CLEAN:
      return FORM_DRAFT_SAVED;
    case CASE_SAVE_PENDING:
      return FORM_DRAFT_LOCAL;
    case CASE_SAVE_SENDING:
      return FORM_DRAFT_SAVING;
    case CASE_SAVE_REFUSED:
      return FORM_DRAFT_CONFLICT;
    }
  return FORM_DRAFT_NONE;
}

static const char *
text_of (FormDraft draft, gboolean kept)
{
  switch (draft)
    {
    case FORM_DRAFT_NONE:
      return "";
    case FORM_DRAFT_LOCAL:
      return kept ? _("kept on this desk") : _("not kept yet");
    case FORM_DRAFT_SAVING:
      return _("being saved …");
    case FORM_DRAFT_SAVED:
      return _("✓ everything is saved");
    case FORM_DRAFT_CONFLICT:
      return kept ? _("kept on this desk, not accepted by the server") : _("not accepted by the server");
    }
  return "";
}

/* For the other files */

void
casework_show_state (CaseworkPage *self)
{
  FormDraft draft = case_model_is_editable (self->model) ? draft_of (case_model_get_save_state (self->model))
                                                         : FORM_DRAFT_NONE;

  form_page_set_draft (FORM_PAGE (self), draft);
  gtk_label_set_text (GTK_LABEL (self->state), text_of (draft, case_model_is_kept (self->model)));
}

void
casework_show_birth (CaseworkPage *self)
{
  GtkWidget *id_birth = form_fields_find (FORM_FIELDS (self->fields), "birth_id_value");

  if (GTK_IS_LABEL (id_birth))
    gtk_label_set_text (GTK_LABEL (id_birth), self->person->birth_id != NULL ? self->person->birth_id : "—");
}

void
casework_show (CaseworkPage *self)
{
  const CaseFacts *facts = case_model_facts (self->model);

  form_person_banner_show (self->banner, casework_context (self), self->person, 0, NULL);
  show_line (self);
  casework_show_return (self, NULL);
  set_facts (self);
  form_fields_refresh (FORM_FIELDS (self->fields));
  form_applicant_set_person (FORM_APPLICANT (self->applicant), self->person);
  form_applicant_refresh (FORM_APPLICANT (self->applicant));
  if (case_model_get_save_state (self->model) == CASE_SAVE_CLEAN && !self->conflict)
    form_conflict_mark (FORM_CONFLICT (self->conflict_card));
  form_guide_show (self->guide, self->details, facts->step);
  casework_show_birth (self);
  casework_show_proofs (self);
  casework_show_state (self);
  casework_show_actions (self);
  casework_read_side (self);
}
