-- Stop lists (9.3.2, 9.3.3): deaths, prison, duplicates, missing people, confirmations.  Loaded from a file or made by the
-- server, judged row by row, looked through by one person, approved by another, carried out in chunks.
--
-- For those who make a list on the server: data.stop_list_new(me, source, title), then data.stop_list_add(list, person, award, reason,
-- from_month, evidence) for each, then data.stop_list_judge(list).  Everything after that is the same as for a file.

CREATE OR REPLACE FUNCTION data.stop_list_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('done', 'dropped')
     OR (OLD.state, NEW.state) NOT IN (('loading', 'loading'), ('loading', 'open'), ('loading', 'dropped'), ('open', 'loading'), ('open', 'open'), ('open', 'submitted'), ('open', 'dropped'),
           ('submitted', 'open'), ('submitted', 'submitted'), ('submitted', 'approved'), ('submitted', 'dropped'), ('approved', 'approved'), ('approved', 'done'))
     OR (OLD.list, OLD.list_no, OLD.office, OLD.source, OLD.sha256, OLD.made_login, OLD.made_by, OLD.made_at)
        IS DISTINCT FROM (NEW.list, NEW.list_no, NEW.office, NEW.source, NEW.sha256, NEW.made_login, NEW.made_by, NEW.made_at)
     OR NOT NEW.hands @> OLD.hands
     OR OLD.approved_login IS NOT NULL AND (OLD.approved_login, OLD.approved_at, OLD.digest, OLD.kept, OLD.overpaid_fen) IS DISTINCT FROM (NEW.approved_login, NEW.approved_at, NEW.digest, NEW.kept, NEW.overpaid_fen) THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a stop list goes from step to step';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.stop_list_guard IS 'A stop list goes from step to step; who made it, whose hands it went through and what was approved stay.';
CREATE OR REPLACE TRIGGER stop_list_guard BEFORE UPDATE OR DELETE ON data.stop_list FOR EACH ROW EXECUTE FUNCTION data.stop_list_guard();

CREATE OR REPLACE FUNCTION data.stop_row_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.outcome IS NOT NULL
     OR (OLD.list, OLD.line, OLD.office, OLD.id_number, OLD.name, OLD.told_reason, OLD.told_event, OLD.evidence, OLD.told_person, OLD.told_award, OLD.told_from)
        IS DISTINCT FROM (NEW.list, NEW.line, NEW.office, NEW.id_number, NEW.name, NEW.told_reason, NEW.told_event, NEW.evidence, NEW.told_person, NEW.told_award, NEW.told_from) THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'what a row of a stop list was told is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.stop_row_guard IS 'What a row was told stays, and what was carried out.';
CREATE OR REPLACE TRIGGER stop_row_guard BEFORE UPDATE OR DELETE ON data.stop_row FOR EACH ROW EXECUTE FUNCTION data.stop_row_guard();

-- Making ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.stop_list_make (p_me data.caller, p_source text, p_title text, p_sha256 text) RETURNS data.stop_list
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.stop_list;
BEGIN
  INSERT INTO data.stop_list (list_no, office, source, title, sha256, made_by, made_login, hands)
  VALUES (p_me.office || 'TFMD' || to_char(data.today(), 'YYYYMMDD') || casework.next_text(p_me.office, 'stop_list', 6), p_me.office, p_source, p_title, p_sha256, p_me.name, p_me.login, ARRAY[p_me.login])
  ON CONFLICT DO NOTHING RETURNING * INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.stop_list_make IS 'A new stop list without rows; NULL when a list of the same file is there.';

CREATE OR REPLACE FUNCTION data.stop_list_new (p_me data.caller, p_source text, p_title text) RETURNS bigint
LANGUAGE sql SET search_path = '' AS $$
  SELECT l.list FROM data.stop_list_make(p_me, p_source, p_title, NULL) l
$$;
COMMENT ON FUNCTION data.stop_list_new IS 'A new stop list that the server fills, in the caller''s office; source is a key of stop_source. Its number.';

CREATE OR REPLACE FUNCTION data.stop_list_add (p_list bigint, p_person bigint, p_award int, p_reason text, p_from_month date, p_evidence text) RETURNS bigint
LANGUAGE sql SET search_path = '' AS $$
  WITH moved AS (
    UPDATE data.stop_list l SET rows = l.rows + 1, state = 'loading' WHERE l.list = p_list RETURNING l.list, l.rows, l.office
  )
  INSERT INTO data.stop_row (list, line, office, told_person, told_award, told_reason, told_from, evidence)
  SELECT m.list, m.rows, m.office, p_person, p_award, p_reason, p_from_month, p_evidence FROM moved m RETURNING line
$$;
COMMENT ON FUNCTION data.stop_list_add IS
  'Adds a person to a list the server makes: award NULL their benefit in payment, from_month the first month not paid (a month that was paid and is not taken back stays paid). The line.';

-- Judging -----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.day_named (p_text text) RETURNS date
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT data.date_of(m[1] || '-' || lpad(m[2], 2, '0') || '-' || lpad(m[3], 2, '0'))
    FROM (SELECT coalesce(regexp_match(p_text, '^([0-9]{4})([0-9]{2})([0-9]{2})$'), regexp_match(p_text, '^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?( .*)?$')) AS m) x
$$;
COMMENT ON FUNCTION data.day_named IS 'The day a cell names, as people and spreadsheets write it: 2026-01-31, 2026/1/31, 2026.1.31, 2026年1月31日 or 20260131; NULL when it names none.';

CREATE OR REPLACE FUNCTION data.stop_reason_of (p_source text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE p_source WHEN 'deaths' THEN 'ST01' WHEN 'prison' THEN 'ST03' WHEN 'duplicates' THEN 'ST05' WHEN 'qualification' THEN 'ST06' WHEN 'missing' THEN 'ST08' END
$$;
COMMENT ON FUNCTION data.stop_reason_of IS 'The reason a list of a source has where its rows name none.';

CREATE OR REPLACE FUNCTION data.stop_confirmed (p_award data.award) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  RETURN data.month_after(p_award.confirm_from, data.confirm_figure('qualification_cycle', data.this_month())) >= data.this_month();
END $$;
COMMENT ON FUNCTION data.stop_confirmed IS 'Whether the confirmation of a benefit is in force (9.6.1): who confirmed after the list was made is not stopped.';

CREATE OR REPLACE FUNCTION data.stop_rows_found (p_list data.stop_list)
RETURNS TABLE (line bigint, told boolean, person data.person, award data.award, reason text, event date, from_month date, missing text, nth bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT f.line, f.told, f.person, f.award, f.reason, f.event, coalesce(CASE WHEN r.recover THEN f.told_from ELSE greatest(f.told_from, data.pay_next((p_list).office)) END, s.month), s.missing,
         row_number() OVER (PARTITION BY (f.person).person ORDER BY f.line)
    FROM (SELECT r.line, p AS person, a AS award, r.told_from, x.reason, x.event, r.told_person IS NOT NULL OR x.key IS NOT NULL AS told
            FROM data.stop_row r
                 CROSS JOIN LATERAL (SELECT coalesce(nullif(r.told_reason, ''), data.stop_reason_of((p_list).source)) AS reason, data.day_named(r.told_event) AS event,
                                            CASE WHEN pension.id_problem(upper(r.id_number), data.today()) IS NULL THEN data.id_key(r.id_number) END AS key) x
                 LEFT JOIN data.id_number i ON i.id_number = x.key AND i.kind <> 'former'
                 LEFT JOIN data.person p ON p.person = coalesce(r.told_person, i.person) AND p.office = (p_list).office
                 LEFT JOIN data.award a ON a.person = p.person AND a.award = (SELECT b.award FROM data.award b WHERE b.person = p.person AND (r.told_award IS NULL OR b.award = r.told_award)
                                                                               ORDER BY data.is_over(b), b.award DESC LIMIT 1)
           WHERE r.list = (p_list).list) f
         LEFT JOIN LATERAL data.stop_rule(f.reason) r ON true
         LEFT JOIN LATERAL data.stop_from((p_list).office, f.reason, f.event) s ON f.told_from IS NULL
$$;
COMMENT ON FUNCTION data.stop_rows_found IS 'Whom the rows of a list mean: by the whole ID number, of the list''s office only; their benefit, the reason and the first month not paid. nth: of several rows of one person.';

CREATE OR REPLACE FUNCTION data.stop_verdict (p_list bigint, p_name text, p_told boolean, p_person data.person, p_award data.award, p_reason text, p_event date, p_from date, p_missing text, p_nth bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE
    WHEN NOT p_told THEN 'bad_id'
    WHEN (SELECT r.effect FROM data.stop_rule(p_reason) r) IS NULL OR p_reason = 'ST04' THEN 'bad_reason'
    WHEN p_missing IS NOT NULL THEN 'no_figure'
    WHEN p_from IS NULL THEN 'bad_date'
    WHEN (p_person).person IS NULL THEN 'not_found'
    WHEN p_name IS NOT NULL AND regexp_replace(p_name, '[\s·•]', '', 'g') <> regexp_replace((p_person).name, '[\s·•]', '', 'g') THEN 'name_differs'
    WHEN p_nth > 1 THEN 'repeated'
    WHEN (p_award).person IS NULL THEN 'no_benefit'
    WHEN data.is_over(p_award) THEN 'ended'
    WHEN (SELECT r.effect FROM data.stop_rule(p_reason) r) = 'suspend' AND (data.suspension_open(p_award)).person IS NOT NULL THEN 'suspended'
    WHEN p_event < (SELECT p.birth_adopted FROM data.person p WHERE p.person = (p_person).person) THEN 'bad_date'
    WHEN p_reason = 'ST06' AND coalesce(data.stop_confirmed(p_award), false) THEN 'confirmed'
    WHEN EXISTS (SELECT FROM casework.case_item c WHERE c.person = (p_person).person AND c.open AND c.kind IN ('suspension', 'resumption', 'termination')) THEN 'open_case'
    WHEN EXISTS (SELECT FROM data.stop_row r JOIN data.stop_list l USING (list) WHERE r.found_person = (p_person).person AND r.list <> p_list AND r.verdict = 'ready' AND r.left_out IS NULL
                    AND r.outcome IS NULL AND l.state IN ('submitted', 'approved')) THEN 'on_list'
    ELSE 'ready' END
$$;
COMMENT ON FUNCTION data.stop_verdict IS 'What stands against a row of a stop list: the first of several reasons; ready when nothing does.';

CREATE OR REPLACE FUNCTION data.stop_list_judge (p_list bigint) RETURNS data.stop_list
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.stop_list;
BEGIN
  SELECT * INTO v FROM data.stop_list l WHERE l.list = p_list;
  -- each row is judged once, however often its verdict is looked at
  WITH judged AS MATERIALIZED (
    SELECT t.*, data.stop_verdict(v.list, o.name, t.told, t.person, t.award, t.reason, t.event, t.from_month, t.missing, t.nth) AS verdict
      FROM data.stop_rows_found(v) t JOIN data.stop_row o ON o.list = v.list AND o.line = t.line
  ), found AS MATERIALIZED (
    SELECT x.line, (x.person).person, (x.award).award, x.reason, x.event, x.from_month, x.verdict, CASE WHEN x.verdict = 'ready' THEN data.overpaid(x.award, x.reason, x.from_month) END AS overpaid FROM judged x
  )
  UPDATE data.stop_row r SET found_person = f.person, found_award = f.award, reason = f.reason, event_date = f.event, from_month = f.from_month, verdict = f.verdict, overpaid_fen = f.overpaid
    FROM found f
   WHERE r.list = v.list AND r.line = f.line AND r.outcome IS NULL
     AND (r.found_person, r.found_award, r.reason, r.event_date, r.from_month, r.verdict, r.overpaid_fen) IS DISTINCT FROM (f.person, f.award, f.reason, f.event, f.from_month, f.verdict, f.overpaid);
  UPDATE data.stop_list l
     SET kept = s.kept, overpaid_fen = s.fen, digest = s.digest, state = CASE l.state WHEN 'loading' THEN 'open' ELSE l.state END
    FROM (SELECT count(*) AS kept, coalesce(sum(r.overpaid_fen), 0)::bigint AS fen,
                 encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', r.line, r.found_person, r.found_award, r.reason, r.from_month, r.overpaid_fen), E'\n' ORDER BY r.line), ''), 'UTF8')), 'hex') AS digest
            FROM data.stop_row r WHERE r.list = v.list AND r.verdict = 'ready' AND r.left_out IS NULL) s
   WHERE l.list = v.list RETURNING l.* INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.stop_list_judge IS 'Judges every row of a list anew; what is kept, what was paid too much, and the digest over the kept rows follow.';

-- Loading a file --------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.stop_list_get (p_me data.caller, p_list bigint) RETURNS data.stop_list
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.stop_list;
BEGIN
  SELECT * INTO v FROM data.stop_list l WHERE l.list = p_list AND l.office = p_me.office FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR180', 'There is no such list, or it belongs to another office.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.stop_list_get IS 'A stop list of the caller''s office, locked. PR180.';

CREATE OR REPLACE FUNCTION data.stop_list_in (p_list data.stop_list, VARIADIC p_states text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_list.state IN ('approved', 'done') AND NOT p_list.state = ANY (p_states) THEN
    PERFORM data.refuse('PR103', '%1 approved this list at %2.', p_list.approved_by, data.stamp(p_list.approved_at));
  ELSIF NOT p_list.state = ANY (p_states) THEN
    PERFORM data.refuse('PR101', 'The list is %1.', data.title_of('stop_list_state', p_list.state));
  END IF;
END $$;
COMMENT ON FUNCTION data.stop_list_in IS 'Refuses a list that is not in one of these states. PR101, PR103 approved already (who, when).';

CREATE OR REPLACE FUNCTION api.stop_list_begin (p_source text, p_title text, p_sha256 text, p_request uuid)
RETURNS TABLE (list bigint, list_no text, state text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'stop_list_begin', jsonb_build_array(p_source, p_title, p_sha256)::text);
  v_title text := data.clean('title', p_title, 200);
  v data.stop_list;
BEGIN
  IF v_answer IS NULL THEN
    IF v_title IS NULL THEN
      PERFORM data.refuse_field('PR310', 'title', 'The list has no name.');
    ELSIF p_sha256 IS NULL OR p_sha256 !~ '^[0-9a-f]{64}$' THEN
      PERFORM data.refuse_field('PR312', 'sha256', 'The checksum of the file is missing or is none.');
    ELSIF NOT EXISTS (SELECT FROM data.vocabulary w WHERE w.list = 'stop_source' AND w.key = p_source) THEN
      PERFORM data.refuse_field('PR307', 'source', 'This value is not in the list.');
    END IF;
    v := data.stop_list_make(v_me, p_source, v_title, p_sha256);
    IF v.list IS NULL THEN
      -- the same file: one that was begun goes on where it stopped
      SELECT * INTO v FROM data.stop_list l WHERE l.office = v_me.office AND l.sha256 = p_sha256 AND l.state <> 'dropped';
      IF v.state NOT IN ('loading', 'open') OR v.source <> p_source THEN
        PERFORM data.refuse('PR181', 'This very file was loaded by %1 at %2 as “%3”.', v.made_by, data.stamp(v.made_at), v.title);
      END IF;
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('list', v.list, 'list_no', v.list_no, 'state', v.state, 'rows', v.rows));
    PERFORM audit.write('stop_list_begin', NULL, NULL, v.list_no, jsonb_build_object('list', v.list, 'source', p_source, 'title', v_title, 'sha256', p_sha256));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'list')::bigint, v_answer ->> 'list_no', v_answer ->> 'state', (v_answer ->> 'rows')::bigint;
END $$;
COMMENT ON FUNCTION api.stop_list_begin IS
  'Begins the load of a list of persons whose benefit is to stop, of a source (stop_source). The same bytes begun before go on: rows says how many are there. PR181 loaded already (who, when), PR201, PR302 to PR307, PR310 to PR312.';

CREATE OR REPLACE FUNCTION api.stop_list_rows (p_list bigint, p_first_line bigint, p_id_number text[], p_name text[], p_reason text[], p_event text[], p_evidence text[])
RETURNS TABLE (rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.stop_list := data.stop_list_get(v_me, p_list);
  v_count int := coalesce(cardinality(p_id_number), 0);
BEGIN
  PERFORM data.stop_list_in(v, 'loading', 'open');
  IF v_count NOT BETWEEN 1 AND 5000
     OR EXISTS (SELECT FROM unnest(ARRAY[cardinality(p_name), cardinality(p_reason), cardinality(p_event), cardinality(p_evidence)]) n WHERE n IS DISTINCT FROM v_count) THEN
    PERFORM data.refuse('PR310', 'A block has 1 to %1 rows, and every column as many cells.', '5000');
  ELSIF v.sha256 IS NULL OR p_first_line IS NULL OR p_first_line NOT BETWEEN 1 AND v.rows + 1 THEN
    PERFORM data.refuse('PR147', 'The next row wanted is %1.', (v.rows + 1)::text);
  ELSIF p_first_line + v_count - 1 > 100000 THEN
    PERFORM data.refuse('PR310', 'A list has %1 rows at most: somebody looks through it. It has to come in parts.', '100000');
  END IF;
  -- lines that are there already are a repetition
  INSERT INTO data.stop_row (list, line, office, id_number, name, told_reason, told_event, evidence)
  SELECT v.list, p_first_line + x.n - 1, v_me.office, left(btrim(x.id_number), 64), coalesce(left(btrim(x.name), 64), ''), nullif(left(btrim(x.reason), 64), ''), nullif(left(btrim(x.event), 64), ''), nullif(left(btrim(x.evidence), 200), '')
    FROM unnest(p_id_number, p_name, p_reason, p_event, p_evidence) WITH ORDINALITY x(id_number, name, reason, event, evidence, n)
   WHERE p_first_line + x.n - 1 > v.rows;
  IF p_first_line + v_count - 1 > v.rows THEN
    UPDATE data.stop_list l SET rows = p_first_line + v_count - 1, state = 'loading', hands = data.with_hand(l.hands, v_me.login) WHERE l.list = v.list RETURNING l.rows INTO v.rows;
  END IF;
  RETURN QUERY SELECT v.rows;
END $$;
COMMENT ON FUNCTION api.stop_list_rows IS
  'A block of rows as the text of their cells, the first of them line p_first_line (1 is the first below the heads); reason: a code ST01 to ST11 or empty. Repeating a block changes nothing; rows says how many are there now. PR101, PR103, PR147 a gap before it, PR180, PR201, PR310.';

CREATE OR REPLACE FUNCTION api.stop_list_check (p_list bigint)
RETURNS TABLE (verdict text, title text, advice text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.stop_list := data.stop_list_get(v_me, p_list);
BEGIN
  PERFORM data.stop_list_in(v, 'loading', 'open');
  v := data.stop_list_judge(v.list);
  PERFORM audit.write('stop_list_check', NULL, NULL, v.list_no, jsonb_build_object('list', v.list, 'rows', v.rows, 'kept', v.kept));
  RETURN QUERY
  SELECT k.key::text, k.title, data.title_of('stop_advice', k.key), n.rows
    FROM (SELECT r.verdict, count(*) AS rows FROM data.stop_row r WHERE r.list = v.list GROUP BY r.verdict) n JOIN data.vocabulary k ON k.list = 'stop_verdict' AND k.key = n.verdict ORDER BY k.sort;
END $$;
COMMENT ON FUNCTION api.stop_list_check IS 'Judges every row of a list, again when asked again; rows by verdict with what to do about it. PR101, PR103, PR180, PR201.';

-- Looking through ------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.stop_lists (p_after text, p_limit int)
RETURNS TABLE (list bigint, list_no text, source text, source_title text, title text, state text, state_title text, rows bigint, ready bigint, kept bigint, carried bigint, overpaid_fen bigint, digest text,
               own boolean, from_file boolean, made_at timestamptz, made_by text, submitted_at timestamptz, submitted_by text, approved_at timestamptz, approved_by text, note text, verdicts text[], cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint END;
BEGIN
  RETURN QUERY
  SELECT l.list, l.list_no::text, l.source::text, data.title_of('stop_source', l.source), l.title, l.state::text, data.title_of('stop_list_state', l.state), l.rows, n.ready, l.kept, n.carried, l.overpaid_fen, l.digest::text,
         v_me.login = ANY (l.hands), l.sha256 IS NOT NULL, l.made_at, l.made_by, l.submitted_at, l.submitted_by, l.approved_at, l.approved_by, coalesce(l.drop_reason, l.return_reason),
         ARRAY(SELECT k.key || '|' || k.title || '|' || x.rows FROM (SELECT r.verdict, count(*) AS rows FROM data.stop_row r WHERE r.list = l.list GROUP BY r.verdict) x
                 JOIN data.vocabulary k ON k.list = 'stop_verdict' AND k.key = x.verdict ORDER BY k.sort), l.list::text
    FROM (SELECT q.* FROM data.stop_list q WHERE q.office = v_me.office AND (v_after IS NULL OR q.list < v_after) ORDER BY q.list DESC LIMIT least(greatest(coalesce(p_limit, 50), 1), 200)) l,
         LATERAL (SELECT count(*) FILTER (WHERE r.verdict = 'ready') AS ready, count(r.outcome) AS carried FROM data.stop_row r WHERE r.list = l.list) n
   ORDER BY l.list DESC;
END $$;
COMMENT ON FUNCTION api.stop_lists IS
  'Stop lists of the caller''s office, the latest first: own: the caller had a hand in it and another person approves; verdicts as key|title|rows; note: why it was returned or dropped; cursor of the last row goes into p_after. Fen. PR201.';

CREATE OR REPLACE FUNCTION api.stop_list_open (p_list bigint, p_show text, p_after bigint, p_limit int)
RETURNS TABLE (line bigint, person bigint, name text, told_name text, id_masked text, unit_name text, award_kind_title text, monthly_fen bigint, reason text, reason_title text, effect text, event_date date, from_month int,
               overpaid_fen bigint, overpaid_months text, evidence text, verdict text, verdict_title text, advice text, left_out text, left_title text, left_note text, marked_by text, outcome text, outcome_title text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.stop_list;
BEGIN
  SELECT * INTO v FROM data.stop_list l WHERE l.list = p_list AND l.office = v_me.office;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR180', 'There is no such list, or it belongs to another office.');
  END IF;
  IF coalesce(p_after, 0) = 0 THEN
    PERFORM audit.write('stop_list_open', NULL, NULL, v.list_no, jsonb_build_object('list', v.list, 'show', left(p_show, 20)));
  END IF;
  RETURN QUERY
  SELECT r.line, r.found_person, coalesce(p.name, r.name)::text, r.name::text, data.mask_id(coalesce(p.id_number, r.id_number)), data.unit_name_any(p.unit), data.title_of('award_kind', a.kind), coalesce(a.monthly_fen, 0),
         r.reason::text, data.title_of('stop_reason', r.reason), (SELECT s.effect FROM data.stop_rule(r.reason) s), r.event_date, data.month_of(r.from_month),
         coalesce(r.overpaid_fen, 0), CASE WHEN r.overpaid_fen > 0 THEN data.overpaid_words(a, r.from_month) END, r.evidence, r.verdict::text, data.title_of('stop_verdict', r.verdict), data.title_of('stop_advice', r.verdict),
         r.left_out::text, data.title_of('stop_left_out', r.left_out), r.left_note, r.marked_by, r.outcome::text, data.title_of('stop_outcome', r.outcome)
    FROM (SELECT x.* FROM data.stop_row x
           WHERE x.list = v.list AND x.line > coalesce(p_after, 0)
             AND CASE coalesce(p_show, '') WHEN 'kept' THEN x.verdict = 'ready' AND x.left_out IS NULL WHEN 'left' THEN x.left_out IS NOT NULL WHEN 'ready' THEN x.verdict = 'ready'
                   WHEN 'other' THEN x.verdict <> 'ready' WHEN '' THEN true ELSE x.verdict = p_show END
           ORDER BY x.line LIMIT least(greatest(coalesce(p_limit, 100), 1), 5000)) r
         LEFT JOIN data.person p ON p.person = r.found_person
         LEFT JOIN data.award a ON a.person = r.found_person AND a.award = r.found_award
   ORDER BY r.line;
END $$;
COMMENT ON FUNCTION api.stop_list_open IS
  'Rows of a stop list by line: all (show empty), ready, kept, left, other (what cannot be carried out), or those of one verdict; fen and yyyymm. The line of the last one goes into p_after. The look is logged. PR180, PR201.';

CREATE OR REPLACE FUNCTION api.stop_list_mark (p_list bigint, p_lines bigint[], p_left_out text, p_note text, p_request uuid)
RETURNS TABLE (kept bigint, overpaid_fen bigint, digest text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'stop_list_mark', jsonb_build_array(p_list, p_lines, p_left_out, p_note)::text);
  v_note text := data.clean('note', p_note, 200);
  v data.stop_list;
BEGIN
  IF v_answer IS NULL THEN
    v := data.stop_list_get(v_me, p_list);
    PERFORM data.stop_list_in(v, 'open');
    IF nullif(p_left_out, '') IS NOT NULL AND NOT EXISTS (SELECT FROM data.vocabulary w WHERE w.list = 'stop_left_out' AND w.key = p_left_out) THEN
      PERFORM data.refuse_field('PR307', 'left_out', 'This value is not in the list.');
    ELSIF p_left_out = 'other' AND v_note IS NULL THEN
      PERFORM data.refuse_field('PR107', 'note', 'Give a reason.');
    ELSIF EXISTS (SELECT FROM unnest(p_lines) n LEFT JOIN data.stop_row r ON r.list = v.list AND r.line = n WHERE r.verdict IS DISTINCT FROM 'ready') THEN
      PERFORM data.refuse('PR182', 'A row is kept or left out only when it can be carried out.');
    END IF;
    UPDATE data.stop_row r SET left_out = nullif(p_left_out, ''), left_note = CASE WHEN nullif(p_left_out, '') IS NOT NULL THEN v_note END, marked_by = v_me.name WHERE r.list = v.list AND r.line = ANY (p_lines);
    UPDATE data.stop_list l SET hands = data.with_hand(l.hands, v_me.login) WHERE l.list = v.list;
    v := data.stop_list_judge(v.list);
    v_answer := casework.request_end(p_request, jsonb_build_object('kept', v.kept, 'fen', v.overpaid_fen, 'digest', v.digest));
    PERFORM audit.write('stop_list_mark', NULL, NULL, v.list_no, jsonb_build_object('list', v.list, 'lines', to_jsonb(p_lines[1:100]), 'count', cardinality(p_lines), 'left_out', p_left_out, 'note', v_note));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'kept')::bigint, (v_answer ->> 'fen')::bigint, v_answer ->> 'digest';
END $$;
COMMENT ON FUNCTION api.stop_list_mark IS
  'Leaves rows out with a reason (stop_left_out; other: with a note), or keeps them (empty). PR101, PR103, PR107, PR180, PR182 a row that cannot be carried out, PR201, PR302 to PR307.';

-- Handing on, approving --------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.stop_list_not_own (p_me data.caller, p_list data.stop_list) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_line bigint;
BEGIN
  SELECT r.line INTO v_line FROM data.stop_row r WHERE r.list = p_list.list AND r.verdict = 'ready' AND r.left_out IS NULL AND data.is_own(p_me, r.found_person) LIMIT 1;
  IF FOUND THEN
    PERFORM data.refuse('PR105', 'Row %1 is your own record. A colleague has to handle it.', v_line::text);
  END IF;
END $$;
COMMENT ON FUNCTION data.stop_list_not_own IS 'Nobody hands on or approves a list with their own record in it. PR105.';

CREATE OR REPLACE FUNCTION api.stop_list_submit (p_list bigint, p_digest text, p_request uuid)
RETURNS TABLE (list bigint, state text, kept bigint, digest text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'stop_list_submit', jsonb_build_array(p_list, p_digest)::text);
  v data.stop_list;
BEGIN
  IF v_answer IS NULL THEN
    v := data.stop_list_get(v_me, p_list);
    PERFORM data.stop_list_in(v, 'open');
    v := data.stop_list_judge(v.list);
    IF v.digest IS DISTINCT FROM p_digest THEN
      PERFORM data.refuse('PR100', 'The list is not the one you saw. Open it again.');
    ELSIF v.kept = 0 THEN
      PERFORM data.refuse('PR149', 'No row of this list can be carried out.');
    END IF;
    PERFORM data.stop_list_not_own(v_me, v);
    UPDATE data.stop_list l SET state = 'submitted', submitted_at = clock_timestamp(), submitted_by = v_me.name, return_reason = NULL, hands = data.with_hand(l.hands, v_me.login) WHERE l.list = v.list RETURNING * INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('list', v.list, 'state', v.state, 'kept', v.kept, 'digest', v.digest));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('stop_list_submit', NULL, NULL, v.list_no, v_answer);
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'list')::bigint, v_answer ->> 'state', (v_answer ->> 'kept')::bigint, v_answer ->> 'digest';
END $$;
COMMENT ON FUNCTION api.stop_list_submit IS 'Hands a list that was looked through on to the approver. PR100 changed since, PR101, PR103, PR105, PR149, PR180, PR201.';

CREATE OR REPLACE FUNCTION api.stop_list_drop (p_list bigint, p_reason text, p_request uuid)
RETURNS TABLE (list bigint, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'stop_list_drop', jsonb_build_array(p_list, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 200);
  v data.stop_list;
BEGIN
  IF v_answer IS NULL THEN
    v := data.stop_list_get(v_me, p_list);
    PERFORM data.stop_list_in(v, 'loading', 'open', 'submitted');
    IF v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
    END IF;
    UPDATE data.stop_list l SET state = 'dropped', dropped_at = clock_timestamp(), dropped_by = v_me.name, drop_reason = v_reason WHERE l.list = v.list;
    v_answer := casework.request_end(p_request, jsonb_build_object('list', v.list, 'state', 'dropped'));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('stop_list_drop', NULL, NULL, v.list_no, v_answer || jsonb_build_object('reason', v_reason));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'list')::bigint, v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.stop_list_drop IS 'Gives up a list that is not approved; it stays to be seen, with the reason. PR101, PR103, PR107, PR180, PR201.';

CREATE OR REPLACE FUNCTION api.stop_list_decide (p_list bigint, p_decision text, p_digest text, p_reason text, p_request uuid)
RETURNS TABLE (list bigint, state text, carried bigint, remaining bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'stop_list_decide', jsonb_build_array(p_list, p_decision, p_digest, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 200);
  v data.stop_list;
  v_seen text;
BEGIN
  IF v_answer IS NULL THEN
    IF p_decision IS NULL OR p_decision NOT IN ('agree', 'return') THEN
      PERFORM data.refuse_field('PR307', 'decision', 'This value is not in the list.');
    END IF;
    v := data.stop_list_get(v_me, p_list);
    PERFORM data.stop_list_in(v, 'submitted');
    IF v_me.login = ANY (v.hands) THEN
      PERFORM data.refuse('PR102', 'You had a hand in this list: another person has to approve it.');
    END IF;
    v_seen := v.digest;
    IF p_decision = 'return' THEN
      IF v_reason IS NULL THEN
        PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
      END IF;
      UPDATE data.stop_list l SET state = 'open', return_reason = v_reason WHERE l.list = v.list RETURNING * INTO v;
    ELSE
      PERFORM data.stop_list_not_own(v_me, v);
      v := data.stop_list_judge(v.list);
      -- what a case or a roll changed meanwhile has to be seen first
      IF v.digest IS DISTINCT FROM v_seen OR v.digest IS DISTINCT FROM p_digest THEN
        PERFORM data.refuse('PR100', 'The list is not the one you saw. Open it again.');
      END IF;
      UPDATE data.stop_list l SET state = 'approved', approved_at = clock_timestamp(), approved_by = v_me.name, approved_login = v_me.login WHERE l.list = v.list RETURNING * INTO v;
      v := data.stop_list_chunk(v, 500);
    END IF;
    v_answer := casework.request_end(p_request, (SELECT jsonb_build_object('list', v.list, 'state', v.state, 'carried', count(r.outcome), 'left', count(*) FILTER (WHERE r.verdict = 'ready' AND r.left_out IS NULL AND r.outcome IS NULL))
                                                   FROM data.stop_row r WHERE r.list = v.list));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('stop_list_' || p_decision, NULL, NULL, v.list_no, v_answer || jsonb_build_object('digest', v.digest, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'list')::bigint, v_answer ->> 'state', (v_answer ->> 'carried')::bigint, (v_answer ->> 'left')::bigint;
END $$;
COMMENT ON FUNCTION api.stop_list_decide IS
  'Approves a list whose digest the approver saw, and carries out its first rows; or returns it with a reason. remaining: api.stop_list_carry goes on. PR100 changed since, PR101, PR102 had a hand in it, PR103, PR105, PR107, PR180, PR201, PR307. 9.3.2, 9.3.3.';

-- Carrying out -----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.stop_list_register (p_list data.stop_list, p_person bigint, p_reason text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_old data.person;
  v_state text;
BEGIN
  SELECT * INTO v_old FROM data.person p WHERE p.person = p_person;
  v_state := data.person_state(p_person, v_old.status);
  IF v_state <> v_old.status THEN
    UPDATE data.person p SET status = v_state, version = p.version + 1, changed_at = clock_timestamp() WHERE p.person = p_person;
    INSERT INTO data.person_change (person, office, field, old_value, new_value, effective, case_no, kind, entered_by, entered_login, decided_by, decided_login, reason)
    VALUES (p_person, v_old.office, 'status', v_old.status, v_state, data.today(), p_list.list_no, CASE (SELECT r.effect FROM data.stop_rule(p_reason) r) WHEN 'suspend' THEN 'suspension' ELSE 'termination' END,
            p_list.submitted_by, p_list.made_login, p_list.approved_by, p_list.approved_login, data.title_of('stop_reason', p_reason));
  END IF;
END $$;
COMMENT ON FUNCTION data.stop_list_register IS 'The state of a person in the register, and its history, after their benefit stopped by a list.';

CREATE OR REPLACE FUNCTION data.stop_row_carry (p_list data.stop_list, p_row data.stop_row) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.award;
  v_from date;
  v_rule record;
  v_outcome text := 'changed';
BEGIN
  SELECT * INTO v_rule FROM data.stop_rule(p_row.reason);
  PERFORM FROM data.person p WHERE p.person = p_row.found_person FOR UPDATE;
  FOR v IN SELECT a.* FROM data.award a
            WHERE a.person = p_row.found_person AND a.office = p_list.office AND NOT data.is_over(a) AND (a.award = p_row.found_award OR p_row.reason = 'ST01') ORDER BY a.award FOR UPDATE LOOP
    CONTINUE WHEN v_rule.effect = 'suspend' AND ((data.suspension_open(v)).person IS NOT NULL OR p_row.reason = 'ST06' AND coalesce(data.stop_confirmed(v), false));
    -- a month rolled since the approval that is not taken back stays paid
    v_from := greatest(p_row.from_month, v.start_month, CASE WHEN NOT v_rule.recover THEN data.pay_next(v.office) END);
    PERFORM data.stop_task(v, p_row.reason, v_from, NULL, p_list.list_no);
    PERFORM data.stop_apply(v, p_row.reason, v_from, false, p_list.list_no);
    PERFORM data.stop_list_register(p_list, v.person, p_row.reason);
    v_outcome := 'stopped';
  END LOOP;
  RETURN v_outcome;
END $$;
COMMENT ON FUNCTION data.stop_row_carry IS 'Carries out one row: stopped, or changed when somebody stopped or confirmed the benefit since the approval. A death ends every benefit of the person.';

CREATE OR REPLACE FUNCTION data.death_source_named (p_text text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_text ~ '公安|户籍|派出所|户口' THEN 'police' WHEN p_text ~ '法院|宣告|判决' THEN 'court' WHEN p_text ~ '社区|村委|居委|单位' THEN 'unit' ELSE 'civil' END
$$;
COMMENT ON FUNCTION data.death_source_named IS 'Who a list of deaths came from (vocabulary death_source), by the words of its evidence or title; civil affairs where they name nobody.';

CREATE OR REPLACE FUNCTION data.stop_list_survivors (p_list data.stop_list) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO casework.task (person, office, kind, title, detail, filled)
  SELECT DISTINCT ON (p.person) p.person, p.office, 'survivor', '遗属待遇：' || data.iso(r.event_date) || '去世',
         '来源：' || data.title_of('death_source', s.source) || coalesce('，' || r.evidence, '') || '，' || (p_list).title || '，名单编号' || (p_list).list_no
         || CASE WHEN r.outcome IS NULL THEN '；生前未领取待遇' ELSE '；待遇已终止' END || '。联系家属：' || concat_ws(' ', coalesce(p.mobile, p.phone, '无电话'), p.address),
         ARRAY['died_on', data.iso(r.event_date), 'death_source', s.source]
    FROM data.stop_row r JOIN data.person p ON p.person = r.found_person
         CROSS JOIN LATERAL (SELECT data.death_source_named(concat_ws(' ', r.evidence, (p_list).title)) AS source) s
   WHERE r.list = (p_list).list AND r.reason = 'ST01' AND r.event_date IS NOT NULL AND r.left_out IS NULL AND (r.outcome = 'stopped' OR r.verdict = 'no_benefit')
     AND NOT EXISTS (SELECT FROM data.survivor_claim c WHERE c.person = p.person)
     AND NOT EXISTS (SELECT FROM casework.case_item c WHERE c.person = p.person AND c.kind = 'survivor_claim' AND c.open)
     AND NOT EXISTS (SELECT FROM casework.task t WHERE t.person = p.person AND t.kind = 'survivor' AND t.status = 'open')
   ORDER BY p.person, r.line
$$;
COMMENT ON FUNCTION data.stop_list_survivors IS
  'Opens a task for each death of a list that was carried out: the survivors have rights (9.5.1), of a pensioner and of an insured person alike; with the day and the source, so that the claim begins with them.';

CREATE OR REPLACE FUNCTION data.stop_list_chunk (p_list data.stop_list, p_size int) RETURNS data.stop_list
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.stop_list := p_list;
  r data.stop_row;
  v_n int := 0;
BEGIN
  FOR r IN SELECT x.* FROM data.stop_row x
            WHERE x.list = v.list AND x.line > v.carried_through AND x.verdict = 'ready' AND x.left_out IS NULL AND x.outcome IS NULL ORDER BY x.line LIMIT p_size LOOP
    UPDATE data.stop_row x SET outcome = data.stop_row_carry(v, r), carried_at = clock_timestamp() WHERE x.list = r.list AND x.line = r.line;
    v_n := v_n + 1;
    v.carried_through := r.line;
  END LOOP;
  UPDATE data.stop_list l SET carried_through = v.carried_through, state = CASE WHEN v_n < p_size THEN 'done' ELSE l.state END, done_at = CASE WHEN v_n < p_size THEN clock_timestamp() END
   WHERE l.list = v.list RETURNING * INTO v;
  IF v.state = 'done' THEN
    PERFORM data.stop_list_survivors(v);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.stop_list_chunk IS 'Carries out the next rows of an approved list; done when none is left: then each death becomes a task for the survivors.';

CREATE OR REPLACE FUNCTION api.stop_list_carry (p_list bigint)
RETURNS TABLE (list bigint, state text, carried bigint, remaining bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.stop_list := data.stop_list_get(v_me, p_list);
BEGIN
  PERFORM data.stop_list_in(v, 'approved', 'done');
  IF v.state = 'approved' THEN
    v := data.stop_list_chunk(v, 500);
    PERFORM data.pulse(v.office);
    PERFORM audit.write('stop_list_carry', NULL, NULL, v.list_no, jsonb_build_object('list', v.list, 'through', v.carried_through, 'state', v.state));
  END IF;
  RETURN QUERY SELECT v.list, v.state::text, count(r.outcome), count(*) FILTER (WHERE r.verdict = 'ready' AND r.left_out IS NULL AND r.outcome IS NULL) FROM data.stop_row r WHERE r.list = v.list;
END $$;
COMMENT ON FUNCTION api.stop_list_carry IS
  'Carries out the next rows of an approved list, each of them once however often it is asked; a list killed in between goes on where it stood. PR101, PR180, PR201.';
