-- Lists of the endings of an account as Excel: settlements, survivors' claims and dependents of the older rule (8.4, 9.5).

CREATE OR REPLACE FUNCTION data.report_period (p_from date, p_to date, OUT low timestamptz, OUT high timestamptz)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_from IS NULL OR p_to IS NULL OR p_from < date '1900-01-01' OR p_to > date '9999-12-30' OR p_to < p_from OR p_to - p_from > 1100 THEN
    PERFORM data.refuse_field('PR308', 'from', 'The period must have a beginning and an end, and not more than three years.');
  END IF;
  low := p_from::timestamp AT TIME ZONE 'Asia/Shanghai';
  high := (p_to + 1)::timestamp AT TIME ZONE 'Asia/Shanghai';
END $$;
COMMENT ON FUNCTION data.report_period IS 'The moments between which two days lie, both included. PR308.';

CREATE OR REPLACE FUNCTION data.paid_state (p_award data.award) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  RETURN CASE WHEN p_award.person IS NULL THEN '无应付款' WHEN p_award.ending = 'undone' THEN '已撤销，未发放'
              ELSE CASE casework.settlement_paid(p_award) WHEN 'no' THEN '待发放' WHEN 'paid' THEN '已发放' ELSE '发放中' END END;
END $$;
COMMENT ON FUNCTION data.paid_state IS 'What became of the money of a one-off payment, in a word.';

CREATE OR REPLACE FUNCTION api.report_settlements (p_from date, p_to date, p_request uuid)
RETURNS TABLE (case_no text, person bigint, name text, id_masked text, reason_title text, fen bigint, month int, decided_at timestamptz, decided_by text, paid_title text, undone_by text, repaid bigint, receipt_no text,
               receipt_on date, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v record := data.report_period(p_from, p_to);
  v_step text := casework.look_step(p_request, 'report_settlements', jsonb_build_array(p_from, p_to)::text);
BEGIN
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_settlements', jsonb_build_object('from', p_from, 'to', p_to, 'rows',
      (SELECT count(*) FROM casework.case_item c WHERE c.kind = 'account_settlement' AND c.step = 'done' AND c.closed_at >= v.low AND c.closed_at < v.high AND casework.in_range(v_me, c.office))));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT c.case_no::text, c.person, p.name, data.mask_id(p.id_number), data.title_of('settle_reason', c.content ->> 'settle_reason'),
         coalesce((SELECT d.monthly_fen FROM data.determination d WHERE d.person = c.person AND d.case_id = c.case_id AND d.cause = 'account_settlement'), 0::bigint),
         data.month_of(date_trunc('month', c.closed_at AT TIME ZONE 'Asia/Shanghai')::date), c.closed_at, c.changed_by, data.paid_state(a), u.case_no::text, u.repaid_fen, u.receipt_no, u.receipt_on, o.name
    FROM casework.case_item c JOIN data.person p ON p.person = c.person JOIN data.office o ON o.office = c.office
         LEFT JOIN LATERAL (SELECT w.* FROM data.award w JOIN data.determination d ON d.person = w.person AND d.award = w.award WHERE w.person = c.person AND d.case_id = c.case_id LIMIT 1) a ON true
         LEFT JOIN data.settlement_undone u ON u.person = c.person AND u.settled_no = c.case_no
   WHERE c.kind = 'account_settlement' AND c.step = 'done' AND c.closed_at >= v.low AND c.closed_at < v.high AND casework.in_range(v_me, c.office)
   ORDER BY c.closed_at, c.case_id;
END $$;
COMMENT ON FUNCTION api.report_settlements IS
  'One-off settlements of accounts decided between two days (both included) in the caller''s range: reason, sum in fen, whether it is paid, and what was taken back. Logged as an export: rows in the second call only. PR106, PR201, PR308, PR311. Clause 8.4.';

CREATE OR REPLACE FUNCTION api.report_survivor_claims (p_from date, p_to date, p_request uuid)
RETURNS TABLE (case_no text, person bigint, name text, id_masked text, died_on date, retired_title text, cause_title text, funeral bigint, pension bigint, account bigint, claimant text, relation_title text, claimants int,
               provisional_title text, paid_title text, made_at timestamptz, made_by text, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v record := data.report_period(p_from, p_to);
  v_step text := casework.look_step(p_request, 'report_survivor_claims', jsonb_build_array(p_from, p_to)::text);
BEGIN
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_survivor_claims', jsonb_build_object('from', p_from, 'to', p_to, 'rows',
      (SELECT count(*) FROM data.survivor_claim c WHERE c.made_at >= v.low AND c.made_at < v.high)));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT c.case_no::text, c.person, p.name, data.mask_id(p.id_number), c.died_on, CASE WHEN c.retired THEN '离退休' ELSE '在职' END, data.title_of('claim_cause', c.cause), c.funeral, c.pension, c.account,
         y.name, data.title_of('survivor_relation', y.relation), (SELECT count(*)::int FROM data.claimant k WHERE k.person = c.person AND k.claim = c.seq), CASE WHEN c.provisional THEN '待清算' END,
         data.paid_state(a), c.made_at, c.made_by, o.name
    FROM data.survivor_claim c JOIN data.person p ON p.person = c.person JOIN data.office o ON o.office = c.office
         LEFT JOIN LATERAL (SELECT q.name, q.relation FROM data.payee q WHERE q.person = c.person ORDER BY q.seq = c.seq DESC, q.seq DESC LIMIT 1) y ON true
         LEFT JOIN LATERAL (SELECT w.* FROM data.award w JOIN data.determination d ON d.person = w.person AND d.award = w.award WHERE w.person = c.person AND d.case_id = c.case_id AND w.kind = 'survivor' LIMIT 1) a ON true
   WHERE c.made_at >= v.low AND c.made_at < v.high           -- row-level security decides
   ORDER BY c.made_at, c.person, c.seq;
END $$;
COMMENT ON FUNCTION api.report_survivor_claims IS
  'What survivors were granted between two days (both included) in the caller''s range, corrections and returns as rows of their own: death, grants and account in fen, who acts for all, whether it is paid. Logged as an export: rows in the second call only. PR106, PR201, PR308, PR311. Clause 9.5.';

CREATE OR REPLACE FUNCTION api.report_dependents (p_state text, p_request uuid)
RETURNS TABLE (person bigint, name text, id_masked text, relation_title text, basis_title text, residence_title text, monthly_fen bigint, state_title text, ending_title text, start_month int, last_month int,
               confirmed_month int, due_month int, deceased text, deceased_masked text, died_on date, mobile text, granted text, case_no text, office_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_state text := coalesce(p_state, '');
  v_step text;
BEGIN
  IF v_state NOT IN ('', 'paying', 'suspended', 'ended') THEN
    PERFORM data.refuse_field('PR307', 'state', 'This value is not in the list.');
  END IF;
  v_step := casework.look_step(p_request, 'report_dependents', jsonb_build_array(p_state)::text);
  IF v_step = 'enter' THEN
    PERFORM audit.write('export', NULL, NULL, 'report_dependents', jsonb_build_object('state', p_state, 'rows',
      (SELECT count(*) FROM data.award a WHERE a.kind = 'dependent' AND (v_state = '' OR data.award_status(a, data.this_month()) = v_state))));
  END IF;
  IF v_step <> 'show' THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT a.person, p.name, data.mask_id(p.id_number), data.title_of('survivor_relation', d.relation), data.title_of('dependent_basis', d.basis), data.title_of('dependent_residence', d.residence), coalesce(a.monthly_fen, 0),
         data.title_of('dependent_state', s.state), data.title_of('stop_reason', a.ending), data.month_of(a.start_month), data.month_of(a.end_month), data.month_of(a.confirm_from),
         CASE WHEN s.state <> 'ended' THEN data.month_of(data.confirm_due(a.confirm_from, data.this_month())) END, q.name::text, data.mask_id(q.id_number), d.died_on, p.mobile, d.granted, a.case_no::text, o.name
    FROM data.award a JOIN data.person p ON p.person = a.person JOIN data.office o ON o.office = a.office CROSS JOIN LATERAL data.dependent_last(a.person, a.award) d
         CROSS JOIN LATERAL (SELECT data.award_status(a, data.this_month()) AS state) s JOIN data.person q ON q.person = d.deceased
   WHERE a.kind = 'dependent' AND (v_state = '' OR s.state = v_state)           -- row-level security decides
   ORDER BY a.office, a.confirm_from, a.person, a.award;
END $$;
COMMENT ON FUNCTION api.report_dependents IS
  'Dependents of the older rule in the caller''s range, by state (vocabulary dependent_state; empty: all), those whose confirmation is due first: amount in fen, months yyyymm, after whom. Logged as an export: rows in the second call only. PR051, PR106, PR201, PR307, PR311. Rules.md 8.1.';
