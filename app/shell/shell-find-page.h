#pragma once

#include "form/page.h"

/* Looking things up: a longer list than the box at the top shows, and lists as Excel.  A FormPage. */
#define SHELL_TYPE_FIND_PAGE (shell_find_page_get_type ())
G_DECLARE_FINAL_TYPE (ShellFindPage, shell_find_page, SHELL, FIND_PAGE, FormPage)

GtkWidget *shell_find_page_new  (FormContext *context);
/* Looks for @query as if it had been typed. */
void       shell_find_page_look (ShellFindPage *self, const char *query);
/* The list of persons is to be of this unit only; 0: of all. */
void       shell_find_page_set_unit (ShellFindPage *self, gint64 unit, const char *name);
