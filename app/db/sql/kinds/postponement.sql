-- Retirement put off (退休延期, ST04): somebody reaches the age in prison.  No benefit is paid yet, so nothing is suspended: the
-- retirement itself waits, and is confirmed after the release (RS04).  No month of the term is paid (劳社厅函〔2003〕315号).

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES
  ('postponement', 'TXYQ', '退休延期', '9.3.2', '劳社厅函〔2003〕315号；劳社厅函〔2001〕44号', 'high', '待遇核定与发放', 3, 3, 5, 15,
   'postponement_check', 'postponement_effect', 'postponement_derived', 'postponement_route', 'postponement_approval', 'benefit', 322),
  ('postponement_end', 'YQJC', '退休延期解除', '9.3.4', '劳社厅函〔2003〕315号；劳社厅函〔2001〕44号', 'high', '待遇核定与发放', 3, 3, 5, 15,
   'postponement_end_check', 'postponement_end_effect', 'postponement_end_derived', 'postponement_end_route', 'postponement_approval', 'benefit', 324)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('postponement', 'committed_on', '收监日期', 'date', NULL, 'term', '服刑情况', 10, true, true, 10, '收监执行通知书载明的日期', false, false, 3),
  ('postponement', 'term_until', '刑期届满月', 'month', NULL, 'term', '服刑情况', 20, true, false, 6, '按判决；减刑的以释放证明为准', false, false, 3),
  ('postponement', 'prison', '服刑场所', 'text', NULL, 'term', '服刑情况', 30, true, false, 100, NULL, false, false, 3),
  ('postponement', 'information', '信息来源', 'code', 'stop_information', 'source', '依据', 40, true, false, 10, NULL, false, false, 3),
  ('postponement', 'document_no', '文书编号', 'text', NULL, 'source', '依据', 50, true, false, 60, '判决书、收监执行通知书的编号', false, false, 3),
  ('postponement', 'note', '情况说明', 'note', NULL, 'source', '依据', 60, false, false, 500, NULL, false, true, 3),
  ('postponement_end', 'reason', '解除原因', 'code', 'postponement_end', 'release', '解除事由', 10, true, false, 10, '宣告无罪、登记有误的，退休时间仍按规定确认', false, false, 3),
  ('postponement_end', 'released_on', '释放（查清）日期', 'date', NULL, 'release', '解除事由', 20, true, true, 10, '释放证明载明的日期', false, false, 3),
  ('postponement_end', 'information', '信息来源', 'code', 'resume_information', 'source', '依据', 30, true, false, 10, NULL, false, false, 3),
  ('postponement_end', 'document_no', '文书编号', 'text', NULL, 'source', '依据', 40, true, false, 60, '释放证明、判决书、更正文书的编号', false, false, 3),
  ('postponement_end', 'note', '情况说明', 'note', NULL, 'source', '依据', 50, false, false, 500, NULL, false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('postponement', 'verdict', '刑事判决书及收监执行通知书', true, '{}', '{}', 1, '缓刑、监外执行的不延期', 10),
  ('postponement', 'relative', '代办人身份证及关系证明', false, '{}', '{}', 1, '家属、单位告知的提供', 20),
  ('postponement_end', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '本人到场，人证一致', 10),
  ('postponement_end', 'release', '刑满释放证明', true, '{}', '{reason=RS04}', 1, '载明释放日期', 20),
  ('postponement_end', 'acquittal', '无罪判决书、不起诉决定书或释放证明', true, '{}', '{reason=RS02}', 1, NULL, 30),
  ('postponement_end', 'correction', '登记有误的核实材料', true, '{}', '{reason=wrong}', 1, '经核实未服刑或不是同一人', 40)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind IN ('postponement', 'postponement_end');
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('postponement', 'draft', 1, '请出示判决书和收监执行通知书，哪一天收监，刑期到什么时候？', '刑期内到达法定退休年龄；缓刑、监外执行的照常办理退休', '劳社厅函〔2003〕315号'),
  ('postponement', 'draft', 2, '请告知本人和家属：刑满释放后办理退休，服刑期间不补发。', '已在领待遇的办“待遇暂停”，不办延期', '9.3.2'),
  ('postponement', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '9.3.2'),
  ('postponement', 'review', 4, '对照文书原件核对收监日期和刑期。', '姓名、身份证号与文书一致；缓刑、监外执行的不延期', '劳社厅函〔2001〕44号'),
  ('postponement', 'approve', 5, '审查延期依据。', '法定退休月在刑期之内', '劳社厅函〔2003〕315号'),
  ('postponement', 'done', 6, '退休已延期，请告知释放后持释放证明办理。', '释放后先办“退休延期解除”，再办退休信息确认', '9.3.2'),
  ('postponement_end', 'draft', 1, '请出示身份证和释放证明，哪一天释放的？', '人证一致；释放日期以释放证明为准', '9.3.4'),
  ('postponement_end', 'draft', 2, '服刑期间不计发、不补发，从释放次月起可以领取。', '右侧看最早退休月和最早首发月', '劳社厅函〔2003〕315号'),
  ('postponement_end', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '9.3.4'),
  ('postponement_end', 'review', 4, '核对释放证明原件和日期。', '日期与证明一致；宣告无罪的须有生效文书', '9.3.4'),
  ('postponement_end', 'approve', 5, '审查解除依据。', '登记有误的须有核实材料', '9.3.4'),
  ('postponement_end', 'done', 6, '延期已解除，现在可以办理退休信息确认。', '“我的待办”后续事项中按 N 办理', '9.1.1');

CREATE OR REPLACE FUNCTION data.postponement_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.end_reason IS NOT NULL
     OR (OLD.person, OLD.seq, OLD.office, OLD.reason, OLD.statutory_month, OLD.committed_on, OLD.term_until, OLD.case_no, OLD.made_by, OLD.made_at) IS DISTINCT FROM
        (NEW.person, NEW.seq, NEW.office, NEW.reason, NEW.statutory_month, NEW.committed_on, NEW.term_until, NEW.case_no, NEW.made_by, NEW.made_at) THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a term that was registered is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.postponement_guard IS 'A term is ended once, and nothing else of it changes.';
CREATE OR REPLACE TRIGGER postponement_guard BEFORE UPDATE OR DELETE ON data.postponement FOR EACH ROW EXECUTE FUNCTION data.postponement_guard();

-- What stands in the way, and from when on -----------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.postponement_open (p_person bigint) RETURNS data.postponement
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT * FROM data.postponement p WHERE p.person = p_person AND p.end_reason IS NULL
$$;
COMMENT ON FUNCTION casework.postponement_open IS 'The term because of which a retirement waits; all NULL when it does not.';

CREATE OR REPLACE FUNCTION casework.postponement_block (p_person bigint) RETURNS SETOF casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (casework.check_line('block', NULL, 'The retirement is put off by a term in prison, case %1, until %2 by the verdict: the release is registered first (劳社厅函〔2003〕315号).',
                              p.case_no, data.month_text(data.month_of(p.term_until)))).*
    FROM data.postponement p WHERE p.person = p_person AND p.end_reason IS NULL
$$;
COMMENT ON FUNCTION casework.postponement_block IS 'The line that keeps a retirement from being confirmed and a pension from being awarded while a term is served.';

CREATE OR REPLACE FUNCTION casework.postponement_month_check (p_person bigint, p_month int) RETURNS SETOF casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (casework.check_line('block', 'retire_month', 'Released on %1: the retirement is in that month at the earliest, no month of the term is paid (劳社厅函〔2003〕315号).', data.iso(p.released_on))).*
    FROM data.postponement p WHERE p.person = p_person AND p.end_reason = 'RS04' AND p_month < data.month_of(p.released_on)
   ORDER BY p.released_on DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.postponement_month_check IS 'Whether a month of retirement lies before a release: the pension begins in the month after it.';

-- Putting off ----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.postponement_age_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_statutory int;
  v_committed date := data.date_of(p_case.content ->> 'committed_on');
  v_until date := data.month_named(p_case.content ->> 'term_until');
BEGIN
  IF NOT coalesce(pension.group_fits_sex(p_person.retirement_group, p_person.sex), false) THEN
    RETURN NEXT casework.check_line('block', NULL, 'The retirement group is missing or does not go with the sex.');
    RETURN;
  END IF;
  v_statutory := pension.statutory_month(p_person.retirement_group, p_person.birth_adopted);
  IF data.month_of(v_committed) > v_statutory THEN
    RETURN NEXT casework.check_line('warn', 'committed_on', 'The statutory month %1 was reached before the term began: was the retirement not applied for?', data.month_text(v_statutory));
  END IF;
  IF v_until < date_trunc('month', v_committed)::date THEN
    RETURN NEXT casework.check_line('block', 'term_until', 'The term ends before it begins.');
  ELSIF data.month_of(v_until) < v_statutory THEN
    RETURN NEXT casework.check_line('block', 'term_until', 'The term ends before the statutory month %1: nothing has to be put off.', data.month_text(v_statutory));
  ELSIF v_until IS NOT NULL THEN
    RETURN NEXT casework.check_line('ok', 'term_until', 'The statutory month %1 lies in the term: the retirement waits for the release.', data.month_text(v_statutory));
  END IF;
END $$;
COMMENT ON FUNCTION casework.postponement_age_check IS 'Whether the statutory age is reached while the term is served (ST04).';

CREATE OR REPLACE FUNCTION casework.postponement_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance confirms a retirement: it looks at what is on record there.');
    RETURN;
  ELSIF NOT p_case.open THEN
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.kind = 'pension' AND a.status <> 'ended') THEN
    RETURN NEXT casework.check_line('block', NULL, 'A pension of this person is being paid: a term in prison suspends it (ST03).');
  END IF;
  RETURN QUERY SELECT * FROM casework.relation_ended_check(p_person.person);
  RETURN QUERY SELECT * FROM casework.postponement_block(p_person.person);
  RETURN QUERY SELECT * FROM casework.postponement_age_check(p_case, p_person);
  RETURN QUERY SELECT * FROM casework.open_cases(p_person.person, p_case.case_id, '{postponement,award,simplified_award,temporary_allowance}');
END $$;
COMMENT ON FUNCTION casework.postponement_check IS 'Whether a retirement is to be put off (ST04, 劳社厅函〔2003〕315号).';

CREATE OR REPLACE FUNCTION casework.postponement_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('stop_reason', 'ST04'), '刑期至' || data.month_text(data.month_of(data.month_named(p_case.content ->> 'term_until'))));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.postponement_route IS 'Reason and term as matter of the case.';

CREATE OR REPLACE FUNCTION casework.postponement_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_until date := data.month_named(p_case.content ->> 'term_until');
  v_statutory int;
BEGIN
  IF p_person.birth_adopted IS NULL OR v_until IS NULL OR NOT coalesce(pension.group_fits_sex(p_person.retirement_group, p_person.sex), false) THEN
    RETURN;
  END IF;
  v_statutory := pension.statutory_month(p_person.retirement_group, p_person.birth_adopted);
  IF v_statutory > data.month_of(v_until) THEN
    -- the check says so, too: there is nothing to put off
    RETURN NEXT ROW('法定退休月', '—', data.month_text(v_statutory), '刑期届满后到龄，无需延期', false)::casework.effect_line;
    RETURN;
  END IF;
  RETURN NEXT ROW('法定退休月', '—', data.month_text(v_statutory), '刑期内到龄', false)::casework.effect_line;
  RETURN NEXT ROW('办理退休', '到龄办理', '刑满释放后办理', '刑期至' || data.month_text(data.month_of(v_until)), false)::casework.effect_line;
  RETURN NEXT ROW('待遇首发月', '—', '释放次月起', '服刑期间不计发、不补发', false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.postponement_derived IS 'What putting off a retirement leads to.';

CREATE OR REPLACE FUNCTION casework.postponement_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO data.postponement (person, seq, office, statutory_month, committed_on, term_until, case_no, made_by)
  SELECT p_person.person, coalesce(max(p.seq), 0) + 1, p_person.office, data.month_start(pension.statutory_month(p_person.retirement_group, p_person.birth_adopted)),
         data.date_of(p_case.content ->> 'committed_on'), data.month_named(p_case.content ->> 'term_until'), p_case.case_no, p_me.name
    FROM data.postponement p WHERE p.person = p_person.person;
END $$;
COMMENT ON FUNCTION casework.postponement_effect IS 'The retirement waits: neither confirmation nor award until the release is registered.';

-- Ending ---------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.postponement_end_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.postponement := casework.postponement_open(p_person.person);
  v_released date := data.date_of(p_case.content ->> 'released_on');
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance confirms a retirement: it looks at what is on record there.');
    RETURN;
  ELSIF NOT p_case.open THEN
    RETURN;
  ELSIF v.person IS NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'No retirement of this person is put off.');
    RETURN;
  END IF;
  IF v_released < v.committed_on THEN
    RETURN NEXT casework.check_line('block', 'released_on', 'That is before the term began on %1.', data.iso(v.committed_on));
  ELSIF p_case.content ->> 'reason' = 'RS04' AND date_trunc('month', v_released)::date <> v.term_until THEN
    RETURN NEXT casework.check_line('warn', 'released_on', 'By the verdict the term ends in %1: a reduction stands on the certificate of release.', data.month_text(data.month_of(v.term_until)));
  END IF;
  RETURN QUERY SELECT * FROM casework.open_cases(p_person.person, p_case.case_id, '{postponement_end}');
END $$;
COMMENT ON FUNCTION casework.postponement_end_check IS 'Whether a retirement that was put off can be handled now (RS04).';

CREATE OR REPLACE FUNCTION casework.postponement_end_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('postponement_end', p_case.content ->> 'reason'), data.iso(data.date_of(p_case.content ->> 'released_on')));
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.postponement_end_route IS 'Reason and day as matter of the case.';

CREATE OR REPLACE FUNCTION casework.postponement_end_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.postponement := casework.postponement_open(p_person.person);
  v_released date := data.date_of(p_case.content ->> 'released_on');
  v_first date;
BEGIN
  IF p_person.birth_adopted IS NULL OR v.person IS NULL OR v_released IS NULL THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('法定退休月', '—', data.month_text(data.month_of(v.statutory_month)), '收监' || data.iso(v.committed_on), false)::casework.effect_line;
  IF p_case.content ->> 'reason' = 'RS04' THEN
    v_first := greatest(date_trunc('month', v_released)::date, v.statutory_month);
    RETURN NEXT ROW('最早退休月', '—', data.month_text(data.month_of(v_first)), '释放之月；提前释放的按规定的可选月', false)::casework.effect_line;
    RETURN NEXT ROW('最早首发月', '—', data.month_text(data.month_of(data.month_after(v_first))), '退休次月；服刑期间不计发、不补发', false)::casework.effect_line;
  ELSE
    RETURN NEXT ROW('办理退休', '延期', '按规定的退休月确认', '不受释放日期限制', false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.postponement_end_derived IS 'With which month the retirement can be confirmed after a release, and when the pension begins.';

CREATE OR REPLACE FUNCTION casework.postponement_end_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  UPDATE data.postponement p SET end_reason = p_case.content ->> 'reason', released_on = data.date_of(p_case.content ->> 'released_on'), end_case_no = p_case.case_no,
         ended_by = p_me.name, ended_at = clock_timestamp()
   WHERE p.person = p_case.person AND p.end_reason IS NULL;
  INSERT INTO casework.task (person, office, kind, title, detail, case_id, due_date)
  SELECT p_case.person, p_case.office, 'retire', data.title_of('task_kind', 'retire'), p_person.name || '：退休延期已解除，业务流水号' || p_case.case_no, p_case.case_id, d.due
    FROM data.workdays_after(data.today(), 20) d;
END $$;
COMMENT ON FUNCTION casework.postponement_end_effect IS 'The retirement can be confirmed, after a release not before its month; whoever looks after it finds it among the tasks.';
