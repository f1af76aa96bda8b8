/* Decisions by key: agree, return, refuse; the next case opens by itself. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "form/award.h"
#include "form/column.h"
#include "form/text.h"
#include "form/viewer.h"
#include "widgets/widget-message.h"

/* One decision on its way. */
typedef struct
{
  ApprovalDesk *self;
  CaseDecision  decision;
  gint64        next;
  char         *person;
} Sent;

static void
sent_free (Sent *sent)
{
  g_object_unref (sent->self);
  g_free (sent->person);
  g_free (sent);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sent, sent_free)

/* Auxiliary */

static void
note (ApprovalDesk *self, FormNote kind, const char *text)
{
  form_context_note (approval_context (self), kind, text);
}

static const char *
stage_action (ApprovalDesk *self)
{
  switch (self->stage)
    {
    case CASE_STAGE_REVIEW:
      return "review";
    case CASE_STAGE_APPROVE:
      return "approve";
    case CASE_STAGE_CONFIRM:
      return "confirm";
    }
  return "review";
}

static char *
done_text (CaseDecision decision, const char *person)
{
  switch (decision)
    {
    case CASE_DECISION_AGREE:
      return g_strdup_printf (_("Agreed: %s"), person);
    case CASE_DECISION_RETURN:
      return g_strdup_printf (_("Returned: %s"), person);
    case CASE_DECISION_REFUSE:
      return g_strdup_printf (_("Refused: %s"), person);
    }
  return NULL;
}

static void
go_on (ApprovalDesk *self, gint64 next)
{
  approval_close (self);
  if (next != 0)
    approval_select (self, next);
  case_queue_refresh (self->queue);
  form_context_changed (approval_context (self));
}

/* Callbacks */

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sent) sent = user_data;
  ApprovalDesk *self = sent->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->busy = FALSE;
  if (case_model_decide_finish (CASE_MODEL (source), result, &error))
    {
      widget_message_hush (WIDGET_MESSAGE (self->message));
      text = done_text (sent->decision, sent->person);
      note (self, FORM_NOTE_DONE, text);
      go_on (self, sent->next);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  approval_say_error (self, error);
  /* somebody was first: the message says who and when, and work goes on with the next case */
  if (g_error_matches (error, DB_ERROR, DB_ERROR_CONFLICT))
    go_on (self, sent->next);
  else
    approval_show_actions (self);
}

/* The first R or D shows its reasons; the second, with one chosen, decides. */
static void
ask_reason (ApprovalDesk *self, CaseDecision decision)
{
  if (self->mode != decision)
    approval_offer_reasons (self, decision);
  note (self, FORM_NOTE_INFO, decision == CASE_DECISION_RETURN
                                ? _("Why is it returned? Press the digit of a reason, then R")
                                : _("Why is it refused? Press the digit of a reason, then D"));
  /* the digits decide now, whatever entry had the keyboard */
  approval_focus_queue (self);
  form_column_show (self->opinion_card);
}

static void
decide (ApprovalDesk *self, CaseDecision decision)
{
  const char *opinion = gtk_entry_get_text (GTK_ENTRY (self->opinion));
  const char *key = self->mode == decision && self->reason >= 0 ? self->reasons[self->reason].key : NULL;
  Sent *sent;

  if (decision != CASE_DECISION_AGREE && key == NULL)
    {
      ask_reason (self, decision);
      return;
    }
  sent = g_new0 (Sent, 1);
  sent->self = g_object_ref (self);
  sent->decision = decision;
  sent->next = approval_neighbour (self);
  sent->person = g_strdup (case_model_facts (self->model)->person_name);
  self->busy = TRUE;
  approval_show_actions (self);
  case_model_decide_async (self->model, self->stage, decision, key, *opinion != '\0' ? opinion : NULL,
                           form_page_get_cancellable (FORM_PAGE (self)), decided_cb, sent);
}

/* Actions */

static void
agree_cb (FormPage *page)
{
  decide (APPROVAL_DESK (page), CASE_DECISION_AGREE);
}

static void
return_cb (FormPage *page)
{
  decide (APPROVAL_DESK (page), CASE_DECISION_RETURN);
}

static void
refuse_cb (FormPage *page)
{
  decide (APPROVAL_DESK (page), CASE_DECISION_REFUSE);
}

static void
evidence_cb (FormPage *page)
{
  approval_prove_next (APPROVAL_DESK (page));
}

static void
back_page_cb (FormPage *page)
{
  approval_turn (APPROVAL_DESK (page), -1);
}

static void
next_page_cb (FormPage *page)
{
  approval_turn (APPROVAL_DESK (page), 1);
}

static void
rotate_cb (FormPage *page)
{
  form_viewer_rotate (FORM_VIEWER (APPROVAL_DESK (page)->viewer));
}

static void
steps_cb (FormPage *page)
{
  ApprovalDesk *self = APPROVAL_DESK (page);

  if (self->model != NULL && self->award != NULL)
    form_award_toggle (self->award);
}

static void
up_cb (FormPage *page)
{
  approval_move (APPROVAL_DESK (page), -1);
}

static void
down_cb (FormPage *page)
{
  approval_move (APPROVAL_DESK (page), 1);
}

static void
bulk_cb (FormPage *page)
{
  approval_bulk (APPROVAL_DESK (page));
}

static void
tick_cb (FormPage *page)
{
  approval_tick_here (APPROVAL_DESK (page));
}

static void
rekey_cb (FormPage *page)
{
  approval_focus_work (APPROVAL_DESK (page));
}

static void
opinion_cb (FormPage *page)
{
  gtk_widget_grab_focus (APPROVAL_DESK (page)->opinion);
}

/* One function for each digit: an action carries no number. */
#define REASON(n) \
  static void \
  reason_##n##_cb (FormPage *page) \
  { \
    ApprovalDesk *self = APPROVAL_DESK (page); \
    approval_choose_reason (self, self->reason == n - 1 ? -1 : n - 1); \
  }

REASON (1)
REASON (2)
REASON (3)
REASON (4)
REASON (5)
REASON (6)
REASON (7)
REASON (8)
REASON (9)

static const struct
{
  const char   *name;
  const char   *title;
  const char   *key;
  FormPageFunc  activate;
} actions[] = {
  { "agree",     N_("Agree and see the next"), "a",     agree_cb },
  { "return",    N_("Return"),                 "r",     return_cb },
  { "refuse",    N_("Refuse"),                 "d",     refuse_cb },
  { "evidence",  N_("Next evidence"),          "space", evidence_cb },
  { "back-page", N_("Page back"),              "Left",  back_page_cb },
  { "next-page", N_("Page on"),                "Right", next_page_cb },
  { "rotate",    N_("Rotate the page"),        "l",     rotate_cb },
  { "steps",     N_("Steps of the award"),     "s",     steps_cb },
  { "up",        N_("Case above"),             "Up",    up_cb },
  { "down",      N_("Case below"),             "Down",  down_cb },
  { "rekey",     N_("Key again, unseen"),      "k",     rekey_cb },
  { "opinion",   N_("Opinion in your own words"), "o",  opinion_cb },
  { "tick",      N_("Choose for the decision on several cases"), "t", tick_cb },
  { "bulk",      N_("Agree to those chosen"),  "b",     bulk_cb },
  { "reason-1",  N_("Reason 1"), "1", reason_1_cb },
  { "reason-2",  N_("Reason 2"), "2", reason_2_cb },
  { "reason-3",  N_("Reason 3"), "3", reason_3_cb },
  { "reason-4",  N_("Reason 4"), "4", reason_4_cb },
  { "reason-5",  N_("Reason 5"), "5", reason_5_cb },
  { "reason-6",  N_("Reason 6"), "6", reason_6_cb },
  { "reason-7",  N_("Reason 7"), "7", reason_7_cb },
  { "reason-8",  N_("Reason 8"), "8", reason_8_cb },
  { "reason-9",  N_("Reason 9"), "9", reason_9_cb },
};

/* For the other files */

void
approval_add_actions (ApprovalDesk *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (FORM_PAGE (self), actions[i].name, _(actions[i].title), actions[i].key, actions[i].activate);
}

static char *
why_not (ApprovalDesk *self, const char *action)
{
  const CaseAction *allowed;

  if (self->busy)
    return g_strdup (_("being decided …"));
  if (self->model == NULL || self->details == NULL)
    return g_strdup (_("No case is open"));
  allowed = case_model_action (self->model, action);
  return allowed->allowed ? NULL : form_text_why (allowed->why, allowed->who);
}

void
approval_show_actions (ApprovalDesk *self)
{
  g_autofree char *agree = why_not (self, stage_action (self));
  g_autofree char *back = why_not (self, "return");
  g_autofree char *refuse = why_not (self, "refuse");

  if (agree == NULL && approval_is_blind (self))
    agree = g_strdup (_("Key the hidden values again first"));
  form_page_set_action (FORM_PAGE (self), "agree", agree);
  form_page_set_action (FORM_PAGE (self), "return", back);
  form_page_set_action (FORM_PAGE (self), "refuse", refuse);
  form_page_hide_action (FORM_PAGE (self), "steps", self->model == NULL || self->award == NULL);
  approval_show_bulk (self);
}

void
approval_say_error (ApprovalDesk *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
}
