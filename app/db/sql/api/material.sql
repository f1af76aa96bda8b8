-- Materials: files of a case, kept content-addressed behind two functions.

CREATE OR REPLACE FUNCTION data.blob_put (p_sha256 text, p_bytes bytea) RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_year int := extract(year FROM data.today())::int;
BEGIN
  INSERT INTO data.page_blob (stored_in, sha256, content) VALUES (v_year, p_sha256, p_bytes) ON CONFLICT DO NOTHING;
  RETURN v_year;
END $$;
COMMENT ON FUNCTION data.blob_put IS 'Keeps bytes under their hash; returns the year of the store. One of the two ways to the pages.';

CREATE OR REPLACE FUNCTION data.blob_get (p_stored_in int, p_sha256 text) RETURNS bytea
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v bytea;
BEGIN
  SELECT b.content INTO v FROM data.page_blob b WHERE b.stored_in = p_stored_in AND b.sha256 = p_sha256;
  IF v IS NULL OR encode(sha256(v), 'hex') <> p_sha256 THEN
    PERFORM data.refuse('PR126', 'The stored file is damaged: its checksum does not agree. Tell the administrator.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.blob_get IS 'Bytes by their hash, checked against it. PR126. The other of the two ways to the pages.';

CREATE OR REPLACE FUNCTION data.mime_of (p_bytes bytea) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = '' AS $$
  SELECT CASE
    WHEN substr(p_bytes, 1, 3) = '\xffd8ff'::bytea AND position('\xffd9'::bytea IN substr(p_bytes, greatest(length(p_bytes) - 1023, 1))) > 0 THEN 'image/jpeg'
    WHEN substr(p_bytes, 1, 8) = '\x89504e470d0a1a0a'::bytea AND position('IEND'::bytea IN substr(p_bytes, greatest(length(p_bytes) - 63, 1))) > 0 THEN 'image/png'
    WHEN substr(p_bytes, 1, 4) IN ('\x49492a00'::bytea, '\x4d4d002a'::bytea) AND length(p_bytes) > 16 THEN 'image/tiff'
    WHEN substr(p_bytes, 1, 5) = '%PDF-'::bytea AND position('%%EOF'::bytea IN substr(p_bytes, greatest(length(p_bytes) - 2047, 1))) > 0 THEN 'application/pdf'
  END
$$;
COMMENT ON FUNCTION data.mime_of IS 'What bytes are by their beginning and end: JPEG, PNG, TIFF, PDF; NULL for anything else, broken files too.';

CREATE OR REPLACE FUNCTION casework.bytes_check (p_bytes bytea, p_sha256 text, p_mime text, p_max int) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_mime text := data.mime_of(p_bytes);
BEGIN
  IF p_bytes IS NULL OR length(p_bytes) = 0 THEN
    PERFORM data.refuse_field('PR315', 'bytes', 'The file is empty.');
  END IF;
  IF length(p_bytes) > p_max THEN
    PERFORM data.refuse_field('PR314', 'bytes', 'The file has %1 MiB; %2 MiB is the most.', ceil(length(p_bytes) / 1048576.0)::text, (p_max / 1048576)::text);
  END IF;
  IF encode(sha256(p_bytes), 'hex') <> lower(coalesce(p_sha256, '')) THEN
    PERFORM data.refuse_field('PR312', 'sha256', 'The file did not arrive as it was sent. Please send it again.');
  END IF;
  IF v_mime IS NULL THEN
    PERFORM data.refuse_field('PR313', 'bytes', 'This is no JPEG, PNG, TIFF or PDF, whatever its name says, or it is damaged.');
  END IF;
  IF p_mime IS NOT NULL AND p_mime <> v_mime THEN
    PERFORM data.refuse_field('PR313', 'mime', 'The file is announced as %1 and is %2.', left(p_mime, 60), v_mime);
  END IF;
  RETURN v_mime;
END $$;
COMMENT ON FUNCTION casework.bytes_check IS 'The type of a file that is complete, of a size allowed and what it says it is. PR312 to PR315.';

CREATE OR REPLACE FUNCTION api.material_list (p_case bigint)
RETURNS TABLE (material text, title text, required boolean, hint text, file bigint, name text, mime text, sha256 text, bytes int, pages int,
               added_by text, added_at timestamptz, missing boolean, copies int, sort int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v casework.case_item := casework.case_get(p_case, false);
  v_missing text[] := ARRAY(SELECT m.material::text FROM casework.materials_missing(v) m);
BEGIN
  RETURN QUERY
  SELECT m.material::text, m.title,
         casework.material_asked(m, v.content),
         m.hint, f.file, f.name, f.mime, f.sha256::text, f.bytes, f.pages, f.added_by, f.added_at,
         m.material = ANY (v_missing), m.copies, m.sort
    FROM casework.kind_material m
         LEFT JOIN casework.case_file f ON f.person = v.person AND f.case_id = v.case_id AND f.material = m.material AND f.removed_at IS NULL
   WHERE m.kind = v.kind
   ORDER BY m.sort, f.file;
END $$;
COMMENT ON FUNCTION api.material_list IS
  'The materials of a case, one row a file; file NULL: nothing yet; missing: needed for what is changed. Bytes as a number of them. PR120, PR201.';

CREATE OR REPLACE FUNCTION casework.material_case (p_me data.caller, p_case bigint) RETURNS casework.case_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.case_item := casework.case_get(p_case, true);
BEGIN
  PERFORM casework.refuse_other_counter(p_me, v);
  IF NOT v.open THEN
    PERFORM data.refuse('PR101', 'This case is at the step “%1”, where that cannot be done.', data.title_of('step', v.step));
  END IF;
  -- who signs does not touch the materials
  IF p_me.login IN (v.reviewer_login, v.approver_login, v.confirmer_login) THEN
    PERFORM data.refuse('PR102', 'You have already signed this case at an earlier step.');
  END IF;
  PERFORM casework.refuse_own(p_me, casework.person_of(v));
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.material_case IS 'A case, locked, whose materials the caller may change. PR101, PR102, PR105, PR120, PR202.';

CREATE OR REPLACE FUNCTION casework.pages_changed (p_me data.caller, p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v casework.case_item := casework.content_changed(p_me, p_case);
BEGIN
  IF v.step = 'review' THEN
    PERFORM casework.sign_submit(p_me, v);
  END IF;
  RETURN casework.case_put(p_me, v);
END $$;
COMMENT ON FUNCTION casework.pages_changed IS 'The materials are others now: who changed them after the submit answers for the new content.';

CREATE OR REPLACE FUNCTION api.material_add (p_case bigint, p_material text, p_name text, p_mime text, p_sha256 text, p_pages int,
                                             p_bytes bytea, p_request uuid)
RETURNS TABLE (file bigint, version int, content_version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'material_add', jsonb_build_array(p_case, p_material, p_name, p_mime, p_sha256, p_pages)::text);
  v casework.case_item;
  v_name text := data.clean('name', p_name, 200);
  v_mime text;
  v_year int;
  v_file bigint;
BEGIN
  IF v_answer IS NULL THEN
    v_mime := casework.bytes_check(p_bytes, p_sha256, p_mime, 20 * 1048576);
    IF v_name IS NULL THEN
      PERFORM data.refuse_field('PR315', 'name', 'The file has no name.');
    END IF;
    IF v_name ~ '[/\\]' OR v_name LIKE '.%' THEN
      PERFORM data.refuse_field('PR318', 'name', 'The name of a file has no slash and does not begin with a dot.');
    END IF;
    IF p_pages IS NULL OR p_pages NOT BETWEEN 1 AND 1000 THEN
      PERFORM data.refuse_field('PR316', 'pages', 'A file has 1 to 1000 pages.');
    END IF;
    v_year := data.blob_put(lower(p_sha256), p_bytes);      -- before the case is locked: large bytes take their time
    v := casework.material_case(v_me, p_case);
    IF NOT EXISTS (SELECT FROM casework.kind_material m WHERE m.kind = v.kind AND m.material = p_material) THEN
      PERFORM data.refuse_field('PR301', 'material', 'There is no material %1.', left(p_material, 60));
    END IF;
    INSERT INTO casework.case_file AS f (person, case_id, material, name, mime, sha256, stored_in, bytes, pages, added_by, added_login, office, entry_office)
    VALUES (v.person, v.case_id, p_material, v_name, v_mime, lower(p_sha256), v_year, length(p_bytes), p_pages, v_me.name, v_me.login, v.office, v.entry_office)
    RETURNING f.file INTO v_file;
    v := casework.pages_changed(v_me, v);
    v_answer := casework.request_end(p_request, jsonb_build_object('file', v_file, 'version', v.version, 'content_version', v.content_version));
    PERFORM data.pulse(v.office, v.entry_office);
    PERFORM audit.write('material_add', v.person, v.case_id, v_name, jsonb_build_object('file', v_file, 'material', p_material, 'sha256', lower(p_sha256),
                        'bytes', length(p_bytes), 'content_version', v.content_version));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'file')::bigint, (v_answer ->> 'version')::int, (v_answer ->> 'content_version')::int;
END $$;
COMMENT ON FUNCTION api.material_add IS
  'Adds a file (JPEG, PNG, TIFF, PDF, at most 20 MiB); the server hashes and looks at it itself. A new content version: earlier signatures are void, the case goes back to review. PR101, PR102, PR105, PR120, PR202, PR301, PR312 to PR316, PR318.';

CREATE OR REPLACE FUNCTION api.material_remove (p_case bigint, p_file bigint, p_request uuid)
RETURNS TABLE (version int, content_version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'material_remove', jsonb_build_array(p_case, p_file)::text);
  v casework.case_item;
  v_name text;
BEGIN
  IF v_answer IS NULL THEN
    v := casework.material_case(v_me, p_case);
    UPDATE casework.case_file f SET removed_by = v_me.name, removed_at = clock_timestamp()
     WHERE f.person = v.person AND f.case_id = v.case_id AND f.file = p_file AND f.removed_at IS NULL
    RETURNING f.name INTO v_name;
    IF NOT FOUND THEN
      PERFORM data.refuse('PR122', 'There is no such file in this case.');
    END IF;
    v := casework.pages_changed(v_me, v);
    v_answer := casework.request_end(p_request, jsonb_build_object('version', v.version, 'content_version', v.content_version));
    PERFORM data.pulse(v.office, v.entry_office);
    PERFORM audit.write('material_remove', v.person, v.case_id, v_name, jsonb_build_object('file', p_file, 'content_version', v.content_version));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'version')::int, (v_answer ->> 'content_version')::int;
END $$;
COMMENT ON FUNCTION api.material_remove IS
  'Takes a file out of a case (it stays in the store and in the log). A new content version. PR101, PR102, PR105, PR120, PR122, PR202.';

CREATE OR REPLACE FUNCTION api.material_read (p_file bigint)
RETURNS TABLE (name text, mime text, sha256 text, bytes bytea, pages int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v casework.case_file;
BEGIN
  SELECT * INTO v FROM casework.case_file f WHERE f.file = p_file AND f.removed_at IS NULL;     -- row-level security decides
  IF NOT FOUND THEN
    PERFORM data.refuse('PR122', 'There is no such file, or it belongs to another office.');
  END IF;
  RETURN QUERY SELECT v.name, v.mime, v.sha256::text, data.blob_get(v.stored_in, v.sha256), v.pages;
  PERFORM audit.write('material_view', v.person, v.case_id, v.name, jsonb_build_object('file', p_file));
END $$;
COMMENT ON FUNCTION api.material_read IS 'A file of a case, its checksum proven. Logged as a view. PR122, PR126, PR201.';
