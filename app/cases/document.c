#include "cases/document.h"

#include "cases/shapes.h"
#include "cases/working.h"

static const DbColumn document_columns[] = {
  DB_TEXT (CaseDocument, serial),
  DB_TEXT (CaseDocument, document),
  DB_TEXT (CaseDocument, title),
  DB_JSON (CaseDocument, content),
  DB_INT (CaseDocument, version),
};
const DbShape case_document_shape = DB_SHAPE ("api.document_issue", CaseDocument, document_columns);
const DbShape case_document_person_shape = DB_SHAPE ("api.person_document_issue", CaseDocument, document_columns);
DB_SHAPE_DEFINE_FREE (CaseDocument, case_document, case_document_shape)

static const DbColumn file_columns[] = {
  DB_TEXT (CaseDocumentFile, title),
  DB_BYTES (CaseDocumentFile, bytes),
  DB_INT (CaseDocumentFile, pages),
};
const DbShape case_document_file_shape = DB_SHAPE ("api.document_read", CaseDocumentFile, file_columns);
DB_SHAPE_DEFINE_FREE (CaseDocumentFile, case_document_file, case_document_file_shape)

void
case_document_issue_async (DbCaller            *caller,
                           gint64               case_id,
                           const char          *document,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_args_text (args, document);
  db_args_request (args, NULL);
  db_caller_call_async (caller, case_document_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

CaseDocument *
case_document_issue_finish (DbCaller      *caller,
                            GAsyncResult  *result,
                            GError       **error)
{
  CaseDocument *document = db_shape_finish (&case_document_shape, caller, result, error);

  if (document != NULL)
    case_working_translate (document->content);
  return document;
}

void
case_document_issue_person_async (DbCaller            *caller,
                                  gint64               person,
                                  const char          *document,
                                  int                  year,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_args_text (args, document);
  db_args_id (args, year);
  db_args_request (args, NULL);
  db_caller_call_async (caller, case_document_person_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

/* A document on its way into the archive. */
typedef struct
{
  DbCaller *caller;
  char     *serial;
  GBytes   *pdf;
  int       pages;
} Storing;

static void
storing_free (gpointer data)
{
  Storing *self = data;

  g_object_unref (self->caller);
  g_free (self->serial);
  g_bytes_unref (self->pdf);
  g_free (self);
}

static void
stored_cb (GObject      *caller,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (DbRows) rows = db_caller_call_finish (DB_CALLER (caller), result, &error);

  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
hash_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Storing *storing = data;

  g_task_return_pointer (task, g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, storing->pdf), g_free);
}

static void
hashed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GTask *task = data;
  Storing *storing = g_task_get_task_data (G_TASK (result));
  g_autofree char *sha256 = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, storing->serial);
  db_args_text (args, sha256);
  db_args_int64 (args, storing->pages);
  db_args_bytes (args, storing->pdf);
  db_args_request (args, NULL);
  db_caller_call_async (storing->caller, "api.document_store", args, DB_LANE_LONG, g_task_get_cancellable (task),
                        stored_cb, task);
}

void
case_document_store_async (DbCaller            *caller,
                           const char          *serial,
                           GBytes              *pdf,
                           int                  pages,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (caller, cancellable, callback, user_data);
  g_autoptr (GTask) hashing = g_task_new (NULL, NULL, hashed_cb, task);
  Storing *storing = g_new0 (Storing, 1);

  storing->caller = g_object_ref (caller);
  storing->serial = g_strdup (serial);
  storing->pdf = g_bytes_ref (pdf);
  storing->pages = pages;
  g_task_set_source_tag (task, case_document_store_async);
  g_task_set_source_tag (hashing, hash_thread);
  g_task_set_task_data (hashing, storing, storing_free);
  g_task_run_in_thread (hashing, hash_thread);
}

gboolean
case_document_store_finish (DbCaller      *caller,
                            GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
case_document_read_async (DbCaller            *caller,
                          const char          *serial,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, serial);
  db_caller_call_async (caller, case_document_file_shape.function, args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

CaseDocumentFile *
case_document_read_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish (&case_document_file_shape, caller, result, error);
}

void
case_document_printed_async (DbCaller            *caller,
                             const char          *serial,
                             const char          *how,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, serial);
  db_args_text (args, how);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.document_printed", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

int
case_document_printed_finish (DbCaller      *caller,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  if (rows == NULL)
    return -1;

  return db_rows_count (rows) > 0 ? (int) db_rows_int64 (rows, 0, "prints") : 0;
}
