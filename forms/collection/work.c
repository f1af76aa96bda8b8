/* What comes in: import, check, book, drop, and the list of what is left over. */

#include "form-collection/collection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "form/save-file.h"
#include "pension/money.h"
#include "reports/feed.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-message.h"
#include "widgets/widget-table.h"

#define LOOK_EVERY  150           /* milliseconds */
#define EXPORT_PAGE 5000

/* --- Import --- */

static gboolean
watch_cb (gpointer user_data)
{
  static const char *const stages[] = { N_("Reading the file"), N_("Sending the rows"), N_("Checking every row") };
  CollectionPage *self = user_data;
  int stage = g_atomic_int_get (&self->progress->stage);
  int share = g_atomic_int_get (&self->progress->share);

  gtk_label_set_text (GTK_LABEL (self->progress_label), _(stages[CLAMP (stage, 0, 2)]));
  if (stage == IMPORT_CHECKING)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress_bar));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), CLAMP (share, 0, 1000) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
end_import (CollectionPage *self)
{
  g_clear_handle_id (&self->watch, g_source_remove);
  g_clear_pointer (&self->progress, import_progress_unref);
  g_clear_object (&self->importing);
  gtk_widget_hide (self->progress_box);
  gtk_widget_set_sensitive (self->zone, self->may_work);
  collection_show_actions (self);
}

void
collection_ask_totals (CollectionPage *self, const char *path)
{
  char *asked = g_strdup (path);

  g_free (self->asked);
  self->asked = asked;
  gtk_entry_set_text (GTK_ENTRY (self->typed_rows), "");
  gtk_entry_set_text (GTK_ENTRY (self->typed_total), "");
  gtk_widget_set_visible (self->totals_box, path != NULL);
  gtk_widget_grab_focus (path != NULL ? self->typed_rows : self->zone);
}

/* Enter in one of the two: to what is still missing, then on. */
void
collection_typed (CollectionPage *self)
{
  const char *rows = gtk_entry_get_text (GTK_ENTRY (self->typed_rows));
  const char *total = gtk_entry_get_text (GTK_ENTRY (self->typed_total));
  g_autofree char *path = g_strdup (self->asked);
  ImportTotals typed = { 0, 0 };
  guint64 number;

  if (!g_ascii_string_to_unsigned (rows, 10, 1, G_MAXINT32, &number, NULL))
    gtk_widget_grab_focus (self->typed_rows);
  else if (pension_fen_parse (total, strlen (total), &typed.total) != PENSION_OK || typed.total < 0)
    gtk_widget_grab_focus (self->typed_total);
  else
    {
      typed.rows = (gint64) number;
      collection_import (self, path, &typed);
    }
}

/* What the file was read from goes with the answer: without totals of its own it is read again with typed ones. */
typedef struct
{
  CollectionPage *page;
  char           *path;
} Importing;

static void
importing_free (Importing *self)
{
  g_object_unref (self->page);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Importing, importing_free)

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Importing) importing = user_data;
  CollectionPage *self = importing->page;
  g_autoptr (GError) error = NULL;
  gint64 arrival = import_finish (result, &error);
  gboolean gone = g_cancellable_is_cancelled (form_page_get_cancellable (FORM_PAGE (self)));

  if (gone)
    return;
  end_import (self);
  self->wanted = arrival;
  collection_read (self);
  if (arrival != 0)
    widget_table_focus (WIDGET_TABLE (self->bad));
  else if (g_error_matches (error, IMPORT_ERROR, IMPORT_ERROR_NO_TOTALS))
    collection_ask_totals (self, importing->path);
  else if (db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO,
                        _("Stopped. What was sent stays: choose the same file again to go on."), NULL);
  else
    collection_say (self, error);
}

void
collection_import (CollectionPage *self, const char *path, const ImportTotals *typed)
{
  Importing *importing;

  if (self->progress != NULL || !self->may_work)
    return;
  importing = g_new0 (Importing, 1);
  importing->page = g_object_ref (self);
  importing->path = g_strdup (path);
  collection_ask_totals (self, NULL);
  widget_message_hush (WIDGET_MESSAGE (self->message));
  self->progress = import_progress_new ();
  self->importing = g_cancellable_new ();
  self->watch = g_timeout_add (LOOK_EVERY, watch_cb, self);
  gtk_widget_set_sensitive (self->zone, FALSE);
  gtk_widget_show (self->progress_box);
  collection_show_actions (self);
  import_async (collection_caller (self), path, typed, self->progress, self->importing, imported_cb, importing);
}

void
collection_stop (CollectionPage *self)
{
  g_cancellable_cancel (self->importing);
}

void
collection_choose (FormPage *page)
{
  widget_drop_zone_choose (WIDGET_DROP_ZONE (COLLECTION_PAGE (page)->zone));
}

/* --- Book, check again, drop --- */

static void
end_work (CollectionPage *self, const GError *error)
{
  self->busy = FALSE;
  if (error != NULL)
    collection_say (self, error);
  collection_read (self);
  collection_show_actions (self);
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ArrivalBooked) booked = arrival_book_finish (DB_CALLER (source), result, &error);
  g_autofree char *total = booked != NULL ? collection_yuan (booked->booked_total) : NULL;
  g_autofree char *text = NULL;

  if (booked != NULL)
    {
      text = g_strdup_printf (_("Booked: %d rows, %s yuan. %d rows are left over, %d follow-up tasks were opened."),
                              (int) booked->booked_rows, total, (int) booked->left_rows, booked->tasks);
      form_context_note (collection_context (self), FORM_NOTE_DONE, text);
      form_context_changed (collection_context (self));
    }
  end_work (self, error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GError) error = NULL;

  arrival_check_finish (DB_CALLER (source), result, &error);
  end_work (self, error);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GError) error = NULL;

  arrival_drop_finish (DB_CALLER (source), result, &error);
  end_work (self, error);
}

static void
begin_work (CollectionPage *self)
{
  widget_message_hush (WIDGET_MESSAGE (self->message));
  self->busy = TRUE;
  collection_show_actions (self);
}

void
collection_book (FormPage *page)
{
  CollectionPage *self = COLLECTION_PAGE (page);

  begin_work (self);
  arrival_book_async (collection_caller (self), self->arrival->arrival, NULL, form_page_get_cancellable (page),
                      booked_cb, g_object_ref (self));
}

void
collection_check_again (FormPage *page)
{
  CollectionPage *self = COLLECTION_PAGE (page);

  begin_work (self);
  arrival_check_async (collection_caller (self), self->arrival->arrival, form_page_get_cancellable (page), checked_cb,
                       g_object_ref (self));
}

void
collection_drop (FormPage *page)
{
  CollectionPage *self = COLLECTION_PAGE (page);

  begin_work (self);
  arrival_drop_async (collection_caller (self), self->arrival->arrival, form_page_get_cancellable (page), dropped_cb,
                      g_object_ref (self));
}

/* --- What is left over, as Excel --- */

typedef struct
{
  CollectionPage *page;
  gint64          arrival;
  char           *verdict, *path;
} Leftover;

static void
leftover_free (Leftover *self)
{
  g_object_unref (self->page);
  g_free (self->verdict);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leftover, leftover_free)

static void
leftover_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Leftover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!report_feed_write_finish (result, &error))
    {
      collection_say (self->page, error);
      return;
    }
  text = g_strdup_printf (_("Written to %s"), self->path);
  form_context_note (collection_context (self->page), FORM_NOTE_DONE, text);
}

static void
leftover_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ReportFeed) feed = user_data;
  GError *error = NULL;
  DbRows *rows = arrival_list_finish_rows (DB_CALLER (source), result, &error);

  report_feed_answer (feed, rows, error);
}

/* All of them, however many: page by page behind the last line. */
static void
ask_leftover (ReportFeed *feed, DbRows *last, gpointer user_data)
{
  Leftover *self = user_data;
  gint64 after = last != NULL ? db_rows_int64 (last, db_rows_count (last) - 1, "line") : 0;

  arrival_list_async (collection_caller (self->page), self->arrival, self->verdict, after, EXPORT_PAGE,
                      form_page_get_cancellable (FORM_PAGE (self->page)), leftover_read_cb, report_feed_ref (feed));
}

static void
leftover_chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (Leftover) self = user_data;
  g_autofree char *made_at = report_made_at ();
  const FormSession *who = form_context_get_session (collection_context (self->page));
  ReportCaption caption = { who->office_name, NULL, who->name, made_at };

  if (path == NULL)
    return;
  self->path = g_strdup (path);
  report_feed_write_async ("files/arrival_bad", REPORT_FEED_XLSX, &caption, EXPORT_PAGE, ask_leftover, self, self->path,
                           form_page_get_cancellable (FORM_PAGE (self->page)), leftover_written_cb, self);
  g_steal_pointer (&self);
}

void
collection_export_bad (FormPage *page)
{
  Leftover *self = g_new0 (Leftover, 1);
  g_autofree char *name = g_strdup_printf (_("Not booked %s.xlsx"), COLLECTION_PAGE (page)->arrival->name);

  self->page = g_object_ref (COLLECTION_PAGE (page));
  self->arrival = COLLECTION_PAGE (page)->arrival->arrival;
  self->verdict = g_strdup (COLLECTION_PAGE (page)->verdict);
  form_save_file (GTK_WIDGET (page), _("Rows that cannot be booked"), name, leftover_chosen_cb, self);
}
