-- Broken period (中断补缴, 7.4.3): employment that an administrative department proves; charged like missed months.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('broken_period', 'ZDBJ', '中断补缴', '7.4.3', '《社会保险法》第五十八条；人社部规〔2016〕5号', 'high', '基金征缴', 3, 3, 10, 15,
        'month_case_check', 'backpay_effect', 'month_case_derived', 'month_case_route', 'backpay_approval', 'collection', 130)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('broken_period', 'months', '办理月份', 'months', NULL, 'months', '办理月份', 10, true, 20000, '在月历上标出月份，再填各月应有的工资', false, false, 3),
  ('broken_period', 'unit_no', '缴费单位', 'unit', NULL, 'months', '办理月份', 20, false, 20, '由哪个单位缴纳；不填按各月参保登记的单位', false, true, 3),
  ('broken_period', 'basis', '办理依据', 'code', 'broken_basis', 'proof', '依据', 30, true, 2, '按相关文件规定可以补缴的情形', false, false, 3),
  ('broken_period', 'policy_no', '政策文件', 'text', NULL, 'proof', '依据', 35, true, 80, '适用的文件名称和文号', false, false, 3),
  ('broken_period', 'document_kind', '法律文书类别', 'code', 'legal_document', 'proof', '依据', 40, false, 20, '依据法律文书办理，或累计补缴满36个月时必填', false, true, 3),
  ('broken_period', 'document_no', '文书编号', 'text', NULL, 'proof', '依据', 50, false, 60, '如（2025）晋0105民初123号', false, true, 3),
  ('broken_period', 'note', '情况说明', 'note', NULL, 'proof', '依据', 60, false, 500, '写明漏缴、少缴的原因', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('broken_period', 'application', '中断补缴申请', true, '{}', '{}', 1, '本人签字，单位盖章', 10),
  ('broken_period', 'hiring', '有行政部门签章的原始招用工手续', true, '{}', '{}', 1, '招工审批表、录用通知等，须有劳动（人社）行政部门签章', 20),
  ('broken_period', 'labour_relation', '补缴期间劳动关系原件及复印件', true, '{}', '{}', 1, '劳动合同、工资单、人事档案中的记载', 30),
  ('broken_period', 'legal_document', '相关部门出具的法律文书', true, '{document_kind}', '{}', 1, '累计补缴满36个月时提供法院、审计、监察、仲裁文书之一', 40),
  ('broken_period', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'broken_period';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('broken_period', 'draft', 1, '请问中断的是哪一段？当时的招工手续带了吗？', '招用工手续须有行政部门签章；没有签章的不予受理', '7.4.3'),
  ('broken_period', 'draft', 2, '请出示补缴期间的劳动合同、工资单原件。', '劳动关系覆盖所补的每一个月', '7.4.3'),
  ('broken_period', 'draft', 3, '累计补缴满36个月的，要有法院、审计、监察、仲裁四类文书之一。', '看右侧“累计补缴月数”', '人社部规〔2016〕5号'),
  ('broken_period', 'returned', 4, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '7.4.3'),
  ('broken_period', 'review', 5, '看原始手续：签章、时间、单位。', '手续真实、覆盖全部月份；无重复缴费、无视同年限重叠', '国务院令第765号第三十六条至第三十八条'),
  ('broken_period', 'approve', 6, '审查是否符合相关文件规定。', '适用文件准确；补缴前后月数、金额；风险提示逐条看过', '国务院令第765号第三十六条至第三十八条'),
  ('broken_period', 'upper', 7, '上级确认：累计满36个月，只看文书和程序。', '四类文书之一真实有效，县级两级意见齐全', '人社部规〔2016〕5号'),
  ('broken_period', 'done', 8, '核定已办结，到账后计算缴费月数；请凭《补缴核定单》缴费。', '征缴文件已推送', '7.5.1');
