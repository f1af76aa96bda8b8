-- Death in one sitting: the stop of a benefit begun from the claim of the survivors, so that the death is entered once (9.3.2, 9.5.1).

CREATE OR REPLACE FUNCTION casework.survivor_stop_files (p_me data.caller, p_claim casework.case_item, p_stop bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_proof bigint := (p_claim.evidence #>> '{died_on,file}')::bigint;
  v_found bigint;
  f casework.case_file;
  v_file bigint;
BEGIN
  -- the same pages, filed to both: the store keeps them once
  FOR f IN SELECT * FROM casework.case_file x WHERE x.person = p_claim.person AND x.case_id = p_claim.case_id AND x.material = 'death' AND x.removed_at IS NULL ORDER BY x.file LOOP
    INSERT INTO casework.case_file AS n (person, case_id, material, name, mime, sha256, stored_in, bytes, pages, added_by, added_login, office, entry_office)
    VALUES (f.person, p_stop, 'death', f.name, f.mime, f.sha256, f.stored_in, f.bytes, f.pages, p_me.name, p_me.login, f.office, f.entry_office)
    RETURNING n.file INTO v_file;
    v_found := CASE WHEN f.file = v_proof THEN v_file ELSE v_found END;
  END LOOP;
  RETURN v_found;
END $$;
COMMENT ON FUNCTION casework.survivor_stop_files IS 'Files the proof of a death to the stop as well; the new file of the page that proves the day, NULL where none is marked.';

CREATE OR REPLACE FUNCTION casework.survivor_stop_content (p_claim casework.case_item, p_award data.award, p_stopped_months text, p_proof bigint) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object(
    'values', jsonb_strip_nulls(jsonb_build_object('award', (p_award).kind, 'reason', 'ST01', 'event_date', (p_claim).content ->> 'died_on', 'information', (p_claim).content ->> 'death_source',
                                                   'stopped_months', p_stopped_months, 'note', '与遗属待遇申领' || (p_claim).case_no || '同时受理')),
    'evidence', CASE WHEN p_proof IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('event_date', ((p_claim).evidence -> 'died_on') || jsonb_build_object('file', p_proof)) END,
    'applicant', (p_claim).applicant)
$$;
COMMENT ON FUNCTION casework.survivor_stop_content IS 'What the stop takes over from the claim: day, source, page, applicant.';

CREATE OR REPLACE FUNCTION api.survivor_stop (p_case bigint, p_stopped_months text, p_request uuid)
RETURNS TABLE (case_id bigint, case_no text, step text, step_title text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'survivor_stop', jsonb_build_array(p_case, p_stopped_months)::text);
  v casework.case_item;
  v_award data.award;
  v_stop casework.case_item;
  v_started record;
BEGIN
  IF v_answer IS NULL THEN
    v := casework.case_get(p_case, true);
    PERFORM casework.refuse_other_counter(v_me, v);
    PERFORM casework.next_step(v, 'save');
    PERFORM casework.refuse_own_case(v_me, v);
    SELECT a.* INTO v_award FROM casework.survivor_awards(v.person) a WHERE NOT data.is_over(a) ORDER BY a.award LIMIT 1;
    IF v.kind <> 'survivor_claim' OR v_award.person IS NULL THEN
      PERFORM data.refuse('PR101', 'There is no benefit to be stopped for this claim.');
    ELSIF data.date_of(v.content ->> 'died_on') IS NULL THEN
      PERFORM data.refuse_field('PR107', 'died_on', 'Enter the day of the death first.');
    END IF;
    SELECT s.case_id, s.version INTO v_started FROM api.case_start('termination', v.person, v.channel, gen_random_uuid()) s;
    PERFORM FROM api.case_save(v_started.case_id, v_started.version, casework.survivor_stop_content(v, v_award, p_stopped_months, casework.survivor_stop_files(v_me, v, v_started.case_id)), gen_random_uuid());
    v_stop := casework.case_get(v_started.case_id, false);
    -- where something is missing the draft is there, and says what
    IF NOT EXISTS (SELECT FROM casework.checks_all(v_stop, casework.person_of(v_stop)) c WHERE c.level = 'block') AND NOT EXISTS (SELECT FROM casework.materials_missing(v_stop)) THEN
      PERFORM FROM api.case_submit(v_stop.case_id, v_stop.version, gen_random_uuid());
      v_stop := casework.case_get(v_started.case_id, false);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('case_id', v_stop.case_id, 'case_no', v_stop.case_no, 'step', v_stop.step));
    PERFORM audit.write('survivor_stop', v.person, v.case_id, v.case_no, jsonb_build_object('stop', v_stop.case_no, 'step', v_stop.step));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'case_id')::bigint, v_answer ->> 'case_no', v_answer ->> 'step', data.title_of('step', v_answer ->> 'step');
END $$;
COMMENT ON FUNCTION api.survivor_stop IS
  'Begins the termination for the death (ST01) from the draft of a survivors'' claim: day, source, proof and applicant are taken over, and the stop is handed on where nothing is missing (step review), else it is a draft to be opened. stopped_months: for a benefit that is suspended, whether those months are owed (vocabulary stopped_months); NULL otherwise. The claim may be handed on meanwhile; it is agreed to after the stop. PR101 nothing to stop, PR105, PR107, PR110 a stop is open already, PR120, PR202. Clauses 9.3.2, 9.5.1.';
