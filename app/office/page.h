/* office/page.h — pages of invented papers for the rehearsal: a personnel form with its table and a red seal
 *
 * Every page says 练习 across its middle, so that nobody takes it for a paper. */
#pragma once

#include <glib.h>

#define PAGE_ROWS 8

typedef struct
{
  const char *title;            /* 职工履历表 */
  const char *seal;             /* around the star: 太原市练习机械厂 */
  const char *labels[PAGE_ROWS];        /* the table; a NULL label ends it */
  const char *values[PAGE_ROWS];
  const char *remark;           /* below the table */
} PageText;

/* A JPEG, or NULL when the machine cannot draw one. */
GBytes *page_draw (const PageText *text, GError **error);

/* Where the value of a row stands, in ten-thousandths of the page. */
void page_spot (guint row, int *x, int *y, int *w, int *h);
