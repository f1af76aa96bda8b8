-- What the tests of the server stand on: words for saying what must hold, staff in every post of two counties, the city and
-- the province, a few persons.

CREATE SCHEMA t;
GRANT USAGE ON SCHEMA t TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA t GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
CREATE TABLE t.result (n bigint GENERATED ALWAYS AS IDENTITY, script text, ok boolean, sentence text, said text);
CREATE TABLE t.now (script text);
CREATE TABLE t.kept (key text PRIMARY KEY, value text);

CREATE FUNCTION t.begin (p_script text) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
  DELETE FROM t.now; INSERT INTO t.now VALUES (p_script) $$;
CREATE FUNCTION t.ok (p_ok boolean, p_sentence text, p_said text DEFAULT NULL) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO t.result (script, ok, sentence, said)
  SELECT n.script, coalesce(p_ok, false), p_sentence, CASE WHEN coalesce(p_ok, false) THEN NULL ELSE p_said END FROM t.now n $$;
CREATE FUNCTION t.is (p_got text, p_want text, p_sentence text) RETURNS void LANGUAGE sql AS $$
  SELECT t.ok(p_got IS NOT DISTINCT FROM p_want, p_sentence, format('got %L, wanted %L', p_got, p_want)) $$;
CREATE FUNCTION t.keep (p_key text, p_value text) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO t.kept VALUES (p_key, p_value) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value $$;
CREATE FUNCTION t.id (p_key text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT value::bigint FROM t.kept WHERE key = p_key $$;
CREATE FUNCTION t.text (p_key text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT value FROM t.kept WHERE key = p_key $$;

-- What a statement is refused with: the SQLSTATE and the sentence; '' when it is not.
CREATE FUNCTION t.refusal (p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_detail text; v_message text; v_state text;
BEGIN
  EXECUTE p_sql;
  RETURN '';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS v_message = MESSAGE_TEXT, v_detail = PG_EXCEPTION_DETAIL, v_state = RETURNED_SQLSTATE;
  RETURN v_state || ' ' || coalesce(CASE WHEN v_detail LIKE '{%' THEN (v_detail::jsonb ->> 'field') || ' ' END, '') || v_message;
END $$;
CREATE FUNCTION t.refused (p_want text, p_sql text, p_sentence text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_got text := t.refusal(p_sql);
BEGIN
  PERFORM t.ok(v_got LIKE p_want || '%', p_sentence, format('got %L, wanted %L', v_got, p_want));
END $$;
-- All rows of a statement as one text.
CREATE FUNCTION t.rows (p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v text;
BEGIN
  EXECUTE format('SELECT coalesce(jsonb_agg(to_jsonb(x)), ''[]'')::text FROM (%s) x', p_sql) INTO v;
  RETURN v;
EXCEPTION WHEN OTHERS THEN
  RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
-- The version of a case, its content version, its step: by a superuser's eye.
CREATE FUNCTION t.case (p_key text) RETURNS casework.case_item LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT * FROM casework.case_item WHERE case_id = t.id(p_key) $$;
CREATE FUNCTION t.v (p_key text) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT version FROM casework.case_item WHERE case_id = t.id(p_key) $$;
CREATE FUNCTION t.cv (p_key text) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT content_version FROM casework.case_item WHERE case_id = t.id(p_key) $$;
CREATE FUNCTION t.step (p_key text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT step FROM casework.case_item WHERE case_id = t.id(p_key) $$;
-- A person by a superuser's eye.
CREATE FUNCTION t.person_of (p_person bigint) RETURNS data.person LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT * FROM data.person WHERE person = p_person $$;
CREATE FUNCTION t.no () RETURNS uuid LANGUAGE sql AS $$ SELECT gen_random_uuid() $$;
-- A page that is one: enough of a JPEG for the server to believe it, different each time.
CREATE FUNCTION t.page (p_text text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$ SELECT '\xffd8ffe0'::bytea || convert_to(p_text, 'UTF8') || '\xffd9'::bytea $$;
CREATE FUNCTION t.pdf (p_text text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$ SELECT convert_to('%PDF-1.4 ' || p_text || ' %%EOF', 'UTF8') $$;
CREATE FUNCTION t.hash (p_bytes bytea) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT encode(sha256(p_bytes), 'hex') $$;
CREATE FUNCTION t.add (p_key text, p_material text) RETURNS bigint LANGUAGE sql AS $$
  SELECT m.file FROM api.material_add(t.id(p_key), p_material, p_material || '.jpg', 'image/jpeg', t.hash(t.page(p_material)), 1, t.page(p_material), t.no()) m $$;
CREATE FUNCTION t.save (p_key text, p_content jsonb) RETURNS void LANGUAGE sql AS $$
  SELECT FROM api.case_save(t.id(p_key), t.v(p_key), p_content, t.no()) $$;
-- An ID number with its right last character.
CREATE FUNCTION t.citizen (p_first17 text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT p_first17 || c FROM regexp_split_to_table('0123456789X', '') c WHERE pension.id_check(p_first17 || c, '2026-01-01') = 'ok' $$;
-- Somebody's own ID number, for a login.
CREATE FUNCTION t.id_of (p_login text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT t.citizen('140105' || to_char(date '1970-01-01' + (h % 10000)::int, 'YYYYMMDD') || to_char(100 + h / 10000 % 900, 'FM000'))
    FROM (SELECT abs(hashtext(p_login)::bigint) AS h) x $$;
-- Keys a blind field again as the client does: the same request twice, each in a transaction of its own; t.text('keyed') says the answer.
CREATE PROCEDURE t.rekey (p_key text, p_field text, p_value text) LANGUAGE plpgsql AS $$
DECLARE
  v_request uuid := gen_random_uuid();
BEGIN
  PERFORM FROM api.case_rekey(t.id(p_key), p_field, p_value, v_request);
  COMMIT;
  PERFORM t.keep('keyed', (SELECT matches || ' ' || tries FROM api.case_rekey(t.id(p_key), p_field, p_value, v_request)));
  COMMIT;
END $$;
-- Looks at what is shown only once its entry stands: the call, with $1 for the request id, twice; t.text('shown') has the rows.
CREATE PROCEDURE t.look (p_call text) LANGUAGE plpgsql AS $$
DECLARE
  v_request uuid := gen_random_uuid();
BEGIN
  EXECUTE 'SELECT FROM ' || p_call USING v_request;
  COMMIT;
  EXECUTE 'SELECT t.keep(''shown'', coalesce(jsonb_agg(to_jsonb(x)), ''[]'')::text) FROM ' || p_call || ' x' USING v_request;
  COMMIT;
END $$;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA t TO PUBLIC;

-- deadlines must be countable in whatever year the tests run
INSERT INTO data.work_year (year, published, source, confidence)
SELECT y, true, 'test', 'unsure' FROM generate_series(extract(year FROM now())::int, extract(year FROM now())::int + 1) y
ON CONFLICT (year) DO UPDATE SET published = true;
INSERT INTO data.work_day (day, works)
SELECT d::date, extract(isodow FROM d) < 6
  FROM generate_series(date_trunc('year', now()::timestamp), date_trunc('year', now()::timestamp) + interval '2 years' - interval '1 day', interval '1 day') d
ON CONFLICT (day) DO NOTHING;

-- each post in two counties, the city and the province: xd_clerk, yz_clerk, ty_clerk, sx_clerk …
SELECT admin.staff_appoint(o.prefix || '_' || p.post, o.prefix || p.title, o.office, ARRAY[p.post], 'lianxi-1234', t.id_of(o.prefix || '_' || p.post))
  FROM (VALUES ('xd', '140105'), ('yz', '140106'), ('ty', '140100'), ('sx', '140000')) o(prefix, office), data.post p;
SELECT admin.staff_appoint('xd_clerk2', '李四', '140105', '{clerk}', 'lianxi-1234', t.id_of('xd_clerk2'));
SELECT admin.staff_appoint('xd_accountant2', '周九', '140105', '{accountant}', 'lianxi-1234', t.id_of('xd_accountant2'));
SELECT admin.staff_appoint('xd_review2', '王五', '140105', '{reviewer}', 'lianxi-1234', t.id_of('xd_review2'));
SELECT admin.staff_appoint('xd_both', '赵六', '140105', '{clerk,reviewer,approver}', 'lianxi-1234', t.id_of('xd_both'));
SELECT admin.staff_appoint('ty_both', '钱七', '140100', '{reviewer,approver}', 'lianxi-1234', t.id_of('ty_both'));
SELECT admin.staff_appoint('xd_own', '孙八', '140105', '{clerk,reviewer}', 'lianxi-1234', t.citizen('14010519650115001'));

INSERT INTO data.unit (unit, office, unit_no, name) VALUES
  (1, '140105', '14010500001', '太原第一机床厂'), (2, '140106', '14010600001', '太原矿山机器厂'), (3, '140100', '14010000001', '太原市供水公司');
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, unit,
                         mobile, address, household_address, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
SELECT x.person, x.office, x.name, t.citizen(x.id), t.citizen(x.id), CASE WHEN substr(x.id, 17, 1)::int % 2 = 1 THEN 'M' ELSE 'F' END,
       to_date(substr(x.id, 7, 8), 'YYYYMMDD'), to_date(substr(x.id, 7, 8), 'YYYYMMDD'), x.grp, to_date(substr(x.id, 7, 8), 'YYYYMMDD') + 7000,
       to_date(substr(x.id, 7, 8), 'YYYYMMDD') + 7500, x.status, x.unit, '1380000' || right(x.person::text, 4), '住址' || x.person, '户籍' || x.person,
       'passbook', '102', '40280' || x.person, x.name, 240, 12
  FROM (VALUES
    (10000001, '140105', '王建国', '14010519650115001', 'M60', 'active', 1),
    (10000002, '140105', '单雪梅', '14010519740208002', 'F50', 'active', 1),
    (10000003, '140105', '欧阳建国', '14010519700301003', 'M60', 'active', 1),
    (10000004, '140105', '刘芳', '14010519620505004', 'F55', 'retired', 1),
    (10000005, '140105', '𬍛䶮', '14010519800606005', 'M60', 'active', 1),
    (10000006, '140105', '乐嘉', '14010519810707006', 'F55', 'active', 1),
    (10000007, '140105', '买买提·吐尔逊', '14010519750808007', 'M60', 'active', 1),
    (10000011, '140106', '陈志强', '14010619660316001', 'M60', 'active', 2),
    (10000012, '140106', '王建国', '14010619670417003', 'M60', 'active', 2),
    (10000013, '140106', '吕秀英', '14010619600518002', 'F50', 'retired', 2),
    (10000021, '140100', '张伟', '14010019720619003', 'M60', 'active', 3)) x(person, office, name, id, grp, status, unit);
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person;
INSERT INTO data.person_registration (person, seq, office, unit, from_month, kind)
SELECT person, 1, office, unit, date_trunc('month', insured_since)::date, 'employed' FROM data.person;
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status)
SELECT person, 1, office, '2015-01-01', 312345, 'paying' FROM data.person WHERE status = 'retired';
SELECT admin.readings_build(), admin.sequences_set(), admin.awards_carry();
-- A person of 140105 nobody else has a case for; p_n has three digits and is the test's own.
CREATE FUNCTION t.somebody (p_n int) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_id text := t.citizen('14010519900101' || p_n);
BEGIN
  IF NOT EXISTS (SELECT FROM data.person p WHERE p.person = 10900000 + p_n) THEN
    INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, unit, mobile, address, account_kind, bank, account_no,
                             account_holder, months_paid, months_deemed)
    VALUES (10900000 + p_n, '140105', '练习人' || p_n, v_id, v_id, CASE p_n % 2 WHEN 1 THEN 'M' ELSE 'F' END, '1990-01-01', '1990-01-01', 'M60', '2010-01-01', '2010-01-01', 'active', 1, '13800000' || p_n, '住址' || p_n,
            'passbook', '102', '4028010900' || p_n, '练习人' || p_n, 100, 0);
    INSERT INTO data.id_number VALUES (v_id, 10900000 + p_n, '140105', 'current');
    INSERT INTO data.person_registration (person, seq, office, unit, from_month, kind) VALUES (10900000 + p_n, 1, '140105', 1, '2010-01-01', 'employed');
  END IF;
  RETURN 10900000 + p_n;
END $$;
