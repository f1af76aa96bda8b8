/* Survivors, the account paid out, and its settlement as SQL functions: fetch, call, return.  The SQL side is
 * pension.sql. */
#include <postgres.h>

#include <catalog/pg_type_d.h>
#include <fmgr.h>
#include <utils/array.h>
#include <utils/builtins.h>

#include "pension/payout.h"
#include "pension/pg/fetch.h"
#include "pension/pg/record.h"
#include "pension/settlement.h"
#include "pension/survivor.h"

static bool
true_argument (FunctionCallInfo fcinfo, int argument)
{
  return !PG_ARGISNULL (argument) && PG_GETARG_BOOL (argument);
}

static PensionFen
fen_argument (FunctionCallInfo fcinfo, int argument)
{
  return PG_ARGISNULL (argument) ? PENSION_FEN_MISSING : PG_GETARG_INT64 (argument);
}

/* --- Survivors --- */

enum
{
  DEATH,
  RETIRED,
  MONTHS,
  PENSION_MONTHS,
  FUNERAL_ELSEWHERE,
  WORK_INJURY,
  INCOME,
  INCOME_YEAR,
  INCOME_POLICY,
  PARTIAL_YEAR,
  OLD_FUNERAL,
  OLD_ONCE,
};

static void
survivor_arguments (FunctionCallInfo fcinfo, PensionDeceased *deceased, PensionSurvivorRules *rules)
{
  deceased->death = date_argument (fcinfo, DEATH);
  deceased->retired = PG_GETARG_BOOL (RETIRED);
  deceased->months = PG_GETARG_INT32 (MONTHS);
  deceased->pension_months = PG_ARGISNULL (PENSION_MONTHS) ? 0 : PG_GETARG_INT32 (PENSION_MONTHS);
  deceased->funeral_elsewhere = true_argument (fcinfo, FUNERAL_ELSEWHERE);
  deceased->work_injury = true_argument (fcinfo, WORK_INJURY);
  rules->income = PG_ARGISNULL (INCOME_YEAR) ? PENSION_FEN_MISSING : fen_argument (fcinfo, INCOME);
  rules->income_year = PG_ARGISNULL (INCOME_YEAR) ? 0 : PG_GETARG_INT32 (INCOME_YEAR);
  rules->old_funeral = fen_argument (fcinfo, OLD_FUNERAL);
  rules->old_once = fen_argument (fcinfo, OLD_ONCE);
  if (!PG_ARGISNULL (INCOME_POLICY))
    {
      text *name = PG_GETARG_TEXT_PP (INCOME_POLICY);

      refuse_unless_ok (pension_income_policy_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &rules->policy));
    }
  if (!PG_ARGISNULL (PARTIAL_YEAR))
    {
      text *name = PG_GETARG_TEXT_PP (PARTIAL_YEAR);

      refuse_unless_ok (pension_partial_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &rules->partial));
    }
}

/* False when the death is not told whole. */
static bool
find_grant (FunctionCallInfo fcinfo, PensionDeceased *deceased, PensionSurvivorRules *rules,
            PensionSurvivorGrant *grant)
{
  const char *missing;

  if (PG_ARGISNULL (DEATH) || PG_ARGISNULL (RETIRED) || PG_ARGISNULL (MONTHS))
    return false;

  survivor_arguments (fcinfo, deceased, rules);
  missing = pension_survivor_missing (deceased, rules);
  if (missing != NULL)
    refuse_figure (missing);
  refuse_unless_ok (pension_survivor_find (deceased, rules, grant));
  return true;
}

PG_FUNCTION_INFO_V1 (pension_pg_survivor);
Datum
pension_pg_survivor (PG_FUNCTION_ARGS)
{
  PensionDeceased deceased = { .retired = false };
  PensionSurvivorRules rules = { 0 };
  PensionSurvivorGrant grant;
  Datum values[10];

  if (!find_grant (fcinfo, &deceased, &rules, &grant))
    PG_RETURN_NULL ();

  values[0] = CStringGetTextDatum (grant.regime == PENSION_REGIME_2021 ? "2021" : "old");
  values[1] = BoolGetDatum (grant.payable);
  values[2] = BoolGetDatum (grant.provisional);
  values[3] = Int32GetDatum (grant.table);
  values[4] = Int32GetDatum (grant.deducted);
  values[5] = Int32GetDatum (grant.months);
  values[6] = Int64GetDatum (grant.base);
  values[7] = Int64GetDatum (grant.funeral);
  values[8] = Int64GetDatum (grant.pension);
  values[9] = Int64GetDatum (grant.total);
  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, lengthof (values)));
}

PG_FUNCTION_INFO_V1 (pension_pg_survivor_steps);
Datum
pension_pg_survivor_steps (PG_FUNCTION_ARGS)
{
  PensionDeceased deceased = { .retired = false };
  PensionSurvivorRules rules = { 0 };
  PensionSurvivorGrant grant;
  PensionSheet sheet;

  if (!find_grant (fcinfo, &deceased, &rules, &grant))
    PG_RETURN_NULL ();

  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_survivor_explain (&deceased, &rules, &grant, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}

PG_FUNCTION_INFO_V1 (pension_pg_shares);
Datum
pension_pg_shares (PG_FUNCTION_ARGS)
{
  size_t count;
  const int32 *weights = list_argument (fcinfo, 1, INT4OID, PENSION_E_WEIGHTS, &count);
  PensionFen *parts = palloc (sizeof (PensionFen) * (count + 1));
  Datum *values = palloc (sizeof (Datum) * (count + 1));

  refuse_unless_ok (pension_shares (PG_GETARG_INT64 (0), weights, count, parts));
  for (size_t i = 0; i < count; i++)
    values[i] = Int64GetDatum (parts[i]);
  PG_RETURN_ARRAYTYPE_P (construct_array (values, (int) count, INT8OID, sizeof (int64), true, TYPALIGN_DOUBLE));
}

/* --- The account --- */

PG_FUNCTION_INFO_V1 (pension_pg_payout);
Datum
pension_pg_payout (PG_FUNCTION_ARGS)
{
  PensionDeathPolicy policy;
  PensionPayoutYear year = { .rate = 0 };
  PensionPayoutResult r;
  size_t count;
  const int64 *monthly;
  bool nulls[8] = { false };
  Datum values[8];
  text *name;

  for (int i = 0; i < 5; i++)
    if (PG_ARGISNULL (i))
      PG_RETURN_NULL ();
  if (PG_ARGISNULL (5))
    refuse_figure ("payout_split");
  if (!PG_ARGISNULL (6) && PG_ARGISNULL (7))
    refuse_figure ("death_year_interest");

  monthly = list_argument (fcinfo, 2, INT8OID, PENSION_E_MONTHS_MISSING, &count);
  if (count != PENSION_YEAR_MONTHS)
    refuse (PENSION_E_MONTHS_MISSING);
  memcpy (year.monthly, monthly, sizeof year.monthly);
  year.opening = (PensionOrigins) { PG_GETARG_INT64 (0), PG_GETARG_INT64 (1) };
  year.rate = PG_GETARG_INT32 (3);
  year.first_month = PG_GETARG_INT32 (4);
  name = PG_GETARG_TEXT_PP (5);
  refuse_unless_ok (pension_payout_split_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &year.split));
  if (PG_ARGISNULL (6))
    refuse_unless_ok (pension_payout_year (&year, &r));
  else
    {
      name = PG_GETARG_TEXT_PP (7);
      refuse_unless_ok (pension_death_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &policy));
      refuse_unless_ok (pension_payout_death (&year, PG_GETARG_INT32 (6), policy, &r));
    }

  values[0] = Int64GetDatum (r.paid.total);
  values[1] = Int64GetDatum (r.paid.moved);
  values[2] = Int64GetDatum (r.from_pool);
  values[3] = Int32GetDatum (r.used_up);
  nulls[3] = r.used_up == 0;
  values[4] = Int64GetDatum (r.interest.total);
  values[5] = Int64GetDatum (r.interest.moved);
  values[6] = Int64GetDatum (r.closing.total);
  values[7] = Int64GetDatum (r.closing.moved);
  PG_RETURN_DATUM (row_result (fcinfo, values, nulls, lengthof (values)));
}

PG_FUNCTION_INFO_V1 (pension_pg_settlement_missing);
Datum
pension_pg_settlement_missing (PG_FUNCTION_ARGS)
{
  Datum sentences[PENSION_NEED_COUNT];
  PensionSettlement result;
  PensionSettle reason;
  PensionAbroad abroad = PENSION_ABROAD_MISSING;
  int count = 0;
  text *name;

  if (PG_ARGISNULL (0) || PG_ARGISNULL (1))
    PG_RETURN_NULL ();

  name = PG_GETARG_TEXT_PP (0);
  refuse_unless_ok (pension_settle_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &reason));
  if (!PG_ARGISNULL (2))
    abroad = PG_GETARG_BOOL (2) ? PENSION_ABROAD_YES : PENSION_ABROAD_NO;
  if (reason == PENSION_SETTLE_ABROAD && abroad == PENSION_ABROAD_MISSING)
    refuse_figure ("allow_settle_abroad_payout");
  refuse_unless_ok (pension_settlement_find (reason, (uint32_t) PG_GETARG_INT32 (1), abroad, (PensionOrigins) { 0, 0 },
                                             &result));

  for (int i = 0; i < PENSION_NEED_COUNT; i++)
    if ((result.missing & UINT32_C (1) << i) != 0)
      sentences[count++] = CStringGetTextDatum (pension_settle_need_sentence ((PensionSettleNeed) i));
  PG_RETURN_ARRAYTYPE_P (construct_array (sentences, count, TEXTOID, -1, false, TYPALIGN_INT));
}
