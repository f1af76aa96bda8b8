-- What follows a stop: tasks that begin their case filled in, notices for a choice of persons or for those a list stopped.

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

ALTER TABLE casework.document_batch_person OWNER TO data_owner;
