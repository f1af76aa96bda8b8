-- Payment account (发放账户, 6.2.2.3): people not yet paid to the social security card; high risk, three signatures.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, form, retention_class, sort)
VALUES ('account_change', 'ZFZH', '待遇发放账户变更', '6.2.2.3', '《社会保险经办条例》（国务院令第765号）第七条、第三十六条至第三十八条', 'high', '待遇核定与发放', 3, 3, 10, 15,
        'account_change_check', 'person_fields_effect', 'account_change_derived', 'account_change_approval', 'benefit', 30)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class, sort = EXCLUDED.sort;

INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, blind, key_field, max_length, hint,
                                 person_column, may_clear, levels, touches_award, route_note)
VALUES
  ('account_change', 'account_kind',     '账户类别', 'code',       'account_kind', 'account', '发放账户', 10, true,  false, false, 20, '应发放至社会保障卡；存折、银行卡须说明原因', true, false, 3, false, NULL),
  ('account_change', 'bank',             '开户银行', 'code',       'bank',         'account', '发放账户', 20, true,  false, false, 3,  NULL, true, false, 3, false, NULL),
  ('account_change', 'bank_branch',      '开户网点', 'text',       NULL,           'account', '发放账户', 30, false, false, false, 80, '网点名称或12位联行号', true, true, 3, false, NULL),
  ('account_change', 'account_no',       '银行账号', 'account_no', NULL,           'account', '发放账户', 40, true,  true,  true,  32, '只填数字，录入后与卡面逐位核对', true, false, 3, true, '县复核 → 县审批'),
  ('account_change', 'account_holder',   '户名',     'text',       NULL,           'account', '发放账户', 50, true,  false, false, 50, '必须是领取人本人', true, false, 3, false, NULL),
  ('account_change', 'exception_reason', '未使用社会保障卡的原因', 'note', NULL,   'account', '发放账户', 60, false, false, false, 200, '账户类别不是社会保障卡时必填', false, true, 3, false, NULL)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear, touches_award = EXCLUDED.touches_award;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, copies, hint, sort) VALUES
  ('account_change', 'application', '待遇发放账户变更申请表', true, '{}', 1, '领取人本人签字并按手印', 10),
  ('account_change', 'id_card',     '居民身份证（正反面）', true, '{}', 1, '核验原件，须为领取人本人', 20),
  ('account_change', 'card',        '社会保障卡、银行卡或存折首页', true, '{}', 1, '账号、户名、开户行清晰可辨', 30),
  ('account_change', 'exception',   '未使用社会保障卡情况说明', true, '{exception_reason}', 1, '本人签字，写明原因和预计换卡时间', 40),
  ('account_change', 'agent',       '授权委托书及代办人身份证', false, '{}', 1, '委托办理须电话或上门核实领取人意愿', 50)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'account_change';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('account_change', 'draft', 1, '请出示身份证和要变更的卡（存折）；社会保障卡的金融账户激活了吗？', '人证一致；优先引导使用社会保障卡', '4.2.4'),
  ('account_change', 'draft', 2, '请问原账户为什么停用？', '防冒领：原因合理，近期无异常变更；代办的要核实本人意愿', '6.2.2.3'),
  ('account_change', 'draft', 3, '请看一下卡号和户名，我念您核对。', '户名与领取人姓名一致；银行卡校验位正确；账号没有他人使用', '6.2.2.3'),
  ('account_change', 'draft', 4, '不用社会保障卡的，请写明原因并签字。', '例外情形有书面说明', '4.2.4'),
  ('account_change', 'accepted', 5, '请出示《一次性告知书》，补的材料带齐了吗？', '逐项核对告知书所列材料，补齐后再提交', '4.1.3'),
  ('account_change', 'returned', 6, '您的业务退回补正，请看退回原因。', '按退回意见改正后重新提交', '6.2.2.3'),
  ('account_change', 'review', 7, '看卡面独立重录账号，两次一致才能同意。', '户名、账号、开户行与卡面一致；受理人与复核人不是同一人', '国务院令第765号第三十六条至第三十八条'),
  ('account_change', 'approve', 8, '审查变更理由和代办手续。', '待遇核定与待遇支付分离；近三个月重复变更的从严掌握', '国务院令第765号第三十六条至第三十八条'),
  ('account_change', 'done', 9, '下月发放时打入新账户，请留意到账短信。', '下一次发放名单使用新账户', '6.2.2.3');

CREATE OR REPLACE FUNCTION casework.account_cases_check (p_case casework.case_item, p_seen boolean) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT * FROM data.account_cases(p_case.content ->> 'account_no', p_case.person) LOOP
    IF r.handed_on AND p_case.step NOT IN ('draft', 'accepted', 'returned') THEN
      IF p_seen THEN
        RETURN NEXT casework.check_line('block', 'account_no', 'Another case brings the same account: %1 (%2), case %3. Return, refuse or withdraw one of the two before the other is agreed to.', r.name, r.office_name, r.case_no);
      ELSE
        RETURN NEXT casework.check_line('block', 'account_no', 'Another case brings the same account. Return, refuse or withdraw one of the two before the other is agreed to.');
      END IF;
    ELSIF p_seen THEN
      RETURN NEXT casework.check_line('warn', 'account_no', 'Another case brings the same account: %1 (%2), case %3.', r.name, r.office_name, r.case_no);
    ELSE
      RETURN NEXT casework.check_line('warn', 'account_no', 'Another case brings the same account.');
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.account_cases_check IS
  'Two persons and one account under way (Q09): told at the entry; when both are signed for, neither is agreed to until one is out of the way. A draft keeps nobody waiting. p_seen: whether the other may be named.';

CREATE OR REPLACE FUNCTION casework.account_change_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.person := casework.person_with(p_case, p_person);
  -- after a death: who acts for the survivors
  v_receives text := coalesce((SELECT y.name FROM data.payee_now y WHERE y.person = v.person), v.name);
  r record;
BEGIN
  IF v.account_holder IS DISTINCT FROM v_receives THEN
    RETURN NEXT casework.check_line('block', 'account_holder', 'The holder of the account must be the person who receives the benefit: %1.', v_receives);
  ELSE
    RETURN NEXT casework.check_line('ok', 'account_holder', 'The holder of the account is the person who receives the benefit.');
  END IF;
  IF NOT pension.luhn_valid(v.account_no) THEN
    IF v.account_kind = 'passbook' THEN
      RETURN NEXT casework.check_line('warn', 'account_no', 'The number has no check digit of a bank card, as is usual for a passbook: compare it digit by digit.');
    ELSE
      RETURN NEXT casework.check_line('block', 'account_no', 'The check digit of the card number is wrong: compare it with the card.');
    END IF;
  ELSIF v.account_kind <> 'passbook' THEN
    RETURN NEXT casework.check_line('ok', 'account_no', 'The check digit of the card number is right.');
  END IF;
  FOR r IN SELECT * FROM data.account_holders(v.account_no, v.person) LOOP
    IF p_person.id_number IS NULL THEN      -- the counter view of the person: nor of those others
      RETURN NEXT casework.check_line('block', 'account_no', 'This account is already that of somebody else.');
    ELSE
      RETURN NEXT casework.check_line('block', 'account_no', 'This account is already that of %1 (%2).', r.name, r.office_name);
    END IF;
  END LOOP;
  IF p_case.open AND p_case.content ? 'account_no' THEN
    RETURN QUERY SELECT * FROM casework.account_cases_check(p_case, p_person.id_number IS NOT NULL);
  END IF;
  IF v.account_kind <> 'social_card' THEN
    IF coalesce(p_case.content ->> 'exception_reason', '') = '' THEN
      RETURN NEXT casework.check_line('block', 'exception_reason', 'Say why the social security card is not used.');
    ELSE
      RETURN NEXT casework.check_line('warn', 'account_kind', 'Benefits belong on the social security card: this is an exception.');
    END IF;
  END IF;
  IF p_person.id_number IS NOT NULL AND NOT EXISTS (SELECT FROM data.award a WHERE a.person = v.person AND a.status <> 'ended') THEN
    RETURN NEXT casework.check_line('warn', NULL, 'No benefit is paid to this person yet.');
  END IF;
  SELECT h.changed_at INTO r FROM data.person_change h
   WHERE h.person = v.person AND h.field = 'account_no' AND h.changed_at > clock_timestamp() - interval '3 months' ORDER BY h.changed_at DESC LIMIT 1;
  IF FOUND THEN
    RETURN NEXT casework.check_line('warn', 'account_no', 'The account was changed on %1 already.', data.stamp(r.changed_at));
  END IF;
  RETURN NEXT casework.check_line('ok', NULL, 'No other case is changing these fields.');
END $$;
COMMENT ON FUNCTION casework.account_change_check IS 'Holder, check digit, somebody else''s account (Q09, Q10, Q11), exception from the social security card (4.2.4).';

CREATE OR REPLACE FUNCTION casework.account_change_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_month int := data.month_of((date_trunc('month', data.today()) + interval '1 month')::date);
BEGIN
  IF p_case.content ? 'account_no' THEN
    RETURN NEXT ROW('发放账户', data.title_of('bank', p_person.bank), data.title_of('bank', coalesce(p_case.content ->> 'bank', p_person.bank)),
                    '自' || data.month_text(v_month) || '起按新账户发放', false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.account_change_derived IS 'From which month the new account is used: the next roll (6.2.2.3).';
