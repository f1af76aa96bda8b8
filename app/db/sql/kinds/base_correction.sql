-- Base correction (基数补差, 7.4.1): declared bases were too low; the difference is charged and counts when it has arrived.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('base_correction', 'JSBC', '基数补差', '7.4.1', '《社会保险法》第十二条、第八十六条；《社会保险费征缴暂行条例》第十条、第十二条', 'high', '基金征缴', 3, 3, 10, 15,
        'month_case_check', 'backpay_effect', 'month_case_derived', 'month_case_route', 'backpay_approval', 'collection', 110)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('base_correction', 'months', '办理月份', 'months', NULL, 'months', '办理月份', 10, true, 20000, '在月历上标出月份，再填各月应有的工资', false, false, 3),
  ('base_correction', 'unit_no', '缴费单位', 'unit', NULL, 'months', '办理月份', 20, false, 20, '由哪个单位缴纳；不填按各月参保登记的单位', false, true, 3),
  ('base_correction', 'basis', '办理依据', 'code', 'backpay_basis', 'proof', '依据', 30, true, 2, '少报工资的依据', false, false, 3),
  ('base_correction', 'document_kind', '法律文书类别', 'code', 'legal_document', 'proof', '依据', 40, false, 20, '依据法律文书办理，或累计补缴满36个月时必填', false, true, 3),
  ('base_correction', 'document_no', '文书编号', 'text', NULL, 'proof', '依据', 50, false, 60, '如（2025）晋0105民初123号', false, true, 3),
  ('base_correction', 'note', '情况说明', 'note', NULL, 'proof', '依据', 60, false, 500, '写明漏缴、少缴的原因', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('base_correction', 'application', '参保单位补缴申请（缴费基数变更）', true, '{}', '{}', 1, '加盖单位公章，写明人员、月份、应有工资', 10),
  ('base_correction', 'wage_record', '原始工资收入证明材料', true, '{}', '{basis=1}', 1, '工资表、银行代发流水、会计凭证等原始记录，逐月可对', 20),
  ('base_correction', 'legal_document', '相关部门出具的法律文书', true, '{document_kind}', '{basis=2}', 1, '法院裁判、审计报告、劳动保障监察文书或仲裁裁决，扫描全文', 30),
  ('base_correction', 'unit_letter', '单位情况说明', false, '{}', '{}', 1, '说明少报的原因，加盖公章', 40),
  ('base_correction', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'base_correction';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('base_correction', 'draft', 1, '请问是哪几个月、应有工资是多少？请出示原始工资表或法律文书。', '先在月历上标月份，再逐月核对应有工资；只办已缴月份，未缴月份转“月数补收”', '7.4.1'),
  ('base_correction', 'draft', 2, '请把工资表（凭证）原件给我，我逐月对照录入。', '录入工资与原始凭证逐月一致；超过上限、低于下限的按限额自动取齐', '7.2.1'),
  ('base_correction', 'draft', 3, '差额和预估滞纳金请核对，实际滞纳金以税务部门核定为准。', '各月差额 = 应有基数 − 原基数；低于原基数的不在此办理，转“退收”', '7.4.1'),
  ('base_correction', 'returned', 4, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '7.4.1'),
  ('base_correction', 'review', 5, '对照原始工资证明逐月核对基数。', '月份、工资与原件一致；与本单位同月人员比较无异常；关注临近退休、顶格基数', '国务院令第765号第三十六条至第三十八条'),
  ('base_correction', 'approve', 6, '审查依据是否充分、是否存在突击提高基数。', '补缴前后基数、金额及对账户的影响；风险提示逐条看过', '国务院令第765号第三十六条至第三十八条'),
  ('base_correction', 'upper', 7, '上级确认：只看依据和程序。', '县级两级意见齐全', '国务院令第765号第三十六条至第三十八条'),
  ('base_correction', 'done', 8, '核定已办结，税务部门收款到账后生效；请凭《补缴核定单》缴费。', '征缴文件已推送；到账后月数、账户自动更新', '7.5.1');
