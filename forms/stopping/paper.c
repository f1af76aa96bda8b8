/* A list that has ended: its sheet, kept as it was printed first; its rows as Excel; letters to whom it suspended. */

#include "form-stopping/stopping.h"

#include <glib/gi18n-lib.h>

#include "form/excel-export.h"
#include "form/paper-window.h"
#include "form/save-file.h"
#include "reports/document.h"
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

static void
ask_rows (DbCaller *caller, gconstpointer list, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer user_data)
{
  stop_list_report_async (caller, *(const gint64 *) list, cancellable, callback, user_data);
}

static void
begin_cb (FormPage *page)
{
  stopping_begin (STOPPING_PAGE (page));
}

static void
end_cb (FormPage *page, const GError *error)
{
  stopping_end (STOPPING_PAGE (page), error);
}

static const FormExcel excel
    = { "files/stop_list_rows", ask_rows, stop_list_report_finish, begin_cb, end_cb, FALSE };

void
stopping_export (FormPage *page)
{
  const StopList *list = STOPPING_PAGE (page)->list;
  g_autofree char *name = g_strdup_printf ("%s %s", _("Stop list"), list->list_no);

  form_excel_export (page, &excel, _("The list as Excel"), name, list->title, NULL,
                     g_memdup2 (&list->list, sizeof list->list), g_free);
}

static int
month_of (StoppingPage *self)
{
  const char *today = form_context_get_session (stopping_context (self))->server_date;

  return today != NULL ? (int) (g_ascii_strtoll (today, NULL, 10) * 100 + g_ascii_strtoll (today + 5, NULL, 10)) : 0;
}

typedef struct
{
  StoppingPage *page;
  gint64        list;
} Notices;

static void
notices_free (Notices *self)
{
  g_object_unref (self->page);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Notices, notices_free)

static void
notices_path_cb (const char *path, gpointer user_data)
{
  g_autoptr (Notices) self = user_data;
  PaperNotices wanted = { self->list, NULL, NULL, 0, NULL, 0 };

  if (path == NULL)
    return;
  if (statement_run_get (self->page->run)->stage == STATEMENT_RUN_STOPPED)
    statement_run_go_on (self->page->run, path);
  else
    statement_run_start_notices (self->page->run, month_of (self->page), &wanted, path);
}

void
stopping_notices (FormPage *page)
{
  StoppingPage *self = STOPPING_PAGE (page);
  gboolean again = statement_run_get (self->run)->stage == STATEMENT_RUN_STOPPED;
  g_autofree char *named = g_strdup_printf ("%s %s", _("Notices of suspension"), self->list->list_no);
  g_autofree char *name = report_file_name (named, ".pdf");
  Notices *notices = g_new0 (Notices, 1);

  notices->page = g_object_ref (self);
  notices->list = self->list->list;
  form_save_file (GTK_WIDGET (page),
                  again ? _("Go on with the notices that were stopped") : _("Notices to whom this list suspended"),
                  name, notices_path_cb, notices);
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
