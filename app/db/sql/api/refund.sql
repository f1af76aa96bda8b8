-- Refund (退收, 7.4.2; rules.md 3.8, 4.1): what of the ledger is taken back, with the interest it bore, and what money goes back.
--
-- A whole month: every line that is left of it is reversed, each with its own start of interest.  Too high a base: what was
-- paid last goes back first, because the latest payment is the one that made it too much; what is more than that payment is
-- taken from the one before, again with its own start of interest.  Each amount goes down the payments by itself, so that
-- their sum is the refund to the fen and no payment gives back more than it brought.
-- Account interest that was paid with a back payment (rules.md 4.3 b) is given back with it: all of it with the whole payment,
-- in the share of the credit with a part.  The interest the account earned meanwhile is taken back by the chain of years.

CREATE OR REPLACE FUNCTION casework.refund_open (p_person bigint, p_month date) RETURNS SETOF data.money_event
LANGUAGE sql STABLE ROWS 3 SET search_path = '' AS $$
  SELECT e.* FROM data.money_event e
   WHERE e.person = p_person AND e.month = p_month AND e.reverses IS NULL AND data.is_months_money(e.origin) AND e.origin <> 'oneoff'
     AND NOT EXISTS (SELECT FROM data.money_event r WHERE r.person = e.person AND r.reverses = e.event)
$$;
COMMENT ON FUNCTION casework.refund_open IS 'The lines of a month that nothing has reversed: payments, and below zero what was refunded of them in part.';

CREATE OR REPLACE FUNCTION casework.refund_events (p_person bigint, p_month date, p_event bigint) RETURNS SETOF data.money_event
LANGUAGE sql STABLE ROWS 2 SET search_path = '' AS $$
  WITH rest AS (SELECT e.* FROM casework.refund_open(p_person, p_month) e)
  SELECT r.* FROM rest r
   WHERE CASE (SELECT count(*) FROM rest n WHERE n.counted > 0)
           WHEN 1 THEN true ELSE r.event = coalesce(p_event, (SELECT n.event FROM rest n WHERE n.counted > 0 ORDER BY n.arrived DESC, n.event DESC LIMIT 1)) END
   ORDER BY r.counted DESC, r.arrived DESC, r.event DESC
$$;
COMMENT ON FUNCTION casework.refund_events IS
  'What the refund of a whole month takes back, the payment that counts first: of a month paid once all that is left of it, differences and earlier refunds too; of one paid twice the payment named, or the later one.';

CREATE OR REPLACE FUNCTION casework.refund_left (p_person bigint, p_month date) RETURNS SETOF data.money_event
LANGUAGE plpgsql STABLE ROWS 3 SET search_path = '' AS $$
DECLARE
  v_left data.money_event[] := '{}';
  v data.money_event;
  e data.money_event;
  v_n int;
BEGIN
  FOR e IN SELECT x.* FROM casework.refund_open(p_person, p_month) x ORDER BY x.event LOOP
    IF least(e.base, e.employer, e.employee, e.own, e.moved) >= 0 THEN
      v_left := v_left || e;
      CONTINUE;
    END IF;
    -- an earlier refund in part: it has the start of interest of the payment it was taken from, the latest that held as much
    SELECT n INTO v_n FROM generate_subscripts(v_left, 1) n
     ORDER BY v_left[n].interest_from = e.interest_from DESC,
              least(v_left[n].base + e.base, v_left[n].employer + e.employer, v_left[n].employee + e.employee, v_left[n].own + e.own, v_left[n].moved + e.moved) >= 0 DESC, n DESC LIMIT 1;
    v := v_left[v_n];
    v.base := v.base + e.base;
    v.employer := v.employer + e.employer;
    v.employee := v.employee + e.employee;
    v.own := v.own + e.own;
    v.moved := v.moved + e.moved;
    v.interest := v.interest + e.interest;
    v_left[v_n] := v;
  END LOOP;
  RETURN QUERY SELECT u.* FROM unnest(v_left) u;
END $$;
COMMENT ON FUNCTION casework.refund_left IS 'The payments of a month, each less what was refunded of it before.';

CREATE OR REPLACE FUNCTION casework.refund_take (p_there bigint, p_later numeric, p_asked bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT -least(greatest(p_there, 0), greatest(p_asked - (p_later - greatest(p_there, 0)), 0))::bigint
$$;
COMMENT ON FUNCTION casework.refund_take IS 'What of an amount asked for comes from a payment that holds p_there, when it and the later ones hold p_later; below zero.';

CREATE OR REPLACE FUNCTION casework.refund_parts (p_person bigint, p_month date, p_base bigint, p_employer bigint, p_employee bigint, p_own bigint, p_moved bigint)
RETURNS TABLE (unit bigint, interest_from date, base bigint, employer bigint, employee bigint, own bigint, moved bigint, interest bigint)
LANGUAGE sql STABLE ROWS 2 SET search_path = '' AS $$
  WITH taken AS (
    SELECT l.unit, l.interest_from, l.arrived, l.event, l.own + l.moved AS credit, l.interest, casework.refund_take(l.base, sum(greatest(l.base, 0)) OVER w, p_base) AS base,
           casework.refund_take(l.employer, sum(greatest(l.employer, 0)) OVER w, p_employer) AS employer, casework.refund_take(l.employee, sum(greatest(l.employee, 0)) OVER w, p_employee) AS employee,
           casework.refund_take(l.own, sum(greatest(l.own, 0)) OVER w, p_own) AS own, casework.refund_take(l.moved, sum(greatest(l.moved, 0)) OVER w, p_moved) AS moved
      FROM casework.refund_left(p_person, p_month) l
    WINDOW w AS (ORDER BY l.arrived DESC, l.event DESC)
  )
  SELECT t.unit, t.interest_from, t.base, t.employer, t.employee, t.own, t.moved,
         CASE WHEN t.credit > 0 THEN round(t.interest::numeric * (t.own + t.moved) / t.credit)::bigint ELSE 0 END
    FROM taken t WHERE least(t.base, t.employer, t.employee, t.own, t.moved) < 0
   ORDER BY t.arrived DESC, t.event DESC
$$;
COMMENT ON FUNCTION casework.refund_parts IS
  'What a refund in part takes from each payment of a month, the latest first, with its start of interest and its share of the account interest paid with it; amounts below zero.';

-- The lines of a case -----------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.refund_whole (p_line casework.month_line, p_person bigint) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  SELECT (array_agg(e.event))[1], (array_agg(e.unit))[1], p_line.base_before - sum(e.base), -sum(e.employer), -sum(e.employee), -sum(e.own), -sum(e.moved), -sum(e.interest), -sum(e.counted)
    INTO p_line.event, p_line.unit, p_line.base, p_line.employer, p_line.employee, p_line.own, p_line.moved, p_line.interest, p_line.counted
    FROM casework.refund_events(p_person, p_line.month, NULL) e;
  RETURN p_line;
END $$;
COMMENT ON FUNCTION casework.refund_whole IS 'A month that is taken back, or one of its two payments: exactly what is left in the ledger, never more than was paid.';

CREATE OR REPLACE FUNCTION casework.refund_part (p_line casework.month_line, p_person bigint) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v casework.month_line := casework.month_parts(p_line, p_line.base - p_line.base_before);
BEGIN
  SELECT sum(p.employer), sum(p.employee), sum(p.own), sum(p.moved), sum(p.interest) INTO v.employer, v.employee, v.own, v.moved, v.interest
    FROM casework.refund_parts(p_person, v.month, v.base_before - v.base, -v.employer, -v.employee, -v.own, -v.moved) p;
  v.counted := 0;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.refund_part IS 'A month of which the base was too high: what the difference cost, never more than was paid of it.';

CREATE OR REPLACE FUNCTION casework.refund_line (p_case casework.case_item, p_person data.person, p_month date, p_right bigint) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v casework.month_line := casework.month_before(p_person, p_month, p_right);
  v_paid int := v.counted;
  v_flexible boolean := v.unit IS NULL;
  v_charge text := casework.month_charge(p_person.person, p_month, p_case.case_id);
BEGIN
  v.args := ARRAY[data.month_text(data.month_of(p_month))];
  v.interest := 0;
  v.counted := 0;
  IF v_charge IS NOT NULL THEN
    -- what arrives after the refund would be a difference to nothing
    v.msgid := '%1 is charged already and has not arrived: charge %2.';
    v.args := v.args || v_charge;
    RETURN v;
  ELSIF v_paid < 1 THEN
    v.msgid := '%1 is not paid: there is nothing to refund.';
    RETURN v;
  END IF;
  IF p_right = 0 THEN
    RETURN casework.refund_whole(v, p_person.person);
  END IF;
  IF v_paid > 1 THEN
    v.msgid := '%1 is paid twice: refund the whole second payment first.';
    RETURN v;
  END IF;
  v := casework.month_figures(v, v_flexible);
  IF v.msgid IS NULL AND v.base >= v.base_before THEN
    v.msgid := '%1: the right base is not lower than the paid one.';
  ELSIF v.msgid IS NULL THEN
    v := casework.refund_part(v, p_person.person);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.refund_line IS 'One month of a refund: all of it (right base 0), one of two payments, or what the base was too high (7.4.2). Amounts are negative.';

-- The effect ----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.refund_book (p_posting bigint, p_person bigint, p_office text, p_day date, p_lines casework.month_line[]) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  -- interest starts where that of the refunded money did: the chain of closed years is recomputed (rules.md 3.8)
  INSERT INTO data.money_event (person, posting, office, unit, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved, interest, reverses)
  SELECT p_person, p_posting, p_office, coalesce(e.unit, l.unit), 'refund', data.account_year_of(p_day, (SELECT a.closed_year FROM data.account a WHERE a.person = p_person)), l.month, p_day,
         e.interest_from, e.counted, e.base, e.employer, e.employee, e.own, e.moved, e.interest, e.reverses
    FROM unnest(p_lines) l,
         LATERAL (SELECT w.unit, w.interest_from, -w.counted AS counted, -w.base AS base, -w.employer AS employer, -w.employee AS employee, -w.own AS own, -w.moved AS moved, -w.interest AS interest, w.event AS reverses
                    FROM casework.refund_events(p_person, l.month, l.event) w WHERE l.event IS NOT NULL
                  UNION ALL
                  SELECT p.unit, p.interest_from, 0, p.base, p.employer, p.employee, p.own, p.moved, p.interest, NULL
                    FROM casework.refund_parts(p_person, l.month, l.base_before - l.base, -l.employer, -l.employee, -l.own, -l.moved) p WHERE l.event IS NULL) e
$$;
COMMENT ON FUNCTION casework.refund_book IS 'The events of a refund under a posting: the mirror of what is taken back, payment by payment.';

CREATE OR REPLACE FUNCTION casework.refund_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_posting bigint;
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_case.person]);
  PERFORM casework.months_keep(p_case, p_person);
  v_posting := data.posting_open(p_case.office, 'case', p_case.case_no, NULL, p_me.name, p_me.login);
  PERFORM casework.refund_book(v_posting, p_case.person, p_case.office, data.today(), ARRAY(SELECT l FROM casework.month_lines(p_case, p_person) l));
  PERFORM data.post(v_posting);
END $$;
COMMENT ON FUNCTION casework.refund_effect IS 'A decided refund reverses the credit with its interest and takes the month away (7.4.2; rules.md 3.8). PR130, PR051.';
