#include "form-qualification/community-file.h"

#include <glib/gi18n-lib.h>

#include "form/table-file.h"
#include "reports/error.h"

#define MOST_ROWS 20000

/* In the order of CommunityColumn. */
static const FormTableColumn columns[COMMUNITY_COLUMNS] = {
  { "id_number", TRUE, FALSE },
  { "name", TRUE, FALSE },
  { "community", FALSE, FALSE },
};
static const FormTableKind kind = { "files/community_roster", columns, COMMUNITY_COLUMNS, FALSE, MOST_ROWS };

void
community_file_free (CommunityFile *self)
{
  for (guint c = 0; c < COMMUNITY_COLUMNS; c++)
    g_clear_pointer (&self->columns[c], g_ptr_array_unref);
  g_free (self);
}

static CommunityFile *
read_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (CommunityFile) self = g_new0 (CommunityFile, 1);

  if (!form_table_file_read (path, &kind, self->columns, cancellable, error))
    return NULL;
  if (self->columns[0]->len > MOST_ROWS)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _ ("A roster has %d rows at most: it has to come in parts."),
                   MOST_ROWS);
      return NULL;
    }
  for (guint c = 0; c < COMMUNITY_COLUMNS; c++)
    g_ptr_array_add (self->columns[c], NULL);
  return g_steal_pointer (&self);
}

static void
read_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  CommunityFile *file = read_file (path, cancellable, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify)community_file_free);
  else
    g_task_return_error (task, error);
}

void
community_file_read_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, community_file_read_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
}

CommunityFile *
community_file_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
