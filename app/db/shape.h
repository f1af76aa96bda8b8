#pragma once

#include "db/caller.h"
#include "db/error.h"
#include "db/rows.h"

G_BEGIN_DECLS

/* How the columns of an answer become the members of a struct.  A member has the name of its column, except where
 * that is a word of C (DB_COLUMN_AS).  Texts, lists, json and bytes belong to the struct. */
typedef enum
{
  DB_KIND_TEXT,    /* char *     null: NULL */
  DB_KIND_INT64,   /* gint64     null: 0 */
  DB_KIND_INT,     /* int        null: 0 */
  DB_KIND_INT_MAX, /* int        null: G_MAXINT, where 0 says something */
  DB_KIND_BOOL,    /* gboolean   null: FALSE */
  DB_KIND_STRV,    /* GStrv      null: empty */
  DB_KIND_NUMBERS, /* GArray *   of gint64, from bigint[] or int[]; null: empty */
  DB_KIND_JSON,    /* JsonNode * null: NULL */
  DB_KIND_BYTES,   /* GBytes *   null: NULL */
} DbKind;

typedef struct
{
  const char *name;
  DbKind      kind;
  gsize       offset;
} DbColumn;

/* The comparison makes a member of another type fail to compile. */
#define DB_COLUMN(Struct, member, KIND, Type) DB_COLUMN_AS (#member, Struct, member, KIND, Type)
#define DB_COLUMN_AS(column, Struct, member, KIND, Type) \
  { column, KIND, \
    G_STRUCT_OFFSET (Struct, member) + 0 * sizeof ((Type *) 0 == &((Struct *) 0)->member) }
#define DB_TEXT(Struct, member)  DB_COLUMN (Struct, member, DB_KIND_TEXT,  char *)
#define DB_INT64(Struct, member) DB_COLUMN (Struct, member, DB_KIND_INT64, gint64)
#define DB_INT(Struct, member)   DB_COLUMN (Struct, member, DB_KIND_INT,   int)
#define DB_INT_MAX(Struct, member) DB_COLUMN (Struct, member, DB_KIND_INT_MAX, int)
#define DB_BOOL(Struct, member)  DB_COLUMN (Struct, member, DB_KIND_BOOL,  gboolean)
#define DB_STRV(Struct, member)  DB_COLUMN (Struct, member, DB_KIND_STRV,  GStrv)
#define DB_NUMBERS(Struct, member) DB_COLUMN (Struct, member, DB_KIND_NUMBERS, GArray *)
#define DB_JSON(Struct, member)  DB_COLUMN (Struct, member, DB_KIND_JSON,  JsonNode *)
#define DB_BYTES(Struct, member) DB_COLUMN (Struct, member, DB_KIND_BYTES, GBytes *)

/* One api function and the struct its rows become. */
typedef struct
{
  const char     *function;
  gsize           size;
  const DbColumn *columns;
  guint           n_columns;
} DbShape;

#define DB_SHAPE(function, Struct, columns) { function, sizeof (Struct), columns, G_N_ELEMENTS (columns) }

/* A new struct with the cells of @row; NULL with DB_ERROR_SERVER when there is no such row or a column is missing.
 * Free it with db_shape_free(). */
gpointer   db_shape_read     (const DbShape *self, DbRows *rows, guint row, GError **error);

/* All rows, each freed with @free_row. */
GPtrArray *db_shape_read_all (const DbShape *self, DbRows *rows, GDestroyNotify free_row, GError **error);

/* The same for the answer of a call that is just being finished. */
gpointer   db_shape_finish     (const DbShape *self, DbCaller *caller, GAsyncResult *result, GError **error);
GPtrArray *db_shape_finish_all (const DbShape *self, DbCaller *caller, GAsyncResult *result,
                                GDestroyNotify free_row, GError **error);

void       db_shape_free     (const DbShape *self, gpointer instance);

/* Defines `void prefix_free (Type *)` for a struct read with @shape. */
#define DB_SHAPE_DEFINE_FREE(Type, prefix, shape) \
  void prefix##_free (Type *self) { db_shape_free (&(shape), self); }

G_END_DECLS
