-- Papers that belong to no person: of a roll (pay-paper.sql), of a volume (archive-paper.sql), of a stop list (stop-paper.sql).
-- They are kept with their serial, with what stands on them, who issued them, and the page itself.

CREATE OR REPLACE FUNCTION data.office_paper_head (p_me data.caller, p_office text, p_document text, p_serial text, p_reprint int) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_build_object(
    'document', p_document, 'title', data.title_of('document', p_document), 'serial', p_serial, 'agency', o.agency, 'agency_code', o.office, 'qr', 'PW1:PAPER:' || p_serial,
    'issued_at', data.stamp(clock_timestamp()), 'issued_on', data.iso(data.today()), 'issued_by', p_me.name, 'reprint', p_reprint,
    'rehearsal', coalesce((SELECT s.value = 'true' FROM data.setting s WHERE s.key = 'rehearsal'), false))
    FROM data.office o WHERE o.office = p_office
$$;
COMMENT ON FUNCTION data.office_paper_head IS 'What stands on every paper of no person.';

CREATE OR REPLACE FUNCTION data.office_document_issue (p_me data.caller, p_new data.office_document, p_about jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO data.office_document (serial, roll, file, volume, list, document, title, content, issued_by, issued_login, office)
  VALUES (p_new.serial, p_new.roll, p_new.file, p_new.volume, p_new.list, p_new.document, p_new.title, p_new.content, p_me.name, p_me.login, p_new.office);
  PERFORM audit.write('document_issue', NULL, NULL, p_new.serial, jsonb_build_object('document', p_new.document, 'content', casework.content_hash(p_new.content)) || p_about);
  RETURN p_new.serial;
END $$;
COMMENT ON FUNCTION data.office_document_issue IS 'Keeps a paper as it was made, under its serial; logged with its hash and with p_about, what it is of.';

CREATE OR REPLACE FUNCTION data.office_document_shown (p_serial text)
RETURNS TABLE (document text, serial text, title text, content jsonb)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT d.document, d.serial, d.title, d.content FROM data.office_document d WHERE d.serial = p_serial
$$;
COMMENT ON FUNCTION data.office_document_shown IS 'A paper as it is printed.';

CREATE OR REPLACE FUNCTION data.office_document_open (p_me data.caller, p_document data.office_document) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN (p_document).roll IS NOT NULL THEN p_me.posts && '{accountant,cashier,approver,auditor}'
              WHEN (p_document).volume IS NOT NULL THEN p_me.posts && '{archivist,reviewer,approver,auditor}'
              -- a stop list is its own office's, as it is in data.stop_list_seen()
              ELSE p_me.posts && '{clerk,reviewer,approver,auditor}' AND (p_document).office = p_me.office END
$$;
COMMENT ON FUNCTION data.office_document_open IS 'Whether the posts of the caller may see a paper: who pays and looks at payments, who keeps the archive, who stops.';

CREATE OR REPLACE FUNCTION data.office_document_get (p_me data.caller, p_serial text) RETURNS casework.document
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- row-level security decides which offices
  SELECT jsonb_populate_record(NULL::casework.document, to_jsonb(d) || jsonb_build_object('content_version', 1, 'entry_office', d.office))
    FROM data.office_document d WHERE d.serial = p_serial AND data.office_document_open(p_me, d)
$$;
COMMENT ON FUNCTION data.office_document_get IS 'A paper the caller may see, as a document of no person and no case; NULL: none.';
