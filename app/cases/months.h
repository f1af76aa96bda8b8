#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Months with an amount each, as a field of type "months" writes them: 202301-202312=650000;202401=700000, in order,
 * no month twice.  The amount is the wage of each of these months in fen (a refund: the base that would have been
 * right, 0 for the whole month). */
typedef struct
{
  int    month;              /* yyyymm */
  gint64 fen;
} CaseMonthAmount;

/* An array of CaseMonthAmount, free with g_array_unref(); NULL when @text is none.  NULL and "" are no months. */
GArray *case_months_read    (const char *text);

/* The normal form: the longest ranges of one amount.  Owned by the caller; "" for no months. */
char   *case_months_write   (GArray *months);

/* What stands at a month of an array of CaseMonthAmount, fen; 0 when it is not among them. */
gint64  case_months_amount  (GArray *months, int month);

/* The month after, and so many months further (or back). */
int     case_month_add      (int month, int months);

/* Months from one to the other. */
int     case_months_between (int from, int to);

/* "2023-01 to 2023-12, 2024-02": the stretches of an array of int, ascending; owned by the caller. */
char   *case_months_text    (GArray *months);

G_END_DECLS
