-- The person is alive (rules.md 8.2): one case takes the death back.  Benefits go on with every month since, the account is what it
-- was, nothing of a claim that was not paid yet is paid, and what was paid the family owes.  Allowances of dependents that rest on
-- the same death were never due.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('death_reversal', 'SWCX', '死亡登记撤销', '9.3.4', '《民法典》第五十条、第五十三条；国务院令第765号第四十六条；劳社厅函〔2001〕44号', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'death_reversal_check', 'death_reversal_effect', 'death_reversal_derived', 'death_reversal_route', 'death_reversal_approval', 'benefit', 394)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('death_reversal', 'alive_reason', '撤销原因', 'code', 'alive_reason', 'reason', '撤销原因', 10, true, false, 20, NULL, false, false, 3),
  ('death_reversal', 'seen_on', '本人到场日期', 'date', NULL, 'reason', '撤销原因', 20, true, true, 10, '本人到场并核验身份的日期，视同当月资格确认', false, false, 3),
  ('death_reversal', 'document_no', '文书编号', 'text', NULL, 'reason', '撤销原因', 30, false, false, 60, '撤销死亡宣告判决书、户籍恢复证明等的编号', false, true, 3),
  ('death_reversal', 'note', '情况说明', 'note', NULL, 'reason', '撤销原因', 40, true, false, 500, '写明误报、误判的经过', false, false, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('death_reversal', 'id_card', '本人身份证件（本人到场核验）', true, '{}', '{}', 1, '人证核验一致', 10),
  ('death_reversal', 'judgment', '撤销死亡宣告的判决书', true, '{}', '{alive_reason=court}', 1, NULL, 20),
  ('death_reversal', 'basis', '更正依据', true, '{}', '{alive_reason=register,alive_reason=mistake}', 1, '公安机关户籍恢复证明、比对核实结果等', 30)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'death_reversal';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('death_reversal', 'draft', 1, '请本人出示身份证，核验人证一致。', '右侧看待遇、账户恢复的结果和家属应退金额', '9.3.4'),
  ('death_reversal', 'returned', 2, '业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废', '9.3.4'),
  ('death_reversal', 'review', 3, '独立核对身份核验和更正依据。', '原终止、申领业务号与记录一致', '9.3.4'),
  ('death_reversal', 'approve', 4, '审查恢复结果和追回金额。', '停发月份全额补发；家属已领的全额追回', '国务院令第765号第四十六条'),
  ('death_reversal', 'done', 5, '已撤销，停发月份随下一次发放补发到本人账户。', '打印《死亡登记撤销审批表》；家属退款按多领待遇办理', '9.3.4');

-- What there is to take back -----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.death_family_sent (p_person bigint) RETURNS TABLE (roll bigint, fen bigint, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT l.roll, l.fen, l.status::text
    FROM data.pay_file_line l JOIN data.pay_file f ON f.file = l.file
   WHERE l.person = p_person AND l.status NOT IN ('returned', 'dropped')
     AND f.made_at >= (SELECT max(c.made_at) FROM data.survivor_claim c WHERE c.person = p_person AND c.cause = 'claim')
     AND EXISTS (SELECT FROM data.payee y WHERE y.person = p_person AND y.relation <> 'self' AND y.id_number = l.id_number)
$$;
COMMENT ON FUNCTION casework.death_family_sent IS 'Orders of a person that batches sent to who acts for the survivors since the claim, fen; of whichever office.';
ALTER FUNCTION casework.death_family_sent OWNER TO search_owner;

CREATE OR REPLACE FUNCTION casework.death_family_fen (p_person data.person, p_award data.award) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_offices text[] := p_award.paid_by || p_award.office;
  v_first bigint := (SELECT min(f.roll) FROM data.pay_roll f JOIN data.pay_line l ON l.roll = f.roll AND l.pay_month = f.pay_month
                      WHERE f.office = ANY (v_offices) AND f.pay_month >= p_award.start_month AND data.pay_is_frozen(f.state) AND l.person = p_person.person AND l.award = p_award.award);
BEGIN
  -- whatever the rolls ordered since the one that paid the claim went to the family, and so did what was held back before it
  RETURN coalesce((SELECT sum(o.fen) FROM data.pay_order o JOIN data.pay_roll r ON r.roll = o.roll WHERE o.person = p_person.person AND r.office = ANY (v_offices) AND r.roll >= v_first), 0)::bigint
       + coalesce((SELECT sum(s.fen) FROM casework.death_family_sent(p_person.person) s WHERE s.status = 'paid' AND (v_first IS NULL OR s.roll < v_first)), 0)::bigint;
END $$;
COMMENT ON FUNCTION casework.death_family_fen IS 'What the family got in place of the person, fen: every order since the roll that paid their claim, and earlier ones that were sent to them; of whichever office.';
ALTER FUNCTION casework.death_family_fen OWNER TO search_owner;

CREATE OR REPLACE FUNCTION casework.death_dependents (p_person bigint) RETURNS TABLE (person bigint, award int, name text, office_name text, here boolean, fen bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT a.person, a.award, p.name, o.name, a.office >= data.scope_low() AND a.office <= data.scope_high(), coalesce((SELECT sum(s.fen) FROM data.paid_since(a, a.start_month) s), 0)::bigint
    FROM data.award a JOIN data.person p ON p.person = a.person JOIN data.office o ON o.office = a.office
   WHERE a.ending IS DISTINCT FROM 'undone' AND EXISTS (SELECT FROM data.dependent d WHERE d.deceased = p_person AND d.person = a.person AND d.award = a.award)
   ORDER BY a.person, a.award
$$;
COMMENT ON FUNCTION casework.death_dependents IS 'Allowances of dependents that rest on the death of a person, of whichever office (here: in the caller''s range), with what was paid of them, fen.';
ALTER FUNCTION casework.death_dependents OWNER TO search_owner;

CREATE OR REPLACE FUNCTION casework.death_others_check (p_person bigint) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  d record;
BEGIN
  FOR d IN SELECT * FROM casework.death_dependents(p_person) x WHERE NOT x.here LOOP
    RETURN NEXT casework.check_line('block', NULL, 'The allowance of the dependent %1 rests on this death and is paid by %2: that office takes it back first.', d.name, d.office_name);
  END LOOP;
  IF EXISTS (SELECT FROM casework.death_family_sent(p_person) s WHERE s.status <> 'paid') THEN
    RETURN NEXT casework.check_line('block', NULL, 'The claim is on its way: the bank has not said that it is paid. Wait for its answer.');
  END IF;
  -- the stop for the death ended a suspension, which does not come back by itself
  FOR d IN SELECT DISTINCT ON (s.award) s.reason, s.from_month FROM data.award a JOIN data.suspension s ON s.person = a.person AND s.award = a.award
            WHERE a.person = p_person AND a.ending = 'ST01' AND s.to_month IS NOT NULL AND s.resume_reason IS NULL AND s.from_month <= a.end_month ORDER BY s.award, s.seq DESC LOOP
    RETURN NEXT casework.check_line('warn', NULL, 'When the death was registered the benefit was suspended since %1 (%2): it goes on without that suspension, which is registered anew where its cause still holds.',
                                    data.month_text(data.month_of(d.from_month)), data.title_of('stop_reason', d.reason));
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.death_others_check IS 'What else hangs on a death that is taken back: dependents, money on its way to the family, a suspension that was ended with it.';

CREATE OR REPLACE FUNCTION casework.death_reversal_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_claim data.survivor_claim;
  v_paid text;
  v_closing int;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at pension and account.');
    RETURN;
  ELSIF NOT p_case.open THEN
    RETURN;
  END IF;
  SELECT c.* INTO v_claim FROM data.survivor_claim_now c WHERE c.person = p_person.person;
  IF v_claim.person IS NULL AND NOT EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.ending = 'ST01') AND NOT EXISTS (SELECT FROM casework.death_dependents(p_person.person)) THEN
    RETURN NEXT casework.check_line('block', NULL, 'No death of this person is on record.');
    RETURN;
  END IF;
  v_paid := casework.settlement_paid(casework.survivor_award(p_person.person));
  IF v_paid = 'making' THEN
    RETURN NEXT casework.check_line('block', NULL, 'A roll with the claim is being made: it is approved or dropped first.');
  ELSIF v_paid = 'under_way' THEN
    RETURN NEXT casework.check_line('block', NULL, 'The claim is on its way: the bank has not said that it is paid. Wait for its answer.');
  END IF;
  IF data.date_of(p_case.content ->> 'seen_on') < v_claim.died_on THEN
    RETURN NEXT casework.check_line('block', 'seen_on', 'That is before the day of the death on record (%1).', data.iso(v_claim.died_on));
  END IF;
  v_closing := (SELECT min(y.year) FROM data.year_close y WHERE y.phase = 'final' AND y.state <> 'sealed');
  IF v_closing IS NOT NULL AND v_claim.person IS NOT NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'The close of %1 has to be sealed first.', v_closing::text);
  END IF;
  RETURN QUERY SELECT * FROM casework.death_others_check(p_person.person);
  RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, casework.fact_kinds() || '{dependent_allowance}'::text[]);
  RETURN QUERY SELECT * FROM casework.stop_others(p_case);
END $$;
COMMENT ON FUNCTION casework.death_reversal_check IS 'Whether a death can be taken back: it is on record, and no money is on its way.';

CREATE OR REPLACE FUNCTION casework.death_reversal_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := data.title_of('alive_reason', p_case.content ->> 'alive_reason');
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.death_reversal_route IS 'The reason as matter of the case.';

CREATE OR REPLACE FUNCTION casework.death_reversal_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_claim data.survivor_claim;
  s record;
  a data.award;
  d record;
  v_fen bigint;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  SELECT c.* INTO v_claim FROM data.survivor_claim_now c WHERE c.person = p_person.person;
  SELECT * INTO s FROM casework.survivor_settled(p_person.person);
  FOR a IN SELECT x.* FROM data.award x WHERE x.person = p_person.person AND x.ending = 'ST01' ORDER BY x.award LOOP
    RETURN NEXT ROW(data.title_of('award_kind', a.kind), data.month_text(data.month_of(a.end_month)) || '止', '恢复发放', data.month_text(data.month_of(data.month_after(a.end_month))) || '起全额补发', false)::casework.effect_line;
  END LOOP;
  IF v_claim.person IS NOT NULL THEN
    v_fen := casework.death_family_fen(p_person, casework.survivor_award(p_person.person));
    RETURN NEXT ROW('遗属待遇申领', v_claim.case_no, '撤销', '丧葬补助金、抚恤金、账户余额共' || data.yuan(v_claim.funeral + v_claim.pension + v_claim.account), false)::casework.effect_line;
    RETURN NEXT ROW('家属应退', '—', data.yuan(v_fen), CASE WHEN v_fen > 0 THEN '大写：' || pension.capital_amount(v_fen) ELSE '尚未支付，不再支付' END, true)::casework.effect_line;
  END IF;
  FOR d IN SELECT * FROM casework.death_dependents(p_person.person) LOOP
    RETURN NEXT ROW('供养亲属补助', d.name, '撤销', CASE WHEN d.fen > 0 THEN '已发' || data.yuan(d.fen) || '应退回' ELSE '尚未发放，不再发放' END, true)::casework.effect_line;
  END LOOP;
  IF s.year IS NOT NULL THEN
    RETURN NEXT ROW('个人账户', data.title_of('account_status', 'closed'), data.title_of('account_status', s.from_status), '结算' || data.yuan(s.closing) || '全额恢复', false)::casework.effect_line;
  END IF;
  RETURN NEXT ROW('收款账户', '—', coalesce(data.mask_account(casework.death_account_before(p_person.person, v_claim, 'account_no')), '—'), '恢复为本人原账户', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.death_reversal_derived IS 'What comes to life again, and what the family owes.';

CREATE OR REPLACE FUNCTION casework.death_account_before (p_person bigint, p_claim data.survivor_claim, p_field text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- as the claim found it; what a claim did not change is as it is
  SELECT coalesce((SELECT c.old_value FROM data.person_change c JOIN data.survivor_claim s ON s.person = c.person AND s.case_no = c.case_no AND s.cause = 'claim' AND s.seq <= (p_claim).seq
                    WHERE c.person = p_person AND c.field = p_field ORDER BY s.seq DESC LIMIT 1),
                  (SELECT to_jsonb(p) ->> p_field FROM data.person p WHERE p.person = p_person
                    AND NOT EXISTS (SELECT FROM data.person_change c JOIN data.survivor_claim s ON s.person = c.person AND s.case_no = c.case_no AND s.cause = 'claim' AND s.seq <= (p_claim).seq WHERE c.person = p_person AND c.field = p_field)))
$$;
COMMENT ON FUNCTION casework.death_account_before IS 'A field of the register as it was before the claim for a death changed it.';

-- Effect -------------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.death_family_debt (p_me data.caller, p_case casework.case_item, p_person data.person, p_award data.award, p_parts bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.overpayment := data.overpayment_new(p_me, p_case, p_person, 'entered', 'other', 'business', false, p_award.start_month, p_award.start_month, 1, data.total(p_parts), 0);
BEGIN
  -- of no benefit (0): what the person is paid of the same months is not set against it
  INSERT INTO data.overpayment_month (person, seq, award, month, item, office, fen)
  SELECT v.person, v.seq, 0, p_award.start_month, x.item, v.office, x.fen FROM unnest('{funeral,survivor_pension,account_rest,other}'::text[], p_parts) x(item, fen) WHERE x.fen > 0;
END $$;
COMMENT ON FUNCTION casework.death_family_debt IS 'What the family owes is a debt like any other: no roll takes it from the person, it is repaid by receipts, or arranged by a case (rules.md 9.4).';

CREATE OR REPLACE FUNCTION casework.death_dependents_undo (p_me data.caller, p_case casework.case_item) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  d record;
  a data.award;
BEGIN
  FOR d IN SELECT * FROM casework.death_dependents(p_case.person) x LOOP
    SELECT * INTO STRICT a FROM data.award x WHERE x.person = d.person AND x.award = d.award FOR UPDATE;
    PERFORM data.award_end(a, 'undone', data.month_after(a.start_month, -1), p_case.case_no);
    IF d.fen > 0 THEN
      INSERT INTO casework.task (person, office, kind, title, detail, case_id)
      VALUES (a.person, a.office, 'overpayment', '多领待遇追回：' || data.yuan(d.fen) || ' 元', d.name || '：供养所依据的死亡登记已撤销，已发补助全额退回，业务流水号' || p_case.case_no, p_case.case_id);
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.death_dependents_undo IS 'Allowances that rest on a death which was none were never due: nothing is paid any more, and what was paid is taken back.';

CREATE OR REPLACE FUNCTION casework.death_claim_undo (p_me data.caller, p_case casework.case_item, p_person data.person, p_claim data.survivor_claim) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_award data.award := casework.survivor_award(p_person.person);
  v_paid text := casework.settlement_paid(v_award);
  v_fen bigint := casework.death_family_fen(p_person, v_award);
  v_parts bigint[];
BEGIN
  IF v_award.person IS NOT NULL AND v_paid = 'no' AND v_fen = 0 THEN
    PERFORM data.award_end(v_award, 'undone', data.month_after(v_award.start_month, -1), p_case.case_no);
  ELSIF v_award.person IS NOT NULL THEN
    -- what rolls set off against the claim was the person's own: only what the family really got stays paid, and is owed
    v_parts := ARRAY[least(p_claim.funeral, v_fen), least(p_claim.pension, greatest(v_fen - p_claim.funeral, 0)), least(p_claim.account, greatest(v_fen - p_claim.funeral - p_claim.pension, 0)),
                     greatest(v_fen - p_claim.funeral - p_claim.pension - p_claim.account, 0)];
    PERFORM data.determine(p_me, p_case, v_award, 'reversal', v_award.start_month, '{}', '{}', '{}', '{funeral,survivor_pension,account_rest,other}', v_parts);
    IF v_fen > 0 THEN
      PERFORM casework.death_family_debt(p_me, p_case, p_person, v_award, v_parts);
    END IF;
  END IF;
  INSERT INTO data.survivor_claim (person, seq, cause, office, died_on, retired, funeral, pension, account, provisional, input, parameters, result, rules, case_id, case_no, made_by)
  VALUES (p_claim.person, p_claim.seq + 1, 'reversal', p_claim.office, p_claim.died_on, p_claim.retired, 0, 0, 0, false, '{}', '{}', jsonb_build_object('owed', v_fen), pension.rules_version(), p_case.case_id, p_case.case_no, p_me.name);
  INSERT INTO data.payee (person, seq, office, name, id_number, relation, case_no) VALUES (p_person.person, p_claim.seq + 1, p_person.office, p_person.name, p_person.id_number, 'self', p_case.case_no);
  IF v_fen > 0 THEN
    INSERT INTO casework.task (person, office, kind, title, detail, case_id)
    SELECT p_person.person, p_person.office, 'overpayment', '多领待遇追回：' || data.yuan(v_fen) || ' 元',
           '本人健在，遗属已领款项应全额退回，退款人：' || string_agg(c.name || '（' || data.title_of('survivor_relation', c.relation) || '）', '、' ORDER BY c.seq) || '，代领人' || min(y.name) || '，请办理“多领待遇核定追回”确定还款安排，业务流水号' || p_case.case_no, p_case.case_id
      FROM data.claimant c JOIN data.payee y ON y.person = c.person AND y.seq <= p_claim.seq AND NOT EXISTS (SELECT FROM data.payee n WHERE n.person = y.person AND n.seq > y.seq AND n.seq <= p_claim.seq)
     WHERE c.person = p_person.person AND c.claim = p_claim.seq;
  END IF;
END $$;
COMMENT ON FUNCTION casework.death_claim_undo IS 'The claim grants nothing any more: what no roll paid is never paid, what the family got they owe, to the fen.';

CREATE OR REPLACE FUNCTION casework.death_person_back (p_me data.caller, p_case casework.case_item, p_person bigint, p_claim data.survivor_claim) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_old data.person;
  v data.person;
BEGIN
  SELECT * INTO v_old FROM data.person p WHERE p.person = p_person;
  v := v_old;
  v.status := data.person_state(p_person, CASE WHEN p_claim.person IS NOT NULL THEN casework.death_account_before(p_person, p_claim, 'status') ELSE v_old.status END);
  IF p_claim.person IS NOT NULL THEN
    v.account_kind := casework.death_account_before(p_person, p_claim, 'account_kind');
    v.bank := casework.death_account_before(p_person, p_claim, 'bank');
    v.bank_branch := casework.death_account_before(p_person, p_claim, 'bank_branch');
    v.account_no := casework.death_account_before(p_person, p_claim, 'account_no');
    v.account_holder := casework.death_account_before(p_person, p_claim, 'account_holder');
    v.card_no := casework.death_account_before(p_person, p_claim, 'card_no');
  END IF;
  IF v IS DISTINCT FROM v_old THEN
    PERFORM casework.person_put(p_me, p_case, v_old, v);
  END IF;
END $$;
COMMENT ON FUNCTION casework.death_person_back IS 'State and bank account in the register are those of the person again.';

CREATE OR REPLACE FUNCTION casework.death_reversal_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_claim data.survivor_claim;
  v_year int;
  a data.award;
  v_seen date := date_trunc('month', data.date_of(p_case.content ->> 'seen_on'))::date;
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_person.person]);
  SELECT c.* INTO v_claim FROM data.survivor_claim_now c WHERE c.person = p_person.person;
  v_year := (SELECT s.year FROM casework.survivor_settled(p_person.person) s);
  IF v_year IS NOT NULL THEN
    PERFORM casework.survivor_reopen(p_me, p_case, p_person.person);
    PERFORM casework.reversal_catch_up(p_person.person, v_year);
  END IF;
  PERFORM casework.tasks_done(p_me, p_case, '{survivor,survivor_settle,overpayment}');
  IF v_claim.person IS NOT NULL THEN
    PERFORM casework.death_claim_undo(p_me, p_case, p_person, v_claim);
  END IF;
  PERFORM casework.death_dependents_undo(p_me, p_case);
  FOR a IN SELECT x.* FROM data.award x WHERE x.person = p_person.person AND x.ending = 'ST01' ORDER BY x.award LOOP
    PERFORM data.award_reopen(a, p_case.case_no);
    UPDATE data.award x SET confirmed_month = greatest(x.confirmed_month, v_seen) WHERE x.person = a.person AND x.award = a.award;
  END LOOP;
  PERFORM casework.death_person_back(p_me, p_case, p_person.person, v_claim);
END $$;
COMMENT ON FUNCTION casework.death_reversal_effect IS 'The death is taken back: account, benefits, register and claim in one case; the next roll pays the months since to the person.';
