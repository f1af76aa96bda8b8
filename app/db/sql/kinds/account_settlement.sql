-- One-off settlement of an account (个人账户一次性结算, 8.4.2, 8.4.3; rules.md 11): the balance with interest to this month is paid,
-- the account ends, the months are extinguished.  What is left at a death is part of the survivors' claim.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('account_settlement', 'ZHJS', '个人账户一次性结算', '8.4', '《社会保险法》第十四条；人力资源社会保障部令第13号第三条、第六条；人力资源社会保障部令第16号', 'high', '个人账户', 3, 3, 20, 15,
        'account_settlement_check', 'account_settlement_effect', 'account_settlement_derived', 'account_settlement_route', 'settlement_approval', 'account', 230)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET papers = '{settlement_notice}' WHERE kind = 'account_settlement';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('account_settlement', 'settle_reason', '结算原因', 'code', 'settle_reason', 'reason', '结算原因', 10, true, 20, '死亡的在遗属待遇中办理；出国（境）定居按部令第13号保留账户，参数允许的才可办理', false, false, 3),
  ('account_settlement', 'event_on', '原因发生日期', 'date', NULL, 'reason', '结算原因', 20, true, 10, '达到法定退休年龄、离境、丧失国籍、另一份待遇起领的日期', false, false, 3),
  ('account_settlement', 'informed_on', '书面告知日期', 'date', NULL, 'consent', '告知与确认', 30, false, 10, '告知延长缴费、转入城乡居民养老保险等其他办法及后果；重复领取的可不填', false, true, 3),
  ('account_settlement', 'confirmed_on', '本人书面确认日期', 'date', NULL, 'consent', '告知与确认', 40, true, 10, '本人签字，不得早于告知日期', false, false, 3),
  ('account_settlement', 'note', '情况说明', 'note', NULL, 'consent', '告知与确认', 50, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('account_settlement', 'application', '个人账户一次性结算申请（单位和本人签章）', true, '{}', '{}', 1, '有参保单位的由单位盖章，本人签字', 10),
  ('account_settlement', 'id_card', '本人身份证件', true, '{}', '{}', 1, '居民身份证、护照或外国人永久居留身份证', 20),
  ('account_settlement', 'informed', '书面告知书（本人签收）', true, '{}', '{settle_reason=waiver,settle_reason=abroad,settle_reason=nationality,settle_reason=foreigner}', 1, '用本系统打印的《个人账户一次性结算告知书》，本人签收', 30),
  ('account_settlement', 'abroad', '出国（境）定居证明', true, '{}', '{settle_reason=abroad}', 1, '数字化副本', 40),
  ('account_settlement', 'nationality', '丧失中华人民共和国国籍证明', true, '{}', '{settle_reason=nationality}', 1, '数字化副本', 50),
  ('account_settlement', 'leaving', '离境证明或终止就业证明', true, '{}', '{settle_reason=foreigner}', 1, '数字化副本', 60),
  ('account_settlement', 'other_benefit', '按月领取待遇证明', true, '{}', '{settle_reason=duplicate}', 1, '另一份养老待遇发放机构出具', 70),
  ('account_settlement', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'account_settlement';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('account_settlement', 'draft', 1, '您因为什么原因要一次性结算个人账户？', '达到法定退休年龄而年限不足的，先告知延长缴费、转入城乡居民养老保险', '8.4.2'),
  ('account_settlement', 'draft', 2, '结算后缴费年限不再计算，请看告知书，同意的请签字。', '打印《个人账户一次性结算告知书》，本人签收；确认日期不早于告知日期', '人社部令第13号第三条'),
  ('account_settlement', 'draft', 3, '请核对收款账户。', '只付到本人账户，户名与姓名一致', '4.2.4'),
  ('account_settlement', 'returned', 4, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废', '8.4'),
  ('account_settlement', 'review', 5, '独立核对原因证明和账户余额。', '无在途业务、无未到账月份、以前年度已结息', '8.4'),
  ('account_settlement', 'approve', 6, '审查告知、确认是否齐全，金额是否等于账户余额加利息。', '结算后账户为零、关系终止', '8.4'),
  ('account_settlement', 'done', 7, '已办结，款项随下一次发放付到您的账户。', '打印《个人账户一次性结算审批表》', '8.4')
;

CREATE OR REPLACE FUNCTION casework.settlement_year (p_person bigint, p_month date, OUT year int, OUT opening bigint, OUT opening_moved bigint, OUT credit data.account_credit,
                                                     OUT rate int, OUT parameter bigint, OUT r pension.account_year_result)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.account;
BEGIN
  SELECT * INTO v FROM data.account a WHERE a.person = p_person AND a.status <> 'closed';
  year := extract(year FROM p_month)::int;
  IF v.person IS NULL OR v.closed_year <> year - 1 THEN
    RETURN;
  END IF;
  SELECT c.* INTO credit FROM data.account_credit c WHERE c.person = p_person AND c.year = v.closed_year + 1;
  SELECT y.rate, y.parameter INTO rate, parameter FROM data.year_close_rate(year, 'provisional') y;
  opening := v.balance + coalesce(credit.prior + credit.prior_interest, 0);
  opening_moved := v.balance_moved + coalesce(credit.prior_moved + credit.prior_interest_moved, 0);
  r := pension.account_year(opening, opening_moved, credit.own, credit.moved, credit.paid, credit.paid_moved, rate, extract(month FROM p_month)::int);
END $$;
COMMENT ON FUNCTION casework.settlement_year IS
  'The open year of an account to the end of a month, interest to that month by the rate in force (rules.md 3.5); r NULL while an earlier year is open. PR051, PR151 without a rate.';

CREATE OR REPLACE FUNCTION casework.settlement_met (p_case casework.case_item, p_person data.person) RETURNS int
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_informed date := data.date_of(p_case.content ->> 'informed_on');
  v_confirmed date := data.date_of(p_case.content ->> 'confirmed_on');
BEGIN
  SELECT * INTO v FROM casework.extension_facts(p_person);
  -- signature of the unit and proof are materials of the case, which is not submitted without them
  RETURN CASE WHEN v.statutory_month <= data.month_of(data.today()) THEN 1 ELSE 0 END
       + CASE WHEN v.short > 0 THEN 2 ELSE 0 END
       + CASE WHEN v_informed <= data.today() THEN 4 ELSE 0 END
       + CASE WHEN v_confirmed <= data.today() AND v_confirmed >= coalesce(v_informed, v_confirmed) THEN 8 ELSE 0 END
       + 16 + 32
       + CASE WHEN p_person.account_no IS NOT NULL AND p_person.account_holder = p_person.name THEN 128 ELSE 0 END;
END $$;
COMMENT ON FUNCTION casework.settlement_met IS 'Which needs of a settlement are met, as pension.settlement_missing takes them.';

CREATE OR REPLACE FUNCTION casework.settlement_abroad () RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p.value = 'YES' FROM data.parameter p WHERE p.key = 'allow_settle_abroad_payout' AND data.today() BETWEEN p.valid_from AND p.valid_to
$$;
COMMENT ON FUNCTION casework.settlement_abroad IS 'Whether the office pays who settles abroad; NULL while it has not said so (parameter allow_settle_abroad_payout: YES or NO).';

CREATE OR REPLACE FUNCTION casework.settlement_needs_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_reason text := p_case.content ->> 'settle_reason';
  v_missing text;
BEGIN
  IF v_reason IS NULL THEN
    RETURN;
  ELSIF v_reason = 'abroad' AND casework.settlement_abroad() IS NULL THEN
    RETURN NEXT casework.check_line('block', 'settle_reason', 'Whether who settles abroad is paid is not on record: the parameter %1 has to be loaded (YES or NO).', 'allow_settle_abroad_payout');
    RETURN;
  END IF;
  FOREACH v_missing IN ARRAY pension.settlement_missing(v_reason, casework.settlement_met(p_case, p_person), casework.settlement_abroad()) LOOP
    RETURN NEXT ROW('block', 'settle_reason', v_missing, '{}')::casework.check_result;
  END LOOP;
  IF v_reason = 'abroad' AND casework.settlement_abroad() THEN
    RETURN NEXT casework.check_line('warn', 'settle_reason', 'Order 13 of the Ministry, article 6, keeps the account of who settles abroad; the office allows the payment by its parameter.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.settlement_needs_check IS 'What a reason needs and is not there yet (rules.md 11).';

CREATE OR REPLACE FUNCTION casework.account_settlement_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.account;
  v_year int := extract(year FROM data.today())::int;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at the account.');
    RETURN;
  END IF;
  SELECT * INTO v FROM data.account a WHERE a.person = p_case.person;
  IF v.person IS NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'There is no account yet: there is nothing to settle.');
    RETURN;
  ELSIF v.status NOT IN ('normal', 'sealed') THEN
    RETURN NEXT casework.check_line('block', NULL, 'The account is in the state “%1”, where that cannot be done.', data.title_of('account_status', v.status));
  ELSIF v.closed_year <> v_year - 1 THEN
    RETURN NEXT casework.check_line('block', NULL, 'The account has to be closed finally up to %1 first.', (v_year - 1)::text);
  END IF;
  IF EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.status <> 'ended') THEN
    RETURN NEXT casework.check_line('block', NULL, 'A pension of this person is being paid already.');
  END IF;
  IF EXISTS (SELECT FROM data.charge c WHERE c.person = p_person.person AND c.status IN ('open', 'sent', 'part')) THEN
    RETURN NEXT casework.check_line('block', NULL, 'Charged months have not arrived: what arrives after the settlement could not be booked.');
  END IF;
  RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, casework.fact_kinds());
  RETURN QUERY SELECT * FROM casework.settlement_needs_check(p_case, p_person);
  BEGIN
    PERFORM FROM data.year_close_rate(v_year, 'provisional');
  EXCEPTION WHEN SQLSTATE 'PR051' OR SQLSTATE 'PR151' THEN
    RETURN NEXT casework.check_line('block', NULL, 'There is no rate for the interest of %1: the parameter %2 has to be loaded.', v_year::text, 'account_rate');
  END;
END $$;
COMMENT ON FUNCTION casework.account_settlement_check IS 'Whether an account may be paid out at once (8.4.2, 8.4.3; rules.md 11): nothing under way, years closed, what the reason needs.';

CREATE OR REPLACE FUNCTION casework.account_settlement_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := data.title_of('settle_reason', p_case.content ->> 'settle_reason');
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.account_settlement_route IS 'The reason as matter of the case.';

CREATE OR REPLACE FUNCTION casework.account_settlement_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_month date := data.this_month();
  v_there bigint;
BEGIN
  SELECT * INTO v FROM casework.settlement_year(p_person.person, v_month);
  IF v.r IS NULL THEN
    RETURN;
  END IF;
  v_there := (SELECT n.total FROM data.account_now(p_person.person) n);
  RETURN NEXT ROW('储存额', data.yuan(v_there), '0.00', '其中划转部分' || data.yuan((v.r).closing_moved), false)::casework.effect_line;
  RETURN NEXT ROW('本年利息', '—', data.yuan((v.r).closing - v_there), '计至' || data.month_text(data.month_of(v_month)) || '，年利率' || to_char(v.rate::numeric / 10000, 'FM990.0099') || '%', false)::casework.effect_line;
  RETURN NEXT ROW('结算金额', '—', data.yuan((v.r).closing), '大写：' || pension.capital_amount((v.r).closing), true)::casework.effect_line;
  RETURN NEXT ROW('缴费月数', (p_person.months_paid + p_person.months_deemed)::text, '0', '结算后不再计算', false)::casework.effect_line;
  RETURN NEXT ROW('账户状态', data.title_of('account_status', (SELECT a.status FROM data.account a WHERE a.person = p_person.person)), data.title_of('account_status', 'closed'), '养老保险关系终止', false)::casework.effect_line;
EXCEPTION
  WHEN SQLSTATE 'PR051' OR SQLSTATE 'PR151' THEN
    RETURN;                                       -- the check says which rate is missing
END $$;
COMMENT ON FUNCTION casework.account_settlement_derived IS 'What is paid and what ends.';

CREATE OR REPLACE FUNCTION casework.account_pay_out (p_me data.caller, p_case casework.case_item, p_year int, p_rate int, p_credit data.account_credit, p_r pension.account_year_result,
                                                     p_back bigint, p_back_moved bigint, p_ending text, p_why text) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_posting bigint := data.posting_open(p_case.office, 'case', p_case.case_no, NULL, p_me.name, p_me.login);
  v_month date := data.this_month();
BEGIN
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
  SELECT a.person, v_posting, a.office, 'payout', p_year, v_month, data.today(), CASE WHEN extract(year FROM v_month) = p_year THEN v_month ELSE make_date(p_year, 12, 1) END, 0, 0, 0, 0, x.total - x.moved, x.moved
    FROM data.account a, (VALUES (p_back, p_back_moved), (-p_r.closing, -p_r.closing_moved)) x(total, moved) WHERE a.person = p_case.person AND x.total <> 0;
  PERFORM data.post(v_posting);
  -- the year of an account that is paid out ends with it, to the fen: no later rate touches it any more
  INSERT INTO data.account_year (person, year, office, rate, opening, opening_moved, prior, prior_moved, prior_interest, prior_interest_moved, interest_opening, interest_opening_moved,
    principal, principal_moved, month_product, interest_current, interest_current_moved, paid, paid_moved, interest_paid, interest_paid_moved, closing, closing_moved)
  SELECT a.person, p_year, a.office, p_rate, a.balance, a.balance_moved, coalesce(p_credit.prior, 0), coalesce(p_credit.prior_moved, 0), coalesce(p_credit.prior_interest, 0),
         coalesce(p_credit.prior_interest_moved, 0), p_r.interest_opening, p_r.interest_opening_moved, p_r.principal, p_r.principal_moved, p_r.month_product, p_r.interest_current,
         p_r.interest_current_moved, p_r.paid + p_r.closing, p_r.paid_moved + p_r.closing_moved, p_r.interest_paid, p_r.interest_paid_moved, 0, 0
    FROM data.account a WHERE a.person = p_case.person;
  UPDATE data.account a SET closed_year = p_year, balance = 0, balance_moved = 0 WHERE a.person = p_case.person;
  PERFORM data.account_state_set(p_case.person, 'closed', v_month, p_ending, NULL, p_case.case_no, p_why, p_me.name);
  RETURN p_r.closing;
END $$;
COMMENT ON FUNCTION casework.account_pay_out IS
  'Closes the year of a locked account as it was computed for its end, takes all of it out (after what came back into it) and ends it. Returns what is paid, fen. PR130.';

CREATE OR REPLACE FUNCTION casework.account_settlement_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_month date := data.this_month();
  v_before record;
  v_fen bigint;
  v_gone data.person;
  v_award data.award;
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_case.person]);
  SELECT * INTO v_before FROM casework.settlement_year(p_person.person, v_month);
  v_fen := casework.account_pay_out(p_me, p_case, v_before.year, v_before.rate, v_before.credit, v_before.r, 0, 0, 'paid_out', data.title_of('settle_reason', p_case.content ->> 'settle_reason'));
  IF v_fen > 0 THEN
    -- one sum for one month: the next roll pays it with everything else, and takes it back if the case is undone
    v_award := data.award_new(p_person, 'settlement', v_month, NULL, p_case.case_no);
    v_award := data.determine(p_me, p_case, v_award, 'account_settlement', v_month,
                              jsonb_build_object('reason', p_case.content ->> 'settle_reason', 'month', data.month_of(v_month), 'opening', v_before.opening, 'opening_moved', v_before.opening_moved,
                                                 'credit', to_jsonb(v_before.credit), 'rate', v_before.rate),
                              ARRAY[v_before.parameter], to_jsonb(v_before.r), '{settlement}', ARRAY[v_fen]);
    PERFORM data.award_end(v_award, 'ST11', v_month, p_case.case_no);
  END IF;
  SELECT * INTO v_gone FROM data.person p WHERE p.person = p_person.person;
  p_person := v_gone;
  v_gone.status := 'terminated';
  PERFORM casework.person_put(p_me, p_case, p_person, v_gone);
END $$;
COMMENT ON FUNCTION casework.account_settlement_effect IS 'The account ends at zero, its balance is put into the next roll as one sum, the relation ends (8.4; rules.md 11).';
