/* The award of a pension as SQL functions: fetch, call, return.  The SQL side is pension.sql. */
#include <postgres.h>

#include <catalog/pg_type_d.h>
#include <fmgr.h>
#include <utils/array.h>
#include <utils/builtins.h>

#include "pension/award.h"
#include "pension/pg/award_call.h"
#include "pension/pg/fetch.h"
#include "pension/pg/record.h"

/* pension.award_facts, in its order */
enum
{
  FACT_GROUP,
  FACT_BIRTH,
  FACT_RETIRE_MONTH,
  FACT_WORK_START,
  FACT_PAID,
  FACT_DEEMED,
  FACT_HEAVY,
  FACT_UNDERGROUND,
  FACT_TOXIC,
  FACT_EXTENSION,
  FACT_ACCOUNT,
  FACT_INDEX_BASIC,
  FACT_INDEX_TRANS,
  FACT_FIRST_YEAR,
  FACT_BASES,
  FACT_MINIMUM_APPLIES,
  FACT_OLD_PENSION,
  FACT_EXTRA_KINDS,
  FACT_EXTRA_AMOUNTS,
  FACT_EXTRA_RATES,
  FACT_RELEASED,
  FACTS,
};

/* pension.award_rules, in its order */
enum
{
  RULE_BENEFIT_BASE,
  RULE_TRANS_COEF,
  RULE_DIVISOR,
  RULE_ACCOUNT_START,
  RULE_INDEX_METHOD,
  RULE_INDEX_ROUNDING,
  RULE_WAGE_ROUNDING,
  RULE_DEEMED_INDEX,
  RULE_AVERAGE_WAGES,
  RULE_TOTAL_ROUNDING,
  RULE_MINIMUM,
  RULE_EARLY_MINIMUM,
  RULE_GAIN_RULE,
  RULE_GAIN_SHARE,
  RULES,
};

enum
{
  AWARD_COLUMNS = 27,
  START_COLUMNS = 10,
  YEAR_COLUMNS = 4,
};

/* --- Facts --- */

static void
read_start (const Record *record, PensionStartFacts *start)
{
  size_t length = 0;
  const char *group = record_text (record, FACT_GROUP, &length);

  refuse_unless_ok (pension_group_parse (group == NULL ? "" : group, length, &start->group));
  start->birth = record_int (record, FACT_BIRTH);
  start->month = record_int (record, FACT_RETIRE_MONTH);
  start->paid = record_int (record, FACT_PAID);
  start->deemed = record_int (record, FACT_DEEMED);
  start->special.heavy = record_int (record, FACT_HEAVY);
  start->special.underground = record_int (record, FACT_UNDERGROUND);
  start->special.toxic = record_int (record, FACT_TOXIC);
  start->extension_months = record_int (record, FACT_EXTENSION);
  start->released = record_int (record, FACT_RELEASED);
}

/* Three lists of the same length, of which amounts and rates may hold NULL. */
static void
read_extras (const Record *record, PensionExtra *extras)
{
  Datum *kinds, *amounts, *rates;
  bool *no_kinds, *no_amounts, *no_rates;
  int count = record_list (record, FACT_EXTRA_KINDS, TEXTOID, &kinds, &no_kinds);
  int with_amount = record_list (record, FACT_EXTRA_AMOUNTS, INT8OID, &amounts, &no_amounts);
  int with_rate = record_list (record, FACT_EXTRA_RATES, TEXTOID, &rates, &no_rates);

  if (count > PENSION_EXTRAS)
    refuse (PENSION_E_CHOICE);

  for (int i = 0; i < count; i++)
    {
      text *kind = no_kinds[i] ? NULL : DatumGetTextPP (kinds[i]);
      text *rate = i < with_rate && !no_rates[i] ? DatumGetTextPP (rates[i]) : NULL;

      if (kind == NULL)
        refuse (PENSION_E_CHOICE);
      refuse_unless_ok (pension_extra_parse (VARDATA_ANY (kind), VARSIZE_ANY_EXHDR (kind), &extras[i].kind));
      extras[i].amount = i < with_amount && !no_amounts[i] ? DatumGetInt64 (amounts[i]) : 0;
      if (rate != NULL)
        refuse_unless_ok (pension_rate_parse (VARDATA_ANY (rate), VARSIZE_ANY_EXHDR (rate), &extras[i].rate));
    }
}

/* Twelve bases for each year from first_year on, and one wage for each; a wage that is not there stays 0. */
static size_t
read_years (const Record *facts, const Record *rules, PensionIndexYear *years)
{
  Datum *bases, *wages;
  bool *no_bases, *no_wages;
  const int months = record_list (facts, FACT_BASES, INT8OID, &bases, &no_bases);
  const int wage_count = record_list (rules, RULE_AVERAGE_WAGES, TEXTOID, &wages, &no_wages);
  const int first_year = record_int (facts, FACT_FIRST_YEAR);

  if (months % PENSION_YEAR_BASES != 0)
    refuse (PENSION_E_MONTHS_MISSING);
  if (months > PENSION_LIFE_MONTHS)
    refuse (PENSION_E_LIFE);
  if (months > 0 && (first_year < 1 || first_year > 9999 - PENSION_LIFE_YEARS))
    refuse (PENSION_E_YEAR);

  for (int i = 0; i < months / PENSION_YEAR_BASES; i++)
    {
      text *wage = i < wage_count && !no_wages[i] ? DatumGetTextPP (wages[i]) : NULL;

      years[i].year = first_year + i;
      if (wage != NULL)
        refuse_unless_ok (pension_fen_parse (VARDATA_ANY (wage), VARSIZE_ANY_EXHDR (wage), &years[i].wage));
    }
  for (int i = 0; i < months; i++)
    years[i / PENSION_YEAR_BASES].bases[i % PENSION_YEAR_BASES] = no_bases[i] ? 0 : DatumGetInt64 (bases[i]);

  return (size_t) (months / PENSION_YEAR_BASES);
}

static void
read_facts (const Record *record, PensionAwardFacts *facts)
{
  read_start (record, &facts->start);
  facts->work_start = record_int (record, FACT_WORK_START);
  facts->account = record_bigint (record, FACT_ACCOUNT);
  facts->index_basic = record_index (record, FACT_INDEX_BASIC);
  facts->index_trans = record_index (record, FACT_INDEX_TRANS);
  facts->minimum_applies = record_bool (record, FACT_MINIMUM_APPLIES);
  facts->old_pension = record_bigint (record, FACT_OLD_PENSION);
  read_extras (record, facts->extras);
}

/* --- Rules --- */

static void
read_index_rules (const Record *record, PensionIndexRules *rules)
{
  size_t length;
  const char *word;

  if ((word = record_text (record, RULE_INDEX_METHOD, &length)) != NULL)
    refuse_unless_ok (pension_index_method_parse (word, length, &rules->method));
  if ((word = record_text (record, RULE_INDEX_ROUNDING, &length)) != NULL)
    refuse_unless_ok (pension_index_rounding_parse (word, length, &rules->rounding));
  if ((word = record_text (record, RULE_WAGE_ROUNDING, &length)) != NULL)
    refuse_unless_ok (pension_wage_rounding_parse (word, length, &rules->wage_rounding));
  rules->deemed = record_index (record, RULE_DEEMED_INDEX);
}

static void
read_rules (const Record *record, PensionAwardRules *rules)
{
  size_t length;
  const char *word;

  rules->base = record_yuan (record, RULE_BENEFIT_BASE);
  rules->trans_coef = record_rate (record, RULE_TRANS_COEF);
  if ((word = record_text (record, RULE_DIVISOR, &length)) != NULL)
    refuse_unless_ok (pension_divisor_parse (word, length, &rules->divisor));
  if ((word = record_text (record, RULE_ACCOUNT_START, &length)) != NULL)
    refuse_unless_ok (pension_month_parse (word, length, &rules->account_start));
  read_index_rules (record, &rules->index);
  if ((word = record_text (record, RULE_TOTAL_ROUNDING, &length)) != NULL)
    refuse_unless_ok (pension_total_rounding_parse (word, length, &rules->rounding));
  rules->minimum = record_yuan (record, RULE_MINIMUM);
  if ((word = record_text (record, RULE_EARLY_MINIMUM, &length)) != NULL)
    refuse_unless_ok (pension_early_minimum_parse (word, length, &rules->early_minimum));
  if ((word = record_text (record, RULE_GAIN_RULE, &length)) != NULL)
    refuse_unless_ok (pension_gain_rule_parse (word, length, &rules->gain_rule));
  rules->gain_share = record_rate (record, RULE_GAIN_SHARE);
}

/* --- The award --- */

void
award_call_read (FunctionCallInfo fcinfo, AwardCall *call)
{
  Record facts, rules;

  memset (call, 0, sizeof *call);
  record_argument (fcinfo, 0, FACTS, &facts);
  record_argument (fcinfo, 1, RULES, &rules);
  read_facts (&facts, &call->facts);
  read_rules (&rules, &call->rules);
  call->facts.years = call->years;
  call->facts.year_count = read_years (&facts, &rules, call->years);
}

static void
award_arguments (FunctionCallInfo fcinfo, AwardCall *call, PensionAward *award)
{
  award_call_read (fcinfo, call);
  refuse_unless_ok (pension_award_find (&call->facts, &call->rules, award));
}

static Datum
index_text (PensionIndex index)
{
  char buffer[PENSION_INDEX_TEXT_SIZE] = "";

  pension_index_format (index, PENSION_INDEX_DECIMALS, buffer, sizeof buffer);
  return CStringGetTextDatum (buffer);
}

static Datum
wage_text (int64_t wage)
{
  char buffer[PENSION_WAGE_TEXT_SIZE] = "";

  pension_wage_format (wage, buffer, sizeof buffer);
  return CStringGetTextDatum (buffer);
}

static Datum
divisor_text (PensionDivisor divisor)
{
  char buffer[PENSION_DIVISOR_TEXT_SIZE] = "";

  pension_divisor_format (divisor, buffer, sizeof buffer);
  return CStringGetTextDatum (buffer);
}

static Datum
extras_list (const PensionPayable *payable)
{
  Datum lines[PENSION_EXTRAS];

  for (int i = 0; i < PENSION_EXTRAS; i++)
    lines[i] = Int64GetDatum (payable->extras[i]);
  return PointerGetDatum (construct_array (lines, PENSION_EXTRAS, INT8OID, sizeof (int64), true, TYPALIGN_DOUBLE));
}

PG_FUNCTION_INFO_V1 (pension_pg_award);
Datum
pension_pg_award (PG_FUNCTION_ARGS)
{
  AwardCall call;
  PensionAward found;
  const PensionAward *award = &found;
  const bool nulls[AWARD_COLUMNS] = { false };

  award_arguments (fcinfo, &call, &found);

  const Datum values[AWARD_COLUMNS] = {
    CStringGetTextDatum (pension_start_name (award->start.kind)),
    CStringGetTextDatum (pension_people_name (award->people)),
    Int32GetDatum (award->start.statutory.statutory_month),
    Int32GetDatum (award->start.offset),
    Int32GetDatum (award->start.earliest),
    Int32GetDatum (award->start.latest),
    Int32GetDatum (award->start.minimum_months),
    Int32GetDatum (award->start.first_pension_month),
    Int32GetDatum (award->age),
    Int32GetDatum (award->divisor_age),
    divisor_text (award->input.divisor),
    Int32GetDatum (award->input.total_months),
    index_text (award->indices.actual),
    index_text (award->indices.total),
    index_text (award->indices.basic),
    index_text (award->indices.trans),
    wage_text (award->benefit.wage_basic),
    wage_text (award->benefit.wage_trans),
    Int64GetDatum (award->benefit.basic),
    Int64GetDatum (award->benefit.personal),
    Int64GetDatum (award->benefit.transition),
    Int64GetDatum (award->benefit.sum),
    Int64GetDatum (award->payable.raised),
    Int64GetDatum (award->payable.payable),
    Int64GetDatum (award->payable.adjustment),
    extras_list (&award->payable),
    Int64GetDatum (award->payable.total),
  };

  PG_RETURN_DATUM (row_result (fcinfo, values, nulls, AWARD_COLUMNS));
}

PG_FUNCTION_INFO_V1 (pension_pg_award_steps);
Datum
pension_pg_award_steps (PG_FUNCTION_ARGS)
{
  PensionSheet sheet;
  PensionAward award;
  AwardCall call;

  award_arguments (fcinfo, &call, &award);
  pension_sheet_start (&sheet);
  refuse_unless_ok (pension_award_explain (&call.facts, &call.rules, &award, &sheet));
  PG_RETURN_DATUM (sheet_as_jsonb (&sheet));
}

/* --- The start alone --- */

PG_FUNCTION_INFO_V1 (pension_pg_retirement_start);
Datum
pension_pg_retirement_start (PG_FUNCTION_ARGS)
{
  Record record;
  PensionStartFacts facts = { 0 };
  PensionEarlyMinimum minimum = PENSION_EARLY_MINIMUM_MISSING;
  PensionStart start;

  record_argument (fcinfo, 0, FACTS, &record);
  read_start (&record, &facts);
  if (!PG_ARGISNULL (1))
    {
      text *name = PG_GETARG_TEXT_PP (1);

      refuse_unless_ok (pension_early_minimum_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &minimum));
    }
  refuse_unless_ok (pension_start_find (&facts, minimum, &start));

  const Datum values[START_COLUMNS] = {
    CStringGetTextDatum (pension_start_name (start.kind)),
    Int32GetDatum (start.statutory.statutory_month),
    Int32GetDatum (start.special_month),
    Int32GetDatum (start.earliest),
    Int32GetDatum (start.latest),
    Int32GetDatum (start.offset),
    Int32GetDatum (start.minimum_months),
    Int32GetDatum (start.short_months),
    Int32GetDatum (start.first_pension_month),
    Int32GetDatum (start.notice_month),
  };

  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, START_COLUMNS));
}

/* --- Indices and divisors --- */

PG_FUNCTION_INFO_V1 (pension_pg_index_month);
Datum
pension_pg_index_month (PG_FUNCTION_ARGS)
{
  text *name = PG_GETARG_TEXT_PP (2);
  PensionWageRounding rounding;
  PensionIndex index;

  refuse_unless_ok (pension_wage_rounding_parse (VARDATA_ANY (name), VARSIZE_ANY_EXHDR (name), &rounding));
  refuse_unless_ok (pension_index_month (PG_GETARG_INT64 (0), PG_GETARG_INT64 (1), rounding, &index));
  PG_RETURN_DATUM (index_text (index));
}

static void
year_rules (FunctionCallInfo fcinfo, PensionIndexRules *rules)
{
  text *rounding = PG_GETARG_TEXT_PP (2), *wage_rounding = PG_GETARG_TEXT_PP (3);

  refuse_unless_ok (pension_index_rounding_parse (VARDATA_ANY (rounding), VARSIZE_ANY_EXHDR (rounding),
                                                  &rules->rounding));
  refuse_unless_ok (pension_wage_rounding_parse (VARDATA_ANY (wage_rounding), VARSIZE_ANY_EXHDR (wage_rounding),
                                                 &rules->wage_rounding));
}

PG_FUNCTION_INFO_V1 (pension_pg_index_year);
Datum
pension_pg_index_year (PG_FUNCTION_ARGS)
{
  size_t count;
  const PensionFen *bases = list_argument (fcinfo, 0, INT8OID, PENSION_E_MONTHS_MISSING, &count);
  PensionIndexYear year = { .wage = PG_GETARG_INT64 (1) };
  PensionIndexRules rules = { 0 };
  PensionIndexYearResult result;

  if (count != PENSION_YEAR_BASES)
    refuse (PENSION_E_MONTHS_MISSING);
  memcpy (year.bases, bases, sizeof year.bases);
  year_rules (fcinfo, &rules);
  refuse_unless_ok (pension_index_year (&year, &rules, &result));

  const Datum values[YEAR_COLUMNS] = {
    Int32GetDatum (result.months),
    Int64GetDatum (result.bases),
    Int64GetDatum (result.wage),
    index_text (result.index),
  };

  PG_RETURN_DATUM (row_result (fcinfo, values, NULL, YEAR_COLUMNS));
}

PG_FUNCTION_INFO_V1 (pension_pg_divisor_age);
Datum
pension_pg_divisor_age (PG_FUNCTION_ARGS)
{
  int32_t age;

  refuse_unless_ok (pension_divisor_age (PG_GETARG_INT32 (0), PG_GETARG_INT32 (1), &age));
  PG_RETURN_INT32 (age);
}

PG_FUNCTION_INFO_V1 (pension_pg_divisor);
Datum
pension_pg_divisor (PG_FUNCTION_ARGS)
{
  PensionDivisorTable table;
  PensionDivisor divisor;

  pension_divisor_annex (&table);
  refuse_unless_ok (pension_divisor_find (&table, PG_GETARG_INT32 (0), &divisor));
  PG_RETURN_DATUM (divisor_text (divisor));
}
