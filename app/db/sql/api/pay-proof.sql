-- What proves a roll to who answers for it, and what came back of it.

CREATE OR REPLACE FUNCTION data.pay_back (p_roll data.pay_roll)
RETURNS TABLE (person bigint, fen bigint, file bigint, seq int, reason text, reason_text text, bank_day date, account_no text, account_holder text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT DISTINCT ON (l.person) l.person, l.fen, l.file, l.seq, l.reason::text, l.reason_text, l.bank_day, l.account_no::text, l.account_holder
    FROM data.pay_file_line l
   WHERE l.roll = (p_roll).roll AND l.status = 'returned'
     AND NOT EXISTS (SELECT FROM data.pay_file_line g WHERE g.roll = l.roll AND g.person = l.person AND g.status NOT IN ('returned', 'dropped'))
   ORDER BY l.person, l.file DESC
$$;
COMMENT ON FUNCTION data.pay_back IS 'Orders of a roll that came back and are not on their way again, with the last answer of the bank.';

CREATE OR REPLACE FUNCTION api.pay_roll_proof (p_roll bigint)
RETURNS TABLE (what text, title text, persons bigint, fen bigint, agrees boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  r data.pay_roll;
  v_wrong text[];
BEGIN
  PERFORM data.me();
  SELECT * INTO r FROM data.pay_roll x WHERE x.roll = p_roll AND x.state <> 'dropped';
  IF NOT FOUND THEN
    PERFORM data.refuse('PR160', 'There is no such roll, or it belongs to another office.');
  END IF;
  v_wrong := ARRAY(SELECT p.what FROM data.pay_problems(r.roll) p);
  RETURN QUERY
  SELECT x.what, data.title_of('pay_proof', x.what), x.persons, x.fen, x.agrees
    FROM (VALUES
      (1, 'lines', r.persons::bigint, r.fen, NOT v_wrong && '{lines,amounts}'),
      (2, 'carried_in', (SELECT c.persons_in FROM data.pay_carried(r.roll) c), r.carried_in, NOT 'carried' = ANY (v_wrong)),
      (3, 'carried_out', (SELECT c.persons_out FROM data.pay_carried(r.roll) c), -r.carried_out, NOT 'carried' = ANY (v_wrong)),
      (4, 'bank', r.bank_persons::bigint, r.bank_fen, r.fen + r.carried_in - r.carried_out = r.bank_fen AND NOT 'orders' = ANY (v_wrong))) x(n, what, persons, fen, agrees)
  UNION ALL
  SELECT x.what, data.title_of('pay_proof', x.what), x.persons, x.fen, x.agrees
    -- kept beside the batches; pay_problems() counts their lines anew
    FROM (SELECT coalesce(sum(k.lines - k.returned_lines), 0)::bigint AS sent, coalesce(sum(k.fen - k.returned_fen), 0)::bigint AS sent_fen,
                 coalesce(sum(k.paid_lines), 0)::bigint AS paid, coalesce(sum(k.paid_fen), 0)::bigint AS paid_fen,
                 coalesce(sum(k.lines - k.returned_lines - k.paid_lines), 0)::bigint AS open, coalesce(sum(k.fen - k.returned_fen - k.paid_fen), 0)::bigint AS open_fen
            FROM data.pay_file k WHERE k.roll = r.roll AND k.state <> 'dropped') f,
         LATERAL (VALUES
      -- a payment that came back twice is one order: counted by orders, not by lines
      (5, 'files', f.sent, f.sent_fen, NOT 'files' = ANY (v_wrong)),
      (6, 'paid', f.paid, f.paid_fen, NOT 'files' = ANY (v_wrong)),
      (7, 'open', f.open, f.open_fen, NOT 'files' = ANY (v_wrong)),
      (8, 'back', (SELECT count(*) FROM data.pay_back(r)), (SELECT coalesce(sum(k.fen), 0)::bigint FROM data.pay_back(r) k), NOT 'files' = ANY (v_wrong)),
      (9, 'account', NULL::bigint, r.account_fen, NOT 'lines' = ANY (v_wrong)),
      (10, 'booked', NULL::bigint, r.booked_fen, r.booked_at IS NOT NULL AND NOT 'ledger' = ANY (v_wrong)),
      -- what the accounts did not hold any more
      (11, 'pool', NULL::bigint, r.account_fen - r.booked_fen, r.booked_at IS NOT NULL AND r.booked_fen <= greatest(r.account_fen, 0))) x(n, what, persons, fen, agrees)
   WHERE data.pay_is_frozen(r.state);
END $$;
COMMENT ON FUNCTION api.pay_roll_proof IS
  'The sums that must agree (Q50): roll, carried, orders for the bank, batches, what the bank answered, ledger; agrees: computed anew from the lines and equal; pool: account pension beyond what the accounts held, paid and not booked (rules.md 3.6). Fen. PR160, PR201. 9.3.1, rules.md 12.4.';

CREATE OR REPLACE FUNCTION data.pay_unsent (p_roll data.pay_roll)
RETURNS TABLE (person bigint, fen bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT DISTINCT o.person, o.fen
    FROM data.award a JOIN data.pay_order o ON o.roll = (p_roll).roll AND o.person = a.person
   WHERE a.office = (p_roll).office AND a.ending = 'ST01'
     AND NOT EXISTS (SELECT FROM data.pay_file_line l WHERE l.roll = o.roll AND l.person = o.person AND l.status NOT IN ('returned', 'dropped'))
     AND NOT EXISTS (SELECT FROM data.pay_file_line l WHERE l.roll = o.roll AND l.person = o.person AND l.status = 'returned')
$$;
COMMENT ON FUNCTION data.pay_unsent IS 'Orders of a roll that never were in a batch, of persons who died since.';

CREATE OR REPLACE FUNCTION api.pay_returned (p_roll bigint, p_after bigint, p_limit int)
RETURNS TABLE (person bigint, name text, id_number text, fen bigint, batch text, seq int, reason_title text, reason_text text, bank_day date, ready boolean, waits text, waits_title text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  r data.pay_roll;
BEGIN
  PERFORM data.me();
  SELECT * INTO r FROM data.pay_roll x WHERE x.roll = p_roll;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH page AS MATERIALIZED (
    SELECT k.* FROM (SELECT * FROM data.pay_back(r) UNION ALL SELECT u.person, u.fen, NULL, 0, NULL, NULL, NULL, NULL, NULL FROM data.pay_unsent(r) u WHERE data.pay_held(u.person)) k
     WHERE k.person > coalesce(p_after, 0) ORDER BY k.person LIMIT least(greatest(coalesce(p_limit, 200), 1), 1000)
  )
  SELECT b.person, p.name::text, data.mask_id(p.id_number), b.fen, coalesce(f.batch::text, ''), b.seq, CASE WHEN b.file IS NULL THEN '发送前死亡' ELSE data.title_of('bank_reason', b.reason) END, b.reason_text, b.bank_day,
         w.waits = 'ready', w.waits, data.title_of('pay_back', w.waits)
    FROM page b CROSS JOIN LATERAL data.person_line(b.person) p LEFT JOIN data.pay_file f ON f.file = b.file
         JOIN data.pay_accounts(r.roll, ARRAY(SELECT k.person FROM page k)) a ON a.person = b.person
         CROSS JOIN LATERAL (SELECT CASE
           WHEN a.held THEN 'settlement'
           WHEN a.account_no IS NOT NULL AND a.account_holder IS NOT NULL AND ((b.account_no, b.account_holder) IS DISTINCT FROM (a.account_no, a.account_holder) OR data.pay_looked_into(r.roll, b.person)) THEN 'ready'
           WHEN EXISTS (SELECT FROM casework.case_item c WHERE c.person = b.person AND c.kind = 'account_change' AND c.open) THEN 'case' ELSE 'account' END AS waits) w
   ORDER BY b.person;
END $$;
COMMENT ON FUNCTION api.pay_returned IS
  'Payments of a roll that came back and are not sent again, and those held back before they were sent because the person died (batch empty, seq 0), by person; the last one goes into p_after. waits: account to be corrected, case under way, ready to be sent again under the original month, settlement with the survivors. ID numbers masked, fen. PR201. Rules.md 15.';
