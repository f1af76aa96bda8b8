-- Award of a pension (待遇核定, 9.2.1): what was confirmed, the months, the account and the figures of the office become a
-- monthly amount with its steps.  What the case computes when it is decided is what is stored.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('award', 'DYHD', '待遇核定', '9.2.1', '《社会保险法》第十五条、第十六条；国发〔2005〕38号；晋政发〔2006〕32号；国务院令第765号第十八条', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'award_check', 'award_effect', 'award_derived', 'award_route', 'award_sheet', 'benefit', 330)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET keep_function = 'award_keep', sheet_function = 'award_compute' WHERE kind = 'award';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('award', 'index_entry', '指数来源', 'code', 'index_entry', 'index', '平均缴费工资指数', 10, true, false, 10, '一般按缴费记录计算；依据原核定表录入的须写明理由', false, false, 3),
  ('award', 'index_basic', '基础平均缴费指数', 'text', NULL, 'index', '平均缴费工资指数', 20, false, true, 7, '五位小数，如0.76035；仅录入时填写', false, true, 3),
  ('award', 'index_trans', '过渡平均缴费指数', 'text', NULL, 'index', '平均缴费工资指数', 30, false, true, 7, '五位小数；无视同缴费的不填', false, true, 3),
  ('award', 'index_reason', '录入理由', 'note', NULL, 'index', '平均缴费工资指数', 40, false, false, 500, '录入指数的依据：文件、原核定表编号', false, true, 3),
  ('award', 'minimum', '最低养老金', 'code', 'minimum_applies', 'extra', '其他待遇项目', 50, false, false, 10, '符合最低养老金条件的按最低标准补足', false, true, 3),
  ('award', 'extra_military', '军转补助', 'money', NULL, 'extra', '其他待遇项目', 60, false, false, 12, NULL, false, true, 3),
  ('award', 'extra_child', '独生子女（计划生育）补助', 'money', NULL, 'extra', '其他待遇项目', 70, false, false, 12, NULL, false, true, 3),
  ('award', 'extra_aged', '高龄补贴', 'money', NULL, 'extra', '其他待遇项目', 80, false, false, 12, NULL, false, true, 3),
  ('award', 'extra_veteran', '建国前老工人原工资', 'money', NULL, 'extra', '其他待遇项目', 90, false, false, 12, '基本养老金低于原工资的，补足到原工资', false, true, 3),
  ('award', 'extra_other', '其他待遇', 'money', NULL, 'extra', '其他待遇项目', 100, false, false, 12, NULL, false, true, 3),
  ('award', 'extra_reason', '其他项目依据', 'note', NULL, 'extra', '其他待遇项目', 110, false, false, 500, '有其他待遇项目时写明文件依据和标准', false, true, 3),
  ('award', 'old_pension', '原办法计算额', 'money', NULL, 'old', '新老办法比较', 120, false, false, 12, '仅2006年至2010年退休的填写', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('award', 'approval', '退休审批表', true, '{}', '{}', 1, '经人社部门确认、本人和单位签章', 10),
  ('award', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '核验原件', 20),
  ('award', 'pay_account', '社会保障卡（银行卡、存折）', true, '{}', '{}', 1, '本人名下，与发放账户一致', 30),
  ('award', 'index_basis', '平均缴费指数核定依据', true, '{}', '{index_entry=entered}', 1, '原核定表或文件，写明指数的一页', 40),
  ('award', 'extra_basis', '其他待遇项目依据材料', false, '{}', '{}', 1, '军转证明、独生子女证、相关批件', 50),
  ('award', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'award';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('award', 'draft', 1, '请出示退休审批表和身份证。', '退休月、类别、年限与已确认的退休信息一致；不一致的先重新确认', '9.2.1'),
  ('award', 'draft', 2, '请核对每年的缴费月数和基数。', '展开上方计算步骤：缺月、欠费、指数异常的先查台账', '9.2.1'),
  ('award', 'draft', 3, '请出示社会保障卡，确认发放账户。', '本人名下；账户不对的另办发放账户变更', '6.2.2.3'),
  ('award', 'returned', 4, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.2.1'),
  ('award', 'review', 5, '逐步复核：年限、指数、账户、计发月数。', '录入的指数与核定依据一致；其他待遇项目有文件', '9.2.1'),
  ('award', 'approve', 6, '对照服务器重算结果审批。', '步骤两列一致；参数文号有效；与近期同类核定相近', '9.2.1'),
  ('award', 'done', 7, '待遇已核定，次月起按月发放。', '打印《养老金待遇核定表》，本人签字确认；20个工作日内办结', '国务院令第765号第十八条');

-- Checks ----------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.relation_ended_check (p_person bigint) RETURNS SETOF casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (casework.check_line('block', NULL, 'The survivors were paid already, case %1: once for a death.', c.case_no)).* FROM data.survivor_claim_now c WHERE c.person = p_person
  UNION ALL
  SELECT (casework.check_line('block', NULL, 'This benefit ended with %1: %2.', data.month_text(data.month_of(a.end_month)), data.title_of('stop_reason', a.ending))).*
    FROM data.award a WHERE a.person = p_person AND a.ending = 'ST01'
  UNION ALL
  SELECT (casework.check_line('block', NULL, 'The account is in the state “%1”, where that cannot be done.', data.title_of('account_status', a.status))).*
    FROM data.account a WHERE a.person = p_person AND a.status = 'closed'
$$;
COMMENT ON FUNCTION casework.relation_ended_check IS 'Whether a person died, was paid out or merged into another record: no benefit begins after that.';

CREATE OR REPLACE FUNCTION casework.award_retirement_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.retirement := casework.retirement_confirmed(p_person.person);
BEGIN
  RETURN QUERY SELECT * FROM casework.relation_ended_check(p_person.person);
  RETURN QUERY SELECT * FROM casework.postponement_block(p_person.person);
  IF v.person IS NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'The retirement is not confirmed: the confirmation comes before the award (9.1).');
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.kind = 'pension' AND a.status <> 'ended') THEN
    RETURN NEXT casework.check_line('block', NULL, 'A pension of this person is being paid already.');
  ELSIF EXISTS (SELECT FROM data.determination d WHERE d.person = p_person.person AND d.input #>> '{retirement,case_no}' = v.case_no) THEN
    RETURN NEXT casework.check_line('block', NULL, 'An award was made on this confirmation and has ended: the retirement has to be confirmed anew.');
  END IF;
  IF EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.kind = 'disability' AND coalesce(a.end_month, 'infinity') > v.retire_month) THEN
    RETURN NEXT casework.check_line('block', NULL, 'A disability allowance is paid beyond %1: it ends with the month of retirement.', data.month_text(data.month_of(v.retire_month)));
  END IF;
  IF (v.birth_adopted, v.retirement_group) IS DISTINCT FROM (p_person.birth_adopted, p_person.retirement_group) THEN
    RETURN NEXT casework.check_line('block', NULL, 'Birth or group were changed after the retirement was confirmed: it has to be confirmed anew.');
  END IF;
  IF EXISTS (SELECT FROM casework.postponement_month_check(p_person.person, data.month_of(v.retire_month))) THEN
    RETURN NEXT casework.check_line('block', NULL, 'The retirement was confirmed for a month of the term in prison: it has to be confirmed anew.');
  END IF;
  RETURN QUERY SELECT * FROM casework.award_months_check(p_person, v);
END $$;
COMMENT ON FUNCTION casework.award_retirement_check IS 'Whether an award rests on a confirmation that still holds, and is the only one (9.2.1).';

CREATE OR REPLACE FUNCTION casework.award_months_check (p_person data.person, p_retirement data.retirement) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_facts pension.award_facts := casework.award_facts(p_person, data.month_of(p_retirement.retire_month));
  v_later int := p_person.months_paid - v_facts.months_paid;
BEGIN
  IF v_later > 0 THEN
    RETURN NEXT casework.check_line('block', NULL, '%1 months after the month of retirement are paid: they are given back first (7.4.2).', v_later::text);
  END IF;
  IF (v_facts.months_paid, v_facts.months_deemed) IS DISTINCT FROM (p_retirement.months_paid, p_retirement.months_deemed) THEN
    RETURN NEXT casework.check_line('warn', NULL, 'When the retirement was confirmed there were %1 months paid and %2 deemed; now %3 and %4.',
      p_retirement.months_paid::text, p_retirement.months_deemed::text, v_facts.months_paid::text, v_facts.months_deemed::text);
  END IF;
  IF EXISTS (SELECT FROM data.charge c WHERE c.person = p_person.person AND c.status IN ('open', 'sent', 'part')) THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Charged months have not arrived: they count after their arrival only, then the pension is recalculated.');
  END IF;
  IF p_retirement.retire_month > data.this_month() THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The month of retirement, %1, has not come yet: months paid until then are not in this award.', data.month_text(data.month_of(p_retirement.retire_month)));
  END IF;
END $$;
COMMENT ON FUNCTION casework.award_months_check IS 'Months that came, went or are still to come since the retirement was confirmed.';

CREATE OR REPLACE FUNCTION casework.index_text_check (p_field text, p_value text) RETURNS SETOF casework.check_result
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
BEGIN
  IF coalesce(p_value, '') = '' THEN
    RETURN NEXT casework.check_line('block', p_field, 'This field is needed.');
  ELSIF p_value !~ '^[0-9]\.[0-9]{1,5}$' OR p_value::numeric = 0 THEN
    RETURN NEXT casework.check_line('block', p_field, 'An index is a number like 0.76035 with at most five decimals.');
  ELSIF p_value::numeric NOT BETWEEN 0.4 AND 3 THEN
    RETURN NEXT casework.check_line('warn', p_field, 'An index below 0.4 or above 3 is unusual: compare it with the sheet once more.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.index_text_check IS 'Whether an index entered by hand is one.';

CREATE OR REPLACE FUNCTION casework.award_entry_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_case.content ->> 'index_entry' = 'entered' THEN
    RETURN QUERY SELECT * FROM casework.index_text_check('index_basic', p_case.content ->> 'index_basic');
    IF p_person.months_deemed > 0 THEN
      RETURN QUERY SELECT * FROM casework.index_text_check('index_trans', p_case.content ->> 'index_trans');
    END IF;
    IF coalesce(p_case.content ->> 'index_reason', '') = '' THEN
      RETURN NEXT casework.check_line('block', 'index_reason', 'Say why the indices are entered and from which paper.');
    END IF;
  ELSIF coalesce(p_case.content ->> 'index_basic', '') || coalesce(p_case.content ->> 'index_trans', '') <> '' THEN
    RETURN NEXT casework.check_line('block', 'index_entry', 'Indices are entered, but the award is to be computed: choose one of the two.');
  END IF;
  IF coalesce(p_case.content ->> 'extra_reason', '') = ''
     AND EXISTS (SELECT FROM jsonb_each_text(p_case.content) e WHERE (e.key LIKE 'extra\_%' AND e.value ~ '[1-9]') OR (e.key = 'minimum' AND e.value = 'yes')) THEN
    RETURN NEXT casework.check_line('block', 'extra_reason', 'Say by which document the other items are paid.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.award_entry_check IS 'What a clerk enters beside the file: indices by hand with their reason, other items with their ground.';

CREATE OR REPLACE FUNCTION casework.award_rate_lines (p_input jsonb, p_result jsonb) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  y jsonb;
BEGIN
  FOR y IN SELECT x FROM jsonb_array_elements(p_result #> '{account,years}') x WHERE NOT (x ->> 'announced')::boolean LOOP
    RETURN NEXT casework.check_line('warn', NULL, 'The crediting rate of %1 is not announced yet: %2 is used (rule of the office: %3).', y ->> 'year', casework.rate_text((y ->> 'rate')::int),
                                    data.title_of('award_figure_word', casework.award_listed(p_input, 'inyear_rate_policy', make_date((y ->> 'year')::int, 1, 1))));
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.award_rate_lines IS 'The years whose rate is not the announced one.';

CREATE OR REPLACE FUNCTION casework.award_policy_missing (p_person bigint, p_month int) RETURNS SETOF casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (casework.check_line('block', NULL, 'The parameter %1 has no value for %2. It has to be loaded first.', 'inyear_rate_policy', y ->> 'year')).*
    FROM jsonb_array_elements(casework.award_account(p_person, p_month) -> 'years') y
   WHERE NOT EXISTS (SELECT FROM casework.award_rate_rows((y ->> 'year')::int) r
                      WHERE r.key = 'inyear_rate_policy' OR (r.key = 'account_rate' AND make_date((y ->> 'year')::int, 1, 1) <= r.valid_to))
$$;
COMMENT ON FUNCTION casework.award_policy_missing IS 'Years of the account with neither a rate nor a policy for one that is not announced.';

CREATE OR REPLACE FUNCTION casework.award_result_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_month int := data.month_of((casework.retirement_confirmed(p_person.person)).retire_month);
  v_missing casework.check_result;
BEGIN
  IF v_month IS NULL THEN
    RETURN;
  ELSIF NOT EXISTS (SELECT FROM data.account a WHERE a.person = p_person.person AND a.status <> 'closed') THEN
    RETURN NEXT casework.check_line('block', NULL, 'This person has no personal account that is open: account first (8.2.1).');
    RETURN;
  END IF;
  FOR v_missing IN SELECT * FROM casework.award_policy_missing(p_person.person, v_month) LOOP
    RETURN NEXT v_missing;
    RETURN;
  END LOOP;
  v := casework.award_compute(p_case, p_person);
  RETURN QUERY SELECT * FROM casework.award_rate_lines(v.input, v.result);
  RETURN NEXT casework.check_line('ok', NULL, '%1 yuan a month from %2 on.', data.yuan((v.result #>> '{award,total}')::bigint), data.month_text((v.result #>> '{award,first_pension_month}')::int));
EXCEPTION
  WHEN OTHERS THEN
    RETURN NEXT casework.rule_problem(NULL, SQLSTATE, SQLERRM);
END $$;
COMMENT ON FUNCTION casework.award_result_check IS 'Whether the award can be computed: a figure that is not loaded is named.';

CREATE OR REPLACE FUNCTION casework.award_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance makes the award: it looks at what is on record there.');
    RETURN;
  END IF;
  -- what is decided has nothing against it any more
  IF p_case.open THEN
    RETURN QUERY SELECT * FROM casework.award_retirement_check(p_case, p_person);
    RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, casework.fact_kinds());
  END IF;
  RETURN QUERY SELECT * FROM casework.award_entry_check(p_case, p_person);
  IF coalesce(p_person.account_no, '') = '' THEN
    RETURN NEXT casework.check_line('warn', NULL, 'No account to pay into is on record: it is entered before the first roll (6.2.2.3).');
  END IF;
  RETURN QUERY SELECT * FROM casework.award_result_check(p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.award_check IS 'Everything 9.2.1 asks of an award; signatures and materials are asked for by the engine.';

CREATE OR REPLACE FUNCTION casework.award_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.retirement := casework.retirement_confirmed(p_case.person);
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('retirement_mode', v.mode), data.month_text(data.month_of(v.retire_month)), CASE WHEN p_case.content ->> 'index_entry' = 'entered' THEN '录入指数' END);
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.award_route IS 'Ground and month of retirement as matter of the case, and whether the indices were entered by hand.';

-- What follows ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.award_lines (p_result jsonb) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  a pension.award_result := jsonb_populate_record(NULL::pension.award_result, p_result -> 'award');
BEGIN
  RETURN NEXT ROW('月基本养老金', '—', data.yuan(a.payable), data.month_text(a.first_pension_month) || '起按月发放', false)::casework.effect_line;
  RETURN NEXT ROW('基础养老金', '—', data.yuan(a.basic), '计发基数' || (p_result ->> 'benefit_base') || '，指数' || a.index_basic || '，' || a.total_months || '个月', false)::casework.effect_line;
  RETURN NEXT ROW('个人账户养老金', '—', data.yuan(a.personal), '储存额' || data.yuan((p_result #>> '{account,balance}')::bigint) || '，计发月数' || a.divisor, false)::casework.effect_line;
  IF a.transition > 0 THEN
    RETURN NEXT ROW('过渡性养老金', '—', data.yuan(a.transition), '指数' || a.index_trans, false)::casework.effect_line;
  END IF;
  RETURN QUERY SELECT data.title_of('benefit_item', i ->> 'item'), '—', data.yuan((i ->> 'fen')::bigint), NULL, false
                 FROM jsonb_array_elements(p_result -> 'items') i WHERE i ->> 'item' NOT IN ('basic', 'account', 'transition');
  IF a.total <> a.payable THEN
    RETURN NEXT ROW('月发放合计', '—', data.yuan(a.total), NULL, false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.award_lines IS 'A sheet in a few lines.';

CREATE OR REPLACE FUNCTION casework.award_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  BEGIN
    v := casework.award_compute(p_case, p_person);
  EXCEPTION
    -- the checks say why nothing can be computed yet
    WHEN OTHERS THEN
      PERFORM casework.rule_problem(NULL, SQLSTATE, SQLERRM);
      RETURN;
  END;
  IF v.result IS NOT NULL THEN
    RETURN QUERY SELECT * FROM casework.award_lines(v.result);
  END IF;
END $$;
COMMENT ON FUNCTION casework.award_derived IS 'The monthly amount and its parts as they would be awarded now.';

CREATE OR REPLACE FUNCTION casework.award_keep (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  -- another office's counter sees nothing of the file: the office of insurance computes
  IF NOT casework.in_range(p_me, p_person.office) THEN
    RETURN;
  END IF;
  v := casework.award_compute(p_case, p_person);
  INSERT INTO casework.award_sheet (person, case_id, content_version, office, entry_office, input, parameters, result, monthly_fen, made_by)
  VALUES (p_case.person, p_case.case_id, p_case.content_version, p_case.office, p_case.entry_office, v.input, v.parameters, v.result, (v.result #>> '{award,total}')::bigint, p_me.name)
  ON CONFLICT DO NOTHING;
END $$;
COMMENT ON FUNCTION casework.award_keep IS 'The award as it stands when the clerk hands it on: the approver compares it with what the server computes then.';

-- Effect -------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.retire_person (p_me data.caller, p_case casework.case_item, p_person data.person, p_start date) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_new data.person := p_person;
BEGIN
  v_new.status := 'retired';
  PERFORM casework.person_put(p_me, p_case, p_person, v_new);
  INSERT INTO data.person_registration (person, seq, office, from_month, kind)
  SELECT p_person.person, coalesce(max(r.seq), 0) + 1, p_person.office, p_start, 'retired' FROM data.person_registration r WHERE r.person = p_person.person
  HAVING count(*) FILTER (WHERE r.kind = 'retired' AND r.to_month IS NULL) = 0;
  IF EXISTS (SELECT FROM data.account a WHERE a.person = p_person.person AND a.status IN ('normal', 'sealed')) THEN
    PERFORM data.account_state_set(p_person.person, 'paying', p_start, NULL, NULL, p_case.case_no, '待遇核定', p_me.name);
  END IF;
END $$;
COMMENT ON FUNCTION casework.retire_person IS 'Register, registration and account of who draws a pension from a month on.';

CREATE OR REPLACE FUNCTION casework.award_tasks_close (p_me data.caller, p_case casework.case_item) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  UPDATE casework.task t SET status = 'done', closed_at = clock_timestamp(), closed_by = (p_me).name, closed_login = (p_me).login, note = '已核定，业务流水号' || (p_case).case_no
   WHERE t.person = (p_case).person AND t.kind = 'award' AND t.status = 'open'
$$;
COMMENT ON FUNCTION casework.award_tasks_close IS 'The task that asked for an award is done with it.';

CREATE OR REPLACE FUNCTION casework.award_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
  v_retire date;
  v_award data.award;
BEGIN
  v := casework.award_compute(p_case, p_person);
  v_retire := data.month_start((v.input ->> 'retire_month')::int);
  v_award := data.award_new(p_person, 'pension', data.month_after(v_retire), v_retire, p_case.case_no);
  v_award := data.determine(p_me, p_case, v_award, CASE p_case.kind WHEN 'simplified_award' THEN 'simplified' ELSE 'award' END, v_award.start_month, v.input, v.parameters, v.result, v.items, v.amounts);
  PERFORM casework.retire_person(p_me, p_case, p_person, v_award.start_month);
  PERFORM casework.award_tasks_close(p_me, p_case);
END $$;
COMMENT ON FUNCTION casework.award_effect IS 'The award as computed now is stored with its basis and begins in the month after retirement; the roll pays the months that have passed.';
