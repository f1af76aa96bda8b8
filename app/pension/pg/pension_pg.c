/* The rules as SQL functions: fetch, call, return.  No logic; the SQL side is pension.sql. */
#include <postgres.h>

#include <fmgr.h>
#include <utils/builtins.h>
#include <utils/date.h>

#include "pension/eligibility.h"
#include "pension/identity.h"
#include "pension/money.h"
#include "pension/month.h"
#include "pension/pg/fetch.h"
#include "pension/version.h"

PG_MODULE_MAGIC;

/* --- Fetch --- */

static PensionMonth
birth_argument (FunctionCallInfo fcinfo, int argument)
{
  PensionMonth month;

  refuse_unless_ok (pension_month_of_date (date_argument (fcinfo, argument), &month));
  return month;
}

static PensionId
id_argument (FunctionCallInfo fcinfo, int argument)
{
  text *number = PG_GETARG_TEXT_PP (argument);
  PensionId id;

  refuse_unless_ok (pension_id_normal (VARDATA_ANY (number), VARSIZE_ANY_EXHDR (number), &id));
  return id;
}

static PensionRetirement
retirement_arguments (FunctionCallInfo fcinfo)
{
  text *name = PG_GETARG_TEXT_PP (0);
  PensionGroup group;
  PensionRetirement retirement;

  refuse_unless_ok (pension_group_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &group));
  refuse_unless_ok (pension_retirement_find (group, birth_argument (fcinfo, 1), &retirement));
  return retirement;
}

/* --- Identifiers --- */

static PensionStatus
id_objection (FunctionCallInfo fcinfo)
{
  text *number = PG_GETARG_TEXT_PP (0);
  PensionId id;

  return pension_id_validate (VARDATA_ANY (number), VARSIZE_ANY_EXHDR (number), date_argument (fcinfo, 1),
                              PENSION_SEX_UNKNOWN, &id);
}

PG_FUNCTION_INFO_V1 (pension_pg_id_check);
Datum
pension_pg_id_check (PG_FUNCTION_ARGS)
{
  PG_RETURN_TEXT_P (cstring_to_text (pension_status_name (id_objection (fcinfo))));
}

PG_FUNCTION_INFO_V1 (pension_pg_id_problem);
Datum
pension_pg_id_problem (PG_FUNCTION_ARGS)
{
  PensionStatus status = id_objection (fcinfo);

  if (status == PENSION_OK)
    PG_RETURN_NULL ();

  PG_RETURN_TEXT_P (cstring_to_text (pension_status_sentence (status)));
}

PG_FUNCTION_INFO_V1 (pension_pg_id_normal);
Datum
pension_pg_id_normal (PG_FUNCTION_ARGS)
{
  PensionId id = id_argument (fcinfo, 0);

  PG_RETURN_TEXT_P (cstring_to_text (id.number));
}

PG_FUNCTION_INFO_V1 (pension_pg_id_birth);
Datum
pension_pg_id_birth (PG_FUNCTION_ARGS)
{
  PensionId id = id_argument (fcinfo, 0);
  int32_t days;

  refuse_unless_ok (pension_date_days (postgres_epoch, id.birth, &days));
  PG_RETURN_DATEADT (days);
}

PG_FUNCTION_INFO_V1 (pension_pg_id_sex);
Datum
pension_pg_id_sex (PG_FUNCTION_ARGS)
{
  PensionId id = id_argument (fcinfo, 0);

  PG_RETURN_TEXT_P (cstring_to_text (pension_sex_name (id.sex)));
}

PG_FUNCTION_INFO_V1 (pension_pg_uscc_valid);
Datum
pension_pg_uscc_valid (PG_FUNCTION_ARGS)
{
  text *code = PG_GETARG_TEXT_PP (0);
  char normal[PENSION_USCC_SIZE];

  PG_RETURN_BOOL (pension_uscc_validate (VARDATA_ANY (code), VARSIZE_ANY_EXHDR (code), normal) == PENSION_OK);
}

PG_FUNCTION_INFO_V1 (pension_pg_luhn_valid);
Datum
pension_pg_luhn_valid (PG_FUNCTION_ARGS)
{
  text *number = PG_GETARG_TEXT_PP (0);

  PG_RETURN_BOOL (pension_card_validate (VARDATA_ANY (number), VARSIZE_ANY_EXHDR (number)) == PENSION_OK);
}

/* --- Retirement --- */

PG_FUNCTION_INFO_V1 (pension_pg_group_fits_sex);
Datum
pension_pg_group_fits_sex (PG_FUNCTION_ARGS)
{
  text *name = PG_GETARG_TEXT_PP (0);
  text *sex = PG_GETARG_TEXT_PP (1);
  PensionGroup group;

  if (pension_group_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &group) != PENSION_OK)
    PG_RETURN_BOOL (false);

  PG_RETURN_BOOL (pension_group_check_sex (group, pension_sex_parse (VARDATA_ANY (sex),
                                                                     VARSIZE_ANY_EXHDR (sex))) == PENSION_OK);
}

PG_FUNCTION_INFO_V1 (pension_pg_age_months);
Datum
pension_pg_age_months (PG_FUNCTION_ARGS)
{
  int32_t age;

  refuse_unless_ok (pension_age_months (birth_argument (fcinfo, 0), PG_GETARG_INT32 (1), &age));
  PG_RETURN_INT32 (age);
}

PG_FUNCTION_INFO_V1 (pension_pg_delay_months);
Datum
pension_pg_delay_months (PG_FUNCTION_ARGS)
{
  PG_RETURN_INT32 (retirement_arguments (fcinfo).delay);
}

PG_FUNCTION_INFO_V1 (pension_pg_statutory_age_months);
Datum
pension_pg_statutory_age_months (PG_FUNCTION_ARGS)
{
  PG_RETURN_INT32 (retirement_arguments (fcinfo).statutory_age);
}

PG_FUNCTION_INFO_V1 (pension_pg_statutory_month);
Datum
pension_pg_statutory_month (PG_FUNCTION_ARGS)
{
  PG_RETURN_INT32 (retirement_arguments (fcinfo).statutory_month);
}

PG_FUNCTION_INFO_V1 (pension_pg_first_pension_month);
Datum
pension_pg_first_pension_month (PG_FUNCTION_ARGS)
{
  PG_RETURN_INT32 (retirement_arguments (fcinfo).first_pension_month);
}

PG_FUNCTION_INFO_V1 (pension_pg_earliest_month);
Datum
pension_pg_earliest_month (PG_FUNCTION_ARGS)
{
  PensionRetirement retirement = retirement_arguments (fcinfo);

  if (!retirement.flexible)
    PG_RETURN_NULL ();

  PG_RETURN_INT32 (retirement.earliest_month);
}

PG_FUNCTION_INFO_V1 (pension_pg_latest_month);
Datum
pension_pg_latest_month (PG_FUNCTION_ARGS)
{
  PensionRetirement retirement = retirement_arguments (fcinfo);

  if (!retirement.flexible)
    PG_RETURN_NULL ();

  PG_RETURN_INT32 (retirement.latest_month);
}

PG_FUNCTION_INFO_V1 (pension_pg_minimum_months);
Datum
pension_pg_minimum_months (PG_FUNCTION_ARGS)
{
  int32_t minimum;

  refuse_unless_ok (pension_minimum_months (PG_GETARG_INT32 (0), &minimum));
  PG_RETURN_INT32 (minimum);
}

PG_FUNCTION_INFO_V1 (pension_pg_months_short);
Datum
pension_pg_months_short (PG_FUNCTION_ARGS)
{
  int32_t minimum, missing;

  refuse_unless_ok (pension_minimum_months (PG_GETARG_INT32 (0), &minimum));
  refuse_unless_ok (pension_months_short (minimum, PG_GETARG_INT32 (1), PG_GETARG_INT32 (2), &missing));
  PG_RETURN_INT32 (missing);
}

/* --- Money and version --- */

PG_FUNCTION_INFO_V1 (pension_pg_capital_amount);
Datum
pension_pg_capital_amount (PG_FUNCTION_ARGS)
{
  char capital[PENSION_FEN_CAPITAL_SIZE];

  refuse_unless_ok (pension_fen_capital (PG_GETARG_INT64 (0), capital, sizeof capital));
  PG_RETURN_TEXT_P (cstring_to_text (capital));
}

PG_FUNCTION_INFO_V1 (pension_pg_rules_version);
Datum
pension_pg_rules_version (PG_FUNCTION_ARGS)
{
  PG_RETURN_TEXT_P (cstring_to_text (pension_rules_version ()));
}
