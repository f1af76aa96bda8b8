#include "form-statements/pdf.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *path;
  char *sha256;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->path);
  g_free (self->sha256);
  g_free (self);
}

static GBytes *
load_unchanged (const Request *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (request->path);
  g_autoptr (GBytes) pdf = g_file_load_bytes (file, cancellable, NULL, error);
  g_autofree char *sha256 = pdf != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf) : NULL;

  if (sha256 == NULL || g_strcmp0 (sha256, request->sha256) == 0)
    return g_steal_pointer (&pdf);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("%s is not the file any more that was made here. Make the statements again to print them."),
               request->path);
  return NULL;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *pdf = load_unchanged (data, cancellable, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
statement_pdf_load_async (const char *path, const char *sha256, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (path);
  request->sha256 = g_strdup (sha256);
  g_task_set_source_tag (task, statement_pdf_load_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, load_thread);
}

GBytes *
statement_pdf_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
