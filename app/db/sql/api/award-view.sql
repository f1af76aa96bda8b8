-- Awards looked at: the sheet of a case beside what was handed on, its figures with their documents, similar awards of the
-- office; what was determined, and that it gives the same again.

-- The sheet of a case ---------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.case_sheet (p_case casework.case_item, p_person data.person, OUT input jsonb, OUT parameters bigint[], OUT result jsonb, OUT problem text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_function text := (SELECT k.sheet_function FROM casework.kind k WHERE k.kind = p_case.kind);
BEGIN
  IF v_function IS NULL OR p_person.birth_adopted IS NULL THEN
    RETURN;
  ELSIF NOT p_case.open THEN
    SELECT d.input, d.parameters, d.result INTO input, parameters, result FROM data.determination d WHERE d.person = p_case.person AND d.case_id = p_case.case_id ORDER BY d.award, d.seq LIMIT 1;
    -- what determines no amount leaves no determination: it stays as it was signed
    IF NOT FOUND AND p_case.step = 'done' THEN
      SELECT s.input, s.parameters, s.result INTO input, parameters, result FROM casework.award_sheet s WHERE s.person = p_case.person AND s.case_id = p_case.case_id AND s.content_version = p_case.content_version;
    END IF;
    RETURN;
  END IF;
  EXECUTE format('SELECT s.input, s.parameters, s.result FROM casework.%I($1, $2) s', v_function) INTO input, parameters, result USING p_case, p_person;
EXCEPTION
  WHEN OTHERS THEN
    problem := (casework.rule_problem(NULL, SQLSTATE, SQLERRM)).msgid;
END $$;
COMMENT ON FUNCTION casework.case_sheet IS
  'The award a case leads to as computed now, or as it was determined when the case was done; problem is what the rules have against it (a msgid). All NULL for a kind without a sheet and for another office''s person.';

CREATE OR REPLACE FUNCTION casework.sheet_before (p_case casework.case_item) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT s.result FROM casework.award_sheet s WHERE s.person = (p_case).person AND s.case_id = (p_case).case_id AND s.content_version = (p_case).content_version
$$;
COMMENT ON FUNCTION casework.sheet_before IS 'The sheet as it was computed when the present content was handed on; NULL before that.';

CREATE OR REPLACE FUNCTION casework.sheet_old (p_case casework.case_item) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.award;
BEGIN
  IF p_case.kind <> 'recalculation' THEN
    RETURN NULL;
  END IF;
  v := casework.recalculation_award(p_case);
  -- of one that is done: what was determined before it
  RETURN (SELECT d.result FROM data.determination d
           WHERE d.person = v.person AND d.award = v.award
             AND d.seq < coalesce((SELECT min(m.seq) FROM data.determination m WHERE m.person = v.person AND m.award = v.award AND m.case_id = p_case.case_id), 2147483647)
           ORDER BY d.seq DESC LIMIT 1);
END $$;
COMMENT ON FUNCTION casework.sheet_old IS 'The sheet a recalculation takes the place of; NULL for other kinds, and for a benefit taken over without one.';

CREATE OR REPLACE FUNCTION casework.award_case (p_case bigint) RETURNS casework.case_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.case_item := casework.case_get(p_case, false);
BEGIN
  PERFORM audit.look(v.person, 'award');
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.award_case IS 'A case whose sheet is looked at; the look is logged. PR120.';

CREATE OR REPLACE FUNCTION api.case_award (p_case bigint)
RETURNS TABLE (problem text, first_month int, total_fen bigint, kept_fen bigint, same boolean, item_titles text[], amounts bigint[], index_basic text, index_trans text, months int, months_deemed int,
               balance_fen bigint, divisor text, base_fen bigint, old_fen bigint, kept_by text, kept_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
  v casework.case_item := casework.award_case(p_case);
  v_sheet record;
  v_kept casework.award_sheet;
BEGIN
  v_sheet := casework.case_sheet(v, casework.person_seen(v_me, casework.person_of(v)));
  IF v_sheet.result IS NULL AND v_sheet.problem IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO v_kept FROM casework.award_sheet s WHERE s.person = v.person AND s.case_id = v.case_id AND s.content_version = v.content_version;
  RETURN QUERY
  SELECT v_sheet.problem, coalesce(r #>> '{recalculation,from}', r #>> '{award,first_pension_month}', r #>> '{temporary,first_month}', r #>> '{resumption,resumed}')::int,
         (SELECT coalesce(sum((i ->> 'fen')::bigint), 0)::bigint FROM jsonb_array_elements(r -> 'items') i), v_kept.monthly_fen, CASE WHEN v_kept.person IS NOT NULL AND r IS NOT NULL THEN v_kept.result = r END,
         ARRAY(SELECT data.title_of('benefit_item', i ->> 'item') FROM jsonb_array_elements(r -> 'items') WITH ORDINALITY x(i, n) ORDER BY n),
         ARRAY(SELECT (i ->> 'fen')::bigint FROM jsonb_array_elements(r -> 'items') WITH ORDINALITY x(i, n) ORDER BY n),
         r #>> '{award,index_basic}', r #>> '{award,index_trans}', (r #>> '{award,total_months}')::int, (v_sheet.input #>> '{facts,months_deemed}')::int, (r #>> '{account,balance}')::bigint, r #>> '{award,divisor}',
         ((r ->> 'benefit_base')::numeric * 100)::bigint, (r #>> '{recalculation,sum_before}')::bigint, v_kept.made_by, v_kept.made_at
    FROM (SELECT v_sheet.result AS r) x;
END $$;
COMMENT ON FUNCTION api.case_award IS
  'The award a case leads to, computed now (or as determined, once it is done): monthly total and its items in fen, and beside it what was computed when it was handed on; same: the two sheets agree in every step. old_fen: of a recalculation what was determined before. problem: why nothing can be computed. One row; none for a kind without a sheet or another office''s person. Logged. PR120, PR201. 9.2.1.';

CREATE OR REPLACE FUNCTION casework.sheet_steps (p_sheet jsonb) RETURNS TABLE (n int, label text, sentence text, basis text, step_values text[])
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT (s ->> 'n')::int, s ->> 'label', s ->> 'sentence', s ->> 'basis', ARRAY(SELECT jsonb_array_elements_text(s -> 'values')) FROM jsonb_array_elements(p_sheet -> 'steps') s
$$;
COMMENT ON FUNCTION casework.sheet_steps IS 'The steps of a sheet as rows.';

CREATE OR REPLACE FUNCTION casework.steps_paired (p_now jsonb, p_old jsonb) RETURNS TABLE (n int, old_n int, label text, basis text, old_sentence text, old_values text[])
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  -- by what they compute: another history has more or fewer years, and the numbers move
  SELECT a.n, b.n, coalesce(a.label, b.label), coalesce(a.basis, b.basis), b.sentence, b.step_values
    FROM (SELECT s.*, row_number() OVER (PARTITION BY s.label ORDER BY s.n) AS k FROM casework.sheet_steps(p_now) s) a
         FULL JOIN (SELECT s.*, row_number() OVER (PARTITION BY s.label ORDER BY s.n) AS k FROM casework.sheet_steps(p_old) s) b USING (label, k)
   ORDER BY coalesce(a.n::numeric, b.n + 0.5)
$$;
COMMENT ON FUNCTION casework.steps_paired IS 'The steps of a sheet beside those of the one it takes the place of; n NULL: there is no such step any more, old_n NULL: there was none.';

CREATE OR REPLACE FUNCTION api.case_award_steps (p_case bigint)
RETURNS TABLE (n int, label text, sentence text, basis text, "values" text[], before text[], differs boolean, old_sentence text, old text[], changed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v casework.case_item := casework.award_case(p_case);
  v_now jsonb;
  v_before jsonb := casework.sheet_before(v);
  v_old jsonb := casework.sheet_old(v);
BEGIN
  SELECT s.result INTO v_now FROM casework.case_sheet(v, casework.person_seen(v_me, casework.person_of(v))) s;
  IF v_now IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH handed AS (
    SELECT coalesce(a.n, b.n) AS n, coalesce(a.label, b.label) AS label, coalesce(a.sentence, b.sentence) AS sentence, coalesce(a.basis, b.basis) AS basis, a.step_values AS now, b.step_values AS then,
           v_before IS NOT NULL AND (a.label, a.sentence, a.step_values) IS DISTINCT FROM (b.label, b.sentence, b.step_values) AS differs
      FROM casework.sheet_steps(v_now) a FULL JOIN casework.sheet_steps(v_before) b ON b.n = a.n)
  SELECT coalesce(h.n, p.old_n), coalesce(h.label, p.label), h.sentence, coalesce(h.basis, p.basis), h.now, h.then, coalesce(h.differs, false), p.old_sentence, p.old_values,
         v_old IS NOT NULL AND (h.sentence, h.now) IS DISTINCT FROM (p.old_sentence, p.old_values)
    FROM handed h FULL JOIN (SELECT * FROM casework.steps_paired(v_now, v_old)) p ON p.n = h.n
   ORDER BY coalesce(h.n::numeric, p.old_n + 0.5);
END $$;
COMMENT ON FUNCTION api.case_award_steps IS
  'The numbered steps of the award of a case: msgids with their values as computed now (NULL: no such step any more), the values as handed on (before; NULL: not handed on yet, or no such step then), and of a recalculation the step of the determination before (old_sentence, old; NULL: none; changed: not the same). Logged. PR120, PR201. 9.2.1.';

CREATE OR REPLACE FUNCTION api.case_award_figures (p_case bigint)
RETURNS TABLE (key text, title text, "value" text, unit text, from_month int, to_month int, source text, confidence text, changed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v casework.case_item := casework.award_case(p_case);
  v_input jsonb;
BEGIN
  SELECT s.input INTO v_input FROM casework.case_sheet(v, casework.person_seen(v_me, casework.person_of(v))) s;
  RETURN QUERY
  SELECT x ->> 'key', data.title_of('award_figure', x ->> 'key'), data.title_of('award_figure_word', x ->> 'value'), x ->> 'unit', data.month_of(data.date_of(x ->> 'from')), data.month_of(data.date_of(x ->> 'to')),
         x ->> 'source', x ->> 'confidence', (SELECT p.value FROM data.parameter p WHERE p.parameter = (x ->> 'parameter')::bigint) IS DISTINCT FROM x ->> 'value'
    FROM jsonb_array_elements(v_input -> 'parameters') WITH ORDINALITY f(x, n)
   ORDER BY (x ->> 'key' = 'average_wage_annual'), n;
END $$;
COMMENT ON FUNCTION api.case_award_figures IS
  'The figures of the office an award of a case is computed with, each with the document it comes from; months 0 or NULL: since ever, still in force; changed: the row has another value today. Logged. PR120, PR201.';

CREATE OR REPLACE FUNCTION casework.award_measures (p_input jsonb, p_result jsonb) RETURNS TABLE (measure text, "value" bigint)
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT m.measure, m.value
    FROM (VALUES ('index', ((p_result #>> '{award,index_basic}')::numeric * 100000)::bigint), ('months', (p_result #>> '{award,total_months}')::bigint), ('account', (p_result #>> '{account,balance}')::bigint),
                 ('amount', (p_result #>> '{award,total}')::bigint),
                 ('share', CASE WHEN (p_result ->> 'benefit_base')::numeric > 0 THEN (p_result #>> '{award,total}')::bigint * 100 / ((p_result ->> 'benefit_base')::numeric)::bigint END)) m(measure, value)
   WHERE m.value IS NOT NULL
$$;
COMMENT ON FUNCTION casework.award_measures IS 'What awards are compared by: index (hundred-thousandths), months, account and amount (fen), share of the benefit base (hundredths of a per cent).';

CREATE OR REPLACE FUNCTION api.case_award_similar (p_case bigint)
RETURNS TABLE (measure text, title text, "value" bigint, low bigint, middle bigint, high bigint, awards int, outside boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v casework.case_item := casework.award_case(p_case);
  v_sheet record;
BEGIN
  v_sheet := casework.case_sheet(v, casework.person_seen(v_me, casework.person_of(v)));
  IF v_sheet.result IS NULL OR jsonb_typeof(v_sheet.result -> 'award') IS DISTINCT FROM 'object' THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH latest AS (
    SELECT d.person, d.input, d.result FROM data.determination d
     WHERE d.office = v.office AND d.person <> v.person AND d.cause IN ('award', 'simplified') ORDER BY d.made_at DESC LIMIT 500
  ), alike AS (
    SELECT * FROM latest l WHERE l.input #>> '{facts,retirement_group}' = v_sheet.input #>> '{facts,retirement_group}' AND l.result #>> '{award,people}' = v_sheet.result #>> '{award,people}' LIMIT 100
  ), band AS (
    SELECT m.measure, percentile_disc(0.1) WITHIN GROUP (ORDER BY m.value) AS low, percentile_disc(0.5) WITHIN GROUP (ORDER BY m.value) AS middle,
           percentile_disc(0.9) WITHIN GROUP (ORDER BY m.value) AS high, count(*)::int AS awards
      FROM alike a, casework.award_measures(a.input, a.result) m GROUP BY m.measure
  )
  -- one or two would be somebody's own figures
  SELECT m.measure, data.title_of('award_measure', m.measure), m.value, CASE WHEN b.awards >= 3 THEN b.low END, CASE WHEN b.awards >= 3 THEN b.middle END, CASE WHEN b.awards >= 3 THEN b.high END, coalesce(b.awards, 0), coalesce(b.awards >= 10 AND m.value NOT BETWEEN b.low AND b.high, false)
    FROM casework.award_measures(v_sheet.input, v_sheet.result) WITH ORDINALITY m(measure, value, n) LEFT JOIN band b USING (measure) ORDER BY m.n;
END $$;
COMMENT ON FUNCTION api.case_award_similar IS
  'The award of a case beside the last ones of the office for people of the same group (at most 100): the tenth, half and nine tenths of them (NULL of fewer than three); outside only where ten or more can be compared. Units as casework.award_measures. Nobody else''s file is shown. Logged. PR120, PR201.';

-- What was determined, and that it gives the same again -------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.determination_run (p_kind text, p_cause text, p_input jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_cause = 'temporary' THEN
    RETURN casework.temporary_run(p_input);
  ELSIF p_cause = 'settlement' THEN
    RETURN casework.settlement_run(p_input);
  ELSIF p_cause = 'recalculation' THEN
    RETURN casework.recalculation_run(p_kind, p_input);
  ELSIF p_cause = 'disability' THEN
    RETURN casework.disability_run(p_input);
  ELSIF p_cause IN ('award', 'simplified') THEN
    RETURN casework.award_run(p_input);
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION casework.determination_run IS 'A determination from its basis and nothing else, by what it determined; NULL for one-off payments, which are no formula of clause 9.2.';

CREATE OR REPLACE FUNCTION casework.sheet_differences (p_a jsonb, p_b jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(array_agg(x.text ORDER BY x.n, x.text), '{}')
    FROM (SELECT 1 AS n, k || ' ' || coalesce(p_a -> 'award' ->> k, '—') || ' → ' || coalesce(p_b -> 'award' ->> k, '—') AS text
            FROM (SELECT jsonb_object_keys(p_a -> 'award') UNION SELECT jsonb_object_keys(p_b -> 'award')) o(k) WHERE p_a -> 'award' -> k IS DISTINCT FROM p_b -> 'award' -> k
          UNION ALL
          SELECT 2, k FROM (SELECT jsonb_object_keys(p_a) UNION SELECT jsonb_object_keys(p_b)) o(k) WHERE k NOT IN ('award', 'steps') AND p_a -> k IS DISTINCT FROM p_b -> k
          UNION ALL
          SELECT 3, 'step ' || lpad(coalesce(a.n, b.n)::text, 2, '0') FROM casework.sheet_steps(p_a) a FULL JOIN casework.sheet_steps(p_b) b ON b.n = a.n
           WHERE (a.label, a.sentence, a.basis, a.step_values) IS DISTINCT FROM (b.label, b.sentence, b.basis, b.step_values)) x
$$;
COMMENT ON FUNCTION casework.sheet_differences IS 'Where two sheets differ: members of the award with both values, other parts, steps by number; empty when they are the same.';

CREATE OR REPLACE FUNCTION casework.determination_proof (p data.determination, OUT same boolean, OUT monthly bigint, OUT differences text[], OUT figures text[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_again jsonb;
BEGIN
  differences := '{}';
  -- of what happened to the rows since nothing depends; it is told, so that nobody wonders
  figures := ARRAY(SELECT x ->> 'key' FROM jsonb_array_elements(p.input -> 'parameters') x
                    WHERE x ->> 'value' IS DISTINCT FROM (SELECT q.value FROM data.parameter q WHERE q.parameter = (x ->> 'parameter')::bigint) ORDER BY 1);
  v_again := casework.determination_run((SELECT a.kind FROM data.award a WHERE a.person = p.person AND a.award = p.award), p.cause, p.input);
  IF v_again IS NULL THEN
    RETURN;
  END IF;
  SELECT data.total(array_agg((i ->> 'fen')::bigint)) INTO monthly FROM jsonb_array_elements(v_again -> 'items') i;
  same := v_again = p.result AND monthly = p.monthly_fen;
  differences := CASE WHEN v_again = p.result THEN '{}' ELSE casework.sheet_differences(p.result, v_again) END || CASE WHEN monthly = p.monthly_fen THEN '{}' ELSE ARRAY['monthly ' || p.monthly_fen || ' → ' || monthly] END;
EXCEPTION
  WHEN OTHERS THEN
    same := false;
    differences := ARRAY[SQLSTATE || ' ' || SQLERRM];
END $$;
COMMENT ON FUNCTION casework.determination_proof IS 'Computes a determination again from what it kept, and says where it differs; same NULL: it is none of the formulas of clause 9.2; figures: parameters that have another value today.';

CREATE OR REPLACE FUNCTION api.award_determinations (p_person bigint)
RETURNS TABLE (award int, seq int, cause text, cause_title text, from_month int, monthly_fen bigint, rules text, case_no text, case_id bigint, made_by text, made_at text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'awards');
  RETURN QUERY
  SELECT d.award, d.seq, d.cause::text, data.title_of('determination_cause', d.cause), data.month_of(d.from_month), d.monthly_fen, d.rules, d.case_no::text, d.case_id, d.made_by, data.stamp(d.made_at)
    FROM data.determination d WHERE d.person = p_person ORDER BY d.award DESC, d.seq DESC;
END $$;
COMMENT ON FUNCTION api.award_determinations IS 'How the benefits of a person were determined, the newest first; fen, and the version of the rules. The look is logged. PR201.';

CREATE OR REPLACE FUNCTION api.award_rerun (p_person bigint, p_award int, p_seq int)
RETURNS TABLE (same boolean, monthly_fen bigint, monthly_again bigint, differences text[], figures_changed text[], rules text, rules_now text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
  v data.determination;
  v_proof record;
BEGIN
  SELECT * INTO v FROM data.determination d WHERE d.person = p_person AND d.award = p_award AND d.seq = p_seq;       -- row-level security decides
  IF NOT FOUND THEN
    PERFORM data.refuse('PR121', 'There is no such determination, or it belongs to another office.');
  END IF;
  PERFORM audit.look(p_person, 'awards');
  v_proof := casework.determination_proof(v);
  RETURN QUERY SELECT v_proof.same, v.monthly_fen, v_proof.monthly, v_proof.differences, v_proof.figures, v.rules, pension.rules_version();
END $$;
COMMENT ON FUNCTION api.award_rerun IS
  'Computes a determination again from its stored basis and the parameter rows it kept, whatever has changed since: same, or where it differs (NULL: a one-off payment, which is not computed again); figures_changed names parameters that have another value today (nothing depends on them). The look is logged. PR121, PR201.';

CREATE OR REPLACE FUNCTION admin.verify_awards_next (p_after bigint, p_persons int)
RETURNS TABLE (office text, determinations bigint, bad bigint, first_bad text, through bigint)
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_column
DECLARE
  v_through bigint;
BEGIN
  SELECT max(x.person) INTO v_through FROM (SELECT d.person FROM data.determination d WHERE d.person > p_after ORDER BY d.person LIMIT p_persons) x;
  RETURN QUERY
  SELECT d.office::text, count(p.same), count(*) FILTER (WHERE NOT p.same),
         (array_agg(d.case_no || ' ' || array_to_string(p.differences, '; ') ORDER BY d.made_at) FILTER (WHERE NOT p.same))[1], v_through
    FROM data.determination d, LATERAL (SELECT (x).* FROM (SELECT casework.determination_proof(d) AS x OFFSET 0) y) p
   WHERE d.person > p_after AND d.person <= v_through GROUP BY d.office ORDER BY d.office;
END $$;
COMMENT ON FUNCTION admin.verify_awards_next IS
  'Computes the determinations of the next so many persons again from what they kept: by office how many, how many do not give the same, the first of them with its case number, and the person who goes into p_after. No row: that was all. Determinations that are not computed again (same NULL) are not counted.';

CREATE OR REPLACE FUNCTION admin.verify_awards ()
RETURNS TABLE (office text, determinations bigint, ok boolean, bad bigint, first_bad text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT v.office, v.determinations, v.bad = 0, v.bad, v.first_bad FROM admin.verify_awards_next(0, 2147483647) v WHERE v.determinations > 0
$$;
COMMENT ON FUNCTION admin.verify_awards IS 'Computes every determination of every office again from what it kept: how many, whether all give the same, and the first that does not with its case number.';
