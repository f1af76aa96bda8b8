-- Determination and recovery of an overpayment (多领待遇核定追回, 9.3.2; Decree 765 article 46; rules.md 9.4, 16 no. 35): what was paid
-- too much, found in the rolls or entered by hand, and how it comes back; or only the latter, of a debt that stands already.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('overpayment', 'DLZH', '多领待遇核定追回', '9.3.2', '《社会保险法》第八十八条；国务院令第765号第四十六条、第五十五条', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'overpayment_check', 'overpayment_effect', 'overpayment_derived', 'overpayment_route', 'overpayment_notice', 'benefit', 400)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET papers = '{repayment_agreement}', begin_function = 'overpayment_begin' WHERE kind = 'overpayment';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('overpayment', 'basis', '认定方式', 'code', 'overpayment_basis', 'find', '多领认定', 10, true, false, 10, '右侧列出发放记录查得的多领月份；本系统发放记录以外的手工认定', false, false, 3),
  ('overpayment', 'cause', '多领原因', 'code', 'overpayment_cause', 'find', '多领认定', 20, true, false, 15, NULL, false, false, 3),
  ('overpayment', 'found_by', '发现方式', 'code', 'overpayment_found', 'find', '多领认定', 30, true, false, 10, NULL, false, false, 3),
  ('overpayment', 'fraud', '是否欺诈骗取', 'code', 'yes_no', 'find', '多领认定', 40, true, false, 3, '欺诈骗取的移送人力资源社会保障行政部门，处二至五倍罚款', false, false, 3),
  ('overpayment', 'debt_seq', '多领序号', 'text', NULL, 'find', '多领认定', 50, false, false, 3, '已核定有余额的不止一笔时填写，见多领待遇卡片', false, true, 3),
  ('overpayment', 'from_month', '多领起始月', 'month', NULL, 'entered', '手工认定', 60, false, true, 6, '手工认定的填写', false, true, 3),
  ('overpayment', 'to_month', '多领终止月', 'month', NULL, 'entered', '手工认定', 70, false, true, 6, NULL, false, true, 3),
  ('overpayment', 'item', '待遇项目', 'code', 'overpaid_item', 'entered', '手工认定', 80, false, false, 20, NULL, false, true, 3),
  ('overpayment', 'monthly', '每月多领', 'money', NULL, 'entered', '手工认定', 90, false, true, 12, NULL, false, true, 3),
  ('overpayment', 'total', '追回金额', 'money', NULL, 'repay', '还款安排', 100, true, true, 12, '与右侧“待追回”核对一致后录入', false, false, 3),
  ('overpayment', 'way', '追回方式', 'code', 'overpayment_way', 'repay', '还款安排', 110, true, false, 12, '可先一次退回一部分，其余按所选方式', false, false, 3),
  ('overpayment', 'at_once', '先行退回金额', 'money', NULL, 'repay', '还款安排', 120, false, true, 12, '分期、抵扣前先退回的部分；一次退回的不填', false, true, 3),
  ('overpayment', 'due_month', '退回期限', 'month', NULL, 'repay', '还款安排', 130, false, false, 6, '一次或先行退回的，当月底前退回', false, true, 3),
  ('overpayment', 'instalment', '每期金额', 'money', NULL, 'repay', '还款安排', 140, false, true, 12, '分期退回的填写；最后一期为余额', false, true, 3),
  ('overpayment', 'first_month', '首期（首次抵扣）月', 'month', NULL, 'repay', '还款安排', 150, false, false, 6, '分期必填；抵扣的空：自下次发放起', false, true, 3),
  ('overpayment', 'debtor', '还款人', 'text', NULL, 'repay', '还款安排', 160, false, false, 60, '本人以外的填写：遗属、监护人、冒领人', false, true, 3),
  ('overpayment', 'note', '情况说明', 'note', NULL, 'repay', '还款安排', 170, false, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('overpayment', 'evidence', '多领认定依据', true, '{}', '{basis=entered}', 1, '稽核报告、比对结果、举报查实材料、他处领取证明', 10),
  ('overpayment', 'audit', '稽核（调查）结论', true, '{}', '{found_by=audit,found_by=report}', 1, '社会保险稽核整改意见书或调查结论', 20),
  ('overpayment', 'agreement', '还款协议（还款人签字）', true, '{}', '{way=instalments}', 1, '可用本系统打印的《还款协议》', 30),
  ('overpayment', 'consent', '待遇抵扣告知书回执', true, '{}', '{way=setoff}', 1, '本人签收；写明每月抵扣比例和金额', 40),
  ('overpayment', 'transfer', '欺诈线索移送书', true, '{}', '{fraud=yes}', 1, '移送人力资源社会保障行政部门', 50),
  ('overpayment', 'id_card', '还款人身份证件', false, '{}', '{}', 1, '到场签收、签订协议的提供', 60)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'overpayment';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('overpayment', 'draft', 1, '请核对多领的月份和金额，右侧逐月列明。', '先办停发、终止或重核，再核定多领；发放记录查得的无需逐月录入', '9.3.2'),
  ('overpayment', 'draft', 2, '怎样退回：一次退清、分期，还是从以后的待遇中抵扣？', '分期须签还款协议；抵扣比例由参数规定；死亡的可从遗属待遇、个人账户结算中抵扣', '国务院令第765号第四十六条'),
  ('overpayment', 'draft', 3, '是否存在虚构、隐瞒、伪造证明等骗取情形？', '欺诈骗取的除退回外移送行政部门处理', '《社会保险法》第八十八条'),
  ('overpayment', 'returned', 4, '业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.3.2'),
  ('overpayment', 'review', 5, '逐月核对多领金额与发放记录。', '追回金额与查得数一致；协议的期数、金额与右侧一致', '9.3.2'),
  ('overpayment', 'approve', 6, '审查认定依据和还款安排。', '抵扣后生活有保障；欺诈的已移送', '国务院令第765号第四十六条'),
  ('overpayment', 'done', 7, '已核定。请将《多领待遇核定/追缴通知书》送达还款人。', '分期的双方签章留存《还款协议》；还款在“多领待遇”页登记', '9.3.2');

-- What it is about ----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.fen_field (p_case casework.case_item, p_field text) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN (p_case).content ->> p_field ~ '^[0-9]{1,12}$' THEN ((p_case).content ->> p_field)::bigint END
$$;
COMMENT ON FUNCTION casework.fen_field IS 'An amount of a case, fen; NULL while none is entered.';

CREATE OR REPLACE FUNCTION casework.month_field (p_case casework.case_item, p_field text) RETURNS date
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
BEGIN
  RETURN data.month_named(nullif(p_case.content ->> p_field, ''));
END $$;
COMMENT ON FUNCTION casework.month_field IS 'A month of a case; NULL while none is entered.';

CREATE OR REPLACE FUNCTION casework.overpayment_debt (p_case casework.case_item) RETURNS data.overpayment
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT o.* FROM data.overpayment o
   WHERE o.person = (p_case).person AND o.balance > 0
     AND CASE WHEN (p_case).content ->> 'debt_seq' ~ '^[0-9]{1,3}$' THEN o.seq = ((p_case).content ->> 'debt_seq')::int
              ELSE NOT EXISTS (SELECT FROM data.overpayment x WHERE x.person = o.person AND x.balance > 0 AND x.seq <> o.seq) END
$$;
COMMENT ON FUNCTION casework.overpayment_debt IS 'The debt a case is about: the one it names, or the only one there is; NULL otherwise.';

CREATE OR REPLACE FUNCTION casework.overpayment_facts (p_case casework.case_item, OUT debt data.overpayment, OUT total bigint, OUT back bigint, OUT held bigint, OUT months int, OUT from_month date, OUT to_month date)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
BEGIN
  CASE p_case.content ->> 'basis'
    WHEN 'found' THEN
      SELECT * INTO f FROM data.overpaid_sum(p_case.person);
      total := f.total; back := f.total - f.held; held := f.held; months := f.months; from_month := f.from_month; to_month := f.to_month;
    WHEN 'entered' THEN
      from_month := casework.month_field(p_case, 'from_month');
      to_month := casework.month_field(p_case, 'to_month');
      months := ((extract(year FROM to_month) - extract(year FROM from_month)) * 12 + extract(month FROM to_month) - extract(month FROM from_month) + 1)::int;
      IF months BETWEEN 1 AND 600 THEN
        -- the rule: every month after the last that was right is owed back in full
        SELECT o.sum INTO total FROM pension.overpayment(data.month_of(data.month_after(from_month, -1)), data.month_of(to_month), casework.fen_field(p_case, 'monthly'), '{}', '{}', 0, '{}', '{}') o;
      END IF;
      back := 0; held := 0;
    WHEN 'open' THEN
      debt := casework.overpayment_debt(p_case);
      total := debt.total; back := debt.total - debt.balance; held := debt.roll_fen; months := debt.months; from_month := debt.from_month; to_month := debt.to_month;
    ELSE
      RETURN;
  END CASE;
END $$;
COMMENT ON FUNCTION casework.overpayment_facts IS
  'What a case determines or arranges: total and what of it has come back already (fen), how much is with the rolls, the months. NULLs while that cannot be said.';

CREATE OR REPLACE FUNCTION casework.overpayment_benefit (p_person bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum(a.monthly_fen), 0)::bigint FROM data.award a WHERE a.person = p_person AND a.kind IN ('pension', 'disability') AND a.status = 'paying' AND coalesce(a.end_month, 'infinity') >= data.this_month()
$$;
COMMENT ON FUNCTION casework.overpayment_benefit IS 'What is paid to a person a month now, fen: what a debt can be set off from.';

CREATE OR REPLACE FUNCTION casework.setoff_share (p_month date) RETURNS int
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_value text := data.parameter_value('setoff_share', p_month);
BEGIN
  -- a ratio above nothing, at most the whole, to the millionth
  RETURN CASE WHEN v_value ~ '^(0(\.[0-9]{1,6})?|1(\.0{1,6})?)$' THEN nullif((v_value::numeric * 1000000)::int, 0) END;
END $$;
COMMENT ON FUNCTION casework.setoff_share IS 'Parameter setoff_share, millionths; NULL while the office has not said what share may be set off (rules.md 9.4: no national figure).';

CREATE OR REPLACE FUNCTION casework.overpayment_plan (p_case casework.case_item, p_person data.person, p_debt bigint) RETURNS data.overpayment_plan
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.overpayment_plan;
  r record;
BEGIN
  v.person := p_person.person;
  v.office := p_person.office;
  v.way := p_case.content ->> 'way';
  v.debt := p_debt;
  v.at_once := CASE v.way WHEN 'once' THEN p_debt ELSE coalesce(casework.fen_field(p_case, 'at_once'), 0) END;
  v.due_month := CASE WHEN v.at_once > 0 THEN casework.month_field(p_case, 'due_month') END;
  v.instalment := 0; v.instalments := 0; v.last_fen := 0;
  IF v.way = 'instalments' THEN
    v.first_month := casework.month_field(p_case, 'first_month');
    SELECT * INTO r FROM pension.plan_agreed(p_debt - v.at_once, casework.fen_field(p_case, 'instalment'), data.month_of(v.first_month));
  ELSIF v.way = 'setoff' THEN
    v.first_month := greatest(coalesce(casework.month_field(p_case, 'first_month'), '-infinity'), data.pay_next(p_person.office));
    v.share := casework.setoff_share(v.first_month);
    v.keep := data.fen_of(data.parameter_value('setoff_keep', v.first_month));
    SELECT * INTO r FROM pension.plan_setoff(p_debt, v.at_once, casework.overpayment_benefit(p_person.person), v.share, v.keep, data.month_of(v.first_month));
  END IF;
  IF v.way IN ('instalments', 'setoff') THEN
    v.instalment := coalesce(r.instalment, 0); v.instalments := coalesce(r.instalments, 0); v.last_fen := coalesce(r.last_instalment, 0);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.overpayment_plan IS
  'How a debt of p_debt fen comes back by a case, by the rules of instalments and set-off; what the rules refuse is raised (PR010, PR012, PR079, PR086, PR091).';

-- Checks ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.overpayment_basis_check (p_case casework.case_item, p_facts record) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_case.content ->> 'basis' = 'found' AND p_facts.total <= 0 THEN
    RETURN NEXT casework.check_line('block', 'basis', 'The rolls show nothing that was paid too much and is not determined yet: stop or recalculate the benefit first.');
  ELSIF p_case.content ->> 'basis' = 'open' AND (p_facts.debt).person IS NULL THEN
    RETURN NEXT casework.check_line('block', 'debt_seq', 'Name the debt by its number: there is none open, or more than one.');
  ELSIF p_case.content ->> 'basis' = 'entered' THEN
    IF coalesce(p_facts.total, 0) <= 0 OR coalesce(p_case.content ->> 'item', '') = '' THEN
      RETURN NEXT casework.check_line('block', 'from_month', 'Enter first and last month, item and amount of a month.');
    ELSIF p_facts.to_month >= data.pay_next(p_case.office) THEN
      RETURN NEXT casework.check_line('block', 'to_month', 'That month is not paid yet.');
    ELSIF EXISTS (SELECT FROM data.overpaid_found(p_case.person) f WHERE f.month BETWEEN p_facts.from_month AND p_facts.to_month) THEN
      RETURN NEXT casework.check_line('block', 'basis', 'The rolls show an overpayment of these months: choose what they found, or it would be taken twice.');
    ELSIF EXISTS (SELECT FROM data.overpayment_month m WHERE m.person = p_case.person AND m.item = p_case.content ->> 'item' AND m.month BETWEEN p_facts.from_month AND p_facts.to_month) THEN
      RETURN NEXT casework.check_line('block', 'from_month', 'This item of one of the months was determined as overpaid already.');
    END IF;
  END IF;
END $$;
COMMENT ON FUNCTION casework.overpayment_basis_check IS 'Whether there is something to determine, and only once.';

CREATE OR REPLACE FUNCTION casework.overpayment_way_check (p_case casework.case_item, p_person data.person, p_debt bigint) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_way text := p_case.content ->> 'way';
  v_once bigint := coalesce(casework.fen_field(p_case, 'at_once'), 0);
  v_due date := casework.month_field(p_case, 'due_month');
  v_first date := casework.month_field(p_case, 'first_month');
  v_at date := greatest(coalesce(v_first, '-infinity'), data.pay_next(p_person.office));
BEGIN
  IF v_way <> 'once' AND v_once >= p_debt THEN
    RETURN NEXT casework.check_line('block', 'at_once', 'That is the whole debt: choose repayment at once.');
  ELSIF (v_way = 'once' OR v_once > 0) AND v_due >= data.this_month() IS NOT TRUE THEN
    RETURN NEXT casework.check_line('block', 'due_month', 'Say until which month it is repaid: this one or a later one.');
  END IF;
  IF v_way = 'instalments' AND (v_first >= data.this_month() IS NOT TRUE OR coalesce(casework.fen_field(p_case, 'instalment'), 0) = 0) THEN
    RETURN NEXT casework.check_line('block', 'instalment', 'Instalments need an amount and a first month, this one or a later one.');
  ELSIF v_way = 'setoff' THEN
    IF casework.setoff_share(v_at) IS NULL THEN
      RETURN NEXT casework.check_line('block', 'way', 'The parameter %1 has no value. It has to be loaded first.', 'setoff_share');
    ELSIF data.fen_of(data.parameter_value('setoff_keep', v_at)) IS NULL THEN
      RETURN NEXT casework.check_line('block', 'way', 'The parameter %1 has no value. It has to be loaded first.', 'setoff_keep');
    ELSIF casework.overpayment_benefit(p_person.person) = 0 THEN
      RETURN NEXT casework.check_line('block', 'way', 'No benefit is being paid that could be set off from.');
    END IF;
  END IF;
END $$;
COMMENT ON FUNCTION casework.overpayment_way_check IS 'Whether the chosen way has what it needs; a missing figure of the office is named.';

CREATE OR REPLACE FUNCTION casework.overpayment_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
  v_debt bigint;
  v_blocked boolean := false;
  v casework.check_result;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at what was paid.');
    RETURN;
  ELSIF NOT p_case.open OR coalesce(p_case.content ->> 'basis', '') = '' THEN
    RETURN;
  END IF;
  SELECT * INTO f FROM casework.overpayment_facts(p_case);
  v_debt := f.total - f.back;
  FOR v IN SELECT * FROM casework.overpayment_basis_check(p_case, f) UNION ALL SELECT * FROM casework.overpayment_way_check(p_case, p_person, v_debt) LOOP
    v_blocked := true;
    RETURN NEXT v;
  END LOOP;
  IF v_debt > 0 AND casework.fen_field(p_case, 'total') <> v_debt THEN
    RETURN NEXT casework.check_line('block', 'total', 'To be recovered are %1 yuan: compare the months and enter that sum.', data.yuan(v_debt));
  ELSIF v_debt = 0 AND f.total > 0 THEN
    RETURN NEXT casework.check_line('block', 'basis', 'All of it was taken back already: there is nothing to recover.');
  ELSIF NOT v_blocked AND p_case.content ->> 'way' <> '' THEN
    PERFORM casework.overpayment_plan(p_case, p_person, v_debt);
  END IF;
  IF p_case.content ->> 'fraud' = 'yes' THEN
    RETURN NEXT casework.check_line('warn', 'fraud', 'Fraud is handed to the department: beside the repayment a fine of twice to five times the sum.');
  END IF;
  IF EXISTS (SELECT FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month AND l.person = p_case.person AND l.fen < 0 WHERE r.office = p_case.office AND r.state IN ('made', 'checked')) THEN
    RETURN NEXT casework.check_line('warn', NULL, 'A roll that is made and not approved takes something back from this person: what it takes counts for this debt.');
  END IF;
  RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, '{suspension,resumption,termination,recalculation,overpayment_writeoff}');
EXCEPTION
  WHEN OTHERS THEN
    RETURN NEXT casework.rule_problem('instalment', SQLSTATE, SQLERRM);
END $$;
COMMENT ON FUNCTION casework.overpayment_check IS 'Months that were paid too much, the sum both hands agree on, and a way back that the rules allow.';

CREATE OR REPLACE FUNCTION casework.overpayment_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('overpayment_cause', nullif(p_case.content ->> 'cause', '')), data.yuan(casework.fen_field(p_case, 'total')), data.title_of('overpayment_way', nullif(p_case.content ->> 'way', '')));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.overpayment_route IS 'Cause, sum and way back as matter of the case.';

-- In words ----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.overpayment_list (p_case casework.case_item, p_debt data.overpayment) RETURNS TABLE (month date, item text, fen bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  IF p_debt.person IS NOT NULL THEN
    RETURN QUERY SELECT m.month, m.item::text, sum(m.fen)::bigint FROM data.overpayment_month m WHERE m.person = p_debt.person AND m.seq = p_debt.seq GROUP BY 1, 2 ORDER BY 1, 2;
  ELSIF p_case.content ->> 'basis' = 'found' THEN
    RETURN QUERY SELECT f.month, f.item, sum(f.fen)::bigint FROM data.overpaid_found(p_case.person) f GROUP BY 1, 2 ORDER BY 1, 2;
  ELSE
    RETURN QUERY SELECT m::date, p_case.content ->> 'item', casework.fen_field(p_case, 'monthly')
      FROM generate_series(casework.month_field(p_case, 'from_month')::timestamp, least(casework.month_field(p_case, 'to_month'), data.month_after(casework.month_field(p_case, 'from_month'), 599))::timestamp, interval '1 month') m;
  END IF;
END $$;
COMMENT ON FUNCTION casework.overpayment_list IS 'What was paid too much by month and item, fen: of a debt that stands, or as the case finds or says it.';

CREATE OR REPLACE FUNCTION casework.overpayment_words (p_plan data.overpayment_plan) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  RETURN nullif(concat_ws('；',
    CASE WHEN (p_plan).at_once > 0 THEN data.month_text(data.month_of((p_plan).due_month)) || '底前退回' || data.yuan((p_plan).at_once) END,
    CASE (p_plan).way
      WHEN 'instalments' THEN data.month_text(data.month_of((p_plan).first_month)) || '起每月' || data.yuan((p_plan).instalment) || '，共' || (p_plan).instalments || '期，末期' || data.yuan((p_plan).last_fen)
      WHEN 'setoff' THEN data.month_text(data.month_of((p_plan).first_month)) || '起每月抵扣' || data.yuan((p_plan).instalment) || '（待遇的' || casework.rate_text((p_plan).share) || '），约' || (p_plan).instalments || '期，末期' || data.yuan((p_plan).last_fen)
      WHEN 'settlement' THEN '从遗属待遇、个人账户一次性结算中抵扣' END), '');
END $$;
COMMENT ON FUNCTION casework.overpayment_words IS 'A plan in a sentence.';

CREATE OR REPLACE FUNCTION casework.overpayment_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
  m record;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO f FROM casework.overpayment_facts(p_case);
  IF coalesce(f.total, 0) <= 0 THEN
    RETURN;
  END IF;
  -- months of the same amount stand together
  FOR m IN SELECT min(y.month) AS first, max(y.month) AS last, count(*) AS n, y.fen
             FROM (SELECT x.month, x.fen, data.month_after(x.month, -(row_number() OVER (PARTITION BY x.fen ORDER BY x.month))::int) AS run
                     FROM (SELECT l.month, sum(l.fen)::bigint AS fen FROM casework.overpayment_list(p_case, f.debt) l GROUP BY l.month) x) y
            GROUP BY y.fen, y.run ORDER BY 1 LIMIT 12 LOOP
    RETURN NEXT ROW('多领月份', data.month_text(data.month_of(m.first)) || CASE WHEN m.n > 1 THEN '至' || data.month_text(data.month_of(m.last)) ELSE '' END, data.yuan(m.fen * m.n), m.n || '个月，每月' || data.yuan(m.fen), false)::casework.effect_line;
  END LOOP;
  RETURN NEXT ROW('多领合计', '—', data.yuan(f.total), f.months || '个月，大写：' || pension.capital_amount(f.total), false)::casework.effect_line;
  IF f.back <> 0 THEN
    RETURN NEXT ROW('已追回', '—', data.yuan(f.back), CASE WHEN (f.debt).person IS NULL THEN '发放汇总已扣回' ELSE '已还款、抵扣' END, false)::casework.effect_line;
  END IF;
  RETURN NEXT ROW('待追回', '—', data.yuan(f.total - f.back), CASE WHEN f.held > 0 AND (f.debt).person IS NULL THEN '由下次发放汇总转出，不再从待遇中全额扣回' END, true)::casework.effect_line;
  IF coalesce(p_case.content ->> 'way', '') <> '' AND NOT EXISTS (SELECT FROM casework.overpayment_way_check(p_case, p_person, f.total - f.back)) THEN
    RETURN NEXT ROW('还款安排', '—', data.title_of('overpayment_way', p_case.content ->> 'way'), casework.overpayment_words(casework.overpayment_plan(p_case, p_person, f.total - f.back)), true)::casework.effect_line;
  END IF;
EXCEPTION
  -- the checks say which rule refuses
  WHEN OTHERS THEN
    PERFORM casework.rule_problem(NULL, SQLSTATE, SQLERRM);
END $$;
COMMENT ON FUNCTION casework.overpayment_derived IS 'What was paid too much, what came back, what is to be recovered and how, as it would be decided now.';

-- Effect ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.overpayment_entered (p_me data.caller, p_case casework.case_item, p_person data.person, p_facts record) RETURNS data.overpayment
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.overpayment := data.overpayment_new(p_me, p_case, p_person, 'entered', p_case.content ->> 'cause', p_case.content ->> 'found_by', p_case.content ->> 'fraud' = 'yes',
                                             p_facts.from_month, p_facts.to_month, p_facts.months, p_facts.total, 0);
BEGIN
  INSERT INTO data.overpayment_month (person, seq, award, month, item, office, fen)
  SELECT v.person, v.seq, 0, l.month, l.item, v.office, l.fen FROM casework.overpayment_list(p_case, NULL) l;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.overpayment_entered IS 'Keeps what was determined by hand: no roll knows of it.';

CREATE OR REPLACE FUNCTION casework.overpayment_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  f record;
  v data.overpayment;
  v_plan data.overpayment_plan;
BEGIN
  -- benefits and debts of the person: who changes one meanwhile waits
  PERFORM FROM data.award a WHERE a.person = p_case.person ORDER BY a.award FOR UPDATE;
  PERFORM FROM data.overpayment o WHERE o.person = p_case.person ORDER BY o.seq FOR UPDATE;
  SELECT * INTO f FROM casework.overpayment_facts(p_case);
  CASE p_case.content ->> 'basis'
    WHEN 'found' THEN
      v := data.overpayment_take(p_me, p_case, p_person, 'found', p_case.content ->> 'cause', p_case.content ->> 'found_by', p_case.content ->> 'fraud' = 'yes');
    WHEN 'entered' THEN
      v := casework.overpayment_entered(p_me, p_case, p_person, f);
    ELSE
      v := f.debt;
  END CASE;
  v_plan := casework.overpayment_plan(p_case, p_person, v.balance);
  INSERT INTO data.overpayment_plan (person, seq, plan, office, way, debt, at_once, due_month, instalment, instalments, last_fen, first_month, share, keep, after_event, case_id, case_no, made_by)
  SELECT v.person, v.seq, coalesce((SELECT max(p.plan) FROM data.overpayment_plan p WHERE p.person = v.person AND p.seq = v.seq), 0) + 1, v.office, v_plan.way, v_plan.debt, v_plan.at_once, v_plan.due_month,
         v_plan.instalment, v_plan.instalments, v_plan.last_fen, v_plan.first_month, v_plan.share, v_plan.keep,
         coalesce((SELECT max(e.event) FROM data.overpayment_event e WHERE e.person = v.person AND e.seq = v.seq), 0), p_case.case_id, p_case.case_no, p_me.name;
  PERFORM casework.tasks_done(p_me, p_case, '{overpayment}');
END $$;
COMMENT ON FUNCTION casework.overpayment_effect IS 'The overpayment and its plan are kept; what the rolls had of it, the next one hands over.';

CREATE OR REPLACE FUNCTION casework.overpayment_of (p_case casework.case_item) RETURNS data.overpayment
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT o.* FROM data.overpayment o
   WHERE o.person = (p_case).person AND (o.case_id = (p_case).case_id OR EXISTS (SELECT FROM data.overpayment_plan p WHERE p.person = o.person AND p.seq = o.seq AND p.case_id = (p_case).case_id))
   ORDER BY o.seq DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.overpayment_of IS 'The debt a decided case determined or arranged; NULL while nothing is decided.';

CREATE OR REPLACE FUNCTION casework.overpayment_parts_json (p_plan data.overpayment_plan) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  RETURN (SELECT jsonb_agg(jsonb_build_object('n', CASE d.n WHEN 0 THEN '先行' ELSE d.n::text END, 'month', data.month_text(data.month_of(d.month)) || '底前', 'fen', data.yuan(d.fen), 'left', data.yuan((p_plan).debt - d.sum)) ORDER BY d.n)
            FROM (SELECT x.n, x.month, x.fen, (sum(x.fen) OVER (ORDER BY x.n))::bigint AS sum FROM data.overpayment_dues(NULL, p_plan) x) d);
END $$;
COMMENT ON FUNCTION casework.overpayment_parts_json IS 'The parts of a plan as its table on paper; NULL when there are none.';

CREATE OR REPLACE FUNCTION casework.overpayment_json (p_case casework.case_item, p_person data.person) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
  v_debt data.overpayment;
  v_plan data.overpayment_plan;
  v_back bigint;
BEGIN
  IF p_case.kind <> 'overpayment' OR p_person.birth_adopted IS NULL THEN
    RETURN NULL;
  END IF;
  IF p_case.step = 'done' THEN
    v_debt := casework.overpayment_of(p_case);
    SELECT p.* INTO v_plan FROM data.overpayment_plan p WHERE p.person = v_debt.person AND p.seq = v_debt.seq AND p.case_id = p_case.case_id;
    v_back := v_debt.total - v_plan.debt;
  ELSE
    SELECT * INTO f FROM casework.overpayment_facts(p_case);
    IF coalesce(f.total, 0) <= 0 OR EXISTS (SELECT FROM casework.overpayment_way_check(p_case, p_person, f.total - f.back)) THEN
      RETURN NULL;
    END IF;
    v_debt := f.debt;
    v_plan := casework.overpayment_plan(p_case, p_person, f.total - f.back);
    v_back := f.back;
  END IF;
  RETURN jsonb_build_object(
    'list', (SELECT jsonb_agg(jsonb_build_object('month', data.month_text(data.month_of(l.month)), 'item', data.title_of('benefit_item', l.item), 'fen', data.yuan(l.fen)) ORDER BY l.month, l.item) FROM casework.overpayment_list(p_case, v_debt) l),
    'months', (SELECT count(DISTINCT l.month) FROM casework.overpayment_list(p_case, v_debt) l), 'total', data.yuan(v_plan.debt + v_back), 'back', CASE WHEN v_back > 0 THEN data.yuan(v_back) END,
    'debt', data.yuan(v_plan.debt), 'capital', pension.capital_amount(v_plan.debt), 'cause', data.title_of('overpayment_cause', p_case.content ->> 'cause'), 'found', data.title_of('overpayment_found', p_case.content ->> 'found_by'),
    'fraud', CASE WHEN p_case.content ->> 'fraud' = 'yes' THEN '属欺诈骗取，已移送人力资源社会保障行政部门，依法处骗取金额二倍以上五倍以下罚款。' END,
    'debtor', coalesce(nullif(p_case.content ->> 'debtor', ''), p_person.name), 'way', data.title_of('overpayment_way', v_plan.way), 'words', casework.overpayment_words(v_plan), 'plan', casework.overpayment_parts_json(v_plan),
    'by_instalments', CASE WHEN v_plan.way = 'instalments' THEN true END);
EXCEPTION
  -- the checks say which rule refuses
  WHEN OTHERS THEN
    PERFORM casework.rule_problem(NULL, SQLSTATE, SQLERRM);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION casework.overpayment_json IS 'Months, sum and plan as they stand on notice and agreement; NULL for other kinds, while nothing is found, and for another office''s person.';

-- Begun -------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.overpayment_cause (p_person bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE x.reason WHEN 'ST01' THEN 'death' WHEN 'ST05' THEN 'duplicate' WHEN 'ST02' THEN 'prison' WHEN 'ST03' THEN 'prison' WHEN 'ST10' THEN 'wrong' WHEN '' THEN 'recalculated' ELSE 'unqualified' END
    FROM (SELECT coalesce(a.ending, (SELECT s.reason FROM data.suspension s WHERE s.person = a.person AND s.award = a.award ORDER BY s.seq DESC LIMIT 1), '') AS reason
            FROM data.award a JOIN data.overpaid_found(p_person) f ON f.award = a.award WHERE a.person = p_person ORDER BY a.award DESC LIMIT 1) x
$$;
COMMENT ON FUNCTION casework.overpayment_cause IS 'The cause of what the rolls show as overpaid, by why the benefit stopped.';

CREATE OR REPLACE FUNCTION casework.overpayment_begin (p_person data.person) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
  d data.overpayment;
BEGIN
  SELECT * INTO f FROM data.overpaid_sum(p_person.person);
  IF f.total > 0 THEN
    RETURN jsonb_build_object('basis', 'found', 'cause', casework.overpayment_cause(p_person.person), 'found_by', 'business', 'total', f.held::text);
  END IF;
  -- a debt that was determined, the one nothing is arranged for before others
  SELECT o.* INTO d FROM data.overpayment o WHERE o.person = p_person.person AND o.balance > 0
   ORDER BY (data.overpayment_plan_now(o.person, o.seq)).way IS NOT NULL, o.seq LIMIT 1;
  IF d.person IS NULL THEN
    RETURN '{}';
  END IF;
  RETURN jsonb_build_object('basis', 'open', 'cause', d.cause, 'found_by', d.found_by, 'fraud', CASE WHEN d.fraud THEN 'yes' ELSE 'no' END, 'debt_seq', d.seq::text, 'total', d.balance::text);
END $$;
COMMENT ON FUNCTION casework.overpayment_begin IS 'What a case begins with: what the rolls show, or the debt that has to be arranged.';
