/* Entering and deciding figures: the parameter post of the province enters, a reviewer checks, an approver approves. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-row.h"

/* --- What can be done now --- */

static gboolean
is_post (AdjustPage *self, const char *post)
{
  return form_context_has_post (adjust_page_context (self), post);
}

static gboolean
in_province (AdjustPage *self)
{
  return g_strcmp0 (form_context_get_session (adjust_page_context (self))->office_level, "province") == 0;
}

/* The figures in sight: those that wait, else those that hold, unless others are being entered. */
static const AdjustSet *
shown (AdjustPage *self)
{
  const AdjustSet *waiting = adjust_page_waiting (self);

  if (waiting != NULL)
    return waiting;
  return self->others ? NULL : adjust_page_set (self);
}

static const char *
why_not_enter (AdjustPage *self)
{
  if (self->sets == NULL)
    return _("The server has not answered yet.");
  if (!in_province (self) || !is_post (self, "parameter_admin"))
    return _("The parameter administrator of the province enters the figures.");
  if (adjust_page_waiting (self) != NULL)
    return _("Figures of this year wait to be decided: they are approved or dropped first.");
  return shown (self) != NULL ? _("Figures hold for this year: F6 enters others in their place.") : NULL;
}

static const char *
why_not_others (AdjustPage *self)
{
  if (!in_province (self) || !is_post (self, "parameter_admin"))
    return _("The parameter administrator of the province enters the figures.");
  if (adjust_page_waiting (self) != NULL)
    return _("Figures of this year wait to be decided: they are approved or dropped first.");
  return adjust_page_set (self) == NULL || self->others ? _("No figures hold for this year yet.") : NULL;
}

static const char *
why_not_agree (AdjustPage *self, const AdjustSet *waiting)
{
  if (waiting == NULL)
    return _("No figures of this year wait to be decided.");
  if (waiting->may_check || waiting->may_approve)
    return NULL;
  return g_strcmp0 (waiting->state, "entered") == 0
           ? _("A reviewer of the province checks the figures, another person than who entered them.")
           : _("An approver of the province approves the figures, a third person.");
}

static void
show_actions (AdjustPage *self)
{
  FormPage *page = FORM_PAGE (self);
  const AdjustSet *waiting = adjust_page_waiting (self);
  const char *why = why_not_enter (self);

  form_page_set_action (page, "set-enter", why);
  form_page_set_action (page, "set-others", why_not_others (self));
  form_page_set_action (page, "set-agree", why_not_agree (self, waiting));
  form_page_set_action (page, "set-drop", waiting == NULL ? _("No figures of this year wait to be decided.")
                        : waiting->may_drop ? NULL : _("The figures are loaded by the province."));
  adjust_figures_let_type (self, why == NULL);
}

/* --- Showing --- */

static void
show_hand (AdjustPage *self, const char *key, const char *who, const char *when)
{
  g_autofree char *at = when != NULL ? form_text_time (when) : NULL;
  g_autofree char *text = who != NULL ? g_strdup_printf ("%s  %s", who, at != NULL ? at : "") : NULL;

  widget_facts_set_value (WIDGET_FACTS (self->set_facts), key, text);
}

static void
show_hands (AdjustPage *self, const AdjustSet *set)
{
  gboolean waits = set != NULL && set == adjust_page_waiting (self);

  gtk_label_set_text (GTK_LABEL (self->set_state), set != NULL ? set->state_title : _("not entered"));
  widget_badge_set_kind (WIDGET_BADGE (self->set_state), waits ? WIDGET_KIND_WARN
                         : set != NULL ? WIDGET_KIND_OK : WIDGET_KIND_NEUTRAL);
  widget_facts_set_value (WIDGET_FACTS (self->set_facts), "case", set != NULL ? set->case_no : NULL);
  show_hand (self, "entered", set != NULL ? set->entered_by : NULL, set != NULL ? set->entered_at : NULL);
  show_hand (self, "checked", set != NULL ? set->checked_by : NULL, NULL);
  show_hand (self, "approved", set != NULL ? set->approved_by : NULL, set != NULL ? set->approved_at : NULL);
}

/* The last ones dropped say why until others are there. */
static void
show_dropped (AdjustPage *self, const AdjustSet *set)
{
  const char *why = NULL;

  for (guint i = 0; set == NULL && self->sets != NULL && i < self->sets->len && why == NULL; i++)
    {
      const AdjustSet *one = g_ptr_array_index (self->sets, i);

      if (one->year == adjust_page_year (self))
        why = one->drop_reason;
    }
  widget_facts_set_value (WIDGET_FACTS (self->set_facts), "dropped", why);
}

static void
show_years (AdjustPage *self)
{
  g_list_store_remove_all (self->set_rows);
  for (guint i = 0; self->sets != NULL && i < self->sets->len; i++)
    {
      const AdjustSet *set = g_ptr_array_index (self->sets, i);
      g_autofree char *year = g_strdup_printf ("%d", set->year);
      const char *const texts[] = { year, set->document, set->state_title, set->entered_by, NULL };
      g_autoptr (WidgetRow) row = widget_row_new (texts, NULL, NULL);

      g_list_store_append (self->set_rows, row);
    }
}

/* What is being typed stays, until other figures come into sight. */
void
adjust_show_set (AdjustPage *self)
{
  const AdjustSet *set = shown (self);
  gint64 shows = set != NULL ? set->adjust_set : 0;

  if (self->sets != NULL && self->form_shows != shows)
    {
      self->form_shows = shows;
      adjust_figures_fill (self, set);
    }
  show_hands (self, set);
  show_dropped (self, set);
  show_years (self);
  show_actions (self);
}

/* --- Acts --- */

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdjustAnswer) answer = adjust_set_decide_finish (DB_CALLER (source), result, &error);

  if (adjust_page_told (self, error))
    form_context_note (adjust_page_context (self), FORM_NOTE_DONE,
                       g_strcmp0 (answer->state, "approved") == 0 ? _("The figures hold: the adjustment can be tried.")
                       : g_strcmp0 (answer->state, "checked") == 0 ? _("The figures are checked and wait for the approver.")
                                                                   : _("The figures are dropped."));
  if (!db_error_is_cancelled (error))
    adjust_ask (self);
}

static void
decide (AdjustPage *self, const char *act, const char *reason)
{
  const AdjustSet *waiting = adjust_page_waiting (self);

  if (waiting != NULL)
    adjust_set_decide_async (adjust_page_caller (self), waiting->adjust_set, act, reason,
                             form_page_get_cancellable (FORM_PAGE (self)), decided_cb, g_object_ref (self));
}

void
adjust_set_agree (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);
  const AdjustSet *waiting = adjust_page_waiting (self);

  decide (self, waiting != NULL && waiting->may_check ? "check" : "approve", NULL);
}

void
adjust_set_drop (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);

  adjust_ask_reason (self, ADJUST_ASK_DROP_FIGURES, adjust_page_waiting (self)->adjust_set);
}

void
adjust_set_drop_now (AdjustPage *self, const char *reason)
{
  decide (self, "drop", reason);
}

void
adjust_set_others (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);

  self->others = TRUE;
  adjust_show_set (self);
  widget_field_focus (WIDGET_FIELD (self->inputs[0]));
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdjustAnswer) answer = adjust_set_put_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (!adjust_page_told (self, error))
    {
      if (!gtk_widget_in_destruction (GTK_WIDGET (self)))
        adjust_figures_blame (self, error);
      return;
    }
  text = g_strdup_printf (_("The figures are entered as %s: a reviewer checks them, an approver approves them."),
                          answer->case_no);
  form_context_note (adjust_page_context (self), FORM_NOTE_DONE, text);
  self->others = FALSE;
  adjust_ask (self);
}

void
adjust_set_enter (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);
  g_autoptr (JsonNode) figures = adjust_figures_read (self);

  if (figures != NULL)
    adjust_set_put_async (adjust_page_caller (self), adjust_page_year (self), figures,
                          form_page_get_cancellable (page), entered_cb, g_object_ref (self));
}
