#include "shell/shell-staff-page.h"

#include <glib/gi18n-lib.h>

#include "office/office.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

#define CARDS_IN_A_LINE 6
#define KEYS "123456789abcdefghijklmnopqrstuvwxyz"

struct _ShellStaffPage
{
  GtkBox parent_instance;

  GtkWidget *message;
  GtkWidget *offices;
  GPtrArray *cards; /* of GtkWidget, by index; not owned */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (ShellStaffPage, shell_staff_page, GTK_TYPE_BOX)

static void
card_clicked_cb (GtkButton *card, ShellStaffPage *self)
{
  guint index;

  if (g_ptr_array_find (self->cards, card, &index))
    g_signal_emit (self, chosen_signal, 0, index);
}

static GtkWidget *
make_card (ShellStaffPage *self, const OfficeStaff *one, guint index)
{
  GtkWidget *card = gtk_button_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *posts = widget_label_new (one->post_titles, "muted small");
  GtkWidget *name = widget_label_new (one->name, "heading");
  g_autofree char *spoken = g_strdup_printf ("%s %s %s", one->office_name, one->name, one->post_titles);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (posts), 18);
  gtk_grid_attach (GTK_GRID (grid), name, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), posts, 0, 1, 2, 1);
  if (index < sizeof KEYS - 1)
    {
      char key[2] = { (char)g_ascii_toupper (KEYS[index]), '\0' };

      gtk_grid_attach (GTK_GRID (grid), widget_label_new (key, "staff-key"), 1, 0, 1, 1);
    }
  gtk_container_add (GTK_CONTAINER (card), grid);
  widget_add_style (card, "staff-card");
  widget_set_accessible_name (card, spoken);
  g_signal_connect_object (card, "clicked", G_CALLBACK (card_clicked_cb), self, 0);
  gtk_widget_show_all (card);

  return card;
}

static GtkWidget *
add_office (ShellStaffPage *self, const char *name)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_container_add (GTK_CONTAINER (self->offices), widget_label_new (name, "heading"));
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), CARDS_IN_A_LINE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), CARDS_IN_A_LINE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 10);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 10);
  gtk_container_add (GTK_CONTAINER (self->offices), flow);
  gtk_widget_show (flow);

  return flow;
}

static void
shell_staff_page_finalize (GObject *object)
{
  g_ptr_array_unref (SHELL_STAFF_PAGE (object)->cards);

  G_OBJECT_CLASS (shell_staff_page_parent_class)->finalize (object);
}

static void
shell_staff_page_class_init (ShellStaffPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shell_staff_page_finalize;
  chosen_signal = g_signal_new ("chosen", SHELL_TYPE_STAFF_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
shell_staff_page_init (ShellStaffPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page start-page");
  self->cards = g_ptr_array_new ();
  self->offices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->message = widget_message_new ();

  gtk_container_add (GTK_CONTAINER (self), widget_label_new (_("Who works here today?"), "title"));
  gtk_container_add (GTK_CONTAINER (self),
                     widget_label_new (_("Rehearsal office: invented people, nothing is real. Choose "
                                          "a person to sign in."),
                                       "muted"));
  gtk_container_add (GTK_CONTAINER (self), self->message);
  gtk_container_add (GTK_CONTAINER (scroller), self->offices);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_box_pack_start (GTK_BOX (self), scroller, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (self),
                    widget_key_hint_new (_("1-9 A-Z"), _("sign in at once"), "Tab", _("next card"),
                                         _("Enter"), _("sign in"), NULL),
                    FALSE, FALSE, 0);
  gtk_widget_show_all (scroller);
}

GtkWidget *
shell_staff_page_new (void)
{
  return g_object_new (SHELL_TYPE_STAFF_PAGE, "visible", TRUE, NULL);
}

void
shell_staff_page_set_staff (ShellStaffPage *self, GPtrArray *staff)
{
  const char *office = NULL;
  GtkWidget *flow = NULL;

  g_return_if_fail (SHELL_IS_STAFF_PAGE (self));

  widget_container_clear (GTK_CONTAINER (self->offices));
  g_ptr_array_set_size (self->cards, 0);
  for (guint i = 0; i < staff->len; i++)
    {
      const OfficeStaff *one = staff->pdata[i];
      GtkWidget *card = make_card (self, one, i);

      if (g_strcmp0 (office, one->office) != 0)
        flow = add_office (self, one->office_name);
      office = one->office;
      gtk_container_add (GTK_CONTAINER (flow), card);
      gtk_widget_set_can_focus (gtk_widget_get_parent (card), FALSE);
      gtk_widget_show (gtk_widget_get_parent (card));
      g_ptr_array_add (self->cards, card);
    }
  if (self->cards->len > 0)
    gtk_widget_grab_focus (self->cards->pdata[0]);
}

void
shell_staff_page_say (ShellStaffPage *self, const char *problem)
{
  g_return_if_fail (SHELL_IS_STAFF_PAGE (self));

  if (problem != NULL)
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, problem, NULL);
  else
    widget_message_hush (WIDGET_MESSAGE (self->message));
}

void
shell_staff_page_set_busy (ShellStaffPage *self, gboolean busy)
{
  g_return_if_fail (SHELL_IS_STAFF_PAGE (self));

  gtk_widget_set_sensitive (self->offices, !busy);
}

gboolean
shell_staff_page_press (ShellStaffPage *self, GdkEventKey *event)
{
  guint keyval = gdk_keyval_to_lower (event->keyval);
  const char *place;

  g_return_val_if_fail (SHELL_IS_STAFF_PAGE (self), FALSE);

  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    keyval = GDK_KEY_0 + keyval - GDK_KEY_KP_0;
  if (event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK) || keyval == 0 || keyval > 127)
    return FALSE;
  place = strchr (KEYS, (int)keyval);
  if (place == NULL || (guint)(place - KEYS) >= self->cards->len || !gtk_widget_is_sensitive (self->offices))
    return FALSE;

  gtk_button_clicked (self->cards->pdata[place - KEYS]);

  return TRUE;
}
