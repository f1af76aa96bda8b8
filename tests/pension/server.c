#include "server.h"

PGconn *
server_connect (void)
{
  PGconn *conn = PQconnectdb ("client_encoding=UTF8"
                              " options='-c DateStyle=ISO -c client_min_messages=warning'");

  g_assert_cmpstr (PQerrorMessage (conn), ==, "");
  return conn;
}

void
server_run (PGconn *conn, const char *sql, ExecStatusType expected)
{
  PGresult *result = PQexec (conn, sql);

  if (PQresultStatus (result) != expected)
    g_error ("%s: %s", sql, PQerrorMessage (conn));
  PQclear (result);
}

char *
server_value (PGconn *conn, const char *sql)
{
  PGresult *result = PQexec (conn, sql);
  char *text;

  if (PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (conn));
  g_assert_cmpint (PQntuples (result), ==, 1);
  text = PQgetisnull (result, 0, 0) ? NULL : g_strdup (PQgetvalue (result, 0, 0));
  PQclear (result);
  return text;
}

void
server_finish (PGconn *conn)
{
  for (PGresult *result; (result = PQgetResult (conn)) != NULL; PQclear (result))
    if (PQresultStatus (result) != PGRES_COMMAND_OK)
      g_error ("COPY: %s", PQresultErrorMessage (result));
}

void
server_install (PGconn *conn)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (TEST_SOURCE_DIR "/../app/pension/pg/pension.sql", &sql, NULL, &error);
  g_assert_no_error (error);
  server_run (conn, sql, PGRES_COMMAND_OK);
}
