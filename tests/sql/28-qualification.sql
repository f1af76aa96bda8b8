-- Confirmation of qualification (9.6): who is due, what comes in by files and rosters, what a counter confirms, who is stopped.
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.q (p_n int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(data.this_month(), p_n) $$;
CREATE FUNCTION t.qm (p_n int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(t.q(p_n)) $$;
CREATE FUNCTION t.day () RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.today() $$;
-- twelve retired persons of Xiaodian, confirmed 0 to 14 months ago, and one of another county
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, unit, mobile, address)
SELECT 28000000 + n, CASE n WHEN 99 THEN '140106' ELSE '140105' END, '认证' || n, i, i, 'M', '1950-05-05', '1950-05-05', 'M60', 'retired', CASE n WHEN 99 THEN 2 WHEN 9 THEN NULL ELSE 1 END, '13800002801', '小店街' || n
  FROM unnest('{1,2,3,4,5,6,7,8,9,10,11,99}'::int[]) n, t.citizen('14010519500505' || to_char(n, 'FM000')) i;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person BETWEEN 28000001 AND 28000099;
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status, confirmed_month)
SELECT p.person, 1, p.office, '2012-01-01', 200000, 'paying', t.q(-x.ago)
  FROM data.person p JOIN (VALUES (1, 14), (2, 13), (3, 12), (4, 12), (5, 11), (6, 10), (7, 9), (8, 0), (9, 13), (10, 12), (11, 14), (99, 14)) x(n, ago) ON p.person = 28000000 + x.n;
SELECT admin.awards_carry();
-- whom other tests left here are on no list
UPDATE data.award SET status = 'suspended' WHERE office = '140105' AND person NOT BETWEEN 28000001 AND 28000099;
SELECT admin.community_set('140105', '140105001', '坞城社区（练习）', '社区专干（练习）', '0351-7000001');
INSERT INTO data.community_person SELECT 28000000 + n, '140105', c.community FROM unnest('{3,4}'::int[]) n, data.community c WHERE c.community_no = '140105001';
SELECT t.keep('community', community::text) FROM data.community WHERE community_no = '140105001';
CREATE FUNCTION t.idn (p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT id_number FROM data.person WHERE person = 28000000 + p_n $$;
CREATE FUNCTION t.conf (p_n int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(confirmed_month) FROM data.award WHERE person = 28000000 + p_n $$;

-- The list: states as the rules have them
SELECT t.is((SELECT string_agg(DISTINCT k.state || n, ' ') FROM generate_series(0, 30) n, (VALUES ('qualified'), ('remind'), ('verify'), ('overdue')) k(state), data.confirm_range(k.state, t.q(0)) r
              WHERE (t.q(-n) BETWEEN r.low AND r.high) <> (pension.qualification_state(data.month_of(t.q(-n)), NULL, 12, 2, t.qm(0)) = k.state)), NULL, 'the ranges of the list are the states of the rules');
CREATE FUNCTION t.on_list (p_state text, p_unit text DEFAULT NULL, p_community bigint DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg((person - 28000000)::text, ' ' ORDER BY n) FROM (SELECT person, row_number() OVER () AS n FROM api.confirm_due(p_state, NULL, p_unit, p_community, NULL, 100)) x WHERE person BETWEEN 28000001 AND 28000099 $$;
GRANT EXECUTE ON FUNCTION t.on_list TO PUBLIC;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is(t.on_list('overdue'), '1 11 2 9', 'overdue, the longest first');
SELECT t.is(t.on_list('verify') || '|' || t.on_list('remind') || '|' || t.on_list('qualified'), '3 4 10|5 6|7 8', 'due this month, soon, later');
SELECT t.is(t.on_list(''), '1 11 2 9 3 4 10 5 6', 'all there is to do');
SELECT t.is(t.on_list('', '14010500001') || '|' || t.on_list('', NULL, t.id('community')), '1 11 2 3 4 10 5 6|3 4', 'of a unit, of a community');
SELECT t.is((SELECT string_agg((person - 28000000)::text, ' ') FROM api.confirm_due('', NULL, '14010500001', NULL, t.qm(-13) || '.28000002.1', 2)), '3 4', 'page by page, after the cursor');
SELECT t.is((SELECT string_agg((person - 28000000)::text, ' ') FROM api.confirm_due('overdue', NULL, NULL, NULL, t.qm(-14) || '.28000001.1', 2)), '11 2', 'of an office, too');
SELECT t.is((SELECT state_title || due_month || '/' || stop_month || community_name || coalesce(visit, '') FROM api.confirm_due('verify', NULL, NULL, t.id('community'), NULL, 1)), '本月到期' || t.qm(0) || '/' || t.qm(1) || '坞城社区（练习）', 'a line says when it is due, when it would stop, and who verifies');
SELECT t.is((SELECT string_agg(state || persons, ' ') FROM api.confirm_counts() WHERE state <> 'overdue'), 'verify3 remind2 qualified2 suspended0', 'counts by state');
SELECT t.refused('PR307 state', $$SELECT api.confirm_due('nonsense', NULL, NULL, NULL, NULL, 10)$$, 'a state that is none');
SELECT t.refused('PR202 office', $$SELECT api.confirm_due('', '140106', NULL, NULL, NULL, 10)$$, 'the neighbour county is not listed');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.is(t.on_list('overdue'), '99', 'another county sees its own');
SELECT t.refused('PR301 community', format($$SELECT api.confirm_due('', NULL, NULL, %s, NULL, 10)$$, t.id('community')), 'and not the community');
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.is(t.on_list('overdue'), '1 11 99 2 9', 'the city sees both, merged by month');
SELECT t.is((SELECT string_agg((person - 28000000)::text, ' ') FROM api.confirm_due('overdue', '140106', NULL, NULL, NULL, 100) WHERE person BETWEEN 28000001 AND 28000099), '99', 'or one of its counties');

-- The counter: one page that proves it, one key
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT task > 0 FROM api.confirm_visit(28000001, '05', '三楼无电梯', t.no()))::text, 'true', 'a home visit is arranged');
SELECT t.refused('PR192', $$SELECT api.confirm_visit(28000001, '06', NULL, t.no())$$, 'once');
SELECT t.refused('PR307 way', $$SELECT api.confirm_visit(28000002, '04', NULL, t.no())$$, 'a window is no visit');
SELECT t.refused('PR191', $$SELECT api.confirm_visit(10000001, '05', NULL, t.no())$$, 'who draws nothing has nothing to confirm');
SELECT t.refused('PR202', $$SELECT api.confirm_visit(28000099, '05', NULL, t.no())$$, 'another office''s person is not visited');
SELECT t.is((SELECT visit FROM api.confirm_due('overdue', NULL, NULL, NULL, NULL, 100) WHERE person = 28000001), '上门认证', 'the list shows it');
SELECT t.keep('q1', case_id::text) FROM api.case_start('qualification', 28000001, 'hall', t.no());
SELECT t.save('q1', '{"values": {"way": "7"}}');
SELECT t.ok((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('q1')) WHERE level = 'block') ~ 'agency or mission', 'help of another agency is named');
SELECT t.save('q1', '{"values": {"way": "5"}}');
SELECT t.refused('PR', $$SELECT api.case_submit(t.id('q1'), t.v('q1'), t.no())$$, 'nothing is confirmed without the page that proves it');
SELECT t.add('q1', 'photo');
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('q1'))), '确认月' || to_char(t.q(0), 'YYYY-MM') || ' 下次到期月' || to_char(t.q(12), 'YYYY-MM'), 'what it leads to is told before');
SELECT t.is((SELECT step FROM api.case_submit(t.id('q1'), t.v('q1'), t.no())), 'done', 'one person, one key');
SELECT t.is(t.conf(1)::text, t.qm(0)::text, 'confirmed for this month');
SELECT t.is((SELECT channel_title || result_title || coalesce(case_no, '') FROM api.person_confirmations(28000001)), '上门认证确认通过' || (t.case('q1')).case_no, 'with the case as its evidence');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT status || note FROM casework.task WHERE person = 28000001 AND kind = 'confirm_visit'), 'done确认通过', 'the visit is done');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('q1b', case_id::text) FROM api.case_start('qualification', 28000001, 'hall', t.no());
SELECT t.save('q1b', '{"values": {"way": "4"}}');
SELECT t.ok((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('q1b')) WHERE level = 'block') ~ 'already', 'twice in a month is not needed');
SELECT t.save('q1b', '{"values": {"way": "4", "confirmed_on": "2020-01-01"}}');
SELECT t.ok((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('q1b')) WHERE level = 'block') ~ 'longer ago', 'nor is an old one');
SELECT FROM api.case_withdraw(t.id('q1b'), t.v('q1b'), '2', t.no());
SELECT t.keep('qa', case_id::text) FROM api.case_start('qualification', 10000001, 'hall', t.no());
SELECT t.save('qa', '{"values": {"way": "4"}}');
SELECT t.ok((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('qa')) WHERE level = 'block') ~ 'draws no benefit', 'who draws nothing cannot be confirmed');
SELECT FROM api.case_withdraw(t.id('qa'), t.v('qa'), '2', t.no());

-- A file of the comparison of data: loaded, checked, booked by another
SELECT t.keep('f1', file::text) FROM api.confirm_file_begin('比对结果.xlsx', repeat('1', 64), '01', NULL, 10, t.no());
SELECT t.refused('PR147', $$SELECT api.confirm_file_rows(t.id('f1'), 3, '{a}', '{a}', '{a}', '{a}', '{a}')$$, 'no gaps');
SELECT t.refused('PR310', $$SELECT api.confirm_file_rows(t.id('f1'), 1, '{a}', '{a,b}', '{a}', '{a}', '{a}')$$, 'every column as long');
SELECT t.is((SELECT rows::text FROM api.confirm_file_rows(t.id('f1'), 1, ARRAY[t.idn(2), t.idn(3), t.idn(3), t.idn(5), t.idn(99), t.idn(7), t.idn(8), t.idn(11), '123', t.idn(6)],
  ARRAY['认证2', '认证3', '认证3', '别人', '认证99', '认证7', '认证8', '认证11', '甲', '认证6'], ARRAY[x.d, x.d, x.d, x.d, x.d, (t.day() + 1)::text, x.d, x.d, x.d, '2020-05-05'],
  ARRAY['通过', '1', '通过', '通过', '通过', '通过', '通过', '未通过', '通过', '通过'], '{就医,出行,出行,就医,就医,就医,就医,人脸不符,"",""}')), '10', 'ten rows')
  FROM (SELECT t.day()::text AS d) x;
SELECT t.is((SELECT string_agg(verdict || rows, ' ') FROM api.confirm_file_check(t.id('f1'))), 'good2 failed1 already1 duplicate1 unknown_person1 name_differs1 future1 too_early1 unreadable1', 'each row has its verdict; of another county nobody is known');
SELECT t.is((SELECT string_agg(line || verdict, ' ') FROM api.confirm_file_list(t.id('f1'), 'already', 0, 10)), '7already', 'a verdict lists its rows');
SELECT t.is((SELECT own::text FROM api.confirm_files(NULL, 1)), 'true', 'who loaded it is told to leave it to another');
SET SESSION AUTHORIZATION xd_both;
SELECT FROM api.confirm_file_rows(t.id('f1'), 1, ARRAY[t.idn(2)], '{认证2}', '{2026-01-01}', '{通过}', '{x}');
SELECT FROM api.confirm_file_check(t.id('f1'));
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('42501', $$SELECT api.confirm_file_book(t.id('f1'), t.no())$$, 'a clerk does not book');
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.refused('PR193', $$SELECT api.confirm_file_book(t.id('f1'), t.no())$$, 'nor does another county');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.keep('request', t.no()::text);
SELECT t.is((SELECT booked_rows || ' ' || failed_rows || ' ' || left_rows FROM api.confirm_file_book(t.id('f1'), t.text('request')::uuid)), '3 1 7', 'a reviewer does');
SELECT t.is((SELECT booked_rows || ' ' || failed_rows || ' ' || left_rows FROM api.confirm_file_book(t.id('f1'), t.text('request')::uuid)), '3 1 7', 'and a repetition is answered the same');
SELECT t.refused('PR103', $$SELECT api.confirm_file_book(t.id('f1'), t.no())$$, 'once');
SELECT t.is(t.conf(2) || ' ' || t.conf(3) || ' ' || t.conf(11), t.qm(0) || ' ' || t.qm(0) || ' ' || t.qm(-14), 'who passed is confirmed, who did not is not');
SELECT t.is((SELECT channel_title || result_title || source || file_name FROM api.person_confirmations(28000011)), '数据比对未通过人脸不符比对结果.xlsx', 'the failure is on record with its file');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR146', $$SELECT api.confirm_file_begin('again.xlsx', repeat('1', 64), '01', NULL, 10, t.no())$$, 'the same bytes are not booked twice');
SELECT t.refused('PR307 channel', $$SELECT api.confirm_file_begin('x.xlsx', repeat('2', 64), '04', NULL, 1, t.no())$$, 'a window confirms by a case, not by a file');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', $$UPDATE data.confirmation SET result = 'passed' WHERE person = 28000011$$, 'what was confirmed or failed stays');
-- who loaded it holds both posts: the second person is asked for all the same
SET SESSION AUTHORIZATION xd_both;
SELECT t.keep('f2', file::text) FROM api.confirm_file_begin('自助.csv', repeat('3', 64), '02', NULL, 1, t.no());
SELECT FROM api.confirm_file_rows(t.id('f2'), 1, ARRAY[t.idn(5)], '{认证5}', ARRAY[t.day()::text], '{成功}', '{APP}');
SELECT FROM api.confirm_file_check(t.id('f2'));
SELECT t.refused('PR102', $$SELECT api.confirm_file_book(t.id('f2'), t.no())$$, 'nobody books what they loaded');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('q5', case_id::text) FROM api.case_start('qualification', 28000005, 'hall', t.no());
SELECT t.save('q5', '{"values": {"way": "4"}}');
SELECT t.add('q5', 'id_card');
SELECT FROM api.case_submit(t.id('q5'), t.v('q5'), t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR100', $$SELECT api.confirm_file_book(t.id('f2'), t.no())$$, 'what a counter confirmed meanwhile is seen before booking');
SELECT t.is((SELECT state FROM api.confirm_file_drop(t.id('f2'), t.no())), 'dropped', 'and the file dropped');

-- Rosters: out by community and unit, back with a result for each
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT rosters || ' ' || persons FROM api.confirm_roster_make(NULL, t.id('community'), t.no())), '1 1', 'a roster for the community: one is confirmed meanwhile');
SELECT t.refused('PR196', $$SELECT api.confirm_roster_make(NULL, t.id('community'), t.no())$$, 'nobody stands on two rosters');
SELECT t.ok((SELECT rosters >= 2 FROM api.confirm_roster_make(NULL, NULL, t.no())), 'and one for each unit, and for who has neither');
SELECT t.keep('r1', roster::text) FROM api.confirm_rosters(NULL, 50) WHERE group_name = '坞城社区（练习）';
SELECT t.keep('r2', roster::text) FROM api.confirm_rosters(NULL, 50) WHERE group_kind = 'unit' LIMIT 1;
SELECT t.keep('r3', roster::text) FROM api.confirm_rosters(NULL, 50) WHERE group_kind = 'office';
CALL t.look($$api.report_confirm_roster(t.id('r1'), $1)$$);
SELECT t.ok(t.text('shown') ~ t.idn(4) AND t.text('shown') !~ t.idn(3), 'the roster has the ID number in clear, of who is not confirmed');
SELECT t.refused('PR195 channel', $$SELECT FROM api.confirm_file_begin('x', repeat('5', 64), '01', NULL, 2, t.no()); SELECT FROM api.confirm_file_begin('x', repeat('5', 64), '08', t.id('r1'), 2, t.no())$$, 'a file is one thing');
SELECT t.keep('f3', file::text) FROM api.confirm_file_begin('社区反馈.xlsx', repeat('4', 64), '08', t.id('r1'), 2, t.no());
SELECT FROM api.confirm_file_rows(t.id('f3'), 1, ARRAY[t.idn(4), t.idn(10)], '{认证4,认证10}', ARRAY[t.day()::text, t.day()::text], '{健在,健在}', '{"",""}');
SELECT t.is((SELECT string_agg(verdict || rows, ' ') FROM api.confirm_file_check(t.id('f3'))), 'good1 not_in_roster1', 'who is not on the roster is not answered for');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.confirm_file_book(t.id('f3'), t.no());
SELECT t.is((SELECT state || answered || passed FROM api.confirm_rosters(NULL, 50) WHERE roster = t.id('r1')), 'back11', 'the roster is back');
SELECT t.is(t.conf(4)::text, t.qm(0)::text, 'and its person confirmed');
SELECT t.refused('PR101', $$SELECT api.confirm_roster_drop(t.id('r1'), t.no())$$, 'what is answered is not called back');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('f4', file::text) FROM api.confirm_file_begin('单位反馈.xlsx', repeat('6', 64), '08', t.id('r2'), 2, t.no());
SELECT FROM api.confirm_file_rows(t.id('f4'), 1, ARRAY[t.idn(10), t.idn(11)], '{认证10,认证11}', ARRAY['', t.day()::text], '{未联系上,去世}', '{搬走,邻居说}');
SELECT t.is((SELECT string_agg(verdict || rows, ' ') FROM api.confirm_file_check(t.id('f4'))), 'failed1 unreached1', 'not reached, and said to have died');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.confirm_file_book(t.id('f4'), t.no());
SELECT t.is((SELECT state FROM api.confirm_roster_drop(t.id('r3'), t.no())), 'dropped', 'a roster nobody answered is called back');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT title FROM casework.task WHERE person = 28000011 AND kind = 'death_check'), '反馈已去世，待核实死亡时间', 'a death is looked into');

-- Who will be stopped, and why
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT string_agg((person - 28000000) || reason, ' ' ORDER BY person) FROM api.confirm_stop_preview(t.qm(0), NULL, NULL, NULL, NULL, 500) WHERE person BETWEEN 28000001 AND 28000099), '9ST06 11ST07', 'this month: who is overdue and who failed');
SELECT t.is((SELECT string_agg((person - 28000000) || reason, ' ' ORDER BY person) FROM api.confirm_stop_preview(t.qm(1), NULL, NULL, NULL, NULL, 500) WHERE person BETWEEN 28000001 AND 28000099), '9ST06 10ST06 11ST07', 'next month: who is due now, too');
SELECT t.ok((SELECT why ~ '已去世：邻居说' AND roster_title = '已去世' FROM api.confirm_stop_preview(t.qm(0), NULL, NULL, NULL, NULL, 500) WHERE person = 28000011), 'with the reason, and what was tried');
SELECT t.is((SELECT (person - 28000000)::text FROM api.confirm_stop_preview(t.qm(0), NULL, NULL, NULL, t.qm(-14) || '.28000011.1', 1)), '9', 'page by page, the longest due first');
SELECT t.refused('PR308 month', $$SELECT api.confirm_stop_preview(202001, NULL, NULL, NULL, NULL, 10)$$, 'nobody is stopped in the past');
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.is((SELECT string_agg((person - 28000000)::text, ' ') FROM api.confirm_stop_preview(t.qm(0), NULL, NULL, NULL, NULL, 500) WHERE person BETWEEN 28000001 AND 28000099), '99', 'another county has its own');

-- The preview becomes a stop list: looked through, approved by another, carried out
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('sl', list::text) FROM api.confirm_stop_list(t.qm(0), t.no());
SELECT t.refused('PR197', $$SELECT api.confirm_stop_list(t.qm(0), t.no())$$, 'one list at a time');
SELECT t.is((SELECT string_agg((person - 28000000) || reason || verdict, ' ' ORDER BY line) FROM api.stop_list_open(t.id('sl'), '', 0, 500) WHERE person BETWEEN 28000001 AND 28000099), '11ST07ready 9ST06ready', 'with the reason of each');
SELECT t.is((SELECT state FROM api.stop_list_drop(t.id('sl'), 'test', t.no())), 'dropped', 'it is a list like any other');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('PR180', $$SELECT FROM api.stop_list_open(t.id('sl'), '', 0, 500)$$, 'another county has no part in it');

-- Stopped: a confirmation says so, resumes nothing, and offers the next step
RESET SESSION AUTHORIZATION;
SELECT data.award_suspend((SELECT a FROM data.award a WHERE a.person = 28000009), 'ST06', t.q(0), 'TQ1');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is(t.on_list('suspended'), '9', 'who is stopped for it has a list');
SELECT t.keep('q9', case_id::text) FROM api.case_start('qualification', 28000009, 'hall', t.no());
SELECT t.save('q9', '{"values": {"way": "4", "community_no": "140105001"}}');
SELECT t.ok((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('q9')) WHERE level = 'warn') ~ 'does not resume', 'the check says that it resumes nothing');
SELECT t.ok((SELECT string_agg(note, ' ') FROM api.case_effects(t.id('q9'))) ~ '续发', 'and what follows names the next step');
SELECT t.add('q9', 'id_card');
SELECT t.is((SELECT step FROM api.case_submit(t.id('q9'), t.v('q9'), t.no())), 'done', 'confirmed');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT a.status || data.month_of(a.confirmed_month) || (SELECT count(*) FROM data.suspension s WHERE s.person = a.person AND s.to_month IS NULL) FROM data.award a WHERE person = 28000009), 'suspended' || t.qm(0) || '1', 'still stopped');
SELECT t.is((SELECT title || ' ' || (detail ~ '补发')::text FROM casework.task WHERE person = 28000009 AND kind = 'resume' AND status = 'open'), '资格已确认，待办理续发 true', 'a task waits for the resumption');
SELECT t.is((SELECT c.name FROM data.community_person p JOIN data.community c USING (community) WHERE person = 28000009), '坞城社区（练习）', 'and the community looks after them from now on');

-- Notices, singly and in a batch
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT content ->> 'due_month' || (content ->> 'soon') FROM api.person_document_issue(28000006, 'qualification_notice', NULL, t.no())), to_char(t.q(2), 'YYYY-MM') || '1', 'a notice says when it is due');
SELECT t.refused('PR191', $$SELECT api.person_document_issue(10000001, 'qualification_notice', NULL, t.no())$$, 'none for who draws nothing');
SELECT t.keep('b', batch || ' ' || persons) FROM api.notice_batch_start('', '14010500001', NULL, NULL, t.no());
SELECT t.is((SELECT string_agg((person - 28000000)::text || (content ->> 'document'), ' ' ORDER BY person) FROM api.statement_batch_next(split_part(t.text('b'), ' ', 1)::bigint, 0, 100, t.no()) WHERE person BETWEEN 28000001 AND 28000099),
            '6qualification_notice 10qualification_notice 11qualification_notice', 'a batch has who of the unit is due and not confirmed');
SELECT t.refused('PR196', $$SELECT api.notice_batch_start('overdue', NULL, t.id('community'), NULL, t.no())$$, 'no batch of nobody');
SELECT t.refused('PR307 state', $$SELECT api.notice_batch_start('nonsense', NULL, NULL, NULL, t.no())$$, 'nor of a state that is none');

-- Rights, and SQL by hand
SET SESSION AUTHORIZATION xd_cashier;
SELECT t.refused('42501', $$SELECT api.confirm_due('', NULL, NULL, NULL, NULL, 10)$$, 'a cashier has no part in it');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('42501', $$UPDATE data.award SET confirmed_month = '2026-01-01' WHERE person = 28000010$$, 'no month is set by hand');
SELECT t.refused('42501', $$INSERT INTO data.confirmation (person, award, seq, office, day, channel, result, case_no, made_by, made_login) VALUES (28000010, 1, 9, '140105', '2026-01-01', '04', 'passed', 'x', 'x', 'x')$$, 'no confirmation is written by hand');
SELECT t.refused('42501', $$SELECT data.confirm_put(data.me(), '04', 'x', NULL, '{28000010}', '{2026-01-01}', '{passed}', '{x}', '{1}')$$, 'nor called for');
RESET SESSION AUTHORIZATION;
SELECT t.ok((SELECT count(*) >= 8 FROM audit.entry WHERE action ~ '^(confirm_|export|notice_batch)' AND office = '140105'), 'what was done stands in the log');

-- The right index whatever is asked: a page of a province reads a few rows of each office's stretch
CREATE FUNCTION t.plan (p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r text; v text := '';
BEGIN
  FOR r IN EXECUTE 'EXPLAIN (COSTS off) ' || p_sql LOOP v := v || r || E'\n'; END LOOP;
  RETURN v;
END $$;
SET enable_seqscan = off;
SELECT t.ok(t.plan($$SELECT a.person FROM data.award a WHERE a.office = '140105' AND a.status = 'paying' AND a.confirm_from BETWEEN '2020-01-01' AND '2026-01-01' AND (a.confirm_from, a.person, a.award) > ('2020-01-01', 1, 1) ORDER BY a.confirm_from, a.person, a.award LIMIT 50$$) ~ 'Limit\s*->  Index (Only )?Scan using award_confirm',
            'a page is read from the index in its order, with nothing sorted');
RESET enable_seqscan;
