/* What the benefits of a person are made of, when they stood still, what was paid: one table each. */

#include "form-benefit/parts.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "—";
}

/* "2024-02 to 2025-12", "2024-02 on", "never": what was wrong from the start ended before it began. */
static char *
span_text (int from, int to)
{
  g_autofree char *first = form_text_month (from);
  g_autofree char *last = form_text_month (to);

  if (to == 0)
    return g_strdup_printf (_("from %s on"), first);
  if (to < from)
    return g_strdup (_("not valid"));
  return from == to ? g_steal_pointer (&first) : g_strdup_printf (_("%s to %s"), first, last);
}

/* "basic 2,633.36, account 695.02" */
static char *
items_text (GStrv titles, GArray *amounts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; titles != NULL && titles[i] != NULL && i < amounts->len; i++)
    {
      g_autofree char *fen = form_text_fen (g_array_index (amounts, gint64, i));

      g_string_append_printf (text, "%s%s %s", i > 0 ? _(", ") : "", titles[i], fen);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_rows (GListStore *rows, GPtrArray *list, WidgetRow *(*row_of) (gconstpointer))
{
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (WidgetRow) row = row_of (g_ptr_array_index (list, i));

      g_list_store_append (rows, row);
    }
}

static void
show_rows (GtkWidget *table, GPtrArray *list, WidgetRow *(*row_of) (gconstpointer))
{
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);

  append_rows (rows, list, row_of);
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (rows));
}

static GtkWidget *
table_new (const char *name, const char *placeholder, const WidgetColumn *columns, guint n, int most)
{
  GtkWidget *table = widget_table_new (name, columns, n);

  widget_table_set_placeholder (WIDGET_TABLE (table), placeholder);
  widget_table_fit_rows (WIDGET_TABLE (table), 1, most);
  return table;
}

/* The benefits themselves */

static void
add_month (WidgetFacts *facts, const char *key, const char *label, int month)
{
  g_autofree char *text = form_text_month (month);

  widget_facts_add (facts, key, label, month != 0 ? text : NULL);
}

GtkWidget *
benefit_card_new (const Award *award)
{
  GtkWidget *card = widget_card_new (award->kind_title);
  GtkWidget *facts = widget_facts_new (3);
  g_autofree char *monthly = form_text_fen (award->monthly_fen);
  g_autofree char *figure = g_strdup_printf (_("%s yuan a month"), monthly);
  g_autofree char *items = items_text (award->item_titles, award->amounts);
  gboolean pays = g_strcmp0 (award->status, "paying") == 0;

  if (pays)
    widget_card_set_subtitle (WIDGET_CARD (card), award->status_title);
  gtk_container_add (GTK_CONTAINER (card), widget_label_new (pays ? figure : award->status_title, "figure"));
  widget_facts_add_wide (WIDGET_FACTS (facts), "items", _("Made up of"), items);
  add_month (WIDGET_FACTS (facts), "retire_month", _("Retired"), award->retire_month);
  add_month (WIDGET_FACTS (facts), "start_month", _("Paid since"), award->start_month);
  add_month (WIDGET_FACTS (facts), "end_month", _("Paid until"), award->end_month);
  add_month (WIDGET_FACTS (facts), "confirmed_month", _("Qualification confirmed"), award->confirmed_month);
  add_month (WIDGET_FACTS (facts), "due_month", _("Due again"), pays ? award->due_month : 0);
  widget_facts_add (WIDGET_FACTS (facts), "ending", _("Ended because"), award->ending_title);
  widget_facts_add (WIDGET_FACTS (facts), "case_no", _("Case"), award->case_no);
  gtk_container_add (GTK_CONTAINER (card), facts);
  return card;
}

/* Items */

static WidgetRow *
item_row (gconstpointer data)
{
  const AwardItem *item = data;
  g_autofree char *span = span_text (item->from_month, item->to_month);
  g_autofree char *fen = form_text_fen (item->fen);
  const char *texts[] = { item->item_title, fen, span, item->cause_title, or_dash (item->case_no),
                          or_dash (item->cut_by), NULL };

  return widget_row_new (texts, NULL, NULL);
}

GtkWidget *
benefit_items_new (void)
{
  const WidgetColumn columns[] = {
    { _("Item"), 150, FALSE, FALSE }, { _("Amount a month"), 110, FALSE, TRUE }, { _("Valid for"), 180, TRUE, FALSE },
    { _("Because of"), 110, FALSE, FALSE }, { _("Case"), 190, FALSE, FALSE }, { _("Ended by"), 190, FALSE, FALSE },
  };

  return table_new (_("Items of the benefits"), _("No benefit yet"), columns, G_N_ELEMENTS (columns), 10);
}

void
benefit_items_show (GtkWidget *table, GPtrArray *items)
{
  show_rows (table, items, item_row);
}

/* Suspensions */

static WidgetRow *
suspension_row (gconstpointer data)
{
  const AwardSuspension *one = data;
  g_autofree char *span = span_text (one->from_month, one->to_month);
  const char *owed = one->to_month == 0 ? "—" : one->owed ? _("paid afterwards") : _("not paid");
  const char *texts[] = { one->reason_title, span, or_dash (one->case_no), or_dash (one->resume_title), owed,
                          or_dash (one->resume_case_no), NULL };

  return widget_row_new (texts, NULL, NULL);
}

GtkWidget *
benefit_suspensions_new (void)
{
  const WidgetColumn columns[] = {
    { _("Stopped because"), 150, FALSE, FALSE }, { _("Valid for"), 180, TRUE, FALSE }, { _("Case"), 190, FALSE, FALSE },
    { _("Resumed because"), 150, FALSE, FALSE }, { _("These months"), 90, FALSE, FALSE }, { _("Case of the resumption"), 190, FALSE, FALSE },
  };

  return table_new (_("Months that were stopped"), _("It has never been stopped"), columns, G_N_ELEMENTS (columns), 6);
}

void
benefit_suspensions_show (GtkWidget *table, GPtrArray *suspensions)
{
  show_rows (table, suspensions, suspension_row);
}

/* Payments */

static WidgetRow *
payment_row (gconstpointer data)
{
  const AwardPayment *payment = data;
  g_autofree char *roll = form_text_month (payment->pay_month);
  g_autofree char *month = form_text_month (payment->for_month);
  g_autofree char *fen = form_text_fen (payment->fen);
  g_autofree char *items = items_text (payment->item_titles, payment->amounts);
  const char *texts[] = { roll, month, fen, items, or_dash (payment->state_title), or_dash (payment->bank_day),
                          or_dash (payment->reason_title), NULL };

  return widget_row_new (texts, NULL, NULL);
}

GtkWidget *
benefit_payments_new (void)
{
  const WidgetColumn columns[] = {
    { _("Roll"), 76, FALSE, FALSE },     { _("For the month"), 90, FALSE, FALSE }, { _("Amount"), 100, FALSE, TRUE },
    { _("Made up of"), 260, TRUE, FALSE }, { _("Payment"), 90, FALSE, FALSE },     { _("At the bank"), 100, FALSE, FALSE },
    { _("Returned because"), 130, FALSE, FALSE },
  };

  return table_new (_("Payments by month"), _("Nothing was paid by this system yet"), columns, G_N_ELEMENTS (columns), 12);
}

void
benefit_payments_add (GtkWidget *table, GPtrArray *payments, gboolean first)
{
  GListStore *rows = g_object_get_data (G_OBJECT (table), "rows");

  if (first || rows == NULL)
    {
      rows = g_list_store_new (WIDGET_TYPE_ROW);
      g_object_set_data_full (G_OBJECT (table), "rows", rows, g_object_unref);
    }
  append_rows (rows, payments, payment_row);
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (rows));
}

/* Adjustments */

static WidgetRow *
adjustment_row (gconstpointer data)
{
  const AwardItem *item = data;
  gboolean of_year = g_strcmp0 (item->cause, "adjustment") == 0 && item->source != 0;
  g_autofree char *year = of_year ? g_strdup_printf ("%" G_GINT64_FORMAT, item->source) : g_strdup ("—");
  g_autofree char *fen = form_text_change (item->fen);
  g_autofree char *span = span_text (item->from_month, item->to_month);
  const char *texts[] = { year, item->cause_title, item->item_title, fen, span, or_dash (item->case_no), NULL };

  return widget_row_new (texts, NULL, NULL);
}

static gboolean
is_adjustment (const AwardItem *item)
{
  return g_strcmp0 (item->cause, "adjustment") == 0 || g_strcmp0 (item->cause, "single") == 0;
}

GtkWidget *
benefit_adjustments_new (void)
{
  const WidgetColumn columns[] = {
    { _("Year"), 60, FALSE, FALSE },          { _("Because of"), 110, FALSE, FALSE }, { _("Item"), 150, FALSE, FALSE },
    { _("More a month"), 110, FALSE, TRUE },  { _("Valid for"), 180, TRUE, FALSE },   { _("Case"), 190, FALSE, FALSE },
  };

  return table_new (_("Adjustments of the benefits"), _("It has never been adjusted here"), columns, G_N_ELEMENTS (columns), 8);
}

void
benefit_adjustments_show (GtkWidget *table, GPtrArray *items)
{
  g_autoptr (GPtrArray) adjustments = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (is_adjustment (g_ptr_array_index (items, i)))
      g_ptr_array_add (adjustments, g_ptr_array_index (items, i));
  show_rows (table, adjustments, adjustment_row);
}

/* Confirmations */

/* The case or the file that says so. */
static const char *
proof_of (const AwardConfirmation *one)
{
  if (one->case_no != NULL && *one->case_no != '\0')
    return one->case_no;
  return one->file_name != NULL && *one->file_name != '\0' ? one->file_name : or_dash (one->source);
}

static WidgetRow *
confirmation_row (gconstpointer data)
{
  const AwardConfirmation *one = data;
  const char *texts[] = { or_dash (one->day), or_dash (one->channel_title), or_dash (one->result_title), proof_of (one),
                          or_dash (one->made_by), NULL };
  WidgetRow *row = widget_row_new (texts, NULL, NULL);

  if (g_strcmp0 (one->result, "passed") != 0)
    widget_row_set_kind (row, 2, WIDGET_KIND_WARN);
  return row;
}

GtkWidget *
benefit_confirmations_new (void)
{
  const WidgetColumn columns[] = {
    { _("Day"), 100, FALSE, FALSE }, { _("How"), 130, FALSE, FALSE }, { _("Result"), 110, FALSE, FALSE },
    { _("Proved by"), 220, TRUE, FALSE }, { _("Entered by"), 100, FALSE, FALSE },
  };

  return table_new (_("Confirmations of the qualification"), _("It has never been confirmed here"), columns,
                    G_N_ELEMENTS (columns), 6);
}

void
benefit_confirmations_show (GtkWidget *table, GPtrArray *confirmations)
{
  show_rows (table, confirmations, confirmation_row);
}
