-- What a notice treats in its own way (9.4.1; rules.md 10.2, 10.3): persons on a list of those left out, former army cadres of
-- enterprises, sentences served outside prison.  A clerk enters a mark, or asks that one ends; it counts from the next trial on
-- once a reviewer, another person, has agreed (rules.md 13.2).

CREATE OR REPLACE FUNCTION data.adjust_mark_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR to_jsonb(OLD) - '{state,decided_at,decided_by,decided_login,decision,ended_at,ended_by}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{state,decided_at,decided_by,decided_login,decision,ended_at,ended_by}'::text[]
     OR OLD.state <> 'entered' AND (OLD.state, OLD.decided_login, OLD.decision) IS DISTINCT FROM (NEW.state, NEW.decided_login, NEW.decision) OR OLD.ended_at IS DISTINCT FROM NEW.ended_at AND OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a mark that was entered is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.adjust_mark_guard IS 'A mark is decided once and ended once, never changed.';
CREATE OR REPLACE TRIGGER adjust_mark_guard BEFORE UPDATE OR DELETE ON data.adjust_mark FOR EACH ROW EXECUTE FUNCTION data.adjust_mark_guard();
SELECT audit.guard_truncate('data.adjust_mark');

-- Entering ----------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_mark_waits (p_person bigint, p_mark text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM data.adjust_mark m WHERE m.person = p_person AND m.mark = p_mark AND m.state = 'entered')
$$;
COMMENT ON FUNCTION data.adjust_mark_waits IS 'Whether such a mark waits for another person.';

CREATE OR REPLACE FUNCTION data.adjust_years_good (p_from int, p_to int) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT (p_from BETWEEN 2005 AND 2200 AND coalesce(p_to, p_from) BETWEEN p_from AND 9999) IS TRUE
$$;
COMMENT ON FUNCTION data.adjust_years_good IS 'Whether a mark may hold from one year to the other (9999: without end).';

CREATE OR REPLACE FUNCTION data.adjust_mark_add (p_me data.caller, p_person data.person, p_mark text, p_from int, p_to int, p_reason text) RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_seq int;
BEGIN
  INSERT INTO data.adjust_mark (person, mark, seq, office, from_year, to_year, reason, takes_back, entered_by, entered_login)
  SELECT p_person.person, p_mark, coalesce(max(m.seq), 0) + 1, p_person.office, p_from, coalesce(p_to, p_from), p_reason, p_to IS NULL, p_me.name, p_me.login
    FROM data.adjust_mark m WHERE m.person = p_person.person AND m.mark = p_mark
  RETURNING seq INTO v_seq;
  RETURN v_seq;
END $$;
COMMENT ON FUNCTION data.adjust_mark_add IS 'A mark that waits to be agreed to; to NULL: that the mark which holds ends.';

CREATE OR REPLACE FUNCTION api.adjustment_mark (p_person bigint, p_mark text, p_from_year int, p_to_year int, p_reason text, p_request uuid)
RETURNS TABLE (seq int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'adjustment_mark', jsonb_build_array(p_person, p_mark, p_from_year, p_to_year, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 200);
  v_person data.person;
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v_person FROM data.person p WHERE p.person = p_person FOR UPDATE;      -- row-level security decides
    IF NOT FOUND THEN
      PERFORM data.refuse('PR121', 'There is no such person in your range.');
    ELSIF NOT EXISTS (SELECT FROM data.vocabulary v WHERE v.list = 'adjust_mark' AND v.key = p_mark) THEN
      PERFORM data.refuse_field('PR307', 'mark', 'This value is not in the list.');
    ELSIF NOT data.adjust_years_good(p_from_year, p_to_year) THEN
      PERFORM data.refuse_field('PR308', 'from_year', 'A mark holds from one year to the same or a later one.');
    ELSIF v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
    ELSIF data.adjust_mark_waits(p_person, p_mark) THEN
      PERFORM data.refuse('PR155', 'Such a mark of this person waits for another person already.');
    ELSIF p_to_year IS NULL AND NOT EXISTS (SELECT FROM data.adjust_mark m WHERE m.person = p_person AND m.mark = p_mark AND m.state = 'approved' AND m.ended_at IS NULL) THEN
      PERFORM data.refuse_field('PR308', 'mark', 'This person has no such mark that could end.');
    END IF;
    PERFORM casework.refuse_own(v_me, v_person);
    v_answer := casework.request_end(p_request, jsonb_build_object('seq', data.adjust_mark_add(v_me, v_person, p_mark, p_from_year, p_to_year, v_reason)));
    PERFORM audit.write('adjustment_mark', p_person, NULL, p_mark, jsonb_build_object('from', p_from_year, 'to', p_to_year, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'seq')::int;
END $$;
COMMENT ON FUNCTION api.adjustment_mark IS
  'Asks that a person is marked for the adjustments of some years (vocabulary adjust_mark: listed, veteran, probation; to_year 9999: without end), in place of an earlier such mark; to_year NULL: that the mark ends. It counts once another person agreed (api.adjustment_mark_decide). PR105, PR107, PR121, PR155 such a mark waits already, PR201, PR302 to PR308, PR311. rules.md 10.2, 10.3.';

-- A list of marks from a file -------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_mark_verdict (p_me data.caller, p_id text, p_name text, p_mark text, p_from text, p_to text, p_reason text, OUT verdict text, OUT person data.person)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF pension.id_problem(upper(p_id), data.today()) IS NOT NULL THEN
    verdict := 'bad_id';
    RETURN;
  END IF;
  SELECT p.* INTO person FROM data.id_number i JOIN data.person p ON p.person = i.person WHERE i.id_number = data.id_key(p_id) AND i.kind <> 'former';      -- row-level security decides
  verdict := CASE
    WHEN person.person IS NULL THEN 'not_found'
    WHEN replace(person.name, ' ', '') <> replace(p_name, ' ', '') THEN 'name_differs'
    WHEN p_mark IS NULL THEN 'bad_mark'
    WHEN p_from !~ '^[0-9]{4}$' OR p_to !~ '^[0-9]{4}$' THEN 'bad_year'
    WHEN NOT data.adjust_years_good(p_from::int, p_to::int) THEN 'bad_year'
    WHEN p_reason = '' OR p_reason ~ '[[:cntrl:]]' THEN 'no_reason'
    WHEN data.is_own(p_me, person.person) THEN 'own'
    WHEN data.adjust_mark_waits(person.person, p_mark) THEN 'waits' ELSE 'entered' END;
END $$;
COMMENT ON FUNCTION data.adjust_mark_verdict IS 'What becomes of a row of a list (vocabulary mark_verdict), and whom it is about.';

CREATE OR REPLACE FUNCTION data.adjust_marks_enter (p_me data.caller, p_rows jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_answer jsonb := '[]';
  v_seen text[] := '{}';
  r record;
  v record;
  v_person data.person;
BEGIN
  FOR r IN
    SELECT x.n, btrim(coalesce(x.row ->> 0, '')) AS id, btrim(coalesce(x.row ->> 1, '')) AS name,
           (SELECT w.key FROM data.vocabulary w WHERE w.list = 'adjust_mark' AND btrim(x.row ->> 2) IN (w.key, w.title)) AS mark, btrim(coalesce(x.row ->> 3, '')) AS low,
           coalesce(nullif(CASE WHEN btrim(x.row ->> 4) IN ('长期', '无期限') THEN '9999' ELSE btrim(x.row ->> 4) END, ''), btrim(coalesce(x.row ->> 3, ''))) AS high, left(btrim(coalesce(x.row ->> 5, '')), 200) AS reason
      FROM jsonb_array_elements(p_rows) WITH ORDINALITY x(row, n) ORDER BY x.n
  LOOP
    SELECT j.verdict, (j.person).person AS person INTO v FROM data.adjust_mark_verdict(p_me, r.id, r.name, r.mark, r.low, r.high, r.reason) j;
    IF v.person || r.mark = ANY (v_seen) THEN
      v.verdict := 'repeated';
    ELSIF v.verdict = 'entered' THEN
      SELECT * INTO v_person FROM data.person p WHERE p.person = v.person FOR UPDATE;
      v_seen := v_seen || (v.person || r.mark);
      PERFORM data.adjust_mark_add(p_me, v_person, r.mark, r.low::int, r.high::int, r.reason);
      PERFORM audit.write('adjustment_mark', v.person, NULL, r.mark, jsonb_build_object('from', r.low, 'to', r.high, 'reason', r.reason));
    END IF;
    v_answer := v_answer || jsonb_build_object('line', r.n, 'verdict', v.verdict, 'name', r.name);
  END LOOP;
  RETURN v_answer;
END $$;
COMMENT ON FUNCTION data.adjust_marks_enter IS 'Enters the rows of a list that can be, each with its entry in the log, and answers for each what became of it.';

CREATE OR REPLACE FUNCTION api.adjustment_marks_put (p_id_number text[], p_name text[], p_mark text[], p_from_year text[], p_to_year text[], p_reason text[], p_request uuid)
RETURNS TABLE (line int, name text, verdict text, verdict_title text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_rows jsonb := (SELECT jsonb_agg(jsonb_build_array(x.a, x.b, x.c, x.d, x.e, x.f) ORDER BY x.n) FROM unnest(p_id_number, p_name, p_mark, p_from_year, p_to_year, p_reason) WITH ORDINALITY x(a, b, c, d, e, f, n));
  v_answer jsonb := casework.request_begin(p_request, 'adjustment_marks_put', v_rows::text);
BEGIN
  IF v_answer IS NULL THEN
    IF coalesce(jsonb_array_length(v_rows), 0) NOT BETWEEN 1 AND 5000 THEN
      PERFORM data.refuse('PR308', 'A list has one row at least, and %1 at most.', '5000');
    END IF;
    v_answer := casework.request_end(p_request, data.adjust_marks_enter(v_me, v_rows));
  END IF;
  RETURN QUERY SELECT (r ->> 'line')::int, r ->> 'name', r ->> 'verdict', data.title_of('mark_verdict', r ->> 'verdict') FROM jsonb_array_elements(v_answer) r ORDER BY (r ->> 'line')::int;
END $$;
COMMENT ON FUNCTION api.adjustment_marks_put IS
  'Marks from a list: ID number, name, mark (key or title), first and last year (empty: the same; 长期 or 9999: without end), reason; each row that can be is entered and waits to be agreed to, for every row is said what became of it (vocabulary mark_verdict). PR201, PR308, PR311. rules.md 10.2.';

-- Looking and deciding --------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_mark_why (p_me data.caller, p_mark data.adjust_mark, p_act text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE
    WHEN (p_mark).state <> 'entered' THEN 'PR101'
    WHEN data.is_own(p_me, (p_mark).person) THEN 'PR105'
    WHEN p_act = 'withdraw' THEN CASE WHEN (p_me).login = (p_mark).entered_login THEN '' ELSE 'PR203' END
    WHEN NOT 'reviewer' = ANY ((p_me).posts) THEN 'PR203'
    WHEN (p_me).login = (p_mark).entered_login THEN 'PR102' ELSE '' END
$$;
COMMENT ON FUNCTION data.adjust_mark_why IS 'The code an act on a mark would be refused with; empty when the caller may.';

CREATE OR REPLACE FUNCTION api.adjustment_marks (p_year int, p_after bigint, p_limit int)
RETURNS TABLE (adjust_mark bigint, person bigint, name text, id_masked text, office_name text, mark text, mark_title text, takes_back boolean, from_year int, to_year int, reason text, state text, state_title text,
               entered_by text, entered_at timestamptz, decided_by text, decided_at timestamptz, decision text, may_decide boolean, may_withdraw boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_rows bigint;
BEGIN
  RETURN QUERY
  SELECT m.adjust_mark, m.person, p.name, data.mask_id(p.id_number), o.name, m.mark::text, data.title_of('adjust_mark', m.mark), m.takes_back, m.from_year, m.to_year, m.reason, m.state::text,
         data.title_of('adjust_mark_state', m.state), m.entered_by, m.entered_at, m.decided_by, m.decided_at, m.decision, data.adjust_mark_why(v_me, m, 'approve') = '', data.adjust_mark_why(v_me, m, 'withdraw') = ''
    FROM data.adjust_mark m JOIN data.person p ON p.person = m.person JOIN data.office o ON o.office = m.office
   WHERE m.adjust_mark < coalesce(p_after, 9223372036854775807) AND (m.state = 'entered' OR p_year BETWEEN m.from_year AND m.to_year AND m.ended_at IS NULL)
   ORDER BY m.adjust_mark DESC LIMIT greatest(1, least(coalesce(p_limit, 200), 1000));
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  PERFORM audit.write('adjustment_marks', NULL, NULL, p_year::text, jsonb_build_object('after', p_after, 'rows', v_rows));
END $$;
COMMENT ON FUNCTION api.adjustment_marks IS
  'The marks that hold in a year or wait to be agreed to, those refused for it too, the latest first, the first so many below a number. Names persons: logged. PR201. rules.md 10.2.';

CREATE OR REPLACE FUNCTION api.adjustment_marks_waiting (p_year int)
RETURNS TABLE (waiting bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.me();
  RETURN QUERY SELECT count(*) FROM data.adjust_mark m WHERE m.state = 'entered' AND p_year BETWEEN m.from_year AND m.to_year;
END $$;
COMMENT ON FUNCTION api.adjustment_marks_waiting IS 'How many marks of a year wait to be agreed to in the caller''s range, and would not count in a trial made now. PR201. 9.4.1.';

CREATE OR REPLACE FUNCTION data.adjust_mark_settle (p_me data.caller, p_mark data.adjust_mark, p_act text, p_reason text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF p_act = 'approve' THEN
    UPDATE data.adjust_mark m SET ended_at = clock_timestamp(), ended_by = p_me.name WHERE m.person = p_mark.person AND m.mark = p_mark.mark AND m.state = 'approved' AND m.ended_at IS NULL;
  END IF;
  UPDATE data.adjust_mark m
     SET state = CASE p_act WHEN 'approve' THEN 'approved' WHEN 'refuse' THEN 'refused' ELSE 'withdrawn' END, decided_at = clock_timestamp(), decided_by = p_me.name, decided_login = p_me.login, decision = p_reason,
         ended_at = CASE WHEN p_act = 'withdraw' OR p_mark.takes_back AND p_act = 'approve' THEN clock_timestamp() END,
         ended_by = CASE WHEN p_act = 'withdraw' OR p_mark.takes_back AND p_act = 'approve' THEN p_me.name END
   WHERE m.adjust_mark = p_mark.adjust_mark;
END $$;
COMMENT ON FUNCTION data.adjust_mark_settle IS 'Decides a mark: what is agreed to takes the place of the one that held, or ends it.';

CREATE OR REPLACE FUNCTION api.adjustment_mark_decide (p_marks bigint[], p_act text, p_reason text, p_request uuid)
RETURNS TABLE (decided int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'adjustment_mark_decide', jsonb_build_array(p_marks, p_act, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 200);
  v data.adjust_mark;
  v_count int := 0;
BEGIN
  IF v_answer IS NULL THEN
    IF p_act IS NULL OR p_act NOT IN ('approve', 'refuse', 'withdraw') THEN
      PERFORM data.refuse_field('PR307', 'act', 'This value is not in the list.');
    ELSIF p_act = 'refuse' AND v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
    END IF;
    FOR v IN SELECT m.* FROM data.adjust_mark m WHERE m.adjust_mark = ANY (p_marks) ORDER BY m.person, m.mark, m.seq FOR UPDATE LOOP
      CASE data.adjust_mark_why(v_me, v, p_act)
        WHEN 'PR101' THEN PERFORM data.refuse('PR101', 'The mark is %1.', data.title_of('adjust_mark_state', v.state));
        WHEN 'PR102' THEN PERFORM data.refuse('PR102', 'You entered this mark yourself; another person has to agree.');
        WHEN 'PR105' THEN PERFORM data.refuse('PR105', 'This is your own record. A colleague has to handle it.');
        WHEN 'PR203' THEN PERFORM data.refuse('PR203', 'This step belongs to another post.');
        ELSE NULL;
      END CASE;
      PERFORM data.adjust_mark_settle(v_me, v, p_act, v_reason);
      PERFORM audit.write('adjustment_mark_' || p_act, v.person, NULL, v.mark, jsonb_build_object('seq', v.seq, 'reason', v_reason));
      v_count := v_count + 1;
    END LOOP;
    IF v_count = 0 OR v_count <> cardinality(p_marks) THEN
      PERFORM data.refuse('PR153', 'There is no such mark in your range.');
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('decided', v_count));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'decided')::int;
END $$;
COMMENT ON FUNCTION api.adjustment_mark_decide IS
  'Agrees to marks that wait (reviewer, not who entered them; all of them or none), refuses them with a reason, or takes one''s own back (withdraw): what is agreed to counts from the next trial on. PR101, PR102, PR105, PR107, PR153, PR201, PR203, PR302 to PR307, PR311. rules.md 13.2.';
