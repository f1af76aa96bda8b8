-- Papers of a roll (rules.md 16 no. 36): the sheet that is signed, and the list that goes with a batch.

-- an office that runs already has it with other arguments
DROP FUNCTION IF EXISTS data.pay_paper_head (data.caller, data.pay_roll, text, text);
CREATE OR REPLACE FUNCTION data.pay_paper_head (p_me data.caller, p_roll data.pay_roll, p_document text, p_serial text, p_reprint int) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT data.office_paper_head(p_me, (p_roll).office, p_document, p_serial, p_reprint) || jsonb_build_object(
    'case_no', (p_roll).office || ' ' || m.month, 'month', m.month, 'state', data.title_of('pay_roll_state', (p_roll).state),
    'legal_basis', '《社会保险法》第十条、第八十八条；《社会保险经办条例》（国务院令第765号）', 'clause_text', '；《企业职工基本养老保险省级统筹业务经办规范》9.3.1、10.3.2')
    FROM data.month_text(data.month_of((p_roll).pay_month)) m(month)
$$;
COMMENT ON FUNCTION data.pay_paper_head IS 'What stands on every paper of a roll.';

CREATE OR REPLACE FUNCTION data.pay_signer (p_stage text, p_name text, p_at timestamptz) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('stage', p_stage, 'name', p_name, 'at', data.stamp(p_at))
$$;
COMMENT ON FUNCTION data.pay_signer IS 'A line for a signature; name and time NULL: not signed yet.';

CREATE OR REPLACE FUNCTION data.pay_summary_body (p_roll data.pay_roll) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object(
    'persons', r.persons, 'lines', r.lines, 'fen', data.yuan(r.fen), 'carried_in', data.yuan(r.carried_in), 'carried_out', data.yuan(r.carried_out),
    'bank_persons', r.bank_persons, 'bank_fen', data.yuan(r.bank_fen), 'capital', pension.capital_amount(r.bank_fen), 'account_fen', data.yuan(r.account_fen), 'digest', r.digest,
    'bridge', (SELECT jsonb_agg(jsonb_build_object('title', data.title_of('pay_bridge', b.line ->> 0), 'persons', b.line ->> 1, 'change', b.line ->> 2, 'fen', data.yuan((b.line ->> 3)::bigint),
                 'strong', b.line ->> 0 IN ('last', 'this')) ORDER BY b.n) FROM jsonb_array_elements(r.bridge) WITH ORDINALITY b(line, n)),
    'items', (SELECT jsonb_agg(jsonb_build_object('title', data.title_of('benefit_item', i.item), 'persons', i.persons, 'fen', data.yuan(i.fen)) ORDER BY i.fen DESC)
                FROM (SELECT x.item, count(DISTINCT l.person) AS persons, sum(x.fen)::bigint AS fen FROM data.pay_line l, unnest(l.items, l.amounts) x(item, fen)
                       WHERE l.roll = r.roll AND l.pay_month = r.pay_month GROUP BY x.item) i),
    'checks', coalesce((SELECT jsonb_agg(jsonb_build_object('title', data.title_of('pay_rule', h.rule), 'rule', h.rule, 'persons', h.persons,
                 'level', CASE h.severity WHEN 'E' THEN '阻止发放' ELSE '提示' END) ORDER BY h.severity, h.rule)
                FROM (SELECT x.rule, x.severity, count(DISTINCT x.person) AS persons FROM data.pay_hits(r) x GROUP BY 1, 2) h WHERE NOT data.pay_is_frozen(r.state)), '[]'),
    'check_text', CASE WHEN data.pay_is_frozen(r.state) THEN '审批时各项核查均无阻止发放的问题' END,
    'signers', jsonb_build_array(data.pay_signer('制单', r.made_by, r.made_at), data.pay_signer('复核', r.checked_by, r.checked_at), data.pay_signer('审批', r.approved_by, r.approved_at)))
    FROM (SELECT (p_roll).*) r
$$;
COMMENT ON FUNCTION data.pay_summary_body IS 'The sheet a roll is approved on: bridge, items, checks, signers, the amount in capitals.';

CREATE OR REPLACE FUNCTION data.pay_list_body (p_file data.pay_file) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object(
    'batch', f.batch, 'again', CASE WHEN f.again THEN '退回重发' END, 'bank', coalesce(data.title_of('bank', f.bank), '各开户银行'), 'lines', f.lines, 'fen', data.yuan(f.fen), 'capital', pension.capital_amount(f.fen),
    'list', (SELECT jsonb_agg(jsonb_build_object('seq', l.seq, 'name', l.account_holder, 'id_number', l.id_number, 'bank', data.title_of('bank', l.bank), 'account', l.account_no, 'fen', data.yuan(l.fen)) ORDER BY l.seq)
               FROM data.pay_file_line l WHERE l.file = f.file),
    'signers', jsonb_build_array(data.pay_signer('制单', f.made_by, f.made_at), data.pay_signer('放行', f.released_by, f.released_at)))
    FROM (SELECT (p_file).*) f
$$;
COMMENT ON FUNCTION data.pay_list_body IS 'The list of a batch as it goes to the bank with its totals, in clear.';

CREATE OR REPLACE FUNCTION data.pay_paper_issue (p_me data.caller, p_roll data.pay_roll, p_file data.pay_file) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.office_document;
BEGIN
  v.serial := casework.document_serial(p_me.office);
  v.roll := p_roll.roll;
  v.file := p_file.file;
  v.office := p_roll.office;
  v.document := CASE WHEN p_file.file IS NULL THEN 'pay_summary' ELSE 'pay_list' END;
  v.title := data.title_of('document', v.document);
  v.content := data.pay_paper_head(p_me, p_roll, v.document, v.serial,
                 (SELECT count(*)::int FROM data.office_document d WHERE d.roll = p_roll.roll AND d.document = v.document AND d.file IS NOT DISTINCT FROM p_file.file))
               || CASE WHEN p_file.file IS NULL THEN data.pay_summary_body(p_roll) ELSE data.pay_list_body(p_file) END;
  RETURN data.office_document_issue(p_me, v, jsonb_build_object('roll', p_roll.roll, 'batch', p_file.batch));
END $$;
COMMENT ON FUNCTION data.pay_paper_issue IS 'A paper of a roll, or of one of its batches, as it stands now, under a serial of its own; logged.';

CREATE OR REPLACE FUNCTION api.pay_paper (p_roll bigint, p_file bigint, p_request uuid)
RETURNS TABLE (document text, serial text, title text, content jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_step text;
  v_roll data.pay_roll;
  v_file data.pay_file;
  v_asked text := jsonb_build_array(p_roll, p_file)::text;
  v_serial text;
BEGIN
  v_step := casework.look_step(p_request, 'pay_paper', v_asked);
  SELECT * INTO v_roll FROM data.pay_roll r WHERE r.roll = p_roll AND r.state <> 'dropped';
  IF NOT FOUND THEN
    PERFORM data.refuse('PR160', 'There is no such roll, or it belongs to another office.');
  END IF;
  IF p_file IS NOT NULL THEN
    SELECT * INTO v_file FROM data.pay_file f WHERE f.file = p_file AND f.roll = v_roll.roll;
    IF NOT FOUND THEN
      PERFORM data.refuse('PR168', 'There is no such batch, or it belongs to another office.');
    ELSIF v_file.state NOT IN ('released', 'answered') THEN
      PERFORM data.refuse('PR101', 'The batch is %1.', data.title_of('pay_file_state', v_file.state));
    ELSIF v_file.lines > 20000 THEN
      PERFORM data.refuse('PR314', 'A list of %1 payments is written as Excel; on paper it has 20000 at most.', v_file.lines::text);
    END IF;
  END IF;
  IF v_step = 'enter' THEN
    v_serial := data.pay_paper_issue(v_me, v_roll, v_file);
    PERFORM casework.request_end(p_request, jsonb_build_object('entered_in', pg_current_xact_id()::text, 'serial', v_serial));
  ELSIF v_step = 'show' THEN
    RETURN QUERY SELECT * FROM data.office_document_shown(casework.request_begin(p_request, 'pay_paper', v_asked) ->> 'serial');
  END IF;
END $$;
COMMENT ON FUNCTION api.pay_paper IS
  'The sheet a roll is approved on (p_file NULL), or the list of one of its batches in clear, with a serial of its own; kept as it was issued, its page is filed by api.document_store. Logged: the content in the second call with a request id only (casework.look_step). PR101, PR106, PR160, PR168, PR201, PR311, PR314. 9.3.1, 10.3.2.';

CREATE OR REPLACE FUNCTION api.pay_papers (p_roll bigint)
RETURNS TABLE (serial text, document text, title text, batch text, issued_at timestamptz, issued_by text, pages int, prints int, filed boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.me();
  RETURN QUERY
  SELECT d.serial::text, d.document::text, d.title, f.batch::text, d.issued_at, d.issued_by, coalesce(d.pages, 0), d.prints, d.sha256 IS NOT NULL
    FROM data.office_document d LEFT JOIN data.pay_file f ON f.file = d.file
   WHERE d.roll = p_roll ORDER BY d.issued_at DESC, d.serial DESC LIMIT 200;
END $$;
COMMENT ON FUNCTION api.pay_papers IS 'The papers that were issued of a roll and of its batches, the newest first (200 at most); filed: api.document_read has the page. Nothing for a roll of another office. PR201. 9.3.1, 10.3.2.';
