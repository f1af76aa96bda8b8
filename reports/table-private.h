#pragma once

#include "reports/table-reader.h"

G_BEGIN_DECLS

/* More than any table of ours has; what goes beyond is damaged, or made to harm. */
#define TABLE_CELL_MOST   (128 * 1024)
#define TABLE_ROW_MOST    (1024 * 1024)
#define TABLE_COLUMN_MOST 16384

/* A row: its cells one behind the other, each ended by a zero. */
typedef struct
{
  gint64   row;
  GString *text;
  GArray  *cells;         /* of TableCell */
} TableRow;

typedef struct
{
  guint    at;            /* in the text */
  gboolean number;
} TableCell;

TableRow *table_row_new   (void);
void      table_row_free  (TableRow *self);
void      table_row_clear (TableRow *self);

/* Adds a cell that takes the spaces off the text.  FALSE when the row is too long. */
gboolean  table_row_add   (TableRow *self, const char *text, gsize length, gboolean number);

/* table-csv.c */
typedef struct _TableCsv TableCsv;
TableCsv *table_csv_open  (const char *path, GError **error);
void      table_csv_free  (TableCsv *self);
gboolean  table_csv_next  (TableCsv *self, TableRow *row, GError **error);
double    table_csv_share (const TableCsv *self);

/* table-xlsx.c */
typedef struct _TableXlsx TableXlsx;
TableXlsx *table_xlsx_open  (const char *path, GError **error);
void       table_xlsx_free  (TableXlsx *self);
TableRow  *table_xlsx_next  (TableXlsx *self, GError **error);     /* the caller's */
double     table_xlsx_share (const TableXlsx *self);
gboolean   table_xlsx_is_1904 (const TableXlsx *self);

/* table-xlsx-book.c: what of the archive is the sheet, and the strings it shares */
typedef struct
{
  char    *sheet;         /* names within the archive */
  char    *strings;       /* NULL: none */
  gboolean is_1904;
} TableBook;

struct zip;
gboolean   table_book_read    (struct zip *archive, TableBook *book, GError **error);
void       table_book_clear   (TableBook *self);

/* What stands behind the last colon: prefixes are the writer's choice. */
const char *table_local_name  (const char *name);
const char *table_attribute   (const char **attributes, const char *name);

/* Reads one part through an expat parser, counting what it inflates to. */
gboolean    table_part_parse  (struct zip *archive, const char *name, void *parser, GError **error);

/* All strings of the book, each ended by a zero; their places in @places (of gsize). */
GString    *table_strings_read (struct zip *archive, const char *name, GArray *places, GError **error);

G_END_DECLS
