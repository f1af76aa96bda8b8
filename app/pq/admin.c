/* pq/admin.c — the blocking connection of administrators and tests */
#include "pq/admin.h"

#include <glib/gi18n-lib.h>
#include <libpq-fe.h>
#include <string.h>

#define BYTEA_OID 17

struct _PqAdmin
{
  PGconn *connection;
  PqAdminNotice notice;
  gpointer notice_data;
  char sqlstate[6];
  char *detail;
};

G_DEFINE_QUARK (pq-admin-error-quark, pq_admin_error)

static void
notice_cb (void *user_data, const PGresult *result)
{
  PqAdmin *self = user_data;

  if (self->notice != NULL)
    self->notice (PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY), self->notice_data);
}

/* libpq ends its sentences with a line feed; ours do not. */
static char *
trimmed (const char *message)
{
  return g_strchomp (g_utf8_make_valid (message != NULL ? message : "", -1));
}

static void
set_open_error (PGconn *connection, GError **error)
{
  g_autofree char *message = trimmed (PQerrorMessage (connection));
  gboolean rejected = strstr (message, "FATAL") != NULL && strstr (message, "starting up") == NULL
                      && strstr (message, "shutting down") == NULL && strstr (message, "recovery") == NULL;

  g_set_error_literal (error, PQ_ADMIN_ERROR, rejected ? PQ_ADMIN_ERROR_REJECTED : PQ_ADMIN_ERROR_UNREACHABLE,
                       message);
}

PqAdmin *
pq_admin_open (const char *conninfo, GError **error)
{
  const char *const keywords[] = { "dbname", "client_encoding", "fallback_application_name", NULL };
  const char *const values[] = { conninfo, "UTF8", "workbenchctl", NULL };
  PGconn *connection = PQconnectdbParams (keywords, values, TRUE);
  PqAdmin *self;

  if (PQstatus (connection) != CONNECTION_OK)
    {
      set_open_error (connection, error);
      PQfinish (connection);
      return NULL;
    }

  self = g_new0 (PqAdmin, 1);
  self->connection = connection;
  PQsetNoticeReceiver (connection, notice_cb, self);
  return self;
}

void
pq_admin_free (PqAdmin *self)
{
  if (self == NULL)
    return;

  PQfinish (self->connection);
  g_free (self->detail);
  g_free (self);
}

void
pq_admin_set_notice (PqAdmin *self, PqAdminNotice notice, gpointer user_data)
{
  self->notice = notice;
  self->notice_data = user_data;
}

const char *
pq_admin_sqlstate (PqAdmin *self)
{
  return self->sqlstate;
}

const char *
pq_admin_detail (PqAdmin *self)
{
  return self->detail != NULL ? self->detail : "";
}

int
pq_admin_backend_pid (PqAdmin *self)
{
  return PQbackendPID (self->connection);
}

/* The line of @script that holds its @position-th character, counted from 1. */
static int
line_of (const char *script, gint64 position)
{
  int line = 1;

  for (const char *p = script; *p != '\0' && position > 1; p = g_utf8_next_char (p), position--)
    line += *p == '\n';

  return line;
}

static void
append_field (GString *text, const char *before, const char *field)
{
  if (field != NULL)
    g_string_append_printf (text, "%s%s", before, field);
}

static char *
describe (const PGresult *result, const char *script)
{
  const char *position = PQresultErrorField (result, PG_DIAG_STATEMENT_POSITION);
  GString *text = g_string_new (PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));

  append_field (text, " — ", PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL));
  append_field (text, " — ", PQresultErrorField (result, PG_DIAG_MESSAGE_HINT));
  append_field (text, " — ", PQresultErrorField (result, PG_DIAG_CONTEXT));
  if (position != NULL && script != NULL)
    g_string_append_printf (text, _(" (line %d)"), line_of (script, g_ascii_strtoll (position, NULL, 10)));

  return g_string_free (text, FALSE);
}

static void
remember_refusal (PqAdmin *self, const PGresult *result)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);

  g_strlcpy (self->sqlstate, state != NULL ? state : "", sizeof self->sqlstate);
  g_free (self->detail);
  self->detail = g_strdup (PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL));
}

static void
set_error (PqAdmin *self, const PGresult *result, const char *script, GError **error)
{
  g_autofree char *message = NULL;

  remember_refusal (self, result);
  if (PQstatus (self->connection) == CONNECTION_BAD)
    {
      message = trimmed (PQerrorMessage (self->connection));
      g_set_error_literal (error, PQ_ADMIN_ERROR, PQ_ADMIN_ERROR_LOST, message);
      return;
    }

  message = self->sqlstate[0] != '\0' ? describe (result, script) : trimmed (PQerrorMessage (self->connection));
  g_set_error_literal (error, PQ_ADMIN_ERROR, PQ_ADMIN_ERROR_STATEMENT, message);
}

/* Take every answer of what was sent; keep the last good one, the first failure wins. */
static PGresult *
collect (PqAdmin *self, const char *script, GError **error)
{
  PGresult *kept = NULL, *result;
  gboolean failed = FALSE;

  self->sqlstate[0] = '\0';
  while ((result = PQgetResult (self->connection)) != NULL)
    {
      ExecStatusType status = PQresultStatus (result);

      if (status == PGRES_COPY_IN)
        {
          PQclear (kept);
          return result;
        }
      if (!failed && (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE))
        {
          set_error (self, result, script, error);
          failed = TRUE;
        }
      PQclear (kept);
      kept = result;
    }

  if (!failed && kept != NULL)
    return kept;
  if (!failed)
    set_error (self, NULL, script, error);
  PQclear (kept);
  return NULL;
}

static void
set_send_error (PqAdmin *self, GError **error)
{
  g_autofree char *message = trimmed (PQerrorMessage (self->connection));

  g_set_error_literal (error, PQ_ADMIN_ERROR, PQ_ADMIN_ERROR_LOST, message);
}

gboolean
pq_admin_run (PqAdmin *self, const char *script, GError **error)
{
  PGresult *result;

  g_return_val_if_fail (self != NULL && script != NULL, FALSE);

  if (!PQsendQuery (self->connection, script))
    {
      set_send_error (self, error);
      return FALSE;
    }
  result = collect (self, script, error);
  PQclear (result);
  return result != NULL;
}

static GPtrArray *
rows_of (const PGresult *result)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  int columns = PQnfields (result);

  for (int row = 0; row < PQntuples (result); row++)
    {
      GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

      for (int column = 0; column < columns; column++)
        g_ptr_array_add (cells, PQgetisnull (result, row, column)
                                  ? NULL : g_strdup (PQgetvalue (result, row, column)));
      g_ptr_array_add (rows, cells);
    }
  return rows;
}

static GPtrArray *
query (PqAdmin *self, const char *statement, const char *const *values, const Oid *types, const int *lengths,
       const int *formats, guint n_values, GError **error)
{
  GPtrArray *rows = NULL;
  PGresult *result;

  if (!PQsendQueryParams (self->connection, statement, (int) n_values, types, values, lengths, formats, 0))
    {
      set_send_error (self, error);
      return NULL;
    }
  result = collect (self, statement, error);
  if (result != NULL)
    rows = rows_of (result);
  PQclear (result);
  return rows;
}

GPtrArray *
pq_admin_query (PqAdmin *self, const char *statement, const char *const *parameters, guint n_parameters,
                GError **error)
{
  g_return_val_if_fail (self != NULL && statement != NULL, NULL);

  return query (self, statement, parameters, NULL, NULL, NULL, n_parameters, error);
}

GPtrArray *
pq_admin_query_bytes (PqAdmin *self, const char *statement, const char *const *parameters, guint n_parameters,
                      GBytes *bytes, GError **error)
{
  guint n = n_parameters + 1;
  g_autofree const char **values = g_new0 (const char *, n);
  g_autofree Oid *types = g_new0 (Oid, n);
  g_autofree int *lengths = g_new0 (int, n);
  g_autofree int *formats = g_new0 (int, n);
  gsize size;

  for (guint i = 0; i < n_parameters; i++)
    values[i] = parameters[i];
  values[n_parameters] = g_bytes_get_data (bytes, &size);
  types[n_parameters] = BYTEA_OID;
  lengths[n_parameters] = (int) size;
  formats[n_parameters] = 1;

  return query (self, statement, values, types, lengths, formats, n, error);
}

char *
pq_admin_value (PqAdmin *self, const char *statement, const char *const *parameters, guint n_parameters,
                GError **error)
{
  g_autoptr (GPtrArray) rows = pq_admin_query (self, statement, parameters, n_parameters, error);
  GPtrArray *first;

  if (rows == NULL || rows->len == 0)
    return NULL;

  first = g_ptr_array_index (rows, 0);
  return first->len > 0 ? g_strdup (g_ptr_array_index (first, 0)) : NULL;
}

gboolean
pq_admin_copy_begin (PqAdmin *self, const char *copy_statement, GError **error)
{
  PGresult *result;
  gboolean begun;

  if (!PQsendQuery (self->connection, copy_statement))
    {
      set_send_error (self, error);
      return FALSE;
    }
  result = collect (self, copy_statement, error);
  begun = result != NULL && PQresultStatus (result) == PGRES_COPY_IN;
  if (result != NULL && !begun)
    g_set_error (error, PQ_ADMIN_ERROR, PQ_ADMIN_ERROR_STATEMENT, "not a COPY FROM STDIN: %s", copy_statement);
  PQclear (result);
  return begun;
}

gboolean
pq_admin_copy_write (PqAdmin *self, const void *data, gsize length, GError **error)
{
  g_return_val_if_fail (length <= G_MAXINT, FALSE);

  if (PQputCopyData (self->connection, data, (int) length) == 1)
    return TRUE;

  set_send_error (self, error);
  return FALSE;
}

gboolean
pq_admin_copy_end (PqAdmin *self, const char *failure, GError **error)
{
  PGresult *result;

  if (PQputCopyEnd (self->connection, failure) != 1)
    {
      set_send_error (self, error);
      return FALSE;
    }
  result = collect (self, NULL, error);
  PQclear (result);
  return result != NULL;
}
