#include "form/award.h"

#include <glib/gi18n-lib.h>

#include "cases/award.h"
#include "form/lines.h"
#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-compare.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-working.h"

#define INDEX_UNITS 100000
#define SIMILAR_HEIGHT 196    /* the head and five rows */

/* The parts; all NULL once the cards are gone, for answers that come later. */
typedef struct
{
  gboolean   review;
  gboolean   again;             /* beside what was determined before */
  GtkWidget *result_card;
  GtkWidget *badge;
  GtkWidget *figure;
  GtkWidget *since;
  GtkWidget *problem;
  GtkWidget *facts;
  GtkWidget *steps_fold;
  GtkWidget *working;           /* of the clerk; NULL: … */
  GtkWidget *compare;           /* … of who decides, and of a recalculation */
  GtkWidget *similar_card;
  GtkWidget *similar;
  GtkWidget *figures_fold;
  GtkWidget *figures;
} Parts;

static Parts *
parts_of (GtkWidget *award)
{
  return g_object_get_data (G_OBJECT (award), "parts");
}

/* Result */

static void
show_sameness (Parts *parts, const CaseAward *award)
{
  gtk_widget_set_visible (parts->badge, parts->review && award->kept_by != NULL);
  gtk_label_set_text (GTK_LABEL (parts->badge), award->same ? _("As handed on, in every step")
                                                             : _("Not what was handed on"));
  widget_badge_set_kind (WIDGET_BADGE (parts->badge), award->same ? WIDGET_KIND_OK : WIDGET_KIND_DANGER);
}

static void
show_parts (Parts *parts, const CaseAward *award)
{
  WidgetFacts *facts = WIDGET_FACTS (parts->facts);
  g_autofree char *months = g_strdup_printf (_("%d, of them deemed %d"), award->months, award->months_deemed);
  g_autofree char *base = form_text_fen (award->base_fen);
  g_autofree char *balance = form_text_fen (award->balance_fen);
  g_autofree char *index = g_strdup_printf ("%s / %s", award->index_basic,
                                            award->months_deemed > 0 ? award->index_trans : "—");

  widget_facts_clear (facts);
  for (guint i = 0; award->item_titles != NULL && award->item_titles[i] != NULL && i < award->amounts->len; i++)
    {
      g_autofree char *amount = form_text_fen (g_array_index (award->amounts, gint64, i));

      widget_facts_add (facts, award->item_titles[i], award->item_titles[i], amount);
    }
  if (award->index_basic == NULL)
    return;
  widget_facts_add (facts, "months", _("Months"), months);
  widget_facts_add (facts, "index", _("Index, basic / transition"), index);
  widget_facts_add (facts, "base", _("Benefit base"), base);
  widget_facts_add (facts, "account", _("Balance at retirement"), balance);
  widget_facts_add (facts, "divisor", _("Months of the account"), award->divisor);
}

/* From which month on, and of a recalculation instead of what. */
static char *
since_text (const CaseAward *award)
{
  g_autofree char *month = form_text_month (award->first_month);
  g_autofree char *old = form_text_fen (award->old_fen);

  if (award->first_month == 0)
    return g_strdup (_("a month"));
  if (award->old_fen > 0)
    return g_strdup_printf (_("a month, from %s on, instead of %s"), month, old);
  return g_strdup_printf (_("a month, from %s on"), month);
}

static void
show_result (Parts *parts, const CaseAward *award)
{
  gboolean possible = award->problem == NULL;
  g_autofree char *amount = form_text_fen (award->total_fen);
  g_autofree char *figure = g_strdup_printf (_("%s yuan"), amount);
  g_autofree char *since = since_text (award);
  g_autofree char *problem = possible ? NULL : db_text_compose (award->problem, NULL);

  gtk_label_set_text (GTK_LABEL (parts->figure), possible ? figure : "—");
  gtk_label_set_text (GTK_LABEL (parts->since), possible ? since : "");
  gtk_label_set_text (GTK_LABEL (parts->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (parts->problem, !possible);
  gtk_widget_set_visible (parts->facts, possible);
  gtk_widget_set_visible (parts->steps_fold, possible);
  if (possible)
    show_parts (parts, award);
  show_sameness (parts, award);
  gtk_widget_show (parts->result_card);
}

/* The parts a page still has; NULL, with the sentence in place of the figures, when the answer is a trouble: nobody
 * decides by what was shown before. */
static Parts *
parts_told (GtkWidget *box, GError *error)
{
  Parts *parts = parts_of (box);

  if (parts == NULL || error == NULL)
    return parts;
  if (db_error_is_cancelled (error))
    return NULL;
  gtk_label_set_text (GTK_LABEL (parts->figure), "—");
  gtk_label_set_text (GTK_LABEL (parts->problem), error->message);
  gtk_widget_show (parts->problem);
  gtk_widget_hide (parts->badge);
  gtk_widget_hide (parts->facts);
  gtk_widget_hide (parts->steps_fold);
  gtk_widget_show (parts->result_card);
  return NULL;
}

static void
result_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) box = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseAward) award = case_award_finish (DB_CALLER (source), result, &error);
  Parts *parts = parts_told (box, error);

  if (award != NULL && parts != NULL)
    show_result (parts, award);
}

/* Steps */

static const char *
mark_of (Parts *parts, const CaseAwardStep *step)
{
  if (step->differs)
    return parts->again ? _("not as handed on") : _("differs");
  return parts->again && step->changed ? _("changed") : "✓";
}

/* Beside what was handed on, or of a recalculation beside what was determined before. */
static void
add_compared (Parts *parts, const CaseAwardStep *step)
{
  gboolean gone = step->sentence == NULL;
  g_autofree char *key = g_strdup_printf ("%s%d", gone ? "old" : "", step->n);
  g_autofree char *label = db_text_compose (step->label, NULL);
  g_autofree char *title = gone ? g_strdup (label) : g_strdup_printf ("%d  %s", step->n, label);
  g_autofree char *left = parts->again ? case_award_step_old_text (step) : case_award_step_text (step, step->before);
  g_autofree char *now = case_award_step_text (step, step->values);
  gboolean marked = step->differs || (parts->again && step->changed);

  widget_compare_add (WIDGET_COMPARE (parts->compare), key, title, left, now, mark_of (parts, step), FALSE,
                      marked ? WIDGET_COMPARE_CHANGED : WIDGET_COMPARE_SAME);
}

static void
add_worked (Parts *parts, const CaseAwardStep *step)
{
  g_autofree char *label = db_text_compose (step->label, NULL);
  g_autofree char *now = case_award_step_text (step, step->values);
  g_autofree char *basis = db_text_compose (step->basis, NULL);

  widget_working_add (WIDGET_WORKING (parts->working), label, now, NULL, basis);
}

static char *
steps_title (Parts *parts, guint steps, guint differ, guint changed)
{
  if (differ > 0)
    return g_strdup_printf (_("Steps: %u of %u differ from what was handed on"), differ, steps);
  if (parts->again)
    return g_strdup_printf (_("Steps: %u of %u are not as determined before"), changed, steps);
  return g_strdup_printf (parts->review ? _("Steps: %u · S opens and closes them") : _("Steps: %u"), steps);
}

static void
steps_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) box = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = case_award_steps_finish (DB_CALLER (source), result, &error);
  Parts *parts = parts_told (box, error);
  g_autofree char *title = NULL;
  guint differ = 0, changed = 0;

  if (steps == NULL || parts == NULL)
    return;
  if (parts->compare != NULL)
    widget_compare_clear (WIDGET_COMPARE (parts->compare));
  else
    widget_working_clear (WIDGET_WORKING (parts->working));
  for (guint i = 0; i < steps->len; i++)
    {
      const CaseAwardStep *step = g_ptr_array_index (steps, i);

      differ += step->differs;
      changed += step->changed;
      (parts->compare != NULL ? add_compared : add_worked) (parts, step);
    }
  title = steps_title (parts, steps->len, differ, changed);
  gtk_expander_set_label (GTK_EXPANDER (parts->steps_fold), title);
  /* a clerk has fields to fill below them */
  if (differ > 0 || (parts->again && parts->review))
    gtk_expander_set_expanded (GTK_EXPANDER (parts->steps_fold), TRUE);
}

/* Figures of the office */

static void
add_figure (Parts *parts, const CaseAwardFigure *figure)
{
  g_autofree char *from = form_text_month (figure->from_month);
  g_autofree char *to = form_text_month (figure->to_month);
  g_autofree char *title = g_strdup_printf ("%s  %s", figure->title, figure->value);
  g_autofree char *months = figure->from_month == 0 && figure->to_month == 0 ? g_strdup ("")
                            : g_strdup_printf (" · %s – %s", from, to);
  g_autofree char *detail = g_strdup_printf ("%s%s", figure->source, months);

  form_lines_add (parts->figures, title, detail, figure->changed ? _("another value today") : NULL, "warn", 0);
}

static void
figures_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) box = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = case_award_figures_finish (DB_CALLER (source), result, &error);
  Parts *parts = parts_told (box, error);
  g_autofree char *title = NULL;

  if (figures == NULL || parts == NULL)
    return;
  widget_container_clear (GTK_CONTAINER (parts->figures));
  for (guint i = 0; i < figures->len; i++)
    add_figure (parts, g_ptr_array_index (figures, i));
  title = g_strdup_printf (_("Figures of the office with their documents: %u"), figures->len);
  gtk_expander_set_label (GTK_EXPANDER (parts->figures_fold), title);
  gtk_widget_set_visible (parts->figures_fold, figures->len > 0);
}

/* Similar awards */

static char *
measure_text (const char *measure, gint64 value)
{
  if (g_str_equal (measure, "index"))
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%05" G_GINT64_FORMAT, value / INDEX_UNITS, value % INDEX_UNITS);
  if (g_str_equal (measure, "months"))
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  if (g_str_equal (measure, "share"))
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT " %%", value / 100, value % 100);
  return form_text_fen (value);
}

static void
add_measure (Parts *parts, const CaseAwardMeasure *measure)
{
  g_autofree char *value = measure_text (measure->measure, measure->value);
  g_autofree char *low = measure_text (measure->measure, measure->low);
  g_autofree char *middle = measure_text (measure->measure, measure->middle);
  g_autofree char *high = measure_text (measure->measure, measure->high);
  const char *const texts[] = { measure->title, value, measure->awards >= 3 ? low : "—",
                                measure->awards >= 3 ? middle : "—", measure->awards >= 3 ? high : "—",
                                measure->outside ? _("outside") : "" };
  int row = widget_figures_add (WIDGET_FIGURES (parts->similar), texts);

  for (int column = 0; measure->outside && column < (int) G_N_ELEMENTS (texts); column++)
    widget_figures_set_style (WIDGET_FIGURES (parts->similar), row, column, WIDGET_FIGURES_WARN);
}

static void
similar_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) box = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) measures = case_award_similar_finish (DB_CALLER (source), result, &error);
  Parts *parts = parts_told (box, error);
  g_autofree char *subtitle = NULL;

  if (measures == NULL || parts == NULL)
    return;
  widget_figures_clear (WIDGET_FIGURES (parts->similar));
  for (guint i = 0; i < measures->len; i++)
    add_measure (parts, g_ptr_array_index (measures, i));
  if (measures->len > 0)
    subtitle = g_strdup_printf (_("the last %d of the office for people of this group"),
                                ((const CaseAwardMeasure *) g_ptr_array_index (measures, 0))->awards);
  widget_card_set_subtitle (WIDGET_CARD (parts->similar_card), subtitle);
  gtk_widget_set_visible (parts->similar_card, measures->len > 0);
}

/* Building */

static GtkWidget *
fold (const char *title, GtkWidget *content)
{
  GtkWidget *expander = gtk_expander_new (title);

  gtk_container_add (GTK_CONTAINER (expander), content);
  return expander;
}

static void
build_result (Parts *parts)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  parts->result_card = widget_card_new (_("Monthly pension"));
  parts->badge = widget_badge_new (NULL, WIDGET_KIND_OK);
  parts->figure = widget_label_new ("—", "figure");
  parts->since = widget_label_new (NULL, "muted");
  parts->problem = widget_label_new (NULL, "danger");
  parts->facts = widget_facts_new (2);
  gtk_label_set_line_wrap (GTK_LABEL (parts->figure), FALSE);
  gtk_label_set_selectable (GTK_LABEL (parts->figure), TRUE);
  gtk_widget_set_can_focus (parts->figure, FALSE);
  gtk_widget_set_valign (parts->since, GTK_ALIGN_END);
  gtk_box_pack_start (GTK_BOX (line), parts->figure, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), parts->since, FALSE, FALSE, 0);
  widget_card_add_to_header (WIDGET_CARD (parts->result_card), parts->badge, TRUE);
  gtk_container_add (GTK_CONTAINER (parts->result_card), line);
  gtk_container_add (GTK_CONTAINER (parts->result_card), parts->problem);
  gtk_container_add (GTK_CONTAINER (parts->result_card), parts->facts);
}

static void
build_steps (Parts *parts)
{
  if (parts->review || parts->again)
    {
      parts->compare = widget_compare_new ();
      widget_compare_set_heads (WIDGET_COMPARE (parts->compare),
                                parts->again ? _("As determined before") : _("As handed on"), _("Computed now"),
                                parts->again ? _("Against before") : _("Same"));
    }
  else
    parts->working = widget_working_new ();
  parts->steps_fold = fold (_("Steps"), parts->compare != NULL ? parts->compare : parts->working);
  gtk_container_add (GTK_CONTAINER (parts->result_card), parts->steps_fold);
}

static void
build_figures (Parts *parts)
{
  parts->figures = form_lines_new (_("Figures of the office"));
  parts->figures_fold = fold (_("Figures of the office"), parts->figures);
  gtk_container_add (GTK_CONTAINER (parts->result_card), parts->figures_fold);
}

static void
build_similar (Parts *parts)
{
  const WidgetFiguresColumn columns[] = {
    { _("Measure"), 120, TRUE, FALSE, FALSE }, { _("This award"), 100, FALSE, TRUE, FALSE },
    { _("1 in 10 below"), 92, FALSE, TRUE, FALSE }, { _("Middle"), 92, FALSE, TRUE, FALSE },
    { _("1 in 10 above"), 92, FALSE, TRUE, FALSE }, { "", 84, FALSE, FALSE, FALSE },
  };

  parts->similar_card = widget_card_new (_("Similar awards"));
  parts->similar = widget_figures_new (_("Similar awards"), columns, G_N_ELEMENTS (columns));
  gtk_widget_set_size_request (parts->similar, -1, SIMILAR_HEIGHT);
  gtk_container_add (GTK_CONTAINER (parts->similar_card), parts->similar);
}

static void
hide_for_now (GtkWidget *card)
{
  gtk_widget_show_all (card);
  gtk_widget_hide (card);
  gtk_widget_set_no_show_all (card, TRUE);
}

/* The parts go before the last answer may come. */
static void
destroyed_cb (GtkWidget *award)
{
  g_object_set_data (G_OBJECT (award), "parts", NULL);
}

/* Public */

GtkWidget *
form_award_new (gboolean review, const char *kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);
  Parts *parts = g_new0 (Parts, 1);

  parts->review = review;
  parts->again = g_str_equal (kind, "recalculation");
  g_object_set_data_full (G_OBJECT (box), "parts", parts, g_free);
  g_signal_connect (box, "destroy", G_CALLBACK (destroyed_cb), NULL);
  build_result (parts);
  build_steps (parts);
  if (review)
    build_figures (parts);
  hide_for_now (parts->result_card);
  gtk_container_add (GTK_CONTAINER (box), parts->result_card);
  if (review)
    {
      build_similar (parts);
      hide_for_now (parts->similar_card);
      gtk_container_add (GTK_CONTAINER (box), parts->similar_card);
    }
  gtk_widget_show (box);
  return box;
}

gboolean
form_award_is_for (const char *kind)
{
  static const char *const kinds[] = { "award", "simplified_award", "temporary_allowance", "disability_allowance",
                                       "recalculation", "resumption", NULL };

  return g_strv_contains (kinds, kind);
}

gboolean
form_award_is_all (const char *kind)
{
  static const char *const kinds[] = { "award", "simplified_award", NULL };

  return g_strv_contains (kinds, kind);
}

void
form_award_read (GtkWidget *award, FormContext *context, gint64 case_id, GCancellable *cancellable)
{
  DbCaller *caller = form_context_get_caller (context);

  case_award_async (caller, case_id, cancellable, result_read_cb, g_object_ref (award));
  case_award_steps_async (caller, case_id, cancellable, steps_read_cb, g_object_ref (award));
  if (!parts_of (award)->review)
    return;
  case_award_figures_async (caller, case_id, cancellable, figures_read_cb, g_object_ref (award));
  case_award_similar_async (caller, case_id, cancellable, similar_read_cb, g_object_ref (award));
}

void
form_award_toggle (GtkWidget *award)
{
  GtkExpander *expander = GTK_EXPANDER (parts_of (award)->steps_fold);

  gtk_expander_set_expanded (expander, !gtk_expander_get_expanded (expander));
  gtk_widget_grab_focus (GTK_WIDGET (expander));
}
