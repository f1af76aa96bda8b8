-- Documents: their whole content comes from here, so that what is on paper is what the server knows.

CREATE OR REPLACE FUNCTION casework.shown (p_field casework.kind_field, p_value text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_value IS NULL OR p_value = '' THEN NULL
              WHEN (p_field).type = 'code' THEN data.title_of((p_field).code_list, p_value)
              WHEN (p_field).type = 'month' AND p_value ~ '^[0-9]{4}(0[1-9]|1[0-2])$' THEN data.month_text(p_value::int)
              WHEN (p_field).type = 'money' AND p_value ~ '^[0-9]{1,15}$' THEN data.yuan(p_value::bigint)
              WHEN (p_field).type = 'months' THEN coalesce(casework.months_words(p_value), p_value)
              WHEN (p_field).type = 'spans' THEN coalesce(casework.spans_words(p_value), p_value)
              WHEN (p_field).type = 'people' THEN coalesce(casework.people_words(p_value), p_value)
              WHEN (p_field).type = 'unit' THEN coalesce((SELECT u.name || '（' || u.unit_no || '）' FROM data.unit u WHERE u.unit_no = p_value), p_value)
              ELSE p_value END
$$;
COMMENT ON FUNCTION casework.shown IS 'A value in words.';

CREATE OR REPLACE FUNCTION casework.changes_json (p_case casework.case_item, p_old jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'title', f.title,
           'old', CASE WHEN f.type = 'account_no' THEN data.mask_account(p_old ->> f.field) ELSE casework.shown(f, p_old ->> f.field) END,
           'new', coalesce(casework.shown(f, p_case.content ->> f.field), '（清空）'),
           'evidence', (SELECT m.title || '第' || (p_case.evidence #>> ARRAY[f.field, 'page']) || '页'
                          FROM casework.case_file x JOIN casework.kind_material m ON m.kind = p_case.kind AND m.material = x.material
                         WHERE x.person = p_case.person AND x.case_id = p_case.case_id AND x.file = (p_case.evidence #>> ARRAY[f.field, 'file'])::bigint)) ORDER BY f.sort), '[]')
    FROM casework.kind_field f WHERE f.kind = p_case.kind AND f.person_column AND p_case.content ? f.field
$$;
COMMENT ON FUNCTION casework.changes_json IS 'What changes, in words, with the page that proves it.';

CREATE OR REPLACE FUNCTION casework.materials_json (p_case casework.case_item) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'required', need.yes, 'copies', m.copies, 'pages', got.pages, 'got', got.n > 0,
           'missing_note', CASE WHEN need.yes AND got.n = 0 THEN m.hint END) ORDER BY m.sort) FILTER (WHERE need.yes OR got.n > 0), '[]')
    FROM casework.kind_material m,
         LATERAL (SELECT casework.material_asked(m, (p_case).content) AS yes) need,
         LATERAL (SELECT count(*) AS n, coalesce(sum(f.pages), 0) AS pages FROM casework.case_file f
                   WHERE f.person = (p_case).person AND f.case_id = (p_case).case_id AND f.material = m.material AND f.removed_at IS NULL) got
   WHERE m.kind = (p_case).kind
$$;
COMMENT ON FUNCTION casework.materials_json IS 'The materials that are needed or there.';

CREATE OR REPLACE FUNCTION casework.signers_json (p_case casework.case_item) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('stage', s.stage, 'post', p.title, 'name', s.name, 'decision', s.decision,
           'opinion', nullif(concat_ws('；', CASE WHEN s.reason IS NOT NULL THEN data.title_of('reason_' || s.decision, s.reason) END, s.opinion), ''),
           'at', data.stamp(s.signed_at)) ORDER BY s.signed_at), '[]')
    FROM casework.signature s JOIN data.post p USING (post)
   WHERE s.person = (p_case).person AND s.case_id = (p_case).case_id AND s.content_version = (p_case).content_version
$$;
COMMENT ON FUNCTION casework.signers_json IS 'Who signed the present content.';

CREATE OR REPLACE FUNCTION casework.missing_json (p_case casework.case_item) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('title', x.title, 'hint', x.hint) ORDER BY x.sort), '[]')
    FROM (SELECT m.title, m.hint, m.sort FROM casework.materials_missing(p_case) m
          UNION ALL
          SELECT (p_case).return_reason, (p_case).return_opinion, 1000 WHERE (p_case).step = 'returned') x
$$;
COMMENT ON FUNCTION casework.missing_json IS 'What the applicant has to bring: missing materials, and why the case was returned.';

CREATE OR REPLACE FUNCTION casework.person_json (p_me data.caller, p_person data.person) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN casework.in_range(p_me, p_person.office) THEN
           jsonb_build_object('name', p_person.name, 'id_number', p_person.id_number, 'id_masked', data.mask_id(p_person.id_number),
                              'sex', data.title_of('sex', p_person.sex), 'birth', data.iso(p_person.birth_adopted), 'unit', data.unit_name_any(p_person.unit))
         ELSE jsonb_build_object('name', p_person.name, 'id_number', NULL, 'id_masked', data.mask_id_for(false, p_person.id_number), 'sex', NULL, 'birth', NULL,
                                 'unit', data.unit_name_any(p_person.unit)) END
$$;
COMMENT ON FUNCTION casework.person_json IS 'The person on a document; of another office''s person the counter view.';

CREATE OR REPLACE FUNCTION casework.birth_json (p_case casework.case_item, p_person data.person) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.person;
BEGIN
  IF p_case.kind <> 'key_change' OR p_person.birth_id IS NULL OR NOT p_case.content ?| ARRAY['id_number', 'birth_archive', 'birth_adopted']
     OR EXISTS (SELECT FROM casework.checks_all(p_case, p_person) c WHERE c.level = 'block' AND p_case.open) THEN
    RETURN NULL;
  END IF;
  v := CASE WHEN p_case.open THEN casework.key_change_new(p_case, p_person) ELSE p_person END;
  RETURN jsonb_build_object('id', data.iso(v.birth_id), 'archive', data.iso(v.birth_archive), 'adopted', data.iso(v.birth_adopted),
    'decided_by', CASE WHEN p_case.step = 'done' THEN v.birth_decided_by END,
    'why', nullif(concat_ws('；', CASE WHEN p_case.content ? 'birth_basis' THEN data.title_of('birth_basis', p_case.content ->> 'birth_basis') END,
                            nullif(p_case.content ->> 'birth_note', '')), ''));
END $$;
COMMENT ON FUNCTION casework.birth_json IS 'The three birth dates of a change, with who decided and why; NULL for who sees the counter view only.';

CREATE OR REPLACE FUNCTION casework.fields_json (p_case casework.case_item) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'title', f.title, 'value', casework.shown(f, (p_case).content ->> f.field)) ORDER BY f.sort), '[]')
    FROM casework.kind_field f
   WHERE f.kind = (p_case).kind AND NOT f.person_column AND f.type NOT IN ('months', 'people') AND coalesce((p_case).content ->> f.field, '') <> ''
$$;
COMMENT ON FUNCTION casework.fields_json IS 'What was entered beside the register: choices, numbers of documents, notes.';

CREATE OR REPLACE FUNCTION casework.rate_text (p_rate int) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_rate % 10000 = 0 THEN (p_rate / 10000)::text ELSE to_char(p_rate / 10000.0, 'FM990.00') END || '%'
$$;
COMMENT ON FUNCTION casework.rate_text IS 'Millionths as per cent: 8%, 1.50%.';

CREATE OR REPLACE FUNCTION casework.months_json (p_case casework.case_item, p_person data.person) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- a refund is written as what is given back
  SELECT CASE WHEN count(*) > 0 THEN jsonb_build_object(
           'list', jsonb_agg(jsonb_build_object('month', data.month_text(data.month_of(l.month)), 'unit', data.unit_name_any(l.unit), 'before', data.yuan(l.base_before),
              'wage', data.yuan(l.wage), 'limits', data.yuan(l.floor) || '～' || data.yuan(l.ceiling), 'base', data.yuan(l.base), 'difference', data.yuan(l.base - l.base_before),
              'employer_rate', casework.rate_text(l.employer_rate), 'employee_rate', casework.rate_text(l.employee_rate),
              'employer', data.yuan(x.sign * l.employer), 'employee', data.yuan(x.sign * l.employee), 'credit', data.yuan(x.sign * (l.own + l.moved)), 'interest', data.yuan(x.sign * l.interest), 'late_fee', data.yuan(l.late_fee),
              'sum', data.yuan(x.sign * (l.employer + l.employee + coalesce(l.interest, 0)))) ORDER BY l.month),
           'count', count(*), 'counted', abs(sum(l.counted)), 'employer', data.yuan(sum(x.sign * l.employer)::bigint), 'employee', data.yuan(sum(x.sign * l.employee)::bigint),
           'credit', data.yuan(sum(x.sign * (l.own + l.moved))::bigint), 'interest', data.yuan(sum(x.sign * l.interest)::bigint), 'late_fee', data.yuan(sum(l.late_fee)::bigint),
           'sum', data.yuan(sum(x.sign * (l.employer + l.employee + coalesce(l.interest, 0)))::bigint),
           'capital', pension.capital_amount(sum(x.sign * (l.employer + l.employee + coalesce(l.interest, 0)))::bigint)) END
    FROM casework.month_lines(p_case, p_person) l, LATERAL (SELECT CASE (p_case).kind WHEN 'refund' THEN -1 ELSE 1 END AS sign) x
   WHERE l.msgid IS NULL AND EXISTS (SELECT FROM casework.kind_field f WHERE f.kind = (p_case).kind AND f.type = 'months')
$$;
COMMENT ON FUNCTION casework.months_json IS 'The months of a case with their sums, amounts in yuan and the total in capitals; NULL for a case without months, or of another office''s person.';

CREATE OR REPLACE FUNCTION casework.extension_json (p_case casework.case_item, p_person data.person) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('statutory', data.month_text(f.statutory_month), 'minimum', f.minimum, 'paid', f.paid, 'deemed', f.deemed, 'short', f.short,
                            'first_insured', data.month_text(f.first_insured), 'extended', f.extension_months)
    FROM casework.extension_facts(p_person) f WHERE (p_case).kind IN ('extension', 'oneoff_payment') AND f.path IS NOT NULL
$$;
COMMENT ON FUNCTION casework.extension_json IS 'Age and months of who extends or pays at once, as they stand on the application; NULL for other kinds.';

CREATE OR REPLACE FUNCTION casework.spans_json (p_case casework.case_item) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN count(*) > 0 THEN jsonb_build_object(
           'list', jsonb_agg(jsonb_build_object('from', data.month_text(data.month_of(s.low)), 'to', data.month_text(data.month_of(s.high)), 'months', n.months) ORDER BY s.low),
           'count', sum(n.months),
           'evidence', (SELECT m.title || '第' || (p_case.evidence #>> '{months,page}') || '页'
                          FROM casework.case_file x JOIN casework.kind_material m ON m.kind = (p_case).kind AND m.material = x.material
                         WHERE x.person = (p_case).person AND x.case_id = (p_case).case_id AND x.file = (p_case.evidence #>> '{months,file}')::bigint)) END
    FROM casework.spans_of(p_case) s,
         LATERAL (SELECT ((extract(year FROM s.high) - extract(year FROM s.low)) * 12 + extract(month FROM s.high) - extract(month FROM s.low) + 1)::int AS months) n
   WHERE EXISTS (SELECT FROM casework.kind_field f WHERE f.kind = (p_case).kind AND f.type = 'spans')
$$;
COMMENT ON FUNCTION casework.spans_json IS 'The spans of a recognition with their months and the page that proves them; NULL for other kinds.';

CREATE OR REPLACE FUNCTION casework.retirement_json (p_case casework.case_item, p_person data.person) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v pension.start_result;
BEGIN
  IF p_case.kind NOT IN ('retirement', 'special_service') OR p_person.birth_adopted IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT (s.start).* INTO v FROM casework.retirement_start(p_case, p_person) s;
  RETURN jsonb_build_object('birth_id', data.iso(p_person.birth_id), 'birth_archive', data.iso(p_person.birth_archive), 'birth_adopted', data.iso(p_person.birth_adopted),
    'work_start', data.iso(p_person.work_start), 'insured_since', data.iso(p_person.insured_since), 'group', data.title_of('retirement_group', p_person.retirement_group),
    'paid', p_person.months_paid, 'deemed', p_person.months_deemed, 'total', p_person.months_paid + p_person.months_deemed,
    'special', nullif(greatest(casework.special_months(p_person.person, 'heavy'), casework.special_months(p_person.person, 'underground'), casework.special_months(p_person.person, 'toxic')), 0),
    'month', CASE WHEN p_case.content ->> 'retire_month' ~ '^[0-9]{6}$' THEN data.month_text((p_case.content ->> 'retire_month')::int) END,
    'mode', data.title_of('retirement_mode', p_case.content ->> 'mode'), 'statutory', CASE WHEN pension.group_fits_sex(p_person.retirement_group, p_person.sex) THEN data.month_text(pension.statutory_month(p_person.retirement_group, p_person.birth_adopted)) END, 'minimum', v.minimum_months,
    'first_pension', data.month_text(v.first_pension_month),
    'publicity', concat_ws('至', p_case.content ->> 'publicity_from', p_case.content ->> 'publicity_to'), 'publicity_result', data.title_of('publicity_result', p_case.content ->> 'publicity_result'));
END $$;
COMMENT ON FUNCTION casework.retirement_json IS 'What is published and confirmed of a retirement: dates, group, months; NULL for other kinds and other offices'' persons.';

CREATE OR REPLACE FUNCTION casework.document_content (p_me data.caller, p_case casework.case_item, p_person data.person, p_document text,
                                                      p_title text, p_serial text, p_reprint int) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_seen data.person := casework.person_seen(p_me, p_person);
  v_old jsonb := CASE WHEN p_case.open OR p_case.old = '{}' THEN casework.old_values(p_case.kind, v_seen)
                      WHEN casework.in_range(p_me, p_person.office) THEN p_case.old ELSE '{}' END;
  v_checks jsonb := '[]';
BEGIN
  IF p_case.open THEN
    SELECT coalesce(jsonb_agg(jsonb_build_object('level', c.level, 'field', c.field, 'msgid', c.msgid, 'args', c.args)), '[]')
      INTO v_checks FROM casework.checks_shown(p_me, p_case, p_person) c;
  END IF;
  -- a colleague who hands out the receipt does not learn from it what they would have to key again
  p_case := casework.case_seen(p_case);
  RETURN (SELECT jsonb_build_object(
    'document', p_document, 'title', p_title, 'serial', p_serial, 'case_no', p_case.case_no, 'qr', 'PW1:' || p_case.case_no || ':' || p_serial,
    'kind', p_case.kind, 'kind_title', k.title, 'clause', k.clause, 'clause_text', '；《企业职工基本养老保险省级统筹业务经办规范》' || k.clause, 'legal_basis', k.legal_basis,
    'agency', o.agency, 'agency_code', o.office, 'agency_phone', o.phone, 'agency_address', o.address,
    'office', d.agency, 'person', casework.person_json(p_me, p_person),
    'applicant', p_case.applicant || CASE WHEN p_case.applicant ? 'relation' THEN
       jsonb_build_object('relation', data.title_of('relation', p_case.applicant ->> 'relation')) ELSE '{}' END,
    'channel', data.title_of('channel', p_case.channel), 'reason', p_case.reason, 'step', p_case.step, 'step_title', data.title_of('step', p_case.step),
    'matter', p_case.matter, 'risk', p_case.risk, 'levels', p_case.levels,
    'accepted_at', data.iso(coalesce(p_case.accepted_on, data.today())),
    'due_date', data.iso(p_case.due_date), 'due_text', coalesce(pg_catalog.to_char(p_case.due_date, 'YYYY"年"FMMM"月"FMDD"日前"'),
       p_case.due_problem || '年工作日安排公布后告知'), 'entered_by', p_case.maker_name,
    'changes', casework.changes_json(p_case, v_old), 'birth', casework.birth_json(p_case, v_seen),
    'materials', casework.materials_json(p_case), 'missing', casework.missing_json(p_case), 'supplement_due', data.iso(p_case.supplement_due),
    'signers', casework.signers_json(p_case)) || jsonb_build_object(
    'checks', v_checks,
    'effects', CASE WHEN NOT casework.in_range(p_me, p_person.office) THEN '[]'
                    WHEN p_case.open THEN casework.effects_json(p_case, p_person) ELSE casework.effects_kept(p_case) END,
    'fields', casework.fields_json(p_case), 'months', casework.months_json(p_case, v_seen), 'extension', casework.extension_json(p_case, v_seen),
    'spans', casework.spans_json(p_case), 'retirement', casework.retirement_json(p_case, v_seen), 'award', casework.award_json(p_case, v_seen), 'stop', CASE WHEN p_document = 'suspension_notice' THEN casework.stop_notice_body(p_person, p_case.case_no) -> 'stop' END,
    'overpayment', casework.overpayment_json(p_case, v_seen), 'survivor', casework.survivor_paper(p_case, v_seen),
    'reprint', p_reprint, 'issued_at', data.stamp(clock_timestamp()), 'issued_by', p_me.name,
    'rehearsal', coalesce((SELECT s.value = 'true' FROM data.setting s WHERE s.key = 'rehearsal'), false))
    FROM casework.kind k, data.office o, data.office d
   WHERE k.kind = p_case.kind AND o.office = p_case.entry_office AND d.office = p_case.office);
END $$;
COMMENT ON FUNCTION casework.document_content IS 'Everything that stands on a document.';

CREATE OR REPLACE FUNCTION casework.effects_kept (p_case casework.case_item) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_before data.person;
BEGIN
  IF p_case.effects IS NOT NULL THEN
    RETURN p_case.effects;
  END IF;
  -- decided before effects were kept
  IF p_case.step <> 'done' OR p_case.old = '{}' OR NOT EXISTS (SELECT FROM data.person p WHERE p.person = p_case.person) THEN
    RETURN '[]';
  END IF;
  -- the person as they were when it was decided: what followed then is what stands on the paper
  SELECT * INTO v_before FROM data.person p WHERE p.person = p_case.person;
  v_before := jsonb_populate_record(v_before, p_case.old);
  RETURN casework.effects_json(p_case, v_before);
END $$;
COMMENT ON FUNCTION casework.effects_kept IS 'What followed from a case that is done, from the values it kept.';

CREATE OR REPLACE FUNCTION casework.content_hash (p_content jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT encode(sha256(convert_to(p_content::text, 'UTF8')), 'hex')
$$;
COMMENT ON FUNCTION casework.content_hash IS 'SHA-256 of what was issued: the log has it beside the hash of the page that was filed.';

CREATE OR REPLACE FUNCTION api.document_issue (p_case bigint, p_document text, p_request uuid)
RETURNS TABLE (serial text, document text, title text, content jsonb, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'document_issue', jsonb_build_array(p_case, p_document)::text);
  v casework.case_item;
  v_person data.person;
  v_title text;
  v_serial text;
  v_reprint int;
  v_content jsonb;
BEGIN
  IF v_answer IS NULL THEN
    v := casework.case_get(p_case, true);
    v_person := casework.person_of(v);
    PERFORM casework.document_allowed(v_me, v, p_document);
    v_title := data.title_of('document', p_document) ||
               -- a form on which nobody has decided yet says so: the applicant signs it at the counter
               CASE WHEN p_document NOT IN ('receipt', 'supplement_notice', 'survivor_commitment', 'settlement_notice') AND v.step IN ('draft', 'accepted', 'returned') THEN '（申请稿）' ELSE '' END;
    IF p_document IN ('receipt', 'supplement_notice') AND v.step IN ('draft', 'accepted', 'returned') THEN
      v := casework.document_accepts(v_me, v, p_document);
    END IF;
    v_serial := casework.document_serial(v_me.office);
    SELECT count(*) INTO v_reprint FROM casework.document d WHERE d.person = v.person AND d.case_id = v.case_id AND d.document = p_document
       AND d.content_version = v.content_version;
    v_content := casework.document_content(v_me, v, v_person, p_document, v_title, v_serial, v_reprint);
    INSERT INTO casework.document (person, serial, case_id, document, title, content, content_version, issued_by, issued_login, office, entry_office)
    VALUES (v.person, v_serial, v.case_id, p_document, v_title, v_content, v.content_version, v_me.name, v_me.login, v.office, v.entry_office);
    v_answer := casework.request_end(p_request, jsonb_build_object('serial', v_serial, 'title', v_title, 'version', v.version));
    PERFORM audit.write('document_issue', v.person, v.case_id, v_serial, jsonb_build_object('document', p_document, 'reprint', v_reprint, 'content', casework.content_hash(v_content)));
  ELSE
    v_serial := v_answer ->> 'serial';
    SELECT d.content INTO v_content FROM casework.document d WHERE d.serial = v_serial;
  END IF;
  RETURN QUERY SELECT v_answer ->> 'serial', p_document, v_answer ->> 'title', v_content, (v_answer ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.document_issue IS
  'Issues a document with its serial and whole content. A receipt makes a draft an accepted case; a supplement notice also stops the clock until the materials come. PR104 hidden fields, PR120, PR123 not for this case, PR124 nothing is missing, PR050 calendar, PR202. Clause 4.1.3.';

CREATE OR REPLACE FUNCTION casework.document_allowed (p_me data.caller, p_case casework.case_item, p_document text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_form text;
  v_papers text[];
BEGIN
  SELECT k.form, k.papers INTO v_form, v_papers FROM casework.kind k WHERE k.kind = p_case.kind;
  IF p_document IS NULL OR p_document NOT IN ('receipt', 'supplement_notice', v_form) AND NOT p_document = ANY (v_papers) OR p_case.step = 'withdrawn' THEN
    PERFORM data.refuse_field('PR123', 'document', 'This document is not issued for this case.');
  END IF;
  IF casework.hidden_fields(p_case) <> '{}' AND p_document NOT IN ('receipt', 'supplement_notice') THEN
    PERFORM data.refuse('PR104', 'The document shows fields that you have to key again from the original first.');
  END IF;
  IF p_document = 'suspension_notice' AND p_case.step <> 'done' THEN
    PERFORM data.refuse_field('PR123', 'document', 'The notice is issued when the suspension is decided.');
  END IF;
  IF p_document = 'supplement_notice' THEN
    IF p_case.step NOT IN ('draft', 'accepted', 'returned') THEN
      PERFORM data.refuse_field('PR123', 'document', 'A supplement notice is issued before the case goes to review, or after it was returned.');
    ELSIF casework.missing_json(p_case) = '[]' THEN
      PERFORM data.refuse('PR124', 'Nothing is missing: no supplement notice is needed.');
    END IF;
  END IF;
END $$;
COMMENT ON FUNCTION casework.document_allowed IS 'Whether a document is issued for a case now. PR104, PR123, PR124.';

CREATE OR REPLACE FUNCTION casework.document_accepts (p_me data.caller, p_case casework.case_item, p_document text) RETURNS casework.case_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.case_item := p_case;
BEGIN
  PERFORM casework.refuse_other_counter(p_me, v);
  IF NOT 'clerk' = ANY (p_me.posts) THEN
    PERFORM data.refuse('PR203', 'Only a counter clerk enters a case.');
  END IF;
  PERFORM casework.refuse_own_case(p_me, v);
  v := casework.clock_start(v);
  IF v.step = 'draft' THEN
    v.step := casework.next_step(v, 'accept');
    v.accepted_login := p_me.login;
  END IF;
  IF p_document = 'supplement_notice' THEN
    v.paused_on := coalesce(v.paused_on, data.today());
    v.supplement_due := coalesce(v.supplement_due, data.deadline(data.today(), (SELECT k.supplement_days FROM casework.kind k WHERE k.kind = v.kind)));
  END IF;
  -- not an edit: what the clerk is typing at this moment is not outdated by it, so the version stays
  UPDATE casework.case_item c SET step = v.step, accepted_on = v.accepted_on, accepted_login = v.accepted_login, due_date = v.due_date, due_problem = v.due_problem,
         paused_on = v.paused_on, supplement_due = v.supplement_due
   WHERE c.person = v.person AND c.case_id = v.case_id;
  PERFORM data.pulse(v.office, v.entry_office);
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.document_accepts IS 'A receipt accepts a case and starts its clock; a supplement notice stops the clock. Who accepted it does not decide it. PR050, PR105, PR202, PR203.';

CREATE OR REPLACE FUNCTION casework.document_get (p_me data.caller, p_serial text) RETURNS casework.document
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v casework.document;
BEGIN
  -- row-level security decides; what the office of insurance issued tells more than the counter that accepted may know
  SELECT * INTO v FROM casework.document d
   WHERE d.serial = p_serial AND (casework.in_range(p_me, d.office) OR left(d.serial, 6) = p_me.office) AND p_me.posts && '{clerk,reviewer,approver,archivist,auditor}';
  IF NOT FOUND THEN
    v := data.office_document_get(p_me, p_serial);
  END IF;
  IF v.serial IS NULL THEN
    PERFORM data.refuse('PR123', 'There is no document %1, or it belongs to another office.', left(p_serial, 60));
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.document_get IS 'A document the caller may see; one of a roll, of a volume or of a stop list has no person. PR123.';

CREATE OR REPLACE FUNCTION casework.document_filed (p_document casework.document) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF p_document.person IS NULL THEN
    UPDATE data.office_document d SET sha256 = p_document.sha256, stored_in = p_document.stored_in, pages = p_document.pages WHERE d.serial = p_document.serial;
  ELSE
    UPDATE casework.document d SET sha256 = p_document.sha256, stored_in = p_document.stored_in, pages = p_document.pages WHERE d.person = p_document.person AND d.serial = p_document.serial;
  END IF;
END $$;
COMMENT ON FUNCTION casework.document_filed IS 'Keeps where the page of a document lies.';

CREATE OR REPLACE FUNCTION casework.document_used (p_me data.caller, p_document casework.document, p_how text) RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.document := p_document;
BEGIN
  IF v.person IS NULL THEN
    UPDATE data.office_document d SET prints = d.prints + (p_how = 'print')::int, exports = d.exports + (p_how = 'export')::int WHERE d.serial = v.serial RETURNING d.prints, d.exports INTO v.prints, v.exports;
    INSERT INTO data.office_document_use (serial, use, how, login, name, office) VALUES (v.serial, v.prints + v.exports, p_how, p_me.login, p_me.name, v.office);
  ELSE
    UPDATE casework.document d SET prints = d.prints + (p_how = 'print')::int, exports = d.exports + (p_how = 'export')::int WHERE d.person = v.person AND d.serial = v.serial RETURNING d.prints, d.exports INTO v.prints, v.exports;
    INSERT INTO casework.document_use (person, serial, use, how, login, name, office, entry_office)
    VALUES (v.person, v.serial, v.prints + v.exports, p_how, p_me.login, p_me.name, v.office, v.entry_office);
  END IF;
  RETURN v.prints;
END $$;
COMMENT ON FUNCTION casework.document_used IS 'Counts a print or a saved copy and keeps who made it; how often it was printed.';

CREATE OR REPLACE FUNCTION api.document_store (p_serial text, p_sha256 text, p_pages int, p_bytes bytea, p_request uuid)
RETURNS TABLE (sha256 text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'document_store', jsonb_build_array(p_serial, p_sha256, p_pages)::text);
  v casework.document;
BEGIN
  IF v_answer IS NULL THEN
    PERFORM casework.bytes_check(p_bytes, p_sha256, 'application/pdf', 20 * 1048576);
    IF p_pages IS NULL OR p_pages NOT BETWEEN 1 AND 1000 THEN
      PERFORM data.refuse_field('PR316', 'pages', 'A file has 1 to 1000 pages.');
    END IF;
    v := casework.document_get(v_me, p_serial);
    IF v.issued_login <> v_me.login THEN
      PERFORM data.refuse('PR203', 'Who issued a document files it.');
    ELSIF v.sha256 IS NOT NULL AND v.sha256 <> lower(p_sha256) THEN
      PERFORM data.refuse('PR125', 'Another page was already filed for this document.');
    END IF;
    v.stored_in := data.blob_put(lower(p_sha256), p_bytes);
    v.sha256 := lower(p_sha256);
    v.pages := p_pages;
    PERFORM casework.document_filed(v);
    v_answer := casework.request_end(p_request, jsonb_build_object('sha256', lower(p_sha256)));
    PERFORM audit.write('document_store', v.person, v.case_id, p_serial, jsonb_build_object('sha256', lower(p_sha256), 'pages', p_pages, 'content', casework.content_hash(v.content)));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'sha256';
END $$;
COMMENT ON FUNCTION api.document_store IS 'Files the finished PDF of a document, once. PR123, PR125 another one is filed, PR203, PR312 to PR316.';

CREATE OR REPLACE FUNCTION casework.document_seen (p_document casework.document) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v casework.case_item;
BEGIN
  SELECT * INTO v FROM casework.case_item c WHERE c.person = p_document.person AND c.case_id = p_document.case_id;
  -- what one issued oneself was made without it
  IF p_document.issued_login <> session_user AND casework.hidden_fields(v) <> '{}' THEN
    PERFORM data.refuse('PR104', 'The document shows fields that you have to key again from the original first.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.document_seen IS 'A document does not betray what has to be keyed again. PR104.';

CREATE OR REPLACE FUNCTION api.document_read (p_serial text)
RETURNS TABLE (title text, bytes bytea, pages int, sha256 text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v casework.document := casework.document_get(v_me, p_serial);
BEGIN
  PERFORM casework.document_seen(v);
  IF v.sha256 IS NULL THEN
    PERFORM data.refuse('PR123', 'The page of this document was never filed.');
  END IF;
  RETURN QUERY SELECT v.title, data.blob_get(v.stored_in, v.sha256), v.pages, v.sha256::text;
  PERFORM audit.write('document_view', v.person, v.case_id, p_serial);
END $$;
COMMENT ON FUNCTION api.document_read IS 'The filed PDF of a document. Logged. PR104, PR123, PR126, PR201.';

CREATE OR REPLACE FUNCTION api.document_printed (p_serial text, p_how text, p_request uuid)
RETURNS TABLE (prints int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'document_printed', jsonb_build_array(p_serial, p_how)::text);
  v casework.document;
BEGIN
  IF v_answer IS NULL THEN
    v := casework.document_get(v_me, p_serial);
    IF p_how IS NULL OR p_how NOT IN ('print', 'export') THEN
      PERFORM data.refuse_field('PR307', 'how', 'This value is not in the list.');
    END IF;
    PERFORM casework.document_seen(v);
    v.prints := casework.document_used(v_me, v, p_how);
    v_answer := casework.request_end(p_request, jsonb_build_object('prints', v.prints));
    PERFORM audit.write(p_how, v.person, v.case_id, p_serial, jsonb_build_object('document', v.document, 'prints', v.prints));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'prints')::int;
END $$;
COMMENT ON FUNCTION api.document_printed IS 'Counts and logs a print or a saved copy; answers how often it was printed. PR104, PR123, PR307.';
