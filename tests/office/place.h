/* tests/office/place.h — folders for offices, and programs that hold one */
#pragma once

#include "office/office.h"

/* A new folder that the server's user may enter; to be freed, and removed with place_remove (). */
char *place_new (void);
void place_remove (char *dir);

/* Start a small passing office there; ends the test when it does not start. */
Office *place_start (const char *dir, guint persons, guint64 seed);

/* One value, as superuser. */
char *place_value (const char *dir, const char *statement);

/* Until @good says so, or fail. */
void place_until (gboolean (*good) (const char *dir), const char *dir, const char *what);
gboolean place_runs (const char *dir);
gboolean place_rests (const char *dir);
gboolean place_answers (const char *dir);

void place_until_dead (int pid);

/* Another program that holds the office (this one again, with --hold DIR); returns when it has it. */
GPid place_hold (const char *dir);

/* What main () does first: TRUE when this process was only to hold an office, and has done so. */
gboolean place_main (int argc, char **argv);
