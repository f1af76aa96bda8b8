-- Simplified award (灵活就业人员简易核定, 9.2.2): no deemed service and no unit.  The person looks through what is on record
-- and says that it is right; two signatures instead of three.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('simplified_award', 'JYHD', '灵活就业人员待遇核定', '9.2.2', '《社会保险法》第十五条、第十六条；国发〔2005〕38号；晋政发〔2006〕32号；国务院令第765号第十八条', 'medium', '待遇核定与发放', 2, 3, 20, 15,
        'simplified_award_check', 'award_effect', 'award_derived', 'award_route', 'award_sheet', 'benefit', 340)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET keep_function = 'award_keep', sheet_function = 'award_compute' WHERE kind = 'simplified_award';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('simplified_award', 'self_checked_on', '本人核对日期', 'date', NULL, 'self', '本人核对', 10, true, false, 10, '打印缴费记录，请本人逐年核对后签字', false, false, 2),
  ('simplified_award', 'self_check', '核对结果', 'code', 'self_check', 'self', '本人核对', 20, true, false, 10, '信息有误的，先更正再核定', false, false, 2)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('simplified_award', 'self_check', '参保缴费信息核对确认书', true, '{}', '{}', 1, '本人签字；可用系统打印的缴费记录', 10),
  ('simplified_award', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '核验原件', 20),
  ('simplified_award', 'pay_account', '社会保障卡（银行卡、存折）', false, '{}', '{}', 1, '本人名下，与发放账户一致', 30),
  ('simplified_award', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'simplified_award';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('simplified_award', 'draft', 1, '请您核对姓名、出生日期和每年的缴费月数。', '有视同缴费、有单位的不走简易核定，转“待遇核定”', '9.2.2'),
  ('simplified_award', 'draft', 2, '信息无误的，请在核对确认书上签字。', '签字与身份证一致；有误的先办更正', '9.2.2'),
  ('simplified_award', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.2.2'),
  ('simplified_award', 'review', 4, '复核：资格已确认，本人已签字，步骤无误。', '步骤两列一致；无视同缴费、无在途业务', '9.2.2'),
  ('simplified_award', 'done', 5, '待遇已核定，次月起按月发放。', '打印《养老金待遇核定表》，本人签字确认', '9.2.2');

CREATE OR REPLACE FUNCTION casework.is_flexible (p_person data.person) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce((p_person).employment IN ('flexible', 'self')
    OR (SELECT r.kind FROM data.person_registration r WHERE r.person = (p_person).person AND r.kind IN ('employed', 'flexible') ORDER BY r.from_month DESC, r.seq DESC LIMIT 1) = 'flexible', false)
$$;
COMMENT ON FUNCTION casework.is_flexible IS 'Whether a person is insured without a unit: flexible worker, or self-employed without staff.';

CREATE OR REPLACE FUNCTION casework.award_kind (p_person bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM data.person p WHERE p.person = p_person AND p.months_deemed = 0 AND casework.is_flexible(p)) THEN 'simplified_award' ELSE 'award' END
$$;
COMMENT ON FUNCTION casework.award_kind IS 'The kind of case that awards the pension of a person: the simplified one of a flexible worker without deemed service (9.2.2), else the ordinary one.';

CREATE OR REPLACE FUNCTION casework.simplified_award_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_person.months_deemed > 0 THEN
    RETURN NEXT casework.check_line('block', NULL, 'With deemed service the award goes the ordinary way (9.2.1).');
  END IF;
  IF p_person.birth_adopted IS NOT NULL AND NOT casework.is_flexible(p_person) THEN
    RETURN NEXT casework.check_line('block', NULL, 'Who is insured through a unit has their award applied for by the unit (9.2.1).');
  END IF;
  IF p_case.content ->> 'self_check' = 'wrong' THEN
    RETURN NEXT casework.check_line('block', 'self_check', 'What is wrong on record is put right first; then the person looks through it again.');
  END IF;
  RETURN QUERY SELECT * FROM casework.award_check(p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.simplified_award_check IS 'Everything 9.2.2 asks: no deemed service, no unit, looked through and found right by the person, and what every award needs.';
