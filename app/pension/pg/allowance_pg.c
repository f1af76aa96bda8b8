/* Deemed months, the disability allowance, the temporary allowance and its settlement as SQL functions: fetch, call,
 * return.  The SQL side is pension.sql. */
#include <postgres.h>

#include <catalog/pg_type_d.h>
#include <fmgr.h>
#include <utils/array.h>
#include <utils/builtins.h>

#include "pension/deemed.h"
#include "pension/disability.h"
#include "pension/pg/award_call.h"
#include "pension/pg/fetch.h"
#include "pension/pg/record.h"
#include "pension/temporary.h"

/* A word of the office; NULL when it is not loaded. */
static const char *
word_argument (FunctionCallInfo fcinfo, int argument, size_t *length)
{
  text *word = PG_ARGISNULL (argument) ? NULL : PG_GETARG_TEXT_PP (argument);

  *length = word == NULL ? 0 : VARSIZE_ANY_EXHDR (word);
  return word == NULL ? NULL : VARDATA_ANY (word);
}

/* Yuan, as parameters are written; 0 when it is not loaded. */
static PensionFen
yuan_argument (FunctionCallInfo fcinfo, int argument)
{
  size_t length;
  const char *value = word_argument (fcinfo, argument, &length);
  PensionFen fen = 0;

  if (value != NULL)
    refuse_unless_ok (pension_fen_parse (value, length, &fen));
  return fen;
}

static Datum
month_or_null (PensionMonth month, bool *null)
{
  *null = month == 0;
  return Int32GetDatum (month);
}

/* --- Deemed months --- */

static PensionDeemedKind
deemed_kind (Datum name)
{
  text *word = DatumGetTextPP (name);
  PensionDeemedKind kind;

  refuse_unless_ok (pension_deemed_parse (VARDATA_ANY (word), VARSIZE_ANY_EXHDR (word), &kind));
  return kind;
}

/* Three lists of the same length: kinds, first and last months. */
static PensionDeemedSpan *
deemed_spans (FunctionCallInfo fcinfo, size_t *count)
{
  size_t with_first, with_last;
  const int32 *firsts = list_argument (fcinfo, 1, INT4OID, PENSION_E_MONTHS_MISSING, &with_first);
  const int32 *lasts = list_argument (fcinfo, 2, INT4OID, PENSION_E_MONTHS_MISSING, &with_last);
  PensionDeemedSpan *spans;
  Datum *kinds;
  bool *nulls;
  int with_kind;

  deconstruct_array (PG_GETARG_ARRAYTYPE_P (0), TEXTOID, -1, false, TYPALIGN_INT, &kinds, &nulls, &with_kind);
  if (with_first != (size_t) with_kind || with_last != (size_t) with_kind)
    refuse (PENSION_E_MONTHS_MISSING);

  spans = palloc (sizeof *spans * (size_t) (with_kind + 1));
  for (int i = 0; i < with_kind; i++)
    {
      if (nulls[i])
        refuse (PENSION_E_CHOICE);
      spans[i] = (PensionDeemedSpan) { deemed_kind (kinds[i]), firsts[i], lasts[i] };
    }

  *count = (size_t) with_kind;
  return spans;
}

/* Twelve bases for each year from first_year on; 0 is a month that is not paid. */
static size_t
paid_years (FunctionCallInfo fcinfo, PensionIndexYear *years)
{
  size_t months;
  const int32 first_year = PG_GETARG_INT32 (4);
  const int64 *bases = list_argument (fcinfo, 5, INT8OID, PENSION_E_MONTHS_MISSING, &months);

  if (months % PENSION_YEAR_BASES != 0)
    refuse (PENSION_E_MONTHS_MISSING);
  if (months > PENSION_LIFE_MONTHS)
    refuse (PENSION_E_LIFE);
  if (months > 0 && (first_year < 1 || first_year > 9999 - PENSION_LIFE_YEARS))
    refuse (PENSION_E_YEAR);

  for (size_t i = 0; i < months; i++)
    {
      years[i / PENSION_YEAR_BASES].year = first_year + (int32) (i / PENSION_YEAR_BASES);
      years[i / PENSION_YEAR_BASES].bases[i % PENSION_YEAR_BASES] = bases[i];
    }
  return months / PENSION_YEAR_BASES;
}

/* The last deemed month of service, 0 when it is not loaded. */
static PensionMonth
find_deemed (FunctionCallInfo fcinfo, PensionDeemed *deemed)
{
  const PensionMonth until = PG_ARGISNULL (3) ? 0 : PG_GETARG_INT32 (3);
  PensionIndexYear *years = palloc0 (sizeof *years * PENSION_LIFE_YEARS);
  size_t count, year_count = 0;
  PensionDeemedSpan *spans = deemed_spans (fcinfo, &count);

  if (!PG_ARGISNULL (4) && !PG_ARGISNULL (5))
    year_count = paid_years (fcinfo, years);
  refuse_unless_ok (pension_deemed_find (spans, count, until, years, year_count, deemed));
  return until;
}

static bool
no_spans (FunctionCallInfo fcinfo)
{
  return PG_ARGISNULL (0) || PG_ARGISNULL (1) || PG_ARGISNULL (2);
}

PG_FUNCTION_INFO_V1 (pension_pg_deemed);
Datum
pension_pg_deemed (PG_FUNCTION_ARGS)
{
  PensionDeemed deemed;
  Datum values[4];

  if (no_spans (fcinfo))
    PG_RETURN_NULL ();

  find_deemed (fcinfo, &deemed);
  values[0] = Int32GetDatum (deemed.months);
  values[1] = Int32GetDatum (deemed.late);
  values[2] = Int32GetDatum (deemed.doubled);
  values[3] = Int32GetDatum (deemed.paid);
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

PG_FUNCTION_INFO_V1 (pension_pg_deemed_steps);
Datum
pension_pg_deemed_steps (PG_FUNCTION_ARGS)
{
  PensionDeemed deemed;
  PensionMonth until;
  PensionSheet sheet;

  if (no_spans (fcinfo))
    PG_RETURN_NULL ();

  until = find_deemed (fcinfo, &deemed);
  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_deemed_explain (&deemed, until, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}

/* --- Disability allowance --- */

static void
disability_rules (FunctionCallInfo fcinfo, PensionDisabilityRules *rules)
{
  size_t length;
  const char *word;

  *rules = (PensionDisabilityRules) { 0 };
  if ((word = word_argument (fcinfo, 2, &length)) != NULL)
    refuse_unless_ok (pension_disability_minimum_parse (word, length, &rules->minimum));
  if ((word = word_argument (fcinfo, 3, &length)) != NULL)
    refuse_unless_ok (pension_disability_months_parse (word, length, &rules->months));
  if ((word = word_argument (fcinfo, 4, &length)) != NULL)
    refuse_unless_ok (pension_disability_start_parse (word, length, &rules->start));
}

static void
find_disability (FunctionCallInfo fcinfo, AwardCall *call, PensionDisability *disability)
{
  PensionDisabilityRules choices;

  award_call_read (fcinfo, call);
  disability_rules (fcinfo, &choices);
  refuse_unless_ok (pension_disability_find (&call->facts, &call->rules, &choices, disability));
}

PG_FUNCTION_INFO_V1 (pension_pg_disability);
Datum
pension_pg_disability (PG_FUNCTION_ARGS)
{
  AwardCall call;
  PensionDisability found;
  bool nulls[13] = { false };
  Datum values[13];

  find_disability (fcinfo, &call, &found);
  values[0] = PointerGetDatum (cstring_to_text (pension_disability_name (found.which)));
  values[1] = Int32GetDatum (found.statutory.statutory_month);
  values[2] = Int32GetDatum (found.minimum_months);
  values[3] = Int32GetDatum (found.months_left);
  values[4] = Int32GetDatum (found.duration);
  values[5] = Int32GetDatum (found.first_month);
  values[6] = Int32GetDatum (found.last_month);
  values[7] = month_or_null (found.recompute_month, &nulls[7]);
  values[8] = Int64GetDatum (found.award.benefit.basic);
  values[9] = Int64GetDatum (found.award.benefit.personal);
  values[10] = Int64GetDatum (found.award.benefit.transition);
  values[11] = Int64GetDatum (found.award.payable.adjustment);
  values[12] = Int64GetDatum (found.award.payable.total);
  PG_RETURN_DATUM (row_result (fcinfo, values, nulls, lengthof (values)));
}

PG_FUNCTION_INFO_V1 (pension_pg_disability_steps);
Datum
pension_pg_disability_steps (PG_FUNCTION_ARGS)
{
  AwardCall call;
  PensionDisability found;
  PensionSheet sheet;

  find_disability (fcinfo, &call, &found);
  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_disability_explain (&call.facts, &call.rules, &found, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}

/* --- Temporary allowance --- */

static void
find_temporary (FunctionCallInfo fcinfo, AwardCall *call, PensionTemporaryRules *rules, PensionTemporary *found)
{
  size_t length;
  const char *word;

  *rules = (PensionTemporaryRules) { .last_base = yuan_argument (fcinfo, 3), .amount = yuan_argument (fcinfo, 5) };
  if ((word = word_argument (fcinfo, 2, &length)) != NULL)
    refuse_unless_ok (pension_temp_rule_parse (word, length, &rules->rule));
  if ((word = word_argument (fcinfo, 4, &length)) != NULL)
    refuse_unless_ok (pension_rate_parse (word, length, &rules->percent));

  award_call_read (fcinfo, call);
  refuse_unless_ok (pension_temporary_find (&call->facts, &call->rules, rules, found));
}

PG_FUNCTION_INFO_V1 (pension_pg_temporary);
Datum
pension_pg_temporary (PG_FUNCTION_ARGS)
{
  AwardCall call;
  PensionTemporaryRules rules;
  PensionTemporary found;
  Datum values[3];

  find_temporary (fcinfo, &call, &rules, &found);
  values[0] = Int64GetDatum (found.amount);
  values[1] = Int32GetDatum (found.start.first_pension_month);
  values[2] = Int64GetDatum (found.award.payable.total);
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

PG_FUNCTION_INFO_V1 (pension_pg_temporary_steps);
Datum
pension_pg_temporary_steps (PG_FUNCTION_ARGS)
{
  AwardCall call;
  PensionTemporaryRules rules;
  PensionTemporary found;
  PensionSheet sheet;

  find_temporary (fcinfo, &call, &rules, &found);
  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_temporary_explain (&call.facts, &call.rules, &rules, &found, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}

/* --- Settlement --- */

static void
find_settlement (FunctionCallInfo fcinfo, PensionTemporarySettlement *settlement)
{
  size_t count, with_paid, with_due;
  const int32 *months = list_argument (fcinfo, 0, INT4OID, PENSION_E_MONTHS_MISSING, &count);
  const int64 *paid = list_argument (fcinfo, 1, INT8OID, PENSION_E_MONTHS_MISSING, &with_paid);
  const int64 *due = list_argument (fcinfo, 2, INT8OID, PENSION_E_MONTHS_MISSING, &with_due);
  PensionTemporaryMonth *rows;

  if (with_paid != count || with_due != count)
    refuse (PENSION_E_MONTHS_MISSING);

  rows = palloc (sizeof *rows * (count + 1));
  for (size_t i = 0; i < count; i++)
    rows[i] = (PensionTemporaryMonth) { months[i], paid[i], due[i] };
  refuse_unless_ok (pension_temporary_settle (rows, count, settlement));
}

PG_FUNCTION_INFO_V1 (pension_pg_temporary_settlement);
Datum
pension_pg_temporary_settlement (PG_FUNCTION_ARGS)
{
  PensionTemporarySettlement found;
  Datum values[4];

  find_settlement (fcinfo, &found);
  values[0] = Int32GetDatum (found.months);
  values[1] = Int64GetDatum (found.paid);
  values[2] = Int64GetDatum (found.due);
  values[3] = Int64GetDatum (found.difference);
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

PG_FUNCTION_INFO_V1 (pension_pg_temporary_settlement_steps);
Datum
pension_pg_temporary_settlement_steps (PG_FUNCTION_ARGS)
{
  PensionTemporarySettlement found;
  PensionSheet sheet;

  find_settlement (fcinfo, &found);
  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_temporary_settle_explain (&found, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}
