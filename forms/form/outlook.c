#include "form/outlook.h"

#include <glib/gi18n-lib.h>

#include "form/assumptions.h"
#include "form/forecast.h"
#include "form/steps.h"
#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-curve.h"
#include "widgets/widget-parts.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-working.h"

#define STEPS_WIDTH  520
#define STEPS_HEIGHT 420

struct _FormOutlook
{
  GtkBox          parent_instance;

  FormForecast   *forecast;       /* NULL before anything is shown */
  int             confirmed_month;
  gint64          confirmed_fen;
  int             known_until;    /* months after it are supposed … */
  gboolean        goes_on;        /* … to be paid */

  /* Widgets */
  GtkWidget      *result;
  GtkWidget      *when;
  GtkWidget      *parts;
  GtkWidget      *server;
  GtkWidget      *curve;
  GtkWidget      *even;
  GtkWidget      *problem;
  GtkWidget      *hint;
  GtkWidget      *assumptions;
};

static guint month_changed, month_chosen;

G_DEFINE_FINAL_TYPE (FormOutlook, form_outlook, GTK_TYPE_BOX)

/* Which steps lead to an amount; the total shows all of them. */
static const struct
{
  const char *key;
  const char *labels[8];
} steps_of[] = {
  { "basic", { "Contribution months", "Index of the months paid", "Index with the deemed months", "Indices used",
               "Indexed wage", "Basic part", NULL } },
  { "account", { "Months of the account", "Account part", NULL } },
  { "transition", { "Indices used", "Indexed wage of the transition part", "Transition part", NULL } },
};

/* Auxiliary */

static const PensionWhatIfPoint *
point_of (FormOutlook *self)
{
  int cursor = widget_curve_get_cursor (WIDGET_CURVE (self->curve));

  return self->forecast != NULL && cursor >= 0 ? &form_forecast_points (self->forecast)[cursor] : NULL;
}

static char *
yuan_text (gint64 fen, gpointer unused)
{
  g_autofree char *text = form_text_fen (fen);

  return g_strdup_printf (_("%s yuan"), text);
}

static char *
axis_text (gint64 fen, gpointer unused)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, fen / 100);
}

/* "12 months later", "3 months earlier", "statutory month" */
static char *
offset_text (int offset)
{
  if (offset == 0)
    return g_strdup (_("statutory month"));
  return offset > 0 ? g_strdup_printf (_("%d months later"), offset)
                    : g_strdup_printf (_("%d months earlier"), -offset);
}

static char *
title_of (const PensionWhatIfPoint *point)
{
  g_autofree char *month = form_text_month (point->month);
  g_autofree char *offset = offset_text (point->offset);

  return g_strdup_printf ("%s (%s)", month, offset);
}

static const char *
ground_of (PensionStartKind kind)
{
  switch (kind)
    {
    case PENSION_START_EARLY:
      return _("flexible, early");
    case PENSION_START_LATE:
      return _("flexible, late");
    case PENSION_START_SPECIAL:
      return _("special types of work");
    case PENSION_START_EXTENDED:
      return _("after extension");
    case PENSION_START_POSTPONED:
      return _("after a term in prison");
    case PENSION_START_STATUTORY:
      break;
    }
  return _("at the statutory age");
}

/* The result card */

static void
add_part (FormOutlook *self, const char *key, const char *title, PensionFen fen, char *note)
{
  g_autofree char *figure = form_text_fen (fen);
  g_autofree char *owned = note;

  widget_parts_add (WIDGET_PARTS (self->parts), key, title, figure, owned, fen);
}

static char *
divisor_text (const PensionAward *award)
{
  char divisor[PENSION_DIVISOR_TEXT_SIZE] = "";
  g_autofree char *account = form_text_fen (award->input.account);

  pension_divisor_format (award->input.divisor, divisor, sizeof divisor);
  return g_strdup_printf (_("account %s ÷ %s months"), account, divisor);
}

static char *
basic_text (const PensionAward *award)
{
  char index[PENSION_INDEX_TEXT_SIZE] = "";
  g_autofree char *base = form_text_fen (award->input.base);

  pension_index_format (award->input.index_basic, 4, index, sizeof index);
  return g_strdup_printf (_("(base %s + indexed wage) ÷ 2 × %d months ÷ 12 × 1%%, index %s"), base,
                          award->input.total_months, index);
}

static char *
transition_text (const PensionAward *award)
{
  char index[PENSION_INDEX_TEXT_SIZE] = "", rate[PENSION_RATE_TEXT_SIZE] = "";

  if (award->input.deemed_months == 0)
    return g_strdup (_("no deemed months"));
  pension_index_format (award->input.index_trans, 4, index, sizeof index);
  pension_rate_percent (award->input.trans_coef, rate, sizeof rate);
  return g_strdup_printf (_("indexed wage × %d deemed months ÷ 12 × %s, index %s"), award->input.deemed_months, rate,
                          index);
}

static void
show_award (FormOutlook *self, const PensionAward *award)
{
  g_autofree char *total = form_text_fen (award->payable.total);
  g_autofree char *figure = g_strdup_printf (_("%s yuan"), total);

  widget_parts_set_total (WIDGET_PARTS (self->parts), figure);
  add_part (self, "basic", _("Basic pension"), award->benefit.basic, basic_text (award));
  add_part (self, "account", _("Account pension"), award->benefit.personal, divisor_text (award));
  add_part (self, "transition", _("Transition pension"), award->benefit.transition, transition_text (award));
  if (award->payable.adjustment != 0)
    add_part (self, "total", _("Rounded up to the jiao"), award->payable.adjustment, NULL);
}

static void
show_when (FormOutlook *self, const PensionWhatIfPoint *point)
{
  g_autofree char *month = form_text_month (point->month);
  g_autofree char *text = NULL;

  if (point->status == PENSION_OK)
    text = g_strdup_printf (_("Retirement %s, %s, at %d years %d months"), month, ground_of (point->award.start.kind),
                            point->award.age / 12, point->award.age % 12);
  else
    text = g_strdup_printf (_("Retirement %s: %s"), month, _(pension_status_sentence (point->status)));
  gtk_label_set_text (GTK_LABEL (self->when), text);
}

/* How many of the months of a point have not arrived: the preview counts them, an award does not. */
static int
months_ahead (FormOutlook *self, const PensionWhatIfPoint *point)
{
  int32_t ahead = 0;

  if (!self->goes_on || pension_month_between (self->known_until, point->month, &ahead) != PENSION_OK)
    return 0;
  return MAX (ahead, 0);
}

/* The figure of the server and the preview, each with what it counts: two that differ are both explained. */
static char *
server_text (FormOutlook *self, const PensionWhatIfPoint *point)
{
  gboolean same_month = point->month == self->confirmed_month && self->confirmed_fen != 0;
  int ahead = months_ahead (self, point);
  PensionFen preview = point->status == PENSION_OK ? point->award.payable.total : 0;
  g_autofree char *fen = form_text_fen (self->confirmed_fen);
  g_autofree char *total = form_text_fen (preview);
  g_autofree char *until = form_text_month (self->known_until);

  if (same_month && preview != self->confirmed_fen && ahead > 0)
    return g_strdup_printf (_("An award today gives %s yuan, from what has arrived until %s: that counts. The %s yuan above also count %d months that have not arrived."),
                            fen, until, total, ahead);
  if (same_month)
    return g_strdup_printf (_("The server computes %s yuan for the confirmed month: that counts."), fen);
  if (ahead > 0)
    return g_strdup_printf (_("A preview computed here: it counts %d months after %s that have not arrived. An award counts only what has."),
                            ahead, until);
  return g_strdup (_("A preview computed here; what counts is the award of the server."));
}

static void
show_server (FormOutlook *self, const PensionWhatIfPoint *point)
{
  g_autofree char *text = server_text (self, point);

  gtk_label_set_text (GTK_LABEL (self->server), text);
}

/* The curve card */

/* The statutory month is what others are compared with, or the first month that has an amount. */
static int
reference_of (FormOutlook *self)
{
  const PensionWhatIfPoint *points = form_forecast_points (self->forecast);

  if (points[PENSION_WHATIF_SPAN].status == PENSION_OK)
    return PENSION_WHATIF_SPAN;
  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    if (points[i].status == PENSION_OK)
      return i;
  return PENSION_WHATIF_SPAN;
}

/* "12 months later: 182.40 more each month, 57,117.00 not received, made good after 26 years, at 84 years" */
static char *
even_text (FormOutlook *self, int cursor)
{
  int reference = reference_of (self);
  gboolean later = cursor > reference;
  PensionBreakEven even;
  g_autofree char *gain = NULL, *lost = NULL;

  if (cursor == reference
      || !form_forecast_compare (self->forecast, MIN (cursor, reference), MAX (cursor, reference), &even))
    return g_strdup ("");
  gain = form_text_fen (even.gain);
  lost = form_text_fen (even.lost);
  if (even.month == 0)
    return g_strdup_printf (later ? _("%d months later: %s more each month, %s yuan not received meanwhile, never made good")
                                  : _("%d months earlier: %s less each month, %s yuan received meanwhile, never overtaken"),
                            ABS (cursor - reference), gain, lost);
  return g_strdup_printf (later ? _("%d months later: %s more each month, %s yuan not received meanwhile, made good after %d years %d months, at %d years %d months")
                                : _("%d months earlier: %s less each month, %s yuan received meanwhile, overtaken after %d years %d months, at %d years %d months"),
                          ABS (cursor - reference), gain, lost, even.months / 12, even.months % 12, even.age / 12,
                          even.age % 12);
}

static void
fill_curve (FormOutlook *self)
{
  const PensionWhatIfPoint *points = form_forecast_points (self->forecast);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  const char *whys[PENSION_WHATIF_POINTS] = { NULL };
  gint64 values[PENSION_WHATIF_POINTS];
  gboolean any = form_forecast_problem (self->forecast) == NULL;

  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    {
      gboolean there = any && points[i].status == PENSION_OK;

      g_ptr_array_add (titles, title_of (&points[i]));
      values[i] = there ? points[i].award.payable.total : WIDGET_CURVE_NO_VALUE;
      whys[i] = there ? NULL : _(pension_status_sentence (points[i].status));
    }
  widget_curve_set_points (WIDGET_CURVE (self->curve), (const char *const *) titles->pdata, values, whys,
                           PENSION_WHATIF_POINTS);
}

static void
frame_curve (FormOutlook *self)
{
  static const int ticks[] = { 0, PENSION_WHATIF_SPAN, PENSION_WHATIF_POINTS - 1 };
  const char *titles[] = { "-36", "0", "+36" };
  const PensionWhatIfPoint *points = form_forecast_points (self->forecast);
  g_autofree char *month = form_text_month (points[PENSION_WHATIF_SPAN].month);
  g_autofree char *mark = g_strdup_printf (_("statutory %s"), month);
  int first, last;

  form_forecast_window (self->forecast, &first, &last);
  widget_curve_set_window (WIDGET_CURVE (self->curve), first, last);
  widget_curve_set_ticks (WIDGET_CURVE (self->curve), ticks, titles, G_N_ELEMENTS (ticks));
  widget_curve_set_mark (WIDGET_CURVE (self->curve), PENSION_WHATIF_SPAN, mark);
}

static void
show_point (FormOutlook *self)
{
  const PensionWhatIfPoint *point = point_of (self);
  g_autofree char *even = NULL;

  if (point == NULL)
    return;
  even = even_text (self, widget_curve_get_cursor (WIDGET_CURVE (self->curve)));
  gtk_label_set_text (GTK_LABEL (self->even), even);
  show_when (self, point);
  show_server (self, point);
  if (point->status == PENSION_OK)
    show_award (self, &point->award);
  else
    widget_parts_set_total (WIDGET_PARTS (self->parts), NULL);
}

/* Without an amount there is one sentence, and no curve that might be taken for one. */
static void
show_all (FormOutlook *self)
{
  const char *problem = form_forecast_problem (self->forecast);

  gtk_label_set_text (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  gtk_widget_set_visible (self->curve, problem == NULL);
  gtk_widget_set_visible (self->even, problem == NULL);
  gtk_widget_set_visible (self->hint, problem == NULL && *gtk_label_get_text (GTK_LABEL (self->hint)) != '\0');
  if (problem != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->when), problem);
      gtk_label_set_text (GTK_LABEL (self->server), "");
      widget_parts_set_total (WIDGET_PARTS (self->parts), NULL);
      return;
    }
  fill_curve (self);
  frame_curve (self);
  show_point (self);
}

/* The steps */

static gboolean
leads_to (const PensionStep *step, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps_of); i++)
    if (g_str_equal (steps_of[i].key, key))
      return g_strv_contains (steps_of[i].labels, step->label);
  return TRUE;
}

static void
keep_steps (PensionSheet *sheet, const char *key)
{
  int kept = 0;

  for (int i = 0; i < sheet->count; i++)
    if (leads_to (&sheet->steps[i], key))
      sheet->steps[kept++] = sheet->steps[i];
  sheet->count = kept;
}

static GtkWidget *
steps_new (PensionSheet *sheet)
{
  GtkWidget *working = widget_working_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);

  form_steps_fill (working, sheet);
  g_object_set (working, "margin", WIDGET_GAP, NULL);
  gtk_container_add (GTK_CONTAINER (scrolled), working);
  g_object_set (scrolled, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE,
                "max-content-height", STEPS_HEIGHT, NULL);
  gtk_widget_set_size_request (scrolled, STEPS_WIDTH, -1);
  gtk_widget_show_all (scrolled);
  return scrolled;
}

static void
opened_cb (WidgetParts *parts, const char *key, FormOutlook *self)
{
  PensionSheet sheet;
  GtkWidget *popover;

  if (self->forecast == NULL
      || !form_forecast_explain (self->forecast, widget_curve_get_cursor (WIDGET_CURVE (self->curve)), &sheet))
    return;
  keep_steps (&sheet, key);
  popover = gtk_popover_new (widget_parts_get_line (parts, key));
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_LEFT);
  gtk_container_add (GTK_CONTAINER (popover), steps_new (&sheet));
  g_signal_connect (popover, "closed", G_CALLBACK (gtk_widget_destroy), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* Callbacks */

static void
moved_cb (WidgetCurve *curve, int cursor, FormOutlook *self)
{
  show_point (self);
  g_signal_emit (self, month_changed, 0, form_outlook_get_month (self));
}

static void
chosen_cb (WidgetCurve *curve, int cursor, FormOutlook *self)
{
  g_signal_emit (self, month_chosen, 0, form_outlook_get_month (self));
}

static void
assumed_cb (FormAssumptionsBox *box, FormOutlook *self)
{
  FormAssumptions assumptions;

  if (self->forecast == NULL)
    return;
  form_assumptions_box_get (box, &assumptions);
  form_forecast_compute (self->forecast, &assumptions);
  show_all (self);
}

/* Building */

static GtkWidget *
result_card_new (FormOutlook *self)
{
  GtkWidget *card = widget_card_new (_("Monthly pension, preview"));

  self->when = widget_label_new ("", "muted");
  self->parts = widget_parts_new (_("Monthly pension, preview"));
  self->server = widget_label_new ("", "muted small");
  gtk_container_add (GTK_CONTAINER (card), self->when);
  gtk_container_add (GTK_CONTAINER (card), self->parts);
  gtk_container_add (GTK_CONTAINER (card), self->server);
  g_signal_connect_object (self->parts, "activated", G_CALLBACK (opened_cb), self, 0);
  return card;
}

static GtkWidget *
curve_card_new (FormOutlook *self)
{
  GtkWidget *card = widget_card_new (_("Retiring earlier or later"));

  self->curve = widget_curve_new (_("Pension by month of retirement"));
  self->even = widget_label_new ("", NULL);
  self->problem = widget_label_new ("", "warn");
  self->hint = widget_label_new ("", "muted small");
  self->assumptions = form_assumptions_box_new ();
  widget_curve_set_formats (WIDGET_CURVE (self->curve), yuan_text, axis_text, NULL);
  gtk_container_add (GTK_CONTAINER (card), self->problem);
  gtk_container_add (GTK_CONTAINER (card), self->curve);
  gtk_container_add (GTK_CONTAINER (card), self->even);
  gtk_container_add (GTK_CONTAINER (card), self->hint);
  gtk_container_add (GTK_CONTAINER (card), self->assumptions);
  gtk_widget_set_no_show_all (self->problem, TRUE);
  gtk_widget_set_no_show_all (self->hint, TRUE);
  g_signal_connect_object (self->curve, "cursor-changed", G_CALLBACK (moved_cb), self, 0);
  g_signal_connect_object (self->curve, "chosen", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (self->assumptions, "changed", G_CALLBACK (assumed_cb), self, 0);
  return card;
}

static void
form_outlook_finalize (GObject *object)
{
  g_clear_pointer (&FORM_OUTLOOK (object)->forecast, form_forecast_free);
  G_OBJECT_CLASS (form_outlook_parent_class)->finalize (object);
}

static void
form_outlook_class_init (FormOutlookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_outlook_finalize;
  month_changed = g_signal_new ("month-changed", FORM_TYPE_OUTLOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  month_chosen = g_signal_new ("month-chosen", FORM_TYPE_OUTLOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                               1, G_TYPE_INT);
}

static void
form_outlook_init (FormOutlook *self)
{
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  gtk_container_add (GTK_CONTAINER (self), result_card_new (self));
  gtk_container_add (GTK_CONTAINER (self), curve_card_new (self));
  gtk_widget_show_all (GTK_WIDGET (self));
}

/* Public */

GtkWidget *
form_outlook_new (GtkOrientation orientation)
{
  return g_object_new (FORM_TYPE_OUTLOOK, "orientation", orientation, NULL);
}

void
form_outlook_show (FormOutlook *self, const Outlook *outlook, int month)
{
  FormAssumptions usual;

  g_clear_pointer (&self->forecast, form_forecast_free);
  self->forecast = form_forecast_new (outlook);
  self->confirmed_month = outlook->confirmed_month;
  self->confirmed_fen = outlook->confirmed_fen;
  self->known_until = outlook->known_until;
  self->goes_on = outlook->future_base > 0;
  usual = form_forecast_usual (self->forecast);
  form_assumptions_box_set (FORM_ASSUMPTIONS_BOX (self->assumptions), &usual, outlook,
                            form_forecast_without_base (self->forecast) != 0);
  form_forecast_compute (self->forecast, &usual);
  show_all (self);
  if (month == 0)
    month = outlook->confirmed_month;
  if (month == 0)
    month = form_forecast_points (self->forecast)[PENSION_WHATIF_SPAN].month;
  form_outlook_set_month (self, month);
}

int
form_outlook_get_month (FormOutlook *self)
{
  const PensionWhatIfPoint *point = point_of (self);

  return point != NULL ? point->month : 0;
}

void
form_outlook_set_month (FormOutlook *self, int month)
{
  for (int i = 0; self->forecast != NULL && i < PENSION_WHATIF_POINTS; i++)
    if (form_forecast_points (self->forecast)[i].month == month)
      widget_curve_set_cursor (WIDGET_CURVE (self->curve), i);
}

const char *
form_outlook_get_mode (FormOutlook *self)
{
  static const char *const modes[] = {
    [PENSION_START_STATUTORY] = "normal", [PENSION_START_EARLY] = "early", [PENSION_START_LATE] = "late",
    [PENSION_START_SPECIAL] = "special", [PENSION_START_EXTENDED] = "extended",
    [PENSION_START_POSTPONED] = "postponed",
  };
  const PensionWhatIfPoint *point = point_of (self);

  return point != NULL && point->status == PENSION_OK ? modes[point->award.start.kind] : NULL;
}

gboolean
form_outlook_is_open (FormOutlook *self, int month)
{
  int first, last;

  if (self->forecast == NULL || form_forecast_problem (self->forecast) != NULL)
    return FALSE;
  form_forecast_window (self->forecast, &first, &last);
  for (int i = first; i <= last; i++)
    if (form_forecast_points (self->forecast)[i].month == month)
      return TRUE;
  return FALSE;
}

void
form_outlook_set_hint (FormOutlook *self, const char *hint)
{
  gtk_label_set_text (GTK_LABEL (self->hint), hint);
  gtk_widget_set_visible (self->hint, *hint != '\0' && gtk_widget_get_visible (self->curve));
}

void
form_outlook_focus (FormOutlook *self)
{
  gtk_widget_grab_focus (self->curve);
}
