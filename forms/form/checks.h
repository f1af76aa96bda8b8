/* What can be said about a value the moment somebody leaves its field, without asking the server: the scheme's own
 * rules for ID numbers (GB 11643), bank cards (ISO/IEC 7812), dates and telephones.  A preview: the server checks
 * again and decides. */

#pragma once

#include "cases/kind.h"

G_BEGIN_DECLS

/* At most one of both is set; the owner frees with form_verdict_clear(). */
typedef struct
{
  char *error;      /* cannot be submitted like this */
  char *warning;    /* may be right; look again */
} FormVerdict;

void form_verdict_clear (FormVerdict *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FormVerdict, form_verdict_clear)

/* The other values of the form as they would stand after the change ("sex", "account_kind", …), or NULL. */
typedef const char *(*FormLookup) (const char *field, gpointer user_data);

/* @value is the new one, well-formed for its type; @old the registered one or NULL; @today ISO. */
void form_check (const CaseField *field,
                 const char      *value,
                 const char      *old,
                 const char      *today,
                 FormLookup       lookup,
                 gpointer         user_data,
                 FormVerdict     *verdict);

G_END_DECLS
