/* Overpayments (多领待遇) of the office: who owes what, what is due and late, how it comes back; repayments are
 * entered by one of accountant and cashier and booked by another. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage of the identity "overpayments". */
GtkWidget *overpayment_page_new (FormContext *context);

G_END_DECLS
