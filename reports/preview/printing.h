#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The file itself goes to the printer: nothing is drawn anew.  @printer NULL: the person is asked first
 * (@parent); closing that question ends in G_IO_ERROR_CANCELLED.  @output_uri: for printers that write a
 * file. */
void preview_printing_send_async (GBytes *pdf, const char *title, GtkWindow *parent, const char *printer,
                                  const char *output_uri, GAsyncReadyCallback callback, gpointer user_data);
gboolean preview_printing_send_finish (GAsyncResult *result, GError **error);

G_END_DECLS
