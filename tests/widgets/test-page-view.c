/* The viewer of scanned pages: pictures and PDF, keys, the marked rectangle. */

#include <cairo-pdf.h>
#include <tiffio.h>

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

typedef struct
{
  GByteArray *bytes;
  gsize place;
} Scan;

static tmsize_t
scan_read (thandle_t scan, void *buffer, tmsize_t length)
{
  Scan *self = scan;
  gsize n = MIN ((gsize)length, self->bytes->len - MIN (self->place, self->bytes->len));

  memcpy (buffer, self->bytes->data + self->place, n);
  self->place += n;

  return (tmsize_t)n;
}

static tmsize_t
scan_write (thandle_t scan, void *buffer, tmsize_t length)
{
  Scan *self = scan;

  if (self->place + (gsize)length > self->bytes->len)
    g_byte_array_set_size (self->bytes, (guint)(self->place + (gsize)length));
  memcpy (self->bytes->data + self->place, buffer, (gsize)length);
  self->place += (gsize)length;

  return length;
}

static toff_t
scan_seek (thandle_t scan, toff_t offset, int whence)
{
  Scan *self = scan;

  self->place = whence == SEEK_SET ? offset : whence == SEEK_CUR ? self->place + offset : self->bytes->len + offset;

  return self->place;
}

static int
scan_close (thandle_t scan)
{
  return 0;
}

static toff_t
scan_size (thandle_t scan)
{
  return ((Scan *)scan)->bytes->len;
}

/* A fax page: black and white, G4, lines twice as far apart as dots; @dark of its 100 lines are black. */
static void
write_page (TIFF *tiff, int dark)
{
  guint8 line[25];

  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, 200);
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, 100);
  TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, 1);
  TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
  TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, 100);
  TIFFSetField (tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
  TIFFSetField (tiff, TIFFTAG_XRESOLUTION, 204.0);
  TIFFSetField (tiff, TIFFTAG_YRESOLUTION, 102.0);
  for (uint32_t y = 0; y < 100; y++)
    {
      memset (line, y < (uint32_t)dark ? 0xff : 0, sizeof line);
      g_assert_cmpint (TIFFWriteScanline (tiff, line, y, 0), ==, 1);
    }
  g_assert_cmpint (TIFFWriteDirectory (tiff), ==, 1);
}

static GBytes *
make_tiff (int pages)
{
  Scan scan = { g_byte_array_new (), 0 };
  TIFF *tiff = TIFFClientOpen ("scan", "w", &scan, scan_read, scan_write, scan_seek, scan_close, scan_size, NULL,
                               NULL);

  for (int i = 0; i < pages; i++)
    write_page (tiff, 30 * i);
  TIFFClose (tiff);

  return g_byte_array_free_to_bytes (scan.bytes);
}

/* How much of what stands on the screen is black, in percent of black and white; kept as a picture to look at. */
static int
darkness (GtkWidget *view, const char *id)
{
  GdkWindow *window = gtk_widget_get_window (view);
  int width = gdk_window_get_width (window), height = gdk_window_get_height (window);
  g_autoptr (GdkPixbuf) seen = gdk_pixbuf_get_from_window (window, 0, 0, width, height);
  g_autofree char *name = g_strdup_printf ("%s/page-view-%s.png", TEST_BUILD_DIR, id);
  int black = 0, white = 0;

  gdk_pixbuf_save (seen, name, "png", NULL, NULL);
  for (int i = 0; i < width * height; i++)
    {
      const guint8 *pixel = gdk_pixbuf_read_pixels (seen) + i / width * gdk_pixbuf_get_rowstride (seen)
                            + i % width * gdk_pixbuf_get_n_channels (seen);

      black += pixel[0] == 0 && pixel[1] == 0 && pixel[2] == 0;
      white += pixel[0] == 255 && pixel[1] == 255 && pixel[2] == 255;
    }

  return black * 100 / MAX (black + white, 1);
}

/* Until the page that was asked for is drawn: the darkness it has is known. */
static void
await_darkness (GtkWidget *view, const char *id, int percent)
{
  stage_settle ();
  while (ABS (darkness (view, id) - percent) > 2)
    {
      gtk_main_iteration ();
      stage_settle ();
    }
}

static void
test_tiff (void)
{
  GtkWidget *view = widget_page_view_new ();
  GtkWidget *window = stage_show (view);
  g_autoptr (GBytes) tiff = make_tiff (3);

  load (view, tiff, "image/tiff", "loaded");
  g_assert_cmpint (widget_page_view_get_n_pages (WIDGET_PAGE_VIEW (view)), ==, 3);
  widget_page_view_set_page (WIDGET_PAGE_VIEW (view), 2);
  await_darkness (view, "2", 30);
  widget_page_view_set_page (WIDGET_PAGE_VIEW (view), 3);
  await_darkness (view, "3", 60);
  widget_page_view_set_page (WIDGET_PAGE_VIEW (view), 1);
  await_darkness (view, "1", 0);
  load (view, tiff, NULL, "loaded");
  g_assert_cmpint (widget_page_view_get_n_pages (WIDGET_PAGE_VIEW (view)), ==, 3);
  stage_strike (window, view);
}

static void
failed_cb (WidgetPageView *view, const char *why, char **said)
{
  g_free (*said);
  *said = g_strdup (why);
}

/* The place in the file that names directory @number (0: the first). */
static gsize
place_of_directory (const guint8 *data, int number)
{
  guint32 at = 4;

  for (int i = 0; i < number; i++)
    {
      guint32 directory = data[at] | (guint32)data[at + 1] << 8 | (guint32)data[at + 2] << 16;

      at = directory + 2 + 12 * (data[directory] | (guint32)data[directory + 1] << 8);
    }

  return at;
}

static GBytes *
break_directory (GBytes *whole, int number)
{
  gsize size;
  guint8 *data = g_memdup2 (g_bytes_get_data (whole, &size), g_bytes_get_size (whole));

  size = g_bytes_get_size (whole);
  memset (data + place_of_directory (data, number), 0x7f, 4);

  return g_bytes_new_take (data, size);
}

static void
name_place (guint8 *at, gsize place)
{
  for (int i = 0; i < 4; i++)
    at[i] = (guint8)(place >> 8 * i);
}

/* The one page of @single again and again, each directory a copy that names the next. */
static GBytes *
repeat_page (GBytes *single, int pages)
{
  gsize size, length;
  const guint8 *data = g_bytes_get_data (single, &size);
  gsize directory = data[4] | (gsize)data[5] << 8;
  GByteArray *bytes = g_byte_array_new ();

  length = 2 + 12 * (gsize)data[directory] + 4;
  g_byte_array_append (bytes, data, (guint)size);
  g_byte_array_append (bytes, (const guint8 *)"", size % 2);
  name_place (bytes->data + 4, bytes->len);
  for (int i = 0; i < pages; i++)
    {
      g_byte_array_append (bytes, data + directory, (guint)length);
      name_place (bytes->data + bytes->len - 4, i + 1 < pages ? bytes->len : 0);
    }

  return g_byte_array_free_to_bytes (bytes);
}

static void
assert_said (GtkWidget *view, GBytes *bytes, const char *sentence)
{
  g_autofree char *said = NULL;
  gulong handler = g_signal_connect (view, "failed", G_CALLBACK (failed_cb), &said);

  load (view, bytes, "image/tiff", "failed");
  g_assert_cmpstr (said, ==, sentence);
  g_signal_handler_disconnect (view, handler);
}

static void
test_broken_tiff (void)
{
  GtkWidget *view = widget_page_view_new ();
  GtkWidget *window = stage_show (view);
  g_autoptr (GBytes) whole = make_tiff (3), single = make_tiff (1);
  g_autoptr (GBytes) many = repeat_page (single, 10001), most = repeat_page (single, 10000);
  g_autoptr (GBytes) first = break_directory (whole, 0), third = break_directory (whole, 2);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);

  assert_said (view, first, "This TIFF is damaged at page 1. Please scan it again.");
  assert_said (view, third, "This TIFF is damaged at page 3. Please scan it again.");
  assert_said (view, half, "This TIFF is damaged at page 2. Please scan it again.");
  assert_said (view, many, "This file has more than 10000 pages. Please ask for it in parts.");
  load (view, most, "image/tiff", "loaded");
  g_assert_cmpint (widget_page_view_get_n_pages (WIDGET_PAGE_VIEW (view)), ==, 10000);
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
  g_test_add_func ("/widgets/page-view/a scan of several pages shows each", test_tiff);
  g_test_add_func ("/widgets/page-view/a broken scan and one without end are said to be so", test_broken_tiff);
  g_test_add_func ("/widgets/page-view/closing it while a file loads harms nothing", test_gone_while_loading);

  return g_test_run ();
}
