-- Posts (rules.md 13.3) and which of them one person cannot hold together (13.2).

INSERT INTO data.post (post, title, sort) VALUES
  ('clerk', '受理岗', 1), ('reviewer', '复核岗', 2), ('approver', '审批岗', 3), ('archivist', '档案管理岗', 4),
  ('accountant', '会计岗', 5), ('cashier', '出纳岗', 6), ('auditor', '稽核岗', 7), ('statistician', '统计岗', 8),
  ('parameter_admin', '参数管理岗', 9), ('system_admin', '系统管理岗', 10)
ON CONFLICT (post) DO UPDATE SET title = EXCLUDED.title, sort = EXCLUDED.sort;

-- clerk, reviewer and approver may be one person's posts: of one case they are three persons by the constraints of the case.
INSERT INTO data.post_conflict (conflict, post_a, post_b, reason) VALUES
  (1,  'accountant', 'cashier', '会计与出纳不相容'),
  (2,  'accountant', 'clerk', '业务与财务不相容'),
  (3,  'accountant', 'reviewer', '业务与财务不相容'),
  (4,  'accountant', 'approver', '业务与财务不相容'),
  (5,  'cashier', 'clerk', '业务与财务不相容'),
  (6,  'cashier', 'reviewer', '业务与财务不相容'),
  (7,  'approver', 'cashier', '业务与财务不相容'),
  (8,  'auditor', 'clerk', '业务与稽核不相容'),
  (9,  'auditor', 'reviewer', '业务与稽核不相容'),
  (10, 'approver', 'auditor', '业务与稽核不相容'),
  (11, 'accountant', 'auditor', '财务与稽核不相容'),
  (12, 'auditor', 'cashier', '财务与稽核不相容'),
  (13, 'clerk', 'system_admin', '业务与信息系统管理不相容'),
  (14, 'reviewer', 'system_admin', '业务与信息系统管理不相容'),
  (15, 'approver', 'system_admin', '业务与信息系统管理不相容'),
  (16, 'accountant', 'system_admin', '财务与信息系统管理不相容'),
  (17, 'cashier', 'system_admin', '财务与信息系统管理不相容'),
  (18, 'auditor', 'system_admin', '稽核与信息系统管理不相容'),
  (19, 'clerk', 'parameter_admin', '参数维护与业务经办不相容'),
  (20, 'parameter_admin', 'reviewer', '参数维护与业务经办不相容'),
  (21, 'approver', 'parameter_admin', '参数维护与业务经办不相容'),
  (22, 'archivist', 'clerk', '档案管理与业务经办不相容'),
  (23, 'archivist', 'reviewer', '档案管理与业务经办不相容'),
  (24, 'approver', 'archivist', '档案管理与业务经办不相容'),
  (25, 'archivist', 'system_admin', '档案管理与信息系统管理不相容'),
  (26, 'accountant', 'parameter_admin', '参数维护与待遇支付不相容'),
  (27, 'cashier', 'parameter_admin', '参数维护与待遇支付不相容'),
  (28, 'auditor', 'parameter_admin', '参数维护与稽核不相容')
ON CONFLICT (conflict) DO UPDATE SET post_a = EXCLUDED.post_a, post_b = EXCLUDED.post_b, reason = EXCLUDED.reason;
UPDATE data.post_conflict SET post_a = post_b, post_b = post_a WHERE post_a > post_b;

-- posts given before a conflict was added: they take their side now, and a forbidden pair stops the upgrade by name
INSERT INTO data.staff_side (login, post, conflict, side)
SELECT sp.login, sp.post, c.conflict, CASE sp.post WHEN c.post_a THEN 1 ELSE 2 END
  FROM data.staff_post sp JOIN data.post_conflict c ON sp.post IN (c.post_a, c.post_b)
 WHERE NOT EXISTS (SELECT FROM data.staff_side s WHERE (s.login, s.post, s.conflict) = (sp.login, sp.post, c.conflict));
