/* Contributions, account and back payment as SQL functions: fetch, call, return.  The SQL side is pension.sql. */
#include <postgres.h>

#include <catalog/pg_type_d.h>
#include <fmgr.h>
#include <utils/array.h>
#include <utils/builtins.h>

#include "pension/account.h"
#include "pension/arrears.h"
#include "pension/contribution.h"
#include "pension/extension.h"
#include "pension/pg/fetch.h"
#include "pension/pg/record.h"
#include "pension/rate.h"

/* --- Arrays --- */

/* What an array has before its data, behind its length word.  An array out of a table has a short length word
 * and lies anywhere: it is read where it is, because unpacking it would cost an allocation for each of them. */
typedef struct
{
  int32 dimensions;
  int32 nulls_end; /* 0: no element is missing */
  Oid element;
  int32 count;
  int32 first;
} ArrayHead;

enum
{
  MONTHS_SIZE = PENSION_YEAR_MONTHS * sizeof (PensionFen),
};

/* Twelve amounts; a NULL array is a year without any. */
static void
months_argument (FunctionCallInfo fcinfo, int argument, PensionFen months[PENSION_YEAR_MONTHS])
{
  const size_t data = ARR_OVERHEAD_NONULLS (1) - VARHDRSZ;
  struct varlena *array;
  ArrayHead head;

  if (PG_ARGISNULL (argument))
    {
      memset (months, 0, MONTHS_SIZE);
      return;
    }

  array = PG_GETARG_VARLENA_PP (argument);
  if (VARSIZE_ANY_EXHDR (array) != data + MONTHS_SIZE)
    refuse (PENSION_E_MONTHS_MISSING);
  memcpy (&head, VARDATA_ANY (array), sizeof head);
  if (head.dimensions != 1 || head.nulls_end != 0 || head.element != INT8OID || head.count != PENSION_YEAR_MONTHS)
    refuse (PENSION_E_MONTHS_MISSING);

  memcpy (months, VARDATA_ANY (array) + data, MONTHS_SIZE);
}

static const PensionRate *
rates_argument (FunctionCallInfo fcinfo, int argument, size_t *count)
{
  return list_argument (fcinfo, argument, INT4OID, PENSION_E_RATE_MISSING, count);
}

static const PensionFen *
years_argument (FunctionCallInfo fcinfo, int argument, size_t years)
{
  size_t count;
  const PensionFen *months = list_argument (fcinfo, argument, INT8OID, PENSION_E_MONTHS_MISSING, &count);

  if (count != years * PENSION_YEAR_MONTHS)
    refuse (PENSION_E_MONTHS_MISSING);

  return months;
}

/* --- Contributions --- */

PG_FUNCTION_INFO_V1 (pension_pg_rate_parse);
Datum
pension_pg_rate_parse (PG_FUNCTION_ARGS)
{
  text *value = PG_GETARG_TEXT_PP (0);
  PensionRate rate;

  refuse_unless_ok (pension_rate_parse (VARDATA_ANY (value), VARSIZE_ANY_EXHDR (value), &rate));
  PG_RETURN_INT32 (rate);
}

PG_FUNCTION_INFO_V1 (pension_pg_contribution_base);
Datum
pension_pg_contribution_base (PG_FUNCTION_ARGS)
{
  text *name = PG_GETARG_TEXT_PP (3);
  PensionRounding rounding;
  PensionFen base;

  refuse_unless_ok (pension_base_rounding_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &rounding));
  refuse_unless_ok (pension_contribution_base (PG_GETARG_INT64 (0), PG_GETARG_INT64 (1), PG_GETARG_INT64 (2),
                                               rounding, &base));
  PG_RETURN_INT64 (base);
}

PG_FUNCTION_INFO_V1 (pension_pg_contribution_part);
Datum
pension_pg_contribution_part (PG_FUNCTION_ARGS)
{
  PensionFen part;

  refuse_unless_ok (pension_contribution_part (PG_GETARG_INT64 (0), PG_GETARG_INT32 (1), &part));
  PG_RETURN_INT64 (part);
}

/* --- Account --- */

enum
{
  RESULT_COLUMNS = 13,
};

static Datum
result_row (FunctionCallInfo fcinfo, const PensionAccountResult *result)
{
  const Datum values[RESULT_COLUMNS] = {
    Int64GetDatum (result->principal.total),        Int64GetDatum (result->principal.moved),
    Int64GetDatum (result->month_product.total),    Int64GetDatum (result->interest_opening.total),
    Int64GetDatum (result->interest_opening.moved), Int64GetDatum (result->interest_current.total),
    Int64GetDatum (result->interest_current.moved), Int64GetDatum (result->paid.total),
    Int64GetDatum (result->paid.moved),             Int64GetDatum (result->interest_paid.total),
    Int64GetDatum (result->interest_paid.moved),    Int64GetDatum (result->closing.total),
    Int64GetDatum (result->closing.moved),
  };

  return row_result (fcinfo, values, NULL, RESULT_COLUMNS);
}

/* Opening, months and rate, the first seven arguments; false when one that has to be there is NULL. */
static bool
year_arguments (FunctionCallInfo fcinfo, PensionAccountYear *year)
{
  if (PG_ARGISNULL (0) || PG_ARGISNULL (1) || PG_ARGISNULL (6) || PG_ARGISNULL (7))
    return false;

  year->opening.total = PG_GETARG_INT64 (0);
  year->opening.moved = PG_GETARG_INT64 (1);
  months_argument (fcinfo, 2, year->own);
  months_argument (fcinfo, 3, year->moved);
  months_argument (fcinfo, 4, year->paid);
  months_argument (fcinfo, 5, year->paid_moved);
  year->rate = PG_GETARG_INT32 (6);
  return true;
}

PG_FUNCTION_INFO_V1 (pension_pg_account_year);
Datum
pension_pg_account_year (PG_FUNCTION_ARGS)
{
  PensionAccountYear year;
  PensionAccountResult result;

  if (!year_arguments (fcinfo, &year))
    PG_RETURN_NULL ();

  year.last_month = PG_GETARG_INT32 (7);
  refuse_unless_ok (pension_account_year (&year, &result));
  PG_RETURN_DATUM (result_row (fcinfo, &result));
}

PG_FUNCTION_INFO_V1 (pension_pg_account_year_steps);
Datum
pension_pg_account_year_steps (PG_FUNCTION_ARGS)
{
  PensionAccountYear year;
  PensionAccountResult result;
  PensionSheet sheet;

  if (!year_arguments (fcinfo, &year))
    PG_RETURN_NULL ();

  year.last_month = PG_GETARG_INT32 (7);
  refuse_unless_ok (pension_account_year (&year, &result));
  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_account_explain (&year, &result, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}

PG_FUNCTION_INFO_V1 (pension_pg_account_death);
Datum
pension_pg_account_death (PG_FUNCTION_ARGS)
{
  PensionDeathPolicy policy;
  PensionAccountYear year;
  PensionAccountResult result;
  text *name;

  if (PG_ARGISNULL (8) || !year_arguments (fcinfo, &year))
    PG_RETURN_NULL ();

  name = PG_GETARG_TEXT_PP (8);
  refuse_unless_ok (pension_death_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &policy));
  refuse_unless_ok (pension_account_death (&year, PG_GETARG_INT32 (7), policy, &result));
  PG_RETURN_DATUM (result_row (fcinfo, &result));
}

/* A rate that is not there is a negative one. */
static PensionRate
rate_or_none (FunctionCallInfo fcinfo, int argument)
{
  if (PG_ARGISNULL (argument))
    return -1;

  refuse_unless_ok (pension_rate_check (PG_GETARG_INT32 (argument)));
  return PG_GETARG_INT32 (argument);
}

PG_FUNCTION_INFO_V1 (pension_pg_inyear_rate);
Datum
pension_pg_inyear_rate (PG_FUNCTION_ARGS)
{
  PensionInyearPolicy policy;
  PensionRate rate;
  text *name;

  if (PG_ARGISNULL (0))
    PG_RETURN_NULL ();

  name = PG_GETARG_TEXT_PP (0);
  refuse_unless_ok (pension_inyear_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &policy));
  refuse_unless_ok (pension_inyear_rate (policy, rate_or_none (fcinfo, 1), rate_or_none (fcinfo, 2), &rate));
  PG_RETURN_INT32 (rate);
}

PG_FUNCTION_INFO_V1 (pension_pg_month_product);
Datum
pension_pg_month_product (PG_FUNCTION_ARGS)
{
  PensionFen credits[PENSION_YEAR_MONTHS], product;

  months_argument (fcinfo, 0, credits);
  refuse_unless_ok (pension_month_product (credits, PG_GETARG_INT32 (1), &product));
  PG_RETURN_INT64 (product);
}

/* The total and the transferred part of it. */
static ArrayType *
origins_array (PensionOrigins amount)
{
  Datum both[2] = { Int64GetDatum (amount.total), Int64GetDatum (amount.moved) };

  return construct_array (both, 2, INT8OID, sizeof (int64), true, TYPALIGN_DOUBLE);
}

PG_FUNCTION_INFO_V1 (pension_pg_account_chain);
Datum
pension_pg_account_chain (PG_FUNCTION_ARGS)
{
  PensionOrigins closing, opening = { PG_GETARG_INT64 (0), PG_GETARG_INT64 (1) };
  size_t years;
  const PensionRate *rates = rates_argument (fcinfo, 4, &years);
  const PensionFen *own = years_argument (fcinfo, 2, years);
  const PensionFen *moved = years_argument (fcinfo, 3, years);

  refuse_unless_ok (pension_account_chain (opening, own, moved, rates, years, &closing));
  PG_RETURN_ARRAYTYPE_P (origins_array (closing));
}

static const PensionFen *
amounts_argument (FunctionCallInfo fcinfo, int argument, size_t wanted)
{
  size_t count;
  const PensionFen *amounts = list_argument (fcinfo, argument, INT8OID, PENSION_E_MONTHS_MISSING, &count);

  if (count != wanted)
    refuse (PENSION_E_MONTHS_MISSING);
  return amounts;
}

PG_FUNCTION_INFO_V1 (pension_pg_account_replay);
Datum
pension_pg_account_replay (PG_FUNCTION_ARGS)
{
  PensionAccountEntries entries;
  PensionOrigins closing;
  size_t months, years;
  const PensionRate *rates = rates_argument (fcinfo, 7, &years);

  entries.years = list_argument (fcinfo, 0, INT4OID, PENSION_E_MONTHS_MISSING, &entries.count);
  entries.months = list_argument (fcinfo, 1, INT4OID, PENSION_E_MONTHS_MISSING, &months);
  if (months != entries.count)
    refuse (PENSION_E_MONTHS_MISSING);
  entries.own = amounts_argument (fcinfo, 2, entries.count);
  entries.moved = amounts_argument (fcinfo, 3, entries.count);
  entries.paid = amounts_argument (fcinfo, 4, entries.count);
  entries.paid_moved = amounts_argument (fcinfo, 5, entries.count);

  refuse_unless_ok (pension_account_replay (&entries, PG_GETARG_INT32 (6), rates, years, &closing));
  PG_RETURN_ARRAYTYPE_P (origins_array (closing));
}

/* --- Back payment and extension --- */

PG_FUNCTION_INFO_V1 (pension_pg_backpay_interest);
Datum
pension_pg_backpay_interest (PG_FUNCTION_ARGS)
{
  size_t years;
  const PensionRate *rates = rates_argument (fcinfo, 1, &years);
  PensionFen interest;

  refuse_unless_ok (pension_backpay_interest (PG_GETARG_INT64 (0), rates, years, &interest));
  PG_RETURN_INT64 (interest);
}

PG_FUNCTION_INFO_V1 (pension_pg_late_fee);
Datum
pension_pg_late_fee (PG_FUNCTION_ARGS)
{
  PensionLateFee fee;
  PensionRate cap = PENSION_NO_CAP;

  if (PG_ARGISNULL (0) || PG_ARGISNULL (1) || PG_ARGISNULL (2) || PG_ARGISNULL (3))
    PG_RETURN_NULL ();
  if (!PG_ARGISNULL (4))
    {
      cap = PG_GETARG_INT32 (4);
      refuse_unless_ok (pension_rate_check (cap));
    }

  refuse_unless_ok (pension_late_fee (PG_GETARG_INT64 (0), date_argument (fcinfo, 1), date_argument (fcinfo, 2),
                                      PG_GETARG_INT32 (3), cap, &fee));
  PG_RETURN_INT64 (fee.fee);
}

PG_FUNCTION_INFO_V1 (pension_pg_extension_path);
Datum
pension_pg_extension_path (PG_FUNCTION_ARGS)
{
  PensionPath path;

  refuse_unless_ok (pension_path_find (PG_GETARG_INT32 (0), PG_GETARG_INT32 (1), PG_GETARG_INT32 (2), &path));
  PG_RETURN_TEXT_P (cstring_to_text (pension_path_name (path)));
}
