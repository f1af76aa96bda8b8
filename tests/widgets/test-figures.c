/* The widgets around a result: how it was reached and decided. */

#include "widget-stage.h"
#include "widgets/widget-decision.h"
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

int
main (int argc, char **argv)
{
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/widgets/working/it can be copied", test_working);
  g_test_add_func ("/widgets/decision/a tree to read", test_decision);

  return g_test_run ();
}
