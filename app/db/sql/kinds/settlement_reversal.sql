-- A settlement of an account taken back (rules.md 11): it was wrong, or what it rested on is gone.  Where a roll has paid it, all of the
-- money is back first, with its receipt; then account, months and relation are what they were.  Settlements after a death belong to
-- the survivors' claim.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('settlement_reversal', 'ZHCX', '个人账户一次性结算撤销', '8.4', '《社会保险法》第十四条；国务院令第765号第四十六条；人力资源社会保障部令第13号第六条', 'high', '个人账户', 3, 3, 20, 15,
        'settlement_reversal_check', 'settlement_reversal_effect', 'settlement_reversal_derived', 'settlement_reversal_route', 'reversal_approval', 'account', 232)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('settlement_reversal', 'undo_reason', '撤销原因', 'code', 'undo_reason', 'reason', '撤销原因', 10, true, false, 20, NULL, false, false, 3),
  ('settlement_reversal', 'note', '情况说明', 'note', NULL, 'reason', '撤销原因', 20, true, false, 500, '写明经过和依据', false, false, 3),
  ('settlement_reversal', 'repaid', '退回金额', 'money', NULL, 'money', '款项退回', 30, false, true, 15, '已发放的须全额退回；未发放的不填', false, true, 3),
  ('settlement_reversal', 'receipt_no', '退款凭证号', 'text', NULL, 'money', '款项退回', 40, false, true, 60, '基金账户收款凭证编号', false, true, 3),
  ('settlement_reversal', 'receipt_on', '退款到账日期', 'date', NULL, 'money', '款项退回', 50, false, false, 10, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('settlement_reversal', 'basis', '撤销依据', true, '{}', '{}', 1, '更正决定、本人申请、恢复国籍或返回证明等', 10),
  ('settlement_reversal', 'receipt', '退款到账凭证', false, '{}', '{}', 1, '已发放的必须提供；收款账户为养老保险基金账户', 20),
  ('settlement_reversal', 'id_card', '本人身份证件', true, '{}', '{}', 1, NULL, 30)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'settlement_reversal';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('settlement_reversal', 'draft', 1, '结算的钱领到了吗？领到的要先全额退回。', '右侧看是否已发放；退回金额等于结算金额，凭证已到账', '国务院令第765号第四十六条'),
  ('settlement_reversal', 'returned', 2, '业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废', '8.4'),
  ('settlement_reversal', 'review', 3, '独立核对撤销依据和到账凭证。', '凭证金额、日期与基金账户流水一致', '8.4'),
  ('settlement_reversal', 'approve', 4, '审查撤销依据。', '撤销后账户、缴费月数、参保状态恢复到结算前', '8.4'),
  ('settlement_reversal', 'done', 5, '结算已撤销，账户和缴费年限已经恢复。', '打印《个人账户一次性结算撤销审批表》', '8.4');

-- What there is to take back --------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.settlement_last (p_person bigint, OUT case_no text, OUT from_status text, OUT since date, OUT year int, OUT award data.award, OUT fen bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_change bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM data.account a WHERE a.person = p_person AND a.status = 'closed' AND a.ending = 'paid_out') THEN
    RETURN;
  END IF;
  SELECT c.case_no, c.from_status, c.change INTO case_no, from_status, v_change FROM data.account_change c WHERE c.person = p_person AND c.to_status = 'closed' ORDER BY c.change DESC LIMIT 1;
  since := coalesce((SELECT c.month FROM data.account_change c WHERE c.person = p_person AND c.change < v_change ORDER BY c.change DESC LIMIT 1), (SELECT a.opened_month FROM data.account a WHERE a.person = p_person));
  year := (SELECT max(y.year) FROM data.account_year y WHERE y.person = p_person);
  SELECT (a).* INTO award FROM data.award a WHERE a.person = p_person AND a.kind = 'settlement' AND a.case_no = settlement_last.case_no ORDER BY a.award DESC LIMIT 1;
  fen := coalesce((SELECT d.monthly_fen FROM data.determination d WHERE d.person = p_person AND d.award = (settlement_last.award).award ORDER BY d.seq DESC LIMIT 1), 0);
END $$;
COMMENT ON FUNCTION casework.settlement_last IS
  'The settlement that ended the account of a person: its case, the state before and since when, the year it closed, the award that pays it and how much, fen. NULLs where the account did not end so.';

CREATE OR REPLACE FUNCTION casework.settlement_paid (p_award data.award) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  SELECT r.roll, r.state INTO v FROM data.pay_line l JOIN data.pay_roll r ON r.roll = l.roll AND r.state <> 'dropped'
   WHERE l.person = p_award.person AND l.award = p_award.award ORDER BY l.pay_month DESC LIMIT 1;
  RETURN CASE WHEN NOT FOUND THEN 'no' WHEN NOT data.pay_is_frozen(v.state) THEN 'making'
              WHEN EXISTS (SELECT FROM data.pay_file_line f WHERE f.roll = v.roll AND f.person = p_award.person AND f.status = 'paid')
                OR NOT EXISTS (SELECT FROM data.pay_order o WHERE o.roll = v.roll AND o.person = p_award.person) THEN 'paid' ELSE 'under_way' END;
END $$;
COMMENT ON FUNCTION casework.settlement_paid IS 'What became of a settlement: no (not rolled), making (in a roll that is not approved), under_way (the bank has not said that it is paid), paid; or set off against what was due, which is paid too. By whichever office: who moved is not paid twice.';
ALTER FUNCTION casework.settlement_paid OWNER TO search_owner;

CREATE OR REPLACE FUNCTION casework.reversal_money_check (p_case casework.case_item, p_paid text, p_fen bigint) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_repaid bigint := coalesce(nullif(p_case.content ->> 'repaid', ''), '0')::bigint;
BEGIN
  IF p_paid = 'making' THEN
    RETURN NEXT casework.check_line('block', NULL, 'A roll with the settlement is being made: it is approved or dropped first.');
  ELSIF p_paid = 'under_way' THEN
    RETURN NEXT casework.check_line('block', NULL, 'The settlement is on its way: the bank has not said that it is paid. Wait for its answer; a payment that came back is paid again first.');
  ELSIF p_paid = 'no' AND v_repaid > 0 THEN
    RETURN NEXT casework.check_line('block', 'repaid', 'No roll has paid the settlement yet: there is nothing to repay.');
  ELSIF p_paid = 'paid' AND v_repaid <> p_fen THEN
    RETURN NEXT casework.check_line('block', 'repaid', 'The settlement paid %1 yuan: all of it is repaid before it is taken back.', data.yuan(p_fen));
  ELSIF p_paid = 'paid' AND coalesce(p_case.content ->> 'receipt_no', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'receipt_no', 'Enter number and day of the receipt.');
  ELSIF p_paid = 'paid' AND data.date_of(p_case.content ->> 'receipt_on') IS NULL THEN
    RETURN NEXT casework.check_line('block', 'receipt_on', 'Enter number and day of the receipt.');
  ELSIF p_paid = 'paid' AND NOT EXISTS (SELECT FROM casework.case_file f WHERE f.person = p_case.person AND f.case_id = p_case.case_id AND f.material = 'receipt' AND f.removed_at IS NULL) THEN
    RETURN NEXT casework.check_line('block', 'receipt_no', 'The receipt itself is missing among the materials.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.reversal_money_check IS 'Nothing is taken back while money is out.';

CREATE OR REPLACE FUNCTION casework.reversal_receipt_check (p_case casework.case_item) RETURNS SETOF casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (casework.check_line('block', 'receipt_no', 'This receipt has been used: case %1.', x.no)).*
    FROM (SELECT u.case_no AS no FROM data.settlement_undone u
           WHERE u.office = (p_case).office AND upper(u.receipt_no) = upper((p_case).content ->> 'receipt_no') AND u.case_id <> (p_case).case_id
          UNION ALL
          -- nor for a settlement what came in for an overpayment
          SELECT c.receipt_no FROM data.overpayment_receipt c WHERE c.office = (p_case).office AND c.bank_serial = upper((p_case).content ->> 'receipt_no') AND c.state <> 'dropped') x LIMIT 1
$$;
COMMENT ON FUNCTION casework.reversal_receipt_check IS 'A receipt serves once.';

CREATE OR REPLACE FUNCTION casework.settlement_reversal_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_closing int;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at the account.');
    RETURN;
  ELSIF NOT p_case.open THEN
    RETURN;
  END IF;
  SELECT * INTO v FROM casework.settlement_last(p_person.person);
  IF v.case_no IS NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'There is no settlement of the account to take back.');
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.reversal_money_check(p_case, casework.settlement_paid(v.award), v.fen);
  RETURN QUERY SELECT * FROM casework.reversal_receipt_check(p_case);
  v_closing := (SELECT min(y.year) FROM data.year_close y WHERE y.phase = 'final' AND y.state <> 'sealed');
  IF v_closing IS NOT NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'The close of %1 has to be sealed first.', v_closing::text);
  END IF;
  RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, casework.fact_kinds());
END $$;
COMMENT ON FUNCTION casework.settlement_reversal_check IS 'Whether a settlement can be taken back.';

CREATE OR REPLACE FUNCTION casework.settlement_reversal_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('undo_reason', p_case.content ->> 'undo_reason'), (SELECT s.case_no FROM casework.settlement_last(p_case.person) s));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.settlement_reversal_route IS 'The reason and the settlement as matter of the case.';

CREATE OR REPLACE FUNCTION casework.settlement_reversal_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  SELECT * INTO v FROM casework.settlement_last(p_person.person);
  IF v.case_no IS NULL OR p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('原结算业务', v.case_no, '撤销', NULL, false)::casework.effect_line;
  RETURN NEXT ROW('结算金额', data.yuan(v.fen), '0.00', CASE casework.settlement_paid(v.award) WHEN 'no' THEN '尚未发放，不再发放' ELSE '已发放，须全额退回' END, true)::casework.effect_line;
  RETURN NEXT ROW('账户状态', data.title_of('account_status', 'closed'), data.title_of('account_status', v.from_status), '储存额、缴费月数恢复到结算前', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.settlement_reversal_derived IS 'What is taken back and what comes to life again.';

-- Effect ------------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.settlement_year_undo (p_person bigint, p_year int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM data.account_year y WHERE y.person = p_person AND y.year = p_year;      -- the guard asks for the row that keeps it
  UPDATE data.account a SET closed_year = p_year - 1, balance = coalesce(b.closing, CASE a.carried_year WHEN p_year - 1 THEN a.carried ELSE 0 END),
         balance_moved = coalesce(b.closing_moved, CASE a.carried_year WHEN p_year - 1 THEN a.carried_moved ELSE 0 END)
    FROM (SELECT p_person AS person) x LEFT JOIN data.account_year b ON b.person = x.person AND b.year = p_year - 1 WHERE a.person = x.person;
END $$;
COMMENT ON FUNCTION data.settlement_year_undo IS 'Opens the year again that a settlement closed; refused unless the case that takes it back has kept the year.';
ALTER FUNCTION data.settlement_year_undo OWNER TO data_owner;

CREATE OR REPLACE FUNCTION casework.reversal_book (p_me data.caller, p_case casework.case_item, p_settled_no text, p_year int) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_posting bigint := data.posting_open(p_case.office, 'case', p_case.case_no, NULL, p_me.name, p_me.login);
BEGIN
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved, reverses)
  SELECT e.person, v_posting, e.office, 'payout', p_year, e.month, data.today(), e.interest_from, 0, 0, 0, 0, -e.own, -e.moved, e.event
    FROM data.money_event e JOIN data.posting g ON g.posting = e.posting AND g.case_no = p_settled_no WHERE e.person = p_case.person AND e.origin = 'payout';
  PERFORM data.post(v_posting);
END $$;
COMMENT ON FUNCTION casework.reversal_book IS 'Puts back what a settlement took out, in the year and from the month it was taken out.';

CREATE OR REPLACE FUNCTION casework.reversal_catch_up (p_person bigint, p_year int) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  c data.year_close;
  v data.account_year;
BEGIN
  -- the closes that ran past the account while it had ended: at their rates, and counted among what was there before them
  FOR c IN SELECT * FROM data.year_close y WHERE y.phase = 'final' AND y.year >= p_year ORDER BY y.year LOOP
    INSERT INTO data.account_year (person, year, office, rate, opening, opening_moved, prior, prior_moved, prior_interest, prior_interest_moved, interest_opening, interest_opening_moved,
      principal, principal_moved, month_product, interest_current, interest_current_moved, paid, paid_moved, interest_paid, interest_paid_moved, closing, closing_moved)
    SELECT a.person, c.year, a.office, c.rate, a.balance, a.balance_moved, coalesce(k.prior, 0), coalesce(k.prior_moved, 0), coalesce(k.prior_interest, 0), coalesce(k.prior_interest_moved, 0),
           r.interest_opening, r.interest_opening_moved, r.principal, r.principal_moved, r.month_product, r.interest_current, r.interest_current_moved, r.paid, r.paid_moved, r.interest_paid,
           r.interest_paid_moved, r.closing, r.closing_moved
      FROM data.account a LEFT JOIN data.account_credit k ON k.person = a.person AND k.year = c.year,
           LATERAL pension.account_year(a.balance + coalesce(k.prior + k.prior_interest, 0), a.balance_moved + coalesce(k.prior_moved + k.prior_interest_moved, 0),
                                        coalesce(k.own, data.months_none()), coalesce(k.moved, data.months_none()), coalesce(k.paid, data.months_none()), coalesce(k.paid_moved, data.months_none()), c.rate, 12) r
     WHERE a.person = p_person
    RETURNING * INTO v;
    UPDATE data.account a SET closed_year = v.year, balance = v.closing, balance_moved = v.closing_moved WHERE a.person = p_person;
    UPDATE data.year_close y SET already = y.already + CASE c.year WHEN p_year THEN 0 ELSE 1 END, already_closing = y.already_closing + v.closing WHERE y.year = c.year AND y.phase = 'final';
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.reversal_catch_up IS 'Closes the years of an account that were closed for everybody since it was settled, as if it had never been.';

CREATE OR REPLACE FUNCTION casework.reversal_person (p_me data.caller, p_case casework.case_item, p_person data.person, p_settled_no text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_old data.person;
  v data.person;
BEGIN
  SELECT * INTO v_old FROM data.person p WHERE p.person = p_person.person;
  v := v_old;
  v.status := coalesce((SELECT c.old_value FROM data.person_change c WHERE c.person = v.person AND c.case_no = p_settled_no AND c.field = 'status' LIMIT 1), v.status);
  IF v.status <> v_old.status THEN
    PERFORM casework.person_put(p_me, p_case, v_old, v);
  END IF;
END $$;
COMMENT ON FUNCTION casework.reversal_person IS 'The state of the person in the register is what it was before the settlement.';

CREATE OR REPLACE FUNCTION casework.settlement_reversal_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_person.person]);
  PERFORM data.receipt_lock(p_case.office, p_case.content ->> 'receipt_no');
  IF EXISTS (SELECT FROM casework.reversal_receipt_check(p_case)) THEN
    PERFORM data.refuse('PR114', 'The record of this person was changed at this very moment. Please try again.');
  END IF;
  SELECT * INTO v FROM casework.settlement_last(p_person.person);
  INSERT INTO data.settlement_undone (person, settled_no, office, year, closing, settled_fen, repaid_fen, receipt_no, receipt_on, case_id, case_no, made_by)
  SELECT p_person.person, v.case_no, p_person.office, v.year, to_jsonb(y), v.fen, coalesce(nullif(p_case.content ->> 'repaid', ''), '0')::bigint, nullif(p_case.content ->> 'receipt_no', ''),
         data.date_of(p_case.content ->> 'receipt_on'), p_case.case_id, p_case.case_no, p_me.name
    FROM data.account_year y WHERE y.person = p_person.person AND y.year = v.year;
  PERFORM data.settlement_year_undo(p_person.person, v.year);
  PERFORM data.account_state_set(p_person.person, v.from_status, v.since, NULL, NULL, p_case.case_no, '撤销一次性结算' || v.case_no, p_me.name);
  PERFORM casework.reversal_book(p_me, p_case, v.case_no, v.year);
  PERFORM casework.reversal_catch_up(p_person.person, v.year);
  IF casework.settlement_paid(v.award) = 'no' AND (v.award).person IS NOT NULL THEN
    PERFORM data.award_end(v.award, 'undone', data.month_after((v.award).start_month, -1), p_case.case_no);
  END IF;
  PERFORM casework.reversal_person(p_me, p_case, p_person, v.case_no);
END $$;
COMMENT ON FUNCTION casework.settlement_reversal_effect IS 'Account, months and relation are what they were; a settlement no roll has paid is never paid. PR114 the receipt was used meanwhile, PR130, PR190.';
