#include "form-qualification/results-reader.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "reports/file.h"
#include "reports/list.h"
#include "reports/table-reader.h"

/* Heads are looked for in so many rows: titles and captions stand above them. */
#define HEAD_ROWS 20

/* The words for year, month and day a platform may write. */
#define YEAR "\u5e74"
#define MONTH "\u6708"
#define DAY "\u65e5"

typedef struct
{
  ReportTable *table;
  ReportList *heads;
  int at[CONFIRM_COLUMNS], roster; /* columns of the file; -1: not there */
  ResultsTable *out;
} Reading;

/* In the order of ConfirmColumn. */
static const char *const names[CONFIRM_COLUMNS] = { "id_number", "name", "day", "result", "source" };

void
results_table_free (ResultsTable *self)
{
  for (guint c = 0; c < CONFIRM_COLUMNS; c++)
    g_clear_pointer (&self->columns[c], g_ptr_array_unref);
  g_free (self);
}

guint
results_table_rows (const ResultsTable *self)
{
  return self->columns[0]->len;
}

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->table, report_table_free);
  g_clear_pointer (&self->heads, report_list_free);
  g_clear_pointer (&self->out, results_table_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* --- Heads --- */

/* The place of the first head that is one of @column's. */
static int
place_of (const Reading *self, const char *column)
{
  for (guint h = 0; h < self->heads->n_columns; h++)
    if (g_str_equal (self->heads->columns[h].column, column))
      for (guint i = 0; i < report_table_cells (self->table); i++)
        if (g_str_equal (report_table_cell (self->table, i), self->heads->columns[h].title))
          return (int)i;
  return -1;
}

static const char *
title_of (const Reading *self, const char *column)
{
  for (guint h = 0; h < self->heads->n_columns; h++)
    if (g_str_equal (self->heads->columns[h].column, column))
      return self->heads->columns[h].title;
  g_return_val_if_reached ("");
}

static gboolean
lacks (const Reading *self, ConfirmColumn column, GError **error)
{
  if (self->at[column] >= 0)
    return FALSE;
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _ ("The file has no column “%s”."),
               title_of (self, names[column]));
  return TRUE;
}

static gboolean
find_heads (Reading *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  for (guint row = 0; row < HEAD_ROWS && report_table_next (self->table, &reason); row++)
    {
      for (guint c = 0; c < CONFIRM_COLUMNS; c++)
        self->at[c] = place_of (self, names[c]);
      self->roster = place_of (self, "roster");
      if (self->at[CONFIRM_ID_NUMBER] >= 0)
        return !lacks (self, CONFIRM_NAME, error) && !lacks (self, CONFIRM_RESULT, error)
               && !lacks (self, CONFIRM_DAY, error);
    }
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    lacks (self, CONFIRM_ID_NUMBER, error);
  return FALSE;
}

/* --- Rows --- */

/* "2026/1/5", "20260105" and a day with its Chinese words as 2026-01-05; what is none of them stays, for the
 * verdict. */
static char *
day_of (const char *text)
{
  int year, month, day, used = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3
      || sscanf (text, "%4d/%2d/%2d%n", &year, &month, &day, &used) == 3
      || sscanf (text, "%4d.%2d.%2d%n", &year, &month, &day, &used) == 3
      || sscanf (text, "%4d" YEAR "%2d" MONTH "%2d" DAY "%n", &year, &month, &day, &used) == 3
      || sscanf (text, "%4d%2d%2d%n", &year, &month, &day, &used) == 3)
    if (used > 0 && (text[used] == '\0' || text[used] == ' '))
      return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return g_strdup (text);
}

static const char *
cell_at (const Reading *self, int place)
{
  return place >= 0 ? report_table_cell (self->table, (guint)place) : "";
}

static char *
cell_of (const Reading *self, ConfirmColumn column)
{
  const char *text = cell_at (self, self->at[column]);
  char *day = column == CONFIRM_DAY ? report_table_day (self->table, (guint)self->at[column]) : NULL;

  if (day != NULL)
    return day;
  return column == CONFIRM_DAY ? day_of (text) : g_strdup (text);
}

/* FALSE: this row belongs to another roster than those above. */
static gboolean
take_roster (Reading *self, GError **error)
{
  gint64 roster = g_ascii_strtoll (cell_at (self, self->roster), NULL, 10);

  if (self->out->roster != 0 && roster != self->out->roster)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA,
                   _ ("Row %d belongs to another roster: one file, one roster."),
                   (int)report_table_row (self->table));
      return FALSE;
    }
  self->out->roster = roster;
  return TRUE;
}

static gboolean
take_row (Reading *self, GError **error)
{
  gboolean blank = *cell_at (self, self->at[CONFIRM_ID_NUMBER]) == '\0'
                   && *cell_at (self, self->at[CONFIRM_NAME]) == '\0';

  if (blank)
    return TRUE;
  if (self->roster >= 0)
    {
      if (!take_roster (self, error))
        return FALSE;
      if (*cell_at (self, self->at[CONFIRM_RESULT]) == '\0')
        return TRUE;
    }
  for (guint c = 0; c < CONFIRM_COLUMNS; c++)
    g_ptr_array_add (self->out->columns[c], cell_of (self, c));
  return TRUE;
}

static gboolean
read_rows (Reading *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;

  while (!g_cancellable_is_cancelled (cancellable) && report_table_next (self->table, &reason))
    if (!take_row (self, error))
      return FALSE;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (results_table_rows (self->out) > 0)
    return TRUE;
  g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DATA, _ ("The file has no row with a result."));
  return FALSE;
}

ResultsTable *
results_table_read (const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) self = { .out = g_new0 (ResultsTable, 1) };

  for (guint c = 0; c < CONFIRM_COLUMNS; c++)
    self.out->columns[c] = g_ptr_array_new_with_free_func (g_free);
  self.heads = report_list_load ("files/confirm_heads", error);
  if (self.heads == NULL || !report_file_sum (path, self.out->sha256, cancellable, error))
    return NULL;
  self.table = report_table_open (path, error);
  if (self.table == NULL || !find_heads (&self, error) || !read_rows (&self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self.out);
}
