-- What stands on the determination sheet (养老金待遇核定表, rules.md 16 no. 24), with the trace of its basis.

CREATE OR REPLACE FUNCTION casework.paper_index (p_index text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_index::numeric > 0 THEN round(p_index::numeric, 4)::text END
$$;
COMMENT ON FUNCTION casework.paper_index IS 'An index with four decimals, as the sheet prints it (rules.md 6.2); NULL without one.';

CREATE OR REPLACE FUNCTION casework.paper_period (p_from text, p_to text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_from IS NULL AND p_to IS NULL THEN '一直有效' WHEN p_from IS NULL THEN '至' || left(p_to, 7) WHEN p_to IS NULL THEN left(p_from, 7) || '起'
              WHEN left(p_from, 7) = left(p_to, 7) THEN left(p_from, 7) ELSE left(p_from, 7) || '至' || left(p_to, 7) END
$$;
COMMENT ON FUNCTION casework.paper_period IS 'The months a figure holds for, in words.';

CREATE OR REPLACE FUNCTION casework.paper_figures (p_input jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(f.line ORDER BY f.wages, f.n), '[]')
    FROM (SELECT false AS wages, n, jsonb_build_object('title', data.title_of('award_figure', x ->> 'key'), 'value', data.title_of('award_figure_word', x ->> 'value'),
                                      'period', casework.paper_period(x ->> 'from', x ->> 'to'), 'source', x ->> 'source', 'row', x ->> 'parameter') AS line
            FROM jsonb_array_elements(p_input -> 'parameters') WITH ORDINALITY p(x, n) WHERE x ->> 'key' <> 'average_wage_annual'
          UNION ALL
          -- a row a year: the yearly table has the figures
          SELECT true, 0, jsonb_build_object('title', data.title_of('award_figure', 'average_wage_annual'), 'value', '见年度缴费指数',
                   'period', casework.paper_period(min(x ->> 'from'), max(x ->> 'to')), 'source', string_agg(DISTINCT x ->> 'source', '；'), 'row', min((x ->> 'parameter')::bigint) || '…' || max((x ->> 'parameter')::bigint))
            FROM jsonb_array_elements(p_input -> 'parameters') x WHERE x ->> 'key' = 'average_wage_annual' HAVING count(*) > 0) f
$$;
COMMENT ON FUNCTION casework.paper_figures IS 'The figures of the office on the sheet, each with its document and the number of its row.';

CREATE OR REPLACE FUNCTION casework.paper_years (p_result jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  -- two years beside each other, the first half at the left
  SELECT coalesce(jsonb_agg(jsonb_build_object('year', a.y ->> 'year', 'months', a.y ->> 'months', 'base', data.yuan((a.y ->> 'base')::bigint), 'wage', data.yuan((a.y ->> 'wage')::bigint), 'index', a.y ->> 'index',
                              'year2', b.y ->> 'year', 'months2', b.y ->> 'months', 'base2', data.yuan((b.y ->> 'base')::bigint), 'wage2', data.yuan((b.y ->> 'wage')::bigint), 'index2', b.y ->> 'index') ORDER BY a.n), '[]')
    FROM (SELECT y, n, (count(*) OVER () + 1) / 2 AS half FROM jsonb_array_elements(p_result -> 'years') WITH ORDINALITY x(y, n)) a
         LEFT JOIN jsonb_array_elements(p_result -> 'years') WITH ORDINALITY b(y, n) ON b.n = a.n + a.half
   WHERE a.n <= a.half
$$;
COMMENT ON FUNCTION casework.paper_years IS 'The yearly index table of the sheet.';

CREATE OR REPLACE FUNCTION casework.paper_account (p_input jsonb, p_result jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  WITH a AS (SELECT coalesce((p_result #>> '{account,balance}')::bigint, 0) AS total, coalesce((p_result #>> '{account,balance_moved}')::bigint, 0) AS moved,
                    coalesce((p_input #>> '{account,principal}')::bigint, 0) AS principal, coalesce((p_input #>> '{account,principal_moved}')::bigint, 0) AS principal_moved,
                    coalesce((p_input #>> '{account,carried}')::bigint, 0) AS carried, coalesce((p_input #>> '{account,carried_moved}')::bigint, 0) AS carried_moved)
  SELECT jsonb_agg(jsonb_build_object('title', l.title, 'own', data.yuan(l.total - l.moved), 'moved', data.yuan(l.moved), 'total', data.yuan(l.total)) ORDER BY l.n) FILTER (WHERE l.n <> 1 OR l.total <> 0)
    FROM a, LATERAL (VALUES (1, '原系统结转', carried, carried_moved), (2, '本金', principal, principal_moved),
                            (3, '利息', total - carried - principal, moved - carried_moved - principal_moved), (4, '储存额', total, moved)) l(n, title, total, moved)
$$;
COMMENT ON FUNCTION casework.paper_account IS 'Principal and interest of the account at the month of retirement, by origin (yuan).';

CREATE OR REPLACE FUNCTION casework.paper_arrears (p_first int, p_total bigint, p_day date) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN m.months > 0 THEN jsonb_build_object('months', m.months, 'amount', data.yuan(m.months * p_total), 'from', data.month_text(p_first), 'to', data.month_text(data.month_of(data.month_after(date_trunc('month', p_day)::date, -1)))) END
    FROM (SELECT (extract(year FROM p_day)::int - p_first / 100) * 12 + extract(month FROM p_day)::int - p_first % 100 AS months) m
$$;
COMMENT ON FUNCTION casework.paper_arrears IS 'Months since the first one of the pension that have passed, and what is due for them; NULL when none has.';

CREATE OR REPLACE FUNCTION casework.paper_extras (p_result jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_agg(jsonb_build_object('title', data.title_of('benefit_item', i ->> 'item'), 'amount', data.yuan((i ->> 'fen')::bigint)))
    FROM jsonb_array_elements(p_result -> 'items') i WHERE i ->> 'item' NOT IN ('basic', 'account', 'transition', 'rounding')
$$;
COMMENT ON FUNCTION casework.paper_extras IS 'Items beside the three parts and the rounding; NULL without any.';

CREATE OR REPLACE FUNCTION casework.award_paper (p_input jsonb, p_result jsonb, p_day date) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  a pension.award_result := jsonb_populate_record(NULL::pension.award_result, p_result -> 'award');
  f pension.award_facts := jsonb_populate_record(NULL::pension.award_facts, p_input -> 'facts');
BEGIN
  RETURN jsonb_build_object('retire_month', data.month_text(f.retire_month), 'mode', data.title_of('retirement_mode', casework.retirement_mode(a.start_kind)), 'group', data.title_of('retirement_group', f.retirement_group),
    'birth', data.month_text(f.birth), 'work_start', data.month_text(f.work_start), 'first_month', data.month_text(a.first_pension_month), 'statutory', data.month_text(a.statutory_month),
    'age', a.age_months / 12 || '周岁' || CASE WHEN a.age_months % 12 > 0 THEN a.age_months % 12 || '个月' ELSE '' END, 'divisor', a.divisor, 'paid', f.months_paid, 'deemed', f.months_deemed, 'months', a.total_months,
    'base', data.yuan(((p_result ->> 'benefit_base')::numeric * 100)::bigint), 'index_basic', casework.paper_index(a.index_basic), 'index_trans', casework.paper_index(CASE WHEN f.months_deemed > 0 THEN a.index_trans END),
    'wage_basic', a.wage_basic, 'wage_trans', CASE WHEN f.months_deemed > 0 THEN a.wage_trans END,
    'index_source', CASE WHEN p_result ->> 'index_method' = 'ENTERED' THEN '依据核定材料录入：' || coalesce(p_input #>> '{entered,reason}', '') ELSE '按缴费记录计算，' || data.title_of('award_figure_word', p_result ->> 'index_method') END,
    'account', casework.paper_account(p_input, p_result), 'basic', data.yuan(a.basic), 'personal', data.yuan(a.personal), 'transition', data.yuan(a.transition))
    || jsonb_build_object('rounding', data.yuan(a.adjustment), 'payable', data.yuan(a.payable), 'extras', casework.paper_extras(p_result), 'total', data.yuan(a.total), 'capital', pension.capital_amount(a.total),
    'arrears', casework.paper_arrears(a.first_pension_month, a.total, p_day), 'years', casework.paper_years(p_result), 'figures', casework.paper_figures(p_input), 'steps', p_result -> 'steps', 'rules', pension.rules_version(),
    'confirmed', p_input #>> '{retirement,case_no}');
END $$;
COMMENT ON FUNCTION casework.award_paper IS 'A determination as its sheet shows it: amounts in yuan, steps as msgids with their values, which the client translates.';

CREATE OR REPLACE FUNCTION casework.allowance_paper (p_input jsonb, p_result jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  -- months that were rolled before it was known what they are due
  v_rolled jsonb := coalesce(p_input -> 'settlement', p_input -> 'recalculation');
  v_months jsonb;
  v_total bigint := (SELECT sum((i ->> 'fen')::bigint) FROM jsonb_array_elements(p_result -> 'items') i);
BEGIN
  SELECT jsonb_agg(jsonb_build_object('month', data.month_text(m::int), 'paid', data.yuan(p::bigint), 'due', data.yuan(d::bigint), 'difference', data.yuan(d::bigint - p::bigint)) ORDER BY n)
    INTO v_months
    FROM ROWS FROM (jsonb_array_elements_text(v_rolled -> 'months'), jsonb_array_elements_text(v_rolled -> 'paid'), jsonb_array_elements_text(v_rolled -> 'due')) WITH ORDINALITY x(m, p, d, n);
  RETURN jsonb_build_object('total', data.yuan(v_total), 'capital', pension.capital_amount(v_total), 'settled', v_months, 'figures', casework.paper_figures(p_input), 'steps', p_result -> 'steps', 'rules', pension.rules_version());
END $$;
COMMENT ON FUNCTION casework.allowance_paper IS 'Temporary and disability allowance, settlement and recalculation as their sheets show them: the amount of a month, the months rolled already, figures and steps.';

CREATE OR REPLACE FUNCTION casework.steps_compared (p_now jsonb, p_old jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT jsonb_agg(jsonb_build_object('n', p.n, 'label', p.label, 'sentence', s.sentence, 'values', s.step_values, 'old_sentence', p.old_sentence, 'old_values', p.old_values,
                                      'mark', CASE WHEN (s.sentence, s.step_values) IS DISTINCT FROM (p.old_sentence, p.old_values) THEN '变' END)
                   ORDER BY coalesce(p.n::numeric, p.old_n + 0.5))
    FROM casework.steps_paired(p_now, p_old) p LEFT JOIN casework.sheet_steps(p_now) s ON s.n = p.n
   WHERE p_old IS NOT NULL
$$;
COMMENT ON FUNCTION casework.steps_compared IS 'The steps of a recalculation beside those of the determination before, for its sheet: msgids with their values; NULL without one.';

CREATE OR REPLACE FUNCTION casework.award_json (p_case casework.case_item, p_person data.person) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  IF NOT p_case.kind IN ('award', 'simplified_award', 'temporary_allowance', 'temporary_settlement', 'disability_allowance', 'recalculation', 'resumption') THEN
    RETURN NULL;
  END IF;
  v := casework.case_sheet(p_case, p_person);
  IF v.result IS NULL THEN
    RETURN NULL;
  ELSIF p_case.kind = 'resumption' THEN
    RETURN casework.resumption_paper(v.result);
  ELSIF p_case.kind = 'recalculation' THEN
    RETURN casework.allowance_paper(v.input, v.result) || jsonb_build_object('compared', casework.steps_compared(v.result, casework.sheet_old(p_case)));
  ELSIF NOT p_case.kind IN ('award', 'simplified_award') THEN
    RETURN casework.allowance_paper(v.input, v.result);
  END IF;
  RETURN casework.award_paper(v.input, v.result, coalesce((p_case.closed_at AT TIME ZONE 'Asia/Shanghai')::date, data.today()));
END $$;
COMMENT ON FUNCTION casework.award_json IS 'The award on the papers of its case; NULL for other kinds, while nothing can be computed, and for another office''s person.';
