-- Deemed service (视同缴费年限认定, 9.1.2): months worked before there were contributions, and service in the forces.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('deemed_service', 'STRD', '视同缴费年限认定', '9.1.2', '《社会保险法》第十三条；国发〔1997〕26号；晋政发〔2006〕32号', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'deemed_service_check', 'deemed_service_effect', 'deemed_service_derived', 'service_route', 'deemed_approval', 'benefit', 300)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('deemed_service', 'recognition', '办理事项', 'code', 'recognition', 'months', '年限认定', 10, true, false, 10, '撤销认定：原认定有误，取消已认定的月份', false, false, 3),
  ('deemed_service', 'months', '视同缴费月份', 'spans', NULL, 'months', '年限认定', 20, true, true, 20000, '在月历上标出月份；依据页标注到原始档案', false, false, 3),
  ('deemed_service', 'deemed_kind', '视同类别', 'code', 'deemed_kind', 'months', '年限认定', 30, true, false, 20, '连续工龄认定到建立个人账户前', false, false, 3),
  ('deemed_service', 'unit_name', '工作单位', 'text', NULL, 'months', '年限认定', 40, true, false, 100, '档案记载的当时单位（部队）名称', false, false, 3),
  ('deemed_service', 'basis', '认定依据', 'text', NULL, 'proof', '依据', 50, true, false, 200, '如：1984年8月招工登记表、历年工资审批表', false, false, 3),
  ('deemed_service', 'note', '情况说明', 'note', NULL, 'proof', '依据', 60, false, false, 500, '中断、除名、自动离职等情况写明', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('deemed_service', 'archive', '职工档案（招工、调动、转正、工资审批等原始记载）', true, '{}', '{}', 1, '核验原件后扫描记载工作经历的页面，逐页标注', 10),
  ('deemed_service', 'military', '入伍登记表、退伍（转业）审批表', true, '{}', '{deemed_kind=military}', 1, '军龄认定必备', 20),
  ('deemed_service', 'decision', '原认定有误的证明或决定', true, '{}', '{recognition=withdraw}', 1, '撤销认定必备', 30),
  ('deemed_service', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'deemed_service';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('deemed_service', 'draft', 1, '请出示职工档案，我逐页核对参加工作和历年工作经历。', '参加工作时间以档案最早、最原始记载为准；月历上标出每一段', '9.1.2'),
  ('deemed_service', 'draft', 2, '中间有没有离职、停薪留职、被除名？', '中断的月份不标；除名、自动离职前的工龄按规定处理并写明', '9.1.2'),
  ('deemed_service', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.1.2'),
  ('deemed_service', 'review', 4, '对照档案原件逐段核对。', '每一段都有记载页；与已缴费月份不重叠；建账后月份不作连续工龄视同', '国务院令第765号第三十六条至第三十八条'),
  ('deemed_service', 'approve', 5, '审查认定是否有据。', '依据是否为原始材料；涂改、补填的不采信', '国务院令第765号第三十六条至第三十八条'),
  ('deemed_service', 'done', 6, '已办结，视同缴费月份已记入缴费月历。', '在领待遇人员已生成待遇重核待办', '9.1.4');

CREATE OR REPLACE FUNCTION casework.deemed_service_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_case.content ->> 'deemed_kind' = 'service' AND data.parameter_value('deemed_until', data.today()) IS NULL THEN
    RETURN NEXT casework.check_line('block', 'deemed_kind', 'The parameter %1 has no value for %2. It has to be loaded first.', 'deemed_until', data.iso(data.today()));
  END IF;
  RETURN QUERY SELECT * FROM casework.service_check(p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.deemed_service_check IS 'Each month against contributions, age and what is deemed already (rules.md 6.1, Q18).';

CREATE OR REPLACE FUNCTION casework.deemed_change (p_case casework.case_item) RETURNS int
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (CASE WHEN (p_case).content ->> 'recognition' = 'withdraw' THEN -1 ELSE 1 END * (SELECT count(*) FROM casework.months_of((p_case).content ->> 'months')))::int
$$;
COMMENT ON FUNCTION casework.deemed_change IS 'By how many months the deemed service changes.';

CREATE OR REPLACE FUNCTION casework.deemed_service_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_change int := casework.deemed_change(p_case);
BEGIN
  IF p_person.birth_adopted IS NULL OR v_change = 0 THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('视同缴费月数', p_person.months_deemed::text, (p_person.months_deemed + v_change)::text, to_char(v_change, 'FMSG999') || '个月', false)::casework.effect_line;
  RETURN NEXT ROW('缴费年限合计', (p_person.months_paid + p_person.months_deemed)::text, (p_person.months_paid + p_person.months_deemed + v_change)::text, '实际缴费' || p_person.months_paid || '个月', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.deemed_service_derived IS 'Deemed months and all months, before and after.';

CREATE OR REPLACE FUNCTION casework.deemed_spans_cut (p_person bigint, p_low date, p_high date) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  WITH cut AS (
    DELETE FROM data.deemed_span d WHERE d.person = p_person AND d.from_month <= p_high AND d.to_month >= p_low RETURNING d.*)
  INSERT INTO data.deemed_span (person, from_month, to_month, office, case_no, kind, unit_name)
  SELECT c.person, x.low, x.high, c.office, c.case_no, c.kind, c.unit_name
    FROM cut c, LATERAL (VALUES (c.from_month, data.month_after(p_low, -1)), (data.month_after(p_high), c.to_month)) x(low, high)
   WHERE x.low <= x.high
$$;
COMMENT ON FUNCTION casework.deemed_spans_cut IS 'Takes months out of the deemed spans; what is left of a span keeps the case that recognised it.';

CREATE OR REPLACE FUNCTION casework.deemed_service_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_before int;
  v_now int;
BEGIN
  IF p_case.content ->> 'recognition' = 'withdraw' THEN
    PERFORM casework.deemed_spans_cut(p_case.person, s.low, s.high) FROM casework.spans_of(p_case) s;
  ELSE
    INSERT INTO data.deemed_span (person, from_month, to_month, office, case_no, kind, unit_name)
    SELECT p_case.person, s.low, s.high, p_case.office, p_case.case_no, p_case.content ->> 'deemed_kind', p_case.content ->> 'unit_name' FROM casework.spans_of(p_case) s;
  END IF;
  UPDATE data.person p SET months_deemed = p.months_deemed + casework.deemed_change(p_case), version = p.version + 1, changed_at = clock_timestamp()
   WHERE p.person = p_case.person RETURNING p.months_deemed INTO v_now;
  v_before := v_now - casework.deemed_change(p_case);
  INSERT INTO data.person_change (person, office, field, old_value, new_value, effective, case_id, case_no, kind, entered_by, entered_login, decided_by, decided_login, reason)
  VALUES (p_case.person, p_person.office, 'months_deemed', v_before::text, v_now::text, data.today(), p_case.case_id, p_case.case_no, p_case.kind,
          p_case.maker_name, p_case.maker_login, p_me.name, p_me.login, casework.spans_words(p_case.content ->> 'months'));
  PERFORM casework.service_task(p_case, p_person, '视同缴费年限已变更');
END $$;
COMMENT ON FUNCTION casework.deemed_service_effect IS 'The spans and the months of the register follow; a benefit in payment is recalculated.';
