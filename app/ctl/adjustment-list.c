/* ctl/adjustment-list.c — an annual adjustment on paper */
#include "ctl/adjustment-list.h"

#include "ctl/ask.h"
#include "ctl/command.h"
#include "pension/money.h"
#include "pension/rate.h"
#include "records/adjustment.h"
#include "reports/document.h"
#include "reports/excel.h"
#include "reports/file.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

gboolean
ctl_adjustment_list_is (const char *name)
{
  return g_strcmp0 (name, "adjustment_lines") == 0 || g_strcmp0 (name, "adjustment_sums") == 0;
}

/* --- Rows as people read them --- */

static char *
yuan (gint64 fen)
{
  char text[PENSION_FEN_TEXT_SIZE];

  return g_strdup (pension_fen_format (fen, true, text, sizeof text) == PENSION_OK ? text : "");
}

/* The text of a cell on paper; NULL when it is empty.  Owned by the caller. */
static char *
shown (const ReportColumn *column, const char *text)
{
  if (text == NULL)
    return NULL;
  if (column->kind == REPORT_KIND_FEN)
    return yuan (g_ascii_strtoll (text, NULL, 10));
  if (column->kind == REPORT_KIND_MONTH && strlen (text) == 6)
    return g_strdup_printf ("%.4s-%s", text, text + 4);
  return g_strdup (text);
}

static void
set_text (JsonObject *object, const char *name, char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  g_free (text);
}

static JsonObject *
item_of (const ReportList *list, DbRows *rows, guint row, gint64 *sums)
{
  JsonObject *item = json_object_new ();

  for (guint i = 0; i < list->n_columns; i++)
    {
      const ReportColumn *column = &list->columns[i];

      set_text (item, column->column, shown (column, db_rows_text (rows, row, column->column)));
      if (column->total)
        sums[i] += db_rows_int64 (rows, row, column->column);
    }
  return item;
}

static JsonObject *
totals_of (const ReportList *list, const gint64 *sums)
{
  JsonObject *totals = json_object_new ();

  for (guint i = 0; i < list->n_columns; i++)
    if (list->columns[i].total)
      {
        g_autofree char *sum = g_strdup_printf ("%" G_GINT64_FORMAT, sums[i]);

        set_text (totals, list->columns[i].column, shown (&list->columns[i], sum));
      }
  return totals;
}

static void
fill_rows (JsonObject *content, const ReportList *list, DbRows *rows)
{
  g_autofree gint64 *sums = g_new0 (gint64, list->n_columns);
  JsonArray *items = json_array_new ();

  for (guint row = 0; row < db_rows_count (rows); row++)
    json_array_add_object_element (items, item_of (list, rows, row, sums));
  json_object_set_array_member (content, "items", items);
  json_object_set_object_member (content, "totals", totals_of (list, sums));
  set_text (content, "count", g_strdup_printf ("%u", db_rows_count (rows)));
}

/* --- What stands above and below --- */

static char *
percent (int rate)
{
  char text[PENSION_RATE_TEXT_SIZE];

  return g_strdup (pension_rate_percent (rate, text, sizeof text) == PENSION_OK ? text : "");
}

static char *
capital (gint64 fen)
{
  char text[PENSION_FEN_CAPITAL_SIZE];

  return g_strdup (pension_fen_capital (fen, text, sizeof text) == PENSION_OK ? text : "");
}

static void
fill_run (JsonObject *content, const AdjustRun *run, int year)
{
  set_text (content, "agency", g_strdup (run->agency));
  set_text (content, "case_no", g_strdup (run->case_no));
  set_text (content, "serial", g_strdup (run->case_no));
  set_text (content, "qr", g_strdup_printf ("PW1:%s", run->case_no));
  set_text (content, "year", g_strdup_printf ("%d", year));
  set_text (content, "notice", g_strdup (run->document));
  set_text (content, "legal_basis", g_strdup (_("Social Insurance Law, article 18; provincial standard 9.4.1")));
  set_text (content, "state", g_strdup (run->state_title));
  set_text (content, "share", percent (run->share));
  set_text (content, "ceiling", percent (run->ceiling));
  set_text (content, "capital", capital (run->add_fen));
  set_text (content, "made_by", g_strdup (run->made_by));
  set_text (content, "reviewed_by", g_strdup (run->reviewed_by));
  set_text (content, "posting_by", g_strdup (run->posting_by));
  json_object_set_boolean_member (content, "rehearsal", run->rehearsal);
}

/* The latest run of the year; NULL and @error when there is none.  Owned by *runs. */
static const AdjustRun *
latest (DbCaller *caller, int year, GPtrArray **runs, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  adjust_runs_async (caller, year, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  *runs = adjust_runs_finish (caller, result, error);
  if (*runs != NULL && (*runs)->len > 0)
    return g_ptr_array_index (*runs, 0);
  if (*runs != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no trial of this year."));
  return NULL;
}

gint64
ctl_adjustment_list_run (DbCaller *caller, int year, GError **error)
{
  g_autoptr (GPtrArray) runs = NULL;
  const AdjustRun *run = latest (caller, year, &runs, error);

  return run != NULL ? run->run : 0;
}

gboolean
ctl_adjustment_list_paper (DbCaller *caller, const ReportList *list, DbRows *rows, int year, const char *login,
                           const char *path, GError **error)
{
  g_autoptr (GPtrArray) runs = NULL;
  const AdjustRun *run = latest (caller, year, &runs, error);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  JsonObject *content;

  if (run == NULL)
    return FALSE;
  content = json_object_new ();
  node = json_node_init_object (json_node_alloc (), content);
  json_object_unref (content);
  set_text (content, "document", g_strdup (list->name));
  set_text (content, "title", g_strdup (list->title));
  set_text (content, "issued_by", g_strdup (login));
  set_text (content, "issued_at", report_made_at ());
  fill_run (content, run, year);
  fill_rows (content, list, rows);
  text = json_to_string (node, FALSE);
  pdf = report_document_render (list->name, text, NULL, error);
  return pdf != NULL && report_file_write (path, pdf, error);
}
