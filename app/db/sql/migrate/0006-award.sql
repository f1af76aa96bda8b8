-- The award as it was computed when a case was handed on: what the clerk answers for, and what the approver compares with
-- what the server computes at that moment.

ALTER TABLE casework.kind ADD COLUMN keep_function text;       -- casework.<name>(caller, case_item, person): kept when the case is handed on
ALTER TABLE casework.kind ADD COLUMN sheet_function text;      -- casework.<name>(case_item, person): input, parameters, result, items, amounts of an award

CREATE TABLE casework.award_sheet (
  person          bigint NOT NULL,
  case_id         bigint NOT NULL,
  content_version int NOT NULL,
  office          text COLLATE "C" NOT NULL,
  entry_office    text COLLATE "C" NOT NULL,
  input           jsonb NOT NULL,
  parameters      bigint[] NOT NULL,
  result          jsonb NOT NULL,
  monthly_fen     bigint NOT NULL,
  made_by         text NOT NULL,
  made_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, case_id, content_version)
);
COMMENT ON TABLE casework.award_sheet IS 'Awards as computed when their case was handed on, one for each content signed. Only added to.';

ALTER TABLE casework.award_sheet OWNER TO data_owner;

CREATE INDEX determination_by_office ON data.determination (office, made_at);
