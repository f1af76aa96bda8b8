-- The monthly roll (9.3.1, 10.3.2; rules.md 12.1, 12.4, 13.2): made, seen, signed by three, frozen, taken from the accounts.
--
-- A clean award is paid as it stands beside it.  Of the others each month from the first that changed to the roll's is what
-- is due less what approved rolls had for it: arrears, recoveries, settlements and resumptions are that difference.  What the
-- older system paid before the office's first roll counts as rolled, and so does what an office paid before the benefit moved
-- to this one (moved.sql).

CREATE OR REPLACE FUNCTION data.pay_is_frozen (p_state text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$ SELECT p_state IN ('approved', 'sent', 'settled') $$;
COMMENT ON FUNCTION data.pay_is_frozen IS 'Whether a roll in this state stands for good.';

CREATE OR REPLACE FUNCTION data.pay_start (p_office text) RETURNS date
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT min(r.pay_month) FROM data.pay_roll r WHERE r.office = p_office AND r.state <> 'dropped'
$$;
COMMENT ON FUNCTION data.pay_start IS 'The month of an office''s first roll: what is due for earlier ones to an award taken over, the older system paid.';

CREATE OR REPLACE FUNCTION data.pay_before (p_roll data.pay_roll) RETURNS data.pay_roll
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT r.* FROM data.pay_roll r
   WHERE r.office = (p_roll).office AND r.pay_month < (p_roll).pay_month AND data.pay_is_frozen(r.state) ORDER BY r.pay_month DESC LIMIT 1
$$;
COMMENT ON FUNCTION data.pay_before IS 'The approved roll of the month before; NULL for the first.';

-- Guards ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.pay_roll_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.state, NEW.state) NOT IN (
       ('made', 'made'), ('made', 'checked'), ('made', 'dropped'), ('checked', 'checked'), ('checked', 'approved'), ('checked', 'dropped'), ('approved', 'approved'),
       ('approved', 'sent'), ('sent', 'sent'), ('sent', 'settled'), ('settled', 'settled'))
     OR (OLD.roll, OLD.office, OLD.pay_month, OLD.made_login, OLD.made_by, OLD.made_at) IS DISTINCT FROM (NEW.roll, NEW.office, NEW.pay_month, NEW.made_login, NEW.made_by, NEW.made_at)
     OR OLD.digest IS NOT NULL AND (OLD.digest, OLD.persons, OLD.lines, OLD.fen, OLD.carried_in, OLD.carried_out, OLD.bank_persons, OLD.bank_fen, OLD.account_fen, OLD.bridge)
        IS DISTINCT FROM (NEW.digest, NEW.persons, NEW.lines, NEW.fen, NEW.carried_in, NEW.carried_out, NEW.bank_persons, NEW.bank_fen, NEW.account_fen, NEW.bridge)
     OR OLD.checked_login IS NOT NULL AND (OLD.checked_login, OLD.checked_at) IS DISTINCT FROM (NEW.checked_login, NEW.checked_at)
     OR OLD.approved_login IS NOT NULL AND (OLD.approved_login, OLD.approved_at) IS DISTINCT FROM (NEW.approved_login, NEW.approved_at)
     OR OLD.booked_at IS NOT NULL AND (OLD.booked_at, OLD.booked_fen, OLD.booked_through) IS DISTINCT FROM (NEW.booked_at, NEW.booked_fen, NEW.booked_through) THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a roll that was made is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.pay_roll_guard IS 'A roll goes from step to step; what was made and signed stays, whoever asks.';
CREATE OR REPLACE TRIGGER pay_roll_guard BEFORE UPDATE OR DELETE ON data.pay_roll FOR EACH ROW EXECUTE FUNCTION data.pay_roll_guard();

CREATE OR REPLACE FUNCTION data.pay_line_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  -- a roll whose row is hidden from the caller counts as frozen
  IF TG_OP = 'UPDATE' OR NOT EXISTS (SELECT FROM data.pay_roll r WHERE r.roll = OLD.roll AND r.state = 'dropped') THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a line of a roll is not changed';
  END IF;
  RETURN OLD;
END $$;
COMMENT ON FUNCTION data.pay_line_guard IS 'Lines go with a roll that was dropped, never otherwise.';
CREATE OR REPLACE TRIGGER pay_line_guard BEFORE UPDATE OR DELETE ON data.pay_line FOR EACH ROW EXECUTE FUNCTION data.pay_line_guard();
CREATE OR REPLACE TRIGGER pay_line_guard BEFORE UPDATE OR DELETE ON data.pay_dirty FOR EACH ROW EXECUTE FUNCTION data.pay_line_guard();

-- Making ------------------------------------------------------------------------------------------------------------------
--
-- The api's owner may not write a line: only these two, which belong to the tables' owner, and they compute what they write.

CREATE OR REPLACE FUNCTION data.pay_lines_make (p_roll bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  r data.pay_roll;
  v_start date;
BEGIN
  SELECT * INTO STRICT r FROM data.pay_roll x WHERE x.roll = p_roll AND x.state = 'made' AND x.digest IS NULL FOR UPDATE;
  v_start := data.pay_start(r.office);
  -- one statement, one snapshot: an award is clean or not, whatever is decided meanwhile
  WITH clean AS (
    INSERT INTO data.pay_line (roll, person, award, for_month, pay_month, office, fen, items, amounts)
    SELECT r.roll, a.person, a.award, r.pay_month, r.pay_month, a.office, a.monthly_fen, a.items, a.amounts
      FROM data.award a
     WHERE a.office = r.office AND a.dirty_from IS NULL AND a.valid_from <= r.pay_month AND a.valid_to >= r.pay_month AND a.monthly_fen > 0
     ORDER BY a.person, a.award
  ), changed AS (
    INSERT INTO data.pay_dirty (roll, person, award, office, from_month, version)
    SELECT r.roll, a.person, a.award, a.office, least(coalesce(a.dirty_from, r.pay_month), r.pay_month), a.version
      FROM data.award a
     WHERE a.office = r.office AND (a.dirty_from IS NOT NULL OR (a.valid_from <= r.pay_month AND a.valid_to >= r.pay_month) IS NOT TRUE)
    RETURNING person, award, office, from_month
  ), moved AS (
    SELECT c.person, c.award, c.office, m.month::date AS month, i.item::text, i.fen
      FROM changed c JOIN data.award a ON a.person = c.person AND a.award = c.award
           CROSS JOIN LATERAL generate_series(greatest(c.from_month, a.start_month)::timestamp, least(r.pay_month, coalesce(a.end_month, r.pay_month))::timestamp, interval '1 month') m(month)
           JOIN data.benefit_item i ON i.person = a.person AND i.award = a.award AND i.from_month <= m.month AND i.to_month >= m.month
     WHERE NOT EXISTS (SELECT FROM data.suspension s WHERE s.person = a.person AND s.award = a.award AND s.from_month <= m.month
                          AND coalesce(s.to_month, 'infinity') >= m.month AND NOT coalesce(s.owed, false))
    UNION ALL
    SELECT c.person, c.award, c.office, l.for_month, x.item, -x.fen
      FROM changed c JOIN data.pay_roll f ON f.office = r.office AND f.pay_month >= c.from_month AND f.pay_month < r.pay_month AND data.pay_is_frozen(f.state)
           JOIN data.pay_line l ON l.roll = f.roll AND l.pay_month = f.pay_month AND l.person = c.person AND l.award = c.award AND l.for_month >= c.from_month
           CROSS JOIN LATERAL unnest(l.items, l.amounts) x(item, fen)
    UNION ALL
    SELECT c.person, c.award, c.office, l.for_month, x.item, -x.fen
      FROM changed c JOIN data.award a ON a.person = c.person AND a.award = c.award AND a.paid_by <> '{}'
           CROSS JOIN LATERAL data.pay_lines_of(c.person, c.award, array_remove(a.paid_by, r.office), c.from_month, r.pay_month) l
           CROSS JOIN LATERAL unnest(l.items, l.amounts) x(item, fen)
    UNION ALL
    -- the older system: what was carried over, as it came, up to the first roll; also before a start that was put right since
    SELECT c.person, c.award, c.office, m.month::date, i.item::text, -i.fen
      FROM changed c JOIN data.award a ON a.person = c.person AND a.award = c.award
           CROSS JOIN LATERAL generate_series(c.from_month::timestamp, data.month_after(coalesce(a.own_from, v_start), -1)::timestamp, interval '1 month') m(month)
           JOIN data.benefit_item i ON i.person = a.person AND i.award = a.award AND i.cause = 'carried' AND i.from_month <= m.month AND (i.to_month >= m.month OR i.cut_by IS NOT NULL)
     WHERE NOT (coalesce(a.ending, '') = 'carried' AND m.month > a.end_month)
       AND NOT EXISTS (SELECT FROM data.suspension s WHERE s.person = a.person AND s.award = a.award AND s.case_no IS NULL AND s.from_month <= m.month)
  )
  INSERT INTO data.pay_line (roll, person, award, for_month, pay_month, office, fen, items, amounts)
  SELECT r.roll, d.person, d.award, d.month, r.pay_month, d.office, sum(d.fen)::bigint, array_agg(d.item ORDER BY d.item), array_agg(d.fen ORDER BY d.item)
    FROM (SELECT v.person, v.award, v.office, v.month, v.item, sum(v.fen)::bigint AS fen FROM moved v
           GROUP BY v.person, v.award, v.office, v.month, v.item HAVING sum(v.fen) <> 0) d
   GROUP BY d.person, d.award, d.office, d.month;
  PERFORM data.overpayment_lines_make(r);
END $$;
COMMENT ON FUNCTION data.pay_lines_make IS
  'Writes the lines of a roll that is being made, in one snapshot, and keeps which awards it had to compute and as what. Refuses every other roll.';
ALTER FUNCTION data.pay_lines_make OWNER TO data_owner;

CREATE OR REPLACE FUNCTION data.pay_sums (p_roll bigint) RETURNS data.pay_roll
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_hashagg = off SET enable_seqscan = off AS $$
DECLARE
  r data.pay_roll;
BEGIN
  SELECT * INTO STRICT r FROM data.pay_roll x WHERE x.roll = p_roll;
  -- line by line in the order of the key: a bytes state for each person would cost more than the lines themselves
  SELECT count(*), coalesce(sum(l.fen), 0), coalesce(sum(l.amounts[array_position(l.items, 'account')]), 0),
         encode(sha256(coalesce(string_agg(int8send(l.person) || int4send(l.award) || date_send(l.for_month) || array_send(l.items) || array_send(l.amounts), ''), '')), 'hex')
    INTO r.lines, r.fen, r.account_fen, r.digest
    FROM (SELECT * FROM data.pay_line k WHERE k.roll = r.roll AND k.pay_month = r.pay_month ORDER BY k.roll, k.person, k.award, k.for_month) l;
  SELECT count(*), coalesce(sum(c.fen), 0), coalesce(sum(least(n.fen + coalesce(c.fen, 0), 0)), 0),
         count(*) FILTER (WHERE n.fen + coalesce(c.fen, 0) > 0), coalesce(sum(greatest(n.fen + coalesce(c.fen, 0), 0)), 0)
    INTO r.persons, r.carried_in, r.carried_out, r.bank_persons, r.bank_fen
    FROM (SELECT l.person, sum(l.fen)::bigint AS fen FROM data.pay_line l WHERE l.roll = r.roll AND l.pay_month = r.pay_month GROUP BY l.person) n
         LEFT JOIN (SELECT k.person, sum(k.fen)::bigint AS fen FROM data.pay_carries(r) k GROUP BY k.person) c USING (person);
  RETURN r;
END $$;
COMMENT ON FUNCTION data.pay_sums IS 'The figures of a roll made anew from its lines: persons, fen, what is carried in and out, what the bank pays, and the digest over the lines in order.';

-- The bridge ----------------------------------------------------------------------------------------------------------------
--
-- Who is clean in two rolls is paid the same in both: what differs is with those a roll computed.  From the last roll's figures
-- and from them this one's follow; where they do not come out as its lines do (awards were loaded meanwhile), all are compared.

CREATE OR REPLACE FUNCTION data.pay_pairs (p_roll data.pay_roll, p_before data.pay_roll, p_all boolean)
RETURNS TABLE (person bigint, had boolean, has boolean, old bigint, new bigint, once bigint, arrears bigint, taken bigint)
LANGUAGE plpgsql STABLE ROWS 2000 SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_hashagg = off SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH seen AS MATERIALIZED (
    SELECT d.person FROM data.pay_dirty d WHERE NOT p_all AND d.roll = p_roll.roll UNION SELECT d.person FROM data.pay_dirty d WHERE NOT p_all AND d.roll = p_before.roll
  ), this AS (
    SELECT l.person, bool_or(l.for_month = l.pay_month) AS month, coalesce(sum(l.fen) FILTER (WHERE l.for_month = l.pay_month), 0)::bigint AS fen,
           coalesce(sum(l.fen) FILTER (WHERE l.for_month < l.pay_month AND l.fen > 0), 0)::bigint AS arrears, coalesce(sum(l.fen) FILTER (WHERE l.for_month < l.pay_month AND l.fen <= 0), 0)::bigint AS taken
      FROM data.pay_line l WHERE l.roll = p_roll.roll AND l.pay_month = p_roll.pay_month AND (p_all OR l.person IN (SELECT s.person FROM seen s)) GROUP BY l.person
  ), before AS (
    SELECT l.person, bool_or(l.for_month = l.pay_month) AS month, coalesce(sum(l.fen) FILTER (WHERE l.for_month = l.pay_month), 0)::bigint AS fen,
           coalesce(sum(l.fen) FILTER (WHERE l.for_month < l.pay_month), 0)::bigint AS once
      FROM data.pay_line l WHERE l.roll = p_before.roll AND l.pay_month = p_before.pay_month AND (p_all OR l.person IN (SELECT s.person FROM seen s)) GROUP BY l.person
  )
  SELECT coalesce(t.person, o.person), coalesce(o.month, false), coalesce(t.month, false), coalesce(o.fen, 0), coalesce(t.fen, 0), coalesce(o.once, 0), coalesce(t.arrears, 0), coalesce(t.taken, 0)
    FROM this t FULL JOIN before o ON o.person = t.person;
END $$;
COMMENT ON FUNCTION data.pay_pairs IS
  'Persons of a roll and of the one before it, of all lines or of those one of them computed: paid for the month of each (had, has; fen), and for earlier months. Bigint by person, so that the sums over persons are not numeric.';

CREATE OR REPLACE FUNCTION data.pay_changes (p_roll data.pay_roll, p_before data.pay_roll, p_all boolean)
RETURNS TABLE (n int, kind text, persons bigint, change bigint, fen bigint)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH pair AS MATERIALIZED (
    SELECT * FROM data.pay_pairs(p_roll, p_before, p_all)
  ), whole AS (
    SELECT count(*) FILTER (WHERE had) AS had, count(*) FILTER (WHERE has) AS has, count(*) FILTER (WHERE NOT has AND (arrears <> 0 OR taken <> 0)) AS only, coalesce(sum(old + once), 0)::bigint AS last,
           coalesce(sum(new + arrears + taken), 0)::bigint AS this, count(*) FILTER (WHERE once <> 0) AS once_n, coalesce(-sum(once), 0)::bigint AS once,
           count(*) FILTER (WHERE arrears <> 0) AS arrears_n, coalesce(sum(arrears), 0)::bigint AS arrears, count(*) FILTER (WHERE taken <> 0) AS taken_n, coalesce(sum(taken), 0)::bigint AS taken FROM pair
  ), other AS MATERIALIZED (
    SELECT p.* FROM pair p WHERE p.had <> p.has OR p.old <> p.new
  ), both_paid AS (
    SELECT l.person, l.items, l.amounts, 1 AS sign FROM other q JOIN data.pay_line l ON l.roll = p_roll.roll AND l.pay_month = p_roll.pay_month AND l.person = q.person AND l.for_month = l.pay_month WHERE q.had AND q.has
    UNION ALL
    SELECT l.person, l.items, l.amounts, -1 FROM other q JOIN data.pay_line l ON l.roll = p_before.roll AND l.pay_month = p_before.pay_month AND l.person = q.person AND l.for_month = l.pay_month WHERE q.had AND q.has
  ), steady AS (
    -- whose amount changed: what of it is no adjustment
    SELECT l.person, sum(l.sign * x.fen) AS moved FROM both_paid l, unnest(l.items, l.amounts) x(item, fen) WHERE x.item NOT IN ('adjustment', 'single') GROUP BY l.person
  ), why AS (
    SELECT q.had, q.has, q.old, q.new,
           CASE WHEN q.has AND NOT q.had THEN CASE WHEN p_before.roll IS NULL AND i.person IS NOT NULL THEN 'taken_over' WHEN s.person IS NOT NULL THEN 'resumed' WHEN n.moved THEN 'moved_in' ELSE 'new' END
                WHEN q.had AND NOT q.has THEN CASE WHEN n.person IS NULL THEN 'moved_out' WHEN n.goes_on THEN 'stopped' ELSE 'ended' END
                WHEN coalesce(y.moved, 0) = 0 THEN 'adjusted' ELSE 'recalculated' END AS kind
      FROM other q LEFT JOIN steady y ON y.person = q.person
           LEFT JOIN (SELECT DISTINCT c.person FROM data.benefit_item c WHERE c.cause = 'carried' AND p_before.roll IS NULL) i ON i.person = q.person
           LEFT JOIN (SELECT DISTINCT c.person FROM data.suspension c WHERE c.to_month < p_roll.pay_month) s ON s.person = q.person
           LEFT JOIN (SELECT c.person, bool_or(c.paid_by <> '{}') AS moved, bool_or(coalesce(c.end_month, 'infinity') >= p_roll.pay_month) AS goes_on
                        FROM other g JOIN data.award c ON c.person = g.person AND c.office = p_roll.office WHERE g.had <> g.has GROUP BY c.person) n ON n.person = q.person
  )
  SELECT x.n, x.kind, x.persons, x.change, x.fen
    FROM whole w, LATERAL (VALUES (0, 'only', w.only, 0::bigint, 0::bigint), (1, 'last', w.had, w.had, w.last), (2, 'once', w.once_n, 0, w.once), (4, 'arrears', w.arrears_n, 0, w.arrears), (5, 'taken', w.taken_n, 0, w.taken),
                                  (6, 'this', w.has, w.has, w.this)) x(n, kind, persons, change, fen)
  UNION ALL SELECT 3, k.kind, count(*), sum(k.has::int - k.had::int), sum(k.new - k.old)::bigint FROM why k GROUP BY k.kind;
END $$;
COMMENT ON FUNCTION data.pay_changes IS 'The lines of the bridge between two rolls, over all persons or those one of them computed; only: persons paid for earlier months alone.';

CREATE OR REPLACE FUNCTION data.pay_bridge (p_roll data.pay_roll) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  b data.pay_roll := data.pay_before(p_roll);
  v_had bigint := (SELECT (x ->> 1)::bigint FROM jsonb_array_elements(b.bridge) x WHERE x ->> 0 = 'this');
  v jsonb;
  v_only bigint;
  v_has bigint;
  v_fen bigint;
BEGIN
  SELECT sum(c.persons) FILTER (WHERE c.kind = 'only'), v_had + sum(c.change) FILTER (WHERE c.n = 3), b.fen + sum(c.fen) FILTER (WHERE c.n BETWEEN 2 AND 5),
         jsonb_agg(jsonb_build_array(c.kind, c.persons, c.change, c.fen) ORDER BY c.n, c.kind) FILTER (WHERE c.n BETWEEN 2 AND 5)
    INTO v_only, v_has, v_fen, v FROM data.pay_changes(p_roll, b, false) c WHERE v_had IS NOT NULL;
  v_has := coalesce(v_has, v_had);
  IF (v_has + v_only, v_fen) IS NOT DISTINCT FROM (p_roll.persons::bigint, p_roll.fen) THEN
    RETURN jsonb_build_array(jsonb_build_array('last', v_had, v_had, b.fen)) || v || jsonb_build_array(jsonb_build_array('this', v_has, v_has, v_fen));
  END IF;
  RETURN (SELECT jsonb_agg(jsonb_build_array(c.kind, c.persons, c.change, c.fen) ORDER BY c.n, c.kind) FROM data.pay_changes(p_roll, b, true) c WHERE c.n > 0);
END $$;
COMMENT ON FUNCTION data.pay_bridge IS
  'From the last roll to this one (given with its sums), as [kind, persons, change of persons, fen]: changes and fen from last to taken add up to this. Persons are those paid for the month of the roll; once: what the last roll had for earlier months.';

-- Who and when -------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.pay_determined (p_roll bigint, p_login text) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT d.person FROM data.pay_dirty d JOIN data.award a ON a.person = d.person AND a.award = d.award
         JOIN casework.case_item c ON c.person = d.person
   WHERE d.roll = p_roll
     AND (c.case_no = a.case_no
          OR EXISTS (SELECT FROM data.benefit_item i WHERE i.person = d.person AND i.award = d.award AND c.case_no IN (i.case_no, i.cut_by))
          OR EXISTS (SELECT FROM data.suspension s WHERE s.person = d.person AND s.award = d.award AND c.case_no IN (s.case_no, s.resume_case_no)))
     AND (p_login = ANY (c.makers) OR EXISTS (SELECT FROM casework.signature g WHERE g.person = c.person AND g.case_id = c.case_id AND g.login = p_login))
  UNION ALL
  -- the case that grants the allowance of a dependent, or takes it back, is the deceased's
  SELECT d.person FROM data.pay_dirty d JOIN data.award a ON a.person = d.person AND a.award = d.award JOIN data.dependent x ON x.person = d.person AND x.award = d.award
         JOIN casework.case_item c ON c.person = x.deceased AND (c.case_id = x.case_id OR c.case_no = a.case_no)
   WHERE d.roll = p_roll AND (p_login = ANY (c.makers) OR EXISTS (SELECT FROM casework.signature g WHERE g.person = c.person AND g.case_id = c.case_id AND g.login = p_login))
  UNION ALL
  -- many at once: by a stop list, by an annual adjustment
  SELECT d.person FROM data.stop_list l JOIN data.stop_row x ON x.list = l.list AND x.outcome = 'stopped' JOIN data.pay_dirty d ON d.roll = p_roll AND d.person = x.found_person
   WHERE p_login = ANY (l.hands) OR l.approved_login = p_login
  UNION ALL
  SELECT d.person FROM data.adjust_run n JOIN data.adjust_line x ON x.run = n.run JOIN data.pay_dirty d ON d.roll = p_roll AND d.person = x.person AND d.award = x.award
   WHERE n.state IN ('posting', 'posted') AND (p_login = ANY (n.makers) OR p_login IN (n.reviewed_login, n.posting_login))
  UNION ALL
  SELECT o.person FROM (SELECT DISTINCT x.person, x.seq FROM data.overpayment_rolled(p_roll) x) x JOIN data.overpayment o USING (person, seq) WHERE data.overpayment_hand(o, p_login)
   LIMIT 1
$$;
COMMENT ON FUNCTION data.pay_determined IS
  'A person in the roll whose benefit this login determined, stopped or changed: who does that does not pay it (待遇核定 and 待遇支付, rules.md 13.2). Asked of maker, checker and whoever sends; the approver answers for both.';

CREATE OR REPLACE FUNCTION data.pay_not_own (p_me data.caller, p_roll bigint) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_person bigint := data.pay_determined(p_roll, p_me.login);
BEGIN
  IF v_person IS NOT NULL THEN
    PERFORM data.refuse('PR166', 'You took part in determining a benefit in this roll (person %1); another person has to pay it.', v_person::text);
  END IF;
END $$;
COMMENT ON FUNCTION data.pay_not_own IS 'Refuses PR166 who determined a benefit of the roll.';

CREATE OR REPLACE FUNCTION data.pay_turn (p_office text, p_month date) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.pay_roll;
BEGIN
  SELECT * INTO v FROM data.pay_roll r WHERE r.office = p_office AND r.state <> 'dropped' ORDER BY r.pay_month DESC LIMIT 1;
  IF v.pay_month = p_month THEN
    PERFORM data.refuse('PR161', 'The roll of %1 was made by %2 at %3.', data.month_text(data.month_of(p_month)), v.made_by, data.stamp(v.made_at));
  ELSIF p_month > data.month_after(data.this_month()) OR v.roll IS NULL AND p_month < data.month_after(data.this_month(), -1) THEN
    PERFORM data.refuse_field('PR308', 'month', 'A roll is made for this month or the next one; the first one of an office also for the last.');
  ELSIF v.pay_month <> data.month_after(p_month, -1) THEN
    PERFORM data.refuse('PR162', 'Months are rolled in their order: %1 is next.', data.month_text(data.month_of(data.month_after(v.pay_month))));
  ELSIF NOT data.pay_is_frozen(v.state) THEN
    PERFORM data.refuse('PR162', 'The roll of %1 has to be approved first.', data.month_text(data.month_of(v.pay_month)));
  END IF;
END $$;
COMMENT ON FUNCTION data.pay_turn IS 'Refuses a month whose turn it is not: PR161 made already (who, when), PR162, PR308.';

CREATE OR REPLACE FUNCTION data.pay_office (p_me data.caller, p_office text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_office text := coalesce(nullif(p_office, ''), p_me.office);
BEGIN
  IF NOT EXISTS (SELECT FROM data.office o WHERE o.office = v_office AND o.office BETWEEN p_me.low AND p_me.high) THEN
    PERFORM data.refuse_field('PR202', 'office', 'You do not answer for the office %1.', left(v_office, 20));
  END IF;
  RETURN v_office;
END $$;
COMMENT ON FUNCTION data.pay_office IS 'The office that is paid for: the caller''s own, or one below it. PR202.';

CREATE OR REPLACE FUNCTION data.pay_get (p_roll bigint) RETURNS data.pay_roll
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.pay_roll;
BEGIN
  SELECT * INTO v FROM data.pay_roll r WHERE r.roll = p_roll FOR UPDATE;      -- row-level security decides
  IF NOT FOUND THEN
    PERFORM data.refuse('PR160', 'There is no such roll, or it belongs to another office.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.pay_get IS 'A roll in the caller''s range, locked. PR160.';

CREATE OR REPLACE FUNCTION api.pay_roll_make (p_month int, p_office text, p_request uuid)
RETURNS TABLE (roll bigint, persons int, lines int, fen bigint, bank_persons int, bank_fen bigint, digest text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'pay_roll_make', jsonb_build_array(p_month, p_office)::text);
  v_office text := data.pay_office(v_me, p_office);
  v_month date := data.month_named(p_month::text);
  v data.pay_roll;
  s data.pay_roll;
BEGIN
  IF v_answer IS NULL THEN
    IF v_month IS NULL THEN
      PERFORM data.refuse_field('PR308', 'month', 'A month has the form yyyymm.');
    END IF;
    PERFORM data.pay_turn(v_office, v_month);
    -- who comes at the same moment waits here
    INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES (v_office, v_month, v_me.name, v_me.login) ON CONFLICT DO NOTHING RETURNING * INTO v;
    IF v.roll IS NULL THEN
      PERFORM data.pay_turn(v_office, v_month);
    END IF;
    PERFORM data.pay_lines_make(v.roll);
    PERFORM data.pay_not_own(v_me, v.roll);
    s := data.pay_sums(v.roll);
    IF s.lines = 0 THEN
      PERFORM data.refuse('PR163', 'Nothing is due in %1: there is no roll to make.', data.month_text(p_month));
    END IF;
    UPDATE data.pay_roll r SET persons = s.persons, lines = s.lines, fen = s.fen, carried_in = s.carried_in, carried_out = s.carried_out, bank_persons = s.bank_persons,
           bank_fen = s.bank_fen, account_fen = s.account_fen, bridge = data.pay_bridge(s), digest = s.digest
     WHERE r.roll = v.roll RETURNING * INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('roll', v.roll));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('pay_roll_make', NULL, NULL, v.office || ' ' || p_month, v_answer || jsonb_build_object('persons', v.persons, 'fen', v.fen, 'digest', v.digest));
  END IF;
  RETURN QUERY SELECT r.roll, r.persons, r.lines, r.fen, r.bank_persons, r.bank_fen, r.digest::text FROM data.pay_roll r WHERE r.roll = (v_answer ->> 'roll')::bigint;
END $$;
COMMENT ON FUNCTION api.pay_roll_make IS
  'Makes the roll of a month (yyyymm) for an office in the caller''s range (NULL: one''s own), in one transaction; fen. The months are consecutive, the first roll of an office pays its month only. PR161 made already (who, when), PR162 not its turn, PR163 nothing is due, PR166, PR201, PR202, PR308, PR311. 9.3.1.';

-- Signing -----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.pay_step (p_me data.caller, p_roll data.pay_roll, p_act text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE
    WHEN p_act = 'check' AND (p_roll).state <> 'made' OR p_act = 'approve' AND (p_roll).state <> 'checked' OR p_act = 'drop' AND (p_roll).state NOT IN ('made', 'checked') THEN 'PR101'
    WHEN p_act = 'check' AND NOT p_me.posts && '{accountant,cashier}' OR p_act = 'approve' AND NOT 'approver' = ANY (p_me.posts) THEN 'PR203'
    WHEN p_act <> 'drop' AND p_me.login IN ((p_roll).made_login, coalesce((p_roll).checked_login, '')) THEN 'PR102' ELSE '' END
$$;
COMMENT ON FUNCTION data.pay_step IS 'The code an act on a roll would be refused with; empty when the caller may.';

CREATE OR REPLACE FUNCTION data.pay_freeze (p_me data.caller, p_roll data.pay_roll) RETURNS data.pay_roll
LANGUAGE plpgsql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  v data.pay_roll := p_roll;
  r record;
BEGIN
  PERFORM data.pay_carry_take(v);
  WITH net AS (
    SELECT l.person, min(l.office) AS office, sum(l.fen)::bigint AS fen FROM data.pay_line l WHERE l.roll = v.roll AND l.pay_month = v.pay_month GROUP BY l.person
  ), taken AS (
    SELECT c.person, sum(c.fen)::bigint AS fen FROM data.pay_carries(v) c GROUP BY c.person
  ), whole AS (
    SELECT n.person, n.office, n.fen + coalesce(t.fen, 0) AS fen FROM net n LEFT JOIN taken t USING (person)
  ), left_over AS (
    INSERT INTO data.pay_carry (person, roll, office, fen) SELECT w.person, v.roll, w.office, w.fen FROM whole w WHERE w.fen < 0
  )
  INSERT INTO data.pay_order (roll, person, pay_month, office, fen) SELECT v.roll, w.person, v.pay_month, w.office, w.fen FROM whole w WHERE w.fen > 0 ORDER BY w.person;
  UPDATE data.pay_roll x SET state = 'approved', approved_at = clock_timestamp(), approved_by = p_me.name, approved_login = p_me.login WHERE x.roll = v.roll RETURNING * INTO v;
  -- what changed since the roll saw it stays to be settled by the next one
  UPDATE data.award a SET dirty_from = CASE WHEN a.paid_by <> '{}' THEN data.pay_ahead(a, v.pay_month) END FROM data.pay_dirty d
   WHERE d.roll = v.roll AND a.person = d.person AND a.award = d.award AND a.version = d.version AND a.dirty_from IS NOT NULL;
  PERFORM data.overpayment_freeze(p_me, v);
  FOR r IN SELECT d.person, d.award FROM data.pay_dirty d WHERE d.roll = v.roll AND d.award > 0 ORDER BY d.person, d.award LOOP
    PERFORM data.award_refresh(r.person, r.award, data.month_after(v.pay_month));
  END LOOP;
  INSERT INTO casework.task (person, office, kind, title, detail, roll)
  SELECT c.person, c.office, 'overpayment', '多领待遇追回：' || data.yuan(-c.fen) || ' 元', data.month_text(data.month_of(v.pay_month)) || ' 发放汇总扣减后仍有余额，待遇已终止，无后续发放可抵扣（rules.md 9.4）', v.roll
    FROM data.pay_carry c
   WHERE c.roll = v.roll AND NOT EXISTS (SELECT FROM data.award a WHERE a.person = c.person AND coalesce(a.end_month, 'infinity') > v.pay_month)
     -- who stopped the benefit opened it then (data.stop_task)
     AND NOT EXISTS (SELECT FROM casework.task t WHERE t.person = c.person AND t.kind = 'overpayment' AND t.status = 'open');
  RETURN v;
END $$;
COMMENT ON FUNCTION data.pay_freeze IS
  'Approves a roll: orders of the persons, what is carried on, awards settled unless they changed since, a task for what a dead person was overpaid.';

CREATE OR REPLACE FUNCTION data.pay_sound (p_roll data.pay_roll) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  s data.pay_roll := data.pay_sums(p_roll.roll);
  v_rules text;
BEGIN
  IF (s.digest, s.fen, s.bank_fen, s.carried_in) IS DISTINCT FROM (p_roll.digest, p_roll.fen, p_roll.bank_fen, p_roll.carried_in) THEN
    PERFORM data.refuse('PR165', 'The lines do not add up to the roll that was made. Drop it and make it again.');
  END IF;
  SELECT string_agg(DISTINCT h.rule, ' ') INTO v_rules FROM data.pay_hits(p_roll) h WHERE h.severity = 'E';
  IF v_rules IS NOT NULL THEN
    PERFORM data.refuse('PR164', 'Checks stop this roll: %1. Correct what they name, drop the roll and make it again.', v_rules);
  END IF;
END $$;
COMMENT ON FUNCTION data.pay_sound IS 'Before a signature: the lines are those that were made (Q50), and no check of rules.md 12.4 stops the roll. PR164, PR165.';

CREATE OR REPLACE FUNCTION data.pay_drop (p_me data.caller, p_roll data.pay_roll, p_reason text) RETURNS data.pay_roll
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.pay_roll;
BEGIN
  IF p_reason IS NULL THEN
    PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
  END IF;
  UPDATE data.pay_roll r SET state = 'dropped', dropped_at = clock_timestamp(), dropped_by = p_me.name, dropped_login = p_me.login, drop_reason = p_reason
   WHERE r.roll = p_roll.roll RETURNING * INTO v;
  DELETE FROM data.pay_line l WHERE l.roll = v.roll AND l.pay_month = v.pay_month;
  DELETE FROM data.pay_dirty d WHERE d.roll = v.roll;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.pay_drop IS 'Gives up a roll that is not approved; its lines go, its row and the reason stay. PR107.';

CREATE OR REPLACE FUNCTION api.pay_roll_sign (p_roll bigint, p_act text, p_digest text, p_reason text, p_request uuid)
RETURNS TABLE (roll bigint, state text, booked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'pay_roll_sign', jsonb_build_array(p_roll, p_act, p_digest, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 500, true);
  v data.pay_roll;
BEGIN
  IF v_answer IS NULL THEN
    IF p_act IS NULL OR p_act NOT IN ('check', 'approve', 'drop') THEN
      PERFORM data.refuse_field('PR307', 'act', 'This value is not in the list.');
    END IF;
    v := data.pay_get(p_roll);
    CASE data.pay_step(v_me, v, p_act)
      WHEN 'PR101' THEN PERFORM data.refuse('PR101', 'The roll is %1.', data.title_of('pay_roll_state', v.state));
      WHEN 'PR102' THEN PERFORM data.refuse('PR102', 'You made or checked this roll yourself; another person has to sign.');
      WHEN 'PR203' THEN PERFORM data.refuse('PR203', 'This step belongs to another post.');
      ELSE NULL;
    END CASE;
    IF p_digest IS DISTINCT FROM v.digest THEN
      PERFORM data.refuse('PR100', 'The roll is not the one you saw. Open it again.');
    END IF;
    IF p_act = 'drop' THEN
      v := data.pay_drop(v_me, v, v_reason);
    ELSE
      PERFORM data.pay_sound(v);
    END IF;
    IF p_act = 'check' THEN
      PERFORM data.pay_not_own(v_me, v.roll);
      UPDATE data.pay_roll r SET state = 'checked', checked_at = clock_timestamp(), checked_by = v_me.name, checked_login = v_me.login WHERE r.roll = v.roll RETURNING * INTO v;
    ELSIF p_act = 'approve' THEN
      v := data.pay_freeze(v_me, v);
      -- an office of the usual size is through with its accounts in the same act
      v := data.pay_book_chunk(v_me, v, 30000);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('roll', v.roll, 'state', v.state, 'booked', v.booked_at IS NOT NULL));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('pay_roll_' || p_act, NULL, NULL, v.office || ' ' || data.month_of(v.pay_month), v_answer || jsonb_build_object('digest', v.digest, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'roll')::bigint, v_answer ->> 'state', (v_answer ->> 'booked')::boolean;
END $$;
COMMENT ON FUNCTION api.pay_roll_sign IS
  'Checks, approves (freezes) or drops a roll whose digest the signer saw; three different persons, none of the first two having determined a benefit in it. booked false: api.pay_roll_book goes on with the accounts. PR100, PR101, PR102, PR107, PR160, PR164 checks stop it (which), PR165, PR166, PR201 to PR203, PR302 to PR307, PR311. 9.3.1, rules.md 12.4, 13.2.';
