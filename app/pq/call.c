#include "pq/call.h"

#include "db/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTEA_OID 17
#define MAX_ROLLED_BACK 4

/* SELECT * FROM api.f($1,$2): the only statement there is. */
static char *
compose_statement (const char *function,
                   guint       n_args)
{
  GString *text = g_string_new ("SELECT * FROM ");

  g_string_append (text, function);
  g_string_append_c (text, '(');
  for (guint i = 1; i <= n_args; i++)
    g_string_append_printf (text, i == 1 ? "$%u" : ",$%u", i);
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

static gboolean
is_function_name (const char *function)
{
  return g_regex_match_simple ("^[a-z_][a-z0-9_]*\\.[a-z_][a-z0-9_]*$", function, 0, 0);
}

PqCall *
pq_call_new (GTask        *task,
             const char   *function,
             const DbArgs *args)
{
  PqCall *self;

  g_return_val_if_fail (is_function_name (function), NULL);

  self = g_new0 (PqCall, 1);
  self->task = task;
  self->args = args != NULL ? db_args_ref (args) : db_args_new ();
  self->statement = compose_statement (function, db_args_count (self->args));
  return self;
}

static void
stop_watching (PqCall *self)
{
  if (self->cancel_watch != NULL)
    g_source_destroy (self->cancel_watch);
  g_clear_pointer (&self->cancel_watch, g_source_unref);
}

void
pq_call_free (PqCall *self)
{
  stop_watching (self);
  g_clear_object (&self->task);
  db_args_unref (self->args);
  g_free (self->statement);
  PQclear (self->result);
  g_free (self);
}

gboolean
pq_call_send (PqCall *self,
              PGconn *connection)
{
  guint n = db_args_count (self->args);
  g_autofree Oid *types = g_new0 (Oid, n + 1);
  g_autofree const char **values = g_new0 (const char *, n + 1);
  g_autofree int *lengths = g_new0 (int, n + 1);
  g_autofree int *formats = g_new0 (int, n + 1);

  for (guint i = 0; i < n; i++)
    {
      GBytes *bytes = db_args_get_bytes (self->args, i);
      gsize size = 0;

      values[i] = bytes != NULL ? g_bytes_get_data (bytes, &size) : db_args_get_text (self->args, i);
      if (bytes == NULL)
        continue;

      values[i] = size == 0 ? "" : values[i];
      types[i] = BYTEA_OID;
      lengths[i] = (int) size;
      formats[i] = 1;
    }

  self->attempts++;
  self->sent_at = g_get_monotonic_time ();
  return PQsendQueryParams (connection, self->statement, (int) n, types, values, lengths, formats, 0) == 1
         && PQpipelineSync (connection) == 1;
}

gboolean
pq_call_is_repeatable (PqCall *self)
{
  return !db_args_is_once (self->args);
}

gboolean
pq_call_writes (PqCall *self)
{
  return db_args_is_once (self->args) || db_args_get_request (self->args) != NULL;
}

static DbRows *
rows_from_result (PGresult *result)
{
  int n_columns = PQnfields (result);
  g_autofree const char **cells = g_new0 (const char *, n_columns + 1);
  DbRows *rows;

  for (int column = 0; column < n_columns; column++)
    cells[column] = PQfname (result, column);
  rows = db_rows_new (cells, (guint) n_columns, result, (GDestroyNotify) PQclear);

  for (int row = 0; row < PQntuples (result); row++)
    {
      for (int column = 0; column < n_columns; column++)
        cells[column] = PQgetisnull (result, row, column) ? NULL : PQgetvalue (result, row, column);
      db_rows_add (rows, cells);
    }

  return rows;
}

static GError *
error_from_result (PGresult *result)
{
  if (result == NULL)
    return g_error_new_literal (DB_ERROR, DB_ERROR_SERVER, _("The server sent no answer."));

  return db_error_from_server (PQresultErrorField (result, PG_DIAG_SQLSTATE),
                               PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY),
                               PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL));
}

void
pq_call_finish (PqCall *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  stop_watching (self);
  if (task == NULL)
    return;

  if (PQresultStatus (self->result) == PGRES_TUPLES_OK)
    g_task_return_pointer (task, rows_from_result (g_steal_pointer (&self->result)), (GDestroyNotify) db_rows_unref);
  else
    g_task_return_error (task, error_from_result (self->result));
}

void
pq_call_fail (PqCall *self,
              GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  stop_watching (self);
  if (task == NULL)
    g_error_free (error);
  else
    g_task_return_error (task, error);
}

/* Classes: 08 connection, 57P0x server stopping, starting or crashed, 40 rolled back because of others.  Without an
 * SQLSTATE libpq speaks, not the server: the line is broken. */
PqVerdict
pq_call_judge (PqCall   *self,
               PGresult *result)
{
  const char *sqlstate = PQresultErrorField (result, PG_DIAG_SQLSTATE);

  if (PQresultStatus (result) != PGRES_FATAL_ERROR)
    return PQ_VERDICT_ANSWER;

  if (sqlstate == NULL || g_str_has_prefix (sqlstate, "08") || g_str_has_prefix (sqlstate, "57P"))
    return PQ_VERDICT_LOST;

  if (g_str_has_prefix (sqlstate, "40") && self->attempts < MAX_ROLLED_BACK && pq_call_is_repeatable (self))
    return PQ_VERDICT_AGAIN;

  return PQ_VERDICT_ANSWER;
}
