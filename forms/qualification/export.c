/* Lists as Excel: a roster for who verifies it, the due list, who would be stopped. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

#include "reports/excel.h"
#include "reports/file.h"

typedef struct
{
  QualificationPage *page;
  char *description; /* of reports/files */
  char *span, *made_at, *path;
  gint64 roster; /* 0: the due list */
  int month;     /* of the stops; 0: the due list */
  gint64 community;
  char *state, *office, *unit_no;
  GtkFileChooserNative *dialog;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->page);
  g_clear_object (&self->dialog);
  g_free (self->description);
  g_free (self->span);
  g_free (self->made_at);
  g_free (self->path);
  g_free (self->state);
  g_free (self->office);
  g_free (self->unit_no);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!report_excel_write_finish (result, &error))
    {
      qualification_say (self->page, error);
      return;
    }
  text = g_strdup_printf (_ ("Written to %s"), self->path);
  form_context_note (qualification_context (self->page), FORM_NOTE_DONE, text);
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = confirm_rows_finish (DB_CALLER (source), result, &error);
  g_autoptr (ReportList) list = rows != NULL ? report_list_load (self->description, &error) : NULL;
  const FormSession *who = form_context_get_session (qualification_context (self->page));
  ReportCaption caption = { who->office_name, self->span, who->name, self->made_at };

  if (list == NULL)
    {
      qualification_say (self->page, error);
      return;
    }
  report_excel_write_async (list, &caption, rows, self->path, NULL, written_cb, self);
  g_steal_pointer (&self);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Export *data)
{
  g_autoptr (Export) self = data;
  DbCaller *caller = qualification_caller (self->page);
  GCancellable *cancellable = form_page_get_cancellable (FORM_PAGE (self->page));
  ConfirmScope scope = { self->office, self->unit_no, self->community };

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  self->path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_hide (dialog);
  if (self->path == NULL)
    return;
  if (self->roster != 0)
    confirm_roster_rows_async (caller, self->roster, cancellable, rows_cb, self);
  else if (self->month != 0)
    confirm_stop_rows_async (caller, self->month, &scope, cancellable, rows_cb, self);
  else
    confirm_due_rows_async (caller, self->state, &scope, cancellable, rows_cb, self);
  g_steal_pointer (&self);
}

static Export *
export_new (QualificationPage *page, const char *description)
{
  Export *self = g_new0 (Export, 1);

  self->page = g_object_ref (page);
  self->description = g_strdup (description);
  return self;
}

/* Takes @self. */
static void
ask_where (Export *self, const char *title)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self->page));
  g_autofree char *name = report_file_name (title, ".xlsx");

  self->dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE,
                                              _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->dialog), name);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (self->dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect (self->dialog, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

void
qualification_export_list (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);
  gboolean stops = self->view == QUALIFICATION_STOPS;
  Export *export = export_new (self, stops ? "files/confirm_stops" : "files/confirm_due");
  g_autofree char *title = g_strdup_printf (stops ? _ ("Who would be stopped %d") : _ ("Confirmations due %d"),
                                            qualification_month (self));
  ConfirmScope scope = qualification_scope (self);

  export->month = stops ? qualification_month (self) : 0;
  export->state = g_strdup (qualification_listed (self));
  export->office = g_strdup (scope.office);
  export->unit_no = g_strdup (scope.unit_no);
  export->community = scope.community;
  export->made_at = report_made_at ();
  ask_where (export, title);
}

/* The same roster makes the same file, whenever it is written. */
void
qualification_export_roster (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);
  const ConfirmRoster *roster = qualification_roster (self);
  Export *export = export_new (self, "files/confirm_roster");
  g_autofree char *title
      = g_strdup_printf (_ ("To be verified %s %d"), roster->group_name, (int)roster->roster);

  export->roster = roster->roster;
  export->span = g_strdup (roster->group_name);
  export->made_at = g_strndup (roster->made_at, 16);
  ask_where (export, title);
}
