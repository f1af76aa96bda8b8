-- What somebody with a password and psql tried at benefits: paying the dead, stopping and loading alone, beginning again after the end,
-- another office's rolls and lists.  Words of 04-basic.sql, 23-roll.sql, 24-retirement.sql and 25-award.sql.
RESET SESSION AUTHORIZATION;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, insured_since, status, unit, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
SELECT 35000000 + n, '140105', '练习攻' || n, i, i, 'M', '1966-03-01', '1966-03-01', 'M60', '1998-01-01', CASE WHEN n < 9 THEN 'retired' ELSE 'active' END, 1, 'bank_card', '102', '622235000' || n, '练习攻' || n, 200, 0
  FROM generate_series(1, 12) n, LATERAL (SELECT t.citizen('14010519660301' || (500 + 2 * n + 1)) AS i) x;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person BETWEEN 35000001 AND 35000012;
INSERT INTO data.award (person, award, office, kind, start_month, monthly_fen, status) SELECT 35000000 + n, 1, '140105', CASE WHEN n IN (2, 5, 6) THEN 'disability' ELSE 'pension' END, t.m(-30), 200000, 'paying' FROM generate_series(1, 8) n;
INSERT INTO data.award (person, award, office, kind, start_month, monthly_fen, status) VALUES (35000001, 2, '140105', 'disability', t.m(-30), 100000, 'paying');
SELECT admin.awards_carry();
UPDATE data.award SET confirmed_month = t.m(0) WHERE person BETWEEN 35000001 AND 35000008;
-- an allowance has its last month from the beginning
SELECT data.award_end(a, 'age', t.m(30), 'B') FROM data.award a WHERE a.person BETWEEN 35000001 AND 35000008 AND a.kind = 'disability';
CREATE FUNCTION t.ends (p_person bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT string_agg(concat_ws(' ', a.kind, a.ending, data.month_of(a.end_month), a.status), ', ' ORDER BY a.award) FROM data.award a WHERE a.person = p_person $$;
CREATE FUNCTION t.list_digest (p_key text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT digest FROM data.stop_list WHERE list = t.id(p_key) $$;
CREATE FUNCTION t.go (p_key text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_step text;
BEGIN
  PERFORM set_config('session_authorization', 'xd_clerk', false);
  PERFORM t.add(p_key, m.material) FROM api.material_list(t.id(p_key)) m WHERE m.missing;
  PERFORM FROM api.case_submit(t.id(p_key), t.v(p_key), t.no());
  PERFORM set_config('session_authorization', 'xd_reviewer', false);
  PERFORM FROM api.case_review(t.id(p_key), t.cv(p_key), 'agree', NULL, NULL, t.no());
  PERFORM set_config('session_authorization', 'xd_approver', false);
  SELECT step INTO v_step FROM api.case_approve(t.id(p_key), t.cv(p_key), 'agree', NULL, NULL, t.no());
  PERFORM set_config('session_authorization', 'postgres', false);
  RETURN v_step;
END $$;

-- A death on a list ends all that is paid, also what has a last month of its own -------------------------------------------------
SET SESSION AUTHORIZATION xd_both;
SELECT t.keep('al', list::text) FROM api.stop_list_begin('deaths', '攻击名单', repeat('5', 64), t.no());
SELECT FROM api.stop_list_rows(t.id('al'), 1, ARRAY[(SELECT id_number FROM t.person_of(35000001)), (SELECT id_number FROM t.person_of(35000002))], '{练习攻1,练习攻2}', '{"",""}', ARRAY[t.m(-1)::text, t.m(-1)::text], '{证,证}');
SELECT t.is((SELECT string_agg(verdict || rows, ' ') FROM api.stop_list_check(t.id('al'))), 'ready2', 'a disability allowance that will end with the age is stopped by a death before');
SELECT FROM api.stop_list_submit(t.id('al'), t.list_digest('al'), t.no());
SELECT t.refused('PR102', $$SELECT api.stop_list_decide(t.id('al'), 'agree', t.list_digest('al'), NULL, t.no())$$, 'who has all three posts does not approve the list they loaded');
SELECT t.refused('PR181', $$SELECT api.stop_list_begin('deaths', '再来', repeat('5', 64), t.no())$$, 'nor loads it again while it is decided');
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR100', $$SELECT api.stop_list_decide(t.id('al'), 'agree', NULL, NULL, t.no())$$, 'nobody approves what they have not seen');
SELECT t.is((SELECT state || carried FROM api.stop_list_decide(t.id('al'), 'agree', t.list_digest('al'), NULL, t.no())), 'done2', 'another person approves it');
SELECT t.refused('PR103', $$SELECT api.stop_list_decide(t.id('al'), 'agree', t.list_digest('al'), NULL, t.no())$$, 'once');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR103', $$SELECT api.stop_list_drop(t.id('al'), 'x', t.no())$$, 'then it is not given up');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.ends(35000001), format('pension ST01 %s ended, disability ST01 %1$s ended', t.ym(-1)), 'every benefit of the dead person ended, not the first one alone');
SELECT t.is(t.ends(35000002), format('disability ST01 %s ended', t.ym(-1)), 'the allowance too');
-- the same by a case
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('at', case_id::text) FROM api.case_start('termination', 35000005, 'hall', t.no());
SELECT t.save('at', jsonb_build_object('values', jsonb_build_object('award', 'disability', 'reason', 'ST01', 'event_date', t.m(-1)::text, 'information', 'family')));
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('at')) WHERE level = 'block'), NULL, 'a case stops it as well');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.go('at'), 'done', 'three signatures');
SELECT t.is(t.ends(35000005), format('disability ST01 %s ended', t.ym(-1)), 'and it ends with the month of the death');
INSERT INTO data.determination (person, award, seq, office, cause, from_month, input, parameters, result, rules, monthly_fen, case_id, case_no, made_by)
VALUES (35000005, 1, 1, '140105', 'disability', t.m(-30), '{}', '{}', jsonb_build_object('disability', jsonb_build_object('last_month', t.ym(30), 'statutory_month', t.ym(30))), 'x', 200000, 1, 'B', 'x');
SELECT data.award_reopen(a, 'R') FROM data.award a WHERE a.person = 35000005;
SELECT t.is(t.ends(35000005), format('disability age %s paying', t.ym(30)), 'one that was ended by mistake goes on until its last month, not for good');
-- suspended, it goes on again, and a stop never makes a benefit longer
SELECT data.award_suspend(a, 'ST09', t.m(0), 'S') FROM data.award a WHERE a.person = 35000006;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('ar', case_id::text) FROM api.case_start('resumption', 35000006, 'hall', t.no());
SELECT t.save('ar', jsonb_build_object('values', jsonb_build_object('award', 'disability', 'reason', 'RS09', 'event_date', t.m(0)::text, 'resume_month', t.ym(0)::text, 'information', 'audit')));
SELECT t.is(concat_ws(' ', t.blocks('ar', 'award'), t.blocks('ar', 'reason')), '', 'an allowance that was stopped can go on');
SELECT FROM api.case_withdraw(t.id('ar'), t.v('ar'), '2', t.no());
RESET SESSION AUTHORIZATION;
SELECT data.stop_apply(a, 'ST11', t.m(40), NULL, 'L') FROM data.award a WHERE a.person = 35000006;
SELECT t.ok(t.ends(35000006) ~ t.ym(30)::text, 'an end never moves behind the last month there was', t.ends(35000006));

-- Beginning again after the end ------------------------------------------------------------------------------------------------
INSERT INTO data.survivor_claim (person, office, died_on, retired, funeral, pension, account, provisional, input, parameters, result, rules, case_id, case_no, made_by)
VALUES (35000002, '140105', t.m(-1), true, 1, 1, 1, false, '{}', '{}', '{}', 'x', 1, 'SC1', 'x');
INSERT INTO data.account (person, office, status, opened_month, status_month, ending, closed_year, carried, carried_moved, carried_year, balance, balance_moved)
SELECT 35000009, '140105', 'closed', '2010-01-01', t.m(-1), 'paid_out', y, 0, 0, y, 0, 0 FROM (SELECT extract(year FROM data.today())::int - 1 AS y) x;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('r1', case_id::text) FROM api.case_start('resumption', 35000002, 'hall', t.no());
SELECT t.save('r1', jsonb_build_object('values', jsonb_build_object('award', 'disability', 'reason', 'RS01', 'event_date', t.m(0)::text, 'resume_month', t.ym(0)::text, 'information', 'self')));
SELECT t.ok(t.blocks('r1', NULL) ~ 'survivors were paid', 'who came back to life after the survivors were paid is not paid into their account', t.blocks('r1', NULL));
SELECT FROM api.case_withdraw(t.id('r1'), t.v('r1'), '2', t.no());
SELECT t.keep('d1', case_id::text) FROM api.case_start('disability_allowance', 35000001, 'hall', t.no());
SELECT t.save('d1', '{"values": {"apply_month": "202601", "conclusion": "total", "index_entry": "computed"}}');
SELECT t.ok(t.blocks('d1', NULL) ~ 'This benefit ended', 'no allowance for who died', t.blocks('d1', NULL));
SELECT t.keep('d9', case_id::text) FROM api.case_start('disability_allowance', 35000009, 'hall', t.no());
SELECT t.save('d9', '{"values": {"apply_month": "202601", "conclusion": "total", "index_entry": "computed"}}');
SELECT t.ok(t.blocks('d9', NULL) ~ 'account is in the state', 'nor for whose account was paid out', t.blocks('d9', NULL));
SELECT t.keep('t9', case_id::text) FROM api.case_start('temporary_allowance', 35000009, 'hall', t.no());
SELECT t.save('t9', '{"values": {"index_entry": "computed"}}');
SELECT t.ok(t.blocks('t9', NULL) ~ 'account is in the state', 'nor a temporary one', t.blocks('t9', NULL));
SELECT api.case_withdraw(t.id(k), t.v(k), '2', t.no()) FROM unnest('{d1,d9,t9}'::text[]) k;

RESET SESSION AUTHORIZATION;
INSERT INTO data.award (person, award, office, kind, start_month, retire_month, end_month, ending, monthly_fen, status) VALUES (35000009, 1, '140105', 'settlement', t.m(0), NULL, t.m(0), 'ST11', 0, 'paying');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('k9', case_id::text) FROM api.case_start('recalculation', 35000009, 'hall', t.no());
SELECT t.save('k9', '{"values": {"benefit": "settlement", "cause": "wrong_data", "retire_month": "201501", "adjusted": "0", "basis": "x"}}');
SELECT t.ok(t.blocks('k9', 'benefit') ~ 'no such benefit', 'a sum paid at once is not recalculated into a pension with years of arrears', t.blocks('k9', 'benefit'));
SELECT api.case_withdraw(t.id('k9'), t.v('k9'), '2', t.no());

-- A stop without its date says nothing of months and money ------------------------------------------------------------------------
SELECT t.keep('s3', case_id::text) FROM api.case_start('suspension', 35000003, 'hall', t.no());
SELECT t.save('s3', '{"values": {"award": "pension", "reason": "ST03"}}');
SELECT t.is((SELECT count(*)::text FROM api.case_effects(t.id('s3'))), '0', 'a stop whose day is not entered stops no month');
SELECT t.refused('PR3', $$SELECT api.case_submit(t.id('s3'), t.v('s3'), t.no())$$, 'and is not handed on');
SELECT t.save('s3', jsonb_build_object('values', jsonb_build_object('award', 'pension', 'reason', 'ST03', 'event_date', '2099-01-01', 'information', 'prison')));
SELECT t.ok(t.blocks('s3', 'event_date') ~ 'future', 'nor one of a day to come', t.blocks('s3', 'event_date'));
SELECT FROM api.case_withdraw(t.id('s3'), t.v('s3'), '2', t.no());
RESET SESSION AUTHORIZATION;
-- carried out late: what was rolled since the approval stays paid where the rule takes nothing back
CREATE FUNCTION t.late (p_reason text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_list data.stop_list;
  v_row data.stop_row;
  v text;
BEGIN
  SELECT * INTO v_list FROM data.stop_list WHERE list = t.id('al');
  v_row.found_person := 35000004; v_row.found_award := 1; v_row.reason := p_reason; v_row.from_month := t.m(-3);
  UPDATE data.award SET confirmed_month = t.m(-20) WHERE person = 35000004;
  PERFORM data.stop_row_carry(v_list, v_row);
  SELECT (s.from_month = greatest(t.m(-3), data.pay_next('140105'))) || ' ' || (s.from_month = t.m(-3)) INTO v FROM data.suspension s WHERE s.person = 35000004;
  RAISE EXCEPTION USING ERRCODE = 'ZZ003', MESSAGE = coalesce(v, 'none');
EXCEPTION WHEN SQLSTATE 'ZZ003' THEN
  RETURN SQLERRM;
END $$;
SELECT t.is(t.late('ST06') || ', ' || t.late('ST03'), 'true false, false true', 'a list carried out late stops the confirmation from the next roll on, the prisoner from the month it said');

-- Paying what one stopped oneself ------------------------------------------------------------------------------------------------
CREATE FUNCTION t.determined (p_login text, p_person bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_roll bigint;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES ('140105', '2199-01-01', 'x', 'x') RETURNING roll INTO v_roll;
  INSERT INTO data.pay_dirty (roll, person, award, office, from_month, version) VALUES (v_roll, p_person, 1, '140105', t.m(-1), 1);
  RAISE EXCEPTION USING ERRCODE = 'ZZ004', MESSAGE = coalesce(data.pay_determined(v_roll, p_login)::text, 'nobody');
EXCEPTION WHEN SQLSTATE 'ZZ004' THEN
  RETURN SQLERRM;
END $$;
SELECT t.is(concat_ws(' ', t.determined('xd_both', 35000001), t.determined('xd_approver', 35000001), t.determined('xd_accountant', 35000001), t.determined('xd_both', 35000003)), '35000001 35000001 nobody nobody',
            'who loaded or approved a stop list does not pay the benefits it stopped, whatever post they have since');
CREATE FUNCTION t.adjusted_by (p_login text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO data.adjust_set (case_no, year, document, document_on, ceiling_document, retired_by, fixed, per_year, per_year_min, year_rounding, share, base_items, bands, regions, region_offices, veteran_floor, cap, rounding, ceiling, disability, entered_by, entered_login, state)
  VALUES ('T35', 2007, 'x', '2007-01-01', 'x', '2006-12-01', 1, 1, 1, 'UP', 1, '{}', '{}', '{}', '{}', 0, 1, 'FEN', 1, false, 'x', 'x', 'dropped');
  INSERT INTO data.adjust_run (case_no, year, no, adjust_set, office, low, high, state, chunk_size, expected, makers, made_by, digest, reviewed_login, posting_login)
  SELECT 'T35R', 2007, 1, s.adjust_set, '140105', '140105', '140105', 'posting', 1, 1, '{m35}', 'x', 'x', 'r35', 'p35' FROM data.adjust_set s WHERE s.case_no = 'T35';
  INSERT INTO data.adjust_line (run, person, award, office, from_month, birth, months, region, veteran, base, old_fen, age, years, by_fixed, by_years, by_share, by_age, by_region, raised, add_fen, new_fen)
  SELECT r.run, 35000003, 1, '140105', t.m(-1), '1966-03-01', 1, 0, false, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2 FROM data.adjust_run r WHERE r.case_no = 'T35R';
  RAISE EXCEPTION USING ERRCODE = 'ZZ005', MESSAGE = t.determined(p_login, 35000003);
EXCEPTION WHEN SQLSTATE 'ZZ005' THEN
  RETURN SQLERRM;
END $$;
SELECT t.is((SELECT string_agg(t.adjusted_by(l), ' ' ORDER BY n) FROM unnest('{m35,r35,p35,x35}'::text[]) WITH ORDINALITY u(l, n)), '35000003 35000003 35000003 nobody', 'nor who made, reviewed or posted an annual adjustment');

-- The bank's answer, loaded and booked by one ---------------------------------------------------------------------------------------
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.keep('fb35', feedback::text) FROM api.feedback_begin('攻击回盘', repeat('6', 64), t.no());
SET SESSION AUTHORIZATION xd_cashier;
SELECT FROM api.feedback_rows(t.id('fb35'), 1, '{X-1}', '{1}', '{失败}', '{03}', '{""}', ARRAY[t.m(0)::text], '{s}');
SELECT FROM api.feedback_check(t.id('fb35'));
SELECT t.refused('PR102', $$SELECT api.feedback_book(t.id('fb35'), t.no())$$, 'who loaded the rows of a file somebody else began does not book them');
SELECT t.is((SELECT may_book::text FROM api.feedback_files(NULL, 10) WHERE feedback = t.id('fb35')), 'false', 'and is told before');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.refused('PR102', $$SELECT api.feedback_book(t.id('fb35'), t.no())$$, 'nor who began it');
SET SESSION AUTHORIZATION xd_accountant2;
SELECT t.refused('PR149', $$SELECT api.feedback_book(t.id('fb35'), t.no())$$, 'a third person would, if there were anything');
SELECT FROM api.feedback_drop(t.id('fb35'), t.no());

-- One request id for two things -----------------------------------------------------------------------------------------------------
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('rq', t.no()::text);
SELECT t.keep('al2', list::text) FROM api.stop_list_begin('prison', '重放', repeat('7', 64), t.text('rq')::uuid);
SELECT t.refused('PR106', s, 'an id that was used means nothing else: ' || split_part(s, '(', 1))
  FROM unnest(ARRAY[$$SELECT api.stop_list_begin('prison', '重放', repeat('8', 64), t.text('rq')::uuid)$$, $$SELECT api.stop_list_drop(t.id('al2'), 'x', t.text('rq')::uuid)$$,
    $$SELECT api.settlement_make(NULL, t.text('rq')::uuid)$$, $$SELECT api.adjustment_mark(35000003, 'veteran', 2025, 9999, 'x', t.text('rq')::uuid)$$, $$SELECT api.confirm_stop_list(t.ym(0), t.text('rq')::uuid)$$]) s;
SELECT FROM api.stop_list_drop(t.id('al2'), '重放', t.no());
SELECT t.refused('PR308', $$SELECT api.adjustment_mark(35000003, 'veteran', 2030, 2020, 'x', t.no())$$, 'a mark does not end before it begins');
SELECT t.refused('PR308', $$SELECT api.confirm_stop_list(209912, t.no())$$, 'nobody is stopped from some distant month');

-- A colleague's pension ---------------------------------------------------------------------------------------------------------------
RESET SESSION AUTHORIZATION;
SELECT t.keep('sim' || row_number() OVER (ORDER BY person), case_id::text) FROM casework.case_item WHERE person IN (10000041, 10000042, 10000043) AND kind = 'award' AND step = 'done';
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT bool_or(s.middle IS NOT NULL AND s.awards < 3) || ' ' || bool_or(s.value IS NOT NULL AND s.awards < 3) FROM unnest('{sim1,sim2,sim3}'::text[]) k, LATERAL api.case_award_similar(t.id(k)) s), 'false true',
            'one or two other awards are no comparison: they would be the pension of somebody');

-- Another office ---------------------------------------------------------------------------------------------------------------------
RESET SESSION AUTHORIZATION;
SELECT t.keep('xroll', (t.roll(0)).roll::text);
SELECT t.keep('xfile', (SELECT min(file)::text FROM data.pay_file WHERE office = '140106'));
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.is((SELECT count(*)::text FROM api.pay_rolls(NULL, NULL, 200) WHERE office <> '140105'), '0', 'no roll of another county is listed');
SELECT t.refused('PR160', $$SELECT api.pay_roll_open(t.id('xroll'))$$, 'nor opened');
SELECT t.is((SELECT count(*) FROM api.pay_roll_bridge(t.id('xroll'))) + (SELECT count(*) FROM api.pay_roll_checks(t.id('xroll')) WHERE persons IS NOT NULL) + (SELECT count(*) FROM api.pay_roll_hits(t.id('xroll'), 'Q12', 0, 10))
            + (SELECT count(*) FROM api.pay_files(t.id('xroll'))) + (SELECT count(*) FROM api.pay_returned(t.id('xroll'), 0, 10)) || '', '0', 'nor its bridge, checks, batches or returns');
SELECT t.refused('PR16', s, 'not by its number either: ' || split_part(s, '(', 1))
  FROM unnest(ARRAY['SELECT api.pay_roll_lines(t.id(''xroll''), NULL, 10, t.no())', 'SELECT api.pay_roll_sign(t.id(''xroll''), ''drop'', ''x'', ''x'', t.no())', 'SELECT api.pay_roll_book(t.id(''xroll''), t.no())',
    'SELECT api.pay_file_make(t.id(''xroll''), ''pay_layout_csv'', NULL, true, t.no())', 'SELECT api.pay_file_decide(t.id(''xfile''), ''release'', ''x'', NULL, t.no())', 'SELECT api.pay_file_lines(t.id(''xfile''), 0, 10, t.no())',
    'SELECT api.pay_file_written(t.id(''xfile''), repeat(''a'', 64), t.no())', 'SELECT api.pay_paper(t.id(''xroll''), NULL, t.no())', 'SELECT api.pay_paper(t.id(''xroll''), t.id(''xfile''), t.no())']) s;
SELECT t.refused('PR202', $$SELECT api.pay_rolls('140106', NULL, 10)$$, 'nor by its name');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.is((SELECT count(*) FROM api.award_list(35000003)) + (SELECT count(*) FROM api.award_items(35000003)) + (SELECT count(*) FROM api.award_suspensions(35000003)) + (SELECT count(*) FROM api.person_payments(35000003, NULL, 10))
            + (SELECT count(*) FROM api.person_confirmations(35000003)) || '', '0', 'a clerk next door reads nothing of a benefit');
SELECT t.keep('yx', case_id::text) FROM api.case_start('suspension', 35000003, 'hall', t.no());
SELECT t.save('yx', jsonb_build_object('values', jsonb_build_object('award', 'pension', 'reason', 'ST03', 'event_date', t.m(-5)::text, 'information', 'prison')));
SELECT t.is((SELECT count(*) FROM api.case_effects(t.id('yx'))) || t.rows($$SELECT msgid FROM api.case_checks(t.id('yx')) WHERE args <> '{}'$$), '0[]', 'nor through a case taken in there: no month, no sum');
SELECT FROM api.case_withdraw(t.id('yx'), t.v('yx'), '2', t.no());
RESET SESSION AUTHORIZATION;

-- Arguments that make no sense ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION t.absurd (p_type text, p_n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_n = 0 THEN 'NULL'
    WHEN p_type = 'uuid' THEN 'gen_random_uuid()'
    WHEN p_type = 'bigint' THEN (ARRAY['(-1)::bigint', '9223372036854775807::bigint', '(-9223372036854775808)::bigint', '0::bigint', '1::bigint'])[p_n]
    WHEN p_type = 'integer' THEN (ARRAY['(-1)', '2147483647', '(-2147483648)', '999999', '202613'])[p_n]
    WHEN p_type = 'smallint' THEN '(-1)::smallint'
    WHEN p_type = 'boolean' THEN (ARRAY['true', 'false', 'true', 'false', 'true'])[p_n]
    WHEN p_type = 'date' THEN (ARRAY['date ''infinity''', 'date ''-infinity''', 'date ''0001-01-01''', 'date ''9999-12-31''', 'date ''5874897-12-31'''])[p_n]
    WHEN p_type = 'jsonb' THEN (ARRAY['''{}''::jsonb', '''[]''::jsonb', '''null''::jsonb', '''{"values": 1}''::jsonb', '''"x"''::jsonb'])[p_n]
    WHEN p_type = 'bytea' THEN '''x''::bytea'
    WHEN p_type = 'text' THEN (ARRAY['''''', 'repeat(''长'', 30000)', '''99999999999999999999''', '''%s $1 '''' "; DROP''', '''999999999999999999.999999999'''])[p_n]
    WHEN p_type = 'text[]' THEN (ARRAY['''{}''::text[]', '''{NULL}''::text[]', 'array_fill(''x''::text, ARRAY[2, 2])', '''{x}''::text[]', '''{99999999999999999999}''::text[]'])[p_n]
    WHEN p_type = 'bigint[]' THEN (ARRAY['''{}''::bigint[]', '''{NULL}''::bigint[]', '''{-1}''::bigint[]', '''{9223372036854775807}''::bigint[]', '''{1}''::bigint[]'])[p_n]
    ELSE 'NULL::' || p_type END $$;
CREATE FUNCTION t.fuzz (p_login text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  f record;
  v_got text;
  v text := '';
  v_calls int := 0;
  v_refused int := 0;
BEGIN
  PERFORM set_config('session_authorization', p_login, false);
  FOR f IN SELECT p.proname, x.n, x.k, (SELECT string_agg(t.absurd(format_type(a.t, NULL), CASE WHEN x.k = 0 OR a.i = x.k THEN x.n ELSE 1 + (a.i + x.n) % 5 END), ', ' ORDER BY a.i) FROM unnest(p.proargtypes) WITH ORDINALITY a(t, i)) AS args
             FROM pg_proc p, LATERAL (SELECT n, 0 AS k FROM generate_series(0, 5) n UNION ALL SELECT n, k FROM generate_series(0, 5) n, generate_series(1, p.pronargs) k) x
            WHERE p.pronamespace = 'api'::regnamespace AND has_function_privilege(p_login, p.oid, 'execute') LOOP
    BEGIN
      v_got := t.refusal(format('SELECT FROM api.%I(%s)', f.proname, coalesce(f.args, '')));
      RAISE EXCEPTION USING ERRCODE = 'ZZ002';
    EXCEPTION WHEN SQLSTATE 'ZZ002' THEN NULL;
    END;
    v_calls := v_calls + 1;
    v_refused := v_refused + (v_got ~ '^PR')::int;
    IF v_got <> '' AND v_got !~ '^PR' THEN
      v := v || f.proname || '(' || left(f.args, 200) || '): ' || left(v_got, 150) || chr(10);
    END IF;
  END LOOP;
  PERFORM set_config('session_authorization', 'postgres', false);
  PERFORM t.keep('fuzzed', coalesce(t.text('fuzzed') || ' ', '') || p_login || ' ' || v_calls || ':' || v_refused);
  RETURN v;
END $$;
SELECT t.is(t.fuzz(l), '', 'NULL, huge, negative and senseless arguments of every function are refused in so many words: ' || l) FROM unnest('{xd_both,xd_accountant,xd_cashier,sx_parameter_admin,sx_system_admin,xd_auditor,xd_archivist}'::text[]) l;
SELECT t.ok((SELECT sum(split_part(x, ':', 1)::int) > 2000 AND sum(split_part(x, ':', 2)::int) > 1000 FROM regexp_split_to_table(t.text('fuzzed'), ' ') x WHERE x ~ ':'), 'thousands of calls', t.text('fuzzed'));
