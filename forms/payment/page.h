/* 待遇发放: the rolls of an office month by month, from making to the answer of the bank. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* For who pays and who looks: accountant, cashier, approver, auditor. */
GtkWidget *payment_page_new (FormContext *context);

G_END_DECLS
