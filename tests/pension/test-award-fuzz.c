/* Awards of any valid history against a computation of its own: months as plain numbers, sums in decimal fractions of
 * 28 places, every formula written once more from rules.md 5 and 6, slowly. Nothing of the library helps to compute
 * what is expected; only the table of divisors is the same. */
#include <glib.h>
#include <string.h>

#include "pension/award.h"

#define MOST_YEARS 61
#define ROUNDS 4000

typedef __int128 Big;

/* --- The slow computation --- */

static const Big place = (Big) 10000000000000 * 1000000000000000; /* 10^28 */

static gint64
half_up (Big numerator, Big denominator)
{
  return (gint64) ((2 * numerator + denominator) / (2 * denominator));
}

/* Months since year 0; January 2000 is 24000. */
static int
serial (PensionMonth month)
{
  return month / 100 * 12 + month % 100 - 1;
}

static PensionMonth
month_of (int serial)
{
  return serial / 12 * 100 + serial % 12 + 1;
}

/* 5.2: from 2025 on a month later for each four (or two) months of birth, at most so many. */
static int
slow_statutory (PensionGroup group, PensionMonth birth)
{
  static const struct
  {
    int age;
    PensionMonth first;
    int step, most;
  } rules[] = {
    [PENSION_GROUP_M60] = { 720, 196501, 4, 36 },
    [PENSION_GROUP_F55] = { 660, 197001, 4, 36 },
    [PENSION_GROUP_F50] = { 600, 197501, 2, 60 },
  };
  int later = serial (birth) - serial (rules[group].first);

  return serial (birth) + rules[group].age + (later < 0 ? 0 : MIN (later / rules[group].step + 1, rules[group].most));
}

/* 5.4: 15 years until 2029, then six months more each year, 20 years from 2039 on. */
static int
slow_minimum (int year)
{
  return year < 2030 ? 180 : MIN (180 + (year - 2029) * 6, 240);
}

typedef struct
{
  Big sum; /* of the indices, by place */
  int months;
} Slow;

static Big
slow_month (PensionFen base, PensionFen wage, const PensionIndexRules *rules)
{
  Big monthly = rules->wage_rounding == PENSION_WAGE_YUAN ? (Big) half_up (wage, 1200) * 1200 : wage;
  Big index = (Big) base * 12 * (place / 1000000000) / monthly * 1000000000;

  index += (Big) base * 12 * (place / 1000000000) % monthly * 1000000000 / monthly;
  return rules->rounding == PENSION_INDEX_ROUNDING_MONTH ? half_up (index, place / 100000) * (place / 100000) : index;
}

/* A remainder of less than a millionth of a millionth below the half is one that was cut off on the way. */
static PensionIndex
slow_average (Slow slow)
{
  Big average = slow.sum / slow.months + place / 1000000 / 1000000 / 1000000;

  return slow.months == 0 ? 0 : (PensionIndex) half_up (average, place / 100000);
}

static void
slow_indices (const PensionAwardFacts *facts, const PensionIndexRules *rules, PensionIndex *basic, PensionIndex *trans)
{
  Slow paid = { 0, 0 }, all;

  for (size_t y = 0; y < facts->year_count; y++)
    for (int m = 0; m < PENSION_YEAR_BASES; m++)
      if (facts->years[y].bases[m] > 0)
        {
          paid.sum += slow_month (facts->years[y].bases[m], facts->years[y].wage, rules);
          paid.months++;
        }
  all = (Slow){ paid.sum + (Big) rules->deemed * (place / 100000) * facts->start.deemed,
                paid.months + facts->start.deemed };
  *basic = slow_average (rules->method == PENSION_INDEX_METHOD_ACTUAL ? paid : all);
  *trans = slow_average (rules->method == PENSION_INDEX_METHOD_DEEMED ? all : paid);
}

static PensionFen
slow_sum (const PensionAwardFacts *facts, const PensionAwardRules *rules, PensionIndex basic, PensionIndex trans)
{
  const Big base = rules->base;
  int months = facts->start.paid + facts->start.deemed;

  return half_up (base * (100000 + basic) * months, (Big) 100000 * 2 * 12 * 100)
         + half_up ((Big) facts->account * 10, rules->divisor)
         + half_up (base * trans * facts->start.deemed * rules->trans_coef, (Big) 100000 * 12 * 1000000);
}

static PensionFen
slow_payable (PensionFen sum, const PensionAwardFacts *facts, const PensionAwardRules *rules)
{
  PensionFen old = facts->old_pension, pay = sum;

  if (facts->start.month <= 201012)
    {
      const PensionFen of = rules->gain_rule == PENSION_GAIN_SHARE ? sum - old : old;
      PensionFen limit = half_up ((Big) of * rules->gain_share, 1000000);

      pay = sum <= old ? old : old + MIN (sum - old, limit);
    }
  if (facts->minimum_applies)
    pay = MAX (pay, rules->minimum);
  return rules->rounding == PENSION_TOTAL_UP_TO_JIAO ? (pay + 9) / 10 * 10 : pay;
}

/* --- Any history --- */

typedef struct
{
  PensionIndexYear years[MOST_YEARS];
  PensionAwardFacts facts;
  PensionAwardRules rules;
} Person;

static int
random_int (int low, int high)
{
  return g_test_rand_int_range (low, high + 1);
}

/* Paid months up to that of retirement: with gaps, or a whole life at the ceiling. */
static void
fill_history (Person *self, gboolean ceiling)
{
  PensionAwardFacts *facts = &self->facts;
  int last = facts->start.month / 100, count = ceiling ? MOST_YEARS : random_int (16, 45);
  PensionFen wage = ceiling ? 9999999 : random_int (300000, 12000000);

  facts->years = self->years;
  facts->year_count = (size_t) count;
  for (int y = 0; y < count; y++)
    {
      self->years[y] = (PensionIndexYear){ .year = last - count + 1 + y, .wage = wage };
      for (int m = 0; m < PENSION_YEAR_BASES; m++)
        {
          PensionFen base = ceiling ? wage / 4 : (PensionFen) ((gint64) wage * random_int (400, 3000) / 12000);

          if (self->years[y].year * 100 + m + 1 > facts->start.month || (!ceiling && random_int (0, 9) == 0))
            base = 0;
          self->years[y].bases[m] = base;
          facts->start.paid += base > 0;
        }
      wage += (PensionFen) ((gint64) wage * random_int (0, 1200) / 10000) + 1;
    }
}

static void
random_rules (Person *self)
{
  static const PensionRate coefs[] = { 10000, 12000, 13000, 14000 };
  PensionDivisorTable table;
  int32_t age;

  self->rules = (PensionAwardRules){
    .base = random_int (150000, 1500000),
    .trans_coef = coefs[random_int (0, 3)],
    .account_start = 199707,
    .index = { .method = random_int (PENSION_INDEX_METHOD_ACTUAL, PENSION_INDEX_METHOD_TWO),
               .rounding = random_int (PENSION_INDEX_ROUNDING_MONTH, PENSION_INDEX_ROUNDING_AVERAGE),
               .wage_rounding = random_int (PENSION_WAGE_YUAN, PENSION_WAGE_EXACT),
               .deemed = random_int (60000, 150000) },
    .rounding = random_int (PENSION_TOTAL_UP_TO_JIAO, PENSION_TOTAL_FEN),
    .minimum = random_int (0, 2) == 0 ? random_int (100000, 600000) : 0,
    .early_minimum = random_int (PENSION_EARLY_MINIMUM_CHOSEN, PENSION_EARLY_MINIMUM_STATUTORY),
    .gain_rule = random_int (PENSION_GAIN_SHARE, PENSION_GAIN_OF_OLD),
    .gain_share = random_int (0, 1000000),
  };
  pension_divisor_annex (&table);
  g_assert_cmpint (pension_divisor_age (self->facts.start.birth, self->facts.start.month, &age), ==, PENSION_OK);
  g_assert_cmpint (pension_divisor_find (&table, age, &self->rules.divisor), ==, PENSION_OK);
}

/* The rest of a person who retires so many months after the statutory age. */
static void
fill_person (Person *self, PensionGroup group, PensionMonth birth, PensionMonth month, gboolean ceiling)
{
  memset (self, 0, sizeof *self);
  self->facts.start = (PensionStartFacts){ .group = group, .birth = birth, .month = month };
  self->facts.start.deemed = random_int (0, 2) == 0 ? 0 : random_int (1, 320);
  self->facts.work_start = random_int (0, 1) == 0 ? 198408 : 199901;
  self->facts.account = random_int (0, 40000000);
  self->facts.minimum_applies = random_int (0, 1);
  self->facts.old_pension = random_int (50000, 500000);
  fill_history (self, ceiling);
  random_rules (self);
}

static PensionAward
checked (const Person *self)
{
  PensionAward award;
  PensionIndex basic, trans;
  PensionFen sum;

  slow_indices (&self->facts, &self->rules.index, &basic, &trans);
  g_assert_cmpint (pension_award_find (&self->facts, &self->rules, &award), ==, PENSION_OK);
  g_assert_cmpint (award.indices.basic, ==, basic);
  g_assert_cmpint (award.indices.trans, ==, trans);
  sum = slow_sum (&self->facts, &self->rules, basic, trans);
  g_assert_cmpint (award.benefit.sum, ==, sum);
  g_assert_cmpint (award.payable.payable, ==, slow_payable (sum, &self->facts, &self->rules));
  g_assert_cmpint (award.payable.adjustment, ==, award.payable.payable - sum);
  return award;
}

/* Statutory, early and late from 2025 on; a person too short of months is passed over. */
static void
check_start (const Person *self)
{
  PensionAward award = checked (self);
  int offset = serial (self->facts.start.month) - slow_statutory (self->facts.start.group, self->facts.start.birth);

  g_assert_cmpint (award.start.offset, ==, offset);
  g_assert_cmpint (award.start.kind, ==, offset < 0 ? PENSION_START_EARLY
                                         : offset > 0 ? PENSION_START_LATE : PENSION_START_STATUTORY);
}

static gboolean
is_open (const Person *self)
{
  int statutory = slow_statutory (self->facts.start.group, self->facts.start.birth);
  int year = serial (self->facts.start.month) < statutory
                     && self->rules.early_minimum == PENSION_EARLY_MINIMUM_CHOSEN ? self->facts.start.month / 100
                                                                                  : statutory / 12;

  return self->facts.start.paid + self->facts.start.deemed >= slow_minimum (year);
}

static void
test_any_start (void)
{
  static const int ages[] = { [PENSION_GROUP_M60] = 720, [PENSION_GROUP_F55] = 660, [PENSION_GROUP_F50] = 600 };
  int found = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      PensionGroup group = random_int (PENSION_GROUP_M60, PENSION_GROUP_F50);
      PensionMonth birth = month_of (serial (202502) - ages[group] + random_int (0, 400));
      int statutory = slow_statutory (group, birth);
      int earliest = MAX (serial (birth) + ages[group], statutory - 36);
      Person person;

      fill_person (&person, group, birth, month_of (random_int (MAX (earliest, serial (202501)), statutory + 36)),
                   i % 40 == 0);
      if (!is_open (&person))
        continue;
      check_start (&person);
      found++;
    }
  g_assert_cmpint (found, >, ROUNDS / 2);
}

/* 6.6: by the old method beside the new one, in 2006 to 2010 only; nobody chose a month then. */
static void
test_comparison (void)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      PensionMonth month = month_of (serial (200601) + random_int (0, 107));
      Person person;

      fill_person (&person, PENSION_GROUP_M60, month_of (serial (month) - 720), month, i % 40 == 0);
      if (is_open (&person))
        check_start (&person);
    }
}

/* 国发〔1978〕104号: men from 55, women from 45 on, with enough months of one kind. */
static void
test_special (void)
{
  static const PensionSpecialWork enough[] = { { 120, 0, 0 }, { 0, 108, 0 }, { 0, 0, 96 } };
  static const PensionSpecialWork short_of_it[] = { { 119, 107, 95 }, { 0, 107, 95 }, { 119, 0, 95 } };

  for (int i = 0; i < ROUNDS / 4; i++)
    {
      PensionGroup group = i % 2 == 0 ? PENSION_GROUP_M60 : PENSION_GROUP_F50;
      int age = group == PENSION_GROUP_M60 ? 660 : 540;
      PensionMonth month = month_of (serial (202501) + random_int (0, 180));
      Person person;
      PensionAward award;

      fill_person (&person, group, month_of (serial (month) - age - random_int (0, 12)), month, FALSE);
      person.facts.start.special = short_of_it[i % 3];
      g_assert_cmpint (pension_award_find (&person.facts, &person.rules, &award), ==, PENSION_E_TOO_EARLY);
      person.facts.start.special = enough[i % 3];
      if (person.facts.start.paid + person.facts.start.deemed < slow_minimum (month / 100))
        continue;
      award = checked (&person);
      g_assert_cmpint (award.start.kind, ==, PENSION_START_SPECIAL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/award-fuzz/any-history-and-any-chosen-month", test_any_start);
  g_test_add_func ("/pension/award-fuzz/the-comparison-of-2006-to-2010", test_comparison);
  g_test_add_func ("/pension/award-fuzz/special-types-of-work", test_special);
  return g_test_run ();
}
