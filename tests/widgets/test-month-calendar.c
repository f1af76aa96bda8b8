/* The month calendar: what keys and the mouse do, what it says, how much room it takes. */

#include "widget-stage.h"
#include "widgets/widget-month-calendar.h"
#include "widgets/widget-theme.h"

static const WidgetMonthKind kinds[] = {
  { "paid", "Paid", "info", WIDGET_MONTH_SOLID },
  { "gap", "Gap", "faint", WIDGET_MONTH_OUTLINE },
  { "odd", "Odd", "#6b4bb5", WIDGET_MONTH_CROSS },
};

static WidgetMonthCalendar *
make (int first, int last)
{
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (widget_month_calendar_new ("Months"));

  widget_month_calendar_set_kinds (self, kinds, G_N_ELEMENTS (kinds));
  widget_month_calendar_set_range (self, first, last);
  for (int month = first; month <= last; month = month % 100 == 12 ? month + 89 : month + 1)
    widget_month_calendar_set_month (self, month, "paid", NULL);

  return self;
}

static GtkWidget *
show (WidgetMonthCalendar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;

  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (self), FALSE, FALSE, 0);
  window = stage_show (box);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  stage_settle ();

  return window;
}

static char *
join (GArray *months)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < months->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", g_array_index (months, int, i));
  g_array_unref (months);

  return g_string_free (text, FALSE);
}

static void
assert_selection (WidgetMonthCalendar *self, const char *expected)
{
  g_autofree char *months = join (widget_month_calendar_get_selection (self));

  g_assert_cmpstr (months, ==, expected);
}

static void
assert_marks (WidgetMonthCalendar *self, const char *expected)
{
  g_autofree char *months = join (widget_month_calendar_get_marks (self));

  g_assert_cmpstr (months, ==, expected);
}

static void
test_cursor (void)
{
  static const struct
  {
    guint key;
    int month;
  } steps[] = {
    { GDK_KEY_Home, 199209 },      { GDK_KEY_Up, 199209 },        { GDK_KEY_Left, 199209 },
    { GDK_KEY_Right, 199309 },     { GDK_KEY_Page_Down, 199409 }, { GDK_KEY_Down, 199410 },
    { GDK_KEY_Down, 199411 },      { GDK_KEY_Down, 199412 },      { GDK_KEY_Down, 199501 },
    { GDK_KEY_Up, 199412 },        { GDK_KEY_Page_Up, 199312 },   { GDK_KEY_End, 202610 },
    { GDK_KEY_Right, 202610 },     { GDK_KEY_Left, 202510 },      { GDK_KEY_Down, 202511 },
    { GDK_KEY_Page_Down, 202610 },
  };
  WidgetMonthCalendar *self = make (199209, 202610);
  GtkWidget *window = show (self);
  guint moved = 0, activated = 0;

  g_assert_cmpint (widget_month_calendar_get_cursor (self), ==, 202610);
  g_signal_connect_swapped (self, "cursor-changed", G_CALLBACK (stage_count_cb), &moved);
  g_signal_connect_swapped (self, "activated", G_CALLBACK (stage_count_cb), &activated);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      stage_key (GTK_WIDGET (self), steps[i].key, 0);
      g_assert_cmpint (widget_month_calendar_get_cursor (self), ==, steps[i].month);
    }
  g_assert_cmpuint (moved, ==, 13);
  stage_key (GTK_WIDGET (self), GDK_KEY_Return, 0);
  g_assert_cmpuint (activated, ==, 1);
  stage_strike (window, GTK_WIDGET (self));
}

static void
test_selection (void)
{
  WidgetMonthCalendar *self = make (200001, 200512);
  GtkWidget *window = show (self);
  guint changed = 0;

  g_signal_connect_swapped (self, "selection-changed", G_CALLBACK (stage_count_cb), &changed);
  widget_month_calendar_set_cursor (self, 200011);
  stage_key (GTK_WIDGET (self), GDK_KEY_Down, GDK_SHIFT_MASK);
  stage_key (GTK_WIDGET (self), GDK_KEY_Down, GDK_SHIFT_MASK);
  assert_selection (self, "200011 200012 200101");
  stage_key (GTK_WIDGET (self), GDK_KEY_Up, GDK_SHIFT_MASK);
  assert_selection (self, "200011 200012");
  g_assert_cmpuint (changed, ==, 3);

  /* past it with Ctrl, and one more */
  stage_key (GTK_WIDGET (self), GDK_KEY_Right, GDK_CONTROL_MASK);
  stage_key (GTK_WIDGET (self), GDK_KEY_space, GDK_CONTROL_MASK);
  assert_selection (self, "200011 200012 200112");
  stage_key (GTK_WIDGET (self), GDK_KEY_space, GDK_CONTROL_MASK);
  assert_selection (self, "200011 200012");
  stage_key (GTK_WIDGET (self), GDK_KEY_Down, 0);
  assert_selection (self, "");

  widget_month_calendar_select (self, 200103, 200101);
  assert_selection (self, "200101 200102 200103");
  widget_month_calendar_select (self, 0, 0);
  assert_selection (self, "");
  stage_strike (window, GTK_WIDGET (self));
}

/* The middle of a month's square, as assistive programs are told. */
static void
place_of (WidgetMonthCalendar *self, int row, int column, double *x, double *y)
{
  AtkObject *table = gtk_widget_get_accessible (GTK_WIDGET (self));
  g_autoptr (AtkObject) cell = atk_table_ref_at (ATK_TABLE (table), row, column);
  int ox, oy, cx, cy, width, height;

  atk_component_get_extents (ATK_COMPONENT (table), &ox, &oy, &width, &height, ATK_XY_WINDOW);
  atk_component_get_extents (ATK_COMPONENT (cell), &cx, &cy, &width, &height, ATK_XY_WINDOW);
  *x = cx - ox + width / 2;
  *y = cy - oy + height / 2;
}

static void
mouse (WidgetMonthCalendar *self, GdkEventType type, int row, int column, GdkModifierType state)
{
  GdkEvent *event = gdk_event_new (type);
  double x, y;

  place_of (self, row, column, &x, &y);
  if (type == GDK_MOTION_NOTIFY)
    {
      event->motion.x = x;
      event->motion.y = y;
      event->motion.state = state | GDK_BUTTON1_MASK;
    }
  else
    {
      event->button.x = x;
      event->button.y = y;
      event->button.state = state;
      event->button.button = GDK_BUTTON_PRIMARY;
    }
  event->any.window = g_object_ref (gtk_widget_get_window (GTK_WIDGET (self)));
  gdk_event_set_device (event,
                        gdk_seat_get_pointer (gdk_display_get_default_seat (gdk_display_get_default ())));
  gtk_widget_event (GTK_WIDGET (self), event);
  gdk_event_free (event);
  stage_settle ();
}

static void
test_mouse (void)
{
  WidgetMonthCalendar *self = make (200001, 200512);
  GtkWidget *window = show (self);
  guint activated = 0;

  mouse (self, GDK_BUTTON_PRESS, 2, 1, 0);
  mouse (self, GDK_MOTION_NOTIFY, 4, 1, 0);
  mouse (self, GDK_BUTTON_RELEASE, 4, 1, 0);
  assert_selection (self, "200103 200104 200105");
  g_assert_cmpint (widget_month_calendar_get_cursor (self), ==, 200105);
  mouse (self, GDK_BUTTON_PRESS, 0, 1, GDK_SHIFT_MASK);
  assert_selection (self, "200101 200102 200103");
  mouse (self, GDK_BUTTON_PRESS, 11, 5, GDK_CONTROL_MASK);
  assert_selection (self, "200101 200102 200103 200512");
  g_signal_connect_swapped (self, "activated", G_CALLBACK (stage_count_cb), &activated);
  mouse (self, GDK_2BUTTON_PRESS, 11, 5, 0);
  g_assert_cmpuint (activated, ==, 1);
  stage_strike (window, GTK_WIDGET (self));
}

static void
test_painting (void)
{
  WidgetMonthCalendar *self = make (200001, 200512);
  GtkWidget *window = show (self);
  int outside = 200101;
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *text = NULL;
  guint changed = 0;

  widget_month_calendar_set_painting (self, TRUE);
  widget_month_calendar_set_why_not (self, 200002, "Paid already");
  g_signal_connect_swapped (self, "marks-changed", G_CALLBACK (stage_count_cb), &changed);
  stage_key (GTK_WIDGET (self), GDK_KEY_Home, 0);
  stage_key (GTK_WIDGET (self), GDK_KEY_space, 0);
  assert_marks (self, "200001");
  stage_key (GTK_WIDGET (self), GDK_KEY_Down, 0);
  stage_key (GTK_WIDGET (self), GDK_KEY_space, 0);
  assert_marks (self, "200001");
  g_assert_cmpuint (changed, ==, 1);
  text = widget_month_calendar_describe (self, 200002);
  g_assert_nonnull (g_strrstr (text, "Paid already"));

  /* a selection is marked as a whole, but for what cannot be */
  widget_month_calendar_select (self, 200001, 200004);
  stage_key (GTK_WIDGET (self), GDK_KEY_space, 0);
  assert_marks (self, "200001 200003 200004");
  stage_key (GTK_WIDGET (self), GDK_KEY_space, 0);
  assert_marks (self, "");

  /* a drag that comes back leaves nothing behind, and is told once */
  changed = 0;
  mouse (self, GDK_BUTTON_PRESS, 0, 0, 0);
  mouse (self, GDK_MOTION_NOTIFY, 5, 0, 0);
  mouse (self, GDK_MOTION_NOTIFY, 2, 0, 0);
  mouse (self, GDK_BUTTON_RELEASE, 2, 0, 0);
  assert_marks (self, "200001 200003");
  g_assert_cmpuint (changed, ==, 1);
  mouse (self, GDK_BUTTON_PRESS, 1, 0, 0);
  mouse (self, GDK_BUTTON_RELEASE, 1, 0, 0);
  g_assert_cmpuint (changed, ==, 1);

  g_array_append_val (marks, outside);
  outside = 199912;
  g_array_append_val (marks, outside);
  widget_month_calendar_set_marks (self, marks);
  assert_marks (self, "200101");
  g_assert_cmpuint (changed, ==, 1);
  stage_strike (window, GTK_WIDGET (self));
}

static void
keep_cb (AtkObject *table, AtkObject *cell, AtkObject **kept)
{
  g_set_object (kept, cell);
}

static void
test_accessible (void)
{
  WidgetMonthCalendar *self = make (200009, 200512);
  AtkObject *table = gtk_widget_get_accessible (GTK_WIDGET (self));
  g_autoptr (AtkObject) cell = NULL, before = NULL, active = NULL;
  GtkWidget *window = show (self);
  AtkStateSet *states;

  g_assert_cmpint (atk_object_get_role (table), ==, ATK_ROLE_TABLE);
  g_assert_cmpint (atk_table_get_n_rows (ATK_TABLE (table)), ==, 12);
  g_assert_cmpint (atk_table_get_n_columns (ATK_TABLE (table)), ==, 6);
  g_assert_cmpint (atk_object_get_n_accessible_children (table), ==, 72);
  g_assert_cmpstr (atk_table_get_column_description (ATK_TABLE (table), 3), ==, "2003");
  widget_month_calendar_set_month (self, 200306, "gap", "nothing came");
  cell = atk_table_ref_at (ATK_TABLE (table), 5, 3);
  g_assert_cmpstr (atk_object_get_name (cell), ==, "2003-06 Gap · nothing came");
  g_assert_cmpint (atk_object_get_index_in_parent (cell), ==, 33);
  before = atk_object_ref_accessible_child (table, 0);
  g_assert_cmpstr (atk_object_get_name (before), ==, "");

  g_signal_connect (table, "active-descendant-changed", G_CALLBACK (keep_cb), &active);
  widget_month_calendar_set_cursor (self, 200306);
  widget_month_calendar_select (self, 200306, 200306);
  g_assert_cmpstr (atk_object_get_name (active), ==, "2003-06 Gap · nothing came");
  states = atk_object_ref_state_set (active);
  g_assert_true (atk_state_set_contains_state (states, ATK_STATE_SELECTED));
  g_assert_true (atk_state_set_contains_state (states, ATK_STATE_FOCUSED));
  g_object_unref (states);
  stage_strike (window, GTK_WIDGET (self));
  /* who still holds a cell gets no answer, but no harm either */
  g_assert_cmpstr (atk_object_get_name (cell), ==, "");
}

static void
test_words (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (GTK_WIDGET (make (200011, 200102)));
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (widget);
  g_autofree char *text = NULL, *nothing = NULL;

  widget_month_calendar_set_month (self, 200012, "odd", NULL);
  widget_month_calendar_set_month (self, 200013, "odd", NULL);
  widget_month_calendar_set_month (self, 199912, "odd", NULL);
  text = widget_month_calendar_to_text (self);
  g_assert_cmpstr (text, ==, "2000: 11 Paid, 12 Odd\n2001: 1–2 Paid");
  widget_month_calendar_set_range (self, 0, 0);
  nothing = widget_month_calendar_to_text (self);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpint (widget_month_calendar_get_cursor (self), ==, 0);
}

/* Forty-five years fit in 900 px, sixty in a page of 1280, at every size of text. */
static void
test_sizes (void)
{
  static const double scales[] = { 0.8, 1.0, 1.5, 2.0 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      WidgetMonthCalendar *few = make (198201, 202612), *many = make (196701, 202612);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;
      int width, height;

      widget_theme_set_text_scale (scales[i]);
      gtk_container_add (GTK_CONTAINER (box), GTK_WIDGET (few));
      gtk_container_add (GTK_CONTAINER (box), GTK_WIDGET (many));
      window = stage_show (box);
      gtk_widget_get_preferred_width (GTK_WIDGET (few), &width, NULL);
      g_assert_cmpint (width, <=, 900);
      gtk_widget_get_preferred_width (GTK_WIDGET (many), &width, NULL);
      g_assert_cmpint (width, <=, 900);
      gtk_widget_get_preferred_height_for_width (GTK_WIDGET (many), 1240, &height, NULL);
      g_assert_cmpint (height, <=, 400);
      stage_strike (window, box);
    }
  widget_theme_set_text_scale (1.0);
}

int
main (int argc, char **argv)
{
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/widgets/month-calendar/keys move the cursor", test_cursor);
  g_test_add_func ("/widgets/month-calendar/keys select", test_selection);
  g_test_add_func ("/widgets/month-calendar/the mouse selects", test_mouse);
  g_test_add_func ("/widgets/month-calendar/months are painted", test_painting);
  g_test_add_func ("/widgets/month-calendar/a table to assistive programs", test_accessible);
  g_test_add_func ("/widgets/month-calendar/in words", test_words);
  g_test_add_func ("/widgets/month-calendar/it fits", test_sizes);

  return g_test_run ();
}
