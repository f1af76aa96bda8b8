-- The award of a pension (9.2): from the file of a person and the figures of the office to the determination sheet.
--
--   casework.award_basis   everything an award rests on, read from the register, the accounts and the parameters: one jsonb
--   casework.award_run     from that jsonb alone to the sheet, with its steps: a pure function, so that it can be run again
--                          years later and has to give the same
--   casework.award_compute both, for a case: what kinds of case that award or recalculate call
--
-- The basis: {retire_month, retirement {case_no, …}, facts (pension.award_facts without the account), account {opening,
-- years, later}, entered (indices by hand, with reason), parameters [{parameter, key, value, unit, source, from, to}]}.
-- Parameters stand in it with their value: a row that is put right afterwards does not change what was awarded.

-- Parameters of an award ---------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.award_parameter_json (p data.parameter) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('parameter', (p).parameter, 'key', (p).key, 'value', (p).value, 'unit', (p).unit, 'source', (p).source,
                            'confidence', (p).confidence, 'from', data.iso(nullif((p).valid_from, '-infinity')), 'to', data.iso(nullif((p).valid_to, 'infinity')))
$$;
COMMENT ON FUNCTION casework.award_parameter_json IS 'A row of a parameter as an award keeps it; from and to NULL: since ever, still in force.';

CREATE OR REPLACE FUNCTION casework.award_keys (p_facts pension.award_facts, p_ask jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT ARRAY['benefit_base', 'account_start_min', 'divisor_table', 'pension_total_rounding', 'index_rounding', 'average_wage_rounding']
    || CASE WHEN p_ask ->> 'index_entry' = 'entered' THEN '{}' ELSE ARRAY['index_method', 'deemed_index'] END
    || CASE WHEN (p_facts).months_deemed > 0 THEN ARRAY['trans_coef'] ELSE '{}' END
    || CASE WHEN p_ask ->> 'mode' = 'early' OR p_ask ->> 'mode' IS NULL THEN ARRAY['early_minimum'] ELSE '{}' END
    || CASE WHEN (p_facts).minimum_applies THEN ARRAY['min_pension'] ELSE '{}' END
    || CASE WHEN (p_facts).retire_month < 201101 THEN ARRAY['gain_rule', 'gain_share'] ELSE '{}' END
$$;
COMMENT ON FUNCTION casework.award_keys IS 'The figures an award of these facts needs, by the month of retirement.';

CREATE OR REPLACE FUNCTION casework.award_rate_rows (p_year int) RETURNS SETOF data.parameter
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_day date := make_date(p_year, 1, 1);
BEGIN
  RETURN QUERY SELECT * FROM data.parameter p WHERE p.key = 'account_rate' AND v_day BETWEEN p.valid_from AND p.valid_to;
  IF NOT FOUND THEN
    -- not announced yet: what the office does then, and the figures it may do it with
    RETURN QUERY SELECT * FROM data.parameter p WHERE p.key IN ('inyear_rate_policy', 'account_rate_provisional') AND v_day BETWEEN p.valid_from AND p.valid_to;
    RETURN QUERY SELECT * FROM data.parameter p WHERE p.key = 'account_rate' AND p.valid_from <= v_day ORDER BY p.valid_from DESC LIMIT 1;
  END IF;
END $$;
COMMENT ON FUNCTION casework.award_rate_rows IS 'The crediting rate of a year, or what stands for one that is not announced (rules.md 3.5).';

CREATE OR REPLACE FUNCTION casework.award_parameters (p_facts pension.award_facts, p_account jsonb, p_ask jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(casework.award_parameter_json(x.p) ORDER BY (x.p).key, (x.p).valid_from), '[]')
    FROM (SELECT DISTINCT p
            FROM data.parameter p
           WHERE (p.key = ANY (casework.award_keys(p_facts, p_ask)) AND data.month_start((p_facts).retire_month) BETWEEN p.valid_from AND p.valid_to)
              OR (p.key = 'average_wage_annual' AND p.valid_to >= make_date((p_facts).first_year, 1, 1) AND p.valid_from <= data.month_start((p_facts).retire_month))
          UNION
          SELECT r FROM jsonb_array_elements(p_account -> 'years') y, casework.award_rate_rows((y ->> 'year')::int) r) x(p)
$$;
COMMENT ON FUNCTION casework.award_parameters IS 'The rows of parameters an award is computed with.';

CREATE OR REPLACE FUNCTION casework.award_listed (p_input jsonb, p_key text, p_day date) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  -- days are kept as YYYY-MM-DD, and stand in that order as texts
  SELECT x ->> 'value' FROM jsonb_array_elements(p_input -> 'parameters') x
   WHERE x ->> 'key' = p_key AND (SELECT data.iso(p_day)) COLLATE "C" BETWEEN coalesce(x ->> 'from', '') AND coalesce(x ->> 'to', 'infinity')
$$;
COMMENT ON FUNCTION casework.award_listed IS 'A figure among those an award keeps, on a day; NULL when it is not there.';

-- The account at the end of the month of retirement (rules.md 3.5) ------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.award_account (p_person bigint, p_month int) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_account data.account;
  v_closed data.account_year;
  v_year int := p_month / 100;
  v_from int;
  v_opening bigint;
  v_moved bigint;
BEGIN
  SELECT * INTO v_account FROM data.account a WHERE a.person = p_person;
  SELECT * INTO v_closed FROM data.account_year y WHERE y.person = p_person AND y.year = v_year;
  IF v_account.person IS NULL THEN
    RETURN NULL;
  END IF;
  v_from := CASE WHEN v_closed.person IS NOT NULL THEN v_year ELSE v_account.closed_year + 1 END;
  v_opening := CASE WHEN v_closed.person IS NOT NULL THEN v_closed.opening ELSE v_account.balance END;
  v_moved := CASE WHEN v_closed.person IS NOT NULL THEN v_closed.opening_moved ELSE v_account.balance_moved END;
  RETURN jsonb_build_object('opening', v_opening, 'opening_moved', v_moved, 'opening_year', v_from - 1,
    'years', (SELECT coalesce(jsonb_agg(jsonb_build_object('year', n, 'last', CASE n WHEN v_year THEN p_month % 100 ELSE 12 END,
                        'prior', coalesce(c.prior + c.prior_interest, 0), 'prior_moved', coalesce(c.prior_moved + c.prior_interest_moved, 0),
                        'own', coalesce(c.own, data.months_none()), 'moved', coalesce(c.moved, data.months_none()),
                        'paid', casework.months_until(c.paid, CASE n WHEN v_year THEN p_month % 100 ELSE 12 END),
                        'paid_moved', casework.months_until(c.paid_moved, CASE n WHEN v_year THEN p_month % 100 ELSE 12 END)) ORDER BY n), '[]')
                FROM generate_series(v_from, v_year) n LEFT JOIN data.account_credit c ON c.person = p_person AND c.year = n),
    'carried', v_account.carried, 'carried_moved', v_account.carried_moved,
    'principal', (SELECT coalesce(sum(data.months_total(c.own) + data.months_total(c.moved) + c.prior), 0)::bigint
                    FROM data.account_credit c WHERE c.person = p_person AND c.year > coalesce(v_account.carried_year, 0)),
    'principal_moved', (SELECT coalesce(sum(data.months_total(c.moved) + c.prior_moved), 0)::bigint
                          FROM data.account_credit c WHERE c.person = p_person AND c.year > coalesce(v_account.carried_year, 0)),
    -- what arrived after the year of retirement counts as it came, without interest
    'later', (SELECT coalesce(sum(data.months_total(c.own) + data.months_total(c.moved) + c.prior + c.prior_interest), 0)::bigint
                FROM data.account_credit c WHERE c.person = p_person AND c.year > v_year),
    'later_moved', (SELECT coalesce(sum(data.months_total(c.moved) + c.prior_moved + c.prior_interest_moved), 0)::bigint
                      FROM data.account_credit c WHERE c.person = p_person AND c.year > v_year));
END $$;
COMMENT ON FUNCTION casework.award_account IS
  'The account as the balance at the end of a month of retirement is computed from it: the last year before that is closed, the years since by month, what came later. Pensions paid out after the month are left out. NULL without an account.';

CREATE OR REPLACE FUNCTION casework.months_until (p_amounts bigint[], p_month int) RETURNS bigint[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT ARRAY(SELECT CASE WHEN m <= p_month THEN coalesce(p_amounts[m], 0) ELSE 0 END FROM generate_series(1, 12) m)
$$;
COMMENT ON FUNCTION casework.months_until IS 'Twelve months of which those after one are left out.';

CREATE OR REPLACE FUNCTION casework.award_rate (p_input jsonb, p_year int, OUT rate int, OUT announced boolean)
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_day date := make_date(p_year, 1, 1);
  v_value text := casework.award_listed(p_input, 'account_rate', v_day);
  v_policy text := casework.award_listed(p_input, 'inyear_rate_policy', v_day);
  v_last text;
BEGIN
  announced := v_value IS NOT NULL;
  IF announced THEN
    rate := pension.rate_parse(v_value);
    RETURN;
  END IF;
  SELECT x ->> 'value' INTO v_last FROM jsonb_array_elements(p_input -> 'parameters') x
   WHERE x ->> 'key' = 'account_rate' AND coalesce(data.date_of(x ->> 'from'), '-infinity') <= v_day ORDER BY x ->> 'from' DESC LIMIT 1;
  -- without a policy the year has no rate: WAIT says so
  rate := pension.inyear_rate(coalesce(v_policy, 'WAIT'), pension.rate_parse(v_last), pension.rate_parse(casework.award_listed(p_input, 'account_rate_provisional', v_day)));
END $$;
COMMENT ON FUNCTION casework.award_rate IS 'The rate of a year for the account of an award, in millionths, and whether it is the announced one. PR009 there is none.';

CREATE OR REPLACE FUNCTION casework.award_account_run (p_input jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_total bigint := (p_input #>> '{account,opening}')::bigint;
  v_moved bigint := (p_input #>> '{account,opening_moved}')::bigint;
  v_years jsonb := '[]';
  v_steps jsonb := '[]';
  v_rate record;
  y record;
  r pension.account_year_result;
BEGIN
  FOR y IN SELECT * FROM jsonb_to_recordset(p_input #> '{account,years}') AS x(year int, last int, prior bigint, prior_moved bigint, own bigint[], moved bigint[], paid bigint[], paid_moved bigint[]) ORDER BY year LOOP
    v_rate := casework.award_rate(p_input, y.year);
    v_total := v_total + y.prior;
    v_moved := v_moved + y.prior_moved;
    r := pension.account_year(v_total, v_moved, y.own, y.moved, y.paid, y.paid_moved, v_rate.rate, y.last);
    v_steps := v_steps || pension.account_year_steps(v_total, v_moved, y.own, y.moved, y.paid, y.paid_moved, v_rate.rate, y.last);
    v_years := v_years || jsonb_build_object('year', y.year, 'last', y.last, 'rate', v_rate.rate, 'announced', v_rate.announced, 'opening', v_total, 'principal', r.principal,
                                             'interest', r.interest_opening + r.interest_current - r.interest_paid, 'paid', r.paid, 'closing', r.closing, 'closing_moved', r.closing_moved);
    v_total := r.closing;
    v_moved := r.closing_moved;
  END LOOP;
  RETURN jsonb_build_object('balance', coalesce(v_total + (p_input #>> '{account,later}')::bigint, 0), 'balance_moved', coalesce(v_moved + (p_input #>> '{account,later_moved}')::bigint, 0),
                            'later', coalesce((p_input #>> '{account,later}')::bigint, 0), 'years', v_years, 'steps', v_steps);
END $$;
COMMENT ON FUNCTION casework.award_account_run IS 'The balance of the account of an award in fen, year by year, with the steps of the calculation. PR009 a year has no rate.';

-- The basis of an award -----------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.award_extras (p_facts pension.award_facts, p_ask jsonb) RETURNS pension.award_facts
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
BEGIN
  SELECT array_agg(x.kind ORDER BY x.n), array_agg((p_ask ->> x.field)::bigint ORDER BY x.n) INTO p_facts.extra_kinds, p_facts.extra_amounts
    FROM unnest('{AGED,MILITARY,ONE_CHILD,VETERAN,OTHER}'::text[], '{extra_aged,extra_military,extra_child,extra_veteran,extra_other}'::text[]) WITH ORDINALITY x(kind, field, n)
   WHERE (p_ask ->> x.field)::bigint > 0;
  p_facts.minimum_applies := p_ask ->> 'minimum' = 'yes';
  p_facts.old_pension := (p_ask ->> 'old_pension')::bigint;
  IF p_ask ->> 'index_entry' = 'entered' THEN
    p_facts.index_basic := p_ask ->> 'index_basic';
    p_facts.index_trans := CASE WHEN p_facts.months_deemed > 0 THEN p_ask ->> 'index_trans' END;
  END IF;
  RETURN p_facts;
END $$;
COMMENT ON FUNCTION casework.award_extras IS 'Facts with what the case adds to the file: extra lines (fen), the minimum, the amount by the method before 2006, indices entered by hand.';

CREATE OR REPLACE FUNCTION casework.award_basis (p_person data.person, p_ask jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_month int := (p_ask ->> 'retire_month')::int;
  v_facts pension.award_facts := casework.award_extras(casework.award_facts(p_person, v_month), p_ask);
  v_account jsonb := casework.award_account(p_person.person, v_month);
BEGIN
  RETURN jsonb_build_object('retire_month', v_month, 'facts', jsonb_strip_nulls(to_jsonb(v_facts)), 'account', v_account,
    'entered', CASE WHEN p_ask ->> 'index_entry' = 'entered' THEN jsonb_build_object('index_basic', p_ask ->> 'index_basic', 'index_trans', p_ask ->> 'index_trans', 'reason', p_ask ->> 'index_reason') END,
    'retirement', p_ask -> 'retirement', 'parameters', casework.award_parameters(v_facts, v_account, p_ask));
END $$;
COMMENT ON FUNCTION casework.award_basis IS
  'Everything an award rests on. The ask: retire_month (yyyymm), retirement (what was confirmed), mode, index_entry computed or entered, index_basic, index_trans, index_reason, minimum yes, old_pension, extra_aged, extra_military, extra_child, extra_veteran, extra_other (fen as text).';

-- From the basis to the sheet -----------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.award_divisor (p_table text, p_age int) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE p_table WHEN 'ANNEX' THEN pension.divisor(p_age) ELSE (regexp_match(',' || p_table, ',' || p_age || '=([0-9.]+)'))[1] END
$$;
COMMENT ON FUNCTION casework.award_divisor IS 'The months of the account for an age in months, by the parameter divisor_table: ANNEX (国发〔2005〕38号 with interpolation), or a table of the office 720=139,721=138.4,…; NULL: not in it.';

CREATE OR REPLACE FUNCTION casework.award_rules (p_input jsonb, p_facts pension.award_facts) RETURNS pension.award_rules
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_day date := data.month_start(p_facts.retire_month);
  v pension.award_rules;
BEGIN
  v := jsonb_populate_record(v, (SELECT coalesce(jsonb_object_agg(k, casework.award_listed(p_input, k, v_day)), '{}')
         FROM unnest('{benefit_base,trans_coef,account_start_min,index_method,index_rounding,average_wage_rounding,deemed_index,pension_total_rounding,min_pension,early_minimum,gain_rule,gain_share}'::text[]) k));
  v.divisor := casework.award_divisor(casework.award_listed(p_input, 'divisor_table', v_day), pension.divisor_age(p_facts.birth, p_facts.retire_month));
  v.average_wages := ARRAY(SELECT casework.award_listed(p_input, 'average_wage_annual', make_date(y, 1, 1)) FROM generate_series(p_facts.first_year, p_facts.retire_month / 100) y ORDER BY y);
  -- what a clerk entered from a sheet, with a reason, stands for what the office's method would give
  IF jsonb_typeof(p_input -> 'entered') = 'object' THEN
    v.index_method := 'ENTERED';
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.award_rules IS 'The figures of an award from the rows it keeps.';

CREATE OR REPLACE FUNCTION casework.award_years (p_facts pension.award_facts, p_rules pension.award_rules) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('year', b.year, 'months', b.months, 'base', b.base, 'wage', i.wage, 'index', i.index) ORDER BY b.year), '[]')
    FROM (SELECT (p_facts).first_year + n AS year, n, (p_facts).bases[n * 12 + 1 : n * 12 + 12] AS bases,
                 (SELECT count(*) FILTER (WHERE x > 0) FROM unnest((p_facts).bases[n * 12 + 1 : n * 12 + 12]) x) AS months,
                 (SELECT sum(x) FROM unnest((p_facts).bases[n * 12 + 1 : n * 12 + 12]) x) AS base
            FROM generate_series(0, cardinality((p_facts).bases) / 12 - 1) n) b
         LEFT JOIN LATERAL pension.index_year(b.bases, ((p_rules).average_wages[b.n + 1]::numeric * 100)::bigint, (p_rules).index_rounding, (p_rules).average_wage_rounding) i ON (p_rules).average_wages[b.n + 1] IS NOT NULL
   WHERE b.months > 0
$$;
COMMENT ON FUNCTION casework.award_years IS 'The yearly index table of the sheet: months, bases (fen), wage of a month (fen), index; wage and index NULL where a figure is not loaded.';

CREATE OR REPLACE FUNCTION casework.award_item_lines (p_facts pension.award_facts, p_award pension.award_result) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT jsonb_agg(jsonb_build_object('item', x.item, 'fen', x.fen) ORDER BY x.n) FILTER (WHERE x.fen <> 0)
    FROM (SELECT CASE WHEN (p_facts).minimum_applies AND (p_facts).retire_month > 201012 THEN greatest((p_award).raised - (p_award).sum_of_parts, 0) ELSE 0 END AS minimum) m,
         LATERAL (VALUES (1, 'basic', (p_award).basic), (2, 'account', (p_award).personal), (3, 'transition', (p_award).transition),
                         (4, 'minimum', m.minimum), (5, 'rounding', (p_award).adjustment - m.minimum)) f(n, item, fen),
         LATERAL (SELECT f.n, f.item, f.fen) x
$$;
COMMENT ON FUNCTION casework.award_item_lines IS 'The three parts, the minimum and the rounding as items of a benefit, in fen.';

CREATE OR REPLACE FUNCTION casework.award_extra_lines (p_facts pension.award_facts, p_award pension.award_result) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('item', CASE k.kind WHEN 'AGED' THEN 'aged' WHEN 'MILITARY' THEN 'military' WHEN 'ONE_CHILD' THEN 'one_child' WHEN 'VETERAN' THEN 'veteran' ELSE 'other' END,
                                               'fen', (p_award).extras[k.n]) ORDER BY k.n) FILTER (WHERE (p_award).extras[k.n] <> 0), '[]')
    FROM unnest((p_facts).extra_kinds) WITH ORDINALITY k(kind, n)
$$;
COMMENT ON FUNCTION casework.award_extra_lines IS 'The extra lines beside the pension as items, in fen.';

CREATE OR REPLACE FUNCTION casework.steps_numbered (p_steps jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(s || jsonb_build_object('n', n) ORDER BY n), '[]') FROM jsonb_array_elements(p_steps) WITH ORDINALITY x(s, n)
$$;
COMMENT ON FUNCTION casework.steps_numbered IS 'Steps of several calculations numbered through.';

CREATE OR REPLACE FUNCTION casework.award_run (p_input jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_facts pension.award_facts := jsonb_populate_record(NULL::pension.award_facts, p_input -> 'facts');
  v_account jsonb := casework.award_account_run(p_input);
  v_rules pension.award_rules;
  v_award pension.award_result;
BEGIN
  v_facts.account := (v_account ->> 'balance')::bigint;
  v_rules := casework.award_rules(p_input, v_facts);
  v_award := pension.award(v_facts, v_rules);
  RETURN jsonb_build_object('award', to_jsonb(v_award), 'account', v_account - 'steps', 'benefit_base', v_rules.benefit_base, 'trans_coef', v_rules.trans_coef, 'index_method', v_rules.index_method,
    'years', casework.award_years(v_facts, v_rules),
    'items', casework.award_item_lines(v_facts, v_award) || casework.award_extra_lines(v_facts, v_award),
    'steps', casework.steps_numbered((v_account -> 'steps') || pension.award_steps(v_facts, v_rules)));
END $$;
COMMENT ON FUNCTION casework.award_run IS
  'The sheet from its basis and nothing else: award (pension.award_result), account, yearly indices, items in fen, numbered steps. The same basis gives the same sheet for ever (by the same rules). Refusals of the rules name what is missing: PR009, PR060 to PR085.';

CREATE OR REPLACE FUNCTION casework.award_ask (p_case casework.case_item) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.retirement := casework.retirement_confirmed(p_case.person);
BEGIN
  IF v.person IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN (SELECT coalesce(jsonb_object_agg(e.key, e.value) FILTER (WHERE e.value <> ''), '{}') FROM jsonb_each_text(p_case.content) e)
    || jsonb_build_object('retire_month', data.month_of(v.retire_month), 'mode', v.mode,
         'retirement', jsonb_build_object('seq', v.seq, 'case_no', v.case_no, 'mode', v.mode, 'months_paid', v.months_paid, 'months_deemed', v.months_deemed, 'confirmed_by', v.confirmed_by, 'confirmed_at', data.stamp(v.confirmed_at)));
END $$;
COMMENT ON FUNCTION casework.award_ask IS 'What an award is asked for: the retirement as confirmed last, and what the case adds. NULL without a confirmation.';

CREATE OR REPLACE FUNCTION casework.retirement_confirmed (p_person bigint) RETURNS data.retirement
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT * FROM data.retirement r WHERE r.person = p_person ORDER BY r.seq DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.retirement_confirmed IS 'The retirement of a person as confirmed last (9.1); all NULL when none is.';

CREATE OR REPLACE FUNCTION casework.award_of (p_input jsonb, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT p_input, ARRAY(SELECT (x ->> 'parameter')::bigint FROM jsonb_array_elements(p_input -> 'parameters') WITH ORDINALITY p(x, n) ORDER BY n), r.result,
         ARRAY(SELECT x ->> 'item' FROM jsonb_array_elements(r.result -> 'items') WITH ORDINALITY i(x, n) ORDER BY n),
         ARRAY(SELECT (x ->> 'fen')::bigint FROM jsonb_array_elements(r.result -> 'items') WITH ORDINALITY i(x, n) ORDER BY n)
    FROM (SELECT casework.award_run(p_input) AS result OFFSET 0) r
$$;
COMMENT ON FUNCTION casework.award_of IS 'An award from its basis as data.determine takes it: basis, parameter rows, sheet, items with their amounts in fen.';

CREATE OR REPLACE FUNCTION casework.award_compute (p_case casework.case_item, p_person data.person, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_ask jsonb := casework.award_ask(p_case);
  v record;
BEGIN
  IF v_ask IS NULL THEN
    RETURN;
  END IF;
  v := casework.award_of(casework.award_basis(p_person, v_ask));
  input := v.input;
  parameters := v.parameters;
  result := v.result;
  items := v.items;
  amounts := v.amounts;
END $$;
COMMENT ON FUNCTION casework.award_compute IS
  'The award a case leads to now, as data.determine takes it; all NULL without a confirmed retirement. Content: index_entry, index_basic, index_trans, index_reason, minimum, old_pension, extra_…. Refusals of the rules as casework.award_run.';
