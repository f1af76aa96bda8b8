/* office/desk.h — one member of the rehearsal staff at work: signed in, calling the server's functions */
#pragma once

#include "office/office.h"
#include "pq/admin.h"

typedef struct _Desk Desk;

/* admin: for looking up what a person at a screen would see.  Both are kept by reference. */
Desk *desk_open (PqAdmin *admin, const char *conninfo, const OfficeStaff *staff, GError **error);
void desk_close (Desk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_close)

/* Start a case and enter the values.  0 on failure. */
gint64 desk_enter (Desk *self, const char *kind, const char *person, const char *values, const char *reason,
                   GError **error);
/* A page for every material that is missing, or for all but the last; marks what proves the key fields. */
gboolean desk_attach (Desk *self, gint64 case_id, gboolean all, GError **error);
gboolean desk_issue (Desk *self, gint64 case_id, const char *document, GError **error);
gboolean desk_submit (Desk *self, gint64 case_id, GError **error);
gboolean desk_withdraw (Desk *self, gint64 case_id, GError **error);

/* act: review, approve, confirm; decision: agree, return, refuse.  Keys in again what is hidden. */
gboolean desk_decide (Desk *self, gint64 case_id, const char *act, const char *decision, const char *reason,
                      const char *opinion, GError **error);
