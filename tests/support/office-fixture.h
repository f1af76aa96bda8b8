/* tests/support/office-fixture.h — a private office for one test program
 *
 * Link with the target office-fixture:  a_test (test-x LABELS db SOURCES … USES office-fixture …)
 * The office is a copy of a template made once per state of the SQL (kept in the build folder), so a program
 * starts in about a second.  It has four staffed offices (140000, 140100, 140105, 140106), no fsync, and is
 * gone with its folder when the program ends, in whatever way.  Any failure ends the test program. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _OfficeFixture OfficeFixture;

/* persons: 0 means 300. */
OfficeFixture *office_fixture_new (guint persons);
void office_fixture_free (OfficeFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OfficeFixture, office_fixture_free)

const char *office_fixture_dir (OfficeFixture *self);
const char *office_fixture_conninfo (OfficeFixture *self);              /* host=… dbname=pension */
const char *office_fixture_admin (OfficeFixture *self);                 /* superuser's connection string */
const char *office_fixture_password (OfficeFixture *self, const char *login);
char *office_fixture_login (OfficeFixture *self, const char *login);    /* conninfo with user and password */

/* The n-th (0 …) login of @office ("140105") that has @post ("reviewer"). */
const char *office_fixture_staff (OfficeFixture *self, const char *office, const char *post, guint n);

/* kill -9 the main process of the server; the keeper starts it again.  wait returns when it answers. */
void office_fixture_kill_server (OfficeFixture *self);
void office_fixture_wait (OfficeFixture *self);
/* Every connection ends and nobody gets in / as before. */
void office_fixture_pause (OfficeFixture *self);
void office_fixture_resume (OfficeFixture *self);

/* As superuser: run a script; read one value (free it). */
void office_fixture_run (OfficeFixture *self, const char *script);
char *office_fixture_value (OfficeFixture *self, const char *statement);

G_END_DECLS
