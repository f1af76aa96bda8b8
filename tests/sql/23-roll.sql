-- The monthly roll: made, seen, signed by three, frozen, sent, answered; what was paid in all is what was due in all.
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('payout_split', '-infinity', 'infinity', 'PRO_RATA', 'rule', 'test', 'test');
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, account_kind, bank, account_no, account_holder)
SELECT 31000000 + n, CASE WHEN n < 20 THEN '140106' ELSE '140107' END, '练习' || n, id, id, 'M', '1962-01-01', '1962-01-01', 'M60', 'retired', 'bank_card', '102', '62220000' || n, '练习' || n
  FROM generate_series(1, 30) n, LATERAL (SELECT t.citizen('14010619620101' || lpad(n::text, 3, '0')) AS id) x;

-- Any order of changes between rolls, and inside one: by award, month and item what was rolled is what was due.
CREATE FUNCTION t.roll_begin (p_office text, p_month date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v data.pay_roll;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES (p_office, p_month, 'x', 'x') RETURNING * INTO v;
  PERFORM data.pay_lines_make(v.roll);
  UPDATE data.pay_roll r SET (persons, lines, fen, carried_in, carried_out, bank_persons, bank_fen, account_fen, digest, bridge)
       = (SELECT s.persons, s.lines, s.fen, s.carried_in, s.carried_out, s.bank_persons, s.bank_fen, s.account_fen, s.digest, data.pay_bridge(v) FROM data.pay_sums(v.roll) s) WHERE r.roll = v.roll;
  RETURN v.roll;
END $$;
CREATE FUNCTION t.roll_end (p_roll bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v data.pay_roll;
  v_me data.caller;
BEGIN
  UPDATE data.pay_roll r SET state = 'checked', checked_at = now(), checked_by = 'y', checked_login = 'y' WHERE r.roll = p_roll RETURNING * INTO v;
  v_me.name := 'z'; v_me.login := 'z';
  v := data.pay_freeze(v_me, v);
  RETURN (SELECT string_agg(what, ' ') FROM data.pay_problems(p_roll));
END $$;
CREATE FUNCTION t.bridge_off (p_roll bigint) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
  SELECT r.roll || ' ' || r.bridge::text FROM data.pay_roll r, LATERAL (SELECT sum((b ->> 2)::bigint) FILTER (WHERE b ->> 0 <> 'this') AS change, sum((b ->> 3)::bigint) FILTER (WHERE b ->> 0 <> 'this') AS fen,
           sum((b ->> 2)::bigint) FILTER (WHERE b ->> 0 = 'this') AS persons, sum((b ->> 3)::bigint) FILTER (WHERE b ->> 0 = 'this') AS this FROM jsonb_array_elements(r.bridge) b) x
   WHERE r.roll = p_roll AND (x.change, x.fen, x.fen) IS DISTINCT FROM (x.persons, x.this, r.fen::numeric) $$;
CREATE FUNCTION t.random_rolls (p_rolls int) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_found text := '';
  v_roll bigint;
BEGIN
  FOR n IN 0 .. p_rolls LOOP
    FOR k IN 21 .. 26 LOOP
      IF random() < 0.3 THEN CALL t.change_at_random(31000000 + k); END IF;
    END LOOP;
    v_roll := t.roll_begin('140107', data.month_after('2020-06-01', n));
    -- decided while the roll lies on a desk: stays to be settled
    IF n < p_rolls AND random() < 0.5 THEN CALL t.change_at_random(31000021); END IF;
    v_found := concat_ws(' ', v_found, t.bridge_off(v_roll), t.roll_end(v_roll));
  END LOOP;
  RETURN v_found;
END $$;
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status) SELECT 31000000 + n, 1, '140107', '2020-01-01', 0, 'paying' FROM generate_series(21, 26) n;
SELECT setseed(0.1234);
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(trim(t.random_rolls(50)), '', 'fifty months of changes in any order: each roll adds up, from the last one and in itself');
RESET SESSION AUTHORIZATION;
CREATE VIEW t.rolled AS SELECT l.person, l.award, l.for_month, x.item, sum(x.fen) AS fen FROM data.pay_line l JOIN data.pay_roll r USING (roll), unnest(l.items, l.amounts) x(item, fen)
  WHERE data.pay_is_frozen(r.state) AND l.person BETWEEN 31000021 AND 31000026 GROUP BY 1, 2, 3, 4 HAVING sum(x.fen) <> 0;
CREATE VIEW t.owed AS SELECT a.person, a.award, m::date AS for_month, x.item, x.fen FROM data.award a, generate_series(a.start_month::timestamp, '2024-08-01', interval '1 month') m,
  LATERAL data.entitlement(a, m::date) e, unnest(e.items, e.amounts) x(item, fen) WHERE a.person BETWEEN 31000021 AND 31000026;
SELECT t.is((SELECT count(*) FROM (SELECT * FROM t.rolled EXCEPT SELECT * FROM t.owed) x) || ' ' || (SELECT count(*) FROM (SELECT * FROM t.owed EXCEPT SELECT * FROM t.rolled) x), '0 0',
            'what was rolled in all, by month and item, is the slow sum of what was due');
SELECT t.ok((SELECT count(*) > 200 AND bool_or(fen < 0) AND bool_or(for_month < pay_month AND fen > 0) FROM data.pay_line WHERE office = '140107'), 'with arrears and recoveries among it');
SELECT t.is((SELECT (sum(o.fen) + coalesce((SELECT sum(c.fen) FROM data.pay_carry c WHERE c.taken_by IS NULL AND c.office = '140107'), 0))::text FROM data.pay_order o WHERE o.office = '140107'),
            (SELECT sum(fen)::text FROM data.pay_line WHERE office = '140107'), 'the bank was told to pay all of it but what is carried on');

-- An office through its posts: a carried award, a new one with arrears and an account, one stopped, one dead
CREATE FUNCTION t.m (p_n int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(data.this_month(), p_n) $$;
CREATE FUNCTION t.ym (p_n int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(t.m(p_n)) $$;
CREATE FUNCTION t.roll (p_n int) RETURNS data.pay_roll LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT * FROM data.pay_roll WHERE office = '140106' AND pay_month = t.m(p_n) AND state <> 'dropped' $$;
CREATE FUNCTION t.sign (p_n int, p_act text, p_reason text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$ SELECT state FROM api.pay_roll_sign((t.roll(p_n)).roll, p_act, (t.roll(p_n)).digest, p_reason, t.no()) $$;
UPDATE data.award SET confirmed_month = t.m(-3) WHERE office = '140106';
INSERT INTO data.award (person, award, office, start_month, confirmed_month, monthly_fen, status) SELECT 31000000 + n, 1, '140106', t.m(-24), t.m(-3), 0, 'paying' FROM generate_series(1, 4) n;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, balance, balance_moved)
SELECT 31000001, '140106', 'paying', '2010-01-01', '2010-01-01', y, 100000, 30000, y, 100000, 30000 FROM (SELECT extract(year FROM data.today())::int - 1 AS y) x;
SELECT data.items_add(a, a.start_month, NULL, '{account,basic,rounding}', '{30000,250000,7}', 'determination', 1, 'R') , data.award_changed(a.person, a.award, a.start_month) FROM data.award a WHERE a.person BETWEEN 31000001 AND 31000004;
UPDATE data.award SET dirty_from = NULL WHERE person BETWEEN 31000002 AND 31000004;
UPDATE data.award SET dirty_from = t.m(-1) WHERE person = 31000001;

SET SESSION AUTHORIZATION yz_accountant;
SELECT t.refused('PR308', 'SELECT api.pay_roll_make(t.ym(-3), NULL, t.no())', 'the first roll is not one of long ago');
SELECT t.refused('PR202', $$SELECT api.pay_roll_make(t.ym(-1), '140105', t.no())$$, 'nor one of another office');
SELECT t.is((SELECT concat_ws(' ', persons, lines, fen, bank_fen) FROM api.pay_roll_make(t.ym(-1), NULL, t.no())), '5 5 1432373 1432373', 'the first roll pays its month to each');
SELECT t.keep('digest', (t.roll(-1)).digest);
SELECT t.refused('PR161', 'SELECT api.pay_roll_make(t.ym(-1), NULL, t.no())', 'a month is rolled once');
SELECT t.refused('PR162', 'SELECT api.pay_roll_make(t.ym(0), NULL, t.no())', 'and the next not before it is approved');
SELECT t.refused('PR102', $$SELECT t.sign(-1, 'check')$$, 'who made it does not check it');
SELECT t.is(t.sign(-1, 'drop', '重做'), 'dropped', 'it may be given up before it is approved');
SELECT FROM api.pay_roll_make(t.ym(-1), NULL, t.no());
SELECT t.is((t.roll(-1)).digest, t.text('digest'), 'made twice it is the same');
SELECT t.is((SELECT string_agg(kind || change || ':' || fen, ' ') FROM api.pay_roll_bridge((t.roll(-1)).roll)), 'last0:0 once0:0 new4:1120028 taken_over1:312345 arrears0:0 taken0:0 this5:1432373', 'the bridge of the first roll');
RESET SESSION AUTHORIZATION;
UPDATE data.person SET account_holder = '别人' WHERE person = 31000002;
SET SESSION AUTHORIZATION yz_cashier;
SELECT t.refused('PR164', $$SELECT t.sign(-1, 'check')$$, 'a check of rules.md 12.4 stops it');
SELECT t.is((SELECT rule || severity || persons FROM api.pay_roll_checks((t.roll(-1)).roll) WHERE severity = 'E'), 'Q10E1', 'and is named');
SELECT t.is((SELECT name FROM api.pay_roll_hits((t.roll(-1)).roll, 'Q10', 0, 10)), '练习2', 'with whom it found');
RESET SESSION AUTHORIZATION;
UPDATE data.person SET account_holder = '练习2' WHERE person = 31000002;
-- Q01, Q02, Q35, Q36, Q09, Q16, Q32, Q33, Q40: each found when it is so
CREATE FUNCTION t.roll_found (p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v text;
BEGIN
  EXECUTE p_sql;
  SELECT string_agg(DISTINCT h.rule || h.severity, ' ') INTO v FROM data.pay_hits(t.roll(-1)) h;
  RAISE EXCEPTION USING ERRCODE = 'ZZ001', MESSAGE = coalesce(v, '');
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
  RETURN SQLERRM;
END $$;
SELECT t.is(t.roll_found('SELECT 1'), '', 'nothing stops it now');
SELECT t.is(t.roll_found('UPDATE data.award SET end_month = t.m(-2), ending = ''ST01'' WHERE person = 31000003'), 'Q01E', 'ended and paid');
CREATE FUNCTION t.on_stop_list (p_source text, p_from date, p_left text DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
  WITH l AS (INSERT INTO data.stop_list (list_no, office, source, title, state, rows, made_by, made_login, hands) VALUES ('T', '140106', p_source, 'test', 'open', 1, 'x', 'x', '{x}') RETURNING list)
  INSERT INTO data.stop_row (list, line, office, found_person, found_award, from_month, verdict, left_out) SELECT l.list, 1, '140106', 31000003, 1, p_from, 'ready', p_left FROM l $$;
SELECT t.is(concat_ws(' ', t.roll_found('SELECT t.on_stop_list(''deaths'', t.m(-1))'), t.roll_found('SELECT t.on_stop_list(''prison'', t.m(-2))'), t.roll_found('SELECT t.on_stop_list(''duplicates'', t.m(-1))')), 'Q02E Q35E Q36E', 'on a list of deaths, of prisoners, of other benefits that nobody has carried out');
SELECT t.is(t.roll_found('SELECT t.on_stop_list(''deaths'', t.m(0))') || t.roll_found('SELECT t.on_stop_list(''deaths'', t.m(-1), ''alive'')'), '', 'not for a later month, nor who was left out of it');
SELECT t.is(t.roll_found('UPDATE data.person SET account_no = ''622200001'' WHERE person = 31000003'), 'Q09E', 'two persons, one account');
SELECT t.is(t.roll_found('INSERT INTO data.person_year (person, year, office, counted, base, employer, employee, own, moved, marks) SELECT 31000003, extract(year FROM t.m(-1))::int, ''140106'', array_fill(1, ARRAY[12]), data.months_none(), data.months_none(), data.months_none(), data.months_none(), data.months_none(), repeat(''p'', 12)'), 'Q16E', 'draws and contributes');
SELECT t.is(t.roll_found('SELECT data.award_suspend(a, ''ST09'', t.m(-1), ''X'') FROM data.award a WHERE person = 31000003'), 'Q32E', 'suspended and paid');
SELECT t.is(t.roll_found('UPDATE data.award SET confirmed_month = t.m(-14) WHERE person = 31000003'), 'Q33E', 'confirmation overdue');
SELECT t.is(t.roll_found('UPDATE data.award SET confirmed_month = NULL, start_month = t.m(-13), retire_month = t.m(-14) WHERE person = 31000003'), 'Q33E', 'it runs from the retirement where there was none');
SELECT t.is(t.roll_found('UPDATE data.award SET confirmed_month = NULL, start_month = t.m(-12), retire_month = t.m(-13) WHERE person = 31000003'), '', 'for twelve months');
SELECT t.is(t.roll_found('SELECT data.items_add(a, t.m(-5), NULL, ''{adjustment}'', ''{1}'', ''adjustment'', 2020, c) FROM data.award a, unnest(''{A,B}''::text[]) c WHERE person = 31000003'), 'Q40E', 'adjusted twice for a year');

SET SESSION AUTHORIZATION yz_cashier;
SELECT t.refused('PR100', $$SELECT api.pay_roll_sign((t.roll(-1)).roll, 'check', 'another', NULL, t.no())$$, 'who signs has seen it');
SELECT t.is(t.sign(-1, 'check'), 'checked', 'another person checks it');
SELECT t.refused('PR203', $$SELECT t.sign(-1, 'approve')$$, 'who is no approver does not approve');
SET SESSION AUTHORIZATION yz_approver;
SELECT t.is(t.sign(-1, 'approve'), 'approved', 'a third one approves it');
SELECT t.refused('PR101', $$SELECT t.sign(-1, 'drop', 'x')$$, 'then it is not given up');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(own || ' ' || moved, ' ') FROM data.money_event WHERE person = 31000001), '-21000 -9000', 'the account pension leaves the account, in proportion of its parts');
SELECT t.is((SELECT count(*)::text FROM data.ledger_problems(31000001, 31000030)), '0', 'and the ledger agrees with itself');
SELECT t.is((SELECT string_agg(what, ' ') FROM data.pay_problems((t.roll(-1)).roll)), NULL, 'roll, orders and ledger agree');

-- Frozen
SELECT t.keep('frozen', (t.roll(-1)).roll::text);
DO $$
DECLARE
  v_login text; v_sql text; v_got text; v_wrong text := '';
BEGIN
  FOREACH v_login IN ARRAY ARRAY['yz_accountant', 'yz_cashier', 'yz_approver', 'yz_clerk', 'sx_system_admin', 'api_owner', 'postgres'] LOOP
    FOREACH v_sql IN ARRAY ARRAY['UPDATE data.pay_roll SET fen = fen + 1 WHERE roll = $1', 'UPDATE data.pay_roll SET state = ''dropped'', dropped_login = ''x'' WHERE roll = $1', 'DELETE FROM data.pay_roll WHERE roll = $1',
        'UPDATE data.pay_line SET fen = fen + 1 WHERE roll = $1', 'DELETE FROM data.pay_line WHERE roll = $1', 'UPDATE data.pay_order SET fen = fen + 1 WHERE roll = $1', 'DELETE FROM data.pay_order WHERE roll = $1',
        'SELECT data.pay_lines_make($1)', 'TRUNCATE data.pay_line', 'TRUNCATE data.pay_roll CASCADE'] LOOP
      v_sql := replace(v_sql, '$1', t.text('frozen'));
      IF v_login = 'api_owner' THEN
        -- as a function of the api would, called by the approver of the office
        PERFORM set_config('session_authorization', 'postgres', false), set_config('role', 'api_owner', false);
        v_got := t.refusal(v_sql);
        PERFORM set_config('role', 'none', false);
      ELSE
        PERFORM set_config('session_authorization', v_login, false);
        v_got := t.refusal(v_sql);
        PERFORM set_config('session_authorization', 'postgres', false);
      END IF;
      v_wrong := v_wrong || CASE WHEN v_got = '' AND NOT (v_login = 'api_owner' AND v_sql ~ '^(UPDATE data.pay_roll|DELETE FROM data.pay_line)') THEN v_login || ': ' || v_sql || chr(10) ELSE '' END;
    END LOOP;
  END LOOP;
  PERFORM t.is(v_wrong, '', 'a frozen roll cannot be changed: by no post, no owner, no superuser''s ordinary statement');
END $$;
CREATE FUNCTION t.as_api (p_sql text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE p_sql; END $$;
ALTER FUNCTION t.as_api OWNER TO api_owner;
SET SESSION AUTHORIZATION yz_approver;
SELECT t.refused('PR190', format('SELECT t.as_api(%L)', s), 'nor by a function of the api called in the office: ' || split_part(s, ' WHERE', 1))
  FROM unnest(ARRAY['UPDATE data.pay_roll SET fen = 1, bank_fen = 1 WHERE roll = ' || t.text('frozen'), 'DELETE FROM data.pay_line WHERE roll = ' || t.text('frozen')]) s;
SELECT t.refused('42501', 'SELECT t.as_api(''INSERT INTO data.pay_line SELECT * FROM data.pay_line'')', 'nor is a line written by it');
RESET SESSION AUTHORIZATION;

-- The next month: a stop, a death two months ago, an adjustment; and what is more than is paid is carried
SELECT data.award_suspend(a, 'ST09', t.m(0), 'S1') FROM data.award a WHERE person = 31000002;
SELECT data.award_end(a, 'ST01', t.m(-2), 'S2') FROM data.award a WHERE person = 31000003;
SELECT data.items_add(a, t.m(-1), NULL, '{adjustment}', '{5000}', 'adjustment', 2026, 'S3'), data.award_changed(a.person, a.award, t.m(-1)) FROM data.award a WHERE person = 31000004;
SET SESSION AUTHORIZATION yz_accountant;
SELECT FROM api.pay_roll_make(t.ym(0), '', t.no());
SELECT t.is((SELECT string_agg(kind || change || ':' || fen, ' ') FROM api.pay_roll_bridge((t.roll(0)).roll)),
            'last5:1432373 once0:0 adjusted0:5000 ended-1:-280007 stopped-1:-280007 arrears0:5000 taken0:-280007 this3:602352', 'the bridge says who left, who was stopped, what was adjusted and paid after');
SET SESSION AUTHORIZATION yz_cashier;
SELECT t.sign(0, 'check');
SET SESSION AUTHORIZATION yz_approver;
SELECT t.sign(0, 'approve');
SELECT t.is((SELECT string_agg(title || ' ' || person_name, '') FROM (SELECT matter AS title, person_name FROM api.queue('tasks', NULL, 50)) x WHERE title ~ '多领'), '多领待遇追回：2,800.07 元 练习3', 'what a dead person was overpaid is a task');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', fen, carried_out, bank_persons, bank_fen) FROM data.pay_roll WHERE roll = (t.roll(0)).roll), '602352 -280007 3 882359', 'nobody living pays for it');
SELECT t.is((SELECT string_agg(what, ' ') FROM data.pay_problems((t.roll(0)).roll)), NULL, 'all of it agrees');

-- Sending: once, by two persons
SET SESSION AUTHORIZATION yz_accountant;
SELECT t.keep('f1', file::text) FROM api.pay_file_make((t.roll(0)).roll, 'pay_layout_csv', NULL, false, t.no());
SELECT t.is((SELECT batch || ' ' || lines || ' ' || fen FROM api.pay_files((t.roll(0)).roll)), '140106-' || t.ym(0) || '-1 3 882359', 'a batch has the payments of the roll');
SELECT t.refused('PR167', $$SELECT api.pay_file_make((t.roll(0)).roll, 'pay_layout_csv', NULL, false, t.no())$$, 'and no second one has them');
SELECT t.refused('PR102', $$SELECT api.pay_file_decide(t.id('f1'), 'release', (SELECT digest FROM api.pay_files((t.roll(0)).roll)), NULL, t.no())$$, 'who made it does not release it');
SELECT t.refused('PR101', $$SELECT * FROM api.pay_file_lines(t.id('f1'), 0, 100, t.no())$$, 'nobody reads it before');
SET SESSION AUTHORIZATION yz_cashier;
SELECT t.is((SELECT state FROM api.pay_file_decide(t.id('f1'), 'release', (SELECT digest FROM api.pay_files((t.roll(0)).roll)), NULL, t.no())), 'released', 'another person does');
CALL t.look('api.pay_file_lines(t.id(''f1''), 0, 100, $1)');
SELECT t.is((SELECT string_agg((x ->> 'account_no') || ' ' || (x ->> 'fen'), ',' ORDER BY x ->> 'seq') FROM jsonb_array_elements(t.text('shown')::jsonb) x), '4028010000013 312345,622200001 280007,622200004 290007', 'and writes it');
SELECT t.refused('PR312', $$SELECT api.pay_file_written(t.id('f1'), repeat('d', 64), t.no())$$, 'another file under the same number is not handed out') FROM api.pay_file_written(t.id('f1'), repeat('c', 64), t.no());
RESET SESSION AUTHORIZATION;
SELECT t.refused('23505', format('INSERT INTO data.pay_file_line (file, seq, person, roll, office, account_no, account_holder, id_number, fen) SELECT file, 9, person, roll, office, account_no, account_holder, id_number, fen FROM data.pay_file_line WHERE file = %s AND seq = 1', t.text('f1')), 'a constraint stands against sending twice');

-- What the bank answered
CREATE FUNCTION t.feedback (p_key text, p_lines text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v bigint;
BEGIN
  SELECT feedback INTO v FROM api.feedback_begin(p_key, t.hash(convert_to(p_key, 'UTF8')), t.no());
  PERFORM t.keep(p_key, v::text);
  PERFORM FROM api.feedback_rows(v, 1, ARRAY(SELECT split_part(x, ',', 1) FROM unnest(p_lines) x), ARRAY(SELECT split_part(x, ',', 2) FROM unnest(p_lines) x), ARRAY(SELECT split_part(x, ',', 3) FROM unnest(p_lines) x),
    ARRAY(SELECT split_part(x, ',', 4) FROM unnest(p_lines) x), ARRAY(SELECT '' FROM unnest(p_lines)), ARRAY(SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') FROM unnest(p_lines)), ARRAY(SELECT 's' FROM unnest(p_lines)));
  RETURN (SELECT string_agg(verdict || rows, ' ') FROM api.feedback_check(v));
END $$;
CREATE FUNCTION t.b (p_again text, p_n int) RETURNS text LANGUAGE sql AS $$ SELECT '140106-' || t.ym(0) || '-' || p_again || p_n $$;
SET SESSION AUTHORIZATION yz_cashier;
SELECT t.is(t.feedback('fb1', ARRAY[t.b('', 1) || ',1,成功', t.b('', 1) || ',2,失败,03', t.b('', 1) || ',2,失败,03', t.b('', 1) || ',9,成功', t.b('', 7) || ',1,成功', 'x,y,z']), 'good2 duplicate1 unknown_batch1 unknown_seq1 unreadable1', 'each row of an answer is judged');
SELECT t.refused('PR102', $$SELECT api.feedback_book(t.id('fb1'), t.no())$$, 'who loaded it does not book it');
SET SESSION AUTHORIZATION yz_accountant;
SELECT t.is((SELECT booked_rows || ' ' || left_rows || ' ' || tasks FROM api.feedback_book(t.id('fb1'), t.no())), '2 4 1', 'another person does; what came back is a task');
SELECT t.refused('PR146', $$SELECT api.feedback_begin('fb1', t.hash(convert_to('fb1', 'UTF8')), t.no())$$, 'a file is booked once');
SELECT t.refused('PR167', $$SELECT api.pay_file_make((t.roll(0)).roll, 'pay_layout_csv', NULL, true, t.no())$$, 'what came back is not sent again as it was');
RESET SESSION AUTHORIZATION;
UPDATE data.person SET account_no = '6222999' WHERE person = 31000001;
SET SESSION AUTHORIZATION yz_accountant;
SELECT t.keep('f2', file::text) FROM api.pay_file_make((t.roll(0)).roll, 'pay_layout_csv', NULL, true, t.no());
SELECT t.is((SELECT batch || ' ' || fen FROM api.pay_files((t.roll(0)).roll) WHERE again), t.b('R', 1) || ' 280007', 'with another account it is, under its original month');
SET SESSION AUTHORIZATION yz_cashier;
SELECT FROM api.pay_file_decide(t.id('f2'), 'release', (SELECT digest FROM api.pay_files((t.roll(0)).roll) WHERE again), NULL, t.no());
SELECT t.feedback('fb2', ARRAY[t.b('', 1) || ',3,成功', t.b('R', 1) || ',1,成功']);
SELECT t.is((SELECT state FROM api.pay_roll_open((t.roll(0)).roll)), 'sent', 'the roll is open while an answer is missing');
SET SESSION AUTHORIZATION yz_accountant;
SELECT FROM api.feedback_book(t.id('fb2'), t.no());
SELECT t.is((SELECT concat_ws(' ', state, sent_persons, sent_fen, paid_fen, returned_fen) FROM api.pay_roll_open((t.roll(0)).roll)), 'settled 3 882359 882359 0', 'and settled when all is paid');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.is((SELECT string_agg(pay_month || ' ' || state || ' ' || fen, ', ') FROM api.person_payments(31000001, NULL, 50)), t.ym(0) || ' paid 280007, ' || t.ym(-1) || ' open 280007', 'the counter sees what a person was paid');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(what, ' ') FROM data.pay_problems((t.roll(0)).roll)), NULL, 'roll, batches, bank and ledger agree');
SELECT t.is((SELECT count(*)::text FROM data.ledger_problems(31000001, 31000030)), '0', 'every level of the ledger too');

-- Who determined a benefit does not pay it, though he changed his post
SELECT t.is(data.pay_determined((t.roll(0)).roll, 'yz_accountant')::text, NULL, 'the accountant determined nothing');
INSERT INTO casework.signature (person, case_id, content_version, login, name, stage, post, decision, office, entry_office)
SELECT c.person, c.case_id, 99, 'yz_accountant', 'x', 'review', 'reviewer', 'agree', c.office, c.entry_office FROM casework.case_item c WHERE c.person = 10000004 ORDER BY c.case_id LIMIT 1;
INSERT INTO data.pay_dirty (roll, person, award, office, from_month, version) VALUES ((t.roll(0)).roll, 10000004, 1, '140105', t.m(0), 1);
SELECT t.keep('award_case', case_no) FROM data.award WHERE person = 10000004;
UPDATE data.award SET case_no = (SELECT c.case_no FROM casework.case_item c JOIN casework.signature g USING (person, case_id) WHERE g.content_version = 99 AND g.login = 'yz_accountant') WHERE person = 10000004;
SELECT t.is(data.pay_determined((t.roll(0)).roll, 'yz_accountant')::text, (SELECT '10000004' FROM casework.signature WHERE content_version = 99 AND login = 'yz_accountant'), 'who signed a case a benefit of the roll comes from is found') WHERE EXISTS (SELECT FROM casework.signature WHERE content_version = 99 AND login = 'yz_accountant');
UPDATE data.award SET case_no = t.text('award_case') WHERE person = 10000004;
