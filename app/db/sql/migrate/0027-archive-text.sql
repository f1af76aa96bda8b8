-- What a machine read on archived pages: for search, never for deciding.  Pairs of characters are the index: Chinese has no spaces.
CREATE TABLE data.archive_text (
  person     bigint NOT NULL,
  item       bigint NOT NULL,
  page       int NOT NULL,
  version    int NOT NULL,
  office     text COLLATE "C" NOT NULL,
  body       text NOT NULL,                       -- all lines, one after the other
  lines      jsonb NOT NULL,                      -- [text, x, y, width, height, how sure]: ten-thousandths of the page
  pairs      text[] NOT NULL,
  sure       int NOT NULL CHECK (sure BETWEEN 0 AND 100),
  read_by    text NOT NULL,
  read_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, item, page, version)
);
CREATE INDEX archive_text_pairs ON data.archive_text USING gin (pairs);
COMMENT ON TABLE data.archive_text IS 'Text of a version of a page as tesseract read it. Only added to.';
ALTER TABLE data.archive_text OWNER TO data_owner;
