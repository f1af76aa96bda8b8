-- A death: the stop first, then one claim for what the family is due, less the months paid after it, to one account (9.5.1).
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.sm (p_n int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(data.this_month(), p_n) $$;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, f::date, u::date, v, 'test', 'test', 'rehearsal' FROM (VALUES ('urban_income', '2023-01-01', '2023-12-31', '41327'), ('urban_income_policy', '-infinity', 'infinity', 'LATEST'),
  ('payout_split', '-infinity', 'infinity', 'PRO_RATA'), ('survivor_partial_year', '-infinity', 'infinity', 'DOWN'), ('inyear_rate_policy', '-infinity', 'infinity', 'LAST_PUBLISHED'), ('account_rate', '2025-01-01', '2025-12-31', '0.0150')) x(k, f, u, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k AND p.valid_from <= x.u::date AND p.valid_to >= x.f::date);
DELETE FROM data.parameter WHERE key = 'death_year_interest';
-- retired with 495 months, a pension for 6 years and a bit, an account being paid out
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
SELECT 34000000 + n, '140105', '练习亡' || n, i, i, 'M', '1958-02-08', '1958-02-08', 'M60', '1976-03-01', '1997-07-01', CASE WHEN n = 1 THEN 'retired' ELSE 'active' END, 'bank_card', '102', '622200340000' || n, '练习亡' || n,
       CASE n WHEN 1 THEN 340 ELSE 185 END, CASE n WHEN 1 THEN 155 ELSE 0 END
  FROM generate_series(1, 2) n, LATERAL (SELECT t.citizen('14010519580208' || lpad((n * 2 + 1)::text, 3, '0')) AS i) x;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person BETWEEN 34000001 AND 34000002;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, carried_months, balance, balance_moved)
SELECT 34000000 + n, '140105', CASE n WHEN 1 THEN 'paying' ELSE 'normal' END, '2010-01-01', '2010-01-01', y, 9660726, 120300, y, CASE n WHEN 1 THEN 340 ELSE 185 END, 9660726, 120300
  FROM generate_series(1, 2) n, (SELECT extract(year FROM data.today())::int - 1 AS y) x;
INSERT INTO data.award (person, award, office, kind, start_month, retire_month, monthly_fen, status) VALUES (34000001, 1, '140105', 'pension', t.sm(-77), t.sm(-78), 0, 'paying');
SELECT data.items_add(a, a.start_month, NULL, '{account,basic}', '{69502,349078}', 'determination', 1, 'R'), data.award_changed(a.person, a.award, a.start_month) FROM data.award a WHERE a.person = 34000001;
-- all but this month is rolled
UPDATE data.award SET dirty_from = NULL WHERE person = 34000001;

SELECT t.keep('heir', t.citizen('14010519600321004')), t.keep('own', t.id_of('xd_clerk'));
CREATE FUNCTION t.claim_values (p_died date, p_more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('values', jsonb_build_object('died_on', p_died, 'death_source', 'family', 'work_injury', 'no', 'funeral_elsewhere', 'no', 'claimant_name', '练习遗', 'claimant_id', t.text('heir'),
    'survivor_relation', 'spouse', 'claimant_bank', '103', 'claimant_account', '6228480034000015', 'agreement', 'single') || p_more) $$;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('sv', case_id::text) FROM api.case_start('survivor_claim', 34000001, 'hall', t.no());
SELECT t.save('sv', t.claim_values(t.sm(0)));
SELECT t.ok(t.blocks('sv', 'died_on') ~ 'the stop comes first', 'no claim before the stop', t.blocks('sv', 'died_on'));
SELECT t.ok(t.rows($$SELECT * FROM api.case_checks(t.id('sv'))$$) ~ 'death_year_interest', 'and a figure that is missing is named', t.rows($$SELECT * FROM api.case_checks(t.id('sv'))$$));
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('death_year_interest', '-infinity', 'infinity', 'NONE', 'test', 'test', 'rehearsal');
SELECT FROM data.award a, data.award_end(a, 'ST01', t.sm(0), 'X') WHERE a.person = 34000001;
UPDATE data.award SET dirty_from = NULL WHERE person = 34000001;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.save('sv', t.claim_values(t.sm(-1)));
SELECT t.ok(t.blocks('sv', 'died_on') ~ 'not the month of this date', 'the stop and the claim have the same month', t.blocks('sv', 'died_on'));
SELECT t.save('sv', t.claim_values(t.sm(0), '{"agreement": "disputed"}'));
SELECT t.ok(t.blocks('sv', 'agreement') ~ 'do not agree', 'a dispute waits, in so many words');
SELECT t.save('sv', t.claim_values(t.sm(0), '{"agreement": "agreed"}'));
SELECT t.ok(t.blocks('sv', 'claimants') IS NOT NULL, 'who agreed is named');
SELECT t.refused('PR105', $$SELECT t.save('sv', t.claim_values(t.sm(0), jsonb_build_object('claimant_id', t.text('own'))))$$, 'a clerk does not take in her own claim');
SELECT t.save('sv', t.claim_values(t.sm(0)));
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('sv')) WHERE level = 'block'), NULL, 'nothing blocks');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('sv'))$$) ~ 'settled later', 'an older income figure is said');
-- U6 by another length: 24 months for 41 years, 6 completed years of pension; no interest in the year of the death
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('sv')) WHERE label <> '适用办法'), '丧葬补助金6,887.83 抚恤金61,990.50 个人账户余额95,912.24 未发养老金4,185.80 实付合计168,976.37', 'what the family gets: the account less the pension of the month of the death, which the next roll pays with it');
SELECT t.add('sv', m) FROM unnest('{commitment,death,claimant_id,relation}'::text[]) m;
SELECT t.is((SELECT step FROM api.case_submit(t.id('sv'), t.v('sv'), t.no())), 'review', 'handed on');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('sv'), t.cv('sv'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('sv'), t.cv('sv'), 'agree', NULL, NULL, t.no())), 'done', 'three signatures');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', status, ending, balance) FROM data.account WHERE person = 34000001), 'closed death 0', 'the account ended');
SELECT t.is((SELECT string_agg(person || what, ' ') FROM data.ledger_problems(34000001, 34000001)), NULL, 'every level of the ledger agrees');
SELECT t.is((SELECT concat_ws(' ', funeral, pension, account, provisional) FROM data.survivor_claim WHERE person = 34000001), '688783 6199050 9591224 t', 'the claim is kept');
SELECT t.is((SELECT concat_ws(' ', claim, seq, name, relation, share, fen) FROM data.claimant WHERE person = 34000001), '1 1 练习遗 spouse 10000 16897637', 'with who has it');
SELECT t.is((SELECT concat_ws(' ', p.account_holder, p.account_no, y.name, p.status) FROM data.person p JOIN data.payee y USING (person) WHERE person = 34000001), '练习遗 6228480034000015 练习遗 terminated', 'the money goes to the claimant');
SELECT t.is((SELECT (data.entitlement(a, data.this_month())).amounts::text FROM data.award a WHERE person = 34000001 AND kind = 'survivor'), '{9591224,688783,6199050}', 'one sum for one month');
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, account_kind, bank, account_no, account_holder)
SELECT 34000003, '140105', '练习遗', t.text('heir'), t.text('heir'), 'F', '1960-03-21', '1960-03-21', 'F55', 'retired', 'bank_card', '103', '6228480034000015', '练习遗';
-- the roll pays what was due to him and the claim as one order, to the claimant
CREATE FUNCTION t.survivor_roll () RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v text;
  r data.pay_roll;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES ('140105', t.sm(0), 'x', 'x') RETURNING * INTO r;
  -- the widow draws a pension of her own into the same account, and a contribution came in the month of the death
  INSERT INTO data.award (person, award, office, kind, start_month, monthly_fen, status) VALUES (34000003, 1, '140105', 'pension', r.pay_month, 0, 'paying');
  PERFORM data.items_add(a, a.start_month, NULL, '{basic}', '{200000}', 'determination', 1, 'R'), data.award_changed(a.person, a.award, a.start_month) FROM data.award a WHERE a.person = 34000003;
  UPDATE data.award SET confirmed_month = r.pay_month WHERE person = 34000001 AND award = 1;
  PERFORM data.pay_lines_make(r.roll);
  INSERT INTO data.pay_order (roll, person, pay_month, office, fen) SELECT r.roll, 34000001, r.pay_month, '140105', sum(l.fen) FROM data.pay_line l WHERE l.roll = r.roll AND l.person = 34000001;
  SELECT concat_ws(' ', string_agg(l.award || array_to_string(l.items, ','), ' ' ORDER BY l.award), (SELECT w.account_holder || w.account_no || (w.id_number = t.text('heir')) FROM data.pay_waiting(r, false, NULL) w WHERE w.person = 34000001),
                   (SELECT string_agg(h.rule, ',') FROM data.pay_hits(r) h WHERE h.person IN (34000001, 34000003))) INTO v
    FROM data.pay_line l WHERE l.roll = r.roll AND l.person = 34000001 AND l.for_month = r.pay_month;
  RAISE EXCEPTION USING ERRCODE = 'ZZ001', MESSAGE = v;
END $$;
CREATE FUNCTION t.survivor_rolled () RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  RETURN t.survivor_roll();
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
  RETURN SQLERRM;
END $$;
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.is(t.survivor_rolled(), '1account,basic 2account_rest,funeral,survivor_pension 练习遗6228480034000015true', 'the month of the death and the claim go to the claimant in one roll, and nothing stops it');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', 'UPDATE data.survivor_claim SET funeral = 0', 'what was granted stays');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('sv2', case_id::text) FROM api.case_start('survivor_claim', 34000001, 'hall', t.no());
SELECT t.save('sv2', t.claim_values(t.sm(0)));
SELECT t.ok(t.blocks('sv2', NULL) ~ 'once for a death', 'nobody is paid twice for a death', t.blocks('sv2', NULL));

-- the account of the survivor is corrected by a case like any other; it may be that of a pensioner of the office
SELECT t.keep('sa', case_id::text) FROM api.case_start('account_change', 34000001, 'hall', t.no());
SELECT t.save('sa', '{"values": {"account_no": "6228480034000023", "account_holder": "练习亡1"}}');
SELECT t.ok(t.blocks('sa', 'account_holder') ~ 'holder of the account', 'not to the name of the dead');
SELECT t.save('sa', '{"values": {"account_no": "6228480034000023"}}');
SELECT t.is(t.blocks('sa', 'account_holder'), NULL, 'to that of who acts for the survivors');

-- A pension paid and taken from the account for the month after the death goes back before the heirs have what is left
RESET SESSION AUTHORIZATION;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, account_kind, bank, account_no, account_holder, months_paid)
SELECT 34000004, '140108', '练习迟', i, i, 'M', '1958-02-08', '1958-02-08', 'M60', 'retired', 'bank_card', '102', '62220034000044', '练习迟', 340 FROM t.citizen('14010819580208003') i;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, carried_months, balance, balance_moved)
SELECT 34000004, '140108', 'paying', '2010-01-01', '2010-01-01', y, 9660726, 120300, y, 340, 9660726, 120300 FROM (SELECT extract(year FROM data.today())::int - 1 AS y) x;
INSERT INTO data.award (person, award, office, kind, start_month, retire_month, monthly_fen, status) VALUES (34000004, 1, '140108', 'pension', t.sm(-77), t.sm(-78), 0, 'paying');
SELECT data.items_add(a, a.start_month, NULL, '{account,basic}', '{69502,349078}', 'determination', 1, 'R'), data.award_changed(a.person, a.award, a.start_month) FROM data.award a WHERE a.person = 34000004;
UPDATE data.award SET dirty_from = NULL WHERE person = 34000004;
CREATE FUNCTION t.paid_too_long () RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  r data.pay_roll;
  v_me data.caller;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES ('140108', t.sm(0), 'x', 'x') RETURNING * INTO r;
  PERFORM data.pay_lines_make(r.roll);
  UPDATE data.pay_roll x SET (persons, lines, fen, bank_persons, bank_fen, account_fen, digest) = (SELECT s.persons, s.lines, s.fen, s.bank_persons, s.bank_fen, s.account_fen, s.digest FROM data.pay_sums(r.roll) s) WHERE x.roll = r.roll;
  UPDATE data.pay_roll x SET state = 'checked', checked_at = now(), checked_by = 'y', checked_login = 'y' WHERE x.roll = r.roll RETURNING * INTO r;
  v_me.name := 'z'; v_me.login := 'z';
  r := data.pay_book_chunk(v_me, data.pay_freeze(v_me, r), 10);
END $$;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT 'payout_split', '-infinity', 'infinity', 'PRO_RATA', 'rule', 'test', 'test' WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = 'payout_split');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.paid_too_long();
RESET SESSION AUTHORIZATION;
SELECT FROM data.award a, data.award_end(a, 'ST01', t.sm(-1), 'X') WHERE a.person = 34000004;
SELECT t.is((SELECT concat_ws(' ', (data.account_now(34000004)).total, s.back, s.due, (s.r).closing, (s.r).closing_moved) FROM casework.survivor_account(34000004, t.sm(-1), true) s), '9591224 69502 0 9660726 120300', 'what a roll took for a month after the death is there again, the transferred part too');
CREATE FUNCTION t.settled_late () RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_me data.caller;
  v_case casework.case_item;
  v_fen bigint;
BEGIN
  v_me.name := 'z'; v_me.login := 'z';
  v_case.person := 34000004; v_case.office := '140108'; v_case.case_no := 'LATE';
  v_fen := casework.survivor_settle(v_me, v_case, t.person_of(34000004), t.sm(-1), true);
  RETURN concat_ws(' ', v_fen, (SELECT status || balance FROM data.account WHERE person = 34000004), (SELECT string_agg(what, ',') FROM data.ledger_problems(34000004, 34000004)),
                   (SELECT sum(own + moved) FROM data.money_event WHERE person = 34000004));
END $$;
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.is(t.settled_late(), '9660726 closed0 -9660726', 'all of it goes to the heirs, and every level of the ledger agrees');
SET SESSION AUTHORIZATION xd_clerk;

-- In service: fifteen years and five months, both answers of the part of a year; the account with interest to the month
SELECT t.keep('si', case_id::text) FROM api.case_start('survivor_claim', 34000002, 'hall', t.no());
SELECT t.save('si', t.claim_values(t.sm(0), '{"funeral_elsewhere": "yes"}'));
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('si')) WHERE label IN ('丧葬补助金', '抚恤金')), '丧葬补助金0.00 抚恤金30,995.25', 'nine months; the funeral grant is paid once, by whoever pays it');
SELECT t.save('si', t.claim_values(t.sm(0), '{"work_injury": "yes"}'));
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('si')) WHERE label IN ('丧葬补助金', '抚恤金')), '丧葬补助金0.00 抚恤金0.00', 'a death at work is not this fund''s');
SELECT t.save('si', t.claim_values('2021-08-31'));
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('si')) WHERE label IN ('丧葬补助金', '抚恤金')), '丧葬补助金2,000.00 抚恤金1,000.00', 'before September 2021 the older rule');
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = 'UP' WHERE key = 'survivor_partial_year';
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.save('si', t.claim_values(t.sm(0)));
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('si')) WHERE label = '抚恤金'), '抚恤金34,439.17', 'a part of a year counts as one when the office says so: ten months');
SELECT t.ok((SELECT replace(new_value, ',', '')::numeric > 96607.26 FROM api.case_effects(t.id('si')) WHERE label = '个人账户余额'), 'the account has earned interest to the month');
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = 'WAIT' WHERE key = 'urban_income_policy';
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok((SELECT count(*) = 0 FROM api.case_effects(t.id('si'))) AND t.rows($$SELECT msgid FROM api.case_checks(t.id('si')) WHERE level = 'block'$$) <> '[]', 'an office that waits for the figure pays nothing by an older one', t.rows($$SELECT msgid FROM api.case_checks(t.id('si')) WHERE level = 'block'$$));
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.is((SELECT count(*)::text FROM api.case_effects(t.id('si'))), '0', 'another office sees nothing of it') WHERE t.refusal($$SELECT FROM api.case_effects(t.id('si'))$$) = '';
RESET SESSION AUTHORIZATION;
-- who was paid out in life leaves nothing to be claimed
UPDATE data.account SET status = 'closed', ending = 'paid_out' WHERE person = 34000002;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('si')) WHERE level = 'block'$$) ~ 'ended before', 'a relation that was settled is not settled again');
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE key IN ('death_year_interest', 'urban_income_policy', 'survivor_partial_year', 'urban_income') AND source = 'test';
