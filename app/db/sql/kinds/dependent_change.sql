-- What changes a dependent's allowance (rules.md 8.1): it stops for remarriage of a spouse, own income, the end of school or capacity
-- regained; it goes on after a stop that was wrong or whose cause is gone; another class of residence pays another amount; a child at
-- school goes on after the eighteenth birthday where the office has it so.  A death is a termination, as of everybody who is paid.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('dependent_change', 'GYBG', '供养直系亲属补助变更', '9.5.1', '《社会保险法》第十七条；2021年9月前山西省企业职工遗属待遇规定', 'high', '待遇核定与发放', 3, 3, 10, 15,
        'dependent_change_check', 'dependent_change_effect', 'dependent_change_derived', 'dependent_change_route', 'dependent_approval', 'benefit', 394)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('dependent_change', 'act', '变更事项', 'code', 'dependent_act', 'change', '变更', 10, true, false, 20, '供养亲属死亡的，在“待遇终止”中办理', false, false, 3),
  ('dependent_change', 'cause', '停发原因', 'code', 'dependent_cause', 'change', '变更', 20, false, false, 20, '停止发放的填写；配偶再婚的只停配偶，子女照发', false, true, 3),
  ('dependent_change', 'from_month', '生效年月', 'month', NULL, 'change', '变更', 30, true, true, 6, '停止发放的填首个不发月；恢复、变更的填首个按新标准发放月', false, false, 3),
  ('dependent_change', 'residence', '新居住地类别', 'code', 'dependent_residence', 'change', '变更', 40, false, false, 20, '居住地变更的填写', false, true, 3),
  ('dependent_change', 'school_until', '在校截止年月', 'month', NULL, 'change', '变更', 50, false, false, 6, '延长期限的填写', false, true, 3),
  ('dependent_change', 'note', '情况说明', 'note', NULL, 'change', '变更', 60, false, false, 500, '恢复发放的写明停发原因如何消除', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('dependent_change', 'proof', '变更事由证明', true, '{}', '{}', 1, '结婚登记、收入、毕业或在校、劳动能力鉴定、居住地等证明', 10),
  ('dependent_change', 'id_card', '供养亲属身份证', true, '{}', '{act=resume,act=residence,act=school}', 1, '未成年人提供户口簿', 20),
  ('dependent_change', 'agent', '监护人身份证或授权委托书', false, '{}', '{}', 1, '非本人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'dependent_change';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('dependent_change', 'draft', 1, '情况有什么变化，从什么时候起？', '按证明填变更事项和生效年月；已发的月份看右侧核定结果', '9.5.1'),
  ('dependent_change', 'returned', 2, '业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废', '9.5.2'),
  ('dependent_change', 'review', 3, '对照证明核对事由和生效年月。', '再婚的只停配偶；多发月份由发放汇总扣回', '9.5.2'),
  ('dependent_change', 'approve', 4, '审查依据、标准和起止月。', '年满十八周岁后在校的须参数允许', '9.5.2'),
  ('dependent_change', 'done', 5, '已变更，从生效月的发放起执行。', '多领的由后续发放抵扣，不足的生成追回待办', '9.5.1');

-- What it is about ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.dependent_of (p_person bigint, OUT award data.award, OUT known data.dependent)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  SELECT (a).* INTO award FROM data.award a WHERE a.person = p_person AND a.kind = 'dependent' ORDER BY a.award DESC LIMIT 1;
  SELECT (d).* INTO known FROM data.dependent_last(p_person, award.award) d;
END $$;
COMMENT ON FUNCTION casework.dependent_of IS 'The allowance of a dependent, the latest of several, and what is known of it; NULLs when there is none.';

CREATE OR REPLACE FUNCTION casework.dependent_stopped (p_award data.award) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce((p_award).ending IN (SELECT v.key FROM data.vocabulary v WHERE v.list = 'dependent_cause'), false)
$$;
COMMENT ON FUNCTION casework.dependent_stopped IS 'Whether an allowance was stopped by a case of this kind.';

CREATE OR REPLACE FUNCTION casework.dependent_month_bounds (p_case casework.case_item, p_award data.award) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_from date := data.month_named(p_case.content ->> 'from_month');
  v_low date := CASE WHEN p_case.content ->> 'act' IN ('resume', 'school') THEN data.month_after(p_award.end_month) ELSE p_award.start_month END;
BEGIN
  IF v_from < v_low THEN
    RETURN NEXT casework.check_line('block', 'from_month', 'The change cannot begin before %1.', data.month_text(data.month_of(v_low)));
  ELSIF v_from > data.pay_next(p_award.office) AND p_case.content ->> 'act' <> 'school' THEN
    RETURN NEXT casework.check_line('block', 'from_month', 'The month lies in the future.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.dependent_month_bounds IS 'Whether a change may begin in its month.';

CREATE OR REPLACE FUNCTION casework.dependent_stop_check (p_case casework.case_item, p_award data.award, p_known data.dependent) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_from date := data.month_named(p_case.content ->> 'from_month');
  v_paid bigint;
BEGIN
  IF data.is_over(p_award) THEN
    RETURN NEXT casework.check_line('block', 'act', 'This benefit ended with %1: %2.', data.month_text(data.month_of(p_award.end_month)), data.title_of('stop_reason', p_award.ending));
  ELSIF coalesce(p_case.content ->> 'cause', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'cause', 'Say why the allowance stops.');
  ELSIF p_case.content ->> 'cause' = 'remarried' AND p_known.relation <> 'spouse' THEN
    RETURN NEXT casework.check_line('block', 'cause', 'Only the spouse loses the allowance by a new marriage: children keep it.');
  END IF;
  v_paid := (SELECT sum(s.fen) FROM data.paid_since(p_award, v_from) s);
  IF v_paid > 0 THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Paid since then and to be got back: %1 yuan (%2).', data.yuan(v_paid), data.overpaid_words(p_award, v_from));
  END IF;
END $$;
COMMENT ON FUNCTION casework.dependent_stop_check IS 'Whether an allowance can be stopped, and what was paid too long.';

CREATE OR REPLACE FUNCTION casework.dependent_act_check (p_case casework.case_item, p_award data.award, p_known data.dependent) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_residence text := nullif(p_case.content ->> 'residence', '');
BEGIN
  CASE p_case.content ->> 'act'
    WHEN 'stop' THEN
      RETURN QUERY SELECT * FROM casework.dependent_stop_check(p_case, p_award, p_known);
    WHEN 'resume' THEN
      IF NOT casework.dependent_stopped(p_award) THEN
        RETURN NEXT casework.check_line('block', 'act', 'Only what was stopped by such a case goes on: a suspension and a death are undone by a resumption (9.3.4).');
      ELSIF coalesce(p_case.content ->> 'note', '') = '' THEN
        RETURN NEXT casework.check_line('block', 'note', 'Say how the cause of the stop is gone.');
      ELSIF p_known.last_month < data.month_named(p_case.content ->> 'from_month') THEN
        RETURN NEXT casework.check_line('block', 'from_month', 'The right to the allowance ended with %1, before it would begin.', data.month_text(data.month_of(p_known.last_month)));
      END IF;
    WHEN 'residence' THEN
      IF data.is_over(p_award) THEN
        RETURN NEXT casework.check_line('block', 'act', 'This benefit ended with %1: %2.', data.month_text(data.month_of(p_award.end_month)), data.title_of('stop_reason', p_award.ending));
      ELSIF v_residence IS NULL OR v_residence = p_known.residence THEN
        RETURN NEXT casework.check_line('block', 'residence', 'Enter the new class of residence.');
      ELSIF (casework.dependent_figure(v_residence, data.month_named(p_case.content ->> 'from_month'))).parameter IS NULL THEN
        RETURN NEXT casework.check_line('block', 'residence', 'The parameter %1 has no value. It has to be loaded first.', 'old_survivor_monthly_' || v_residence);
      END IF;
    ELSE
      IF p_award.ending NOT IN ('age', 'term') IS NOT FALSE THEN
        RETURN NEXT casework.check_line('block', 'act', 'Only the allowance of a child that ends by age or with school is prolonged.');
      END IF;
      RETURN QUERY SELECT * FROM casework.dependent_school_check('student', p_case.content ->> 'school_until');
      IF data.month_named(p_case.content ->> 'school_until') < data.month_named(p_case.content ->> 'from_month') THEN
        RETURN NEXT casework.check_line('block', 'school_until', 'The last month lies before the first.');
      END IF;
  END CASE;
END $$;
COMMENT ON FUNCTION casework.dependent_act_check IS 'What each act asks for.';

CREATE OR REPLACE FUNCTION casework.dependent_change_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance stops a benefit: it looks at what is on record there.');
    RETURN;
  ELSIF NOT p_case.open OR coalesce(p_case.content ->> 'act', '') = '' THEN
    RETURN;
  END IF;
  SELECT * INTO v FROM casework.dependent_of(p_person.person);
  IF (v.known).person IS NULL THEN
    RETURN NEXT casework.check_line('block', 'act', 'This person has no such benefit.');
    RETURN;
  ELSIF (data.suspension_open(v.award)).person IS NOT NULL AND p_case.content ->> 'act' <> 'stop' THEN
    RETURN NEXT casework.check_line('block', 'act', 'The allowance is suspended (%1): the resumption comes first (9.3.4).', data.title_of('stop_reason', (data.suspension_open(v.award)).reason));
  END IF;
  RETURN QUERY SELECT * FROM casework.dependent_month_bounds(p_case, v.award);
  RETURN QUERY SELECT * FROM casework.dependent_act_check(p_case, v.award, v.known);
  RETURN QUERY SELECT * FROM casework.stop_others(p_case);
END $$;
COMMENT ON FUNCTION casework.dependent_change_check IS 'Whether an allowance can be changed so (rules.md 8.1).';

CREATE OR REPLACE FUNCTION casework.dependent_change_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('dependent_act', p_case.content ->> 'act'), data.title_of('dependent_cause', nullif(p_case.content ->> 'cause', '')));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.dependent_change_route IS 'Act and cause as matter of the case.';

CREATE OR REPLACE FUNCTION casework.dependent_change_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_from date := data.month_named(p_case.content ->> 'from_month');
  v_until text;
  v_figure data.parameter;
BEGIN
  SELECT * INTO v FROM casework.dependent_of(p_person.person);
  IF (v.known).person IS NULL OR v_from IS NULL OR p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  v_until := coalesce(data.month_text(data.month_of((v.award).end_month)), '—');
  CASE p_case.content ->> 'act'
    WHEN 'stop' THEN
      RETURN NEXT ROW('发放止月', v_until, data.month_text(data.month_of(data.month_after(v_from, -1))), data.title_of('dependent_cause', p_case.content ->> 'cause'), false)::casework.effect_line;
    WHEN 'resume' THEN
      RETURN NEXT ROW('恢复发放', v_until || '止', data.month_text(data.month_of(v_from)) || '起', '停发期间不补发', false)::casework.effect_line;
    WHEN 'residence' THEN
      v_figure := casework.dependent_figure(nullif(p_case.content ->> 'residence', ''), v_from);
      RETURN NEXT ROW('月补助标准', data.yuan(data.total((data.entitlement(v.award, v_from)).amounts)), data.yuan(data.fen_of(v_figure.value)), data.month_text(data.month_of(v_from)) || '起', false)::casework.effect_line;
    WHEN 'school' THEN
      RETURN NEXT ROW('发放止月', v_until, data.month_text(data.month_of(data.month_named(p_case.content ->> 'school_until'))), '在校就读', false)::casework.effect_line;
    ELSE NULL;
  END CASE;
END $$;
COMMENT ON FUNCTION casework.dependent_change_derived IS 'What the change leads to.';

-- Effect ------------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.dependent_reopen (p_award data.award, p_from date, p_last date, p_case_no text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_ended date := p_award.end_month;
  v data.award;
BEGIN
  IF p_from > data.month_after(v_ended) THEN
    -- the months between are not owed
    INSERT INTO data.suspension (person, award, seq, office, reason, from_month, to_month, owed, case_no, resume_case_no)
    SELECT p_award.person, p_award.award, coalesce(max(s.seq), 0) + 1, p_award.office, p_award.ending, data.month_after(v_ended), data.month_after(p_from, -1), false, p_award.case_no, p_case_no
      FROM data.suspension s WHERE s.person = p_award.person AND s.award = p_award.award;
  END IF;
  UPDATE data.award a SET end_month = NULL, ending = NULL, case_no = p_case_no, confirmed_month = greatest(a.confirmed_month, data.this_month()) WHERE a.person = p_award.person AND a.award = p_award.award;
  v := data.award_changed(p_award.person, p_award.award, data.month_after(v_ended));
  IF p_last IS NOT NULL THEN
    PERFORM data.award_end(v, 'term', p_last, p_case_no);
  END IF;
END $$;
COMMENT ON FUNCTION casework.dependent_reopen IS 'An allowance that ended goes on from a month, until a last one or for good; the months between are not paid.';

CREATE OR REPLACE FUNCTION casework.dependent_change_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
  v_known data.dependent;
  v_from date := data.month_named(p_case.content ->> 'from_month');
  v_figure data.parameter;
BEGIN
  PERFORM FROM data.award a WHERE a.person = p_person.person AND a.kind = 'dependent' FOR UPDATE;
  SELECT * INTO v FROM casework.dependent_of(p_person.person);
  v_known := v.known;
  CASE p_case.content ->> 'act'
    WHEN 'stop' THEN
      -- never later than it would have ended anyway
      PERFORM data.award_end(v.award, p_case.content ->> 'cause', least(data.month_after(v_from, -1), (v.award).end_month), p_case.case_no);
    WHEN 'resume' THEN
      PERFORM casework.dependent_reopen(v.award, v_from, v_known.last_month, p_case.case_no);
    WHEN 'residence' THEN
      v_known.residence := p_case.content ->> 'residence';
      v_figure := casework.dependent_figure(v_known.residence, v_from);
      PERFORM data.determine(p_me, p_case, v.award, 'dependent', v_from, to_jsonb(v_known) || jsonb_build_object('start_month', data.month_of(v_from)), ARRAY[v_figure.parameter],
                             jsonb_build_object('monthly', data.fen_of(v_figure.value)), '{dependent}', ARRAY[data.fen_of(v_figure.value)]);
    ELSE
      v_known.basis := 'student';
      v_known.last_month := data.month_named(p_case.content ->> 'school_until');
      PERFORM casework.dependent_reopen(v.award, v_from, v_known.last_month, p_case.case_no);
  END CASE;
  PERFORM casework.dependent_put(p_me, p_case, v_known);
END $$;
COMMENT ON FUNCTION casework.dependent_change_effect IS 'The change holds from its month on; what was paid too long is taken back by the roll (rules.md 9.4).';
