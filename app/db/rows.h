#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The answer of a call: rows of cells read by column name.  A cell may be null; a column that is not there is a
 * mistake of ours and is reported as a criticism, except by db_rows_has(). */
typedef struct _DbRows DbRows;

#define DB_TYPE_ROWS (db_rows_get_type ())
GType    db_rows_get_type (void);

DbRows  *db_rows_ref   (DbRows *self);
void     db_rows_unref (DbRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbRows, db_rows_unref)

guint       db_rows_count       (DbRows *self);
guint       db_rows_columns     (DbRows *self);
const char *db_rows_column_name (DbRows *self, guint column);
gboolean    db_rows_has         (DbRows *self, const char *column);

/* The text of a cell as the server wrote it; NULL when null.  Owned by @self. */
const char *db_rows_text    (DbRows *self, guint row, const char *column);
const char *db_rows_cell    (DbRows *self, guint row, guint column);
gboolean    db_rows_is_null (DbRows *self, guint row, const char *column);

/* 0 and FALSE when null. */
gint64      db_rows_int64   (DbRows *self, guint row, const char *column);
gboolean    db_rows_bool    (DbRows *self, guint row, const char *column);

/* Owned by the caller.  A null list is an empty list; null json and bytes are NULL. */
GStrv       db_rows_strv    (DbRows *self, guint row, const char *column);
GArray     *db_rows_numbers (DbRows *self, guint row, const char *column);      /* of gint64 */
JsonNode   *db_rows_json    (DbRows *self, guint row, const char *column);
GBytes     *db_rows_bytes   (DbRows *self, guint row, const char *column);

/* For those who bring an answer.  With @owner the cells point into it, and @free_owner is called with the rows'
 * end; without, they are copied.  Lists and bytes are written as PostgreSQL writes them. */
DbRows     *db_rows_new     (const char *const *columns, guint n_columns, gpointer owner, GDestroyNotify free_owner);
void        db_rows_add     (DbRows *self, const char *const *cells);

G_END_DECLS
