/* The database server awards pensions from stored jsonb: the determination sheets to the fen, with their steps, and a
 * parameter that is missing is refused by name.  Run by with-server. */
#include <gio/gio.h>
#include <libpq-fe.h>
#include <string.h>

#include "pension/award.h"
#include "server.h"

static const char make_sheets[] =
  "DROP TABLE IF EXISTS sheet; CREATE TABLE sheet (name text, facts jsonb, rules jsonb, wanted text);"
  "INSERT INTO sheet VALUES"
  "('R1', '{\"retirement_group\": \"M60\", \"birth\": 196510, \"retire_month\": 202510, \"work_start\": 198408,"
  " \"months_paid\": 340, \"months_deemed\": 155, \"account\": 9660726, \"index_basic\": \"0.76035\","
  " \"index_trans\": \"0.70397\"}', '{\"benefit_base\": \"7253\", \"divisor\": \"139\", \"early_minimum\": \"CHOSEN_YEAR\"}',"
  " 'EARLY 202511 5514.81855 5105.89441 263336 69502 85736 418574 418580 6'),"
  "('R2', '{\"retirement_group\": \"F50\", \"birth\": 197402, \"retire_month\": 202402, \"work_start\": 199401,"
  " \"months_paid\": 320, \"months_deemed\": 42, \"account\": 7205990, \"index_basic\": \"0.61006\","
  " \"index_trans\": \"0.61006\"}', '{\"benefit_base\": \"7111\", \"divisor\": \"195\"}',"
  " 'STATUTORY 202403 4338.13666 4338.13666 172691 36954 19739 229384 229390 6'),"
  "('R4', '{\"retirement_group\": \"F50\", \"birth\": 197304, \"retire_month\": 202304, \"work_start\": 199208,"
  " \"months_paid\": 190, \"months_deemed\": 59, \"account\": 4808307, \"index_basic\": \"0.63919\","
  " \"index_trans\": \"0.63919\"}', '{\"benefit_base\": \"6897\", \"divisor\": \"195\"}',"
  " 'STATUTORY 202305 4408.49343 4408.49343 117294 24658 28178 170130 170130 0');"
  "UPDATE sheet SET rules = rules || '{\"trans_coef\": \"0.013\", \"account_start_min\": \"199707\","
  " \"index_method\": \"ENTERED\", \"pension_total_rounding\": \"UP_TO_JIAO\"}'";

#define ROWS \
  "jsonb_populate_record (NULL::pension.award_facts, facts), jsonb_populate_record (NULL::pension.award_rules, rules)"

static void
test_sheets (void)
{
  PGconn *conn = server_connect ();
  g_autofree char *different = NULL, *steps = NULL;

  server_install (conn);
  server_run (conn, make_sheets, PGRES_COMMAND_OK);
  different = server_value (conn,
    "SELECT string_agg (name || ': ' || found, '; ') FROM (SELECT name, wanted, concat_ws (' ', a.start_kind,"
    " a.first_pension_month, a.wage_basic, a.wage_trans, a.basic, a.personal, a.transition, a.sum_of_parts, a.payable,"
    " a.adjustment) AS found FROM sheet, LATERAL pension.award (" ROWS ") a) q WHERE found <> wanted");
  g_assert_cmpstr (different, ==, NULL);
  steps = server_value (conn,
    "SELECT min (jsonb_array_length (s)) >= 18 AND bool_and (s->0->>'n' = '1' AND s->0->>'basis' <> ''"
    " AND jsonb_path_exists (s, '$[*].values[*] ? (@ == \"4,185.80\")') = (name = 'R1'))"
    " FROM sheet, LATERAL pension.award_steps (" ROWS ") s");
  g_assert_cmpstr (steps, ==, "t");
  PQfinish (conn);
}

static void
assert_lacking (PGconn *conn, const char *member, PensionStatus status)
{
  g_autofree char *sql = g_strdup_printf ("SELECT pension.award (" ROWS ") FROM (SELECT facts - '%s' AS facts,"
                                          " rules - '%s' AS rules FROM sheet WHERE name = 'R1') q", member, member);
  PGresult *result = PQexec (conn, sql);

  g_test_message ("%s", member);
  g_assert_cmpint (PQresultStatus (result), ==, PGRES_FATAL_ERROR);
  g_assert_cmpstr (PQresultErrorField (result, PG_DIAG_SQLSTATE), ==, pension_status_sqlstate (status));
  g_assert_cmpstr (PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY), ==, pension_status_sentence (status));
  PQclear (result);
}

static void
test_missing (void)
{
  PGconn *conn = server_connect ();

  server_install (conn);
  server_run (conn, make_sheets, PGRES_COMMAND_OK);
  assert_lacking (conn, "benefit_base", PENSION_E_BENEFIT_BASE_MISSING);
  assert_lacking (conn, "trans_coef", PENSION_E_TRANS_COEF_MISSING);
  assert_lacking (conn, "divisor", PENSION_E_DIVISOR_MISSING);
  assert_lacking (conn, "account_start_min", PENSION_E_ACCOUNT_START_MISSING);
  assert_lacking (conn, "index_method", PENSION_E_INDEX_METHOD_MISSING);
  assert_lacking (conn, "pension_total_rounding", PENSION_E_TOTAL_ROUNDING_MISSING);
  assert_lacking (conn, "early_minimum", PENSION_E_EARLY_MINIMUM_MISSING);
  assert_lacking (conn, "index_basic", PENSION_E_INDEX_MISSING);
  assert_lacking (conn, "index_trans", PENSION_E_INDEX_MISSING);
  assert_lacking (conn, "retirement_group", PENSION_E_GROUP);
  assert_lacking (conn, "birth", PENSION_E_MONTH);
  assert_lacking (conn, "months_paid", PENSION_E_TOO_FEW_MONTHS);
  PQfinish (conn);
}

static void
test_questions (void)
{
  static const struct
  {
    const char *call, *answer;
  } rows[] = {
    { "index_month (400000, 7096800, 'YUAN')", "0.67636" },
    { "index_month (400000, 7725700, 'EXACT')", "0.62130" },
    { "index_month (400000, 7725700, 'YUAN')", "0.62131" },
    { "index_month (NULL, 7725700, 'EXACT')", NULL },
    { "divisor_age (197402, 202402)", "600" },
    { "divisor_age (197402, 202411)", "600" },
    { "divisor_age (196506, 202508)", "722" },
    { "divisor (722)", "137.8" },
    { "divisor (720)", "139" },
  };
  PGconn *conn = server_connect ();

  server_install (conn);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT pension.%s", rows[i].call);
      g_autofree char *answer = server_value (conn, sql);

      g_test_message ("%s", rows[i].call);
      g_assert_cmpstr (answer, ==, rows[i].answer);
    }
  PQfinish (conn);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/server/the-determination-sheets-come-out-of-stored-facts", test_sheets);
  g_test_add_func ("/pension/server/a-missing-parameter-is-refused-by-name", test_missing);
  g_test_add_func ("/pension/server/questions-of-an-award-are-answered", test_questions);
  return g_test_run ();
}
