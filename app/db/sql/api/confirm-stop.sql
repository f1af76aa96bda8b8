-- Who will be stopped, and why: overdue (ST06), or not passed (ST07) (9.3.3; rules.md 9.1, 9.3).

CREATE OR REPLACE FUNCTION data.confirm_stops (p_low text, p_high text, p_month date, p_person bigint, p_award int, p_limit int)
RETURNS TABLE (person bigint, award int, office text, reason text, due_month date, from_month date, day date, source text)
LANGUAGE plpgsql STABLE ROWS 50 SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH figure AS (SELECT data.confirm_figure('qualification_cycle', p_month) AS cycle),
  failed AS (
    SELECT a.person, a.award, a.office::text, f.day, data.title_of('confirm_result', f.result) || coalesce('：' || f.source, '') AS source, a.confirm_from
      FROM (SELECT DISTINCT c.person, c.award FROM data.confirmation c
             WHERE c.office >= p_low AND c.office <= p_high AND c.result IN ('failed', 'dead') AND (c.person, c.award) > (p_person, p_award)) x
           CROSS JOIN LATERAL data.confirm_failed_last(x.person, x.award) f
           JOIN data.award a ON a.person = x.person AND a.award = x.award AND a.status = 'paying'
     WHERE f.person IS NOT NULL
  ), overdue AS (
    SELECT a.person, a.award, a.office::text, a.confirm_from
      FROM figure v JOIN data.award a ON a.office >= p_low AND a.office <= p_high AND a.status = 'paying' AND (a.person, a.award) > (p_person, p_award)
                                     AND a.confirm_from < data.month_after(p_month, -v.cycle)
     WHERE NOT EXISTS (SELECT FROM failed f WHERE f.person = a.person AND f.award = a.award)
  )
  SELECT x.person, x.award, x.office, x.reason, data.month_after(x.confirm_from, v.cycle), greatest(p_month, data.pay_next(x.office)), x.day, x.source
    FROM figure v, (SELECT f.person, f.award, f.office, 'ST07' AS reason, f.confirm_from, f.day, f.source FROM failed f
                    UNION ALL
                    SELECT o.person, o.award, o.office, 'ST06', o.confirm_from, NULL, NULL FROM overdue o) x
   ORDER BY x.person, x.award LIMIT p_limit;
END $$;
COMMENT ON FUNCTION data.confirm_stops IS
  'Benefits being paid that a month has no ground to pay any more, by person: ST06 the term is over, ST07 the last confirmation was not passed. Stopped from that month, or from the first whose roll is open: what was paid before stays paid.';

CREATE OR REPLACE FUNCTION data.confirm_stop_month (p_month int) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_month IS NULL OR data.month_named(p_month::text) IS NULL OR data.month_start(p_month) NOT BETWEEN data.this_month() AND data.month_after(data.this_month(), 2) THEN
    PERFORM data.refuse_field('PR308', 'month', 'Benefits are stopped from this month or one of the next two.');
  END IF;
  RETURN data.month_start(p_month);
END $$;
COMMENT ON FUNCTION data.confirm_stop_month IS 'The month of a preview as a date. PR308.';

CREATE OR REPLACE FUNCTION api.confirm_stop_preview (p_month int, p_after text, p_limit int)
RETURNS TABLE (person bigint, award int, name text, id_masked text, unit_name text, community_name text, reason text, reason_title text, why text, due_month int, from_month int, monthly_fen bigint, roster_title text,
               visit text, office_name text, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_month date := data.confirm_stop_month(p_month);
  v_key text[] := CASE WHEN p_after ~ '^[0-9]{1,18}\.[0-9]{1,9}$' THEN string_to_array(p_after, '.') ELSE '{0,0}' END;
BEGIN
  RETURN QUERY
  SELECT s.person, s.award, p.name, data.mask_id(p.id_number), data.unit_name_any(p.unit), c.name::text, s.reason, data.title_of('stop_reason', s.reason),
         CASE s.reason WHEN 'ST07' THEN data.iso(s.day) || ' ' || s.source ELSE '应于' || data.month_text(data.month_of(s.due_month)) || '前确认，至今未确认' END, data.month_of(s.due_month),
         data.month_of(s.from_month), a.monthly_fen,
         (SELECT coalesce(data.title_of('confirm_result', l.result), data.title_of('confirm_roster_state', r.state)) FROM data.confirm_roster_line l JOIN data.confirm_roster r USING (roster)
           WHERE l.person = s.person AND r.state <> 'dropped' ORDER BY l.roster DESC LIMIT 1),
         (SELECT t.title FROM casework.task t WHERE t.person = s.person AND t.status = 'open' AND t.kind = 'confirm_visit' ORDER BY t.task DESC LIMIT 1), o.name, s.person || '.' || s.award
    FROM data.confirm_stops(v_me.low, v_me.high, v_month, v_key[1]::bigint, v_key[2]::int, least(greatest(coalesce(p_limit, 50), 1), 500)) s
         JOIN data.award a ON a.person = s.person AND a.award = s.award JOIN data.person p ON p.person = s.person JOIN data.office o ON o.office = p.office
         LEFT JOIN data.community_person cp ON cp.person = s.person LEFT JOIN data.community c ON c.community = cp.community
   ORDER BY s.person, s.award;
END $$;
COMMENT ON FUNCTION api.confirm_stop_preview IS
  'Who of the caller''s range would be stopped from a month on (yyyymm; this one or one of the next two), and why: ST06 overdue, ST07 not passed; roster_title and visit say what was tried. Money in fen; the cursor of the last row goes into p_after. PR051, PR201, PR308. Clause 9.3.3.';

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
  v_rows bigint;
BEGIN
  IF v_answer IS NULL THEN
    -- holds the pulse of the office: two who make the list do so one after the other
    PERFORM data.pulse(v_me.office);
    SELECT l.list_no INTO v_open FROM data.stop_list l WHERE l.office = v_me.office AND l.source = 'qualification' AND l.sha256 IS NULL AND l.state NOT IN ('done', 'dropped') LIMIT 1;
    IF v_open IS NOT NULL THEN
      PERFORM data.refuse('PR197', 'The list %1 of the same source is not carried out yet. Finish it or drop it first.', v_open);
    END IF;
    v_list.list := data.stop_list_new(v_me, 'qualification', '资格确认停发 ' || data.month_text(p_month));
    SELECT count(x.line) INTO v_rows
      FROM (SELECT data.stop_list_add(v_list.list, s.person, s.award, s.reason, s.from_month, CASE s.reason WHEN 'ST07' THEN data.iso(s.day) || ' ' || s.source ELSE '应于' || data.month_text(data.month_of(s.due_month)) || '前确认' END) AS line
              FROM data.confirm_stops(v_me.office, v_me.office, v_month, 0, 0, 100000) s ORDER BY s.person, s.award) x;
    IF v_rows = 0 THEN
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
