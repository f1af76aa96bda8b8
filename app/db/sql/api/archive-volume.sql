-- Volumes: assembled from loose items, checked, numbered, closed, checked by a second person, lent, appraised, destroyed.

CREATE OR REPLACE FUNCTION data.archive_number (p_office text, p_class text, p_year int, p_years int, p_serial int) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v text := (data.parameter_on('archive_number_scheme', data.today())).value;
BEGIN
  v := replace(v, '{fonds}', coalesce(data.parameter_value('archive_fonds_' || p_office, data.today()), p_office));
  v := replace(v, '{year}', p_year::text);
  v := replace(v, '{term}', CASE WHEN p_years IS NULL THEN 'Y' ELSE 'D' || p_years END);
  v := replace(v, '{class}', data.title_of('archive_class', p_class));
  RETURN replace(v, '{volume}', lpad(p_serial::text, 4, '0'));
END $$;
COMMENT ON FUNCTION data.archive_number IS
  'The archive number (档号) of a volume by the scheme of the office: parameter archive_number_scheme with {fonds} {year} {term} {class} {volume}; the fonds number is archive_fonds_<office>, the office code where none is loaded. PR051.';

CREATE OR REPLACE FUNCTION data.archive_volume_get (p_volume bigint, p_lock boolean) RETURNS data.archive_volume
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.archive_volume;
BEGIN
  IF p_lock THEN
    SELECT * INTO v FROM data.archive_volume a WHERE a.volume = p_volume FOR UPDATE;      -- row-level security decides
  ELSE
    SELECT * INTO v FROM data.archive_volume a WHERE a.volume = p_volume;
  END IF;
  IF v.volume IS NULL THEN
    PERFORM data.refuse('PR136', 'There is no such volume, or it belongs to another office.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.archive_volume_get IS 'A volume the caller may see. PR136.';

CREATE OR REPLACE FUNCTION data.archive_volume_mine (p_me data.caller, p_volume bigint, p_states text[]) RETURNS data.archive_volume
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.archive_volume := data.archive_volume_get(p_volume, true);
BEGIN
  IF v.office <> p_me.office THEN
    PERFORM data.refuse('PR202', 'Only the office that keeps the volume does that.');
  ELSIF NOT v.state = ANY (p_states) THEN
    PERFORM data.refuse('PR137', 'The volume is %1.', data.title_of('archive_state', v.state));
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.archive_volume_mine IS 'A volume of the caller''s own office in one of some states, locked. PR136, PR137, PR202.';

-- Four properties (DA/T 70-2018; rules.md 14.5) ---------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.archive_logged (p_person bigint, p_item bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT e.detail ->> 'digest' FROM audit.entry e
   WHERE e.person = p_person AND e.action IN ('archive_filed', 'archive_added') AND (e.detail ->> 'item')::bigint = p_item ORDER BY e.at DESC, e.seq DESC LIMIT 1
$$;
COMMENT ON FUNCTION data.archive_logged IS 'The digest of an item as it was logged last, by whatever office: a case decided above is in the log of the office above.';
ALTER FUNCTION data.archive_logged OWNER TO search_owner;

CREATE OR REPLACE FUNCTION data.archive_item_check (p_item data.archive_item) RETURNS TABLE (rule text, passed boolean, detail text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH page AS (
    SELECT DISTINCT ON (x.page) x.*, b.content IS NOT NULL AND encode(sha256(b.content), 'hex') = x.sha256 AS same, data.mime_of(b.content) AS found
      FROM data.archive_page x LEFT JOIN data.page_blob b USING (stored_in, sha256)
     WHERE x.person = (p_item).person AND x.item = (p_item).item ORDER BY x.page, x.version DESC
  ), missing AS (
    SELECT m.title FROM casework.case_item c, LATERAL casework.materials_missing(c) m
     WHERE c.person = (p_item).person AND c.case_id = (p_item).case_id AND NOT EXISTS (SELECT FROM page p WHERE p.source = 'scan' AND p.ref = m.material)
  )
  SELECT 'A1', NOT EXISTS (SELECT FROM page WHERE NOT same), (SELECT string_agg(page::text, '、' ORDER BY page) FROM page WHERE NOT same)
  UNION ALL SELECT 'A2', data.archive_logged((p_item).person, (p_item).item) IS NOT DISTINCT FROM data.archive_digest((p_item).person, (p_item).item), NULL
  UNION ALL SELECT 'A3', EXISTS (SELECT FROM casework.case_number n WHERE n.case_no = (p_item).case_no AND n.person = (p_item).person AND n.case_id = (p_item).case_id), NULL
  UNION ALL SELECT 'B1', NOT EXISTS (SELECT FROM missing), (SELECT string_agg(title, '、') FROM missing)
  UNION ALL SELECT 'B2', EXISTS (SELECT FROM page) AND (SELECT count(*) = max(page) FROM page), NULL
  UNION ALL SELECT 'B3', (p_item).title <> '' AND (p_item).party <> '—', NULL
  UNION ALL SELECT 'C1', NOT EXISTS (SELECT FROM page WHERE found IS NULL OR found <> mime), (SELECT string_agg(page::text, '、' ORDER BY page) FROM page WHERE found IS NULL OR found <> mime)
  UNION ALL SELECT 'C2', NOT EXISTS (SELECT FROM page WHERE dpi < 200 AND reason IS NULL), (SELECT string_agg(page::text, '、' ORDER BY page) FROM page WHERE dpi < 200 AND reason IS NULL)
  UNION ALL SELECT 'D1', (SELECT bool_and(c.relrowsecurity AND c.relforcerowsecurity) FROM pg_catalog.pg_class c
                           WHERE c.oid IN ('data.archive_item'::regclass, 'data.archive_page'::regclass)), NULL
$$;
COMMENT ON FUNCTION data.archive_item_check IS
  'The rules of the four properties for an item: authenticity A1 to A3, completeness B1 to B3, usability C1 and C2, access D1; detail names the pages or materials. Virus scanning, carriers and backups are proven outside this system.';
ALTER FUNCTION data.archive_item_check OWNER TO data_owner;
ALTER FUNCTION data.archive_item_check SECURITY DEFINER;

CREATE OR REPLACE FUNCTION data.archive_check_run (p_me data.caller, p_volume data.archive_volume, p_occasion text) RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_run int := coalesce((SELECT max(k.run) FROM data.archive_check k WHERE k.volume = p_volume.volume), 0) + 1;
BEGIN
  INSERT INTO data.archive_check (volume, run, occasion, rule, item, office, passed, detail, checked_by)
  SELECT p_volume.volume, v_run, p_occasion, k.rule, i.item, p_volume.office, k.passed, k.detail, p_me.name
    FROM data.archive_item i, LATERAL data.archive_item_check(i) k WHERE i.volume = p_volume.volume;
  RETURN v_run;
END $$;
COMMENT ON FUNCTION data.archive_check_run IS 'Checks every item of a volume and keeps what was found; returns the number of the run.';

-- Assembling --------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.archive_volume_make (p_class text, p_year int, p_title text, p_request uuid)
RETURNS TABLE (volume bigint, archive_no text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_volume_make', jsonb_build_array(p_class, p_year, p_title)::text);
  v_title text := data.clean('title', p_title, 120);
  v_years int;
  v_serial int;
  v data.archive_volume;
BEGIN
  IF v_answer IS NULL THEN
    IF NOT EXISTS (SELECT FROM data.retention r WHERE r.class = p_class) THEN
      PERFORM data.refuse_field('PR307', 'class', 'This value is not in the list.');
    ELSIF p_year IS NULL OR p_year NOT BETWEEN 1950 AND extract(year FROM data.today()) THEN
      PERFORM data.refuse_field('PR301', 'year', 'The year lies outside what can be archived.');
    END IF;
    SELECT CASE WHEN bool_or(r.years IS NULL) THEN NULL ELSE max(r.years) END INTO v_years FROM data.retention r WHERE r.class = p_class;
    PERFORM pg_advisory_xact_lock(hashtextextended(v_me.office || p_class || p_year, 4714));
    v_serial := coalesce((SELECT max(a.serial) FROM data.archive_volume a WHERE a.office = v_me.office AND a.class = p_class AND a.year = p_year), 0) + 1;
    INSERT INTO data.archive_volume (office, class, year, years, keep_until, serial, archive_no, title, made_by, made_login)
    VALUES (v_me.office, p_class, p_year, v_years, make_date(p_year + v_years, 12, 31), v_serial, data.archive_number(v_me.office, p_class, p_year, v_years, v_serial),
            coalesce(v_title, data.title_of('archive_class_title', p_class)), v_me.name, v_me.login)
    RETURNING * INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('volume', v.volume, 'archive_no', v.archive_no));
    PERFORM audit.write('volume_make', NULL, NULL, v.archive_no, v_answer);
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'volume')::bigint, v_answer ->> 'archive_no';
END $$;
COMMENT ON FUNCTION api.archive_volume_make IS 'Begins a volume of one class and year of forming in the caller''s office. PR051 no number scheme, PR201, PR301 to PR307, PR311. 14.2; rules.md 14.3.';

CREATE OR REPLACE FUNCTION data.archive_volume_fill (p_volume bigint, p_items bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_count int;
BEGIN
  UPDATE data.archive_item i SET volume = NULL, number = NULL, first_page = NULL WHERE i.volume = p_volume;
  -- what another volume took at this very moment stays there
  UPDATE data.archive_item i SET volume = p_volume, number = x.n, first_page = NULL FROM unnest(p_items) WITH ORDINALITY x(item, n) WHERE i.item = x.item AND i.volume IS NULL;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  IF v_count <> cardinality(p_items) THEN
    PERFORM data.refuse('PR100', 'The volume was changed meanwhile. Open it again.');
  END IF;
END $$;
COMMENT ON FUNCTION data.archive_volume_fill IS 'Puts items into a volume in their order, in place of those in it; api.archive_volume_put has asked whether that may be.';
ALTER FUNCTION data.archive_volume_fill OWNER TO data_owner;

CREATE OR REPLACE FUNCTION api.archive_volume_put (p_volume bigint, p_items bigint[], p_version int, p_request uuid)
RETURNS TABLE (items int, pages int, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_volume_put', jsonb_build_array(p_volume, to_jsonb(p_items), p_version)::text);
  v data.archive_volume;
  v_bad data.archive_item;
  v_pages int;
BEGIN
  IF v_answer IS NULL THEN
    v := data.archive_volume_mine(v_me, p_volume, '{open}');
    IF v.version IS DISTINCT FROM p_version THEN
      PERFORM data.refuse('PR100', 'The volume was changed meanwhile. Open it again.');
    ELSIF cardinality(p_items) IS DISTINCT FROM (SELECT count(DISTINCT x)::int FROM unnest(p_items) x) THEN
      PERFORM data.refuse_field('PR301', 'items', 'An item is named twice.');
    END IF;
    IF (SELECT count(*) FROM data.archive_item i WHERE i.item = ANY (p_items) AND i.office = v.office) <> cardinality(p_items) THEN
      PERFORM data.refuse('PR134', 'There is no such item in the archive, or it belongs to another office.');
    END IF;
    SELECT * INTO v_bad FROM data.archive_item i
     WHERE i.item = ANY (p_items) AND (i.class <> v.class OR extract(year FROM i.formed_on) <> v.year OR i.volume <> v.volume) LIMIT 1;
    IF v_bad.item IS NOT NULL THEN
      PERFORM data.refuse('PR135', 'Item %1 does not belong here: it is of another class or year, or in another volume.', v_bad.case_no);
    END IF;
    PERFORM data.archive_volume_fill(v.volume, p_items);
    v_pages := (SELECT count(DISTINCT (p.person, p.item, p.page)) FROM data.archive_page p JOIN data.archive_item i USING (person, item) WHERE i.volume = v.volume);
    UPDATE data.archive_volume a SET items = cardinality(p_items), pages = v_pages, version = a.version + 1 WHERE a.volume = v.volume RETURNING a.* INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('items', v.items, 'pages', v.pages, 'version', v.version));
    PERFORM audit.write('volume_put', NULL, NULL, v.archive_no, v_answer || jsonb_build_object('content', to_jsonb(p_items)));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'items')::int, (v_answer ->> 'pages')::int, (v_answer ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.archive_volume_put IS
  'The items of an open volume, in their order, in place of those in it. Of one class and year (mixed retention is not put together). PR100, PR134 to PR137, PR201, PR202, PR301, PR311.';

CREATE OR REPLACE FUNCTION data.archive_volume_number (p_volume bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE data.archive_item i SET first_page = x.first_page
    FROM (SELECT n.person, n.item, 1 + coalesce(sum(n.pages) OVER (ORDER BY n.number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::int AS first_page
            FROM (SELECT a.person, a.item, a.number, (SELECT count(DISTINCT p.page) FROM data.archive_page p WHERE p.person = a.person AND p.item = a.item) AS pages
                    FROM data.archive_item a WHERE a.volume = p_volume) n) x
   WHERE i.person = x.person AND i.item = x.item
$$;
COMMENT ON FUNCTION data.archive_volume_number IS 'Page numbers of a volume, from 1, item by item.';
ALTER FUNCTION data.archive_volume_number OWNER TO data_owner;

CREATE OR REPLACE FUNCTION data.archive_volume_digest (p_volume bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT encode(sha256(convert_to(coalesce(string_agg(i.item || ':' || data.archive_digest(i.person, i.item), ',' ORDER BY i.number), ''), 'UTF8')), 'hex') FROM data.archive_item i WHERE i.volume = p_volume
$$;
COMMENT ON FUNCTION data.archive_volume_digest IS 'SHA-256 over the digests of the items of a volume, in their order.';

CREATE OR REPLACE FUNCTION api.archive_volume_close (p_volume bigint, p_note text, p_version int, p_request uuid)
RETURNS TABLE (archive_no text, items int, pages int, failed int, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_volume_close', jsonb_build_array(p_volume, p_note, p_version)::text);
  v data.archive_volume;
  v_run int;
  v_bad record;
BEGIN
  IF v_answer IS NULL THEN
    v := data.archive_volume_mine(v_me, p_volume, '{open}');
    IF v.version IS DISTINCT FROM p_version THEN
      PERFORM data.refuse('PR100', 'The volume was changed meanwhile. Open it again.');
    ELSIF v.items = 0 THEN
      PERFORM data.refuse('PR137', 'The volume is empty.');
    END IF;
    v_run := data.archive_check_run(v_me, v, 'filing');
    SELECT i.case_no, data.title_of('archive_rule', k.rule) AS rule, k.detail INTO v_bad FROM data.archive_check k JOIN data.archive_item i USING (item)
     WHERE k.volume = v.volume AND k.run = v_run AND NOT k.passed ORDER BY i.number, k.rule LIMIT 1;
    IF v_bad.case_no IS NOT NULL THEN
      PERFORM data.refuse('PR138', 'Item %1 does not pass %2: %3.', v_bad.case_no, v_bad.rule, coalesce(v_bad.detail, '—'));
    END IF;
    PERFORM data.archive_volume_number(v.volume);
    UPDATE data.archive_volume a SET state = 'closed', note = data.clean('note', p_note, 500, true), closed_by = v_me.name, closed_login = v_me.login, closed_at = clock_timestamp(), version = a.version + 1,
           pages = (SELECT count(DISTINCT (p.person, p.item, p.page)) FROM data.archive_page p JOIN data.archive_item i USING (person, item) WHERE i.volume = a.volume),
           first_day = (SELECT min(i.formed_on) FROM data.archive_item i WHERE i.volume = a.volume), last_day = (SELECT max(i.formed_on) FROM data.archive_item i WHERE i.volume = a.volume),
           digest = data.archive_volume_digest(a.volume)
     WHERE a.volume = v.volume RETURNING a.* INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('archive_no', v.archive_no, 'items', v.items, 'pages', v.pages, 'version', v.version));
    PERFORM audit.write('volume_close', NULL, NULL, v.archive_no, v_answer || jsonb_build_object('digest', v.digest));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'archive_no', (v_answer ->> 'items')::int, (v_answer ->> 'pages')::int, 0, (v_answer ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.archive_volume_close IS
  'Closes a volume: every item passes the four-property check (PR138 names the first that does not), pages are numbered, the digest goes into the log. note: what is damaged or missing (备考表). PR100, PR136 to PR138, PR201, PR202, PR302, PR311.';

CREATE OR REPLACE FUNCTION api.archive_volume_check (p_volume bigint, p_decision text, p_reason text, p_version int, p_request uuid)
RETURNS TABLE (state text, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_volume_check', jsonb_build_array(p_volume, p_decision, p_reason, p_version)::text);
  v_reason text := data.clean('reason', p_reason, 500, true);
  v data.archive_volume;
BEGIN
  IF v_answer IS NULL THEN
    IF p_decision IS NULL OR p_decision NOT IN ('agree', 'return') THEN
      PERFORM data.refuse_field('PR307', 'decision', 'This value is not in the list.');
    END IF;
    v := data.archive_volume_mine(v_me, p_volume, '{closed}');
    IF v.version IS DISTINCT FROM p_version THEN
      PERFORM data.refuse('PR100', 'The volume was changed meanwhile. Open it again.');
    ELSIF v.closed_login = v_me.login THEN
      PERFORM data.refuse('PR102', 'You closed this volume yourself: another person checks it.');
    ELSIF p_decision = 'return' AND v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
    ELSIF p_decision = 'agree' AND v.digest <> data.archive_volume_digest(v.volume) THEN
      PERFORM data.refuse('PR138', 'Item %1 does not pass %2: %3.', v.archive_no, data.title_of('archive_rule', 'A2'), '—');
    END IF;
    UPDATE data.archive_volume a SET state = CASE p_decision WHEN 'agree' THEN 'checked' ELSE 'open' END, version = a.version + 1,
           checked_by = CASE p_decision WHEN 'agree' THEN v_me.name END, checked_login = CASE p_decision WHEN 'agree' THEN v_me.login END, checked_at = CASE p_decision WHEN 'agree' THEN clock_timestamp() END,
           closed_by = CASE p_decision WHEN 'agree' THEN a.closed_by END, closed_login = CASE p_decision WHEN 'agree' THEN a.closed_login END, closed_at = CASE p_decision WHEN 'agree' THEN a.closed_at END
     WHERE a.volume = v.volume RETURNING a.* INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('state', v.state, 'version', v.version));
    PERFORM audit.write('volume_' || p_decision, NULL, NULL, v.archive_no, v_answer || jsonb_build_object('digest', v.digest, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'state', (v_answer ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.archive_volume_check IS 'The second person (检查人) agrees to a closed volume, or gives it back with a reason. PR100, PR102, PR107, PR136 to PR138, PR201, PR202, PR302, PR307, PR311.';

CREATE OR REPLACE FUNCTION api.archive_volume_shelve (p_volume bigint, p_box text, p_shelf text, p_request uuid)
RETURNS TABLE (box text, shelf text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_volume_shelve', jsonb_build_array(p_volume, p_box, p_shelf)::text);
  v data.archive_volume;
BEGIN
  IF v_answer IS NULL THEN
    v := data.archive_volume_mine(v_me, p_volume, '{closed,checked}');
    UPDATE data.archive_volume a SET box = data.clean('box', p_box, 40), shelf = data.clean('shelf', p_shelf, 40) WHERE a.volume = v.volume RETURNING a.* INTO v;
    v_answer := casework.request_end(p_request, jsonb_build_object('box', v.box, 'shelf', v.shelf));
    PERFORM audit.write('volume_shelve', NULL, NULL, v.archive_no, v_answer);
  END IF;
  RETURN QUERY SELECT v_answer ->> 'box', v_answer ->> 'shelf';
END $$;
COMMENT ON FUNCTION api.archive_volume_shelve IS 'Where a closed volume stands: box and shelf. PR136, PR137, PR201, PR202, PR302, PR311.';

-- Looking -----------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.archive_volumes (p_state text, p_class text, p_year int, p_text text, p_after bigint, p_limit int)
RETURNS TABLE (volume bigint, archive_no text, title text, office text, class text, class_title text, year int, years int, keep_until date, state text, state_title text, items int, pages int, first_day date, last_day date,
               box text, shelf text, note text, made_by text, closed_by text, closed_at timestamptz, checked_by text, checked_at timestamptz, lent_to text, lent_due date, version int, may_change boolean, may_check boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_text text := data.clean('text', p_text, 60);
BEGIN
  IF p_state IS NULL OR p_state NOT IN ('open', 'closed', 'checked', 'destroyed', 'due', 'lent', 'all') THEN
    PERFORM data.refuse_field('PR301', 'state', 'There is no list %1.', left(coalesce(p_state, ''), 60));
  END IF;
  RETURN QUERY
  SELECT a.volume, a.archive_no::text, a.title, a.office::text, a.class::text, data.title_of('archive_class_title', a.class), a.year, a.years, a.keep_until, a.state::text, data.title_of('archive_state', a.state), a.items, a.pages,
         a.first_day, a.last_day, a.box, a.shelf, a.note, a.made_by, a.closed_by, a.closed_at, a.checked_by, a.checked_at, l.borrower, l.due_date, a.version,
         a.state = 'open' AND a.office = v_me.office, a.state = 'closed' AND a.office = v_me.office AND a.closed_login <> v_me.login
    FROM data.archive_volume a LEFT JOIN data.archive_loan l ON l.volume = a.volume AND l.way = 'take' AND l.lent_at IS NOT NULL AND l.returned_at IS NULL
   WHERE a.volume > coalesce(p_after, 0)
     AND CASE p_state WHEN 'due' THEN a.state = 'checked' AND a.keep_until < data.today() WHEN 'lent' THEN l.loan IS NOT NULL WHEN 'all' THEN true ELSE a.state = p_state END
     AND (p_class IS NULL OR a.class = p_class) AND (p_year IS NULL OR a.year = p_year) AND (v_text IS NULL OR a.archive_no ^@ v_text OR a.title ^@ v_text OR a.box = v_text OR a.shelf = v_text)
   ORDER BY a.volume LIMIT least(greatest(coalesce(p_limit, 100), 1), 500);
END $$;
COMMENT ON FUNCTION api.archive_volumes IS
  'Volumes: open, closed, checked, destroyed, due (their time is over), lent, or all; by class, year, and beginning of number or title, or box or shelf. After a volume, at most 500. PR201, PR301.';

CREATE OR REPLACE FUNCTION api.archive_volume_items (p_volume bigint)
RETURNS TABLE (item bigint, number int, case_no text, title text, party text, formed_on date, first_page int, pages int, missing int, person bigint, case_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.archive_volume := data.archive_volume_get(p_volume, false);
BEGIN
  RETURN QUERY
  SELECT i.item, i.number, i.case_no::text, i.title, i.party, i.formed_on, i.first_page,
         (SELECT count(DISTINCT p.page)::int FROM data.archive_page p WHERE p.person = i.person AND p.item = i.item),
         (SELECT count(*)::int FROM casework.case_item c, LATERAL casework.materials_missing(c) m WHERE c.person = i.person AND c.case_id = i.case_id
             AND NOT EXISTS (SELECT FROM data.archive_page p WHERE p.person = i.person AND p.item = i.item AND p.source = 'scan' AND p.ref = m.material)), i.person, i.case_id
    FROM data.archive_item i WHERE i.volume = v.volume ORDER BY i.number;
END $$;
COMMENT ON FUNCTION api.archive_volume_items IS 'The items of a volume in their order (卷内文件目录). PR136, PR201.';

CREATE OR REPLACE FUNCTION api.archive_checks (p_volume bigint)
RETURNS TABLE (run int, occasion text, rule text, rule_title text, case_no text, passed boolean, detail text, checked_by text, checked_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.archive_volume := data.archive_volume_get(p_volume, false);
BEGIN
  RETURN QUERY SELECT k.run, k.occasion::text, k.rule::text, data.title_of('archive_rule', k.rule), i.case_no::text, k.passed, k.detail, k.checked_by, k.checked_at
    FROM data.archive_check k JOIN data.archive_item i USING (item) WHERE k.volume = v.volume ORDER BY k.run DESC, k.passed, i.number, k.rule;
END $$;
COMMENT ON FUNCTION api.archive_checks IS 'What the four-property checks of a volume found, the newest first. PR136, PR201.';

CREATE OR REPLACE FUNCTION api.archive_check_make (p_volume bigint, p_occasion text, p_request uuid)
RETURNS TABLE (run int, failed int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_check_make', jsonb_build_array(p_volume, p_occasion)::text);
  v data.archive_volume;
  v_run int;
BEGIN
  IF v_answer IS NULL THEN
    IF p_occasion IS NULL OR p_occasion NOT IN ('transfer', 'yearly') THEN
      PERFORM data.refuse_field('PR307', 'occasion', 'This value is not in the list.');
    END IF;
    v := data.archive_volume_mine(v_me, p_volume, '{open,closed,checked}');
    v_run := data.archive_check_run(v_me, v, p_occasion);
    v_answer := casework.request_end(p_request, jsonb_build_object('run', v_run, 'failed', (SELECT count(*) FROM data.archive_check k WHERE k.volume = v.volume AND k.run = v_run AND NOT k.passed)));
    PERFORM audit.write('volume_checked', NULL, NULL, v.archive_no, v_answer);
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'run')::int, (v_answer ->> 'failed')::int;
END $$;
COMMENT ON FUNCTION api.archive_check_make IS 'Checks a volume at its transfer or once a year; what was found is kept. PR136, PR137, PR201, PR202, PR307, PR311. rules.md 14.5.';
