#define _GNU_SOURCE             /* memfd_create */
#include "preview/printing.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <gtk/gtkunixprint.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct
{
  GBytes     *pdf;
  char       *title;
  char       *name;             /* of the printer wanted */
  char       *output_uri;
  GtkPrinter *printer;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_bytes_unref (self->pdf);
  g_free (self->title);
  g_free (self->name);
  g_free (self->output_uri);
  g_clear_object (&self->printer);
  g_free (self);
}

/* A file that only this job knows and that is gone with it; memory, so nothing waits for a disk. */
static int
file_of (GBytes *pdf)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (pdf, &length);
  int fd = memfd_create ("print", MFD_CLOEXEC);

  while (fd >= 0 && length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno != EINTR)
        {
          close (fd);
          return -1;
        }
      data += MAX (written, 0);
      length -= (gsize) MAX (written, 0);
    }
  if (fd >= 0)
    lseek (fd, 0, SEEK_SET);
  return fd;
}

static void
sent_cb (GtkPrintJob *job, gpointer user_data, const GError *error)
{
  g_autoptr (GTask) task = user_data;

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
send (GTask *task, GtkPrinter *printer, GtkPrintSettings *settings, GtkPageSetup *setup)
{
  Order *order = g_task_get_task_data (task);
  g_autoptr (GtkPrintJob) job = gtk_print_job_new (order->title, printer, settings, setup);
  GError *error = NULL;
  int fd = file_of (order->pdf);

  if (fd < 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                               _("The document cannot be handed to the printer."));
      return;
    }
  /* the job reads on by itself and closes the file */
  if (gtk_print_job_set_source_fd (job, fd, &error))
    gtk_print_job_send (job, sent_cb, g_object_ref (task), NULL);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GtkPrintUnixDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (response == GTK_RESPONSE_OK)
    {
      g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);

      send (task, gtk_print_unix_dialog_get_selected_printer (dialog), settings,
            gtk_print_unix_dialog_get_page_setup (dialog));
    }
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

static void
ask (GTask *task, GtkWindow *parent)
{
  Order *order = g_task_get_task_data (task);
  GtkWidget *dialog = gtk_print_unix_dialog_new (_("Print"), parent);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, order->title);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog),
                                                 GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), g_object_ref (task));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
look_at_printer (GtkPrinter *printer, gpointer user_data)
{
  Order *order = g_task_get_task_data (G_TASK (user_data));

  if (g_strcmp0 (gtk_printer_get_name (printer), order->name) != 0)
    return FALSE;
  order->printer = g_object_ref (printer);
  return TRUE;
}

static void
looked_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Order *order = g_task_get_task_data (task);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  if (order->printer == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no printer “%s”."),
                               order->name);
      return;
    }
  if (order->output_uri != NULL)
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, order->output_uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  send (task, order->printer, settings, setup);
}

void
preview_printing_send_async (GBytes *pdf, const char *title, GtkWindow *parent, const char *printer,
                             const char *output_uri, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->pdf = g_bytes_ref (pdf);
  order->title = g_strdup (title);
  order->name = g_strdup (printer);
  order->output_uri = g_strdup (output_uri);
  g_task_set_source_tag (task, preview_printing_send_async);
  g_task_set_task_data (task, order, order_free);
  if (printer == NULL)
    ask (task, parent);
  else
    gtk_enumerate_printers (look_at_printer, g_object_ref (task), looked_cb, FALSE);
}

gboolean
preview_printing_send_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
