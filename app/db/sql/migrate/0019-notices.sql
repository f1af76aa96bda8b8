-- What follows a stop: tasks that begin their case filled in, notices for a choice of persons or for those a list stopped, and
-- stop lists on paper.

-- what the list or the case a task comes from knows already, as field, value, field, value …: the case it begins takes them over
ALTER TABLE casework.task ADD COLUMN filled text[] NOT NULL DEFAULT '{}' CHECK (cardinality(filled) % 2 = 0);
CREATE INDEX task_survivor ON casework.task (person) WHERE kind = 'survivor';

-- notices are for persons chosen when the batch begins, in the order in which they are handed out; those of a stop list name it
CREATE TABLE casework.document_batch_person (
  batch  bigint NOT NULL REFERENCES casework.document_batch,
  person bigint NOT NULL,
  place  int NOT NULL CHECK (place > 0),
  office text COLLATE "C" NOT NULL,
  PRIMARY KEY (batch, person),
  UNIQUE (batch, place)
);
COMMENT ON TABLE casework.document_batch_person IS 'Whom the notices of a batch are for, by unit and community.';
ALTER TABLE casework.document_batch ADD COLUMN stop_list bigint REFERENCES data.stop_list;
-- batches of notices begun before have who was written to; the rest of one that was interrupted is begun anew
INSERT INTO casework.document_batch_person (batch, person, place, office)
SELECT d.batch, d.person, row_number() OVER (PARTITION BY d.batch ORDER BY d.person), d.office
  FROM casework.document d JOIN casework.document_batch b ON b.batch = d.batch WHERE b.document = 'qualification_notice';

-- a list on paper is what it was when it ended, however often it is printed
CREATE TABLE data.stop_list_paper (
  list         bigint PRIMARY KEY REFERENCES data.stop_list,
  office       text COLLATE "C" NOT NULL,
  serial       text COLLATE "C" NOT NULL UNIQUE,
  content      jsonb NOT NULL,
  issued_by    text NOT NULL,
  issued_login text COLLATE "C" NOT NULL,
  issued_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE data.stop_list_paper IS 'A stop list that has ended, as it is printed and filed.';

ALTER TABLE casework.document_batch_person OWNER TO data_owner;
ALTER TABLE data.stop_list_paper OWNER TO data_owner;
