-- Special types of work (特殊工种年限认定, 9.1.3, 9.1.4): what early retirement at 55 and 45 rests on.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('special_service', 'TSGZ', '特殊工种年限认定', '9.1.4', '国发〔1978〕104号；劳社部发〔1999〕8号；国务院关于渐进式延迟法定退休年龄的办法', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'special_service_check', 'special_service_effect', 'special_service_derived', 'service_route', 'special_approval', 'benefit', 310)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET papers = '{special_publicity}' WHERE kind = 'special_service';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('special_service', 'recognition', '办理事项', 'code', 'recognition', 'months', '年限认定', 10, true, false, 10, '撤销认定：原认定有误，取消已认定的月份', false, false, 3),
  ('special_service', 'months', '特殊工种月份', 'spans', NULL, 'months', '年限认定', 20, true, true, 20000, '在月历上标出在岗月份；依据页标注到原始档案', false, false, 3),
  ('special_service', 'work_type', '工种类别', 'code', 'special_work', 'months', '年限认定', 30, true, false, 2, '按行业特殊工种名录', false, false, 3),
  ('special_service', 'work_name', '工种名称', 'text', NULL, 'months', '年限认定', 40, true, false, 60, '名录中的工种全称，如：采煤工', false, false, 3),
  ('special_service', 'unit_name', '工作单位', 'text', NULL, 'months', '年限认定', 50, true, false, 100, '当时单位名称', false, false, 3),
  ('special_service', 'publicity_from', '公示开始', 'date', NULL, 'publicity', '单位公示', 60, true, false, 10, '单位公示特殊工种经历的起止日期', false, false, 3),
  ('special_service', 'publicity_to', '公示结束', 'date', NULL, 'publicity', '单位公示', 70, true, false, 10, NULL, false, false, 3),
  ('special_service', 'publicity_result', '公示结果', 'code', 'publicity_result', 'publicity', '单位公示', 80, true, false, 10, NULL, false, false, 3),
  ('special_service', 'note', '情况说明', 'note', NULL, 'publicity', '单位公示', 90, false, false, 500, '有异议的写明调查处理情况', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('special_service', 'original_record', '特殊工种原始记录（岗位、工资、津贴、下井记录等）', true, '{}', '{}', 1, '9.1.4：提前退休特殊工种有关原始记录，逐年对应', 10),
  ('special_service', 'publicity', '特殊工种公示表', true, '{}', '{}', 1, '单位盖章，公示期满、无异议或异议已处理', 20),
  ('special_service', 'decision', '原认定有误的证明或决定', true, '{}', '{recognition=withdraw}', 1, '撤销认定必备', 30),
  ('special_service', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'special_service';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('special_service', 'draft', 1, '请出示岗位、工资、保健津贴、下井等原始记录。', '工种名称在行业名录内；在岗月份逐段有原始记录，病休、脱岗月份不标', '9.1.4'),
  ('special_service', 'draft', 2, '单位公示过吗？公示期间有没有人提出异议？', '公示表起止日期、盖章、结果；有异议的先处理', '9.1.3'),
  ('special_service', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.1.4'),
  ('special_service', 'review', 4, '对照原始记录逐段核对。', '高空、特别繁重满10年，井下、高温满9年，有毒有害满8年', '国发〔1978〕104号'),
  ('special_service', 'approve', 5, '审查工种与名录、年限与记录是否一致。', '提前退休的由人社部门另行公示', '9.1.3'),
  ('special_service', 'done', 6, '已办结，特殊工种年限已记录。', '达到条件的可申请特殊工种提前退休', '9.1.4');

CREATE OR REPLACE FUNCTION casework.publicity_check (p_case casework.case_item, p_prefix text) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_from date := data.date_of(p_case.content ->> (p_prefix || '_from'));
  v_to date := data.date_of(p_case.content ->> (p_prefix || '_to'));
  v_least text := data.parameter_value('publicity_days', data.today());
  v_days int;
BEGIN
  IF v_from IS NULL OR v_to IS NULL THEN
    RETURN;
  END IF;
  v_days := data.workdays_between(v_from - 1, v_to);
  IF v_to < v_from THEN
    RETURN NEXT casework.check_line('block', p_prefix || '_to', 'The publication ends before it begins.');
  ELSIF v_to >= data.today() THEN
    RETURN NEXT casework.check_line('block', p_prefix || '_to', 'The publication is not over yet.');
  ELSIF v_least IS NULL THEN
    RETURN NEXT casework.check_line('warn', p_prefix || '_to', 'How long a publication lasts (parameter %1) is not loaded: look at the length yourself.', 'publicity_days');
  ELSIF v_days < v_least::int THEN
    RETURN NEXT casework.check_line('block', p_prefix || '_to', 'It was published for %1 working days, %2 are needed.', v_days::text, v_least);
  END IF;
  IF p_case.content ->> (p_prefix || '_result') = 'objection' THEN
    RETURN NEXT casework.check_line('block', p_prefix || '_result', 'There are objections that have not been dealt with.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.publicity_check IS 'A publication is over, was long enough, and nothing is open against it (9.1.2, 9.1.3).';

CREATE OR REPLACE FUNCTION casework.special_service_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  RETURN QUERY SELECT * FROM casework.service_check(p_case, p_person);
  RETURN QUERY SELECT * FROM casework.publicity_check(p_case, 'publicity');
END $$;
COMMENT ON FUNCTION casework.special_service_check IS 'Each month of special work, and the publication by the unit.';

CREATE OR REPLACE FUNCTION casework.special_service_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_group text := casework.special_group(p_case.content ->> 'work_type');
  v_needed int := casework.special_needed(v_group);
  v_now int := casework.special_months(p_person.person, v_group);
  v_then int := v_now + casework.deemed_change(p_case);
BEGIN
  IF p_person.birth_adopted IS NULL OR v_group IS NULL OR v_then = v_now THEN
    RETURN;
  END IF;
  RETURN NEXT ROW(data.title_of('special_group', v_group) || '月数', v_now::text, v_then::text, to_char(v_then - v_now, 'FMSG999') || '个月', false)::casework.effect_line;
  RETURN NEXT ROW('提前退休年限条件', v_needed || '个月', CASE WHEN v_then >= v_needed THEN '已达到' ELSE '尚差' || v_needed - v_then || '个月' END, '国发〔1978〕104号', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.special_service_derived IS 'Months of the type before and after, and what is missing to an early retirement.';

CREATE OR REPLACE FUNCTION casework.special_service_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF p_case.content ->> 'recognition' = 'withdraw' THEN
    WITH cut AS (
      DELETE FROM data.special_span d USING casework.spans_of(p_case) s
       WHERE d.person = p_case.person AND d.from_month <= s.high AND d.to_month >= s.low RETURNING d.*)
    INSERT INTO data.special_span (person, from_month, to_month, office, work_type, unit_name, case_no)
    -- what is left of a span keeps the case that recognised it
    SELECT k.person, min(k.month), max(k.month), k.office, k.work_type, k.unit_name, k.case_no
      FROM (SELECT c.*, m.month::date AS month, m.month - row_number() OVER (PARTITION BY c.from_month ORDER BY m.month) * interval '1 month' AS run
              FROM cut c, generate_series(c.from_month::timestamp, c.to_month, interval '1 month') m(month)
             WHERE NOT EXISTS (SELECT FROM casework.spans_of(p_case) s WHERE m.month BETWEEN s.low AND s.high)) k
     GROUP BY k.person, k.office, k.work_type, k.unit_name, k.case_no, k.from_month, k.run;
  ELSE
    INSERT INTO data.special_span (person, from_month, to_month, office, work_type, unit_name, case_no)
    SELECT p_case.person, s.low, s.high, p_case.office, p_case.content ->> 'work_type', p_case.content ->> 'unit_name', p_case.case_no FROM casework.spans_of(p_case) s;
  END IF;
  PERFORM casework.service_task(p_case, p_person, '特殊工种年限已变更');
END $$;
COMMENT ON FUNCTION casework.special_service_effect IS 'The months of special work are kept span by span, or taken back.';
