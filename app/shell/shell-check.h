#pragma once

#include "shell/shell-application.h"

/* The unattended rehearsal behind --check: waits for the office, signs in as a clerk, finds a person by the
 * initials of the name, opens the person, waits for the name on the page.  Says each step on standard
 * output and ends the program with 0; or says what held it up, after 60 s without progress or at the first
 * error, and ends it with 1. */
void shell_check_run (ShellApplication *application);
