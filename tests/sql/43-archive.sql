-- The archive fills itself when a case is closed, and nobody can change what is in it.
CREATE FUNCTION t.item (p_key text) RETURNS data.archive_item LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT i FROM data.archive_item i WHERE i.case_id = t.id(p_key) $$;
CREATE FUNCTION t.archive_problems (p_key text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT string_agg(concat_ws(' ', problem, title, page), '; ' ORDER BY problem, title, page) FROM admin.verify_archive() v WHERE v.case_no = (t.case(p_key)).case_no $$;
CREATE FUNCTION t.capture (p_file text, p_dpi int, p_colour text, p_reason text) RETURNS text LANGUAGE sql AS $$
  SELECT t.refusal(format('SELECT api.material_capture(%s, %L, %L, %s, %L, %L, %L, false, %L, now(), %L, t.no())', t.id(p_file), t.hash(t.page('raw')), t.page('raw'), p_dpi, p_colour, 'scanner', '{"turn": 1}', 'xd', p_reason)) $$;

-- one case, closed by its clerk, with a page that was scanned
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('ar', case_id::text) FROM api.case_start('basic_change', 10000005, 'hall', t.no());
SELECT t.save('ar', '{"values": {"address": "测试路43号"}, "applicant": {"name": "x", "relation": "self"}}');
SELECT t.keep('ar_f', t.add('ar', (SELECT material FROM api.material_list(t.id('ar')) ORDER BY sort LIMIT 1))::text);
RESET SESSION AUTHORIZATION;
SELECT t.keep('ar_m', f.material) FROM casework.case_file f WHERE f.file = t.id('ar_f');
UPDATE casework.kind_material SET colour = 'colour', dpi = 300 WHERE kind = 'basic_change' AND material = t.text('ar_m');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.ok(t.capture('ar_f', 200, 'colour', NULL) LIKE 'PR321 reason%300 dpi%', 'a scan below what the material asks is refused', t.capture('ar_f', 200, 'colour', NULL));
SELECT t.ok(t.capture('ar_f', 300, 'grey', NULL) LIKE 'PR321 reason%', 'and so is one without the colour of the seal');
SELECT t.ok(t.capture('ar_f', 300, 'red', NULL) LIKE 'PR301 capture%', 'a colour that is none is refused');
SELECT t.is(t.capture('ar_f', 200, 'grey', '原件已褪色'), '', 'with a reason it is kept');
SELECT t.is(t.capture('ar_f', 200, 'grey', '原件已褪色'), '', 'a desk that lost the answer may tell it again');
SELECT t.ok(t.capture('ar_f', 300, 'colour', NULL) LIKE 'PR122%', 'how a file was scanned is said once');
SELECT t.is((SELECT step FROM api.case_submit(t.id('ar'), t.v('ar'), t.no())), 'done', 'the case is closed');
RESET SESSION AUTHORIZATION;
SELECT t.ok((t.item('ar')).item IS NOT NULL, 'and is an item of the archive by itself');
SELECT t.is((t.item('ar')).keep_until::text, (extract(year FROM data.today())::int + (t.item('ar')).years) || '-12-31', 'kept from 1 January after it was formed');
SELECT t.is((SELECT string_agg(concat_ws(' ', p.page, p.version, p.source, p.dpi, p.colour), '; ') FROM data.archive_page p WHERE p.item = (t.item('ar')).item), '1 1 file 200 grey', 'with its page as it was scanned');
SELECT t.is((SELECT e.detail ->> 'digest' FROM audit.entry e WHERE e.action = 'archive_filed' AND e.case_id = t.id('ar')), data.archive_digest(10000005, (t.item('ar')).item), 'the log keeps the digest of the pages');

-- what is printed afterwards is filed too, before the evidence
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('ar_d', serial) FROM api.document_issue(t.id('ar'), 'basic_change', t.no());
SELECT FROM api.document_store(t.text('ar_d'), t.hash(t.pdf('form')), 2, t.pdf('form'), t.no());
SELECT t.is((SELECT string_agg(concat_ws(' ', p.page, p.source, p.part), '; ') FROM api.archive_pages((t.item('ar')).item) p), '2 document 1; 3 document 2; 1 file 1', 'conclusions stand before evidence');
SELECT t.is((SELECT string_agg(i.case_no, ' ') FROM api.archive_items('loose', NULL, NULL, (t.case('ar')).case_no, NULL, 10) i), (t.case('ar')).case_no, 'it is found by its number');
SELECT t.is((SELECT t.hash(p.bytes) FROM api.archive_page_read((t.item('ar')).item, 2, NULL) p), t.hash(t.pdf('form')), 'a page is read as it was stored');
SELECT t.refused('42501', $$SELECT api.archive_page_add((t.item('ar')).item, NULL, t.text('ar_m'), t.hash(t.page('y')), t.page('y'), 300, 'grey', false, NULL, t.no())$$, 'a clerk adds nothing to a closed case');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.archive_problems('ar'), NULL, 'the proof finds nothing');

-- the archive clerk: later scans and new versions
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused('PR301 reason', $$SELECT api.archive_page_add((t.item('ar')).item, 1, NULL, t.hash(t.page('new')), t.page('new'), 300, 'colour', false, ' ', t.no())$$, 'a page is not scanned anew without a reason');
SELECT t.refused('PR134', $$SELECT api.archive_page_add((t.item('ar')).item, 77, NULL, t.hash(t.page('new')), t.page('new'), 300, 'colour', false, 'x', t.no())$$, 'nor one that is not there');
SELECT t.refused('PR301 material', $$SELECT api.archive_page_add((t.item('ar')).item, NULL, 'love_letter', t.hash(t.page('new')), t.page('new'), 300, 'colour', false, NULL, t.no())$$, 'nor added to a material that is none');
SELECT t.refused('PR312 sha256', $$SELECT api.archive_page_add((t.item('ar')).item, 1, NULL, t.hash(t.page('old')), t.page('new'), 300, 'colour', false, 'x', t.no())$$, 'nor taken otherwise than it was sent');
SELECT t.is((SELECT concat_ws(' ', page, version) FROM api.archive_page_add((t.item('ar')).item, 1, NULL, t.hash(t.page('new')), t.page('new'), 300, 'colour', false, '印章不清', '00000000-0000-0000-0000-00000000a431')), '1 2', 'a new scan is a new version');
SELECT t.is((SELECT concat_ws(' ', page, version) FROM api.archive_page_add((t.item('ar')).item, 1, NULL, t.hash(t.page('new')), t.page('new'), 300, 'colour', false, '印章不清', '00000000-0000-0000-0000-00000000a431')), '1 2', 'once, however often it is sent');
SELECT t.is((SELECT t.hash(p.bytes) FROM api.archive_page_read((t.item('ar')).item, 1, 1) p), t.hash(t.page(t.text('ar_m'))), 'the old one stays');
SELECT t.is((SELECT concat_ws(' ', page, version) FROM api.archive_page_add((t.item('ar')).item, NULL, t.text('ar_m'), t.hash(t.page('late')), t.page('late'), 300, 'grey', false, NULL, t.no())), '4 1', 'what was found later is added');
RESET SESSION AUTHORIZATION;
SELECT t.is(t.archive_problems('ar'), NULL, 'after all this the proof finds nothing');

-- what a machine read on it is searched for
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.is((SELECT string_agg(concat_ws(' ', w.page, w.version), '; ' ORDER BY w.page) FROM api.archive_text_wanted(500) w WHERE w.item = (t.item('ar')).item), '1 2; 4 1', 'scanned pages wait to be read, the newest version of each');
SELECT t.refused('PR301 lines', $$SELECT api.archive_text_put((t.item('ar')).item, 1, 2, '[["x", 1]]', t.no())$$, 'a text without its places is not kept');
SELECT t.refused('PR134', $$SELECT api.archive_text_put((t.item('ar')).item, 1, 9, '[]', t.no())$$, 'nor one of a page that is not there');
SELECT t.is((SELECT characters::text FROM api.archive_text_put((t.item('ar')).item, 1, 2, '[["户口 登记簿", 100, 200, 3000, 300, 92], ["no. 43_x", 100, 600, 3000, 300, 80]]', t.no())), '15', 'what was read is kept');
SELECT t.is((SELECT string_agg(concat_ws(' ', w.page, w.version), '; ') FROM api.archive_text_wanted(500) w WHERE w.item = (t.item('ar')).item), '4 1', 'and the page waits no more');
SELECT t.refused('PR301 text', $$SELECT api.archive_search('户', 10)$$, 'one character is too little to search for');
SELECT t.is((SELECT string_agg(concat_ws(' ', s.page, s.line, s.x, s.y, s.width, s.height), '; ') FROM api.archive_search('户口登记', 10) s WHERE s.item = (t.item('ar')).item), '1 户口 登记簿 100 200 3000 300', 'a line is found with its place, whatever spaces the machine saw');
SELECT t.is((SELECT count(*)::text FROM api.archive_search('NO.43_', 10) s WHERE s.item = (t.item('ar')).item), '1', 'capitals do not count, and a line below is one');
SELECT t.is((SELECT count(*)::text FROM api.archive_search('no%43', 10) s WHERE s.item = (t.item('ar')).item), '0', 'signs that mean something to the server mean themselves');
SET SESSION AUTHORIZATION yz_archivist;
SELECT t.is((SELECT count(*)::text FROM api.archive_search('户口登记', 10) s WHERE s.item = (t.item('ar')).item), '0', 'another county finds nothing');
SELECT t.refused('PR134', $$SELECT api.archive_text_put((t.item('ar')).item, 1, 2, '[]', t.no())$$, 'and reads nothing in');
RESET SESSION AUTHORIZATION;

-- other offices
SET SESSION AUTHORIZATION yz_archivist;
SELECT t.refused('PR134', 'SELECT api.archive_pages((t.item(''ar'')).item)', 'another county does not see the item');
SELECT t.refused('PR134', 'SELECT api.archive_page_read((t.item(''ar'')).item, 1, NULL)', 'nor a page of it');
SELECT t.refused('PR134', $$SELECT api.archive_page_add((t.item('ar')).item, NULL, t.text('ar_m'), t.hash(t.page('z')), t.page('z'), 300, 'grey', false, NULL, t.no())$$, 'and adds none');
SELECT t.is((SELECT count(*)::text FROM api.archive_items('all', NULL, NULL, (t.case('ar')).case_no, NULL, 10)), '0', 'nor is it listed there');
SET SESSION AUTHORIZATION ty_archivist;
SELECT t.is((SELECT count(*)::text FROM api.archive_items('all', NULL, NULL, (t.case('ar')).case_no, NULL, 10)), '1', 'the city above lists it');

-- nobody writes to the tables
SET SESSION AUTHORIZATION xd_archivist;
SELECT t.refused('42501', 'UPDATE data.archive_page SET sha256 = repeat(''0'', 64)', 'the archive clerk changes no page by hand');
SELECT t.refused('42501', 'INSERT INTO data.archive_item DEFAULT VALUES', 'and files nothing by hand');
SELECT t.refused('42501', $$SELECT data.archive_page_write(1, 1, 'x', 'x', 1, 'x', 1, 'bw', false, 'x')$$, 'nor calls what writes');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR190', 'DELETE FROM data.archive_page WHERE item = (t.item(''ar'')).item', 'not even the owner takes a page away');
SELECT t.refused('PR190', 'UPDATE data.archive_page SET page = page + 100 WHERE item = (t.item(''ar'')).item', 'or moves one');
SELECT t.refused('PR190', 'TRUNCATE data.archive_page', 'or all');

-- who gets past that is found out: every one of these is named
SET session_replication_role = replica;
UPDATE data.archive_page SET sha256 = t.hash(t.pdf('form')) WHERE item = (t.item('ar')).item AND page = 4;
RESET session_replication_role;
SELECT t.ok(t.archive_problems('ar') ~ 'altered', 'a swapped page is found', t.archive_problems('ar'));
SET session_replication_role = replica;
UPDATE data.archive_page SET sha256 = t.hash(t.page('late')) WHERE item = (t.item('ar')).item AND page = 4;
UPDATE data.page_blob SET content = set_byte(content, 6, get_byte(content, 6) # 1) WHERE sha256 = t.hash(t.page('late'));
RESET session_replication_role;
SELECT t.ok(t.archive_problems('ar') ~ '^changed .* 4$', 'a flipped bit is found', t.archive_problems('ar'));
SET session_replication_role = replica;
UPDATE data.page_blob SET content = set_byte(content, 6, get_byte(content, 6) # 1) WHERE sha256 = t.hash(t.page('late'));
UPDATE data.page_blob SET sha256 = repeat('0', 64) WHERE sha256 = t.hash(t.page('late'));
RESET session_replication_role;
SELECT t.ok(t.archive_problems('ar') ~ '^missing .* 4$', 'a page whose bytes are gone is found', t.archive_problems('ar'));
SELECT t.ok(EXISTS (SELECT FROM admin.verify_archive() WHERE problem = 'orphan' AND sha256 = repeat('0', 64)), 'and bytes nothing names');
SET session_replication_role = replica;
UPDATE data.page_blob SET sha256 = t.hash(t.page('late')) WHERE sha256 = repeat('0', 64);
CREATE TEMP TABLE gone_page AS SELECT * FROM data.archive_page WHERE item = (t.item('ar')).item AND page = 4;
DELETE FROM data.archive_page WHERE item = (t.item('ar')).item AND page = 4;
RESET session_replication_role;
SELECT t.ok(t.archive_problems('ar') ~ 'altered', 'a page taken out is found');
SET session_replication_role = replica;
INSERT INTO data.archive_page SELECT * FROM gone_page;
RESET session_replication_role;
SELECT t.is(t.archive_problems('ar'), NULL, 'put back, the proof finds nothing again');

-- what was closed before there was an archive
SET session_replication_role = replica;
DELETE FROM data.archive_page WHERE item = (t.item('ar')).item;
DELETE FROM data.archive_item WHERE item = (t.item('ar')).item;
RESET session_replication_role;
SELECT t.ok(t.archive_problems('ar') ~ 'item_gone', 'an item taken out of the archive is found');
SELECT t.ok(admin.archive_catch_up() >= 1, 'an upgrade files what was closed before');
SELECT t.is((SELECT count(*)::text FROM data.archive_page p WHERE p.item = (t.item('ar')).item), '3', 'with its files and documents');
