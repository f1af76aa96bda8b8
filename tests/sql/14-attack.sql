-- What somebody with a clerk's password and psql tried: nothing hidden, nothing of another office, nothing signed twice.

-- What the reviewer has still to key again is told by no check, no paper, no derived month
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('s', case_id::text) FROM api.case_start('key_change', 10000005, 'hall', t.no());
SELECT t.save('s', '{"values": {"birth_archive": "1981-01-02", "birth_adopted": "1981-01-02", "birth_basis": "2", "birth_note": "招工表", "work_start": "1996-05-01"}}');
SELECT t.ok(t.rows('SELECT * FROM api.case_checks(t.id(''s''))') ~ '1997-01-02', 'who entered a birth date reads the sixteenth birthday in the checks');
SELECT t.is((SELECT title FROM api.document_issue(t.id('s'), 'key_change_approval', t.no())), '关键信息变更审批表（申请稿）', 'a form nobody has decided on says so');
SELECT t.keep('s_app', t.add('s', 'application')::text), t.add('s', 'id_card'), t.add('s', 'archive'), t.add('s', 'recruit');
SELECT t.keep('s_doc', serial) FROM api.document_issue(t.id('s'), 'receipt', t.no());
SELECT FROM api.document_store(t.text('s_doc'), t.hash(t.pdf('s')), 1, t.pdf('s'), t.no());
SELECT FROM api.case_submit(t.id('s'), t.v('s'), t.no());
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.ok(t.rows('SELECT * FROM api.case_checks(t.id(''s''))') !~ '1997-01-02|1981|"birth_a', 'the reviewer does not', t.rows('SELECT * FROM api.case_checks(t.id(''s''))'));
SELECT t.ok(t.rows('SELECT * FROM api.case_checks(t.id(''s''))') ~ 'hidden fields are shown when', 'and is told that lines are missing');
SELECT t.ok(t.rows('SELECT * FROM api.document_issue(t.id(''s''), ''receipt'', t.no())') !~ '1981|1997-01-02', 'a receipt the reviewer issues does not tell');
SELECT t.refused('PR104', format('SELECT api.document_read(%L)', t.text('s_doc')), 'the receipt the clerk filed is not read before');
SELECT t.ok(t.rows('SELECT * FROM api.case_effects(t.id(''s''))') !~ '1981|提前|推后|不变|尚差|已达到', 'nor does what follows');

-- A try at a blind field is told about only in a later transaction, and what this one knows it does not count
SELECT t.is((SELECT coalesce(matches::text, 'not yet') || tries FROM api.case_rekey(t.id('s'), 'birth_archive', '1981-01-02', '00000000-0000-0000-0000-00000000e001')), 'not yet1', 'the first answer to a try tells nothing');
SELECT t.is((SELECT matches::text || tries FROM api.case_rekey(t.id('s'), 'birth_archive', '1981-01-02', '00000000-0000-0000-0000-00000000e001')), 'true1', 'the same request again does, and is no second try');
BEGIN;
SELECT FROM api.case_rekey(t.id('s'), 'birth_adopted', '1981-01-02', '00000000-0000-0000-0000-00000000e002');
SELECT t.keep('undone', (SELECT coalesce(matches::text, 'not yet') FROM api.case_rekey(t.id('s'), 'birth_adopted', '1981-01-02', '00000000-0000-0000-0000-00000000e002'))
  || (SELECT array_to_string(hidden, ' ') || (values ? 'birth_adopted') || array_to_string(rekeyed, ' ') FROM api.case_open(t.id('s'))));
COMMIT;
SELECT t.is(t.text('undone'), 'not yetbirth_adoptedfalsebirth_archive', 'within one transaction a right try shows nothing, however often it is asked about');
SELECT t.is((SELECT matches::text FROM api.case_rekey(t.id('s'), 'birth_adopted', '1981-01-02', '00000000-0000-0000-0000-00000000e002')), 'true', 'after it, it does');
RESET SESSION AUTHORIZATION;

-- A needed page taken away after the submit
SET SESSION AUTHORIZATION xd_clerk;
SELECT FROM api.material_remove(t.id('s'), t.id('s_app'), t.no());
SELECT t.is((SELECT string_agg(stage || ' ' || void, ',' ORDER BY signed_at) FROM api.case_signatures(t.id('s'))), 'submit true,submit false', 'who takes a page away after the submit signs for what is left');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_reviewer;
CALL t.rekey('s', 'birth_adopted', '1981-01-02');
CALL t.rekey('s', 'birth_archive', '1981-01-02');
SELECT t.refused('PR113', $$SELECT api.case_review(t.id('s'), t.cv('s'), 'agree', '1', NULL, t.no())$$, 'nobody agrees while a needed material is missing');
SELECT FROM api.case_review(t.id('s'), t.cv('s'), 'return', '1', NULL, '00000000-0000-0000-0000-00000000e003');
SELECT t.refused('PR106', $$SELECT api.case_review(t.id('s'), t.cv('s'), 'return', NULL, '1', '00000000-0000-0000-0000-00000000e003')$$, 'a request id stands for its arguments, each in its place');
RESET SESSION AUTHORIZATION;

-- Who accepts does not decide
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('q', case_id::text) FROM api.case_start('key_change', 10000004, 'hall', t.no());
SELECT t.save('q', '{"values": {"work_start": "1984-03-01"}}');
SELECT t.add('q', 'application'), t.add('q', 'id_card'), t.add('q', 'recruit');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_both;
SELECT FROM api.document_issue(t.id('q'), 'receipt', t.no());
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT step || ' ' || next_who FROM api.case_submit(t.id('q'), t.v('q'), t.no())), 'review 孙八、王五、xd复核岗', 'who accepted a case is not among those who may decide it');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_both;
SELECT t.refused('PR102', $$SELECT api.case_review(t.id('q'), t.cv('q'), 'agree', '1', NULL, t.no())$$, 'and is refused');
RESET SESSION AUTHORIZATION;
SELECT t.refused('23514', $$UPDATE casework.case_item SET reviewer_login = 'xd_both' WHERE case_id = t.id('q')$$, 'by a constraint of the table, too');

-- Another office's person: a case of one's own making opens no more than the counter view
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.keep('g', case_id::text) FROM api.case_start('key_change', 10000001, 'hall', t.no());
SELECT t.save('g', '{"values": {"work_start": "1960-01-01", "sex": "M", "name": "王建囯"}}');
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('g')) WHERE field IN ('work_start', 'sex') AND msgid !~ 'No page is marked'), NULL, 'no check compares with what only the office of insurance knows');
SELECT t.add('g', 'application'), t.add('g', 'id_card'), t.add('g', 'recruit');
SELECT t.refused('PR113', $$SELECT api.case_submit(t.id('g'), t.v('g'), t.no())$$, 'nor does a refusal of the submit');
SELECT t.save('g', '{"values": {"birth_archive": "1964-01-01", "birth_basis": "1", "work_start": "1985-01-01"}}');
SELECT t.is((SELECT coalesce(content ->> 'birth', '-') || (content -> 'changes' #>> '{0,old}' IS NULL)::text FROM api.document_issue(t.id('g'), 'receipt', t.no())), '-true', 'nor does a receipt');
SELECT t.is((SELECT coalesce(sex, '-') || (birth_date IS NULL) || (id_masked ~ '[0-9]{6}[*]{12}$') FROM api.search((t.case('g')).case_no, 10)), '-truetrue', 'nor does a search by the number of the case');
SELECT t.is((SELECT id_masked ~ '^[0-9]{6}[*]{12}$' AND social_no IS NULL FROM api.person_open(10000003, 'x'))::text, 'true', 'of the ID number the region only is shown');
SELECT t.keep('g2', case_id::text) FROM api.case_start('account_change', 10000005, 'hall', t.no());
SELECT t.save('g2', '{"values": {"account_kind": "passbook", "bank": "102", "account_no": "4028010000013", "account_holder": "𬍛龑", "exception_reason": "x"}}');
SELECT t.ok(t.rows('SELECT * FROM api.case_checks(t.id(''g2''))') !~ '吕秀英|No benefit|changed on', 'nor is the holder of an account found by its number', t.rows('SELECT * FROM api.case_checks(t.id(''g2''))'));
SELECT t.save('g2', '{"values": {"account_no": "4028010000099"}}');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('g3', case_id::text) FROM api.case_start('account_change', 10000006, 'hall', t.no());
SELECT t.save('g3', '{"values": {"account_kind": "passbook", "bank": "102", "account_no": "4028010000099", "account_holder": "乐嘉", "exception_reason": "x"}}');
SELECT t.is((SELECT args::text FROM api.case_checks(t.id('g3')) WHERE level = 'warn' AND msgid ~ '^Another case brings'), format('{𬍛龑,太原市小店区,%s}', (t.case('g2')).case_no), 'an office is told of a case another counter has of its own person');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.is((SELECT msgid || args::text FROM api.case_checks(t.id('g2')) WHERE msgid ~ '^Another case'), 'Another case brings the same account.{}', 'the counter, that there is one and no more');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_clerk;
SELECT FROM api.case_withdraw(t.id('g3'), t.v('g3'), '4', t.no());
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.keep('g_own', serial) FROM api.document_issue(t.id('g2'), 'receipt', t.no());
SELECT FROM api.document_store(t.text('g_own'), t.hash(t.pdf('g')), 1, t.pdf('g'), t.no());
SELECT t.is((SELECT title FROM api.document_read(t.text('g_own'))), '业务受理回执', 'the counter reads what it issued itself');
SELECT FROM api.search(t.text('id1'), 5);
RESET SESSION AUTHORIZATION;
SELECT t.ok((SELECT count(*) >= 1 FROM audit.entry WHERE action = 'search_other' AND office = '140106' AND person = (SELECT person FROM data.id_number WHERE id_number = t.text('id1'))), 'a number that finds another office''s person leaves an entry');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT (a ->> 'allowed') FROM api.case_open(t.id('g')), jsonb_array_elements(actions) a WHERE a ->> 'action' = 'withdraw'), 'true', 'the office of insurance may take away what another counter began');
SELECT t.is((SELECT step FROM api.case_withdraw(t.id('g'), t.v('g'), '4', t.no())), 'withdrawn', 'and does');
SELECT t.keep('g_doc', serial) FROM api.document_issue(t.id('f'), 'basic_change', t.no());
SELECT FROM api.document_store(t.text('g_doc'), t.hash(t.pdf('full')), 1, t.pdf('full'), t.no());
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('PR123', format('SELECT api.document_read(%L)', t.text('g_doc')), 'what the office of insurance issued, with all it knows, the other counter does not read');
RESET SESSION AUTHORIZATION;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status)
SELECT n, '140105', '占位', n::text, n::text, 'M', '1980-01-01', '1980-01-01', 'M60', 'active' FROM generate_series(10000101, 10000121) n;
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.ok(t.refusal('SELECT api.case_start(''basic_change'', n, ''hall'', t.no()) FROM generate_series(10000101, 10000121) n') ~ '^PR117 .* 20 ', 'nobody keeps the persons of another office from their own by drafts');
RESET SESSION AUTHORIZATION;

-- Numbers in lists are masked; a look at a part of a page is a look; who asks for clear numbers says why
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.ok(t.rows('SELECT * FROM api.person_history(10000001)') !~ (t.text('old_id') || '|' || t.text('new_id')) AND t.rows('SELECT * FROM api.person_history(10000001)') ~ 'id_number.*\*\*\*\*', 'the history masks ID numbers');
SELECT t.ok(t.rows('SELECT * FROM api.person_history(10000004)') !~ '6228480078564321095', 'and accounts');
SELECT t.ok(t.rows('SELECT * FROM api.person_pending(10000005)') !~ '402801000000', 'what is pending masks them too');
SELECT t.ok((SELECT social_no ~ '[*]{8}' FROM api.person_open(10000002, 'test')), 'the social-security number is masked as the ID number it mostly is');
BEGIN;
SELECT t.keep('twice', (SELECT coalesce(value, 'not yet') FROM api.person_reveal(10000001, 'social_no', 'test', '00000000-0000-0000-0000-00000000e020'))
  || (SELECT coalesce(value, ' nor now') FROM api.person_reveal(10000001, 'social_no', 'test', '00000000-0000-0000-0000-00000000e020')));
COMMIT;
SELECT t.is(t.text('twice'), 'not yet nor now', 'a number is not shown in the transaction that could still undo its entry');
SELECT t.is((SELECT (value = t.text('new_id'))::text FROM api.person_reveal(10000001, 'social_no', 'test', '00000000-0000-0000-0000-00000000e020')), 'true', 'and shown in the next');
SELECT t.refused('PR106', $$SELECT api.person_reveal(10000001, 'id_number', 'test', '00000000-0000-0000-0000-00000000e020')$$, 'only the one that was asked for');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM audit.entry WHERE action = 'reveal' AND person = 10000001 AND login = 'xd_clerk2'), '1', 'with one entry');
UPDATE casework.request SET made_at = made_at - interval '6 minutes' WHERE request = '00000000-0000-0000-0000-00000000e020';
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.refused('PR106', $$SELECT api.person_reveal(10000001, 'social_no', 'test', '00000000-0000-0000-0000-00000000e020')$$, 'an old request is no key for ever');
SELECT t.refused('PR107 purpose', $$SELECT api.person_reveal(10000001, 'social_no', ' ', t.no())$$, 'which needs a purpose');
SELECT t.refused('PR107 purpose', $$SELECT api.person_open(10000001, NULL)$$, 'as does a look');
SELECT t.is((SELECT count(*)::text FROM api.report_persons(NULL, 1, t.no())), '0', 'no list is given in the transaction that could still undo its entry');
CALL t.look('api.report_persons(NULL, NULL, $1)');
SELECT t.ok((SELECT bool_and(r ->> 'id_number' ~ '[*]' AND r ->> 'social_no' ~ '[*]') FROM jsonb_array_elements(t.text('shown')::jsonb) r), 'a list of all persons has masked numbers');
CALL t.look('api.report_persons(NULL, 1, $1)');
SELECT t.ok((SELECT bool_or(r ->> 'id_number' = t.text('new_id')) FROM jsonb_array_elements(t.text('shown')::jsonb) r), 'that of a unit clear ones');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM audit.entry WHERE action = 'view' AND subject = 'person_history' AND login = 'xd_clerk2' AND person = 10000001), '2', 'a history read without opening the person is an entry each time');
SET SESSION AUTHORIZATION xd_clerk2;
SELECT FROM api.person_history(10000002);
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM audit.entry WHERE subject = 'person_history' AND login = 'xd_clerk2' AND person = 10000002), '0', 'with the person open it is not said twice');

-- Moments are those of the statement
SELECT t.is((SELECT string_agg(attrelid::regclass || '.' || attname, ' ') FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum JOIN pg_class c ON c.oid = a.attrelid
              WHERE c.relnamespace IN ('data'::regnamespace, 'casework'::regnamespace, 'audit'::regnamespace) AND pg_get_expr(adbin, adrelid) ~ '(^|[^_])now\(\)'), NULL, 'no moment defaults to the beginning of a transaction');
SELECT t.is((SELECT string_agg(proname, ' ') FROM pg_proc WHERE pronamespace IN ('data'::regnamespace, 'casework'::regnamespace, 'audit'::regnamespace, 'api'::regnamespace) AND prosrc ~ '\mnow\s*\('), NULL, 'and no function reads it');

-- Own records by any number one ever had; one person, one login; what a session may not do
UPDATE data.staff SET id_number = t.text('old_id') WHERE login = 'xd_own';
SET SESSION AUTHORIZATION xd_own;
SELECT t.refused('PR105', $$SELECT api.case_start('account_change', 10000001, 'hall', t.no())$$, 'a former ID number does not hide one''s own record');
RESET SESSION AUTHORIZATION;
UPDATE data.staff SET id_number = (SELECT id_number FROM data.person WHERE person = 10000002) WHERE login = 'xd_clerk2';
SELECT t.keep('own', (SELECT case_id::text FROM casework.case_item WHERE person = 10000002 AND kind = 'basic_change' AND open));
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.refused('PR105', $$SELECT api.case_withdraw(t.id('own'), t.v('own'), '1', t.no())$$, 'one''s own case is not withdrawn by oneself');
SELECT t.refused('PR105', $$SELECT api.document_issue(t.id('own'), 'receipt', t.no())$$, 'nor accepted');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR301 id_number', $$SELECT admin.staff_appoint('xd_none', 'x', '140105', '{clerk}', 'lianxi-1234', NULL)$$, 'a member of the staff has an ID number');
SELECT t.refused('PR301 id_number', $$SELECT admin.staff_appoint('xd_none', 'x', '140105', '{clerk}', 'lianxi-1234', '140105199001010000')$$, 'a valid one');
SELECT t.refused('PR301 id_number', $$SELECT admin.staff_appoint('xd_twice', 'x', '140105', '{reviewer}', 'lianxi-1234', t.id_of('xd_clerk'))$$, 'nobody has two logins');
SELECT t.refused('23505', $$INSERT INTO data.staff (login, name, office, id_number) VALUES ('xd_twice', 'x', '140105', t.id_of('xd_clerk'))$$, 'by a constraint, too');
SELECT t.refused('PR301 password', $$SELECT admin.staff_appoint('xd_none', 'x', '140105', '{clerk}', '123456789', t.id_of('xd_none'))$$, 'a password of digits alone is refused');
SELECT t.is((SELECT rolconnlimit || ' ' || (setconfig @> '{log_statement=all,temp_file_limit=1GB,log_parameter_max_length=64}') FROM pg_roles r JOIN pg_db_role_setting s ON s.setrole = r.oid WHERE rolname = 'xd_clerk'), '16 true', 'a login has its limits');
SELECT t.is((SELECT string_agg(p.oid::regprocedure::text, ' ') FROM pg_proc p WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^(pg_sleep|pg_advisory_|pg_try_advisory_.*lock|pg_logical_emit|pg_notify)' AND proname !~ 'unlock'
              AND has_function_privilege('xd_clerk', p.oid, 'EXECUTE')), NULL, 'a clerk cannot sleep, lock by number or fill the server''s log');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('42501', 'ALTER ROLE xd_clerk SET log_statement = ''none''', 'nor stop being logged');
SELECT t.refused('42501', 'SET log_statement = ''none''', 'not even for a session');
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT t.keep('isolation', t.refusal('SELECT api.session_pulse()'));
COMMIT;
SELECT t.ok(t.text('isolation') ~ '^PR116 ', 'nor work on a snapshot of another time', t.text('isolation'));

-- Input
SELECT t.ok(t.saves('c1', 'name', '张' || chr(x'3164'::int) || '三') ~ '^PR304 name', 'a filler that looks like nothing is refused') FROM (SELECT 1) x;
SELECT t.is((SELECT string_agg(to_hex(c), ' ') FROM unnest(ARRAY[x'115f'::int, x'2800'::int, x'fe0f'::int, x'e0041'::int, x'e0100'::int, x'ffa0'::int, x'34f'::int]) c
              WHERE t.refusal(format('SELECT api.search(%L, 1)', '王' || chr(c) || '五')) !~ '^PR304'), NULL, 'as are its like');
SELECT t.refused('PR308', $$SELECT api.report_my_cases('-infinity', 'infinity', t.no())$$, 'a report from ever to ever is refused');
SELECT t.refused('PR308', $$SELECT api.report_my_cases('5874897-12-31', '5874897-12-31', t.no())$$, 'and one of a day the calendar ends with');
SELECT t.refused('PR317', $$SELECT api.case_save(t.id('c1'), t.v('c1'), '{"evidence": {"name": {"file": 1, "page": 1e400, "x": 0, "y": 0, "w": 1, "h": 1}}}', t.no())$$, 'a page number beyond all numbers is refused');
SELECT t.ok(length(t.refusal(format('SELECT api.case_start(%L, 10000001, ''hall'', t.no())', repeat('x', 10000)))) < 200, 'what was sent is not sent back at length');
SELECT t.refused('PR318 name', $$SELECT api.material_add(t.id('c1'), 'application', '../../etc/passwd', 'image/jpeg', t.hash(t.page('x')), 1, t.page('x'), t.no())$$, 'a file name is no path');
SELECT t.refused('PR318 name', $$SELECT api.material_add(t.id('c1'), 'application', '.profile', 'image/jpeg', t.hash(t.page('x')), 1, t.page('x'), t.no())$$, 'nor hidden');
RESET SESSION AUTHORIZATION;
UPDATE casework.day_counter SET last = 10000 WHERE office = '140105' AND what = 'document';
UPDATE casework.day_counter SET last = 999999 WHERE office = '140105' AND what = 'case';
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok((SELECT serial ~ '-10001$' FROM api.document_issue(t.id('c1'), 'receipt', t.no())), 'the ten thousandth paper of a day has a serial of its own');
SELECT t.ok((SELECT case_no ~ '1000000$' FROM api.case_start('account_change', 10000001, 'hall', t.no())), 'and the millionth case a number');

-- A follow-up task is closed by who decides, with a note
SELECT t.refused('42501', $$SELECT api.task_close(1, 'x', t.no())$$, 'a clerk does not close a follow-up task');
RESET SESSION AUTHORIZATION;
SELECT t.keep('task', (SELECT task::text FROM casework.task WHERE case_id = t.id('a')));
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.refused('PR127', $$SELECT api.task_close(t.id('task'), 'x', t.no())$$, 'nor does another office');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT string_agg(task::text, ' ') FROM api.queue('tasks', NULL, 10) WHERE case_id = t.id('a')), t.text('task'), 'the queue names the task');
SELECT t.refused('PR107 note', $$SELECT api.task_close(t.id('task'), ' ', t.no())$$, 'what was done has to be said');
SELECT t.is((SELECT status FROM api.task_close(t.id('task'), '已重核，金额不变', '00000000-0000-0000-0000-00000000e010')), 'done', 'closed');
SELECT t.is((SELECT status FROM api.task_close(t.id('task'), '已重核，金额不变', '00000000-0000-0000-0000-00000000e010')), 'done', 'once');
SELECT t.is((SELECT count(*)::text FROM api.queue('tasks', NULL, 10) WHERE case_id = t.id('a')), '0', 'it is gone from the queue');
SELECT t.ok(t.refusal($$SELECT api.task_close(t.id('task'), 'x', t.no())$$) ~ '^PR103 xd复核岗 closed this task at 20.*金额不变', 'and who closed it is said');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM audit.entry WHERE action = 'task_close'), '1', 'which stands in the log once');
