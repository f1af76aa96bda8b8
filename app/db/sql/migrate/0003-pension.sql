-- Arrival -------------------------------------------------------------------------------------------------------------

-- Where the control totals come from, and everybody who loaded some of it or typed them: another person books it.
ALTER TABLE data.arrival_file
  ADD COLUMN declared_from text COLLATE "C" NOT NULL DEFAULT 'file' CHECK (declared_from IN ('file', 'paper')),
  ADD COLUMN hands         text[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN booked_login  text COLLATE "C";

-- What the cells say, read when they are loaded; NULL where they say nothing that can be read.
ALTER TABLE data.arrival_row
  ADD COLUMN told_month    date,
  ADD COLUMN told_day      date,
  ADD COLUMN told_employer bigint,
  ADD COLUMN told_employee bigint,
  ADD COLUMN told_interest bigint,
  ADD COLUMN told_late_fee bigint;

-- The preview of a year close -----------------------------------------------------------------------------------------

-- A preview that proves every ledger takes longer than one call may: it is made in chunks of persons like the close, and kept.
CREATE TABLE data.year_preview (
  year       int NOT NULL,
  phase      text COLLATE "C" NOT NULL CHECK (phase IN ('provisional', 'final')),
  state      text COLLATE "C" NOT NULL CHECK (state IN ('running', 'stopped', 'made')),
  rate       int NOT NULL,
  prove      boolean NOT NULL,                    -- each account's ledger is proven
  expected   bigint NOT NULL,                     -- accounts open for the year when it began
  done       bigint NOT NULL DEFAULT 0,           -- of these it has been through
  high       bigint NOT NULL DEFAULT 0,           -- persons up to this one
  runner     uuid,                                -- who may make chunks now
  runner_login text COLLATE "C",
  runner_name text,
  claimed_at timestamptz,
  beat_at    timestamptz,                         -- the runner's last sign of life
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_by text NOT NULL,
  PRIMARY KEY (year, phase)
);
COMMENT ON TABLE data.year_preview IS 'The last preview of a close: who made it and how far it is. A close that begins takes it away.';

CREATE TABLE data.year_preview_line (
  year      int NOT NULL,
  phase     text COLLATE "C" NOT NULL,
  office    text COLLATE "C" NOT NULL,
  reason    text COLLATE "C" NOT NULL,            -- vocabulary year_close_reason; '' what would be closed
  accounts  bigint NOT NULL,
  opening   bigint NOT NULL,
  prior     bigint NOT NULL,
  principal bigint NOT NULL,
  interest  bigint NOT NULL,
  paid      bigint NOT NULL,
  closing   bigint NOT NULL,
  PRIMARY KEY (year, phase, office, reason),
  FOREIGN KEY (year, phase) REFERENCES data.year_preview ON DELETE CASCADE
);
COMMENT ON TABLE data.year_preview_line IS 'What a close would make, by office and reason, as far as its preview is.';

CREATE TABLE data.year_preview_refusal (
  person bigint NOT NULL,
  year   int NOT NULL,
  phase  text COLLATE "C" NOT NULL,
  office text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,               -- vocabulary year_close_reason
  msgid  text NOT NULL,
  args   text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (person, year, phase)
);
COMMENT ON TABLE data.year_preview_refusal IS 'Accounts a close would leave open, and why; those behind data.year_preview.high are of the preview before.';

ALTER TABLE data.year_preview OWNER TO data_owner;
ALTER TABLE data.year_preview_line OWNER TO data_owner;
ALTER TABLE data.year_preview_refusal OWNER TO data_owner;
-- these gave way
DROP FUNCTION IF EXISTS data.year_close_foreseen(int, int, boolean, text, text, bigint, int);
DROP FUNCTION IF EXISTS data.year_close_ranges(boolean);
DROP FUNCTION IF EXISTS data.year_close_make(data.year_close, text, bigint, bigint, bigint[]);
DROP FUNCTION IF EXISTS data.year_close_keep(data.year_close, text, bigint, bigint, bigint[], bigint);
