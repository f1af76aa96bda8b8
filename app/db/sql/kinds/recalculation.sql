-- Recalculation (待遇重核): after a key change, arrears that came in late, service recognised, wrong data.  The benefit is computed
-- again by the same functions from what is on record now, and holds from a month on; what was rolled since is paid or taken back.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('recalculation', 'DYCH', '待遇重核', '9.2', '《社会保险法》第十六条；国务院令第765号第十八条、第四十六条；国发〔2005〕38号', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'recalculation_check', 'recalculation_effect', 'recalculation_derived', 'recalculation_route', 'recalculation_approval', 'benefit', 380)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET keep_function = 'allowance_keep', sheet_function = 'recalculation_of' WHERE kind = 'recalculation';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('recalculation', 'benefit', '重核待遇', 'code', 'award_kind', 'recalculate', '重核', 10, true, false, 10, NULL, false, false, 3),
  ('recalculation', 'cause', '重核原因', 'code', 'recalculation_cause', 'recalculate', '重核', 20, true, true, 20, NULL, false, false, 3),
  ('recalculation', 'basis', '重核依据', 'text', NULL, 'recalculate', '重核', 30, true, false, 100, '业务流水号、到账单号、文书编号', false, false, 3),
  ('recalculation', 'from_month', '执行月', 'month', NULL, 'recalculate', '重核', 40, false, true, 6, '空：自待遇首发月起；已发月份由下月发放补发或扣回', false, true, 3),
  ('recalculation', 'retire_month', '更正后退休月', 'month', NULL, 'recalculate', '重核', 50, false, true, 6, '出生、类别变更后退休月有变的填写', false, true, 3),
  ('recalculation', 'adjusted', '历年调整累计额', 'money', NULL, 'recalculate', '重核', 60, false, true, 12, '原系统转入的待遇必填：原待遇中历年调整的部分', false, true, 3),
  ('recalculation', 'index_entry', '指数来源', 'code', 'index_entry', 'index', '平均缴费工资指数', 70, false, false, 10, '空：沿用原核定；按缴费记录或按依据录入', false, true, 3),
  ('recalculation', 'index_basic', '基础平均缴费指数', 'text', NULL, 'index', '平均缴费工资指数', 80, false, true, 7, '五位小数，如0.76035；仅录入时填写', false, true, 3),
  ('recalculation', 'index_trans', '过渡平均缴费指数', 'text', NULL, 'index', '平均缴费工资指数', 90, false, true, 7, '五位小数；无视同缴费的不填', false, true, 3),
  ('recalculation', 'index_reason', '录入理由', 'note', NULL, 'index', '平均缴费工资指数', 100, false, false, 500, '录入指数的依据：文件、原核定表编号', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('recalculation', 'basis', '重核依据材料', true, '{}', '{}', 1, '变更审批表、到账凭证、更正文书', 10),
  ('recalculation', 'original_sheet', '原待遇核定表', false, '{}', '{}', 1, '原系统转入的待遇提供', 20),
  ('recalculation', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '核验原件', 30),
  ('recalculation', 'index_basis', '平均缴费指数核定依据', true, '{}', '{index_entry=entered}', 1, '原核定表或文件，写明指数的一页', 40),
  ('recalculation', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'recalculation';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('recalculation', 'draft', 1, '待遇要重新核定：原因、依据、从哪个月起。', '待办中的“待遇重核”写明了原因业务', '9.2'),
  ('recalculation', 'draft', 2, '请看重核前后对照和补扣金额。', '补发随下月发放；多发的由后续待遇扣回或按多领处理', '国务院令第765号第四十六条'),
  ('recalculation', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '9.2'),
  ('recalculation', 'review', 4, '前后两张核定表逐项对照。', '变化只来自重核原因；指数、账户、年限与台账一致', '9.2'),
  ('recalculation', 'approve', 5, '审查原因、执行月和补扣金额。', '多发的已告知本人', '国务院令第765号第四十六条'),
  ('recalculation', 'done', 6, '待遇已重核，差额随下月发放。', '打印《待遇重核审批表》，本人签字', '9.2');

CREATE OR REPLACE FUNCTION casework.recalculation_award (p_case casework.case_item) RETURNS data.award
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT * FROM data.award a WHERE a.person = (p_case).person AND a.kind = (p_case).content ->> 'benefit' AND a.kind IN ('pension', 'disability') ORDER BY a.award DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.recalculation_award IS 'The benefit a case recalculates: the last one of its kind; all NULL when there is none. What was paid as one sum is no pension and never becomes one.';

CREATE OR REPLACE FUNCTION casework.recalculation_ask (p_case casework.case_item, p_award data.award) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_last data.determination := casework.determination_last(p_award);
  v_ask jsonb := CASE WHEN v_last.person IS NULL THEN jsonb_build_object('retire_month', data.month_of(p_award.retire_month)) ELSE casework.ask_again(v_last.input) END;
  v_month text := CASE WHEN p_case.content ->> 'cause' = 'five_years' THEN p_case.content ->> 'from_month' ELSE p_case.content ->> 'retire_month' END;
BEGIN
  IF v_month ~ '^[0-9]{6}$' THEN
    -- another month may be another ground: none is taken for granted
    v_ask := v_ask - '{mode}'::text[] || jsonb_build_object('retire_month', v_month::int);
  END IF;
  RETURN casework.ask_entered(v_ask, p_case)
    || jsonb_strip_nulls(jsonb_build_object('adjusted', coalesce(nullif(p_case.content ->> 'adjusted', ''), v_last.input ->> 'adjusted')));
END $$;
COMMENT ON FUNCTION casework.recalculation_ask IS 'What is asked for again: as the benefit was determined last, with what the case puts right.';

CREATE OR REPLACE FUNCTION casework.recalculation_run (p_kind text, p_input jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v jsonb := CASE p_kind WHEN 'disability' THEN casework.disability_run(p_input) ELSE casework.award_run(p_input) END;
BEGIN
  IF (p_input ->> 'adjusted')::bigint > 0 THEN
    v := jsonb_set(v, '{items}', (v -> 'items') || jsonb_build_object('item', 'adjustment', 'fen', (p_input ->> 'adjusted')::bigint));
  END IF;
  RETURN v || CASE WHEN p_input ? 'recalculation' THEN jsonb_build_object('recalculation', p_input -> 'recalculation') ELSE '{}' END;
END $$;
COMMENT ON FUNCTION casework.recalculation_run IS 'The sheet of a recalculation from its basis and nothing else, with what it came to against what was paid.';

CREATE OR REPLACE FUNCTION casework.recalculation_of (p_case casework.case_item, p_person data.person, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_award data.award := casework.recalculation_award(p_case);
  v_ask jsonb := casework.recalculation_ask(p_case, v_award);
  v record;
BEGIN
  IF v_award.person IS NULL THEN
    RETURN;
  END IF;
  input := CASE v_award.kind WHEN 'disability' THEN casework.disability_basis(p_person, v_ask) ELSE casework.award_basis(p_person, v_ask) END
           || jsonb_strip_nulls(jsonb_build_object('adjusted', v_ask ->> 'adjusted'));
  v := casework.sheet_of(input, casework.recalculation_run(v_award.kind, input));
  parameters := v.parameters;
  items := v.items;
  amounts := v.amounts;
  input := input || jsonb_build_object('recalculation', casework.recalculation_sums(p_case, v_award, v.result, items, amounts));
  result := v.result || jsonb_build_object('recalculation', input -> 'recalculation');
END $$;
COMMENT ON FUNCTION casework.recalculation_of IS 'The benefit as it is computed now, as data.determine takes it, with what it comes to against what was paid; all NULL without a benefit.';

CREATE OR REPLACE FUNCTION casework.recalculation_start (p_case casework.case_item, p_award data.award, p_result jsonb) RETURNS date
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- a disability allowance keeps its start, unless the case puts the month of the application right: its later sheets are of later months
  SELECT CASE WHEN (p_award).kind = 'disability' AND ((p_case).content ->> 'cause' = 'five_years' OR (p_case).content ->> 'retire_month' !~ '^[0-9]{6}$' IS NOT FALSE) THEN (p_award).start_month
              ELSE coalesce(data.month_start(coalesce((p_result #>> '{award,first_pension_month}')::int, (p_result #>> '{disability,first_month}')::int)), (p_award).start_month) END
$$;
COMMENT ON FUNCTION casework.recalculation_start IS 'The first month of the benefit as it is computed now.';

CREATE OR REPLACE FUNCTION casework.recalculation_from (p_case casework.case_item, p_award data.award) RETURNS date
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN (p_case).content ->> 'from_month' ~ '^[0-9]{6}$' THEN greatest(data.month_start(((p_case).content ->> 'from_month')::int), (p_award).start_month)
              -- what a disability allowance was before its last sheet was computed by another formula
              WHEN (p_award).kind = 'disability' THEN (SELECT max(d.from_month) FROM data.determination d WHERE d.person = (p_award).person AND d.award = (p_award).award)
              ELSE (p_award).start_month END
$$;
COMMENT ON FUNCTION casework.recalculation_from IS 'The month from which a recalculation holds: the one entered, otherwise the first of the benefit.';

CREATE OR REPLACE FUNCTION casework.determined_items (p_award data.award, p_month date) RETURNS TABLE (item text, fen bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT i.item::text, sum(i.fen)::bigint FROM data.benefit_item i
   WHERE i.person = (p_award).person AND i.award = (p_award).award AND i.cause IN ('carried', 'determination') AND i.from_month <= p_month AND p_month <= i.to_month
   GROUP BY i.item
$$;
COMMENT ON FUNCTION casework.determined_items IS 'What was determined for a month, item by item, adjustments since left out.';

CREATE OR REPLACE FUNCTION casework.recalculation_sums (p_case casework.case_item, p_award data.award, p_result jsonb, p_items text[], p_amounts bigint[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_start date := casework.recalculation_start(p_case, p_award, p_result);
  v_moved data.award := p_award;
  v_from date := casework.recalculation_from(p_case, p_award);
  w record;
BEGIN
  v_moved.start_month := v_start;
  -- a benefit that begins in another month is recalculated whole
  IF v_start <> p_award.start_month THEN
    v_from := least(v_start, p_award.start_month);
  END IF;
  w := data.redetermined(v_moved, v_from, data.total(p_amounts));
  RETURN jsonb_build_object('from', data.month_of(v_from), 'start', data.month_of(v_start), 'start_before', data.month_of(p_award.start_month),
    'before', (SELECT coalesce(jsonb_object_agg(i.item, i.fen), '{}') FROM casework.determined_items(p_award, greatest(v_from, p_award.start_month)) i),
    'sum_before', (SELECT coalesce(sum(i.fen), 0) FROM casework.determined_items(p_award, greatest(v_from, p_award.start_month)) i), 'sum_after', data.total(p_amounts),
    'months', to_jsonb(w.months), 'paid', to_jsonb(w.paid), 'due', to_jsonb(w.due), 'difference', data.total(w.due) - data.total(w.paid));
END $$;
COMMENT ON FUNCTION casework.recalculation_sums IS 'Before and after by item (fen), the month it holds from, months rolled since with what they paid and are due: above zero arrears, below an overpayment (rules.md 9.4).';

CREATE OR REPLACE FUNCTION casework.recalculation_facts_check (p_case casework.case_item, p_award data.award) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_from date := CASE WHEN p_case.content ->> 'from_month' ~ '^[0-9]{6}$' THEN data.month_start((p_case.content ->> 'from_month')::int) END;
  v_last data.determination := casework.determination_last(p_award);
BEGIN
  IF EXISTS (SELECT FROM data.benefit_item i WHERE i.person = p_award.person AND i.award = p_award.award AND i.item = 'temporary' AND i.to_month = 'infinity') THEN
    RETURN NEXT casework.check_line('block', 'benefit', 'A temporary allowance is settled, not recalculated (9.2.3).');
  END IF;
  IF v_from > data.month_after(data.this_month()) THEN
    RETURN NEXT casework.check_line('block', 'from_month', 'A recalculation holds from the next month at the latest.');
  ELSIF v_from < p_award.start_month THEN
    RETURN NEXT casework.check_line('warn', 'from_month', 'The benefit began in %1: nothing is due before.', data.month_text(data.month_of(p_award.start_month)));
  END IF;
  IF v_last.person IS NULL AND coalesce(p_case.content ->> 'adjusted', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'adjusted', 'What an older system paid holds its adjustments: enter how much of it they are, or 0.');
  END IF;
  IF p_case.content ->> 'cause' = 'five_years' AND (v_last.result #>> '{disability,recompute_month}' IS NULL OR v_from IS NULL OR data.month_of(v_from) < (v_last.result #>> '{disability,recompute_month}')::int) THEN
    RETURN NEXT casework.check_line('block', 'cause', 'Five years before the age a disability allowance by the basic part alone is computed again: benefit and month do not fit.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.recalculation_facts_check IS 'Whether benefit, cause and month of a recalculation fit together.';

CREATE OR REPLACE FUNCTION casework.recalculation_result_check (p_result jsonb) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  r jsonb := p_result -> 'recalculation';
  v_difference bigint := (r ->> 'difference')::bigint;
  v_months text := jsonb_array_length(r -> 'months')::text;
BEGIN
  IF r ->> 'sum_before' = r ->> 'sum_after' AND v_difference = 0 THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The recalculation comes to the same amount: %1 yuan.', data.yuan((r ->> 'sum_after')::bigint));
  ELSIF v_difference < 0 THEN
    RETURN NEXT casework.check_line('warn', NULL, '%1 yuan too much were paid in %2 months: the next rolls take them back, or they become an overpayment (9.4).', data.yuan(- v_difference), v_months);
  ELSE
    RETURN NEXT casework.check_line('ok', NULL, '%1 yuan a month instead of %2; %3 yuan of arrears for %4 months.', data.yuan((r ->> 'sum_after')::bigint), data.yuan((r ->> 'sum_before')::bigint), data.yuan(v_difference), v_months);
  END IF;
  IF r ->> 'start' <> r ->> 'start_before' THEN
    RETURN NEXT casework.check_line('warn', 'retire_month', 'The benefit begins in %1 instead of %2.', data.month_text((r ->> 'start')::int), data.month_text((r ->> 'start_before')::int));
  END IF;
END $$;
COMMENT ON FUNCTION casework.recalculation_result_check IS 'What a recalculation comes to, as lines of the check.';

CREATE OR REPLACE FUNCTION casework.recalculation_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_award data.award := casework.recalculation_award(p_case);
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance makes the award: it looks at what is on record there.');
    RETURN;
  ELSIF NOT p_case.open OR coalesce(p_case.content ->> 'benefit', '') = '' THEN
    RETURN;
  ELSIF v_award.person IS NULL THEN
    RETURN NEXT casework.check_line('block', 'benefit', 'This person draws no such benefit.');
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.recalculation_facts_check(p_case, v_award);
  RETURN QUERY SELECT * FROM casework.open_cases(p_person.person, p_case.case_id, casework.fact_kinds());
  RETURN QUERY SELECT * FROM casework.award_entry_check(p_case, p_person);
  RETURN QUERY SELECT * FROM casework.computed_check(p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.recalculation_check IS 'Whether a benefit can be recalculated now, and what it comes to.';

CREATE OR REPLACE FUNCTION casework.recalculation_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('award_kind', p_case.content ->> 'benefit'), data.title_of('recalculation_cause', p_case.content ->> 'cause'));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.recalculation_route IS 'Benefit and cause as matter of the case.';

CREATE OR REPLACE FUNCTION casework.recalculation_lines (p_result jsonb, p_items text[], p_amounts bigint[]) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  r jsonb := p_result -> 'recalculation';
  v_difference bigint := (r ->> 'difference')::bigint;
BEGIN
  RETURN QUERY
  SELECT data.title_of('benefit_item', x.item), coalesce(data.yuan(x.old), '—'), coalesce(data.yuan(x.new), '—'), CASE WHEN coalesce(x.new, 0) <> coalesce(x.old, 0) THEN data.yuan(coalesce(x.new, 0) - coalesce(x.old, 0)) END, false
    FROM (SELECT coalesce(o.key, n.item) AS item, o.value::bigint AS old, n.fen AS new
            FROM jsonb_each_text(r -> 'before') o FULL JOIN unnest(p_items, p_amounts) n(item, fen) ON n.item = o.key) x
         LEFT JOIN data.vocabulary v ON v.list = 'benefit_item' AND v.key = x.item
   ORDER BY v.sort;
  RETURN NEXT ROW('月待遇', data.yuan((r ->> 'sum_before')::bigint), data.yuan((r ->> 'sum_after')::bigint), '自' || data.month_text((r ->> 'from')::int) || '起', false)::casework.effect_line;
  IF r ->> 'start' <> r ->> 'start_before' THEN
    RETURN NEXT ROW('待遇首发月', data.month_text((r ->> 'start_before')::int), data.month_text((r ->> 'start')::int), NULL, false)::casework.effect_line;
  END IF;
  RETURN NEXT ROW('已发' || jsonb_array_length(r -> 'months') || '个月', data.yuan((SELECT coalesce(sum(x::bigint), 0) FROM jsonb_array_elements_text(r -> 'paid') x)::bigint),
                  data.yuan((SELECT coalesce(sum(x::bigint), 0) FROM jsonb_array_elements_text(r -> 'due') x)::bigint),
                  CASE WHEN v_difference >= 0 THEN '补发' ELSE '多发' END || data.yuan(abs(v_difference)) || '元，由下月发放' || CASE WHEN v_difference >= 0 THEN '补发' ELSE '扣回' END, false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.recalculation_lines IS 'Before and after side by side, item by item, and what follows for the months paid.';

CREATE OR REPLACE FUNCTION casework.recalculation_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE sql STABLE SET search_path = '' AS $$ SELECT * FROM casework.computed_lines(p_case, p_person) $$;
COMMENT ON FUNCTION casework.recalculation_derived IS 'Before and after side by side.';

CREATE OR REPLACE FUNCTION casework.recalculation_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_award data.award := casework.recalculation_award(p_case);
  v record;
  v_from date;
BEGIN
  PERFORM FROM data.award a WHERE a.person = v_award.person AND a.award = v_award.award FOR UPDATE;
  v := casework.recalculation_of(p_case, p_person);
  v_from := data.month_start((v.result #>> '{recalculation,from}')::int);
  IF v.result #>> '{recalculation,start}' <> v.result #>> '{recalculation,start_before}' THEN
    UPDATE data.award a SET start_month = data.month_start((v.result #>> '{recalculation,start}')::int), retire_month = data.month_start((v.input ->> 'retire_month')::int)
     WHERE a.person = v_award.person AND a.award = v_award.award RETURNING a.* INTO v_award;
  END IF;
  v_award := data.determine(p_me, p_case, v_award, 'recalculation', v_from, v.input, v.parameters, v.result, v.items, v.amounts);
  IF v_award.kind = 'disability' AND v_award.end_month <> data.month_start((v.result #>> '{disability,last_month}')::int) AND v_award.ending IN ('age', 'term') THEN
    PERFORM casework.disability_ends(v_award, v.result, p_case.case_no);
  END IF;
  PERFORM casework.tasks_done(p_me, p_case, '{recalculate}');
END $$;
COMMENT ON FUNCTION casework.recalculation_effect IS 'The new determination holds from its month on; arrears and recoveries follow with the next roll, and the task is done.';
