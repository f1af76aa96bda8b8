-- Confirmation of qualification at the counter, by a visit, by video or by another agency (领取待遇资格确认, 9.6.4): one clerk, one page
-- that proves it, one key.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('qualification', 'ZGQR', '领取待遇资格确认', '9.6', '人社厅发〔2018〕107号；《社会保险经办条例》（国务院令第765号）', 'low', '待遇核定与发放', 1, 2, 5, 15,
        'qualification_check', 'qualification_effect', 'qualification_derived', 'qualification_route', 'qualification_record', 'qualification', 390)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('qualification', 'way', '认证方式', 'code', 'confirm_way', 'confirm', '资格确认', 10, true, 2, '本人到窗口的选4', false, false, 1),
  ('qualification', 'confirmed_on', '认证日期', 'date', NULL, 'confirm', '资格确认', 20, false, 10, '见到本人的日期，不填为今天', false, true, 1),
  ('qualification', 'outcome', '认证结果', 'code', 'confirm_outcome', 'confirm', '资格确认', 30, false, 2, '不填为具备领取资格', false, true, 1),
  ('qualification', 'helper', '协助机构', 'text', NULL, 'confirm', '资格确认', 40, false, 100, '异地协助、使领馆认证的写明机构全称', false, true, 1),
  ('qualification', 'community_no', '所在社区编号', 'text', NULL, 'confirm', '资格确认', 50, false, 12, '今后由该社区协助核实；不变的不填', false, true, 1),
  ('qualification', 'note', '情况说明', 'note', NULL, 'confirm', '资格确认', 60, false, 300, '不具备资格的必填', false, true, 1)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('qualification', 'id_card', '本人身份证或社会保障卡（读卡或拍照）', true, '{}', '{way=4}', 1, '人证核对一致', 10),
  ('qualification', 'photo', '上门认证现场照片（本人与身份证）', true, '{}', '{way=5}', 1, '拍摄时间、地点清楚', 20),
  ('qualification', 'video', '视频认证截图（本人与身份证）', true, '{}', '{way=6}', 1, '本人能应答，截图带时间', 30),
  ('qualification', 'assist', '异地协助认证表', true, '{}', '{way=7}', 1, '协助机构盖章', 40),
  ('qualification', 'embassy', '使领馆或公证机构出具的健在证明', true, '{}', '{way=9}', 1, '在境外居住的提供', 50)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'qualification';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('qualification', 'draft', 1, '请出示身份证或社会保障卡，请看一下镜头。', '人证一致；代来的不能确认，改约上门或视频', '9.6.4'),
  ('qualification', 'draft', 2, '现在住哪个社区？电话还是这个吗？', '电话、住址变了的顺手办基本信息变更', '9.6.5'),
  ('qualification', 'review', 3, '核对认证材料与登记照片。', '外机构受理的，看协助机构与日期', '9.6.4'),
  ('qualification', 'done', 4, '已确认，下次在十二个月之内用手机也能办。', '已停发的：接着办理待遇续发，停发期间的补发', '9.3.4');

CREATE OR REPLACE FUNCTION casework.qualification_day (p_case casework.case_item) RETURNS date
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(data.date_of(nullif((p_case).content ->> 'confirmed_on', '')), CASE WHEN (p_case).closed_at IS NULL THEN data.today() ELSE ((p_case).closed_at AT TIME ZONE 'Asia/Shanghai')::date END)
$$;
COMMENT ON FUNCTION casework.qualification_day IS 'The day the person was seen: as entered, or the day the case is decided.';

CREATE OR REPLACE FUNCTION casework.qualification_passed (p_case casework.case_item) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce((p_case).content ->> 'outcome', '') <> '2'
$$;
COMMENT ON FUNCTION casework.qualification_passed IS 'Whether the person qualifies: unless it says not.';

CREATE OR REPLACE FUNCTION casework.qualification_fields_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_case.content ->> 'way' IN ('7', '9') AND coalesce(p_case.content ->> 'helper', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'helper', 'Name the agency or mission that saw the person.');
  END IF;
  IF NOT casework.qualification_passed(p_case) AND coalesce(p_case.content ->> 'note', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'note', 'Say why the person does not qualify: the benefit is stopped for it.');
  END IF;
  IF p_person.birth_adopted IS NOT NULL AND coalesce(p_case.content ->> 'community_no', '') <> ''
     AND NOT EXISTS (SELECT FROM data.community c WHERE c.community_no = p_case.content ->> 'community_no' AND c.office = p_person.office AND c.active) THEN
    RETURN NEXT casework.check_line('block', 'community_no', 'The office of this person has no community with this number.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.qualification_fields_check IS 'What the fields of a confirmation ask of each other.';

CREATE OR REPLACE FUNCTION casework.qualification_award_check (p_case casework.case_item, p_award data.award) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_day date := casework.qualification_day(p_case);
  v_stop data.suspension;
BEGIN
  SELECT * INTO v_stop FROM data.suspension s WHERE s.person = p_award.person AND s.award = p_award.award AND s.to_month IS NULL ORDER BY s.seq DESC LIMIT 1;
  IF v_day < data.month_after(data.today(), -data.confirm_figure('qualification_cycle', data.this_month())) THEN
    RETURN NEXT casework.check_line('block', 'confirmed_on', 'That is longer ago than a confirmation holds.');
  ELSIF p_case.open AND p_award.confirm_from >= date_trunc('month', v_day)::date AND casework.qualification_passed(p_case) AND NOT data.confirm_wanted(p_award.person) THEN
    RETURN NEXT casework.check_line('block', NULL, 'Confirmed for %1 already: the next confirmation is due in %2.', data.month_text(data.month_of(p_award.confirm_from)),
                                    data.month_text(data.month_of(data.confirm_due(p_award.confirm_from, data.this_month()))));
  ELSIF p_case.open THEN
    RETURN NEXT casework.check_line('ok', NULL, 'Due in %1; confirmed now, the next is due in %2.', data.month_text(data.month_of(data.confirm_due(p_award.confirm_from, data.this_month()))),
                                    data.month_text(data.month_of(data.confirm_due(greatest(p_award.confirm_from, date_trunc('month', v_day)::date), data.this_month()))));
  END IF;
  IF v_stop.reason IN ('ST06', 'ST07') THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Stopped since %1 (%2). Confirming does not resume it: start the resumption next, the months not paid are owed.',
                                    data.month_text(data.month_of(v_stop.from_month)), data.title_of('stop_reason', v_stop.reason));
  ELSIF v_stop.reason IS NOT NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Stopped since %1 for another reason (%2): a confirmation does not change that.', data.month_text(data.month_of(v_stop.from_month)),
                                    data.title_of('stop_reason', v_stop.reason));
  END IF;
END $$;
COMMENT ON FUNCTION casework.qualification_award_check IS 'What a confirmation means for a benefit: whether it is wanted, until when it holds, and that it resumes nothing by itself (9.3.4).';

CREATE OR REPLACE FUNCTION casework.qualification_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.award;
BEGIN
  RETURN QUERY SELECT * FROM casework.qualification_fields_check(p_case, p_person);
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at the benefit.');
    RETURN;
  END IF;
  SELECT * INTO v FROM data.award a WHERE a.person = p_person.person AND a.status <> 'ended' ORDER BY a.confirm_from LIMIT 1;
  IF NOT FOUND THEN
    RETURN NEXT casework.check_line('block', NULL, 'This person draws no benefit: there is nothing to confirm.');
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.qualification_award_check(p_case, v);
END $$;
COMMENT ON FUNCTION casework.qualification_check IS 'Whether there is something to confirm, and what it leads to (9.6).';

CREATE OR REPLACE FUNCTION casework.qualification_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', data.title_of('confirm_way', nullif(p_case.content ->> 'way', '')), CASE WHEN NOT casework.qualification_passed(p_case) THEN data.title_of('confirm_outcome', '2') END);
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.qualification_route IS 'How it was confirmed as matter of the case.';

CREATE OR REPLACE FUNCTION casework.qualification_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.award;
  v_month date := date_trunc('month', casework.qualification_day(p_case))::date;
  v_new date;
BEGIN
  SELECT * INTO v FROM data.award a WHERE a.person = p_case.person AND a.status <> 'ended' ORDER BY a.confirm_from LIMIT 1;
  IF v.person IS NULL OR p_person.birth_adopted IS NULL OR coalesce(p_case.content ->> 'way', '') = '' THEN
    RETURN;
  ELSIF NOT casework.qualification_passed(p_case) THEN
    RETURN NEXT ROW('资格确认', data.month_text(data.month_of(v.confirm_from)), '未通过', '列入停发预览（ST07），核实后停发', false)::casework.effect_line;
    RETURN;
  END IF;
  v_new := greatest(v.confirm_from, v_month);
  RETURN NEXT ROW('确认月', data.month_text(data.month_of(v.confirm_from)), data.month_text(data.month_of(v_new)), NULL, false)::casework.effect_line;
  RETURN NEXT ROW('下次到期月', data.month_text(data.month_of(data.confirm_due(v.confirm_from, data.this_month()))), data.month_text(data.month_of(data.confirm_due(v_new, data.this_month()))), '到期月仍未确认的，次月起停发', false)::casework.effect_line;
  IF data.confirm_state(v, data.this_month()) = 'suspended' THEN
    RETURN NEXT ROW('发放状态', data.title_of('award_status', v.status), data.title_of('award_status', v.status), '下一步：办理待遇续发，补发停发期间待遇', false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.qualification_derived IS 'Confirmed and due months before and after, and the next step for a benefit that is stopped.';

CREATE OR REPLACE FUNCTION casework.qualification_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_community bigint := (SELECT c.community FROM data.community c WHERE c.community_no = nullif(p_case.content ->> 'community_no', '') AND c.office = p_person.office);
BEGIN
  PERFORM data.confirm_put(p_me, '0' || (p_case.content ->> 'way'), p_case.case_no, NULL, ARRAY[p_person.person], ARRAY[casework.qualification_day(p_case)],
                           ARRAY[CASE WHEN casework.qualification_passed(p_case) THEN 'passed' ELSE 'failed' END],
                           ARRAY[nullif(concat_ws('；', nullif(p_case.content ->> 'helper', ''), nullif(p_case.content ->> 'note', '')), '')], ARRAY[NULL::bigint]);
  IF v_community IS NOT NULL THEN
    INSERT INTO data.community_person (person, office, community) VALUES (p_person.person, p_person.office, v_community)
    ON CONFLICT (person) DO UPDATE SET community = EXCLUDED.community, office = EXCLUDED.office;
  END IF;
END $$;
COMMENT ON FUNCTION casework.qualification_effect IS 'The confirmation is on record with the case as its evidence.';
