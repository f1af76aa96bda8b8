-- The state table of cases (rules.md 13.3): 草稿 → 已受理 → 待复核 → 待审批 → (待上级确认) → 办结 | 退回 | 不予办理 | 撤销.
DELETE FROM casework.transition;
INSERT INTO casework.transition (step, act, levels, upper, post, to_step) VALUES
  -- a receipt or a supplement notice makes a draft an accepted case that waits for its materials
  ('draft',    'accept',   '[1,4)', NULL,  'clerk',    'accepted'),
  ('draft',    'save',     '[1,4)', NULL,  'clerk',    'draft'),
  ('accepted', 'save',     '[1,4)', NULL,  'clerk',    'accepted'),
  ('returned', 'save',     '[1,4)', NULL,  'clerk',    'returned'),
  -- one level: done at once; else to the reviewer
  ('draft',    'submit',   '[1,2)', false, 'clerk',    'done'),
  ('accepted', 'submit',   '[1,2)', false, 'clerk',    'done'),
  ('returned', 'submit',   '[1,2)', false, 'clerk',    'done'),
  ('draft',    'submit',   '[2,4)', NULL,  'clerk',    'review'),
  ('accepted', 'submit',   '[2,4)', NULL,  'clerk',    'review'),
  ('returned', 'submit',   '[2,4)', NULL,  'clerk',    'review'),
  ('draft',    'withdraw', '[1,4)', NULL,  'clerk',    'withdrawn'),
  ('accepted', 'withdraw', '[1,4)', NULL,  'clerk',    'withdrawn'),
  ('returned', 'withdraw', '[1,4)', NULL,  'clerk',    'withdrawn'),
  ('review',   'agree',    '[2,3)', false, 'reviewer', 'done'),
  ('review',   'agree',    '[3,4)', NULL,  'reviewer', 'approve'),
  ('approve',  'agree',    '[3,4)', false, 'approver', 'done'),
  ('upper',    'agree',    '[3,4)', true,  'approver', 'done'),
  ('review',   'return',   '[2,4)', NULL,  'reviewer', 'returned'),
  ('approve',  'return',   '[3,4)', NULL,  'approver', 'returned'),
  ('upper',    'return',   '[3,4)', true,  'approver', 'returned'),
  ('review',   'refuse',   '[2,4)', NULL,  'reviewer', 'refused'),
  ('approve',  'refuse',   '[3,4)', NULL,  'approver', 'refused'),
  ('upper',    'refuse',   '[3,4)', true,  'approver', 'refused');
INSERT INTO casework.transition (step, act, levels, upper, post, to_step) VALUES
  ('approve',  'agree',    '[3,4)', true,  'approver', 'upper');
