-- Key information: materials, evidence, blind re-keying, three signatures and the office above; what voids them.
SELECT t.keep('old_id', id_number) FROM data.person WHERE person = 10000001;
SELECT t.keep('new_id', t.citizen('14010519641211001'));
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('k', case_id::text) FROM api.case_start('key_change', 10000001, 'hall', t.no());
-- the negative vectors of the ID number
SELECT t.save('k', '{"values": {"id_number": "140105196502300018"}}');
SELECT t.ok(t.blocks('k', 'id_number') IS NOT NULL, '30 February is no birth date');
SELECT t.save('k', '{"values": {"id_number": "140105209912310016"}}');
SELECT t.ok(t.blocks('k', 'id_number') IS NOT NULL, 'nobody is born in the future');
SELECT t.save('k', '{"values": {"id_number": "140105196302290011"}}');
SELECT t.ok(t.blocks('k', 'id_number') IS NOT NULL, '29 February 1963 was not');
SELECT t.save('k', '{"values": {"id_number": "110105194912310020"}}');
SELECT t.ok(t.blocks('k', 'id_number') IS NOT NULL, 'a wrong check character is found');
SELECT t.save('k', '{"values": {"id_number": "11010519491231002x"}}');
SELECT t.is((SELECT content ->> 'id_number' FROM t.case('k')), '11010519491231002X', 'a small x becomes a capital one');
SELECT t.ok(t.blocks('k', 'id_number') ~ 'sex does not agree', 'a number of the other sex is found');
SELECT t.save('k', jsonb_build_object('values', jsonb_build_object('id_number', (SELECT id_number FROM t.person_of(10000003)))));
SELECT t.ok((SELECT msgid || args::text FROM api.case_checks(t.id('k')) WHERE level = 'block' AND field = 'id_number') ~ 'belongs to %1 .*merged.*欧阳建国', 'a number somebody has is refused, with the way out',
            t.rows('SELECT * FROM api.case_checks(t.id(''k''))'));
SELECT t.save('k', '{"values": {"id_number": "149999196412110013"}}');
-- birth dates against each other
SELECT t.save('k', '{"values": {"birth_archive": "1964-12-11", "birth_adopted": "1964-12-11"}}');
SELECT t.ok(t.blocks('k', 'birth_basis') IS NOT NULL, 'an adopted birth date needs its basis');
SELECT t.save('k', '{"values": {"birth_adopted": "1964-11-30", "birth_basis": "2"}}');
SELECT t.ok(t.blocks('k', 'birth_note') ~ 'neither that of the ID number nor that of the archive', 'a birth date that stands nowhere needs a reason');
SELECT t.save('k', '{"values": {"birth_adopted": "1964-11-30", "birth_basis": "2", "birth_note": "法院判决"}}');
SELECT t.ok(t.blocks('k', 'birth_adopted') ~ 'mark the page', 'and a page that proves it');
SELECT t.ok(t.blocks('k', 'birth_basis') ~ 'archive is to prevail', 'where the archive prevails its date is adopted');
SELECT t.save('k', '{"values": {"birth_archive": "1964-12-11", "birth_adopted": "1964-12-11", "birth_basis": "1"}}');
SELECT t.ok(t.blocks('k', 'birth_basis') ~ 'do not agree', 'two different dates do not agree');
SELECT t.save('k', '{"values": {"birth_archive": "1964-12-11", "birth_adopted": "1964-12-11", "birth_basis": "3"}}');
SELECT t.ok(t.blocks('k', 'birth_basis') ~ 'cannot be called silent', 'an archive with a date is not silent');
SELECT t.save('k', '{"values": {"birth_archive": "1966-02-30"}}');
SELECT t.ok(t.blocks('k', 'birth_archive') ~ 'not a date', 'a day that is none is found');
SELECT t.save('k', '{"values": {"retirement_group": "F50"}}');
SELECT t.ok(t.blocks('k', 'retirement_group') ~ 'does not fit', 'a man has no group of women');
SELECT t.save('k', '{"values": {"work_start": "1979-05-01"}}');
SELECT t.ok(t.warns('k', 'work_start') ~ 'sixteenth birthday', 'work before sixteen is warned of');
SELECT t.save('k', '{"values": {"work_start": "1964-05-01"}}');
SELECT t.ok(t.blocks('k', 'work_start') ~ 'before the birth', 'work before birth is refused');
SELECT t.save('k', '{"values": {"name": "王3国"}}');
SELECT t.ok(t.blocks('k', 'name') IS NOT NULL, 'a name has no digits');
SELECT t.save('k', '{"values": {"name": "買買提·吐爾遜"}}');
SELECT t.is(t.blocks('k', 'name'), NULL, 'a dot parts the names of some');
SELECT t.save('k', '{"values": {"name": "王䶮"}}');
SELECT t.is(t.blocks('k', 'name'), NULL, 'rare characters are characters');
SELECT t.is((SELECT levels || risk || (SELECT count(*) FROM jsonb_array_elements(route)) FROM api.case_open(t.id('k'))), '3high4', 'a name goes through three levels');

-- the case of the tests: name, ID number, birth date
SELECT t.save('k', jsonb_build_object('values', jsonb_build_object('name', '王建囯', 'id_number', t.text('new_id'), 'birth_archive', '1964-12-11', 'birth_adopted', '1964-12-11',
  'birth_basis', '2', 'birth_note', '职工履历表第1页记载一九六四年十二月'), 'applicant', '{"name": "王建国"}'::jsonb, 'reason', '公安更正'));
SELECT t.is(t.blocks('k', NULL), NULL, 'nothing blocks');
SELECT t.is((SELECT string_agg(DISTINCT field, ' ') FROM api.case_checks(t.id('k')) WHERE level = 'block'), NULL, 'nowhere');
SELECT t.ok((SELECT route::text FROM api.case_open(t.id('k'))) ~ '太原市', 'birth date and ID number go to the office above');
SELECT t.ok(t.rows('SELECT * FROM api.case_effects(t.id(''k''))') ~ '"法定退休月".*"2025-02".*"2024-12"|"old_value": "2025-02"', 'the statutory month follows from the rules', t.rows('SELECT * FROM api.case_effects(t.id(''k''))'));
SELECT t.refused('PR113', $$SELECT api.case_submit(t.id('k'), t.v('k'), t.no())$$, 'without materials it is not submitted');
SELECT t.ok(t.refusal($$SELECT api.case_submit(t.id('k'), t.v('k'), t.no())$$) ~ '申请表、居民身份证.*户口簿.*公安机关.*个人档案', 'and what is missing is said');
SELECT t.is((SELECT string_agg(material, ' ' ORDER BY sort) FROM api.material_list(t.id('k')) WHERE missing), 'application id_card household police archive', 'the checklist follows the fields');
SELECT t.keep('f_app', t.add('k', 'application')::text);
SELECT t.keep('f_id', t.add('k', 'id_card')::text);
SELECT t.keep('f_hh', t.add('k', 'household')::text);
SELECT t.keep('f_pol', t.add('k', 'police')::text);
SELECT t.keep('f_arc', t.add('k', 'archive')::text);
SELECT t.refused('PR317 birth_adopted', format('SELECT api.case_save(t.id(''k''), t.v(''k''), ''{"evidence": {"birth_adopted": {"file": 1, "page": 1, "x": 1, "y": 1, "w": 1, "h": 1}}}'', t.no())'), 'evidence in a file that is not there is refused');
SELECT t.refused('PR317 birth_adopted', format('SELECT api.case_save(t.id(''k''), t.v(''k''), ''{"evidence": {"birth_adopted": {"file": %s, "page": 1, "x": 9000, "y": 1, "w": 2000, "h": 1}}}'', t.no())', t.id('f_arc')), 'a place beyond the page is refused');
SELECT t.save('k', jsonb_build_object('evidence', jsonb_build_object('birth_adopted', jsonb_build_object('file', t.id('f_arc'), 'page', 1, 'x', 4000, 'y', 2000, 'w', 3000, 'h', 600))));
SELECT t.is((SELECT step || ' ' || next_who FROM api.case_submit(t.id('k'), t.v('k'), t.no())), 'review 赵六、孙八、王五、xd复核岗', 'submitted, and who is next is said');
SELECT t.refused('PR101', $$SELECT api.case_save(t.id('k'), t.v('k'), '{}', t.no())$$, 'what waits for review is not edited');
RESET SESSION AUTHORIZATION;

-- blind: the reviewer does not see what was entered
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT array_to_string(hidden, ' ') FROM api.case_open(t.id('k'))), 'id_number birth_archive birth_adopted', 'ID number and birth dates are hidden from the reviewer');
SELECT t.ok(NOT t.rows('SELECT * FROM api.case_open(t.id(''k''))') ~ (t.text('new_id') || '|1964-12-11'), 'nowhere in the case');
SELECT t.ok(NOT t.rows('SELECT * FROM api.person_pending(10000001)') ~ (t.text('new_id') || '|1964-12-11'), 'nor on the person page');
SELECT t.ok(NOT t.rows('SELECT * FROM api.case_effects(t.id(''k''))') ~ (t.text('new_id') || '|1964-12-11|2024-12|2025-01|提前|推后|不变'), 'nor in what follows', t.rows('SELECT * FROM api.case_effects(t.id(''k''))'));
SELECT t.ok(NOT t.rows('SELECT * FROM api.case_checks(t.id(''k''))') ~ (t.text('new_id') || '|1964-12-11'), 'nor in the checks');
SELECT t.refused('PR104', $$SELECT api.document_issue(t.id('k'), 'key_change_approval', t.no())$$, 'nor on a document');
SELECT t.refused('PR104 id_number', $$SELECT api.case_review(t.id('k'), t.cv('k'), 'agree', '1', NULL, t.no())$$, 'and nobody agrees before keying them again');
CALL t.rekey('k', 'birth_adopted', '1965-01-15');
SELECT t.is(t.text('keyed'), 'false 1', 'a wrong value does not match');
CALL t.rekey('k', 'birth_adopted', '1964-12-11');
SELECT t.is(t.text('keyed'), 'true 2', 'the right one does');
SELECT t.is((SELECT values ->> 'birth_adopted' FROM api.case_open(t.id('k'))), '1964-12-11', 'and is shown from then on');
CALL t.rekey('k', 'birth_archive', '1964-12-11');
CALL t.rekey('k', 'id_number', lower(t.text('new_id')));
SELECT t.is((SELECT array_to_string(hidden, ' ') || '|' || array_to_string(rekeyed, ' ') FROM api.case_open(t.id('k'))), '|birth_adopted birth_archive id_number', 'nothing is hidden when all is keyed');
SELECT t.refused('PR107 reason', $$SELECT api.case_review(t.id('k'), t.cv('k'), 'return', NULL, NULL, t.no())$$, 'a return needs a reason');
SELECT t.refused('PR107 reason', $$SELECT api.case_review(t.id('k'), t.cv('k'), 'refuse', NULL, NULL, t.no())$$, 'a refusal too');
SELECT t.refused('PR307 reason', $$SELECT api.case_review(t.id('k'), t.cv('k'), 'return', '99', NULL, t.no())$$, 'a reason of the list');
SELECT t.refused('PR100', $$SELECT api.case_review(t.id('k'), 1, 'agree', '1', NULL, t.no())$$, 'only the content that was seen is signed');
SELECT t.is((SELECT step FROM api.case_review(t.id('k'), t.cv('k'), 'agree', '1', NULL, '00000000-0000-0000-0000-0000000000a1')), 'approve', 'reviewed');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_review2;
SELECT t.ok(t.refusal($$SELECT api.case_review(t.id('k'), t.cv('k'), 'agree', '1', NULL, t.no())$$) ~ '^PR103 xd复核岗 decided this step at 20.*: 同意', 'a second reviewer is told who was first and when',
            t.refusal($$SELECT api.case_review(t.id('k'), t.cv('k'), 'agree', '1', NULL, t.no())$$));
RESET SESSION AUTHORIZATION;

-- the clerk changes the materials: everything signed is void, back to review
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('f_let', t.add('k', 'unit_letter')::text);
SELECT t.is(t.step('k'), 'review', 'a new page sends the case back to the reviewer');
SELECT t.is((SELECT string_agg(stage || ' ' || void, ',' ORDER BY signed_at) FROM api.case_signatures(t.id('k'))), 'submit true,review true,submit false', 'and voids what was signed; who changed it answers for it');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR101', $$SELECT api.case_approve(t.id('k'), t.cv('k'), 'agree', '1', NULL, t.no())$$, 'the approver cannot go on');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT array_to_string(hidden, ' ') FROM api.case_open(t.id('k'))), 'id_number birth_archive birth_adopted', 'and the reviewer keys again');
CALL t.rekey('k', 'birth_adopted', '1964-12-11');
CALL t.rekey('k', 'birth_archive', '1964-12-11');
CALL t.rekey('k', 'id_number', t.text('new_id'));
SELECT t.is((SELECT step FROM api.case_review(t.id('k'), t.cv('k'), 'agree', '2', '档案记载清楚', t.no())), 'approve', 'reviewed again');
RESET SESSION AUTHORIZATION;

-- the approver, then the office above
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR104', $$SELECT api.case_approve(t.id('k'), t.cv('k'), 'agree', '1', NULL, t.no())$$, 'each who signs keys for themself');
SELECT t.ok((SELECT r.v ~ 'PR104 id_number Key the hidden' AND r.w ~ 'wrongly five times' FROM
  (SELECT t.refusal($$SELECT api.case_approve(t.id('k'), t.cv('k'), 'agree', '1', NULL, t.no())$$) AS v,
          (SELECT max(t.refusal(format('SELECT api.case_rekey(t.id(''k''), ''birth_archive'', ''1964-12-%s'', t.no())', n + 11))) FROM generate_series(1, 6) n) AS w) r), 'a birth date is not found by trying');
RESET SESSION AUTHORIZATION;
DELETE FROM casework.rekey WHERE login = 'xd_approver';
SET SESSION AUTHORIZATION xd_approver;
CALL t.rekey('k', 'birth_adopted', '1964-12-11');
CALL t.rekey('k', 'birth_archive', '1964-12-11');
CALL t.rekey('k', 'id_number', t.text('new_id'));
SELECT t.is((SELECT step FROM api.case_approve(t.id('k'), t.cv('k'), 'agree', '1', NULL, t.no())), 'upper', 'approved, and on to the office above');
SELECT t.refused('PR202', $$SELECT api.case_confirm(t.id('k'), t.cv('k'), 'agree', '1', NULL, t.no())$$, 'the county does not confirm its own case');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT name || id_number FROM data.person WHERE person = 10000001), '王建国' || t.text('old_id'), 'until then the register is untouched');
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is((SELECT string_agg(case_id::text, ' ') FROM api.queue('upper', NULL, 10)), t.text('k'), 'it waits in the queue of the city');
SELECT t.is((SELECT upper::text FROM api.session_pulse()), '1', 'and is counted there');
CALL t.rekey('k', 'birth_adopted', '1964-12-11');
CALL t.rekey('k', 'birth_archive', '1964-12-11');
CALL t.rekey('k', 'id_number', t.text('new_id'));
SELECT t.is((SELECT step FROM api.case_confirm(t.id('k'), t.cv('k'), 'agree', '1', NULL, '00000000-0000-0000-0000-0000000000a2')), 'done', 'confirmed is done');
SELECT t.is((SELECT step FROM api.case_confirm(t.id('k'), t.cv('k'), 'agree', '1', NULL, '00000000-0000-0000-0000-0000000000a2')), 'done', 'confirmed twice with one request is confirmed once');
RESET SESSION AUTHORIZATION;

SELECT t.is((SELECT concat_ws(' ', name, id_number = t.text('new_id'), social_no = t.text('new_id'), birth_id, birth_archive, birth_adopted, birth_decided_by, birth_case_no = (t.case('k')).case_no) FROM data.person WHERE person = 10000001),
            '王建囯 t t 1964-12-11 1964-12-11 1964-12-11 ty审批岗（太原市） t', 'the register has it all: number, three birth dates, who decided');
SELECT t.ok((SELECT birth_decided_why ~ '档案最早记载优先.*职工履历表' FROM data.person WHERE person = 10000001), 'and why');
SELECT t.is((SELECT string_agg(id_number || kind, ' ' ORDER BY kind) FROM data.id_number WHERE person = 10000001), t.text('new_id') || 'current ' || t.text('old_id') || 'former', 'the old number still finds the person');
SELECT t.is((SELECT string_agg(field, ' ' ORDER BY field) FROM data.person_change WHERE case_id = t.id('k')), 'birth_adopted birth_archive birth_decided_by birth_decided_why birth_id id_number name social_no', 'the history has every value that changed');
SELECT t.is((SELECT count(*)::text FROM casework.signature WHERE case_id = t.id('k') AND content_version = t.cv('k')), '4', 'the clerk''s and three more signatures stand under the content');
SELECT t.is((SELECT count(*)::text FROM casework.field_claim WHERE case_id = t.id('k')), '0', 'the fields are free again');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT string_agg(target::text, '') FROM api.search(t.text('old_id'), 5)), '10000001', 'a search by the former number finds');
SELECT t.is((SELECT string_agg(target::text, '') FROM api.search('wangjianguo', 5)), '10000001', 'the new name has its readings');
SELECT t.is((SELECT old ->> 'name' FROM api.case_open(t.id('k'))), '王建国', 'a closed case keeps what was before');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(action, ' ' ORDER BY at) FROM audit.entry WHERE case_id = t.id('k') AND action IN ('case_start', 'case_submit', 'case_agree', 'case_done')),
            'case_start case_submit case_agree case_agree case_agree case_done', 'the log has every decision once');

-- a colleague goes on with a draft: what is hidden from them stays as it was
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('h', case_id::text) FROM api.case_start('key_change', 10000005, 'hall', t.no());
SELECT t.save('h', '{"values": {"birth_archive": "1980-07-07", "birth_basis": "2"}}');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.is((SELECT values::text || array_to_string(hidden, ' ') FROM api.case_open(t.id('h'))), '{"birth_basis": "2"}birth_archive', 'a colleague does not see the hidden value');
SELECT t.is((SELECT (content -> 'changes')::text || coalesce(content ->> 'birth', '') || (content -> 'effects')::text FROM api.document_issue(t.id('h'), 'receipt', t.no())), '[][]', 'nor on the receipt they hand out');
SELECT t.save('h', '{"values": {"birth_basis": "2", "birth_note": "补充说明"}}');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT content ->> 'birth_archive' || array_to_string(makers, ' ') FROM t.case('h')), '1980-07-07xd_clerk xd_clerk2', 'and saving beside it does not lose it');
SET SESSION AUTHORIZATION xd_clerk2;
SELECT FROM api.case_withdraw(t.id('h'), t.v('h'), 'x', t.no());
RESET SESSION AUTHORIZATION;

-- own entry, second signature, own record
SET SESSION AUTHORIZATION xd_both;
SELECT t.keep('o', case_id::text) FROM api.case_start('key_change', 10000003, 'hall', t.no());
SELECT t.save('o', '{"values": {"work_start": "1990-03-01"}}');
SELECT t.add('o', 'application'), t.add('o', 'id_card'), t.add('o', 'recruit');
SELECT t.is((SELECT step || ' ' || next_who FROM api.case_submit(t.id('o'), t.v('o'), t.no())), 'review 孙八、王五、xd复核岗', 'who entered is not among those who may review');
SELECT t.refused('PR102', $$SELECT api.case_review(t.id('o'), t.cv('o'), 'agree', '1', NULL, t.no())$$, 'nobody reviews their own case');
SELECT t.ok((SELECT NOT (a ->> 'allowed')::boolean AND a ->> 'why' ~ 'yourself' AND a ->> 'who' ~ '王五' FROM api.case_open(t.id('o')), jsonb_array_elements(actions) a WHERE a ->> 'action' = 'review'),
            'the case says so itself, and who can');
RESET SESSION AUTHORIZATION;
SELECT t.refused('23514', $$UPDATE casework.case_item SET reviewer_login = 'xd_both' WHERE case_id = t.id('o')$$, 'a constraint of the table says it too: maker is not reviewer');
SELECT t.refused('23514', $$UPDATE casework.case_item SET reviewer_login = 'xd_reviewer', approver_login = 'xd_reviewer' WHERE case_id = t.id('o')$$, 'reviewer is not approver');
SELECT t.refused('23514', $$UPDATE casework.case_item SET approver_login = 'ty_both', confirmer_login = 'ty_both' WHERE case_id = t.id('o')$$, 'approver is not confirmer');
SELECT t.refused('23514', $$UPDATE casework.case_item SET step = 'done' WHERE case_id = t.id('o')$$, 'nothing is done without its signers');
SELECT t.refused('23505', $$INSERT INTO casework.signature SELECT * FROM casework.signature WHERE case_id = t.id('o') LIMIT 1$$, 'nobody signs the same content twice');
SET SESSION AUTHORIZATION xd_own;
RESET SESSION AUTHORIZATION;
UPDATE data.staff SET id_number = (SELECT id_number FROM data.person WHERE person = 10000003) WHERE login = 'xd_own';
SET SESSION AUTHORIZATION xd_own;
SELECT t.refused('PR105', $$SELECT api.case_start('basic_change', 10000003, 'hall', t.no())$$, 'nobody starts a case of their own');
SELECT t.refused('PR105', $$SELECT api.case_review(t.id('o'), t.cv('o'), 'agree', '1', NULL, t.no())$$, 'nobody reviews a case of their own');
RESET SESSION AUTHORIZATION;

-- a colleague who touched the content is a maker as well
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.keep('o_file', t.add('o', 'unit_letter')::text);
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT array_to_string(makers, ' ') FROM t.case('o')), 'xd_both xd_clerk2', 'who adds a page is one of the makers');

-- return: nothing is lost, the reason is there, a new round
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT step FROM api.case_review(t.id('o'), t.cv('o'), 'return', '3', '招工表日期看不清', t.no())), 'returned', 'returned');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_both;
SELECT t.is((SELECT return_reason || '|' || return_opinion || '|' || (values ->> 'work_start') FROM api.case_open(t.id('o'))), '录入内容与原件不符|招工表日期看不清|1990-03-01', 'the clerk reads why, and the content is still there');
SELECT t.is((SELECT string_agg(case_id::text, '') FROM api.queue('returned', NULL, 10)), t.text('o'), 'it is in the queue of returned cases');
SELECT t.is((SELECT step FROM api.case_submit(t.id('o'), t.v('o'), t.no())), 'review', 'and can be submitted as it is');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT step FROM api.case_review(t.id('o'), t.cv('o'), 'refuse', '2', '证据不足', t.no())), 'refused', 'refused');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT work_start::text FROM data.person WHERE person = 10000003), (SELECT (birth_id + 7000)::text FROM data.person WHERE person = 10000003), 'a refused case changes nothing');

-- one open case a field
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('c1', case_id::text) FROM api.case_start('key_change', 10000006, 'hall', t.no());
SELECT t.save('c1', '{"values": {"name": "乐佳"}}');
RESET SESSION AUTHORIZATION;
INSERT INTO casework.kind_field (kind, field, title, type, section, section_title, sort, max_length, levels) VALUES ('basic_change', 'name', '姓名', 'text', 'x', 'x', 1, 50, 1);
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.keep('c2', case_id::text) FROM api.case_start('basic_change', 10000006, 'hall', t.no());
SELECT t.ok(t.saves('c2', 'name', '乐嘉嘉') ~ '^PR111 name Case 140105GJXX.* is already changing this field .姓名.: entered by xd受理岗 on 20', 'two open cases do not change one field: the other is named, who and when', t.saves('c2', 'name', '乐嘉嘉'));
RESET SESSION AUTHORIZATION;
DELETE FROM casework.kind_field WHERE kind = 'basic_change' AND field = 'name';

-- a benefit is paid: the follow-up task
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('a', case_id::text) FROM api.case_start('key_change', 10000004, 'hall', t.no());
SELECT t.save('a', '{"values": {"work_start": "1983-03-01"}}');
SELECT t.ok(t.warns('a', NULL) ~ 'touches a benefit', 'a change that touches a benefit is warned of');
SELECT t.add('a', 'application'), t.add('a', 'id_card'), t.add('a', 'recruit');
SELECT FROM api.case_submit(t.id('a'), t.v('a'), t.no());
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('a'), t.cv('a'), 'agree', '1', NULL, t.no());
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('a'), t.cv('a'), 'agree', '1', NULL, t.no())), 'done', 'a change without birth date ends with the approver of the county');
SELECT t.is((SELECT matter || '|' || (tasks.matter LIKE '待遇重核%') FROM api.queue('tasks', NULL, 10) tasks), '待遇重核：参加工作时间|true', 'and opens the follow-up task');
SELECT t.is((SELECT tasks::text FROM api.session_pulse()), '1', 'which is counted');
RESET SESSION AUTHORIZATION;
