-- The upgrade run again changes nothing that was there.
SELECT t.keep('counts', (SELECT concat_ws(' ', (SELECT count(*) FROM data.region), (SELECT count(*) FROM data.parameter), (SELECT count(*) FROM data.work_day), (SELECT count(*) FROM data.han_reading),
  (SELECT count(*) FROM data.post_conflict), (SELECT count(*) FROM data.vocabulary), (SELECT count(*) FROM casework.kind_field), (SELECT count(*) FROM data.office), (SELECT count(*) FROM admin.migration))));
UPDATE casework.kind_field SET levels = 2 WHERE kind = 'key_change' AND field = 'name';
UPDATE data.parameter SET value = '0.17', case_no = 'x' WHERE key = 'rate_employer' AND valid_to = 'infinity';
\setenv here :here
\! "$here/upgrade" || echo failed > /dev/stderr
SELECT t.is((SELECT concat_ws(' ', (SELECT count(*) FROM data.region), (SELECT count(*) FROM data.parameter), (SELECT count(*) FROM data.work_day), (SELECT count(*) FROM data.han_reading),
  (SELECT count(*) FROM data.post_conflict), (SELECT count(*) FROM data.vocabulary), (SELECT count(*) FROM casework.kind_field), (SELECT count(*) FROM data.office), (SELECT count(*) FROM admin.migration))), t.text('counts'), 'seeds are brought up to date, not doubled');
SELECT t.is((SELECT levels::text FROM casework.kind_field WHERE kind = 'key_change' AND field = 'name'), '2', 'the levels an office set stay');
SELECT t.is((SELECT value FROM data.parameter WHERE key = 'rate_employer' AND valid_to = 'infinity'), '0.17', 'a figure loaded by a case stays');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT office FROM api.session_open('x', 'x')), '140105', 'a clerk goes on as before');
-- levels are data: a name with two levels ends with the reviewer
SELECT t.keep('u', case_id::text) FROM api.case_start('key_change', 10000005, 'hall', t.no());
SELECT t.save('u', '{"values": {"name": "𬍛"}}');
SELECT t.ok(t.blocks('u', 'name') IS NOT NULL, 'a name of one character is refused');
SELECT t.save('u', '{"values": {"name": "𬍛龑"}}');
SELECT t.add('u', 'application'), t.add('u', 'id_card'), t.add('u', 'household'), t.add('u', 'police');
SELECT FROM api.case_submit(t.id('u'), t.v('u'), t.no());
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT step FROM api.case_review(t.id('u'), t.cv('u'), 'agree', '1', NULL, t.no())), 'done', 'the office sets the levels of a field');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT name FROM data.person WHERE person = 10000005), '𬍛龑', 'a name beyond the first plane is stored');
SELECT t.refused('23P01', $$INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence) VALUES ('base_floor', '2026-06-01', 'infinity', '1', 'x', 'x', 'x')$$, 'two values of a parameter for one day cannot exist');
