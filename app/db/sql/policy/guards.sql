-- The log, its chain, and the tables that are only added to.

CREATE OR REPLACE FUNCTION audit.hash_of (p_office text, p_seq bigint, p_at timestamptz, p_login text, p_name text, p_action text,
                                          p_person bigint, p_case bigint, p_subject text, p_detail jsonb, p_prev text)
RETURNS text LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
           p_office, p_seq, to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_login, p_name, p_action,
           p_person, p_case, p_subject, p_detail, p_prev)::text, 'UTF8')), 'hex')
$$;
COMMENT ON FUNCTION audit.hash_of IS 'SHA-256 of an entry in its canonical form: a JSON array, the time in UTC, the hash before it last.';

CREATE OR REPLACE FUNCTION audit.append (p_office text, p_login text, p_name text, p_action text, p_person bigint, p_case bigint,
                                         p_subject text, p_detail jsonb)
RETURNS void LANGUAGE plpgsql SET search_path = '' SET lock_timeout = '5s' AS $$
DECLARE
  v_seq bigint;
  v_prev text;
  v_at timestamptz;
  v_hash text;
BEGIN
  SELECT h.seq, h.hash INTO v_seq, v_prev FROM audit.head h WHERE h.office = p_office FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit.head (office, seq, hash) VALUES (p_office, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
    SELECT h.seq, h.hash INTO v_seq, v_prev FROM audit.head h WHERE h.office = p_office FOR UPDATE;
  END IF;
  v_seq := v_seq + 1;
  v_at := clock_timestamp();
  v_hash := audit.hash_of(p_office, v_seq, v_at, p_login, p_name, p_action, p_person, p_case, p_subject,
                          coalesce(p_detail, '{}'), v_prev);
  INSERT INTO audit.entry (office, seq, at, login, name, action, person, case_id, subject, detail, prev, hash)
  VALUES (p_office, v_seq, v_at, p_login, p_name, p_action, p_person, p_case, p_subject, coalesce(p_detail, '{}'), v_prev, v_hash);
  UPDATE audit.head SET seq = v_seq, hash = v_hash WHERE office = p_office;
  -- who looks and then undoes the look takes the entry along; this line of the server's log stays, and kept elsewhere it
  -- is what a chain rewritten by a superuser does not fit
  RAISE LOG 'audit % % % % person % case % %', p_office, v_seq, p_login, p_action, coalesce(p_person::text, '-'), coalesce(p_case::text, '-'), v_hash;
EXCEPTION
  WHEN lock_not_available THEN
    PERFORM data.refuse('PR115', 'Another connection of your office holds the log and does not let go. Please try again in a minute.');
END $$;
COMMENT ON FUNCTION audit.append IS
  'Adds an entry to an office''s chain. Locks the head: the last thing a transaction does (engineering/database.md 4). PR115 when another transaction keeps it.';

CREATE OR REPLACE FUNCTION audit.write (p_action text, p_person bigint, p_case bigint, p_subject text, p_detail jsonb DEFAULT '{}')
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
BEGIN
  PERFORM audit.append(v_me.office, v_me.login, v_me.name, p_action, p_person, p_case, p_subject, p_detail);
END $$;
COMMENT ON FUNCTION audit.write IS 'Adds an entry to the chain of the caller''s office.';
ALTER FUNCTION audit.write OWNER TO data_owner;

CREATE OR REPLACE FUNCTION audit.look (p_person bigint, p_what text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
BEGIN
  IF NOT EXISTS (SELECT FROM data.recent_person r
                  WHERE r.login = v_me.login AND r.person = p_person AND r.opened_at > clock_timestamp() - interval '1 hour') THEN
    PERFORM audit.append(v_me.office, v_me.login, v_me.name, 'view', p_person, NULL, p_what, '{}');
  END IF;
END $$;
COMMENT ON FUNCTION audit.look IS
  'A part of a person''s page is looked at: an entry of its own unless this login opened the person within the hour (api.person_open).';
ALTER FUNCTION audit.look OWNER TO data_owner;

CREATE OR REPLACE FUNCTION audit.publish_mine () RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO audit.head_publication (office, day, published_to, seq, hash)
  SELECT h.office, data.today(), coalesce(o.parent, o.office), h.seq, h.hash
    FROM audit.head h JOIN data.office o USING (office) WHERE h.office = data.my_office() AND h.seq > 0
  ON CONFLICT (office, day) DO NOTHING;
END $$;
COMMENT ON FUNCTION audit.publish_mine IS
  'Hands the head of the caller''s office to the office above, once a day: the first who signs in does it, so that no timer is needed.';
ALTER FUNCTION audit.publish_mine OWNER TO data_owner;

-- Only added to -----------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION audit.only_added_to () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = format('%s.%s is only added to', TG_TABLE_SCHEMA, TG_TABLE_NAME);
END $$;
COMMENT ON FUNCTION audit.only_added_to IS 'Refuses a change of what was written, whoever asks.';

CREATE OR REPLACE FUNCTION audit.guard (p_table regclass) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  EXECUTE format('DROP TRIGGER IF EXISTS only_added_to_rows ON %I.%I', (SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = p_table),
                 (SELECT c.relname FROM pg_catalog.pg_class c WHERE c.oid = p_table));
  EXECUTE format('CREATE TRIGGER only_added_to_rows BEFORE UPDATE OR DELETE ON %I.%I FOR EACH ROW EXECUTE FUNCTION audit.only_added_to()',
                 (SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = p_table),
                 (SELECT c.relname FROM pg_catalog.pg_class c WHERE c.oid = p_table));
  PERFORM audit.guard_truncate(p_table);
END $$;
COMMENT ON FUNCTION audit.guard IS 'Makes a table one that is only added to.';

CREATE OR REPLACE FUNCTION audit.guard_truncate (p_table regclass) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_schema text; v_name text;
BEGIN
  SELECT n.nspname, c.relname INTO v_schema, v_name
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = p_table;
  EXECUTE format('DROP TRIGGER IF EXISTS only_added_to_whole ON %I.%I', v_schema, v_name);
  EXECUTE format('CREATE TRIGGER only_added_to_whole BEFORE TRUNCATE ON %I.%I FOR EACH STATEMENT EXECUTE FUNCTION audit.only_added_to()',
                 v_schema, v_name);
END $$;
COMMENT ON FUNCTION audit.guard_truncate IS 'TRUNCATE is guarded partition by partition: a row trigger does not see it.';

-- Partitions by year: those of the years around now exist, later ones are made at each upgrade -----------------------------

CREATE OR REPLACE FUNCTION admin.partition_ensure (p_parent regclass, p_year int, p_low text, p_high text) RETURNS boolean
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_schema text; v_parent text; v_key text; v_used boolean;
  v_name text;
  v_other text;
BEGIN
  SELECT n.nspname, c.relname, a.attname INTO v_schema, v_parent, v_key
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_catalog.pg_partitioned_table t ON t.partrelid = c.oid JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = t.partattrs[0]
   WHERE c.oid = p_parent;
  v_name := v_parent || '_' || p_year;
  v_other := v_parent || '_other';
  IF to_regclass(format('%I.%I', v_schema, v_name)) IS NOT NULL THEN
    RETURN false;
  END IF;
  -- rows that fell into the default partition stay there
  EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I WHERE %I >= %L AND %I < %L)', v_schema, v_other, v_key, p_low, v_key, p_high) INTO v_used;
  IF v_used THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I.%I PARTITION OF %I.%I FOR VALUES FROM (%L) TO (%L)', v_schema, v_name, v_schema, v_parent, p_low, p_high);
  EXECUTE format('ALTER TABLE %I.%I OWNER TO data_owner', v_schema, v_name);
  -- reached through its parent only
  EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', v_schema, v_name);
  RETURN true;
END $$;
COMMENT ON FUNCTION admin.partition_ensure IS 'Makes the partition of one year, unless it is there or its rows lie in the default partition.';

CREATE OR REPLACE FUNCTION admin.partitions_ensure () RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_now int := extract(year FROM now())::int;
  v_made int := 0;
  v_table text;
  v_blob text;
BEGIN
  FOR v_year IN v_now - 1 .. v_now + 3 LOOP
    IF admin.partition_ensure('audit.entry', v_year, make_timestamptz(v_year, 1, 1, 0, 0, 0, 'Asia/Shanghai')::text, make_timestamptz(v_year + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')::text) THEN
      PERFORM audit.guard_truncate(format('audit.%I', 'entry_' || v_year)::regclass);
      v_made := v_made + 1;
    END IF;
    v_blob := 'page_blob_' || v_year;
    IF admin.partition_ensure('data.page_blob', v_year, v_year::text, (v_year + 1)::text) THEN
      EXECUTE format('ALTER TABLE data.%I ALTER COLUMN content SET STORAGE EXTERNAL', v_blob);
      PERFORM audit.guard_truncate(format('data.%I', v_blob)::regclass);
      v_made := v_made + 1;
    END IF;
  END LOOP;
  FOR v_year IN 2025 .. v_now + 3 LOOP      -- what was before lies in one partition (0002-ledger.sql)
    IF admin.partition_ensure('data.money_event', v_year, make_date(v_year, 1, 1)::text, make_date(v_year + 1, 1, 1)::text) THEN
      PERFORM audit.guard_truncate(format('data.%I', 'money_event_' || v_year)::regclass);
      v_made := v_made + 1;
    END IF;
    IF admin.partition_ensure('data.pay_line', v_year, make_date(v_year, 1, 1)::text, make_date(v_year + 1, 1, 1)::text) THEN
      PERFORM audit.guard_truncate(format('data.%I', 'pay_line_' || v_year)::regclass);
      v_made := v_made + 1;
    END IF;
    FOREACH v_table IN ARRAY ARRAY['account_credit', 'account_year', 'account_year_provisional'] LOOP
      IF admin.partition_ensure(format('data.%I', v_table)::regclass, v_year, v_year::text, (v_year + 1)::text) THEN
        v_made := v_made + 1;
        IF v_table = 'account_year' THEN
          PERFORM audit.guard_truncate(format('data.%I', 'account_year_' || v_year)::regclass);
        END IF;
      END IF;
    END LOOP;
  END LOOP;
  RETURN v_made;
END $$;
COMMENT ON FUNCTION admin.partitions_ensure IS
  'Makes the yearly partitions of the log, the page store and the ledger up to three years ahead; returns how many were new. Run at each upgrade and by cron.';

SELECT audit.guard('data.overpayment_month'), audit.guard('data.overpayment_plan'), audit.guard('data.overpayment_event'), audit.guard('data.overpayment_grant'),
       audit.guard_truncate('data.overpayment'), audit.guard_truncate('data.overpayment_receipt');
SELECT audit.guard_truncate('audit.entry_other'), audit.guard_truncate('data.page_blob_other'), audit.guard_truncate('data.money_event_other'),
       audit.guard_truncate('data.money_event_early'), audit.guard_truncate('data.account_year_other'), audit.guard_truncate('data.account_year_early'),
       audit.guard_truncate('data.pay_line_other'), audit.guard_truncate('data.pay_dirty'), audit.guard_truncate('data.pay_roll'),
       audit.guard_truncate('data.pay_file'), audit.guard_truncate('data.pay_file_line'),
       audit.guard_truncate('data.postponement'), audit.guard_truncate('data.stop_list'), audit.guard_truncate('data.stop_row');
SELECT audit.guard('audit.entry'), audit.guard('audit.head_publication'), audit.guard('data.person_change'),
       audit.guard('casework.signature'), audit.guard('casework.document_use'), audit.guard('data.page_blob'),
       audit.guard('data.money_event'), audit.guard('data.account_change'), audit.guard('data.extension'),
       audit.guard('data.posting'), audit.guard('casework.case_month'), audit.guard('data.retirement'), audit.guard('data.determination'), audit.guard('casework.award_sheet'), audit.guard('data.pay_order'), audit.guard('data.year_close_chunk'), audit.guard('data.year_close_seal');
SELECT audit.guard('data.confirmation'), audit.guard('data.survivor_claim'), audit.guard('data.payee'), audit.guard('data.claimant'), audit.guard('data.dependent'), audit.guard('data.settlement_undone'), audit.guard('data.reentry'),
       audit.guard('casework.document_batch_person');

CREATE OR REPLACE FUNCTION data.account_year_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.closing = 0
     AND EXISTS (SELECT FROM data.settlement_undone u WHERE u.person = OLD.person AND u.year = OLD.year AND u.made_in = pg_catalog.pg_current_xact_id() AND u.closing = to_jsonb(OLD)) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'data.account_year is only added to';
END $$;
COMMENT ON FUNCTION data.account_year_guard IS 'Closed years are only added to; the year a settlement closed at nothing goes with the case that takes the settlement back, which keeps it as it stood.';
DROP TRIGGER IF EXISTS only_added_to_rows ON data.account_year;
CREATE TRIGGER only_added_to_rows BEFORE UPDATE OR DELETE ON data.account_year FOR EACH ROW EXECUTE FUNCTION data.account_year_guard();
SELECT audit.guard_truncate('data.account_year');
SELECT audit.guard('casework.file_capture'), audit.guard('data.archive_page'), audit.guard('data.archive_text'), audit.guard_truncate('data.archive_item'), audit.guard('data.archive_check'),
       audit.guard_truncate('data.archive_volume'), audit.guard_truncate('data.archive_loan'), audit.guard_truncate('data.archive_disposal'), audit.guard('data.archive_disposal_line');
-- of a paper of no person only its page and how often it was printed are added
DROP TRIGGER IF EXISTS only_added_to_rows ON data.office_document;
CREATE TRIGGER only_added_to_rows BEFORE DELETE OR UPDATE OF serial, roll, file, volume, list, document, title, content, issued_at, issued_by, issued_login, office ON data.office_document
  FOR EACH ROW EXECUTE FUNCTION audit.only_added_to();
SELECT audit.guard_truncate('data.office_document'), audit.guard('data.office_document_use');
SELECT admin.partitions_ensure();

-- Posts take their sides of the conflicts ---------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.staff_sides () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  INSERT INTO data.staff_side (login, post, conflict, side)
  SELECT NEW.login, NEW.post, c.conflict, CASE NEW.post WHEN c.post_a THEN 1 ELSE 2 END
    FROM data.post_conflict c
   WHERE NEW.post IN (c.post_a, c.post_b);
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.staff_sides IS 'Unfolds a post into its sides; the exclusion constraint on data.staff_side does the refusing.';
CREATE OR REPLACE TRIGGER staff_sides AFTER INSERT OR UPDATE ON data.staff_post
  FOR EACH ROW EXECUTE FUNCTION data.staff_sides();
