-- The award: from case in to approved award for the sheets R1, R2 and R4, to the fen; nothing without confirmation, signature, material.
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, '-infinity', 'infinity', v, 'test', 'test', 'rehearsal'
  FROM (VALUES ('early_minimum', 'CHOSEN_YEAR'), ('index_method', 'TWO'), ('index_rounding', 'AVERAGE'), ('average_wage_rounding', 'YUAN'), ('deemed_index', '1.00000'), ('inyear_rate_policy', 'LAST_PUBLISHED')) x(k, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = k);

INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT 'average_wage_annual', make_date(y, 1, 1), make_date(y, 12, 31), (4000 + (y - 1990) * 500)::text, 'yuan/year', 'test', 'rehearsal' FROM generate_series(1990, 2004) y
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = 'average_wage_annual' AND make_date(y, 1, 1) BETWEEN p.valid_from AND p.valid_to);

-- The people of the sheets (invented persons with the dates and months of the sheets): the account is opened so that it comes
-- to the balance of the sheet at the end of the month of retirement, by the announced rate of the year.
CREATE FUNCTION t.opening_for (p_balance bigint, p_rate numeric, p_month int) RETURNS bigint LANGUAGE sql AS $$
  SELECT b FROM generate_series((p_balance / (1 + p_rate * p_month / 12))::bigint - 3, (p_balance / (1 + p_rate * p_month / 12))::bigint + 3) b
   WHERE (pension.account_year(b, 0, data.months_none(), data.months_none(), NULL, NULL, (p_rate * 1000000)::int, p_month)).closing = p_balance LIMIT 1 $$;
CREATE FUNCTION t.sheet_person (p_person bigint, p_name text, p_id17 text, p_group text, p_start date, p_paid int, p_deemed int, p_until int, p_opening bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_id text := t.citizen(p_id17);
  v_birth date := to_date(substr(p_id17, 7, 8), 'YYYYMMDD');
  v_year int := p_until / 100;
BEGIN
  INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_archive, birth_adopted, retirement_group, work_start, insured_since, status, unit, months_paid, months_deemed, account_no, account_holder, bank, account_kind)
  VALUES (p_person, '140105', p_name, v_id, v_id, left(p_group, 1), v_birth, v_birth, v_birth, p_group, p_start, '1997-07-01', 'active', 1, p_paid, p_deemed, '62284800' || p_person, p_name, '103', 'bank_card');
  INSERT INTO data.id_number VALUES (v_id, p_person, '140105', 'current');
  INSERT INTO data.person_registration (person, seq, office, unit, from_month, kind) VALUES (p_person, 1, '140105', 1, '1997-07-01', 'employed');
  -- the last months up to the month of retirement, as many as were paid
  INSERT INTO data.person_year (person, year, office, counted, base, employer, employee, own, moved, marks)
  SELECT p_person, y, '140105', ARRAY(SELECT (n BETWEEN 1 AND p_paid)::int FROM unnest(c) n), ARRAY(SELECT CASE WHEN n BETWEEN 1 AND p_paid THEN 400000::bigint ELSE 0 END FROM unnest(c) n),
         data.months_none(), data.months_none(), data.months_none(), data.months_none(), (SELECT string_agg(CASE WHEN n BETWEEN 1 AND p_paid THEN 'p' ELSE '-' END, '') FROM unnest(c) n)
    FROM generate_series(1990, v_year) y, LATERAL (SELECT ARRAY(SELECT (v_year - y) * 12 + p_until % 100 - m + 1 FROM generate_series(1, 12) m) AS c) x
   WHERE EXISTS (SELECT FROM unnest(c) n WHERE n BETWEEN 1 AND p_paid);
  IF p_deemed > 0 THEN
    INSERT INTO data.deemed_span (person, from_month, to_month, office) VALUES (p_person, data.month_after('1997-06-01', 1 - p_deemed), '1997-06-01', '140105');
  END IF;
  INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, balance, carried, carried_year)
  VALUES (p_person, '140105', 'normal', '1997-07-01', '1997-07-01', v_year - 1, p_opening, p_opening, v_year - 1);
  INSERT INTO data.retirement (person, seq, office, mode, retirement_group, birth_adopted, work_start, insured_since, statutory_month, retire_month, months_paid, months_deemed, case_id, case_no, confirmed_by)
  SELECT p_person, 1, '140105', CASE WHEN m.statutory > data.month_start(p_until) THEN 'early' ELSE 'normal' END, p_group, v_birth, p_start, '1997-07-01', m.statutory, data.month_start(p_until), p_paid, p_deemed, 1, 'T' || p_person, '测试'
    FROM (SELECT data.month_start(pension.statutory_month(p_group, v_birth)) AS statutory) m;
END $$;
SELECT t.sheet_person(10000041, '核定甲', '14010519651012041', 'M60', '1984-08-20', 340, 155, 202510, t.opening_for(9660726, 0.0150, 10));
SELECT t.sheet_person(10000042, '核定乙', '14010519740215042', 'F50', '1994-01-10', 320, 42, 202402, t.opening_for(7205990, 0.0262, 2));
SELECT t.sheet_person(10000043, '核定丙', '14010519730420044', 'F50', '1992-08-01', 190, 59, 202304, t.opening_for(4808307, 0.0397, 4));

-- as in 04-basic.sql and 24-retirement.sql
CREATE OR REPLACE FUNCTION t.blocks (p_key text, p_field text) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(msgid, ' ' ORDER BY msgid) FROM api.case_checks(t.id(p_key)) WHERE level = 'block' AND field IS NOT DISTINCT FROM p_field $$;
CREATE OR REPLACE FUNCTION t.put (p_key text, p_values jsonb) RETURNS void LANGUAGE sql AS $$
  SELECT t.save(p_key, jsonb_build_object('values', (t.case(p_key)).content || p_values)) $$;
CREATE FUNCTION t.sheet_case (p_key text, p_person bigint, p_basic text, p_trans text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM t.keep(p_key, case_id::text) FROM api.case_start('award', p_person, 'hall', t.no());
  PERFORM t.put(p_key, jsonb_build_object('index_entry', 'entered', 'index_basic', p_basic, 'index_trans', p_trans, 'index_reason', '按原核定表录入，指数规则待查'));
  PERFORM t.add(p_key, m) FROM unnest('{approval,id_card,pay_account,index_basis}'::text[]) m;
  RETURN (SELECT step FROM api.case_submit(t.id(p_key), t.v(p_key), t.no()));
END $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA t TO PUBLIC;

-- Nothing without a confirmation
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('nc', case_id::text) FROM api.case_start('award', 10000001, 'hall', t.no());
SELECT t.put('nc', '{"index_entry": "computed"}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('nc')) WHERE level = 'block'$$) ~ 'not confirmed', 'no award without a confirmed retirement');
SELECT t.refused('PR309', $$SELECT FROM api.case_submit(t.id('nc'), t.v('nc'), t.no())$$, 'not by psql either');
SELECT FROM api.case_withdraw(t.id('nc'), t.v('nc'), '2', t.no());

-- R1, R2, R4: case in, signatures, award out
SELECT t.is(t.sheet_case('r1', 10000041, '0.76035', '0.70397'), 'review', 'R1 is handed on');
SELECT t.is(t.sheet_case('r2', 10000042, '0.61006', '0.61006'), 'review', 'R2 is handed on');
SELECT t.is(t.sheet_case('r4', 10000043, '0.63919', '0.63919'), 'review', 'R4 is handed on');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(monthly_fen::text, ' ' ORDER BY person) FROM casework.award_sheet), '418580 229390 170130', 'what was computed then is kept');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT api.case_review(t.id(k), t.cv(k), 'agree', NULL, NULL, t.no()) FROM unnest('{r1,r2,r4}'::text[]) k;
SET SESSION AUTHORIZATION xd_approver;
SELECT api.case_approve(t.id(k), t.cv(k), 'agree', NULL, NULL, t.no()) FROM unnest('{r1,r2,r4}'::text[]) k;
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(concat_ws(' ', d.result #>> '{award,basic}', d.result #>> '{award,personal}', d.result #>> '{award,transition}', d.result #>> '{award,sum_of_parts}', d.monthly_fen), ', ' ORDER BY d.person)
               FROM data.determination d WHERE d.person IN (10000041, 10000042, 10000043)),
            '263336 69502 85736 418574 418580, 172691 36954 19739 229384 229390, 117294 24658 28178 170130 170130', 'R1, R2 and R4 come out to the fen');
SELECT t.is((SELECT string_agg(a.start_month || a.status || array_to_string(a.items, ',') || a.monthly_fen, ' ' ORDER BY a.person) FROM data.award a WHERE a.person IN (10000041, 10000042, 10000043)),
            '2025-11-01payingaccount,basic,rounding,transition418580 2024-03-01payingaccount,basic,rounding,transition229390 2023-05-01payingaccount,basic,transition170130', 'they are paid from the month after retirement, item by item');
SELECT t.is((SELECT p.status || r.from_month || a.status FROM data.person p JOIN data.person_registration r ON r.person = p.person AND r.kind = 'retired' JOIN data.account a ON a.person = p.person WHERE p.person = 10000041), 'retired2025-11-01paying', 'register, registration and account say so');
SELECT t.ok((SELECT jsonb_array_length(result -> 'steps') > 20 AND result #>> '{steps,0,n}' = '1' AND parameters <> '{}' AND input #>> '{entered,reason}' <> '' FROM data.determination WHERE person = 10000041), 'with steps, parameter rows and the reason for the indices');

-- On paper
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('paper', content::text) FROM api.document_issue(t.id('r1'), 'award_sheet', t.no());
SELECT t.is((SELECT string_agg(a ->> k, ' ' ORDER BY n) FROM (SELECT t.text('paper')::jsonb -> 'award' AS a) x, unnest('{base,index_basic,wage_basic,index_trans,wage_trans,months,deemed,divisor,basic,personal,transition,rounding,total,capital}'::text[]) WITH ORDINALITY u(k, n)),
            '7,253.00 0.7604 5514.81855 0.7040 5105.89441 495 155 139 2,633.36 695.02 857.36 0.06 4,185.80 肆仟壹佰捌拾伍元捌角整', 'the sheet has the figures of R1 as they are printed');
SELECT t.ok((SELECT a ->> 'index_source' ~ '按原核定表录入' AND jsonb_array_length(a -> 'years') = 15 AND a -> 'figures' @> '[{"title": "计发基数", "value": "7253"}]' FROM (SELECT t.text('paper')::jsonb -> 'award' AS a) x), 'with the reason for the indices, the yearly table and the documents of the figures', t.text('paper'));
SELECT t.ok((SELECT (a #>> '{arrears,months}')::int > 0 FROM (SELECT t.text('paper')::jsonb -> 'award' AS a) x), 'and what is paid afterwards for the months that have passed');

-- The approver's compare
SELECT t.is((SELECT concat_ws(' ', first_month, total_fen, kept_fen, same, index_basic, months) FROM api.case_award(t.id('r1'))), '202511 418580 418580 t 0.76035 495', 'what was handed on and what is on record agree');
SELECT t.ok((SELECT count(*) > 20 AND NOT bool_or(differs) FROM api.case_award_steps(t.id('r1'))), 'step by step');
SELECT t.ok((SELECT bool_or(key = 'benefit_base' AND value = '7253' AND source <> '' AND NOT changed) FROM api.case_award_figures(t.id('r1'))), 'each figure with its document');
SELECT t.is((SELECT string_agg(measure || awards || outside, ' ') FROM api.case_award_similar(t.id('r2'))), 'index1false months1false account1false amount1false share1false', 'one other award of the group is there, too few for a verdict');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('PR120', $$SELECT * FROM api.case_award(t.id('r1'))$$, 'another office sees none of it');
SELECT t.refused('PR121', $$SELECT * FROM api.award_rerun(10000041, 1, 1)$$, 'and runs nothing again');
SELECT t.is((SELECT count(*)::text FROM api.award_determinations(10000041)), '0', 'nor reads it');

-- Years later, after the figures were put right and new ones came, the same sheet
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = '9999', source = '更正' WHERE key = 'benefit_base' AND valid_from = '2025-01-01';
UPDATE data.parameter SET valid_to = '2025-09-30' WHERE key = 'trans_coef';
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence, case_no) VALUES ('trans_coef', '2025-10-01', 'infinity', '0.012', 'ratio', '新文件', 'test', 'T-PARAM');
UPDATE data.parameter SET value = '0.9' WHERE key = 'account_rate' AND valid_from = '2025-01-01';
DELETE FROM data.parameter WHERE key = 'index_rounding' AND source = 'test';
UPDATE data.account SET balance = balance + 100000 WHERE person = 10000041;
UPDATE data.person_year SET base = array_fill(900000::bigint, ARRAY[12]) WHERE person = 10000041 AND year = 2010;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT concat_ws(' ', same, monthly_fen, monthly_again, array_to_string(differences, '；'), array_to_string(figures_changed, ',')) FROM api.award_rerun(10000041, 1, 1)),
            't 418580 418580  account_rate,benefit_base,index_rounding', 'computed again from what it kept it is the same sheet, and the figures that changed are named');
SELECT t.is((SELECT string_agg(same::text, ' ') FROM (VALUES (10000042), (10000043)) p(person), api.award_rerun(p.person, 1, 1)), 'true true', 'R2 and R4 too');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(office || determinations || ok || bad, ' ') FROM admin.verify_awards()), '1401053true0', 'all determinations of the office are proved at once');
SELECT t.ok((SELECT NOT same AND array_to_string(differences, ' ') ~ 'basic 263336 → ' FROM data.determination d, LATERAL casework.determination_proof(jsonb_populate_record(d, jsonb_build_object('input', jsonb_set(d.input, '{facts,months_paid}', '339')))) WHERE d.person = 10000041),
            'another basis would be found out, and where it differs said');
SELECT t.refused('PR190', $$UPDATE data.determination SET result = '{}' WHERE person = 10000041$$, 'nobody changes what was determined');
SELECT t.refused('PR190', $$UPDATE casework.award_sheet SET result = '{}' WHERE person = 10000041$$, 'nor what was handed on');
UPDATE data.parameter SET value = '7253' WHERE key = 'benefit_base' AND valid_from = '2025-01-01';
DELETE FROM data.parameter WHERE case_no = 'T-PARAM';
UPDATE data.parameter SET valid_to = 'infinity' WHERE key = 'trans_coef';
UPDATE data.parameter SET value = '0.0150' WHERE key = 'account_rate' AND valid_from = '2025-01-01';
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('index_rounding', '-infinity', 'infinity', 'AVERAGE', 'test', 'test', 'rehearsal') ON CONFLICT DO NOTHING;

-- Computed from the history: a flexible worker's shorter way
SELECT t.sheet_person(10000044, '核定丁', '14010519650820041', 'M60', '1998-01-01', 300, 0, 202511, 5000000);
UPDATE data.person SET employment = 'flexible', unit = NULL WHERE person = 10000044;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('sa', case_id::text) FROM api.case_start('simplified_award', 10000044, 'hall', t.no());
SELECT t.put('sa', '{"self_checked_on": "2026-01-05", "self_check": "wrong"}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('sa')) WHERE level = 'block'$$) ~ 'put right first', 'what the person finds wrong is put right first');
SELECT t.put('sa', '{"self_check": "right"}');
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('sa')) WHERE level = 'block'), NULL, 'then nothing stands against it');
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('sa'), t.v('sa'), t.no())$$, 'but the signed paper and the ID card');
SELECT t.add('sa', m) FROM unnest('{self_check,id_card}'::text[]) m;
SELECT t.is((SELECT step FROM api.case_submit(t.id('sa'), t.v('sa'), t.no())), 'review', 'it is handed on');
SELECT t.refused('42501', $$SELECT FROM api.case_review(t.id('sa'), t.cv('sa'), 'agree', NULL, NULL, t.no())$$, 'a clerk does not decide');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT step FROM api.case_review(t.id('sa'), t.cv('sa'), 'agree', NULL, NULL, t.no())), 'done', 'two signatures are enough (9.2.2)');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT d.cause || ' ' || (d.result #>> '{award,people}') || ' ' || (d.result #>> '{award,transition}') || ' ' || (a.monthly_fen = (d.result #>> '{award,payable}')::bigint) || ' ' || a.start_month FROM data.determination d JOIN data.award a USING (person, award) WHERE person = 10000044), 'simplified NEW 0 true 2025-12-01', 'and the pension is awarded, computed from the months');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('sb', case_id::text) FROM api.case_start('simplified_award', 10000002, 'hall', t.no());
SELECT t.put('sb', '{"self_checked_on": "2026-01-05", "self_check": "right"}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('sb')) WHERE level = 'block'$$) ~ 'ordinary way.*through a unit', 'deemed service and a unit go the ordinary way');
SELECT FROM api.case_withdraw(t.id('sb'), t.v('sb'), '2', t.no());

-- Attacks, by psql
RESET SESSION AUTHORIZATION;
SELECT t.sheet_person(10000045, '核定戊', '14010519651112042', 'M60', '1984-08-20', 340, 155, 202511, 9000000);
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('at', case_id::text) FROM api.case_start('award', 10000045, 'hall', t.no());
SELECT t.put('at', '{"index_entry": "entered", "index_basic": "0.7", "index_trans": "x", "index_reason": ""}');
SELECT t.ok(t.blocks('at', 'index_trans') ~ 'index is a number' AND t.blocks('at', 'index_reason') ~ 'Say why', 'indices by hand are numbers, with a reason');
SELECT t.put('at', '{"index_entry": "computed"}');
SELECT t.ok(t.blocks('at', 'index_entry') ~ 'choose one', 'either computed or entered');
SELECT t.put('at', '{"index_basic": "", "index_trans": "", "index_reason": "", "extra_military": "5000"}');
SELECT t.ok(t.blocks('at', 'extra_reason') ~ 'by which document', 'other items have a ground');
SELECT t.put('at', '{"extra_reason": "民政优抚文件"}');
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('at'), t.v('at'), t.no())$$, 'no award without its materials');
SELECT t.add('at', m) FROM unnest('{approval,id_card,pay_account}'::text[]) m;
SELECT t.keep('dx', case_id::text) FROM api.case_start('deemed_service', 10000045, 'hall', t.no());
SELECT t.refused('PR309', $$SELECT FROM api.case_submit(t.id('at'), t.v('at'), t.no())$$, 'none while another case would change its facts');
SELECT FROM api.case_withdraw(t.id('dx'), t.v('dx'), '2', t.no());
SELECT t.is((SELECT step FROM api.case_submit(t.id('at'), t.v('at'), t.no())), 'review', 'then it goes on');
SELECT t.keep('dx', case_id::text) FROM api.case_start('deemed_service', 10000045, 'hall', t.no());
SELECT t.refused('42501', $$SELECT FROM casework.award_effect(data.me(), t.case('at'), t.person_of(10000045))$$, 'no clerk calls the effect by hand');
SELECT t.refused('42501', $$INSERT INTO data.award (person, award, office, start_month, status) VALUES (10000045, 1, '140105', '2025-12-01', 'paying')$$, 'or writes an award');
SELECT t.refused('42501', $$INSERT INTO data.determination (person) VALUES (10000045)$$, 'or a determination');
SELECT t.refused('42501', $$INSERT INTO data.retirement (person) VALUES (10000045)$$, 'or a confirmation');
SELECT t.refused('42501', $$UPDATE casework.case_item SET step = 'done' WHERE case_id = t.id('at')$$, 'or moves the case');
SELECT t.refused('42501', $$INSERT INTO casework.signature (person) VALUES (10000045)$$, 'or signs for somebody');
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR101', $$SELECT FROM api.case_approve(t.id('at'), t.cv('at'), 'agree', NULL, NULL, t.no())$$, 'the approver does not decide before the reviewer');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR309', $$SELECT FROM api.case_review(t.id('at'), t.cv('at'), 'agree', NULL, NULL, t.no())$$, 'a case opened meanwhile stops the signature');
SET SESSION AUTHORIZATION xd_clerk;
SELECT FROM api.case_withdraw(t.id('dx'), t.v('dx'), '2', t.no());
SET SESSION AUTHORIZATION xd_both;
SELECT t.is((SELECT step FROM api.case_review(t.id('at'), t.cv('at'), 'agree', NULL, NULL, t.no())), 'approve', 'the reviewer agrees');
SELECT t.refused('PR102', $$SELECT FROM api.case_approve(t.id('at'), t.cv('at'), 'agree', NULL, NULL, t.no())$$, 'nobody signs twice');
-- the base of the year is gone while the case waits: nothing is stored, the figure is named
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET key = 'benefit_base_kept' WHERE key = 'benefit_base' AND valid_from = '2025-01-01';
SET SESSION AUTHORIZATION xd_approver;
SELECT t.ok(t.refusal($$SELECT FROM api.case_approve(t.id('at'), t.cv('at'), 'agree', NULL, NULL, t.no())$$) ~ 'PR309.*benefit_base', 'a figure that is missing names itself');
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET key = 'benefit_base' WHERE key = 'benefit_base_kept';
UPDATE data.parameter SET value = '7000' WHERE key = 'benefit_base' AND valid_from = '2025-01-01';
SET SESSION AUTHORIZATION xd_approver;
SELECT t.ok((SELECT NOT same AND total_fen < kept_fen FROM api.case_award(t.id('at'))) AND (SELECT count(*) FILTER (WHERE differs) > 0 FROM api.case_award_steps(t.id('at'))), 'a figure that changed after the case was handed on shows in the compare');
SELECT t.is((SELECT step FROM api.case_approve(t.id('at'), t.cv('at'), 'agree', NULL, NULL, t.no())), 'done', 'what is decided is what the server computes then');
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = '7253' WHERE key = 'benefit_base' AND valid_from = '2025-01-01';
SELECT t.is((SELECT d.result ->> 'benefit_base' || ' ' || array_to_string(a.items, ',') || ' ' || (d.monthly_fen - (d.result #>> '{award,payable}')::bigint) FROM data.determination d JOIN data.award a USING (person, award) WHERE person = 10000045), '7000 account,basic,military,rounding,transition 5000', 'with its extra line');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('tw', case_id::text) FROM api.case_start('award', 10000045, 'hall', t.no());
SELECT t.put('tw', '{"index_entry": "computed"}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('tw')) WHERE level = 'block'$$) ~ 'being paid already', 'nobody is awarded twice');
SELECT FROM api.case_withdraw(t.id('tw'), t.v('tw'), '2', t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM casework.task WHERE person = 10000041 AND kind = 'award' AND status = 'open'), '0', 'no task asks for an award that is made');
