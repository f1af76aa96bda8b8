#pragma once

#include "reports/error.h"

G_BEGIN_DECLS

/* A form's description, reports/sheets/<document>.sheet, as the tree it is written as.  What the elements
 * mean stands in reports/sheets/README; layout.c and grid.c carry it out. */
typedef struct _ReportNode ReportNode;
struct _ReportNode
{
  char       *name;
  char       *text;       /* template; NULL when the element has none */
  GHashTable *attributes;
  GPtrArray  *children;   /* ReportNode */
};

const char *report_node_attribute (const ReportNode *self, const char *name);
double      report_node_number    (const ReportNode *self, const char *name, double otherwise);
gboolean    report_node_is        (const ReportNode *self, const char *name);

/* The first child of that name; NULL when there is none. */
const ReportNode *report_node_child (const ReportNode *self, const char *name);

/* The sheet of a document, shared parts put in.  Kept for the process; never freed.  Any thread.
 * Errors: REPORT_ERROR_DOCUMENT. */
const ReportNode *report_sheet_load (const char *document, GError **error);

/* For tests: a sheet from its text; to be freed with report_node_free(). */
ReportNode *report_sheet_parse (const char *xml, gssize length, GError **error);
void        report_node_free   (ReportNode *self);

G_END_DECLS
