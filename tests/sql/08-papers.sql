-- Materials and documents.
CREATE FUNCTION t.adds (p_name text, p_mime text, p_sha text, p_pages int, p_bytes bytea) RETURNS text LANGUAGE sql AS $$
  SELECT t.refusal(format('SELECT api.material_add(t.id(''m''), ''application'', %L, %L, %L, %L, %L, t.no())', p_name, p_mime, p_sha, p_pages, p_bytes)) $$;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('m', case_id::text) FROM api.case_start('key_change', 10000002, 'hall', t.no());
SELECT t.save('m', '{"values": {"name": "单雪"}, "applicant": {"name": "单雪梅", "relation": "self"}}');
SELECT t.ok(t.adds('a.pdf', 'application/pdf', t.hash('no pdf'), 1, 'no pdf') LIKE 'PR313 bytes%', 'a PDF that is none is refused');
SELECT t.ok(t.adds('a.jpg', 'image/jpeg', t.hash(t.pdf('x')), 1, t.pdf('x')) LIKE 'PR313 mime%application/pdf%', 'a PDF that calls itself a picture is refused');
SELECT t.ok(t.adds('a.jpg', 'image/jpeg', t.hash(substr(t.page('torn'), 1, 6)), 1, substr(t.page('torn'), 1, 6)) LIKE 'PR313 bytes%', 'a picture torn off on the way is refused');
SELECT t.ok(t.adds('a.jpg', 'image/jpeg', repeat('0', 64), 1, t.page('x')) LIKE 'PR312 sha256%', 'a file that arrived otherwise than it was sent is refused');
SELECT t.ok(t.adds('a.jpg', 'image/jpeg', t.hash(''), 1, '') LIKE 'PR315 bytes%', 'an empty file is refused');
SELECT t.ok(t.adds('a.jpg', 'image/jpeg', t.hash(t.page('x')), 0, t.page('x')) LIKE 'PR316 pages%', 'a file without pages is refused');
SELECT t.ok(t.adds('a' || chr(8238) || 'gpj.exe', 'image/jpeg', t.hash(t.page('x')), 1, t.page('x')) LIKE 'PR304 name%', 'a name that reads backwards is refused');
SELECT t.ok(t.adds('a.jpg', 'image/jpeg', t.hash(t.page(repeat('x', 21 * 1048576))), 1, t.page(repeat('x', 21 * 1048576))) LIKE 'PR314 bytes%22 MiB; 20%', 'more than 20 MiB is refused',
            left(t.adds('a.jpg', 'image/jpeg', t.hash(t.page(repeat('x', 21 * 1048576))), 1, t.page(repeat('x', 21 * 1048576))), 100));
SELECT t.refused('PR301 material', $$SELECT api.material_add(t.id('m'), 'love_letter', 'a.jpg', 'image/jpeg', t.hash(t.page('x')), 1, t.page('x'), t.no())$$, 'a material that is none is refused');
SELECT t.keep('m1', m.file::text) FROM api.material_add(t.id('m'), 'application', '申请表.jpg', 'image/jpeg', t.hash(t.page('app')), 2, t.page('app'), '00000000-0000-0000-0000-0000000000c1') m;
SELECT t.is((SELECT m.file::text FROM api.material_add(t.id('m'), 'application', '申请表.jpg', 'image/jpeg', t.hash(t.page('app')), 2, t.page('app'), '00000000-0000-0000-0000-0000000000c1') m), t.text('m1'), 'a page sent twice with one request is there once');
SELECT t.is((SELECT name || mime || bytes::text || pages || sha256 FROM api.material_read(t.id('m1'))), '申请表.jpgimage/jpeg' || t.page('app')::text || '2' || t.hash(t.page('app')), 'and read as it was sent');
SELECT t.refused('PR122', 'SELECT api.material_read(1)', 'a file that does not exist is not read');
SELECT t.keep('m2', t.add('m', 'id_card')::text);
SELECT t.is((SELECT string_agg(material, ' ' ORDER BY sort) FROM api.material_list(t.id('m')) WHERE missing), 'household police', 'the list says what is missing');
SELECT FROM api.material_remove(t.id('m'), t.id('m2'), t.no());
SELECT t.is((SELECT string_agg(material, ' ' ORDER BY sort) FROM api.material_list(t.id('m')) WHERE missing), 'id_card household police', 'a page taken out is missing again');
SELECT t.refused('PR122', $$SELECT api.material_remove(t.id('m'), t.id('m2'), t.no())$$, 'and is not taken out twice');
-- evidence whose page goes away
SELECT t.keep('m3', t.add('m', 'police')::text);
SELECT t.save('m', format('{"evidence": {"name": {"file": %s, "page": 1, "x": 0, "y": 0, "w": 100, "h": 100}}}', t.id('m3'))::jsonb);
SELECT FROM api.material_remove(t.id('m'), t.id('m3'), t.no());
SELECT t.ok(t.blocks('m', 'name') ~ 'removed from the materials', 'evidence whose page was taken out blocks');
SELECT t.save('m', '{"evidence": {}}');

-- supplement notice: accepted, the clock stands
SELECT t.refused('PR123 document', $$SELECT api.document_issue(t.id('m'), 'basic_change', t.no())$$, 'the form of another kind is not issued');
SELECT t.keep('v_before', t.v('m')::text);
SELECT t.keep('n', serial) FROM api.document_issue(t.id('m'), 'supplement_notice', '00000000-0000-0000-0000-0000000000c2');
SELECT t.is((SELECT serial FROM api.document_issue(t.id('m'), 'supplement_notice', '00000000-0000-0000-0000-0000000000c2')), t.text('n'), 'asked twice with one request it has one serial');
SELECT t.is(t.step('m') || ' ' || t.v('m'), 'accepted ' || t.text('v_before'), 'the case is accepted, and what the clerk is typing is not outdated');
SELECT t.is((SELECT (paused_on IS NOT NULL) || ' ' || (workdays_left IS NULL) || ' ' || (supplement_due IS NOT NULL) FROM api.case_open(t.id('m'))), 'true true true', 'the clock stands until the materials come');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(x ->> 'title', '、') FROM casework.document d, jsonb_array_elements(d.content -> 'missing') x WHERE d.serial = t.text('n')),
            '居民身份证（正反面）、户口簿（首页、本人页、变更记录页）、公安机关更正（变更）证明', 'the notice lists at once all that is missing');
SELECT t.ok((SELECT content ?& ARRAY['document', 'title', 'serial', 'case_no', 'qr', 'kind_title', 'clause', 'legal_basis', 'agency', 'agency_code', 'person', 'applicant', 'accepted_at', 'due_date', 'entered_by', 'changes',
  'birth', 'materials', 'missing', 'supplement_due', 'signers', 'checks', 'effects', 'reprint', 'issued_at', 'issued_by'] FROM casework.document d WHERE d.serial = t.text('n')), 'a document carries everything that may stand on it');
SELECT t.is((SELECT content ->> 'qr' FROM casework.document d WHERE d.serial = t.text('n')), 'PW1:' || (t.case('m')).case_no || ':' || t.text('n'), 'its code finds the case');
-- ten working days pass while the clock stands
UPDATE casework.case_item SET paused_on = (SELECT max(day) FROM data.work_day WHERE works AND day < data.today() - 13) WHERE case_id = t.id('m');
SELECT t.keep('due', due_date::text) FROM t.case('m');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT string_agg(matched || target, '') FROM api.search('PW1:' || (t.case('m')).case_no || ':' || t.text('n'), 10)), 'receipt' || t.text('m'), 'a scanned notice opens the case');
SELECT t.is((SELECT string_agg(matched || target, '') FROM api.search((t.case('m')).case_no, 10)), 'case' || t.text('m'), 'and so does its number');
SELECT t.add('m', 'id_card'), t.add('m', 'household'), t.add('m', 'police');
SELECT t.is((SELECT step FROM api.case_submit(t.id('m'), t.v('m'), t.no())), 'review', 'with everything there it is submitted');
RESET SESSION AUTHORIZATION;
SELECT t.ok((SELECT c.paused_on IS NULL AND c.due_date > t.text('due')::date + 10 FROM t.case('m') c), 'the days the applicant needed do not count');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR123 document', $$SELECT api.document_issue(t.id('m'), 'supplement_notice', t.no())$$, 'there is no notice once the case is with the reviewer');
SELECT t.keep('d', serial) FROM api.document_issue(t.id('m'), 'key_change_approval', t.no());
SELECT t.is((SELECT (content ->> 'reprint') || (content #>> '{changes,0,title}') || (content #>> '{changes,0,old}') || '>' || (content #>> '{changes,0,new}') FROM api.document_issue(t.id('m'), 'key_change_approval', t.no())),
            '1姓名单雪梅>单雪', 'a second issue says that it is one; old and new stand beside each other');
SELECT t.refused('PR313 bytes', format('SELECT api.document_store(%L, %L, 1, ''x'', t.no())', t.text('d'), t.hash('x')), 'only a PDF is filed');
SELECT t.is((SELECT sha256 FROM api.document_store(t.text('d'), t.hash(t.pdf('one')), 1, t.pdf('one'), t.no())), t.hash(t.pdf('one')), 'the finished page is filed');
SELECT t.refused('PR125', format('SELECT api.document_store(%L, %L, 1, t.pdf(''two''), t.no())', t.text('d'), t.hash(t.pdf('two'))), 'and not replaced by another');
SELECT t.is((SELECT title || pages || bytes::text FROM api.document_read(t.text('d'))), '关键信息变更审批表1' || t.pdf('one')::text, 'read as it was filed');
SELECT t.is((SELECT prints::text FROM api.document_printed(t.text('d'), 'print', '00000000-0000-0000-0000-0000000000c3')), '1', 'a print is counted');
SELECT t.is((SELECT prints::text FROM api.document_printed(t.text('d'), 'print', '00000000-0000-0000-0000-0000000000c3')), '1', 'once');
SELECT t.is((SELECT prints::text FROM api.document_printed(t.text('d'), 'export', t.no())), '1', 'a saved copy is no print');
SELECT t.is((SELECT string_agg(document || prints, ' ' ORDER BY document, prints) FROM api.person_documents(10000002) WHERE case_id = t.id('m')), 'key_change_approval0 key_change_approval1 supplement_notice0', 'the person page lists them');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(action, ' ' ORDER BY seq) FROM audit.entry WHERE subject = t.text('d')), 'document_issue document_store document_view print export', 'issue, filing, view, print and copy stand in the log');
ALTER TABLE data.page_blob DISABLE TRIGGER USER;
UPDATE data.page_blob SET content = '\x00' WHERE sha256 = t.hash(t.pdf('one'));
ALTER TABLE data.page_blob ENABLE TRIGGER USER;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR126', format('SELECT api.document_read(%L)', t.text('d')), 'a stored page that was altered is not shown');
RESET SESSION AUTHORIZATION;
