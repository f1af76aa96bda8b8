-- A claim of survivors computed anew (9.5.1; rules.md 8.2, 9.4): the day of the death was another one, or the income figure it waited
-- for is published.  The difference is paid to who acts for the family, or taken back; once for each cause.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('survivor_recalculation', 'YSCH', '遗属待遇重核', '9.5.1', '《社会保险法》第十七条；人社部发〔2021〕18号；国务院令第765号第四十六条', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'survivor_recalculation_check', 'survivor_recalculation_effect', 'survivor_recalculation_derived', 'survivor_recalculation_route', 'survivor_recalculation_approval', 'benefit', 392)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('survivor_recalculation', 'cause', '重核原因', 'code', 'survivor_cause', 'cause', '重核原因', 10, true, false, 20, NULL, false, false, 3),
  ('survivor_recalculation', 'died_on', '更正后的死亡日期', 'date', NULL, 'cause', '重核原因', 20, false, true, 10, '死亡日期更正的填写，以更正后的证明为准', false, true, 3),
  ('survivor_recalculation', 'note', '情况说明', 'note', NULL, 'cause', '重核原因', 30, false, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('survivor_recalculation', 'death', '更正后的死亡证明或更正决定', true, '{}', '{cause=date}', 1, '与新日期一致', 10),
  ('survivor_recalculation', 'relative', '申领人身份证', false, '{}', '{}', 1, '申领人到场的提供', 20)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'survivor_recalculation';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('survivor_recalculation', 'draft', 1, '死亡日期更正的，请出示更正后的证明。', '右侧看适用办法、月数、账户余额和差额；待遇停发月随新日期调整', '9.5.1'),
  ('survivor_recalculation', 'returned', 2, '业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废', '9.5.2'),
  ('survivor_recalculation', 'review', 3, '对照原申领表和更正证明核对日期。', '差额等于各项新旧之差', '9.5.2'),
  ('survivor_recalculation', 'approve', 4, '审查差额和去向。', '补发付原申领人账户；多发的生成追回待办', '国务院令第765号第四十六条'),
  ('survivor_recalculation', 'done', 5, '已办结，差额随下一次发放汇总处理。', '打印《遗属待遇重核审批表》', '9.5.1');

-- What it comes to -------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.survivor_award (p_person bigint) RETURNS data.award
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT a.* FROM data.award a
   WHERE a.person = p_person AND a.kind = 'survivor' AND a.ending IS DISTINCT FROM 'undone'
     AND EXISTS (SELECT FROM data.determination d JOIN data.survivor_claim c ON c.person = d.person AND c.case_no = d.case_no
                  WHERE d.person = a.person AND d.award = a.award AND c.cause <> 'reversal'
                    AND NOT EXISTS (SELECT FROM data.survivor_claim r WHERE r.person = c.person AND r.cause = 'reversal' AND r.seq > c.seq))
   ORDER BY a.award DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.survivor_award IS 'What pays the claim for a death that is in force.';

CREATE OR REPLACE FUNCTION casework.survivor_first (p_claim data.survivor_claim) RETURNS casework.case_item
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT i.* FROM data.survivor_claim c JOIN casework.case_item i ON i.person = c.person AND i.case_id = c.case_id
   WHERE c.person = (p_claim).person AND c.cause = 'claim' AND c.seq <= (p_claim).seq ORDER BY c.seq DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.survivor_first IS 'The case in which the survivors claimed what is computed anew now.';

CREATE OR REPLACE FUNCTION casework.survivor_income_new (p_claim data.survivor_claim, OUT input jsonb, OUT parameters bigint[], OUT result jsonb)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  i jsonb := (p_claim).input;
  v_income data.parameter := casework.survivor_income((p_claim).died_on);
  v record;
BEGIN
  -- all else as it was decided: only the figure it waited for is new
  input := i || jsonb_build_object('income', v_income.value, 'income_year', extract(year FROM v_income.valid_from));
  SELECT * INTO v FROM pension.survivor((p_claim).died_on, (p_claim).retired, (i ->> 'months')::int, (i ->> 'pension_months')::int, (i ->> 'funeral_elsewhere')::boolean, (i ->> 'work_injury')::boolean,
    data.fen_of(v_income.value), extract(year FROM v_income.valid_from)::int, i #>> '{policies,urban_income_policy}', i #>> '{policies,survivor_partial_year}',
    data.fen_of(i #>> '{policies,old_survivor_funeral}'), data.fen_of(i #>> '{policies,old_survivor_once}'));
  parameters := (p_claim).parameters || v_income.parameter;
  result := (p_claim).result || to_jsonb(v) || jsonb_build_object('steps', pension.survivor_steps((p_claim).died_on, (p_claim).retired, (i ->> 'months')::int, (i ->> 'pension_months')::int, (i ->> 'funeral_elsewhere')::boolean,
    (i ->> 'work_injury')::boolean, data.fen_of(v_income.value), extract(year FROM v_income.valid_from)::int, i #>> '{policies,urban_income_policy}', i #>> '{policies,survivor_partial_year}',
    data.fen_of(i #>> '{policies,old_survivor_funeral}'), data.fen_of(i #>> '{policies,old_survivor_once}')));
END $$;
COMMENT ON FUNCTION casework.survivor_income_new IS 'A claim by the income figure there is now: input, parameters, result.';

CREATE OR REPLACE FUNCTION casework.survivor_months_fen (p_person bigint, p_died date) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT u.fen - casework.survivor_overpaid(p_person, p_died) FROM casework.survivor_unpaid(p_person, p_died) u
$$;
COMMENT ON FUNCTION casework.survivor_months_fen IS 'Pension still to be paid for the months until a death, less what was paid for months after it, fen.';

CREATE OR REPLACE FUNCTION casework.survivor_new (p_case casework.case_item, p_person data.person, OUT old data.survivor_claim, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT months_fen bigint, OUT diff bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_first casework.case_item;
  v_died date := data.date_of(p_case.content ->> 'died_on');
BEGIN
  SELECT c.* INTO old FROM data.survivor_claim_now c WHERE c.person = p_person.person;
  IF old.person IS NULL OR p_case.content ->> 'cause' IS NULL OR p_case.content ->> 'cause' = 'date' AND v_died IS NULL THEN
    RETURN;
  END IF;
  months_fen := 0;
  IF p_case.content ->> 'cause' = 'income' THEN
    SELECT n.input, n.parameters, n.result INTO input, parameters, result FROM casework.survivor_income_new(old) n;
  ELSE
    v_first := casework.survivor_first(old);
    v_first.content := v_first.content || jsonb_build_object('died_on', v_died);
    SELECT n.input, n.parameters, n.result INTO input, parameters, result FROM casework.survivor_compute(v_first, p_person) n;
    months_fen := casework.survivor_months_fen(p_person.person, v_died) - casework.survivor_months_fen(p_person.person, old.died_on);
  END IF;
  diff := (result ->> 'funeral')::bigint + (result ->> 'survivor_pension')::bigint + (result ->> 'account')::bigint - old.funeral - old.pension - old.account + months_fen;
END $$;
COMMENT ON FUNCTION casework.survivor_new IS
  'The claim in force and what it becomes: input, parameters, result as of a claim, what changes in months of pension, and what is paid on top of it (below zero: taken back), fen. All NULL while something is missing.';

-- Checks -------------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.survivor_recalculation_facts (p_case casework.case_item, p_person data.person, p_old data.survivor_claim) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_died date := data.date_of(p_case.content ->> 'died_on');
  v_year int := (SELECT s.year FROM casework.survivor_settled(p_person.person) s);
  v_income data.parameter := casework.survivor_income(p_old.died_on);
BEGIN
  IF p_case.content ->> 'cause' = 'income' THEN
    IF NOT p_old.provisional THEN
      RETURN NEXT casework.check_line('block', 'cause', 'The claim was not paid by an older income figure, or it is settled already.');
    ELSIF extract(year FROM v_income.valid_from) <> extract(year FROM p_old.died_on) - 1 THEN
      RETURN NEXT casework.check_line('block', 'cause', 'The income of %1 is not on record yet.', (extract(year FROM p_old.died_on) - 1)::text);
    ELSIF v_died IS NOT NULL THEN
      RETURN NEXT casework.check_line('block', 'died_on', 'Only a day that is put right is entered here.');
    END IF;
  ELSIF v_died IS NULL THEN
    RETURN NEXT casework.check_line('block', 'died_on', 'Enter the day of the death first.');
  ELSIF v_died = p_old.died_on THEN
    RETURN NEXT casework.check_line('block', 'died_on', 'The claim was computed by this day already.');
  ELSIF v_died > data.today() OR v_died < p_person.birth_adopted THEN
    RETURN NEXT casework.check_line('block', 'died_on', 'That cannot be the day of the death.');
  ELSIF extract(year FROM v_died) > v_year THEN
    RETURN NEXT casework.check_line('block', 'died_on', 'The account was settled in %1, before this day: take the death back by a case and claim anew.', v_year::text);
  END IF;
END $$;
COMMENT ON FUNCTION casework.survivor_recalculation_facts IS 'Whether there is something to compute anew: another day, or the figure that was missing.';

CREATE OR REPLACE FUNCTION casework.survivor_recalculation_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_old data.survivor_claim;
  v record;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at pension and account.');
    RETURN;
  ELSIF NOT p_case.open THEN
    RETURN;
  END IF;
  SELECT c.* INTO v_old FROM data.survivor_claim_now c WHERE c.person = p_person.person;
  IF v_old.person IS NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'There is no claim for this person that could be computed anew.');
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.survivor_recalculation_facts(p_case, p_person, v_old);
  RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, casework.fact_kinds());
  SELECT n.diff INTO v FROM casework.survivor_new(p_case, p_person) n;
  IF v.diff < 0 THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Paid too much by %1 yuan: it has to be got back from the family.', data.yuan(-v.diff));
  END IF;
EXCEPTION
  WHEN OTHERS THEN
    RETURN NEXT casework.rule_problem(NULL, SQLSTATE, SQLERRM);
END $$;
COMMENT ON FUNCTION casework.survivor_recalculation_check IS 'Whether a claim can be computed anew.';

CREATE OR REPLACE FUNCTION casework.survivor_recalculation_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('survivor_cause', p_case.content ->> 'cause'), nullif(p_case.content ->> 'died_on', ''));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.survivor_recalculation_route IS 'The cause as matter of the case.';

CREATE OR REPLACE FUNCTION casework.survivor_recalculation_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  o data.survivor_claim;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  BEGIN
    v := casework.survivor_new(p_case, p_person);
  EXCEPTION
    -- the checks say why nothing can be computed yet
    WHEN OTHERS THEN
      PERFORM casework.rule_problem(NULL, SQLSTATE, SQLERRM);
      RETURN;
  END;
  IF v.diff IS NULL THEN
    RETURN;
  END IF;
  o := v.old;
  RETURN NEXT ROW('死亡日期', data.iso(o.died_on), v.input ->> 'died_on', CASE v.result ->> 'regime' WHEN 'old' THEN '适用2021年9月前办法' ELSE '适用人社部发〔2021〕18号' END, false)::casework.effect_line;
  RETURN NEXT ROW('丧葬补助金', data.yuan(o.funeral), data.yuan((v.result ->> 'funeral')::bigint), CASE WHEN (v.result ->> 'base')::bigint > 0 THEN (v.input ->> 'income_year') || '年月人均可支配收入' || data.yuan((v.result ->> 'base')::bigint) || '×2' END, false)::casework.effect_line;
  RETURN NEXT ROW('抚恤金', data.yuan(o.pension), data.yuan((v.result ->> 'survivor_pension')::bigint), (o.result ->> 'paid_months') || '个月→' || (v.result ->> 'paid_months') || '个月', false)::casework.effect_line;
  RETURN NEXT ROW('个人账户余额', data.yuan(o.account), data.yuan((v.result ->> 'account')::bigint), NULL, false)::casework.effect_line;
  IF v.months_fen <> 0 THEN
    RETURN NEXT ROW('养老金月份', '—', data.yuan(v.months_fen), CASE WHEN v.months_fen > 0 THEN '两个日期之间的月份补发' ELSE '两个日期之间的月份多发' END, false)::casework.effect_line;
  END IF;
  RETURN NEXT ROW(CASE WHEN v.diff < 0 THEN '应追回' ELSE '应补发' END, '—', data.yuan(abs(v.diff)), '大写：' || pension.capital_amount(abs(v.diff)), true)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.survivor_recalculation_derived IS 'What was granted, what it becomes, and the difference.';

-- Effect -------------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.survivor_reopen (p_me data.caller, p_case casework.case_item, p_person bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  s record;
  w record;
  v_posting bigint;
  v_at date;
BEGIN
  SELECT * INTO s FROM casework.survivor_settled(p_person);
  IF s.year IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO w FROM casework.survivor_while_closed(p_person);
  INSERT INTO data.settlement_undone (person, settled_no, office, year, closing, settled_fen, repaid_fen, case_id, case_no, made_by)
  SELECT p_person, s.case_no, y.office, s.year, to_jsonb(y), s.closing, 0, p_case.case_id, p_case.case_no, p_me.name FROM data.account_year y WHERE y.person = p_person AND y.year = s.year;
  PERFORM data.settlement_year_undo(p_person, s.year);
  PERFORM data.account_state_set(p_person, s.from_status, s.since, NULL, NULL, p_case.case_no, '撤销遗属待遇申领' || s.case_no || '的账户结算', p_me.name);
  IF s.posting IS NULL THEN
    RETURN;
  END IF;
  v_posting := data.posting_open(p_case.office, 'case', p_case.case_no, NULL, p_me.name, p_me.login);
  v_at := (SELECT max(e.interest_from) FROM data.money_event e WHERE e.person = p_person AND e.posting = s.posting AND e.origin = 'payout');
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved, reverses)
  SELECT e.person, v_posting, e.office, 'payout', s.year, e.month, data.today(), e.interest_from, 0, 0, 0, 0, -e.own, -e.moved, e.event
    FROM data.money_event e WHERE e.person = p_person AND e.posting = s.posting AND e.origin = 'payout'
  UNION ALL
  -- what rolls paid or took back meanwhile, as if the account had been asked
  SELECT p_person, v_posting, p_case.office, 'payout', s.year, v_at, data.today(), v_at, 0, 0, 0, 0, -(w.fen - w.moved), -w.moved, NULL WHERE w.fen <> 0;
  PERFORM data.post(v_posting);
END $$;
COMMENT ON FUNCTION casework.survivor_reopen IS 'An account that ended with a claim is open again, as if it had never ended: what was taken out is back, what rolls paid since is taken.';

CREATE OR REPLACE FUNCTION casework.survivor_move (p_me data.caller, p_case casework.case_item, p_person data.person, p_died date) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  a data.award;
  v_retired boolean := EXISTS (SELECT FROM casework.survivor_awards(p_person.person) x WHERE x.kind = 'pension');
BEGIN
  PERFORM casework.survivor_reopen(p_me, p_case, p_person.person);
  FOR a IN SELECT x.* FROM data.award x WHERE x.person = p_person.person AND x.ending = 'ST01' ORDER BY x.award LOOP
    PERFORM data.award_end(a, 'ST01', date_trunc('month', p_died)::date, p_case.case_no);
  END LOOP;
  RETURN casework.survivor_settle(p_me, p_case, p_person, p_died, v_retired);
END $$;
COMMENT ON FUNCTION casework.survivor_move IS 'Benefits end with another month of death, and the account by another day; returns what is left of it, fen.';

CREATE OR REPLACE FUNCTION casework.survivor_pay (p_me data.caller, p_case casework.case_item, p_person data.person, p_cause text, p_input jsonb, p_parameters bigint[], p_result jsonb, p_account bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_month date := data.this_month();
  v_award data.award := casework.survivor_award(p_person.person);
BEGIN
  IF v_award.person IS NULL AND (p_result ->> 'total')::bigint + p_account = 0 THEN
    RETURN;
  ELSIF v_award.person IS NULL THEN
    v_award := data.award_new(p_person, 'survivor', v_month, NULL, p_case.case_no);
    v_award := data.award_end(v_award, 'ST11', v_month, p_case.case_no);
  END IF;
  PERFORM data.determine(p_me, p_case, v_award, p_cause, v_award.start_month, p_input, p_parameters, p_result, '{funeral,survivor_pension,account_rest}',
                         ARRAY[(p_result ->> 'funeral')::bigint, (p_result ->> 'survivor_pension')::bigint, p_account]);
END $$;
COMMENT ON FUNCTION casework.survivor_pay IS 'One sum for one month, determined anew: the next roll pays or takes back the difference to what rolls paid of it.';

CREATE OR REPLACE FUNCTION casework.survivor_parts_again (p_old data.survivor_claim, p_seq int, p_diff bigint) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO data.claimant (person, claim, seq, office, name, id_number, relation, share, minor, fen)
  SELECT c.person, p_seq, c.seq, c.office, c.name, c.id_number, c.relation, c.share, c.minor,
         sign(p_diff)::bigint * (pension.shares(abs(p_diff), (SELECT array_agg(x.share ORDER BY x.seq) FROM data.claimant x WHERE x.person = c.person AND x.claim = c.claim)))[c.seq]
    FROM data.claimant c WHERE c.person = (p_old).person AND c.claim = (p_old).seq
$$;
COMMENT ON FUNCTION casework.survivor_parts_again IS 'The same survivors with the same shares, and what each has of a difference.';

CREATE OR REPLACE FUNCTION casework.survivor_recalculation_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
  o data.survivor_claim;
  v_account bigint;
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_person.person]);
  v := casework.survivor_new(p_case, p_person);
  o := v.old;
  v_account := CASE p_case.content ->> 'cause' WHEN 'date' THEN casework.survivor_move(p_me, p_case, p_person, (v.input ->> 'died_on')::date) ELSE o.account END;
  IF v_account <> (v.result ->> 'account')::bigint THEN
    PERFORM data.refuse('PR114', 'The record of this person was changed at this very moment. Please try again.');
  END IF;
  INSERT INTO data.survivor_claim (person, seq, cause, office, died_on, retired, funeral, pension, account, provisional, input, parameters, result, rules, case_id, case_no, made_by)
  VALUES (o.person, o.seq + 1, CASE p_case.content ->> 'cause' WHEN 'date' THEN 'recalculation' ELSE 'settlement' END, o.office, (v.input ->> 'died_on')::date, o.retired, (v.result ->> 'funeral')::bigint,
          (v.result ->> 'survivor_pension')::bigint, v_account, (v.result ->> 'provisional')::boolean, v.input, v.parameters, v.result || jsonb_build_object('difference', v.diff), pension.rules_version(), p_case.case_id, p_case.case_no, p_me.name);
  PERFORM casework.survivor_parts_again(o, o.seq + 1, v.diff);
  PERFORM casework.survivor_pay(p_me, p_case, p_person, CASE p_case.content ->> 'cause' WHEN 'date' THEN 'survivor_date' ELSE 'survivor_settle' END, v.input, v.parameters, v.result, v_account);
  IF NOT (v.result ->> 'provisional')::boolean THEN
    PERFORM casework.tasks_done(p_me, p_case, '{survivor_settle}');
  END IF;
  IF v.diff < 0 THEN
    INSERT INTO casework.task (person, office, kind, title, detail, case_id)
    VALUES (p_person.person, p_person.office, 'overpayment', '多领待遇追回：' || data.yuan(-v.diff) || ' 元',
            '遗属待遇重核，向代领人' || (SELECT y.name FROM data.payee_now y WHERE y.person = p_person.person) || '追回，由发放汇总先行扣回，业务流水号' || p_case.case_no, p_case.case_id);
  END IF;
END $$;
COMMENT ON FUNCTION casework.survivor_recalculation_effect IS 'What the claim becomes is kept beside what it was; months, account and grant follow, and the next roll pays or takes back the difference.';
