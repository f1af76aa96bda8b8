-- Papers of a volume of the archive (rules.md 14.3): cover, contents, note.  Kept like those of a case, but of no person.

CREATE TABLE data.archive_document (
  serial       text COLLATE "C" PRIMARY KEY,      -- office-yyyymmdd-nnnn, of the same series
  volume       bigint NOT NULL REFERENCES data.archive_volume,
  document     text COLLATE "C" NOT NULL CHECK (document IN ('volume_cover', 'volume_contents', 'volume_note', 'volume_papers')),
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
  CHECK ((sha256 IS NULL) = (stored_in IS NULL) AND (sha256 IS NULL) = (pages IS NULL))
);
CREATE INDEX archive_document_by_volume ON data.archive_document (volume, document);
COMMENT ON TABLE data.archive_document IS 'Papers of a volume: what stands on them, who issued them, and the page that was filed.';
ALTER TABLE data.archive_document OWNER TO data_owner;

CREATE TABLE data.archive_document_use (
  serial  text COLLATE "C" NOT NULL,
  use     int NOT NULL,
  how     text COLLATE "C" NOT NULL CHECK (how IN ('print', 'export')),
  login   text COLLATE "C" NOT NULL,
  name    text NOT NULL,
  used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  office  text COLLATE "C" NOT NULL,
  PRIMARY KEY (serial, use)
);
COMMENT ON TABLE data.archive_document_use IS 'Who printed a paper of a volume or saved a copy. Only added to.';
ALTER TABLE data.archive_document_use OWNER TO data_owner;
