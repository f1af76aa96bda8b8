/* What the answers look like. */

#include "form-administration/inside.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "pension/money.h"
#include "pension/rate.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

#define PULSE_EVERY 120         /* milliseconds */

static char *
yuan (gint64 fen)
{
  char text[PENSION_FEN_TEXT_SIZE];

  return g_strdup (pension_fen_format (fen, true, text, sizeof text) == PENSION_OK ? text : "");
}

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

/* --- What can be done now --- */

static gboolean
busy (YearClosePage *self)
{
  return self->runner != NULL || self->looker != NULL;
}

static const char *
why_not_look (YearClosePage *self,
              const char    *order)
{
  if (self->looker != NULL)
    return _("The preview is being made here.");
  if (self->runner != NULL)
    return _("The close is running here.");

  return self->state->rate == 0 ? order : NULL;
}

/* A close is stopped by who may run it, a preview by who may look. */
static const char *
why_not_stop (YearClosePage *self,
              gboolean       running)
{
  if (!running)
    return _("Neither a close nor a preview of this year is running.");
  if (g_strcmp0 (self->state->state, "running") == 0
      && !form_context_has_post (form_page_get_context (FORM_PAGE (self)), "system_admin"))
    return _("A system administrator of the province runs the close.");

  return NULL;
}

static const char *
why_not_run (YearClosePage *self,
             const char    *order)
{
  const YearCloseState *state = self->state;
  FormContext *context = form_page_get_context (FORM_PAGE (self));

  if (!form_context_has_post (context, "system_admin"))
    return _("A system administrator of the province runs the close.");
  if (self->runner != NULL)
    return _("The close is running here.");
  if (order != NULL)
    return order;
  if (g_strcmp0 (state->state, "made") == 0)
    return _("All accounts are through: the close waits for its seal.");
  if (g_strcmp0 (state->state, "running") == 0 && !state->silent)
    return _("Somebody is running this close.");
  if (self->looker != NULL)
    return _("The preview is being made here.");
  if (g_strcmp0 (state->preview, "made") != 0 && g_strcmp0 (state->state, "stopped") != 0)
    return _("Look at the preview first (F6).");

  return NULL;
}

static const char *
why_not_seal (YearClosePage *self)
{
  if (self->state->may_seal)
    return NULL;
  if (g_strcmp0 (self->state->state, "made") != 0)
    return _("Only a close that has been through all accounts is sealed.");

  return _("A final close is sealed by an approver of the province.");
}

/* Why the server would not have it closed; NULL: it would. */
static char *
order_of (const YearCloseState *state)
{
  return state->msgid != NULL ? db_text_compose (state->msgid, (const char *const *) state->args) : NULL;
}

static void
set_actions (YearClosePage *self)
{
  FormPage *page = FORM_PAGE (self);
  const YearCloseState *state = self->state;
  g_autofree char *order = order_of (state);
  gboolean running = busy (self) || g_strcmp0 (state->state, "running") == 0 || g_strcmp0 (state->preview, "running") == 0;

  form_page_set_action (page, "preview", why_not_look (self, order));
  form_page_set_action (page, "run", why_not_run (self, order));
  form_page_set_action (page, "stop", why_not_stop (self, running));
  form_page_set_action (page, "seal", why_not_seal (self));
  gtk_widget_set_sensitive (self->year, !busy (self));
  gtk_widget_set_sensitive (self->phase, !busy (self));
  gtk_widget_set_sensitive (self->prove, !busy (self));
}

/* --- How it stands --- */

static void
say_hindrance (YearClosePage *self)
{
  const YearCloseState *state = self->state;
  g_autofree char *text = NULL;

  if (g_strcmp0 (state->state, "running") == 0 && self->runner == NULL)
    {
      g_autofree char *since = form_text_time (state->claimed_at);

      text = g_strdup_printf (state->silent ? _("%s began this run at %s and has been silent since: it may be taken over.")
                                            : _("%s has been running this close since %s."),
                              state->runner_name, since);
    }
  else if (state->msgid != NULL)
    text = order_of (state);
  else if (g_strcmp0 (state->state, "made") == 0)
    text = g_strdup (_("All accounts are through. A second person, an approver of the province, seals the year."));

  if (text != NULL)
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO, text, NULL);
  else
    widget_message_hush (WIDGET_MESSAGE (self->message));
}

static void
show_fact (YearClosePage *self,
           const char    *key,
           char          *value)
{
  widget_facts_set_value (WIDGET_FACTS (self->facts), key, value);
  g_free (value);
}

static void
show_sums (YearClosePage *self)
{
  const YearCloseState *state = self->state;
  gboolean begun = state->state != NULL;

  show_fact (self, "rate", percent (state->rate));
  show_fact (self, "source", g_strdup (state->rate_source));
  show_fact (self, "accounts", begun ? count (state->accounts) : NULL);
  show_fact (self, "refused", begun ? count (state->refused) : NULL);
  show_fact (self, "opening", begun ? yuan (state->opening) : NULL);
  show_fact (self, "principal", begun ? yuan (state->principal) : NULL);
  show_fact (self, "interest", begun ? yuan (state->interest) : NULL);
  show_fact (self, "closing", begun ? yuan (state->closing) : NULL);
  show_fact (self, "sealed", state->sealed_by != NULL && g_strcmp0 (state->state, "sealed") == 0
                               ? g_strdup_printf ("%s  %.16s", state->sealed_by, state->sealed_at) : NULL);
  show_fact (self, "digest", state->digest != NULL ? g_strdup_printf ("%.16s…", state->digest) : NULL);
}

static gboolean
pulse_cb (gpointer user_data)
{
  YearClosePage *self = user_data;

  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
  return G_SOURCE_CONTINUE;
}

void
year_close_show_no_pulse (YearClosePage *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
}

/* A bar that stands at nothing says that nothing happens: until the first chunk is through it moves. */
static void
show_bar (YearClosePage *self,
          gint64         done,
          gint64         expected)
{
  gboolean waiting = busy (self) && done == 0;
  g_autofree char *both = waiting ? g_strdup (_("The first accounts are under way"))
                                  : g_strdup_printf ("%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT, done, expected);

  if (waiting && self->pulse == 0)
    self->pulse = g_timeout_add (PULSE_EVERY, pulse_cb, self);
  else if (!waiting)
    {
      year_close_show_no_pulse (self);
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                     expected > 0 ? (double) done / (double) expected : 0);
    }
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->bar), both);
  gtk_widget_set_visible (self->bar, expected > 0 || waiting);
}

void
year_close_show_stopping (YearClosePage *self)
{
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->bar), _("Stopping: the accounts under way are finished first"));
}

/* What the bar tells of: the preview while it is made and nothing is closed, else the close. */
static void
show_bars (YearClosePage *self)
{
  const YearCloseState *state = self->state;
  gboolean looking = state->state == NULL && state->preview != NULL && g_strcmp0 (state->preview, "made") != 0;

  if (self->looker != NULL && state->preview == NULL)
    show_bar (self, 0, 0);
  else if (looking)
    show_bar (self, state->preview_done, state->preview_expected);
  else
    show_bar (self, state->done, state->expected);
}

/* Who looked, when, and how far; what can be done with it. */
static void
show_foreseen (YearClosePage *self)
{
  const YearCloseState *state = self->state;
  g_autofree char *at = state->preview != NULL ? form_text_time (state->preview_at) : NULL;
  g_autofree char *done = count (state->preview_done), *expected = count (state->preview_expected);
  g_autofree char *order = order_of (state);
  const char *why = why_not_look (self, order);
  g_autofree char *text = NULL;

  if (state->preview == NULL)
    text = g_strdup (why != NULL ? why : _("Nobody has looked yet (F6)"));
  else if (g_strcmp0 (state->preview, "made") != 0)
    text = g_strdup_printf (_("%s began at %s: %s of %s accounts, %s"), state->preview_by, at, done, expected,
                            state->preview_title);
  else
    text = g_strdup_printf (state->preview_prove ? _("%s looked at %s, ledgers proven · Enter on a reason lists its accounts below")
                                                 : _("%s looked at %s, ledgers not proven · Enter on a reason lists its accounts below"),
                            state->preview_by, at);
  widget_card_set_subtitle (WIDGET_CARD (self->foreseen), text);
}

static WidgetKind
kind_of (const char *state)
{
  return g_strcmp0 (state, "sealed") == 0    ? WIDGET_KIND_OK
         : g_strcmp0 (state, "running") == 0 ? WIDGET_KIND_INFO
         : state != NULL                     ? WIDGET_KIND_WARN
                                             : WIDGET_KIND_NEUTRAL;
}

void
year_close_show_state (YearClosePage *self)
{
  const YearCloseState *state = self->state;

  if (state == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->badge), state->state != NULL ? state->state_title : _("not begun"));
  widget_badge_set_kind (WIDGET_BADGE (self->badge), kind_of (state->state));
  show_bars (self);
  show_foreseen (self);
  show_sums (self);
  say_hindrance (self);
  set_actions (self);
}

void
year_close_show_progress (YearClosePage           *self,
                          const YearCloseProgress *progress)
{
  show_bar (self, progress->done, progress->expected);
  show_fact (self, "accounts", count (progress->accounts));
  show_fact (self, "refused", count (progress->refused));
  show_fact (self, "closing", yuan (progress->closing));
  form_page_set_action (FORM_PAGE (self), "stop", NULL);
}

void
year_close_show_looked (YearClosePage             *self,
                        const YearPreviewProgress *progress)
{
  g_autofree char *closed = count (progress->accounts), *refused = count (progress->refused);
  g_autofree char *text = g_strdup_printf (_("%s to be closed, %s left open so far"), closed, refused);

  show_bar (self, progress->done, progress->expected);
  widget_card_set_subtitle (WIDGET_CARD (self->foreseen), text);
  form_page_set_action (FORM_PAGE (self), "stop", NULL);
}

/* --- The preview: a line a reason, below it its offices --- */

static void
add_figures (YearClosePage       *self,
             const YearCloseLine *line,
             const char          *name,
             gboolean             whole)
{
  g_autofree char *accounts = count (line->accounts), *opening = yuan (line->opening), *prior = yuan (line->prior);
  g_autofree char *principal = yuan (line->principal), *interest = yuan (line->interest), *paid = yuan (line->paid);
  g_autofree char *closing = yuan (line->closing);
  const char *const texts[] = { name, accounts, opening, prior, principal, interest, paid, closing };
  int row = widget_figures_add (WIDGET_FIGURES (self->figures), texts);
  WidgetFiguresStyle style = (whole ? WIDGET_FIGURES_STRONG : WIDGET_FIGURES_DIM)
                             | (line->reason != NULL && whole ? WIDGET_FIGURES_WARN : WIDGET_FIGURES_PLAIN);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    widget_figures_set_style (WIDGET_FIGURES (self->figures), row, (int) i, style);
  g_ptr_array_add (self->reasons, g_strdup (line->reason != NULL ? line->reason : ""));
}

static YearCloseLine
sum_of_reason (GPtrArray *lines,
               guint      first,
               guint     *next)
{
  YearCloseLine sum = *(const YearCloseLine *) g_ptr_array_index (lines, first);
  guint i;

  for (i = first + 1; i < lines->len; i++)
    {
      const YearCloseLine *line = g_ptr_array_index (lines, i);

      if (g_strcmp0 (line->reason, sum.reason) != 0)
        break;
      sum.accounts += line->accounts;
      sum.opening += line->opening;
      sum.prior += line->prior;
      sum.principal += line->principal;
      sum.interest += line->interest;
      sum.paid += line->paid;
      sum.closing += line->closing;
    }
  *next = i;
  return sum;
}

void
year_close_show_preview (YearClosePage *self,
                         GPtrArray     *lines)
{
  year_close_forget (self);
  for (guint i = 0, next; i < lines->len; i = next)
    {
      YearCloseLine sum = sum_of_reason (lines, i, &next);

      add_figures (self, &sum, sum.reason != NULL ? sum.reason_title : _("To be closed"), TRUE);
      for (guint k = i; k < next; k++)
        {
          const YearCloseLine *line = g_ptr_array_index (lines, k);

          add_figures (self, line, line->office_name, FALSE);
        }
    }
  if (lines->len == 0 && g_strcmp0 (self->state->preview, "made") == 0)
    form_context_note (form_page_get_context (FORM_PAGE (self)), FORM_NOTE_INFO,
                       _("No account waits for this close."));
  else if (lines->len > 0)
    widget_figures_focus (WIDGET_FIGURES (self->figures));
}

void
year_close_forget (YearClosePage *self)
{
  widget_figures_clear (WIDGET_FIGURES (self->figures));
  g_ptr_array_set_size (self->reasons, 0);
  g_clear_pointer (&self->reason, g_free);
  g_list_store_remove_all (self->accounts);
  gtk_widget_hide (self->refused_card);
}

void
year_close_show_refused (YearClosePage *self,
                         GPtrArray     *accounts)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      YearCloseRefusal *account = g_ptr_array_index (accounts, i);
      g_autofree char *person = count (account->person), *balance = yuan (account->balance);
      g_autofree char *why = db_text_compose (account->msgid, (const char *const *) account->args);
      const char *const texts[] = { person, account->name != NULL ? account->name : "", account->office_name,
                                    account->status_title, balance, why, NULL };
      g_autoptr (WidgetRow) row = widget_row_new (texts, g_memdup2 (&account->person, sizeof account->person), g_free);

      g_list_store_append (self->accounts, row);
      self->last_person = account->person;
    }
}

void
year_close_show_history (YearClosePage *self,
                         GPtrArray     *seals)
{
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);

  for (guint i = 0; i < seals->len; i++)
    {
      const YearCloseSeal *seal = g_ptr_array_index (seals, i);
      g_autofree char *year = count (seal->year), *rate = percent (seal->rate), *accounts = count (seal->accounts);
      g_autofree char *refused = count (seal->refused), *interest = yuan (seal->interest);
      g_autofree char *closing = yuan (seal->closing), *at = form_text_time (seal->sealed_at), *run = count (seal->run);
      const char *const texts[] = { year, seal->phase_title, run, rate, accounts, refused, interest, closing,
                                    seal->started_by, seal->sealed_by, at, NULL };
      g_autoptr (WidgetRow) row = widget_row_new (texts, NULL, NULL);

      g_list_store_append (rows, row);
    }
  widget_table_set_model (WIDGET_TABLE (self->history), G_LIST_MODEL (rows));
}
