-- Temporary allowance and its settlement, one by one and as a list; disability allowance; recalculation: to the fen, with what the
-- rolls had paid, and nothing without signatures, rights and figures.
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, '-infinity', 'infinity', v, 'test', 'test', 'rehearsal'
  FROM (VALUES ('early_minimum', 'CHOSEN_YEAR'), ('index_method', 'TWO'), ('index_rounding', 'AVERAGE'), ('average_wage_rounding', 'YUAN'), ('deemed_index', '1.00000'), ('inyear_rate_policy', 'LAST_PUBLISHED')) x(k, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = k);
-- nothing is published yet
CREATE TABLE t.bases AS SELECT * FROM data.parameter WHERE key = 'benefit_base' AND valid_from >= '2024-01-01';
DELETE FROM data.parameter WHERE parameter IN (SELECT parameter FROM t.bases);

-- People of the city's office, with the dates, months and accounts of the sheets R1 and R2 (invented persons)
CREATE FUNCTION t.al_opening (p_balance bigint, p_rate numeric, p_month int) RETURNS bigint LANGUAGE sql AS $$
  SELECT b FROM generate_series((p_balance / (1 + p_rate * p_month / 12))::bigint - 3, (p_balance / (1 + p_rate * p_month / 12))::bigint + 3) b
   WHERE (pension.account_year(b, 0, data.months_none(), data.months_none(), NULL, NULL, (p_rate * 1000000)::int, p_month)).closing = p_balance LIMIT 1 $$;
CREATE FUNCTION t.al_person (p_person bigint, p_name text, p_id17 text, p_group text, p_start date, p_paid int, p_deemed int, p_until int, p_opening bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_id text := t.citizen(p_id17);
  v_birth date := to_date(substr(p_id17, 7, 8), 'YYYYMMDD');
  v_year int := p_until / 100;
BEGIN
  INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_archive, birth_adopted, retirement_group, work_start, insured_since, status, unit, months_paid, months_deemed, account_no, account_holder, bank, account_kind)
  VALUES (p_person, '140100', p_name, v_id, v_id, left(p_group, 1), v_birth, v_birth, v_birth, p_group, p_start, '1997-07-01', 'active', 3, p_paid, p_deemed, '62284801' || p_person, p_name, '103', 'bank_card');
  INSERT INTO data.id_number VALUES (v_id, p_person, '140100', 'current');
  INSERT INTO data.person_registration (person, seq, office, unit, from_month, kind) VALUES (p_person, 1, '140100', 3, '1997-07-01', 'employed');
  INSERT INTO data.person_year (person, year, office, counted, base, employer, employee, own, moved, marks)
  SELECT p_person, y, '140100', ARRAY(SELECT (n BETWEEN 1 AND p_paid)::int FROM unnest(c) n), ARRAY(SELECT CASE WHEN n BETWEEN 1 AND p_paid THEN 400000::bigint ELSE 0 END FROM unnest(c) n),
         data.months_none(), data.months_none(), data.months_none(), data.months_none(), (SELECT string_agg(CASE WHEN n BETWEEN 1 AND p_paid THEN 'p' ELSE '-' END, '') FROM unnest(c) n)
    FROM generate_series(1990, v_year) y, LATERAL (SELECT ARRAY(SELECT (v_year - y) * 12 + p_until % 100 - m + 1 FROM generate_series(1, 12) m) AS c) x
   WHERE EXISTS (SELECT FROM unnest(c) n WHERE n BETWEEN 1 AND p_paid);
  INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, balance, carried, carried_year)
  VALUES (p_person, '140100', 'normal', '1997-07-01', '1997-07-01', v_year - 1, p_opening, p_opening, v_year - 1);
END $$;
CREATE FUNCTION t.al_confirm (p_person bigint, p_month int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO data.retirement (person, seq, office, mode, retirement_group, birth_adopted, work_start, insured_since, statutory_month, retire_month, months_paid, months_deemed, case_id, case_no, confirmed_by)
  SELECT p_person, 1, '140100', CASE WHEN m.statutory > data.month_start(p_month) THEN 'early' ELSE 'normal' END, p.retirement_group, p.birth_adopted, p.work_start, p.insured_since, m.statutory, data.month_start(p_month),
         p.months_paid, p.months_deemed, 1, 'T' || p_person, '测试'
    FROM data.person p, LATERAL (SELECT data.month_start(pension.statutory_month(p.retirement_group, p.birth_adopted)) AS statutory) m WHERE p.person = p_person $$;
SELECT t.al_person(10000160 + n, '津贴' || n, '140100196510120' || (60 + n), 'M60', '1984-08-20', 340, 155, 202510, t.al_opening(9660726, 0.0150, 10)), t.al_confirm(10000160 + n, 202510) FROM unnest(ARRAY[1, 3, 5, 7, 9]) n;
SELECT t.al_person(10000162, '津贴2', '14010019740215062', 'F50', '1994-01-10', 320, 42, 202402, t.al_opening(7205990, 0.0262, 2)), t.al_confirm(10000162, 202402);
INSERT INTO casework.task (person, office, kind, title, case_id) SELECT 10000161, '140100', k, k, 1 FROM unnest('{award,recalculate}'::text[]) k;
CREATE OR REPLACE FUNCTION t.put (p_key text, p_values jsonb) RETURNS void LANGUAGE sql AS $$
  SELECT t.save(p_key, jsonb_build_object('values', (t.case(p_key)).content || p_values)) $$;
-- What blocks a case
CREATE FUNCTION t.stops (p_key text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(msgid || array_to_string(args, ','), ' | ') FROM api.case_checks(t.id(p_key)) WHERE level = 'block' $$;
CREATE FUNCTION t.effects (p_key text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(concat_ws(' ', label, old_value, new_value), '，') FROM api.case_effects(t.id(p_key)) $$;
CREATE FUNCTION t.al_roll (p_month date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  v data.pay_roll;
  v_me data.caller;
BEGIN
  INSERT INTO data.pay_roll (office, pay_month, made_by, made_login) VALUES ('140100', p_month, 'x', 'x') RETURNING * INTO v;
  PERFORM data.pay_lines_make(v.roll);
  UPDATE data.pay_roll r SET (persons, lines, fen, carried_in, carried_out, bank_persons, bank_fen, account_fen, digest, bridge)
       = (SELECT s.persons, s.lines, s.fen, s.carried_in, s.carried_out, s.bank_persons, s.bank_fen, s.account_fen, s.digest, data.pay_bridge(v) FROM data.pay_sums(v.roll) s) WHERE r.roll = v.roll;
  UPDATE data.pay_roll r SET state = 'checked', checked_at = now(), checked_by = 'y', checked_login = 'y' WHERE r.roll = v.roll RETURNING * INTO v;
  v_me.name := 'z'; v_me.login := 'z';
  v := data.pay_freeze(v_me, v);
  RETURN v.roll;
END $$;
CREATE FUNCTION t.al_paid (p_person bigint, p_roll bigint) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
  SELECT sum(l.fen) FILTER (WHERE l.for_month = l.pay_month) || ' ' || coalesce(sum(l.fen) FILTER (WHERE l.for_month < l.pay_month), 0) FROM data.pay_line l WHERE l.person = p_person AND l.roll = p_roll $$;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA t TO PUBLIC;

-- Temporary allowance: a rule of the office, a retirement, no base figure --------------------------------------------------
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.keep('ta', case_id::text) FROM api.case_start('temporary_allowance', 10000161, 'hall', t.no());
SELECT t.put('ta', '{"applied_on": "2025-11-03", "index_entry": "entered", "index_basic": "0.76035", "index_trans": "0.70397", "index_reason": "按原核定表"}');
SELECT t.ok(t.stops('ta') ~ 'temp_rule', 'without a rule of the office nothing is computed, and the figure is named', t.stops('ta'));
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES
  ('temp_rule', '-infinity', 'infinity', 'FIXED', 'rule', 'test', 'test'), ('temp_amount', '2025-01-01', 'infinity', '3900', 'yuan/month', 'test', 'test'), ('temp_amount', '2024-01-01', '2024-12-31', '2400', 'yuan/month', 'test', 'test');
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.is(t.stops('ta'), NULL, 'with it the allowance can be decided');
SELECT t.is(t.effects('ta'), '核定办法 — 定额，月临时生活费 — 3,900.00', 'and is told beforehand');
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('ta'), t.v('ta'), t.no())$$, 'not without the application');
SELECT t.add('ta', m) FROM unnest('{application,approval,id_card,pay_account,index_basis}'::text[]) m;
SELECT t.is((SELECT step FROM api.case_submit(t.id('ta'), t.v('ta'), t.no())), 'review', 'it is handed on');
SELECT t.keep('tb', case_id::text) FROM api.case_start('award', 10000161, 'hall', t.no());
SELECT t.put('tb', '{"index_entry": "entered", "index_basic": "0.76035", "index_trans": "0.70397", "index_reason": "按原核定表"}');
SELECT t.ok(t.stops('tb') ~ 'benefit_base', 'the award itself waits for the base figure', t.stops('tb'));
SELECT FROM api.case_withdraw(t.id('tb'), t.v('tb'), '2', t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT monthly_fen::text FROM casework.award_sheet WHERE case_id = t.id('ta')), '390000', 'what was computed at the submit is kept');
SET SESSION AUTHORIZATION ty_reviewer;
SELECT FROM api.case_review(t.id('ta'), t.cv('ta'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('ta'), t.cv('ta'), 'agree', NULL, NULL, t.no())), 'done', 'three signatures');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT kind || start_month || items::text || amounts::text || status FROM data.award WHERE person = 10000161), 'pension2025-11-01{temporary}{390000}paying', 'it is paid from the first month of the pension');
SELECT t.is((SELECT status FROM data.person WHERE person = 10000161) || (SELECT string_agg(kind || status, ' ' ORDER BY kind) FROM casework.task WHERE person = 10000161 AND kind IN ('award', 'recalculate')), 'retiredawarddone recalculateopen', 'who draws it is retired, and the task for the award is done');

-- the others have theirs already
CREATE FUNCTION t.al_temporary (p_person bigint, p_basic text, p_trans text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_case casework.case_item;
  v_person data.person := t.person_of(p_person);
  v_me data.caller;
BEGIN
  v_me.name := '测试'; v_me.login := 'test';
  SELECT * INTO v_case FROM casework.case_item WHERE case_id = t.id('ta');
  v_case.person := p_person;
  v_case.content := jsonb_build_object('index_entry', 'entered', 'index_basic', p_basic, 'index_trans', p_trans, 'index_reason', 'x');
  PERFORM casework.temporary_allowance_effect(v_me, v_case, v_person);
END $$;
SELECT t.al_temporary(10000160 + n, '0.76035', '0.70397') FROM unnest(ARRAY[3, 5, 7, 9]) n;
SELECT t.al_temporary(10000162, '0.61006', '0.61006');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.keep('al_r' || n, t.al_roll(('2025-11-01'::date + make_interval(months => n))::date)::text) FROM generate_series(0, 6) n;
SELECT t.is(t.al_paid(10000161, t.id('al_r0')) || t.al_paid(10000161, t.id('al_r6')), '390000 0390000 0', 'seven months are rolled at the temporary amount');

-- Settlement, one by one ------------------------------------------------------------------------------------------------------
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.keep('ts', case_id::text) FROM api.case_start('temporary_settlement', 10000161, 'hall', t.no());
SELECT t.put('ts', '{"settled_why": "published"}');
SELECT t.ok(t.stops('ts') ~ 'not loaded yet', 'no settlement before the base figure', t.stops('ts'));
SELECT t.is((SELECT ready || ' ' || allowances FROM api.settlement_state() WHERE office = '140100'), '0 6', 'nor a list of them');
SELECT t.refused('PR178', $$SELECT FROM api.settlement_make(NULL, t.no())$$, 'by psql either');
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter OVERRIDING SYSTEM VALUE SELECT * FROM t.bases;
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.is(t.stops('ts'), NULL, 'then it can be settled');
SELECT t.is(t.effects('ts'), '计发基数 — 7253，基础养老金 — 2,633.36，个人账户养老金 — 695.02，过渡性养老金 — 857.36，封顶补亏额 — 0.06，月待遇 3,900.00 4,185.80，结算月数 — 7个月，结算金额 27,300.00 29,300.60', 'seven months at 3900, real 4185.80 (T1)');
SELECT t.is((SELECT note FROM api.case_effects(t.id('ts')) WHERE label = '结算金额'), '补发2,000.60元，由下月发放', 'come to 2000.60');
SELECT t.is((SELECT step FROM api.case_submit(t.id('ts'), t.v('ts'), t.no())), 'review', 'handed on');
SET SESSION AUTHORIZATION ty_reviewer;
SELECT FROM api.case_review(t.id('ts'), t.cv('ts'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('ts'), t.cv('ts'), 'agree', NULL, NULL, t.no())), 'done', 'signed by three');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT items::text || amounts::text || dirty_from FROM data.award WHERE person = 10000161), '{account,basic,rounding,transition}{69502,263336,6,85736}2025-11-01', 'the pension stands in place of the allowance, from its first month');
SELECT t.is((SELECT cause || monthly_fen || (result #>> '{settlement,difference}') FROM data.determination WHERE person = 10000161 ORDER BY seq DESC LIMIT 1), 'settlement418580200060', 'kept with what it came to');
SELECT t.is((SELECT string_agg(kind || status, ' ' ORDER BY kind) FROM casework.task WHERE person = 10000161), 'awarddone recalculatedone', 'no task is left');
SELECT t.is((SELECT casework.award_run(input) -> 'award' = result -> 'award' AND input #>> '{settlement,months,6}' = '202605' FROM data.determination WHERE person = 10000161 ORDER BY seq DESC LIMIT 1)::text, 'true', 'and the same again from its basis');

-- As a list ---------------------------------------------------------------------------------------------------------------------
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.keep('dsx', case_id::text) FROM api.case_start('deemed_service', 10000167, 'hall', t.no());
SELECT t.is((SELECT concat_ws(' ', persons, refused, before_fen, after_fen, due_fen - paid_fen) FROM api.settlement_make(NULL, 'a0000000-0000-4000-8000-000000000001')), '4 1 1410000 1485130 ' || 3 * 200060 + 27 * -10610,
            'four can be settled, one has an open case');
SELECT t.keep('sb', batch::text), t.keep('sd', digest) FROM api.settlement_state() WHERE office = '140100';
SELECT t.is((SELECT batch::text FROM api.settlement_make(NULL, 'a0000000-0000-4000-8000-000000000001')), t.text('sb'), 'the same request makes no second list');
SELECT t.refused('PR177', $$SELECT FROM api.settlement_make(NULL, t.no())$$, 'nor does another, while one is open');
SELECT t.is((SELECT string_agg(name || state || coalesce(due_fen - paid_fen, 0), ' ') FROM api.settlement_lines(t.id('sb'), NULL, NULL, NULL)), '津贴2waiting-286470 津贴3waiting200060 津贴5waiting200060 津贴7refused0 津贴9waiting200060', 'each with what it comes to');
SELECT t.ok(t.rows($$SELECT msgid, args FROM api.settlement_lines(t.id('sb'), 'refused', NULL, NULL)$$) ~ 'is open and would change', 'and why it is refused');
SELECT t.refused('PR203', $$SELECT FROM api.settlement_sign(t.id('sb'), 'check', t.text('sd'), NULL, t.no())$$, 'a clerk does not check');
SELECT t.refused('PR101', $$SELECT FROM api.settlement_chunk(t.id('sb'), NULL)$$, 'nothing is settled before it is approved');
SELECT t.refused('42501', 'SELECT FROM data.settlement_one(data.me(), NULL, NULL)', 'nor by an inner function');
SELECT t.refused('42501', 'UPDATE data.settlement_batch SET state = ''approved''', 'nor by hand');
SELECT t.refused('42501', 'SELECT casework.settlement_apply(NULL, NULL, NULL, NULL)', 'nor around the case');
SET SESSION AUTHORIZATION ty_approver;
SELECT t.refused('PR101', $$SELECT FROM api.settlement_sign(t.id('sb'), 'approve', t.text('sd'), NULL, t.no())$$, 'the approver comes after the reviewer');
SELECT t.refused('42501', $$SELECT FROM api.settlement_make(NULL, t.no())$$, 'and makes no list');
SET SESSION AUTHORIZATION ty_reviewer;
SELECT t.refused('PR100', $$SELECT FROM api.settlement_sign(t.id('sb'), 'check', 'x', NULL, t.no())$$, 'what is signed is what was seen');
SELECT t.is((SELECT state FROM api.settlement_sign(t.id('sb'), 'check', t.text('sd'), NULL, t.no())), 'checked', 'checked');
SET SESSION AUTHORIZATION ty_both;
SELECT t.is((SELECT may_approve || ' ' || may_check || ' ' || may_run FROM api.settlement_state() WHERE office = '140100'), 'true false false', 'one sees what one may do');
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR176', $$SELECT FROM api.settlement_lines(t.id('sb'), NULL, NULL, NULL)$$, 'another office sees nothing of it');
SELECT t.refused('PR176', $$SELECT FROM api.settlement_sign(t.id('sb'), 'approve', t.text('sd'), NULL, t.no())$$, 'and signs nothing');
SELECT t.refused('PR176', $$SELECT FROM api.settlement_chunk(t.id('sb'), NULL)$$, 'and runs nothing');
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.keep('tx', case_id::text) FROM api.case_start('temporary_settlement', 10000163, 'hall', t.no());
SELECT t.put('tx', '{"settled_why": "applied"}');
SELECT t.ok(t.stops('tx') ~ 'being signed', 'who stands on a list that is being signed is not settled beside it', t.stops('tx'));
SELECT FROM api.case_withdraw(t.id('tx'), t.v('tx'), '2', t.no());
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is((SELECT state FROM api.settlement_sign(t.id('sb'), 'approve', t.text('sd'), NULL, t.no())), 'approved', 'approved');
SELECT t.refused('PR101', $$SELECT FROM api.settlement_sign(t.id('sb'), 'drop', t.text('sd'), 'x', t.no())$$, 'what is approved is not dropped');
RESET SESSION AUTHORIZATION;
SELECT data.award_suspend(a, 'ST09', '2026-06-01', 'T') FROM data.award a WHERE person = 10000169;
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is((SELECT concat_ws(' ', state, settled, changed, waiting) FROM api.settlement_chunk(t.id('sb'), 2)), 'approved 2 0 2', 'the first two');
SELECT t.is((SELECT concat_ws(' ', state, settled, changed, waiting) FROM api.settlement_chunk(t.id('sb'), 2)), 'done 3 1 0', 'the rest: one was changed meanwhile and is left for the next list');
RESET SESSION AUTHORIZATION;
SELECT t.keep('al_sums', (SELECT string_agg(concat_ws(' ', person, version, monthly_fen, items), ';' ORDER BY person) FROM data.award WHERE person BETWEEN 10000161 AND 10000169));
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is((SELECT concat_ws(' ', state, settled, changed, waiting) FROM api.settlement_chunk(t.id('sb'), 1000)), 'done 3 1 0', 'a second run');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(concat_ws(' ', person, version, monthly_fen, items), ';' ORDER BY person) FROM data.award WHERE person BETWEEN 10000161 AND 10000169), t.text('al_sums'), 'changes nothing');
SELECT t.is((SELECT string_agg(person || ' ' || status || monthly_fen || coalesce(items[1], ''), ', ' ORDER BY person) FROM data.award WHERE person BETWEEN 10000162 AND 10000169),
            '10000162 paying229390account, 10000163 paying418580account, 10000165 paying418580account, 10000167 paying390000temporary, 10000169 suspended0', 'who was settled draws the pension');
SELECT t.is((SELECT string_agg(s.stage || s.login, ' ' ORDER BY s.signed_at) FROM casework.signature s JOIN data.settlement_line l USING (person, case_id) WHERE l.batch = t.id('sb') AND l.person = 10000163), 'submitty_clerk reviewty_reviewer approvety_approver', 'each has a case with the three signatures');
SELECT t.ok((SELECT c.step = 'done' AND c.effects::text ~ '补发2,000.60' AND d.case_no = c.case_no AND d.made_by = c.changed_by FROM casework.case_item c JOIN data.determination d USING (person, case_id) WHERE c.person = 10000163 AND c.kind = 'temporary_settlement' AND c.step = 'done'), 'with what it came to');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.keep('al_r7', t.al_roll('2026-06-01')::text);
SELECT t.is(t.al_paid(10000161, t.id('al_r7')) || ', ' || t.al_paid(10000163, t.id('al_r7')) || ', ' || t.al_paid(10000162, t.id('al_r7')), '418580 200060, 418580 200060, 229390 -286470', 'the next roll pays the difference or takes it back');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(coalesce(data.yuan(fen), ''), ' ') FROM data.pay_carry WHERE person = 10000162), '-570.80', 'what is more than a month pays goes into the one after');

-- An approver whose own allowance is on the list does not sign it
SET SESSION AUTHORIZATION ty_clerk;
SELECT FROM api.case_withdraw(t.id('dsx'), t.v('dsx'), '2', t.no());
SELECT t.is((SELECT concat_ws(' ', persons, refused) FROM api.settlement_make('140100', t.no())), '2 0', 'the next list has the two that were left');
SELECT t.keep('sb', batch::text), t.keep('sd', digest) FROM api.settlement_state() WHERE office = '140100';
RESET SESSION AUTHORIZATION;
UPDATE data.staff SET id_number = (SELECT id_number FROM data.person WHERE person = 10000167) WHERE login = 'ty_both';
SET SESSION AUTHORIZATION ty_both;
SELECT t.refused('PR105', $$SELECT FROM api.settlement_sign(t.id('sb'), 'check', t.text('sd'), NULL, t.no())$$, 'nobody signs for their own benefit');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.refused('PR107', $$SELECT FROM api.settlement_sign(t.id('sb'), 'drop', t.text('sd'), NULL, t.no())$$, 'a list is dropped for a reason');
SELECT t.is((SELECT state FROM api.settlement_sign(t.id('sb'), 'drop', t.text('sd'), '练习', t.no())), 'dropped', 'and then it is');

-- Disability allowance ------------------------------------------------------------------------------------------------------------
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, '-infinity', 'infinity', v, 'test', 'test', 'test' FROM (VALUES ('disability_minimum', 'APPLICATION_YEAR'), ('disability_months', 'PAID'), ('disability_start', 'NEXT_MONTH')) x(k, v);
SELECT t.al_person(10000171, '津贴甲', '14010019661012071', 'M60', '1990-08-20', 240, 0, 202506, 5000000);
SELECT t.al_person(10000173, '津贴乙', '14010019801012073', 'M60', '2001-08-20', 240, 0, 202506, 5000000);
SELECT t.al_person(10000175, '津贴丙', '14010019901012075', 'M60', '2012-08-20', 130, 0, 202506, 2000000);
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.keep('d' || n, (SELECT case_id::text FROM api.case_start('disability_allowance', 10000170 + n, 'hall', t.no()))) FROM unnest(ARRAY[1, 3, 5]) n;
SELECT t.put('d' || n, '{"apply_month": "202506", "assessment_no": "并劳鉴2025-071", "assessed_on": "2025-05-20", "conclusion": "most", "committee": "太原市劳动能力鉴定委员会", "index_entry": "computed"}') FROM unnest(ARRAY[1, 3, 5]) n;
SELECT t.ok(t.stops('d1') ~ 'lost all capacity', 'most of the capacity is not all of it', t.stops('d1'));
SELECT t.put('d' || n, '{"conclusion": "total"}') FROM unnest(ARRAY[1, 3, 5]) n;
SELECT t.is(t.stops('d1') || t.stops('d3') || t.stops('d5'), NULL, 'all of it is');
SELECT t.ok(t.effects('d1') ~ '全部办法.*个人账户养老金.*领取期限 — 2025-07至2027', 'five years or less to go: the whole formula until the age', t.effects('d1'));
SELECT t.ok(t.effects('d3') ~ '基础养老金.*重新计算月', 'more: the basic part, computed again later', t.effects('d3'));
SELECT t.ok(t.effects('d5') ~ '限期.*领取期限 — 2025-07至2027-12', 'below the minimum 130 months give 30 months', t.effects('d5'));
SELECT t.put('d5', '{"apply_month": "202406"}');
SELECT t.ok(t.stops('d5') IS NOT NULL, 'not before 2025', t.stops('d5'));
SELECT t.put('d5', '{"apply_month": "202506"}');
SELECT t.add('d' || n, m) FROM unnest(ARRAY[1, 3, 5]) n, unnest('{application,assessment,id_card,pay_account}'::text[]) m;
SELECT api.case_submit(t.id('d' || n), t.v('d' || n), t.no()) FROM unnest(ARRAY[1, 3, 5]) n;
SET SESSION AUTHORIZATION ty_reviewer;
SELECT api.case_review(t.id('d' || n), t.cv('d' || n), 'agree', NULL, NULL, t.no()) FROM unnest(ARRAY[1, 3, 5]) n;
SET SESSION AUTHORIZATION ty_approver;
SELECT api.case_approve(t.id('d' || n), t.cv('d' || n), 'agree', NULL, NULL, t.no()) FROM unnest(ARRAY[1, 3, 5]) n;
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(concat_ws(' ', a.kind, a.items, a.start_month, a.end_month, a.ending), ', ' ORDER BY a.person) FROM data.award a WHERE a.person BETWEEN 10000171 AND 10000175),
            'disability {disability} 2025-07-01 2027-04-01 age, disability {disability} 2025-07-01 2043-10-01 age, disability {disability} 2025-07-01 2027-12-01 term', 'each is paid to its last month');
SELECT t.ok((SELECT monthly_fen > 0 AND monthly_fen = (result #>> '{disability,total}')::bigint AND cause = 'disability' AND casework.disability_run(input) = result FROM data.determination WHERE person = 10000171), 'kept with its basis, the same again');
SELECT t.is((SELECT kind || to_char(due_date, 'YYYYMM') FROM casework.task WHERE person = 10000173), 'recalculate203810', 'and five years before the age the whole formula is on the task list');
SELECT t.is((SELECT count(*)::text FROM casework.task WHERE person IN (10000171, 10000175)), '0', 'of nobody else');
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.keep('dd', case_id::text) FROM api.case_start('disability_allowance', 10000171, 'hall', t.no());
SELECT t.put('dd', '{"apply_month": "202507", "assessment_no": "x", "assessed_on": "2025-05-20", "conclusion": "total", "committee": "x", "index_entry": "computed"}');
SELECT t.ok(t.stops('dd') ~ 'Another benefit', 'one benefit at a time', t.stops('dd'));

-- Recalculation -------------------------------------------------------------------------------------------------------------------
SELECT t.keep('rc', case_id::text) FROM api.case_start('recalculation', 10000167, 'hall', t.no());
SELECT t.put('rc', '{"benefit": "disability", "cause": "wrong_data", "basis": "练习"}');
SELECT t.ok(t.stops('rc') ~ 'no such benefit', 'what is not drawn is not recalculated', t.stops('rc'));
SELECT t.put('rc', '{"benefit": "pension"}');
SELECT t.ok(t.stops('rc') ~ 'settled, not recalculated', 'a temporary allowance is settled', t.stops('rc'));
SELECT FROM api.case_withdraw(t.id('rc'), t.v('rc'), '2', t.no());
-- an index was wrong: 0.66035 instead of 0.76035
SELECT t.keep('rc', case_id::text) FROM api.case_start('recalculation', 10000161, 'hall', t.no());
SELECT t.put('rc', '{"benefit": "pension", "cause": "wrong_data", "basis": "稽核意见书1号"}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('rc')) WHERE level = 'warn'$$) ~ 'same amount', 'nothing changed, nothing new');
SELECT t.put('rc', '{"index_entry": "entered", "index_basic": "0.66035", "index_trans": "0.70397", "index_reason": "原录入有误"}');
SELECT t.is(t.effects('rc'), '基础养老金 2,633.36 2,483.77，个人账户养老金 695.02 695.02，过渡性养老金 857.36 857.36，封顶补亏额 0.06 0.05，月待遇 4,185.80 4,036.20，已发8个月 33,486.40 32,289.60', 'before and after side by side');
SELECT t.ok(t.rows($$SELECT msgid, args FROM api.case_checks(t.id('rc')) WHERE level = 'warn'$$) ~ 'too much were paid.*', 'the overpayment is told');
SELECT t.put('rc', '{"from_month": "209912"}');
SELECT t.ok(t.stops('rc') ~ 'next month at the latest', 'not from some distant month', t.stops('rc'));
SELECT t.put('rc', '{"from_month": "202604"}');
SELECT t.is((SELECT note FROM api.case_effects(t.id('rc')) WHERE label LIKE '已发%'), '多发448.80元，由下月发放扣回', 'from a later month only what was paid since');
SELECT t.add('rc', m) FROM unnest('{basis,id_card,index_basis}'::text[]) m;
SELECT t.is((SELECT step FROM api.case_submit(t.id('rc'), t.v('rc'), t.no())), 'review', 'handed on');
SELECT t.is((SELECT old_fen || ' ' || total_fen || ' ' || first_month FROM api.case_award(t.id('rc'))), '418580 403620 202604', 'the amount before stands beside the new one');
SELECT t.is((SELECT string_agg(old[array_length(old, 1)] || '→' || "values"[array_length("values", 1)], ' ' ORDER BY n) FROM api.case_award_steps(t.id('rc')) WHERE changed AND label = 'Basic part'), '2,633.36→2,483.77', 'and each step beside the step of the determination before');
SELECT t.ok((SELECT bool_and(old_sentence = sentence AND old = "values") AND count(*) > 5 FROM api.case_award_steps(t.id('rc')) WHERE NOT changed), 'those that did not change are the same', t.rows($$SELECT n, label, old FROM api.case_award_steps(t.id('rc')) WHERE NOT changed$$));
SELECT t.is((SELECT string_agg(DISTINCT differs::text, ' ') FROM api.case_award_steps(t.id('rc'))), 'false', 'none differs from what was handed on');
RESET SESSION AUTHORIZATION;
INSERT INTO casework.task (person, office, kind, title, case_id) VALUES (10000161, '140100', 'recalculate', 'x', 1);
SET SESSION AUTHORIZATION ty_reviewer;
SELECT FROM api.case_review(t.id('rc'), t.cv('rc'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('rc'), t.cv('rc'), 'agree', NULL, NULL, t.no())), 'done', 'signed by three');
SELECT t.ok(t.effects('rc') ~ '月待遇 4,185.80 4,036.20', 'what stood before stays on the case that is done', t.effects('rc'));
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(concat_ws(' ', item, fen, from_month, to_month), ', ' ORDER BY from_month, item) FROM data.benefit_item WHERE person = 10000161 AND item IN ('basic', 'transition')),
            'basic 263336 2025-11-01 2026-03-01, transition 85736 2025-11-01 2026-03-01, basic 248377 2026-04-01 infinity, transition 85736 2026-04-01 infinity', 'the new amount holds from its month, the old one until then');
SELECT t.is((SELECT status || note FROM casework.task WHERE person = 10000161 ORDER BY task DESC LIMIT 1), 'done待遇重核已办结，业务流水号' || (SELECT case_no FROM casework.case_item WHERE case_id = t.id('rc')), 'the task is done and says by which case');
SET SESSION AUTHORIZATION ty_accountant;
SELECT t.keep('al_r8', t.al_roll('2026-07-01')::text);
SELECT t.is(t.al_paid(10000161, t.id('al_r8')), '403620 -44880', 'the next roll takes back what was too much');
-- a benefit of an older system: its adjustments have to be told apart; birth put right moves the first month
RESET SESSION AUTHORIZATION;
SELECT t.al_person(10000177, '津贴丁', '14010019640312077', 'M60', '2005-08-20', 200, 0, 202403, 6000000);
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status) VALUES (10000177, 1, '140100', '2024-02-01', 200000, 'paying');
SELECT admin.awards_carry();
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.keep('rk', case_id::text) FROM api.case_start('recalculation', 10000177, 'hall', t.no());
SELECT t.put('rk', '{"benefit": "pension", "cause": "arrears", "basis": "到账单1号"}');
SELECT t.ok(t.stops('rk') ~ 'holds its adjustments', 'an amount taken over holds its adjustments', t.stops('rk'));
SELECT t.put('rk', '{"adjusted": "12345"}');
SELECT t.ok(t.stops('rk') ~ 'retirement month lies before', 'a birth put right: the old month of retirement is none any more', t.stops('rk'));
SELECT t.put('rk', '{"retire_month": "202403"}');
SELECT t.is(t.stops('rk'), NULL, 'with the right one it can be recalculated');
SELECT t.ok(t.effects('rk') ~ '基本养老金调整 — 123.45.*原系统待遇 2,000.00 —', 'and both stand side by side', t.effects('rk'));
SELECT t.ok(t.rows($$SELECT msgid, args FROM api.case_checks(t.id('rk'))$$) ~ '2024-04.*2024-02', 'another month of retirement moves the first month', t.rows($$SELECT msgid, args FROM api.case_checks(t.id('rk'))$$));
SELECT FROM api.case_withdraw(t.id('rk'), t.v('rk'), '2', t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(d.cause || ' ' || p.same, ', ' ORDER BY d.cause) FROM (SELECT DISTINCT ON (cause) * FROM data.determination WHERE person BETWEEN 10000161 AND 10000179 ORDER BY cause, made_at) d, LATERAL casework.determination_proof(d) p),
            'disability true, recalculation true, settlement true, temporary true', 'each comes out again from its basis');
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.ok((SELECT content #>> '{award,settled,0,difference}' = '-149.60' AND content #>> '{award,total}' = '4,036.20' AND jsonb_array_length(content #> '{award,steps}') > 10 AND content #> '{award,compared}' @> '[{"mark": "变", "label": "Basic part"}]' FROM api.document_issue(t.id('rc'), 'recalculation_approval', t.no())), 'the sheet of a recalculation has the months and the steps');
SELECT t.is((SELECT content #>> '{award,settled,6,difference}' FROM api.document_issue(t.id('ts'), 'temporary_settlement', t.no())), '285.80', 'that of a settlement too');
SELECT t.ok((SELECT content #>> '{award,total}' = '3,900.00' FROM api.document_issue(t.id('ta'), 'temporary_approval', t.no())) AND (SELECT content #>> '{award,total}' <> '' FROM api.document_issue(t.id('d5'), 'disability_approval', t.no())), 'and those of the allowances say what is paid');
-- the counter of another office sees nothing of it
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('rx', case_id::text) FROM api.case_start('recalculation', 10000161, 'hall', t.no());
SELECT t.put('rx', '{"benefit": "pension", "cause": "other", "basis": "x"}');
SELECT t.is(t.effects('rx') || t.stops('rx'), NULL, 'another office''s counter learns nothing of the benefit');
SELECT FROM api.case_withdraw(t.id('rx'), t.v('rx'), '2', t.no());
RESET SESSION AUTHORIZATION;

-- Whatever was determined comes out again from what it kept (25-award.sql)
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(d.case_no || ' ' || d.cause || ' ' || array_to_string(p.differences, '; '), ', ') FROM data.determination d, LATERAL casework.determination_proof(d) p WHERE NOT p.same), NULL, 'allowances, settlements and recalculations give the same sheet again');
SELECT t.ok((SELECT count(DISTINCT d.cause) >= 4 FROM data.determination d, LATERAL casework.determination_proof(d) p WHERE p.same), 'all of these kinds were among them');
