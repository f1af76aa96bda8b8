-- Rolls as who signs them sees them: list, figures, bridge, checks, lines; and the payments of a person.

CREATE OR REPLACE FUNCTION api.pay_rolls (p_office text, p_after text, p_limit int)
RETURNS TABLE (roll bigint, office text, office_name text, month int, state text, state_title text, persons int, fen bigint, bank_persons int, bank_fen bigint,
               made_by text, made_at timestamptz, checked_by text, approved_by text, approved_at timestamptz, booked boolean, drop_reason text, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_office text := data.pay_office(data.me(), p_office);
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint END;
BEGIN
  RETURN QUERY
  SELECT r.roll, r.office::text, o.name, data.month_of(r.pay_month), r.state::text, data.title_of('pay_roll_state', r.state), r.persons, r.fen, r.bank_persons, r.bank_fen,
         r.made_by, r.made_at, r.checked_by, r.approved_by, r.approved_at, r.booked_at IS NOT NULL, r.drop_reason, r.roll::text
    FROM data.pay_roll r JOIN data.office o ON o.office = r.office
   WHERE r.office = v_office AND (v_after IS NULL OR r.roll < v_after)
   ORDER BY r.roll DESC LIMIT least(greatest(coalesce(p_limit, 50), 1), 200);
END $$;
COMMENT ON FUNCTION api.pay_rolls IS 'The rolls of an office in the caller''s range (NULL: one''s own), the latest first; cursor of the last row goes into p_after. Fen. PR201, PR202. 9.3.1.';

CREATE OR REPLACE FUNCTION api.pay_roll_state (p_month int)
RETURNS TABLE (office text, office_name text, roll bigint, state text, state_title text, persons int, fen bigint, digest text, booked boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_month date := data.month_named(p_month::text);
BEGIN
  IF v_month IS NULL THEN
    PERFORM data.refuse_field('PR308', 'month', 'A month has the form yyyymm.');
  END IF;
  RETURN QUERY
  SELECT o.office::text, o.name, r.roll, r.state::text, data.title_of('pay_roll_state', r.state), r.persons, r.fen, r.digest::text, r.booked_at IS NOT NULL
    FROM data.office o LEFT JOIN data.pay_roll r ON r.office = o.office AND r.pay_month = v_month AND r.state <> 'dropped'
   WHERE o.office BETWEEN v_me.low AND v_me.high
     AND (r.roll IS NOT NULL OR EXISTS (SELECT FROM data.award a WHERE a.office = o.office AND (a.monthly_fen > 0 OR a.dirty_from IS NOT NULL)))
   ORDER BY o.office;
END $$;
COMMENT ON FUNCTION api.pay_roll_state IS 'How far the rolls of a month are, office by office in the caller''s range: roll NULL is still to be made. Offices with no benefit are left out. Fen. PR201, PR308.';

CREATE OR REPLACE FUNCTION api.pay_roll_open (p_roll bigint)
RETURNS TABLE (roll bigint, office text, office_name text, month int, state text, state_title text, persons int, lines int, fen bigint, carried_in bigint, carried_out bigint,
               bank_persons int, bank_fen bigint, account_fen bigint, booked_fen bigint, booked boolean, digest text, made_by text, made_at timestamptz, checked_by text, checked_at timestamptz,
               approved_by text, approved_at timestamptz, dropped_by text, dropped_at timestamptz, drop_reason text,
               may_check boolean, check_reason text, may_approve boolean, approve_reason text, may_drop boolean, sent_persons bigint, sent_fen bigint, paid_fen bigint, returned_fen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  r data.pay_roll;
BEGIN
  SELECT * INTO r FROM data.pay_roll x WHERE x.roll = p_roll;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR160', 'There is no such roll, or it belongs to another office.');
  END IF;
  RETURN QUERY
  SELECT r.roll, r.office::text, o.name, data.month_of(r.pay_month), r.state::text, data.title_of('pay_roll_state', r.state), r.persons, r.lines, r.fen, r.carried_in, r.carried_out,
         r.bank_persons, r.bank_fen, r.account_fen, r.booked_fen, r.booked_at IS NOT NULL, r.digest::text, r.made_by, r.made_at, r.checked_by, r.checked_at,
         r.approved_by, r.approved_at, r.dropped_by, r.dropped_at, r.drop_reason,
         data.pay_step(v_me, r, 'check') = '', data.pay_step(v_me, r, 'check'), data.pay_step(v_me, r, 'approve') = '', data.pay_step(v_me, r, 'approve'),
         data.pay_step(v_me, r, 'drop') = '', f.persons, f.sent, f.paid, f.returned
    FROM data.office o, LATERAL (
      SELECT coalesce(sum(k.lines - k.returned_lines), 0)::bigint AS persons, coalesce(sum(k.fen - k.returned_fen), 0)::bigint AS sent, coalesce(sum(k.paid_fen), 0)::bigint AS paid,
             (SELECT coalesce(sum(b.fen), 0)::bigint FROM data.pay_back(r) b) AS returned
        FROM data.pay_file k WHERE k.roll = r.roll AND k.state <> 'dropped') f
   WHERE o.office = r.office;
END $$;
COMMENT ON FUNCTION api.pay_roll_open IS
  'A roll with its signatures, what the caller may do and the code it would be refused with; sent: in batches and not come back, returned: came back and not sent again. Fen. PR160, PR201. 9.3.1.';

CREATE OR REPLACE FUNCTION api.pay_roll_bridge (p_roll bigint)
RETURNS TABLE (kind text, title text, persons bigint, change bigint, fen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.me();
  RETURN QUERY
  SELECT b.line ->> 0, data.title_of('pay_bridge', b.line ->> 0), (b.line ->> 1)::bigint, (b.line ->> 2)::bigint, (b.line ->> 3)::bigint
    FROM data.pay_roll r, jsonb_array_elements(r.bridge) WITH ORDINALITY b(line, n) WHERE r.roll = p_roll ORDER BY b.n;
END $$;
COMMENT ON FUNCTION api.pay_roll_bridge IS
  'From last month''s roll to this one: persons concerned, change of the number of persons paid for the month, fen. Change and fen of all lines but the last add up to it (of last: its persons). Nothing for a roll of another office. PR201. 9.3.1.';

CREATE OR REPLACE FUNCTION api.pay_roll_checks (p_roll bigint)
RETURNS TABLE (rule text, title text, severity text, persons bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  r data.pay_roll;
BEGIN
  PERFORM data.me();
  SELECT * INTO r FROM data.pay_roll x WHERE x.roll = p_roll AND x.state <> 'dropped';
  RETURN QUERY
  SELECT h.rule, data.title_of('pay_rule', h.rule), h.severity, count(DISTINCT h.person) FROM data.pay_hits(r) h WHERE r.roll IS NOT NULL GROUP BY h.rule, h.severity
  UNION ALL
  SELECT k.rule, '未设参数 ' || k.key || '，未检查：' || data.title_of('pay_rule', k.rule), 'W', NULL
    FROM (VALUES ('Q12', 'pay_check_low'), ('Q13', 'pay_check_high')) k(rule, key)
   WHERE r.roll IS NOT NULL AND NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = k.key AND r.pay_month BETWEEN p.valid_from AND p.valid_to)
   ORDER BY 3, 1;
END $$;
COMMENT ON FUNCTION api.pay_roll_checks IS
  'What the checks of rules.md 12.4 find in a roll now, with how many persons: E stops it, W is to be looked at; persons NULL: a limit is not loaded. Rules that find nobody have no row. PR201.';

CREATE OR REPLACE FUNCTION api.pay_roll_hits (p_roll bigint, p_rule text, p_after bigint, p_limit int)
RETURNS TABLE (person bigint, name text, id_number text, fen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  r data.pay_roll;
BEGIN
  PERFORM data.me();
  SELECT * INTO r FROM data.pay_roll x WHERE x.roll = p_roll AND x.state <> 'dropped';
  RETURN QUERY
  SELECT h.person, p.name::text, data.mask_id(p.id_number), (SELECT coalesce(sum(l.fen), 0)::bigint FROM data.pay_line l WHERE l.roll = r.roll AND l.pay_month = r.pay_month AND l.person = h.person)
    FROM (SELECT DISTINCT x.person FROM data.pay_hits(r) x WHERE r.roll IS NOT NULL AND x.rule = p_rule AND x.person > coalesce(p_after, 0)
           ORDER BY x.person LIMIT least(greatest(coalesce(p_limit, 50), 1), 200)) h
         JOIN data.person p ON p.person = h.person ORDER BY h.person;
END $$;
COMMENT ON FUNCTION api.pay_roll_hits IS 'Whom a check found in a roll, by number; the last one goes into p_after. ID numbers masked; fen of the roll. PR201.';

CREATE OR REPLACE FUNCTION api.pay_roll_lines (p_roll bigint, p_after text, p_limit int, p_request uuid)
RETURNS TABLE (person bigint, name text, id_number text, award int, kind_title text, for_month int, item_titles text[], amounts bigint[], fen bigint, cursor text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_step text;
  v_at text[] := CASE WHEN p_after ~ '^[0-9]{1,18}\|-?[0-9]{1,9}\|(19|20)[0-9]{2}(0[1-9]|1[0-2])$' THEN string_to_array(p_after, '|') ELSE '{0,0,190001}' END;
  r data.pay_roll;
BEGIN
  PERFORM data.me();
  v_step := casework.look_step(p_request, 'pay_roll_lines', jsonb_build_array(p_roll, p_after, p_limit)::text);
  SELECT * INTO r FROM data.pay_roll x WHERE x.roll = p_roll;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR160', 'There is no such roll, or it belongs to another office.');
  END IF;
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'pay_roll_lines', jsonb_build_object('roll', r.roll, 'rows', r.lines, 'after', left(p_after, 40)));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT l.person, p.name::text, data.mask_id(p.id_number), l.award, CASE WHEN l.award < 0 THEN '多领追回' ELSE data.title_of('award_kind', a.kind) END, data.month_of(l.for_month),
         ARRAY(SELECT data.title_of('benefit_item', i) FROM unnest(l.items) WITH ORDINALITY x(i, n) ORDER BY n), l.amounts, l.fen, l.person || '|' || l.award || '|' || data.month_of(l.for_month)
    FROM (SELECT * FROM data.pay_line k WHERE k.roll = r.roll AND k.pay_month = r.pay_month AND (k.person, k.award, k.for_month) > (v_at[1]::bigint, v_at[2]::int, data.month_start(v_at[3]::int))
           ORDER BY k.roll, k.person, k.award, k.for_month LIMIT least(greatest(coalesce(p_limit, 1000), 1), 5000)) l
         LEFT JOIN data.person p ON p.person = l.person LEFT JOIN data.award a ON a.person = l.person AND a.award = l.award
   ORDER BY l.person, l.award, l.for_month;
END $$;
COMMENT ON FUNCTION api.pay_roll_lines IS
  'The lines of a roll in their order, page by page; ID numbers masked, fen. Logged as an export: rows in the second call with a request id only (casework.look_step). PR106, PR160, PR201, PR311.';

CREATE OR REPLACE FUNCTION api.person_payments (p_person bigint, p_after text, p_limit int)
RETURNS TABLE (pay_month int, for_month int, award int, item_titles text[], amounts bigint[], fen bigint, state text, state_title text, batch text, bank_day date, reason_title text, cursor text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_limit int := least(greatest(coalesce(p_limit, 50), 1), 500);
  v_at text[] := regexp_match(p_after, '^([0-9]{6}) (-?[0-9]{1,6}) ([0-9]{6})$');
BEGIN
  PERFORM audit.look(p_person, 'payments');
  RETURN QUERY
  SELECT data.month_of(l.pay_month), data.month_of(l.for_month), l.award, ARRAY(SELECT data.title_of('benefit_item', i) FROM unnest(l.items) WITH ORDINALITY x(i, n) ORDER BY n), l.amounts, l.fen,
         s.state, data.title_of('pay_order_state', s.state), f.batch::text, f.bank_day, data.title_of('bank_reason', f.reason), concat_ws(' ', data.month_of(l.pay_month), l.award, data.month_of(l.for_month))
    FROM (SELECT k.*, r.roll AS of_roll FROM data.pay_roll r JOIN data.pay_line k ON k.roll = r.roll AND k.pay_month = r.pay_month AND k.person = p_person
           WHERE data.pay_is_frozen(r.state)
             AND (v_at IS NULL OR (r.pay_month <= data.month_start(v_at[1]::int)
                  AND (k.pay_month, - k.award, k.for_month) < (data.month_start(v_at[1]::int), - v_at[2]::int, data.month_start(v_at[3]::int))))
           ORDER BY k.pay_month DESC, k.award, k.for_month DESC LIMIT v_limit) l
         LEFT JOIN data.pay_order o ON o.roll = l.of_roll AND o.person = l.person
         LEFT JOIN LATERAL (SELECT k.status, b.batch, k.bank_day, k.reason FROM data.pay_file_line k JOIN data.pay_file b ON b.file = k.file
                             WHERE k.roll = l.of_roll AND k.person = l.person AND k.status <> 'dropped' ORDER BY k.file DESC LIMIT 1) f ON true
         CROSS JOIN LATERAL (SELECT CASE WHEN o.roll IS NULL THEN 'carried' ELSE coalesce(f.status::text, 'open') END AS state) s
   ORDER BY l.pay_month DESC, l.award, l.for_month DESC;
END $$;
COMMENT ON FUNCTION api.person_payments IS
  'What a person was paid, the latest roll first: by month it was for, item by item in fen, and what the bank said. Page by page: cursor of the last row goes into p_after. No rows for another office''s person. The look is logged. PR201. Clause 9.3.1.';
