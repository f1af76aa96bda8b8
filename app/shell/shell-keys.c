#include "shell/shell-keys.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"
#include "widgets/widget-theme.h"

#define WHY_CHARS 30

static const struct
{
  const char *key;
  const char *meaning;
} everywhere[] = {
  { "Ctrl+K", N_("Find a person, case or unit") },
  { "↑ ↓", N_("In the empty search box: persons opened last") },
  { "Enter", N_("Next field; open the chosen line") },
  { "Esc", N_("Back") },
  { "Alt+1 … 9", N_("Go to a place at the left") },
  { "Ctrl+Tab", N_("Next tab") },
  { "Ctrl+1 … 9", N_("Go to a tab") },
  { "Ctrl+W", N_("Close the tab") },
  { "F5", N_("Read again") },
  { "F3", N_("Go on with the drafts of last time") },
  { "Ctrl+L", N_("Lock the screen") },
  { "Ctrl++ Ctrl+-", N_("Larger and smaller text") },
  { "Ctrl+Shift+Q", N_("Sign out") },
  { "F1", N_("This list") },
};

static void
add_line (GtkWidget *grid, int row, const char *key, const char *meaning, const char *why)
{
  GtkWidget *key_label = widget_label_new (key, "key");
  GtkWidget *label = widget_label_new (meaning, why != NULL ? "muted" : NULL);

  gtk_widget_set_halign (key_label, GTK_ALIGN_START);
  gtk_label_set_line_wrap (GTK_LABEL (key_label), FALSE);
  gtk_grid_attach (GTK_GRID (grid), key_label, 0, row, 1, 1);
  gtk_label_set_line_wrap (GTK_LABEL (label), FALSE);
  gtk_grid_attach (GTK_GRID (grid), label, 1, row, 1, 1);
  if (why == NULL)
    return;
  label = widget_label_new (why, "muted small");
  gtk_label_set_width_chars (GTK_LABEL (label), WHY_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WHY_CHARS);
  gtk_grid_attach (GTK_GRID (grid), label, 2, row, 1, 1);
}

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), WIDGET_GAP_SMALL);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  widget_add_style (grid, "key-table");
  gtk_widget_show (grid);

  return grid;
}

static void
add_page_keys (GtkWidget *box, FormPage *page)
{
  g_autoptr (GArray) actions = form_page_get_actions (page);
  GtkWidget *card, *grid;
  int row = 0;

  if (actions->len == 0)
    return;

  card = widget_card_new (form_page_get_title (page));
  grid = make_grid ();
  for (guint i = 0; i < actions->len; i++)
    {
      FormPageAction *action = &g_array_index (actions, FormPageAction, i);

      if (action->key != NULL && action->key[0] != '\0')
        add_line (grid, row++, action->key, action->title, action->why);
    }
  gtk_container_add (GTK_CONTAINER (card), grid);
  gtk_container_add (GTK_CONTAINER (box), card);
}

static gboolean
key_press_cb (GtkWidget *window, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Escape && event->keyval != GDK_KEY_F1 && event->keyval != GDK_KEY_Return)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_destroy (window);

  return GDK_EVENT_STOP;
}

void
shell_keys_show (GtkWindow *parent, FormPage *page)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *card = widget_card_new (_("Everywhere"));
  GtkWidget *grid = make_grid ();

  for (guint i = 0; i < G_N_ELEMENTS (everywhere); i++)
    add_line (grid, (int)i, everywhere[i].key, _(everywhere[i].meaning), NULL);
  gtk_container_add (GTK_CONTAINER (card), grid);
  if (page != NULL)
    add_page_keys (box, page);
  gtk_container_add (GTK_CONTAINER (box), card);
  widget_add_style (box, "page");
  gtk_container_add (GTK_CONTAINER (window), box);
  gtk_widget_show (box);

  widget_add_style (window, "workbench");
  gtk_window_set_title (GTK_WINDOW (window), _("Keys"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_position (GTK_WINDOW (window), GTK_WIN_POS_CENTER_ON_PARENT);
  gtk_window_set_type_hint (GTK_WINDOW (window), GDK_WINDOW_TYPE_HINT_DIALOG);
  g_signal_connect (window, "key-press-event", G_CALLBACK (key_press_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
}
