/* office/page.c — draw a page with cairo and pango, give it out as JPEG */
#include "office/page.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <pango/pangocairo.h>

/* A4 at about 110 dots an inch */
#define WIDTH 900
#define HEIGHT 1273

#define LEFT 90
#define TOP 210
#define ROW 74
#define LABEL 190
#define VALUE 530

/* One line, made smaller where it would not fit into @room. */
static void
write_text (cairo_t *cr, double x, double y, int size, const char *text, gboolean centred, int room)
{
  g_autofree char *font = g_strdup_printf ("Noto Serif CJK SC, Noto Sans CJK SC, HanaMinA, HanaMinB %d", size);
  PangoFontDescription *description = pango_font_description_from_string (font);
  PangoLayout *layout = pango_cairo_create_layout (cr);
  int width, height;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > room)
    {
      pango_font_description_set_size (description, pango_font_description_get_size (description) * room / width);
      pango_layout_set_font_description (layout, description);
      pango_layout_get_pixel_size (layout, &width, &height);
    }
  cairo_move_to (cr, centred ? x - width / 2.0 : x, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (description);
  g_object_unref (layout);
}

static void
draw_paper (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.97, 0.95, 0.89);
  cairo_paint (cr);
  cairo_set_source_rgba (cr, 0.55, 0.45, 0.30, 0.10);   /* the fold of an old file */
  cairo_rectangle (cr, 0, HEIGHT / 2 - 2, WIDTH, 4);
  cairo_fill (cr);
  for (int y = 330; y < HEIGHT; y += 600)               /* and its punched holes */
    {
      cairo_arc (cr, 34, y, 11, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_warning (cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, WIDTH / 2.0, HEIGHT / 2.0);
  cairo_rotate (cr, -0.6);
  cairo_set_source_rgba (cr, 0.75, 0.15, 0.10, 0.13);
  write_text (cr, 0, 0, 150, "练　习", TRUE, HEIGHT);
  cairo_restore (cr);
}

static void
draw_row (cairo_t *cr, guint row, const char *label, const char *value)
{
  double y = TOP + (double) row * ROW;

  cairo_set_source_rgb (cr, 0.20, 0.20, 0.24);
  cairo_set_line_width (cr, 1.4);
  cairo_rectangle (cr, LEFT, y, LABEL, ROW);
  cairo_rectangle (cr, LEFT + LABEL, y, VALUE, ROW);
  cairo_stroke (cr);
  write_text (cr, LEFT + LABEL / 2.0, y + ROW / 2.0, 17, label, TRUE, LABEL - 16);
  cairo_set_source_rgb (cr, 0.10, 0.16, 0.42);          /* a fountain pen */
  write_text (cr, LEFT + LABEL + 24, y + ROW / 2.0, 20, value, FALSE, VALUE - 40);
}

static void
draw_star (cairo_t *cr, double radius)
{
  for (int i = 0; i < 10; i++)
    {
      double reach = i % 2 == 0 ? radius : radius * 0.39, angle = -G_PI / 2 + i * G_PI / 5;

      cairo_line_to (cr, reach * cos (angle), reach * sin (angle));
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* The name runs around the star, as on any unit's seal. */
static void
draw_seal (cairo_t *cr, double x, double y, const char *name)
{
  glong n = g_utf8_strlen (name, -1);
  double step = MIN (0.52, 4.2 / MAX (1, n));
  const char *at = name;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, -0.08);
  cairo_set_source_rgba (cr, 0.80, 0.10, 0.08, 0.78);
  cairo_set_line_width (cr, 5);
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, 104, 0, 2 * G_PI);
  cairo_stroke (cr);
  draw_star (cr, 34);
  for (glong i = 0; i < n; i++, at = g_utf8_next_char (at))
    {
      g_autofree char *one = g_strndup (at, (gsize) (g_utf8_next_char (at) - at));

      cairo_save (cr);
      cairo_rotate (cr, ((double) i - (double) (n - 1) / 2) * step);
      write_text (cr, 0, -80, 17, one, TRUE, WIDTH);
      cairo_restore (cr);
    }
  write_text (cr, 0, 62, 14, "练习专用", TRUE, WIDTH);
  cairo_restore (cr);
}

static void
draw (cairo_t *cr, const PageText *text)
{
  guint row = 0;

  draw_paper (cr);
  cairo_set_source_rgb (cr, 0.15, 0.15, 0.18);
  write_text (cr, WIDTH / 2.0, 120, 32, text->title, TRUE, LABEL + VALUE);
  for (row = 0; row < PAGE_ROWS && text->labels[row] != NULL; row++)
    draw_row (cr, row, text->labels[row], text->values[row] != NULL ? text->values[row] : "");
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.28);
  if (text->remark != NULL)
    write_text (cr, LEFT, TOP + (double) row * ROW + 60, 16, text->remark, FALSE, LABEL + VALUE);
  draw_seal (cr, WIDTH - 240, TOP + (double) row * ROW + 190, text->seal);
  draw_warning (cr);
}

static GdkPixbuf *
to_pixbuf (cairo_surface_t *surface)
{
  const guchar *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, WIDTH, HEIGHT);
  guchar *out = gdk_pixbuf_get_pixels (pixbuf);
  int out_stride = gdk_pixbuf_get_rowstride (pixbuf);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint32 colour = ((const guint32 *) (const void *) (pixels + (gsize) y * (gsize) stride))[x];
        guchar *at = out + (gsize) y * (gsize) out_stride + (gsize) x * 3;

        at[0] = (guchar) (colour >> 16);
        at[1] = (guchar) (colour >> 8);
        at[2] = (guchar) colour;
      }
  return pixbuf;
}

GBytes *
page_draw (const PageText *text, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  char *data = NULL;
  gsize length = 0;
  gboolean saved;

  draw (cr, text);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixbuf = to_pixbuf (surface);
  cairo_surface_destroy (surface);
  saved = gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", error, "quality", "80", NULL);
  return saved ? g_bytes_new_take (data, length) : NULL;
}

void
page_spot (guint row, int *x, int *y, int *w, int *h)
{
  *x = (LEFT + LABEL) * 10000 / WIDTH;
  *y = (TOP + (int) row * ROW) * 10000 / HEIGHT;
  *w = VALUE * 10000 / WIDTH;
  *h = ROW * 10000 / HEIGHT;
}
