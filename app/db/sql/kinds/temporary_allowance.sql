-- Temporary allowance (临时生活费, 9.2.3): who retires before the base figure of the year is published draws an amount by the
-- office's rule (temp_rule), from the first month of the pension on.  It is paid as that pension's item until it is settled.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('temporary_allowance', 'LSSH', '临时生活费核定', '9.2.3', '《社会保险法》第十六条；国发〔2005〕38号；国务院令第765号第十八条', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'temporary_allowance_check', 'temporary_allowance_effect', 'temporary_allowance_derived', 'temporary_allowance_route', 'temporary_approval', 'benefit', 350)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET keep_function = 'allowance_keep', sheet_function = 'temporary_compute' WHERE kind = 'temporary_allowance';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('temporary_allowance', 'applied_on', '本人申请日期', 'date', NULL, 'apply', '申请', 10, true, false, 10, '计发基数未公布时由本人申请', false, false, 3),
  ('temporary_allowance', 'index_entry', '指数来源', 'code', 'index_entry', 'index', '平均缴费工资指数', 20, true, false, 10, '与正式核定相同；正式核定时沿用', false, false, 3),
  ('temporary_allowance', 'index_basic', '基础平均缴费指数', 'text', NULL, 'index', '平均缴费工资指数', 30, false, true, 7, '五位小数，如0.76035；仅录入时填写', false, true, 3),
  ('temporary_allowance', 'index_trans', '过渡平均缴费指数', 'text', NULL, 'index', '平均缴费工资指数', 40, false, true, 7, '五位小数；无视同缴费的不填', false, true, 3),
  ('temporary_allowance', 'index_reason', '录入理由', 'note', NULL, 'index', '平均缴费工资指数', 50, false, false, 500, '录入指数的依据：文件、原核定表编号', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('temporary_allowance', 'application', '临时生活费申请书', true, '{}', '{}', 1, '本人签字', 10),
  ('temporary_allowance', 'approval', '退休审批表', true, '{}', '{}', 1, '经人社部门确认、本人和单位签章', 20),
  ('temporary_allowance', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '核验原件', 30),
  ('temporary_allowance', 'pay_account', '社会保障卡（银行卡、存折）', true, '{}', '{}', 1, '本人名下，与发放账户一致', 40),
  ('temporary_allowance', 'index_basis', '平均缴费指数核定依据', true, '{}', '{index_entry=entered}', 1, '原核定表或文件，写明指数的一页', 50),
  ('temporary_allowance', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'temporary_allowance';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('temporary_allowance', 'draft', 1, '今年的计发基数还没有公布，您可以申请先领临时生活费。', '本人自愿申请并签字；已公布的直接办理待遇核定', '9.2.3'),
  ('temporary_allowance', 'draft', 2, '请核对退休审批表、缴费年限和发放账户。', '与已确认的退休信息一致；账户在本人名下', '9.2.1'),
  ('temporary_allowance', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.2.3'),
  ('temporary_allowance', 'review', 4, '复核：计发基数确未公布，金额按规定办法计算。', '看右侧步骤：上年计发基数、比例或定额有依据', '9.2.3'),
  ('temporary_allowance', 'approve', 5, '审查申请和核定金额。', '退休信息已确认，无在途业务', '9.2.3'),
  ('temporary_allowance', 'done', 6, '次月起按月发放，计发基数公布后多退少补。', '打印《临时生活费核定表》；告知本人届时自动结算', '9.2.3');

CREATE OR REPLACE FUNCTION casework.temporary_compute (p_case casework.case_item, p_person data.person, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_ask jsonb := casework.award_ask(p_case);
  v_input jsonb;
  v record;
BEGIN
  IF v_ask IS NULL THEN
    RETURN;
  END IF;
  v_input := casework.temporary_basis(p_person, v_ask);
  v := casework.sheet_of(v_input, casework.temporary_run(v_input));
  input := v.input;
  parameters := v.parameters;
  result := v.result;
  items := v.items;
  amounts := v.amounts;
END $$;
COMMENT ON FUNCTION casework.temporary_compute IS 'The temporary allowance a case leads to now, as data.determine takes it; all NULL without a confirmed retirement.';

CREATE OR REPLACE FUNCTION casework.temporary_allowance_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.retirement := casework.retirement_confirmed(p_person.person);
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance makes the award: it looks at what is on record there.');
    RETURN;
  ELSIF p_case.open THEN
    RETURN QUERY SELECT * FROM casework.award_retirement_check(p_case, p_person);
    IF v.person IS NOT NULL AND NOT casework.base_missing(data.month_of(v.retire_month)) THEN
      RETURN NEXT casework.check_line('block', NULL, 'The base figure of %1 is loaded: award the pension itself (9.2.1).', data.month_text(data.month_of(v.retire_month)));
    END IF;
    RETURN QUERY SELECT * FROM casework.open_cases(p_person.person, p_case.case_id, casework.fact_kinds());
  END IF;
  RETURN QUERY SELECT * FROM casework.award_entry_check(p_case, p_person);
  IF coalesce(p_person.account_no, '') = '' THEN
    RETURN NEXT casework.check_line('warn', NULL, 'No account to pay into is on record: it is entered before the first roll (6.2.2.3).');
  END IF;
  IF v.person IS NOT NULL THEN
    RETURN QUERY SELECT * FROM casework.computed_check(p_case, p_person);
  END IF;
END $$;
COMMENT ON FUNCTION casework.temporary_allowance_check IS 'Everything 9.2.3 asks: a confirmed retirement, a base figure that is missing, a rule of the office.';

CREATE OR REPLACE FUNCTION casework.temporary_allowance_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := coalesce(data.month_text(data.month_of((casework.retirement_confirmed(p_case.person)).retire_month)) || '退休', '');
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.temporary_allowance_route IS 'The month of retirement as matter of the case.';

CREATE OR REPLACE FUNCTION casework.temporary_lines (p_result jsonb) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  t jsonb := p_result -> 'temporary';
BEGIN
  RETURN NEXT ROW('核定办法', '—', data.title_of('temp_rule', t ->> 'rule'), NULL, false)::casework.effect_line;
  IF t ->> 'rule' <> 'FIXED' THEN
    RETURN NEXT ROW('计发基数', '—', t ->> 'base', (t ->> 'base_year') || '年度', false)::casework.effect_line;
    RETURN NEXT ROW('按上年基数计算', '—', data.yuan((t ->> 'by_last_base')::bigint), NULL, false)::casework.effect_line;
  END IF;
  RETURN NEXT ROW('月临时生活费', '—', data.yuan((t ->> 'amount')::bigint), data.month_text((t ->> 'first_month')::int) || '起，计发基数公布后结算', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.temporary_lines IS 'The temporary allowance in a few lines.';

CREATE OR REPLACE FUNCTION casework.temporary_allowance_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE sql STABLE SET search_path = '' AS $$ SELECT * FROM casework.computed_lines(p_case, p_person) $$;
COMMENT ON FUNCTION casework.temporary_allowance_derived IS 'The allowance and how it is found.';

CREATE OR REPLACE FUNCTION casework.temporary_allowance_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
  v_retire date;
  v_award data.award;
BEGIN
  v := casework.temporary_compute(p_case, p_person);
  v_retire := data.month_start((v.input ->> 'retire_month')::int);
  v_award := data.award_new(p_person, 'pension', data.month_start((v.result #>> '{temporary,first_month}')::int), v_retire, p_case.case_no);
  v_award := data.determine(p_me, p_case, v_award, 'temporary', v_award.start_month, v.input, v.parameters, v.result, v.items, v.amounts);
  PERFORM casework.retire_person(p_me, p_case, p_person, v_award.start_month);
  PERFORM casework.tasks_done(p_me, p_case, '{award}');
END $$;
COMMENT ON FUNCTION casework.temporary_allowance_effect IS 'A pension that pays the temporary allowance until it is settled; who draws it is retired.';
