-- Stop lists, suspension, resumption, termination: who is stopped from when and why, what was paid too much, what is owed.
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.smonth (p_n int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(data.this_month(), p_n) $$;
CREATE FUNCTION t.sid (p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT t.citizen('14010519600301' || (500 + p_n)) $$;
CREATE OR REPLACE FUNCTION t.sdigest (p_key text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT digest FROM data.stop_list WHERE list = t.id(p_key) $$;
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
    ARRAY[to_char(t.smonth(-3) + 11, 'YYYYMMDD'), to_char(t.smonth(-1) + 2, 'YYYY/FMMM/FMDD'), '2026-01-01', to_char(t.smonth(-3), 'YYYY-MM-DD'), to_char(t.smonth(-1), 'YYYY-MM-DD'), '2026-01-01', '2026-01-01', '2026-01-01', '2026-01-01', '2026-02-30', '2026-01-01', to_char(t.smonth(-2), 'YYYY-MM-DD')],
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
SELECT t.is((SELECT count(*)::text FROM api.stop_lists(NULL, 10) WHERE list = t.id('sl')), '0', 'nor that it is there');
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
SELECT t.is((SELECT string_agg(person - 10000500 || '/' || array_to_string(filled[1:1] || filled[3:4], ' ') || (filled[2] = data.iso((SELECT r.event_date FROM data.stop_row r WHERE r.list = t.id('sl') AND r.found_person = k.person AND r.left_out IS NULL LIMIT 1))), ', ' ORDER BY person)
              FROM casework.task k WHERE kind = 'survivor' AND person BETWEEN 10000500 AND 10000511), '1/died_on death_source civiltrue, 7/died_on death_source civiltrue, 8/died_on death_source civiltrue', 'a death leaves one task for the survivors, with the day and the source');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT task_business || ' ' || array_to_string(task_filled[3:4], '=') FROM api.queue('tasks', NULL, 200) WHERE person = 10000501 AND task_business = 'survivor_claim'), 'survivor_claim death_source=civil', 'from which the claim begins with both filled in');
RESET SESSION AUTHORIZATION;
SELECT t.is(data.death_source_named('太原市公安局户籍注销名单') || ' ' || data.death_source_named('民政殡葬名单') || ' ' || data.death_source_named(''), 'police civil civil', 'who told it');
SELECT t.is((SELECT concat_ws(' ', field, old_value, new_value, entered_by, decided_by) FROM data.person_change WHERE person = 10000501), 'status retired terminated xd受理岗 xd审批岗', 'the register knows who');

-- A list the server makes: who did not confirm; carried out in chunks that go on where they stood
CREATE OR REPLACE FUNCTION t.sme (p_login text) RETURNS data.caller LANGUAGE plpgsql AS $$
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

-- One by one: the case
CREATE FUNCTION t.sput (p_key text, p_values jsonb) RETURNS void LANGUAGE sql AS $$ SELECT t.save(p_key, jsonb_build_object('values', (t.case(p_key)).content || p_values)) $$;
CREATE FUNCTION t.sblocks (p_key text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(coalesce(field, '-') || ': ' || msgid, ' / ') FROM api.case_checks(t.id(p_key)) WHERE level = 'block' AND msgid NOT LIKE 'This field is needed%' $$;
CREATE FUNCTION t.sday (p_n int, p_day int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.iso(t.smonth(p_n) + p_day - 1) $$;
CREATE FUNCTION t.sym (p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(t.smonth(p_n))::text $$;
CREATE FUNCTION t.sdue (p_person bigint, p_month date) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.total(e.amounts) FROM data.entitlement(t.spaid(p_person), p_month) e $$;
-- through its three signatures
CREATE PROCEDURE t.sdecide (p_key text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('session_authorization', 'xd_clerk', false);
  PERFORM FROM api.case_submit(t.id(p_key), t.v(p_key), t.no());
  PERFORM set_config('session_authorization', 'xd_reviewer', false);
  PERFORM FROM api.case_review(t.id(p_key), t.cv(p_key), 'agree', NULL, NULL, t.no());
  PERFORM set_config('session_authorization', 'xd_approver', false);
  PERFORM FROM api.case_approve(t.id(p_key), t.cv(p_key), 'agree', NULL, NULL, t.no());
  PERFORM set_config('session_authorization', 'xd_clerk', false);
END $$;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('s1', case_id::text) FROM api.case_start('suspension', 10000510, 'hall', t.no());
SELECT t.sput('s1', jsonb_build_object('award', 'disability', 'reason', 'ST03', 'event_date', t.sday(-3, 12), 'information', 'prison'));
SELECT t.ok(t.sblocks('s1') ~ 'award: This person has no such benefit', 'a benefit that is not there is not stopped', t.sblocks('s1'));
SELECT t.sput('s1', '{"award": "pension"}');
SELECT t.is(t.sblocks('s1'), NULL, 'a sentence stops a pension');
SELECT t.ok((SELECT string_agg(label || ' ' || new_value, '，') FROM api.case_effects(t.id('s1'))) ~ '^首停月 [0-9-]+，月待遇 0.00，多领金额 6,000.00，追回方式 发放汇总扣回$', 'from the month after, and two months were paid too much', t.rows($$SELECT * FROM api.case_effects(t.id('s1'))$$));
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('s1'), t.v('s1'), t.no())$$, 'the verdict has to be there');
SELECT t.add('s1', 'verdict');
SELECT t.refused('PR110', $$SELECT FROM api.case_start('suspension', 10000510, 'hall', t.no())$$, 'nobody is suspended twice');
SELECT t.keep('s2', case_id::text) FROM api.case_start('termination', 10000510, 'hall', t.no());
SELECT t.sput('s2', jsonb_build_object('award', 'pension', 'reason', 'ST01', 'event_date', t.sday(-1, 12), 'information', 'family'));
SELECT t.ok(t.sblocks('s2') ~ 'would change the benefit', 'nor stopped by two cases at once', t.sblocks('s2'));
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('PR1', $$SELECT FROM api.case_save(t.id('s1'), 1, '{"values": {}}', t.no())$$, 'another office does not touch it');
SELECT t.keep('s3', case_id::text) FROM api.case_start('suspension', 10000511, 'hall', t.no());
SELECT t.sput('s3', jsonb_build_object('award', 'pension', 'reason', 'ST02', 'event_date', t.sday(0, 1), 'information', 'police'));
SELECT t.is((SELECT string_agg(label, ' ') FROM api.case_effects(t.id('s3'))), NULL, 'the counter of another office learns nothing of the benefit');
SELECT FROM api.case_withdraw(t.id('s3'), t.v('s3'), '误报', t.no());
SET SESSION AUTHORIZATION xd_clerk;
SELECT FROM api.case_withdraw(t.id('s2'), t.v('s2'), '误报', t.no());
CALL t.sdecide('s1');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT s.reason || (s.from_month = t.smonth(-2)) || (s.case_no = (t.case('s1')).case_no) || p.status || a.status FROM data.suspension s JOIN data.person p USING (person) JOIN data.award a USING (person) WHERE s.person = 10000510),
            'ST03truetruesuspendedsuspended', 'three signatures stop it');
SELECT t.is((SELECT title || case_id FROM casework.task WHERE person = 10000510 AND kind = 'overpayment'), '多领待遇追回：6,000.00 元' || t.id('s1'), 'and what is to be got back is a task');

-- Released: at the level before, without the adjustment of the term
SELECT data.items_add(t.spaid(10000510), t.smonth(-1), NULL, '{adjustment}', '{10000}', 'adjustment', 2026, 'ADJ');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('r1', case_id::text) FROM api.case_start('resumption', 10000510, 'hall', t.no());
SELECT t.sput('r1', jsonb_build_object('award', 'pension', 'reason', 'RS06', 'event_date', t.sday(0, 1), 'information', 'self', 'resume_month', t.sym(0)));
SELECT t.ok(t.sblocks('r1') ~ 'reason: Stopped because of', 'a confirmation does not end a sentence', t.sblocks('r1'));
SELECT t.sput('r1', jsonb_build_object('reason', 'RS03', 'resume_month', t.sym(4), 'owed_from', t.sym(-1)));
SELECT t.ok(t.sblocks('r1') ~ 'resume_month: A benefit goes on with the next roll' AND t.sblocks('r1') ~ 'owed_from: For this reason', 'from the next roll on, and the rule says what is owed', t.sblocks('r1'));
SELECT t.sput('r1', jsonb_build_object('resume_month', t.sym(0), 'owed_from', ''));
SELECT t.is(t.sblocks('r1'), NULL, 'released, it goes on');
SELECT t.is((SELECT string_agg(label || ' ' || new_value, '，') FROM api.case_effects(t.id('r1'))), '② 停发月数 2个月，③ 应补月数 0个月，④ 补发合计 0.00，⑤ 不补的调整 100.00，⑥ 续发月待遇 3,000.00', 'nothing is owed, the adjustment is missed');
SELECT t.add('r1', m) FROM unnest('{id_card,release}'::text[]) m;
CALL t.sdecide('r1');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.sdue(10000510, t.smonth(-1)) || ' ' || t.sdue(10000510, t.smonth(0)) || ' ' || (SELECT p.status || a.status FROM data.person p JOIN data.award a USING (person) WHERE person = 10000510), '0 300000 retiredpaying', 'the term is not paid, the level is that before');

-- Confirmed late: everything is owed, with the adjustment meanwhile, as the rule of the library has it
SELECT data.items_add(t.spaid(10000503), t.smonth(0), NULL, '{adjustment}', '{5000}', 'adjustment', 2026, 'ADJ');
UPDATE data.suspension SET from_month = t.smonth(-4) WHERE person = 10000503;
UPDATE data.benefit_item SET from_month = t.smonth(-2) WHERE person = 10000503 AND cause = 'adjustment';
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('r2', case_id::text) FROM api.case_start('resumption', 10000503, 'hall', t.no());
SELECT t.sput('r2', jsonb_build_object('award', 'pension', 'reason', 'RS06', 'event_date', t.sday(0, 1), 'information', 'self', 'resume_month', t.sym(1)));
SELECT t.is((SELECT string_agg(label || ' ' || new_value || ' ' || note, '，') FROM api.case_effects(t.id('r2')) WHERE label ~ '③|④|⑤'), '③ 应补月数 5个月 停发月份全额补发，④ 补发合计 15,150.00 3,000.00×2个月＋3,050.00×3个月，⑤ 续发月待遇 3,050.00 ' || (SELECT note FROM api.case_effects(t.id('r2')) WHERE label ~ '⑤'), 'the months owed add up');
SELECT t.add('r2', m) FROM unnest('{id_card,confirmation}'::text[]) m;
SELECT t.is((SELECT total_fen || ' ' || (first_month = t.sym(1)::int) FROM api.case_award(t.id('r2'))), '305000 true', 'the case shows what is paid again');
SELECT t.ok((SELECT count(*) >= 4 AND bool_and(sentence <> '') AND max("values"[3]) FILTER (WHERE label = 'Arrears') = '15,150.00' FROM api.case_award_steps(t.id('r2'))), 'and its steps', t.rows($$SELECT n, label, "values" FROM api.case_award_steps(t.id('r2'))$$));
SELECT t.keep('r2_steps', t.rows($$SELECT n, label, sentence, basis, "values" FROM api.case_award_steps(t.id('r2'))$$));
CALL t.sdecide('r2');
SELECT t.is(t.rows($$SELECT n, label, sentence, basis, "values" FROM api.case_award_steps(t.id('r2'))$$), t.text('r2_steps'), 'once it is done they stay as they were signed');
SELECT t.is((SELECT concat_ws(' ', content #>> '{award,stop_reason}', content #>> '{award,resume_reason}', content #>> '{award,owed}', content #>> '{award,arrears}', content #>> '{award,total}') FROM api.document_issue(t.id('r2'), 'resumption_approval', t.no())), '逾期未认证 补办资格认证 补发5个月 15,150.00 3,050.00', 'the sheet says why it stopped and went on, and what is owed');
SELECT t.is((SELECT string_agg(concat_ws(' ', l ->> 'item', l ->> 'months', l ->> 'monthly', l ->> 'sum'), '，' ORDER BY n) FROM api.document_issue(t.id('r2'), 'resumption_approval', t.no()), jsonb_array_elements(content #> '{award,lines}') WITH ORDINALITY x(l, n)), '原系统待遇 5 3,000.00 15,000.00，基本养老金调整 3 50.00 150.00', 'item by item and month by month');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT sum(t.sdue(10000503, m::date))::text FROM generate_series(t.smonth(-4)::timestamp, t.smonth(0), interval '1 month') m), '1515000', 'and are what is due');
SELECT t.is((SELECT (confirmed_month = t.smonth(0))::text || dirty_from FROM data.award WHERE person = 10000503), 'true' || t.smonth(-4), 'the confirmation counts, and the roll settles from the stop on');

-- Of two pensions this one stays: owed from the month the case decides
SELECT data.award_suspend(t.spaid(10000511), 'ST05', t.smonth(-5), 'OLD');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('r3', case_id::text) FROM api.case_start('resumption', 10000511, 'hall', t.no());
SELECT t.sput('r3', jsonb_build_object('award', 'pension', 'reason', 'RS05', 'event_date', t.sday(0, 1), 'information', 'compare', 'resume_month', t.sym(0)));
SELECT t.ok(t.sblocks('r3') ~ 'owed_from: Say from which', 'the case says from when', t.sblocks('r3'));
SELECT t.sput('r3', jsonb_build_object('owed_from', t.sym(-2)));
SELECT t.add('r3', m) FROM unnest('{id_card,choice}'::text[]) m;
CALL t.sdecide('r3');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(t.sdue(10000511, m::date)::text, ' ' ORDER BY m) FROM generate_series(t.smonth(-6)::timestamp, t.smonth(0), interval '1 month') m), '300000 0 0 0 300000 300000 300000', 'two months are paid afterwards, three stay unpaid');

-- Dead, and yet alive; a benefit stopped before is settled with its end
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('e1', case_id::text) FROM api.case_start('termination', 10000505, 'hall', t.no());
RESET SESSION AUTHORIZATION;
UPDATE data.suspension SET from_month = t.smonth(-6) WHERE person = 10000505;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.sput('e1', jsonb_build_object('award', 'pension', 'reason', 'ST01', 'event_date', t.sday(-4, 20), 'information', 'family'));
SELECT t.ok(t.sblocks('e1') ~ 'stopped_months: The benefit is suspended since', 'of one suspended before it is said what becomes of the months between', t.sblocks('e1'));
SELECT t.sput('e1', '{"stopped_months": "owed", "wrong_from": "202001"}');
SELECT t.ok(t.sblocks('e1') ~ 'wrong_from: Only a benefit', 'a death takes nothing back from a month of its own', t.sblocks('e1'));
SELECT t.sput('e1', '{"wrong_from": ""}');
SELECT t.add('e1', 'death');
CALL t.sdecide('e1');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(t.sdue(10000505, m::date)::text, ' ' ORDER BY m) FROM generate_series(t.smonth(-7)::timestamp, t.smonth(0), interval '1 month') m), '300000 300000 300000 300000 0 0 0 0', 'paid to the month of death, nothing later');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('r4', case_id::text) FROM api.case_start('resumption', 10000501, 'hall', t.no());
SELECT t.sput('r4', jsonb_build_object('award', 'pension', 'reason', 'RS01', 'event_date', t.sday(0, 1), 'information', 'self', 'resume_month', t.sym(0)));
SELECT t.is(t.sblocks('r4'), NULL, 'who was thought dead is alive');
SELECT t.add('r4', m) FROM unnest('{id_card,alive}'::text[]) m;
CALL t.sdecide('r4');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.sdue(10000501, t.smonth(-2)) || ' ' || t.sdue(10000501, t.smonth(0)) || (SELECT p.status || a.status FROM data.person p JOIN data.award a USING (person) WHERE person = 10000501), '300000 300000retiredpaying', 'and every month is owed');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('e2', case_id::text) FROM api.case_start('termination', 10000501, 'hall', t.no());
SELECT t.sput('e2', jsonb_build_object('award', 'pension', 'reason', 'ST10', 'event_date', t.sday(0, 1), 'information', 'audit', 'wrong_from', '201804'));
SELECT t.ok((SELECT new_value FROM api.case_effects(t.id('e2')) WHERE label = '多领金额') ~ '^[0-9,]+\.00$', 'granted by mistake from the start: all of it was too much', t.rows($$SELECT * FROM api.case_effects(t.id('e2'))$$));
SELECT t.add('e2', 'decision');
CALL t.sdecide('e2');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.sdue(10000501, '2018-04-01') || (SELECT status || end_month FROM data.award WHERE person = 10000501), '0ended2018-03-01', 'it was never due');
