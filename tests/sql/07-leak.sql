-- Two offices: whatever a function is asked, nothing of another office's person comes out but the counter view.
-- The secrets of a person are put together as one pattern; each function that answers with rows is asked with every id that
-- belongs to the other office, and its whole answer is looked through.
CREATE FUNCTION t.secrets (p_person bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT concat_ws('|', p.id_number, p.birth_adopted::text, p.mobile, p.address, p.household_address, p.account_no, replace(data.mask_account(p.account_no), '*', '\*'), 'leakword')
    FROM data.person p WHERE p.person = p_person $$;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('l', case_id::text) FROM api.case_start('key_change', 10000007, 'hall', t.no());
SELECT t.save('l', '{"values": {"name": "leakword"}, "applicant": {"name": "leakword"}, "reason": "leakword"}');
SELECT t.keep('l_file', m.file::text) FROM api.material_add(t.id('l'), 'application', 'leakword.jpg', 'image/jpeg', t.hash(t.page('leakword')), 1, t.page('leakword'), t.no()) m;
SELECT t.keep('l_doc', serial) FROM api.document_issue(t.id('l'), 'receipt', t.no());
SELECT FROM api.document_store(t.text('l_doc'), t.hash(t.pdf('leakword')), 1, t.pdf('leakword'), t.no());
SELECT t.keep('l_no', (t.case('l')).case_no);
RESET SESSION AUTHORIZATION;
-- a charge of this person, sent and arrived
INSERT INTO data.charge_file (file, office, file_no, made_by, made_login, charges, lines, total) VALUES (990001, '140105', '140105-20260101-9901', 'leakword', 'x', 1, 1, 100);
INSERT INTO data.charge (person, charge, charge_no, office, origin, case_id, case_no, status, months, employer, employee, interest, file, sent_name, sent_id, void_reason)
SELECT 10000007, 990001, '14010520260101999901', '140105', 'missed_months', t.id('l'), t.text('l_no'), 'sent', 1, 0, 100, 0, 990001, 'leakword', p.id_number, 'leakword'
  FROM data.person p WHERE p.person = 10000007;
INSERT INTO data.charge_line (person, charge, month, office, counted, base, employer, employee, own, moved, interest) VALUES (10000007, 990001, '2024-01-01', '140105', 1, 0, 0, 100, 100, 0, 0);
INSERT INTO data.arrival_file (arrival, office, name, sha256, declared_rows, declared_total, state, rows, begun_by, begun_login)
VALUES (990001, '140105', 'leakword', repeat('a', 64), 1, 100, 'checked', 1, 'leakword', 'x');
INSERT INTO data.arrival_row (arrival, line, office, charge_no, employer, verdict, found_person, found_charge) VALUES (990001, 1, '140105', 'leakword', 'leakword', 'unreadable', 10000007, 990001);
-- a confirmation of this person, in a file and on a roster
INSERT INTO data.community (community, office, community_no, name, contact, phone) VALUES (990001, '140105', '140105990001', 'leakword', 'leakword', 'leakword');
INSERT INTO data.community_person VALUES (10000007, '140105', 990001);
INSERT INTO data.confirm_roster (roster, office, community, due_month, persons, made_by, made_login) VALUES (990001, '140105', 990001, '2020-01-01', 1, 'leakword', 'x');
INSERT INTO data.confirm_roster_line (roster, person, award, office, due_month, note) VALUES (990001, 10000007, 1, '140105', '2020-01-01', 'leakword');
INSERT INTO data.confirm_file (file, office, name, sha256, channel, declared_rows, rows, state, begun_by, begun_login) VALUES (990001, '140105', 'leakword', repeat('c', 64), '01', 1, 1, 'checked', 'leakword', 'x');
INSERT INTO data.confirm_row (file, line, office, id_number, name, source, verdict, found_person) VALUES (990001, 1, '140105', 'leakword', 'leakword', 'leakword', 'unreadable', 10000007);
-- an item of this person in the archive, in a volume that is lent and was appraised
INSERT INTO data.archive_volume (volume, office, class, year, serial, archive_no, title, note, made_by, made_login) VALUES (990001, '140105', 'account', 2020, 990001, 'leakword', 'leakword', 'leakword', 'leakword', 'x');
INSERT INTO data.archive_loan (loan, volume, office, borrower, unit_name, id_text, purpose, way, due_date, asked_by, asked_login) VALUES (990001, 990001, '140105', 'leakword', 'leakword', 'leakword', 'leakword', 'take', '2020-01-01', 'leakword', 'x');
INSERT INTO data.archive_disposal (disposal, office, digest, made_by, made_login) VALUES (990001, '140105', 'x', 'leakword', 'x');
INSERT INTO data.archive_disposal_line (disposal, volume, office, opinion, reason) VALUES (990001, 990001, '140105', 'destroy', 'leakword');
INSERT INTO data.archive_item (person, item, office, entry_office, case_id, case_no, kind, class, title, party, formed_on, years, keep_until)
VALUES (10000007, 990001, '140105', '140105', -990001, 'leakword', 'key_change', 'account', 'leakword', 'leakword', '2020-01-01', 100, '2120-12-31');
INSERT INTO data.archive_page (person, item, page, version, office, entry_office, sort, source, ref, part, title, sha256, stored_in, mime, added_by)
VALUES (10000007, 990001, 1, 1, '140105', '140105', 0, 'scan', 'leakword', 1, 'leakword', t.hash(t.page('leakword')), 2020, 'image/jpeg', 'leakword');
INSERT INTO data.archive_text (person, item, page, version, office, body, lines, pairs, sure, read_by)
VALUES (10000007, 990001, 1, 1, '140105', 'leakword', '[["leakword", 0, 0, 1, 1, 90]]', data.text_pairs('leakword'), 90, 'leakword');
-- a payment of this person, in a batch the bank answered
SET session_replication_role = replica;
INSERT INTO data.pay_roll (roll, office, pay_month, state, persons, lines, fen, bank_persons, bank_fen, digest, made_by, made_login, checked_by, checked_login, approved_by, approved_login, bridge)
VALUES (990001, '140105', '2020-01-01', 'sent', 1, 1, 100, 1, 100, 'leakword', 'leakword', 'x', 'leakword', 'y', 'leakword', 'z', '[["this", 1, 1, 100]]');
INSERT INTO data.pay_line (roll, person, award, for_month, pay_month, office, fen, items, amounts) VALUES (990001, 10000007, 1, '2020-01-01', '2020-01-01', '140105', 100, '{leakword}', '{100}');
INSERT INTO data.pay_order (roll, person, pay_month, office, fen) VALUES (990001, 10000007, '2020-01-01', '140105', 100);
INSERT INTO data.pay_file (file, office, roll, batch, again, layout, parameter, lines, fen, digest, state, made_by, made_login, released_by, released_login)
SELECT 990001, '140105', 990001, '140105-202001-1', false, 'pay_layout_csv', min(parameter), 1, 100, 'leakword', 'released', 'leakword', 'x', 'leakword', 'y' FROM data.parameter;
INSERT INTO data.pay_file_line (file, seq, person, roll, office, account_no, account_holder, id_number, fen) SELECT 990001, 1, 10000007, 990001, '140105', p.account_no, 'leakword', p.id_number, 100 FROM data.person p WHERE p.person = 10000007;
INSERT INTO data.pay_feedback (feedback, office, name, sha256, state, rows, begun_by, begun_login) VALUES (990001, '140105', 'leakword', repeat('b', 64), 'checked', 1, 'leakword', 'x');
INSERT INTO data.pay_feedback_row (feedback, line, office, batch, seq, status, verdict, reason_text) VALUES (990001, 1, '140105', '140105-202001-1', '1', '失败', 'unreadable', 'leakword');
INSERT INTO data.stop_list (list, list_no, office, source, title, sha256, state, rows, kept, digest, made_by, made_login, hands) VALUES (990001, '140105TFMDleak', '140105', 'deaths', 'leakword', repeat('c', 64), 'submitted', 1, 1, 'leakword', 'leakword', 'x', '{x}');
INSERT INTO data.stop_row (list, line, office, id_number, name, evidence, found_person, verdict) SELECT 990001, 1, '140105', p.id_number, 'leakword', 'leakword', 10000007, 'ready' FROM data.person p WHERE p.person = 10000007;
-- an overpayment of this person with a repayment
INSERT INTO data.overpayment (person, seq, office, basis, cause, found_by, fraud, from_month, to_month, months, total, roll_fen, roll_taken, balance, state, case_id, case_no, made_by)
VALUES (10000007, 1, '140105', 'entered', 'leakword', 'leakword', false, '2020-01-01', '2020-01-01', 1, 100, 0, 0, 90, 'open', 1, 'leakword', 'leakword');
INSERT INTO data.overpayment_month VALUES (10000007, 1, 0, '2020-01-01', 'leakword', '140105', 100);
INSERT INTO data.overpayment_plan (person, seq, plan, office, way, debt, at_once, instalment, instalments, last_fen, first_month, after_event, case_id, case_no, made_by) VALUES (10000007, 1, 1, '140105', 'instalments', 100, 0, 10, 10, 10, '2020-02-01', 0, 1, 'leakword', 'leakword');
INSERT INTO data.overpayment_receipt (receipt, person, seq, office, receipt_no, fen, paid_on, means, bank_serial, payer, state, entered_by, entered_login, decided_by, decided_login, decided_at)
VALUES (990001, 10000007, 1, '140105', 'leakword', 10, '2020-02-01', 'leakword', 'leakword', 'leakword', 'booked', 'leakword', 'x', 'leakword', 'y', now());
INSERT INTO data.overpayment_event (person, seq, event, office, kind, fen, on_day, receipt, by_name) VALUES (10000007, 1, 1, '140105', 'receipt', 10, '2020-02-01', 990001, 'leakword');
-- a temporary allowance of this person on a list
INSERT INTO data.settlement_batch (batch, office, state, persons, digest, made_by, made_login) VALUES (990001, '140105', 'made', 1, 'leakword', 'leakword', 'x');
INSERT INTO data.settlement_line (batch, person, award, office, state, award_version, retire_month, before_fen, msgid, args) VALUES (990001, 10000007, 1, '140105', 'refused', 1, '2020-01-01', 100, 'leakword', '{leakword}');
-- an adjustment of this person
INSERT INTO data.adjust_set (adjust_set, case_no, year, state, document, document_on, ceiling_document, retired_by, fixed, per_year, per_year_min, year_rounding, share, base_items, bands, regions, region_offices, veteran_floor,
  cap, rounding, ceiling, disability, entered_by, entered_login)
VALUES (990001, 'test-set', 2019, 'entered', 'test', '2019-01-01', 'test', '2018-12-01', 1, 1, 1, 'UP', 1, '{basic}', '{}', '{}', '{}', 0, 1, 'FEN', 1, false, 'x', 'x');
INSERT INTO data.adjust_mark (adjust_mark, person, mark, seq, office, from_year, to_year, reason, entered_by, entered_login) VALUES (990001, 10000007, 'veteran', 99, '140105', 2019, 2019, 'leakword', 'leakword', 'x');
INSERT INTO data.adjust_run (run, case_no, year, no, adjust_set, office, low, high, state, chunk_size, expected, makers, made_by, digest) VALUES (990001, 'leakword', 2019, 1, 990001, '140105', '140105', '140105', 'made', 1, 1, '{x}', 'leakword', 'leakword');
INSERT INTO data.adjust_line (run, person, award, office, from_month, birth, months, region, veteran, base, old_fen, age, years, by_fixed, by_years, by_share, by_age, by_region, raised, add_fen, new_fen)
SELECT 990001, 10000007, 1, '140105', '2019-01-01', p.birth_adopted, 240, 0, false, 1, 1, 60, 20, 1, 0, 0, 0, 0, 0, 1, 2 FROM data.person p WHERE p.person = 10000007;
INSERT INTO data.adjust_refusal (run, person, award, office, reason, verdict) VALUES (990001, 10000007, 1, '140105', 'leakword', 'later');
INSERT INTO data.adjust_sum (run, office, retired, kind, reason, verdict, awards, old_fen, by_fixed, by_years, by_share, by_age, by_region, raised, add_fen) VALUES (990001, '140105', 2015, 'leakword', '', 'now', 1, 1, 1, 0, 0, 0, 0, 0, 1);
RESET session_replication_role;
CREATE TABLE t.asked (function text, call text);
INSERT INTO t.asked VALUES
  ('session_open', $$api.session_open('x', 'x')$$), ('session_pulse', 'api.session_pulse()'), ('vocabulary', 'api.vocabulary()'),
  ('search', $$api.search(t.text('l_no'), 50)$$), ('search', $$api.search('PW1:' || t.text('l_no') || ':' || t.text('l_doc'), 50)$$),
  ('search', $$api.search('买买提', 50)$$), ('search', $$api.search('吐尔', 50)$$), ('search', $$api.search('mmt', 50)$$), ('search', $$api.search('maimai', 50)$$),
  ('search', $$api.search('1401051975', 50)$$), ('search', $$api.search('10000007', 50)$$), ('search', $$api.search('机床', 50)$$),
  ('search', $$api.search((SELECT t.text('l_id')), 50)$$),
  ('person_duplicates', $$api.person_duplicates(NULL, '买买提·吐尔逊', '1975-08-08', 0)$$), ('person_duplicates', $$api.person_duplicates(t.text('l_id'), NULL, NULL, 0)$$),
  ('recent_persons', 'api.recent_persons()'),
  ('person_open', $$api.person_open(10000007, 'x')$$), ('person_reveal', $$api.person_reveal(10000007, 'id_number', 'x', md5('look1')::uuid)$$), ('person_reveal', $$api.person_reveal(10000007, 'account_no', 'x', md5('look2')::uuid)$$),
  ('person_registrations', 'api.person_registrations(10000007)'), ('person_pending', 'api.person_pending(10000007)'), ('person_cases', 'api.person_cases(10000007)'),
  ('person_history', 'api.person_history(10000007)'), ('person_documents', 'api.person_documents(10000007)'),
  ('kind_list', 'api.kind_list()'), ('kind_fields', $$api.kind_fields('key_change')$$), ('kind_materials', $$api.kind_materials('key_change')$$), ('kind_guide', $$api.kind_guide('key_change')$$),
  ('case_open', $$api.case_open(t.id('l'))$$), ('case_checks', $$api.case_checks(t.id('l'))$$), ('case_effects', $$api.case_effects(t.id('l'))$$), ('case_signatures', $$api.case_signatures(t.id('l'))$$),
  ('case_save', $$api.case_save(t.id('l'), t.v('l'), '{"values": {}}', t.no())$$), ('case_submit', $$api.case_submit(t.id('l'), t.v('l'), t.no())$$),
  ('case_withdraw', $$api.case_withdraw(t.id('l'), t.v('l'), 'x', t.no())$$),
  ('case_review', $$api.case_review(t.id('l'), t.cv('l'), 'agree', '1', 'x', t.no())$$), ('case_approve', $$api.case_approve(t.id('l'), t.cv('l'), 'agree', '1', 'x', t.no())$$),
  ('case_confirm', $$api.case_confirm(t.id('l'), t.cv('l'), 'agree', '1', 'x', t.no())$$), ('case_rekey', $$api.case_rekey(t.id('l'), 'name', 'x', t.no())$$),
  ('task_close', $$api.task_close((SELECT max(task) FROM (VALUES (1), (2)) x(task)), 'x', t.no())$$),
  ('queue', $$api.queue('mine', NULL, 200)$$), ('queue', $$api.queue('returned', NULL, 200)$$), ('queue', $$api.queue('review', NULL, 200)$$), ('queue', $$api.queue('approve', NULL, 200)$$),
  ('queue', $$api.queue('upper', NULL, 200)$$), ('queue', $$api.queue('tasks', NULL, 200)$$), ('queue', $$api.queue('done', NULL, 200)$$),
  ('material_list', $$api.material_list(t.id('l'))$$), ('material_read', $$api.material_read(t.id('l_file'))$$), ('material_remove', $$api.material_remove(t.id('l'), t.id('l_file'), t.no())$$),
  ('material_add', $$api.material_add(t.id('l'), 'application', 'x', 'image/jpeg', t.hash(t.page('x')), 1, t.page('x'), t.no())$$),
  ('document_issue', $$api.document_issue(t.id('l'), 'receipt', t.no())$$), ('document_store', $$api.document_store(t.text('l_doc'), t.hash(t.pdf('x')), 1, t.pdf('x'), t.no())$$),
  ('document_read', $$api.document_read(t.text('l_doc'))$$), ('document_printed', $$api.document_printed(t.text('l_doc'), 'print', t.no())$$),
  ('person_months', 'api.person_months(10000007)'), ('account_open', 'api.account_open(10000007)'), ('account_years', 'api.account_years(10000007)'),
  ('award_list', 'api.award_list(10000007)'), ('award_items', 'api.award_items(10000007)'), ('award_suspensions', 'api.award_suspensions(10000007)'),
  ('award_determinations', 'api.award_determinations(10000007)'), ('award_rerun', 'api.award_rerun(10000007, 1, 1)'), ('case_award', $$api.case_award(t.id('l'))$$),
  ('case_award_steps', $$api.case_award_steps(t.id('l'))$$), ('case_award_figures', $$api.case_award_figures(t.id('l'))$$), ('case_award_similar', $$api.case_award_similar(t.id('l'))$$),
  ('retirement_outlook', 'api.retirement_outlook(10000007)'), ('retirement_facts', 'api.retirement_facts(10000007)'), ('retirement_checks', 'api.retirement_checks(10000007)'), ('survivor_event', 'api.survivor_event(10000007)'), ('survivor_preview', 'api.survivor_preview(10000007, current_date)'), ('survivor_stop', $$api.survivor_stop(t.id('l'), NULL, t.no())$$),
  ('account_changes', 'api.account_changes(10000007)'), ('money_events', 'api.money_events(10000007, 2024)'),
  ('case_months', $$api.case_months(t.id('l'))$$), ('case_peers', $$api.case_peers(t.id('l'))$$), ('case_extension', $$api.case_extension(t.id('l'))$$),
  ('charge_list', $$api.charge_list('', NULL, NULL, 500)$$), ('charge_list', $$api.charge_list('asked', NULL, NULL, 500)$$), ('charge_list', $$api.charge_list('all', 10000007, NULL, 500)$$), ('charge_open', $$api.charge_open('14010520260101999901')$$),
  ('charge_void', $$api.charge_void('14010520260101999901', 'agree', 'x', t.no())$$), ('charge_file_make', 'api.charge_file_make(t.no())'), ('charge_files', 'api.charge_files(NULL, 100)'),
  ('charge_file_lines', $$api.charge_file_lines('140105-20260101-9901', NULL, 100, md5('look7')::uuid)$$), ('arrival_files', 'api.arrival_files(NULL, 100)'),
  ('arrival_begin', $$api.arrival_begin('x', repeat('a', 64), 1, 100, 'file', t.no())$$), ('arrival_rows', $$api.arrival_rows(990001, 1, '{a}', '{a}', '{a}', '{a}', '{a}', '{a}', '{a}')$$),
  ('arrival_check', 'api.arrival_check(990001)'), ('arrival_list', $$api.arrival_list(990001, NULL, 0, 100)$$), ('arrival_book', 'api.arrival_book(990001, t.no())'),
  ('arrival_drop', 'api.arrival_drop(990001, t.no())'),
  ('material_capture', $$api.material_capture(t.id('l_file'), t.hash(t.page('x')), t.page('x'), 300, 'grey', 'x', '{}', false, 'x', now(), NULL, t.no())$$),
  ('archive_volume_make', $$api.archive_volume_make('account', 2020, NULL, t.no())$$), ('archive_volume_put', $$api.archive_volume_put(990001, '{990001}', 1, t.no())$$), ('archive_volume_close', $$api.archive_volume_close(990001, NULL, 1, t.no())$$),
  ('archive_volume_check', $$api.archive_volume_check(990001, 'agree', NULL, 1, t.no())$$), ('archive_volume_shelve', $$api.archive_volume_shelve(990001, 'x', 'x', t.no())$$), ('archive_volumes', $$api.archive_volumes('all', NULL, NULL, NULL, NULL, 500)$$),
  ('archive_volume_items', 'api.archive_volume_items(990001)'), ('archive_checks', 'api.archive_checks(990001)'), ('archive_check_make', $$api.archive_check_make(990001, 'yearly', t.no())$$),
  ('archive_loan_ask', $$api.archive_loan_ask(990001, 'x', 'x', 'x', 'x', 'take', data.today(), t.no())$$), ('archive_loan_decide', $$api.archive_loan_decide(990001, 'agree', NULL, t.no())$$), ('archive_loans', 'api.archive_loans(false, NULL, 500)'),
  ('archive_disposal_make', $$api.archive_disposal_make('{990001}', '{destroy}', '{NULL}', '{x}', NULL, NULL, t.no())$$), ('archive_disposal_sign', $$api.archive_disposal_sign(990001, 'approve', 'x', t.no())$$), ('archive_disposals', 'api.archive_disposals(NULL, 100)'),
  ('archive_text_wanted', 'api.archive_text_wanted(500)'), ('archive_text_put', $$api.archive_text_put(990001, 1, 1, '[]', t.no())$$), ('archive_search', $$api.archive_search('leakword', 200)$$),
  ('archive_paper', $$api.archive_paper(990001, 'volume_papers', t.no())$$), ('report_archive_volumes', $$api.report_archive_volumes(2020, md5('look20')::uuid)$$), ('report_archive_items', $$api.report_archive_items(2020, md5('look21')::uuid)$$),
  ('report_archive_loans', $$api.report_archive_loans(data.today() - 1000, data.today(), md5('look22')::uuid)$$), ('report_archive_disposals', $$api.report_archive_disposals(data.today() - 1000, data.today(), md5('look23')::uuid)$$),
  ('archive_items', $$api.archive_items('all', NULL, NULL, NULL, NULL, 500)$$), ('archive_pages', 'api.archive_pages(990001)'), ('archive_page_read', 'api.archive_page_read(990001, 1, NULL)'),
  ('archive_page_add', $$api.archive_page_add(990001, NULL, 'application', t.hash(t.page('x')), t.page('x'), 300, 'grey', false, NULL, t.no())$$),
  ('person_overpayments', 'api.person_overpayments(10000007)'), ('overpayment_months', 'api.overpayment_months(10000007, 1)'), ('overpayment_parts', 'api.overpayment_parts(10000007, 1)'), ('overpayment_events', 'api.overpayment_events(10000007, 1)'),
  ('overpayment_list', $$api.overpayment_list('140105', NULL, NULL, 50)$$), ('overpayment_list', 'api.overpayment_list(NULL, NULL, NULL, 50)'), ('overpayment_totals', $$api.overpayment_totals('140105')$$), ('overpayment_receipts', 'api.overpayment_receipts(NULL, NULL, NULL, 50)'),
  ('overpayment_receipt_enter', $$api.overpayment_receipt_enter(10000007, 1, 1, '2020-02-02', 'transfer', 'x', 'x', NULL, t.no())$$), ('overpayment_receipt_decide', $$api.overpayment_receipt_decide(990001, 'drop', 'x', t.no())$$),
  ('report_overpayments', $$api.report_overpayments(NULL, md5('look13')::uuid)$$), ('report_overpayment_receipts', $$api.report_overpayment_receipts('2019-12-31', '2020-12-31', md5('look14')::uuid)$$),
  ('settlement_make', $$api.settlement_make('140105', t.no())$$), ('settlement_sign', $$api.settlement_sign(990001, 'check', 'leakword', NULL, t.no())$$), ('settlement_chunk', 'api.settlement_chunk(990001, 10)'),
  ('settlement_state', 'api.settlement_state()'), ('settlement_lines', 'api.settlement_lines(990001, NULL, NULL, NULL)'),
  ('stop_list_begin', $$api.stop_list_begin('deaths', 'x', repeat('c', 64), t.no())$$), ('stop_list_rows', $$api.stop_list_rows(990001, 1, ARRAY[t.text('l_id')], '{a}', '{a}', '{a}', '{a}')$$),
  ('stop_list_check', 'api.stop_list_check(990001)'), ('stop_lists', 'api.stop_lists(NULL, 50)'), ('stop_list_open', $$api.stop_list_open(990001, '', 0, 100)$$),
  ('stop_list_mark', $$api.stop_list_mark(990001, '{1}', 'alive', NULL, t.no())$$), ('stop_list_submit', $$api.stop_list_submit(990001, 'leakword', t.no())$$),
  ('stop_list_drop', $$api.stop_list_drop(990001, 'x', t.no())$$), ('stop_list_decide', $$api.stop_list_decide(990001, 'agree', 'leakword', NULL, t.no())$$), ('stop_list_carry', 'api.stop_list_carry(990001)'),
  ('confirm_due', $$api.confirm_due('', NULL, NULL, NULL, NULL, 500)$$), ('confirm_due', $$api.confirm_due('qualified', '140105', NULL, NULL, NULL, 500)$$), ('confirm_due', $$api.confirm_due('overdue', NULL, '14010500001', NULL, NULL, 500)$$),
  ('confirm_due', $$api.confirm_due('suspended', NULL, NULL, 990001, NULL, 500)$$), ('confirm_counts', 'api.confirm_counts()'), ('confirm_communities', 'api.confirm_communities()'),
  ('person_confirmations', 'api.person_confirmations(10000007)'), ('confirm_visit', $$api.confirm_visit(10000007, '05', 'x', t.no())$$), ('confirm_files', 'api.confirm_files(NULL, 100)'),
  ('confirm_file_begin', $$api.confirm_file_begin('x', repeat('c', 64), '01', NULL, 1, t.no())$$), ('confirm_file_begin', $$api.confirm_file_begin('x', repeat('d', 64), '08', 990001, 1, t.no())$$),
  ('confirm_file_rows', $$api.confirm_file_rows(990001, 1, '{a}', '{a}', '{a}', '{a}', '{a}')$$), ('confirm_file_check', 'api.confirm_file_check(990001)'), ('confirm_file_list', $$api.confirm_file_list(990001, NULL, 0, 100)$$),
  ('confirm_file_book', 'api.confirm_file_book(990001, t.no())'), ('confirm_file_drop', 'api.confirm_file_drop(990001, t.no())'), ('confirm_rosters', 'api.confirm_rosters(NULL, 100)'),
  ('confirm_roster_make', 'api.confirm_roster_make(NULL, 990001, t.no())'), ('confirm_roster_make', $$api.confirm_roster_make('14010500001', NULL, t.no())$$), ('confirm_roster_drop', 'api.confirm_roster_drop(990001, t.no())'),
  ('report_confirm_roster', $$api.report_confirm_roster(990001, md5('look11')::uuid)$$), ('report_confirm_due', $$api.report_confirm_due('', NULL, '14010500001', NULL, md5('look12')::uuid)$$),
  ('confirm_stop_list', 'api.confirm_stop_list(data.month_of(data.today()), t.no())'), ('confirm_stop_preview', 'api.confirm_stop_preview(data.month_of(data.today()), NULL, NULL, NULL, NULL, 500)'), ('notice_batch_start', $$api.notice_batch_start('', NULL, 990001, NULL, t.no())$$), ('notice_batch_start', $$api.notice_batch_start('', NULL, NULL, '{10000007}', t.no())$$),
  ('stop_notice_batch_start', 'api.stop_notice_batch_start(990001, t.no())'), ('stop_list_paper', $$api.stop_list_paper(990001, md5('look41')::uuid)$$), ('report_stop_list', $$api.report_stop_list(990001, md5('look42')::uuid)$$),
  ('report_confirm_stops', $$api.report_confirm_stops(data.month_of(data.today()), NULL, NULL, NULL, md5('look43')::uuid)$$), ('confirm_offices', 'api.confirm_offices()'), ('communities', 'api.communities()'),
  ('community_put', $$api.community_put(990001, NULL, 'x', NULL, NULL, t.no())$$), ('community_close', 'api.community_close(990001, NULL, t.no())'), ('community_assign', $$api.community_assign(NULL, '{10000007}', t.no())$$),
  ('community_roster', $$api.community_roster(990001, ARRAY[t.text('l_id')], '{x}', '{""}', t.no())$$),
  ('report_my_cases', $$api.report_my_cases('2026-01-01', '2028-12-31', md5('look3')::uuid)$$), ('report_persons', $$api.report_persons(NULL, NULL, md5('look4')::uuid)$$), ('report_persons', $$api.report_persons(NULL, 1, md5('look5')::uuid)$$),
  ('person_document_issue', $$api.person_document_issue(10000007, 'contribution_certificate', NULL, t.no())$$), ('document_verify', $$api.document_verify('0123456789ABCDEF', t.no())$$),
  ('statement_batch_start', $$api.statement_batch_start(2024, NULL, t.no())$$), ('statement_batch_next', $$api.statement_batch_next(1, 0, 100, t.no())$$), ('statement_batch_printed', $$api.statement_batch_printed(1, 'print', '{}', 1, repeat('0', 64), t.no())$$),
  ('report_my_cases', $$api.report_my_cases('2026-01-01', '2028-12-31')$$), ('report_persons', 'api.report_persons(NULL, NULL)'), ('report_persons', 'api.report_persons(NULL, 1)'),
  ('year_close_state', $$api.year_close_state(2025, 'final')$$), ('year_close_preview', $$api.year_close_preview(2025, 'final')$$),
  ('year_close_refused', $$api.year_close_refused(2025, 'final', false, NULL, NULL, NULL, NULL)$$), ('year_close_history', 'api.year_close_history()'),
  ('year_close_start', $$api.year_close_start(2025, 'final', false, t.no())$$), ('year_close_chunk', $$api.year_close_chunk(2025, 'final', t.no())$$),
  ('year_close_stop', $$api.year_close_stop(2025, 'final', t.no())$$), ('year_close_seal', $$api.year_close_seal(2025, 'final', t.no())$$),
  ('person_payments', 'api.person_payments(10000007, NULL, 50)'), ('pay_rolls', $$api.pay_rolls('140105', NULL, 50)$$), ('pay_roll_state', 'api.pay_roll_state(202611)'),
  ('pay_roll_make', $$api.pay_roll_make(202611, '140105', t.no())$$), ('pay_roll_open', 'api.pay_roll_open(990001)'), ('pay_roll_bridge', 'api.pay_roll_bridge(990001)'),
  ('pay_roll_checks', 'api.pay_roll_checks(990001)'), ('pay_roll_hits', $$api.pay_roll_hits(990001, 'Q10', 0, 50)$$), ('pay_roll_lines', $$api.pay_roll_lines(990001, NULL, 100, md5('look8')::uuid)$$),
  ('pay_roll_sign', $$api.pay_roll_sign(990001, 'drop', 'x', 'x', t.no())$$), ('pay_roll_book', 'api.pay_roll_book(990001, t.no())'), ('pay_layouts', 'api.pay_layouts()'),
  ('pay_files', 'api.pay_files(990001)'), ('pay_file_make', $$api.pay_file_make(990001, 'pay_layout_csv', NULL, false, t.no())$$), ('pay_file_decide', $$api.pay_file_decide(990001, 'release', 'x', NULL, t.no())$$),
  ('pay_file_lines', $$api.pay_file_lines(990001, 0, 100, md5('look9')::uuid)$$), ('pay_file_written', $$api.pay_file_written(990001, repeat('a', 64), t.no())$$),
  ('feedback_begin', $$api.feedback_begin('x', repeat('b', 64), t.no())$$), ('feedback_rows', $$api.feedback_rows(990001, 1, '{a}', '{a}', '{a}', '{a}', '{a}', '{a}', '{a}')$$),
  ('feedback_check', 'api.feedback_check(990001)'), ('feedback_files', 'api.feedback_files(NULL, 50)'), ('feedback_list', $$api.feedback_list(990001, NULL, 0, 100)$$),
  ('pay_returned', 'api.pay_returned(990001, 0, 50)'), ('pay_roll_proof', 'api.pay_roll_proof(990001)'),
  ('pay_papers', 'api.pay_papers(990001)'), ('pay_paper', $$api.pay_paper(990001, NULL, md5('look10')::uuid)$$), ('pay_paper', $$api.pay_paper(990001, 990001, md5('look11')::uuid)$$),
  ('feedback_book', 'api.feedback_book(990001, t.no())'), ('feedback_drop', 'api.feedback_drop(990001, t.no())'),
  ('year_preview_start', $$api.year_preview_start(2025, 'final', false, t.no())$$), ('year_preview_chunk', $$api.year_preview_chunk(2025, 'final', t.no())$$),
  ('year_preview_stop', $$api.year_preview_stop(2025, 'final', t.no())$$), ('year_close_stop', $$api.year_close_stop(2025, 'final', t.no())$$), ('year_close_seal', $$api.year_close_seal(2025, 'final', t.no())$$),
  ('report_account_years', 'api.report_account_years(2024, NULL, t.no())'), ('report_settlements', $$api.report_settlements('2026-01-01', '2028-12-31', t.no())$$), ('report_survivor_claims', $$api.report_survivor_claims('2026-01-01', '2028-12-31', t.no())$$),
  ('report_dependents', $$api.report_dependents(NULL, t.no())$$), ('report_back_payments', $$api.report_back_payments('2026-01-01', '2028-12-31', t.no())$$),
  ('adjustment_sets', 'api.adjustment_sets()'), ('adjustment_set_put', $$api.adjustment_set_put(2019, '{}', t.no())$$), ('adjustment_set_decide', $$api.adjustment_set_decide(990001, 'check', 'x', t.no())$$),
  ('adjustment_marks', 'api.adjustment_marks(2019, NULL, 100)'), ('adjustment_marks_waiting', 'api.adjustment_marks_waiting(2019)'), ('adjustment_mark_decide', $$api.adjustment_mark_decide('{990001}', 'refuse', 'x', t.no())$$),
  ('adjustment_marks_put', $$api.adjustment_marks_put(ARRAY[t.text('l_id')], '{x}', '{veteran}', '{2019}', '{2019}', '{x}', t.no())$$),
  ('adjustment_mark', $$api.adjustment_mark(10000007, 'listed', 2019, 2019, 'x', t.no())$$), ('adjustment_start', 'api.adjustment_start(2019, t.no())'), ('adjustment_chunk', 'api.adjustment_chunk(990001, t.no())'),
  ('adjustment_stop', 'api.adjustment_stop(990001, t.no())'), ('adjustment_sign', $$api.adjustment_sign(990001, 'review', 'leakword', NULL, t.no())$$), ('adjustment_runs', 'api.adjustment_runs(2019)'),
  ('adjustment_compare', $$api.adjustment_compare(990001, 'office')$$), ('adjustment_compare', $$api.adjustment_compare(990001, 'kind')$$), ('adjustment_lines', 'api.adjustment_lines(990001, NULL, NULL, 100)'),
  ('adjustment_refused', 'api.adjustment_refused(990001, NULL, NULL, 100)'), ('adjustment_steps', 'api.adjustment_steps(990001, 10000007, 1)'),
  ('report_adjustment_lines', $$api.report_adjustment_lines(990001, NULL, md5('look10')::uuid)$$), ('report_adjustment_sums', $$api.report_adjustment_sums(990001, md5('look11')::uuid)$$),
  ('case_start', $$api.case_start('basic_change', 10000007, 'hall', t.no())$$);
GRANT SELECT ON t.asked TO PUBLIC;
SELECT t.keep('l_id', id_number) FROM data.person WHERE person = 10000007;
SELECT t.is((SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE pronamespace = 'api'::regnamespace AND NOT EXISTS (SELECT FROM t.asked a WHERE a.function = p.proname)), NULL,
            'every api function is in the leak test');
DO $$
DECLARE
  v_login text;
  r record;
  v_said text;
  v_found text := '';
  v_calls int := 0;
  v_pattern text := t.secrets(10000007);
BEGIN
  FOREACH v_login IN ARRAY ARRAY['yz_clerk', 'yz_reviewer', 'yz_approver', 'yz_archivist', 'yz_auditor', 'yz_accountant', 'yz_cashier'] LOOP
    FOR r IN SELECT * FROM t.asked LOOP
      PERFORM set_config('session_authorization', v_login, false);
      -- what is shown only once its entry stands is asked for before
      IF r.call ~ 'look[0-9]' THEN
        PERFORM t.rows(format('SELECT * FROM %s', r.call));
        COMMIT;
      END IF;
      v_said := t.rows(format('SELECT * FROM %s', r.call));
      PERFORM set_config('session_authorization', 'postgres', false);
      v_calls := v_calls + 1;
      IF v_said ~ v_pattern OR v_said ~ encode('leakword', 'hex') THEN
        v_found := v_found || format('%s %s: %s' || chr(10), v_login, r.call, left(v_said, 300));
      END IF;
    END LOOP;
  END LOOP;
  PERFORM t.is(v_found, '', format('%s calls of another county tell nothing of the person, the case, the file, the document', v_calls));
END $$;
-- and the same questions do find something for those they belong to, else the test above proves nothing
DO $$
DECLARE
  r record;
  v_said text;
  v_hits int := 0;
BEGIN
  FOR r IN SELECT * FROM t.asked WHERE function IN ('person_open', 'person_reveal', 'person_pending', 'case_open', 'material_list', 'material_read', 'document_read', 'report_persons') LOOP
    PERFORM set_config('session_authorization', 'xd_clerk', false);
    IF r.call ~ 'look[0-9]' THEN
      PERFORM t.rows(format('SELECT * FROM %s', r.call));
      COMMIT;
    END IF;
    v_said := t.rows(format('SELECT * FROM %s', r.call));
    PERFORM set_config('session_authorization', 'postgres', false);
    v_hits := v_hits + (v_said ~ t.secrets(10000007) OR v_said ~ encode('leakword', 'hex'))::int;
  END LOOP;
  PERFORM t.is(v_hits::text, '10', 'the own office is told by each of them');
END $$;
SET SESSION AUTHORIZATION ty_clerk;
SELECT t.is((SELECT view FROM api.person_open(10000007, 'x')), 'full', 'the city above sees the person');
SELECT t.is((SELECT reason FROM api.case_open(t.id('l'))), 'leakword', 'and the case');
SELECT t.refused('PR202', $$SELECT api.case_save(t.id('l'), t.v('l'), '{"values": {}}', t.no())$$, 'but does not enter for the county');
RESET SESSION AUTHORIZATION;
SET session_replication_role = replica;
DELETE FROM data.archive_disposal_line WHERE disposal = 990001;
DELETE FROM data.archive_disposal WHERE disposal = 990001;
DELETE FROM data.archive_loan WHERE loan = 990001;
DELETE FROM data.archive_volume WHERE volume = 990001;
DELETE FROM data.archive_text WHERE item = 990001;
DELETE FROM data.archive_page WHERE item = 990001;
DELETE FROM data.archive_item WHERE item = 990001;
DELETE FROM data.overpayment_event WHERE person = 10000007;
DELETE FROM data.overpayment_receipt WHERE person = 10000007;
DELETE FROM data.overpayment_plan WHERE person = 10000007;
DELETE FROM data.overpayment_month WHERE person = 10000007;
DELETE FROM data.overpayment WHERE person = 10000007;
DELETE FROM data.adjust_line WHERE run = 990001;
DELETE FROM data.adjust_refusal WHERE run = 990001;
DELETE FROM data.adjust_sum WHERE run = 990001;
DELETE FROM data.adjust_run WHERE run = 990001;
DELETE FROM data.adjust_mark WHERE adjust_mark = 990001;
DELETE FROM data.adjust_set WHERE adjust_set = 990001;
DELETE FROM data.pay_feedback_row WHERE feedback = 990001;
DELETE FROM data.pay_feedback WHERE feedback = 990001;
DELETE FROM data.pay_file_line WHERE file = 990001;
DELETE FROM data.pay_file WHERE file = 990001;
DELETE FROM data.pay_order WHERE roll = 990001;
DELETE FROM data.pay_line WHERE roll = 990001;
DELETE FROM data.pay_roll WHERE roll = 990001;
RESET session_replication_role;
DELETE FROM data.confirm_row WHERE file = 990001;
DELETE FROM data.confirm_file WHERE file = 990001;
DELETE FROM data.confirm_roster_line WHERE roster = 990001;
DELETE FROM data.confirm_roster WHERE roster = 990001;
DELETE FROM data.community_person WHERE community = 990001;
DELETE FROM data.community WHERE community = 990001;
DELETE FROM data.settlement_line WHERE batch = 990001;
DELETE FROM data.settlement_batch WHERE batch = 990001;
DELETE FROM data.arrival_row WHERE arrival = 990001;
DELETE FROM data.arrival_file WHERE arrival = 990001;
DELETE FROM data.charge_line WHERE charge = 990001;
DELETE FROM data.charge WHERE charge = 990001;
DELETE FROM data.charge_file WHERE file = 990001;
