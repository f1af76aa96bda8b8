-- Sealing and resuming an account (封存、恢复, 8.2.3): interest goes on either way.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('account_state', 'ZHFC', '账户封存与恢复', '8.2.3', 'GB/T 34278—2017；劳办发〔1997〕116号', 'high', '个人账户', 3, 3, 10, 15,
        'account_state_check', 'account_state_effect', 'account_state_derived', NULL, 'account_state_approval', 'account', 220)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('account_state', 'target', '办理事项', 'code', 'account_target', 'state', '账户状态', 10, true, 10, '中断缴费的封存；恢复缴费的启封，前后储存额合并计算', false, false, 3),
  ('account_state', 'from_month', '起始月', 'month', NULL, 'state', '账户状态', 20, true, 6, '从哪个月起封存或恢复', false, false, 3),
  ('account_state', 'note', '情况说明', 'note', NULL, 'state', '账户状态', 30, false, 500, '中断或恢复的原因', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('account_state', 'application', '个人账户封存（恢复）申请', true, '{}', '{}', 1, '单位减员（增员）表或本人申请', 10),
  ('account_state', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'account_state';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('account_state', 'draft', 1, '请问从哪个月起中断（恢复）缴费？', '看缴费月历最后缴费月；封存期间照常计息', '8.2.3'),
  ('account_state', 'review', 2, '核对缴费月历。', '封存：最后缴费月之后；恢复：已有新的缴费或增员', '8.2.3'),
  ('account_state', 'approve', 3, '审查依据。', '与参保登记状态一致', '8.2.3'),
  ('account_state', 'done', 4, '已办结，账户状态已更新。', '中断前后储存额合并计算', '8.2.3');

CREATE OR REPLACE FUNCTION casework.account_state_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.account;
  v_month date := data.month_start(nullif(p_case.content ->> 'from_month', '')::int);
  v_last int;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at the account.');
    RETURN;
  END IF;
  SELECT * INTO v FROM data.account a WHERE a.person = p_case.person;
  SELECT max(y.year * 100 + m) INTO v_last FROM data.person_year y, generate_series(1, 12) m WHERE y.person = p_case.person AND y.counted[m] > 0;
  IF v.person IS NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'There is no account yet: it is made when the first contribution arrives.');
  ELSIF p_case.content ->> 'target' = 'seal' AND v.status <> 'normal' OR p_case.content ->> 'target' = 'resume' AND v.status <> 'sealed' THEN
    RETURN NEXT casework.check_line('block', 'target', 'The account is in the state “%1”, where that cannot be done.', data.title_of('account_status', v.status));
  END IF;
  IF v_month > date_trunc('month', data.today())::date THEN
    RETURN NEXT casework.check_line('block', 'from_month', 'The month lies in the future.');
  ELSIF v_month < v.status_month THEN
    RETURN NEXT casework.check_line('block', 'from_month', 'The account has its present state since %1: the change cannot lie before.', data.month_text(data.month_of(v.status_month)));
  ELSIF p_case.content ->> 'target' = 'seal' AND v_last >= data.month_of(v_month) THEN
    RETURN NEXT casework.check_line('block', 'from_month', 'Contributions are there until %1: the account can be sealed from the month after.', data.month_text(v_last));
  END IF;
END $$;
COMMENT ON FUNCTION casework.account_state_check IS 'Whether the account can be sealed or resumed from that month (8.2.3).';

CREATE OR REPLACE FUNCTION casework.account_state_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT '账户状态', data.title_of('account_status', a.status),
         data.title_of('account_status', CASE (p_case).content ->> 'target' WHEN 'seal' THEN 'sealed' WHEN 'resume' THEN 'normal' END), '期间照常计息', false
    FROM data.account a WHERE a.person = (p_case).person AND (p_case).content ->> 'target' IN ('seal', 'resume')
$$;
COMMENT ON FUNCTION casework.account_state_derived IS 'The state of the account before and after.';

CREATE OR REPLACE FUNCTION casework.account_state_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  PERFORM data.account_state_set(p_case.person, CASE p_case.content ->> 'target' WHEN 'seal' THEN 'sealed' ELSE 'normal' END,
                                 data.month_start((p_case.content ->> 'from_month')::int), NULL, NULL, p_case.case_no, nullif(p_case.content ->> 'note', ''), p_me.name);
END $$;
COMMENT ON FUNCTION casework.account_state_effect IS 'The account takes its new state.';
