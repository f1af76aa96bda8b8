-- Papers of a volume and the lists of the archive: what stands on them, who gets them.  Needs 44-volume.sql.
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.paper (p_document text) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT d.content FROM data.office_document d WHERE d.volume = t.id('pv') AND d.document = p_document ORDER BY d.issued_at DESC LIMIT 1 $$;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.closed_case('pv1', t.somebody(451), '测试路451号');
SELECT t.closed_case('pv2', t.somebody(452), '测试路452号');
RESET SESSION AUTHORIZATION;
SELECT t.keep(c || 'i', i.item::text) FROM unnest('{pv1,pv2}'::text[]) c JOIN data.archive_item i ON i.case_id = t.id(c);
SELECT t.keep('pv_class', i.class) FROM data.archive_item i WHERE i.item = t.id('pv1i');
SELECT t.keep('pv_year', extract(year FROM current_date)::text);
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.keep('pv', volume::text), t.keep('pv_no', archive_no) FROM api.archive_volume_make(t.text('pv_class'), t.id('pv_year')::int, '测试案卷', t.no());
SELECT FROM api.archive_volume_put(t.id('pv'), ARRAY[t.id('pv2i'), t.id('pv1i')], 1, t.no());
SELECT t.refused('PR137', $$SELECT api.archive_paper(t.id('pv'), 'volume_cover', t.no())$$, 'an open volume has no cover yet');
SELECT FROM api.archive_volume_close(t.id('pv'), '首页破损', 2, t.no());

-- who, and of what
SELECT t.refused('PR307 document', $$SELECT api.archive_paper(t.id('pv'), 'volume_love', t.no())$$, 'a paper that is none is refused');
SELECT t.refused('PR136', $$SELECT api.archive_paper(-7, 'volume_cover', t.no())$$, 'and a volume that is none');
SET SESSION AUTHORIZATION yz_archivist;
SELECT t.refused('PR136', $$SELECT api.archive_paper(t.id('pv'), 'volume_cover', t.no())$$, 'another county gets no paper');
SET SESSION AUTHORIZATION ty_reviewer;
SELECT t.refused('PR202', $$SELECT api.archive_paper(t.id('pv'), 'volume_cover', t.no())$$, 'nor does the city above make one');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('42501', $$SELECT api.archive_paper(t.id('pv'), 'volume_cover', t.no())$$, 'nor a clerk');

-- what stands on them
SET SESSION AUTHORIZATION xd_archivist;
CALL t.look($$api.archive_paper(t.id('pv'), 'volume_cover', $1)$$);
SELECT t.ok(t.text('shown') ~ t.text('pv_no'), 'the cover is shown once it is logged', t.text('shown'));
SELECT t.ok(p ->> 'qr' = 'PW1V:' || t.text('pv_no') AND p ->> 'archive_no' = t.text('pv_no') AND p ->> 'volume_title' = '测试案卷' AND p ->> 'items' = '2' AND p ->> 'pages' = (t.volume('pv')).pages::text
            AND p ->> 'retention' = (t.volume('pv')).years || '年' AND p ->> 'first_day' = (t.volume('pv')).first_day::text AND NOT p ? 'list' AND NOT p ? 'note', 'the cover has number, title, times, retention, items and pages, and no contents', p::text)
  FROM t.paper('volume_cover') p;
CALL t.look($$api.archive_paper(t.id('pv'), 'volume_contents', $1)$$);
SELECT t.is((SELECT string_agg(concat_ws(' ', x ->> 'number', x ->> 'case_no', x ->> 'span'), '; ') FROM jsonb_array_elements(t.paper('volume_contents') -> 'list') x),
            (SELECT string_agg(concat_ws(' ', i.number, i.case_no, CASE WHEN i.pages > 1 THEN i.first_page || '-' || i.first_page + i.pages - 1 ELSE i.first_page::text END), '; ' ORDER BY i.number) FROM api.archive_volume_items(t.id('pv')) i), 'the contents are the items in their order with their pages');
CALL t.look($$api.archive_paper(t.id('pv'), 'volume_note', $1)$$);
SELECT t.ok(p ->> 'note' = '首页破损' AND p ->> 'made_by' = (t.volume('pv')).closed_by AND p ->> 'checked_by' IS NULL AND p ->> 'digest' = (t.volume('pv')).digest, 'the note says what is damaged and who closed the volume; nobody checked it yet', p::text)
  FROM t.paper('volume_note') p;
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.archive_volume_check(t.id('pv'), 'agree', NULL, 3, t.no());
CALL t.look($$api.archive_paper(t.id('pv'), 'volume_papers', $1)$$);
SELECT t.ok(p ? 'list' AND p ? 'place' AND p ->> 'checked_by' = (t.volume('pv')).checked_by AND p ->> 'reprint' = '0', 'a reviewer prints all three in one, now with who checked', p::text) FROM t.paper('volume_papers') p;
CALL t.look($$api.archive_paper(t.id('pv'), 'volume_papers', $1)$$);
SELECT t.is(t.paper('volume_papers') ->> 'reprint', '1', 'the second time it says so');

-- the page is filed and read again
SELECT t.keep('pv_serial', t.paper('volume_papers') ->> 'serial');
SELECT FROM api.document_store(t.text('pv_serial'), t.hash(t.pdf('paper45')), 3, t.pdf('paper45'), t.no());
SELECT t.refused('PR125', $$SELECT api.document_store(t.text('pv_serial'), t.hash(t.pdf('other45')), 3, t.pdf('other45'), t.no())$$, 'a paper has one page');
SELECT FROM api.document_printed(t.text('pv_serial'), 'print', t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', d.pages, d.prints, (SELECT count(*) FROM data.office_document_use u WHERE u.serial = d.serial)) FROM data.office_document d WHERE d.serial = t.text('pv_serial')), '3 1 1', 'filed, and printed once');
SELECT t.refused('PR190', 'UPDATE data.office_document_use SET how = ''export''', 'who printed stays');
SELECT t.refused('PR190', 'DELETE FROM data.office_document', 'no paper is taken away');
SELECT t.ok(NOT EXISTS (SELECT FROM admin.verify_archive() v WHERE v.sha256 = t.hash(t.pdf('paper45'))), 'the proof of the archive knows whose its page is');
SET session_replication_role = replica;
UPDATE data.page_blob SET sha256 = repeat('0', 64) WHERE sha256 = t.hash(t.pdf('paper45'));
RESET session_replication_role;
SELECT t.is((SELECT problem || ' ' || case_no FROM admin.verify_archive() v WHERE v.sha256 = t.hash(t.pdf('paper45'))), 'missing ' || t.text('pv_serial'), 'and tells when it is gone');
SET session_replication_role = replica;
UPDATE data.page_blob SET sha256 = t.hash(t.pdf('paper45')) WHERE sha256 = repeat('0', 64);
RESET session_replication_role;
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.is((SELECT sha256 FROM api.document_read(t.text('pv_serial'))), t.hash(t.pdf('paper45')), 'the archive clerk reads it again');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR123', $$SELECT api.document_read(t.text('pv_serial'))$$, 'a clerk does not');
SET SESSION AUTHORIZATION yz_archivist;
SELECT t.refused('PR123', $$SELECT api.document_read(t.text('pv_serial'))$$, 'nor does another county');

-- lists
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('42501', $$SELECT api.report_archive_volumes(t.id('pv_year')::int, t.no())$$, 'lists of the archive are not the clerk''s');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused('PR301 year', $$SELECT api.report_archive_items(1900, t.no())$$, 'a year before there was insurance has no list');
CALL t.look($$api.report_archive_volumes(t.id('pv_year')::int, $1)$$);
SELECT t.ok(t.text('shown') ~ t.text('pv_no') AND t.text('shown') ~ '测试案卷' AND t.text('shown') ~ '已归档', 'the list of volumes', t.text('shown'));
CALL t.look($$api.report_archive_items(t.id('pv_year')::int, $1)$$);
SELECT t.ok(t.text('shown') ~ (t.case('pv1')).case_no AND t.text('shown') ~ (t.case('pv2')).case_no, 'the list of items', left(t.text('shown'), 400));
CALL t.look($$api.report_archive_loans(current_date - 30, current_date, $1)$$);
SELECT t.ok(t.text('shown') ~ '测试借阅人' AND t.text('shown') ~ '完好' AND t.text('shown') ~ '测试另一人', 'the register of lending', t.text('shown'));
CALL t.look($$api.report_archive_disposals(current_date - 30, current_date, $1)$$);
SELECT t.ok(t.text('shown') ~ '到期无保存价值' AND t.text('shown') ~ '已销毁' AND t.text('shown') ~ '测试主管部门', 'the register of destruction', t.text('shown'));
SET SESSION AUTHORIZATION yz_archivist;
CALL t.look($$api.report_archive_volumes(t.id('pv_year')::int, $1)$$);
SELECT t.ok(coalesce(t.text('shown'), '') !~ '测试案卷', 'another county has none of it');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(DISTINCT e.subject, ' ' ORDER BY e.subject) FROM audit.entry e WHERE e.action = 'export' AND e.login = 'xd_archivist' AND e.subject ^@ 'report_archive_'),
            'report_archive_disposals report_archive_items report_archive_loans report_archive_volumes', 'each was logged');
