#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The arguments of one call, in the order of the function's parameters.  Every text given is copied.  A NULL text,
 * date, json, list or bytes is the SQL null. */
typedef struct _DbArgs DbArgs;

#define DB_TYPE_ARGS (db_args_get_type ())
GType   db_args_get_type (void);

DbArgs *db_args_new     (void);
DbArgs *db_args_ref     (const DbArgs *self);
void    db_args_unref   (DbArgs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbArgs, db_args_unref)

void    db_args_null    (DbArgs *self);
void    db_args_text    (DbArgs *self, const char *text);
void    db_args_int64   (DbArgs *self, gint64 number);
void    db_args_bool    (DbArgs *self, gboolean truth);
void    db_args_date    (DbArgs *self, const char *iso_date);         /* 'YYYY-MM-DD' */
void    db_args_json    (DbArgs *self, JsonNode *node);
void    db_args_strv    (DbArgs *self, const char *const *texts);     /* text[] */
void    db_args_ids     (DbArgs *self, const gint64 *ids, gsize n);   /* bigint[] */
void    db_args_bytes   (DbArgs *self, GBytes *bytes);                /* travels in binary form */

/* As db_args_int64(), but 0 is the SQL null: ids are never 0. */
void    db_args_id      (DbArgs *self, gint64 id);

/* The request id of a writing function, always its last argument.  With it the write can be repeated without
 * happening twice.  @uuid NULL makes a new one. */
void    db_args_request (DbArgs *self, const char *uuid);

/* The request id, or NULL when the call has none. */
const char *db_args_get_request (const DbArgs *self);

/* Says that the call writes although it has no request id: it is never repeated, and a lost answer ends in
 * DB_ERROR_UNKNOWN_OUTCOME. */
void        db_args_mark_once   (DbArgs *self);
gboolean    db_args_is_once     (const DbArgs *self);

/* For those who carry a call to the server. */
guint       db_args_count     (const DbArgs *self);
const char *db_args_get_text  (const DbArgs *self, guint index);      /* NULL for null and for bytes */
GBytes     *db_args_get_bytes (const DbArgs *self, guint index);      /* NULL for everything but bytes; not owned */

G_END_DECLS
