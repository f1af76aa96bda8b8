-- Charges: what a decided case asks the tax bureau to collect (7.5.1, rules.md 2.6), and the files that hand them over.
--
--   open → sent (in a file) → part → arrived; or void, which one asks for and another agrees to, before anything arrived.

CREATE OR REPLACE FUNCTION data.charge_make (p_me data.caller, p_case casework.case_item, p_origin text, p_unit bigint, p_lines data.charge_line[])
RETURNS text LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_no text;
  v_charge bigint;
  v record;
BEGIN
  SELECT count(*)::int AS lines, sum(l.counted)::int AS counted, sum(l.employer)::bigint AS employer, sum(l.employee)::bigint AS employee,
         sum(l.interest)::bigint AS interest, CASE WHEN bool_and(l.late_fee IS NOT NULL) THEN sum(l.late_fee)::bigint END AS late_fee,
         bool_or(l.employer < 0 OR l.employee < 0 OR l.interest < 0) AS negative
    INTO v FROM unnest(p_lines) l;
  IF v.lines = 0 OR v.negative OR v.employer + v.employee + v.interest = 0 THEN
    PERFORM data.refuse('PR140', 'This decision asks for no payment, so there is nothing to charge.');
  END IF;
  v_no := p_case.office || to_char(data.today(), 'YYYYMMDD') || casework.next_text(p_case.office, 'charge', 6);
  INSERT INTO data.charge (person, charge_no, office, unit, origin, case_id, case_no, months, employer, employee, interest, late_fee)
  VALUES (p_case.person, v_no, p_case.office, p_unit, p_origin, p_case.case_id, p_case.case_no, greatest(v.lines, v.counted), v.employer, v.employee, v.interest, v.late_fee)
  RETURNING charge INTO v_charge;
  INSERT INTO data.charge_line (person, charge, month, office, counted, base, employer, employee, own, moved, interest, late_fee, due_from)
  SELECT p_case.person, v_charge, l.month, p_case.office, l.counted, l.base, l.employer, l.employee, l.own, l.moved, l.interest, l.late_fee, l.due_from
    FROM unnest(p_lines) l;
  PERFORM data.pulse(p_case.office);
  PERFORM audit.write('charge_make', p_case.person, p_case.case_id, v_no,
                      jsonb_build_object('origin', p_origin, 'lines', v.lines, 'total', v.employer + v.employee + v.interest));
  RETURN v_no;
END $$;
COMMENT ON FUNCTION data.charge_make IS
  'A charge for the tax bureau from the effect of a decided case, one line a month, open until it is in a file; returns its number: office, day, number of the day. PR140 nothing to pay.';

CREATE OR REPLACE FUNCTION data.charge_get (p_charge_no text, p_lock boolean) RETURNS data.charge
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.charge;
BEGIN
  IF p_lock THEN
    SELECT * INTO v FROM data.charge c WHERE c.charge_no = p_charge_no FOR UPDATE;
  ELSE
    SELECT * INTO v FROM data.charge c WHERE c.charge_no = p_charge_no;          -- row-level security decides
  END IF;
  IF v.charge IS NULL THEN
    PERFORM data.refuse('PR141', 'There is no such charge, or it belongs to another office.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.charge_get IS 'A charge of the caller''s range, locked when it is to be changed. PR141.';

-- Looking at them -------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.charge_list (p_status text, p_person bigint, p_after text, p_limit int)
RETURNS TABLE (charge_no text, person bigint, person_name text, id_masked text, unit_no text, unit_name text, origin_title text, case_id bigint, case_no text,
               status text, status_title text, months int, first_month int, last_month int, employer bigint, employee bigint, interest bigint, late_fee bigint,
               total bigint, made_at timestamptz, age_days int, file_no text, lines int, arrived_lines int, arrived_total bigint, late_fee_paid bigint,
               void_asked_by text, void_asked_at timestamptz, void_reason text, void_by text, void_at timestamptz, asked_by_me boolean, own_office boolean, cursor text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_limit int := least(greatest(coalesce(p_limit, 50), 1), 500);
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint END;
  v_all text[] := '{open,sent,part,arrived,void}';
  v_status text[] := CASE coalesce(p_status, '') WHEN '' THEN '{open,sent,part}' WHEN 'asked' THEN '{open,sent}' WHEN 'all' THEN v_all ELSE ARRAY[p_status] END;
  v_back boolean := coalesce(p_status, '') IN ('arrived', 'void', 'all');             -- what is over: the latest first
BEGIN
  IF NOT v_status <@ v_all THEN
    PERFORM data.refuse_field('PR307', 'status', 'This value is not in the list.');
  END IF;
  IF p_person IS NOT NULL THEN
    PERFORM FROM data.charge x WHERE x.person = p_person;                             -- row-level security decides
    IF FOUND THEN
      PERFORM audit.look(p_person, 'charge');
    END IF;
  END IF;
  RETURN QUERY
  SELECT c.charge_no::text, c.person, p.name, data.mask_id(p.id_number), u.unit_no, u.unit_name, data.title_of('money_origin', c.origin), c.case_id, c.case_no::text,
         c.status::text, data.title_of('charge_status', c.status), c.months, data.month_of(l.first), data.month_of(l.last), c.employer, c.employee, c.interest, c.late_fee,
         c.employer + c.employee + c.interest, c.made_at, data.today() - (c.made_at AT TIME ZONE 'Asia/Shanghai')::date, f.file_no::text, l.lines, l.arrived,
         l.arrived_total, l.late_fee_paid, c.void_asked_by, c.void_asked_at, c.void_reason, c.void_by, c.void_at,
         coalesce(c.void_asked_login = v_me.login, false), c.office = v_me.office, c.charge::text
    FROM (SELECT x.* FROM data.charge x
           WHERE CASE WHEN p_person IS NULL THEN x.office = v_me.office ELSE x.person = p_person END
             AND x.status = ANY (v_status) AND (p_status IS DISTINCT FROM 'asked' OR x.void_asked_at IS NOT NULL)
             AND (v_after IS NULL OR CASE WHEN v_back THEN x.charge < v_after ELSE x.charge > v_after END)
           ORDER BY CASE WHEN v_back THEN - x.charge ELSE x.charge END LIMIT v_limit) c
         CROSS JOIN LATERAL data.person_line(c.person) p LEFT JOIN LATERAL data.unit_any(c.unit) u ON true
         CROSS JOIN LATERAL (SELECT min(l.month) AS first, max(l.month) AS last, count(*)::int AS lines, count(l.arrived)::int AS arrived,
                                    coalesce(sum(l.employer + l.employee + l.interest) FILTER (WHERE l.arrived IS NOT NULL), 0)::bigint AS arrived_total,
                                    sum(l.late_fee_paid)::bigint AS late_fee_paid
                               FROM data.charge_line l WHERE l.person = c.person AND l.charge = c.charge) l
         LEFT JOIN data.charge_file f ON f.file = c.file
   ORDER BY CASE WHEN v_back THEN - c.charge ELSE c.charge END;
END $$;
COMMENT ON FUNCTION api.charge_list IS
  'Charges of the caller''s office by status (empty: all that wait, oldest first; asked: to be made void; arrived, void, all: latest first), or of one person within the caller''s range, logged as a look; page by page: cursor of the last row goes into p_after. Money in fen, without the late fee, which is estimated (late_fee) and collected (late_fee_paid). PR201, PR307. 7.5.1.';

CREATE OR REPLACE FUNCTION api.charge_open (p_charge_no text)
RETURNS TABLE (month int, counted int, base bigint, employer bigint, employee bigint, own bigint, moved bigint, interest bigint, late_fee bigint, due_from date,
               arrived date, interest_from int, late_fee_paid bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.charge := data.charge_get(p_charge_no, false);
BEGIN
  PERFORM audit.look(v.person, 'charge');
  RETURN QUERY
  SELECT data.month_of(l.month), l.counted, l.base, l.employer, l.employee, l.own, l.moved, l.interest, l.late_fee, l.due_from, l.arrived, data.month_of(e.interest_from),
         l.late_fee_paid
    FROM data.charge_line l LEFT JOIN data.money_event e ON e.person = l.person AND e.event = l.event AND e.arrived = l.arrived
   WHERE l.person = v.person AND l.charge = v.charge ORDER BY l.month;
END $$;
COMMENT ON FUNCTION api.charge_open IS
  'The months of a charge: what is asked and what has arrived; months yyyymm, money in fen; late_fee is an estimate (预估), late_fee_paid what was collected. Logged as a look. PR141, PR201.';

-- Void: one asks, another agrees -------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.charge_void_ask (p_me data.caller, p_charge data.charge, p_reason text) RETURNS data.charge
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.charge := p_charge;
BEGIN
  IF NOT 'reviewer' = ANY (p_me.posts) THEN
    PERFORM data.refuse('PR203', 'A reviewer asks for this.');
  ELSIF p_reason IS NULL THEN
    PERFORM data.refuse_field('PR107', 'reason', 'Say which later decision makes the charge void.');
  END IF;
  UPDATE data.charge c SET void_reason = p_reason, void_asked_at = clock_timestamp(), void_asked_by = p_me.name, void_asked_login = p_me.login
   WHERE c.person = v.person AND c.charge = v.charge RETURNING * INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.charge_void_ask IS 'Keeps that and why a charge is to be made void; until then it goes into no file.';

CREATE OR REPLACE FUNCTION data.charge_void_decide (p_me data.caller, p_charge data.charge, p_agree boolean) RETURNS data.charge
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.charge := p_charge;
BEGIN
  IF NOT 'approver' = ANY (p_me.posts) THEN
    PERFORM data.refuse('PR203', 'An approver decides this.');
  ELSIF v.void_asked_at IS NULL THEN
    PERFORM data.refuse('PR101', 'Nobody has asked to make this charge void.');
  ELSIF v.void_asked_login = p_me.login THEN
    PERFORM data.refuse('PR102', 'You asked for it yourself; another person has to decide.');
  END IF;
  IF p_agree THEN
    UPDATE data.charge c SET status = 'void', void_at = clock_timestamp(), void_by = p_me.name, void_login = p_me.login
     WHERE c.person = v.person AND c.charge = v.charge RETURNING * INTO v;
  ELSE
    UPDATE data.charge c SET void_reason = NULL, void_asked_at = NULL, void_asked_by = NULL, void_asked_login = NULL
     WHERE c.person = v.person AND c.charge = v.charge RETURNING * INTO v;
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.charge_void_decide IS 'Another person makes the charge void, or leaves it as it is.';

CREATE OR REPLACE FUNCTION data.charge_void_withdraw (p_me data.caller, p_charge data.charge) RETURNS data.charge
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.charge := p_charge;
BEGIN
  IF v.void_asked_at IS NULL THEN
    PERFORM data.refuse('PR101', 'Nobody has asked to make this charge void.');
  ELSIF v.void_asked_login <> p_me.login THEN
    PERFORM data.refuse('PR102', '%1 asked for it; only who asked takes it back.', v.void_asked_by);
  END IF;
  UPDATE data.charge c SET void_reason = NULL, void_asked_at = NULL, void_asked_by = NULL, void_asked_login = NULL
   WHERE c.person = v.person AND c.charge = v.charge RETURNING * INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.charge_void_withdraw IS 'Who asked takes it back before it is decided: the charge goes into the next file again.';

CREATE OR REPLACE FUNCTION api.charge_void (p_charge_no text, p_act text, p_reason text, p_request uuid)
RETURNS TABLE (charge_no text, status text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'charge_void', jsonb_build_array(p_charge_no, p_act, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 500, true);
  v data.charge;
BEGIN
  IF v_answer IS NULL THEN
    IF p_act IS NULL OR p_act NOT IN ('ask', 'withdraw', 'agree', 'decline') THEN
      PERFORM data.refuse_field('PR307', 'act', 'This value is not in the list.');
    END IF;
    v := data.charge_get(p_charge_no, true);
    IF v.office <> v_me.office THEN
      PERFORM data.refuse('PR202', 'This charge belongs to another office.');
    ELSIF v.status NOT IN ('open', 'sent') THEN
      PERFORM data.refuse('PR142', 'Charge %1 is %2: only what nothing has arrived for can be made void.', v.charge_no, data.title_of('charge_status', v.status));
    END IF;
    PERFORM casework.refuse_own(v_me, data.person_any(v.person));
    v := CASE p_act WHEN 'ask' THEN data.charge_void_ask(v_me, v, v_reason) WHEN 'withdraw' THEN data.charge_void_withdraw(v_me, v)
                    ELSE data.charge_void_decide(v_me, v, p_act = 'agree') END;
    v_answer := casework.request_end(p_request, jsonb_build_object('charge_no', v.charge_no, 'status', v.status));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('charge_void_' || p_act, v.person, v.case_id, v.charge_no, jsonb_build_object('reason', v_reason, 'sent', v.file IS NOT NULL));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'charge_no', v_answer ->> 'status';
END $$;
COMMENT ON FUNCTION api.charge_void IS
  'A charge that a later decision took the ground from: a reviewer asks with the reason and may take it back (withdraw), another person as approver agrees or declines. Only before anything arrived; money that arrives for a void charge is not booked. PR101, PR102, PR105, PR107, PR141, PR142, PR201 to PR203, PR302 to PR307.';

-- Files for the tax bureau ---------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.charge_file_make (p_request uuid)
RETURNS TABLE (file_no text, charges int, lines int, total bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'charge_file_make', '');
  v_taken bigint[];
  v data.charge_file;
BEGIN
  IF v_answer IS NULL THEN
    -- who comes at the same moment waits here, and finds nothing left
    SELECT array_agg(x.charge) INTO v_taken
      FROM (SELECT c.charge FROM data.charge c WHERE c.office = v_me.office AND c.status = 'open' AND c.void_asked_at IS NULL ORDER BY c.charge FOR UPDATE) x;
    IF v_taken IS NULL THEN
      PERFORM data.refuse('PR143', 'No charge is waiting to be sent.');
    END IF;
    INSERT INTO data.charge_file (office, file_no, made_by, made_login, charges, lines, total)
    SELECT v_me.office, v_me.office || '-' || to_char(data.today(), 'YYYYMMDD') || '-' || casework.next_text(v_me.office, 'charge_file', 4), v_me.name, v_me.login,
           count(DISTINCT c.charge), count(*), sum(l.employer + l.employee + l.interest)
      FROM data.charge c JOIN data.charge_line l USING (person, charge)
     WHERE c.office = v_me.office AND c.status = 'open' AND c.charge = ANY (v_taken)
    RETURNING * INTO v;
    UPDATE data.charge c SET status = 'sent', file = v.file, sent_name = x.name, sent_id = x.id_number, sent_unit_no = x.unit_no, sent_unit_name = x.unit_name
      FROM (SELECT k.charge, p.name, p.id_number, u.unit_no, u.unit_name
              FROM data.charge k CROSS JOIN LATERAL data.person_line(k.person) p LEFT JOIN LATERAL data.unit_any(k.unit) u ON true
             WHERE k.office = v_me.office AND k.status = 'open' AND k.charge = ANY (v_taken)) x
     WHERE c.office = v_me.office AND c.status = 'open' AND c.charge = x.charge;
    v_answer := casework.request_end(p_request, jsonb_build_object('file_no', v.file_no, 'charges', v.charges, 'lines', v.lines, 'total', v.total));
    PERFORM data.pulse(v_me.office);
    PERFORM audit.write('charge_file_make', NULL, NULL, v.file_no, v_answer);
  END IF;
  RETURN QUERY SELECT v_answer ->> 'file_no', (v_answer ->> 'charges')::int, (v_answer ->> 'lines')::int, (v_answer ->> 'total')::bigint;
END $$;
COMMENT ON FUNCTION api.charge_file_make IS
  'All charges of the caller''s office that are open become one file for the tax bureau; returns its number and control totals (fen, without the late fee). PR143 none is waiting, PR201. 7.5.1.';

CREATE OR REPLACE FUNCTION api.charge_files (p_after text, p_limit int)
RETURNS TABLE (file_no text, made_at timestamptz, made_by text, charges int, lines int, total bigint, arrived_lines int, arrived_total bigint, void_lines int, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint END;
BEGIN
  RETURN QUERY
  SELECT f.file_no::text, f.made_at, f.made_by, f.charges, f.lines, f.total, a.lines, a.total, a.void, f.file::text
    FROM (SELECT x.* FROM data.charge_file x WHERE x.office = v_me.office AND (v_after IS NULL OR x.file < v_after)
           ORDER BY x.file DESC LIMIT least(greatest(coalesce(p_limit, 50), 1), 200)) f
         CROSS JOIN LATERAL (SELECT count(l.arrived)::int AS lines, coalesce(sum(l.employer + l.employee + l.interest) FILTER (WHERE l.arrived IS NOT NULL), 0)::bigint AS total,
                                    count(*) FILTER (WHERE c.status = 'void')::int AS void
                               FROM data.charge c JOIN data.charge_line l USING (person, charge) WHERE c.file = f.file) a
   ORDER BY f.file DESC;
END $$;
COMMENT ON FUNCTION api.charge_files IS
  'Files made by the caller''s office, the latest first, with how much of each has arrived; cursor of the last row goes into p_after. Money in fen. PR201.';

CREATE OR REPLACE FUNCTION api.charge_file_lines (p_file_no text, p_after text, p_limit int, p_request uuid)
RETURNS TABLE (charge_no text, month int, unit_no text, unit_name text, person bigint, person_name text, id_number text, origin_title text, base bigint,
               employer bigint, employee bigint, interest bigint, total bigint, due_from date, cursor text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_step text := casework.look_step(p_request, 'charge_file_lines', jsonb_build_array(p_file_no, p_after, p_limit)::text);
  v_file data.charge_file;
  v_charge bigint := 0;
  v_month date := 'infinity';
BEGIN
  SELECT * INTO v_file FROM data.charge_file f WHERE f.file_no = p_file_no AND f.office = v_me.office;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR144', 'There is no such file, or it belongs to another office.');
  END IF;
  IF p_after ~ '^[0-9]{1,18}\|(19|20)[0-9]{2}(0[1-9]|1[0-2])$' THEN
    v_charge := split_part(p_after, '|', 1)::bigint;
    v_month := data.month_start(split_part(p_after, '|', 2)::int);
  END IF;
  -- every page: a cursor is made up easily
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'charge_file', jsonb_build_object('file_no', v_file.file_no, 'rows', v_file.lines, 'after', left(p_after, 30)));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT c.charge_no::text, data.month_of(l.month), c.sent_unit_no::text, c.sent_unit_name, c.person, c.sent_name, c.sent_id::text, data.title_of('money_origin', c.origin), l.base,
         l.employer, l.employee, l.interest, l.employer + l.employee + l.interest, l.due_from, c.charge || '|' || data.month_of(l.month)
    FROM data.charge c JOIN data.charge_line l USING (person, charge)
   WHERE c.file = v_file.file AND c.charge >= v_charge AND (c.charge > v_charge OR l.month > v_month)
   ORDER BY c.charge, l.month LIMIT least(greatest(coalesce(p_limit, 1000), 1), 5000);
END $$;
COMMENT ON FUNCTION api.charge_file_lines IS
  'The lines of a file in their fixed order, as they stood when it was made, so that it can be written again the same; cursor of the last row goes into p_after. ID numbers in clear: the tax bureau collects by them. Each page is logged as an export: rows in the second call with a request id only (casework.look_step). PR106, PR144, PR201, PR311.';
