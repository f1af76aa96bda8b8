#include "widgets/widget-drop-zone.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

struct _WidgetDropZone
{
  GtkButton parent_instance;

  GtkWidget *title;
  GtkWidget *hint;
  GtkFileChooserNative *dialog;
};

static guint file_signal;

G_DEFINE_FINAL_TYPE (WidgetDropZone, widget_drop_zone, GTK_TYPE_BUTTON)

static void
dialog_response_cb (GtkNativeDialog *dialog, int response, WidgetDropZone *self)
{
  g_autoptr (GSList) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_signal_emit (self, file_signal, 0, l->data);
      g_object_unref (l->data);
    }
  g_clear_object (&self->dialog);
}

/* GTK_DEST_DEFAULT_DROP tells the other side that the drop is over. */
static void
data_received_cb (GtkWidget *widget, GdkDragContext *context, int x, int y, GtkSelectionData *data,
                  guint info, guint time, WidgetDropZone *self)
{
  g_auto (GStrv) uris = gtk_selection_data_get_uris (data);

  for (guint i = 0; uris != NULL && uris[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);

      g_signal_emit (self, file_signal, 0, file);
    }
}

static void
widget_drop_zone_dispose (GObject *object)
{
  WidgetDropZone *self = WIDGET_DROP_ZONE (object);

  if (self->dialog != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->dialog));
  g_clear_object (&self->dialog);

  G_OBJECT_CLASS (widget_drop_zone_parent_class)->dispose (object);
}

static void
widget_drop_zone_class_init (WidgetDropZoneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = widget_drop_zone_dispose;
  file_signal = g_signal_new ("file", WIDGET_TYPE_DROP_ZONE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
widget_drop_zone_init (WidgetDropZone *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->title = gtk_label_new (NULL);
  self->hint = gtk_label_new (NULL);
  widget_add_style (self->hint, "muted small");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (box), self->title);
  gtk_container_add (GTK_CONTAINER (box), self->hint);
  gtk_widget_show_all (box);
  gtk_widget_set_no_show_all (self->hint, TRUE);
  gtk_container_add (GTK_CONTAINER (self), box);
  widget_add_style (GTK_WIDGET (self), "drop-zone");
  widget_drop_zone_accept_on (self, GTK_WIDGET (self));
  g_signal_connect (self, "clicked", G_CALLBACK (widget_drop_zone_choose), NULL);
}

GtkWidget *
widget_drop_zone_new (const char *title, const char *hint)
{
  WidgetDropZone *self = g_object_new (WIDGET_TYPE_DROP_ZONE, "visible", TRUE, NULL);

  widget_drop_zone_set_text (self, title, hint);

  return GTK_WIDGET (self);
}

void
widget_drop_zone_set_text (WidgetDropZone *self, const char *title, const char *hint)
{
  g_return_if_fail (WIDGET_IS_DROP_ZONE (self));

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, hint != NULL);
  widget_set_accessible_name (GTK_WIDGET (self), title);
}

void
widget_drop_zone_choose (WidgetDropZone *self)
{
  g_autoptr (GtkFileFilter) filter = NULL;
  GtkWidget *window;

  g_return_if_fail (WIDGET_IS_DROP_ZONE (self));

  if (self->dialog != NULL)
    return;

  window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  self->dialog
      = gtk_file_chooser_native_new (_("Choose files"), GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL,
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->dialog), TRUE);
  filter = g_object_ref_sink (gtk_file_filter_new ());
  gtk_file_filter_set_name (filter, _("Pictures and PDF"));
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/tiff");
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->dialog), filter);
  g_signal_connect_object (self->dialog, "response", G_CALLBACK (dialog_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

void
widget_drop_zone_accept_on (WidgetDropZone *self, GtkWidget *other)
{
  g_return_if_fail (WIDGET_IS_DROP_ZONE (self));

  gtk_drag_dest_set (other, GTK_DEST_DEFAULT_ALL, NULL, 0, GDK_ACTION_COPY);
  gtk_drag_dest_add_uri_targets (other);
  g_signal_connect_object (other, "drag-data-received", G_CALLBACK (data_received_cb), self, 0);
}
