/* Two accounts side by side and what they make together; one account and when it was last paid into. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

#define CASEWORK_TYPE_ACCOUNTS (casework_accounts_get_type ())
G_DECLARE_FINAL_TYPE (CaseworkAccounts, casework_accounts, CASEWORK, ACCOUNTS, GtkBox)

/* A card about the account of @person. */
GtkWidget *casework_accounts_new       (FormContext *context,
                                        gint64       person);

/* The person whose account shall be taken up, as typed; NULL or no number: none. */
void       casework_accounts_set_other (CaseworkAccounts *self,
                                        const char       *other);

G_END_DECLS
