#include "counter.h"

#include "office/layout.h"

#include <stdarg.h>
#include <string.h>

static PqSession *
sign_in (const char *target,
         const char *login,
         const char *password)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  PqSession *session;

  pq_session_open_async (target, login, password, NULL, NULL, await_cb, &answer);
  session = pq_session_open_finish (await (&answer), &error);
  g_assert_no_error (error);
  return session;
}

Counter *
counter_open (void)
{
  Counter *self = g_new0 (Counter, 1);
  g_autofree char *folder = NULL;
  g_autofree char *socket = NULL;
  g_autofree char *target = NULL;

  /* each cut takes a person without a case: a smaller office has not enough of them */
  self->office = office_fixture_new (500);
  /* A passing office answers before it has written; one that is killed must not. */
  office_fixture_run (self->office, "ALTER DATABASE pension SET synchronous_commit = on");
  folder = office_socket_dir (office_fixture_dir (self->office));
  socket = g_build_filename (folder, ".s.PGSQL.5432", NULL);
  self->proxy = drop_proxy_new (socket);
  target = g_strdup_printf ("host=%s dbname=pension", drop_proxy_host (self->proxy));
  self->login = office_fixture_staff (self->office, "140105", "clerk", 0);
  self->clerk = DB_CALLER (sign_in (target, self->login, office_fixture_password (self->office, self->login)));
  self->folder = disk_folder ();
  self->drafts = disk_open (self->folder);
  return self;
}

void
counter_leave (DbCaller *colleague)
{
  pq_session_close (PQ_SESSION (colleague));
  g_object_unref (colleague);
}

void
counter_close (Counter *self)
{
  counter_leave (self->clerk);
  await_ms (20);
  g_clear_object (&self->drafts);
  disk_remove (self->folder);
  drop_proxy_free (self->proxy);
  office_fixture_free (self->office);
  g_free (self);
}

DbCaller *
counter_colleague (Counter    *self,
                   const char *office,
                   const char *post,
                   guint       n)
{
  const char *login = office_fixture_staff (self->office, office, post, n);

  return DB_CALLER (sign_in (office_fixture_conninfo (self->office), login,
                             office_fixture_password (self->office, login)));
}

char *
counter_text (Counter    *self,
              const char *format,
              ...)
{
  g_autofree char *query = NULL;
  va_list args;

  va_start (args, format);
  query = g_strdup_vprintf (format, args);
  va_end (args);
  return office_fixture_value (self->office, query);
}

gint64
counter_number (Counter    *self,
                const char *format,
                ...)
{
  g_autofree char *query = NULL;
  g_autofree char *value = NULL;
  va_list args;

  va_start (args, format);
  query = g_strdup_vprintf (format, args);
  va_end (args);
  value = office_fixture_value (self->office, query);
  g_assert_nonnull (value);
  return g_ascii_strtoll (value, NULL, 10);
}

gint64
counter_person (Counter *self)
{
  return counter_number (self, "SELECT p.person FROM data.person p WHERE office = '140105' AND status IN ('active', 'retired')"
                               " AND NOT EXISTS (SELECT FROM casework.case_item c WHERE c.person = p.person)"
                               " ORDER BY status, p.person LIMIT 1");
}

CaseModel *
counter_start (Counter    *self,
               const char *kind,
               gint64      person)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  CaseModel *model;

  case_model_start_async (self->clerk, self->drafts, kind, person, "hall", NULL, await_cb, &answer);
  model = case_model_open_finish (await (&answer), &error);
  g_assert_no_error (error);
  return model;
}

CaseModel *
counter_look (DbCaller *caller,
              gint64    case_id)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  CaseModel *model;

  case_model_open_async (caller, NULL, case_id, NULL, await_cb, &answer);
  model = case_model_open_finish (await (&answer), &error);
  g_assert_no_error (error);
  return model;
}

void
counter_save (CaseModel *model)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  case_model_save_async (model, NULL, await_cb, &answer);
  case_model_save_finish (model, await (&answer), &error);
  g_assert_no_error (error);
}

void
counter_submit (CaseModel *model)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  case_model_submit_async (model, NULL, await_cb, &answer);
  case_model_submit_finish (model, await (&answer), NULL, &error);
  g_assert_no_error (error);
}

void
counter_decide (CaseModel *model,
                CaseStage  stage)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  case_model_decide_async (model, stage, CASE_DECISION_AGREE, NULL, NULL, NULL, await_cb, &answer);
  case_model_decide_finish (model, await (&answer), &error);
  g_assert_no_error (error);
}

gint64
counter_add_file (CaseModel  *model,
                  const char *material)
{
  g_autofree char *picture = g_strdup_printf ("\xff\xd8\xff\xe0 %s of case %" G_GINT64_FORMAT " \xff\xd9", material,
                                              case_model_facts (model)->case_id);
  g_autoptr (GBytes) bytes = g_bytes_new (picture, strlen (picture));
  g_auto (Await) reading = AWAIT_INIT;
  g_auto (Await) adding = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseUpload) upload = NULL;
  gint64 file = 0;
  int version = 0;

  case_upload_from_bytes_async (bytes, "原件.jpg", NULL, await_cb, &reading);
  upload = case_upload_read_finish (await (&reading), &error);
  g_assert_no_error (error);
  case_material_add_async (case_model_get_caller (model), case_model_facts (model)->case_id, material, upload, NULL,
                           await_cb, &adding);
  case_material_add_finish (case_model_get_caller (model), await (&adding), &file, &version, &error);
  g_assert_no_error (error);
  case_model_set_version (model, version);
  return file;
}
