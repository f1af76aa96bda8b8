-- Extension (延长缴费, 7.4.4): short of the minimum at retirement age; the person chooses in writing (rules.md 4.5).

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('extension', 'YCJF', '延长缴费', '7.4.4', '《社会保险法》第十六条；人社部令第13号第二条、第三条；2024年9月13日全国人大常委会决定', 'high', '基金征缴', 3, 3, 10, 15,
        'extension_check', 'extension_effect', 'extension_derived', NULL, 'extension_approval', 'collection', 150)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('extension', 'choice', '本人选择', 'code', 'extension_choice_offered', 'choice', '本人书面选择', 10, true, 10, '逐项讲清后由本人选择并签字', false, false, 3),
  ('extension', 'informed_on', '书面告知日期', 'date', NULL, 'choice', '本人书面选择', 20, true, 10, '《延长缴费告知书》本人签收日期', false, false, 3),
  ('extension', 'start_month', '延长缴费开始月', 'month', NULL, 'choice', '本人书面选择', 30, false, 6, '一般为法定退休月的次月', false, true, 3),
  ('extension', 'note', '情况说明', 'note', NULL, 'choice', '本人书面选择', 40, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('extension', 'application', '延长缴费（一次性缴费）申请表', true, '{}', '{}', 1, '本人签字按手印；在职的加盖单位公章', 10),
  ('extension', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '核验原件', 20),
  ('extension', 'notice', '书面告知确认书', true, '{}', '{}', 1, '载明延长缴费、转入城乡居民养老保险、书面终止三种选择的后果，本人签收', 30),
  ('extension', 'resident', '城乡居民养老保险转入申请', true, '{}', '{choice=resident}', 1, '选择转入城乡居民养老保险时提供', 40),
  ('extension', 'waiver', '自愿终止基本养老保险关系申请书', true, '{}', '{choice=terminate}', 1, '选择书面终止时提供，本人签字', 50),
  ('extension', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'extension';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('extension', 'draft', 1, '您到法定退休年龄时缴费年限还不够，我给您讲清三种选择。', '看左侧决策图：最低年限、已缴、视同、还差几个月', '7.4.4'),
  ('extension', 'draft', 2, '请您自己选，选好在确认书上签字。', '延缴、转居保、书面终止的后果逐项告知，不得代选', '人社部令第13号第三条'),
  ('extension', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '7.4.4'),
  ('extension', 'review', 4, '核对年限、年龄、告知签收。', '已缴、视同月数与档案一致；确认书为本人签字', '国务院令第765号第三十六条至第三十八条'),
  ('extension', 'approve', 5, '审查选择是否出于本人意愿。', '告知书载明后果；终止、转居保的后续业务已生成待办', '国务院令第765号第三十六条至第三十八条'),
  ('extension', 'done', 6, '已办结。选择延缴的，从开始月起继续按月缴费。', '状态改为“延长缴费”；到期前提醒', '7.4.4');

CREATE OR REPLACE FUNCTION casework.extension_facts (p_person data.person,
  OUT path text, OUT short int, OUT minimum int, OUT paid int, OUT deemed int, OUT statutory_month int, OUT first_insured int, OUT extension_months int)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF NOT pension.group_fits_sex(p_person.retirement_group, p_person.sex) OR p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  statutory_month := pension.statutory_month(p_person.retirement_group, p_person.birth_adopted);
  minimum := pension.minimum_months(statutory_month / 100);
  paid := p_person.months_paid;
  deemed := p_person.months_deemed;
  short := pension.months_short(statutory_month / 100, paid, deemed);
  -- who paid before it was registered is insured since then
  first_insured := data.month_of(least(p_person.insured_since, (SELECT make_date(h.first_year, 12, 1) FROM data.person_history h
                                                                 WHERE h.person = p_person.person AND NOT data.is_settled_month(h.person, make_date(h.first_year, 12, 1)))));
  SELECT count(*)::int INTO extension_months
    FROM data.person_year y, generate_series(1, 12) m
   WHERE y.person = p_person.person AND y.year * 100 + m > statutory_month AND y.counted[m] > 0;
  path := pension.extension_path(short, coalesce(first_insured, data.month_of(data.today())), extension_months);
END $$;
COMMENT ON FUNCTION casework.extension_facts IS 'The decision tree of rules.md 4.5 for a person: what is missing to the minimum, and which way is open.';

CREATE OR REPLACE FUNCTION casework.extension_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_start int := nullif(p_case.content ->> 'start_month', '')::int;
BEGIN
  SELECT * INTO v FROM casework.extension_facts(p_person);
  IF v.path IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance computes the months: it looks at what is on record there.');
    RETURN;
  END IF;
  IF data.month_of(data.today()) < v.statutory_month THEN
    RETURN NEXT casework.check_line('block', NULL, 'The statutory retirement month is %1: before it nothing has to be extended.', data.month_text(v.statutory_month));
  END IF;
  IF v.path = 'normal' THEN
    RETURN NEXT casework.check_line('block', NULL, 'The minimum of %1 months is reached (%2 months): this is a normal retirement.', v.minimum::text, (v.paid + v.deemed)::text);
  ELSIF v.path = 'oneoff' AND p_case.content ->> 'choice' = 'extend' THEN
    RETURN NEXT casework.check_line('warn', 'choice', 'Five years of extension are over: the rest of %1 months may be paid at once (一次性缴费).', v.short::text);
  END IF;
  IF v_start IS NOT NULL AND v_start <= v.statutory_month THEN
    RETURN NEXT casework.check_line('block', 'start_month', 'An extension begins after the statutory retirement month %1.', data.month_text(v.statutory_month));
  ELSIF v_start IS NULL AND p_case.content ->> 'choice' = 'extend' THEN
    RETURN NEXT casework.check_line('block', 'start_month', 'Say from which month on contributions go on.');
  END IF;
  IF EXISTS (SELECT FROM data.extension e WHERE e.person = p_person.person) THEN
    RETURN NEXT casework.check_line('warn', 'choice', 'This person has chosen before: the new choice replaces the old one from its month on.');
  END IF;
  RETURN NEXT casework.check_line('ok', NULL, '%1 months are missing to the minimum of %2 months.', v.short::text, v.minimum::text);
END $$;
COMMENT ON FUNCTION casework.extension_check IS 'Whether somebody may extend: retirement age reached, minimum not (7.4.4; rules.md 4.5, 5.4).';

CREATE OR REPLACE FUNCTION casework.extension_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_end int;
BEGIN
  SELECT * INTO v FROM casework.extension_facts(p_person);
  IF v.path IS NULL THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('法定退休月', data.month_text(v.statutory_month), NULL, '最低缴费' || v.minimum || '个月', false)::casework.effect_line;
  RETURN NEXT ROW('缴费月数', v.paid::text, NULL, '另有视同' || v.deemed || '个月', false)::casework.effect_line;
  RETURN NEXT ROW('尚差月数', v.short::text, '0', NULL, false)::casework.effect_line;
  IF p_case.content ->> 'choice' = 'extend' AND p_case.content ->> 'start_month' ~ '^[0-9]{6}$' THEN
    v_end := data.month_of((data.month_start((p_case.content ->> 'start_month')::int) + make_interval(months => v.short - 1))::date);
    RETURN NEXT ROW('预计缴满月', '—', data.month_text(v_end), '逐月缴费不中断', false)::casework.effect_line;
    RETURN NEXT ROW('预计首发月', '—', data.month_text(data.month_of((data.month_start(v_end) + interval '1 month')::date)), '缴满次月', false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.extension_derived IS 'How long an extension lasts and when the pension would begin.';

CREATE OR REPLACE FUNCTION casework.extension_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
  v_new data.person := p_person;
BEGIN
  SELECT * INTO v FROM casework.extension_facts(p_person);
  INSERT INTO data.extension (person, seq, office, choice, from_month, short, minimum, case_no)
  SELECT p_person.person, coalesce(max(e.seq), 0) + 1, p_case.office, p_case.content ->> 'choice',
         data.month_start(coalesce(nullif(p_case.content ->> 'start_month', '')::int, data.month_of(data.today()))), v.short, v.minimum, p_case.case_no
    FROM data.extension e WHERE e.person = p_person.person;
  IF p_case.content ->> 'choice' = 'extend' THEN
    v_new.status := 'extended';
    PERFORM casework.person_put(p_me, p_case, p_person, v_new);
  ELSE
    INSERT INTO casework.task (person, office, kind, title, detail, case_id)
    VALUES (p_case.person, p_case.office, 'other', data.title_of('extension_choice', p_case.content ->> 'choice'),
            p_person.name || '：本人书面选择' || data.title_of('extension_choice', p_case.content ->> 'choice') || '，业务流水号' || p_case.case_no, p_case.case_id);
  END IF;
END $$;
COMMENT ON FUNCTION casework.extension_effect IS 'The written choice is kept; who extends goes on paying under the state 延长缴费; other choices open a task.';

CREATE OR REPLACE FUNCTION api.case_extension (p_case bigint)
RETURNS TABLE (path text, short int, minimum int, paid int, deemed int, statutory_month int, first_insured int, extension_months int, choice text,
               oneoff_base bigint, oneoff_rate int, oneoff_amount bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v casework.case_item := casework.month_case_get(p_case);
  v_base text := data.parameter_value('oneoff_base', data.today());
  v_rate text := data.parameter_value('oneoff_rate', data.today());
BEGIN
  RETURN QUERY
  SELECT f.path, f.short, f.minimum, f.paid, f.deemed, f.statutory_month, f.first_insured, f.extension_months, v.content ->> 'choice',
         (v_base::numeric * 100)::bigint, pension.rate_parse(v_rate), f.short * pension.contribution_part((v_base::numeric * 100)::bigint, pension.rate_parse(v_rate))
    FROM casework.extension_facts(casework.person_of(v)) f;
END $$;
COMMENT ON FUNCTION api.case_extension IS
  'The decision tree of 7.4.4 for the person of a case: path normal, extend or oneoff, months, and what a one-off payment costs (fen; NULL while its parameters are not loaded). PR120, PR202.';
