#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* What another month of retirement would bring (clauses 9.1, 9.2): what it is computed from, what proves the facts, and
 * what is still in the way.  Amounts are fen, months int yyyymm, 0 where there is none. */

/* api.retirement_outlook.  Figures of the office are texts as they were loaded, in yuan and ratios; NULL: not loaded.
 * In lists "" is a year without one. */
typedef struct
{
  char     *retirement_group;      /* M60, F55, F50 */
  int       birth;
  int       work_start;
  int       months_paid;
  int       months_deemed;
  int       special_heavy;
  int       special_underground;
  int       special_toxic;
  int       extension_months;
  int       released;              /* month of release, when the age was reached in prison; 0: it was not */
  int       first_year;            /* of the history; 0: none */
  GArray   *bases;                 /* of gint64: twelve contribution bases for each year from first_year on */
  GStrv     average_wages;         /* yuan a year, from first_year on */
  int       known_until;           /* the last month whose contribution is known */
  gint64    future_base;           /* supposed for each month after it; 0: nothing is paid any more */
  int       account_year;          /* from its first day on the account is computed … */
  gint64    account_opening;       /* … with this balance */
  GStrv     account_rates;         /* of account_year and the years after it, as far as announced */
  char     *account_rate;          /* the last one announced, … */
  int       account_rate_year;     /* … and its year */
  char     *credit_rate;
  int       base_year;             /* of the first of … */
  GStrv     benefit_bases;         /* … base figures, yuan a month */
  char     *trans_coef;
  char     *account_start_min;
  char     *index_method;
  char     *index_rounding;
  char     *average_wage_rounding;
  char     *deemed_index;
  char     *pension_total_rounding;
  char     *early_minimum;
  char     *divisor_table;         /* ANNEX, or a table of the office by months of age: 720=139,721=138.4,… */
  JsonNode *figures;               /* [{key, title, value, from, source, confidence}] for people's eyes */
  int       confirmed_month;       /* of a retirement that is confirmed; 0: none */
  char     *confirmed_case;
  gint64    confirmed_fen;         /* what the server computes for it; 0: nothing yet */
  gint64    pension_fen;           /* of a pension that is paid; 0: none */
  char     *award_kind;            /* the kind of case that awards it: award, simplified_award */
} Outlook;

/* api.retirement_facts: a fact on the ID card, in the archive and on record */
typedef struct
{
  char     *fact;                  /* birth, work_start, insured_since, retirement_group, deemed */
  char     *title;
  char     *on_id;
  char     *in_archive;
  char     *on_record;
  gboolean  differs;               /* has to be settled first */
  char     *basis;
  char     *case_no;               /* that decided it */
  gint64    case_id;
} OutlookFact;

/* api.retirement_checks: what stands between the person and the pension */
typedef struct
{
  char     *level;                 /* ok, warn, block */
  char     *msgid;
  GStrv     args;
  char     *action;                /* a kind of case to begin; "case": one to go on with; "charges", "benefit"; or NULL */
  gint64    case_id;
} OutlookCheck;

void       outlook_free       (Outlook *self);
void       outlook_fact_free  (OutlookFact *self);
void       outlook_check_free (OutlookCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outlook, outlook_free)

/* Every look is logged by the server. */
void       outlook_async         (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
Outlook   *outlook_finish        (DbCaller *caller, GAsyncResult *result, GError **error);

/* Of OutlookFact */
void       outlook_facts_async   (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *outlook_facts_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* Of OutlookCheck */
void       outlook_checks_async  (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *outlook_checks_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
