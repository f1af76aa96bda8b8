#include "cases/material.h"

#include "cases/shapes.h"

#include <glib/gi18n-lib.h>

static const DbColumn material_columns[] = {
  DB_TEXT (CaseMaterial, material),
  DB_TEXT (CaseMaterial, title),
  DB_BOOL (CaseMaterial, required),
  DB_TEXT (CaseMaterial, hint),
  DB_INT64 (CaseMaterial, file),
  DB_TEXT (CaseMaterial, name),
  DB_TEXT (CaseMaterial, mime),
  DB_TEXT (CaseMaterial, sha256),
  DB_INT64 (CaseMaterial, bytes),
  DB_INT (CaseMaterial, pages),
  DB_TEXT (CaseMaterial, added_by),
  DB_TEXT (CaseMaterial, added_at),
  DB_BOOL (CaseMaterial, missing),
};
const DbShape case_material_shape = DB_SHAPE ("api.material_list", CaseMaterial, material_columns);
DB_SHAPE_DEFINE_FREE (CaseMaterial, case_material, case_material_shape)

static const DbColumn file_columns[] = {
  DB_TEXT (CaseFile, name),
  DB_TEXT (CaseFile, mime),
  DB_TEXT (CaseFile, sha256),
  DB_BYTES (CaseFile, bytes),
};
const DbShape case_file_shape = DB_SHAPE ("api.material_read", CaseFile, file_columns);
DB_SHAPE_DEFINE_FREE (CaseFile, case_file, case_file_shape)

void
case_material_list_async (DbCaller            *caller,
                          gint64               case_id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_caller_call_async (caller, case_material_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
case_material_list_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish_all (&case_material_shape, caller, result, (GDestroyNotify) case_material_free, error);
}

void
case_material_add_async (DbCaller            *caller,
                         gint64               case_id,
                         const char          *material,
                         const CaseUpload    *upload,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_args_text (args, material);
  db_args_text (args, upload->name);
  db_args_text (args, upload->mime);
  db_args_text (args, upload->sha256);
  db_args_int64 (args, upload->pages);
  db_args_bytes (args, upload->data);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.material_add", args, DB_LANE_LONG, cancellable, callback, user_data);
}

gboolean
case_material_add_finish (DbCaller      *caller,
                          GAsyncResult  *result,
                          gint64        *file,
                          int           *version,
                          GError       **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);
  gboolean answered = rows != NULL && db_rows_count (rows) > 0;

  if (rows == NULL)
    return FALSE;

  if (file != NULL)
    *file = answered ? db_rows_int64 (rows, 0, "file") : 0;
  if (version != NULL)
    *version = answered ? (int) db_rows_int64 (rows, 0, "version") : 0;
  return TRUE;
}

void
case_material_capture_async (DbCaller            *caller,
                             const CaseCapture   *capture,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, capture->file);
  db_args_text (args, capture->original_sha256);
  db_args_bytes (args, capture->original);
  db_args_int64 (args, capture->dpi);
  db_args_text (args, capture->colour);
  db_args_text (args, capture->device);
  db_args_text (args, capture->edits);
  db_args_bool (args, capture->blank);
  db_args_text (args, capture->by);
  db_args_text (args, capture->at);
  db_args_text (args, capture->reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.material_capture", args, DB_LANE_LONG, cancellable, callback, user_data);
}

gboolean
case_material_capture_finish (DbCaller      *caller,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

void
case_material_remove_async (DbCaller            *caller,
                            gint64               case_id,
                            gint64               file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_args_int64 (args, file);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.material_remove", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

int
case_material_remove_finish (DbCaller      *caller,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL && db_rows_count (rows) > 0 ? (int) db_rows_int64 (rows, 0, "version") : 0;
}

/* Decoding and hashing 20 MiB takes longer than a frame, so it happens in a thread. */
static CaseFile *
check_file (DbRows  *rows,
            GError **error)
{
  g_autoptr (CaseFile) file = db_shape_read (&case_file_shape, rows, 0, error);
  g_autofree char *sha256 = NULL;

  if (file == NULL)
    return NULL;

  sha256 = file->bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes) : NULL;
  if (g_strcmp0 (sha256, file->sha256) != 0)
    {
      g_set_error (error, DB_ERROR, DB_ERROR_SERVER,
                   _("The file %s is not what was stored: its checksum differs. Please tell the administrator."),
                   file->name);
      return NULL;
    }

  return g_steal_pointer (&file);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  CaseFile *file = check_file (data, &error);

  if (file == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, file, (GDestroyNotify) case_file_free);
}

static void
bytes_cb (GObject      *caller,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DbRows *rows = db_caller_call_finish (DB_CALLER (caller), result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, rows, (GDestroyNotify) db_rows_unref);
  g_task_run_in_thread (task, check_thread);
}

void
case_material_read_async (DbCaller            *caller,
                          gint64               file,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();
  GTask *task = g_task_new (caller, cancellable, callback, user_data);

  g_task_set_source_tag (task, case_material_read_async);
  db_args_int64 (args, file);
  db_caller_call_async (caller, case_file_shape.function, args, DB_LANE_LONG, cancellable, bytes_cb, task);
}

CaseFile *
case_material_read_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
