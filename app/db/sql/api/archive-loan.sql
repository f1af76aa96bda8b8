-- Lending, appraisal and destruction (rules.md 14.1): each by more than one person, each in a register that stays.

CREATE OR REPLACE FUNCTION data.required (p_field text, p_value text, p_max int) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v text := data.clean(p_field, p_value, p_max);
BEGIN
  IF v IS NULL THEN
    PERFORM data.refuse_field('PR301', p_field, 'This has to be filled in.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.required IS 'A text that may not be empty. PR301 to PR306.';

CREATE OR REPLACE FUNCTION api.archive_loan_ask (p_volume bigint, p_borrower text, p_unit text, p_id_text text, p_purpose text, p_way text, p_due date, p_request uuid)
RETURNS TABLE (loan bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_loan_ask', jsonb_build_array(p_volume, p_borrower, p_unit, p_id_text, p_purpose, p_way, p_due)::text);
  v data.archive_volume;
  v_loan bigint;
BEGIN
  IF v_answer IS NULL THEN
    v := data.archive_volume_mine(v_me, p_volume, '{closed,checked}');
    IF p_way IS NULL OR p_way NOT IN ('consult', 'copy', 'take') THEN
      PERFORM data.refuse_field('PR307', 'way', 'This value is not in the list.');
    ELSIF p_due IS NULL OR p_due < data.today() OR p_due > data.today() + 366 THEN
      PERFORM data.refuse_field('PR301', 'due', 'It comes back today at the earliest and within a year.');
    ELSIF EXISTS (SELECT FROM data.archive_loan l WHERE l.volume = v.volume AND l.way = 'take' AND l.lent_at IS NOT NULL AND l.returned_at IS NULL) THEN
      PERFORM data.refuse('PR139', 'The volume is out: %1 has it.', (SELECT l.borrower FROM data.archive_loan l WHERE l.volume = v.volume AND l.way = 'take' AND l.lent_at IS NOT NULL AND l.returned_at IS NULL));
    END IF;
    INSERT INTO data.archive_loan AS l (volume, office, borrower, unit_name, id_text, purpose, way, due_date, asked_by, asked_login)
    VALUES (v.volume, v.office, data.required('borrower', p_borrower, 60), data.required('unit', p_unit, 120), data.required('id_text', p_id_text, 60), data.required('purpose', p_purpose, 200), p_way, p_due, v_me.name, v_me.login)
    RETURNING l.loan INTO v_loan;
    v_answer := casework.request_end(p_request, jsonb_build_object('loan', v_loan));
    PERFORM audit.write('loan_ask', NULL, NULL, v.archive_no, v_answer || jsonb_build_object('borrower', p_borrower, 'way', p_way));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'loan')::bigint;
END $$;
COMMENT ON FUNCTION api.archive_loan_ask IS 'Somebody asks for a volume: to consult, copy or take it; another person approves. PR136, PR137, PR139 it is out, PR201, PR202, PR301 to PR307, PR311.';

CREATE OR REPLACE FUNCTION api.archive_loan_decide (p_loan bigint, p_decision text, p_reason text, p_request uuid)
RETURNS TABLE (state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_loan_decide', jsonb_build_array(p_loan, p_decision, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 200);
  v data.archive_loan;
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v FROM data.archive_loan l WHERE l.loan = p_loan FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM data.refuse('PR136', 'There is no such volume, or it belongs to another office.');
    ELSIF v.office <> v_me.office THEN
      PERFORM data.refuse('PR202', 'Only the office that keeps the volume does that.');
    ELSIF p_decision IS NULL OR p_decision NOT IN ('agree', 'refuse', 'back') THEN
      PERFORM data.refuse_field('PR307', 'decision', 'This value is not in the list.');
    ELSIF p_decision = 'back' AND (v.lent_at IS NULL OR v.returned_at IS NOT NULL) OR p_decision <> 'back' AND (v.lent_at IS NOT NULL OR v.refused_reason IS NOT NULL) THEN
      PERFORM data.refuse('PR137', 'The loan is not at this step.');
    ELSIF p_decision = 'back' AND NOT 'archivist' = ANY (v_me.posts) OR p_decision <> 'back' AND NOT v_me.posts && '{reviewer,approver}' THEN
      PERFORM data.refuse('PR203', 'This step belongs to another post.');
    ELSIF p_decision <> 'back' AND v.asked_login = v_me.login THEN
      PERFORM data.refuse('PR102', 'You asked for it yourself: another person approves.');
    ELSIF p_decision = 'refuse' AND v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
    ELSIF p_decision = 'agree' THEN
      -- asked for while it stood there, given back or destroyed since
      PERFORM data.archive_volume_mine(v_me, v.volume, '{closed,checked}');
    END IF;
    UPDATE data.archive_loan l SET approved_by = CASE p_decision WHEN 'back' THEN l.approved_by ELSE v_me.name END, approved_login = CASE p_decision WHEN 'back' THEN l.approved_login ELSE v_me.login END,
           lent_at = CASE p_decision WHEN 'agree' THEN clock_timestamp() ELSE l.lent_at END, refused_reason = CASE p_decision WHEN 'refuse' THEN v_reason END,
           returned_at = CASE p_decision WHEN 'back' THEN clock_timestamp() END, returned_by = CASE p_decision WHEN 'back' THEN v_me.name END, return_note = CASE p_decision WHEN 'back' THEN v_reason END
     WHERE l.loan = v.loan;
    v_answer := casework.request_end(p_request, jsonb_build_object('state', p_decision));
    PERFORM audit.write('loan_' || p_decision, NULL, NULL, (SELECT a.archive_no FROM data.archive_volume a WHERE a.volume = v.volume), jsonb_build_object('loan', v.loan, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'state';
EXCEPTION
  WHEN unique_violation THEN
    PERFORM data.refuse('PR139', 'The volume is out: %1 has it.', '—');
END $$;
COMMENT ON FUNCTION api.archive_loan_decide IS 'Approves or refuses a loan (reviewer or approver, never who asked), or notes that it came back (archivist). PR102, PR107, PR136, PR137, PR139, PR201 to PR203, PR302, PR307, PR311.';

CREATE OR REPLACE FUNCTION api.archive_loans (p_open boolean, p_after bigint, p_limit int)
RETURNS TABLE (loan bigint, volume bigint, archive_no text, title text, borrower text, unit_name text, id_text text, purpose text, way text, way_title text, due_date date, overdue boolean, asked_by text, asked_at timestamptz,
               approved_by text, lent_at timestamptz, refused_reason text, returned_at timestamptz, returned_by text, return_note text, may_decide boolean, may_take_back boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT l.loan, l.volume, a.archive_no::text, a.title, l.borrower, l.unit_name, l.id_text, l.purpose, l.way::text, data.title_of('loan_way', l.way), l.due_date,
         l.lent_at IS NOT NULL AND l.returned_at IS NULL AND l.due_date < data.today(), l.asked_by, l.asked_at, l.approved_by, l.lent_at, l.refused_reason, l.returned_at, l.returned_by, l.return_note,
         l.lent_at IS NULL AND l.refused_reason IS NULL AND l.asked_login <> v_me.login AND v_me.posts && '{reviewer,approver}',
         l.lent_at IS NOT NULL AND l.returned_at IS NULL AND 'archivist' = ANY (v_me.posts)
    FROM data.archive_loan l JOIN data.archive_volume a USING (volume)
   WHERE (p_after IS NULL OR l.loan < p_after) AND (NOT coalesce(p_open, false) OR l.returned_at IS NULL AND l.refused_reason IS NULL)
   ORDER BY l.loan DESC LIMIT least(greatest(coalesce(p_limit, 100), 1), 500);
END $$;
COMMENT ON FUNCTION api.archive_loans IS 'The register of lending, the newest first; open: what waits for a decision or is out. Before a loan, at most 500. PR201.';

-- Appraisal and destruction -----------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.archive_disposal_digest (p_disposal bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(':', l.volume, l.opinion, l.more_years, l.reason), ',' ORDER BY l.volume), ''), 'UTF8')), 'hex') FROM data.archive_disposal_line l WHERE l.disposal = p_disposal
$$;
COMMENT ON FUNCTION data.archive_disposal_digest IS 'SHA-256 over the lines of an appraisal, so that everybody signs the same list.';

CREATE OR REPLACE FUNCTION api.archive_disposal_make (p_volumes bigint[], p_opinions text[], p_more int[], p_reasons text[], p_reported_to text, p_reported_on date, p_request uuid)
RETURNS TABLE (disposal bigint, digest text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_disposal_make', jsonb_build_array(to_jsonb(p_volumes), to_jsonb(p_opinions), to_jsonb(p_more), to_jsonb(p_reasons), p_reported_to, p_reported_on)::text);
  v_disposal bigint;
  v_bad text;
BEGIN
  IF v_answer IS NULL THEN
    IF coalesce(cardinality(p_volumes), 0) = 0 OR cardinality(p_volumes) <> ALL (ARRAY[cardinality(p_opinions), cardinality(p_more), cardinality(p_reasons)])
       OR cardinality(p_volumes) <> (SELECT count(DISTINCT x) FROM unnest(p_volumes) x) THEN
      PERFORM data.refuse_field('PR301', 'volumes', 'Each volume has one opinion with its reason.');
    ELSIF EXISTS (SELECT FROM unnest(p_opinions, p_more) x(opinion, more) WHERE x.opinion IS NULL OR x.opinion = 'keep' AND (x.more IS NULL OR x.more NOT BETWEEN 1 AND 100)) THEN
      PERFORM data.refuse_field('PR301', 'opinions', 'The opinion is to destroy, or to keep for so many more years.');
    ELSIF p_reported_on > data.today() THEN
      PERFORM data.refuse_field('PR301', 'reported_on', 'The date lies in the future.');
    ELSIF p_reported_on < date '1950-01-01' THEN
      PERFORM data.refuse_field('PR301', 'reported_on', 'The year lies outside what can be archived.');
    END IF;
    -- two lists made at once: the second sees the first
    PERFORM FROM data.archive_volume a WHERE a.volume = ANY (p_volumes) AND a.office = v_me.office ORDER BY a.volume FOR UPDATE;
    SELECT coalesce(a.archive_no, x.volume::text) INTO v_bad FROM unnest(p_volumes) x(volume) LEFT JOIN data.archive_volume a ON a.volume = x.volume AND a.office = v_me.office
     WHERE a.volume IS NULL OR a.state <> 'checked' OR a.keep_until IS NULL OR a.keep_until >= data.today()
        OR EXISTS (SELECT FROM data.archive_disposal_line l JOIN data.archive_disposal d USING (disposal) WHERE l.volume = a.volume AND d.state IN ('made', 'approved')) LIMIT 1;
    IF v_bad IS NOT NULL THEN
      PERFORM data.refuse('PR137', 'Volume %1 cannot be appraised: its time is not over, it is not checked, or it is on another list.', v_bad);
    END IF;
    INSERT INTO data.archive_disposal AS d (office, reported_to, reported_on, digest, made_by, made_login)
    VALUES (v_me.office, data.clean('reported_to', p_reported_to, 120), p_reported_on, '', v_me.name, v_me.login) RETURNING d.disposal INTO v_disposal;
    INSERT INTO data.archive_disposal_line (disposal, volume, office, opinion, more_years, reason)
    SELECT v_disposal, x.volume, v_me.office, x.opinion, CASE x.opinion WHEN 'keep' THEN x.more END, data.required('reason', x.reason, 200) FROM unnest(p_volumes, p_opinions, p_more, p_reasons) x(volume, opinion, more, reason);
    UPDATE data.archive_disposal d SET digest = data.archive_disposal_digest(v_disposal) WHERE d.disposal = v_disposal;
    v_answer := casework.request_end(p_request, jsonb_build_object('disposal', v_disposal, 'digest', data.archive_disposal_digest(v_disposal)));
    PERFORM audit.write('disposal_make', NULL, NULL, v_disposal::text, v_answer);
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'disposal')::bigint, v_answer ->> 'digest';
EXCEPTION
  WHEN check_violation THEN
    PERFORM data.refuse_field('PR301', 'opinions', 'The opinion is to destroy, or to keep for so many more years.');
END $$;
COMMENT ON FUNCTION api.archive_disposal_make IS 'The appraisal group lists volumes whose time is over, each to be destroyed or kept longer, with the reason. PR137, PR201, PR301 to PR306, PR311. Order 3; rules.md 14.1.';

CREATE OR REPLACE FUNCTION data.archive_dispose (p_disposal data.archive_disposal) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  PERFORM FROM data.archive_disposal_line l JOIN data.archive_volume a USING (volume) WHERE l.disposal = p_disposal.disposal ORDER BY a.volume FOR UPDATE OF a;
  FOR v IN SELECT a.state, o.borrower FROM data.archive_disposal_line l JOIN data.archive_volume a USING (volume)
             LEFT JOIN data.archive_loan o ON o.volume = a.volume AND l.opinion = 'destroy' AND o.lent_at IS NOT NULL AND o.returned_at IS NULL WHERE l.disposal = p_disposal.disposal LOOP
    IF v.state <> 'checked' THEN
      PERFORM data.refuse('PR137', 'The volume is %1.', data.title_of('archive_state', v.state));
    ELSIF v.borrower IS NOT NULL THEN
      PERFORM data.refuse('PR139', 'The volume is out: %1 has it.', v.borrower);
    END IF;
  END LOOP;
  UPDATE data.archive_volume a SET state = CASE l.opinion WHEN 'destroy' THEN 'destroyed' ELSE a.state END, years = coalesce(a.years + l.more_years, a.years),
         keep_until = CASE l.opinion WHEN 'keep' THEN make_date(extract(year FROM a.keep_until)::int + l.more_years, 12, 31) ELSE a.keep_until END, version = a.version + 1
    FROM data.archive_disposal_line l WHERE l.disposal = p_disposal.disposal AND a.volume = l.volume;
END $$;
COMMENT ON FUNCTION data.archive_dispose IS 'What an appraisal that was approved and witnessed does: volumes are destroyed, or kept longer; nothing that somebody has at that moment. PR137, PR139.';

CREATE OR REPLACE FUNCTION api.archive_disposal_sign (p_disposal bigint, p_act text, p_digest text, p_request uuid)
RETURNS TABLE (state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_disposal_sign', jsonb_build_array(p_disposal, p_act, p_digest)::text);
  v data.archive_disposal;
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v FROM data.archive_disposal d WHERE d.disposal = p_disposal FOR UPDATE;
    IF NOT FOUND OR v.office <> v_me.office THEN
      PERFORM data.refuse('PR136', 'There is no such volume, or it belongs to another office.');
    ELSIF p_act IS NULL OR p_act NOT IN ('approve', 'witness', 'drop') THEN
      PERFORM data.refuse_field('PR307', 'act', 'This value is not in the list.');
    ELSIF p_act IN ('approve', 'drop') AND v.state <> 'made' OR p_act = 'witness' AND v.state <> 'approved' THEN
      PERFORM data.refuse('PR137', 'The list is %1.', data.title_of('disposal_state', v.state));
    ELSIF p_digest IS DISTINCT FROM v.digest THEN
      PERFORM data.refuse('PR100', 'The list is not the one you saw. Open it again.');
    ELSIF p_act = 'approve' AND NOT 'approver' = ANY (v_me.posts) OR p_act = 'drop' AND NOT v_me.posts && '{archivist,approver}' THEN
      PERFORM data.refuse('PR203', 'This step belongs to another post.');
    ELSIF p_act <> 'drop' AND v_me.login IN (v.made_login, coalesce(v.approved_login, ''), coalesce(v.witness1_login, '')) THEN
      PERFORM data.refuse('PR102', 'You have signed this list already; each signature is another person''s.');
    ELSIF p_act = 'approve' AND (v.reported_to IS NULL OR v.reported_on IS NULL) AND EXISTS (SELECT FROM data.archive_disposal_line l WHERE l.disposal = v.disposal AND l.opinion = 'destroy') THEN
      PERFORM data.refuse('PR137', 'A list with volumes to be destroyed is reported to the department first: to whom and when has to stand on it.');
    END IF;
    UPDATE data.archive_disposal d SET
      state = CASE WHEN p_act = 'approve' THEN 'approved' WHEN p_act = 'drop' THEN 'dropped' WHEN d.witness1_login IS NOT NULL THEN 'done' ELSE d.state END,
      approved_by = CASE p_act WHEN 'approve' THEN v_me.name ELSE d.approved_by END, approved_login = CASE p_act WHEN 'approve' THEN v_me.login ELSE d.approved_login END, approved_at = CASE p_act WHEN 'approve' THEN clock_timestamp() ELSE d.approved_at END,
      witness2_by = CASE WHEN p_act = 'witness' AND d.witness1_login IS NOT NULL THEN v_me.name END, witness2_login = CASE WHEN p_act = 'witness' AND d.witness1_login IS NOT NULL THEN v_me.login END,
      witness2_at = CASE WHEN p_act = 'witness' AND d.witness1_login IS NOT NULL THEN clock_timestamp() END,
      witness1_by = CASE WHEN p_act = 'witness' AND d.witness1_login IS NULL THEN v_me.name ELSE d.witness1_by END, witness1_login = CASE WHEN p_act = 'witness' AND d.witness1_login IS NULL THEN v_me.login ELSE d.witness1_login END,
      witness1_at = CASE WHEN p_act = 'witness' AND d.witness1_login IS NULL THEN clock_timestamp() ELSE d.witness1_at END
     WHERE d.disposal = v.disposal RETURNING d.* INTO v;
    IF v.state = 'done' THEN
      PERFORM data.archive_dispose(v);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('state', v.state));
    PERFORM audit.write('disposal_' || p_act, NULL, NULL, v.disposal::text, v_answer || jsonb_build_object('digest', v.digest));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.archive_disposal_sign IS
  'The head of the agency approves an appraisal (approver), two witnesses sign that it was carried out, or it is dropped (archivist or approver); four different persons. PR100, PR102, PR136, PR137, PR139 a volume is out, PR201, PR203, PR307, PR311.';

CREATE OR REPLACE FUNCTION api.archive_disposals (p_after bigint, p_limit int)
RETURNS TABLE (disposal bigint, state text, state_title text, volume bigint, archive_no text, title text, year int, years int, keep_until date, pages int, opinion text, opinion_title text, more_years int, reason text, reported_to text,
               reported_on date, made_by text, made_at timestamptz, approved_by text, approved_at timestamptz, witness1_by text, witness2_by text, witness2_at timestamptz, digest text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT d.disposal, d.state::text, data.title_of('disposal_state', d.state), a.volume, a.archive_no::text, a.title, a.year, a.years, a.keep_until, a.pages, l.opinion::text, data.title_of('disposal_opinion', l.opinion), l.more_years, l.reason,
         d.reported_to, d.reported_on, d.made_by, d.made_at, d.approved_by, d.approved_at, d.witness1_by, d.witness2_by, d.witness2_at, d.digest::text
    FROM (SELECT x.* FROM data.archive_disposal x WHERE p_after IS NULL OR x.disposal < p_after ORDER BY x.disposal DESC LIMIT least(greatest(coalesce(p_limit, 20), 1), 100)) d
         JOIN data.archive_disposal_line l USING (disposal) JOIN data.archive_volume a USING (volume)
   ORDER BY d.disposal DESC, a.archive_no;
END $$;
COMMENT ON FUNCTION api.archive_disposals IS 'Appraisals and the register of destruction (销毁清册), the newest first, line by line. Before a list, at most 100 lists. PR201.';
