#include "form/months-peers.h"

#include <glib/gi18n-lib.h>

#include "cases/assessment.h"
#include "form/months-list.h"
#include "form/text.h"
#include "widgets/widget-chart.h"
#include "widgets/widget-theme.h"

#define CHART_HEIGHT 170

/* The bases of one kind, a value a month in which colleagues paid. */
typedef struct
{
  GArray *months;                /* int: months since year 0, so that they stand evenly */
  GArray *low, *median, *high, *before, *after;   /* gint64 */
} Bases;

/* Auxiliary */

static Bases *
bases_new (GPtrArray *peers, GPtrArray *lines)
{
  Bases *self = g_new (Bases, 1);
  GArray **all[] = { &self->low, &self->median, &self->high, &self->before, &self->after };

  self->months = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    *all[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < peers->len; i++)
    {
      const CasePeers *one = g_ptr_array_index (peers, i);
      const CaseMonth *line = form_months_line (lines, one->month);
      int place = one->month / 100 * 12 + one->month % 100 - 1;
      gint64 before = line != NULL ? line->base_before : 0;

      if (one->peers == 0)
        continue;
      g_array_append_val (self->months, place);
      g_array_append_val (self->low, one->low);
      g_array_append_val (self->median, one->median);
      g_array_append_val (self->high, one->high);
      g_array_append_val (self->before, before);
      g_array_append_val (self->after, one->base);
    }
  return self;
}

static void
bases_free (Bases *self)
{
  g_array_unref (self->months);
  g_array_unref (self->low);
  g_array_unref (self->median);
  g_array_unref (self->high);
  g_array_unref (self->before);
  g_array_unref (self->after);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bases, bases_free)

static const gint64 *
values_of (GArray *array)
{
  return (const gint64 *) (gpointer) array->data;
}

static gboolean
any_of (GArray *array)
{
  for (guint i = 0; i < array->len; i++)
    if (g_array_index (array, gint64, i) != 0)
      return TRUE;
  return FALSE;
}

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

static void
show_chart (WidgetChart *chart, const Bases *bases)
{
  widget_chart_set_points (chart, (const int *) (gpointer) bases->months->data, bases->months->len);
  widget_chart_set_band (chart, _("range of the colleagues"), values_of (bases->low), values_of (bases->high));
  widget_chart_add_series (chart, _("asked for"), values_of (bases->after), FALSE);
  widget_chart_add_series (chart, _("median"), values_of (bases->median), FALSE);
  if (any_of (bases->before))
    widget_chart_add_series (chart, _("base now"), values_of (bases->before), FALSE);
}

static gint64
sum_of (GArray *array)
{
  gint64 sum = 0;

  for (guint i = 0; i < array->len; i++)
    sum += g_array_index (array, gint64, i);
  return sum;
}

static gint64
least_of (GArray *array, int sign)
{
  gint64 least = sign * g_array_index (array, gint64, 0);

  for (guint i = 1; i < array->len; i++)
    least = MIN (least, sign * g_array_index (array, gint64, i));
  return sign * least;
}

static int
most_peers (GPtrArray *peers)
{
  int most = 0;

  for (guint i = 0; i < peers->len; i++)
    most = MAX (most, ((const CasePeers *) g_ptr_array_index (peers, i))->peers);
  return most;
}

/* How many, lowest, median and highest base over the months of the case. */
static char *
words_of (const Bases *bases, GPtrArray *peers)
{
  guint n = bases->months->len;
  gint64 median = n > 0 ? sum_of (bases->median) : 0;
  gint64 asked = n > 0 ? sum_of (bases->after) : 0;
  g_autofree char *low_text = NULL;
  g_autofree char *median_text = NULL;
  g_autofree char *high_text = NULL;
  g_autofree char *asked_text = NULL;

  if (n == 0)
    return g_strdup (_("No colleague of the unit paid in these months"));
  low_text = form_text_fen (least_of (bases->low, 1));
  median_text = form_text_fen (median / n);
  high_text = form_text_fen (least_of (bases->high, -1));
  asked_text = form_text_fen (asked / n);
  return g_strdup_printf (_("Colleagues of the unit (%d): %s – %s – %s (lowest, median, highest). Asked for: %s, %d %% of "
                            "the median."), most_peers (peers), low_text, median_text, high_text, asked_text,
                          median > 0 ? (int) (asked * 100 / median) : 0);
}

/* Public */

GtkWidget *
form_months_peers_new (void)
{
  GtkWidget *self = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);
  GtkWidget *words = widget_label_new (NULL, "muted");
  GtkWidget *chart = widget_chart_new (_("Bases of the colleagues by month"));

  widget_chart_set_formats (WIDGET_CHART (chart), month_text, money_text, NULL);
  gtk_widget_set_size_request (chart, -1, CHART_HEIGHT);
  gtk_box_pack_start (GTK_BOX (self), words, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), chart, FALSE, FALSE, 0);
  gtk_widget_show (words);
  gtk_widget_set_no_show_all (self, TRUE);
  g_object_set_data (G_OBJECT (self), "words", words);
  g_object_set_data (G_OBJECT (self), "chart", chart);
  return self;
}

void
form_months_peers_show (GtkWidget *self, GPtrArray *peers, GPtrArray *lines)
{
  g_autoptr (Bases) bases = bases_new (peers, lines);
  g_autofree char *words = words_of (bases, peers);
  GtkWidget *chart = g_object_get_data (G_OBJECT (self), "chart");

  gtk_label_set_text (GTK_LABEL (g_object_get_data (G_OBJECT (self), "words")), words);
  show_chart (WIDGET_CHART (chart), bases);
  gtk_widget_set_visible (chart, bases->months->len > 0);
  gtk_widget_show (self);
}
