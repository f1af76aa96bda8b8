-- Arrival: the feedback file of the tax bureau.  Loaded in blocks, checked row by row, booked as a whole or not at all;
-- months and money count only from here on (rules.md 2.6).
--
-- A file is booked in one transaction, not in chunks that count when they are sealed: everybody who sums the ledger would have to
-- know of the seal. So whatever can be done before is done before (cells are read when their block is loaded), and a file has no
-- more rows than one statement of the staff can book with room to spare (tests/bench/bench-arrival).

-- What a cell says ------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.fen_of (p_text text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT CASE WHEN p_text ~ '^[0-9]{1,9}(\.[0-9]{1,2})?$' THEN (p_text::numeric * 100)::bigint END
$$;
COMMENT ON FUNCTION data.fen_of IS 'An amount in yuan below a thousand million with at most two decimals as fen, so that the sums of any file fit; NULL when the text is none.';

CREATE OR REPLACE FUNCTION data.month_named (p_text text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT CASE WHEN p_text ~ '^(19|20)[0-9]{2}-?(0[1-9]|1[0-2])$' THEN make_date(left(p_text, 4)::int, right(p_text, 2)::int, 1) END
$$;
COMMENT ON FUNCTION data.month_named IS 'The first day of the month a text yyyymm or yyyy-mm names; NULL when it names none.';

CREATE OR REPLACE FUNCTION data.arrival_get (p_me data.caller, p_arrival bigint) RETURNS data.arrival_file
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.arrival_file;
BEGIN
  SELECT * INTO v FROM data.arrival_file f WHERE f.arrival = p_arrival AND f.office = p_me.office FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR145', 'There is no such arrival file, or it belongs to another office.');
  ELSIF v.state = 'booked' THEN
    PERFORM data.refuse('PR103', '%1 booked this file at %2.', v.booked_by, data.stamp(v.booked_at));
  ELSIF v.state = 'dropped' THEN
    PERFORM data.refuse('PR101', 'This file was dropped. Load it again.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.arrival_get IS 'An arrival file of the caller''s office that is not booked yet, locked. PR101, PR103, PR145.';

CREATE OR REPLACE FUNCTION data.with_hand (p_hands text[], p_login text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_login = ANY (p_hands) THEN p_hands ELSE p_hands || p_login END
$$;
COMMENT ON FUNCTION data.with_hand IS 'Who had a hand in a file, and one more.';

CREATE OR REPLACE FUNCTION data.arrival_own (p_me data.caller, p_file data.arrival_file) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (data.parameter_on('arrival_second_person', data.today())).value = 'yes'
         AND (p_file.begun_login = p_me.login OR p_me.login = ANY (p_file.hands))
$$;
COMMENT ON FUNCTION data.arrival_own IS
  'Whether the caller loaded any of the file, or typed its totals, and so may not book it: where the parameter arrival_second_person says yes, another person does. PR051.';

-- Loading -----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.arrival_begin (p_name text, p_sha256 text, p_declared_rows bigint, p_declared_total bigint, p_declared_from text, p_request uuid)
RETURNS TABLE (arrival bigint, state text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'arrival_begin', jsonb_build_array(p_name, p_sha256, p_declared_rows, p_declared_total, p_declared_from)::text);
  v_name text := data.clean('name', p_name, 200);
  v data.arrival_file;
BEGIN
  IF v_answer IS NULL THEN
    IF v_name IS NULL THEN
      PERFORM data.refuse_field('PR310', 'name', 'The file has no name.');
    ELSIF p_sha256 IS NULL OR p_sha256 !~ '^[0-9a-f]{64}$' THEN
      PERFORM data.refuse_field('PR312', 'sha256', 'The checksum of the file is missing or is none.');
    ELSIF coalesce(p_declared_rows, 0) NOT BETWEEN 1 AND 1000000 THEN
      PERFORM data.refuse_field('PR310', 'declared_rows', 'The control totals name no number of rows between 1 and 1 million. A larger file has to come in parts.');
    ELSIF coalesce(p_declared_total, -1) < 0 THEN
      PERFORM data.refuse_field('PR310', 'declared_total', 'The control totals name no amount.');
    ELSIF p_declared_from IS NULL OR p_declared_from NOT IN ('file', 'paper') THEN
      PERFORM data.refuse_field('PR307', 'declared_from', 'This value is not in the list.');
    END IF;
    INSERT INTO data.arrival_file (office, name, sha256, declared_rows, declared_total, declared_from, begun_by, begun_login, hands)
    VALUES (v_me.office, v_name, p_sha256, p_declared_rows, p_declared_total, p_declared_from, v_me.name, v_me.login, ARRAY[v_me.login])
    ON CONFLICT DO NOTHING RETURNING * INTO v;
    IF FOUND THEN
      PERFORM audit.write('arrival_begin', NULL, NULL, v_name, jsonb_build_object('arrival', v.arrival, 'sha256', p_sha256, 'rows', p_declared_rows, 'total', p_declared_total,
                                                                                  'from', p_declared_from));
    ELSE
      -- the same file: one that was begun goes on where it stopped, one that was booked is not booked again
      SELECT * INTO v FROM data.arrival_file f WHERE f.office = v_me.office AND f.sha256 = p_sha256 AND f.state <> 'dropped' FOR UPDATE;
      IF v.state = 'booked' THEN
        PERFORM data.refuse('PR146', 'This very file was booked by %1 at %2 as “%3”.', v.booked_by, data.stamp(v.booked_at), v.name);
      ELSIF (v.declared_rows, v.declared_total, v.declared_from) <> (p_declared_rows, p_declared_total, p_declared_from) THEN
        -- typed wrong the first time: who corrects them has a hand in the file, too
        UPDATE data.arrival_file f SET declared_rows = p_declared_rows, declared_total = p_declared_total, declared_from = p_declared_from, hands = data.with_hand(f.hands, v_me.login)
         WHERE f.arrival = v.arrival;
        PERFORM audit.write('arrival_totals', NULL, NULL, v.name, jsonb_build_object('arrival', v.arrival, 'rows', jsonb_build_array(v.declared_rows, p_declared_rows),
                                                                                     'total', jsonb_build_array(v.declared_total, p_declared_total), 'from', p_declared_from));
      END IF;
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('arrival', v.arrival, 'state', v.state, 'rows', v.rows));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'arrival')::bigint, v_answer ->> 'state', (v_answer ->> 'rows')::bigint;
END $$;
COMMENT ON FUNCTION api.arrival_begin IS
  'Begins the load of an arrival file with its control totals (rows; fen of all four amounts) and where they come from: file its own last row, paper typed from what came with it. The same bytes begun before go on, with the totals given now: rows says how many are there. PR146 booked already (who, when), PR201, PR302 to PR307, PR310, PR312.';

CREATE OR REPLACE FUNCTION api.arrival_rows (p_arrival bigint, p_first_line bigint, p_charge_no text[], p_month text[], p_employer text[], p_employee text[],
                                             p_interest text[], p_late_fee text[], p_arrived text[])
RETURNS TABLE (rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.arrival_file := data.arrival_get(v_me, p_arrival);
  v_count int := coalesce(cardinality(p_charge_no), 0);
BEGIN
  IF v_count NOT BETWEEN 1 AND 20000 OR EXISTS (SELECT FROM unnest(ARRAY[cardinality(p_month), cardinality(p_employer), cardinality(p_employee), cardinality(p_interest),
                                                                         cardinality(p_late_fee), cardinality(p_arrived)]) n WHERE n IS DISTINCT FROM v_count) THEN
    PERFORM data.refuse('PR310', 'A block has 1 to 20000 rows, and every column as many cells.');
  ELSIF p_first_line IS NULL OR p_first_line NOT BETWEEN 1 AND v.rows + 1 THEN
    PERFORM data.refuse('PR147', 'The next row wanted is %1.', (v.rows + 1)::text);
  ELSIF p_first_line + v_count - 1 > 1000000 THEN
    PERFORM data.refuse('PR310', 'A file has 1 million rows at most: it is booked in one act. It has to come in parts.');
  END IF;
  -- lines that are there already are a repetition
  INSERT INTO data.arrival_row (arrival, line, office, charge_no, month, employer, employee, interest, late_fee, arrived,
                                told_month, told_employer, told_employee, told_interest, told_late_fee, told_day)
  SELECT v.arrival, p_first_line + x.n - 1, v_me.office, nullif(left(x.charge_no, 64), ''), nullif(left(x.month, 64), ''), nullif(left(x.employer, 64), ''),
         nullif(left(x.employee, 64), ''), nullif(left(x.interest, 64), ''), nullif(left(x.late_fee, 64), ''), nullif(left(x.arrived, 64), ''),
         data.month_named(x.month), data.fen_of(x.employer), data.fen_of(x.employee), data.fen_of(coalesce(nullif(x.interest, ''), '0')),
         data.fen_of(coalesce(nullif(x.late_fee, ''), '0')), data.date_of(x.arrived)
    FROM unnest(p_charge_no, p_month, p_employer, p_employee, p_interest, p_late_fee, p_arrived)
         WITH ORDINALITY x(charge_no, month, employer, employee, interest, late_fee, arrived, n)
   WHERE p_first_line + x.n - 1 > v.rows;
  UPDATE data.arrival_file f SET rows = greatest(v.rows, p_first_line + v_count - 1), state = 'loading',
         hands = CASE WHEN p_first_line + v_count - 1 > v.rows THEN data.with_hand(f.hands, v_me.login) ELSE f.hands END WHERE f.arrival = v.arrival RETURNING f.rows INTO v.rows;
  RETURN QUERY SELECT v.rows;
END $$;
COMMENT ON FUNCTION api.arrival_rows IS
  'A block of rows as the text of their cells, the first of them line p_first_line of the file (1 is the first below the heads). Repeating a block changes nothing; rows says how many are there now. PR101, PR103, PR145, PR147 a gap before it, PR201, PR310.';

-- Checking ----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.arrival_verdicts (p_office text, p_arrival bigint) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  WITH told AS (
    SELECT r.line, r.charge_no, r.told_month AS month, r.told_day AS arrived, r.told_employer AS employer, r.told_employee AS employee,
           r.told_interest AS interest, r.told_late_fee AS late_fee, row_number() OVER (PARTITION BY r.charge_no, r.told_month ORDER BY r.line) AS nth
      FROM data.arrival_row r WHERE r.arrival = p_arrival
  ), judged AS (
    SELECT t.line, c.person, c.charge,
           CASE WHEN t.charge_no IS NULL OR t.charge_no !~ '^[0-9]{20,22}$' OR t.month IS NULL OR t.arrived IS NULL
                  OR t.employer IS NULL OR t.employee IS NULL OR t.interest IS NULL OR t.late_fee IS NULL THEN 'unreadable'
                WHEN left(t.charge_no, 6) <> p_office THEN 'other_office'
                WHEN c.charge IS NULL THEN 'unknown_charge'
                WHEN l.month IS NULL THEN 'unknown_month'
                WHEN t.nth > 1 THEN 'duplicate'
                WHEN l.arrived IS NOT NULL THEN 'already'
                WHEN c.status = 'void' THEN 'void'
                WHEN c.status = 'open' THEN 'not_sent'
                WHEN (t.employer, t.employee, t.interest) <> (l.employer, l.employee, l.interest) THEN 'wrong_amount'
                WHEN t.arrived > (SELECT data.today()) THEN 'future'
                WHEN t.arrived < (c.made_at AT TIME ZONE 'Asia/Shanghai')::date THEN 'too_early'
                WHEN a.status = 'closed' THEN 'account_closed'
                WHEN p.person IS NULL THEN 'moved'
                ELSE 'good' END AS verdict
      FROM told t
           LEFT JOIN data.charge c ON c.charge_no = t.charge_no AND c.office = p_office
           LEFT JOIN data.charge_line l ON l.person = c.person AND l.charge = c.charge AND l.month = t.month
           LEFT JOIN data.account a ON a.person = c.person
           LEFT JOIN data.person p ON p.person = c.person             -- row-level security decides
  )
  UPDATE data.arrival_row r SET verdict = j.verdict, found_person = j.person, found_charge = j.charge
    FROM judged j
   WHERE r.arrival = p_arrival AND r.line = j.line
     AND (r.verdict IS DISTINCT FROM j.verdict OR r.found_person IS DISTINCT FROM j.person OR r.found_charge IS DISTINCT FROM j.charge)
$$;
COMMENT ON FUNCTION data.arrival_verdicts IS 'Judges every row of a file, all at once; of several reasons the one to begin with.';

CREATE OR REPLACE FUNCTION data.arrival_judge (p_me data.caller, p_file data.arrival_file) RETURNS data.arrival_file
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.arrival_file := p_file;
BEGIN
  PERFORM data.arrival_verdicts(p_me.office, v.arrival);
  WITH sums AS (
    SELECT r.verdict, count(*) AS rows, sum(coalesce(r.told_employer, 0) + coalesce(r.told_employee, 0)
                                          + coalesce(r.told_interest, 0) + coalesce(r.told_late_fee, 0))::bigint AS total
      FROM data.arrival_row r WHERE r.arrival = v.arrival GROUP BY r.verdict
  )
  SELECT sum(s.rows) FILTER (WHERE s.verdict = 'good'), sum(s.total), sum(s.total) FILTER (WHERE s.verdict = 'good'),
         jsonb_object_agg(s.verdict, jsonb_build_array(s.rows, s.total))
    INTO v.good, v.total, v.good_total, v.verdicts FROM sums s;
  UPDATE data.arrival_file f SET state = 'checked', good = coalesce(v.good, 0), total = coalesce(v.total, 0), good_total = coalesce(v.good_total, 0), verdicts = v.verdicts
   WHERE f.arrival = v.arrival RETURNING * INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.arrival_judge IS 'Judges every row and keeps the sums. An amount that cannot be read is not in them, so that the control totals cannot hold.';

CREATE OR REPLACE FUNCTION api.arrival_check (p_arrival bigint)
RETURNS TABLE (verdict text, title text, advice text, rows bigint, total bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.arrival_file := data.arrival_get(v_me, p_arrival);
BEGIN
  v := data.arrival_judge(v_me, v);
  PERFORM audit.write('arrival_check', NULL, NULL, v.name, jsonb_build_object('arrival', v.arrival, 'verdicts', v.verdicts));
  RETURN QUERY
  SELECT k.key::text, k.title, data.title_of('arrival_advice', k.key), (v.verdicts -> k.key ->> 0)::bigint, (v.verdicts -> k.key ->> 1)::bigint
    FROM data.vocabulary k WHERE k.list = 'arrival_verdict' AND v.verdicts ? k.key ORDER BY k.sort;
END $$;
COMMENT ON FUNCTION api.arrival_check IS
  'Judges every row of a loaded file, again when asked again; returns rows and fen by verdict with what to do about it. api.arrival_files has the comparison with the control totals. PR101, PR103, PR145, PR201.';

CREATE OR REPLACE FUNCTION api.arrival_files (p_after text, p_limit int)
RETURNS TABLE (arrival bigint, name text, state text, state_title text, declared_rows bigint, declared_total bigint, declared_from text, rows bigint, total bigint, good bigint,
               good_total bigint, own boolean, verdicts text[], begun_at timestamptz, begun_by text, booked_at timestamptz, booked_by text, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint END;
BEGIN
  RETURN QUERY
  SELECT f.arrival, f.name, f.state::text, data.title_of('arrival_state', f.state), f.declared_rows, f.declared_total, f.declared_from::text, f.rows, f.total, f.good, f.good_total,
         f.state <> 'booked' AND data.arrival_own(v_me, f),
         ARRAY(SELECT k.key || '|' || k.title || '|' || (f.verdicts -> k.key ->> 0) FROM data.vocabulary k
                WHERE k.list = 'arrival_verdict' AND f.verdicts ? k.key ORDER BY k.sort),
         f.begun_at, f.begun_by, f.booked_at, f.booked_by, f.arrival::text
    FROM data.arrival_file f
   WHERE f.office = v_me.office AND f.state <> 'dropped' AND (v_after IS NULL OR f.arrival < v_after)
   ORDER BY f.arrival DESC LIMIT least(greatest(coalesce(p_limit, 50), 1), 200);
END $$;
COMMENT ON FUNCTION api.arrival_files IS
  'Arrival files of the caller''s office, the latest first: declared and found, own: another person has to book it (arrival_second_person), verdicts as key|title|rows; cursor of the last row goes into p_after. Money in fen. PR201.';

CREATE OR REPLACE FUNCTION api.arrival_list (p_arrival bigint, p_verdict text, p_after bigint, p_limit int)
RETURNS TABLE (line bigint, charge_no text, month text, employer text, employee text, interest text, late_fee text, arrived text, verdict text, verdict_title text, advice text,
               person_name text, wanted_employer bigint, wanted_employee bigint, wanted_interest bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_verdict text := nullif(p_verdict, '');
BEGIN
  PERFORM FROM data.arrival_file f WHERE f.arrival = p_arrival AND f.office = v_me.office;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR145', 'There is no such arrival file, or it belongs to another office.');
  END IF;
  RETURN QUERY
  SELECT r.line, r.charge_no::text, r.month, r.employer, r.employee, r.interest, r.late_fee, r.arrived, r.verdict::text, data.title_of('arrival_verdict', r.verdict),
         data.title_of('arrival_advice', r.verdict), p.name, l.employer, l.employee, l.interest
    FROM (SELECT x.* FROM data.arrival_row x
           WHERE x.arrival = p_arrival AND x.line > coalesce(p_after, 0)
             AND (x.verdict <> 'good' AND (v_verdict IS NULL OR x.verdict = v_verdict) OR v_verdict = 'good' AND x.verdict = 'good')
           ORDER BY x.line LIMIT least(greatest(coalesce(p_limit, 100), 1), 5000)) r
         LEFT JOIN LATERAL data.person_line(r.found_person) p ON true
         LEFT JOIN data.charge_line l ON l.person = r.found_person AND l.charge = r.found_charge AND l.month = r.told_month
   ORDER BY r.line;
END $$;
COMMENT ON FUNCTION api.arrival_list IS
  'Rows of a checked file with a verdict (empty: all that cannot be booked), by line, with what was asked for; the line of the last one goes into p_after. PR145, PR201.';

-- Booking -----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.arrival_events (p_file data.arrival_file, p_posting bigint) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  -- the number of the event is taken when the line is paid, so that no row has to be looked for twice
  WITH paid AS (
    UPDATE data.charge_line l
       SET arrived = d.day, late_fee_paid = d.fee, event = nextval('data.money_event_event_seq')
      FROM (SELECT r.found_person AS person, r.found_charge AS charge, r.told_month AS month, r.told_day AS day, r.told_late_fee AS fee, c.unit, c.origin,
                   y.account_year
              FROM data.arrival_row r
                   JOIN data.charge c ON c.person = r.found_person AND c.charge = r.found_charge
                   LEFT JOIN data.account a ON a.person = r.found_person,
                   LATERAL (SELECT greatest(extract(year FROM r.told_day)::int, coalesce(a.closed_year, 0) + 1) AS account_year) y    -- data.account_year_of, in line
             WHERE r.arrival = (p_file).arrival AND r.verdict = 'good') d
     WHERE l.person = d.person AND l.charge = d.charge AND l.month = d.month
    RETURNING l.*, d.unit, d.origin, d.account_year
  )
  INSERT INTO data.money_event (person, event, posting, office, unit, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved, interest, charge)
  SELECT p.person, p.event, p_posting, p.office, p.unit, p.origin, p.account_year, p.month, p.arrived,
         CASE WHEN p.interest > 0 THEN p.month ELSE date_trunc('month', p.arrived)::date END,
         p.counted, p.base, p.employer, p.employee, p.own, p.moved, p.interest, p.charge
    FROM paid p
$$;
COMMENT ON FUNCTION data.arrival_events IS
  'The events of the good rows. Interest starts in the month of arrival; where the payer was charged account interest (rules.md 4.3 b), in the month the money belongs to, as if it had been paid then: own and moved are the principal, and the interest of the years between is made by the chain of the account (data.post_corrections), never by adding what was paid once more. The chain also credits the rest of the year the money belongs to, which the formula of the charge leaves out, and rounds every year: the fund bears the difference. The late fee is kept on the line and never credited (4.2).';

CREATE OR REPLACE FUNCTION data.arrival_tasks (p_file data.arrival_file) RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_tasks int;
BEGIN
  INSERT INTO casework.task (person, office, kind, title, detail, case_id)
  SELECT c.person, c.office, 'arrival', '到账差异核实：核定单 ' || c.charge_no,
         string_agg(x.title || ' ' || x.rows || ' 行（第 ' || x.first || ' 行起）', '；' ORDER BY x.first) || '，到账文件 ' || (p_file).name, c.case_id
    FROM (SELECT r.found_person, r.found_charge, data.title_of('arrival_verdict', r.verdict) AS title, count(*) AS rows, min(r.line) AS first
            FROM data.arrival_row r WHERE r.arrival = (p_file).arrival AND r.verdict <> 'good' AND r.found_charge IS NOT NULL GROUP BY r.found_person, r.found_charge, r.verdict) x
         JOIN data.charge c ON c.person = x.found_person AND c.charge = x.found_charge
   GROUP BY c.person, c.charge;
  GET DIAGNOSTICS v_tasks = ROW_COUNT;
  RETURN v_tasks;
END $$;
COMMENT ON FUNCTION data.arrival_tasks IS 'A follow-up task for each charge of which a row was left over; rows of no charge stay in the list of the file.';

CREATE OR REPLACE FUNCTION data.arrival_lock (p_arrival bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  -- charges first, then accounts, each in its order: two files that share some wait for each other and do not deadlock
  PERFORM FROM data.charge c
    WHERE (c.person, c.charge) IN (SELECT r.found_person, r.found_charge FROM data.arrival_row r WHERE r.arrival = p_arrival AND r.verdict = 'good')
    ORDER BY c.person, c.charge FOR UPDATE;
  PERFORM data.accounts_lock(ARRAY(SELECT DISTINCT r.found_person FROM data.arrival_row r WHERE r.arrival = p_arrival AND r.verdict = 'good'));
END $$;
COMMENT ON FUNCTION data.arrival_lock IS 'Locks the charges and the accounts of the good rows of a file.';

CREATE OR REPLACE FUNCTION data.arrival_refuse (p_file data.arrival_file) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.arrival_file := p_file;
BEGIN
  IF v.state <> 'checked' THEN
    PERFORM data.refuse('PR101', 'This file has not been checked.');
  ELSIF v.rows <> v.declared_rows THEN
    PERFORM data.refuse('PR148', 'The control totals name %1 rows, the file has %2. It cannot be booked.', v.declared_rows::text, v.rows::text);
  ELSIF v.total <> v.declared_total THEN
    PERFORM data.refuse('PR148', 'The control totals name %1 yuan, the rows add up to %2. It cannot be booked.',
                        to_char(v.declared_total / 100.0, 'FM999999999990.00'), to_char(v.total / 100.0, 'FM999999999990.00'));
  ELSIF v.good = 0 THEN
    PERFORM data.refuse('PR149', 'No row of this file can be booked.');
  END IF;
END $$;
COMMENT ON FUNCTION data.arrival_refuse IS 'Refuses a file that cannot be booked. PR101 not checked, PR148 control totals, PR149 nothing in it.';

CREATE OR REPLACE FUNCTION api.arrival_book (p_arrival bigint, p_request uuid)
RETURNS TABLE (booked_rows bigint, booked_total bigint, left_rows bigint, tasks int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'arrival_book', p_arrival::text);
  v data.arrival_file;
  v_seen data.arrival_file;
BEGIN
  IF v_answer IS NULL THEN
    v_seen := data.arrival_get(v_me, p_arrival);
    PERFORM data.arrival_refuse(v_seen);
    IF data.arrival_own(v_me, v_seen) THEN
      PERFORM data.refuse('PR102', 'You loaded this file yourself: another accountant of your office has to book it.');
    END IF;
    PERFORM data.arrival_lock(p_arrival);
    -- what another file or a decision took meanwhile is not good any more: the caller must see it first
    v := data.arrival_judge(v_me, v_seen);
    IF (v.good, v.good_total) IS DISTINCT FROM (v_seen.good, v_seen.good_total) THEN
      PERFORM data.refuse('PR100', '%1 rows of this file could be booked when it was checked, %2 now. Check it again.', v_seen.good::text, v.good::text);
    END IF;
    v.posting := data.posting_open(v_me.office, 'arrival', NULL, v.arrival, v_me.name, v_me.login);
    PERFORM data.arrival_events(v, v.posting);
    PERFORM data.post(v.posting);
    UPDATE data.charge c SET status = CASE WHEN EXISTS (SELECT FROM data.charge_line l WHERE l.person = c.person AND l.charge = c.charge AND l.arrived IS NULL) THEN 'part' ELSE 'arrived' END
     WHERE (c.person, c.charge) IN (SELECT r.found_person, r.found_charge FROM data.arrival_row r WHERE r.arrival = v.arrival AND r.verdict = 'good');
    UPDATE data.arrival_file f SET state = 'booked', posting = v.posting, booked_at = clock_timestamp(), booked_by = v_me.name, booked_login = v_me.login
     WHERE f.arrival = v.arrival;
    v_answer := casework.request_end(p_request, jsonb_build_object('rows', v.good, 'total', v.good_total, 'left', v.rows - v.good, 'tasks', data.arrival_tasks(v)));
    PERFORM data.pulse(v_me.office);
    PERFORM audit.write('arrival_book', NULL, NULL, v.name, v_answer || jsonb_build_object('arrival', v.arrival, 'posting', v.posting));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'rows')::bigint, (v_answer ->> 'total')::bigint, (v_answer ->> 'left')::bigint, (v_answer ->> 'tasks')::int;
END $$;
COMMENT ON FUNCTION api.arrival_book IS
  'Books all good rows of a checked file in one transaction, or nothing: months and money count from now on, charges become part or arrived, what is left over becomes follow-up tasks. PR051 a missing rate, PR100 the verdicts changed since the check, PR101, PR102 own file (arrival_second_person), PR103 booked already (who, when), PR130, PR145, PR148 the control totals do not hold, PR149, PR201. 7.5.1, rules.md 2.6, 4.3.';

CREATE OR REPLACE FUNCTION api.arrival_drop (p_arrival bigint, p_request uuid)
RETURNS TABLE (arrival bigint, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'arrival_drop', p_arrival::text);
  v data.arrival_file;
BEGIN
  IF v_answer IS NULL THEN
    v := data.arrival_get(v_me, p_arrival);
    DELETE FROM data.arrival_row r WHERE r.arrival = v.arrival;
    UPDATE data.arrival_file f SET state = 'dropped' WHERE f.arrival = v.arrival;
    v_answer := casework.request_end(p_request, jsonb_build_object('arrival', v.arrival, 'state', 'dropped'));
    PERFORM audit.write('arrival_drop', NULL, NULL, v.name, jsonb_build_object('arrival', v.arrival, 'rows', v.rows));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'arrival')::bigint, v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.arrival_drop IS 'Gives up a loaded file that is not booked; its rows go, the entry stays in the log. PR101, PR103, PR145, PR201.';

-- Files that were loaded before cells were read on loading, and are not booked yet.
DO $$
BEGIN
  UPDATE data.arrival_row r
     SET told_month = data.month_named(r.month), told_day = data.date_of(r.arrived), told_employer = data.fen_of(r.employer), told_employee = data.fen_of(r.employee),
         told_interest = data.fen_of(coalesce(r.interest, '0')), told_late_fee = data.fen_of(coalesce(r.late_fee, '0'))
    FROM data.arrival_file f
   WHERE f.arrival = r.arrival AND f.state IN ('loading', 'checked') AND r.told_employer IS NULL AND data.fen_of(r.employer) IS NOT NULL;
END $$;
