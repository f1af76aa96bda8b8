-- Overpayments as they are worked with: the list of an office with what is due and late, a debt with its months, plan and events.

CREATE OR REPLACE FUNCTION data.overpayment_dues (p_debt data.overpayment, p_plan data.overpayment_plan)
RETURNS TABLE (n int, month date, fen bigint, paid bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- what came back since the plan pays its parts in their order
  SELECT d.n, d.month, d.fen, greatest(least(b.fen - d.before, d.fen), 0)
    FROM (SELECT x.n, x.month, x.fen, (sum(x.fen) OVER (ORDER BY x.n) - x.fen)::bigint AS before
            FROM (SELECT 0 AS n, (p_plan).due_month AS month, (p_plan).at_once AS fen WHERE (p_plan).at_once > 0
                  UNION ALL
                  SELECT i, data.month_after((p_plan).first_month, i - 1), CASE i WHEN (p_plan).instalments THEN (p_plan).last_fen ELSE (p_plan).instalment END FROM generate_series(1, (p_plan).instalments) i) x) d,
         (SELECT coalesce(sum(e.fen), 0)::bigint AS fen FROM data.overpayment_event e WHERE e.person = (p_debt).person AND e.seq = (p_debt).seq AND e.event > (p_plan).after_event) b
$$;
COMMENT ON FUNCTION data.overpayment_dues IS 'The parts of a plan: 0 at once, 1 and on the instalments; due by the end of a month, and how much of it came back; fen.';

CREATE OR REPLACE FUNCTION data.overpayment_next (p_debt data.overpayment, p_plan data.overpayment_plan, OUT next_month date, OUT next_fen bigint, OUT late_fen bigint, OUT late_since date)
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- a set-off is the roll's: nobody is late with it
  SELECT min(d.month), (array_agg(d.fen - d.paid ORDER BY d.n))[1], coalesce(sum(d.fen - d.paid) FILTER (WHERE l.late), 0)::bigint, min(d.month) FILTER (WHERE l.late)
    FROM data.overpayment_dues(p_debt, p_plan) d, LATERAL (SELECT d.month < data.this_month() AND (d.n = 0 OR (p_plan).way = 'instalments') AS late) l
   WHERE (p_debt).balance > 0 AND d.paid < d.fen
$$;
COMMENT ON FUNCTION data.overpayment_next IS 'What is due next of a plan, and what is late since when; fen.';

CREATE OR REPLACE FUNCTION data.overpayment_marked (p_debt data.overpayment, p_planned boolean, p_late bigint, p_state text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE coalesce(p_state, '') WHEN '' THEN true WHEN 'late' THEN p_late > 0 WHEN 'unarranged' THEN (p_debt).balance > 0 AND NOT p_planned ELSE (p_debt).state = p_state END
$$;
COMMENT ON FUNCTION data.overpayment_marked IS 'Whether a debt belongs to a filter of the list: a state, late, unarranged, or all of them.';

CREATE OR REPLACE FUNCTION data.overpayment_filter (p_state text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF coalesce(p_state, '') <> '' AND NOT EXISTS (SELECT FROM data.vocabulary w WHERE w.list = 'overpayment_filter' AND w.key = p_state) THEN
    PERFORM data.refuse_field('PR307', 'state', 'This value is not in the list.');
  END IF;
  RETURN coalesce(p_state, '');
END $$;
COMMENT ON FUNCTION data.overpayment_filter IS 'A filter of the list, empty for all. PR307.';

CREATE OR REPLACE FUNCTION api.overpayment_list (p_office text, p_state text, p_after text, p_limit int)
RETURNS TABLE (person bigint, seq int, name text, id_number text, cause_title text, found_title text, fraud boolean, from_month int, to_month int, months int, total bigint, back bigint, balance bigint,
               state text, state_title text, way_title text, next_month int, next_fen bigint, late_fen bigint, late_since int, entered_fen bigint, case_no text, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_office text := data.pay_office(data.me(), p_office);
  v_state text := data.overpayment_filter(p_state);
  v_at text[] := regexp_match(p_after, '^([0-9]{1,18}) ([0-9]{1,6})$');
BEGIN
  RETURN QUERY
  SELECT o.person, o.seq, p.name::text, data.mask_id(p.id_number), data.title_of('overpayment_cause', o.cause), data.title_of('overpayment_found', o.found_by), o.fraud, data.month_of(o.from_month), data.month_of(o.to_month),
         o.months, o.total, o.total - o.balance, o.balance, o.state::text, data.title_of('overpayment_state', o.state), CASE WHEN (l).way IS NOT NULL THEN data.title_of('overpayment_way', (l).way) END,
         data.month_of(n.next_month), n.next_fen, n.late_fen, data.month_of(n.late_since),
         coalesce((SELECT sum(c.fen) FROM data.overpayment_receipt c WHERE c.person = o.person AND c.seq = o.seq AND c.state = 'entered'), 0)::bigint, o.case_no::text, o.person || ' ' || o.seq
    FROM data.overpayment o JOIN data.person p ON p.person = o.person CROSS JOIN LATERAL data.overpayment_plan_now(o.person, o.seq) l CROSS JOIN LATERAL data.overpayment_next(o, l) n
   WHERE o.office = v_office AND (v_at IS NULL OR (o.person, o.seq) > (v_at[1]::bigint, v_at[2]::int)) AND data.overpayment_marked(o, (l).way IS NOT NULL, n.late_fen, v_state)
   ORDER BY o.person, o.seq LIMIT least(greatest(coalesce(p_limit, 50), 1), 500);
END $$;
COMMENT ON FUNCTION api.overpayment_list IS
  'Overpayments of an office in the caller''s range (NULL: one''s own) by a filter (list overpayment_filter, empty: all), by person; cursor of the last row goes into p_after. entered_fen: repaid and not booked. ID numbers masked, fen, months yyyymm. PR201, PR202, PR307. Decree 765 article 46.';

CREATE OR REPLACE FUNCTION api.overpayment_totals (p_office text)
RETURNS TABLE (state text, title text, debts bigint, total bigint, balance bigint, late_fen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_office text := data.pay_office(data.me(), p_office);
BEGIN
  RETURN QUERY
  WITH debt AS MATERIALIZED (
    SELECT o, (l).way IS NOT NULL AS planned, n.late_fen FROM data.overpayment o CROSS JOIN LATERAL data.overpayment_plan_now(o.person, o.seq) l CROSS JOIN LATERAL data.overpayment_next(o, l) n WHERE o.office = v_office
  )
  SELECT w.key::text, w.title, count(d), coalesce(sum((d.o).total), 0)::bigint, coalesce(sum((d.o).balance), 0)::bigint, coalesce(sum(d.late_fen), 0)::bigint
    FROM (SELECT v.key, v.title, v.sort FROM data.vocabulary v WHERE v.list = 'overpayment_filter' UNION ALL SELECT '', '全部', 0) w LEFT JOIN debt d ON data.overpayment_marked(d.o, d.planned, d.late_fen, w.key)
   GROUP BY w.key, w.title, w.sort ORDER BY w.sort;
END $$;
COMMENT ON FUNCTION api.overpayment_totals IS 'Number and sums of an office''s overpayments for each filter of the list, the first row for all of them (state empty); fen. PR201, PR202.';

CREATE OR REPLACE FUNCTION api.person_overpayments (p_person bigint)
RETURNS TABLE (seq int, cause_title text, found_title text, fraud boolean, from_month int, to_month int, months int, total bigint, back bigint, balance bigint, state text, state_title text,
               way_title text, plan_words text, next_month int, next_fen bigint, late_fen bigint, late_since int, reserved bigint, with_rolls bigint, case_no text, made_by text, made_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'overpayments');
  RETURN QUERY
  SELECT o.seq, data.title_of('overpayment_cause', o.cause), data.title_of('overpayment_found', o.found_by), o.fraud, data.month_of(o.from_month), data.month_of(o.to_month), o.months, o.total, o.total - o.balance, o.balance,
         o.state::text, data.title_of('overpayment_state', o.state), CASE WHEN (l).way IS NOT NULL THEN data.title_of('overpayment_way', (l).way) END, casework.overpayment_words(l),
         data.month_of(n.next_month), n.next_fen, n.late_fen, data.month_of(n.late_since), data.overpayment_reserved(o.person, o.seq), CASE WHEN o.roll_taken IS NULL THEN o.roll_fen ELSE 0 END, o.case_no::text, o.made_by, o.made_at
    FROM data.overpayment o CROSS JOIN LATERAL data.overpayment_plan_now(o.person, o.seq) l CROSS JOIN LATERAL data.overpayment_next(o, l) n
   WHERE o.person = p_person ORDER BY o.seq DESC;
END $$;
COMMENT ON FUNCTION api.person_overpayments IS
  'What a person was paid too much, the newest first, with plan, next part and what is late; reserved: in a roll not approved, with_rolls: still to be handed over by the next roll; fen. No rows for another office''s person. The look is logged. PR201.';

CREATE OR REPLACE FUNCTION api.overpayment_months (p_person bigint, p_seq int)
RETURNS TABLE (month int, item text, item_title text, award int, fen bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'overpayments');
  RETURN QUERY
  SELECT data.month_of(m.month), m.item::text, data.title_of('benefit_item', m.item), m.award, m.fen FROM data.overpayment_month m WHERE m.person = p_person AND m.seq = p_seq ORDER BY m.month, m.award, m.item;
END $$;
COMMENT ON FUNCTION api.overpayment_months IS 'What of which month and item was too much, fen. No rows for another office''s person. The look is logged. PR201.';

CREATE OR REPLACE FUNCTION api.overpayment_parts (p_person bigint, p_seq int)
RETURNS TABLE (n int, month int, fen bigint, paid bigint, left_fen bigint, mark text, mark_title text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'overpayments');
  RETURN QUERY
  SELECT d.n, data.month_of(d.month), d.fen, d.paid, ((l).debt - sum(d.fen) OVER (ORDER BY d.n))::bigint, k.mark, data.title_of('overpayment_part', k.mark)
    FROM data.overpayment o CROSS JOIN LATERAL data.overpayment_plan_now(o.person, o.seq) l CROSS JOIN LATERAL data.overpayment_dues(o, l) d
         CROSS JOIN LATERAL (SELECT CASE WHEN d.paid = d.fen THEN 'paid' WHEN o.balance <= 0 THEN 'void' WHEN d.month < data.this_month() AND (d.n = 0 OR (l).way = 'instalments') THEN 'late'
                                         WHEN d.paid > 0 THEN 'part' WHEN d.month = data.this_month() THEN 'due' ELSE 'open' END AS mark) k
   WHERE o.person = p_person AND o.seq = p_seq ORDER BY d.n;
END $$;
COMMENT ON FUNCTION api.overpayment_parts IS
  'The plan of an overpayment part by part (0: at once), what came back of each, and what is owed after it; fen. No rows for another office''s person. The look is logged. PR201. Decree 765 article 46.';

CREATE OR REPLACE FUNCTION api.overpayment_events (p_person bigint, p_seq int)
RETURNS TABLE (event int, kind text, kind_title text, fen bigint, balance bigint, on_day date, note text, by_name text, at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'overpayments');
  RETURN QUERY
  SELECT e.event, e.kind::text, data.title_of('overpayment_event', e.kind), e.fen, (o.total - sum(e.fen) OVER (ORDER BY e.event))::bigint, e.on_day,
         coalesce(data.title_of('repay_means', c.means) || ' ' || c.bank_serial || ' ' || c.payer, data.month_text(data.month_of(r.pay_month)) || '发放', e.case_no), e.by_name, e.at
    FROM data.overpayment o JOIN data.overpayment_event e ON e.person = o.person AND e.seq = o.seq LEFT JOIN data.overpayment_receipt c ON c.person = e.person AND c.receipt = e.receipt LEFT JOIN data.pay_roll r ON r.roll = e.roll
   WHERE o.person = p_person AND o.seq = p_seq ORDER BY e.event;
END $$;
COMMENT ON FUNCTION api.overpayment_events IS 'What lessened an overpayment (raised it, when below zero), with what was left after it; fen. No rows for another office''s person. The look is logged. PR201.';

CREATE OR REPLACE FUNCTION api.report_overpayments (p_state text, p_request uuid)
RETURNS TABLE (name text, id_masked text, cause_title text, found_title text, fraud_title text, from_month int, to_month int, months int, total bigint, back bigint, balance bigint, state_title text, way_title text,
               plan_words text, next_month int, next_fen bigint, late_since int, late_fen bigint, case_no text, made_at timestamptz, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_state text := data.overpayment_filter(p_state);
  v_step text := casework.look_step(p_request, 'report_overpayments', jsonb_build_array(p_state)::text);
BEGIN
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_overpayments', jsonb_build_object('state', v_state, 'rows', (SELECT count(*) FROM data.overpayment)));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT p.name::text, data.mask_id(p.id_number), data.title_of('overpayment_cause', o.cause), data.title_of('overpayment_found', o.found_by), CASE WHEN o.fraud THEN '是' END, data.month_of(o.from_month), data.month_of(o.to_month),
         o.months, o.total, o.total - o.balance, o.balance, data.title_of('overpayment_state', o.state), CASE WHEN (l).way IS NOT NULL THEN data.title_of('overpayment_way', (l).way) END, casework.overpayment_words(l),
         data.month_of(n.next_month), n.next_fen, data.month_of(n.late_since), n.late_fen, o.case_no::text, o.made_at, f.name
    FROM data.overpayment o JOIN data.person p ON p.person = o.person JOIN data.office f ON f.office = o.office CROSS JOIN LATERAL data.overpayment_plan_now(o.person, o.seq) l CROSS JOIN LATERAL data.overpayment_next(o, l) n
   WHERE data.overpayment_marked(o, (l).way IS NOT NULL, n.late_fen, v_state) ORDER BY o.office, o.person, o.seq;
END $$;
COMMENT ON FUNCTION api.report_overpayments IS
  'Overpayments of the caller''s range by a filter (list overpayment_filter, empty: all) with plan, what is due and late; fen, months yyyymm, ID numbers masked. Logged as an export: rows in the second call only. PR106, PR201, PR307, PR311. Decree 765 article 46.';

CREATE OR REPLACE FUNCTION api.report_overpayment_receipts (p_from date, p_to date, p_request uuid)
RETURNS TABLE (receipt_no text, paid_on date, name text, id_masked text, payer text, means_title text, bank_serial text, fen bigint, state_title text, entered_by text, decided_by text, decided_at timestamptz, case_no text, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_step text;
BEGIN
  IF p_from IS NULL OR p_to IS NULL OR p_from < date '1900-01-01' OR p_to > date '9999-12-30' OR p_to < p_from OR p_to - p_from > 1100 THEN
    PERFORM data.refuse_field('PR308', 'from', 'The period must have a beginning and an end, and not more than three years.');
  END IF;
  v_step := casework.look_step(p_request, 'report_overpayment_receipts', jsonb_build_array(p_from, p_to)::text);
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_overpayment_receipts', jsonb_build_object('from', p_from, 'to', p_to, 'rows', (SELECT count(*) FROM data.overpayment_receipt c WHERE c.paid_on BETWEEN p_from AND p_to)));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT c.receipt_no::text, c.paid_on, p.name::text, data.mask_id(p.id_number), c.payer, data.title_of('repay_means', c.means), c.bank_serial::text, c.fen, data.title_of('receipt_state', c.state), c.entered_by, c.decided_by, c.decided_at,
         o.case_no::text, f.name
    FROM data.overpayment_receipt c JOIN data.overpayment o ON o.person = c.person AND o.seq = c.seq JOIN data.person p ON p.person = c.person JOIN data.office f ON f.office = c.office
   WHERE c.paid_on BETWEEN p_from AND p_to AND c.state <> 'dropped' ORDER BY c.paid_on, c.receipt;
END $$;
COMMENT ON FUNCTION api.report_overpayment_receipts IS
  'Repayments of the caller''s range by the day they were paid (both included), booked or waiting; fen, ID numbers masked. Logged as an export: rows in the second call only. PR106, PR201, PR308, PR311.';
