-- The rules library as SQL functions: schema pension, C module pension_pg.
--
-- Run by a superuser at every upgrade; may be run again at any time.  The server finds the module by its bare
-- name, so pension_pg.so lies in $libdir or in a folder of dynamic_library_path.
--
-- All of them are pure: no table, no setting, no clock.  A NULL argument gives NULL unless the comment says
-- otherwise.  An argument the rules cannot accept raises SQLSTATE PR0nn with the sentence for the clerk
-- (app/pension/status.h), except where a boolean answers the question.  Months are int yyyymm, amounts bigint fen, ages and periods int months.
-- The articles are quoted beside each rule in app/pension.

CREATE SCHEMA IF NOT EXISTS pension;
COMMENT ON SCHEMA pension IS 'The rules of the scheme: the functions of app/pension, the same code the client runs.';

-- Identifiers ------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION pension.id_check (id text, today date) RETURNS text
AS 'pension_pg', 'pension_pg_id_check' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.id_check IS
'First objection to an 18-character citizen ID number: ok, id_length, id_digits, id_check_character, id_date, id_before_1900, id_in_future. Never raises for the ID itself; PR011 when today is no date of the calendar. GB 11643-1999.';

CREATE OR REPLACE FUNCTION pension.id_problem (id text, today date) RETURNS text
AS 'pension_pg', 'pension_pg_id_problem' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.id_problem IS
'The same objection as id_check as an English sentence (msgid) for the clerk; NULL when there is none. GB 11643-1999.';

CREATE OR REPLACE FUNCTION pension.id_normal (id text) RETURNS text
AS 'pension_pg', 'pension_pg_id_normal' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.id_normal IS
'The ID number as it is stored: 18 characters with a capital X; an old number of 15 digits is converted. Errors PR020 to PR024, PR027. GB 11643-1999.';

CREATE OR REPLACE FUNCTION pension.id_birth (id text) RETURNS date
AS 'pension_pg', 'pension_pg_id_birth' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.id_birth IS
'Birth date within an ID number of 18 or 15 characters. Errors PR020 to PR024, PR027. GB 11643-1999.';

CREATE OR REPLACE FUNCTION pension.id_sex (id text) RETURNS text
AS 'pension_pg', 'pension_pg_id_sex' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.id_sex IS
'Sex within an ID number of 18 or 15 characters: M or F. Errors PR020 to PR024, PR027. GB 11643-1999.';

CREATE OR REPLACE FUNCTION pension.uscc_valid (code text) RETURNS boolean
AS 'pension_pg', 'pension_pg_uscc_valid' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.uscc_valid IS
'Whether a unified social credit code is right, its organisation code included. GB 32100-2015, GB 11714-1997.';

CREATE OR REPLACE FUNCTION pension.luhn_valid (number text) RETURNS boolean
AS 'pension_pg', 'pension_pg_luhn_valid' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.luhn_valid IS
'Whether a bank card number has the right check digit. Passbook accounts have none. ISO/IEC 7812-1.';

-- Retirement -------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION pension.group_fits_sex (retirement_group text, sex text) RETURNS boolean
AS 'pension_pg', 'pension_pg_group_fits_sex' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.group_fits_sex IS
'Whether a retirement group (M60, F55, F50) may be held by this sex (M, F); false for unknown words.';

CREATE OR REPLACE FUNCTION pension.age_months (birth date, month int) RETURNS int
AS 'pension_pg', 'pension_pg_age_months' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.age_months IS
'Age in months in the given month (yyyymm); the day of birth does not count. Errors PR010, PR011, PR014.';

CREATE OR REPLACE FUNCTION pension.delay_months (retirement_group text, birth date) RETURNS int
AS 'pension_pg', 'pension_pg_delay_months' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.delay_months IS
'Months by which retirement is delayed beyond the original age. Errors PR011, PR012, PR040. Decision of 2024-09-13.';

CREATE OR REPLACE FUNCTION pension.statutory_age_months (retirement_group text, birth date) RETURNS int
AS 'pension_pg', 'pension_pg_statutory_age_months' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.statutory_age_months IS
'Statutory retirement age in months. Errors PR011, PR012, PR040. Decision of 2024-09-13.';

CREATE OR REPLACE FUNCTION pension.statutory_month (retirement_group text, birth date) RETURNS int
AS 'pension_pg', 'pension_pg_statutory_month' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.statutory_month IS
'Month (yyyymm) in which the statutory retirement age is reached. Errors PR011, PR012, PR040. Decision of 2024-09-13.';

CREATE OR REPLACE FUNCTION pension.first_pension_month (retirement_group text, birth date) RETURNS int
AS 'pension_pg', 'pension_pg_first_pension_month' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.first_pension_month IS
'First month (yyyymm) of pension after retiring in the statutory month. Errors PR011, PR012, PR040. Decision of 2024-09-13.';

CREATE OR REPLACE FUNCTION pension.earliest_month (retirement_group text, birth date) RETURNS int
AS 'pension_pg', 'pension_pg_earliest_month' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.earliest_month IS
'Earliest month (yyyymm) of flexible retirement; NULL for people under the old rules. Errors PR011, PR012, PR040. Notice 94 of 2024.';

CREATE OR REPLACE FUNCTION pension.latest_month (retirement_group text, birth date) RETURNS int
AS 'pension_pg', 'pension_pg_latest_month' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.latest_month IS
'Latest month (yyyymm) of flexible retirement; NULL for people under the old rules. Errors PR011, PR012, PR040. Notice 94 of 2024.';

CREATE OR REPLACE FUNCTION pension.minimum_months (retire_year int) RETURNS int
AS 'pension_pg', 'pension_pg_minimum_months' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.minimum_months IS
'Contribution months, actual and deemed, a monthly pension needs in that year of retirement. Error PR012. Decision of 2024-09-13.';

CREATE OR REPLACE FUNCTION pension.months_short (retire_year int, months_paid int, months_deemed int) RETURNS int
AS 'pension_pg', 'pension_pg_months_short' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.months_short IS
'Months still missing to the minimum, 0 when it is reached. Errors PR012, PR013. Decision of 2024-09-13.';

-- Contributions ----------------------------------------------------------------------------------------------
-- Rates are int millionths: 3.97 % is 39700.

CREATE OR REPLACE FUNCTION pension.rate_parse (value text) RETURNS int
AS 'pension_pg', 'pension_pg_rate_parse' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.rate_parse IS
'A rate such as 0.0397 in millionths; at most six decimals. Error PR007.';

CREATE OR REPLACE FUNCTION pension.contribution_base (wage bigint, floor bigint, ceiling bigint, rounding text)
RETURNS bigint
AS 'pension_pg', 'pension_pg_contribution_base' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.contribution_base IS
'Contribution base: the wage rounded to the fen or the yuan (rounding: fen, yuan), lifted to the floor and cut to the ceiling. Errors PR001, PR006, PR042. Standard 7.2.1.';

CREATE OR REPLACE FUNCTION pension.contribution_part (base bigint, rate int) RETURNS bigint
AS 'pension_pg', 'pension_pg_contribution_part' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.contribution_part IS
'Base times rate, rounded half up to the fen, for one person and month. Errors PR001, PR008. Standard 7.2.';

-- Personal account -------------------------------------------------------------------------------------------
-- To compute a row only once, take it whole and spread it outside:
--   SELECT (y).* FROM (SELECT pension.account_year (…) AS y FROM … OFFSET 0) q
-- which is also quicker than a call in FROM.
--
-- Plain names are totals of both origins, *_moved is the part transferred from the employer's contributions
-- (before 2006); the own part is the difference.

DO $type$
BEGIN
  IF to_regtype ('pension.account_year_result') IS NULL THEN
    CREATE TYPE pension.account_year_result AS (
      principal bigint, principal_moved bigint, month_product bigint,
      interest_opening bigint, interest_opening_moved bigint,
      interest_current bigint, interest_current_moved bigint,
      paid bigint, paid_moved bigint, interest_paid bigint, interest_paid_moved bigint,
      closing bigint, closing_moved bigint);
  END IF;
END $type$;
COMMENT ON TYPE pension.account_year_result IS
'A year of an account: closing = opening + interest_opening + principal + interest_current - paid - interest_paid, and the same of the *_moved parts.';

CREATE OR REPLACE FUNCTION pension.account_year (opening bigint, opening_moved bigint, own bigint[], moved bigint[],
  paid bigint[], paid_moved bigint[], rate int, last_month int) RETURNS pension.account_year_result
AS 'pension_pg', 'pension_pg_account_year' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.account_year IS
'Interest of an account to the end of last_month (12: the whole year). Arrays hold twelve amounts by the month interest starts or the payment was made; NULL arrays are all zero; own + moved is the credit, paid covers both origins. Errors PR001, PR008, PR015, PR016. Laobanfa 1997 No. 116.';

CREATE OR REPLACE FUNCTION pension.account_year_steps (opening bigint, opening_moved bigint, own bigint[], moved bigint[],
  paid bigint[], paid_moved bigint[], rate int, last_month int) RETURNS jsonb
AS 'pension_pg', 'pension_pg_account_year_steps' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.account_year_steps IS
'The numbered steps of the same year of an account: [{n, label, sentence, basis, values}], texts are msgids. Errors as pension.account_year.';

CREATE OR REPLACE FUNCTION pension.inyear_rate (policy text, last_published int, provisional int) RETURNS int
AS 'pension_pg', 'pension_pg_inyear_rate' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.inyear_rate IS
'The rate of a year that has none yet, by the policy LAST_PUBLISHED, PROVISIONAL or WAIT; NULL is a rate that is not there. NULL only without a policy. Errors PR006, PR008, PR009 (no rate, and always by WAIT). Laobanfa 1997 No. 116.';

CREATE OR REPLACE FUNCTION pension.account_death (opening bigint, opening_moved bigint, own bigint[], moved bigint[],
  paid bigint[], paid_moved bigint[], rate int, death_month int, policy text) RETURNS pension.account_year_result
AS 'pension_pg', 'pension_pg_account_death' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.account_death IS
'The year of a death in that month, closed for the heirs by the policy NONE, TO_DEATH_MONTH or FULL_YEAR; arguments as those of account_year. Errors PR001, PR006, PR008, PR015, PR016. Social Insurance Law, article 14.';

CREATE OR REPLACE FUNCTION pension.month_product (credits bigint[], last_month int) RETURNS bigint
AS 'pension_pg', 'pension_pg_month_product' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.month_product IS
'Sum of each credit times the months it bears interest, to the end of last_month. Errors PR001, PR015, PR016. Laobanfa 1997 No. 116.';

CREATE OR REPLACE FUNCTION pension.account_chain (opening bigint, opening_moved bigint, own bigint[], moved bigint[],
  rates int[]) RETURNS bigint[]
AS 'pension_pg', 'pension_pg_account_chain' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.account_chain IS
'Closing balance, and the transferred part of it, after as many whole years as there are rates; own and moved hold twelve amounts for each year. Errors PR001, PR008, PR009, PR016. Laobanfa 1997 No. 116.';

CREATE OR REPLACE FUNCTION pension.account_replay (years int[], months int[], own bigint[], moved bigint[],
  paid bigint[], paid_moved bigint[], first_year int, rates int[]) RETURNS bigint[]
AS 'pension_pg', 'pension_pg_account_replay' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.account_replay IS
'Closing balance, and the transferred part of it, of an account that is empty before first_year, after as many whole years as there are rates: from its lines in any order, each with its year and month (0: it joins the opening of the year). Errors PR001, PR008, PR009, PR015, PR016. Laobanfa 1997 No. 116.';

-- Back payment and extension ---------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION pension.backpay_interest (principal bigint, rates int[]) RETURNS bigint
AS 'pension_pg', 'pension_pg_backpay_interest' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.backpay_interest IS
'Account interest on a late contribution, compounded by the rates of the years between, rounded once. Errors PR001, PR008, PR009, PR017. Standard 7.4.';

CREATE OR REPLACE FUNCTION pension.late_fee (principal bigint, due date, paid date, daily_rate int, cap_rate int)
RETURNS bigint
AS 'pension_pg', 'pension_pg_late_fee' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.late_fee IS
'Late fee of one month of arrears: principal times rate times days, at most principal times cap_rate; cap_rate NULL is no limit; 0 when paid in time. Errors PR001, PR008, PR011. Social Insurance Law, article 86.';

CREATE OR REPLACE FUNCTION pension.extension_path (short_months int, first_insured int, extension_months int)
RETURNS text
AS 'pension_pg', 'pension_pg_extension_path' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.extension_path IS
'What is open to a person short of the minimum: normal, extend, oneoff. Errors PR010, PR013. MO13 article 2; standard 7.4.4.';

-- Award of a pension --------------------------------------------------------------------------------------------
-- An award is computed from two rows: the facts of the person and the figures of the office.  Both are made from
-- jsonb by jsonb_populate_record (NULL::pension.award_facts, …), so what a case has stored gives the same sheet again.
-- Figures stand as the parameters hold them: yuan, rates, indices and divisors are texts such as '7253', '0.013',
-- '0.76035', '137.8'.  A member that is missing or NULL is a parameter that is not loaded; one that is needed is
-- refused by name.  A member added later may be added at the end only.

DO $type$
BEGIN
  IF to_regtype ('pension.award_facts') IS NULL THEN
    CREATE TYPE pension.award_facts AS (
      retirement_group text, birth int, retire_month int, work_start int, months_paid int, months_deemed int,
      special_heavy int, special_underground int, special_toxic int, extension_months int, account bigint,
      index_basic text, index_trans text, first_year int, bases bigint[], minimum_applies boolean, old_pension bigint,
      extra_kinds text[], extra_amounts bigint[], extra_rates text[]);
  END IF;
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = (SELECT typrelid FROM pg_type WHERE oid = 'pension.award_facts'::regtype) AND attname = 'released') THEN
    ALTER TYPE pension.award_facts ADD ATTRIBUTE released int;
  END IF;
  IF to_regtype ('pension.award_rules') IS NULL THEN
    CREATE TYPE pension.award_rules AS (
      benefit_base text, trans_coef text, divisor text, account_start_min text, index_method text, index_rounding text,
      average_wage_rounding text, deemed_index text, average_wages text[], pension_total_rounding text,
      min_pension text, early_minimum text, gain_rule text, gain_share text);
  END IF;
  IF to_regtype ('pension.start_result') IS NULL THEN
    CREATE TYPE pension.start_result AS (
      start_kind text, statutory_month int, special_month int, earliest_month int, latest_month int,
      offset_months int, minimum_months int, short_months int, first_pension_month int, notice_month int);
  END IF;
  IF to_regtype ('pension.whatif_result') IS NULL THEN
    CREATE TYPE pension.whatif_result AS (
      months int[], refusals text[], basic bigint[], personal bigint[], transition bigint[], total bigint[], account bigint[]);
  END IF;
  IF to_regtype ('pension.award_result') IS NULL THEN
    CREATE TYPE pension.award_result AS (
      start_kind text, people text, statutory_month int, offset_months int, earliest_month int, latest_month int,
      minimum_months int, first_pension_month int, age_months int, divisor_age int, divisor text, total_months int,
      index_actual text, index_total text, index_basic text, index_trans text, wage_basic text, wage_trans text,
      basic bigint, personal bigint, transition bigint, sum_of_parts bigint, raised bigint, payable bigint,
      adjustment bigint, extras bigint[], total bigint);
  END IF;
END $type$;
COMMENT ON TYPE pension.award_facts IS
'What the file of a person says. Months yyyymm; account and old_pension fen; bases: twelve fen for each year from first_year on, 0 or NULL is a month that does not count; index_basic and index_trans only by the method ENTERED; extras by kind (AGED, MILITARY, ONE_CHILD, VETERAN, OTHER) with amount in fen and rate of the sum; released: the month of release of who reached the age in prison.';
COMMENT ON TYPE pension.award_rules IS
'What the office has loaded, each member named as its parameter and written as its value; divisor is the row of the table for pension.divisor_age; average_wages are yuan a year, one for each year from first_year on (average_wage_annual).';
COMMENT ON TYPE pension.award_result IS
'The award: start_kind STATUTORY, EARLY, LATE, SPECIAL, EXTENDED, POSTPONED; people MIDDLE, NEW; wages in yuan with five decimals; amounts fen; raised is the sum after comparison and minimum, payable that rounded, adjustment payable less sum, total payable and extras.';

COMMENT ON TYPE pension.whatif_result IS
'73 months of retirement from 36 before the statutory one to 36 after it: refusals are the SQLSTATE of what stands against a month, empty where there is an amount; the three parts, what is paid in all and the balance in fen, 0 where there is none.';

COMMENT ON TYPE pension.start_result IS
'The start of a pension: start_kind STATUTORY, EARLY, LATE, SPECIAL, EXTENDED, POSTPONED; months yyyymm, 0 where there is none; offset_months from the statutory month, short_months missing to the minimum.';

CREATE OR REPLACE FUNCTION pension.retirement_start (facts pension.award_facts, early_minimum text)
RETURNS pension.start_result
AS 'pension_pg', 'pension_pg_retirement_start' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.retirement_start IS
'On which ground a person may retire in a month, and what is missing. Errors PR010 to PR016, PR040, those of a start. Measures of 2024, articles 1 to 3 and 5; standard 9.1.';

CREATE OR REPLACE FUNCTION pension.award (facts pension.award_facts, rules pension.award_rules)
RETURNS pension.award_result
AS 'pension_pg', 'pension_pg_award' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.award IS
'The monthly pension in three parts and what is paid of it. Errors PR001, PR003, PR006 to PR008, PR010 to PR016, PR040, PR060 to PR085. Guofa 2005 No. 38; Jinzhengfa 2006 No. 32; standard 9.2.1.';

CREATE OR REPLACE FUNCTION pension.award_steps (facts pension.award_facts, rules pension.award_rules) RETURNS jsonb
AS 'pension_pg', 'pension_pg_award_steps' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.award_steps IS
'The numbered steps of the same award: [{n, label, sentence, basis, values}], texts are msgids, values stand for %1 to %6. Errors as pension.award.';

CREATE OR REPLACE FUNCTION pension.index_month (base bigint, average_wage bigint, wage_rounding text) RETURNS text
AS 'pension_pg', 'pension_pg_index_month' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.index_month IS
'Contribution index of a month: base in fen over a twelfth of the average wage in fen a year, half up to five decimals; wage_rounding YUAN or EXACT. Errors PR006, PR060, PR065, PR067. Guofa 2005 No. 38.';

CREATE OR REPLACE FUNCTION pension.index_year (bases bigint[], average_wage bigint, index_rounding text, wage_rounding text,
  OUT months int, OUT base bigint, OUT wage bigint, OUT index text)
AS 'pension_pg', 'pension_pg_index_year' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.index_year IS
'A line of the yearly index table: twelve bases in fen (0: a month that does not count) over the average wage in fen a year; months that count, sum of their bases, wage of a month, average index; index_rounding MONTH or AVERAGE, wage_rounding YUAN or EXACT. Errors PR006, PR060, PR065, PR067, PR016. Guofa 2005 No. 38.';

CREATE OR REPLACE FUNCTION pension.whatif (facts pension.award_facts, rules pension.award_rules, known_until int,
  future_base bigint, account_year int, account_opening bigint, credit_rate int, account_rates int[], account_rate int,
  base_year int, benefit_bases bigint[], base_growth int, wage_growth int)
RETURNS pension.whatif_result
AS 'pension_pg', 'pension_pg_whatif' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.whatif IS
'What every month of the legal window would pay: a forecast, never an award. facts and rules as for pension.award, with all months known and without balance, base and divisor (that of the annex is taken); amounts fen, rates millionths; account_rates one for each year from account_year on, benefit_bases one for each year from base_year on (0: not published). Errors PR008, PR010 to PR012, PR040, and those of what is given. Renshebufa 2024 No. 94.';

CREATE OR REPLACE FUNCTION pension.divisor_age (birth int, retire_month int) RETURNS int
AS 'pension_pg', 'pension_pg_divisor_age' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.divisor_age IS
'Age in months by which the months of the account are looked up: before 2025 whole years. Errors PR010, PR014. Guofa 2005 No. 38.';

CREATE OR REPLACE FUNCTION pension.divisor (age_months int) RETURNS text
AS 'pension_pg', 'pension_pg_divisor' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.divisor IS
'Months of the account for an age, as the annex has it and by interpolation between whole years; to fill the table of the office with. Error PR074. Guofa 2005 No. 38, annex.';

-- Deemed months and allowances ---------------------------------------------------------------------------------
-- Figures of the office are texts as the parameters hold them; NULL is a parameter that is not loaded, and one that is
-- needed is refused by name.

CREATE OR REPLACE FUNCTION pension.deemed (kinds text[], firsts int[], lasts int[], deemed_until int, first_year int,
  bases bigint[], OUT months int, OUT late int, OUT doubled int, OUT paid int)
AS 'pension_pg', 'pension_pg_deemed' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.deemed IS
'Deemed months of spans (SERVICE, MILITARY, SPECIAL; both ends count) and what is left out: late after deemed_until, doubled recognised twice, paid. bases: twelve fen for each year from first_year on, 0 a month not paid; NULL none. NULL only without spans. Errors PR006, PR010, PR012, PR014, PR016, PR052, PR069. Jinzhengfa 2006 No. 32; standard 9.1.2.';

CREATE OR REPLACE FUNCTION pension.deemed_steps (kinds text[], firsts int[], lasts int[], deemed_until int,
  first_year int, bases bigint[]) RETURNS jsonb
AS 'pension_pg', 'pension_pg_deemed_steps' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.deemed_steps IS
'The numbered steps of the same months: [{n, label, sentence, basis, values}], texts are msgids. Errors as pension.deemed.';

CREATE OR REPLACE FUNCTION pension.disability (facts pension.award_facts, rules pension.award_rules,
  disability_minimum text, disability_months text, disability_start text,
  OUT which text, OUT statutory_month int, OUT minimum_months int, OUT months_left int, OUT duration int,
  OUT first_month int, OUT last_month int, OUT recompute_month int, OUT basic bigint, OUT personal bigint,
  OUT transition bigint, OUT adjustment bigint, OUT total bigint)
AS 'pension_pg', 'pension_pg_disability' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.disability IS
'The disability allowance of who applies in facts.retire_month: which is FULL, BASIC or LIMITED; duration in months, 0 but for LIMITED; recompute_month: from it on the whole formula holds, NULL but for BASIC; fen. Errors those of pension.award without those of the start, and PR053 to PR057 of the allowance. Renshebufa 2024 No. 72; standard 9.2.';

CREATE OR REPLACE FUNCTION pension.disability_steps (facts pension.award_facts, rules pension.award_rules,
  disability_minimum text, disability_months text, disability_start text) RETURNS jsonb
AS 'pension_pg', 'pension_pg_disability_steps' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.disability_steps IS
'The numbered steps of the same allowance: [{n, label, sentence, basis, values}], texts are msgids. Errors as pension.disability.';

CREATE OR REPLACE FUNCTION pension.temporary (facts pension.award_facts, rules pension.award_rules, temp_rule text,
  last_base text, temp_percent text, temp_amount text, OUT amount bigint, OUT first_month int, OUT by_last_base bigint)
AS 'pension_pg', 'pension_pg_temporary' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.temporary IS
'The temporary allowance of a month in fen by temp_rule LAST_YEAR_BASE, PERCENT, FIXED; last_base: benefit_base of the year before; by_last_base: the pension by it, 0 by FIXED. The base of the rules is not looked at. Errors those of pension.award, and PR058, PR059, PR094, PR095 of the allowance. Standard 9.2.3.';

CREATE OR REPLACE FUNCTION pension.temporary_steps (facts pension.award_facts, rules pension.award_rules, temp_rule text,
  last_base text, temp_percent text, temp_amount text) RETURNS jsonb
AS 'pension_pg', 'pension_pg_temporary_steps' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.temporary_steps IS
'The numbered steps of the same allowance: [{n, label, sentence, basis, values}], texts are msgids. Errors as pension.temporary.';

CREATE OR REPLACE FUNCTION pension.temporary_settlement (months int[], paid bigint[], due bigint[],
  OUT month_count int, OUT sum_paid bigint, OUT sum_due bigint, OUT difference bigint)
AS 'pension_pg', 'pension_pg_temporary_settlement' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.temporary_settlement IS
'Temporary allowance paid against the real pension, month by month: difference = due - paid, to be paid when positive. Errors PR001, PR010, PR016, PR068 (months not ascending), PR069, PR079. Standard 9.2.3.';

CREATE OR REPLACE FUNCTION pension.temporary_settlement_steps (months int[], paid bigint[], due bigint[]) RETURNS jsonb
AS 'pension_pg', 'pension_pg_temporary_settlement_steps' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.temporary_settlement_steps IS
'The numbered steps of the same settlement: [{n, label, sentence, basis, values}], texts are msgids. Errors as pension.temporary_settlement.';

-- The life of a benefit --------------------------------------------------------------------------------------
-- A monthly amount that changes is three arguments: what it was at first, the months (yyyymm, in their order) and
-- the differences that begin in them.  A figure of the office that is NULL is not loaded: PR086 names it.  To compute
-- a row only once, take it whole and spread it outside, as above.  Titles and sentences are msgids.

CREATE OR REPLACE FUNCTION pension.annual_adjustment (year int, retired_by int, fixed bigint, per_year bigint,
  per_year_min bigint, year_rounding text, share int, bands bigint[], regions bigint[], veteran_floor bigint, cap bigint,
  rounding text, ceiling int, pension bigint, base bigint, months int, birth date, region int, veteran boolean,
  OUT age int, OUT years int, OUT by_fixed bigint, OUT by_years bigint, OUT by_share bigint, OUT by_age bigint,
  OUT by_region bigint, OUT sum bigint, OUT rounded bigint, OUT capped bigint, OUT raised bigint, OUT addition bigint,
  OUT new_pension bigint)
AS 'pension_pg', 'pension_pg_annual_adjustment' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.annual_adjustment IS
'Annual adjustment of one pension. The set: year_rounding UP, DOWN, EXACT; share and ceiling in millionths; bands as from, to, amount for each band of completed years on 31 December before; regions by class, class 1 first; veteran_floor 0 and cap 9223372036854775807 are none; rounding JIAO_UP, FEN, YUAN; a NULL figure is not loaded. The person: pension and base of the share on 31 December before, contribution months, class of hardship region or 0. Any NULL of the person gives NULL. Errors PR001, PR006, PR010 to PR014, PR079, PR086, PR088, PR089. Standard 9.4.1 and the notice of the year.';

CREATE OR REPLACE FUNCTION pension.annual_adjustment_steps (year int, retired_by int, fixed bigint, per_year bigint,
  per_year_min bigint, year_rounding text, share int, bands bigint[], regions bigint[], veteran_floor bigint, cap bigint,
  rounding text, ceiling int, pension bigint, base bigint, months int, birth date, region int, veteran boolean)
RETURNS jsonb
AS 'pension_pg', 'pension_pg_annual_adjustment_steps' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.annual_adjustment_steps IS
'The numbered steps of the same adjustment: [{n, label, sentence, basis, values}], texts are msgids. Errors as pension.annual_adjustment.';

CREATE OR REPLACE FUNCTION pension.adjustment_share (additions bigint, pensions bigint) RETURNS int
AS 'pension_pg', 'pension_pg_adjustment_share' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.adjustment_share IS
'All additions as a share of all pensions before, in millionths rounded up, to be held against the ceiling of the national notice. Errors PR001, PR005, PR079.';

CREATE OR REPLACE FUNCTION pension.adjustment_standing (year int, retired_by int, benefit text, retired int,
  last_month int, stop text, probation boolean, done boolean, listed boolean, disability_takes_part boolean,
  OUT verdict text, OUT reasons text[])
AS 'pension_pg', 'pension_pg_adjustment_standing' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.adjustment_standing IS
'Whether a person takes part in the adjustment of a year: verdict now, later, never, and every reason against it: retired_later, not_a_pension, ended, prison, probation, done, listed, temporary, suspended. benefit: pension, temporary, disability, survivor; last_month NULL: entitled without end; stop: the code of a stop that holds now, or NULL. Errors PR006, PR010, PR012, PR086. Standard 9.4.1; Laosheting 2001 No. 44.';

CREATE OR REPLACE FUNCTION pension.owed (difference bigint, from_month int, first_paid int, last_month int,
  OUT first int, OUT last int, OUT months int, OUT amount bigint)
AS 'pension_pg', 'pension_pg_owed' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.owed IS
'Arrears of an adjustment, annual or single: the difference of a month times the months from from_month to the month before first_paid, or to last_month (NULL: no end). A negative difference is to be recovered. Errors PR001, PR010, PR012. Standard 9.4.';

CREATE OR REPLACE FUNCTION pension.stop_rule (place int, OUT code text, OUT title text, OUT needs text, OUT rule text,
  OUT basis text, OUT effect text, OUT starts text, OUT recover boolean, OUT decided boolean, OUT notify boolean,
  OUT report_days int)
AS 'pension_pg', 'pension_pg_stop_rule' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.stop_rule IS
'The reasons for which a benefit stops, 1 to 11 (ST01 to ST11): effect suspend, terminate, postpone; starts month_after, next_run, at_once, term, never; recover: months paid from the stop on are overpaid; decided: only by decision of a supervisor; notify: unit or community and relatives are told; report_days: working days the family has to tell. NULL for any other place. Standard 9.3; Decree 765 articles 25 and 26.';

CREATE OR REPLACE FUNCTION pension.resume_rule (place int, OUT code text, OUT title text, OUT needs text, OUT rule text,
  OUT basis text, OUT ends text[], OUT owed text)
AS 'pension_pg', 'pension_pg_resume_rule' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.resume_rule IS
'The reasons for which a benefit goes on, 1 to 9 (RS01 to RS09): the stops it ends, and which months are owed: all, none, claim (from a month the case decides). NULL for any other place. Standard 9.3.4; Laosheting 2001 No. 44.';

CREATE OR REPLACE FUNCTION pension.stop_month (stop text, event_month int, next_run int, missing_term int) RETURNS int
AS 'pension_pg', 'pension_pg_stop_month' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.stop_month IS
'The first month that is not paid; next_run is the first month whose roll is not closed. ST06: event_month is the month the confirmation was due; ST09 and ST10: that of the decision; ST08 needs missing_term, the months a missing person is still paid. NULL for ST04: nothing is being paid. Errors PR006, PR010, PR012, PR086.';

CREATE OR REPLACE FUNCTION pension.resumption (stop text, resume text, stopped int, resumed int, owed_from int,
  last_month int, monthly bigint, raise_months int[], raises bigint[],
  OUT first int, OUT last int, OUT months_stopped int, OUT months_owed int, OUT arrears bigint, OUT missed bigint,
  OUT new_monthly bigint)
AS 'pension_pg', 'pension_pg_resumption' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.resumption IS
'What is owed when a stopped benefit goes on: stopped is the first month not paid, resumed the first the roll pays again, monthly what was paid at last, the raises all adjustments since. owed_from: first month owed where the case decides it (RS05). Nothing is owed for a sentence and its adjustments are missed. Errors PR001, PR006, PR010, PR014, PR016, PR087, PR090. Standard 9.3.4; Laosheting 2001 No. 44.';

CREATE OR REPLACE FUNCTION pension.resumption_steps (stop text, resume text, stopped int, resumed int, owed_from int,
  last_month int, monthly bigint, raise_months int[], raises bigint[]) RETURNS jsonb
AS 'pension_pg', 'pension_pg_resumption_steps' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.resumption_steps IS
'The numbered steps of the same resumption: [{n, label, sentence, basis, values}], texts are msgids. Errors as pension.resumption.';

CREATE OR REPLACE FUNCTION pension.qualification (retired int, confirmed int, cycle int, remind_before int,
  OUT last int, OUT remind int, OUT due int, OUT suspend int)
AS 'pension_pg', 'pension_pg_qualification' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.qualification IS
'When the next confirmation of a pensioner is due: cycle months after the later of retirement and last confirmation (NULL: never), reminded remind_before months earlier, suspended (ST06) from the month after. Errors PR010, PR012, PR086 (qualification_cycle, qualification_remind). Standard 9.6.1, 9.3.3.';

CREATE OR REPLACE FUNCTION pension.qualification_state (retired int, confirmed int, cycle int, remind_before int, month int)
RETURNS text
AS 'pension_pg', 'pension_pg_qualification_state' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.qualification_state IS
'What a month is for a pensioner''s confirmation: qualified, remind, verify (the due month), overdue. Errors as of qualification. Standard 9.6.';

CREATE OR REPLACE FUNCTION pension.confirmation_channel (place int, OUT code text, OUT title text)
AS 'pension_pg', 'pension_pg_channel' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.confirmation_channel IS
'How a confirmation may be made, 1 to 9 (codes 01 to 09). NULL for any other place. Standard 9.6.2 to 9.6.5.';

CREATE OR REPLACE FUNCTION pension.overpayment (last_month int, last_paid int, paid bigint, paid_months int[],
  paid_raises bigint[], owed bigint, owed_months int[], owed_raises bigint[],
  OUT first int, OUT last int, OUT months int, OUT sum_paid bigint, OUT sum_owed bigint, OUT sum bigint)
AS 'pension_pg', 'pension_pg_overpayment' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.overpayment IS
'What was paid and not owed after last_month, the last month that was right, up to last_paid; owed 0 with empty lists after a death. A negative sum: the person got too little. Errors PR001, PR010, PR012, PR016, PR087. Decree 765 article 46.';

CREATE OR REPLACE FUNCTION pension.overpayment_steps (last_month int, last_paid int, paid bigint, paid_months int[],
  paid_raises bigint[], owed bigint, owed_months int[], owed_raises bigint[]) RETURNS jsonb
AS 'pension_pg', 'pension_pg_overpayment_steps' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.overpayment_steps IS
'The numbered steps of the same overpayment: [{n, label, sentence, basis, values}], texts are msgids. Errors as pension.overpayment.';

CREATE OR REPLACE FUNCTION pension.plan_agreed (debt bigint, monthly bigint, first int,
  OUT at_once bigint, OUT rest bigint, OUT instalment bigint, OUT instalments int, OUT last_instalment bigint,
  OUT first_month int, OUT last_month int)
AS 'pension_pg', 'pension_pg_plan_agreed' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.plan_agreed IS
'A debt in equal agreed instalments, the last is what is left. Errors PR010, PR012, PR079, PR091. Decree 765 article 46.';

CREATE OR REPLACE FUNCTION pension.plan_setoff (debt bigint, paid_at_once bigint, pension bigint, setoff_share int,
  setoff_keep bigint, first int,
  OUT at_once bigint, OUT rest bigint, OUT instalment bigint, OUT instalments int, OUT last_instalment bigint,
  OUT first_month int, OUT last_month int)
AS 'pension_pg', 'pension_pg_plan_setoff' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.plan_setoff IS
'A debt set off: what is paid or set off at once, the rest by a share (millionths) of the pension of which setoff_keep has to stay. Errors PR001, PR008, PR010, PR012, PR079, PR086 (setoff_share, setoff_keep), PR091. Decree 765 article 46.';

-- Survivors, and the account to its end -----------------------------------------------------------------------

CREATE OR REPLACE FUNCTION pension.survivor (death date, retired boolean, months int, pension_months int,
  funeral_elsewhere boolean, work_injury boolean, income bigint, income_year int, income_policy text, partial_year text,
  old_funeral bigint, old_once bigint,
  OUT regime text, OUT payable boolean, OUT provisional boolean, OUT table_months int, OUT deducted int,
  OUT paid_months int, OUT base bigint, OUT funeral bigint, OUT survivor_pension bigint, OUT total bigint)
AS 'pension_pg', 'pension_pg_survivor' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.survivor IS
'Funeral grant and survivor pension by the date of death (regime 2021, old). months: contribution months, of a pensioner those at retirement; income: urban_income of income_year in fen; income_policy LATEST, WAIT; partial_year UP, DOWN; a figure that is needed and NULL is named. provisional: by an older income, to be settled. Errors PR001, PR006, PR011, PR013, PR079, PR086, PR092. Renshebufa 2021 No. 18; standard 9.5.1.';

CREATE OR REPLACE FUNCTION pension.survivor_steps (death date, retired boolean, months int, pension_months int,
  funeral_elsewhere boolean, work_injury boolean, income bigint, income_year int, income_policy text, partial_year text,
  old_funeral bigint, old_once bigint) RETURNS jsonb
AS 'pension_pg', 'pension_pg_survivor_steps' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.survivor_steps IS
'The numbered steps of the same grant: [{n, label, sentence, basis, values}], texts are msgids. Errors as pension.survivor.';

CREATE OR REPLACE FUNCTION pension.shares (amount bigint, weights int[]) RETURNS bigint[]
AS 'pension_pg', 'pension_pg_shares' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.shares IS
'An amount split by weights so that the parts add up: rounded down, the fen left go to the first with a share. Errors PR001, PR079, PR093. Standard 9.5.';

CREATE OR REPLACE FUNCTION pension.payout (opening bigint, opening_moved bigint, monthly bigint[], rate int,
  first_month int, payout_split text, death_month int, death_year_interest text,
  OUT paid bigint, OUT paid_moved bigint, OUT from_pool bigint, OUT used_up int, OUT interest bigint,
  OUT interest_moved bigint, OUT closing bigint, OUT closing_moved bigint)
AS 'pension_pg', 'pension_pg_payout' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.payout IS
'A year of an account that is being paid out: what each month takes (twelve amounts), the pooled fund pays what the balance does not cover; payout_split OWN_FIRST, PRO_RATA. With a death_month later payments are left out, interest by death_year_interest NONE, TO_DEATH_MONTH, FULL_YEAR, and closing is what is inherited. Errors PR001, PR006, PR008, PR015, PR016, PR079, PR086. Laobanfa 1997 No. 116; Social Insurance Law article 14.';

CREATE OR REPLACE FUNCTION pension.settlement_missing (reason text, met int, allow_settle_abroad_payout boolean)
RETURNS text[]
AS 'pension_pg', 'pension_pg_settlement_missing' LANGUAGE c IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION pension.settlement_missing IS
'What stands against a one-off settlement, as msgids; empty when it may be paid. reason: death, waiver, abroad, nationality, foreigner, duplicate; met, a sum: 1 age reached, 2 months short, 4 informed, 8 confirmed, 16 unit signed, 32 proof, 64 commitment, 128 bank account. Errors PR006, PR086. MO13 articles 3 and 6; standard 8.4.';

-- Money and version ------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION pension.capital_amount (fen bigint) RETURNS text
AS 'pension_pg', 'pension_pg_capital_amount' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.capital_amount IS
'An amount in fen written in capital Chinese numerals. Error PR001 from ten thousand million million yuan on.';

CREATE OR REPLACE FUNCTION pension.rules_version () RETURNS text
AS 'pension_pg', 'pension_pg_rules_version' LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION pension.rules_version IS
'Version of the rules the server runs; a client with another one says so at sign-in.';
