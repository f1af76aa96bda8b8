/* office/figures-rehearsal.c — what nobody has told us yet, with invented values, so that everything can be practised
 *
 * rules.md 2.3: floors and ceilings derived from the average; 3.4: the circulating series of one-year deposit rates.
 * Fit for rehearsal only: a real office loads its own. */
#include "office/figures.h"

typedef struct
{
  const char *key, *from, *to;  /* months; to NULL: goes on */
  const char *value, *unit;
} RehearsalFigure;

static const RehearsalFigure rehearsal_figures[] = {
  { "average_wage_annual", "199701", "199712", "4750", "yuan/year" },
  { "average_wage_annual", "199801", "199812", "5148", "yuan/year" },
  { "average_wage_annual", "199901", "199912", "5634", "yuan/year" },
  { "average_wage_annual", "200001", "200012", "6065", "yuan/year" },
  { "average_wage_annual", "200101", "200112", "6918", "yuan/year" },
  { "average_wage_annual", "200201", "200212", "8122", "yuan/year" },
  { "average_wage_annual", "200301", "200312", "9357", "yuan/year" },
  { "average_wage_annual", "200401", "200412", "10729", "yuan/year" },

  { "account_rate", "199701", "199712", "0.0567", "ratio" },
  { "account_rate", "199801", "199812", "0.0447", "ratio" },
  { "account_rate", "199901", "200212", "0.0225", "ratio" },
  { "account_rate", "200301", "200412", "0.0198", "ratio" },
  { "account_rate", "200501", "200512", "0.0225", "ratio" },
  { "account_rate", "200601", "200612", "0.0252", "ratio" },
  { "account_rate", "200701", "200812", "0.0414", "ratio" },
  { "account_rate", "200901", "201012", "0.0225", "ratio" },
  { "account_rate", "201101", "201212", "0.0350", "ratio" },
  { "account_rate", "201301", "201312", "0.0300", "ratio" },
  { "account_rate", "201401", "201512", "0.0350", "ratio" },

  { "rate_employer", "199707", "200512", "0.20", "ratio" },
  { "rate_employee", "199707", "199812", "0.04", "ratio" },
  { "rate_employee", "199901", "200012", "0.05", "ratio" },
  { "rate_employee", "200101", "200212", "0.06", "ratio" },
  { "rate_employee", "200301", "200412", "0.07", "ratio" },
  { "rate_employee", "200501", "200512", "0.08", "ratio" },
  { "rate_flexible", "199707", "200512", "0.20", "ratio" },

  { "base_round", "199707", NULL, "fen", "rule" },
  { "latefee_daily", "199707", "199812", "0.002", "per day" },
  { "latefee_cap", "199707", "201112", "none", "ratio" },
  { "latefee_cap", "201201", NULL, "1", "ratio" },
  { "pay_deadline", "199707", NULL, "15", "days" },
  { "backpay_interest_policy", "199707", "201106", "ACCOUNT_RATE_COMPOUND", "rule" },
  { "backpay_interest_policy", "201107", NULL, "NONE", "rule" },
  { "flex_backpay_months", "199707", NULL, "12", "months" },
  { "backpay_upper_months", "199707", NULL, "36", "months" },
  { "oneoff_base", "201107", "202512", "6997", "yuan/month" },
  { "oneoff_base", "202601", NULL, "7073", "yuan/month" },
  { "oneoff_rate", "201107", NULL, "0.20", "ratio" },
  { "index_method", "199707", NULL, "TWO", "rule" },
  { "index_rounding", "199707", NULL, "AVERAGE", "rule" },
  { "average_wage_rounding", "199707", NULL, "YUAN", "rule" },
  { "deemed_index", "199707", NULL, "1", "index" },
  { "early_minimum", "202501", NULL, "CHOSEN_YEAR", "rule" },
  { "inyear_rate_policy", "199707", NULL, "LAST_PUBLISHED", "rule" },
  { "payout_split", "199707", NULL, "PRO_RATA", "rule" },
  { "pay_check_low", "199707", NULL, "10000", "fen" },
  { "pay_check_high", "199707", NULL, "2000000", "fen" },
  { "rebasing_latefee", "199707", NULL, "off", "rule" },

  /* survivors: the income of a head in the cities by the year it is of, the last one invented */
  { "urban_income", "202001", "202012", "34793", "yuan/year" },
  { "urban_income", "202101", "202112", "37433", "yuan/year" },
  { "urban_income", "202201", "202212", "39532", "yuan/year" },
  { "urban_income", "202301", "202312", "41327", "yuan/year" },
  { "urban_income", "202401", "202412", "43000", "yuan/year" },
  { "urban_income_policy", "199707", NULL, "LATEST", "rule" },
  { "survivor_partial_year", "199707", NULL, "DOWN", "rule" },
  { "death_year_interest", "199707", NULL, "NONE", "rule" },
  { "allow_settle_abroad_payout", "199707", NULL, "NO", "rule" },

  /* a twelfth of the average wage of the year, or between the neighbours; the rules for the two indices are not
   * documented (rules.md 6.5, appendix C 1) */
  { "benefit_base", "201101", "201112", "2795", "yuan/month" },
  { "benefit_base", "201201", "201212", "3325", "yuan/month" },
  { "benefit_base", "201301", "201312", "3745", "yuan/month" },
  { "benefit_base", "201401", "201412", "3867", "yuan/month" },
  { "benefit_base", "201501", "201512", "4081", "yuan/month" },
  { "benefit_base", "201601", "201612", "4413", "yuan/month" },
  { "benefit_base", "201701", "201712", "4581", "yuan/month" },
  { "benefit_base", "201801", "201812", "5129", "yuan/month" },
  { "benefit_base", "202001", "202012", "5940", "yuan/month" },
  { "benefit_base", "202101", "202112", "6310", "yuan/month" },
  /* who retires in the last month of the year practises the temporary allowance */
  { "benefit_base", "202601", "202607", "7398", "yuan/month" },
  { "benefit_base", "202609", "202611", "7398", "yuan/month" },
  { "index_method", "199707", NULL, "TWO", "rule" },
  { "index_rounding", "199707", NULL, "AVERAGE", "rule" },
  { "average_wage_rounding", "199707", NULL, "YUAN", "rule" },
  { "deemed_index", "199707", NULL, "1.00000", "index" },
  { "early_minimum", "202501", NULL, "CHOSEN_YEAR", "rule" },
  /* the office's rule for the time before the base figure, and what the notice on disability allowances leaves open */
  { "temp_rule", "199707", NULL, "LAST_YEAR_BASE", "rule" },
  { "disability_minimum", "202501", NULL, "APPLICATION_YEAR", "rule" },
  { "disability_months", "202501", NULL, "PAID", "rule" },
  { "disability_start", "202501", NULL, "NEXT_MONTH", "rule" },
  { "publicity_days", "199707", NULL, "5", "days" },
  { "missing_term", "199707", NULL, "6", "months" },
};

/* What comes late: who retired in that month drew a temporary allowance, and waits for the settlement. */
static const RehearsalFigure late_figure = { "benefit_base", "202608", "202608", "7398", "yuan/month" };

static const char insert[] =
  "INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)"
  " SELECT $1, s.low, s.high, $4, $5, '练习用数值', 'rehearsal'"
  " FROM (SELECT to_date($2, 'YYYYMM') AS low,"
  "       coalesce((to_date($3, 'YYYYMM') + interval '1 month' - interval '1 day')::date, 'infinity') AS high) s"
  " WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = $1"
  "                    AND p.valid_from <= s.high AND p.valid_to >= s.low)";

/* 60 % and 300 % of the average of the year, in whole yuan. */
static const char insert_limits[] =
  "INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)"
  " SELECT l.key, a.valid_from, a.valid_to, round(a.value::numeric * l.share / 12)::text, 'yuan/month', '练习用数值', 'rehearsal'"
  " FROM data.parameter a CROSS JOIN (VALUES ('base_floor', 0.6), ('base_ceiling', 3.0)) l(key, share)"
  " WHERE a.key = 'average_wage_annual'"
  " AND NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = l.key"
  "                  AND p.valid_from <= a.valid_to AND p.valid_to >= a.valid_from)";

/* An adjustment of this year to be tried, reviewed and posted: the synthetic figures of rules.md 10.3. */
static const char insert_adjustment[] =
  "INSERT INTO data.adjust_set (case_no, year, state, document, document_on, ceiling_document, retired_by, fixed,"
  "  per_year, per_year_min, year_rounding, share, base_items, bands, regions, region_offices, veteran_floor, cap,"
  "  rounding, ceiling, disability, entered_by, entered_login, checked_by, checked_login, approved_at, approved_by,"
  "  approved_login)"
  " SELECT 'LX' || y || '-TZCS', y, 'approved', '练习〔' || y || '〕1号', make_date(y, 1, 1), '练习〔' || y || '〕2号',"
  "  make_date(y - 1, 12, 1), 3000, 150, 2250, 'UP', 10000,"
  "  '{basic,account,transition,minimum,rounding,adjustment,single,carried,other}', '{70,79,2000,80,150,4000}', '{500}',"
  "  '{\"140106\": 1}', 0, 9223372036854775807, 'JIAO_UP', 60000, false, '练习一', 'practice1', '练习二', 'practice2',"
  "  now(), '练习三', 'practice3'"
  " FROM (SELECT extract(year FROM data.today())::int AS y) x ON CONFLICT DO NOTHING";

static gboolean
load_figure (PqAdmin *admin, const RehearsalFigure *figure, GError **error)
{
  const char *values[] = { figure->key, figure->from, figure->to, figure->value, figure->unit };
  g_autoptr (GPtrArray) done = pq_admin_query (admin, insert, values, G_N_ELEMENTS (values), error);

  return done != NULL;
}

gboolean
figures_come_late (PqAdmin *admin, GError **error)
{
  return load_figure (admin, &late_figure, error);
}

gboolean
figures_rehearse (PqAdmin *admin, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rehearsal_figures); i++)
    if (!load_figure (admin, &rehearsal_figures[i], error))
      return FALSE;
  return pq_admin_run (admin, insert_limits, error) && pq_admin_run (admin, insert_adjustment, error);
}
