-- The case engine: what all kinds have in common.  Internal; api/case.sql and api/decide.sql call it.

CREATE OR REPLACE FUNCTION casework.case_get (p_case bigint, p_lock boolean) RETURNS casework.case_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.case_item;
BEGIN
  IF p_lock THEN
    SELECT * INTO v FROM casework.case_item c WHERE c.case_id = p_case FOR UPDATE;      -- row-level security decides
  ELSE
    SELECT * INTO v FROM casework.case_item c WHERE c.case_id = p_case;
  END IF;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR120', 'There is no case %1, or it belongs to another office.', p_case::text);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.case_get IS 'A case the caller may see, locked when it is to be changed. PR120.';

CREATE OR REPLACE FUNCTION casework.next_number (p_office text, p_what text) RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_last int;
BEGIN
  INSERT INTO casework.day_counter AS d (office, what, day, last) VALUES (p_office, p_what, data.today(), 1)
  ON CONFLICT (office, what, day) DO UPDATE SET last = d.last + 1
  RETURNING d.last INTO v_last;
  RETURN v_last;
END $$;
COMMENT ON FUNCTION casework.next_number IS 'The next number of the day in an office, without holes.';

CREATE OR REPLACE FUNCTION casework.next_text (p_office text, p_what text, p_width int) RETURNS text
LANGUAGE sql SET search_path = '' AS $$
  SELECT lpad(n::text, greatest(p_width, length(n::text)), '0') FROM casework.next_number(p_office, p_what) n
$$;
COMMENT ON FUNCTION casework.next_text IS 'The next number of the day with zeros before it; wider when a day has more than fit.';

CREATE OR REPLACE FUNCTION casework.document_serial (p_office text) RETURNS text
LANGUAGE sql SET search_path = '' AS $$
  SELECT p_office || '-' || to_char(data.today(), 'YYYYMMDD') || '-' || casework.next_text(p_office, 'document', 4)
$$;
COMMENT ON FUNCTION casework.document_serial IS 'The serial of a paper that is issued now: office-yyyymmdd-nnnn.';

CREATE OR REPLACE FUNCTION casework.rekeyed_fields (p_case casework.case_item) RETURNS text[]
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT ARRAY(SELECT r.field::text FROM casework.rekey r
                WHERE r.person = (p_case).person AND r.case_id = (p_case).case_id AND r.content_version = (p_case).content_version
                  AND r.login = session_user AND r.matched_in <> pg_catalog.pg_current_xact_id()
                ORDER BY r.field)
$$;
COMMENT ON FUNCTION casework.rekeyed_fields IS
  'Blind fields the caller has keyed again rightly, in an earlier transaction: what this one learns it could undo.';

CREATE OR REPLACE FUNCTION casework.hidden_fields (p_case casework.case_item) RETURNS text[]
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN NOT (p_case).open OR session_user = ANY ((p_case).makers) THEN '{}'::text[] ELSE ARRAY(
    SELECT f.field::text FROM casework.kind_field f
     WHERE f.kind = (p_case).kind AND f.blind AND (p_case).content ? f.field AND NOT f.field = ANY (casework.rekeyed_fields(p_case))
     ORDER BY f.sort) END
$$;
COMMENT ON FUNCTION casework.hidden_fields IS
  'Blind fields the caller has not keyed again: hidden from everybody but those who entered them, while the case is open.';

CREATE OR REPLACE FUNCTION casework.person_of (p_case casework.case_item) RETURNS data.person
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT data.person_any((p_case).person)
$$;
COMMENT ON FUNCTION casework.person_of IS 'The person of a case, of whatever office; what is shown of them is decided by in_range.';

CREATE OR REPLACE FUNCTION casework.in_range (p_me data.caller, p_office text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT p_office COLLATE "C" >= (p_me).low AND p_office COLLATE "C" <= (p_me).high
$$;
COMMENT ON FUNCTION casework.in_range IS 'Whether an office lies in the caller''s range.';

CREATE OR REPLACE FUNCTION casework.person_seen (p_me data.caller, p_person data.person) RETURNS data.person
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v data.person;
BEGIN
  IF casework.in_range(p_me, p_person.office) THEN
    RETURN p_person;
  END IF;
  v.person := p_person.person;
  v.office := p_person.office;
  v.version := p_person.version;
  v.name := p_person.name;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.person_seen IS
  'The person as the caller may know them: of another office''s person no more than the counter view. Checks, documents and present values are made from this, so that none of them can tell more.';

CREATE OR REPLACE FUNCTION casework.case_seen (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_hidden text[] := casework.hidden_fields(p_case);
BEGIN
  IF v_hidden <> '{}' THEN
    p_case.content := p_case.content - (v_hidden || ARRAY['birth_basis', 'birth_note']);
    p_case.evidence := p_case.evidence - v_hidden;
  END IF;
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.case_seen IS
  'The case without what the caller has still to key again, and without the reasons that would tell it.';

CREATE OR REPLACE FUNCTION casework.enterers (p_case casework.case_item) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN (p_case).accepted_login IS NULL THEN (p_case).makers ELSE (p_case).makers || (p_case).accepted_login END
$$;
COMMENT ON FUNCTION casework.enterers IS 'Who entered or accepted a case: none of them decides it (rules.md 13.2).';

CREATE OR REPLACE FUNCTION casework.old_values (p_kind text, p_person data.person) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_object_agg(f.field, to_jsonb(p_person) ->> f.field), '{}')
    FROM casework.kind_field f WHERE f.kind = p_kind AND f.person_column
$$;
COMMENT ON FUNCTION casework.old_values IS 'The present values of all fields of a kind, as text.';

-- The route: levels, office above, risk and matter follow from the fields that change -----------------------------------------

CREATE OR REPLACE FUNCTION casework.route_set (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_kind casework.kind;
  v_levels int;
BEGIN
  SELECT * INTO v_kind FROM casework.kind k WHERE k.kind = p_case.kind;
  SELECT coalesce(max(f.levels), v_kind.levels), coalesce(bool_or(f.upper), false), coalesce(string_agg(f.title, '、' ORDER BY f.sort) FILTER (WHERE f.person_column), '')
    INTO v_levels, p_case.upper, p_case.matter
    FROM casework.kind_field f WHERE f.kind = p_case.kind AND p_case.content ? f.field;
  IF v_kind.route_function IS NOT NULL THEN
    EXECUTE format('SELECT (r).* FROM casework.%I($1) r', v_kind.route_function) INTO p_case USING p_case;
  ELSIF p_case.matter = '' THEN                        -- a kind that changes no field of the register: what was chosen
    p_case.matter := coalesce((SELECT data.title_of(f.code_list, p_case.content ->> f.field) FROM casework.kind_field f
                                WHERE f.kind = p_case.kind AND f.type = 'code' AND nullif(p_case.content ->> f.field, '') IS NOT NULL
                                ORDER BY f.sort LIMIT 1), '');
  END IF;
  p_case.risk := (ARRAY['low', 'medium', 'high'])[v_levels];
  -- what another counter accepted, the office of insurance looks at (4.2.3)
  p_case.levels := CASE WHEN p_case.entry_office <> p_case.office THEN greatest(v_levels, v_kind.foreign_levels) ELSE v_levels END;
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.route_set IS
  'Levels, upper office, risk and matter of a case by the fields it changes (rules.md 13.2); a kind''s own function adds the office above and says the matter.';

CREATE OR REPLACE FUNCTION casework.next_step (p_case casework.case_item, p_act text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_to text;
BEGIN
  SELECT t.to_step INTO v_to FROM casework.transition t
   WHERE t.step = p_case.step AND t.act = p_act AND t.levels @> p_case.levels AND (t.upper IS NULL OR t.upper = p_case.upper);
  IF NOT FOUND THEN
    PERFORM data.refuse('PR101', 'This case is at the step “%1”, where that cannot be done.', data.title_of('step', p_case.step));
  END IF;
  RETURN v_to;
END $$;
COMMENT ON FUNCTION casework.next_step IS 'Where an act leads, by the table of states. PR101.';

-- Checks ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.check_line (p_level text, p_field text, p_msgid text, VARIADIC p_args text[] DEFAULT '{}')
RETURNS casework.check_result LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT ROW(p_level, p_field, p_msgid, p_args)::casework.check_result
$$;
COMMENT ON FUNCTION casework.check_line IS 'One line of a check: ok, warn or block; the field or NULL; the sentence; its arguments.';

CREATE OR REPLACE FUNCTION casework.value_check (p_field casework.kind_field, p_value text) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_problem text;
  v_date date;
BEGIN
  CASE p_field.type
    WHEN 'date' THEN
      v_date := data.date_of(p_value);
      IF v_date IS NULL THEN
        RETURN NEXT casework.check_line('block', p_field.field, 'This is not a date of the calendar.');
      ELSIF v_date > data.today() THEN
        RETURN NEXT casework.check_line('block', p_field.field, 'The date lies in the future.');
      ELSIF v_date < date '1900-01-01' THEN
        RETURN NEXT casework.check_line('block', p_field.field, 'The date lies before 1900.');
      END IF;
    WHEN 'month' THEN
      IF p_value !~ '^(19|20)[0-9]{2}(0[1-9]|1[0-2])$' THEN
        RETURN NEXT casework.check_line('block', p_field.field, 'This is not a month of the calendar.');
      END IF;
    WHEN 'code' THEN
      IF NOT EXISTS (SELECT FROM data.vocabulary v WHERE v.list = p_field.code_list AND v.key = p_value) THEN
        RETURN NEXT casework.check_line('block', p_field.field, 'This value is not in the list.');
      END IF;
    WHEN 'phone' THEN
      IF p_value !~ '^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?|[48]00-?[0-9]{3}-?[0-9]{4}|\+[0-9]{6,15})$' THEN
        RETURN NEXT casework.check_line('block', p_field.field, 'This is not a telephone number: 11 digits for a mobile, or area code and number.');
      END IF;
    WHEN 'id_number' THEN
      v_problem := pension.id_problem(p_value, data.today());
      IF v_problem IS NOT NULL THEN
        RETURN NEXT ROW('block', p_field.field, v_problem, '{}')::casework.check_result;
      END IF;
    WHEN 'account_no' THEN
      IF p_value !~ '^[0-9]{8,32}$' THEN
        RETURN NEXT casework.check_line('block', p_field.field, 'An account number has 8 to 32 digits and nothing else.');
      END IF;
    WHEN 'money' THEN
      IF p_value !~ '^[0-9]{1,15}$' THEN
        RETURN NEXT casework.check_line('block', p_field.field, 'This is not an amount.');
      END IF;
    WHEN 'months', 'spans' THEN
      RETURN QUERY SELECT * FROM casework.months_check(p_field.field, p_value);
    WHEN 'people' THEN
      RETURN QUERY SELECT * FROM casework.people_check(p_field.field, p_value);
    WHEN 'unit' THEN
      IF NOT EXISTS (SELECT FROM data.unit u WHERE u.unit_no = p_value) THEN
        RETURN NEXT casework.check_line('block', p_field.field, 'Your office has no unit with the number %1.', p_value);
      END IF;
    WHEN 'person' THEN
      IF p_value !~ '^[0-9]{1,18}$' OR NOT EXISTS (SELECT FROM data.person p WHERE p.person = p_value::bigint) THEN
        RETURN NEXT casework.merge_range_line(p_value);
      END IF;
    WHEN 'text', 'note' THEN
      NULL;       -- clean text was asked for when it came in
  END CASE;
END $$;
COMMENT ON FUNCTION casework.value_check IS 'Whether a value is of the type its field has.';

CREATE OR REPLACE FUNCTION casework.evidence_check (p_case casework.case_item) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT e.key AS field, e.value AS spot,
                  (SELECT f.pages FROM casework.case_file f WHERE f.person = p_case.person AND f.case_id = p_case.case_id
                     AND f.file = (e.value ->> 'file')::bigint AND f.removed_at IS NULL) AS pages
             FROM jsonb_each(p_case.evidence) e
  LOOP
    IF r.pages IS NULL THEN
      RETURN NEXT casework.check_line('block', r.field, 'The page that proves this field was removed from the materials.');
    ELSIF (r.spot ->> 'page')::int > r.pages THEN
      RETURN NEXT casework.check_line('block', r.field, 'The file that proves this field has only %1 pages.', r.pages::text);
    END IF;
  END LOOP;
  FOR r IN SELECT f.field FROM casework.kind_field f
            WHERE f.kind = p_case.kind AND f.key_field AND p_case.content ? f.field AND NOT p_case.evidence ? f.field ORDER BY f.sort
  LOOP
    RETURN NEXT casework.check_line('warn', r.field, 'No page is marked that proves this field.');
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.evidence_check IS 'Whether marked evidence still exists, and which key fields have none.';

CREATE OR REPLACE FUNCTION casework.applicant_check (p_case casework.case_item) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_case.applicant ->> 'phone' !~ '^[0-9+][0-9-]{5,19}$' THEN
    RETURN NEXT casework.check_line('warn', 'applicant_phone', 'The telephone number of the applicant is not one.');
  END IF;
  IF p_case.applicant ->> 'id_number' ~ '^[0-9]{17}[0-9X]$' AND pension.id_problem(p_case.applicant ->> 'id_number', data.today()) IS NOT NULL THEN
    RETURN NEXT casework.check_line('warn', 'applicant_id_number', 'The ID number of the applicant is not valid.');
  END IF;
  IF p_case.applicant ->> 'relation' IN ('spouse', 'child', 'parent', 'agent')
     AND NOT EXISTS (SELECT FROM casework.case_file f WHERE f.person = p_case.person AND f.case_id = p_case.case_id AND f.material = 'agent' AND f.removed_at IS NULL) THEN
    RETURN NEXT casework.check_line('warn', 'applicant_relation', 'Who comes for somebody else brings a letter of authority and their own ID card.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.applicant_check IS 'Who stands at the counter: telephone, ID number, authority.';

CREATE OR REPLACE FUNCTION casework.checks_all (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_kind casework.kind;
  v_field casework.kind_field;
  v_value text;
  v_typed_wrong boolean := false;
  v_line casework.check_result;
BEGIN
  SELECT * INTO v_kind FROM casework.kind k WHERE k.kind = p_case.kind;
  IF NOT EXISTS (SELECT FROM casework.kind_field f WHERE f.kind = p_case.kind AND p_case.content ? f.field
                    AND (f.person_column OR NOT EXISTS (SELECT FROM casework.kind_field q WHERE q.kind = f.kind AND q.person_column))) THEN
    -- of what stands on record already there is nothing to say
    IF EXISTS (SELECT FROM casework.kind_field f WHERE f.kind = p_case.kind AND f.person_column) THEN
      RETURN NEXT casework.check_line('block', NULL, 'Nothing is changed yet.');
    ELSE
      RETURN NEXT casework.check_line('block', NULL, 'Nothing is filled in yet.');
    END IF;
    RETURN;
  END IF;
  FOR v_field IN SELECT * FROM casework.kind_field f WHERE f.kind = p_case.kind ORDER BY f.sort LOOP
    v_value := p_case.content ->> v_field.field;
    -- what is needed and already on record need not be entered again
    IF v_field.required AND coalesce(v_value, '') = ''
       AND (p_case.content ? v_field.field OR coalesce(to_jsonb(p_person) ->> v_field.field, '') = '') THEN
      RETURN NEXT casework.check_line('block', v_field.field, 'This field is needed.');
    ELSIF p_case.content ? v_field.field AND coalesce(v_value, '') = '' AND NOT v_field.may_clear THEN
      RETURN NEXT casework.check_line('block', v_field.field, 'This field cannot be left empty.');
    ELSIF coalesce(v_value, '') <> '' THEN
      FOR v_line IN SELECT * FROM casework.value_check(v_field, v_value) LOOP
        v_typed_wrong := true;
        RETURN NEXT v_line;
      END LOOP;
      IF v_field.person_column AND p_case.open AND v_value = to_jsonb(p_person) ->> v_field.field THEN
        RETURN NEXT casework.check_line('warn', v_field.field, 'The new value is the same as the present one.');
      END IF;
    END IF;
  END LOOP;
  RETURN QUERY SELECT * FROM casework.applicant_check(p_case);
  RETURN QUERY SELECT * FROM casework.evidence_check(p_case);
  -- what depends on several fields is asked only when each of them makes sense by itself
  IF NOT v_typed_wrong THEN
    RETURN QUERY EXECUTE format('SELECT * FROM casework.%I($1, $2)', v_kind.check_function) USING p_case, p_person;
  END IF;
  IF p_case.open AND p_case.person_version <> p_person.version THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The record of this person was changed after this case was started.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.checks_all IS 'Every line of the checks of a case: types, evidence, and what the kind asks for.';

CREATE OR REPLACE FUNCTION casework.checks_shown (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_hidden text[] := casework.hidden_fields(p_case);
BEGIN
  RETURN QUERY SELECT c.* FROM casework.checks_all(casework.case_seen(p_case), casework.person_seen(p_me, p_person)) c
    WHERE v_hidden = '{}' OR (c.field IS NOT NULL AND NOT c.field = ANY (v_hidden || ARRAY['birth_basis', 'birth_note']));
  IF v_hidden <> '{}' THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The checks of the hidden fields are shown when you have keyed them again.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.checks_shown IS
  'The checks as the caller may read them: made without hidden values and without what only the person''s own office knows.';

CREATE OR REPLACE FUNCTION casework.checks_enforce (p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_line casework.check_result;
BEGIN
  FOR v_line IN SELECT * FROM casework.checks_all(p_case, p_person) c WHERE c.level = 'block' LIMIT 1 LOOP
    PERFORM data.refuse_with('PR309', v_line.field, NULL, v_line.msgid, v_line.args);
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.checks_enforce IS 'Refuses with the first blocking line of the checks. PR309.';

CREATE OR REPLACE FUNCTION casework.material_asked (p_rule casework.kind_material, p_content jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT (p_rule).required
     AND ((p_rule).when_fields = '{}' AND (p_rule).when_values = '{}'
          OR EXISTS (SELECT FROM unnest((p_rule).when_fields) w WHERE p_content ? w)
          OR EXISTS (SELECT FROM unnest((p_rule).when_values) w WHERE p_content ->> split_part(w, '=', 1) = split_part(w, '=', 2)))
$$;
COMMENT ON FUNCTION casework.material_asked IS 'Whether a case with this content needs a material: always, for a field that changes, or for a choice (field=value).';

CREATE OR REPLACE FUNCTION casework.materials_missing (p_case casework.case_item) RETURNS SETOF casework.kind_material
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT m.* FROM casework.kind_material m
   WHERE m.kind = (p_case).kind AND casework.material_asked(m, (p_case).content)
     AND NOT EXISTS (SELECT FROM casework.case_file f
                      WHERE f.person = (p_case).person AND f.case_id = (p_case).case_id AND f.material = m.material AND f.removed_at IS NULL)
   ORDER BY m.sort
$$;
COMMENT ON FUNCTION casework.materials_missing IS
  'Materials the case needs and has not, by the fields it changes and the choices made in them.';

CREATE OR REPLACE FUNCTION casework.materials_enforce (p_case casework.case_item) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_missing text;
BEGIN
  SELECT string_agg(m.title, '、' ORDER BY m.sort) INTO v_missing FROM casework.materials_missing(p_case) m;
  IF v_missing IS NOT NULL THEN
    PERFORM data.refuse('PR113', 'Materials are missing: %1.', v_missing);
  END IF;
END $$;
COMMENT ON FUNCTION casework.materials_enforce IS 'Refuses while a needed material is missing, at the submit and at every signature. PR113.';

-- Own cases -----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.is_survivor (p_me data.caller, p_person bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM data.claimant c WHERE c.person = p_person AND c.id_number = data.id_key((p_me).id_number))
$$;
COMMENT ON FUNCTION casework.is_survivor IS 'Whether the caller was a claimant at the death of a person.';

CREATE OR REPLACE FUNCTION casework.refuse_own (p_me data.caller, p_person data.person) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF data.is_own(p_me, p_person.person) THEN
    PERFORM data.refuse('PR105', 'This is your own record. A colleague has to handle it.');
  ELSIF casework.is_survivor(p_me, p_person.person) THEN
    PERFORM data.refuse('PR105', 'You are a survivor of this person. A colleague has to handle the case.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.refuse_own IS 'Nobody handles a case of their own, or of a dead person they are a survivor of (rules.md 13.2). PR105.';

CREATE OR REPLACE FUNCTION casework.names_survivor (p_me data.caller, p_case casework.case_item) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(upper((p_case).content ->> 'claimant_id') = data.id_key((p_me).id_number), false) OR casework.is_survivor(p_me, (p_case).person)
      OR EXISTS (SELECT FROM casework.kind_field f, casework.people_of((p_case).content ->> f.field) x
                  WHERE f.kind = (p_case).kind AND f.type = 'people' AND x.id_number = data.id_key((p_me).id_number))
$$;
COMMENT ON FUNCTION casework.names_survivor IS 'Whether the caller is a survivor the case names, or was one at an earlier claim for the same person.';

CREATE OR REPLACE FUNCTION casework.is_own_case (p_me data.caller, p_case casework.case_item) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT data.is_own(p_me, (p_case).person)
      OR EXISTS (SELECT FROM casework.kind_field f
                  WHERE f.kind = (p_case).kind AND f.type = 'person'
                    AND data.is_own(p_me, CASE WHEN (p_case).content ->> f.field ~ '^[0-9]{1,18}$' THEN ((p_case).content ->> f.field)::bigint END))
      OR casework.names_survivor(p_me, p_case)
$$;
COMMENT ON FUNCTION casework.is_own_case IS 'Whether a case is about the caller: their own record, one that names it, or the death of somebody they survive.';

CREATE OR REPLACE FUNCTION casework.refuse_own_case (p_me data.caller, p_case casework.case_item) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF casework.names_survivor(p_me, p_case) THEN
    PERFORM data.refuse('PR105', 'You are a survivor of this person. A colleague has to handle the case.');
  ELSIF casework.is_own_case(p_me, p_case) THEN
    PERFORM data.refuse('PR105', 'This is your own record. A colleague has to handle it.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.refuse_own_case IS 'Nobody handles a case that names their own record either. PR105.';

-- The clock --------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.clock_start (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  IF p_case.accepted_on IS NULL THEN
    p_case.accepted_on := data.today();
    SELECT d.due, d.unpublished INTO v
      FROM casework.kind k, LATERAL data.workdays_after(data.today(), k.working_days) d WHERE k.kind = p_case.kind;
    p_case.due_date := v.due;
    p_case.due_problem := v.unpublished;
  END IF;
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.clock_start IS
  'Acceptance starts the deadline (R765 art. 6, 10). Where a calendar is missing the case goes on and due_problem names the year.';

CREATE OR REPLACE FUNCTION casework.clock_resume (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_stood int;
  v record;
BEGIN
  IF p_case.paused_on IS NOT NULL THEN
    v_stood := data.workdays_between(p_case.paused_on, data.today());
    IF v_stood > 0 AND p_case.due_date IS NOT NULL THEN
      SELECT * INTO v FROM data.workdays_after(p_case.due_date, v_stood);
      p_case.due_date := v.due;
      p_case.due_problem := v.unpublished;
    ELSIF v_stood IS NULL THEN
      p_case.due_date := NULL;
      p_case.due_problem := extract(year FROM data.today())::int;
    END IF;
    p_case.paused_on := NULL;
    p_case.supplement_due := NULL;
  END IF;
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.clock_resume IS 'The working days that the applicant needed for the supplement do not count.';

-- Writing a case back --------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.case_put (p_me data.caller, p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.case_item;
  v_constraint text;
BEGIN
  UPDATE casework.case_item c SET
    step = p_case.step, risk = p_case.risk, levels = p_case.levels, upper = p_case.upper, version = c.version + 1,
    content_version = p_case.content_version, content = p_case.content, old = p_case.old, evidence = p_case.evidence,
    applicant = p_case.applicant, channel = p_case.channel, reason = p_case.reason, matter = p_case.matter, person_version = p_case.person_version,
    makers = p_case.makers, reviewer_login = p_case.reviewer_login, approver_login = p_case.approver_login,
    confirmer_login = p_case.confirmer_login, accepted_on = p_case.accepted_on, accepted_login = p_case.accepted_login, submitted_at = p_case.submitted_at,
    due_date = p_case.due_date, due_problem = p_case.due_problem, paused_on = p_case.paused_on, supplement_due = p_case.supplement_due,
    return_reason = p_case.return_reason, return_opinion = p_case.return_opinion, effects = p_case.effects,
    changed_at = clock_timestamp(), changed_by = p_me.name, changed_login = p_me.login,
    closed_at = CASE WHEN p_case.step IN ('done', 'refused', 'withdrawn') THEN clock_timestamp() END
   WHERE c.person = p_case.person AND c.case_id = p_case.case_id
  RETURNING c.* INTO v;
  IF NOT v.open THEN
    DELETE FROM casework.field_claim f WHERE f.person = v.person AND f.case_id = v.case_id;
  END IF;
  RETURN v;
EXCEPTION
  WHEN check_violation THEN
    GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME;
    IF v_constraint LIKE 'maker\_is\_not\_%' OR v_constraint LIKE 'acceptor\_is\_not\_%' THEN
      PERFORM data.refuse('PR102', 'You entered this case yourself: somebody else has to decide it.');
    ELSIF v_constraint LIKE '%\_is\_not\_%' THEN
      PERFORM data.refuse('PR102', 'You have already signed this case at an earlier step.');
    END IF;
    RAISE;
END $$;
COMMENT ON FUNCTION casework.case_put IS 'Writes a case back with a new version. The constraints of four eyes become PR102.';

CREATE OR REPLACE FUNCTION casework.content_changed (p_me data.caller, p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.content_version := p_case.content_version + 1;
  IF NOT p_me.login = ANY (p_case.makers) THEN
    p_case.makers := p_case.makers || p_me.login;
  END IF;
  -- what was signed was something else: back to the reviewer (rules.md 13.2)
  IF p_case.step IN ('review', 'approve', 'upper') THEN
    p_case.step := 'review';
    p_case.reviewer_login := NULL;
    p_case.approver_login := NULL;
    p_case.confirmer_login := NULL;
  END IF;
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.content_changed IS 'A change of content or materials: new content version, earlier signatures void, back to review.';

CREATE OR REPLACE FUNCTION casework.sign_submit (p_me data.caller, p_case casework.case_item) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO casework.signature (person, case_id, content_version, login, name, stage, post, decision, office, entry_office)
  VALUES (p_case.person, p_case.case_id, p_case.content_version, p_me.login, p_me.name, 'submit', 'clerk', 'submit', p_case.office, p_case.entry_office);
  PERFORM casework.kind_keep(p_me, p_case);
END $$;
COMMENT ON FUNCTION casework.sign_submit IS 'The clerk''s name under the content handed on: at the submit, and again when a page changes after it.';

CREATE OR REPLACE FUNCTION casework.kind_keep (p_me data.caller, p_case casework.case_item) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_function text := (SELECT k.keep_function FROM casework.kind k WHERE k.kind = p_case.kind);
BEGIN
  IF v_function IS NOT NULL THEN
    EXECUTE format('SELECT casework.%I($1, $2, $3)', v_function) USING p_me, p_case, casework.person_of(p_case);
  END IF;
END $$;
COMMENT ON FUNCTION casework.kind_keep IS 'What a kind of case keeps of the moment a clerk hands it on: what was computed then.';

-- Effects ----------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.person_put (p_me data.caller, p_case casework.case_item, p_old data.person, p_new data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  UPDATE data.person p SET
    version = p.version + 1, name = p_new.name, id_kind = p_new.id_kind, id_number = p_new.id_number, social_no = p_new.social_no,
    sex = p_new.sex, birth_id = p_new.birth_id, birth_archive = p_new.birth_archive, birth_adopted = p_new.birth_adopted,
    birth_decided_by = p_new.birth_decided_by, birth_decided_why = p_new.birth_decided_why, birth_case_no = p_new.birth_case_no,
    retirement_group = p_new.retirement_group, work_start = p_new.work_start, employment = p_new.employment, phone = p_new.phone, mobile = p_new.mobile,
    address = p_new.address, household_kind = p_new.household_kind, household_address = p_new.household_address,
    education = p_new.education, marital = p_new.marital, nation = p_new.nation, health = p_new.health,
    account_kind = p_new.account_kind, bank = p_new.bank, bank_branch = p_new.bank_branch, account_no = p_new.account_no,
    account_holder = p_new.account_holder, card_no = p_new.card_no, status = p_new.status, changed_at = clock_timestamp()
   WHERE p.person = p_new.person AND p.version = p_old.version;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR114', 'The record of this person was changed at this very moment. Please try again.');
  END IF;
  INSERT INTO data.person_change (person, office, field, old_value, new_value, effective, case_id, case_no, kind, entered_by,
                                  entered_login, decided_by, decided_login, reason)
  SELECT p_new.person, p_new.office, n.key, o.value, n.value, data.today(), p_case.case_id, p_case.case_no, p_case.kind,
         p_case.maker_name, p_case.maker_login, p_me.name, p_me.login, p_case.reason
    FROM jsonb_each_text(to_jsonb(p_new)) WITH ORDINALITY n(key, value, sort) JOIN jsonb_each_text(to_jsonb(p_old)) o USING (key)
   WHERE n.value IS DISTINCT FROM o.value AND key NOT IN ('version', 'changed_at', 'birth_case_no')
   ORDER BY n.sort;
  IF p_new.name <> p_old.name THEN
    DELETE FROM data.person_reading r WHERE r.person = p_new.person;
    INSERT INTO data.person_reading (person, pinyin, initials, office)
    SELECT p_new.person, r.pinyin, r.initials, p_new.office FROM data.name_readings(p_new.name) r;
  END IF;
END $$;
COMMENT ON FUNCTION casework.person_put IS 'Writes the register and its history: every column that differs, with the case and who decided. PR114.';

CREATE OR REPLACE FUNCTION casework.follow_up (p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_titles text;
  v_due record;
BEGIN
  SELECT string_agg(f.title, '、' ORDER BY f.sort) INTO v_titles
    FROM casework.kind_field f WHERE f.kind = p_case.kind AND f.touches_award AND p_case.content ? f.field;
  IF v_titles IS NOT NULL AND EXISTS (SELECT FROM data.award a WHERE a.person = p_case.person AND a.status <> 'ended') THEN
    SELECT * INTO v_due FROM data.workdays_after(data.today(), 20);       -- determination: 20 working days (R765 art. 18)
    INSERT INTO casework.task (person, office, kind, title, detail, case_id, due_date)
    VALUES (p_case.person, p_case.office, CASE p_case.kind WHEN 'account_change' THEN 'account_check' ELSE 'recalculate' END,
            data.title_of('task_kind', CASE p_case.kind WHEN 'account_change' THEN 'account_check' ELSE 'recalculate' END),
            p_person.name || '：' || v_titles || '已变更，业务流水号' || p_case.case_no, p_case.case_id, v_due.due);
  END IF;
END $$;
COMMENT ON FUNCTION casework.follow_up IS 'A change that touches a benefit in payment opens the follow-up task.';

CREATE OR REPLACE FUNCTION casework.account_lock (p_case casework.case_item) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF p_case.content ? 'account_no' THEN
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(p_case.content ->> 'account_no', 4712));
  END IF;
END $$;
COMMENT ON FUNCTION casework.account_lock IS
  'Two cases that bring one account are handed on and agreed to one after the other: the second waits here, then its checks find the first (Q09). Taken after the lock of the case.';

CREATE OR REPLACE FUNCTION casework.apply (p_me data.caller, p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_kind casework.kind;
  v_old data.person;
BEGIN
  SELECT * INTO v_kind FROM casework.kind k WHERE k.kind = p_case.kind;
  SELECT * INTO v_old FROM data.person p WHERE p.person = p_case.person FOR UPDATE;
  PERFORM casework.account_lock(p_case);
  PERFORM casework.checks_enforce(p_case, v_old);
  p_case.old := casework.old_values(p_case.kind, v_old);
  p_case.effects := casework.effects_json(p_case, v_old);
  EXECUTE format('SELECT casework.%I($1, $2, $3)', v_kind.effect_function) USING p_me, p_case, v_old;
  PERFORM casework.follow_up(p_case, v_old);
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.apply IS 'What a case does when it is done: checks once more, effect, history, follow-up. PR309, PR114, PR320.';
