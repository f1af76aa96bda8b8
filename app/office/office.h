/* office/office.h — a private PostgreSQL for rehearsal, tests and benchmarks
 *
 * An office is a folder: the cluster, its socket, its log, its staff.  It listens on a unix socket only.
 * While a program holds an Office the server runs; when the last one lets go, or dies in whatever way, a
 * small keeper process stops the server.  A second start of the same folder attaches to what runs.
 * A cluster or keeper that was killed is started again while a program holds the office.
 *
 * Sentences of progress are English message ids of the domain pension-workbench. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OFFICE_ERROR (office_error_quark ())
GQuark office_error_quark (void);

typedef enum
{
  OFFICE_ERROR_FOLDER,          /* the folder cannot be used: choose another */
  OFFICE_ERROR_PROGRAMS,        /* PostgreSQL or a part of the workbench is not installed */
  OFFICE_ERROR_SERVER,          /* the server did not start: the log is quoted */
  OFFICE_ERROR_NEWER,           /* the database belongs to a newer workbench: nothing was changed */
  OFFICE_ERROR_SCHEMA,          /* the schema could not be brought up to date: nothing was changed */
  OFFICE_ERROR_SAMPLE,          /* the rehearsal data could not be made */
} OfficeError;

typedef struct
{
  char *login;                  /* role name on the server */
  char *name;
  char **posts;                 /* keys: clerk, reviewer, … */
  char *post_titles;            /* for people's eyes, joined by 、 */
  char *office;                 /* agency code, 140105 */
  char *office_name;
  char *level;                  /* province, city, county */
  char *password;               /* a rehearsal password, meant to be shown */
} OfficeStaff;

void office_staff_free (OfficeStaff *staff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OfficeStaff, office_staff_free)

typedef struct
{
  guint persons;                /* of the rehearsal data when the office is new; 0 = 5000 */
  guint64 seed;                 /* same seed, same data; 0 = 1 */
  guint history_years;          /* that the ledger tells, the rest is a balance; 0 = 30, in big offices 2 */
  gboolean open_year;           /* the last year stays open, so that a final close can be practised */
  gboolean passing;             /* for tests: no fsync, and the folder is removed when the server has stopped */
} OfficeOptions;

/* percent 0..100, message an untranslated English sentence. */
typedef void (*OfficeProgress) (int percent, const char *message, gpointer user_data);

typedef struct _Office Office;

/* Start or attach; make the office when there is none; bring its schema up to date.  Blocks. */
Office *office_start (const char *dir, const OfficeOptions *options, OfficeProgress progress, gpointer user_data,
                      GCancellable *cancellable, GError **error);

/* The same in a thread; progress and callback arrive on the caller's main context.  The result belongs to
 * the caller. */
void office_start_async (const char *dir, const OfficeOptions *options, OfficeProgress progress,
                         gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
Office *office_start_finish (GAsyncResult *result, GError **error);

/* Let go.  The server stops when nobody else holds the office. */
void office_free (Office *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Office, office_free)

const char *office_dir (Office *self);
const char *office_conninfo (Office *self);             /* host=… dbname=pension; add user= and password= */
const char *office_admin_conninfo (Office *self);       /* superuser, by peer */
GPtrArray *office_staff (Office *self);                 /* of OfficeStaff, owned by the office; sorted for showing */

/* Folder used when the person names none.  As root /var/lib/pension-workbench/office, else in the user's data. */
char *office_default_dir (void);

/* Without holding it. */
typedef struct
{
  gboolean exists, running, staying, complete;
  int server_pid, keeper_pid;   /* 0 when not running */
} OfficeStatus;

void office_status (const char *dir, OfficeStatus *status);
GPtrArray *office_staff_read (const char *dir, GError **error);         /* of OfficeStaff */
char *office_conninfo_for (const char *dir);                            /* as office_conninfo () */
char *office_admin_conninfo_for (const char *dir);
char *office_log_for (const char *dir);                                 /* the file its server writes into */
gboolean office_stay (const char *dir, GError **error);                 /* runs on without a program until stopped */
gboolean office_stop (const char *dir, GError **error);                 /* returns when it has stopped */

G_END_DECLS
