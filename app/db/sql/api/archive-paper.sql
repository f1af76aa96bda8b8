-- Papers of a volume (rules.md 14.3): its cover, the contents and the note at its end, with the serial and the content they had.

CREATE OR REPLACE FUNCTION data.retention_text (p_years int) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(p_years || '年', '永久')
$$;
COMMENT ON FUNCTION data.retention_text IS 'How long something is kept, in words.';

CREATE OR REPLACE FUNCTION data.page_span (p_first int, p_pages int) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_pages > 1 THEN p_first || '-' || (p_first + p_pages - 1) ELSE p_first::text END
$$;
COMMENT ON FUNCTION data.page_span IS 'Page numbers of an item within its volume: 3, or 3-7.';

CREATE OR REPLACE FUNCTION data.archive_paper_head (p_me data.caller, p_volume data.archive_volume, p_document text, p_serial text, p_reprint int) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT data.office_paper_head(p_me, (p_volume).office, p_document, p_serial, p_reprint) || jsonb_build_object(
    'legal_basis', '《社会保险业务档案管理规定（试行）》（人力资源和社会保障部、国家档案局令第3号）', 'archive_no', (p_volume).archive_no, 'case_no', (p_volume).archive_no, 'qr', 'PW1V:' || (p_volume).archive_no,
    'fonds', coalesce(data.parameter_value('archive_fonds_' || (p_volume).office, data.today()), (p_volume).office), 'class', data.title_of('archive_class_title', (p_volume).class),
    'volume_title', (p_volume).title, 'volume_serial', (p_volume).serial, 'year', (p_volume).year, 'retention', data.retention_text((p_volume).years),
    'first_day', data.iso((p_volume).first_day), 'last_day', data.iso((p_volume).last_day), 'items', (p_volume).items, 'pages', (p_volume).pages, 'state', data.title_of('archive_state', (p_volume).state))
$$;
COMMENT ON FUNCTION data.archive_paper_head IS 'What the papers of a volume have in common; qr: PW1V:<archive number>.';

CREATE OR REPLACE FUNCTION data.archive_contents_json (p_volume bigint) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('number', x.number, 'case_no', x.case_no, 'party', x.party, 'title', x.title, 'formed_on', data.iso(x.formed_on),
           'span', data.page_span(x.first_page, x.pages), 'note', CASE WHEN x.renewed > 0 THEN '重新扫描' || x.renewed || '页' END) ORDER BY x.number), '[]')
    FROM (SELECT i.number, i.case_no, i.party, i.title, i.formed_on, i.first_page,
                 (SELECT count(DISTINCT p.page)::int FROM data.archive_page p WHERE p.person = i.person AND p.item = i.item) AS pages,
                 (SELECT count(DISTINCT p.page)::int FROM data.archive_page p WHERE p.person = i.person AND p.item = i.item AND p.version > 1) AS renewed
            FROM data.archive_item i WHERE i.volume = p_volume) x
$$;
COMMENT ON FUNCTION data.archive_contents_json IS 'The items of a volume as its contents name them: number, case number, party, title, day, pages, what is to be noted.';

CREATE OR REPLACE FUNCTION data.archive_paper_body (p_volume data.archive_volume, p_document text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_document IN ('volume_cover', 'volume_papers') THEN jsonb_build_object('place', nullif(concat_ws('　', (p_volume).box, (p_volume).shelf), '')) ELSE '{}' END
      || CASE WHEN p_document IN ('volume_contents', 'volume_papers') THEN jsonb_build_object('list', data.archive_contents_json((p_volume).volume)) ELSE '{}' END
      || CASE WHEN p_document IN ('volume_note', 'volume_papers') THEN jsonb_build_object('note', (p_volume).note, 'digest', (p_volume).digest,
              'made_by', (p_volume).closed_by, 'made_on', data.iso(((p_volume).closed_at AT TIME ZONE 'Asia/Shanghai')::date), 'checked_by', (p_volume).checked_by, 'checked_on', data.iso(((p_volume).checked_at AT TIME ZONE 'Asia/Shanghai')::date)) ELSE '{}' END
$$;
COMMENT ON FUNCTION data.archive_paper_body IS 'What only one paper of a volume has; volume_papers is all three together.';

CREATE OR REPLACE FUNCTION data.archive_paper_issue (p_me data.caller, p_volume data.archive_volume, p_document text) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.office_document;
BEGIN
  v.serial := casework.document_serial(p_me.office);
  v.volume := p_volume.volume;
  v.office := p_volume.office;
  v.document := p_document;
  v.title := data.title_of('document', p_document);
  v.content := data.archive_paper_head(p_me, p_volume, p_document, v.serial,
                 (SELECT count(*)::int FROM data.office_document d WHERE d.volume = p_volume.volume AND d.document = p_document))
               || data.archive_paper_body(p_volume, p_document);
  RETURN data.office_document_issue(p_me, v, jsonb_build_object('archive_no', p_volume.archive_no));
END $$;
COMMENT ON FUNCTION data.archive_paper_issue IS 'A paper of a volume as it stands now, under a serial of its own; logged.';

CREATE OR REPLACE FUNCTION api.archive_paper (p_volume bigint, p_document text, p_request uuid)
RETURNS TABLE (document text, serial text, title text, content jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_asked text := jsonb_build_array(p_volume, p_document)::text;
  v_step text := casework.look_step(p_request, 'archive_paper', v_asked);
  v data.archive_volume;
  v_serial text;
BEGIN
  IF p_document IS NULL OR p_document NOT IN ('volume_cover', 'volume_contents', 'volume_note', 'volume_papers') THEN
    PERFORM data.refuse_field('PR307', 'document', 'This value is not in the list.');
  END IF;
  IF v_step = 'enter' THEN
    v := data.archive_volume_mine(v_me, p_volume, '{closed,checked}');
    v_serial := data.archive_paper_issue(v_me, v, p_document);
    PERFORM casework.request_end(p_request, jsonb_build_object('entered_in', pg_current_xact_id()::text, 'serial', v_serial));
  ELSIF v_step = 'show' THEN
    RETURN QUERY SELECT * FROM data.office_document_shown(casework.request_begin(p_request, 'archive_paper', v_asked) ->> 'serial');
  END IF;
END $$;
COMMENT ON FUNCTION api.archive_paper IS
  'A paper of a closed or checked volume of the caller''s office: volume_cover (案卷封面), volume_contents (卷内文件目录), volume_note (备考表), or volume_papers, all three in one; with a serial of its own; kept as it was issued, its page is filed by api.document_store. Logged: the content in the second call with a request id only (casework.look_step). PR106, PR136, PR137, PR201, PR202, PR307, PR311. rules.md 14.3.';
