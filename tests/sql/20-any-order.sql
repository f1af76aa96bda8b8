-- Whatever order money, corrections, refunds, closes and merges come in, an account ends at what slow numeric SQL makes of the
-- same money.  Random histories, the same each time.  Words of 16-months.sql.
RESET SESSION AUTHORIZATION;
-- What happens to the people of the test: money of a month with interest from a month, and perhaps the taking back of it.
CREATE TABLE t.op (i int, n int, month date, interest_from date, counted int, base bigint, own bigint, moved bigint, back boolean, PRIMARY KEY (i, n));
-- When: each variant of a person books the same in other years, in another order.
CREATE TABLE t.act (person bigint, i int, n int, back boolean, year int, turn double precision, event bigint, PRIMARY KEY (person, i, n, back));

CREATE FUNCTION t.op_make (p_i int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_month date;
  v_from date;
BEGIN
  FOR v_n IN 1 .. 14 LOOP
    -- twelve payments of months of their own or the same (double), two differences to months that are paid
    SELECT o.month INTO v_month FROM t.op o WHERE v_n > 12 AND o.i = p_i ORDER BY random() LIMIT 1;
    v_month := coalesce(v_month, make_date(2020 + (random() * 4.99)::int, 1 + (random() * 11)::int, 1));
    v_from := CASE WHEN random() < 0.6 THEN v_month ELSE least(v_month + (random() * 40)::int * interval '1 month', date '2025-12-01') END;
    INSERT INTO t.op VALUES (p_i, v_n, v_month, v_from, (v_n <= 12)::int, 300000 + (random() * 900000)::bigint, 1 + (random() * 99999)::bigint, (random() * 4000 * (p_i % 2))::bigint, v_n <= 12 AND random() < 0.3);
  END LOOP;
END $$;
CREATE FUNCTION t.act_make (p_person bigint, p_i int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO t.act
  SELECT p_person, p_i, o.n, false, y, random() / 2 FROM t.op o, LATERAL (SELECT extract(year FROM o.interest_from)::int AS first) f, LATERAL (SELECT f.first + floor(random() * (2026 - f.first) + 0 * o.n)::int AS y) z WHERE o.i = p_i;
  INSERT INTO t.act
  SELECT p_person, p_i, o.n, true, a.year + floor(random() * (2026 - a.year) + 0 * o.n)::int, 0.5 + random() / 2
    FROM t.op o JOIN t.act a ON a.person = p_person AND a.i = o.i AND a.n = o.n WHERE o.i = p_i AND o.back $$;
-- Books some acts as one posting into the account of a person (who may by now be another than the act's).
CREATE FUNCTION t.act_post (p_person bigint, p_acts t.act[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_posting bigint := data.posting_open('140105', 'migration', NULL, NULL, 'test', 'test');
  v_sign int;
  v_event bigint;
  a t.act;
  o t.op;
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_person]);
  FOREACH a IN ARRAY p_acts LOOP
    SELECT * INTO o FROM t.op q WHERE q.i = a.i AND q.n = a.n;
    v_sign := CASE WHEN a.back THEN -1 ELSE 1 END;
    INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved, reverses)
    SELECT p_person, v_posting, '140105', CASE WHEN a.back THEN 'refund' WHEN o.counted = 0 THEN 'base_correction' ELSE 'regular' END,
           data.account_year_of(make_date(a.year, 12, 20), (SELECT k.closed_year FROM data.account k WHERE k.person = p_person)), o.month, make_date(a.year, 12, 20), o.interest_from,
           v_sign * o.counted, v_sign * o.base, 0, v_sign * (o.own + o.moved), v_sign * o.own, v_sign * o.moved,
           CASE WHEN a.back THEN coalesce((SELECT m.event FROM data.money_event m WHERE m.person = p_person AND m.origin = 'merge_in' AND m.base = o.base AND m.own = o.own AND m.month = o.month),
                                          (SELECT p.event FROM t.act p WHERE p.person = a.person AND p.i = a.i AND p.n = a.n AND NOT p.back)) END
    RETURNING event INTO v_event;
    UPDATE t.act p SET event = v_event WHERE p.person = a.person AND p.i = a.i AND p.n = a.n AND p.back = a.back;
  END LOOP;
  PERFORM data.post(v_posting);
END $$;
-- A year of a person: the acts of that year in their random order, one to four of them a posting.
CREATE FUNCTION t.act_year (p_person bigint, p_of bigint, p_year int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_acts t.act[];
  v_size int;
BEGIN
  SELECT array_agg(a ORDER BY a.turn) INTO v_acts FROM t.act a WHERE a.person = p_of AND a.year = p_year;
  WHILE cardinality(v_acts) > 0 LOOP
    v_size := 1 + floor(random() * 4)::int;
    PERFORM t.act_post(p_person, v_acts[1:v_size]);
    v_acts := v_acts[v_size + 1:];
  END LOOP;
END $$;
-- The slow computation: numeric, year by year, from what a list of amounts says.  Fen; the transferred part alone or all of it.
CREATE TYPE t.amount AS (interest_from date, own numeric, moved numeric);
CREATE FUNCTION t.chain (p_amounts t.amount[], p_opening numeric, p_first int, p_last int, p_moved boolean) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE
  v numeric := p_opening;
  r numeric; s record;
BEGIN
  FOR y IN p_first .. p_last LOOP
    SELECT value::numeric INTO r FROM data.parameter WHERE key = 'account_rate' AND make_date(y, 1, 1) BETWEEN valid_from AND valid_to;
    SELECT coalesce(sum(x.a), 0) AS paid, coalesce(sum(x.a * (13 - extract(month FROM x.f))), 0) AS product INTO s
      FROM (SELECT CASE WHEN p_moved THEN u.moved ELSE u.own + u.moved END AS a, u.interest_from AS f FROM unnest(p_amounts) u WHERE extract(year FROM u.interest_from) = y) x;
    v := v + round(v * r) + s.paid + round(s.product * r / 12);
  END LOOP;
  RETURN v;
END $$;
CREATE FUNCTION t.amounts (p_person bigint, p_i int, p_before int, p_from int) RETURNS t.amount[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(ROW(o.interest_from, CASE WHEN a.back THEN -o.own ELSE o.own END, CASE WHEN a.back THEN -o.moved ELSE o.moved END)::t.amount), '{}')
    FROM t.act a JOIN t.op o USING (i, n) WHERE a.person = p_person AND a.i = p_i AND a.year < p_before AND a.year >= p_from $$;

INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, unit, months_paid)
SELECT n, '140105', '随机' || n % 1000, n::text, n::text, 'M', '1975-06-01', '1975-06-01', 'M60', 'active', 1, 0 FROM generate_series(40000000, 40000399) n;

-- The same money in three orders: person 40000000 + 10 i + variant -----------------------------------------------------------------
DO $$
BEGIN
  PERFORM setseed(0.31);
  FOR i IN 1 .. 12 LOOP
    PERFORM t.op_make(i);
    FOR v IN 0 .. 2 LOOP
      PERFORM t.act_make(40000000 + 10 * i + v, i);
      FOR y IN 2020 .. 2025 LOOP
        PERFORM t.act_year(40000000 + 10 * i + v, 40000000 + 10 * i + v, y);
        PERFORM t.close(40000000 + 10 * i + v, y);
      END LOOP;
    END LOOP;
  END LOOP;
END $$;
SELECT t.ok((SELECT count(*) > 500 AND count(DISTINCT year) = 6 AND count(*) FILTER (WHERE back) > 80 FROM t.act), 'enough happens, in all the years', (SELECT count(*)::text FROM t.act));
SELECT t.is((SELECT count(*) || ' ' || count(*) FILTER (WHERE closed_year = 2025) FROM data.account WHERE person BETWEEN 40000000 AND 40000399), '36 36', 'thirty-six accounts are closed');
SELECT t.is((SELECT string_agg(a.person || ' ' || a.balance || ' ' || a.balance_moved, ', ' ORDER BY a.person)
               FROM data.account a JOIN t.act x ON x.person = a.person AND x.n = 1 AND NOT x.back
              WHERE (a.balance, a.balance_moved) IS DISTINCT FROM (t.chain(t.amounts(a.person, x.i, 9999, 0), 0, 2020, 2025, false)::bigint, t.chain(t.amounts(a.person, x.i, 9999, 0), 0, 2020, 2025, true)::bigint)),
            NULL, 'each balance is what slow numeric SQL makes of the money, to the fen');
SELECT t.is((SELECT string_agg(i::text, ' ') FROM (SELECT x.i FROM data.account a JOIN t.act x ON x.person = a.person AND x.n = 1 AND NOT x.back GROUP BY x.i
              HAVING count(DISTINCT (a.balance, a.balance_moved)) <> 1) z), NULL, 'whatever order it came in');
SELECT t.is((SELECT string_agg(i::text, ' ') FROM (SELECT x.i FROM data.person_history h JOIN data.person p USING (person) JOIN t.act x ON x.person = h.person AND x.n = 1 AND NOT x.back GROUP BY x.i
              HAVING count(DISTINCT (h.first_year, h.months, h.base, h.own, h.moved, p.months_paid)) <> 1) z), NULL, 'and so are months and bases');
SELECT t.is((SELECT string_agg(i || ' ' || year, ', ') FROM (SELECT x.i, y.year FROM data.person_year y JOIN t.act x ON x.person = y.person AND x.n = 1 AND NOT x.back GROUP BY x.i, y.year
              HAVING count(DISTINCT (y.counted, y.base, y.own, y.moved, y.marks)) <> 1 OR count(*) <> 3) z), NULL, 'month by month, with their marks');
SELECT t.ok((SELECT count(DISTINCT (y.closing)) > 12 FROM data.account_year y WHERE y.year = 2022 AND y.person BETWEEN 40000000 AND 40000399), 'though the years between differ');

-- Two accounts that become one in a year between, and what comes after -------------------------------------------------------------
-- 40000200 + 10 k stays, the one after it goes into it in the year 2021 + k % 5, after some of that year's money
CREATE TABLE t.merged (k int PRIMARY KEY, keeps bigint, goes bigint, year int, slow numeric, slow_moved numeric, never_two numeric);
CREATE TABLE t.foretold (k int, apart bigint, together bigint, said_apart bigint, said_together bigint);
DO $$
DECLARE
  r t.merged;
  v_posting bigint;
  v_said record;
  v_apart bigint;
BEGIN
  PERFORM setseed(0.77);
  FOR k IN 1 .. 15 LOOP
    r := ROW(k, 40000200 + 10 * k, 40000201 + 10 * k, 2021 + k % 5, NULL, NULL, NULL);
    PERFORM t.op_make(100 + 2 * k), t.op_make(101 + 2 * k);
    PERFORM t.act_make(r.keeps, 100 + 2 * k), t.act_make(r.goes, 101 + 2 * k);
    -- both have some money in the first year
    UPDATE t.op SET month = '2020-03-01', interest_from = '2020-04-01', back = false WHERE i IN (100 + 2 * k, 101 + 2 * k) AND n = 1;
    UPDATE t.act SET year = 2020 WHERE person IN (r.keeps, r.goes) AND n = 1 AND NOT back;
    DELETE FROM t.act WHERE person IN (r.keeps, r.goes) AND n = 1 AND back;
    FOR y IN 2020 .. 2025 LOOP
      IF y = r.year THEN
        v_posting := data.posting_open('140105', 'case', 'x', NULL, 'test', 'test');
        PERFORM data.accounts_lock(ARRAY[r.keeps, r.goes]);
        SELECT o.rate, o.apart, o.together INTO v_said FROM casework.merge_orders(r.keeps, r.goes) o;
        v_apart := t.year_end(r.keeps, v_said.rate) + t.year_end(r.goes, v_said.rate);
        PERFORM casework.merge_book(v_posting, r.goes, r.keeps, '140105', y);
        PERFORM data.post(v_posting);
        INSERT INTO t.foretold VALUES (k, v_apart, t.year_end(r.keeps, v_said.rate), v_said.apart, v_said.together);
        PERFORM data.account_state_set(r.goes, 'closed', make_date(y, 12, 1), 'merged', r.keeps, 'x', 'x', 'test');
      END IF;
      PERFORM t.act_year(r.keeps, r.keeps, y), t.act_year(CASE WHEN y < r.year THEN r.goes ELSE r.keeps END, r.goes, y);
      PERFORM t.close(r.keeps, y);
      IF y <= r.year THEN
        PERFORM t.close(r.goes, y);
      END IF;
    END LOOP;
    -- two chains up to the merge; what corrects those years later does so in the account that stays
    SELECT sum(t.chain(s.amounts, 0, 2020, r.year - 1, false)), sum(t.chain(s.amounts, 0, 2020, r.year - 1, true)) INTO r.slow, r.slow_moved
      FROM (VALUES (t.amounts(r.keeps, 100 + 2 * k, 9999, 0) || t.amounts(r.goes, 101 + 2 * k, 9999, r.year)), (t.amounts(r.goes, 101 + 2 * k, r.year, 0))) s(amounts);
    r.slow := t.chain(t.amounts(r.keeps, 100 + 2 * k, 9999, 0) || t.amounts(r.goes, 101 + 2 * k, 9999, 0), r.slow, r.year, 2025, false);
    r.slow_moved := t.chain(t.amounts(r.keeps, 100 + 2 * k, 9999, 0) || t.amounts(r.goes, 101 + 2 * k, 9999, 0), r.slow_moved, r.year, 2025, true);
    r.never_two := t.chain(t.amounts(r.keeps, 100 + 2 * k, 9999, 0) || t.amounts(r.goes, 101 + 2 * k, 9999, 0), 0, 2020, 2025, false);
    INSERT INTO t.merged SELECT r.*;
  END LOOP;
END $$;
SELECT t.is((SELECT string_agg(concat_ws(' ', m.k, m.year, a.balance, m.slow, a.balance_moved, m.slow_moved), ', ') FROM t.merged m JOIN data.account a ON a.person = m.keeps
              WHERE (a.balance, a.balance_moved) IS DISTINCT FROM (m.slow::bigint, m.slow_moved::bigint)), NULL, 'an account others went into ends at what slow numeric SQL makes of both, to the fen');
SELECT t.is((SELECT string_agg(a.person || ' ' || a.balance, ', ') FROM t.merged m JOIN data.account a ON a.person = m.goes WHERE (a.balance, a.balance_moved, a.closed_year) <> (0, 0, m.year)), NULL, 'what went closes its last year at nothing');
SELECT t.is((SELECT string_agg(concat_ws(' ', h.person, h.own, x.own), ', ') FROM t.merged m JOIN data.person_year h ON h.person = m.goes, LATERAL (SELECT 1 AS own) x
              WHERE data.months_total(h.own) + data.months_total(h.moved) + data.months_total(h.base) <> 0 OR data.months_paid(h.counted, h.extra) <> 0), NULL, 'and has no month left');
SELECT t.ok((SELECT count(*) = 15 AND bool_and((said_apart, said_together) IS NOT DISTINCT FROM (apart, together)) FROM t.foretold), 'what a case tells of both orders before the merge is what the year comes to',
            (SELECT string_agg(f::text, ' ') FROM t.foretold f));
SELECT t.ok((SELECT max(abs(said_apart - said_together)) BETWEEN 1 AND 2 FROM t.foretold), 'they differ, by two fen at most', (SELECT string_agg((said_apart - said_together)::text, ' ') FROM t.foretold));
SELECT t.ok((SELECT max(abs(a.balance - m.never_two)) <= 2 FROM t.merged m JOIN data.account a ON a.person = m.keeps), 'merge and close commute: an account that had been one from the start would differ by two fen at most',
            (SELECT string_agg(m.year || ' ' || a.balance - m.never_two, ', ') FROM t.merged m JOIN data.account a ON a.person = m.keeps));

-- Months paid in several goes, with and without account interest of past years, refunded in part and as a whole -----------------------
-- The ledger takes back what was paid last; beside it a pile of payments does the same by hand, and slow numeric SQL says what is left of it.
CREATE TABLE t.pile (person bigint, month date, n int, interest_from date, base bigint, own bigint, moved bigint, interest bigint, PRIMARY KEY (person, month, n));
CREATE TABLE t.given_back (person bigint, month date, kind text, payments int);
CREATE FUNCTION t.pile_pay (p_person bigint, p_month date, p_year int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_posting bigint := data.posting_open('140105', 'migration', NULL, NULL, 'test', 'test');
  v_counted int := (NOT EXISTS (SELECT FROM t.pile p WHERE p.person = p_person AND p.month = p_month))::int;
  v t.pile := ROW(p_person, p_month, 1 + (SELECT count(*) FROM t.pile p WHERE p.person = p_person AND p.month = p_month), p_month, 100000 + (random() * 400000)::bigint, 1 + (random() * 40000)::bigint, (random() * 3000)::bigint, 0);
BEGIN
  IF random() < 0.5 THEN
    v.interest := 1 + (random() * 9000)::bigint;            -- with account interest it counts from its month on (rules.md 4.3 b)
  ELSIF p_year > extract(year FROM p_month) THEN
    v.interest_from := make_date(p_year, 12, 1);
  END IF;
  PERFORM data.accounts_lock(ARRAY[p_person]);
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved, interest)
  VALUES (p_person, v_posting, '140105', CASE v_counted WHEN 1 THEN 'missed_months' ELSE 'base_correction' END, p_year, p_month, make_date(p_year, 12, 20), v.interest_from, v_counted, v.base, v.base, v.own, v.own, v.moved, v.interest);
  PERFORM data.post(v_posting);
  INSERT INTO t.pile SELECT v.*;
END $$;
CREATE FUNCTION t.pile_refund (p_person bigint, p_month date, p_year int, p_whole boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_posting bigint := data.posting_open('140105', 'case', 'x', NULL, 'test', 'test');
  v_line casework.month_line;
  v_left record;
  v_part record;
  v_payments int := 0;
  r t.pile;
BEGIN
  SELECT sum(base)::bigint AS base, sum(own)::bigint AS own, sum(moved)::bigint AS moved INTO v_left FROM t.pile p WHERE p.person = p_person AND p.month = p_month;
  SELECT 1 + floor(random() * (v_left.base - 1))::bigint AS base, floor(random() * v_left.own)::bigint AS own, floor(random() * v_left.moved)::bigint AS moved INTO v_part;
  v_line.month := p_month;
  v_line.base_before := v_left.base;
  IF p_whole THEN
    v_line := casework.refund_whole(v_line, p_person);
    DELETE FROM t.pile p WHERE p.person = p_person AND p.month = p_month;
  ELSE
    v_line.base := v_left.base - v_part.base;
    v_line.employer := -v_part.base;
    v_line.employee := -v_part.own;
    v_line.own := -v_part.own;
    v_line.moved := -v_part.moved;
    FOR r IN SELECT * FROM t.pile p WHERE p.person = p_person AND p.month = p_month ORDER BY p.n DESC LOOP
      CONTINUE WHEN least(v_part.base, r.base) + least(v_part.own, r.own) + least(v_part.moved, r.moved) = 0;
      v_payments := v_payments + 1;
      UPDATE t.pile p SET base = r.base - least(v_part.base, r.base), own = r.own - least(v_part.own, r.own), moved = r.moved - least(v_part.moved, r.moved),
             interest = CASE WHEN r.own + r.moved = 0 THEN r.interest ELSE r.interest - round(r.interest::numeric * (least(v_part.own, r.own) + least(v_part.moved, r.moved)) / (r.own + r.moved)) END
       WHERE p.person = p_person AND p.month = p_month AND p.n = r.n;
      SELECT v_part.base - least(v_part.base, r.base) AS base, v_part.own - least(v_part.own, r.own) AS own, v_part.moved - least(v_part.moved, r.moved) AS moved INTO v_part;
    END LOOP;
  END IF;
  PERFORM data.accounts_lock(ARRAY[p_person]);
  PERFORM casework.refund_book(v_posting, p_person, '140105', make_date(p_year, 12, 20), ARRAY[v_line]);
  PERFORM data.post(v_posting);
  INSERT INTO t.given_back VALUES (p_person, p_month, CASE WHEN p_whole THEN 'whole' ELSE 'part' END, v_payments);
END $$;
DO $$
DECLARE
  v_month date;
BEGIN
  PERFORM setseed(0.53);
  FOR v_person IN 40000360 .. 40000399 LOOP
    FOR y IN 2020 .. 2025 LOOP
      FOR k IN 1 .. 5 LOOP
        v_month := CASE WHEN y > 2020 AND random() < 0.4 THEN date '2021-05-01' ELSE date '2020-03-01' END;
        IF NOT EXISTS (SELECT FROM t.pile p WHERE p.person = v_person AND p.month = v_month) OR random() < 0.45 THEN
          PERFORM t.pile_pay(v_person, v_month, y);
        ELSE
          PERFORM t.pile_refund(v_person, v_month, y, random() < 0.15);
        END IF;
      END LOOP;
      -- every fourth gets all of it back in the end
      IF y = 2025 AND v_person % 4 = 0 THEN
        PERFORM t.pile_refund(v_person, m.month, y, true) FROM (SELECT DISTINCT p.month FROM t.pile p WHERE p.person = v_person) m;
      END IF;
      PERFORM t.close(v_person, y);
    END LOOP;
  END LOOP;
END $$;
SELECT t.ok((SELECT count(*) FILTER (WHERE kind = 'whole') > 30 AND count(*) FILTER (WHERE payments = 1) > 50 AND count(*) FILTER (WHERE payments > 2) > 30 FROM t.given_back), 'whole months are refunded, parts of one payment, parts over several',
            (SELECT string_agg(kind || ' ' || payments || ' ' || n, ', ') FROM (SELECT kind, payments, count(*) AS n FROM t.given_back GROUP BY 1, 2) z));
SELECT t.is((SELECT string_agg(concat_ws(' ', person, month, interest_from), ', ')
               FROM (SELECT e.person, e.month, e.interest_from, sum(e.base) AS base, sum(e.own) AS own, sum(e.moved) AS moved, sum(e.interest) AS interest FROM data.money_event e
                      WHERE e.person BETWEEN 40000360 AND 40000399 AND e.origin <> 'interest_adjust' GROUP BY 1, 2, 3) l
                    FULL JOIN (SELECT p.person, p.month, p.interest_from, sum(p.base) AS base, sum(p.own) AS own, sum(p.moved) AS moved, sum(p.interest) AS interest FROM t.pile p GROUP BY 1, 2, 3) q USING (person, month, interest_from)
              WHERE (coalesce(l.base, 0), coalesce(l.own, 0), coalesce(l.moved, 0), coalesce(l.interest, 0)) IS DISTINCT FROM (coalesce(q.base, 0), coalesce(q.own, 0), coalesce(q.moved, 0), coalesce(q.interest, 0))),
            NULL, 'what is left of each start of interest is what a pile has of which the last goes first, and so is the interest that was paid with it');
SELECT t.is((SELECT string_agg(concat_ws(' ', a.person, a.balance, c.total), ', ')
               FROM data.account a, LATERAL (SELECT coalesce(array_agg(ROW(p.interest_from, p.own, p.moved)::t.amount), '{}') AS amounts FROM t.pile p WHERE p.person = a.person) p,
                    LATERAL (SELECT t.chain(p.amounts, 0, 2020, 2025, false)::bigint AS total, t.chain(p.amounts, 0, 2020, 2025, true)::bigint AS moved) c
              WHERE a.person BETWEEN 40000360 AND 40000399 AND (a.balance, a.balance_moved) IS DISTINCT FROM (c.total, c.moved)), NULL, 'and the account holds what numeric SQL makes of that: its interest went back along the chain');
SELECT t.is((SELECT count(*) || ' ' || sum(balance) FROM data.account WHERE person BETWEEN 40000360 AND 40000399 AND person % 4 = 0), '10 0', 'who got all of it back has nothing left, not a fen of interest');

-- In, out and interest ------------------------------------------------------------------------------------------------------------
SELECT t.is((SELECT string_agg(person || ' ' || year || ' ' || what, ', ') FROM data.ledger_problems(40000000, 40000399)), NULL, 'every level is the sum of the one below');
SELECT t.is((SELECT string_agg(a.person::text, ' ') FROM data.account a
              WHERE a.person BETWEEN 40000000 AND 40000399
                AND a.balance <> (SELECT sum(e.own + e.moved) FROM data.money_event e WHERE e.person = a.person AND e.account_year <= a.closed_year)
                               + (SELECT sum(y.interest_opening + y.interest_current - y.interest_paid) FROM data.account_year y WHERE y.person = a.person)),
            NULL, 'closing = what the ledger has of an account, and its interest');
SELECT t.is((SELECT string_agg(y.year::text, ' ') FROM (SELECT year, sum(opening) AS opening, sum(prior + prior_interest + principal) AS "in", sum(paid + interest_paid) AS out, sum(interest_opening + interest_current) AS interest, sum(closing) AS closing,
                                                              lag(sum(closing)) OVER (ORDER BY year) AS before
                                                         FROM data.account_year WHERE person BETWEEN 40000000 AND 40000199 GROUP BY year) y
              WHERE y.closing <> y.opening + y."in" + y.interest - y.out OR y.opening <> coalesce(y.before, 0)), NULL, 'and so for all of them together, year after year');
