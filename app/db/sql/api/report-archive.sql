-- Lists of the archive as Excel (rules.md 14.3): volumes, items, the register of lending, the register of destruction.

CREATE OR REPLACE FUNCTION data.report_year (p_year int) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_year IS NULL OR p_year NOT BETWEEN 1950 AND extract(year FROM data.today()) THEN
    PERFORM data.refuse_field('PR301', 'year', 'The year lies outside what can be archived.');
  END IF;
END $$;
COMMENT ON FUNCTION data.report_year IS 'A year in which something may have been archived. PR301.';

CREATE OR REPLACE FUNCTION data.report_archive_step (p_function text, p_asked jsonb, p_rows bigint, p_request uuid) RETURNS boolean
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_step text := casework.look_step(p_request, p_function, p_asked::text);
BEGIN
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, p_function, jsonb_build_object('asked', p_asked, 'rows', p_rows));
  END IF;
  RETURN v_step = 'show';
END $$;
COMMENT ON FUNCTION data.report_archive_step IS 'Logs an export at its first call; whether the rows are given now.';

CREATE OR REPLACE FUNCTION api.report_archive_volumes (p_year int, p_request uuid)
RETURNS TABLE (serial int, archive_no text, title text, class_title text, year int, retention text, items int, pages int, first_day date, last_day date, state_title text, box text, shelf text, note text, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  PERFORM data.report_year(p_year);
  IF data.report_archive_step('report_archive_volumes', jsonb_build_array(p_year), (SELECT count(*) FROM data.archive_volume a WHERE a.year = p_year), p_request) THEN
    RETURN QUERY
    SELECT a.serial, a.archive_no::text, a.title, data.title_of('archive_class_title', a.class), a.year, data.retention_text(a.years), a.items, a.pages, a.first_day, a.last_day, data.title_of('archive_state', a.state), a.box, a.shelf, a.note, o.name
      FROM data.archive_volume a JOIN data.office o ON o.office = a.office WHERE a.year = p_year           -- row-level security decides
     ORDER BY a.office, a.class, a.serial;
  END IF;
END $$;
COMMENT ON FUNCTION api.report_archive_volumes IS 'The volumes of a year in the caller''s range (案卷目录). Logged as an export: rows in the second call only. PR106, PR201, PR301, PR311. rules.md 14.3.';

CREATE OR REPLACE FUNCTION api.report_archive_items (p_year int, p_request uuid)
RETURNS TABLE (archive_no text, number int, party text, case_no text, title text, formed_on date, span text, pages int, retention text, class_title text, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_low date;
  v_high date;
BEGIN
  PERFORM data.report_year(p_year);
  v_low := make_date(p_year, 1, 1);
  v_high := make_date(p_year, 12, 31);
  IF data.report_archive_step('report_archive_items', jsonb_build_array(p_year), (SELECT count(*) FROM data.archive_item i WHERE i.formed_on BETWEEN v_low AND v_high AND casework.in_range(v_me, i.office)), p_request) THEN
    RETURN QUERY
    SELECT a.archive_no::text, i.number, i.party, i.case_no::text, i.title, i.formed_on, data.page_span(i.first_page, x.pages), x.pages, data.retention_text(i.years), data.title_of('archive_class_title', i.class), o.name
      FROM data.archive_item i JOIN data.office o ON o.office = i.office LEFT JOIN data.archive_volume a ON a.volume = i.volume
           CROSS JOIN LATERAL (SELECT count(DISTINCT p.page)::int AS pages FROM data.archive_page p WHERE p.person = i.person AND p.item = i.item) x
     WHERE i.formed_on BETWEEN v_low AND v_high AND casework.in_range(v_me, i.office)
     ORDER BY i.office, a.archive_no NULLS LAST, i.number, i.item;
  END IF;
END $$;
COMMENT ON FUNCTION api.report_archive_items IS
  'The items formed in a year in the caller''s range (归档文件目录), those in no volume yet at the end. Logged as an export: rows in the second call only. PR106, PR201, PR301, PR311. rules.md 14.3.';

CREATE OR REPLACE FUNCTION api.report_archive_loans (p_from date, p_to date, p_request uuid)
RETURNS TABLE (loan bigint, borrower text, unit_name text, id_text text, purpose text, archive_no text, title text, way_title text, asked_at timestamptz, due_date date, approved_by text, lent_at timestamptz, refused_reason text,
               returned_at timestamptz, returned_by text, return_note text, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v record := data.report_period(p_from, p_to);
BEGIN
  IF data.report_archive_step('report_archive_loans', jsonb_build_array(p_from, p_to), (SELECT count(*) FROM data.archive_loan l WHERE l.asked_at >= v.low AND l.asked_at < v.high), p_request) THEN
    RETURN QUERY
    SELECT l.loan, l.borrower, l.unit_name, l.id_text, l.purpose, a.archive_no::text, a.title, data.title_of('loan_way', l.way), l.asked_at, l.due_date, l.approved_by, l.lent_at, l.refused_reason, l.returned_at, l.returned_by, l.return_note, o.name
      FROM data.archive_loan l JOIN data.archive_volume a ON a.volume = l.volume JOIN data.office o ON o.office = l.office
     WHERE l.asked_at >= v.low AND l.asked_at < v.high           -- row-level security decides
     ORDER BY l.office, l.loan;
  END IF;
END $$;
COMMENT ON FUNCTION api.report_archive_loans IS
  'What was asked for between two days (both included) in the caller''s range, with approval and return (借阅登记). Logged as an export: rows in the second call only. PR106, PR201, PR308, PR311. rules.md 14.3.';

CREATE OR REPLACE FUNCTION api.report_archive_disposals (p_from date, p_to date, p_request uuid)
RETURNS TABLE (disposal bigint, line int, archive_no text, title text, year int, retention text, kept int, pages int, opinion text, reason text, state_title text, reported_to text, reported_on date, made_by text,
               approved_by text, approved_at timestamptz, witness1_by text, witness2_by text, witness2_at timestamptz, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v record := data.report_period(p_from, p_to);
BEGIN
  IF data.report_archive_step('report_archive_disposals', jsonb_build_array(p_from, p_to),
       (SELECT count(*) FROM data.archive_disposal d JOIN data.archive_disposal_line l ON l.disposal = d.disposal WHERE d.made_at >= v.low AND d.made_at < v.high), p_request) THEN
    RETURN QUERY
    SELECT d.disposal, (row_number() OVER (PARTITION BY d.disposal ORDER BY a.archive_no))::int, a.archive_no::text, a.title, a.year,
           -- a volume that was kept longer was to be kept for what stood here before
           data.retention_text(CASE WHEN d.state = 'done' THEN a.years - coalesce((SELECT sum(m.more_years)::int FROM data.archive_disposal_line m JOIN data.archive_disposal e ON e.disposal = m.disposal
                                                                     WHERE m.volume = l.volume AND e.state = 'done' AND e.disposal >= d.disposal), 0) ELSE a.years END),
           extract(year FROM coalesce(d.witness2_at, d.made_at) AT TIME ZONE 'Asia/Shanghai')::int - a.year, a.pages,
           data.title_of('disposal_opinion', l.opinion) || coalesce(l.more_years || '年', ''), l.reason, data.title_of('disposal_state', d.state), d.reported_to, d.reported_on, d.made_by, d.approved_by, d.approved_at,
           d.witness1_by, d.witness2_by, d.witness2_at, o.name
      FROM data.archive_disposal d JOIN data.archive_disposal_line l ON l.disposal = d.disposal JOIN data.archive_volume a ON a.volume = l.volume JOIN data.office o ON o.office = d.office
     WHERE d.made_at >= v.low AND d.made_at < v.high           -- row-level security decides
     ORDER BY d.office, d.disposal, a.archive_no;
  END IF;
END $$;
COMMENT ON FUNCTION api.report_archive_disposals IS
  'Volumes on appraisals made between two days (both included) in the caller''s range, with opinion, approval and the two witnesses (销毁清册). Logged as an export: rows in the second call only. PR106, PR201, PR308, PR311. rules.md 14.3.';
