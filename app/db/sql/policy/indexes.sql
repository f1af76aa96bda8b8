-- The indexes of the searches (engineering/database.md 3), apart from the tables so that a bulk load can do without them.

CREATE OR REPLACE FUNCTION data.person_grams (p_name text, p_office text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 5000 SET search_path = '' AS $$
DECLARE
  v_grams text[] := ARRAY['o' || p_office, 'o' || left(p_office, 4)];
BEGIN
  FOR i IN 1 .. least(length(p_name), 30) LOOP
    v_grams := v_grams || substr(p_name, i, 1);
    IF i < length(p_name) THEN
      v_grams := v_grams || substr(p_name, i, 2);
    END IF;
  END LOOP;
  RETURN v_grams;
END $$;
COMMENT ON FUNCTION data.person_grams IS
  'The one and two characters inside a name, with the office and its city: a GIN index on it finds any part of a name within an office.';

CREATE OR REPLACE FUNCTION admin.search_indexes_build () RETURNS void
LANGUAGE plpgsql SET search_path = '' SET maintenance_work_mem = '512MB' AS $$
BEGIN
  -- ID number: all offices by data.id_number's key; prefix and last digits within the range of offices
  CREATE INDEX IF NOT EXISTS person_by_id ON data.person (id_number);
  CREATE INDEX IF NOT EXISTS person_by_office_id ON data.person (office, id_number);
  CREATE INDEX IF NOT EXISTS person_by_id_end ON data.person (office, reverse(id_number) COLLATE "C");
  CREATE INDEX IF NOT EXISTS person_by_social_no ON data.person (social_no);
  CREATE INDEX IF NOT EXISTS person_by_name ON data.person (name, person);
  CREATE INDEX IF NOT EXISTS person_by_office_name ON data.person (office, name, person);
  CREATE INDEX IF NOT EXISTS person_by_grams ON data.person USING gin (data.person_grams(name, office)) WITH (fastupdate = off);
  CREATE INDEX IF NOT EXISTS person_by_account ON data.person (account_no) WHERE account_no IS NOT NULL;
  CREATE INDEX IF NOT EXISTS person_by_unit ON data.person (unit, person);
  CREATE INDEX IF NOT EXISTS id_number_by_person ON data.id_number (person);
  CREATE INDEX IF NOT EXISTS reading_by_initials ON data.person_reading (initials, person);
  CREATE INDEX IF NOT EXISTS reading_by_office_initials ON data.person_reading (office, initials, person);
  CREATE INDEX IF NOT EXISTS reading_by_pinyin ON data.person_reading (pinyin, person);
  CREATE INDEX IF NOT EXISTS reading_by_office_pinyin ON data.person_reading (office, pinyin, person);
  CREATE INDEX IF NOT EXISTS unit_by_name ON data.unit (name);
  CREATE INDEX IF NOT EXISTS unit_by_grams ON data.unit USING gin (data.person_grams(name, office)) WITH (fastupdate = off);
  CREATE INDEX IF NOT EXISTS unit_by_initials ON data.unit (initials);
  -- cases are never loaded in bulk: this one stays
  CREATE INDEX IF NOT EXISTS case_by_account ON casework.case_item ((content ->> 'account_no')) WHERE open;
END $$;
COMMENT ON FUNCTION admin.search_indexes_build IS 'Makes the search indexes that are missing.';

CREATE OR REPLACE FUNCTION admin.search_indexes_drop () RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  DROP INDEX IF EXISTS data.person_by_id, data.person_by_office_id, data.person_by_id_end, data.person_by_social_no,
    data.person_by_name, data.person_by_office_name, data.person_by_grams, data.person_by_account, data.person_by_unit,
    data.id_number_by_person, data.reading_by_initials, data.reading_by_office_initials, data.reading_by_pinyin,
    data.reading_by_office_pinyin, data.unit_by_name, data.unit_by_grams, data.unit_by_initials;
END $$;
COMMENT ON FUNCTION admin.search_indexes_drop IS 'Takes the search indexes away before a bulk load.';

CREATE OR REPLACE FUNCTION admin.sequences_set () RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  SELECT setval('data.person_seq', greatest((SELECT max(person) FROM data.person), 10000000));
  SELECT setval(pg_get_serial_sequence('data.unit', 'unit'), greatest((SELECT max(unit) FROM data.unit), 1));
$$;
COMMENT ON FUNCTION admin.sequences_set IS 'After a bulk load: new rows get numbers above the loaded ones.';

SELECT admin.search_indexes_build();
