-- Everything in schema api is a definition: it goes and comes again with each upgrade, so a column added to an answer or a
-- function given up needs no transition.  Nothing in the database depends on it.
DO $$
BEGIN
  DROP SCHEMA IF EXISTS api CASCADE;
  CREATE SCHEMA api AUTHORIZATION api_owner;
END $$;
COMMENT ON SCHEMA api IS 'What a client may call. Nothing else is granted to anybody.';
