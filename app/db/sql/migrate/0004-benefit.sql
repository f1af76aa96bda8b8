-- Retirement, awards and what they entitle to (clause 9).
--
--   retirement     the facts of a retirement as the department confirmed them (9.1): only added to, the last one counts
--   award          a benefit of a person; what it pays in a month now, kept beside it for the roll
--   determination  how an award was computed: its inputs and parameter rows, so that it gives the same sheet years later
--   benefit_item   what makes up the monthly amount, each item with the months it holds for
--   suspension     months in which nothing is paid, and whether they are owed after a resumption (rules.md 9.1, 9.2)
--
-- data.entitlement() says what is due for a month from these; the roll pays the difference to what was rolled before, so that
-- arrears, recoveries and settlements need no arithmetic of their own.

ALTER TABLE casework.kind ADD COLUMN papers text[] NOT NULL DEFAULT '{}';       -- documents beside the form of the decision
ALTER TABLE casework.kind_field DROP CONSTRAINT kind_field_type_check;
ALTER TABLE casework.kind_field ADD CONSTRAINT kind_field_type_check CHECK (type IN (
  'text', 'date', 'month', 'code', 'phone', 'id_number', 'account_no', 'money', 'note', 'person', 'unit',
  'months',                                       -- months, each with an amount
  'spans'));                                      -- months without one

ALTER TABLE data.deemed_span
  ADD COLUMN kind      text COLLATE "C" NOT NULL DEFAULT 'service',               -- vocabulary deemed_kind
  ADD COLUMN unit_name text;

CREATE TABLE data.retirement (
  person           bigint NOT NULL,
  seq              int NOT NULL,
  office           text COLLATE "C" NOT NULL,
  mode             text COLLATE "C" NOT NULL,     -- vocabulary retirement_mode
  retirement_group text COLLATE "C" NOT NULL CHECK (retirement_group IN ('M60', 'F55', 'F50')),
  birth_adopted    date NOT NULL,
  work_start       date,
  insured_since    date,
  statutory_month  date NOT NULL CHECK (extract(day FROM statutory_month) = 1),
  retire_month     date NOT NULL CHECK (extract(day FROM retire_month) = 1),
  months_paid      int NOT NULL CHECK (months_paid >= 0),
  months_deemed    int NOT NULL CHECK (months_deemed >= 0),
  months_special   int NOT NULL DEFAULT 0 CHECK (months_special >= 0),
  case_id          bigint NOT NULL,
  case_no          text COLLATE "C" NOT NULL,
  confirmed_by     text NOT NULL,
  confirmed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, seq)
);
COMMENT ON TABLE data.retirement IS 'Retirement facts as confirmed (9.1): the last row of a person counts. Only added to.';

CREATE TABLE data.special_span (
  person     bigint NOT NULL,
  from_month date NOT NULL CHECK (extract(day FROM from_month) = 1),
  to_month   date NOT NULL CHECK (extract(day FROM to_month) = 1 AND to_month >= from_month),
  office     text COLLATE "C" NOT NULL,
  work_type  text COLLATE "C" NOT NULL,           -- vocabulary special_work
  unit_name  text NOT NULL,
  case_no    text COLLATE "C" NOT NULL,
  PRIMARY KEY (person, from_month)
);
COMMENT ON TABLE data.special_span IS 'Months in special types of work (特殊工种), recognised by a case (rules.md 5.1).';

ALTER TABLE data.award
  ADD COLUMN retire_month date CHECK (extract(day FROM retire_month) = 1),
  ADD COLUMN end_month    date CHECK (extract(day FROM end_month) = 1 AND end_month >= start_month),   -- the last month it is due for
  ADD COLUMN ending       text COLLATE "C",       -- vocabulary stop_reason
  ADD COLUMN items        text[] NOT NULL DEFAULT '{}',        -- what one month pays from valid_from to valid_to: item by item, …
  ADD COLUMN amounts      bigint[] NOT NULL DEFAULT '{}',      -- … in fen; monthly_fen is their sum
  ADD COLUMN valid_from   date,
  ADD COLUMN valid_to     date,                   -- infinity: until something changes
  ADD COLUMN dirty_from   date,                   -- the first month whose entitlement changed since it was rolled; NULL: none
  ADD COLUMN confirmed_month date CHECK (extract(day FROM confirmed_month) = 1),   -- last confirmed qualification (9.6)
  ADD COLUMN version      int NOT NULL DEFAULT 1,
  ADD CONSTRAINT award_items_have_amounts CHECK (cardinality(items) = cardinality(amounts));
COMMENT ON COLUMN data.award.dirty_from IS 'A change of the past or present sets it; the roll that pays the difference clears it.';

CREATE TABLE data.determination (
  person      bigint NOT NULL,
  award       int NOT NULL,
  seq         int NOT NULL,
  office      text COLLATE "C" NOT NULL,
  cause       text COLLATE "C" NOT NULL,          -- vocabulary determination_cause
  from_month  date NOT NULL CHECK (extract(day FROM from_month) = 1),
  input       jsonb NOT NULL,                     -- what the rule was given: fen, yyyymm, millionths
  parameters  bigint[] NOT NULL,                  -- rows of data.parameter
  result      jsonb NOT NULL,                     -- what it gave, with its numbered steps
  rules       text NOT NULL,                      -- version of the rules
  monthly_fen bigint NOT NULL CHECK (monthly_fen >= 0),
  case_id     bigint NOT NULL,
  case_no     text COLLATE "C" NOT NULL,
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, award, seq)
);
COMMENT ON TABLE data.determination IS 'How an award was computed, to be run again at any time. Only added to.';

CREATE TABLE data.benefit_item (
  person     bigint NOT NULL,
  award      int NOT NULL,
  seq        int NOT NULL,
  office     text COLLATE "C" NOT NULL,
  item       text COLLATE "C" NOT NULL,           -- vocabulary benefit_item
  from_month date NOT NULL CHECK (extract(day FROM from_month) = 1),
  to_month   date NOT NULL DEFAULT 'infinity',    -- the last month it holds for
  fen        bigint NOT NULL,
  cause      text COLLATE "C" NOT NULL CHECK (cause IN ('carried', 'determination', 'adjustment', 'single')),
  source     bigint,                              -- the determination, or the year of the adjustment
  case_no    text COLLATE "C",
  cut_by     text COLLATE "C",                    -- the case or run that ended it before its time
  PRIMARY KEY (person, award, seq),
  CHECK (to_month = 'infinity' OR extract(day FROM to_month) = 1)
);
COMMENT ON TABLE data.benefit_item IS
  'Items of a monthly benefit. An item is ended by its to_month, never deleted: one that was wrong from the start ends before it begins.';

CREATE TABLE data.suspension (
  person       bigint NOT NULL,
  award        int NOT NULL,
  seq          int NOT NULL,
  office       text COLLATE "C" NOT NULL,
  reason       text COLLATE "C" NOT NULL,         -- vocabulary stop_reason
  from_month   date NOT NULL CHECK (extract(day FROM from_month) = 1),
  to_month     date CHECK (extract(day FROM to_month) = 1),    -- the last month not paid at its time; NULL: goes on
  owed         boolean,                           -- NULL until resumed: whether its months are paid afterwards (rules.md 9.2)
  resume_reason text COLLATE "C",                 -- vocabulary resume_reason
  case_no      text COLLATE "C",                  -- NULL: stopped before this system
  resume_case_no text COLLATE "C",
  PRIMARY KEY (person, award, seq),
  CHECK ((to_month IS NULL) = (resume_case_no IS NULL)),
  CHECK ((to_month IS NULL) = (owed IS NULL))
);
COMMENT ON TABLE data.suspension IS 'Months a benefit was not paid, and what became of them.';

CREATE INDEX award_dirty ON data.award (office, person, award) WHERE dirty_from IS NOT NULL;

ALTER TABLE data.retirement OWNER TO data_owner;
ALTER TABLE data.special_span OWNER TO data_owner;
ALTER TABLE data.determination OWNER TO data_owner;
ALTER TABLE data.benefit_item OWNER TO data_owner;
ALTER TABLE data.suspension OWNER TO data_owner;
