-- Overpayments: found in the rolls month by month, taken over from what they carry, set off to the fen, repaid by two persons, written
-- off by three others; and nobody with psql gets around any of it.  Runs after 23-roll.sql (t.roll_begin, t.roll_end).
RESET SESSION AUTHORIZATION;
CREATE OR REPLACE FUNCTION t.put (p_key text, p_values jsonb) RETURNS void LANGUAGE sql AS $$
  SELECT t.save(p_key, jsonb_build_object('values', (t.case(p_key)).content || p_values)) $$;
CREATE OR REPLACE FUNCTION t.blocks (p_key text, p_field text) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(msgid, ' ' ORDER BY msgid) FROM api.case_checks(t.id(p_key)) WHERE level = 'block' AND field IS NOT DISTINCT FROM p_field $$;
CREATE FUNCTION t.om (p_n int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(data.this_month(), p_n) $$;
CREATE FUNCTION t.oym (p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(t.om(p_n))::text $$;
-- an office of its own, with its people: invented persons
SELECT admin.staff_appoint('jy_' || p.post || n, '清徐' || p.title || n, '140121', ARRAY[p.post], 'lianxi-1234', t.id_of('jy_' || p.post || n))
  FROM data.post p, generate_series(1, 3) n WHERE p.post IN ('clerk', 'reviewer', 'approver', 'accountant', 'cashier');
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, account_kind, bank, account_no, account_holder)
SELECT 41000000 + n, '140121', '追回' || n, i, i, 'M', '1960-04-01', '1960-04-01', 'M60', 'retired', 'bank_card', '102', '62224100' || n, '追回' || n
  FROM generate_series(1, 9) n, LATERAL (SELECT t.citizen('14012119600401' || lpad((2 * n + 1)::text, 3, '0')) AS i) x;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person BETWEEN 41000001 AND 41000009;
CREATE FUNCTION t.pension (p_person bigint, p_fen bigint, p_from date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  a data.award;
BEGIN
  INSERT INTO data.award (person, award, office, kind, start_month, retire_month, confirmed_month, monthly_fen, status) VALUES (p_person, 1, '140121', 'pension', p_from, data.month_after(p_from, -1), t.om(0), 0, 'paying') RETURNING * INTO a;
  PERFORM data.items_add(a, p_from, NULL, '{basic}', ARRAY[p_fen], 'determination', 1, 'R');
  PERFORM data.award_changed(p_person, 1, p_from);
  UPDATE data.award x SET dirty_from = NULL WHERE x.person = p_person;
END $$;
CREATE FUNCTION t.oroll (p_n int) RETURNS text LANGUAGE sql AS $$ SELECT t.roll_end(t.roll_begin('140121', t.om(p_n))) $$;
CREATE FUNCTION t.orolls (p_from int, p_to int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v text := '';
BEGIN
  FOR n IN p_from .. p_to LOOP
    v := v || coalesce(n || t.oroll(n) || ' ', '');
  END LOOP;
  RETURN v;
END $$;
CREATE FUNCTION t.oline (p_person bigint, p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT string_agg(l.award || ':' || x.item || x.fen, ' ' ORDER BY l.award DESC, l.for_month, x.item) FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month, unnest(l.items, l.amounts) x(item, fen)
   WHERE r.office = '140121' AND r.pay_month = t.om(p_n) AND r.state <> 'dropped' AND l.person = p_person $$;
CREATE FUNCTION t.oorder (p_person bigint, p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT string_agg(o.fen::text, ' ') FROM data.pay_order o JOIN data.pay_roll r ON r.roll = o.roll WHERE o.person = p_person AND r.pay_month = t.om(p_n) $$;
CREATE FUNCTION t.debt (p_person bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT string_agg(concat_ws(' ', basis, months, total, roll_fen, roll_taken, balance, state), ', ' ORDER BY seq) FROM data.overpayment WHERE person = p_person $$;
CREATE FUNCTION t.carried (p_person bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT coalesce(sum(fen), 0)::text FROM data.pay_carry WHERE person = p_person AND taken_by IS NULL $$;
-- what the ledgers must say of anybody: orders and what is carried are what was due, with the lines of overpayments
CREATE FUNCTION t.sums (p_person bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT CASE WHEN o.fen + c.fen = d.fen + v.fen THEN 'equal' ELSE concat_ws(' ', o.fen, c.fen, d.fen, v.fen) END
    FROM (SELECT coalesce(sum(fen), 0) AS fen FROM data.pay_order WHERE person = p_person) o, (SELECT coalesce(sum(fen), 0) AS fen FROM data.pay_carry WHERE person = p_person AND taken_by IS NULL) c,
         (SELECT coalesce(sum(x.fen), 0) AS fen FROM data.award a, LATERAL (SELECT data.month_after(max(r.pay_month)) AS next, min(r.pay_month) AS first FROM data.pay_roll r WHERE r.office = '140121') n,
             generate_series(greatest(a.start_month, n.first)::timestamp, n.next - interval '1 month', interval '1 month') m, LATERAL data.entitlement(a, m::date) e, unnest(e.amounts) x(fen) WHERE a.person = p_person) d,
         (SELECT coalesce(sum(l.fen), 0) AS fen FROM data.pay_line l JOIN data.pay_roll r ON r.roll = l.roll WHERE l.person = p_person AND l.award < 0 AND data.pay_is_frozen(r.state)) v $$;
CREATE FUNCTION t.problems () RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT string_agg(concat_ws(' ', person, seq, what), ', ') FROM data.overpayment_problems('140121') $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA t TO PUBLIC;
-- nine pensions are paid for six months; the rolls are those of the past year
SELECT t.pension(41000000 + n, f, t.om(-40)) FROM (VALUES (1, 418580), (2, 229390), (3, 229390), (4, 300000), (5, 418580), (6, 150000), (7, 200000), (8, 200000), (9, 200000)) x(n, f);
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.orolls(-36, -31), '', 'six rolls before any overpayment add up');

-- O1: died, paid for four months more; the whole of it is with the rolls
RESET SESSION AUTHORIZATION;
SELECT FROM data.award a, data.award_end(a, 'ST01', t.om(-35), 'STOP') WHERE a.person = 41000001;
SELECT t.is((SELECT concat_ws(' ', total, held, months, from_month = t.om(-34), to_month = t.om(-31)) FROM data.overpaid_sum(41000001)), '1674320 1674320 4 t t', 'O1: four months, 16743.20');
INSERT INTO casework.task (person, office, kind, title) VALUES (41000001, '140121', 'overpayment', '多领待遇追回');
SET SESSION AUTHORIZATION jy_clerk1;
SELECT t.keep('o1', case_id::text) FROM api.case_start('overpayment', 41000001, 'hall', t.no());
SELECT t.is((t.case('o1')).content::text, '{"basis": "found", "cause": "death", "total": "1674320", "found_by": "business"}', 'a case begins with what was found');
SELECT t.put('o1', '{"basis": "found", "cause": "death", "found_by": "business", "fraud": "no", "total": "1674300", "way": "setoff"}');
SELECT t.ok(t.blocks('o1', 'way') ~ 'parameter' AND t.rows($$SELECT args FROM api.case_checks(t.id('o1'))$$) ~ 'setoff_share', 'a share that is not loaded is named');
SELECT t.ok(t.blocks('o1', 'total') ~ 'compare the months', 'the sum that is entered is the one that is found');
SELECT t.put('o1', '{"total": "1674320", "way": "once"}');
SELECT t.ok(t.blocks('o1', 'due_month') IS NOT NULL, 'at once has a last month');
SELECT t.put('o1', jsonb_build_object('way', 'instalments', 'at_once', '74320', 'due_month', t.oym(0), 'instalment', '300000', 'first_month', t.oym(1)));
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('o1')) WHERE level = 'block'), NULL, 'nothing blocks');
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('o1'))), '多领月份16,743.20 多领合计16,743.20 待追回16,743.20 还款安排分期退回', 'what is decided in a few lines');
SELECT t.add('o1', 'agreement');
SELECT t.is((SELECT content #>> '{overpayment,plan,5,fen}' FROM api.document_issue(t.id('o1'), 'repayment_agreement', t.no())), '3,000.00', 'the agreement has its plan in it before it is signed');
SELECT t.is((SELECT step FROM api.case_submit(t.id('o1'), t.v('o1'), t.no())), 'review', 'handed on');
SET SESSION AUTHORIZATION jy_reviewer1;
SELECT FROM api.case_review(t.id('o1'), t.cv('o1'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION jy_approver1;
SELECT t.is((SELECT step FROM api.case_approve(t.id('o1'), t.cv('o1'), 'agree', NULL, NULL, t.no())), 'done', 'three signatures');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.debt(41000001), 'found 4 1674320 1674320 1674320 open', 'the debt stands, all of it to be handed over by the next roll');
SELECT t.is((SELECT string_agg(item || fen, ' ') FROM data.overpayment_month WHERE person = 41000001), 'basic418580 basic418580 basic418580 basic418580', 'by month and item');
SELECT t.is((SELECT concat_ws(' ', way, debt, at_once, instalment, instalments, last_fen) FROM data.overpayment_plan WHERE person = 41000001), 'instalments 1674320 74320 300000 6 100000', 'with its plan');
SELECT t.is((SELECT status || ' ' || (note ~ '核定追回') FROM casework.task WHERE person = 41000001 AND kind = 'overpayment'), 'done true', 'the task is done with it');
SELECT t.is((SELECT total::text FROM data.overpaid_sum(41000001)), '0', 'the same months are not found again');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.oroll(-30), NULL, 'the roll that hands over adds up');
SELECT t.is(t.oline(41000001, -30), '1:basic-418580 1:basic-418580 1:basic-418580 1:basic-418580 -1:overpaid1674320', 'what it takes back it hands over, to the fen');
SELECT t.is(concat_ws(' ', t.oorder(41000001, -30), t.carried(41000001), t.sums(41000001), t.problems()), '0 equal', 'nothing is paid, nothing is carried on');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.debt(41000001), 'found 4 1674320 1674320 1674320 1674320 open', 'and the debt stands here alone');

-- O2: a debt that rolls carry already is taken over, then set off by 30 %
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('setoff_share', '-infinity', 'infinity', '0.30', 'ratio', 'test', 'test'), ('setoff_keep', '-infinity', 'infinity', '0', 'yuan', 'test', 'test');
SELECT t.keep('carry', r.roll::text) FROM data.pay_roll r WHERE r.office = '140121' AND r.pay_month = t.om(-30);
SET SESSION AUTHORIZATION jy_clerk1;
SELECT t.keep('o2', case_id::text) FROM api.case_start('overpayment', 41000002, 'hall', t.no());
SELECT t.put('o2', jsonb_build_object('basis', 'entered', 'cause', 'duplicate', 'found_by', 'compare', 'fraud', 'no', 'from_month', t.oym(-34), 'to_month', t.oym(-31), 'item', 'basic', 'monthly', '418580', 'total', '1674320', 'way', 'setoff'));
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('o2')) WHERE level = 'block'), NULL, 'a pension elsewhere is entered by hand');
SELECT t.ok((SELECT note ~ '每月抵扣688.17' AND note ~ '25期' AND note ~ '末期227.12' FROM api.case_effects(t.id('o2')) WHERE label = '还款安排'), 'O2: 688.17 a month, 25 instalments, the last 227.12', t.rows($$SELECT * FROM api.case_effects(t.id('o2'))$$));
SELECT t.add('o2', m) FROM unnest('{evidence,consent}'::text[]) m;
SELECT FROM api.case_submit(t.id('o2'), t.v('o2'), t.no());
SET SESSION AUTHORIZATION jy_reviewer1;
SELECT FROM api.case_review(t.id('o2'), t.cv('o2'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION jy_approver1;
SELECT FROM api.case_approve(t.id('o2'), t.cv('o2'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.ok(t.oroll(-29) IS NULL, 'a roll with a set-off adds up');
SELECT t.is(t.oline(41000002, -29) || ' ' || t.oorder(41000002, -29), '1:basic229390 -1:setoff-68817 160573', 'one order of the net, two items (rules.md 15)');
SELECT t.is(t.orolls(-28, -6), '', 'as do the following');
SELECT t.is(t.oline(41000002, -6), '1:basic229390 -1:setoff-68817', 'the 24th');
SELECT t.ok(t.oroll(-5) IS NULL, 'the 25th adds up');
SELECT t.is(t.oline(41000002, -5), '1:basic229390 -1:setoff-22712', 'the last is what is left: 227.12');
SELECT t.ok(t.oroll(-4) IS NULL, 'and the next');
SELECT t.is(t.oline(41000002, -4), '1:basic229390', 'then it stops by itself');
SELECT t.is(concat_ws(' ', t.debt(41000002), t.sums(41000002), t.problems()), 'entered 4 1674320 0 0 0 settled equal', 'nothing is left, and every ledger agrees');

-- What rolls carry and have begun to take in full is taken over in the middle of it
RESET SESSION AUTHORIZATION;
SELECT FROM data.award a, data.award_suspend(a, 'ST05', t.om(-9), 'S3') WHERE a.person = 41000003;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.orolls(-3, -3), '', 'the roll after a stop adds up');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.carried(41000003), '-1376340', 'six months are carried on');
SELECT FROM data.award a, data.award_resume(a, 'RS05', t.om(-2), false, 'R3') WHERE a.person = 41000003;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.orolls(-2, -2), '', 'the roll after the resumption adds up');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.carried(41000003) || coalesce(t.oorder(41000003, -2), ''), '-1146950', 'of the first pension nothing is left: rolls take it in full');
SELECT t.is((SELECT concat_ws(' ', total, held, months) FROM data.overpaid_sum(41000003)), '1376340 1146950 6', 'the months are found behind what is carried, and what was taken already');
CREATE FUNCTION t.odraft (p_key text, p_person bigint, p_values jsonb, p_materials text[]) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM t.keep(p_key, case_id::text) FROM api.case_start('overpayment', p_person, 'hall', t.no());
  PERFORM t.save(p_key, jsonb_build_object('values', '{"found_by": "business", "fraud": "no"}'::jsonb || p_values));
  PERFORM t.add(p_key, m) FROM unnest(p_materials) m;
  RETURN (SELECT step FROM api.case_submit(t.id(p_key), t.v(p_key), t.no()));
END $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA t TO PUBLIC;
SET SESSION AUTHORIZATION jy_clerk1;
SELECT t.is(t.odraft('o3', 41000003, '{"basis": "found", "cause": "duplicate", "total": "1146950", "way": "setoff"}', '{consent}'), 'review', 'what is left of it is what is recovered');
SET SESSION AUTHORIZATION jy_reviewer1;
SELECT FROM api.case_review(t.id('o3'), t.cv('o3'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION jy_approver1;
SELECT FROM api.case_approve(t.id('o3'), t.cv('o3'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.orolls(-1, -1), '', 'the roll that takes the carried sum over adds up');
SELECT t.is(concat_ws(' ', t.oline(41000003, -1), t.oorder(41000003, -1), t.carried(41000003)), '1:basic229390 -1:overpaid1146950 -1:setoff-68817 160573 0', 'it is not taken twice: the share of the month, and nothing is carried any more');
SELECT t.is(concat_ws(' ', t.debt(41000003), t.sums(41000003), t.problems()), 'found 6 1376340 1146950 1146950 1078133 open equal', 'what rolls had taken, and the first set-off, are off the debt');

-- The set-off follows the pension: raised, then stopped
RESET SESSION AUTHORIZATION;
SELECT data.items_cut(41000003, 1, '{determination}', t.om(0), 'X'), data.items_add(a, t.om(0), NULL, '{basic}', '{300000}', 'determination', 2, 'X'), data.award_changed(41000003, 1, t.om(0)) FROM data.award a WHERE a.person = 41000003;
SELECT FROM data.award a, data.award_end(a, 'ST01', t.om(-10), 'X') WHERE a.person = 41000004;
SELECT FROM data.award a, data.award_end(a, 'ST01', t.om(-1), 'X') WHERE a.person IN (41000005, 41000006);
SELECT FROM data.award a, data.award_end(a, 'ST01', t.om(-3), 'X') WHERE a.person IN (41000007, 41000008, 41000009);
SET SESSION AUTHORIZATION jy_clerk1;
SELECT t.is((SELECT string_agg(t.odraft('o' || n, 41000000 + n, jsonb_build_object('basis', 'found', 'cause', 'death', 'total', '400000', 'way', 'once', 'due_month', t.oym(0)), '{}'), ' ') FROM generate_series(7, 9) n), 'review review review', 'three who are said to be dead');
SELECT t.is(t.odraft('o5', 41000005, jsonb_build_object('basis', 'entered', 'cause', 'wrong', 'from_month', t.oym(-20), 'to_month', t.oym(-11), 'item', 'basic', 'monthly', '10000', 'total', '100000', 'way', 'settlement'), '{evidence}'), 'review', 'a debt to be set off from the account or the claim');
SELECT t.is(t.odraft('o6', 41000006, jsonb_build_object('basis', 'entered', 'cause', 'wrong', 'found_by', 'audit', 'fraud', 'yes', 'from_month', t.oym(-15), 'to_month', t.oym(-11), 'item', 'basic', 'monthly', '10000', 'total', '50000', 'way', 'once', 'due_month', t.oym(0)), '{evidence,audit,transfer}'), 'review', 'fraud is handed to the department with its paper');
SET SESSION AUTHORIZATION jy_reviewer1;
SELECT api.case_review(t.id(k), t.cv(k), 'agree', NULL, NULL, t.no()) FROM unnest('{o5,o6,o7,o8,o9}'::text[]) k;
SET SESSION AUTHORIZATION jy_approver1;
SELECT api.case_approve(t.id(k), t.cv(k), 'agree', NULL, NULL, t.no()) FROM unnest('{o5,o6,o7,o8,o9}'::text[]) k;

-- Repayments: entered by one, booked by another, each document of the bank once
SET SESSION AUTHORIZATION jy_cashier1;
SELECT t.keep('r9', receipt::text) FROM api.overpayment_receipt_enter(41000009, 1, 100000, current_date, 'transfer', 'b-0009', '追回九', NULL, t.no());
SELECT t.keep('r1', receipt::text) FROM api.overpayment_receipt_enter(41000001, 1, 74320, current_date, 'transfer', 'B-0001', '遗属甲', NULL, t.no());
SELECT t.refused('PR172', $$SELECT FROM api.overpayment_receipt_enter(41000001, 1, 100, current_date, 'transfer', ' b-0001', '遗属甲', NULL, t.no())$$, 'a document of the bank counts once');
SELECT t.refused('PR173', $$SELECT FROM api.overpayment_receipt_enter(41000001, 1, 1600001, current_date, 'transfer', 'B-0002', '遗属甲', NULL, t.no())$$, 'more than is left is refused, what waits to be booked counted');
SELECT t.refused('PR308', $$SELECT FROM api.overpayment_receipt_enter(41000001, 1, 1, current_date + 2, 'transfer', 'B-0002', '遗属甲', NULL, t.no())$$, 'nothing was paid tomorrow');
SELECT t.refused('PR315', $$SELECT FROM api.overpayment_receipt_enter(41000001, 1, 1, current_date, 'transfer', ' ', '遗属甲', NULL, t.no())$$, 'nor without a document');
SELECT t.refused('PR102', $$SELECT FROM api.overpayment_receipt_decide(t.id('r1'), 'book', NULL, t.no())$$, 'who enters does not book');
SET SESSION AUTHORIZATION jy_accountant1;
SELECT t.is((SELECT string_agg(name || may_book, ' ') FROM api.overpayment_receipts(NULL, 'entered', NULL, 10)), '追回1 追回9', 'another one finds what waits');
SELECT t.is((SELECT concat_ws(' ', state, balance) FROM api.overpayment_receipt_decide(t.id('r1'), 'book', NULL, t.no())), 'booked 1600000', 'and books it');
SELECT t.refused('PR103', $$SELECT FROM api.overpayment_receipt_decide(t.id('r1'), 'book', NULL, t.no())$$, 'once');
SELECT t.refused('PR103', $$SELECT FROM api.overpayment_receipt_decide(t.id('r1'), 'drop', 'x', t.no())$$, 'and for good');
SELECT FROM api.overpayment_receipt_decide(t.id('r9'), 'book', NULL, t.no());
SELECT t.is((SELECT string_agg(concat_ws(' ', n, fen, paid, mark), ', ') FROM api.overpayment_parts(41000001, 1) WHERE n < 3), '0 74320 74320 paid, 1 300000 0 open, 2 300000 0 open', 'the plan is ticked');
SELECT t.is((SELECT string_agg(concat_ws(' ', kind, fen, balance, note), ', ') FROM api.overpayment_events(41000001, 1)), 'receipt 74320 1600000 银行转账 B-0001 遗属甲', 'with its document');
-- late
RESET SESSION AUTHORIZATION;
SET session_replication_role = replica;
UPDATE data.overpayment_plan SET first_month = t.om(-2), due_month = t.om(-3) WHERE person = 41000001;
RESET session_replication_role;
SET SESSION AUTHORIZATION jy_accountant1;
SELECT t.is((SELECT string_agg(concat_ws(' ', name, late_fen, late_since = t.oym(-2)::int, next_fen), ', ') FROM api.overpayment_list(NULL, 'late', NULL, 10)), '追回1 600000 t 300000', 'who is late is listed, with how much since when');
SELECT t.is((SELECT string_agg(concat_ws(' ', title, debts, balance, late_fen), ', ') FROM api.overpayment_totals(NULL) WHERE state IN ('', 'late', 'settled')), '全部 8 3928133 600000, 逾期 1 1600000 600000, 已结清 1 0 0', 'with the sums of the office');
SELECT t.is((SELECT string_agg(concat_ws(' ', n, mark), ', ') FROM api.overpayment_parts(41000001, 1) WHERE n < 4), '0 paid, 1 late, 2 late, 3 due', 'instalment by instalment');

-- A death was none: what was determined and not handed over is let go, what was repaid comes back, what is paid again is set off
RESET SESSION AUTHORIZATION;
SELECT data.award_reopen(a, 'RS01') FROM data.award a WHERE a.person IN (41000008, 41000009);
-- a claim that does not cover it, and one that does; as the effect of the case would
CREATE FUNCTION t.claim (p_person bigint, p_due bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_me data.caller;
  v_case casework.case_item;
  v_award data.award;
  v_left bigint;
BEGIN
  v_me.name := 'z'; v_me.login := 'z';
  v_case.person := p_person; v_case.office := '140121'; v_case.case_no := 'CLAIM' || p_person; v_case.case_id := 41;
  v_award := data.award_new(t.person_of(p_person), 'survivor', t.om(0), NULL, v_case.case_no);
  v_award := data.determine(v_me, v_case, v_award, 'survivor', t.om(0), '{}', '{}', '{}', '{funeral}', ARRAY[p_due]);
  PERFORM data.award_end(v_award, 'ST11', t.om(0), v_case.case_no);
  v_left := casework.overpayment_of_claim(v_me, v_case, t.person_of(p_person), v_award.award, p_due);
  RETURN concat_ws(' ', v_left, casework.overpayment_open(p_person), casework.overpayment_pending(p_person));
END $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA t TO PUBLIC;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.claim(41000004, 1000000), '1700000 2700000 2700000', 'nine months come to more than the claim: an overpayment of its own');
SELECT t.is(t.claim(41000005, 500000), '0 100000 0', 'a debt the person left is offered for set-off');
SELECT t.is(t.orolls(0, 0), '', 'the roll of all that adds up');
SELECT t.is(concat_ws(' ', t.oline(41000003, 0), t.oorder(41000003, 0)), '1:basic300000 -1:setoff-90000 210000', 'a higher pension, a higher set-off');
SELECT t.is(concat_ws(' ', replace(t.oline(41000004, 0), '1:basic-300000 ', ''), t.oorder(41000004, 0), t.debt(41000004)), '2:funeral1000000 -1:overpaid2700000 -1:setoff-1000000 claim 9 2700000 2700000 2700000 1700000 open', 'the claim is set off in full, the rest is owed by the family');
SELECT t.is(concat_ws(' ', t.oline(41000005, 0), t.oorder(41000005, 0), t.debt(41000005)), '2:funeral500000 -1:setoff-100000 400000 entered 10 100000 0 0 0 settled', 'the debt is set off from the claim, the net is paid');
SELECT t.is(concat_ws(' ', t.oline(41000008, 0), t.debt(41000008)), '1:basic200000 found 2 400000 400000 0 0 settled', 'nothing is taken over of what is due after all: the debt is gone');
SELECT t.is(concat_ws(' ', t.oline(41000009, 0), t.debt(41000009)), '1:basic200000 found 2 400000 400000 0 -100000 open', 'and what was repaid of it is owed to the person');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(person::text, ' ') FROM casework.task WHERE office = '140121' AND kind = 'overpayment' AND status = 'open' AND person = 41000004), '41000004', 'the family''s debt is a task');
SELECT data.award_reopen(a, 'RS01') FROM data.award a WHERE a.person = 41000007;
SELECT FROM data.award a, data.award_suspend(a, 'ST09', t.om(1), 'S') WHERE a.person = 41000003;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.orolls(1, 1), '', 'and the next');
SELECT t.is(concat_ws(' ', t.oline(41000007, 1), t.oorder(41000007, 1), t.debt(41000007)), '1:basic200000 1:basic200000 1:basic200000 1:basic200000 -1:setoff-400000 400000 found 2 400000 400000 400000 0 settled', 'months determined as overpaid and paid again settle themselves');
SELECT t.is(concat_ws(' ', t.oline(41000009, 1), t.oorder(41000009, 1), t.debt(41000009)), '1:basic200000 -1:overpaid_refund100000 300000 found 2 400000 400000 0 0 settled', 'what was repaid comes back with the pension');
SELECT t.is(t.oline(41000003, 1), NULL, 'of a pension that is stopped nothing is set off');
SELECT t.is((SELECT string_agg(t.sums(p), ' ') FROM generate_series(41000001, 41000009) p) || coalesce(t.problems(), ''), 'equal equal equal equal equal equal equal equal equal', 'of everybody orders and carried sums are what was due and what overpayments moved');

-- A set-off in a roll that is not approved is spoken for
RESET SESSION AUTHORIZATION;
SELECT data.award_resume(a, 'RS09', t.om(2), true, 'S') FROM data.award a WHERE a.person = 41000003;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.keep('open roll', t.roll_begin('140121', t.om(2))::text);
SET SESSION AUTHORIZATION jy_cashier1;
SELECT t.refused('PR173', $$SELECT FROM api.overpayment_receipt_enter(41000003, 1, 988133, current_date, 'transfer', 'B-0003', '追回三', NULL, t.no())$$, 'what a roll sets off is not repaid as well');
SELECT t.keep('r3', receipt::text) FROM api.overpayment_receipt_enter(41000003, 1, 898133, current_date, 'transfer', 'B-0003', '追回三', NULL, t.no());
SET SESSION AUTHORIZATION jy_accountant1;
SELECT FROM api.overpayment_receipt_decide(t.id('r3'), 'book', NULL, t.no());
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.roll_end(t.id('open roll')), NULL, 'approved, it adds up');
SELECT t.is(concat_ws(' ', t.debt(41000003), t.sums(41000003), t.problems()), 'found 6 1376340 1146950 1146950 0 settled equal', 'repayment and set-off meet at nothing');

-- The debt of a family is arranged by a case of the same kind; a write-off is for others than who determined it
SET SESSION AUTHORIZATION jy_clerk1;
SELECT t.is(t.odraft('o4', 41000004, jsonb_build_object('basis', 'open', 'cause', 'death', 'total', '1700000', 'way', 'instalments', 'instalment', '100000', 'first_month', t.oym(1), 'debtor', '遗属乙'), '{agreement}'), 'review', 'a debt that stands is only arranged');
SET SESSION AUTHORIZATION jy_reviewer1;
SELECT FROM api.case_review(t.id('o4'), t.cv('o4'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION jy_approver1;
SELECT FROM api.case_approve(t.id('o4'), t.cv('o4'), 'agree', NULL, NULL, t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', debt, instalments, last_fen) FROM data.overpayment_plan WHERE person = 41000004) || (SELECT count(*) FROM casework.task WHERE person = 41000004 AND kind = 'overpayment' AND status = 'open'), '1700000 17 1000000', 'and its task is done');
SET SESSION AUTHORIZATION jy_clerk1;
SELECT t.keep('w', case_id::text) FROM api.case_start('overpayment_writeoff', 41000006, 'hall', t.no());
SELECT t.put('w', '{"total": "50001", "reason": "ended", "document": "（练习）执裁1号", "note": "三次催缴未果"}');
SELECT t.ok(t.blocks('w', NULL) ~ 'another person writes it off' AND t.blocks('w', 'total') ~ 'At most', 'who determined it does not write it off, nor more than is left');
SELECT t.add('w', m) FROM unnest('{proof,demands}'::text[]) m;
SELECT t.put('w', '{"total": "50000"}');
SELECT t.refused('PR309', $$SELECT FROM api.case_submit(t.id('w'), t.v('w'), t.no())$$, 'not by psql either');
SET SESSION AUTHORIZATION jy_clerk2;
SELECT t.is((SELECT step FROM api.case_submit(t.id('w'), t.v('w'), t.no())), 'review', 'a colleague hands it on');
SET SESSION AUTHORIZATION jy_reviewer1;
SELECT t.refused('PR309', $$SELECT FROM api.case_review(t.id('w'), t.cv('w'), 'agree', NULL, NULL, t.no())$$, 'who reviewed the debt does not review its write-off');
SET SESSION AUTHORIZATION jy_reviewer2;
SELECT FROM api.case_review(t.id('w'), t.cv('w'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION jy_approver1;
SELECT t.refused('PR309', $$SELECT FROM api.case_approve(t.id('w'), t.cv('w'), 'agree', NULL, NULL, t.no())$$, 'nor approve it');
SET SESSION AUTHORIZATION jy_approver2;
SELECT t.is((SELECT step FROM api.case_approve(t.id('w'), t.cv('w'), 'agree', NULL, NULL, t.no())), 'done', 'three others do');
RESET SESSION AUTHORIZATION;
SELECT t.is(concat_ws(' ', t.debt(41000006), t.problems()), 'entered 5 50000 0 0 0 written_off', 'it is written off, and stays on record');

-- A claim through the counter: the months paid after the death come to more than the family is due
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, f, 'infinity', v, 'test', 'test-claim', 'rehearsal' FROM (VALUES ('death_year_interest', date '-infinity', 'NONE'), ('urban_income_policy', date '-infinity', 'LATEST'), ('survivor_partial_year', date '-infinity', 'DOWN'),
  ('urban_income', make_date(extract(year FROM data.today())::int - 1, 1, 1), '1200.00')) x(k, f, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = k AND p.valid_from >= x.f);
SELECT FROM data.award a, data.award_end(a, 'ST01', t.om(0), 'X') WHERE a.person = 41000008;
SELECT t.keep('heir41', t.citizen('14012119620401007'));
SET SESSION AUTHORIZATION jy_clerk1;
SELECT t.keep('sc', case_id::text) FROM api.case_start('survivor_claim', 41000008, 'hall', t.no());
SELECT t.save('sc', jsonb_build_object('values', jsonb_build_object('died_on', t.om(0), 'death_source', 'family', 'work_injury', 'no', 'funeral_elsewhere', 'no', 'claimant_name', '遗属丙', 'claimant_id', t.text('heir41'),
    'survivor_relation', 'spouse', 'claimant_bank', '103', 'claimant_account', '6228480034000015', 'agreement', 'single')));
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('sc')) WHERE level = 'block'), NULL, 'nothing blocks the claim');
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('sc')) WHERE label IN ('抵扣多发待遇', '实付合计')), '抵扣多发待遇-4,000.00 实付合计0.00', 'the two months paid since are set against it');
SELECT t.add('sc', m) FROM unnest('{commitment,death,claimant_id,relation}'::text[]) m;
SELECT FROM api.case_submit(t.id('sc'), t.v('sc'), t.no());
SET SESSION AUTHORIZATION jy_reviewer1;
SELECT FROM api.case_review(t.id('sc'), t.cv('sc'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION jy_approver1;
SELECT t.is((SELECT step FROM api.case_approve(t.id('sc'), t.cv('sc'), 'agree', NULL, NULL, t.no())), 'done', 'the claim is decided');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', basis, months, total, roll_fen, balance, case_no = (t.case('sc')).case_no) FROM data.overpayment WHERE person = 41000008 AND seq = 2), 'claim 2 400000 400000 400000 t', 'what it does not cover is an overpayment with the claim as its source');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.orolls(3, 3), '', 'the roll of the claim adds up');
SELECT t.is((SELECT concat_ws(' ', x.net, t.oorder(41000008, 3), t.carried(41000008), t.sums(41000008), t.problems()) FROM (SELECT 0 AS net) x), '0 0 equal', 'nothing is paid and nothing is carried on');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT (o.balance = 400000 - (c.result ->> 'due')::bigint AND o.balance > 0)::text FROM data.overpayment o JOIN data.survivor_claim c USING (person) WHERE o.person = 41000008 AND o.seq = 2), 'true', 'the family owes what the claim did not cover, to the fen');
DELETE FROM data.parameter WHERE source = 'test-claim';

-- Attacks with psql
SELECT admin.staff_appoint('jy_self', '清徐本人', '140121', '{cashier}', 'lianxi-1234', (SELECT id_number FROM data.person WHERE person = 41000001));
SET SESSION AUTHORIZATION jy_clerk1;
SELECT t.refused('42501', $$SELECT FROM api.overpayment_receipt_enter(41000001, 1, 100, current_date, 'transfer', 'X1', '甲', NULL, t.no())$$, 'a clerk enters no money');
SELECT t.refused('42501', $$UPDATE data.overpayment SET balance = 0 WHERE person = 41000001$$, 'nor touches a table');
SELECT t.refused('42501', $$SELECT data.overpayment_book(41000001, 1, 'receipt', 1, current_date, NULL, NULL, NULL, 'x')$$, 'nor an inner function');
SELECT t.refused('42501', $$SELECT casework.overpayment_grant(NULL, 41000001, 1, 1)$$, 'nor lets anything be set off');
SET SESSION AUTHORIZATION jy_self;
SELECT t.refused('PR105', $$SELECT FROM api.overpayment_receipt_enter(41000001, 1, 100, current_date, 'transfer', 'X1', '甲', NULL, t.no())$$, 'nobody enters a repayment of their own');
SET SESSION AUTHORIZATION xd_cashier;
SELECT t.refused('PR170', $$SELECT FROM api.overpayment_receipt_enter(41000001, 1, 100, current_date, 'transfer', 'X1', '甲', NULL, t.no())$$, 'nor one of another office');
SELECT t.refused('PR171', $$SELECT FROM api.overpayment_receipt_decide(t.id('r3'), 'drop', 'x', t.no())$$, 'nor decides one');
SELECT t.is((SELECT count(*)::text FROM api.person_overpayments(41000001)) || (SELECT count(*) FROM api.overpayment_months(41000001, 1)) || (SELECT count(*) FROM api.overpayment_parts(41000001, 1)) || (SELECT count(*) FROM api.overpayment_events(41000001, 1)), '0000', 'nor sees anything of it');
SELECT t.refused('PR202', $$SELECT FROM api.overpayment_list('140121', NULL, NULL, 10)$$, 'nor the list');
RESET SESSION AUTHORIZATION;
DO $$
DECLARE
  v_login text; v_sql text; v_got text; v_wrong text := '';
BEGIN
  FOREACH v_login IN ARRAY ARRAY['jy_clerk1', 'jy_cashier1', 'jy_accountant1', 'jy_approver1', 'sx_system_admin', 'api_owner', 'postgres'] LOOP
    FOREACH v_sql IN ARRAY ARRAY['UPDATE data.overpayment SET total = 1', 'DELETE FROM data.overpayment', 'UPDATE data.overpayment_plan SET instalment = 1', 'DELETE FROM data.overpayment_plan', 'UPDATE data.overpayment_event SET fen = 1',
        'DELETE FROM data.overpayment_event', 'UPDATE data.overpayment_month SET fen = 1', 'UPDATE data.overpayment_grant SET fen = 1', 'UPDATE data.overpayment_receipt SET fen = 1', 'DELETE FROM data.overpayment_receipt',
        'UPDATE data.overpayment SET roll_taken = 0 WHERE roll_taken > 0', 'TRUNCATE data.overpayment', 'TRUNCATE data.overpayment_event', 'TRUNCATE data.overpayment_receipt',
        'SELECT data.overpayment_lines_make(r) FROM data.pay_roll r WHERE r.office = ''140121'''] LOOP
      IF v_login = 'api_owner' THEN
        PERFORM set_config('session_authorization', 'jy_approver1', false), set_config('session_authorization', 'postgres', false), set_config('role', 'api_owner', false);
        v_got := t.refusal(v_sql);
        PERFORM set_config('role', 'none', false);
        -- without an office it sees no row to change
        v_wrong := v_wrong || CASE WHEN v_got ~ '^(42501|PR190)' OR v_got = '' AND v_sql ~ '^(UPDATE|SELECT)' THEN '' ELSE v_login || ' ' || v_sql || ' ' || v_got || chr(10) END;
      ELSE
        PERFORM set_config('session_authorization', v_login, false);
        v_got := t.refusal(v_sql);
        PERFORM set_config('session_authorization', 'postgres', false);
        v_wrong := v_wrong || CASE WHEN v_got ~ '^(42501|PR190)' THEN '' ELSE v_login || ' ' || v_sql || ' ' || v_got || chr(10) END;
      END IF;
    END LOOP;
  END LOOP;
  PERFORM t.is(v_wrong, '', 'what was determined, agreed, booked stays, whoever asks');
END $$;
-- papers and lists
SET SESSION AUTHORIZATION jy_clerk1;
SELECT t.is((SELECT concat_ws(' ', content #>> '{overpayment,debt}', content #>> '{overpayment,capital}', content #>> '{overpayment,list,3,fen}', content #>> '{overpayment,plan,6,left}') FROM api.document_issue(t.id('o1'), 'overpayment_notice', t.no())),
            '16,743.20 壹万陆仟柒佰肆拾叁元贰角整 4,185.80 0.00', 'the notice has months, sum and plan');
CALL t.look($$api.report_overpayments('late', $1)$$);
SELECT t.ok(t.text('shown') ~ '追回1' AND t.text('shown') ~ '600000', 'the list for Excel', t.text('shown'));
CALL t.look($$api.report_overpayment_receipts(current_date - 3, current_date, $1)$$);
SELECT t.ok(t.text('shown') ~ 'B-0001' AND t.text('shown') ~ 'B-0003', 'and that of the repayments', t.text('shown'));
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE key IN ('setoff_share', 'setoff_keep') AND source = 'test';
