-- What the bank answered (rules.md 15): loaded in blocks by one person, checked row by row, booked as a whole by another.
-- Matched by batch and number in it, never by name.

CREATE OR REPLACE FUNCTION data.feedback_get (p_me data.caller, p_feedback bigint) RETURNS data.pay_feedback
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.pay_feedback;
BEGIN
  SELECT * INTO v FROM data.pay_feedback f WHERE f.feedback = p_feedback AND f.office = p_me.office FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR169', 'There is no such feedback file, or it belongs to another office.');
  ELSIF v.state = 'booked' THEN
    PERFORM data.refuse('PR103', '%1 booked this file at %2.', v.booked_by, data.stamp(v.booked_at));
  ELSIF v.state = 'dropped' THEN
    PERFORM data.refuse('PR101', 'This file was dropped. Load it again.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.feedback_get IS 'A feedback file of the caller''s office that is not booked yet, locked. PR101, PR103, PR169.';

CREATE OR REPLACE FUNCTION api.feedback_begin (p_name text, p_sha256 text, p_request uuid)
RETURNS TABLE (feedback bigint, state text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'feedback_begin', jsonb_build_array(p_name, p_sha256)::text);
  v_name text := data.clean('name', p_name, 200);
  v data.pay_feedback;
BEGIN
  IF v_answer IS NULL THEN
    IF v_name IS NULL THEN
      PERFORM data.refuse_field('PR310', 'name', 'The file has no name.');
    ELSIF p_sha256 IS NULL OR p_sha256 !~ '^[0-9a-f]{64}$' THEN
      PERFORM data.refuse_field('PR312', 'sha256', 'The checksum of the file is missing or is none.');
    END IF;
    INSERT INTO data.pay_feedback (office, name, sha256, begun_by, begun_login) VALUES (v_me.office, v_name, p_sha256, v_me.name, v_me.login)
    ON CONFLICT DO NOTHING RETURNING * INTO v;
    IF NOT FOUND THEN
      SELECT * INTO v FROM data.pay_feedback f WHERE f.office = v_me.office AND f.sha256 = p_sha256 AND f.state <> 'dropped' FOR UPDATE;
      IF v.state = 'booked' THEN
        PERFORM data.refuse('PR146', 'This very file was booked by %1 at %2 as “%3”.', v.booked_by, data.stamp(v.booked_at), v.name);
      END IF;
    ELSE
      PERFORM audit.write('feedback_begin', NULL, NULL, v_name, jsonb_build_object('feedback', v.feedback, 'sha256', p_sha256));
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('feedback', v.feedback, 'state', v.state, 'rows', v.rows));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'feedback')::bigint, v_answer ->> 'state', (v_answer ->> 'rows')::bigint;
END $$;
COMMENT ON FUNCTION api.feedback_begin IS
  'Begins the load of a feedback file of the bank; the same bytes begun before go on: rows says how many are there. PR146 booked already (who, when), PR201, PR302 to PR306, PR310, PR311, PR312. Rules.md 15.';

CREATE OR REPLACE FUNCTION api.feedback_rows (p_feedback bigint, p_first_line bigint, p_batch text[], p_seq text[], p_status text[], p_reason text[], p_reason_text text[], p_bank_day text[], p_bank_serial text[])
RETURNS TABLE (rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.pay_feedback := data.feedback_get(v_me, p_feedback);
  v_count int := coalesce(cardinality(p_batch), 0);
BEGIN
  IF v_count NOT BETWEEN 1 AND 20000 OR EXISTS (SELECT FROM unnest(ARRAY[cardinality(p_seq), cardinality(p_status), cardinality(p_reason), cardinality(p_reason_text),
                                                                         cardinality(p_bank_day), cardinality(p_bank_serial)]) n WHERE n IS DISTINCT FROM v_count) THEN
    PERFORM data.refuse('PR310', 'A block has 1 to 20000 rows, and every column as many cells.');
  ELSIF p_first_line IS NULL OR p_first_line NOT BETWEEN 1 AND v.rows + 1 THEN
    PERFORM data.refuse('PR147', 'The next row wanted is %1.', (v.rows + 1)::text);
  ELSIF p_first_line + v_count - 1 > 5000000 THEN
    PERFORM data.refuse('PR310', 'A file has 5 million rows at most.');
  END IF;
  INSERT INTO data.pay_feedback_row (feedback, line, office, batch, seq, status, reason, reason_text, bank_day, bank_serial)
  SELECT v.feedback, p_first_line + x.n - 1, v.office, nullif(left(x.batch, 64), ''), nullif(left(x.seq, 64), ''), nullif(left(x.status, 64), ''), nullif(left(x.reason, 64), ''),
         nullif(left(x.reason_text, 200), ''), nullif(left(x.bank_day, 64), ''), nullif(left(x.bank_serial, 64), '')
    FROM unnest(p_batch, p_seq, p_status, p_reason, p_reason_text, p_bank_day, p_bank_serial) WITH ORDINALITY x(batch, seq, status, reason, reason_text, bank_day, bank_serial, n)
   WHERE p_first_line + x.n - 1 > v.rows;
  UPDATE data.pay_feedback f SET rows = greatest(v.rows, p_first_line + v_count - 1), state = 'loading',
         hands = CASE WHEN p_first_line + v_count - 1 > v.rows THEN data.with_hand(f.hands, v_me.login) ELSE f.hands END WHERE f.feedback = v.feedback RETURNING f.rows INTO v.rows;
  RETURN QUERY SELECT v.rows;
END $$;
COMMENT ON FUNCTION api.feedback_rows IS
  'A block of rows as the text of their cells, the first of them line p_first_line. status is 成功, 失败 or 待处理 (paid, returned, pending); reason a code of the list bank_reason. Repeating a block changes nothing. PR101, PR103, PR147, PR169, PR201, PR310.';

CREATE OR REPLACE FUNCTION data.feedback_told (p_feedback bigint)
RETURNS TABLE (line bigint, file bigint, seq int, person bigint, status text, reason text, reason_text text, bank_day date, bank_serial text, verdict text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH told AS (
    SELECT r.line, r.batch, CASE WHEN r.seq ~ '^[0-9]{1,9}$' THEN r.seq::int END AS seq, (SELECT v.key FROM data.vocabulary v WHERE v.list = 'feedback_status' AND r.status IN (v.key, v.title)) AS status,
           coalesce((SELECT v.key FROM data.vocabulary v WHERE v.list = 'bank_reason' AND v.key = r.reason), '99') AS reason, r.reason_text, data.date_of(r.bank_day) AS bank_day, r.bank_day AS day_text, r.bank_serial
      FROM data.pay_feedback_row r WHERE r.feedback = p_feedback
  )
  SELECT t.line, f.file, t.seq, l.person, t.status::text, t.reason, t.reason_text, t.bank_day, t.bank_serial,
         CASE WHEN t.batch IS NULL OR t.seq IS NULL OR t.status IS NULL OR (t.status <> 'pending' OR t.day_text IS NOT NULL) AND t.bank_day IS NULL THEN 'unreadable'
              WHEN f.file IS NULL THEN 'unknown_batch'
              WHEN l.seq IS NULL THEN 'unknown_seq'
              WHEN row_number() OVER (PARTITION BY f.file, t.seq ORDER BY t.line) > 1 THEN 'duplicate'
              WHEN f.state NOT IN ('released', 'answered') THEN 'not_sent'
              WHEN l.status = 'returned' OR l.status = 'paid' AND t.status <> 'returned' THEN 'already'
              WHEN t.bank_day > data.today() THEN 'future'
              WHEN t.bank_day < (f.released_at AT TIME ZONE 'Asia/Shanghai')::date THEN 'too_early'
              ELSE 'good' END
    FROM told t LEFT JOIN data.pay_file f ON f.batch = t.batch LEFT JOIN data.pay_file_line l ON l.file = f.file AND l.seq = t.seq
$$;
COMMENT ON FUNCTION data.feedback_told IS 'Each row of a feedback file as it is understood, and what becomes of it.';

CREATE OR REPLACE FUNCTION data.feedback_judge (p_feedback data.pay_feedback) RETURNS data.pay_feedback
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.pay_feedback := p_feedback;
BEGIN
  UPDATE data.pay_feedback_row r SET verdict = t.verdict FROM data.feedback_told(v.feedback) t
   WHERE r.feedback = v.feedback AND r.line = t.line AND r.verdict IS DISTINCT FROM t.verdict;
  SELECT jsonb_object_agg(s.verdict, s.rows) INTO v.verdicts FROM (SELECT r.verdict, count(*) AS rows FROM data.pay_feedback_row r WHERE r.feedback = v.feedback GROUP BY r.verdict) s;
  UPDATE data.pay_feedback f SET state = 'checked', verdicts = v.verdicts WHERE f.feedback = v.feedback RETURNING * INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.feedback_judge IS 'Judges every row of a feedback file and keeps the counts.';

CREATE OR REPLACE FUNCTION api.feedback_check (p_feedback bigint)
RETURNS TABLE (verdict text, title text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.pay_feedback := data.feedback_get(v_me, p_feedback);
BEGIN
  v := data.feedback_judge(v);
  PERFORM audit.write('feedback_check', NULL, NULL, v.name, jsonb_build_object('feedback', v.feedback, 'verdicts', v.verdicts));
  RETURN QUERY
  SELECT k.key::text, k.title, (v.verdicts ->> k.key)::bigint FROM data.vocabulary k WHERE k.list = 'feedback_verdict' AND v.verdicts ? k.key ORDER BY k.sort;
END $$;
COMMENT ON FUNCTION api.feedback_check IS 'Judges every row of a loaded feedback file, again when asked again. PR101, PR103, PR169, PR201.';

CREATE OR REPLACE FUNCTION api.feedback_files (p_after text, p_limit int)
RETURNS TABLE (feedback bigint, name text, state text, state_title text, rows bigint, verdicts text[], begun_at timestamptz, begun_by text, booked_at timestamptz, booked_by text, may_book boolean, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint END;
BEGIN
  RETURN QUERY
  SELECT f.feedback, f.name, f.state::text, data.title_of('arrival_state', f.state), f.rows,
         ARRAY(SELECT k.key || '|' || k.title || '|' || (f.verdicts ->> k.key) FROM data.vocabulary k WHERE k.list = 'feedback_verdict' AND f.verdicts ? k.key ORDER BY k.sort),
         f.begun_at, f.begun_by, f.booked_at, f.booked_by, f.state = 'checked' AND f.begun_login <> v_me.login AND v_me.login <> ALL (f.hands), f.feedback::text
    FROM data.pay_feedback f
   WHERE f.office = v_me.office AND f.state <> 'dropped' AND (v_after IS NULL OR f.feedback < v_after)
   ORDER BY f.feedback DESC LIMIT least(greatest(coalesce(p_limit, 50), 1), 200);
END $$;
COMMENT ON FUNCTION api.feedback_files IS 'Feedback files of the caller''s office, the latest first; verdicts as key|title|rows; cursor of the last row goes into p_after. PR201.';

CREATE OR REPLACE FUNCTION api.feedback_list (p_feedback bigint, p_verdict text, p_after bigint, p_limit int)
RETURNS TABLE (line bigint, batch text, seq text, status text, reason text, reason_text text, bank_day text, bank_serial text, verdict text, verdict_title text, name text, fen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_verdict text := nullif(p_verdict, '');
BEGIN
  PERFORM FROM data.pay_feedback f WHERE f.feedback = p_feedback AND f.office = v_me.office;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR169', 'There is no such feedback file, or it belongs to another office.');
  END IF;
  RETURN QUERY
  SELECT r.line, r.batch, r.seq, r.status, r.reason, r.reason_text, r.bank_day, r.bank_serial, r.verdict::text, data.title_of('feedback_verdict', r.verdict), l.account_holder, l.fen
    FROM (SELECT x.* FROM data.pay_feedback_row x
           WHERE x.feedback = p_feedback AND x.line > coalesce(p_after, 0) AND (v_verdict IS NULL AND x.verdict <> 'good' OR x.verdict = v_verdict)
           ORDER BY x.line LIMIT least(greatest(coalesce(p_limit, 100), 1), 5000)) r
         LEFT JOIN data.pay_file f ON f.batch = r.batch LEFT JOIN data.pay_file_line l ON l.file = f.file AND l.seq::text = r.seq
   ORDER BY r.line;
END $$;
COMMENT ON FUNCTION api.feedback_list IS 'Rows of a checked feedback file with a verdict (empty: all that cannot be booked), by line; the last one goes into p_after. Fen. PR169, PR201.';

CREATE OR REPLACE FUNCTION data.pay_settle (p_roll bigint) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  UPDATE data.pay_roll r SET state = 'settled', settled_at = clock_timestamp()
   WHERE r.roll = p_roll AND r.state = 'sent' AND r.booked_at IS NOT NULL
     -- an order is once in a batch that is not one of those sent again
     AND r.bank_persons = (SELECT coalesce(sum(f.lines), 0) FROM data.pay_file f WHERE f.roll = r.roll AND f.state <> 'dropped' AND NOT f.again)
     AND NOT EXISTS (SELECT FROM data.pay_file f WHERE f.roll = r.roll AND f.state <> 'dropped' AND f.paid_lines + f.returned_lines < f.lines)
$$;
COMMENT ON FUNCTION data.pay_settle IS 'A sent roll is settled when its accounts are booked and the bank has answered for every order; what came back is followed up by its tasks.';

CREATE OR REPLACE FUNCTION data.feedback_tasks (p_feedback bigint) RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_n int;
BEGIN
  INSERT INTO casework.task (person, office, kind, title, detail, roll)
  SELECT l.person, l.office, 'payment_returned', '发放退回：' || data.month_text(data.month_of(r.pay_month)) || ' ' || data.yuan(l.fen) || ' 元',
         '批次 ' || f.batch || ' 序号 ' || l.seq || '，' || data.title_of('bank_reason', l.reason) || coalesce('（' || l.reason_text || '）', '')
         || CASE WHEN EXISTS (SELECT FROM data.award a WHERE a.person = l.person AND a.ending = 'ST01') THEN '；本人已死亡，不再重发，并入遗属待遇结算' ELSE '；更正账户后按原支付期重新支付' END, l.roll
    FROM data.pay_file_line l JOIN data.pay_file f ON f.file = l.file JOIN data.pay_roll r ON r.roll = l.roll
   WHERE l.feedback = p_feedback AND l.status = 'returned';
  GET DIAGNOSTICS v_n = ROW_COUNT;
  RETURN v_n;
END $$;
COMMENT ON FUNCTION data.feedback_tasks IS 'A task for each payment that came back, at the office that pays.';

CREATE OR REPLACE FUNCTION api.feedback_book (p_feedback bigint, p_request uuid)
RETURNS TABLE (booked_rows bigint, left_rows bigint, tasks int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'feedback_book', p_feedback::text);
  v data.pay_feedback;
  v_seen data.pay_feedback;
  r record;
BEGIN
  IF v_answer IS NULL THEN
    v_seen := data.feedback_get(v_me, p_feedback);
    IF v_seen.state <> 'checked' THEN
      PERFORM data.refuse('PR101', 'This file has not been checked.');
    ELSIF v_seen.begun_login = v_me.login OR v_me.login = ANY (v_seen.hands) THEN
      PERFORM data.refuse('PR102', 'You loaded this file yourself; another person has to book it.');
    END IF;
    PERFORM FROM data.pay_file f WHERE f.batch IN (SELECT x.batch FROM data.pay_feedback_row x WHERE x.feedback = p_feedback) ORDER BY f.file FOR UPDATE;
    v := data.feedback_judge(v_seen);
    IF v.verdicts IS DISTINCT FROM v_seen.verdicts THEN
      PERFORM data.refuse('PR100', 'What can be booked of this file has changed since it was checked. Check it again.');
    ELSIF coalesce((v.verdicts ->> 'good')::bigint, 0) = 0 THEN
      PERFORM data.refuse('PR149', 'No row of this file can be booked.');
    END IF;
    UPDATE data.pay_file_line l SET status = t.status, reason = CASE t.status WHEN 'returned' THEN t.reason END, reason_text = t.reason_text, bank_day = t.bank_day, bank_serial = t.bank_serial, feedback = v.feedback
      FROM data.feedback_told(v.feedback) t WHERE t.verdict = 'good' AND l.file = t.file AND l.seq = t.seq;
    FOR r IN SELECT DISTINCT f.file, f.roll FROM data.pay_file f WHERE f.batch IN (SELECT x.batch FROM data.pay_feedback_row x WHERE x.feedback = p_feedback AND x.verdict = 'good') ORDER BY f.file LOOP
      UPDATE data.pay_file f SET (paid_lines, paid_fen, returned_lines, returned_fen) = (SELECT a.paid_lines, a.paid_fen, a.returned_lines, a.returned_fen FROM data.pay_file_answers(r.file) a) WHERE f.file = r.file;
      UPDATE data.pay_file f SET state = 'answered' WHERE f.file = r.file AND f.state = 'released' AND NOT EXISTS (SELECT FROM data.pay_file_line l WHERE l.file = f.file AND l.status IN ('waiting', 'pending'));
      PERFORM data.pay_settle(r.roll);
    END LOOP;
    UPDATE data.pay_feedback f SET state = 'booked', booked_at = clock_timestamp(), booked_by = v_me.name, booked_login = v_me.login WHERE f.feedback = v.feedback;
    v_answer := casework.request_end(p_request, jsonb_build_object('rows', (v.verdicts ->> 'good')::bigint, 'left', v.rows - (v.verdicts ->> 'good')::bigint, 'tasks', data.feedback_tasks(v.feedback)));
    PERFORM data.pulse(v_me.office);
    PERFORM audit.write('feedback_book', NULL, NULL, v.name, v_answer || jsonb_build_object('feedback', v.feedback));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'rows')::bigint, (v_answer ->> 'left')::bigint, (v_answer ->> 'tasks')::int;
END $$;
COMMENT ON FUNCTION api.feedback_book IS
  'Another person books all good rows of a checked feedback file in one transaction: paid, come back (each becomes a task) or pending; a batch all of which is answered is done, a roll all of whose orders are is settled. PR100, PR101, PR102, PR103, PR149, PR169, PR201, PR311. Rules.md 15.';

CREATE OR REPLACE FUNCTION api.feedback_drop (p_feedback bigint, p_request uuid)
RETURNS TABLE (feedback bigint, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'feedback_drop', p_feedback::text);
  v data.pay_feedback;
BEGIN
  IF v_answer IS NULL THEN
    v := data.feedback_get(v_me, p_feedback);
    DELETE FROM data.pay_feedback_row r WHERE r.feedback = v.feedback;
    UPDATE data.pay_feedback f SET state = 'dropped' WHERE f.feedback = v.feedback;
    v_answer := casework.request_end(p_request, jsonb_build_object('feedback', v.feedback, 'state', 'dropped'));
    PERFORM audit.write('feedback_drop', NULL, NULL, v.name, jsonb_build_object('feedback', v.feedback, 'rows', v.rows));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'feedback')::bigint, v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.feedback_drop IS 'Gives up a loaded feedback file that is not booked; its rows go, the entry stays in the log. PR101, PR103, PR169, PR201, PR311.';
