/* office/people.c — who lives in the rehearsal: identity, age, status, life line */
#include "office/people.h"

#include "office/tales.h"

#include <stdio.h>
#include <string.h>

enum { STREAM_PERSON = 1, STREAM_TALE = 20 };

/* The first three digits behind the birth date: 10 … 499 twice for both sexes; below lie the named persons. */
#define FIRST_PAIR 10
#define PAIRS 490
#define DAYS 28
#define MONTHS 12
#define YEARS 7                 /* a block of years in which no two persons of one pair, day and month meet */
#define BLOCK (PAIRS * DAYS * MONTHS * YEARS)

#define ACCOUNTS_BEGIN 199707   /* months before it count as if paid */
#define ENOUGH_MONTHS 240       /* with so many ahead the minimum of paid months is reached */
#define LATE_PAYERS_FROM 201607 /* whoever was of age before has long been paid to the end */

#define NAMED 40                /* persons with a birth date and a rare name of their own */

/* Codes of Shanxi that are no longer given out; cards still carry them. */
static const char *const retired_codes[] = {
  "140102", "140103", "140104", "140111", "140112", "140113", "140411", "140523", "142123", "142129",
  "142200", "142224", "142230", "142301", "142324", "142330", "142402", "142426", "142432", "142523",
  "142529", "142535", "142621", "142627", "142633", "142702", "142725", "142731",
};
static const char *const near_codes[] = {
  "130102", "130404", "410102", "410502", "610102", "610502", "150102", "150602", "110105", "120101",
  "370102", "320102",
};
static const char *const far_codes[] = {        /* only for persons beyond the first block of numbers */
  "510104", "500103", "420102", "430102", "440103", "330102", "340102", "350102", "360102", "450102",
  "520102", "530102", "620102", "630102", "640104", "650102", "230102", "220102", "210102", "460105",
};

static const guint office_weights[] = { 300, 100, 100, 50, 450, 0 };     /* the staffed ones, then all others */
#define STAFFED 4

gint32
people_day (PensionDate date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) date.day, (GDateMonth) date.month, (GDateYear) date.year);
  return (gint32) g_date_get_julian (&day) - 730120;    /* 2000-01-01 */
}

gint32
people_first_day (PensionMonth month)
{
  return people_day ((PensionDate) { month / 100, month % 100, 1 });
}

static PensionMonth
month_of (PensionDate date)
{
  return date.year * 100 + date.month;
}

static PensionMonth
month_later (PensionMonth month, int months)
{
  PensionMonth later = month;

  pension_month_add (month, months, &later);
  return later;
}

static int
months_between (PensionMonth from, PensionMonth to)
{
  int32_t months = 0;

  pension_month_between (from, to, &months);
  return months;
}

/* --- Offices and units --- */

/* The first office gets what the others leave. */
static guint
units_of (const People *self, guint office)
{
  static const guint per_mille[STAFFED] = { 0, 60, 65, 35 };

  if (office < STAFFED)
    return MAX (3, self->units * per_mille[office] / 1000);
  return MAX (1, self->units * 640 / 1000 / (self->offices->len - STAFFED));
}

void
people_init (People *self, guint64 seed, guint persons, GArray *offices)
{
  guint next = 1, others = 0;

  g_return_if_fail (offices->len > STAFFED);

  self->seed = seed;
  self->persons = persons;
  self->units = persons / 25;
  self->offices = offices;
  for (guint i = 1; i < offices->len; i++)
    others += units_of (self, i);
  for (guint i = 0; i < offices->len; i++)
    {
      PeopleOffice *office = &g_array_index (offices, PeopleOffice, i);

      office->first_unit = next;
      office->n_units = i > 0 ? units_of (self, i) : MAX (10, self->units > others ? self->units - others : 0);
      office->closed_unit = i < STAFFED ? next + office->n_units - 1 : 0;
      next += office->n_units;
    }
  self->units = next - 1;
}

static const PeopleOffice *
pick_office (const People *self, guint index, Random *random)
{
  guint drawn = random_weighted (random, office_weights);

  if (index < NAMED)
    drawn = index % 5 == 4 ? 1 : 0;
  if (drawn == STAFFED)
    drawn += random_below (random, self->offices->len - STAFFED);
  return &g_array_index (self->offices, PeopleOffice, drawn);
}

static gint64
pick_unit (const PeopleOffice *office, Random *random)
{
  guint open = office->n_units - (office->closed_unit != 0 ? 1 : 0);
  guint one = random_below (random, open), two = random_below (random, open);

  return office->first_unit + MIN (one, two);   /* a few large units, many small ones */
}

/* --- Identity --- */

static const char *
pick_region (const People *self, const Person *person, guint block, Random *random)
{
  static const guint weights[] = { 55, 25, 12, 8, 0 };
  const PeopleOffice *any;

  if (block > 0)
    return far_codes[(block - 1) % G_N_ELEMENTS (far_codes)];
  switch (random_weighted (random, weights))
    {
    case 0:
      if (person->office->code[4] != '0' || person->office->code[5] != '0')
        return person->office->code;
      break;
    case 2:
      if (person->birth_id.year < 1998)
        return retired_codes[random_below (random, G_N_ELEMENTS (retired_codes))];
      break;
    case 3:
      return near_codes[random_below (random, G_N_ELEMENTS (near_codes))];
    }
  do
    any = &g_array_index (self->offices, PeopleOffice, random_below (random, self->offices->len));
  while (g_str_has_suffix (any->code, "00"));
  return any->code;
}

static int
pick_birth_year (Random *random)
{
  static const struct { int from, to; } bands[] = {
    { 1999, 2007 }, { 1990, 1998 }, { 1980, 1989 }, { 1970, 1979 }, { 1960, 1969 }, { 1950, 1959 }, { 1937, 1949 },
  };
  static const guint weights[] = { 8, 22, 22, 20, 16, 8, 4, 0 };
  guint band = random_weighted (random, weights);

  return bands[band].from + (int) random_below (random, (guint) (bands[band].to - bands[band].from + 1));
}

/* The number a person has in the register decides pair, day, month and the year modulo seven, so that no two
 * persons can get the same ID number, without any of them knowing the others. */
static guint
make_birth (Person *person, guint index, guint *pair, Random *random)
{
  guint rest = index;
  int year = pick_birth_year (random), wanted;

  *pair = FIRST_PAIR + rest * 173 % PAIRS;
  rest /= PAIRS;
  person->birth_id.day = 1 + (int) ((rest * 9 + index * 11) % DAYS);
  rest /= DAYS;
  person->birth_id.month = 1 + (int) ((rest + index * 7) % MONTHS);
  rest /= MONTHS;
  wanted = (int) ((rest + index) % YEARS);
  person->birth_id.year = year - ((year - wanted) % YEARS + YEARS) % YEARS;
  return rest / YEARS;
}

/* Known by name: born on remarkable days, in every generation, half of them with a rare character. */
static void
make_named_birth (Person *person, guint index, guint *pair)
{
  static const PensionDate days[] = {
    { 1964, 2, 29 }, { 1988, 2, 29 }, { 1965, 1, 1 }, { 1970, 12, 31 }, { 1966, 10, 15 },
    { 1976, 2, 29 }, { 1971, 6, 30 }, { 1983, 9, 9 }, { 1992, 2, 29 }, { 1967, 5, 4 },
  };

  person->birth_id = days[index % G_N_ELEMENTS (days)];
  *pair = 1 + index / G_N_ELEMENTS (days);
}

static void
make_id (const People *self, Person *person, guint index, Random *random)
{
  char body[64];
  guint pair, block = 0;

  if (index < NAMED)
    make_named_birth (person, index, &pair);
  else
    block = make_birth (person, index, &pair, random);

  snprintf (body, sizeof body, "%.6s%04d%02d%02d%03u", pick_region (self, person, block, random), person->birth_id.year,
            person->birth_id.month, person->birth_id.day, pair * 2 + (person->male ? 1 : 0));
  memcpy (person->id, body, 17);
  pension_id_check_character (body, 17, person->id + 17);
  if (person->birth_id.year < 1982 && random_chance (random, 120))
    {
      memcpy (person->old_id, body, 6);
      memcpy (person->old_id + 6, body + 8, 9);
    }
}

/* In a few files the oldest paper knows another day; it was decided on, or not yet. */
static void
make_archive_birth (Person *person, Random *random)
{
  PensionMonth month;

  person->birth_archive = person->birth_adopted = person->birth_id;
  if (!random_chance (random, 25))
    return;
  month = month_later (month_of (person->birth_id), 2 - (int) random_below (random, 16));
  person->birth_archive = (PensionDate) { month / 100, month % 100, 1 + (int) random_below (random, 28) };
  if (random_chance (random, 700))
    person->birth_adopted = person->birth_archive;
}

/* --- Work --- */

static void
add_span (Person *person, const char *kind, PensionMonth from, PensionMonth to, gint64 unit)
{
  if (person->n_life < PEOPLE_LONGEST_LIFE && (to == 0 || from <= to))
    person->life[person->n_life++] = (LifeSpan) { from, to, kind, unit };
}

static void
make_start (Person *person, Random *random)
{
  int age = 17 + (int) random_below (random, 7);
  PensionDate start = { person->birth_id.year + age, 1 + (int) random_below (random, 12), 1 };
  PensionMonth insured;

  if (start.year > 2025)
    start.year = 2025;
  person->work_start = start;
  insured = month_of (start);
  if (insured < ACCOUNTS_BEGIN)
    insured = random_chance (random, 750) ? ACCOUNTS_BEGIN : ACCOUNTS_BEGIN + 100 * (int) random_below (random, 12);
  else if (random_chance (random, 400))
    insured = month_later (insured, (int) random_below (random, 60));
  if (insured > 202606)
    insured = 202606;
  person->insured_since = (PensionDate) { insured / 100, insured % 100, 1 };
}

/* Years of work before the accounts existed count as if paid, for those who were on a state unit's books. */
static void
make_deemed (Person *person, PensionMonth statutory, Random *random)
{
  PensionMonth from = month_of (person->work_start), to = month_later (month_of (person->insured_since), -1);
  gboolean all = months_between (ACCOUNTS_BEGIN, statutory) < ENOUGH_MONTHS;    /* else there would be no pension */

  if (to < from || to >= ACCOUNTS_BEGIN || (!random_chance (random, 700) && !all))
    return;
  if (person->male && random_chance (random, 120) && months_between (from, to) > 60)
    {
      add_span (person, "military", from, month_later (from, 35), 0);
      from = month_later (from, 36);
    }
  add_span (person, "deemed", from, to, pick_unit (person->office, random));
  person->months_deemed = months_between (month_of (person->work_start), to) + 1;
}

/* From the first insured month to @end (0: goes on): units, gaps, years on one's own. */
static void
make_career (Person *person, PensionMonth end, Random *random)
{
  PensionMonth at = month_of (person->insured_since), last = end != 0 ? end : PEOPLE_REFERENCE_MONTH;
  guint spells = 1 + random_below (random, 4);

  for (guint i = 0; i < spells && at <= last; i++)
    {
      gboolean flexible = random_chance (random, i + 1 == spells ? 180 : 90);
      int left = months_between (at, last) + 1;
      int drawn = (int) random_below (random, (guint) left + 1);
      int length = i + 1 == spells ? left : MAX (3, drawn);
      PensionMonth to = month_later (at, MIN (length, left) - 1);
      PensionMonth next = month_later (to, 1 + (int) random_below (random, 14));
      gboolean goes_on;

      if (next > last)          /* too late for another */
        to = last;
      goes_on = to == last && end == 0;

      person->unit = flexible ? 0 : pick_unit (person->office, random);
      person->employment = flexible ? "flexible" : random_chance (random, 60) ? "dispatch" : "contract";
      add_span (person, flexible ? "flexible" : "employed", at, goes_on ? 0 : to, person->unit);
      if (at >= ACCOUNTS_BEGIN)
        person->months_paid += months_between (at, to) + 1;
      at = next;
    }
}

/* --- Status --- */

static void
retire (Person *person, PensionMonth month, Random *random)
{
  guint dead_per_mille = person->birth_id.year < 1945 ? 350 : 40;
  int years;

  make_career (person, month, random);
  years = MAX (1, (person->months_paid + person->months_deemed) / 12);
  person->award_start = month_later (month, 1);
  person->award_fen = (90000 + (gint64) years * (6000 + random_below (random, 4000))) / 10 * 10;
  person->award_status = "paying";
  person->status = "retired";
  if (random_chance (random, 30))
    {
      person->status = "suspended";
      person->award_status = "suspended";
    }
  else if (person->award_start < PEOPLE_REFERENCE_MONTH && random_chance (random, dead_per_mille))
    {
      person->status = "terminated";
      person->award_status = "ended";
    }
  add_span (person, "retired", person->award_start, person->award_status[0] == 'e' ? PEOPLE_REFERENCE_MONTH : 0, 0);
  person->unit = person->unit != 0 && random_chance (random, 600) ? person->unit : 0;
}

static void
stay_in_work (Person *person, Random *random)
{
  static const char *const kinds[] = { "active", "interrupted", "transferred", "terminated" };
  static const guint weights[] = { 80, 15, 3, 2, 0 };
  guint kind = random_weighted (random, weights);
  PensionMonth left = month_later (PEOPLE_REFERENCE_MONTH, -(int) random_below (random, 70));

  if (left <= month_of (person->insured_since))
    kind = 0;
  make_career (person, kind == 0 ? 0 : left, random);
  person->status = kinds[kind];
  if (kind != 0)
    person->unit = 0;
}

/* Past the month of retirement and still without a pension: years are missing.  They are paid on, or nobody pays. */
static void
pay_late (Person *person, PensionMonth statutory, Random *random)
{
  PensionMonth first = month_later (statutory, -36 - (int) random_below (random, 60));
  gboolean extends = random_chance (random, 700);

  if (first < month_of (person->work_start))
    first = month_of (person->work_start);
  person->insured_since = (PensionDate) { first / 100, first % 100, 1 };
  make_career (person, extends ? 0 : month_later (statutory, -(int) random_below (random, 30)), random);
  person->status = extends ? "extended" : "interrupted";
  if (!extends)
    person->unit = 0;
}

/* Whoever was of age to retire when the accounts began was insured all that time without paying; the others began
 * early enough to reach the minimum. */
static void
insure_before (Person *person, PensionMonth statutory)
{
  PensionMonth insured = month_of (person->insured_since), wanted = month_later (statutory, -ENOUGH_MONTHS);

  if (statutory <= ACCOUNTS_BEGIN)
    wanted = statutory;
  else if (wanted < ACCOUNTS_BEGIN)
    wanted = ACCOUNTS_BEGIN;
  if (insured <= wanted || month_of (person->work_start) > wanted)
    return;
  person->insured_since = (PensionDate) { wanted / 100, wanted % 100, 1 };
}

/* The month of retirement of a person the rules know, or the month the lives are told to. */
static PensionRetirement
retirement_of (const Person *person)
{
  PensionRetirement when = { 0 };

  if (pension_retirement_find (person->group, month_of (person->birth_adopted), &when) != PENSION_OK)
    when.statutory_month = PEOPLE_REFERENCE_MONTH;
  return when;
}

static void
make_life (Person *person, Random *random)
{
  PensionRetirement when;
  PensionMonth insured;
  gboolean of_age;

  person->group = person->male ? PENSION_GROUP_M60
                  : random_chance (random, 320) ? PENSION_GROUP_F55 : PENSION_GROUP_F50;
  when = retirement_of (person);
  of_age = when.statutory_month <= PEOPLE_REFERENCE_MONTH;
  make_start (person, random);
  if (of_age)
    insure_before (person, when.statutory_month);
  insured = month_of (person->insured_since);
  if (of_age && when.statutory_month > LATE_PAYERS_FROM && random_chance (random, 30))
    {
      pay_late (person, when.statutory_month, random);
      return;
    }

  make_deemed (person, when.statutory_month, random);
  if (of_age)
    retire (person, when.statutory_month, random);
  else if (when.flexible && when.earliest_month <= PEOPLE_REFERENCE_MONTH && insured < when.earliest_month
           && random_chance (random, 120))
    retire (person, when.earliest_month, random);
  else
    stay_in_work (person, random);
}

/* --- All together --- */

static PersonTale
pick_tale (const People *self, guint index)
{
  static const PersonTale tales[] = {
    TALE_NONE, TALE_FLOOR, TALE_CEILING, TALE_BACK_PAID, TALE_MISSED, TALE_BASE_CORRECTED, TALE_ARREARS,
    TALE_DOUBLE, TALE_REFUNDED,
  };
  static const guint weights[] = { 675, 170, 60, 35, 20, 20, 12, 4, 4, 0 };
  Random random = random_at (self->seed, STREAM_TALE, index);

  return tales[random_weighted (&random, weights)];
}

static void
make_by_chance (const People *self, guint index, Person *person)
{
  Random random = random_at (self->seed, STREAM_PERSON, index);
  gboolean rare;

  person->office = pick_office (self, index, &random);
  person->male = index < NAMED ? index % 2 == 0 : random_chance (&random, 520);
  make_id (self, person, index, &random);
  rare = index < NAMED ? index % 2 == 1 : random_chance (&random, 6);
  name_make (&random, person->birth_id.year, person->male, rare, person->name);
  make_archive_birth (person, &random);
  make_life (person, &random);
  person->tale = pick_tale (self, index);
  person->random = random;
}

void
people_make (const People *self, guint index, Person *out)
{
  guint told = tales_length (self->persons);

  memset (out, 0, sizeof *out);
  out->number = PEOPLE_FIRST_PERSON + (gint64) index;
  out->id_kind = "01";
  if (index < self->persons - told)
    make_by_chance (self, index, out);
  else
    {
      guint n = index - (self->persons - told);

      out->office = &g_array_index (self->offices, PeopleOffice, tales_office (n));
      tales_make (self->seed, n, out);
    }
}
