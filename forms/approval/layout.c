/* The three columns of the supervisor's page. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "form/lines.h"
#include "form/viewer.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-check-list.h"
#include "widgets/widget-compare.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

#define QUEUE_WIDTH  244
#define VIEWER_WIDTH 384

/* Callbacks */

static void
more_cb (GtkButton *button, ApprovalDesk *self)
{
  case_queue_more (self->queue);
}

static void
row_proof_cb (WidgetCompare *compare, const char *field, ApprovalDesk *self)
{
  approval_prove (self, field);
}

static void
check_activated_cb (WidgetCheckList *checks, const char *field, ApprovalDesk *self)
{
  approval_prove (self, field);
}

/* Pieces */

static GtkWidget *
queue_column (ApprovalDesk *self)
{
  GtkWidget *card = widget_card_new (form_page_get_title (FORM_PAGE (self)));
  GtkWidget *hint = widget_key_hint_new ("↑↓", _("choose"), _("Space"), _("evidence"), "A", _("agree"), "R",
                                         _("return"), "D", _("refuse"), NULL);

  self->count = widget_badge_new (NULL, WIDGET_KIND_COUNT);
  widget_badge_set_count (WIDGET_BADGE (self->count), 0);
  self->list = gtk_list_box_new ();
  self->empty = widget_label_new (_("Nothing is waiting. New cases appear by themselves."), "muted");
  self->more = gtk_button_new_with_label (_("More"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), self->empty);
  widget_add_style (self->list, "queue-list");
  widget_set_accessible_name (self->list, form_page_get_title (FORM_PAGE (self)));
  gtk_widget_set_no_show_all (self->more, TRUE);
  gtk_label_set_line_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 24);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, 0);
  widget_card_add_to_header (WIDGET_CARD (card), self->count, FALSE);
  gtk_box_pack_start (GTK_BOX (card), form_column_scrolled (self->list), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->more, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), form_page_button (FORM_PAGE (self), "bulk", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), hint, FALSE, FALSE, 0);
  gtk_widget_set_size_request (card, QUEUE_WIDTH, -1);
  gtk_widget_set_hexpand (card, FALSE);
  return card;
}

static GtkWidget *
header_card (ApprovalDesk *self)
{
  GtkWidget *card = widget_card_new (NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->name = widget_label_new (NULL, "title");
  self->kind = widget_badge_new (NULL, WIDGET_KIND_INFO);
  self->risk = widget_badge_new (NULL, WIDGET_KIND_WARN);
  self->number = widget_label_new (NULL, "muted");
  self->deadline = widget_label_new (NULL, NULL);
  self->accepted = widget_label_new (NULL, "muted");
  gtk_label_set_selectable (GTK_LABEL (self->name), TRUE);
  gtk_widget_set_can_focus (self->name, FALSE);
  gtk_label_set_line_wrap (GTK_LABEL (self->name), FALSE);
  gtk_label_set_selectable (GTK_LABEL (self->number), TRUE);
  gtk_widget_set_can_focus (self->number, FALSE);
  gtk_label_set_line_wrap (GTK_LABEL (self->deadline), FALSE);
  gtk_widget_set_valign (self->kind, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->risk, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (line), self->name, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->kind, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->risk, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), self->deadline, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (card), line);
  gtk_container_add (GTK_CONTAINER (card), self->number);
  gtk_container_add (GTK_CONTAINER (card), self->accepted);
  return card;
}

/* A card that is hidden until it has something to show. */
static GtkWidget *
quiet_card (const char *title, const char *subtitle, GtkWidget *content)
{
  GtkWidget *card = widget_card_new (title);

  widget_card_set_subtitle (WIDGET_CARD (card), subtitle);
  gtk_container_add (GTK_CONTAINER (card), content);
  gtk_widget_show_all (card);
  gtk_widget_hide (card);
  gtk_widget_set_no_show_all (card, TRUE);
  return card;
}

static GtkWidget *
opinion_card (ApprovalDesk *self)
{
  GtkWidget *card = widget_card_new (_("Opinion"));

  self->opinion_card = card;
  self->reason_flow = gtk_flow_box_new ();
  self->opinion = gtk_entry_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->reason_flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->reason_flow), APPROVAL_REASONS);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->reason_flow), WIDGET_GAP_SMALL);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->reason_flow), WIDGET_GAP_SMALL);
  gtk_entry_set_max_length (GTK_ENTRY (self->opinion), 200);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->opinion), _("In your own words, if the reason does not say it all"));
  widget_set_accessible_name (self->opinion, _("Opinion in your own words"));
  gtk_container_add (GTK_CONTAINER (card), self->reason_flow);
  gtk_container_add (GTK_CONTAINER (card), self->opinion);
  return card;
}

static GtkWidget *
case_column (ApprovalDesk *self)
{
  GtkWidget *compare_card = widget_card_new (_("What changes"));

  self->column = form_column_new ();
  self->compare = widget_compare_new ();
  self->months = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->tree = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->months_card = quiet_card (NULL, NULL, self->months);
  self->blind = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);
  self->blind_card = quiet_card (_("Key again, unseen"), _("Agreeing needs both entries to be the same"), self->blind);
  self->checks = widget_check_list_new ();
  self->checks_card = quiet_card (_("System checks"), NULL, self->checks);
  self->signed_lines = form_lines_new (_("Signed so far"));
  self->signed_card = quiet_card (_("Signed so far"), NULL, self->signed_lines);
  g_signal_connect_object (self->compare, "row-activated", G_CALLBACK (row_proof_cb), self, 0);
  g_signal_connect_object (self->checks, "activated", G_CALLBACK (check_activated_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (compare_card), self->compare);
  gtk_container_add (GTK_CONTAINER (self->column), header_card (self));
  gtk_container_add (GTK_CONTAINER (self->column), self->months_card);
  gtk_container_add (GTK_CONTAINER (self->column), compare_card);
  gtk_container_add (GTK_CONTAINER (self->column), self->tree);
  gtk_container_add (GTK_CONTAINER (self->column), self->blind_card);
  gtk_container_add (GTK_CONTAINER (self->column), self->checks_card);
  gtk_container_add (GTK_CONTAINER (self->column), self->signed_card);
  gtk_container_add (GTK_CONTAINER (self->column), opinion_card (self));
  return self->column;
}

static GtkWidget *
bar_new (ApprovalDesk *self)
{
  FormPage *page = FORM_PAGE (self);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  gtk_box_pack_start (GTK_BOX (bar), form_page_button (page, "return", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), form_page_button (page, "refuse", FORM_BUTTON_DANGER), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "agree", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  widget_add_style (bar, "bar");
  return bar;
}

static GtkWidget *
nothing_new (void)
{
  GtkWidget *label = widget_label_new (_("Choose a case at the left"), "muted");

  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

/* For the other files */

void
approval_build (ApprovalDesk *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);

  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  self->middle = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->middle), nothing_new (), "nothing");
  gtk_stack_add_named (GTK_STACK (self->middle), form_column_scrolled (case_column (self)), "case");
  self->viewer = form_viewer_new (approval_context (self));
  form_viewer_set_closable (FORM_VIEWER (self->viewer), FALSE);
  form_viewer_say (FORM_VIEWER (self->viewer), NULL);

  gtk_box_pack_start (GTK_BOX (middle), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (middle), self->middle, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (middle), bar_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (columns), queue_column (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (columns), middle, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), form_column_fixed (self->viewer, VIEWER_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), columns, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}
