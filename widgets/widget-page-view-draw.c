#include "widgets/widget-page-view-private.h"

#define MARGIN 12

/* Pixels the unrotated page takes now, and the room there is. */
void
widget_page_view_measure (WidgetPageView *self, double *width, double *height)
{
  double room_w = gtk_widget_get_allocated_width (self->scroller) - 2 * MARGIN;
  double room_h = gtk_widget_get_allocated_height (self->scroller) - 2 * MARGIN;
  double page_w, page_h, seen_w, seen_h, scale;

  widget_page_source_get_size (self->source, self->page, &page_w, &page_h);
  seen_w = self->turns % 2 == 0 ? page_w : page_h;
  seen_h = self->turns % 2 == 0 ? page_h : page_w;
  scale = MAX (room_w, 16) / seen_w;
  if (self->zoom > 0)
    scale *= self->zoom;
  else
    scale = MIN (scale, MAX (room_h, 16) / seen_h);
  *width = page_w * scale;
  *height = page_h * scale;
}

/* From page units to pixels of the drawing area. */
void
widget_page_view_page_matrix (WidgetPageView *self, cairo_matrix_t *matrix)
{
  double width, height;

  widget_page_view_measure (self, &width, &height);
  cairo_matrix_init_translate (matrix, gtk_widget_get_allocated_width (self->area) / 2.0,
                               gtk_widget_get_allocated_height (self->area) / 2.0);
  cairo_matrix_rotate (matrix, self->turns * G_PI / 2);
  cairo_matrix_translate (matrix, -width / 2, -height / 2);
  cairo_matrix_scale (matrix, width / WIDGET_PAGE_UNITS, height / WIDGET_PAGE_UNITS);
}

static void
draw_area (cairo_t *cr, const PageArea *area)
{
  cairo_save (cr);
  cairo_rectangle (cr, area->x, area->y, area->w, area->h);
  cairo_set_source_rgba (cr, 0.98, 0.80, 0.20, 0.35);
  cairo_fill_preserve (cr);
  cairo_identity_matrix (cr);
  cairo_set_source_rgb (cr, 0.88, 0.55, 0.05);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_sentence (WidgetPageView *self, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->area, self->sentence);
  int width = gtk_widget_get_allocated_width (self->area),
      height = gtk_widget_get_allocated_height (self->area);
  int text_w, text_h;

  pango_layout_set_width (layout, MAX (width - 4 * MARGIN, 50) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &text_w, &text_h);
  cairo_set_source_rgb (cr, 0.34, 0.39, 0.48);
  cairo_move_to (cr, 2 * MARGIN, (height - text_h) / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_page (WidgetPageView *self, cairo_t *cr)
{
  cairo_matrix_t matrix;

  widget_page_view_page_matrix (self, &matrix);
  cairo_save (cr);
  cairo_transform (cr, &matrix);
  cairo_rectangle (cr, 0, 0, WIDGET_PAGE_UNITS, WIDGET_PAGE_UNITS);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  if (self->surface != NULL && self->surface_page == self->page)
    {
      cairo_save (cr);
      cairo_scale (cr, WIDGET_PAGE_UNITS / cairo_image_surface_get_width (self->surface),
                   WIDGET_PAGE_UNITS / cairo_image_surface_get_height (self->surface));
      cairo_set_source_surface (cr, self->surface, 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
    }
  if (self->highlight.page == self->page)
    draw_area (cr, &self->highlight);
  if (self->dragging)
    draw_area (cr, &self->drag);
  cairo_restore (cr);
}

gboolean
widget_page_view_draw (WidgetPageView *self, cairo_t *cr)
{
  if (self->source != NULL && self->page != self->damaged_page)
    draw_page (self, cr);
  else if (self->sentence != NULL)
    draw_sentence (self, cr);
  if (gtk_widget_has_visible_focus (self->area))
    gtk_render_focus (gtk_widget_get_style_context (self->area), cr, 1, 1,
                      gtk_widget_get_allocated_width (self->area) - 2,
                      gtk_widget_get_allocated_height (self->area) - 2);

  return GDK_EVENT_STOP;
}

void
widget_page_view_to_page (WidgetPageView *self, double *x, double *y)
{
  cairo_matrix_t matrix;

  widget_page_view_page_matrix (self, &matrix);
  if (cairo_matrix_invert (&matrix) != CAIRO_STATUS_SUCCESS)
    return;
  cairo_matrix_transform_point (&matrix, x, y);
  *x = CLAMP (*x, 0, WIDGET_PAGE_UNITS);
  *y = CLAMP (*y, 0, WIDGET_PAGE_UNITS);
}

int
widget_page_view_get_n_pages (WidgetPageView *self)
{
  g_return_val_if_fail (WIDGET_IS_PAGE_VIEW (self), 0);

  return self->source != NULL ? widget_page_source_get_n_pages (self->source) : 0;
}

int
widget_page_view_get_page (WidgetPageView *self)
{
  g_return_val_if_fail (WIDGET_IS_PAGE_VIEW (self), 1);

  return self->page;
}

void
widget_page_view_clear_highlight (WidgetPageView *self)
{
  g_return_if_fail (WIDGET_IS_PAGE_VIEW (self));

  self->highlight.page = 0;
  gtk_widget_queue_draw (self->area);
}
