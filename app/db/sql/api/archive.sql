-- The archive fills itself: a case that is closed becomes an item with its pages, and what arrives later is added to it.
--
-- The functions that write items and pages belong to the owner of the data: no function of the api can write them otherwise.

CREATE OR REPLACE FUNCTION data.archive_digest (p_person bigint, p_item bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(':', p.page, p.version, p.source, p.ref, p.part, p.sha256), ',' ORDER BY p.page, p.version), ''), 'UTF8')), 'hex')
    FROM data.archive_page p WHERE p.person = p_person AND p.item = p_item
$$;
COMMENT ON FUNCTION data.archive_digest IS 'SHA-256 over every version of every page of an item: what the log keeps apart from the pages.';

CREATE OR REPLACE FUNCTION data.archive_log (p_item data.archive_item, p_action text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_detail jsonb := jsonb_build_object('item', p_item.item, 'digest', data.archive_digest(p_item.person, p_item.item),
    'pages', (SELECT count(DISTINCT p.page) FROM data.archive_page p WHERE p.person = p_item.person AND p.item = p_item.item));
BEGIN
  IF data.my_office() IS NOT NULL THEN
    PERFORM audit.write(p_action, p_item.person, p_item.case_id, p_item.case_no, v_detail);
  ELSE
    PERFORM audit.append(p_item.office, session_user, '系统管理', p_action, p_item.person, p_item.case_id, p_item.case_no, v_detail);
  END IF;
END $$;
COMMENT ON FUNCTION data.archive_log IS 'Writes the digest of an item into the log: of the caller''s office, or of the item''s when the system itself files.';

CREATE OR REPLACE FUNCTION data.archive_pages_put (p_item data.archive_item, p_source text, p_ref text, p_sort int, p_title text, p_sha256 text, p_stored_in int, p_mime text,
                                                   p_pages int, p_by text) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO data.archive_page (person, item, page, version, office, entry_office, sort, source, ref, part, title, sha256, stored_in, mime, dpi, colour, blank, added_by)
  SELECT (p_item).person, (p_item).item, coalesce((SELECT max(x.page) FROM data.archive_page x WHERE x.person = (p_item).person AND x.item = (p_item).item), 0) + n,
         1, (p_item).office, (p_item).entry_office, p_sort, p_source, p_ref, n, p_title, p_sha256, p_stored_in, p_mime, c.dpi, c.colour, coalesce(c.blank, false), p_by
    FROM generate_series(1, p_pages) n
         LEFT JOIN casework.file_capture c ON p_source = 'file' AND c.person = (p_item).person AND c.case_id = (p_item).case_id AND c.file::text = p_ref
$$;
COMMENT ON FUNCTION data.archive_pages_put IS 'Adds the pages of a file or a document to an item, behind those it has.';

CREATE OR REPLACE FUNCTION data.archive_item_new (p_case casework.case_item) RETURNS data.archive_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.archive_item;
  v_kind casework.kind;
  v_years int;
  v_name text := (SELECT p.name FROM data.person p WHERE p.person = p_case.person);
  v_on date := coalesce((p_case.closed_at AT TIME ZONE 'Asia/Shanghai')::date, data.today());
BEGIN
  SELECT * INTO v_kind FROM casework.kind k WHERE k.kind = p_case.kind;
  -- the longest of its class; one that is kept for ever decides
  SELECT CASE WHEN bool_or(r.years IS NULL) THEN NULL ELSE max(r.years) END INTO v_years FROM data.retention r WHERE r.class = v_kind.retention_class;
  INSERT INTO data.archive_item (person, office, entry_office, case_id, case_no, kind, class, title, party, formed_on, years, keep_until)
  VALUES (p_case.person, p_case.office, p_case.entry_office, p_case.case_id, p_case.case_no, p_case.kind, v_kind.retention_class,
          v_kind.title, coalesce(v_name, '—'), v_on, v_years, make_date(extract(year FROM v_on)::int + v_years, 12, 31))
  RETURNING * INTO v;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.archive_item_new IS 'The item of a closed case, without pages; its retention is counted from 1 January after it was formed (Order 3).';

CREATE OR REPLACE FUNCTION data.archive_fill (p_item data.archive_item) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  r record;
BEGIN
  -- conclusions before evidence
  FOR r IN SELECT d.* FROM casework.document d WHERE d.person = p_item.person AND d.case_id = p_item.case_id AND d.sha256 IS NOT NULL ORDER BY d.issued_at, d.serial LOOP
    PERFORM data.archive_pages_put(p_item, 'document', r.serial, 0, r.title, r.sha256, r.stored_in, 'application/pdf', r.pages, r.issued_by);
  END LOOP;
  FOR r IN SELECT f.*, m.title, m.sort FROM casework.case_file f LEFT JOIN casework.kind_material m ON m.kind = p_item.kind AND m.material = f.material
            WHERE f.person = p_item.person AND f.case_id = p_item.case_id AND f.removed_at IS NULL ORDER BY m.sort, f.file LOOP
    PERFORM data.archive_pages_put(p_item, 'file', r.file::text, 1 + coalesce(r.sort, 9998), coalesce(r.title, r.name), r.sha256, r.stored_in, r.mime, r.pages, r.added_by);
  END LOOP;
END $$;
COMMENT ON FUNCTION data.archive_fill IS 'The pages of a case as they are at its close: documents of the agency first, then the materials in the order of the checklist.';

CREATE OR REPLACE FUNCTION data.archive_case () RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_case casework.case_item;
  v data.archive_item;
BEGIN
  -- as it is at the end of the transaction
  SELECT * INTO v_case FROM casework.case_item c WHERE c.person = NEW.person AND c.case_id = NEW.case_id;
  IF v_case.step = 'done' AND NOT EXISTS (SELECT FROM data.archive_item i WHERE i.person = NEW.person AND i.case_id = NEW.case_id) THEN
    v := data.archive_item_new(v_case);
    PERFORM data.archive_fill(v);
    PERFORM data.archive_log(v, 'archive_filed');
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION data.archive_case IS 'A case that is done is filed, whoever and whatever closed it; at the end of the transaction, because the log is locked last.';
ALTER FUNCTION data.archive_case OWNER TO data_owner;

CREATE OR REPLACE FUNCTION data.archive_document () RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v data.archive_item;
BEGIN
  SELECT * INTO v FROM data.archive_item i WHERE i.person = NEW.person AND i.case_id = NEW.case_id FOR UPDATE;
  -- the pages of a closed volume are numbered: what is printed afterwards stays with the case, under its serial and hash
  IF FOUND AND NOT EXISTS (SELECT FROM data.archive_volume a WHERE a.volume = v.volume AND a.state <> 'open')
     AND NOT EXISTS (SELECT FROM data.archive_page p WHERE p.person = v.person AND p.item = v.item AND p.source = 'document' AND p.ref = NEW.serial) THEN
    PERFORM data.archive_pages_put(v, 'document', NEW.serial, 0, NEW.title, NEW.sha256, NEW.stored_in, 'application/pdf', NEW.pages, NEW.issued_by);
    PERFORM data.archive_log(v, 'archive_added');
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION data.archive_document IS 'What is printed after the close is filed with the case too.';
ALTER FUNCTION data.archive_document OWNER TO data_owner;

DROP TRIGGER IF EXISTS archive_case ON casework.case_item;
CREATE CONSTRAINT TRIGGER archive_case AFTER INSERT OR UPDATE ON casework.case_item DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.step = 'done') EXECUTE FUNCTION data.archive_case();
DROP TRIGGER IF EXISTS archive_document ON casework.document;
CREATE CONSTRAINT TRIGGER archive_document AFTER INSERT OR UPDATE ON casework.document DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.sha256 IS NOT NULL) EXECUTE FUNCTION data.archive_document();

CREATE OR REPLACE FUNCTION admin.archive_catch_up () RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_case casework.case_item;
  v data.archive_item;
  v_n bigint := 0;
BEGIN
  FOR v_case IN SELECT c.* FROM casework.case_item c
                 WHERE c.step = 'done' AND NOT EXISTS (SELECT FROM data.archive_item i WHERE i.person = c.person AND i.case_id = c.case_id) ORDER BY c.office, c.closed_at, c.case_id LOOP
    v := data.archive_item_new(v_case);
    PERFORM data.archive_fill(v);
    PERFORM data.archive_log(v, 'archive_filed');
    v_n := v_n + 1;
  END LOOP;
  RETURN v_n;
END $$;
COMMENT ON FUNCTION admin.archive_catch_up IS 'Files what was closed before there was an archive; returns how many cases. Run at each upgrade.';
SELECT admin.archive_catch_up();

-- Scans of a case -------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.material_capture (p_file bigint, p_original_sha256 text, p_original bytea, p_dpi int, p_colour text, p_device text, p_edits jsonb,
                                                 p_blank boolean, p_captured_by text, p_captured_at timestamptz, p_reason text, p_request uuid)
RETURNS TABLE (problem text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'material_capture', jsonb_build_array(p_file, p_original_sha256, p_dpi, p_colour, p_device, p_edits, p_blank, p_captured_by, p_captured_at, p_reason)::text);
  v casework.case_file;
  v_need casework.kind_material;
  v_case casework.case_item;
  v_short boolean;
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v FROM casework.case_file f WHERE f.file = p_file AND f.removed_at IS NULL;
    IF NOT FOUND OR v.added_login <> v_me.login THEN
      PERFORM data.refuse('PR122', 'There is no such file in this case.');
    END IF;
    v_case := casework.material_case(v_me, v.case_id);
    IF p_colour IS NULL OR p_colour NOT IN ('bw', 'grey', 'colour') OR p_dpi IS NULL OR p_dpi NOT BETWEEN 1 AND 4800 OR jsonb_typeof(p_edits) IS DISTINCT FROM 'object'
       OR length(p_edits::text) > 10000 OR p_blank IS NULL OR coalesce(p_captured_at NOT BETWEEN timestamptz '2000-01-01 00:00:00+08' AND clock_timestamp() + interval '1 day', true) THEN
      PERFORM data.refuse_field('PR301', 'capture', 'What the scanner said of the page is not complete.');
    END IF;
    SELECT * INTO v_need FROM casework.kind_material m WHERE m.kind = v_case.kind AND m.material = v.material;
    v_short := p_dpi < v_need.dpi OR array_position(ARRAY['bw', 'grey', 'colour'], p_colour) < array_position(ARRAY['bw', 'grey', 'colour'], v_need.colour);
    IF v_short AND data.clean('reason', p_reason, 200) IS NULL THEN
      PERFORM data.refuse_field('PR321', 'reason', 'The scan does not meet the standard (%1 dpi, %2): scan it again, or say why it is kept.', v_need.dpi::text, data.title_of('scan_colour', v_need.colour));
    END IF;
    PERFORM casework.bytes_check(p_original, p_original_sha256, NULL, 20 * 1048576);
    INSERT INTO casework.file_capture (person, case_id, file, original_sha256, stored_in, dpi, colour, device, edits, blank, reason, captured_by, captured_at, office, entry_office)
    VALUES (v.person, v.case_id, v.file, lower(p_original_sha256), data.blob_put(lower(p_original_sha256), p_original), p_dpi, p_colour, coalesce(data.clean('device', p_device, 200), '—'), p_edits, p_blank,
            CASE WHEN v_short THEN data.clean('reason', p_reason, 200) END, coalesce(data.clean('captured_by', p_captured_by, 60), v_me.name), p_captured_at, v.office, v.entry_office)
    ON CONFLICT DO NOTHING;
    -- told before by a desk that did not get the answer: the first one stands, and another one is none
    IF NOT FOUND AND NOT EXISTS (SELECT FROM casework.file_capture c WHERE c.person = v.person AND c.case_id = v.case_id AND c.file = v.file
                                    AND c.original_sha256 = lower(p_original_sha256) AND c.dpi = p_dpi AND c.colour = p_colour) THEN
      PERFORM data.refuse('PR122', 'How this file was scanned is kept already.');
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('problem', CASE WHEN v_short THEN 'short' END));
    PERFORM audit.write('material_capture', v.person, v.case_id, v.name, jsonb_build_object('file', p_file, 'original', lower(p_original_sha256), 'dpi', p_dpi, 'colour', p_colour, 'device', p_device));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'problem';
END $$;
COMMENT ON FUNCTION api.material_capture IS
  'Keeps how a file of a case was scanned, with the original as the device gave it. By who added the file. problem: short, kept for a reason though it does not meet DA/T 31. PR101, PR102, PR105, PR120, PR122, PR301, PR312 to PR315, PR321 the scan does not meet what the material asks.';

-- Looking -------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.archive_items (p_state text, p_class text, p_year int, p_text text, p_after bigint, p_limit int)
RETURNS TABLE (item bigint, person bigint, case_id bigint, case_no text, kind text, title text, party text, formed_on date, retention text, years int, keep_until date, pages int, missing int,
               volume bigint, number int, office text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_text text := data.clean('text', p_text, 60);
BEGIN
  IF p_state IS NULL OR p_state NOT IN ('loose', 'volume', 'due', 'all') THEN
    PERFORM data.refuse_field('PR301', 'state', 'There is no list %1.', left(coalesce(p_state, ''), 60));
  END IF;
  RETURN QUERY
  SELECT i.item, i.person, i.case_id, i.case_no::text, i.kind::text, i.title, i.party, i.formed_on, i.class::text, i.years, i.keep_until,
         (SELECT count(DISTINCT p.page)::int FROM data.archive_page p WHERE p.person = i.person AND p.item = i.item),
         (SELECT count(*)::int FROM casework.case_item c, LATERAL casework.materials_missing(c) m
           WHERE c.person = i.person AND c.case_id = i.case_id
             AND NOT EXISTS (SELECT FROM data.archive_page p WHERE p.person = i.person AND p.item = i.item AND p.source = 'scan' AND p.ref = m.material)),
         i.volume, i.number, i.office::text
    FROM data.archive_item i
   WHERE i.item > coalesce(p_after, 0) AND casework.in_range(v_me, i.office)
     AND CASE p_state WHEN 'loose' THEN i.volume IS NULL WHEN 'volume' THEN i.volume IS NOT NULL WHEN 'due' THEN i.keep_until < data.today() ELSE true END
     AND (p_class IS NULL OR i.class = p_class) AND (p_year IS NULL OR extract(year FROM i.formed_on) = p_year)
     AND (v_text IS NULL OR i.case_no = v_text OR i.party ^@ v_text OR i.title ^@ v_text)
   ORDER BY i.item LIMIT least(greatest(coalesce(p_limit, 100), 1), 500);
END $$;
COMMENT ON FUNCTION api.archive_items IS
  'Items of the archive: loose ones that wait for a volume, those in volumes, those whose time is over, or all; by class, year of forming, and case number or beginning of name. missing: required materials without a page. After an item, at most 500. PR201, PR301.';

CREATE OR REPLACE FUNCTION data.archive_item_get (p_item bigint) RETURNS data.archive_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.archive_item;
BEGIN
  SELECT * INTO v FROM data.archive_item i WHERE i.item = p_item;
  -- the counter that only accepted the case sees what it handed in, not what the office of insurance made of it
  IF NOT FOUND OR NOT casework.in_range(data.me(), v.office) THEN
    PERFORM data.refuse('PR134', 'There is no such item in the archive, or it belongs to another office.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.archive_item_get IS 'An item of the archive the caller may see. PR134.';

CREATE OR REPLACE FUNCTION data.archive_item_mine (p_me data.caller, p_item bigint) RETURNS data.archive_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.archive_item := data.archive_item_get(p_item);
BEGIN
  IF v.office <> p_me.office THEN
    PERFORM data.refuse('PR202', 'This record belongs to another office.');
  END IF;
  -- nobody closes its volume meanwhile
  PERFORM FROM data.archive_volume a WHERE a.volume = v.volume FOR UPDATE;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.archive_item_mine IS 'An item of the caller''s own office, its volume locked: a higher office looks, and changes nothing. PR134, PR202.';

CREATE OR REPLACE FUNCTION api.archive_pages (p_item bigint)
RETURNS TABLE (page int, version int, versions int, source text, ref text, part int, title text, mime text, sha256 text, dpi int, colour text, blank boolean, reason text, added_by text, added_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.archive_item := data.archive_item_get(p_item);
BEGIN
  RETURN QUERY
  SELECT p.page, p.version, p.versions::int, p.source::text, p.ref::text, p.part, p.title, p.mime, p.sha256::text, p.dpi, p.colour::text, p.blank, p.reason, p.added_by, p.added_at
    FROM (SELECT DISTINCT ON (x.page) x.*, count(*) OVER (PARTITION BY x.page) AS versions
            FROM data.archive_page x WHERE x.person = v.person AND x.item = v.item ORDER BY x.page, x.version DESC) p
   ORDER BY p.sort, p.page;
END $$;
COMMENT ON FUNCTION api.archive_pages IS 'The pages of an item in their order, the newest version of each. PR134, PR201.';

CREATE OR REPLACE FUNCTION api.archive_page_read (p_item bigint, p_page int, p_version int)
RETURNS TABLE (title text, mime text, sha256 text, part int, bytes bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.archive_item := data.archive_item_get(p_item);
  v_page data.archive_page;
BEGIN
  SELECT * INTO v_page FROM data.archive_page p
   WHERE p.person = v.person AND p.item = v.item AND p.page = p_page AND (p_version IS NULL OR p.version = p_version) ORDER BY p.version DESC LIMIT 1;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR134', 'There is no such item in the archive, or it belongs to another office.');
  END IF;
  RETURN QUERY SELECT v_page.title, v_page.mime, v_page.sha256::text, v_page.part, data.blob_get(v_page.stored_in, v_page.sha256);
  PERFORM audit.write('archive_view', v.person, v.case_id, v.case_no, jsonb_build_object('item', v.item, 'page', p_page, 'version', v_page.version));
END $$;
COMMENT ON FUNCTION api.archive_page_read IS 'A page of an item, its checksum proven; without a version the newest. part: which page of the file. Logged. PR126, PR134, PR201.';

-- Pages that arrive later ---------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.archive_page_write (p_item bigint, p_page int, p_material text, p_sha256 text, p_stored_in int, p_mime text, p_dpi int, p_colour text, p_blank boolean, p_reason text)
RETURNS data.archive_page
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
  v data.archive_item;
  v_old data.archive_page;
  v_new data.archive_page;
  v_material casework.kind_material;
BEGIN
  SELECT * INTO v FROM data.archive_item i WHERE i.item = p_item FOR UPDATE;
  SELECT * INTO v_old FROM data.archive_page p WHERE p.person = v.person AND p.item = v.item AND p.page = p_page ORDER BY p.version DESC LIMIT 1;
  SELECT * INTO v_material FROM casework.kind_material m WHERE m.kind = v.kind AND m.material = p_material;
  INSERT INTO data.archive_page (person, item, page, version, office, entry_office, sort, source, ref, part, title, sha256, stored_in, mime, dpi, colour, blank, reason, added_by)
  VALUES (v.person, v.item, coalesce(v_old.page, (SELECT coalesce(max(x.page), 0) + 1 FROM data.archive_page x WHERE x.person = v.person AND x.item = v.item)), coalesce(v_old.version, 0) + 1,
          v.office, v.entry_office, coalesce(v_old.sort, 1 + v_material.sort), 'scan', coalesce(v_old.ref, p_material), 1, coalesce(v_old.title, v_material.title), p_sha256, p_stored_in, p_mime,
          p_dpi, p_colour, p_blank, p_reason, v_me.name)
  RETURNING * INTO v_new;
  PERFORM data.archive_log(v, 'archive_added');
  RETURN v_new;
END $$;
COMMENT ON FUNCTION data.archive_page_write IS 'Adds a scanned page, or a new version of one, to an item; api.archive_page_add has asked whether that may be.';
ALTER FUNCTION data.archive_page_write OWNER TO data_owner;

CREATE OR REPLACE FUNCTION api.archive_page_add (p_item bigint, p_page int, p_material text, p_sha256 text, p_bytes bytea, p_dpi int, p_colour text, p_blank boolean, p_reason text, p_request uuid)
RETURNS TABLE (page int, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'archive_page_add', jsonb_build_array(p_item, p_page, p_material, p_sha256, p_dpi, p_colour, p_blank, p_reason)::text);
  v data.archive_item;
  v_reason text := data.clean('reason', p_reason, 200);
  v_mime text;
  v_year int;
  v_new data.archive_page;
BEGIN
  IF v_answer IS NULL THEN
    v_mime := casework.bytes_check(p_bytes, p_sha256, NULL, 20 * 1048576);
    v := data.archive_item_mine(v_me, p_item);
    PERFORM casework.refuse_own(v_me, (SELECT p FROM data.person p WHERE p.person = v.person));
    IF p_page IS NOT NULL AND NOT EXISTS (SELECT FROM data.archive_page p WHERE p.person = v.person AND p.item = v.item AND p.page = p_page) THEN
      PERFORM data.refuse('PR134', 'There is no such item in the archive, or it belongs to another office.');
    ELSIF p_page IS NOT NULL AND v_reason IS NULL THEN
      PERFORM data.refuse_field('PR301', 'reason', 'Say why the page is scanned again; the old version stays.');
    ELSIF p_page IS NULL AND NOT EXISTS (SELECT FROM casework.kind_material m WHERE m.kind = v.kind AND m.material = p_material) THEN
      PERFORM data.refuse_field('PR301', 'material', 'There is no material %1.', left(coalesce(p_material, ''), 60));
    ELSIF EXISTS (SELECT FROM data.archive_volume a WHERE a.volume = v.volume AND a.state = 'destroyed') THEN
      PERFORM data.refuse('PR137', 'The volume is %1.', data.title_of('archive_state', 'destroyed'));
    ELSIF p_page IS NULL AND EXISTS (SELECT FROM data.archive_volume a WHERE a.volume = v.volume AND a.state <> 'open') THEN
      PERFORM data.refuse('PR135', 'The volume of the item is closed: its pages are numbered, none is added.');
    END IF;
    IF p_colour IS NULL OR p_colour NOT IN ('bw', 'grey', 'colour') OR p_dpi IS NULL OR p_dpi NOT BETWEEN 1 AND 4800 OR p_blank IS NULL THEN
      PERFORM data.refuse_field('PR301', 'capture', 'What the scanner said of the page is not complete.');
    END IF;
    v_year := data.blob_put(lower(p_sha256), p_bytes);
    v_new := data.archive_page_write(p_item, p_page, p_material, lower(p_sha256), v_year, v_mime, p_dpi, p_colour, p_blank, v_reason);
    v_answer := casework.request_end(p_request, jsonb_build_object('page', v_new.page, 'version', v_new.version));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'page')::int, (v_answer ->> 'version')::int;
END $$;
COMMENT ON FUNCTION api.archive_page_add IS
  'A page scanned after the close: of a material of the case, or (with its number and a reason) a new version of a page; the old one stays. PR105, PR134, PR135 in a volume, PR137 it is destroyed, PR202, PR301, PR312 to PR315.';

-- Proof ---------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION admin.verify_archive ()
RETURNS TABLE (office text, problem text, case_no text, title text, page int, sha256 text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH named AS (
    SELECT p.office::text, i.case_no::text, p.title, p.page, p.sha256::text, p.stored_in FROM data.archive_page p JOIN data.archive_item i USING (person, item)
    UNION ALL
    SELECT f.office::text, n.case_no::text, f.name, NULL, f.sha256::text, f.stored_in FROM casework.case_file f JOIN casework.case_number n USING (person, case_id)
    UNION ALL
    SELECT c.office::text, n.case_no::text, f.name, NULL, c.original_sha256::text, c.stored_in
      FROM casework.file_capture c JOIN casework.case_file f USING (person, case_id, file) JOIN casework.case_number n USING (person, case_id)
    UNION ALL
    SELECT d.office::text, n.case_no::text, d.title, NULL, d.sha256::text, d.stored_in FROM casework.document d LEFT JOIN casework.case_number n USING (person, case_id) WHERE d.sha256 IS NOT NULL
    UNION ALL
    SELECT d.office::text, d.serial::text, d.title, NULL, d.sha256::text, d.stored_in FROM data.office_document d WHERE d.sha256 IS NOT NULL
  ), stored AS (
    SELECT b.stored_in, b.sha256::text, encode(sha256(b.content), 'hex') = b.sha256 AS same, data.mime_of(b.content) IS NOT NULL AS readable FROM data.page_blob b
  ), logged AS (
    SELECT DISTINCT ON (e.detail ->> 'item') (e.detail ->> 'item')::bigint AS item, e.person, e.office, e.subject, e.detail ->> 'digest' AS digest
      FROM audit.entry e WHERE e.action IN ('archive_filed', 'archive_added') ORDER BY e.detail ->> 'item', e.at DESC, e.seq DESC
  )
  SELECT n.office, CASE WHEN s.sha256 IS NULL THEN 'missing' WHEN NOT s.same THEN 'changed' ELSE 'unreadable' END, n.case_no, n.title, n.page, n.sha256
    FROM named n LEFT JOIN stored s USING (stored_in, sha256) WHERE s.sha256 IS NULL OR NOT s.same OR NOT s.readable
  UNION ALL
  SELECT NULL, 'orphan', NULL, NULL, NULL, s.sha256 FROM stored s WHERE NOT EXISTS (SELECT FROM named n WHERE n.stored_in = s.stored_in AND n.sha256 = s.sha256)
  UNION ALL
  SELECT coalesce(i.office, l.office)::text, CASE WHEN i.item IS NULL THEN 'item_gone' WHEN l.item IS NULL THEN 'item_unknown' ELSE 'altered' END,
         coalesce(i.case_no, l.subject)::text, i.title, NULL, l.digest
    FROM data.archive_item i FULL JOIN logged l ON l.item = i.item AND l.person = i.person
   WHERE i.item IS NULL OR l.item IS NULL OR l.digest <> data.archive_digest(i.person, i.item);
END $$;
COMMENT ON FUNCTION admin.verify_archive IS
  'Reads every stored page and every item: pages missing, changed, unreadable, or named by nothing (orphan), a paper of no case by its serial; items whose pages are not those in the log (altered), that are gone, or that the log does not know.';
