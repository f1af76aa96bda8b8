/* What the answers look like. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "form/text.h"
#include "pension/rate.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-working.h"

static char *
count (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
percent (int rate)
{
  char text[PENSION_RATE_TEXT_SIZE];

  return g_strdup (rate > 0 && pension_rate_percent (rate, text, sizeof text) == PENSION_OK ? text : "");
}

/* Half up to the fen. */
static gint64
average (gint64 sum, gint64 number)
{
  return number > 0 ? (sum + number / 2) / number : 0;
}

static gboolean
is_state (const AdjustRun *run, const char *state)
{
  return run != NULL && g_strcmp0 (run->state, state) == 0;
}

/* --- What can be done now --- */

static const char *
why_not_try (AdjustPage *self, const AdjustRun *run)
{
  if (!form_context_has_post (form_page_get_context (FORM_PAGE (self)), "clerk"))
    return _("A clerk of the office tries the adjustment.");
  if (self->runner != NULL)
    return _("The adjustment is running here.");
  if (adjust_page_set (self) == NULL)
    return _("The figures of this year have not been entered and approved by the province.");
  if (is_state (run, "made") || is_state (run, "reviewed") || is_state (run, "posting"))
    return _("The trial is made: it waits for its signatures, or is undone first.");
  if (is_state (run, "trying") && !run->silent)
    return _("Somebody is running this adjustment.");
  return NULL;
}

static const char *
why_not_stop (AdjustPage *self, const AdjustRun *run)
{
  FormContext *context = form_page_get_context (FORM_PAGE (self));

  if (self->runner != NULL)
    return NULL;
  if (run != NULL && run->of_above)
    return _("A higher office runs this adjustment; here are the sums and lines of your own people.");
  if (!is_state (run, "trying") && !is_state (run, "posting"))
    return _("Nothing is running.");
  return form_context_has_post (context, "clerk") || form_context_has_post (context, "approver")
           ? NULL : _("A clerk or an approver of the office stops it.");
}

/* The sentence for the code the server would refuse with. */
static const char *
sentence_of (const char *code, const char *step, const char *post)
{
  if (code == NULL || *code == '\0')
    return NULL;
  if (g_str_equal (code, "PR102"))
    return _("You made or reviewed this adjustment yourself; another person has to sign.");
  if (g_str_equal (code, "PR202"))
    return _("The adjustment belongs to another office.");
  return g_str_equal (code, "PR203") ? post : step;
}

static const char *
why_not_export (AdjustPage *self, const char *none)
{
  return adjust_page_looks (self) ? none : _("Who enters figures does not look at persons.");
}

static void
set_actions (AdjustPage *self, const AdjustRun *run)
{
  FormPage *page = FORM_PAGE (self);
  const char *busy = self->runner != NULL ? _("The adjustment is running here.")
                     : self->runs == NULL ? _("The server has not answered yet.") : NULL;
  const char *none = run == NULL ? _("There is no trial of this year.") : NULL;

  form_page_set_action (page, "try", busy != NULL ? busy : why_not_try (self, run));
  form_page_set_action (page, "stop", why_not_stop (self, run));
  form_page_set_action (page, "review", busy != NULL ? busy : none != NULL ? none
                        : sentence_of (run->why_review, _("Only a trial that has been through all persons is agreed to."),
                                       _("A reviewer of the office agrees to the trial.")));
  form_page_set_action (page, "post", busy != NULL ? busy : none != NULL ? none
                        : sentence_of (run->why_post, _("Only a trial that was agreed to is posted."),
                                       _("An approver of the office posts it.")));
  form_page_set_action (page, "drop", busy != NULL ? busy : none != NULL ? none
                        : run->may_drop ? NULL : run->of_above ? _("The adjustment belongs to another office.")
                        : _("What is posted is not undone; errors are put right by single adjustments."));
  form_page_set_action (page, "groups", none);
  form_page_set_action (page, "excel-sums", why_not_export (self, none));
  form_page_set_action (page, "excel-lines", why_not_export (self, none));
  form_page_set_action (page, "benefit", self->filter != NULL ? NULL : _("Enter on a group lists its persons."));
  gtk_widget_set_sensitive (self->year, self->runner == NULL);
}

/* --- How it stands --- */

static void
show_fact (AdjustPage *self, const char *key, char *value)
{
  widget_facts_set_value (WIDGET_FACTS (self->facts), key, value);
  g_free (value);
}

static char *
who_and_when (const char *who, const char *when)
{
  g_autofree char *at = when != NULL ? form_text_time (when) : NULL;

  return who != NULL ? g_strdup_printf ("%s  %s", who, at != NULL ? at : "") : NULL;
}

static void
show_facts (AdjustPage *self, const AdjustRun *run)
{
  const AdjustSet *set = adjust_page_set (self);
  g_autofree char *share = run != NULL ? percent (run->share) : NULL;
  g_autofree char *ceiling = run != NULL ? percent (run->ceiling) : NULL;
  gboolean posted = is_state (run, "posting") || is_state (run, "posted");

  show_fact (self, "awards", run != NULL ? count (run->awards) : NULL);
  show_fact (self, "old", run != NULL ? form_text_fen (run->old_fen) : NULL);
  show_fact (self, "add", run != NULL ? form_text_fen (run->add_fen) : NULL);
  show_fact (self, "share", run != NULL ? g_strdup_printf ("%s ／ %s", share, ceiling) : NULL);
  show_fact (self, "waiting", run != NULL ? count (run->waiting) : NULL);
  show_fact (self, "left", run != NULL ? count (run->refused - run->waiting) : NULL);
  show_fact (self, "posted", posted ? count (run->posted) : NULL);
  show_fact (self, "changed", posted ? count (run->changed) : NULL);
  show_fact (self, "made", run != NULL ? who_and_when (run->made_by, run->made_at) : NULL);
  show_fact (self, "reviewed", run != NULL ? who_and_when (run->reviewed_by, run->reviewed_at) : NULL);
  show_fact (self, "posting", run != NULL ? who_and_when (run->posting_by, run->posted_at) : NULL);
  show_fact (self, "document", g_strdup (run != NULL ? run->document : set != NULL ? set->document : NULL));
}

static void
show_bar (AdjustPage *self, gint64 done, gint64 expected)
{
  g_autofree char *both = g_strdup_printf ("%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT, done, expected);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                 expected > 0 ? MIN ((double) done / (double) expected, 1) : 0);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->bar), both);
  gtk_widget_set_visible (self->bar, expected > 0);
}

/* A trial made now would not know of them. */
static char *
marks_that_wait (AdjustPage *self, const AdjustRun *run)
{
  gboolean tried = is_state (run, "reviewed") || is_state (run, "posting") || is_state (run, "posted");

  if (self->marks_waiting <= 0 || tried)
    return NULL;
  return g_strdup_printf (_("%d special cases wait for a second person (Alt+3) and do not count in the trial until then."),
                          (int) self->marks_waiting);
}

/* What stands in the way, or what comes next. */
static char *
hindrance (AdjustPage *self, const AdjustRun *run)
{
  g_autofree char *since = run != NULL && run->claimed_at != NULL ? form_text_time (run->claimed_at) : NULL;

  if (adjust_page_set (self) == NULL && (run == NULL || is_state (run, "dropped")))
    return g_strdup (_("The figures of this year have not been entered and approved by the province."));
  if (self->runner != NULL)
    return NULL;
  if (run == NULL)
    return marks_that_wait (self, run);
  if (run->of_above)
    return g_strdup_printf (_("%s runs this adjustment; here are the sums and lines of your own people, to look at."),
                            run->office_name);
  if (is_state (run, "trying") || is_state (run, "posting"))
    return g_strdup_printf (run->silent ? _("%s began this run at %s and has been silent since: it may be taken over.")
                                        : _("%s has been running this adjustment since %s."),
                            run->runner_name, since);
  if (is_state (run, "dropped"))
    return g_strdup_printf (_("%s undid this trial: %s"), run->dropped_by, run->drop_reason);
  if (run->share > run->ceiling && !is_state (run, "posted"))
    return g_strdup (_("The additions are above the national ceiling."));
  if (is_state (run, "posted") && run->waiting + run->changed > 0)
    return g_strdup (_("Who was suspended, temporary or changed is taken by another trial of this year (F6) once that is settled."));
  return marks_that_wait (self, run);
}

static WidgetKind
kind_of (const AdjustRun *run)
{
  return is_state (run, "posted")  ? WIDGET_KIND_OK
         : is_state (run, "trying") || is_state (run, "posting") ? WIDGET_KIND_INFO
         : run == NULL || is_state (run, "dropped") ? WIDGET_KIND_NEUTRAL
                                                    : WIDGET_KIND_WARN;
}

void
adjust_show_run (AdjustPage *self)
{
  const AdjustRun *run = adjust_page_run (self);
  g_autofree char *text = hindrance (self, run);

  if (self->runs == NULL)
    {
      set_actions (self, NULL);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->badge), run != NULL ? run->state_title : _("not begun"));
  widget_badge_set_kind (WIDGET_BADGE (self->badge), kind_of (run));
  if (is_state (run, "posting"))
    show_bar (self, run->posted + run->changed, run->awards);
  else
    show_bar (self, is_state (run, "trying") || is_state (run, "stopped") ? run->done : 0,
              is_state (run, "trying") || is_state (run, "stopped") ? run->expected : 0);
  show_facts (self, run);
  if (text != NULL && self->view == ADJUST_VIEW_RUN)
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO, text, NULL);
  else
    widget_message_hush (WIDGET_MESSAGE (self->message));
  set_actions (self, run);
}

void
adjust_show_progress (AdjustPage *self, const AdjustProgress *progress)
{
  if (self->posting)
    show_bar (self, progress->posted + progress->changed, progress->awards);
  else
    show_bar (self, progress->done, progress->expected);
  show_fact (self, "awards", count (progress->awards));
  show_fact (self, "add", form_text_fen (progress->add_fen));
  form_page_set_action (FORM_PAGE (self), "stop", NULL);
}

/* --- The comparison --- */

/* How long a bar is beside the longest, in thousandths. */
static char *
bar_of (gint64 value, gint64 most)
{
  return count (most > 0 ? value * 1000 / most : 0);
}

static void
add_group (AdjustPage *self, const AdjustGroup *group, gint64 most)
{
  gint64 before = average (group->old_fen, group->awards), more = average (group->add_fen, group->awards);
  gboolean any = group->awards > 0;
  g_autofree char *persons = count (group->awards), *old = any ? form_text_fen (before) : NULL;
  g_autofree char *after = any ? form_text_fen (average (group->old_fen + group->add_fen, group->awards)) : NULL;
  g_autofree char *added = any ? form_text_fen (more) : NULL, *bar = bar_of (more, most);
  g_autofree char *share = percent (group->share);
  g_autofree char *sum = any ? form_text_fen (group->add_fen) : NULL, *later = count (group->waiting);
  g_autofree char *not = count (group->left_out);
  const char *const texts[] = { group->title, persons, old, after, added, bar, share, sum, later, not };

  widget_figures_add (WIDGET_FIGURES (self->figures), texts);
  g_ptr_array_add (self->keys, g_strdup (group->key));
}

static void
show_whole (AdjustPage *self, const AdjustGroup *sum)
{
  const AdjustRun *run = adjust_page_run (self);
  g_autofree char *persons = count (sum->awards), *old = form_text_fen (average (sum->old_fen, sum->awards));
  g_autofree char *after = form_text_fen (average (sum->old_fen + sum->add_fen, sum->awards));
  g_autofree char *more = form_text_fen (average (sum->add_fen, sum->awards)), *added = form_text_fen (sum->add_fen);
  g_autofree char *share = percent (run->share), *later = count (sum->waiting), *not = count (sum->left_out);
  const char *const texts[] = { _("All groups"), persons, old, after, more, NULL, share, added, later, not };

  widget_figures_set_totals (WIDGET_FIGURES (self->figures), texts);
}

void
adjust_show_groups (AdjustPage *self, GPtrArray *groups)
{
  AdjustGroup sum = { 0 };
  gint64 most = 0;

  widget_figures_clear (WIDGET_FIGURES (self->figures));
  g_ptr_array_set_size (self->keys, 0);
  for (guint i = 0; i < groups->len; i++)
    {
      const AdjustGroup *group = g_ptr_array_index (groups, i);

      most = MAX (most, average (group->add_fen, group->awards));
      sum.awards += group->awards;
      sum.old_fen += group->old_fen;
      sum.add_fen += group->add_fen;
      sum.waiting += group->waiting;
      sum.left_out += group->left_out;
    }
  for (guint i = 0; i < groups->len; i++)
    add_group (self, g_ptr_array_index (groups, i), most);
  if (groups->len > 0)
    show_whole (self, &sum);
  widget_card_set_subtitle (WIDGET_CARD (self->compared), _("F8 comes here · Enter on a group lists its persons"));
}

/* --- Persons --- */

static void
add_row (AdjustPage *self, const char *const *texts, gint64 person, int award)
{
  AdjustWho who = { person, award };
  g_autoptr (WidgetRow) row = widget_row_new (texts, g_memdup2 (&who, sizeof who), g_free);

  g_list_store_append (self->persons, row);
  self->last_person = person;
}

void
adjust_show_lines (AdjustPage *self, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const AdjustLine *line = g_ptr_array_index (lines, i);
      g_autofree char *person = count (line->person), *age = count (line->age), *months = count (line->months);
      g_autofree char *old = form_text_fen (line->old_fen), *fixed = form_text_fen (line->by_fixed);
      g_autofree char *years = form_text_fen (line->by_years);
      g_autofree char *share = form_text_fen (line->by_share), *lean = form_text_fen (line->by_age + line->by_region);
      g_autofree char *more = form_text_fen (line->add_fen), *after = form_text_fen (line->new_fen);
      const char *const texts[] = { person, line->name, line->office_name, age, months, old, fixed, years, share, lean,
                                    more, after, NULL };

      add_row (self, texts, line->person, line->award);
    }
  if (lines->len > 0 && widget_table_get_selected (WIDGET_TABLE (self->lines)) == G_MAXUINT)
    widget_table_focus (WIDGET_TABLE (self->lines));
}

void
adjust_show_refused (AdjustPage *self, GPtrArray *refusals)
{
  for (guint i = 0; i < refusals->len; i++)
    {
      const AdjustRefusal *refusal = g_ptr_array_index (refusals, i);
      g_autofree char *person = count (refusal->person), *old = form_text_fen (refusal->old_fen);
      g_autofree char *retired = form_text_month (refusal->retired);
      const char *const texts[] = { person, refusal->name, refusal->office_name, retired, refusal->status_title, old,
                                    refusal->reason_title, refusal->verdict_title, NULL };

      add_row (self, texts, refusal->person, refusal->award);
    }
  if (refusals->len > 0 && widget_table_get_selected (WIDGET_TABLE (self->refused)) == G_MAXUINT)
    widget_table_focus (WIDGET_TABLE (self->refused));
}

void
adjust_show_list (AdjustPage *self)
{
  gboolean lines = self->list == ADJUST_LIST_LINES;

  g_list_store_remove_all (self->persons);
  widget_working_clear (WIDGET_WORKING (self->working));
  widget_table_set_model (WIDGET_TABLE (lines ? self->lines : self->refused),
                          self->filter != NULL ? G_LIST_MODEL (self->persons) : NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->tables), lines ? "lines" : "refused");
  widget_card_set_subtitle (WIDGET_CARD (self->listed),
                            lines ? _("Enter shows how an addition came about · F4 opens the benefits of the person")
                                  : _("F4 opens the benefits of the person"));
  form_page_set_action (FORM_PAGE (self), "benefit", self->filter != NULL ? NULL : _("Enter on a group lists its persons."));
}

void
adjust_forget (AdjustPage *self)
{
  widget_figures_clear (WIDGET_FIGURES (self->figures));
  g_ptr_array_set_size (self->keys, 0);
  g_clear_pointer (&self->filter, g_free);
  self->list = ADJUST_LIST_LINES;
  adjust_show_list (self);
}

/* --- Steps --- */

static void
add_step (JsonArray *steps, guint index, JsonNode *node, gpointer user_data)
{
  AdjustPage *self = user_data;
  JsonObject *step = json_node_get_object (node);
  JsonArray *values = json_object_get_array_member (step, "values");
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  const char *basis = json_object_get_string_member_with_default (step, "basis", "");
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < json_array_get_length (values); i++)
    g_ptr_array_add (texts, (char *) json_array_get_string_element (values, i));
  g_ptr_array_add (texts, NULL);
  sentence = db_text_compose (json_object_get_string_member (step, "sentence"), (const char *const *) texts->pdata);
  widget_working_add (WIDGET_WORKING (self->working), _(json_object_get_string_member (step, "label")), sentence, NULL,
                      *basis != '\0' ? _(basis) : NULL);
}

void
adjust_show_steps (AdjustPage *self, const AdjustSteps *steps)
{
  widget_working_clear (WIDGET_WORKING (self->working));
  if (steps != NULL && steps->steps != NULL && JSON_NODE_HOLDS_ARRAY (steps->steps))
    json_array_foreach_element (json_node_get_array (steps->steps), add_step, self);
  gtk_widget_show_all (self->working);
}
