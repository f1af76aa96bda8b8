-- The account and the contributions of a person, for who looks at them; and the one way an account changes its state.

CREATE OR REPLACE FUNCTION data.account_state_set (p_person bigint, p_status text, p_month date, p_ending text, p_into bigint, p_case_no text, p_why text, p_by text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_old data.account;
BEGIN
  SELECT * INTO v_old FROM data.account a WHERE a.person = p_person FOR UPDATE;
  UPDATE data.account a SET status = p_status, status_month = p_month, ending = p_ending, merged_into = p_into, version = a.version + 1 WHERE a.person = p_person;
  INSERT INTO data.account_change (person, office, from_status, to_status, month, case_no, why, changed_by)
  VALUES (p_person, v_old.office, v_old.status, p_status, p_month, p_case_no, p_why, p_by);
END $$;
COMMENT ON FUNCTION data.account_state_set IS 'Gives an account another state from a month on, with its history.';

CREATE OR REPLACE FUNCTION data.marks_shown (p_person data.person, p_year int, p_marks text, p_now date) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT string_agg(CASE
           WHEN substr(p_marks, m, 1) <> '-' AND substr(p_marks, m, 1) <> 'r' THEN substr(p_marks, m, 1)
           WHEN EXISTS (SELECT FROM data.deemed_span d WHERE d.person = (p_person).person AND x.month BETWEEN d.from_month AND d.to_month) THEN 'v'
           WHEN EXISTS (SELECT FROM data.charge_line l JOIN data.charge c USING (person, charge)
                         WHERE l.person = (p_person).person AND l.month = x.month AND l.counted > 0 AND l.arrived IS NULL AND c.status IN ('open', 'sent', 'part')) THEN 'a'
           WHEN substr(p_marks, m, 1) = 'r' THEN 'r'
           WHEN x.month >= date '1997-07-01' AND x.month < p_now
                AND EXISTS (SELECT FROM data.person_registration r WHERE r.person = (p_person).person AND r.kind IN ('employed', 'flexible')
                               AND r.from_month <= x.month)
                AND NOT EXISTS (SELECT FROM data.person_registration r WHERE r.person = (p_person).person AND r.kind = 'retired' AND r.from_month <= x.month) THEN 'g'
           ELSE '-' END, '' ORDER BY m)
    FROM generate_series(1, 12) m, LATERAL (SELECT make_date(p_year, m, 1) AS month) x
$$;
COMMENT ON FUNCTION data.marks_shown IS
  'The marks of a year with what lies beside the ledger: v deemed, a charged and not arrived, g a gap since the first registration.';

CREATE OR REPLACE FUNCTION api.person_months (p_person bigint)
RETURNS TABLE (year int, marks text, counted int[], base bigint[], employer bigint[], employee bigint[], own bigint[], moved bigint[], extra int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person;
  v_first int;
BEGIN
  PERFORM audit.look(p_person, 'months');
  SELECT * INTO v_person FROM data.person p WHERE p.person = p_person;        -- row-level security decides
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT extract(year FROM least((SELECT min(d.from_month) FROM data.deemed_span d WHERE d.person = p_person),
                                 (SELECT min(r.from_month) FROM data.person_registration r WHERE r.person = p_person),
                                 (SELECT make_date(h.first_year, 1, 1) FROM data.person_history h WHERE h.person = p_person)))::int INTO v_first;
  RETURN QUERY
  SELECT n.year, data.marks_shown(v_person, n.year, coalesce(y.marks, '------------'), date_trunc('month', data.today())::date),
         coalesce(y.counted, array_fill(0, ARRAY[12])), coalesce(y.base, data.months_none()), coalesce(y.employer, data.months_none()), coalesce(y.employee, data.months_none()),
         coalesce(y.own, data.months_none()), coalesce(y.moved, data.months_none()), coalesce(y.extra, 0)
    FROM generate_series(v_first, greatest(extract(year FROM data.today())::int, (SELECT max(z.year) FROM data.person_year z WHERE z.person = p_person))) n(year)
         LEFT JOIN data.person_year y ON y.person = p_person AND y.year = n.year
   ORDER BY n.year;
END $$;
COMMENT ON FUNCTION api.person_months IS
  'The contribution calendar: a row a year with twelve marks (vocabulary month_mark), what was paid by the month it belongs to (fen), months of a one-off payment. No rows for the person of another office, as in the other parts of a person''s page. The look is logged. PR121. Clause 8.2.4.';

CREATE OR REPLACE FUNCTION api.account_open (p_person bigint)
RETURNS TABLE (status text, status_title text, opened_month int, status_month int, ending text, merged_into bigint, closed_year int, balance bigint, balance_moved bigint,
               booked bigint, carried bigint, carried_year int, months_paid int, months_deemed int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person := data.person_own(p_person);
BEGIN
  RETURN QUERY
  SELECT coalesce(a.status, 'none')::text, data.title_of('account_status', coalesce(a.status, 'none')), data.month_of(a.opened_month), data.month_of(a.status_month), a.ending::text, a.merged_into,
         a.closed_year, coalesce(a.balance, 0::bigint), coalesce(a.balance_moved, 0::bigint), coalesce((SELECT n.total FROM data.account_now(p_person) n) - a.balance, 0::bigint),
         coalesce(a.carried, 0::bigint), a.carried_year, v_person.months_paid, v_person.months_deemed
    FROM (SELECT p_person AS person) x LEFT JOIN data.account a USING (person);
  PERFORM audit.look(p_person, 'account');
END $$;
COMMENT ON FUNCTION api.account_open IS
  'The account of a person: state, balance at the end of the last closed year (fen) and what was booked since. One row, status none where there is no account yet. The look is logged. PR121, PR202. Clause 8.2.';

CREATE OR REPLACE FUNCTION data.account_year_open (p_person bigint) RETURNS SETOF data.account_year
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT a.person, c.year, a.office, 0, a.balance, a.balance_moved, c.prior, c.prior_moved, c.prior_interest, c.prior_interest_moved, 0::bigint, 0::bigint,
         data.months_total(c.own) + data.months_total(c.moved), data.months_total(c.moved), 0::bigint, 0::bigint, 0::bigint, data.months_total(c.paid), data.months_total(c.paid_moved), 0::bigint, 0::bigint,
         a.balance + c.prior + c.prior_interest + data.months_total(c.own) + data.months_total(c.moved) - data.months_total(c.paid),
         a.balance_moved + c.prior_moved + c.prior_interest_moved + data.months_total(c.moved) - data.months_total(c.paid_moved)
    FROM data.account a JOIN data.account_credit c USING (person)
   WHERE a.person = p_person AND c.year = a.closed_year + 1
     AND NOT EXISTS (SELECT FROM data.account_year_provisional v WHERE v.person = a.person AND v.year = c.year)
$$;
COMMENT ON FUNCTION data.account_year_open IS 'The open year of an account as far as it is booked, without interest; none where it was closed provisionally, or nothing is booked in it.';

CREATE OR REPLACE FUNCTION api.account_years (p_person bigint)
RETURNS TABLE (year int, phase text, rate int, opening bigint, opening_moved bigint, prior bigint, prior_moved bigint, prior_interest bigint, prior_interest_moved bigint,
               interest_opening bigint, interest_opening_moved bigint, principal bigint, principal_moved bigint, month_product bigint, interest_current bigint, interest_current_moved bigint,
               paid bigint, paid_moved bigint, interest_paid bigint, interest_paid_moved bigint, closing bigint, closing_moved bigint,
               own bigint[], moved bigint[], payouts bigint[], payouts_moved bigint[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person := data.person_own(p_person);
  v_closed int := (SELECT a.closed_year FROM data.account a WHERE a.person = p_person);
BEGIN
  RETURN QUERY
  WITH rows AS (
    SELECT 'final' AS phase, y.* FROM data.account_year y WHERE y.person = p_person
    UNION ALL
    SELECT 'provisional', y.* FROM data.account_year_provisional y WHERE y.person = p_person AND y.year > v_closed
    UNION ALL
    SELECT 'open', y.* FROM data.account_year_open(p_person) y
  )
  SELECT r.year, r.phase, r.rate, r.opening, r.opening_moved, r.prior, r.prior_moved, r.prior_interest, r.prior_interest_moved, r.interest_opening, r.interest_opening_moved,
         r.principal, r.principal_moved, r.month_product, r.interest_current, r.interest_current_moved, r.paid, r.paid_moved, r.interest_paid, r.interest_paid_moved, r.closing, r.closing_moved,
         coalesce(c.own, data.months_none()), coalesce(c.moved, data.months_none()), coalesce(c.paid, data.months_none()), coalesce(c.paid_moved, data.months_none())
    FROM rows r LEFT JOIN data.account_credit c ON c.person = r.person AND c.year = r.year
   ORDER BY r.year, r.phase;
  PERFORM audit.look(p_person, 'account');
END $$;
COMMENT ON FUNCTION api.account_years IS
  'The years of an account (rules.md 3.1): final and provisional ones, and the open year without interest; total and transferred part in fen, rate in millionths, the months as arrays. The look is logged. PR121, PR202. Clause 8.2.4.';

CREATE OR REPLACE FUNCTION api.money_events (p_person bigint, p_year int)
RETURNS TABLE (event bigint, month int, arrived date, interest_from int, account_year int, origin text, origin_title text, counted int, base bigint, employer bigint, employee bigint,
               own bigint, moved bigint, interest bigint, unit_name text, case_no text, reverses bigint, booked_at timestamptz, booked_by text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person := data.person_own(p_person);
BEGIN
  RETURN QUERY
  SELECT e.event, data.month_of(e.month), e.arrived, data.month_of(e.interest_from), e.account_year, e.origin::text, data.title_of('money_origin', e.origin), e.counted, e.base, e.employer, e.employee,
         e.own, e.moved, e.interest, data.unit_name_any(e.unit), g.case_no::text, e.reverses, g.booked_at, g.booked_by
    FROM data.money_event e LEFT JOIN data.posting g USING (posting)         -- what the office above booked has its posting there
   WHERE e.person = p_person AND e.month >= make_date(p_year, 1, 1) AND e.month < make_date(p_year + 1, 1, 1)
   ORDER BY e.month, e.event;
  PERFORM audit.look(p_person, 'ledger');
END $$;
COMMENT ON FUNCTION api.money_events IS
  'The lines of the ledger that belong to a calendar year, with their three dates, what they were booked by and what they reverse; fen. The look is logged. PR121, PR202.';

CREATE OR REPLACE FUNCTION api.account_changes (p_person bigint)
RETURNS TABLE (month int, from_title text, to_title text, why text, case_no text, changed_by text, changed_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person := data.person_own(p_person);
BEGIN
  RETURN QUERY
  SELECT data.month_of(c.month), data.title_of('account_status', coalesce(c.from_status, 'none')), data.title_of('account_status', c.to_status), c.why, c.case_no::text, c.changed_by, c.changed_at
    FROM data.account_change c WHERE c.person = p_person ORDER BY c.change;
  PERFORM audit.look(p_person, 'account');
END $$;
COMMENT ON FUNCTION api.account_changes IS 'How the state of an account changed (8.2.3). The look is logged. PR121, PR202.';
