#include "form-overpayment/inside.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-message.h"
#include "widgets/widget-table.h"

G_DEFINE_FINAL_TYPE (OverpaymentPage, overpayment_page, FORM_TYPE_PAGE)

/* --- Shorthands --- */

FormContext *
overpayment_context (OverpaymentPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

DbCaller *
overpayment_caller (OverpaymentPage *self)
{
  return form_context_get_caller (overpayment_context (self));
}

GCancellable *
overpayment_cancellable (OverpaymentPage *self)
{
  return form_page_get_cancellable (FORM_PAGE (self));
}

void
overpayment_say (OverpaymentPage *self, const GError *error)
{
  if (error != NULL && !db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
}

static void
read_all (OverpaymentPage *self)
{
  overpayment_read_list (self);
  overpayment_read_totals (self);
  overpayment_read_receipts (self);
}

void
overpayment_begin (OverpaymentPage *self)
{
  widget_message_hush (WIDGET_MESSAGE (self->message));
  self->busy = TRUE;
  overpayment_show_actions (self);
}

void
overpayment_end (OverpaymentPage *self, const GError *error)
{
  self->busy = FALSE;
  overpayment_say (self, error);
  read_all (self);
  overpayment_show_actions (self);
}

/* --- Actions --- */

static const char *
why_not_person (OverpaymentPage *self)
{
  return overpayment_chosen (self) == NULL ? _("No debt is chosen.") : NULL;
}

static const char *
why_not_open (OverpaymentPage *self)
{
  const OverpaymentLine *line = overpayment_chosen (self);

  if (line == NULL)
    return _("No debt is chosen.");
  return line->balance <= 0 ? _("Nothing is left of this debt.") : NULL;
}

static const char *
why_not_enter (OverpaymentPage *self)
{
  return self->busy ? _("Wait for the answer of the server.") : why_not_open (self);
}

static const char *
why_not_decide (OverpaymentPage *self)
{
  const OverpaymentReceipt *receipt = overpayment_receipt (self);

  if (self->busy)
    return _("Wait for the answer of the server.");
  if (receipt == NULL)
    return _("No repayment is chosen.");
  return g_strcmp0 (receipt->state, "entered") != 0 ? _("This repayment is decided.") : NULL;
}

static const char *
why_not_book (OverpaymentPage *self)
{
  const char *why = why_not_decide (self);
  const OverpaymentReceipt *receipt = overpayment_receipt (self);

  if (why != NULL)
    return why;
  if (g_strcmp0 (receipt->may_book, "PR102") == 0)
    return _("You entered it yourself: another person books it.");
  return receipt->may_book != NULL && *receipt->may_book != '\0'
             ? _("You took part in this case, or it is your own: another person books it.")
             : NULL;
}

void
overpayment_show_actions (OverpaymentPage *self)
{
  FormPage *page = FORM_PAGE (self);

  form_page_set_action (page, "person", why_not_person (self));
  if (self->may_start)
    {
      form_page_set_action (page, "arrange", why_not_open (self));
      form_page_set_action (page, "writeoff", why_not_open (self));
    }
  if (self->may_repay)
    {
      form_page_set_action (page, "new", why_not_enter (self));
      form_page_set_action (page, "enter", why_not_enter (self));
      form_page_set_action (page, "book", why_not_book (self));
      form_page_set_action (page, "drop", why_not_decide (self));
    }
}

static void
open_cb (FormPage *page)
{
  overpayment_choose (OVERPAYMENT_PAGE (page), 0);
}

static void
late_cb (FormPage *page)
{
  overpayment_choose (OVERPAYMENT_PAGE (page), 1);
}

static void
unarranged_cb (FormPage *page)
{
  overpayment_choose (OVERPAYMENT_PAGE (page), 2);
}

static void
settled_cb (FormPage *page)
{
  overpayment_choose (OVERPAYMENT_PAGE (page), 3);
}

static void
written_off_cb (FormPage *page)
{
  overpayment_choose (OVERPAYMENT_PAGE (page), 4);
}

static void
all_cb (FormPage *page)
{
  overpayment_choose (OVERPAYMENT_PAGE (page), 5);
}

static void
person_cb (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), overpayment_chosen (OVERPAYMENT_PAGE (page))->person);
}

static void
arrange_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "overpayment",
                           overpayment_chosen (OVERPAYMENT_PAGE (page))->person);
}

static void
writeoff_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "overpayment_writeoff",
                           overpayment_chosen (OVERPAYMENT_PAGE (page))->person);
}

static void
drop_cb (FormPage *page)
{
  overpayment_ask_reason (OVERPAYMENT_PAGE (page), TRUE);
}

typedef enum
{
  FOR_ALL,
  FOR_CLERKS,
  FOR_MONEY,
} Whom;

static const struct
{
  const char *name, *title, *accelerator;
  FormPageFunc activate;
  Whom whom;
} actions[] = {
  { "open", N_("Being recovered"), "1", open_cb, FOR_ALL },
  { "late", N_("Late"), "2", late_cb, FOR_ALL },
  { "unarranged", N_("Not arranged"), "3", unarranged_cb, FOR_ALL },
  { "settled", N_("Come back"), "4", settled_cb, FOR_ALL },
  { "written-off", N_("Written off"), "5", written_off_cb, FOR_ALL },
  { "all", N_("All of them"), "6", all_cb, FOR_ALL },
  { "person", N_("Person"), "p", person_cb, FOR_ALL },
  { "export", N_("List as Excel"), "x", overpayment_export_list, FOR_ALL },
  { "export-receipts", N_("Repayments as Excel"), "y", overpayment_export_receipts, FOR_ALL },
  { "arrange", N_("Arrange how it comes back"), "F8", arrange_cb, FOR_CLERKS },
  { "writeoff", N_("Write off"), "w", writeoff_cb, FOR_CLERKS },
  { "new", N_("New repayment"), "n", overpayment_new, FOR_MONEY },
  { "enter", N_("Enter it"), "F7", overpayment_enter, FOR_MONEY },
  { "book", N_("Book it"), "F9", overpayment_book, FOR_MONEY },
  { "drop", N_("Drop it"), "d", drop_cb, FOR_MONEY },
};

/* --- Overrides --- */

static void
overpayment_page_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (OVERPAYMENT_PAGE (page)->list));
}

/* Not under the hands of somebody who types a reason. */
static void
overpayment_page_refresh (FormPage *page)
{
  OverpaymentPage *self = OVERPAYMENT_PAGE (page);

  if (!self->busy && !gtk_widget_get_visible (self->reason_box))
    read_all (self);
}

static gboolean
overpayment_page_back (FormPage *page)
{
  OverpaymentPage *self = OVERPAYMENT_PAGE (page);
  gboolean open = gtk_widget_get_visible (self->reason_box);

  overpayment_ask_reason (self, FALSE);
  return open;
}

static void
overpayment_page_dispose (GObject *object)
{
  OverpaymentPage *self = OVERPAYMENT_PAGE (object);

  form_listing_stop (self->listing);
  g_cancellable_cancel (self->detailing);
  G_OBJECT_CLASS (overpayment_page_parent_class)->dispose (object);
}

static void
overpayment_page_finalize (GObject *object)
{
  OverpaymentPage *self = OVERPAYMENT_PAGE (object);

  form_listing_free (self->listing);
  g_clear_object (&self->detailing);
  g_clear_object (&self->list_rows);
  g_clear_object (&self->part_rows);
  g_clear_object (&self->event_rows);
  g_clear_object (&self->month_rows);
  g_clear_object (&self->receipt_rows);
  G_OBJECT_CLASS (overpayment_page_parent_class)->finalize (object);
}

static void
overpayment_page_class_init (OverpaymentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->dispose = overpayment_page_dispose;
  object_class->finalize = overpayment_page_finalize;
  page_class->focus_first = overpayment_page_focus_first;
  page_class->refresh = overpayment_page_refresh;
  page_class->back = overpayment_page_back;
}

static void
overpayment_page_init (OverpaymentPage *self)
{
}

static gboolean
is_for (OverpaymentPage *self, Whom whom)
{
  return whom == FOR_ALL || (whom == FOR_CLERKS ? self->may_start : self->may_repay);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OverpaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (form_context_load_finish (FORM_CONTEXT (source), result, &error))
    overpayment_fill_means (self);
  else
    overpayment_say (self, error);
}

GtkWidget *
overpayment_page_new (FormContext *context)
{
  OverpaymentPage *self = g_object_new (OVERPAYMENT_TYPE_PAGE, "context", context, NULL);
  FormPage *page = FORM_PAGE (self);

  self->may_start = form_context_has_post (context, "clerk");
  self->may_repay = form_context_has_post (context, "accountant") || form_context_has_post (context, "cashier");
  form_page_set_identity (page, "overpayments");
  form_page_set_title (page, _("Overpayments"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (is_for (self, actions[i].whom))
      form_page_add_action (page, actions[i].name, _ (actions[i].title), actions[i].accelerator, actions[i].activate);
  overpayment_build (self);
  form_context_load_async (context, overpayment_cancellable (self), loaded_cb, g_object_ref (self));
  overpayment_choose (self, 0);
  overpayment_read_totals (self);
  overpayment_read_receipts (self);
  return GTK_WIDGET (self);
}
