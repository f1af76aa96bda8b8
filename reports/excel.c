#include "reports/excel.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "reports/bind.h"
#include "reports/excel-cell.h"
#include "reports/excel-check.h"
#include "reports/list-private.h"

#define TITLE_ROW   0
#define CAPTION_ROW 1
#define HEAD_ROW    2
#define FIRST_ROW   3

/* Room that must be left where the library keeps its raw sheet; looked at every so many rows. */
#define ROOM        (G_GUINT64_CONSTANT (32) << 20)
#define LOOK_EVERY  5000

typedef struct
{
  const ReportList    *list;
  const ReportCaption *caption;
  const char          *path;      /* as the person named it */
  lxw_workbook        *book;
  lxw_worksheet       *sheet;
  ReportLooks          looks;
  gint64              *sums;
  lxw_row_t            row;       /* the next */
} Export;

static gboolean
has_room (const char *folder)
{
  struct statvfs space;

  return statvfs (folder, &space) != 0 || (guint64) space.f_bavail * space.f_frsize >= ROOM;
}

static gboolean
check_room (const Export *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  const char *full = !has_room (g_get_tmp_dir ()) ? g_get_tmp_dir () : !has_room (folder) ? folder : NULL;

  if (full == NULL)
    return TRUE;
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_SPACE, _("There is no room on the disk to write %s."), full);
  return FALSE;
}

/* “Agency   what was asked for   made by, when” */
static char *
caption_text (const ReportCaption *caption)
{
  const char *parts[] = { caption->agency, caption->span, caption->made_by, caption->made_at };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "    " : "", parts[i]);
  return g_string_free (text, FALSE);
}

static void
set_properties (Export *self)
{
  const ReportCaption *caption = self->caption;
  g_autoptr (GDateTime) made = caption->made_at != NULL ? report_bind_instant (caption->made_at) : NULL;
  lxw_doc_properties properties = {
    .title = self->list->title,
    .author = (char *) (caption->made_by != NULL ? caption->made_by : ""),
    .company = (char *) (caption->agency != NULL ? caption->agency : ""),
    /* 0 would be the clock, and no two exports would be the same file */
    .created = made != NULL ? (time_t) g_date_time_to_unix (made) : 1,
  };

  workbook_set_properties (self->book, &properties);
}

static void
set_up_page (Export *self)
{
  lxw_col_t last = (lxw_col_t) (self->list->n_columns - 1);
  g_autofree char *footer = g_strconcat ("&C", _("Page &P of &N"), NULL);

  for (guint i = 0; i < self->list->n_columns; i++)
    worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i, self->list->columns[i].width, NULL);
  worksheet_freeze_panes (self->sheet, FIRST_ROW, 0);
  worksheet_set_landscape (self->sheet);
  worksheet_set_paper (self->sheet, 9);         /* A4 */
  worksheet_fit_to_pages (self->sheet, 1, 0);
  worksheet_repeat_rows (self->sheet, HEAD_ROW, HEAD_ROW);
  worksheet_set_footer (self->sheet, footer);
  worksheet_set_row (self->sheet, TITLE_ROW, 30, NULL);
  worksheet_merge_range (self->sheet, TITLE_ROW, 0, TITLE_ROW, MAX (last, 1), self->list->title,
                         self->looks.title);
}

static void
write_head (Export *self)
{
  g_autofree char *caption = caption_text (self->caption);

  set_up_page (self);
  worksheet_write_string (self->sheet, CAPTION_ROW, 0, caption, self->looks.caption);
  worksheet_set_row (self->sheet, HEAD_ROW, 22, NULL);
  for (guint i = 0; i < self->list->n_columns; i++)
    worksheet_write_string (self->sheet, HEAD_ROW, (lxw_col_t) i, self->list->columns[i].title,
                            self->looks.head);
  self->row = FIRST_ROW;
}

static gboolean
write_row (Export *self, const char *const *cells, GError **error)
{
  /* one row is kept for the totals */
  if (self->row + 1 >= LXW_ROW_MAX)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA,
                   _("There are more rows than one Excel file can hold (%u)."), LXW_ROW_MAX - FIRST_ROW - 1);
      return FALSE;
    }
  for (guint i = 0; i < self->list->n_columns; i++)
    if (!report_cell_write (self->sheet, &self->looks, &self->list->columns[i], self->row, (lxw_col_t) i,
                            cells[i], &self->sums[i], error))
      return FALSE;
  self->row++;
  return self->row % LOOK_EVERY != 0 || check_room (self, error);
}

/* Of what the filter shows, as an accountant expects; the sum of all is stored with it. */
static void
write_total (Export *self, guint i)
{
  const ReportColumn *column = &self->list->columns[i];
  gboolean money = column->kind == REPORT_KIND_FEN;
  char name[LXW_MAX_COL_NAME_LENGTH];
  g_autofree char *formula = NULL;

  lxw_col_to_name (name, (lxw_col_t) i, LXW_FALSE);
  formula = g_strdup_printf ("=SUBTOTAL(109,%s%u:%s%u)", name, FIRST_ROW + 1, name, self->row);
  worksheet_write_formula_num (self->sheet, self->row, (lxw_col_t) i, formula,
                               money ? self->looks.money_total : self->looks.integer_total,
                               money ? (double) self->sums[i] / 100 : (double) self->sums[i]);
}

static void
write_totals (Export *self)
{
  gboolean any = FALSE;
  g_autofree char *count = NULL;
  lxw_row_t rows = self->row - FIRST_ROW;

  for (guint i = 0; i < self->list->n_columns; i++)
    any = any || self->list->columns[i].total;

  /* before the totals: the library refuses to look back at rows it has written out */
  if (rows > 0)
    worksheet_autofilter (self->sheet, HEAD_ROW, 0, self->row - 1, (lxw_col_t) (self->list->n_columns - 1));

  count = g_strdup_printf (any ? _("Total of %u rows") : _("%u rows"), rows);
  worksheet_write_string (self->sheet, self->row, 0, count, self->looks.total_label);
  for (guint i = 1; i < self->list->n_columns; i++)
    if (self->list->columns[i].total && rows > 0)
      write_total (self, i);
    else
      worksheet_write_blank (self->sheet, self->row, (lxw_col_t) i, self->looks.total_label);
}

static gboolean
write_rows (Export *self, ReportNextRow next, gpointer user_data, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *const *cells;

  if (!check_room (self, error))
    return FALSE;
  write_head (self);
  while ((cells = next (user_data, &reason)) != NULL)
    if (!write_row (self, cells, error))
      return FALSE;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  write_totals (self);
  return TRUE;
}

static gboolean
sync_file (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced;
}

static gboolean
fail (const Export *self, lxw_error code, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  if (errno == ENOSPC || errno == EDQUOT)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_SPACE, _("There is no room on the disk to write %s."),
                 shown);
  else
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_FILE, _("%s cannot be written: %s."), shown,
                 code != LXW_NO_ERROR ? lxw_strerror (code) : _("not all rows arrived on the disk"));
  return FALSE;
}

/* Closes the book and puts it in its place if everything is in it. */
static gboolean
finish (Export *self, const char *beside, gboolean written, GError **error)
{
  lxw_row_t rows = self->row + 1;
  lxw_error code;

  errno = 0;
  code = workbook_close (self->book);
  if (!written)
    return FALSE;
  if (code != LXW_NO_ERROR || report_excel_count_rows (beside) != (gint64) rows || !sync_file (beside)
      || g_rename (beside, self->path) != 0)
    return fail (self, code, error);
  return TRUE;
}

gboolean
report_excel_write (const ReportList *list, const ReportCaption *caption, ReportNextRow next,
                    gpointer user_data, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  g_autofree gint64 *sums = g_new0 (gint64, list->n_columns);
  g_autofree char *name = g_utf8_substring (list->title, 0, MIN (31, g_utf8_strlen (list->title, -1)));
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *) g_get_tmp_dir () };
  static const ReportCaption none = { NULL };
  Export export = { .list = list, .caption = caption != NULL ? caption : &none, .path = path, .sums = sums };
  gboolean written;

  export.book = workbook_new_opt (beside, &options);
  export.sheet = export.book != NULL ? workbook_add_worksheet (export.book, name) : NULL;
  if (export.sheet == NULL)
    return fail (&export, LXW_ERROR_CREATING_TMPFILE, error);

  report_looks_make (&export.looks, export.book);
  set_properties (&export);
  written = write_rows (&export, next, user_data, error);
  written = finish (&export, beside, written, error);
  if (!written)
    g_unlink (beside);
  return written;
}

typedef struct
{
  DbRows      *rows;
  guint        row;
  guint       *columns;   /* of the answer, for each of the list */
  guint        n_columns;
  const char **cells;
} Answer;

static const char *const *
next_of_answer (gpointer user_data, GError **error)
{
  Answer *self = user_data;

  if (self->row >= db_rows_count (self->rows))
    return NULL;
  for (guint i = 0; i < self->n_columns; i++)
    self->cells[i] = db_rows_cell (self->rows, self->row, self->columns[i]);
  self->row++;
  return self->cells;
}

static gboolean
find_columns (Answer *self, const ReportList *list, GError **error)
{
  for (guint i = 0; i < list->n_columns; i++)
    {
      guint k = 0;

      while (k < db_rows_columns (self->rows)
             && strcmp (db_rows_column_name (self->rows, k), list->columns[i].column) != 0)
        k++;
      if (k == db_rows_columns (self->rows))
        {
          g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA,
                       _("The server's answer lacks the column “%s”."), list->columns[i].title);
          return FALSE;
        }
      self->columns[i] = k;
    }
  return TRUE;
}

gboolean
report_excel_write_rows (const ReportList *list, const ReportCaption *caption, DbRows *rows, const char *path,
                         GError **error)
{
  g_autofree guint *columns = g_new0 (guint, list->n_columns);
  g_autofree const char **cells = g_new0 (const char *, list->n_columns);
  Answer answer = { .rows = rows, .columns = columns, .n_columns = list->n_columns, .cells = cells };

  return find_columns (&answer, list, error)
         && report_excel_write (list, caption, next_of_answer, &answer, path, error);
}

typedef struct
{
  ReportList   *list;
  ReportCaption caption;
  DbRows       *rows;
  char         *path;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  report_list_free (self->list);
  g_free ((char *) self->caption.agency);
  g_free ((char *) self->caption.span);
  g_free ((char *) self->caption.made_by);
  g_free ((char *) self->caption.made_at);
  db_rows_unref (self->rows);
  g_free (self->path);
  g_free (self);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (report_excel_write_rows (request->list, &request->caption, request->rows, request->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
report_excel_write_async (const ReportList *list, const ReportCaption *caption, DbRows *rows,
                          const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->list = report_list_copy (list);
  if (caption != NULL)
    {
      request->caption.agency = g_strdup (caption->agency);
      request->caption.span = g_strdup (caption->span);
      request->caption.made_by = g_strdup (caption->made_by);
      request->caption.made_at = g_strdup (caption->made_at);
    }
  request->rows = db_rows_ref (rows);
  request->path = g_strdup (path);
  g_task_set_source_tag (task, report_excel_write_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, write_thread);
}

gboolean
report_excel_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
report_made_at (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GDateTime) now = zone != NULL ? g_date_time_new_now (zone) : g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d %H:%M");
}
