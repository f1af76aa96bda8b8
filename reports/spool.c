#include "reports/spool.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "sealed/file.h"

#define MAGIC "PWSPOOL1"
#define SUFFIX ".spool"
#define STATEMENT "account_statement"

struct _ReportSpool
{
  char           *path;
  SealedFile     *file;
  ReportSpoolHead head;
  guint           count;
  gint64          last;
  char           *first;
};

G_DEFINE_BOXED_TYPE (ReportSpool, report_spool, report_spool_ref, report_spool_unref)

static void
spool_clear (gpointer data)
{
  ReportSpool *self = data;

  g_clear_pointer (&self->file, sealed_file_close);
  g_free (self->path);
  g_free (self->first);
  g_free (self->head.unit_no);
  g_free (self->head.login);
  g_free (self->head.document);
}

ReportSpool *
report_spool_ref (ReportSpool *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
report_spool_unref (ReportSpool *self)
{
  g_atomic_rc_box_release_full (self, spool_clear);
}

/* The records of the file */

static char *
head_text (const ReportSpoolHead *head)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "batch", head->batch);
  json_object_set_int_member (object, "year", head->year);
  json_object_set_string_member (object, "unit_no", head->unit_no != NULL ? head->unit_no : "");
  json_object_set_int_member (object, "persons", head->persons);
  json_object_set_string_member (object, "login", head->login != NULL ? head->login : "");
  json_object_set_string_member (object, "document", head->document != NULL ? head->document : STATEMENT);
  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

static JsonNode *
read_object (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static gboolean
take_head (ReportSpool *self, const char *text)
{
  g_autoptr (JsonNode) node = read_object (text);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;

  if (object == NULL || !json_object_has_member (object, "batch"))
    return FALSE;
  self->head.batch = json_object_get_int_member (object, "batch");
  self->head.year = (int) json_object_get_int_member_with_default (object, "year", 0);
  self->head.unit_no = g_strdup (json_object_get_string_member_with_default (object, "unit_no", ""));
  self->head.persons = (guint) json_object_get_int_member_with_default (object, "persons", 0);
  self->head.login = g_strdup (json_object_get_string_member_with_default (object, "login", ""));
  self->head.document = g_strdup (json_object_get_string_member_with_default (object, "document", STATEMENT));
  return TRUE;
}

static gint64
person_of (const char *content)
{
  g_autoptr (JsonNode) node = read_object (content);

  return node != NULL ? json_object_get_int_member_with_default (json_node_get_object (node), "person_no", 0) : 0;
}

static char *
text_of (GBytes *record)
{
  gsize length;
  const char *text = g_bytes_get_data (record, &length);

  return g_strndup (text, length);
}

/* The text at @place; NULL behind the last one. */
static char *
next_text (const ReportSpool *self, SealedPlace *place)
{
  g_autoptr (GBytes) record = sealed_file_next (self->file, place);

  return record != NULL ? text_of (record) : NULL;
}

/* Reads what is there; FALSE when it is no spool.  An empty file is one without a head. */
static gboolean
scan (ReportSpool *self)
{
  SealedPlace place = { 0 };
  g_autofree char *head = next_text (self, &place);
  g_autofree char *last = NULL;
  char *text;

  if (head == NULL || !take_head (self, head))
    return head == NULL;
  while ((text = next_text (self, &place)) != NULL)
    {
      self->count++;
      if (self->first == NULL)
        self->first = g_strdup (text);
      g_free (last);
      last = text;
    }
  self->last = last != NULL ? person_of (last) : 0;
  return TRUE;
}

static gboolean
write_texts (ReportSpool *self, char **texts, guint count, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < count; i++)
    g_ptr_array_add (records, g_bytes_new_static (texts[i], strlen (texts[i])));
  return sealed_file_append (self->file, records, error);
}

static gboolean
begin (ReportSpool *self, const ReportSpoolHead *head, GError **error)
{
  g_autofree char *text = head_text (head);

  return take_head (self, text) && write_texts (self, &text, 1, error);
}

/* Opening and adding */

/* The moment in the file's name binds its records to it. */
static gint64
subject_of (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *moment = strrchr (name, '-');

  return moment != NULL ? g_ascii_strtoll (moment + 1, NULL, 10) : 0;
}

static gboolean
set_foreign (const char *path, GError **error)
{
  g_clear_error (error);
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("%s holds no statements of a batch."), path);
  return FALSE;
}

static gboolean
open_file (ReportSpool *self, gboolean make, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  SealedKind kind = { MAGIC, subject_of (self->path) };
  g_autoptr (GError) why = NULL;
  guint8 key[SEALED_KEY_BYTES];

  if (make)
    g_mkdir_with_parents (folder, 0700);
  if (!sealed_key_load (folder, key, error))
    return FALSE;
  self->file = sealed_file_open (self->path, &kind, make ? SEALED_MAKE : SEALED_WRITE, key, &why);
  sealed_key_forget (key);
  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return set_foreign (self->path, error);
  if (self->file == NULL)
    g_propagate_error (error, g_steal_pointer (&why));
  return self->file != NULL;
}

ReportSpool *
report_spool_open (const char *path, const ReportSpoolHead *head, GError **error)
{
  g_autoptr (ReportSpool) self = g_atomic_rc_box_new0 (ReportSpool);

  self->path = g_strdup (path);
  if (!open_file (self, head != NULL, error))
    return NULL;
  if (!scan (self) || (self->head.batch == 0 && head == NULL))
    {
      set_foreign (path, error);
      return NULL;
    }
  if (self->head.batch == 0 && !begin (self, head, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
report_spool_append (ReportSpool *self, GPtrArray *contents, GError **error)
{
  if (contents->len == 0)
    return TRUE;
  if (!write_texts (self, (char **) contents->pdata, contents->len, error))
    return FALSE;

  self->count += contents->len;
  self->last = person_of (g_ptr_array_index (contents, contents->len - 1));
  if (self->first == NULL)
    self->first = g_strdup (g_ptr_array_index (contents, 0));
  return TRUE;
}

gboolean
report_spool_each (const ReportSpool *self, ReportSpoolFunc func, gpointer user_data, GError **error)
{
  SealedPlace place = { 0 };
  g_autofree char *head = next_text (self, &place);

  for (guint i = 0; i < self->count; i++)
    {
      g_autofree char *content = next_text (self, &place);

      if (content == NULL)
        return set_foreign (self->path, error);
      if (!func (content, user_data, error))
        return FALSE;
    }
  return TRUE;
}

void
report_spool_remove (ReportSpool *self)
{
  g_unlink (self->path);
}

static int
by_batch (gconstpointer a, gconstpointer b)
{
  gint64 one = (*(ReportSpool *const *) a)->head.batch, other = (*(ReportSpool *const *) b)->head.batch;

  return (one > other) - (one < other);
}

static ReportSpool *
open_or_remove (const char *path)
{
  g_autoptr (GError) error = NULL;
  ReportSpool *spool = report_spool_open (path, NULL, &error);

  if (g_error_matches (error, REPORT_ERROR, REPORT_ERROR_DATA))
    g_unlink (path);
  return spool;
}

GPtrArray *
report_spool_list (const char *folder)
{
  GPtrArray *spools = g_ptr_array_new_with_free_func ((GDestroyNotify) report_spool_unref);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      ReportSpool *one = g_str_has_suffix (name, SUFFIX) ? open_or_remove (path) : NULL;

      if (one != NULL)
        g_ptr_array_add (spools, one);
    }
  g_ptr_array_sort (spools, by_batch);
  return spools;
}

char *
report_spool_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "pension-workbench", "statements", NULL);
}

/* Another server may have a batch of the same number: the moment it was begun keeps them apart. */
char *
report_spool_place (const char *folder, const ReportSpoolHead *head)
{
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT SUFFIX, head->login,
                                           head->batch, g_get_real_time ());

  return g_build_filename (folder, name, NULL);
}

const ReportSpoolHead *
report_spool_head (const ReportSpool *self)
{
  return &self->head;
}

guint
report_spool_count (const ReportSpool *self)
{
  return self->count;
}

gint64
report_spool_last (const ReportSpool *self)
{
  return self->last;
}

const char *
report_spool_first (const ReportSpool *self)
{
  return self->first;
}

/* On threads */

typedef struct
{
  char            *path;
  ReportSpoolHead *head;        /* NULL: what is there is opened */
  ReportSpool     *spool;
  GPtrArray       *contents;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  if (self->head != NULL)
    {
      g_free (self->head->unit_no);
      g_free (self->head->login);
      g_free (self->head->document);
    }
  g_free (self->head);
  g_free (self->path);
  g_clear_pointer (&self->spool, report_spool_unref);
  g_clear_pointer (&self->contents, g_ptr_array_unref);
  g_free (self);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  ReportSpool *spool = report_spool_open (request->path, request->head, &error);

  if (spool != NULL)
    g_task_return_pointer (task, spool, (GDestroyNotify) report_spool_unref);
  else
    g_task_return_error (task, error);
}

static void
append_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (report_spool_append (request->spool, request->contents, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (task, report_spool_list (request->path), (GDestroyNotify) g_ptr_array_unref);
}

/* Takes @request. */
static void
run (Request *request, GTaskThreadFunc work, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, work);
}

void
report_spool_open_async (const char *path, const ReportSpoolHead *head, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (path);
  if (head != NULL)
    {
      request->head = g_new0 (ReportSpoolHead, 1);
      *request->head = *head;
      request->head->unit_no = g_strdup (head->unit_no);
      request->head->login = g_strdup (head->login);
      request->head->document = g_strdup (head->document);
    }
  run (request, open_thread, report_spool_open_async, cancellable, callback, user_data);
}

ReportSpool *
report_spool_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
report_spool_append_async (ReportSpool *self, GPtrArray *contents, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->spool = report_spool_ref (self);
  request->contents = g_ptr_array_ref (contents);
  run (request, append_thread, report_spool_append_async, cancellable, callback, user_data);
}

gboolean
report_spool_append_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
report_spool_list_async (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (folder);
  run (request, list_thread, report_spool_list_async, cancellable, callback, user_data);
}

GPtrArray *
report_spool_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
