/* The head with the four views, what a step asks, and the stack below. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

GtkWidget *
room_buttons (ArchiveRoom *self, const char *const *names)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  for (guint i = 0; names[i] != NULL; i++)
    gtk_box_pack_start (GTK_BOX (line), form_page_button (FORM_PAGE (self), names[i], FORM_BUTTON_PLAIN), FALSE,
                        FALSE, 0);
  return line;
}

static GtkWidget *
view_line (ArchiveRoom *self)
{
  static const char *const actions[ROOM_VIEWS] = { "items", "volumes", "loans", "disposals" };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  for (guint i = 0; i < ROOM_VIEWS; i++)
    {
      self->view_buttons[i] = form_page_button (FORM_PAGE (self), actions[i], FORM_BUTTON_PLAIN);
      gtk_box_pack_start (GTK_BOX (line), self->view_buttons[i], FALSE, FALSE, 0);
    }
  return line;
}

void
room_build (ArchiveRoom *self)
{
  widget_add_style (GTK_WIDGET (self), "page");
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  self->stack = gtk_stack_new ();
  gtk_stack_set_homogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), room_items_new (self), "items");
  gtk_stack_add_named (GTK_STACK (self->stack), room_volumes_new (self), "volumes");
  gtk_stack_add_named (GTK_STACK (self->stack), room_loans_new (self), "loans");
  gtk_stack_add_named (GTK_STACK (self->stack), room_disposals_new (self), "disposals");
  gtk_stack_add_named (GTK_STACK (self->stack), room_item_new (self), "item");
  gtk_box_pack_start (GTK_BOX (self), view_line (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), room_ask_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->stack, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
  gtk_widget_hide (self->views[1]);
}
