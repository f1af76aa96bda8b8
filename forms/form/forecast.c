#include "form/forecast.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FormForecast
{
  PensionIndexYear    years[PENSION_LIFE_YEARS];
  PensionRate         account_rates[PENSION_LIFE_YEARS];
  PensionFen          benefit_bases[PENSION_LIFE_YEARS];
  PensionWhatIf       facts;
  PensionAwardRules   rules;
  PensionDivisorTable divisors;
  PensionRate         last_rate;
  int                 without_base;
  gboolean            no_group;
  GString            *missing;      /* figures that are not loaded, by name */
  GHashTable         *titles;       /* of the figures: key → title */
  char               *problem;
  PensionAwardRules   used;         /* rules of the points: with the method the assumptions ask for */
  PensionWhatIfPoint  points[PENSION_WHATIF_POINTS];
};

/* --- Reading the figures --- */

/* A figure nobody loaded, or that cannot be read, is named once. */
static void
miss (FormForecast *self, const char *key, int year)
{
  const char *title = g_hash_table_lookup (self->titles, key);

  if (self->missing->len > 0)
    g_string_append (self->missing, _(", "));
  g_string_append_printf (self->missing, "%s%s%s", title != NULL ? title : "", title != NULL ? " " : "", key);
  if (year != 0)
    g_string_append_printf (self->missing, " (%d)", year);
}

static gboolean
is_there (const char *text)
{
  return text != NULL && *text != '\0';
}

#define READ(self, key, text, parse, out) \
  G_STMT_START { \
    if (!is_there (text) || parse (text, strlen (text), out) != PENSION_OK) \
      miss (self, key, 0); \
  } G_STMT_END

static void
read_index_rules (FormForecast *self, const Outlook *outlook)
{
  PensionIndexRules *index = &self->rules.index;

  READ (self, "index_method", outlook->index_method, pension_index_method_parse, &index->method);
  READ (self, "index_rounding", outlook->index_rounding, pension_index_rounding_parse, &index->rounding);
  READ (self, "average_wage_rounding", outlook->average_wage_rounding, pension_wage_rounding_parse,
        &index->wage_rounding);
  if (outlook->months_deemed > 0 && index->method != PENSION_INDEX_METHOD_ACTUAL)
    READ (self, "deemed_index", outlook->deemed_index, pension_index_parse, &index->deemed);
}

static void
read_rules (FormForecast *self, const Outlook *outlook)
{
  READ (self, "account_start_min", outlook->account_start_min, pension_month_parse, &self->rules.account_start);
  READ (self, "pension_total_rounding", outlook->pension_total_rounding, pension_total_rounding_parse,
        &self->rules.rounding);
  READ (self, "early_minimum", outlook->early_minimum, pension_early_minimum_parse, &self->rules.early_minimum);
  READ (self, "credit_rate", outlook->credit_rate, pension_rate_parse, &self->facts.credit_rate);
  READ (self, "account_rate", outlook->account_rate, pension_rate_parse, &self->last_rate);
  if (outlook->months_deemed > 0)
    READ (self, "trans_coef", outlook->trans_coef, pension_rate_parse, &self->rules.trans_coef);
  read_index_rules (self, outlook);
}

/* "720=139": one row of a table of the office. */
static void
read_divisor (FormForecast *self, const char *row)
{
  g_auto (GStrv) parts = g_strsplit (row, "=", 2);
  gint64 age = g_ascii_strtoll (parts[0] != NULL ? parts[0] : "", NULL, 10);

  if (g_strv_length (parts) == 2 && age >= PENSION_DIVISOR_FIRST_AGE && age <= PENSION_DIVISOR_LAST_AGE)
    pension_divisor_parse (parts[1], strlen (parts[1]), &self->divisors.rows[age - PENSION_DIVISOR_FIRST_AGE]);
}

/* A row that is not there stays empty: the point that needs it says so. */
static void
read_divisors (FormForecast *self, const Outlook *outlook)
{
  g_auto (GStrv) rows = NULL;

  if (!is_there (outlook->divisor_table))
    miss (self, "divisor_table", 0);
  else if (g_str_equal (outlook->divisor_table, "ANNEX"))
    pension_divisor_annex (&self->divisors);
  else
    rows = g_strsplit (outlook->divisor_table, ",", -1);
  for (guint i = 0; rows != NULL && rows[i] != NULL; i++)
    read_divisor (self, rows[i]);
}

/* As far as they go without a gap. */
static void
read_account (FormForecast *self, const Outlook *outlook)
{
  GStrv rates = outlook->account_rates;
  gsize n = 0;

  while (n < PENSION_LIFE_YEARS && rates[n] != NULL
         && pension_rate_parse (rates[n], strlen (rates[n]), &self->account_rates[n]) == PENSION_OK)
    n++;
  self->facts.account_rates = self->account_rates;
  self->facts.account_rate_count = n;
  self->facts.account_year = outlook->account_year;
  self->facts.account_opening = outlook->account_opening;
}

static void
read_bases (FormForecast *self, const Outlook *outlook)
{
  GStrv bases = outlook->benefit_bases;
  gsize n = 0;

  while (n < PENSION_LIFE_YEARS && bases[n] != NULL
         && pension_fen_parse (bases[n], strlen (bases[n]), &self->benefit_bases[n]) == PENSION_OK)
    n++;
  self->facts.benefit_bases = self->benefit_bases;
  self->facts.benefit_base_count = n;
  self->facts.base_year = outlook->base_year;
  if (n == 0)
    miss (self, "benefit_base", 0);
}

/* --- The person --- */

static void
read_start (FormForecast *self, const Outlook *outlook)
{
  PensionStartFacts *start = &self->facts.facts.start;
  const char *group = outlook->retirement_group != NULL ? outlook->retirement_group : "";

  if (pension_group_parse (group, strlen (group), &start->group) != PENSION_OK)
    self->no_group = TRUE;
  start->birth = outlook->birth;
  start->paid = outlook->months_paid;
  start->deemed = outlook->months_deemed;
  start->special = (PensionSpecialWork) { .heavy = outlook->special_heavy, .underground = outlook->special_underground,
                                          .toxic = outlook->special_toxic };
  start->extension_months = outlook->extension_months;
  start->released = outlook->released;
  self->facts.facts.work_start = outlook->work_start;
  self->facts.known_until = outlook->known_until;
  self->facts.future_base = outlook->future_base;
}

static gint64
base_at (const Outlook *outlook, guint i)
{
  return outlook->bases != NULL && i < outlook->bases->len ? g_array_index (outlook->bases, gint64, i) : 0;
}

/* A wage counts in a year with months only: there it must not be missing. */
static void
read_year (FormForecast *self, const Outlook *outlook, guint place)
{
  PensionIndexYear *year = &self->years[place];
  const char *wage = place < g_strv_length (outlook->average_wages) ? outlook->average_wages[place] : "";
  gboolean months = FALSE;

  year->year = outlook->first_year + (int) place;
  for (guint m = 0; m < PENSION_YEAR_BASES; m++)
    {
      year->bases[m] = base_at (outlook, place * PENSION_YEAR_BASES + m);
      months |= year->bases[m] > 0;
      self->without_base -= year->bases[m] > 0;
    }
  if (pension_fen_parse (wage, strlen (wage), &year->wage) != PENSION_OK && months)
    miss (self, "average_wage_annual", year->year);
}

static void
read_history (FormForecast *self, const Outlook *outlook)
{
  guint years = outlook->bases != NULL ? outlook->bases->len / PENSION_YEAR_BASES : 0;

  self->without_base = outlook->months_paid;
  for (guint i = 0; i < MIN (years, PENSION_LIFE_YEARS); i++)
    read_year (self, outlook, i);
  self->facts.facts.years = self->years;
  self->facts.facts.year_count = MIN (years, PENSION_LIFE_YEARS);
}

static void
read_titles (FormForecast *self, const Outlook *outlook)
{
  JsonArray *list = outlook->figures != NULL && JSON_NODE_HOLDS_ARRAY (outlook->figures)
                    ? json_node_get_array (outlook->figures) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *figure = json_array_get_object_element (list, i);

      g_hash_table_insert (self->titles, g_strdup (json_object_get_string_member_with_default (figure, "key", "")),
                           g_strdup (json_object_get_string_member_with_default (figure, "title", "")));
    }
}

/* --- What is in the way --- */

static void
say_problem (FormForecast *self, char *problem)
{
  g_free (self->problem);
  self->problem = problem;
}

static gboolean
found_any (const FormForecast *self)
{
  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    if (self->points[i].status == PENSION_OK)
      return TRUE;

  return FALSE;
}

/* Nothing came out: the month nearest to the statutory one that law opens says why. */
static char *
why_nothing (const FormForecast *self)
{
  int first, last;

  form_forecast_window (self, &first, &last);
  if (first > last)
    return g_strdup (_("No month of retirement is open to this person."));
  return g_strdup (_(pension_status_sentence (self->points[CLAMP (PENSION_WHATIF_SPAN, first, last)].status)));
}

static char *
why_not (const FormForecast *self, const FormAssumptions *assumptions)
{
  if (self->no_group)
    return g_strdup (_("The retirement group is missing: key information has to be put right first."));
  if (self->missing->len > 0)
    return g_strdup_printf (_("Not loaded: %s. Without these figures nothing is computed."), self->missing->str);
  if (self->without_base != 0 && assumptions->index_basic == 0)
    return g_strdup_printf (_("%d months paid, %d of them without a base on record: enter the indices of the person."),
                            self->facts.facts.start.paid, self->without_base);
  return NULL;
}

/* --- Public --- */

FormForecast *
form_forecast_new (const Outlook *outlook)
{
  FormForecast *self = g_new0 (FormForecast, 1);

  self->missing = g_string_new (NULL);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_titles (self, outlook);
  read_divisors (self, outlook);
  read_bases (self, outlook);
  read_rules (self, outlook);
  read_account (self, outlook);
  read_start (self, outlook);
  read_history (self, outlook);
  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    self->points[i].status = PENSION_E_FIGURE;
  return self;
}

void
form_forecast_free (FormForecast *self)
{
  g_string_free (self->missing, TRUE);
  g_hash_table_unref (self->titles);
  g_free (self->problem);
  g_free (self);
}

FormAssumptions
form_forecast_usual (const FormForecast *self)
{
  return (FormAssumptions) { .account_rate = self->last_rate };
}

gboolean
form_forecast_compute (FormForecast *self, const FormAssumptions *assumptions)
{
  PensionStatus status;

  say_problem (self, why_not (self, assumptions));
  self->facts.base_growth = assumptions->base_growth;
  self->facts.wage_growth = assumptions->wage_growth;
  self->facts.account_rate = assumptions->account_rate;
  self->facts.facts.index_basic = assumptions->index_basic;
  self->facts.facts.index_trans = assumptions->index_trans;
  self->used = self->rules;
  if (assumptions->index_basic != 0)
    self->used.index.method = PENSION_INDEX_METHOD_ENTERED;
  if (self->problem != NULL)
    return FALSE;
  status = pension_whatif_find (&self->facts, &self->used, &self->divisors, self->points);
  if (status != PENSION_OK)
    say_problem (self, g_strdup (_(pension_status_sentence (status))));
  else if (!found_any (self))
    say_problem (self, why_nothing (self));
  return self->problem == NULL;
}

const char *
form_forecast_problem (const FormForecast *self)
{
  return self->problem;
}

const PensionWhatIfPoint *
form_forecast_points (const FormForecast *self)
{
  return self->points;
}

void
form_forecast_window (const FormForecast *self, int *first, int *last)
{
  const PensionWhatIfPoint *points = self->points;

  for (*first = 0; *first < PENSION_WHATIF_POINTS; (*first)++)
    if (points[*first].status != PENSION_E_TOO_EARLY && points[*first].status != PENSION_E_ACCOUNT_UNKNOWN)
      break;
  for (*last = PENSION_WHATIF_POINTS - 1; *last >= 0; (*last)--)
    if (points[*last].status != PENSION_E_TOO_LATE)
      break;
}

int
form_forecast_without_base (const FormForecast *self)
{
  return self->without_base;
}

/* The facts of a point are those its award used; the years do not enter the steps. */
gboolean
form_forecast_explain (const FormForecast *self, int point, PensionSheet *sheet)
{
  PensionAwardFacts facts = self->facts.facts;
  PensionAwardRules rules = self->used;
  const PensionAward *award;

  pension_sheet_start (sheet);
  if (point < 0 || point >= PENSION_WHATIF_POINTS || self->points[point].status != PENSION_OK)
    return FALSE;
  award = &self->points[point].award;
  facts.start.month = self->points[point].month;
  facts.start.paid = award->input.total_months - award->input.deemed_months;
  facts.account = award->input.account;
  rules.base = award->input.base;
  rules.divisor = award->input.divisor;
  return pension_award_explain (&facts, &rules, award, sheet) == PENSION_OK;
}

gboolean
form_forecast_compare (const FormForecast *self, int sooner, int later, PensionBreakEven *even)
{
  const PensionWhatIfPoint *a = &self->points[sooner], *b = &self->points[later];

  return a->status == PENSION_OK && b->status == PENSION_OK
         && pension_break_even (self->facts.facts.start.birth, a->month, a->award.payable.total, b->month,
                                b->award.payable.total, 0, even) == PENSION_OK;
}
