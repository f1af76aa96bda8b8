#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What went wrong, by what can be done about it.  error->message is a translated sentence fit for the screen. */
#define DB_ERROR (db_error_quark ())
typedef enum
{
  DB_ERROR_OFFLINE,            /* not connected and nothing was sent: try again later */
  DB_ERROR_UNKNOWN_OUTCOME,    /* the connection went while a write without request id was under way: look first */
  DB_ERROR_REFUSED,            /* a rule (PR0nn), the workflow (PR1nn) or a missing right (PR2nn) says no */
  DB_ERROR_CONFLICT,           /* PR100, PR103: somebody was first; read again */
  DB_ERROR_INPUT,              /* PR3nn: a field is wrong; the refusal names it */
  DB_ERROR_SERVER,             /* the server or its answer is broken: tell the administrator */
  DB_ERROR_LOGIN,              /* signing in: unknown login or wrong password */
  DB_ERROR_CODE_WANTED,        /* signing in: the server asks for a one-time code as well */
} DbError;
GQuark db_error_quark (void);

/* What the server said when it refused. */
typedef struct
{
  char   *sqlstate;
  char   *msgid;       /* English, with %1, %2 … */
  GStrv   args;
  char   *field;       /* key of the field that is wrong, or NULL */
  char   *hint;        /* translated: what would help, or NULL */
} DbRefusal;

/* The refusal inside a DB_ERROR, or NULL when the error came without one.  Owned by @error. */
const DbRefusal *db_error_refusal (const GError *error);

/* TRUE for G_IO_ERROR_CANCELLED, which is never shown. */
gboolean db_error_is_cancelled (const GError *error);

/* Makes the error for what the server reported: @sqlstate (five characters), its own words and the DETAIL, which for
 * our own refusals is json (see app/db/sql).  Any may be NULL. */
GError *db_error_from_server (const char *sqlstate, const char *message, const char *detail);

/* The translation of @msgid with %1 … %9 replaced by @args (NULL-terminated; may be NULL).  %% is a percent sign; a
 * place without an argument stays as it is. */
char   *db_text_compose (const char *msgid, const char *const *args);

G_END_DECLS
