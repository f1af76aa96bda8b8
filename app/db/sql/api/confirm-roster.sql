-- Rosters of persons to be verified (待核实名单, 9.6.5): out to units and communities, back with a result for each.

CREATE OR REPLACE FUNCTION data.confirm_group_name (p_roster bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(data.unit_name_any(r.unit), c.name, '本机构核实（无单位、无社区）')
    FROM data.confirm_roster r LEFT JOIN data.community c ON c.community = r.community WHERE r.roster = p_roster
$$;
COMMENT ON FUNCTION data.confirm_group_name IS 'Whom a roster goes to.';

CREATE OR REPLACE FUNCTION data.confirm_unverified (p_office text, p_unit bigint, p_community bigint, p_month date)
RETURNS TABLE (person bigint, award int, due_month date, unit bigint, community bigint)
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT x.person, x.award, x.due_month, x.unit, x.community
    FROM (SELECT DISTINCT ON (a.person) a.person, a.award, data.month_after(a.confirm_from, v.cycle) AS due_month, CASE WHEN c.community IS NULL THEN p.unit END AS unit, c.community
            FROM (SELECT data.confirm_figure('qualification_cycle', p_month) AS cycle) v
                 JOIN data.award a ON a.office = p_office AND a.status = 'paying' AND a.confirm_from <= data.month_after(p_month, -v.cycle)
                 JOIN data.person p ON p.person = a.person
                 LEFT JOIN data.community_person c ON c.person = a.person
           ORDER BY a.person, a.confirm_from, a.award) x
   WHERE (p_unit IS NULL OR x.unit = p_unit) AND (p_community IS NULL OR x.community = p_community)
     AND NOT EXISTS (SELECT FROM data.confirm_roster_line l JOIN data.confirm_roster r ON r.roster = l.roster WHERE l.office = p_office AND l.person = x.person AND l.result IS NULL AND r.state = 'out');
END $$;
COMMENT ON FUNCTION data.confirm_unverified IS
  'Persons of an office due in a month or before it, neither confirmed by data nor by themselves, with the community or unit that verifies them; not those on a roster that is out.';

CREATE OR REPLACE FUNCTION data.confirm_rosters_make (p_me data.caller, p_unit bigint, p_community bigint, p_month date, OUT rosters int, OUT persons int)
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  WITH who AS MATERIALIZED (
    SELECT u.*, dense_rank() OVER (ORDER BY u.community NULLS LAST, u.unit NULLS LAST) AS nth FROM data.confirm_unverified(p_me.office, p_unit, p_community, p_month) u
  ), made AS (
    INSERT INTO data.confirm_roster (office, unit, community, due_month, persons, made_by, made_login)
    SELECT p_me.office, min(w.unit), min(w.community), p_month, count(*), p_me.name, p_me.login FROM who w GROUP BY w.nth ORDER BY w.nth
    RETURNING roster, unit, community
  ), lines AS (
    INSERT INTO data.confirm_roster_line (roster, person, award, office, due_month)
    SELECT m.roster, w.person, w.award, p_me.office, w.due_month FROM who w JOIN made m ON m.unit IS NOT DISTINCT FROM w.unit AND m.community IS NOT DISTINCT FROM w.community
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM made), (SELECT count(*) FROM lines) INTO rosters, persons;
END $$;
COMMENT ON FUNCTION data.confirm_rosters_make IS 'A roster for each unit and community with persons to be verified, and one for those who have neither.';

CREATE OR REPLACE FUNCTION api.confirm_roster_make (p_unit_no text, p_community bigint, p_request uuid)
RETURNS TABLE (rosters int, persons int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'confirm_roster_make', jsonb_build_array(p_unit_no, p_community)::text);
  v_scope record;
  v record;
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v_scope FROM data.confirm_scope(v_me, NULL, p_unit_no, p_community);
    -- holds the pulse of the office: two who make rosters do so one after the other, and nobody stands on two
    PERFORM data.pulse(v_me.office);
    SELECT * INTO v FROM data.confirm_rosters_make(v_me, v_scope.unit, v_scope.community, data.this_month());
    IF v.persons = 0 THEN
      PERFORM data.refuse('PR196', 'Nobody there is to be verified: all are confirmed, or on a roster that is out.');
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('rosters', v.rosters, 'persons', v.persons));
    PERFORM audit.write('confirm_roster_make', NULL, NULL, coalesce(p_unit_no, p_community::text, v_me.office), v_answer);
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'rosters')::int, (v_answer ->> 'persons')::int;
END $$;
COMMENT ON FUNCTION api.confirm_roster_make IS
  'Makes the rosters of persons due this month or before it: for one unit, one community, or (both empty) all of the caller''s office, a roster each. PR051, PR196 nobody, PR201, PR301. Clause 9.6.5.';

CREATE OR REPLACE FUNCTION api.confirm_rosters (p_after text, p_limit int)
RETURNS TABLE (roster bigint, group_kind text, group_name text, due_month int, persons int, answered int, passed int, state text, state_title text, made_at timestamptz, made_by text, back_at timestamptz, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint END;
BEGIN
  RETURN QUERY
  SELECT r.roster, CASE WHEN r.community IS NOT NULL THEN 'community' WHEN r.unit IS NOT NULL THEN 'unit' ELSE 'office' END, data.confirm_group_name(r.roster), data.month_of(r.due_month), r.persons,
         n.answered, n.passed, r.state::text, data.title_of('confirm_roster_state', r.state), r.made_at, r.made_by, r.back_at, r.roster::text
    FROM (SELECT x.* FROM data.confirm_roster x WHERE x.office = v_me.office AND x.state <> 'dropped' AND (v_after IS NULL OR x.roster < v_after)
           ORDER BY x.roster DESC LIMIT least(greatest(coalesce(p_limit, 50), 1), 200)) r
         CROSS JOIN LATERAL (SELECT (count(*) FILTER (WHERE l.result IS NOT NULL))::int AS answered, (count(*) FILTER (WHERE l.result = 'passed'))::int AS passed
                               FROM data.confirm_roster_line l WHERE l.roster = r.roster) n
   ORDER BY r.roster DESC;
END $$;
COMMENT ON FUNCTION api.confirm_rosters IS 'Rosters of the caller''s office, the latest first, with how many persons are answered; the cursor of the last row goes into p_after. PR201.';

CREATE OR REPLACE FUNCTION data.confirm_roster_get (p_me data.caller, p_roster bigint) RETURNS data.confirm_roster
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.confirm_roster;
BEGIN
  SELECT * INTO v FROM data.confirm_roster r WHERE r.roster = p_roster AND r.office = p_me.office AND r.state <> 'dropped';
  IF NOT FOUND THEN
    PERFORM data.refuse('PR194', 'There is no such roster, or it belongs to another office.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.confirm_roster_get IS 'A roster of the caller''s office. PR194.';

CREATE OR REPLACE FUNCTION api.report_confirm_roster (p_roster bigint, p_request uuid)
RETURNS TABLE (roster bigint, person bigint, name text, id_number text, unit_name text, community_name text, mobile text, address text, confirmed_month int, due_month int, result_title text, day date, note text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.confirm_roster := data.confirm_roster_get(v_me, p_roster);
  v_step text := casework.look_step(p_request, 'report_confirm_roster', p_roster::text);
BEGIN
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_confirm_roster', jsonb_build_object('roster', p_roster, 'rows', v.persons));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT l.roster, l.person, p.name, p.id_number::text, data.unit_name_any(p.unit), c.name::text, coalesce(p.mobile, p.phone), p.address, data.month_of(a.confirm_from), data.month_of(l.due_month),
         data.title_of('confirm_result', l.result), l.day, l.note
    FROM data.confirm_roster_line l JOIN data.person p ON p.person = l.person JOIN data.award a ON a.person = l.person AND a.award = l.award
         LEFT JOIN data.community_person cp ON cp.person = l.person LEFT JOIN data.community c ON c.community = cp.community
   WHERE l.roster = p_roster ORDER BY l.due_month, l.person;
END $$;
COMMENT ON FUNCTION api.report_confirm_roster IS
  'The persons of a roster for the unit or community that verifies them, ID numbers in clear, with the columns it fills in and sends back. Logged as an export: rows in the second call only. PR106, PR194, PR201, PR311. Clause 9.6.5.';

CREATE OR REPLACE FUNCTION api.confirm_roster_drop (p_roster bigint, p_request uuid)
RETURNS TABLE (roster bigint, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'confirm_roster_drop', p_roster::text);
  v data.confirm_roster;
BEGIN
  IF v_answer IS NULL THEN
    v := data.confirm_roster_get(v_me, p_roster);
    IF EXISTS (SELECT FROM data.confirm_roster_line l WHERE l.roster = p_roster AND l.result IS NOT NULL) THEN
      PERFORM data.refuse('PR101', 'Somebody of this roster is answered already.');
    END IF;
    UPDATE data.confirm_roster r SET state = 'dropped' WHERE r.roster = p_roster;
    v_answer := casework.request_end(p_request, jsonb_build_object('roster', v.roster, 'state', 'dropped'));
    PERFORM audit.write('confirm_roster_drop', NULL, NULL, p_roster::text, jsonb_build_object('persons', v.persons));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'roster')::bigint, v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.confirm_roster_drop IS 'Calls a roster back that nobody answered yet: its persons may go on another. PR101, PR194, PR201.';

CREATE OR REPLACE FUNCTION api.report_confirm_due (p_state text, p_office text, p_unit_no text, p_community bigint, p_request uuid)
RETURNS TABLE (person bigint, name text, id_masked text, unit_name text, community_name text, mobile text, confirmed_month int, due_month int, stop_month int, state_title text, monthly_fen bigint, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_month date := data.this_month();
  v_cycle int := data.confirm_figure('qualification_cycle', v_month);
  v_step text := casework.look_step(p_request, 'report_confirm_due', jsonb_build_array(p_state, p_office, p_unit_no, p_community)::text);
BEGIN
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_confirm_due', jsonb_build_object('state', p_state, 'office', p_office, 'unit', p_unit_no, 'community', p_community));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT q.person, p.name, data.mask_id(p.id_number), data.unit_name_any(p.unit), c.name::text, coalesce(p.mobile, p.phone), data.month_of(q.confirm_from), data.month_of(data.month_after(q.confirm_from, v_cycle)),
         data.month_of(data.month_after(q.confirm_from, v_cycle + 1)), data.title_of('confirm_state', data.confirm_state(a, v_month)), a.monthly_fen, o.name
    FROM data.confirm_page(v_me, p_state, p_office, p_unit_no, p_community, v_month, NULL, 1000000) q
         JOIN data.award a ON a.person = q.person AND a.award = q.award JOIN data.person p ON p.person = q.person JOIN data.office o ON o.office = p.office
         LEFT JOIN data.community_person cp ON cp.person = q.person LEFT JOIN data.community c ON c.community = cp.community
   ORDER BY q.confirm_from, q.person, q.award;
END $$;
COMMENT ON FUNCTION api.report_confirm_due IS
  'The due list of the caller''s range (states as api.confirm_due), of an office, unit or community when named. Logged as an export: rows in the second call only. PR051, PR106, PR201, PR202, PR301, PR307, PR311. Clause 9.6.1.';
