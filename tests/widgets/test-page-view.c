/* The viewer of scanned pages: pictures and PDF, keys, the marked rectangle. */

#include <cairo-pdf.h>

#include "widget-stage.h"
#include "widgets/widget-page-view.h"

static GBytes *
make_png (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 200, 300);
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0xffffffff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "png", NULL, NULL));

  return g_bytes_new_take (data, size);
}

static cairo_status_t
append_cb (void *array, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (array, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (int pages)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, array, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (int i = 0; i < pages; i++)
    {
      cairo_rectangle (cr, 100, 100, 50, 50);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (array);
}

static void
load (GtkWidget *view, GBytes *bytes, const char *mime, const char *signal)
{
  gboolean over = FALSE;
  gulong handler = g_signal_connect_swapped (view, signal, G_CALLBACK (stage_flag_cb), &over);

  widget_page_view_set_document (WIDGET_PAGE_VIEW (view), bytes, mime);
  stage_await (&over);
  g_signal_handler_disconnect (view, handler);
}

static void
test_picture (void)
{
  GtkWidget *view = widget_page_view_new ();
  GtkWidget *window = stage_show (view);
  g_autoptr (GBytes) png = make_png ();

  load (view, png, "image/png", "loaded");
  g_assert_cmpint (widget_page_view_get_n_pages (WIDGET_PAGE_VIEW (view)), ==, 1);
  widget_page_view_highlight (WIDGET_PAGE_VIEW (view), 1, 1000, 2000, 3000, 400);
  widget_page_view_rotate (WIDGET_PAGE_VIEW (view));
  widget_page_view_set_zoom (WIDGET_PAGE_VIEW (view), 2.0);
  stage_settle ();
  widget_page_view_set_zoom (WIDGET_PAGE_VIEW (view), 0);
  widget_page_view_clear_highlight (WIDGET_PAGE_VIEW (view));
  stage_settle ();
  stage_strike (window, view);
}

static void
test_pdf_by_keyboard (void)
{
  GtkWidget *view = widget_page_view_new ();
  GtkWidget *window = stage_show (view);
  g_autoptr (GBytes) pdf = make_pdf (3);
  guint turned = 0;

  g_signal_connect_swapped (view, "page-changed", G_CALLBACK (stage_count_cb), &turned);
  load (view, pdf, NULL, "loaded");
  g_assert_cmpint (widget_page_view_get_n_pages (WIDGET_PAGE_VIEW (view)), ==, 3);
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  stage_key (view, GDK_KEY_Right, 0);
  stage_key (view, GDK_KEY_Right, 0);
  stage_key (view, GDK_KEY_Right, 0);
  g_assert_cmpint (widget_page_view_get_page (WIDGET_PAGE_VIEW (view)), ==, 3);
  g_assert_cmpuint (turned, ==, 2);
  stage_key (view, GDK_KEY_Left, 0);
  g_assert_cmpint (widget_page_view_get_page (WIDGET_PAGE_VIEW (view)), ==, 2);
  stage_key (view, GDK_KEY_plus, 0);
  stage_key (view, GDK_KEY_l, 0);
  stage_key (view, GDK_KEY_0, 0);
  stage_strike (window, view);
}

static void
test_no_document (void)
{
  static const char *const mimes[] = { "application/pdf", "image/jpeg", NULL };
  GtkWidget *view = widget_page_view_new ();
  GtkWidget *window = stage_show (view);
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("%PDF-1.4 this is none", 21);

  for (guint i = 0; i < G_N_ELEMENTS (mimes); i++)
    {
      load (view, rubbish, mimes[i], "failed");
      g_assert_cmpint (widget_page_view_get_n_pages (WIDGET_PAGE_VIEW (view)), ==, 0);
    }
  stage_key (view, GDK_KEY_Right, 0);
  stage_strike (window, view);
}

static void
test_gone_while_loading (void)
{
  GtkWidget *view = widget_page_view_new ();
  GtkWidget *window = stage_show (view);
  g_autoptr (GBytes) pdf = make_pdf (40);
  gboolean gone = FALSE;

  g_object_weak_ref (G_OBJECT (view), (GWeakNotify)(void (*) (void))stage_flag_cb, &gone);
  widget_page_view_set_document (WIDGET_PAGE_VIEW (view), pdf, NULL);
  gtk_widget_destroy (window);
  stage_await (&gone);
}

typedef struct
{
  guint times;
  int x, y, w, h;
} Marked;

static void
marked_cb (WidgetPageView *view, int page, int x, int y, int w, int h, Marked *marked)
{
  *marked = (Marked){ marked->times + 1, x, y, w, h };
}

static void
test_mark_by_keyboard (void)
{
  GtkWidget *view = widget_page_view_new ();
  GtkWidget *window = stage_show (view);
  g_autoptr (GBytes) pdf = make_pdf (1);
  Marked first = { 0 }, marked = { 0 };

  g_signal_connect (view, "selected", G_CALLBACK (marked_cb), &marked);
  load (view, pdf, NULL, "loaded");
  widget_page_view_focus (WIDGET_PAGE_VIEW (view));
  stage_key (view, GDK_KEY_Return, 0);
  stage_key (view, GDK_KEY_Return, 0);
  g_assert_cmpuint (marked.times, ==, 0);   /* nothing asks for a mark */

  widget_page_view_set_selectable (WIDGET_PAGE_VIEW (view), TRUE);
  stage_key (view, GDK_KEY_Return, 0);
  stage_key (view, GDK_KEY_Escape, 0);
  stage_key (view, GDK_KEY_Return, 0);
  stage_key (view, GDK_KEY_Return, 0);
  g_assert_cmpuint (marked.times, ==, 1);
  first = marked;
  stage_key (view, GDK_KEY_Return, 0);
  stage_key (view, GDK_KEY_Left, 0);
  stage_key (view, GDK_KEY_Up, 0);
  stage_key (view, GDK_KEY_Down, GDK_SHIFT_MASK);
  stage_key (view, GDK_KEY_Return, 0);
  g_assert_cmpuint (marked.times, ==, 2);
  g_assert_cmpint (marked.x, <, first.x);
  g_assert_cmpint (marked.y, <, first.y);
  g_assert_cmpint (marked.w, ==, first.w);
  g_assert_cmpint (marked.h, >, first.h);
  stage_strike (window, view);
}

int
main (int argc, char **argv)
{
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/widgets/page-view/shows a picture, turned, enlarged and framed", test_picture);
  g_test_add_func ("/widgets/page-view/pages are turned by keyboard and stop at the ends",
                   test_pdf_by_keyboard);
  g_test_add_func ("/widgets/page-view/a place is marked by keyboard", test_mark_by_keyboard);
  g_test_add_func ("/widgets/page-view/a PDF that is no PDF is said to be none", test_no_document);
  g_test_add_func ("/widgets/page-view/closing it while a file loads harms nothing", test_gone_while_loading);

  return g_test_run ();
}
