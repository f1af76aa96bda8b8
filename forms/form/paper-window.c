#include "form/paper-window.h"

#include "cases/document.h"
#include "preview/preview.h"
#include "widgets/widget-theme.h"

typedef struct
{
  FormContext *context;
  char        *serial;
} Shown;

static void
shown_free (gpointer data, GClosure *closure)
{
  Shown *shown = data;

  g_object_unref (shown->context);
  g_free (shown->serial);
  g_free (shown);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormContext) context = user_data;
  g_autoptr (GError) error = NULL;

  if (case_document_printed_finish (DB_CALLER (source), result, &error) < 0)
    form_context_note_error (context, error);
}

static void
used_cb (PreviewPane *pane, const char *how, Shown *shown)
{
  case_document_printed_async (form_context_get_caller (shown->context), shown->serial, how, NULL, counted_cb,
                               g_object_ref (shown->context));
}

static gboolean
key_pressed_cb (GtkWidget *window, GdkEventKey *event, gpointer user_data)
{
  if (event->keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (window));
  return GDK_EVENT_STOP;
}

/* As tall as the window below allows: an A4 page wants the height. */
static void
fit_size (GtkWindow *window, GtkWindow *below)
{
  int width = 900;
  int height = 860;

  if (below != NULL)
    gtk_window_get_size (below, NULL, &height);
  gtk_window_set_default_size (window, width, MAX (480, height - 20));
}

GtkWidget *
form_paper_window_show (FormContext *context, GtkWidget *parent, const char *serial, const char *title,
                        const char *about, GBytes *pdf)
{
  g_autofree char *name = g_strconcat (title, about != NULL ? "-" : NULL, about, NULL);
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  GtkWidget *pane = preview_pane_new ();
  GtkWidget *top = parent != NULL ? gtk_widget_get_toplevel (parent) : NULL;
  Shown *shown = g_new0 (Shown, 1);

  shown->context = g_object_ref (context);
  shown->serial = g_strdup (serial);
  if (serial != NULL)
    g_signal_connect_data (pane, "used", G_CALLBACK (used_cb), shown, shown_free, 0);
  else
    shown_free (shown, NULL);
  g_signal_connect (window, "key-press-event", G_CALLBACK (key_pressed_cb), NULL);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_widget_set_name (window, "paper");
  widget_add_style (window, "workbench");
  if (GTK_IS_WINDOW (top))
    {
      gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (top));
      gtk_window_set_position (GTK_WINDOW (window), GTK_WIN_POS_CENTER_ON_PARENT);
      gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
      gtk_window_set_modal (GTK_WINDOW (window), TRUE);
    }
  fit_size (GTK_WINDOW (window), GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL);
  gtk_container_add (GTK_CONTAINER (window), pane);
  gtk_widget_show_all (window);
  preview_pane_show (PREVIEW_PANE (pane), pdf, name);
  return pane;
}
