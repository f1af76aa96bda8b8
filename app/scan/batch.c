#include "scan/batch.h"

#include "scan/batch-private.h"
#include "scan/code.h"
#include "scan/collate.h"
#include "worker/worker.h"

static void scan_batch_list_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (ScanBatch, scan_batch, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, scan_batch_list_init))

static void
store_free (gpointer data)
{
  ScanStore *self = data;

  scan_spool_close (self->spool);
  g_free (self->operator);
}

static void
store_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, store_free);
}

/* Work on a thread */

static void
job_free (gpointer data)
{
  ScanJob *self = data;

  g_clear_pointer (&self->store, store_unref);
  g_free (self->text);
  g_free (self->order);
  scan_picture_free (self->picture);
  g_clear_object (&self->file);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_clear_pointer (&self->page, g_bytes_unref);
  g_free (self);
}

ScanJob *
scan_job_new (ScanBatch *self, ScanSide *side, gboolean (*run) (ScanJob *job, GError **error))
{
  ScanJob *job = g_new0 (ScanJob, 1);

  job->batch = self;
  job->store = g_atomic_rc_box_acquire (self->store);
  job->run = run;
  if (side != NULL)
    {
      job->number = scan_side_get (side)->number;
      job->edits = scan_side_get (side)->edits;
    }
  return job;
}

static void
job_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ScanJob *job = data;
  GError *error = NULL;
  gboolean done;

  job->cancellable = cancellable;
  done = job->run (job, &error);

  /* before the answer: who was answered may open the batch anew */
  g_clear_pointer (&job->store, store_unref);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void bring_in_order (ScanBatch *self);

/* Who asked.  The task does not hold the batch: the thread lets go of the task some time after its answer, and who was
 * answered may close the batch and open it anew. */
typedef struct
{
  ScanBatch          *self;
  gboolean            changes;         /* the list has to be brought up to date first */
  GAsyncReadyCallback callback;
  gpointer            user_data;
} Caller;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Caller *caller = data;
  g_autoptr (ScanBatch) self = caller->self;
  const ScanJob *job = g_task_get_task_data (G_TASK (result));

  if (caller->changes && job->number != 0)
    scan_batch_bring_up_to_date (self, job->number);
  else if (caller->changes && job->order != NULL)
    bring_in_order (self);
  if (caller->callback != NULL)
    caller->callback (G_OBJECT (self), result, caller->user_data);
}

static void
run_job (ScanBatch *self, ScanJob *job, gboolean changes, GCancellable *cancellable, GAsyncReadyCallback callback,
         gpointer user_data)
{
  Caller *caller = g_new (Caller, 1);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, answered_cb, caller);

  *caller = (Caller) { g_object_ref (self), changes, callback, user_data };
  g_task_set_task_data (task, job, job_free);
  worker_run (task, job_thread);
}

void
scan_batch_start (ScanBatch *self, ScanJob *job, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  run_job (self, job, FALSE, cancellable, callback, user_data);
}

void
scan_batch_change (ScanBatch *self, ScanJob *job, GCancellable *cancellable, GAsyncReadyCallback callback,
                   gpointer user_data)
{
  run_job (self, job, TRUE, cancellable, callback, user_data);
}

/* The list */

static void measure (ScanBatch *self, ScanSide *side);

void
scan_batch_bring_up_to_date (ScanBatch *self, guint number)
{
  ScanSide *side = g_hash_table_lookup (self->by_number, GUINT_TO_POINTER (number));
  ScanPage *page = scan_spool_page (self->store->spool, number);

  if (page == NULL)
    return;
  if (side != NULL)
    {
      scan_side_set (side, page);
      return;
    }

  side = scan_side_new (page);
  g_hash_table_insert (self->by_number, GUINT_TO_POINTER (number), side);
  g_ptr_array_add (self->sides, side);
  g_list_model_items_changed (G_LIST_MODEL (self), self->sides->len - 1, 0, 1);
  if (!page->measured)
    measure (self, side);
}

static void
bring_in_order (ScanBatch *self)
{
  g_autoptr (GPtrArray) pages = scan_spool_pages (self->store->spool);

  g_ptr_array_set_free_func (self->sides, NULL);
  g_ptr_array_set_size (self->sides, 0);
  g_ptr_array_set_free_func (self->sides, g_object_unref);
  for (guint i = 0; i < pages->len; i++)
    {
      ScanSide *side
          = g_hash_table_lookup (self->by_number, GUINT_TO_POINTER (((ScanPage *)pages->pdata[i])->number));

      if (side != NULL)
        g_ptr_array_add (self->sides, side);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->sides->len, self->sides->len);
}

gboolean
scan_batch_done_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Measuring */

static gboolean
run_measure (ScanJob *job, GError **error)
{
  g_autoptr (GBytes) original = scan_spool_read (job->store->spool, job->number, error);
  g_auto (GStrv) codes = NULL;
  ScanMeasure found;

  if (original == NULL || !scan_measure (original, &found, error))
    return FALSE;
  codes = scan_codes (original);
  return scan_spool_measure (job->store->spool, job->number, &found, (const char *const *) codes, error);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ScanBatch *self = SCAN_BATCH (source);
  g_autoptr (GError) error = NULL;

  self->measuring--;
  /* a page that cannot be measured is looked at by a person, like every page */
  if (!scan_batch_done_finish (result, &error))
    g_message ("a page could not be measured: %s", error->message);
  g_object_notify (source, "settled");
}

static void
measure (ScanBatch *self, ScanSide *side)
{
  self->measuring++;
  scan_batch_change (self, scan_job_new (self, side, run_measure), NULL, measured_cb, NULL);
}

gboolean
scan_batch_get_settled (ScanBatch *self)
{
  return self->measuring == 0;
}

/* Decisions */

static gboolean
run_edit (ScanJob *job, GError **error)
{
  return scan_spool_edit (job->store->spool, job->number, &job->edits, error);
}

void
scan_batch_edit_async (ScanBatch *self, ScanSide *side, const ScanEdits *edits, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  ScanJob *job = scan_job_new (self, side, run_edit);

  job->edits = *edits;
  scan_batch_change (self, job, cancellable, callback, user_data);
}

static gboolean
run_hide (ScanJob *job, GError **error)
{
  return scan_spool_hide (job->store->spool, job->number, job->hidden, error);
}

void
scan_batch_hide_async (ScanBatch *self, ScanSide *side, gboolean hidden, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  ScanJob *job = scan_job_new (self, side, run_hide);

  job->hidden = hidden;
  scan_batch_change (self, job, cancellable, callback, user_data);
}

static gboolean
run_file (ScanJob *job, GError **error)
{
  return scan_spool_file (job->store->spool, job->number, job->text, error);
}

void
scan_batch_file_async (ScanBatch *self, ScanSide *side, const char *where, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  ScanJob *job = scan_job_new (self, side, run_file);

  job->text = g_strdup (where);
  scan_batch_change (self, job, cancellable, callback, user_data);
}

/* Order */

static gboolean
run_order (ScanJob *job, GError **error)
{
  return scan_spool_order (job->store->spool, job->order, job->length, error);
}

static ScanJob *
order_job (ScanBatch *self)
{
  ScanJob *job = scan_job_new (self, NULL, run_order);

  job->length = self->sides->len;
  job->order = g_new (guint, MAX (job->length, 1));
  for (guint i = 0; i < self->sides->len; i++)
    job->order[i] = scan_side_get (self->sides->pdata[i])->number;
  return job;
}

void
scan_batch_move_async (ScanBatch *self, guint from, guint to, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  ScanJob *job = order_job (self);

  if (from < job->length && to < job->length)
    {
      guint moved = job->order[from];

      for (; from < to; from++)
        job->order[from] = job->order[from + 1];
      for (; from > to; from--)
        job->order[from] = job->order[from - 1];
      job->order[to] = moved;
    }
  scan_batch_change (self, job, cancellable, callback, user_data);
}

void scan_batch_collate_async (ScanBatch *self, int fronts, int backs, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree int *places = g_new0 (int, MAX (fronts + backs, 1));
  g_autofree guint *before = NULL;
  GError *error = NULL;
  guint first = self->sides->len - (guint) (fronts + backs);
  ScanJob *job;

  g_return_if_fail (fronts >= 0 && backs >= 0 && (guint) (fronts + backs) <= self->sides->len);

  if (!scan_collate (fronts, backs, places, &error))
    {
      g_task_report_error (self, callback, user_data, scan_batch_collate_async, error);
      return;
    }
  job = order_job (self);
  before = g_memdup2 (job->order, job->length * sizeof *job->order);
  for (int i = 0; i < fronts + backs; i++)
    job->order[first + (guint) i] = before[first + (guint) places[i]];
  scan_batch_change (self, job, cancellable, callback, user_data);
}

/* Pages out */

static gboolean
run_page (ScanJob *job, GError **error)
{
  job->original = scan_spool_read (job->store->spool, job->number, error);
  job->page = job->original != NULL ? scan_apply (job->original, &job->edits, error) : NULL;
  return job->page != NULL;
}

void
scan_batch_page_async (ScanBatch *self, ScanSide *side, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  scan_batch_start (self, scan_job_new (self, side, run_page), cancellable, callback, user_data);
}

GBytes *
scan_batch_page_finish (GAsyncResult *result, GBytes **original, GError **error)
{
  const ScanJob *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (original != NULL)
    *original = g_bytes_ref (job->original);
  return g_bytes_ref (job->page);
}

static gboolean
run_show (ScanJob *job, GError **error)
{
  g_autoptr (GBytes) original = scan_spool_read (job->store->spool, job->number, error);

  job->picture = original != NULL ? scan_show (original, &job->edits, job->longest, error) : NULL;
  return job->picture != NULL;
}

void
scan_batch_show_async (ScanBatch *self, ScanSide *side, int longest, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  ScanJob *job = scan_job_new (self, side, run_show);

  job->longest = longest;
  scan_batch_start (self, job, cancellable, callback, user_data);
}

ScanPicture *
scan_batch_show_finish (GAsyncResult *result, GError **error)
{
  ScanJob *job = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&job->picture) : NULL;
}

/* Beginning and end */

typedef struct
{
  char *folder;
  char *name;
  char *operator;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_free (self->folder);
  g_free (self->name);
  g_free (self->operator);
  g_free (self);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Opening *opening = data;
  GError *error = NULL;
  ScanSpool *spool = scan_spool_open (opening->folder, opening->name, &error);
  ScanStore *store;

  if (spool == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  store = g_atomic_rc_box_new0 (ScanStore);
  store->spool = spool;
  store->operator = g_strdup (opening->operator);
  g_task_return_pointer (task, store, store_unref);
}

void
scan_batch_open_async (const char *folder, const char *name, const char *operator, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new (Opening, 1);

  *opening = (Opening) { g_strdup (folder), g_strdup (name), g_strdup (operator) };
  g_task_set_task_data (task, opening, opening_free);
  worker_run (task, open_thread);
}

ScanBatch *
scan_batch_open_finish (GAsyncResult *result, GError **error)
{
  ScanStore *store = g_task_propagate_pointer (G_TASK (result), error);
  g_autoptr (GPtrArray) pages = NULL;
  ScanBatch *self;

  if (store == NULL)
    return NULL;

  self = g_object_new (SCAN_TYPE_BATCH, NULL);
  self->store = store;
  pages = scan_spool_pages (store->spool);
  for (guint i = 0; i < pages->len; i++)
    scan_batch_bring_up_to_date (self, ((ScanPage *) pages->pdata[i])->number);
  return self;
}

static gboolean
run_end (ScanJob *job, GError **error)
{
  return scan_spool_finish (job->store->spool, error);
}

void
scan_batch_end_async (ScanBatch *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  scan_batch_start (self, scan_job_new (self, NULL, run_end), cancellable, callback, user_data);
}

/* GObject */

static GType
list_get_item_type (GListModel *list)
{
  return SCAN_TYPE_SIDE;
}

static guint
list_get_n_items (GListModel *list)
{
  return SCAN_BATCH (list)->sides->len;
}

static gpointer
list_get_item (GListModel *list, guint position)
{
  ScanBatch *self = SCAN_BATCH (list);

  return position < self->sides->len ? g_object_ref (self->sides->pdata[position]) : NULL;
}

static void
scan_batch_list_init (GListModelInterface *iface)
{
  iface->get_item_type = list_get_item_type;
  iface->get_n_items = list_get_n_items;
  iface->get_item = list_get_item;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, scan_batch_get_settled (SCAN_BATCH (object)));
}

static void
scan_batch_finalize (GObject *object)
{
  ScanBatch *self = SCAN_BATCH (object);

  g_clear_pointer (&self->store, store_unref);
  g_hash_table_unref (self->by_number);
  g_ptr_array_unref (self->sides);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (scan_batch_parent_class)->finalize (object);
}

static void
scan_batch_class_init (ScanBatchClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = scan_batch_finalize;
  object_class->get_property = get_property;
  g_object_class_install_property (object_class, 1, g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
scan_batch_init (ScanBatch *self)
{
  self->sides = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_number = g_hash_table_new (NULL, NULL);
  self->context = g_main_context_ref_thread_default ();
}
