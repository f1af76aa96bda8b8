-- What stops a roll (rules.md 12.4), and what it takes from the personal accounts (rules.md 3.6).

-- Of the list of rules.md 12.4 these are looked at before a payment.  E stops it, W is shown to who signs.
--   Q01 paid after the end of the benefit · Q02, Q35, Q36 on a list of deaths, of imprisoned persons, of other benefits that is not
--   carried out yet, and paid for a month from which it would stop · Q09 one account of several persons · Q10 no account, or
--   another's (after a death: the account and the name of who acts for the survivors) · Q12 nothing, or below the limit · Q13 above the limit · Q16 draws and contributes in one month · Q32 paid though suspended · Q33
--   confirmation overdue and paid, counted from the retirement where there was none (rules.md 9.3) · Q37 allowance of a dependent beyond its term · Q40 an adjustment of one year applied twice · Q48 a payment that came back a month ago
-- Not looked at: the half of Q40 about missing adjustments (who gets none is named, with the reason, by the run of the
-- adjustment itself).  The other half of Q32,
-- in payment and not paid, cannot come about: what is due is rolled, and tests prove it.  Q50 is data.pay_sound().
CREATE OR REPLACE FUNCTION data.pay_checked (p_roll data.pay_roll)
RETURNS TABLE (person bigint, award int, for_month date, fen bigint, kind text, end_month date, confirm_from date, fresh boolean)
LANGUAGE plpgsql STABLE ROWS 100000 SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_seqscan = off SET enable_nestloop = off AS $$
#variable_conflict use_column
DECLARE
  b data.pay_roll := data.pay_before(p_roll);
BEGIN
  -- lines and awards in the order of the person: neither is sorted, or looked up one by one
  RETURN QUERY
  SELECT l.person, l.award, l.for_month, l.fen, a.kind::text, a.end_month, a.confirm_from, d.person IS NOT NULL OR o.person IS NULL
    FROM (SELECT * FROM data.pay_line k WHERE k.roll = p_roll.roll AND k.pay_month = p_roll.pay_month ORDER BY k.person, k.award, k.for_month) l
         -- a line of an overpayment has no award
         LEFT JOIN (SELECT * FROM data.award w WHERE w.office = p_roll.office ORDER BY w.person, w.award) a ON a.person = l.person AND a.award = l.award
         LEFT JOIN (SELECT x.person, x.award FROM data.pay_dirty x WHERE x.roll = p_roll.roll ORDER BY x.person, x.award) d ON d.person = l.person AND d.award = l.award
         LEFT JOIN (SELECT k.person, k.award FROM data.pay_line k WHERE k.roll = b.roll AND k.pay_month = b.pay_month AND k.for_month = b.pay_month ORDER BY k.person, k.award) o ON o.person = l.person AND o.award = l.award;
END $$;
COMMENT ON FUNCTION data.pay_checked IS 'The lines of a roll with what the checks ask of their awards; fresh: not paid as the last roll paid it, so that no earlier check has looked at its items.';

CREATE OR REPLACE FUNCTION data.pay_hits (p_roll data.pay_roll) RETURNS TABLE (rule text, severity text, person bigint)
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_hashagg = off AS $$
#variable_conflict use_column
DECLARE
  v_month date := p_roll.pay_month;
  v_low bigint := (SELECT p.value::bigint FROM data.parameter p WHERE p.key = 'pay_check_low' AND v_month BETWEEN p.valid_from AND p.valid_to);
  v_cycle int := data.confirm_figure('qualification_cycle', v_month);
  v_high bigint := (SELECT p.value::bigint FROM data.parameter p WHERE p.key = 'pay_check_high' AND v_month BETWEEN p.valid_from AND p.valid_to);
BEGIN
  -- persons are grouped by sorting: who is looked up in the order of the key is found in few pages
  RETURN QUERY
  WITH line AS MATERIALIZED (
    SELECT * FROM data.pay_checked(p_roll)
  ), payee AS MATERIALIZED (
    SELECT l.person, sum(l.fen)::bigint AS fen, coalesce(sum(l.fen) FILTER (WHERE l.for_month = v_month), 0)::bigint AS month_fen, coalesce(sum(l.fen) FILTER (WHERE l.for_month = v_month AND l.kind IN ('pension', 'disability')), 0)::bigint AS benefit_fen
      FROM line l GROUP BY l.person
  ), holder AS MATERIALIZED (
    SELECT y.person, coalesce(s.name, p.name) AS name, coalesce(s.id_number, p.id_number) AS id_number, p.account_no, p.account_holder
      FROM payee y LEFT JOIN data.person p ON p.person = y.person LEFT JOIN data.payee_now s ON s.person = y.person WHERE y.fen > 0
  ), shared AS MATERIALIZED (
    SELECT x.account_no FROM holder x GROUP BY x.account_no HAVING min(x.id_number) <> max(x.id_number)
  )
  SELECT DISTINCT 'Q01', 'E', l.person FROM line l WHERE l.fen > 0 AND l.for_month > l.end_month
  UNION
  SELECT CASE k.source WHEN 'deaths' THEN 'Q02' WHEN 'prison' THEN 'Q35' ELSE 'Q36' END, 'E', l.person
    FROM data.stop_list k JOIN data.stop_row r ON r.list = k.list JOIN line l ON l.person = r.found_person AND l.award = r.found_award
   WHERE k.source IN ('deaths', 'prison', 'duplicates') AND k.state IN ('open', 'submitted', 'approved') AND k.office = p_roll.office
     AND r.verdict = 'ready' AND r.left_out IS NULL AND r.outcome IS NULL AND l.fen > 0 AND l.for_month >= r.from_month
  UNION
  SELECT 'Q09', 'E', h.person FROM holder h JOIN shared x ON x.account_no = h.account_no
  UNION ALL
  SELECT 'Q10', 'E', h.person FROM holder h WHERE h.account_no IS NULL OR h.account_holder IS DISTINCT FROM h.name
  UNION ALL
  SELECT 'Q12', 'W', y.person FROM payee y WHERE y.month_fen > 0 AND y.month_fen < v_low
  UNION ALL
  SELECT 'Q12', 'W', a.person FROM data.award a
   WHERE a.office = p_roll.office AND a.status = 'paying' AND a.monthly_fen = 0 AND a.start_month <= v_month AND coalesce(a.end_month, 'infinity') >= v_month
  UNION ALL
  SELECT 'Q13', 'W', y.person FROM payee y WHERE y.month_fen > v_high
  UNION ALL
  SELECT 'Q16', 'E', y.person FROM payee y JOIN data.person_year c ON c.person = y.person AND c.year = extract(year FROM v_month)::int
   WHERE y.benefit_fen > 0 AND c.counted[extract(month FROM v_month)::int] > 0
  UNION
  SELECT 'Q32', 'E', l.person FROM line l JOIN data.suspension s ON s.person = l.person AND s.award = l.award
   WHERE l.fen > 0 AND s.from_month <= l.for_month AND coalesce(s.to_month, 'infinity') >= l.for_month AND NOT coalesce(s.owed, false)
  UNION
  SELECT 'Q33', 'E', l.person FROM line l WHERE l.fen > 0 AND l.for_month = v_month AND l.confirm_from < data.month_after(v_month, -v_cycle)
  UNION
  SELECT 'Q37', 'W', l.person FROM line l JOIN data.person p ON p.person = l.person
         LEFT JOIN LATERAL data.dependent_last(l.person, l.award) d ON true
   WHERE l.fen > 0 AND l.kind = 'dependent' AND (d.person IS NULL OR l.for_month > d.last_month OR d.basis = 'minor' AND l.for_month > date_trunc('month', p.birth_adopted + interval '18 years'))
  UNION
  SELECT 'Q40', 'E', i.person FROM data.benefit_item i JOIN line l ON l.person = i.person AND l.award = i.award AND l.for_month = v_month AND l.fresh
   WHERE i.cause = 'adjustment' AND i.from_month <= v_month AND i.to_month >= v_month
   GROUP BY i.person, i.award, i.source HAVING count(DISTINCT coalesce(i.case_no, '')) > 1
  UNION
  SELECT 'Q48', 'W', f.person FROM data.pay_file_line f JOIN data.pay_file k ON k.file = f.file
   WHERE f.office = p_roll.office AND f.status = 'returned' AND k.released_at < clock_timestamp() - interval '1 month'
     AND NOT EXISTS (SELECT FROM data.pay_file_line g WHERE g.roll = f.roll AND g.person = f.person AND g.status NOT IN ('returned', 'dropped'));
END $$;
COMMENT ON FUNCTION data.pay_hits IS 'Persons a check of rules.md 12.4 finds in a roll, as things are now: rule, E stops the roll or W is to be looked at.';

-- Accounts ----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.pay_wanted (p_roll data.pay_roll, p_persons bigint[]) RETURNS TABLE (person bigint, wanted bigint, closed_year int, office text, there bigint, moved bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT w.person, w.fen, a.closed_year, a.office::text,
         CASE WHEN w.fen > 0 THEN a.balance + coalesce(c.total, 0) ELSE coalesce(e.total, 0) END,
         CASE WHEN w.fen > 0 THEN a.balance_moved + coalesce(c.moved, 0) ELSE coalesce(e.moved, 0) END
    FROM (SELECT l.person, sum(l.amounts[array_position(l.items, 'account')])::bigint AS fen
            FROM data.pay_line l WHERE l.roll = (p_roll).roll AND l.pay_month = (p_roll).pay_month AND l.person = ANY (p_persons) GROUP BY l.person) w
         JOIN data.account a ON a.person = w.person AND a.status <> 'closed'
         LEFT JOIN LATERAL (SELECT sum(data.months_total(k.own) + data.months_total(k.moved) + k.prior + k.prior_interest - data.months_total(k.paid))::bigint AS total,
                                   sum(data.months_total(k.moved) + k.prior_moved + k.prior_interest_moved - data.months_total(k.paid_moved))::bigint AS moved
                              FROM data.account_credit k WHERE k.person = w.person AND k.year > a.closed_year) c ON w.fen > 0
         LEFT JOIN LATERAL data.pay_taken(w.person) e ON w.fen < 0
   WHERE w.fen <> 0
$$;
COMMENT ON FUNCTION data.pay_wanted IS
  'Account pension of persons in a roll, and what there is of it: in the account, or, when it is taken back, of what rolls took from it. Fen, total and transferred part. An account that ended has no row: nothing is booked there any more.';

CREATE OR REPLACE FUNCTION data.pay_split (p_amount bigint, p_there bigint, p_moved bigint, p_split text) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_moved = 0 OR p_there <= 0 THEN 0 WHEN p_amount = p_there THEN p_moved
              WHEN p_split = 'OWN_FIRST' THEN greatest(p_amount - (p_there - p_moved), 0)
              ELSE (2 * p_amount::numeric * p_moved + p_there)::numeric / (2 * p_there)::numeric - mod(2 * p_amount::numeric * p_moved + p_there, 2 * p_there) / (2 * p_there)::numeric END::bigint
$$;
COMMENT ON FUNCTION data.pay_split IS 'How much of an amount comes from the transferred part of what is there: the own part first, or in proportion, half up (payout_split, rules.md 3.6).';

CREATE OR REPLACE FUNCTION data.pay_split_policy (p_month date) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_policy text := (data.parameter_on('payout_split', p_month)).value;
BEGIN
  IF v_policy NOT IN ('OWN_FIRST', 'PRO_RATA') THEN
    PERFORM data.refuse('PR051', 'The parameter %1 has the value %2, which means nothing here.', 'payout_split', v_policy);
  END IF;
  RETURN v_policy;
END $$;
COMMENT ON FUNCTION data.pay_split_policy IS 'What payout_split says for a month: OWN_FIRST or PRO_RATA. PR051.';

CREATE OR REPLACE FUNCTION data.pay_book_chunk (p_me data.caller, p_roll data.pay_roll, p_size int) RETURNS data.pay_roll
LANGUAGE plpgsql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  v data.pay_roll := p_roll;
  v_persons bigint[];
  v_posting bigint;
  v_day date := data.today();
  v_booked bigint := 0;
BEGIN
  SELECT array_agg(x.person ORDER BY x.person) INTO v_persons
    FROM (SELECT DISTINCT l.person FROM data.pay_line l
           WHERE l.roll = v.roll AND l.pay_month = v.pay_month AND l.person > v.booked_through AND 'account' = ANY (l.items) ORDER BY l.person LIMIT p_size) x;
  IF v_persons IS NOT NULL THEN
    PERFORM data.accounts_lock(v_persons);
    INSERT INTO data.posting (office, what, roll, booked_by, booked_login) VALUES (v.office, 'roll', v.roll, p_me.name, p_me.login) RETURNING posting INTO v_posting;
    -- money leaves the account when it is paid: the month of the booking, so that no closed year is touched
    WITH share AS (
      SELECT w.*, least(abs(w.wanted), greatest(w.there, 0)) AS amount, sign(w.wanted)::int AS way FROM data.pay_wanted(v, v_persons) w
    ), split AS (
      SELECT s.*, CASE WHEN s.moved <> 0 THEN data.pay_split(s.amount, s.there, s.moved, data.pay_split_policy(v.pay_month)) ELSE 0 END AS part FROM share s WHERE s.amount > 0
    ), made AS (
      INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
      SELECT s.person, v_posting, s.office, 'payout', data.account_year_of(v_day, s.closed_year), v.pay_month, v_day, date_trunc('month', v_day)::date, 0, 0, 0, 0,
             -s.way * (s.amount - s.part), -s.way * s.part FROM split s
      RETURNING own + moved AS fen
    )
    SELECT coalesce(-sum(m.fen), 0) INTO v_booked FROM made m;
    -- payments touch accounts only, no year of contributions and no history
    PERFORM data.post_accounts(v_posting);
  END IF;
  UPDATE data.pay_roll r SET booked_through = coalesce(v_persons[cardinality(v_persons)], r.booked_through), booked_fen = r.booked_fen + v_booked,
         booked_at = CASE WHEN coalesce(cardinality(v_persons), 0) < p_size THEN clock_timestamp() END
   WHERE r.roll = v.roll RETURNING * INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.pay_book_chunk IS
  'Takes the account pension of the next so many persons of a frozen roll from their accounts, as far as these hold it (rules.md 3.6). PR051 payout_split.';

CREATE OR REPLACE FUNCTION api.pay_roll_book (p_roll bigint, p_request uuid)
RETURNS TABLE (roll bigint, booked_through bigint, booked_fen bigint, booked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'pay_roll_book', p_roll::text);
  v data.pay_roll;
BEGIN
  IF v_answer IS NULL THEN
    v := data.pay_get(p_roll);
    IF NOT data.pay_is_frozen(v.state) THEN
      PERFORM data.refuse('PR101', 'The roll is %1.', data.title_of('pay_roll_state', v.state));
    END IF;
    IF v.booked_at IS NULL THEN
      v := data.pay_book_chunk(v_me, v, 30000);
      PERFORM audit.write('pay_roll_book', NULL, NULL, v.office || ' ' || data.month_of(v.pay_month), jsonb_build_object('roll', v.roll, 'through', v.booked_through, 'fen', v.booked_fen));
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('through', v.booked_through, 'fen', v.booked_fen, 'booked', v.booked_at IS NOT NULL));
  END IF;
  RETURN QUERY SELECT p_roll, (v_answer ->> 'through')::bigint, (v_answer ->> 'fen')::bigint, (v_answer ->> 'booked')::boolean;
END $$;
COMMENT ON FUNCTION api.pay_roll_book IS
  'Goes on taking the account pension of an approved roll from the accounts, 30000 persons a call, until booked is true. Killed anywhere it goes on where it was. PR051 payout_split, PR101, PR130, PR160, PR201, PR311. Rules.md 3.6.';
