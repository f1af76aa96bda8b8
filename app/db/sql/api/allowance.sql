-- Temporary allowance with its settlement, disability allowance, recalculation (9.2.3; rules.md 5.6, 6.7, 6.8, 9.4): what their
-- kinds of case and the batch of settlements have in common.
--
-- Each is computed like an award (api/award.sql): a basis with the parameters it uses, then a pure function from that basis to the
-- sheet.  The settlement and the recalculation of a pension are awards by that very function.

-- What was awarded, asked for again -----------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.determination_last (p_award data.award) RETURNS data.determination
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT * FROM data.determination d WHERE d.person = (p_award).person AND d.award = (p_award).award ORDER BY d.seq DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.determination_last IS 'How a benefit was computed last; all NULL for one taken over.';

CREATE OR REPLACE FUNCTION casework.ask_again (p_input jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('retire_month', (p_input ->> 'retire_month')::int, 'mode', coalesce(p_input ->> 'mode', p_input #>> '{retirement,mode}'), 'retirement', p_input -> 'retirement',
           'index_entry', CASE jsonb_typeof(p_input -> 'entered') WHEN 'object' THEN 'entered' ELSE 'computed' END,
           'index_basic', p_input #> '{entered,index_basic}', 'index_trans', p_input #> '{entered,index_trans}', 'index_reason', p_input #> '{entered,reason}',
           'minimum', CASE WHEN (p_input #>> '{facts,minimum_applies}')::boolean THEN 'yes' END, 'old_pension', p_input #>> '{facts,old_pension}'))
         || coalesce((SELECT jsonb_object_agg(CASE k.kind WHEN 'AGED' THEN 'extra_aged' WHEN 'MILITARY' THEN 'extra_military' WHEN 'ONE_CHILD' THEN 'extra_child' WHEN 'VETERAN' THEN 'extra_veteran' ELSE 'extra_other' END,
                                              p_input #>> ARRAY['facts', 'extra_amounts', (k.n - 1)::text])
                        FROM jsonb_array_elements_text(CASE jsonb_typeof(p_input #> '{facts,extra_kinds}') WHEN 'array' THEN p_input #> '{facts,extra_kinds}' ELSE '[]' END) WITH ORDINALITY k(kind, n)), '{}')
$$;
COMMENT ON FUNCTION casework.ask_again IS 'The ask (casework.award_basis) a determination was made from: month, ground, indices entered by hand, extra lines.';

CREATE OR REPLACE FUNCTION casework.ask_entered (p_ask jsonb, p_case casework.case_item) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT p_ask - CASE WHEN (p_case).content ->> 'index_entry' = 'computed' THEN '{index_basic,index_trans,index_reason}'::text[] ELSE '{}' END
         || coalesce((SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each_text((p_case).content) e
                       WHERE e.key IN ('index_entry', 'index_basic', 'index_trans', 'index_reason') AND e.value <> ''), '{}')
$$;
COMMENT ON FUNCTION casework.ask_entered IS 'An ask with the indices a case enters instead of those it had.';

CREATE OR REPLACE FUNCTION casework.parameters_with (p_input jsonb, p_keys text[], p_day date) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_set(p_input, '{parameters}', (p_input -> 'parameters') || coalesce((
    SELECT jsonb_agg(casework.award_parameter_json(p) ORDER BY p.key) FROM data.parameter p
     WHERE p.key = ANY (p_keys) AND p_day BETWEEN p.valid_from AND p.valid_to
       AND NOT p_input -> 'parameters' @> jsonb_build_array(jsonb_build_object('parameter', p.parameter))), '[]'))
$$;
COMMENT ON FUNCTION casework.parameters_with IS 'A basis with more rows of parameters, those that held on a day.';

CREATE OR REPLACE FUNCTION casework.sheet_of (p_input jsonb, p_result jsonb, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT p_input, ARRAY(SELECT (x ->> 'parameter')::bigint FROM jsonb_array_elements(p_input -> 'parameters') WITH ORDINALITY p(x, n) ORDER BY n), p_result,
         ARRAY(SELECT x ->> 'item' FROM jsonb_array_elements(p_result -> 'items') WITH ORDINALITY i(x, n) ORDER BY n),
         ARRAY(SELECT (x ->> 'fen')::bigint FROM jsonb_array_elements(p_result -> 'items') WITH ORDINALITY i(x, n) ORDER BY n)
$$;
COMMENT ON FUNCTION casework.sheet_of IS 'Basis and sheet as data.determine takes them.';

CREATE OR REPLACE FUNCTION casework.base_missing (p_month int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = 'benefit_base' AND data.month_start(p_month) BETWEEN p.valid_from AND p.valid_to)
$$;
COMMENT ON FUNCTION casework.base_missing IS 'Whether the base figure (计发基数) of a month of retirement is not loaded yet.';

-- Temporary allowance ------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.temporary_basis (p_person data.person, p_ask jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT casework.parameters_with(casework.parameters_with(casework.award_basis(p_person, p_ask), '{temp_rule,temp_percent,temp_amount}', data.month_start((p_ask ->> 'retire_month')::int)),
                                  '{benefit_base}', make_date((p_ask ->> 'retire_month')::int / 100 - 1, 1, 1))
$$;
COMMENT ON FUNCTION casework.temporary_basis IS 'The basis of an award with the office''s rule for the time before the base figure, and the base of the year before.';

CREATE OR REPLACE FUNCTION casework.temporary_run (p_input jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_facts pension.award_facts := jsonb_populate_record(NULL::pension.award_facts, p_input -> 'facts');
  v_day date := data.month_start(v_facts.retire_month);
  v_rule text := casework.award_listed(p_input, 'temp_rule', v_day);
  v_account jsonb := CASE WHEN v_rule IS DISTINCT FROM 'FIXED' THEN casework.award_account_run(p_input) END;
  v_base text := casework.award_listed(p_input, 'benefit_base', make_date(v_facts.retire_month / 100 - 1, 1, 1));
  v_percent text := casework.award_listed(p_input, 'temp_percent', v_day);
  v_amount text := casework.award_listed(p_input, 'temp_amount', v_day);
  v_rules pension.award_rules;
  v record;
BEGIN
  v_facts.account := coalesce((v_account ->> 'balance')::bigint, 0);
  v_rules := casework.award_rules(p_input, v_facts);
  SELECT * INTO v FROM pension.temporary(v_facts, v_rules, v_rule, v_base, v_percent, v_amount);
  RETURN jsonb_build_object('temporary', jsonb_build_object('rule', v_rule, 'base', v_base, 'base_year', v_facts.retire_month / 100 - 1, 'percent', v_percent, 'amount', v.amount, 'by_last_base', v.by_last_base, 'first_month', v.first_month),
    'account', v_account - 'steps', 'items', jsonb_build_array(jsonb_build_object('item', 'temporary', 'fen', v.amount)),
    'steps', casework.steps_numbered(coalesce(v_account -> 'steps', '[]') || pension.temporary_steps(v_facts, v_rules, v_rule, v_base, v_percent, v_amount)));
END $$;
COMMENT ON FUNCTION casework.temporary_run IS 'The temporary allowance from its basis and nothing else (rules.md 6.7). Refusals of the rules: PR058, PR059, PR094, PR095 and those of an award.';

-- Disability allowance -------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.disability_basis (p_person data.person, p_ask jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- no ground of retirement: the policy of early retirement is not asked for
  SELECT casework.parameters_with(casework.award_basis(p_person, p_ask || '{"mode": "normal"}'), '{disability_minimum,disability_months,disability_start}', data.month_start((p_ask ->> 'retire_month')::int))
         || '{"mode": "normal"}'
$$;
COMMENT ON FUNCTION casework.disability_basis IS 'The basis of an award in the month of application, with the office''s choices for the disability allowance.';

CREATE OR REPLACE FUNCTION casework.disability_run (p_input jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_facts pension.award_facts := jsonb_populate_record(NULL::pension.award_facts, p_input -> 'facts');
  v_aged pension.award_facts := v_facts;
  v_day date := data.month_start(v_facts.retire_month);
  v_minimum text := casework.award_listed(p_input, 'disability_minimum', v_day);
  v_months text := casework.award_listed(p_input, 'disability_months', v_day);
  v_start text := casework.award_listed(p_input, 'disability_start', v_day);
  v_account jsonb := casework.award_account_run(p_input);
  v_rules pension.award_rules;
  v record;
BEGIN
  v_facts.account := coalesce((v_account ->> 'balance')::bigint, 0);
  -- the table of divisors begins at forty; who is younger gets the basic part, which needs none
  IF pension.age_months(make_date(v_facts.birth / 100, v_facts.birth % 100, 1), v_facts.retire_month) < 480 THEN
    v_aged.birth := NULL;
  END IF;
  v_rules := casework.award_rules(p_input, v_aged);
  SELECT * INTO v FROM pension.disability(v_facts, v_rules, v_minimum, v_months, v_start);
  RETURN jsonb_build_object('disability', to_jsonb(v), 'account', v_account - 'steps', 'benefit_base', v_rules.benefit_base, 'trans_coef', v_rules.trans_coef,
    'items', jsonb_build_array(jsonb_build_object('item', 'disability', 'fen', v.total)),
    'steps', casework.steps_numbered(CASE WHEN v.which = 'FULL' THEN v_account -> 'steps' ELSE '[]' END || pension.disability_steps(v_facts, v_rules, v_minimum, v_months, v_start)));
END $$;
COMMENT ON FUNCTION casework.disability_run IS 'The disability allowance from its basis and nothing else (rules.md 5.6). Refusals of the rules: PR053 to PR057 and those of an award.';

-- What was paid and what is due ---------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.determined_due (p_award data.award, p_month date, p_determined bigint, p_causes text[]) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN data.is_due(p_award, p_month) THEN p_determined + coalesce((
           SELECT sum(i.fen) FROM data.benefit_item i
            WHERE i.person = (p_award).person AND i.award = (p_award).award AND i.from_month <= p_month AND p_month <= i.to_month AND NOT i.cause = ANY (p_causes)), 0)::bigint
         ELSE 0 END
$$;
COMMENT ON FUNCTION data.determined_due IS 'What a month would be due if so much were determined in place of the items of some causes; adjustments stay.';

CREATE OR REPLACE FUNCTION data.redetermined (p_award data.award, p_from date, p_determined bigint, OUT months int[], OUT paid bigint[], OUT due bigint[])
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(array_agg(data.month_of(r.month) ORDER BY r.month), '{}'), coalesce(array_agg(r.fen ORDER BY r.month), '{}'),
         coalesce(array_agg(data.determined_due(p_award, r.month, p_determined, '{carried,determination}') ORDER BY r.month), '{}')
    FROM data.rolled(p_award, p_from) r
$$;
COMMENT ON FUNCTION data.redetermined IS 'Months already rolled from one on, what they paid, and what they are due by another determination: the next roll pays or takes back the difference.';

-- Settlement -----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.temporary_award (p_person bigint) RETURNS data.award
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT a.* FROM data.benefit_item i JOIN data.award a ON a.person = i.person AND a.award = i.award
   WHERE i.person = p_person AND i.item = 'temporary' AND i.to_month = 'infinity' ORDER BY a.award DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.temporary_award IS 'The benefit of a person that is paid as a temporary allowance and waits for its settlement; it may have ended meanwhile.';

CREATE OR REPLACE FUNCTION casework.settlement_run (p_input jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v jsonb := casework.award_run(p_input);
  w record;
  s record;
BEGIN
  SELECT * INTO w FROM jsonb_to_record(p_input -> 'settlement') AS x(months int[], paid bigint[], due bigint[]);
  SELECT * INTO s FROM pension.temporary_settlement(w.months, w.paid, w.due);
  RETURN v || jsonb_build_object('settlement', to_jsonb(s), 'steps', casework.steps_numbered((v -> 'steps') || pension.temporary_settlement_steps(w.months, w.paid, w.due)));
END $$;
COMMENT ON FUNCTION casework.settlement_run IS 'The sheet of a settlement from its basis and nothing else: the award, and the months paid against what they are due.';

CREATE OR REPLACE FUNCTION casework.settlement_compute (p_person data.person, p_award data.award, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  v := casework.award_of(casework.award_basis(p_person, casework.ask_again((casework.determination_last(p_award)).input)));
  input := v.input || jsonb_build_object('settlement', to_jsonb(data.redetermined(p_award, p_award.start_month, data.total(v.amounts))));
  parameters := v.parameters;
  items := v.items;
  amounts := v.amounts;
  result := casework.settlement_run(input);
END $$;
COMMENT ON FUNCTION casework.settlement_compute IS
  'The pension of who draws a temporary allowance, computed as any award, and the allowance paid set against it month by month (rules.md 6.7). Refusals of the rules as casework.award_run.';

CREATE OR REPLACE FUNCTION casework.settlement_lines (p_award data.award, p_result jsonb) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_old bigint := coalesce((SELECT sum(i.fen) FROM data.benefit_item i WHERE i.person = p_award.person AND i.award = p_award.award AND i.item = 'temporary' AND i.to_month = 'infinity'), 0);
  v record;
BEGIN
  RETURN NEXT ROW('计发基数', '—', p_result ->> 'benefit_base', '元/月', false)::casework.effect_line;
  FOR v IN SELECT data.title_of('benefit_item', x ->> 'item') AS title, (x ->> 'fen')::bigint AS fen FROM jsonb_array_elements(p_result -> 'items') WITH ORDINALITY i(x, n) ORDER BY n LOOP
    RETURN NEXT ROW(v.title, '—', data.yuan(v.fen), NULL, false)::casework.effect_line;
  END LOOP;
  RETURN NEXT ROW('月待遇', data.yuan(v_old), data.yuan((SELECT sum((x ->> 'fen')::bigint) FROM jsonb_array_elements(p_result -> 'items') x)::bigint), '自' || data.month_text(data.month_of(p_award.start_month)) || '起', false)::casework.effect_line;
  SELECT * INTO v FROM jsonb_to_record(p_result -> 'settlement') AS x(month_count int, sum_paid bigint, sum_due bigint, difference bigint);
  RETURN NEXT ROW('结算月数', '—', v.month_count || '个月', '已发放的月份', false)::casework.effect_line;
  RETURN NEXT ROW('结算金额', data.yuan(v.sum_paid), data.yuan(v.sum_due), CASE WHEN v.difference >= 0 THEN '补发' ELSE '退回' END || data.yuan(abs(v.difference)) || '元，由下月发放', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.settlement_lines IS 'Allowance and pension side by side, and what the settlement comes to.';

CREATE OR REPLACE FUNCTION casework.settlement_problem (p_award data.award) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_month int := data.month_of(p_award.retire_month);
BEGIN
  IF p_award.person IS NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'This person draws no temporary allowance that waits for its settlement.');
  ELSIF casework.base_missing(v_month) THEN
    RETURN NEXT casework.check_line('block', NULL, 'The base figure of %1 is not loaded yet.', data.month_text(v_month));
  END IF;
END $$;
COMMENT ON FUNCTION casework.settlement_problem IS 'What stands against a settlement before anything is computed.';

CREATE OR REPLACE FUNCTION casework.open_cases (p_person bigint, p_case bigint, p_kinds text[]) RETURNS SETOF casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (casework.check_line('block', NULL, 'Another case of this person is open and would change the facts: %1, %2.', k.title, c.case_no)).*
    FROM casework.case_item c JOIN casework.kind k USING (kind)
   WHERE c.person = p_person AND c.open AND c.case_id IS DISTINCT FROM p_case AND c.kind = ANY (p_kinds) ORDER BY c.case_id
$$;
COMMENT ON FUNCTION casework.open_cases IS 'Open cases of some kinds, each as a line that stands against another case.';

CREATE OR REPLACE FUNCTION casework.fact_kinds () RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT '{key_change,deemed_service,special_service,base_correction,missed_months,broken_period,refund,extension,oneoff_payment,account_merge,postponement,postponement_end,retirement,award,simplified_award,temporary_allowance,temporary_settlement,disability_allowance,recalculation,account_settlement,survivor_claim,survivor_recalculation,death_reversal,settlement_reversal,reentry}'::text[]
$$;
COMMENT ON FUNCTION casework.fact_kinds IS 'Kinds of case that change what a benefit rests on, or the benefit itself.';

CREATE OR REPLACE FUNCTION casework.tasks_done (p_me data.caller, p_case casework.case_item, p_kinds text[]) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  UPDATE casework.task t SET status = 'done', closed_at = clock_timestamp(), closed_by = p_me.name, closed_login = p_me.login,
         note = (SELECT k.title FROM casework.kind k WHERE k.kind = p_case.kind) || '已办结，业务流水号' || p_case.case_no
   WHERE t.person = p_case.person AND t.kind = ANY (p_kinds) AND t.status = 'open' AND coalesce(t.due_date, data.today()) <= data.today() + 60
$$;
COMMENT ON FUNCTION casework.tasks_done IS 'Follow-up tasks of a person that a decided case has dealt with; what is to be done in a year stays.';

CREATE OR REPLACE FUNCTION casework.settlement_apply (p_me data.caller, p_case casework.case_item, p_person data.person, p_award data.award) RETURNS data.award
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  v := casework.settlement_compute(p_person, p_award);
  p_award := data.determine(p_me, p_case, p_award, 'settlement', p_award.start_month, v.input, v.parameters, v.result, v.items, v.amounts);
  PERFORM casework.tasks_done(p_me, p_case, '{award,recalculate}');
  RETURN p_award;
END $$;
COMMENT ON FUNCTION casework.settlement_apply IS 'The pension in place of the allowance, from its first month on: the next roll pays or takes back the difference.';

-- The four kinds alike -------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.benefit_compute (p_case casework.case_item, p_person data.person, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  EXECUTE format('SELECT c.input, c.parameters, c.result, c.items, c.amounts FROM casework.%I($1, $2) c',
                 CASE p_case.kind WHEN 'temporary_allowance' THEN 'temporary_compute' WHEN 'temporary_settlement' THEN 'settlement_of'
                                  WHEN 'disability_allowance' THEN 'disability_compute' ELSE 'recalculation_of' END)
    INTO input, parameters, result, items, amounts USING p_case, p_person;
END $$;
COMMENT ON FUNCTION casework.benefit_compute IS 'What a case of these four kinds leads to now, as data.determine takes it.';

CREATE OR REPLACE FUNCTION casework.computed_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  v := casework.benefit_compute(p_case, p_person);
  IF v.result ? 'account' AND jsonb_typeof(v.result -> 'account') = 'object' THEN
    RETURN QUERY SELECT * FROM casework.award_rate_lines(v.input, v.result);
  END IF;
  IF p_case.kind = 'recalculation' THEN
    RETURN QUERY SELECT * FROM casework.recalculation_result_check(v.result);
  ELSIF v.result IS NOT NULL THEN
    RETURN NEXT casework.check_line('ok', NULL, '%1 yuan a month.', data.yuan(data.total(v.amounts)));
  END IF;
EXCEPTION
  WHEN OTHERS THEN
    RETURN NEXT casework.rule_problem(NULL, SQLSTATE, SQLERRM);
END $$;
COMMENT ON FUNCTION casework.computed_check IS 'Whether the benefit can be computed: a figure that is not loaded is named; otherwise what it comes to.';

CREATE OR REPLACE FUNCTION casework.computed_lines (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  BEGIN
    v := casework.benefit_compute(p_case, p_person);
  EXCEPTION
    -- the checks say why nothing can be computed yet
    WHEN OTHERS THEN
      PERFORM casework.rule_problem(NULL, SQLSTATE, SQLERRM);
      RETURN;
  END;
  IF v.result IS NULL THEN
    RETURN;
  END IF;
  CASE p_case.kind
    WHEN 'temporary_allowance' THEN RETURN QUERY SELECT * FROM casework.temporary_lines(v.result);
    WHEN 'temporary_settlement' THEN RETURN QUERY SELECT * FROM casework.settlement_lines(casework.temporary_award(p_person.person), v.result);
    WHEN 'disability_allowance' THEN RETURN QUERY SELECT * FROM casework.disability_lines(v.result);
    ELSE RETURN QUERY SELECT * FROM casework.recalculation_lines(v.result, v.items, v.amounts);
  END CASE;
END $$;
COMMENT ON FUNCTION casework.computed_lines IS 'What follows from a case of these kinds, as it would be determined now.';

CREATE OR REPLACE FUNCTION casework.allowance_keep (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  -- another office's counter sees nothing of the file: the office of insurance computes
  IF NOT casework.in_range(p_me, p_person.office) THEN
    RETURN;
  END IF;
  v := casework.benefit_compute(p_case, p_person);
  INSERT INTO casework.award_sheet (person, case_id, content_version, office, entry_office, input, parameters, result, monthly_fen, made_by)
  VALUES (p_case.person, p_case.case_id, p_case.content_version, p_case.office, p_case.entry_office, v.input, v.parameters, v.result, data.total(v.amounts), p_me.name)
  ON CONFLICT DO NOTHING;
END $$;
COMMENT ON FUNCTION casework.allowance_keep IS 'What was computed when the clerk handed the case on: the approver compares it with what the server computes then.';
