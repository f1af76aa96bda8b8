-- Dependents under the rule before September 2021 (rules.md 8.1), settlements that were undone, and relations begun again after
-- one (rules.md 3.7, 11).
--
--   dependent          what is known of a dependent who draws the monthly allowance, with each case that changed it
--   settlement_undone  a settlement of an account that was taken back, the year it had closed, and the money that came back
--   reentry            a relation that began again: what of the old one counts no more

CREATE TABLE data.dependent (
  person      bigint NOT NULL,                    -- the dependent, a person of the register: own ID number, own bank account
  award       int NOT NULL,
  seq         int NOT NULL,
  office      text COLLATE "C" NOT NULL,
  deceased    bigint NOT NULL,
  died_on     date NOT NULL,
  relation    text COLLATE "C" NOT NULL,          -- vocabulary survivor_relation
  basis       text COLLATE "C" NOT NULL,          -- vocabulary dependent_basis
  residence   text COLLATE "C" NOT NULL,          -- vocabulary dependent_residence
  last_month  date CHECK (extract(day FROM last_month) = 1),   -- of a child; NULL: until something ends it
  granted     text,                               -- month and number of the approval before this system
  case_id     bigint NOT NULL,
  case_no     text COLLATE "C" NOT NULL,
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, award, seq)
);
CREATE INDEX dependent_by_deceased ON data.dependent (deceased);
COMMENT ON TABLE data.dependent IS 'Dependents who draw the monthly allowance of the older rule: the last row of an award counts. Only added to.';

CREATE TABLE data.settlement_undone (
  person      bigint NOT NULL,
  settled_no  text COLLATE "C" NOT NULL,          -- case number of the settlement
  office      text COLLATE "C" NOT NULL,
  year        int NOT NULL,                       -- the year of the account the settlement closed …
  closing     jsonb NOT NULL,                     -- … as it stood in data.account_year
  settled_fen bigint NOT NULL CHECK (settled_fen >= 0),
  repaid_fen  bigint NOT NULL,                    -- nothing where no roll had paid it yet
  receipt_no  text,
  receipt_on  date,
  case_id     bigint NOT NULL,
  case_no     text COLLATE "C" NOT NULL,
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  made_in     xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (person, settled_no),
  CHECK (repaid_fen = 0 OR repaid_fen = settled_fen AND receipt_no IS NOT NULL AND receipt_on IS NOT NULL)
);
COMMENT ON TABLE data.settlement_undone IS 'Settlements of accounts that were taken back, with the money that came back, fen. Only added to.';

CREATE TABLE data.reentry (
  person         bigint NOT NULL,
  seq            int NOT NULL,
  office         text COLLATE "C" NOT NULL,
  entry_month    date NOT NULL CHECK (extract(day FROM entry_month) = 1),
  settled_no     text COLLATE "C" NOT NULL,       -- the settlement that ended the relation before
  months_paid    int NOT NULL,                    -- what counts no more
  months_carried int NOT NULL,
  months_deemed  int NOT NULL,
  deemed         jsonb NOT NULL,                  -- the deemed spans as they stood
  case_id        bigint NOT NULL,
  case_no        text COLLATE "C" NOT NULL,
  made_by        text NOT NULL,
  made_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, seq)
);
COMMENT ON TABLE data.reentry IS 'Relations that began again after a settlement, with the months that count no more. Only added to.';

-- lines of the ledger up to this one belong to an account that was paid out: no chain of years begins before it
ALTER TABLE data.account ADD COLUMN first_event bigint NOT NULL DEFAULT 0;

ALTER TABLE data.dependent OWNER TO data_owner;
ALTER TABLE data.settlement_undone OWNER TO data_owner;
ALTER TABLE data.reentry OWNER TO data_owner;
