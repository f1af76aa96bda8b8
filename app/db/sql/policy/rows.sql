-- Who may see which rows: row-level security on every table with an office, and what the two running owners may do at all.
--
-- A row is seen by the office it belongs to and by those above (county within city within province).  Rows of a case are
-- also seen by the counter that accepted it for another office (4.2.3).  The functions are asked once a statement,
-- therefore the (SELECT …): see engineering/database.md 2.

GRANT USAGE ON SCHEMA data, casework, audit, pension TO api_owner, search_owner;
GRANT USAGE ON SCHEMA public, data, casework, pension TO data_owner;

DO $$
DECLARE
  r record;
  v_columns text[];
BEGIN
  FOR r IN SELECT c.oid, n.nspname, c.relname
             FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('data', 'casework', 'audit') AND c.relkind IN ('r', 'p')
              AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'office' AND NOT a.attisdropped)
              AND (n.nspname, c.relname) <> ('data', 'office')             -- the list of offices is no secret
  LOOP
    SELECT array_agg(a.attname::text) INTO v_columns FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0;
    EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', r.nspname, r.relname);
    EXECUTE format('DROP POLICY IF EXISTS by_office ON %I.%I', r.nspname, r.relname);
    IF r.nspname = 'audit' THEN
      -- the log is written in one's own chain only
      EXECUTE format('CREATE POLICY by_office ON %I.%I USING (office = (SELECT data.my_office()))', r.nspname, r.relname);
    ELSIF 'entry_office' = ANY (v_columns) THEN
      EXECUTE format('CREATE POLICY by_office ON %I.%I USING ((office >= (SELECT data.scope_low()) AND office <= (SELECT data.scope_high()))'
                     ' OR entry_office = (SELECT data.my_office()))', r.nspname, r.relname);
    ELSE
      EXECUTE format('CREATE POLICY by_office ON %I.%I USING (office >= (SELECT data.scope_low()) AND office <= (SELECT data.scope_high()))',
                     r.nspname, r.relname);
    END IF;
  END LOOP;
END $$;

-- Number series and pulses move for the office of the case, which need not be the caller's; they say nothing of anybody.
DROP POLICY IF EXISTS by_office ON casework.day_counter;
CREATE POLICY by_office ON casework.day_counter USING ((SELECT data.my_office()) IS NOT NULL);
DROP POLICY IF EXISTS by_office ON data.office_pulse;
CREATE POLICY by_office ON data.office_pulse USING ((SELECT data.my_office()) IS NOT NULL);

-- An adjustment of a city or of the province is looked at by the offices below, each with the lines of its own people: it is
-- theirs to see and not to move.
DROP POLICY IF EXISTS of_above ON data.adjust_run;
CREATE POLICY of_above ON data.adjust_run FOR SELECT USING (low <= (SELECT data.scope_low()) AND high >= (SELECT data.scope_high()));

-- A case number and a claim on a field must be unique over offices; who holds it is said by casework.conflict_text only.
ALTER TABLE casework.request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS by_login ON casework.request;
CREATE POLICY by_login ON casework.request USING (login = session_user);
ALTER TABLE data.recent_person ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS by_login ON data.recent_person;
CREATE POLICY by_login ON data.recent_person USING (login = session_user);

-- What the owner of the api may do at all.  What is not named here no function of the api can do.
REVOKE ALL ON ALL TABLES IN SCHEMA data, casework, audit FROM PUBLIC, api_owner, search_owner;
GRANT SELECT ON ALL TABLES IN SCHEMA data, casework TO api_owner;
REVOKE SELECT ON data.staff_side, data.right_matrix FROM api_owner;
GRANT INSERT, UPDATE ON casework.case_item, casework.rekey, casework.case_file, casework.document, casework.request,
  casework.day_counter, data.office_pulse, casework.task TO api_owner;
GRANT INSERT ON casework.case_number, casework.signature, casework.document_use, casework.field_claim, data.person_change,
  data.page_blob TO api_owner;
GRANT INSERT, UPDATE, DELETE ON data.recent_person TO api_owner;
GRANT INSERT, UPDATE, DELETE ON data.person_reading TO api_owner;
GRANT DELETE ON casework.field_claim TO api_owner;
GRANT UPDATE ON data.person TO api_owner;
GRANT INSERT ON data.posting, data.money_event, data.account_change, data.extension, casework.case_month, casework.document_code,
  casework.document_batch, casework.document_batch_person TO api_owner;
GRANT INSERT, UPDATE ON data.person_year, data.person_history, data.account, data.account_credit, data.charge, data.charge_file,
  data.arrival_file, data.year_close TO api_owner;
GRANT INSERT, UPDATE, DELETE ON data.arrival_row TO api_owner;
GRANT INSERT ON casework.file_capture, data.archive_text, data.archive_check, data.archive_disposal_line TO api_owner;
GRANT INSERT, UPDATE ON data.archive_volume, data.archive_loan, data.archive_disposal TO api_owner;
GRANT USAGE ON SEQUENCE data.archive_volume_seq TO api_owner;
GRANT INSERT ON data.retirement, data.determination, data.person_registration, casework.award_sheet TO api_owner;
GRANT INSERT ON data.confirmation, data.survivor_claim, data.payee, data.postponement TO api_owner;
GRANT INSERT ON data.claimant TO api_owner;
GRANT INSERT ON data.person, data.dependent, data.settlement_undone, data.reentry TO api_owner;      -- persons: dependents only
GRANT INSERT, UPDATE ON data.confirm_file, data.confirm_roster, data.confirm_roster_line, data.community, data.community_person TO api_owner;
GRANT DELETE ON data.community_person TO api_owner;
GRANT INSERT, UPDATE, DELETE ON data.confirm_row TO api_owner;
GRANT INSERT, DELETE ON data.deemed_span, data.special_span TO api_owner;
GRANT INSERT, UPDATE ON data.award, data.benefit_item, data.suspension, data.settlement_batch, data.settlement_line TO api_owner;
GRANT UPDATE (end_reason, released_on, end_case_no, ended_by, ended_at) ON data.postponement TO api_owner;
GRANT INSERT ON data.charge_line TO api_owner;      -- what is asked stays as it was decided
GRANT UPDATE (arrived, event, late_fee_paid) ON data.charge_line TO api_owner;
GRANT INSERT ON data.account_year, data.year_close_chunk, data.year_close_seal TO api_owner;
GRANT INSERT, DELETE ON data.account_year_provisional, data.year_close_refusal, data.year_preview_refusal TO api_owner;
GRANT INSERT, UPDATE, DELETE ON data.year_preview, data.year_preview_line TO api_owner;
-- the lines of a roll are written by data.pay_lines_make() alone
GRANT INSERT, UPDATE ON data.pay_roll, data.pay_file, data.pay_file_line, data.pay_feedback TO api_owner;
GRANT INSERT, UPDATE, DELETE ON data.pay_feedback_row TO api_owner;
GRANT INSERT ON data.pay_carry, data.pay_order TO api_owner;
GRANT INSERT ON data.overpayment, data.overpayment_month, data.overpayment_plan, data.overpayment_event, data.overpayment_grant TO api_owner;
GRANT UPDATE (balance, state, roll_taken) ON data.overpayment TO api_owner;
GRANT INSERT, UPDATE ON data.overpayment_receipt TO api_owner;
GRANT INSERT, UPDATE ON data.stop_list, data.stop_row TO api_owner;
GRANT UPDATE (taken_by) ON data.pay_carry TO api_owner, search_owner;
GRANT INSERT ON data.office_document, data.office_document_use TO api_owner;      -- what was issued stays
GRANT UPDATE (sha256, stored_in, pages, prints, exports) ON data.office_document TO api_owner;
GRANT DELETE ON data.pay_line, data.pay_dirty TO api_owner;
GRANT INSERT, UPDATE ON data.adjust_set, data.adjust_mark, data.adjust_run TO api_owner;
GRANT INSERT ON data.adjust_chunk, data.adjust_post TO api_owner;
GRANT INSERT, DELETE ON data.adjust_line, data.adjust_refusal TO api_owner;
GRANT INSERT, UPDATE, DELETE ON data.adjust_sum TO api_owner;
GRANT USAGE ON SEQUENCE casework.case_seq, casework.file_seq, data.money_event_event_seq, data.person_seq TO api_owner;

GRANT SELECT ON ALL TABLES IN SCHEMA data, casework TO search_owner;
REVOKE SELECT ON data.page_blob, casework.request FROM search_owner;
GRANT SELECT (person, action, detail, at, seq) ON audit.entry TO search_owner;      -- data.archive_logged() alone reads it
GRANT INSERT, UPDATE, DELETE ON data.id_number TO search_owner;
GRANT INSERT, UPDATE, DELETE ON data.recent_person TO search_owner;

-- Partitions are reached through their parent.
