#include "cases/draft.h"

#include "cases/draft-record.h"
#include "cases/draft-replay.h"
#include "sealed/file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".draft"
#define MAGIC "PWDRAFT1"

struct _CaseDrafts
{
  GObject      parent_instance;

  char        *folder;                  /* of this login */
  GThreadPool *writer;                  /* one thread */

  /* Touched by the writer only */
  gboolean     ready;                   /* the folder is there and the key was read */
  guint8       key[SEALED_KEY_BYTES];
  GHashTable  *files;                   /* case id -> SealedFile */
};

G_DEFINE_FINAL_TYPE (CaseDrafts, case_drafts, G_TYPE_OBJECT)

typedef enum { JOB_WRITE, JOB_DROP, JOB_READ, JOB_LIST } JobKind;

/* Tasks hold no reference to the drafts: the last one could be dropped by the writer, which cannot wait for itself.
 * The drafts wait for their tasks instead. */
typedef struct
{
  JobKind    kind;
  gint64     case_id;
  GPtrArray *records;    /* of DraftRecord */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

static char *
path_for (CaseDrafts *self,
          gint64      case_id)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT SUFFIX, case_id);

  return g_build_filename (self->folder, name, NULL);
}

/* Reading */

static GPtrArray *
read_records (CaseDrafts  *self,
              gint64       case_id,
              GError     **error)
{
  g_autofree char *path = path_for (self, case_id);
  SealedKind kind = { MAGIC, case_id };
  g_autoptr (SealedFile) file = sealed_file_open (path, &kind, SEALED_READ, self->key, error);
  GPtrArray *records;
  SealedPlace place = { 0 };
  GBytes *bytes;

  if (file == NULL)
    return NULL;

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_record_free);
  while ((bytes = sealed_file_next (file, &place)) != NULL)
    {
      g_ptr_array_add (records, draft_record_unpack (bytes));
      g_bytes_unref (bytes);
    }
  return records;
}

/* No file, or one that was torn off before it had a header. */
static gboolean
is_nothing (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* NULL without error when there is no draft or nothing of it can be read. */
static CaseDraft *
read_draft (CaseDrafts  *self,
            gint64       case_id,
            GError     **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GPtrArray) records = read_records (self, case_id, &why);

  if (records == NULL && !is_nothing (why))
    g_propagate_error (error, g_steal_pointer (&why));
  if (records == NULL || records->len == 0)
    return NULL;

  return draft_replay (case_id, records);
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const CaseDraft *x = *(CaseDraft *const *) a;
  const CaseDraft *y = *(CaseDraft *const *) b;

  return (x->touched < y->touched) - (x->touched > y->touched);
}

/* One unreadable file does not hide the others.  A file without a name keeps requests only: nothing was typed. */
static GPtrArray *
list_drafts (CaseDrafts  *self,
             GError     **error)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, error);
  GPtrArray *drafts;
  const char *name;

  if (folder == NULL)
    return NULL;

  drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) case_draft_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      gint64 case_id = g_str_has_suffix (name, SUFFIX) ? g_ascii_strtoll (name, NULL, 10) : 0;
      CaseDraft *draft = case_id != 0 ? read_draft (self, case_id, NULL) : NULL;

      if (draft != NULL && draft->case_no != NULL)
        g_ptr_array_add (drafts, draft);
      else
        case_draft_free (draft);
    }

  g_ptr_array_sort (drafts, compare_newest);
  return drafts;
}

/* Writing */

static gboolean
write_records (CaseDrafts  *self,
               Job         *job,
               GError     **error)
{
  SealedFile *file = g_hash_table_lookup (self->files, &job->case_id);
  g_autoptr (GPtrArray) packed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (file == NULL)
    {
      g_autofree char *path = path_for (self, job->case_id);

      file = sealed_file_open (path, &(SealedKind) { MAGIC, job->case_id }, SEALED_MAKE, self->key, error);
      if (file == NULL)
        return FALSE;
      g_hash_table_insert (self->files, g_memdup2 (&job->case_id, sizeof job->case_id), file);
    }

  for (guint i = 0; i < job->records->len; i++)
    g_ptr_array_add (packed, draft_record_pack (g_ptr_array_index (job->records, i)));
  return sealed_file_append (file, packed, error);
}

static gboolean
drop_file (CaseDrafts  *self,
           gint64       case_id,
           GError     **error)
{
  g_autofree char *path = path_for (self, case_id);

  g_hash_table_remove (self->files, &case_id);
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The draft %s cannot be removed: %s"), path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
make_ready (CaseDrafts  *self,
            GError     **error)
{
  if (self->ready)
    return TRUE;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   _("The folder for drafts cannot be made (%s): %s"), self->folder, g_strerror (errno));
      return FALSE;
    }

  g_chmod (self->folder, 0700);
  self->ready = sealed_key_load (self->folder, self->key, error);
  return self->ready;
}

static void
return_truth (GTask    *task,
              gboolean  good,
              GError   *error)
{
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
return_pointer (GTask          *task,
                gpointer        pointer,
                GDestroyNotify  free_pointer,
                GError         *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pointer, free_pointer);
}

static void
work (gpointer data,
      gpointer user_data)
{
  g_autoptr (GTask) task = data;
  CaseDrafts *self = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer answer;
  gboolean good;

  if (!make_ready (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  switch (job->kind)
    {
    case JOB_WRITE:
      good = write_records (self, job, &error);
      return_truth (task, good, error);
      break;
    case JOB_DROP:
      good = drop_file (self, job->case_id, &error);
      return_truth (task, good, error);
      break;
    case JOB_READ:
      answer = read_draft (self, job->case_id, &error);
      return_pointer (task, answer, (GDestroyNotify) case_draft_free, error);
      break;
    case JOB_LIST:
      answer = list_drafts (self, &error);
      return_pointer (task, answer, (GDestroyNotify) g_ptr_array_unref, error);
      break;
    }
}

static void
close_file (gpointer file)
{
  sealed_file_close (file);
}

static void
case_drafts_finalize (GObject *object)
{
  CaseDrafts *self = CASE_DRAFTS (object);

  g_thread_pool_free (self->writer, FALSE, TRUE);
  g_hash_table_unref (self->files);
  sealed_key_forget (self->key);
  g_free (self->folder);
  G_OBJECT_CLASS (case_drafts_parent_class)->finalize (object);
}

static void
case_drafts_class_init (CaseDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = case_drafts_finalize;
}

static void
case_drafts_init (CaseDrafts *self)
{
  self->files = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, close_file);
  self->writer = g_thread_pool_new (work, self, 1, FALSE, NULL);
}

CaseDrafts *
case_drafts_new (const char *folder,
                 const char *login)
{
  CaseDrafts *self = g_object_new (CASE_TYPE_DRAFTS, NULL);
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "pension-workbench", "drafts", NULL);
  g_autofree char *name = g_uri_escape_string (login, NULL, FALSE);

  self->folder = g_build_filename (folder != NULL ? folder : usual, name, NULL);
  return self;
}

/* Takes @records. */
static void
push (CaseDrafts          *self,
      JobKind              kind,
      gint64               case_id,
      GPtrArray           *records,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->case_id = case_id;
  job->records = records;
  g_task_set_source_tag (task, push);
  g_task_set_task_data (task, job, job_free);
  g_thread_pool_push (self->writer, task, NULL);
}

void
case_drafts_list_async (CaseDrafts          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (CASE_IS_DRAFTS (self));

  push (self, JOB_LIST, 0, NULL, cancellable, callback, user_data);
}

GPtrArray *
case_drafts_list_finish (CaseDrafts    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
case_drafts_read_async (CaseDrafts          *self,
                        gint64               case_id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (CASE_IS_DRAFTS (self));

  push (self, JOB_READ, case_id, NULL, cancellable, callback, user_data);
}

CaseDraft *
case_drafts_read_finish (CaseDrafts    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GPtrArray *
records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) draft_record_free);
}

/* Takes @key. */
static void
records_add (GPtrArray  *records,
             char       *key,
             const char *text)
{
  DraftRecord *record = g_new0 (DraftRecord, 1);

  record->at = g_get_real_time () / G_USEC_PER_SEC;
  record->key = key;
  record->text = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_ptr_array_add (records, record);
}

void
case_drafts_name_async (CaseDrafts          *self,
                        gint64               case_id,
                        const char          *case_no,
                        const char          *kind,
                        const char          *person_name,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GPtrArray *records = records_new ();

  g_return_if_fail (CASE_IS_DRAFTS (self));

  records_add (records, g_strdup ("name:case_no"), case_no);
  records_add (records, g_strdup ("name:kind"), kind);
  records_add (records, g_strdup ("name:person_name"), person_name);
  push (self, JOB_WRITE, case_id, records, NULL, callback, user_data);
}

void
case_drafts_keep_async (CaseDrafts          *self,
                        gint64               case_id,
                        const char          *key,
                        const char          *text,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GPtrArray *records = records_new ();

  g_return_if_fail (CASE_IS_DRAFTS (self));

  records_add (records, g_strdup (key), text);
  push (self, JOB_WRITE, case_id, records, NULL, callback, user_data);
}

void
case_drafts_sent_async (CaseDrafts          *self,
                        gint64               case_id,
                        gboolean             arrived,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GPtrArray *records = records_new ();

  g_return_if_fail (CASE_IS_DRAFTS (self));

  records_add (records, g_strdup (arrived ? "sent:arrived" : "sent:away"), NULL);
  push (self, JOB_WRITE, case_id, records, NULL, callback, user_data);
}

void
case_drafts_request_async (CaseDrafts          *self,
                           gint64               case_id,
                           const char          *action,
                           const char          *request,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GPtrArray *records = records_new ();

  g_return_if_fail (CASE_IS_DRAFTS (self));

  records_add (records, g_strconcat ("request:", action, NULL), request);
  push (self, JOB_WRITE, case_id, records, NULL, callback, user_data);
}

void
case_drafts_drop_async (CaseDrafts          *self,
                        gint64               case_id,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (CASE_IS_DRAFTS (self));

  push (self, JOB_DROP, case_id, NULL, NULL, callback, user_data);
}

gboolean
case_drafts_write_finish (CaseDrafts    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
