#include "reports/batch.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "reports/bind.h"
#include "reports/file.h"
#include "reports/layout.h"
#include "reports/left-out.h"
#include "reports/pdf.h"

/* A batch on its way through the two passes. */
typedef struct
{
  const ReportNode *sheet;
  ReportSpool      *spool;
  GCancellable     *cancellable;
  ReportBatchFunc   progress;
  gpointer          progress_data;
  guint             done, total;
  GPtrArray        *characters;   /* of the first pass */
  GHashTable       *skipped;      /* number of a document -> itself: the second pass leaves it out */
  GError           *first_reason;
  ReportPdf        *pdf;          /* of the second; NULL in the first */
  ReportPaper      *closing;      /* the page behind all: what was left out; NULL when nothing was */
  ReportBatch      *made;
  GChecksum        *identity;
  JsonNode         *head;         /* the first document */
  char             *first, *last;
} Batch;

void
report_batch_free (ReportBatch *self)
{
  g_ptr_array_unref (self->left_out);
  g_free (self->sha256);
  g_free (self);
}

const char **
report_batch_left_out (const ReportBatch *self)
{
  const char **serials = g_new0 (const char *, self->left_out->len + 1);

  for (guint i = 0; i < self->left_out->len; i++)
    serials[i] = ((ReportLeftOut *) g_ptr_array_index (self->left_out, i))->serial;
  return serials;
}

static ReportBatch *
made_new (void)
{
  ReportBatch *self = g_new0 (ReportBatch, 1);

  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) report_left_out_free);
  return self;
}

static void
batch_clear (Batch *self)
{
  g_clear_pointer (&self->characters, g_ptr_array_unref);
  g_clear_pointer (&self->skipped, g_hash_table_unref);
  g_clear_error (&self->first_reason);
  g_clear_pointer (&self->pdf, report_pdf_free);
  g_clear_pointer (&self->closing, report_paper_free);
  g_clear_pointer (&self->made, report_batch_free);
  g_clear_pointer (&self->head, json_node_unref);
  g_checksum_free (self->identity);
  g_free (self->first);
  g_free (self->last);
}

static char *
member (const Batch *self, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (json_node_get_object (self->head), name, ""));
}

/* What the whole file says of itself comes from its first and its last document. */
static void
note (Batch *self, JsonNode *node, const char *text)
{
  const char *serial = json_object_get_string_member_with_default (json_node_get_object (node), "serial", "");

  g_checksum_update (self->identity, (const guchar *) text, -1);
  if (self->head == NULL)
    {
      self->head = json_node_ref (node);
      self->first = g_strdup (serial);
    }
  g_free (self->last);
  self->last = g_strdup (serial);
}

static void
leave_out (Batch *self, JsonObject *content, GError *why)
{
  g_ptr_array_add (self->made->left_out, report_left_out_new (content, why));
  g_hash_table_add (self->skipped, GUINT_TO_POINTER (self->done));
  if (self->first_reason == NULL)
    g_propagate_prefixed_error (&self->first_reason, why, "%s: ",
                                json_object_get_string_member_with_default (content, "serial", ""));
  else
    g_error_free (why);
}

static void
draw (Batch *self, const ReportPaper *paper)
{
  report_pdf_add (self->pdf, paper);
  self->made->pages += paper->pages->len;
}

static gboolean
take (Batch *self, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (ReportPaper) paper = NULL;
  GError *why = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("The content of the document cannot be read."));
      return FALSE;
    }
  paper = report_layout (self->sheet, json_node_get_object (node), &why);
  if (paper == NULL)
    leave_out (self, json_node_get_object (node), why);
  else if (self->pdf != NULL)
    draw (self, paper);
  else
    {
      note (self, node, text);
      report_pdf_collect (self->characters, paper);
      self->made->documents++;
    }
  return TRUE;
}

/* In the second pass nothing is left out that was not in the first. */
static gboolean
take_cb (const char *text, gpointer user_data, GError **error)
{
  Batch *self = user_data;
  guint number = self->done % report_spool_count (self->spool);
  gboolean skip = self->pdf != NULL && g_hash_table_contains (self->skipped, GUINT_TO_POINTER (number));

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || (!skip && !take (self, text, error)))
    return FALSE;
  self->done++;
  if (self->progress != NULL)
    self->progress (self->done, self->total, self->progress_data);
  return TRUE;
}

static char *
span_of (const Batch *self)
{
  return g_strdup_printf ("%s – %s", self->first, self->last);
}

/* The list of what was left out, in the words of the first document. */
static gboolean
close_list (Batch *self, GError **error)
{
  static const char *const taken[] = { "title", "agency", "issued_by", "issued_at" };
  g_autoptr (JsonObject) head = json_object_new ();
  g_autofree char *span = span_of (self);

  if (self->made->left_out->len == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autofree char *value = member (self, taken[i]);

      json_object_set_string_member (head, taken[i], value);
    }
  json_object_set_string_member (head, "serial", span);
  json_object_set_string_member (head, "case_no", span);
  json_object_set_int_member (head, "printed", self->made->documents);
  json_object_set_boolean_member (head, "rehearsal", json_object_get_boolean_member_with_default (
                                                       json_node_get_object (self->head), "rehearsal", FALSE));
  self->closing = report_left_out_paper (self->made->left_out, head, error);
  if (self->closing != NULL)
    report_pdf_collect (self->characters, self->closing);
  return self->closing != NULL;
}

static gboolean
has_something (Batch *self, GError **error)
{
  if (self->head != NULL)
    return TRUE;
  if (self->first_reason != NULL)
    g_propagate_error (error, g_steal_pointer (&self->first_reason));
  else
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("There is nothing to print."));
  return FALSE;
}

static GBytes *
end (Batch *self, GError **error)
{
  g_autofree char *span = span_of (self);
  g_autofree char *of = member (self, "title");
  g_autofree char *title = g_strdup_printf ("%s %s", of, span);
  g_autofree char *agency = member (self, "agency");
  g_autofree char *issued_at = member (self, "issued_at");
  g_autoptr (GDateTime) created = report_bind_instant (issued_at);
  ReportPdfFacts facts = { title, agency, span, created, g_checksum_get_string (self->identity) };

  if (self->closing != NULL)
    draw (self, self->closing);
  if (created != NULL)
    return report_pdf_end (self->pdf, &facts, error);
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_FIELD, _("The document cannot be made: “%s” is missing."), "issued_at");
  return NULL;
}

static GBytes *
make (Batch *self, GError **error)
{
  self->characters = report_pdf_characters_new (error);
  if (self->characters == NULL || !report_spool_each (self->spool, take_cb, self, error)
      || !has_something (self, error) || !close_list (self, error))
    return NULL;
  self->pdf = report_pdf_new (self->characters, error);
  if (self->pdf == NULL || !report_spool_each (self->spool, take_cb, self, error)
      || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  return end (self, error);
}

ReportBatch *
report_batch_write (ReportSpool *spool, const char *document, const char *path, ReportBatchFunc progress,
                    gpointer progress_data, GCancellable *cancellable, GError **error)
{
  Batch self = { .spool = spool, .progress = progress, .progress_data = progress_data, .cancellable = cancellable,
                 .total = 2 * report_spool_count (spool), .identity = g_checksum_new (G_CHECKSUM_SHA256),
                 .skipped = g_hash_table_new (NULL, NULL), .made = made_new () };
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (ReportBatch) made = NULL;

  self.sheet = report_sheet_load (document, error);
  if (self.sheet != NULL)
    pdf = make (&self, error);
  if (pdf != NULL)
    {
      made = g_steal_pointer (&self.made);
      made->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
    }
  batch_clear (&self);
  if (pdf == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) || !report_file_write (path, pdf, error))
    return NULL;
  return g_steal_pointer (&made);
}

/* On a thread */

typedef struct
{
  ReportSpool    *spool;
  char           *document;
  char           *path;
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
  ReportBatch *made = report_batch_write (request->spool, request->document, request->path, progress_cb, task,
                                          cancellable, &error);

  if (made != NULL)
    g_task_return_pointer (task, made, (GDestroyNotify) report_batch_free);
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

ReportBatch *
report_batch_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
