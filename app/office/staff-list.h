/* office/staff-list.h — the invented staff: who they are and which posts they hold */
#pragma once

#include <glib.h>

typedef struct
{
  const char *login, *name, *office;
  const char *posts;            /* parted by blanks; none excludes another (rules.md 13.2) */
  const char *id17;             /* an ID number without its check character */
} StaffEntry;

extern const StaffEntry staff_list[];
extern const guint staff_list_length;
