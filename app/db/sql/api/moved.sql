-- Benefits that came from another office: what its rolls paid counts, so that nothing is paid twice and nothing is lost.  And
-- persons who went to another one with an order still to be sent.
--
-- The rows of the other office are hidden from who pays now.  These functions bypass row security for the person alone they
-- are asked about; rolls, batches and claims call them for persons of their own, the api never hands out what they answer.

CREATE OR REPLACE FUNCTION data.award_moves () RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF EXISTS (SELECT FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month AND l.person = OLD.person AND l.award = OLD.award
              WHERE r.office = OLD.office AND r.state <> 'dropped' AND r.booked_at IS NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a benefit moves to another office when the roll that pays it is approved and its accounts are booked';
  END IF;
  NEW.own_from := coalesce(OLD.own_from, data.pay_start(OLD.office), data.pay_next(NEW.office));
  NEW.paid_by := array_remove(OLD.paid_by, OLD.office) || OLD.office;
  -- one office may be a month ahead of the other: what each of them paid is looked at
  NEW.dirty_from := least(OLD.dirty_from, NEW.dirty_from, data.pay_next(OLD.office), data.pay_next(NEW.office));
  NEW.version := greatest(OLD.version + 1, NEW.version);
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.award_moves IS 'A benefit that goes to another office keeps who paid it, and the next roll there looks at what was paid.';
CREATE OR REPLACE TRIGGER award_moves BEFORE UPDATE OF office ON data.award FOR EACH ROW WHEN (OLD.office IS DISTINCT FROM NEW.office) EXECUTE FUNCTION data.award_moves();

CREATE OR REPLACE FUNCTION data.pay_lines_of (p_person bigint, p_award int, p_offices text[], p_from date, p_to date)
RETURNS TABLE (pay_month date, for_month date, items text[], amounts bigint[], fen bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = '' AS $$
  SELECT l.pay_month, l.for_month, l.items, l.amounts, l.fen
    FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month AND l.person = p_person AND l.award = p_award
   WHERE r.office = ANY (p_offices) AND data.pay_is_frozen(r.state) AND r.pay_month >= p_from AND l.for_month BETWEEN p_from AND p_to
$$;
COMMENT ON FUNCTION data.pay_lines_of IS 'What approved rolls of some offices have for months of a benefit; a roll has nothing for months after its own.';

CREATE OR REPLACE FUNCTION data.pay_ahead (p_award data.award, p_month date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT data.month_after(p_month)
    FROM data.pay_roll r
   WHERE r.office = ANY (array_remove((p_award).paid_by, (p_award).office)) AND data.pay_is_frozen(r.state) AND r.pay_month > p_month
     AND EXISTS (SELECT FROM data.pay_line l WHERE l.roll = r.roll AND l.pay_month = r.pay_month AND l.person = (p_award).person AND l.award = (p_award).award)
   LIMIT 1
$$;
COMMENT ON FUNCTION data.pay_ahead IS 'The month after one, when an earlier office of a benefit has paid months after it: the next roll has to look, too. NULL: none has.';

-- What is carried -----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.pay_carries (p_roll data.pay_roll) RETURNS TABLE (person bigint, fen bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT k.person, k.fen FROM data.pay_carry k WHERE k.taken_by = (p_roll).roll
  UNION ALL
  SELECT k.person, k.fen FROM data.pay_carry k
   WHERE NOT data.pay_is_frozen((p_roll).state) AND k.taken_by IS NULL AND k.roll <> (p_roll).roll
     AND (k.office = (p_roll).office OR EXISTS (SELECT FROM data.award a WHERE a.person = k.person AND a.office = (p_roll).office AND k.office = ANY (a.paid_by)))
$$;
COMMENT ON FUNCTION data.pay_carries IS 'What a roll took in of what earlier ones left over; of one that is not approved, what it would take in of its persons, from whichever office they came.';

CREATE OR REPLACE FUNCTION data.pay_carry_take (p_roll data.pay_roll) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE data.pay_carry k SET taken_by = (p_roll).roll
   WHERE k.taken_by IS NULL AND k.roll <> (p_roll).roll
     AND (k.office = (p_roll).office OR EXISTS (SELECT FROM data.award a WHERE a.person = k.person AND a.office = (p_roll).office AND k.office = ANY (a.paid_by)))
     AND EXISTS (SELECT FROM data.pay_line l WHERE l.roll = (p_roll).roll AND l.pay_month = (p_roll).pay_month AND l.person = k.person)
$$;
COMMENT ON FUNCTION data.pay_carry_take IS 'A roll takes in what was left over of its persons.';

CREATE OR REPLACE FUNCTION data.pay_carried (p_roll bigint, OUT fen_in bigint, OUT fen_out bigint, OUT persons_in bigint, OUT persons_out bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT i.fen, o.fen, i.n, o.n
    FROM (SELECT coalesce(sum(k.fen), 0)::bigint AS fen, count(*) AS n FROM data.pay_carry k WHERE k.taken_by = p_roll) i,
         (SELECT coalesce(sum(k.fen), 0)::bigint AS fen, count(*) AS n FROM data.pay_carry k WHERE k.roll = p_roll) o
$$;
COMMENT ON FUNCTION data.pay_carried IS 'What a roll took in and what it left over, fen, not above zero, and of how many.';

CREATE OR REPLACE FUNCTION data.pay_taken (p_person bigint, OUT total bigint, OUT moved bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT -sum(x.own + x.moved)::bigint, -sum(x.moved)::bigint
    FROM data.money_event x JOIN data.posting g ON g.posting = x.posting AND g.what = 'roll' WHERE x.person = p_person AND x.origin = 'payout'
$$;
COMMENT ON FUNCTION data.pay_taken IS 'What rolls of whatever office took from the account of a person, fen, total and transferred part; NULL: nothing.';

-- Where an order goes ---------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.pay_held (p_person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM data.award a WHERE a.person = p_person AND a.ending = 'ST01')
         AND (NOT EXISTS (SELECT FROM data.payee_now y WHERE y.person = p_person)
              OR coalesce((SELECT sum(s.fen) FROM data.award a, data.paid_since(a, data.month_after(a.end_month)) s WHERE a.person = p_person AND a.ending = 'ST01'), 0)
               > coalesce((SELECT sum(k.fen) FROM data.pay_carry k WHERE k.person = p_person AND k.taken_by IS NULL), 0))
$$;
COMMENT ON FUNCTION data.pay_held IS
  'Whether what is still to be sent to a person is held back after a death: until the survivors have claimed, and a roll has set off what was paid for later months (rules.md 8.3, 15).';

CREATE OR REPLACE FUNCTION data.pay_accounts (p_roll bigint, p_persons bigint[])
RETURNS TABLE (person bigint, fen bigint, bank text, account_no text, account_holder text, id_number text, held boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1000000 SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH dead AS MATERIALIZED (
    SELECT DISTINCT o.person FROM data.pay_order o JOIN data.award a ON a.person = o.person AND a.ending = 'ST01'
     WHERE o.roll = p_roll AND (p_persons IS NULL OR o.person = ANY (p_persons))
  ), held AS MATERIALIZED (
    SELECT d.person FROM dead d WHERE data.pay_held(d.person)
  )
  SELECT o.person, o.fen, p.bank, p.account_no::text, p.account_holder, coalesce(y.id_number, p.id_number)::text, h.person IS NOT NULL
    FROM data.pay_order o JOIN data.person p ON p.person = o.person LEFT JOIN data.payee_now y ON y.person = o.person LEFT JOIN held h ON h.person = o.person
   WHERE o.roll = p_roll AND (p_persons IS NULL OR o.person = ANY (p_persons)) AND o.office >= (SELECT data.scope_low()) AND o.office <= (SELECT data.scope_high());
END $$;
COMMENT ON FUNCTION data.pay_accounts IS
  'Orders of a roll in the caller''s range (p_persons NULL: all) with the account as it is now, wherever the person is insured by now; after a death, that of who acts for the survivors. held: it is not sent (data.pay_held).';

CREATE OR REPLACE FUNCTION data.pay_file_held (p_file bigint) RETURNS TABLE (person bigint, holder text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH dead AS MATERIALIZED (
    SELECT DISTINCT l.person, l.account_no, l.account_holder FROM data.pay_file_line l JOIN data.award a ON a.person = l.person AND a.ending = 'ST01'
     WHERE l.file = p_file AND l.status = 'waiting' AND l.office >= (SELECT data.scope_low()) AND l.office <= (SELECT data.scope_high())
  )
  SELECT d.person, d.account_holder FROM dead d JOIN data.person p ON p.person = d.person
   WHERE (d.account_no, d.account_holder) IS DISTINCT FROM (p.account_no, p.account_holder) OR data.pay_held(d.person)
$$;
COMMENT ON FUNCTION data.pay_file_held IS 'Payments of a batch whose person died since it was made: they would go to the account of the dead, or before they are settled with the survivors.';

DO $$
DECLARE
  v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['award_moves', 'rolled', 'pay_lines_of', 'pay_ahead', 'pay_carries', 'pay_carry_take', 'pay_carried', 'pay_taken', 'pay_held', 'pay_accounts', 'pay_file_held'] LOOP
    EXECUTE format('ALTER FUNCTION data.%I OWNER TO search_owner', v_function);
  END LOOP;
END $$;
ALTER FUNCTION casework.survivor_back OWNER TO search_owner;
