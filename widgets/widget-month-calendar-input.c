#include "widgets/widget-month-calendar-private.h"

/* Where a key leads; NOWHERE when it is none of ours, the same place when there is nothing further. */
static int
target_of (WidgetMonthCalendar *self, guint keyval)
{
  int last = (int)self->months->len - 1;
  int year = (self->first + self->cursor) / MONTHS;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return MAX (self->cursor - 1, 0);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return MIN (self->cursor + 1, last);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return year > self->first / MONTHS ? MAX (self->cursor - MONTHS, 0) : self->cursor;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return year < (self->first + last) / MONTHS ? MIN (self->cursor + MONTHS, last) : self->cursor;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return 0;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return last;
    default:
      return NOWHERE;
    }
}

/* Goes to @index as the modifiers want it: with the selection, past it, or without one. */
static void
go (WidgetMonthCalendar *self, int index, GdkModifierType state)
{
  widget_month_calendar_move (self, index);
  if (state & GDK_SHIFT_MASK)
    {
      widget_month_calendar_select_span (self, self->anchor, index);
      return;
    }
  self->anchor = index;
  if (!(state & GDK_CONTROL_MASK))
    widget_month_calendar_select_span (self, NOWHERE, NOWHERE);
}

static gboolean
press_space (WidgetMonthCalendar *self, GdkModifierType state)
{
  if (state & GDK_CONTROL_MASK)
    widget_month_calendar_toggle (self, self->cursor);
  else if (self->painting)
    widget_month_calendar_paint (self);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static gboolean
widget_month_calendar_key_press (GtkWidget *widget, GdkEventKey *event)
{
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (widget);
  GdkModifierType state = event->state & gtk_accelerator_get_default_mod_mask ();
  int target;

  /* Alt and an arrow belong to the page */
  if (self->cursor == NOWHERE || (state & ~(GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (event->keyval == GDK_KEY_space || event->keyval == GDK_KEY_KP_Space)
    return press_space (self, state);
  if ((event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter) && state == 0)
    {
      widget_month_calendar_activate (self);
      return GDK_EVENT_STOP;
    }
  target = target_of (self, event->keyval);
  if (target == NOWHERE)
    return GDK_EVENT_PROPAGATE;
  go (self, target, state);

  return GDK_EVENT_STOP;
}

/* Between the start of the drag and the pointer the marks are as the start wants them; elsewhere as they
 * were. */
static void
paint_to (WidgetMonthCalendar *self, int index)
{
  for (int i = 0; i < (int)self->months->len; i++)
    {
      Month *month = month_at (self, i);
      gboolean inside = i >= MIN (self->anchor, index) && i <= MAX (self->anchor, index);

      if (month->why_not == NULL)
        month->marked = inside ? self->drag_marks : month->was_marked;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
begin_drag (WidgetMonthCalendar *self, int index)
{
  self->anchor = index;
  widget_month_calendar_select_span (self, NOWHERE, NOWHERE);
  if (!self->painting)
    {
      self->drag = MONTH_DRAG_SELECT;
      return;
    }
  /* where nothing can be marked a click only asks why */
  if (month_at (self, index)->why_not != NULL)
    return;
  self->drag = MONTH_DRAG_PAINT;
  self->drag_marks = !month_at (self, index)->marked;
  for (int i = 0; i < (int)self->months->len; i++)
    month_at (self, i)->was_marked = month_at (self, i)->marked;
  paint_to (self, index);
}

static gboolean
widget_month_calendar_button_press (GtkWidget *widget, GdkEventButton *event)
{
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (widget);
  int index = widget_month_calendar_at (self, event->x, event->y);

  if (event->button != GDK_BUTTON_PRIMARY)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (widget);
  if (index == NOWHERE)
    return GDK_EVENT_STOP;
  if (event->type == GDK_2BUTTON_PRESS && !self->painting)
    widget_month_calendar_activate (self);
  if (event->type != GDK_BUTTON_PRESS)
    return GDK_EVENT_STOP;
  widget_month_calendar_move (self, index);
  if (event->state & GDK_SHIFT_MASK)
    widget_month_calendar_select_span (self, self->anchor, index);
  else if (event->state & GDK_CONTROL_MASK)
    {
      self->anchor = index;
      widget_month_calendar_toggle (self, index);
    }
  else
    begin_drag (self, index);

  return GDK_EVENT_STOP;
}

static gboolean
widget_month_calendar_motion (GtkWidget *widget, GdkEventMotion *event)
{
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (widget);
  int index = widget_month_calendar_at (self, event->x, event->y);

  if (self->drag == MONTH_DRAG_NONE || index == NOWHERE || index == self->cursor)
    return GDK_EVENT_PROPAGATE;

  widget_month_calendar_move (self, index);
  if (self->drag == MONTH_DRAG_PAINT)
    paint_to (self, index);
  else
    widget_month_calendar_select_span (self, self->anchor, index);

  return GDK_EVENT_STOP;
}

static gboolean
widget_month_calendar_button_release (GtkWidget *widget, GdkEventButton *event)
{
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (widget);
  MonthDrag drag = self->drag;
  gboolean changed = FALSE;

  if (event->button != GDK_BUTTON_PRIMARY)
    return GDK_EVENT_PROPAGATE;

  self->drag = MONTH_DRAG_NONE;
  for (int i = 0; drag == MONTH_DRAG_PAINT && i < (int)self->months->len; i++)
    changed |= month_at (self, i)->marked != month_at (self, i)->was_marked;
  if (changed)
    widget_month_calendar_told_marks (self);

  return GDK_EVENT_STOP;
}

void
widget_month_calendar_class_input (GtkWidgetClass *widget_class)
{
  widget_class->key_press_event = widget_month_calendar_key_press;
  widget_class->button_press_event = widget_month_calendar_button_press;
  widget_class->motion_notify_event = widget_month_calendar_motion;
  widget_class->button_release_event = widget_month_calendar_button_release;
}
