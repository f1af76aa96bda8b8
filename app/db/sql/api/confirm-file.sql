-- Files of confirmation results: the comparison of data (9.6.2), self-service on the platform (9.6.3), a roster that came back
-- (9.6.5).  Loaded in blocks, checked row by row, booked by another person: all rows that can be, in one transaction.

CREATE OR REPLACE FUNCTION data.confirm_result_named (p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT CASE WHEN p_text IN ('通过', '确认通过', '认证通过', '已通过', '合格', '健在', '正常', '成功', '1') THEN 'passed'
              WHEN p_text IN ('未通过', '认证未通过', '不通过', '不合格', '失败', '不具备领取资格', '2') THEN 'failed'
              WHEN p_text IN ('已去世', '去世', '死亡', '已死亡', '3') THEN 'dead'
              WHEN p_text IN ('下落不明', '失踪', '4') THEN 'missing'
              WHEN p_text IN ('未联系上', '未核实', '无法联系', '5') THEN 'unreached' END
$$;
COMMENT ON FUNCTION data.confirm_result_named IS 'The result a cell names (vocabulary confirm_result), in the words the platform, units and communities use; NULL when it names none.';

CREATE OR REPLACE FUNCTION data.confirm_file_get (p_me data.caller, p_file bigint) RETURNS data.confirm_file
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.confirm_file;
BEGIN
  SELECT * INTO v FROM data.confirm_file f WHERE f.file = p_file AND f.office = p_me.office FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR193', 'There is no such file of results, or it belongs to another office.');
  ELSIF v.state = 'booked' THEN
    PERFORM data.refuse('PR103', '%1 booked this file at %2.', v.booked_by, data.stamp(v.booked_at));
  ELSIF v.state = 'dropped' THEN
    PERFORM data.refuse('PR101', 'This file was dropped. Load it again.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.confirm_file_get IS 'A file of results of the caller''s office that is not booked yet, locked. PR101, PR103, PR193.';

CREATE OR REPLACE FUNCTION data.confirm_file_may (p_me data.caller, p_sha256 text, p_channel text, p_roster bigint, p_rows bigint) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_sha256 IS NULL OR p_sha256 !~ '^[0-9a-f]{64}$' THEN
    PERFORM data.refuse_field('PR312', 'sha256', 'The checksum of the file is missing or is none.');
  ELSIF p_channel IS NULL OR p_channel NOT IN ('01', '02', '03', '08') OR (p_channel = '08') <> (p_roster IS NOT NULL) THEN
    PERFORM data.refuse_field('PR307', 'channel', 'This value is not in the list.');
  ELSIF coalesce(p_rows, 0) NOT BETWEEN 1 AND 300000 THEN
    PERFORM data.refuse_field('PR310', 'declared_rows', 'A file of results has 1 to 300000 rows. A larger one has to come in parts.');
  ELSIF p_roster IS NOT NULL AND NOT EXISTS (SELECT FROM data.confirm_roster r WHERE r.roster = p_roster AND r.office = p_me.office AND r.state <> 'dropped') THEN
    PERFORM data.refuse_field('PR194', 'roster', 'There is no such roster, or it belongs to another office.');
  END IF;
END $$;
COMMENT ON FUNCTION data.confirm_file_may IS 'Whether a file may be begun. PR194, PR307, PR310, PR312.';

CREATE OR REPLACE FUNCTION api.confirm_file_begin (p_name text, p_sha256 text, p_channel text, p_roster bigint, p_rows bigint, p_request uuid)
RETURNS TABLE (file bigint, state text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'confirm_file_begin', jsonb_build_array(p_name, p_sha256, p_channel, p_roster, p_rows)::text);
  v_name text := data.clean('name', p_name, 200);
  v data.confirm_file;
BEGIN
  IF v_answer IS NULL THEN
    IF v_name IS NULL THEN
      PERFORM data.refuse_field('PR310', 'name', 'The file has no name.');
    END IF;
    PERFORM data.confirm_file_may(v_me, p_sha256, p_channel, p_roster, p_rows);
    INSERT INTO data.confirm_file (office, name, sha256, channel, roster, declared_rows, begun_by, begun_login, hands)
    VALUES (v_me.office, v_name, p_sha256, p_channel, p_roster, p_rows, v_me.name, v_me.login, ARRAY[v_me.login])
    ON CONFLICT DO NOTHING RETURNING * INTO v;
    IF NOT FOUND THEN
      SELECT * INTO v FROM data.confirm_file f WHERE f.office = v_me.office AND f.sha256 = p_sha256 AND f.state <> 'dropped' FOR UPDATE;
      IF v.state = 'booked' THEN
        PERFORM data.refuse('PR146', 'This very file was booked by %1 at %2 as “%3”.', v.booked_by, data.stamp(v.booked_at), v.name);
      ELSIF (v.channel, v.roster) IS DISTINCT FROM (p_channel, p_roster) THEN
        PERFORM data.refuse_field('PR195', 'channel', 'This very file is loaded as “%1”. Drop it first.', data.title_of('confirm_channel', v.channel));
      END IF;
    ELSE
      PERFORM audit.write('confirm_file_begin', NULL, NULL, v_name, jsonb_build_object('file', v.file, 'sha256', p_sha256, 'channel', p_channel, 'roster', p_roster, 'rows', p_rows));
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('file', v.file, 'state', v.state, 'rows', v.rows));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'file')::bigint, v_answer ->> 'state', (v_answer ->> 'rows')::bigint;
END $$;
COMMENT ON FUNCTION api.confirm_file_begin IS
  'Begins the load of a file of results: 01 comparison of data, 02 self-service by phone, 03 by machine, 08 the feedback on a roster. The same bytes begun before go on: rows says how many are there. PR146 booked already, PR194 no such roster, PR195 loaded as something else, PR201, PR302 to PR307, PR310, PR312.';

CREATE OR REPLACE FUNCTION api.confirm_file_rows (p_file bigint, p_first_line bigint, p_id_number text[], p_name text[], p_day text[], p_result text[], p_source text[])
RETURNS TABLE (rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.confirm_file := data.confirm_file_get(v_me, p_file);
  v_count int := coalesce(cardinality(p_id_number), 0);
BEGIN
  IF v_count NOT BETWEEN 1 AND 20000
     OR EXISTS (SELECT FROM unnest(ARRAY[cardinality(p_name), cardinality(p_day), cardinality(p_result), cardinality(p_source)]) n WHERE n IS DISTINCT FROM v_count) THEN
    PERFORM data.refuse('PR310', 'A block has 1 to 20000 rows, and every column as many cells.');
  ELSIF p_first_line IS NULL OR p_first_line NOT BETWEEN 1 AND v.rows + 1 THEN
    PERFORM data.refuse('PR147', 'The next row wanted is %1.', (v.rows + 1)::text);
  ELSIF p_first_line + v_count - 1 > v.declared_rows THEN
    PERFORM data.refuse('PR310', 'The file was said to have %1 rows.', v.declared_rows::text);
  END IF;
  -- lines that are there already are a repetition
  INSERT INTO data.confirm_row (file, line, office, id_number, name, day, result, source, told_id, told_day, told_result)
  SELECT v.file, p_first_line + x.n - 1, v_me.office, nullif(left(x.id_number, 64), ''), nullif(left(x.name, 64), ''), nullif(left(x.day, 64), ''), nullif(left(x.result, 64), ''),
         nullif(left(x.source, 200), ''), CASE WHEN x.id_number ~ '^([0-9]{15}|[0-9]{17}[0-9Xx])$' THEN data.id_key(x.id_number) END, data.date_of(x.day), data.confirm_result_named(btrim(x.result))
    FROM unnest(p_id_number, p_name, p_day, p_result, p_source) WITH ORDINALITY x(id_number, name, day, result, source, n)
   WHERE p_first_line + x.n - 1 > v.rows;
  UPDATE data.confirm_file f SET rows = greatest(v.rows, p_first_line + v_count - 1), state = 'loading',
         hands = CASE WHEN p_first_line + v_count - 1 > v.rows THEN data.with_hand(f.hands, v_me.login) ELSE f.hands END WHERE f.file = v.file RETURNING f.rows INTO v.rows;
  RETURN QUERY SELECT v.rows;
END $$;
COMMENT ON FUNCTION api.confirm_file_rows IS
  'A block of rows as the text of their cells, the first of them line p_first_line of the file. Repeating a block changes nothing; rows says how many are there now. PR101, PR103, PR147 a gap before it, PR193, PR201, PR310.';

CREATE OR REPLACE FUNCTION data.confirm_verdicts (p_file data.confirm_file) RETURNS void
LANGUAGE sql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
  WITH told AS (
    SELECT r.*, row_number() OVER (PARTITION BY r.told_id ORDER BY r.line) AS nth FROM data.confirm_row r WHERE r.file = (p_file).file
  ), judged AS (
    SELECT t.line, p.person,
           CASE WHEN t.told_id IS NULL OR t.name IS NULL OR t.told_result IS NULL OR t.told_day IS NULL AND t.told_result <> 'unreached' THEN 'unreadable'
                WHEN p.person IS NULL THEN 'unknown_person'
                WHEN btrim(t.name) <> p.name THEN 'name_differs'
                WHEN t.nth > 1 THEN 'duplicate'
                WHEN a.person IS NULL THEN 'no_benefit'
                WHEN (p_file).roster IS NOT NULL AND l.person IS NULL THEN 'not_in_roster'
                WHEN t.told_day > data.today() THEN 'future'
                WHEN t.told_result = 'unreached' THEN CASE WHEN (p_file).roster IS NULL THEN 'unreadable' ELSE 'unreached' END
                WHEN t.told_day < data.month_after(data.today(), -data.confirm_figure('qualification_cycle', data.this_month())) THEN 'too_early'
                WHEN t.told_result <> 'passed' THEN 'failed'
                WHEN a.confirm_from >= date_trunc('month', t.told_day)::date AND NOT data.confirm_wanted(a.person) THEN 'already'
                ELSE 'good' END AS verdict
      FROM told t
           LEFT JOIN data.id_number i ON i.id_number = t.told_id
           LEFT JOIN data.person p ON p.person = i.person             -- row-level security decides
           LEFT JOIN LATERAL (SELECT w.person, max(w.confirm_from) AS confirm_from FROM data.award w WHERE w.person = p.person AND w.status <> 'ended' GROUP BY w.person) a ON true
           LEFT JOIN data.confirm_roster_line l ON l.roster = (p_file).roster AND l.person = p.person
  )
  UPDATE data.confirm_row r SET verdict = j.verdict, found_person = j.person FROM judged j
   WHERE r.file = (p_file).file AND r.line = j.line AND (r.verdict IS DISTINCT FROM j.verdict OR r.found_person IS DISTINCT FROM j.person)
$$;
COMMENT ON FUNCTION data.confirm_verdicts IS 'Judges every row of a file, all at once; of several reasons the one to begin with.';

CREATE OR REPLACE FUNCTION data.confirm_file_judge (p_file data.confirm_file) RETURNS data.confirm_file
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.confirm_file := p_file;
BEGIN
  PERFORM data.confirm_verdicts(v);
  UPDATE data.confirm_file f
     SET state = 'checked', good = coalesce((s.verdicts ->> 'good')::bigint, 0) + coalesce((s.verdicts ->> 'failed')::bigint, 0) + coalesce((s.verdicts ->> 'unreached')::bigint, 0),
         verdicts = s.verdicts
    FROM (SELECT jsonb_object_agg(x.verdict, x.n) AS verdicts FROM (SELECT r.verdict, count(*) AS n FROM data.confirm_row r WHERE r.file = v.file GROUP BY r.verdict) x) s
   WHERE f.file = v.file RETURNING f.* INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.confirm_file_judge IS 'Judges every row and keeps how many are of each verdict.';

CREATE OR REPLACE FUNCTION api.confirm_file_check (p_file bigint)
RETURNS TABLE (verdict text, title text, advice text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.confirm_file := data.confirm_file_get(v_me, p_file);
BEGIN
  v := data.confirm_file_judge(v);
  PERFORM audit.write('confirm_file_check', NULL, NULL, v.name, jsonb_build_object('file', v.file, 'verdicts', v.verdicts));
  RETURN QUERY SELECT k.key::text, k.title, data.title_of('confirm_advice', k.key), (v.verdicts ->> k.key)::bigint
                 FROM data.vocabulary k WHERE k.list = 'confirm_verdict' AND v.verdicts ? k.key ORDER BY k.sort;
END $$;
COMMENT ON FUNCTION api.confirm_file_check IS 'Judges every row of a loaded file, again when asked again; rows by verdict with what to do about it. PR051, PR101, PR103, PR193, PR201.';

CREATE OR REPLACE FUNCTION api.confirm_files (p_after text, p_limit int)
RETURNS TABLE (file bigint, name text, channel text, channel_title text, roster bigint, group_name text, state text, state_title text, declared_rows bigint, rows bigint, good bigint, own boolean, verdicts text[],
               begun_at timestamptz, begun_by text, booked_at timestamptz, booked_by text, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint END;
BEGIN
  RETURN QUERY
  SELECT f.file, f.name, f.channel::text, data.title_of('confirm_channel', f.channel), f.roster, data.confirm_group_name(f.roster), f.state::text, data.title_of('confirm_file_state', f.state), f.declared_rows, f.rows, f.good,
         f.state <> 'booked' AND (f.begun_login = v_me.login OR v_me.login = ANY (f.hands)),
         ARRAY(SELECT k.key || '|' || k.title || '|' || (f.verdicts ->> k.key) FROM data.vocabulary k WHERE k.list = 'confirm_verdict' AND f.verdicts ? k.key ORDER BY k.sort),
         f.begun_at, f.begun_by, f.booked_at, f.booked_by, f.file::text
    FROM data.confirm_file f
   WHERE f.office = v_me.office AND f.state <> 'dropped' AND (v_after IS NULL OR f.file < v_after)
   ORDER BY f.file DESC LIMIT least(greatest(coalesce(p_limit, 50), 1), 200);
END $$;
COMMENT ON FUNCTION api.confirm_files IS
  'Files of results of the caller''s office, the latest first; own: another person has to book it, verdicts as key|title|rows; the cursor of the last row goes into p_after. PR201.';

CREATE OR REPLACE FUNCTION api.confirm_file_list (p_file bigint, p_verdict text, p_after bigint, p_limit int)
RETURNS TABLE (line bigint, id_masked text, name text, day text, result text, source text, verdict text, verdict_title text, advice text, person bigint, confirmed_month int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_verdict text := nullif(p_verdict, '');
BEGIN
  PERFORM FROM data.confirm_file f WHERE f.file = p_file AND f.office = v_me.office;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR193', 'There is no such file of results, or it belongs to another office.');
  END IF;
  RETURN QUERY
  SELECT r.line, data.mask_id(r.id_number), r.name, r.day, r.result, r.source, r.verdict::text, data.title_of('confirm_verdict', r.verdict), data.title_of('confirm_advice', r.verdict), r.found_person,
         (SELECT data.month_of(max(a.confirm_from)) FROM data.award a WHERE a.person = r.found_person AND a.status <> 'ended')
    FROM data.confirm_row r
   WHERE r.file = p_file AND r.line > coalesce(p_after, 0) AND (CASE WHEN v_verdict IS NULL THEN r.verdict <> 'good' ELSE r.verdict = v_verdict END)
   ORDER BY r.line LIMIT least(greatest(coalesce(p_limit, 100), 1), 5000);
END $$;
COMMENT ON FUNCTION api.confirm_file_list IS 'Rows of a checked file with a verdict (empty: all but those that pass), by line; the line of the last one goes into p_after. PR193, PR201.';

CREATE OR REPLACE FUNCTION data.confirm_book (p_me data.caller, p_file data.confirm_file) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  SELECT array_agg(r.found_person ORDER BY r.line) AS persons, array_agg(r.told_day ORDER BY r.line) AS days, array_agg(r.told_result::text ORDER BY r.line) AS results,
         array_agg(r.source ORDER BY r.line) AS sources, array_agg(r.line ORDER BY r.line) AS lines
    INTO v FROM data.confirm_row r WHERE r.file = p_file.file AND r.verdict IN ('good', 'failed');
  IF v.persons IS NOT NULL THEN
    PERFORM data.confirm_put(p_me, p_file.channel, NULL, p_file.file, v.persons, v.days, v.results, v.sources, v.lines);
  END IF;
  IF p_file.roster IS NOT NULL THEN
    UPDATE data.confirm_roster_line l SET result = r.told_result, day = r.told_day, note = r.source
      FROM data.confirm_row r WHERE r.file = p_file.file AND r.verdict IN ('good', 'failed', 'unreached') AND l.roster = p_file.roster AND l.person = r.found_person;
    UPDATE data.confirm_roster o SET state = 'back', back_at = clock_timestamp()
     WHERE o.roster = p_file.roster AND NOT EXISTS (SELECT FROM data.confirm_roster_line l WHERE l.roster = o.roster AND l.result IS NULL);
  END IF;
END $$;
COMMENT ON FUNCTION data.confirm_book IS 'Puts the rows of a file that can be booked on record, and into the roster they answer.';

CREATE OR REPLACE FUNCTION api.confirm_file_book (p_file bigint, p_request uuid)
RETURNS TABLE (booked_rows bigint, failed_rows bigint, left_rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'confirm_file_book', p_file::text);
  v data.confirm_file;
  v_seen data.confirm_file;
BEGIN
  IF v_answer IS NULL THEN
    v_seen := data.confirm_file_get(v_me, p_file);
    IF v_seen.begun_login = v_me.login OR v_me.login = ANY (v_seen.hands) THEN
      PERFORM data.refuse('PR102', 'You loaded this file yourself: another person of your office has to book it.');
    ELSIF v_seen.state <> 'checked' THEN
      PERFORM data.refuse('PR101', 'This file has not been checked.');
    ELSIF v_seen.rows <> v_seen.declared_rows THEN
      PERFORM data.refuse('PR148', 'The file has %1 rows, only %2 are loaded.', v_seen.declared_rows::text, v_seen.rows::text);
    END IF;
    -- what another file or a counter confirmed meanwhile is not good any more: the caller must see it first
    v := data.confirm_file_judge(v_seen);
    IF v.verdicts IS DISTINCT FROM v_seen.verdicts THEN
      PERFORM data.refuse('PR100', '%1 rows of this file could be booked when it was checked, %2 now. Check it again.', v_seen.good::text, v.good::text);
    ELSIF v.good = 0 THEN
      PERFORM data.refuse('PR149', 'No row of this file can be booked.');
    END IF;
    PERFORM data.confirm_book(v_me, v);
    UPDATE data.confirm_file f SET state = 'booked', booked_at = clock_timestamp(), booked_by = v_me.name, booked_login = v_me.login WHERE f.file = v.file;
    v_answer := casework.request_end(p_request, jsonb_build_object('booked', v.good, 'failed', coalesce((v.verdicts ->> 'failed')::bigint, 0), 'left', v.rows - v.good));
    PERFORM data.pulse(v_me.office);
    PERFORM audit.write('confirm_file_book', NULL, NULL, v.name, v_answer || jsonb_build_object('file', v.file, 'channel', v.channel, 'roster', v.roster));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'booked')::bigint, (v_answer ->> 'failed')::bigint, (v_answer ->> 'left')::bigint;
END $$;
COMMENT ON FUNCTION api.confirm_file_book IS
  'Books a checked file by another person than loaded it: who passed is confirmed from now on, who did not stands in the preview of stops; in one transaction, or nothing. PR051, PR100 the verdicts changed since the check, PR101, PR102 own file, PR103, PR148 not all there, PR149, PR193, PR201. Clauses 9.6.2, 9.6.3, 9.6.5.';

CREATE OR REPLACE FUNCTION api.confirm_file_drop (p_file bigint, p_request uuid)
RETURNS TABLE (file bigint, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'confirm_file_drop', p_file::text);
  v data.confirm_file;
BEGIN
  IF v_answer IS NULL THEN
    v := data.confirm_file_get(v_me, p_file);
    DELETE FROM data.confirm_row r WHERE r.file = v.file;
    UPDATE data.confirm_file f SET state = 'dropped' WHERE f.file = v.file;
    v_answer := casework.request_end(p_request, jsonb_build_object('file', v.file, 'state', 'dropped'));
    PERFORM audit.write('confirm_file_drop', NULL, NULL, v.name, jsonb_build_object('file', v.file, 'rows', v.rows));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'file')::bigint, v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.confirm_file_drop IS 'Gives up a loaded file that is not booked; its rows go, the entry stays in the log. PR101, PR103, PR193, PR201.';
