-- Settlement of a temporary allowance (临时生活费结算, 9.2.3): once the base figure is loaded the pension is computed as any award, takes
-- effect from the same first month, and the roll pays or takes back the difference.  All at once: api/settlement.sql.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('temporary_settlement', 'LSJS', '临时生活费结算', '9.2.3', '《社会保险法》第十六条；国发〔2005〕38号；晋政发〔2006〕32号', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'temporary_settlement_check', 'temporary_settlement_effect', 'temporary_settlement_derived', 'temporary_settlement_route', 'temporary_settlement', 'benefit', 360)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET keep_function = 'allowance_keep', sheet_function = 'settlement_of' WHERE kind = 'temporary_settlement';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('temporary_settlement', 'settled_why', '结算原因', 'code', 'settlement_reason', 'settle', '结算', 10, true, false, 10, NULL, false, false, 3),
  ('temporary_settlement', 'note', '说明', 'note', NULL, 'settle', '结算', 20, false, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('temporary_settlement', 'base_notice', '计发基数公布文件', false, '{}', '{}', 1, '写明文号和年度', 10),
  ('temporary_settlement', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'temporary_settlement';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('temporary_settlement', 'draft', 1, '计发基数已公布，正式待遇重新计算，多退少补。', '看右侧：各项待遇、已发月数、差额', '9.2.3'),
  ('temporary_settlement', 'draft', 2, '成批结算的，在“临时生活费结算”中一次办理。', '单人结算用于先行申请或成批结算未办成的', '9.2.3'),
  ('temporary_settlement', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.2.3'),
  ('temporary_settlement', 'review', 4, '复核正式待遇和逐月差额。', '参数文号有效；已发月数与发放台账一致', '9.2.3'),
  ('temporary_settlement', 'approve', 5, '对照前后两列审批。', '退回金额由后续待遇中扣回，金额大的先告知本人', '9.2.3'),
  ('temporary_settlement', 'done', 6, '正式待遇已核定，差额随下月发放。', '打印《临时生活费结算表》，本人签字', '9.2.3');

CREATE OR REPLACE FUNCTION casework.settlement_of (p_case casework.case_item, p_person data.person, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_award data.award := casework.temporary_award(p_person.person);
  v record;
BEGIN
  IF EXISTS (SELECT FROM casework.settlement_problem(v_award)) THEN
    RETURN;
  END IF;
  v := casework.settlement_compute(p_person, v_award);
  input := v.input;
  parameters := v.parameters;
  result := v.result;
  items := v.items;
  amounts := v.amounts;
END $$;
COMMENT ON FUNCTION casework.settlement_of IS 'What a settlement of a person comes to now, as data.determine takes it; all NULL while nothing can be settled.';

CREATE OR REPLACE FUNCTION casework.temporary_settlement_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_problem casework.check_result;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance makes the award: it looks at what is on record there.');
    RETURN;
  ELSIF NOT p_case.open THEN
    RETURN;
  END IF;
  FOR v_problem IN SELECT * FROM casework.settlement_problem(casework.temporary_award(p_person.person)) LOOP
    RETURN NEXT v_problem;
    RETURN;
  END LOOP;
  RETURN QUERY SELECT * FROM casework.open_cases(p_person.person, p_case.case_id, casework.fact_kinds());
  IF EXISTS (SELECT FROM data.settlement_line l JOIN data.settlement_batch b USING (batch) WHERE l.person = p_person.person AND l.state = 'waiting' AND b.state IN ('checked', 'approved')) THEN
    RETURN NEXT casework.check_line('block', NULL, 'This person stands in a batch of settlements that is being signed.');
  END IF;
  RETURN QUERY SELECT * FROM casework.computed_check(p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.temporary_settlement_check IS 'Whether a temporary allowance can be settled now (9.2.3).';

CREATE OR REPLACE FUNCTION casework.temporary_settlement_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('settlement_reason', p_case.content ->> 'settled_why'), data.month_text(data.month_of((casework.temporary_award(p_case.person)).start_month)) || '起');
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.temporary_settlement_route IS 'Why it is settled and from which month as matter of the case.';

CREATE OR REPLACE FUNCTION casework.temporary_settlement_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE sql STABLE SET search_path = '' AS $$ SELECT * FROM casework.computed_lines(p_case, p_person) $$;
COMMENT ON FUNCTION casework.temporary_settlement_derived IS 'Allowance and pension side by side, and the difference of the months paid.';

CREATE OR REPLACE FUNCTION casework.temporary_settlement_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_award data.award := casework.temporary_award(p_person.person);
BEGIN
  -- nothing else changes it while the months paid are counted
  PERFORM FROM data.award a WHERE a.person = v_award.person AND a.award = v_award.award FOR UPDATE;
  PERFORM casework.settlement_apply(p_me, p_case, p_person, v_award);
END $$;
COMMENT ON FUNCTION casework.temporary_settlement_effect IS 'The pension in place of the allowance, from its first month on.';
