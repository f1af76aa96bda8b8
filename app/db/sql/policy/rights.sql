-- The matrix of rights, as data (rules.md 13.3).  policy/grants.sql makes the grants from it, tests/sql reads it.
DELETE FROM data.right_matrix;
INSERT INTO data.right_matrix (post, function)
SELECT p.post, f.function
  FROM (VALUES
    -- everybody who has a login; what kinds of business there are, a window asks for at every sign-in
    ('staff',                                  'session_open session_pulse vocabulary kind_list kind_fields kind_materials kind_guide'),
    -- looking at persons and cases; every look is logged
    ('clerk reviewer approver archivist auditor', 'search recent_persons person_open person_registrations person_pending person_cases person_history person_documents case_open case_checks case_effects case_signatures case_months case_peers case_extension queue person_months account_open account_years account_changes money_events award_list award_items award_suspensions person_payments material_list material_read document_read'),
    -- who pays looks at the benefit a check of the roll names, at nothing else of the person
    ('accountant cashier',                     'person_open award_list award_items award_suspensions person_payments'),
    ('cashier',                                'person_confirmations'),
    -- when somebody may retire, and with what
    ('clerk reviewer approver archivist auditor', 'retirement_outlook retirement_facts retirement_checks'),
    -- awards of a case step by step, and the proof that those made give the same again
    ('clerk reviewer approver auditor',        'case_award case_award_steps case_award_figures case_award_similar award_determinations award_rerun'),
    ('clerk reviewer approver auditor',        'person_reveal person_duplicates report_my_cases report_persons report_account_years report_back_payments report_settlements report_survivor_claims report_dependents'),
    -- charges and arrival: whoever decided sees what came of it, the accountant sends and books
    ('clerk reviewer approver accountant auditor', 'charge_list charge_open charge_files arrival_files arrival_list'),
    ('accountant',                             'charge_file_make charge_file_lines arrival_begin arrival_rows arrival_check arrival_book arrival_drop'),
    ('reviewer approver',                      'charge_void'),
    -- the counter
    ('clerk',                                  'case_start case_save case_submit case_withdraw material_add material_remove'),
    -- a death as one event: those who enter and decide look at it, the counter begins the stop from the claim
    ('clerk reviewer approver archivist auditor', 'survivor_event survivor_preview'),
    ('clerk',                                  'survivor_stop'),
    -- the archive fills itself; archivists look, scan what arrives later, and anew what is bad
    ('clerk reviewer approver archivist auditor', 'archive_items archive_pages archive_page_read archive_search'),
    ('clerk',                                  'material_capture'),
    ('archivist',                              'archive_page_add archive_text_wanted archive_text_put archive_volume_make archive_volume_put archive_volume_close archive_volume_shelve archive_check_make archive_loan_ask archive_disposal_make'),
    ('archivist reviewer',                     'archive_volume_check'),
    ('archivist reviewer approver',            'archive_loan_decide archive_paper'),
    ('archivist reviewer approver auditor',    'archive_volumes archive_volume_items archive_checks archive_loans archive_disposals archive_disposal_sign'),
    ('archivist reviewer approver auditor',    'report_archive_volumes report_archive_items report_archive_loans report_archive_disposals'),
    -- deciding
    ('reviewer',                               'case_review case_rekey task_close'),
    ('approver',                               'case_approve case_confirm case_rekey task_close'),
    -- stop lists: a clerk loads them and looks through them, another person approves
    ('clerk reviewer approver auditor',        'stop_lists stop_list_open stop_list_paper report_stop_list'),
    ('clerk',                                  'stop_list_begin stop_list_rows stop_list_check stop_list_mark stop_list_submit stop_list_drop'),
    ('reviewer approver',                      'stop_list_decide'),
    ('clerk reviewer approver',                'stop_list_carry'),
    -- the monthly roll and the bank: the accountant makes, the cashier checks (or another accountant), the approver freezes; batches and
    -- feedback go from one of the first two to the other
    ('accountant cashier approver auditor',    'pay_rolls pay_roll_state pay_roll_open pay_roll_bridge pay_roll_checks pay_roll_hits pay_roll_lines pay_layouts pay_files pay_returned pay_roll_proof feedback_files feedback_list'),
    ('accountant cashier approver auditor',    'pay_papers'),
    -- papers of a roll; of those of persons casework.document_get() tells them nothing
    ('accountant cashier',                     'document_store document_read document_printed'),
    ('accountant',                             'pay_roll_make'),
    ('accountant cashier approver',            'pay_roll_sign pay_roll_book pay_paper'),
    ('accountant cashier',                     'pay_file_make pay_file_decide pay_file_lines pay_file_written feedback_begin feedback_rows feedback_check feedback_book feedback_drop'),
    -- overpayments: whoever decides and whoever handles money sees them; repayments go from one of accountant and cashier to another
    ('clerk reviewer approver accountant cashier auditor', 'overpayment_list overpayment_totals person_overpayments overpayment_months overpayment_parts overpayment_events overpayment_receipts report_overpayments report_overpayment_receipts'),
    ('accountant cashier',                     'overpayment_receipt_enter overpayment_receipt_decide'),
    -- confirmation of qualification (9.6): the counter works, another person books what was loaded; who stops is a stop list like any other
    ('clerk reviewer approver accountant auditor', 'confirm_due confirm_counts confirm_offices confirm_communities communities person_confirmations confirm_files confirm_file_list confirm_rosters confirm_stop_preview'),
    ('clerk reviewer approver auditor',        'report_confirm_due report_confirm_stops'),
    ('clerk reviewer',                         'confirm_file_begin confirm_file_rows confirm_file_check confirm_file_drop confirm_roster_make confirm_roster_drop report_confirm_roster confirm_visit'),
    ('clerk reviewer',                         'community_assign community_roster'),
    ('reviewer',                               'confirm_file_book community_put community_close'),
    ('clerk',                                  'confirm_stop_list'),
    -- temporary allowances settled all at once: the clerk lists, reviewer and approver sign, any of them runs what is approved
    ('clerk reviewer approver auditor',        'settlement_state settlement_lines'),
    ('clerk',                                  'settlement_make'),
    ('clerk reviewer approver',                'settlement_sign settlement_chunk'),
    -- the year close: system administrators of the province run it, an approver of the province seals what is final
    ('system_admin approver auditor',          'year_close_state year_close_preview year_close_refused year_close_history year_preview_start year_preview_chunk year_preview_stop'),
    ('system_admin',                           'year_close_start year_close_chunk year_close_stop'),
    ('system_admin approver',                  'year_close_seal'),
    -- the annual adjustment: the parameter post enters the figures, a reviewer checks, an approver approves; a clerk tries, a reviewer
    -- reviews, an approver posts
    ('clerk reviewer approver auditor parameter_admin', 'adjustment_sets adjustment_runs adjustment_compare'),
    ('clerk reviewer approver auditor',        'adjustment_marks adjustment_marks_waiting adjustment_lines adjustment_refused adjustment_steps report_adjustment_lines report_adjustment_sums'),
    ('parameter_admin',                        'adjustment_set_put'),
    ('parameter_admin reviewer approver',      'adjustment_set_decide'),
    ('clerk',                                  'adjustment_mark adjustment_marks_put adjustment_start'),
    ('clerk reviewer',                         'adjustment_mark_decide'),
    ('clerk approver',                         'adjustment_chunk adjustment_stop'),
    ('clerk reviewer approver',                'adjustment_sign'),
    -- documents
    ('clerk reviewer approver archivist',      'document_issue document_store document_printed person_document_issue document_verify notice_batch_start stop_notice_batch_start statement_batch_start statement_batch_next statement_batch_printed')) m(posts, functions),
  LATERAL regexp_split_to_table(m.posts, ' ') p(post), LATERAL regexp_split_to_table(m.functions, ' ') f(function);
