/* What the page shows: read, turned into rows, counted. */

#include "form-collection/collection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "form/listing.h"
#include "form/text.h"
#include "pension/money.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define PAGE_ROWS 200
#define FILES     50
/* A charge that waits longer than this should have gone out. */
#define LONG_DAYS 5

char *
collection_yuan (gint64 fen)
{
  char text[PENSION_FEN_TEXT_SIZE];

  return g_strdup (pension_fen_format (fen, true, text, sizeof text) == PENSION_OK ? text : "");
}

/* --- Charges that wait --- */

static WidgetRow *
charge_row (Charge *charge)
{
  g_autofree char *first = form_text_month (charge->first_month);
  g_autofree char *last = form_text_month (charge->last_month);
  g_autofree char *months
      = charge->first_month == charge->last_month ? g_strdup (first) : g_strdup_printf ("%s–%s", first, last);
  g_autofree char *amount = collection_yuan (charge->total);
  g_autofree char *age
      = charge->age_days > 0 ? g_strdup_printf (_("%d days"), charge->age_days) : g_strdup (_("today"));
  const char *texts[] = { charge->person_name, charge->unit_name != NULL ? charge->unit_name : _("the person alone"),
                          charge->origin_title, months, amount, age, NULL };
  gboolean asked = charge->void_asked_by != NULL;
  WidgetRow *row;

  if (asked)
    texts[5] = _("to be void");
  row = widget_row_new (texts, charge, (GDestroyNotify) charge_free);
  widget_row_set_kind (row, 5, asked || charge->age_days > LONG_DAYS ? WIDGET_KIND_WARN : WIDGET_KIND_NEUTRAL);
  return row;
}

static void
count_waiting (CollectionPage *self)
{
  GListModel *rows = G_LIST_MODEL (self->waiting_rows);
  guint n = g_list_model_get_n_items (rows);
  gint64 total = 0;
  g_autofree char *amount = NULL, *text = NULL;

  self->n_waiting = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WidgetRow) row = g_list_model_get_item (rows, i);
      const Charge *charge = widget_row_get_data (row);

      self->n_waiting += charge->void_asked_by == NULL;
      total += charge->total;
    }
  amount = collection_yuan (total);
  text = n % PAGE_ROWS == 0 && n > 0 ? g_strdup_printf (_("%u charges and more"), n)
                                     : g_strdup_printf (_("%u charges, %s yuan"), n, amount);
  widget_card_set_subtitle (WIDGET_CARD (self->waiting_card), n > 0 ? text : NULL);
  collection_show_actions (self);
}

static void
show_charges (CollectionPage *self, GPtrArray *charges, gboolean append)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < charges->len; i++)
    g_ptr_array_add (rows, charge_row (charges->pdata[i]));
  g_ptr_array_set_free_func (charges, NULL);            /* the rows have them now */
  form_listing_put (self->waiting, self->waiting_rows, rows, append);
  count_waiting (self);
}

static void
charges_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) charges = charge_list_finish (DB_CALLER (source), result, &error);

  if (charges == NULL)
    collection_say (self, error);
  else
    show_charges (self, charges, FALSE);
}

static void
more_charges_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) charges = charge_list_finish (DB_CALLER (source), result, &error);

  if (charges == NULL)
    collection_say (self, error);
  else if (charges->len > 0)
    show_charges (self, charges, TRUE);
}

void
collection_more_waiting (CollectionPage *self)
{
  const Charge *last = form_listing_last (self->waiting_rows, PAGE_ROWS);

  if (last != NULL)
    charge_list_async (collection_caller (self), "open", 0, last->cursor, PAGE_ROWS,
                       form_page_get_cancellable (FORM_PAGE (self)), more_charges_cb, g_object_ref (self));
}

/* --- Files made --- */

static WidgetRow *
file_row (ChargeFile *file, const char *today)
{
  g_autofree char *made = form_text_moment (file->made_at, today);
  g_autofree char *lines = g_strdup_printf ("%d", file->lines);
  g_autofree char *amount = collection_yuan (file->total);
  g_autofree char *arrived = file->arrived_lines == file->lines
                                 ? g_strdup (_("all"))
                                 : g_strdup_printf ("%d / %d", file->arrived_lines, file->lines);
  const char *texts[] = { file->file_no, made, lines, amount, arrived, NULL };
  WidgetKind kind = file->arrived_lines == file->lines ? WIDGET_KIND_OK
                    : file->arrived_lines > 0          ? WIDGET_KIND_WARN
                                                       : WIDGET_KIND_NEUTRAL;
  WidgetRow *row = widget_row_new (texts, file, (GDestroyNotify) charge_file_free);

  widget_row_set_kind (row, 4, kind);
  return row;
}

static void
files_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = charge_files_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *today = form_context_get_session (collection_context (self))->server_date;

  if (files == NULL)
    {
      collection_say (self, error);
      return;
    }
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (rows, file_row (files->pdata[i], today));
  g_ptr_array_set_free_func (files, NULL);
  form_listing_put (self->files, self->file_rows, rows, FALSE);
  collection_show_actions (self);
}

/* --- Arrival files --- */

static WidgetRow *
arrival_row (ArrivalFile *file, const char *today)
{
  g_autofree char *begun = form_text_moment (file->begun_at, today);
  g_autofree char *rows = g_strdup_printf ("%" G_GINT64_FORMAT, file->rows);
  g_autofree char *good
      = file->verdicts[0] != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, file->good) : g_strdup ("—");
  const char *texts[] = { file->name, begun, rows, good, file->state_title, NULL };
  gboolean booked = g_strcmp0 (file->state, "booked") == 0;
  WidgetRow *row = widget_row_new (texts, file, (GDestroyNotify) arrival_file_free);

  widget_row_set_kind (row, 4, booked ? WIDGET_KIND_OK : WIDGET_KIND_WARN);
  return row;
}

static guint
place_of (CollectionPage *self, gint64 arrival)
{
  GListModel *rows = G_LIST_MODEL (self->arrival_rows);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (WidgetRow) row = g_list_model_get_item (rows, i);

      if (((ArrivalFile *) widget_row_get_data (row))->arrival == arrival)
        return i;
    }
  return 0;
}

static void
arrivals_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = arrival_files_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *today = form_context_get_session (collection_context (self))->server_date;
  gint64 shown = self->wanted != 0 ? self->wanted : self->arrival != NULL ? self->arrival->arrival : 0;

  if (files == NULL)
    {
      collection_say (self, error);
      return;
    }
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (rows, arrival_row (files->pdata[i], today));
  g_ptr_array_set_free_func (files, NULL);
  self->arrival = NULL;
  self->wanted = 0;
  form_listing_put (self->arrivals, self->arrival_rows, rows, FALSE);
  if (rows->len > 0)
    widget_table_select (WIDGET_TABLE (self->arrivals), place_of (self, shown));
  collection_show_arrival (self);
}

void
collection_read (CollectionPage *self)
{
  DbCaller *caller = collection_caller (self);
  GCancellable *cancellable = form_page_get_cancellable (FORM_PAGE (self));

  charge_list_async (caller, "open", 0, NULL, PAGE_ROWS, cancellable, charges_cb, g_object_ref (self));
  charge_files_async (caller, NULL, FILES, cancellable, files_cb, g_object_ref (self));
  arrival_files_async (caller, NULL, FILES, cancellable, arrivals_cb, g_object_ref (self));
}

/* --- The file that is chosen --- */

static void
add_compared (CollectionPage *self, const char *key, const char *label, const char *declared, const char *found,
              gboolean equal)
{
  g_autofree char *note = equal ? g_strdup (_("as declared")) : g_strdup_printf (_("declared: %s"), declared);

  widget_facts_add (WIDGET_FACTS (self->totals), key, label, found);
  widget_facts_set_note (WIDGET_FACTS (self->totals), key, note, equal ? WIDGET_KIND_OK : WIDGET_KIND_DANGER);
}

static void
show_totals (CollectionPage *self)
{
  const ArrivalFile *file = self->arrival;
  g_autofree char *declared_rows = g_strdup_printf ("%" G_GINT64_FORMAT, file->declared_rows);
  g_autofree char *rows = g_strdup_printf ("%" G_GINT64_FORMAT, file->rows);
  g_autofree char *declared = collection_yuan (file->declared_total);
  g_autofree char *total = collection_yuan (file->total);
  g_autofree char *good = collection_yuan (file->good_total);

  add_compared (self, "rows", _("Rows"), declared_rows, rows, file->rows == file->declared_rows);
  if (file->verdicts[0] == NULL)
    return;
  add_compared (self, "total", _("Amount"), declared, total, file->total == file->declared_total);
  widget_facts_add (WIDGET_FACTS (self->totals), "good", _("Can be booked"), good);
}

static WidgetKind
verdict_kind (const char *verdict)
{
  static const char *const mild[] = { "not_sent", "other_office", "duplicate", "already", NULL };

  if (g_str_equal (verdict, "good"))
    return WIDGET_KIND_OK;
  return g_strv_contains (mild, verdict) ? WIDGET_KIND_WARN : WIDGET_KIND_DANGER;
}

static void
chip_cb (GtkButton *chip, CollectionPage *self)
{
  const char *verdict = g_object_get_data (G_OBJECT (chip), "verdict");

  collection_filter (self, g_strcmp0 (verdict, self->verdict) == 0 ? NULL : verdict);
}

static void
add_chip (CollectionPage *self, const char *entry)
{
  g_auto (GStrv) parts = g_strsplit (entry, "|", 3);
  g_autofree char *text = NULL;
  GtkWidget *chip = gtk_button_new ();

  if (g_strv_length (parts) != 3)
    return;
  text = g_strdup_printf ("%s %s", parts[1], parts[2]);
  gtk_container_add (GTK_CONTAINER (chip), widget_badge_new (text, verdict_kind (parts[0])));
  gtk_button_set_relief (GTK_BUTTON (chip), GTK_RELIEF_NONE);
  widget_add_style (chip, "quiet");
  widget_set_accessible_name (chip, text);
  g_object_set_data_full (G_OBJECT (chip), "verdict", g_strdup (parts[0]), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->chips), chip);
}

static void
show_chips (CollectionPage *self)
{
  for (guint i = 0; self->arrival->verdicts[i] != NULL; i++)
    add_chip (self, self->arrival->verdicts[i]);
  gtk_widget_show_all (self->chips);
}

void
collection_show_arrival (CollectionPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->arrivals));

  self->arrival = row != NULL ? widget_row_get_data (row) : NULL;
  widget_facts_clear (WIDGET_FACTS (self->totals));
  widget_container_clear (GTK_CONTAINER (self->chips));
  widget_card_set_subtitle (WIDGET_CARD (self->result_card), self->arrival != NULL ? self->arrival->name : NULL);
  if (self->arrival != NULL)
    {
      show_totals (self);
      show_chips (self);
    }
  collection_filter (self, NULL);
  collection_show_actions (self);
}

/* --- Its rows --- */

/* "940.00 / 960.00"; what is no amount as it stands. */
static char *
charged_text (const ArrivalRow *row)
{
  const char *parts[] = { row->employer, row->employee, row->interest };
  g_autofree char *wanted = collection_yuan (row->wanted_employer + row->wanted_employee + row->wanted_interest);
  g_autofree char *arrived = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      PensionFen fen = 0;

      if (parts[i] != NULL && pension_fen_parse (parts[i], strlen (parts[i]), &fen) != PENSION_OK)
        return g_strdup (parts[i]);
      sum += fen;
    }
  arrived = collection_yuan (sum);
  if (row->wanted_employer + row->wanted_employee == 0)
    return g_steal_pointer (&arrived);
  return g_strdup_printf ("%s / %s", arrived, wanted);
}

static WidgetRow *
bad_row (ArrivalRow *data)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, data->line);
  g_autofree char *amount = charged_text (data);
  const char *texts[] = { line, data->verdict_title, data->person_name != NULL ? data->person_name : "",
                          data->month != NULL ? data->month : "", amount, data->advice, NULL };
  WidgetKind kind = verdict_kind (data->verdict);
  WidgetRow *row = widget_row_new (texts, data, (GDestroyNotify) arrival_row_free);

  widget_row_set_kind (row, 1, kind);
  return row;
}

static void
show_bad (CollectionPage *self, GPtrArray *list, gboolean append)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (rows, bad_row (list->pdata[i]));
  g_ptr_array_set_free_func (list, NULL);
  form_listing_put (self->bad, self->bad_rows, rows, append);
}

static void
bad_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = arrival_list_finish (DB_CALLER (source), result, &error);

  if (rows == NULL)
    collection_say (self, error);
  else
    show_bad (self, rows, FALSE);
  widget_table_set_placeholder (WIDGET_TABLE (self->bad),
                                self->arrival == NULL ? NULL : _("Every row of this file can be booked."));
}

static void
more_bad_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GPtrArray) rows = arrival_list_finish (DB_CALLER (source), result, NULL);

  if (rows != NULL && rows->len > 0)
    show_bad (self, rows, TRUE);
}

static void
ask_bad (CollectionPage *self, gint64 after, GAsyncReadyCallback callback)
{
  arrival_list_async (collection_caller (self), self->arrival->arrival, self->verdict, after, PAGE_ROWS,
                      form_page_get_cancellable (FORM_PAGE (self)), callback, g_object_ref (self));
}

void
collection_more_bad (CollectionPage *self)
{
  const ArrivalRow *last = form_listing_last (self->bad_rows, PAGE_ROWS);

  if (self->arrival != NULL && last != NULL)
    ask_bad (self, last->line, more_bad_cb);
}

void
collection_filter (CollectionPage *self, const char *verdict)
{
  char *chosen = g_strdup (verdict);

  g_free (self->verdict);
  self->verdict = chosen;
  g_list_store_remove_all (self->bad_rows);
  widget_table_set_placeholder (WIDGET_TABLE (self->bad), NULL);
  if (self->arrival != NULL && self->arrival->verdicts[0] != NULL)
    ask_bad (self, 0, bad_cb);
}
