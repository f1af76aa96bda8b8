-- The ledger inside: how a posting's events become years, history and accounts, and the proof that they agree.
-- Whoever books inserts events under a posting, with the accounts locked (data.accounts_lock), and then calls data.post.

CREATE OR REPLACE FUNCTION data.months_add (p_a bigint[], p_b bigint[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT ARRAY[p_a[1] + p_b[1], p_a[2] + p_b[2], p_a[3] + p_b[3], p_a[4] + p_b[4], p_a[5] + p_b[5], p_a[6] + p_b[6],
               p_a[7] + p_b[7], p_a[8] + p_b[8], p_a[9] + p_b[9], p_a[10] + p_b[10], p_a[11] + p_b[11], p_a[12] + p_b[12]]
$$;
COMMENT ON FUNCTION data.months_add IS 'Twelve months and twelve months, month by month.';

CREATE OR REPLACE FUNCTION data.months_none () RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS 'SELECT array_fill(0::bigint, ARRAY[12])';
COMMENT ON FUNCTION data.months_none IS 'Twelve months of nothing.';

CREATE OR REPLACE FUNCTION data.months_total (p_months bigint[]) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT p_months[1] + p_months[2] + p_months[3] + p_months[4] + p_months[5] + p_months[6]
       + p_months[7] + p_months[8] + p_months[9] + p_months[10] + p_months[11] + p_months[12]
$$;
COMMENT ON FUNCTION data.months_total IS 'The sum of twelve months.';

CREATE OR REPLACE FUNCTION data.months_paid (p_counted int[], p_extra int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT p_extra + (SELECT count(*)::int FROM unnest(p_counted) c WHERE c > 0)
$$;
COMMENT ON FUNCTION data.months_paid IS 'Contribution months of a year: a month paid twice counts once; months of a one-off payment come on top.';

-- Origins -------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.origin_mark (p_origin text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT CASE p_origin WHEN 'missed_months' THEN 'b' WHEN 'broken_period' THEN 'b' WHEN 'extension' THEN 'e' ELSE 'p' END
$$;
COMMENT ON FUNCTION data.origin_mark IS 'The letter a counted month of this origin has in the calendar.';

CREATE OR REPLACE FUNCTION data.is_lump (p_origin text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT p_origin IN ('interest_adjust', 'merge_interest')
$$;
COMMENT ON FUNCTION data.is_lump IS 'Whether an event of this origin is interest of closed years, not principal (rules.md 3.3, 3.8).';

CREATE OR REPLACE FUNCTION data.is_months_money (p_origin text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT p_origin NOT IN ('interest_adjust', 'merge_interest', 'payout', 'transfer_out')
$$;
COMMENT ON FUNCTION data.is_months_money IS
  'Whether an event of this origin is a contribution of the month it belongs to: what is paid out, moved away or earned as interest stands in the account only.';

-- Locks and numbers -----------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.accounts_lock (p_persons bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  -- the persons first, as the effect of a case does: whoever books needs both, and nobody waits in a circle
  PERFORM FROM data.person p WHERE p.person = ANY (p_persons) ORDER BY p.person FOR NO KEY UPDATE;
  -- a year close takes the same rows: it runs before or after a posting, never through it
  PERFORM FROM data.account a WHERE a.person = ANY (p_persons) ORDER BY a.person FOR UPDATE;
END $$;
COMMENT ON FUNCTION data.accounts_lock IS 'Locks persons and accounts, in the order of the persons, before events are made for them.';

CREATE OR REPLACE FUNCTION data.account_year_of (p_arrived date, p_closed_year int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT greatest(extract(year FROM p_arrived)::int, coalesce(p_closed_year, 0) + 1)
$$;
COMMENT ON FUNCTION data.account_year_of IS 'The year of the account money is booked in: that of its arrival, or the first one still open.';

CREATE OR REPLACE FUNCTION data.posting_open (p_office text, p_what text, p_case_no text, p_arrival bigint, p_name text, p_login text) RETURNS bigint
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO data.posting (office, what, case_no, arrival, booked_by, booked_login)
  VALUES (p_office, p_what, p_case_no, p_arrival, p_name, p_login) RETURNING posting
$$;
COMMENT ON FUNCTION data.posting_open IS 'A new act of bookkeeping.';

-- From events to years ------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.mark_from_ledger (p_person bigint, p_month date) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- what was settled with an account that was paid out counts no more
  SELECT CASE WHEN count(*) FILTER (WHERE e.event > g.gone) > 1 THEN 'd'
              WHEN count(*) FILTER (WHERE e.event > g.gone) = 1 THEN data.origin_mark(min(e.origin) FILTER (WHERE e.event > g.gone))
              WHEN min(g.gone) > 0 THEN 'x' ELSE 'r' END
    FROM data.money_event e, (SELECT coalesce(max(x.event), 0) AS gone FROM data.money_event x WHERE x.person = p_person AND x.month = p_month AND x.origin = 'extinguished') g
   WHERE e.person = p_person AND e.month = p_month AND e.origin <> 'oneoff' AND e.counted > 0
     AND NOT EXISTS (SELECT FROM data.money_event r WHERE r.person = e.person AND r.reverses = e.event)
$$;
COMMENT ON FUNCTION data.mark_from_ledger IS 'The letter of a month from what is left of it in the ledger: one, several (d), none any more (r), or settled with an account that was paid out (x).';

CREATE OR REPLACE FUNCTION data.marks_merge (p_old text, p_new text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT string_agg(CASE WHEN substr(p_new, m, 1) = ' ' THEN substr(p_old, m, 1) ELSE substr(p_new, m, 1) END, '' ORDER BY m)
    FROM generate_series(1, 12) m
$$;
COMMENT ON FUNCTION data.marks_merge IS 'Marks of a year with those that changed; a blank keeps the old one.';

CREATE OR REPLACE FUNCTION data.post_years (p_posting bigint) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  WITH month_sum AS (
    SELECT e.person, extract(year FROM e.month)::int AS year, extract(month FROM e.month)::int AS m, min(e.office) AS office,
           sum(e.counted) FILTER (WHERE e.origin <> 'oneoff') AS counted, sum(e.base) AS base, sum(e.employer) AS employer, sum(e.employee) AS employee,
           sum(e.own) AS own, sum(e.moved) AS moved, coalesce(sum(e.counted) FILTER (WHERE e.origin = 'oneoff'), 0) AS extra,
           bool_or(e.counted <> 0 AND e.origin <> 'oneoff') AS marked, min(e.month) AS month,
           CASE WHEN count(*) = 1 AND min(e.counted) > 0 THEN data.origin_mark(min(e.origin)) END AS only_mark
      FROM data.money_event e
     WHERE e.posting = p_posting AND data.is_months_money(e.origin)
     GROUP BY 1, 2, 3
  ), grid AS (
    SELECT y.person, y.year, y.office, m.m, coalesce(s.counted, 0)::int AS counted, coalesce(s.base, 0)::bigint AS base, coalesce(s.employer, 0)::bigint AS employer,
           coalesce(s.employee, 0)::bigint AS employee, coalesce(s.own, 0)::bigint AS own, coalesce(s.moved, 0)::bigint AS moved, coalesce(s.extra, 0) AS extra,
           CASE WHEN NOT coalesce(s.marked, false) THEN ' '
                -- where no month is counted yet the ledger need not be asked: the letter says so
                WHEN s.only_mark IS NOT NULL AND coalesce(substr(b.marks, m.m, 1), '-') IN ('-', 'r') THEN s.only_mark
                ELSE data.mark_from_ledger(y.person, s.month) END AS mark
      FROM (SELECT person, year, min(office) AS office FROM month_sum GROUP BY 1, 2) y CROSS JOIN generate_series(1, 12) m(m)
           LEFT JOIN month_sum s ON s.person = y.person AND s.year = y.year AND s.m = m.m
           LEFT JOIN data.person_year b ON b.person = y.person AND b.year = y.year
     ORDER BY y.person, y.year, m.m
  )
  INSERT INTO data.person_year AS p (person, year, office, counted, base, employer, employee, own, moved, marks, extra)
  SELECT g.person, g.year, min(g.office), array_agg(g.counted), array_agg(g.base), array_agg(g.employer), array_agg(g.employee),
         array_agg(g.own), array_agg(g.moved), replace(string_agg(g.mark, ''), ' ', '-'), sum(g.extra)::int
    FROM grid g GROUP BY g.person, g.year
  ON CONFLICT (person, year) DO UPDATE SET
    counted = (data.months_add(p.counted::bigint[], EXCLUDED.counted::bigint[]))::int[], base = data.months_add(p.base, EXCLUDED.base),
    employer = data.months_add(p.employer, EXCLUDED.employer), employee = data.months_add(p.employee, EXCLUDED.employee),
    own = data.months_add(p.own, EXCLUDED.own), moved = data.months_add(p.moved, EXCLUDED.moved), extra = p.extra + EXCLUDED.extra,
    marks = data.marks_merge(p.marks, replace(EXCLUDED.marks, '-', ' '))
$$;
COMMENT ON FUNCTION data.post_years IS 'Adds a posting to the years of its persons, by the month the money belongs to.';

CREATE OR REPLACE FUNCTION data.post_history (p_persons bigint[]) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  WITH span AS (
    SELECT y.person, min(y.office) AS office, min(y.year) AS first_year, max(y.year) AS last_year
      FROM data.person_year y WHERE y.person = ANY (p_persons) GROUP BY y.person
  ), grid AS (
    SELECT s.person, s.office, s.first_year, coalesce(data.months_paid(y.counted, y.extra), 0) AS months, coalesce(data.months_total(y.base), 0) AS base,
           coalesce(data.months_total(y.own), 0) AS own, coalesce(data.months_total(y.moved), 0) AS moved
      FROM span s CROSS JOIN LATERAL generate_series(s.first_year, s.last_year) n(year)
           LEFT JOIN data.person_year y ON y.person = s.person AND y.year = n.year
     ORDER BY s.person, n.year
  ), whole AS (
    INSERT INTO data.person_history (person, office, first_year, months, base, own, moved)
    SELECT g.person, min(g.office), min(g.first_year), array_agg(g.months), array_agg(g.base), array_agg(g.own), array_agg(g.moved) FROM grid g GROUP BY g.person
    ON CONFLICT (person) DO UPDATE SET office = EXCLUDED.office, first_year = EXCLUDED.first_year, months = EXCLUDED.months, base = EXCLUDED.base,
      own = EXCLUDED.own, moved = EXCLUDED.moved
    RETURNING person, months
  )
  UPDATE data.person p
     SET months_paid = (SELECT sum(m)::int FROM unnest(w.months) m) + coalesce((SELECT a.carried_months FROM data.account a WHERE a.person = p.person), 0)
    FROM whole w WHERE p.person = w.person
$$;
COMMENT ON FUNCTION data.post_history IS 'Makes the compact history of these persons anew from their years, and the months on the register.';

CREATE OR REPLACE FUNCTION data.post_accounts (p_posting bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  -- the account comes with the first money that arrives (8.2.1)
  WITH fresh AS (
    INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried_months, carried_year)
    SELECT e.person, min(e.office), 'normal', date_trunc('month', min(e.arrived))::date, date_trunc('month', min(e.arrived))::date, min(e.account_year) - 1,
           coalesce(min(p.months_carried), 0), CASE WHEN min(p.months_carried) > 0 THEN min(e.account_year) - 1 END
      FROM data.money_event e LEFT JOIN data.person p USING (person) WHERE e.posting = p_posting GROUP BY e.person
    ON CONFLICT (person) DO NOTHING
    RETURNING person, office, opened_month
  )
  INSERT INTO data.account_change (person, office, from_status, to_status, month, posting, changed_by)
  SELECT f.person, f.office, NULL, 'normal', f.opened_month, p_posting, g.booked_by FROM fresh f, data.posting g WHERE g.posting = p_posting;

  WITH month_sum AS (
    SELECT e.person, e.account_year AS year, min(e.office) AS office, extract(month FROM e.interest_from)::int AS m,
           extract(year FROM e.interest_from)::int = e.account_year AS current, e.origin = 'payout' AS payout, data.is_lump(e.origin) AS lump,
           sum(e.own) AS own, sum(e.moved) AS moved
      FROM data.money_event e WHERE e.posting = p_posting GROUP BY 1, 2, 4, 5, 6, 7
  ), grid AS (
    SELECT y.person, y.year, y.office, m.m,
           coalesce(sum(s.own) FILTER (WHERE s.current AND NOT s.payout), 0)::bigint AS own, coalesce(sum(s.moved) FILTER (WHERE s.current AND NOT s.payout), 0)::bigint AS moved,
           coalesce(-sum(s.own + s.moved) FILTER (WHERE s.current AND s.payout), 0)::bigint AS paid, coalesce(-sum(s.moved) FILTER (WHERE s.current AND s.payout), 0)::bigint AS paid_moved,
           coalesce(sum(s.own + s.moved) FILTER (WHERE NOT s.current AND NOT s.lump), 0)::bigint AS prior, coalesce(sum(s.moved) FILTER (WHERE NOT s.current AND NOT s.lump), 0)::bigint AS prior_moved,
           coalesce(sum(s.own + s.moved) FILTER (WHERE NOT s.current AND s.lump), 0)::bigint AS lump, coalesce(sum(s.moved) FILTER (WHERE NOT s.current AND s.lump), 0)::bigint AS lump_moved
      FROM (SELECT person, year, min(office) AS office FROM month_sum GROUP BY 1, 2) y CROSS JOIN generate_series(1, 12) m(m)
           LEFT JOIN month_sum s ON s.person = y.person AND s.year = y.year AND s.m = m.m
     GROUP BY y.person, y.year, y.office, m.m
     ORDER BY y.person, y.year, m.m
  )
  INSERT INTO data.account_credit AS c (person, year, office, own, moved, paid, paid_moved, prior, prior_moved, prior_interest, prior_interest_moved)
  SELECT g.person, g.year, min(g.office), array_agg(g.own), array_agg(g.moved), array_agg(g.paid), array_agg(g.paid_moved),
         sum(g.prior), sum(g.prior_moved), sum(g.lump), sum(g.lump_moved)
    FROM grid g GROUP BY g.person, g.year
  ON CONFLICT (person, year) DO UPDATE SET
    own = data.months_add(c.own, EXCLUDED.own), moved = data.months_add(c.moved, EXCLUDED.moved),
    paid = data.months_add(c.paid, EXCLUDED.paid), paid_moved = data.months_add(c.paid_moved, EXCLUDED.paid_moved),
    prior = c.prior + EXCLUDED.prior, prior_moved = c.prior_moved + EXCLUDED.prior_moved,
    prior_interest = c.prior_interest + EXCLUDED.prior_interest, prior_interest_moved = c.prior_interest_moved + EXCLUDED.prior_interest_moved;
END $$;
COMMENT ON FUNCTION data.post_accounts IS 'Adds a posting to the accounts of its persons, by the month interest starts; makes accounts that are not there yet.';

-- Corrections of closed years (rules.md 3.8) ---------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.account_rate (p_person bigint, p_year int) RETURNS int
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_rate int;
BEGIN
  SELECT y.rate INTO v_rate FROM data.account_year y WHERE y.person = p_person AND y.year = p_year;
  RETURN coalesce(v_rate, pension.rate_parse((data.parameter_on('account_rate', make_date(p_year, 1, 1))).value));
END $$;
COMMENT ON FUNCTION data.account_rate IS 'The rate an account earned in a year: that of its closed year, else the announced one. PR051 names a missing year.';

CREATE OR REPLACE FUNCTION data.chains (p_persons bigint[], p_years int[], p_without bigint)
RETURNS TABLE (person bigint, account_year int, without bigint[], whole bigint[])
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- all persons of a file at once: a chain each in PL/pgSQL takes a file of a million rows beyond what a statement may take
  WITH wanted AS MATERIALIZED (
    -- the lines of an account that was paid out are no part of the one that began after it
    SELECT w.person, w.account_year, coalesce(a.first_event, 0) AS first_event FROM unnest(p_persons, p_years) w(person, account_year) LEFT JOIN data.account a ON a.person = w.person
  ), event AS (
    SELECT w.person, w.account_year, e.own, e.moved, e.origin = 'payout' AS payout, e.posting IS NOT DISTINCT FROM p_without AS left_out, e.account_year AS booked,
           extract(year FROM e.interest_from)::int AS year, extract(month FROM e.interest_from)::int AS month, e.origin IN ('merge_in', 'merge_out', 'merge_interest') AS merged
      FROM wanted w JOIN data.money_event e ON e.person = w.person AND e.event > w.first_event AND e.origin <> 'interest_adjust'
  ), entry AS (
    -- what was merged in came with the years of the other account closed as they were (rules.md 3.3): it joins the opening
    SELECT e.person, e.account_year, CASE WHEN e.merged AND e.booked > e.year THEN e.booked ELSE e.year END AS year, CASE WHEN e.merged AND e.booked > e.year THEN 0 ELSE e.month END AS month,
           CASE WHEN e.payout THEN 0 ELSE e.own END AS own, CASE WHEN e.payout THEN 0 ELSE e.moved END AS moved,
           CASE WHEN e.payout THEN -e.own - e.moved ELSE 0 END AS paid, CASE WHEN e.payout THEN -e.moved ELSE 0 END AS paid_moved, e.left_out
      FROM event e
    UNION ALL
    SELECT w.person, w.account_year, a.carried_year + 1, 0, a.carried - a.carried_moved, a.carried_moved, 0, 0, false
      FROM wanted w JOIN data.account a ON a.person = w.person AND a.carried_year IS NOT NULL AND a.first_event = 0
    UNION ALL
    SELECT w.person, w.account_year, w.account_year - 1, 12, 0, 0, 0, 0, false FROM wanted w        -- there is a line to begin with, whatever is left out
  ), line AS (
    SELECT n.person, n.account_year, min(n.year) AS first_year, array_agg(n.year) AS years, array_agg(n.month) AS months, array_agg(n.own) AS own, array_agg(n.moved) AS moved,
           array_agg(n.paid) AS paid, array_agg(n.paid_moved) AS paid_moved, array_agg(n.year) FILTER (WHERE NOT n.left_out) AS years_l,
           array_agg(n.month) FILTER (WHERE NOT n.left_out) AS months_l, array_agg(n.own) FILTER (WHERE NOT n.left_out) AS own_l, array_agg(n.moved) FILTER (WHERE NOT n.left_out) AS moved_l,
           array_agg(n.paid) FILTER (WHERE NOT n.left_out) AS paid_l, array_agg(n.paid_moved) FILTER (WHERE NOT n.left_out) AS paid_moved_l
      FROM entry n WHERE n.year < n.account_year GROUP BY n.person, n.account_year
  ), announced AS MATERIALIZED (
    SELECT y.year, (SELECT pension.rate_parse(p.value) FROM data.parameter p
                     WHERE p.key = 'account_rate' AND make_date(y.year, 1, 1) BETWEEN p.valid_from AND p.valid_to) AS rate
      FROM generate_series((SELECT min(l.first_year) FROM line l), (SELECT max(l.account_year) - 1 FROM line l)) y(year)
  ), rated AS (
    SELECT l.*, ARRAY(SELECT coalesce(y.rate, a.rate, data.account_rate(l.person, a.year))
                        FROM announced a LEFT JOIN data.account_year y ON y.person = l.person AND y.year = a.year
                       WHERE a.year >= l.first_year AND a.year < l.account_year ORDER BY a.year) AS rates
      FROM line l
  )
  SELECT r.person, r.account_year, pension.account_replay(r.years_l, r.months_l, r.own_l, r.moved_l, r.paid_l, r.paid_moved_l, r.first_year, r.rates),
         pension.account_replay(r.years, r.months, r.own, r.moved, r.paid, r.paid_moved, r.first_year, r.rates)
    FROM rated r
$$;
COMMENT ON FUNCTION data.chains IS
  'What accounts would hold before these years (one for each person), had every correction been there from the month its interest starts: without one posting, and with all of them; total and transferred part. PR051 names a rate that is missing.';

CREATE OR REPLACE FUNCTION data.post_corrections (p_posting bigint) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  WITH corrected AS MATERIALIZED (
    SELECT e.person, e.account_year, min(e.office) AS office, sum(e.own + e.moved)::bigint AS principal, sum(e.moved)::bigint AS moved, min(e.month) AS month, max(e.arrived) AS arrived
      FROM data.money_event e
     WHERE e.posting = p_posting AND extract(year FROM e.interest_from)::int < e.account_year
       AND e.origin NOT IN ('merge_in', 'merge_out', 'merge_interest', 'interest_adjust')
     GROUP BY e.person, e.account_year
  )
  -- the differences of the recomputed chain are a line of the year that is open
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
  SELECT d.person, p_posting, d.office, 'interest_adjust', d.account_year, d.month, d.arrived, make_date(d.account_year - 1, 12, 1), 0, 0, 0, 0, d.total - d.moved, d.moved
    FROM (SELECT x.person, x.account_year, min(x.office) AS office, min(x.month) AS month, max(x.arrived) AS arrived, sum(x.total)::bigint AS total, sum(x.moved)::bigint AS moved
            FROM (SELECT r.person, r.account_year, r.office, r.month, r.arrived, -r.principal AS total, -r.moved AS moved FROM corrected r
                  UNION ALL                   -- and no join: fresh rows have no statistics, and nested loops over a whole file have no end
                  SELECT c.person, c.account_year, NULL, NULL, NULL, c.whole[1] - c.without[1], c.whole[2] - c.without[2]
                    FROM data.chains((SELECT array_agg(r.person ORDER BY r.person, r.account_year) FROM corrected r),
                                     (SELECT array_agg(r.account_year ORDER BY r.person, r.account_year) FROM corrected r), p_posting) c) x
           GROUP BY x.person, x.account_year) d
   WHERE d.total <> 0 OR d.moved <> 0 ORDER BY d.person
$$;
COMMENT ON FUNCTION data.post_corrections IS 'Interest of closed years on what a posting corrects in them, as an event of the open year (rules.md 3.8).';

CREATE OR REPLACE FUNCTION data.post_sane (p_posting bigint) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_bad record;
BEGIN
  SELECT e.person, e.month INTO v_bad
    FROM (SELECT DISTINCT x.person, x.month, x.reverses FROM data.money_event x
           WHERE x.posting = p_posting AND data.is_months_money(x.origin)
             AND (x.reverses IS NOT NULL OR x.counted < 0 OR x.base < 0 OR x.own + x.moved < 0)) e
         JOIN data.person_year y ON y.person = e.person AND y.year = extract(year FROM e.month)::int, LATERAL (SELECT extract(month FROM e.month)::int AS m) n
   WHERE least(y.counted[m], y.base[m], y.employer[m], y.employee[m], y.own[m], y.moved[m], y.extra) < 0
      OR e.reverses IS NOT NULL AND 1 <> (SELECT count(*) FROM data.money_event r WHERE r.person = e.person AND r.reverses = e.reverses)
   LIMIT 1;
  IF FOUND THEN
    PERFORM data.refuse('PR133', 'More would be taken back than was paid for %2 (person %1).', v_bad.person::text, data.month_text(data.month_of(v_bad.month)));
  END IF;
END $$;
COMMENT ON FUNCTION data.post_sane IS 'The net under whoever books: nothing is reversed twice, and no month gives back more than it was paid. PR133.';

CREATE OR REPLACE FUNCTION data.post (p_posting bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_bad record;
BEGIN
  -- an account closed finally for a year takes nothing more in it, whatever the caller thought
  SELECT e.person, e.account_year INTO v_bad FROM data.money_event e JOIN data.account a USING (person)
   WHERE e.posting = p_posting AND (e.account_year <= a.closed_year OR a.status = 'closed' AND e.origin NOT IN ('merge_out', 'merge_interest')) LIMIT 1;
  IF FOUND THEN
    PERFORM data.refuse('PR130', 'The account of person %1 is closed for %2: nothing can be booked there.', v_bad.person::text, v_bad.account_year::text);
  END IF;
  PERFORM data.post_corrections(p_posting);
  PERFORM data.post_years(p_posting);
  PERFORM data.post_accounts(p_posting);
  PERFORM data.post_history(ARRAY(SELECT DISTINCT e.person FROM data.money_event e WHERE e.posting = p_posting));
  PERFORM data.post_sane(p_posting);
END $$;
COMMENT ON FUNCTION data.post IS 'Carries the events of a posting into years, history and accounts. PR130 a closed account or year, PR133 more taken back than paid, PR051 a missing rate.';

-- The proof -------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.ledger_problems (p_low bigint, p_high bigint)
RETURNS TABLE (person bigint, year int, what text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH month_sum AS (
    SELECT e.person, extract(year FROM e.month)::int AS year, extract(month FROM e.month)::int AS m,
           coalesce(sum(e.counted) FILTER (WHERE e.origin <> 'oneoff'), 0) AS counted, sum(e.base) AS base, sum(e.employer) AS employer, sum(e.employee) AS employee,
           sum(e.own) AS own, sum(e.moved) AS moved, coalesce(sum(e.counted) FILTER (WHERE e.origin = 'oneoff'), 0) AS extra
      FROM data.money_event e WHERE e.person BETWEEN p_low AND p_high AND data.is_months_money(e.origin) GROUP BY 1, 2, 3
  ), year_month AS (
    SELECT y.person, y.year, m, y.counted[m] AS counted, y.base[m] AS base, y.employer[m] AS employer, y.employee[m] AS employee, y.own[m] AS own, y.moved[m] AS moved
      FROM data.person_year y, generate_series(1, 12) m WHERE y.person BETWEEN p_low AND p_high
  ), credit_month AS (
    SELECT e.person, e.account_year AS year, sum(e.own + e.moved) FILTER (WHERE e.origin <> 'payout') AS credit, sum(e.moved) FILTER (WHERE e.origin <> 'payout') AS moved,
           coalesce(-sum(e.own + e.moved) FILTER (WHERE e.origin = 'payout'), 0) AS paid
      FROM data.money_event e WHERE e.person BETWEEN p_low AND p_high GROUP BY 1, 2
  ), credit_sum AS (
    SELECT c.person, c.year, data.months_total(c.own) + data.months_total(c.moved) + c.prior + c.prior_interest AS credit,
           data.months_total(c.moved) + c.prior_moved + c.prior_interest_moved AS moved, data.months_total(c.paid) AS paid
      FROM data.account_credit c WHERE c.person BETWEEN p_low AND p_high
  ), history AS (
    SELECT h.person, h.first_year + n.n::int - 1 AS year, n.months, n.base, n.own, n.moved
      FROM data.person_history h, LATERAL unnest(h.months, h.base, h.own, h.moved) WITH ORDINALITY n(months, base, own, moved, n)
     WHERE h.person BETWEEN p_low AND p_high
  )
  SELECT coalesce(s.person, y.person), coalesce(s.year, y.year), 'year' FROM month_sum s FULL JOIN year_month y USING (person, year, m)
   WHERE (coalesce(s.counted, 0), coalesce(s.base, 0), coalesce(s.employer, 0), coalesce(s.employee, 0), coalesce(s.own, 0), coalesce(s.moved, 0))
      IS DISTINCT FROM (coalesce(y.counted, 0), coalesce(y.base, 0), coalesce(y.employer, 0), coalesce(y.employee, 0), coalesce(y.own, 0), coalesce(y.moved, 0))
  UNION
  SELECT coalesce(h.person, y.person), coalesce(h.year, y.year), 'history'
    FROM history h FULL JOIN (SELECT * FROM data.person_year y WHERE y.person BETWEEN p_low AND p_high) y ON y.person = h.person AND y.year = h.year
   WHERE (coalesce(h.months, 0), coalesce(h.base, 0), coalesce(h.own, 0), coalesce(h.moved, 0))
      IS DISTINCT FROM (coalesce(data.months_paid(y.counted, y.extra), 0), coalesce(data.months_total(y.base), 0), coalesce(data.months_total(y.own), 0), coalesce(data.months_total(y.moved), 0))
  UNION
  SELECT coalesce(s.person, c.person), coalesce(s.year, c.year), 'credit' FROM credit_month s FULL JOIN credit_sum c USING (person, year)
   WHERE (coalesce(s.credit, 0), coalesce(s.moved, 0), coalesce(s.paid, 0)) IS DISTINCT FROM (coalesce(c.credit, 0), coalesce(c.moved, 0), coalesce(c.paid, 0))
  UNION
  SELECT a.person, a.year, 'closing' FROM data.account_year a LEFT JOIN data.account_credit c USING (person, year)
   WHERE a.person BETWEEN p_low AND p_high
     AND (a.closing <> a.opening + a.prior + a.prior_interest + a.interest_opening + a.principal + a.interest_current - a.paid - a.interest_paid
          OR a.principal <> coalesce(data.months_total(c.own) + data.months_total(c.moved), 0) OR a.paid <> coalesce(data.months_total(c.paid), 0)
          OR a.prior <> coalesce(c.prior, 0) OR a.prior_interest <> coalesce(c.prior_interest, 0))
  UNION
  SELECT a.person, a.year, 'opening' FROM data.account_year a LEFT JOIN data.account_year b ON b.person = a.person AND b.year = a.year - 1 JOIN data.account k ON k.person = a.person
   WHERE a.person BETWEEN p_low AND p_high
     AND (a.opening, a.opening_moved) IS DISTINCT FROM (coalesce(b.closing, CASE k.carried_year WHEN a.year - 1 THEN k.carried ELSE 0 END), coalesce(b.closing_moved, CASE k.carried_year WHEN a.year - 1 THEN k.carried_moved ELSE 0 END))
  UNION
  SELECT k.person, k.closed_year, 'account' FROM data.account k LEFT JOIN data.account_year a ON a.person = k.person AND a.year = k.closed_year
   WHERE k.person BETWEEN p_low AND p_high
     AND (k.balance, k.balance_moved) IS DISTINCT FROM (coalesce(a.closing, CASE k.carried_year WHEN k.closed_year THEN k.carried ELSE 0 END), coalesce(a.closing_moved, CASE k.carried_year WHEN k.closed_year THEN k.carried_moved ELSE 0 END))
  UNION
  SELECT p.person, NULL, 'months' FROM data.person p LEFT JOIN data.person_history h USING (person) LEFT JOIN data.account k USING (person)
   WHERE p.person BETWEEN p_low AND p_high AND (h.person IS NOT NULL OR k.person IS NOT NULL)
     AND p.months_paid <> coalesce((SELECT sum(m) FROM unnest(h.months) m), 0) + coalesce(k.carried_months, 0)
$$;
COMMENT ON FUNCTION data.ledger_problems IS
  'Where a level is not the sum of the one below, for persons low to high: year (of the ledger), history (of the years), credit (of the ledger), closing, opening, account (of the closed years), months (of the register: those of the history and those carried over). Nothing: all is proven.';
