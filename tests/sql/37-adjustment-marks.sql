-- Marks of an adjustment count once a second person agreed; lists of marks; a county looks at its part of the city's run;
-- only benefits of each month are adjusted singly.
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.mark_of (p_person bigint, p_mark text) RETURNS data.adjust_mark LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT * FROM data.adjust_mark WHERE person = p_person AND mark = p_mark ORDER BY seq DESC LIMIT 1 $$;
CREATE FUNCTION t.decide_mark (p_person bigint, p_mark text, p_act text, p_reason text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
  SELECT decided::text FROM api.adjustment_mark_decide(ARRAY[(t.mark_of(p_person, p_mark)).adjust_mark], p_act, p_reason, t.no()) $$;
SELECT t.adjust_person(50 + n, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14)) FROM generate_series(1, 5) n;
SELECT t.adjust_person(60, '140106', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT t.keep('id' || n, id_number) FROM generate_series(1, 5) n JOIN data.person p ON p.person = 32000050 + n;

INSERT INTO data.id_number (id_number, person, office, kind) SELECT p.id_number, p.person, p.office, 'current' FROM data.person p WHERE p.person BETWEEN 32000051 AND 32000060 ON CONFLICT DO NOTHING;

-- One mark, two persons
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('PR121', $$SELECT FROM api.adjustment_mark(32000051, 'listed', t.y(), t.y(), '名单', t.no())$$, 'a county marks its own people');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('42501', $$SELECT FROM api.adjustment_mark(32000051, 'listed', t.y(), t.y(), '名单', t.no())$$, 'a clerk enters marks');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT seq::text FROM api.adjustment_mark(32000051, 'listed', t.y(), t.y(), '练习名单1号', '00000000-0000-0000-0000-0000000000b1')), '1', 'a mark is entered');
SELECT t.is((SELECT seq::text FROM api.adjustment_mark(32000051, 'listed', t.y(), t.y(), '练习名单1号', '00000000-0000-0000-0000-0000000000b1')), '1', 'asked again it is the same mark');
SELECT t.refused('PR155', $$SELECT FROM api.adjustment_mark(32000051, 'listed', t.y(), t.y(), '又', t.no())$$, 'no second one while it waits');
SELECT t.refused('PR308', $$SELECT FROM api.adjustment_mark(32000052, 'listed', t.y(), NULL, '误', t.no())$$, 'what does not hold is not taken back');
SELECT t.refused('PR107', $$SELECT FROM api.adjustment_mark(32000052, 'listed', t.y(), t.y(), ' ', t.no())$$, 'a mark has its reason');
SELECT t.is((SELECT state || ' ' || state_title || ' ' || may_decide || ' ' || may_withdraw FROM api.adjustment_marks(t.y(), NULL, 100) WHERE person = 32000051), 'entered 待复核 false true', 'it waits, and its clerk may take it back');
SELECT t.is((SELECT (waiting >= 1)::text FROM api.adjustment_marks_waiting(t.y())), 'true', 'who tries is told that marks wait');
SELECT t.refused('PR203', $$SELECT t.decide_mark(32000051, 'listed', 'approve')$$, 'who enters does not agree');
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.refused('PR153', $$SELECT t.decide_mark(32000051, 'listed', 'approve')$$, 'nor does another county');
SELECT t.is((SELECT count(*)::text FROM api.adjustment_marks(t.y(), NULL, 100) WHERE office_name <> '太原市迎泽区'), '0', 'which does not see it either');
SELECT t.is((SELECT waiting::text FROM api.adjustment_marks_waiting(t.y())), '0', 'nor how many wait elsewhere');
SET SESSION AUTHORIZATION xd_both;
SELECT t.keep('both', seq::text) FROM api.adjustment_mark(32000052, 'veteran', t.y(), 9999, '练习军转', t.no());
SELECT t.refused('PR102', $$SELECT t.decide_mark(32000052, 'veteran', 'approve')$$, 'nor who holds both posts and entered it');

-- What waits does not count: the trial before and after
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg((j.person - 32000000) || coalesce(j.reason, ''), ' ' ORDER BY j.person) FROM data.adjust_judge((SELECT r FROM data.adjust_run r WHERE r.run = t.id('posted_run')), 32000051, 32000052) j), '51 52', 'a mark that waits does not count in a trial');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR107', $$SELECT t.decide_mark(32000051, 'listed', 'refuse')$$, 'refused with a reason');
SELECT t.refused('PR153', $$SELECT FROM api.adjustment_mark_decide(ARRAY[(t.mark_of(32000051, 'listed')).adjust_mark, 987654321], 'approve', NULL, t.no())$$, 'all of them or none');
SELECT t.is((SELECT decided::text FROM api.adjustment_mark_decide(ARRAY[(t.mark_of(32000051, 'listed')).adjust_mark, (t.mark_of(32000052, 'veteran')).adjust_mark], 'approve', NULL, t.no())), '2', 'a reviewer who entered neither agrees to both');
SELECT t.refused('PR101', $$SELECT t.decide_mark(32000051, 'listed', 'approve')$$, 'once');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(concat_ws(' ', j.person - 32000000, j.reason, CASE WHEN j.veteran THEN j.new_fen END), ', ' ORDER BY j.person) FROM data.adjust_judge((SELECT r FROM data.adjust_run r WHERE r.run = t.id('posted_run')), 32000051, 32000052) j),
            '51 listed, 52 450000', 'once agreed to it does');
SELECT t.refused('PR190', $$UPDATE data.adjust_mark SET reason = 'x' WHERE person = 32000051$$, 'what was entered is not changed, whoever asks');
SELECT t.refused('PR190', $$UPDATE data.adjust_mark SET state = 'refused' WHERE person = 32000051$$, 'nor what was decided');
SELECT t.refused('PR190', $$DELETE FROM data.adjust_mark WHERE person = 32000051$$, 'nor is it deleted');

-- Taken back by two as well
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT seq::text FROM api.adjustment_mark(32000051, 'listed', t.y(), NULL, '误列', t.no())), '2', 'that a mark ends is asked for');
SELECT t.is((SELECT string_agg(state || takes_back, ' ' ORDER BY adjust_mark) FROM api.adjustment_marks(t.y(), NULL, 100) WHERE person = 32000051), 'approvedfalse enteredtrue', 'until then it holds');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is(t.decide_mark(32000051, 'listed', 'approve'), '1', 'another person agrees');
SELECT t.is((SELECT count(*)::text FROM api.adjustment_marks(t.y(), NULL, 100) WHERE person = 32000051), '0', 'then it is gone');
SET SESSION AUTHORIZATION xd_clerk;
SELECT FROM api.adjustment_mark(32000053, 'probation', t.y(), t.y(), '练习判决', t.no());
SELECT t.is(t.decide_mark(32000053, 'probation', 'withdraw'), '1', 'a clerk takes back what still waits');
SELECT FROM api.adjustment_mark(32000053, 'probation', t.y(), t.y(), '练习判决', t.no());
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR203', $$SELECT t.decide_mark(32000053, 'probation', 'withdraw')$$, 'nobody takes back another''s');
SELECT t.is(t.decide_mark(32000053, 'probation', 'refuse', '判决书不全'), '1', 'what is refused');
SELECT t.is((SELECT state || decision FROM api.adjustment_marks(t.y(), NULL, 100) WHERE person = 32000053 AND state = 'refused'), 'refused判决书不全', 'says why');

-- A list
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('listed', (SELECT string_agg(line || verdict, ' ' ORDER BY line) FROM api.adjustment_marks_put(
  ARRAY[t.text('id4'), t.text('id5'), t.text('id4'), t.text('id5'), '123', t.text('id5'), t.text('id3'), t.text('id5'), lower(t.text('id2'))],
  ARRAY['调整54', '调 整55', '调整54', '别人', '调整', '调整55', '调整53', '调整55', '调整52'],
  ARRAY['不参加调整名单', 'veteran', 'listed', 'listed', 'listed', '其他', 'listed', 'listed', 'veteran'],
  ARRAY[t.y()::text, t.y()::text, t.y()::text, t.y()::text, t.y()::text, t.y()::text, t.y()::text, '二〇二五', '2025'],
  ARRAY['', '长期', '', '', '', '', '', '', '2020'],
  ARRAY['练习名单2号', '练习军转', '练习', '练习', '练习', '练习', ' ', '练习', '练习'], '00000000-0000-0000-0000-0000000000b2')));
SELECT t.is(t.text('listed'), '1entered 2entered 3repeated 4name_differs 5bad_id 6bad_mark 7no_reason 8bad_year 9bad_year', 'each row of a list is answered; what can be is entered');
SELECT t.is((SELECT string_agg(verdict_title, ' ') FROM api.adjustment_marks_put(ARRAY[t.text('id4')], '{调整54}', '{listed}', ARRAY[t.y()::text], '{""}', '{x}', t.no())), '已有待复核的同类记录', 'loaded twice it stands once');
SELECT t.refused('PR308', $$SELECT FROM api.adjustment_marks_put('{}', '{}', '{}', '{}', '{}', '{}', t.no())$$, 'a list has a row');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.is((SELECT verdict FROM api.adjustment_marks_put(ARRAY[t.text('id4')], '{调整54}', '{listed}', ARRAY[t.y()::text], '{""}', '{x}', t.no())), 'not_found', 'another county''s people are nobody');
RESET SESSION AUTHORIZATION;
SELECT t.is((t.mark_of(32000055, 'veteran')).to_year::text, '9999', 'without end as it was written');
-- marks from before there was a second person stand
INSERT INTO data.adjust_mark (person, mark, seq, office, from_year, to_year, reason, entered_by, state) VALUES (32000060, 'listed', 1, '140106', t.y(), t.y(), '旧', '从前', 'approved');
SELECT t.is((SELECT j.reason FROM data.adjust_judge((SELECT r FROM data.adjust_run r WHERE r.run = t.id('posted_run')), 32000060, 32000060) j), 'listed', 'a mark from before counts');

-- A county looks at its part of the city's run
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok((SELECT r.of_above AND NOT (r.may_review OR r.may_post OR r.may_drop) AND r.posted = r.awards - r.changed AND r.awards = (SELECT sum(c.awards) FROM api.adjustment_compare(r.run, 'office') c)
                    AND r.add_fen = (SELECT sum(c.add_fen) FROM api.adjustment_compare(r.run, 'kind') c) AND r.awards > 0 FROM api.adjustment_runs(t.y()) r WHERE r.run = t.id('posted_run')), 'a county sees the city''s run with the sums of its own people');
SELECT t.is((SELECT string_agg(DISTINCT key, ' ') FROM api.adjustment_compare(t.id('posted_run'), 'office')), '140105', 'of no other county');
SELECT t.ok((SELECT count(*) > 0 FROM api.adjustment_lines(t.id('posted_run'), NULL, 32000000, 100)) AND (SELECT count(*) > 0 FROM api.adjustment_refused(t.id('posted_run'), NULL, 32000000, 100)), 'with its lines');
SELECT t.ok((SELECT steps IS NOT NULL FROM api.adjustment_steps(t.id('posted_run'), 32000001, 1)), 'and how each came about');
SELECT t.refused('PR153', $$SELECT FROM api.adjustment_sign(t.id('posted_run'), 'drop', 'x', 'x', t.no())$$, 'but does not sign it');
SELECT t.refused('PR153', $$SELECT FROM api.adjustment_chunk(t.id('posted_run'), t.no())$$, 'nor run it');
SELECT FROM api.adjustment_stop(t.id('posted_run'), t.no());
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT state FROM data.adjust_run WHERE run = t.id('posted_run')), 'posted', 'nor stop it');

-- Only a benefit of each month is adjusted singly
SELECT data.award_end(t.adjusted(54), 'ST01', t.jan(11), 'S');
INSERT INTO data.award (person, award, office, kind, start_month, retire_month, confirmed_month, monthly_fen, status) VALUES (32000054, 2, '140105', 'survivor', t.jan(11), NULL, NULL, 0, 'paying'), (32000055, 2, '140105', 'settlement', t.jan(11), NULL, NULL, 0, 'paying');
SELECT t.is((SELECT concat_ws(' ', award, kind) FROM casework.single_award(32000054)), '1 pension', 'the pension that ended, not what the survivors got');
SELECT t.is((SELECT concat_ws(' ', award, kind) FROM casework.single_award(32000055)), '1 pension', 'nor a settlement beside the pension');
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
SELECT 32000070, '140105', '调整70', id, id, 'M', '1960-01-01', '1960-01-01', 'M60', 'retired', 'bank_card', '102', '6233000070', '调整70', 100, 0 FROM t.citizen('14010619600101888') id;
INSERT INTO data.award (person, award, office, kind, start_month, monthly_fen, status) VALUES (32000070, 1, '140105', 'settlement', t.jan(3), 0, 'paying');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('one', case_id::text) FROM api.case_start('single_adjustment', 32000070, 'hall', t.no());
SELECT t.save('one', jsonb_build_object('values', jsonb_build_object('applied_by', 'unit', 'cause', 'policy', 'document', '练习1号', 'item', 'basic', 'after', '408580', 'from_month', t.y() || '04')));
SELECT t.ok(t.blocks('one', NULL) ~ 'Only a benefit of each month', 'who was paid in one sum has nothing to adjust', t.blocks('one', NULL));
SELECT t.put('one', '{"item": "funeral"}');
SELECT t.ok(t.blocks('one', 'item') IS NOT NULL, 'and a funeral sum is no item of a month', t.blocks('one', 'item'));
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM admin.verify_audit() WHERE NOT ok), '0', 'the log is whole');
