/* office/copy.h — rows in PostgreSQL's binary COPY format, streamed: constant memory however many
 *
 * Dates are days since 2000-01-01.  The first failure is kept; everything after it does nothing. */
#pragma once

#include "pq/admin.h"

typedef struct _Copy Copy;

#define COPY_NO_DATE G_MININT32

/* statement: COPY table (columns) FROM STDIN (FORMAT binary) */
Copy *copy_begin (PqAdmin *admin, const char *statement);
void copy_row (Copy *self, guint columns);
void copy_text (Copy *self, const char *text);          /* NULL: null */
void copy_int4 (Copy *self, gint32 number);
void copy_int8 (Copy *self, gint64 number);
void copy_id (Copy *self, gint64 number);               /* bigint; 0: null */
void copy_date (Copy *self, gint32 day);                /* COPY_NO_DATE: null */
void copy_int4_array (Copy *self, const gint32 *numbers, guint n);
void copy_int8_array (Copy *self, const gint64 *numbers, guint n);
gboolean copy_finish (Copy *self, GError **error);      /* frees @self */
