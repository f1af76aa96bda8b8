#include "cases/queue.h"

#include "cases/shapes.h"

#define PAGE 50
#define MOST 200      /* rows the server gives in one answer */

struct _CaseQueueItem
{
  GObject       parent_instance;
  CaseQueueRow *row;
};

G_DEFINE_FINAL_TYPE (CaseQueueItem, case_queue_item, G_TYPE_OBJECT)

struct _CaseQueue
{
  GObject       parent_instance;

  DbCaller     *caller;
  char         *which;
  GPtrArray    *items;       /* of CaseQueueItem */
  GCancellable *cancellable; /* ends the calls with the queue */
  gboolean      loading;
  gboolean      stale;       /* asked to refresh while loading */
  gboolean      has_more;
};

static void case_queue_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CaseQueue, case_queue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, case_queue_model_init))

enum { PROP_LOADING = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { REFRESHED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const DbColumn columns[] = {
  DB_INT64 (CaseQueueRow, case_id),
  DB_TEXT (CaseQueueRow, case_no),
  DB_TEXT (CaseQueueRow, kind),
  DB_TEXT (CaseQueueRow, kind_title),
  DB_TEXT (CaseQueueRow, matter),
  DB_INT64 (CaseQueueRow, person),
  DB_TEXT (CaseQueueRow, person_name),
  DB_TEXT (CaseQueueRow, id_masked),
  DB_TEXT (CaseQueueRow, risk),
  DB_TEXT (CaseQueueRow, risk_title),
  DB_TEXT (CaseQueueRow, step),
  DB_TEXT (CaseQueueRow, step_title),
  DB_TEXT (CaseQueueRow, entered_by),
  DB_TEXT (CaseQueueRow, entered_at),
  DB_TEXT (CaseQueueRow, due_date),
  DB_INT_MAX (CaseQueueRow, workdays_left),
  DB_TEXT (CaseQueueRow, office_name),
  DB_INT (CaseQueueRow, version),
  DB_INT (CaseQueueRow, content_version),
  DB_BOOL (CaseQueueRow, may_bulk),
  DB_TEXT (CaseQueueRow, cursor),
  DB_INT64 (CaseQueueRow, task),
  DB_TEXT (CaseQueueRow, task_business),
  DB_INT64 (CaseQueueRow, task_case),
  DB_STRV (CaseQueueRow, task_filled),
};
const DbShape case_queue_shape = DB_SHAPE ("api.queue", CaseQueueRow, columns);
DB_SHAPE_DEFINE_FREE (CaseQueueRow, case_queue_row, case_queue_shape)

static void
case_queue_item_finalize (GObject *object)
{
  case_queue_row_free (CASE_QUEUE_ITEM (object)->row);
  G_OBJECT_CLASS (case_queue_item_parent_class)->finalize (object);
}

static void
case_queue_item_class_init (CaseQueueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = case_queue_item_finalize;
}

static void
case_queue_item_init (CaseQueueItem *self)
{
}

const CaseQueueRow *
case_queue_item_row (CaseQueueItem *self)
{
  return self->row;
}

/* Takes @row. */
static CaseQueueItem *
item_new (CaseQueueRow *row)
{
  CaseQueueItem *self = g_object_new (CASE_TYPE_QUEUE_ITEM, NULL);

  self->row = row;
  return self;
}

/* Everything that is shown of a row changes its version, except the days that are left. */
static gboolean
same_row (const CaseQueueRow *a,
          const CaseQueueRow *b)
{
  return a->case_id == b->case_id && a->version == b->version && a->content_version == b->content_version
         && a->workdays_left == b->workdays_left && a->may_bulk == b->may_bulk
         && g_strcmp0 (a->step, b->step) == 0 && g_strcmp0 (a->matter, b->matter) == 0
         && g_strcmp0 (a->cursor, b->cursor) == 0;
}

static CaseQueueItem *
item_at (CaseQueue *self,
         guint      position)
{
  return g_ptr_array_index (self->items, position);
}

CaseQueueItem *
case_queue_find (CaseQueue *self,
                 gint64     case_id,
                 guint     *position)
{
  for (guint i = 0; i < self->items->len; i++)
    if (item_at (self, i)->row->case_id == case_id)
      {
        if (position != NULL)
          *position = i;
        return item_at (self, i);
      }

  return NULL;
}

/* New items for @rows, whose rows are taken; items that say the same are used again. */
static GPtrArray *
items_from_rows (CaseQueue *self,
                 GPtrArray *rows)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      CaseQueueRow *row = g_ptr_array_index (rows, i);
      CaseQueueItem *known = case_queue_find (self, row->case_id, NULL);

      if (known != NULL && same_row (known->row, row))
        {
          g_ptr_array_add (items, g_object_ref (known));
          case_queue_row_free (row);
        }
      else
        g_ptr_array_add (items, item_new (row));
    }

  return items;
}

/* Takes @items.  Says only what is different between the beginning and the end that stayed. */
static void
replace_items (CaseQueue *self,
               GPtrArray *items)
{
  g_autoptr (GPtrArray) old = self->items;
  guint front = 0, back = 0;

  while (front < old->len && front < items->len && old->pdata[front] == items->pdata[front])
    front++;
  while (back < old->len - front && back < items->len - front
         && old->pdata[old->len - 1 - back] == items->pdata[items->len - 1 - back])
    back++;

  self->items = items;
  if (old->len != items->len || front < items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), front, old->len - front - back, items->len - front - back);
}

static void
append_items (CaseQueue *self,
              GPtrArray *items)
{
  guint before = self->items->len;

  g_ptr_array_extend_and_steal (self->items, items);
  if (self->items->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->items->len - before);
}

static void
set_loading (CaseQueue *self,
             gboolean   loading)
{
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

/* One reading of the queue: the first @limit rows, or the next page. */
typedef struct
{
  GWeakRef queue;
  gboolean next_page;
  guint    limit;
} Reading;

static void
reading_free (Reading *self)
{
  g_weak_ref_clear (&self->queue);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
take_rows (CaseQueue *self,
           Reading   *reading,
           GPtrArray *rows)
{
  self->has_more = rows->len >= reading->limit;
  if (reading->next_page)
    append_items (self, items_from_rows (self, rows));
  else
    replace_items (self, items_from_rows (self, rows));
}

static void
read_cb (GObject      *caller,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (CaseQueue) self = g_weak_ref_get (&reading->queue);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = db_shape_finish_all (&case_queue_shape, DB_CALLER (caller), result,
                                                    (GDestroyNotify) case_queue_row_free, &error);

  if (self == NULL || db_error_is_cancelled (error))
    return;

  if (rows != NULL)
    take_rows (self, reading, rows);
  set_loading (self, FALSE);
  if (rows != NULL)
    g_signal_emit (self, signals[REFRESHED], 0);
  else
    g_signal_emit (self, signals[FAILED], 0, error);

  if (self->stale)
    case_queue_refresh (self);
}

static void
read_rows (CaseQueue  *self,
           const char *after,
           guint       limit)
{
  g_autoptr (DbArgs) args = db_args_new ();
  Reading *reading = g_new0 (Reading, 1);

  g_weak_ref_init (&reading->queue, self);
  reading->next_page = after != NULL;
  reading->limit = limit;
  self->stale = FALSE;
  set_loading (self, TRUE);

  db_args_text (args, self->which);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (self->caller, case_queue_shape.function, args, DB_LANE_QUICK, self->cancellable, read_cb,
                        reading);
}

static GType
case_queue_get_item_type (GListModel *model)
{
  return CASE_TYPE_QUEUE_ITEM;
}

static guint
case_queue_get_n_items (GListModel *model)
{
  return CASE_QUEUE (model)->items->len;
}

static gpointer
case_queue_get_item (GListModel *model,
                     guint       position)
{
  CaseQueue *self = CASE_QUEUE (model);

  return position < self->items->len ? g_object_ref (item_at (self, position)) : NULL;
}

static void
case_queue_model_init (GListModelInterface *iface)
{
  iface->get_item_type = case_queue_get_item_type;
  iface->get_n_items = case_queue_get_n_items;
  iface->get_item = case_queue_get_item;
}

static void
case_queue_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CASE_QUEUE (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
case_queue_dispose (GObject *object)
{
  CaseQueue *self = CASE_QUEUE (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (case_queue_parent_class)->dispose (object);
}

static void
case_queue_finalize (GObject *object)
{
  CaseQueue *self = CASE_QUEUE (object);

  g_clear_object (&self->caller);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->which);
  G_OBJECT_CLASS (case_queue_parent_class)->finalize (object);
}

static void
case_queue_class_init (CaseQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = case_queue_get_property;
  object_class->dispose = case_queue_dispose;
  object_class->finalize = case_queue_finalize;

  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[REFRESHED] = g_signal_new ("refreshed", CASE_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", CASE_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
case_queue_init (CaseQueue *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

CaseQueue *
case_queue_new (DbCaller   *caller,
                CasePulse  *pulse,
                const char *which)
{
  CaseQueue *self = g_object_new (CASE_TYPE_QUEUE, NULL);

  self->caller = g_object_ref (caller);
  self->which = g_strdup (which);
  if (pulse != NULL)
    g_signal_connect_object (pulse, "tick", G_CALLBACK (case_queue_refresh), self, G_CONNECT_SWAPPED);
  case_queue_refresh (self);
  return self;
}

void
case_queue_refresh (CaseQueue *self)
{
  g_return_if_fail (CASE_IS_QUEUE (self));

  if (self->loading)
    self->stale = TRUE;
  else
    read_rows (self, NULL, CLAMP (self->items->len, PAGE, MOST));
}

void
case_queue_more (CaseQueue *self)
{
  g_return_if_fail (CASE_IS_QUEUE (self));

  if (self->has_more && !self->loading && self->items->len > 0)
    read_rows (self, item_at (self, self->items->len - 1)->row->cursor, PAGE);
}

gboolean
case_queue_has_more (CaseQueue *self)
{
  return self->has_more;
}

gboolean
case_queue_is_loading (CaseQueue *self)
{
  return self->loading;
}
