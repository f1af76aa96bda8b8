/* Annual and single adjustments.  The figures of the sets are invented: only their structure and the ceilings of the
 * nation are published. */
#include <string.h>

#include "pension/adjustment.h"
#include "vectors.h"

static const PensionFen no_regions[] = { 0 };

/* --- The worked examples --- */

static gsize
read_bands (JsonArray *array, PensionAgeBand *bands)
{
  const guint count = json_array_get_length (array);

  for (guint i = 0; i < count; i++)
    {
      JsonArray *band = json_array_get_array_element (array, i);
      const char *amount = json_array_get_string_element (band, 2);

      bands[i].from = (int32_t) json_array_get_int_element (band, 0);
      bands[i].to = (int32_t) json_array_get_int_element (band, 1);
      g_assert_cmpint (pension_fen_parse (amount, strlen (amount), &bands[i].amount), ==, PENSION_OK);
    }
  return count;
}

static void
check_example (JsonObject *in, JsonObject *out)
{
  JsonObject *figures = json_object_get_object_member (in, "P");
  PensionAgeBand bands[4];
  PensionAdjustmentSet set = { .year = 2025, .retired_by = 202412, .fixed = vectors_fen (figures, "fixed"),
                               .per_year = vectors_fen (figures, "per_year"),
                               .per_year_min = vectors_fen (figures, "min_years_amount"),
                               .share = vectors_rate (figures, "pct"), .bands = bands, .regions = no_regions,
                               .cap = PENSION_FEN_UNLIMITED, .rounding = PENSION_ROUND_UP_TO_JIAO };
  const gint64 age = json_object_get_int_member (in, "age");
  PensionAdjustee person = { .pension = vectors_fen (in, "pension"), .base = vectors_fen (in, "pension"),
                             .months = (int32_t) json_object_get_int_member (in, "paid_months"),
                             .birth = (PensionMonth) (2024 - age) * 100 + 12 };
  PensionAdjustment found;

  set.band_count = read_bands (json_object_get_array_member (figures, "age"), bands);
  g_assert_cmpint (pension_adjustment_find (&set, &person, &found), ==, PENSION_OK);
  g_assert_cmpint (found.age, ==, age);
  g_assert_cmpint (found.years, ==, json_object_get_int_member (out, "years"));
  g_assert_cmpint (found.fixed, ==, vectors_fen (out, "fixed"));
  g_assert_cmpint (found.by_years, ==, vectors_fen (out, "years_amount"));
  g_assert_cmpint (found.by_share, ==, vectors_fen (out, "pct_amount"));
  g_assert_cmpint (found.by_age + found.by_region, ==, vectors_fen (out, "tilt"));
  g_assert_cmpint (found.sum, ==, vectors_fen (out, "sum"));
  g_assert_cmpint (found.rounded, ==, vectors_fen (out, "ceil_jiao"));
  g_assert_cmpint (found.pension, ==, vectors_fen (out, "new"));
}

static void
test_examples (void)
{
  vectors_check ("adjust_synthetic", 2, check_example);
}

/* --- Six years of one pension --- */

static const PensionAgeBand three_bands[] = { { 70, 74, 2000 }, { 75, 79, 3000 }, { 80, 200, 4500 } };
static const PensionAgeBand bands_2022[] = { { 70, 79, 2250 }, { 80, 200, 4250 } };
static const PensionAgeBand bands_2024[] = { { 70, 79, 2000 }, { 80, 200, 4000 } };
static const PensionAgeBand bands_2025[] = { { 70, 79, 1500 }, { 80, 200, 3000 } };
static const PensionFen regions_2020[] = { 500, 1000 };
static const PensionFen regions_2023[] = { 500, 1200 };
static const PensionFen regions_2025[] = { 400, 800 };

#define SET(the_year, fix, year_amount, least, rate, the_bands, the_regions, limit)                                  \
  { .year = (the_year), .retired_by = ((the_year) - 1) * 100 + 12, .fixed = (fix), .per_year = (year_amount),        \
    .per_year_min = (least), .share = (rate), .bands = (the_bands), .band_count = G_N_ELEMENTS (the_bands),          \
    .regions = (the_regions), .region_count = G_N_ELEMENTS (the_regions), .cap = PENSION_FEN_UNLIMITED,              \
    .rounding = PENSION_ROUND_UP_TO_JIAO, .ceiling = (limit) }

/* The ceilings are those of Renshebufa [2020] No. 22, [2021] 20, [2022] 27, [2023] 28, [2024] 48 and the notice of
 * 2025. */
static const PensionAdjustmentSet sets[] = {
  SET (2020, 4000, 120, 1800, 12000, three_bands, regions_2020, 50000),
  SET (2021, 3600, 110, 1650, 11000, three_bands, regions_2020, 45000),
  SET (2022, 3300, 105, 1575, 10500, bands_2022, regions_2020, 40000),
  SET (2023, 3000, 100, 1500, 9500, bands_2022, regions_2023, 38000),
  SET (2024, 2500, 80, 1200, 7500, bands_2024, regions_2023, 30000),
  SET (2025, 2000, 55, 825, 4500, bands_2025, regions_2025, 20000),
};

/* Computed apart, by hand on decimals: sum, addition, new pension of each year */
static const struct
{
  PensionAdjustee person;
  PensionFen      expected[6][3];
} lives[] = {
  { { 210530, 210530, 254, 194907, 2, false },
    { { 12166, 12170, 222700 }, { 11470, 11470, 234170 }, { 11319, 11320, 245490 }, { 10982, 10990, 256480 },
      { 9384, 9390, 265870 }, { 6706, 6710, 272580 } } },
  { { 148000, 148000, 131, 194003, 0, false },
    { { 10576, 10580, 158580 }, { 11494, 11500, 170080 }, { 10911, 10920, 181000 }, { 10470, 10470, 191470 },
      { 9136, 9140, 200610 }, { 6728, 6730, 207340 } } },
};

static void
test_years (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      PensionAdjustee person = lives[i].person;

      for (gsize year = 0; year < G_N_ELEMENTS (sets); year++)
        {
          PensionAdjustment found;

          g_assert_cmpint (pension_adjustment_find (&sets[year], &person, &found), ==, PENSION_OK);
          g_assert_cmpint (found.sum, ==, lives[i].expected[year][0]);
          g_assert_cmpint (found.addition, ==, lives[i].expected[year][1]);
          g_assert_cmpint (found.pension, ==, lives[i].expected[year][2]);
          person.pension = person.base = found.pension;
        }
    }
}

/* A share just above the ceiling is above it. */
static void
test_ceiling (void)
{
  PensionRate share;

  g_assert_cmpint (pension_adjustment_share (20000, 1000000, &share), ==, PENSION_OK);
  g_assert_cmpint (share, ==, sets[5].ceiling);
  g_assert_cmpint (pension_adjustment_share (20001, 1000000, &share), ==, PENSION_OK);
  g_assert_cmpint (share, >, sets[5].ceiling);
  g_assert_cmpint (pension_adjustment_share (1, G_MAXINT64, &share), ==, PENSION_OK);
  g_assert_cmpint (share, ==, 1);
  g_assert_cmpint (pension_adjustment_share (1, 0, &share), ==, PENSION_E_DIVISOR);
  g_assert_cmpint (pension_adjustment_share (-1, 1, &share), ==, PENSION_E_AMOUNT);
  g_assert_cmpint (pension_adjustment_share (G_MAXINT64, 1, &share), ==, PENSION_E_TOO_LARGE);
}

/* --- Limits, veterans, kinds of rounding --- */

static PensionAdjustment
adjusted (const PensionAdjustmentSet *set, PensionAdjustee person)
{
  PensionAdjustment found;

  g_assert_cmpint (pension_adjustment_find (set, &person, &found), ==, PENSION_OK);
  return found;
}

static void
test_limits (void)
{
  const PensionAdjustee woman = lives[0].person;
  PensionAdjustmentSet set = sets[0];
  PensionAdjustee veteran = woman;

  set.cap = 9005;
  g_assert_cmpint (adjusted (&set, woman).rounded, ==, 12170);
  g_assert_cmpint (adjusted (&set, woman).addition, ==, 9005);
  veteran.veteran = true;
  set.veteran_floor = 260000;
  g_assert_cmpint (adjusted (&set, woman).pension, ==, 219535);
  g_assert_cmpint (adjusted (&set, veteran).raised, ==, 260000 - 219535);
  g_assert_cmpint (adjusted (&set, veteran).pension, ==, 260000);
  g_assert_cmpint (adjusted (&set, veteran).addition, ==, 260000 - 210530);
  set.veteran_floor = 219535;
  g_assert_cmpint (adjusted (&set, veteran).raised, ==, 0);
}

static void
test_roundings (void)
{
  PensionAdjustmentSet set = sets[0];
  PensionAdjustee person = lives[0].person;

  set.year_rounding = PENSION_YEARS_DOWN;
  g_assert_cmpint (adjusted (&set, person).by_years, ==, 21 * 120);
  set.year_rounding = PENSION_YEARS_EXACT;
  g_assert_cmpint (adjusted (&set, person).by_years, ==, 2540);
  person.months = 252;
  for (int rounding = PENSION_YEARS_UP; rounding <= PENSION_YEARS_EXACT; rounding++)
    {
      set.year_rounding = (PensionYearRounding) rounding;
      g_assert_cmpint (adjusted (&set, person).by_years, ==, 2520);
    }

  person.months = 254;
  set.year_rounding = PENSION_YEARS_UP;
  set.rounding = PENSION_ROUND_HALF_UP;
  g_assert_cmpint (adjusted (&set, person).addition, ==, 12166);
  set.rounding = PENSION_ROUND_HALF_UP_TO_YUAN;
  g_assert_cmpint (adjusted (&set, person).addition, ==, 12200);
}

/* The band by the age on 31 December before, both ends included */
static void
test_ages (void)
{
  static const struct
  {
    PensionMonth birth;
    int32_t      age;
    PensionFen   amount;
  } rows[] = { { 195001, 69, 0 },    { 194912, 70, 2000 }, { 194501, 74, 2000 }, { 194412, 75, 3000 },
               { 193912, 80, 4500 }, { 190001, 119, 4500 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PensionAdjustee person = lives[0].person;

      person.birth = rows[i].birth;
      g_assert_cmpint (adjusted (&sets[0], person).age, ==, rows[i].age);
      g_assert_cmpint (adjusted (&sets[0], person).by_age, ==, rows[i].amount);
    }
}

/* --- Figures that are not there --- */

static void
assert_missing (const PensionAdjustmentSet *set, const char *name)
{
  PensionAdjustee person = lives[0].person;
  PensionAdjustment found;

  g_assert_cmpstr (pension_adjustment_missing (set), ==, name);
  g_assert_cmpint (pension_adjustment_find (set, &person, &found), ==, PENSION_E_FIGURE);
}

static void
test_missing (void)
{
  PensionAdjustmentSet set = sets[0];

  g_assert_null (pension_adjustment_missing (&set));
  set.ceiling = -1;
  assert_missing (&set, "ceiling");
  set.cap = PENSION_FEN_MISSING;
  assert_missing (&set, "cap");
  set.veteran_floor = PENSION_FEN_MISSING;
  assert_missing (&set, "veteran_floor");
  set.regions = NULL;
  assert_missing (&set, "regions");
  set.bands = NULL;
  assert_missing (&set, "bands");
  set.share = -1;
  assert_missing (&set, "share");
  set.per_year_min = PENSION_FEN_MISSING;
  assert_missing (&set, "per_year_min");
  set.per_year = PENSION_FEN_MISSING;
  assert_missing (&set, "per_year");
  set.fixed = PENSION_FEN_MISSING;
  assert_missing (&set, "fixed");
  set.retired_by = 0;
  assert_missing (&set, "retired_by");
}

static PensionStatus
status_of (PensionAdjustmentSet set, PensionAdjustee person)
{
  PensionAdjustment found;

  return pension_adjustment_find (&set, &person, &found);
}

static void
test_refusals (void)
{
  static const PensionAgeBand touching[] = { { 70, 75, 1 }, { 75, 80, 1 } }, turned[] = { { 80, 70, 1 } };
  const PensionAdjustee person = lives[0].person;
  PensionAdjustmentSet set = sets[0];
  PensionAdjustee other = person;

  set.bands = touching;
  set.band_count = 2;
  g_assert_cmpint (status_of (set, person), ==, PENSION_E_BANDS);
  set.bands = turned;
  set.band_count = 1;
  g_assert_cmpint (status_of (set, person), ==, PENSION_E_BANDS);
  set = sets[0];
  set.fixed = -1;
  g_assert_cmpint (status_of (set, person), ==, PENSION_E_AMOUNT);
  set = sets[0];
  set.year = 10000;
  g_assert_cmpint (status_of (set, person), ==, PENSION_E_YEAR);
  set = sets[0];
  set.year_rounding = (PensionYearRounding) 3;
  g_assert_cmpint (status_of (set, person), ==, PENSION_E_CHOICE);
  other.region = 3;
  g_assert_cmpint (status_of (sets[0], other), ==, PENSION_E_REGION);
  other = person;
  other.birth = 202001;
  g_assert_cmpint (status_of (sets[0], other), ==, PENSION_E_SPAN);
  other = person;
  other.months = -1;
  g_assert_cmpint (status_of (sets[0], other), ==, PENSION_E_MONTH_COUNT);
  other = person;
  other.pension = -1;
  g_assert_cmpint (status_of (sets[0], other), ==, PENSION_E_AMOUNT);
  other.pension = G_MAXINT64;
  g_assert_cmpint (status_of (sets[0], other), ==, PENSION_E_TOO_LARGE);
}

/* --- Against a slow computation of its own --- */

/* Half up by counting: the whole number n with 2·den·n nearest from below to 2·num + den */
static gint64
slow_half_up (gint64 num, gint64 den)
{
  const gint64 whole = num / den;

  return (num - whole * den) * 2 >= den ? whole + 1 : whole;
}

static PensionFen
slow_addition (const PensionAdjustmentSet *set, const PensionAdjustee *person)
{
  PensionFen add = set->fixed, years;
  PensionMonth month = person->birth;
  int age_months = 0, whole = 0;

  for (; month != (set->year - 1) * 100 + 12; age_months++)
    month = month % 100 == 12 ? month + 89 : month + 1;
  for (int left = person->months; left > 0; left -= 12)
    whole += set->year_rounding == PENSION_YEARS_UP || left >= 12 ? 1 : 0;
  years = set->year_rounding == PENSION_YEARS_EXACT ? slow_half_up (set->per_year * person->months, 12)
                                                    : whole * set->per_year;
  add += MAX (years, set->per_year_min) + slow_half_up (person->base * set->share, 1000000);
  for (gsize i = 0; i < set->band_count; i++)
    if (age_months >= set->bands[i].from * 12 && age_months < (set->bands[i].to + 1) * 12)
      add += set->bands[i].amount;
  if (person->region > 0)
    add += set->regions[person->region - 1];

  while (set->rounding == PENSION_ROUND_UP_TO_JIAO && add % 10 != 0)
    add++;
  if (set->rounding == PENSION_ROUND_HALF_UP_TO_YUAN)
    add = slow_half_up (add, 100) * 100;
  add = MIN (add, set->cap);
  while (person->veteran && person->pension + add < set->veteran_floor)
    add++;
  return add;
}

static void
test_random (void)
{
  static const PensionRounding roundings[] = { PENSION_ROUND_UP_TO_JIAO, PENSION_ROUND_HALF_UP,
                                               PENSION_ROUND_HALF_UP_TO_YUAN };

  for (int i = 0; i < 50000; i++)
    {
      PensionAdjustmentSet set = sets[g_test_rand_int_range (0, G_N_ELEMENTS (sets))];
      PensionAdjustee person = { .pension = g_test_rand_int_range (0, 2000000),
                                 .base = g_test_rand_int_range (0, 2000000),
                                 .months = g_test_rand_int_range (0, 721),
                                 .birth = g_test_rand_int_range (1900, 1980) * 100 + g_test_rand_int_range (1, 13),
                                 .region = g_test_rand_int_range (0, 3), .veteran = g_test_rand_bit () };
      PensionAdjustment found;

      set.fixed = g_test_rand_int_range (0, 10000);
      set.per_year = g_test_rand_int_range (0, 500);
      set.per_year_min = g_test_rand_int_range (0, 5000);
      set.share = g_test_rand_int_range (0, 100000);
      set.year_rounding = (PensionYearRounding) g_test_rand_int_range (0, 3);
      set.rounding = roundings[g_test_rand_int_range (0, 3)];
      set.cap = g_test_rand_bit () ? PENSION_FEN_UNLIMITED : g_test_rand_int_range (0, 30000);
      set.veteran_floor = person.pension + g_test_rand_int_range (0, 30000);
      g_assert_cmpint (pension_adjustment_find (&set, &person, &found), ==, PENSION_OK);
      g_assert_cmpint (found.addition, ==, slow_addition (&set, &person));
      g_assert_cmpint (found.pension, ==, person.pension + found.addition);
      g_assert_cmpint (found.sum, ==, found.fixed + found.by_years + found.by_share + found.by_age + found.by_region);
    }
}

/* --- Who takes part --- */

static const PensionAdjustStanding usual = { .benefit = PENSION_BENEFIT_PENSION, .retired = 201503 };

static void
assert_standing (PensionAdjustStanding person, PensionAdjustVerdict verdict, int reason)
{
  PensionAdjustVerdict found;
  uint32_t reasons;

  g_assert_cmpint (pension_adjustment_standing (&sets[5], &person, &reasons, &found), ==, PENSION_OK);
  g_assert_cmpint (found, ==, verdict);
  g_assert_cmpuint (reasons, ==, reason < 0 ? 0 : 1u << reason);
}

static void
test_standing (void)
{
  PensionAdjustStanding p = usual;

  assert_standing (p, PENSION_ADJUST_NOW, -1);
  p.retired = 202412;
  assert_standing (p, PENSION_ADJUST_NOW, -1);
  p.retired = 202501;
  assert_standing (p, PENSION_ADJUST_NEVER, PENSION_OUT_RETIRED_LATER);
  p = usual;
  p.benefit = PENSION_BENEFIT_SURVIVOR;
  assert_standing (p, PENSION_ADJUST_NEVER, PENSION_OUT_NOT_A_PENSION);
  p.benefit = PENSION_BENEFIT_DISABILITY;
  assert_standing (p, PENSION_ADJUST_NEVER, PENSION_OUT_NOT_A_PENSION);
  p.disability_takes_part = true;
  assert_standing (p, PENSION_ADJUST_NOW, -1);
  p.benefit = PENSION_BENEFIT_TEMPORARY;
  assert_standing (p, PENSION_ADJUST_LATER, PENSION_OUT_TEMPORARY);
  p = usual;
  p.last_month = 202412;
  assert_standing (p, PENSION_ADJUST_NEVER, PENSION_OUT_ENDED);
  p.last_month = 202501;
  assert_standing (p, PENSION_ADJUST_NOW, -1);
}

static void
test_standing_stops (void)
{
  PensionAdjustStanding p = usual;
  PensionAdjustVerdict verdict;
  uint32_t reasons;

  for (int stop = 0; stop < PENSION_STOP_COUNT; stop++)
    {
      const gboolean suspends = pension_stop_rule ((PensionStop) stop)->effect == PENSION_EFFECT_SUSPEND;

      p.stopped = true;
      p.stop = (PensionStop) stop;
      if (stop == PENSION_STOP_PRISON)
        assert_standing (p, PENSION_ADJUST_NEVER, PENSION_OUT_PRISON);
      else
        assert_standing (p, suspends ? PENSION_ADJUST_LATER : PENSION_ADJUST_NOW,
                         suspends ? PENSION_OUT_SUSPENDED : -1);
    }

  /* several at once: all are told, the hardest decides */
  p.stop = PENSION_STOP_UNCONFIRMED;
  p.probation = p.done = p.listed = true;
  g_assert_cmpint (pension_adjustment_standing (&sets[0], &p, &reasons, &verdict), ==, PENSION_OK);
  g_assert_cmpint (verdict, ==, PENSION_ADJUST_NEVER);
  g_assert_cmpuint (reasons, ==, 1u << PENSION_OUT_SUSPENDED | 1u << PENSION_OUT_PROBATION | 1u << PENSION_OUT_DONE
                                   | 1u << PENSION_OUT_LISTED);
  p.stop = PENSION_STOP_COUNT;
  g_assert_cmpint (pension_adjustment_standing (&sets[0], &p, &reasons, &verdict), ==, PENSION_E_CHOICE);
  g_assert_null (pension_adjust_out_rule (PENSION_OUT_COUNT));
}

/* --- Arrears --- */

static void
assert_owed (PensionFen difference, PensionMonth from, PensionMonth paid, PensionMonth last, int months)
{
  PensionOwed owed;

  g_assert_cmpint (pension_owed_find (difference, from, paid, last, &owed), ==, PENSION_OK);
  g_assert_cmpint (owed.months, ==, months);
  g_assert_cmpint (owed.amount, ==, months * difference);
  g_assert_cmpint (owed.first, ==, months > 0 ? from : 0);
}

static void
test_arrears (void)
{
  assert_owed (13490, 202501, 202507, 0, 6);
  assert_owed (13490, 202501, 202512, 0, 11);
  assert_owed (13490, 202501, 202603, 0, 14);      /* resumed in the next year */
  assert_owed (13490, 202501, 202501, 0, 0);
  assert_owed (13490, 202501, 202507, 202503, 3);  /* died in March */
  assert_owed (13490, 202501, 202507, 202412, 0);
  assert_owed (13490, 202501, 202507, 202509, 6);
  assert_owed (-500, 202504, 202507, 0, 3);
}

static void
test_single (void)
{
  PensionSingle single = { 418580, 420000, 202501, 0, 202507 };
  PensionSingleResult found;

  g_assert_cmpint (pension_single_find (&single, &found), ==, PENSION_OK);
  g_assert_cmpint (found.difference, ==, 1420);
  g_assert_cmpint (found.owed.amount, ==, 8520);
  single.to = 202502;
  g_assert_cmpint (pension_single_find (&single, &found), ==, PENSION_OK);
  g_assert_cmpint (found.owed.amount, ==, 2840);
  single = (PensionSingle) { 420000, 418580, 202501, 0, 202507 };
  g_assert_cmpint (pension_single_find (&single, &found), ==, PENSION_OK);
  g_assert_cmpint (found.owed.amount, ==, -8520);
  single.to = 202412;
  g_assert_cmpint (pension_single_find (&single, &found), ==, PENSION_E_SPAN);
  single = (PensionSingle) { G_MININT64, 1, 202501, 0, 202507 };
  g_assert_cmpint (pension_single_find (&single, &found), ==, PENSION_E_TOO_LARGE);
  single = (PensionSingle) { 1, 2, 202513, 0, 202507 };
  g_assert_cmpint (pension_single_find (&single, &found), ==, PENSION_E_MONTH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/adjustment/the-worked-examples", test_examples);
  g_test_add_func ("/pension/adjustment/six-years-of-two-pensions", test_years);
  g_test_add_func ("/pension/adjustment/all-additions-against-the-ceiling-of-the-nation", test_ceiling);
  g_test_add_func ("/pension/adjustment/the-cap-is-the-last-word-but-for-veterans", test_limits);
  g_test_add_func ("/pension/adjustment/years-and-totals-are-rounded-as-the-set-says", test_roundings);
  g_test_add_func ("/pension/adjustment/high-age-is-that-of-the-end-of-the-year-before", test_ages);
  g_test_add_func ("/pension/adjustment/a-figure-not-loaded-is-named", test_missing);
  g_test_add_func ("/pension/adjustment/refusals", test_refusals);
  g_test_add_func ("/pension/adjustment/as-a-slow-computation-finds-it", test_random);
  g_test_add_func ("/pension/adjustment/who-takes-part", test_standing);
  g_test_add_func ("/pension/adjustment/stops-keep-people-out-now-or-for-good", test_standing_stops);
  g_test_add_func ("/pension/adjustment/arrears-end-before-the-first-paid-month", test_arrears);
  g_test_add_func ("/pension/adjustment/a-single-adjustment-goes-both-ways", test_single);
  return g_test_run ();
}
