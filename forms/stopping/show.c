/* What the page shows: lists, the one that is chosen, its rows, one of them. */

#include "form-stopping/stopping.h"

#include <glib/gi18n-lib.h>

#include "form/listing.h"
#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define PAGE_ROWS 200
#define LISTS     50

/* --- Lists --- */

static WidgetKind
state_kind (const char *state)
{
  if (g_str_equal (state, "done"))
    return WIDGET_KIND_OK;
  return g_str_equal (state, "dropped") ? WIDGET_KIND_NEUTRAL : WIDGET_KIND_WARN;
}

static WidgetRow *
list_row (StopList *list, const char *today)
{
  g_autofree char *made = form_text_moment (list->made_at, today);
  g_autofree char *kept = g_strdup_printf ("%" G_GINT64_FORMAT, list->kept);
  const char *texts[] = { list->title, made, kept, list->state_title, NULL };
  WidgetRow *row = widget_row_new (texts, list, (GDestroyNotify) stop_list_free);

  widget_row_set_kind (row, 3, state_kind (list->state));
  return row;
}

static guint
place_of (GListModel *rows, gint64 list)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (WidgetRow) row = g_list_model_get_item (rows, i);

      if (((StopList *) widget_row_get_data (row))->list == list)
        return i;
    }
  return 0;
}

static void
lists_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = stop_lists_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *today = form_context_get_session (stopping_context (self))->server_date;
  gint64 shown = self->wanted != 0 ? self->wanted : self->list != NULL ? self->list->list : 0;

  if (lists == NULL)
    {
      stopping_say (self, error);
      return;
    }
  for (guint i = 0; i < lists->len; i++)
    g_ptr_array_add (rows, list_row (lists->pdata[i], today));
  g_ptr_array_set_free_func (lists, NULL);              /* the rows have them now */
  self->filling = TRUE;
  self->list = NULL;
  self->wanted = 0;
  g_list_store_splice (self->list_rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list_rows)), rows->pdata,
                       rows->len);
  if (rows->len > 0)
    widget_table_select (WIDGET_TABLE (self->lists), place_of (G_LIST_MODEL (self->list_rows), shown));
  self->filling = FALSE;
  stopping_show_list (self);
}

void
stopping_read (StoppingPage *self)
{
  stop_lists_async (stopping_caller (self), NULL, LISTS, form_page_get_cancellable (FORM_PAGE (self)), lists_cb,
                    g_object_ref (self));
}

/* --- The list that is chosen --- */

static void
add_who (StoppingPage *self, const char *key, const char *label, const char *who, const char *when)
{
  g_autofree char *at = form_text_time (when);
  g_autofree char *text = who != NULL ? g_strdup_printf ("%s  %s", who, at) : NULL;

  widget_facts_add (WIDGET_FACTS (self->facts), key, label, text);
}

void
stopping_show_facts (StoppingPage *self)
{
  const StopList *list = self->list;
  WidgetFacts *facts = WIDGET_FACTS (self->facts);
  g_autofree char *kept = NULL, *overpaid = NULL;

  widget_facts_clear (facts);
  if (list == NULL)
    return;
  kept = g_strdup_printf (_("%d of %d rows"), (int) list->kept, (int) list->rows);
  overpaid = form_text_fen (list->overpaid_fen);
  widget_facts_add (facts, "number", _("List number"), list->list_no);
  widget_facts_add (facts, "kept", _("To be stopped"), kept);
  widget_facts_add (facts, "overpaid", _("Paid too much (yuan)"), overpaid);
  add_who (self, "made", _("Made"), list->made_by, list->made_at);
  add_who (self, "submitted", _("Handed on"), list->submitted_by, list->submitted_at);
  add_who (self, "approved", _("Approved"), list->approved_by, list->approved_at);
  if (list->note != NULL)
    widget_facts_add_wide (facts, "note",
                           g_str_equal (list->state, "dropped") ? _("Given up because") : _("Sent back because"),
                           list->note);
}

static WidgetKind
verdict_kind (const char *verdict)
{
  static const char *const mild[] = { "suspended", "ended", "confirmed", "repeated", "no_benefit", NULL };

  if (g_str_equal (verdict, "ready"))
    return WIDGET_KIND_OK;
  return g_strv_contains (mild, verdict) ? WIDGET_KIND_NEUTRAL : WIDGET_KIND_WARN;
}

static void
chip_cb (GtkButton *chip, StoppingPage *self)
{
  const char *verdict = g_object_get_data (G_OBJECT (chip), "verdict");

  stopping_filter (self, g_strcmp0 (verdict, self->show) == 0 ? NULL : verdict);
}

static void
add_chip (StoppingPage *self, const char *entry)
{
  g_auto (GStrv) parts = g_strsplit (entry, "|", 3);
  g_autofree char *text = NULL;
  GtkWidget *chip;

  if (g_strv_length (parts) != 3)
    return;
  text = g_strdup_printf ("%s %s", parts[1], parts[2]);
  chip = gtk_button_new ();
  gtk_container_add (GTK_CONTAINER (chip), widget_badge_new (text, verdict_kind (parts[0])));
  gtk_button_set_relief (GTK_BUTTON (chip), GTK_RELIEF_NONE);
  widget_add_style (chip, "quiet");
  widget_set_accessible_name (chip, text);
  g_object_set_data_full (G_OBJECT (chip), "verdict", g_strdup (parts[0]), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->chips), chip);
}

static void
show_head (StoppingPage *self)
{
  const StopList *list = self->list;

  widget_card_set_title (WIDGET_CARD (self->list_card), list != NULL ? list->title : _("No list is chosen."));
  widget_card_set_subtitle (WIDGET_CARD (self->list_card), list != NULL ? list->source_title : NULL);
  gtk_widget_set_visible (self->state, list != NULL);
  if (list != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->state), list->state_title);
      widget_badge_set_kind (WIDGET_BADGE (self->state), state_kind (list->state));
    }
  widget_container_clear (GTK_CONTAINER (self->chips));
  for (guint i = 0; list != NULL && list->verdicts[i] != NULL; i++)
    add_chip (self, list->verdicts[i]);
  gtk_widget_show_all (self->chips);
}

void
stopping_show_list (StoppingPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->lists));
  StopList *list = row != NULL ? widget_row_get_data (row) : NULL;

  self->list = list;
  show_head (self);
  stopping_show_facts (self);
  stopping_filter (self, NULL);
  stopping_show_actions (self);
}

/* --- Its rows --- */

/* What becomes of a row, in the order in which it is decided. */
static char *
verdict_text (const StopRow *row)
{
  if (row->outcome != NULL)
    return g_strdup (row->outcome_title);
  if (row->left_out != NULL)
    return g_strdup_printf (_("left out: %s"), row->left_title);
  return g_strdup (row->verdict_title != NULL ? row->verdict_title : "");
}

static WidgetKind
row_kind (const StopRow *row)
{
  if (row->outcome != NULL)
    return g_str_equal (row->outcome, "stopped") ? WIDGET_KIND_OK : WIDGET_KIND_WARN;
  if (row->left_out != NULL)
    return WIDGET_KIND_NEUTRAL;
  return row->verdict != NULL ? verdict_kind (row->verdict) : WIDGET_KIND_NEUTRAL;
}

static WidgetRow *
row_new (StopRow *data)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, data->line);
  g_autofree char *month = form_text_month (data->from_month);
  g_autofree char *overpaid = data->overpaid_fen > 0 ? form_text_fen (data->overpaid_fen) : g_strdup ("");
  g_autofree char *verdict = verdict_text (data);
  const char *texts[] = { line, data->name, data->unit_name != NULL ? data->unit_name : "",
                          data->reason_title != NULL ? data->reason_title : "", month, overpaid, verdict, NULL };
  WidgetRow *row = widget_row_new (texts, data, (GDestroyNotify) stop_row_free);

  widget_row_set_kind (row, 6, row_kind (data));
  return row;
}

static void
show_rows (StoppingPage *self, GPtrArray *list, gboolean append)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->row_rows));

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (rows, row_new (list->pdata[i]));
  g_ptr_array_set_free_func (list, NULL);
  g_list_store_splice (self->row_rows, append ? n : 0, append ? 0 : n, rows->pdata, rows->len);
  if (!append && rows->len > 0)
    widget_table_select (WIDGET_TABLE (self->rows), 0);
  stopping_show_one (self);
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = stop_list_open_finish (DB_CALLER (source), result, &error);

  if (rows != NULL)
    show_rows (self, rows, FALSE);
  else
    stopping_say (self, error);
}

static void
more_rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = stop_list_open_finish (DB_CALLER (source), result, &error);

  if (rows == NULL)
    stopping_say (self, error);
  else if (rows->len > 0)
    show_rows (self, rows, TRUE);
}

static void
ask_rows (StoppingPage *self, gint64 after, GAsyncReadyCallback callback)
{
  form_listing_anew (&self->opening);
  stop_list_open_async (stopping_caller (self), self->list->list, self->show, after, PAGE_ROWS, self->opening,
                        callback, g_object_ref (self));
}

void
stopping_more (StoppingPage *self)
{
  const StopRow *last = form_listing_last (self->row_rows, PAGE_ROWS);

  if (self->list != NULL && last != NULL)
    ask_rows (self, last->line, more_rows_cb);
}

void
stopping_filter (StoppingPage *self, const char *show)
{
  char *chosen = g_strdup (show);

  g_free (self->show);
  self->show = chosen;
  self->filling = TRUE;
  g_list_store_remove_all (self->row_rows);
  self->filling = FALSE;
  stopping_show_one (self);
  if (self->list != NULL)
    ask_rows (self, 0, rows_cb);
}

/* The row takes what was decided, and the next one is chosen: a list is looked through from the top. */
void
stopping_marked (StoppingPage *self, gint64 line, const char *left_out, const char *note)
{
  guint place = widget_table_get_selected (WIDGET_TABLE (self->rows));
  const StopRow *row = stopping_row (self);
  StopRow *fresh;
  g_autoptr (WidgetRow) shown = NULL;
  gpointer replaced;

  if (row == NULL || row->line != line)
    {
      stopping_read (self);
      return;
    }
  fresh = stop_row_copy (row);
  g_free (fresh->left_out);
  g_free (fresh->left_title);
  g_free (fresh->left_note);
  fresh->left_out = g_strdup (left_out);
  fresh->left_title = NULL;
  if (left_out != NULL)
    fresh->left_title = g_strdup (form_context_get_title (stopping_context (self), "stop_left_out", left_out));
  fresh->left_note = g_strdup (note);
  shown = row_new (fresh);
  replaced = shown;
  g_list_store_splice (self->row_rows, place, 1, &replaced, 1);
  if (place + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->row_rows)))
    place++;
  widget_table_select (WIDGET_TABLE (self->rows), place);
  stopping_show_one (self);
}

/* --- The row that is chosen --- */

static void
show_facts_of (StoppingPage *self, const StopRow *row)
{
  WidgetFacts *facts = WIDGET_FACTS (self->one);
  g_autofree char *monthly = form_text_fen (row->monthly_fen);
  g_autofree char *verdict = verdict_text (row);
  g_autofree char *advice = row->left_note != NULL ? g_strdup_printf ("%s  %s", verdict, row->left_note)
                            : row->left_out != NULL || row->outcome != NULL
                                ? g_strdup (verdict)
                                : g_strdup_printf ("%s  %s", verdict, row->advice != NULL ? row->advice : "");

  widget_facts_add (facts, "id", _("ID number"), row->id_masked);
  widget_facts_add (facts, "told", _("Name on the list"), row->told_name);
  widget_facts_add (facts, "benefit", row->award_kind_title != NULL ? row->award_kind_title : _("Benefit"),
                    row->award_kind_title != NULL ? monthly : NULL);
  widget_facts_add (facts, "event", _("It happened on"), row->event_date);
  widget_facts_add (facts, "effect", _("What it does"), row->effect == NULL ? NULL
                    : g_str_equal (row->effect, "terminate") ? _("ends the benefit") : _("suspends the benefit"));
  widget_facts_add (facts, "evidence", _("Evidence"), row->evidence);
  if (row->overpaid_months != NULL)
    widget_facts_add_wide (facts, "months", _("Paid too much"), row->overpaid_months);
  widget_facts_add_wide (facts, "verdict", _("Verdict"), advice);
}

void
stopping_show_one (StoppingPage *self)
{
  const StopRow *row = stopping_row (self);
  g_autofree char *title = row != NULL ? g_strdup_printf (_("Row %d  %s"), (int) row->line, row->name) : NULL;

  widget_card_set_title (WIDGET_CARD (self->one_card), title != NULL ? title : _("Nobody is chosen."));
  widget_card_set_subtitle (WIDGET_CARD (self->one_card), row != NULL ? row->unit_name : NULL);
  widget_facts_clear (WIDGET_FACTS (self->one));
  if (row != NULL)
    show_facts_of (self, row);
  stopping_show_actions (self);
}
