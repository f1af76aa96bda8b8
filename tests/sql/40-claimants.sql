-- Survivors as a list: who they are, what each has, and that none of them handles the case (9.5.1; rules.md 8.3).
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, f::date, u::date, v, 'test', 'test', 'rehearsal' FROM (VALUES ('urban_income', '2023-01-01', '2023-12-31', '41327'), ('urban_income_policy', '-infinity', 'infinity', 'LATEST'), ('death_year_interest', '-infinity', 'infinity', 'NONE'),
  ('survivor_partial_year', '-infinity', 'infinity', 'DOWN'), ('inyear_rate_policy', '-infinity', 'infinity', 'LAST_PUBLISHED'), ('account_rate', '2025-01-01', '2025-12-31', '0.0150')) x(k, f, u, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k AND p.valid_from <= x.u::date AND p.valid_to >= x.f::date);
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, account_kind, bank, account_no, account_holder, months_paid)
SELECT 40500001, '140105', '练习众', i, i, 'M', '1970-02-08', '1970-02-08', 'M60', '1990-03-01', '1997-07-01', 'active', 'bank_card', '102', '6222004050011', '练习众', 185 FROM t.citizen('14010519700208401') i;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, carried_months, balance, balance_moved)
SELECT 40500001, '140105', 'normal', '2010-01-01', '2010-01-01', y, 9660726, 120300, y, 185, 9660726, 120300 FROM (SELECT extract(year FROM data.today())::int - 1 AS y) x;
SELECT t.keep('h1', t.citizen('14010519720321402')), t.keep('h2', t.citizen('14010519980321403')), t.keep('h3', t.citizen('14010520200321404')), t.keep('hr', t.id_of('xd_reviewer')), t.keep('ha', t.id_of('xd_approver'));
CREATE FUNCTION t.heir (p_name text, p_key text, p_relation text, p_share int, p_more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('name', p_name, 'id_number', t.text(p_key), 'relation', p_relation, 'share', p_share) || p_more $$;
CREATE FUNCTION t.family_values (p_list jsonb, p_more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('values', jsonb_build_object('died_on', data.today() - 40, 'death_source', 'family', 'work_injury', 'no', 'funeral_elsewhere', 'no', 'claimant_name', '练习妻', 'claimant_id', t.text('h1'),
    'survivor_relation', 'spouse', 'claimant_bank', '103', 'claimant_account', '6228480034000015', 'agreement', 'agreed', 'claimants', p_list::text) || p_more) $$;
CREATE FUNCTION t.family (p_first int, p_second int, p_third int) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(t.heir('练习妻', 'h1', 'spouse', p_first), t.heir('练习子', 'h2', 'child', p_second), t.heir('练习幼', 'h3', 'child', p_third, '{"minor": true}')) $$;
ALTER FUNCTION t.family_values SECURITY DEFINER;

SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('cl', case_id::text) FROM api.case_start('survivor_claim', 40500001, 'hall', t.no());
-- What is no list, and what is wrong with one
SELECT t.save('cl', t.family_values('{}', '{"claimants": "张三、李四"}'));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'not understood', 'a note is no list', t.blocks('cl', 'claimants'));
SELECT t.save('cl', t.family_values('{}', '{"claimants": "[[[["}'));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'not understood', 'half a list is none');
SELECT t.save('cl', t.family_values(t.family(5000, 2500, 2499)));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'not the whole', 'the shares make the whole, to a hundredth of a percent', t.blocks('cl', 'claimants'));
SELECT t.save('cl', t.family_values(t.family(5000, 2500, 2500) || t.heir('练习妻', 'h1', 'spouse', 0)));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'same ID number', 'nobody stands in it twice', t.blocks('cl', 'claimants'));
SELECT t.save('cl', t.family_values(jsonb_build_array(t.heir('练习妻', 'h1', 'spouse', 5000), '{"name": "练习假", "id_number": "140105199803214031", "relation": "child", "share": 5000}'::jsonb)));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'ID number is not valid', 'numbers have their check digit', t.blocks('cl', 'claimants'));
SELECT t.save('cl', t.family_values(jsonb_build_array(t.heir('练习妻', 'h1', 'spouse', 5000), t.heir('练习邻', 'h2', 'neighbour', 5000))));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'relation is not in the list', 'a neighbour is no survivor', t.blocks('cl', 'claimants'));
SELECT t.save('cl', t.family_values(jsonb_build_array(t.heir('练习妻', 'h1', 'spouse', NULL), t.heir('练习子', 'h2', 'child', 10000))));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'share is missing', 'everybody has a share, be it nothing', t.blocks('cl', 'claimants'));
SELECT t.refused('PR304', $$SELECT t.save('cl', t.family_values('[]', '{"claimants": "[{\"name\": \"练\\u202e习\"}]"}'))$$, 'an escape in the list hides nothing');
-- It fits who acts and what they agreed
SELECT t.save('cl', t.family_values(jsonb_build_array(t.heir('练习子', 'h2', 'child', 5000), t.heir('练习幼', 'h3', 'child', 5000))));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'acts for all is one', 'who acts is one of them', t.blocks('cl', 'claimants'));
SELECT t.save('cl', t.family_values(jsonb_build_array(t.heir('练习妻', 'h1', 'parent', 5000), t.heir('练习子', 'h2', 'child', 5000))));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'not those in the list', 'with the same relation');
SELECT t.save('cl', t.family_values(t.family(5000, 2500, 2500), '{"agreement": "single"}'));
SELECT t.ok(t.blocks('cl', 'agreement') ~ 'several survivors', 'several are not one');
SELECT t.save('cl', t.family_values(jsonb_build_array(t.heir('练习妻', 'h1', 'spouse', 10000))));
SELECT t.ok(t.blocks('cl', 'claimants') ~ 'Name the other', 'one does not agree with herself');
-- A list as it should be, in the order it was written; empty lines and strange words are left out
SELECT t.save('cl', t.family_values(t.family(3333, 3333, 3334) || '{"name": " ", "phone": "1"}'));
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('cl')) WHERE level = 'block'), NULL, 'nothing blocks');
SELECT t.is((SELECT count(*) || ' ' || sum(replace(replace(new_value, ',', ''), '.', '')::bigint) FROM api.case_effects(t.id('cl')) WHERE label ~ '练习'),
            (SELECT '3 ' || replace(replace(new_value, ',', ''), '.', '')::bigint FROM api.case_effects(t.id('cl')) WHERE label = '实付合计'), 'each is told their part, and the parts are the sum');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(id_number || share || coalesce(minor::text, ''), ' ' ORDER BY seq) FROM casework.people_of((SELECT content ->> 'claimants' FROM casework.case_item WHERE case_id = t.id('cl')))),
            concat_ws(' ', t.text('h1') || '3333false', t.text('h2') || '3333false', t.text('h3') || '3334true'), 'the list is kept as it was written');
SELECT t.is((SELECT casework.shown(f, c.content ->> 'claimants') FROM casework.case_item c JOIN casework.kind_field f ON f.kind = c.kind AND f.field = 'claimants' WHERE c.case_id = t.id('cl')),
            '练习妻（配偶，33.33%）、练习子（子女，33.33%）、练习幼（子女，33.34%，未成年）', 'and read as words');
-- Nobody of the family handles it
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.save('cl', t.family_values(t.family(5000, 2500, 2500) || t.heir('练习审', 'hr', 'child', 0)));
SELECT t.add('cl', m) FROM unnest('{commitment,death,claimant_id,relation,agreement}'::text[]) m;
SELECT t.is((SELECT step FROM api.case_submit(t.id('cl'), t.v('cl'), t.no())), 'review', 'handed on');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT t.refused('PR105', $$SELECT FROM api.case_review(t.id('cl'), t.cv('cl'), 'agree', NULL, NULL, t.no())$$, 'a survivor without a share does not review it either, with whatever program');
SELECT t.refused('PR105', $$SELECT FROM api.case_review(t.id('cl'), t.cv('cl'), 'return', '3', 'x', t.no())$$, 'nor sends it back');
SET SESSION AUTHORIZATION xd_review2;
SELECT t.is((SELECT step FROM api.case_review(t.id('cl'), t.cv('cl'), 'agree', NULL, NULL, t.no())), 'approve', 'a colleague does');
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('cl'), t.cv('cl'), 'agree', NULL, NULL, t.no())), 'done', 'and it is decided');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(name || share, ' ' ORDER BY seq) FROM data.claimant WHERE person = 40500001 AND claim = 1), '练习妻5000 练习子2500 练习幼2500 练习审0', 'the family is kept');
SELECT t.is((SELECT sum(n.fen)::text FROM data.claimant n WHERE n.person = 40500001), (SELECT (c.funeral + c.pension + c.account)::text FROM data.survivor_claim c WHERE c.person = 40500001), 'what each has makes what was granted');
SELECT t.is((SELECT sum(n.fen)::text FROM data.claimant n WHERE n.person = 40500001), (SELECT data.total((data.entitlement(a, data.this_month())).amounts)::text FROM data.award a WHERE a.person = 40500001 AND a.kind = 'survivor'), 'and what the roll pays');
SELECT t.is((SELECT name FROM data.payee_now WHERE person = 40500001), '练习妻', 'one of them is paid for all');
SELECT t.refused('PR190', 'UPDATE data.claimant SET share = 1', 'the shares stay as they were agreed');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT concat_ws(' ', (SELECT string_agg(l ->> 'name' || (l ->> 'share'), ' ' ORDER BY n) FROM jsonb_array_elements(d.content #> '{survivor,list}') WITH ORDINALITY x(l, n)),
    (SELECT sum(replace(replace(l ->> 'sum', ',', ''), '.', '')::bigint) FROM jsonb_array_elements(d.content #> '{survivor,list}') l) = replace(replace(d.content #>> '{survivor,net}', ',', ''), '.', '')::bigint, jsonb_array_length(d.content #> '{survivor,steps}') > 2,
    d.content -> 'fields' @> '[{"field": "claimants"}]') FROM api.document_issue(t.id('cl'), 'survivor_approval', t.no()) d), '练习妻50% 练习子25% 练习幼（未成年）25% 练习审0% t t f', 'the paper names each of them with share and amount, and the steps');
RESET SESSION AUTHORIZATION;
-- Afterwards a survivor touches nothing of that person
SELECT admin.staff_appoint('xd_heir', '练习子', '140105', '{clerk}', 'lianxi-1234', t.text('h2'));
SET SESSION AUTHORIZATION xd_heir;
SELECT t.refused('PR105', $$SELECT FROM api.case_start('account_change', 40500001, 'hall', t.no())$$, 'who was a survivor begins no case about the dead');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('42501', 'SELECT FROM data.claimant', 'nobody reads the table');
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE key IN ('death_year_interest', 'urban_income_policy', 'survivor_partial_year', 'urban_income') AND source = 'test';

-- A pensioner: the death is entered once, in the claim; the stop is begun from it with the same day and the same page
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, f::date, u::date, v, 'test', 'test', 'rehearsal' FROM (VALUES ('urban_income', '2023-01-01', '2023-12-31', '41327'), ('urban_income_policy', '-infinity', 'infinity', 'LATEST'), ('death_year_interest', '-infinity', 'infinity', 'NONE'),
  ('survivor_partial_year', '-infinity', 'infinity', 'DOWN'), ('payout_split', '-infinity', 'infinity', 'PRO_RATA')) x(k, f, u, v) WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k);
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, account_kind, bank, account_no, account_holder, months_paid, months_deemed)
SELECT 40500002, '140105', '练习休', i, i, 'M', '1958-02-08', '1958-02-08', 'M60', '1976-03-01', '1997-07-01', 'retired', 'bank_card', '102', '6222004050022', '练习休', 340, 155 FROM t.citizen('14010519580208402') i;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, carried_months, balance, balance_moved)
SELECT 40500002, '140105', 'paying', '2010-01-01', '2010-01-01', y, 9660726, 120300, y, 340, 9660726, 120300 FROM (SELECT extract(year FROM data.today())::int - 1 AS y) x;
INSERT INTO data.award (person, award, office, kind, start_month, retire_month, monthly_fen, status) VALUES (40500002, 1, '140105', 'pension', t.sm(-77), t.sm(-78), 0, 'paying');
SELECT data.items_add(a, a.start_month, NULL, '{account,basic}', '{69502,349078}', 'determination', 1, 'R'), data.award_changed(a.person, a.award, a.start_month) FROM data.award a WHERE a.person = 40500002;
UPDATE data.award SET dirty_from = NULL WHERE person = 40500002;
CREATE FUNCTION t.day0 () RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT t.sm(0) $$;
CREATE FUNCTION t.smo (p_n int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.month_of(t.sm(p_n)) $$;
CREATE FUNCTION t.sums (p_row jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(k || '=' || (p_row ->> k), ' ' ORDER BY k) FROM unnest('{retired,birth,work_start,insured_since,retire_month,first_month,stop_state,overpaid,regime,payable,provisional,income_year,base,months,pension_months,table_months,deducted,paid_months,funeral,survivor_pension,account,month_fen,due,set_off,net,debt,steps}'::text[]) k $$;
CREATE FUNCTION t.event (p_person bigint) RETURNS text LANGUAGE sql AS $$
  SELECT concat_ws(' ', died_on, stop_state, claim_state, payment_state, net, next_msgid, next_kind) FROM api.survivor_event(p_person) $$;

SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is(t.event(40500002), 'needed none Ask for the proof of the death and begin with its day. survivor_claim', 'of a death nobody told there is nothing');
-- What would follow, while its day is typed
SELECT t.keep('would', t.sums(to_jsonb(p))) FROM api.survivor_preview(40500002, t.day0()) p;
SELECT t.ok(t.text('would') ~ 'net=16897637 ', 'the sums are there before anything is begun', t.text('would'));
SELECT t.refused('PR107', 'SELECT FROM api.survivor_preview(40500002, ' || quote_literal(d) || ')', 'no death ' || d) FROM unnest(ARRAY[t.day0() + 40, date '1958-02-07']) d;
SELECT t.is(t.event(40500002), 'needed none Ask for the proof of the death and begin with its day. survivor_claim', 'and nothing is kept of it');
SELECT t.keep('ev', case_id::text) FROM api.case_start('survivor_claim', 40500002, 'hall', t.no());
SELECT t.refused('PR107', $$SELECT FROM api.survivor_stop(t.id('ev'), NULL, t.no())$$, 'no stop without a day');
SELECT t.save('ev', t.family_values(t.family(5000, 2500, 2500), jsonb_build_object('died_on', t.sm(0))));
SELECT t.is(t.event(40500002), concat_ws(' ', t.sm(0), 'needed draft', 16897637, 'The benefit is still paid: begin its stop from the claim.'), 'the sums are there before anything is decided');
SELECT t.is((SELECT concat_ws(' ', retired, months, pension_months, paid_months, first_month = t.smo(-77), due - set_off - net, overpaid, cardinality(names), acts, array_to_string(shares, ','), (SELECT sum(f) FROM unnest(fens) f) - net, minors[3]) FROM api.survivor_event(40500002)),
            't 495 78 18 t 0 0 3 1 5000,2500,2500 0 1', 'with the life line and what each of the family has');
SELECT t.is((SELECT t.sums(to_jsonb(e)) FROM api.survivor_event(40500002) e), t.text('would'), 'the claim says what the preview said');
SELECT t.add('ev', m) FROM unnest('{commitment,claimant_id,relation,agreement}'::text[]) m;
SELECT t.keep('evs', case_id::text) FROM api.survivor_stop(t.id('ev'), NULL, t.no());
SELECT t.is(t.step('evs'), 'draft', 'without the proof the stop is a draft, that says what is missing');
SELECT FROM api.case_withdraw(t.id('evs'), t.v('evs'), '练习', t.no());
SELECT t.add('ev', 'death');
SELECT t.save('ev', jsonb_build_object('evidence', jsonb_build_object('died_on', jsonb_build_object('file', (SELECT file FROM api.material_list(t.id('ev')) WHERE material = 'death'), 'page', 1, 'x', 100, 'y', 100, 'w', 500, 'h', 300))));
SELECT t.keep('evs', case_id::text) FROM api.survivor_stop(t.id('ev'), NULL, md5('evs')::uuid);
SELECT t.is((SELECT case_id::text FROM api.survivor_stop(t.id('ev'), NULL, md5('evs')::uuid)), t.text('evs'), 'the answer is the same when it is asked again');
SELECT t.is(t.step('evs'), 'review', 'with it the stop is handed on');
SELECT t.refused('PR110', $$SELECT FROM api.survivor_stop(t.id('ev'), NULL, t.no())$$, 'there is one stop');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', c.content ->> 'reason', c.content ->> 'event_date', c.content ->> 'information', c.evidence #>> '{event_date,page}', (SELECT string_agg(f.material || (f.sha256 = (SELECT x.sha256 FROM casework.case_file x WHERE x.case_id = t.id('ev') AND x.material = 'death')), ' ') FROM casework.case_file f WHERE f.case_id = c.case_id AND f.file = (c.evidence #>> '{event_date,file}')::bigint))
               FROM casework.case_item c WHERE c.case_id = t.id('evs')), concat_ws(' ', 'ST01', t.sm(0), 'family 1 deathtrue'), 'day, source and page are those of the claim');
-- The claim goes on while the stop is decided, but is not done before it
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is(t.blocks('ev', 'died_on'), NULL, 'the claim may be handed on');
SELECT t.is((SELECT step FROM api.case_submit(t.id('ev'), t.v('ev'), t.no())), 'review', 'in one sitting');
SELECT t.is((SELECT concat_ws(' ', stop_state, claim_state, next_msgid, next_args[1] = stop_case_no, next_case = stop_case) FROM api.survivor_event(40500002)), 'running deciding The stop %1 is decided first, then the claim. t t', 'the page says what is first');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('ev'), t.cv('ev'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.refused('PR309', $$SELECT FROM api.case_approve(t.id('ev'), t.cv('ev'), 'agree', NULL, NULL, t.no())$$, 'nothing is paid before the stop');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('evs'), t.cv('evs'), 'agree', NULL, NULL, t.no());
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('evs'), t.cv('evs'), 'agree', NULL, NULL, t.no())), 'done', 'the stop is agreed to');
SELECT t.is((SELECT step FROM api.case_approve(t.id('ev'), t.cv('ev'), 'agree', NULL, NULL, t.no())), 'done', 'and then the claim');
SELECT t.is((SELECT concat_ws(' ', stop_state, claim_state, payment_state, last_month = t.smo(0), (SELECT sum(f) FROM unnest(fens) f) - net, next_msgid) FROM api.survivor_event(40500002)),
            'done decided waiting t 0 Decided: the roll of %1 pays it.', 'the event says where the money is');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('PR202', 'SELECT FROM api.survivor_event(40500002)', 'another office sees nothing of it');
SELECT t.refused('PR202', 'SELECT FROM api.survivor_preview(40500002, t.day0())', 'nor asks what would be');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(person || what, ' ') FROM data.ledger_problems(40500001, 40500002)), NULL, 'every level of the ledger agrees');
DELETE FROM data.parameter WHERE key IN ('death_year_interest', 'urban_income_policy', 'survivor_partial_year', 'urban_income') AND source = 'test';
