-- Persons who move between offices are paid once and in full; what a death holds back; papers of a roll.  Needs 22 and 23.
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT 'payout_split', '-infinity', 'infinity', 'PRO_RATA', 'rule', 'test', 'test' WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = 'payout_split');
SELECT admin.staff_appoint(o.prefix || '_' || p.post, o.prefix || p.title, o.office, ARRAY[p.post], 'lianxi-1234', t.id_of(o.prefix || '_' || p.post))
  FROM (VALUES ('wb', '140109'), ('jy', '140110')) o(prefix, office), data.post p WHERE p.post IN ('accountant', 'cashier', 'approver', 'clerk');
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, account_kind, bank, account_no, account_holder)
SELECT 38000000 + n, '140109', '练习迁' || n, id, id, 'M', '1958-01-01', '1958-01-01', 'M60', 'retired', 'bank_card', '102', '62220038' || n, '练习迁' || n
  FROM generate_series(1, 30) n, LATERAL (SELECT t.citizen('14010919580101' || lpad(n::text, 3, '0')) AS id) x;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, balance, balance_moved)
SELECT 38000000 + n, '140109', 'paying', '2010-01-01', '2010-01-01', y, 9000000, 900000, y, 9000000, 900000 FROM generate_series(1, 30) n, (SELECT extract(year FROM data.today())::int - 1 AS y) x;

-- A roll as the office itself makes and approves it: what other offices have is hidden from it
CREATE FUNCTION t.office_roll_make (p_month date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v data.pay_roll;
  s data.pay_roll;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES (data.my_office(), p_month, 'x', 'x') RETURNING * INTO v;
  PERFORM data.pay_lines_make(v.roll);
  s := data.pay_sums(v.roll);
  UPDATE data.pay_roll r SET persons = s.persons, lines = s.lines, fen = s.fen, carried_in = s.carried_in, carried_out = s.carried_out, bank_persons = s.bank_persons, bank_fen = s.bank_fen,
         account_fen = s.account_fen, digest = s.digest, bridge = data.pay_bridge(s) WHERE r.roll = v.roll;
  RETURN v.roll;
END $$;
CREATE FUNCTION t.office_roll_end (p_roll bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v data.pay_roll;
  v_me data.caller;
BEGIN
  v_me.name := 'z'; v_me.login := 'z';
  UPDATE data.pay_roll r SET state = 'checked', checked_at = now(), checked_by = 'y', checked_login = 'y' WHERE r.roll = p_roll RETURNING * INTO v;
  v := data.pay_freeze(v_me, v);
  v := data.pay_book_chunk(v_me, v, 30000);
  RETURN concat_ws(' ', (SELECT string_agg(p.what, ' ') FROM data.pay_problems(p_roll) p), t.bridge_off(p_roll));
END $$;
ALTER FUNCTION t.office_roll_make OWNER TO api_owner;
ALTER FUNCTION t.office_roll_end OWNER TO api_owner;
CREATE FUNCTION t.next_of (p_office text) RETURNS date LANGUAGE sql AS $$ SELECT coalesce(data.month_after(max(pay_month)), '2020-06-01') FROM data.pay_roll WHERE office = p_office AND state <> 'dropped' $$;
-- as the accountant of the office, though a superuser's statement runs it
CREATE FUNCTION t.office_roll (p_office text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_month date := t.next_of(p_office);
  v text;
BEGIN
  PERFORM set_config('session_authorization', CASE p_office WHEN '140109' THEN 'wb_accountant' ELSE 'jy_accountant' END, false);
  v := t.office_roll_end(t.office_roll_make(v_month));
  PERFORM set_config('session_authorization', 'postgres', false);
  RETURN v;
END $$;
-- what a case that moves a person does with the rows that are not only added to
CREATE FUNCTION t.move (p_person bigint, p_office text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE data.person SET office = p_office WHERE person = p_person;
  UPDATE data.account SET office = p_office WHERE person = p_person;
  UPDATE data.account_credit SET office = p_office WHERE person = p_person;
  UPDATE data.benefit_item SET office = p_office WHERE person = p_person;
  UPDATE data.suspension SET office = p_office WHERE person = p_person;
  UPDATE data.award SET office = p_office WHERE person = p_person;
END $$;
CREATE VIEW t.moved_rolled AS SELECT l.person, l.for_month, x.item, sum(x.fen) AS fen FROM data.pay_line l JOIN data.pay_roll r USING (roll), unnest(l.items, l.amounts) x(item, fen)
  WHERE data.pay_is_frozen(r.state) AND l.person BETWEEN 38000001 AND 38000030 GROUP BY 1, 2, 3 HAVING sum(x.fen) <> 0;
CREATE FUNCTION t.moved_off (p_until date) RETURNS text LANGUAGE sql AS $$
  WITH owed AS (SELECT a.person, m::date AS for_month, x.item, x.fen FROM data.award a, generate_series(a.start_month::timestamp, p_until, interval '1 month') m,
                       LATERAL data.entitlement(a, m::date) e, unnest(e.items, e.amounts) x(item, fen) WHERE a.person BETWEEN 38000001 AND 38000030)
  SELECT coalesce(string_agg(concat_ws(' ', d.person - 38000000, d.for_month, d.item, d.owed, d.paid), ', ' ORDER BY d.person, d.for_month), '')
    FROM (SELECT coalesce(o.person, r.person) AS person, coalesce(o.for_month, r.for_month) AS for_month, coalesce(o.item, r.item) AS item, o.fen AS owed, r.fen AS paid
            FROM owed o FULL JOIN t.moved_rolled r USING (person, for_month, item) WHERE o.fen IS DISTINCT FROM r.fen LIMIT 8) d $$;

-- One person through all of it
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status) SELECT 38000000 + n, 1, '140109', '2020-06-01', 0, 'paying' FROM generate_series(1, 12) n;
SELECT data.items_add(a, a.start_month, NULL, '{account,basic}', '{30000,100000}', 'determination', 1, 'R'), data.award_changed(a.person, a.award, a.start_month) FROM data.award a WHERE a.person BETWEEN 38000001 AND 38000012;
SELECT t.move(38000012, '140110');
SELECT t.is((SELECT concat_ws(' ', paid_by, own_from = data.this_month()) FROM data.award WHERE person = 38000012), '{140109} t', 'who moves before any roll paid');
SELECT t.is(trim(concat(t.office_roll('140109'), t.office_roll('140109'), t.office_roll('140110'))), '', 'one office is a month ahead of the other');
SELECT t.move(38000001, '140110');
SELECT t.is((SELECT concat_ws(' ', paid_by, own_from, dirty_from) FROM data.award WHERE person = 38000001), '{140109} 2020-06-01 2020-07-01', 'a benefit that moves knows who paid it, and since when');
SELECT t.is(t.office_roll('140110'), '', 'the other office rolls the month that was paid');
SELECT t.is((SELECT count(*)::text FROM data.pay_line WHERE person = 38000001 AND office = '140110'), '0', 'and does not pay it again');
SELECT data.items_add(a, '2020-06-01', NULL, '{adjustment}', '{5000}', 'adjustment', 2020, 'S1'), data.award_changed(a.person, a.award, '2020-06-01') FROM data.award a WHERE person = 38000001;
SELECT t.is(t.office_roll('140110'), '', 'an adjustment of months the first office paid');
SELECT t.is((SELECT string_agg(for_month || ' ' || fen, ', ' ORDER BY for_month) FROM data.pay_line WHERE person = 38000001 AND office = '140110'), '2020-06-01 5000, 2020-07-01 5000, 2020-08-01 135000', 'is paid by the second one as arrears');
SELECT data.items_cut(person, award, '{determination}', '2020-07-01', 'S2'), data.items_add(a, '2020-07-01', NULL, '{account,basic}', '{10000,60000}', 'determination', 2, 'S2'), data.award_changed(person, award, '2020-07-01') FROM data.award a WHERE person = 38000001;
SELECT t.is(t.office_roll('140110'), '', 'a recalculation that takes back');
SELECT t.is((SELECT string_agg(l.for_month || ' ' || l.fen, ', ' ORDER BY l.for_month) FROM data.pay_line l JOIN data.pay_roll r USING (roll) WHERE l.person = 38000001 AND r.pay_month = '2020-09-01'), '2020-07-01 -60000, 2020-08-01 -60000, 2020-09-01 75000', 'takes back what either of them paid');
SELECT t.is((SELECT concat_ws(' ', carried_in, carried_out) FROM data.pay_roll WHERE office = '140110' AND pay_month = '2020-09-01'), '0 -45000', 'and carries the rest');
SELECT t.is((SELECT (-sum(own + moved))::text FROM data.money_event WHERE person = 38000001 AND origin = 'payout'), '60000', 'the account had 30000, and three months of 10000');
SELECT t.move(38000001, '140109'), t.move(38000011, '140110');
SELECT t.is(concat(t.office_roll('140109'), t.office_roll('140109'), t.office_roll('140109')), '', 'back again, to an office that is behind');
SELECT t.is((SELECT concat_ws(' ', carried_in, (SELECT string_agg(for_month || ' ' || fen, ',') FROM data.pay_line l WHERE l.roll = r.roll AND person = 38000001)) FROM data.pay_roll r WHERE office = '140109' AND pay_month = '2020-10-01'), '-45000 2020-10-01 75000', 'what was carried follows the person, and no month is paid twice');
SELECT t.is((SELECT string_agg(b ->> 0 || (b ->> 1), ' ') FROM data.pay_roll r, jsonb_array_elements(r.bridge) b WHERE office = '140109' AND pay_month = '2020-08-01' AND b ->> 0 ~ 'moved'), 'moved_out1', 'the bridge says who left for another office');
SELECT t.is((SELECT string_agg(b ->> 0 || (b ->> 1), ' ') FROM data.pay_roll r, jsonb_array_elements(r.bridge) b WHERE office = '140110' AND pay_month = '2020-08-01' AND b ->> 0 ~ 'moved'), 'moved_in1', 'and who came');
DO $$
BEGIN
  PERFORM set_config('session_authorization', 'wb_accountant', false);
  PERFORM t.keep('open_roll', t.office_roll_make('2020-11-01')::text);
  PERFORM set_config('session_authorization', 'postgres', false);
END $$;
SELECT t.refused('PR190', 'SELECT t.move(38000002, ''140110'')', 'nobody moves while a roll that pays them is signed');
SET SESSION AUTHORIZATION wb_accountant;
SELECT t.is(t.office_roll_end(t.id('open_roll')), '', 'that roll is approved');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.office_roll('140110'), '', 'the other one comes up');

-- Any changes and moves in any order, each office at its own pace
CREATE FUNCTION t.moves_at_random (p_steps int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v text := '';
BEGIN
  FOR n IN 1 .. p_steps LOOP
    FOR k IN 38000002 .. 38000007 LOOP
      IF random() < 0.2 THEN CALL t.change_at_random(k); END IF;
      IF random() < 0.15 THEN PERFORM t.move(k, CASE (SELECT office FROM data.person WHERE person = k) WHEN '140109' THEN '140110' ELSE '140109' END); END IF;
    END LOOP;
    v := concat_ws(' ', v, t.office_roll(CASE WHEN random() < 0.5 THEN '140109' ELSE '140110' END));
  END LOOP;
  -- nobody moves in the last months
  FOR n IN 1 .. 200 LOOP
    EXIT WHEN t.next_of('140109') = t.next_of('140110') AND t.next_of('140110') > '2028-01-01';
    v := concat_ws(' ', v, t.office_roll(CASE WHEN t.next_of('140109') < t.next_of('140110') THEN '140109' ELSE '140110' END));
  END LOOP;
  RETURN trim(v);
END $$;
SELECT setseed(0.38);
SELECT t.is(t.moves_at_random(90), '', 'ninety rolls of two offices with changes and moves between: each adds up');
SELECT t.is(t.moved_off(data.month_after(t.next_of('140109'), -1)), '', 'what both paid in all is what was due, by person, month and item');
SELECT t.ok((SELECT count(*) > 10 FROM data.pay_line l JOIN data.award a USING (person, award) WHERE person BETWEEN 38000002 AND 38000007 AND l.office <> a.office), 'both of them paid');
SELECT t.is((SELECT (sum(o.fen) + coalesce((SELECT sum(c.fen) FROM data.pay_carry c WHERE c.taken_by IS NULL AND c.person BETWEEN 38000001 AND 38000030), 0))::text FROM data.pay_order o WHERE o.person BETWEEN 38000001 AND 38000030),
            (SELECT sum(fen)::text FROM data.pay_line WHERE person BETWEEN 38000001 AND 38000030), 'the banks were told to pay all of it but what is carried');
SELECT t.is((SELECT count(*)::text FROM data.ledger_problems(38000001, 38000030)), '0', 'the ledger agrees with itself');
SELECT t.is((SELECT string_agg(concat_ws(' ', e.person - 38000000, e.fen, l.fen), ', ') FROM (SELECT person, -sum(own + moved) AS fen FROM data.money_event WHERE person BETWEEN 38000001 AND 38000007 AND origin = 'payout' GROUP BY 1) e
               JOIN (SELECT person, sum(casework.account_fen(items, amounts)) AS fen FROM data.pay_line WHERE person BETWEEN 38000001 AND 38000007 GROUP BY 1) l USING (person) WHERE e.fen <> l.fen), NULL, 'the accounts gave what the rolls asked of them, whichever office it was');

-- Somebody dies between the approval and the bank
SELECT t.keep('dr', max(roll)::text) FROM data.pay_roll WHERE office = '140109';
CREATE FUNCTION t.dm (p_n int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(pay_month, p_n) FROM data.pay_roll WHERE roll = t.id('dr') $$;
CREATE FUNCTION t.dies (p_person bigint, p_n int) RETURNS void LANGUAGE sql AS $$ SELECT data.award_end(a, 'ST01', t.dm(p_n), 'D') FROM data.award a WHERE person = p_person $$;
CREATE FUNCTION t.lines_of (p_file bigint) RETURNS SETOF data.pay_file_line LANGUAGE sql SECURITY DEFINER AS $$ SELECT * FROM data.pay_file_line WHERE file = p_file $$;
CREATE FUNCTION t.batch_of (p_again boolean DEFAULT false) RETURNS text LANGUAGE sql AS $$
  SELECT t.keep('df', file::text), t.keep('dd', digest) FROM api.pay_file_make(t.id('dr'), 'pay_layout_csv', NULL, p_again, t.no());
  SELECT string_agg((l.person - 38000000)::text, ' ' ORDER BY l.person) FROM t.lines_of(t.id('df')) l $$;
CREATE FUNCTION t.decide (p_act text) RETURNS text LANGUAGE sql AS $$ SELECT state FROM api.pay_file_decide(t.id('df'), p_act, t.text('dd'), '有人死亡', t.no()) $$;
UPDATE data.award SET confirmed_month = t.dm(0) WHERE person BETWEEN 38000001 AND 38000030;
SELECT t.dies(38000008, 0);
SET SESSION AUTHORIZATION wb_accountant;
SELECT t.is((SELECT string_agg(concat_ws('|', person - 38000000, batch, seq, reason_title, waits), ',') FROM api.pay_returned(t.id('dr'), 0, 50)), '8||0|发送前死亡|settlement', 'who died before there was a batch is shown to be settled with the survivors');
SELECT t.ok(t.batch_of() !~ '\m8\M', 'and is in no batch', t.rows('SELECT person FROM t.lines_of(t.id(''df''))'));
RESET SESSION AUTHORIZATION;
SELECT t.dies(38000009, -1);
SET SESSION AUTHORIZATION wb_cashier;
SELECT t.refused('PR170', $$SELECT t.decide('release')$$, 'a batch in which somebody died since is not released');
SELECT t.is(t.decide('drop'), 'dropped', 'it is given up');
SET SESSION AUTHORIZATION wb_accountant;
SELECT t.ok(t.batch_of() !~ '\m(8|9)\M', 'and made again without them');
SET SESSION AUTHORIZATION wb_cashier;
SELECT t.is(t.decide('release'), 'released', 'that one is released');
RESET SESSION AUTHORIZATION;
SELECT t.dies(38000010, 0);
SET SESSION AUTHORIZATION wb_cashier;
SELECT t.refused('PR170', $$SELECT * FROM api.pay_file_lines(t.id('df'), 0, 100, t.no())$$, 'a death after that keeps it from being written');
SELECT t.refused('PR170', $$SELECT api.pay_file_written(t.id('df'), repeat('a', 64), t.no())$$, 'also when it was read a moment before');
SELECT t.ok((SELECT may_drop FROM api.pay_files(t.id('dr')) WHERE file = t.id('df')), 'what was not written may be given up');
SELECT t.is(t.decide('drop'), 'dropped', 'and is');
SET SESSION AUTHORIZATION wb_accountant;
SELECT t.ok(t.batch_of() !~ '\m(8|9|10)\M', 'the next one is without the dead');
SET SESSION AUTHORIZATION wb_cashier;
SELECT t.decide('release');
SELECT FROM api.pay_file_written(t.id('df'), repeat('a', 64), t.no());
SELECT t.refused('PR101', $$SELECT t.decide('drop')$$, 'what was written is never given up');
SELECT t.ok(NOT (SELECT may_drop FROM api.pay_files(t.id('dr')) WHERE file = t.id('df')), 'nor offered to be');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', $$UPDATE data.pay_file SET state = 'dropped', dropped_at = now() WHERE file = t.id('df')$$, 'by nobody''s statement');
SELECT t.is((SELECT string_agg(what, ' ') FROM data.pay_problems(t.id('dr'))), NULL, 'roll, orders and batches agree');

-- The survivors claim: the month of the death goes to who acts for them; where a later month was paid it is set off first
INSERT INTO data.payee (person, office, name, id_number, relation, case_no) SELECT p, '140109', '练习遗', t.citizen('14010919850505003'), 'child', 'C' FROM unnest('{38000008,38000009}'::bigint[]) p;
UPDATE data.person SET account_no = '62220039' || person % 10, account_holder = '练习遗' WHERE person IN (38000008, 38000009);
SET SESSION AUTHORIZATION wb_accountant;
SELECT t.is(t.batch_of(), '8', 'once they have claimed, what was due until the death is sent');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT account_holder || ' ' || id_number FROM t.lines_of(t.id('df'))), '练习遗 ' || t.citizen('14010919850505003'), 'to who acts for them');
SELECT t.ok((SELECT data.pay_held(38000009)), 'what was paid for a month after the death waits');
INSERT INTO data.award (person, award, office, kind, start_month, monthly_fen, status, case_no) VALUES (38000009, 2, '140109', 'survivor', t.dm(1), 0, 'paying', 'C');
SELECT data.items_add(a, a.start_month, a.start_month, '{funeral}', '{800000}', 'determination', 1, 'C'), data.award_end(a, 'ST11', a.start_month, 'C') FROM data.award a WHERE person = 38000009 AND award = 2;
SELECT t.is(t.office_roll('140109'), '', 'the next roll pays the claim');
SELECT t.is((SELECT string_agg(for_month - t.dm(0) || ' ' || fen, ',' ORDER BY for_month) FROM data.pay_line WHERE person = 38000009 AND pay_month = t.dm(1)), '0 -130000,' || t.dm(1) - t.dm(0) || ' 800000', 'less what was paid too much');
SELECT t.ok((SELECT NOT data.pay_held(38000009)), 'then the payment that was held back goes out, too: all of it is the claim');
SET SESSION AUTHORIZATION wb_accountant;
SELECT t.is(t.batch_of(), '9', 'to the claimant');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(what, ' ') FROM data.pay_problems(t.id('dr'))), NULL, 'all of it agrees');

-- Papers of a roll are kept as those of a case: serial, what stands on them, signers, and the page
CREATE FUNCTION t.paper () RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM t.keep('paper', s #>> '{0,serial}') FROM (SELECT t.text('shown')::jsonb AS s) x;
  RETURN t.text('paper');
END $$;
SET SESSION AUTHORIZATION wb_cashier;
CALL t.look('api.pay_paper(t.id(''dr''), NULL, $1)');
SELECT t.ok(t.paper() ~ '^140109-[0-9]{8}-[0-9]{4}$', 'a sheet has a serial');
SELECT t.is((SELECT sha256 FROM api.document_store(t.text('paper'), t.hash(t.pdf('sheet')), 1, t.pdf('sheet'), t.no())), t.hash(t.pdf('sheet')), 'its page is filed');
SELECT t.refused('PR125', $$SELECT api.document_store(t.text('paper'), t.hash(t.pdf('other')), 1, t.pdf('other'), t.no())$$, 'another page is not');
SELECT t.is((SELECT prints::text FROM api.document_printed(t.text('paper'), 'print', t.no())), '1', 'prints are counted');
SET SESSION AUTHORIZATION wb_accountant;
SELECT t.refused('PR203', $$SELECT api.document_store(t.text('paper'), t.hash(t.pdf('sheet')), 1, t.pdf('sheet'), t.no())$$, 'who issued it files it');
SELECT t.is((SELECT convert_from(bytes, 'UTF8') || ' ' || pages FROM api.document_read(t.text('paper'))), '%PDF-1.4 sheet %%EOF 1', 'read again it is the same page');
SELECT t.is((SELECT count(*)::text FROM api.pay_papers(t.id('dr')) WHERE filed AND prints = 1 AND pages = 1), '1', 'once');
CALL t.look('api.pay_paper(t.id(''dr''), NULL, $1)');
SELECT t.is((SELECT s #>> '{0,content,reprint}' FROM (SELECT t.text('shown')::jsonb AS s) x), '1', 'the next one is a reprint');
RESET SESSION AUTHORIZATION;
SELECT t.ok((SELECT bool_and(d.content #>> '{signers,2,name}' = r.approved_by AND d.content ->> 'serial' = d.serial) FROM data.office_document d JOIN data.pay_roll r USING (roll) WHERE d.roll = t.id('dr')), 'the signers stand on what is kept');
SELECT t.keep('own_paper', min(serial)) FROM casework.document WHERE office = '140105';
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.refused('PR123', $$SELECT api.document_read(t.text('paper'))$$, 'another office reads none of it');
SELECT t.is((SELECT count(*)::text FROM api.pay_papers(t.id('dr'))), '0', 'nor sees there is one');
SELECT t.refused('PR123', format('SELECT api.document_read(%L)', coalesce(t.text('own_paper'), 'none')), 'and an accountant reads no paper of a person');
SET SESSION AUTHORIZATION wb_clerk;
SELECT t.refused('PR123', $$SELECT api.document_read(t.text('paper'))$$, 'as a clerk reads none of a roll');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', 'UPDATE data.office_document_use SET how = ''export''', 'who printed stays');
SELECT t.refused('PR190', $$UPDATE data.office_document SET content = '{}' WHERE serial = t.text('paper')$$, 'and what stands on it');
SELECT t.ok(NOT EXISTS (SELECT FROM admin.verify_archive() v WHERE v.sha256 = t.hash(t.pdf('sheet'))), 'the proof of the archive knows whose its page is');
