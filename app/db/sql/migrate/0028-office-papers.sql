-- Papers that belong to no person: of a roll and its batches (rules.md 16 no. 36), of a volume of the archive (14.3), of a stop
-- list that has ended.  Kept like those of a case (casework.document).

CREATE TABLE data.office_document (
  serial       text COLLATE "C" PRIMARY KEY,      -- office-yyyymmdd-nnnn, of the same series
  roll         bigint REFERENCES data.pay_roll,   -- what it is of: one of these three
  file         bigint REFERENCES data.pay_file,   -- the batch of the roll a list is of
  volume       bigint REFERENCES data.archive_volume,
  list         bigint UNIQUE REFERENCES data.stop_list,      -- a list has one sheet, however often it is printed
  document     text COLLATE "C" NOT NULL,
  title        text NOT NULL,
  content      jsonb NOT NULL,
  issued_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  issued_by    text NOT NULL,
  issued_login text COLLATE "C" NOT NULL,
  sha256       text COLLATE "C" CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  stored_in    int,
  pages        int,
  prints       int NOT NULL DEFAULT 0,
  exports      int NOT NULL DEFAULT 0,
  office       text COLLATE "C" NOT NULL REFERENCES data.office,
  CHECK (num_nonnulls(roll, volume, list) = 1 AND (file IS NULL OR roll IS NOT NULL)),
  CHECK ((sha256 IS NULL) = (stored_in IS NULL) AND (sha256 IS NULL) = (pages IS NULL))
);
CREATE INDEX office_document_by_roll ON data.office_document (roll, issued_at) WHERE roll IS NOT NULL;
CREATE INDEX office_document_by_volume ON data.office_document (volume, document) WHERE volume IS NOT NULL;
COMMENT ON TABLE data.office_document IS 'Papers of a roll, of a volume or of a stop list: what stands on them, who issued them, and the page that was filed.';
ALTER TABLE data.office_document OWNER TO data_owner;

CREATE TABLE data.office_document_use (
  serial  text COLLATE "C" NOT NULL,
  use     int NOT NULL,
  how     text COLLATE "C" NOT NULL CHECK (how IN ('print', 'export')),
  login   text COLLATE "C" NOT NULL,
  name    text NOT NULL,
  used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  office  text COLLATE "C" NOT NULL,
  PRIMARY KEY (serial, use)
);
COMMENT ON TABLE data.office_document_use IS 'Who printed a paper of no person or saved a copy. Only added to.';
ALTER TABLE data.office_document_use OWNER TO data_owner;
