-- Suspension (待遇暂停, 9.3.2, 9.3.3) and termination (待遇终止): what a reason does is data.stop_rule(); here is the case around it.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES
  ('suspension', 'DYTF', '待遇暂停', '9.3.2', '《社会保险法》第十四条；国务院令第765号第二十五条、第二十六条；劳社厅函〔2001〕44号', 'high', '待遇核定与发放', 3, 3, 5, 15,
   'suspension_check', 'suspension_effect', 'suspension_derived', 'stop_route', 'suspension_approval', 'benefit', 360),
  ('termination', 'DYZZ', '待遇终止', '9.3.2', '《社会保险法》第十四条、第十七条；国务院令第765号第二十五条、第四十六条', 'high', '待遇核定与发放', 3, 3, 5, 15,
   'termination_check', 'termination_effect', 'termination_derived', 'stop_route', 'termination_approval', 'benefit', 362)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

UPDATE casework.kind SET papers = '{suspension_notice}' WHERE kind = 'suspension';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('suspension', 'award', '停发待遇', 'code', 'award_kind', 'stop', '停发事由', 10, true, false, 10, NULL, false, false, 3),
  ('suspension', 'reason', '停发原因', 'code', 'suspend_reason', 'stop', '停发事由', 20, true, false, 10, '首停月按原因和事由日期由系统推算', false, false, 3),
  ('suspension', 'event_date', '事由发生日期', 'date', NULL, 'stop', '停发事由', 30, true, true, 10, '羁押、收监、失踪、查实之日；逾期未认证的填发现日期，首停月按应认证月推算', false, false, 3),
  ('suspension', 'information', '信息来源', 'code', 'stop_information', 'source', '依据', 40, true, false, 10, NULL, false, false, 3),
  ('suspension', 'document_no', '文书编号', 'text', NULL, 'source', '依据', 50, false, false, 60, '拘留、逮捕通知书、判决书、调查结论等的编号', false, true, 3),
  ('suspension', 'note', '情况说明', 'note', NULL, 'source', '依据', 60, false, false, 500, '数据存疑的写明调查经过和决定人', false, true, 3),
  ('termination', 'award', '终止待遇', 'code', 'award_kind', 'stop', '终止事由', 10, true, false, 10, '死亡的，本人全部待遇同时终止', false, false, 3),
  ('termination', 'reason', '终止原因', 'code', 'terminate_reason', 'stop', '终止事由', 20, true, false, 10, NULL, false, false, 3),
  ('termination', 'event_date', '事由发生日期', 'date', NULL, 'stop', '终止事由', 30, true, true, 10, '死亡日期、作出决定之日或关系转出、结算之日', false, false, 3),
  ('termination', 'wrong_from', '不应发放起始月', 'month', NULL, 'stop', '终止事由', 40, false, false, 6, '核定错误的填写；自该月起已发待遇全部追回', false, true, 3),
  ('termination', 'stopped_months', '停发期间待遇', 'code', 'stopped_months', 'stop', '终止事由', 50, false, false, 10, '已暂停发放的填写：暂停月至终止月是否补发', false, true, 3),
  ('termination', 'information', '信息来源', 'code', 'stop_information', 'source', '依据', 60, true, false, 10, NULL, false, false, 3),
  ('termination', 'document_no', '文书编号', 'text', NULL, 'source', '依据', 70, false, false, 60, '死亡证明、火化证明、宣告死亡判决书、决定书等的编号', false, true, 3),
  ('termination', 'note', '情况说明', 'note', NULL, 'source', '依据', 80, false, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('suspension', 'custody', '拘留（逮捕、通缉）通知书', true, '{}', '{reason=ST02}', 1, '公安、检察机关或法院出具', 10),
  ('suspension', 'verdict', '刑事判决书及收监执行通知书', true, '{}', '{reason=ST03}', 1, '缓刑、监外执行的不停发', 20),
  ('suspension', 'other_benefit', '重复领取待遇核实材料', true, '{}', '{reason=ST05}', 1, '另一份待遇的领取证明或比对结果', 30),
  ('suspension', 'unconfirmed', '逾期未认证（认证未通过）名单或结果', true, '{}', '{reason=ST06,reason=ST07}', 1, '载明应认证月、提醒记录', 40),
  ('suspension', 'missing_report', '公安机关失踪报案证明或单位、社区证明', true, '{}', '{reason=ST08}', 1, '载明失踪时间', 50),
  ('suspension', 'investigation', '调查结论及停发决定', true, '{}', '{reason=ST09}', 1, '先调查、后停发（国务院令第765号第二十六条）', 60),
  ('termination', 'death', '死亡证明（火化证明、宣告死亡判决书、死亡名单）', true, '{}', '{reason=ST01}', 1, '以证明载明的死亡日期为准', 10),
  ('termination', 'decision', '核定错误或资格不符的认定决定', true, '{}', '{reason=ST10}', 1, '经审批的书面决定', 20),
  ('termination', 'settled', '关系转移或待遇结算凭据', true, '{}', '{reason=ST11}', 1, '转出、一次性结算办结凭据', 30),
  ('termination', 'relative', '家属身份证及关系证明', false, '{}', '{}', 1, '家属告知的提供', 40)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind IN ('suspension', 'termination');
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('suspension', 'draft', 1, '请说明停发的原因和发生的日期，有什么文书？', '人、待遇、原因、日期与文书一致；首停月和已发金额看右侧核定结果', '9.3.2'),
  ('suspension', 'draft', 2, '逾期未认证的，提醒过本人、单位或社区了吗？', '应认证月已过仍未认证；补办认证后全额补发', '9.3.3'),
  ('suspension', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '9.3.2'),
  ('suspension', 'review', 4, '对照文书原件核对原因和日期。', '缓刑、监外执行的不按收监停发；首停月与原因相符', '劳社厅函〔2001〕44号'),
  ('suspension', 'approve', 5, '审查停发依据。', '数据存疑的须先调查、有决定；已发放的按规定扣回', '国务院令第765号第二十六条'),
  ('suspension', 'done', 6, '已停发。请打印《暂停发放待遇告知单》交本人（家属）、单位或社区。', '多领的已生成追回待办', '9.3.3'),
  ('termination', 'draft', 1, '请节哀。请出示死亡证明，写明哪一天去世的？', '死亡当月照发，次月起停；多发月数和金额看右侧核定结果', '9.3.2'),
  ('termination', 'draft', 2, '去世前待遇停发过吗？', '停发期间是否补发须逐人认定，死亡前健在并应认证合格的予以补发', '9.3.4'),
  ('termination', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '9.3.2'),
  ('termination', 'review', 4, '对照证明原件核对死亡（决定）日期。', '日期以证明记载为准', '9.3.2'),
  ('termination', 'approve', 5, '审查终止依据和多领金额。', '先停发，后办理遗属待遇', '国务院令第765号第二十五条'),
  ('termination', 'done', 6, '待遇已终止。遗属待遇请另行申请。', '多领的已生成追回待办', '9.5');

-- What both find out -------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.stop_award (p_case casework.case_item) RETURNS data.award
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT a.* FROM data.award a WHERE a.person = (p_case).person AND a.kind = (p_case).content ->> 'award' ORDER BY data.is_over(a), a.award DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.stop_award IS 'The benefit a case stops or lets go on: the one of its kind that has not ended, else the last.';

CREATE OR REPLACE FUNCTION casework.stop_month (p_case casework.case_item, p_award data.award, OUT month date, OUT missing text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_event date := data.date_of(p_case.content ->> 'event_date');
  v_wrong date := CASE WHEN p_case.content ->> 'reason' = 'ST10' THEN data.month_named(p_case.content ->> 'wrong_from') END;
BEGIN
  IF p_case.content ->> 'reason' = 'ST06' THEN
    v_event := least(v_event, data.month_after((p_award).confirm_from, data.confirm_figure('qualification_cycle', data.this_month())));
  END IF;
  SELECT s.month, s.missing INTO month, missing FROM data.stop_from((p_award).office, p_case.content ->> 'reason', v_event) s;
  month := coalesce(v_wrong, month);
  IF month IS NOT NULL THEN
    month := greatest(month, (p_award).start_month);
  END IF;
END $$;
COMMENT ON FUNCTION casework.stop_month IS 'The first month not paid by a case: after its event, of a missing confirmation after the month it was due, of a wrong award as the case says.';

CREATE OR REPLACE FUNCTION casework.stop_others (p_case casework.case_item) RETURNS SETOF casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (casework.check_line('block', NULL, 'Another case of this person is open and would change the benefit: %1, %2.', k.title, c.case_no)).*
    FROM casework.case_item c JOIN casework.kind k USING (kind)
   WHERE c.person = (p_case).person AND c.open AND c.case_id <> (p_case).case_id AND c.kind IN ('suspension', 'resumption', 'termination')
  UNION ALL
  SELECT (casework.check_line('block', NULL, 'This person stands on the stop list %1, which has not been carried out yet.', l.list_no)).*
    FROM data.stop_row r JOIN data.stop_list l USING (list)
   WHERE r.found_person = (p_case).person AND r.verdict = 'ready' AND r.left_out IS NULL AND r.outcome IS NULL AND l.state IN ('submitted', 'approved')
$$;
COMMENT ON FUNCTION casework.stop_others IS 'Open cases and lists that would stop the same benefit, or let it go on.';

CREATE OR REPLACE FUNCTION casework.stop_found (p_case casework.case_item, p_award data.award) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_paid bigint;
BEGIN
  SELECT * INTO v FROM casework.stop_month(p_case, p_award);
  IF v.missing IS NOT NULL THEN
    RETURN NEXT casework.check_line('block', 'reason', 'The parameter %1 has no value. It has to be loaded first.', v.missing);
  ELSIF v.month IS NOT NULL THEN
    RETURN NEXT casework.check_line('ok', 'event_date', 'The first month not paid is %1.', data.month_text(data.month_of(v.month)));
    v_paid := data.overpaid(p_award, p_case.content ->> 'reason', v.month);
    IF v_paid > 0 THEN
      RETURN NEXT casework.check_line('warn', NULL, 'Paid since then and to be got back: %1 yuan (%2).', data.yuan(v_paid), data.overpaid_words(p_award, v.month));
    END IF;
  END IF;
END $$;
COMMENT ON FUNCTION casework.stop_found IS 'What a stop finds: its first month, and what was paid too much since.';

CREATE OR REPLACE FUNCTION casework.stop_award_check (p_award data.award) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_award.person IS NULL THEN
    RETURN NEXT casework.check_line('block', 'award', 'This person has no such benefit.');
  ELSIF data.is_over(p_award) THEN
    RETURN NEXT casework.check_line('block', 'award', 'This benefit ended with %1: %2.', data.month_text(data.month_of(p_award.end_month)), data.title_of('stop_reason', p_award.ending));
  END IF;
END $$;
COMMENT ON FUNCTION casework.stop_award_check IS 'Whether the benefit is there and has not ended.';

-- Suspension ---------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.suspension_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.award := casework.stop_award(p_case);
  v_open data.suspension := data.suspension_open(v);
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance stops a benefit: it looks at what is on record there.');
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.stop_award_check(v);
  IF v_open.person IS NOT NULL THEN
    RETURN NEXT casework.check_line('block', 'award', 'This benefit is suspended since %1: %2.', data.month_text(data.month_of(v_open.from_month)), data.title_of('stop_reason', v_open.reason));
  ELSIF p_case.content ->> 'reason' = 'ST06' AND data.stop_confirmed(v) THEN
    RETURN NEXT casework.check_line('block', 'reason', 'The confirmation of %1 is in force: nothing is to be stopped for it.', data.month_text(data.month_of(v.confirm_from)));
  ELSIF NOT data.is_over(v) THEN
    RETURN QUERY SELECT * FROM casework.stop_found(p_case, v);
  END IF;
  IF p_case.content ->> 'reason' = 'ST09' AND coalesce(p_case.content ->> 'note', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'note', 'Say what the investigation found and who decided.');
  END IF;
  RETURN QUERY SELECT * FROM casework.stop_others(p_case);
END $$;
COMMENT ON FUNCTION casework.suspension_check IS 'Whether a benefit can be suspended (9.3.2, 9.3.3).';

CREATE OR REPLACE FUNCTION casework.stop_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('stop_reason', p_case.content ->> 'reason'), p_case.content ->> 'event_date');
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.stop_route IS 'Reason and date as matter of the case.';

CREATE OR REPLACE FUNCTION casework.stop_lines (p_case casework.case_item, p_award data.award) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_month date := (SELECT s.month FROM casework.stop_month(p_case, p_award) s);
  v_reason text := p_case.content ->> 'reason';
  v_paid bigint;
BEGIN
  IF v_month IS NULL OR data.is_over(p_award) THEN
    RETURN;
  END IF;
  v_paid := data.overpaid(p_award, v_reason, v_month);
  RETURN NEXT ROW('首停月', '—', data.month_text(data.month_of(v_month)), data.title_of('stop_rule', v_reason), false)::casework.effect_line;
  RETURN NEXT ROW('月待遇', data.yuan(coalesce(p_award.monthly_fen, 0)), '0.00', '元', false)::casework.effect_line;
  RETURN NEXT ROW('多领金额', '—', data.yuan(v_paid), CASE WHEN v_paid > 0 THEN data.overpaid_words(p_award, v_month) ELSE '无多发月份' END, false)::casework.effect_line;
  IF v_paid > 0 THEN
    RETURN NEXT ROW('追回方式', '—', CASE WHEN (SELECT r.effect FROM data.stop_rule(v_reason) r) = 'suspend' THEN '发放汇总扣回' ELSE '书面通知退回' END, '办结时生成“多领待遇追回”待办', false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.stop_lines IS 'What follows from a stop: first month, monthly amount, what was paid too much and how it comes back.';

CREATE OR REPLACE FUNCTION casework.suspension_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.award := casework.stop_award(p_case);
BEGIN
  IF p_person.birth_adopted IS NOT NULL AND (data.suspension_open(v)).person IS NULL THEN
    RETURN QUERY SELECT * FROM casework.stop_lines(p_case, v);
  END IF;
END $$;
COMMENT ON FUNCTION casework.suspension_derived IS 'What a suspension leads to.';

CREATE OR REPLACE FUNCTION casework.stop_person_put (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_new data.person := p_person;
BEGIN
  v_new.status := data.person_state(p_person.person, p_person.status);
  IF v_new.status <> p_person.status THEN
    PERFORM casework.person_put(p_me, p_case, p_person, v_new);
  END IF;
END $$;
COMMENT ON FUNCTION casework.stop_person_put IS 'The state of the person in the register after their benefit changed.';

CREATE OR REPLACE FUNCTION casework.suspension_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.award := casework.stop_award(p_case);
  v_month date := (SELECT s.month FROM casework.stop_month(p_case, v) s);
BEGIN
  PERFORM data.stop_task(v, p_case.content ->> 'reason', v_month, p_case.case_id, p_case.case_no);
  PERFORM data.stop_apply(v, p_case.content ->> 'reason', v_month, NULL, p_case.case_no);
  PERFORM casework.stop_person_put(p_me, p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.suspension_effect IS 'The benefit is not paid from its first month on; what was paid too much becomes a task.';

-- Termination ---------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.termination_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.award := casework.stop_award(p_case);
  v_open data.suspension := data.suspension_open(v);
  v_month date := (SELECT s.month FROM casework.stop_month(p_case, v) s);
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance stops a benefit: it looks at what is on record there.');
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.stop_award_check(v);
  IF NOT data.is_over(v) THEN
    RETURN QUERY SELECT * FROM casework.stop_found(p_case, v);
  END IF;
  IF data.date_of(p_case.content ->> 'event_date') < p_person.birth_adopted THEN
    RETURN NEXT casework.check_line('block', 'event_date', 'That is before this person was born.');
  END IF;
  IF p_case.content ->> 'reason' <> 'ST10' AND coalesce(p_case.content ->> 'wrong_from', '') <> '' THEN
    RETURN NEXT casework.check_line('block', 'wrong_from', 'Only a benefit that was granted by mistake is taken back from a month of its own.');
  ELSIF data.month_named(p_case.content ->> 'wrong_from') > data.pay_next(p_person.office) THEN
    RETURN NEXT casework.check_line('block', 'wrong_from', 'The month lies in the future.');
  END IF;
  IF v_open.from_month < v_month AND coalesce(p_case.content ->> 'stopped_months', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'stopped_months', 'The benefit is suspended since %1: say whether the months until its end are owed.', data.month_text(data.month_of(v_open.from_month)));
  END IF;
  RETURN QUERY SELECT * FROM casework.stop_others(p_case);
END $$;
COMMENT ON FUNCTION casework.termination_check IS 'Whether a benefit can be ended (9.3.2).';

CREATE OR REPLACE FUNCTION casework.termination_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.award := casework.stop_award(p_case);
  v_open data.suspension := data.suspension_open(v);
  v_month date := (SELECT s.month FROM casework.stop_month(p_case, v) s);
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.stop_lines(p_case, v);
  IF NOT data.is_over(v) AND v_open.from_month < v_month THEN
    RETURN NEXT ROW('停发期间待遇', data.month_text(data.month_of(v_open.from_month)) || '起停发', data.title_of('stopped_months', p_case.content ->> 'stopped_months'),
                    CASE WHEN p_case.content ->> 'stopped_months' = 'owed' THEN '补发至' || data.month_text(data.month_of(data.month_after(v_month, -1))) END, false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.termination_derived IS 'What a termination leads to.';

CREATE OR REPLACE FUNCTION casework.termination_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.award;
  v_month date;
BEGIN
  FOR v IN SELECT a.* FROM data.award a
            WHERE a.person = p_case.person AND NOT data.is_over(a) AND (p_case.content ->> 'reason' = 'ST01' OR a.award = (casework.stop_award(p_case)).award) ORDER BY a.award LOOP
    v_month := (SELECT s.month FROM casework.stop_month(p_case, v) s);
    PERFORM data.stop_task(v, p_case.content ->> 'reason', v_month, p_case.case_id, p_case.case_no);
    PERFORM data.stop_apply(v, p_case.content ->> 'reason', v_month, p_case.content ->> 'stopped_months' = 'owed', p_case.case_no);
  END LOOP;
  PERFORM casework.stop_person_put(p_me, p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.termination_effect IS 'The benefit ends; a death ends every benefit of the person. What was paid too much becomes a task.';
