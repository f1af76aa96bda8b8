-- A claim of survivors afterwards: the person is alive, the day was another one, the income is published (rules.md 8.2, 9.4).
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, f::date, u::date, v, 'test', 'test', 'rehearsal' FROM (VALUES ('urban_income', '2023-01-01', '2023-12-31', '41327'), ('urban_income_policy', '-infinity', 'infinity', 'LATEST'), ('death_year_interest', '-infinity', 'infinity', 'TO_DEATH_MONTH'),
  ('survivor_partial_year', '-infinity', 'infinity', 'DOWN'), ('inyear_rate_policy', '-infinity', 'infinity', 'LAST_PUBLISHED'), ('account_rate', '2025-01-01', '2025-12-31', '0.0150'), ('payout_split', '-infinity', 'infinity', 'PRO_RATA')) x(k, f, u, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k AND p.valid_from <= x.u::date AND p.valid_to >= x.f::date);
-- office 140122 has no roll yet: 1 to 4 are pensioners, 5 and 6 in service
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
SELECT 40600000 + n, '140122', '练习改' || n, i, i, 'M', '1958-02-08', '1958-02-08', 'M60', '1976-03-01', '1997-07-01', CASE WHEN n < 5 THEN 'retired' ELSE 'active' END, 'bank_card', '102', '622200406000' || n, '练习改' || n, CASE WHEN n < 5 THEN 340 ELSE 185 END, CASE WHEN n < 5 THEN 155 ELSE 0 END
  FROM generate_series(1, 6) n, LATERAL (SELECT t.citizen('14012219580208' || lpad((500 + n * 2 + 1)::text, 3, '0')) AS i) x;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, carried_months, balance, balance_moved)
SELECT 40600000 + n, '140122', CASE WHEN n < 5 THEN 'paying' ELSE 'normal' END, '2010-01-01', '2010-01-01', y, 9660726, 120300, y, CASE WHEN n < 5 THEN 340 ELSE 185 END, 9660726, 120300 FROM generate_series(1, 6) n, (SELECT extract(year FROM data.today())::int - 1 AS y) x;
INSERT INTO data.award (person, award, office, kind, start_month, retire_month, monthly_fen, status) SELECT 40600000 + n, 1, '140122', 'pension', t.sm(-77), t.sm(-78), 0, 'paying' FROM generate_series(1, 4) n;
SELECT data.items_add(a, a.start_month, NULL, '{account,basic}', '{69502,349078}', 'determination', 1, 'R'), data.award_changed(a.person, a.award, a.start_month) FROM data.award a WHERE a.office = '140122';
UPDATE data.award SET dirty_from = NULL WHERE office = '140122';
-- the parts of a case, without its steps: they are the engine's (40-claimants.sql)
CREATE FUNCTION t.sc_case (p_person bigint, p_kind text, p_no text, p_content jsonb) RETURNS casework.case_item LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v casework.case_item;
BEGIN
  INSERT INTO casework.case_item (person, case_no, kind, office, entry_office, upper_office, step, risk, levels, upper, channel, person_version, makers, maker_login, maker_name, changed_by, changed_login, content, matter)
  VALUES (p_person, p_no, p_kind, '140122', '140122', '140100', 'draft', 'high', 3, false, 'hall', 1, '{x}', 'x', 'x', 'x', 'x', p_content, '') RETURNING * INTO v;
  RETURN v;
END $$;
CREATE FUNCTION t.sc_do (p_person bigint, p_kind text, p_no text, p_content jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_me data.caller;
  v casework.case_item := t.sc_case(p_person, p_kind, p_no, p_content);
  v_block text;
BEGIN
  v_me.name := 'z'; v_me.login := 'z'; v_me.office := '140122';
  EXECUTE format('SELECT string_agg(c.msgid, '' '') FROM casework.%I($1, $2) c WHERE c.level = ''block''', p_kind || '_check') INTO v_block USING v, t.person_of(p_person);
  IF v_block IS NULL THEN
    EXECUTE format('SELECT casework.%I($1, $2, $3)', p_kind || '_effect') USING v_me, v, t.person_of(p_person);
  END IF;
  UPDATE casework.case_item c SET step = 'withdrawn', closed_at = now() WHERE c.case_id = v.case_id;
  RETURN coalesce(v_block, 'done');
END $$;
CREATE FUNCTION t.sc_claim (p_person bigint, p_died date, p_no text) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
  SELECT t.sc_do(p_person, 'survivor_claim', p_no, jsonb_build_object('died_on', p_died, 'death_source', 'family', 'work_injury', 'no', 'funeral_elsewhere', 'no', 'claimant_name', '练习妻', 'claimant_id', t.text('h1'), 'survivor_relation', 'spouse',
    'claimant_bank', '103', 'claimant_account', '6228480034000015', 'agreement', 'agreed', 'claimants', jsonb_build_array(jsonb_build_object('name', '练习妻', 'id_number', t.text('h1'), 'relation', 'spouse', 'share', 5000),
      jsonb_build_object('name', '练习子', 'id_number', t.text('h2'), 'relation', 'child', 'share', 5000))::text)) $$;
CREATE FUNCTION t.sc_roll (p_month date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  r data.pay_roll;
  f bigint;
  v_me data.caller;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES ('140122', p_month, 'x', 'x') RETURNING * INTO r;
  PERFORM data.pay_lines_make(r.roll);
  UPDATE data.pay_roll x SET (persons, lines, fen, carried_in, carried_out, bank_persons, bank_fen, account_fen, digest) = (SELECT s.persons, s.lines, s.fen, s.carried_in, s.carried_out, s.bank_persons, s.bank_fen, s.account_fen, s.digest FROM data.pay_sums(r.roll) s) WHERE x.roll = r.roll;
  UPDATE data.pay_roll x SET state = 'checked', checked_at = now(), checked_by = 'y', checked_login = 'y' WHERE x.roll = r.roll RETURNING * INTO r;
  v_me.name := 'z'; v_me.login := 'z';
  r := data.pay_book_chunk(v_me, data.pay_freeze(v_me, r), 100);
  -- the bank paid all of it
  INSERT INTO data.pay_file (office, roll, batch, again, layout, parameter, lines, fen, digest, made_by, made_login)
  SELECT '140122', r.roll, '140122-' || data.month_of(p_month) || '-1', false, 'x', (SELECT min(parameter) FROM data.parameter), 1, 1, 'x', 'x', 'x' RETURNING file INTO f;
  INSERT INTO data.pay_file_line (file, seq, person, roll, office, account_no, account_holder, id_number, fen, status)
  SELECT f, row_number() OVER (ORDER BY o.person), o.person, r.roll, '140122', '1', 'x', 'x', o.fen, 'paid' FROM data.pay_order o WHERE o.roll = r.roll;
  RETURN (SELECT string_agg((o.person - 40600000) || '=' || o.fen, ' ' ORDER BY o.person) FROM data.pay_order o WHERE o.roll = r.roll);
END $$;
CREATE FUNCTION t.sc_account (p_person bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT concat_ws(' ', a.status, (data.account_now(p_person)).total, (SELECT string_agg(what, ',') FROM data.ledger_problems(p_person, p_person))) FROM data.account a WHERE a.person = p_person $$;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_roll(t.sm(0)), '1=418580 2=418580 3=418580 4=418580', 'four pensions are paid');
RESET SESSION AUTHORIZATION;
SELECT FROM data.award a, data.award_end(a, 'ST01', CASE a.person WHEN 40600002 THEN t.sm(0) ELSE t.sm(-1) END, 'STOP' || a.person) WHERE a.person IN (40600001, 40600002, 40600003);
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_claim(40600001, t.sm(-1), 'SC1'), 'done', 'one died the month before, and was paid once too often');
SELECT t.is(t.sc_claim(40600002, t.sm(0), 'SC2'), 'done', 'one is said to have died this month');
SELECT t.is(t.sc_claim(40600003, t.sm(-1), 'SC3'), 'done', 'and one who never died is claimed for, and not paid yet');
RESET SESSION AUTHORIZATION;
SELECT t.keep('g1', (SELECT (funeral + pension + account)::text FROM data.survivor_claim WHERE person = 40600001)), t.keep('g2', (SELECT (funeral + pension + account)::text FROM data.survivor_claim WHERE person = 40600002));
-- Nothing paid: nothing is owed, and nobody is paid twice
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_do(40600003, 'death_reversal', 'RV3', jsonb_build_object('alive_reason', 'mistake', 'seen_on', t.sm(0), 'note', '误报')), 'done', 'he comes himself');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.sc_account(40600003), 'paying ' || 9660726 - 69502, 'his account is what it was');
SELECT t.is((SELECT concat_ws(' ', status, account_no, account_holder, (SELECT name FROM data.payee y WHERE y.person = p.person AND y.relation = 'self')) FROM data.person p WHERE person = 40600003), 'retired 6222004060003 练习改3 练习改3', 'and so is he in the register');
SELECT t.is((SELECT count(*)::text FROM casework.task WHERE person = 40600003 AND kind = 'overpayment' AND status = 'open'), '0', 'the family owes nothing');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_roll(t.sm(1)), concat_ws(' ', '1=' || t.text('g1')::bigint - 418580, '2=' || t.text('g2'), '3=418580 4=418580'), 'the family has the claim less the month paid too much, who lives has his pension');
-- Paid: the family owes what it got, the person has every month, the account every fen
SELECT t.is(t.sc_do(40600001, 'death_reversal', 'RV1', jsonb_build_object('alive_reason', 'court', 'seen_on', t.sm(0), 'note', '撤销')), 'done', 'a declaration of death is annulled');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.sc_account(40600001), 'paying 9660726', 'the account has all, also the month the roll took back');
SELECT t.is((SELECT string_agg(title, ' ') FROM casework.task WHERE person = 40600001 AND kind = 'overpayment' AND status = 'open'), (SELECT '多领待遇追回：' || data.yuan(t.text('g1')::bigint - 418580) || ' 元'), 'the family owes what it got, to the fen');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_roll(t.sm(2)), '1=837160 3=418580 4=418580', 'the month he was missing and this one: the one he had is not paid again');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.sc_account(40600001), 'paying ' || 9660726 - 3 * 69502, 'three months are taken from the account, as if nothing had been');
SELECT t.is((SELECT sum(l.fen)::text FROM data.pay_line l WHERE l.person = 40600001), (3 * 418580 + t.text('g1')::bigint - 418580)::text, 'what rolls paid is three months and what the family owes');
-- and he dies indeed
SELECT FROM data.award a, data.award_end(a, 'ST01', t.sm(0), 'STOP') WHERE a.person = 40600001 AND a.kind = 'pension';
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_claim(40600001, t.sm(0), 'SC1B'), 'done', 'a later death is claimed for');
SELECT t.is(t.sc_do(40600001, 'survivor_claim', 'SC1C', '{}'), 'The survivors were paid already, case %1: once for a death.', 'once');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(cause, ' ' ORDER BY seq) || ' ' || (SELECT min(name) FROM data.payee y WHERE y.person = 40600001 AND y.seq = 3) FROM data.survivor_claim WHERE person = 40600001), 'claim reversal claim 练习妻', 'every turn of it is kept');

-- Another day after the payment: what the twin who was claimed for with that day has
SELECT FROM data.award a, data.award_end(a, 'ST01', t.sm(-1), 'STOP4') WHERE a.person = 40600004;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_do(40600002, 'survivor_recalculation', 'RC2', jsonb_build_object('cause', 'date', 'died_on', t.sm(-1))), 'done', 'he died a month earlier');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(data.month_of(end_month)::text || status, ' ') FROM data.award WHERE person = 40600002 AND kind = 'pension'), (SELECT data.month_of(t.sm(-1)) || 'ended'), 'the benefit ends a month earlier');
SELECT t.is(t.sc_account(40600002), 'closed 0', 'the account ended again');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_claim(40600004, t.sm(-1), 'SC4'), 'done', 'the twin of that one');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', funeral, pension, account) FROM data.survivor_claim WHERE person = 40600002 AND seq = 2), (SELECT concat_ws(' ', funeral, pension, account) FROM data.survivor_claim WHERE person = 40600004), 'the family has what the family of the twin has, who was claimed for with that day');
SELECT t.is((SELECT sum(fen)::text FROM data.claimant WHERE person = 40600002 AND claim = 2), (SELECT (result ->> 'difference') FROM data.survivor_claim WHERE person = 40600002 AND seq = 2), 'the family shares the difference');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.sc_roll(t.sm(3));
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT sum(l.fen)::text FROM data.pay_line l WHERE l.person = 40600002), (SELECT (funeral + pension + account)::text FROM data.survivor_claim WHERE person = 40600002 AND seq = 2), 'rolls paid what it comes to now: the month is taken back, the account added');

-- In service: a year of interest more or less, then the income of the year before
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_claim(40600005, t.sm(0), 'SC5'), 'done', 'one in service');
SELECT t.is(t.sc_do(40600005, 'survivor_recalculation', 'ST5', '{"cause": "income"}'), 'The income of %1 is not on record yet.', 'no figure, no settlement');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM casework.task WHERE person = 40600005 AND kind = 'survivor_settle' AND status = 'open' AND filled = '{cause,income}'), '1', 'a task waits for the figure');
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) SELECT 'urban_income', make_date(y, 1, 1), make_date(y, 12, 31), '45000', 'test', 'test', 'rehearsal' FROM (SELECT extract(year FROM t.sm(0))::int - 1 AS y) x;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.sc_do(40600005, 'survivor_recalculation', 'ST5B', '{"cause": "income"}'), 'done', 'with it the claim is settled');
SELECT t.is(t.sc_do(40600005, 'survivor_recalculation', 'ST5C', '{"cause": "income"}'), 'The claim was not paid by an older income figure, or it is settled already.', 'once');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', n.cause, n.provisional, n.funeral, n.pension, n.account - o.account) FROM data.survivor_claim n JOIN data.survivor_claim o ON o.person = n.person AND o.seq = 1 WHERE n.person = 40600005 AND n.seq = 2), 'settlement f 750000 3375000 0', 'by the new figure, the account as it was');
SELECT t.is((SELECT count(*)::text FROM casework.task WHERE person = 40600005 AND kind = 'survivor_settle' AND status = 'open'), '0', 'the task is done');
SELECT t.is((SELECT string_agg(what, ' ') FROM data.pay_roll r, data.pay_problems(r.roll) p WHERE r.office = '140122' AND p.what <> 'files'), NULL, 'rolls, orders and ledger agree through all of it');
DELETE FROM data.parameter WHERE key IN ('death_year_interest', 'urban_income_policy', 'survivor_partial_year', 'urban_income') AND source = 'test';
