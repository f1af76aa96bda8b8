/* Repayments: entered by one person with the document of the bank, booked or dropped by another. */

#include "form-overpayment/inside.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "form/text.h"
#include "widgets/widget-field.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

#define PAGE_ROWS 100

/* In the order of the fields. */
enum
{
  FIELD_FEN,
  FIELD_DAY,
  FIELD_MEANS,
  FIELD_SERIAL,
  FIELD_PAYER,
  FIELD_NOTE
};

static const char *
value_of (OverpaymentPage *self, guint field)
{
  return widget_field_get_value (WIDGET_FIELD (self->fields[field]));
}

const OverpaymentReceipt *
overpayment_receipt (OverpaymentPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->receipts));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

/* --- What waits --- */

static WidgetKind
receipt_kind (const char *state)
{
  if (g_strcmp0 (state, "booked") == 0)
    return WIDGET_KIND_OK;
  return g_strcmp0 (state, "entered") == 0 ? WIDGET_KIND_WARN : WIDGET_KIND_NEUTRAL;
}

static WidgetRow *
receipt_row (OverpaymentReceipt *receipt)
{
  g_autofree char *fen = form_text_fen (receipt->fen);
  const char *texts[] = { receipt->name, fen, receipt->paid_on, receipt->bank_serial, receipt->state_title, NULL };
  WidgetRow *row = widget_row_new (texts, receipt, (GDestroyNotify) overpayment_receipt_free);

  widget_row_set_kind (row, 4, receipt_kind (receipt->state));
  return row;
}

static void
receipts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OverpaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = overpayment_receipts_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (list == NULL)
    {
      overpayment_say (self, error);
      return;
    }
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (rows, receipt_row (list->pdata[i]));
  g_ptr_array_set_free_func (list, NULL); /* the rows have them now */
  form_listing_put (self->receipts, self->receipt_rows, rows, FALSE);
  overpayment_show_actions (self);
}

void
overpayment_read_receipts (OverpaymentPage *self)
{
  overpayment_receipts_async (overpayment_caller (self), NULL, NULL, PAGE_ROWS, overpayment_cancellable (self),
                              receipts_cb, g_object_ref (self));
}

/* --- Entering --- */

void
overpayment_clear_fields (OverpaymentPage *self)
{
  const char *today = form_context_get_session (overpayment_context (self))->server_date;

  for (guint i = 0; i < OVERPAYMENT_FIELDS; i++)
    widget_field_set_value (WIDGET_FIELD (self->fields[i]),
                            i == FIELD_DAY && today != NULL ? today : i == FIELD_MEANS ? "transfer" : "");
}

void
overpayment_new (FormPage *page)
{
  widget_field_focus (WIDGET_FIELD (OVERPAYMENT_PAGE (page)->fields[FIELD_FEN]));
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OverpaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = overpayment_enter_finish (DB_CALLER (source), result, &error);

  if (number != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("%s is entered. Now another person books it."), number);

      form_context_note (overpayment_context (self), FORM_NOTE_DONE, text);
      overpayment_clear_fields (self);
      widget_table_focus (WIDGET_TABLE (self->list));
    }
  overpayment_end (self, error);
}

/* The first field that is not in order gets the keyboard. */
static gboolean
are_complete (OverpaymentPage *self)
{
  for (guint i = 0; i < OVERPAYMENT_FIELDS; i++)
    {
      WidgetField *field = WIDGET_FIELD (self->fields[i]);

      if (!widget_field_confirm (field) || !widget_field_is_complete (field))
        {
          widget_field_focus (field);
          widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_WARN,
                              _("Fill in amount, day, document of the bank and who paid."), NULL);
          return FALSE;
        }
    }
  return TRUE;
}

void
overpayment_enter (FormPage *page)
{
  OverpaymentPage *self = OVERPAYMENT_PAGE (page);
  const OverpaymentLine *line = overpayment_chosen (self);
  OverpaymentPaid paid = { 0 };

  /* reading what was typed may change a value: the fields are asked afterwards */
  if (!are_complete (self))
    return;
  paid = (OverpaymentPaid) { line->person, line->seq, g_ascii_strtoll (value_of (self, FIELD_FEN), NULL, 10),
                             value_of (self, FIELD_DAY), value_of (self, FIELD_MEANS), value_of (self, FIELD_SERIAL),
                             value_of (self, FIELD_PAYER), value_of (self, FIELD_NOTE) };
  overpayment_begin (self);
  overpayment_enter_async (overpayment_caller (self), &paid, overpayment_cancellable (self), entered_cb,
                           g_object_ref (self));
}

/* --- Deciding --- */

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OverpaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 left = overpayment_decide_finish (DB_CALLER (source), result, &error);

  if (error == NULL)
    {
      g_autofree char *fen = form_text_fen (left);
      g_autofree char *text = g_strdup_printf (_("Done. %s yuan are left of the debt."), fen);

      form_context_note (overpayment_context (self), FORM_NOTE_DONE, text);
      overpayment_ask_reason (self, FALSE);
    }
  overpayment_end (self, error);
}

static void
decide (OverpaymentPage *self, const char *act, const char *reason)
{
  gint64 receipt = overpayment_receipt (self)->receipt;

  overpayment_begin (self);
  overpayment_decide_async (overpayment_caller (self), receipt, act, reason, overpayment_cancellable (self), decided_cb,
                            g_object_ref (self));
}

void
overpayment_book (FormPage *page)
{
  decide (OVERPAYMENT_PAGE (page), "book", NULL);
}

void
overpayment_drop (OverpaymentPage *self, const char *reason)
{
  decide (self, "drop", reason);
}

void
overpayment_ask_reason (OverpaymentPage *self, gboolean open)
{
  gboolean was_open = gtk_widget_get_visible (self->reason_box);

  gtk_widget_set_visible (self->reason_box, open);
  if (open)
    widget_field_focus (WIDGET_FIELD (self->reason));
  else if (was_open)
    {
      widget_field_set_value (WIDGET_FIELD (self->reason), "");
      widget_table_focus (WIDGET_TABLE (self->receipts));
    }
}
