-- Retirement: service recognised, taken back, and the facts confirmed; nothing is confirmed while something would change them.
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES
  ('early_minimum', '-infinity', 'infinity', 'CHOSEN_YEAR', 'test', 'test', 'rehearsal') ON CONFLICT DO NOTHING;
-- the man of sheet R1: born 1965-10, 340 months paid until 2025-10
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_archive, birth_adopted, retirement_group, work_start, insured_since, status, unit, months_paid)
SELECT 10000031, '140105', '段永年', i, i, 'M', '1965-10-12', '1965-10-12', '1965-10-12', 'M60', '1984-08-20', '1997-07-01', 'active', 1, 340 FROM t.citizen('14010519651012003') i;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person = 10000031;
INSERT INTO data.person_registration (person, seq, office, unit, from_month, kind) VALUES (10000031, 1, '140105', 1, '1997-07-01', 'employed');
INSERT INTO data.person_year (person, year, office, counted, base, employer, employee, own, moved, marks)
SELECT 10000031, y, '140105', array_fill(1, ARRAY[12]), array_fill(400000::bigint, ARRAY[12]), data.months_none(), data.months_none(), data.months_none(), data.months_none(), repeat('p', 12)
  FROM generate_series(1998, 2024) y;

-- Some values of a case change, the others stay
CREATE FUNCTION t.put (p_key text, p_values jsonb) RETURNS void LANGUAGE sql AS $$
  SELECT t.save(p_key, jsonb_build_object('values', (t.case(p_key)).content || p_values)) $$;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('ds', case_id::text) FROM api.case_start('deemed_service', 10000031, 'hall', t.no());
SELECT t.put('ds', '{"recognition": "add", "deemed_kind": "service", "unit_name": "太原第一机床厂", "basis": "招工登记表", "months": "198109-198110=0;198408-199703=0;199801=0"}');
SELECT t.ok(t.blocks('ds', 'months') ~ 'sixteenth', 'no service before the sixteenth birthday', t.blocks('ds', 'months'));
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('ds'))$$) ~ 'is paid: a paid month', 'a paid month is not deemed too (Q18)');
SELECT t.put('ds', '{"months": "198408-199707=0"}');
SELECT t.ok(t.blocks('ds', 'months') ~ 'until the personal accounts', 'continuous service is deemed until the accounts began', t.blocks('ds', 'months'));
SELECT t.put('ds', '{"months": "198408-199706=0"}');
SELECT t.is(t.blocks('ds', 'months'), NULL, '155 months until 1997-06 can be recognised');
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('ds'))), '视同缴费月数155 缴费年限合计495', 'what follows is told before');
SELECT t.add('ds', 'archive');
SELECT t.is((SELECT matter FROM api.case_open(t.id('ds'))), '认定 1984-08至1997-06（155个月）', 'the matter names the span');
SELECT t.is((SELECT step FROM api.case_submit(t.id('ds'), t.v('ds'), t.no())), 'review', 'it goes to the reviewer');

-- meanwhile nobody confirms the retirement
SELECT t.keep('rt', case_id::text) FROM api.case_start('retirement', 10000031, 'hall', t.no());
SELECT t.put('rt', '{"mode": "early", "retire_month": "202510", "notice_on": "2025-06-01", "earliest_record": "招工登记表", "post_name": "技术员", "publicity_from": "2025-06-02", "publicity_to": "2025-06-10", "publicity_result": "none", "compared_on": "2025-06-20", "compare_result": "consistent"}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('rt')) WHERE level = 'block'$$) ~ 'would change the facts', 'a case that would change the facts is in the way');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('ds'), t.cv('ds'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('ds'), t.cv('ds'), 'agree', NULL, NULL, t.no())), 'done', 'three signatures recognise the service');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT p.months_deemed || ' ' || d.from_month || ' ' || d.to_month || d.kind FROM data.person p JOIN data.deemed_span d USING (person) WHERE person = 10000031), '155 1984-08-01 1997-06-01service', 'register and calendar have it');
SELECT t.is((SELECT old_value || '→' || new_value || reason FROM data.person_change WHERE person = 10000031), '0→1551984-08至1997-06（155个月）', 'and its history');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_months(t.id('ds'))), NULL, 'what is decided has nothing against it any more');

-- Months taken back leave the rest as it was
SELECT t.keep('dw', case_id::text) FROM api.case_start('deemed_service', 10000031, 'hall', t.no());
SELECT t.put('dw', '{"recognition": "withdraw", "deemed_kind": "service", "unit_name": "太原第一机床厂", "basis": "除名决定", "months": "198401=0;199001-199003=0"}');
SELECT t.ok(t.blocks('dw', 'months') ~ 'not recognised', 'what is not recognised cannot be taken back', t.blocks('dw', 'months'));
SELECT t.put('dw', '{"months": "199001-199003=0"}');
SELECT t.add('dw', m) FROM unnest('{archive,decision}'::text[]) m;
SELECT FROM api.case_submit(t.id('dw'), t.v('dw'), t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('dw'), t.cv('dw'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT FROM api.case_approve(t.id('dw'), t.cv('dw'), 'agree', NULL, NULL, t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT p.months_deemed || ' ' || string_agg(data.month_of(d.from_month) || '-' || data.month_of(d.to_month), ' ' ORDER BY d.from_month) FROM data.person p JOIN data.deemed_span d USING (person) WHERE person = 10000031 GROUP BY p.person),
            '152 198408-198912 199004-199706', 'three months out of the middle leave two spans');
DELETE FROM data.deemed_span WHERE person = 10000031;
INSERT INTO data.deemed_span (person, from_month, to_month, office) VALUES (10000031, '1984-08-01', '1997-06-01', '140105');
UPDATE data.person SET months_deemed = 155 WHERE person = 10000031;

-- Special work: months of one group count together, of two never
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('ss', case_id::text) FROM api.case_start('special_service', 10000031, 'hall', t.no());
SELECT t.put('ss', '{"recognition": "add", "months": "198801-199706=0", "work_type": "1", "work_name": "采煤工", "unit_name": "太原矿山机器厂", "publicity_from": "2025-03-03", "publicity_to": "2025-03-01", "publicity_result": "objection"}');
SELECT t.ok(t.blocks('ss', 'publicity_to') ~ 'ends before', 'a publication ends after it begins', t.blocks('ss', 'publicity_to'));
SELECT t.ok(t.blocks('ss', 'publicity_result') ~ 'objections', 'objections are dealt with first');
SELECT t.put('ss', '{"publicity_to": "2025-03-10", "publicity_result": "none"}');
SELECT t.is((SELECT string_agg(label || new_value, ' ') FROM api.case_effects(t.id('ss'))), '井下、高温作业月数114 提前退休年限条件已达到', 'nine years under ground open an early retirement');
SELECT t.add('ss', m) FROM unnest('{original_record,publicity}'::text[]) m;
SELECT FROM api.case_submit(t.id('ss'), t.v('ss'), t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('ss'), t.cv('ss'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT FROM api.case_approve(t.id('ss'), t.cv('ss'), 'agree', NULL, NULL, t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is(casework.special_months(10000031, 'underground') || ' ' || casework.special_months(10000031, 'heavy'), '114 0', 'they are on record');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('sw', case_id::text) FROM api.case_start('special_service', 10000031, 'hall', t.no());
SELECT t.put('sw', '{"recognition": "withdraw", "months": "198901=0;199101-199112=0", "work_type": "1", "work_name": "采煤工", "unit_name": "太原矿山机器厂", "publicity_from": "2025-03-03", "publicity_to": "2025-03-10", "publicity_result": "none"}');
SELECT t.add('sw', m) FROM unnest('{original_record,publicity,decision}'::text[]) m;
SELECT t.is((SELECT step FROM api.case_submit(t.id('sw'), t.v('sw'), t.no())), 'review', 'thirteen months are taken back');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('sw'), t.cv('sw'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT FROM api.case_approve(t.id('sw'), t.cv('sw'), 'agree', NULL, NULL, t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(data.month_of(from_month) || '-' || data.month_of(to_month) || work_type, ' ' ORDER BY from_month) FROM data.special_span WHERE person = 10000031),
            '198801-1988121 198902-1990121 199201-1997061', 'and the rest stays, span by span');

-- The retirement itself
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('rt')) WHERE level = 'block'), NULL, 'nothing stands against it any more');
SELECT t.ok(t.rows($$SELECT args FROM api.case_checks(t.id('rt')) WHERE level = 'warn'$$) ~ 'publicity_days', 'a length of publication that is not loaded is told');
SELECT t.is((SELECT string_agg(label || ' ' || coalesce(new_value, ''), '，') FROM api.case_effects(t.id('rt'))),
  '出生日期 1965-10-12，参加工作时间 1984-08-20，退休类别 男职工（原60周岁），法定退休月 2026-01，缴费年限 495个月，待遇首发月 2025-11', 'dates side by side, and what the month leads to');
SELECT t.put('rt', '{"retire_month": "202601"}');
SELECT t.ok(t.blocks('rt', 'mode') ~ 'A retirement in that month is', 'the ground follows from the month', t.blocks('rt', 'mode'));
SELECT t.put('rt', '{"retire_month": "202506"}');
SELECT t.ok(t.blocks('rt', 'retire_month') IS NOT NULL, 'not before the original age', t.rows($$SELECT msgid FROM api.case_checks(t.id('rt'))$$));
SELECT t.put('rt', '{"retire_month": "202510", "notice_on": "2025-08-15"}');
SELECT t.ok(t.blocks('rt', 'notice_on') ~ 'too late', 'early retirement is announced three months before', t.blocks('rt', 'notice_on'));
SELECT t.put('rt', '{"notice_on": "2025-06-01"}');
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('rt'), t.v('rt'), t.no())$$, 'the materials of 9.1.4 have to be there');
SELECT t.add('rt', m) FROM unnest('{archive,publicity,id_card}'::text[]) m;
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('rt'), t.v('rt'), t.no())$$, 'and of a flexible retirement the notice');
SELECT t.add('rt', 'notice');
SELECT t.is((SELECT step FROM api.case_submit(t.id('rt'), t.v('rt'), t.no())), 'review', 'then it is submitted');
SELECT t.is((SELECT content #>> '{retirement,statutory}' FROM api.document_issue(t.id('rt'), 'retirement_publicity', t.no())), '2026-01', 'the sheet of the publication says what is published');
SELECT t.refused('PR123', $$SELECT FROM api.document_issue(t.id('rt'), 'special_publicity', t.no())$$, 'that of another kind is not issued');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('rt'), t.cv('rt'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('rt'), t.cv('rt'), 'agree', NULL, NULL, t.no())), 'done', 'and confirmed');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT mode || ' ' || retire_month || ' ' || statutory_month || ' ' || months_paid || '+' || months_deemed || ' ' || months_special FROM data.retirement WHERE person = 10000031),
            'early 2025-10-01 2026-01-01 340+155 101', 'the facts stand as confirmed');
SELECT t.is((SELECT kind || status FROM casework.task WHERE person = 10000031 ORDER BY task DESC LIMIT 1), 'awardopen', 'the award is on the task list');
SELECT t.refused('PR190', 'UPDATE data.retirement SET retire_month = ''2024-10-01'' WHERE person = 10000031', 'nobody changes them, not even the owner');
