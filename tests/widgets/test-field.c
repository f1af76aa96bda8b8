/* A field of a form, used by keyboard. */

#include "widget-stage.h"
#include "widgets/widget-field.h"

static GtkWidget *
two_fields (GtkWidget **first, GtkWidget **second, WidgetFieldKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *first = widget_field_new ("first", "First", kind);
  *second = widget_field_new ("second", "Second", WIDGET_FIELD_TEXT);
  gtk_container_add (GTK_CONTAINER (box), *first);
  gtk_container_add (GTK_CONTAINER (box), *second);

  return box;
}

static gboolean
has_keyboard (GtkWidget *field)
{
  GtkWidget *window = gtk_widget_get_toplevel (field);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, field);
}

static const char *
description (GtkWidget *field)
{
  return atk_object_get_description (
      gtk_widget_get_accessible (widget_field_get_input (WIDGET_FIELD (field))));
}

static void
test_enter_goes_on (void)
{
  GtkWidget *first, *second, *box = two_fields (&first, &second, WIDGET_FIELD_DATE);
  GtkWidget *window = stage_show (box);
  guint confirmed = 0;

  g_signal_connect_swapped (first, "confirmed", G_CALLBACK (stage_count_cb), &confirmed);
  widget_field_focus (WIDGET_FIELD (first));
  stage_type (first, "19650314");
  g_assert_cmpuint (confirmed, ==, 0);
  stage_key (first, GDK_KEY_Return, 0);

  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (first)), ==, "1965-03-14");
  g_assert_cmpuint (confirmed, ==, 1);
  g_assert_true (has_keyboard (second));

  /* leaving it unchanged confirms nothing a second time */
  widget_field_focus (WIDGET_FIELD (first));
  stage_key (first, GDK_KEY_Tab, 0);
  g_assert_cmpuint (confirmed, ==, 1);
  stage_strike (window, box);
}

static void
test_wrong_stays (void)
{
  GtkWidget *first, *second, *box = two_fields (&first, &second, WIDGET_FIELD_DATE);
  GtkWidget *window = stage_show (box);
  guint confirmed = 0;

  g_signal_connect_swapped (first, "confirmed", G_CALLBACK (stage_count_cb), &confirmed);
  widget_field_focus (WIDGET_FIELD (first));
  stage_type (first, "19650231");
  stage_key (first, GDK_KEY_Return, 0);

  g_assert_true (has_keyboard (first));
  g_assert_cmpuint (confirmed, ==, 0);
  g_assert_false (widget_field_is_complete (WIDGET_FIELD (first)));
  g_assert_cmpstr (description (first), !=, "");

  /* the complaint goes while it is being corrected */
  stage_key (first, GDK_KEY_BackSpace, 0);
  g_assert_cmpstr (description (first), ==, "");
  stage_strike (window, box);
}

static void
test_leaving_confirms (void)
{
  GtkWidget *first, *second, *box = two_fields (&first, &second, WIDGET_FIELD_ID_NUMBER);
  GtkWidget *window = stage_show (box);
  guint confirmed = 0, focused = 0;

  g_signal_connect_swapped (first, "confirmed", G_CALLBACK (stage_count_cb), &confirmed);
  g_signal_connect_swapped (first, "focused", G_CALLBACK (stage_count_cb), &focused);
  widget_field_focus (WIDGET_FIELD (second));
  widget_field_focus (WIDGET_FIELD (first));
  stage_type (first, "14010519650314123x");
  widget_field_focus (WIDGET_FIELD (second));
  stage_settle ();

  g_assert_cmpuint (focused, >=, 1);
  g_assert_cmpuint (confirmed, ==, 1);
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (first)), ==, "14010519650314123X");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (widget_field_get_input (WIDGET_FIELD (first)))), ==,
                   "140105 19650314 123X");
  stage_strike (window, box);
}

static void
test_digits_choose (void)
{
  static const char *const keys[] = { "M", "F", "X", NULL };
  static const char *const titles[] = { "Male", "Female", "Unknown", NULL };
  GtkWidget *first, *second, *box = two_fields (&first, &second, WIDGET_FIELD_CODE);
  GtkWidget *window = stage_show (box);

  widget_field_set_options (WIDGET_FIELD (first), keys, titles);
  widget_field_focus (WIDGET_FIELD (first));
  stage_type (first, "2");
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (first)), ==, "F");
  stage_key (first, GDK_KEY_Return, 0);
  g_assert_true (has_keyboard (second));

  widget_field_set_value (WIDGET_FIELD (first), "X");
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (first)), ==, "X");
  stage_strike (window, box);
}

/* What the server keeps is fen; what is typed is yuan. */
static void
test_money (void)
{
  GtkWidget *field = widget_field_new ("after", "After", WIDGET_FIELD_MONEY);
  GtkWidget *window = stage_show (field);

  widget_field_set_value (WIDGET_FIELD (field), "270050");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (widget_field_get_input (WIDGET_FIELD (field)))), ==, "2,700.50");
  g_assert_true (widget_field_confirm (WIDGET_FIELD (field)));
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (field)), ==, "270050");
  gtk_entry_set_text (GTK_ENTRY (widget_field_get_input (WIDGET_FIELD (field))), "2700");
  g_assert_true (widget_field_confirm (WIDGET_FIELD (field)));
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (field)), ==, "270000");
  stage_strike (window, field);
}

static void
test_wheel (void)
{
  static const char *const keys[] = { "M", "F", NULL };
  static const char *const titles[] = { "Male", "Female", NULL };
  GtkWidget *field = widget_field_new ("sex", "Sex", WIDGET_FIELD_CODE);
  GtkWidget *window = stage_show (field);
  GtkWidget *combo = widget_field_get_input (WIDGET_FIELD (field));
  GdkEvent *event = gdk_event_new (GDK_SCROLL);
  gboolean taken = FALSE;

  widget_field_set_options (WIDGET_FIELD (field), keys, titles);
  widget_field_set_value (WIDGET_FIELD (field), "M");
  event->scroll.window = g_object_ref (gtk_widget_get_window (combo));
  event->scroll.direction = GDK_SCROLL_DOWN;
  g_signal_emit_by_name (combo, "scroll-event", event, &taken);
  gdk_event_free (event);
  g_assert_false (taken);
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (field)), ==, "M");
  stage_strike (window, field);
}

static void
test_too_long (void)
{
  GtkWidget *field = widget_field_new ("name", "Name", WIDGET_FIELD_TEXT);
  GtkWidget *window = stage_show (field);
  g_autofree char *text = g_strnfill (10000, 'a');

  g_object_set (field, "max-length", 50, NULL);
  gtk_entry_set_text (GTK_ENTRY (widget_field_get_input (WIDGET_FIELD (field))), text);
  g_assert_false (widget_field_confirm (WIDGET_FIELD (field)));
  g_assert_nonnull (g_strrstr (description (field), "10000"));
  /* nothing was cut off behind the clerk's back */
  g_assert_cmpuint (gtk_entry_get_text_length (GTK_ENTRY (widget_field_get_input (WIDGET_FIELD (field)))), ==,
                    10000);
  stage_strike (window, field);
}

static void
test_every_kind (void)
{
  for (int kind = WIDGET_FIELD_TEXT; kind <= WIDGET_FIELD_SECRET; kind++)
    {
      GtkWidget *field = widget_field_new ("key", "Label", (WidgetFieldKind)kind);
      GtkWidget *window = stage_show (field);
      GtkWidget *input = widget_field_get_input (WIDGET_FIELD (field));

      g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (input)), ==, "Label");
      widget_field_set_required (WIDGET_FIELD (field), TRUE);
      g_assert_false (widget_field_is_complete (WIDGET_FIELD (field)));
      widget_field_set_stacked (WIDGET_FIELD (field), TRUE);
      widget_field_set_hint (WIDGET_FIELD (field), "hint");
      widget_field_set_current (WIDGET_FIELD (field), "now: 1");
      widget_field_set_end_widget (WIDGET_FIELD (field), gtk_button_new_with_label ("end"));
      widget_field_set_end_widget (WIDGET_FIELD (field), NULL);
      widget_field_set_editable (WIDGET_FIELD (field), FALSE);
      stage_strike (window, field);
    }
}

int
main (int argc, char **argv)
{
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/widgets/field/Enter reads what was typed and goes on", test_enter_goes_on);
  g_test_add_func ("/widgets/field/an amount that was saved is shown as it was typed", test_money);
  g_test_add_func ("/widgets/field/a wrong date is said at once and keeps the keyboard", test_wrong_stays);
  g_test_add_func ("/widgets/field/leaving a field confirms it, grouped and in capitals",
                   test_leaving_confirms);
  g_test_add_func ("/widgets/field/a digit chooses from a list", test_digits_choose);
  g_test_add_func ("/widgets/field/rolling over a form changes nothing in it", test_wheel);
  g_test_add_func ("/widgets/field/ten thousand characters are refused, not cut", test_too_long);
  g_test_add_func ("/widgets/field/every kind has a name, opens and dies", test_every_kind);

  return g_test_run ();
}
