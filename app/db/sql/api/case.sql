-- Cases at the counter: start, look, enter, submit, take back.

CREATE OR REPLACE FUNCTION api.kind_list ()
RETURNS TABLE (kind text, code text, title text, clause text, legal_basis text, risk text, business text, levels int,
               may_start boolean, why_not text, form text, papers text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT k.kind::text, k.code, k.title, k.clause, k.legal_basis, k.risk, k.business, k.levels, 'clerk' = ANY (v_me.posts),
         CASE WHEN NOT 'clerk' = ANY (v_me.posts) THEN casework.msgid('Only a counter clerk starts a case.') END, k.form, k.papers
    FROM casework.kind k ORDER BY k.sort;
END $$;
COMMENT ON FUNCTION api.kind_list IS 'The kinds of case, with clause, legal basis and risk, and whether the caller may start one. PR201.';

CREATE OR REPLACE FUNCTION casework.msgid (p_msgid text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS 'SELECT p_msgid';
COMMENT ON FUNCTION casework.msgid IS 'Marks a sentence that the client translates.';

CREATE OR REPLACE FUNCTION api.kind_fields (p_kind text)
RETURNS TABLE (field text, title text, type text, code_list text, section text, section_title text, sort int, required boolean,
               key_field boolean, blind boolean, max_length int, hint text, person_column boolean, route_note text, may_clear boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.me();
  RETURN QUERY SELECT f.field::text, f.title, f.type, f.code_list, f.section, f.section_title, f.sort, f.required, f.key_field, f.blind,
                      f.max_length, f.hint, f.person_column, f.route_note, f.may_clear
                 FROM casework.kind_field f WHERE f.kind = p_kind ORDER BY f.sort;
END $$;
COMMENT ON FUNCTION api.kind_fields IS 'The fields of a kind in order. PR201.';

CREATE OR REPLACE FUNCTION api.kind_materials (p_kind text)
RETURNS TABLE (material text, title text, required boolean, when_fields text[], copies int, hint text, sort int, when_values text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.me();
  RETURN QUERY SELECT m.material::text, m.title, m.required, m.when_fields, m.copies, m.hint, m.sort, m.when_values
                 FROM casework.kind_material m WHERE m.kind = p_kind ORDER BY m.sort;
END $$;
COMMENT ON FUNCTION api.kind_materials IS 'The materials of a kind; when_fields names the fields that ask for one, when_values the choices (field=value) that do. PR201.';

CREATE OR REPLACE FUNCTION api.kind_guide (p_kind text)
RETURNS TABLE (step text, ask text, check_what text, clause text, sort int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.me();
  RETURN QUERY SELECT g.step::text, g.ask, g.check_what, g.clause, g.sort
                 FROM casework.kind_guide g WHERE g.kind = p_kind ORDER BY g.sort;
END $$;
COMMENT ON FUNCTION api.kind_guide IS 'What to ask for and what to check at each step, with the clause. PR201.';

CREATE OR REPLACE FUNCTION casework.refuse_hoarding (p_me data.caller) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  -- a draft keeps the office of insurance from starting the same: nobody needs many of other offices at a time
  IF (SELECT count(*) FROM casework.case_item c WHERE c.maker_login = p_me.login AND c.open AND c.step = 'draft'
         AND NOT casework.in_range(p_me, c.office)) >= 20 THEN
    PERFORM data.refuse('PR117', 'You have %1 drafts for persons of other offices. Submit or withdraw some of them first.', '20');
  END IF;
END $$;
COMMENT ON FUNCTION casework.refuse_hoarding IS 'Twenty drafts for other offices'' persons are enough. PR117.';

CREATE OR REPLACE FUNCTION api.case_start (p_kind text, p_person bigint, p_channel text, p_request uuid)
RETURNS TABLE (case_id bigint, case_no text, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'case_start', jsonb_build_array(p_kind, p_person, p_channel)::text);
  v_kind casework.kind;
  v_person data.person;
  v casework.case_item;
  v_other record;
  v_constraint text;
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v_kind FROM casework.kind k WHERE k.kind = p_kind;
    IF NOT FOUND THEN
      PERFORM data.refuse_field('PR301', 'kind', 'There is no kind of case %1.', left(p_kind, 60));
    END IF;
    IF NOT EXISTS (SELECT FROM data.vocabulary w WHERE w.list = 'channel' AND w.key = p_channel) THEN
      PERFORM data.refuse_field('PR307', 'channel', 'This value is not in the list.');
    END IF;
    v_person := data.person_any(p_person);
    PERFORM casework.refuse_own(v_me, v_person);
    IF NOT casework.in_range(v_me, v_person.office) THEN
      PERFORM casework.refuse_hoarding(v_me);
    END IF;
    v.person := p_person;
    v.kind := p_kind;
    v.office := v_person.office;
    v.entry_office := v_me.office;
    v.content := '{}';
    IF v_kind.begin_function IS NOT NULL AND casework.in_range(v_me, v_person.office) THEN
      EXECUTE format('SELECT casework.%I($1)', v_kind.begin_function) INTO v.content USING v_person;
    END IF;
    v := casework.route_set(v);
    v.case_no := v_me.office || v_kind.code || to_char(data.today(), 'YYYYMMDD') || casework.next_text(v_me.office, 'case', 6);
    BEGIN
      INSERT INTO casework.case_item AS c (person, case_no, kind, office, entry_office, upper_office, step, risk, levels, upper, channel, content, matter,
                                           person_version, makers, maker_login, maker_name, changed_by, changed_login)
      SELECT p_person, v.case_no, p_kind, v.office, v.entry_office, coalesce(o.parent, o.office), 'draft', v_kind.risk, v.levels, v.upper,
             p_channel, v.content, coalesce(v.matter, ''), v_person.version, ARRAY[v_me.login], v_me.login, v_me.name, v_me.name, v_me.login
        FROM data.office o WHERE o.office = v.office
      RETURNING c.* INTO v;
    EXCEPTION
      WHEN unique_violation THEN
        GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME;
        IF v_constraint <> 'case_one_open_of_a_kind' THEN
          RAISE;
        END IF;
        SELECT * INTO v_other FROM data.open_case_text(p_person, p_kind, NULL);
        PERFORM data.refuse('PR110', 'Case %1 of the same kind is open for this person: entered by %2 on %3 at %4.', v_other.case_no, v_other.by_name, v_other.at, v_other.office_name);
    END;
    INSERT INTO casework.case_number (case_no, person, case_id, office, entry_office)
    VALUES (v.case_no, v.person, v.case_id, v.office, v.entry_office);
    v_answer := casework.request_end(p_request, jsonb_build_object('case_id', v.case_id, 'case_no', v.case_no, 'version', v.version));
    PERFORM data.pulse(v.office, v.entry_office);
    PERFORM audit.write('case_start', v.person, v.case_id, v.case_no, jsonb_build_object('kind', p_kind, 'channel', p_channel));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'case_id')::bigint, v_answer ->> 'case_no', (v_answer ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.case_start IS
  'Starts a case (a draft) for a person of any office. PR105 own record, PR117 too many drafts for other offices, PR110 an open case of the same kind (named, with who and when), PR121 no such person, PR301, PR307. Clause 6.2.2, 4.2.3, 4.2.6.';

CREATE OR REPLACE FUNCTION casework.is_spot (p_spot jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
BEGIN
  IF jsonb_typeof(p_spot) <> 'object'
     OR EXISTS (SELECT FROM unnest(ARRAY['file', 'page', 'x', 'y', 'w', 'h']) n
                 WHERE length(p_spot ->> n) > 15 OR coalesce(p_spot ->> n, '') !~ '^[0-9]+$') THEN
    RETURN false;
  END IF;
  -- a statement of its own: only now is every part a number that fits
  RETURN (p_spot ->> 'page')::bigint BETWEEN 1 AND 10000
    AND (p_spot ->> 'x')::bigint + (p_spot ->> 'w')::bigint <= 10000 AND (p_spot ->> 'y')::bigint + (p_spot ->> 'h')::bigint <= 10000;
END $$;
COMMENT ON FUNCTION casework.is_spot IS 'Whether this is a place on a page: file, page, and a rectangle in ten-thousandths of it.';

CREATE OR REPLACE FUNCTION casework.content_clean (p_case casework.case_item, p_content jsonb) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  r record;
  v_field casework.kind_field;
  v_hidden text[] := casework.hidden_fields(p_case);
  v_text text;
  v_new jsonb;
BEGIN
  IF jsonb_typeof(p_content) IS DISTINCT FROM 'object' THEN
    PERFORM data.refuse('PR310', 'The content of the case is not understood.');
  END IF;
  IF jsonb_typeof(coalesce(p_content -> 'values', '{}')) <> 'object' OR jsonb_typeof(coalesce(p_content -> 'evidence', '{}')) <> 'object'
     OR jsonb_typeof(coalesce(p_content -> 'applicant', '{}')) <> 'object' THEN
    PERFORM data.refuse('PR310', 'The content of the case is not understood.');
  END IF;

  IF p_content ? 'values' THEN
    -- a blind field that is not shown to this clerk stays as it was unless they enter it anew
    SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}') INTO v_new FROM jsonb_each(p_case.content) e WHERE e.key = ANY (v_hidden);
    FOR r IN SELECT e.key, e.value FROM jsonb_each_text(p_content -> 'values') e LOOP
      SELECT * INTO v_field FROM casework.kind_field f WHERE f.kind = p_case.kind AND f.field = r.key;
      IF NOT FOUND THEN
        PERFORM data.refuse_field('PR301', left(r.key, 60), 'There is no field %1.', left(r.key, 60));
      END IF;
      v_text := CASE v_field.type WHEN 'people' THEN casework.people_clean(r.key, r.value, v_field.max_length) ELSE data.clean(r.key, r.value, v_field.max_length, v_field.type = 'note') END;
      IF v_field.type = 'id_number' THEN
        v_text := upper(v_text);
      ELSIF v_field.type IN ('account_no', 'phone') THEN
        v_text := replace(v_text, ' ', '');
      END IF;
      v_new := v_new || jsonb_build_object(r.key, coalesce(v_text, ''));
    END LOOP;
    p_case.content := v_new;
  END IF;

  IF p_content ? 'evidence' THEN
    v_new := '{}';
    FOR r IN SELECT e.key, e.value AS spot FROM jsonb_each(p_content -> 'evidence') e WHERE jsonb_typeof(e.value) <> 'null' LOOP
      IF NOT EXISTS (SELECT FROM casework.kind_field f WHERE f.kind = p_case.kind AND f.field = r.key) THEN
        PERFORM data.refuse_field('PR301', left(r.key, 60), 'There is no field %1.', left(r.key, 60));
      END IF;
      IF NOT casework.is_spot(r.spot) THEN
        PERFORM data.refuse_field('PR317', r.key, 'The place that proves this field is not understood.');
      END IF;
      IF NOT EXISTS (SELECT FROM casework.case_file f WHERE f.person = p_case.person AND f.case_id = p_case.case_id
                        AND f.file = (r.spot ->> 'file')::bigint AND f.removed_at IS NULL) THEN
        PERFORM data.refuse_field('PR317', r.key, 'The file that proves this field is not among the materials.');
      END IF;
      v_new := v_new || jsonb_build_object(r.key, jsonb_build_object('file', (r.spot ->> 'file')::bigint, 'page', (r.spot ->> 'page')::int,
        'x', (r.spot ->> 'x')::int, 'y', (r.spot ->> 'y')::int, 'w', (r.spot ->> 'w')::int, 'h', (r.spot ->> 'h')::int));
    END LOOP;
    p_case.evidence := v_new;
  END IF;

  IF p_content ? 'applicant' THEN
    v_new := '{}';
    FOR r IN SELECT e.key, e.value FROM jsonb_each_text(p_content -> 'applicant') e LOOP
      IF r.key NOT IN ('name', 'phone', 'id_number', 'relation') THEN
        PERFORM data.refuse_field('PR301', left(r.key, 60), 'There is no field %1.', left(r.key, 60));
      END IF;
      v_text := data.clean('applicant_' || r.key, r.value, 60);
      IF v_text IS NOT NULL THEN
        v_new := v_new || jsonb_build_object(r.key, CASE r.key WHEN 'id_number' THEN upper(v_text) ELSE v_text END);
      END IF;
    END LOOP;
    p_case.applicant := v_new;
  END IF;
  IF p_content ? 'reason' THEN
    p_case.reason := data.clean('reason', p_content ->> 'reason', 500, true);
  END IF;
  IF p_content ->> 'channel' IS NOT NULL THEN
    IF NOT EXISTS (SELECT FROM data.vocabulary w WHERE w.list = 'channel' AND w.key = p_content ->> 'channel') THEN
      PERFORM data.refuse_field('PR307', 'channel', 'This value is not in the list.');
    END IF;
    p_case.channel := p_content ->> 'channel';
  END IF;
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.content_clean IS
  'The content as it is stored. Each part given replaces the whole part; a part not given stays. PR301 to PR307, PR310, PR317.';

CREATE OR REPLACE FUNCTION casework.claim_fields (p_case casework.case_item) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_field casework.kind_field;
  v_other record;
BEGIN
  DELETE FROM casework.field_claim f WHERE f.person = p_case.person AND f.case_id = p_case.case_id AND NOT p_case.content ? f.field;
  FOR v_field IN SELECT * FROM casework.kind_field f WHERE f.kind = p_case.kind AND f.person_column AND p_case.content ? f.field
                    AND NOT EXISTS (SELECT FROM casework.field_claim m WHERE m.person = p_case.person AND m.field = f.field AND m.case_id = p_case.case_id)
                  ORDER BY f.field
  LOOP
    INSERT INTO casework.field_claim (person, field, case_id, office, entry_office)
    VALUES (p_case.person, v_field.field, p_case.case_id, p_case.office, p_case.entry_office) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
      SELECT * INTO v_other FROM data.open_case_text(p_case.person, NULL, v_field.field);
      PERFORM data.refuse_field('PR111', v_field.field, 'Case %1 is already changing this field (%2): entered by %3 on %4 at %5.', v_other.case_no, v_field.title, v_other.by_name, v_other.at, v_other.office_name);
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.claim_fields IS 'One open case a field. PR111 names the other case, who and when.';

CREATE OR REPLACE FUNCTION casework.refuse_stale (p_case casework.case_item, p_version int) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  IF p_case.version IS DISTINCT FROM p_version THEN
    PERFORM data.refuse('PR100', '%1 changed this case at %2, after you opened it.', p_case.changed_by, data.stamp(p_case.changed_at));
  END IF;
END $$;
COMMENT ON FUNCTION casework.refuse_stale IS 'The case has another version than the caller saw. PR100 with who and when.';

CREATE OR REPLACE FUNCTION casework.refuse_other_counter (p_me data.caller, p_case casework.case_item) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  IF p_me.office <> p_case.entry_office THEN
    PERFORM data.refuse('PR202', 'The case was accepted at another counter (%1): it is worked on there.', (SELECT o.name FROM data.office o WHERE o.office = p_case.entry_office));
  END IF;
END $$;
COMMENT ON FUNCTION casework.refuse_other_counter IS 'Content is entered where the case was accepted. PR202.';

CREATE OR REPLACE FUNCTION api.case_save (p_case bigint, p_version int, p_content jsonb, p_request uuid)
RETURNS TABLE (version int, content_version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'case_save', jsonb_build_array(p_case, p_version, p_content)::text);
  v casework.case_item;
  v_new casework.case_item;
BEGIN
  IF v_answer IS NULL THEN
    v := casework.case_get(p_case, true);
    PERFORM casework.refuse_other_counter(v_me, v);
    PERFORM casework.next_step(v, 'save');
    PERFORM casework.refuse_stale(v, p_version);
    v_new := casework.content_clean(v, p_content);
    PERFORM casework.refuse_own_case(v_me, v_new);
    IF (v_new.content, v_new.evidence, v_new.applicant, v_new.channel, coalesce(v_new.reason, ''))
       IS DISTINCT FROM (v.content, v.evidence, v.applicant, v.channel, coalesce(v.reason, '')) THEN
      v_new := casework.content_changed(v_me, casework.route_set(v_new));
      PERFORM casework.claim_fields(v_new);
      v := casework.case_put(v_me, v_new);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('version', v.version, 'content_version', v.content_version));
    PERFORM audit.write('case_save', v.person, v.case_id, v.case_no, jsonb_build_object('content_version', v.content_version,
                        'fields', (SELECT coalesce(jsonb_agg(k), '[]') FROM jsonb_object_keys(v.content) k)));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'version')::int, (v_answer ->> 'content_version')::int;
END $$;
COMMENT ON FUNCTION api.case_save IS
  'Keeps what was entered ({values, evidence, applicant, channel, reason}; each part given replaces the whole part, an empty value clears the field). Draft, accepted or returned only. PR100 somebody changed it (who, when), PR101, PR105, PR111 field taken by another case, PR120, PR202, PR301 to PR307, PR310, PR317.';

CREATE OR REPLACE FUNCTION api.case_submit (p_case bigint, p_version int, p_request uuid)
RETURNS TABLE (step text, step_title text, version int, next_who text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'case_submit', jsonb_build_array(p_case, p_version)::text);
  v casework.case_item;
  v_person data.person;
BEGIN
  IF v_answer IS NULL THEN
    v := casework.case_get(p_case, true);
    PERFORM casework.refuse_other_counter(v_me, v);
    PERFORM casework.next_step(v, 'save');
    PERFORM casework.refuse_stale(v, p_version);
    v_person := casework.person_of(v);
    PERFORM casework.refuse_own_case(v_me, v);
    PERFORM casework.account_lock(v);
    -- of another office's person the reviewer there finds the rest: a refusal here would tell what the counter may not know
    PERFORM casework.checks_enforce(v, casework.person_seen(v_me, v_person));
    PERFORM casework.materials_enforce(v);
    v := casework.clock_resume(casework.clock_start(casework.route_set(v)));
    v.submitted_at := clock_timestamp();
    v.person_version := v_person.version;
    v.return_reason := NULL;
    v.return_opinion := NULL;
    IF NOT v_me.login = ANY (v.makers) THEN
      v.makers := v.makers || v_me.login;
    END IF;
    v.step := casework.next_step(v, 'submit');
    PERFORM casework.sign_submit(v_me, v);
    IF v.step = 'done' THEN
      v := casework.apply(v_me, v);
    END IF;
    v := casework.case_put(v_me, v);
    v_answer := casework.request_end(p_request, jsonb_build_object('step', v.step, 'version', v.version, 'next_who', casework.next_who(v)));
    PERFORM data.pulse(v.office, v.entry_office);
    PERFORM audit.write(CASE v.step WHEN 'done' THEN 'case_done' ELSE 'case_submit' END, v.person, v.case_id, v.case_no,
                        jsonb_build_object('content_version', v.content_version, 'step', v.step));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'step', data.title_of('step', v_answer ->> 'step'), (v_answer ->> 'version')::int, v_answer ->> 'next_who';
END $$;
COMMENT ON FUNCTION api.case_submit IS
  'Hands a case on to review, or does it at once where one level is enough. next_who: the names of those whose turn it is. PR100, PR101, PR105, PR113 materials missing (named), PR120, PR202, PR309 a check blocks (field named). Clauses 6.2.2.1 to 6.2.2.3.';

CREATE OR REPLACE FUNCTION casework.next_who (p_case casework.case_item) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE (p_case).step
           WHEN 'review' THEN data.staff_with_post((p_case).office, 'reviewer', casework.enterers(p_case))
           WHEN 'approve' THEN data.staff_with_post((p_case).office, 'approver', casework.enterers(p_case) || (p_case).reviewer_login)
           WHEN 'upper' THEN (SELECT o.name || '　' FROM data.office o WHERE o.office = (p_case).upper_office) ||
             coalesce(data.staff_with_post((p_case).upper_office, 'approver', casework.enterers(p_case) || (p_case).reviewer_login || (p_case).approver_login), '')
         END
$$;
COMMENT ON FUNCTION casework.next_who IS 'Who can take the next step: names; NULL when nobody has to.';

CREATE OR REPLACE FUNCTION api.case_withdraw (p_case bigint, p_version int, p_reason text, p_request uuid)
RETURNS TABLE (step text, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'case_withdraw', jsonb_build_array(p_case, p_version, p_reason)::text);
  v casework.case_item;
  v_reason text := data.clean('reason', p_reason, 500, true);
BEGIN
  IF v_answer IS NULL THEN
    v := casework.case_get(p_case, true);
    -- the office of insurance may do away with what another counter began and left: it would block the person for ever
    IF v_me.office <> v.office THEN
      PERFORM casework.refuse_other_counter(v_me, v);
    END IF;
    PERFORM casework.refuse_own_case(v_me, v);
    v.step := casework.next_step(v, 'withdraw');
    PERFORM casework.refuse_stale(v, p_version);
    IF v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'A reason is needed.');
    END IF;
    v.return_reason := v_reason;
    v := casework.case_put(v_me, v);
    v_answer := casework.request_end(p_request, jsonb_build_object('step', v.step, 'version', v.version));
    PERFORM data.pulse(v.office, v.entry_office);
    PERFORM audit.write('case_withdraw', v.person, v.case_id, v.case_no, jsonb_build_object('reason', data.title_of('reason_withdraw', v_reason)));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'step', (v_answer ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.case_withdraw IS
  'Takes a case back before it goes to review, or after it was returned: any clerk of the counter that accepted it (colleagues stand in for each other) or of the office of insurance. A reason (text, or a key of reason_withdraw) is needed. PR100, PR101, PR105, PR107, PR120, PR202.';
