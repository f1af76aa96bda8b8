-- The retirement page: what every month of the legal window is computed from, what proves the facts, what is to be done next.
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.this_year () RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT extract(year FROM data.today())::int $$;
CREATE FUNCTION t.last_month () RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(data.month_after(data.this_month(), -1)) $$;
-- what other tests have loaded is put back at the end
CREATE TABLE t.figures_before AS SELECT * FROM data.parameter WHERE key IN ('index_method', 'index_rounding');
DELETE FROM data.parameter WHERE key IN ('index_method', 'index_rounding');
-- a man of 1966 with a gap, an account closed until 2025, and nothing decided about his two birth dates
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_archive, birth_adopted, retirement_group, work_start, insured_since, status, unit, months_paid, months_deemed)
SELECT 31000101, '140105', '安以诚', i, i, 'M', '1966-09-12', '1966-07-12', '1966-09-12', 'M60', '1990-08-20', '2004-01-01', 'active', 1, 268, 0 FROM t.citizen('14010519660912003') i;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person = 31000101;
INSERT INTO data.person_registration (person, seq, office, unit, from_month, kind) VALUES (31000101, 1, '140105', 1, '2004-01-01', 'employed');
INSERT INTO data.person_year (person, year, office, counted, base, employer, employee, own, moved, marks)
SELECT 31000101, y, '140105', array_fill(1, ARRAY[12]), array_fill(400000::bigint, ARRAY[12]), data.months_none(), data.months_none(), data.months_none(), data.months_none(), repeat('p', 12)
  FROM generate_series(2004, t.this_year() - 1) y;
UPDATE data.person_year SET counted = '{1,1,1,0,0,1,1,1,1,1,1,1}', base = '{400000,400000,400000,0,0,400000,400000,400000,400000,400000,400000,400000}', marks = 'ppp--ppppppp' WHERE person = 31000101 AND year = 2010;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, balance) VALUES (31000101, '140105', 'normal', '2004-01-01', '2004-01-01', t.this_year() - 1, 9000000);

SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT concat_ws(' ', retirement_group, birth, work_start, months_paid, months_deemed, first_year, cardinality(bases), known_until, future_base) FROM api.retirement_outlook(31000101)),
            concat_ws(' ', 'M60 196609 199008 268 0 2004', (t.this_year() - 2004) * 12, t.this_year() * 100 - 88, 400000), 'the history, and the base supposed to go on');
SELECT t.is((SELECT account_year || ' ' || account_opening FROM api.retirement_outlook(31000101)), t.this_year() || ' 9000000', 'the account begins where the last close left it');
SELECT t.is((SELECT cardinality(average_wages) || ' ' || average_wages[22] FROM api.retirement_outlook(31000101)), (t.this_year() - 2004) || ' 83964', 'a wage for each year of the history');
SELECT t.is((SELECT base_year || ' ' || array_to_string(benefit_bases, ',') FROM api.retirement_outlook(31000101)), '2022 6695,6897,7111,7253', 'base figures up to the last one, none across a gap');
SELECT t.is((SELECT index_method FROM api.retirement_outlook(31000101)), NULL, 'a figure nobody loaded is none');
SELECT t.is((SELECT string_agg(f ->> 'key', ',') FROM api.retirement_outlook(31000101) o, jsonb_array_elements(o.figures) f WHERE f ->> 'value' IS NULL AND f ->> 'key' ~ '^index'), 'index_method,index_rounding', 'and is told by name');
SELECT t.is((SELECT f ->> 'source' FROM api.retirement_outlook(31000101) o, jsonb_array_elements(o.figures) f WHERE f ->> 'key' = 'trans_coef'), '晋政发〔2006〕32号（见待遇核定表）', 'each with its source');
SELECT t.is((SELECT string_agg(fact || ':' || concat_ws('|', on_id, in_archive, on_record, differs), ' ' ORDER BY fact) FROM api.retirement_facts(31000101)),
            'birth:1966-09-12|1966-07-12|1966-09-12|t deemed:0个月|f insured_since:首次缴费2004-01|2004-01-01|f retirement_group:男|男职工（原60周岁）|f work_start:1990-08-20|f', 'ID card, archive and register side by side');
SELECT t.is((SELECT string_agg(CASE action WHEN 'retirement' THEN '' ELSE level END || ':' || coalesce(action, '-'), ' ' ORDER BY ordinality) FROM ROWS FROM (api.retirement_checks(31000101)) WITH ORDINALITY), 'block:key_change warn:deemed_service ok:- warn:missed_months :retirement', 'what is in the way, and what to begin');
SELECT t.is((SELECT args[2] FROM api.retirement_checks(31000101) WHERE action = 'missed_months'), '2010-04', 'the gap is named');

-- What is decided is no longer in the way; a case under way is gone on with
SELECT t.keep('rp', case_id::text) FROM api.case_start('key_change', 31000101, 'hall', t.no());
SELECT t.is((SELECT case_id FROM api.retirement_checks(31000101) WHERE action = 'case')::text, t.text('rp'), 'a case under way is opened, not begun again');
RESET SESSION AUTHORIZATION;
UPDATE data.person SET birth_case_no = (t.case('rp')).case_no WHERE person = 31000101;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT differs || ' ' || case_id FROM api.retirement_facts(31000101) WHERE fact = 'birth'), 'false ' || t.text('rp'), 'the case that decided is the proof');
SELECT t.is((SELECT count(*)::text FROM api.retirement_checks(31000101) WHERE action = 'key_change'), '0', 'and nothing has to be decided again');
SELECT t.is((SELECT step FROM api.case_withdraw(t.id('rp'), t.v('rp'), 'x', t.no())), 'withdrawn', 'it is withdrawn again');

-- Who stopped pays nothing more; who draws a pension is led to it
RESET SESSION AUTHORIZATION;
UPDATE data.person SET status = 'interrupted' WHERE person = 31000101;
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status) VALUES (31000101, 1, '140105', '2026-01-01', 250000, 'paying');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT known_until || ' ' || future_base || ' ' || pension_fen FROM api.retirement_outlook(31000101)), t.last_month() || ' 0 250000', 'known until last month, and nothing after it');
SELECT t.is((SELECT args[1] FROM api.retirement_checks(31000101) WHERE action = 'benefit'), '2026-01', 'the pension that is paid is the next thing to open');

-- A right of nobody else's, and every look is in the log
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('PR202', 'SELECT FROM api.retirement_outlook(31000101)', 'another office sees no history');
SELECT t.refused('PR202', 'SELECT FROM api.retirement_facts(31000101)', 'no facts');
SELECT t.refused('PR202', 'SELECT FROM api.retirement_checks(31000101)', 'and no checks');
RESET SESSION AUTHORIZATION;
SELECT t.ok(EXISTS (SELECT FROM audit.entry WHERE person = 31000101 AND login = 'xd_clerk' AND action = 'view'), 'the look is logged');

-- Payments page by page
SET session_replication_role = replica;
INSERT INTO data.pay_roll (roll, office, pay_month, state, persons, lines, fen, bank_persons, bank_fen, digest, made_by, made_login, checked_by, checked_login, approved_by, approved_login, bridge)
SELECT 990100 + n, '140105', data.month_after('2019-01-01', n), 'sent', 1, 1, 100, 1, 100, 'x', 'x', 'x', 'x', 'y', 'x', 'z', '[]' FROM generate_series(1, 5) n;
INSERT INTO data.pay_line (roll, person, award, for_month, pay_month, office, fen, items, amounts)
SELECT 990100 + n, 31000101, 1, data.month_after('2019-01-01', n - k), data.month_after('2019-01-01', n), '140105', n * 10 + k, '{basic}', ARRAY[n * 10 + k] FROM generate_series(1, 5) n, generate_series(0, n % 2) k;
RESET session_replication_role;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT string_agg(fen::text, ',') FROM api.person_payments(31000101, NULL, 500)), '50,51,40,30,31,20,10,11', 'the latest roll first, its own month before the arrears');
SELECT t.keep('rp_at', (SELECT max(cursor) FROM (SELECT * FROM api.person_payments(31000101, NULL, 3) OFFSET 2) x));
SELECT t.is((SELECT string_agg(fen::text, ',') FROM api.person_payments(31000101, t.text('rp_at'), 3)), '30,31,20', 'and on from the last row seen');
SELECT t.is((SELECT string_agg(fen::text, ',') FROM api.person_payments(31000101, '201904 1 201904', 1)), '31', 'also in the middle of a roll');
RESET SESSION AUTHORIZATION;
SET session_replication_role = replica;
DELETE FROM data.pay_line WHERE person = 31000101;
DELETE FROM data.pay_roll WHERE roll BETWEEN 990101 AND 990105;
DELETE FROM data.award WHERE person = 31000101;
RESET session_replication_role;
INSERT INTO data.parameter OVERRIDING SYSTEM VALUE SELECT * FROM t.figures_before;
