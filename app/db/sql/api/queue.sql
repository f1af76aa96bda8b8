-- The queues.

-- before there were persons in it
DROP FUNCTION IF EXISTS casework.task_business (text);
CREATE OR REPLACE FUNCTION casework.task_business (p_task_kind text, p_person bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE p_task_kind WHEN 'award' THEN casework.award_kind(p_person) WHEN 'recalculate' THEN 'recalculation' WHEN 'retire' THEN 'retirement' WHEN 'resume' THEN 'resumption'
                          WHEN 'overpayment' THEN 'overpayment' WHEN 'survivor' THEN 'survivor_claim' WHEN 'survivor_settle' THEN 'survivor_recalculation' END
$$;
COMMENT ON FUNCTION casework.task_business IS 'The kind of case a follow-up task of a person asks for, or NULL where no case is begun for it.';

CREATE OR REPLACE FUNCTION casework.task_case (p_task_kind text, p_person bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- a pension is awarded by one case, whichever of the two kinds it is
  SELECT c.case_id FROM casework.case_item c
   WHERE c.person = p_person AND c.open AND c.kind = ANY (CASE p_task_kind WHEN 'award' THEN '{award,simplified_award}'::text[] ELSE ARRAY[casework.task_business(p_task_kind, p_person)] END)
   ORDER BY c.case_id LIMIT 1
$$;
COMMENT ON FUNCTION casework.task_case IS 'The case that is open already for what a follow-up task asks for; NULL when none is.';

CREATE OR REPLACE FUNCTION api.queue (p_which text, p_after text, p_limit int)
RETURNS TABLE (case_id bigint, case_no text, kind text, kind_title text, matter text, person bigint, person_name text, id_masked text,
               risk text, risk_title text, step text, step_title text, entered_by text, entered_at timestamptz, due_date date,
               workdays_left int, office_name text, version int, content_version int, may_bulk boolean, cursor text, task bigint, task_business text, task_filled text[], task_case bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_limit int := least(greatest(coalesce(p_limit, 50), 1), 200);
  v_today date := data.today();
  -- the place after which to go on: due day (or moment) and case
  v_key text := nullif(split_part(coalesce(p_after, ''), '|', 1), '');
  v_id bigint := CASE WHEN split_part(coalesce(p_after, ''), '|', 2) ~ '^[0-9]{1,18}$' THEN split_part(p_after, '|', 2)::bigint ELSE 0 END;
BEGIN
  IF p_which IS NULL OR p_which NOT IN ('mine', 'returned', 'review', 'approve', 'upper', 'tasks', 'done') THEN
    PERFORM data.refuse_field('PR307', 'which', 'This value is not in the list.');
  END IF;
  RETURN QUERY
  SELECT c.case_id, c.case_no::text, c.kind::text, coalesce(k.title, q.task_kind), CASE p_which WHEN 'tasks' THEN concat_ws('：', q.task_title, c.matter) ELSE c.matter END, q.person, p.name,
         data.mask_id_for(casework.in_range(v_me, q.office), p.id_number), c.risk, data.title_of('risk', c.risk), c.step::text, data.title_of('step', c.step),
         c.maker_name, c.entered_at, q.due, CASE WHEN c.paused_on IS NULL AND p_which <> 'done' THEN data.workdays_between(v_today, q.due) END, o.name,
         c.version, c.content_version,
         c.case_id IS NOT NULL AND c.risk = 'low' AND c.step IN ('review', 'approve') AND p_which IN ('review', 'approve') AND NOT v_me.login = ANY (casework.enterers(c)),
         q.key || '|' || coalesce(q.task, c.case_id), q.task, t.business, q.filled, t.open_case
    FROM (
      SELECT x.person, x.case_id, x.key, x.due, x.task_title, x.task, x.office, x.task_kind, x.task_code, x.filled
        FROM (
          SELECT c.person, c.case_id, coalesce(data.iso(c.due_date), '9999') AS key, c.due_date AS due, NULL::text AS task_title, NULL::bigint AS task, c.office, NULL::text AS task_kind, NULL::text AS task_code, '{}'::text[] AS filled
            FROM casework.case_item c
           WHERE c.open AND (
                 (p_which = 'mine' AND c.maker_login = v_me.login)
              OR (p_which = 'returned' AND c.entry_office = v_me.office AND c.step = 'returned')
              OR (p_which = 'review' AND c.office = v_me.office AND c.step = 'review')
              OR (p_which = 'approve' AND c.office = v_me.office AND c.step = 'approve')
              OR (p_which = 'upper' AND c.upper_office = v_me.office AND c.step = 'upper'))
          UNION ALL
          SELECT t.person, t.case_id, coalesce(data.iso(t.due_date), '9999'), t.due_date, t.title, t.task, t.office, data.title_of('task_kind', t.kind), t.kind, t.filled
            FROM casework.task t
           WHERE p_which = 'tasks' AND t.office = v_me.office AND t.status = 'open') x
       WHERE p_which <> 'done' AND (v_key IS NULL OR (x.key, coalesce(x.task, x.case_id)) > (v_key, v_id))
       ORDER BY x.key, coalesce(x.task, x.case_id) LIMIT v_limit) q
    -- a task about a payment belongs to no case
    LEFT JOIN casework.case_item c ON c.person = q.person AND c.case_id = q.case_id
    LEFT JOIN casework.kind k ON k.kind = c.kind JOIN data.office o ON o.office = q.office
    CROSS JOIN LATERAL data.person_line(q.person) p
    LEFT JOIN LATERAL (SELECT casework.task_business(q.task_code, q.person) AS business, casework.task_case(q.task_code, q.person) AS open_case WHERE q.task_code IS NOT NULL) t ON true
   ORDER BY q.key, coalesce(q.task, c.case_id);

  IF p_which = 'done' THEN
    RETURN QUERY
    SELECT c.case_id, c.case_no::text, c.kind::text, k.title, c.matter, c.person, p.name, data.mask_id_for(casework.in_range(v_me, c.office), p.id_number), c.risk,
           data.title_of('risk', c.risk), c.step::text, data.title_of('step', c.step), c.maker_name, c.entered_at, c.due_date, NULL::int,
           o.name, c.version, c.content_version, false, q.key || '|' || c.case_id, NULL::bigint, NULL::text, '{}'::text[], NULL::bigint
      FROM (SELECT c.person, c.case_id, to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') AS key
              FROM casework.case_item c
             WHERE NOT c.open AND c.office = v_me.office
               AND (v_me.login = c.maker_login OR v_me.login IN (c.reviewer_login, c.approver_login, c.changed_login))
               AND (v_key IS NULL OR (to_char(c.closed_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS'), c.case_id) < (v_key, v_id))
             ORDER BY c.closed_at DESC, c.case_id DESC LIMIT v_limit) q
      JOIN casework.case_item c ON c.person = q.person AND c.case_id = q.case_id
      JOIN casework.kind k ON k.kind = c.kind JOIN data.office o ON o.office = c.office
      CROSS JOIN LATERAL data.person_line(c.person) p
     ORDER BY q.key DESC, c.case_id DESC;
  END IF;
END $$;
COMMENT ON FUNCTION api.queue IS
  'A queue, the most urgent first (done: the latest first), page by page: cursor of the last row goes into p_after. workdays_left is NULL while the clock stands or the calendar is missing; task: the number of a follow-up task for api.task_close; task_business: the kind of case it asks for, task_filled: what that case takes over, as field, value, field, value; task_case: the case that is open for it already. PR201, PR307.';

CREATE OR REPLACE FUNCTION api.task_close (p_task bigint, p_note text, p_request uuid)
RETURNS TABLE (task bigint, status text, closed_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'task_close', jsonb_build_array(p_task, p_note)::text);
  v_note text := data.clean('note', p_note, 500, true);
  v casework.task;
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v FROM casework.task t WHERE t.task = p_task FOR UPDATE;       -- row-level security decides
    IF NOT FOUND OR v.office <> v_me.office THEN
      PERFORM data.refuse('PR127', 'There is no such task, or it belongs to another office.');
    ELSIF v.status <> 'open' THEN
      PERFORM data.refuse('PR103', '%1 closed this task at %2: %3.', v.closed_by, data.stamp(v.closed_at), coalesce(v.note, ''));
    ELSIF v_note IS NULL THEN
      PERFORM data.refuse_field('PR107', 'note', 'Say what was done about it.');
    END IF;
    PERFORM casework.refuse_own(v_me, data.person_any(v.person));
    UPDATE casework.task t SET status = 'done', closed_at = clock_timestamp(), closed_by = v_me.name, closed_login = v_me.login, note = v_note
     WHERE t.person = v.person AND t.task = p_task RETURNING t.* INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('task', v.task, 'status', v.status, 'closed_at', v.closed_at));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('task_close', v.person, v.case_id, v.title, jsonb_build_object('task', v.task, 'note', v_note));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'task')::bigint, v_answer ->> 'status', (v_answer ->> 'closed_at')::timestamptz;
END $$;
COMMENT ON FUNCTION api.task_close IS
  'A follow-up task of one''s office is done; the note says what was done about it. PR103 closed already (who, when), PR105, PR107 note missing, PR127 no such task, PR201, PR302 to PR306.';
