-- Benefits: what is due for a month, whatever was determined, stopped, resumed and ended in whatever order.
RESET SESSION AUTHORIZATION;
CREATE FUNCTION t.award (p_person bigint) RETURNS data.award LANGUAGE sql STABLE AS $$
  SELECT * FROM data.award WHERE person = p_person ORDER BY award DESC LIMIT 1 $$;
CREATE FUNCTION t.due (p_person bigint, p_month date) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT array_to_string(e.items, ',') || ' ' || array_to_string(e.amounts, ',') FROM data.entitlement(t.award(p_person), p_month) e $$;

-- Taken over
SELECT t.is((SELECT items::text || amounts::text || valid_from || valid_to FROM data.award WHERE person = 10000004), '{carried}{312345}2015-01-01infinity', 'what an older system paid is paid on');
SELECT t.is((SELECT admin.awards_carry()::text), '0', 'and taken over once');
SELECT t.is(t.due(10000004, '2014-12-01'), ' ', 'nothing is due before an award begins');
SELECT t.is(t.due(10000004, '2026-05-01'), 'carried 312345', 'and its amount from then on');

-- Stopped, resumed with and without what was missed, ended
SELECT data.award_suspend(t.award(10000004), 'ST06', '2025-03-01', 'T1');
SELECT t.is((SELECT status || monthly_fen || dirty_from FROM data.award WHERE person = 10000004), 'suspended02025-03-01', 'a stop: nothing is due from its month on');
SELECT data.award_resume(t.award(10000004), 'RS06', '2025-07-01', true, 'T2');
SELECT t.is(t.due(10000004, '2025-04-01') || (SELECT status FROM data.award WHERE person = 10000004), 'carried 312345paying', 'confirmed late: the months between are owed (rules.md 9.2)');
SELECT data.award_suspend(t.award(10000004), 'ST03', '2025-09-01', 'T3');
SELECT data.award_resume(t.award(10000004), 'RS03', '2025-12-01', false, 'T4');
SELECT t.is(t.due(10000004, '2025-10-01') || t.due(10000004, '2025-12-01'), ' carried 312345', 'in prison: the months served are not');
SELECT data.award_end(t.award(10000004), 'ST01', '2026-03-01', 'T5');
SELECT t.is(t.due(10000004, '2026-03-01') || t.due(10000004, '2026-04-01') || (SELECT status FROM data.award WHERE person = 10000004), 'carried 312345 ended', 'the month of death is the last one');

-- A right of nobody else's
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.is((SELECT status_title || monthly_fen || ending_title FROM api.award_list(10000004)), '终止0死亡', 'the clerk sees how it ended');
SELECT t.is((SELECT string_agg(reason_title || from_month || to_month || owed, ' ' ORDER BY seq) FROM api.award_suspensions(10000004)), '逾期未认证202503202506true 判刑收监202509202511false', 'and when it was not paid');
SELECT t.is((SELECT item_title || from_month || coalesce(to_month::text, '') || fen FROM api.award_items(10000004)), '原系统待遇201501312345', 'and what it was made of');
SET SESSION AUTHORIZATION yz_clerk;
SELECT t.is((SELECT count(*) FROM api.award_list(10000004))::text, '0', 'another office sees nothing');
RESET SESSION AUTHORIZATION;

-- Any order of changes: what stands beside the award is what is due, it holds as long as it says, and nothing before the
-- first month said to have changed has changed.
CREATE TABLE t.before (month date PRIMARY KEY, due text);
CREATE PROCEDURE t.change_at_random (p_person bigint) LANGUAGE plpgsql AS $$
DECLARE
  a data.award := t.award(p_person);
  v_month date := data.month_after('2020-01-01', (random() * 90)::int);
  v_open boolean := EXISTS (SELECT FROM data.suspension s WHERE s.person = p_person AND s.to_month IS NULL);
  v_last date := (SELECT max(coalesce(s.to_month, s.from_month)) FROM data.suspension s WHERE s.person = p_person);
BEGIN
  CASE (random() * 3)::int
    WHEN 0 THEN
      PERFORM data.items_cut(p_person, a.award, '{determination}', v_month, 'X');
      PERFORM data.items_add(a, v_month, NULL, '{basic,account,rounding}', ARRAY[(random() * 300000)::bigint, 40000, 3], 'determination', 1, 'X');
      PERFORM data.award_changed(p_person, a.award, v_month);
    WHEN 1 THEN
      PERFORM data.items_add(a, v_month, NULL, '{adjustment}', ARRAY[(random() * 9000)::bigint], 'adjustment', 2024, 'X');
      PERFORM data.award_changed(p_person, a.award, v_month);
    WHEN 2 THEN
      v_month := greatest(v_month, data.month_after(coalesce(v_last, '2020-01-01')));
      IF v_open THEN
        PERFORM data.award_resume(a, 'RS06', v_month, random() < 0.5, 'X');
      ELSE
        PERFORM data.award_suspend(a, 'ST06', v_month, 'X');
      END IF;
    ELSE
      PERFORM data.award_end(a, 'ST01', v_month, 'X');
  END CASE;
END $$;
CREATE FUNCTION t.random_award_problems (p_person bigint, p_changes int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v data.award;
  v_found text := '';
BEGIN
  FOR n IN 1 .. p_changes LOOP
    DELETE FROM t.before;
    UPDATE data.award SET dirty_from = NULL WHERE person = p_person;
    INSERT INTO t.before SELECT m::date, t.due(p_person, m::date) FROM generate_series('2019-12-01'::timestamp, '2028-12-01', interval '1 month') m;
    CALL t.change_at_random(p_person);
    v := t.award(p_person);
    v_found := v_found || coalesce((SELECT ' past ' || min(b.month) FROM t.before b WHERE b.month < v.dirty_from AND b.due <> t.due(p_person, b.month)), '')
      || CASE WHEN array_to_string(v.items, ',') || ' ' || array_to_string(v.amounts, ',') <> t.due(p_person, greatest(data.this_month(), v.start_month)) THEN ' beside' ELSE '' END
      || coalesce((SELECT ' holds ' || min(b.month) FROM t.before b WHERE b.month BETWEEN v.valid_from AND v.valid_to
                      AND t.due(p_person, b.month) <> array_to_string(v.items, ',') || ' ' || array_to_string(v.amounts, ',')), '')
      || CASE WHEN v.monthly_fen <> (SELECT coalesce(sum(x), 0) FROM unnest(v.amounts) x) THEN ' sum' ELSE '' END;
  END LOOP;
  RETURN v_found;
END $$;
SELECT setseed(0.4711);
INSERT INTO data.award (person, award, office, start_month, monthly_fen, status) VALUES (10000005, 1, '140105', '2020-01-01', 0, 'paying');
SELECT t.is(t.random_award_problems(10000005, 60), '', 'sixty changes in any order: what is kept beside the award is what is due');
SELECT t.ok((SELECT count(*) > 20 FROM data.benefit_item WHERE person = 10000005), 'there were many of them');
SELECT t.refused('42501', 'SET SESSION AUTHORIZATION xd_clerk; INSERT INTO data.benefit_item (person, award, seq, office, item, from_month, fen, cause) VALUES (10000004, 1, 9, ''140105'', ''basic'', ''2020-01-01'', 1, ''single'')', 'no clerk writes an item by hand');
RESET SESSION AUTHORIZATION;
DELETE FROM data.benefit_item WHERE person = 10000005;
DELETE FROM data.suspension WHERE person = 10000005;
DELETE FROM data.award WHERE person = 10000005;
