-- Who is to be confirmed, and what a confirmation is (9.6).  Files are in confirm-file.sql, rosters and notices in
-- confirm-roster.sql, what is stopped in confirm-stop.sql.

CREATE OR REPLACE FUNCTION data.confirm_figure (p_key text, p_month date) RETURNS int
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_value text := (data.parameter_on(p_key, p_month)).value;
BEGIN
  IF v_value !~ '^[0-9]{1,2}$' THEN
    PERFORM data.refuse('PR051', 'The parameter %1 has the value %2, which means nothing here.', p_key, v_value);
  END IF;
  RETURN v_value::int;
END $$;
COMMENT ON FUNCTION data.confirm_figure IS 'Months of the cycle or the reminder of confirmations (qualification_cycle, qualification_remind). PR051.';

CREATE OR REPLACE FUNCTION data.confirm_due (p_from date, p_month date) RETURNS date
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT data.month_after(p_from, data.confirm_figure('qualification_cycle', p_month))
$$;
COMMENT ON FUNCTION data.confirm_due IS 'The month a confirmation is due by the cycle of a month (9.6.1).';

CREATE OR REPLACE FUNCTION data.confirm_range (p_state text, p_month date, OUT low date, OUT high date)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_due date := data.month_after(p_month, -data.confirm_figure('qualification_cycle', p_month));
  v_horizon date := data.month_after(v_due, data.confirm_figure('qualification_remind', p_month));
BEGIN
  CASE coalesce(p_state, '')
    WHEN ''          THEN low := '-infinity'; high := v_horizon;
    WHEN 'overdue'   THEN low := '-infinity'; high := data.month_after(v_due, -1);
    WHEN 'verify'    THEN low := v_due; high := v_due;
    WHEN 'remind'    THEN low := data.month_after(v_due); high := v_horizon;
    WHEN 'qualified' THEN low := data.month_after(v_horizon); high := 'infinity';
    ELSE PERFORM data.refuse_field('PR307', 'state', 'This value is not in the list.');
  END CASE;
END $$;
COMMENT ON FUNCTION data.confirm_range IS
  'The first and last award.confirm_from of a state in a month, as pension.qualification_state has it (vocabulary confirm_state; empty: everybody due now or soon). PR051, PR307.';

CREATE OR REPLACE FUNCTION data.confirm_state (p_award data.award, p_month date) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM data.suspension s WHERE s.person = (p_award).person AND s.award = (p_award).award AND s.to_month IS NULL AND s.reason IN ('ST06', 'ST07'))
              THEN 'suspended'
              ELSE pension.qualification_state(data.month_of((p_award).confirm_from), NULL, data.confirm_figure('qualification_cycle', p_month),
                                               data.confirm_figure('qualification_remind', p_month), data.month_of(p_month)) END
$$;
COMMENT ON FUNCTION data.confirm_state IS 'What a month is for the confirmation of an award (vocabulary confirm_state). PR051.';

-- The list ------------------------------------------------------------------------------------------------------------------

-- Each office has its own stretch of the index: the first rows of each are merged, so that a page of a province costs as many
-- short reads as it has offices, however many persons are due.  Planned with the values of the call: a plan for any would not
-- take the index.
CREATE OR REPLACE FUNCTION data.confirm_of_offices (p_low text, p_high text, p_from date, p_to date, p_after date, p_person bigint, p_award int, p_limit int)
RETURNS TABLE (person bigint, award int, confirm_from date)
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT x.person, x.award, x.confirm_from
    FROM data.office o
         CROSS JOIN LATERAL (SELECT a.person, a.award, a.confirm_from FROM data.award a
                              WHERE a.office = o.office AND a.status = 'paying' AND a.confirm_from BETWEEN greatest(p_from, p_after) AND p_to
                                AND (a.confirm_from, a.person, a.award) > (p_after, p_person, p_award)
                              ORDER BY a.confirm_from, a.person, a.award LIMIT p_limit) x
   WHERE o.office BETWEEN p_low AND p_high
   ORDER BY x.confirm_from, x.person, x.award LIMIT p_limit;
END $$;
COMMENT ON FUNCTION data.confirm_of_offices IS 'Awards being paid of a range of offices by the month from which their term runs, after a place. Row-level security decides, too.';

CREATE OR REPLACE FUNCTION data.confirm_of_group (p_unit bigint, p_community bigint, p_from date, p_to date, p_after date, p_person bigint, p_award int, p_limit int)
RETURNS TABLE (person bigint, award int, confirm_from date)
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
BEGIN
  IF p_community IS NOT NULL THEN
    RETURN QUERY
    SELECT a.person, a.award, a.confirm_from FROM data.community_person c JOIN data.award a ON a.person = c.person
     WHERE c.community = p_community AND a.status = 'paying' AND a.confirm_from BETWEEN p_from AND p_to AND (a.confirm_from, a.person, a.award) > (p_after, p_person, p_award)
     ORDER BY a.confirm_from, a.person, a.award LIMIT p_limit;
  ELSE
    RETURN QUERY
    SELECT a.person, a.award, a.confirm_from FROM data.person p JOIN data.award a ON a.person = p.person
     WHERE p.unit = p_unit AND a.status = 'paying' AND a.confirm_from BETWEEN p_from AND p_to AND (a.confirm_from, a.person, a.award) > (p_after, p_person, p_award)
     ORDER BY a.confirm_from, a.person, a.award LIMIT p_limit;
  END IF;
END $$;
COMMENT ON FUNCTION data.confirm_of_group IS 'The same of the persons of a unit or of a community.';

CREATE OR REPLACE FUNCTION data.confirm_of (p_low text, p_high text, p_unit bigint, p_community bigint, p_from date, p_to date, p_after date, p_person bigint, p_award int, p_limit int)
RETURNS TABLE (person bigint, award int, confirm_from date)
LANGUAGE plpgsql STABLE ROWS 50 SET search_path = '' AS $$
BEGIN
  IF p_unit IS NULL AND p_community IS NULL THEN
    RETURN QUERY SELECT * FROM data.confirm_of_offices(p_low, p_high, p_from, p_to, p_after, p_person, p_award, p_limit);
  ELSE
    RETURN QUERY SELECT * FROM data.confirm_of_group(p_unit, p_community, p_from, p_to, p_after, p_person, p_award, p_limit);
  END IF;
END $$;
COMMENT ON FUNCTION data.confirm_of IS 'Awards being paid of offices, or of a unit or community where one is named.';

CREATE OR REPLACE FUNCTION data.confirm_suspended (p_low text, p_high text, p_unit bigint, p_community bigint, p_after date, p_person bigint, p_award int, p_limit int)
RETURNS TABLE (person bigint, award int, confirm_from date)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT a.person, a.award, a.confirm_from
    FROM data.suspension s JOIN data.award a ON a.person = s.person AND a.award = s.award
   WHERE s.office BETWEEN p_low AND p_high AND s.to_month IS NULL AND s.reason IN ('ST06', 'ST07') AND a.status = 'suspended'
     AND (p_unit IS NULL OR EXISTS (SELECT FROM data.person p WHERE p.person = a.person AND p.unit = p_unit))
     AND (p_community IS NULL OR EXISTS (SELECT FROM data.community_person c WHERE c.person = a.person AND c.community = p_community))
     AND (a.confirm_from, a.person, a.award) > (p_after, p_person, p_award)
   ORDER BY a.confirm_from, a.person, a.award LIMIT p_limit
$$;
COMMENT ON FUNCTION data.confirm_suspended IS 'Awards stopped because they were not confirmed, or the confirmation failed.';

CREATE OR REPLACE FUNCTION data.confirm_scope (p_me data.caller, p_office text, p_unit_no text, p_community bigint, OUT low text, OUT high text, OUT unit bigint, OUT community bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  low := p_me.low; high := p_me.high;
  IF coalesce(p_office, '') <> '' THEN
    SELECT o.low, o.high INTO low, high FROM data.office o WHERE o.office = p_office AND casework.in_range(p_me, o.office);
    IF NOT FOUND THEN
      PERFORM data.refuse_field('PR202', 'office', 'This office is not one of yours.');
    END IF;
  END IF;
  IF coalesce(p_unit_no, '') <> '' THEN
    SELECT u.unit INTO unit FROM data.unit u WHERE u.unit_no = p_unit_no;
    IF NOT FOUND THEN
      PERFORM data.refuse_field('PR301', 'unit_no', 'Your office has no unit with the number %1.', left(p_unit_no, 60));
    END IF;
  ELSIF p_community IS NOT NULL THEN
    SELECT c.community INTO community FROM data.community c WHERE c.community = p_community;
    IF NOT FOUND THEN
      PERFORM data.refuse_field('PR301', 'community', 'Your office has no such community.');
    END IF;
  END IF;
END $$;
COMMENT ON FUNCTION data.confirm_scope IS 'Whom a list is about: offices within the caller''s range, one unit, or one community. PR202, PR301.';

CREATE OR REPLACE FUNCTION data.confirm_place (p_cursor text, OUT day date, OUT person bigint, OUT award int)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE k[1] WHEN '000000' THEN '-infinity' ELSE data.month_start(k[1]::int) END, k[2]::bigint, k[3]::int
    FROM (SELECT CASE WHEN p_cursor ~ '^[0-9]{4}(0[1-9]|1[0-2])\.[0-9]{1,18}\.[0-9]{1,9}$' THEN string_to_array(p_cursor, '.') ELSE '{000000,0,0}' END AS k) x
$$;
COMMENT ON FUNCTION data.confirm_place IS 'The place in a list after which it goes on; its beginning where the cursor is none.';

CREATE OR REPLACE FUNCTION data.confirm_page (p_me data.caller, p_state text, p_office text, p_unit_no text, p_community bigint, p_month date, p_after text, p_limit int)
RETURNS TABLE (person bigint, award int, confirm_from date)
LANGUAGE plpgsql STABLE ROWS 50 SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_scope record;
  v_range record;
  v_place record;
BEGIN
  SELECT * INTO v_scope FROM data.confirm_scope(p_me, p_office, p_unit_no, p_community);
  SELECT * INTO v_place FROM data.confirm_place(p_after);
  IF p_state = 'suspended' THEN
    RETURN QUERY SELECT * FROM data.confirm_suspended(v_scope.low, v_scope.high, v_scope.unit, v_scope.community, v_place.day, v_place.person, v_place.award, p_limit);
    RETURN;
  END IF;
  SELECT * INTO v_range FROM data.confirm_range(p_state, p_month);
  RETURN QUERY SELECT * FROM data.confirm_of(v_scope.low, v_scope.high, v_scope.unit, v_scope.community, v_range.low, v_range.high, v_place.day, v_place.person, v_place.award, p_limit);
END $$;
COMMENT ON FUNCTION data.confirm_page IS 'The next awards of a state, the longest due first, after the cursor of a row. A page is short: what is joined to it is looked up, not scanned (ROWS).';

CREATE OR REPLACE FUNCTION api.confirm_due (p_state text, p_office text, p_unit_no text, p_community bigint, p_after text, p_limit int)
RETURNS TABLE (person bigint, award int, name text, id_masked text, unit_name text, community_name text, office_name text, confirmed_month int, due_month int, stop_month int,
               state text, state_title text, monthly_fen bigint, last_title text, visit text, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_month date := data.this_month();
  v_cycle int := data.confirm_figure('qualification_cycle', v_month);
BEGIN
  RETURN QUERY
  SELECT q.person, q.award, p.name, data.mask_id(p.id_number), data.unit_name_any(p.unit), c.name::text, o.name, data.month_of(q.confirm_from), data.month_of(data.month_after(q.confirm_from, v_cycle)),
         data.month_of(data.month_after(q.confirm_from, v_cycle + 1)), s.state, data.title_of('confirm_state', s.state), a.monthly_fen,
         (SELECT data.title_of('confirm_channel', f.channel) || CASE f.result WHEN 'passed' THEN '' ELSE '：' || data.title_of('confirm_result', f.result) END
            FROM data.confirmation f WHERE f.person = q.person AND f.award = q.award ORDER BY f.seq DESC LIMIT 1),
         (SELECT t.title FROM casework.task t WHERE t.person = q.person AND t.status = 'open' AND t.kind = 'confirm_visit' ORDER BY t.task DESC LIMIT 1),
         data.month_of(q.confirm_from) || '.' || q.person || '.' || q.award
    FROM data.confirm_page(v_me, p_state, p_office, p_unit_no, p_community, v_month, p_after, least(greatest(coalesce(p_limit, 50), 1), 500)) q
         JOIN data.award a ON a.person = q.person AND a.award = q.award JOIN data.person p ON p.person = q.person JOIN data.office o ON o.office = p.office
         CROSS JOIN LATERAL (SELECT data.confirm_state(a, v_month) AS state) s
         LEFT JOIN data.community_person cp ON cp.person = q.person LEFT JOIN data.community c ON c.community = cp.community
   ORDER BY q.confirm_from, q.person, q.award;
END $$;
COMMENT ON FUNCTION api.confirm_due IS
  'Persons of the caller''s range whose confirmation is in a state (vocabulary confirm_state; empty: overdue, due this month and soon), the longest due first; of one office, unit or community when named. Months yyyymm, money in fen; visit: the open task; the cursor of the last row goes into p_after. PR051, PR201, PR202, PR301, PR307. Clause 9.6.1.';

CREATE OR REPLACE FUNCTION api.confirm_counts ()
RETURNS TABLE (state text, state_title text, persons bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_month date := data.this_month();
BEGIN
  RETURN QUERY
  WITH months AS MATERIALIZED (
    SELECT a.confirm_from, count(*) AS n FROM data.award a
     WHERE a.office >= v_me.low AND a.office <= v_me.high AND a.status = 'paying' GROUP BY a.confirm_from
  ), counted AS (
    SELECT v.key::text AS state, v.title, v.sort, CASE v.key WHEN 'suspended' THEN
             (SELECT count(*) FROM data.suspension s WHERE s.office >= v_me.low AND s.office <= v_me.high AND s.to_month IS NULL AND s.reason IN ('ST06', 'ST07'))
           ELSE (SELECT coalesce(sum(m.n), 0)::bigint FROM months m, data.confirm_range(v.key, v_month) r WHERE m.confirm_from BETWEEN r.low AND r.high) END AS n
      FROM data.vocabulary v WHERE v.list = 'confirm_state'
  )
  SELECT c.state, c.title, c.n FROM counted c ORDER BY c.sort;
END $$;
COMMENT ON FUNCTION api.confirm_counts IS 'How many awards of the caller''s range are in each state of confirmation now. PR051, PR201.';

CREATE OR REPLACE FUNCTION api.person_confirmations (p_person bigint)
RETURNS TABLE (award int, seq int, day date, channel_title text, result text, result_title text, source text, case_no text, file_name text, made_by text, made_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'awards');
  RETURN QUERY
  SELECT c.award, c.seq, c.day, data.title_of('confirm_channel', c.channel), c.result::text, data.title_of('confirm_result', c.result), c.source, c.case_no::text, f.name, c.made_by, c.made_at
    FROM data.confirmation c LEFT JOIN data.confirm_file f ON f.file = c.file WHERE c.person = p_person ORDER BY c.made_at DESC, c.seq DESC;
END $$;
COMMENT ON FUNCTION api.person_confirmations IS 'The confirmations of a person, the latest first, with the case or file that proves each. The look is logged. PR201. Clause 9.6.';

CREATE OR REPLACE FUNCTION api.confirm_offices ()
RETURNS TABLE (office text, name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY SELECT o.office::text, o.name FROM data.office o WHERE o.office BETWEEN v_me.low AND v_me.high AND o.office <> v_me.office ORDER BY o.office;
END $$;
COMMENT ON FUNCTION api.confirm_offices IS 'The offices below the caller''s, by which lists of confirmation are narrowed; none for a county. PR201.';

CREATE OR REPLACE FUNCTION api.confirm_communities ()
RETURNS TABLE (community bigint, community_no text, name text, contact text, phone text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY SELECT c.community, c.community_no::text, c.name::text, c.contact, c.phone FROM data.community c
                WHERE c.office >= v_me.low AND c.office <= v_me.high AND c.active ORDER BY c.community_no;
END $$;
COMMENT ON FUNCTION api.confirm_communities IS 'The communities of the caller''s range. PR201. Clause 9.6.5.';

CREATE OR REPLACE FUNCTION admin.community_set (p_office text, p_no text, p_name text, p_contact text, p_phone text) RETURNS bigint
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO data.community (office, community_no, name, contact, phone) VALUES (p_office, p_no, p_name, p_contact, p_phone)
  ON CONFLICT (community_no) DO UPDATE SET name = EXCLUDED.name, contact = EXCLUDED.contact, phone = EXCLUDED.phone RETURNING community
$$;
COMMENT ON FUNCTION admin.community_set IS 'Adds a community of an office, or corrects its name and contact; communities are reference data like offices.';

CREATE OR REPLACE FUNCTION data.confirm_failed_last (p_person bigint, p_award int) RETURNS data.confirmation
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT x.* FROM (SELECT c.* FROM data.confirmation c WHERE c.person = p_person AND c.award = p_award ORDER BY c.seq DESC LIMIT 1) x WHERE x.result IN ('failed', 'dead')
$$;
COMMENT ON FUNCTION data.confirm_failed_last IS 'The last confirmation of an award when it was not passed; nothing when it was.';

CREATE OR REPLACE FUNCTION data.confirm_wanted (p_person bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM data.suspension s WHERE s.person = p_person AND s.to_month IS NULL AND s.reason IN ('ST06', 'ST07'))
         OR EXISTS (SELECT FROM data.award a CROSS JOIN LATERAL data.confirm_failed_last(a.person, a.award) f WHERE a.person = p_person AND a.status <> 'ended' AND f.person IS NOT NULL)
$$;
COMMENT ON FUNCTION data.confirm_wanted IS 'Whether a person is stopped for want of a confirmation, or the last one was not passed: a new one counts even in a month that has one.';

-- A confirmation ---------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.confirm_put (p_me data.caller, p_channel text, p_case_no text, p_file bigint, p_persons bigint[], p_days date[], p_results text[], p_sources text[], p_lines bigint[])
RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  -- in their order: two files that share some persons wait for each other and do not deadlock
  PERFORM FROM data.award a WHERE a.person = ANY (p_persons) AND a.status <> 'ended' ORDER BY a.person, a.award FOR UPDATE;
  INSERT INTO data.confirmation (person, award, seq, office, day, channel, result, source, case_no, file, line, made_by, made_login)
  SELECT a.person, a.award, coalesce((SELECT max(c.seq) FROM data.confirmation c WHERE c.person = a.person AND c.award = a.award), 0) + 1, a.office, x.day, p_channel, x.result, x.source,
         p_case_no, p_file, x.line, p_me.name, p_me.login
    FROM unnest(p_persons, p_days, p_results, p_sources, p_lines) x(person, day, result, source, line) JOIN data.award a ON a.person = x.person AND a.status <> 'ended';
  UPDATE data.award a SET confirmed_month = date_trunc('month', x.day)::date
    FROM unnest(p_persons, p_days, p_results) x(person, day, result)
   WHERE a.person = x.person AND a.status <> 'ended' AND x.result = 'passed' AND a.confirm_from < date_trunc('month', x.day)::date;
  PERFORM data.confirm_tasks(p_me, p_case_no, p_persons, p_results);
END $$;
COMMENT ON FUNCTION data.confirm_put IS
  'Puts confirmations on record, of persons each once: every benefit that has not ended is confirmed. What is stopped stays stopped: a task says that resumption is the next step (9.3.4).';

CREATE OR REPLACE FUNCTION data.confirm_tasks (p_me data.caller, p_case_no text, p_persons bigint[], p_results text[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  UPDATE casework.task t SET status = 'done', closed_at = clock_timestamp(), closed_by = p_me.name, closed_login = p_me.login, note = data.title_of('confirm_result', x.result)
    FROM unnest(p_persons, p_results) x(person, result) WHERE t.person = x.person AND t.status = 'open' AND t.kind = 'confirm_visit';
  INSERT INTO casework.task (person, office, kind, title, detail, case_id)
  SELECT s.person, s.office, 'resume', '资格已确认，待办理续发',
         data.title_of('stop_reason', s.reason) || '，自' || data.month_text(data.month_of(s.from_month)) || '起停发；补发停发期间待遇', (SELECT n.case_id FROM casework.case_number n WHERE n.case_no = p_case_no)
    FROM unnest(p_persons, p_results) x(person, result) JOIN data.suspension s ON s.person = x.person AND s.to_month IS NULL AND s.reason IN ('ST06', 'ST07')
   WHERE x.result = 'passed' AND NOT EXISTS (SELECT FROM casework.task t WHERE t.person = s.person AND t.status = 'open' AND t.kind = 'resume');
  INSERT INTO casework.task (person, office, kind, title, detail)
  SELECT p.person, p.office, 'death_check', '反馈已去世，待核实死亡时间', p.name || '：核实后办理待遇终止'
    FROM unnest(p_persons, p_results) x(person, result) JOIN data.person p ON p.person = x.person WHERE x.result = 'dead';
END $$;
COMMENT ON FUNCTION data.confirm_tasks IS 'What follows from confirmations: the visit is done; who is stopped is to be resumed; who is said to have died is looked into.';

CREATE OR REPLACE FUNCTION api.confirm_visit (p_person bigint, p_way text, p_note text, p_request uuid)
RETURNS TABLE (task bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'confirm_visit', jsonb_build_array(p_person, p_way, p_note)::text);
  v_note text := data.clean('note', p_note, 500);
  v_person data.person;
  v_award data.award;
  v_task bigint;
BEGIN
  IF v_answer IS NULL THEN
    v_person := data.person_own(p_person);
    SELECT * INTO v_award FROM data.award a WHERE a.person = p_person AND a.status <> 'ended' ORDER BY a.award DESC LIMIT 1;
    IF NOT FOUND THEN
      PERFORM data.refuse('PR191', 'This person draws no benefit: there is nothing to confirm.');
    ELSIF p_way IS NULL OR p_way NOT IN ('05', '06', '07') THEN
      PERFORM data.refuse_field('PR307', 'way', 'This value is not in the list.');
    ELSIF EXISTS (SELECT FROM casework.task t WHERE t.person = p_person AND t.status = 'open' AND t.kind = 'confirm_visit') THEN
      PERFORM data.refuse('PR192', 'A visit, a video call or help of another agency is arranged for this person already.');
    END IF;
    INSERT INTO casework.task (person, office, kind, title, detail, due_date)
    VALUES (p_person, v_person.office, 'confirm_visit', data.title_of('confirm_channel', p_way),
            concat_ws('；', coalesce(v_person.mobile, v_person.phone, '无电话'), coalesce(v_person.address, '无住址'), v_note),
            data.month_after(data.confirm_due(v_award.confirm_from, data.this_month())) - 1)
    RETURNING casework.task.task INTO v_task;
    v_answer := casework.request_end(p_request, jsonb_build_object('task', v_task));
    PERFORM data.pulse(v_person.office);
    PERFORM audit.write('confirm_visit', p_person, NULL, p_way, jsonb_build_object('task', v_task, 'note', v_note));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'task')::bigint;
END $$;
COMMENT ON FUNCTION api.confirm_visit IS
  'Opens a task for somebody who cannot confirm alone: 05 home visit, 06 video, 07 help of another agency; due with the month the confirmation is. The confirmation closes it. PR191, PR192, PR201, PR202, PR307. Clause 9.6.4.';

-- For practice ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION admin.confirm_rehearse () RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  -- of a hundred four are overdue, eight due this month and sixteen in the next two, the first to retire among the overdue; the
  -- others were confirmed since
  UPDATE data.award a
     SET confirmed_month = greatest(a.retire_month, data.month_after(data.this_month(), -CASE WHEN x.n < 4 THEN 13 WHEN x.n < 12 THEN 12 WHEN x.n < 20 THEN 11 WHEN x.n < 28 THEN 10 ELSE (x.n % 10)::int END))
    FROM (SELECT w.person, w.award, (row_number() OVER (PARTITION BY w.office ORDER BY w.start_month, w.person, w.award) - 1) * 37 % 100 AS n FROM data.award w WHERE w.status = 'paying') x
   WHERE a.person = x.person AND a.award = x.award;
  SELECT admin.community_set(o.office, o.office || to_char(n, 'FM000'), '第' || n || '社区（练习）', '社区专干（练习）', '0351-700000' || n)
    FROM data.office o, generate_series(1, 2) n WHERE EXISTS (SELECT FROM data.award a WHERE a.office = o.office);
  INSERT INTO data.community_person (person, office, community)
  SELECT a.person, a.office, c.community
    FROM (SELECT DISTINCT w.person, w.office FROM data.award w WHERE w.status <> 'ended') a JOIN data.community c ON c.office = a.office AND c.community_no = a.office || to_char(1 + a.person % 2, 'FM000')
   WHERE a.person % 3 > 0
  ON CONFLICT DO NOTHING;
$$;
COMMENT ON FUNCTION admin.confirm_rehearse IS 'For an office of invented persons: some are overdue, some due now or soon, two of three are looked after by one of two communities.';
