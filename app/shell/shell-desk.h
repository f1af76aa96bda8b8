#pragma once

#include "records/search.h"
#include "shell/shell-session.h"
#include "shell/shell-tabs.h"

/* Everything under the header: the places at the left, the pages, the short messages.  It answers what the
 * pages ask of their window.
 *
 * Signals: "person-wanted" (const char *title): a case of that kind is to begin and its person is to be
 * found;
 *                          NULL: no longer. */
#define SHELL_TYPE_DESK (shell_desk_get_type ())
G_DECLARE_FINAL_TYPE (ShellDesk, shell_desk, SHELL, DESK, GtkOverlay)

GtkWidget *shell_desk_new        (ShellSession *session);
ShellTabs *shell_desk_get_tabs   (ShellDesk *self);
/* What was chosen in the search box. */
void       shell_desk_open_hit   (ShellDesk *self, const SearchHit *hit);
/* Goes to where this clerk's work usually begins. */
void       shell_desk_go_home    (ShellDesk *self);
/* The @number-th place of the sidebar; FALSE: there are not so many. */
gboolean   shell_desk_go_place   (ShellDesk *self, guint number);
/* Looks for drafts an earlier run left and offers them. */
void       shell_desk_find_drafts (ShellDesk *self);
/* Opens what was found.  Nothing happens when nothing was. */
void       shell_desk_open_drafts (ShellDesk *self);
/* Esc outside of everything.  FALSE: nothing to go back from. */
gboolean   shell_desk_back       (ShellDesk *self);
/* No person is looked for any more to begin a case. */
/* To the check of certificates with what a scanner read. */
void shell_desk_check_certificate (ShellDesk *self, const char *code);
void       shell_desk_want_nobody (ShellDesk *self);
/* The short message on view, "" when there is none. */
const char *shell_desk_get_note  (ShellDesk *self);
