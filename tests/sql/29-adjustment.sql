-- Annual adjustment: figures by three persons, trial, comparison, review, posting by a third, undo; what the next roll pays.
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.y () RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT extract(year FROM data.today())::int - 1 $$;      -- all its months are over
DELETE FROM data.parameter WHERE key = 'adjustment_ceiling' AND valid_from = make_date(t.y(), 1, 1);
CREATE FUNCTION t.jan (p_n int DEFAULT 0) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_after(make_date(t.y(), 1, 1), p_n) $$;
CREATE FUNCTION t.adjust_person (p_n int, p_office text, p_birth date, p_months int, p_fen bigint, p_retired date, p_kind text DEFAULT 'pension', p_item text DEFAULT 'basic') RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
  SELECT 32000000 + p_n, p_office, '调整' || p_n, id, id, 'M', p_birth, p_birth, 'M60', 'retired', 'bank_card', '102', '62330000' || p_n, '调整' || p_n, greatest(p_months - 12, 0), least(p_months, 12)
    FROM t.citizen('140106' || to_char(p_birth, 'YYYYMMDD') || lpad((2 * p_n + 1)::text, 3, '0')) id;
  INSERT INTO data.award (person, award, office, kind, start_month, retire_month, confirmed_month, monthly_fen, status)
  VALUES (32000000 + p_n, 1, p_office, p_kind, data.month_after(p_retired), p_retired, t.jan(6), 0, 'paying');
  PERFORM data.items_add(a, a.start_month, NULL, ARRAY['account', p_item], ARRAY[10000, p_fen - 10000], 'determination', 1, 'R'), data.award_changed(a.person, a.award, a.start_month)
     FROM data.award a WHERE a.person = 32000000 + p_n;
  UPDATE data.award SET dirty_from = NULL WHERE person = 32000000 + p_n;
END $$;
CREATE FUNCTION t.adjusted (p_n int) RETURNS data.award LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT * FROM data.award WHERE person = 32000000 + p_n $$;
CREATE FUNCTION t.line (p_n int) RETURNS data.adjust_line LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT * FROM data.adjust_line WHERE person = 32000000 + p_n AND run = t.id('run') $$;
CREATE FUNCTION t.why (p_n int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT reason || ' ' || verdict FROM data.adjust_refusal WHERE person = 32000000 + p_n AND run = t.id('run') $$;
CREATE FUNCTION t.run_now () RETURNS data.adjust_run LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT * FROM data.adjust_run WHERE run = t.id('run') $$;
CREATE FUNCTION t.figures () RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('document', '练习〔' || t.y() || '〕1号', 'document_on', t.jan()::text, 'ceiling_document', '练习部发1号', 'retired_by', (t.y() - 1) || '12', 'fixed', '3000', 'per_year', '150', 'per_year_min', '2250',
    'year_rounding', 'UP', 'share', '0.01', 'base_items', 'basic account transition minimum rounding adjustment single carried other', 'bands', '70-79=2000 80-150=4000', 'regions', '500', 'region_offices', '140106=1',
    'veteran_floor', '450000', 'cap', 'none', 'rounding', 'JIAO_UP', 'ceiling', '0.09', 'disability', 'no') $$;
CREATE FUNCTION t.sign_run (p_act text, p_reason text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$ SELECT state FROM api.adjustment_sign(t.id('run'), p_act, (t.run_now()).digest, p_reason, t.no()) $$;
-- starts and makes all chunks, five persons each
CREATE FUNCTION t.small_chunks () RETURNS void LANGUAGE sql SECURITY DEFINER AS $$ UPDATE data.adjust_run SET chunk_size = 5 WHERE state = 'trying' $$;
CREATE FUNCTION t.try_all (p_year int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_runner uuid := t.no();
  v record;
BEGIN
  SELECT * INTO v FROM api.adjustment_start(p_year, v_runner);
  PERFORM t.keep('run', v.run::text), t.small_chunks();
  WHILE v.state IS NULL OR v.state = 'trying' LOOP
    SELECT * INTO v FROM api.adjustment_chunk(v.run, v_runner);
  END LOOP;
  RETURN v.state;
END $$;
CREATE FUNCTION t.post_all () RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_runner uuid := t.no();
  v_state text;
BEGIN
  SELECT state INTO v_state FROM api.adjustment_sign(t.id('run'), 'post', (t.run_now()).digest, NULL, v_runner);
  WHILE v_state = 'posting' LOOP
    SELECT state INTO v_state FROM api.adjustment_chunk(t.id('run'), v_runner);
  END LOOP;
  RETURN v_state;
END $$;

SELECT t.adjust_person(1, '140105', make_date(t.y() - 62, 5, 1), 495, 418580, t.jan(-14));
SELECT t.adjust_person(2, '140105', make_date(t.y() - 53, 5, 1), 249, 170130, t.jan(-14));
SELECT t.adjust_person(3, '140105', make_date(t.y() - 73, 1, 1), 180, 300000, t.jan(-140));
SELECT t.adjust_person(4, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT t.adjust_person(5, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT t.adjust_person(6, '140105', make_date(t.y() - 82, 5, 1), 240, 300000, t.jan(-14));
SELECT t.adjust_person(7, '140105', make_date(t.y() - 60, 5, 1), 240, 300000, t.jan(0));
SELECT t.adjust_person(8, '140105', make_date(t.y() - 60, 5, 1), 240, 300000, t.jan(-2), p_item => 'temporary');
SELECT t.adjust_person(9, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT t.adjust_person(10, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT t.adjust_person(11, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14), p_kind => 'disability', p_item => 'disability');
SELECT t.adjust_person(12, '140105', make_date(t.y() - 62, 5, 1), 0, 300000, t.jan(-14));
SELECT t.adjust_person(13, '140106', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT t.adjust_person(14, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT t.adjust_person(15, '140105', make_date(t.y() - 60, 12, 1), 240, 300000, t.jan(-1));
SELECT t.adjust_person(16, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT t.adjust_person(17, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-24));
SELECT t.adjust_person(18, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT t.adjust_person(19, '140105', make_date(t.y() - 62, 5, 1), 240, 300000, t.jan(-14));
SELECT data.award_suspend(t.adjusted(4), 'ST06', t.jan(2), 'S'), data.award_suspend(t.adjusted(5), 'ST03', t.jan(3), 'S'), data.award_end(t.adjusted(6), 'ST01', t.jan(2), 'S'), data.award_end(t.adjusted(14), 'ST01', t.jan(-1), 'S');
SELECT data.items_add(t.adjusted(17), t.jan(-12), NULL, '{adjustment}', '{5000}', 'adjustment', t.y() - 1, 'OLD'), data.award_changed(32000017, 1, t.jan(-12));
-- in prison over January and released: the year is missed
SELECT data.award_suspend(t.adjusted(18), 'ST03', t.jan(-3), 'S'), data.award_resume(t.adjusted(18), 'RS03', t.jan(1), false, 'S');

-- The figures
SET SESSION AUTHORIZATION sx_clerk;
SELECT t.refused('42501', 'SELECT FROM api.adjustment_set_put(t.y(), t.figures(), t.no())', 'who handles cases does not enter figures');
SELECT t.refused('PR051', 'SELECT FROM api.adjustment_start(t.y(), t.no())', 'without approved figures nothing is tried');
SET SESSION AUTHORIZATION xd_parameter_admin;
SELECT t.refused('PR202', 'SELECT FROM api.adjustment_set_put(t.y(), t.figures(), t.no())', 'nor does a county load them');
SET SESSION AUTHORIZATION sx_parameter_admin;
SELECT t.is((SELECT string_agg(k, ' ' ORDER BY k) FROM jsonb_object_keys(t.figures()) k WHERE t.refusal(format('SELECT FROM api.adjustment_set_put(t.y(), t.figures() - %L, t.no())', k)) NOT LIKE 'PR154 ' || k || ' %'), NULL,
            'a figure that was not entered is refused by its name, each of them');
SELECT t.refused('PR154 retired_by', $$SELECT FROM api.adjustment_set_put(t.y(), t.figures() || jsonb_build_object('retired_by', t.y() || '01'), t.no())$$, 'who takes part retired before the year');
SELECT t.refused('PR088', $$SELECT FROM api.adjustment_set_put(t.y(), t.figures() || '{"bands": "70-79=2000 75-80=3000"}', t.no())$$, 'nobody is of two bands of ages');
SELECT t.refused('PR154 region_offices', $$SELECT FROM api.adjustment_set_put(t.y(), t.figures() || '{"region_offices": "140106=2"}', t.no())$$, 'a class of region has its amount');
SELECT t.refused('PR154 ceiling', $$SELECT FROM api.adjustment_set_put(2023, t.figures() || '{"retired_by": "202212", "ceiling": "0.04"}', t.no())$$, 'the national ceiling that is known is not exceeded by typing');
SELECT t.refused('PR308 year', 'SELECT FROM api.adjustment_set_put(t.y() + 2, t.figures(), t.no())', 'no year that has not begun');
SELECT t.keep('set', adjust_set::text) FROM api.adjustment_set_put(t.y(), t.figures() || '{"fixed": "9900"}', '00000000-0000-0000-0000-0000000000a1');
SELECT t.is((SELECT adjust_set::text FROM api.adjustment_set_put(t.y(), t.figures() || '{"fixed": "9900"}', '00000000-0000-0000-0000-0000000000a1')), t.text('set'), 'asked again it is the same set');
SELECT t.refused('PR155', 'SELECT FROM api.adjustment_set_put(t.y(), t.figures(), t.no())', 'one set of a year waits at a time');
SELECT t.refused('PR203', $$SELECT FROM api.adjustment_set_decide(t.id('set'), 'check', NULL, t.no())$$, 'who entered figures does not check them');
SELECT t.refused('PR107', $$SELECT FROM api.adjustment_set_decide(t.id('set'), 'drop', NULL, t.no())$$, 'dropped with a reason');
SELECT t.is((SELECT state FROM api.adjustment_set_decide(t.id('set'), 'drop', '录入错误', t.no())), 'dropped', 'what was entered wrongly is dropped');
SELECT t.keep('set', adjust_set::text) FROM api.adjustment_set_put(t.y(), t.figures(), t.no());
SELECT t.is((SELECT figures - '{retired_by}'::text[] || '{"document": 1}' FROM api.adjustment_sets() WHERE adjust_set = t.id('set'))::text,
            (t.figures() - '{retired_by,document_on,ceiling_document}'::text[] || '{"share": "0.010000", "ceiling": "0.090000", "document": 1}')::text, 'and is shown as it was entered');
SET SESSION AUTHORIZATION sx_approver;
SELECT t.refused('PR101', $$SELECT FROM api.adjustment_set_decide(t.id('set'), 'approve', NULL, t.no())$$, 'nothing is approved that was not checked');
SET SESSION AUTHORIZATION sx_reviewer;
SELECT t.is((SELECT state FROM api.adjustment_set_decide(t.id('set'), 'check', NULL, t.no())), 'checked', 'a reviewer checks');
SELECT t.refused('PR203', $$SELECT FROM api.adjustment_set_decide(t.id('set'), 'approve', NULL, t.no())$$, 'and does not approve');
SET SESSION AUTHORIZATION sx_approver;
SELECT t.is((SELECT state FROM api.adjustment_set_decide(t.id('set'), 'approve', NULL, t.no())), 'approved', 'an approver approves');
SELECT t.refused('42501', 'UPDATE data.adjust_set SET fixed = 1', 'no figure is changed by hand');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', 'UPDATE data.adjust_set SET fixed = 1', 'not by anybody');

-- Marks
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('PR121', $$SELECT FROM api.adjustment_mark(32000009, 'listed', t.y(), t.y(), '名单', t.no())$$, 'a county marks its own');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT seq::text FROM api.adjustment_mark(32000009, 'listed', t.y(), t.y(), '名单', t.no())) || (SELECT seq FROM api.adjustment_mark(32000010, 'veteran', t.y(), 9999, '军转', t.no())), '11', 'persons are marked');
SELECT t.is((SELECT seq::text FROM api.adjustment_mark(32000019, 'listed', t.y(), t.y(), '误', t.no())), '1', 'one of them wrongly, and nobody agrees to that');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.is((SELECT decided::text FROM api.adjustment_mark_decide((SELECT array_agg(adjust_mark) FROM api.adjustment_marks(t.y(), NULL, 100) WHERE person IN (32000009, 32000010)), 'approve', NULL, t.no())), '2', 'a second person agrees');

-- The trial
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.is(t.try_all(t.y()), 'made', 'the city tries it over its counties, chunk by chunk');
SELECT t.keep('digest', (t.run_now()).digest);
SELECT t.is((SELECT claimed FROM api.adjustment_start(t.y(), t.no())), NULL, 'a run that is made is not made again');
SET SESSION AUTHORIZATION sx_clerk;
SELECT t.refused('PR156', 'SELECT FROM api.adjustment_start(t.y(), t.no())', 'nor is another tried above it meanwhile');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('PR156', 'SELECT FROM api.adjustment_start(t.y(), t.no())', 'nor below it');
SELECT t.refused('PR153', $$SELECT FROM api.adjustment_chunk(t.id('run'), t.no())$$, 'a county makes no chunk of the city''s');
RESET SESSION AUTHORIZATION;
SELECT t.is(concat_ws(' ', (t.line(1)).add_fen, (t.line(1)).new_fen, (t.line(2)).add_fen, (t.line(2)).new_fen), '13490 432070 7860 177990', 'J1 and J2 of rules.md 10.3 to the fen');
SELECT t.is(concat_ws(' ', (t.line(3)).by_age, (t.line(3)).age, (t.line(13)).by_region, (t.line(1)).by_region, (t.line(10)).new_fen), '2000 72 500 0 450000', 'age, region, and the floor of former army cadres');
SELECT t.is(concat_ws(' ', (t.line(17)).old_fen, (t.line(17)).by_share), '305000 3050', 'last year''s addition counts');
SELECT t.is((t.line(15)).old_fen::text, '300000', 'who began in January is adjusted on the first month');
SELECT t.is(concat_ws(', ', t.why(4), t.why(5), t.why(7), t.why(8), t.why(9), t.why(11), t.why(12), t.why(18)),
            'suspended later, prison never, retired_later never, temporary later, listed never, not_a_pension never, facts later, prison never', 'who is left out, why, and whether for good');
SELECT t.ok((t.line(14)).run IS NULL AND t.why(14) IS NULL AND (t.line(6)).add_fen > 0 AND (t.line(19)).add_fen > 0, 'who died before takes no part, who died since does');
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.is((SELECT concat_ws(' ', min(s ->> 'n'), count(*) > 3, jsonb_typeof(min(s::text)::jsonb)) FROM api.adjustment_steps(t.id('run'), 32000001, 1) x, jsonb_array_elements(x.steps) s), '1 t object', 'an addition explains itself');
SELECT t.is((SELECT name || add_fen FROM api.adjustment_lines(t.id('run'), '140105', 32000000, 1)), '调整113490', 'the buffer is looked through');
SELECT t.is((SELECT reason_title FROM api.adjustment_refused(t.id('run'), 'temporary', 32000000, 1)), '临时生活费待核定后调整', 'as is who is left out');
SELECT t.ok((SELECT sum(c.add_fen) = (SELECT r.add_fen FROM api.adjustment_runs(t.y()) r WHERE r.run = t.id('run')) AND sum(c.by_fixed + c.by_years + c.by_share + c.by_lean + c.raised) = sum(c.add_fen) AND count(*) >= 2
               FROM api.adjustment_compare(t.id('run'), b) c), 'the comparison by ' || b || ' adds up to the run') FROM unnest('{office,retired,reason}'::text[]) b;
SELECT t.ok((SELECT share > 0 AND ceiling = 90000 AND waiting >= 3 AND NOT may_review AND why_review = 'PR203' AND may_drop FROM api.adjustment_runs(t.y()) WHERE run = t.id('run')), 'the share is held against the national ceiling');
SELECT t.refused('42501', 'INSERT INTO data.adjust_line SELECT * FROM data.adjust_line', 'no line is written by hand');

-- Dropped and made again it is the same
SELECT t.refused('PR100', $$SELECT FROM api.adjustment_sign(t.id('run'), 'drop', 'x', '重做', t.no())$$, 'who signs has seen it');
SELECT t.refused('PR107', $$SELECT t.sign_run('drop')$$, 'undone with a reason');
SELECT t.is(t.sign_run('drop', '重做'), 'dropped', 'a run that is not posted is undone');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM data.adjust_line WHERE run = t.id('run')), '0', 'its buffer is gone');
SELECT t.refused('PR190', $$DELETE FROM data.adjust_run WHERE run = t.id('run')$$, 'but its row and the reason stay');
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.is(t.try_all(t.y()), 'made', 'made again');
SELECT t.is((t.run_now()).digest, t.text('digest'), 'it is the same to the byte');

-- Signed by three
SELECT t.refused('PR203', $$SELECT t.sign_run('review')$$, 'who made it does not review it');
SET SESSION AUTHORIZATION sx_reviewer;
SELECT t.refused('PR202', $$SELECT t.sign_run('review')$$, 'nor does another office');
SET SESSION AUTHORIZATION ty_approver;
SELECT t.refused('PR101', $$SELECT t.sign_run('post')$$, 'nothing is posted that was not reviewed');
SET SESSION AUTHORIZATION ty_both;
SELECT t.is(t.sign_run('review'), 'reviewed', 'a reviewer reviews');
SELECT t.refused('PR102', $$SELECT t.sign_run('post')$$, 'who reviewed does not post');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', $$UPDATE data.adjust_line SET add_fen = add_fen + 1, new_fen = new_fen + 1 WHERE run = t.id('run')$$, 'the buffer that was signed is not changed');
-- between trial and posting: a recalculation, a stop, a death
SELECT data.items_cut(32000016, 1, '{determination}', t.jan(-6), 'X'), data.items_add(t.adjusted(16), t.jan(-6), NULL, '{basic}', '{310000}', 'determination', 2, 'X'), data.award_changed(32000016, 1, t.jan(-6));
SELECT data.award_suspend(t.adjusted(19), 'ST07', t.jan(4), 'S');
SELECT t.keep('before', (t.adjusted(1)).version::text);
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is(t.post_all(), 'posted', 'an approver posts, chunk by chunk'), t.keep('posted_run', t.text('run'));
SELECT t.refused('PR101', $$SELECT t.sign_run('post')$$, 'once');
SELECT t.refused('PR101', $$SELECT t.sign_run('drop', 'x')$$, 'what is posted is not undone');
RESET SESSION AUTHORIZATION;
SELECT t.is(concat_ws(' ', t.why(16), t.why(19)), 'changed later changed later', 'what changed since the trial is named and not posted');
SELECT t.is(concat_ws(' ', (t.adjusted(1)).monthly_fen, (t.adjusted(1)).items, (t.adjusted(1)).amounts, (t.adjusted(1)).dirty_from = t.jan(), (t.adjusted(1)).version - t.id('before')),
            '432070 {account,adjustment,basic} {10000,13490,408580} t 1', 'the award pays more, from January on');
SELECT t.is(concat_ws(' ', (t.adjusted(17)).items, (t.adjusted(17)).amounts), '{account,adjustment,basic} {10000,' || 5000 + (t.line(17)).add_fen || ',290000}', 'beside last year''s addition');
SELECT t.is((SELECT concat_ws(' ', cause, source, case_no = (t.run_now()).case_no, to_month) FROM data.benefit_item WHERE person = 32000001 AND item = 'adjustment'), 'adjustment ' || t.y() || ' t infinity', 'the item says where it comes from');
-- what stands beside the award is what the slow way says
SELECT t.is((SELECT string_agg(a.person::text, ' ') FROM data.award a, LATERAL data.entitlement(a, greatest(data.this_month(), a.start_month)) e, LATERAL data.award_bounds(a, greatest(data.this_month(), a.start_month)) b
              WHERE a.person BETWEEN 32000001 AND 32000019 AND (a.items, a.amounts, a.monthly_fen, a.valid_from, a.valid_to) IS DISTINCT FROM (e.items, e.amounts, data.total(e.amounts), b.low, b.high)), NULL,
            'what the roll reads is what is due');
SELECT t.is((SELECT count(*)::text FROM data.benefit_item i JOIN data.adjust_line l ON l.run = t.id('run') AND l.person = i.person AND l.award = i.award WHERE i.cause = 'adjustment' AND i.source = t.y()),
            (SELECT count(*)::text FROM data.adjust_line l WHERE l.run = t.id('run') AND NOT EXISTS (SELECT FROM data.adjust_refusal q WHERE q.run = l.run AND q.person = l.person)), 'each line once');
-- the months since January come with the next roll, for the dead those they lived
INSERT INTO data.pay_roll (office, pay_month, state, made_by, made_login, checked_by, checked_login, approved_by, approved_login, digest) SELECT '140105', data.month_after(data.this_month(), -1), 'approved', 'x', 'x', 'y', 'y', 'z', 'z', 'x'
 WHERE NOT EXISTS (SELECT FROM data.pay_roll WHERE office = '140105' AND state <> 'dropped');
CREATE FUNCTION t.arrears (p_n int) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT sum(i.fen)::bigint FROM data.award a, generate_series(a.dirty_from::timestamp, data.month_after(data.this_month(), -1), interval '1 month') m JOIN data.benefit_item i ON i.from_month <= m AND i.to_month >= m
   WHERE a.person = 32000000 + p_n AND i.person = a.person AND i.cause = 'adjustment' AND i.source = t.y() AND data.is_due(a, m::date) $$;
SELECT t.is(t.arrears(6)::text, (3 * (t.line(6)).add_fen)::text, 'who died in March gets three months');
SELECT t.is(t.arrears(1)::text, ((11 + extract(month FROM data.this_month())::int) * 13490)::text, 'who lives those since January');

-- Later in the year: who waits
SELECT data.award_resume(t.adjusted(4), 'RS06', data.this_month(), true, 'S'), data.award_resume(t.adjusted(5), 'RS03', data.this_month(), false, 'S'), data.award_resume(t.adjusted(19), 'RS07', data.this_month(), true, 'S');
SELECT data.items_cut(32000008, 1, '{determination}', t.jan(-1), 'X'), data.items_add(t.adjusted(8), t.jan(-1), NULL, '{basic}', '{280000}', 'determination', 2, 'X'), data.award_changed(32000008, 1, t.jan(-1));
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.is(t.try_all(t.y()), 'made', 'a later run of the year');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg((person - 32000000)::text, ' ' ORDER BY person) FROM data.adjust_line WHERE run = t.id('run') AND person BETWEEN 32000001 AND 32000019), '4 8 16 19', 'takes those who were resumed, settled or changed');
SELECT t.is(concat_ws(', ', t.why(5), t.why(18)), 'prison never, prison never', 'not those who were in prison');
SELECT t.is((SELECT no::text FROM data.adjust_run WHERE run = t.id('run')), '2', 'it is the second');
SET SESSION AUTHORIZATION ty_both;
SELECT t.is(t.sign_run('review'), 'reviewed', 'reviewed');
SET SESSION AUTHORIZATION ty_approver;
SELECT t.is(t.post_all(), 'posted', 'and posted');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(x.person::text, ' ') FROM (SELECT person, award FROM data.benefit_item WHERE cause = 'adjustment' AND source = t.y() GROUP BY 1, 2 HAVING count(*) > 1) x), NULL, 'nobody has a year twice');
-- the ceiling stops the province
SET SESSION AUTHORIZATION sx_parameter_admin;
SELECT t.refused('PR308', 'SELECT FROM api.adjustment_set_put(1999, t.figures(), t.no())', 'no year of long ago');
SELECT t.keep('set', adjust_set::text) FROM api.adjustment_set_put(2022, t.figures() || '{"retired_by": "202112", "ceiling": "0.04", "fixed": "30000"}', t.no());
SET SESSION AUTHORIZATION sx_reviewer;
SELECT FROM api.adjustment_set_decide(t.id('set'), 'check', NULL, t.no());
SET SESSION AUTHORIZATION sx_approver;
SELECT FROM api.adjustment_set_decide(t.id('set'), 'approve', NULL, t.no());
SET SESSION AUTHORIZATION sx_clerk;
SELECT t.is(t.try_all(2022), 'made', 'the province tries another year');
SET SESSION AUTHORIZATION sx_reviewer;
SELECT t.refused('PR157', $$SELECT t.sign_run('review')$$, 'more than the national ceiling is not signed');
SET SESSION AUTHORIZATION sx_approver;
SELECT t.is(t.sign_run('drop', '超过总体调整水平'), 'dropped', 'but dropped');
-- two offices: a county sees its people of the city's run, not the other county's
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.is((SELECT string_agg(DISTINCT office_name, ' ') FROM api.adjustment_lines(t.id('posted_run'), NULL, 32000000, 1000)), '太原市迎泽区', 'a county sees its own lines of the city''s run');
SELECT t.is((SELECT count(*)::text FROM api.adjustment_steps(t.id('posted_run'), 32000001, 1)), '0', 'and no steps of another county''s person');
SELECT t.ok((SELECT bool_and(of_above AND NOT may_review) FROM api.adjustment_runs(t.y()) WHERE office = '140100'), 'the run itself it looks at only');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT count(*)::text FROM admin.verify_audit() WHERE NOT ok), '0', 'the log is whole');
SET SESSION AUTHORIZATION ty_reviewer;
CALL t.look($$api.report_adjustment_sums(t.id('posted_run'), $1)$$);
SELECT t.ok((SELECT count(*) >= 2 AND bool_and((r ->> 'new_fen')::bigint = (r ->> 'old_fen')::bigint + (r ->> 'add_fen')::bigint) FROM jsonb_array_elements(t.text('shown')::jsonb) r), 'the sums by office are printed');
CALL t.look($$api.report_adjustment_lines(t.id('posted_run'), '140106', $1)$$);
SELECT t.is((SELECT string_agg(r ->> 'name', ' ') FROM jsonb_array_elements(t.text('shown')::jsonb) r WHERE (r ->> 'person')::bigint BETWEEN 32000001 AND 32000019), '调整13', 'and the lines of an office');
RESET SESSION AUTHORIZATION;

-- Single adjustment: one item, one person, a case with three signatures
SELECT t.keep('next_roll', to_char(data.month_after(max(pay_month)), 'YYYY-MM')) FROM data.pay_roll WHERE office = '140105' AND data.pay_is_frozen(state);
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('si', case_id::text) FROM api.case_start('single_adjustment', 32000001, 'hall', t.no());
SELECT t.is((SELECT string_agg(label || old_value, ' ') FROM api.case_effects(t.id('si'))), '个人账户养老金100.00 基本养老金调整134.90 基础养老金4,085.80', 'the items as they are stand beside the form');
SELECT t.save('si', jsonb_build_object('values', jsonb_build_object('applied_by', 'unit', 'cause', 'policy', 'document', '练习1号', 'item', 'basic', 'after', '408580', 'from_month', (t.y() || '03'))));
SELECT t.ok(t.blocks('si', 'after') ~ 'nothing would change', 'what it comes to already is no adjustment', t.blocks('si', 'after'));
SELECT t.put('si', jsonb_build_object('after', '418580', 'from_month', to_char(t.jan(-20), 'YYYYMM')));
SELECT t.ok(t.blocks('si', 'from_month') ~ 'benefit begins', 'nor before the benefit began');
SELECT t.put('si', jsonb_build_object('from_month', t.y() || '03', 'to_month', t.y() || '02'));
SELECT t.ok(t.blocks('si', 'to_month') ~ 'before the first', 'nor backwards');
SELECT t.put('si', jsonb_build_object('to_month', t.y() || '05'));
SELECT t.is((SELECT string_agg(concat_ws(' ', label, old_value, new_value, note), ', ') FROM api.case_effects(t.id('si'))),
            format('基础养老金 4,085.80 4,185.80 每月增加100.00, 月待遇合计 4,320.70 4,420.70 %1$s-03起至%1$s-05, 补发以前月份 300.00 3个月，随%2$s发放', t.y(), t.text('next_roll')), 'before, difference, after, months, arrears are told before anything is signed');
SELECT t.refused('PR113', $$SELECT FROM api.case_submit(t.id('si'), t.v('si'), t.no())$$, 'the application and its ground are needed');
SELECT t.add('si', m) FROM unnest('{application,document}'::text[]) m;
SELECT t.is((SELECT step FROM api.case_submit(t.id('si'), t.v('si'), t.no())), 'review', 'it goes to review');
SET SESSION AUTHORIZATION yz_reviewer;
SELECT t.refused('PR120', $$SELECT FROM api.case_review(t.id('si'), t.cv('si'), 'agree', NULL, NULL, t.no())$$, 'of its own office');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('si'), t.cv('si'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('si'), t.cv('si'), 'agree', NULL, NULL, t.no())), 'done', 'three signatures adjust');
SELECT t.ok((SELECT content #>> '{fields,4,value}' = '4,185.80' AND content #>> '{effects,2,new}' = '300.00' FROM api.document_issue(t.id('si'), 'single_approval', t.no())), 'the sheet has amounts in yuan');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', item, fen, data.month_of(from_month), data.month_of(to_month), cause, case_no = (t.case('si')).case_no) FROM data.benefit_item WHERE person = 32000001 AND cause = 'single'), format('basic 10000 %1$s03 %1$s05 single t', t.y()), 'the difference is an item of its own');
SELECT t.is((SELECT data.total(e.amounts)::text FROM data.entitlement(t.adjusted(1), t.jan(3)) e) || ' ' || (t.adjusted(1)).monthly_fen, '442070 432070', 'due in those months and not now');
