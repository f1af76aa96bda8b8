/* Files of results: imported, looked at by verdict, checked again, dropped, booked. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

#include "form-qualification/import.h"
#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-field.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define PAGE_ROWS 200
#define FILES 50

/* --- Files --- */

static WidgetRow *
file_row (ConfirmFile *file, const char *today)
{
  g_autofree char *begun = form_text_moment (file->begun_at, today);
  g_autofree char *rows = g_strdup_printf ("%" G_GINT64_FORMAT, file->declared_rows);
  g_autofree char *good
      = file->verdicts[0] != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, file->good) : g_strdup ("—");
  const char *what = file->group_name != NULL ? file->group_name : file->channel_title;
  const char *texts[] = { file->name, what, begun, rows, good, file->state_title, NULL };
  WidgetRow *row = widget_row_new (texts, file, (GDestroyNotify)confirm_file_free);

  widget_row_set_kind (row, 5, g_strcmp0 (file->state, "booked") == 0 ? WIDGET_KIND_OK : WIDGET_KIND_WARN);
  return row;
}

static guint
place_of (QualificationPage *self, gint64 file)
{
  GListModel *rows = G_LIST_MODEL (self->file_rows);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (WidgetRow) row = g_list_model_get_item (rows, i);

      if (((ConfirmFile *)widget_row_get_data (row))->file == file)
        return i;
    }
  return 0;
}

static void
files_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = confirm_files_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *today = form_context_get_session (qualification_context (self))->server_date;
  gint64 shown = self->wanted != 0 ? self->wanted : self->file != NULL ? self->file->file : 0;

  if (files == NULL)
    {
      qualification_say (self, error);
      return;
    }
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (rows, file_row (files->pdata[i], today));
  g_ptr_array_set_free_func (files, NULL);
  self->file = NULL;
  self->wanted = 0;
  form_listing_put (self->files, self->file_rows, rows, FALSE);
  if (rows->len > 0)
    widget_table_select (WIDGET_TABLE (self->files), place_of (self, shown));
  qualification_show_file (self);
}

void
qualification_read_files (QualificationPage *self)
{
  confirm_files_async (qualification_caller (self), NULL, FILES, form_page_get_cancellable (FORM_PAGE (self)),
                       files_cb, g_object_ref (self));
}

/* --- Verdicts --- */

static WidgetKind
verdict_kind (const char *verdict)
{
  static const char *const mild[] = { "already", "duplicate", "unreached", NULL };

  if (g_str_equal (verdict, "good"))
    return WIDGET_KIND_OK;
  return g_strv_contains (mild, verdict) ? WIDGET_KIND_WARN : WIDGET_KIND_DANGER;
}

static void
chip_cb (GtkButton *chip, QualificationPage *self)
{
  const char *verdict = g_object_get_data (G_OBJECT (chip), "verdict");

  qualification_filter (self, g_strcmp0 (verdict, self->verdict) == 0 ? NULL : verdict);
}

static void
add_chip (QualificationPage *self, const char *entry)
{
  g_auto (GStrv) parts = g_strsplit (entry, "|", 3);
  g_autofree char *text = NULL;
  GtkWidget *chip;

  if (g_strv_length (parts) != 3)
    return;
  chip = gtk_button_new ();
  text = g_strdup_printf ("%s %s", parts[1], parts[2]);
  gtk_container_add (GTK_CONTAINER (chip), widget_badge_new (text, verdict_kind (parts[0])));
  gtk_button_set_relief (GTK_BUTTON (chip), GTK_RELIEF_NONE);
  widget_add_style (chip, "quiet");
  widget_set_accessible_name (chip, text);
  g_object_set_data_full (G_OBJECT (chip), "verdict", g_strdup (parts[0]), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->chips), chip);
}

void
qualification_show_file (QualificationPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->files));

  self->file = row != NULL ? widget_row_get_data (row) : NULL;
  widget_container_clear (GTK_CONTAINER (self->chips));
  for (guint i = 0; self->file != NULL && self->file->verdicts[i] != NULL; i++)
    add_chip (self, self->file->verdicts[i]);
  gtk_widget_show_all (self->chips);
  qualification_filter (self, NULL);
  qualification_show_actions (self);
}

static WidgetRow *
bad_row (ConfirmRow *data)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, data->line);
  const char *texts[] = { line,
                          data->verdict_title,
                          data->name != NULL ? data->name : "",
                          data->day != NULL ? data->day : "",
                          data->advice,
                          NULL };
  WidgetKind kind = verdict_kind (data->verdict);
  WidgetRow *row = widget_row_new (texts, data, (GDestroyNotify)confirm_row_free);

  widget_row_set_kind (row, 1, kind);
  return row;
}

static void
take_rows (QualificationPage *self, GPtrArray *list, gboolean append)
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
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = confirm_file_list_finish (DB_CALLER (source), result, &error);

  if (rows != NULL)
    take_rows (self, rows, FALSE);
  else
    qualification_say (self, error);
}

static void
more_bad_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = confirm_file_list_finish (DB_CALLER (source), result, &error);

  if (rows == NULL)
    qualification_say (self, error);
  else if (rows->len > 0)
    take_rows (self, rows, TRUE);
}

static void
ask_rows (QualificationPage *self, gint64 after, GAsyncReadyCallback callback)
{
  confirm_file_list_async (qualification_caller (self), self->file->file, self->verdict, after, PAGE_ROWS,
                           form_page_get_cancellable (FORM_PAGE (self)), callback, g_object_ref (self));
}

void
qualification_more_bad (QualificationPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->bad_rows));
  g_autoptr (WidgetRow) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->bad_rows), n - 1) : NULL;

  if (self->file != NULL && last != NULL && n % PAGE_ROWS == 0)
    ask_rows (self, ((ConfirmRow *)widget_row_get_data (last))->line, more_bad_cb);
}

void
qualification_filter (QualificationPage *self, const char *verdict)
{
  char *chosen = g_strdup (verdict);

  g_free (self->verdict);
  self->verdict = chosen;
  g_list_store_remove_all (self->bad_rows);
  gtk_label_set_text (GTK_LABEL (self->advice), "");
  if (self->file != NULL && self->file->verdicts[0] != NULL)
    ask_rows (self, 0, bad_cb);
}

/* --- Import --- */

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 file = confirm_import_finish (result, &error);

  if (g_cancellable_is_cancelled (form_page_get_cancellable (FORM_PAGE (self))))
    return;
  g_clear_object (&self->importing);
  self->wanted = file;
  if (db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO,
                        _ ("Stopped. What was sent stays: choose the same file again to go on."), NULL);
  qualification_end (self, error);
}

void
qualification_import (QualificationPage *self, const char *path)
{
  const char *channel = widget_field_get_value (WIDGET_FIELD (self->channel));

  if (!self->may_work || self->busy)
    return;
  qualification_begin (self);
  widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO,
                      _ ("The file is read, sent and checked …"), NULL);
  self->importing = g_cancellable_new ();
  confirm_import_async (qualification_caller (self), path, channel[0] != '\0' ? channel : "01",
                        self->importing, imported_cb, g_object_ref (self));
}

void
qualification_choose (FormPage *page)
{
  widget_drop_zone_choose (WIDGET_DROP_ZONE (QUALIFICATION_PAGE (page)->zone));
}

/* --- Check again, drop, book --- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  confirm_file_check_finish (DB_CALLER (source), result, &error);
  qualification_end (self, error);
}

void
qualification_check_again (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  qualification_begin (self);
  confirm_file_check_async (qualification_caller (self), self->file->file, form_page_get_cancellable (page),
                            checked_cb, g_object_ref (self));
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  confirm_file_drop_finish (DB_CALLER (source), result, &error);
  qualification_end (self, error);
}

void
qualification_drop (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  qualification_begin (self);
  confirm_file_drop_async (qualification_caller (self), self->file->file, form_page_get_cancellable (page),
                           dropped_cb, g_object_ref (self));
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfirmBooked) booked = confirm_file_book_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (booked != NULL)
    {
      text = g_strdup_printf (
          _ ("Booked: %d rows, of these %d not passed (see the preview of stops). %d rows are left over."),
          (int)booked->booked_rows, (int)booked->failed_rows, (int)booked->left_rows);
      form_context_note (qualification_context (self), FORM_NOTE_DONE, text);
      form_context_changed (qualification_context (self));
    }
  qualification_end (self, error);
}

void
qualification_book (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  qualification_begin (self);
  confirm_file_book_async (qualification_caller (self), self->file->file, form_page_get_cancellable (page),
                           booked_cb, g_object_ref (self));
}
