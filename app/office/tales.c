/* office/tales.c — made-up lives, one row each, told again in every staffed office */
#include "office/tales.h"

#include <stdio.h>
#include <string.h>

#define STREAM_NAME 21
#define FEWEST 150              /* persons in a register with made-up lives */
#define LONGEST 4

/* Behind these start the numbers nobody else has: the days 29 and 30 of a month are given to nobody by chance. */
#define FIRST_SEQUENCE 400

enum { NO_UNIT = -1, CLOSED_UNIT = -2 };        /* else the n-th unit of the office, the largest first */

typedef struct
{
  PensionMonth from, to;
  const char *kind;
  int unit;
} TaleSpan;

typedef struct
{
  PersonTale tale;
  guint human;                  /* rows of one human share name and birth */
  int birth_year;
  gboolean male;
  PensionMonth work_start;
  const char *status;
  TaleSpan spans[LONGEST];
} TaleLine;

#define FROM_THE_START 199707
#define UNTIL_RETIRED (-1)

static const TaleLine lines[] = {
  { TALE_FLOOR, 0, 1980, TRUE, 200207, "active", { { 200207, 0, "employed", 0 } } },
  { TALE_CEILING, 1, 1975, TRUE, 199801, "active", { { 199801, 0, "employed", 1 } } },
  { TALE_NONE, 2, 1978, TRUE, 200007, "active",
    { { 200007, 200903, "employed", 0 }, { 201003, 201612, "employed", 1 }, { 201701, 0, "employed", 0 } } },
  { TALE_NONE, 3, 1983, FALSE, 200803, "active", { { 200803, 0, "flexible", NO_UNIT } } },
  { TALE_BACK_PAID, 4, 1976, TRUE, 199909, "active", { { 199909, 0, "employed", 0 } } },
  { TALE_BASE_CORRECTED, 5, 1982, FALSE, 200409, "active", { { 200409, 0, "employed", 1 } } },
  { TALE_ARREARS, 6, 1985, TRUE, 200807, "active", { { 200807, 0, "employed", 0 } } },
  { TALE_ARREARS, 7, 1987, FALSE, 201007, "active", { { 201007, 0, "employed", 1 } } },
  { TALE_DOUBLE, 8, 1979, TRUE, 200107, "active", { { 200107, 0, "employed", 0 } } },
  { TALE_REFUNDED, 9, 1981, FALSE, 200307, "active", { { 200307, 0, "employed", 1 } } },
  { TALE_MISSED, 10, 1984, TRUE, 200607, "active", { { 200607, 0, "employed", 0 } } },
  { TALE_NONE, 11, 1964, TRUE, 201203, "extended", { { 201203, 0, "employed", 0 } } },
  { TALE_NONE, 12, 1968, TRUE, 198807, "active",
    { { 198807, 199706, "deemed", 0 }, { FROM_THE_START, 0, "employed", 0 } } },
  { TALE_NONE, 13, 1962, TRUE, 198309, "retired",
    { { 198309, 199706, "deemed", 1 }, { FROM_THE_START, UNTIL_RETIRED, "employed", 1 } } },
  /* one human, registered twice: with a digit read wrongly off the old card, and by the officer's certificate */
  { TALE_NONE, 14, 1972, TRUE, 199601, "active", { { 200403, 0, "employed", 0 } } },
  { TALE_TWIN_DIGIT, 14, 1972, TRUE, 199601, "interrupted", { { FROM_THE_START, 200408, "employed", 1 } } },
  { TALE_NONE, 15, 1970, TRUE, 200110, "active", { { 200703, 0, "employed", 1 } } },
  { TALE_TWIN_OFFICER, 15, 1970, TRUE, 200110, "interrupted", { { 200110, 200705, "employed", 0 } } },
  { TALE_NONE, 16, 1977, TRUE, 199807, "active",
    { { 199807, 201106, "employed", CLOSED_UNIT }, { 201307, 0, "flexible", NO_UNIT } } },
  { TALE_MISSED, 17, 1980, FALSE, 200207, "interrupted", { { 200207, 201106, "employed", CLOSED_UNIT } } },
  /* of age and short of the minimum: to extend; extended for five years and still short: to pay at once */
  { TALE_NONE, 18, 1965, TRUE, 201401, "interrupted", { { 201401, UNTIL_RETIRED, "employed", 0 } } },
  { TALE_NONE, 19, 1970, FALSE, 201209, "interrupted", { { 201209, UNTIL_RETIRED, "employed", 1 } } },
  { TALE_NONE, 20, 1958, TRUE, 200903, "extended",
    { { 200903, 201202, "employed", 0 }, { 201703, 0, "flexible", NO_UNIT } } },
  { TALE_NONE, 21, 1959, TRUE, 201007, "extended",
    { { 201007, 201112, "employed", 1 }, { 201705, 0, "flexible", NO_UNIT } } },
  /* left the unit this year, and nobody has sealed the account */
  { TALE_NONE, 22, 1983, TRUE, 200807, "active", { { 200807, 202606, "employed", 0 } } },
};

/* --- At the age: told in the two district offices of a register that has room for them --- */

typedef struct
{
  int birth;                    /* month, so that the month of retirement is the one in the comment */
  PensionGroup group;
  PensionMonth work_start;      /* deemed from here to the beginning of the accounts */
  PensionMonth from, to;
  const char *kind;
  int unit;
  PersonTale tale;
} AheadLine;

#define FREE "flexible", NO_UNIT
#define AT_UNIT(n) "employed", n

static const AheadLine ahead[] = {
  /* 2026-08, whose base figure came late: temporary allowances */
  { 196604, PENSION_GROUP_M60, 198607, FROM_THE_START, UNTIL_RETIRED, AT_UNIT (0) },
  { 197104, PENSION_GROUP_F55, 199107, FROM_THE_START, UNTIL_RETIRED, AT_UNIT (1) },
  { 197601, PENSION_GROUP_F50, 199807, 199807, UNTIL_RETIRED, AT_UNIT (0) },
  /* 2026-09 */
  { 197602, PENSION_GROUP_F50, 199709, 199709, UNTIL_RETIRED, AT_UNIT (0) },
  { 197602, PENSION_GROUP_F50, 199907, 200001, UNTIL_RETIRED, AT_UNIT (1) },
  { 197602, PENSION_GROUP_F50, 200001, 200207, UNTIL_RETIRED, FREE },
  { 197602, PENSION_GROUP_F50, 199803, 200407, UNTIL_RETIRED, FREE },
  /* 2026-10 */
  { 196605, PENSION_GROUP_M60, 198507, FROM_THE_START, UNTIL_RETIRED, AT_UNIT (1) },
  { 196605, PENSION_GROUP_M60, 198809, FROM_THE_START, UNTIL_RETIRED, AT_UNIT (0) },
  { 196605, PENSION_GROUP_M60, 199003, FROM_THE_START, UNTIL_RETIRED, AT_UNIT (1) },
  { 196605, PENSION_GROUP_M60, 198212, FROM_THE_START, UNTIL_RETIRED, AT_UNIT (0) },
  { 196605, PENSION_GROUP_M60, 200003, 200307, UNTIL_RETIRED, FREE },
  { 196605, PENSION_GROUP_M60, 201401, 201401, UNTIL_RETIRED, AT_UNIT (0) },
  { 197105, PENSION_GROUP_F55, 199007, FROM_THE_START, UNTIL_RETIRED, AT_UNIT (0) },
  { 197105, PENSION_GROUP_F55, 199209, FROM_THE_START, UNTIL_RETIRED, AT_UNIT (1) },
  { 197105, PENSION_GROUP_F55, 199707, 199707, UNTIL_RETIRED, AT_UNIT (0) },
  { 197105, PENSION_GROUP_F55, 200209, 200301, UNTIL_RETIRED, FREE },
  /* 2026-11 and still paying */
  { 196606, PENSION_GROUP_M60, 198707, FROM_THE_START, 0, AT_UNIT (0) },
  { 196606, PENSION_GROUP_M60, 199803, 199803, 0, AT_UNIT (1) },
  { 197106, PENSION_GROUP_F55, 199107, FROM_THE_START, 0, AT_UNIT (1) },
  { 197603, PENSION_GROUP_F50, 199608, FROM_THE_START, 0, AT_UNIT (0) },
  { 197603, PENSION_GROUP_F50, 200107, 200401, 0, FREE },
  { 197603, PENSION_GROUP_F50, 201501, 201501, 0, FREE },
  /* 2026-12, whose base figure is not there yet */
  { 196607, PENSION_GROUP_M60, 198807, FROM_THE_START, 0, AT_UNIT (1) },
  { 197107, PENSION_GROUP_F55, 199207, FROM_THE_START, 0, AT_UNIT (0) },
  { 197604, PENSION_GROUP_F50, 200007, 200307, 0, FREE },
  /* far from it, with months the unit missed */
  { 198605, PENSION_GROUP_M60, 200807, 200807, 0, AT_UNIT (0), TALE_MISSED },
  { 198803, PENSION_GROUP_F55, 201009, 201009, 0, AT_UNIT (1), TALE_MISSED },
  { 198309, PENSION_GROUP_M60, 200607, 200607, 0, AT_UNIT (1), TALE_MISSED },
};

#define STAFFED 4
#define DISTRICTS 2
#define ROOMY 400               /* persons in a register that has somebody at the age */
#define FIRST_AHEAD 60          /* their human numbers */

static const guint told_everywhere = STAFFED * G_N_ELEMENTS (lines);

guint
tales_length (guint persons)
{
  if (persons < FEWEST)
    return 0;
  return told_everywhere + (persons >= ROOMY ? DISTRICTS * G_N_ELEMENTS (ahead) : 0);
}

guint
tales_office (guint n)
{
  return n < told_everywhere ? n / G_N_ELEMENTS (lines) : (n - told_everywhere) / G_N_ELEMENTS (ahead);
}

static TaleLine
line_ahead (guint n)
{
  const AheadLine *one = &ahead[n];
  TaleLine line = { one->tale, FIRST_AHEAD + n, one->birth / 100, one->group == PENSION_GROUP_M60, one->work_start,
                    "active", { { one->from, one->to, one->kind, one->unit } } };

  if (one->work_start >= FROM_THE_START || one->from != FROM_THE_START)
    return line;
  line.spans[0] = (TaleSpan) { one->work_start, 199706, "deemed", one->unit };
  line.spans[1] = (TaleSpan) { one->from, one->to, one->kind, one->unit };
  return line;
}

/* --- Identity --- */

static void
make_birth (Person *person, const TaleLine *line, guint office)
{
  static const int months[] = { 1, 3, 4, 5, 6, 7, 8, 9 };
  PensionDate birth = { line->birth_year, months[(line->human + office * 3) % G_N_ELEMENTS (months)],
                        29 + (int) (line->human + office) % 2 };

  if (line->human >= FIRST_AHEAD)
    {
      birth.month = ahead[line->human - FIRST_AHEAD].birth % 100;
      birth.day = birth.month == 2 ? 29 : birth.day;
    }
  person->birth_id = person->birth_archive = person->birth_adopted = birth;
}

static void
make_number (Person *person, const TaleLine *line)
{
  static const char cities[] = "140103", province[] = "140102";
  const char *code = person->office->code, *region = code;
  guint sequence = FIRST_SEQUENCE + line->human * 2 + (line->male ? 1 : 0);
  char body[64];

  if (g_str_has_suffix (code, "00"))
    region = strcmp (code, "140000") == 0 ? province : cities;
  if (line->tale == TALE_TWIN_DIGIT)
    sequence -= 100;
  snprintf (body, sizeof body, "%.6s%04d%02d%02d%03u", region, person->birth_id.year, person->birth_id.month,
            person->birth_id.day, sequence);
  if (line->tale == TALE_TWIN_OFFICER)
    {
      snprintf (person->id, sizeof person->id, "LX%.6s", code);
      person->id_kind = "02";
      return;
    }
  memcpy (person->id, body, 17);
  pension_id_check_character (body, 17, person->id + 17);
}

/* --- Life --- */

static gint64
unit_of (const PeopleOffice *office, int unit)
{
  if (unit == NO_UNIT)
    return 0;
  return unit == CLOSED_UNIT ? office->closed_unit : office->first_unit + (guint) unit % office->n_units;
}

static PensionMonth
retirement_month (const Person *person)
{
  PensionRetirement when = { 0 };
  PensionDate birth = person->birth_adopted;

  pension_retirement_find (person->group, birth.year * 100 + birth.month, &when);
  return when.statutory_month;
}

static void
make_spans (Person *person, const TaleLine *line)
{
  for (guint i = 0; i < LONGEST && line->spans[i].kind != NULL; i++)
    {
      const TaleSpan *span = &line->spans[i];
      LifeSpan *life = &person->life[person->n_life++];

      *life = (LifeSpan) { span->from, span->to, span->kind, unit_of (person->office, span->unit) };
      if (span->to == UNTIL_RETIRED)
        life->to = retirement_month (person);
      if (i == 0)
        person->insured_since = (PensionDate) { span->from / 100, span->from % 100, 1 };
      if (strcmp (span->kind, "deemed") == 0)
        {
          int32_t months = 0;

          pension_month_span (span->from, span->to, &months);
          person->months_deemed += months;
          person->insured_since = (PensionDate) { 1997, 7, 1 };
        }
    }
}

static void
make_end (Person *person, const TaleLine *line)
{
  LifeSpan *last = &person->life[person->n_life - 1];

  person->status = line->status;
  person->employment = strcmp (last->kind, "flexible") == 0 ? "flexible" : "contract";
  person->unit = last->to == 0 ? last->unit : 0;
  if (strcmp (line->status, "retired") != 0)
    return;
  pension_month_add (last->to, 1, &person->award_start);
  person->award_fen = 280000;
  person->award_status = "paying";
  person->life[person->n_life++] = (LifeSpan) { person->award_start, 0, "retired", 0 };
}

void
tales_make (guint64 seed, guint n, Person *person)
{
  gboolean everywhere = n < told_everywhere;
  TaleLine at_age = line_ahead (everywhere ? 0 : (n - told_everywhere) % G_N_ELEMENTS (ahead));
  const TaleLine *line = everywhere ? &lines[n % G_N_ELEMENTS (lines)] : &at_age;
  guint office = tales_office (n);
  Random random = random_at (seed, STREAM_NAME, office * 100 + line->human);

  person->tale = line->tale;
  person->male = line->male;
  person->group = line->male ? PENSION_GROUP_M60 : PENSION_GROUP_F55;
  if (!everywhere)
    person->group = ahead[line->human - FIRST_AHEAD].group;
  person->work_start = (PensionDate) { line->work_start / 100, line->work_start % 100, 1 };
  make_birth (person, line, office);
  make_number (person, line);
  name_make (&random, line->birth_year, line->male, FALSE, person->name);
  make_spans (person, line);
  make_end (person, line);
  person->random = random;
}
