-- Disability allowance (病残津贴, rules.md 5.6): who can no longer work and has not reached the statutory age.  It ends with the
-- month of that age or with its duration; five years before the age the basic part becomes the whole formula.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('disability_allowance', 'BCJT', '病残津贴核定', '9.2', '人社部发〔2024〕72号；国发〔2005〕38号；国务院令第765号第十八条', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'disability_allowance_check', 'disability_allowance_effect', 'disability_allowance_derived', 'disability_allowance_route', 'disability_approval', 'benefit', 370)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET keep_function = 'allowance_keep', sheet_function = 'disability_compute' WHERE kind = 'disability_allowance';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('disability_allowance', 'apply_month', '申请月', 'month', NULL, 'apply', '申请', 10, true, true, 6, '未达到法定退休年龄；2025年1月起办理', false, false, 3),
  ('disability_allowance', 'assessment_no', '鉴定结论书编号', 'text', NULL, 'assessment', '劳动能力鉴定', 20, true, true, 40, NULL, false, false, 3),
  ('disability_allowance', 'assessed_on', '鉴定日期', 'date', NULL, 'assessment', '劳动能力鉴定', 30, true, false, 10, NULL, false, false, 3),
  ('disability_allowance', 'conclusion', '鉴定结论', 'code', 'labour_capacity', 'assessment', '劳动能力鉴定', 40, true, true, 10, '完全丧失劳动能力的方可领取', false, false, 3),
  ('disability_allowance', 'committee', '鉴定机构', 'text', NULL, 'assessment', '劳动能力鉴定', 50, true, false, 60, '劳动能力鉴定委员会名称', false, false, 3),
  ('disability_allowance', 'index_entry', '指数来源', 'code', 'index_entry', 'index', '平均缴费工资指数', 60, true, false, 10, '一般按缴费记录计算；依据原核定表录入的须写明理由', false, false, 3),
  ('disability_allowance', 'index_basic', '基础平均缴费指数', 'text', NULL, 'index', '平均缴费工资指数', 70, false, true, 7, '五位小数，如0.76035；仅录入时填写', false, true, 3),
  ('disability_allowance', 'index_trans', '过渡平均缴费指数', 'text', NULL, 'index', '平均缴费工资指数', 80, false, true, 7, '五位小数；无视同缴费的不填', false, true, 3),
  ('disability_allowance', 'index_reason', '录入理由', 'note', NULL, 'index', '平均缴费工资指数', 90, false, false, 500, '录入指数的依据：文件、原核定表编号', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('disability_allowance', 'application', '病残津贴申请书', true, '{}', '{}', 1, '本人签字', 10),
  ('disability_allowance', 'assessment', '劳动能力鉴定结论书', true, '{}', '{}', 1, '完全丧失劳动能力；在有效期内', 20),
  ('disability_allowance', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '核验原件', 30),
  ('disability_allowance', 'archive', '职工档案（出生、参加工作、历次调动原始记载页）', false, '{}', '{}', 1, '有视同缴费的提供', 40),
  ('disability_allowance', 'pay_account', '社会保障卡（银行卡、存折）', true, '{}', '{}', 1, '本人名下，与发放账户一致', 50),
  ('disability_allowance', 'index_basis', '平均缴费指数核定依据', true, '{}', '{index_entry=entered}', 1, '原核定表或文件，写明指数的一页', 60),
  ('disability_allowance', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'disability_allowance';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('disability_allowance', 'draft', 1, '请出示劳动能力鉴定结论书。', '结论为完全丧失劳动能力，编号、日期与原件一致', '人社部发〔2024〕72号'),
  ('disability_allowance', 'draft', 2, '您距法定退休年龄还有多久，看右侧计算结果。', '达到最低年限且不足五年的按全部办法，其余按基础养老金', '人社部发〔2024〕72号'),
  ('disability_allowance', 'draft', 3, '领取期间不缴费，这些月份不计缴费年限；到退休年龄办理退休。', '告知领取期限和停发情形', '人社部发〔2024〕72号'),
  ('disability_allowance', 'returned', 4, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.2'),
  ('disability_allowance', 'review', 5, '复核鉴定结论、年限、档次和期限。', '结论书页已标注；年限与台账一致', '人社部发〔2024〕72号'),
  ('disability_allowance', 'approve', 6, '审查资格、金额和起止月。', '未领取其他待遇；无在途业务', '人社部发〔2024〕72号'),
  ('disability_allowance', 'done', 7, '病残津贴已核定，按月发放。', '打印《病残津贴核定表》；剩五年时提示重新计算', '人社部发〔2024〕72号');

CREATE OR REPLACE FUNCTION casework.disability_compute (p_case casework.case_item, p_person data.person, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_input jsonb;
  v record;
BEGIN
  IF coalesce(p_case.content ->> 'apply_month', '') !~ '^[0-9]{6}$' THEN
    RETURN;
  END IF;
  v_input := casework.disability_basis(p_person, casework.ask_entered(jsonb_build_object('retire_month', (p_case.content ->> 'apply_month')::int), p_case));
  v := casework.sheet_of(v_input, casework.disability_run(v_input));
  input := v.input;
  parameters := v.parameters;
  result := v.result;
  items := v.items;
  amounts := v.amounts;
END $$;
COMMENT ON FUNCTION casework.disability_compute IS 'The disability allowance a case leads to now, as data.determine takes it; all NULL without a month of application.';

CREATE OR REPLACE FUNCTION casework.disability_allowance_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_month date := CASE WHEN p_case.content ->> 'apply_month' ~ '^[0-9]{6}$' THEN data.month_start((p_case.content ->> 'apply_month')::int) END;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance makes the award: it looks at what is on record there.');
    RETURN;
  ELSIF NOT p_case.open THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.relation_ended_check(p_person.person);
  IF EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.status <> 'ended') THEN
    RETURN NEXT casework.check_line('block', NULL, 'Another benefit of this person is being paid: the disability allowance excludes it.');
  END IF;
  IF p_case.content ->> 'conclusion' <> 'total' THEN
    RETURN NEXT casework.check_line('block', 'conclusion', 'Only who has lost all capacity to work draws a disability allowance.');
  END IF;
  IF v_month > data.this_month() THEN
    RETURN NEXT casework.check_line('block', 'apply_month', '%1 lies in the future.', data.month_text(data.month_of(v_month)));
  ELSIF v_month < date_trunc('month', data.date_of(p_case.content ->> 'assessed_on')) THEN
    RETURN NEXT casework.check_line('warn', 'apply_month', 'The application lies before the assessment of %1.', p_case.content ->> 'assessed_on');
  END IF;
  RETURN QUERY SELECT * FROM casework.open_cases(p_person.person, p_case.case_id, casework.fact_kinds());
  RETURN QUERY SELECT * FROM casework.award_entry_check(p_case, p_person);
  IF coalesce(p_person.account_no, '') = '' THEN
    RETURN NEXT casework.check_line('warn', NULL, 'No account to pay into is on record: it is entered before the first roll (6.2.2.3).');
  END IF;
  IF v_month IS NOT NULL THEN
    RETURN QUERY SELECT * FROM casework.computed_check(p_case, p_person);
  END IF;
END $$;
COMMENT ON FUNCTION casework.disability_allowance_check IS 'Everything the notice asks: capacity lost, age not reached, no other benefit, figures loaded (rules.md 5.6).';

CREATE OR REPLACE FUNCTION casework.disability_allowance_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', CASE WHEN p_case.content ->> 'apply_month' ~ '^[0-9]{6}$' THEN data.month_text((p_case.content ->> 'apply_month')::int) || '申请' END,
                             '鉴定' || nullif(p_case.content ->> 'assessment_no', ''));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.disability_allowance_route IS 'Month and number of the assessment as matter of the case.';

CREATE OR REPLACE FUNCTION casework.disability_lines (p_result jsonb) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  d jsonb := p_result -> 'disability';
BEGIN
  RETURN NEXT ROW('计发档次', '—', data.title_of('disability_case', d ->> 'which'), '最低' || (d ->> 'minimum_months') || '个月，距法定退休月' || (d ->> 'months_left') || '个月', false)::casework.effect_line;
  RETURN NEXT ROW('基础养老金', '—', data.yuan((d ->> 'basic')::bigint), '计发基数' || (p_result ->> 'benefit_base'), false)::casework.effect_line;
  IF d ->> 'which' = 'FULL' THEN
    RETURN NEXT ROW('个人账户养老金', '—', data.yuan((d ->> 'personal')::bigint), '储存额' || data.yuan((p_result #>> '{account,balance}')::bigint), false)::casework.effect_line;
    RETURN NEXT ROW('过渡性养老金', '—', data.yuan((d ->> 'transition')::bigint), NULL, false)::casework.effect_line;
  END IF;
  RETURN NEXT ROW('月病残津贴', '—', data.yuan((d ->> 'total')::bigint), '含封顶补亏额' || data.yuan((d ->> 'adjustment')::bigint), false)::casework.effect_line;
  RETURN NEXT ROW('领取期限', '—', data.month_text((d ->> 'first_month')::int) || '至' || data.month_text((d ->> 'last_month')::int),
                  CASE WHEN (d ->> 'duration')::int > 0 THEN '最多' || (d ->> 'duration') || '个月' ELSE '至法定退休月' END, false)::casework.effect_line;
  IF d ->> 'recompute_month' IS NOT NULL THEN
    RETURN NEXT ROW('重新计算月', '—', data.month_text((d ->> 'recompute_month')::int), '剩五年时按全部办法', false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.disability_lines IS 'The disability allowance in a few lines.';

CREATE OR REPLACE FUNCTION casework.disability_allowance_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE sql STABLE SET search_path = '' AS $$ SELECT * FROM casework.computed_lines(p_case, p_person) $$;
COMMENT ON FUNCTION casework.disability_allowance_derived IS 'Amount, first and last month.';

CREATE OR REPLACE FUNCTION casework.disability_ends (p_award data.award, p_result jsonb, p_case_no text) RETURNS data.award
LANGUAGE sql SET search_path = '' AS $$
  SELECT data.award_end(p_award, CASE WHEN (p_result #>> '{disability,last_month}')::int = (p_result #>> '{disability,statutory_month}')::int THEN 'age' ELSE 'term' END,
                        data.month_start((p_result #>> '{disability,last_month}')::int), p_case_no)
$$;
COMMENT ON FUNCTION casework.disability_ends IS 'The allowance ends with the month of the statutory age, or with its duration.';

CREATE OR REPLACE FUNCTION casework.disability_allowance_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
  v_award data.award;
  v_again date;
BEGIN
  v := casework.disability_compute(p_case, p_person);
  v_again := data.month_start((v.result #>> '{disability,recompute_month}')::int);
  v_award := data.award_new(p_person, 'disability', data.month_start((v.result #>> '{disability,first_month}')::int), data.month_start((v.input ->> 'retire_month')::int), p_case.case_no);
  v_award := data.determine(p_me, p_case, v_award, 'disability', v_award.start_month, v.input, v.parameters, v.result, v.items, v.amounts);
  PERFORM casework.disability_ends(v_award, v.result, p_case.case_no);
  IF v_again IS NOT NULL THEN
    INSERT INTO casework.task (person, office, kind, title, detail, case_id, due_date)
    VALUES (p_case.person, p_case.office, 'recalculate', data.title_of('task_kind', 'recalculate'), p_person.name || '：病残津贴自' || data.month_text(data.month_of(v_again)) || '起按全部办法重新计算，业务流水号' || p_case.case_no, p_case.case_id, v_again);
  END IF;
END $$;
COMMENT ON FUNCTION casework.disability_allowance_effect IS 'An allowance with its last month; five years before the age a recalculation is on the task list.';
