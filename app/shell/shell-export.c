#include "shell/shell-export.h"

#include <glib/gi18n-lib.h>

#include "form/save-file.h"
#include "records/report.h"
#include "reports/excel.h"

typedef struct _Export Export;

/* How the rows of a list are asked for. */
typedef struct
{
  const char *function;
  void    (*ask)    (Export *self, DbCaller *caller, GAsyncReadyCallback callback);
  DbRows *(*answer) (DbCaller *caller, GAsyncResult *result, GError **error);
} ExportSource;

struct _Export
{
  const ExportSource *source;
  FormContext *context;
  ReportList *list;
  char *from, *to; /* of the lists of a period */
  char *status;
  int year;
  gint64 unit;
  char *path;
  guint rows;
};

static void
export_free (Export *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->list, report_list_free);
  g_free (self->from);
  g_free (self->to);
  g_free (self->status);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

/* The description whose rows @function answers. */
static ReportList *
find_list (const char *function, GError **error)
{
  g_auto (GStrv) names = report_list_names ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (ReportList) list = report_list_load (names[i], error);

      if (list == NULL)
        return NULL;
      if (g_strcmp0 (list->function, function) == 0)
        return g_steal_pointer (&list);
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no description of this list: %s"),
               function);

  return NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!report_excel_write_finish (result, &error))
    {
      form_context_note_error (self->context, error);
      return;
    }
  text = g_strdup_printf (_("%u rows written to %s"), self->rows, self->path);
  form_context_note (self->context, FORM_NOTE_DONE, text);
}

static void
rows_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = NULL;
  g_autofree char *made_at = report_made_at ();
  g_autofree char *span = NULL;
  const FormSession *who = form_context_get_session (self->context);
  DbCaller *caller = DB_CALLER (source);
  ReportCaption caption = { who->office_name, NULL, who->name, made_at };

  rows = self->source->answer (caller, result, &error);
  if (rows == NULL)
    {
      form_context_note_error (self->context, error);
      return;
    }

  if (self->from != NULL)
    caption.span = span = g_strdup_printf ("%s – %s", self->from, self->to);
  else if (self->year != 0)
    caption.span = span = g_strdup_printf ("%d", self->year);
  self->rows = db_rows_count (rows);
  report_excel_write_async (self->list, &caption, rows, self->path, NULL, written_cb, self);
  g_steal_pointer (&self);
}

static void
chosen_cb (const char *path, gpointer data)
{
  g_autoptr (Export) self = data;

  if (path == NULL)
    return;

  self->path = g_strdup (path);
  form_context_note (self->context, FORM_NOTE_INFO, _("Making the list …"));
  self->source->ask (self, form_context_get_caller (self->context), rows_read_cb);
  g_steal_pointer (&self);
}

/* Takes @data. */
static void
ask_where (Export *data, GtkWidget *parent)
{
  g_autoptr (Export) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  self->list = find_list (self->source->function, &error);
  if (self->list == NULL)
    {
      form_context_note_error (self->context, error);
      return;
    }

  name = g_strdup_printf ("%s %s.xlsx", self->list->title,
                          form_context_get_session (self->context)->server_date);
  form_save_file (parent, self->list->title, name, chosen_cb, self);
  g_steal_pointer (&self);
}

/* --- The lists there are --- */

static Export *
export_new (const ExportSource *source, FormContext *context)
{
  Export *self = g_new0 (Export, 1);

  self->source = source;
  self->context = g_object_ref (context);
  return self;
}

static void
ask_persons (Export *self, DbCaller *caller, GAsyncReadyCallback callback)
{
  report_rows_persons_async (caller, self->status[0] != '\0' ? self->status : NULL, self->unit, NULL, callback,
                             self);
}

static void
ask_my_cases (Export *self, DbCaller *caller, GAsyncReadyCallback callback)
{
  report_rows_my_cases_async (caller, self->from, self->to, NULL, callback, self);
}

static void
ask_back_payments (Export *self, DbCaller *caller, GAsyncReadyCallback callback)
{
  report_rows_back_payments_async (caller, self->from, self->to, NULL, callback, self);
}

static void
ask_account_years (Export *self, DbCaller *caller, GAsyncReadyCallback callback)
{
  report_rows_account_years_async (caller, self->year, self->unit, NULL, callback, self);
}

static void
ask_settlements (Export *self, DbCaller *caller, GAsyncReadyCallback callback)
{
  report_rows_settlements_async (caller, self->from, self->to, NULL, callback, self);
}

static void
ask_survivor_claims (Export *self, DbCaller *caller, GAsyncReadyCallback callback)
{
  report_rows_survivor_claims_async (caller, self->from, self->to, NULL, callback, self);
}

static void
ask_dependents (Export *self, DbCaller *caller, GAsyncReadyCallback callback)
{
  report_rows_dependents_async (caller, NULL, NULL, callback, self);
}

static const ExportSource settlements = { "api.report_settlements", ask_settlements, report_rows_endings_finish };
static const ExportSource survivor_claims
    = { "api.report_survivor_claims", ask_survivor_claims, report_rows_endings_finish };
static const ExportSource dependents = { "api.report_dependents", ask_dependents, report_rows_endings_finish };
static const ExportSource persons = { "api.report_persons", ask_persons, report_rows_persons_finish };
static const ExportSource my_cases = { "api.report_my_cases", ask_my_cases, report_rows_my_cases_finish };
static const ExportSource back_payments
    = { "api.report_back_payments", ask_back_payments, report_rows_back_payments_finish };
static const ExportSource account_years
    = { "api.report_account_years", ask_account_years, report_rows_account_years_finish };

void
shell_export_persons (FormContext *context, GtkWidget *parent, const char *status, gint64 unit)
{
  Export *self = export_new (&persons, context);

  self->status = g_strdup (status != NULL ? status : "");
  self->unit = unit;
  ask_where (self, parent);
}

static void
export_period (const ExportSource *source, FormContext *context, GtkWidget *parent, const char *from,
               const char *to)
{
  Export *self = export_new (source, context);

  self->from = g_strdup (from);
  self->to = g_strdup (to);
  ask_where (self, parent);
}

void
shell_export_my_cases (FormContext *context, GtkWidget *parent, const char *from, const char *to)
{
  export_period (&my_cases, context, parent, from, to);
}

void
shell_export_back_payments (FormContext *context, GtkWidget *parent, const char *from, const char *to)
{
  export_period (&back_payments, context, parent, from, to);
}

void
shell_export_settlements (FormContext *context, GtkWidget *parent, const char *from, const char *to)
{
  export_period (&settlements, context, parent, from, to);
}

void
shell_export_survivor_claims (FormContext *context, GtkWidget *parent, const char *from, const char *to)
{
  export_period (&survivor_claims, context, parent, from, to);
}

void
shell_export_dependents (FormContext *context, GtkWidget *parent)
{
  ask_where (export_new (&dependents, context), parent);
}

void
shell_export_account_years (FormContext *context, GtkWidget *parent, int year, gint64 unit)
{
  Export *self = export_new (&account_years, context);

  self->year = year;
  self->unit = unit;
  ask_where (self, parent);
}
