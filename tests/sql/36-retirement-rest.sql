-- Retirement put off because the age is reached in prison, and what follows the release.
RESET SESSION AUTHORIZATION;
-- a man of 1963-06, the statutory age in 2023-06, without any flexible month after it
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_archive, birth_adopted, retirement_group, work_start, insured_since, status, unit, months_paid, account_no, account_holder, bank, account_kind)
SELECT 36000101, '140105', '容后归', i, i, 'M', '1963-06-12', '1963-06-12', '1963-06-12', 'M60', '1998-01-05', '1998-01-01', 'interrupted', 1, 288, '6228480036000101', '容后归', '103', 'bank_card' FROM t.citizen('14010519630612361') i;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person = 36000101;
INSERT INTO data.person_year (person, year, office, counted, base, employer, employee, own, moved, marks)
SELECT 36000101, y, '140105', array_fill(1, ARRAY[12]), array_fill(400000::bigint, ARRAY[12]), data.months_none(), data.months_none(), data.months_none(), data.months_none(), repeat('p', 12)
  FROM generate_series(1998, 2021) y;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, balance) VALUES (36000101, '140105', 'normal', '1998-01-01', '1998-01-01', 2024, 6000000);

-- Putting off
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('pp', case_id::text) FROM api.case_start('postponement', 36000101, 'hall', t.no());
SELECT t.put('pp', '{"committed_on": "2022-03-15", "term_until": "202304", "prison": "晋中监狱", "information": "prison", "document_no": "（2022）晋0105刑初18号"}');
SELECT t.ok(t.blocks('pp', 'term_until') ~ 'before the statutory month', 'a term that ends before the age puts nothing off', t.blocks('pp', 'term_until'));
SELECT t.put('pp', '{"term_until": "202102"}');
SELECT t.ok(t.blocks('pp', 'term_until') ~ 'before it begins', 'no term ends before it begins');
SELECT t.put('pp', '{"term_until": "202709"}');
SELECT t.is(t.blocks('pp', 'term_until'), NULL, 'one in which the age is reached does');
SELECT t.is((SELECT string_agg(label || ' ' || new_value, '，') FROM api.case_effects(t.id('pp'))), '法定退休月 2023-06，办理退休 刑满释放后办理，待遇首发月 释放次月起', 'what follows is told before');
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('pp'), t.v('pp'), t.no())$$, 'not without the verdict');
SELECT t.add('pp', 'verdict');
SELECT t.is((SELECT matter FROM api.case_open(t.id('pp'))), '服刑期间到龄 刑期至2027-09', 'the matter says why');
SELECT t.is((SELECT step FROM api.case_submit(t.id('pp'), t.v('pp'), t.no())), 'review', 'it goes to the reviewer');
SELECT t.keep('pr', case_id::text) FROM api.case_start('retirement', 36000101, 'hall', t.no());
SELECT t.put('pr', '{"mode": "normal", "retire_month": "202306", "earliest_record": "劳动合同", "post_name": "操作工", "publicity_from": "2025-06-02", "publicity_to": "2025-06-10", "publicity_result": "none", "compared_on": "2025-06-20", "compare_result": "consistent"}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('pr')) WHERE level = 'block'$$) ~ 'would change the facts', 'meanwhile nobody confirms the retirement');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('pp'), t.cv('pp'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('pp'), t.cv('pp'), 'agree', NULL, NULL, t.no())), 'done', 'three signatures put it off');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', reason, statutory_month, committed_on, term_until, end_reason) FROM data.postponement WHERE person = 36000101), 'ST04 2023-06-01 2022-03-15 2027-09-01', 'it stands on the person');
SELECT t.refused('PR190', $$UPDATE data.postponement SET term_until = '2024-01-01' WHERE person = 36000101$$, 'nobody changes it, not even the owner');
SELECT t.refused('PR190', $$DELETE FROM data.postponement WHERE person = 36000101$$, 'nor takes it away');

-- In the way of confirmation and award
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT msgid || args[2] FROM api.case_checks(t.id('pr')) WHERE level = 'block' AND msgid ~ 'put off'), 'The retirement is put off by a term in prison, case %1, until %2 by the verdict: the release is registered first (劳社厅函〔2003〕315号).2027-09', 'the confirmation is refused and says why');
SELECT t.add('pr', m) FROM unnest('{archive,publicity,id_card}'::text[]) m;
SELECT t.refused('PR309', $$SELECT FROM api.case_submit(t.id('pr'), t.v('pr'), t.no())$$, 'whoever asks');
SELECT t.keep('pa', case_id::text) FROM api.case_start('award', 36000101, 'hall', t.no());
SELECT t.put('pa', '{"index_entry": "computed"}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('pa')) WHERE level = 'block'$$) ~ 'put off by a term', 'so is an award');
SELECT FROM api.case_withdraw(t.id('pa'), t.v('pa'), 'x', t.no());
SELECT t.is((SELECT action FROM api.retirement_checks(36000101) WHERE msgid ~ 'put off'), 'postponement_end', 'the retirement page says so, and what ends it');
SELECT t.is((SELECT concat_ws('|', in_archive, on_record, differs) FROM api.retirement_facts(36000101) WHERE fact = 'postponement'), '收监2022-03-15|刑期至2027-09|t', 'beside the other facts');
SELECT t.keep('p2', case_id::text) FROM api.case_start('postponement', 36000101, 'hall', t.no());
SELECT t.put('p2', '{"committed_on": "2022-03-15", "term_until": "202709"}');
SELECT t.ok(t.blocks('p2', NULL) ~ 'put off by a term', 'nobody is put off twice');
SELECT FROM api.case_withdraw(t.id('p2'), t.v('p2'), 'x', t.no());

-- Released
SELECT t.keep('pe', case_id::text) FROM api.case_start('postponement_end', 36000101, 'hall', t.no());
SELECT t.put('pe', '{"reason": "RS04", "released_on": "2022-03-01", "information": "self", "document_no": "释2025-7"}');
SELECT t.ok(t.blocks('pe', 'released_on') ~ 'before the term began', 'nobody is released before');
SELECT t.put('pe', '{"released_on": "2025-09-10"}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('pe')) WHERE level = 'warn'$$) ~ 'a reduction stands', 'a reduction is asked for');
SELECT t.is((SELECT string_agg(label || ' ' || new_value, '，') FROM api.case_effects(t.id('pe'))), '法定退休月 2023-06，最早退休月 2025-09，最早首发月 2025-10', 'from when on it can begin');
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('pe'), t.v('pe'), t.no())$$, 'not without the certificate of release');
SELECT t.add('pe', m) FROM unnest('{id_card,release}'::text[]) m;
SELECT FROM api.case_submit(t.id('pe'), t.v('pe'), t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('pe'), t.cv('pe'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('pe'), t.cv('pe'), 'agree', NULL, NULL, t.no())), 'done', 'the release is registered');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT end_reason || ' ' || released_on FROM data.postponement WHERE person = 36000101), 'RS04 2025-09-10', 'and stands beside the term');
SELECT t.refused('PR190', $$UPDATE data.postponement SET end_reason = 'wrong' WHERE person = 36000101$$, 'for good');
SELECT t.is((SELECT kind || status FROM casework.task WHERE person = 36000101 ORDER BY task DESC LIMIT 1), 'retireopen', 'the confirmation is on the task list');

-- Not before the release; and after it, however long after the window of the law
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok(t.blocks('pr', 'retire_month') ~ 'no month of the term is paid', 'no month of the term', t.blocks('pr', 'retire_month'));
SELECT t.put('pr', '{"retire_month": "202508"}');
SELECT t.ok(t.blocks('pr', 'retire_month') ~ 'no month of the term is paid', 'nor the last before the release');
SELECT t.put('pr', '{"retire_month": "202509"}');
SELECT t.ok(t.blocks('pr', 'mode') ~ 'A retirement in that month is', 'the ground is its own', t.blocks('pr', 'mode'));
SELECT t.put('pr', '{"mode": "postponed"}');
SELECT t.is(t.rows($$SELECT msgid FROM api.case_checks(t.id('pr')) WHERE level = 'block'$$), '[]', 'nothing stands against it, no notice is asked for');
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('pr'), t.v('pr'), t.no())$$, 'the certificate of release belongs to it');
SELECT t.add('pr', 'release');
SELECT FROM api.case_submit(t.id('pr'), t.v('pr'), t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('pr'), t.cv('pr'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('pr'), t.cv('pr'), 'agree', NULL, NULL, t.no())), 'done', 'it is confirmed');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(kind || status, ' ' ORDER BY task) FROM casework.task WHERE person = 36000101), 'retiredone awardopen', 'its task is done, the award is the next');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('pw', case_id::text) FROM api.case_start('award', 36000101, 'hall', t.no());
SELECT t.put('pw', '{"index_entry": "entered", "index_basic": "0.8", "index_reason": "按原核定表录入"}');
SELECT t.is((SELECT first_month::text || coalesce(problem, '') FROM api.case_award(t.id('pw'))), '202510', 'the pension begins in the month after');
SELECT t.ok(EXISTS (SELECT FROM api.case_award_steps(t.id('pw')) WHERE sentence = '%1, put off by a term in prison: %3 months after %2' AND basis = 'Laoshetinghan [2003] No. 315' AND "values"[3] = '27'), 'and the sheet says why');
-- who confirmed before for a month of the term confirms anew
RESET SESSION AUTHORIZATION;
INSERT INTO data.retirement (person, seq, office, mode, retirement_group, birth_adopted, work_start, statutory_month, retire_month, months_paid, months_deemed, case_id, case_no, confirmed_by)
VALUES (36000101, 9, '140105', 'normal', 'M60', '1963-06-12', '1998-01-05', '2023-06-01', '2023-06-01', 288, 0, 1, 'TEST-EARLY', 'x');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('pw')) WHERE level = 'block'$$) ~ 'for a month of the term', 'an old confirmation is no ground');
SELECT t.is((SELECT action FROM api.retirement_checks(36000101) WHERE msgid ~ 'for a month of the term'), 'retirement', 'and the page asks for a new one');
-- The task of the award: it begins the kind that fits the person, and goes on with what is open
SELECT t.is((SELECT task_business || ' ' || (task_case = t.id('pw')) FROM api.queue('tasks', NULL, 200) WHERE person = 36000101 AND task IS NOT NULL), 'award true', 'with an award under way its task leads to that');
SELECT FROM api.case_withdraw(t.id('pw'), t.v('pw'), 'x', t.no());
SELECT t.is((SELECT concat_ws(' ', task_business, task_case) FROM api.queue('tasks', NULL, 200) WHERE person = 36000101 AND task IS NOT NULL), 'award', 'else one is begun');
RESET SESSION AUTHORIZATION;
UPDATE data.person SET employment = 'flexible' WHERE person = 36000101;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT task_business FROM api.queue('tasks', NULL, 200) WHERE person = 36000101 AND task IS NOT NULL), 'simplified_award', 'for a flexible worker the simplified one');
SELECT t.is((SELECT award_kind FROM api.retirement_outlook(36000101)), 'simplified_award', 'the retirement page says the same');
SELECT t.keep('ps', case_id::text) FROM api.case_start('award', 36000101, 'hall', t.no());
SELECT t.is((SELECT task_case::text FROM api.queue('tasks', NULL, 200) WHERE person = 36000101 AND task IS NOT NULL), t.text('ps'), 'an award of either kind is gone on with');
SELECT FROM api.case_withdraw(t.id('ps'), t.v('ps'), 'x', t.no());
RESET SESSION AUTHORIZATION;
UPDATE data.person SET months_deemed = 12 WHERE person = 36000101;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT task_business FROM api.queue('tasks', NULL, 200) WHERE person = 36000101 AND task IS NOT NULL), 'award', 'with deemed service the ordinary one');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('PR202', 'SELECT FROM api.retirement_facts(36000101)', 'another office learns nothing of it');
RESET SESSION AUTHORIZATION;
-- Who pays looks at the benefit a check names: read-only, of the own office, and nothing else of the person
SET SESSION AUTHORIZATION xd_cashier;
SELECT t.is((SELECT name FROM api.person_open(36000101, 'benefit')), '容后归', 'the cashier sees whom a check names');
SELECT t.is((SELECT count(*)::text FROM api.award_list(36000101)), '0', 'and what is paid: nothing yet');
SELECT t.refused('42501', $$SELECT FROM api.account_years(36000101)$$, 'not the account');
SELECT t.refused('42501', $$SELECT FROM api.person_reveal(36000101, 'id_number', 'x', t.no())$$, 'nor the number in clear');
SELECT t.refused('42501', $$SELECT FROM api.case_start('suspension', 36000101, 'hall', t.no())$$, 'and changes nothing');
SET SESSION AUTHORIZATION yz_accountant;
SELECT t.is((SELECT count(*)::text FROM api.award_list(36000101)), '0', 'another office''s sees nothing');
-- The months of the account are those of the office, not of a table the desk knows
RESET SESSION AUTHORIZATION;
CREATE TABLE t.divisor_before AS SELECT * FROM data.parameter WHERE key = 'divisor_table';
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status) VALUES (36000101, 1, '140105', '2025-10-01', 250000, 'paying');
SELECT admin.awards_carry();
SELECT t.keep('annex', pension.divisor(pension.divisor_age(196306, 202509)));
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT divisor FROM api.award_list(36000101)), t.text('annex'), 'the annex, where the office has no table of its own');
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE key = 'divisor_table';
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('divisor_table', '-infinity', 'infinity', '746=131,747=130.5,748=130', 'test', 'test', 'rehearsal');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT divisor FROM api.award_list(36000101)), '130.5', 'and that one where it has');
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE key = 'divisor_table';
INSERT INTO data.parameter OVERRIDING SYSTEM VALUE SELECT * FROM t.divisor_before;
DELETE FROM data.benefit_item WHERE person = 36000101;
DELETE FROM data.award WHERE person = 36000101;
