/* Two people worked on one case: what the other changed, by whom and when, field by field, and whose value stands.
 * Nothing is sent before every field in conflict has been decided.
 *
 * Signal: "settled" ()   every field is decided; the model holds the result and may be saved */

#pragma once

#include "cases/case.h"
#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_CONFLICT (form_conflict_get_type ())
G_DECLARE_FINAL_TYPE (FormConflict, form_conflict, FORM, CONFLICT, GtkBox)

/* Hidden until there is something to decide. */
GtkWidget *form_conflict_new   (FormContext *context,
                                CaseModel   *model);

/* Remembers what the server holds now, to compare with later: after every opening and reading again; _saved after
 * a saving, when the server holds what the model holds. */
void       form_conflict_mark       (FormConflict *self);
void       form_conflict_mark_saved (FormConflict *self);

/* The server said that the case has changed (@sentence: who and when), and the model has read it again.  Shows what
 * differs; when no field was changed by both, settles at once.  FALSE: nothing differs at all. */
gboolean   form_conflict_begin (FormConflict          *self,
                                const CaseKindDetails *details,
                                const char            *sentence);

G_END_DECLS
