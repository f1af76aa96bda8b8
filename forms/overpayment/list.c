/* The debts of the office. */

#include "form-overpayment/inside.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

#define PAGE_ROWS 100

/* In the order of the buttons; NULL: all. */
static const char *const filters[OVERPAYMENT_FILTERS]
    = { "open", "late", "unarranged", "settled", "written_off", NULL };

const char *
overpayment_filter (OverpaymentPage *self)
{
  return filters[self->filter];
}

const OverpaymentLine *
overpayment_chosen (OverpaymentPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->list));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

static char *
span_of (const OverpaymentLine *line)
{
  g_autofree char *first = form_text_month (line->from_month);
  g_autofree char *last = form_text_month (line->to_month);

  return line->from_month == line->to_month ? g_steal_pointer (&first) : g_strdup_printf ("%s～%s", first, last);
}

static char *
due_of (const OverpaymentLine *line)
{
  g_autofree char *month = form_text_month (line->late_fen > 0 ? line->late_since : line->next_month);
  g_autofree char *fen = form_text_fen (line->late_fen > 0 ? line->late_fen : line->next_fen);

  return line->next_month != 0 || line->late_fen > 0 ? g_strdup_printf ("%s　%s", month, fen) : g_strdup ("—");
}

static WidgetKind
state_kind (const OverpaymentLine *line)
{
  if (line->late_fen > 0)
    return WIDGET_KIND_DANGER;
  if (line->balance > 0)
    return line->way_title != NULL ? WIDGET_KIND_INFO : WIDGET_KIND_WARN;
  return line->balance < 0 ? WIDGET_KIND_WARN : WIDGET_KIND_OK;
}

static WidgetRow *
line_row (OverpaymentLine *line)
{
  g_autofree char *months = g_strdup_printf ("%d", line->months);
  g_autofree char *total = form_text_fen (line->total);
  g_autofree char *balance = form_text_fen (line->balance);
  g_autofree char *due = due_of (line);
  const char *way = line->way_title != NULL ? line->way_title : line->balance > 0 ? _("not arranged") : "—";
  const char *state = line->late_fen > 0 ? _("late") : line->state_title;
  const char *texts[]
      = { line->name, line->id_number, line->cause_title, months, total, balance, way, due, state, NULL };
  WidgetRow *row = widget_row_new (texts, line, (GDestroyNotify) overpayment_line_free);

  widget_row_set_kind (row, 8, state_kind (line));
  if (line->fraud)
    widget_row_set_kind (row, 2, WIDGET_KIND_DANGER);
  return row;
}

/* The whole of what the table has no room for. */
void
overpayment_show_note (OverpaymentPage *self)
{
  const OverpaymentLine *line = overpayment_chosen (self);
  g_autofree char *span = line != NULL ? span_of (line) : NULL;
  g_autofree char *waiting = line != NULL ? form_text_fen (line->entered_fen) : NULL;
  g_autofree char *text = NULL;

  if (line != NULL && line->entered_fen > 0)
    text = g_strdup_printf (_("%s, %s, found by %s, case %s; %s yuan wait to be booked"), line->name, span,
                            line->found_title, line->case_no, waiting);
  else if (line != NULL)
    text = g_strdup_printf (_("%s, %s, found by %s, case %s"), line->name, span, line->found_title, line->case_no);
  gtk_label_set_text (GTK_LABEL (self->note), text != NULL ? text : "");
}

/* --- Reading --- */

static void
ask (FormPage *page, const char *after, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  OverpaymentPage *self = OVERPAYMENT_PAGE (page);

  overpayment_list_async (overpayment_caller (self), overpayment_filter (self), after, PAGE_ROWS, cancellable, callback,
                          user_data);
}

static WidgetRow *
row_of (FormPage *page, gpointer line)
{
  return line_row (line);
}

static const char *
cursor_of (gconstpointer line)
{
  return ((const OverpaymentLine *) line)->cursor;
}

static void
shown_cb (FormPage *page, guint rows, gboolean more)
{
  if (rows == 0 && !more)
    overpayment_read_detail (OVERPAYMENT_PAGE (page));
  overpayment_show_actions (OVERPAYMENT_PAGE (page));
}

static void
failed_cb (FormPage *page, const GError *error)
{
  overpayment_say (OVERPAYMENT_PAGE (page), error);
}

static const FormListingKind debts
    = { PAGE_ROWS, ask, overpayment_list_finish, row_of, cursor_of, shown_cb, failed_cb };

void
overpayment_read_list (OverpaymentPage *self)
{
  form_listing_read (self->listing, &debts);
}

void
overpayment_choose (OverpaymentPage *self, guint filter)
{
  self->filter = filter;
  form_listing_mark (self->filters, OVERPAYMENT_FILTERS, filter);
  g_list_store_remove_all (self->list_rows);
  overpayment_show_actions (self);
  overpayment_read_list (self);
}

/* --- How many --- */

static char *
total_text (const OverpaymentTotal *total)
{
  g_autofree char *balance = form_text_fen (total->balance);
  g_autofree char *late = form_text_fen (total->late_fen);

  if (g_strcmp0 (total->state, "late") == 0)
    return g_strdup_printf (_("%s %d, %s late"), total->title, (int) total->debts, late);
  return total->balance != 0 ? g_strdup_printf (_("%s %d, %s to come"), total->title, (int) total->debts, balance)
                             : g_strdup_printf ("%s %d", total->title, (int) total->debts);
}

static void
totals_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OverpaymentPage) self = user_data;
  g_autoptr (GPtrArray) totals = overpayment_totals_finish (DB_CALLER (source), result, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; totals != NULL && i < totals->len; i++)
    {
      const OverpaymentTotal *total = totals->pdata[i];
      g_autofree char *part = total_text (total);

      if (*total->state != '\0' && total->debts > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
    }
  widget_card_set_subtitle (WIDGET_CARD (self->list_card), text->str);
}

void
overpayment_read_totals (OverpaymentPage *self)
{
  overpayment_totals_async (overpayment_caller (self), overpayment_cancellable (self), totals_cb, g_object_ref (self));
}
