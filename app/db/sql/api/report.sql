-- Rows for Excel.  Each is an export: the first call writes the entry and gives no row, its repetition with the same request
-- id in a later transaction gives them (casework.look_step), so that no export can be undone.

CREATE OR REPLACE FUNCTION api.report_my_cases (p_from date, p_to date, p_request uuid)
RETURNS TABLE (case_no text, kind_title text, matter text, person_name text, id_masked text, risk_title text, step_title text,
               entered_at timestamptz, due_date date, closed_at timestamptz, office_name text, entered_by text, my_part text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_rows bigint;
  v_step text;
  v_from timestamptz;
  v_to timestamptz;
BEGIN
  IF p_from IS NULL OR p_to IS NULL OR p_from < date '1900-01-01' OR p_to > date '9999-12-30' OR p_to < p_from OR p_to - p_from > 1100 THEN
    PERFORM data.refuse_field('PR308', 'from', 'The period must have a beginning and an end, and not more than three years.');
  END IF;
  v_from := p_from::timestamp AT TIME ZONE 'Asia/Shanghai';
  v_to := (p_to + 1)::timestamp AT TIME ZONE 'Asia/Shanghai';
  v_step := casework.look_step(p_request, 'report_my_cases', jsonb_build_array(p_from, p_to)::text);
  IF v_step = 'enter' THEN
    SELECT count(*) INTO v_rows FROM casework.case_item c WHERE c.entered_at >= v_from AND c.entered_at < v_to
       AND (c.maker_login = v_me.login OR EXISTS (SELECT FROM casework.signature s WHERE s.person = c.person AND s.case_id = c.case_id AND s.login = v_me.login));
    PERFORM audit.write('export', NULL, NULL, 'report_my_cases', jsonb_build_object('from', p_from, 'to', p_to, 'rows', v_rows));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT c.case_no::text, k.title, c.matter, p.name, data.mask_id_for(casework.in_range(v_me, c.office), p.id_number), data.title_of('risk', c.risk), data.title_of('step', c.step),
         c.entered_at, c.due_date, c.closed_at, o.name, c.maker_name,
         CASE WHEN c.maker_login = v_me.login THEN '受理' WHEN c.reviewer_login = v_me.login THEN '复核' WHEN c.approver_login = v_me.login THEN '审批'
              WHEN c.confirmer_login = v_me.login THEN '确认' ELSE '参与' END
    FROM casework.case_item c JOIN casework.kind k USING (kind) JOIN data.office o ON o.office = c.office
         CROSS JOIN LATERAL data.person_line(c.person) p
   WHERE (c.person, c.case_id) IN (SELECT m.person, m.case_id FROM casework.case_item m WHERE m.maker_login = v_me.login AND m.entered_at >= v_from AND m.entered_at < v_to
                                   UNION SELECT s.person, s.case_id FROM casework.signature s WHERE s.login = v_me.login AND s.signed_at >= v_from)
     AND c.entered_at >= v_from AND c.entered_at < v_to
   ORDER BY c.entered_at, c.case_id;
END $$;
COMMENT ON FUNCTION api.report_my_cases IS 'Cases the caller entered or decided, by the day of entry, both days included. Logged as an export: rows in the second call only. PR106, PR201, PR308, PR311.';

CREATE OR REPLACE FUNCTION api.report_persons (p_status text, p_unit bigint, p_request uuid)
RETURNS TABLE (name text, id_number text, social_no text, sex text, birth_date date, status_title text, unit_no text, unit_name text,
               months_paid int, statutory_month int, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_rows bigint;
  v_step text := casework.look_step(p_request, 'report_persons', jsonb_build_array(p_status, p_unit)::text);
  v_clear boolean := nullif(p_unit, 0) IS NOT NULL;      -- the list of a unit is worked with; that of a whole office need not identify
BEGIN
  IF v_step = 'enter' THEN
    SELECT count(*) INTO v_rows FROM data.person p
     WHERE (nullif(p_status, '') IS NULL OR p.status = p_status) AND (nullif(p_unit, 0) IS NULL OR p.unit = p_unit);
    PERFORM audit.write('export', NULL, NULL, 'report_persons', jsonb_build_object('status', p_status, 'unit', p_unit, 'rows', v_rows));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT p.name, CASE WHEN v_clear THEN p.id_number::text ELSE data.mask_id(p.id_number) END,
         CASE WHEN v_clear THEN p.social_no::text ELSE data.mask_id(p.social_no) END, data.title_of('sex', p.sex), p.birth_adopted, data.title_of('person_status', p.status), u.unit_no, u.unit_name,
         p.months_paid, pension.statutory_month(p.retirement_group, p.birth_adopted), o.name
    FROM data.person p JOIN data.office o ON o.office = p.office LEFT JOIN LATERAL data.unit_any(p.unit) u ON true      -- row-level security decides
   WHERE (nullif(p_status, '') IS NULL OR p.status = p_status) AND (nullif(p_unit, 0) IS NULL OR p.unit = p_unit)
   ORDER BY u.unit_no NULLS LAST, p.person;
END $$;
COMMENT ON FUNCTION api.report_persons IS
  'The persons of the caller''s range, by status and unit (NULL or 0: all); ID numbers in clear only in the list of a unit; months yyyymm. Logged as an export: rows in the second call only. PR106, PR201, PR311.';

CREATE OR REPLACE FUNCTION api.report_account_years (p_year int, p_unit bigint, p_request uuid)
RETURNS TABLE (person bigint, name text, id_number text, unit_no text, unit_name text, status_title text, phase_title text, opening bigint, prior bigint, interest_opening bigint,
               principal bigint, interest_current bigint, paid bigint, interest_paid bigint, closing bigint, year_months int, months_paid int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_rows bigint;
  v_step text := casework.look_step(p_request, 'report_account_years', jsonb_build_array(p_year, p_unit)::text);
  v_clear boolean := nullif(p_unit, 0) IS NOT NULL;      -- as in report_persons
BEGIN
  IF p_year IS NULL OR p_year NOT BETWEEN 1997 AND 2100 THEN
    PERFORM data.refuse_field('PR308', 'year', 'Personal accounts have years from 1997 on.');
  END IF;
  IF v_step = 'enter' THEN
    SELECT count(*) INTO v_rows FROM data.account_year y JOIN data.person p USING (person) WHERE y.year = p_year AND (nullif(p_unit, 0) IS NULL OR p.unit = p_unit);
    PERFORM audit.write('export', NULL, NULL, 'report_account_years', jsonb_build_object('year', p_year, 'unit', p_unit, 'rows', v_rows));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT p.person, p.name, CASE WHEN v_clear THEN p.id_number::text ELSE data.mask_id(p.id_number) END, u.unit_no, u.unit_name, data.title_of('account_status', a.status), data.title_of('year_phase', y.phase),
         y.opening, y.prior + y.prior_interest, y.interest_opening, y.principal, y.interest_current, y.paid, y.interest_paid, y.closing,
         coalesce(data.months_paid(m.counted, m.extra), 0), p.months_paid
    FROM (SELECT 'final' AS phase, f.* FROM data.account_year f WHERE f.year = p_year
          UNION ALL
          SELECT 'provisional', v.* FROM data.account_year_provisional v
           WHERE v.year = p_year AND NOT EXISTS (SELECT FROM data.account_year f WHERE f.person = v.person AND f.year = v.year)) y
         JOIN data.person p USING (person) JOIN data.account a USING (person) LEFT JOIN data.person_year m ON m.person = y.person AND m.year = y.year
         LEFT JOIN LATERAL data.unit_any(p.unit) u ON true
   WHERE nullif(p_unit, 0) IS NULL OR p.unit = p_unit
   ORDER BY u.unit_no NULLS LAST, p.person;
END $$;
COMMENT ON FUNCTION api.report_account_years IS
  'Accounts of the caller''s range as a year closed them, by unit (NULL or 0: all), final or provisional; fen. ID numbers in clear only in the list of a unit. Logged as an export: rows in the second call only. PR106, PR201, PR308, PR311. Clause 8.2.4.';

CREATE OR REPLACE FUNCTION api.report_back_payments (p_from date, p_to date, p_request uuid)
RETURNS TABLE (case_no text, kind_title text, person bigint, name text, id_masked text, unit_name text, month int, base_before bigint, base bigint, employer bigint, employee bigint,
               interest bigint, late_fee bigint, counted int, arrived date, decided_at timestamptz, decided_by text, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_rows bigint;
  v_step text;
  v_from timestamptz;
  v_to timestamptz;
BEGIN
  IF p_from IS NULL OR p_to IS NULL OR p_from < date '1900-01-01' OR p_to > date '9999-12-30' OR p_to < p_from OR p_to - p_from > 1100 THEN
    PERFORM data.refuse_field('PR308', 'from', 'The period must have a beginning and an end, and not more than three years.');
  END IF;
  v_from := p_from::timestamp AT TIME ZONE 'Asia/Shanghai';
  v_to := (p_to + 1)::timestamp AT TIME ZONE 'Asia/Shanghai';
  v_step := casework.look_step(p_request, 'report_back_payments', jsonb_build_array(p_from, p_to)::text);
  IF v_step = 'enter' THEN
    SELECT count(*) INTO v_rows FROM casework.case_item c JOIN casework.case_month m USING (person, case_id) WHERE c.step = 'done' AND c.closed_at >= v_from AND c.closed_at < v_to;
    PERFORM audit.write('export', NULL, NULL, 'report_back_payments', jsonb_build_object('from', p_from, 'to', p_to, 'rows', v_rows));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT c.case_no::text, k.title, c.person, p.name, data.mask_id_for(casework.in_range(v_me, c.office), p.id_number), data.unit_name_any((m.line).unit), data.month_of(m.month), (m.line).base_before, (m.line).base,
         (m.line).employer, (m.line).employee, (m.line).interest, (m.line).late_fee, (m.line).counted,
         CASE c.kind WHEN 'refund' THEN (c.closed_at AT TIME ZONE 'Asia/Shanghai')::date
                     ELSE (SELECT max(l.arrived) FROM data.charge_line l JOIN data.charge h USING (person, charge) WHERE l.person = c.person AND h.case_id = c.case_id AND l.month = m.month) END,
         c.closed_at, c.changed_by, o.name
    FROM casework.case_item c JOIN casework.case_month m USING (person, case_id) JOIN casework.kind k ON k.kind = c.kind JOIN data.office o ON o.office = c.office
         CROSS JOIN LATERAL data.person_line(c.person) p
   WHERE c.step = 'done' AND c.closed_at >= v_from AND c.closed_at < v_to AND casework.in_range(v_me, c.office)
   ORDER BY c.closed_at, c.case_id, m.month;
END $$;
COMMENT ON FUNCTION api.report_back_payments IS
  'Back payments and refunds decided between two days (both included), month by month, with the day each arrived; fen, months yyyymm. Logged as an export: rows in the second call only. PR106, PR201, PR308, PR311. Clause 7.4.';
