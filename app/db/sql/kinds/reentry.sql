-- A relation that begins again after its account was paid out (rules.md 3.7, 11): a new account is opened, and the months of the old
-- one no longer count, neither for the pension nor for the minimum.  Who was settled by mistake has the settlement taken back instead.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('reentry', 'CXCB', '结算后重新参保', '8.2.1', '《社会保险法》第十条、第十四条；人力资源社会保障部令第13号第六条；国务院令第765号第六条', 'high', '个人账户', 3, 3, 10, 15,
        'reentry_check', 'reentry_effect', 'reentry_derived', 'reentry_route', 'reentry_approval', 'account', 234)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('reentry', 'entry_month', '重新参保年月', 'month', NULL, 'entry', '重新参保', 10, true, true, 6, '须晚于原账户结算的月份；该月起缴费计入新账户', false, false, 3),
  ('reentry', 'entry_kind', '参保身份', 'code', 'entry_kind', 'entry', '重新参保', 20, true, false, 20, NULL, false, false, 3),
  ('reentry', 'unit_no', '参保单位编号', 'unit', NULL, 'entry', '重新参保', 30, false, false, 20, '职工参保的填写', false, true, 3),
  ('reentry', 'told_on', '书面告知日期', 'date', NULL, 'entry', '重新参保', 40, true, false, 10, '告知原缴费年限已经结算、不再计算，本人签字', false, false, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('reentry', 'application', '参保登记申请', true, '{}', '{}', 1, '单位和本人签章；灵活就业人员本人签字', 10),
  ('reentry', 'id_card', '本人身份证件', true, '{}', '{}', 1, NULL, 20),
  ('reentry', 'told', '原缴费年限不再计算的告知书（本人签字）', true, '{}', '{}', 1, NULL, 30),
  ('reentry', 'employment', '劳动合同', true, '{}', '{entry_kind=employed}', 1, NULL, 40)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'reentry';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('reentry', 'draft', 1, '您原来的账户已经一次性结算，原缴费年限不再计算，您知道吗？', '结算有误的不在这里办，先办“个人账户一次性结算撤销”', '8.4'),
  ('reentry', 'draft', 2, '从哪个月起参保？在哪个单位？', '重新参保月晚于结算月', '8.2.1'),
  ('reentry', 'returned', 3, '业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废', '8.2.1'),
  ('reentry', 'review', 4, '核对身份、劳动关系和告知书。', '未到退休年龄；不领取其他养老待遇', '8.2.1'),
  ('reentry', 'approve', 5, '审查重新参保的条件。', '新账户从零开始，原月数不再计算', '8.2.1'),
  ('reentry', 'done', 6, '已重新参保，新账户已建立，年限从头计算。', '可以开始申报缴费', '8.2.1');

CREATE OR REPLACE FUNCTION casework.reentry_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_month date := data.month_named(p_case.content ->> 'entry_month');
  v_account data.account;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at the account.');
    RETURN;
  ELSIF NOT p_case.open THEN
    RETURN;
  END IF;
  SELECT * INTO v_account FROM data.account a WHERE a.person = p_person.person;
  IF v_account.ending = 'paid_out' IS NOT TRUE THEN
    RETURN NEXT casework.check_line('block', NULL, 'Only a relation whose account was paid out begins again so; this account is in the state “%1”.', data.title_of('account_status', coalesce(v_account.status, 'none')));
    RETURN;
  END IF;
  IF v_month <= v_account.status_month THEN
    RETURN NEXT casework.check_line('block', 'entry_month', 'The account was settled in %1: a new relation begins with the month after at the earliest.', data.month_text(data.month_of(v_account.status_month)));
  ELSIF v_month > data.month_after(data.this_month()) THEN
    RETURN NEXT casework.check_line('block', 'entry_month', 'The month lies in the future.');
  ELSIF data.month_of(v_month) > pension.statutory_month(p_person.retirement_group, p_person.birth_adopted) THEN
    RETURN NEXT casework.check_line('block', 'entry_month', 'The statutory retirement month has passed: a new relation cannot begin.');
  END IF;
  IF p_case.content ->> 'entry_kind' = 'employed' AND coalesce(p_case.content ->> 'unit_no', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'unit_no', 'Name the unit.');
  END IF;
  RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, casework.fact_kinds());
END $$;
COMMENT ON FUNCTION casework.reentry_check IS 'Whether a relation may begin again: settled before, not past the retirement age, nothing under way.';

CREATE OR REPLACE FUNCTION casework.reentry_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.month_text(data.month_of(data.month_named(p_case.content ->> 'entry_month'))) || '起', data.title_of('entry_kind', p_case.content ->> 'entry_kind'));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.reentry_route IS 'Month and kind of the new relation as matter of the case.';

CREATE OR REPLACE FUNCTION casework.reentry_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_person.birth_adopted IS NULL OR data.month_named(p_case.content ->> 'entry_month') IS NULL THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('个人账户', data.title_of('account_status', 'closed'), data.title_of('account_status', 'normal'), '新账户自' || data.month_text(data.month_of(data.month_named(p_case.content ->> 'entry_month'))) || '建立，从零计起', true)::casework.effect_line;
  RETURN NEXT ROW('实际缴费月数', p_person.months_paid::text, '0', '原账户已结算，不再计算', false)::casework.effect_line;
  RETURN NEXT ROW('视同缴费月数', p_person.months_deemed::text, '0', '原账户已结算，不再计算', false)::casework.effect_line;
  RETURN NEXT ROW('参保状态', data.title_of('person_status', p_person.status), data.title_of('person_status', 'active'), data.title_of('entry_kind', p_case.content ->> 'entry_kind'), false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.reentry_derived IS 'What begins, and what counts no more.';

-- Effect ------------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.months_extinguish (p_me data.caller, p_case casework.case_item, p_year int) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_posting bigint := data.posting_open(p_case.office, 'case', p_case.case_no, NULL, p_me.name, p_me.login);
BEGIN
  -- months only: the money was paid out, and the bases stay on record
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
  SELECT y.person, v_posting, y.office, x.origin, p_year, make_date(y.year, x.m, 1), data.today(), make_date(p_year, 1, 1), -x.counted, 0, 0, 0, 0, 0
    FROM data.person_year y, LATERAL (SELECT 'extinguished' AS origin, m, y.counted[m] AS counted FROM generate_series(1, 12) m UNION ALL SELECT 'oneoff', 1, y.extra) x
   WHERE y.person = p_case.person AND x.counted > 0;
  PERFORM data.post(v_posting);
END $$;
COMMENT ON FUNCTION casework.months_extinguish IS 'Takes every month that counts out of the ledger of a person, by lines without money.';

CREATE OR REPLACE FUNCTION casework.reentry_account (p_me data.caller, p_case casework.case_item, p_month date) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.account;
BEGIN
  PERFORM data.account_state_set(p_case.person, 'normal', p_month, NULL, NULL, p_case.case_no, '结算后重新参保，建立新账户', p_me.name);
  UPDATE data.account a SET opened_month = p_month, carried_months = 0,
         -- the last final close ran past an account that had ended: the new one begins after it
         closed_year = greatest(a.closed_year, coalesce((SELECT max(y.year) FROM data.year_close y WHERE y.phase = 'final'), 0), extract(year FROM p_month)::int - 1)
   WHERE a.person = p_case.person RETURNING * INTO v;
  PERFORM casework.months_extinguish(p_me, p_case, v.closed_year + 1);
  UPDATE data.account a SET first_event = coalesce((SELECT max(e.event) FROM data.money_event e WHERE e.person = a.person), 0) WHERE a.person = p_case.person;
END $$;
COMMENT ON FUNCTION casework.reentry_account IS 'A new account: the row of the old one goes on from nothing, with a new month of opening; its lines and years stay on record.';

CREATE OR REPLACE FUNCTION casework.reentry_person (p_me data.caller, p_case casework.case_item, p_month date) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_old data.person;
  v data.person;
BEGIN
  SELECT * INTO v_old FROM data.person p WHERE p.person = p_case.person;
  v := v_old;
  v.status := 'active';
  PERFORM casework.person_put(p_me, p_case, v_old, v);
  UPDATE data.person p SET insured_since = p_month, unit = casework.unit_of_case(p_case), months_deemed = 0, months_carried = 0,
         months_paid = coalesce((SELECT sum(m) FROM data.person_history h, unnest(h.months) m WHERE h.person = p.person), 0) WHERE p.person = p_case.person;
  INSERT INTO data.person_registration (person, seq, office, unit, from_month, kind)
  SELECT p_case.person, coalesce(max(r.seq), 0) + 1, v.office, casework.unit_of_case(p_case), p_month, p_case.content ->> 'entry_kind' FROM data.person_registration r WHERE r.person = p_case.person;
  INSERT INTO data.person_change (person, office, field, old_value, new_value, effective, case_id, case_no, kind, entered_by, entered_login, decided_by, decided_login, reason)
  SELECT v.person, v.office, x.field, x.was, x.now, p_month, p_case.case_id, p_case.case_no, p_case.kind, p_case.maker_name, p_case.maker_login, p_me.name, p_me.login, '结算后重新参保'
    FROM (VALUES ('insured_since', data.iso(v_old.insured_since), data.iso(p_month)), ('months_deemed', v_old.months_deemed::text, '0')) x(field, was, now) WHERE x.was IS DISTINCT FROM x.now;
END $$;
COMMENT ON FUNCTION casework.reentry_person IS 'The person is insured again from a month on, with a registration of its own; nothing of before counts.';

CREATE OR REPLACE FUNCTION casework.reentry_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_month date := data.month_named(p_case.content ->> 'entry_month');
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_person.person]);
  INSERT INTO data.reentry (person, seq, office, entry_month, settled_no, months_paid, months_carried, months_deemed, deemed, case_id, case_no, made_by)
  SELECT p_person.person, (SELECT coalesce(max(e.seq), 0) + 1 FROM data.reentry e WHERE e.person = p_person.person), p_person.office, v_month, s.case_no, p_person.months_paid, a.carried_months,
         p_person.months_deemed, coalesce((SELECT jsonb_agg(to_jsonb(d) ORDER BY d.from_month) FROM data.deemed_span d WHERE d.person = p_person.person), '[]'), p_case.case_id, p_case.case_no, p_me.name
    FROM data.account a, casework.settlement_last(p_person.person) s WHERE a.person = p_person.person;
  DELETE FROM data.deemed_span d WHERE d.person = p_person.person;
  PERFORM casework.reentry_account(p_me, p_case, v_month);
  PERFORM casework.reentry_person(p_me, p_case, v_month);
END $$;
COMMENT ON FUNCTION casework.reentry_effect IS 'A new relation with a new account from a month on; what counted before is kept beside it and counts no more (rules.md 3.7).';
