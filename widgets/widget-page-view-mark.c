#include "widgets/widget-page-view-private.h"

#define FIRST_WIDTH 3000.0
#define FIRST_HEIGHT 500.0
#define STEP 150.0
#define SMALLEST 100.0

/* Where the first rectangle of a page appears: on the one that is marked already, else in the middle. */
static void
begin (WidgetPageView *self)
{
  double x = (WIDGET_PAGE_UNITS - FIRST_WIDTH) / 2, y = (WIDGET_PAGE_UNITS - FIRST_HEIGHT) / 2;

  self->drag = self->highlight.page == self->page ? self->highlight
                                                  : (PageArea){ self->page, x, y, FIRST_WIDTH, FIRST_HEIGHT };
  self->dragging = TRUE;
  self->keyed = TRUE;
}

static void
take (WidgetPageView *self)
{
  PageArea *area = &self->drag;

  self->dragging = FALSE;
  self->keyed = FALSE;
  self->highlight = *area;
  g_signal_emit_by_name (self, "selected", area->page, (int)area->x, (int)area->y, (int)area->w, (int)area->h);
}

/* One step in a direction of the screen; the page may be turned. */
static void
step (WidgetPageView *self, double dx, double dy, gboolean size)
{
  PageArea *area = &self->drag;

  for (int i = 0; i < self->turns; i++)
    {
      double was = dx;

      dx = dy;
      dy = -was;
    }
  if (size)
    {
      area->w = CLAMP (area->w + dx * STEP, SMALLEST, WIDGET_PAGE_UNITS - area->x);
      area->h = CLAMP (area->h + dy * STEP, SMALLEST, WIDGET_PAGE_UNITS - area->y);
      return;
    }
  area->x = CLAMP (area->x + dx * STEP, 0, WIDGET_PAGE_UNITS - area->w);
  area->y = CLAMP (area->y + dy * STEP, 0, WIDGET_PAGE_UNITS - area->h);
}

static gboolean
press_while_marking (WidgetPageView *self, guint keyval, gboolean size)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
      step (self, -1, 0, size);
      break;
    case GDK_KEY_Right:
      step (self, 1, 0, size);
      break;
    case GDK_KEY_Up:
      step (self, 0, -1, size);
      break;
    case GDK_KEY_Down:
      step (self, 0, 1, size);
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      take (self);
      break;
    case GDK_KEY_Escape:
      self->dragging = FALSE;
      self->keyed = FALSE;
      break;
    default:
      return FALSE;
    }

  return TRUE;
}

gboolean
widget_page_view_mark_press (WidgetPageView *self, GdkEventKey *event)
{
  gboolean enter = event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter;
  gboolean used;

  if (!self->selectable)
    return FALSE;
  if (self->keyed)
    used = press_while_marking (self, event->keyval, event->state & GDK_SHIFT_MASK);
  else
    {
      used = enter;
      if (enter)
        begin (self);
    }
  if (used)
    gtk_widget_queue_draw (self->area);

  return used;
}
