/* office/cases.h — cases of the rehearsal, played through the server's own functions by its own staff */
#pragma once

#include "office/office.h"
#include "pq/admin.h"

/* desk: connection string the staff sign in with, without user. */
gboolean cases_play (PqAdmin *admin, const char *desk, GPtrArray *staff, OfficeProgress progress, gpointer user_data,
                     GError **error);
