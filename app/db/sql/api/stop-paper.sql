-- A stop list on paper and as Excel, once it has ended.  What was printed first is kept: a list printed again years later is the
-- same sheet, whatever became of its persons.

CREATE OR REPLACE FUNCTION data.stop_paper_counts (p_list bigint) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object(
    'reasons', coalesce((SELECT jsonb_agg(jsonb_build_object('title', data.title_of('stop_reason', x.reason), 'persons', x.n, 'fen', data.yuan(x.fen)) ORDER BY x.reason)
                           FROM (SELECT r.reason, count(*) AS n, coalesce(sum(r.overpaid_fen), 0)::bigint AS fen FROM data.stop_row r WHERE r.list = p_list AND r.outcome = 'stopped' GROUP BY r.reason) x), '[]'),
    'others', coalesce((SELECT jsonb_agg(jsonb_build_object('title', x.title, 'persons', x.n) ORDER BY x.n DESC, x.title)
                          FROM (SELECT t.title, count(*) AS n
                                  FROM data.stop_row r
                                       CROSS JOIN LATERAL (SELECT CASE WHEN r.outcome IS NOT NULL THEN data.title_of('stop_outcome', r.outcome) WHEN r.left_out IS NOT NULL THEN '剔除：' || data.title_of('stop_left_out', r.left_out)
                                                                       ELSE data.title_of('stop_verdict', r.verdict) END AS title) t
                                 WHERE r.list = p_list AND r.outcome IS DISTINCT FROM 'stopped' GROUP BY t.title) x), '[]'))
$$;
COMMENT ON FUNCTION data.stop_paper_counts IS 'How many were stopped by each reason, and how many were not and why, as a list on paper sums them up.';

CREATE OR REPLACE FUNCTION data.stop_paper_rows (p_list bigint)
RETURNS TABLE (line bigint, person bigint, name text, id_number text, unit_name text, community_name text, award_title text, reason_title text, event_date date, from_month int, overpaid_fen bigint, outcome_title text, note text, evidence text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT r.line, r.found_person, coalesce(p.name, r.name)::text, coalesce(p.id_number, r.id_number)::text, data.unit_name_any(p.unit), c.name::text, data.title_of('award_kind', a.kind), data.title_of('stop_reason', r.reason), r.event_date,
         data.month_of(r.from_month), coalesce(r.overpaid_fen, 0),
         CASE WHEN r.outcome IS NOT NULL THEN data.title_of('stop_outcome', r.outcome) WHEN r.left_out IS NOT NULL THEN '剔除：' || data.title_of('stop_left_out', r.left_out) ELSE data.title_of('stop_verdict', r.verdict) END,
         r.left_note, r.evidence
    FROM data.stop_row r LEFT JOIN data.person p ON p.person = r.found_person LEFT JOIN data.award a ON a.person = r.found_person AND a.award = r.found_award
         LEFT JOIN data.community_person cp ON cp.person = r.found_person LEFT JOIN data.community c ON c.community = cp.community
   WHERE r.list = p_list ORDER BY r.line
$$;
COMMENT ON FUNCTION data.stop_paper_rows IS 'Every row of a stop list with what became of it, by line; ID numbers in clear.';

CREATE OR REPLACE FUNCTION data.stop_paper_content (p_me data.caller, p_list data.stop_list, p_serial text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT data.office_paper_head(p_me, l.office, 'stop_list_sheet', p_serial, 0) || jsonb_build_object(
    'case_no', l.list_no, 'legal_basis', '《社会保险法》第十四条；国务院令第765号第二十五条、第二十六条；劳社厅函〔2001〕44号', 'clause_text', '；《企业职工基本养老保险省级统筹业务经办规范》9.3.2、9.3.3',
    'list_title', l.title, 'source', data.title_of('stop_source', l.source), 'rows', l.rows, 'stopped', (SELECT count(*) FROM data.stop_row r WHERE r.list = l.list AND r.outcome = 'stopped'), 'overpaid', data.yuan(l.overpaid_fen),
    'done_at', data.stamp(l.done_at), 'digest', left(l.digest, 16),
    'list', (SELECT jsonb_agg(jsonb_build_object('line', r.line, 'name', r.name, 'id_number', r.id_number, 'unit', coalesce(r.community_name, r.unit_name), 'reason', r.reason_title, 'event', data.iso(r.event_date),
               'from_month', data.month_text(r.from_month), 'overpaid', data.yuan(r.overpaid_fen), 'outcome', concat_ws('，', r.outcome_title, r.note)) ORDER BY r.line) FROM data.stop_paper_rows(l.list) r),
    'signers', jsonb_build_array(data.pay_signer('制表', l.made_by, l.made_at), data.pay_signer('复核提交', l.submitted_by, l.submitted_at), data.pay_signer('审批', l.approved_by, l.approved_at))) || data.stop_paper_counts(l.list)
    FROM (SELECT (p_list).*) l
$$;
COMMENT ON FUNCTION data.stop_paper_content IS 'A list that has ended as its sheet shows it: sums by reason, every row with what became of it, who signed.';

CREATE OR REPLACE FUNCTION data.stop_list_seen (p_me data.caller, p_list bigint) RETURNS data.stop_list
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.stop_list;
BEGIN
  SELECT * INTO v FROM data.stop_list l WHERE l.list = p_list AND l.office = p_me.office;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR180', 'There is no such list, or it belongs to another office.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.stop_list_seen IS 'A stop list of the caller''s office, to be looked at. PR180.';

CREATE OR REPLACE FUNCTION data.stop_paper_keep (p_me data.caller, p_list data.stop_list) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.office_document;
BEGIN
  -- two who print it first at the same moment: the second one takes what the first one made
  PERFORM FROM data.stop_list l WHERE l.list = p_list.list FOR UPDATE;
  SELECT * INTO v FROM data.office_document d WHERE d.list = p_list.list;
  IF FOUND THEN
    PERFORM audit.write('document_issue', NULL, NULL, v.serial, jsonb_build_object('document', v.document, 'list', p_list.list_no));
    RETURN;
  END IF;
  v.serial := casework.document_serial(p_list.office);
  v.list := p_list.list;
  v.office := p_list.office;
  v.document := 'stop_list_sheet';
  v.title := data.title_of('document', v.document) || ' ' || p_list.list_no;
  v.content := data.stop_paper_content(p_me, p_list, v.serial);
  PERFORM data.office_document_issue(p_me, v, jsonb_build_object('list', p_list.list_no));
END $$;
COMMENT ON FUNCTION data.stop_paper_keep IS 'Keeps the sheet of a list when it is printed first; every time is logged.';

CREATE OR REPLACE FUNCTION api.stop_list_paper (p_list bigint, p_request uuid)
RETURNS TABLE (document text, serial text, title text, content jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.stop_list := data.stop_list_seen(v_me, p_list);
  v_step text := casework.look_step(p_request, 'stop_list_paper', p_list::text);
BEGIN
  PERFORM data.stop_list_in(v, 'done');
  IF v.rows > 20000 THEN
    PERFORM data.refuse('PR314', 'A list of %1 rows is written as Excel; on paper it has 20000 at most.', v.rows::text);
  END IF;
  IF v_step = 'enter' THEN
    PERFORM data.stop_paper_keep(v_me, v);
  ELSIF v_step = 'show' THEN
    RETURN QUERY SELECT * FROM data.office_document_shown((SELECT d.serial FROM data.office_document d WHERE d.list = v.list));
  END IF;
END $$;
COMMENT ON FUNCTION api.stop_list_paper IS
  'The sheet of a list that has ended: reasons, counts, every row with what became of it, ID numbers in clear, who signed. Kept when it is asked for first, the same ever after. Logged: the content in the second call only (casework.look_step). PR101, PR106, PR180, PR201, PR311, PR314. 9.3.2, 9.3.3.';

CREATE OR REPLACE FUNCTION api.report_stop_list (p_list bigint, p_request uuid)
RETURNS TABLE (line bigint, person bigint, name text, id_number text, unit_name text, community_name text, award_title text, reason_title text, event_date date, from_month int, overpaid_fen bigint, outcome_title text, note text, evidence text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.stop_list := data.stop_list_seen(v_me, p_list);
  v_step text := casework.look_step(p_request, 'report_stop_list', p_list::text);
BEGIN
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_stop_list', jsonb_build_object('list', v.list_no, 'state', v.state, 'rows', v.rows));
  ELSIF v_step = 'show' THEN
    RETURN QUERY SELECT * FROM data.stop_paper_rows(v.list);
  END IF;
END $$;
COMMENT ON FUNCTION api.report_stop_list IS
  'Every row of a stop list with what was found and what became of it, for Excel, ID numbers in clear. Logged as an export: rows in the second call only. PR106, PR180, PR201, PR311. 9.3.2, 9.3.3.';
