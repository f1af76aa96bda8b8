#include "form/paper.h"

#include "cases/document.h"
#include "form/paper-window.h"
#include "reports/document.h"

/* One document on its way: issued, made, filed, shown. */
typedef struct
{
  FormContext  *context;
  GtkWidget    *parent;         /* weak */
  CaseDocument *document;
  GBytes       *pdf;
} Issue;

static void
issue_free (gpointer data)
{
  Issue *issue = data;

  if (issue->parent != NULL)
    g_object_remove_weak_pointer (G_OBJECT (issue->parent), (gpointer *) &issue->parent);
  g_clear_pointer (&issue->document, case_document_free);
  g_clear_pointer (&issue->pdf, g_bytes_unref);
  g_object_unref (issue->context);
  g_free (issue);
}

static Issue *
issue_new (FormContext *context, GtkWidget *parent)
{
  Issue *issue = g_new0 (Issue, 1);

  issue->context = g_object_ref (context);
  issue->parent = parent;
  if (parent != NULL)
    g_object_add_weak_pointer (G_OBJECT (parent), (gpointer *) &issue->parent);
  return issue;
}

static const char *
member_text (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* "郭晋生-140105GJXX20261124000003"; a paper of a person has its serial there */
static char *
about_case (const CaseDocument *document)
{
  JsonObject *content = JSON_NODE_HOLDS_OBJECT (document->content) ? json_node_get_object (document->content) : NULL;
  JsonNode *person = content != NULL ? json_object_get_member (content, "person") : NULL;
  const char *name = person != NULL && JSON_NODE_HOLDS_OBJECT (person)
                     ? member_text (json_node_get_object (person), "name") : NULL;
  const char *number = member_text (content, "case_no");

  return g_strconcat (name != NULL ? name : "", name != NULL && number != NULL ? "-" : "",
                      number != NULL ? number : document->serial, NULL);
}

/* Callbacks */

static void
filed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Issue *issue = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!case_document_store_finish (DB_CALLER (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (issue->parent != NULL)
    {
      g_autofree char *about = about_case (issue->document);

      form_paper_window_show (issue->context, issue->parent, issue->document->serial, issue->document->title, about,
                              issue->pdf);
    }
  g_task_return_boolean (task, TRUE);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Issue *issue = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  guint pages = 0;

  issue->pdf = report_document_render_finish (result, &pages, &error);
  if (issue->pdf == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  case_document_store_async (form_context_get_caller (issue->context), issue->document->serial, issue->pdf, (int) pages,
                             cancellable, filed_cb, g_steal_pointer (&task));
}

static void
issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Issue *issue = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  issue->document = case_document_issue_finish (DB_CALLER (source), result, &error);
  if (issue->document == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  content = json_to_string (issue->document->content, FALSE);
  report_document_render_async (issue->document->document, content, cancellable, rendered_cb,
                                g_steal_pointer (&task));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Issue *issue = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseDocumentFile) file = case_document_read_finish (DB_CALLER (source), result, &error);
  const char *serial = g_object_get_data (G_OBJECT (task), "serial");

  if (file == NULL)
    form_context_note_error (issue->context, error);
  else if (issue->parent != NULL)
    form_paper_window_show (issue->context, issue->parent, serial, file->title, serial, file->bytes);
  g_task_return_boolean (task, file != NULL);
}

/* Public */

void
form_paper_issue_async (FormContext *context, GtkWidget *parent, gint64 case_id, const char *document,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (context, cancellable, callback, user_data);

  g_task_set_source_tag (task, form_paper_issue_async);
  g_task_set_task_data (task, issue_new (context, parent), issue_free);
  case_document_issue_async (form_context_get_caller (context), case_id, document, cancellable, issued_cb,
                             g_steal_pointer (&task));
}

void
form_paper_issue_person_async (FormContext *context, GtkWidget *parent, gint64 person, const char *document, int year,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (context, cancellable, callback, user_data);

  g_task_set_source_tag (task, form_paper_issue_person_async);
  g_task_set_task_data (task, issue_new (context, parent), issue_free);
  case_document_issue_person_async (form_context_get_caller (context), person, document, year, cancellable, issued_cb,
                                    g_steal_pointer (&task));
}

gboolean
form_paper_issue_finish (FormContext *context, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
form_paper_open (FormContext *context, GtkWidget *parent, const char *serial, GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (context, cancellable, NULL, NULL);

  g_task_set_source_tag (task, form_paper_open);
  g_task_set_task_data (task, issue_new (context, parent), issue_free);
  g_object_set_data_full (G_OBJECT (task), "serial", g_strdup (serial), g_free);
  case_document_read_async (form_context_get_caller (context), serial, cancellable, read_cb, g_steal_pointer (&task));
}
