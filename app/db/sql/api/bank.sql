-- Batches for the bank and what it answered (rules.md 15).  Made by one person, released by another; written by the desk from
-- the lines given here; nothing is sent twice (pay_file_line_once).

CREATE OR REPLACE FUNCTION data.pay_file_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.state, NEW.state) NOT IN (('made', 'made'), ('made', 'released'), ('made', 'dropped'), ('released', 'released'), ('released', 'answered'), ('answered', 'answered'), ('answered', 'released'))
     OR (OLD.file, OLD.roll, OLD.office, OLD.batch, OLD.lines, OLD.fen, OLD.layout, OLD.parameter, OLD.made_login) IS DISTINCT FROM (NEW.file, NEW.roll, NEW.office, NEW.batch, NEW.lines, NEW.fen, NEW.layout, NEW.parameter, NEW.made_login)
     OR OLD.digest <> '' AND OLD.digest <> NEW.digest OR OLD.sha256 <> NEW.sha256 OR OLD.released_login <> NEW.released_login THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a batch for the bank is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.pay_file_guard IS 'A batch goes from step to step; its totals stay.';
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

CREATE OR REPLACE FUNCTION data.pay_waiting_again (p_roll data.pay_roll, p_person bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT true FROM data.person p, LATERAL (SELECT l.account_no, l.account_holder FROM data.pay_file_line l WHERE l.roll = (p_roll).roll AND l.person = p_person AND l.status = 'returned' ORDER BY l.file DESC LIMIT 1) b
   WHERE p.person = p_person AND p.account_no IS NOT NULL AND p.account_holder IS NOT NULL
     AND ((b.account_no, b.account_holder) IS DISTINCT FROM (p.account_no, p.account_holder)
          OR NOT EXISTS (SELECT FROM casework.task t WHERE t.person = p_person AND t.roll = (p_roll).roll AND t.kind = 'payment_returned' AND t.status = 'open'))
     AND (NOT EXISTS (SELECT FROM data.award a WHERE a.person = p_person AND a.ending = 'ST01') OR EXISTS (SELECT FROM data.payee_now y WHERE y.person = p_person))
$$;
COMMENT ON FUNCTION data.pay_waiting_again IS 'True when a payment that came back may be sent again: its account was corrected, or somebody looked into it; of a dead person it goes to who acts for the survivors, once they claimed (rules.md 8.3, 15). Otherwise NULL.';

CREATE OR REPLACE FUNCTION data.pay_waiting (p_roll data.pay_roll, p_again boolean, p_bank text)
RETURNS TABLE (person bigint, fen bigint, bank text, account_no text, account_holder text, id_number text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT o.person, o.fen, p.bank, p.account_no::text, p.account_holder, coalesce(y.id_number, p.id_number)::text
    FROM data.pay_order o JOIN data.person p ON p.person = o.person LEFT JOIN data.payee_now y ON y.person = o.person
         LEFT JOIN LATERAL (SELECT l.account_no, l.account_holder FROM data.pay_file_line l
                             WHERE l.roll = o.roll AND l.person = o.person AND l.status = 'returned' ORDER BY l.file DESC LIMIT 1) b ON true
   WHERE o.roll = (p_roll).roll AND p.account_no IS NOT NULL AND p.account_holder IS NOT NULL AND (p_bank IS NULL OR p.bank = p_bank)
     AND NOT EXISTS (SELECT FROM data.pay_file_line l WHERE l.roll = o.roll AND l.person = o.person AND l.status NOT IN ('returned', 'dropped'))
     AND (b.account_no IS NOT NULL) = p_again
     AND (NOT p_again OR data.pay_waiting_again(p_roll, o.person))
$$;
COMMENT ON FUNCTION data.pay_waiting IS 'Orders of a roll that are not on their way: never sent, or (again) come back and corrected since. After a death, to who acts for the survivors.';

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

CREATE OR REPLACE FUNCTION data.pay_file_fits (p_roll data.pay_roll, p_again boolean, p_bank text, p_value text) RETURNS void
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
  SELECT array_agg(DISTINCT w.account_holder ORDER BY w.account_holder) INTO v_holders FROM data.pay_waiting(p_roll, p_again, p_bank) w;
  -- nearly always all of them fit, and one conversion says so
  IF v_width IS NULL AND data.bank_bytes(array_to_string(v_holders, ''), v_charset) IS NOT NULL THEN
    RETURN;
  END IF;
  SELECT array_agg(h) INTO v_wrong FROM unnest(v_holders) h WHERE coalesce(data.bank_bytes(h, v_charset), 1000) > coalesce(v_width, 999);
  IF v_wrong IS NOT NULL THEN
    PERFORM data.refuse('PR188', 'The file of this layout cannot hold these names: %1 (%2 in all). Choose another layout or correct them.', array_to_string(v_wrong[1:10], '、'), cardinality(v_wrong)::text);
  END IF;
END $$;
COMMENT ON FUNCTION data.pay_file_fits IS 'Refuses a batch with a name its layout cannot write, in its character set or its width, before there is one. PR051, PR188.';

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

CREATE OR REPLACE FUNCTION api.pay_file_make (p_roll bigint, p_layout text, p_bank text, p_again boolean, p_request uuid)
RETURNS TABLE (file bigint, batch text, lines int, fen bigint, digest text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'pay_file_make', jsonb_build_array(p_roll, p_layout, p_bank, p_again)::text);
  v_again boolean := coalesce(p_again, false);
  v_roll data.pay_roll;
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
    PERFORM data.pay_file_fits(v_roll, v_again, nullif(p_bank, ''), (data.parameter_on(p_layout, data.today())).value);
    INSERT INTO data.pay_file (office, roll, batch, again, layout, parameter, bank, lines, fen, digest, made_by, made_login)
    SELECT v_roll.office, v_roll.roll, data.pay_batch(v_roll, v_again), v_again, p_layout, (data.parameter_on(p_layout, data.today())).parameter, nullif(p_bank, ''),
           count(*), coalesce(sum(w.fen), 0), '', v_me.name, v_me.login FROM data.pay_waiting(v_roll, v_again, nullif(p_bank, '')) w
    RETURNING * INTO v;
    IF v.lines = 0 THEN
      PERFORM data.refuse('PR167', 'No payment of this roll is waiting to be sent.');
    ELSIF v.lines > 1000000 AND data.bank_word((data.parameter_on(p_layout, data.today())).value, 'form') = 'xlsx' THEN
      PERFORM data.refuse('PR188', 'An Excel file holds a million payments, this batch has %1. Choose another layout.', v.lines::text);
    END IF;
    INSERT INTO data.pay_file_line (file, seq, person, roll, office, bank, account_no, account_holder, id_number, fen)
    SELECT v.file, row_number() OVER (ORDER BY w.bank, w.person), w.person, v.roll, v.office, w.bank, w.account_no, w.account_holder, w.id_number, w.fen
      FROM data.pay_waiting(v_roll, v_again, v.bank) w;
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
    IF v.state <> 'made' THEN
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
  'Another person releases a batch, or it is given up before that (its payments wait again). What was released is never given up: the bank answers for each line. PR100, PR101, PR102, PR107, PR166, PR168, PR201, PR302 to PR307, PR311.';

CREATE OR REPLACE FUNCTION api.pay_files (p_roll bigint)
RETURNS TABLE (file bigint, batch text, again boolean, layout text, layout_title text, layout_value text, bank_title text, lines int, fen bigint, digest text, sha256 text, state text, state_title text,
               made_by text, made_at timestamptz, released_by text, released_at timestamptz, drop_reason text, paid_lines bigint, paid_fen bigint, returned_lines bigint, returned_fen bigint, may_release boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT f.file, f.batch::text, f.again, f.layout::text, split_part(p.value, '|', 1), split_part(p.value, '|', 2), data.title_of('bank', f.bank), f.lines, f.fen, f.digest::text, f.sha256::text,
         f.state::text, data.title_of('pay_file_state', f.state), f.made_by, f.made_at, f.released_by, f.released_at, f.drop_reason, s.paid, s.paid_fen, s.returned, s.returned_fen,
         f.state = 'made' AND f.made_login <> v_me.login AND v_me.posts && '{accountant,cashier}'
    FROM data.pay_file f JOIN data.parameter p ON p.parameter = f.parameter,
         LATERAL (SELECT count(*) FILTER (WHERE l.status = 'paid') AS paid, coalesce(sum(l.fen) FILTER (WHERE l.status = 'paid'), 0)::bigint AS paid_fen,
                         count(*) FILTER (WHERE l.status = 'returned') AS returned, coalesce(sum(l.fen) FILTER (WHERE l.status = 'returned'), 0)::bigint AS returned_fen
                    FROM data.pay_file_line l WHERE l.file = f.file) s
   WHERE f.roll = p_roll ORDER BY f.file DESC;
END $$;
COMMENT ON FUNCTION api.pay_files IS 'The batches of a roll, the latest first, with their layout, control totals and what the bank answered. Nothing for a roll of another office. Fen. PR201.';

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
  'The lines of a released batch in their order, as they stood when it was made, so that it can be written again the same; the last seq goes into p_after. In clear: the bank pays by them. Each page is logged as an export: rows in the second call with a request id only (casework.look_step). PR101, PR106, PR168, PR201, PR311.';

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
    UPDATE data.pay_file f SET sha256 = p_sha256 WHERE f.file = v.file AND f.sha256 IS NULL;
    v_answer := casework.request_end(p_request, jsonb_build_object('sha256', p_sha256));
    PERFORM audit.write('pay_file_written', NULL, NULL, v.batch, v_answer);
  END IF;
  RETURN QUERY SELECT p_file, v_answer ->> 'sha256';
END $$;
COMMENT ON FUNCTION api.pay_file_written IS 'Keeps the checksum of the file a batch became; written again it must be the same. PR101, PR168, PR201, PR311, PR312.';

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
  SELECT 'files' WHERE EXISTS (SELECT FROM data.pay_file f JOIN data.pay_file_line l ON l.file = f.file WHERE f.roll = r.roll GROUP BY f.file HAVING (count(*), sum(l.fen)) <> (f.lines, f.fen) OR f.digest <> data.pay_file_digest(f.file))
     OR EXISTS (SELECT FROM data.pay_file_line l LEFT JOIN data.pay_order o ON o.roll = l.roll AND o.person = l.person WHERE l.roll = r.roll AND l.fen IS DISTINCT FROM o.fen)
  UNION ALL
  SELECT 'ledger' WHERE r.booked_fen <> (SELECT coalesce(-sum(e.own + e.moved), 0) FROM data.posting g JOIN data.money_event e ON e.posting = g.posting WHERE g.what = 'roll' AND g.roll = r.roll)
  UNION ALL
  SELECT 'carried' WHERE data.pay_is_frozen(r.state) AND (r.carried_in, r.carried_out) IS DISTINCT FROM
    (SELECT (coalesce(sum(c.fen) FILTER (WHERE c.taken_by = r.roll), 0)::bigint, coalesce(sum(c.fen) FILTER (WHERE c.roll = r.roll), 0)::bigint) FROM data.pay_carry c WHERE c.office = r.office);
END $$;
COMMENT ON FUNCTION data.pay_problems IS 'Where a roll, its lines, orders, batches, what it carries on and the ledger do not agree (Q50). Nothing: all is proven.';
