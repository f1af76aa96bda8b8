/* What is done with the person chosen: confirmed at the counter, visited, told; and with all of them:
 * notices, the stop list. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

#include "form/paper.h"
#include "reports/file.h"
#include "widgets/widget-message.h"

void
qualification_start (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "qualification",
                           qualification_person (QUALIFICATION_PAGE (page)));
}

/* The next step for who is stopped and confirmed (9.3.4). */
void
qualification_resume (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "resumption",
                           qualification_person (QUALIFICATION_PAGE (page)));
}

void
qualification_open_person (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), qualification_person (QUALIFICATION_PAGE (page)));
}

/* --- Visits --- */

static void
visited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (confirm_visit_finish (DB_CALLER (source), result, &error))
    form_context_note (
        qualification_context (self), FORM_NOTE_DONE,
        _ ("It is arranged: a task stands in the list of tasks until the person is confirmed."));
  qualification_end (self, error);
}

static void
visit (QualificationPage *self, const char *way)
{
  qualification_begin (self);
  confirm_visit_async (qualification_caller (self), qualification_person (self), way, NULL,
                       form_page_get_cancellable (FORM_PAGE (self)), visited_cb, g_object_ref (self));
}

void
qualification_visit (FormPage *page)
{
  visit (QUALIFICATION_PAGE (page), "05");
}

void
qualification_video (FormPage *page)
{
  visit (QUALIFICATION_PAGE (page), "06");
}

void
qualification_elsewhere (FormPage *page)
{
  visit (QUALIFICATION_PAGE (page), "07");
}

/* --- Notices --- */

static void
noticed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  form_paper_issue_finish (qualification_context (self), result, &error);
  qualification_end (self, error);
}

void
qualification_notice (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  qualification_begin (self);
  form_paper_issue_person_async (form_page_get_context (page), GTK_WIDGET (page), qualification_person (self),
                                 "qualification_notice", 0, form_page_get_cancellable (page), noticed_cb,
                                 g_object_ref (self));
}

/* How far the notices are; what was stopped goes on with the same key. */
void
qualification_run_changed (QualificationPage *self)
{
  const StatementProgress *progress = statement_run_get (self->run);
  WidgetMessage *message = WIDGET_MESSAGE (self->message);
  g_autofree char *text = NULL;

  if (progress->problem != NULL)
    widget_message_say (message, WIDGET_KIND_DANGER, progress->problem, NULL);
  else if (progress->stage == STATEMENT_RUN_FETCHING || progress->stage == STATEMENT_RUN_DRAWING)
    {
      text = g_strdup_printf (_ ("Notices: %u of %u issued. Esc stops; nothing is lost."), progress->fetched,
                              progress->persons);
      widget_message_say (message, WIDGET_KIND_INFO, text, NULL);
    }
  else if (progress->stage == STATEMENT_RUN_STOPPED)
    widget_message_say (message, WIDGET_KIND_WARN,
                        _ ("Notices were stopped: the key for the batch goes on with them."), NULL);
  else if (progress->stage == STATEMENT_RUN_DONE)
    {
      text = g_strdup_printf (_ ("%u notices in %u pages are in %s"), progress->fetched, progress->pages,
                              progress->path);
      widget_message_say (message, progress->left_out->len > 0 ? WIDGET_KIND_WARN : WIDGET_KIND_OK, text,
                          NULL);
    }
  qualification_show_actions (self);
}

typedef struct
{
  QualificationPage *page;
  GtkFileChooserNative *dialog;
} Asking;

static void
asking_free (Asking *self)
{
  g_object_unref (self->page);
  g_clear_object (&self->dialog);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
make_notices (QualificationPage *self, const char *path)
{
  if (statement_run_get (self->run)->stage == STATEMENT_RUN_STOPPED)
    statement_run_go_on (self->run, path);
  else
    statement_run_start_notices (self->run, qualification_month (self), qualification_unit (self),
                                 qualification_community (self), path);
}

static void
path_chosen_cb (GtkNativeDialog *dialog, int response, Asking *data)
{
  g_autoptr (Asking) self = data;
  g_autofree char *path = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_hide (dialog);
  if (path != NULL)
    make_notices (self->page, path);
}

void
qualification_notices (FormPage *page)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (page));
  Asking *self = g_new0 (Asking, 1);
  g_autofree char *title
      = g_strdup_printf (_ ("Notices %d"), qualification_month (QUALIFICATION_PAGE (page)));
  g_autofree char *name = report_file_name (title, ".pdf");

  self->page = g_object_ref (QUALIFICATION_PAGE (page));
  self->dialog = gtk_file_chooser_native_new (_ ("Notices to who is due or overdue"), GTK_WINDOW (window),
                                              GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->dialog), name);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (self->dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect (self->dialog, "response", G_CALLBACK (path_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

/* --- The stop list --- */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfirmStopList) list = confirm_stop_list_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (list != NULL)
    {
      text = g_strdup_printf (
          _ ("Stop list %s is made: %d persons, %d can be carried out. It is looked through, approved "
             "by another person and carried out with the other lists."),
          list->list_no, (int)list->rows, (int)list->kept);
      form_context_note (qualification_context (self), FORM_NOTE_DONE, text);
    }
  qualification_end (self, error);
}

void
qualification_stop_list (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  qualification_begin (self);
  confirm_stop_list_async (qualification_caller (self), qualification_month (self),
                           form_page_get_cancellable (page), listed_cb, g_object_ref (self));
}
