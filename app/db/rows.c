#include "db/rows.h"

#include "db/array.h"

struct _DbRows
{
  gatomicrefcount  refs;
  GStrv            columns;
  guint            n_columns;
  GPtrArray       *cells;      /* row after row; pointers into owner or texts */
  GStringChunk    *texts;      /* NULL when there is an owner */
  gpointer         owner;
  GDestroyNotify   free_owner;
};

G_DEFINE_BOXED_TYPE (DbRows, db_rows, db_rows_ref, db_rows_unref)

DbRows *
db_rows_new (const char *const *columns,
             guint              n_columns,
             gpointer           owner,
             GDestroyNotify     free_owner)
{
  DbRows *self = g_new0 (DbRows, 1);

  g_atomic_ref_count_init (&self->refs);
  self->columns = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    self->columns[i] = g_strdup (columns[i]);
  self->n_columns = n_columns;
  self->cells = g_ptr_array_new ();
  self->owner = owner;
  self->free_owner = free_owner;
  if (owner == NULL)
    self->texts = g_string_chunk_new (1024);
  return self;
}

void
db_rows_add (DbRows            *self,
             const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->texts != NULL && cells[i] != NULL)
        g_ptr_array_add (self->cells, g_string_chunk_insert (self->texts, cells[i]));
      else
        g_ptr_array_add (self->cells, (gpointer) cells[i]);
    }
}

DbRows *
db_rows_ref (DbRows *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
db_rows_unref (DbRows *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->cells);
  g_strfreev (self->columns);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  if (self->free_owner != NULL)
    self->free_owner (self->owner);
  g_free (self);
}

static gboolean
find_column (DbRows     *self,
             const char *column,
             guint      *index)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->columns[i], column) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

guint
db_rows_count (DbRows *self)
{
  return self->n_columns == 0 ? 0 : self->cells->len / self->n_columns;
}

guint
db_rows_columns (DbRows *self)
{
  return self->n_columns;
}

const char *
db_rows_column_name (DbRows *self,
                     guint   column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);

  return self->columns[column];
}

gboolean
db_rows_has (DbRows     *self,
             const char *column)
{
  guint index;

  return find_column (self, column, &index);
}

const char *
db_rows_cell (DbRows *self,
              guint   row,
              guint   column)
{
  g_return_val_if_fail (row < db_rows_count (self) && column < self->n_columns, NULL);

  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

const char *
db_rows_text (DbRows     *self,
              guint       row,
              const char *column)
{
  guint index;

  if (!find_column (self, column, &index))
    {
      g_critical ("The answer has no column %s", column);
      return NULL;
    }

  return db_rows_cell (self, row, index);
}

gboolean
db_rows_is_null (DbRows     *self,
                 guint       row,
                 const char *column)
{
  return db_rows_text (self, row, column) == NULL;
}

gint64
db_rows_int64 (DbRows     *self,
               guint       row,
               const char *column)
{
  const char *text = db_rows_text (self, row, column);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

gboolean
db_rows_bool (DbRows     *self,
              guint       row,
              const char *column)
{
  const char *text = db_rows_text (self, row, column);

  return text != NULL && *text == 't';
}

GStrv
db_rows_strv (DbRows     *self,
              guint       row,
              const char *column)
{
  const char *text = db_rows_text (self, row, column);
  GStrv list = text != NULL ? db_array_read (text) : NULL;

  return list != NULL ? list : g_new0 (char *, 1);
}

GArray *
db_rows_numbers (DbRows     *self,
                 guint       row,
                 const char *column)
{
  const char *text = db_rows_text (self, row, column);
  GArray *numbers = text != NULL ? db_array_read_numbers (text) : NULL;

  return numbers != NULL ? numbers : g_array_new (FALSE, FALSE, sizeof (gint64));
}

JsonNode *
db_rows_json (DbRows     *self,
              guint       row,
              const char *column)
{
  const char *text = db_rows_text (self, row, column);
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  if (text == NULL)
    return NULL;

  node = json_from_string (text, &error);
  if (error != NULL)
    g_critical ("The column %s is no json: %s", column, error->message);
  return node;
}

/* PostgreSQL's \x0123 form. */
GBytes *
db_rows_bytes (DbRows     *self,
               guint       row,
               const char *column)
{
  const char *text = db_rows_text (self, row, column);
  gsize length;
  guint8 *data;

  if (text == NULL || !g_str_has_prefix (text, "\\x"))
    return NULL;

  text += 2;
  length = strlen (text) / 2;
  data = g_malloc (length + 1);
  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
  return g_bytes_new_take (data, length);
}
