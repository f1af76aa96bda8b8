-- The other endings of an account: dependents of the older rule, settlements taken back, relations begun again (rules.md 3.7, 8.1, 11).
-- Needs t.blocks of 04-basic.sql.  Persons, units and accounts are invented.
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.em (p_n int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(data.this_month(), p_n) $$;
CREATE FUNCTION t.ey (p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(data.month_after(data.this_month(), p_n))::text $$;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, '-infinity', 'infinity', v, 'test', 'test', 'rehearsal' FROM (VALUES ('inyear_rate_policy', 'LAST_PUBLISHED'), ('account_rate', '0.0150'), ('qualification_cycle', '12'), ('qualification_remind', '2')) x(k, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k AND data.today() BETWEEN p.valid_from AND p.valid_to) AND NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k AND x.k = 'account_rate');
DELETE FROM data.parameter WHERE key ^@ 'old_survivor_monthly_';
-- two who died in 2019, one of them with a pension; one who died this year
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, months_paid)
SELECT 42000000 + n, '140105', '练习故' || n, i, i, 'M', '1950-02-08', '1950-02-08', 'M60', '1970-03-01', '1997-07-01', 'terminated', 185
  FROM generate_series(1, 2) n, LATERAL (SELECT t.citizen('14010519500208' || lpad((n * 2 + 1)::text, 3, '0')) AS i) x;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person BETWEEN 42000001 AND 42000002;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, insured_since, status, months_paid)
SELECT 42000003, '140105', '练习领', i, i, 'F', '1955-02-08', '1955-02-08', 'F50', '1997-07-01', 'retired', 185 FROM t.citizen('14010519550208002') i;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person = 42000003;
INSERT INTO data.award (person, award, office, kind, start_month, monthly_fen, status) VALUES (42000003, 1, '140105', 'pension', '2010-03-01', 0, 'paying'), (42000002, 1, '140105', 'pension', '2010-03-01', 0, 'paying');
SELECT t.keep('widow', t.citizen('14010519520321004')), t.keep('child', t.citizen('140105' || to_char(t.em(-12 * 18 + 2) + 9, 'YYYYMMDD') || '005')), t.keep('own', t.id_of('xd_clerk')), t.keep('other', t.citizen('14010519530321002'));
CREATE FUNCTION t.card (p_first text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT p_first || n FROM generate_series(0, 9) n WHERE pension.luhn_valid(p_first || n) $$;
SELECT t.keep('card1', t.card('622200420001')), t.keep('card2', t.card('622200420002'));
CREATE FUNCTION t.dep (p_more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('values', jsonb_build_object('died_on', '2019-06-18', 'mode', 'takeover', 'granted_month', '201908', 'granted_no', '并社遗0112', 'dependent_name', '练习眷', 'dependent_id', t.text('widow'),
    'survivor_relation', 'spouse', 'basis', 'aged', 'residence', 'county', 'start_month', t.ey(0), 'dependent_bank', '102', 'dependent_account', t.text('card1')) || p_more) $$;
CREATE FUNCTION t.all_blocks (p_key text) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(coalesce(field, '') || ':' || msgid, ' ' ORDER BY field, msgid) FROM api.case_checks(t.id(p_key)) WHERE level = 'block' $$;
CREATE PROCEDURE t.three (p_key text, p_materials text[], p_who text DEFAULT 'xd') LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('session_authorization', p_who || '_clerk', false);
  PERFORM t.add(p_key, m) FROM unnest(p_materials) m;
  PERFORM FROM api.case_submit(t.id(p_key), t.v(p_key), t.no());
  PERFORM set_config('session_authorization', p_who || '_reviewer', false);
  PERFORM FROM api.case_review(t.id(p_key), t.cv(p_key), 'agree', NULL, NULL, t.no());
  PERFORM set_config('session_authorization', p_who || '_approver', false);
  PERFORM FROM api.case_approve(t.id(p_key), t.cv(p_key), 'agree', NULL, NULL, t.no());
  PERFORM set_config('session_authorization', p_who || '_clerk', false);
END $$;

-- Dependents ------------------------------------------------------------------------------------------------------------------------
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('da', case_id::text) FROM api.case_start('dependent_allowance', 42000001, 'hall', t.no());
SELECT t.save('da', t.dep());
SELECT t.ok(t.blocks('da', 'residence') ~ 'has no value' AND t.rows($$SELECT args FROM api.case_checks(t.id('da'))$$) ~ 'old_survivor_monthly_county', 'a figure that is missing is named', t.all_blocks('da'));
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT 'old_survivor_monthly_' || k, '-infinity', '2021-08-31', v, 'yuan', 'test', 'rehearsal' FROM (VALUES ('city', '100'), ('county', '80'), ('rural', '70')) x(k, v);
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is(t.all_blocks('da'), NULL, 'with it nothing blocks: the figure last in force goes on');
SELECT t.save('da', t.dep('{"died_on": "2021-09-01"}'));
SELECT t.ok(t.blocks('da', 'died_on') ~ 'no monthly allowance', 'after August 2021 there is none');
SELECT t.save('da', t.dep('{"granted_no": ""}'));
SELECT t.ok(t.blocks('da', 'granted_no') ~ 'by which paper', 'what is taken over has its paper');
SELECT t.save('da', t.dep('{"mode": "new", "granted_month": "", "granted_no": ""}'));
SELECT t.ok(t.blocks('da', 'note') ~ 'only now', 'what is granted late says why');
SELECT t.save('da', t.dep('{"start_month": "201906", "granted_no": "1"}'));
SELECT t.ok(t.blocks('da', 'start_month') ~ 'month after the death', 'not before the death');
SELECT t.save('da', t.dep(jsonb_build_object('start_month', t.ey(3))));
SELECT t.ok(t.blocks('da', 'start_month') ~ 'future', 'not in the future');
SELECT t.save('da', t.dep(jsonb_build_object('dependent_id', t.text('own'))));
SELECT t.ok(t.blocks('da', 'dependent_id') ~ 'of their own', 'nobody takes in their own');
SELECT t.save('da', t.dep(jsonb_build_object('dependent_id', (SELECT id_number FROM t.person_of(42000001)))));
SELECT t.ok(t.blocks('da', 'dependent_id') ~ 'Who died', 'nor the dead');
SELECT t.save('da', t.dep(jsonb_build_object('dependent_id', (SELECT id_number FROM t.person_of(10000011)))));
SELECT t.ok(t.blocks('da', 'dependent_id') ~ 'another office', 'who is on the register of another office is paid there', t.all_blocks('da'));
SELECT t.save('da', t.dep(jsonb_build_object('dependent_id', (SELECT id_number FROM t.person_of(42000003)))));
SELECT t.ok(t.blocks('da', 'dependent_name') ~ 'another name', 'a name that is not that of the register is found', t.all_blocks('da'));
SELECT t.save('da', t.dep(jsonb_build_object('dependent_id', (SELECT id_number FROM t.person_of(42000003)), 'dependent_name', '练习领')));
SELECT t.ok(t.blocks('da', 'dependent_id') ~ 'income of one', 'who has a pension is not dependent', t.all_blocks('da'));
SELECT t.save('da', t.dep(jsonb_build_object('dependent_account', (t.text('card1')::bigint + 1)::text)));
SELECT t.ok(t.blocks('da', 'dependent_account') ~ 'check digit', 'the check digit of the card is looked at');
SELECT t.save('da', t.dep(jsonb_build_object('dependent_account', (SELECT account_no FROM t.person_of(10000001)))));
SELECT t.ok(t.blocks('da', 'dependent_account') IS NOT NULL, 'an account of somebody else is refused', t.all_blocks('da'));
SELECT t.save('da', t.dep(jsonb_build_object('dependent_id', t.text('child'), 'survivor_relation', 'child', 'basis', 'student', 'school_until', t.ey(10))));
SELECT t.ok(t.blocks('da', 'basis') ~ 'not on record', 'school after eighteen needs the word of the office', t.all_blocks('da'));
SELECT t.save('da', t.dep(jsonb_build_object('start_month', t.ey(-2))));
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('da')) WHERE label IN ('月补助标准', '补发', '年度调整')), '月补助标准80.00 补发160.00 年度调整不参加', 'the amount, two months of arrears, no adjustment');
SELECT t.refused('PR113', $$SELECT api.case_submit(t.id('da'), t.v('da'), t.no())$$, 'without papers it is not submitted');
RESET SESSION AUTHORIZATION;
CALL t.three('da', '{application,id_card,relation,death,granted,account}');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.step('da'), 'done', 'three signatures');
SELECT t.keep('dep', (SELECT person::text FROM data.dependent WHERE deceased = 42000001));
SELECT t.is((SELECT concat_ws(' ', p.name, p.status, p.id_number = t.text('widow'), p.account_no = t.text('card1'), p.account_holder, p.office, p.months_paid) FROM data.person p WHERE p.person = t.id('dep')), '练习眷 dependent t t 练习眷 140105 0', 'the dependent is on the register with an account of her own');
SELECT t.is((SELECT string_agg(kind, ' ') FROM data.id_number WHERE person = t.id('dep')), 'current', 'and can be found by her number');
SELECT t.is((SELECT concat_ws(' ', a.kind, a.start_month = t.em(-2), a.end_month, a.monthly_fen, a.items, a.confirm_from = t.em(0)) FROM data.award a WHERE a.person = t.id('dep')), 'dependent t 8000 {dependent} t', 'the allowance is an award with one item, confirmed today');
SELECT t.is((SELECT count(*)::text FROM data.award WHERE person = 42000001), '0', 'nothing is put beside the deceased');
-- what the roll and the bank make of it
CREATE FUNCTION t.dep_roll () RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v text;
  r data.pay_roll;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES ('140105', t.em(0), 'x', 'x') RETURNING * INTO r;
  PERFORM data.pay_lines_make(r.roll);
  INSERT INTO data.pay_order (roll, person, pay_month, office, fen) SELECT r.roll, l.person, r.pay_month, '140105', sum(l.fen) FROM data.pay_line l WHERE l.roll = r.roll AND l.person = t.id('dep') GROUP BY l.person;
  SELECT concat_ws(' ', string_agg(data.month_of(l.for_month) - data.month_of(t.em(0)) || '=' || array_to_string(l.items, ',') || l.fen, ' ' ORDER BY l.for_month DESC),
                   (SELECT w.account_holder || w.account_no || (w.id_number = t.text('widow')) || w.fen FROM data.pay_waiting(r, false, NULL) w WHERE w.person = t.id('dep')),
                   (SELECT string_agg(h.rule, ',') FROM data.pay_hits(r) h WHERE h.person = t.id('dep'))) INTO v
    FROM data.pay_line l WHERE l.roll = r.roll AND l.person = t.id('dep') AND l.for_month >= date_trunc('month', t.em(0));
  RAISE EXCEPTION USING ERRCODE = 'ZZ001', MESSAGE = v;
END $$;
CREATE FUNCTION t.dep_rolled () RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  RETURN t.dep_roll();
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
  RETURN SQLERRM;
END $$;
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.is(t.dep_rolled(), '0=dependent8000 练习眷' || t.text('card1') || 'true24000', 'one line of the roll, and the bank pays her account under her own number, arrears too');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM data.award a WHERE a.kind IN ('pension', 'disability') AND a.person = t.id('dep')), '0', 'no annual adjustment takes it up: it adjusts pensions');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('da2', case_id::text) FROM api.case_start('dependent_allowance', 42000001, 'hall', t.no());
SELECT t.save('da2', t.dep());
SELECT t.ok(t.blocks('da2', 'dependent_id') ~ 'already', 'nobody draws it twice', t.all_blocks('da2'));
-- a child, eighteen in two months
SELECT t.save('da2', t.dep(jsonb_build_object('dependent_id', t.text('child'), 'dependent_name', '练习孤', 'survivor_relation', 'child', 'basis', 'minor', 'residence', 'city', 'dependent_account', t.text('card2'))));
SELECT t.is(t.all_blocks('da2'), NULL, 'a child has a case of its own');
CALL t.three('da2', '{application,id_card,relation,death,granted,account}');
RESET SESSION AUTHORIZATION;
SELECT t.keep('kid', (SELECT person::text FROM data.id_number WHERE id_number = t.text('child')));
SELECT t.is((SELECT concat_ws(' ', a.end_month = t.em(2), a.ending, a.status, a.monthly_fen, data.is_over(a)) FROM data.award a WHERE a.person = t.id('kid')), 't age paying 10000 f', 'it is paid until the month of the eighteenth birthday');
SET SESSION AUTHORIZATION xd_clerk;
-- the deceased had a pension that is not ended
SELECT t.keep('da3', case_id::text) FROM api.case_start('dependent_allowance', 42000002, 'hall', t.no());
SELECT t.save('da3', t.dep(jsonb_build_object('dependent_id', t.text('other'))));
SELECT t.ok(t.blocks('da3', 'died_on') ~ 'the stop comes first', 'the pension of the deceased is ended first', t.all_blocks('da3'));
-- another county
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.ok(t.refusal(format('SELECT FROM api.person_open(%s, %L)', t.id('dep'), 'x')) <> '' OR t.rows(format('SELECT id_number, account_no FROM api.person_open(%s, %L)', t.id('dep'), 'x')) !~ t.text('widow'), 'another office does not see the dependent');
SELECT t.refused('42501', 'INSERT INTO data.dependent (person) VALUES (1)', 'no clerk writes dependents by hand');

-- changes
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('dc', case_id::text) FROM api.case_start('dependent_change', t.id('kid'), 'hall', t.no());
SELECT t.save('dc', jsonb_build_object('values', jsonb_build_object('act', 'stop', 'cause', 'remarried', 'from_month', t.ey(1))));
SELECT t.ok(t.blocks('dc', 'cause') ~ 'children keep it', 'a child does not lose it by a new marriage', t.all_blocks('dc'));
SELECT t.save('dc', jsonb_build_object('values', jsonb_build_object('act', 'school', 'from_month', t.ey(3), 'school_until', t.ey(20), 'cause', '')));
SELECT t.ok(t.blocks('dc', 'basis') ~ 'not on record', 'school needs the parameter', t.all_blocks('dc'));
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('dependent_student', '-infinity', 'infinity', 'NO', 'rule', 'test', 'rehearsal');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok(t.blocks('dc', 'basis') ~ 'eighteenth birthday', 'an office that ends it at eighteen says so');
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = 'YES' WHERE key = 'dependent_student';
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is(t.all_blocks('dc'), NULL, 'where it goes on at school nothing blocks');
CALL t.three('dc', '{proof,id_card}');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', a.end_month = t.em(20), a.ending, (SELECT string_agg(d.basis, ',' ORDER BY d.seq) FROM data.dependent d WHERE d.person = a.person)) FROM data.award a WHERE a.person = t.id('kid')), 't term minor,student', 'it ends with the school');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('dw', case_id::text) FROM api.case_start('dependent_change', t.id('dep'), 'hall', t.no());
SELECT t.save('dw', jsonb_build_object('values', jsonb_build_object('act', 'residence', 'residence', 'city', 'from_month', t.ey(0))));
SELECT t.is((SELECT label || old_value || '>' || new_value FROM api.case_effects(t.id('dw')) LIMIT 1), '月补助标准80.00>100.00', 'another class of residence, another amount');
CALL t.three('dw', '{proof,id_card}');
SELECT t.is((SELECT monthly_fen::text FROM api.award_list(t.id('dep'))), '10000', 'it is paid from its month on');
SELECT t.keep('ds', case_id::text) FROM api.case_start('dependent_change', t.id('dep'), 'hall', t.no());
SELECT t.save('ds', jsonb_build_object('values', jsonb_build_object('act', 'resume', 'from_month', t.ey(1), 'note', 'x')));
SELECT t.ok(t.blocks('ds', 'act') ~ 'was stopped by such a case', 'what goes on is not resumed', t.all_blocks('ds'));
SELECT t.save('ds', jsonb_build_object('values', jsonb_build_object('act', 'stop', 'cause', 'remarried', 'from_month', t.ey(-1))));
CALL t.three('ds', '{proof}');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', a.end_month = t.em(-2), a.ending, a.status) FROM data.award a WHERE a.person = t.id('dep')), 't remarried ended', 'a new marriage ends it');
SELECT t.is((SELECT status FROM data.person WHERE person = t.id('dep')), 'dependent', 'she stays on the register as what she is');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('dr', case_id::text) FROM api.case_start('dependent_change', t.id('dep'), 'hall', t.no());
SELECT t.save('dr', jsonb_build_object('values', jsonb_build_object('act', 'resume', 'from_month', t.ey(0), 'note', '登记错误，未再婚')));
SELECT t.is(t.all_blocks('dr'), NULL, 'a stop that was wrong is undone by a case');
CALL t.three('dr', '{proof,id_card}');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', a.end_month, a.status, (data.entitlement(a, t.em(-1))).amounts, (data.entitlement(a, t.em(0))).amounts) FROM data.award a WHERE a.person = t.id('dep')), 'paying {} {10000}', 'it goes on, the month between is not paid');
-- confirmed every year, by the same list; suspended like everybody
UPDATE data.award SET confirmed_month = t.em(-13), start_month = t.em(-14) WHERE person = t.id('dep');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT string_agg(state, ',') FROM api.confirm_due('overdue', NULL, NULL, NULL, NULL, 500) WHERE person = t.id('dep')), 'overdue', 'the due list has the dependent');
SELECT t.is((SELECT reason FROM api.confirm_stop_preview(t.ey(0)::int, NULL, NULL, NULL, NULL, 500) WHERE person = t.id('dep')), 'ST06', 'who is not confirmed is stopped with the others');
SELECT t.keep('dq', case_id::text) FROM api.case_start('qualification', t.id('dep'), 'hall', t.no());
RESET SESSION AUTHORIZATION;
SELECT FROM data.award a, data.award_suspend(a, 'ST06', t.em(1), 'TEST') WHERE a.person = t.id('dep');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('dx', case_id::text) FROM api.case_start('dependent_change', t.id('dep'), 'hall', t.no());
SELECT t.save('dx', jsonb_build_object('values', jsonb_build_object('act', 'residence', 'residence', 'rural', 'from_month', t.ey(0))));
SELECT t.ok(t.blocks('dx', 'act') ~ 'resumption comes first', 'what is suspended is resumed first', t.all_blocks('dx'));
SELECT FROM api.case_withdraw(t.id('dx'), t.v('dx'), '练习', t.no());
-- the dependent dies: a termination like any other, and nothing is due to survivors
SELECT t.keep('dt', case_id::text) FROM api.case_start('termination', t.id('dep'), 'hall', t.no());
SELECT t.save('dt', jsonb_build_object('values', jsonb_build_object('award', 'dependent', 'reason', 'ST01', 'event_date', t.em(0), 'information', (SELECT key FROM api.vocabulary() WHERE list = 'stop_information' ORDER BY sort LIMIT 1), 'stopped_months', 'owed')));
SELECT t.is(t.all_blocks('dt'), NULL, 'the death of a dependent is a termination');
RESET SESSION AUTHORIZATION;
SELECT FROM data.award a, data.award_end(a, 'ST01', t.em(0), 'TEST') WHERE a.person = t.id('dep');
SELECT t.is(data.person_state(t.id('dep'), 'dependent'), 'terminated', 'the register follows');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('dv', case_id::text) FROM api.case_start('survivor_claim', t.id('dep'), 'hall', t.no());
SELECT t.save('dv', '{"values": {"died_on": "2026-01-01", "death_source": "family"}}');
SELECT t.ok(t.blocks('dv', NULL) ~ 'never insured', 'who was never insured leaves no claim', t.all_blocks('dv'));
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', 'UPDATE data.dependent SET residence = ''city''', 'what was known stays');
DELETE FROM data.parameter WHERE key = 'dependent_student';

-- Settlements taken back ------------------------------------------------------------------------------------------------------------
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, unit, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
SELECT 42000000 + n, CASE n WHEN 12 THEN '140107' ELSE '140105' END, '练习终' || n, i, i, 'F', b, b, 'F55', '1994-03-01', '1997-07-01', 'active', CASE n WHEN 12 THEN NULL ELSE 1 END, 'bank_card', '102', t.card('62220042001' || n), '练习终' || n, 98, 24
  FROM generate_series(11, 14) n, LATERAL (SELECT CASE WHEN n < 13 THEN date '1966-02-08' ELSE date '1976-02-08' END AS b) y, LATERAL (SELECT t.citizen('140105' || to_char(b, 'YYYYMMDD') || (n * 10 + 2)) AS i) x;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person BETWEEN 42000011 AND 42000014;
INSERT INTO data.deemed_span (person, from_month, to_month, office, case_no) SELECT 42000000 + n, '1995-07-01', '1997-06-01', '140105', 'ALT' FROM generate_series(13, 14) n;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, carried_months, balance, balance_moved)
SELECT p.person, p.office, CASE p.person WHEN 42000011 THEN 'sealed' ELSE 'normal' END, '2010-01-01', '2010-01-01', y, 6189319, 120300, y, 98, 6189319, 120300 FROM data.person p, (SELECT extract(year FROM data.today())::int - 1 AS y) x WHERE p.person BETWEEN 42000011 AND 42000014;
DO $$
DECLARE
  v bigint;
BEGIN
  FOR n IN 11 .. 14 LOOP
    v := data.posting_open('140105', 'migration', NULL, NULL, 'test', 'test');
    INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
    SELECT 42000000 + n, v, CASE n WHEN 12 THEN '140107' ELSE '140105' END, o, extract(year FROM data.today())::int, date_trunc('year', data.today())::date, data.today(), date_trunc('year', data.today())::date, c, 678950, 108632, 54316, 54316, 0
      FROM (VALUES ('regular', 1), ('oneoff', 3)) x(o, c);
    PERFORM data.post(v);
  END LOOP;
END $$;
CREATE FUNCTION t.whole (p_person bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT jsonb_build_object('account', (SELECT to_jsonb(a) - 'version' FROM data.account a WHERE a.person = p_person), 'years', (SELECT jsonb_agg(to_jsonb(y) ORDER BY y.year) FROM data.account_year y WHERE y.person = p_person),
    'credit', (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.year) FROM data.account_credit c WHERE c.person = p_person), 'months', (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.year) FROM data.person_year m WHERE m.person = p_person),
    'person', (SELECT concat_ws(' ', p.status, p.months_paid, p.months_deemed, p.insured_since) FROM data.person p WHERE p.person = p_person))::text $$;
CREATE FUNCTION t.settle_values (p_reason text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('values', jsonb_build_object('settle_reason', p_reason, 'event_on', '2021-02-08', 'informed_on', '2026-01-20', 'confirmed_on', '2026-01-21')) $$;
SELECT admin.staff_appoint('xh_' || post, '练习' || post, '140107', ARRAY[post], 'lianxi-1234', t.id_of('xh_' || post)) FROM unnest('{clerk,reviewer,approver}'::text[]) post;
SELECT t.keep('w11', t.whole(42000011)), t.keep('w12', t.whole(42000012)), t.keep('now', data.month_of(t.em(0))::text);

SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('sr', case_id::text) FROM api.case_start('settlement_reversal', 42000011, 'hall', t.no());
SELECT t.save('sr', '{"values": {"undo_reason": "wrong", "note": "练习"}}');
SELECT t.ok(t.all_blocks('sr') ~ 'no settlement', 'where nothing was settled nothing is taken back', t.all_blocks('sr'));
SELECT t.keep('se', case_id::text) FROM api.case_start('account_settlement', 42000011, 'hall', t.no());
SELECT t.save('se', t.settle_values('waiver'));
SELECT FROM api.case_withdraw(t.id('sr'), t.v('sr'), '练习', t.no());
CALL t.three('se', '{application,id_card,informed}');
SELECT t.keep('sr', case_id::text) FROM api.case_start('settlement_reversal', 42000011, 'hall', t.no());
SELECT t.save('sr', '{"values": {"undo_reason": "wrong", "note": "练习", "repaid": "100", "receipt_no": "R1", "receipt_on": "2026-01-02"}}');
SELECT t.ok(t.blocks('sr', 'repaid') ~ 'nothing to repay', 'what was not paid is not repaid', t.all_blocks('sr'));
SELECT t.save('sr', '{"values": {"undo_reason": "wrong", "note": "练习", "repaid": "", "receipt_no": "", "receipt_on": ""}}');
SELECT t.is(t.all_blocks('sr'), NULL, 'before a roll paid it nothing blocks');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', 'DELETE FROM data.account_year WHERE person = 42000011', 'not even a superuser takes the closed year out by hand');
CALL t.three('sr', '{basis,id_card}');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.whole(42000011), t.text('w11'), 'account, years, credits, months and state are what they were, to the fen');
SELECT t.is((SELECT string_agg(person || what, ' ') FROM data.ledger_problems(42000011, 42000014)), NULL, 'every level of the ledger agrees');
SELECT t.is((SELECT concat_ws(' ', a.ending, (data.entitlement(a, t.em(0))).items) FROM data.award a WHERE a.person = 42000011), 'undone {}', 'no roll pays it any more');
SELECT t.refused('PR190', 'UPDATE data.settlement_undone SET repaid_fen = 0', 'and so does what was undone');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('se', case_id::text) FROM api.case_start('account_settlement', 42000011, 'hall', t.no());
SELECT t.save('se', t.settle_values('waiver'));
SELECT t.is(t.all_blocks('se'), NULL, 'it may be settled again, rightly');
SELECT FROM api.case_withdraw(t.id('se'), t.v('se'), '练习', t.no());

-- paid by a roll: all of it back first
SET SESSION AUTHORIZATION xh_clerk;
SELECT t.keep('sp', case_id::text) FROM api.case_start('account_settlement', 42000012, 'hall', t.no());
SELECT t.save('sp', t.settle_values('waiver'));
CALL t.three('sp', '{application,id_card,informed}', 'xh');
RESET SESSION AUTHORIZATION;
SELECT t.keep('fen', (SELECT monthly_fen::text FROM data.determination WHERE person = 42000012));
CREATE FUNCTION t.pay_it (p_state text, p_line text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  r data.pay_roll;
  f bigint;
BEGIN
  IF p_state = 'made' THEN
    INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES ('140107', t.em(5), 'x', 'x') RETURNING * INTO r;
    INSERT INTO data.pay_line (roll, person, award, for_month, pay_month, office, fen, items, amounts) VALUES (r.roll, 42000012, 1, t.em(0), t.em(5), '140107', t.id('fen'), '{settlement}', ARRAY[t.id('fen')]);
    PERFORM t.keep('roll', r.roll::text);
  ELSIF p_state = 'approved' THEN
    UPDATE data.pay_roll x SET state = 'checked', checked_at = now(), checked_by = 'y', checked_login = 'y', digest = 'd', fen = t.id('fen'), bank_fen = t.id('fen') WHERE x.roll = t.id('roll');
    UPDATE data.pay_roll x SET state = 'approved', approved_at = now(), approved_by = 'z', approved_login = 'z' WHERE x.roll = t.id('roll') RETURNING * INTO r;
    INSERT INTO data.pay_order (roll, person, pay_month, office, fen) VALUES (r.roll, 42000012, t.em(5), '140107', t.id('fen'));
    INSERT INTO data.pay_file (office, roll, batch, again, layout, parameter, lines, fen, digest, made_by, made_login)
    SELECT '140107', r.roll, '140107-test-1', false, 'pay_layout_x', min(p.parameter), 1, t.id('fen'), 'd', 'x', 'x' FROM data.parameter p RETURNING file INTO f;
    INSERT INTO data.pay_file_line (file, seq, person, roll, office, bank, account_no, account_holder, id_number, fen) VALUES (f, 1, 42000012, r.roll, '140107', '102', '1', '练习', '1', t.id('fen'));
  ELSE
    UPDATE data.pay_file_line l SET status = p_line WHERE l.person = 42000012;
  END IF;
END $$;
SELECT t.pay_it('made', NULL);
SET SESSION AUTHORIZATION xh_clerk;
SELECT t.keep('sq', case_id::text) FROM api.case_start('settlement_reversal', 42000012, 'hall', t.no());
SELECT t.save('sq', '{"values": {"undo_reason": "returned", "note": "练习"}}');
SELECT t.ok(t.all_blocks('sq') ~ 'approved or dropped first', 'not while a roll is being made', t.all_blocks('sq'));
RESET SESSION AUTHORIZATION;
SELECT t.pay_it('approved', NULL);
SET SESSION AUTHORIZATION xh_clerk;
SELECT t.ok(t.all_blocks('sq') ~ 'on its way', 'not while the money is on its way', t.all_blocks('sq'));
RESET SESSION AUTHORIZATION;
SELECT t.pay_it('file', 'paid');
SET SESSION AUTHORIZATION xh_clerk;
SELECT t.ok(t.blocks('sq', 'repaid') ~ 'all of it', 'not while it is out', t.all_blocks('sq'));
SELECT t.save('sq', jsonb_build_object('values', jsonb_build_object('undo_reason', 'returned', 'note', '练习', 'repaid', (t.id('fen') - 1)::text, 'receipt_no', 'SK1', 'receipt_on', '2026-01-05')));
SELECT t.ok(t.blocks('sq', 'repaid') ~ 'all of it', 'not for a fen less');
SELECT t.save('sq', jsonb_build_object('values', jsonb_build_object('undo_reason', 'returned', 'note', '练习', 'repaid', t.text('fen'), 'receipt_no', 'SK1', 'receipt_on', '')));
SELECT t.ok(t.blocks('sq', 'receipt_on') ~ 'day of the receipt', 'the receipt has its day', t.all_blocks('sq'));
SELECT t.save('sq', jsonb_build_object('values', jsonb_build_object('undo_reason', 'returned', 'note', '练习', 'repaid', t.text('fen'), 'receipt_no', 'SK1', 'receipt_on', '2026-01-05')));
SELECT t.ok(t.blocks('sq', 'receipt_no') ~ 'missing among the materials', 'the receipt is shown', t.all_blocks('sq'));
SELECT t.add('sq', 'receipt');
SELECT t.is(t.all_blocks('sq'), NULL, 'with all of it back nothing blocks');
CALL t.three('sq', '{basis,id_card}', 'xh');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.whole(42000012), t.text('w12'), 'paid and repaid, everything is what it was');
SELECT t.is((SELECT concat_ws(' ', repaid_fen = t.id('fen'), receipt_no, receipt_on, (closing ->> 'closing')) FROM data.settlement_undone WHERE person = 42000012), 't SK1 2026-01-05 0', 'the receipt is on record, and the year as it was closed');
SELECT t.is((SELECT string_agg(person || what, ' ') FROM data.ledger_problems(42000011, 42000014)), NULL, 'every level of the ledger agrees');
SELECT t.is((SELECT concat_ws(' ', a.ending, (data.entitlement(a, t.em(0))).amounts[1] = t.id('fen')) FROM data.award a WHERE a.person = 42000012), 'ST11 t', 'what was paid stays paid in the rolls: the receipt stands against it');

-- the year was closed since: the money comes back with the interest of the years between
CREATE FUNCTION t.late_back () RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v text;
  y int := extract(year FROM data.today())::int;
  v_me data.caller;
  v_case casework.case_item;
BEGIN
  v_me.name := 'z'; v_me.login := 'z';
  v_case.person := 42000014; v_case.office := '140105'; v_case.case_no := 'SETTLE'; v_case.case_id := 1; v_case.kind := 'account_settlement'; v_case.maker_name := 'x'; v_case.maker_login := 'x';
  v_case.content := '{"settle_reason": "waiver"}';
  PERFORM casework.account_settlement_effect(v_me, v_case, t.person_of(42000014));
  INSERT INTO data.year_close (year, phase, state, rate, parameter, prove, chunk_size, expected, already, already_closing, started_by, started_login)
  SELECT y, 'final', 'sealed', 15000, min(p.parameter), false, 1, 0, 0, 0, 'x', 'x' FROM data.parameter p;
  v_case.case_no := 'BACK'; v_case.case_id := 2; v_case.content := '{}'; v_case.kind := 'settlement_reversal';
  PERFORM casework.settlement_reversal_effect(v_me, v_case, t.person_of(42000014));
  -- slowly: opening and credits of January with twelve months of interest
  SELECT concat_ws(' ', a.status, a.closed_year - y, n.total - (6189319 + round(6189319 * r.rate::numeric / 1000000) + 108632 + round(108632 * r.rate::numeric / 1000000)), (SELECT string_agg(what, ',') FROM data.ledger_problems(42000014, 42000014))) INTO v
    FROM data.account a, data.account_now(42000014) n, (SELECT max(rate) AS rate FROM data.account_year WHERE person = 42000014 AND year = y) r WHERE a.person = 42000014;
  RAISE EXCEPTION USING ERRCODE = 'ZZ001', MESSAGE = v;
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
  RETURN SQLERRM;
END $$;
SET SESSION AUTHORIZATION sx_clerk;
SELECT t.is(t.late_back(), 'normal 0 0', 'after the close of the year it comes back with the interest of that year');
RESET SESSION AUTHORIZATION;

-- Relations begun again -------------------------------------------------------------------------------------------------------------
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('re', case_id::text) FROM api.case_start('reentry', 42000013, 'hall', t.no());
SELECT t.save('re', jsonb_build_object('values', jsonb_build_object('entry_month', t.ey(0), 'entry_kind', 'employed', 'unit_no', '14010500001', 'told_on', '2026-01-05')));
SELECT t.ok(t.all_blocks('re') ~ 'paid out begins again', 'only after a settlement', t.all_blocks('re'));
SELECT FROM api.case_withdraw(t.id('re'), t.v('re'), '练习', t.no());
SELECT t.keep('sn', case_id::text) FROM api.case_start('account_settlement', 42000013, 'hall', t.no());
SELECT t.save('sn', t.settle_values('nationality'));
CALL t.three('sn', '{application,id_card,informed,nationality}');
-- what was settled some months ago
RESET SESSION AUTHORIZATION;
SELECT t.is(t.step('sn'), 'done', 'settled for loss of nationality');
UPDATE data.account SET status_month = t.em(-2) WHERE person = 42000013;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('mm', case_id::text) FROM api.case_start('missed_months', 42000013, 'hall', t.no());
SELECT t.save('mm', jsonb_build_object('values', jsonb_build_object('months', t.ey(0) || '=500000', 'basis', '1')));
SELECT t.ok(t.all_blocks('mm') ~ 'register the new relation first', 'a charge for a later month says what comes first', t.all_blocks('mm') || t.rows($$SELECT * FROM api.case_checks(t.id('mm'))$$));
SELECT FROM api.case_withdraw(t.id('mm'), t.v('mm'), '练习', t.no());
SELECT t.keep('re', case_id::text) FROM api.case_start('reentry', 42000013, 'hall', t.no());
SELECT t.save('re', jsonb_build_object('values', jsonb_build_object('entry_month', t.ey(-2), 'entry_kind', 'employed', 'told_on', '2026-01-05')));
SELECT t.ok(t.blocks('re', 'entry_month') ~ 'month after' AND t.blocks('re', 'unit_no') ~ 'Name the unit', 'after the month of the settlement, with a unit', t.all_blocks('re'));
SELECT t.save('re', jsonb_build_object('values', jsonb_build_object('entry_month', t.ey(-1), 'entry_kind', 'employed', 'unit_no', '14010500001', 'told_on', '2026-01-05')));
SELECT t.is(t.all_blocks('re'), NULL, 'then nothing blocks');
SELECT t.is((SELECT string_agg(label || old_value || '>' || new_value, ' ') FROM api.case_effects(t.id('re')) WHERE label ~ '月数'), '实际缴费月数102>0 视同缴费月数24>0', 'what counts no more is said');
CALL t.three('re', '{application,id_card,told,employment}');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', p.status, p.months_paid, p.months_deemed, p.insured_since = t.em(-1), p.unit) FROM data.person p WHERE p.person = 42000013), 'active 0 0 t 1', 'insured again, from nothing');
SELECT t.is((SELECT concat_ws(' ', a.status, a.ending, a.opened_month = t.em(-1), a.balance, (data.account_now(a.person)).total) FROM data.account a WHERE a.person = 42000013), 'normal t 0 0', 'a new account, with nothing in it');
SELECT t.is((SELECT string_agg(person || what, ' ') FROM data.ledger_problems(42000011, 42000014)), NULL, 'every level of the ledger agrees');
SELECT t.is((SELECT concat_ws(' ', months_paid, months_carried, months_deemed, jsonb_array_length(deemed)) FROM data.reentry WHERE person = 42000013), '102 98 24 1', 'what counted before is kept');
SELECT t.is((SELECT count(*)::text FROM data.deemed_span WHERE person = 42000013), '0', 'deemed service counts no more either');
SELECT t.is((SELECT substr(marks, 1, 1) || counted[1] || extra FROM data.person_year WHERE person = 42000013), 'x00', 'the calendar shows the month as settled');
SELECT t.ok((SELECT min(f.first_insured) = data.month_of(t.em(-1)) FROM casework.extension_facts(t.person_of(42000013)) f), 'insured since the new relation');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('mm', case_id::text) FROM api.case_start('missed_months', 42000013, 'hall', t.no());
SELECT t.save('mm', jsonb_build_object('values', jsonb_build_object('months', t.ey(-3) || '=500000', 'basis', '1')));
SELECT t.ok(t.all_blocks('mm') ~ 'before the new relation', 'an old month is not bought back', t.all_blocks('mm'));
SELECT FROM api.case_withdraw(t.id('mm'), t.v('mm'), '练习', t.no());
SELECT t.keep('ds2', case_id::text) FROM api.case_start('deemed_service', 42000013, 'hall', t.no());
SELECT t.save('ds2', '{"values": {"recognition": "add", "deemed_kind": "service", "unit_name": "练习厂", "basis": "招工登记表", "months": "199507-199606=0"}}');
SELECT t.ok(t.all_blocks('ds2') ~ 'before the new relation', 'nor deemed again', t.all_blocks('ds2'));
SELECT FROM api.case_withdraw(t.id('ds2'), t.v('ds2'), '练习', t.no());
SELECT t.keep('rv', case_id::text) FROM api.case_start('settlement_reversal', 42000013, 'hall', t.no());
SELECT t.save('rv', '{"values": {"undo_reason": "wrong", "note": "练习"}}');
SELECT t.ok(t.all_blocks('rv') ~ 'no settlement', 'once a new relation runs the old settlement stands', t.all_blocks('rv'));
SELECT FROM api.case_withdraw(t.id('rv'), t.v('rv'), '练习', t.no());
RESET SESSION AUTHORIZATION;
-- contributions of the new relation: only they count
CREATE FUNCTION t.pay_new () RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v bigint := data.posting_open('140105', 'case', 'NEU', NULL, 'test', 'test');
BEGIN
  PERFORM data.accounts_lock(ARRAY[42000013]::bigint[]);
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
  SELECT 42000013, v, '140105', 'regular', data.account_year_of(data.today(), a.closed_year), m, data.today(), m, 1, 500000, 80000, 40000, 40000, 0
    FROM data.account a, unnest(ARRAY[t.em(-1), t.em(0)]) m WHERE a.person = 42000013;
  PERFORM data.post(v);
  RETURN (SELECT concat_ws(' ', p.months_paid, (SELECT string_agg(what, ',') FROM data.ledger_problems(42000013, 42000013))) FROM data.person p WHERE p.person = 42000013);
END $$;
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.is(t.pay_new(), '2', 'two months of the new relation count, and the ledger agrees');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', f.months_paid, f.months_deemed, (SELECT count(*) FROM unnest(f.bases) b WHERE b > 0)) FROM casework.award_facts(t.person_of(42000013), data.month_of(t.em(0))) f), '2 0 2', 'a retirement and an award see nothing else');
SELECT t.ok((SELECT n.total >= 80000 AND n.total < 81000 FROM data.account_now(42000013) n), 'the account holds what came since, and the interest of that', (SELECT n.total::text FROM data.account_now(42000013) n));
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT concat_ws(' ', months_paid, months_deemed) FROM api.retirement_outlook(42000013)), '2 0', 'the retirement page counts the new months only');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', 'DELETE FROM data.reentry', 'what counted before stays on record');

-- Lists as Excel --------------------------------------------------------------------------------------------------------------------
SET SESSION AUTHORIZATION xd_clerk;
CALL t.look($$api.report_settlements(date '2026-01-01', date '2028-12-31', $1)$$);
SELECT t.ok(t.text('shown') ~ '已撤销，未发放' AND t.text('shown') ~ '丧失中华人民共和国国籍' AND t.text('shown') !~ (SELECT id_number FROM t.person_of(42000011)), 'settlements with what became of them, numbers masked', t.text('shown'));
CALL t.look($$api.report_dependents(NULL, $1)$$);
SELECT t.ok(t.text('shown') ~ '练习眷' AND t.text('shown') ~ '练习故1' AND t.text('shown') ~ '正常发放' AND t.text('shown') !~ t.text('widow'), 'dependents with state and month due, numbers masked', t.text('shown'));
CALL t.look($$api.report_survivor_claims(date '2026-01-01', date '2028-12-31', $1)$$);
SELECT t.ok(t.text('shown') IS NOT NULL, 'claims of survivors');
SELECT t.refused('PR308', $$SELECT api.report_settlements('2026-01-02', '2026-01-01', t.no())$$, 'a period has a beginning and an end');
SELECT t.refused('PR307', $$SELECT api.report_dependents('nobody', t.no())$$, 'a state that is none is refused');
SET SESSION AUTHORIZATION yz_clerk;
CALL t.look($$api.report_dependents(NULL, $1)$$);
SELECT t.ok(t.text('shown') !~ '练习眷', 'another office has none of them');
RESET SESSION AUTHORIZATION;

-- Leaving the country: off unless the office says so, and then with a warning ---------------------------------------------------------
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('ab', case_id::text) FROM api.case_start('account_settlement', 42000014, 'hall', t.no());
SELECT t.save('ab', t.settle_values('abroad'));
SELECT t.ok(t.rows($$SELECT args FROM api.case_checks(t.id('ab')) WHERE level = 'block'$$) ~ 'allow_settle_abroad_payout', 'without a word of the office nobody who leaves is paid');
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('allow_settle_abroad_payout', '-infinity', 'infinity', 'NO', 'rule', 'test', 'rehearsal');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok(t.blocks('ab', 'settle_reason') ~ 'the account is kept', 'an office that says no keeps the account', t.all_blocks('ab'));
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = 'YES' WHERE key = 'allow_settle_abroad_payout';
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok(t.all_blocks('ab') IS NULL AND t.warns('ab', 'settle_reason') ~ 'Order 13', 'one that says yes pays, and is warned', t.all_blocks('ab'));
SELECT t.save('ab', jsonb_build_object('values', jsonb_build_object('settle_reason', 'abroad', 'event_on', '2021-02-08', 'informed_on', '', 'confirmed_on', '2026-01-21')));
SELECT t.ok(t.blocks('ab', 'settle_reason') ~ 'not been informed', 'not without written information', t.all_blocks('ab'));
SELECT t.save('ab', t.settle_values('abroad'));
SELECT t.add('ab', m) FROM unnest('{application,id_card,informed}'::text[]) m;
SELECT t.refused('PR113', $$SELECT api.case_submit(t.id('ab'), t.v('ab'), t.no())$$, 'nor without the proof of it');
SELECT t.is((SELECT title FROM api.document_issue(t.id('ab'), 'settlement_notice', t.no())), '个人账户一次性结算告知书', 'the information is printed for signature');
SELECT t.is((SELECT levels::text FROM t.case('ab')), '3', 'three levels decide');
SELECT FROM api.case_withdraw(t.id('ab'), t.v('ab'), '练习', t.no());
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE key = 'allow_settle_abroad_payout';

-- A death in service, with money still to come or a refund under way -------------------------------------------------------------------
UPDATE data.person SET status = 'active' WHERE person = 42000014;
DO $$
DECLARE
  v_me data.caller;
  v_case casework.case_item;
BEGIN
  INSERT INTO data.charge (person, charge_no, office, unit, origin, case_id, case_no, months, employer, employee, interest, late_fee)
  VALUES (42000014, '14010520261127420014', '140105', 1, 'missed_months', 1, 'X', 1, 80000, 40000, 0, 0);
END $$;
SELECT t.keep('died', (date_trunc('month', now())::date)::text);
CREATE FUNCTION t.died_values () RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('values', jsonb_build_object('died_on', t.text('died'), 'death_source', 'family', 'work_injury', 'no', 'funeral_elsewhere', 'no')) $$;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('dd', case_id::text) FROM api.case_start('survivor_claim', 42000014, 'hall', t.no());
SELECT t.save('dd', t.died_values());
SELECT t.ok(t.blocks('dd', NULL) ~ 'have not arrived', 'charged months that have not arrived are said', t.all_blocks('dd'));
RESET SESSION AUTHORIZATION;
UPDATE data.charge SET status = 'void', void_reason = 'x', void_asked_at = now(), void_asked_by = 'a', void_asked_login = 'a', void_at = now(), void_by = 'b', void_login = 'b' WHERE person = 42000014;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('rf', case_id::text) FROM api.case_start('refund', 42000014, 'hall', t.no());
SELECT t.ok(t.blocks('dd', NULL) ~ 'Another case of this person is open' AND t.blocks('dd', NULL) !~ 'have not arrived', 'a refund under way is said', t.all_blocks('dd'));
SELECT FROM api.case_withdraw(t.id('rf'), t.v('rf'), '练习', t.no());
SELECT t.ok(coalesce(t.blocks('dd', NULL), '') !~ 'Another case', 'without them the claim goes on', t.all_blocks('dd'));
SELECT FROM api.case_withdraw(t.id('dd'), t.v('dd'), '练习', t.no());
SELECT t.keep('dn', case_id::text) FROM api.case_start('termination', 42000014, 'hall', t.no());
SELECT t.save('dn', jsonb_build_object('values', jsonb_build_object('award', 'pension', 'reason', 'ST01', 'event_date', t.text('died'))));
SELECT t.keep('said', t.all_blocks('dn'));
SELECT t.ok(t.text('said') ~ 'no such benefit', 'who drew nothing has nothing to stop: the claim comes at once', t.text('said'));
SELECT FROM api.case_withdraw(t.id('dn'), t.v('dn'), '练习', t.no());
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE key ^@ 'old_survivor_monthly_' AND source = 'test';
