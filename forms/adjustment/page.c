/* The page: a year, its three views, what is done with which key. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

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

static const AdjustSet *
set_in_state (AdjustPage *self, const char *state)
{
  for (guint i = 0; self->sets != NULL && i < self->sets->len; i++)
    {
      const AdjustSet *set = g_ptr_array_index (self->sets, i);

      if (set->year == adjust_page_year (self) && g_strcmp0 (set->state, state) == 0)
        return set;
    }
  return NULL;
}

const AdjustSet *
adjust_page_set (AdjustPage *self)
{
  return set_in_state (self, "approved");
}

const AdjustSet *
adjust_page_waiting (AdjustPage *self)
{
  const AdjustSet *entered = set_in_state (self, "entered");

  return entered != NULL ? entered : set_in_state (self, "checked");
}

FormContext *
adjust_page_context (AdjustPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

gboolean
adjust_page_looks (AdjustPage *self)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "auditor" };

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    if (form_context_has_post (adjust_page_context (self), posts[i]))
      return TRUE;
  return FALSE;
}

DbCaller *
adjust_page_caller (AdjustPage *self)
{
  return form_context_get_caller (adjust_page_context (self));
}

gboolean
adjust_page_told (AdjustPage *self, const GError *error)
{
  if (error == NULL)
    return !gtk_widget_in_destruction (GTK_WIDGET (self));
  if (!db_error_is_cancelled (error))
    form_context_note_error (adjust_page_context (self), error);
  return FALSE;
}

/* --- What the person does --- */

static void
year_cb (AdjustPage *self)
{
  if (adjust_page_year (self) == 0)
    return;
  /* what is shown and signed belongs to the year: of another one nothing is known until the answer */
  adjust_ask_reason (self, ADJUST_ASK_NOTHING, 0);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  self->others = FALSE;
  adjust_show_run (self);
  adjust_show_set (self);
  adjust_forget (self);
  adjust_ask (self);
  if (self->view == ADJUST_VIEW_MARKS)
    adjust_marks_ask (self);
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

static void
turn_to_run (FormPage *page)
{
  adjust_turn_to (ADJUST_PAGE (page), ADJUST_VIEW_RUN);
}

static void
turn_to_figures (FormPage *page)
{
  adjust_turn_to (ADJUST_PAGE (page), ADJUST_VIEW_FIGURES);
}

static void
turn_to_marks (FormPage *page)
{
  adjust_turn_to (ADJUST_PAGE (page), ADJUST_VIEW_MARKS);
}

/* Keys mean the same thing in each view: Ctrl+Enter finishes, F7 agrees, Ctrl+Delete gives up. */
static const struct
{
  const char *name, *title, *accelerator;
  FormPageFunc activate;
  AdjustView view;            /* ADJUST_VIEWS: in all of them */
} actions[] = {
  { "run", N_("Trial and posting"), "<Alt>1", turn_to_run, ADJUST_VIEWS },
  { "figures", N_("Figures"), "<Alt>2", turn_to_figures, ADJUST_VIEWS },
  { "marks", N_("Special cases"), "<Alt>3", turn_to_marks, ADJUST_VIEWS },
  { "try", N_("Try"), "F6", adjust_begin, ADJUST_VIEW_RUN },
  { "stop", N_("Stop"), "F9", adjust_halt, ADJUST_VIEW_RUN },
  { "drop", N_("Undo the trial"), "<Control>Delete", adjust_drop, ADJUST_VIEW_RUN },
  { "review", N_("Agree to the trial"), "F7", adjust_review, ADJUST_VIEW_RUN },
  { "post", N_("Post"), "<Control>Return", adjust_post, ADJUST_VIEW_RUN },
  { "groups", N_("To the comparison"), "F8", go_to_groups, ADJUST_VIEW_RUN },
  { "benefit", N_("Benefits of the person"), "F4", open_benefit, ADJUST_VIEW_RUN },
  { "excel-sums", N_("Sums as Excel"), "<Control>e", adjust_export_sums, ADJUST_VIEW_RUN },
  { "excel-lines", N_("Lines as Excel"), "<Control><Shift>e", adjust_export_lines, ADJUST_VIEW_RUN },
  { "set-enter", N_("Enter the figures"), "<Control>Return", adjust_set_enter, ADJUST_VIEW_FIGURES },
  { "set-agree", N_("Agree to the figures"), "F7", adjust_set_agree, ADJUST_VIEW_FIGURES },
  { "set-drop", N_("Drop the figures"), "<Control>Delete", adjust_set_drop, ADJUST_VIEW_FIGURES },
  { "set-others", N_("Enter others in their place"), "F6", adjust_set_others, ADJUST_VIEW_FIGURES },
  { "mark-enter", N_("Enter the mark"), "<Control>Return", adjust_mark_enter, ADJUST_VIEW_MARKS },
  { "mark-agree", N_("Agree to the mark"), "F7", adjust_mark_agree, ADJUST_VIEW_MARKS },
  { "mark-agree-all", N_("Agree to all that wait"), "<Control>F7", adjust_mark_agree_all, ADJUST_VIEW_MARKS },
  { "mark-refuse", N_("Refuse the mark"), "<Control>Delete", adjust_mark_refuse, ADJUST_VIEW_MARKS },
  { "mark-withdraw", N_("Take back what I entered"), "F9", adjust_mark_withdraw, ADJUST_VIEW_MARKS },
  { "mark-end", N_("Ask that the mark ends"), "F8", adjust_mark_end, ADJUST_VIEW_MARKS },
  { "mark-choose", N_("Choose a list"), "<Control>o", adjust_mark_choose, ADJUST_VIEW_MARKS },
};

static void
add_actions (FormPage *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (page, actions[i].name, _(actions[i].title), actions[i].accelerator, actions[i].activate);
}

void
adjust_turn_to (AdjustPage *self, AdjustView view)
{
  static const char *const names[ADJUST_VIEWS] = { "run", "figures", "marks" };

  adjust_ask_reason (self, ADJUST_ASK_NOTHING, 0);
  self->view = view;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), names[view]);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_hide_action (FORM_PAGE (self), actions[i].name,
                           actions[i].view != ADJUST_VIEWS && actions[i].view != view);
  for (guint i = 0; i < ADJUST_VIEWS; i++)
    if (i == view)
      widget_add_style (self->view_buttons[i], "suggested-action");
    else
      gtk_style_context_remove_class (gtk_widget_get_style_context (self->view_buttons[i]), "suggested-action");
  adjust_show_run (self);
  if (view == ADJUST_VIEW_MARKS)
    adjust_marks_ask (self);
}

/* --- The reason --- */

/* Enter, and nothing else: leaving the field is no decision. */
static gboolean
reason_entered_cb (WidgetField *field, AdjustPage *self)
{
  /* the field's own text goes when the focus does */
  g_autofree char *reason = g_strdup (widget_field_get_value (field));
  AdjustAsk asked = self->asking;
  gint64 about = self->asking_about;

  if (*reason == '\0')
    return TRUE;
  adjust_ask_reason (self, ADJUST_ASK_NOTHING, 0);
  if (asked == ADJUST_ASK_DROP_RUN)
    adjust_drop_now (self, reason);
  else if (asked == ADJUST_ASK_DROP_FIGURES)
    adjust_set_drop_now (self, reason);
  else if (asked == ADJUST_ASK_REFUSE_MARK)
    adjust_mark_decide_now (self, about, "refuse", reason);
  else if (asked == ADJUST_ASK_END_MARK)
    adjust_mark_end_now (self, about, reason);
  return TRUE;
}

void
adjust_ask_reason (AdjustPage *self, AdjustAsk what, gint64 about)
{
  const char *labels[] = { "", _("Why it is undone"), _("Why they are dropped"), _("Why it is refused"),
                           _("Why the mark ends") };

  self->asking = what;
  self->asking_about = about;
  widget_field_set_value (WIDGET_FIELD (self->reason), "");
  gtk_widget_set_visible (self->reason_box, what != ADJUST_ASK_NOTHING);
  if (what == ADJUST_ASK_NOTHING)
    return;
  g_object_set (self->reason, "label", labels[what], NULL);
  widget_field_focus (WIDGET_FIELD (self->reason));
}

static GtkWidget *
reason_new (AdjustPage *self)
{
  self->reason_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  self->reason = widget_field_new ("reason", _("Why it is undone"), WIDGET_FIELD_TEXT);
  widget_field_set_label_chars (WIDGET_FIELD (self->reason), 12);
  g_object_set (self->reason, "max-length", 200, NULL);
  g_signal_connect_object (self->reason, "entered", G_CALLBACK (reason_entered_cb), self, 0);
  gtk_box_pack_start (GTK_BOX (self->reason_box), self->reason, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->reason_box), widget_key_hint_new ("Enter", _("do it"), "Esc", _("leave it"), NULL),
                      FALSE, FALSE, 0);
  gtk_widget_show_all (self->reason_box);
  gtk_widget_set_no_show_all (self->reason_box, TRUE);
  gtk_widget_hide (self->reason_box);
  return self->reason_box;
}

/* --- Layout --- */

GtkWidget *
adjust_choice_new (const char *key, const char *label, int chars)
{
  GtkWidget *field = widget_field_new (key, label, WIDGET_FIELD_CODE);

  widget_field_set_label_chars (WIDGET_FIELD (field), chars);
  gtk_widget_set_size_request (field, 240, -1);
  gtk_widget_set_hexpand (field, FALSE);
  widget_field_set_required (WIDGET_FIELD (field), TRUE);
  return field;
}

static void
fill_years (AdjustPage *self)
{
  const FormSession *session = form_context_get_session (adjust_page_context (self));
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
head_new (AdjustPage *self)
{
  static const char *const views[ADJUST_VIEWS] = { "run", "figures", "marks" };
  GtkWidget *card = widget_card_new (NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->year = adjust_choice_new ("year", _("Year"), 5);
  self->badge = widget_badge_new ("", WIDGET_KIND_NEUTRAL);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (line), self->year);
  for (guint i = 0; i < ADJUST_VIEWS; i++)
    {
      self->view_buttons[i] = form_page_button (FORM_PAGE (self), views[i], FORM_BUTTON_PLAIN);
      gtk_container_add (GTK_CONTAINER (line), self->view_buttons[i]);
    }
  gtk_box_pack_end (GTK_BOX (line), self->badge, FALSE, FALSE, 0);
  g_signal_connect_object (self->year, "confirmed", G_CALLBACK (year_cb), self, G_CONNECT_SWAPPED);
  self->message = widget_message_new ();
  gtk_container_add (GTK_CONTAINER (card), line);
  gtk_container_add (GTK_CONTAINER (card), self->message);
  gtk_container_add (GTK_CONTAINER (card), reason_new (self));
  return card;
}

static void
build (AdjustPage *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_homogeneous (GTK_STACK (self->stack), FALSE);
  gtk_box_pack_start (GTK_BOX (self), head_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->stack, TRUE, TRUE, 0);
  gtk_stack_add_named (GTK_STACK (self->stack), adjust_run_view_new (self), "run");
  gtk_stack_add_named (GTK_STACK (self->stack), adjust_figures_view_new (self), "figures");
  gtk_stack_add_named (GTK_STACK (self->stack), adjust_marks_view_new (self), "marks");
  fill_years (self);
  fill_groups (self);
  gtk_widget_show_all (GTK_WIDGET (self));
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

  if (self->asking == ADJUST_ASK_NOTHING)
    return FALSE;
  adjust_ask_reason (self, ADJUST_ASK_NOTHING, 0);
  return TRUE;
}

static void
adjust_page_finalize (GObject *object)
{
  AdjustPage *self = ADJUST_PAGE (object);

  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_ptr_array_unref (self->keys);
  g_object_unref (self->persons);
  g_clear_object (&self->set_rows);
  g_clear_object (&self->mark_rows);
  g_clear_object (&self->verdict_rows);
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
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
  self->form_shows = -1;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;

  form_context_load_finish (FORM_CONTEXT (source), result, &error);
  if (!adjust_page_told (self, error))
    return;
  adjust_figures_options (self);
  adjust_marks_options (self);
  self->form_shows = -1;
  adjust_ask (self);
}

GtkWidget *
adjust_page_new (FormContext *context)
{
  AdjustPage *self = g_object_new (ADJUST_TYPE_PAGE, "context", context, "visible", TRUE, NULL);
  gboolean figures_only = form_context_has_post (context, "parameter_admin") && !form_context_has_post (context, "clerk");

  form_page_set_title (FORM_PAGE (self), _("Adjustment of benefits"), _("Annual adjustment of pensions"));
  form_page_set_identity (FORM_PAGE (self), "adjustment");
  add_actions (FORM_PAGE (self));
  build (self);
  adjust_turn_to (self, figures_only ? ADJUST_VIEW_FIGURES : ADJUST_VIEW_RUN);
  adjust_show_set (self);
  adjust_marks_show_actions (self);
  form_context_load_async (context, form_page_get_cancellable (FORM_PAGE (self)), loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
