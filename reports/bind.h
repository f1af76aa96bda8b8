#pragma once

#include <json-glib/json-glib.h>

#include "reports/sheet.h"

G_BEGIN_DECLS

/* Where a template's values come from.
 *
 * "{case_no}" and "{person.name}" are looked up in the content, "{.title}" in the item of the list
 * being printed, "{#}" is its number, "{@page}" and "{@pages}" the page and their count.  "{due_date:date}" prints
 * it by the <dates> or <words> element of that name.  "{unit?none}" prints what follows the question mark when
 * there is no value; without one a missing value is an error.  Time stamps are printed in Beijing time. */
typedef struct
{
  JsonObject       *content;
  JsonObject       *item;
  guint             number;
  guint             page, pages;
  const ReportNode *sheet;
} ReportScope;

/* To be freed.  Errors: REPORT_ERROR_FIELD, REPORT_ERROR_DOCUMENT. */
char      *report_bind        (const ReportScope *scope, const char *pattern, GError **error);

/* The error for what is not there, by the name the form has for it (<words name="names">) and with what to do. */
void       report_bind_set_missing (const ReportScope *scope, const char *path, GError **error);

/* There is something: not null, false, 0, "", [] or {}. */
gboolean   report_bind_has    (const ReportScope *scope, const char *path);

/* NULL when it is no list. */
JsonArray *report_bind_list   (const ReportScope *scope, const char *path);

/* An instant as the server writes it in Beijing time; NULL when it is none. */
GDateTime *report_bind_instant (const char *text);

G_END_DECLS
