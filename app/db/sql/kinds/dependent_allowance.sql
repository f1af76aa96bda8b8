-- Monthly allowance of dependents (供养直系亲属困难生活补助费, 9.5.1; rules.md 0.4, 8.1): after deaths before September 2021 only, granted
-- late or taken over from an older system.  The case is the deceased's; the dependent becomes a person of the register, with an ID
-- number and a bank account of their own, so that roll, bank file, confirmation and stop treat them like everybody who is paid.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('dependent_allowance', 'GYQS', '供养直系亲属补助核定', '9.5.1', '《社会保险法》第十七条；2021年9月前山西省企业职工遗属待遇规定', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'dependent_allowance_check', 'dependent_allowance_effect', 'dependent_allowance_derived', 'dependent_allowance_route', 'dependent_approval', 'benefit', 392)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('dependent_allowance', 'died_on', '死亡日期', 'date', NULL, 'death', '死亡信息', 10, true, true, 10, '2021年9月以前死亡的才有按月补助', false, false, 3),
  ('dependent_allowance', 'mode', '办理情形', 'code', 'dependent_mode', 'death', '死亡信息', 20, true, false, 20, NULL, false, false, 3),
  ('dependent_allowance', 'granted_month', '原核准年月', 'month', NULL, 'death', '死亡信息', 30, false, false, 6, '转入发放的填写', false, true, 3),
  ('dependent_allowance', 'granted_no', '原核准文号', 'text', NULL, 'death', '死亡信息', 40, false, false, 60, '原审批表编号；转入发放的填写', false, true, 3),
  ('dependent_allowance', 'dependent_name', '供养亲属姓名', 'text', NULL, 'dependent', '供养亲属', 50, true, false, 60, NULL, false, false, 3),
  ('dependent_allowance', 'dependent_id', '公民身份号码', 'id_number', NULL, 'dependent', '供养亲属', 60, true, true, 18, NULL, false, false, 3),
  ('dependent_allowance', 'survivor_relation', '与死者关系', 'code', 'survivor_relation', 'dependent', '供养亲属', 70, true, false, 20, NULL, false, false, 3),
  ('dependent_allowance', 'basis', '供养条件', 'code', 'dependent_basis', 'dependent', '供养亲属', 80, true, false, 20, NULL, false, false, 3),
  ('dependent_allowance', 'school_until', '在校截止年月', 'month', NULL, 'dependent', '供养亲属', 90, false, false, 6, '已满十八周岁在校就读的填写，发到该月为止', false, true, 3),
  ('dependent_allowance', 'residence', '居住地类别', 'code', 'dependent_residence', 'dependent', '供养亲属', 100, true, false, 20, '决定月补助标准', false, false, 3),
  ('dependent_allowance', 'dependent_mobile', '联系电话', 'phone', NULL, 'dependent', '供养亲属', 110, false, false, 30, '未成年人填监护人电话', false, true, 3),
  ('dependent_allowance', 'start_month', '起发年月', 'month', NULL, 'payment', '发放', 120, true, false, 6, '不早于死亡次月；转入发放的填原系统末次发放的次月', false, false, 3),
  ('dependent_allowance', 'dependent_bank', '开户银行', 'code', 'bank', 'payment', '发放', 130, true, false, 3, NULL, false, false, 3),
  ('dependent_allowance', 'dependent_account', '收款账号', 'account_no', NULL, 'payment', '发放', 140, true, true, 30, '户名须为供养亲属本人', false, false, 3),
  ('dependent_allowance', 'note', '情况说明', 'note', NULL, 'payment', '发放', 150, false, false, 500, '首次核定的写明为何现在才办理', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('dependent_allowance', 'application', '供养直系亲属补助申请', true, '{}', '{}', 1, '本人或监护人签字', 10),
  ('dependent_allowance', 'id_card', '供养亲属身份证、户口簿', true, '{}', '{}', 1, '载明居住地', 20),
  ('dependent_allowance', 'relation', '与死者关系及由死者生前供养的证明', true, '{}', '{}', 1, '单位或社区出具，写明无其他固定收入', 30),
  ('dependent_allowance', 'death', '死亡证明、火化证明或户籍注销证明', true, '{}', '{}', 1, NULL, 40),
  ('dependent_allowance', 'granted', '原审批表和原系统末次发放记录', true, '{}', '{mode=takeover}', 1, NULL, 50),
  ('dependent_allowance', 'school', '在校就读证明', true, '{}', '{basis=student}', 1, '学校出具，写明毕业年月', 60),
  ('dependent_allowance', 'assessment', '劳动能力鉴定结论', true, '{}', '{basis=disabled}', 1, NULL, 70),
  ('dependent_allowance', 'account', '供养亲属本人银行账户', true, '{}', '{}', 1, '社会保障卡或银行卡', 80),
  ('dependent_allowance', 'agent', '监护人身份证或授权委托书', false, '{}', '{}', 1, '非本人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'dependent_allowance';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('dependent_allowance', 'draft', 1, '亲人是哪一天去世的？', '2021年9月1日及以后死亡的没有按月补助，办遗属待遇申领', '9.5.1'),
  ('dependent_allowance', 'draft', 2, '以前领过吗？领到哪个月？', '领过的选“转入发放”，起发月接原系统末次发放，不重不漏', '9.5.1'),
  ('dependent_allowance', 'draft', 3, '现在住在哪里，有没有收入？', '按居住地定标准；有固定收入的不再供养', '9.5.1'),
  ('dependent_allowance', 'returned', 4, '业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废', '9.5.2'),
  ('dependent_allowance', 'review', 5, '独立核对关系、供养条件、居住地和账户。', '一名供养亲属一笔，户名为本人', '9.5.2'),
  ('dependent_allowance', 'approve', 6, '审查条件、标准和起止月。', '子女止于年满十八周岁当月或在校截止月', '9.5.2'),
  ('dependent_allowance', 'done', 7, '已核定，按月发到供养亲属本人账户，每年确认一次。', '打印《供养直系亲属困难生活补助费审批表》', '9.5.1');

-- What is known of a dependent -----------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.dependent_last (p_person bigint, p_award int) RETURNS data.dependent
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT d.* FROM data.dependent d WHERE d.person = p_person AND d.award = p_award ORDER BY d.seq DESC LIMIT 1
$$;
COMMENT ON FUNCTION data.dependent_last IS 'What counts now of a dependent''s allowance.';

CREATE OR REPLACE FUNCTION data.is_dependent_only (p_person data.person) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (p_person).insured_since IS NULL AND (p_person).months_paid + (p_person).months_deemed = 0 AND EXISTS (SELECT FROM data.dependent d WHERE d.person = (p_person).person)
         AND NOT EXISTS (SELECT FROM data.account a WHERE a.person = (p_person).person)
$$;
COMMENT ON FUNCTION data.is_dependent_only IS 'Whether somebody is on the register as a dependent and was never insured.';

CREATE OR REPLACE FUNCTION casework.dependent_figure (p_residence text, p_month date) RETURNS data.parameter
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- the rule ended, the allowances go on: the figure last in force
  SELECT p.* FROM data.parameter p WHERE p.key = 'old_survivor_monthly_' || p_residence AND p.valid_from <= p_month ORDER BY p.valid_from DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.dependent_figure IS 'The monthly figure of a class of residence for a month, of the rule before September 2021 (rules.md 8.1); NULL when none is loaded.';

CREATE OR REPLACE FUNCTION casework.dependent_until (p_basis text, p_birth date, p_school text) RETURNS date
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
BEGIN
  RETURN CASE p_basis WHEN 'minor' THEN date_trunc('month', p_birth + interval '18 years')::date WHEN 'student' THEN data.month_named(p_school) END;
END $$;
COMMENT ON FUNCTION casework.dependent_until IS 'The last month of a child''s allowance: that of the eighteenth birthday, or the last at school; NULL for others.';

CREATE OR REPLACE FUNCTION casework.dependent_school_check (p_basis text, p_school text) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_policy text := data.parameter_value('dependent_student', data.today());
BEGIN
  IF p_basis IS DISTINCT FROM 'student' THEN
    RETURN;
  ELSIF v_policy IS NULL THEN
    RETURN NEXT casework.check_line('block', 'basis', 'Whether the allowance goes on at school after the eighteenth birthday is not on record: the parameter %1 has to be loaded (YES or NO).', 'dependent_student');
  ELSIF v_policy <> 'YES' THEN
    RETURN NEXT casework.check_line('block', 'basis', 'By the rule of the office the allowance of a child ends with the month of the eighteenth birthday.');
  ELSIF data.month_named(p_school) IS NULL THEN
    RETURN NEXT casework.check_line('block', 'school_until', 'Enter the last month at school: the allowance ends with it.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.dependent_school_check IS 'Whether and until when the allowance goes on at school (rules.md 8.1, unsure: parameter dependent_student).';

CREATE OR REPLACE FUNCTION casework.dependent_holder (p_case casework.case_item) RETURNS data.person
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p.* FROM data.id_number i JOIN data.person p ON p.person = i.person
   WHERE i.id_number = upper((p_case).content ->> 'dependent_id') AND i.kind <> 'former'
$$;
COMMENT ON FUNCTION casework.dependent_holder IS 'Who is on the register of the caller''s range with the dependent''s ID number; NULL: nobody.';

-- Checks ------------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.dependent_death_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_died date := data.date_of(p_case.content ->> 'died_on');
  v_claimed date := (SELECT c.died_on FROM data.survivor_claim_now c WHERE c.person = p_person.person);
BEGIN
  IF v_died <> v_claimed THEN
    RETURN NEXT casework.check_line('block', 'died_on', 'The survivors claimed by another day of the death, %1: correct one of the two.', data.iso(v_claimed));
  END IF;
  IF v_died > data.today() OR v_died < p_person.birth_adopted THEN
    RETURN NEXT casework.check_line('block', 'died_on', 'That cannot be the day of the death.');
  ELSIF v_died >= date '2021-09-01' THEN
    RETURN NEXT casework.check_line('block', 'died_on', 'For a death since September 2021 there is no monthly allowance: the survivors claim funeral grant and survivor pension.');
  END IF;
  IF EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.end_month IS NULL) THEN
    RETURN NEXT casework.check_line('block', 'died_on', 'The benefit is not ended for the death yet: the stop comes first (9.3.2).');
  END IF;
  IF p_case.content ->> 'mode' = 'takeover' AND data.month_named(p_case.content ->> 'granted_month') IS NULL THEN
    RETURN NEXT casework.check_line('block', 'granted_month', 'Enter when and by which paper the allowance was granted before.');
  ELSIF p_case.content ->> 'mode' = 'takeover' AND coalesce(p_case.content ->> 'granted_no', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'granted_no', 'Enter when and by which paper the allowance was granted before.');
  ELSIF p_case.content ->> 'mode' = 'new' AND coalesce(p_case.content ->> 'note', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'note', 'The older rule ended with August 2021: say why the allowance is granted only now.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.dependent_death_check IS 'Death before September 2021, benefit stopped, and what was granted before.';

CREATE OR REPLACE FUNCTION casework.dependent_month_check (p_case casework.case_item) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_start date := data.month_named(p_case.content ->> 'start_month');
  v_first date := data.month_after(date_trunc('month', data.date_of(p_case.content ->> 'died_on'))::date);
  v_last date := casework.dependent_until(p_case.content ->> 'basis', pension.id_birth(p_case.content ->> 'dependent_id'), p_case.content ->> 'school_until');
BEGIN
  IF v_start < v_first THEN
    RETURN NEXT casework.check_line('block', 'start_month', 'The allowance begins with the month after the death, %1, at the earliest.', data.month_text(data.month_of(v_first)));
  ELSIF v_start > data.pay_next(p_case.office) THEN
    RETURN NEXT casework.check_line('block', 'start_month', 'The month lies in the future.');
  END IF;
  IF v_last < v_start THEN
    RETURN NEXT casework.check_line('block', 'basis', 'The right to the allowance ended with %1, before it would begin.', data.month_text(data.month_of(v_last)));
  ELSIF v_last IS NOT NULL THEN
    RETURN NEXT casework.check_line('ok', 'basis', 'The allowance ends with %1.', data.month_text(data.month_of(v_last)));
  END IF;
  RETURN QUERY SELECT * FROM casework.dependent_school_check(p_case.content ->> 'basis', p_case.content ->> 'school_until');
  IF (casework.dependent_figure(p_case.content ->> 'residence', v_start)).parameter IS NULL AND v_start IS NOT NULL AND coalesce(p_case.content ->> 'residence', '') <> '' THEN
    RETURN NEXT casework.check_line('block', 'residence', 'The parameter %1 has no value. It has to be loaded first.', 'old_survivor_monthly_' || (p_case.content ->> 'residence'));
  END IF;
END $$;
COMMENT ON FUNCTION casework.dependent_month_check IS 'First and last month, and the figure.';

CREATE OR REPLACE FUNCTION casework.dependent_account_check (p_case casework.case_item, p_holder data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_account text := p_case.content ->> 'dependent_account';
  r record;
BEGIN
  IF v_account ~ '^[0-9]+$' AND NOT pension.luhn_valid(v_account) THEN
    RETURN NEXT casework.check_line('block', 'dependent_account', 'The check digit of the card number is wrong: compare it with the card.');
  END IF;
  IF p_holder.account_no IS NOT NULL AND (p_holder.account_no, p_holder.bank) IS DISTINCT FROM (v_account, p_case.content ->> 'dependent_bank') THEN
    RETURN NEXT casework.check_line('block', 'dependent_account', 'The register has another account of the dependent: change it there first, by a case of its own (6.2.2.3).');
  END IF;
  FOR r IN SELECT * FROM data.account_holders(v_account, coalesce(p_holder.person, 0)) LOOP
    RETURN NEXT casework.check_line('block', 'dependent_account', 'This account is already that of %1 (%2).', r.name, r.office_name);
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.dependent_account_check IS 'An account of the dependent''s own: check digit, register, nobody else''s (Q09, Q10).';

CREATE OR REPLACE FUNCTION casework.dependent_person_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_id text := upper(p_case.content ->> 'dependent_id');
  v_holder data.person := casework.dependent_holder(p_case);
  v_other record;
  v_award data.award;
BEGIN
  IF (data.me()).id_number IN (v_id, p_person.id_number) THEN
    RETURN NEXT casework.check_line('block', 'dependent_id', 'Nobody handles a claim of their own: another person has to do this step.');
  ELSIF v_id = p_person.id_number THEN
    RETURN NEXT casework.check_line('block', 'dependent_id', 'Who died cannot claim.');
  END IF;
  SELECT * INTO v_other FROM data.id_holder(v_id) h WHERE h.kind <> 'former' AND h.person IS DISTINCT FROM v_holder.person;
  IF FOUND OR v_holder.office <> p_case.office THEN
    RETURN NEXT casework.check_line('block', 'dependent_id', 'The dependent is on the register of another office (%1): the allowance is paid there.',
                                    coalesce(v_other.office_name, (SELECT o.name FROM data.office o WHERE o.office = v_holder.office)));
  ELSIF v_holder.name <> p_case.content ->> 'dependent_name' THEN
    RETURN NEXT casework.check_line('block', 'dependent_name', 'On the register this ID number belongs to another name.');
  END IF;
  SELECT * INTO v_award FROM data.award a WHERE a.person = v_holder.person AND NOT data.is_over(a) AND a.kind IN ('pension', 'disability', 'dependent') ORDER BY a.kind LIMIT 1;
  IF v_award.kind = 'dependent' THEN
    RETURN NEXT casework.check_line('block', 'dependent_id', 'The dependent draws this allowance already, case %1.', v_award.case_no);
  ELSIF FOUND THEN
    RETURN NEXT casework.check_line('block', 'dependent_id', 'The dependent draws a benefit of their own: income of one''s own excludes the allowance.');
  END IF;
  RETURN QUERY SELECT * FROM casework.dependent_account_check(p_case, v_holder);
END $$;
COMMENT ON FUNCTION casework.dependent_person_check IS 'Who the dependent is: not the caller, not the deceased, of this office or of none, without a benefit of their own.';

CREATE OR REPLACE FUNCTION casework.dependent_allowance_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at pension and account.');
  ELSIF p_case.open THEN
    RETURN QUERY SELECT * FROM casework.dependent_death_check(p_case, p_person);
    RETURN QUERY SELECT * FROM casework.dependent_month_check(p_case);
    RETURN QUERY SELECT * FROM casework.dependent_person_check(p_case, p_person);
    RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, '{survivor_recalculation,death_reversal}');
  END IF;
END $$;
COMMENT ON FUNCTION casework.dependent_allowance_check IS 'Everything the older rule asks for a dependent (rules.md 8.1).';

CREATE OR REPLACE FUNCTION casework.dependent_allowance_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', '供养亲属', p_case.content ->> 'dependent_name', data.title_of('survivor_relation', p_case.content ->> 'survivor_relation'));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.dependent_allowance_route IS 'The dependent as matter of the case.';

CREATE OR REPLACE FUNCTION casework.dependent_lines (p_input jsonb, p_fen bigint) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_start date := data.month_start((p_input ->> 'start_month')::int);
  v_last date := data.month_start((p_input ->> 'last_month')::int);
  v_arrears int := CASE WHEN p_input ->> 'next_month' IS NULL THEN 0 ELSE (SELECT count(*) FROM generate_series(v_start::timestamp, least(data.month_after(data.month_start((p_input ->> 'next_month')::int), -1), v_last)::timestamp, interval '1 month')) END;
BEGIN
  RETURN NEXT ROW('月补助标准', '—', data.yuan(p_fen), data.title_of('dependent_residence', p_input ->> 'residence'), false)::casework.effect_line;
  RETURN NEXT ROW('发放期限', '—', data.month_text(data.month_of(v_start)) || '起' || coalesce('至' || data.month_text(data.month_of(v_last)), ''),
                  CASE p_input ->> 'basis' WHEN 'minor' THEN '年满十八周岁当月止' WHEN 'student' THEN '在校截止月止' ELSE '至再婚、死亡、有固定收入等事由发生' END, false)::casework.effect_line;
  IF v_arrears > 0 THEN
    RETURN NEXT ROW('补发', '—', data.yuan(p_fen * v_arrears), v_arrears || '个月，随下一次发放', true)::casework.effect_line;
  END IF;
  RETURN NEXT ROW('年度调整', '—', '不参加', '供养亲属补助不随基本养老金调整', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.dependent_lines IS 'An allowance in a few lines: amount, months, arrears.';

CREATE OR REPLACE FUNCTION casework.dependent_input (p_case casework.case_item) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('deceased', (p_case).person, 'died_on', (p_case).content ->> 'died_on', 'relation', (p_case).content ->> 'survivor_relation', 'basis', (p_case).content ->> 'basis',
           'residence', (p_case).content ->> 'residence', 'start_month', ((p_case).content ->> 'start_month')::int, 'next_month', data.month_of(data.pay_next((p_case).office)),
           'last_month', data.month_of(casework.dependent_until((p_case).content ->> 'basis', pension.id_birth((p_case).content ->> 'dependent_id'), (p_case).content ->> 'school_until')))
$$;
COMMENT ON FUNCTION casework.dependent_input IS 'What an allowance rests on; months yyyymm.';

CREATE OR REPLACE FUNCTION casework.dependent_allowance_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.parameter := casework.dependent_figure(p_case.content ->> 'residence', data.month_named(p_case.content ->> 'start_month'));
BEGIN
  IF v.parameter IS NOT NULL AND pension.id_problem(p_case.content ->> 'dependent_id', data.today()) IS NULL THEN
    RETURN QUERY SELECT * FROM casework.dependent_lines(casework.dependent_input(p_case), data.fen_of(v.value));
  END IF;
END $$;
COMMENT ON FUNCTION casework.dependent_allowance_derived IS 'What the dependent gets and until when.';

-- Effect ------------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.dependent_register (p_me data.caller, p_case casework.case_item) RETURNS data.person
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_id text := upper(p_case.content ->> 'dependent_id');
  v_sex text := pension.id_sex(v_id);
  v data.person;
BEGIN
  INSERT INTO data.person (office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, mobile, account_kind, bank, account_no, account_holder)
  VALUES (p_case.office, p_case.content ->> 'dependent_name', v_id, v_id, v_sex, pension.id_birth(v_id), pension.id_birth(v_id), CASE v_sex WHEN 'M' THEN 'M60' ELSE 'F55' END, 'dependent',
          nullif(p_case.content ->> 'dependent_mobile', ''), 'bank_card', p_case.content ->> 'dependent_bank', p_case.content ->> 'dependent_account', p_case.content ->> 'dependent_name')
  RETURNING * INTO v;
  PERFORM data.id_claim(v.person, v.office, NULL, v_id);
  INSERT INTO data.person_reading (person, pinyin, initials, office) SELECT v.person, r.pinyin, r.initials, v.office FROM data.name_readings(v.name) r;
  INSERT INTO data.person_change (person, office, field, old_value, new_value, effective, case_id, case_no, kind, entered_by, entered_login, decided_by, decided_login, reason)
  VALUES (v.person, v.office, 'status', NULL, 'dependent', data.today(), p_case.case_id, p_case.case_no, p_case.kind, p_case.maker_name, p_case.maker_login, p_me.name, p_me.login, p_case.matter);
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.dependent_register IS 'Puts a dependent on the register, with ID number and account of their own; not insured. PR320.';

CREATE OR REPLACE FUNCTION casework.dependent_person (p_me data.caller, p_case casework.case_item) RETURNS data.person
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_old data.person := casework.dependent_holder(p_case);
  v data.person := v_old;
BEGIN
  IF v_old.person IS NULL THEN
    RETURN casework.dependent_register(p_me, p_case);
  ELSIF v_old.account_no IS NULL THEN
    v.account_kind := 'bank_card';
    v.bank := p_case.content ->> 'dependent_bank';
    v.account_no := p_case.content ->> 'dependent_account';
    v.account_holder := v.name;
    PERFORM casework.person_put(p_me, p_case, v_old, v);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.dependent_person IS 'The dependent as a person of the register, made when there is none; one without an account gets that of the case.';

CREATE OR REPLACE FUNCTION casework.dependent_put (p_me data.caller, p_case casework.case_item, p data.dependent) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO data.dependent (person, award, seq, office, deceased, died_on, relation, basis, residence, last_month, granted, case_id, case_no, made_by)
  SELECT (p).person, (p).award, (SELECT coalesce(max(d.seq), 0) + 1 FROM data.dependent d WHERE d.person = (p).person AND d.award = (p).award), (p).office, (p).deceased, (p).died_on, (p).relation,
         (p).basis, (p).residence, (p).last_month, (p).granted, (p_case).case_id, (p_case).case_no, (p_me).name
$$;
COMMENT ON FUNCTION casework.dependent_put IS 'Keeps what counts of a dependent from a case on.';

CREATE OR REPLACE FUNCTION casework.dependent_award (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS data.award
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_start date := data.month_named(p_case.content ->> 'start_month');
  v_figure data.parameter := casework.dependent_figure(p_case.content ->> 'residence', v_start);
  v_fen bigint := data.fen_of(v_figure.value);
  v_input jsonb := casework.dependent_input(p_case);
  v_last date := data.month_start((v_input ->> 'last_month')::int);
  v data.award := data.award_new(p_person, 'dependent', v_start, NULL, p_case.case_no);
BEGIN
  -- the papers of the case show that the dependent lives: the next confirmation is a year away
  UPDATE data.award a SET confirmed_month = greatest(data.this_month(), v_start) WHERE a.person = v.person AND a.award = v.award;
  v := data.determine(p_me, p_case, v, 'dependent', v_start, v_input, ARRAY[v_figure.parameter], jsonb_build_object('monthly', v_fen), '{dependent}', ARRAY[v_fen]);
  IF v_last IS NOT NULL THEN
    v := data.award_end(v, CASE p_case.content ->> 'basis' WHEN 'minor' THEN 'age' ELSE 'term' END, v_last, p_case.case_no);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.dependent_award IS 'The allowance itself, with its last month where it has one.';

CREATE OR REPLACE FUNCTION casework.dependent_allowance_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_person data.person;
  v_award data.award;
  v data.dependent;
BEGIN
  -- two cases with one account wait for each other, as at a change of account (casework.account_lock)
  PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(p_case.content ->> 'dependent_account', 4712));
  IF EXISTS (SELECT FROM casework.dependent_person_check(p_case, p_person) c WHERE c.level = 'block') THEN
    PERFORM data.refuse('PR114', 'The record of this person was changed at this very moment. Please try again.');
  END IF;
  v_person := casework.dependent_person(p_me, p_case);
  v_award := casework.dependent_award(p_me, p_case, v_person);
  v := ROW(v_person.person, v_award.award, 1, v_person.office, p_case.person, data.date_of(p_case.content ->> 'died_on'), p_case.content ->> 'survivor_relation', p_case.content ->> 'basis',
           p_case.content ->> 'residence', v_award.end_month, nullif(concat_ws(' ', p_case.content ->> 'granted_month', p_case.content ->> 'granted_no'), ''), p_case.case_id, p_case.case_no, p_me.name, NULL)::data.dependent;
  PERFORM casework.dependent_put(p_me, p_case, v);
END $$;
COMMENT ON FUNCTION casework.dependent_allowance_effect IS 'The dependent is on the register and is paid from the next roll on, to an account of their own (rules.md 8.1). PR114, PR320.';
