/* What makes up the debt that is chosen: its plan part by part, what came back, the months. */

#include "form-overpayment/inside.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

static WidgetKind
part_kind (const char *mark)
{
  if (g_strcmp0 (mark, "late") == 0)
    return WIDGET_KIND_DANGER;
  if (g_strcmp0 (mark, "paid") == 0)
    return WIDGET_KIND_OK;
  return g_strcmp0 (mark, "due") == 0 || g_strcmp0 (mark, "part") == 0 ? WIDGET_KIND_WARN : WIDGET_KIND_NEUTRAL;
}

static WidgetRow *
part_row (const OverpaymentPart *part)
{
  g_autofree char *n = part->n == 0 ? g_strdup (_("at once")) : g_strdup_printf ("%d", part->n);
  g_autofree char *month = form_text_month (part->month);
  g_autofree char *fen = form_text_fen (part->fen);
  g_autofree char *paid = form_text_fen (part->paid);
  g_autofree char *left = form_text_fen (part->left_fen);
  const char *texts[] = { n, month, fen, paid, left, part->mark_title, NULL };
  WidgetRow *row = widget_row_new (texts, NULL, NULL);

  widget_row_set_kind (row, 5, part_kind (part->mark));
  return row;
}

static WidgetRow *
event_row (const OverpaymentEvent *event)
{
  g_autofree char *fen = form_text_fen (event->fen);
  g_autofree char *balance = form_text_fen (event->balance);
  const char *texts[] = { event->on_day, event->kind_title, fen, balance, event->note, NULL };

  return widget_row_new (texts, NULL, NULL);
}

static WidgetRow *
month_row (const OverpaymentMonth *month)
{
  g_autofree char *name = form_text_month (month->month);
  g_autofree char *fen = form_text_fen (month->fen);
  const char *texts[] = { name, month->item_title, fen, NULL };

  return widget_row_new (texts, NULL, NULL);
}

static void
show_rows (GtkWidget *table, GListStore *rows, GPtrArray *list, WidgetRow *(*row_of) (gconstpointer))
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (fresh, row_of (list->pdata[i]));
  form_listing_put (table, rows, fresh, FALSE);
}

static WidgetRow *
part_row_of (gconstpointer data)
{
  return part_row (data);
}

static WidgetRow *
event_row_of (gconstpointer data)
{
  return event_row (data);
}

static WidgetRow *
month_row_of (gconstpointer data)
{
  return month_row (data);
}

static void
parts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OverpaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = overpayment_parts_finish (DB_CALLER (source), result, &error);

  if (list != NULL)
    show_rows (self->parts, self->part_rows, list, part_row_of);
  else
    overpayment_say (self, error);
}

static void
events_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OverpaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = overpayment_events_finish (DB_CALLER (source), result, &error);

  if (list != NULL)
    show_rows (self->events, self->event_rows, list, event_row_of);
  else
    overpayment_say (self, error);
}

static void
months_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OverpaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = overpayment_months_finish (DB_CALLER (source), result, &error);

  if (list != NULL)
    show_rows (self->months, self->month_rows, list, month_row_of);
  else
    overpayment_say (self, error);
}

void
overpayment_read_detail (OverpaymentPage *self)
{
  const OverpaymentLine *line = overpayment_chosen (self);
  DbCaller *caller = overpayment_caller (self);

  /* what was asked of another debt comes too late */
  form_listing_anew (&self->detailing);
  g_list_store_remove_all (self->part_rows);
  g_list_store_remove_all (self->event_rows);
  g_list_store_remove_all (self->month_rows);
  if (line == NULL)
    return;
  overpayment_parts_async (caller, line->person, line->seq, self->detailing, parts_cb, g_object_ref (self));
  overpayment_events_async (caller, line->person, line->seq, self->detailing, events_cb, g_object_ref (self));
  overpayment_months_async (caller, line->person, line->seq, self->detailing, months_cb, g_object_ref (self));
}
