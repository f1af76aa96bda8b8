/* The database server forecasts by the same rules: on random persons the module answers each of the 73 months
 * as the library does.  Run by with-server. */
#include <gio/gio.h>
#include <libpq-fe.h>

#include "pension/whatif.h"
#include "server.h"

enum
{
  PERSONS = 400,
  YEARS_MOST = 40,
};

static const char rules_text[] =
  "jsonb_populate_record (NULL::pension.award_rules, '{\"trans_coef\": \"0.013\", \"account_start_min\": \"199707\","
  " \"index_rounding\": \"MONTH\", \"average_wage_rounding\": \"EXACT\", \"deemed_index\": \"0.9\","
  " \"pension_total_rounding\": \"UP_TO_JIAO\", \"early_minimum\": \"STATUTORY_YEAR\"}'::jsonb || %s)";

/* A person, and the same as SQL. */
typedef struct
{
  PensionIndexYear  years[YEARS_MOST];
  PensionRate       rates[3];
  PensionFen        bases[4];
  PensionWhatIf     facts;
  PensionAwardRules rules;
  GString          *base_list;
  GString          *wage_list;
} Someone;

/* Gaps now and then, and in one person of twenty a wage that is missing. */
static void
make_history (GRand *random, Someone *one, int first, int count)
{
  gboolean careless = g_rand_int_range (random, 0, 20) == 0;

  for (int i = 0; i < count; i++)
    {
      PensionIndexYear *year = &one->years[i];

      *year = (PensionIndexYear) { .year = first + i, .wage = 100 * g_rand_int_range (random, 10000, 90000) };
      if (careless && i == count / 2)
        year->wage = 0;
      for (int m = 0; m < 12; m++)
        {
          year->bases[m] = g_rand_int_range (random, 0, 15) == 0 || (first + i) * 100 + m + 1 > one->facts.known_until
                           ? 0 : g_rand_int_range (random, 100000, 2000000);
          one->facts.facts.start.paid += year->bases[m] > 0;
          g_string_append_printf (one->base_list, "%s%" G_GINT64_FORMAT, i + m > 0 ? "," : "", year->bases[m]);
        }
      if (year->wage != 0)
        g_string_append_printf (one->wage_list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", year->wage / 100);
      else
        g_string_append (one->wage_list, i > 0 ? ",NULL" : "NULL");
    }
}

static void
make_forecast (GRand *random, Someone *one)
{
  PensionWhatIf *facts = &one->facts;

  facts->future_base = g_rand_int_range (random, 0, 3) == 0 ? 0 : g_rand_int_range (random, 300000, 2000000);
  facts->account_year = 2024 + g_rand_int_range (random, 0, 3);
  facts->account_opening = g_rand_int_range (random, 0, 40000000);
  facts->credit_rate = 80000;
  facts->account_rate = g_rand_int_range (random, 0, 90000);
  facts->base_growth = g_rand_int_range (random, 0, 60000);
  facts->wage_growth = g_rand_int_range (random, 0, 60000);
  facts->base_year = 2022 + g_rand_int_range (random, 0, 5);
  for (guint i = 0; i < G_N_ELEMENTS (one->rates); i++)
    one->rates[i] = g_rand_int_range (random, 0, 90000);
  for (guint i = 0; i < G_N_ELEMENTS (one->bases); i++)
    one->bases[i] = 100 * g_rand_int_range (random, 6000, 9000);
  facts->account_rates = one->rates;
  facts->account_rate_count = G_N_ELEMENTS (one->rates);
  facts->benefit_bases = one->bases;
  facts->benefit_base_count = G_N_ELEMENTS (one->bases);
}

static void
make_someone (GRand *random, Someone *one)
{
  static const PensionIndexMethod methods[] = { PENSION_INDEX_METHOD_ACTUAL, PENSION_INDEX_METHOD_DEEMED,
                                                PENSION_INDEX_METHOD_TWO };
  PensionStartFacts *start = &one->facts.facts.start;
  int first = g_rand_int_range (random, 1990, 2015);

  *one = (Someone) { .base_list = g_string_new (NULL), .wage_list = g_string_new (NULL) };
  start->group = (PensionGroup) g_rand_int_range (random, 0, 3);
  start->birth = (start->group == PENSION_GROUP_M60 ? 1964 : start->group == PENSION_GROUP_F55 ? 1969 : 1974) * 100
                 + 100 * g_rand_int_range (random, 0, 8) + g_rand_int_range (random, 1, 13);
  start->deemed = g_rand_int_range (random, 0, 2) * g_rand_int_range (random, 0, 200);
  start->special.underground = g_rand_int_range (random, 0, 150);
  one->facts.facts.work_start = 198001 + 100 * g_rand_int_range (random, 0, 15);
  one->facts.known_until = 202600 + g_rand_int_range (random, 1, 13);
  make_history (random, one, first, 2026 - first + 1);
  make_forecast (random, one);
  one->facts.facts.years = one->years;
  one->facts.facts.year_count = (size_t) (2026 - first + 1);
  one->rules = (PensionAwardRules) {
    .trans_coef = 13000, .account_start = 199707,
    .index = { methods[g_rand_int_range (random, 0, 3)], PENSION_INDEX_ROUNDING_MONTH, PENSION_WAGE_EXACT, 90000 },
    .rounding = PENSION_TOTAL_UP_TO_JIAO, .early_minimum = PENSION_EARLY_MINIMUM_STATUTORY,
  };
}

static char *
question_of (const Someone *one)
{
  const PensionWhatIf *facts = &one->facts;
  const PensionStartFacts *start = &facts->facts.start;
  g_autofree char *own = g_strdup_printf ("jsonb_build_object ('index_method', '%s', 'average_wages', '{%s}'::text[])",
                                          pension_index_method_name (one->rules.index.method), one->wage_list->str);
  g_autofree char *rules = g_strdup_printf (rules_text, own);

  return g_strdup_printf (
    "SELECT array_to_string (months || '{}'::int[], ',') || '|' || array_to_string (refusals, ',') || '|' ||"
    " array_to_string (basic || personal || transition || total || account, ',') FROM pension.whatif ("
    "jsonb_populate_record (NULL::pension.award_facts, jsonb_build_object ('retirement_group', '%s', 'birth', %d,"
    " 'work_start', %d, 'months_paid', %d, 'months_deemed', %d, 'special_underground', %d, 'first_year', %d,"
    " 'bases', '{%s}'::bigint[])), %s, %d, %" G_GINT64_FORMAT ", %d, %" G_GINT64_FORMAT ", %d, '{%d,%d,%d}', %d, %d,"
    " '{%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "}', %d, %d)",
    pension_group_name (start->group), start->birth, facts->facts.work_start, start->paid, start->deemed,
    start->special.underground, one->years[0].year, one->base_list->str, rules, facts->known_until, facts->future_base,
    facts->account_year, facts->account_opening, facts->credit_rate, one->rates[0], one->rates[1], one->rates[2],
    facts->account_rate, facts->base_year, one->bases[0], one->bases[1], one->bases[2], one->bases[3],
    facts->base_growth, facts->wage_growth);
}

static PensionFen
amount_of (const PensionWhatIfPoint *point, int column)
{
  const PensionFen amounts[] = { point->award.benefit.basic, point->award.benefit.personal,
                                 point->award.benefit.transition, point->award.payable.total,
                                 point->award.input.account };

  return point->status == PENSION_OK ? amounts[column] : 0;
}

static char *
answer_of (const PensionWhatIfPoint *points)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? "," : "", points[i].month);
  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "|",
                            points[i].status == PENSION_OK ? "" : pension_status_sqlstate (points[i].status));
  for (int column = 0; column < 5; column++)
    for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, column + i > 0 ? "," : "|", amount_of (&points[i], column));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_same (void)
{
  PGconn *conn = server_connect ();
  GRand *random = g_rand_new_with_seed (20241);
  PensionDivisorTable divisors;
  guint amounts = 0;

  server_install (conn);
  pension_divisor_annex (&divisors);
  for (int n = 0; n < PERSONS; n++)
    {
      PensionWhatIfPoint points[PENSION_WHATIF_POINTS] = { 0 };
      Someone one;
      g_autofree char *question = NULL, *wanted = NULL, *answer = NULL;

      make_someone (random, &one);
      g_assert_cmpint (pension_whatif_find (&one.facts, &one.rules, &divisors, points), ==, PENSION_OK);
      question = question_of (&one);
      wanted = answer_of (points);
      answer = server_value (conn, question);
      g_assert_cmpstr (answer, ==, wanted);
      for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
        amounts += points[i].status == PENSION_OK;
      g_string_free (one.base_list, TRUE);
      g_string_free (one.wage_list, TRUE);
    }
  g_assert_cmpuint (amounts, >, PERSONS * 20);
  g_rand_free (random);
  PQfinish (conn);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/server/every-month-of-retirement-is-the-same-at-the-desk-and-on-the-server", test_same);
  return g_test_run ();
}
