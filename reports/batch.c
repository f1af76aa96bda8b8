#include "reports/batch.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "reports/bind.h"
#include "reports/file.h"
#include "reports/font.h"
#include "reports/layout.h"
#include "reports/pdf.h"

/* A batch on its way through the two passes. */
typedef struct
{
  const ReportNode *sheet;
  FILE             *lines;
  GCancellable     *cancellable;
  ReportBatchFunc   progress;
  gpointer          progress_data;
  guint             done, total;
  GPtrArray        *characters;   /* of the first pass */
  ReportPdf        *pdf;          /* of the second; NULL in the first */
  guint             pages;
  GChecksum        *identity;
  char             *title, *agency, *first, *last, *issued_at;
} Batch;

static void
batch_clear (Batch *self)
{
  if (self->lines != NULL)
    fclose (self->lines);
  g_clear_pointer (&self->characters, g_ptr_array_unref);
  g_clear_pointer (&self->pdf, report_pdf_free);
  g_checksum_free (self->identity);
  g_free (self->title);
  g_free (self->agency);
  g_free (self->first);
  g_free (self->last);
  g_free (self->issued_at);
}

static char *
member (JsonObject *content, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (content, name, ""));
}

/* What the whole file says of itself comes from its first and its last document. */
static void
note (Batch *self, JsonObject *content, const char *line)
{
  g_checksum_update (self->identity, (const guchar *) line, -1);
  g_free (self->last);
  self->last = member (content, "serial");
  if (self->first != NULL)
    return;
  self->first = member (content, "serial");
  self->title = member (content, "title");
  self->agency = member (content, "agency");
  self->issued_at = member (content, "issued_at");
}

static void
draw (Batch *self, JsonObject *content, const char *line, const ReportPaper *paper)
{
  if (self->pdf != NULL)
    {
      report_pdf_add (self->pdf, paper);
      self->pages += paper->pages->len;
      return;
    }
  note (self, content, line);
  report_pdf_collect (self->characters, paper);
}

static gboolean
take (Batch *self, const char *line, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (line, NULL);
  g_autoptr (ReportPaper) paper = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("The content of the document cannot be read."));
      return FALSE;
    }
  paper = report_layout (self->sheet, json_node_get_object (node), error);
  if (paper == NULL)
    {
      g_autofree char *serial = member (json_node_get_object (node), "serial");

      g_prefix_error (error, "%s: ", serial);
      return FALSE;
    }
  draw (self, json_node_get_object (node), line, paper);
  return TRUE;
}

/* One pass over all documents, behind the line that says which batch it is. */
static gboolean
pass (Batch *self, GError **error)
{
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  gboolean sound = TRUE;

  rewind (self->lines);
  sound = getline (&line, &room, self->lines) > 0;
  while (sound && (length = getline (&line, &room, self->lines)) > 0)
    {
      line[strcspn (line, "\n")] = '\0';
      sound = !g_cancellable_set_error_if_cancelled (self->cancellable, error) && take (self, line, error);
      self->done++;
      if (sound && self->progress != NULL)
        self->progress (self->done, self->total, self->progress_data);
    }
  free (line);
  return sound;
}

static GBytes *
end (Batch *self, GError **error)
{
  g_autofree char *span = g_strdup_printf ("%s – %s", self->first, self->last);
  g_autofree char *title = g_strdup_printf ("%s %s", self->title, span);
  g_autoptr (GDateTime) created = report_bind_instant (self->issued_at);
  ReportPdfFacts facts = { title, self->agency, span, created, g_checksum_get_string (self->identity) };

  if (created != NULL)
    return report_pdf_end (self->pdf, &facts, error);
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_FIELD, _("The document cannot be made: “%s” is missing."), "issued_at");
  return NULL;
}

static GBytes *
make (Batch *self, GError **error)
{
  self->characters = report_pdf_characters_new (error);
  if (self->characters == NULL || !pass (self, error))
    return NULL;
  if (self->first == NULL)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("There is nothing to print."));
      return NULL;
    }
  self->pdf = report_pdf_new (self->characters, error);
  if (self->pdf == NULL || !pass (self, error) || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  return end (self, error);
}

gboolean
report_batch_write (ReportSpool *spool, const char *document, const char *path, guint *pages,
                    ReportBatchFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  Batch self = { .progress = progress, .progress_data = progress_data, .cancellable = cancellable,
                 .total = 2 * report_spool_count (spool), .identity = g_checksum_new (G_CHECKSUM_SHA256) };
  g_autoptr (GBytes) pdf = NULL;
  gboolean written = FALSE;

  self.sheet = report_sheet_load (document, error);
  self.lines = self.sheet != NULL ? fopen (report_spool_path (spool), "re") : NULL;
  if (self.lines != NULL)
    pdf = make (&self, error);
  else if (self.sheet != NULL)
    report_file_fail (report_spool_path (spool), error);
  if (pages != NULL)
    *pages = self.pages;
  batch_clear (&self);
  if (pdf != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error))
    written = report_file_write (path, pdf, error);
  return written;
}

/* On a thread */

typedef struct
{
  ReportSpool    *spool;
  char           *document;
  char           *path;
  guint           pages;
  ReportBatchFunc progress;
  gpointer        progress_data;
  GMutex          lock;
  GSource        *telling;        /* under way to the main context; NULL when it has heard everything */
  guint           done, total;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  report_spool_unref (self->spool);
  g_free (self->document);
  g_free (self->path);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
tell_cb (gpointer data)
{
  GTask *task = data;
  Request *request = g_task_get_task_data (task);
  guint done, total;

  g_mutex_lock (&request->lock);
  g_clear_pointer (&request->telling, g_source_unref);
  done = request->done;
  total = request->total;
  g_mutex_unlock (&request->lock);
  if (!g_task_get_completed (task) && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    request->progress (done, total, request->progress_data);
  return G_SOURCE_REMOVE;
}

/* From the thread: one message is under way at a time, however fast the documents come. */
static void
progress_cb (guint done, guint total, gpointer data)
{
  GTask *task = data;
  Request *request = g_task_get_task_data (task);

  if (request->progress == NULL)
    return;
  g_mutex_lock (&request->lock);
  request->done = done;
  request->total = total;
  if (request->telling == NULL)
    {
      request->telling = g_idle_source_new ();
      g_source_set_callback (request->telling, tell_cb, g_object_ref (task), g_object_unref);
      g_source_attach (request->telling, g_task_get_context (task));
    }
  g_mutex_unlock (&request->lock);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (report_batch_write (request->spool, request->document, request->path, &request->pages, progress_cb, task,
                          cancellable, &error))
    {
      report_spool_remove (request->spool);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

void
report_batch_write_async (ReportSpool *spool, const char *document, const char *path, ReportBatchFunc progress,
                          gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->spool = report_spool_ref (spool);
  request->document = g_strdup (document);
  request->path = g_strdup (path);
  request->progress = progress;
  request->progress_data = progress_data;
  g_mutex_init (&request->lock);
  g_task_set_source_tag (task, report_batch_write_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, write_thread);
}

gboolean
report_batch_write_finish (GAsyncResult *result, guint *pages, GError **error)
{
  Request *request = g_task_get_task_data (G_TASK (result));

  if (pages != NULL)
    *pages = request->pages;
  return g_task_propagate_boolean (G_TASK (result), error);
}
