-- Missed months (月数补收, 7.4.1): the unit did not pay; whole months are charged with a late fee and count when they have arrived.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('missed_months', 'YSBS', '月数补收', '7.4.1', '《社会保险法》第五十八条、第八十六条；人社部规〔2016〕5号', 'high', '基金征缴', 3, 3, 10, 15,
        'month_case_check', 'backpay_effect', 'month_case_derived', 'month_case_route', 'backpay_approval', 'collection', 120)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('missed_months', 'months', '办理月份', 'months', NULL, 'months', '办理月份', 10, true, 20000, '在月历上标出月份，再填各月应有的工资', false, false, 3),
  ('missed_months', 'unit_no', '缴费单位', 'unit', NULL, 'months', '办理月份', 20, false, 20, '由哪个单位缴纳；不填按各月参保登记的单位', false, true, 3),
  ('missed_months', 'basis', '办理依据', 'code', 'backpay_basis', 'proof', '依据', 30, true, 2, '单位应缴未缴的依据', false, false, 3),
  ('missed_months', 'document_kind', '法律文书类别', 'code', 'legal_document', 'proof', '依据', 40, false, 20, '依据法律文书办理，或累计补缴满36个月时必填', false, true, 3),
  ('missed_months', 'document_no', '文书编号', 'text', NULL, 'proof', '依据', 50, false, 60, '如（2025）晋0105民初123号', false, true, 3),
  ('missed_months', 'note', '情况说明', 'note', NULL, 'proof', '依据', 60, false, 500, '写明漏缴、少缴的原因', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('missed_months', 'application', '参保单位补缴申请（缴费月数变更）', true, '{}', '{}', 1, '加盖单位公章，写明人员、月份、当月工资', 10),
  ('missed_months', 'wage_record', '原始工资收入证明材料', true, '{}', '{basis=1}', 1, '所补月份的工资表、银行代发流水、会计凭证，逐月可对', 20),
  ('missed_months', 'legal_document', '相关部门出具的法律文书', true, '{document_kind}', '{basis=2}', 1, '法院裁判、审计报告、劳动保障监察文书或仲裁裁决，扫描全文', 30),
  ('missed_months', 'contract', '劳动合同或用工登记', false, '{}', '{}', 1, '能证明所补月份在该单位工作', 40),
  ('missed_months', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'missed_months';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('missed_months', 'draft', 1, '请问漏缴的是哪几个月、当时在哪个单位？', '月历上空白或中断的月份才能补；已缴月份改基数转“基数补差”', '7.4.1'),
  ('missed_months', 'draft', 2, '请出示当时的工资表、代发流水或法律文书。', '所补月份在该单位有劳动关系和工资；灵活就业人员不得事后追补往年', '7.4.1'),
  ('missed_months', 'draft', 3, '累计补缴满36个月的，要有法院、审计、监察、仲裁四类文书之一。', '看右侧“累计补缴月数”；满36个月须填文书类别和编号并报上级确认', '人社部规〔2016〕5号'),
  ('missed_months', 'returned', 4, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废，重新复核', '7.4.1'),
  ('missed_months', 'review', 5, '对照原件逐月核对：在岗、工资、未缴。', '月份与劳动关系一致；本单位同月人员已缴；无重复参保、无视同年限重叠', '国务院令第765号第三十六条至第三十八条'),
  ('missed_months', 'approve', 6, '审查补缴是否合法、是否临近退休突击补缴。', '补缴前后月数、金额、法律限额；风险提示逐条看过', '国务院令第765号第三十六条至第三十八条'),
  ('missed_months', 'upper', 7, '上级确认：累计满36个月，只看文书和程序。', '四类文书之一真实有效，县级两级意见齐全', '人社部规〔2016〕5号'),
  ('missed_months', 'done', 8, '核定已办结，到账后计算缴费月数；请凭《补缴核定单》缴费。', '征缴文件已推送；到账后月数、账户自动更新', '7.5.1');
