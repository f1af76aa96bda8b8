/* Two columns: the lists at the left, the one that is chosen at the right, row by row. */

#include "form-stopping/stopping.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define LEFT_WIDTH 400

/* Callbacks */

static void
file_dropped_cb (StoppingPage *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    stopping_load (self, path);
}

static void
list_chosen_cb (StoppingPage *self)
{
  if (self->filling)
    return;
  /* a reason that was begun is for the list, or the row, it was begun for */
  stopping_ask (self, STOPPING_ASK_NOTHING);
  stopping_show_list (self);
}

static void
row_chosen_cb (StoppingPage *self)
{
  if (self->filling)
    return;
  stopping_ask (self, STOPPING_ASK_NOTHING);
  stopping_show_one (self);
}

static void
more_wanted_cb (StoppingPage *self)
{
  stopping_more (self);
}

static void
row_activated_cb (StoppingPage *self)
{
  form_page_run_action (FORM_PAGE (self), "person");
}

/* Pieces */

static GtkWidget *
load_card (StoppingPage *self)
{
  GtkWidget *card = widget_card_new (_("Load a list"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->source = gtk_combo_box_text_new ();
  widget_set_accessible_name (self->source, _("What the list is about"));
  gtk_box_pack_start (GTK_BOX (line), widget_label_new (_("What the list is about"), NULL), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->source, TRUE, TRUE, 0);
  self->zone = widget_drop_zone_new (_("Choose or drop the list  O"),
                                     _(".csv or .xlsx with heads: ID number, name, date"));
  widget_drop_zone_accept_on (WIDGET_DROP_ZONE (self->zone), card);
  g_signal_connect_object (self->zone, "file", G_CALLBACK (file_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (card), line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->zone, FALSE, FALSE, 0);
  return card;
}

static GtkWidget *
lists_card (StoppingPage *self)
{
  const WidgetColumn columns[] = {
    { _("List"), 120, TRUE, FALSE },
    { _("Made"), 84, FALSE, FALSE },
    { _("Persons"), 58, FALSE, TRUE },
    { _("State"), 74, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Stop lists"));

  self->lists = widget_table_new_with_rows (_("Stop lists"), columns, G_N_ELEMENTS (columns), &self->list_rows,
                                            _("No list yet. One comes from a file, or from the confirmations that are overdue."));
  g_signal_connect_object (self->lists, "selection-changed", G_CALLBACK (list_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (card), self->lists, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
chips_new (StoppingPage *self)
{
  self->chips = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->chips), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->chips), 8);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->chips), 4);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->chips), WIDGET_GAP_TINY);
  gtk_widget_set_halign (self->chips, GTK_ALIGN_START);
  widget_set_accessible_name (self->chips, _("Verdicts"));
  return self->chips;
}

static GtkWidget *
rows_new (StoppingPage *self)
{
  const WidgetColumn columns[] = {
    { _("Row"), 48, FALSE, TRUE },          { _("Name"), 76, FALSE, FALSE },
    { _("Unit"), 110, TRUE, FALSE },        { _("Stopped for"), 100, FALSE, FALSE },
    { _("First month not paid"), 84, FALSE, FALSE },
    { _("Paid too much"), 96, FALSE, TRUE }, { _("Verdict"), 130, FALSE, FALSE },
  };

  self->rows = widget_table_new_with_rows (_("Persons of the list"), columns, G_N_ELEMENTS (columns), &self->row_rows,
                                           NULL);
  g_signal_connect_object (self->rows, "selection-changed", G_CALLBACK (row_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "more-wanted", G_CALLBACK (more_wanted_cb), self, G_CONNECT_SWAPPED);
  return self->rows;
}

static void
add_button (StoppingPage *self, GtkWidget *line, const char *action, FormButton style, gboolean at_end)
{
  GtkWidget *button = form_page_button (FORM_PAGE (self), action, style);

  if (at_end)
    gtk_box_pack_end (GTK_BOX (line), button, FALSE, FALSE, 0);
  else
    gtk_box_pack_start (GTK_BOX (line), button, FALSE, FALSE, 0);
}

/* Who only makes lists sees no buttons of those who decide, and the other way round. */
static GtkWidget *
list_buttons (StoppingPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  if (self->may_make)
    {
      add_button (self, line, "check", FORM_BUTTON_PLAIN, FALSE);
      add_button (self, line, "drop", FORM_BUTTON_DANGER, FALSE);
      add_button (self, line, "submit", FORM_BUTTON_SUGGESTED, TRUE);
    }
  if (self->may_decide)
    {
      add_button (self, line, "agree", FORM_BUTTON_SUGGESTED, TRUE);
      add_button (self, line, "return", FORM_BUTTON_PLAIN, TRUE);
    }
  if (self->may_make || self->may_decide)
    add_button (self, line, "carry", FORM_BUTTON_PLAIN, TRUE);
  add_button (self, line, "print", FORM_BUTTON_PLAIN, FALSE);
  add_button (self, line, "export", FORM_BUTTON_PLAIN, FALSE);
  add_button (self, line, "notices", FORM_BUTTON_PLAIN, FALSE);
  return line;
}

static GtkWidget *
list_card (StoppingPage *self)
{
  self->list_card = widget_card_new (_("No list is chosen."));
  self->state = widget_badge_new (NULL, WIDGET_KIND_INFO);
  widget_card_add_to_header (WIDGET_CARD (self->list_card), self->state, FALSE);
  self->facts = widget_facts_new (3);
  gtk_box_pack_start (GTK_BOX (self->list_card), self->facts, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), chips_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), rows_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), list_buttons (self), FALSE, FALSE, 0);
  return self->list_card;
}

static GtkWidget *
one_card (StoppingPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->one_card = widget_card_new (_("Nobody is chosen."));
  self->one = widget_facts_new (3);
  add_button (self, line, "person", FORM_BUTTON_PLAIN, FALSE);
  if (self->may_make)
    {
      add_button (self, line, "keep", FORM_BUTTON_PLAIN, TRUE);
      add_button (self, line, "leave", FORM_BUTTON_PLAIN, TRUE);
    }
  gtk_box_pack_start (GTK_BOX (self->one_card), self->one, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->one_card), stopping_ask_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->one_card), line, FALSE, FALSE, 0);
  return self->one_card;
}

void
stopping_build (StoppingPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  if (self->may_make)
    gtk_box_pack_start (GTK_BOX (left), load_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (left), lists_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), list_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), one_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (columns), form_column_fixed (left, LEFT_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), right, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), columns, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}
