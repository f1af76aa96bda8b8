-- Volumes of the archive: assembled, checked, numbered, looked at by a second person, lent, appraised, destroyed.
CREATE FUNCTION t.volume (p_key text) RETURNS data.archive_volume LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT a FROM data.archive_volume a WHERE a.volume = t.id(p_key) $$;
CREATE FUNCTION t.closed_case (p_key text, p_person bigint, p_address text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM t.keep(p_key, case_id::text) FROM api.case_start('basic_change', p_person, 'hall', t.no());
  PERFORM t.save(p_key, jsonb_build_object('values', jsonb_build_object('address', p_address), 'applicant', jsonb_build_object('name', 'x', 'relation', 'self')));
  PERFORM t.add(p_key, m.material) FROM (SELECT material FROM api.material_list(t.id(p_key)) ORDER BY sort LIMIT 1) m;
  PERFORM api.case_submit(t.id(p_key), t.v(p_key), t.no());
END $$;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.closed_case('vo1', t.somebody(441), '测试路441号');
SELECT t.closed_case('vo2', t.somebody(442), '测试路442号');
RESET SESSION AUTHORIZATION;
SELECT t.keep('vo1i', i.item::text) FROM data.archive_item i WHERE i.case_id = t.id('vo1');
SELECT t.keep('vo2i', i.item::text) FROM data.archive_item i WHERE i.case_id = t.id('vo2');
SELECT t.keep('vo_class', i.class) FROM data.archive_item i WHERE i.case_id = t.id('vo1');
SELECT t.keep('vo_year', extract(year FROM current_date)::text);

-- assembling
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused('PR307 class', $$SELECT api.archive_volume_make('love', t.id('vo_year')::int, NULL, t.no())$$, 'a class that is none is refused');
SELECT t.refused('PR301 year', $$SELECT api.archive_volume_make(t.text('vo_class'), 1900, NULL, t.no())$$, 'and a year before there was insurance');
SELECT t.keep('vo', volume::text), t.keep('vo_no', archive_no) FROM api.archive_volume_make(t.text('vo_class'), t.id('vo_year')::int, NULL, '00000000-0000-0000-0000-00000000a441');
SELECT t.is((SELECT volume::text FROM api.archive_volume_make(t.text('vo_class'), t.id('vo_year')::int, NULL, '00000000-0000-0000-0000-00000000a441')), t.text('vo'), 'the same request makes one volume');
SELECT t.ok(t.text('vo_no') ~ ('^140105-YL·' || t.text('vo_year') || '-D[0-9]+-[A-Z]+-000[0-9]$'), 'its number follows the scheme', t.text('vo_no'));
SELECT t.keep('vob', volume::text) FROM api.archive_volume_make(t.text('vo_class'), t.id('vo_year')::int, '第二卷', t.no());
SELECT t.ok((t.volume('vob')).serial = (t.volume('vo')).serial + 1, 'the next one has the next number');
SELECT t.refused('PR137', $$SELECT api.archive_volume_close(t.id('vo'), NULL, 1, t.no())$$, 'an empty volume is not closed');
SELECT t.is((SELECT concat_ws(' ', items, pages, version) FROM api.archive_volume_put(t.id('vo'), ARRAY[t.id('vo2i'), t.id('vo1i')], 1, t.no())), '2 2 2', 'two items with their pages');
SELECT t.refused('PR100', $$SELECT api.archive_volume_put(t.id('vo'), ARRAY[t.id('vo1i')], 1, t.no())$$, 'who saw an older volume does not change it');
SELECT t.refused('PR135', $$SELECT api.archive_volume_put(t.id('vob'), ARRAY[t.id('vo1i')], 1, t.no())$$, 'an item is in one volume');
SELECT t.refused('PR301 items', $$SELECT api.archive_volume_put(t.id('vo'), ARRAY[t.id('vo1i'), t.id('vo1i')], 2, t.no())$$, 'and once in it');
SELECT t.refused('PR134', $$SELECT api.archive_volume_put(t.id('vo'), ARRAY[-7]::bigint[], 2, t.no())$$, 'an item that is none is refused');
SELECT t.is((SELECT concat_ws(' ', items, version) FROM api.archive_volume_put(t.id('vo'), ARRAY[t.id('vo1i'), t.id('vo2i')], 2, t.no())), '2 3', 'the order is changed by putting them again');

-- an item without a material does not pass
RESET SESSION AUTHORIZATION;
INSERT INTO casework.kind_material (kind, material, title, required, copies, sort) VALUES ('basic_change', 'test44', '测试材料', true, 1, 99);
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.ok(t.refusal($$SELECT api.archive_volume_close(t.id('vo'), NULL, 3, t.no())$$) ~ '^PR138 .*必要材料齐全.*测试材料', 'an item whose material is missing keeps the volume open, and it is named', t.refusal($$SELECT api.archive_volume_close(t.id('vo'), NULL, 3, t.no())$$));
SELECT FROM api.archive_page_add(t.id('vo1i'), NULL, 'test44', t.hash(t.page('m44')), t.page('m44'), 300, 'grey', false, NULL, t.no());
SELECT FROM api.archive_page_add(t.id('vo2i'), NULL, 'test44', t.hash(t.page('m44b')), t.page('m44b'), 150, 'grey', false, NULL, t.no());
SELECT t.ok(t.refusal($$SELECT api.archive_volume_close(t.id('vo'), NULL, 3, t.no())$$) ~ '^PR138 .*分辨率', 'a page below 200 dpi without a reason keeps it open');
SELECT FROM api.archive_page_add(t.id('vo2i'), 2, NULL, t.hash(t.page('m44c')), t.page('m44c'), 300, 'grey', false, '分辨率不足，重新扫描', t.no());

-- a flipped bit keeps it open too
RESET SESSION AUTHORIZATION;
SET session_replication_role = replica;
UPDATE data.page_blob SET content = set_byte(content, 6, get_byte(content, 6) # 1) WHERE sha256 = t.hash(t.page('m44c'));
RESET session_replication_role;
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.ok(t.refusal($$SELECT api.archive_volume_close(t.id('vo'), NULL, 3, t.no())$$) ~ '^PR138 .*页内容与登记一致. 2', 'a page that is not what was stored keeps it open, by its number', t.refusal($$SELECT api.archive_volume_close(t.id('vo'), NULL, 3, t.no())$$));
RESET SESSION AUTHORIZATION;
SET session_replication_role = replica;
UPDATE data.page_blob SET content = set_byte(content, 6, get_byte(content, 6) # 1) WHERE sha256 = t.hash(t.page('m44c'));
RESET session_replication_role;

-- closed and checked by two
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.is((SELECT concat_ws(' ', archive_no, items, pages, version) FROM api.archive_volume_close(t.id('vo'), '第二件首页右上角破损', 3, t.no())), t.text('vo_no') || ' 2 4 4', 'the volume is closed');
SELECT t.is((SELECT string_agg(concat_ws(' ', number, first_page, pages), '; ' ORDER BY number) FROM api.archive_volume_items(t.id('vo'))), '1 1 2; 2 3 2', 'its pages are numbered through');
SELECT t.refused('PR137', $$SELECT api.archive_volume_put(t.id('vo'), ARRAY[t.id('vo1i')], 4, t.no())$$, 'a closed volume is not changed');
SELECT t.refused('PR135', $$SELECT api.archive_page_add(t.id('vo1i'), NULL, 'test44', t.hash(t.page('m44d')), t.page('m44d'), 300, 'grey', false, NULL, t.no())$$, 'and gets no page more');
SELECT t.refused('PR102', $$SELECT api.archive_volume_check(t.id('vo'), 'agree', NULL, 4, t.no())$$, 'who closed it does not check it');
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.refused('PR136', $$SELECT api.archive_volume_check(t.id('vo'), 'agree', NULL, 4, t.no())$$, 'nor does another county');
SET SESSION AUTHORIZATION ty_reviewer;
SELECT t.refused('PR202', $$SELECT api.archive_volume_check(t.id('vo'), 'agree', NULL, 4, t.no())$$, 'or the city above');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR107 reason', $$SELECT api.archive_volume_check(t.id('vo'), 'return', ' ', 4, t.no())$$, 'given back is it with a reason');
SELECT t.is((SELECT state FROM api.archive_volume_check(t.id('vo'), 'return', '次序有误', 4, t.no())), 'open', 'given back it is open again');
SET SESSION AUTHORIZATION xd_archivist;
SELECT FROM api.archive_volume_close(t.id('vo'), NULL, 5, t.no());
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('vo_late', serial) FROM api.document_issue(t.id('vo1'), 'basic_change', t.no());
SELECT FROM api.document_store(t.text('vo_late'), t.hash(t.pdf('late form')), 1, t.pdf('late form'), t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT concat_ws(' ', state, version) FROM api.archive_volume_check(t.id('vo'), 'agree', NULL, 6, t.no())), 'checked 7', 'the second person agrees: what was printed after the close did not change the volume');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.is((SELECT concat_ws(' ', box, shelf) FROM api.archive_volume_shelve(t.id('vo'), '盒12', '3-2-5', t.no())), '盒12 3-2-5', 'and it has its place');
SELECT t.is((SELECT failed::text FROM api.archive_check_make(t.id('vo'), 'yearly', t.no())), '0', 'the yearly check finds nothing');
-- what an office above decided stands in its log
RESET SESSION AUTHORIZATION;
SELECT audit.append('140100', 'ty_approver', '测试', 'archive_added', i.person, i.case_id, i.case_no, jsonb_build_object('item', i.item, 'digest', data.archive_digest(i.person, i.item))) FROM data.archive_item i WHERE i.item = t.id('vo1i');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.is((SELECT failed::text FROM api.archive_check_make(t.id('vo'), 'yearly', t.no())), '0', 'nor of an item the office above logged last');
RESET SESSION AUTHORIZATION;
SELECT audit.append('140100', 'ty_approver', '测试', 'archive_added', i.person, i.case_id, i.case_no, jsonb_build_object('item', i.item, 'digest', 'x')) FROM data.archive_item i WHERE i.item = t.id('vo1i');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.is((SELECT failed::text FROM api.archive_check_make(t.id('vo'), 'yearly', t.no())), '1', 'an item that is not as it was logged there is found');
RESET SESSION AUTHORIZATION;
SELECT audit.append('140100', 'ty_approver', '测试', 'archive_added', i.person, i.case_id, i.case_no, jsonb_build_object('item', i.item, 'digest', data.archive_digest(i.person, i.item))) FROM data.archive_item i WHERE i.item = t.id('vo1i');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.ok((SELECT count(*) FROM api.archive_checks(t.id('vo'))) = 90, 'what every check found is kept');
SELECT t.is((SELECT archive_no FROM api.archive_volumes('checked', NULL, NULL, '盒12', NULL, 10)), t.text('vo_no'), 'it is found by its box');

-- lending
SELECT t.refused('PR301 due', $$SELECT api.archive_loan_ask(t.id('vo'), '测试借阅人', '测试单位', '工作证1', '复核', 'take', current_date - 1, t.no())$$, 'it does not come back yesterday');
SELECT t.refused('PR301 purpose', $$SELECT api.archive_loan_ask(t.id('vo'), '测试借阅人', '测试单位', '工作证1', ' ', 'take', current_date + 7, t.no())$$, 'nor goes out for no purpose');
SELECT t.keep('lo', loan::text) FROM api.archive_loan_ask(t.id('vo'), '测试借阅人', '测试单位', '工作证1', '复核', 'take', current_date + 7, t.no());
SELECT t.keep('lo2', loan::text) FROM api.archive_loan_ask(t.id('vo'), '测试另一人', '测试单位', '工作证2', '复核', 'take', current_date + 7, t.no());
SELECT t.refused('PR203', $$SELECT api.archive_loan_decide(t.id('lo'), 'agree', NULL, t.no())$$, 'the archive clerk does not approve');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT state FROM api.archive_loan_decide(t.id('lo'), 'agree', NULL, t.no())), 'agree', 'a loan is approved by another person');
SELECT t.refused('PR137', $$SELECT api.archive_loan_decide(t.id('lo'), 'agree', NULL, t.no())$$, 'once');
SELECT t.refused('PR139', $$SELECT api.archive_loan_decide(t.id('lo2'), 'agree', NULL, t.no())$$, 'a volume that is out is not lent again');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.is((SELECT string_agg(lent_to, '') FROM api.archive_volumes('lent', NULL, NULL, NULL, NULL, 10)), '测试借阅人', 'the list says who has it');
SELECT t.is((SELECT state FROM api.archive_loan_decide(t.id('lo'), 'back', '完好', t.no())), 'back', 'it comes back');
SELECT t.is((SELECT string_agg(concat_ws(' ', borrower, return_note), '; ' ORDER BY loan) FROM api.archive_loans(false, NULL, 10)), '测试借阅人 完好; 测试另一人', 'the register keeps both');

-- appraisal and destruction
SELECT t.refused('PR137', $$SELECT api.archive_disposal_make(ARRAY[t.id('vo')], '{destroy}', '{NULL}', '{到期}', '测试部门', current_date, t.no())$$, 'what is not over is not appraised');
RESET SESSION AUTHORIZATION;
UPDATE data.archive_volume SET keep_until = current_date - 1 WHERE volume = t.id('vo');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused('PR301 opinions', $$SELECT api.archive_disposal_make(ARRAY[t.id('vo')], '{keep}', '{NULL}', '{仍有价值}', NULL, NULL, t.no())$$, 'kept longer is it for so many years');
SELECT t.keep('di', disposal::text), t.keep('dg', digest) FROM api.archive_disposal_make(ARRAY[t.id('vo')], '{destroy}', '{NULL}', '{到期无保存价值}', NULL, NULL, t.no());
SELECT t.refused('PR203', $$SELECT api.archive_disposal_sign(t.id('di'), 'approve', t.text('dg'), t.no())$$, 'the head of the agency approves');
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR100', $$SELECT api.archive_disposal_sign(t.id('di'), 'approve', 'x', t.no())$$, 'the list that was seen');
SELECT t.refused('PR137', $$SELECT api.archive_disposal_sign(t.id('di'), 'approve', t.text('dg'), t.no())$$, 'after it was reported to the department');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.is((SELECT state FROM api.archive_disposal_sign(t.id('di'), 'drop', t.text('dg'), t.no())), 'dropped', 'a list is dropped');
SELECT t.keep('di', disposal::text), t.keep('dg', digest) FROM api.archive_disposal_make(ARRAY[t.id('vo')], '{destroy}', '{NULL}', '{到期无保存价值}', '测试主管部门', current_date, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT state FROM api.archive_disposal_sign(t.id('di'), 'approve', t.text('dg'), t.no())), 'approved', 'approved');
SELECT t.refused('PR102', $$SELECT api.archive_disposal_sign(t.id('di'), 'witness', t.text('dg'), t.no())$$, 'who approved does not witness');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused('PR102', $$SELECT api.archive_disposal_sign(t.id('di'), 'witness', t.text('dg'), t.no())$$, 'nor who listed');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT state FROM api.archive_disposal_sign(t.id('di'), 'witness', t.text('dg'), t.no())), 'approved', 'one witness is not enough');
SELECT t.refused('PR102', $$SELECT api.archive_disposal_sign(t.id('di'), 'witness', t.text('dg'), t.no())$$, 'and is not two');
SET SESSION AUTHORIZATION xd_review2;
SELECT t.is((SELECT state FROM api.archive_disposal_sign(t.id('di'), 'witness', t.text('dg'), t.no())), 'done', 'two are');
SELECT t.is((t.volume('vo')).state, 'destroyed', 'the volume is destroyed');
SELECT t.ok((SELECT bool_and(state = 'done' AND witness1_by <> witness2_by) FROM api.archive_disposals(NULL, 1)), 'and the register says who saw it');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', 'DELETE FROM data.archive_disposal_line', 'the register of destruction stays');
SELECT t.is((SELECT count(*)::text FROM admin.verify_archive() v WHERE v.case_no IN ((t.case('vo1')).case_no, (t.case('vo2')).case_no)), '0', 'the proof finds nothing');
DELETE FROM casework.kind_material WHERE kind = 'basic_change' AND material = 'test44';
