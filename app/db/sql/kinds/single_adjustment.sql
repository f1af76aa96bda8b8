-- Single adjustment (零星调整, 9.4.2; rules.md 10.3, 16 no. 27): one item of a benefit, before and after, from a month on, asked for
-- by the unit or the person.  The difference is an item of its own; the next roll pays or takes back the months since.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('single_adjustment', 'LXTZ', '零星调整', '9.4.2', '社会保险法第十八条；国务院令第765号第十八条', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'single_check', 'single_effect', 'single_derived', 'single_route', 'single_approval', 'benefit', 395)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('single_adjustment', 'applied_by', '申报方式', 'code', 'single_applicant', 'why', '申报与依据', 10, true, false, 10, NULL, false, false, 3),
  ('single_adjustment', 'cause', '调整原因', 'code', 'single_cause', 'why', '申报与依据', 20, true, false, 12, NULL, false, false, 3),
  ('single_adjustment', 'document', '依据文件', 'text', NULL, 'why', '申报与依据', 30, true, true, 80, '文件名称和文号，或证明材料名称', false, false, 3),
  ('single_adjustment', 'item', '待遇项目', 'code', 'single_item', 'what', '调整内容', 40, true, false, 12, '看右侧该项目现在的月标准', false, false, 3),
  ('single_adjustment', 'after', '调整后月标准', 'money', NULL, 'what', '调整内容', 50, true, true, 12, '该项目调整后每月多少元，不是增加多少', false, false, 3),
  ('single_adjustment', 'from_month', '起始月', 'month', NULL, 'what', '调整内容', 60, true, true, 6, '从哪个月的待遇起调整；以前月份随下次发放补发或扣回', false, false, 3),
  ('single_adjustment', 'to_month', '终止月', 'month', NULL, 'what', '调整内容', 70, false, false, 6, '长期有效的不填', false, true, 3),
  ('single_adjustment', 'note', '情况说明', 'note', NULL, 'what', '调整内容', 80, false, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('single_adjustment', 'application', '零星调整申报表', true, '{}', '{}', 1, '单位申报的加盖公章，个人申报的本人签字', 10),
  ('single_adjustment', 'document', '调整依据文件或证明材料', true, '{}', '{}', 1, '文件复印件须注明与原件一致', 20),
  ('single_adjustment', 'id_card', '居民身份证（正反面）', true, '{}', '{applied_by=person}', 1, '核验原件', 30),
  ('single_adjustment', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'single_adjustment';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('single_adjustment', 'draft', 1, '请问是单位申报还是本人申报？依据哪个文件？', '申报表签章齐全，依据文件在有效期内、适用于本人', '9.4.2'),
  ('single_adjustment', 'draft', 2, '调整哪一项？从哪个月起？', '对照右侧现标准填写调整后的月标准；有终止月的填终止月', '9.4.2'),
  ('single_adjustment', 'draft', 3, '以前月份的差额随下次发放补发（扣回）。', '看右侧差额月数和合计，当面告知', '9.4.2'),
  ('single_adjustment', 'returned', 4, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.4.2'),
  ('single_adjustment', 'review', 5, '对照依据文件核对项目、标准和起止月。', '文件页已标注；差额、月数与右侧推算一致', '9.4.2'),
  ('single_adjustment', 'approve', 6, '审查依据是否适用、标准是否正确。', '不与年度调整重复', '9.4.2'),
  ('single_adjustment', 'done', 7, '已办结，差额随下次发放。', '打印《零星调整审批表》并归档', '9.4.2');

CREATE OR REPLACE FUNCTION casework.single_award (p_person bigint) RETURNS data.award
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT a.* FROM data.award a WHERE a.person = p_person AND a.kind IN ('pension', 'disability') ORDER BY (a.end_month IS NULL) DESC, a.award DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.single_award IS
  'The benefit a single adjustment is about: of those paid by the month the one without an end, or the last; never a settlement or what survivors got, which was one sum.';

CREATE OR REPLACE FUNCTION casework.single_item_fen (p_award data.award, p_item text, p_month date) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum(i.fen), 0)::bigint FROM data.benefit_item i
   WHERE i.person = (p_award).person AND i.award = (p_award).award AND i.from_month <= p_month AND i.to_month >= p_month AND i.item = coalesce(p_item, i.item)
$$;
COMMENT ON FUNCTION casework.single_item_fen IS 'What an item (NULL: all) comes to in a month, whether paid or suspended; fen.';

CREATE OR REPLACE FUNCTION casework.single_facts (p_case casework.case_item, OUT award data.award, OUT from_month date, OUT to_month date, OUT before bigint, OUT after bigint, OUT difference bigint,
                                                  OUT next_roll date, OUT months int, OUT owed bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  award := casework.single_award(p_case.person);
  from_month := data.month_named(nullif(p_case.content ->> 'from_month', ''));
  to_month := data.month_named(nullif(p_case.content ->> 'to_month', ''));
  IF award.person IS NULL OR from_month IS NULL OR coalesce(p_case.content ->> 'item', '') = '' OR coalesce(p_case.content ->> 'after', '') !~ '^[0-9]{1,12}$' THEN
    RETURN;
  END IF;
  before := casework.single_item_fen(award, p_case.content ->> 'item', from_month);
  after := (p_case.content ->> 'after')::bigint;
  difference := after - before;
  next_roll := coalesce((SELECT data.month_after(max(r.pay_month)) FROM data.pay_roll r WHERE r.office = award.office AND data.pay_is_frozen(r.state)), data.this_month());
  SELECT o.months, o.amount INTO v
    FROM pension.owed(difference, data.month_of(greatest(from_month, award.start_month)), data.month_of(next_roll), data.month_of(least(to_month, award.end_month))) o WHERE coalesce(to_month, from_month) >= from_month;
  months := coalesce(v.months, 0);
  owed := coalesce(v.amount, 0);
END $$;
COMMENT ON FUNCTION casework.single_facts IS
  'What a single adjustment changes: the item before and after in its first month, and what the months until the next roll come to, suspended or not; NULL while something is not entered. 9.4.2; rules.md 10.3.';

CREATE OR REPLACE FUNCTION casework.single_span_check (p_case casework.case_item, p_award data.award, p_from date, p_to date) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_from > data.month_after(data.this_month()) THEN
    RETURN NEXT casework.check_line('block', 'from_month', 'An adjustment begins next month at the latest.');
  ELSIF p_from < p_award.start_month THEN
    RETURN NEXT casework.check_line('block', 'from_month', 'The benefit begins in %1.', data.month_text(data.month_of(p_award.start_month)));
  ELSIF p_from > p_award.end_month THEN
    RETURN NEXT casework.check_line('block', 'from_month', 'The benefit ended with %1.', data.month_text(data.month_of(p_award.end_month)));
  END IF;
  IF p_to < p_from THEN
    RETURN NEXT casework.check_line('block', 'to_month', 'The last month lies before the first.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.single_span_check IS 'Whether the months lie within the benefit.';

CREATE OR REPLACE FUNCTION casework.single_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at the benefit.');
    RETURN;
  END IF;
  SELECT * INTO f FROM casework.single_facts(p_case);
  IF (f.award).person IS NULL THEN
    IF EXISTS (SELECT FROM data.award a WHERE a.person = p_case.person) THEN
      RETURN NEXT casework.check_line('block', NULL, 'Only a benefit of each month is adjusted: what this person got was paid in one sum.');
    ELSE
      RETURN NEXT casework.check_line('block', NULL, 'No benefit of this person is on record.');
    END IF;
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.single_span_check(p_case, f.award, f.from_month, f.to_month);
  IF f.difference = 0 THEN
    RETURN NEXT casework.check_line('block', 'after', 'The item comes to %1 yuan already: nothing would change.', data.yuan(f.before));
  ELSIF f.difference < 0 THEN
    RETURN NEXT casework.check_line('warn', 'after', 'The benefit becomes less: what was paid too much is taken back with the next rolls.');
  ELSIF f.before = 0 THEN
    RETURN NEXT casework.check_line('warn', 'item', 'The benefit had no such item in that month: a new one is added.');
  END IF;
  IF EXISTS (SELECT FROM data.benefit_item i WHERE i.person = (f.award).person AND i.award = (f.award).award AND i.item = p_case.content ->> 'item' AND i.from_month > f.from_month
                AND i.from_month <= coalesce(f.to_month, 'infinity') AND i.to_month >= i.from_month) THEN
    RETURN NEXT casework.check_line('warn', 'from_month', 'The item changed after that month: the difference is added to what it became.');
  END IF;
  IF (f.award).status = 'suspended' THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The benefit is suspended: the difference is paid once it is resumed.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.single_check IS 'Months within the benefit, something that changes, and what the clerk should tell (9.4.2).';

CREATE OR REPLACE FUNCTION casework.single_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('benefit_item', nullif(p_case.content ->> 'item', '')), data.yuan(CASE WHEN p_case.content ->> 'after' ~ '^[0-9]{1,12}$' THEN (p_case.content ->> 'after')::bigint END),
                             data.month_text(data.month_of(data.month_named(nullif(p_case.content ->> 'from_month', '')))) || '起');
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.single_route IS 'Item, amount and month as matter of the case.';

CREATE OR REPLACE FUNCTION casework.single_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
  v_whole bigint;
  v_item text := p_case.content ->> 'item';
BEGIN
  SELECT * INTO f FROM casework.single_facts(p_case);
  IF p_person.birth_adopted IS NULL OR (f.award).person IS NULL THEN
    RETURN;
  END IF;
  IF f.difference IS NULL THEN
    RETURN QUERY SELECT data.title_of('benefit_item', x.item), data.yuan(x.fen), NULL::text, '现月标准'::text, false FROM unnest((f.award).items, (f.award).amounts) x(item, fen);
    RETURN;
  END IF;
  v_whole := casework.single_item_fen(f.award, NULL, f.from_month);
  RETURN NEXT ROW(data.title_of('benefit_item', v_item), data.yuan(f.before), data.yuan(f.after), '每月' || CASE WHEN f.difference > 0 THEN '增加' ELSE '减少' END || data.yuan(abs(f.difference)), false)::casework.effect_line;
  RETURN NEXT ROW('月待遇合计', data.yuan(v_whole), data.yuan(v_whole + f.difference), data.month_text(data.month_of(f.from_month)) || '起' || coalesce('至' || data.month_text(data.month_of(f.to_month)), '，长期'), false)::casework.effect_line;
  RETURN NEXT ROW(CASE WHEN f.difference > 0 THEN '补发' ELSE '扣回' END || '以前月份', NULL, data.yuan(abs(f.owed)), f.months || '个月，随' || data.month_text(data.month_of(f.next_roll)) || '发放', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.single_derived IS 'The item and the whole before and after, the difference, and what comes with the next roll; before anything is entered the items as they are.';

CREATE OR REPLACE FUNCTION casework.single_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  f record;
BEGIN
  -- the award first: an annual adjustment that is being posted is waited for, and then counts as before
  PERFORM FROM data.award a WHERE a.person = p_case.person ORDER BY a.award FOR UPDATE;
  SELECT * INTO f FROM casework.single_facts(p_case);
  IF (f.award).person IS NULL THEN
    PERFORM data.refuse('PR114', 'Only a benefit of each month is adjusted: what this person got was paid in one sum.');
  END IF;
  PERFORM data.items_add(f.award, f.from_month, f.to_month, ARRAY[p_case.content ->> 'item'], ARRAY[f.difference], 'single', NULL, p_case.case_no);
  PERFORM data.award_changed((f.award).person, (f.award).award, f.from_month);
END $$;
COMMENT ON FUNCTION casework.single_effect IS 'The difference becomes an item of its own from the month on; the next roll settles the months since.';
