-- What somebody with a password and psql tried at the money: taking back more than was paid, counting without the office above,
-- deciding about oneself, learning a colleague's wage.  Words of 16-months.sql and 17-charges.sql.
RESET SESSION AUTHORIZATION;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, insured_since, status, unit, months_paid)
SELECT n, '140105', '练习' || n % 100, x.id, x.id, 'M', '1975-06-01', '1975-06-01', 'M60', '1998-01-01', 'active', 1, 0
  FROM generate_series(30000001, 30000019) n, LATERAL (SELECT t.citizen('14010519750601' || (100 + (n % 100) * 2 + 1)) AS id) x;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person BETWEEN 30000001 AND 30000019;
INSERT INTO data.person_registration (person, seq, office, unit, from_month, kind)
SELECT n, 1, '140105', 1, '1998-01-01', 'employed' FROM generate_series(30000001, 30000019) n WHERE n <> 30000012;
CREATE FUNCTION t.start (p_key text, p_kind text, p_person bigint, p_values jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM t.keep(p_key, case_id::text) FROM api.case_start(p_kind, p_person, 'hall', t.no());
  PERFORM t.save(p_key, jsonb_build_object('values', p_values));
END $$;
-- All materials and the submit, as the clerk; the step it comes to.
CREATE FUNCTION t.hand_on (p_key text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM t.add(p_key, m.material) FROM api.material_list(t.id(p_key)) m WHERE m.missing;
  RETURN (SELECT step FROM api.case_submit(t.id(p_key), t.v(p_key), t.no()));
END $$;
CREATE FUNCTION t.agreed (p_key text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_step text;
BEGIN
  PERFORM set_config('session_authorization', 'xd_reviewer', false);
  PERFORM FROM api.case_review(t.id(p_key), t.cv(p_key), 'agree', NULL, NULL, t.no());
  PERFORM set_config('session_authorization', 'xd_approver', false);
  SELECT step INTO v_step FROM api.case_approve(t.id(p_key), t.cv(p_key), 'agree', NULL, NULL, t.no());
  PERFORM set_config('session_authorization', 'postgres', false);
  RETURN v_step;
END $$;
CREATE FUNCTION t.month (p_person bigint, p_year int, p_m int) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
  SELECT concat_ws(' ', substr(marks, p_m, 1), counted[p_m], base[p_m], employer[p_m], own[p_m]) FROM data.person_year WHERE person = p_person AND year = p_year $$;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA t TO PUBLIC;

-- More is taken back than was paid ------------------------------------------------------------------------------------------
SELECT t.paid(30000001, '2024-01-01', '2024-06-01', 600000);
SELECT t.book(30000001, 'base_correction', '2024-01-01', '2025-03-10', '2025-03-01', 100000, 0);
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.start('m1', 'refund', 30000001, '{"refund_kind": "over", "months": "202402=500000", "refund_account": "本人"}');
SELECT t.is(t.hand_on('m1'), 'review', 'a base that was too high is refunded in part');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.agreed('m1'), 'done', 'and decided');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.start('m2', 'refund', 30000001, '{"refund_kind": "mistaken", "months": "202401-202402=0", "refund_account": "本人"}');
SELECT t.is((SELECT string_agg(concat_ws(' ', month, base, employer, employee, own, counted), ', ' ORDER BY month) FROM api.case_months(t.id('m2'))),
            '202401 0 -112000 -56000 -56000 -1, 202402 0 -80000 -40000 -40000 -1', 'a month taken back gives what is left of it: with its difference, and no more than a refund before left');
SELECT t.is(t.hand_on('m2'), 'review', 'submitted');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.agreed('m2'), 'done', 'decided');
SELECT t.is(t.month(30000001, 2024, 1) || ', ' || t.month(30000001, 2024, 2), 'r 0 0 0 0, r 0 0 0 0', 'nothing is left of both months, and nothing below');
SELECT t.is((SELECT sum(own)::text FROM data.money_event WHERE person = 30000001 AND month IN ('2024-01-01', '2024-02-01') AND origin <> 'interest_adjust'), '0', 'to the fen');
SELECT t.proven('every level agrees');
CREATE FUNCTION t.take_back (p_event bigint, p_own bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_posting bigint := data.posting_open('140105', 'case', 'x', NULL, 'test', 'test');
BEGIN
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved, reverses)
  SELECT 30000001, v_posting, '140105', 'refund', data.account_year_of(data.today(), 2024), '2024-03-01', data.today(), date_trunc('year', data.today()), 0, 0, 0, 0, p_own, 0, p_event;
  PERFORM data.post(v_posting);
END $$;
SELECT t.refused('PR133', $$SELECT t.take_back(NULL, -48001)$$, 'whoever books, and whatever: no month gives back more than it was paid');
SELECT t.refused('PR133', format('SELECT t.take_back(%s, 0)', (SELECT event FROM data.money_event WHERE person = 30000001 AND month = '2024-01-01' AND counted = 1)), 'and no line is reversed twice');
SELECT t.book(30000001, 'oneoff', '2024-04-01', '2025-06-10', '2025-06-01', 600000, 60);
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.start('m3', 'refund', 30000001, '{"refund_kind": "mistaken", "months": "202404=0", "refund_account": "本人"}');
SELECT t.is((SELECT concat_ws(' ', employee, counted) FROM api.case_months(t.id('m3'))), '-48000 -1', 'a month taken back takes no one-off payment of the same month along');
SELECT FROM api.case_withdraw(t.id('m3'), t.v('m3'), '4', t.no());
RESET SESSION AUTHORIZATION;
SELECT t.charge('u1', 'xd_approver', 30000001, 'base_correction', 1, t.line(202405, 0, 100000, 16000, 8000, 8000, 0, 0));
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.start('m4', 'refund', 30000001, '{"refund_kind": "mistaken", "months": "202405=0", "refund_account": "本人"}');
SELECT t.is((SELECT msgid || ' ' || args[2] FROM api.case_months(t.id('m4'))), '%1 is charged already and has not arrived: charge %2. ' || t.text('u1'), 'no month is refunded while a difference to it is under way');
SELECT FROM api.case_withdraw(t.id('m4'), t.v('m4'), '4', t.no());
RESET SESSION AUTHORIZATION;

-- Counting without the office above: three years in two cases, handed on at the same time ---------------------------------------
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.start('k1', 'missed_months', 30000002, '{"months": "202101-202208=650000", "basis": "1"}');
SELECT t.start('k2', 'broken_period', 30000002, '{"months": "202209-202404=650000", "basis": "2", "policy_no": "练习文件", "document_kind": "court", "document_no": "（2025）晋0105民初1号"}');
SELECT t.is(t.hand_on('k1') || t.hand_on('k2'), 'reviewreview', 'twenty months and twenty months, each of them short of three years');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(upper::text, ' ') FROM casework.case_item WHERE person = 30000002), 'false false', 'neither would go to the office above');
SELECT t.is(t.agreed('k1'), 'done', 'the first is decided');
SELECT t.is(t.agreed('k2'), 'upper', 'the second goes there');
SELECT t.is((SELECT string_agg(upper::text, ' ' ORDER BY case_id) FROM casework.case_item WHERE person = 30000002), 'false true', 'which the case says');

-- A text of months that is none, in another case -------------------------------------------------------------------------------
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.start('x1', 'missed_months', 30000003, '{"months": "202401=650000", "basis": "1"}');
SELECT t.start('x2', 'broken_period', 30000003, '{"months": "202313=1;999999=1;202401-209913=1;x", "basis": "1"}');
SELECT t.is(t.blocks('x1', 'months'), NULL, 'what another case has wrong does not break the checks of this one');
SELECT t.save('x2', jsonb_build_object('values', jsonb_build_object('months', (SELECT string_agg('195001-209912=0', ';') FROM generate_series(1, 1240)))));
SELECT t.ok(t.blocks('x2', 'months') ~ 'not in order', 'twenty thousand characters of months are refused');
SELECT t.ok(t.blocks('x1', 'months') ~ 'in another open case', 'and cost no more than the months there are');
SELECT t.refused('PR302', $$SELECT t.save('x2', jsonb_build_object('values', jsonb_build_object('months', repeat('9', 20001))))$$, 'a longer text is none');
SELECT t.save('x2', '{"values": {"months": "202402=999999999999", "basis": "1"}}');
SELECT t.is((SELECT base || ' ' || employee FROM api.case_months(t.id('x2'))), (SELECT ceiling || ' ' || ceiling * 8 / 100 FROM api.case_months(t.id('x2'))), 'a wage beyond all measure is charged at the ceiling');
SELECT t.save('x2', '{"values": {"months": "202402=-1", "basis": "1"}}');
SELECT t.ok(t.blocks('x2', 'months') ~ 'not understood', 'a negative wage is none');
SELECT FROM api.case_withdraw(t.id('x2'), t.v('x2'), '4', t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM casework.months_of((SELECT string_agg('195001-209912=0', ';') FROM generate_series(1, 1240)))), '1800', 'no text stands for more months than there are');

-- Deciding about oneself by the number in a field -----------------------------------------------------------------------------
SELECT t.paid(30000004, '2025-01-01', '2025-03-01', 500000), t.paid(30000005, '2025-05-01', '2025-06-01', 500000);
UPDATE data.staff SET id_number = (SELECT id_number FROM data.person WHERE person = 30000005) WHERE login = 'xd_clerk2';
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.keep('o1', case_id::text) FROM api.case_start('account_merge', 30000004, 'hall', t.no());
SELECT t.refused('PR105', $$SELECT t.save('o1', '{"values": {"merge_person": "30000005", "note": "x"}}')$$, 'nobody merges their own account into that of somebody else');
RESET SESSION AUTHORIZATION;
UPDATE data.staff SET id_number = t.id_of('xd_clerk2') WHERE login = 'xd_clerk2';
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.save('o1', '{"values": {"merge_person": "30000005", "note": "x"}}');
RESET SESSION AUTHORIZATION;
SELECT t.close(30000004, 2025), t.close(30000005, 2025);
UPDATE data.staff SET id_number = (SELECT id_number FROM data.person WHERE person = 30000005) WHERE login = 'xd_reviewer';
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is(t.hand_on('o1'), 'review', 'handed on by a colleague');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR105', $$SELECT api.case_review(t.id('o1'), t.cv('o1'), 'agree', NULL, NULL, t.no())$$, 'nobody agrees to it either');
SELECT t.is((SELECT a ->> 'why' FROM api.case_open(t.id('o1')), jsonb_array_elements(actions) a WHERE a ->> 'action' = 'review'), 'This is your own record. A colleague has to handle it.', 'and is told before');
RESET SESSION AUTHORIZATION;
UPDATE data.staff SET id_number = t.id_of('xd_reviewer') WHERE login = 'xd_reviewer';

-- Merging: months of an older system, lines of another office, B into A while A goes into B ------------------------------------------
UPDATE data.account SET carried_months = 24, carried_year = 2024 WHERE person = 30000005;
UPDATE data.person SET months_paid = 26 WHERE person = 30000005;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.start('o2', 'account_merge', 30000005, '{"merge_person": "30000004", "note": "x"}');
SELECT t.ok(t.blocks('o2', 'merge_person') ~ 'open cases', 'the other way round waits for it');
RESET SESSION AUTHORIZATION;
SELECT t.ok(t.refusal($$SELECT t.agreed('o1')$$) ~ '^PR309 merge_person .*open cases', 'and it for the other way round');
SELECT set_config('session_authorization', 'postgres', false);
SET SESSION AUTHORIZATION xd_clerk;
SELECT FROM api.case_withdraw(t.id('o2'), t.v('o2'), '4', t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is(t.agreed('o1'), 'done', 'merged');
SELECT t.is((SELECT string_agg(months_paid::text, ' ' ORDER BY person) FROM data.person WHERE person IN (30000004, 30000005)), '29 0', 'months of an older system go along');
SELECT t.proven('and every level agrees');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.start('o3', 'missed_months', 30000005, '{"months": "202401=650000", "basis": "1"}');
SELECT t.ok(t.blocks('o3', NULL) ~ 'has ended', 'nothing is charged for an account that ended: it could not be booked');
SELECT FROM api.case_withdraw(t.id('o3'), t.v('o3'), '4', t.no());
RESET SESSION AUTHORIZATION;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, months_paid)
VALUES (30000021, '140100', '练习6', '140100750601021', '140100750601021', 'M', '1975-06-01', '1975-06-01', 'M60', 'active', 0);
SELECT t.paid(30000006, '2024-01-01', '2024-02-01', 500000), t.paid(30000021, '2024-03-01', '2024-04-01', 500000);
SELECT t.close(30000006, 2024), t.close(30000006, 2025), t.close(30000021, 2024), t.close(30000021, 2025);
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.start('o4', 'account_merge', 30000021, '{"merge_person": "30000006", "note": "x"}');
SELECT t.is(t.hand_on('o4'), 'review', 'the city takes an account of a county');
SET SESSION AUTHORIZATION ty_reviewer;
SELECT FROM api.case_review(t.id('o4'), t.cv('o4'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('o4'), t.cv('o4'), 'agree', NULL, NULL, t.no())), 'done', 'merged');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT string_agg(origin || ' ' || own, ', ' ORDER BY event) FROM api.money_events(30000006, 2024)), 'regular 40000, regular 40000, merge_out -40000, merge_out -40000', 'the county sees where its money went');
RESET SESSION AUTHORIZATION;
SELECT t.proven('and every level agrees');

-- A colleague's wage ---------------------------------------------------------------------------------------------------------
INSERT INTO data.unit (unit, office, unit_no, name) VALUES (30, '140105', '14010500030', '练习小店铺');
UPDATE data.person_registration SET unit = 30 WHERE person IN (30000013, 30000014, 30000015, 30000016);
SELECT t.paid(30000014, '2024-01-01', '2024-01-01', 700001), t.paid(30000015, '2024-01-01', '2024-01-01', 700002);
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.start('p1', 'missed_months', 30000013, '{"months": "202401=650000", "basis": "1"}');
SELECT t.is((SELECT count(*)::text FROM api.case_peers(t.id('p1'))), '0', 'two colleagues are no comparison: it would be the wage of one');
RESET SESSION AUTHORIZATION;
SELECT t.paid(30000016, '2024-01-01', '2024-01-01', 700003);
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT peers || ' ' || median FROM api.case_peers(t.id('p1'))), '3 700002', 'three are');
SELECT FROM api.case_withdraw(t.id('p1'), t.v('p1'), '4', t.no());
SET SESSION AUTHORIZATION xd_auditor;
SELECT FROM api.case_months(t.id('p1'));
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM audit.entry WHERE login = 'xd_auditor' AND person = 30000013 AND subject = 'case_months'), '1', 'who looks at months by a case leaves an entry');

-- What a decision says of a person is not for the counter that accepted the case ------------------------------------------------
SET SESSION AUTHORIZATION yz_clerk;
RESET SESSION AUTHORIZATION;
SELECT t.paid(30000007, '2024-01-01', '2024-03-01', 500000);
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.start('f1', 'missed_months', 30000007, '{"months": "202406=650000", "basis": "1"}');
SELECT t.is(t.hand_on('f1'), 'review', 'another counter accepts a case');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.agreed('f1'), 'done', 'the office of insurance decides it');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.is((SELECT content ->> 'effects' FROM api.document_issue(t.id('f1'), 'receipt', t.no())), '[]', 'a receipt printed there afterwards says nothing of months and money');
SELECT t.refused('PR202', $$SELECT api.case_months(t.id('f1'))$$, 'nor do the months of the case');
SELECT t.is((SELECT count(*)::text FROM api.case_effects(t.id('f1'))), '0', 'nor its effects');
RESET SESSION AUTHORIZATION;

-- The tax bureau's files -------------------------------------------------------------------------------------------------------
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.keep('u_file', file_no) FROM api.charge_file_make(t.no());
CALL t.look('api.charge_file_lines(t.text(''u_file''), ''0|190001'', 5000, $1)');
SELECT t.ok(t.text('shown') ~ 'id_number', 'the whole of a file can be read from a cursor one made up oneself');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*) || ' ' || min(detail ->> 'after') FROM audit.entry WHERE action = 'export' AND detail ->> 'file_no' = t.text('u_file')), '1 0|190001', 'but not without an entry');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.arrive('huge', 2, 100, t.text('u1') || ',202405,9999999999,80,,', t.text('u1') || ',202405,99999999999999.99,99999999999999,99999999999999,99999999999999');
SELECT t.is(t.verdicts('huge'), 'unreadable 2', 'amounts beyond all measure are unreadable, and no sum runs over');
SELECT t.refused('PR147', format('SELECT api.arrival_rows(%s, 1000001, ''{a}'', ''{a}'', ''{a}'', ''{a}'', ''{a}'', ''{a}'', ''{a}'')', t.id('huge')), 'no row is in a place that is not there');
SELECT FROM api.arrival_drop(t.id('huge'), t.no());
RESET SESSION AUTHORIZATION;
UPDATE data.arrival_file SET rows = 1000000, state = 'loading' WHERE arrival = t.id('huge');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.refused('PR310', format('SELECT api.arrival_rows(%s, 1000001, ''{a}'', ''{a}'', ''{a}'', ''{a}'', ''{a}'', ''{a}'', ''{a}'')', t.id('huge')), 'nor is a file without end');
RESET SESSION AUTHORIZATION;
UPDATE data.arrival_file SET rows = 2, state = 'dropped' WHERE arrival = t.id('huge');
-- A whole office on paper, and the entry undone
SET SESSION AUTHORIZATION xd_clerk;
BEGIN;
SELECT t.keep('b1', batch::text) FROM api.statement_batch_start(2024, '', t.no());
SELECT t.refused('PR123', $$SELECT api.statement_batch_next(t.id('b1'), 0, 1, t.no())$$, 'no statement is handed out while its batch can still be undone');
COMMIT;
SELECT t.is((SELECT count(*)::text FROM api.statement_batch_next(t.id('b1'), 0, 1, t.no())), '1', 'then it is');
RESET SESSION AUTHORIZATION;
SELECT t.proven('the ledger agrees with itself at the end');
