-- A person: the page a clerk opens.

CREATE OR REPLACE FUNCTION data.alert_line (p_when boolean, p_msgid text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_when THEN ARRAY[p_msgid] ELSE '{}'::text[] END
$$;
COMMENT ON FUNCTION data.alert_line IS 'A sentence when it applies, else nothing.';

CREATE OR REPLACE FUNCTION data.person_alerts (p_person data.person) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_id text := CASE WHEN p_person.id_kind = '01' THEN pension.id_problem(p_person.id_number, data.today()) END;
  v_due int := pension.statutory_month(p_person.retirement_group, p_person.birth_adopted);
  v_pays boolean := EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.status = 'paying');
BEGIN
  RETURN data.alert_line(v_id IS NOT NULL, 'The ID number on record is not valid.')
    || data.alert_line(p_person.birth_archive <> p_person.birth_id AND p_person.birth_decided_by IS NULL, 'ID and archive give different birth dates and nobody has decided which one counts.')
    || data.alert_line(p_person.id_kind = '01' AND v_id IS NULL AND pension.id_sex(p_person.id_number) <> p_person.sex, 'The sex on record does not agree with the ID number.')
    || data.alert_line(p_person.status = 'active' AND v_due < data.month_of(data.today()), 'The statutory retirement month is past and contributions go on.')
    || data.alert_line(v_pays AND coalesce(p_person.account_no, '') = '', 'A benefit is paid and there is no account on record.')
    || data.alert_line(v_pays AND p_person.account_kind <> 'social_card', 'The benefit is not paid to the social security card.')
    || data.alert_line(p_person.account_holder IS NOT NULL AND p_person.account_holder <> p_person.name, 'The holder of the account has another name.')
    || data.alert_line(coalesce(p_person.mobile, p_person.phone) IS NULL, 'There is no telephone number on record.')
    || data.alert_line(EXISTS (SELECT FROM casework.task t WHERE t.person = p_person.person AND t.status = 'open'), 'A follow-up task is open for this person.');
END $$;
COMMENT ON FUNCTION data.person_alerts IS 'What a clerk should know before anything else (checks Q05, Q06, Q07, Q10, Q15, Q47), as sentences.';

CREATE OR REPLACE FUNCTION api.person_open (p_person bigint, p_purpose text)
RETURNS TABLE (person bigint, version int, view text, name text, id_kind text, id_number text, id_masked text, social_no text,
               sex text, birth_id date, birth_archive date, birth_adopted date, birth_decided_by text, birth_decided_why text,
               birth_case_no text, retirement_group text, work_start date, insured_since date, status text, status_title text,
               employment text, unit bigint, unit_name text, unit_no text, office text, office_name text, phone text, mobile text,
               address text, household_kind text, household_address text, education text, marital text, nation text, health text,
               account_kind text, bank text, bank_branch text, account_no text, account_holder text, card_no text,
               pays_pension boolean, months_paid int, months_deemed int, statutory_month int, minimum_months int,
               earliest_month int, latest_month int, alerts text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.person := data.person_any(p_person);
  v_own boolean := v.office >= v_me.low AND v.office <= v_me.high;
  v_purpose text := data.clean('purpose', p_purpose, 200);
  v_unit record;
  v_statutory int;
BEGIN
  IF v_purpose IS NULL THEN
    PERFORM data.refuse_field('PR107', 'purpose', 'Say what it is shown for.');
  END IF;
  IF v_own THEN
    SELECT u.unit_no, u.unit_name INTO v_unit FROM (SELECT 1) x LEFT JOIN LATERAL data.unit_any(v.unit) u ON true;
    v_statutory := pension.statutory_month(v.retirement_group, v.birth_adopted);
    RETURN QUERY SELECT
      v.person, v.version, 'full'::text, v.name, v.id_kind, v.id_number, data.mask_id(v.id_number), data.mask_id(v.social_no), v.sex, v.birth_id,
      v.birth_archive, v.birth_adopted, v.birth_decided_by, v.birth_decided_why, v.birth_case_no, v.retirement_group,
      v.work_start, v.insured_since, v.status, data.title_of('person_status', v.status), v.employment, v.unit, v_unit.unit_name,
      v_unit.unit_no, v.office, o.name, v.phone, v.mobile, v.address, v.household_kind, v.household_address, v.education,
      v.marital, v.nation, v.health, v.account_kind, v.bank, v.bank_branch, data.mask_account(v.account_no), v.account_holder,
      v.card_no, EXISTS (SELECT FROM data.award a WHERE a.person = v.person AND a.status = 'paying'), v.months_paid,
      v.months_deemed, v_statutory, pension.minimum_months(v_statutory / 100),
      pension.earliest_month(v.retirement_group, v.birth_adopted), pension.latest_month(v.retirement_group, v.birth_adopted),
      data.person_alerts(v)
      FROM data.office o WHERE o.office = v.office;
  ELSE
    RETURN QUERY SELECT
      v.person, v.version, 'counter'::text, v.name, NULL::text, NULL::text, data.mask_id_for(false, v.id_number), NULL::text, NULL::text,
      NULL::date, NULL::date, NULL::date, NULL::text, NULL::text, NULL::text, NULL::text, NULL::date, NULL::date, v.status,
      data.title_of('person_status', v.status), NULL::text, NULL::bigint, data.unit_name_any(v.unit), NULL::text, v.office, o.name,
      NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text,
      NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::boolean, NULL::int, NULL::int, NULL::int, NULL::int,
      NULL::int, NULL::int, '{}'::text[]
      FROM data.office o WHERE o.office = v.office;
  END IF;
  INSERT INTO data.recent_person AS r (login, person, opened_at) VALUES (v_me.login, p_person, clock_timestamp())
  ON CONFLICT ON CONSTRAINT recent_person_pkey DO UPDATE SET opened_at = EXCLUDED.opened_at;
  DELETE FROM data.recent_person r WHERE r.login = v_me.login AND r.opened_at <
    (SELECT q.opened_at FROM data.recent_person q WHERE q.login = v_me.login ORDER BY q.opened_at DESC OFFSET 19 LIMIT 1);
  PERFORM audit.write(CASE WHEN v_own THEN 'view' ELSE 'view_counter' END, p_person, NULL, v_purpose);
END $$;
COMMENT ON FUNCTION api.person_open IS
  'Everything on record of a person (view full), or of another office''s person the counter view: name, masked ID, status, unit, office. Months yyyymm, account and social-security number masked. Logged as a view (人社部令第14号). PR107 no purpose, PR121 no such person, PR201.';

CREATE OR REPLACE FUNCTION data.person_own (p_person bigint) RETURNS data.person
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person;
BEGIN
  SELECT * INTO v_person FROM data.person p WHERE p.person = p_person;        -- row-level security decides
  IF NOT FOUND THEN
    PERFORM data.refuse('PR202', 'This person belongs to another office: only the counter view is open to you.');
  END IF;
  RETURN v_person;
END $$;
COMMENT ON FUNCTION data.person_own IS 'A person within the caller''s range. PR202.';

CREATE OR REPLACE FUNCTION api.person_reveal (p_person bigint, p_field text, p_purpose text, p_request uuid)
RETURNS TABLE (value text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.person := data.person_own(p_person);
  v_purpose text := data.clean('purpose', p_purpose, 200);
  v_step text;
BEGIN
  IF p_field IS NULL OR p_field NOT IN ('id_number', 'social_no', 'account_no') THEN
    PERFORM data.refuse_field('PR301', left(p_field, 60), 'There is no field %1.', left(p_field, 60));
  END IF;
  IF v_purpose IS NULL THEN
    PERFORM data.refuse_field('PR107', 'purpose', 'Say what it is shown for.');
  END IF;
  v_step := casework.look_step(p_request, 'person_reveal', jsonb_build_array(p_person, p_field, v_purpose)::text);
  RETURN QUERY SELECT CASE WHEN v_step <> 'show' THEN NULL WHEN p_field = 'id_number' THEN v.id_number WHEN p_field = 'social_no' THEN v.social_no ELSE v.account_no END;
  IF v_step = 'enter' THEN
    PERFORM audit.write('reveal', p_person, NULL, p_field, jsonb_build_object('purpose', v_purpose));
  END IF;
END $$;
COMMENT ON FUNCTION api.person_reveal IS
  'The ID number, the social-security number or the account in clear, in two calls with the same request id: the first writes the entry with the purpose and answers NULL, its repetition in a later transaction tells (else a look could be undone). PR106 after five minutes, PR107 no purpose, PR121, PR202 another office''s person, PR301 another field, PR311.';

CREATE OR REPLACE FUNCTION api.person_pending (p_person bigint)
RETURNS TABLE (field text, field_title text, old_value text, new_value text, case_id bigint, case_no text, step text, entered_by text,
               entered_at timestamptz, step_title text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  PERFORM audit.look(p_person, 'person_pending');
  IF NOT EXISTS (SELECT FROM data.person p WHERE p.person = p_person) THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT f.field::text, f.title, data.mask_value(f.field, to_jsonb(p) ->> f.field),
         CASE WHEN NOT f.field = ANY (h.fields) THEN data.mask_value(f.field, c.content ->> f.field) END,
         c.case_id, c.case_no::text, c.step::text, c.maker_name, c.entered_at, data.title_of('step', c.step)
    FROM casework.case_item c JOIN data.person p USING (person)
         CROSS JOIN LATERAL casework.hidden_fields(c) h(fields)
         JOIN casework.kind_field f ON f.kind = c.kind AND c.content ? f.field
   WHERE c.person = p_person AND c.open AND f.person_column
   ORDER BY c.case_id, f.sort;
END $$;
COMMENT ON FUNCTION api.person_pending IS
  'Values that open cases would change, numbers masked. new_value is NULL for a blind field until the caller has keyed it again. Logged unless the person is open. PR201.';

CREATE OR REPLACE FUNCTION api.person_cases (p_person bigint)
RETURNS TABLE (case_id bigint, case_no text, kind text, kind_title text, matter text, step text, step_title text, risk text,
               entered_by text, entered_at timestamptz, due_date date, closed_at timestamptz, open boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'person_cases');
  RETURN QUERY
  SELECT c.case_id, c.case_no::text, c.kind::text, k.title, c.matter, c.step::text, data.title_of('step', c.step), c.risk, c.maker_name,
         c.entered_at, c.due_date, c.closed_at, c.open
    FROM casework.case_item c JOIN casework.kind k USING (kind)
   WHERE c.person = p_person
   ORDER BY c.open DESC, c.case_id DESC LIMIT 200;
END $$;
COMMENT ON FUNCTION api.person_cases IS 'The cases of a person, open ones first, the newest first. Logged unless the person is open. PR201.';

CREATE OR REPLACE FUNCTION api.person_history (p_person bigint)
RETURNS TABLE (field text, field_title text, old_value text, new_value text, effective date, case_id bigint, case_no text,
               kind_title text, entered_by text, decided_by text, reason text, changed_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'person_history');
  RETURN QUERY
  SELECT h.field::text, coalesce(f.title, data.title_of('derived_field', h.field)), data.mask_value(h.field, h.old_value), data.mask_value(h.field, h.new_value), h.effective, coalesce(h.case_id, 0), h.case_no::text, k.title,
         h.entered_by, h.decided_by, h.reason, h.changed_at
    FROM data.person_change h JOIN casework.kind k USING (kind)
         LEFT JOIN casework.kind_field f ON f.kind = h.kind AND f.field = h.field
   WHERE h.person = p_person
   ORDER BY h.changed_at DESC, h.change DESC LIMIT 500;
END $$;
COMMENT ON FUNCTION api.person_history IS 'What was changed of a person, by whom, why, by which case (case_id 0: by an approved list), numbers masked; the newest first. Logged unless the person is open. PR201.';

CREATE OR REPLACE FUNCTION api.person_documents (p_person bigint)
RETURNS TABLE (serial text, document text, document_title text, case_id bigint, case_no text, issued_at timestamptz, issued_by text,
               pages int, prints int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM audit.look(p_person, 'person_documents');
  RETURN QUERY
  SELECT d.serial::text, d.document::text, d.title, coalesce(d.case_id, 0), coalesce(c.case_no::text, ''), d.issued_at, d.issued_by, coalesce(d.pages, 0), d.prints
    FROM casework.document d LEFT JOIN casework.case_item c ON c.person = d.person AND c.case_id = d.case_id
   WHERE d.person = p_person AND (d.case_id IS NULL OR c.case_id IS NOT NULL)
   ORDER BY d.issued_at DESC LIMIT 200;
END $$;
COMMENT ON FUNCTION api.person_documents IS 'Documents issued for a person, the newest first; of no case: case_id 0. Logged unless the person is open. PR201.';
