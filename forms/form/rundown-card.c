/* The run-down of the account as a picture with a sentence. */

#include "form/rundown-card.h"

#include <glib/gi18n-lib.h>

#include "form/rundown.h"
#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-chart.h"
#include "widgets/widget-theme.h"

#define CHART_HEIGHT 230

static char *
month_text (gint64 place, gpointer unused)
{
  return form_text_month ((int) (place / 12 * 100 + place % 12 + 1));
}

static char *
money_text (gint64 fen, gpointer unused)
{
  return form_text_fen (fen);
}

static char *
month_at (const FormRundown *rundown, int point)
{
  return month_text (g_array_index (rundown->months, int, point), NULL);
}

/* "139 months end in 2037-05" */
static char *
divisor_text (const FormRundown *rundown)
{
  char divisor[PENSION_DIVISOR_TEXT_SIZE] = "";
  g_autofree char *end = rundown->divisor_end >= 0 ? month_at (rundown, rundown->divisor_end) : NULL;

  pension_divisor_format (rundown->divisor, divisor, sizeof divisor);
  return g_strdup_printf (_("The %s months of the divisor end in %s"), divisor, end != NULL ? end : "—");
}

static char *
sentence_of (const FormRundown *rundown)
{
  g_autofree char *monthly = form_text_fen (rundown->monthly);
  g_autofree char *divisor = divisor_text (rundown);
  g_autofree char *end = rundown->used_up >= 0 ? month_at (rundown, rundown->used_up) : NULL;
  char rate[PENSION_RATE_TEXT_SIZE] = "";

  pension_rate_percent (rundown->rate, rate, sizeof rate);
  if (end == NULL)
    return g_strdup_printf (_("%s. With %s yuan a month and a rate of %s the account is not used up."), divisor, monthly, rate);
  return g_strdup_printf (_("%s. With %s yuan a month and a rate of %s the account is used up in %s; from then on the pooled fund pays the same amount."),
                          divisor, monthly, rate, end);
}

static void
draw (WidgetChart *chart, const FormRundown *rundown)
{
  widget_chart_set_points (chart, (const int *) (gpointer) rundown->months->data, rundown->months->len);
  widget_chart_add_series (chart, _("account"), (const gint64 *) (gpointer) rundown->balances->data, TRUE);
  widget_chart_add_series (chart, _("paid by the pooled fund"), (const gint64 *) (gpointer) rundown->pooled->data, FALSE);
  widget_chart_set_marker (chart, rundown->divisor_end);
  widget_chart_set_cursor (chart, MAX (rundown->known - 1, 0));
}

/* Public */

GtkWidget *
form_rundown_card_new (void)
{
  GtkWidget *card = widget_card_new (_("How the account is drawn down"));
  GtkWidget *chart = widget_chart_new (_("Balance of the account by month"));
  GtkWidget *sentence = widget_label_new ("", "muted small");

  widget_chart_set_formats (WIDGET_CHART (chart), month_text, money_text, NULL);
  gtk_widget_set_size_request (chart, -1, CHART_HEIGHT);
  gtk_container_add (GTK_CONTAINER (card), chart);
  gtk_container_add (GTK_CONTAINER (card), sentence);
  g_object_set_data (G_OBJECT (card), "chart", chart);
  g_object_set_data (G_OBJECT (card), "sentence", sentence);
  gtk_widget_show_all (card);
  gtk_widget_hide (card);
  gtk_widget_set_no_show_all (card, TRUE);
  return card;
}

void
form_rundown_card_show (GtkWidget *card, GPtrArray *awards, GPtrArray *years)
{
  g_autoptr (FormRundown) rundown = NULL;

  for (guint i = 0; i < awards->len && rundown == NULL; i++)
    rundown = form_rundown_new (g_ptr_array_index (awards, i), years);
  gtk_widget_set_visible (card, rundown != NULL);
  if (rundown == NULL)
    return;
  g_autofree char *sentence = sentence_of (rundown);

  draw (g_object_get_data (G_OBJECT (card), "chart"), rundown);
  gtk_label_set_text (g_object_get_data (G_OBJECT (card), "sentence"), sentence);
}
