/* office/load-ledger.c — one function for each table, a row at a time */
#include "office/load-ledger.h"

#include <stdio.h>
#include <string.h>

#define BOOKED_BY "数据迁移"
#define NO_CASE "数据迁移"
#define CHARGED_ON "20261012"

void
load_number (LoadOne *one, const People *people, LoadNumbers *next)
{
  one->posting = one->person.office - &g_array_index (people->offices, PeopleOffice, 0) + 1;
  one->first_event = next->event;
  next->event += one->history.events->len;
  if (one->history.n_arrears > 0)
    one->charge = next->charge++;
}

static void
begin_row (Copy *copy, guint columns, const LoadOne *one)
{
  copy_row (copy, columns);
  copy_int8 (copy, one->person.number);
  copy_text (copy, one->person.office->code);
}

static void
put_month (Copy *copy, PensionMonth month)
{
  copy_date (copy, people_first_day (month));
}

static void
put_origins (Copy *copy, PensionOrigins amount)
{
  copy_int8 (copy, amount.total);
  copy_int8 (copy, amount.moved);
}

/* --- The ledger --- */

static void
put_event (Copy *copy, const LoadOne *one, guint i)
{
  const HistoryEvent *event = &g_array_index (one->history.events, HistoryEvent, i);

  begin_row (copy, 17, one);
  copy_int8 (copy, one->first_event + i);
  copy_int8 (copy, one->posting);
  copy_id (copy, event->unit);
  copy_text (copy, event->origin);
  copy_int4 (copy, event->arrived.year);
  put_month (copy, event->month);
  copy_date (copy, people_day (event->arrived));
  put_month (copy, event->interest_from);
  copy_int4 (copy, event->counted);
  copy_int8 (copy, event->money.base);
  copy_int8 (copy, event->money.employer);
  copy_int8 (copy, event->money.employee);
  copy_int8 (copy, event->money.credit_own);
  copy_int8 (copy, event->money.credit_moved);
  copy_id (copy, event->reverses != 0 ? one->first_event + event->reverses - 1 : 0);
}

static void
put_events (Copy *copy, const LoadOne *one)
{
  for (guint i = 0; i < one->history.events->len; i++)
    put_event (copy, one, i);
}

static void
put_years (Copy *copy, const LoadOne *one)
{
  for (guint i = 0; i < FIGURES_YEARS; i++)
    {
      const HistoryYear *year = &one->history.years[i];

      if (!year->used)
        continue;
      begin_row (copy, 10, one);
      copy_int4 (copy, FIGURES_FIRST_YEAR + (gint32) i);
      copy_int4_array (copy, year->counted, 12);
      copy_int8_array (copy, year->base, 12);
      copy_int8_array (copy, year->employer, 12);
      copy_int8_array (copy, year->employee, 12);
      copy_int8_array (copy, year->own, 12);
      copy_int8_array (copy, year->moved, 12);
      copy_text (copy, year->marks);
    }
}

/* --- The same in one row --- */

typedef struct
{
  gint32 months[FIGURES_YEARS];
  gint64 base[FIGURES_YEARS], own[FIGURES_YEARS], moved[FIGURES_YEARS];
} Compact;

static void
add_year (Compact *self, guint at, const HistoryYear *year)
{
  for (guint m = 0; m < 12; m++)
    {
      self->months[at] += year->counted[m] > 0;
      self->base[at] += year->base[m];
      self->own[at] += year->own[m];
      self->moved[at] += year->moved[m];
    }
}

static void
put_history (Copy *copy, const LoadOne *one)
{
  Compact compact = { 0 };
  guint first = FIGURES_YEARS, last = 0;

  for (guint i = 0; i < FIGURES_YEARS; i++)
    if (one->history.years[i].used)
      {
        first = MIN (first, i);
        last = i;
      }
  if (first == FIGURES_YEARS)
    return;
  for (guint i = first; i <= last; i++)
    add_year (&compact, i - first, &one->history.years[i]);
  begin_row (copy, 7, one);
  copy_int4 (copy, FIGURES_FIRST_YEAR + (gint32) first);
  copy_int4_array (copy, compact.months, last - first + 1);
  copy_int8_array (copy, compact.base, last - first + 1);
  copy_int8_array (copy, compact.own, last - first + 1);
  copy_int8_array (copy, compact.moved, last - first + 1);
}

static void
put_deemed (Copy *copy, const LoadOne *one)
{
  PensionDate start = one->person.work_start;
  PensionMonth from = start.year * 100 + start.month, to = from;

  if (one->person.months_deemed == 0)
    return;
  pension_month_add (from, one->person.months_deemed - 1, &to);
  begin_row (copy, 4, one);
  put_month (copy, from);
  put_month (copy, to);
}

/* --- The account --- */

static void
put_account (Copy *copy, const LoadOne *one)
{
  const History *history = &one->history;

  if (!history->has_account)
    return;
  begin_row (copy, 13, one);
  copy_text (copy, history->status);
  put_month (copy, history->opened);
  put_month (copy, history->changes[history->n_changes - 1].month);
  copy_text (copy, history->ending);
  put_origins (copy, history->carried);
  if (history->carried_year != 0)
    copy_int4 (copy, history->carried_year);
  else
    copy_text (copy, NULL);
  copy_int4 (copy, history->carried_months);
  copy_int4 (copy, history->closed_year);
  put_origins (copy, history->balance);
}

static void
put_changes (Copy *copy, const LoadOne *one)
{
  for (guint i = 0; i < one->history.n_changes; i++)
    {
      const HistoryChange *change = &one->history.changes[i];

      begin_row (copy, 7, one);
      copy_text (copy, change->from);
      copy_text (copy, change->to);
      put_month (copy, change->month);
      copy_int8 (copy, one->posting);
      copy_text (copy, BOOKED_BY);
    }
}

static void
put_credits (Copy *copy, const LoadOne *one)
{
  for (guint i = 0; i < FIGURES_YEARS; i++)
    {
      const HistoryAccountYear *year = &one->history.accounts[i];

      if (!year->used)
        continue;
      begin_row (copy, 11, one);
      copy_int4 (copy, FIGURES_FIRST_YEAR + (gint32) i);
      copy_int8_array (copy, year->year.own, 12);
      copy_int8_array (copy, year->year.moved, 12);
      copy_int8_array (copy, year->year.paid, 12);
      copy_int8_array (copy, year->year.paid_moved, 12);
      put_origins (copy, year->prior);
      put_origins (copy, year->prior_interest);
    }
}

static void
put_account_years (Copy *copy, const LoadOne *one)
{
  for (guint i = 0; i < FIGURES_YEARS; i++)
    {
      const HistoryAccountYear *year = &one->history.accounts[i];

      if (!year->closed)
        continue;
      begin_row (copy, 23, one);
      copy_int4 (copy, FIGURES_FIRST_YEAR + (gint32) i);
      copy_int4 (copy, year->year.rate);
      put_origins (copy, year->opening);
      put_origins (copy, year->prior);
      put_origins (copy, year->prior_interest);
      put_origins (copy, year->result.interest_opening);
      put_origins (copy, year->result.principal);
      copy_int8 (copy, year->result.month_product.total);
      put_origins (copy, year->result.interest_current);
      put_origins (copy, year->result.paid);
      put_origins (copy, year->result.interest_paid);
      put_origins (copy, year->result.closing);
    }
}

/* --- What has not arrived, and who pays on --- */

static void
put_charge (Copy *copy, const LoadOne *one)
{
  const History *history = &one->history;
  PensionFen employer = 0, employee = 0;
  char number[64];

  if (history->n_arrears == 0)
    return;
  for (guint i = 0; i < history->n_arrears; i++)
    {
      employer += history->arrears[i].money.employer;
      employee += history->arrears[i].money.employee;
    }
  snprintf (number, sizeof number, "%s" CHARGED_ON "%06" G_GINT64_FORMAT, one->person.office->code, one->charge);
  begin_row (copy, 13, one);
  copy_int8 (copy, one->charge);
  copy_text (copy, number);
  copy_id (copy, history->arrears[0].unit);
  copy_text (copy, history->arrears[0].origin);
  copy_int8 (copy, 0);
  copy_text (copy, NO_CASE);
  copy_text (copy, "open");
  copy_int4 (copy, (gint32) history->n_arrears);
  copy_int8 (copy, employer);
  copy_int8 (copy, employee);
  copy_int8 (copy, 0);
}

static void
put_charge_lines (Copy *copy, const LoadOne *one)
{
  for (guint i = 0; i < one->history.n_arrears; i++)
    {
      const HistoryEvent *event = &one->history.arrears[i];

      begin_row (copy, 12, one);
      copy_int8 (copy, one->charge);
      put_month (copy, event->month);
      copy_int4 (copy, event->counted);
      copy_int8 (copy, event->money.base);
      copy_int8 (copy, event->money.employer);
      copy_int8 (copy, event->money.employee);
      copy_int8 (copy, event->money.credit_own);
      copy_int8 (copy, event->money.credit_moved);
      copy_int8 (copy, 0);
      copy_text (copy, NULL);                                   /* due_from: load_ledger_end */
    }
}

static int
months_until (const History *history, PensionMonth month)
{
  int months = history->carried_months;

  for (guint i = 0; i < FIGURES_YEARS * 12; i++)
    {
      const HistoryYear *year = &history->years[i / 12];
      PensionMonth at = (FIGURES_FIRST_YEAR + (PensionMonth) i / 12) * 100 + (PensionMonth) i % 12 + 1;

      months += year->used && year->counted[i % 12] > 0 && at <= month;
    }
  return months;
}

static void
put_extension (Copy *copy, const LoadOne *one)
{
  PensionDate birth = one->person.birth_adopted;
  PensionRetirement when = { 0 };
  PensionMonth from = 0;
  int32_t missing = 0;

  if (strcmp (one->person.status, "extended") != 0
      || pension_retirement_find (one->person.group, birth.year * 100 + birth.month, &when) != PENSION_OK)
    return;
  pension_month_add (when.statutory_month, 1, &from);
  pension_months_short (when.minimum_months, months_until (&one->history, when.statutory_month),
                        one->person.months_deemed, &missing);
  begin_row (copy, 8, one);
  copy_int4 (copy, 1);
  copy_text (copy, "extend");
  put_month (copy, from);
  copy_int4 (copy, missing);
  copy_int4 (copy, when.minimum_months);
  copy_text (copy, NO_CASE);
}

#define INTO(table, columns) "COPY data." table " (person, office, " columns ") FROM STDIN (FORMAT binary)"

const LoadTable load_ledger_tables[] = {
  { INTO ("money_event", "event, posting, unit, origin, account_year, month, arrived, interest_from, counted, base,"
                         " employer, employee, own, moved, reverses"), put_events },
  { INTO ("person_year", "year, counted, base, employer, employee, own, moved, marks"), put_years },
  { INTO ("person_history", "first_year, months, base, own, moved"), put_history },
  { INTO ("deemed_span", "from_month, to_month"), put_deemed },
  { INTO ("account", "status, opened_month, status_month, ending, carried, carried_moved, carried_year,"
                     " carried_months, closed_year, balance, balance_moved"), put_account },
  { INTO ("account_change", "from_status, to_status, month, posting, changed_by"), put_changes },
  { INTO ("account_credit", "year, own, moved, paid, paid_moved, prior, prior_moved, prior_interest,"
                            " prior_interest_moved"), put_credits },
  { INTO ("account_year", "year, rate, opening, opening_moved, prior, prior_moved, prior_interest,"
                          " prior_interest_moved, interest_opening, interest_opening_moved, principal, principal_moved,"
                          " month_product, interest_current, interest_current_moved, paid, paid_moved, interest_paid,"
                          " interest_paid_moved, closing, closing_moved"), put_account_years },
  { INTO ("charge", "charge, charge_no, unit, origin, case_id, case_no, status, months, employer, employee, interest"),
    put_charge },
  { INTO ("charge_line", "charge, month, counted, base, employer, employee, own, moved, interest, due_from"),
    put_charge_lines },
  { INTO ("extension", "seq, choice, from_month, short, minimum, case_no"), put_extension },
};

const guint load_ledger_length = G_N_ELEMENTS (load_ledger_tables);

/* --- Around them --- */

/* Nobody is registered yet, so these are empty.  Emptied again in the transaction that fills them, they need no log
 * of the server's; what refers to what is ours, and an index made at the end is made quicker. */
static const char prepare[] =
  "SET LOCAL session_replication_role = replica;"
  "TRUNCATE data.money_event, data.person_year, data.person_history, data.account, data.account_change,"
  " data.account_credit, data.account_year;"
  "DROP INDEX data.money_event_by_posting;"
  "ALTER TABLE data.money_event DROP CONSTRAINT money_event_pkey";
static const char complete[] =
  "ALTER TABLE data.money_event ADD PRIMARY KEY (person, event, arrived);"
  "CREATE INDEX money_event_by_posting ON data.money_event (posting)";

static gboolean
load_postings (PqAdmin *admin, const People *people, GError **error)
{
  Copy *copy = copy_begin (admin, "COPY data.posting (posting, office, what, booked_by, booked_login)"
                                  " FROM STDIN (FORMAT binary)");

  for (guint i = 0; i < people->offices->len; i++)
    {
      copy_row (copy, 5);
      copy_int8 (copy, (gint64) i + 1);
      copy_text (copy, g_array_index (people->offices, PeopleOffice, i).code);
      copy_text (copy, "migration");
      copy_text (copy, BOOKED_BY);
      copy_text (copy, "migration");
    }
  return copy_finish (copy, error);
}

gboolean
load_ledger_begin (PqAdmin *admin, const People *people, GError **error)
{
  return pq_admin_run (admin, prepare, error) && load_postings (admin, people, error);
}

/* The late fee as it was estimated on the day of the charge. */
static const char finish_charges[] =
  "UPDATE data.charge_line l SET due_from = d.due, late_fee = pension.late_fee(l.employer + l.employee, d.due,"
  "  date '" CHARGED_ON "', pension.rate_parse(d.rate), NULL)"
  " FROM (SELECT x.person, x.charge, x.month, (data.parameter_on('latefee_daily', x.month)).value AS rate,"
  "        (x.month + interval '1 month')::date - 1 + (data.parameter_on('pay_deadline', x.month)).value::int AS due"
  "        FROM data.charge_line x) d"
  " WHERE (l.person, l.charge, l.month) = (d.person, d.charge, d.month) AND d.due <= date '" CHARGED_ON "';"
  "UPDATE data.charge c SET made_at = timestamptz '" CHARGED_ON " 09:30 Asia/Shanghai',"
  " late_fee = (SELECT coalesce(sum(l.late_fee), 0) FROM data.charge_line l"
  "             WHERE l.person = c.person AND l.charge = c.charge)";

/* Every second one is with the tax bureau: one file for each office. */
static const char send_charges[] =
  "WITH chosen AS ("
  " SELECT x.* FROM (SELECT c.*, row_number() OVER (PARTITION BY c.office ORDER BY c.charge) AS n FROM data.charge c) x"
  " WHERE x.n % 2 = 0"
  "), file AS ("
  " INSERT INTO data.charge_file (office, file_no, made_by, made_login, charges, lines, total)"
  " SELECT c.office, c.office || '-" CHARGED_ON "-0001', '" BOOKED_BY "', 'migration', count(*), sum(c.months),"
  "  sum(c.employer + c.employee + c.interest) FROM chosen c GROUP BY c.office ORDER BY c.office"
  " RETURNING file, office"
  ") UPDATE data.charge c SET status = 'sent', file = f.file, sent_name = p.name, sent_id = p.id_number,"
  "   sent_unit_no = u.unit_no, sent_unit_name = u.name"
  "  FROM chosen x JOIN file f USING (office) JOIN data.person p USING (person) JOIN data.unit u ON u.unit = x.unit"
  " WHERE (c.person, c.charge) = (x.person, x.charge)";

gboolean
load_ledger_end (PqAdmin *admin, const LoadNumbers *next, GError **error)
{
  g_autofree char *numbers = g_strdup_printf (
    "SELECT setval(pg_get_serial_sequence('data.posting', 'posting'), (SELECT max(posting) FROM data.posting)),"
    " setval(pg_get_serial_sequence('data.money_event', 'event'), %" G_GINT64_FORMAT ", false),"
    " setval(pg_get_serial_sequence('data.charge', 'charge'), %" G_GINT64_FORMAT ", false)", next->event, next->charge);

  return pq_admin_run (admin, complete, error) && pq_admin_run (admin, finish_charges, error)
         && pq_admin_run (admin, send_charges, error) && pq_admin_run (admin, numbers, error);
}
