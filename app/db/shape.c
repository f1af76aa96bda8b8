#include "db/shape.h"

#include <glib/gi18n-lib.h>

static void
read_member (const DbColumn *column,
             DbRows         *rows,
             guint           row,
             gpointer        member)
{
  switch (column->kind)
    {
    case DB_KIND_TEXT:
      *(char **) member = g_strdup (db_rows_text (rows, row, column->name));
      break;
    case DB_KIND_INT64:
      *(gint64 *) member = db_rows_int64 (rows, row, column->name);
      break;
    case DB_KIND_INT:
      *(int *) member = (int) db_rows_int64 (rows, row, column->name);
      break;
    case DB_KIND_INT_MAX:
      *(int *) member = db_rows_is_null (rows, row, column->name) ? G_MAXINT
                                                                  : (int) db_rows_int64 (rows, row, column->name);
      break;
    case DB_KIND_BOOL:
      *(gboolean *) member = db_rows_bool (rows, row, column->name);
      break;
    case DB_KIND_STRV:
      *(GStrv *) member = db_rows_strv (rows, row, column->name);
      break;
    case DB_KIND_NUMBERS:
      *(GArray **) member = db_rows_numbers (rows, row, column->name);
      break;
    case DB_KIND_JSON:
      *(JsonNode **) member = db_rows_json (rows, row, column->name);
      break;
    case DB_KIND_BYTES:
      *(GBytes **) member = db_rows_bytes (rows, row, column->name);
      break;
    }
}

static void
clear_member (const DbColumn *column,
              gpointer        member)
{
  switch (column->kind)
    {
    case DB_KIND_TEXT:
      g_free (*(char **) member);
      break;
    case DB_KIND_STRV:
      g_strfreev (*(GStrv *) member);
      break;
    case DB_KIND_NUMBERS:
      g_clear_pointer ((GArray **) member, g_array_unref);
      break;
    case DB_KIND_JSON:
      g_clear_pointer ((JsonNode **) member, json_node_unref);
      break;
    case DB_KIND_BYTES:
      g_clear_pointer ((GBytes **) member, g_bytes_unref);
      break;
    case DB_KIND_INT64:
    case DB_KIND_INT:
    case DB_KIND_INT_MAX:
    case DB_KIND_BOOL:
      break;
    }
}

static gboolean
has_all_columns (const DbShape  *self,
                 DbRows         *rows,
                 GError        **error)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (!db_rows_has (rows, self->columns[i].name))
      {
        g_autofree char *place = g_strdup_printf ("%s.%s", self->function, self->columns[i].name);

        g_set_error (error, DB_ERROR, DB_ERROR_SERVER,
                     _("The server's answer is not understood (%s). Server and program may be of different versions."),
                     place);
        return FALSE;
      }

  return TRUE;
}

static gpointer
read_row (const DbShape *self,
          DbRows        *rows,
          guint          row)
{
  char *instance = g_malloc0 (self->size);

  for (guint i = 0; i < self->n_columns; i++)
    read_member (&self->columns[i], rows, row, instance + self->columns[i].offset);

  return instance;
}

gpointer
db_shape_read (const DbShape  *self,
               DbRows         *rows,
               guint           row,
               GError        **error)
{
  if (!has_all_columns (self, rows, error))
    return NULL;

  if (row >= db_rows_count (rows))
    {
      g_set_error (error, DB_ERROR, DB_ERROR_SERVER,
                   _("The server gave no answer to %s."), self->function);
      return NULL;
    }

  return read_row (self, rows, row);
}

GPtrArray *
db_shape_read_all (const DbShape   *self,
                   DbRows          *rows,
                   GDestroyNotify   free_row,
                   GError         **error)
{
  GPtrArray *all;

  if (!has_all_columns (self, rows, error))
    return NULL;

  all = g_ptr_array_new_with_free_func (free_row);
  for (guint row = 0; row < db_rows_count (rows); row++)
    g_ptr_array_add (all, read_row (self, rows, row));

  return all;
}

gpointer
db_shape_finish (const DbShape  *self,
                 DbCaller       *caller,
                 GAsyncResult   *result,
                 GError        **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL ? db_shape_read (self, rows, 0, error) : NULL;
}

GPtrArray *
db_shape_finish_all (const DbShape   *self,
                     DbCaller        *caller,
                     GAsyncResult    *result,
                     GDestroyNotify   free_row,
                     GError         **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL ? db_shape_read_all (self, rows, free_row, error) : NULL;
}

void
db_shape_free (const DbShape *self,
               gpointer       instance)
{
  if (instance == NULL)
    return;

  for (guint i = 0; i < self->n_columns; i++)
    clear_member (&self->columns[i], (char *) instance + self->columns[i].offset);

  g_free (instance);
}
