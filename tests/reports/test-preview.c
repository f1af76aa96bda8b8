#include <gtk/gtk.h>
#include <string.h>

#include "preview/preview.h"
#include "samples.h"
#include "worker/worker.h"

typedef struct
{
  GtkWidget  *window;
  PreviewPane *pane;
  GBytes     *pdf;
  char       *used;
} Fixture;

static void
used_cb (PreviewPane *pane, const char *how, Fixture *fixture)
{
  g_free (fixture->used);
  fixture->used = g_strdup (how);
}

static void
settle (Fixture *fixture)
{
  while (gtk_events_pending ()
         || (preview_pane_pages (fixture->pane) > 0 && !preview_pane_drawn (fixture->pane)))
    gtk_main_iteration ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) content = sample_node ("key_change_approval");

  fixture->pdf = sample_render ("key_change_approval", content, NULL);
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  fixture->pane = PREVIEW_PANE (preview_pane_new ());
  g_signal_connect (fixture->pane, "used", G_CALLBACK (used_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  gtk_container_add (GTK_CONTAINER (fixture->window), GTK_WIDGET (fixture->pane));
  gtk_widget_show_all (fixture->window);
  preview_pane_show (fixture->pane, fixture->pdf, "关键信息变更审批表");
  settle (fixture);
}

static gboolean
time_over_cb (gpointer data)
{
  *(gboolean *)data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gboolean over = FALSE;
  guint timer = g_timeout_add_seconds (20, time_over_cb, &over);

  g_object_ref (fixture->pane);
  gtk_widget_destroy (fixture->window);
  /* a page being drawn in its thread holds the pane until it is done */
  while (G_OBJECT (fixture->pane)->ref_count > 1 && !over)
    gtk_main_iteration ();
  if (!over)
    g_source_remove (timer);
  g_assert_finalize_object (fixture->pane);
  g_bytes_unref (fixture->pdf);
  g_free (fixture->used);
}

static GtkWidget *
child (Fixture *fixture, const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->pane), PREVIEW_TYPE_PANE, id));
}

static void
strike (Fixture *fixture, guint key, GdkModifierType modifiers)
{
  GdkEvent *event = gdk_event_new (GDK_KEY_PRESS);
  gboolean handled = FALSE;

  event->key.window = g_object_ref (gtk_widget_get_window (fixture->window));
  event->key.keyval = key;
  event->key.state = modifiers;
  g_signal_emit_by_name (fixture->window, "key-press-event", event, &handled);
  gdk_event_free (event);
  g_assert_true (handled);
}

static void
press (Fixture *fixture, guint key, GdkModifierType modifiers)
{
  strike (fixture, key, modifiers);
  settle (fixture);
}

static double
darkness (Fixture *fixture)
{
  GtkWidget *paper = child (fixture, "paper");
  int width = gtk_widget_get_allocated_width (paper), height = gtk_widget_get_allocated_height (paper);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (picture);
  const guint8 *pixels;
  double dark = 0;

  gtk_widget_draw (paper, cr);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  pixels = cairo_image_surface_get_data (picture);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      dark += pixels[y * cairo_image_surface_get_stride (picture) + x * 4] < 128 ? 1 : 0;
  cairo_surface_destroy (picture);
  return dark / (width * height);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  GtkLabel *place = GTK_LABEL (child (fixture, "place"));
  double first, second;

  g_assert_cmpint (preview_pane_pages (fixture->pane), ==, 2);
  g_assert_nonnull (strstr (gtk_label_get_text (place), "1"));
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "previous")));
  first = darkness (fixture);
  press (fixture, GDK_KEY_Page_Down, 0);
  second = darkness (fixture);
  g_assert_cmpfloat (first, >, 0.01);
  g_assert_cmpfloat (second, >, 0.001);
  g_assert_cmpfloat (second, <, first);
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "next")));
  press (fixture, GDK_KEY_Page_Down, 0);
  press (fixture, GDK_KEY_Page_Up, 0);
  g_assert_cmpfloat (darkness (fixture), ==, first);
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  int fit, larger, smaller;

  gtk_widget_get_size_request (child (fixture, "paper"), &fit, NULL);
  g_assert_cmpint (fit, >, 800);
  g_assert_cmpint (fit, <, 900);
  press (fixture, GDK_KEY_plus, GDK_CONTROL_MASK);
  gtk_widget_get_size_request (child (fixture, "paper"), &larger, NULL);
  g_assert_cmpint (larger, >, fit);
  press (fixture, GDK_KEY_minus, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_minus, GDK_CONTROL_MASK);
  gtk_widget_get_size_request (child (fixture, "paper"), &smaller, NULL);
  g_assert_cmpint (smaller, <, fit);
  press (fixture, GDK_KEY_0, GDK_CONTROL_MASK);
  gtk_widget_get_size_request (child (fixture, "paper"), &smaller, NULL);
  g_assert_cmpint (smaller, ==, fit);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
assert_same_file (Fixture *fixture, const char *path)
{
  g_autofree char *read = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &read, &length, NULL));
  g_assert_cmpmem (read, length, g_bytes_get_data (fixture->pdf, NULL), g_bytes_get_size (fixture->pdf));
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (sample_folder (), "saved.pdf", NULL);
  g_autoptr (GAsyncResult) result = NULL, refused = NULL;
  g_autoptr (GError) error = NULL;

  preview_pane_save_to_async (fixture->pane, path, kept_cb, &result);
  while (result == NULL)
    gtk_main_iteration ();
  preview_pane_save_to_finish (fixture->pane, result, &error);
  g_assert_no_error (error);
  assert_same_file (fixture, path);
  g_assert_cmpstr (fixture->used, ==, "export");
  g_assert_true (gtk_widget_get_visible (child (fixture, "note")));

  g_clear_pointer (&fixture->used, g_free);
  preview_pane_save_to_async (fixture->pane, "/no/such/folder/a.pdf", kept_cb, &refused);
  while (refused == NULL)
    gtk_main_iteration ();
  g_assert_false (preview_pane_save_to_finish (fixture->pane, refused, &error));
  g_assert_null (fixture->used);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (child (fixture, "note"))), ==, error->message);
}

/* The printer gets the very bytes. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (sample_folder (), "printed.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL, refused = NULL;
  g_autoptr (GError) error = NULL;

  preview_pane_print_to_async (fixture->pane, g_dgettext ("gtk30", "Print to File"), uri, kept_cb, &result);
  while (result == NULL)
    gtk_main_iteration ();
  preview_pane_print_to_finish (fixture->pane, result, &error);
  g_assert_no_error (error);
  assert_same_file (fixture, path);
  g_assert_cmpstr (fixture->used, ==, "print");

  preview_pane_print_to_async (fixture->pane, "no such printer", NULL, kept_cb, &refused);
  while (refused == NULL)
    gtk_main_iteration ();
  g_assert_false (preview_pane_print_to_finish (fixture->pane, refused, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_not_a_pdf (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("GIF89a", 6);

  preview_pane_show (fixture->pane, nonsense, "a");
  settle (fixture);
  g_assert_cmpint (preview_pane_pages (fixture->pane), ==, 0);
  g_assert_true (gtk_widget_get_visible (child (fixture, "note")));
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "tools")));
  preview_pane_show (fixture->pane, fixture->pdf, "b");
  settle (fixture);
  g_assert_cmpint (preview_pane_pages (fixture->pane), ==, 2);
  g_assert_false (gtk_widget_get_visible (child (fixture, "note")));
  preview_pane_show (fixture->pane, NULL, NULL);
  settle (fixture);
  g_assert_cmpint (preview_pane_pages (fixture->pane), ==, 0);
}

/* A page as large as it gets is still being drawn when the program leaves by the front door. */
static void
leave_while_drawing (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, NULL);
  for (int i = 0; i < 12; i++)
    strike (&fixture, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_assert_false (preview_pane_drawn (fixture.pane));
  worker_finish ();
  exit (0);
}

static void
test_end (void)
{
  if (g_test_subprocess ())
    leave_while_drawing ();
  for (int i = 0; i < 5; i++)
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
    }
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check (&argc, &argv))
    return 77;
  g_test_add ("/reports/preview/page-keys-turn-the-pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/reports/preview/control-plus-makes-it-larger", Fixture, NULL, set_up, test_zoom, tear_down);
  g_test_add ("/reports/preview/what-is-saved-is-what-is-shown", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/reports/preview/what-is-printed-is-what-is-shown", Fixture, NULL, set_up, test_print,
              tear_down);
  g_test_add ("/reports/preview/a-file-that-is-no-pdf-is-said", Fixture, NULL, set_up, test_not_a_pdf,
              tear_down);
  g_test_add_func ("/reports/preview/the-program-ends-while-a-page-is-drawn", test_end);
  failed = g_test_run ();
  worker_finish ();
  return failed;
}
