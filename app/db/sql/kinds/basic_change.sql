-- Basic information (基础信息, 6.2.2.1): any channel, one step, logged.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, form, retention_class, sort)
VALUES ('basic_change', 'JBXX', '基本信息变更', '6.2.2.1', '《社会保险经办条例》（国务院令第765号）第十条', 'low', '参保登记', 1, 2, 10, 15,
        'basic_change_check', 'person_fields_effect', 'basic_change_derived', 'basic_change', 'person_registration', 10)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class, sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, max_length, hint, may_clear, levels)
VALUES
  ('basic_change', 'mobile',            '手机号码',     'phone', NULL,             'contact',   '联系方式', 10, 20,  '11位手机号，用于短信通知和资格认证', true, 1),
  ('basic_change', 'phone',             '固定电话',     'phone', NULL,             'contact',   '联系方式', 20, 20,  '区号-号码，如 0351-7012345', true, 1),
  ('basic_change', 'address',           '常住地址',     'text',  NULL,             'contact',   '联系方式', 30, 120, '写到门牌号，用于邮寄权益记录单', false, 1),
  ('basic_change', 'household_kind',    '户口性质',     'code',  'household_kind', 'household', '户籍',     40, 2,   '以户口簿首页为准', false, 1),
  ('basic_change', 'household_address', '户籍地址',     'text',  NULL,             'household', '户籍',     50, 120, '以户口簿本人页为准', false, 1),
  ('basic_change', 'education',         '文化程度',     'code',  'education',      'personal',  '个人情况', 60, 2,   '填已取得的最高学历', false, 1),
  ('basic_change', 'marital',           '婚姻状况',     'code',  'marital',        'personal',  '个人情况', 70, 2,   NULL, false, 1),
  ('basic_change', 'nation',            '民族',         'code',  'nation',         'personal',  '个人情况', 80, 2,   '以居民身份证为准', false, 1),
  ('basic_change', 'health',            '健康状况',     'code',  'health',         'personal',  '个人情况', 90, 1,   NULL, false, 1)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, copies, hint, sort) VALUES
  ('basic_change', 'id_card',   '居民身份证或社会保障卡', false, '{}', 1, '核验原件，可不留存复印件', 10),
  ('basic_change', 'household', '户口簿（首页、本人页）', true, '{household_kind,household_address}', 1, '户口性质、户籍地址变更时提供，地址须与录入一致', 20),
  ('basic_change', 'education', '学历证书或学信网验证报告', false, '{education}', 1, '文化程度变更时提供，可联网核验的免提供', 30),
  ('basic_change', 'agent',     '授权委托书及代办人身份证', false, '{}', 1, '非本人、非参保单位经办人办理时提供', 40)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'basic_change';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('basic_change', 'draft', 1, '请出示身份证或社会保障卡；请问要变更哪些信息？', '人证一致；姓名、身份证号、出生日期、性别不在此办理，转“关键信息变更”', '6.2.1'),
  ('basic_change', 'draft', 2, '请报一遍现在的手机号，我给您复述。', '手机号11位、归本人使用；旧号码确认停用后再覆盖', '6.2.2.1'),
  ('basic_change', 'draft', 3, '户口本带了吗？请翻到首页和本人页。', '户口性质看首页，户籍地址看本人页，变更页有派出所章', '6.2.2.1'),
  ('basic_change', 'draft', 4, '请核对屏幕上变更前、变更后的内容，无误请签字。', '提交即生效，全程留痕；打印《基本信息变更表》一份交申请人', '4.2.5'),
  ('basic_change', 'review', 5, '外县区受理的变更，请核对受理机构留存的材料。', '人证一致、地址与户口簿一致', '4.2.3'),
  ('basic_change', 'done', 6, '变更已办结，可在网上办事大厅或“民生山西”查询。', '回执、变更表已交申请人', '4.2.6');

CREATE OR REPLACE FUNCTION casework.basic_change_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_case.content ->> 'mobile' = '' AND coalesce(p_case.content ->> 'phone', p_person.phone, '') = ''
     OR p_case.content ->> 'phone' = '' AND coalesce(p_case.content ->> 'mobile', p_person.mobile, '') = '' THEN
    RETURN NEXT casework.check_line('warn', 'mobile', 'There will be no telephone number on record any more.');
  END IF;
  IF length(p_case.content ->> 'address') BETWEEN 1 AND 7 THEN
    RETURN NEXT casework.check_line('warn', 'address', 'The address is short: mail needs street and house number.');
  END IF;
  IF p_case.content ->> 'marital' = '10' AND p_person.marital IN ('20', '30', '40') THEN
    RETURN NEXT casework.check_line('warn', 'marital', 'Nobody who was married becomes unmarried again: widowed or divorced?');
  END IF;
  RETURN NEXT casework.check_line('ok', NULL, 'No other case is changing these fields.');
END $$;
COMMENT ON FUNCTION casework.basic_change_check IS 'What a change of basic information is checked for beyond the types of its fields.';

CREATE OR REPLACE FUNCTION casework.basic_change_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  RETURN;      -- nothing is computed from basic information
END $$;
COMMENT ON FUNCTION casework.basic_change_derived IS 'Nothing follows from basic information.';

CREATE OR REPLACE FUNCTION casework.person_with (p_case casework.case_item, p_person data.person) RETURNS data.person
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_populate_record(p_person, coalesce(
    (SELECT jsonb_object_agg(f.field, to_jsonb(nullif(p_case.content ->> f.field, '')))
       FROM casework.kind_field f WHERE f.kind = p_case.kind AND f.person_column AND p_case.content ? f.field), '{}'))
$$;
COMMENT ON FUNCTION casework.person_with IS 'The person as they would be with the values of a case; an empty value clears.';

CREATE OR REPLACE FUNCTION casework.person_fields_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  PERFORM casework.person_put(p_me, p_case, p_person, casework.person_with(p_case, p_person));
END $$;
COMMENT ON FUNCTION casework.person_fields_effect IS 'The fields of the case become the values of the register.';
