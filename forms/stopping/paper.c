/* A list that has ended: its sheet, kept as it was printed first; its rows as Excel; letters to whom it suspended. */

#include "form-stopping/stopping.h"

#include <glib/gi18n-lib.h>

#include "form/paper-window.h"
#include "reports/document.h"
#include "reports/excel.h"
#include "reports/file.h"
#include "widgets/widget-message.h"

/* --- On paper --- */

typedef struct
{
  StoppingPage *page;
  StopPaper    *paper;
} Printing;

static void
printing_free (Printing *self)
{
  g_object_unref (self->page);
  g_clear_pointer (&self->paper, stop_paper_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = report_document_render_finish (result, NULL, &error);

  stopping_end (self->page, error);
  if (pdf != NULL && !gtk_widget_in_destruction (GTK_WIDGET (self->page)))
    form_paper_window_show (stopping_context (self->page), GTK_WIDGET (self->page), NULL, self->paper->title,
                            self->paper->serial, pdf);
}

static void
issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;

  self->paper = stop_list_paper_finish (DB_CALLER (source), result, &error);
  if (self->paper == NULL)
    {
      stopping_end (self->page, error);
      return;
    }
  report_document_render_async (self->paper->document, self->paper->content,
                                form_page_get_cancellable (FORM_PAGE (self->page)), rendered_cb, self);
  g_steal_pointer (&self);
}

void
stopping_print (FormPage *page)
{
  Printing *self = g_new0 (Printing, 1);

  self->page = g_object_ref (STOPPING_PAGE (page));
  stopping_begin (self->page);
  stop_list_paper_async (stopping_caller (self->page), self->page->list->list, form_page_get_cancellable (page),
                         issued_cb, self);
}

/* --- Into a file: the rows, the letters --- */

typedef struct
{
  StoppingPage         *page;
  gint64                list;
  char                 *title, *path;
  GtkFileChooserNative *dialog;
} Saving;

static void
saving_free (Saving *self)
{
  g_object_unref (self->page);
  g_clear_object (&self->dialog);
  g_free (self->title);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (report_excel_write_finish (result, &error))
    {
      text = g_strdup_printf (_("Written to %s"), self->path);
      form_context_note (stopping_context (self->page), FORM_NOTE_DONE, text);
    }
  stopping_end (self->page, error);
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = stop_list_report_finish (DB_CALLER (source), result, &error);
  g_autoptr (ReportList) list = rows != NULL ? report_list_load ("files/stop_list_rows", &error) : NULL;
  const FormSession *who = form_context_get_session (stopping_context (self->page));
  g_autofree char *made_at = report_made_at ();
  ReportCaption caption = { who->office_name, self->title, who->name, made_at };

  if (list == NULL)
    {
      stopping_end (self->page, error);
      return;
    }
  report_excel_write_async (list, &caption, rows, self->path, NULL, written_cb, self);
  g_steal_pointer (&self);
}

/* The path that was chosen; NULL: none was. */
static char *
take_path (GtkNativeDialog *dialog, int response)
{
  char *path = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog)) : NULL;

  gtk_native_dialog_hide (dialog);
  return path;
}

static void
excel_path_cb (GtkNativeDialog *dialog, int response, Saving *data)
{
  g_autoptr (Saving) self = data;
  StoppingPage *page = self->page;

  self->path = take_path (dialog, response);
  if (self->path == NULL)
    return;
  stopping_begin (page);
  stop_list_report_async (stopping_caller (page), self->list, form_page_get_cancellable (FORM_PAGE (page)), rows_cb,
                          self);
  g_steal_pointer (&self);
}

static int
month_of (StoppingPage *self)
{
  const char *today = form_context_get_session (stopping_context (self))->server_date;

  return today != NULL ? (int) (g_ascii_strtoll (today, NULL, 10) * 100 + g_ascii_strtoll (today + 5, NULL, 10)) : 0;
}

static void
notices_path_cb (GtkNativeDialog *dialog, int response, Saving *data)
{
  g_autoptr (Saving) self = data;
  g_autofree char *path = take_path (dialog, response);
  PaperNotices wanted = { self->list, NULL, NULL, 0, NULL, 0 };

  if (path == NULL)
    return;
  if (statement_run_get (self->page->run)->stage == STATEMENT_RUN_STOPPED)
    statement_run_go_on (self->page->run, path);
  else
    statement_run_start_notices (self->page->run, month_of (self->page), &wanted, path);
}

static void
ask_where (FormPage *page, const char *title, const char *format, const char *ending, GCallback chosen)
{
  StoppingPage *self = STOPPING_PAGE (page);
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (page));
  Saving *saving = g_new0 (Saving, 1);
  g_autofree char *named = g_strdup_printf ("%s %s", format, self->list->list_no);
  g_autofree char *name = report_file_name (named, ending);

  saving->page = g_object_ref (self);
  saving->list = self->list->list;
  saving->title = g_strdup (self->list->title);
  saving->dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                                _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (saving->dialog), name);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (saving->dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (saving->dialog), TRUE);
  g_signal_connect (saving->dialog, "response", chosen, saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (saving->dialog));
}

void
stopping_export (FormPage *page)
{
  ask_where (page, _("The list as Excel"), _("Stop list"), ".xlsx", G_CALLBACK (excel_path_cb));
}

void
stopping_notices (FormPage *page)
{
  StoppingPage *self = STOPPING_PAGE (page);
  gboolean again = statement_run_get (self->run)->stage == STATEMENT_RUN_STOPPED;

  ask_where (page, again ? _("Go on with the notices that were stopped") : _("Notices to whom this list suspended"),
             _("Notices of suspension"), ".pdf", G_CALLBACK (notices_path_cb));
}

/* How far the letters are; what was stopped goes on with the same key. */
void
stopping_run_changed (StoppingPage *self)
{
  const StatementProgress *progress = statement_run_get (self->run);
  WidgetMessage *message = WIDGET_MESSAGE (self->message);
  g_autofree char *text = NULL;

  if (progress->problem != NULL)
    widget_message_say (message, WIDGET_KIND_DANGER, progress->problem, NULL);
  else if (statement_run_is_busy (self->run))
    {
      text = g_strdup_printf (_("Notices: %u of %u issued. Esc stops; nothing is lost."), progress->fetched,
                              progress->persons);
      widget_message_say (message, WIDGET_KIND_INFO, text, NULL);
    }
  else if (progress->stage == STATEMENT_RUN_STOPPED)
    widget_message_say (message, WIDGET_KIND_WARN,
                        _("Notices were stopped: the key for the batch goes on with them."), NULL);
  else if (progress->stage == STATEMENT_RUN_DONE)
    {
      text = g_strdup_printf (_("%u notices in %u pages are in %s"), progress->fetched, progress->pages,
                              progress->path);
      widget_message_say (message, progress->left_out->len > 0 ? WIDGET_KIND_WARN : WIDGET_KIND_OK, text, NULL);
    }
  stopping_show_actions (self);
}
