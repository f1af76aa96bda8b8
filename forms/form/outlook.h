/* Two cards: what a retirement in the month of the cursor pays, part by part with the steps behind each
 * amount, and the curve over all months law opens, with the age at which a later start has made good what it
 * cost.  Computed here while the cursor moves (forms/form/forecast.h); the award of a case is what counts.
 *
 * Signals: "month-changed" (int month)  the cursor stands on another month, yyyymm
 *          "month-chosen"  (int month)  Enter on the curve */

#pragma once

#include "form/context.h"
#include "records/outlook.h"

G_BEGIN_DECLS

#define FORM_TYPE_OUTLOOK (form_outlook_get_type ())
G_DECLARE_FINAL_TYPE (FormOutlook, form_outlook, FORM, OUTLOOK, GtkBox)

/* The cards one below the other, or side by side. */
GtkWidget *form_outlook_new       (GtkOrientation orientation);

/* The facts of a person; @month is where the cursor begins, 0: the month confirmed, or the statutory one. */
void       form_outlook_show      (FormOutlook   *self,
                                   const Outlook *outlook,
                                   int            month);

/* The month of the cursor, yyyymm; 0 before anything is shown. */
int        form_outlook_get_month (FormOutlook *self);
void       form_outlook_set_month (FormOutlook *self,
                                   int          month);

/* The ground of the month of the cursor as the office names it (vocabulary retirement_mode); NULL without an
 * amount. */
const char *form_outlook_get_mode (FormOutlook *self);

/* Whether this month is one the law opens. */
gboolean   form_outlook_is_open   (FormOutlook *self,
                                   int          month);

/* What stands below the curve: says what Enter does there. */
void       form_outlook_set_hint  (FormOutlook *self,
                                   const char  *hint);

/* Gives the keyboard to the curve. */
void       form_outlook_focus     (FormOutlook *self);

G_END_DECLS
