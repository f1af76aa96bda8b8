-- Overpayments (9.3.2; Decree 765 article 46; rules.md 9.4): how they are found, kept, and set off by the monthly roll.
--
-- What was paid too much is first of all with the rolls: an award that changed is settled by negative lines of the next one, and
-- what these come to beyond what is paid is carried on (data.pay_carry), to be taken in full.  An overpayment takes that over:
--
--   roll_fen      what the rolls had in their hands when it was determined: differences no roll has had yet, and what is carried
--   overpaid      a line of the next roll, above zero, of so much of roll_fen as there are negative lines and carried sums: the
--                 rolls have nothing left of it, nothing is taken twice.  What they took meanwhile, or what is owed again by a
--                 later case, is an event "rolled"
--   setoff        a line below zero: the share of a month's benefit, a one-off benefit, or months paid again that were determined
--                 as overpaid; never more than is left, never more than the roll pays
--   overpaid_refund  what came back beyond the debt
--
-- So for any person: Σ orders + what is carried = Σ due + Σ overpaid + Σ setoff + Σ overpaid_refund, and total − Σ events = balance.
-- The line of an overpayment has its number, negative, in place of an award.

-- Found -------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.unrolled (p_person bigint) RETURNS TABLE (award int, month date, item text, fen bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH changed AS (
    SELECT a.*, data.month_after(data.pay_next(a.office), -1) AS rolled_to, data.month_after(coalesce(a.own_from, data.pay_start(a.office), data.this_month()), -1) AS carried_to
      FROM data.award a WHERE a.person = p_person AND a.dirty_from IS NOT NULL
  )
  SELECT x.award, x.month, x.item, sum(x.fen)::bigint
    FROM (SELECT c.award, m.m::date AS month, i.item::text, i.fen
            FROM changed c CROSS JOIN LATERAL generate_series(greatest(c.dirty_from, c.start_month)::timestamp, least(c.rolled_to, coalesce(c.end_month, 'infinity'))::timestamp, interval '1 month') m(m)
                 JOIN data.benefit_item i ON i.person = c.person AND i.award = c.award AND i.from_month <= m.m AND i.to_month >= m.m
           WHERE NOT EXISTS (SELECT FROM data.suspension s WHERE s.person = c.person AND s.award = c.award AND s.from_month <= m.m AND coalesce(s.to_month, 'infinity') >= m.m AND NOT coalesce(s.owed, false))
          UNION ALL
          SELECT c.award, l.for_month, i.item, -i.fen
            FROM changed c CROSS JOIN LATERAL data.pay_lines_of(c.person, c.award, c.paid_by || c.office::text, c.dirty_from, c.rolled_to) l CROSS JOIN LATERAL unnest(l.items, l.amounts) i(item, fen)
          UNION ALL
          SELECT c.award, m.m::date, i.item::text, -i.fen
            FROM changed c CROSS JOIN LATERAL generate_series(c.dirty_from::timestamp, c.carried_to::timestamp, interval '1 month') m(m)
                 JOIN data.benefit_item i ON i.person = c.person AND i.award = c.award AND i.cause = 'carried' AND i.from_month <= m.m AND (i.to_month >= m.m OR i.cut_by IS NOT NULL)
           WHERE NOT (coalesce(c.ending, '') = 'carried' AND m.m > c.end_month)
             AND NOT EXISTS (SELECT FROM data.suspension s WHERE s.person = c.person AND s.award = c.award AND s.case_no IS NULL AND s.from_month <= m.m)) x
   GROUP BY x.award, x.month, x.item HAVING sum(x.fen) <> 0;
END $$;
COMMENT ON FUNCTION data.unrolled IS 'What the next roll settles of a person''s earlier months, by award, month and item, as data.pay_lines_make() will: fen, below zero is taken back.';

CREATE OR REPLACE FUNCTION data.carried_months (p_person bigint) RETURNS TABLE (award int, month date, item text, fen bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH RECURSIVE chain AS (
    SELECT c.roll FROM data.pay_carry c WHERE c.person = p_person AND c.taken_by IS NULL
    UNION
    SELECT c.roll FROM chain h JOIN data.pay_carry c ON c.person = p_person AND c.taken_by = h.roll
  )
  SELECT l.award, l.for_month, i.item, sum(i.fen)::bigint
    FROM chain h JOIN data.pay_roll r ON r.roll = h.roll JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month AND l.person = p_person AND l.award > 0
         CROSS JOIN LATERAL unnest(l.items, l.amounts) i(item, fen)
   WHERE NOT EXISTS (SELECT FROM data.overpayment_month m JOIN data.overpayment o USING (person, seq) WHERE m.person = p_person AND m.award = l.award AND m.month = l.for_month AND o.roll_fen > 0 AND o.roll_taken IS DISTINCT FROM 0)
   GROUP BY l.award, l.for_month, i.item HAVING sum(i.fen) <> 0
$$;
COMMENT ON FUNCTION data.carried_months IS 'The months behind what rolls carry on of a person (data.pay_carry), those an overpayment takes or took over left out; fen as rolled.';

CREATE OR REPLACE FUNCTION data.overpaid_found (p_person bigint) RETURNS TABLE (award int, month date, item text, fen bigint, carried boolean)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT x.award, x.month, x.item, -x.fen, x.carried
    FROM (SELECT u.award, u.month, u.item, u.fen, sum(u.fen) OVER (PARTITION BY u.award, u.month) AS whole, false AS carried FROM data.unrolled(p_person) u
           WHERE NOT EXISTS (SELECT FROM data.overpayment_month m JOIN data.overpayment o USING (person, seq)
                              WHERE m.person = p_person AND m.award = u.award AND m.month = u.month AND o.roll_fen > 0 AND o.roll_taken IS NULL)
          UNION ALL
          SELECT c.award, c.month, c.item, c.fen, sum(c.fen) OVER (PARTITION BY c.award, c.month), true FROM data.carried_months(p_person) c) x
   WHERE x.whole < 0
$$;
COMMENT ON FUNCTION data.overpaid_found IS
  'What was paid to a person beyond what is due and is not determined yet, by award, month and item, fen: differences no roll has had, and (carried) months behind what rolls carry on.';

CREATE OR REPLACE FUNCTION data.overpaid_sum (p_person bigint, OUT total bigint, OUT held bigint, OUT months int, OUT from_month date, OUT to_month date)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum(f.fen), 0)::bigint,
         coalesce(sum(f.fen) FILTER (WHERE NOT f.carried), 0)::bigint
           + least(coalesce(sum(f.fen) FILTER (WHERE f.carried), 0)::bigint, coalesce((SELECT -sum(c.fen) FROM data.pay_carry c WHERE c.person = p_person AND c.taken_by IS NULL), 0)::bigint),
         count(DISTINCT f.month)::int, min(f.month), max(f.month)
    FROM data.overpaid_found(p_person) f
$$;
COMMENT ON FUNCTION data.overpaid_sum IS 'The sum of data.overpaid_found(), and how much of it the rolls have not taken back yet; fen.';

-- Kept --------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.overpayment_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.roll_taken IS NOT NULL AND NEW.roll_taken IS DISTINCT FROM OLD.roll_taken
     OR to_jsonb(OLD) - '{balance,state,roll,roll_taken}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{balance,state,roll,roll_taken}'::text[] THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'an overpayment that was determined is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.overpayment_guard IS 'What was determined stays, whoever asks; only what is left of it moves.';
CREATE OR REPLACE TRIGGER overpayment_guard BEFORE UPDATE OR DELETE ON data.overpayment FOR EACH ROW EXECUTE FUNCTION data.overpayment_guard();

CREATE OR REPLACE FUNCTION data.overpayment_receipt_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'entered'
     OR to_jsonb(OLD) - '{state,decided_at,decided_by,decided_login,drop_reason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{state,decided_at,decided_by,decided_login,drop_reason}'::text[] THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a repayment that was entered is booked or dropped, never changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.overpayment_receipt_guard IS 'A repayment is decided once; what was entered stays.';
CREATE OR REPLACE TRIGGER overpayment_receipt_guard BEFORE UPDATE OR DELETE ON data.overpayment_receipt FOR EACH ROW EXECUTE FUNCTION data.overpayment_receipt_guard();

CREATE OR REPLACE FUNCTION data.overpayment_book (p_person bigint, p_seq int, p_kind text, p_fen bigint, p_day date, p_roll bigint, p_receipt bigint, p_case_no text, p_name text) RETURNS data.overpayment
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.overpayment;
BEGIN
  UPDATE data.overpayment o SET balance = o.balance - p_fen, state = CASE WHEN o.balance <> p_fen THEN 'open' WHEN p_kind = 'writeoff' THEN 'written_off' ELSE 'settled' END
   WHERE o.person = p_person AND o.seq = p_seq RETURNING o.* INTO STRICT v;
  INSERT INTO data.overpayment_event (person, seq, event, office, kind, fen, on_day, roll, receipt, case_no, by_name)
  SELECT p_person, p_seq, coalesce(max(e.event), 0) + 1, v.office, p_kind, p_fen, p_day, p_roll, p_receipt, p_case_no, p_name
    FROM data.overpayment_event e WHERE e.person = p_person AND e.seq = p_seq;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.overpayment_book IS 'Books an event of an overpayment: the balance falls by fen (rises when below zero), in one step with the row that says why.';

CREATE OR REPLACE FUNCTION data.overpayment_new (p_me data.caller, p_case casework.case_item, p_person data.person, p_basis text, p_cause text, p_found_by text, p_fraud boolean,
                                                 p_from date, p_to date, p_months int, p_total bigint, p_held bigint) RETURNS data.overpayment
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.overpayment;
BEGIN
  INSERT INTO data.overpayment (person, seq, office, basis, cause, found_by, fraud, from_month, to_month, months, total, roll_fen, roll_taken, balance, state, case_id, case_no, made_by)
  SELECT p_person.person, coalesce(max(o.seq), 0) + 1, p_person.office, p_basis, p_cause, p_found_by, p_fraud, p_from, p_to, p_months, p_total, p_held, CASE WHEN p_held = 0 THEN 0 END, p_total, 'open',
         p_case.case_id, p_case.case_no, p_me.name
    FROM data.overpayment o WHERE o.person = p_person.person
  RETURNING * INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.overpayment_new IS 'A new overpayment of a person, without its months; p_held of it is with the rolls.';

CREATE OR REPLACE FUNCTION data.overpayment_take (p_me data.caller, p_case casework.case_item, p_person data.person, p_basis text, p_cause text, p_found_by text, p_fraud boolean) RETURNS data.overpayment
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  f record;
  v data.overpayment;
BEGIN
  SELECT * INTO f FROM data.overpaid_sum(p_person.person);
  v := data.overpayment_new(p_me, p_case, p_person, p_basis, p_cause, p_found_by, p_fraud, f.from_month, f.to_month, f.months, f.total, f.held);
  INSERT INTO data.overpayment_month (person, seq, award, month, item, office, fen)
  SELECT v.person, v.seq, x.award, x.month, x.item, v.office, sum(x.fen) FROM data.overpaid_found(v.person) x
   GROUP BY x.award, x.month, x.item HAVING sum(x.fen) <> 0;
  IF f.total > f.held THEN
    v := data.overpayment_book(v.person, v.seq, 'rolled', f.total - f.held, data.today(), NULL, NULL, p_case.case_no, p_me.name);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.overpayment_take IS 'Determines what the rolls show as overpaid, month by month; what rolls took back already is its first event.';

CREATE OR REPLACE FUNCTION data.overpayment_plan_now (p_person bigint, p_seq int) RETURNS data.overpayment_plan
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p.* FROM data.overpayment_plan p WHERE p.person = p_person AND p.seq = p_seq ORDER BY p.plan DESC LIMIT 1
$$;
COMMENT ON FUNCTION data.overpayment_plan_now IS 'How an overpayment is to come back now; NULL: not decided.';

CREATE OR REPLACE FUNCTION data.overpayment_reserved (p_person bigint, p_seq int) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(-sum(i.fen), 0)::bigint
    FROM data.overpayment o JOIN data.pay_roll r ON r.office = o.office AND r.state IN ('made', 'checked')
         JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month AND l.person = o.person AND l.award = -o.seq CROSS JOIN LATERAL unnest(l.items, l.amounts) i(item, fen)
   WHERE o.person = p_person AND o.seq = p_seq AND i.item = 'setoff'
$$;
COMMENT ON FUNCTION data.overpayment_reserved IS 'What a roll that is not approved yet sets off of an overpayment, fen: it cannot be repaid or written off any more.';

CREATE OR REPLACE FUNCTION data.receipt_lock (p_office text, p_number text) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(p_office || ' ' || upper(p_number), 4713))
$$;
COMMENT ON FUNCTION data.receipt_lock IS 'Two who use one document of the bank at the same moment wait for each other: it serves once, for an overpayment or for a settlement.';

CREATE OR REPLACE FUNCTION data.overpayment_hand (p_debt data.overpayment, p_login text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM casework.case_item c WHERE c.person = (p_debt).person AND p_login = ANY (c.makers || c.maker_login::text)
                    AND (c.case_id = (p_debt).case_id OR c.case_id IN (SELECT p.case_id FROM data.overpayment_plan p WHERE p.person = (p_debt).person AND p.seq = (p_debt).seq)))
      OR EXISTS (SELECT FROM casework.signature s WHERE s.person = (p_debt).person AND s.login = p_login AND s.decision IN ('submit', 'agree')
                    AND (s.case_id = (p_debt).case_id OR s.case_id IN (SELECT p.case_id FROM data.overpayment_plan p WHERE p.person = (p_debt).person AND p.seq = (p_debt).seq)))
$$;
COMMENT ON FUNCTION data.overpayment_hand IS 'Whether a login had a hand in determining an overpayment or how it comes back: such a one neither books its money nor writes it off.';

-- Rolled ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.setoff_fen (p_debt bigint, p_benefit bigint, p_share int, p_keep bigint, p_month date) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  -- the rule refuses a month of which nothing can be taken
  IF p_debt <= 0 OR p_benefit <= p_keep OR p_benefit::numeric * p_share < 500000 THEN
    RETURN 0;
  END IF;
  RETURN least(p_debt, (SELECT s.instalment FROM pension.plan_setoff(1, 0, p_benefit, p_share, p_keep, data.month_of(p_month)) s));
END $$;
COMMENT ON FUNCTION data.setoff_fen IS 'What is set off of a debt in a month with that benefit: the share, not more than leaves p_keep, not more than the debt; fen.';

CREATE OR REPLACE FUNCTION data.overpayment_base (p_roll data.pay_roll, p_person bigint, OUT net bigint, OUT taken bigint, OUT monthly bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  -- the months before the person came here are carried by another office's roll
  v_carried bigint := coalesce((SELECT sum(k.fen) FROM data.pay_carries(p_roll) k WHERE k.person = p_person), 0);
BEGIN
  SELECT coalesce(sum(l.fen), 0) + v_carried, coalesce(-sum(least(l.fen, 0)), 0) - v_carried,
         coalesce(sum(l.fen) FILTER (WHERE l.for_month = l.pay_month AND l.fen > 0 AND a.kind IN ('pension', 'disability')), 0)
    INTO net, taken, monthly
    FROM data.pay_line l JOIN data.award a ON a.person = l.person AND a.award = l.award
   WHERE l.roll = (p_roll).roll AND l.pay_month = (p_roll).pay_month AND l.person = p_person;
END $$;
COMMENT ON FUNCTION data.overpayment_base IS 'Of a person in a roll, with what is carried on: net, what is taken back of earlier months, and the month''s benefit; fen.';

CREATE OR REPLACE FUNCTION data.overpayment_whole (p_roll data.pay_roll, p_debt data.overpayment, p_plan data.overpayment_plan) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- months determined as overpaid and paid again; one-off benefits, by the plan or by a decision of their case
  SELECT coalesce(sum(CASE WHEN EXISTS (SELECT FROM data.overpayment_month m WHERE m.person = l.person AND m.seq = (p_debt).seq AND m.award = l.award AND m.month = l.for_month) THEN l.fen
                           WHEN (p_debt).basis = 'claim' OR a.kind IN ('survivor', 'settlement') AND (p_plan).way = 'settlement' THEN l.fen
                           ELSE least(l.fen, coalesce((SELECT g.fen FROM data.overpayment_grant g WHERE g.person = l.person AND g.seq = (p_debt).seq AND g.award = l.award), 0)) END), 0)::bigint
    FROM data.pay_line l JOIN data.award a ON a.person = l.person AND a.award = l.award
   WHERE l.roll = (p_roll).roll AND l.pay_month = (p_roll).pay_month AND l.person = (p_debt).person AND l.fen > 0
$$;
COMMENT ON FUNCTION data.overpayment_whole IS 'What of a roll an overpayment may be set off from in full, fen.';

CREATE OR REPLACE FUNCTION data.overpayment_line (p_roll data.pay_roll, p_debt data.overpayment, p_moved bigint, p_setoff bigint, p_refund bigint) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO data.pay_line (roll, person, award, for_month, pay_month, office, fen, items, amounts)
  -- for months that were paid before: it is no benefit of the month
  SELECT (p_roll).roll, (p_debt).person, -(p_debt).seq, least((p_debt).from_month, data.month_after((p_roll).pay_month, -1)), (p_roll).pay_month, (p_debt).office, sum(x.fen), array_agg(x.item ORDER BY x.item), array_agg(x.fen ORDER BY x.item)
    FROM (VALUES ('overpaid', p_moved), ('setoff', -p_setoff), ('overpaid_refund', p_refund)) x(item, fen) WHERE x.fen <> 0 HAVING count(*) > 0;
  -- the bridge compares who was computed
  INSERT INTO data.pay_dirty (roll, person, award, office, from_month, version)
  SELECT l.roll, l.person, l.award, l.office, l.for_month, 0 FROM data.pay_line l WHERE l.roll = (p_roll).roll AND l.pay_month = (p_roll).pay_month AND l.person = (p_debt).person AND l.award = -(p_debt).seq
$$;
COMMENT ON FUNCTION data.overpayment_line IS 'The line of an overpayment in a roll, when there is anything to be written.';

CREATE OR REPLACE FUNCTION data.overpayment_lines_make (p_roll data.pay_roll) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d data.overpayment;
  b record;
  v_plan data.overpayment_plan;
  v_person bigint := 0;
  v_net bigint; v_taken bigint; v_monthly bigint; v_moved bigint; v_owed bigint; v_whole bigint; v_share bigint; v_setoff bigint;
BEGIN
  PERFORM FROM data.pay_roll r WHERE r.roll = p_roll.roll AND r.state = 'made' AND r.digest IS NULL AND NOT EXISTS (SELECT FROM data.pay_line l WHERE l.roll = r.roll AND l.pay_month = r.pay_month AND l.award < 0);
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a roll that was made is not changed';
  END IF;
  -- who books or writes off meanwhile waits, and sees what the roll sets off
  FOR d IN SELECT * FROM data.overpayment o WHERE o.office = p_roll.office AND (o.balance <> 0 OR o.roll_taken IS NULL) ORDER BY o.person, o.seq FOR UPDATE LOOP
    IF d.person <> v_person THEN
      SELECT * INTO b FROM data.overpayment_base(p_roll, d.person);
      v_person := d.person; v_net := b.net; v_taken := b.taken; v_monthly := b.monthly; v_share := 0;
    END IF;
    v_moved := CASE WHEN d.roll_taken IS NULL THEN least(d.roll_fen, v_taken) ELSE 0 END;
    v_taken := v_taken - v_moved;
    v_net := v_net + v_moved;
    -- what the rolls took meanwhile is no debt any more
    v_owed := greatest(d.balance - CASE WHEN d.roll_taken IS NULL THEN d.roll_fen - v_moved ELSE 0 END, 0);
    v_plan := data.overpayment_plan_now(d.person, d.seq);
    v_whole := least(data.overpayment_whole(p_roll, d, v_plan), greatest(v_net, 0), v_owed);
    v_setoff := v_whole;
    IF v_plan.way = 'setoff' AND v_plan.first_month <= p_roll.pay_month THEN
      -- several debts share one month's share
      v_setoff := v_whole + least(greatest(data.setoff_fen(v_owed, v_monthly, v_plan.share, v_plan.keep, p_roll.pay_month) - v_share, 0), greatest(v_net - v_whole, 0), v_owed - v_whole);
      v_share := v_share + v_setoff - v_whole;
    END IF;
    v_net := v_net - v_setoff;
    PERFORM data.overpayment_line(p_roll, d, v_moved, v_setoff, greatest(-d.balance, 0));
    UPDATE data.overpayment o SET roll = p_roll.roll WHERE o.person = d.person AND o.seq = d.seq AND o.roll_taken IS NULL;
  END LOOP;
END $$;
COMMENT ON FUNCTION data.overpayment_lines_make IS 'Writes the lines of overpayments into a roll that is being made, once its benefits stand in it. Refuses every other roll.';
ALTER FUNCTION data.overpayment_lines_make OWNER TO data_owner;

CREATE OR REPLACE FUNCTION data.overpayment_rolled (p_roll bigint) RETURNS TABLE (person bigint, seq int, item text, fen bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT l.person, -l.award, i.item, i.fen FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month AND l.award < 0 CROSS JOIN LATERAL unnest(l.items, l.amounts) i(item, fen)
   WHERE r.roll = p_roll
$$;
COMMENT ON FUNCTION data.overpayment_rolled IS 'What a roll has of overpayments, item by item, fen.';

CREATE OR REPLACE FUNCTION data.overpayment_freeze (p_me data.caller, p_roll data.pay_roll) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  x record;
BEGIN
  FOR x IN SELECT o.person, o.seq, o.roll_fen, coalesce((SELECT sum(r.fen) FROM data.overpayment_rolled(p_roll.roll) r WHERE r.person = o.person AND r.seq = o.seq AND r.item = 'overpaid'), 0)::bigint AS moved
             FROM data.overpayment o WHERE o.office = p_roll.office AND o.roll = p_roll.roll AND o.roll_taken IS NULL ORDER BY o.person, o.seq LOOP
    UPDATE data.overpayment o SET roll_taken = x.moved WHERE o.person = x.person AND o.seq = x.seq;
    IF x.moved < x.roll_fen THEN
      PERFORM data.overpayment_book(x.person, x.seq, 'rolled', x.roll_fen - x.moved, data.today(), p_roll.roll, NULL, NULL, p_me.name);
    END IF;
  END LOOP;
  FOR x IN SELECT * FROM data.overpayment_rolled(p_roll.roll) r WHERE r.item <> 'overpaid' ORDER BY r.person, r.seq, r.item LOOP
    PERFORM data.overpayment_book(x.person, x.seq, CASE x.item WHEN 'setoff' THEN 'setoff' ELSE 'refund' END, -x.fen, data.today(), p_roll.roll, NULL, NULL, p_me.name);
  END LOOP;
END $$;
COMMENT ON FUNCTION data.overpayment_freeze IS 'What an approved roll did to overpayments: taken over, set off, refunded.';

-- Proven ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.overpayment_problems (p_office text) RETURNS TABLE (person bigint, seq int, what text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT o.person, o.seq, w.what
    FROM data.overpayment o
         CROSS JOIN LATERAL (SELECT coalesce(sum(e.fen), 0) AS fen, coalesce(sum(e.fen) FILTER (WHERE e.kind IN ('setoff', 'refund')), 0) AS by_roll FROM data.overpayment_event e WHERE e.person = o.person AND e.seq = o.seq) e
         CROSS JOIN LATERAL (SELECT coalesce(sum(i.fen) FILTER (WHERE i.item <> 'overpaid'), 0) AS by_roll, coalesce(sum(i.fen) FILTER (WHERE i.item = 'overpaid'), 0) AS moved
                               FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month AND l.person = o.person AND l.award = -o.seq CROSS JOIN LATERAL unnest(l.items, l.amounts) i(item, fen)
                              WHERE r.office = o.office AND data.pay_is_frozen(r.state)) l
         CROSS JOIN LATERAL (SELECT coalesce(sum(c.fen), 0) AS fen FROM data.overpayment_receipt c WHERE c.person = o.person AND c.seq = o.seq AND c.state = 'booked') c
         CROSS JOIN LATERAL (VALUES ('balance', o.balance = o.total - e.fen), ('months', o.total = (SELECT sum(m.fen) FROM data.overpayment_month m WHERE m.person = o.person AND m.seq = o.seq)),
                                    ('rolls', e.by_roll = -l.by_roll AND coalesce(o.roll_taken, 0) = l.moved),
                                    ('receipts', c.fen = (SELECT coalesce(sum(e.fen), 0) FROM data.overpayment_event e WHERE e.person = o.person AND e.seq = o.seq AND e.kind = 'receipt'))) w(what, agrees)
   WHERE o.office = p_office AND NOT w.agrees;
END $$;
COMMENT ON FUNCTION data.overpayment_problems IS
  'Where an overpayment does not agree with its events (balance), its months, the lines of approved rolls or the booked repayments. Nothing: all is proven.';

-- Claims ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.overpayment_open (p_person bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum(o.balance), 0)::bigint FROM data.overpayment o WHERE o.person = p_person AND o.balance > 0
$$;
COMMENT ON FUNCTION casework.overpayment_open IS 'What a person still owes of determined overpayments, fen: offered for set-off when a one-off benefit is paid (Decree 765 article 46).';

CREATE OR REPLACE FUNCTION casework.overpayment_pending (p_person bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum(o.roll_fen), 0)::bigint FROM data.overpayment o WHERE o.person = p_person AND o.roll_taken IS NULL
$$;
COMMENT ON FUNCTION casework.overpayment_pending IS 'What overpayments have to take over from the rolls and no roll has handed over yet, fen: it stands in casework.overpayment_open() and with the rolls.';

CREATE OR REPLACE FUNCTION casework.overpayment_grant (p_case casework.case_item, p_person bigint, p_award int, p_fen bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  d data.overpayment;
  v_left bigint := p_fen;
BEGIN
  FOR d IN SELECT * FROM data.overpayment o WHERE o.person = p_person AND o.balance > 0 ORDER BY o.seq FOR UPDATE LOOP
    EXIT WHEN v_left <= 0;
    INSERT INTO data.overpayment_grant (person, seq, award, office, fen, case_no) VALUES (d.person, d.seq, p_award, d.office, least(d.balance, v_left), p_case.case_no);
    v_left := v_left - least(d.balance, v_left);
  END LOOP;
  RETURN p_fen - v_left;
END $$;
COMMENT ON FUNCTION casework.overpayment_grant IS 'Lets the next roll set off what a person owes from a one-off benefit, up to p_fen of it, the oldest debt first; returns how much. For the effect of the case that grants the benefit.';

CREATE OR REPLACE FUNCTION casework.overpayment_of_claim (p_me data.caller, p_case casework.case_item, p_person data.person, p_award int, p_due bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_held bigint := (SELECT s.held FROM data.overpaid_sum(p_person.person) s);
  v data.overpayment;
BEGIN
  IF v_held <= p_due THEN
    -- the roll that pays the claim takes these months back by itself
    PERFORM casework.overpayment_grant(p_case, p_person.person, p_award, p_due - v_held) WHERE p_award IS NOT NULL;
    RETURN 0;
  END IF;
  v := data.overpayment_take(p_me, p_case, p_person, 'claim', 'death', 'business', false);
  PERFORM casework.tasks_done(p_me, p_case, '{overpayment}');
  INSERT INTO casework.task (person, office, kind, title, detail, case_id)
  VALUES (p_person.person, p_person.office, 'overpayment', '多领待遇追回：' || data.yuan(v_held - p_due) || ' 元',
          p_person.name || '：遗属待遇不足抵扣，余额向申领人（遗属）追回，请办理“多领待遇核定追回”确定还款安排，业务流水号' || p_case.case_no, p_case.case_id);
  RETURN v_held - p_due;
END $$;
COMMENT ON FUNCTION casework.overpayment_of_claim IS
  'What a claim of p_due fen, paid as p_award (NULL: nothing is paid), does to overpayments: set off from it, or, when months paid after the death come to more, an overpayment with the claim as its source (rules.md 8.3). Called once the benefit stands; returns what is left to be recovered of these months.';
