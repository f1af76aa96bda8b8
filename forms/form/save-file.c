#include "form/save-file.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FormSaveFunc chosen;
  gpointer     user_data;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
response_cb (GtkNativeDialog *dialog, int response, const Question *self)
{
  g_autoptr (GtkNativeDialog) owned = dialog;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_hide (dialog);
  self->chosen (path, self->user_data);
}

void
form_save_file (GtkWidget *parent, const char *title, const char *name, FormSaveFunc chosen, gpointer user_data)
{
  GtkWidget *window = gtk_widget_get_toplevel (parent);
  Question *self = g_new0 (Question, 1);
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL,
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  self->chosen = chosen;
  self->user_data = user_data;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, question_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog)); /* its answer lets it go */
}
