/* A run as Excel: the sums by office, the lines of an office or of all. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>

#include "form/excel-export.h"
#include "records/report.h"

typedef struct
{
  gint64 run;
  char  *office;              /* NULL: all */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->office);
  g_free (self);
}

static void
ask_sums (DbCaller *caller, gconstpointer data, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer user_data)
{
  report_rows_adjustment_sums_async (caller, ((const Question *) data)->run, cancellable, callback, user_data);
}

static void
ask_lines (DbCaller *caller, gconstpointer data, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  const Question *question = data;

  report_rows_adjustment_lines_async (caller, question->run, question->office, cancellable, callback, user_data);
}

static void
end_cb (FormPage *page, const GError *error)
{
  adjust_page_told (ADJUST_PAGE (page), error);
}

static const FormExcel sums
    = { "adjustment_sums", ask_sums, report_rows_adjustment_finish, NULL, end_cb, TRUE };
static const FormExcel lines
    = { "adjustment_lines", ask_lines, report_rows_adjustment_finish, NULL, end_cb, TRUE };

static void
export (AdjustPage *page, const FormExcel *excel, const char *title, const char *office)
{
  const AdjustRun *run = adjust_page_run (page);
  g_autofree char *name = g_strdup_printf ("%s %d%s%s", title, adjust_page_year (page), office != NULL ? " " : "",
                                           office != NULL ? office : "");
  g_autofree char *span = g_strdup_printf ("%d  %s  %s", adjust_page_year (page), run->case_no, run->document);
  Question *question = g_new0 (Question, 1);

  question->run = run->run;
  question->office = g_strdup (office);
  form_excel_export (FORM_PAGE (page), excel, title, name, span, NULL, question, question_free);
}

void
adjust_export_sums (FormPage *page)
{
  export (ADJUST_PAGE (page), &sums, _("Adjustment sums"), NULL);
}

/* Of the office whose lines are listed, of all otherwise. */
void
adjust_export_lines (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);
  gboolean one = self->list == ADJUST_LIST_LINES && self->filter != NULL && *self->filter != '\0';

  export (self, &lines, _("Adjustment lines"), one ? self->filter : NULL);
}
