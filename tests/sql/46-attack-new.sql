-- What an archivist, a reviewer and a counter tried with psql against archive, communities, marks and settlements.  Needs 23, 43, 44.
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.closed_case('at1', t.somebody(461), '测试路461号');
SELECT t.closed_case('at2', t.somebody(462), '测试路462号');
SELECT t.closed_case('at3', t.somebody(463), '测试路463号');
RESET SESSION AUTHORIZATION;
SELECT t.keep(k || 'i', i.item::text) FROM unnest('{at1,at2,at3}'::text[]) k JOIN data.archive_item i ON i.case_id = t.id(k);
SELECT t.keep('at_class', i.class) FROM data.archive_item i WHERE i.case_id = t.id('at1');

CREATE FUNCTION t.capture46 (p_edits jsonb, p_at timestamptz) RETURNS text LANGUAGE sql AS $$
  SELECT t.refusal(format('SELECT api.material_capture(t.id(''at4f''), t.hash(t.page(''raw46'')), t.page(''raw46''), 600, ''colour'', ''s'', %L, false, ''x'', %L, NULL, t.no())', p_edits, p_at)) $$;

-- A page of another office; a page said to be read surer than sure; a scan said twice ------------------------------------------------
SET SESSION AUTHORIZATION ty_archivist;
SELECT t.refused('PR202', $$SELECT api.archive_page_add(t.id('at1i'), 1, NULL, t.hash(t.page('a46')), t.page('a46'), 300, 'grey', false, 'x', t.no())$$, 'the city above looks at an item and swaps no page of it');
SELECT t.refused('PR202', $$SELECT api.archive_text_put(t.id('at1i'), 1, 1, '[]', t.no())$$, 'nor says what stands on it');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused('PR301 lines', format('SELECT api.archive_text_put(t.id(''at1i''), 1, 1, %L, t.no())', l), 'what no machine reads is refused: ' || left(l, 40))
  FROM unnest(ARRAY['[["x", 1, 2, 3, 4, 101]]', '[["x", 99999, 2, 3, 4, 9]]', '[["x", 1, 2, 3, 4, -1]]', '[["x", 1, 2, 3, 4, 1.5]]', '[["x", 1, 2, 3, 4, null]]', '[[1, 1, 2, 3, 4, 5]]', '[null]', '["x"]', '{"a": 1}', 'null', '[[]]',
    '[["x", 1e3, 2, 3, 4, 9999999999]]', (SELECT jsonb_agg(jsonb_build_array(repeat('长', 2000), 1, 2, 3, 4, 5)) FROM generate_series(1, 2000))::text]) l;
SELECT t.is(t.refusal($$SELECT api.archive_text_put(t.id('at1i'), 1, 1, (SELECT jsonb_agg(jsonb_build_array(repeat('字', 1900) || n, 1, 2, 3, 4, 100)) FROM generate_series(1, 150) n), t.no())$$), '', 'a page full of text is read in one go');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('at4', case_id::text) FROM api.case_start('basic_change', t.somebody(464), 'hall', t.no());
SELECT t.save('at4', '{"values": {"address": "测试路464号"}, "applicant": {"name": "x", "relation": "self"}}');
SELECT t.keep('at4f', t.add('at4', (SELECT material FROM api.material_list(t.id('at4')) ORDER BY sort LIMIT 1))::text);
SELECT t.ok(t.capture46(e, a) ~ '^PR301 capture', 'a scan of no time, or turned by nothing, is refused', t.capture46(e, a))
  FROM (VALUES (NULL::jsonb, now()), ('{}', 'infinity'), ('{}', '-infinity'), ('{}', '2999-01-01'), ('[]', now()), ('null', now()), (jsonb_build_object('x', repeat('y', 20000)), now())) x(e, a);
SELECT t.is(t.capture46('{}', now()), '', 'how it was scanned is kept');
SELECT t.is(t.capture46('{}', now()), '', 'told again it is the same and stands once');
SELECT t.refused('PR122', $$SELECT api.material_capture(t.id('at4f'), t.hash(t.page('raw46b')), t.page('raw46b'), 600, 'colour', 's', '{}', false, 'x', now(), NULL, t.no())$$, 'told otherwise it is refused');
SELECT FROM api.case_withdraw(t.id('at4'), t.v('at4'), '2', t.no());

-- A volume: asked for while it stood there, lent while it is destroyed, on two lists at once -----------------------------------------
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.keep('av' || n, volume::text) FROM generate_series(1, 3) n, LATERAL api.archive_volume_make(t.text('at_class'), extract(year FROM current_date)::int, '攻击' || n, t.no());
SELECT FROM generate_series(1, 3) n, LATERAL api.archive_volume_put(t.id('av' || n), ARRAY[t.id('at' || n || 'i')], 1, t.no());
SELECT FROM generate_series(1, 3) n, LATERAL api.archive_volume_close(t.id('av' || n), NULL, 2, t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM generate_series(1, 3) n, LATERAL api.archive_volume_check(t.id('av' || n), 'agree', NULL, 3, t.no());
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.keep('al' || n, loan::text) FROM generate_series(1, 3) n, LATERAL api.archive_loan_ask(t.id('av' || n), '测试借阅人', '测试单位', '工作证46', '查', CASE n WHEN 3 THEN 'consult' ELSE 'take' END, current_date + 7, t.no());
SET SESSION AUTHORIZATION ty_reviewer;
SELECT t.refused('PR202', $$SELECT api.archive_loan_decide(t.id('al1'), 'agree', NULL, t.no())$$, 'the city above lends no volume of a county');
SELECT t.refused('PR202', $$SELECT api.archive_loan_decide(t.id('al1'), 'refuse', 'x', t.no())$$, 'nor refuses to');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.archive_loan_decide(t.id('al2'), 'agree', NULL, t.no());
RESET SESSION AUTHORIZATION;
UPDATE data.archive_volume SET keep_until = current_date - 1 WHERE volume IN (t.id('av1'), t.id('av2'), t.id('av3'));
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused(code, format('SELECT api.archive_disposal_make(ARRAY[t.id(''av1'')], %s, %s, ''{x}'', ''测试部门'', %s, t.no())', o, m, d), 'an appraisal of that kind is refused: ' || concat_ws(' ', o, m, d))
  FROM (VALUES ('PR301 opinions', '''{NULL}''', '''{NULL}''', 'current_date'), ('PR301 opinions', '''{keep}''', '''{2147483647}''', 'current_date'), ('PR301 opinions', '''{keep}''', '''{0}''', 'current_date'), ('PR301 opinions', '''{keep}''', '''{-5}''', 'current_date'),
               ('PR301 opinions', '''{burn}''', '''{NULL}''', 'current_date'), ('PR301 reported_on', '''{destroy}''', '''{NULL}''', 'date ''infinity'''), ('PR301 reported_on', '''{destroy}''', '''{NULL}''', 'date ''-infinity'''),
               ('PR301 reported_on', '''{destroy}''', '''{NULL}''', 'current_date + 30')) x(code, o, m, d);
SELECT t.keep('ad' || n, disposal::text), t.keep('ag' || n, digest)
  FROM generate_series(1, 3) n, LATERAL api.archive_disposal_make(ARRAY[t.id('av' || n)], CASE n WHEN 3 THEN '{keep}' ELSE '{destroy}' END::text[], CASE n WHEN 3 THEN '{100}' ELSE '{NULL}' END::int[], '{x}', '测试部门', current_date, t.no());
SELECT t.refused('PR137', $$SELECT api.archive_disposal_make(ARRAY[t.id('av1')], '{keep}', '{5}', '{x}', NULL, NULL, t.no())$$, 'a volume is on one list');
SET SESSION AUTHORIZATION xd_auditor;
SELECT t.refused('PR203', $$SELECT api.archive_disposal_sign(t.id('ad1'), 'drop', t.text('ag1'), t.no())$$, 'who only looks drops no list');
SET SESSION AUTHORIZATION xd_approver;
SELECT FROM generate_series(1, 3) n, LATERAL api.archive_disposal_sign(t.id('ad' || n), 'approve', t.text('ag' || n), t.no());
SET SESSION AUTHORIZATION xd_auditor;
SELECT FROM generate_series(1, 3) n, LATERAL api.archive_disposal_sign(t.id('ad' || n), 'witness', t.text('ag' || n), t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR139', $$SELECT api.archive_disposal_sign(t.id('ad2'), 'witness', t.text('ag2'), t.no())$$, 'nobody saw a volume destroyed that somebody has');
SELECT t.is((t.volume('av2')).state, 'checked', 'it is not destroyed');
SELECT t.is((SELECT state FROM api.archive_disposal_sign(t.id('ad1'), 'witness', t.text('ag1'), t.no())) || (SELECT state FROM api.archive_disposal_sign(t.id('ad3'), 'witness', t.text('ag3'), t.no())), 'donedone', 'the others are');
SELECT t.refused('PR137', $$SELECT api.archive_loan_decide(t.id('al1'), 'agree', NULL, t.no())$$, 'a volume that was destroyed since is not lent');
SELECT t.is((SELECT state FROM api.archive_loan_decide(t.id('al1'), 'refuse', '已销毁', t.no())), 'refuse', 'who asked is told so');
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused('PR137', $$SELECT api.archive_page_add(t.id('at1i'), 1, NULL, t.hash(t.page('a46')), t.page('a46'), 300, 'grey', false, 'x', t.no())$$, 'nor does it get a page');
SELECT FROM api.archive_loan_decide(t.id('al2'), 'back', NULL, t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT state FROM api.archive_disposal_sign(t.id('ad2'), 'witness', t.text('ag2'), t.no())), 'done', 'when it is back it is');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(problem, ' ') FROM admin.verify_archive() v WHERE v.case_no IN ((t.case('at1')).case_no, (t.case('at2')).case_no, (t.case('at3')).case_no)), NULL, 'the proof finds nothing');
-- two volumes take one item at the same moment: the second finds it taken
SELECT t.refused('PR100', $$SELECT data.archive_volume_fill(t.id('av2'), ARRAY[t.id('at3i')])$$, 'an item another volume took meanwhile stays there');

-- Communities: one office uses up the numbers of another, and closes one into itself ---------------------------------------------------
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR310 community_no', $$SELECT api.community_put(NULL, '140106999', '占号', NULL, NULL, t.no())$$, 'the numbers of another county are not used up');
SELECT t.keep('ac', community::text) FROM api.community_put(NULL, NULL, '攻击社区（练习）', NULL, NULL, t.no());
SELECT t.refused('PR101', $$SELECT api.community_close(t.id('ac'), t.id('ac'), t.no())$$, 'a community is not closed into itself');
SELECT FROM api.community_put(t.id('ac'), '777000777', '攻击社区（练习）', NULL, NULL, t.no());
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.refused('PR198 community_no', $$SELECT api.community_put(NULL, '777000777', '同号', NULL, NULL, t.no())$$, 'a number somebody out of sight has is refused in so many words');
SELECT t.ok(t.refusal($$SELECT api.community_put(NULL, '777000777', '同号', NULL, NULL, t.no())$$) !~ '攻击社区', 'and not by whom');

-- Marks: a list longer than it says, and a reason with lines of its own ----------------------------------------------------------------
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR308', $$SELECT api.adjustment_marks_put('{x}', array_fill('x'::text, ARRAY[6000]), '{}', '{}', '{}', '{}', t.no())$$, 'a list is as long as its longest column');
SELECT t.ok((SELECT string_agg(verdict, ' ' ORDER BY line) FROM api.adjustment_marks_put(ARRAY[t.text('id1'), NULL], '{王建国,NULL}', '{veteran,NULL}', '{2031,NULL}', '{"",NULL}', ARRAY[E'a\nb', NULL], t.no())) !~ 'entered', 'nor has a reason lines of its own');

-- Who moved to another office: what the first one paid of a settlement counts there ---------------------------------------------------
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.paid_state (p_person bigint, p_award int) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v data.award;
BEGIN
  v.person := p_person;
  v.award := p_award;
  RETURN casework.settlement_paid(v);
END $$;
ALTER FUNCTION t.paid_state OWNER TO api_owner;
SELECT t.keep('ap', l.person::text), t.keep('aa', l.award::text) FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month WHERE r.office = '140106' AND data.pay_is_frozen(r.state) ORDER BY r.roll, l.person LIMIT 1;
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.keep('as', t.paid_state(t.id('ap'), t.id('aa')::int));
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok(t.text('as') IN ('paid', 'under_way') AND t.paid_state(t.id('ap'), t.id('aa')::int) = t.text('as'), 'a settlement another office paid is not taken back as if nobody had', concat_ws(' ', t.text('as'), t.paid_state(t.id('ap'), t.id('aa')::int)));
RESET SESSION AUTHORIZATION;

-- One document of the bank for two debts ---------------------------------------------------------------------------------------------
CREATE FUNCTION t.document_twice (OUT reversal text, OUT receipt text) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v_case casework.case_item;
BEGIN
  INSERT INTO data.overpayment (person, seq, office, basis, cause, found_by, fraud, from_month, to_month, months, total, roll_fen, roll_taken, balance, state, case_id, case_no, made_by)
  VALUES (10000005, 46, '140105', 'entered', 'wrong', 'business', false, t.m(-3), t.m(-3), 1, 100, 0, 0, 100, 'open', -46, 'T46', 'x');
  INSERT INTO data.settlement_undone (person, settled_no, office, year, closing, settled_fen, repaid_fen, receipt_no, receipt_on, case_id, case_no, made_by)
  VALUES (10000005, 'T46', '140105', 2020, '{}', 100, 100, 'sk-46', current_date, -46, 'T46', 'x');
  receipt := t.refusal($q$SELECT api.overpayment_receipt_enter(10000005, 46, 100, current_date, (SELECT min(key) FROM data.vocabulary WHERE list = 'repay_means'), 'SK-46', 'x', NULL, t.no())$q$);
  INSERT INTO data.overpayment_receipt (person, seq, office, receipt_no, fen, paid_on, means, bank_serial, payer, entered_by, entered_login)
  VALUES (10000005, 46, '140105', 'T46-HK', 100, current_date, 'x', 'YH-46', 'x', 'x', 'x');
  v_case.office := '140105'; v_case.case_id := -47; v_case.content := '{"receipt_no": "yh-46"}';
  reversal := (SELECT args[1] FROM casework.reversal_receipt_check(v_case));
  v_case.content := '{"receipt_no": "SK-46"}';
  reversal := concat_ws(' ', reversal, (SELECT args[1] FROM casework.reversal_receipt_check(v_case)));
  RAISE EXCEPTION USING ERRCODE = 'ZZ046';
EXCEPTION WHEN SQLSTATE 'ZZ046' THEN
  NULL;
END $$;
SET SESSION AUTHORIZATION xd_cashier;
SELECT t.keep('dt_a', reversal), t.keep('dt_b', receipt) FROM t.document_twice();
RESET SESSION AUTHORIZATION;
SELECT t.is(t.text('dt_a'), 'T46-HK T46', 'what came in for an overpayment pays no settlement back, nor one receipt two of them, however it is written');
SELECT t.ok(t.text('dt_b') ~ '^PR172 bank_serial', 'nor what paid a settlement back an overpayment', t.text('dt_b'));
