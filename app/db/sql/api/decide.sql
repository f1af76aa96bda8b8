-- Deciding: review, approve, confirm; keying again; signatures.

CREATE OR REPLACE FUNCTION casework.refuse_decided (p_case casework.case_item, p_stage text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v casework.signature;
BEGIN
  IF p_case.step = p_stage THEN
    RETURN;
  END IF;
  SELECT * INTO v FROM casework.signature s
   WHERE s.person = p_case.person AND s.case_id = p_case.case_id AND s.stage = p_stage
   ORDER BY s.content_version DESC, s.signed_at DESC LIMIT 1;
  IF FOUND THEN
    PERFORM data.refuse('PR103', '%1 decided this step at %2: %3.', v.name, data.stamp(v.signed_at), data.title_of('decision', v.decision));
  END IF;
  PERFORM data.refuse('PR101', 'This case is at the step “%1”, where that cannot be done.', data.title_of('step', p_case.step));
END $$;
COMMENT ON FUNCTION casework.refuse_decided IS 'The case does not stand where it is to be decided: PR103 tells who decided and when, else PR101.';

CREATE OR REPLACE FUNCTION casework.refuse_signer (p_me data.caller, p_case casework.case_item, p_stage text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_office text := CASE p_stage WHEN 'upper' THEN p_case.upper_office ELSE p_case.office END;
BEGIN
  IF p_me.office <> v_office THEN
    PERFORM data.refuse('PR202', 'This step is decided at %1.', (SELECT o.name FROM data.office o WHERE o.office = v_office));
  END IF;
  IF p_me.login = ANY (casework.enterers(p_case)) THEN
    PERFORM data.refuse('PR102', 'You entered this case yourself: somebody else has to decide it.');
  END IF;
  IF p_me.login IN (p_case.reviewer_login, p_case.approver_login, p_case.confirmer_login) THEN
    PERFORM data.refuse('PR102', 'You have already signed this case at an earlier step.');
  END IF;
  PERFORM casework.refuse_own_case(p_me, p_case);
END $$;
COMMENT ON FUNCTION casework.refuse_signer IS 'Whether the caller may sign here. PR102 own entry or second signature, PR105 own record, PR202 another office.';

CREATE OR REPLACE FUNCTION casework.upper_now (p_case casework.case_item) RETURNS boolean
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  -- two cases of one person are agreed to one after the other: the second counts what the first decided
  PERFORM FROM data.person p WHERE p.person = p_case.person FOR UPDATE;
  RETURN p_case.upper OR (SELECT r.upper FROM casework.route_set(p_case) r);
END $$;
COMMENT ON FUNCTION casework.upper_now IS
  'Whether the office above decides too, as of now: what another case added meanwhile, and what the counter that accepted the case could not see, counts.';

CREATE OR REPLACE FUNCTION casework.decide (p_case bigint, p_content_version int, p_stage text, p_decision text, p_reason text,
                                            p_opinion text, p_request uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'case_' || p_stage, jsonb_build_array(p_case, p_content_version, p_decision, p_reason, p_opinion)::text);
  v casework.case_item;
  v_opinion text := data.clean('opinion', p_opinion, 500, true);
  v_stage_step text := p_stage;
BEGIN
  IF v_answer IS NOT NULL THEN
    RETURN v_answer;
  END IF;
  IF p_decision IS NULL OR p_decision NOT IN ('agree', 'return', 'refuse') THEN
    PERFORM data.refuse_field('PR307', 'decision', 'This value is not in the list.');
  END IF;
  v := casework.case_get(p_case, true);        -- two at the same moment: the second waits here and then reads what the first did
  PERFORM casework.refuse_decided(v, p_stage);
  PERFORM casework.refuse_signer(v_me, v, p_stage);
  IF v.content_version IS DISTINCT FROM p_content_version THEN
    PERFORM data.refuse('PR100', '%1 changed this case at %2, after you opened it.', v.changed_by, data.stamp(v.changed_at));
  END IF;
  IF p_decision <> 'agree' AND p_reason IS NULL THEN
    PERFORM data.refuse_field('PR107', 'reason', 'A reason is needed.');
  END IF;
  IF p_reason IS NOT NULL AND NOT EXISTS (SELECT FROM data.vocabulary w WHERE w.list = 'reason_' || p_decision AND w.key = p_reason) THEN
    PERFORM data.refuse_field('PR307', 'reason', 'This value is not in the list.');
  END IF;
  IF p_decision = 'agree' AND casework.hidden_fields(v) <> '{}' THEN
    PERFORM data.refuse_field('PR104', (casework.hidden_fields(v))[1], 'Key the hidden fields again from the original before you agree: %1.', (SELECT string_agg(f.title, '、' ORDER BY f.sort) FROM casework.kind_field f WHERE f.kind = v.kind AND f.field = ANY (casework.hidden_fields(v))));
  END IF;

  IF p_decision = 'agree' THEN
    v.upper := casework.upper_now(v);
  END IF;
  v.step := casework.next_step(v, p_decision);
  IF p_decision = 'agree' THEN
    PERFORM casework.account_lock(v);
    PERFORM casework.checks_enforce(v, casework.person_of(v));
    PERFORM casework.materials_enforce(v);
    CASE v_stage_step
      WHEN 'review' THEN v.reviewer_login := v_me.login;
      WHEN 'approve' THEN v.approver_login := v_me.login;
      WHEN 'upper' THEN v.confirmer_login := v_me.login;
    END CASE;
  END IF;
  BEGIN
    INSERT INTO casework.signature (person, case_id, content_version, login, name, stage, post, decision, reason, opinion, office, entry_office)
    VALUES (v.person, v.case_id, v.content_version, v_me.login, v_me.name, p_stage,
            CASE p_stage WHEN 'review' THEN 'reviewer' ELSE 'approver' END, p_decision, p_reason, v_opinion, v.office, v.entry_office);
  EXCEPTION
    WHEN unique_violation THEN
      PERFORM data.refuse('PR102', 'You have already signed this case at an earlier step.');
  END;
  IF p_decision = 'return' THEN
    -- a new round: what is signed next is another content, even if nobody touches it
    v.content_version := v.content_version + 1;
    v.reviewer_login := NULL;
    v.approver_login := NULL;
    v.confirmer_login := NULL;
    v.return_reason := data.title_of('reason_return', p_reason);
    v.return_opinion := v_opinion;
  ELSIF p_decision = 'refuse' THEN
    v.return_reason := data.title_of('reason_refuse', p_reason);
    v.return_opinion := v_opinion;
  END IF;
  IF v.step = 'done' THEN
    -- the constraints of four eyes are asked before anything happens to the register
    v := casework.case_put_signers(v);
    v := casework.apply(v_me, v);
  END IF;
  v := casework.case_put(v_me, v);
  v_answer := casework.request_end(p_request, jsonb_build_object('step', v.step, 'version', v.version));
  PERFORM data.pulse(v.office, v.entry_office, v.upper_office);
  PERFORM audit.write('case_' || CASE v.step WHEN 'done' THEN 'done' ELSE p_decision END, v.person, v.case_id, v.case_no,
                      jsonb_build_object('stage', p_stage, 'decision', p_decision, 'content_version', p_content_version, 'step', v.step, 'reason', p_reason));
  RETURN v_answer;
END $$;
COMMENT ON FUNCTION casework.decide IS 'One signature of one stage, with everything that follows from it, in one transaction.';

CREATE OR REPLACE FUNCTION casework.case_put_signers (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  IF casework.enterers(p_case) && ARRAY[p_case.reviewer_login, p_case.approver_login, p_case.confirmer_login]::text[] THEN
    PERFORM data.refuse('PR102', 'You entered this case yourself: somebody else has to decide it.');
  END IF;
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.case_put_signers IS 'A last look at the signers before the effect; the constraints of the table stand behind it.';

CREATE OR REPLACE FUNCTION api.case_review (p_case bigint, p_content_version int, p_decision text, p_reason text, p_opinion text, p_request uuid)
RETURNS TABLE (step text, step_title text, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v jsonb := casework.decide(p_case, p_content_version, 'review', p_decision, p_reason, p_opinion, p_request);
BEGIN
  RETURN QUERY SELECT v ->> 'step', data.title_of('step', v ->> 'step'), (v ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.case_review IS
  'The reviewer''s decision (agree, return, refuse) on exactly the content seen. PR100 content changed, PR101, PR102 own entry, PR103 decided already (who, when), PR104 blind fields not keyed again, PR105 own record, PR107 reason missing, PR113 materials missing, PR120, PR202, PR307, PR309. rules.md 13.2.';

CREATE OR REPLACE FUNCTION api.case_approve (p_case bigint, p_content_version int, p_decision text, p_reason text, p_opinion text, p_request uuid)
RETURNS TABLE (step text, step_title text, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v jsonb := casework.decide(p_case, p_content_version, 'approve', p_decision, p_reason, p_opinion, p_request);
BEGIN
  RETURN QUERY SELECT v ->> 'step', data.title_of('step', v ->> 'step'), (v ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.case_approve IS 'The approver''s decision after the review. Refusals as case_review. rules.md 13.2.';

CREATE OR REPLACE FUNCTION api.case_confirm (p_case bigint, p_content_version int, p_decision text, p_reason text, p_opinion text, p_request uuid)
RETURNS TABLE (step text, step_title text, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v jsonb := casework.decide(p_case, p_content_version, 'upper', p_decision, p_reason, p_opinion, p_request);
BEGIN
  RETURN QUERY SELECT v ->> 'step', data.title_of('step', v ->> 'step'), (v ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.case_confirm IS 'The decision of the office above, by an approver there. Refusals as case_review. rules.md 13.2.';

CREATE OR REPLACE FUNCTION api.case_rekey (p_case bigint, p_field text, p_value text, p_request uuid)
RETURNS TABLE (matches boolean, tries int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'case_rekey', jsonb_build_array(p_case, p_field, p_value)::text);
  v casework.case_item;
  v_known casework.rekey;
  v_matches boolean;
  v_now xid8 := pg_catalog.pg_current_xact_id();
BEGIN
  IF v_answer IS NULL THEN
    v := casework.case_get(p_case, true);        -- locked: tries at the same moment are counted one after the other
    IF v.step NOT IN ('review', 'approve', 'upper') THEN
      PERFORM data.refuse('PR101', 'This case is at the step “%1”, where that cannot be done.', data.title_of('step', v.step));
    END IF;
    PERFORM casework.refuse_signer(v_me, v, v.step);
    IF NOT EXISTS (SELECT FROM casework.kind_field f WHERE f.kind = v.kind AND f.field = p_field AND f.blind) OR NOT v.content ? p_field THEN
      PERFORM data.refuse_field('PR301', left(p_field, 60), 'There is no field %1.', left(p_field, 60));
    END IF;
    SELECT * INTO v_known FROM casework.rekey r WHERE r.person = v.person AND r.case_id = v.case_id AND r.field = p_field
       AND r.content_version = v.content_version AND r.login = v_me.login;
    -- otherwise a birth date could be found by trying
    IF NOT coalesce(v_known.matched_in <> v_now, false) AND coalesce(v_known.tries, 0) >= 5 THEN
      PERFORM data.refuse_field('PR104', p_field, 'You keyed this field wrongly five times. Return the case, so that it is entered anew from the original.');
    END IF;
    v_matches := upper(regexp_replace(coalesce(p_value, ''), '\s', '', 'g')) = upper(regexp_replace(coalesce(v.content ->> p_field, ''), '\s', '', 'g'));
    INSERT INTO casework.rekey AS r (person, case_id, content_version, field, login, tries, matched_in, last_at, office, entry_office)
    VALUES (v.person, v.case_id, v.content_version, p_field, v_me.login, 1, CASE WHEN v_matches THEN v_now END, clock_timestamp(), v.office, v.entry_office)
    ON CONFLICT ON CONSTRAINT rekey_pkey DO UPDATE
       SET tries = r.tries + 1, matched_in = coalesce(r.matched_in, EXCLUDED.matched_in), last_at = EXCLUDED.last_at
    RETURNING r.* INTO v_known;
    v_answer := casework.request_end(p_request, jsonb_build_object('matches', v_matches, 'tries', v_known.tries, 'tried_in', v_now::text));
    PERFORM audit.write('case_rekey', v.person, v.case_id, p_field, jsonb_build_object('matches', v_matches, 'tries', v_known.tries));
  END IF;
  RETURN QUERY SELECT CASE WHEN v_answer ->> 'tried_in' <> v_now::text THEN (v_answer ->> 'matches')::boolean END, (v_answer ->> 'tries')::int;
END $$;
COMMENT ON FUNCTION api.case_rekey IS
  'Keys a blind field again from the original, unseen, in two calls with the same request id: the first keeps the try and answers matches NULL, its repetition in a later transaction tells (else a try could be undone once answered). Every try is logged, the sixth wrong one is refused. PR101, PR102, PR104, PR105, PR120, PR202, PR301.';

CREATE OR REPLACE FUNCTION api.case_signatures (p_case bigint)
RETURNS TABLE (stage text, post_title text, name text, login text, decision text, reason_title text, opinion text,
               signed_at timestamptz, content_version int, void boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v casework.case_item := casework.case_get(p_case, false);
BEGIN
  RETURN QUERY
  SELECT s.stage::text, p.title, s.name, s.login::text, s.decision,
         CASE WHEN s.reason IS NOT NULL THEN data.title_of('reason_' || s.decision, s.reason) END, s.opinion, s.signed_at,
         s.content_version, s.decision IN ('submit', 'agree') AND s.content_version < v.content_version
    FROM casework.signature s JOIN data.post p USING (post)
   WHERE s.person = v.person AND s.case_id = v.case_id
   ORDER BY s.signed_at, s.content_version;
END $$;
COMMENT ON FUNCTION api.case_signatures IS 'Who signed what; void: the content changed afterwards. PR120, PR201.';
