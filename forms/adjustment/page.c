/* The page: what is chosen, how the run stands, the comparison, who gets what and why not. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-working.h"

enum
{
  YEARS_OFFERED = 6,
};

G_DEFINE_FINAL_TYPE (AdjustPage, adjust_page, FORM_TYPE_PAGE)

int
adjust_page_year (AdjustPage *self)
{
  return (int) g_ascii_strtoll (widget_field_get_value (WIDGET_FIELD (self->year)), NULL, 10);
}

const char *
adjust_page_by (AdjustPage *self)
{
  return widget_field_get_value (WIDGET_FIELD (self->by));
}

const AdjustRun *
adjust_page_run (AdjustPage *self)
{
  return self->runs != NULL && self->runs->len > 0 ? g_ptr_array_index (self->runs, 0) : NULL;
}

DbCaller *
adjust_page_caller (AdjustPage *self)
{
  return form_context_get_caller (form_page_get_context (FORM_PAGE (self)));
}

gboolean
adjust_page_told (AdjustPage *self, GError *error)
{
  if (error == NULL)
    return !gtk_widget_in_destruction (GTK_WIDGET (self));
  if (!db_error_is_cancelled (error))
    form_context_note_error (form_page_get_context (FORM_PAGE (self)), error);
  return FALSE;
}

/* --- What the person does --- */

static void
year_cb (AdjustPage *self)
{
  if (adjust_page_year (self) == 0)
    return;
  /* what is shown and signed belongs to the year: of another one nothing is known until the answer */
  gtk_widget_hide (self->reason_box);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->set, adjust_set_free);
  adjust_show_run (self);
  adjust_forget (self);
  adjust_ask (self);
}

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

static void
go_to_groups (FormPage *page)
{
  widget_figures_focus (WIDGET_FIGURES (ADJUST_PAGE (page)->figures));
}

static void
open_benefit (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);
  GtkWidget *table = self->list == ADJUST_LIST_LINES ? self->lines : self->refused;
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (table));

  if (row != NULL)
    form_context_open_benefit (form_page_get_context (page), ((const AdjustWho *) widget_row_get_data (row))->person);
}

/* --- Layout --- */

static GtkWidget *
choice_new (const char *label, int chars)
{
  GtkWidget *field = widget_field_new (NULL, label, WIDGET_FIELD_CODE);

  widget_field_set_label_chars (WIDGET_FIELD (field), chars);
  gtk_widget_set_size_request (field, 240, -1);
  gtk_widget_set_hexpand (field, FALSE);
  widget_field_set_required (WIDGET_FIELD (field), TRUE);
  return field;
}

static void
fill_years (AdjustPage *self)
{
  const FormSession *session = form_context_get_session (form_page_get_context (FORM_PAGE (self)));
  int now = (int) g_ascii_strtoll (session->server_date, NULL, 10);
  char *years[YEARS_OFFERED + 1] = { NULL };

  for (int i = 0; i < YEARS_OFFERED; i++)
    years[i] = g_strdup_printf ("%d", now - i);
  widget_field_set_options (WIDGET_FIELD (self->year), (const char *const *) years, (const char *const *) years);
  widget_field_set_value (WIDGET_FIELD (self->year), years[0]);
  for (int i = 0; i < YEARS_OFFERED; i++)
    g_free (years[i]);
}

static void
fill_groups (AdjustPage *self)
{
  static const char *const keys[] = { "office", "retired", "kind", "reason", NULL };
  const char *titles[] = { _("Office"), _("Year of retirement"), _("Benefit"), _("Why not"), NULL };

  widget_field_set_options (WIDGET_FIELD (self->by), keys, titles);
  widget_field_set_value (WIDGET_FIELD (self->by), "office");
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

  form_page_add_action (page, "try", _("Try"), "F6", adjust_begin);
  form_page_add_action (page, "stop", _("Stop"), "F9", adjust_halt);
  form_page_add_action (page, "drop", _("Undo the trial"), "<Control>Delete", adjust_drop);
  form_page_add_action (page, "review", _("Agree to the trial"), "F7", adjust_review);
  form_page_add_action (page, "post", _("Post"), "<Control>Return", adjust_post);
  form_page_add_action (page, "groups", _("To the comparison"), "F8", go_to_groups);
  form_page_add_action (page, "benefit", _("Benefits of the person"), "F4", open_benefit);
  gtk_container_add (GTK_CONTAINER (bar), form_page_button (page, "try", FORM_BUTTON_SUGGESTED));
  gtk_container_add (GTK_CONTAINER (bar), form_page_button (page, "stop", FORM_BUTTON_PLAIN));
  gtk_container_add (GTK_CONTAINER (bar), form_page_button (page, "drop", FORM_BUTTON_PLAIN));
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "post", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "review", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  return bar;
}

/* Enter, and nothing else: leaving the field is no decision. */
static gboolean
reason_entered_cb (WidgetField *field, AdjustPage *self)
{
  adjust_drop_now (self);
  return TRUE;
}

static GtkWidget *
reason_new (AdjustPage *self)
{
  self->reason_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  self->reason = widget_field_new (NULL, _("Why it is undone"), WIDGET_FIELD_TEXT);
  widget_field_set_label_chars (WIDGET_FIELD (self->reason), 6);
  g_signal_connect_object (self->reason, "entered", G_CALLBACK (reason_entered_cb), self, 0);
  gtk_box_pack_start (GTK_BOX (self->reason_box), self->reason, TRUE, TRUE, 0);
  gtk_widget_show_all (self->reason_box);
  gtk_widget_set_no_show_all (self->reason_box, TRUE);
  gtk_widget_hide (self->reason_box);
  return self->reason_box;
}

static GtkWidget *
run_card_new (AdjustPage *self)
{
  GtkWidget *card = widget_card_new (_("Annual adjustment"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2 * WIDGET_GAP);

  self->year = choice_new (_("Year"), 5);
  self->badge = widget_badge_new ("", WIDGET_KIND_NEUTRAL);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (line), self->year);
  gtk_box_pack_end (GTK_BOX (line), self->badge, FALSE, FALSE, 0);
  g_signal_connect_object (self->year, "confirmed", G_CALLBACK (year_cb), self, G_CONNECT_SWAPPED);
  self->message = widget_message_new ();
  self->bar = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->bar), TRUE);
  widget_set_accessible_name (self->bar, _("Progress"));
  gtk_widget_set_no_show_all (self->bar, TRUE);
  self->facts = facts_new ();
  gtk_container_add (GTK_CONTAINER (card), line);
  gtk_container_add (GTK_CONTAINER (card), self->message);
  gtk_container_add (GTK_CONTAINER (card), self->bar);
  gtk_container_add (GTK_CONTAINER (card), self->facts);
  gtk_container_add (GTK_CONTAINER (card), reason_new (self));
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

  self->compared = card;
  self->by = choice_new (_("By"), 5);
  self->figures = widget_figures_new (_("Comparison"), columns, G_N_ELEMENTS (columns));
  g_signal_connect_object (self->by, "confirmed", G_CALLBACK (by_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->figures, "activated", G_CALLBACK (group_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (self->by, GTK_ALIGN_START);
  gtk_container_add (GTK_CONTAINER (card), self->by);
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
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), lines_new (self), "lines");
  gtk_stack_add_named (GTK_STACK (self->stack), refused_new (self), "refused");
  self->working = widget_working_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (side), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (side, 330, -1);
  gtk_widget_set_hexpand (side, FALSE);
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_container_add (GTK_CONTAINER (side), self->working);
  gtk_box_pack_start (GTK_BOX (line), self->stack, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), side, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), line, TRUE, TRUE, 0);
  return card;
}

/* --- The page --- */

static void
adjust_page_refresh (FormPage *page)
{
  if (ADJUST_PAGE (page)->runner == NULL)
    adjust_ask (ADJUST_PAGE (page));
}

static void
adjust_page_focus_first (FormPage *page)
{
  widget_field_focus (WIDGET_FIELD (ADJUST_PAGE (page)->year));
}

static void
adjust_page_leave (FormPage *page)
{
  gboolean runs = ADJUST_PAGE (page)->runner != NULL;

  if (runs)
    form_context_note (form_page_get_context (page), FORM_NOTE_PROBLEM,
                       _("The adjustment is running here: stop it first (F9); it goes on later where it was."));
  form_page_may_close (page, !runs);
}

static gboolean
adjust_page_back (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);

  if (!gtk_widget_get_visible (self->reason_box))
    return FALSE;
  gtk_widget_hide (self->reason_box);
  return TRUE;
}

static void
adjust_page_finalize (GObject *object)
{
  AdjustPage *self = ADJUST_PAGE (object);

  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->set, adjust_set_free);
  g_ptr_array_unref (self->keys);
  g_object_unref (self->persons);
  g_free (self->filter);
  g_free (self->runner);

  G_OBJECT_CLASS (adjust_page_parent_class)->finalize (object);
}

static void
adjust_page_class_init (AdjustPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = adjust_page_finalize;
  FORM_PAGE_CLASS (klass)->refresh = adjust_page_refresh;
  FORM_PAGE_CLASS (klass)->focus_first = adjust_page_focus_first;
  FORM_PAGE_CLASS (klass)->leave = adjust_page_leave;
  FORM_PAGE_CLASS (klass)->back = adjust_page_back;
}

static void
adjust_page_init (AdjustPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->persons = g_list_store_new (WIDGET_TYPE_ROW);
}

GtkWidget *
adjust_page_new (FormContext *context)
{
  AdjustPage *self = g_object_new (ADJUST_TYPE_PAGE, "context", context, "visible", TRUE, NULL);
  GtkBox *box = GTK_BOX (self);

  form_page_set_title (FORM_PAGE (self), _("Adjustment of benefits"), _("Annual adjustment of pensions"));
  form_page_set_identity (FORM_PAGE (self), "adjustment");
  gtk_box_pack_start (box, run_card_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (box, compared_card_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (box, listed_card_new (self), TRUE, TRUE, 0);
  fill_years (self);
  fill_groups (self);
  gtk_widget_show_all (GTK_WIDGET (self));
  adjust_show_run (self);
  adjust_ask (self);
  return GTK_WIDGET (self);
}
