/* A run as Excel: the sums by office, the lines of an office or of all. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>

#include "records/report.h"
#include "reports/excel.h"
#include "reports/file.h"

typedef struct
{
  AdjustPage *page;
  const char *description;    /* of reports/definitions */
  gint64 run;
  char *office;               /* NULL: all */
  char *span, *path;
  GtkFileChooserNative *dialog;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->page);
  g_clear_object (&self->dialog);
  g_free (self->office);
  g_free (self->span);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  report_excel_write_finish (result, &error);
  if (!adjust_page_told (self->page, error))
    return;
  text = g_strdup_printf (_("Written to %s"), self->path);
  form_context_note (adjust_page_context (self->page), FORM_NOTE_DONE, text);
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = report_rows_adjustment_finish (DB_CALLER (source), result, &error);
  g_autoptr (ReportList) list = rows != NULL ? report_list_load (self->description, &error) : NULL;
  const FormSession *who = form_context_get_session (adjust_page_context (self->page));
  g_autofree char *made_at = report_made_at ();
  ReportCaption caption = { who->office_name, self->span, who->name, made_at };

  if (!adjust_page_told (self->page, error))
    return;
  report_excel_write_async (list, &caption, rows, self->path, form_page_get_cancellable (FORM_PAGE (self->page)),
                            written_cb, self);
  g_steal_pointer (&self);
}

static void
ask_rows (Export *self)
{
  GCancellable *cancellable = form_page_get_cancellable (FORM_PAGE (self->page));
  DbCaller *caller = adjust_page_caller (self->page);

  if (g_str_equal (self->description, "adjustment_sums"))
    report_rows_adjustment_sums_async (caller, self->run, cancellable, rows_cb, self);
  else
    report_rows_adjustment_lines_async (caller, self->run, self->office, cancellable, rows_cb, self);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Export *data)
{
  g_autoptr (Export) self = data;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  self->path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_hide (dialog);
  if (self->path != NULL)
    ask_rows (g_steal_pointer (&self));
}

/* @description belongs to nobody. */
static void
export (AdjustPage *page, const char *description, const char *title, const char *office)
{
  const AdjustRun *run = adjust_page_run (page);
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (page));
  g_autofree char *shown = g_strdup_printf ("%s %d%s%s", title, adjust_page_year (page), office != NULL ? " " : "",
                                            office != NULL ? office : "");
  g_autofree char *name = report_file_name (shown, ".xlsx");
  Export *self = g_new0 (Export, 1);

  self->page = g_object_ref (page);
  self->description = description;
  self->run = run->run;
  self->office = g_strdup (office);
  self->span = g_strdup_printf ("%d  %s  %s", adjust_page_year (page), run->case_no, run->document);
  self->dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                              _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->dialog), name);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (self->dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect (self->dialog, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

void
adjust_export_sums (FormPage *page)
{
  export (ADJUST_PAGE (page), "adjustment_sums", _("Adjustment sums"), NULL);
}

/* Of the office whose lines are listed, of all otherwise. */
void
adjust_export_lines (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);
  gboolean one = self->list == ADJUST_LIST_LINES && self->filter != NULL && *self->filter != '\0';

  export (self, "adjustment_lines", _("Adjustment lines"), one ? self->filter : NULL);
}
