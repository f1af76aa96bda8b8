-- Owners, groups and what nobody may do.  Re-run at each upgrade, by a superuser, before everything else.
--
-- Three owners, because row-level security looks at who owns what (engineering/database.md 2):
--   data_owner    owns schemas and tables and never runs a query of a clerk
--   api_owner     owns the functions of schema api; row-level security holds for it
--   search_owner  owns the few hot searches of api/search.sql, which write their office predicate out
-- The groups are the posts of rules.md 13.3; "staff" is everybody who has a login.

DO $$
DECLARE
  v_role text;
BEGIN
  FOREACH v_role IN ARRAY ARRAY['data_owner', 'api_owner', 'search_owner', 'staff', 'clerk', 'reviewer', 'approver',
                                'archivist', 'accountant', 'cashier', 'auditor', 'statistician',
                                'parameter_admin', 'system_admin']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = v_role) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', v_role);
    END IF;
    EXECUTE format('ALTER ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', v_role);
  END LOOP;
  ALTER ROLE search_owner BYPASSRLS;

  -- a clerk's own table or function would be a way to look behind a view or to spoil a search path
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', pg_catalog.current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO staff', pg_catalog.current_database());
  -- nor is the rest of the cluster a place to work in
  FOR v_role IN SELECT datname FROM pg_catalog.pg_database WHERE datname IN ('postgres', 'template1') LOOP
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', v_role);
  END LOOP;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
REVOKE USAGE ON LANGUAGE sql FROM PUBLIC;

-- large objects need no table and no schema, so they would be a place to store anything
REVOKE EXECUTE ON FUNCTION pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea)
  FROM PUBLIC;

-- nor is a session a place to sleep in with a lock held, to lock what others wait for, or to fill the server's log with
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision), pg_catalog.pg_sleep_for(interval),
  pg_catalog.pg_sleep_until(timestamptz), pg_catalog.pg_notify(text, text),
  pg_catalog.pg_logical_emit_message(boolean, text, text), pg_catalog.pg_logical_emit_message(boolean, text, bytea),
  pg_catalog.pg_advisory_lock(bigint), pg_catalog.pg_advisory_lock(integer, integer),
  pg_catalog.pg_advisory_lock_shared(bigint), pg_catalog.pg_advisory_lock_shared(integer, integer),
  pg_catalog.pg_advisory_xact_lock(bigint), pg_catalog.pg_advisory_xact_lock(integer, integer),
  pg_catalog.pg_advisory_xact_lock_shared(bigint), pg_catalog.pg_advisory_xact_lock_shared(integer, integer),
  pg_catalog.pg_try_advisory_lock(bigint), pg_catalog.pg_try_advisory_lock(integer, integer),
  pg_catalog.pg_try_advisory_lock_shared(bigint), pg_catalog.pg_try_advisory_lock_shared(integer, integer),
  pg_catalog.pg_try_advisory_xact_lock(bigint), pg_catalog.pg_try_advisory_xact_lock(integer, integer),
  pg_catalog.pg_try_advisory_xact_lock_shared(bigint), pg_catalog.pg_try_advisory_xact_lock_shared(integer, integer)
  FROM PUBLIC;
-- (max_prepared_transactions stays 0, its default: a prepared transaction would hold the log's head for ever)
-- the one lock by a number: two persons and one bank account (casework.apply)
GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_xact_lock(bigint) TO api_owner;

-- what a superuser creates from here on is nobody's until it is granted
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;

CREATE SCHEMA IF NOT EXISTS data AUTHORIZATION data_owner;
CREATE SCHEMA IF NOT EXISTS casework AUTHORIZATION data_owner;
CREATE SCHEMA IF NOT EXISTS audit AUTHORIZATION data_owner;
CREATE SCHEMA IF NOT EXISTS seed AUTHORIZATION data_owner;
CREATE SCHEMA IF NOT EXISTS admin;

-- Which transitions this database has seen.  The upgrade refuses a database that knows one the program does not
-- (newer database), and a transition whose content changed after it was applied.
CREATE TABLE IF NOT EXISTS admin.migration (
  name       text PRIMARY KEY,
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  applied_at timestamptz NOT NULL DEFAULT now(),
  applied_by text NOT NULL DEFAULT session_user
);
COMMENT ON TABLE admin.migration IS 'Transitions applied to this database, by file name, with the hash of the file.';
