-- Charges and arrival: from a decided case to money that counts, and everything a file can have wrong.
CREATE FUNCTION t.line (p_month int, p_counted int, p_base bigint, p_employer bigint, p_employee bigint, p_own bigint, p_interest bigint, p_late bigint) RETURNS data.charge_line LANGUAGE sql AS $$
  SELECT ROW(NULL, NULL, data.month_start(p_month), NULL, p_counted, p_base, p_employer, p_employee, p_own, 0, p_interest, p_late, (data.month_start(p_month) + interval '1 month')::date - 1, NULL, NULL, NULL)::data.charge_line $$;
-- what the effect of a decided case does, in the name of who decides
CREATE FUNCTION t.charge (p_key text, p_login text, p_person bigint, p_origin text, p_unit bigint, VARIADIC p_lines data.charge_line[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_case casework.case_item;
  v_no text;
BEGIN
  v_case.person := p_person;
  SELECT office INTO v_case.office FROM data.person WHERE person = p_person;
  v_case.case_id := 900000 + p_person % 100;
  v_case.case_no := 'TEST' || p_key;
  PERFORM set_config('session_authorization', p_login, false);
  v_no := t.charge_as(v_case, p_origin, p_unit, p_lines);
  PERFORM set_config('session_authorization', 'postgres', false);
  PERFORM t.keep(p_key, v_no);
  RETURN v_no;
END $$;
CREATE FUNCTION t.charge_as (p_case casework.case_item, p_origin text, p_unit bigint, p_lines data.charge_line[]) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ SELECT data.charge_make(data.me(), p_case, p_origin, p_unit, p_lines) $$;
ALTER FUNCTION t.charge_as OWNER TO api_owner;
GRANT USAGE ON SCHEMA t TO api_owner;
-- a file: rows of seven cells
CREATE FUNCTION t.day (p_ago int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.iso(data.today() - p_ago) $$;
CREATE FUNCTION t.this_month () RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(data.today()) $$;
CREATE FUNCTION t.sha (p_key text) RETURNS text LANGUAGE sql AS $$ SELECT encode(sha256(convert_to(p_key, 'UTF8')), 'hex') $$;
CREATE FUNCTION t.arrive (p_key text, p_declared_rows bigint, p_declared_total bigint, VARIADIC p_rows text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v bigint;
  c text[] := '{}'; m text[] := '{}'; er text[] := '{}'; ee text[] := '{}'; i text[] := '{}'; f text[] := '{}'; d text[] := '{}';
  r text[];
BEGIN
  FOR n IN 1 .. cardinality(p_rows) LOOP
    r := regexp_split_to_array(p_rows[n], ',');
    c := c || r[1]; m := m || r[2]; er := er || r[3]; ee := ee || r[4]; i := i || r[5]; f := f || r[6]; d := d || coalesce(r[7], t.day(0));
  END LOOP;
  SELECT arrival INTO v FROM api.arrival_begin(p_key || '.csv', t.sha(p_key), p_declared_rows, p_declared_total, 'file', t.no());
  PERFORM t.keep(p_key, v::text);
  PERFORM FROM api.arrival_rows(v, 1, c, m, er, ee, i, f, d);
END $$;
CREATE FUNCTION t.verdicts (p_key text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(verdict || ' ' || rows, ', ') FROM api.arrival_check(t.id(p_key)) $$;
CREATE FUNCTION t.ledger () RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT string_agg(person || ' ' || year || ' ' || what, ', ') FROM data.ledger_problems(0, 1000000000) $$;
CREATE FUNCTION t.events (p_key text) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
  SELECT string_agg(data.month_of(e.month) || ' ' || e.own || ' ' || e.interest || ' ' || (e.interest_from = date_trunc('month', e.arrived)), ', ' ORDER BY e.month)
    FROM data.money_event e JOIN data.charge c USING (person, charge) WHERE c.charge_no = t.text(p_key) $$;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA t TO PUBLIC;

CREATE FUNCTION t.slow_chain () RETURNS bigint LANGUAGE sql AS $$   -- 960.00 from December 2020 to the end of 2023, in numeric
  SELECT (round(round(round(b * 1.0669, 2) * 1.0612, 2) * 1.0397, 2) * 100)::bigint FROM (SELECT 960 + round(960 * 0.0604 / 12, 2) AS b) x $$;

-- people of their own, so that what other tests booked is not in the way
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, unit, months_paid, months_deemed)
SELECT x.person, x.office, x.name, t.citizen(x.id), t.citizen(x.id), CASE WHEN substr(x.id, 17, 1)::int % 2 = 1 THEN 'M' ELSE 'F' END,
       to_date(substr(x.id, 7, 8), 'YYYYMMDD'), to_date(substr(x.id, 7, 8), 'YYYYMMDD'), 'M60', '2000-01-01', '2000-01-01', 'active', x.unit, 0, 0
  FROM (VALUES (10000071, '140105', '赵明', '14010519700101101', 1), (10000072, '140105', '单秋梅', '14010519740208102', 1), (10000073, '140105', '欧阳建军', '14010519700301103', 1),
               (10000075, '140105', '𬍛䶮', '14010519800606105', 1), (10000076, '140105', '乐佳', '14010519810707106', 1), (10000077, '140105', '买买提', '14010519750808107', 1),
               (10000081, '140106', '陈志刚', '14010619660316101', 2)) x(person, office, name, id, unit);

-- making -----------------------------------------------------------------------------------------------------------------
SELECT t.charge('c1', 'xd_approver', 10000072, 'missed_months', 1, t.line(202301, 1, 400000, 64000, 32000, 32000, 0, 1200), t.line(202302, 1, 400000, 64000, 32000, 32000, 0, 1100));
SELECT t.charge('c2', 'xd_approver', 10000073, 'base_correction', 1, t.line(202401, 0, 10000, 1600, 800, 800, 0, NULL));
SELECT t.charge('c3', 'xd_approver', 10000075, 'missed_months', 1, t.line(202403, 1, 400000, 64000, 32000, 32000, 0, 100));
SELECT t.charge('c9', 'yz_approver', 10000081, 'missed_months', 2, t.line(202401, 1, 400000, 64000, 32000, 32000, 0, 100));
SELECT t.ok(t.text('c1') ~ ('^140105' || to_char(data.today(), 'YYYYMMDD') || '[0-9]{6}$') AND right(t.text('c2'), 6)::int = right(t.text('c1'), 6)::int + 1, 'a charge has office, day and the number of the day', t.text('c1'));
SELECT t.refused('PR140', $$SELECT t.charge('x', 'xd_approver', 10000072, 'missed_months', 1, t.line(202301, 1, 0, 0, 0, 0, 0, NULL))$$, 'nothing to pay is no charge');
SELECT set_config('session_authorization', 'postgres', false);
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.is((SELECT string_agg(concat_ws(' ', person_name, status, months, first_month, last_month, total, late_fee), ', ') FROM api.charge_list(NULL, NULL, NULL, 50)),
            '单秋梅 open 2 202301 202302 192000 2300, 欧阳建军 open 1 202401 202401 2400, 𬍛䶮 open 1 202403 202403 96000 100', 'the accountant sees what waits, the oldest first');
SELECT t.is((SELECT string_agg(person_name, ' ') FROM api.charge_list('open', NULL, (SELECT cursor FROM api.charge_list('open', NULL, NULL, 1)), 1)), '欧阳建军', 'page by page');
SELECT t.is((SELECT string_agg(concat_ws(' ', month, counted, employer, employee, arrived), ', ') FROM api.charge_open(t.text('c1'))), '202301 1 64000 32000, 202302 1 64000 32000', 'a charge opens into its months');
SELECT t.is((SELECT string_agg(concat_ws(' ', charge_no = t.text('c1'), own_office, asked_by_me, arrived_total, late_fee_paid IS NULL), ', ') FROM api.charge_list('all', 10000072, NULL, 50)), 't t f 0 t', 'the charges of one person');
SELECT t.is((SELECT count(*)::text FROM api.charge_list('all', 10000081, NULL, 50)), '0', 'of another office''s person none');
SELECT t.refused('PR307 status', $$SELECT api.charge_list('x', NULL, NULL, 1)$$, 'a status is one of the list');
SELECT t.refused('PR141', $$SELECT api.charge_open(t.text('c9'))$$, 'a charge of another office does not open');

-- void: one asks, another agrees
SELECT t.refused('42501', $$SELECT api.charge_void(t.text('c3'), 'ask', 'x', t.no())$$, 'the accountant makes nothing void');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR107 reason', $$SELECT api.charge_void(t.text('c3'), 'ask', ' ', t.no())$$, 'asking needs the reason');
SELECT t.refused('PR203', $$SELECT api.charge_void(t.text('c3'), 'agree', 'x', t.no())$$, 'a reviewer does not agree to it');
SELECT t.is((SELECT status FROM api.charge_void(t.text('c3'), 'ask', '仲裁裁决撤销', '00000000-0000-0000-0000-00000000c301')), 'open', 'asked for, it is not void yet');
SELECT t.is((SELECT status FROM api.charge_void(t.text('c3'), 'ask', '仲裁裁决撤销', '00000000-0000-0000-0000-00000000c301')), 'open', 'asked once more, answered as before');
SELECT t.is((SELECT concat_ws(' ', void_asked_by, void_reason, asked_by_me) FROM api.charge_list('asked', NULL, NULL, 50)), 'xd复核岗 仲裁裁决撤销 t', 'who asked and why stands in the list');
SET SESSION AUTHORIZATION yz_approver;
SELECT t.refused('PR141', $$SELECT api.charge_void(t.text('c3'), 'agree', NULL, t.no())$$, 'another office does not');
SET SESSION AUTHORIZATION ty_approver;
SELECT t.refused('PR202', $$SELECT api.charge_void(t.text('c3'), 'agree', NULL, t.no())$$, 'nor the one above');
RESET SESSION AUTHORIZATION;

-- the file of what is open and not asked for
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.keep('f1', file_no), t.is(concat_ws(' ', charges, lines, total), '2 3 194400', 'a file takes all that is open, but what is to be void, with its totals')
  FROM api.charge_file_make('00000000-0000-0000-0000-00000000f101');
SELECT t.is((SELECT file_no FROM api.charge_file_make('00000000-0000-0000-0000-00000000f101')), t.text('f1'), 'made once, however often the request comes');
SELECT t.ok(t.text('f1') ~ '^140105-[0-9]{8}-0001$', 'its number is office, day, number', t.text('f1'));
SELECT t.refused('PR143', 'SELECT api.charge_file_make(t.no())', 'nothing waits after it');
SELECT t.is((SELECT count(*)::text FROM api.charge_file_lines(t.text('f1'), NULL, 100, t.no())), '0', 'no line is shown in the transaction that could still undo its entry');
CALL t.look('api.charge_file_lines(t.text(''f1''), NULL, 100, $1)');
SELECT t.keep('f1_lines', t.text('shown'));
SELECT t.is((SELECT string_agg(concat_ws(' ', r ->> 'person_name', r ->> 'unit_name', r ->> 'month', r ->> 'total'), ', ') FROM jsonb_array_elements(t.text('shown')::jsonb) r),
            '单秋梅 太原第一机床厂 202301 96000, 单秋梅 太原第一机床厂 202302 96000, 欧阳建军 太原第一机床厂 202401 2400', 'its lines in their order');
CALL t.look('api.charge_file_lines(t.text(''f1''), NULL, 1, $1)');
SELECT t.keep('f1_cursor', t.text('shown')::jsonb #>> '{0,cursor}');
CALL t.look('api.charge_file_lines(t.text(''f1''), t.text(''f1_cursor''), 5, $1)');
SELECT t.is((SELECT string_agg(r ->> 'month', ' ') FROM jsonb_array_elements(t.text('shown')::jsonb) r), '202302 202401', 'page by page');
RESET SESSION AUTHORIZATION;
UPDATE data.person SET name = '单秋梅改' WHERE person = 10000072;
SET SESSION AUTHORIZATION xd_accountant;
CALL t.look('api.charge_file_lines(t.text(''f1''), NULL, 100, $1)');
SELECT t.is(t.text('shown'), t.text('f1_lines'), 'written again it is the same, whatever changed on the register');
RESET SESSION AUTHORIZATION;
UPDATE data.person SET name = '单秋梅' WHERE person = 10000072;
SELECT t.is((SELECT count(*)::text FROM audit.entry WHERE action = 'export' AND subject = 'charge_file'), '5', 'each page that is read is logged as an export');
SET SESSION AUTHORIZATION yz_accountant;
SELECT t.refused('PR144', $$SELECT api.charge_file_lines(t.text('f1'), NULL, 100, t.no())$$, 'a file of another office is none');
SELECT t.is((SELECT count(*)::text FROM api.charge_files(NULL, 10)), '0', 'nor in the list');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT status FROM api.charge_void(t.text('c3'), 'decline', NULL, t.no())), 'open', 'an approver may decline');
SELECT t.refused('PR101', $$SELECT api.charge_void(t.text('c3'), 'agree', NULL, t.no())$$, 'and agrees to nothing nobody asked for');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR101', $$SELECT api.charge_void(t.text('c3'), 'withdraw', NULL, t.no())$$, 'nor is anything taken back nobody asked for');
SELECT FROM api.charge_void(t.text('c3'), 'ask', '误提', t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR102', $$SELECT api.charge_void(t.text('c3'), 'withdraw', NULL, t.no())$$, 'another person does not take it back');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT status FROM api.charge_void(t.text('c3'), 'withdraw', NULL, t.no())), 'open', 'who asked takes it back');
SELECT t.is((SELECT count(*)::text FROM api.charge_list('asked', NULL, NULL, 50)), '0', 'and nothing is asked for any more');
RESET SESSION AUTHORIZATION;
SET ROLE api_owner;
SELECT t.refused('42501', 'UPDATE data.charge_line SET employer = 0', 'what a decision asked cannot be changed by any function');
RESET ROLE;

-- verdicts -----------------------------------------------------------------------------------------------------------------
SELECT t.charge('c4', 'xd_approver', 10000076, 'missed_months', 1, t.line(202405, 1, 400000, 64000, 32000, 32000, 0, 100));
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.arrive('bad', 15, 1920000,
  t.text('c1') || ',202301,640,320,0,12.00', t.text('c1') || ',2023-02,640.00,320.0,,', t.text('c1') || ',2023-01,640,320,,', t.text('c1') || ',202303,640,320,,',
  t.text('c2') || ',202401,16,7.99,,', '14010520260101999999,202301,640,320,,', t.text('c9') || ',202401,640,320,,', t.text('c3') || ',202403,640,320,,',
  t.text('c1') || ',202302,640,320,,,' || t.day(-1), '1.4010520260101E+19,202301,640,320,,', t.text('c1') || ',202313,640,320,,', t.text('c1') || ',202301,-640,320,,',
  t.text('c1') || ',202301,640.005,320,,', t.text('c1') || ',202301,640,320,,,2026-02-30', ',202301,640,320,,');
SELECT t.is(t.verdicts('bad'), 'good 2, wrong_amount 1, duplicate 2, unknown_charge 1, unknown_month 1, other_office 1, not_sent 1, unreadable 6', 'each row gets the verdict it deserves');
SELECT t.is((SELECT string_agg(line || ' ' || verdict, ', ') FROM api.arrival_list(t.id('bad'), NULL, 0, 4)), '3 duplicate, 4 unknown_month, 5 wrong_amount, 6 unknown_charge', 'what cannot be booked is listed by line');
SELECT t.is((SELECT concat_ws(' ', line, person_name, employee, wanted_employee, verdict_title) FROM api.arrival_list(t.id('bad'), 'wrong_amount', 0, 10)), '5 欧阳建军 7.99 800 金额不符', 'with what was asked for');
SET SESSION AUTHORIZATION xd_accountant2;
SELECT t.refused('PR148', $$SELECT api.arrival_book(t.id('bad'), t.no())$$, 'a file whose control totals are wrong is not booked');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.is((SELECT array_to_string(verdicts, ' ') FROM api.arrival_files(NULL, 1)), 'good|可入账|2 wrong_amount|金额不符|1 duplicate|文件内重复|2 unknown_charge|无此核定单|1 unknown_month|核定单无此月份|1 other_office|其他机构核定单|1 not_sent|核定单未推送|1 unreadable|字段无法识别|6', 'the list of files tells the verdicts');
SELECT t.is((SELECT state FROM api.arrival_drop(t.id('bad'), t.no())), 'dropped', 'a file can be given up');
SELECT t.refused('PR101', $$SELECT api.arrival_check(t.id('bad'))$$, 'and is over then');
SELECT t.refused('PR307 declared_from', $$SELECT api.arrival_begin('x', t.sha('x'), 1, 0, 'x', t.no())$$, 'the control totals come from the file or from paper');
SELECT t.keep('typed', arrival::text) FROM api.arrival_begin('typed.csv', t.sha('typed'), 2, 100, 'paper', t.no());
SET SESSION AUTHORIZATION xd_accountant2;
SELECT t.is((SELECT concat_ws(' ', arrival = t.id('typed'), rows) FROM api.arrival_begin('typed.csv', t.sha('typed'), 3, 200, 'paper', t.no())), 't 0', 'totals typed wrong are typed again');
SELECT t.is((SELECT concat_ws(' ', declared_rows, declared_total, declared_from, own) FROM api.arrival_files(NULL, 1)), '3 200 paper t', 'and hold from then on; who typed them has a hand in it');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', login, detail ->> 'rows', detail ->> 'total') FROM audit.entry WHERE action = 'arrival_totals'), 'xd_accountant2 [2, 3] [100, 200]', 'the log keeps both');
SET SESSION AUTHORIZATION xd_accountant;
SELECT FROM api.arrival_drop(t.id('typed'), t.no());
SELECT t.refused('PR310 declared_rows', $$SELECT api.arrival_begin('x', t.sha('x'), 0, 0, 'file', t.no())$$, 'control totals are needed');
SELECT t.refused('PR312', $$SELECT api.arrival_begin('x', 'x', 1, 0, 'file', t.no())$$, 'and the checksum');

-- loading in blocks, twice, with a gap
SELECT t.keep('ok', arrival::text) FROM api.arrival_begin('ok.csv', t.sha('ok'), 3, 194400 + 1500, 'file', t.no());
SELECT t.refused('PR147', $$SELECT api.arrival_rows(t.id('ok'), 2, '{a}', '{a}', '{a}', '{a}', '{a}', '{a}', '{a}')$$, 'no block comes before the one it follows');
SELECT t.refused('PR310', $$SELECT api.arrival_rows(t.id('ok'), 1, '{a,b}', '{a}', '{a}', '{a}', '{a}', '{a}', '{a}')$$, 'a block has as many cells in every column');
SELECT t.is((SELECT rows::text FROM api.arrival_rows(t.id('ok'), 1, ARRAY[t.text('c1'), t.text('c1')], '{202301,202302}', '{640,640}', '{320,320}', '{0,""}', '{10.00,5}', ARRAY[t.day(0), t.day(0)])), '2', 'a block is in');
SELECT t.is((SELECT rows::text FROM api.arrival_rows(t.id('ok'), 1, ARRAY[t.text('c1'), t.text('c1')], '{202301,202302}', '{640,640}', '{320,320}', '{0,""}', '{10.00,5}', ARRAY[t.day(0), t.day(0)])), '2', 'and once, sent twice');
SELECT t.is((SELECT concat_ws(' ', arrival = t.id('ok'), state, rows) FROM api.arrival_begin('other name.csv', t.sha('ok'), 3, 195900, 'file', t.no())), 't loading 2', 'the same file goes on where it stopped');
SELECT t.is(t.verdicts('ok'), 'good 2', 'half a file can be looked at');
SET SESSION AUTHORIZATION xd_accountant2;
SELECT t.refused('PR148', $$SELECT api.arrival_book(t.id('ok'), t.no())$$, 'but not booked');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.is((SELECT rows::text FROM api.arrival_rows(t.id('ok'), 2, ARRAY[t.text('c1'), t.text('c2')], '{202302,202401}', '{640,16}', '{320,8}', '{"",0}', '{5,0}', ARRAY[t.day(0), t.day(0)])), '3', 'the rest follows, overlapping');
SELECT t.refused('PR101', $$SELECT api.arrival_book(t.id('ok'), t.no())$$, 'what was not checked is not booked');
SELECT t.is(t.verdicts('ok'), 'good 3', 'all of it is good');
SET SESSION AUTHORIZATION yz_accountant;
SELECT t.refused('PR145', $$SELECT api.arrival_book(t.id('ok'), t.no())$$, 'another office books it not');
SELECT t.refused('PR145', $$SELECT api.arrival_list(t.id('ok'), 'good', 0, 10)$$, 'and sees nothing of it');
RESET SESSION AUTHORIZATION;

-- booking: months and money count from now on --------------------------------------------------------------------------------
SELECT t.is((SELECT count(*)::text FROM data.money_event e JOIN data.charge c USING (person, charge)), '0', 'nothing counts before it is booked');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.refused('PR102', $$SELECT api.arrival_book(t.id('ok'), t.no())$$, 'whoever loaded the file does not book it');
SELECT t.is((SELECT own::text FROM api.arrival_files(NULL, 1)), 'true', 'and the list says so beforehand');
SET SESSION AUTHORIZATION xd_accountant2;
SELECT t.is((SELECT own::text FROM api.arrival_files(NULL, 1)), 'false', 'to the other accountant it says nothing');
SELECT t.is((SELECT concat_ws(' ', booked_rows, booked_total, left_rows, tasks) FROM api.arrival_book(t.id('ok'), '00000000-0000-0000-0000-00000000b001')), '3 195900 0 0', 'all good rows are booked');
SELECT t.is((SELECT concat_ws(' ', booked_rows, booked_total, left_rows, tasks) FROM api.arrival_book(t.id('ok'), '00000000-0000-0000-0000-00000000b001')), '3 195900 0 0', 'once, however often the request comes');
SELECT t.refused('PR103', $$SELECT api.arrival_book(t.id('ok'), t.no())$$, 'a second booking is told who and when');
SELECT t.refused('PR103', $$SELECT api.arrival_drop(t.id('ok'), t.no())$$, 'what is booked is not dropped');
SELECT t.refused('PR146', $$SELECT api.arrival_begin('again.csv', t.sha('ok'), 3, 195900, 'file', t.no())$$, 'the same file is not booked twice');
SELECT t.is((SELECT string_agg(concat_ws(' ', month, arrived::text = t.day(0), late_fee_paid, interest_from = t.this_month()), ', ') FROM api.charge_open(t.text('c1'))),
            '202301 t 1000 t, 202302 t 500 t', 'the line says what arrived, the late fee collected, and since when there is interest');
SELECT t.is((SELECT string_agg(charge_no, ' ' ORDER BY charge_no) FROM api.charge_list('arrived', NULL, NULL, 10)), t.text('c1') || ' ' || t.text('c2'), 'the charges have arrived');
SELECT t.is((SELECT concat_ws(' ', arrived_lines, arrived_total) FROM api.charge_files(NULL, 1)), '3 194400', 'and the file says so');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.events('c1'), '202301 32000 0 true, 202302 32000 0 true', 'without account interest it is credited from the month of arrival, and never the late fee (4.3 a, 4.2)');
SELECT t.is((SELECT marks || ' ' || counted[1] || counted[2] FROM data.person_year WHERE person = 10000072 AND year = 2023), 'bb---------- 11', 'the months count');
SELECT t.is((SELECT status FROM data.account WHERE person = 10000072), 'normal', 'the account is there');
SELECT t.is(t.ledger(), NULL, 'every level of the ledger is the sum of the one below');

-- the same month again, a month of a part, a void charge that money arrives for
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.keep('f2', file_no) FROM api.charge_file_make(t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.charge_void(t.text('c4'), 'ask', '重复核定', t.no());
SELECT t.refused('PR142', $$SELECT api.charge_void(t.text('c1'), 'ask', 'x', t.no())$$, 'what has arrived cannot be void');
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT status FROM api.charge_void(t.text('c4'), 'agree', NULL, t.no())), 'void', 'another person agrees');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.arrive('rest', 3, 96000 * 3, t.text('c1') || ',202301,640,320,,', t.text('c3') || ',202403,640,320,,', t.text('c4') || ',202405,640,320,,');
SELECT t.is(t.verdicts('rest'), 'good 1, already 1, void 1', 'a month paid already and a void charge are not good');
SET SESSION AUTHORIZATION xd_accountant2;
SELECT t.is((SELECT concat_ws(' ', booked_rows, left_rows, tasks) FROM api.arrival_book(t.id('rest'), t.no())), '1 2 2', 'the good one is booked, the others become tasks');
RESET SESSION AUTHORIZATION;
SELECT t.ok((SELECT string_agg(title || detail, ' ') FROM casework.task WHERE kind = 'arrival') ~ '到账差异核实.*该月已到账 1 行（第 1 行起）.*核定单已作废 1 行（第 3 行起）', 'which name charge, reason and line', (SELECT string_agg(title || detail, ' ') FROM casework.task WHERE kind = 'arrival'));
SELECT t.is((SELECT count(*)::text FROM data.money_event e JOIN data.charge c USING (person, charge)), '4', 'nothing else is in the ledger');

-- account interest (rules.md 4.3 b, vector K): 960.00 of 2020 paid in 2024 with 170.06 interest
SELECT t.charge('k', 'xd_approver', 10000077, 'broken_period', 1, t.line(202012, 1, 1200000, 0, 96000, 96000, 17006, 24438));
UPDATE data.charge SET made_at = '2024-05-01 10:00+08' WHERE charge_no = t.text('k');
SELECT t.is(pension.backpay_interest(96000, ARRAY[66900, 61200, 39700])::text, '17006', 'vector K: what the payer is charged');
SET SESSION AUTHORIZATION xd_accountant;
SELECT FROM api.charge_file_make(t.no());
SELECT t.arrive('k_file', 1, 96000 + 17006 + 24438, t.text('k') || ',202012,0,960.00,170.06,244.38,2024-05-10');
SELECT t.is(t.verdicts('k_file'), 'good 1', 'interest and late fee as collected');
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = 'no' WHERE key = 'arrival_second_person';
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.is((SELECT booked_rows::text FROM api.arrival_book(t.id('k_file'), t.no())), '1', 'where the office has not loaded the rule of the second person, one books alone');
RESET SESSION AUTHORIZATION;
UPDATE data.parameter SET value = 'yes' WHERE key = 'arrival_second_person';
SELECT t.is((SELECT string_agg(concat_ws(' ', e.origin, e.account_year, data.month_of(e.interest_from), e.own, e.interest), ', ' ORDER BY e.event) FROM data.money_event e WHERE e.person = 10000077),
            'broken_period 2024 202012 96000 17006, interest_adjust 2024 202312 ' || (t.slow_chain() - 96000) || ' 0', 'the account is as if it had been paid then: the principal from its month, the interest of the years by the chain');
SELECT t.is((SELECT concat_ws(' ', prior, prior_interest) FROM data.account_credit WHERE person = 10000077 AND year = 2024), '96000 ' || (t.slow_chain() - 96000), 'the interest paid is not added once more');
SELECT t.ok(t.slow_chain() - 96000 BETWEEN 17006 AND 17006 + round(96000 * 0.0604 / 12 * 1.18), 'it differs from what was paid by the month of the year itself and the rounding of years', t.slow_chain()::text);
SELECT t.is((SELECT late_fee_paid::text FROM data.charge_line JOIN data.charge USING (person, charge) WHERE charge_no = t.text('k')), '24438', 'vector L1: the late fee collected stands on the line, in no account');
SELECT t.is(t.ledger(), NULL, 'and the ledger agrees with itself');

-- an account that is closed, a day before the decision
UPDATE data.account SET status = 'closed', ending = 'paid_out' WHERE person = 10000073;
SELECT t.charge('c5', 'xd_approver', 10000073, 'missed_months', 1, t.line(202406, 1, 400000, 64000, 32000, 32000, 0, 100), t.line(202407, 1, 400000, 64000, 32000, 32000, 0, 100));
SET SESSION AUTHORIZATION xd_accountant;
SELECT FROM api.charge_file_make(t.no());
SELECT t.arrive('closed', 2, 96000 * 2, t.text('c5') || ',202406,640,320,,', t.text('c5') || ',202407,640,320,,,' || t.day(1));
SELECT t.is(t.verdicts('closed'), 'account_closed 1, too_early 1', 'nothing is booked into a closed account, nor before the decision');
SET SESSION AUTHORIZATION xd_accountant2;
SELECT t.refused('PR149', $$SELECT api.arrival_book(t.id('closed'), t.no())$$, 'a file without a good row is not booked');
SELECT FROM api.arrival_drop(t.id('closed'), t.no());
RESET SESSION AUTHORIZATION;
UPDATE data.account SET status = 'normal', ending = NULL WHERE person = 10000073;

-- a missing rate stops the whole file
SELECT t.charge('r1', 'xd_approver', 10000071, 'missed_months', 1, t.line(201012, 1, 400000, 64000, 32000, 32000, 100, 0));
SELECT t.charge('r2', 'xd_approver', 10000075, 'missed_months', 1, t.line(202408, 1, 400000, 64000, 32000, 32000, 0, 0));
SET SESSION AUTHORIZATION xd_accountant;
SELECT FROM api.charge_file_make(t.no());
SELECT t.arrive('rate', 2, 96000 * 2 + 100, t.text('r2') || ',202408,640,320,,', t.text('r1') || ',201012,640,320,1.00,');
SELECT t.is(t.verdicts('rate'), 'good 2', 'two good rows');
SET SESSION AUTHORIZATION xd_accountant2;
SELECT t.refused('PR051', $$SELECT api.arrival_book(t.id('rate'), t.no())$$, 'a year without a rate is named');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', f.state, count(e.*)) FROM data.arrival_file f LEFT JOIN data.charge c ON c.charge_no IN (t.text('r1'), t.text('r2')) LEFT JOIN data.money_event e USING (person, charge)
              WHERE f.arrival = t.id('rate') GROUP BY f.state), 'checked 0', 'and nothing of the file is booked');
