/* The life of a benefit as SQL functions: fetch, call, return.  The SQL side is pension.sql. */
#include <postgres.h>

#include <catalog/pg_type_d.h>
#include <fmgr.h>
#include <utils/array.h>
#include <utils/builtins.h>

#include "pension/overpayment.h"
#include "pension/pg/fetch.h"
#include "pension/pg/record.h"
#include "pension/qualification.h"
#include "pension/suspension.h"

/* --- What comes in and goes out alike --- */

static void
refuse_unless_loaded (const char *figure)
{
  if (figure != NULL)
    refuse_figure (figure);
}

static Datum
text_datum (const char *text)
{
  return PointerGetDatum (cstring_to_text (text));
}

/* 0 for NULL, which is no month */
static PensionMonth
month_argument (FunctionCallInfo fcinfo, int argument)
{
  return PG_ARGISNULL (argument) ? 0 : PG_GETARG_INT32 (argument);
}

static int32_t
figure_argument (FunctionCallInfo fcinfo, int argument)
{
  return PG_ARGISNULL (argument) ? -1 : PG_GETARG_INT32 (argument);
}

/* An amount and its raises, in three arguments: start, months, differences. */
static void
monthly_argument (FunctionCallInfo fcinfo, int argument, PensionMonthly *monthly)
{
  size_t months = 0, adds = 0;
  const int32 *from = list_argument (fcinfo, argument + 1, INT4OID, PENSION_E_MONTHS_MISSING, &months);
  const int64 *add = list_argument (fcinfo, argument + 2, INT8OID, PENSION_E_MONTHS_MISSING, &adds);
  PensionRaise *raises;

  if (months != adds)
    refuse (PENSION_E_MONTHS_MISSING);

  raises = palloc (sizeof (PensionRaise) * (months + 1));
  for (size_t i = 0; i < months; i++)
    raises[i] = (PensionRaise) { from[i], add[i] };
  *monthly = (PensionMonthly) { PG_GETARG_INT64 (argument), raises, months };
}

static bool
any_null (FunctionCallInfo fcinfo, int first, int last)
{
  for (int i = first; i <= last; i++)
    if (PG_ARGISNULL (i))
      return true;

  return false;
}

/* --- Suspension and resumption --- */

static PensionStop
stop_argument (FunctionCallInfo fcinfo, int argument)
{
  text *code = PG_GETARG_TEXT_PP (argument);
  PensionStop stop = PENSION_STOP_COUNT;

  refuse_unless_ok (pension_stop_parse (VARDATA_ANY (code), VARSIZE_ANY_EXHDR (code), &stop));
  return stop;
}

static PensionResume
resume_argument (FunctionCallInfo fcinfo, int argument)
{
  text *code = PG_GETARG_TEXT_PP (argument);
  PensionResume resume = PENSION_RESUME_COUNT;

  refuse_unless_ok (pension_resume_parse (VARDATA_ANY (code), VARSIZE_ANY_EXHDR (code), &resume));
  return resume;
}

PG_FUNCTION_INFO_V1 (pension_pg_stop_rule);
Datum
pension_pg_stop_rule (PG_FUNCTION_ARGS)
{
  const PensionStopRule *rule = pension_stop_rule ((PensionStop) (PG_GETARG_INT32 (0) - 1));
  Datum values[11];

  if (rule == NULL)
    PG_RETURN_NULL ();

  values[0] = text_datum (rule->code);
  values[1] = text_datum (rule->title);
  values[2] = text_datum (rule->needs);
  values[3] = text_datum (rule->rule);
  values[4] = text_datum (rule->basis);
  values[5] = text_datum (pension_effect_name (rule->effect));
  values[6] = text_datum (pension_from_name (rule->from));
  values[7] = BoolGetDatum (rule->recover);
  values[8] = BoolGetDatum (rule->decided);
  values[9] = BoolGetDatum (rule->notify);
  values[10] = Int32GetDatum (rule->report_days);
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

static Datum
codes_of (uint32_t stops)
{
  Datum codes[PENSION_STOP_COUNT];
  int count = 0;

  for (int i = 0; i < PENSION_STOP_COUNT; i++)
    if ((stops & UINT32_C (1) << i) != 0)
      codes[count++] = text_datum (pension_stop_rule ((PensionStop) i)->code);

  return PointerGetDatum (construct_array (codes, count, TEXTOID, -1, false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1 (pension_pg_resume_rule);
Datum
pension_pg_resume_rule (PG_FUNCTION_ARGS)
{
  const PensionResumeRule *rule = pension_resume_rule ((PensionResume) (PG_GETARG_INT32 (0) - 1));
  Datum values[7];

  if (rule == NULL)
    PG_RETURN_NULL ();

  values[0] = text_datum (rule->code);
  values[1] = text_datum (rule->title);
  values[2] = text_datum (rule->needs);
  values[3] = text_datum (rule->rule);
  values[4] = text_datum (rule->basis);
  values[5] = codes_of (rule->after);
  values[6] = text_datum (pension_owed_months_name (rule->owed));
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

PG_FUNCTION_INFO_V1 (pension_pg_stop_month);
Datum
pension_pg_stop_month (PG_FUNCTION_ARGS)
{
  PensionMonth month = 0;
  PensionStatus status;

  if (any_null (fcinfo, 0, 2))
    PG_RETURN_NULL ();

  status = pension_stop_month (stop_argument (fcinfo, 0), PG_GETARG_INT32 (1), PG_GETARG_INT32 (2),
                               figure_argument (fcinfo, 3), &month);
  if (status == PENSION_E_FIGURE)
    refuse_figure ("missing_term");
  refuse_unless_ok (status);
  if (month == 0)
    PG_RETURN_NULL ();
  PG_RETURN_INT32 (month);
}

static Datum
month_datum (PensionMonth month, bool *null)
{
  *null = month == 0;
  return Int32GetDatum (month);
}

static bool
find_resumption (FunctionCallInfo fcinfo, PensionResumption *facts, PensionResumptionResult *result)
{
  if (any_null (fcinfo, 0, 3) || any_null (fcinfo, 6, 8))
    return false;

  facts->stop = stop_argument (fcinfo, 0);
  facts->resume = resume_argument (fcinfo, 1);
  facts->stopped = PG_GETARG_INT32 (2);
  facts->resumed = PG_GETARG_INT32 (3);
  facts->owed_from = month_argument (fcinfo, 4);
  facts->last_month = month_argument (fcinfo, 5);
  monthly_argument (fcinfo, 6, &facts->monthly);
  refuse_unless_ok (pension_resumption_find (facts, result));
  return true;
}

PG_FUNCTION_INFO_V1 (pension_pg_resumption_steps);
Datum
pension_pg_resumption_steps (PG_FUNCTION_ARGS)
{
  PensionResumption facts;
  PensionResumptionResult result;
  PensionSheet sheet;

  if (!find_resumption (fcinfo, &facts, &result))
    PG_RETURN_NULL ();

  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_resumption_explain (&facts, &result, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}

PG_FUNCTION_INFO_V1 (pension_pg_resumption);
Datum
pension_pg_resumption (PG_FUNCTION_ARGS)
{
  PensionResumption facts;
  PensionResumptionResult result;
  bool nulls[7] = { false };
  Datum values[7];

  if (!find_resumption (fcinfo, &facts, &result))
    PG_RETURN_NULL ();

  values[0] = month_datum (result.first, &nulls[0]);
  values[1] = month_datum (result.last, &nulls[1]);
  values[2] = Int32GetDatum (result.stopped);
  values[3] = Int32GetDatum (result.owed);
  values[4] = Int64GetDatum (result.arrears);
  values[5] = Int64GetDatum (result.missed);
  values[6] = Int64GetDatum (result.monthly);
  PG_RETURN_DATUM (row_result (fcinfo, values, nulls, lengthof (values)));
}

/* --- Qualification --- */

PG_FUNCTION_INFO_V1 (pension_pg_qualification);
Datum
pension_pg_qualification (PG_FUNCTION_ARGS)
{
  const PensionQualificationRule rule = { figure_argument (fcinfo, 2), figure_argument (fcinfo, 3) };
  PensionQualification due;
  Datum values[4];

  if (PG_ARGISNULL (0))
    PG_RETURN_NULL ();

  refuse_unless_loaded (pension_qualification_missing (rule));
  refuse_unless_ok (pension_qualification_find (PG_GETARG_INT32 (0), month_argument (fcinfo, 1), rule, &due));
  values[0] = Int32GetDatum (due.last);
  values[1] = Int32GetDatum (due.remind);
  values[2] = Int32GetDatum (due.due);
  values[3] = Int32GetDatum (due.suspend);
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

PG_FUNCTION_INFO_V1 (pension_pg_qualification_state);
Datum
pension_pg_qualification_state (PG_FUNCTION_ARGS)
{
  const PensionQualificationRule rule = { figure_argument (fcinfo, 2), figure_argument (fcinfo, 3) };
  PensionQualificationState state;
  PensionQualification due;

  if (PG_ARGISNULL (0) || PG_ARGISNULL (4))
    PG_RETURN_NULL ();

  refuse_unless_loaded (pension_qualification_missing (rule));
  refuse_unless_ok (pension_qualification_find (PG_GETARG_INT32 (0), month_argument (fcinfo, 1), rule, &due));
  refuse_unless_ok (pension_qualification_state (&due, PG_GETARG_INT32 (4), &state));
  PG_RETURN_DATUM (text_datum (pension_qualification_state_name (state)));
}

PG_FUNCTION_INFO_V1 (pension_pg_channel);
Datum
pension_pg_channel (PG_FUNCTION_ARGS)
{
  const PensionChannel *channel = pension_channel ((size_t) PG_GETARG_INT32 (0) - 1);
  Datum values[2];

  if (channel == NULL)
    PG_RETURN_NULL ();

  values[0] = text_datum (channel->code);
  values[1] = text_datum (channel->title);
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

/* --- Overpayment --- */

static void
find_overpayment (FunctionCallInfo fcinfo, PensionOverpayment *facts, PensionOverpaymentResult *result)
{
  facts->last_month = PG_GETARG_INT32 (0);
  facts->last_paid = PG_GETARG_INT32 (1);
  monthly_argument (fcinfo, 2, &facts->paid);
  monthly_argument (fcinfo, 5, &facts->owed);
  refuse_unless_ok (pension_overpayment_find (facts, result));
}

PG_FUNCTION_INFO_V1 (pension_pg_overpayment_steps);
Datum
pension_pg_overpayment_steps (PG_FUNCTION_ARGS)
{
  PensionOverpayment facts;
  PensionOverpaymentResult result;
  PensionSheet sheet;

  find_overpayment (fcinfo, &facts, &result);
  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_overpayment_explain (&facts, &result, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}

PG_FUNCTION_INFO_V1 (pension_pg_overpayment);
Datum
pension_pg_overpayment (PG_FUNCTION_ARGS)
{
  PensionOverpayment facts;
  PensionOverpaymentResult result;
  bool nulls[6] = { false };
  Datum values[6];

  find_overpayment (fcinfo, &facts, &result);

  values[0] = month_datum (result.first, &nulls[0]);
  values[1] = month_datum (result.last, &nulls[1]);
  values[2] = Int32GetDatum (result.months);
  values[3] = Int64GetDatum (result.paid);
  values[4] = Int64GetDatum (result.owed);
  values[5] = Int64GetDatum (result.sum);
  PG_RETURN_DATUM (row_result (fcinfo, values, nulls, lengthof (values)));
}

static Datum
plan_row (FunctionCallInfo fcinfo, PensionFen at_once, const PensionPlan *plan)
{
  bool nulls[7] = { false };
  Datum values[7];

  values[0] = Int64GetDatum (at_once);
  values[1] = Int64GetDatum (plan->debt);
  values[2] = Int64GetDatum (plan->instalment);
  values[3] = Int32GetDatum (plan->count);
  values[4] = Int64GetDatum (plan->last);
  values[5] = month_datum (plan->first_month, &nulls[5]);
  values[6] = month_datum (plan->last_month, &nulls[6]);
  return row_result (fcinfo, values, nulls, lengthof (values));
}

PG_FUNCTION_INFO_V1 (pension_pg_plan_agreed);
Datum
pension_pg_plan_agreed (PG_FUNCTION_ARGS)
{
  PensionPlan plan;

  refuse_unless_ok (pension_plan_agreed (PG_GETARG_INT64 (0), PG_GETARG_INT64 (1), PG_GETARG_INT32 (2), &plan));
  PG_RETURN_DATUM (plan_row (fcinfo, 0, &plan));
}

PG_FUNCTION_INFO_V1 (pension_pg_plan_setoff);
Datum
pension_pg_plan_setoff (PG_FUNCTION_ARGS)
{
  PensionSetoff facts;
  PensionSetoffResult result;

  if (any_null (fcinfo, 0, 2) || PG_ARGISNULL (5))
    PG_RETURN_NULL ();

  facts = (PensionSetoff) { PG_GETARG_INT64 (0), PG_GETARG_INT64 (1), PG_GETARG_INT64 (2),
                            figure_argument (fcinfo, 3), PG_ARGISNULL (4) ? -1 : PG_GETARG_INT64 (4),
                            PG_GETARG_INT32 (5) };
  refuse_unless_loaded (pension_setoff_missing (&facts));
  refuse_unless_ok (pension_setoff_find (&facts, &result));
  PG_RETURN_DATUM (plan_row (fcinfo, result.at_once, &result.plan));
}
