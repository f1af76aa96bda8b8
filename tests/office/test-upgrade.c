/* tests/office/test-upgrade.c — the schema is brought up to date as a whole or not at all */
#include "office-fixture.h"

#include "office/upgrade.h"

static OfficeFixture *fixture;

/* Definitions, columns, rights and the rows that come with the program. */
static const char catalogue[] =
  "SELECT md5(string_agg(t, E'\\n' ORDER BY t COLLATE \"C\")) FROM ("
  " SELECT pg_get_functiondef(p.oid) || pg_get_userbyid(p.proowner) || coalesce((SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(p.proacl) a), '') t FROM pg_proc p"
  "  JOIN pg_namespace n ON n.oid = p.pronamespace"
  "  WHERE n.nspname IN ('api', 'data', 'casework', 'audit', 'admin', 'seed', 'pension') AND p.prokind = 'f'"
  " UNION ALL SELECT a.attrelid::regclass || a.attname || format_type(a.atttypid, a.atttypmod) || a.attnotnull FROM pg_attribute a"
  "  JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
  "  WHERE n.nspname IN ('data', 'casework', 'audit', 'admin') AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped"
  " UNION ALL SELECT polrelid::regclass || polname || coalesce(pg_get_expr(polqual, polrelid), '') FROM pg_policy"
  " UNION ALL SELECT c.oid::regclass || coalesce((SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(c.relacl) a), '') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
  "  WHERE n.nspname IN ('data', 'casework', 'audit', 'admin', 'api')"
  " UNION ALL SELECT v::text FROM data.vocabulary v UNION ALL SELECT o::text FROM data.office o"
  " UNION ALL SELECT f::text FROM casework.kind_field f UNION ALL SELECT k::text FROM casework.kind k"
  " UNION ALL SELECT key || valid_from || value FROM data.parameter"
  " UNION ALL SELECT to_jsonb(p)::text FROM data.person p UNION ALL SELECT c::text FROM casework.case_item c"
  " UNION ALL SELECT m.name || m.sha256 FROM admin.migration m) x";

static void
test_twice (void)
{
  g_autofree char *before = office_fixture_value (fixture, catalogue);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  OfficeUpgrade did;

  g_assert_true (office_upgrade (office_fixture_admin (fixture), &did, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (did.fresh);
  g_assert_cmpuint (did.transitions, ==, 0);
  after = office_fixture_value (fixture, catalogue);
  g_assert_cmpstr (before, ==, after);
}

static void
refused (int code, const char *word)
{
  g_autofree char *before = office_fixture_value (fixture, catalogue);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (office_upgrade (office_fixture_admin (fixture), NULL, NULL, NULL, &error));
  g_assert_error (error, OFFICE_ERROR, code);
  g_assert_nonnull (g_strstr_len (error->message, -1, word));
  after = office_fixture_value (fixture, catalogue);
  g_assert_cmpstr (before, ==, after);
}

static void
test_newer (void)
{
  office_fixture_run (fixture, "INSERT INTO admin.migration (name, sha256) VALUES ('9999-tomorrow.sql', repeat('a', 64))");
  refused (OFFICE_ERROR_NEWER, "9999-tomorrow.sql");
  office_fixture_run (fixture, "DELETE FROM admin.migration WHERE name = '9999-tomorrow.sql'");
}

static void
test_other_wording (void)
{
  office_fixture_run (fixture, "CREATE TABLE admin.kept AS SELECT * FROM admin.migration;"
                               "UPDATE admin.migration SET sha256 = repeat('b', 64)");
  refused (OFFICE_ERROR_SCHEMA, ".sql");
  office_fixture_run (fixture, "UPDATE admin.migration m SET sha256 = k.sha256 FROM admin.kept k WHERE k.name = m.name;"
                               "DROP TABLE admin.kept");
}

/* Something in the way at a late step: the steps before it are undone. */
static void
test_all_or_nothing (void)
{
  office_fixture_run (fixture, "ALTER FUNCTION admin.verify_audit() RENAME TO verify_audit_kept;"
                               "CREATE TYPE admin.in_the_way AS (x int);"
                               "CREATE FUNCTION admin.verify_audit() RETURNS admin.in_the_way LANGUAGE sql AS 'SELECT NULL::admin.in_the_way'");
  refused (OFFICE_ERROR_SCHEMA, "");
  office_fixture_run (fixture, "DROP FUNCTION admin.verify_audit(); DROP TYPE admin.in_the_way;"
                               "ALTER FUNCTION admin.verify_audit_kept() RENAME TO verify_audit");
}

static void
test_not_a_superuser (void)
{
  g_autofree char *clerk = office_fixture_login (fixture, "xd_zhangmin");
  g_autoptr (GError) error = NULL;

  g_assert_false (office_upgrade (clerk, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_no_server (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (office_upgrade ("host=/nowhere dbname=pension", NULL, NULL, NULL, &error));
  g_assert_error (error, OFFICE_ERROR, OFFICE_ERROR_SERVER);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fixture = office_fixture_new (0);
  g_test_add_func ("/office/upgrade/a second upgrade changes nothing", test_twice);
  g_test_add_func ("/office/upgrade/a newer database is refused and not touched", test_newer);
  g_test_add_func ("/office/upgrade/a step run in another wording is refused", test_other_wording);
  g_test_add_func ("/office/upgrade/an upgrade that fails late leaves everything as it was", test_all_or_nothing);
  g_test_add_func ("/office/upgrade/a clerk cannot upgrade", test_not_a_superuser);
  g_test_add_func ("/office/upgrade/without a server it says so", test_no_server);
  result = g_test_run ();
  office_fixture_free (fixture);
  return result;
}
