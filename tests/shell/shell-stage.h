/* tests/shell/shell-stage.h — the window of the work on a server made of answers */
#pragma once

#include "shell/shell-window.h"
#include "test-caller.h"

/* Signs in with the canned answers and the password "secret", and shows the window. */
ShellWindow *shell_stage_open (TestCaller *server);

/* Destroys the window and asserts that it dies. */
void         shell_stage_close (ShellWindow *window);
