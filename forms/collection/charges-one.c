/* The charge that is chosen: what is asked, what has arrived, and who wants it void. */

#include "form-collection/charges.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-table.h"

static void
add (GtkWidget *facts, const char *key, const char *label, const char *value)
{
  widget_facts_add (WIDGET_FACTS (facts), key, label, value);
}

static void
add_fen (GtkWidget *facts, const char *key, const char *label, gint64 fen)
{
  g_autofree char *text = form_text_fen (fen);

  add (facts, key, label, text);
}

/* "name  number" */
static void
add_pair (GtkWidget *facts, const char *key, const char *label, const char *name, const char *number)
{
  g_autofree char *text = g_strdup_printf ("%s  %s", name, number != NULL ? number : "");

  add (facts, key, label, g_strchomp (text));
}

static void
add_months (GtkWidget *facts, const Charge *charge)
{
  g_autofree char *first = form_text_month (charge->first_month);
  g_autofree char *last = form_text_month (charge->last_month);
  g_autofree char *text = charge->first_month == charge->last_month
                              ? g_strdup (first)
                              : g_strdup_printf (_("%s–%s, %d months"), first, last, charge->months);

  add (facts, "months", _("Months charged"), text);
}

static void
add_arrived (GtkWidget *facts, const Charge *charge)
{
  g_autofree char *amount = form_text_fen (charge->arrived_total);
  g_autofree char *text
      = g_strdup_printf (_("%s (%d of %d rows)"), amount, charge->arrived_lines, charge->lines);

  add (facts, "arrived", _("Has arrived (yuan)"), text);
}

static void
show_facts (ChargesPage *self, const Charge *charge)
{
  g_autofree char *made = form_text_time (charge->made_at);

  add_pair (self->facts, "person", _("Person"), charge->person_name, charge->id_masked);
  add_pair (self->facts, "unit", _("Unit"), charge->unit_name != NULL ? charge->unit_name : _("the person alone"),
            charge->unit_no);
  add_pair (self->facts, "case", _("Case"), charge->origin_title, charge->case_no);
  add_months (self->facts, charge);
  add (self->facts, "made", _("Charged on"), made);
  add (self->facts, "file", _("File number"), charge->file_no);
  add_fen (self->facts, "asked", _("Charged (yuan)"), charge->total);
  add_arrived (self->facts, charge);
  if (charge->late_fee != 0)
    add_fen (self->facts, "late-fee", _("Late fee, estimated"), charge->late_fee);
  else
    add (self->facts, "late-fee", _("Late fee, estimated"), NULL);
  if (charge->arrived_lines > 0)
    add_fen (self->facts, "late-fee-paid", _("Late fee, collected"), charge->late_fee_paid);
  else
    add (self->facts, "late-fee-paid", _("Late fee, collected"), NULL);
}

static void
show_void (ChargesPage *self, const Charge *charge)
{
  g_autofree char *asked_at = form_text_time (charge->void_asked_at);
  g_autofree char *void_at = form_text_time (charge->void_at);

  if (charge->void_asked_by != NULL)
    add_pair (self->void_facts, "asked", _("Asked by"), charge->void_asked_by, asked_at);
  else
    add (self->void_facts, "asked", _("Asked by"), _("nobody has asked"));
  if (charge->void_by != NULL)
    add_pair (self->void_facts, "void", _("Agreed by"), charge->void_by, void_at);
  else
    add (self->void_facts, "void", _("Agreed by"), NULL);
  widget_facts_add_wide (WIDGET_FACTS (self->void_facts), "reason", _("Reason"), charge->void_reason);
}

/* --- Its months --- */

static WidgetRow *
month_row (ChargeMonth *data)
{
  g_autofree char *month = form_text_month (data->month);
  g_autofree char *employer = form_text_fen (data->employer);
  g_autofree char *employee = form_text_fen (data->employee);
  g_autofree char *interest = form_text_fen (data->interest);
  g_autofree char *total = form_text_fen (data->employer + data->employee + data->interest);
  g_autofree char *late_fee = data->late_fee != 0 ? form_text_fen (data->late_fee) : g_strdup ("—");
  g_autofree char *paid = data->arrived != NULL ? form_text_fen (data->late_fee_paid) : g_strdup ("—");
  const char *texts[] = { month, employer, employee, interest, total, late_fee, paid,
                          data->arrived != NULL ? data->arrived : _("outstanding"), NULL };
  WidgetRow *row = widget_row_new (texts, data, (GDestroyNotify) charge_month_free);

  widget_row_set_kind (row, 7, data->arrived != NULL ? WIDGET_KIND_OK : WIDGET_KIND_NEUTRAL);
  return row;
}

static void
months_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChargesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) months = charge_open_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (months == NULL)
    {
      charges_say (self, error);
      return;
    }
  for (guint i = 0; i < months->len; i++)
    g_ptr_array_add (rows, month_row (months->pdata[i]));
  g_ptr_array_set_free_func (months, NULL);
  g_list_store_splice (self->month_rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->month_rows)), rows->pdata,
                       rows->len);
}

static void
read_months (ChargesPage *self, const Charge *charge)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_list_store_remove_all (self->month_rows);
  if (charge == NULL)
    return;
  self->opening = g_cancellable_new ();
  charge_open_async (charges_caller (self), charge->charge_no, self->opening, months_cb, g_object_ref (self));
}

/* The title says which; the badge says how it stands. */
static void
show_head (ChargesPage *self, const Charge *charge)
{
  g_autofree char *title = charge != NULL ? g_strdup_printf (_("Charge %s"), charge->charge_no) : NULL;
  gboolean asked = charge != NULL && charge->void_asked_by != NULL && charge->void_by == NULL;

  widget_card_set_title (WIDGET_CARD (self->one_card), title != NULL ? title : _("No charge is chosen."));
  gtk_widget_set_visible (self->state, charge != NULL);
  if (charge == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->state), asked ? _("to be void") : charge->status_title);
  widget_badge_set_kind (WIDGET_BADGE (self->state), asked ? WIDGET_KIND_WARN
                                                     : g_strcmp0 (charge->status, "arrived") == 0 ? WIDGET_KIND_OK
                                                                                                  : WIDGET_KIND_INFO);
}

/* Opening is written down as a look: not again for what is on the screen as it is. */
static gboolean
same_months (const Charge *shown, const Charge *charge)
{
  return shown != NULL && charge != NULL && g_strcmp0 (shown->charge_no, charge->charge_no) == 0
         && shown->arrived_lines == charge->arrived_lines;
}

void
charges_show_one (ChargesPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->list));
  const Charge *charge = row != NULL ? widget_row_get_data (row) : NULL;
  gboolean same = same_months (charges_chosen (self), charge);

  if (row != NULL && row == self->chosen)
    return;
  g_set_object (&self->chosen, row);
  charges_ask_reason (self, FALSE);
  widget_facts_clear (WIDGET_FACTS (self->facts));
  widget_facts_clear (WIDGET_FACTS (self->void_facts));
  show_head (self, charge);
  if (charge != NULL)
    {
      show_facts (self, charge);
      show_void (self, charge);
    }
  if (!same)
    read_months (self, charge);
  charges_show_actions (self);
}
