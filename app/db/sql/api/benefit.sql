-- What a benefit entitles to, month by month, and the few ways in which that changes.  The cases of clause 9 call these.

CREATE OR REPLACE FUNCTION data.month_after (p_month date, p_months int DEFAULT 1) RETURNS date
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT (p_month + make_interval(months => p_months))::date
$$;
COMMENT ON FUNCTION data.month_after IS 'The month so many months later; earlier when negative.';

CREATE OR REPLACE FUNCTION data.this_month () RETURNS date
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT pg_catalog.date_trunc('month', data.today())::date
$$;
COMMENT ON FUNCTION data.this_month IS 'First day of the month the office works in.';

CREATE OR REPLACE FUNCTION data.is_due (p_award data.award, p_month date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p_month >= (p_award).start_month AND p_month <= coalesce((p_award).end_month, 'infinity')
         AND NOT EXISTS (SELECT FROM data.suspension s
                          WHERE s.person = (p_award).person AND s.award = (p_award).award AND s.from_month <= p_month
                            AND p_month <= coalesce(s.to_month, 'infinity') AND NOT coalesce(s.owed, false))
$$;
COMMENT ON FUNCTION data.is_due IS
  'Whether a month is paid: within the award, and not suspended, or suspended and owed since the resumption (rules.md 9.2).';

CREATE OR REPLACE FUNCTION data.entitlement (p_award data.award, p_month date, OUT items text[], OUT amounts bigint[])
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(array_agg(x.item ORDER BY x.item), '{}'), coalesce(array_agg(x.fen ORDER BY x.item), '{}')
    FROM (SELECT i.item::text, sum(i.fen)::bigint AS fen
            FROM data.benefit_item i
           WHERE i.person = (p_award).person AND i.award = (p_award).award AND i.from_month <= p_month AND p_month <= i.to_month
             AND data.is_due(p_award, p_month)
           GROUP BY i.item) x
$$;
COMMENT ON FUNCTION data.entitlement IS 'What is due for a month, item by item in fen, in the order of their codes; empty when nothing is.';

CREATE OR REPLACE FUNCTION data.total (p_amounts bigint[]) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(sum(a), 0)::bigint FROM unnest(p_amounts) a
$$;
COMMENT ON FUNCTION data.total IS 'The sum of amounts in fen.';

CREATE OR REPLACE FUNCTION data.award_bounds (p_award data.award, p_month date, OUT low date, OUT high date)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH bound AS (
    SELECT (p_award).start_month AS at
    UNION ALL SELECT data.month_after((p_award).end_month) WHERE (p_award).end_month IS NOT NULL
    UNION ALL SELECT i.from_month FROM data.benefit_item i WHERE i.person = (p_award).person AND i.award = (p_award).award
    UNION ALL SELECT data.month_after(i.to_month) FROM data.benefit_item i
               WHERE i.person = (p_award).person AND i.award = (p_award).award AND i.to_month < 'infinity'
    UNION ALL SELECT s.from_month FROM data.suspension s WHERE s.person = (p_award).person AND s.award = (p_award).award
    UNION ALL SELECT data.month_after(s.to_month) FROM data.suspension s WHERE s.person = (p_award).person AND s.award = (p_award).award AND s.to_month IS NOT NULL)
  SELECT coalesce(max(at) FILTER (WHERE at <= p_month), '-infinity'), coalesce(data.month_after(min(at) FILTER (WHERE at > p_month), -1), 'infinity') FROM bound
$$;
COMMENT ON FUNCTION data.award_bounds IS 'The months around one in which nothing about the award changes.';

CREATE OR REPLACE FUNCTION data.award_status (p_award data.award, p_month date) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_month > (p_award).end_month THEN 'ended'
              WHEN EXISTS (SELECT FROM data.suspension s WHERE s.person = (p_award).person AND s.award = (p_award).award
                              AND s.to_month IS NULL AND s.from_month <= p_month) THEN 'suspended'
              ELSE 'paying' END
$$;
COMMENT ON FUNCTION data.award_status IS 'The state of an award in a month.';

CREATE OR REPLACE FUNCTION data.award_refresh (p_person bigint, p_award int, p_month date) RETURNS data.award
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.award;
  v_now record;
  v_bounds record;
BEGIN
  SELECT * INTO v FROM data.award a WHERE a.person = p_person AND a.award = p_award FOR UPDATE;
  p_month := greatest(p_month, v.start_month);
  SELECT * INTO v_now FROM data.entitlement(v, p_month);
  SELECT * INTO v_bounds FROM data.award_bounds(v, p_month);
  UPDATE data.award a SET items = v_now.items, amounts = v_now.amounts, monthly_fen = data.total(v_now.amounts),
         valid_from = v_bounds.low, valid_to = v_bounds.high, status = data.award_status(v, p_month)
   WHERE a.person = p_person AND a.award = p_award RETURNING a.* INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.award_refresh IS
  'Writes beside the award what it pays in a month (or in its first one) and until when that holds: what the roll reads.';

CREATE OR REPLACE FUNCTION data.award_changed (p_person bigint, p_award int, p_from date) RETURNS data.award
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  UPDATE data.award a SET dirty_from = least(a.dirty_from, p_from), version = a.version + 1 WHERE a.person = p_person AND a.award = p_award;
  RETURN data.award_refresh(p_person, p_award, data.this_month());
END $$;
COMMENT ON FUNCTION data.award_changed IS
  'To be called after every change of an award, its items or its suspensions, with the first month it touches: the next roll pays or takes back the difference.';

CREATE OR REPLACE FUNCTION data.items_cut (p_person bigint, p_award int, p_causes text[], p_from date, p_by text) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  UPDATE data.benefit_item i SET to_month = data.month_after(greatest(p_from, i.from_month), -1), cut_by = p_by
   WHERE i.person = p_person AND i.award = p_award AND i.cause = ANY (p_causes) AND i.to_month >= p_from
$$;
COMMENT ON FUNCTION data.items_cut IS 'Ends items of some causes before a month; those that begin later end before they begin.';

CREATE OR REPLACE FUNCTION data.items_add (p_award data.award, p_from date, p_to date, p_items text[], p_amounts bigint[], p_cause text, p_source bigint, p_case_no text) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO data.benefit_item (person, award, seq, office, item, from_month, to_month, fen, cause, source, case_no)
  SELECT (p_award).person, (p_award).award,
         (SELECT coalesce(max(i.seq), 0) FROM data.benefit_item i WHERE i.person = (p_award).person AND i.award = (p_award).award) + x.n::int,
         (p_award).office, x.item, p_from, coalesce(p_to, 'infinity'), x.fen, p_cause, p_source, p_case_no
    FROM unnest(p_items, p_amounts) WITH ORDINALITY x(item, fen, n) WHERE x.fen <> 0
$$;
COMMENT ON FUNCTION data.items_add IS 'Adds items that hold from a month on, until another or for good; items of nothing are left out.';

CREATE OR REPLACE FUNCTION data.award_new (p_person data.person, p_kind text, p_start date, p_retired date, p_case_no text) RETURNS data.award
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.award;
BEGIN
  INSERT INTO data.award (person, award, office, kind, start_month, retire_month, confirmed_month, monthly_fen, status, case_no)
  SELECT p_person.person, coalesce(max(a.award), 0) + 1, p_person.office, p_kind, p_start, p_retired, p_retired, 0, 'paying', p_case_no
    FROM data.award a WHERE a.person = p_person.person
  RETURNING * INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.award_new IS 'A new benefit of a person, without items yet; its qualification counts from the month of retirement (9.6.1).';

CREATE OR REPLACE FUNCTION data.determine (p_me data.caller, p_case casework.case_item, p_award data.award, p_cause text, p_from date,
                                           p_input jsonb, p_parameters bigint[], p_result jsonb, p_items text[], p_amounts bigint[]) RETURNS data.award
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_seq int;
BEGIN
  INSERT INTO data.determination (person, award, seq, office, cause, from_month, input, parameters, result, rules, monthly_fen, case_id, case_no, made_by)
  SELECT p_award.person, p_award.award, coalesce(max(d.seq), 0) + 1, p_award.office, p_cause, p_from, p_input, p_parameters, p_result, pension.rules_version(),
         data.total(p_amounts), p_case.case_id, p_case.case_no, p_me.name
    FROM data.determination d WHERE d.person = p_award.person AND d.award = p_award.award
  RETURNING seq INTO v_seq;
  PERFORM data.items_cut(p_award.person, p_award.award, '{carried,determination}', p_from, p_case.case_no);
  PERFORM data.items_add(p_award, p_from, NULL, p_items, p_amounts, 'determination', v_seq, p_case.case_no);
  RETURN data.award_changed(p_award.person, p_award.award, p_from);
END $$;
COMMENT ON FUNCTION data.determine IS
  'Keeps how an award was computed and lets its items hold from a month on, in place of what was determined before; adjustments stay as they are.';

CREATE OR REPLACE FUNCTION data.award_suspend (p_award data.award, p_reason text, p_from date, p_case_no text) RETURNS data.award
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO data.suspension (person, award, seq, office, reason, from_month, case_no)
  SELECT p_award.person, p_award.award, coalesce(max(s.seq), 0) + 1, p_award.office, p_reason, p_from, p_case_no
    FROM data.suspension s WHERE s.person = p_award.person AND s.award = p_award.award;
  RETURN data.award_changed(p_award.person, p_award.award, p_from);
END $$;
COMMENT ON FUNCTION data.award_suspend IS 'Nothing is paid from a month on. Months already rolled are taken back by the next roll.';

CREATE OR REPLACE FUNCTION data.award_resume (p_award data.award, p_reason text, p_month date, p_owed boolean, p_case_no text) RETURNS data.award
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_from date;
BEGIN
  UPDATE data.suspension s SET to_month = data.month_after(p_month, -1), owed = p_owed, resume_reason = p_reason, resume_case_no = p_case_no
   WHERE s.person = p_award.person AND s.award = p_award.award AND s.to_month IS NULL RETURNING s.from_month INTO v_from;
  RETURN data.award_changed(p_award.person, p_award.award, v_from);
END $$;
COMMENT ON FUNCTION data.award_resume IS 'Paid again from a month on; the months between are owed or not, as the reason says (rules.md 9.2).';

CREATE OR REPLACE FUNCTION data.award_end (p_award data.award, p_ending text, p_last date, p_case_no text) RETURNS data.award
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  UPDATE data.award a SET end_month = greatest(p_last, data.month_after(a.start_month, -1)), ending = p_ending, case_no = p_case_no
   WHERE a.person = p_award.person AND a.award = p_award.award;
  -- moved back or on: what changed lies between the two ends
  RETURN data.award_changed(p_award.person, p_award.award, data.month_after(least(p_last, p_award.end_month)));
END $$;
COMMENT ON FUNCTION data.award_end IS 'The last month a benefit is due for. Months rolled beyond it are taken back, or become an overpayment.';

-- Paid -----------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.rolled (p_award data.award, p_from date) RETURNS TABLE (month date, fen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT x.month, sum(x.fen)::bigint
    FROM (SELECT l.for_month AS month, l.fen
            FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month
           WHERE r.office = ANY ((p_award).paid_by || (p_award).office) AND r.pay_month >= p_from AND data.pay_is_frozen(r.state)
             AND l.person = (p_award).person AND l.award = (p_award).award AND l.for_month >= p_from
          UNION ALL
          -- what the older system paid before the first roll (up to now where there is none), as the roll counts it
          SELECT m.m::date, i.fen
            FROM generate_series(p_from::timestamp, data.month_after(coalesce((p_award).own_from, data.pay_start((p_award).office), data.this_month()), -1)::timestamp, interval '1 month') m(m)
                 JOIN data.benefit_item i ON i.person = (p_award).person AND i.award = (p_award).award AND i.cause = 'carried' AND i.from_month <= m.m AND (i.to_month >= m.m OR i.cut_by IS NOT NULL)
           WHERE NOT (coalesce((p_award).ending, '') = 'carried' AND m.m > (p_award).end_month)
             AND NOT EXISTS (SELECT FROM data.suspension s WHERE s.person = (p_award).person AND s.award = (p_award).award AND s.case_no IS NULL AND s.from_month <= m.m)) x
   GROUP BY x.month ORDER BY x.month;
END $$;
COMMENT ON FUNCTION data.rolled IS 'What approved rolls, also those of earlier offices, and before them the older system, paid for each month from one on, in fen. Belongs to who bypasses row security (moved.sql).';

-- Taken over ---------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION admin.awards_carry () RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_n bigint;
BEGIN
  UPDATE data.award a SET retire_month = data.month_after(a.start_month, -1) WHERE a.retire_month IS NULL;
  INSERT INTO data.benefit_item (person, award, seq, office, item, from_month, fen, cause)
  SELECT a.person, a.award, 1, a.office, 'carried', a.start_month, a.monthly_fen, 'carried'
    FROM data.award a WHERE a.items = '{}' AND a.monthly_fen > 0 AND NOT EXISTS (SELECT FROM data.benefit_item i WHERE i.person = a.person AND i.award = a.award);
  UPDATE data.award a SET end_month = greatest(a.start_month, data.month_after(data.this_month(), -1)), ending = 'carried' WHERE a.status = 'ended' AND a.end_month IS NULL;
  INSERT INTO data.suspension (person, award, seq, office, reason, from_month)
  SELECT a.person, a.award, 1, a.office, 'carried', greatest(a.start_month, data.this_month())
    FROM data.award a WHERE a.status = 'suspended' AND NOT EXISTS (SELECT FROM data.suspension s WHERE s.person = a.person AND s.award = a.award);
  UPDATE data.award a SET items = CASE a.status WHEN 'paying' THEN i.items ELSE '{}' END, amounts = CASE a.status WHEN 'paying' THEN i.amounts ELSE '{}' END,
         monthly_fen = CASE a.status WHEN 'paying' THEN i.fen ELSE 0 END, valid_to = 'infinity',
         valid_from = coalesce((SELECT s.from_month FROM data.suspension s WHERE s.person = a.person AND s.award = a.award), data.month_after(a.end_month), a.start_month)
    FROM (SELECT person, award, array_agg(item::text ORDER BY item) AS items, array_agg(fen ORDER BY item) AS amounts, sum(fen)::bigint AS fen FROM data.benefit_item GROUP BY 1, 2) i
   WHERE i.person = a.person AND i.award = a.award AND a.valid_from IS NULL;
  GET DIAGNOSTICS v_n = ROW_COUNT;
  RETURN v_n;
END $$;
COMMENT ON FUNCTION admin.awards_carry IS
  'After a bulk load of data.award (alone, or with data.benefit_item and data.suspension): each award pays on what it paid. Awards that have their items are left alone.';
SELECT admin.awards_carry();

-- Reading -----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.award_divisor_used (p_award data.award) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_used text := (SELECT d.result #>> '{award,divisor}' FROM data.determination d
                   WHERE d.person = p_award.person AND d.award = p_award.award AND d.result #>> '{award,divisor}' IS NOT NULL ORDER BY d.seq DESC LIMIT 1);
  v_birth date := (SELECT p.birth_adopted FROM data.person p WHERE p.person = p_award.person);
BEGIN
  IF v_used IS NOT NULL OR p_award.retire_month IS NULL OR v_birth IS NULL THEN
    RETURN v_used;
  END IF;
  -- taken over without a determination: by the table of the office for that month
  RETURN casework.award_divisor(coalesce(data.parameter_value('divisor_table', p_award.retire_month), 'ANNEX'), pension.divisor_age(data.month_of(v_birth), data.month_of(p_award.retire_month)));
EXCEPTION
  -- an age the table does not have
  WHEN OTHERS THEN
    PERFORM casework.rule_problem(NULL, SQLSTATE, SQLERRM);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION data.award_divisor_used IS 'The months of the account an award was determined with; of one taken over those of the table of the office. NULL: there are none.';

CREATE OR REPLACE FUNCTION api.award_list (p_person bigint)
RETURNS TABLE (award int, kind text, kind_title text, status text, status_title text, retire_month int, start_month int, end_month int, ending_title text, monthly_fen bigint,
               items text[], item_titles text[], amounts bigint[], confirmed_month int, due_month int, case_no text, divisor text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'awards');
  RETURN QUERY
  SELECT a.award, a.kind, data.title_of('award_kind', a.kind), a.status, data.title_of('award_status', a.status), data.month_of(a.retire_month), data.month_of(a.start_month), data.month_of(a.end_month),
         data.title_of('stop_reason', a.ending), coalesce(a.monthly_fen, 0), a.items, ARRAY(SELECT data.title_of('benefit_item', i) FROM unnest(a.items) WITH ORDINALITY x(i, n) ORDER BY n), a.amounts,
         data.month_of(a.confirmed_month), data.month_of(data.month_after(a.confirmed_month, 12)), a.case_no::text, CASE WHEN a.kind = 'pension' THEN data.award_divisor_used(a) END
    FROM data.award a WHERE a.person = p_person ORDER BY a.award DESC;
END $$;
COMMENT ON FUNCTION api.award_list IS
  'The benefits of a person with what they pay in a month now (fen), the newest first; divisor: the months the account is divided by, of a pension. No rows for another office''s person. The look is logged. PR201. Clause 9.';

CREATE OR REPLACE FUNCTION api.award_items (p_person bigint)
RETURNS TABLE (award int, seq int, item text, item_title text, from_month int, to_month int, fen bigint, cause text, cause_title text, source bigint, case_no text, cut_by text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'awards');
  RETURN QUERY
  SELECT i.award, i.seq, i.item::text, data.title_of('benefit_item', i.item), data.month_of(i.from_month), CASE WHEN i.to_month < 'infinity' THEN data.month_of(i.to_month) END, i.fen, i.cause::text,
         data.title_of('item_cause', i.cause), i.source, i.case_no::text, i.cut_by::text
    FROM data.benefit_item i WHERE i.person = p_person ORDER BY i.award DESC, i.from_month DESC, i.seq;
END $$;
COMMENT ON FUNCTION api.award_items IS
  'The items of a person''s benefits with the months they hold for (to_month NULL: for good; before from_month: wrong from the start); fen. The look is logged. PR201.';

CREATE OR REPLACE FUNCTION api.award_suspensions (p_person bigint)
RETURNS TABLE (award int, seq int, reason text, reason_title text, from_month int, to_month int, owed boolean, resume_title text, case_no text, resume_case_no text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'awards');
  RETURN QUERY
  SELECT s.award, s.seq, s.reason::text, data.title_of('stop_reason', s.reason), data.month_of(s.from_month), data.month_of(s.to_month), s.owed, data.title_of('resume_reason', s.resume_reason), s.case_no::text,
         s.resume_case_no::text
    FROM data.suspension s WHERE s.person = p_person ORDER BY s.award DESC, s.from_month DESC;
END $$;
COMMENT ON FUNCTION api.award_suspensions IS 'When benefits of a person were not paid, why, and whether the months were owed afterwards. The look is logged. PR201.';
