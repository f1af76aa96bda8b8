-- Refund (退收, 7.4.2): too much, by mistake, or a month paid twice; the credit is reversed with its interest.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('refund', 'TSHT', '退收', '7.4.2', '《社会保险法》第六十条；《社会保险费征缴暂行条例》；财社〔2017〕144号', 'high', '基金征缴', 3, 3, 10, 15,
        'refund_check', 'refund_effect', 'month_case_derived', 'month_case_route', 'refund_approval', 'collection', 140)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('refund', 'refund_kind', '退收类别', 'code', 'refund_kind', 'months', '退收月份', 5, true, 10, '多缴：基数偏高；误缴：不应参保；重复：同月缴了两次', false, false, 3),
  ('refund', 'months', '退收月份', 'months', NULL, 'months', '退收月份', 10, true, 20000, '标出月份；整月退收填0，基数偏高填应有工资', false, false, 3),
  ('refund', 'refund_account', '退款账户', 'text', NULL, 'months', '退收月份', 20, true, 80, '户名、开户行、账号；退给原缴费单位或本人', false, false, 3),
  ('refund', 'note', '情况说明', 'note', NULL, 'proof', '依据', 60, false, 500, '写明多缴、误缴的原因', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('refund', 'application', '退费申请', true, '{}', '{}', 1, '加盖单位公章；灵活就业人员本人签字', 10),
  ('refund', 'wage_record', '原始工资收入证明', true, '{}', '{refund_kind=over,refund_kind=mistaken}', 1, '能证明应有工资或不应缴费', 20),
  ('refund', 'wage_determination', '相关人员的年工资收入核定材料', true, '{}', '{refund_kind=over}', 1, '当年基数核定表', 30),
  ('refund', 'payment_proof', '重复缴费凭证', true, '{}', '{refund_kind=double}', 1, '两次缴费的缴款书或对账单', 40),
  ('refund', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'refund';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('refund', 'draft', 1, '请问退哪几个月、为什么？', '多缴、误缴、重复三类；已享受待遇的先看对待遇的影响', '7.4.2'),
  ('refund', 'draft', 2, '请出示原始工资证明和年工资收入核定材料。', '退收月份在月历上为已缴或重复；部分退只退多缴的差额', '7.4.2'),
  ('refund', 'draft', 3, '退款账户请核对。', '退回原缴费单位或本人；账户记账连同所生利息一并冲回', '7.4.2'),
  ('refund', 'returned', 4, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '7.4.2'),
  ('refund', 'review', 5, '对照核定材料逐月核对。', '确属多缴、误缴、重复；金额与原入账一致', '国务院令第765号第三十六条至第三十八条'),
  ('refund', 'approve', 6, '审查退收理由和收款账户。', '退收前后月数、账户余额；对待遇的影响', '国务院令第765号第三十六条至第三十八条'),
  ('refund', 'done', 7, '退收已办结，账户已冲回；退款由基金财务支付。', '打印《退收核定单》交基金财务', '7.4.2');

CREATE OR REPLACE FUNCTION casework.refund_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_kind text := p_case.content ->> 'refund_kind';
  v_partial boolean := EXISTS (SELECT FROM casework.months_of(p_case.content ->> 'months') m WHERE m.fen > 0);
  v_whole boolean := EXISTS (SELECT FROM casework.months_of(p_case.content ->> 'months') m WHERE m.fen = 0);
BEGIN
  IF v_kind = 'over' AND v_whole THEN
    RETURN NEXT casework.check_line('block', 'months', 'Paid too much means: enter the right wage of each month. A whole month is refunded as paid by mistake or twice.');
  ELSIF v_kind IN ('mistaken', 'double') AND v_partial THEN
    RETURN NEXT casework.check_line('block', 'months', 'Paid by mistake or twice means the whole month: enter 0. A lower base is refunded as paid too much.');
  ELSIF v_kind = 'double' AND EXISTS (SELECT FROM casework.month_lines(p_case, p_person) l WHERE l.mark <> 'd') THEN
    RETURN NEXT casework.check_line('block', 'months', 'Not every one of these months was paid twice.');
  END IF;
  IF (SELECT a.status FROM data.account a WHERE a.person = p_case.person) IN ('paying', 'closed') THEN
    RETURN NEXT casework.check_line('block', NULL, 'The account is in payment or closed: its pension or settlement has to be recalculated first.');
  END IF;
  RETURN QUERY SELECT * FROM casework.month_case_check(p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.refund_check IS 'The kind of refund against the months, the state of the account, and each month (7.4.2).';
