#include "widgets/widget-page-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/widget-key-hint.h"
#include "widgets/widget-page-view-private.h"
#include "widgets/widget-theme.h"

#define ZOOM_STEP 1.2
#define MOST_ZOOM 6.0
#define SMALLEST_DRAG 5.0

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_N_PAGES,
  PROP_SELECTABLE,
  PROP_FIT,
  N_PROPS
};

enum
{
  PAGE_CHANGED,
  SELECTED,
  LOADED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WidgetPageView, widget_page_view, GTK_TYPE_BOX)

/* The other pages can be seen all the same. */
static void
show_damage (WidgetPageView *self, const char *sentence)
{
  gboolean told = self->damaged_page == self->page;

  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  self->damaged_page = self->page;
  gtk_widget_queue_draw (self->area);
  if (!told)
    g_signal_emit (self, signals[FAILED], 0, self->sentence);
}

static void
rendered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (WidgetPageView) self = data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = widget_page_source_render_finish (WIDGET_PAGE_SOURCE (object), result, &error);

  if (g_error_matches (error, WIDGET_PAGE_SENTENCE, 0) && self->source == (gpointer)object)
    show_damage (self, error->message);
  if (surface == NULL)
    return;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface = surface;
  self->surface_page = self->page;
  gtk_widget_queue_draw (self->area);
}

static void
render (WidgetPageView *self, int width)
{
  gboolean have = self->surface != NULL && self->surface_page == self->page
                  && cairo_image_surface_get_width (self->surface) == width;

  if (have || width < 1)
    return;
  if (self->rendering != NULL)
    g_cancellable_cancel (self->rendering);
  g_clear_object (&self->rendering);
  self->rendering = g_cancellable_new ();
  widget_page_source_render_async (self->source, self->page, width, self->rendering, rendered_cb,
                                   g_object_ref (self));
}

static void
show_highlight (WidgetPageView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  cairo_matrix_t matrix;
  double x = self->highlight.x + self->highlight.w / 2, y = self->highlight.y + self->highlight.h / 2;

  self->scroll_to_highlight = FALSE;
  widget_page_view_page_matrix (self, &matrix);
  cairo_matrix_transform_point (&matrix, &x, &y);
  gtk_adjustment_set_value (adjustment, y - gtk_adjustment_get_page_size (adjustment) / 2);
}

/* After anything that changes how large the page is on the screen. */
static void
relayout (WidgetPageView *self)
{
  double width, height, seen_w, seen_h;

  if (self->source == NULL)
    {
      gtk_widget_set_size_request (self->area, -1, -1);
      gtk_widget_queue_draw (self->area);
      return;
    }

  widget_page_view_measure (self, &width, &height);
  seen_w = self->turns % 2 == 0 ? width : height;
  seen_h = self->turns % 2 == 0 ? height : width;
  gtk_widget_set_size_request (self->area, self->zoom > 1 ? (int)seen_w : -1,
                               self->zoom > 0 ? (int)seen_h : -1);
  render (self, (int)(width + 0.5));
  if (self->scroll_to_highlight && self->highlight.page == self->page)
    show_highlight (self);
  gtk_widget_queue_draw (self->area);
}

static void
show_number (WidgetPageView *self)
{
  int n = widget_page_view_get_n_pages (self);
  g_autofree char *text = n > 0 ? g_strdup_printf (_("Page %d of %d"), self->page, n) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (self->number), text);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (WidgetPageView) self = data;
  g_autoptr (GError) error = NULL;
  WidgetPageSource *source = widget_page_source_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (source == NULL || widget_page_source_get_n_pages (source) == 0)
    {
      g_clear_object (&source);
      widget_page_view_clear (self, g_error_matches (error, WIDGET_PAGE_SENTENCE, 0)
                                        ? error->message
                                        : _("This file cannot be shown: it is damaged or no picture or PDF."));
      g_signal_emit (self, signals[FAILED], 0, self->sentence);
      return;
    }

  self->source = source;
  self->page = CLAMP (self->page, 1, widget_page_source_get_n_pages (source));
  show_number (self);
  relayout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
forget (WidgetPageView *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  if (self->rendering != NULL)
    g_cancellable_cancel (self->rendering);
  g_clear_object (&self->loading);
  g_clear_object (&self->rendering);
  g_clear_object (&self->source);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->sentence, g_free);
}

static void
zoom_by (WidgetPageView *self, double factor)
{
  widget_page_view_set_zoom (self, CLAMP ((self->zoom > 0 ? self->zoom : 1.0) * factor, 0.3, MOST_ZOOM));
}

static gboolean
scroll_cb (WidgetPageView *self, GdkEventScroll *event)
{
  double dx, dy;

  if (!(event->state & GDK_CONTROL_MASK) || self->source == NULL)
    return GDK_EVENT_PROPAGATE;

  if (event->direction == GDK_SCROLL_UP)
    zoom_by (self, ZOOM_STEP);
  else if (event->direction == GDK_SCROLL_DOWN)
    zoom_by (self, 1 / ZOOM_STEP);
  else if (gdk_event_get_scroll_deltas ((GdkEvent *)event, &dx, &dy))
    zoom_by (self, pow (ZOOM_STEP, -dy));

  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (WidgetPageView *self, double x, double y)
{
  gtk_widget_grab_focus (self->area);
  if (!self->selectable || self->source == NULL)
    return;
  widget_page_view_to_page (self, &x, &y);
  self->drag = (PageArea){ self->page, x, y, 0, 0 };
  self->dragging = TRUE;
}

static void
drag_update_cb (WidgetPageView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x0, y0, x, y;

  if (!self->dragging || !gtk_gesture_drag_get_start_point (gesture, &x0, &y0))
    return;
  x = x0 + dx;
  y = y0 + dy;
  widget_page_view_to_page (self, &x, &y);
  widget_page_view_to_page (self, &x0, &y0);
  self->drag = (PageArea){ self->page, MIN (x, x0), MIN (y, y0), fabs (x - x0), fabs (y - y0) };
  gtk_widget_queue_draw (self->area);
}

static void
drag_end_cb (WidgetPageView *self, double dx, double dy)
{
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  if (fabs (dx) > SMALLEST_DRAG && fabs (dy) > SMALLEST_DRAG)
    {
      self->highlight = self->drag;
      g_signal_emit (self, signals[SELECTED], 0, self->drag.page, (int)self->drag.x, (int)self->drag.y,
                     (int)self->drag.w, (int)self->drag.h);
    }
  gtk_widget_queue_draw (self->area);
}

gboolean
widget_page_view_press (WidgetPageView *self, GdkEventKey *event)
{
  g_return_val_if_fail (WIDGET_IS_PAGE_VIEW (self), FALSE);

  if (self->source == NULL || event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK))
    return GDK_EVENT_PROPAGATE;
  if (widget_page_view_mark_press (self, event))
    return GDK_EVENT_STOP;

  switch (gdk_keyval_to_lower (event->keyval))
    {
    case GDK_KEY_Left:
    case GDK_KEY_Page_Up:
      widget_page_view_set_page (self, self->page - 1);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_Page_Down:
      widget_page_view_set_page (self, self->page + 1);
      break;
    case GDK_KEY_l:
      widget_page_view_rotate (self);
      break;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom_by (self, ZOOM_STEP);
      break;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_by (self, 1 / ZOOM_STEP);
      break;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      widget_page_view_set_zoom (self, 0);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  return GDK_EVENT_STOP;
}

static void
widget_page_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WidgetPageView *self = WIDGET_PAGE_VIEW (object);

  if (id == PROP_PAGE)
    widget_page_view_set_page (self, g_value_get_int (value));
  else if (id == PROP_SELECTABLE)
    widget_page_view_set_selectable (self, g_value_get_boolean (value));
  else if (id == PROP_FIT)
    widget_page_view_set_zoom (self, g_value_get_boolean (value) ? 0 : 1);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_page_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WidgetPageView *self = WIDGET_PAGE_VIEW (object);

  if (id == PROP_PAGE)
    g_value_set_int (value, self->page);
  else if (id == PROP_N_PAGES)
    g_value_set_int (value, widget_page_view_get_n_pages (self));
  else if (id == PROP_SELECTABLE)
    g_value_set_boolean (value, self->selectable);
  else if (id == PROP_FIT)
    g_value_set_boolean (value, self->zoom <= 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_page_view_dispose (GObject *object)
{
  WidgetPageView *self = WIDGET_PAGE_VIEW (object);

  forget (self);
  g_clear_object (&self->gesture);

  G_OBJECT_CLASS (widget_page_view_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  props[PROP_PAGE]
      = g_param_spec_int ("page", NULL, NULL, 1, G_MAXINT, 1, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_N_PAGES]
      = g_param_spec_int ("n-pages", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SELECTABLE]
      = g_param_spec_boolean ("selectable", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_FIT]
      = g_param_spec_boolean ("fit", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
widget_page_view_class_init (WidgetPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = widget_page_view_set_property;
  object_class->get_property = widget_page_view_get_property;
  object_class->dispose = widget_page_view_dispose;
  install_properties (object_class);

  signals[PAGE_CHANGED] = g_signal_new ("page-changed", WIDGET_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTED]
      = g_signal_new ("selected", WIDGET_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                      5, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT);
  signals[LOADED] = g_signal_new ("loaded", WIDGET_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", WIDGET_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
listen (WidgetPageView *self)
{
  gtk_widget_add_events (self->area, GDK_SCROLL_MASK | GDK_SMOOTH_SCROLL_MASK | GDK_BUTTON_PRESS_MASK);
  g_signal_connect_object (self->area, "draw", G_CALLBACK (widget_page_view_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->area, "scroll-event", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->area, "key-press-event", G_CALLBACK (widget_page_view_press), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scroller, "size-allocate", G_CALLBACK (relayout), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  self->gesture = gtk_gesture_drag_new (self->area);
  g_signal_connect_object (self->gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gesture, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gesture, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
}

static void
widget_page_view_init (WidgetPageView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *hint = widget_key_hint_new ("←→", _("turn pages"), _("Ctrl+wheel"), _("zoom"), "0",
                                         _("whole page"), "L", _("rotate"), NULL);

  self->page = 1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  widget_add_style (GTK_WIDGET (self), "page-view");

  self->area = gtk_drawing_area_new ();
  gtk_widget_set_can_focus (self->area, TRUE);
  widget_set_accessible_name (self->area, _("Page of the document"));
  self->scroller = gtk_scrolled_window_new (NULL, NULL);
  widget_add_style (self->scroller, "sheet");
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_container_add (GTK_CONTAINER (self->scroller), self->area);
  self->number = widget_label_new (NULL, "muted small");
  gtk_label_set_line_wrap (GTK_LABEL (self->number), FALSE);
  gtk_box_pack_start (GTK_BOX (line), hint, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), self->number, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->scroller, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), line, FALSE, FALSE, 0);
  gtk_widget_show_all (self->scroller);
  gtk_widget_show_all (line);
  listen (self);
}

GtkWidget *
widget_page_view_new (void)
{
  return g_object_new (WIDGET_TYPE_PAGE_VIEW, "visible", TRUE, NULL);
}

void
widget_page_view_set_document (WidgetPageView *self, GBytes *bytes, const char *mime)
{
  g_return_if_fail (WIDGET_IS_PAGE_VIEW (self));
  g_return_if_fail (bytes != NULL);

  widget_page_view_set_loading (self);
  self->loading = g_cancellable_new ();
  widget_page_source_load_async (bytes, mime, self->loading, loaded_cb, g_object_ref (self));
}

void
widget_page_view_clear (WidgetPageView *self, const char *sentence)
{
  g_autofree char *copy = g_strdup (sentence);

  g_return_if_fail (WIDGET_IS_PAGE_VIEW (self));

  forget (self);
  self->sentence = g_steal_pointer (&copy);
  self->highlight.page = 0;
  self->damaged_page = 0;
  self->page = 1;
  self->turns = 0;
  self->zoom = 0;
  show_number (self);
  relayout (self);
}

void
widget_page_view_set_loading (WidgetPageView *self)
{
  widget_page_view_clear (self, _("Loading …"));
}

void
widget_page_view_set_page (WidgetPageView *self, int page)
{
  int n = widget_page_view_get_n_pages (self);

  /* before the document is there the wish is kept */
  page = MAX (n > 0 ? MIN (page, n) : page, 1);
  if (page == self->page)
    return;

  self->page = page;
  show_number (self);
  relayout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  g_signal_emit (self, signals[PAGE_CHANGED], 0);
}

void
widget_page_view_rotate (WidgetPageView *self)
{
  g_return_if_fail (WIDGET_IS_PAGE_VIEW (self));

  self->turns = (self->turns + 1) % 4;
  relayout (self);
}

void
widget_page_view_set_zoom (WidgetPageView *self, double zoom)
{
  g_return_if_fail (WIDGET_IS_PAGE_VIEW (self));

  self->zoom = zoom;
  relayout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FIT]);
}

void
widget_page_view_highlight (WidgetPageView *self, int page, int x, int y, int w, int h)
{
  g_return_if_fail (WIDGET_IS_PAGE_VIEW (self));

  self->highlight = (PageArea){ page, x, y, w, h };
  self->scroll_to_highlight = TRUE;
  widget_page_view_set_page (self, page);
  relayout (self);
}

void
widget_page_view_set_selectable (WidgetPageView *self, gboolean selectable)
{
  g_return_if_fail (WIDGET_IS_PAGE_VIEW (self));

  self->selectable = selectable;
  self->dragging = FALSE;
  self->keyed = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTABLE]);
}

void
widget_page_view_focus (WidgetPageView *self)
{
  g_return_if_fail (WIDGET_IS_PAGE_VIEW (self));

  gtk_widget_grab_focus (self->area);
}
