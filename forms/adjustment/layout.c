/* The view of a run: how it stands, the comparison, who gets what and why not. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-working.h"

static void
by_cb (AdjustPage *self)
{
  if (*adjust_page_by (self) != '\0' && adjust_page_run (self) != NULL)
    adjust_ask_groups (self);
}

/* A reason opens into those it keeps out, an office into its lines. */
static void
group_cb (AdjustPage *self, int row)
{
  const char *key = row >= 0 && (guint) row < self->keys->len ? g_ptr_array_index (self->keys, row) : NULL;

  if (key == NULL)
    return;
  if (g_strcmp0 (adjust_page_by (self), "reason") == 0)
    adjust_ask_list (self, *key != '\0' ? ADJUST_LIST_REFUSED : ADJUST_LIST_LINES, key);
  else
    adjust_ask_list (self, ADJUST_LIST_LINES, g_strcmp0 (adjust_page_by (self), "office") == 0 ? key : "");
}

static GtkWidget *
facts_new (void)
{
  static const char *const keys[] = { "awards", "old", "add", "share", "waiting", "left", "posted", "changed",
                                      "made", "reviewed", "posting", "document" };
  const char *titles[] = { _("Take part"), _("A month before"), _("Added a month"), _("Share and ceiling"),
                           _("Take part later"), _("Do not take part"), _("Posted"), _("Changed since the trial"),
                           _("Tried by"), _("Reviewed by"), _("Posted by"), _("Notice") };
  GtkWidget *facts = widget_facts_new (4);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    widget_facts_add (WIDGET_FACTS (facts), keys[i], titles[i], NULL);
  return facts;
}

static GtkWidget *
buttons_new (AdjustPage *self)
{
  FormPage *page = FORM_PAGE (self);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  gtk_container_add (GTK_CONTAINER (bar), form_page_button (page, "try", FORM_BUTTON_SUGGESTED));
  gtk_container_add (GTK_CONTAINER (bar), form_page_button (page, "stop", FORM_BUTTON_PLAIN));
  gtk_container_add (GTK_CONTAINER (bar), form_page_button (page, "drop", FORM_BUTTON_DANGER));
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "post", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "review", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  return bar;
}

static GtkWidget *
run_card_new (AdjustPage *self)
{
  GtkWidget *card = widget_card_new (NULL);

  self->bar = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->bar), TRUE);
  widget_set_accessible_name (self->bar, _("Progress"));
  gtk_widget_set_no_show_all (self->bar, TRUE);
  self->facts = facts_new ();
  gtk_container_add (GTK_CONTAINER (card), self->bar);
  gtk_container_add (GTK_CONTAINER (card), self->facts);
  gtk_container_add (GTK_CONTAINER (card), buttons_new (self));
  return card;
}

static GtkWidget *
compared_card_new (AdjustPage *self)
{
  const WidgetFiguresColumn columns[] = {
    { _("Group"), 150, FALSE, FALSE, FALSE },       { _("Number of persons"), 60, FALSE, TRUE, FALSE },
    { _("Average before"), 90, FALSE, TRUE, FALSE }, { _("Average after"), 90, FALSE, TRUE, FALSE },
    { _("Average more"), 80, FALSE, TRUE, FALSE },  { "", 140, TRUE, FALSE, FALSE },
    { _("Share"), 85, FALSE, TRUE, FALSE },         { _("Added a month"), 110, FALSE, TRUE, FALSE },
    { _("Later"), 55, FALSE, TRUE, FALSE },         { _("Not"), 55, FALSE, TRUE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Comparison"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->compared = card;
  self->by = adjust_choice_new (NULL, _("By"), 5);
  self->figures = widget_figures_new (_("Comparison"), columns, G_N_ELEMENTS (columns));
  widget_figures_draw_bars (WIDGET_FIGURES (self->figures), ADJUST_BAR_COLUMN);
  g_signal_connect_object (self->by, "confirmed", G_CALLBACK (by_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->figures, "activated", G_CALLBACK (group_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (line), self->by, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "excel-lines", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "excel-sums", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (card), line);
  gtk_box_pack_start (GTK_BOX (card), self->figures, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
lines_new (AdjustPage *self)
{
  const WidgetColumn columns[] = {
    { _("Personal number"), 90, FALSE, FALSE }, { _("Name"), 80, TRUE, FALSE },     { _("Office"), 110, FALSE, FALSE },
    { _("Age"), 40, FALSE, TRUE },              { _("Months"), 45, FALSE, TRUE },   { _("Before the adjustment"), 80, FALSE, TRUE },
    { _("Fixed"), 60, FALSE, TRUE },            { _("By years"), 65, FALSE, TRUE }, { _("By pension"), 65, FALSE, TRUE },
    { _("Leaning"), 60, FALSE, TRUE },          { _("Addition"), 70, FALSE, TRUE }, { _("After the adjustment"), 80, FALSE, TRUE },
  };

  self->lines = widget_table_new (_("Additions"), columns, G_N_ELEMENTS (columns));
  widget_table_set_placeholder (WIDGET_TABLE (self->lines), _("Enter on a group lists its persons."));
  g_signal_connect_object (self->lines, "activated", G_CALLBACK (adjust_ask_steps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "more-wanted", G_CALLBACK (adjust_ask_more), self, G_CONNECT_SWAPPED);
  return self->lines;
}

static GtkWidget *
refused_new (AdjustPage *self)
{
  const WidgetColumn columns[] = {
    { _("Personal number"), 90, FALSE, FALSE }, { _("Name"), 80, FALSE, FALSE }, { _("Office"), 120, FALSE, FALSE },
    { _("Retired"), 75, FALSE, FALSE },         { _("State"), 75, FALSE, FALSE }, { _("Before the adjustment"), 90, FALSE, TRUE },
    { _("Why not"), 200, TRUE, FALSE },         { _("Then"), 160, FALSE, FALSE },
  };

  self->refused = widget_table_new (_("Who is left out"), columns, G_N_ELEMENTS (columns));
  widget_table_set_placeholder (WIDGET_TABLE (self->refused), _("Nobody."));
  g_signal_connect_object (self->refused, "more-wanted", G_CALLBACK (adjust_ask_more), self, G_CONNECT_SWAPPED);
  return self->refused;
}

static GtkWidget *
listed_card_new (AdjustPage *self)
{
  GtkWidget *card = widget_card_new (_("Persons"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2 * WIDGET_GAP);
  GtkWidget *side = gtk_scrolled_window_new (NULL, NULL);

  self->listed = card;
  self->tables = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->tables), lines_new (self), "lines");
  gtk_stack_add_named (GTK_STACK (self->tables), refused_new (self), "refused");
  self->working = widget_working_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (side), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (side, 330, -1);
  gtk_widget_set_hexpand (side, FALSE);
  gtk_widget_set_hexpand (self->tables, TRUE);
  gtk_container_add (GTK_CONTAINER (side), self->working);
  gtk_box_pack_start (GTK_BOX (line), self->tables, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), side, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), line, TRUE, TRUE, 0);
  return card;
}

GtkWidget *
adjust_run_view_new (AdjustPage *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  gtk_box_pack_start (GTK_BOX (view), run_card_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (view), compared_card_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), listed_card_new (self), TRUE, TRUE, 0);
  return view;
}
