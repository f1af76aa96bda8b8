/* Debts and repayments as Excel. */

#include "form-overpayment/inside.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reports/excel.h"
#include "reports/file.h"

typedef struct
{
  OverpaymentPage      *page;
  const char           *description; /* of reports/definitions */
  char                 *made_at, *path;
  char                 *state;       /* of the debts */
  char                 *from, *to;   /* of the repayments; NULL: debts */
  GtkFileChooserNative *dialog;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->page);
  g_clear_object (&self->dialog);
  g_free (self->made_at);
  g_free (self->path);
  g_free (self->state);
  g_free (self->from);
  g_free (self->to);
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
      overpayment_say (self->page, error);
      return;
    }
  text = g_strdup_printf (_("Written to %s"), self->path);
  form_context_note (overpayment_context (self->page), FORM_NOTE_DONE, text);
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = overpayment_rows_finish (DB_CALLER (source), result, &error);
  g_autoptr (ReportList) list = rows != NULL ? report_list_load (self->description, &error) : NULL;
  const FormSession *who = form_context_get_session (overpayment_context (self->page));
  ReportCaption caption = { who->office_name, NULL, who->name, self->made_at };

  if (list == NULL)
    {
      overpayment_say (self->page, error);
      return;
    }
  report_excel_write_async (list, &caption, rows, self->path, NULL, written_cb, self);
  g_steal_pointer (&self);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Export *data)
{
  g_autoptr (Export) self = data;
  DbCaller *caller = overpayment_caller (self->page);
  GCancellable *cancellable = overpayment_cancellable (self->page);

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  self->path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_hide (dialog);
  if (self->path == NULL)
    return;
  if (self->from != NULL)
    overpayment_receipt_rows_async (caller, self->from, self->to, cancellable, rows_cb, self);
  else
    overpayment_rows_async (caller, self->state, cancellable, rows_cb, self);
  g_steal_pointer (&self);
}

static Export *
export_new (OverpaymentPage *page, const char *description)
{
  Export *self = g_new0 (Export, 1);

  self->page = g_object_ref (page);
  self->description = description;
  self->made_at = report_made_at ();
  return self;
}

/* Takes @self. */
static void
ask_where (Export *self, const char *title)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self->page));
  g_autofree char *name = report_file_name (title, ".xlsx");

  self->dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                              _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->dialog), name);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (self->dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect (self->dialog, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

/* What the list shows. */
void
overpayment_export_list (FormPage *page)
{
  Export *export = export_new (OVERPAYMENT_PAGE (page), "overpayments");

  export->state = g_strdup (overpayment_filter (OVERPAYMENT_PAGE (page)));
  ask_where (export, _("Overpayments"));
}

/* Those of this year. */
void
overpayment_export_receipts (FormPage *page)
{
  const char *today = form_context_get_session (form_page_get_context (page))->server_date;
  Export *export = export_new (OVERPAYMENT_PAGE (page), "overpayment_receipts");

  export->to = g_strdup (today);
  export->from = g_strdup_printf ("%.4s-01-01", today);
  ask_where (export, _("Repayments of overpayments"));
}
