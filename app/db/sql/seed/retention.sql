-- How long papers are kept (Order 3 annex, rules.md 14.2); years NULL: for ever.
INSERT INTO data.retention (class, material, years, confidence) VALUES
  ('unit_registration',   '管理类：单位参保登记、变更、注销', NULL, 'verified'),
  ('person_registration', '管理类：参保人员登记、关系变更、基本信息变更', 100, 'verified'),
  ('account',             '管理类：个人账户管理（对账、账户修改）', 100, 'verified'),
  ('certificate',         '管理类：登记证件发放、查验、换发', 10, 'verified'),
  ('card',                '管理类：社会保障卡管理', 50, 'verified'),
  ('qualification',       '管理类：领取待遇资格确认', 50, 'verified'),
  ('collection',          '征缴类：申报、核定、补缴、退收', 50, 'unsure'),
  ('collection_monthly',  '征缴类：月度征缴明细、汇总', 30, 'unsure'),
  ('transfer',            '养老保险类：关系转移接续', 100, 'unsure'),
  ('benefit',             '养老保险类：待遇核定、调整、停发续发、遗属待遇', 50, 'unsure'),
  ('payment',             '养老保险类：支付明细、汇总', 30, 'verified'),
  ('payment_yearly',      '养老保险类：年度基金支付汇总', NULL, 'verified'),
  ('statistics_yearly',   '统计类：年度报表', NULL, 'verified'),
  ('statistics',          '统计类：月度、季度报表', 10, 'verified'),
  ('audit',               '稽核监管类：稽核、检查、内控', 30, 'unsure')
ON CONFLICT (class, material) DO UPDATE SET years = EXCLUDED.years, confidence = EXCLUDED.confidence;
