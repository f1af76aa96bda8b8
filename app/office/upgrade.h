/* office/upgrade.h — bring the schema of a server up to this program: all the SQL there is, in one transaction
 *
 * Works on any server, not only on an embedded office.  The manifest (app/db/sql/manifest) says what is run and
 * in which order.  Either everything happened or nothing. */
#pragma once

#include "office/office.h"

/* What an upgrade did. */
typedef struct
{
  gboolean fresh;               /* the database was empty */
  guint transitions;            /* run now, of those that run once */
} OfficeUpgrade;

/* conninfo: a superuser's libpq connection string.  did may be NULL.
 * Errors: OFFICE_ERROR_NEWER, OFFICE_ERROR_SCHEMA (file and line named), OFFICE_ERROR_SERVER (not reachable). */
gboolean office_upgrade (const char *conninfo, OfficeUpgrade *did, OfficeProgress progress, gpointer user_data,
                         GError **error);

/* One hash over all the SQL of the program, hex.  An office whose hash is this one need not be upgraded. */
char *office_schema_hash (void);
