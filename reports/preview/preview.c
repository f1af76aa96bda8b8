#include "preview/preview.h"

#include <glib/gi18n-lib.h>

#include "preview/pages.h"
#include "preview/printing.h"
#include "reports/file.h"

#define STEP      1.25
#define SMALLEST  0.3
#define LARGEST   5.0
#define MARGINS   40            /* pixels beside the page */

struct _PreviewPane
{
  GtkBox        parent_instance;

  /* Template objects */
  GtkWidget    *tools, *previous, *place, *next;
  GtkWidget    *note, *scroller, *paper;

  GBytes       *pdf;
  char         *title;
  PreviewPages *pages;
  int           page;           /* from 0 */
  double        zoom;           /* pixels a point; 0: the width of the window */

  cairo_surface_t *picture;     /* of the page, or of what was there before */
  int              drawn_page;
  double           drawn_scale;
  GCancellable    *drawing;
};

G_DEFINE_FINAL_TYPE (PreviewPane, preview_pane, GTK_TYPE_BOX)

enum
{
  SIGNAL_USED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (PreviewPane *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->note), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL);
}

static double
scale_now (PreviewPane *self)
{
  double width, height;

  if (self->zoom > 0)
    return self->zoom;
  preview_pages_size (self->pages, self->page, &width, &height);
  return CLAMP ((gtk_widget_get_allocated_width (self->scroller) - MARGINS) / width, SMALLEST, LARGEST);
}

/* Pixels of the screen, of which a scaled screen has several to each of ours. */
static double
scale_of_picture (PreviewPane *self)
{
  return scale_now (self) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PreviewPane) self = user_data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture = preview_pages_draw_finish (PREVIEW_PAGES (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_object (&self->drawing);
  self->picture = picture;
  gtk_widget_queue_draw (self->paper);
}

static void
start_drawing (PreviewPane *self)
{
  double scale = scale_of_picture (self);

  if (self->drawn_page == self->page && self->drawn_scale == scale)
    return;
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  if (self->drawn_page != self->page)
    g_clear_pointer (&self->picture, cairo_surface_destroy);
  self->drawing = g_cancellable_new ();
  self->drawn_page = self->page;
  self->drawn_scale = scale;
  preview_pages_draw_async (self->pages, self->page, scale, self->drawing, drawn_cb, g_object_ref (self));
}

static void
update (PreviewPane *self)
{
  int count = preview_pane_pages (self);
  g_autofree char *place = g_strdup_printf (_("Page %d of %d"), count > 0 ? self->page + 1 : 0, count);
  double width = 0, height = 0;

  gtk_label_set_text (GTK_LABEL (self->place), place);
  gtk_widget_set_sensitive (self->tools, count > 0);
  gtk_widget_set_sensitive (self->previous, self->page > 0);
  gtk_widget_set_sensitive (self->next, self->page + 1 < count);
  if (count > 0 && gtk_widget_get_allocated_width (self->scroller) > MARGINS)
    {
      preview_pages_size (self->pages, self->page, &width, &height);
      width *= scale_now (self);
      height *= scale_now (self);
      start_drawing (self);
    }
  gtk_widget_set_size_request (self->paper, (int) (width + 0.5), (int) (height + 0.5));
  gtk_widget_queue_draw (self->paper);
}

static gboolean
draw_cb (GtkWidget *paper, cairo_t *cr, PreviewPane *self)
{
  int width = gtk_widget_get_allocated_width (paper);
  int height = gtk_widget_get_allocated_height (paper);

  if (self->pages == NULL)
    return GDK_EVENT_PROPAGATE;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (self->picture != NULL)
    {
      cairo_save (cr);
      cairo_scale (cr, (double) width / cairo_image_surface_get_width (self->picture),
                   (double) height / cairo_image_surface_get_height (self->picture));
      cairo_set_source_surface (cr, self->picture, 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
    }
  cairo_set_source_rgb (cr, 0.75, 0.77, 0.8);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, 0.5, 0.5, width - 1, height - 1);
  cairo_stroke (cr);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
update_idle (gpointer user_data)
{
  update (PREVIEW_PANE (user_data));
  return G_SOURCE_REMOVE;
}

/* A size must not be asked for while sizes are given. */
static void
resized_cb (PreviewPane *self)
{
  if (self->pages != NULL && self->zoom == 0 && self->drawn_scale != scale_of_picture (self))
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_idle, g_object_ref (self), g_object_unref);
}

static void
go_to (PreviewPane *self, int page)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  if (page < 0 || page >= preview_pane_pages (self))
    return;
  self->page = page;
  gtk_adjustment_set_value (place, 0);
  update (self);
}

static void
previous_cb (PreviewPane *self)
{
  go_to (self, self->page - 1);
}

static void
next_cb (PreviewPane *self)
{
  go_to (self, self->page + 1);
}

static void
zoom_to (PreviewPane *self, double zoom)
{
  if (self->pages == NULL)
    return;
  self->zoom = zoom > 0 ? CLAMP (zoom, SMALLEST, LARGEST) : 0;
  update (self);
}

static void
smaller_cb (PreviewPane *self)
{
  if (self->pages != NULL)
    zoom_to (self, scale_now (self) / STEP);
}

static void
larger_cb (PreviewPane *self)
{
  if (self->pages != NULL)
    zoom_to (self, scale_now (self) * STEP);
}

static void
fit_cb (PreviewPane *self)
{
  zoom_to (self, 0);
}

static const struct
{
  guint           key;
  GdkModifierType modifiers;
  void          (*act) (PreviewPane *self);
} keys[] = {
  { GDK_KEY_Page_Up,     0,                previous_cb },
  { GDK_KEY_Page_Down,   0,                next_cb },
  { GDK_KEY_plus,        GDK_CONTROL_MASK, larger_cb },
  { GDK_KEY_equal,       GDK_CONTROL_MASK, larger_cb },
  { GDK_KEY_minus,       GDK_CONTROL_MASK, smaller_cb },
  { GDK_KEY_0,           GDK_CONTROL_MASK, fit_cb },
  { GDK_KEY_p,           GDK_CONTROL_MASK, preview_pane_print },
  { GDK_KEY_s,           GDK_CONTROL_MASK, preview_pane_save },
};

static gboolean
key_pressed_cb (PreviewPane *self, GdkEventKey *event)
{
  GdkModifierType modifiers = event->state & GDK_CONTROL_MASK;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gdk_keyval_to_lower (event->keyval) == keys[i].key && modifiers == keys[i].modifiers)
      {
        keys[i].act (self);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

/* Before the scrolled window takes Page Up and Page Down for itself; wherever in the window the focus is. */
static void
preview_pane_hierarchy_changed (GtkWidget *widget, GtkWidget *previous)
{
  GtkWidget *top = gtk_widget_get_toplevel (widget);

  if (previous != NULL)
    g_signal_handlers_disconnect_by_func (previous, key_pressed_cb, widget);
  if (gtk_widget_is_toplevel (top))
    g_signal_connect_object (top, "key-press-event", G_CALLBACK (key_pressed_cb), widget, G_CONNECT_SWAPPED);
}

static void
forget (PreviewPane *self)
{
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_clear_object (&self->pages);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->title, g_free);
}

void
preview_pane_show (PreviewPane *self, GBytes *pdf, const char *title)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PREVIEW_IS_PANE (self));

  forget (self);
  self->page = 0;
  self->drawn_page = -1;
  tell (self, NULL);

  if (pdf != NULL)
    self->pages = preview_pages_new (pdf, &error);
  if (self->pages != NULL)
    {
      self->pdf = g_bytes_ref (pdf);
      self->title = g_strdup (title);
      gtk_widget_grab_focus (self->paper);
    }
  else if (error != NULL)
    tell (self, _("This document cannot be shown: it is not a readable PDF."));
  update (self);
}

int
preview_pane_pages (PreviewPane *self)
{
  return self->pages != NULL ? preview_pages_count (self->pages) : 0;
}

gboolean
preview_pane_drawn (PreviewPane *self)
{
  return self->picture != NULL && self->drawing == NULL && self->drawn_page == self->page;
}

/* The end of every errand: tell the person, tell the host, answer the caller if there is one. */
static void
done (PreviewPane *self, GTask *task, const char *how, const char *sentence, GError *error)
{
  if (error == NULL)
    {
      tell (self, sentence);
      g_signal_emit (self, signals[SIGNAL_USED], 0, how);
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
  g_task_return_error (task, error);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  preview_printing_send_finish (result, &error);
  done (g_task_get_source_object (task), task, "print", _("Sent to the printer."), error);
}

static void
print_with (PreviewPane *self, const char *printer, const char *output_uri, GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  GtkWidget *top = gtk_widget_get_toplevel (GTK_WIDGET (self));

  g_task_set_source_tag (task, preview_pane_print_to_async);
  preview_printing_send_async (self->pdf, self->title, GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL, printer,
                               output_uri, printed_cb, task);
}

void
preview_pane_print (PreviewPane *self)
{
  if (self->pdf != NULL)
    print_with (self, NULL, NULL, NULL, NULL);
}

void
preview_pane_print_to_async (PreviewPane *self, const char *printer, const char *output_uri,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PREVIEW_IS_PANE (self) && self->pdf != NULL && printer != NULL);

  print_with (self, printer, output_uri, callback, user_data);
}

gboolean
preview_pane_print_to_finish (PreviewPane *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *pdf = g_object_get_data (G_OBJECT (task), "pdf");

  if (report_file_write (data, pdf, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *shown = g_filename_display_name (g_task_get_task_data (G_TASK (result)));
  g_autofree char *sentence = g_strdup_printf (_("Saved as %s."), shown);
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  done (PREVIEW_PANE (source), task, "export", sentence, error);
}

void
preview_pane_save_to_async (PreviewPane *self, const char *path, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;
  g_autoptr (GTask) writing = NULL;

  g_return_if_fail (PREVIEW_IS_PANE (self) && self->pdf != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, preview_pane_save_to_async);
  writing = g_task_new (self, NULL, written_cb, task);
  g_task_set_task_data (writing, g_strdup (path), g_free);
  g_object_set_data_full (G_OBJECT (writing), "pdf", g_bytes_ref (self->pdf), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (writing, write_thread);
}

gboolean
preview_pane_save_to_finish (PreviewPane *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
place_chosen_cb (GtkNativeDialog *dialog, int response, PreviewPane *self)
{
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));
  if (path != NULL && self->pdf != NULL)
    preview_pane_save_to_async (self, path, NULL, NULL);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
preview_pane_save (PreviewPane *self)
{
  GtkWidget *top = gtk_widget_get_toplevel (GTK_WIDGET (self));
  g_autofree char *name = NULL;
  GtkFileChooserNative *dialog;

  if (self->pdf == NULL)
    return;
  name = report_file_name (self->title, ".pdf");
  dialog = gtk_file_chooser_native_new (_("Save as"), GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (place_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
preview_pane_dispose (GObject *object)
{
  forget (PREVIEW_PANE (object));
  G_OBJECT_CLASS (preview_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/pension/preview/preview.ui");
  gtk_widget_class_bind_template_child (widget_class, PreviewPane, tools);
  gtk_widget_class_bind_template_child (widget_class, PreviewPane, previous);
  gtk_widget_class_bind_template_child (widget_class, PreviewPane, place);
  gtk_widget_class_bind_template_child (widget_class, PreviewPane, next);
  gtk_widget_class_bind_template_child (widget_class, PreviewPane, note);
  gtk_widget_class_bind_template_child (widget_class, PreviewPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, PreviewPane, paper);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, smaller_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_pane_print);
  gtk_widget_class_bind_template_callback (widget_class, preview_pane_save);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_cb);
}

static void
preview_pane_class_init (PreviewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preview_pane_dispose;
  widget_class->hierarchy_changed = preview_pane_hierarchy_changed;
  signals[SIGNAL_USED] = g_signal_new ("used", PREVIEW_TYPE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (widget_class);
}

static void
preview_pane_init (PreviewPane *self)
{
  self->drawn_page = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
preview_pane_new (void)
{
  return g_object_new (PREVIEW_TYPE_PANE, "visible", TRUE, NULL);
}
