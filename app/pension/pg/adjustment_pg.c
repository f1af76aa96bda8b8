/* Adjustments as SQL functions: fetch, call, return.  The SQL side is pension.sql. */
#include <postgres.h>

#include <catalog/pg_type_d.h>
#include <fmgr.h>
#include <utils/array.h>
#include <utils/builtins.h>

#include "pension/adjustment.h"
#include "pension/pg/fetch.h"
#include "pension/pg/record.h"

/* --- The set, in arguments that follow each other --- */

enum
{
  YEAR,
  RETIRED_BY,
  FIXED,
  PER_YEAR,
  PER_YEAR_MIN,
  YEAR_ROUNDING,
  SHARE,
  BANDS,
  REGIONS,
  VETERAN_FLOOR,
  CAP,
  ROUNDING,
  CEILING,
  SET_ARGUMENTS,
  BAND_SIZE = 3, /* from, to, amount */
};

static PensionFen
fen_argument (FunctionCallInfo fcinfo, int argument)
{
  return PG_ARGISNULL (argument) ? PENSION_FEN_MISSING : PG_GETARG_INT64 (argument);
}

static const PensionAgeBand *
bands_argument (FunctionCallInfo fcinfo, int argument, size_t *count)
{
  size_t numbers = 0;
  const int64 *list;
  PensionAgeBand *bands;

  if (PG_ARGISNULL (argument))
    return NULL;

  list = list_argument (fcinfo, argument, INT8OID, PENSION_E_BANDS, &numbers);
  if (numbers % BAND_SIZE != 0)
    refuse (PENSION_E_BANDS);

  *count = numbers / BAND_SIZE;
  bands = palloc (sizeof (PensionAgeBand) * (*count + 1));
  for (size_t i = 0; i < *count; i++)
    {
      const int64 *band = list + i * BAND_SIZE;

      if (band[0] != (int32) band[0] || band[1] != (int32) band[1])
        refuse (PENSION_E_BANDS);
      bands[i] = (PensionAgeBand) { (int32_t) band[0], (int32_t) band[1], band[2] };
    }

  return bands;
}

static void
roundings_argument (FunctionCallInfo fcinfo, PensionAdjustmentSet *set)
{
  text *years, *whole;

  if (PG_ARGISNULL (YEAR_ROUNDING))
    refuse_figure ("year_rounding");
  if (PG_ARGISNULL (ROUNDING))
    refuse_figure ("rounding");

  years = PG_GETARG_TEXT_PP (YEAR_ROUNDING);
  whole = PG_GETARG_TEXT_PP (ROUNDING);
  refuse_unless_ok (pension_year_rounding_parse (VARDATA_ANY (years), VARSIZE_ANY_EXHDR (years), &set->year_rounding));
  refuse_unless_ok (pension_adjustment_rounding_parse (VARDATA_ANY (whole), VARSIZE_ANY_EXHDR (whole), &set->rounding));
}

/* The lists are read once for each row: they are short. */
static PensionAdjustmentSet
set_argument (FunctionCallInfo fcinfo)
{
  PensionAdjustmentSet set = { .year = PG_GETARG_INT32 (YEAR) };
  const char *missing;

  set.retired_by = PG_ARGISNULL (RETIRED_BY) ? 0 : PG_GETARG_INT32 (RETIRED_BY);
  set.fixed = fen_argument (fcinfo, FIXED);
  set.per_year = fen_argument (fcinfo, PER_YEAR);
  set.per_year_min = fen_argument (fcinfo, PER_YEAR_MIN);
  set.share = PG_ARGISNULL (SHARE) ? -1 : PG_GETARG_INT32 (SHARE);
  set.bands = bands_argument (fcinfo, BANDS, &set.band_count);
  if (!PG_ARGISNULL (REGIONS))
    set.regions = list_argument (fcinfo, REGIONS, INT8OID, PENSION_E_REGION, &set.region_count);
  set.veteran_floor = fen_argument (fcinfo, VETERAN_FLOOR);
  set.cap = fen_argument (fcinfo, CAP);
  set.ceiling = PG_ARGISNULL (CEILING) ? -1 : PG_GETARG_INT32 (CEILING);
  roundings_argument (fcinfo, &set);

  missing = pension_adjustment_missing (&set);
  if (missing != NULL)
    refuse_figure (missing);
  return set;
}

/* False when the year or something of the person is NULL. */
static bool
find_adjustment (FunctionCallInfo fcinfo, PensionAdjustmentSet *set, PensionAdjustee *person,
                 PensionAdjustment *result)
{
  for (int i = SET_ARGUMENTS; i < SET_ARGUMENTS + 6; i++)
    if (PG_ARGISNULL (i))
      return false;
  if (PG_ARGISNULL (YEAR))
    return false;

  *set = set_argument (fcinfo);
  person->pension = PG_GETARG_INT64 (SET_ARGUMENTS);
  person->base = PG_GETARG_INT64 (SET_ARGUMENTS + 1);
  person->months = PG_GETARG_INT32 (SET_ARGUMENTS + 2);
  refuse_unless_ok (pension_month_of_date (date_argument (fcinfo, SET_ARGUMENTS + 3), &person->birth));
  person->region = PG_GETARG_INT32 (SET_ARGUMENTS + 4);
  person->veteran = PG_GETARG_BOOL (SET_ARGUMENTS + 5);
  refuse_unless_ok (pension_adjustment_find (set, person, result));
  return true;
}

PG_FUNCTION_INFO_V1 (pension_pg_annual_adjustment_steps);
Datum
pension_pg_annual_adjustment_steps (PG_FUNCTION_ARGS)
{
  PensionAdjustmentSet set;
  PensionAdjustee person;
  PensionAdjustment result;
  PensionSheet sheet;

  if (!find_adjustment (fcinfo, &set, &person, &result))
    PG_RETURN_NULL ();

  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_adjustment_explain (&set, &person, &result, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}

PG_FUNCTION_INFO_V1 (pension_pg_annual_adjustment);
Datum
pension_pg_annual_adjustment (PG_FUNCTION_ARGS)
{
  PensionAdjustmentSet set;
  PensionAdjustee person;
  PensionAdjustment r;
  Datum values[13];

  if (!find_adjustment (fcinfo, &set, &person, &r))
    PG_RETURN_NULL ();

  values[0] = Int32GetDatum (r.age);
  values[1] = Int32GetDatum (r.years);
  values[2] = Int64GetDatum (r.fixed);
  values[3] = Int64GetDatum (r.by_years);
  values[4] = Int64GetDatum (r.by_share);
  values[5] = Int64GetDatum (r.by_age);
  values[6] = Int64GetDatum (r.by_region);
  values[7] = Int64GetDatum (r.sum);
  values[8] = Int64GetDatum (r.rounded);
  values[9] = Int64GetDatum (r.capped);
  values[10] = Int64GetDatum (r.raised);
  values[11] = Int64GetDatum (r.addition);
  values[12] = Int64GetDatum (r.pension);
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

PG_FUNCTION_INFO_V1 (pension_pg_adjustment_share);
Datum
pension_pg_adjustment_share (PG_FUNCTION_ARGS)
{
  PensionRate share;

  refuse_unless_ok (pension_adjustment_share (PG_GETARG_INT64 (0), PG_GETARG_INT64 (1), &share));
  PG_RETURN_INT32 (share);
}

/* --- Who takes part --- */

static bool
true_argument (FunctionCallInfo fcinfo, int argument)
{
  return !PG_ARGISNULL (argument) && PG_GETARG_BOOL (argument);
}

static void
stop_argument (FunctionCallInfo fcinfo, int argument, PensionAdjustStanding *person)
{
  text *code;

  if (PG_ARGISNULL (argument))
    return;

  code = PG_GETARG_TEXT_PP (argument);
  refuse_unless_ok (pension_stop_parse (VARDATA_ANY (code), VARSIZE_ANY_EXHDR (code), &person->stop));
  person->stopped = true;
}

static Datum
reason_names (uint32_t reasons)
{
  Datum names[PENSION_OUT_COUNT];
  int count = 0;

  for (int i = 0; i < PENSION_OUT_COUNT; i++)
    if ((reasons & UINT32_C (1) << i) != 0)
      names[count++] = PointerGetDatum (cstring_to_text (pension_adjust_out_rule ((PensionAdjustOut) i)->name));

  return PointerGetDatum (construct_array (names, count, TEXTOID, -1, false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1 (pension_pg_adjustment_standing);
Datum
pension_pg_adjustment_standing (PG_FUNCTION_ARGS)
{
  PensionAdjustmentSet set = { 0 };
  PensionAdjustStanding person = { 0 };
  PensionAdjustVerdict verdict;
  uint32_t reasons;
  Datum values[2];
  text *benefit;

  if (PG_ARGISNULL (0) || PG_ARGISNULL (2) || PG_ARGISNULL (3))
    PG_RETURN_NULL ();
  if (PG_ARGISNULL (1))
    refuse_figure ("retired_by");

  set.year = PG_GETARG_INT32 (0);
  set.retired_by = PG_GETARG_INT32 (1);
  benefit = PG_GETARG_TEXT_PP (2);
  refuse_unless_ok (pension_benefit_kind_parse (VARDATA_ANY (benefit), VARSIZE_ANY_EXHDR (benefit), &person.benefit));
  person.retired = PG_GETARG_INT32 (3);
  person.last_month = PG_ARGISNULL (4) ? 0 : PG_GETARG_INT32 (4);
  stop_argument (fcinfo, 5, &person);
  person.probation = true_argument (fcinfo, 6);
  person.done = true_argument (fcinfo, 7);
  person.listed = true_argument (fcinfo, 8);
  if (person.benefit == PENSION_BENEFIT_DISABILITY && PG_ARGISNULL (9))
    refuse_figure ("disability_takes_part");
  person.disability_takes_part = true_argument (fcinfo, 9);
  refuse_unless_ok (pension_adjustment_standing (&set, &person, &reasons, &verdict));

  values[0] = PointerGetDatum (cstring_to_text (pension_adjust_verdict_name (verdict)));
  values[1] = reason_names (reasons);
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

/* --- Arrears --- */

PG_FUNCTION_INFO_V1 (pension_pg_owed);
Datum
pension_pg_owed (PG_FUNCTION_ARGS)
{
  bool nulls[4] = { false };
  PensionOwed owed;
  Datum values[4];

  if (PG_ARGISNULL (0) || PG_ARGISNULL (1) || PG_ARGISNULL (2))
    PG_RETURN_NULL ();

  refuse_unless_ok (pension_owed_find (PG_GETARG_INT64 (0), PG_GETARG_INT32 (1), PG_GETARG_INT32 (2),
                                       PG_ARGISNULL (3) ? 0 : PG_GETARG_INT32 (3), &owed));
  nulls[0] = nulls[1] = owed.months == 0;
  values[0] = Int32GetDatum (owed.first);
  values[1] = Int32GetDatum (owed.last);
  values[2] = Int32GetDatum (owed.months);
  values[3] = Int64GetDatum (owed.amount);
  PG_RETURN_DATUM (row_result (fcinfo, values, nulls, lengthof (values)));
}
