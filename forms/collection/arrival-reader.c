#include "form-collection/arrival-reader.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "pension/money.h"
#include "reports/file.h"
#include "reports/list.h"
#include "reports/table-reader.h"

/* Heads are looked for in so many rows: titles and captions stand above them. */
#define HEAD_ROWS 20

/* What a tax bureau may write: the words for year, month and day, and for totals. */
#define YEAR   "\u5e74"
#define MONTH  "\u6708"
#define DAY    "\u65e5"
#define TOTALS "\u5408\u8ba1"

struct _ArrivalReader
{
  ReportTable *table;
  int          columns[ARRIVAL_COLUMNS];        /* -1: not in the file */
  char        *cells[ARRIVAL_COLUMNS];
  gint64       rows;
  gboolean     ended;                           /* the control totals were read */
  gint64       declared_rows, declared_total;
};

/* The columns of our own charge file, by name; in the order of ArrivalColumn. */
static const char *const names[ARRIVAL_COLUMNS]
    = { "charge_no", "month", "employer", "employee", "interest", "late_fee", "arrived" };

static const char *
head_of (const ReportList *list, const char *name)
{
  for (guint i = 0; i < list->n_columns; i++)
    if (g_str_equal (list->columns[i].column, name))
      return list->columns[i].title;
  g_return_val_if_reached ("");
}

/* --- Heads --- */

/* FALSE unless the row has the first of our heads. */
static gboolean
find_columns (ArrivalReader *self, const ReportList *list)
{
  for (guint c = 0; c < ARRIVAL_COLUMNS; c++)
    {
      self->columns[c] = -1;
      for (guint i = 0; i < report_table_cells (self->table); i++)
        if (g_str_equal (report_table_cell (self->table, i), head_of (list, names[c])))
          self->columns[c] = (int) i;
    }
  return self->columns[ARRIVAL_CHARGE_NO] >= 0;
}

/* Interest and late fee may be left out: nothing was collected then. */
static gboolean
has_needed (const ArrivalReader *self, const ReportList *list, GError **error)
{
  static const ArrivalColumn needed[] = { ARRIVAL_MONTH, ARRIVAL_EMPLOYER, ARRIVAL_EMPLOYEE, ARRIVAL_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (self->columns[needed[i]] < 0)
      {
        g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no column “%s”."),
                     head_of (list, names[needed[i]]));
        return FALSE;
      }
  return TRUE;
}

ArrivalReader *
arrival_reader_open (const char *path, GError **error)
{
  g_autoptr (ArrivalReader) self = g_new0 (ArrivalReader, 1);
  g_autoptr (ReportList) list = report_list_load ("files/charge_file", error);
  g_autoptr (GError) reason = NULL;

  self->table = list != NULL ? report_table_open (path, error) : NULL;
  if (self->table == NULL)
    return NULL;
  for (guint i = 0; i < HEAD_ROWS && report_table_next (self->table, &reason); i++)
    if (find_columns (self, list))
      return has_needed (self, list, error) ? g_steal_pointer (&self) : NULL;
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no column “%s”."), head_of (list, names[0]));
  return NULL;
}

static void
clear_cells (ArrivalReader *self)
{
  for (guint c = 0; c < ARRIVAL_COLUMNS; c++)
    g_clear_pointer (&self->cells[c], g_free);
}

void
arrival_reader_free (ArrivalReader *self)
{
  if (self == NULL)
    return;
  clear_cells (self);
  g_clear_pointer (&self->table, report_table_free);
  g_free (self);
}

/* --- Cells --- */

/* "2026/1/5", "20260105" and a day with its Chinese words as 2026-01-05; what is none of them stays, for the verdict.
 */
static char *
day_of (const char *text)
{
  int year, month, day, used = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3
      || sscanf (text, "%4d/%2d/%2d%n", &year, &month, &day, &used) == 3
      || sscanf (text, "%4d" YEAR "%2d" MONTH "%2d" DAY "%n", &year, &month, &day, &used) == 3
      || sscanf (text, "%4d%2d%2d%n", &year, &month, &day, &used) == 3)
    if (used > 0 && (text[used] == '\0' || text[used] == ' '))
      return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return g_strdup (text);
}

/* "202301" and "2023-01" the server reads itself. */
static char *
month_of (const char *text)
{
  int year, month, used = 0;

  if ((sscanf (text, "%4d" YEAR "%2d" MONTH "%n", &year, &month, &used) == 2
       || sscanf (text, "%4d/%2d%n", &year, &month, &used) == 2)
      && used > 0 && text[used] == '\0')
    return g_strdup_printf ("%04d-%02d", year, month);
  return g_strdup (text);
}

static char *
amount_of (const char *text)
{
  char plain[PENSION_FEN_TEXT_SIZE];
  PensionFen fen;

  if (pension_fen_parse (text, strlen (text), &fen) == PENSION_OK && fen >= 0
      && pension_fen_format (fen, false, plain, sizeof plain) == PENSION_OK)
    return g_strdup (plain);
  return g_strdup (text);
}

static char *
cell_of (const ArrivalReader *self, ArrivalColumn column)
{
  int at = self->columns[column];
  const char *text = at >= 0 ? report_table_cell (self->table, (guint) at) : "";
  char *day = NULL;

  switch (column)
    {
    case ARRIVAL_DAY:
      day = report_table_day (self->table, (guint) at);
      return day != NULL ? day : day_of (text);
    case ARRIVAL_MONTH:
      return month_of (text);
    case ARRIVAL_EMPLOYER:
    case ARRIVAL_EMPLOYEE:
    case ARRIVAL_INTEREST:
    case ARRIVAL_LATE_FEE:
      return amount_of (text);
    case ARRIVAL_CHARGE_NO:
    case ARRIVAL_COLUMNS:
      break;
    }
  return g_strdup (text);
}

/* --- Rows --- */

static gboolean
is_blank (const ReportTable *table)
{
  for (guint i = 0; i < report_table_cells (table); i++)
    if (*report_table_cell (table, i) != '\0')
      return FALSE;
  return TRUE;
}

/* The first cell that says anything begins as our own row of totals does. */
static const char *
totals_text (const ReportTable *table)
{
  for (guint i = 0; i < report_table_cells (table); i++)
    {
      const char *text = report_table_cell (table, i);

      if (*text != '\0')
        return strstr (text, TOTALS) != NULL || g_str_has_prefix (text, "Total") ? text : NULL;
    }
  return NULL;
}

static gboolean
read_totals (ArrivalReader *self, const char *text, GError **error)
{
  const char *digits = strpbrk (text, "0123456789");

  for (ArrivalColumn c = ARRIVAL_EMPLOYER; c <= ARRIVAL_LATE_FEE; c++)
    {
      const char *cell = self->columns[c] >= 0 ? report_table_cell (self->table, (guint) self->columns[c]) : "";
      PensionFen fen = 0;

      if (*cell != '\0' && pension_fen_parse (cell, strlen (cell), &fen) != PENSION_OK)
        {
          g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA,
                       _("The control totals hold “%s”, which is no amount."), cell);
          return FALSE;
        }
      self->declared_total += fen;
    }
  self->declared_rows = digits != NULL ? g_ascii_strtoll (digits, NULL, 10) : 0;
  self->ended = self->declared_rows > 0;
  return TRUE;
}

const char *const *
arrival_reader_next (ArrivalReader *self, GError **error)
{
  const char *totals;

  do
    if (!report_table_next (self->table, error))
      return NULL;
  while (is_blank (self->table));
  if (self->ended)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("Row %d stands behind the control totals."),
                   (int)report_table_row (self->table));
      return NULL;
    }
  totals = totals_text (self->table);
  if (totals != NULL)
    return read_totals (self, totals, error) ? arrival_reader_next (self, error) : NULL;
  clear_cells (self);
  for (guint c = 0; c < ARRIVAL_COLUMNS; c++)
    self->cells[c] = cell_of (self, c);
  self->rows++;
  return (const char *const *) self->cells;
}

gint64
arrival_reader_rows (const ArrivalReader *self)
{
  return self->rows;
}

double
arrival_reader_share (const ArrivalReader *self)
{
  return report_table_share (self->table);
}

gboolean
arrival_reader_totals (const ArrivalReader *self, gint64 *rows, gint64 *total)
{
  *rows = self->declared_rows;
  *total = self->declared_total;
  return self->ended;
}

/* --- The whole file --- */

gboolean
arrival_survey (const char *path, ArrivalSurvey *survey, gint *share, GCancellable *cancellable, GError **error)
{
  g_autoptr (ArrivalReader) reader = NULL;
  g_autoptr (GError) reason = NULL;

  if (!report_file_sum (path, survey->sha256, cancellable, error)
      || (reader = arrival_reader_open (path, error)) == NULL)
    return FALSE;
  while (arrival_reader_next (reader, &reason) != NULL && !g_cancellable_is_cancelled (cancellable))
    g_atomic_int_set (share, (gint) (arrival_reader_share (reader) * 1000));
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  survey->rows = arrival_reader_rows (reader);
  if (survey->rows == 0)
    {
      g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no row below its heads."));
      return FALSE;
    }
  if (!arrival_reader_totals (reader, &survey->declared_rows, &survey->declared_total))
    survey->declared_rows = survey->declared_total = 0;
  return TRUE;
}
