/* One wage a year: a row for each year in which months are marked, with its limits; what is typed goes to all months
 * of the year.  From the first year on wages may grow by so many percent.  Hidden until it is asked for.
 *
 * Signal: "year" (int year, gint64 fen)   a wage was typed or computed
 *         "done" ()                       it is hidden again */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FORM_TYPE_MONTHS_YEARS (form_months_years_get_type ())
G_DECLARE_FINAL_TYPE (FormMonthsYears, form_months_years, FORM, MONTHS_YEARS, GtkBox)

GtkWidget *form_months_years_new  (void);

/* @amounts: of CaseMonthAmount; @lines: of CaseMonth, or NULL.  Shows it, the keyboard on the first year. */
void       form_months_years_open (FormMonthsYears *self,
                                   GArray          *amounts,
                                   GPtrArray       *lines);

G_END_DECLS
