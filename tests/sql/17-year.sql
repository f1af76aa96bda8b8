-- The year close: vectors A to D of rules.md 3.2 through it, what it leaves open, its order, its posts, and closing = slow numeric SQL.
RESET SESSION AUTHORIZATION;
-- the accounts of the scripts before would be in the way of the order of years
SET session_replication_role = replica;
DELETE FROM data.account; DELETE FROM data.account_credit; DELETE FROM data.account_year; DELETE FROM data.account_year_provisional;
DELETE FROM data.money_event; DELETE FROM data.person_year; DELETE FROM data.person_history;
RESET session_replication_role;

-- Money as it arrived, month by month: t.credits(person, year, own part of each month in fen, transferred part of each month)
CREATE FUNCTION t.credits (p_person bigint, p_year int, p_own bigint[], p_moved bigint[] DEFAULT NULL, p_origin text DEFAULT 'regular') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_posting bigint := data.posting_open('140105', 'migration', NULL, NULL, 'test', 'test');
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_person]);
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
  SELECT p_person, v_posting, '140105', p_origin, p_year, make_date(p_year, m, 1), make_date(p_year, m, 10), make_date(p_year, m, 1),
         CASE p_origin WHEN 'payout' THEN 0 ELSE 1 END, 0, 0, 0, p_own[m], coalesce(p_moved[m], 0)
    FROM generate_series(1, 12) m WHERE p_own[m] <> 0 OR coalesce(p_moved[m], 0) <> 0;
  PERFORM data.post(v_posting);
END $$;
CREATE FUNCTION t.carried (p_person bigint, p_year int, p_balance bigint, p_moved bigint, p_status text DEFAULT 'normal') RETURNS void LANGUAGE sql AS $$
  INSERT INTO data.account (person, office, status, opened_month, status_month, carried, carried_moved, carried_year, closed_year, balance, balance_moved)
  VALUES (p_person, '140105', p_status, '2000-01-01', make_date(p_year + 1, 1, 1), p_balance, p_moved, p_year, p_year, p_balance, p_moved) $$;
-- The whole of a close, as its runner does it: claims it, makes chunk after chunk, answers what was claimed.
CREATE FUNCTION t.run_close (p_year int, p_phase text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_runner uuid := t.no();
  v_claimed text := (SELECT coalesce(claimed, 'nothing ' || state) FROM api.year_close_start(p_year, p_phase, true, v_runner));
BEGIN
  WHILE v_claimed !~ 'nothing' AND (SELECT state FROM api.year_close_chunk(p_year, p_phase, v_runner)) = 'running' LOOP
  END LOOP;
  RETURN v_claimed;
END $$;
-- The whole of a preview, likewise; answers what was claimed.
CREATE FUNCTION t.look (p_year int, p_phase text, p_prove boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_runner uuid := t.no();
  v_claimed text := (SELECT claimed FROM api.year_preview_start(p_year, p_phase, p_prove, v_runner));
BEGIN
  WHILE (SELECT state FROM api.year_preview_chunk(p_year, p_phase, v_runner)) = 'running' LOOP
  END LOOP;
  RETURN v_claimed;
END $$;
CREATE FUNCTION t.sum_of (p_year int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT string_agg(right(person::text, 1) || '=' || closing, ' ' ORDER BY person) FROM data.account_year WHERE year = p_year $$;
CREATE FUNCTION t.fingerprint () RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT md5(string_agg(x, '|' ORDER BY x)) FROM (SELECT y::text AS x FROM data.account_year y UNION ALL SELECT a::text FROM data.account a UNION ALL SELECT s::text FROM data.year_close_seal s) z $$;

-- A, B, C: one account over three years, opening 50000.00 carried over; D: its first year, September 2022
SELECT t.carried(10000001, 2022, 5000000, 0);
SELECT t.credits(10000001, 2023, array_fill(40000::bigint, ARRAY[12]));
SELECT t.credits(10000001, 2024, '{40000,40000,40000,40000,0,0,0,0,0,0,48000,48000}');
SELECT t.credits(10000002, 2022, '{0,0,0,0,0,0,0,0,51520,51520,51520,51520}');

SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.refused('PR151 Years are closed in their order: 2022 is next.', $$SELECT api.year_close_start(2023, 'final', true, t.no())$$, 'the first close begins where the accounts stand');
SELECT t.refused('PR151 The year ' || extract(year FROM now()) || ' is not over.', format($$SELECT api.year_close_start(%s, 'final', true, t.no())$$, extract(year FROM now())), 'no year is closed before it is over');
SELECT t.is(t.look(2022, 'final', true), 'begin', 'the close of 2022 is looked at before');
SELECT t.is((SELECT string_agg(concat_ws(' ', coalesce(reason, 'closed'), accounts, opening, principal, interest, closing), ',') FROM api.year_close_preview(2022, 'final')), 'closed 1 0 206080 2628 208708', 'the preview says how many accounts, how much principal and interest');
SELECT t.is((SELECT may_run || coalesce(state, ' not begun') || rate FROM api.year_close_state(2022, 'final')), 'true not begun61200', 'the close can be run, at 6.12 %');
SELECT t.is((SELECT concat_ws(' ', preview, preview_prove, preview_done, preview_expected, preview_by) FROM api.year_close_state(2022, 'final')), 'made t 1 1 sx系统管理岗', 'and it is said who looked at what');
SELECT t.is(t.run_close(2022, 'final'), 'begin', 'the close of 2022 is run');
SELECT t.is((SELECT count(*)::text FROM api.year_close_preview(2022, 'final')), '0', 'what was foreseen is of before, and gone');
SELECT t.is(t.sum_of(2022), '2=208708', 'vector D: first year from September 2022');
SELECT t.is((SELECT state || accounts FROM api.year_close_state(2022, 'final')), 'made1', 'all accounts are through, nothing is sealed yet');
SELECT t.refused('PR203', $$SELECT api.year_close_seal(2022, 'final', t.no())$$, 'who runs a final close does not seal it');
SELECT t.refused('PR151 The close of 2022 has to be sealed first.', $$SELECT api.year_close_start(2023, 'final', true, t.no())$$, 'the next year waits for the seal');
SELECT t.is(t.run_close(2022, 'final'), 'nothing made', 'a close that is through is not begun again');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION sx_approver;
SELECT t.is((SELECT may_seal::text FROM api.year_close_state(2022, 'final')), 'true', 'an approver of the province may seal');
SELECT t.is((SELECT accounts || ' ' || principal || ' ' || interest || ' ' || closing FROM api.year_close_seal(2022, 'final', '00000000-0000-0000-0000-0000000000a1')), '1 206080 2628 208708', 'and seals with totals');
SELECT t.is((SELECT closing::text FROM api.year_close_seal(2022, 'final', '00000000-0000-0000-0000-0000000000a1')), '208708', 'a seal asked for twice is answered twice and made once');
SELECT t.refused('PR152', $$SELECT api.year_close_seal(2022, 'final', t.no())$$, 'a sealed year is not sealed again');
SELECT t.refused('42501', $$SELECT api.year_close_start(2023, 'final', true, t.no())$$, 'an approver runs no close');
RESET SESSION AUTHORIZATION;
SELECT t.keep('before', t.fingerprint());
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.is(t.run_close(2022, 'final'), 'nothing sealed', 'a second run of a sealed year has nothing to do');
SELECT t.is((SELECT closing::text FROM api.year_close_start(2022, 'final', true, t.no())), '208708', 'and is answered the totals');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.fingerprint(), t.text('before'), 'and changes not one byte');

-- Left open, and why: a transferred part above the whole, an ended account that still holds money, a ledger that does not add up
SELECT t.carried(10000003, 2022, 100000, 120000);
SELECT t.carried(10000004, 2022, 500000, 0, 'normal');
UPDATE data.account SET status = 'closed', status_month = '2023-05-01', ending = 'paid_out' WHERE person = 10000004;
SELECT t.carried(10000005, 2022, 500000, 0);
SELECT t.credits(10000005, 2023, array_fill(10000::bigint, ARRAY[12]));
UPDATE data.account_credit SET own = data.months_add(own, '{5,0,0,0,0,0,0,0,0,0,0,0}') WHERE person = 10000005;
-- ended long ago and closed then: not concerned
SELECT t.carried(10000006, 2022, 0, 0);
UPDATE data.account SET status = 'closed', status_month = '2022-03-01', ending = 'death' WHERE person = 10000006;
-- paid out to nothing in the year: closed for it, at zero
SELECT t.carried(10000007, 2022, 0, 0);
UPDATE data.account SET status = 'closed', status_month = '2023-03-01', ending = 'death' WHERE person = 10000007;
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.look(2023, 'final', true);
SELECT t.is((SELECT string_agg(reason || ' ' || accounts, ',' ORDER BY reason) FROM api.year_close_preview(2023, 'final') WHERE reason IS NOT NULL), 'broken 1,negative 1,unsettled 1', 'the preview counts what would be left open, by reason');
SELECT t.is((SELECT string_agg(right(person::text, 1) || ' ' || reason || ' ' || array_to_string(args, '/'), ', ' ORDER BY person) FROM api.year_close_refused(2023, 'final', false, NULL, NULL, NULL, NULL)),
            '3 negative 1,039.70/1,247.64, 4 unsettled 2023-05/5,198.50, 5 broken 2023/记入账户', 'and names each with its reason');
SELECT t.is((SELECT string_agg(right(person::text, 1), ',') FROM api.year_close_refused(2023, 'final', false, NULL, NULL, 10000003, 1)), '4', 'page by page');
SELECT t.is((SELECT count(*)::text FROM api.year_close_refused(2023, 'final', false, 'broken', '140105', NULL, NULL)), '1', 'and by reason and office');
SELECT t.is(t.look(2023, 'final', false), 'begin', 'a preview that is through is made anew');
SELECT t.is((SELECT string_agg(reason || ' ' || accounts, ',' ORDER BY reason) FROM api.year_close_preview(2023, 'final') WHERE reason IS NOT NULL), 'negative 1,unsettled 1', 'without the proof of the ledger it does not know of the broken one');
SELECT t.is((SELECT string_agg(right(person::text, 1), ',' ORDER BY person) FROM api.year_close_refused(2023, 'final', false, NULL, NULL, NULL, NULL)), '3,4', 'nor is what was found before still listed');
SELECT t.is(t.run_close(2023, 'final'), 'begin', 'the close of 2023 is run');
SELECT t.is(t.sum_of(2023), '1=5688822 2=216994 7=0', 'vector A: a full year 2023; a sealed account earns interest; an account that ended is closed at zero');
SELECT t.is((SELECT string_agg(right(person::text, 1) || reason, ' ' ORDER BY person) FROM api.year_close_refused(2023, 'final', true, NULL, NULL, NULL, NULL)), '3negative 4unsettled 5broken', 'what was left open is kept with its reason');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION sx_approver;
SELECT t.is((SELECT accounts || ' ' || refused || ' ' || closing FROM api.year_close_seal(2023, 'final', t.no())), '3 3 5905816', 'the year is sealed without them');
SELECT t.keep('first seal', (SELECT digest FROM api.year_close_history() WHERE year = 2023));
RESET SESSION AUTHORIZATION;

-- The broken one is mended: a supplementary run takes it, the sealed totals stay explained
UPDATE data.account_credit SET own = data.months_add(own, '{-5,0,0,0,0,0,0,0,0,0,0,0}') WHERE person = 10000005;
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.is(t.run_close(2023, 'final'), 'supplement', 'a mended account is closed by a supplementary run');
SELECT t.is(t.sum_of(2023), '1=5688822 2=216994 5=642431 7=0', 'and nothing else is');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION sx_approver;
SELECT t.is((SELECT run || ' ' || accounts || ' ' || refused || ' ' || closing FROM api.year_close_seal(2023, 'final', t.no())), '2 1 2 642431', 'which is sealed by itself');
SELECT t.is((SELECT string_agg(run || ':' || closing, ' ' ORDER BY run) || ' ' || bool_or(digest = t.text('first seal')) FROM api.year_close_history() WHERE year = 2023), '1:5905816 2:642431 true', 'the first seal stands as it was');
SELECT t.is((SELECT accounts || ' ' || closing FROM api.year_close_state(2023, 'final')), '4 6548247', 'the year is the sum of its seals');
RESET SESSION AUTHORIZATION;

-- 2024 and 2025: B and C; provisional first, made again, then final
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.is(t.run_close(2024, 'final'), 'begin', 'the close of 2024 is run');
SELECT t.is((SELECT string_agg(right(person::text, 1) || reason || array_to_string(args, '/'), ' ' ORDER BY person) FROM api.year_close_refused(2024, 'final', true, NULL, NULL, NULL, NULL)), '3earlier_open2023 4earlier_open2023', 'who was left open the year before stays so');
SELECT t.is(split_part(t.sum_of(2024), ' ', 1), '1=6097851', 'vector B: 2024 with an interruption');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION sx_approver;
SELECT FROM api.year_close_seal(2024, 'final', t.no());
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.is(t.run_close(2025, 'provisional'), 'begin', 'a provisional close of 2025');
SELECT t.is((SELECT closing::text FROM api.year_close_seal(2025, 'provisional', t.no())), (SELECT closing::text FROM api.year_close_state(2025, 'provisional')), 'is sealed by who ran it');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*) || ' ' || (SELECT max(closed_year) FROM data.account WHERE person = 10000001) FROM data.account_year WHERE year = 2025), '0 2024', 'it moves no balance and adds nothing to the ledger');
SELECT t.credits(10000002, 2025, '{0,0,0,0,0,0,0,0,0,0,0,60000}');
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.is(t.run_close(2025, 'provisional'), 'again', 'it is made again at will');
SELECT FROM api.year_close_seal(2025, 'provisional', t.no());
SELECT t.is((SELECT string_agg(run || ':' || accounts, ' ' ORDER BY run) FROM api.year_close_history() WHERE phase = 'provisional'), '1:3 2:3', 'and its history is kept');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*) || ' ' || max(closing) FILTER (WHERE person = 10000002) FROM data.account_year_provisional WHERE year = 2025),
            '3 ' || (SELECT (balance + 60000 + round(balance * 0.015) + round(60000 * 0.015 / 12))::bigint FROM data.account WHERE person = 10000002), 'with what was booked since');
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.is(t.run_close(2025, 'final'), 'begin', 'then the final close of 2025');
SELECT t.is(split_part(t.sum_of(2025), ' ', 1), '1=6189319', 'vector C: 2025, sealed all year');
SELECT t.refused('PR151 The year 2025 is closed finally', $$SELECT api.year_close_start(2025, 'provisional', true, t.no())$$, 'no provisional close after a final one');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(person || ' ' || year || ' ' || what, ', ') FROM data.ledger_problems(0, 99999999) WHERE person <> 10000003), NULL, 'every level agrees with the one below');

-- A preview is watched, stopped and gone on with; it locks nothing and makes nothing
INSERT INTO data.account (person, office, status, opened_month, status_month, carried, carried_moved, carried_year, closed_year, balance, balance_moved)
SELECT n, CASE WHEN n % 2 = 0 THEN '140105' ELSE '140106' END, 'normal', '2000-01-01', '2000-01-01', 100, CASE WHEN n % 1000 = 0 THEN 200 ELSE 0 END, 2025, 2025, 100, CASE WHEN n % 1000 = 0 THEN 200 ELSE 0 END
  FROM generate_series(30000001, 30004500) n;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('account_rate', '2026-01-01', '2026-12-31', '0.01', 'ratio', 'test', 'test');
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.keep('runner', t.no()::text);
SELECT t.is((SELECT claimed || ' ' || state || ' ' || done FROM api.year_preview_start(2026, 'provisional', true, t.text('runner')::uuid)), 'begin running 0', 'a preview is claimed');
SELECT t.is((SELECT state || ' ' || done || ' ' || accounts || ' ' || refused FROM api.year_preview_chunk(2026, 'provisional', t.text('runner')::uuid)), 'running 2000 1997 3', 'and made chunk by chunk');
SELECT t.is((SELECT count(*)::text FROM api.year_close_refused(2026, 'provisional', false, 'negative', NULL, NULL, NULL)), '1', 'what it has found is listed while it runs');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION sx_approver;
SELECT t.refused('PR150 The preview of 2026 is being made by sx系统管理岗', $$SELECT api.year_preview_start(2026, 'provisional', true, t.no())$$, 'a second one is told who makes it');
SELECT t.refused('PR150', format($$SELECT api.year_preview_chunk(2026, 'provisional', %L)$$, t.text('runner')), 'nobody makes a chunk of another''s preview');
SELECT t.is((SELECT state FROM api.year_preview_stop(2026, 'provisional', t.no())), 'stopped', 'whoever may look may stop it');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.is((SELECT state || ' ' || done FROM api.year_preview_chunk(2026, 'provisional', t.text('runner')::uuid)), 'stopped 2000', 'its maker then learns so and looks no further');
SELECT t.is(t.look(2026, 'provisional', true), 'resume', 'it goes on where it was');
SELECT t.is((SELECT string_agg(concat_ws(' ', reason, office, accounts), ',' ORDER BY reason, office) FROM api.year_close_preview(2026, 'provisional') WHERE reason = 'negative'), 'negative 140105 4', 'to the same end');
SELECT t.is((SELECT preview || ' ' || (preview_done = preview_expected) FROM api.year_close_state(2026, 'provisional')), 'made true', 'having been through all accounts');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM data.account_year_provisional WHERE year = 2026), '0', 'and has made no year');
SELECT t.is((SELECT count(*)::text FROM data.year_close WHERE year = 2026), '0', 'nor begun a close');
DELETE FROM data.parameter WHERE key = 'account_rate' AND valid_from = '2026-01-01';
SET session_replication_role = replica;
DELETE FROM data.account WHERE person > 30000000;
RESET session_replication_role;

-- The rate of a year that is not announced
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.refused('PR051 The parameter inyear_rate_policy', $$SELECT api.year_close_start(2026, 'provisional', true, t.no())$$, 'a provisional close asks how the office does it')
 WHERE extract(year FROM now()) >= 2026;
SELECT t.ok((SELECT NOT may_run AND msgid LIKE 'The parameter %1%' AND args[1] = 'inyear_rate_policy' FROM api.year_close_state(2026, 'provisional')), 'and the page is told before it is tried');
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('inyear_rate_policy', '2026-01-01', 'infinity', 'WAIT', 'rule', 'test', 'test');
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.refused('PR151 The office waits', $$SELECT api.year_preview_start(2026, 'provisional', false, t.no())$$, 'the office may wait for the announced rate');
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = 'LAST_PUBLISHED' WHERE key = 'inyear_rate_policy';
SET SESSION AUTHORIZATION sx_system_admin;
SELECT t.is((SELECT rate::text FROM api.year_close_state(2026, 'provisional')), '15000', 'or take the last one published');
SELECT t.refused('PR051 The parameter account_rate', $$SELECT api.year_preview_start(2026, 'final', false, t.no())$$, 'a final close has no rate but the announced one');
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE key = 'inyear_rate_policy';

-- Whose work it is
SET SESSION AUTHORIZATION ty_system_admin;
SELECT t.refused('PR202', $$SELECT * FROM api.year_close_preview(2025, 'final')$$, 'a city closes no year');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION sx_auditor;
SELECT t.is((SELECT count(*)::text FROM api.year_close_history()), '6', 'the auditor of the province sees all seals');
SELECT t.refused('42501', $$SELECT api.year_close_seal(2025, 'final', t.no())$$, 'and seals nothing');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(DISTINCT action, ' ' ORDER BY action) FROM audit.entry WHERE office = '140000' AND action LIKE 'year%'), 'year_close_chunk year_close_refused year_close_seal year_close_start year_preview_start year_preview_stop', 'every step stands in the log of the province');
SELECT t.refused('PR190', 'UPDATE data.year_close_seal SET closing = 0', 'a seal is not changed');
SELECT t.refused('PR190', 'DELETE FROM data.year_close_chunk', 'nor is a chunk');

-- What lies in the ledger beside the close is not sealed
SET session_replication_role = replica;
UPDATE data.account_year SET closing = closing + 1 WHERE person = 10000001 AND year = 2025;
SET SESSION AUTHORIZATION sx_approver;
SELECT t.refused('PR152', $$SELECT api.year_close_seal(2025, 'final', t.no())$$, 'a ledger that is not what the close made is not sealed');
RESET SESSION AUTHORIZATION;
UPDATE data.account_year SET closing = closing - 1 WHERE person = 10000001 AND year = 2025;
RESET session_replication_role;
SET SESSION AUTHORIZATION sx_approver;
SELECT FROM api.year_close_seal(2025, 'final', t.no());
RESET SESSION AUTHORIZATION;

-- Random histories: the closing of each account is what slow numeric SQL makes of its events
CREATE FUNCTION t.slow (p_person bigint, p_year int, p_moved_only boolean) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE
  a data.account;
  v numeric;
  r numeric; v_in numeric; v_in_product numeric; v_out numeric; v_out_product numeric; v_prior numeric;
BEGIN
  SELECT * INTO a FROM data.account WHERE person = p_person;
  v := CASE WHEN p_moved_only THEN a.carried_moved ELSE a.carried END;
  FOR y IN coalesce(a.carried_year + 1, extract(year FROM a.opened_month)::int) .. p_year LOOP
    SELECT value::numeric INTO r FROM data.parameter WHERE key = 'account_rate' AND make_date(y, 1, 1) BETWEEN valid_from AND valid_to;
    SELECT coalesce(sum(x.amount) FILTER (WHERE NOT x.out AND x.year = y), 0), coalesce(sum(x.amount * (13 - x.m)) FILTER (WHERE NOT x.out AND x.year = y), 0),
           coalesce(-sum(x.amount) FILTER (WHERE x.out), 0), coalesce(-sum(x.amount * (13 - x.m)) FILTER (WHERE x.out), 0), coalesce(sum(x.amount) FILTER (WHERE x.year < y), 0)
      INTO v_in, v_in_product, v_out, v_out_product, v_prior
      FROM (SELECT (CASE WHEN p_moved_only THEN e.moved ELSE e.own + e.moved END)::numeric AS amount, e.origin = 'payout' AS out,
                   extract(month FROM e.interest_from) AS m, extract(year FROM e.interest_from) AS year
              FROM data.money_event e WHERE e.person = p_person AND e.account_year = y) x;
    v := v + v_prior;
    v := v + round(v * r - v_out_product * r / 12) + v_in + round(v_in_product * r / 12) - v_out;
  END LOOP;
  RETURN v;
END $$;
CREATE FUNCTION t.random_history (p_persons int, p_first int, p_last int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_posting bigint := data.posting_open('140105', 'migration', NULL, NULL, 'test', 'test');
BEGIN
  PERFORM setseed(0.42);
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
  SELECT p, v_posting, (ARRAY['140105', '140106', '140100'])[1 + p % 3], CASE WHEN p % 7 = 0 AND m > 6 THEN 'payout' ELSE 'regular' END, y, make_date(y, m, 1), make_date(y, m, 10), make_date(y, m, 1),
         CASE WHEN p % 7 = 0 AND m > 6 THEN 0 ELSE 1 END, 0, 0, 0,
         CASE WHEN p % 7 = 0 AND m > 6 THEN -(random() * 9000)::bigint ELSE 20000 + (random() * 99999)::bigint END, CASE WHEN p % 7 = 0 AND m > 6 THEN CASE WHEN p % 5 < 2 THEN -(p % 3) ELSE 0 END WHEN p % 5 < 2 THEN (random() * 50000)::bigint ELSE 0 END
    FROM generate_series(20000001, 20000000 + p_persons) p, generate_series(p_first, p_last) y, generate_series(1, 12) m WHERE random() < 0.8;
  PERFORM data.post(v_posting);
END $$;
SET session_replication_role = replica;
DELETE FROM data.account; DELETE FROM data.account_credit; DELETE FROM data.account_year; DELETE FROM data.account_year_provisional;
DELETE FROM data.money_event; DELETE FROM data.person_year; DELETE FROM data.person_history;
DELETE FROM data.year_close_seal; DELETE FROM data.year_close_chunk; DELETE FROM data.year_close_refusal; DELETE FROM data.year_close;
RESET session_replication_role;
SELECT t.random_history(300, 2020, 2025);
INSERT INTO data.account (person, office, status, opened_month, status_month, carried, carried_moved, carried_year, closed_year, balance, balance_moved)
SELECT p, '140105', 'normal', '2001-01-01', '2001-01-01', b, b / 3, 2019, 2019, b, b / 3
  FROM generate_series(20000401, 20000450) p, LATERAL (SELECT (random() * 9999999)::bigint + 0 * p AS b) x;
UPDATE data.account SET carried = 77777, carried_moved = 5, carried_year = 2019, balance = 77777, balance_moved = 5 WHERE person % 4 = 0 AND closed_year = 2019 AND carried_year IS NULL;
-- corrections of closed years come while the years are closed, one after the other
CREATE FUNCTION t.correct (p_year int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_posting bigint := data.posting_open('140105', 'migration', NULL, NULL, 'test', 'test');
BEGIN
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
  SELECT a.person, v_posting, a.office, 'base_correction', p_year, make_date(p_year - 2, 3, 1), make_date(p_year, 5, 5), make_date(p_year - 2, 3, 1), 0, 0, 0, 0, 4000 + a.person % 100, a.person % 11
    FROM data.account a WHERE a.person % 13 = p_year % 13 AND a.opened_month < make_date(p_year - 2, 1, 1);
  PERFORM data.post(v_posting);
END $$;
DO $$
BEGIN
  FOR y IN 2020 .. 2025 LOOP
    IF y > 2021 THEN PERFORM t.correct(y); END IF;
    PERFORM set_config('session_authorization', 'sx_system_admin', false);
    PERFORM t.run_close(y, 'final');
    PERFORM set_config('session_authorization', 'sx_approver', false);
    PERFORM api.year_close_seal(y, 'final', t.no());
    PERFORM set_config('session_authorization', 'postgres', false);
  END LOOP;
END $$;
SELECT t.is((SELECT count(*) || ' ' || count(*) FILTER (WHERE closed_year = 2025) FROM data.account), '350 350', 'six years of 350 random accounts are closed');
SELECT t.is((SELECT string_agg(y.person || ' ' || y.year, ', ') FROM (SELECT * FROM data.account_year ORDER BY person, year) y
              WHERE (y.closing, y.closing_moved) IS DISTINCT FROM (t.slow(y.person, y.year, false)::bigint, t.slow(y.person, y.year, true)::bigint)), NULL, 'closing is what slow numeric SQL makes of the events, total and transferred part, every year');
SELECT t.is((SELECT string_agg(person || ' ' || year || ' ' || what, ', ') FROM data.ledger_problems(0, 99999999)), NULL, 'opening + in - out = closing on every level');
SELECT t.is((SELECT string_agg(k.year::text, ' ') FROM data.year_close_chunk k
              WHERE k.closing <> k.opening + k.prior + k.principal + k.interest - k.paid), NULL, 'and so for the sums of the chunks');
