#include "probe.h"

#include "office/layout.h"

#include <stdarg.h>

static OfficeFixture *the_office;

/* A passing office answers before it has written; one that is killed must not. */
static const char schema[] =
  "ALTER DATABASE pension SET synchronous_commit = on;"
  "CREATE ROLE probe LOGIN PASSWORD '" PROBE_PASSWORD "';"
  "GRANT CONNECT ON DATABASE pension TO probe;"
  "CREATE SCHEMA probe; GRANT USAGE ON SCHEMA probe TO probe;"
  "CREATE TABLE probe.request (id uuid PRIMARY KEY, answer text);"
  "CREATE TABLE probe.line (line text);"
  "CREATE FUNCTION probe.echo (p_text text) RETURNS TABLE (answer text) LANGUAGE sql AS 'SELECT p_text';"
  "CREATE FUNCTION probe.slow (p_seconds float8, p_text text) RETURNS TABLE (answer text)"
  " LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM pg_sleep (p_seconds); RETURN QUERY SELECT p_text; END $$;"
  "CREATE FUNCTION probe.refuse (p_code text, p_detail text) RETURNS TABLE (answer text) LANGUAGE plpgsql AS"
  " $$ BEGIN RAISE EXCEPTION USING ERRCODE = p_code, MESSAGE = 'refused', DETAIL = p_detail; END $$;"
  "CREATE FUNCTION probe.size (p_bytes bytea) RETURNS TABLE (bytes bigint, sha256 text) LANGUAGE sql AS"
  " $$ SELECT length (p_bytes), encode (sha256 (p_bytes), 'hex') $$;"
  "CREATE FUNCTION probe.fill (p_bytes int) RETURNS TABLE (bytes bytea) LANGUAGE sql AS"
  " $$ SELECT decode (repeat ('0a', p_bytes), 'hex') $$;"
  "CREATE FUNCTION probe.write (p_text text, p_request uuid) RETURNS TABLE (answer text)"
  " LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN"
  " INSERT INTO probe.request VALUES (p_request, p_text) ON CONFLICT DO NOTHING;"
  " IF FOUND THEN INSERT INTO probe.line VALUES (p_text); END IF;"
  " RETURN QUERY SELECT r.answer FROM probe.request r WHERE r.id = p_request; END $$;"
  "CREATE FUNCTION probe.write_once (p_text text) RETURNS TABLE (answer text)"
  " LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN"
  " INSERT INTO probe.line VALUES (p_text); RETURN QUERY SELECT p_text; END $$;"
  "CREATE FUNCTION probe.die () RETURNS TABLE (answer text) LANGUAGE plpgsql SECURITY DEFINER AS"
  " $$ BEGIN PERFORM pg_terminate_backend (pg_backend_pid ()); PERFORM pg_sleep (60); END $$;"
  "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA probe TO probe;";

OfficeFixture *
probe_office (void)
{
  if (the_office == NULL)
    {
      the_office = office_fixture_new (0);
      office_fixture_run (the_office, schema);
    }

  return the_office;
}

void
probe_office_free (void)
{
  g_clear_pointer (&the_office, office_fixture_free);
}

char *
probe_socket (void)
{
  g_autofree char *folder = office_socket_dir (office_fixture_dir (probe_office ()));

  return g_build_filename (folder, ".s.PGSQL.5432", NULL);
}

PqSession *
probe_open (const char  *target,
            const char  *user,
            const char  *password,
            const char  *code,
            GError     **error)
{
  g_auto (Await) answer = AWAIT_INIT;

  pq_session_open_async (target, user, password, code, NULL, await_cb, &answer);
  return pq_session_open_finish (await (&answer), error);
}

void
probe_set_up (Probe         *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->office = probe_office ();
  self->session = probe_open (office_fixture_conninfo (self->office), "probe", PROBE_PASSWORD, NULL, &error);
  g_assert_no_error (error);
}

void
probe_set_up_proxy (Probe         *self,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *socket = NULL;
  g_autofree char *target = NULL;

  self->office = probe_office ();
  socket = probe_socket ();
  self->proxy = drop_proxy_new (socket);
  target = g_strdup_printf ("host=%s dbname=pension", drop_proxy_host (self->proxy));
  self->session = probe_open (target, "probe", PROBE_PASSWORD, NULL, &error);
  g_assert_no_error (error);
}

void
probe_tear_down (Probe         *self,
                 gconstpointer  data)
{
  pq_session_close (self->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->session);
  g_clear_pointer (&self->proxy, drop_proxy_free);
}

void
probe_wait_for (PqSession *session,
                PqState    state)
{
  while (pq_session_get_state (session) != state)
    g_main_context_iteration (NULL, TRUE);
}

DbArgs *
probe_write (const char *text,
             gboolean    with_request)
{
  DbArgs *args = db_args_new ();

  db_args_text (args, text);
  if (with_request)
    db_args_request (args, NULL);
  else
    db_args_mark_once (args);

  return args;
}

gint64
probe_count (const char *query)
{
  g_autofree char *value = office_fixture_value (probe_office (), query);

  return g_ascii_strtoll (value, NULL, 10);
}

guint
probe_written (const char *text)
{
  g_autofree char *query = g_strdup_printf ("SELECT count (*) FROM probe.line WHERE line = '%s'", text);

  return (guint) probe_count (query);
}

DbRows *
probe_call (PqSession     *session,
            const char    *function,
            const DbArgs  *args,
            DbLane         lane,
            GError       **error)
{
  g_auto (Await) answer = AWAIT_INIT;

  db_caller_call_async (DB_CALLER (session), function, args, lane, NULL, await_cb, &answer);
  return db_caller_call_finish (DB_CALLER (session), await (&answer), error);
}

DbArgs *
probe_texts (const char *first,
             ...)
{
  DbArgs *args = db_args_new ();
  va_list rest;

  va_start (rest, first);
  for (const char *text = first; text != NULL; text = va_arg (rest, const char *))
    db_args_text (args, text);
  va_end (rest);
  return args;
}
