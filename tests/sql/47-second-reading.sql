-- What a second reading found: money that went to a family from before the claim, dependents of a death that was none, rolls of an
-- office somebody left, documents of the bank used twice.  Needs t.sm of 34-survivor.sql.  Persons and accounts are invented.
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, f::date, u::date, v, 'test', 'reading', 'rehearsal' FROM (VALUES ('urban_income', '2023-01-01', '2023-12-31', '41327'), ('urban_income_policy', '-infinity', 'infinity', 'LATEST'), ('death_year_interest', '-infinity', 'infinity', 'TO_DEATH_MONTH'),
  ('survivor_partial_year', '-infinity', 'infinity', 'DOWN'), ('inyear_rate_policy', '-infinity', 'infinity', 'LAST_PUBLISHED'), ('account_rate', '2025-01-01', '2025-12-31', '0.0150'), ('payout_split', '-infinity', 'infinity', 'PRO_RATA')) x(k, f, u, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k AND p.valid_from <= x.u::date AND p.valid_to >= x.f::date);
-- office 140181 has no roll yet: four pensioners, an old dependent and a child of one who is said to be dead
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
SELECT 47000000 + n, '140181', '练习读' || n, i, i, 'M', '1958-02-08', '1958-02-08', 'M60', '1976-03-01', CASE WHEN n < 5 THEN date '1997-07-01' END, CASE WHEN n < 5 THEN 'retired' ELSE 'dependent' END, 'bank_card', '102', '622200470000' || n, '练习读' || n, CASE WHEN n < 5 THEN 340 ELSE 0 END, 0
  FROM generate_series(1, 6) n, LATERAL (SELECT t.citizen('14018119580208' || lpad((n * 2 + 1)::text, 3, '0')) AS i) x;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, carried_months, balance, balance_moved)
SELECT 47000000 + n, '140181', 'paying', '2010-01-01', '2010-01-01', y, 9660726, 0, y, 340, 9660726, 0 FROM generate_series(1, 4) n, (SELECT extract(year FROM data.today())::int - 1 AS y) x;
INSERT INTO data.award (person, award, office, kind, start_month, retire_month, monthly_fen, status) SELECT 47000000 + n, 1, '140181', 'pension', t.sm(-77), t.sm(-78), 0, 'paying' FROM generate_series(1, 4) n;
INSERT INTO data.award (person, award, office, kind, start_month, monthly_fen, status, case_no) SELECT 47000000 + n, 1, '140181', 'dependent', t.sm(-1), 0, 'paying', 'GRANT' || n FROM generate_series(5, 6) n;
SELECT data.items_add(a, a.start_month, NULL, CASE a.kind WHEN 'pension' THEN '{account,basic}' ELSE '{dependent}' END::text[], CASE a.kind WHEN 'pension' THEN '{69502,349078}' ELSE '{8000}' END::bigint[], 'determination', 1, 'R'), data.award_changed(a.person, a.award, a.start_month)
  FROM data.award a WHERE a.office = '140181';
UPDATE data.award SET dirty_from = NULL WHERE office = '140181' AND kind = 'pension';
CREATE FUNCTION t.sr_case (p_person bigint, p_kind text, p_no text, p_content jsonb) RETURNS casework.case_item LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v casework.case_item;
BEGIN
  INSERT INTO casework.case_item (person, case_no, kind, office, entry_office, upper_office, step, risk, levels, upper, channel, person_version, makers, maker_login, maker_name, changed_by, changed_login, content, matter)
  VALUES (p_person, p_no, p_kind, '140181', '140181', '140100', 'draft', 'high', 3, false, 'hall', 1, '{granter}', 'granter', 'x', 'x', 'x', p_content, '') RETURNING * INTO v;
  UPDATE casework.case_item c SET step = 'withdrawn', closed_at = now() WHERE c.case_id = v.case_id;
  RETURN v;
END $$;
CREATE FUNCTION t.sr_do (p_person bigint, p_kind text, p_no text, p_content jsonb, p_check boolean DEFAULT true) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_me data.caller;
  v casework.case_item := t.sr_case(p_person, p_kind, p_no, p_content);
  v_block text;
BEGIN
  v_me.name := 'z'; v_me.login := 'z'; v_me.office := '140181';
  EXECUTE format('SELECT string_agg(c.msgid, '' '') FROM casework.%I($1, $2) c WHERE c.level = ''block''', p_kind || '_check') INTO v_block USING v, t.person_of(p_person);
  IF v_block IS NULL OR NOT p_check THEN
    EXECUTE format('SELECT casework.%I($1, $2, $3)', p_kind || '_effect') USING v_me, v, t.person_of(p_person);
    v_block := NULL;
  END IF;
  RETURN coalesce(v_block, 'done');
END $$;
CREATE FUNCTION t.sr_claim (p_n int, p_died date) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
  SELECT t.sr_do(47000000 + p_n, 'survivor_claim', 'SR' || p_n, jsonb_build_object('died_on', p_died, 'death_source', 'family', 'work_injury', 'no', 'funeral_elsewhere', 'no', 'claimant_name', '练习妻', 'claimant_id', t.citizen('14018119600208001'), 'survivor_relation', 'spouse',
    'claimant_bank', '103', 'claimant_account', '6228480034000015', 'agreement', 'single')) $$;
CREATE FUNCTION t.sr_alive (p_n int, p_no text) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
  SELECT t.sr_do(47000000 + p_n, 'death_reversal', p_no, jsonb_build_object('alive_reason', 'mistake', 'seen_on', data.today(), 'note', '误报')) $$;
CREATE FUNCTION t.sr_file (p_roll bigint, p_batch text) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO data.pay_file (office, roll, batch, again, layout, parameter, lines, fen, digest, made_by, made_login)
  SELECT '140181', p_roll, p_batch, false, 'x', (SELECT min(parameter) FROM data.parameter), 1, 1, 'x', 'x', 'x' RETURNING file $$;
-- the bank pays all of it; answers the orders, and how many debts stay locked until the roll is made
CREATE FUNCTION t.sr_roll (p_n int, OUT orders text, OUT locked bigint, OUT determined bigint) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  r data.pay_roll;
  f bigint;
  v_me data.caller;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES ('140181', t.sm(p_n), 'x', 'x') RETURNING * INTO r;
  PERFORM data.pay_lines_make(r.roll);
  SELECT count(*) INTO locked FROM data.overpayment o WHERE o.office = '140181' AND o.balance <> 0 AND o.roll_taken = 0 AND o.xmax::text::bigint = pg_current_xact_id()::text::bigint % 4294967296;
  determined := data.pay_determined(r.roll, 'granter');
  UPDATE data.pay_roll x SET (persons, lines, fen, carried_in, carried_out, bank_persons, bank_fen, account_fen, digest) = (SELECT s.persons, s.lines, s.fen, s.carried_in, s.carried_out, s.bank_persons, s.bank_fen, s.account_fen, s.digest FROM data.pay_sums(r.roll) s) WHERE x.roll = r.roll;
  UPDATE data.pay_roll x SET state = 'checked', checked_at = now(), checked_by = 'y', checked_login = 'y' WHERE x.roll = r.roll RETURNING * INTO r;
  v_me.name := 'z'; v_me.login := 'z';
  r := data.pay_book_chunk(v_me, data.pay_freeze(v_me, r), 100);
  f := t.sr_file(r.roll, '140181-' || data.month_of(t.sm(p_n)) || '-1');
  INSERT INTO data.pay_file_line (file, seq, person, roll, office, account_no, account_holder, id_number, fen, status)
  SELECT f, row_number() OVER (ORDER BY o.person), o.person, r.roll, '140181', '1', 'x', 'x', o.fen, CASE WHEN p_n = 0 AND o.person = 47000001 THEN 'returned' ELSE 'paid' END FROM data.pay_order o WHERE o.roll = r.roll;
  orders := (SELECT string_agg((o.person - 47000000) || '=' || o.fen, ' ' ORDER BY o.person) FROM data.pay_order o WHERE o.roll = r.roll);
END $$;
-- 5 and 6 draw for the death of 2, by a case of 2
INSERT INTO data.dependent (person, award, seq, office, deceased, died_on, relation, basis, residence, last_month, case_id, case_no, made_by)
SELECT 47000000 + n, 1, 1, '140181', 47000002, '2019-06-18', CASE n WHEN 5 THEN 'spouse' ELSE 'child' END, CASE n WHEN 5 THEN 'aged' ELSE 'minor' END, 'county', CASE n WHEN 6 THEN t.sm(0) END, (t.sr_case(47000002, 'dependent_allowance', 'GRANT' || n, '{}')).case_id, 'GRANT' || n, 'x'
  FROM generate_series(5, 6) n;
SELECT FROM data.award a, data.award_end(a, 'age', t.sm(0), 'GRANT6') WHERE a.person = 47000006;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.keep('r0', r.orders), t.keep('d0', r.determined::text) FROM t.sr_roll(0) r;
SELECT t.is(t.text('r0'), '1=418580 2=418580 3=418580 4=418580 5=16000 6=16000', 'pensions and allowances are paid, what went to 1 came back');
SELECT t.ok(t.id('d0') IN (47000005, 47000006), 'who granted an allowance by the case of the deceased does not pay it', t.text('d0'));

-- What came back goes to the family, and then he is alive
RESET SESSION AUTHORIZATION;
SELECT FROM data.award a, data.award_end(a, 'ST01', t.sm(0), 'STOP' || a.person) WHERE a.person IN (47000001, 47000002);
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sr_claim(1, t.sm(0)), 'done', 'his family claims');
RESET SESSION AUTHORIZATION;
INSERT INTO data.pay_file_line (file, seq, person, roll, office, account_no, account_holder, id_number, fen, status)
SELECT t.sr_file(r.roll, '140181-R'), 1, 47000001, r.roll, '140181', '1', '练习妻', t.citizen('14018119600208001'), 418580, 'waiting' FROM data.pay_roll r WHERE r.office = '140181';
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.ok(t.sr_alive(1, 'SRA') ~ 'on its way', 'money that is on its way to the family is waited for');
RESET SESSION AUTHORIZATION;
UPDATE data.pay_file_line SET status = 'paid' WHERE person = 47000001 AND status = 'waiting';
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sr_alive(1, 'SRB'), 'done', 'he comes himself');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(title, ' ') FROM casework.task WHERE person = 47000001 AND kind = 'overpayment' AND status = 'open'), '多领待遇追回：4,185.80 元', 'what the family got of his own months it owes, though the claim was never rolled');
SELECT t.is((SELECT concat_ws(' ', o.basis, o.total, o.balance, o.state, o.roll_taken, (SELECT string_agg(m.item || m.fen, ',') FROM data.overpayment_month m WHERE m.person = o.person)) FROM data.overpayment o WHERE o.person = 47000001), 'entered 418580 418580 open 0 funeral418580', 'as a debt that receipts repay and no roll sets off');

-- Dependents of a death that was none
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sr_alive(2, 'SRC'), 'done', 'the death of 2 is taken back');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(ending || (end_month = t.sm(-2)), ' ' ORDER BY person) FROM data.award WHERE kind = 'dependent' AND office = '140181'), 'undonetrue undonetrue', 'allowances that rest on it were never due');
SELECT t.is((SELECT string_agg(person - 47000000 || title, ' ' ORDER BY person) FROM casework.task WHERE person IN (47000005, 47000006) AND kind = 'overpayment' AND status = 'open'), '5多领待遇追回：160.00 元 6多领待遇追回：160.00 元', 'and what was paid of them is got back');
-- a stop ended a suspension
SELECT FROM data.award a, data.award_suspend(a, 'ST03', t.sm(0), 'PRISON') WHERE a.person = 47000003;
SELECT FROM data.award a, data.stop_apply(a, 'ST01', t.sm(1), false, 'STOP3') WHERE a.person = 47000003;
SELECT t.ok((SELECT string_agg(level || msgid, ' ') FROM casework.death_others_check(47000003)) ~ '^warnWhen the death was registered the benefit was suspended', 'who was in prison when his death was registered is not paid unseen');

-- The roll: who lives has his month, and the one that went to the family; the dependents owe
SELECT FROM data.award a, data.award_end(a, 'ST01', t.sm(-1), 'STOP4') WHERE a.person = 47000004;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sr_claim(4, t.sm(-1)), 'done', 'the family of 4 claims, who was paid a month too long');
SELECT t.keep('r1', r.orders), t.keep('l1', r.locked::text) FROM t.sr_roll(1) r;
RESET SESSION AUTHORIZATION;
SELECT t.ok(t.text('r1') ~ '^1=837160 2=418580 4=[0-9]+$', 'his month and the one the family had', t.text('r1'));
SELECT t.is(t.text('l1'), '1', 'debts are locked while a roll is made: who books a repayment waits and sees what it sets off');
SELECT t.is((SELECT string_agg(fen::text, ' ' ORDER BY person) FROM data.pay_carry WHERE person IN (47000005, 47000006) AND taken_by IS NULL), '-16000 -16000', 'what dependents owe is with the rolls');
SELECT t.is((SELECT string_agg(concat_ws(' ', p.person, p.what), ', ') FROM data.overpayment_problems('140181') p), NULL, 'and every debt is proven');

-- 4 goes to another office: what its predecessor paid is seen there
CREATE FUNCTION t.sr_seen (p_person bigint) RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT concat_ws(' ', p.state, (SELECT w.fen FROM casework.survivor_while_closed(p_person) w)) FROM data.person x, casework.survivor_event_payment(x, 'SR4') p WHERE x.person = p_person $$;
GRANT USAGE, CREATE ON SCHEMA t TO api_owner;
ALTER FUNCTION t.sr_seen OWNER TO api_owner;
REVOKE CREATE ON SCHEMA t FROM api_owner;
SELECT t.is(t.sr_seen(47000004), NULL, 'who is no member of the staff sees nothing');
UPDATE data.person SET office = '140106' WHERE person = 47000004;
UPDATE data.account SET office = '140106' WHERE person = 47000004;
UPDATE data.award SET office = '140106' WHERE person = 47000004;
UPDATE data.award SET dirty_from = NULL WHERE person = 47000004;
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.is(t.sr_seen(47000004), 'paid -69502', 'that the claim is paid, and what a roll took back of the account pension');
RESET SESSION AUTHORIZATION;

-- Changes of an allowance
UPDATE data.award SET end_month = t.sm(0), ending = 'age' WHERE person = 47000006;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sr_do(47000006, 'dependent_change', 'SRE', jsonb_build_object('act', 'stop', 'cause', 'income', 'from_month', to_char(t.sm(2), 'YYYYMM'))), 'done', 'a stop after the last month');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT ending || (end_month = t.sm(0)) FROM data.award WHERE person = 47000006), 'incometrue', 'prolongs nothing');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sr_do(47000006, 'dependent_change', 'SRF', jsonb_build_object('act', 'resume', 'note', 'x', 'from_month', to_char(t.sm(1), 'YYYYMM'))), 'The right to the allowance ended with %1, before it would begin.', 'nor does an allowance go on beyond it');

-- Nothing is no debt; and a document of the bank serves once
SELECT t.ok(t.sr_do(47000002, 'overpayment', 'SRG', jsonb_build_object('basis', 'entered', 'from_month', to_char(t.sm(-1), 'YYYYMM'), 'to_month', to_char(t.sm(-1), 'YYYYMM'), 'item', 'basic', 'monthly', '0', 'total', '0', 'way', 'once', 'due_month', to_char(t.sm(1), 'YYYYMM'))) ~ 'Enter first and last month', 'an overpayment of nothing is not determined');
RESET SESSION AUTHORIZATION;
INSERT INTO data.overpayment_receipt (person, seq, office, receipt_no, fen, paid_on, means, bank_serial, payer, entered_by, entered_login) VALUES (47000001, 1, '140181', 'HK-47', 100, data.today(), 'transfer', 'BANK-47', 'x', 'x', 'x');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.refused('PR114', $$SELECT t.sr_do(47000002, 'settlement_reversal', 'SRH', '{"receipt_no": "bank-47"}', false)$$, 'what came in for an overpayment while a settlement was taken back is no receipt for it');
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE source = 'reading';
