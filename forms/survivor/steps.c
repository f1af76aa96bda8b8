/* The stations of a death: from the report to the archive, and what is to be done next. */

#include "form-survivor/parts.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"
#include "widgets/widget-steps.h"
#include "widgets/widget-theme.h"

/* How far one station is, and a word about it. */
typedef struct
{
  WidgetStepState state;
  char           *word;
} Station;

typedef void (*Look) (const SurvivorEvent *event, Station *station);

/* Auxiliary */

static gboolean
claim_is (const SurvivorEvent *event, const char *state)
{
  return g_strcmp0 (event->claim_state, state) == 0;
}

static WidgetStepState
done_if (gboolean done)
{
  return done ? WIDGET_STEP_DONE : WIDGET_STEP_WAITING;
}

static void
look_report (const SurvivorEvent *event, Station *station)
{
  station->state = done_if (event->died_on != NULL);
}

static void
look_stop (const SurvivorEvent *event, Station *station)
{
  station->state = done_if (g_strcmp0 (event->stop_state, "none") == 0 || g_strcmp0 (event->stop_state, "done") == 0);
  if (g_strcmp0 (event->stop_state, "other_month") == 0)
    {
      station->state = WIDGET_STEP_STOPPED;
      station->word = g_strdup (_("ended with a month that is not that of the death"));
    }
  else if (event->stop_case_no != NULL)
    station->word = g_strdup_printf ("%s %s", event->stop_case_no,
                                     event->stop_step_title != NULL ? event->stop_step_title : "");
}

static void
look_overpaid (const SurvivorEvent *event, Station *station)
{
  guint n = event->overpaid_months != NULL ? event->overpaid_months->len : 0;

  look_stop (event, station);
  g_clear_pointer (&station->word, g_free);
  if (station->state == WIDGET_STEP_STOPPED)
    station->state = WIDGET_STEP_WAITING;
  if (n > 0)
    station->word = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month", "%u months", n), n);
}

static void
look_claimants (const SurvivorEvent *event, Station *station)
{
  station->state = done_if (event->claim_case != 0 && event->acts > 0);
}

static void
look_sums (const SurvivorEvent *event, Station *station)
{
  station->state = done_if (survivor_is_computed (event) && event->claim_case != 0);
  if (event->died_on != NULL && !survivor_is_computed (event))
    station->state = WIDGET_STEP_STOPPED;
}

static void
look_review (const SurvivorEvent *event, Station *station)
{
  station->state = done_if (claim_is (event, "decided") || g_strcmp0 (event->claim_step, "approve") == 0
                            || g_strcmp0 (event->claim_step, "upper") == 0);
  if (g_strcmp0 (event->claim_step, "returned") == 0 && claim_is (event, "draft"))
    station->state = WIDGET_STEP_STOPPED;
  if (station->state != WIDGET_STEP_DONE)
    station->word = g_strdup (event->claim_step_title);
}

static void
look_approval (const SurvivorEvent *event, Station *station)
{
  station->state = done_if (claim_is (event, "decided"));
}

static void
look_payment (const SurvivorEvent *event, Station *station)
{
  static const char *const settled[] = { "paid", "set_off", "nothing", NULL };

  station->state = done_if (event->payment_state != NULL && g_strv_contains (settled, event->payment_state));
  if (g_strcmp0 (event->payment_state, "returned") == 0)
    station->state = WIDGET_STEP_STOPPED;
}

/* Papers are filed once the money has arrived. */
static void
look_archive (const SurvivorEvent *event, Station *station)
{
  station->state = WIDGET_STEP_WAITING;
}

static const struct
{
  const char *title;
  Look        look;
} stations[] = {
  { N_("Death reported"), look_report },    { N_("Payment stopped"), look_stop },
  { N_("Months too many"), look_overpaid }, { N_("Claimants"), look_claimants },
  { N_("Computed"), look_sums },            { N_("Reviewed"), look_review },
  { N_("Approved"), look_approval },        { N_("Money sent"), look_payment },
  { N_("Archived"), look_archive },
};

/* Public */

GtkWidget *
survivor_steps_new (void)
{
  GtkWidget *card = widget_card_new (NULL);
  GtkWidget *steps = widget_steps_new ();
  GtkWidget *next = widget_label_new (NULL, "heading");

  gtk_container_add (GTK_CONTAINER (card), steps);
  gtk_container_add (GTK_CONTAINER (card), next);
  g_object_set_data (G_OBJECT (card), "steps", steps);
  g_object_set_data (G_OBJECT (card), "next", next);
  return card;
}

void
survivor_steps_show (GtkWidget *card, const SurvivorScene *scene)
{
  WidgetSteps *steps = g_object_get_data (G_OBJECT (card), "steps");
  GtkWidget *next = g_object_get_data (G_OBJECT (card), "next");
  g_autofree char *sentence = survivor_next_sentence (scene);
  g_autofree char *text = g_strdup_printf (_("Next: %s"), sentence);
  gboolean current = FALSE;

  widget_steps_clear (steps);
  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    {
      Station station = { WIDGET_STEP_WAITING, NULL };

      if (!scene->preview)
        stations[i].look (scene->event, &station);
      if (station.state == WIDGET_STEP_WAITING && !current)
        station.state = WIDGET_STEP_CURRENT;
      current |= station.state != WIDGET_STEP_DONE;
      widget_steps_add (steps, _(stations[i].title), station.state, scene->family ? NULL : station.word);
      g_free (station.word);
    }
  gtk_label_set_text (GTK_LABEL (next), text);
  gtk_widget_set_visible (next, !scene->family);
}
