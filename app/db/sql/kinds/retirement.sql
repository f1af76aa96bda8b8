-- Retirement confirmed (退休信息确认, 9.1): birth, start of work, insurance and retirement month as the archive says, published,
-- compared, and then the basis of every award.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('retirement', 'TXQR', '退休信息确认', '9.1', '国务院令第765号第十八条；国务院关于渐进式延迟法定退休年龄的办法；人社部发〔2024〕94号；劳社部发〔1999〕8号', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'retirement_check', 'retirement_effect', 'retirement_derived', 'retirement_route', 'retirement_approval', 'benefit', 320)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET papers = '{retirement_publicity}' WHERE kind = 'retirement';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('retirement', 'mode', '退休方式', 'code', 'retirement_mode', 'start', '退休时间', 10, true, false, 10, '弹性提前须达到最低缴费年限；特殊工种须先认定年限；服刑期间到龄的须先解除延期', false, false, 3),
  ('retirement', 'retire_month', '退休月', 'month', NULL, 'start', '退休时间', 20, true, true, 6, '次月起领取养老金', false, false, 3),
  ('retirement', 'notice_on', '书面约定日期', 'date', NULL, 'start', '退休时间', 30, false, false, 10, '弹性提前：本人书面告知单位的日期，须提前3个月；弹性延迟：双方书面约定日期，须提前1个月', false, true, 3),
  ('retirement', 'earliest_record', '档案最早记载', 'text', NULL, 'archive', '档案审核', 40, true, true, 200, '记载出生年月、参加工作时间的最早材料名称及形成时间', false, false, 3),
  ('retirement', 'post_name', '退休前岗位', 'text', NULL, 'archive', '档案审核', 50, true, false, 60, '女职工须写明岗位，按岗位确定退休类别', false, false, 3),
  ('retirement', 'post_proof', '岗位证明', 'code', 'post_proof', 'archive', '档案审核', 60, false, false, 20, '女职工必填', false, true, 3),
  ('retirement', 'publicity_from', '单位公示开始', 'date', NULL, 'publicity', '公示', 70, true, false, 10, '公示出生年月、参加工作时间、参保时间、退休时间', false, false, 3),
  ('retirement', 'publicity_to', '单位公示结束', 'date', NULL, 'publicity', '公示', 80, true, false, 10, NULL, false, false, 3),
  ('retirement', 'publicity_result', '单位公示结果', 'code', 'publicity_result', 'publicity', '公示', 90, true, false, 10, NULL, false, false, 3),
  ('retirement', 'dept_publicity_from', '部门公示开始', 'date', NULL, 'publicity', '公示', 100, false, false, 10, '提前退休的由人社部门公示', false, true, 3),
  ('retirement', 'dept_publicity_to', '部门公示结束', 'date', NULL, 'publicity', '公示', 110, false, false, 10, NULL, false, true, 3),
  ('retirement', 'dept_publicity_result', '部门公示结果', 'code', 'publicity_result', 'publicity', '公示', 120, false, false, 10, NULL, false, true, 3),
  ('retirement', 'compared_on', '比对日期', 'date', NULL, 'compare', '比对核验', 130, true, false, 10, '在比对查询系统核验的日期', false, false, 3),
  ('retirement', 'compare_result', '比对结果', 'code', 'compare_result', 'compare', '比对核验', 140, true, false, 10, '户籍、参保、服刑、死亡、重复待遇', false, false, 3),
  ('retirement', 'compare_note', '比对说明', 'note', NULL, 'compare', '比对核验', 150, false, false, 500, '有疑点的写明核实情况', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('retirement', 'archive', '职工档案（出生、参加工作、历次调动原始记载页）', true, '{}', '{}', 1, '档案原件审核后退回单位存档，扫描最早记载页', 10),
  ('retirement', 'publicity', '单位拟办理职工退休手续公示表', true, '{}', '{}', 1, '单位盖章、本人签字，写明公示起止和结果', 20),
  ('retirement', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '核验原件', 30),
  ('retirement', 'post_proof', '岗位证明材料', true, '{post_proof}', '{}', 1, '岗位聘任文件、劳动合同或工资发放表', 40),
  ('retirement', 'notice', '弹性退休书面告知（约定）书', true, '{}', '{mode=early,mode=late}', 1, '本人签字；延迟的双方签字盖章', 50),
  ('retirement', 'special_record', '特殊工种原始记录及公示表', true, '{}', '{mode=special}', 1, '与特殊工种年限认定一致', 60),
  ('retirement', 'dept_publicity', '人社部门提前退休公示', true, '{}', '{mode=special}', 1, '公示期满、无异议', 70),
  ('retirement', 'compare', '比对查询结果', false, '{}', '{}', 1, '比对有疑点的必须附核实材料', 80),
  ('retirement', 'release', '刑满释放证明', true, '{}', '{mode=postponed}', 1, '与退休延期解除业务一致', 75),
  ('retirement', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'retirement';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('retirement', 'draft', 1, '请核对：出生年月、参加工作时间、参保时间、退休时间。', '身份证、档案、系统三处日期并排核对，不一致的先办关键信息变更', '9.1.2'),
  ('retirement', 'draft', 2, '请问选择按法定年龄退休，还是弹性提前、弹性延迟？', '看右侧可选退休月；提前须满最低缴费年限并提前3个月书面告知', '人社部发〔2024〕94号'),
  ('retirement', 'draft', 3, '女职工请出示岗位证明。', '管理、技术岗按55，生产操作岗按50，以岗位而不是身份为准', '9.1.4'),
  ('retirement', 'draft', 4, '单位公示过吗？有没有人提出异议？', '公示期满、结果、本人签字；特殊工种提前退休的另需人社部门公示', '9.1.3'),
  ('retirement', 'returned', 5, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.1.4'),
  ('retirement', 'review', 6, '对照档案原件核对最早记载、岗位、年限。', '最早记载页已标注；缴费、视同、特殊工种月数与台账一致', '9.1.3'),
  ('retirement', 'approve', 7, '审查退休时间是否符合规定、公示和比对是否完整。', '无在途的关键信息、年限、缴费业务', '9.1.4'),
  ('retirement', 'done', 8, '退休信息已确认，请在窗口办理待遇核定。', '打印《退休审批表》；20个工作日内核定待遇：“我的待办”后续事项中按 N 办理', '9.1.1');


CREATE OR REPLACE FUNCTION casework.retirement_start (p_case casework.case_item, p_person data.person, OUT start pension.start_result, OUT problem casework.check_result)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_month int := CASE WHEN p_case.content ->> 'retire_month' ~ '^[0-9]{6}$' THEN (p_case.content ->> 'retire_month')::int END;
BEGIN
  IF v_month IS NULL OR p_person.birth_adopted IS NULL OR NOT pension.group_fits_sex(p_person.retirement_group, p_person.sex) THEN
    RETURN;
  END IF;
  start := pension.retirement_start(casework.award_facts(p_person, v_month), data.parameter_value('early_minimum', data.today()));
EXCEPTION
  WHEN OTHERS THEN
    problem := casework.rule_problem('retire_month', SQLSTATE, SQLERRM);
END $$;
COMMENT ON FUNCTION casework.retirement_start IS 'The start of the pension for the month a case asks for, or what the rules have against it (rules.md 5).';

CREATE OR REPLACE FUNCTION casework.retirement_mode (p_kind text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE p_kind WHEN 'STATUTORY' THEN 'normal' ELSE lower(p_kind) END
$$;
COMMENT ON FUNCTION casework.retirement_mode IS 'The ground of a start as the office names it: vocabulary retirement_mode.';

CREATE OR REPLACE FUNCTION casework.notice_check (p_case casework.case_item, p_start pension.start_result) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_notice date := data.date_of(p_case.content ->> 'notice_on');
  v_last date := data.month_after(data.month_start(nullif((p_start).notice_month, 0))) - 1;
BEGIN
  IF v_last IS NULL THEN
    RETURN;
  ELSIF v_notice IS NULL THEN
    RETURN NEXT casework.check_line('block', 'notice_on', 'A flexible retirement is agreed in writing: enter the date.');
  ELSIF v_notice > v_last THEN
    RETURN NEXT casework.check_line('block', 'notice_on', 'The notice came too late: it was due by %1.', data.iso(v_last));
  END IF;
END $$;
COMMENT ON FUNCTION casework.notice_check IS 'Flexible retirement in time: early three months before it, late one month before the statutory age (人社部发〔2024〕94号).';

CREATE OR REPLACE FUNCTION casework.retirement_start_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  SELECT * INTO v FROM casework.retirement_start(p_case, p_person);
  IF v.problem IS NOT NULL THEN
    RETURN NEXT v.problem;
  ELSIF v.start IS NOT NULL THEN
    IF casework.retirement_mode((v.start).start_kind) <> p_case.content ->> 'mode' THEN
      RETURN NEXT casework.check_line('block', 'mode', 'A retirement in that month is: %1.', data.title_of('retirement_mode', casework.retirement_mode((v.start).start_kind)));
    END IF;
    IF (v.start).short_months > 0 THEN
      RETURN NEXT casework.check_line('block', 'retire_month', '%1 months are missing to the minimum of %2 months: extension, or a one-off payment (7.4.4).', (v.start).short_months::text, (v.start).minimum_months::text);
    ELSE
      RETURN NEXT casework.check_line('ok', 'retire_month', 'The minimum of %1 months is reached; the pension begins in %2.', (v.start).minimum_months::text, data.month_text((v.start).first_pension_month));
    END IF;
    RETURN QUERY SELECT * FROM casework.notice_check(p_case, v.start);
  END IF;
END $$;
COMMENT ON FUNCTION casework.retirement_start_check IS 'Ground, minimum and notice of the month asked for (rules.md 5.2 to 5.4).';

CREATE OR REPLACE FUNCTION casework.retirement_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance confirms a retirement: it looks at what is on record there.');
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.kind = 'pension' AND a.status <> 'ended') THEN
    RETURN NEXT casework.check_line('block', NULL, 'A pension of this person is being paid already.');
  END IF;
  RETURN QUERY SELECT * FROM casework.postponement_block(p_person.person);
  RETURN QUERY SELECT * FROM casework.postponement_month_check(p_person.person, CASE WHEN p_case.content ->> 'retire_month' ~ '^[0-9]{6}$' THEN (p_case.content ->> 'retire_month')::int END);
  RETURN QUERY SELECT * FROM casework.retirement_start_check(p_case, p_person);
  RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, casework.fact_kinds());
  RETURN QUERY SELECT * FROM casework.publicity_check(p_case, 'publicity');
  RETURN QUERY SELECT * FROM casework.publicity_check(p_case, 'dept_publicity');
  IF p_case.content ->> 'mode' = 'special' AND data.date_of(p_case.content ->> 'dept_publicity_to') IS NULL THEN
    RETURN NEXT casework.check_line('block', 'dept_publicity_to', 'Early retirement for special work is published by the department too.');
  END IF;
  IF p_person.sex = 'F' AND coalesce(p_case.content ->> 'post_proof', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'post_proof', 'The group of a woman follows from her post: say what proves it.');
  END IF;
  IF p_person.birth_id <> p_person.birth_adopted AND p_person.birth_case_no IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Birth on the ID card and birth adopted differ, and no case decided it.');
  END IF;
  IF p_case.content ->> 'compare_result' = 'doubt' AND coalesce(p_case.content ->> 'compare_note', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'compare_note', 'Say how the doubt was settled.');
  END IF;
  IF EXISTS (SELECT FROM data.charge c WHERE c.person = p_person.person AND c.status IN ('open', 'sent', 'part')) THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Charged months have not arrived: they count after their arrival only, then the pension is recalculated.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.retirement_check IS 'Everything 9.1 asks before a retirement is confirmed.';

CREATE OR REPLACE FUNCTION casework.retirement_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('retirement_mode', p_case.content ->> 'mode'),
                             CASE WHEN p_case.content ->> 'retire_month' ~ '^[0-9]{6}$' THEN data.month_text((p_case.content ->> 'retire_month')::int) END);
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.retirement_route IS 'Ground and month as matter of the case.';

CREATE OR REPLACE FUNCTION casework.retirement_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v pension.start_result;
BEGIN
  SELECT (s.start).* INTO v FROM casework.retirement_start(p_case, p_person) s;
  IF p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('出生日期', data.iso(p_person.birth_id), data.iso(p_person.birth_adopted), '档案记载：' || coalesce(data.iso(p_person.birth_archive), '未登记'), false)::casework.effect_line;
  RETURN NEXT ROW('参加工作时间', '—', coalesce(data.iso(p_person.work_start), '未登记'), '参保时间：' || coalesce(data.iso(p_person.insured_since), '未登记'), false)::casework.effect_line;
  RETURN NEXT ROW('退休类别', '—', data.title_of('retirement_group', p_person.retirement_group), NULL, false)::casework.effect_line;
  IF v.start_kind IS NULL THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('法定退休月', '—', data.month_text(v.statutory_month), '可选' || data.month_text(v.earliest_month) || '至' || data.month_text(v.latest_month), false)::casework.effect_line;
  RETURN NEXT ROW('缴费年限', '—', (p_person.months_paid + p_person.months_deemed) || '个月', '实际' || p_person.months_paid || '，视同' || p_person.months_deemed || '，最低' || v.minimum_months, false)::casework.effect_line;
  RETURN NEXT ROW('待遇首发月', '—', data.month_text(v.first_pension_month), '退休次月', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.retirement_derived IS 'The dates of ID card, archive and register side by side, and what the month of retirement leads to.';

CREATE OR REPLACE FUNCTION casework.retirement_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_facts pension.award_facts := casework.award_facts(p_person, (p_case.content ->> 'retire_month')::int);
BEGIN
  INSERT INTO data.retirement (person, seq, office, mode, retirement_group, birth_adopted, work_start, insured_since, statutory_month, retire_month, months_paid, months_deemed, months_special,
                               case_id, case_no, confirmed_by)
  SELECT p_person.person, coalesce(max(r.seq), 0) + 1, p_person.office, p_case.content ->> 'mode', p_person.retirement_group, p_person.birth_adopted, p_person.work_start, p_person.insured_since,
         data.month_start(pension.statutory_month(p_person.retirement_group, p_person.birth_adopted)), data.month_start(v_facts.retire_month), v_facts.months_paid, v_facts.months_deemed,
         greatest(v_facts.special_heavy, v_facts.special_underground, v_facts.special_toxic), p_case.case_id, p_case.case_no, p_me.name
    FROM data.retirement r WHERE r.person = p_person.person;
  PERFORM casework.tasks_done(p_me, p_case, '{retire}');
  INSERT INTO casework.task (person, office, kind, title, detail, case_id, due_date)
  SELECT p_case.person, p_case.office, 'award', data.title_of('task_kind', 'award'), p_person.name || '：退休信息已确认，业务流水号' || p_case.case_no, p_case.case_id, d.due
    FROM data.workdays_after(data.today(), 20) d;
END $$;
COMMENT ON FUNCTION casework.retirement_effect IS 'The facts stand as confirmed; the award is due within 20 working days (R765 art. 18).';
