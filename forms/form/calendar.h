/* The contributions of a person as a picture: WidgetMonthCalendar with the marks of the register. */

#pragma once

#include "form/context.h"
#include "records/contribution.h"

G_BEGIN_DECLS

/* An empty WidgetMonthCalendar whose kinds are those of the vocabulary (list "month_mark"). */
GtkWidget  *form_calendar_new   (FormContext *context);

/* Shows @years (array of ContributionYear).  The picture begins in January of @first, or of the first year when 0 or
 * later than that.  @registrations (array of PersonRegistration, may be NULL) say at which unit a month was. */
void        form_calendar_show  (GtkWidget   *calendar,
                                 FormContext *context,
                                 GPtrArray   *years,
                                 int          first,
                                 GPtrArray   *registrations);

/* A letter of the register as a kind of the calendar; NULL for '-'. */
const char *form_calendar_kind  (char mark);

/* The same as a WidgetTable: a row for each stretch of months of one mark and one base. */
GtkWidget  *form_calendar_table_new  (void);
void        form_calendar_table_show (GtkWidget   *table,
                                      FormContext *context,
                                      GPtrArray   *years);

G_END_DECLS
