/* The accounts a case is about: two side by side and what they make together; or one, with the calendar that shows when
 * it was last paid into. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_ACCOUNTS (form_accounts_get_type ())
G_DECLARE_FINAL_TYPE (FormAccounts, form_accounts, FORM, ACCOUNTS, GtkBox)

/* A card about the account of @person; @two: another one is to be named, or has been. */
GtkWidget *form_accounts_new       (FormContext *context,
                                    gint64       person,
                                    gboolean     two);

/* The person whose account shall be taken up, as typed; NULL or no number: none. */
void       form_accounts_set_other (FormAccounts *self,
                                    const char   *other);

G_END_DECLS
