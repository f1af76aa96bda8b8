/* Why a benefit stops and goes on, what is owed then, and when a confirmation is due. */
#include <glib.h>
#include <string.h>

#include "pension/monthly.h"
#include "pension/qualification.h"
#include "pension/suspension.h"

static PensionMonth
next_month (PensionMonth month)
{
  return month % 100 == 12 ? month + 89 : month + 1;
}

static PensionMonth
random_month (int first_year, int last_year)
{
  return g_test_rand_int_range (first_year, last_year + 1) * 100 + g_test_rand_int_range (1, 13);
}

/* --- Amounts that change --- */

static gsize
random_raises (PensionRaise *raises, gsize most)
{
  const gsize count = (gsize) g_test_rand_int_range (0, (gint32) most + 1);
  PensionMonth from = random_month (2018, 2020);

  for (gsize i = 0; i < count; i++)
    {
      raises[i] = (PensionRaise) { from, g_test_rand_int_range (-10000, 30000) };
      for (int months = g_test_rand_int_range (0, 20); months > 0; months--)
        from = next_month (from);
    }
  return count;
}

static PensionFen
slow_at (const PensionMonthly *monthly, PensionMonth month)
{
  PensionFen amount = monthly->start;

  for (gsize i = 0; i < monthly->count; i++)
    amount += month >= monthly->raises[i].from ? monthly->raises[i].add : 0;
  return amount;
}

static void
test_monthly (void)
{
  for (int i = 0; i < 20000; i++)
    {
      PensionRaise raises[8];
      const PensionMonthly monthly = { g_test_rand_int_range (0, 1000000), raises, random_raises (raises, 8) };
      const PensionMonth first = random_month (2017, 2022), last = random_month (2017, 2027);
      PensionMonthlySpan span;
      PensionFen amount, sum = 0;
      int months = 0;

      for (PensionMonth month = first; month <= last; month = next_month (month), months++)
        {
          sum += slow_at (&monthly, month);
          g_assert_cmpint (pension_monthly_at (&monthly, month, &amount), ==, PENSION_OK);
          g_assert_cmpint (amount, ==, slow_at (&monthly, month));
        }
      g_assert_cmpint (pension_monthly_sum (&monthly, first, last, &span), ==, PENSION_OK);
      g_assert_cmpint (span.months, ==, months);
      g_assert_cmpint (span.sum, ==, sum);
      g_assert_cmpint (span.first, ==, months > 0 ? first : 0);
      g_assert_cmpint (span.last, ==, months > 0 ? last : 0);
    }
}

static void
test_monthly_refusals (void)
{
  PensionRaise raises[] = { { 202502, 1 }, { 202501, 1 } };
  PensionMonthly monthly = { G_MAXINT64, raises, 2 };
  PensionMonthlySpan span;
  PensionFen amount;

  g_assert_cmpint (pension_monthly_at (&monthly, 202501, &amount), ==, PENSION_E_ORDER);
  g_assert_cmpint (pension_monthly_sum (&monthly, 202501, 202501, &span), ==, PENSION_E_ORDER);
  monthly.count = 1;
  g_assert_cmpint (pension_monthly_at (&monthly, 202501, &amount), ==, PENSION_OK);
  g_assert_cmpint (pension_monthly_at (&monthly, 202502, &amount), ==, PENSION_E_TOO_LARGE);
  g_assert_cmpint (pension_monthly_at (&monthly, 202500, &amount), ==, PENSION_E_MONTH);
  g_assert_cmpint (pension_monthly_span (&monthly, 202502, 202501, &span), ==, PENSION_E_SPAN);
  g_assert_cmpint (pension_monthly_sum (&monthly, 202411, 202412, &span), ==, PENSION_E_TOO_LARGE);
  raises[0].from = 0;
  g_assert_cmpint (pension_monthly_at (&monthly, 202502, &amount), ==, PENSION_E_MONTH);
  monthly = (PensionMonthly) { 5, NULL, 0 };
  g_assert_cmpint (pension_monthly_sum (&monthly, 999911, 999912, &span), ==, PENSION_OK);
  g_assert_cmpint (span.sum, ==, 10);
}

/* --- The reasons --- */

static void
test_reasons (void)
{
  uint32_t ended = 0;

  for (int i = 0; i < PENSION_STOP_COUNT; i++)
    {
      const PensionStopRule *rule = pension_stop_rule ((PensionStop) i);
      g_autofree char *code = g_strdup_printf ("ST%02d", i + 1);
      PensionStop stop;

      g_assert_cmpstr (rule->code, ==, code);
      g_assert_cmpint (pension_stop_parse (code, 4, &stop), ==, PENSION_OK);
      g_assert_cmpint (stop, ==, i);
      g_assert_cmpstr (pension_effect_name (rule->effect), !=, "");
      g_assert_cmpstr (pension_from_name (rule->from), !=, "");
      g_assert_true (*rule->title != '\0' && *rule->needs != '\0' && *rule->rule != '\0' && *rule->basis != '\0');
    }
  for (int i = 0; i < PENSION_RESUME_COUNT; i++)
    {
      const PensionResumeRule *rule = pension_resume_rule ((PensionResume) i);
      g_autofree char *code = g_strdup_printf ("RS%02d", i + 1);
      PensionResume resume;

      g_assert_cmpstr (rule->code, ==, code);
      g_assert_cmpint (pension_resume_parse (code, 4, &resume), ==, PENSION_OK);
      g_assert_cmpint (resume, ==, i);
      g_assert_cmpstr (pension_owed_months_name (rule->owed), !=, "");
      ended |= rule->after;
    }

  /* what is ended for good comes back by a new award only */
  g_assert_cmpuint (ended, ==, (1u << PENSION_STOP_WRONG) - 1);
  g_assert_null (pension_stop_rule (PENSION_STOP_COUNT));
  g_assert_null (pension_resume_rule (PENSION_RESUME_COUNT));
}

static void
assert_stop (const char *code, PensionMonth event, PensionMonth next_run, int term, PensionMonth expected)
{
  PensionStop stop;
  PensionMonth month;

  g_assert_cmpint (pension_stop_parse (code, strlen (code), &stop), ==, PENSION_OK);
  g_assert_cmpint (pension_stop_month (stop, event, next_run, term, &month), ==, PENSION_OK);
  g_assert_cmpint (month, ==, expected);
}

static void
test_stop_months (void)
{
  PensionMonth month;

  assert_stop ("ST01", 202503, 202508, -1, 202504);   /* example O1 */
  assert_stop ("ST01", 202512, 202512, -1, 202601);
  assert_stop ("ST02", 202503, 202508, -1, 202508);
  assert_stop ("ST03", 202503, 202503, -1, 202504);
  assert_stop ("ST04", 202503, 202503, -1, 0);
  assert_stop ("ST05", 202503, 202508, -1, 202508);
  assert_stop ("ST05", 202508, 202508, -1, 202508);
  assert_stop ("ST06", 202502, 202501, -1, 202503);   /* due in February, suspended from March */
  assert_stop ("ST07", 202509, 202508, -1, 202509);
  assert_stop ("ST08", 202501, 202503, 6, 202508);
  assert_stop ("ST08", 202501, 202503, 0, 202502);
  assert_stop ("ST09", 202501, 202503, -1, 202503);
  assert_stop ("ST10", 202501, 202503, -1, 202503);
  assert_stop ("ST11", 202501, 202503, -1, 202503);
  g_assert_cmpint (pension_stop_month (PENSION_STOP_MISSING, 202501, 202503, -1, &month), ==, PENSION_E_FIGURE);
  g_assert_cmpint (pension_stop_month (PENSION_STOP_MISSING, 202501, 202503, G_MAXINT32, &month), ==, PENSION_E_YEAR);
  g_assert_cmpint (pension_stop_month (PENSION_STOP_COUNT, 202501, 202503, 0, &month), ==, PENSION_E_CHOICE);
  g_assert_cmpint (pension_stop_month (PENSION_STOP_DEATH, 202500, 202503, 0, &month), ==, PENSION_E_MONTH);
  g_assert_cmpint (pension_stop_month (PENSION_STOP_DEATH, 999912, 202503, 0, &month), ==, PENSION_E_YEAR);
}

/* --- Resumption --- */

/* Not confirmed from March 2024 on, confirmed in September 2025: with two adjustments meanwhile */
static const PensionRaise two_years[] = { { 202401, 13490 }, { 202501, 8760 } };

static PensionResumptionResult
resumed (PensionResumption facts)
{
  PensionResumptionResult found;

  g_assert_cmpint (pension_resumption_find (&facts, &found), ==, PENSION_OK);
  return found;
}

static void
test_resumption (void)
{
  PensionResumption facts = { .stop = PENSION_STOP_UNCONFIRMED, .resume = PENSION_RESUME_CONFIRMED, .stopped = 202403,
                              .resumed = 202509, .monthly = { 418580, two_years, 2 } };
  PensionResumptionResult found = resumed (facts);

  g_assert_cmpint (found.stopped, ==, 18);
  g_assert_cmpint (found.owed, ==, 18);
  g_assert_cmpint (found.arrears, ==, 10 * 432070 + 8 * 440830);
  g_assert_cmpint (found.monthly, ==, 440830);
  g_assert_cmpint (found.missed, ==, 0);

  facts.last_month = 202412; /* died in December: owed to the month of death */
  found = resumed (facts);
  g_assert_cmpint (found.owed, ==, 10);
  g_assert_cmpint (found.arrears, ==, 4320700);
  facts.last_month = 202402;
  g_assert_cmpint (resumed (facts).owed, ==, 0);
  g_assert_cmpint (resumed (facts).first, ==, 0);
}

/* After a sentence nothing is owed, and it goes on at the level before; what begins later is joined. */
static void
test_sentence (void)
{
  static const PensionRaise raises[] = { { 202301, 5000 }, { 202401, 13490 }, { 202501, 8760 }, { 202601, 7000 } };
  PensionResumption facts = { .stop = PENSION_STOP_PRISON, .resume = PENSION_RESUME_RELEASED, .stopped = 202305,
                              .resumed = 202509, .monthly = { 400000, raises, 4 } };
  PensionResumptionResult found = resumed (facts);

  g_assert_cmpint (found.owed, ==, 0);
  g_assert_cmpint (found.arrears, ==, 0);
  g_assert_cmpint (found.missed, ==, 13490 + 8760);
  g_assert_cmpint (found.monthly, ==, 405000);
  facts.resumed = 202601;
  g_assert_cmpint (resumed (facts).monthly, ==, 412000);
  facts.resumed = 202305;
  g_assert_cmpint (resumed (facts).monthly, ==, 405000);
}

static void
test_claimed (void)
{
  PensionResumption facts = { .stop = PENSION_STOP_DUPLICATE, .resume = PENSION_RESUME_CHOSEN, .stopped = 202401,
                              .resumed = 202407, .owed_from = 202404, .monthly = { 100000, NULL, 0 } };

  g_assert_cmpint (resumed (facts).arrears, ==, 300000);
  facts.owed_from = 202301;
  g_assert_cmpint (resumed (facts).arrears, ==, 600000);
  facts.owed_from = 202407;
  g_assert_cmpint (resumed (facts).owed, ==, 0);
}

static void
test_resumption_refusals (void)
{
  PensionResumption facts = { .stop = PENSION_STOP_DEATH, .resume = PENSION_RESUME_CONFIRMED, .stopped = 202403,
                              .resumed = 202509, .monthly = { 418580, two_years, 2 } };
  PensionResumptionResult found;

  g_assert_cmpint (pension_resumption_find (&facts, &found), ==, PENSION_E_RESUME);
  facts.resume = PENSION_RESUME_COUNT;
  g_assert_cmpint (pension_resumption_find (&facts, &found), ==, PENSION_E_CHOICE);
  facts.resume = PENSION_RESUME_ALIVE;
  facts.resumed = 202402;
  g_assert_cmpint (pension_resumption_find (&facts, &found), ==, PENSION_E_SPAN);
  facts.resumed = 202413;
  g_assert_cmpint (pension_resumption_find (&facts, &found), ==, PENSION_E_MONTH);
  facts.stop = PENSION_STOP_DUPLICATE;
  facts.resume = PENSION_RESUME_CHOSEN;
  facts.resumed = 202509;
  g_assert_cmpint (pension_resumption_find (&facts, &found), ==, PENSION_E_MONTH);
}

/* Month by month, with nothing but the words of the rule */
static void
assert_slow (const PensionResumption *facts, const PensionResumptionResult *found)
{
  const gboolean none = facts->resume == PENSION_RESUME_RELEASED;
  PensionFen arrears = 0, level = facts->monthly.start;
  int owed = 0;

  for (PensionMonth month = facts->stopped; month < facts->resumed; month = next_month (month))
    if (!none && (facts->last_month == 0 || month <= facts->last_month))
      {
        arrears += slow_at (&facts->monthly, month);
        owed++;
      }
  for (gsize i = 0; i < facts->monthly.count; i++)
    {
      const PensionMonth from = facts->monthly.raises[i].from;

      if (from <= facts->resumed && !(none && from >= facts->stopped && from != facts->resumed))
        level += facts->monthly.raises[i].add;
    }
  g_assert_cmpint (found->owed, ==, owed);
  g_assert_cmpint (found->arrears, ==, arrears);
  g_assert_cmpint (found->monthly, ==, level);
}

static void
test_random (void)
{
  for (int i = 0; i < 20000; i++)
    {
      PensionRaise raises[6];
      PensionResumption facts = { .stop = PENSION_STOP_WANTED, .stopped = random_month (2018, 2021),
                                  .resumed = random_month (2021, 2026) };
      PensionResumptionResult found;

      facts.resume = g_test_rand_bit () ? PENSION_RESUME_ACQUITTED : PENSION_RESUME_RELEASED;
      facts.last_month = g_test_rand_bit () ? 0 : random_month (2018, 2026);
      facts.monthly = (PensionMonthly) { g_test_rand_int_range (0, 1000000), raises, random_raises (raises, 6) };
      if (facts.resumed < facts.stopped)
        continue;
      g_assert_cmpint (pension_resumption_find (&facts, &found), ==, PENSION_OK);
      assert_slow (&facts, &found);
    }
}

/* --- Steps --- */

static void
test_steps (void)
{
  PensionResumption facts = { .stop = PENSION_STOP_UNCONFIRMED, .resume = PENSION_RESUME_CONFIRMED, .stopped = 202403,
                              .resumed = 202509, .monthly = { 418580, two_years, 2 } };
  PensionResumptionResult found = resumed (facts);
  PensionRaise many[300];
  PensionSheet sheet;
  PensionMonth from = 200001;

  pension_sheet_start (&sheet);
  g_assert_cmpint (pension_resumption_explain (&facts, &found, &sheet), ==, PENSION_OK);
  g_assert_cmpint (sheet.count, ==, 5);
  g_assert_cmpstr (sheet.steps[1].values[4], ==, "43,207.00");
  g_assert_cmpstr (sheet.steps[3].values[2], ==, "78,473.40");

  for (gsize i = 0; i < G_N_ELEMENTS (many); i++, from = next_month (from))
    many[i] = (PensionRaise) { from, 100 };
  facts.stopped = 200001;
  facts.monthly = (PensionMonthly) { 100000, many, G_N_ELEMENTS (many) };
  found = resumed (facts);
  pension_sheet_start (&sheet);
  g_assert_cmpint (pension_resumption_explain (&facts, &found, &sheet), ==, PENSION_OK);
  g_assert_cmpint (sheet.count, <=, PENSION_SHEET_STEPS);
}

/* --- Qualification --- */

static void
assert_due (PensionMonth retired, PensionMonth confirmed, PensionMonth remind, PensionMonth due, PensionMonth suspend)
{
  const PensionQualificationRule rule = { 12, 2 };
  PensionQualification found;

  g_assert_cmpint (pension_qualification_find (retired, confirmed, rule, &found), ==, PENSION_OK);
  g_assert_cmpint (found.remind, ==, remind);
  g_assert_cmpint (found.due, ==, due);
  g_assert_cmpint (found.suspend, ==, suspend);
}

static void
test_qualification (void)
{
  PensionQualification found;

  assert_due (202402, 0, 202412, 202502, 202503);      /* the examples of the rules */
  assert_due (202402, 202411, 202509, 202511, 202512);
  assert_due (202402, 202312, 202412, 202502, 202503); /* confirmed before the retirement */
  g_assert_cmpint (pension_qualification_find (202402, 0, (PensionQualificationRule) { -1, 2 }, &found), ==,
                   PENSION_E_FIGURE);
  g_assert_cmpstr (pension_qualification_missing ((PensionQualificationRule) { -1, -1 }), ==, "qualification_cycle");
  g_assert_cmpstr (pension_qualification_missing ((PensionQualificationRule) { 12, -1 }), ==, "qualification_remind");
  g_assert_cmpint (pension_qualification_find (202402, 202413, (PensionQualificationRule) { 12, 2 }, &found), ==,
                   PENSION_E_MONTH);
  g_assert_cmpint (pension_qualification_find (999901, 0, (PensionQualificationRule) { 12, 2 }, &found), ==,
                   PENSION_E_YEAR);
}

static void
test_qualification_states (void)
{
  static const struct
  {
    PensionMonth month;
    const char  *state;
  } rows[] = { { 202403, "qualified" }, { 202411, "qualified" }, { 202412, "remind" }, { 202501, "remind" },
               { 202502, "verify" },    { 202503, "overdue" },   { 202601, "overdue" } };
  PensionQualification due;
  PensionQualificationState state;

  g_assert_cmpint (pension_qualification_find (202402, 0, (PensionQualificationRule) { 12, 2 }, &due), ==, PENSION_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (pension_qualification_state (&due, rows[i].month, &state), ==, PENSION_OK);
      g_assert_cmpstr (pension_qualification_state_name (state), ==, rows[i].state);
    }
  g_assert_cmpint (pension_qualification_state (&due, 0, &state), ==, PENSION_E_MONTH);
  for (gsize i = 0; i < PENSION_CHANNEL_COUNT; i++)
    g_assert_cmpint (pension_channel (i)->code[1], ==, '1' + (char) i);
  g_assert_null (pension_channel (PENSION_CHANNEL_COUNT));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/monthly/sums-are-those-of-the-months", test_monthly);
  g_test_add_func ("/pension/monthly/refusals", test_monthly_refusals);
  g_test_add_func ("/pension/suspension/every-reason-has-its-rule", test_reasons);
  g_test_add_func ("/pension/suspension/the-first-month-that-is-not-paid", test_stop_months);
  g_test_add_func ("/pension/resumption/paid-back-with-the-adjustments-meanwhile", test_resumption);
  g_test_add_func ("/pension/resumption/nothing-for-a-sentence", test_sentence);
  g_test_add_func ("/pension/resumption/from-the-month-the-case-decides", test_claimed);
  g_test_add_func ("/pension/resumption/refusals", test_resumption_refusals);
  g_test_add_func ("/pension/resumption/as-counted-month-by-month", test_random);
  g_test_add_func ("/pension/resumption/steps-of-few-and-of-many-adjustments", test_steps);
  g_test_add_func ("/pension/qualification/the-examples-of-the-rules", test_qualification);
  g_test_add_func ("/pension/qualification/what-a-month-is", test_qualification_states);
  return g_test_run ();
}
