-- Papers of a person (8.2.4): the statement of account (个人账户权益记录单) and the certificate of contributions (参保缴费证明) with a
-- code by which anybody who is shown one learns whether it is what was issued; many statements at once.

CREATE OR REPLACE FUNCTION casework.paper_head (p_me data.caller, p_person data.person, p_document text, p_title text, p_serial text, p_reprint int) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object(
    'document', p_document, 'title', p_title, 'serial', p_serial, 'case_no', p_serial, 'agency', o.agency, 'agency_code', o.office, 'agency_phone', o.phone, 'agency_address', o.address,
    'person', casework.person_json(p_me, p_person), 'person_no', p_person.person, 'social_no', p_person.social_no, 'status', data.title_of('person_status', p_person.status),
    'legal_basis', '《社会保险法》第四条、第七十四条；《社会保险经办条例》（国务院令第765号）', 'clause_text', '；《企业职工基本养老保险省级统筹业务经办规范》8.2.4',
    'reprint', p_reprint, 'issued_at', data.stamp(clock_timestamp()), 'issued_on', data.iso(data.today()), 'issued_by', p_me.name,
    'rehearsal', coalesce((SELECT s.value = 'true' FROM data.setting s WHERE s.key = 'rehearsal'), false))
    FROM data.office o WHERE o.office = p_person.office
$$;
COMMENT ON FUNCTION casework.paper_head IS 'What stands on every paper of a person.';

CREATE OR REPLACE FUNCTION casework.statement_line (p_title text, p_total bigint, p_moved bigint, p_strong boolean DEFAULT false) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('title', p_title, 'own', data.yuan(p_total - p_moved), 'moved', data.yuan(p_moved), 'total', data.yuan(p_total), 'strong', p_strong)
$$;
COMMENT ON FUNCTION casework.statement_line IS 'A line of a statement by origin.';

CREATE OR REPLACE FUNCTION casework.statement_body (p_person data.person, p_year int) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.account_year;
  v_phase text := 'final';
  v_account data.account;
BEGIN
  SELECT * INTO v_account FROM data.account a WHERE a.person = p_person.person;
  SELECT * INTO v FROM data.account_year y WHERE y.person = p_person.person AND y.year = p_year;
  IF NOT FOUND THEN
    v_phase := 'provisional';
    SELECT * INTO v FROM data.account_year_provisional y WHERE y.person = p_person.person AND y.year = p_year;
  END IF;
  IF NOT FOUND THEN
    v_phase := 'open';
    SELECT * INTO v FROM data.account_year_open(p_person.person) y WHERE y.year = p_year;
  END IF;
  IF v.person IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN jsonb_build_object(
    'year', p_year, 'final', v_phase = 'final', 'phase', CASE v_phase WHEN 'final' THEN '年度结息' WHEN 'provisional' THEN '预结息，待公布记账利率后重算' ELSE '不含本年利息' END,
    'rate', CASE WHEN v_phase = 'open' THEN '未结息' ELSE casework.rate_text(v.rate) END,
    'unsettled', CASE v_phase WHEN 'provisional' THEN '预结' WHEN 'open' THEN '未结息' END,
    'unsettled_note', CASE v_phase WHEN 'provisional' THEN '预结：本年记账利率尚未公布，利息按暂定利率计算，公布后重算，金额以年度结息为准。'
                                   WHEN 'open' THEN '未结息：截至' || to_char(data.today(), 'FMYYYY年FMMM月FMDD日') || '已记账的金额，不含本年利息，金额以年度结息为准。' END,
    'account_status', data.title_of('account_status', v_account.status), 'opened', data.month_text(data.month_of(v_account.opened_month)),
    'lines', (SELECT jsonb_agg(l ORDER BY n) FROM (VALUES
       (1, casework.statement_line('截至上年末累计储存额', v.opening, v.opening_moved, true)),
       (2, CASE WHEN v.prior <> 0 THEN casework.statement_line('以前年度更正（本金）', v.prior, v.prior_moved) END),
       (3, CASE WHEN v.prior_interest <> 0 THEN casework.statement_line('以前年度更正（利息）', v.prior_interest, v.prior_interest_moved) END),
       (4, CASE WHEN v_phase <> 'open' THEN casework.statement_line('上年末储存额本年利息', v.interest_opening, v.interest_opening_moved) END),
       (5, casework.statement_line('本年记账本金', v.principal, v.principal_moved)),
       (6, CASE WHEN v_phase <> 'open' THEN casework.statement_line('本年记账利息', v.interest_current, v.interest_current_moved) END),
       (7, CASE WHEN v.paid <> 0 THEN casework.statement_line('本年支付', -v.paid, -v.paid_moved) END),
       (8, CASE WHEN v.interest_paid <> 0 THEN casework.statement_line('支付部分扣减利息', -v.interest_paid, -v.interest_paid_moved) END),
       (9, casework.statement_line(CASE v_phase WHEN 'final' THEN '截至本年末累计储存额' WHEN 'provisional' THEN '截至本年末累计储存额（预结）' ELSE '已记账储存额（未结息）' END, v.closing, v.closing_moved, true))) x(n, l) WHERE l IS NOT NULL),
    'closing', data.yuan(v.closing), 'capital', pension.capital_amount(v.closing),
    'months', (SELECT jsonb_agg(jsonb_build_object('month', m || '月', 'mark', data.title_of('month_mark', substr(data.marks_shown(p_person, p_year, y.marks, date_trunc('month', data.today())::date), m, 1)), 'base', data.yuan(y.base[m]), 'employer', data.yuan(y.employer[m]),
                                                   'employee', data.yuan(y.employee[m]), 'credit', data.yuan(y.own[m] + y.moved[m])) ORDER BY m)
                 FROM data.person_year y, generate_series(1, 12) m WHERE y.person = p_person.person AND y.year = p_year),
    'year_months', coalesce((SELECT data.months_paid(y.counted, y.extra) FROM data.person_year y WHERE y.person = p_person.person AND y.year = p_year), 0),
    'corrections', (SELECT jsonb_agg(jsonb_build_object('month', data.month_text(data.month_of(e.month)), 'origin', data.title_of('money_origin', e.origin), 'amount', data.yuan(e.own + e.moved),
                                                        'case_no', g.case_no) ORDER BY e.event)
                      FROM data.money_event e LEFT JOIN data.posting g USING (posting)
                     WHERE e.person = p_person.person AND e.account_year = p_year AND extract(year FROM e.interest_from)::int < p_year AND e.origin NOT IN ('merge_in', 'merge_out')),
    'months_paid', (SELECT sum(data.months_paid(y.counted, y.extra)) FROM data.person_year y WHERE y.person = p_person.person AND y.year <= p_year), 'months_deemed', p_person.months_deemed);
END $$;
COMMENT ON FUNCTION casework.statement_body IS 'A year of an account as it stands on the statement: by origin, month by month, corrections of earlier years beside what they correct (rules.md 3.1, 3.8); closed provisionally or open, it says so. NULL: nothing of that year.';

CREATE OR REPLACE FUNCTION casework.certificate_body (p_person data.person) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('first_month', data.month_text(min(y.year * 100 + (SELECT min(m) FROM generate_series(1, 12) m WHERE y.counted[m] > 0))),
           'last_month', data.month_text(max(y.year * 100 + (SELECT max(m) FROM generate_series(1, 12) m WHERE y.counted[m] > 0))),
           'months_paid', p_person.months_paid, 'months_deemed', p_person.months_deemed,
           'years', coalesce(jsonb_agg(jsonb_build_object('year', y.year, 'months', data.months_paid(y.counted, y.extra), 'base', data.yuan(data.months_total(y.base)),
             'employee', data.yuan(data.months_total(y.employee)),
             'unit', coalesce((SELECT string_agg(DISTINCT coalesce(data.unit_name_any(r.unit), '个人参保'), '、') FROM data.person_registration r
                       WHERE r.person = y.person AND r.kind IN ('employed', 'flexible') AND r.from_month < make_date(y.year + 1, 1, 1) AND coalesce(r.to_month, 'infinity') >= make_date(y.year, 1, 1)), '—')) ORDER BY y.year)
             FILTER (WHERE data.months_paid(y.counted, y.extra) > 0), '[]'))
    FROM data.person_year y WHERE y.person = p_person.person
$$;
COMMENT ON FUNCTION casework.certificate_body IS 'Contributions year by year as they stand on the certificate; units by the registration of the year.';

CREATE OR REPLACE FUNCTION casework.notice_body (p_person data.person) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('confirmed_month', data.month_text(data.month_of(a.confirm_from)), 'due_month', data.month_text(data.month_of(x.due)), 'stop_month', data.month_text(data.month_of(data.month_after(x.due))),
           'state', x.state, 'state_title', data.title_of('confirm_state', x.state), 'stopped_from', data.month_text(data.month_of(s.from_month)),
           'overdue', CASE WHEN x.state = 'overdue' THEN '1' END, 'stopped', CASE WHEN x.state = 'suspended' THEN '1' END, 'soon', CASE WHEN x.state NOT IN ('overdue', 'suspended') THEN '1' END,
           'group_name', coalesce(c.name, data.unit_name_any(p_person.unit)), 'group_phone', c.phone, 'address', p_person.address,
           'legal_basis', '人社厅发〔2018〕107号；《社会保险经办条例》（国务院令第765号）', 'clause_text', '；《企业职工基本养老保险省级统筹业务经办规范》9.3.3、9.6')
    FROM (SELECT w.* FROM data.award w WHERE w.person = p_person.person AND w.status <> 'ended' ORDER BY w.confirm_from LIMIT 1) a
         CROSS JOIN LATERAL (SELECT data.confirm_due(a.confirm_from, data.this_month()) AS due, data.confirm_state(a::data.award, data.this_month()) AS state) x
         LEFT JOIN LATERAL (SELECT u.from_month FROM data.suspension u WHERE u.person = a.person AND u.award = a.award AND u.to_month IS NULL AND u.reason IN ('ST06', 'ST07') LIMIT 1) s ON true
         LEFT JOIN data.community_person cp ON cp.person = p_person.person LEFT JOIN data.community c ON c.community = cp.community
$$;
COMMENT ON FUNCTION casework.notice_body IS 'What a notice of confirmation says (告知单, 9.3.3): confirmed, due and stopped from which month, and who helps. NULL: no benefit.';

CREATE OR REPLACE FUNCTION casework.stop_notice_body (p_person data.person, p_case_no text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('stop', jsonb_build_object(
           'person_no', p_person.person, 'award', data.title_of('award_kind', a.kind), 'reason', data.title_of('stop_reason', s.reason), 'from_month', data.month_text(data.month_of(s.from_month)),
           'number', s.case_no, 'needs', data.title_of('stop_remedy', s.reason), 'after', data.title_of('resume_rule', (SELECT r.code FROM generate_series(1, 9) n, LATERAL pension.resume_rule(n) r WHERE s.reason = ANY (r.ends) ORDER BY n LIMIT 1)),
           'evidence', (SELECT w.evidence FROM data.stop_row w JOIN data.stop_list l ON l.list = w.list AND l.list_no = s.case_no WHERE w.found_person = s.person LIMIT 1),
           'overpaid', (SELECT data.yuan(sum(w.overpaid_fen)::bigint) FROM data.stop_row w JOIN data.stop_list l ON l.list = w.list AND l.list_no = s.case_no WHERE w.found_person = s.person HAVING sum(w.overpaid_fen) > 0),
           'group_name', coalesce(c.name, data.unit_name_any(p_person.unit)), 'group_kind', CASE WHEN c.community IS NOT NULL THEN '社区' ELSE '单位' END, 'contact', c.contact, 'group_phone', c.phone,
           'address', p_person.address, 'phone', coalesce(p_person.mobile, p_person.phone)),
         'legal_basis', '《社会保险法》第十四条；国务院令第765号第二十五条、第二十六条；劳社厅函〔2001〕44号', 'clause_text', '；《企业职工基本养老保险省级统筹业务经办规范》9.3.2、9.3.3')
    FROM (SELECT u.* FROM data.suspension u WHERE u.person = p_person.person AND (p_case_no IS NULL OR u.case_no = p_case_no) ORDER BY u.to_month IS NULL DESC, u.from_month DESC, u.award DESC LIMIT 1) s
         JOIN data.award a ON a.person = s.person AND a.award = s.award
         LEFT JOIN data.community_person cp ON cp.person = p_person.person LEFT JOIN data.community c ON c.community = cp.community
$$;
COMMENT ON FUNCTION casework.stop_notice_body IS
  'What a notice of suspension says to the person, the relatives and who looks after them (9.3.3): what is stopped from when, why, and what to do; of the case or list with a number, or the one in force. NULL: nothing was suspended.';

CREATE OR REPLACE FUNCTION casework.verification_code () RETURNS text
LANGUAGE sql VOLATILE SET search_path = '' AS $$
  -- 32 signs that nobody confuses; 80 random bits
  SELECT string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', get_byte(b, i) % 32 + 1, 1), '' ORDER BY i)
    FROM (SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) AS b) x, generate_series(0, 15) i
$$;
COMMENT ON FUNCTION casework.verification_code IS 'A new verification code of 16 signs.';

-- an office that runs already has it with other arguments
DROP FUNCTION IF EXISTS casework.paper_make (data.caller, data.person, text, int, bigint);
CREATE OR REPLACE FUNCTION casework.paper_make (p_me data.caller, p_person data.person, p_document text, p_year int, p_batch bigint, p_case_no text DEFAULT NULL) RETURNS casework.document
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.document;
  v_title text := data.title_of('document', p_document);
  v_body jsonb;
  v_code text;
BEGIN
  IF p_document = 'account_statement' THEN
    v_body := casework.statement_body(p_person, p_year);
    v_title := v_title || '（' || p_year || '年度' || coalesce('，' || (v_body ->> 'unsettled'), '') || '）';
  ELSIF p_document = 'qualification_notice' THEN
    v_body := casework.notice_body(p_person);
  ELSIF p_document = 'suspension_notice' THEN
    v_body := casework.stop_notice_body(p_person, p_case_no);
  ELSE
    v_body := casework.certificate_body(p_person);
    v_code := casework.verification_code();
  END IF;
  IF v_body IS NULL AND p_document = 'qualification_notice' THEN
    PERFORM data.refuse('PR191', 'This person draws no benefit: there is nothing to confirm.');
  ELSIF v_body IS NULL AND p_document = 'suspension_notice' THEN
    PERFORM data.refuse('PR191', 'No benefit of this person was suspended: there is nothing to tell.');
  ELSIF v_body IS NULL THEN
    PERFORM data.refuse('PR131', 'Nothing is booked in the account for %1, and the year is not closed: there is no statement.', p_year::text);
  END IF;
  v.serial := casework.document_serial(p_me.office);
  SELECT count(*) INTO v.prints FROM casework.document d WHERE d.person = p_person.person AND d.case_id IS NULL AND d.title = v_title AND d.issued_at > clock_timestamp() - interval '1 day';
  v.content := casework.paper_head(p_me, p_person, p_document, v_title, v.serial, v.prints) || v_body
            || jsonb_build_object('qr', 'PW1:' || coalesce('VERIFY:' || v_code, 'PAPER') || ':' || v.serial)
            || CASE WHEN v_code IS NULL THEN '{}' ELSE jsonb_build_object('code', regexp_replace(v_code, '(.{4})(?!$)', '\1 ', 'g')) END;
  INSERT INTO casework.document (person, serial, case_id, document, title, content, content_version, issued_by, issued_login, office, entry_office, batch)
  VALUES (p_person.person, v.serial, NULL, p_document, v_title, v.content, 0, p_me.name, p_me.login, p_person.office, p_person.office, p_batch) RETURNING * INTO v;
  IF v_code IS NOT NULL THEN
    INSERT INTO casework.document_code (code, person, serial, office) VALUES (v_code, p_person.person, v.serial, p_person.office);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.paper_make IS 'Issues one paper of a person; p_case_no: of the case or list a notice of suspension is about. PR131 nothing of that year, PR191 no benefit to confirm or none suspended.';

CREATE OR REPLACE FUNCTION api.person_document_issue (p_person bigint, p_document text, p_year int, p_request uuid)
RETURNS TABLE (serial text, document text, title text, content jsonb, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'person_document_issue', jsonb_build_array(p_person, p_document, p_year)::text);
  v_person data.person;
  v casework.document;
BEGIN
  IF v_answer IS NULL THEN
    v_person := data.person_own(p_person);
    IF p_document IS NULL OR p_document NOT IN ('account_statement', 'contribution_certificate', 'qualification_notice', 'suspension_notice') THEN
      PERFORM data.refuse_field('PR123', 'document', 'This document is not issued for a person.');
    END IF;
    v := casework.paper_make(v_me, v_person, p_document, p_year, NULL);
    v_answer := casework.request_end(p_request, jsonb_build_object('serial', v.serial));
    PERFORM audit.write('document_issue', p_person, NULL, v.serial, jsonb_build_object('document', p_document, 'year', p_year, 'content', casework.content_hash(v.content)));
  ELSE
    SELECT * INTO v FROM casework.document d WHERE d.serial = v_answer ->> 'serial';
  END IF;
  RETURN QUERY SELECT v.serial::text, v.document::text, v.title, v.content, 0;
END $$;
COMMENT ON FUNCTION api.person_document_issue IS
  'Issues a statement of account for a year (account_statement) a certificate of contributions (contribution_certificate, year NULL) a notice of confirmation (qualification_notice, year NULL) or of suspension (suspension_notice, year NULL) with its serial and whole content. PR121, PR123, PR131 the year is not closed, PR191 no benefit to confirm or none suspended, PR202. Clause 8.2.4.';

CREATE OR REPLACE FUNCTION api.document_verify (p_code text, p_request uuid)
RETURNS TABLE (title text, serial text, name text, id_masked text, agency text, issued_at timestamptz, months_paid int, first_month text, last_month text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_code text := upper(regexp_replace(coalesce(p_code, ''), '[\s-]', '', 'g'));
  v casework.document;
  v_answer jsonb := casework.request_begin(p_request, 'document_verify', v_code);
BEGIN
  v := casework.document_of_code(v_code);
  IF v.serial IS NULL THEN
    PERFORM data.refuse_field('PR132', 'code', 'No certificate was issued with this code. Compare it with the paper sign by sign.');
  END IF;
  RETURN QUERY SELECT v.title, v.serial::text, v.content #>> '{person,name}', v.content #>> '{person,id_masked}', v.content ->> 'agency', v.issued_at, (v.content ->> 'months_paid')::int, v.content ->> 'first_month', v.content ->> 'last_month';
  IF v_answer IS NULL THEN
    PERFORM casework.request_end(p_request, jsonb_build_object('serial', v.serial));
    PERFORM audit.write('document_verify', v.person, NULL, v.serial);
  END IF;
END $$;
COMMENT ON FUNCTION api.document_verify IS
  'What stands on the certificate with this code, of whatever office, so that it can be compared with the paper; the ID number masked. Logged. PR132 no such code. Clause 8.2.4.';

-- Many at once -----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.batch_persons (p_batch casework.document_batch, p_after bigint, p_limit int) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
BEGIN
  IF p_batch.document <> 'account_statement' THEN
    RETURN QUERY
    SELECT b.person FROM casework.document_batch_person b
     WHERE b.batch = p_batch.batch AND b.place > casework.batch_place(p_batch.batch, p_after) ORDER BY b.place LIMIT p_limit;
    RETURN;
  END IF;
  RETURN QUERY
  SELECT p.person FROM data.person p
   WHERE p.office = p_batch.office AND (p_batch.unit IS NULL OR p.unit = p_batch.unit) AND p.person > p_after
     AND (EXISTS (SELECT FROM data.account_year y WHERE y.person = p.person AND y.year = p_batch.year)
          OR EXISTS (SELECT FROM data.account_year_provisional y WHERE y.person = p.person AND y.year = p_batch.year))
   ORDER BY p.person LIMIT p_limit;
END $$;
COMMENT ON FUNCTION casework.batch_persons IS 'Whose papers a batch has, in order, after a person: who has a statement for its year; whom its notices are for, group by group.';

CREATE OR REPLACE FUNCTION casework.batch_place (p_batch bigint, p_person bigint) RETURNS int
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce((SELECT b.place FROM casework.document_batch_person b WHERE b.batch = p_batch AND b.person = p_person), 0)
$$;
COMMENT ON FUNCTION casework.batch_place IS 'The place of a person among the notices of a batch; 0 before the first.';

CREATE OR REPLACE FUNCTION casework.batch_begin (p_me data.caller, p_batch casework.document_batch) RETURNS casework.document_batch
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO casework.document_batch (office, document, year, unit, community, due_month, stop_list, persons, begun_by, begun_login)
  VALUES (p_me.office, p_batch.document, p_batch.year, p_batch.unit, p_batch.community, p_batch.due_month, p_batch.stop_list, p_batch.persons, p_me.name, p_me.login) RETURNING *
$$;
COMMENT ON FUNCTION casework.batch_begin IS 'Begins a batch of papers of the caller''s office.';

CREATE OR REPLACE FUNCTION casework.batch_start (p_me data.caller, p_batch casework.document_batch) RETURNS casework.document_batch
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.document_batch := p_batch;
BEGIN
  v.office := p_me.office;
  SELECT count(*) INTO v.persons FROM casework.batch_persons(v, 0, NULL);
  IF v.persons > 0 THEN
    v := casework.batch_begin(p_me, v);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.batch_start IS 'Begins a batch of statements; one of nobody is not begun and has no number.';

CREATE OR REPLACE FUNCTION casework.batch_for (p_me data.caller, p_batch casework.document_batch, p_persons bigint[]) RETURNS casework.document_batch
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.document_batch := p_batch;
  v_ours bigint[];
BEGIN
  -- who hands them out gets theirs together: community by community, unit by unit
  SELECT array_agg(p.person ORDER BY c.community NULLS LAST, CASE WHEN c.community IS NULL THEN p.unit END NULLS LAST, p.person) INTO v_ours
    FROM (SELECT DISTINCT q.person FROM unnest(p_persons) q(person)) q JOIN data.person p ON p.person = q.person LEFT JOIN data.community_person c ON c.person = p.person
   WHERE p.office = p_me.office;
  v.persons := coalesce(cardinality(v_ours), 0);
  IF v.persons > 0 THEN
    v := casework.batch_begin(p_me, v);
    INSERT INTO casework.document_batch_person (batch, person, place, office)
    SELECT v.batch, q.person, q.place, p_me.office FROM unnest(v_ours) WITH ORDINALITY q(person, place);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.batch_for IS 'Begins a batch of notices for those of these persons who are of the caller''s office; one of nobody is not begun and has no number.';

CREATE OR REPLACE FUNCTION api.statement_batch_start (p_year int, p_unit_no text, p_request uuid)
RETURNS TABLE (batch bigint, persons int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'statement_batch_start', jsonb_build_array(p_year, p_unit_no)::text);
  v_unit bigint;
  v casework.document_batch;
BEGIN
  IF v_answer IS NULL THEN
    IF coalesce(p_unit_no, '') <> '' THEN
      SELECT u.unit INTO v_unit FROM data.unit u WHERE u.unit_no = p_unit_no AND u.office = v_me.office;
      IF NOT FOUND THEN
        PERFORM data.refuse_field('PR301', 'unit_no', 'Your office has no unit with the number %1.', left(p_unit_no, 60));
      END IF;
    END IF;
    v.document := 'account_statement';
    v.year := p_year;
    v.unit := v_unit;
    v := casework.batch_start(v_me, v);
    IF v.persons = 0 THEN
      PERFORM data.refuse('PR131', 'No account there is closed for %1, not even provisionally: there are no statements.', p_year::text);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('batch', v.batch, 'persons', v.persons));
    PERFORM audit.write('statement_batch', NULL, NULL, v.batch::text, jsonb_build_object('year', p_year, 'unit', p_unit_no, 'persons', v.persons));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'batch')::bigint, (v_answer ->> 'persons')::int;
END $$;
COMMENT ON FUNCTION api.statement_batch_start IS 'Begins the statements of a year for a unit, or for the whole office of the caller (unit number empty): how many there will be. PR131 none, PR301 no such unit. Clause 8.2.4.';

CREATE OR REPLACE FUNCTION data.notice_persons (p_me data.caller, p_state text, p_unit_no text, p_community bigint, p_persons bigint[]) RETURNS bigint[]
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- persons that were chosen may be anybody's: only who draws a benefit has anything to confirm
  SELECT CASE WHEN cardinality(p_persons) > 0
              THEN ARRAY(SELECT q.person FROM unnest(p_persons) q(person) WHERE EXISTS (SELECT FROM data.award a WHERE a.person = q.person AND a.status <> 'ended'))
              ELSE ARRAY(SELECT q.person FROM data.confirm_page(p_me, p_state, p_me.office, p_unit_no, p_community, data.this_month(), NULL, 1000000) q) END
$$;
COMMENT ON FUNCTION data.notice_persons IS 'Whom notices of confirmation go to: the persons that were chosen, or else the list of a state, unit or community. PR051, PR301, PR307.';

CREATE OR REPLACE FUNCTION api.notice_batch_start (p_state text, p_unit_no text, p_community bigint, p_persons bigint[], p_request uuid)
RETURNS TABLE (batch bigint, persons int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'notice_batch_start', jsonb_build_array(p_state, p_unit_no, p_community, p_persons)::text);
  v_scope record;
  v casework.document_batch;
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v_scope FROM data.confirm_scope(v_me, NULL, p_unit_no, p_community);
    v.document := 'qualification_notice';
    v.due_month := data.this_month();
    v.year := extract(year FROM v.due_month);
    v.unit := v_scope.unit;
    v.community := v_scope.community;
    v := casework.batch_for(v_me, v, data.notice_persons(v_me, p_state, p_unit_no, p_community, p_persons));
    IF v.persons = 0 THEN
      PERFORM data.refuse('PR196', 'Nobody of your office is in this list: there are no notices.');
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('batch', v.batch, 'persons', v.persons));
    PERFORM audit.write('notice_batch', NULL, NULL, v.batch::text, jsonb_build_object('state', p_state, 'unit', p_unit_no, 'community', p_community, 'chosen', cardinality(p_persons), 'persons', v.persons));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'batch')::bigint, (v_answer ->> 'persons')::int;
END $$;
COMMENT ON FUNCTION api.notice_batch_start IS
  'Begins the notices of confirmation (告知单) for the persons chosen, or (none chosen) for the list of a state as api.confirm_due has it, of a unit, a community, or the whole office of the caller; api.statement_batch_next hands them out, group by group. PR051, PR196 nobody, PR201, PR301, PR307. Clauses 9.3.3, 9.6.5.';

CREATE OR REPLACE FUNCTION api.stop_notice_batch_start (p_list bigint, p_request uuid)
RETURNS TABLE (batch bigint, persons int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'stop_notice_batch_start', p_list::text);
  v_list data.stop_list;
  v casework.document_batch;
BEGIN
  IF v_answer IS NULL THEN
    v_list := data.stop_list_get(v_me, p_list);
    PERFORM data.stop_list_in(v_list, 'done');
    v.document := 'suspension_notice';
    v.year := extract(year FROM data.this_month());
    v.stop_list := v_list.list;
    v := casework.batch_for(v_me, v, ARRAY(SELECT r.found_person FROM data.stop_row r WHERE r.list = v_list.list AND r.outcome = 'stopped'
                                              AND EXISTS (SELECT FROM data.suspension s WHERE s.person = r.found_person AND s.case_no = v_list.list_no)));
    IF v.persons = 0 THEN
      PERFORM data.refuse('PR196', 'This list suspended nobody: there are no notices.');
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('batch', v.batch, 'persons', v.persons));
    PERFORM audit.write('notice_batch', NULL, NULL, v.batch::text, jsonb_build_object('stop_list', v_list.list_no, 'persons', v.persons));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'batch')::bigint, (v_answer ->> 'persons')::int;
END $$;
COMMENT ON FUNCTION api.stop_notice_batch_start IS
  'Begins the notices of suspension (暂停发放待遇告知单) for everybody a list that has ended suspended, by community and unit; api.statement_batch_next hands them out. PR101, PR180, PR196 nobody, PR201. Clause 9.3.3.';

CREATE OR REPLACE FUNCTION api.statement_batch_next (p_batch bigint, p_after bigint, p_limit int, p_request uuid)
RETURNS TABLE (person bigint, serial text, content jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'statement_batch_next', jsonb_build_array(p_batch, p_after, p_limit)::text);
  v casework.document_batch;
  r record;
  v_made int := 0;
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 500);
  v_case_no text;
BEGIN
  SELECT * INTO v FROM casework.document_batch b WHERE b.batch = p_batch AND b.office = v_me.office;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR123', 'There is no batch %1 of your office.', p_batch::text);
  ELSIF v.begun_in = pg_catalog.pg_current_xact_id() THEN
    PERFORM data.refuse('PR123', 'The statements are handed out when the entry of their batch cannot be undone any more.');
  END IF;
  SELECT l.list_no INTO v_case_no FROM data.stop_list l WHERE l.list = v.stop_list;
  -- what was issued before (a run that was stopped) is handed out as it is, the rest is issued now
  FOR r IN SELECT q.person FROM casework.batch_persons(v, coalesce(p_after, 0), v_limit) q(person)
            WHERE NOT EXISTS (SELECT FROM casework.document d WHERE d.batch = p_batch AND d.person = q.person) LOOP
    PERFORM casework.paper_make(v_me, data.person_own(r.person), v.document, v.year, p_batch, v_case_no);
    v_made := v_made + 1;
  END LOOP;
  IF v.document = 'account_statement' THEN
    RETURN QUERY SELECT d.person, d.serial::text, d.content FROM casework.document d WHERE d.batch = p_batch AND d.person > coalesce(p_after, 0) ORDER BY d.person LIMIT v_limit;
  ELSE
    RETURN QUERY SELECT d.person, d.serial::text, d.content FROM casework.batch_persons(v, coalesce(p_after, 0), v_limit) WITH ORDINALITY q(person, n)
                   JOIN casework.document d ON d.batch = p_batch AND d.person = q.person ORDER BY q.n;
  END IF;
  IF v_answer IS NULL THEN
    PERFORM casework.request_end(p_request, jsonb_build_object('made', v_made));
    PERFORM audit.write('statement_batch_next', NULL, NULL, p_batch::text, jsonb_build_object('after', p_after, 'made', v_made));
  END IF;
END $$;
COMMENT ON FUNCTION api.statement_batch_next IS
  'The next statements or notices of a batch after a person, issued now unless they were before: a batch that was stopped goes on where it was. At most 500. PR123 no such batch.';

CREATE OR REPLACE FUNCTION api.statement_batch_printed (p_batch bigint, p_how text, p_left_out text[], p_pages int, p_sha256 text, p_request uuid)
RETURNS TABLE (statements int, prints int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'statement_batch_printed', jsonb_build_array(p_batch, p_how, p_left_out, p_pages, p_sha256)::text);
  v casework.document_batch;
  v_left text[] := (SELECT coalesce(array_agg(DISTINCT l), '{}') FROM unnest(p_left_out) l);
  v_statements int;
  v_prints int;
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v FROM casework.document_batch b WHERE b.batch = p_batch AND b.office = v_me.office;
    IF NOT FOUND THEN
      PERFORM data.refuse('PR123', 'There is no batch %1 of your office.', p_batch::text);
    ELSIF p_how IS NULL OR p_how NOT IN ('print', 'export') THEN
      PERFORM data.refuse_field('PR307', 'how', 'This value is not in the list.');
    ELSIF coalesce(p_pages, 0) < 1 OR coalesce(p_sha256, '') !~ '^[0-9a-f]{64}$' THEN
      PERFORM data.refuse_field('PR312', 'sha256', 'What was printed is not described: the pages or the digest of the file are missing.');
    ELSIF (SELECT count(*) FROM casework.document d WHERE d.batch = p_batch AND d.serial = ANY (v_left)) < cardinality(v_left) THEN
      PERFORM data.refuse_field('PR123', 'left_out', 'Of the statements left out, some are not of batch %1.', p_batch::text);
    END IF;
    WITH out AS (
      UPDATE casework.document d SET prints = d.prints + (p_how = 'print')::int, exports = d.exports + (p_how = 'export')::int
       WHERE d.batch = p_batch AND d.serial <> ALL (v_left)
      RETURNING d.person, d.serial, d.prints, d.exports, d.office, d.entry_office),
    used AS (
      INSERT INTO casework.document_use (person, serial, use, how, login, name, office, entry_office)
      SELECT o.person, o.serial, o.prints + o.exports, p_how, v_me.login, v_me.name, o.office, o.entry_office FROM out o)
    SELECT count(*), coalesce(max(o.prints), 0) INTO v_statements, v_prints FROM out o;
    IF v_statements = 0 THEN
      PERFORM data.refuse('PR123', 'Nothing of batch %1 was printed.', p_batch::text);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('statements', v_statements, 'prints', v_prints));
    PERFORM audit.write('statement_batch_' || p_how, NULL, NULL, p_batch::text,
                        jsonb_build_object('document', v.document, 'year', v.year, 'statements', v_statements, 'left_out', to_jsonb(v_left), 'pages', p_pages, 'sha256', p_sha256));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'statements')::int, (v_answer ->> 'prints')::int;
END $$;
COMMENT ON FUNCTION api.statement_batch_printed IS
  'Counts and logs a print or a saved PDF of a whole batch, with the digest of the file and what it leaves out: for every statement in it as api.document_printed does, and once in the log. Answers how many statements that were, and how often they were printed by now. PR123 no such batch, or one left out that is not of it; PR307, PR312. Clause 8.2.4.';
