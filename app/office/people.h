/* office/people.h — the invented persons and units, one at a time, from their number alone
 *
 * Person n of so many is the same whether or not the others are made. */
#pragma once

#include "office/names.h"
#include "pension/eligibility.h"

#define PEOPLE_FIRST_PERSON 10000001
#define PEOPLE_REFERENCE_MONTH 202610   /* the life of everybody is told up to here */
#define PEOPLE_LONGEST_LIFE 8

typedef struct
{
  char code[8];
  char name[48];
  char level[12];
  guint first_unit, n_units;
  guint closed_unit;            /* cancelled; only former staff was there.  0: none */
} PeopleOffice;

/* What happened to the contributions of a person, besides what the life line says (history.h). */
typedef enum
{
  TALE_NONE,
  TALE_FLOOR,                   /* earns less than the floor */
  TALE_CEILING,
  TALE_BACK_PAID,               /* months the unit missed, paid years later */
  TALE_MISSED,                  /* months the unit missed and nobody has asked for */
  TALE_BASE_CORRECTED,
  TALE_ARREARS,                 /* the last months are charged and have not arrived */
  TALE_DOUBLE,                  /* a month two units paid */
  TALE_REFUNDED,
  TALE_TWIN_DIGIT,              /* a second registration: a digit of the old card was misread … */
  TALE_TWIN_OFFICER,            /* … or by the certificate of an officer */
} PersonTale;

typedef struct
{
  guint64 seed;
  guint persons, units;
  GArray *offices;              /* of PeopleOffice; staffed ones first */
} People;

typedef struct
{
  PensionMonth from, to;        /* to 0: goes on */
  const char *kind;
  gint64 unit;                  /* 0: none */
} LifeSpan;

typedef struct
{
  gint64 number;
  const PeopleOffice *office;
  char name[NAME_SIZE];
  const char *id_kind;
  char id[PENSION_ID_SIZE];
  char old_id[16];              /* of 15 digits; empty when there is none */
  gboolean male;
  PensionDate birth_id, birth_archive, birth_adopted;
  PensionGroup group;
  PensionDate work_start, insured_since;
  const char *status, *employment;
  gint64 unit;
  LifeSpan life[PEOPLE_LONGEST_LIFE];
  guint n_life;
  int months_paid, months_deemed;       /* paid: as the life line has it; the history knows better */
  PensionMonth award_start;     /* 0: no award */
  gint64 award_fen;
  const char *award_status;
  PersonTale tale;
  Random random;                /* for what has no consequence: addresses, education */
} Person;

void people_init (People *self, guint64 seed, guint persons, GArray *offices);
void people_make (const People *self, guint index, Person *out);

/* Days since 2000-01-01, as the database counts. */
gint32 people_day (PensionDate date);
gint32 people_first_day (PensionMonth month);
