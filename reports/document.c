#include "reports/document.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "reports/bind.h"
#include "reports/font.h"
#include "reports/layout.h"
#include "reports/pdf.h"

#define SHEETS "/org/pension/reports/sheets"

typedef struct
{
  char *document;
  char *content;
  guint pages;
} Request;

static JsonNode *
read_content (const char *content, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node = json_from_string (content, &reason);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);

  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("The content of the document cannot be read."));
  return NULL;
}

/* The values by which the file is known; each must be there. */
static gboolean
describe (const ReportNode *sheet, JsonObject *content, GBytes **pdf, const ReportPaper *paper,
          const char *identity, GError **error)
{
  ReportScope scope = { .content = content, .sheet = sheet };
  g_autofree char *title = report_bind (&scope, "{title} {serial}", error);
  g_autofree char *author = title != NULL ? report_bind (&scope, "{agency}", error) : NULL;
  g_autofree char *subject = author != NULL ? report_bind (&scope, "{case_no}", error) : NULL;
  g_autofree char *issued = subject != NULL ? report_bind (&scope, "{issued_at}", error) : NULL;
  g_autoptr (GDateTime) created = issued != NULL ? report_bind_instant (issued) : NULL;
  ReportPdfFacts facts = { title, author, subject, created, identity };

  if (issued == NULL)
    return FALSE;
  if (created == NULL)
    {
      report_bind_set_missing (&scope, "issued_at", error);
      return FALSE;
    }
  *pdf = report_pdf_write (paper, &facts, error);
  return *pdf != NULL;
}

GBytes *
report_document_render (const char *document, const char *content, guint *pages, GError **error)
{
  const ReportNode *sheet;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ReportPaper) paper = NULL;
  GBytes *pdf = NULL;

  g_return_val_if_fail (document != NULL && content != NULL, NULL);

  sheet = report_sheet_load (document, error);
  if (sheet == NULL || report_font_count (error) == 0)
    return NULL;
  node = read_content (content, error);
  if (node == NULL)
    return NULL;
  paper = report_layout (sheet, json_node_get_object (node), error);
  if (paper == NULL || !describe (sheet, json_node_get_object (node), &pdf, paper, content, error))
    return NULL;
  if (pages != NULL)
    *pages = paper->pages->len;
  return pdf;
}

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->document);
  g_free (self->content);
  g_free (self);
}

static void
render_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  GBytes *pdf = report_document_render (request->document, request->content, &request->pages, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
report_document_render_async (const char *document, const char *content, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->document = g_strdup (document);
  request->content = g_strdup (content);
  g_task_set_source_tag (task, report_document_render_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, render_thread);
}

GBytes *
report_document_render_finish (GAsyncResult *result, guint *pages, GError **error)
{
  Request *request = g_task_get_task_data (G_TASK (result));

  if (pages != NULL)
    *pages = request->pages;
  return g_task_propagate_pointer (G_TASK (result), error);
}

GStrv
report_document_names (void)
{
  g_auto (GStrv) files = g_resources_enumerate_children (SHEETS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (g_strcmp0 (files[i], "common.sheet") != 0)
      g_ptr_array_add (names, g_strndup (files[i], strlen (files[i]) - strlen (".sheet")));
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
