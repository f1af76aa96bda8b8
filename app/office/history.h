/* office/history.h — the contributions and the account of one invented person, from the first month to the last
 *
 * The life line says when and for whom the person worked, the tale what happened to the months; the rules compute
 * every base, part, credit and interest.  What the ledger, the years and the account say agrees to the fen, as
 * data.ledger_problems () proves.  Nothing here knows of a database: load-ledger.c writes it down. */
#pragma once

#include "office/figures.h"
#include "office/people.h"
#include "pension/account.h"

#define HISTORY_CHANGES 24
#define HISTORY_ARREARS 6

typedef struct
{
  gint64 unit;                  /* 0: the person alone */
  const char *origin;           /* vocabulary money_origin */
  PensionMonth month;           /* it belongs to */
  PensionDate arrived;          /* its month is that in which interest starts, but for corrections */
  PensionMonth interest_from;
  int counted;
  PensionContribution money;    /* signed: what is refunded or paid out is negative */
  guint reverses;               /* position of another event, from 1; 0: none */
} HistoryEvent;

/* A calendar year by the month the money belongs to. */
typedef struct
{
  gboolean used;
  int counted[12];
  PensionFen base[12], employer[12], employee[12], own[12], moved[12];
  char marks[13];
} HistoryYear;

/* The same year of the account, by the month interest starts. */
typedef struct
{
  gboolean used;                /* something was booked */
  gboolean closed;
  PensionOrigins opening, prior, prior_interest;
  PensionAccountYear year;      /* its opening is the sum of the three */
  PensionAccountResult result;
} HistoryAccountYear;

typedef struct
{
  const char *from, *to;        /* vocabulary account_status; from NULL: opened */
  PensionMonth month;
} HistoryChange;

typedef struct
{
  GArray *events;               /* of HistoryEvent, by arrival within each tale */
  HistoryYear years[FIGURES_YEARS];
  HistoryAccountYear accounts[FIGURES_YEARS];
  int months_paid;              /* with those carried */

  gboolean has_account;
  const char *status, *ending;
  PensionMonth opened;
  int closed_year;
  PensionOrigins balance;       /* at the end of it */
  PensionFen pension;           /* paid a month out of the account since retirement */
  HistoryChange changes[HISTORY_CHANGES];
  guint n_changes;

  int carried_year;             /* 0: everything is in the ledger */
  PensionOrigins carried;
  int carried_months;

  HistoryEvent arrears[HISTORY_ARREARS];        /* charged and not arrived */
  guint n_arrears;
} History;

/* first_year: of the ledger; what was before is carried over as one balance. */
void history_make (const Figures *figures, guint64 seed, const Person *person, int first_year, History *out);
void history_clear (History *self);

/* The last month a pension was paid for: who is stopped was so some months before the end of the tale. */
PensionMonth history_last_payment (const Person *person);
