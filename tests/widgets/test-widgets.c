/* Every widget opens, does what it is for, and dies. */

#include "widget-stage.h"
#include "widgets/widget-action.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-banner.h"
#include "widgets/widget-card.h"
#include "widgets/widget-check-list.h"
#include "widgets/widget-compare.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-life-line.h"
#include "widgets/widget-message.h"
#include "widgets/widget-steps.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-toast.h"

static void
find_label_cb (GtkWidget *widget, gpointer data)
{
  const char **wanted = data;

  if (*wanted == NULL || !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget) && g_strrstr (gtk_label_get_text (GTK_LABEL (widget)), *wanted) != NULL)
    *wanted = NULL;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_label_cb, data);
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  find_label_cb (root, &text);

  return text == NULL;
}

static void
find_button_cb (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (*found == NULL && GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget))
    *found = widget;
  else if (*found == NULL && GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_button_cb, data);
}

static GtkWidget *
first_button (GtkWidget *root)
{
  GtkWidget *button = NULL;

  find_button_cb (root, &button);
  g_assert_nonnull (button);

  return button;
}

static void
test_action_by_key (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *action = widget_action_new ("Agree", "a"), *entry = gtk_entry_new ();
  GtkWidget *window;
  guint clicked = 0;

  gtk_container_add (GTK_CONTAINER (box), action);
  gtk_container_add (GTK_CONTAINER (box), entry);
  gtk_widget_show_all (box);
  window = stage_show (box);
  g_signal_connect_swapped (window, "key-press-event", G_CALLBACK (widget_action_press), box);
  g_signal_connect_swapped (action, "clicked", G_CALLBACK (stage_count_cb), &clicked);

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  stage_type (box, "a");
  g_assert_cmpuint (clicked, ==, 1);

  /* in a text a letter is a letter */
  gtk_widget_grab_focus (entry);
  stage_type (box, "a");
  g_assert_cmpuint (clicked, ==, 1);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (entry)), ==, "a");

  /* greyed: nothing happens, and the reason can be read */
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  widget_action_set_why_not (WIDGET_ACTION (action), "Only the approver can");
  stage_type (box, "a");
  g_assert_cmpuint (clicked, ==, 1);
  g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (action)), ==,
                   "Only the approver can");
  stage_strike (window, box);
}

/* A sentence about a row stands whole on a line of its own; a word stays beside its row. */
static void
test_compare_notes (void)
{
  static const char sentence[] = "One cent may differ, because the months are added before they are rounded.";
  GtkWidget *compare = widget_compare_new (), *note;

  widget_compare_set_notes (WIDGET_COMPARE (compare), TRUE);
  widget_compare_add (WIDGET_COMPARE (compare), "a", "Months", "1", "2", "one more", FALSE, WIDGET_COMPARE_CHANGED);
  widget_compare_add (WIDGET_COMPARE (compare), "b", "Order", NULL, "merge first", sentence, FALSE,
                      WIDGET_COMPARE_DERIVED);
  note = gtk_grid_get_child_at (GTK_GRID (compare), 3, 1);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (note)), ==, "one more");
  note = gtk_grid_get_child_at (GTK_GRID (compare), 1, 3);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (note)), ==, sentence);
  g_assert_cmpint (gtk_label_get_ellipsize (GTK_LABEL (note)), ==, PANGO_ELLIPSIZE_NONE);
  g_object_ref_sink (compare);
  g_object_unref (compare);
}

static void
test_compare (void)
{
  GtkWidget *compare = widget_compare_new ();
  GtkWidget *window;
  guint asked = 0;

  widget_compare_add (WIDGET_COMPARE (compare), "birth", "Birth", "1966-03-14", "1965-03-14", "page 1", TRUE,
                      WIDGET_COMPARE_HIDDEN);
  window = stage_show (compare);
  g_assert_false (shows (compare, "1965-03-14"));
  widget_compare_set_new (WIDGET_COMPARE (compare), "birth", "1965-03-14", WIDGET_COMPARE_CHANGED);
  g_assert_true (shows (compare, "1965-03-14"));
  g_signal_connect_swapped (compare, "row-activated", G_CALLBACK (stage_count_cb), &asked);
  gtk_widget_grab_focus (first_button (compare));
  stage_key (compare, GDK_KEY_Return, 0);
  g_assert_cmpuint (asked, ==, 1);
  widget_compare_mark (WIDGET_COMPARE (compare), "birth");
  widget_compare_clear (WIDGET_COMPARE (compare));
  g_assert_false (shows (compare, "1966-03-14"));
  stage_strike (window, compare);
}

static void
test_check_list (void)
{
  GtkWidget *list = widget_check_list_new ();
  GtkWidget *window;
  guint jumped = 0;

  widget_check_list_add (WIDGET_CHECK_LIST (list), WIDGET_CHECK_OK, "fine", NULL);
  widget_check_list_add (WIDGET_CHECK_LIST (list), WIDGET_CHECK_BLOCK, "missing", "birth");
  window = stage_show (list);
  g_assert_cmpuint (widget_check_list_count (WIDGET_CHECK_LIST (list), WIDGET_CHECK_BLOCK), ==, 1);
  g_signal_connect_swapped (list, "activated", G_CALLBACK (stage_count_cb), &jumped);
  gtk_widget_grab_focus (first_button (list));
  stage_key (list, GDK_KEY_Return, 0);
  g_assert_cmpuint (jumped, ==, 1);
  widget_check_list_clear (WIDGET_CHECK_LIST (list));
  g_assert_cmpuint (widget_check_list_count (WIDGET_CHECK_LIST (list), WIDGET_CHECK_BLOCK), ==, 0);
  stage_strike (window, list);
}

static void
test_facts (void)
{
  GtkWidget *facts = widget_facts_new (2);
  GtkWidget *window;
  guint shown = 0;

  widget_facts_add (WIDGET_FACTS (facts), "id", "ID", "1401**");
  widget_facts_add_wide (WIDGET_FACTS (facts), "address", "Address", NULL);
  window = stage_show (facts);
  g_assert_true (shows (facts, "—"));
  widget_facts_set_value (WIDGET_FACTS (facts), "address", "Taiyuan");
  widget_facts_set_note (WIDGET_FACTS (facts), "id", "pending", WIDGET_KIND_WARN);
  g_assert_true (shows (facts, "Taiyuan"));
  g_assert_true (shows (facts, "pending"));
  widget_facts_set_note (WIDGET_FACTS (facts), "id", NULL, WIDGET_KIND_WARN);
  g_assert_false (shows (facts, "pending"));
  widget_facts_set_button (WIDGET_FACTS (facts), "id", "Show");
  stage_settle ();
  g_signal_connect_swapped (facts, "activated", G_CALLBACK (stage_count_cb), &shown);
  gtk_button_clicked (GTK_BUTTON (first_button (facts)));
  g_assert_cmpuint (shown, ==, 1);
  stage_strike (window, facts);
}

static void
test_message_and_toast (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *message = widget_message_new (), *toast = widget_toast_new ();
  GtkWidget *window;
  guint pressed = 0;

  gtk_container_add (GTK_CONTAINER (box), message);
  gtk_container_add (GTK_CONTAINER (box), toast);
  window = stage_show (box);
  g_assert_false (gtk_widget_get_visible (message));
  widget_message_say (WIDGET_MESSAGE (message), WIDGET_KIND_WARN, "line is down", "Again");
  stage_settle ();
  g_assert_true (shows (box, "line is down"));
  g_signal_connect_swapped (message, "action", G_CALLBACK (stage_count_cb), &pressed);
  gtk_button_clicked (GTK_BUTTON (first_button (message)));
  g_assert_cmpuint (pressed, ==, 1);
  widget_message_hush (WIDGET_MESSAGE (message));
  g_assert_false (gtk_widget_get_visible (message));

  widget_toast_say (WIDGET_TOAST (toast), WIDGET_KIND_OK, "saved");
  g_assert_cmpstr (widget_toast_get_text (WIDGET_TOAST (toast)), ==, "saved");
  widget_toast_hush (WIDGET_TOAST (toast));
  g_assert_cmpstr (widget_toast_get_text (WIDGET_TOAST (toast)), ==, "");
  stage_strike (window, box);
}

static GListStore *
make_rows (guint n)
{
  GListStore *rows = g_list_store_new (WIDGET_TYPE_ROW);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      const char *texts[] = { number, "name", NULL };

      g_ptr_array_add (all, widget_row_new (texts, GUINT_TO_POINTER (i), NULL));
    }
  g_list_store_splice (rows, 0, 0, all->pdata, n);

  return rows;
}

static void
test_table (void)
{
  static const WidgetColumn columns[] = { { "Number", 80, FALSE, TRUE }, { "Name", 100, TRUE, FALSE } };
  GtkWidget *table = widget_table_new ("Rows", columns, G_N_ELEMENTS (columns));
  g_autoptr (GListStore) rows = make_rows (100000);
  GtkWidget *window = stage_show (table);
  guint activated = 0;

  g_assert_cmpuint (widget_table_get_selected (WIDGET_TABLE (table)), ==, G_MAXUINT);
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (rows));
  stage_settle ();
  g_signal_connect_swapped (table, "activated", G_CALLBACK (stage_count_cb), &activated);
  widget_table_select (WIDGET_TABLE (table), 0);
  widget_table_focus (WIDGET_TABLE (table));
  stage_key (table, GDK_KEY_Down, 0);
  g_assert_cmpuint (widget_table_get_selected (WIDGET_TABLE (table)), ==, 1);
  stage_key (table, GDK_KEY_Return, 0);
  g_assert_cmpuint (activated, ==, 1);
  g_assert_cmpstr (widget_row_get_text (widget_table_get_selected_row (WIDGET_TABLE (table)), 0), ==, "1");
  g_list_store_remove (rows, 0);
  g_assert_cmpuint (widget_table_get_selected (WIDGET_TABLE (table)), ==, 0);
  g_list_store_remove_all (rows);
  g_assert_cmpuint (widget_table_get_selected (WIDGET_TABLE (table)), ==, G_MAXUINT);
  stage_strike (window, table);
}

static void
test_life_line (void)
{
  GtkWidget *line = widget_life_line_new ();
  GtkWidget *window;
  const char *words;

  widget_life_line_set_today (WIDGET_LIFE_LINE (line), 202611);
  widget_life_line_add (WIDGET_LIFE_LINE (line), 199209, 200305, "Works", NULL, WIDGET_KIND_INFO);
  widget_life_line_add (WIDGET_LIFE_LINE (line), 200409, 0, "Factory", "note", WIDGET_KIND_OK);
  widget_life_line_add_mark (WIDGET_LIFE_LINE (line), 202607, "Retirement", WIDGET_KIND_WARN);
  window = stage_show (line);
  words = atk_object_get_description (gtk_widget_get_accessible (line));
  g_assert_nonnull (g_strrstr (words, "1992-09"));
  g_assert_nonnull (g_strrstr (words, "2003-05"));
  g_assert_nonnull (g_strrstr (words, "Retirement"));
  widget_life_line_clear (WIDGET_LIFE_LINE (line));
  gtk_widget_queue_draw (line);
  stage_settle ();
  stage_strike (window, line);
}

static void
test_the_rest (void)
{
  static const char *const facts[] = { "a", "", "b", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *banner = widget_banner_new (), *card = widget_card_new ("Title"), *steps = widget_steps_new ();
  GtkWidget *badge = widget_badge_new ("x", WIDGET_KIND_COUNT), *window;

  widget_banner_set_name (WIDGET_BANNER (banner), "王建国");
  widget_banner_set_facts (WIDGET_BANNER (banner), facts);
  widget_banner_add_badge (WIDGET_BANNER (banner), "active", WIDGET_KIND_INFO, NULL);
  widget_card_set_subtitle (WIDGET_CARD (card), "subtitle");
  widget_card_add_to_header (WIDGET_CARD (card), badge, TRUE);
  widget_steps_add (WIDGET_STEPS (steps), "one", WIDGET_STEP_DONE, NULL);
  widget_steps_add (WIDGET_STEPS (steps), "two", WIDGET_STEP_CURRENT, "who");
  widget_steps_add (WIDGET_STEPS (steps), "three", WIDGET_STEP_STOPPED, NULL);
  gtk_container_add (GTK_CONTAINER (box), banner);
  gtk_container_add (GTK_CONTAINER (box), card);
  gtk_container_add (GTK_CONTAINER (box), steps);
  gtk_container_add (GTK_CONTAINER (box), widget_key_hint_new ("A", "agree", "R", "return", NULL));
  gtk_container_add (GTK_CONTAINER (box), widget_drop_zone_new ("Drop", "here"));
  window = stage_show (box);
  g_assert_true (shows (box, "王建国"));
  g_assert_true (shows (steps, "✓ one"));
  g_assert_true (shows (steps, "② two"));
  g_assert_true (shows (steps, "✕ three"));
  widget_badge_set_count (WIDGET_BADGE (badge), 1200);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (badge)), ==, "999+");
  widget_badge_set_count (WIDGET_BADGE (badge), 0);
  g_assert_false (gtk_widget_get_visible (badge));
  stage_strike (window, box);
}

int
main (int argc, char **argv)
{
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/widgets/action/a key presses a button, a greyed one says why not", test_action_by_key);
  g_test_add_func ("/widgets/compare/a blind value is hidden, evidence opens by Enter", test_compare);
  g_test_add_func ("/widgets/compare/a sentence about a row is not cut off", test_compare_notes);
  g_test_add_func ("/widgets/check-list/a finding leads to its field", test_check_list);
  g_test_add_func ("/widgets/facts/values, notes and buttons", test_facts);
  g_test_add_func ("/widgets/message/says, offers, and is silent again", test_message_and_toast);
  g_test_add_func ("/widgets/table/a hundred thousand rows by keyboard", test_table);
  g_test_add_func ("/widgets/life-line/says in words what it draws", test_life_line);
  g_test_add_func ("/widgets/rest/banner, card, steps, hints and drop zone", test_the_rest);

  return g_test_run ();
}
