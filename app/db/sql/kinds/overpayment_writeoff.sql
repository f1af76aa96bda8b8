-- Write-off of an overpayment (多领待遇核销, rules.md 9.4): what cannot be recovered, by three levels, with reason and proof; never by
-- one who determined the debt or arranged how it comes back.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('overpayment_writeoff', 'DLHX', '多领待遇核销', '9.3.2', '国务院令第765号第四十六条；《社会保险基金财务制度》（财社〔2017〕144号）', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'overpayment_writeoff_check', 'overpayment_writeoff_effect', 'overpayment_writeoff_derived', 'overpayment_writeoff_route', 'writeoff_approval', 'benefit', 402)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('overpayment_writeoff', 'total', '核销金额', 'money', NULL, 'what', '核销内容', 10, true, true, 12, '不超过右侧可核销余额', false, false, 3),
  ('overpayment_writeoff', 'reason', '核销原因', 'code', 'writeoff_reason', 'what', '核销内容', 20, true, false, 15, NULL, false, false, 3),
  ('overpayment_writeoff', 'document', '依据文书', 'text', NULL, 'what', '核销内容', 30, true, true, 80, '法院裁定、死亡及遗产证明、催收记录等的名称和编号', false, false, 3),
  ('overpayment_writeoff', 'note', '追缴经过', 'note', NULL, 'what', '核销内容', 40, true, false, 500, '何时以何种方式催缴，结果如何', false, false, 3),
  ('overpayment_writeoff', 'debt_seq', '多领序号', 'text', NULL, 'what', '核销内容', 50, false, false, 3, '有余额的不止一笔时填写，见多领待遇卡片', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('overpayment_writeoff', 'proof', '无法追回的证明', true, '{}', '{}', 1, '法院终结执行裁定、无遗产证明、失踪宣告等', 10),
  ('overpayment_writeoff', 'demands', '催缴记录', true, '{}', '{}', 1, '追缴通知书送达回证、催收函、通话记录', 20)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'overpayment_writeoff';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('overpayment_writeoff', 'draft', 1, '催缴过几次，为什么追不回？', '无法追回的证明和催缴记录齐全；参与核定的人员回避', '国务院令第765号第四十六条'),
  ('overpayment_writeoff', 'returned', 2, '业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废', '9.3.2'),
  ('overpayment_writeoff', 'review', 3, '核对余额、依据文书和催缴记录。', '仍在发放待遇的不得核销，应抵扣', '9.3.2'),
  ('overpayment_writeoff', 'approve', 4, '审查是否确已无法追回。', '涉嫌欺诈的先移送，不得以核销代替', '《社会保险法》第八十八条'),
  ('overpayment_writeoff', 'done', 5, '已核销，余额减少，记录保留。', '打印《多领待遇核销审批表》并归档', '9.3.2');

CREATE OR REPLACE FUNCTION casework.writeoff_room (p_debt data.overpayment) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (p_debt).balance - data.overpayment_reserved((p_debt).person, (p_debt).seq)
       - coalesce((SELECT sum(c.fen) FROM data.overpayment_receipt c WHERE c.person = (p_debt).person AND c.seq = (p_debt).seq AND c.state = 'entered'), 0)::bigint
$$;
COMMENT ON FUNCTION casework.writeoff_room IS 'What of a debt can be written off: not what a roll is about to set off, nor money that came in and is not booked; fen.';

CREATE OR REPLACE FUNCTION casework.overpayment_writeoff_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.overpayment := casework.overpayment_debt(p_case);
  v_me data.caller := data.me();
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at what was paid.');
    RETURN;
  ELSIF NOT p_case.open THEN
    RETURN;
  ELSIF v.person IS NULL THEN
    RETURN NEXT casework.check_line('block', 'debt_seq', 'Name the debt by its number: there is none open, or more than one.');
    RETURN;
  END IF;
  IF data.overpayment_hand(v, v_me.login) THEN
    RETURN NEXT casework.check_line('block', NULL, 'You took part in determining this debt: another person writes it off.');
  END IF;
  IF casework.fen_field(p_case, 'total') > casework.writeoff_room(v) OR casework.fen_field(p_case, 'total') = 0 THEN
    RETURN NEXT casework.check_line('block', 'total', 'At most %1 yuan of it can be written off.', data.yuan(casework.writeoff_room(v)));
  END IF;
  IF casework.overpayment_benefit(p_person.person) > 0 THEN
    RETURN NEXT casework.check_line('block', NULL, 'A benefit is being paid: the debt is set off from it, not written off.');
  END IF;
  RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, '{overpayment,survivor_claim,account_settlement}');
END $$;
COMMENT ON FUNCTION casework.overpayment_writeoff_check IS 'Whether a debt can be written off, and by this person: who determined it does not.';

CREATE OR REPLACE FUNCTION casework.overpayment_writeoff_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('writeoff_reason', nullif(p_case.content ->> 'reason', '')), data.yuan(casework.fen_field(p_case, 'total')));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.overpayment_writeoff_route IS 'Reason and sum as matter of the case.';

CREATE OR REPLACE FUNCTION casework.overpayment_writeoff_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.overpayment := casework.overpayment_debt(p_case);
  v_fen bigint := casework.fen_field(p_case, 'total');
BEGIN
  IF p_person.birth_adopted IS NULL OR v.person IS NULL THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('多领合计', '—', data.yuan(v.total), data.month_text(data.month_of(v.from_month)) || '至' || data.month_text(data.month_of(v.to_month)) || '，核定业务' || v.case_no, false)::casework.effect_line;
  RETURN NEXT ROW('已追回', '—', data.yuan(v.total - v.balance), NULL, false)::casework.effect_line;
  RETURN NEXT ROW('余额', data.yuan(v.balance), data.yuan(v.balance - coalesce(v_fen, 0)), '可核销' || data.yuan(casework.writeoff_room(v)), true)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.overpayment_writeoff_derived IS 'The debt before and after the write-off.';

CREATE OR REPLACE FUNCTION casework.overpayment_writeoff_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.overpayment;
BEGIN
  PERFORM FROM data.overpayment o WHERE o.person = p_case.person ORDER BY o.seq FOR UPDATE;
  v := casework.overpayment_debt(p_case);
  IF EXISTS (SELECT FROM casework.signature s WHERE s.person = p_case.person AND s.case_id = p_case.case_id AND s.decision IN ('submit', 'agree') AND data.overpayment_hand(v, s.login))
     OR data.overpayment_hand(v, p_me.login) THEN
    PERFORM data.refuse('PR102', 'Who determined a debt does not write it off: another person has to do this step.');
  ELSIF casework.fen_field(p_case, 'total') > casework.writeoff_room(v) THEN
    PERFORM data.refuse('PR173', 'That is more than is left of the debt: %1 yuan.', data.yuan(casework.writeoff_room(v)));
  END IF;
  PERFORM data.overpayment_book(v.person, v.seq, 'writeoff', casework.fen_field(p_case, 'total'), data.today(), NULL, NULL, p_case.case_no, p_me.name);
END $$;
COMMENT ON FUNCTION casework.overpayment_writeoff_effect IS 'The debt falls by what is written off; none of the signers had a hand in it. PR102, PR173.';
