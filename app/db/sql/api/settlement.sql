-- Temporary allowances settled all at once (9.2.3): a list of an office with what each comes to, three signatures, then person by
-- person in chunks.  A chunk is one transaction: killed anywhere it goes on, and a second run finds nothing left to do.
--
--   made → checked → approved → done; or dropped before it is approved.  Each person settled gets a case of the kind
--   temporary_settlement with the signatures of the list, so that page, paper and archive are those of any case.

CREATE OR REPLACE FUNCTION data.settlement_judge (p_batch bigint, p_award data.award) RETURNS data.settlement_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.settlement_line;
  v_why casework.check_result;
  v_sheet record;
BEGIN
  v.batch := p_batch;
  v.person := p_award.person;
  v.award := p_award.award;
  v.office := p_award.office;
  v.award_version := p_award.version;
  v.retire_month := p_award.retire_month;
  v.before_fen := coalesce((SELECT sum(i.fen) FROM data.benefit_item i WHERE i.person = p_award.person AND i.award = p_award.award AND i.item = 'temporary' AND i.to_month = 'infinity'), 0);
  v.months := 0;
  v.paid_fen := 0;
  v.due_fen := 0;
  SELECT x.* INTO v_why FROM (SELECT * FROM casework.settlement_problem(p_award) UNION ALL SELECT * FROM casework.open_cases(p_award.person, NULL, casework.fact_kinds())) x LIMIT 1;
  IF v_why.msgid IS NULL THEN
    BEGIN
      v_sheet := casework.settlement_compute(data.person_any(p_award.person), p_award);
      v.benefit_base := v_sheet.result ->> 'benefit_base';
      v.after_fen := data.total(v_sheet.amounts);
      v.months := (v_sheet.result #>> '{settlement,month_count}')::int;
      v.paid_fen := (v_sheet.result #>> '{settlement,sum_paid}')::bigint;
      v.due_fen := (v_sheet.result #>> '{settlement,sum_due}')::bigint;
    EXCEPTION
      WHEN OTHERS THEN
        v_why := casework.rule_problem(NULL, SQLSTATE, SQLERRM);
    END;
  END IF;
  v.state := CASE WHEN v_why.msgid IS NULL THEN 'waiting' ELSE 'refused' END;
  v.msgid := v_why.msgid;
  v.args := coalesce(v_why.args, '{}');
  RETURN v;
END $$;
COMMENT ON FUNCTION data.settlement_judge IS 'What the settlement of one allowance comes to, or why it cannot be made.';

CREATE OR REPLACE FUNCTION data.settlement_ready (p_office text) RETURNS SETOF data.award
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT a.* FROM (SELECT DISTINCT i.person, i.award FROM data.benefit_item i WHERE i.office = p_office AND i.item = 'temporary' AND i.to_month = 'infinity') i
         JOIN data.award a USING (person, award)
   WHERE NOT casework.base_missing(data.month_of(a.retire_month)) ORDER BY a.person, a.award
$$;
COMMENT ON FUNCTION data.settlement_ready IS 'The temporary allowances of an office whose base figure is loaded and that are not settled.';

CREATE OR REPLACE FUNCTION data.settlement_get (p_batch bigint, p_lock boolean) RETURNS data.settlement_batch
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.settlement_batch;
BEGIN
  IF p_lock THEN
    SELECT * INTO v FROM data.settlement_batch b WHERE b.batch = p_batch FOR UPDATE;      -- row-level security decides
  ELSE
    SELECT * INTO v FROM data.settlement_batch b WHERE b.batch = p_batch;
  END IF;
  IF v.batch IS NULL THEN
    PERFORM data.refuse('PR176', 'There is no such list of settlements, or it belongs to another office.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.settlement_get IS 'A list in the caller''s range, locked when it is to be changed. PR176.';

CREATE OR REPLACE FUNCTION data.settlement_digest (p_batch bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(' ', l.person, l.award, l.award_version, l.before_fen, l.after_fen, l.msgid), E'\n' ORDER BY l.person, l.award), ''), 'UTF8')), 'hex')
    FROM data.settlement_line l WHERE l.batch = p_batch
$$;
COMMENT ON FUNCTION data.settlement_digest IS 'What the signatures are for: who is settled to which amount, and who is not and why.';

CREATE OR REPLACE FUNCTION api.settlement_make (p_office text, p_request uuid)
RETURNS TABLE (batch bigint, persons int, refused int, before_fen bigint, after_fen bigint, paid_fen bigint, due_fen bigint, digest text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'settlement_make', jsonb_build_array(p_office)::text);
  v_office text := data.pay_office(v_me, p_office);
  v data.settlement_batch;
BEGIN
  IF v_answer IS NULL THEN
    INSERT INTO data.settlement_batch (office, made_by, made_login) VALUES (v_office, v_me.name, v_me.login) ON CONFLICT DO NOTHING RETURNING * INTO v;
    IF v.batch IS NULL THEN
      SELECT * INTO v FROM data.settlement_batch b WHERE b.office = v_office AND b.state IN ('made', 'checked', 'approved');
      PERFORM data.refuse('PR177', 'A list of settlements was made by %1 at %2 and is not done yet.', v.made_by, data.stamp(v.made_at));
    END IF;
    INSERT INTO data.settlement_line SELECT j.* FROM data.settlement_ready(v_office) a, LATERAL data.settlement_judge(v.batch, a) j;
    IF NOT FOUND THEN
      PERFORM data.refuse('PR178', 'No temporary allowance waits for its settlement: none is paid, or the base figure is not loaded.');
    END IF;
    UPDATE data.settlement_batch b SET persons = s.persons, refused = s.refused, before_fen = s.before_fen, after_fen = s.after_fen, paid_fen = s.paid_fen, due_fen = s.due_fen, digest = data.settlement_digest(v.batch)
      FROM (SELECT count(*) FILTER (WHERE l.state = 'waiting')::int AS persons, count(*) FILTER (WHERE l.state = 'refused')::int AS refused,
                   coalesce(sum(l.before_fen) FILTER (WHERE l.state = 'waiting'), 0)::bigint AS before_fen, coalesce(sum(l.after_fen) FILTER (WHERE l.state = 'waiting'), 0)::bigint AS after_fen,
                   coalesce(sum(l.paid_fen) FILTER (WHERE l.state = 'waiting'), 0)::bigint AS paid_fen, coalesce(sum(l.due_fen) FILTER (WHERE l.state = 'waiting'), 0)::bigint AS due_fen
              FROM data.settlement_line l WHERE l.batch = v.batch) s
     WHERE b.batch = v.batch RETURNING b.* INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('batch', v.batch));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('settlement_make', NULL, NULL, v.office, v_answer || jsonb_build_object('persons', v.persons, 'refused', v.refused, 'digest', v.digest));
  END IF;
  RETURN QUERY SELECT b.batch, b.persons, b.refused, b.before_fen, b.after_fen, b.paid_fen, b.due_fen, b.digest::text FROM data.settlement_batch b WHERE b.batch = (v_answer ->> 'batch')::bigint;
END $$;
COMMENT ON FUNCTION api.settlement_make IS
  'Lists all temporary allowances of an office (NULL: one''s own) whose base figure is loaded, with what each comes to or why it cannot be settled; fen; nothing is changed yet. One list of an office at a time. PR177 one is open (who, when), PR178 nothing waits, PR201, PR202, PR311. 9.2.3.';

-- Signing -------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.settlement_step (p_me data.caller, p_batch data.settlement_batch, p_act text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE
    WHEN p_act = 'check' AND (p_batch).state <> 'made' OR p_act = 'approve' AND (p_batch).state <> 'checked' OR p_act = 'drop' AND (p_batch).state NOT IN ('made', 'checked') OR p_act = 'run' AND (p_batch).state <> 'approved' THEN 'PR101'
    WHEN p_act = 'check' AND NOT 'reviewer' = ANY ((p_me).posts) OR p_act = 'approve' AND NOT 'approver' = ANY ((p_me).posts) THEN 'PR203'
    WHEN p_act IN ('check', 'approve') AND (p_me).login IN ((p_batch).made_login, coalesce((p_batch).checked_login, '')) THEN 'PR102'
    WHEN p_act IN ('check', 'approve') AND EXISTS (SELECT FROM data.settlement_line l WHERE l.batch = (p_batch).batch AND l.state = 'waiting' AND data.is_own(p_me, l.person)) THEN 'PR105' ELSE '' END
$$;
COMMENT ON FUNCTION data.settlement_step IS 'The code an act on a list would be refused with; empty when the caller may.';

CREATE OR REPLACE FUNCTION api.settlement_sign (p_batch bigint, p_act text, p_digest text, p_reason text, p_request uuid)
RETURNS TABLE (batch bigint, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'settlement_sign', jsonb_build_array(p_batch, p_act, p_digest, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 500, true);
  v data.settlement_batch;
BEGIN
  IF v_answer IS NULL THEN
    IF p_act IS NULL OR p_act NOT IN ('check', 'approve', 'drop') THEN
      PERFORM data.refuse_field('PR307', 'act', 'This value is not in the list.');
    END IF;
    v := data.settlement_get(p_batch, true);
    CASE data.settlement_step(v_me, v, p_act)
      WHEN 'PR101' THEN PERFORM data.refuse('PR101', 'The list is %1.', data.title_of('settlement_state', v.state));
      WHEN 'PR102' THEN PERFORM data.refuse('PR102', 'You made or checked this list yourself; another person has to sign.');
      WHEN 'PR105' THEN PERFORM data.refuse('PR105', 'This is your own record. A colleague has to handle it.');
      WHEN 'PR203' THEN PERFORM data.refuse('PR203', 'This step belongs to another post.');
      ELSE NULL;
    END CASE;
    IF p_digest IS DISTINCT FROM v.digest THEN
      PERFORM data.refuse('PR100', 'The list is not the one you saw. Open it again.');
    ELSIF p_act = 'drop' AND v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
    END IF;
    UPDATE data.settlement_batch b SET state = CASE p_act WHEN 'check' THEN 'checked' WHEN 'approve' THEN 'approved' ELSE 'dropped' END,
           checked_at = CASE p_act WHEN 'check' THEN clock_timestamp() ELSE b.checked_at END, checked_by = CASE p_act WHEN 'check' THEN v_me.name ELSE b.checked_by END,
           checked_login = CASE p_act WHEN 'check' THEN v_me.login ELSE b.checked_login END,
           approved_at = CASE p_act WHEN 'approve' THEN clock_timestamp() END, approved_by = CASE p_act WHEN 'approve' THEN v_me.name END, approved_login = CASE p_act WHEN 'approve' THEN v_me.login END,
           dropped_at = CASE p_act WHEN 'drop' THEN clock_timestamp() END, dropped_by = CASE p_act WHEN 'drop' THEN v_me.name END, dropped_login = CASE p_act WHEN 'drop' THEN v_me.login END,
           drop_reason = CASE p_act WHEN 'drop' THEN v_reason END
     WHERE b.batch = v.batch RETURNING b.* INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('batch', v.batch, 'state', v.state));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('settlement_' || p_act, NULL, NULL, v.office || ' ' || v.batch, v_answer || jsonb_build_object('digest', v.digest, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'batch')::bigint, v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.settlement_sign IS
  'Checks (reviewer), approves (approver) or drops a list of settlements whose digest the signer saw; three different persons. PR100, PR101, PR102, PR105 one''s own record is on it, PR107, PR176, PR201, PR203, PR302 to PR307, PR311. 9.2.3; rules.md 13.2.';

-- One person after the other --------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.settlement_case (p_batch data.settlement_batch, p_person data.person, p_award data.award, p_effects jsonb) RETURNS casework.case_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.case_item;
BEGIN
  INSERT INTO casework.case_item AS c (person, case_no, kind, office, entry_office, upper_office, step, risk, levels, upper, content, matter, channel, person_version, makers, maker_login, maker_name,
                                       reviewer_login, approver_login, entered_at, accepted_on, submitted_at, effects, changed_by, changed_login, closed_at)
  SELECT p_person.person, p_award.office || k.code || to_char(data.today(), 'YYYYMMDD') || casework.next_text(p_award.office, 'case', 6), k.kind, p_award.office, p_award.office, coalesce(o.parent, o.office),
         'done', 'high', 3, false, '{"settled_why": "batch"}', data.title_of('settlement_reason', 'batch') || ' ' || data.month_text(data.month_of(p_award.start_month)) || '起', 'hall', p_person.version,
         ARRAY[p_batch.made_login], p_batch.made_login, p_batch.made_by, p_batch.checked_login, p_batch.approved_login, p_batch.made_at, data.today(), p_batch.made_at, p_effects, p_batch.approved_by,
         p_batch.approved_login, clock_timestamp()
    FROM casework.kind k, data.office o WHERE k.kind = 'temporary_settlement' AND o.office = p_award.office
  RETURNING c.* INTO v;
  INSERT INTO casework.case_number (case_no, person, case_id, office, entry_office) VALUES (v.case_no, v.person, v.case_id, v.office, v.entry_office);
  INSERT INTO casework.signature (person, case_id, content_version, login, name, stage, post, decision, signed_at, office, entry_office)
  SELECT v.person, v.case_id, v.content_version, s.login, s.name, s.stage, s.post, s.decision, s.at, v.office, v.entry_office
    FROM (VALUES (p_batch.made_login, p_batch.made_by, 'submit', 'clerk', 'submit', p_batch.made_at), (p_batch.checked_login, p_batch.checked_by, 'review', 'reviewer', 'agree', p_batch.checked_at),
                 (p_batch.approved_login, p_batch.approved_by, 'approve', 'approver', 'agree', p_batch.approved_at)) s(login, name, stage, post, decision, at);
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.settlement_case IS 'The case of one settlement of a list: decided, with the signatures of the list.';

CREATE OR REPLACE FUNCTION data.settlement_one (p_me data.caller, p_batch data.settlement_batch, p_line data.settlement_line) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_person data.person;
  v_award data.award;
  v_case casework.case_item;
  j data.settlement_line;
  v_sheet record;
BEGIN
  -- the order of every decision: the person, then the benefit
  SELECT * INTO v_person FROM data.person p WHERE p.person = p_line.person FOR UPDATE;
  SELECT * INTO v_award FROM data.award a WHERE a.person = p_line.person AND a.award = p_line.award FOR UPDATE;
  j := data.settlement_judge(p_batch.batch, v_award);
  IF j.state = 'waiting' AND (v_award.version, j.before_fen, j.after_fen) IS DISTINCT FROM (p_line.award_version, p_line.before_fen, p_line.after_fen) THEN
    j.msgid := casework.msgid('The benefit was changed after the list was made: it stands on the next one.');
  END IF;
  IF j.msgid IS NOT NULL THEN
    UPDATE data.settlement_line l SET state = 'changed', msgid = j.msgid, args = j.args WHERE l.batch = p_line.batch AND l.person = p_line.person AND l.award = p_line.award;
    RETURN;
  END IF;
  v_sheet := casework.settlement_compute(v_person, v_award);
  v_case := casework.settlement_case(p_batch, v_person, v_award, (
    SELECT jsonb_agg(jsonb_build_object('label', e.label, 'old', e.old_value, 'new', e.new_value, 'note', e.note)) FROM casework.settlement_lines(v_award, v_sheet.result) e));
  PERFORM data.determine(p_me, v_case, v_award, 'settlement', v_award.start_month, v_sheet.input, v_sheet.parameters, v_sheet.result, v_sheet.items, v_sheet.amounts);
  PERFORM casework.tasks_done(p_me, v_case, '{award,recalculate}');
  -- a month rolled meanwhile is counted in
  UPDATE data.settlement_line l SET state = 'settled', case_id = v_case.case_id, case_no = v_case.case_no, months = j.months, paid_fen = j.paid_fen, due_fen = j.due_fen
   WHERE l.batch = p_line.batch AND l.person = p_line.person AND l.award = p_line.award;
  PERFORM audit.write('case_done', v_case.person, v_case.case_id, v_case.case_no, jsonb_build_object('settlement', p_batch.batch));
END $$;
COMMENT ON FUNCTION data.settlement_one IS 'Settles one allowance of an approved list, unless it is another than the one that was signed for.';

CREATE OR REPLACE FUNCTION api.settlement_chunk (p_batch bigint, p_limit int)
RETURNS TABLE (batch bigint, state text, settled bigint, changed bigint, waiting bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.settlement_batch := data.settlement_get(p_batch, true);      -- who runs it too waits here
  v_line data.settlement_line;
BEGIN
  IF v.state NOT IN ('approved', 'done') THEN
    PERFORM data.refuse('PR101', 'The list is %1.', data.title_of('settlement_state', v.state));
  END IF;
  v_me.name := v.approved_by;
  FOR v_line IN SELECT * FROM data.settlement_line l WHERE l.batch = v.batch AND l.state = 'waiting' ORDER BY l.person, l.award LIMIT least(greatest(coalesce(p_limit, 100), 1), 1000) LOOP
    PERFORM data.settlement_one(v_me, v, v_line);
  END LOOP;
  IF v.state = 'approved' AND NOT EXISTS (SELECT FROM data.settlement_line l WHERE l.batch = v.batch AND l.state = 'waiting') THEN
    UPDATE data.settlement_batch b SET state = 'done', done_at = clock_timestamp() WHERE b.batch = v.batch RETURNING b.* INTO v;
    PERFORM data.pulse(v.office);
    PERFORM audit.write('settlement_done', NULL, NULL, v.office || ' ' || v.batch);
  END IF;
  RETURN QUERY SELECT v.batch, v.state::text, count(*) FILTER (WHERE l.state = 'settled'), count(*) FILTER (WHERE l.state = 'changed'), count(*) FILTER (WHERE l.state = 'waiting')
                 FROM data.settlement_line l WHERE l.batch = v.batch;
END $$;
COMMENT ON FUNCTION api.settlement_chunk IS
  'Settles the next persons of an approved list (at most 1000, NULL: 100), in one transaction; to be called until none waits. What was changed since the list was made is left for the next list. Of a list that is done nothing is changed. PR101, PR176, PR201. 9.2.3.';

-- Looking ---------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.settlement_state ()
RETURNS TABLE (office text, office_name text, allowances bigint, ready bigint, batch bigint, state text, state_title text, persons int, refused int, before_fen bigint, after_fen bigint, paid_fen bigint,
               due_fen bigint, digest text, settled bigint, changed bigint, waiting bigint, made_by text, made_at timestamptz, checked_by text, checked_at timestamptz, approved_by text, approved_at timestamptz,
               done_at timestamptz, may_make boolean, may_check boolean, may_approve boolean, may_drop boolean, may_run boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT o.office::text, o.name, coalesce(n.allowances, 0), coalesce(n.ready, 0), b.batch, b.state::text, data.title_of('settlement_state', b.state), b.persons, b.refused, b.before_fen, b.after_fen, b.paid_fen,
         b.due_fen, b.digest::text, s.settled, s.changed, s.waiting, b.made_by, b.made_at, b.checked_by, b.checked_at, b.approved_by, b.approved_at, b.done_at,
         'clerk' = ANY (v_me.posts) AND coalesce(n.ready, 0) > 0 AND coalesce(b.state, 'done') IN ('done', 'dropped'),
         b.batch IS NOT NULL AND data.settlement_step(v_me, b, 'check') = '', b.batch IS NOT NULL AND data.settlement_step(v_me, b, 'approve') = '',
         b.batch IS NOT NULL AND data.settlement_step(v_me, b, 'drop') = '', b.batch IS NOT NULL AND data.settlement_step(v_me, b, 'run') = ''
    FROM data.office o
         LEFT JOIN (SELECT i.office, count(*) AS allowances, count(*) FILTER (WHERE NOT casework.base_missing(data.month_of(a.retire_month))) AS ready
                      FROM (SELECT DISTINCT x.office, x.person, x.award FROM data.benefit_item x WHERE x.item = 'temporary' AND x.to_month = 'infinity') i JOIN data.award a USING (person, award) GROUP BY i.office) n ON n.office = o.office
         LEFT JOIN LATERAL (SELECT * FROM data.settlement_batch x WHERE x.office = o.office ORDER BY x.batch DESC LIMIT 1) b ON true
         LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE l.state = 'settled') AS settled, count(*) FILTER (WHERE l.state = 'changed') AS changed, count(*) FILTER (WHERE l.state = 'waiting') AS waiting
                              FROM data.settlement_line l WHERE l.batch = b.batch) s ON b.batch IS NOT NULL
   WHERE o.office BETWEEN v_me.low AND v_me.high AND (o.office = v_me.office OR n.allowances > 0 OR b.batch IS NOT NULL)
   ORDER BY o.office;
END $$;
COMMENT ON FUNCTION api.settlement_state IS
  'Temporary allowances of the offices in the caller''s range (allowances: not settled; ready: their base figure is loaded) and the last list of each: its figures in fen, how far it is, who signed, what the caller may do. PR201. 9.2.3.';

CREATE OR REPLACE FUNCTION api.settlement_lines (p_batch bigint, p_state text, p_after text, p_limit int)
RETURNS TABLE (person bigint, name text, id_masked text, award int, retire_month int, benefit_base text, before_fen bigint, after_fen bigint, months int, paid_fen bigint, due_fen bigint, state text,
               state_title text, msgid text, args text[], case_id bigint, case_no text, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v data.settlement_batch := data.settlement_get(p_batch, false);
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint ELSE 0 END;
BEGIN
  RETURN QUERY
  SELECT l.person, p.name, data.mask_id(p.id_number), l.award, data.month_of(l.retire_month), l.benefit_base, l.before_fen, l.after_fen, l.months, l.paid_fen, l.due_fen, l.state::text,
         data.title_of('settlement_line_state', l.state), l.msgid, l.args, l.case_id, l.case_no::text, l.person::text
    FROM data.settlement_line l CROSS JOIN LATERAL data.person_line(l.person) p
   WHERE l.batch = v.batch AND l.person > v_after AND (coalesce(p_state, '') = '' OR l.state = p_state)
   ORDER BY l.person, l.award LIMIT least(greatest(coalesce(p_limit, 50), 1), 500);
END $$;
COMMENT ON FUNCTION api.settlement_lines IS
  'The persons of a list of settlements, all or those in one state (waiting, refused, settled, changed), with allowance and pension of a month, what was paid and is due (fen) and why one is not settled; page by page: cursor of the last row goes into p_after. PR176, PR201. 9.2.3.';
