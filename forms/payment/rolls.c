/* The list at the left: the months of one office, or for a city and the province the offices of one month. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-field.h"

#define PAGE_ROWS 100

static void
row_free (gpointer data)
{
  PaymentRow *row = data;

  g_free (row->state);
  g_free (row);
}

static WidgetKind
kind_of (const char *state)
{
  if (g_strcmp0 (state, "settled") == 0)
    return WIDGET_KIND_OK;
  if (g_strcmp0 (state, "made") == 0 || g_strcmp0 (state, "checked") == 0)
    return WIDGET_KIND_WARN;
  return g_strcmp0 (state, "approved") == 0 || g_strcmp0 (state, "sent") == 0 ? WIDGET_KIND_INFO : WIDGET_KIND_NEUTRAL;
}

static WidgetRow *
list_row (gint64 roll, const char *first, int persons, gint64 fen, const char *state, const char *state_title)
{
  PaymentRow *data = g_new0 (PaymentRow, 1);
  g_autofree char *count = roll != 0 ? g_strdup_printf ("%d", persons) : g_strdup ("—");
  g_autofree char *amount = roll != 0 ? form_text_fen (fen) : g_strdup ("—");
  const char *texts[] = { first, count, amount, roll != 0 ? state_title : _("to be made"), NULL };
  WidgetRow *row;

  data->roll = roll;
  data->state = g_strdup (state);
  row = widget_row_new (texts, data, row_free);
  widget_row_set_kind (row, 3, kind_of (state));
  return row;
}

static const PaymentRow *
row_at (PaymentPage *self, guint i)
{
  g_autoptr (WidgetRow) row = g_list_model_get_item (G_LIST_MODEL (self->list_rows), i);

  return widget_row_get_data (row);
}

static guint
place_of (PaymentPage *self, guint before)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list_rows));

  for (guint i = 0; i < n; i++)
    if (self->wanted != 0 && row_at (self, i)->roll == self->wanted)
      return i;
  return before < n ? before : 0;
}

static void
put (PaymentPage *self, GPtrArray *rows, gboolean append)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list_rows));
  guint before = widget_table_get_selected (WIDGET_TABLE (self->list));

  self->filling = TRUE;
  g_list_store_splice (self->list_rows, append ? n : 0, append ? 0 : n, rows->pdata, rows->len);
  if (!append && rows->len > 0)
    widget_table_select (WIDGET_TABLE (self->list), place_of (self, before));
  self->filling = FALSE;
}

/* The month that is to be made when nobody has typed one. */
static void
propose_month (PaymentPage *self, const PayRollLine *latest)
{
  const char *today = form_context_get_session (payment_context (self))->server_date;
  int now = (int) (g_ascii_strtoll (today, NULL, 10) * 100 + g_ascii_strtoll (today + 5, NULL, 10));
  int next = latest == NULL ? now : latest->month % 100 == 12 ? latest->month + 89 : latest->month + 1;
  g_autofree char *text = NULL;

  if (latest != NULL && (g_strcmp0 (latest->state, "made") == 0 || g_strcmp0 (latest->state, "checked") == 0
                         || g_strcmp0 (latest->state, "dropped") == 0))
    next = latest->month;
  text = g_strdup_printf ("%d", next);
  widget_field_set_value (WIDGET_FIELD (self->month), text);
}

int
payment_month (PaymentPage *self)
{
  return (int) g_ascii_strtoll (widget_field_get_value (WIDGET_FIELD (self->month)), NULL, 10);
}

/* --- The months of one office --- */

static GPtrArray *
month_rows (GPtrArray *rolls)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rolls->len; i++)
    {
      const PayRollLine *roll = rolls->pdata[i];
      g_autofree char *month = form_text_month (roll->month);

      g_ptr_array_add (rows, list_row (roll->roll, month, roll->persons, roll->fen, roll->state, roll->state_title));
    }
  return rows;
}

static char *
cursor_of (PaymentPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list_rows));

  return n > 0 && n % PAGE_ROWS == 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row_at (self, n - 1)->roll) : NULL;
}

static void
rolls_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rolls = pay_rolls_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = NULL;

  if (!payment_told (self, error))
    return;
  rows = month_rows (rolls);
  put (self, rows, FALSE);
  propose_month (self, rolls->len > 0 ? rolls->pdata[0] : NULL);
  payment_choose (self);
}

static void
more_rolls_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rolls = pay_rolls_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = NULL;

  if (!payment_told (self, error))
    return;
  rows = month_rows (rolls);
  put (self, rows, TRUE);
}

void
payment_more (PaymentPage *self)
{
  g_autofree char *after = self->upper ? NULL : cursor_of (self);

  if (after != NULL)
    pay_rolls_async (payment_caller (self), NULL, after, PAGE_ROWS, form_page_get_cancellable (FORM_PAGE (self)),
                     more_rolls_cb, g_object_ref (self));
}

/* --- The offices of a month --- */

static void
offices_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offices = pay_roll_state_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!payment_told (self, error))
    return;
  for (guint i = 0; i < offices->len; i++)
    {
      const PayRollState *office = offices->pdata[i];

      g_ptr_array_add (rows, list_row (office->roll, office->office_name, office->persons, office->fen, office->state,
                                       office->state_title));
    }
  put (self, rows, FALSE);
  payment_choose (self);
}

void
payment_read (PaymentPage *self)
{
  GCancellable *cancellable = form_page_get_cancellable (FORM_PAGE (self));

  if (self->upper && payment_month (self) == 0)
    propose_month (self, NULL);
  if (self->upper)
    pay_roll_state_async (payment_caller (self), payment_month (self), cancellable, offices_cb, g_object_ref (self));
  else
    pay_rolls_async (payment_caller (self), NULL, NULL, PAGE_ROWS, cancellable, rolls_cb, g_object_ref (self));
}

void
payment_choose (PaymentPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->list));
  const PaymentRow *data = row != NULL ? widget_row_get_data (row) : NULL;

  payment_open (self, data != NULL ? data->roll : 0);
}
