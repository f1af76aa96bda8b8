/* The field of type "months": the calendar of the person in which months are marked, below it the marked months with
 * their wage and what the server makes of them.  What is marked or typed goes into the case at once; the rules say at
 * once what would follow where limits and rates are known, and the server's figures take their place when it is saved.
 * Of type "spans": months without a wage, as service is recognised.
 *
 * Signals: "edited" ()     months or wages changed by hand
 *          "focused" ()    the keyboard came into it
 *          "evidence" ()   the page that proves the months was asked for */

#pragma once

#include "cases/case.h"
#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_MONTHS (form_months_get_type ())
G_DECLARE_FINAL_TYPE (FormMonths, form_months, FORM, MONTHS, GtkBox)

typedef enum
{
  FORM_MONTHS_ENTRY,      /* at the counter: marks and wages can be changed while the case can */
  FORM_MONTHS_REVIEW      /* before a decision: bases before and after, and what the unit's colleagues paid on */
} FormMonthsMode;

/* @field: the kind's own. */
GtkWidget       *form_months_new          (FormContext     *context,
                                           CaseModel       *model,
                                           const CaseField *field,
                                           FormMonthsMode   mode);
const CaseField *form_months_get_field    (FormMonths *self);

/* ISO date of birth: months that may be marked begin sixteen years later. */
void             form_months_set_birth    (FormMonths *self,
                                           const char *birth);

/* Takes months, and whether they may be changed, from the model. */
void             form_months_refresh      (FormMonths *self);

/* FALSE: no month is marked, or a wage is missing; it says so and has the keyboard. */
gboolean         form_months_confirm      (FormMonths *self);
void             form_months_set_error    (FormMonths *self,
                                           const char *error);
void             form_months_set_evidence (FormMonths *self,
                                           const char *text);
void             form_months_focus        (FormMonths *self);

/* The wage of the row with the cursor for the rows below it; one wage a year.  Nothing happens where nothing can be
 * changed. */
void             form_months_fill_rows    (FormMonths *self);
void             form_months_by_year      (FormMonths *self);

G_END_DECLS
