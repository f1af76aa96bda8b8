#pragma once

#include "form/page.h"

/* What this clerk has to do: own open cases, returned ones, follow-up tasks, and what was finished.  A
 * FormPage. */
#define SHELL_TYPE_QUEUE_PAGE (shell_queue_page_get_type ())
G_DECLARE_FINAL_TYPE (ShellQueuePage, shell_queue_page, SHELL, QUEUE_PAGE, FormPage)

GtkWidget *shell_queue_page_new (FormContext *context);
