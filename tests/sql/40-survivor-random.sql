-- Random families, days and policies: shares are exact, sums are the sums of their parts, the roll pays what was computed, nothing
-- is ever paid below zero, and what is undone or put right leaves the ledger as if it had been so from the beginning.
RESET SESSION AUTHORIZATION;
CREATE TABLE t.kept_parameter AS SELECT * FROM data.parameter WHERE key IN ('urban_income', 'urban_income_policy', 'death_year_interest', 'survivor_partial_year', 'old_survivor_funeral', 'old_survivor_once', 'payout_split');
DELETE FROM data.parameter p WHERE p.parameter IN (SELECT k.parameter FROM t.kept_parameter k) AND p.source = 'test';
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, f::date, u::date, v, 'test', 'random', 'rehearsal' FROM (VALUES ('urban_income', '2023-01-01', '2023-12-31', '41327'), ('urban_income_policy', '-infinity', 'infinity', 'LATEST'), ('death_year_interest', '-infinity', 'infinity', 'NONE'),
  ('survivor_partial_year', '-infinity', 'infinity', 'DOWN'), ('inyear_rate_policy', '-infinity', 'infinity', 'LAST_PUBLISHED'), ('account_rate', '2025-01-01', '2025-12-31', '0.0150'), ('payout_split', '-infinity', 'infinity', 'PRO_RATA')) x(k, f, u, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k AND p.valid_from <= x.u::date AND p.valid_to >= x.f::date);
-- 24 persons of office 140123, every other one a pensioner
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
SELECT 40700000 + n, '140123', '练习随' || n, i, i, 'M', '1958-02-08', '1958-02-08', 'M60', '1976-03-01', '1997-07-01', CASE WHEN n % 2 = 0 THEN 'retired' ELSE 'active' END, 'bank_card', '102', '62220040700' || lpad(n::text, 2, '0'), '练习随' || n, 20 + n * 18, CASE WHEN n % 3 = 0 THEN 60 ELSE 0 END
  FROM generate_series(1, 24) n, LATERAL (SELECT t.citizen('14011019580208' || lpad((n * 2 + 1)::text, 3, '0')) AS i) x;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, carried_months, balance, balance_moved)
SELECT 40700000 + n, '140123', CASE WHEN n % 2 = 0 THEN 'paying' ELSE 'normal' END, '2010-01-01', '2010-01-01', y, b, n * 1001, y, 20 + n * 18, b, n * 1001 FROM generate_series(1, 24) n, (SELECT extract(year FROM data.today())::int - 1 AS y) x, LATERAL (SELECT 100000 + n * 200003 AS b) z;
INSERT INTO data.award (person, award, office, kind, start_month, retire_month, monthly_fen, status) SELECT 40700000 + n, 1, '140123', 'pension', t.sm(-n - 2), t.sm(-n - 3), 0, 'paying' FROM generate_series(2, 24, 2) n;
SELECT data.items_add(a, a.start_month, NULL, '{account,basic}', '{69502,349078}', 'determination', 1, 'R'), data.award_changed(a.person, a.award, a.start_month) FROM data.award a WHERE a.office = '140123';
UPDATE data.award SET dirty_from = NULL WHERE office = '140123';

CREATE FUNCTION t.rd_do (p_person bigint, p_kind text, p_no text, p_content jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_me data.caller;
  v casework.case_item;
  v_block text;
BEGIN
  INSERT INTO casework.case_item (person, case_no, kind, office, entry_office, upper_office, step, risk, levels, upper, channel, person_version, makers, maker_login, maker_name, changed_by, changed_login, content, matter)
  VALUES (p_person, p_no, p_kind, '140123', '140123', '140100', 'draft', 'high', 3, false, 'hall', 1, '{x}', 'x', 'x', 'x', 'x', p_content, '') RETURNING * INTO v;
  v_me.name := 'z'; v_me.login := 'z'; v_me.office := '140123';
  EXECUTE format('SELECT string_agg(c.msgid, '' '') FROM casework.%I($1, $2) c WHERE c.level = ''block''', p_kind || '_check') INTO v_block USING v, t.person_of(p_person);
  IF v_block IS NULL THEN
    EXECUTE format('SELECT casework.%I($1, $2, $3)', p_kind || '_effect') USING v_me, v, t.person_of(p_person);
  END IF;
  UPDATE casework.case_item c SET step = 'withdrawn', closed_at = now() WHERE c.case_id = v.case_id;
  RETURN v_block;
END $$;
CREATE FUNCTION t.rd_roll (p_n int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  r data.pay_roll;
  f bigint;
  v_me data.caller;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES ('140123', t.sm(p_n), 'x', 'x') RETURNING * INTO r;
  PERFORM data.pay_lines_make(r.roll);
  UPDATE data.pay_roll x SET (persons, lines, fen, carried_in, carried_out, bank_persons, bank_fen, account_fen, digest) = (SELECT s.persons, s.lines, s.fen, s.carried_in, s.carried_out, s.bank_persons, s.bank_fen, s.account_fen, s.digest FROM data.pay_sums(r.roll) s) WHERE x.roll = r.roll;
  UPDATE data.pay_roll x SET state = 'checked', checked_at = now(), checked_by = 'y', checked_login = 'y' WHERE x.roll = r.roll RETURNING * INTO r;
  v_me.name := 'z'; v_me.login := 'z';
  PERFORM data.pay_book_chunk(v_me, data.pay_freeze(v_me, r), 1000);
  INSERT INTO data.pay_file (office, roll, batch, again, layout, parameter, lines, fen, digest, made_by, made_login) SELECT '140123', r.roll, '140110-rd' || p_n, false, 'x', (SELECT min(parameter) FROM data.parameter), 1, 1, 'x', 'x', 'x' RETURNING file INTO f;
  INSERT INTO data.pay_file_line (file, seq, person, roll, office, account_no, account_holder, id_number, fen, status) SELECT f, row_number() OVER (ORDER BY o.person), o.person, r.roll, '140123', '1', 'x', 'x', o.fen, 'paid' FROM data.pay_order o WHERE o.roll = r.roll;
END $$;
-- a family of one to five, with shares that make the whole; who acts is the first
CREATE FUNCTION t.rd_family (p_n int) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v jsonb := '[]';
  v_count int := 1 + (random() * 4.99)::int % 5;
  v_left int := 10000;
  v_share int;
BEGIN
  FOR i IN 1 .. v_count LOOP
    v_share := CASE WHEN i = v_count THEN v_left ELSE (random() * v_left)::int END;
    v_left := v_left - v_share;
    v := v || jsonb_build_object('name', '练习亲' || i, 'id_number', t.citizen('14011019800101' || lpad((p_n * 5 + i)::text, 3, '0')), 'relation', CASE i WHEN 1 THEN 'spouse' ELSE 'child' END, 'share', v_share);
  END LOOP;
  RETURN v;
END $$;
CREATE FUNCTION t.rd_claim (p_n int, p_died date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_family jsonb := t.rd_family(p_n);
BEGIN
  RETURN t.rd_do(40700000 + p_n, 'survivor_claim', 'RD' || p_n, jsonb_build_object('died_on', p_died, 'death_source', 'family', 'work_injury', CASE WHEN random() < 0.1 THEN 'yes' ELSE 'no' END, 'funeral_elsewhere', CASE WHEN random() < 0.2 THEN 'yes' ELSE 'no' END,
    'claimant_name', '练习亲1', 'claimant_id', v_family #>> '{0,id_number}', 'survivor_relation', 'spouse', 'claimant_bank', '103', 'claimant_account', '6228480034000015',
    'agreement', CASE WHEN jsonb_array_length(v_family) > 1 THEN 'agreed' ELSE 'single' END, 'claimants', v_family::text));
END $$;
CREATE FUNCTION t.rd_day () RETURNS date LANGUAGE sql AS $$ SELECT CASE WHEN random() < 0.5 THEN t.sm(0) ELSE t.sm(-1) + (random() * 27)::int END $$;
-- three years of policies: eight persons each; what is wrong with one of them is told by number
CREATE TABLE t.rd_wrong (n int, what text);
CREATE FUNCTION t.rd_wrong_if (p_wrong boolean, p_n int, p_what text) RETURNS void LANGUAGE sql AS $$ INSERT INTO t.rd_wrong SELECT p_n, p_what WHERE p_wrong IS NOT FALSE $$;
CREATE FUNCTION t.rd_round (p_round int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_low int := (p_round - 1) * 8 + 1;
  v_roll bigint;
  v_died date;
  v_other date;
  c data.survivor_claim;
  v record;
BEGIN
  FOR n IN v_low .. v_low + 7 LOOP
    v_died := CASE WHEN n % 2 = 1 AND n % 5 = 0 THEN date '2021-08-31' - n ELSE t.rd_day() END;
    IF n % 2 = 0 THEN
      PERFORM t.rd_wrong_if(t.rd_claim(n, v_died) !~ 'the stop comes first', n, 'claimed before the stop');
      PERFORM FROM data.award a, data.award_end(a, 'ST01', date_trunc('month', v_died)::date, 'STOP' || n) WHERE a.person = 40700000 + n;
    END IF;
    -- a second try has another number: the first was refused
    UPDATE casework.case_item i SET case_no = 'RX' || n WHERE i.case_no = 'RD' || n;
    PERFORM t.rd_wrong_if(t.rd_claim(n, v_died) IS NOT NULL, n, 'not claimed');
  END LOOP;
  PERFORM t.rd_roll(p_round * 3 - 2);
  v_roll := (SELECT max(r.roll) FROM data.pay_roll r WHERE r.office = '140123');
  FOR n IN v_low .. v_low + 7 LOOP
    SELECT * INTO c FROM data.survivor_claim x WHERE x.person = 40700000 + n AND x.seq = 1;
    SELECT (c.result ->> 'net')::bigint AS net, (c.result ->> 'debt')::bigint AS debt, (c.result ->> 'last_month')::bigint AS last_month, (c.result ->> 'overpaid')::bigint AS over INTO v;
    PERFORM t.rd_wrong_if(v.net < 0 OR v.debt < 0 OR v.net * v.debt <> 0 OR v.net - v.debt <> c.funeral + c.pension + c.account + v.last_month - v.over, n, 'the net is not the sum of its parts');
    PERFORM t.rd_wrong_if((SELECT sum(x.fen) <> v.net OR min(x.fen) < 0 OR sum(x.share) <> 10000 OR bool_or(abs(x.fen * 10000 - v.net * x.share) >= 10000) FROM data.claimant x WHERE x.person = c.person AND x.claim = 1), n, 'the parts of the family are not the net by their shares');
    PERFORM t.rd_wrong_if(coalesce((SELECT o.fen FROM data.pay_order o WHERE o.roll = v_roll AND o.person = c.person), 0) <> v.net, n, 'the roll orders something else');
    PERFORM t.rd_wrong_if(coalesce((SELECT k.fen FROM data.pay_carry k WHERE k.roll = v_roll AND k.person = c.person), 0) <> -v.debt, n, 'the roll carries something else');
    PERFORM t.rd_wrong_if((SELECT a.status || a.balance <> 'closed0' FROM data.account a WHERE a.person = c.person), n, 'the account has not ended');
    -- afterwards: alive, or another day
    IF n % 4 IN (0, 1) THEN
      PERFORM t.rd_wrong_if(t.rd_do(c.person, 'death_reversal', 'RR' || n, jsonb_build_object('alive_reason', 'mistake', 'seen_on', t.sm(0) + 27, 'note', 'x')) IS NOT NULL, n, 'not taken back');
    ELSIF c.died_on > '2021-09-01' THEN
      v_other := CASE c.died_on WHEN t.sm(0) THEN t.sm(-1) ELSE t.sm(0) END;
      IF extract(year FROM v_other) <= extract(year FROM t.sm(0)) THEN
        PERFORM t.rd_wrong_if(t.rd_do(c.person, 'survivor_recalculation', 'RC' || n, jsonb_build_object('cause', 'date', 'died_on', v_other)) IS NOT NULL, n, 'not computed anew');
      END IF;
    END IF;
  END LOOP;
  PERFORM t.rd_roll(p_round * 3 - 1);
  PERFORM t.rd_roll(p_round * 3);
END $$;
SELECT setseed(0.20261127);
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.rd_roll(0), t.rd_round(1);
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = 'TO_DEATH_MONTH' WHERE key = 'death_year_interest';
UPDATE data.parameter SET value = 'UP' WHERE key = 'survivor_partial_year';
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.rd_round(2);
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = 'FULL_YEAR' WHERE key = 'death_year_interest';
UPDATE data.parameter SET value = 'WAIT' WHERE key = 'urban_income_policy';
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT 'urban_income', make_date(y, 1, 1), make_date(y, 12, 31), '45001', 'test', 'random', 'rehearsal' FROM generate_series(extract(year FROM t.sm(-1))::int - 1, extract(year FROM t.sm(0))::int - 1) y WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = 'urban_income' AND p.valid_from = make_date(y, 1, 1));
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.rd_round(3);
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(n || ' ' || what, '; ' ORDER BY n) FROM t.rd_wrong), NULL, 'claims of random families');
-- what rolls paid each pensioner in the end is the months until the death that counts, and what the claim came to; or what the family owes
SELECT t.is((SELECT string_agg(x.person || ' ' || x.paid || ' for ' || x.due, '; ' ORDER BY x.person)
  FROM (SELECT p.person, (SELECT coalesce(sum(l.fen), 0) FROM data.pay_line l WHERE l.person = p.person) AS paid,
               coalesce(m.n, 0) * 418580 + coalesce(CASE c.cause WHEN 'reversal' THEN (c.result ->> 'owed')::bigint ELSE c.funeral + c.pension + c.account END, 0) AS due
          FROM data.person p JOIN data.survivor_claim c ON c.person = p.person AND NOT EXISTS (SELECT FROM data.survivor_claim n WHERE n.person = c.person AND n.seq > c.seq)
               LEFT JOIN LATERAL (SELECT count(*) AS n FROM generate_series(t.sm(0)::timestamp, t.sm(9)::timestamp, interval '1 month') m JOIN data.award a ON a.person = p.person AND a.kind = 'pension' AND (c.cause = 'reversal' OR m <= date_trunc('month', c.died_on))) m ON true
         WHERE p.office = '140123') x WHERE x.paid <> x.due), NULL, 'rolls paid the months and the claim, to the fen');
SELECT t.is((SELECT string_agg(x.person || ' ' || x.there || ' of ' || x.due, '; ' ORDER BY x.person)
  FROM (SELECT a.person, (data.account_now(a.person)).total AS there, a.carried - CASE WHEN w.award IS NULL THEN 0 ELSE 10 * 69502 END AS due
          FROM data.account a JOIN data.survivor_claim c ON c.person = a.person AND c.cause = 'reversal' LEFT JOIN data.award w ON w.person = a.person AND w.kind = 'pension' WHERE a.office = '140123') x
  WHERE x.there <> greatest(x.due, 0)), NULL, 'who lives has the account he would have had');
SELECT t.is((SELECT string_agg(person || what, ' ') FROM data.ledger_problems(40700001, 40700024)), NULL, 'every level of the ledger agrees');
SELECT t.is((SELECT string_agg(p.what, ' ') FROM data.pay_roll r, data.pay_problems(r.roll) p WHERE r.office = '140123' AND p.what <> 'files'), NULL, 'rolls, orders and ledger agree');
DELETE FROM data.parameter WHERE source = 'random';
INSERT INTO data.parameter OVERRIDING SYSTEM VALUE SELECT k.* FROM t.kept_parameter k WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.parameter = k.parameter);
UPDATE data.parameter p SET value = k.value FROM t.kept_parameter k WHERE k.parameter = p.parameter AND p.value <> k.value;
