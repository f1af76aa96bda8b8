#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/listing.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

G_DEFINE_FINAL_TYPE (PaymentPage, payment_page, FORM_TYPE_PAGE)

/* Shorthands */

FormContext *
payment_context (PaymentPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

DbCaller *
payment_caller (PaymentPage *self)
{
  return form_context_get_caller (payment_context (self));
}

gboolean
payment_told (PaymentPage *self, const GError *error)
{
  if (error == NULL)
    return TRUE;
  if (!db_error_is_cancelled (error) && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
  return FALSE;
}

void
payment_done (PaymentPage *self, const char *text)
{
  form_context_note (payment_context (self), FORM_NOTE_DONE, text);
  form_context_changed (payment_context (self));
  widget_message_hush (WIDGET_MESSAGE (self->message));
}

/* Actions: why not */

static gboolean
is_state (PaymentPage *self, const char *state)
{
  return self->roll != NULL && g_strcmp0 (self->roll->state, state) == 0;
}

static gboolean
is_frozen (PaymentPage *self)
{
  return is_state (self, "approved") || is_state (self, "sent") || is_state (self, "settled");
}

static const char *
why_idle (PaymentPage *self)
{
  if (self->errand != NULL)
    return _("Something is under way; wait for it or stop it with Esc.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

static const char *
why_make (PaymentPage *self)
{
  return self->may_make ? why_idle (self) : _("An accountant makes the roll.");
}

/* The code of the server as a sentence with who may. */
static const char *
why_code (const char *code, const char *own, const char *post)
{
  if (g_strcmp0 (code, "PR102") == 0)
    return own;
  if (g_strcmp0 (code, "PR203") == 0)
    return post;
  return _("It is not the turn of this step.");
}

static const char *
why_stopped (PaymentPage *self)
{
  if (payment_blocking (self) > 0)
    return _("Checks stop this roll: correct what they name, drop it and make it again.");
  return why_idle (self);
}

static const char *
why_check (PaymentPage *self)
{
  if (self->roll == NULL)
    return _("No roll is chosen.");
  if (!is_state (self, "made"))
    return _("This roll waits for no check.");
  if (!self->roll->may_check)
    return why_code (self->roll->check_reason, _("You made this roll; another accountant or a cashier checks it."),
                     _("An accountant or a cashier checks the roll."));
  return why_stopped (self);
}

static const char *
why_approve (PaymentPage *self)
{
  if (self->roll == NULL)
    return _("No roll is chosen.");
  if (!is_state (self, "checked"))
    return _("This roll waits for no approval.");
  if (!self->roll->may_approve)
    return why_code (self->roll->approve_reason, _("You made or checked this roll; another person approves it."),
                     _("An approver approves the roll."));
  return why_stopped (self);
}

static const char *
why_drop (PaymentPage *self)
{
  if (self->roll == NULL)
    return _("No roll is chosen.");
  if (!self->roll->may_drop)
    return _("A roll that is approved is not given up.");
  return self->may_send || self->may_approve ? why_idle (self) : _("Accountants, cashiers and approvers do this.");
}

static const char *
why_book (PaymentPage *self)
{
  if (!is_frozen (self))
    return _("The accounts are booked when the roll is approved.");
  return self->roll->booked ? _("The accounts are booked.") : why_idle (self);
}

static const char *
why_send (PaymentPage *self)
{
  if (!self->may_send)
    return _("Accountants and cashiers do this.");
  if (self->view != PAYMENT_BATCHES)
    return _("Look at the batches first (3).");
  return is_frozen (self) ? why_idle (self) : _("A roll goes to the bank when it is approved.");
}

static const char *
why_batch (PaymentPage *self)
{
  const char *why = why_send (self);

  return why == NULL && payment_unsent (self) == 0 ? _("All payments of this roll are with the bank.") : why;
}

static const char *
why_again (PaymentPage *self)
{
  const char *why = why_send (self);

  return why == NULL && payment_ready (self) == 0 ? _("Nothing that came back can be paid again yet.") : why;
}

static const char *
why_release (PaymentPage *self)
{
  const char *why = why_send (self);
  const PayFile *batch = payment_batch (self);

  if (why != NULL)
    return why;
  if (batch == NULL)
    return _("No batch is chosen.");
  if (g_strcmp0 (batch->state, "made") != 0)
    return _("This batch waits for no release.");
  return batch->may_release ? NULL : _("You made this batch yourself; another accountant or cashier releases it.");
}

static const char *
why_drop_batch (PaymentPage *self)
{
  const char *why = why_send (self);
  const PayFile *batch = payment_batch (self);

  if (why != NULL || batch == NULL)
    return why != NULL ? why : _("No batch is chosen.");
  return batch->may_drop ? NULL : _("A batch that was written for the bank is not given up.");
}

static const char *
why_write (PaymentPage *self)
{
  const char *why = why_send (self);
  const PayFile *batch = payment_batch (self);

  if (why != NULL || batch == NULL)
    return why != NULL ? why : _("No batch is chosen.");
  if (g_strcmp0 (batch->state, "made") == 0)
    return _("Another person has to release this batch first.");
  return g_strcmp0 (batch->state, "dropped") == 0 ? _("This batch was given up.") : NULL;
}

static const char *
why_answer (PaymentPage *self)
{
  if (!self->may_send)
    return _("Accountants and cashiers do this.");
  return self->view == PAYMENT_FEEDBACK ? why_idle (self) : _("Look at the answers of the bank first (4).");
}

static const char *
why_change_answer (PaymentPage *self)
{
  const char *why = why_answer (self);

  if (why != NULL)
    return why;
  if (self->feedback == NULL)
    return _("No answer of the bank is chosen.");
  return g_strcmp0 (self->feedback->state, "booked") == 0 ? _("This file is booked.") : NULL;
}

static const char *
why_book_answer (PaymentPage *self)
{
  const char *why = why_change_answer (self);

  if (why != NULL)
    return why;
  if (g_strcmp0 (self->feedback->state, "checked") != 0)
    return _("The file is not all there: choose it again to go on, or drop it.");
  return self->feedback->may_book ? NULL : _("You loaded this file yourself: another person books it.");
}

static const char *
why_sheet (PaymentPage *self)
{
  if (self->roll == NULL || is_state (self, "dropped"))
    return _("No roll is chosen.");
  return self->may_send || self->may_approve ? why_idle (self) : _("Accountants, cashiers and approvers do this.");
}

/* Persons are opened by those who look at persons. */
/* Who pays sees the benefit of a person (rights of api.person_cases). */
gboolean
payment_sees_persons (PaymentPage *self)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "archivist", "auditor" };

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    if (form_context_has_post (payment_context (self), posts[i]))
      return TRUE;
  return FALSE;
}

static const char *
why_person (PaymentPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->hit_rows)) > 0 ? NULL : _("Choose a check at the left.");
}

void
payment_show_actions (PaymentPage *self)
{
  FormPage *page = FORM_PAGE (self);

  form_page_set_action (page, "make", why_make (self));
  form_page_set_action (page, "check", why_check (self));
  form_page_set_action (page, "approve", why_approve (self));
  form_page_set_action (page, "drop", why_drop (self));
  form_page_set_action (page, "book", why_book (self));
  form_page_set_action (page, "sheet", why_sheet (self));
  form_page_set_action (page, "person", why_person (self));
  form_page_set_action (page, "batch", why_batch (self));
  form_page_set_action (page, "again", why_again (self));
  form_page_set_action (page, "release", why_release (self));
  form_page_set_action (page, "drop-batch", why_drop_batch (self));
  form_page_set_action (page, "write", why_write (self));
  form_page_set_action (page, "list", why_write (self));
  form_page_set_action (page, "excel", why_write (self));
  form_page_set_action (page, "choose", why_answer (self));
  form_page_set_action (page, "book-answer", why_book_answer (self));
  form_page_set_action (page, "check-answer", why_change_answer (self));
  form_page_set_action (page, "drop-answer", why_change_answer (self));
  gtk_widget_set_sensitive (self->zone, self->may_send && self->errand == NULL);
  payment_show_next (self);
}

/* Views */

void
payment_show_view (PaymentPage *self, PaymentView view)
{
  static const char *const names[PAYMENT_VIEWS] = { "preview", "lines", "batches", "feedback", "proof" };

  self->view = view;
  form_listing_mark (self->view_buttons, PAYMENT_VIEWS, view);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), names[view]);
  if (view == PAYMENT_LINES)
    payment_read_lines (self);
  else if (view == PAYMENT_FEEDBACK)
    payment_read_feedbacks (self);
  else if (view == PAYMENT_PROOF)
    payment_read_proof (self);
  payment_show_actions (self);
}

static void
preview_cb (FormPage *page)
{
  payment_show_view (PAYMENT_PAGE (page), PAYMENT_PREVIEW);
}

static void
lines_cb (FormPage *page)
{
  payment_show_view (PAYMENT_PAGE (page), PAYMENT_LINES);
}

static void
batches_cb (FormPage *page)
{
  payment_show_view (PAYMENT_PAGE (page), PAYMENT_BATCHES);
  widget_table_focus (WIDGET_TABLE (PAYMENT_PAGE (page)->batches));
}

static void
feedback_cb (FormPage *page)
{
  payment_show_view (PAYMENT_PAGE (page), PAYMENT_FEEDBACK);
}

static void
proof_cb (FormPage *page)
{
  payment_show_view (PAYMENT_PAGE (page), PAYMENT_PROOF);
}

static void
person_cb (FormPage *page)
{
  payment_open_hit (PAYMENT_PAGE (page));
}

static void
add_actions (FormPage *page)
{
  static const struct
  {
    const char *name, *title, *accelerator;
    FormPageFunc activate;
  } actions[] = {
    { "preview", N_("Preview and checks"), "1", preview_cb },
    { "lines", N_("Lines"), "2", lines_cb },
    { "batches", N_("Batches for the bank"), "3", batches_cb },
    { "feedback", N_("Answers of the bank"), "4", feedback_cb },
    { "proof", N_("Do the sums agree"), "5", proof_cb },
    { "make", N_("Make the roll"), "F8", payment_make },
    { "check", N_("Check the roll"), "c", payment_sign },
    { "approve", N_("Approve the roll"), "a", payment_sign },
    { "drop", N_("Give the roll up"), "<Control>Delete", payment_ask_drop },
    { "book", N_("Go on with the accounts"), "b", payment_book },
    { "sheet", N_("Approval sheet"), "p", payment_print_sheet },
    { "person", N_("Open the person"), "n", person_cb },
    { "batch", N_("Make a batch"), "m", payment_make_batch },
    { "release", N_("Release the batch"), "r", payment_release },
    { "write", N_("Write the bank file"), "w", payment_write },
    { "list", N_("Payment list"), "l", payment_print_list },
    { "excel", N_("List as Excel"), "e", payment_write_list },
    { "drop-batch", N_("Give the batch up"), "d", payment_ask_drop_batch },
    { "again", N_("Pay again what came back"), "g", payment_make_again },
    { "choose", N_("Choose an answer"), "o", payment_feedback_choose },
    { "book-answer", N_("Book the answer"), "F9", payment_feedback_book },
    { "check-answer", N_("Judge it again"), "k", payment_feedback_check },
    { "drop-answer", N_("Drop the answer"), "x", payment_feedback_drop },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (page, actions[i].name, _ (actions[i].title), actions[i].accelerator, actions[i].activate);
}

/* Overrides */

static void
payment_page_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (PAYMENT_PAGE (page)->list));
}

/* Not under the hands of somebody who types a reason. */
static void
payment_page_refresh (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);

  if (self->errand == NULL && !self->busy && !gtk_widget_get_visible (self->reason_box))
    payment_read (self);
}

static gboolean
payment_page_back (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);

  if (self->errand != NULL)
    g_cancellable_cancel (self->errand);
  else if (gtk_widget_get_visible (self->reason_box))
    payment_ask_reason (self, NULL);
  else if (self->view != PAYMENT_PREVIEW)
    payment_show_view (self, PAYMENT_PREVIEW);
  else
    return FALSE;
  return TRUE;
}

/* What is under way is stopped first, so that nobody thinks it went on. */
static void
payment_page_leave (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);

  if (self->errand != NULL)
    form_context_note (payment_context (self), FORM_NOTE_PROBLEM,
                       _("Something is under way; wait for it or stop it with Esc."));
  form_page_may_close (page, self->errand == NULL);
}

static void
payment_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (payment_page_parent_class)->constructed (object);
  add_actions (FORM_PAGE (object));
}

static void
payment_page_dispose (GObject *object)
{
  PaymentPage *self = PAYMENT_PAGE (object);

  g_clear_handle_id (&self->watch, g_source_remove);
  g_cancellable_cancel (self->errand);
  g_cancellable_cancel (self->opening);
  G_OBJECT_CLASS (payment_page_parent_class)->dispose (object);
}

static void
payment_page_finalize (GObject *object)
{
  PaymentPage *self = PAYMENT_PAGE (object);
  GListStore **stores[] = { &self->list_rows, &self->check_rows, &self->hit_rows, &self->line_rows, &self->batch_rows,
                            &self->returned_rows, &self->feedback_rows, &self->answer_rows };

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    g_clear_object (stores[i]);
  g_clear_object (&self->errand);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->roll, pay_roll_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->layouts, g_ptr_array_unref);
  g_free (self->rule);
  g_free (self->line_cursor);
  g_free (self->verdict);
  G_OBJECT_CLASS (payment_page_parent_class)->finalize (object);
}

static void
payment_page_class_init (PaymentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = payment_page_constructed;
  object_class->dispose = payment_page_dispose;
  object_class->finalize = payment_page_finalize;
  page_class->focus_first = payment_page_focus_first;
  page_class->refresh = payment_page_refresh;
  page_class->back = payment_page_back;
  page_class->leave = payment_page_leave;
}

static void
payment_page_init (PaymentPage *self)
{
}

GtkWidget *
payment_page_new (FormContext *context)
{
  PaymentPage *self = g_object_new (PAYMENT_TYPE_PAGE, "context", context, NULL);

  self->may_make = form_context_has_post (context, "accountant");
  self->may_send = self->may_make || form_context_has_post (context, "cashier");
  self->may_approve = form_context_has_post (context, "approver");
  self->upper = g_strcmp0 (form_context_get_session (context)->office_level, "county") != 0;
  form_page_set_title (FORM_PAGE (self), _("Benefit payment"), _("The monthly roll and what goes to the bank"));
  form_page_set_identity (FORM_PAGE (self), "payment");
  payment_build (self);
  payment_show_view (self, PAYMENT_PREVIEW);
  payment_show_roll (self);
  payment_read_layouts (self);
  payment_read (self);
  return GTK_WIDGET (self);
}
