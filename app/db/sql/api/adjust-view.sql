-- An annual adjustment as it is looked at: runs, the comparison, the buffer, who is left out and why, the steps of one person;
-- the lists for paper and Excel (养老金调整明细表, 汇总表: rules.md 16 no. 28).

CREATE OR REPLACE FUNCTION data.adjust_part (p_run data.adjust_run)
RETURNS TABLE (run bigint, state text, state_title text, expected bigint, done bigint, awards bigint, refused bigint, old_fen bigint, add_fen bigint, posted bigint, changed bigint, posted_fen bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p_run.run, p_run.state::text, data.title_of('adjust_run_state', p_run.state), q.awards + q.refused, q.awards + q.refused, q.awards, q.refused, q.old_fen, q.add_fen,
         CASE WHEN p_run.state = 'posted' THEN q.awards - c.awards ELSE 0 END, c.awards, CASE WHEN p_run.state = 'posted' THEN q.add_fen - c.fen ELSE 0 END
    FROM (SELECT coalesce(sum(x.awards) FILTER (WHERE x.reason = ''), 0)::bigint AS awards, coalesce(sum(x.awards) FILTER (WHERE x.reason <> ''), 0)::bigint AS refused,
                 coalesce(sum(x.old_fen) FILTER (WHERE x.reason = ''), 0)::bigint AS old_fen, coalesce(sum(x.add_fen), 0)::bigint AS add_fen FROM data.adjust_sum x WHERE x.run = p_run.run) q
         CROSS JOIN (SELECT count(*) AS awards, coalesce(sum(l.add_fen), 0)::bigint AS fen FROM data.adjust_refusal f JOIN data.adjust_line l USING (run, person, award)
                      WHERE f.run = p_run.run AND f.reason = 'changed') c
$$;
COMMENT ON FUNCTION data.adjust_part IS 'What a run of a higher office comes to for the caller''s own people: of their sums, as the chunks belong to the office that runs it.';

CREATE OR REPLACE FUNCTION data.adjust_seen (p_run data.adjust_run)
RETURNS TABLE (run bigint, state text, state_title text, expected bigint, done bigint, awards bigint, refused bigint, old_fen bigint, add_fen bigint, posted bigint, changed bigint, posted_fen bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_run.office BETWEEN data.scope_low() AND data.scope_high() THEN
    RETURN QUERY SELECT * FROM data.adjust_progress(p_run.run);
  ELSE
    RETURN QUERY SELECT * FROM data.adjust_part(p_run);
  END IF;
END $$;
COMMENT ON FUNCTION data.adjust_seen IS 'How far a run is, the whole of it or the caller''s part of a higher office''s.';

CREATE OR REPLACE FUNCTION api.adjustment_runs (p_year int)
RETURNS TABLE (run bigint, case_no text, no int, office text, office_name text, agency text, rehearsal boolean, state text, state_title text, expected bigint, done bigint, awards bigint, refused bigint, waiting bigint,
               old_fen bigint, add_fen bigint, posted bigint, changed bigint, posted_fen bigint, share int, ceiling int, document text, digest text, runner_name text, claimed_at timestamptz, silent boolean,
               made_by text, made_at timestamptz, reviewed_by text, reviewed_at timestamptz, posting_by text, posted_at timestamptz, dropped_by text, drop_reason text,
               may_review boolean, may_post boolean, may_drop boolean, why_review text, why_post text, of_above boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT r.run, r.case_no::text, r.no, r.office::text, o.name, o.agency, coalesce((SELECT x.value = 'true' FROM data.setting x WHERE x.key = 'rehearsal'), false), g.state, g.state_title, g.expected, g.done, g.awards, g.refused,
         (SELECT coalesce(sum(q.awards), 0)::bigint FROM data.adjust_sum q WHERE q.run = r.run AND q.verdict = 'later'),
         g.old_fen, g.add_fen, g.posted, g.changed, g.posted_fen, data.adjust_share(r), s.ceiling, s.document, r.digest::text, r.runner_name, r.claimed_at,
         coalesce(r.state IN ('trying', 'posting') AND coalesce(r.beat_at, '-infinity') < clock_timestamp() - interval '1 minute', false),
         r.made_by, r.made_at, r.reviewed_by, r.reviewed_at, r.posting_by, r.posted_at, r.dropped_by, r.drop_reason,
         w.review = '', w.post = '', w.drop = '', w.review, w.post, r.office NOT BETWEEN v_me.low AND v_me.high
    FROM data.adjust_run r JOIN data.office o USING (office) JOIN data.adjust_set s USING (adjust_set) CROSS JOIN LATERAL data.adjust_seen(r) g
         CROSS JOIN LATERAL (SELECT data.adjust_why(v_me, r, 'review') AS review, data.adjust_why(v_me, r, 'post') AS post, data.adjust_why(v_me, r, 'drop') AS drop) w
   WHERE r.year = p_year ORDER BY r.run DESC;
END $$;
COMMENT ON FUNCTION api.adjustment_runs IS
  'The adjustments of a year in the caller''s range, the latest first: how far each is, its sums (fen a month), share and national ceiling (millionths), who signed, what the caller may do and with which code it would be refused. waiting: left out now and taken by a later run. of_above: the run of a higher office, with the sums of the caller''s own people; to look at only. PR201. 9.4.1.';

CREATE OR REPLACE FUNCTION api.adjustment_compare (p_run bigint, p_by text)
RETURNS TABLE (key text, title text, awards bigint, old_fen bigint, add_fen bigint, by_fixed bigint, by_years bigint, by_share bigint, by_lean bigint, raised bigint, share int, waiting bigint, left_out bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.me();
  IF p_by IS NULL OR p_by NOT IN ('office', 'retired', 'kind', 'reason') THEN
    PERFORM data.refuse_field('PR307', 'by', 'This value is not in the list.');
  END IF;
  RETURN QUERY
  SELECT x.key, x.title, coalesce(sum(q.awards) FILTER (WHERE q.reason = ''), 0)::bigint, coalesce(sum(q.old_fen) FILTER (WHERE q.reason = ''), 0)::bigint, sum(q.add_fen)::bigint, sum(q.by_fixed)::bigint,
         sum(q.by_years)::bigint, sum(q.by_share)::bigint, sum(q.by_age + q.by_region)::bigint, sum(q.add_fen - q.by_fixed - q.by_years - q.by_share - q.by_age - q.by_region)::bigint,
         CASE WHEN sum(q.old_fen) FILTER (WHERE q.reason = '') > 0 THEN pension.adjustment_share(sum(q.add_fen)::bigint, (sum(q.old_fen) FILTER (WHERE q.reason = ''))::bigint) END,
         coalesce(sum(q.awards) FILTER (WHERE q.verdict = 'later'), 0)::bigint, coalesce(sum(q.awards) FILTER (WHERE q.verdict = 'never'), 0)::bigint
    FROM data.adjust_sum q JOIN data.office o USING (office)
         CROSS JOIN LATERAL (SELECT CASE p_by WHEN 'office' THEN q.office WHEN 'retired' THEN q.retired::text WHEN 'kind' THEN q.kind ELSE q.reason END AS key,
                                    CASE p_by WHEN 'office' THEN o.name WHEN 'retired' THEN q.retired || '–' || (q.retired + 4) || '年退休' WHEN 'kind' THEN data.title_of('award_kind', q.kind)
                                         WHEN 'reason' THEN CASE q.reason WHEN '' THEN '参加调整' ELSE data.title_of('adjust_reason', q.reason) END END AS title) x
   WHERE q.run = p_run
   GROUP BY x.key, x.title ORDER BY x.key COLLATE "C";
END $$;
COMMENT ON FUNCTION api.adjustment_compare IS
  'A run by office, five years of retirement, kind of benefit or reason: awards that take part with their pensions of a month before, the additions and what they consist of (raised: rounding, cap and floor), fen; share in millionths; waiting and left_out: those who take part later, or not. Of another office''s run the caller''s own people only. PR201, PR307. 9.4.1.';

CREATE OR REPLACE FUNCTION api.adjustment_lines (p_run bigint, p_office text, p_after bigint, p_limit int)
RETURNS TABLE (person bigint, award int, name text, id_masked text, office_name text, from_month int, months int, age int, old_fen bigint, by_fixed bigint, by_years bigint, by_share bigint, by_age bigint,
               by_region bigint, raised bigint, add_fen bigint, new_fen bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  v_rows bigint;
BEGIN
  PERFORM data.me();
  RETURN QUERY
  SELECT l.person, l.award, p.name, data.mask_id(p.id_number), o.name, data.month_of(l.from_month), l.months, l.age, l.old_fen, l.by_fixed, l.by_years, l.by_share, l.by_age, l.by_region,
         l.add_fen - l.by_fixed - l.by_years - l.by_share - l.by_age - l.by_region, l.add_fen, l.new_fen
    FROM data.adjust_line l JOIN data.office o ON o.office = l.office JOIN data.person p ON p.person = l.person
   WHERE l.run = p_run AND l.person > coalesce(p_after, 0) AND l.office = coalesce(nullif(p_office, ''), l.office)
   ORDER BY l.person, l.award LIMIT greatest(1, least(coalesce(p_limit, 200), 1000));
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  PERFORM audit.write('adjustment_lines', NULL, NULL, p_run::text, jsonb_build_object('office', p_office, 'after', coalesce(p_after, 0), 'rows', v_rows));
END $$;
COMMENT ON FUNCTION api.adjustment_lines IS
  'The buffer of a run, by office (NULL: all), the first so many behind a person; fen a month, raised: rounding, cap and floor together. Names persons: logged. PR201.';

CREATE OR REPLACE FUNCTION api.adjustment_refused (p_run bigint, p_reason text, p_after bigint, p_limit int)
RETURNS TABLE (person bigint, award int, name text, office_name text, retired int, status_title text, old_fen bigint, reason text, reason_title text, verdict text, verdict_title text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  v_rows bigint;
BEGIN
  PERFORM data.me();
  RETURN QUERY
  SELECT q.person, q.award, p.name, o.name, data.month_of(a.retire_month), data.title_of('award_status', a.status), q.old_fen, q.reason::text, data.title_of('adjust_reason', q.reason), q.verdict::text,
         data.title_of('adjust_verdict', q.verdict)
    FROM data.adjust_refusal q JOIN data.office o ON o.office = q.office JOIN data.person p ON p.person = q.person JOIN data.award a ON a.person = q.person AND a.award = q.award
   WHERE q.run = p_run AND q.person > coalesce(p_after, 0) AND q.reason = coalesce(nullif(p_reason, ''), q.reason)
   ORDER BY q.person, q.award LIMIT greatest(1, least(coalesce(p_limit, 200), 1000));
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  PERFORM audit.write('adjustment_refused', NULL, NULL, p_run::text, jsonb_build_object('reason', p_reason, 'after', coalesce(p_after, 0), 'rows', v_rows));
END $$;
COMMENT ON FUNCTION api.adjustment_refused IS
  'Who gets nothing in a run and why (reason NULL: all), the first so many behind a person; verdict later: a later run of the year takes them. Names persons: logged. PR201.';

CREATE OR REPLACE FUNCTION api.adjustment_steps (p_run bigint, p_person bigint, p_award int)
RETURNS TABLE (steps jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'adjustment');
  RETURN QUERY
  SELECT pension.annual_adjustment_steps(s.year, data.month_of(s.retired_by), s.fixed, s.per_year, s.per_year_min, s.year_rounding, s.share, s.bands, s.regions, s.veteran_floor, s.cap, s.rounding,
                                         s.ceiling, l.old_fen, l.base, l.months, l.birth, l.region, l.veteran)
    FROM data.adjust_line l JOIN data.adjust_run r USING (run) JOIN data.adjust_set s USING (adjust_set) WHERE l.run = p_run AND l.person = p_person AND l.award = p_award;
END $$;
COMMENT ON FUNCTION api.adjustment_steps IS
  'The numbered steps of one addition, made anew from what the buffer kept and the figures of the run: [{n, label, sentence, basis, values}]. No row for another office''s. The look is logged. PR201.';

-- For paper and Excel ---------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.report_adjustment_lines (p_run bigint, p_office text, p_request uuid)
RETURNS TABLE (person bigint, name text, id_masked text, unit_name text, office_name text, retired int, months int, age int, old_fen bigint, by_fixed bigint, by_years bigint, by_share bigint,
               by_lean bigint, raised bigint, add_fen bigint, new_fen bigint, from_month int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_rows bigint;
  v_step text := casework.look_step(p_request, 'report_adjustment_lines', jsonb_build_array(p_run, p_office)::text);
BEGIN
  IF v_step = 'enter' THEN
    SELECT count(*) INTO v_rows FROM data.adjust_line l WHERE l.run = p_run AND l.office = coalesce(nullif(p_office, ''), l.office);
    PERFORM audit.write('export', NULL, NULL, 'report_adjustment_lines', jsonb_build_object('run', p_run, 'office', p_office, 'rows', v_rows));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT l.person, p.name, data.mask_id(p.id_number), u.unit_name, o.name, data.month_of(a.retire_month), l.months, l.age, l.old_fen, l.by_fixed, l.by_years, l.by_share, l.by_age + l.by_region,
         l.add_fen - l.by_fixed - l.by_years - l.by_share - l.by_age - l.by_region, l.add_fen, l.new_fen, data.month_of(l.from_month)
    FROM data.adjust_line l JOIN data.office o ON o.office = l.office JOIN data.person p ON p.person = l.person JOIN data.award a ON a.person = l.person AND a.award = l.award
         LEFT JOIN LATERAL data.unit_any(p.unit) u ON true
   WHERE l.run = p_run AND l.office = coalesce(nullif(p_office, ''), l.office)
   ORDER BY l.office, u.unit_no NULLS LAST, l.person, l.award;
END $$;
COMMENT ON FUNCTION api.report_adjustment_lines IS
  '养老金调整明细表: the buffer of a run by unit and person, of an office (NULL or empty: all); fen, months yyyymm. Logged as an export: rows in the second call only. PR106, PR201, PR311.';

CREATE OR REPLACE FUNCTION api.report_adjustment_sums (p_run bigint, p_request uuid)
RETURNS TABLE (office text, office_name text, awards bigint, old_fen bigint, old_average bigint, by_fixed bigint, by_years bigint, by_share bigint, by_lean bigint, raised bigint, add_fen bigint,
               add_average bigint, new_fen bigint, share int, waiting bigint, left_out bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_step text := casework.look_step(p_request, 'report_adjustment_sums', p_run::text);
BEGIN
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_adjustment_sums', jsonb_build_object('run', p_run));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT c.key, c.title, c.awards, c.old_fen, CASE WHEN c.awards > 0 THEN (c.old_fen + c.awards / 2) / c.awards END, c.by_fixed, c.by_years, c.by_share, c.by_lean, c.raised, c.add_fen,
         CASE WHEN c.awards > 0 THEN (c.add_fen + c.awards / 2) / c.awards END, c.old_fen + c.add_fen, c.share, c.waiting, c.left_out
    FROM api.adjustment_compare(p_run, 'office') c;
END $$;
COMMENT ON FUNCTION api.report_adjustment_sums IS
  '养老金调整汇总表: a run by office with averages (fen, rounded) and shares (millionths). Logged as an export: rows in the second call only. PR106, PR201, PR311.';
