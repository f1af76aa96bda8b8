-- Views the seeds are copied into: running an upgrade again updates what is there instead of doubling it.

CREATE OR REPLACE VIEW seed.regions AS SELECT code, name, parent FROM data.region;
CREATE OR REPLACE VIEW seed.parameters AS
  SELECT key, NULL::text AS valid_from, NULL::text AS valid_to, value, unit, source, confidence FROM data.parameter;
CREATE OR REPLACE VIEW seed.readings AS SELECT ''::text AS pinyin, ''::text AS usual, ''::text AS other WHERE false;
CREATE OR REPLACE VIEW seed.surnames AS SELECT surname, pinyin FROM data.surname_reading;

CREATE OR REPLACE VIEW seed.former_regions AS SELECT code, name FROM data.region_former;

CREATE OR REPLACE FUNCTION seed.former_region_put () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO data.region_former (code, name) VALUES (NEW.code, NEW.name) ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION seed.former_region_put IS 'A code that was a region once is put in or brought up to date.';
CREATE OR REPLACE TRIGGER put INSTEAD OF INSERT ON seed.former_regions FOR EACH ROW EXECUTE FUNCTION seed.former_region_put();

CREATE OR REPLACE FUNCTION seed.region_put () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO data.region (code, name, parent) VALUES (NEW.code, NEW.name, nullif(NEW.parent, ''))
  ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, parent = EXCLUDED.parent;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION seed.region_put IS 'A region is put in or brought up to date.';

-- A figure somebody loaded by an approved case is not the program's to overwrite.
CREATE OR REPLACE FUNCTION seed.parameter_put () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_from date := CASE WHEN coalesce(NEW.valid_from, '') = '' THEN '-infinity' ELSE data.month_start(NEW.valid_from::int) END;
  v_to date := CASE WHEN coalesce(NEW.valid_to, '') = '' THEN 'infinity'
                    ELSE (data.month_start(NEW.valid_to::int) + interval '1 month' - interval '1 day')::date END;
BEGIN
  INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
  VALUES (NEW.key, v_from, v_to, NEW.value, NEW.unit, NEW.source, NEW.confidence)
  ON CONFLICT (key, valid_from) DO UPDATE
     SET valid_to = EXCLUDED.valid_to, value = EXCLUDED.value, unit = EXCLUDED.unit, source = EXCLUDED.source,
         confidence = EXCLUDED.confidence
   WHERE data.parameter.case_no IS NULL
     AND (data.parameter.valid_to, data.parameter.value, data.parameter.unit, data.parameter.source, data.parameter.confidence)
         IS DISTINCT FROM (EXCLUDED.valid_to, EXCLUDED.value, EXCLUDED.unit, EXCLUDED.source, EXCLUDED.confidence);
  RETURN NEW;
END $$;
COMMENT ON FUNCTION seed.parameter_put IS 'A policy figure is put in or brought up to date; months yyyymm, empty: open.';

CREATE OR REPLACE FUNCTION seed.reading_put () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO data.han_reading (ch, pinyin, sort) SELECT ch, NEW.pinyin, 0 FROM regexp_split_to_table(NEW.usual, '') ch WHERE ch <> ''
  ON CONFLICT (ch, pinyin) DO UPDATE SET sort = EXCLUDED.sort;
  INSERT INTO data.han_reading (ch, pinyin, sort) SELECT ch, NEW.pinyin, 1 FROM regexp_split_to_table(coalesce(NEW.other, ''), '') ch WHERE ch <> ''
  ON CONFLICT (ch, pinyin) DO NOTHING;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION seed.reading_put IS 'One syllable and the characters that are read so, usually or also.';

CREATE OR REPLACE FUNCTION seed.surname_put () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO data.surname_reading (surname, pinyin) VALUES (NEW.surname, NEW.pinyin)
  ON CONFLICT (surname) DO UPDATE SET pinyin = EXCLUDED.pinyin;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION seed.surname_put IS 'How a surname is read where it differs from the usual reading of its characters.';

CREATE OR REPLACE TRIGGER put INSTEAD OF INSERT ON seed.regions FOR EACH ROW EXECUTE FUNCTION seed.region_put();
CREATE OR REPLACE TRIGGER put INSTEAD OF INSERT ON seed.parameters FOR EACH ROW EXECUTE FUNCTION seed.parameter_put();
CREATE OR REPLACE TRIGGER put INSTEAD OF INSERT ON seed.readings FOR EACH ROW EXECUTE FUNCTION seed.reading_put();
CREATE OR REPLACE TRIGGER put INSTEAD OF INSERT ON seed.surnames FOR EACH ROW EXECUTE FUNCTION seed.surname_put();

-- Pinyin of names ---------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.name_readings (p_name text) RETURNS TABLE (pinyin text, initials text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_full text[] := ARRAY[''];
  v_first text[] := ARRAY[''];
  v_rest text := regexp_replace(p_name, '[·•\s.]', '', 'g');
  v_surname text;
  v_sounds text[];
BEGIN
  -- a surname is read as a surname: two characters before one
  FOR i IN REVERSE 2 .. 1 LOOP
    SELECT s.pinyin INTO v_surname FROM data.surname_reading s WHERE s.surname = left(v_rest, i);
    IF v_surname IS NOT NULL THEN
      v_full := ARRAY[replace(v_surname, ' ', '')];
      v_first := ARRAY[(SELECT string_agg(left(w, 1), '' ORDER BY n) FROM regexp_split_to_table(v_surname, ' ') WITH ORDINALITY t(w, n))];
      -- the other readings of a one-character surname are kept, somebody may type them
      IF i = 1 THEN
        v_sounds := v_full || ARRAY(SELECT h.pinyin FROM data.han_reading h WHERE h.ch = left(v_rest, 1) AND h.pinyin <> v_surname ORDER BY h.sort);
        v_full := v_sounds;
        v_first := ARRAY(SELECT left(w, 1) FROM unnest(v_sounds) WITH ORDINALITY t(w, n) ORDER BY n);
      END IF;
      v_rest := substr(v_rest, i + 1);
      EXIT;
    END IF;
  END LOOP;

  FOR i IN 1 .. least(length(v_rest), 24) LOOP
    v_sounds := ARRAY(SELECT h.pinyin FROM data.han_reading h WHERE h.ch = substr(v_rest, i, 1) ORDER BY h.sort, h.pinyin);
    IF cardinality(v_sounds) = 0 THEN
      v_sounds := ARRAY[CASE WHEN substr(v_rest, i, 1) ~ '[A-Za-z0-9]' THEN lower(substr(v_rest, i, 1)) ELSE '' END];
    END IF;
    -- no more than eight readings of a name: the usual ones come first
    SELECT (array_agg(f || w ORDER BY m, n))[1:8], (array_agg(g || left(w, 1) ORDER BY m, n))[1:8] INTO v_full, v_first
      FROM unnest(v_sounds) WITH ORDINALITY t(w, m), unnest(v_full, v_first) WITH ORDINALITY u(f, g, n);
  END LOOP;

  RETURN QUERY SELECT DISTINCT ON (f) f, g FROM unnest(v_full, v_first) u(f, g) WHERE f <> '';
END $$;
COMMENT ON FUNCTION data.name_readings IS
  'The readings of a name, eight at most: full pinyin without tones (v for ü) and its initials, surnames read as surnames.';

CREATE OR REPLACE FUNCTION admin.readings_build () RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_rows bigint;
BEGIN
  -- each name once, counted before it is joined: of a million persons only fifty thousand names are different
  DROP TABLE IF EXISTS pg_temp.name_reading;
  CREATE TEMP TABLE name_reading ON COMMIT DROP AS
  SELECT n.name, x.pinyin, x.initials
    FROM (SELECT DISTINCT q.name FROM data.person q
           WHERE NOT EXISTS (SELECT FROM data.person_reading e WHERE e.person = q.person)) n,
         LATERAL data.name_readings(n.name) x;
  ANALYZE pg_temp.name_reading;
  INSERT INTO data.person_reading (person, pinyin, initials, office)
  SELECT p.person, r.pinyin, r.initials, p.office
    FROM data.person p JOIN pg_temp.name_reading r USING (name)
   WHERE NOT EXISTS (SELECT FROM data.person_reading e WHERE e.person = p.person)
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  -- a unit's name is no person's: every character in its usual reading (区 is qu there, not the surname ou)
  UPDATE data.unit u SET initials =
         (SELECT string_agg(coalesce((SELECT left(h.pinyin, 1) FROM data.han_reading h WHERE h.ch = substr(u.name, i, 1)
                                       ORDER BY h.sort, h.pinyin LIMIT 1),
                                     lower(substring(substr(u.name, i, 1) FROM '[A-Za-z0-9]')), ''), '' ORDER BY i)
            FROM generate_series(1, least(length(u.name), 24)) i)
   WHERE u.initials IS NULL;
  RETURN v_rows;
END $$;
COMMENT ON FUNCTION admin.readings_build IS 'Readings for persons (and initials for units) that have none yet, name by name; returns how many.';
