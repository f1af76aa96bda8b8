#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A PDF on the screen: the very bytes that are printed and archived.  Pages are drawn on a thread.
 *
 * Toolbar: page n of m, zoom, print, save as.  Keys: Page Up/Down, Ctrl+plus/minus/0, Ctrl+P, Ctrl+S.
 * Signal "used" (const char *how): "print" after the file went to a printer, "export" after it was saved; the
 * host tells the server (api.document_printed). */
#define PREVIEW_TYPE_PANE (preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (PreviewPane, preview_pane, PREVIEW, PANE, GtkBox)

GtkWidget *preview_pane_new     (void);

/* @title is the job name and the proposed file name.  A PDF that cannot be read is said so in the pane.
 * NULL bytes empty it. */
void       preview_pane_show    (PreviewPane *self, GBytes *pdf, const char *title);

void preview_pane_print (PreviewPane *self); /* asks for the printer, then sends the file as it is */
void       preview_pane_save    (PreviewPane *self);   /* asks for the place */
int        preview_pane_pages   (PreviewPane *self);   /* 0 when there is nothing to see */
gboolean   preview_pane_drawn   (PreviewPane *self);   /* the page asked for stands on the screen */

/* Without asking: send to the printer of that name ("Print to File" of GTK writes @output_uri), or write to
 * @path. Both then emit "used".  Errors: G_IO_ERROR, REPORT_ERROR. */
void       preview_pane_print_to_async  (PreviewPane *self, const char *printer, const char *output_uri,
                                         GAsyncReadyCallback callback, gpointer user_data);
gboolean   preview_pane_print_to_finish (PreviewPane *self, GAsyncResult *result, GError **error);
void       preview_pane_save_to_async   (PreviewPane *self, const char *path,
                                         GAsyncReadyCallback callback, gpointer user_data);
gboolean   preview_pane_save_to_finish  (PreviewPane *self, GAsyncResult *result, GError **error);

G_END_DECLS
