/* The middle of the supervisor's page: who and what, old beside new beside the proof, what the system found. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "cases/insight.h"
#include "form/award.h"
#include "form/lines.h"
#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-check-list.h"
#include "widgets/widget-compare.h"
#include "widgets/widget-theme.h"

/* Auxiliary */

/* "3 levels (county review → county approval → city confirmation)" */
static char *
route_text (ApprovalDesk *self)
{
  GPtrArray *route = case_model_route (self->model);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  static const char *const signing[] = { "review", "approve", "upper", NULL };
  int levels = case_model_facts (self->model)->levels;

  for (guint i = 0; i < route->len; i++)
    {
      const CaseRouteStep *step = g_ptr_array_index (route, i);

      if (g_strv_contains (signing, step->step))
        g_ptr_array_add (titles, step->title);
    }
  g_ptr_array_add (titles, NULL);
  joined = g_strjoinv (" → ", (char **) titles->pdata);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d signature (%s)", "%d signatures (%s)", levels), levels,
                          joined);
}

static void
show_header (ApprovalDesk *self)
{
  const CaseFacts *facts = case_model_facts (self->model);
  g_autofree char *at = form_text_time (facts->entered_at);
  g_autofree char *route = route_text (self);
  g_autofree char *accepted = g_strdup_printf (_("Accepted: %s %s · %s"), facts->entered_by, at, route);
  g_autofree char *number = g_strdup_printf (_("No. %s · clause %s"), facts->case_no, facts->clause);
  const char *style;
  g_autofree char *deadline = form_text_deadline (facts->workdays_left, &style);
  GtkStyleContext *context = gtk_widget_get_style_context (self->deadline);

  gtk_label_set_text (GTK_LABEL (self->name), facts->person_name);
  gtk_label_set_text (GTK_LABEL (self->kind), facts->kind_title);
  gtk_label_set_text (GTK_LABEL (self->risk), form_context_get_title (approval_context (self), "risk", facts->risk));
  gtk_label_set_text (GTK_LABEL (self->number), number);
  gtk_label_set_text (GTK_LABEL (self->accepted), accepted);
  gtk_widget_set_tooltip_text (self->accepted, facts->legal_basis);
  gtk_label_set_text (GTK_LABEL (self->deadline), deadline);
  gtk_style_context_remove_class (context, "ok");
  gtk_style_context_remove_class (context, "warn");
  gtk_style_context_remove_class (context, "danger");
  gtk_style_context_add_class (context, style);
}

static void
add_change (ApprovalDesk *self, const CaseField *field)
{
  const char *value = case_model_value (self->model, field->field);
  gboolean hidden = case_model_is_hidden (self->model, field->field);
  g_autofree char *before = form_text_value (approval_context (self), field,
                                             case_model_old (self->model, field->field));
  g_autofree char *after = form_text_new (approval_context (self), field, value);
  g_autofree char *proof = approval_proof_text (self, field->field);

  WidgetCompareState state = hidden ? WIDGET_COMPARE_HIDDEN
                             : g_strcmp0 (before, after) == 0 ? WIDGET_COMPARE_SAME : WIDGET_COMPARE_CHANGED;
  const char *unproven = field->key_field && field->person_column ? _("no page linked") : "";

  if (value == NULL && !hidden)
    return;
  widget_compare_add (WIDGET_COMPARE (self->compare), field->field, field->title, before, hidden ? NULL : after,
                      proof != NULL ? proof : unproven, proof != NULL, state);
}

static void
show_changes (ApprovalDesk *self)
{
  widget_compare_clear (WIDGET_COMPARE (self->compare));
  for (guint i = 0; i < self->details->fields->len; i++)
    add_change (self, g_ptr_array_index (self->details->fields, i));
  widget_compare_mark (WIDGET_COMPARE (self->compare), self->proven);
}

static WidgetCheckLevel
level_of (const char *level)
{
  if (g_strcmp0 (level, "ok") == 0)
    return WIDGET_CHECK_OK;
  return g_strcmp0 (level, "block") == 0 ? WIDGET_CHECK_BLOCK : WIDGET_CHECK_WARN;
}

static void
add_signature (ApprovalDesk *self, const CaseSignature *signature)
{
  g_autofree char *at = form_text_moment (signature->signed_at,
                                          form_context_get_session (approval_context (self))->server_date);
  g_autofree char *title = g_strdup_printf ("%s %s", signature->post_title, signature->name);
  g_autofree char *detail = g_strdup_printf ("%s%s%s", signature->reason_title != NULL ? signature->reason_title : "",
                                             signature->opinion != NULL ? " · " : "",
                                             signature->opinion != NULL ? signature->opinion : "");

  form_lines_add (self->signed_lines, title, detail, at, "muted", 0);
}

/* Callbacks */

/* What follows from a hidden value is as hidden as the value itself. */
static WidgetCompareState
state_of_effect (ApprovalDesk *self, const CaseEffect *effect)
{
  if (effect->new_value == NULL && approval_is_blind (self))
    return WIDGET_COMPARE_HIDDEN;
  return g_strcmp0 (effect->old_value, effect->new_value) == 0 ? WIDGET_COMPARE_SAME : WIDGET_COMPARE_DERIVED;
}

static void
effects_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ApprovalDesk) self = user_data;
  g_autoptr (GPtrArray) effects = case_effects_finish (DB_CALLER (source), result, NULL);

  if (effects == NULL || self->model == NULL)
    return;
  show_changes (self);
  /* the award says the same with its steps */
  for (guint i = 0; !form_award_is_all (case_model_facts (self->model)->kind) && i < effects->len; i++)
    {
      const CaseEffect *effect = g_ptr_array_index (effects, i);

      widget_compare_add (WIDGET_COMPARE (self->compare), effect->label, effect->label, effect->old_value,
                          effect->new_value, effect->note, FALSE, state_of_effect (self, effect));
    }
}

static void
checks_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ApprovalDesk) self = user_data;
  g_autoptr (GPtrArray) checks = case_checks_finish (DB_CALLER (source), result, NULL);

  if (checks == NULL || self->model == NULL)
    return;
  widget_check_list_clear (WIDGET_CHECK_LIST (self->checks));
  for (guint i = 0; i < checks->len; i++)
    {
      const CaseCheck *check = g_ptr_array_index (checks, i);
      g_autofree char *text = form_text_check (self->details, check);

      widget_check_list_add (WIDGET_CHECK_LIST (self->checks), level_of (check->level), text, check->field);
    }
  gtk_widget_set_visible (self->checks_card, checks->len > 0);
}

static void
signatures_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ApprovalDesk) self = user_data;
  g_autoptr (GPtrArray) signatures = case_signatures_finish (DB_CALLER (source), result, NULL);
  guint n = 0;

  if (signatures == NULL || self->model == NULL)
    return;
  widget_container_clear (GTK_CONTAINER (self->signed_lines));
  for (guint i = 0; i < signatures->len; i++)
    {
      const CaseSignature *signature = g_ptr_array_index (signatures, i);

      if (signature->is_void)
        continue;
      add_signature (self, signature);
      n++;
    }
  gtk_widget_set_visible (self->signed_card, n > 0);
}

/* For the other files */

void
approval_read_insight (ApprovalDesk *self)
{
  DbCaller *caller = approval_caller (self);

  case_effects_async (caller, self->case_id, self->opening, effects_read_cb, g_object_ref (self));
  case_checks_async (caller, self->case_id, self->opening, checks_read_cb, g_object_ref (self));
  case_signatures_async (caller, self->case_id, self->opening, signatures_read_cb, g_object_ref (self));
}

void
approval_show (ApprovalDesk *self)
{
  show_header (self);
  show_changes (self);
  approval_show_months (self);
  approval_show_blind (self);
  approval_show_actions (self);
  approval_read_insight (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->middle), "case");
}
