-- Business archives (clause 14): what every closed case leaves behind, page by page, and where it is kept.
--
--   archive_item     one case as an item (件): classification, retention, number
--   archive_page     its pages, each naming the stored bytes by their hash; a new scan is a new version, the old one stays
--   file_capture     how a page of a case was scanned: the original as the device gave it, and what was done to it
--
-- Items and pages are written by functions of the owner of the data alone, when a case is closed or a page arrives later; the
-- digest of the pages stands in the log of the office, apart from the pages.

ALTER TABLE casework.kind_material
  ADD COLUMN dpi    int NOT NULL DEFAULT 200 CHECK (dpi BETWEEN 75 AND 1200),             -- DA/T 31-2017: at least
  ADD COLUMN colour text COLLATE "C" NOT NULL DEFAULT 'bw' CHECK (colour IN ('bw', 'grey', 'colour'));
COMMENT ON COLUMN casework.kind_material.colour IS 'What a scan of it shows at least: seals, photographs and red headings need colour (DA/T 31).';

CREATE TABLE casework.file_capture (
  person       bigint NOT NULL,
  case_id      bigint NOT NULL,
  file         bigint NOT NULL,
  original_sha256 text COLLATE "C" NOT NULL,      -- as the device gave it
  stored_in    int NOT NULL,
  dpi          int NOT NULL CHECK (dpi BETWEEN 1 AND 4800),
  colour       text COLLATE "C" NOT NULL CHECK (colour IN ('bw', 'grey', 'colour')),
  device       text NOT NULL,
  edits        jsonb NOT NULL,                    -- turn, skew, crop: what made the file from the original
  blank        boolean NOT NULL,
  reason       text,                              -- why a scan that does not meet the standard was kept
  captured_by  text NOT NULL,
  captured_at  timestamptz NOT NULL,
  office       text COLLATE "C" NOT NULL,
  entry_office text COLLATE "C" NOT NULL,
  PRIMARY KEY (person, case_id, file)
);
COMMENT ON TABLE casework.file_capture IS 'How a file of a case was scanned. Only added to.';

CREATE SEQUENCE data.archive_item_seq;
CREATE TABLE data.archive_item (
  person       bigint NOT NULL,
  item         bigint NOT NULL DEFAULT nextval('data.archive_item_seq'),
  office       text COLLATE "C" NOT NULL,
  entry_office text COLLATE "C" NOT NULL,
  case_id      bigint NOT NULL,
  case_no      text COLLATE "C" NOT NULL,
  kind         text COLLATE "C" NOT NULL,
  class        text COLLATE "C" NOT NULL,         -- of data.retention
  title        text NOT NULL,
  party        text NOT NULL,                     -- whom it is about (责任者)
  formed_on    date NOT NULL,
  years        int CHECK (years > 0),             -- NULL: for ever
  keep_until   date,                              -- counted from 1 January after it was formed; NULL: for ever
  filed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  volume       bigint,                            -- NULL: not in a volume yet
  number       int CHECK (number > 0),            -- in the volume
  first_page   int CHECK (first_page > 0),        -- page number in the volume
  PRIMARY KEY (person, item),
  UNIQUE (person, case_id),
  CHECK ((keep_until IS NULL) = (years IS NULL)),
  CHECK ((volume IS NULL) = (number IS NULL))
);
CREATE INDEX archive_item_by_id ON data.archive_item (item);
CREATE INDEX archive_item_loose ON data.archive_item (office, formed_on, item) WHERE volume IS NULL;
CREATE INDEX archive_item_of_volume ON data.archive_item (volume, number) WHERE volume IS NOT NULL;
CREATE INDEX archive_item_by_case ON data.archive_item (case_no);
COMMENT ON TABLE data.archive_item IS 'What a closed case leaves in the archive: one item (件).';

CREATE TABLE data.archive_page (
  person       bigint NOT NULL,
  item         bigint NOT NULL,
  page         int NOT NULL CHECK (page > 0),     -- in the order of arrival
  version      int NOT NULL CHECK (version > 0),  -- the highest counts
  office       text COLLATE "C" NOT NULL,
  entry_office text COLLATE "C" NOT NULL,
  sort         int NOT NULL,                      -- conclusions before evidence, the agency's before the applicant's
  source       text COLLATE "C" NOT NULL CHECK (source IN ('file', 'document', 'scan')),
  ref          text COLLATE "C" NOT NULL,         -- number of the file, serial of the document, material of a later scan
  part         int NOT NULL CHECK (part > 0),     -- which page of the file
  title        text NOT NULL,
  sha256       text COLLATE "C" NOT NULL,
  stored_in    int NOT NULL,
  mime         text NOT NULL,
  dpi          int,                               -- of a scan
  colour       text COLLATE "C",
  blank        boolean NOT NULL DEFAULT false,
  reason       text,                              -- why there is a new version
  added_by     text NOT NULL,
  added_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, item, page, version)
);
CREATE INDEX archive_page_by_hash ON data.archive_page (sha256);
COMMENT ON TABLE data.archive_page IS 'The pages of an item, each version of each. Only added to.';

ALTER TABLE casework.file_capture OWNER TO data_owner;
ALTER TABLE data.archive_item OWNER TO data_owner;
ALTER TABLE data.archive_page OWNER TO data_owner;
ALTER SEQUENCE data.archive_item_seq OWNER TO data_owner;
