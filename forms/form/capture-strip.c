/* The large page and the strip of small ones, drawn from what the cache has. */

#include "form/capture-private.h"

#include <glib/gi18n-lib.h>

#define CELL   106      /* width of a place in the strip */
#define MARGIN 6
#define FOOT   18       /* of the strip: a line of text */

typedef struct
{
  double red, green, blue;
} Shade;

static const Shade blue = { 0.145, 0.388, 0.851 }, green = { 0.075, 0.459, 0.227 }, grey = { 0.337, 0.388, 0.478 },
                   amber = { 0.584, 0.345, 0.039 }, line = { 0.765, 0.8, 0.839 };

/* Auxiliary */

static void
set_shade (cairo_t *cr, const Shade *shade)
{
  cairo_set_source_rgb (cr, shade->red, shade->green, shade->blue);
}

/* As large as fits, in the middle. */
static void
draw_fitting (cairo_t *cr, cairo_surface_t *surface, const GdkRectangle *box, double alpha, cairo_filter_t filter)
{
  double width = cairo_image_surface_get_width (surface);
  double height = cairo_image_surface_get_height (surface);
  double scale = MIN (box->width / width, box->height / height);

  cairo_save (cr);
  cairo_translate (cr, box->x + (box->width - width * scale) / 2, box->y + (box->height - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), filter);
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);
}

static void
draw_text (GtkWidget *widget, cairo_t *cr, const char *text, const Shade *shade, double y, double x, int width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  set_shade (cr, shade);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_nothing (FormCapture *self, cairo_t *cr, int width, int height)
{
  const char *text = self->batch == NULL ? _("Opening …")
                     : self->devices != NULL && self->devices->len == 0
                     ? _("No page yet. Take one with the document camera (F9), or take in files (Ctrl+O).")
                     : _("No page yet. Put the sheets in and press the key of a profile (F2 to F7).");

  draw_text (self->view, cr, text, &grey, height / 2.0 - 10, 20, width - 40);
}

/* Which place of the order stands at the left edge: the page that is shown is kept in the middle. */
static int
first_place (FormCapture *self, int width)
{
  int fit = MAX (width / CELL, 1);
  int place = self->current != NULL ? capture_place (self, self->current) : 0;

  return CLAMP (place - fit / 2, 0, MAX ((int) self->order->len - fit, 0));
}

/* "3", "3 ✓", "blank": what stands below a small page. */
static char *
foot_of (FormCapture *self, guint place, const Shade **shade)
{
  ScanSide *side = self->order->pdata[place];
  const ScanPage *page = scan_side_get (side);

  *shade = page->filed != NULL ? &green : page->hidden ? &amber : &grey;
  if (page->hidden)
    return g_strdup (page->measure.blank ? _("blank, aside") : _("put aside"));
  return g_strdup_printf ("%s%u%s", capture_sheet (self, side)->marked ? "● " : "", place + 1,
                          page->filed != NULL ? " ✓" : capture_sheet (self, side)->queued ? " …" : "");
}

static void
draw_small (FormCapture *self, cairo_t *cr, guint place, double x, int height)
{
  ScanSide *side = self->order->pdata[place];
  const ScanPage *page = scan_side_get (side);
  cairo_surface_t *surface = form_capture_pictures_get (self->pictures, side, FORM_CAPTURE_THUMB);
  GdkRectangle box = { (int) x + MARGIN, MARGIN, CELL - 2 * MARGIN, height - FOOT - 2 * MARGIN };
  const Shade *shade;
  g_autofree char *foot = foot_of (self, place, &shade);

  if (surface != NULL)
    draw_fitting (cr, surface, &box, page->hidden ? 0.35 : 1.0, CAIRO_FILTER_GOOD);
  set_shade (cr, side == self->current ? &blue : capture_sheet (self, side)->marked ? &amber : &line);
  cairo_set_line_width (cr, side == self->current || capture_sheet (self, side)->marked ? 3 : 1);
  cairo_rectangle (cr, box.x - 2.5, box.y - 2.5, box.width + 5, box.height + 5);
  cairo_stroke (cr);
  draw_text (self->strip, cr, foot, shade, height - FOOT, x, CELL);
}

/* For the other files */

void
capture_draw_page (FormCapture *self, cairo_t *cr, int width, int height)
{
  GdkRectangle box = { MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN };
  cairo_surface_t *surface = NULL;
  int place;

  cairo_set_source_rgb (cr, 0.925, 0.933, 0.949);
  cairo_paint (cr);
  if (self->camera != NULL)
    {
      if (self->live != NULL)
        draw_fitting (cr, self->live, &box, 1, CAIRO_FILTER_BILINEAR);      /* many a second */
      else
        draw_text (self->view, cr, _("The camera is starting …"), &grey, height / 2.0 - 10, 20, width - 40);
      return;
    }
  if (self->current == NULL)
    {
      draw_nothing (self, cr, width, height);
      return;
    }
  surface = form_capture_pictures_get (self->pictures, self->current, FORM_CAPTURE_LARGE);
  if (surface == NULL)       /* better a coarse one than none */
    surface = form_capture_pictures_get (self->pictures, self->current, FORM_CAPTURE_THUMB);
  if (surface != NULL)
    draw_fitting (cr, surface, &box, 1, CAIRO_FILTER_GOOD);
  place = capture_place (self, self->current);
  if (place + 1 < (int) self->order->len)
    form_capture_pictures_get (self->pictures, self->order->pdata[place + 1], FORM_CAPTURE_LARGE);
  if (place > 0)
    form_capture_pictures_get (self->pictures, self->order->pdata[place - 1], FORM_CAPTURE_LARGE);
}

void
capture_draw_strip (FormCapture *self, cairo_t *cr, int width, int height)
{
  int first = first_place (self, width);

  for (int place = first; place < (int) self->order->len && (place - first) * CELL < width; place++)
    {
      double x = (place - first) * CELL;

      draw_small (self, cr, (guint) place, x, height);
      if (place == (int) self->counting && place > first)       /* from here on: put aside */
        {
          set_shade (cr, &amber);
          cairo_set_line_width (cr, 2);
          cairo_move_to (cr, x - 0.5, 2);
          cairo_line_to (cr, x - 0.5, height - 2);
          cairo_stroke (cr);
        }
    }
}

ScanSide *
capture_strip_at (FormCapture *self, int width, double x)
{
  int place = first_place (self, width) + (int) x / CELL;

  return place < (int) self->order->len ? self->order->pdata[place] : NULL;
}
