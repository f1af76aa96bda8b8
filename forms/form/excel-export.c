#include "form/excel-export.h"

#include <glib/gi18n-lib.h>

#include "form/save-file.h"
#include "reports/excel.h"
#include "reports/file.h"

typedef struct
{
  FormPage        *page;
  const FormExcel *excel;
  char            *span, *made_at, *path;
  gpointer         question;
  GDestroyNotify   free_question;
} Export;

static void
export_free (Export *self)
{
  if (self->free_question != NULL)
    self->free_question (self->question);
  g_object_unref (self->page);
  g_free (self->span);
  g_free (self->made_at);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (report_excel_write_finish (result, &error))
    {
      text = g_strdup_printf (_("Written to %s"), self->path);
      form_context_note (form_page_get_context (self->page), FORM_NOTE_DONE, text);
    }
  self->excel->end (self->page, error);
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = self->excel->answer (DB_CALLER (source), result, &error);
  g_autoptr (ReportList) list = rows != NULL ? report_list_load (self->excel->description, &error) : NULL;
  const FormSession *who = form_context_get_session (form_page_get_context (self->page));
  ReportCaption caption = { who->office_name, self->span, who->name, NULL };

  if (list == NULL)
    {
      self->excel->end (self->page, error);
      return;
    }
  if (self->made_at == NULL)
    self->made_at = report_made_at ();
  caption.made_at = self->made_at;
  report_excel_write_async (list, &caption, rows, self->path,
                            self->excel->leaves ? form_page_get_cancellable (self->page) : NULL, written_cb, self);
  g_steal_pointer (&self);
}

static void
chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (Export) self = user_data;

  if (path == NULL)
    return;
  self->path = g_strdup (path);
  if (self->excel->begin != NULL)
    self->excel->begin (self->page);
  self->excel->ask (form_context_get_caller (form_page_get_context (self->page)), self->question,
                    form_page_get_cancellable (self->page), rows_cb, self);
  g_steal_pointer (&self);
}

void
form_excel_export (FormPage *page, const FormExcel *excel, const char *title, const char *name, const char *span,
                   const char *made_at, gpointer question, GDestroyNotify free_question)
{
  g_autofree char *file = report_file_name (name, ".xlsx");
  Export *self = g_new0 (Export, 1);

  self->page = g_object_ref (page);
  self->excel = excel;
  self->span = g_strdup (span);
  self->made_at = g_strdup (made_at);
  self->question = question;
  self->free_question = free_question;
  form_save_file (GTK_WIDGET (page), title, file, chosen_cb, self);
}
