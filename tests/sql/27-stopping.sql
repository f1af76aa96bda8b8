-- Stop lists, suspension, resumption, termination: who is stopped from when and why, what was paid too much, what is owed.
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.smonth (p_n int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(data.this_month(), p_n) $$;
CREATE FUNCTION t.sid (p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT t.citizen('14010519600301' || (500 + p_n)) $$;
CREATE FUNCTION t.sdigest (p_key text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT digest FROM data.stop_list WHERE list = t.id(p_key) $$;
CREATE FUNCTION t.spaid (p_person bigint) RETURNS data.award LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT * FROM data.award WHERE person = p_person ORDER BY award DESC LIMIT 1 $$;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, account_kind, bank, account_no, account_holder)
SELECT 10000500 + n, CASE WHEN n = 9 THEN '140106' ELSE '140105' END, '停发' || n, t.sid(n), t.sid(n), CASE WHEN n % 2 = 1 THEN 'M' ELSE 'F' END, '1960-03-01', '1960-03-01', CASE WHEN n % 2 = 1 THEN 'M60' ELSE 'F55' END, 'retired', 'bank_card', '102', '62230000' || n, '停发' || n
  FROM generate_series(1, 12) n;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person BETWEEN 10000501 AND 10000512;
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status)
SELECT person, 1, office, '2018-04-01', 300000, 'paying' FROM data.person WHERE person BETWEEN 10000501 AND 10000511;
SELECT admin.awards_carry();
-- one of them drew a disability allowance before: it ended long ago
SELECT data.award_end(t.spaid(10000508), 'ST11', t.smonth(-20), 'OLD');
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status, kind) VALUES (10000508, 2, '140105', t.smonth(-19), 250000, 'paying', 'pension');
SELECT admin.awards_carry();
SELECT data.award_suspend(t.spaid(10000507), 'ST09', t.smonth(-2), 'OLD');

-- A list of deaths from a file: whom its rows mean
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR307', $$SELECT api.stop_list_begin('weather', '名单', repeat('a', 64), t.no())$$, 'a list has a source');
SELECT t.keep('sl', list::text) FROM api.stop_list_begin('deaths', '民政殡葬名单', repeat('a', 64), t.no());
SELECT t.is((SELECT list::text || rows FROM api.stop_list_begin('deaths', '民政殡葬名单', repeat('a', 64), t.no())), t.id('sl') || '0', 'the same file goes on where it stopped');
SELECT t.refused('PR147', $$SELECT api.stop_list_rows(t.id('sl'), 2, '{x}', '{x}', '{x}', '{x}', '{x}')$$, 'without a gap');
SELECT t.is((SELECT rows::text FROM api.stop_list_rows(t.id('sl'), 1,
    ARRAY[t.sid(1), lower(t.sid(2)), t.sid(3), t.sid(7), t.sid(8), t.sid(9), t.sid(1), '140105196003015099', t.sid(4), t.sid(5), t.sid(12), t.sid(6)],
    ARRAY['停发1', '停 发2', '别人', '停发7', '停发8', '停发9', '停发1', '停发99', '停发4', '停发5', '停发12', '停发6'],
    ARRAY['', '', '', '', '', '', '', '', 'ST77', '', '', 'ST03'],
    ARRAY[to_char(t.smonth(-3) + 11, 'YYYYMMDD'), to_char(t.smonth(-1) + 2, 'YYYY/MM/DD'), '2026-01-01', to_char(t.smonth(-3), 'YYYY-MM-DD'), to_char(t.smonth(-1), 'YYYY-MM-DD'), '2026-01-01', '2026-01-01', '2026-01-01', '2026-01-01', '2026-02-30', '2026-01-01', to_char(t.smonth(-2), 'YYYY-MM-DD')],
    array_fill('殡葬火化证明'::text, ARRAY[12]))), '12', 'rows come as the text of their cells');
SELECT t.is((SELECT rows::text FROM api.stop_list_rows(t.id('sl'), 1, ARRAY[t.sid(1)], '{x}', '{x}', '{x}', '{x}')), '12', 'rows that are there are a repetition');
SELECT t.is((SELECT string_agg(verdict || rows, ' ') FROM api.stop_list_check(t.id('sl'))), 'ready5 name_differs1 no_benefit1 not_found1 repeated1 bad_id1 bad_reason1 bad_date1', 'each row gets its verdict');
SELECT t.is((SELECT string_agg(line || verdict, ' ' ORDER BY line) FROM api.stop_list_open(t.id('sl'), 'other', 0, 100)), '3name_differs 6not_found 7repeated 8bad_id 9bad_reason 10bad_date 11no_benefit', 'and the work list shows which');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(concat_ws(' ', line, reason, from_month, overpaid_fen), '; ' ORDER BY line) FROM data.stop_row WHERE list = t.id('sl') AND verdict = 'ready'),
  concat_ws('; ', '1 ST01 ' || t.smonth(-2) || ' 600000', '2 ST01 ' || t.smonth(0) || ' 0', '4 ST01 ' || t.smonth(-2) || ' 600000', '5 ST01 ' || t.smonth(0) || ' 0', '12 ST03 ' || t.smonth(-1) || ' 300000'),
  'a death ends with its month, prison stops the month after; what was paid since is too much');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR182', $$SELECT api.stop_list_mark(t.id('sl'), '{3}', '', NULL, t.no())$$, 'what cannot be carried out is not kept');
SELECT t.refused('PR107', $$SELECT api.stop_list_mark(t.id('sl'), '{2}', 'other', NULL, t.no())$$, 'left out for another reason: which');
SELECT t.is((SELECT kept::text FROM api.stop_list_mark(t.id('sl'), '{2}', 'alive', NULL, t.no())), '4', 'who is alive is left out');
SELECT t.refused('PR100', $$SELECT api.stop_list_submit(t.id('sl'), 'x', t.no())$$, 'who hands it on has seen it');
SELECT t.is((SELECT state || kept FROM api.stop_list_submit(t.id('sl'), t.sdigest('sl'), t.no())), 'submitted4', 'it goes to the approver');
SELECT t.refused('PR101', $$SELECT api.stop_list_mark(t.id('sl'), '{2}', '', NULL, t.no())$$, 'and is not touched any more');

-- Who must not
SET SESSION AUTHORIZATION yz_approver;
SELECT t.refused('PR180', $$SELECT api.stop_list_decide(t.id('sl'), 'agree', 'x', NULL, t.no())$$, 'no other office approves it');
SELECT t.refused('PR180', $$SELECT api.stop_list_open(t.id('sl'), '', 0, 10)$$, 'nor sees it');
SELECT t.is((SELECT count(*)::text FROM api.stop_lists(NULL, 10)), '0', 'nor that it is there');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('42501', $$SELECT api.stop_list_decide(t.id('sl'), 'agree', 'x', NULL, t.no())$$, 'a clerk approves nothing');
SELECT t.refused('42501', $$UPDATE data.stop_list SET state = 'approved'$$, 'not by hand either');
SELECT t.refused('42501', $$INSERT INTO data.suspension (person, award, seq, office, reason, from_month) VALUES (10000501, 1, 1, '140105', 'ST02', '2026-01-01')$$, 'nor stops anybody by hand');
SELECT t.refused('42501', $$SELECT data.award_resume(NULL, 'RS06', '2026-01-01', true, 'X')$$, 'nor lets anybody go on');
SELECT t.refused('42501', $$UPDATE data.award SET end_month = NULL$$, 'nor undoes an end');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.refused('42501', $$SELECT api.stop_lists(NULL, 1)$$, 'who pays does not stop');
RESET SESSION AUTHORIZATION;
SELECT t.refused('23514', $$UPDATE data.stop_list SET state = 'approved', approved_login = 'xd_clerk', approved_by = 'x', approved_at = now() WHERE list = t.id('sl')$$, 'the table knows who had a hand in it');
SELECT t.refused('PR190', $$UPDATE data.stop_list SET hands = '{}' WHERE list = t.id('sl')$$, 'and does not forget');
SELECT t.refused('PR190', $$DELETE FROM data.stop_row WHERE list = t.id('sl')$$, 'no row goes away');
SELECT t.refused('PR190', $$UPDATE data.stop_row SET id_number = 'x' WHERE list = t.id('sl')$$, 'nor says something else');

-- Somebody who is clerk and approver does one of it
SET SESSION AUTHORIZATION xd_both;
SELECT t.keep('own', list::text) FROM api.stop_list_begin('prison', '服刑名单', repeat('b', 64), t.no());
SELECT FROM api.stop_list_rows(t.id('own'), 1, ARRAY[t.sid(6), t.sid(10)], '{停发6,停发10}', '{NULL,NULL}', ARRAY['2026-01-05', to_char(t.smonth(-1) + 3, 'YYYY-MM-DD')], '{NULL,NULL}');
SELECT FROM api.stop_list_check(t.id('own'));
SELECT t.is((SELECT verdict FROM api.stop_list_open(t.id('own'), '', 0, 1)), 'on_list', 'who stands on a list that was handed on is not on another');
SELECT FROM api.stop_list_submit(t.id('own'), t.sdigest('own'), t.no());
SELECT t.refused('PR102', $$SELECT api.stop_list_decide(t.id('own'), 'agree', t.sdigest('own'), NULL, t.no())$$, 'who made a list does not approve it');
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR107', $$SELECT api.stop_list_decide(t.id('own'), 'return', NULL, NULL, t.no())$$, 'sent back with a reason');
SELECT t.is((SELECT state FROM api.stop_list_decide(t.id('own'), 'return', NULL, '核实收监日期', t.no())), 'open', 'it goes back');
SET SESSION AUTHORIZATION xd_clerk2;
SELECT t.is((SELECT state FROM api.stop_list_drop(t.id('own'), '重复', t.no())), 'dropped', 'or is given up');

-- Approved: what was seen is carried out, once
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR100', $$SELECT api.stop_list_decide(t.id('sl'), 'agree', 'x', NULL, t.no())$$, 'what was not seen is not approved');
RESET SESSION AUTHORIZATION;
SELECT data.award_suspend(t.spaid(10000506), 'ST02', t.smonth(0), 'OLD');
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR100', $$SELECT api.stop_list_decide(t.id('sl'), 'agree', t.sdigest('sl'), NULL, t.no())$$, 'what changed meanwhile has to be seen first');
SELECT t.keep('rq', t.no()::text);
RESET SESSION AUTHORIZATION;
UPDATE data.suspension SET to_month = data.month_after(from_month, -1), owed = false, resume_case_no = 'OLD' WHERE person = 10000506;
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT state || carried || remaining FROM api.stop_list_decide(t.id('sl'), 'agree', t.sdigest('sl'), NULL, t.text('rq')::uuid)), 'done40', 'four are stopped');
SELECT t.is((SELECT state || carried || remaining FROM api.stop_list_carry(t.id('sl'))), 'done40', 'asked again nothing more happens');
SELECT t.refused('PR103', $$SELECT api.stop_list_decide(t.id('sl'), 'agree', 'x', NULL, t.no())$$, 'approved once');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(concat_ws(' ', a.person - 10000500, a.award, p.status, a.status, a.ending, a.end_month - t.smonth(0) < 0), ', ' ORDER BY a.person, a.award) FROM data.award a JOIN data.person p USING (person) WHERE a.person IN (10000501, 10000502, 10000506, 10000507, 10000508)),
  '1 1 terminated ended ST01 t, 2 1 retired paying, 6 1 suspended suspended, 7 1 terminated ended ST01 t, 8 1 terminated ended ST11 t, 8 2 terminated ended ST01 t', 'as the list said: dead, suspended; who was left out is paid on');
SELECT t.is((SELECT string_agg(DISTINCT l.list_no, ' ') FROM data.stop_list l, data.award a WHERE l.list = t.id('sl') AND a.person IN (10000501, 10000508) AND a.case_no = l.list_no), (SELECT list_no FROM data.stop_list WHERE list = t.id('sl')), 'the number of the list stands beside it');
SELECT t.is((SELECT string_agg(person - 10000500 || title, ' ' ORDER BY person) FROM casework.task WHERE kind = 'overpayment' AND person BETWEEN 10000501 AND 10000511), '1多领待遇追回：6,000.00 元 6多领待遇追回：3,000.00 元 7多领待遇追回：6,000.00 元', 'and what is to be got back is a task');
SELECT t.is((SELECT concat_ws(' ', field, old_value, new_value, entered_by, decided_by) FROM data.person_change WHERE person = 10000501), 'status retired terminated xd受理岗 xd审批岗', 'the register knows who');

-- A list the server makes: who did not confirm; carried out in chunks that go on where they stood
CREATE FUNCTION t.sme (p_login text) RETURNS data.caller LANGUAGE plpgsql AS $$
DECLARE
  v data.caller;
BEGIN
  v.login := p_login; v.name := p_login; v.office := '140105';
  RETURN v;
END $$;
UPDATE data.award SET confirmed_month = t.smonth(-14) WHERE person IN (10000502, 10000503, 10000504, 10000505);
SELECT t.keep('sq', data.stop_list_new(t.sme('xd_clerk2'), 'qualification', '逾期未认证')::text);
SELECT t.is((SELECT string_agg(data.stop_list_add(t.id('sq'), p, NULL, 'ST06', t.smonth(-1), '应认证月已过')::text, ' ') FROM unnest(ARRAY[10000503, 10000504, 10000505, 10000502, 10000509]) p), '1 2 3 4 5', 'the server fills a list itself');
UPDATE data.award SET confirmed_month = t.smonth(0) WHERE person = 10000504;
SELECT t.is((SELECT state || kept || overpaid_fen FROM data.stop_list_judge(t.id('sq'))), 'open30', 'who confirmed meanwhile is not stopped, nor who belongs to another office; what was paid stays paid');
SELECT t.is((SELECT string_agg(verdict || ' ' || coalesce((from_month - t.smonth(0))::text, ''), ',' ORDER BY line) FROM data.stop_row WHERE list = t.id('sq')), 'ready 0,confirmed 0,ready 0,ready 0,not_found 0', 'from the first month whose roll is open');
SET SESSION AUTHORIZATION xd_clerk2;
SELECT FROM api.stop_list_submit(t.id('sq'), t.sdigest('sq'), t.no());
RESET SESSION AUTHORIZATION;
UPDATE data.stop_list SET state = 'approved', approved_login = 'xd_approver', approved_by = 'xd审批岗', approved_at = now() WHERE list = t.id('sq');
SELECT t.is((SELECT state || carried_through FROM data.stop_list_chunk((SELECT l FROM data.stop_list l WHERE list = t.id('sq')), 2)), 'approved3', 'a chunk');
UPDATE data.award SET confirmed_month = t.smonth(0) WHERE person = 10000502;
SELECT t.is((SELECT state || carried_through FROM data.stop_list_chunk((SELECT l FROM data.stop_list l WHERE list = t.id('sq')), 2)), 'done4', 'and the rest');
SELECT t.is((SELECT string_agg(coalesce(outcome, '-'), ' ' ORDER BY line) FROM data.stop_row WHERE list = t.id('sq')), 'stopped - stopped changed -', 'who confirms between approval and chunk is paid on');
SELECT t.is((SELECT string_agg(person - 10000500 || reason || (from_month - t.smonth(0)), ' ' ORDER BY person) FROM data.suspension WHERE person BETWEEN 10000502 AND 10000505), '3ST060 5ST060', 'each stopped once');
