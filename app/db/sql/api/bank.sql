-- Batches for the bank and what it answered (rules.md 15).  Made by one person, released by another; written by the desk from
-- the lines given here; nothing is sent twice (pay_file_line_once).

CREATE OR REPLACE FUNCTION data.pay_file_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.state, NEW.state) NOT IN (('made', 'made'), ('made', 'released'), ('made', 'dropped'), ('released', 'released'), ('released', 'answered'), ('released', 'dropped'), ('answered', 'answered'), ('answered', 'released'))
     OR NEW.state = 'dropped' AND OLD.sha256 IS NOT NULL
     OR (OLD.file, OLD.roll, OLD.office, OLD.batch, OLD.lines, OLD.fen, OLD.layout, OLD.parameter, OLD.made_login) IS DISTINCT FROM (NEW.file, NEW.roll, NEW.office, NEW.batch, NEW.lines, NEW.fen, NEW.layout, NEW.parameter, NEW.made_login)
     OR OLD.digest <> '' AND OLD.digest <> NEW.digest OR OLD.sha256 <> NEW.sha256 OR OLD.released_login <> NEW.released_login THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a batch for the bank is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.pay_file_guard IS 'A batch goes from step to step; its totals stay. Once it was written it is not given up.';
CREATE OR REPLACE TRIGGER pay_file_guard BEFORE UPDATE OR DELETE ON data.pay_file FOR EACH ROW EXECUTE FUNCTION data.pay_file_guard();

CREATE OR REPLACE FUNCTION data.pay_file_line_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  -- a payment may come back after the bank said it was paid (退票); what came back or was given up is sent as a new line
  IF TG_OP = 'DELETE' OR OLD.status IN ('returned', 'dropped') OR OLD.status = 'paid' AND NEW.status <> 'returned'
     OR (OLD.file, OLD.seq, OLD.person, OLD.roll, OLD.office, OLD.account_no, OLD.account_holder, OLD.id_number, OLD.fen)
        IS DISTINCT FROM (NEW.file, NEW.seq, NEW.person, NEW.roll, NEW.office, NEW.account_no, NEW.account_holder, NEW.id_number, NEW.fen) THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a line of a batch is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.pay_file_line_guard IS 'What was handed to the bank stays as it was; only its answer is added.';
CREATE OR REPLACE TRIGGER pay_file_line_guard BEFORE UPDATE OR DELETE ON data.pay_file_line FOR EACH ROW EXECUTE FUNCTION data.pay_file_line_guard();

CREATE OR REPLACE FUNCTION data.pay_file_answers (p_file bigint, OUT paid_lines int, OUT paid_fen bigint, OUT returned_lines int, OUT returned_fen bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT count(*) FILTER (WHERE l.status = 'paid')::int, coalesce(sum(l.fen) FILTER (WHERE l.status = 'paid'), 0)::bigint,
         count(*) FILTER (WHERE l.status = 'returned')::int, coalesce(sum(l.fen) FILTER (WHERE l.status = 'returned'), 0)::bigint
    FROM data.pay_file_line l WHERE l.file = p_file
$$;
COMMENT ON FUNCTION data.pay_file_answers IS 'What came of a batch, counted from its lines: what is kept beside it for the pages.';

-- Making a batch ------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.pay_layouts ()
RETURNS TABLE (layout text, title text, value text, feedback text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.me();
  RETURN QUERY
  SELECT p.key::text, split_part(p.value, '|', 1), split_part(p.value, '|', 2), nullif(split_part(p.value, '|', 3), '') FROM data.parameter p
   WHERE p.key ^@ 'pay_layout_' AND data.today() BETWEEN p.valid_from AND p.valid_to ORDER BY p.key;
END $$;
COMMENT ON FUNCTION api.pay_layouts IS
  'Layouts of the banks (their words stand in reports/bank-layout.h): value what a batch is written as, feedback what its answer is read as, NULL when nobody said. Parameters, none built in. PR201. Rules.md 15.';

CREATE OR REPLACE FUNCTION data.pay_looked_into (p_roll bigint, p_person bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT NOT EXISTS (SELECT FROM casework.task t WHERE t.person = p_person AND t.roll = p_roll AND t.kind = 'payment_returned' AND t.status = 'open')
$$;
COMMENT ON FUNCTION data.pay_looked_into IS 'Whether somebody looked into a payment that came back, so that it may be sent to the same account again (rules.md 15).';

CREATE OR REPLACE FUNCTION data.pay_waiting (p_roll data.pay_roll, p_again boolean, p_bank text)
RETURNS TABLE (person bigint, fen bigint, bank text, account_no text, account_holder text, id_number text)
LANGUAGE plpgsql STABLE ROWS 1000000 SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH back AS MATERIALIZED (
    SELECT DISTINCT ON (l.person) l.person, l.account_no, l.account_holder FROM data.pay_file_line l WHERE l.roll = p_roll.roll AND l.status = 'returned' ORDER BY l.person, l.file DESC
  )
  SELECT w.person, w.fen, w.bank, w.account_no, w.account_holder, w.id_number
    FROM data.pay_accounts(p_roll.roll, CASE WHEN p_again THEN ARRAY(SELECT k.person FROM back k) END) w LEFT JOIN back b ON b.person = w.person
   WHERE w.account_no IS NOT NULL AND w.account_holder IS NOT NULL AND (p_bank IS NULL OR w.bank = p_bank) AND NOT w.held AND (b.person IS NOT NULL) = p_again
     AND NOT EXISTS (SELECT FROM data.pay_file_line l WHERE l.roll = p_roll.roll AND l.person = w.person AND l.status NOT IN ('returned', 'dropped'))
     AND (b.person IS NULL OR (b.account_no, b.account_holder) IS DISTINCT FROM (w.account_no, w.account_holder) OR data.pay_looked_into(p_roll.roll, w.person));
END $$;
COMMENT ON FUNCTION data.pay_waiting IS
  'Orders of a roll that are not on their way: never sent, or (again) come back and corrected or looked into since. After a death they are held back until they can go to who acts for the survivors (data.pay_held).';

CREATE OR REPLACE FUNCTION data.bank_word (p_value text, p_word text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$ SELECT substring(split_part(p_value, '|', 2) FROM '(?:^|\s)' || p_word || '=(\S+)') $$;
COMMENT ON FUNCTION data.bank_word IS 'What a layout says behind a word: charset, form, columns; NULL: nothing.';

CREATE OR REPLACE FUNCTION data.bank_bytes (p_text text, p_charset text) RETURNS int
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
BEGIN
  RETURN octet_length(convert_to(p_text, p_charset));
EXCEPTION WHEN untranslatable_character THEN
  RETURN NULL;
END $$;
COMMENT ON FUNCTION data.bank_bytes IS 'How many bytes a text has in a character set; NULL: the set has not all its characters.';

CREATE OR REPLACE FUNCTION data.pay_file_fits (p_file bigint, p_value text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  v_charset text := replace(upper(data.bank_word(p_value, 'charset')), 'GB2312', 'EUC_CN');
  v_width int := substring(data.bank_word(p_value, 'columns') FROM '(?:^|,)account_holder:([0-9]{1,3})')::int;
  v_holders text[];
  v_wrong text[];
BEGIN
  IF v_charset IS NULL OR v_charset NOT IN ('UTF-8', 'GB18030', 'GBK', 'EUC_CN') THEN
    PERFORM data.refuse('PR051', 'The parameter %1 has the value %2, which means nothing here.', 'pay_layout charset', coalesce(v_charset, ''));
  END IF;
  SELECT array_agg(h.account_holder ORDER BY h.account_holder) INTO v_holders FROM (SELECT DISTINCT l.account_holder FROM data.pay_file_line l WHERE l.file = p_file) h;
  -- nearly always all of them fit, and one conversion says so
  IF v_width IS NULL AND data.bank_bytes(array_to_string(v_holders, ''), v_charset) IS NOT NULL THEN
    RETURN;
  END IF;
  SELECT array_agg(h) INTO v_wrong FROM unnest(v_holders) h WHERE coalesce(data.bank_bytes(h, v_charset), 1000) > coalesce(v_width, 999);
  IF v_wrong IS NOT NULL THEN
    PERFORM data.refuse('PR188', 'The file of this layout cannot hold these names: %1 (%2 in all). Choose another layout or correct them.', array_to_string(v_wrong[1:10], '、'), cardinality(v_wrong)::text);
  END IF;
END $$;
COMMENT ON FUNCTION data.pay_file_fits IS 'Refuses a batch with a name its layout cannot write, in its character set or its width, so that none is left of it. PR051, PR188.';

CREATE OR REPLACE FUNCTION data.pay_file_digest (p_file bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT encode(sha256(convert_to(string_agg(concat_ws('|', l.seq, l.person, l.account_no, l.account_holder, l.id_number, l.fen), E'\n' ORDER BY l.seq), 'UTF8')), 'hex')
    FROM data.pay_file_line l WHERE l.file = p_file
$$;
COMMENT ON FUNCTION data.pay_file_digest IS 'SHA-256 over the lines of a batch in order, without what the bank answered.';

CREATE OR REPLACE FUNCTION data.pay_batch (p_roll data.pay_roll, p_again boolean) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (p_roll).office || '-' || data.month_of((p_roll).pay_month) || CASE WHEN p_again THEN '-R' ELSE '-' END || count(*) + 1
    FROM data.pay_file f JOIN data.pay_roll r ON r.roll = f.roll WHERE r.office = (p_roll).office AND r.pay_month = (p_roll).pay_month AND f.again = p_again
$$;
COMMENT ON FUNCTION data.pay_batch IS 'The next batch number of a roll: with R for what is sent again. The month is always that of the roll.';

CREATE OR REPLACE FUNCTION data.pay_file_fill (p_me data.caller, p_roll data.pay_roll, p_layout text, p_bank text, p_again boolean) RETURNS data.pay_file
LANGUAGE plpgsql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  v data.pay_file;
BEGIN
  -- one statement: who waits is asked once
  WITH waiting AS MATERIALIZED (
    SELECT w.* FROM data.pay_waiting(p_roll, p_again, p_bank) w
  ), made AS (
    INSERT INTO data.pay_file (office, roll, batch, again, layout, parameter, bank, lines, fen, digest, made_by, made_login)
    SELECT p_roll.office, p_roll.roll, data.pay_batch(p_roll, p_again), p_again, p_layout, (data.parameter_on(p_layout, data.today())).parameter, p_bank,
           count(*), coalesce(sum(w.fen), 0), '', p_me.name, p_me.login FROM waiting w
    RETURNING *
  ), filled AS (
    INSERT INTO data.pay_file_line (file, seq, person, roll, office, bank, account_no, account_holder, id_number, fen)
    SELECT m.file, row_number() OVER (ORDER BY w.bank, w.person), w.person, m.roll, m.office, w.bank, w.account_no, w.account_holder, w.id_number, w.fen FROM made m, waiting w
  )
  SELECT m.* INTO v FROM made m;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.pay_file_fill IS 'A batch of what waits, with its lines; empty when nothing does.';

CREATE OR REPLACE FUNCTION api.pay_file_make (p_roll bigint, p_layout text, p_bank text, p_again boolean, p_request uuid)
RETURNS TABLE (file bigint, batch text, lines int, fen bigint, digest text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'pay_file_make', jsonb_build_array(p_roll, p_layout, p_bank, p_again)::text);
  v_again boolean := coalesce(p_again, false);
  v_roll data.pay_roll;
  v_value text;
  v data.pay_file;
BEGIN
  IF v_answer IS NULL THEN
    v_roll := data.pay_get(p_roll);                  -- who comes at the same moment waits here, and finds nothing left
    IF NOT data.pay_is_frozen(v_roll.state) THEN
      PERFORM data.refuse('PR101', 'The roll is %1.', data.title_of('pay_roll_state', v_roll.state));
    ELSIF p_layout IS NULL OR NOT p_layout ^@ 'pay_layout_' THEN
      PERFORM data.refuse_field('PR307', 'layout', 'This value is not in the list.');
    END IF;
    PERFORM data.pay_not_own(v_me, v_roll.roll);
    v := data.pay_file_fill(v_me, v_roll, p_layout, nullif(p_bank, ''), v_again);
    v_value := (data.parameter_on(p_layout, data.today())).value;
    IF v.lines = 0 THEN
      PERFORM data.refuse('PR167', 'No payment of this roll is waiting to be sent.');
    ELSIF v.lines > 1000000 AND data.bank_word(v_value, 'form') = 'xlsx' THEN
      PERFORM data.refuse('PR188', 'An Excel file holds a million payments, this batch has %1. Choose another layout.', v.lines::text);
    END IF;
    PERFORM data.pay_file_fits(v.file, v_value);
    UPDATE data.pay_file f SET digest = data.pay_file_digest(v.file) WHERE f.file = v.file RETURNING * INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('file', v.file));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('pay_file_make', NULL, NULL, v.batch, jsonb_build_object('file', v.file, 'lines', v.lines, 'fen', v.fen, 'digest', v.digest));
  END IF;
  RETURN QUERY SELECT f.file, f.batch::text, f.lines, f.fen, f.digest::text FROM data.pay_file f WHERE f.file = (v_answer ->> 'file')::bigint;
END $$;
COMMENT ON FUNCTION api.pay_file_make IS
  'Puts the payments of an approved roll that were never sent into a batch (again true: those that came back and were corrected, with their original month), of one bank or of all. Another person releases it. PR051 the layout, PR101, PR160, PR166, PR167 nothing waits, PR188 a name the layout cannot write (which), PR201, PR307, PR311. Rules.md 15.';

CREATE OR REPLACE FUNCTION data.pay_file_get (p_file bigint) RETURNS data.pay_file
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.pay_file;
BEGIN
  SELECT * INTO v FROM data.pay_file f WHERE f.file = p_file FOR UPDATE;      -- row-level security decides
  IF NOT FOUND THEN
    PERFORM data.refuse('PR168', 'There is no such batch, or it belongs to another office.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.pay_file_get IS 'A batch in the caller''s range, locked. PR168.';

CREATE OR REPLACE FUNCTION data.pay_file_living (p_file data.pay_file) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_dead text[];
BEGIN
  -- what was written is at the bank, or on its way there
  IF p_file.sha256 IS NULL THEN
    SELECT array_agg(h.holder || ' ' || h.person ORDER BY h.person) INTO v_dead FROM data.pay_file_held(p_file.file) h;
    IF v_dead IS NOT NULL THEN
      PERFORM data.refuse('PR170', 'Payments of this batch are held back, because the person died since: %1 (%2 in all). Give the batch up and make it again without them; they are settled with the survivors.',
                          array_to_string(v_dead[1:10], '、'), cardinality(v_dead)::text);
    END IF;
  END IF;
END $$;
COMMENT ON FUNCTION data.pay_file_living IS 'Refuses a batch that was not written yet and would pay somebody who died since it was made (rules.md 15). PR170.';

CREATE OR REPLACE FUNCTION api.pay_file_decide (p_file bigint, p_act text, p_digest text, p_reason text, p_request uuid)
RETURNS TABLE (file bigint, batch text, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'pay_file_decide', jsonb_build_array(p_file, p_act, p_digest, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 500, true);
  v data.pay_file;
BEGIN
  IF v_answer IS NULL THEN
    IF p_act IS NULL OR p_act NOT IN ('release', 'drop') THEN
      PERFORM data.refuse_field('PR307', 'act', 'This value is not in the list.');
    END IF;
    v := data.pay_file_get(p_file);
    IF v.state <> 'made' AND NOT (p_act = 'drop' AND v.state = 'released' AND v.sha256 IS NULL) THEN
      PERFORM data.refuse('PR101', 'The batch is %1.', data.title_of('pay_file_state', v.state));
    ELSIF p_digest IS DISTINCT FROM v.digest OR v.digest <> data.pay_file_digest(v.file) THEN
      PERFORM data.refuse('PR100', 'The batch is not the one you saw. Open it again.');
    ELSIF p_act = 'release' AND v.made_login = v_me.login THEN
      PERFORM data.refuse('PR102', 'You made this batch yourself; another person has to release it.');
    ELSIF p_act = 'drop' AND v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
    END IF;
    IF p_act = 'release' THEN
      PERFORM data.pay_not_own(v_me, v.roll);
      PERFORM data.pay_file_living(v);
      UPDATE data.pay_file f SET state = 'released', released_at = clock_timestamp(), released_by = v_me.name, released_login = v_me.login WHERE f.file = v.file RETURNING * INTO v;
      UPDATE data.pay_roll r SET state = 'sent' WHERE r.roll = v.roll AND r.state = 'approved';
    ELSE
      UPDATE data.pay_file_line l SET status = 'dropped' WHERE l.file = v.file;
      UPDATE data.pay_file f SET state = 'dropped', dropped_at = clock_timestamp(), dropped_by = v_me.name, drop_reason = v_reason WHERE f.file = v.file RETURNING * INTO v;
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('batch', v.batch, 'state', v.state));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('pay_file_' || p_act, NULL, NULL, v.batch, jsonb_build_object('file', v.file, 'lines', v.lines, 'fen', v.fen, 'digest', v.digest, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT p_file, v_answer ->> 'batch', v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.pay_file_decide IS
  'Another person releases a batch, or it is given up as long as it was not written (its payments wait again). What was written is never given up: the bank answers for each line. PR100, PR101, PR102, PR107, PR166, PR168, PR170 somebody in it died, PR201, PR302 to PR307, PR311.';

CREATE OR REPLACE FUNCTION api.pay_files (p_roll bigint)
RETURNS TABLE (file bigint, batch text, again boolean, layout text, layout_title text, layout_value text, bank_title text, lines int, fen bigint, digest text, sha256 text, state text, state_title text,
               made_by text, made_at timestamptz, released_by text, released_at timestamptz, drop_reason text, paid_lines bigint, paid_fen bigint, returned_lines bigint, returned_fen bigint, may_release boolean, may_drop boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT f.file, f.batch::text, f.again, f.layout::text, split_part(p.value, '|', 1), split_part(p.value, '|', 2), data.title_of('bank', f.bank), f.lines, f.fen, f.digest::text, f.sha256::text,
         f.state::text, data.title_of('pay_file_state', f.state), f.made_by, f.made_at, f.released_by, f.released_at, f.drop_reason, f.paid_lines::bigint, f.paid_fen, f.returned_lines::bigint, f.returned_fen,
         f.state = 'made' AND f.made_login <> v_me.login AND v_me.posts && '{accountant,cashier}', f.state = 'made' OR f.state = 'released' AND f.sha256 IS NULL
    FROM data.pay_file f JOIN data.parameter p ON p.parameter = f.parameter
   WHERE f.roll = p_roll ORDER BY f.file DESC;
END $$;
COMMENT ON FUNCTION api.pay_files IS 'The batches of a roll, the latest first, with their layout, control totals and what the bank answered; may_drop: it was not written yet. Nothing for a roll of another office. Fen. PR201.';

CREATE OR REPLACE FUNCTION api.pay_file_lines (p_file bigint, p_after int, p_limit int, p_request uuid)
RETURNS TABLE (seq int, person bigint, account_no text, account_holder text, id_number text, bank text, bank_title text, fen bigint, month int, status_title text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_step text;
  v data.pay_file;
BEGIN
  PERFORM data.me();
  v_step := casework.look_step(p_request, 'pay_file_lines', jsonb_build_array(p_file, p_after, p_limit)::text);
  SELECT * INTO v FROM data.pay_file f WHERE f.file = p_file;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR168', 'There is no such batch, or it belongs to another office.');
  ELSIF v.state NOT IN ('released', 'answered') THEN
    PERFORM data.refuse('PR101', 'The batch is %1.', data.title_of('pay_file_state', v.state));
  END IF;
  IF v_step = 'enter' THEN
    IF coalesce(p_after, 0) = 0 THEN
      PERFORM data.pay_file_living(v);
    END IF;
    PERFORM audit.write('export', NULL, NULL, 'pay_file', jsonb_build_object('batch', v.batch, 'rows', v.lines, 'after', p_after));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT l.seq, l.person, l.account_no::text, l.account_holder, l.id_number::text, l.bank::text, data.title_of('bank', l.bank), l.fen, data.month_of(r.pay_month), data.title_of('pay_order_state', l.status)
    FROM data.pay_file_line l, data.pay_roll r
   WHERE l.file = v.file AND r.roll = v.roll AND l.seq > coalesce(p_after, 0) ORDER BY l.seq LIMIT least(greatest(coalesce(p_limit, 1000), 1), 5000);
END $$;
COMMENT ON FUNCTION api.pay_file_lines IS
  'The lines of a released batch in their order, as they stood when it was made, so that it can be written again the same; the last seq goes into p_after. In clear: the bank pays by them. Each page is logged as an export: rows in the second call with a request id only (casework.look_step). PR101, PR106, PR168, PR170 somebody in it died since, PR201, PR311.';

CREATE OR REPLACE FUNCTION api.pay_file_written (p_file bigint, p_sha256 text, p_request uuid)
RETURNS TABLE (file bigint, sha256 text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'pay_file_written', jsonb_build_array(p_file, p_sha256)::text);
  v data.pay_file;
BEGIN
  IF v_answer IS NULL THEN
    v := data.pay_file_get(p_file);
    IF p_sha256 IS NULL OR p_sha256 !~ '^[0-9a-f]{64}$' THEN
      PERFORM data.refuse_field('PR312', 'sha256', 'The checksum of the file is missing or is none.');
    ELSIF v.state NOT IN ('released', 'answered') THEN
      PERFORM data.refuse('PR101', 'The batch is %1.', data.title_of('pay_file_state', v.state));
    ELSIF v.sha256 <> p_sha256 THEN
      PERFORM data.refuse_field('PR312', 'sha256', 'The batch was written before, and the file was another one. Do not hand this one to the bank.');
    END IF;
    PERFORM data.pay_file_living(v);
    UPDATE data.pay_file f SET sha256 = p_sha256 WHERE f.file = v.file AND f.sha256 IS NULL;
    v_answer := casework.request_end(p_request, jsonb_build_object('sha256', p_sha256));
    PERFORM audit.write('pay_file_written', NULL, NULL, v.batch, v_answer);
  END IF;
  RETURN QUERY SELECT p_file, v_answer ->> 'sha256';
END $$;
COMMENT ON FUNCTION api.pay_file_written IS 'Keeps the checksum of the file a batch became, before it is handed out; written again it must be the same. PR101, PR168, PR170 somebody in it died since, PR201, PR311, PR312.';

-- The proof -----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.pay_problems (p_roll bigint) RETURNS TABLE (what text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  r data.pay_roll;
  s data.pay_roll := data.pay_sums(p_roll);
BEGIN
  SELECT * INTO r FROM data.pay_roll x WHERE x.roll = p_roll;
  RETURN QUERY
  SELECT 'lines' WHERE (s.digest, s.persons, s.lines, s.fen, s.carried_in, s.carried_out, s.bank_persons, s.bank_fen, s.account_fen)
                       IS DISTINCT FROM (r.digest, r.persons, r.lines, r.fen, r.carried_in, r.carried_out, r.bank_persons, r.bank_fen, r.account_fen)
  UNION ALL
  SELECT 'amounts' WHERE EXISTS (SELECT FROM data.pay_line l WHERE l.roll = r.roll AND l.pay_month = r.pay_month AND l.fen <> data.total(l.amounts))
  UNION ALL
  SELECT 'orders' WHERE data.pay_is_frozen(r.state) AND (r.bank_persons, r.bank_fen) IS DISTINCT FROM (SELECT (count(*)::int, coalesce(sum(o.fen), 0)::bigint) FROM data.pay_order o WHERE o.roll = r.roll)
  UNION ALL
  SELECT 'files' WHERE EXISTS (SELECT FROM data.pay_file f JOIN data.pay_file_line l ON l.file = f.file WHERE f.roll = r.roll GROUP BY f.file HAVING (count(*), sum(l.fen)) <> (f.lines, f.fen) OR (SELECT (a.paid_lines, a.paid_fen, a.returned_lines, a.returned_fen) FROM data.pay_file_answers(f.file) a) IS DISTINCT FROM (f.paid_lines, f.paid_fen, f.returned_lines, f.returned_fen)
       OR f.digest <> data.pay_file_digest(f.file))
     OR EXISTS (SELECT FROM data.pay_file f JOIN data.pay_file_line l ON l.file = f.file LEFT JOIN data.pay_order o ON o.roll = r.roll AND o.person = l.person WHERE f.roll = r.roll AND (l.roll <> r.roll OR l.fen IS DISTINCT FROM o.fen))
  UNION ALL
  SELECT 'ledger' WHERE r.booked_fen <> (SELECT coalesce(-sum(e.own + e.moved), 0) FROM data.posting g JOIN data.money_event e ON e.posting = g.posting WHERE g.what = 'roll' AND g.roll = r.roll)
  UNION ALL
  SELECT 'overpaid' WHERE data.pay_is_frozen(r.state) AND (SELECT coalesce(sum(x.fen) FILTER (WHERE x.item <> 'overpaid'), 0) FROM data.overpayment_rolled(r.roll) x)
                          <> (SELECT coalesce(-sum(e.fen), 0) FROM data.overpayment_event e WHERE e.roll = r.roll AND e.kind IN ('setoff', 'refund'))
  UNION ALL
  SELECT 'carried' WHERE data.pay_is_frozen(r.state) AND (r.carried_in, r.carried_out) IS DISTINCT FROM
    (SELECT (c.fen_in, c.fen_out) FROM data.pay_carried(r.roll) c);
END $$;
COMMENT ON FUNCTION data.pay_problems IS 'Where a roll, its lines, orders, batches, what it carries on and the ledger do not agree (Q50). Nothing: all is proven.';
