-- Who will be stopped, and why: overdue (ST06), or not passed (ST07) (9.3.3; rules.md 9.1, 9.3).

CREATE OR REPLACE FUNCTION data.confirm_failed (p_low text, p_high text, p_unit bigint, p_community bigint, p_from date, p_after date, p_person bigint, p_award int, p_limit int)
RETURNS TABLE (person bigint, award int, confirm_from date)
LANGUAGE sql STABLE SET search_path = '' SET jit = off AS $$
  SELECT a.person, a.award, a.confirm_from
    FROM (SELECT DISTINCT c.person, c.award FROM data.confirmation c WHERE c.office >= p_low AND c.office <= p_high AND c.result IN ('failed', 'dead')) x
         JOIN data.award a ON a.person = x.person AND a.award = x.award AND a.status = 'paying' AND a.confirm_from >= p_from AND (a.confirm_from, a.person, a.award) > (p_after, p_person, p_award)
         CROSS JOIN LATERAL data.confirm_failed_last(a.person, a.award) f
   WHERE f.person IS NOT NULL
     AND (p_unit IS NULL OR EXISTS (SELECT FROM data.person p WHERE p.person = a.person AND p.unit = p_unit))
     AND (p_community IS NULL OR EXISTS (SELECT FROM data.community_person c WHERE c.person = a.person AND c.community = p_community))
   ORDER BY a.confirm_from, a.person, a.award LIMIT p_limit
$$;
COMMENT ON FUNCTION data.confirm_failed IS 'Benefits being paid whose last confirmation was not passed, of those whose term began in a month or later, after a place.';

-- an office that runs already has it with other arguments
DROP FUNCTION IF EXISTS data.confirm_stops (text, text, date, bigint, int, int);

-- Two lists in one order: who is overdue comes from the index of the due list, so that a page costs the same however many there
-- are; who failed before the term was over is added.
CREATE OR REPLACE FUNCTION data.confirm_stops (p_low text, p_high text, p_unit bigint, p_community bigint, p_month date, p_after date, p_person bigint, p_award int, p_limit int)
RETURNS TABLE (person bigint, award int, office text, reason text, confirm_from date, due_month date, from_month date, day date, source text)
LANGUAGE plpgsql STABLE ROWS 50 SET search_path = '' SET jit = off AS $$
#variable_conflict use_column
DECLARE
  v_cycle int := data.confirm_figure('qualification_cycle', p_month);
  v_overdue date := (data.confirm_range('overdue', p_month)).high;
BEGIN
  RETURN QUERY
  WITH named AS (
    SELECT * FROM data.confirm_of(p_low, p_high, p_unit, p_community, '-infinity', v_overdue, p_after, p_person, p_award, p_limit)
    UNION ALL
    SELECT * FROM data.confirm_failed(p_low, p_high, p_unit, p_community, data.month_after(v_overdue), p_after, p_person, p_award, p_limit)
  ), opened AS MATERIALIZED (
    SELECT o.office, greatest(p_month, data.pay_next(o.office)) AS month FROM data.office o WHERE o.office BETWEEN p_low AND p_high
  )
  SELECT n.person, n.award, a.office::text, CASE WHEN f.person IS NULL THEN 'ST06' ELSE 'ST07' END, n.confirm_from, data.month_after(n.confirm_from, v_cycle), o.month, f.day,
         data.title_of('confirm_result', f.result) || coalesce('：' || f.source, '')
    FROM (SELECT * FROM named ORDER BY confirm_from, person, award LIMIT p_limit) n
         JOIN data.award a ON a.person = n.person AND a.award = n.award JOIN opened o ON o.office = a.office
         CROSS JOIN LATERAL data.confirm_failed_last(n.person, n.award) f
   ORDER BY n.confirm_from, n.person, n.award;
END $$;
COMMENT ON FUNCTION data.confirm_stops IS
  'Benefits being paid that a month has no ground to pay any more, the longest due first, after a place: ST06 the term is over, ST07 the last confirmation was not passed. Stopped from that month, or from the first whose roll is open: what was paid before stays paid.';

CREATE OR REPLACE FUNCTION data.confirm_stop_month (p_month int) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_month IS NULL OR data.month_named(p_month::text) IS NULL OR data.month_start(p_month) NOT BETWEEN data.this_month() AND data.month_after(data.this_month(), 2) THEN
    PERFORM data.refuse_field('PR308', 'month', 'Benefits are stopped from this month or one of the next two.');
  END IF;
  RETURN data.month_start(p_month);
END $$;
COMMENT ON FUNCTION data.confirm_stop_month IS 'The month of a preview as a date. PR308.';

CREATE OR REPLACE FUNCTION data.confirm_why (p_reason text, p_due date, p_day date, p_source text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE p_reason WHEN 'ST07' THEN data.iso(p_day) || ' ' || p_source ELSE '应于' || data.month_text(data.month_of(p_due)) || '前确认，至今未确认' END
$$;
COMMENT ON FUNCTION data.confirm_why IS 'Why a benefit would be stopped, in words for a list.';

CREATE OR REPLACE FUNCTION data.confirm_stop_rows (p_me data.caller, p_month date, p_office text, p_unit_no text, p_community bigint, p_after text, p_limit int)
RETURNS TABLE (person bigint, award int, name text, id_masked text, unit_name text, community_name text, mobile text, reason text, reason_title text, why text, due_month int, from_month int, monthly_fen bigint, roster_title text,
               visit text, office_name text, cursor text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_scope record;
  v_place record;
BEGIN
  SELECT * INTO v_scope FROM data.confirm_scope(p_me, p_office, p_unit_no, p_community);
  SELECT * INTO v_place FROM data.confirm_place(p_after);
  RETURN QUERY
  SELECT s.person, s.award, p.name, data.mask_id(p.id_number), data.unit_name_any(p.unit), c.name::text, coalesce(p.mobile, p.phone), s.reason, data.title_of('stop_reason', s.reason),
         data.confirm_why(s.reason, s.due_month, s.day, s.source), data.month_of(s.due_month), data.month_of(s.from_month), a.monthly_fen,
         (SELECT coalesce(data.title_of('confirm_result', l.result), data.title_of('confirm_roster_state', r.state)) FROM data.confirm_roster_line l JOIN data.confirm_roster r USING (roster)
           WHERE l.person = s.person AND r.state <> 'dropped' ORDER BY l.roster DESC LIMIT 1),
         (SELECT t.title FROM casework.task t WHERE t.person = s.person AND t.status = 'open' AND t.kind = 'confirm_visit' ORDER BY t.task DESC LIMIT 1), o.name,
         data.month_of(s.confirm_from) || '.' || s.person || '.' || s.award
    FROM data.confirm_stops(v_scope.low, v_scope.high, v_scope.unit, v_scope.community, p_month, v_place.day, v_place.person, v_place.award, p_limit) s
         JOIN data.award a ON a.person = s.person AND a.award = s.award JOIN data.person p ON p.person = s.person JOIN data.office o ON o.office = p.office
         LEFT JOIN data.community_person cp ON cp.person = s.person LEFT JOIN data.community c ON c.community = cp.community
   ORDER BY s.confirm_from, s.person, s.award;
END $$;
COMMENT ON FUNCTION data.confirm_stop_rows IS 'Lines of the preview, with who verifies and what was tried. PR202, PR301.';

CREATE OR REPLACE FUNCTION api.confirm_stop_preview (p_month int, p_office text, p_unit_no text, p_community bigint, p_after text, p_limit int)
RETURNS TABLE (person bigint, award int, name text, id_masked text, unit_name text, community_name text, reason text, reason_title text, why text, due_month int, from_month int, monthly_fen bigint, roster_title text,
               visit text, office_name text, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT s.person, s.award, s.name, s.id_masked, s.unit_name, s.community_name, s.reason, s.reason_title, s.why, s.due_month, s.from_month, s.monthly_fen, s.roster_title, s.visit, s.office_name, s.cursor
    FROM data.confirm_stop_rows(v_me, data.confirm_stop_month(p_month), p_office, p_unit_no, p_community, p_after, least(greatest(coalesce(p_limit, 50), 1), 500)) s;
END $$;
COMMENT ON FUNCTION api.confirm_stop_preview IS
  'Who of the caller''s range would be stopped from a month on (yyyymm; this one or one of the next two), and why: ST06 overdue, ST07 not passed; of one office, unit or community when named; roster_title and visit say what was tried. Money in fen, the longest due first; the cursor of the last row goes into p_after. PR051, PR201, PR202, PR301, PR308. Clause 9.3.3.';

CREATE OR REPLACE FUNCTION api.report_confirm_stops (p_month int, p_office text, p_unit_no text, p_community bigint, p_request uuid)
RETURNS TABLE (person bigint, name text, id_masked text, unit_name text, community_name text, mobile text, reason_title text, why text, due_month int, from_month int, monthly_fen bigint, roster_title text, visit text,
               office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_month date := data.confirm_stop_month(p_month);
  v_step text := casework.look_step(p_request, 'report_confirm_stops', jsonb_build_array(p_month, p_office, p_unit_no, p_community)::text);
BEGIN
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_confirm_stops', jsonb_build_object('month', p_month, 'office', p_office, 'unit', p_unit_no, 'community', p_community));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT s.person, s.name, s.id_masked, s.unit_name, s.community_name, s.mobile, s.reason_title, s.why, s.due_month, s.from_month, s.monthly_fen, s.roster_title, s.visit, s.office_name
    FROM data.confirm_stop_rows(v_me, v_month, p_office, p_unit_no, p_community, NULL, 1000000) s;
END $$;
COMMENT ON FUNCTION api.report_confirm_stops IS
  'The whole preview as api.confirm_stop_preview filters it, at most a million lines. Logged as an export: rows in the second call only. PR051, PR106, PR201, PR202, PR301, PR308, PR311. Clause 9.3.3.';

CREATE OR REPLACE FUNCTION api.confirm_stop_list (p_month int, p_request uuid)
RETURNS TABLE (list bigint, list_no text, rows bigint, kept bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'confirm_stop_list', p_month::text);
  v_month date := data.confirm_stop_month(p_month);
  v_open text;
  v_list data.stop_list;
BEGIN
  IF v_answer IS NULL THEN
    -- holds the pulse of the office: two who make the list do so one after the other
    PERFORM data.pulse(v_me.office);
    SELECT l.list_no INTO v_open FROM data.stop_list l WHERE l.office = v_me.office AND l.source = 'qualification' AND l.sha256 IS NULL AND l.state NOT IN ('done', 'dropped') LIMIT 1;
    IF v_open IS NOT NULL THEN
      PERFORM data.refuse('PR197', 'The list %1 of the same source is not carried out yet. Finish it or drop it first.', v_open);
    END IF;
    v_list.list := data.stop_list_new(v_me, 'qualification', '资格确认停发 ' || data.month_text(p_month));
    IF data.confirm_stop_fill(v_list.list, v_me.office, v_month) = 0 THEN
      PERFORM data.refuse('PR196', 'Nobody of your office would be stopped from %1.', data.month_text(p_month));
    END IF;
    v_list := data.stop_list_judge(v_list.list);
    v_answer := casework.request_end(p_request, jsonb_build_object('list', v_list.list, 'list_no', v_list.list_no, 'rows', v_list.rows, 'kept', v_list.kept));
    PERFORM audit.write('confirm_stop_list', NULL, NULL, v_list.list_no, v_answer || jsonb_build_object('month', p_month));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'list')::bigint, v_answer ->> 'list_no', (v_answer ->> 'rows')::bigint, (v_answer ->> 'kept')::bigint;
END $$;
COMMENT ON FUNCTION api.confirm_stop_list IS
  'Makes the preview of the caller''s own office a stop list, to be looked through, approved by another person and carried out like any other (api.stop_list_open and following). PR051, PR196 nobody, PR197 one is under way, PR201, PR308. Clause 9.3.3.';

CREATE OR REPLACE FUNCTION data.confirm_stop_fill (p_list bigint, p_office text, p_month date) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_rows bigint;
BEGIN
  -- all at once: a row after the other would write the list anew for each
  INSERT INTO data.stop_row (list, line, office, told_person, told_award, told_reason, told_from, evidence)
  SELECT p_list, row_number() OVER (ORDER BY s.confirm_from, s.person, s.award), p_office, s.person, s.award, s.reason, s.from_month, data.confirm_why(s.reason, s.due_month, s.day, s.source)
    FROM data.confirm_stops(p_office, p_office, NULL, NULL, p_month, '-infinity', 0, 0, 100000) s;
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  UPDATE data.stop_list l SET rows = v_rows WHERE l.list = p_list;
  RETURN v_rows;
END $$;
COMMENT ON FUNCTION data.confirm_stop_fill IS 'Puts who would be stopped from a month on into a new stop list of an office; how many.';
