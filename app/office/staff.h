/* office/staff.h — the list of rehearsal logins, written when the data is made
 *
 * Rehearsal passwords are meant to be seen: the sign-in page shows the staff as cards. */
#pragma once

#include "office/office.h"

gboolean office_staff_write (const char *dir, GPtrArray *staff, GError **error);        /* of OfficeStaff */
