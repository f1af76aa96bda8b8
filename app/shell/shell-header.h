#pragma once

#include "pq/session.h"
#include "shell/shell-search.h"
#include "shell/shell-session.h"

/* The line at the top: title, search box, state of the connection, who sits here.  What its menu offers are
 * actions of the window: win.lock, win.sign-out, win.keys, win.larger, win.smaller.
 *
 * Signal: "hurry" ( ): the state was pressed: try to connect now. */
#define SHELL_TYPE_HEADER (shell_header_get_type ())
G_DECLARE_FINAL_TYPE (ShellHeader, shell_header, SHELL, HEADER, GtkHeaderBar)

GtkWidget   *shell_header_new            (ShellSession *session);
ShellSearch *shell_header_get_search     (ShellHeader *self);
/* @latency in ms; negative: not known. */
void         shell_header_set_connection (ShellHeader *self, PqState state, int latency);
/* While the screen is locked nothing of the header can be used. */
void         shell_header_set_locked     (ShellHeader *self, gboolean locked);
