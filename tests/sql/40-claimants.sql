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
-- Afterwards a survivor touches nothing of that person
SELECT admin.staff_appoint('xd_heir', '练习子', '140105', '{clerk}', 'lianxi-1234', t.text('h2'));
SET SESSION AUTHORIZATION xd_heir;
SELECT t.refused('PR105', $$SELECT FROM api.case_start('account_change', 40500001, 'hall', t.no())$$, 'who was a survivor begins no case about the dead');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.refused('42501', 'SELECT FROM data.claimant', 'nobody reads the table');
RESET SESSION AUTHORIZATION;
DELETE FROM data.parameter WHERE key IN ('death_year_interest', 'urban_income_policy', 'survivor_partial_year', 'urban_income') AND source = 'test';
