-- Basic information: one step, logged, with history; and what may not come in.
CREATE FUNCTION t.saves (p_key text, p_field text, p_value text) RETURNS text LANGUAGE sql AS $$
  SELECT t.refusal(format('SELECT * FROM api.case_save(%s, %s, %L, %L)', t.id(p_key), t.v(p_key),
                          jsonb_build_object('values', jsonb_build_object(p_field, p_value)), t.no())) $$;
CREATE FUNCTION t.blocks (p_key text, p_field text) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(msgid, ' ' ORDER BY msgid) FROM api.case_checks(t.id(p_key)) WHERE level = 'block' AND field IS NOT DISTINCT FROM p_field $$;
CREATE FUNCTION t.warns (p_key text, p_field text) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(msgid, ' ' ORDER BY msgid) FROM api.case_checks(t.id(p_key)) WHERE level = 'warn' AND field IS NOT DISTINCT FROM p_field $$;

SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('b', case_id::text) FROM api.case_start('basic_change', 10000001, 'hall', '00000000-0000-0000-0000-00000000b001');
SELECT t.is(t.step('b'), 'draft', 'a case starts as a draft');
SELECT t.is((SELECT case_id FROM api.case_start('basic_change', 10000001, 'hall', '00000000-0000-0000-0000-00000000b001'))::text, t.text('b'),
            'the same request again answers the same case');
SELECT t.refused('PR106', $$SELECT api.case_start('basic_change', 10000002, 'hall', '00000000-0000-0000-0000-00000000b001')$$, 'a request id does not serve twice');
SELECT t.refused('PR110', $$SELECT api.case_start('basic_change', 10000001, 'hall', t.no())$$, 'a second case of the kind is refused');
SELECT t.ok(t.refusal($$SELECT api.case_start('basic_change', 10000001, 'hall', t.no())$$) ~ 'entered by xd受理岗 on 20', 'and the first one named, with who and when');
SELECT t.refused('PR307 channel', $$SELECT api.case_start('basic_change', 10000002, 'pigeon', t.no())$$, 'an unknown channel is refused');
SELECT t.refused('PR301 kind', $$SELECT api.case_start('nothing', 10000002, 'hall', t.no())$$, 'an unknown kind is refused');
SELECT t.refused('PR121', $$SELECT api.case_start('basic_change', 1, 'hall', t.no())$$, 'an unknown person is refused');
SELECT t.refused('PR311', $$SELECT api.case_start('basic_change', 10000002, 'hall', NULL)$$, 'a write without request id is refused');
SELECT t.refused('PR309', $$SELECT api.case_submit(t.id('b'), 1, t.no())$$, 'a case that changes nothing is not submitted');

SELECT t.ok(t.saves('b', 'address', repeat('长', 10000)) LIKE 'PR302 address The text has 10000 characters; 120 is the most.', '10,000 characters are refused by name of the field', t.saves('b', 'address', repeat('长', 10000)));
SELECT t.ok(t.saves('b', 'address', 'a' || chr(7) || 'b') LIKE 'PR303 address%', 'control characters are refused');
SELECT t.ok(t.saves('b', 'address', E'a\nb') LIKE 'PR303 address%', 'a line break in a line is refused');
SELECT t.ok(t.saves('b', 'address', '平阳路' || chr(8238) || '1号') LIKE 'PR304 address%', 'marks of the reading direction are refused');
SELECT t.ok(t.saves('b', 'address', '平阳' || chr(8203) || '路') LIKE 'PR304 address%', 'invisible characters are refused');
SELECT t.ok(t.saves('b', 'address', '平阳路' || chr(57345)) LIKE 'PR305 address%U+E001%', 'private characters are refused by number');
SELECT t.ok(t.saves('b', 'address', 'Cafe' || chr(769)) LIKE 'PR306 address%', 'text that is not composed is refused');
SELECT t.ok(t.saves('b', 'salary', '1') LIKE 'PR301 salary%', 'a field that is none is refused');
SELECT t.ok(t.saves('b', 'name', '王') LIKE 'PR301 name%', 'a key field is no field of basic information');
SELECT t.refused('PR310', $$SELECT api.case_save(t.id('b'), 1, '[]', t.no())$$, 'content that is no object is refused');
SELECT t.refused('PR310', $$SELECT api.case_save(t.id('b'), 1, '{"values": 7}', t.no())$$, 'values that are no object are refused');
SELECT t.is(t.v('b')::text, '1', 'after all this the case is as it was');

SELECT t.is(t.saves('b', 'mobile', '12345'), '', 'a wrong telephone number may be kept in a draft');
SELECT t.ok(t.blocks('b', 'mobile') ~ 'not a telephone number', 'and is found by the checks');
SELECT t.refused('PR309 mobile', $$SELECT api.case_submit(t.id('b'), t.v('b'), t.no())$$, 'and stops the submit, naming the field');
SELECT t.is(t.saves('b', 'nation', '99'), '', 'a code that is none may be kept');
SELECT t.ok(t.blocks('b', 'nation') ~ 'not in the list', 'and is found too');
SELECT t.is(t.saves('b', 'mobile', '  139 1234 5678 '), '', 'a number with blanks is kept');
SELECT t.is((SELECT content ->> 'mobile' FROM t.case('b')), '13912345678', 'without them');

SELECT t.save('b', '{"values": {"mobile": "13912345678", "address": "太原市小店区平阳路一号", "marital": "20"}, "applicant": {"name": "王建国", "relation": "self", "phone": "13912345678"}, "reason": "换号\n搬家"}');
SELECT t.refused('PR100', format('SELECT api.case_save(%s, 1, ''{"values": {}}'', t.no())', t.id('b')), 'saving over a newer version is refused');
SELECT t.ok(t.refusal(format('SELECT api.case_save(%s, 1, ''{"values": {}}'', t.no())', t.id('b'))) ~ 'xd受理岗 changed this case at 20', 'and who changed it and when is said');
SELECT t.is((SELECT string_agg(field || '=' || new_value, ' ' ORDER BY field) FROM api.person_pending(10000001)), 'address=太原市小店区平阳路一号 marital=20 mobile=13912345678',
            'the person page shows what is pending in each field');
SELECT t.is((SELECT name || mobile FROM api.person_open(10000001, 'test')), '王建国13800000001', 'and the register is untouched');
RESET SESSION AUTHORIZATION;

SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT step FROM api.case_submit(t.id('b'), t.v('b'), '00000000-0000-0000-0000-00000000b002')), 'done', 'one level: submitted is done');
SELECT t.is((SELECT mobile || address || marital FROM api.person_open(10000001, 'test')), '13912345678太原市小店区平阳路一号20', 'the register has the new values');
SELECT t.is((SELECT string_agg(field || ':' || coalesce(old_value, '') || '>' || new_value || ' ' || decided_by, ',' ORDER BY field) FROM api.person_history(10000001) WHERE case_id = t.id('b')),
            'address:住址10000001>太原市小店区平阳路一号 xd受理岗,marital:>20 xd受理岗,mobile:13800000001>13912345678 xd受理岗', 'the history keeps old and new, by whom, by which case');
SELECT t.refused('PR101', $$SELECT api.case_save(t.id('b'), t.v('b'), '{"values": {}}', t.no())$$, 'a closed case is not changed');
SELECT t.refused('PR101', $$SELECT api.case_withdraw(t.id('b'), t.v('b'), '1', t.no())$$, 'nor withdrawn');
-- clearing
SELECT t.keep('b2', case_id::text) FROM api.case_start('basic_change', 10000001, 'hall', t.no());
SELECT t.save('b2', '{"values": {"mobile": "", "address": ""}}');
SELECT t.ok(t.blocks('b2', 'address') ~ 'cannot be left empty', 'what must not be empty is not emptied');
SELECT t.ok(t.warns('b2', 'mobile') ~ 'no telephone number', 'losing the last telephone number is warned of');
SELECT t.refused('PR107 reason', $$SELECT api.case_withdraw(t.id('b2'), t.v('b2'), ' ', t.no())$$, 'withdrawing needs a reason');
SELECT t.is((SELECT step FROM api.case_withdraw(t.id('b2'), t.v('b2'), '录入错误', t.no())), 'withdrawn', 'a draft is withdrawn');
SELECT t.is((SELECT count(*)::text FROM api.person_pending(10000001)), '0', 'and its fields are free again');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(action, ' ' ORDER BY seq) FROM audit.entry WHERE case_id = t.id('b') AND action <> 'case_save'), 'case_start case_done archive_filed', 'each act stands once in the log, and that it was filed');

-- an emptied value goes through the case, the paper and the register, and is no "unchanged"
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('b3', case_id::text) FROM api.case_start('basic_change', 10000001, 'hall', t.no());
SELECT t.save('b3', '{"values": {"phone": "0351-7012345"}}');
SELECT t.is((SELECT step FROM api.case_submit(t.id('b3'), t.v('b3'), t.no())), 'done', 'a telephone number is registered');
SELECT t.keep('b4', case_id::text) FROM api.case_start('basic_change', 10000001, 'hall', t.no());
SELECT t.save('b4', '{"values": {"phone": ""}}');
SELECT t.is((SELECT values ->> 'phone' FROM api.case_open(t.id('b4'))), '', 'an emptied value is a change');
SELECT t.is((SELECT new_value FROM api.person_pending(10000001) WHERE field = 'phone'), '', 'and stands as such in the very field');
SELECT t.is((SELECT step FROM api.case_submit(t.id('b4'), t.v('b4'), t.no())), 'done', 'it is submitted');
SELECT t.is((SELECT new_value FROM api.person_history(10000001) WHERE case_id = t.id('b4')), NULL, 'the history knows it is gone');
SELECT t.ok((SELECT content::text ~ '（清空）' FROM api.document_issue(t.id('b4'), 'basic_change', t.no())), 'the paper says that the value is emptied');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT phone FROM data.person WHERE person = 10000001), NULL, 'the register has it no more');

-- another counter accepts for this office: looked at here, whatever the kind
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.keep('f', case_id::text) FROM api.case_start('basic_change', 10000002, 'hall', t.no());
SELECT t.save('f', '{"values": {"mobile": "13900001111"}}');
SELECT t.is((SELECT old ->> 'mobile' FROM api.case_open(t.id('f'))), NULL, 'the other counter does not see the present values');
SELECT t.is((SELECT count(*)::text FROM api.case_effects(t.id('f'))), '0', 'nor what follows from them');
SELECT t.is((SELECT step || ' ' || next_who FROM api.case_submit(t.id('f'), t.v('f'), t.no())), 'review 赵六、孙八、王五、xd复核岗', 'what another counter accepted goes to a reviewer of the office of insurance');
SELECT t.is((SELECT count(*)::text FROM api.person_history(10000002)), '0', 'history of another office''s person stays unseen');
SELECT t.refused('42501', $$SELECT api.case_review(t.id('f'), t.cv('f'), 'agree', '1', NULL, t.no())$$, 'and the counter cannot decide it');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.refused('PR202', $$SELECT api.case_review(t.id('f'), t.cv('f'), 'agree', '1', NULL, t.no())$$, 'nor can a reviewer there');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT may_bulk::text || risk FROM api.queue('review', NULL, 10) WHERE case_id = t.id('f')), 'truelow', 'low risk may be decided together');
SELECT t.is((SELECT step FROM api.case_review(t.id('f'), t.cv('f'), 'agree', '1', NULL, t.no())), 'done', 'the reviewer of the office of insurance decides');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT mobile FROM data.person WHERE person = 10000002), '13900001111', 'and the register changes');
