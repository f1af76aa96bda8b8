#include "form-qualification/community-file.h"

#include <glib/gi18n-lib.h>

#include "reports/list.h"
#include "reports/table-reader.h"

/* Heads are looked for in so many rows: titles and captions stand above them. */
#define HEAD_ROWS 20
#define MOST_ROWS 20000

/* In the order of CommunityColumn. */
static const char *const names[COMMUNITY_COLUMNS] = { "id_number", "name", "community" };

typedef struct
{
  ReportTable *table;
  int at[COMMUNITY_COLUMNS]; /* -1: not in the file */
} Reading;

void
community_file_free (CommunityFile *self)
{
  for (guint c = 0; c < COMMUNITY_COLUMNS; c++)
    g_clear_pointer (&self->columns[c], g_ptr_array_unref);
  g_free (self);
}

static void
find_columns (Reading *self, const ReportList *list)
{
  for (guint c = 0; c < COMMUNITY_COLUMNS; c++)
    {
      self->at[c] = -1;
      for (guint i = 0; i < report_table_cells (self->table) && self->at[c] < 0; i++)
        for (guint l = 0; l < list->n_columns && self->at[c] < 0; l++)
          if (g_str_equal (list->columns[l].column, names[c])
              && g_str_equal (list->columns[l].title, report_table_cell (self->table, i)))
            self->at[c] = (int)i;
    }
}

static gboolean
find_heads (Reading *self, GError **error)
{
  g_autoptr (ReportList) list = report_list_load ("files/community_roster", error);
  GError *reason = NULL;

  if (list == NULL)
    return FALSE;
  self->at[COMMUNITY_ID_NUMBER] = self->at[COMMUNITY_NAME] = -1;
  for (guint i = 0; i < HEAD_ROWS && self->at[COMMUNITY_ID_NUMBER] < 0 && report_table_next (self->table, &reason);
       i++)
    find_columns (self, list);
  if (reason != NULL)
    g_propagate_error (error, reason);
  else if (self->at[COMMUNITY_ID_NUMBER] < 0 || self->at[COMMUNITY_NAME] < 0)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _ ("The file has no column “%s”."),
                 list->columns[self->at[COMMUNITY_ID_NUMBER] < 0 ? 0 : list->n_columns - 1].title);
  else
    return TRUE;
  return FALSE;
}

static const char *
cell_of (const Reading *self, guint column)
{
  return self->at[column] < 0 ? "" : report_table_cell (self->table, (guint)self->at[column]);
}

static gboolean
read_rows (Reading *self, CommunityFile *file, GCancellable *cancellable, GError **error)
{
  GError *reason = NULL;

  while (!g_cancellable_is_cancelled (cancellable) && file->columns[0]->len <= MOST_ROWS
         && report_table_next (self->table, &reason))
    for (guint c = 0; c < COMMUNITY_COLUMNS && *cell_of (self, COMMUNITY_ID_NUMBER) != '\0'; c++)
      g_ptr_array_add (file->columns[c], g_strdup (cell_of (self, c)));
  if (reason != NULL)
    g_propagate_error (error, reason);
  else if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  else if (file->columns[0]->len == 0)
    g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DATA, _ ("The file has no row below its heads."));
  else if (file->columns[0]->len > MOST_ROWS)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _ ("A roster has %d rows at most: it has to come in parts."),
                 MOST_ROWS);
  else
    return TRUE;
  return FALSE;
}

static CommunityFile *
read_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (CommunityFile) self = g_new0 (CommunityFile, 1);
  g_autoptr (ReportTable) table = report_table_open (path, error);
  Reading reading = { table, { 0 } };

  for (guint c = 0; c < COMMUNITY_COLUMNS; c++)
    self->columns[c] = g_ptr_array_new_with_free_func (g_free);
  if (table == NULL || !find_heads (&reading, error) || !read_rows (&reading, self, cancellable, error))
    return NULL;
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
