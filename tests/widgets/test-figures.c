/* The widgets around a result: how it was reached and decided. */

#include <string.h>

#include "widget-stage.h"
#include "widgets/widget-chart.h"
#include "widgets/widget-curve.h"
#include "widgets/widget-decision.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-waterfall.h"
#include "widgets/widget-working.h"

static void
test_working (void)
{
  GtkWidget *working = widget_working_new (), *window;
  g_autofree char *text = NULL, *copied = NULL;

  widget_working_add (WIDGET_WORKING (working), "Base", "raised to the floor", "4,215.00", NULL);
  widget_working_add (WIDGET_WORKING (working), "Own part", NULL, "337.20", NULL);
  text = widget_working_to_text (WIDGET_WORKING (working));
  g_assert_cmpstr (text, ==, "1. Base = 4,215.00\n   raised to the floor\n2. Own part = 337.20\n");
  window = stage_show (working);
  gtk_widget_grab_focus (working);
  stage_key (working, GDK_KEY_c, GDK_CONTROL_MASK);
  copied = gtk_clipboard_wait_for_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD));
  g_assert_cmpstr (copied, ==, text);
  g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (working)), ==, text);
  widget_working_clear (WIDGET_WORKING (working));
  g_clear_pointer (&text, g_free);
  text = widget_working_to_text (WIDGET_WORKING (working));
  g_assert_cmpstr (text, ==, "");
  stage_strike (window, working);
}

static void
test_decision (void)
{
  /* a ring and a node that nothing leads to do no harm */
  static const WidgetDecisionNode nodes[] = {
    { "a", "Old enough?", "63", "b", "c", TRUE },
    { "b", "Goes", NULL, "a", NULL, TRUE },
    { "c", "Waits", NULL, NULL, NULL, FALSE },
    { "d", "Lost", NULL, NULL, NULL, FALSE },
  };
  GtkWidget *decision = widget_decision_new ("Decision"), *window;
  g_autofree char *text = NULL;
  GtkListBoxRow *row;
  int width;

  widget_decision_set_nodes (WIDGET_DECISION (decision), nodes, G_N_ELEMENTS (nodes));
  text = widget_decision_to_text (WIDGET_DECISION (decision));
  g_assert_cmpstr (text, ==, "* Old enough? · 63\n  * Yes: Goes\n  No: Waits");
  window = stage_show (decision);
  gtk_widget_get_preferred_width (decision, &width, NULL);
  g_assert_cmpint (width, <=, 420);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (decision), 0)));
  stage_key (decision, GDK_KEY_Down, 0);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (decision), 1);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (row)));
  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (GTK_WIDGET (row))), ==,
                   "Yes: Goes · taken");
  widget_decision_set_nodes (WIDGET_DECISION (decision), NULL, 0);
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (decision), 0));
  stage_strike (window, decision);
}

static char *
check_cb (int row, int column, const char *text, char **better, gpointer data)
{
  if (text[0] < '0' || text[0] > '9')
    return g_strdup ("Not an amount");
  *better = g_strconcat (text, ".00", NULL);

  return NULL;
}

static void
assert_cell (GtkWidget *figures, int row, const char *expected)
{
  g_autofree char *text = widget_figures_get_text (WIDGET_FIGURES (figures), row, 1);

  g_assert_cmpstr (text, ==, expected);
}

static GtkWidget *
make_figures (void)
{
  static const WidgetFiguresColumn columns[] = {
    { "Month", 120, TRUE, FALSE, FALSE },
    { "Base", 120, FALSE, TRUE, TRUE },
  };
  static const char *const row[] = { "2003-06", "1.00" }, *const totals[] = { "Total", "3.00" };
  GtkWidget *figures = widget_figures_new ("Months", columns, G_N_ELEMENTS (columns));
  WidgetFigures *self = WIDGET_FIGURES (figures);

  widget_figures_set_check (self, check_cb, NULL);
  g_assert_cmpint (widget_figures_add_group (self, "2003"), ==, 0);
  g_assert_cmpint (widget_figures_add (self, row), ==, 1);
  widget_figures_add_group (self, "2004");
  g_assert_cmpint (widget_figures_add (self, row), ==, 3);
  g_assert_cmpint (widget_figures_add (self, row), ==, 4);
  widget_figures_set_totals (self, totals);
  widget_figures_set_style (self, 1, 1, WIDGET_FIGURES_WARN);
  widget_figures_set_style (self, 99, 1, WIDGET_FIGURES_WARN);

  return figures;
}

static void
test_figures (void)
{
  GtkWidget *figures = make_figures (), *window = stage_show (figures);
  WidgetFigures *self = WIDGET_FIGURES (figures);
  guint edited = 0;

  g_signal_connect_swapped (figures, "edited", G_CALLBACK (stage_count_cb), &edited);
  widget_figures_focus (self);
  widget_figures_set_cursor (self, 1);
  stage_key (figures, GDK_KEY_Return, 0);
  stage_type (figures, "25");
  stage_key (figures, GDK_KEY_Return, 0);
  assert_cell (figures, 1, "25.00");
  g_assert_cmpuint (edited, ==, 1);

  /* over the head of the group into the next row, where a refused text stays */
  g_assert_cmpint (widget_figures_get_cursor (self), ==, 3);
  stage_type (figures, "x");
  stage_key (figures, GDK_KEY_Return, 0);
  assert_cell (figures, 3, "x");
  g_assert_cmpint (widget_figures_count_wrong (self), ==, 1);
  g_assert_cmpint (widget_figures_get_cursor (self), ==, 3);
  stage_key (figures, GDK_KEY_F2, 0);
  stage_type (figures, "7");
  stage_key (figures, GDK_KEY_Escape, 0);
  assert_cell (figures, 3, "x");
  widget_figures_set_text (self, 3, 1, "7.00");
  g_assert_cmpint (widget_figures_count_wrong (self), ==, 0);

  /* what was typed is kept when the keyboard goes elsewhere */
  widget_figures_focus (self);
  widget_figures_set_cursor (self, 4);
  stage_key (figures, GDK_KEY_F2, 0);
  stage_type (figures, "8");
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  stage_settle ();
  assert_cell (figures, 4, "8.00");
  widget_figures_clear (self);
  g_assert_null (widget_figures_get_text (self, 0, 0));
  stage_strike (window, figures);
}

/* How many dots of the colour of a bar a table with one bar of that length has. */
static guint
blue_of (const char *length)
{
  static const WidgetFiguresColumn columns[] = { { "Office", 100, FALSE, FALSE, FALSE }, { "", 300, TRUE, FALSE, FALSE } };
  GtkWidget *figures = widget_figures_new ("Comparison", columns, G_N_ELEMENTS (columns)), *window;
  const char *const texts[] = { "county", length };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 400);
  cairo_t *cr = cairo_create (surface);
  GtkAllocation place = { 0, 0, 600, 400 };
  guint blue = 0;

  widget_figures_draw_bars (WIDGET_FIGURES (figures), 1);
  widget_figures_add (WIDGET_FIGURES (figures), texts);
  window = stage_show (figures);
  stage_settle ();
  /* the totals follow the columns, so there is always something left to be placed */
  gtk_widget_size_allocate (figures, &place);
  gtk_widget_draw (figures, cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 400; y++)
    for (int x = 0; x < 600; x++)
      {
        const guint8 *line = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
        guint32 dot;

        memcpy (&dot, line + 4 * x, sizeof dot);
        blue += (dot & 0xffffff) == 0x2563d9;
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  stage_strike (window, figures);
  return blue;
}

static void
test_bars (void)
{
  guint whole = blue_of ("1000"), quarter = blue_of ("250");

  g_assert_cmpuint (quarter, >, 100);
  g_assert_cmpuint (whole, >, 3 * quarter);
  g_assert_cmpuint (whole, <, 5 * quarter);
  g_assert_cmpuint (blue_of ("0"), ==, 0);
  g_assert_cmpuint (blue_of (NULL), ==, 0);
}

static void
test_chart (void)
{
  static const int years[] = { 2024, 2025, 2026 };
  static const gint64 own[] = { 100, 200, G_GINT64_CONSTANT (900000000000) }, below[] = { -5, 0, 5 };
  GtkWidget *chart = widget_chart_new ("Growth"), *window = stage_show (chart);
  WidgetChart *self = WIDGET_CHART (chart);
  g_autofree char *text = NULL;
  guint moved = 0;

  widget_chart_set_points (self, years, G_N_ELEMENTS (years));
  widget_chart_add_series (self, "Own", own, TRUE);
  widget_chart_add_series (self, "Below", below, FALSE);
  text = widget_chart_to_text (self);
  g_assert_cmpstr (text, ==,
                   "2024: Own 100, Below -5\n2025: Own 200, Below 0\n2026: Own 900000000000, Below 5");
  g_signal_connect_swapped (chart, "cursor-changed", G_CALLBACK (stage_count_cb), &moved);
  gtk_widget_grab_focus (chart);
  stage_key (chart, GDK_KEY_Right, 0);
  stage_key (chart, GDK_KEY_Left, 0);
  g_assert_cmpint (widget_chart_get_cursor (self), ==, 1);
  g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (chart)), ==,
                   "2025: Own 200, Below 0");
  stage_key (chart, GDK_KEY_Home, 0);
  g_assert_cmpint (widget_chart_get_cursor (self), ==, 0);
  g_assert_cmpuint (moved, ==, 2);
  widget_chart_set_stacked (self, TRUE);
  widget_chart_set_marker (self, 7);
  stage_settle ();
  widget_chart_set_points (self, years, 1);
  widget_chart_add_series (self, "Own", own, FALSE);
  stage_settle ();
  widget_chart_set_points (self, NULL, 0);
  g_assert_cmpint (widget_chart_get_cursor (self), ==, -1);
  stage_strike (window, chart);
}

/* How far down the first bar of that colour begins, in the column of the @nth of @of steps; -1: none. */
static int
bar_top (GtkWidget *widget, int nth, int of, guint8 red)
{
  GdkWindow *window = gtk_widget_get_window (widget);
  GtkAllocation place;
  g_autoptr (GdkPixbuf) picture = NULL;
  const guchar *pixels;
  int x;

  gtk_widget_get_allocation (widget, &place);
  picture = gdk_pixbuf_get_from_window (window, place.x, place.y, place.width, place.height);
  pixels = gdk_pixbuf_read_pixels (picture);
  x = place.width * (2 * nth + 1) / (2 * of);
  for (int y = 0; y < place.height; y++)
    if (pixels[y * gdk_pixbuf_get_rowstride (picture) + x * gdk_pixbuf_get_n_channels (picture)] == red)
      return y;
  return -1;
}

static void
test_waterfall (void)
{
  GtkWidget *waterfall = widget_waterfall_new ("Bridge"), *window;
  WidgetWaterfall *self = WIDGET_WATERFALL (waterfall);
  g_autofree char *text = NULL;

  widget_waterfall_add (self, "last", 1000, "10.00", TRUE);
  widget_waterfall_add (self, "new", 200, "+2.00", FALSE);
  widget_waterfall_add (self, "ended", -600, "-6.00", FALSE);
  widget_waterfall_add (self, "this", 600, "6.00", TRUE);
  text = widget_waterfall_to_text (self);
  g_assert_cmpstr (text, ==, "last: 10.00\nnew: +2.00\nended: -6.00\nthis: 6.00");
  g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (waterfall)), ==, text);
  window = stage_show (waterfall);
  /* what ends hangs from where the new ones came to; the sum stands where it ended */
  g_assert_cmpint (bar_top (waterfall, 1, 4, 0x1a), <, bar_top (waterfall, 0, 4, 0x25));
  g_assert_cmpint (ABS (bar_top (waterfall, 2, 4, 0xc2) - bar_top (waterfall, 1, 4, 0x1a)), <=, 1);
  g_assert_cmpint (bar_top (waterfall, 3, 4, 0x25), >, bar_top (waterfall, 0, 4, 0x25));
  widget_waterfall_clear (self);
  g_clear_pointer (&text, g_free);
  text = widget_waterfall_to_text (self);
  g_assert_cmpstr (text, ==, "");
  stage_strike (window, waterfall);
}

static char *
yuan_cb (gint64 value, gpointer unit)
{
  return g_strdup_printf ("%d %s", (int) value, (const char *) unit);
}

/* Five months, of which the last four may be chosen and the second of these has no value. */
static WidgetCurve *
make_curve (void)
{
  static const char *const titles[] = { "2026-11", "2026-12", "2027-01", "2027-02", "2027-03" };
  static const gint64 values[] = { WIDGET_CURVE_NO_VALUE, 400, WIDGET_CURVE_NO_VALUE, 420, 430 };
  static const char *const whys[] = { NULL, NULL, "too few months", NULL, NULL };
  static const int ticks[] = { 0, 4 };
  WidgetCurve *self = WIDGET_CURVE (widget_curve_new ("Months"));

  widget_curve_set_formats (self, yuan_cb, NULL, (gpointer) "yuan");
  widget_curve_set_points (self, titles, values, whys, G_N_ELEMENTS (values));
  widget_curve_set_window (self, 1, 9);
  widget_curve_set_ticks (self, ticks, titles, G_N_ELEMENTS (ticks));
  widget_curve_set_mark (self, 3, "statutory");
  return self;
}

static void
assert_cursor (WidgetCurve *self, int point, const char *words)
{
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (self));

  g_assert_cmpint (widget_curve_get_cursor (self), ==, point);
  g_assert_cmpstr (atk_object_get_description (accessible), ==, words);
}

static void
test_curve_keys (void)
{
  WidgetCurve *self = make_curve ();
  GtkWidget *curve = GTK_WIDGET (self), *window = stage_show (curve);
  guint moved = 0, chosen = 0;

  g_signal_connect_swapped (curve, "cursor-changed", G_CALLBACK (stage_count_cb), &moved);
  g_signal_connect_swapped (curve, "chosen", G_CALLBACK (stage_count_cb), &chosen);
  gtk_widget_grab_focus (curve);
  assert_cursor (self, 1, "2026-12: 400 yuan");
  stage_key (curve, GDK_KEY_Left, 0);
  stage_key (curve, GDK_KEY_Page_Up, 0);
  assert_cursor (self, 1, "2026-12: 400 yuan");
  stage_key (curve, GDK_KEY_Right, 0);
  assert_cursor (self, 2, "2027-01: too few months");
  stage_key (curve, GDK_KEY_End, 0);
  assert_cursor (self, 4, "2027-03: 430 yuan");
  stage_key (curve, GDK_KEY_Return, 0);
  stage_key (curve, GDK_KEY_Home, 0);
  stage_key (curve, GDK_KEY_Page_Down, 0);
  assert_cursor (self, 4, "2027-03: 430 yuan");
  g_assert_cmpuint (moved, ==, 4);
  g_assert_cmpuint (chosen, ==, 1);
  stage_strike (window, curve);
}

/* The same months once more keep the cursor; other ones begin anew; none at all are drawn too. */
static void
test_curve_points (void)
{
  static const char *const titles[] = { "a", "b", "c", "d", "e" };
  static const gint64 values[] = { 1, 1, 1, 1, 1 };
  WidgetCurve *self = make_curve ();
  GtkWidget *curve = GTK_WIDGET (self), *window = stage_show (curve);

  widget_curve_set_cursor (self, 3);
  widget_curve_set_points (self, titles, values, NULL, 5);
  assert_cursor (self, 3, "d: 1 yuan");
  stage_settle ();
  widget_curve_set_points (self, titles, values, NULL, 1);
  assert_cursor (self, 0, "a: 1 yuan");
  stage_settle ();
  widget_curve_set_window (self, 1, 0);
  widget_curve_set_cursor (self, 3);
  g_assert_cmpint (widget_curve_get_cursor (self), ==, 0);
  widget_curve_set_points (self, NULL, NULL, NULL, 0);
  stage_settle ();
  g_assert_cmpint (widget_curve_get_cursor (self), ==, -1);
  stage_strike (window, curve);
}

static void
assert_curve_cell (AtkTable *table, int row, int column, const char *name)
{
  g_autoptr (AtkObject) cell = atk_table_ref_at (table, row, column);

  g_assert_cmpstr (atk_object_get_name (cell), ==, name);
}

static void
test_curve_table (void)
{
  WidgetCurve *self = make_curve ();
  GtkWidget *window = stage_show (GTK_WIDGET (self));
  AtkTable *table = ATK_TABLE (gtk_widget_get_accessible (GTK_WIDGET (self)));

  g_assert_cmpint (atk_table_get_n_rows (table), ==, 5);
  g_assert_cmpint (atk_table_get_n_columns (table), ==, 2);
  assert_curve_cell (table, 3, 0, "2027-02");
  assert_curve_cell (table, 3, 1, "420 yuan");
  assert_curve_cell (table, 2, 1, "too few months");
  assert_curve_cell (table, 0, 1, "—");
  g_assert_true (atk_table_is_selected (table, 1, 0));
  g_assert_false (atk_table_is_selected (table, 2, 0));
  stage_strike (window, GTK_WIDGET (self));
}

int
main (int argc, char **argv)
{
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/widgets/working/it can be copied", test_working);
  g_test_add_func ("/widgets/decision/a tree to read", test_decision);
  g_test_add_func ("/widgets/figures/a bar is as long as its share", test_bars);
  g_test_add_func ("/widgets/figures/to read and to fill in", test_figures);
  g_test_add_func ("/widgets/waterfall/each step hangs where the one before ended", test_waterfall);
  g_test_add_func ("/widgets/chart/a cursor tells the values", test_chart);
  g_test_add_func ("/widgets/curve/the cursor goes by month and keeps to the window", test_curve_keys);
  g_test_add_func ("/widgets/curve/other values keep the cursor", test_curve_points);
  g_test_add_func ("/widgets/curve/it is a table to who cannot see it", test_curve_table);

  return g_test_run ();
}
