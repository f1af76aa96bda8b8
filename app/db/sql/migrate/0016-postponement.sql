-- Retirement put off because the age is reached in prison (ST04, RS04; 劳社厅函〔2003〕315号): nothing is being paid, so there is
-- no benefit to suspend.  It stands on the person and in the way of confirmation and award until the release.

CREATE TABLE data.postponement (
  person          bigint NOT NULL,
  seq             int NOT NULL,
  office          text COLLATE "C" NOT NULL,
  reason          text COLLATE "C" NOT NULL DEFAULT 'ST04',    -- vocabulary stop_reason
  statutory_month date NOT NULL CHECK (extract(day FROM statutory_month) = 1),
  committed_on    date NOT NULL,
  term_until      date NOT NULL CHECK (extract(day FROM term_until) = 1),     -- the month in which the term ends by the verdict
  case_no         text COLLATE "C" NOT NULL,
  made_by         text NOT NULL,
  made_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  end_reason      text COLLATE "C",               -- vocabulary postponement_end; NULL: goes on
  released_on     date,                           -- of RS04: no month of the term is paid
  end_case_no     text COLLATE "C",
  ended_by        text,
  ended_at        timestamptz,
  PRIMARY KEY (person, seq),
  CHECK ((end_reason IS NULL) = (end_case_no IS NULL)),
  CHECK ((end_reason IS NULL) = (ended_by IS NULL)),
  CHECK ((end_reason IS NULL) = (ended_at IS NULL)),
  CHECK (end_reason IS DISTINCT FROM 'RS04' OR released_on >= committed_on)
);
COMMENT ON TABLE data.postponement IS 'Retirements put off while a term in prison is served, and what became of them. A row is ended once and never changes after.';
CREATE UNIQUE INDEX postponement_open_once ON data.postponement (person) WHERE end_reason IS NULL;

ALTER TABLE data.postponement OWNER TO data_owner;
