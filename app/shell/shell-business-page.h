#pragma once

#include "form/page.h"

/* Stands for a kind where no case is begun: somebody's account is looked up. */
#define SHELL_LOOK_ACCOUNT "look:account"

/* The kinds of case of one business as cards: what it is, the clause, how many sign; a digit or a click
 * begins one.  A FormPage.
 *
 * Signal: "kind-chosen" (const char *kind, const char *title): a person has to be found for it. */
#define SHELL_TYPE_BUSINESS_PAGE (shell_business_page_get_type ())
G_DECLARE_FINAL_TYPE (ShellBusinessPage, shell_business_page, SHELL, BUSINESS_PAGE, FormPage)

GtkWidget *shell_business_page_new (FormContext *context, const char *business);
