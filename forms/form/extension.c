#include "form/extension.h"

#include <glib/gi18n-lib.h>

#include "cases/assessment.h"
#include "form/steps.h"
#include "form/text.h"
#include "pension/extension.h"
#include "widgets/widget-card.h"
#include "widgets/widget-decision.h"
#include "widgets/widget-working.h"

/* The Social Insurance Law takes effect (article 98). */
#define LAW_MONTH 201107

/* Months of extension before the rest may be paid at once (Order 13 of the Ministry, article 2). */
#define FIVE_YEARS 60

/* Auxiliary */

static GtkWidget *
part (GtkWidget *card, const char *name)
{
  return g_object_get_data (G_OBJECT (card), name);
}

static void
show_tree (GtkWidget *tree, const CaseExtension *facts)
{
  gboolean reached = g_strcmp0 (facts->path, "normal") == 0;
  gboolean early = facts->first_insured < LAW_MONTH;
  gboolean five = facts->extension_months >= FIVE_YEARS;
  g_autofree char *months = g_strdup_printf (_("paid %d + deemed %d, minimum %d months"), facts->paid, facts->deemed,
                                             facts->minimum);
  g_autofree char *since = form_text_month (facts->first_insured);
  g_autofree char *insured = g_strdup_printf (_("first insured in %s"), since);
  g_autofree char *extended = g_strdup_printf (_("extended for %d months so far"), facts->extension_months);
  g_autofree char *go_on = g_strdup_printf (_("%d months to go; or, chosen in writing: the residents' scheme, or the end"),
                                            facts->missing);
  g_autofree char *amount = form_text_fen (facts->oneoff_amount);
  g_autofree char *price = facts->oneoff_amount != 0
                           ? g_strdup_printf (_("%d months for %s yuan"), facts->missing, amount)
                           : g_strdup_printf (_("%d months; the figures for the price are not loaded"), facts->missing);
  const WidgetDecisionNode nodes[] = {
    { "reached", _("Is the minimum reached?"), months, "normal", "early", TRUE },
    { "normal", _("Pension every month: normal retirement"), NULL, NULL, NULL, reached },
    { "early", _("Insured before July 2011?"), insured, "five", "late", !reached },
    { "five", _("Extended for five years?"), extended, "oneoff", "extend", !reached && early },
    { "oneoff", _("The rest may be paid at once"), price, NULL, NULL, !reached && early && five },
    { "extend", _("Go on paying"), go_on, NULL, NULL, !reached && early && !five },
    { "late", _("Go on paying until the minimum is reached"), go_on, NULL, NULL, !reached && !early },
  };

  widget_decision_set_nodes (WIDGET_DECISION (tree), nodes, G_N_ELEMENTS (nodes));
}

static void
show_steps (GtkWidget *working, const CaseExtension *facts)
{
  const PensionExtension in = { facts->statutory_month / 100, facts->paid, facts->deemed, facts->first_insured,
                                facts->extension_months };
  PensionExtensionResult result;
  PensionSheet sheet;

  widget_working_clear (WIDGET_WORKING (working));
  pension_sheet_start (&sheet);
  if (pension_extension_find (&in, &result) == PENSION_OK && result.minimum == facts->minimum
      && pension_extension_explain (&in, &result, &sheet) == PENSION_OK)
    form_steps_fill (working, &sheet);
}

static void
facts_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) card = user_data;
  g_autoptr (CaseExtension) facts = case_extension_finish (DB_CALLER (source), result, NULL);
  g_autofree char *month = NULL;
  g_autofree char *subtitle = NULL;

  if (facts == NULL || facts->path == NULL || part (card, "tree") == NULL)
    return;
  month = form_text_month (facts->statutory_month);
  subtitle = g_strdup_printf (_("statutory retirement %s"), month);
  widget_card_set_subtitle (WIDGET_CARD (card), subtitle);
  show_tree (part (card, "tree"), facts);
  show_steps (part (card, "steps"), facts);
  gtk_widget_show (card);
}

/* The parts go before the card's last answer may come. */
static void
destroyed_cb (GtkWidget *card)
{
  g_object_set_data (G_OBJECT (card), "tree", NULL);
}

/* Public */

GtkWidget *
form_extension_new (void)
{
  GtkWidget *card = widget_card_new (_("Which way is open"));
  GtkWidget *tree = widget_decision_new (_("Which way is open"));
  GtkWidget *steps = widget_working_new ();

  gtk_container_add (GTK_CONTAINER (card), tree);
  gtk_container_add (GTK_CONTAINER (card), steps);
  gtk_widget_show_all (card);
  gtk_widget_hide (card);
  gtk_widget_set_no_show_all (card, TRUE);
  g_object_set_data (G_OBJECT (card), "tree", tree);
  g_object_set_data (G_OBJECT (card), "steps", steps);
  g_signal_connect (card, "destroy", G_CALLBACK (destroyed_cb), NULL);
  return card;
}

void
form_extension_read (GtkWidget *card, FormContext *context, gint64 case_id, GCancellable *cancellable)
{
  case_extension_async (form_context_get_caller (context), case_id, cancellable, facts_read_cb, g_object_ref (card));
}
