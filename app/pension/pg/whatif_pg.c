/* What another month of retirement would bring, as a SQL function: all points in one row, so that a preview of
 * a desk can be checked against the server.  The SQL side is pension.sql. */
#include <postgres.h>

#include <catalog/pg_type_d.h>
#include <fmgr.h>
#include <utils/array.h>
#include <utils/builtins.h>

#include "pension/pg/award_call.h"
#include "pension/pg/fetch.h"
#include "pension/whatif.h"

/* Arguments after the two rows */
enum
{
  ARG_KNOWN_UNTIL = 2,
  ARG_FUTURE_BASE,
  ARG_ACCOUNT_YEAR,
  ARG_ACCOUNT_OPENING,
  ARG_CREDIT_RATE,
  ARG_ACCOUNT_RATES,
  ARG_ACCOUNT_RATE,
  ARG_BASE_YEAR,
  ARG_BENEFIT_BASES,
  ARG_BASE_GROWTH,
  ARG_WAGE_GROWTH,
};

enum
{
  COLUMNS = 7,
};

static void
whatif_arguments (FunctionCallInfo fcinfo, const AwardCall *award, PensionWhatIf *out)
{
  size_t rates, bases;

  *out = (PensionWhatIf) {
    .facts = award->facts,
    .known_until = PG_GETARG_INT32 (ARG_KNOWN_UNTIL),
    .future_base = PG_GETARG_INT64 (ARG_FUTURE_BASE),
    .account_year = PG_GETARG_INT32 (ARG_ACCOUNT_YEAR),
    .account_opening = PG_GETARG_INT64 (ARG_ACCOUNT_OPENING),
    .credit_rate = PG_GETARG_INT32 (ARG_CREDIT_RATE),
    .account_rate = PG_GETARG_INT32 (ARG_ACCOUNT_RATE),
    .base_year = PG_GETARG_INT32 (ARG_BASE_YEAR),
    .base_growth = PG_GETARG_INT32 (ARG_BASE_GROWTH),
    .wage_growth = PG_GETARG_INT32 (ARG_WAGE_GROWTH),
  };
  out->account_rates = list_argument (fcinfo, ARG_ACCOUNT_RATES, INT4OID, PENSION_E_RATE_MISSING, &rates);
  out->account_rate_count = rates;
  out->benefit_bases = list_argument (fcinfo, ARG_BENEFIT_BASES, INT8OID, PENSION_E_BENEFIT_BASE_MISSING, &bases);
  out->benefit_base_count = bases;
}

static Datum
months_list (const PensionWhatIfPoint *points)
{
  Datum list[PENSION_WHATIF_POINTS];

  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    list[i] = Int32GetDatum (points[i].month);
  return PointerGetDatum (construct_array (list, PENSION_WHATIF_POINTS, INT4OID, sizeof (int32), true, TYPALIGN_INT));
}

/* The SQLSTATE of what stands against a month; empty where there is an amount. */
static Datum
refusals_list (const PensionWhatIfPoint *points)
{
  Datum list[PENSION_WHATIF_POINTS];

  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    list[i] = CStringGetTextDatum (points[i].status == PENSION_OK ? "" : pension_status_sqlstate (points[i].status));
  return PointerGetDatum (construct_array (list, PENSION_WHATIF_POINTS, TEXTOID, -1, false, TYPALIGN_INT));
}

static PensionFen
amount_of (const PensionAward *award, int column)
{
  const PensionFen amounts[] = { award->benefit.basic, award->benefit.personal, award->benefit.transition,
                                 award->payable.total, award->input.account };

  return amounts[column];
}

static Datum
amounts_list (const PensionWhatIfPoint *points, int column)
{
  Datum list[PENSION_WHATIF_POINTS];

  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    list[i] = Int64GetDatum (points[i].status == PENSION_OK ? amount_of (&points[i].award, column) : 0);
  return PointerGetDatum (construct_array (list, PENSION_WHATIF_POINTS, INT8OID, sizeof (int64), true,
                                           TYPALIGN_DOUBLE));
}

PG_FUNCTION_INFO_V1 (pension_pg_whatif);
Datum
pension_pg_whatif (PG_FUNCTION_ARGS)
{
  PensionWhatIfPoint *points = palloc0 (PENSION_WHATIF_POINTS * sizeof *points);
  PensionDivisorTable divisors;
  PensionWhatIf facts;
  AwardCall award;

  award_call_read (fcinfo, &award);
  whatif_arguments (fcinfo, &award, &facts);
  pension_divisor_annex (&divisors);
  refuse_unless_ok (pension_whatif_find (&facts, &award.rules, &divisors, points));

  const Datum values[COLUMNS] = {
    months_list (points),       refusals_list (points),     amounts_list (points, 0), amounts_list (points, 1),
    amounts_list (points, 2),   amounts_list (points, 3),   amounts_list (points, 4),
  };

  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, COLUMNS));
}
