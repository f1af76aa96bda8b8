-- Last of all: owners and grants of the functions, from the matrix.
DO $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT p.oid, n.nspname, p.proname, pg_catalog.pg_get_userbyid(p.proowner) AS owner
             FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname IN ('api', 'data', 'casework', 'audit', 'admin', 'pension', 'seed')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %I.%I FROM PUBLIC, staff, api_owner, search_owner, data_owner', r.nspname, r.proname);
    IF r.nspname = 'api' THEN
      -- settings of the caller's session that would print the variables of a function as LOG lines, or change what the
      -- literals in it mean
      EXECUTE format('ALTER FUNCTION %I.%I SET client_min_messages = notice SET debug_print_parse = off SET debug_print_rewritten = off '
                     'SET debug_print_plan = off SET standard_conforming_strings = on SET transform_null_equals = off', r.nspname, r.proname);
    END IF;
    IF r.nspname = 'api' AND r.owner <> 'search_owner' THEN
      EXECUTE format('ALTER FUNCTION %I.%I OWNER TO api_owner', r.nspname, r.proname);
    ELSIF r.nspname IN ('data', 'casework', 'audit', 'pension') THEN
      IF r.nspname IN ('data', 'casework', 'audit') AND r.owner NOT IN ('search_owner', 'data_owner') THEN
        EXECUTE format('ALTER FUNCTION %I.%I OWNER TO data_owner', r.nspname, r.proname);
      END IF;
      EXECUTE format('GRANT EXECUTE ON FUNCTION %I.%I TO api_owner, search_owner, data_owner', r.nspname, r.proname);
    END IF;
  END LOOP;

  FOR r IN SELECT DISTINCT m.function FROM data.right_matrix m
            WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                               WHERE n.nspname = 'api' AND p.proname = m.function) LOOP
    RAISE EXCEPTION 'the matrix of rights names api.%, which does not exist', r.function;
  END LOOP;
  GRANT USAGE ON SCHEMA api TO staff;
  FOR r IN SELECT m.post, m.function FROM data.right_matrix m LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION api.%I TO %I', r.function, r.post);
  END LOOP;
END $$;
