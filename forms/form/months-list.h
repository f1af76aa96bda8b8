/* The list below the calendar: a row for each month of the case. */

#pragma once

#include <gtk/gtk.h>

#include "cases/assessment.h"
#include "cases/months.h"
#include "form/months.h"

G_BEGIN_DECLS

#define FORM_TYPE_MONTHS_LIST (form_months_list_get_type ())
G_DECLARE_FINAL_TYPE (FormMonthsList, form_months_list, FORM, MONTHS_LIST, GtkBox)

/* Below the rows stand the limits and rates of the row with the cursor, or why its month cannot be dealt with.
 *
 * Signals: "wage" (int row, gint64 fen)   a wage was typed
 *          "copy" ()                      Ctrl+C: the wages are wanted in the clipboard
 *          "paste" (int row)              Ctrl+V: those of the clipboard are wanted from that row on */
GtkWidget *form_months_list_new          (FormMonthsMode mode);

/* @amounts: of CaseMonthAmount; @lines: of CaseMonth; @peers: of CasePeers, or NULL.  Nothing is kept. */
void       form_months_list_show         (FormMonthsList *self,
                                          GArray         *amounts,
                                          GPtrArray      *lines,
                                          GPtrArray      *peers);
void       form_months_list_set_editable (FormMonthsList *self,
                                          gboolean        editable);

/* Whether a wage of 0 says something: the whole month is refunded. */
void       form_months_list_set_zero     (FormMonthsList *self,
                                          const char     *zero);

/* The selected rows as numbers from 0 (array of int), when there are several; empty otherwise. */
GArray    *form_months_list_selected     (FormMonthsList *self);

/* The row of the cursor, -1 when there is none. */
int        form_months_list_cursor       (FormMonthsList *self);

/* Puts the keyboard on a row; @edit opens its wage. */
void       form_months_list_focus        (FormMonthsList *self,
                                          guint           row,
                                          gboolean        edit);

/* The line of a month, or NULL. */
const CaseMonth *form_months_line        (GPtrArray *lines,
                                          int        month);
const CasePeers *form_months_peers       (GPtrArray *peers,
                                          int        month);

G_END_DECLS
