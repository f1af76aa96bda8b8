-- Key information (关键信息, 6.2.2.2): evidence, three signatures; ID number and birth date also the office above (rules.md 13.2).

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, form, retention_class, sort)
VALUES ('key_change', 'GJXX', '关键信息变更', '6.2.2.2', '《社会保险经办条例》（国务院令第765号）第十条、第三十六条至第三十八条；劳社部发〔1999〕8号', 'high', '参保登记', 3, 3, 10, 15,
        'key_change_check', 'key_change_effect', 'key_change_derived', 'key_change_approval', 'person_registration', 20)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class, sort = EXCLUDED.sort;

INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, key_field, blind, max_length, hint,
                                 person_column, may_clear, levels, upper, touches_award, route_note)
VALUES
  ('key_change', 'name',             '姓名',           'text',      NULL, 'identity', '身份信息', 10, true,  false, 50,  '与居民身份证一致，少数民族姓名间隔用“·”', true, false, 3, false, false, '县复核 → 县审批'),
  ('key_change', 'id_number',        '公民身份号码',   'id_number', NULL, 'identity', '身份信息', 20, true,  true,  18,  '18位，末位X大写；须附公安机关更正证明', true, false, 3, true, false, '县复核 → 县审批 → 市确认'),
  ('key_change', 'sex',              '性别',           'code',      'sex', 'identity', '身份信息', 30, true, false, 1,   '与身份证号第17位一致', true, false, 3, false, true, '县复核 → 县审批'),
  ('key_change', 'birth_archive',    '档案出生日期',   'date',      NULL, 'birth', '出生日期认定', 40, true, true,  10,  '填个人档案中最早记载的出生日期', true, false, 3, true, false, '县复核 → 县审批 → 市确认'),
  ('key_change', 'birth_adopted',    '认定出生日期',   'date',      NULL, 'birth', '出生日期认定', 50, true, true,  10,  '计算退休年龄用；身份证与档案不一致时，以档案最早记载为准', true, false, 3, true, true, '县复核 → 县审批 → 市确认'),
  ('key_change', 'birth_basis',      '认定依据',       'code',      'birth_basis', 'birth', '出生日期认定', 60, false, false, 2, '变更档案或认定出生日期时必填', false, false, 3, false, false, NULL),
  ('key_change', 'birth_note',       '认定说明',       'note',      NULL, 'birth', '出生日期认定', 70, false, false, 300, '写明最早记载出自哪份材料、第几页', false, true, 3, false, false, NULL),
  ('key_change', 'work_start',       '参加工作时间',   'date',      NULL, 'career', '工作经历', 80, true, false, 10,  '以招工审批表、入职登记等原始记载为准', true, false, 3, false, true, '县复核 → 县审批'),
  ('key_change', 'retirement_group', '退休类别',       'code',      'retirement_group', 'career', '工作经历', 90, true, false, 3, '女职工按现岗位认定：管理、技术岗55，生产操作岗50', true, false, 3, false, true, '县复核 → 县审批')
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear,
  touches_award = EXCLUDED.touches_award;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, copies, hint, sort) VALUES
  ('key_change', 'application', '参保人员关键信息变更申请表', true, '{}', 1, '本人签字并按手印；在职人员加盖单位公章', 10),
  ('key_change', 'id_card',     '居民身份证（正反面）', true, '{}', 1, '核验原件，彩色扫描，有效期内', 20),
  ('key_change', 'household',   '户口簿（首页、本人页、变更记录页）', true, '{name,id_number,sex}', 1, '变更记录页须有派出所户口专用章', 30),
  ('key_change', 'police',      '公安机关更正（变更）证明', true, '{name,id_number,sex}', 1, '写明更正前后内容及原因；能联网核验的打印核验结果', 40),
  ('key_change', 'archive',     '个人档案原始记载页（最早记载出生日期的材料）', true, '{birth_archive,birth_adopted}', 1, '招工审批表、职工履历表、入团入党志愿书等，按形成时间先后扫描，标出最早一份', 50),
  ('key_change', 'recruit',     '招工（录用）审批表、派遣报到证或首份劳动合同', true, '{work_start}', 1, '能证明参加工作时间的原始材料', 60),
  ('key_change', 'position',    '岗位聘任文件、劳动合同或岗位登记表', true, '{retirement_group}', 1, '能证明现岗位性质；管理、技术岗须有任职文件', 70),
  ('key_change', 'unit_letter', '单位情况说明', false, '{birth_archive,birth_adopted,work_start,retirement_group}', 1, '说明差异形成的原因，加盖公章', 80),
  ('key_change', 'agent',       '授权委托书及代办人身份证', false, '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'key_change';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('key_change', 'draft', 1, '请出示身份证原件；请问要更正哪一项，是什么时候、因为什么变更的？', '人证一致；先查有无在途业务和疑似重复人员', '6.2.1'),
  ('key_change', 'draft', 2, '请提供公安机关的更正证明和户口簿变更页。', '证明上的更正前内容与系统现值一致，更正后内容与身份证一致，印章清晰', '6.2.2.2'),
  ('key_change', 'draft', 3, '请单位移交个人档案，我们当面查阅最早记载。', '按材料形成时间排序，取最早一份；涂改处无印章的不采信；身份证与档案不一致的以档案最早记载为准', '劳社部发〔1999〕8号'),
  ('key_change', 'draft', 4, '这一项我标到原件的位置，请您看一下对不对。', '每个关键字段都要标注证据页；录入后与原件逐字核对', '6.2.2.2'),
  ('key_change', 'draft', 5, '缺的材料我一次写清给您，请在期限内补齐。', '材料不全的出具《一次性告知书》，补正期间办理时限暂停', '4.1.3'),
  ('key_change', 'accepted', 6, '请出示《一次性告知书》，我扫码接续办理；补的材料带齐了吗？', '逐项核对告知书所列材料，补齐后再提交，不重复收取已交材料', '4.1.3'),
  ('key_change', 'returned', 7, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '6.2.2.2'),
  ('key_change', 'review', 8, '看原件，独立重录身份证号、出生日期，两次一致才能同意。', '材料齐全、证据页与字段对应、更正理由成立；受理人与复核人不是同一人', '国务院令第765号第三十六条至第三十八条'),
  ('key_change', 'approve', 9, '审查认定依据是否充分，后果是否说明。', '法定退休月、首发月的变化；涉及已核定待遇的，办结后办理待遇重核', '6.2.2.2'),
  ('key_change', 'upper', 10, '上级确认：只看出生日期、身份证号的依据和程序。', '县级两级意见齐全，最早记载认定正确', '国务院令第765号第三十六条至第三十八条'),
  ('key_change', 'done', 11, '变更已办结，请核对回执；原信息在变更记录中可查。', '打印《关键信息变更审批表》归档；通知参保单位', '4.2.5');

CREATE OR REPLACE FUNCTION casework.birth_check (p_case casework.case_item, p_old data.person, p_new data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_case.content ?| ARRAY['birth_archive', 'birth_adopted'] AND coalesce(p_case.content ->> 'birth_basis', '') = '' THEN
    RETURN NEXT casework.check_line('block', 'birth_basis', 'Say on what the birth date is based.');
  END IF;
  IF p_old.birth_id IS NULL THEN
    RETURN;      -- the counter view: the office of insurance compares
  END IF;
  -- the basis that is named has to be what the three dates show
  IF p_case.content ->> 'birth_basis' = '1' AND p_new.birth_archive IS DISTINCT FROM p_new.birth_id THEN
    RETURN NEXT casework.check_line('block', 'birth_basis', 'ID number and archive do not agree: choose another basis.');
  ELSIF p_case.content ->> 'birth_basis' = '2' AND p_new.birth_adopted IS DISTINCT FROM p_new.birth_archive THEN
    RETURN NEXT casework.check_line('block', 'birth_basis', 'The archive is to prevail, but the adopted birth date is another one.');
  ELSIF p_case.content ->> 'birth_basis' = '3' AND p_new.birth_archive IS NOT NULL THEN
    RETURN NEXT casework.check_line('block', 'birth_basis', 'The archive gives a birth date: it cannot be called silent.');
  END IF;
  IF p_new.birth_adopted IS DISTINCT FROM p_new.birth_id AND p_new.birth_adopted IS DISTINCT FROM p_new.birth_archive THEN
    IF coalesce(p_case.content ->> 'birth_note', '') = '' THEN
      RETURN NEXT casework.check_line('block', 'birth_note', 'The adopted birth date is neither that of the ID number nor that of the archive: give the reason.');
    ELSIF NOT p_case.evidence ? 'birth_adopted' THEN
      RETURN NEXT casework.check_line('block', 'birth_adopted', 'The adopted birth date is neither that of the ID number nor that of the archive: mark the page that proves it.');
    ELSE
      RETURN NEXT casework.check_line('warn', 'birth_adopted', 'The adopted birth date is neither that of the ID number nor that of the archive.');
    END IF;
  ELSIF p_new.birth_archive IS NOT NULL AND p_new.birth_archive <> p_new.birth_id THEN
    RETURN NEXT casework.check_line('warn', 'birth_archive', 'ID number and archive give different birth dates: the earliest record in the archive prevails (%1).', '劳社部发〔1999〕8号');
    IF p_new.birth_adopted = p_new.birth_id AND coalesce(p_case.content ->> 'birth_note', '') = '' THEN
      RETURN NEXT casework.check_line('block', 'birth_note', 'The birth date of the ID number is adopted against the archive: give the reason.');
    END IF;
  ELSE
    RETURN NEXT casework.check_line('ok', 'birth_adopted', 'The adopted birth date agrees with ID number and archive.');
  END IF;
  IF p_new.birth_adopted > p_new.insured_since THEN
    RETURN NEXT casework.check_line('block', 'birth_adopted', 'The birth date lies after the beginning of the insurance.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.birth_check IS 'The three birth dates against each other (rules.md 1.1).';

CREATE OR REPLACE FUNCTION casework.id_check (p_case casework.case_item, p_new data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  FOR v IN SELECT * FROM data.id_holder(p_new.id_number) h WHERE h.person <> p_new.person LOOP
    IF v.kind = 'former' THEN
      RETURN NEXT casework.check_line('warn', 'id_number', 'Another person once had this ID number on record by mistake: %1 (%2).', v.name, v.office_name);
    ELSE
      RETURN NEXT casework.check_line('block', 'id_number', 'This ID number belongs to %1 (%2). If both are the same person, their accounts have to be merged.', v.name, v.office_name);
    END IF;
  END LOOP;
  -- retired prefixes are normal for people born before 2000, other provinces too: a warning only (rules.md 1.1)
  IF left(p_new.id_number, 2) = '14' AND NOT EXISTS (SELECT FROM data.region r WHERE r.code = left(p_new.id_number, 6))
     AND NOT EXISTS (SELECT FROM data.region_former r WHERE r.code = left(p_new.id_number, 6)) THEN
    RETURN NEXT casework.check_line('warn', 'id_number', 'The first six digits are no region this province ever had: look at the original again.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.id_check IS 'A new ID number: held by nobody else in the province; its region known.';

CREATE OR REPLACE FUNCTION casework.career_check (p_case casework.case_item, p_new data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF NOT pension.group_fits_sex(p_new.retirement_group, p_new.sex) THEN
    RETURN NEXT casework.check_line('block', 'retirement_group', 'The retirement group does not fit the sex: change both in this case.');
  END IF;
  IF p_new.work_start <= p_new.birth_adopted THEN
    RETURN NEXT casework.check_line('block', 'work_start', 'The start of work lies before the birth.');
  ELSIF p_new.work_start < p_new.birth_adopted + interval '16 years' THEN
    RETURN NEXT casework.check_line('warn', 'work_start', 'The start of work lies before the sixteenth birthday (%1).', data.iso((p_new.birth_adopted + interval '16 years')::date));
  END IF;
  IF p_case.content ? 'work_start' AND p_new.work_start > p_new.insured_since THEN
    RETURN NEXT casework.check_line('warn', 'work_start', 'The start of work lies after the beginning of the insurance (%1).', data.iso(p_new.insured_since));
  END IF;
END $$;
COMMENT ON FUNCTION casework.career_check IS 'Group against sex, start of work against birth and insurance (Q19).';

CREATE OR REPLACE FUNCTION casework.key_change_new (p_case casework.case_item, p_person data.person) RETURNS data.person
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.person := casework.person_with(p_case, p_person);
BEGIN
  IF p_case.content ? 'id_number' THEN
    -- what has a valid citizen's number is a citizen's number; its birth date and the social-security number follow
    v.id_kind := '01';
    v.birth_id := pension.id_birth(v.id_number);
    IF p_person.social_no = p_person.id_number THEN
      v.social_no := v.id_number;
    END IF;
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.key_change_new IS 'The person as they would be, with what follows from a new ID number.';

CREATE OR REPLACE FUNCTION casework.key_change_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.person := casework.key_change_new(p_case, p_person);
BEGIN
  IF p_case.content ? 'name' THEN
    IF v.name COLLATE pg_catalog."default" !~ '^[[:alpha:]][[:alpha:]·. ]*[[:alpha:]]$' OR v.name ~ '··|  ' THEN
      RETURN NEXT casework.check_line('block', 'name', 'A name has letters or characters and at most a dot “·” between its parts.');
    END IF;
    IF p_person.account_holder = p_person.name AND p_person.account_no IS NOT NULL THEN
      RETURN NEXT casework.check_line('warn', 'name', 'The bank account keeps the old name: a change of the account is needed afterwards.');
    END IF;
  END IF;
  IF p_case.content ? 'id_number' THEN
    RETURN QUERY SELECT * FROM casework.id_check(p_case, v);
  END IF;
  IF p_case.content ?| ARRAY['id_number', 'sex'] AND v.id_kind = '01' AND pension.id_problem(v.id_number, data.today()) IS NULL THEN
    IF pension.id_sex(v.id_number) <> v.sex THEN
      RETURN NEXT casework.check_line('block', CASE WHEN p_case.content ? 'sex' THEN 'sex' ELSE 'id_number' END, 'The sex does not agree with the 17th digit of the ID number.');
    ELSIF v.sex IS NOT NULL THEN
      RETURN NEXT casework.check_line('ok', 'sex', 'The sex agrees with the ID number.');
    END IF;
  END IF;
  IF p_case.content ?| ARRAY['id_number', 'birth_archive', 'birth_adopted'] THEN
    RETURN QUERY SELECT * FROM casework.birth_check(p_case, p_person, v);
  END IF;
  IF p_case.content ?| ARRAY['sex', 'retirement_group', 'work_start', 'birth_adopted'] THEN
    RETURN QUERY SELECT * FROM casework.career_check(p_case, v);
  END IF;
  IF p_case.content ?| ARRAY['name', 'birth_adopted']
     AND EXISTS (SELECT FROM data.person q WHERE q.name = v.name AND q.birth_adopted = v.birth_adopted AND q.person <> v.person) THEN
    RETURN NEXT casework.check_line('warn', 'name', 'Another person has the same name and birth date: possibly the same one registered twice.');
  END IF;
  IF EXISTS (SELECT FROM data.award a WHERE a.person = v.person AND a.status <> 'ended')
     AND EXISTS (SELECT FROM casework.kind_field f WHERE f.kind = p_case.kind AND f.touches_award AND p_case.content ? f.field) THEN
    RETURN NEXT casework.check_line('warn', NULL, 'This touches a benefit that is being paid: when the case is done, a recalculation is put on the task list.');
  END IF;
  RETURN NEXT casework.check_line('ok', NULL, 'No other case is changing these fields.');
END $$;
COMMENT ON FUNCTION casework.key_change_check IS 'What a change of key information is checked for (rules.md 1.1, Q03, Q07, Q08, Q19).';

CREATE OR REPLACE FUNCTION casework.month_line (p_title text, p_old int, p_new int, p_blind boolean) RETURNS casework.effect_line
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT ROW(p_title, data.month_text(p_old), data.month_text(p_new),
             CASE WHEN p_old = p_new THEN '不变' WHEN p_old < p_new THEN '推后' || n || '个月' ELSE '提前' || n || '个月' END, p_blind)::casework.effect_line
    FROM (SELECT abs((p_new / 100 - p_old / 100) * 12 + p_new % 100 - p_old % 100) AS n) x
$$;
COMMENT ON FUNCTION casework.month_line IS 'A derived month, old and new, with the difference.';

CREATE OR REPLACE FUNCTION casework.key_change_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.person := casework.key_change_new(p_case, p_person);
  v_blind boolean := p_case.content ?| ARRAY['birth_adopted', 'id_number', 'birth_archive'];
  v_old int;
  v_new int;
BEGIN
  IF p_case.content ? 'id_number' AND v.birth_id <> p_person.birth_id THEN
    RETURN NEXT ROW('身份证出生日期', data.iso(p_person.birth_id), data.iso(v.birth_id), '随公民身份号码', true)::casework.effect_line;
  END IF;
  IF p_case.content ? 'id_number' AND v.social_no <> p_person.social_no THEN
    RETURN NEXT ROW('社会保障号码', p_person.social_no, v.social_no, '随公民身份号码', true)::casework.effect_line;
  END IF;
  IF p_case.content ?| ARRAY['birth_adopted', 'sex', 'retirement_group'] AND pension.group_fits_sex(v.retirement_group, v.sex) THEN
    v_old := pension.statutory_month(p_person.retirement_group, p_person.birth_adopted);
    v_new := pension.statutory_month(v.retirement_group, v.birth_adopted);
    RETURN NEXT casework.month_line('法定退休月', v_old, v_new, v_blind);
    RETURN NEXT casework.month_line('待遇首发月', pension.first_pension_month(p_person.retirement_group, p_person.birth_adopted),
                                    pension.first_pension_month(v.retirement_group, v.birth_adopted), v_blind);
    IF pension.earliest_month(v.retirement_group, v.birth_adopted) IS NOT NULL
       AND pension.earliest_month(p_person.retirement_group, p_person.birth_adopted) IS NOT NULL THEN
      RETURN NEXT casework.month_line('弹性退休最早月', pension.earliest_month(p_person.retirement_group, p_person.birth_adopted),
                                      pension.earliest_month(v.retirement_group, v.birth_adopted), v_blind);
    END IF;
    RETURN NEXT ROW('最低缴费月数', pension.minimum_months(v_old / 100)::text, pension.minimum_months(v_new / 100)::text,
                    CASE WHEN v.months_paid + v.months_deemed >= pension.minimum_months(v_new / 100) THEN '已达到（现有' || (v.months_paid + v.months_deemed) || '个月）'
                         ELSE '尚差' || pension.months_short(v_new / 100, v.months_paid, v.months_deemed) || '个月' END, v_blind)::casework.effect_line;
  END IF;
  IF EXISTS (SELECT FROM data.award a WHERE a.person = v.person AND a.status <> 'ended')
     AND EXISTS (SELECT FROM casework.kind_field f WHERE f.kind = p_case.kind AND f.touches_award AND p_case.content ? f.field) THEN
    RETURN NEXT ROW('待遇重核', '—', '办结后生成待办', '已核定待遇受影响', false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.key_change_derived IS 'What follows from new key information, by the rules library: months of retirement, minimum, recalculation.';

CREATE OR REPLACE FUNCTION casework.key_change_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.person := casework.key_change_new(p_case, p_person);
BEGIN
  IF v.id_number <> p_person.id_number THEN
    PERFORM data.id_claim(v.person, v.office, p_person.id_number, v.id_number);
  END IF;
  IF p_case.content ?| ARRAY['birth_archive', 'birth_adopted'] THEN
    v.birth_decided_by := p_me.name || '（' || (SELECT o.name FROM data.office o WHERE o.office = p_me.office) || '）';
    v.birth_decided_why := concat_ws('；', data.title_of('birth_basis', p_case.content ->> 'birth_basis'), nullif(p_case.content ->> 'birth_note', ''));
    v.birth_case_no := p_case.case_no;
  END IF;
  PERFORM casework.person_put(p_me, p_case, p_person, v);
END $$;
COMMENT ON FUNCTION casework.key_change_effect IS
  'Key information becomes that of the register; a new ID number is claimed over the province; a birth date carries who decided and why.';
