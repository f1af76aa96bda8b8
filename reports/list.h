#pragma once

#include <glib-object.h>

#include "reports/error.h"

G_BEGIN_DECLS

typedef enum
{
  REPORT_KIND_TEXT,
  REPORT_KIND_ID,         /* digits that are a name, never a number */
  REPORT_KIND_FEN,        /* int64 fen; printed in yuan with two decimals */
  REPORT_KIND_DATE,       /* YYYY-MM-DD, or a time stamp of which the day is shown */
  REPORT_KIND_MONTH,      /* yyyymm; printed YYYY-MM */
  REPORT_KIND_INT,
} ReportKind;

typedef struct
{
  char       *column;     /* of the answer of the api function */
  char       *title;
  ReportKind  kind;
  double      width;      /* characters of the default font */
  gboolean    total;      /* a sum below; FEN and INT only */
} ReportColumn;

/* The description of a list: reports/definitions/<name>.report, or of a file that others read:
 * reports/files/<name>.report, asked for as "files/<name>". */
typedef struct
{
  char         *name;
  char         *title;
  char         *function; /* the api function that answers its rows */
  ReportColumn *columns;
  guint         n_columns;
} ReportList;

/* Owned by the caller.  Errors: REPORT_ERROR_DOCUMENT. */
ReportList *report_list_load (const char *name, GError **error);
void        report_list_free (ReportList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportList, report_list_free)

/* Every list there is a description for; ends with NULL. */
GStrv       report_list_names (void);

G_END_DECLS
