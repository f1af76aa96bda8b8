-- People as a field of a case: survivors with relation and share.  The value is JSON text, an array of objects
-- {name, id_number, relation, share, minor}: share in hundredths of a percent, minor where the guardian signs.

CREATE OR REPLACE FUNCTION casework.people_json (p_value text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v jsonb;
BEGIN
  v := p_value::jsonb;
  RETURN CASE WHEN jsonb_typeof(v) = 'array' AND NOT EXISTS (SELECT FROM jsonb_array_elements(v) e WHERE jsonb_typeof(e) <> 'object') THEN v END;
EXCEPTION
  WHEN data_exception OR program_limit_exceeded THEN
    RETURN NULL;
END $$;
COMMENT ON FUNCTION casework.people_json IS 'A text as a list of objects; NULL when it is none.';

CREATE OR REPLACE FUNCTION casework.people_of (p_value text)
RETURNS TABLE (seq int, name text, id_number text, relation text, share int, minor boolean)
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT e.n::int, e.v ->> 'name', e.v ->> 'id_number', e.v ->> 'relation', CASE WHEN e.v ->> 'share' ~ '^[0-9]{1,5}$' THEN (e.v ->> 'share')::int END, coalesce(e.v ->> 'minor' = 'true', false)
    FROM jsonb_array_elements(casework.people_json(p_value)) WITH ORDINALITY e(v, n)
$$;
COMMENT ON FUNCTION casework.people_of IS 'The people of a list, in its order; share NULL when it is no number. Nothing for a text that is no list.';

CREATE OR REPLACE FUNCTION casework.people_clean (p_field text, p_value text, p_max int) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_text text := data.clean(p_field, p_value, p_max);
  v jsonb;
BEGIN
  IF casework.people_json(v_text) IS NULL THEN
    RETURN v_text;
  END IF;
  -- every word for itself: what JSON writes as an escape is a character like any other
  SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', x.name, 'id_number', x.id_number, 'relation', x.relation, 'share', x.share, 'minor', CASE WHEN x.minor THEN true END)) ORDER BY x.seq) INTO v
    FROM (SELECT p.seq, data.clean(p_field, p.name, 60) AS name, upper(data.clean(p_field, p.id_number, 60)) AS id_number, data.clean(p_field, p.relation, 20) AS relation, p.share, p.minor
            FROM casework.people_of(v_text) p) x
   WHERE x.name IS NOT NULL OR x.id_number IS NOT NULL OR x.share IS NOT NULL;
  RETURN v::text;
END $$;
COMMENT ON FUNCTION casework.people_clean IS 'A list as it is stored: known words only, clean texts, empty lines left out; NULL when nothing is left. A text that is no list stays for the check. PR302 to PR306.';

CREATE OR REPLACE FUNCTION casework.share_text (p_share int) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_share % 100 = 0 THEN (p_share / 100)::text ELSE to_char(p_share / 100.0, 'FM990.00') END || '%'
$$;
COMMENT ON FUNCTION casework.share_text IS 'Hundredths of a percent as per cent: 50%, 33.33%.';

CREATE OR REPLACE FUNCTION casework.people_words (p_value text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT string_agg(p.name || '（' || concat_ws('，', data.title_of('survivor_relation', p.relation), casework.share_text(p.share), CASE WHEN p.minor THEN '未成年' END) || '）', '、' ORDER BY p.seq) FROM casework.people_of(p_value) p
$$;
COMMENT ON FUNCTION casework.people_words IS 'People in words: name with relation and share; NULL for a text that is no list.';

CREATE OR REPLACE FUNCTION casework.people_check (p_field text, p_value text) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_sum int;
BEGIN
  IF coalesce(jsonb_array_length(casework.people_json(p_value)) NOT BETWEEN 1 AND 50, true) THEN
    RETURN NEXT casework.check_line('block', p_field, 'The list of the survivors is not understood.');
    RETURN;
  END IF;
  FOR v IN SELECT * FROM casework.people_of(p_value) LOOP
    IF coalesce(v.name, '') = '' THEN
      RETURN NEXT casework.check_line('block', p_field, 'Survivor %1: the name is missing.', v.seq::text);
    ELSIF v.id_number IS NULL OR pension.id_problem(v.id_number, data.today()) IS NOT NULL THEN
      RETURN NEXT casework.check_line('block', p_field, 'Survivor %1 (%2): the ID number is not valid.', v.seq::text, v.name);
    ELSIF NOT EXISTS (SELECT FROM data.vocabulary w WHERE w.list = 'survivor_relation' AND w.key = v.relation) THEN
      RETURN NEXT casework.check_line('block', p_field, 'Survivor %1 (%2): the relation is not in the list.', v.seq::text, v.name);
    ELSIF coalesce(v.share > 10000, true) THEN
      RETURN NEXT casework.check_line('block', p_field, 'Survivor %1 (%2): the share is missing.', v.seq::text, v.name);
    END IF;
  END LOOP;
  FOR v IN SELECT string_agg(p.name, '、' ORDER BY p.seq) AS names FROM casework.people_of(p_value) p GROUP BY p.id_number HAVING count(*) > 1 LOOP
    RETURN NEXT casework.check_line('block', p_field, 'Two survivors have the same ID number: %1.', v.names);
  END LOOP;
  SELECT sum(p.share) INTO v_sum FROM casework.people_of(p_value) p;
  IF v_sum <> 10000 THEN
    RETURN NEXT casework.check_line('block', p_field, 'The shares make %1 together, not the whole.', casework.share_text(v_sum));
  END IF;
END $$;
COMMENT ON FUNCTION casework.people_check IS 'Whether a list names people with valid numbers, each once, with relations and shares that make the whole.';
