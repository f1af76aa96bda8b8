-- Search in what machines read on pages.

CREATE OR REPLACE FUNCTION data.text_pairs (p_text text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT SET search_path = '' AS $$
  -- from one end to the other once: a page is long
  SELECT coalesce(array_agg(DISTINCT y.pair), '{}')
    FROM (SELECT c || lead(c) OVER (ORDER BY n) AS pair FROM unnest(string_to_array(upper(regexp_replace(p_text, '\s', '', 'g')), NULL)) WITH ORDINALITY x(c, n)) y WHERE y.pair IS NOT NULL
$$;
COMMENT ON FUNCTION data.text_pairs IS 'Every two characters that stand side by side in a text, spaces left out, capitals: what a search is narrowed by.';

CREATE OR REPLACE FUNCTION api.archive_text_wanted (p_limit int)
RETURNS TABLE (item bigint, page int, version int, part int, mime text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT p.item, p.page, p.version, p.part, p.mime
    FROM (SELECT DISTINCT ON (x.person, x.item, x.page) x.* FROM data.archive_page x WHERE x.office = v_me.office ORDER BY x.person, x.item, x.page, x.version DESC) p
   WHERE p.mime <> 'application/pdf' AND NOT p.blank
     AND NOT EXISTS (SELECT FROM data.archive_text t WHERE t.person = p.person AND t.item = p.item AND t.page = p.page AND t.version = p.version)
   ORDER BY p.item DESC, p.page LIMIT least(greatest(coalesce(p_limit, 50), 1), 500);
END $$;
COMMENT ON FUNCTION api.archive_text_wanted IS 'Scanned pages of the caller''s office that no machine has read yet, the newest items first. PR201.';

CREATE OR REPLACE FUNCTION data.archive_lines_check (p_lines jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT jsonb_typeof(p_lines) = 'array' AND jsonb_array_length(p_lines) <= 2000 AND length(p_lines::text) <= 400000
     AND NOT EXISTS (SELECT FROM jsonb_array_elements(p_lines) l WHERE jsonb_typeof(l) <> 'array' OR jsonb_array_length(l) <> 6 OR jsonb_typeof(l -> 0) <> 'string' OR length(l ->> 0) > 2000
                        OR EXISTS (SELECT FROM generate_series(1, 5) n WHERE jsonb_typeof(l -> n) <> 'number' OR (l ->> n) !~ '^[0-9]{1,5}$' OR (l ->> n)::int > CASE n WHEN 5 THEN 100 ELSE 10000 END))
$$;
COMMENT ON FUNCTION data.archive_lines_check IS 'Whether lines are what a machine reads: each a text with four places and how sure it is.';

CREATE OR REPLACE FUNCTION api.archive_text_put (p_item bigint, p_page int, p_version int, p_lines jsonb, p_request uuid)
RETURNS TABLE (characters int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_text_put', jsonb_build_array(p_item, p_page, p_version, p_lines)::text);
  v data.archive_item;
  v_body text;
BEGIN
  IF v_answer IS NULL THEN
    v := data.archive_item_mine(v_me, p_item);
    IF NOT EXISTS (SELECT FROM data.archive_page p WHERE p.person = v.person AND p.item = v.item AND p.page = p_page AND p.version = p_version) THEN
      PERFORM data.refuse('PR134', 'There is no such item in the archive, or it belongs to another office.');
    ELSIF NOT coalesce(data.archive_lines_check(p_lines), false) THEN
      PERFORM data.refuse_field('PR301', 'lines', 'What was read has no places: it cannot be kept.');
    END IF;
    SELECT coalesce(string_agg(l ->> 0, E'\n' ORDER BY n), '') INTO v_body FROM jsonb_array_elements(p_lines) WITH ORDINALITY x(l, n);
    INSERT INTO data.archive_text (person, item, page, version, office, body, lines, pairs, sure, read_by)
    VALUES (v.person, v.item, p_page, p_version, v.office, v_body, p_lines, data.text_pairs(v_body), coalesce((SELECT avg((l ->> 5)::int)::int FROM jsonb_array_elements(p_lines) l), 0), v_me.name)
    ON CONFLICT DO NOTHING;
    v_answer := casework.request_end(p_request, jsonb_build_object('characters', length(v_body)));
    PERFORM audit.write('archive_text', v.person, v.case_id, v.case_no, jsonb_build_object('item', v.item, 'page', p_page, 'version', p_version, 'characters', length(v_body)));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'characters')::int;
END $$;
COMMENT ON FUNCTION api.archive_text_put IS
  'Keeps what was read on a version of a page, for search: lines of [text, x, y, width, height, how sure], places in ten-thousandths. What was read before stays. PR134, PR201, PR202, PR301, PR311.';

CREATE OR REPLACE FUNCTION api.archive_search (p_text text, p_limit int)
RETURNS TABLE (item bigint, person bigint, case_no text, title text, party text, page int, page_title text, line text, x int, y int, width int, height int, sure int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_text text := upper(regexp_replace(coalesce(data.clean('text', p_text, 60), ''), '\s', '', 'g'));
BEGIN
  IF length(v_text) < 2 THEN
    PERFORM data.refuse_field('PR301', 'text', 'Two characters at least are searched for.');
  END IF;
  RETURN QUERY
  SELECT i.item, i.person, i.case_no::text, i.title, i.party, t.page, p.title, l.line ->> 0, (l.line ->> 1)::int, (l.line ->> 2)::int, (l.line ->> 3)::int, (l.line ->> 4)::int, (l.line ->> 5)::int
    FROM (SELECT a.* FROM data.archive_text a WHERE a.pairs @> data.text_pairs(v_text) AND a.office >= v_me.low AND a.office <= v_me.high ORDER BY a.item DESC, a.page LIMIT 1000) t
         JOIN data.archive_item i USING (person, item) JOIN data.archive_page p USING (person, item, page, version)
         CROSS JOIN LATERAL jsonb_array_elements(t.lines) l(line)
   WHERE upper(regexp_replace(l.line ->> 0, '\s', '', 'g')) LIKE '%' || replace(replace(replace(v_text, '\', '\\'), '%', '\%'), '_', '\_') || '%'
     AND NOT EXISTS (SELECT FROM data.archive_page n WHERE n.person = t.person AND n.item = t.item AND n.page = t.page AND n.version > t.version)
   ORDER BY i.item DESC, t.page, (l.line ->> 2)::int LIMIT least(greatest(coalesce(p_limit, 50), 1), 200);
  PERFORM audit.write('archive_search', NULL, NULL, v_text);
END $$;
COMMENT ON FUNCTION api.archive_search IS
  'Lines of pages in the caller''s range that have a text in them, spaces and capitals not counted, with their places in ten-thousandths; the newest version of each page. At most 200. Logged. PR201, PR301 to PR306.';
ALTER FUNCTION api.archive_search OWNER TO search_owner;
