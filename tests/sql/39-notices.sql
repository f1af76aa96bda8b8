-- Communities, notices singly and in batches, a stop list on paper, the preview narrowed (9.3.3, 9.6.5).
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.nq (p_n int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(data.this_month(), p_n) $$;
CREATE FUNCTION t.nm (p_n int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(t.nq(p_n)) $$;
CREATE FUNCTION t.nday () RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.iso(data.today()) $$;
CREATE FUNCTION t.nid (p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT id_number FROM data.person WHERE person = 39000000 + p_n $$;
CREATE FUNCTION t.nme (p_login text) RETURNS data.caller LANGUAGE plpgsql AS $$
DECLARE
  v data.caller;
BEGIN
  v.login := p_login; v.name := p_login; v.office := '140105'; v.low := '140105'; v.high := '140105';
  RETURN v;
END $$;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, unit, mobile, address)
SELECT 39000000 + n, CASE n WHEN 9 THEN '140106' ELSE '140105' END, '告知' || n, i, i, 'M', '1950-06-06', '1950-06-06', 'M60', 'retired', CASE n WHEN 9 THEN 2 WHEN 5 THEN NULL ELSE 1 END, '13800003901', '平阳路' || n
  FROM generate_series(1, 9) n, t.citizen('14010519500606' || to_char(n, 'FM000')) i WHERE n <> 8;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person BETWEEN 39000001 AND 39000009;
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status, confirmed_month)
SELECT p.person, 1, p.office, '2012-01-01', 200000, 'paying', t.nq(-x.ago)
  FROM data.person p JOIN (VALUES (1, 15), (2, 14), (3, 13), (4, 12), (5, 14), (6, 1), (9, 15)) x(n, ago) ON p.person = 39000000 + x.n;
SELECT admin.awards_carry();
CREATE FUNCTION t.whose (p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v text;
BEGIN
  EXECUTE format('SELECT string_agg((person - 39000000)::text, '' '' ORDER BY n) FROM (SELECT person, row_number() OVER () AS n FROM %s) x WHERE person BETWEEN 39000001 AND 39000009', p_sql) INTO v;
  RETURN v;
END $$;
GRANT EXECUTE ON FUNCTION t.whose TO PUBLIC;

-- Communities: a reviewer keeps them, whoever works with the list assigns
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('42501', $$SELECT api.community_put(NULL, NULL, '甲', NULL, NULL, t.no())$$, 'a clerk does not make communities');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.keep('c1', community::text) FROM api.community_put(NULL, NULL, '平阳社区（练习）', '专干（练习）', '0351-7000391', t.no());
SELECT t.keep('c2', community::text) FROM api.community_put(NULL, '140105392', '亲贤社区（练习）', NULL, NULL, t.no());
SELECT t.ok((SELECT community_no ~ '^140105[0-9]{3}$' AND active AND own AND persons = 0 FROM api.communities() WHERE community = t.id('c1')), 'a new one gets the next number');
SELECT t.refused('PR198 community_no', $$SELECT api.community_put(NULL, '140105392', '丙', NULL, NULL, t.no())$$, 'no number twice');
SELECT t.refused('PR198 name', $$SELECT api.community_put(t.id('c2'), NULL, '平阳社区（练习）', NULL, NULL, t.no())$$, 'nor a name');
SELECT t.refused('PR310 name', $$SELECT api.community_put(NULL, NULL, ' ', NULL, NULL, t.no())$$, 'nor one without a name');
SELECT t.refused('PR310 community_no', $$SELECT api.community_put(NULL, '12', '丁', NULL, NULL, t.no())$$, 'nor with a number that is none');
SELECT t.is((SELECT community_no FROM api.community_put(t.id('c2'), NULL, '亲贤北街社区（练习）', '老赵', '0351-7000392', t.no())), '140105392', 'a name is corrected, the number stays');
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.refused('PR301 community', $$SELECT api.community_put(t.id('c2'), NULL, 'x', NULL, NULL, t.no())$$, 'another county does not rename it');
SELECT t.refused('PR301 community', $$SELECT api.community_close(t.id('c2'), NULL, t.no())$$, 'nor closes it');
SELECT t.refused('PR301 community', $$SELECT api.community_assign(t.id('c2'), '{39000009}', t.no())$$, 'nor uses it');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('rq', t.no()::text);
SELECT t.is((SELECT changed::text FROM api.community_assign(t.id('c1'), '{39000001,39000003}', t.text('rq')::uuid)), '2', 'two persons are assigned');
SELECT t.is((SELECT changed::text FROM api.community_assign(t.id('c1'), '{39000001,39000003}', t.text('rq')::uuid)), '2', 'a repetition is answered the same');
SELECT t.is((SELECT changed::text FROM api.community_assign(t.id('c1'), '{39000001}', t.no())), '0', 'who is there is not moved');
SELECT t.refused('PR202', $$SELECT api.community_assign(t.id('c1'), '{39000001,39000009}', t.no())$$, 'another office''s person is not assigned');
SELECT t.is(t.whose(format($$api.confirm_due('', NULL, NULL, %s, NULL, 100)$$, t.id('c1'))), '1 3', 'the due list knows');
SELECT t.is((SELECT string_agg(coalesce(line || name || verdict, 'changed' || changed), ' ' ORDER BY line NULLS FIRST)
              FROM api.community_roster(t.id('c1'), ARRAY[t.nid(2), t.nid(4), t.nid(9), t.nid(5), 'x', t.nid(2), t.nid(6)], '{告知2,别人,告知9,告知5,甲,告知2,告知6}', '{"",亲贤北街社区（练习）,"",140105392,"","",无此社区}', t.no())),
            'changed2 2别人name_differs 3告知9unknown_person 5甲unreadable 6告知2duplicate 7告知6unknown_community', 'a roster assigns whom it can and says why not the others');
SELECT t.is(t.whose(format($$api.confirm_due('', NULL, NULL, %s, NULL, 100)$$, t.id('c2'))), '5', 'each to the community its row names');
SELECT t.is((SELECT changed::text FROM api.community_assign(NULL, '{39000002}', t.no())), '1', 'and back to the unit');

-- The preview of stops, narrowed; the longest due first
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is(t.whose(format($$api.confirm_stop_preview(%s, NULL, NULL, NULL, NULL, 500)$$, t.nm(0))), '1 2 5 3', 'who is overdue, the longest first');
SELECT t.is(t.whose(format($$api.confirm_stop_preview(%s, NULL, '14010500001', NULL, NULL, 500)$$, t.nm(0))) || '|' || t.whose(format($$api.confirm_stop_preview(%s, NULL, NULL, %s, NULL, 500)$$, t.nm(0), t.id('c1'))), '1 2 3|1 3', 'of a unit, of a community');
SELECT t.is(t.whose(format($$api.confirm_stop_preview(%s, NULL, NULL, NULL, %L, 500)$$, t.nm(0), t.nm(-14) || '.39000002.1')), '5 3', 'page by page');
SELECT t.refused('PR202 office', $$SELECT api.confirm_stop_preview(t.nm(0), '140106', NULL, NULL, NULL, 10)$$, 'not of the neighbour county');
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.is(t.whose(format($$api.confirm_stop_preview(%s, '140106', NULL, NULL, NULL, 500)$$, t.nm(0))), '9', 'the city looks at one of its counties');
SELECT t.ok((SELECT count(*) > 1 FROM api.confirm_offices()), 'which it is offered');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT count(*)::text FROM api.confirm_offices()), '0', 'a county has none below it');
CALL t.look($$api.report_confirm_stops(t.nm(0), NULL, '14010500001', NULL, $1)$$);
SELECT t.ok(t.text('shown') ~ '告知1' AND t.text('shown') ~ '至今未确认' AND t.text('shown') !~ '告知5' AND t.text('shown') !~ t.nid(1), 'as a table, too, with masked numbers');
-- a confirmation that failed before the term was over stands in its place
RESET SESSION AUTHORIZATION;
INSERT INTO data.confirmation (person, award, seq, office, day, channel, result, source, case_no, made_by, made_login) VALUES (39000006, 1, 1, '140105', data.today(), '08', 'failed', '人脸不符', 'x', 'x', 'x'), (39000002, 1, 1, '140105', data.today(), '08', 'failed', '人脸不符', 'x', 'x', 'x');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT string_agg((person - 39000000) || reason, ' ' ORDER BY n) FROM (SELECT person, reason, row_number() OVER () AS n FROM api.confirm_stop_preview(t.nm(0), NULL, NULL, NULL, NULL, 500)) x WHERE person BETWEEN 39000001 AND 39000009),
            '1ST06 2ST07 5ST06 3ST06 6ST07', 'who failed is stopped for that, overdue or not');

-- Notices to persons chosen: of this office, group by group
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('b', batch::text) FROM api.notice_batch_start(NULL, NULL, NULL, '{39000004,39000005,39000003,39000001,39000009,39000002}', t.no());
SELECT t.is((SELECT string_agg((person - 39000000)::text, ' ' ORDER BY n) FROM (SELECT person, row_number() OVER () AS n FROM api.statement_batch_next(t.id('b'), 0, 100, t.no())) x), '1 3 5 2 4', 'community by community, then unit by unit; of another county nobody');
SELECT t.is((SELECT string_agg((person - 39000000) || (content ->> 'document') || (serial = content ->> 'serial'), ' ' ORDER BY n) FROM (SELECT *, row_number() OVER () AS n FROM api.statement_batch_next(t.id('b'), 39000003, 2, t.no())) x), '5qualification_noticetrue 2qualification_noticetrue', 'it goes on after a person');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*) || ' ' || count(DISTINCT serial) FROM casework.document WHERE batch = t.id('b')), '5 5', 'each is registered once');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR196', $$SELECT api.notice_batch_start(NULL, NULL, NULL, '{39000007,39000009}', t.no())$$, 'who draws nothing and who is another''s get none');

-- A stop list carried out: on paper, as a table, and notices to whom it suspended
RESET SESSION AUTHORIZATION;
SELECT t.keep('nl', data.stop_list_new(t.nme('xd_clerk2'), 'qualification', '逾期未认证（练习）')::text);
SELECT FROM (SELECT data.stop_list_add(t.id('nl'), p, NULL, 'ST06', t.nq(0), '应认证月已过') FROM unnest(ARRAY[39000001, 39000002, 39000005, 39000004, 39000003]) p) x;
SELECT FROM data.stop_list_judge(t.id('nl'));
CREATE FUNCTION t.ndigest (p_key text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT digest FROM data.stop_list WHERE list = t.id(p_key) $$;
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.refused('PR101', $$SELECT api.stop_list_paper(t.id('nl'), t.no())$$, 'a list that is not carried out has no sheet');
SELECT t.refused('PR101', $$SELECT api.stop_notice_batch_start(t.id('nl'), t.no())$$, 'nor notices');
SELECT FROM api.stop_list_mark(t.id('nl'), '{5}', 'other', '住院，家属已联系', t.no());
SELECT FROM api.stop_list_submit(t.id('nl'), t.ndigest('nl'), t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT state || carried FROM api.stop_list_decide(t.id('nl'), 'agree', t.ndigest('nl'), NULL, t.no())), 'done3', 'carried out');
SET SESSION AUTHORIZATION xd_clerk2;
CALL t.look($$api.stop_list_paper(t.id('nl'), $1)$$);
SELECT t.keep('paper', t.text('shown'));
SELECT t.ok(t.text('paper') ~ '逾期未认证' AND t.text('paper') ~ t.nid(1) AND t.text('paper') ~ '住院，家属已联系' AND t.text('paper') ~ 'xd审批岗' AND t.text('paper') ~ '剔除：其他', 'the sheet has everybody, the reasons, who was left out and why, who signed', t.text('paper'));
RESET SESSION AUTHORIZATION;
UPDATE data.person SET name = '改名' WHERE person = 39000001;
SET SESSION AUTHORIZATION xd_approver;
CALL t.look($$api.stop_list_paper(t.id('nl'), $1)$$);
SELECT t.is(t.text('shown'), t.text('paper'), 'printed again by another it is the same, whatever became of its persons');
RESET SESSION AUTHORIZATION;
UPDATE data.person SET name = '告知1' WHERE person = 39000001;
SELECT t.refused('PR190', $$UPDATE data.office_document SET content = '{}' WHERE list = t.id('nl')$$, 'and stays so');
SELECT t.keep('nl_serial', d.serial) FROM data.office_document d WHERE d.list = t.id('nl');
SELECT t.is((SELECT count(*) || ' ' || count(DISTINCT e.login) FROM audit.entry e WHERE e.action = 'document_issue' AND e.subject = t.text('nl_serial')), '2 2', 'and each who asked is in the log');
SET SESSION AUTHORIZATION xd_clerk2;
SELECT FROM api.document_store(t.text('nl_serial'), t.hash(t.pdf('list39')), 1, t.pdf('list39'), t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT sha256 FROM api.document_read(t.text('nl_serial'))), t.hash(t.pdf('list39')), 'its page is filed and read like any other');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.refused('PR123', $$SELECT api.document_read(t.text('nl_serial'))$$, 'not by who pays');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused('PR123', $$SELECT api.document_read(t.text('nl_serial'))$$, 'nor by who keeps the archive');
SET SESSION AUTHORIZATION ty_reviewer;
SELECT t.refused('PR123', $$SELECT api.document_read(t.text('nl_serial'))$$, 'nor by the city above, as the list is not');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(x ->> 'title' || (x ->> 'persons'), ' ') FROM data.office_document k, jsonb_array_elements(k.content -> 'reasons') x WHERE k.list = t.id('nl')), '逾期未认证3', 'sums by reason');
SET SESSION AUTHORIZATION xd_reviewer;
CALL t.look($$api.report_stop_list(t.id('nl'), $1)$$);
SELECT t.ok(t.text('shown') ~ '已停发' AND t.text('shown') ~ t.nid(5) AND t.text('shown') ~ '已完成认证', 'the table has every row with what became of it', t.text('shown'));
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.refused('PR180', $$SELECT api.report_stop_list(t.id('nl'), t.no())$$, 'not for another county');
SELECT t.refused('PR180', $$SELECT api.stop_notice_batch_start(t.id('nl'), t.no())$$, 'nor the notices');
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.keep('sb', batch || ' ' || persons) FROM api.stop_notice_batch_start(t.id('nl'), t.no());
SELECT t.is((SELECT string_agg(concat_ws('/', person - 39000000, content ->> 'document', content #>> '{stop,reason}', content #>> '{stop,group_name}', content #>> '{stop,from_month}' = to_char(t.nq(0), 'YYYY-MM'), content #>> '{stop,needs}' ~ '资格确认', content #>> '{stop,after}'), ' ' ORDER BY n)
              FROM (SELECT *, row_number() OVER () AS n FROM api.statement_batch_next(split_part(t.text('sb'), ' ', 1)::bigint, 0, 100, t.no())) x),
            '1/suspension_notice/逾期未认证/平阳社区（练习）/t/t/停发月份全额补发 5/suspension_notice/逾期未认证/亲贤北街社区（练习）/t/t/停发月份全额补发 2/suspension_notice/逾期未认证/太原第一机床厂/t/t/停发月份全额补发', 'each says from when, why and what to do, group by group');
SELECT t.is((SELECT content #>> '{stop,reason}' FROM api.person_document_issue(39000002, 'suspension_notice', NULL, t.no())), '逾期未认证', 'or one for who asks');
SELECT t.refused('PR191', $$SELECT api.person_document_issue(39000006, 'suspension_notice', NULL, t.no())$$, 'none for who is paid');

-- The notice of a case: when it is decided, not before
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('n4', case_id::text) FROM api.case_start('suspension', 39000004, 'hall', t.no());
SELECT t.save('n4', jsonb_build_object('values', jsonb_build_object('award', 'pension', 'reason', 'ST02', 'event_date', t.nday(), 'information', 'police')));
SELECT t.add('n4', 'custody');
SELECT t.refused('PR123 document', $$SELECT api.document_issue(t.id('n4'), 'suspension_notice', t.no())$$, 'a draft tells nobody');
SELECT FROM api.case_submit(t.id('n4'), t.v('n4'), t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('n4'), t.cv('n4'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT FROM api.case_approve(t.id('n4'), t.cv('n4'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT content #>> '{stop,reason}' || (content #>> '{stop,number}' = content ->> 'case_no') || (content #>> '{stop,needs}' ~ '无罪释放') FROM api.document_issue(t.id('n4'), 'suspension_notice', t.no())), '被通缉或在押未判truetrue', 'with its reason, number and what to do');

-- Closed: its persons go on with another, or with their units
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT persons::text FROM api.community_close(t.id('c2'), t.id('c1'), t.no())), '1', 'its person goes to another community');
SELECT t.is((SELECT string_agg(concat_ws(' ', active, persons), ', ' ORDER BY community) FROM api.communities() WHERE community IN (t.id('c1'), t.id('c2'))), 't 3, f 0', 'it is closed');
SELECT t.refused('PR101', $$SELECT api.community_put(t.id('c2'), NULL, 'x', NULL, NULL, t.no())$$, 'and not changed any more');
SELECT t.refused('PR101', $$SELECT api.community_assign(t.id('c2'), '{39000001}', t.no())$$, 'nor given anybody');
SELECT t.is((SELECT persons::text FROM api.community_close(t.id('c1'), NULL, t.no())), '3', 'and the last one leaves its persons to their units');
SELECT t.refused('42501', $$DELETE FROM data.community_person WHERE person = 39000001$$, 'nobody is assigned by hand');
RESET SESSION AUTHORIZATION;
SELECT t.ok((SELECT count(*) >= 9 FROM audit.entry WHERE action ~ '^community_(put|close|assign)$' AND office = '140105'), 'what was changed stands in the log');
