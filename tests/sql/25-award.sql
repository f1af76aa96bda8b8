-- The award: from case in to approved award for the sheets R1, R2 and R4, to the fen; nothing without confirmation, signature, material.
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, '-infinity', 'infinity', v, 'test', 'test', 'rehearsal'
  FROM (VALUES ('early_minimum', 'CHOSEN_YEAR'), ('index_method', 'TWO'), ('index_rounding', 'AVERAGE'), ('average_wage_rounding', 'YUAN'), ('deemed_index', '1.00000'), ('inyear_rate_policy', 'LAST_PUBLISHED')) x(k, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = k);

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

-- as in 24-retirement.sql
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
