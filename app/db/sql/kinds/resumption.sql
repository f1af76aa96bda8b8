-- Resumption (待遇续发, 9.3.4): a benefit that was suspended goes on, or one that was ended by mistake; the months between are
-- owed as the reason says (rules.md 9.2).

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('resumption', 'DYXF', '待遇续发', '9.3.4', '《社会保险法》第十四条；国务院令第765号第二十六条；劳社厅函〔2001〕44号', 'high', '待遇核定与发放', 3, 3, 5, 15,
        'resumption_check', 'resumption_effect', 'resumption_derived', 'resumption_route', 'resumption_approval', 'benefit', 364)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET keep_function = 'resumption_keep', sheet_function = 'resumption_of' WHERE kind = 'resumption';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('resumption', 'award', '续发待遇', 'code', 'award_kind', 'resume', '续发事由', 10, true, false, 10, NULL, false, false, 3),
  ('resumption', 'reason', '续发原因', 'code', 'resume_reason_case', 'resume', '续发事由', 20, true, false, 10, '须与停发原因相应', false, false, 3),
  ('resumption', 'event_date', '事由发生日期', 'date', NULL, 'resume', '续发事由', 30, true, true, 10, '认证、释放、宣告无罪、重新出现、查清之日', false, false, 3),
  ('resumption', 'resume_month', '续发年月', 'month', NULL, 'resume', '续发事由', 40, true, false, 6, '从哪个月的发放起恢复，一般为下次发放月', false, false, 3),
  ('resumption', 'owed_from', '补发起始月', 'month', NULL, 'resume', '续发事由', 50, false, false, 6, '仅重复待遇已清理的填写', false, true, 3),
  ('resumption', 'stopped_for', '原停发原因', 'code', 'suspend_reason', 'resume', '续发事由', 60, false, false, 10, '原系统停发的填写', false, true, 3),
  ('resumption', 'information', '信息来源', 'code', 'resume_information', 'source', '依据', 70, true, false, 10, NULL, false, false, 3),
  ('resumption', 'document_no', '文书编号', 'text', NULL, 'source', '依据', 80, false, false, 60, '释放证明、判决书、调查结论、认证记录等的编号', false, true, 3),
  ('resumption', 'note', '情况说明', 'note', NULL, 'source', '依据', 90, false, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('resumption', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '本人到场，人证一致', 10),
  ('resumption', 'alive', '健在证明或撤销死亡宣告判决书', true, '{}', '{reason=RS01}', 1, '公安机关、单位或社区出具', 20),
  ('resumption', 'acquittal', '无罪判决书、不起诉决定书或释放证明', true, '{}', '{reason=RS02}', 1, NULL, 30),
  ('resumption', 'release', '刑满释放证明', true, '{}', '{reason=RS03}', 1, '载明刑期起止', 40),
  ('resumption', 'choice', '本人选择书及另一待遇终止凭据', true, '{}', '{reason=RS05}', 1, '多领部分已退清或已约定抵扣', 50),
  ('resumption', 'confirmation', '领取待遇资格确认记录', true, '{}', '{reason=RS06,reason=RS07,reason=RS08}', 1, '认证渠道、日期、结果', 60),
  ('resumption', 'cleared', '调查结论', true, '{}', '{reason=RS09}', 1, '疑点已排除', 70),
  ('resumption', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'resumption';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('resumption', 'draft', 1, '请出示身份证，待遇是因为什么停的？', '右侧看停发原因和停发月；续发原因须与之相应', '9.3.4'),
  ('resumption', 'draft', 2, '停发期间的待遇怎么算，我给您讲清楚。', '认证的全额补发；服刑期间不补发、不补调整；重复领取的按认定月补发', '劳社厅函〔2001〕44号'),
  ('resumption', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '9.3.4'),
  ('resumption', 'review', 4, '核对证明原件和续发月、补发月数。', '补发明细逐月相加等于补发合计', '9.3.4'),
  ('resumption', 'approve', 5, '审查续发依据和补发金额。', '多领未退清的由发放汇总先行扣回', '9.3.4'),
  ('resumption', 'done', 6, '已恢复发放，补发随下次发放到账。', '资格确认到期前提醒本人', '9.6.1');

-- What is resumed ------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.resume_facts (p_case casework.case_item, OUT award data.award, OUT stop text, OUT stopped date, OUT resumed date, OUT owed_from date)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_open data.suspension;
BEGIN
  award := casework.stop_award(p_case);
  v_open := data.suspension_open(award);
  IF v_open.person IS NOT NULL AND NOT data.is_over(award) THEN
    stop := CASE WHEN v_open.reason = 'carried' THEN nullif(p_case.content ->> 'stopped_for', '') ELSE v_open.reason END;
    stopped := greatest(v_open.from_month, (award).start_month);
  ELSIF (award).ending = 'ST01' THEN
    stop := 'ST01';
    stopped := data.month_after((award).end_month);
  END IF;
  resumed := data.month_named(p_case.content ->> 'resume_month');
  owed_from := data.month_named(p_case.content ->> 'owed_from');
END $$;
COMMENT ON FUNCTION casework.resume_facts IS 'The stop a resumption ends: its reason (of one taken over, what the case says), its first month, and the months the case asks for. stopped NULL: nothing is stopped.';

CREATE OR REPLACE FUNCTION casework.resume_level (p_award data.award, p_month date) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum(i.fen), 0)::bigint FROM data.benefit_item i WHERE i.person = (p_award).person AND i.award = (p_award).award AND i.from_month <= p_month AND i.to_month >= p_month
$$;
COMMENT ON FUNCTION casework.resume_level IS 'What a month of a benefit would be, were it not stopped.';

CREATE OR REPLACE FUNCTION casework.resume_raises (p_award data.award, p_stopped date, p_resumed date, p_missed boolean, OUT monthly bigint, OUT months int[], OUT fen bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_missed THEN
    -- the adjustments that begin within the term are missed; the level is that of the resumption without them
    SELECT coalesce(array_agg(data.month_of(x.month) ORDER BY x.month), '{}'), coalesce(array_agg(x.fen ORDER BY x.month), '{}') INTO months, fen
      FROM (SELECT i.from_month AS month, sum(i.fen)::bigint AS fen FROM data.benefit_item i
             WHERE i.person = p_award.person AND i.award = p_award.award AND i.cause = 'adjustment' AND i.from_month >= p_stopped AND i.from_month < p_resumed AND i.to_month >= p_resumed GROUP BY 1) x;
    monthly := casework.resume_level(p_award, p_resumed) - data.total(fen);
    RETURN;
  END IF;
  monthly := casework.resume_level(p_award, p_stopped);
  SELECT coalesce(array_agg(data.month_of(x.month) ORDER BY x.month), '{}'), coalesce(array_agg(x.fen ORDER BY x.month), '{}') INTO months, fen
    FROM (SELECT m.m::date AS month, casework.resume_level(p_award, m.m::date) - casework.resume_level(p_award, data.month_after(m.m::date, -1)) AS fen
            FROM generate_series(data.month_after(p_stopped)::timestamp, p_resumed::timestamp, interval '1 month') m(m)) x WHERE x.fen <> 0;
END $$;
COMMENT ON FUNCTION casework.resume_raises IS 'The monthly amount at the stop and how it changed until the resumption; for who served a sentence the adjustments that are missed.';

CREATE OR REPLACE FUNCTION casework.resume_result (p_case casework.case_item, OUT first int, OUT last int, OUT months_stopped int, OUT months_owed int, OUT arrears bigint, OUT missed bigint, OUT new_monthly bigint,
                                                   OUT steps jsonb, OUT problem casework.check_result)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
  r record;
  v record;
  v_reason text := p_case.content ->> 'reason';
BEGIN
  SELECT * INTO f FROM casework.resume_facts(p_case);
  IF f.stop IS NULL OR f.resumed IS NULL OR v_reason IS NULL OR f.resumed < f.stopped OR v_reason = 'RS05' AND f.owed_from IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO r FROM casework.resume_raises(f.award, f.stopped, f.resumed, (SELECT x.owed = 'none' FROM data.resume_rule(v_reason) x));
  SELECT * INTO v FROM pension.resumption(f.stop, v_reason, data.month_of(f.stopped), data.month_of(f.resumed), data.month_of(f.owed_from), NULL, r.monthly, r.months, r.fen);
  first := v.first; last := v.last; months_stopped := v.months_stopped; months_owed := v.months_owed; arrears := v.arrears; missed := v.missed; new_monthly := v.new_monthly;
  steps := pension.resumption_steps(f.stop, v_reason, data.month_of(f.stopped), data.month_of(f.resumed), data.month_of(f.owed_from), NULL, r.monthly, r.months, r.fen);
EXCEPTION
  WHEN OTHERS THEN
    problem := casework.rule_problem('reason', SQLSTATE, SQLERRM);
END $$;
COMMENT ON FUNCTION casework.resume_result IS 'What is owed at a resumption by the rule, with its steps, or what the rules have against it; NULLs while something is missing.';

CREATE OR REPLACE FUNCTION casework.resume_items (p_award data.award, p_first int, p_last int) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH due AS (
    SELECT i.item::text AS item, m.m::date AS month, sum(i.fen)::bigint AS fen
      FROM generate_series(data.month_start(p_first)::timestamp, data.month_start(p_last)::timestamp, interval '1 month') m(m)
           JOIN data.benefit_item i ON i.person = (p_award).person AND i.award = (p_award).award AND i.from_month <= m.m AND i.to_month >= m.m
     GROUP BY 1, 2), runs AS (
    SELECT d.*, data.month_after(d.month, -(row_number() OVER (PARTITION BY d.item, d.fen ORDER BY d.month))::int) AS run FROM due d)
  SELECT coalesce(jsonb_agg(jsonb_build_object('item', x.item, 'from', x.from_month, 'to', x.to_month, 'months', x.n, 'fen', x.fen) ORDER BY x.from_month, v.sort, x.item), '[]')
    FROM (SELECT r.item, data.month_of(min(r.month)) AS from_month, data.month_of(max(r.month)) AS to_month, count(*) AS n, r.fen FROM runs r GROUP BY r.item, r.fen, r.run) x
         LEFT JOIN data.vocabulary v ON v.list = 'benefit_item' AND v.key = x.item
$$;
COMMENT ON FUNCTION casework.resume_items IS 'The months owed item by item, as runs of months with one amount (fen a month).';

CREATE OR REPLACE FUNCTION casework.resumption_of (p_case casework.case_item, p_person data.person, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT items text[], OUT amounts bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
  v record;
BEGIN
  SELECT * INTO f FROM casework.resume_facts(p_case);
  SELECT * INTO v FROM casework.resume_result(p_case);
  IF v.new_monthly IS NULL THEN
    RETURN;
  END IF;
  parameters := '{}';
  -- the level of the resumption: adjustments that are missed come with a later case, if at all
  SELECT array_agg(x.item ORDER BY x.item), array_agg(x.fen ORDER BY x.item) INTO items, amounts
    FROM (SELECT i.item::text AS item, sum(i.fen)::bigint AS fen FROM data.benefit_item i
           WHERE i.person = (f.award).person AND i.award = (f.award).award AND i.from_month <= f.resumed AND i.to_month >= f.resumed
             AND NOT (v.missed <> 0 AND i.cause = 'adjustment' AND i.from_month >= f.stopped AND i.from_month < f.resumed) GROUP BY 1 HAVING sum(i.fen) <> 0) x;
  input := jsonb_build_object('award', (f.award).award, 'stop', f.stop, 'reason', p_case.content ->> 'reason', 'stopped', data.month_of(f.stopped), 'resumed', data.month_of(f.resumed), 'owed_from', data.month_of(f.owed_from));
  result := jsonb_build_object('steps', v.steps,
    'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('item', x.item, 'fen', x.fen) ORDER BY x.n), '[]') FROM unnest(items, amounts) WITH ORDINALITY x(item, fen, n)),
    'resumption', input || jsonb_build_object('months_stopped', v.months_stopped, 'months_owed', v.months_owed, 'arrears', v.arrears, 'missed', v.missed, 'monthly', v.new_monthly,
      'lines', CASE WHEN v.months_owed > 0 THEN casework.resume_items(f.award, v.first, v.last) ELSE '[]' END));
END $$;
COMMENT ON FUNCTION casework.resumption_of IS 'A resumption with its steps and the months owed item by item, as a sheet is kept; all NULL while something is missing.';

CREATE OR REPLACE FUNCTION casework.resumption_keep (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  -- another office's counter sees nothing of the file: the office of insurance computes
  IF NOT casework.in_range(p_me, p_person.office) THEN
    RETURN;
  END IF;
  v := casework.resumption_of(p_case, p_person);
  IF v.result IS NOT NULL THEN
    INSERT INTO casework.award_sheet (person, case_id, content_version, office, entry_office, input, parameters, result, monthly_fen, made_by)
    VALUES (p_case.person, p_case.case_id, p_case.content_version, p_case.office, p_case.entry_office, v.input, v.parameters, v.result, (v.result #>> '{resumption,monthly}')::bigint, p_me.name)
    ON CONFLICT DO NOTHING;
  END IF;
END $$;
COMMENT ON FUNCTION casework.resumption_keep IS 'The resumption as it stands when the clerk hands it on: what the approver compares, and what the case shows once it is done.';

CREATE OR REPLACE FUNCTION casework.resumption_paper (p_result jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('stopped', data.month_text((r ->> 'stopped')::int), 'stop_reason', data.title_of('stop_reason', r ->> 'stop'), 'resumed', data.month_text((r ->> 'resumed')::int),
           'resume_reason', data.title_of('resume_reason', r ->> 'reason'), 'owed', CASE WHEN (r ->> 'months_owed')::int > 0 THEN '补发' || (r ->> 'months_owed') || '个月' ELSE '不补发' END,
           'months', (r ->> 'months_stopped') || '个月', 'arrears', data.yuan((r ->> 'arrears')::bigint), 'capital', pension.capital_amount((r ->> 'arrears')::bigint), 'total', data.yuan((r ->> 'monthly')::bigint),
           'lines', (SELECT jsonb_agg(jsonb_build_object('item', data.title_of('benefit_item', l ->> 'item'), 'period', data.month_text((l ->> 'from')::int) || CASE WHEN l ->> 'from' <> l ->> 'to' THEN '至' || data.month_text((l ->> 'to')::int) ELSE '' END,
                              'months', l ->> 'months', 'monthly', data.yuan((l ->> 'fen')::bigint), 'sum', data.yuan((l ->> 'fen')::bigint * (l ->> 'months')::int)) ORDER BY n)
                       FROM jsonb_array_elements(r -> 'lines') WITH ORDINALITY x(l, n)),
           'steps', p_result -> 'steps', 'rules', pension.rules_version())
    FROM (SELECT p_result -> 'resumption' AS r) x
$$;
COMMENT ON FUNCTION casework.resumption_paper IS 'A resumption as its sheet shows it: stop and resumption with their reasons, what is owed item by item and month by month, and the steps (rules.md 9.2).';

-- Checks ---------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.resume_months_check (p_case casework.case_item, p_stopped date, p_resumed date, p_owed_from date, p_next date) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_claim boolean := p_case.content ->> 'reason' = 'RS05';
BEGIN
  IF p_resumed < greatest(p_next, p_stopped) OR p_resumed > data.month_after(greatest(p_next, p_stopped)) THEN
    RETURN NEXT casework.check_line('block', 'resume_month', 'A benefit goes on with the next roll or the one after: %1 or %2.', data.month_text(data.month_of(greatest(p_next, p_stopped))), data.month_text(data.month_of(data.month_after(greatest(p_next, p_stopped)))));
  END IF;
  IF v_claim AND p_owed_from IS NULL THEN
    RETURN NEXT casework.check_line('block', 'owed_from', 'Say from which month on the months are owed.');
  ELSIF v_claim AND (p_owed_from < p_stopped OR p_owed_from > p_resumed) THEN
    RETURN NEXT casework.check_line('block', 'owed_from', 'The month has to lie between the stop %1 and the resumption.', data.month_text(data.month_of(p_stopped)));
  ELSIF NOT v_claim AND p_owed_from IS NOT NULL THEN
    RETURN NEXT casework.check_line('block', 'owed_from', 'For this reason the rule says which months are owed.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.resume_months_check IS 'Whether the months a resumption asks for make sense.';

CREATE OR REPLACE FUNCTION casework.resume_reason_check (p_case casework.case_item, p_award data.award, p_stop text, p_stopped date) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_stopped IS NULL THEN
    RETURN NEXT casework.check_line('block', 'award', 'This benefit is not suspended.');
  ELSIF p_stop IS NULL THEN
    RETURN NEXT casework.check_line('block', 'stopped_for', 'The older system stopped this benefit: say why.');
  ELSIF NOT p_stop = ANY ((SELECT r.ends FROM data.resume_rule(p_case.content ->> 'reason') r)::text[]) THEN
    RETURN NEXT casework.check_line('block', 'reason', 'Stopped because of “%1”: that reason does not let it go on.', data.title_of('stop_reason', p_stop));
  END IF;
  IF (data.suspension_open(p_award)).reason <> 'carried' AND coalesce(p_case.content ->> 'stopped_for', '') <> '' THEN
    RETURN NEXT casework.check_line('block', 'stopped_for', 'Why this benefit was stopped is on record.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.resume_reason_check IS 'Whether the benefit is stopped, and the reason ends that stop.';

CREATE OR REPLACE FUNCTION casework.resumption_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
  v record;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance lets a benefit go on: it looks at what is on record there.');
    RETURN;
  END IF;
  SELECT * INTO f FROM casework.resume_facts(p_case);
  SELECT * INTO v FROM casework.resume_result(p_case);
  RETURN QUERY SELECT * FROM casework.resume_reason_check(p_case, f.award, f.stop, f.stopped);
  IF f.stop = 'ST01' THEN
    RETURN QUERY SELECT (casework.check_line('block', NULL, 'The survivors were paid already, case %1: once for a death.', c.case_no)).* FROM data.survivor_claim_now c WHERE c.person = p_person.person;
  END IF;
  RETURN QUERY SELECT * FROM casework.resume_months_check(p_case, f.stopped, f.resumed, f.owed_from, data.pay_next(p_person.office));
  IF v.problem IS NOT NULL AND f.stop = ANY ((SELECT r.ends FROM data.resume_rule(p_case.content ->> 'reason') r)::text[]) THEN
    RETURN NEXT v.problem;
  ELSIF v.new_monthly IS NOT NULL THEN
    RETURN NEXT casework.check_line('ok', NULL, '%1 months are owed, %2 yuan; then %3 yuan a month.', v.months_owed::text, data.yuan(v.arrears), data.yuan(v.new_monthly));
  END IF;
  IF data.date_of(p_case.content ->> 'event_date') < (f.stopped - interval '1 year')::date THEN
    RETURN NEXT casework.check_line('warn', 'event_date', 'That is long before the stop: is the date right?');
  END IF;
  IF p_case.content ->> 'reason' NOT IN ('RS01', 'RS06', 'RS07', 'RS08') AND NOT data.stop_confirmed(f.award) THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The confirmation is overdue: confirm the person as well, or the roll stops at them.');
  END IF;
  RETURN QUERY SELECT * FROM casework.stop_others(p_case);
END $$;
COMMENT ON FUNCTION casework.resumption_check IS 'Whether a benefit goes on, and what is owed (9.3.4; rules.md 9.2).';

CREATE OR REPLACE FUNCTION casework.resumption_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('resume_reason', p_case.content ->> 'reason'),
                             CASE WHEN p_case.content ->> 'resume_month' ~ '^[0-9]{6}$' THEN data.month_text((p_case.content ->> 'resume_month')::int) || '起' END);
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.resumption_route IS 'Reason and month as matter of the case.';

-- What follows ---------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.resume_words (p_award data.award, p_first int, p_last int) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT string_agg(data.yuan(g.fen) || CASE WHEN g.n > 1 THEN '×' || g.n || '个月' ELSE '' END, '＋' ORDER BY g.first)
    FROM (SELECT min(y.month) AS first, count(*) AS n, y.fen
            FROM (SELECT x.month, x.fen, data.month_after(x.month, -(row_number() OVER (PARTITION BY x.fen ORDER BY x.month))::int) AS run
                    FROM (SELECT m::date AS month, casework.resume_level(p_award, m::date) AS fen
                            FROM generate_series(data.month_start(p_first)::timestamp, data.month_start(p_last)::timestamp, interval '1 month') m) x) y
           GROUP BY y.fen, y.run) g
$$;
COMMENT ON FUNCTION casework.resume_words IS 'The months owed as a sum in words: 3,123.45×2个月＋3,200.00.';

CREATE OR REPLACE FUNCTION casework.resumption_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  f record;
  v record;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO f FROM casework.resume_facts(p_case);
  SELECT * INTO v FROM casework.resume_result(p_case);
  IF f.stopped IS NOT NULL THEN
    RETURN NEXT ROW('① 停发', data.month_text(data.month_of(f.stopped)) || '起', NULL, data.title_of('stop_reason', coalesce(f.stop, 'carried')), false)::casework.effect_line;
  END IF;
  IF v.new_monthly IS NULL THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('② 停发月数', '—', v.months_stopped || '个月', '至' || data.month_text(data.month_of(data.month_after(f.resumed, -1))), false)::casework.effect_line;
  RETURN NEXT ROW('③ 应补月数', '—', v.months_owed || '个月', data.title_of('resume_rule', p_case.content ->> 'reason'), false)::casework.effect_line;
  RETURN NEXT ROW('④ 补发合计', '—', data.yuan(v.arrears), CASE WHEN v.months_owed > 0 THEN casework.resume_words(f.award, v.first, v.last) ELSE '不补发' END, false)::casework.effect_line;
  IF v.missed <> 0 THEN
    RETURN NEXT ROW('⑤ 不补的调整', '—', data.yuan(v.missed), '服刑期间的待遇调整不补', false)::casework.effect_line;
  END IF;
  RETURN NEXT ROW(CASE WHEN v.missed <> 0 THEN '⑥ 续发月待遇' ELSE '⑤ 续发月待遇' END, '0.00', data.yuan(v.new_monthly), data.month_text(data.month_of(f.resumed)) || '起', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.resumption_derived IS 'What a resumption pays, step by step.';

CREATE OR REPLACE FUNCTION casework.resumption_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  f record;
  v_day date := data.date_of(p_case.content ->> 'event_date');
BEGIN
  SELECT * INTO f FROM casework.resume_facts(p_case);
  PERFORM data.resume_apply(f.award, p_case.content ->> 'reason', f.resumed, f.owed_from, p_case.case_no);
  -- who was confirmed, came in person or was found again is confirmed with it (9.6.1)
  IF p_case.content ->> 'reason' IN ('RS01', 'RS06', 'RS07', 'RS08') THEN
    UPDATE data.award a SET confirmed_month = greatest(a.confirmed_month, date_trunc('month', v_day)::date) WHERE a.person = (f.award).person AND a.award = (f.award).award;
  END IF;
  PERFORM casework.stop_person_put(p_me, p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.resumption_effect IS 'The benefit goes on, and the next roll pays the months owed; a confirmation counts from its month.';
