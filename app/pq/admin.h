/* pq/admin.h — a blocking connection for administrators: the command line, the embedded office, tests
 *
 * The workbench itself never uses it: a desk must not wait.  One connection, one thread at a time.
 * Every text is UTF-8.  On failure nothing was taken, nothing is owed and @error is set; the connection
 * stays usable unless the server went away. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PQ_ADMIN_ERROR (pq_admin_error_quark ())
GQuark pq_admin_error_quark (void);

/* What the caller can do about it. */
typedef enum
{
  PQ_ADMIN_ERROR_UNREACHABLE,   /* no server there, or it is still starting: try again */
  PQ_ADMIN_ERROR_REJECTED,      /* the server is there and does not let this user in */
  PQ_ADMIN_ERROR_LOST,          /* the connection broke in the middle */
  PQ_ADMIN_ERROR_STATEMENT,     /* the server refused a statement: see pq_admin_sqlstate () */
} PqAdminError;

typedef struct _PqAdmin PqAdmin;

/* conninfo: a libpq connection string or URI; "service=NAME" works too. */
PqAdmin *pq_admin_open (const char *conninfo, GError **error);
void pq_admin_free (PqAdmin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PqAdmin, pq_admin_free)

/* Run a script of one or more statements; answers are thrown away.  The script runs in one implicit
 * transaction unless it begins its own.  The error names the line of the script. */
gboolean pq_admin_run (PqAdmin *self, const char *script, GError **error);

/* Run one statement with parameters ($1 …; NULL is SQL null) and return its rows: an array of GStrv-like
 * arrays of n columns, each a text or NULL.  Free with g_ptr_array_unref (). */
GPtrArray *pq_admin_query (PqAdmin *self, const char *statement, const char *const *parameters,
                           guint n_parameters, GError **error);

/* The same for a single value: the first column of the first row, NULL when there is none or it is null.
 * Tell the difference to a failure by @error. */
char *pq_admin_value (PqAdmin *self, const char *statement, const char *const *parameters,
                      guint n_parameters, GError **error);

/* One statement of which one parameter is binary (a page, a document): $n_parameters + 1 is @bytes. */
GPtrArray *pq_admin_query_bytes (PqAdmin *self, const char *statement, const char *const *parameters,
                                 guint n_parameters, GBytes *bytes, GError **error);

/* COPY … FROM STDIN, text or binary: begin, any number of writes, end.  A failed write or a @failure given to
 * end leaves the table as it was. */
gboolean pq_admin_copy_begin (PqAdmin *self, const char *copy_statement, GError **error);
gboolean pq_admin_copy_write (PqAdmin *self, const void *data, gsize length, GError **error);
gboolean pq_admin_copy_end (PqAdmin *self, const char *failure, GError **error);

/* SQLSTATE, message detail and process id of the server's last refusal; "" when it was no refusal. */
const char *pq_admin_sqlstate (PqAdmin *self);
const char *pq_admin_detail (PqAdmin *self);
int pq_admin_backend_pid (PqAdmin *self);

/* Called for each notice or warning of the server, on the calling thread. */
typedef void (*PqAdminNotice) (const char *message, gpointer user_data);
void pq_admin_set_notice (PqAdmin *self, PqAdminNotice notice, gpointer user_data);

G_END_DECLS
