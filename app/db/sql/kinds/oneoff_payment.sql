-- One-off payment to the minimum (一次性缴费, 7.4.4): insured before the law, extended for five years and still short (rules.md 4.5).

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('oneoff_payment', 'YCXJ', '一次性缴费', '7.4.4', '《社会保险法》第十六条；人社部令第13号第二条', 'high', '基金征缴', 3, 3, 10, 15,
        'oneoff_check', 'oneoff_effect', 'oneoff_derived', NULL, 'extension_approval', 'collection', 160)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('oneoff_payment', 'informed_on', '书面告知日期', 'date', NULL, 'choice', '本人申请', 10, true, 10, '本人签收《一次性缴费告知书》的日期', false, false, 3),
  ('oneoff_payment', 'note', '情况说明', 'note', NULL, 'choice', '本人申请', 20, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('oneoff_payment', 'application', '延长缴费（一次性缴费）申请表', true, '{}', '{}', 1, '本人签字按手印', 10),
  ('oneoff_payment', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '核验原件', 20),
  ('oneoff_payment', 'notice', '书面告知确认书', true, '{}', '{}', 1, '载明缴费月数、金额、首发月，本人签收', 30),
  ('oneoff_payment', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'oneoff_payment';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('oneoff_payment', 'draft', 1, '您延长缴费已满五年，还差的月数可以一次缴清。', '看左侧决策图：2011年7月前参保、延长缴费满60个月、仍不足', '7.4.4'),
  ('oneoff_payment', 'draft', 2, '金额请核对，缴款到账的次月开始领取。', '金额 = 月数 × 一次性缴费基数 × 比例，均为系统参数', '7.4.4'),
  ('oneoff_payment', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '7.4.4'),
  ('oneoff_payment', 'review', 4, '核对首次参保时间、延缴月数。', '首次参保早于2011年7月；延缴满60个月', '人社部令第13号第二条'),
  ('oneoff_payment', 'approve', 5, '审查是否符合一次性缴费条件。', '条件逐条成立；金额与参数一致', '国务院令第765号第三十六条至第三十八条'),
  ('oneoff_payment', 'done', 6, '核定已办结，到账次月起可核定待遇。', '征缴文件已推送', '7.5.1');

CREATE OR REPLACE FUNCTION casework.oneoff_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_key text;
BEGIN
  SELECT * INTO v FROM casework.extension_facts(p_person);
  IF v.path IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance computes the months: it looks at what is on record there.');
    RETURN;
  END IF;
  IF v.path = 'normal' THEN
    RETURN NEXT casework.check_line('block', NULL, 'The minimum of %1 months is reached (%2 months): this is a normal retirement.', v.minimum::text, (v.paid + v.deemed)::text);
  ELSIF v.first_insured >= 201107 THEN
    RETURN NEXT casework.check_line('block', NULL, 'First insured in %1: a one-off payment is open to who was insured before July 2011 only.', data.month_text(v.first_insured));
  ELSIF v.path <> 'oneoff' THEN
    RETURN NEXT casework.check_line('block', NULL, 'Extended for %1 months: a one-off payment is open after 60 months.', v.extension_months::text);
  ELSE
    RETURN NEXT casework.check_line('ok', NULL, '%1 months may be paid at once.', v.short::text);
  END IF;
  RETURN QUERY SELECT * FROM casework.account_ended_check(p_person.person);
  FOREACH v_key IN ARRAY ARRAY['oneoff_base', 'oneoff_rate', 'credit_rate'] LOOP
    IF data.parameter_value(v_key, data.today()) IS NULL THEN
      RETURN NEXT casework.check_line('block', NULL, 'The parameter %1 has no value for %2. It has to be loaded first.', v_key, data.iso(data.today()));
    END IF;
  END LOOP;
  IF EXISTS (SELECT FROM data.charge c WHERE c.person = p_person.person AND c.origin = 'oneoff' AND c.status IN ('open', 'sent', 'part')) THEN
    RETURN NEXT casework.check_line('block', NULL, 'A one-off payment of this person is charged already and has not arrived.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.oneoff_check IS 'Whether a one-off payment is allowed, and whether its price is loaded (7.4.4; rules.md 4.5).';

CREATE OR REPLACE FUNCTION casework.oneoff_line (p_case casework.case_item, p_person data.person) RETURNS data.charge_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.charge_line;
  v_base bigint := (data.parameter_on('oneoff_base', data.today())).value::numeric * 100;
  v_price bigint := pension.contribution_part(v_base, pension.rate_parse((data.parameter_on('oneoff_rate', data.today())).value));
BEGIN
  SELECT f.short INTO v.counted FROM casework.extension_facts(p_person) f;
  v.person := p_case.person;
  v.month := date_trunc('month', data.today())::date;
  v.office := p_case.office;
  v.base := v.counted * v_base;
  v.employer := 0;
  v.employee := v.counted * v_price;
  v.own := v.counted * pension.contribution_part(v_base, pension.rate_parse((data.parameter_on('credit_rate', data.today())).value));
  v.moved := 0;
  v.interest := 0;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.oneoff_line IS 'What a one-off payment costs and credits: months missing × base × rate, the figures loaded. PR051.';

CREATE OR REPLACE FUNCTION casework.oneoff_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.charge_line;
BEGIN
  IF EXISTS (SELECT FROM casework.oneoff_check(p_case, p_person) c WHERE c.level = 'block') OR p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  v := casework.oneoff_line(p_case, p_person);
  RETURN NEXT ROW('缴费月数', p_person.months_paid::text, (p_person.months_paid + v.counted)::text, '+' || v.counted || '个月', false)::casework.effect_line;
  RETURN NEXT ROW('应缴金额', '—', data.yuan(v.employee), data.yuan(v.employee / v.counted) || '元 × ' || v.counted || '个月', false)::casework.effect_line;
  RETURN NEXT ROW('记入个人账户', '—', data.yuan(v.own), '到账当月起息', false)::casework.effect_line;
  RETURN NEXT ROW('待遇首发月', '—', '到账次月', NULL, false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.oneoff_derived IS 'Months, price and credit of a one-off payment.';

CREATE OR REPLACE FUNCTION casework.oneoff_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.charge_line := casework.oneoff_line(p_case, p_person);
BEGIN
  PERFORM data.charge_make(p_me, p_case, 'oneoff', NULL, ARRAY[v]);
END $$;
COMMENT ON FUNCTION casework.oneoff_effect IS 'A decided one-off payment becomes a charge; its months count when it has arrived.';
