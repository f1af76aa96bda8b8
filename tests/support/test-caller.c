#include "test-caller.h"

#include "canned.h"

#include "cases/shapes.h"
#include "db/error.h"
#include "records/shapes.h"

#include <stdarg.h>

/* What is known of one function. */
typedef struct
{
  GPtrArray *columns;     /* of char *; NULL while there is no answer */
  GPtrArray *rows;        /* of GPtrArray of char *, NULL for null */
  GError    *refusal;
  gboolean   refusal_once;
  gboolean   held;
  GPtrArray *calls;       /* of DbArgs */
  GQueue     waiting;     /* of GTask, while held */
} Answer;

struct _TestCaller
{
  GObject     parent_instance;
  GHashTable *answers;    /* function -> Answer */
};

static void test_caller_caller_init (DbCallerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestCaller, test_caller, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DB_TYPE_CALLER, test_caller_caller_init))

static void
forget_answer (Answer *self)
{
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_error (&self->refusal);
}

static void
answer_free (gpointer data)
{
  Answer *self = data;

  forget_answer (self);
  g_ptr_array_unref (self->calls);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_free (self);
}

static Answer *
answer_for (TestCaller *self,
            const char *function)
{
  Answer *answer = g_hash_table_lookup (self->answers, function);

  if (answer == NULL)
    {
      answer = g_new0 (Answer, 1);
      answer->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) db_args_unref);
      g_queue_init (&answer->waiting);
      g_hash_table_insert (self->answers, g_strdup (function), answer);
    }

  return answer;
}

static const DbShape *
shape_for (const char *function)
{
  guint n;
  const DbShape *const *shapes = record_shapes (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (shapes[i]->function, function))
      return shapes[i];

  shapes = case_shapes (&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (shapes[i]->function, function))
      return shapes[i];

  return NULL;
}

/* Starts an answer with the columns of the function's struct, if it has one. */
static void
start_answer (Answer     *answer,
              const char *function)
{
  const DbShape *shape = shape_for (function);

  forget_answer (answer);
  answer->columns = g_ptr_array_new_with_free_func (g_free);
  answer->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; shape != NULL && i < shape->n_columns; i++)
    g_ptr_array_add (answer->columns, g_strdup (shape->columns[i].name));
}

static guint
column_index (Answer     *answer,
              const char *column)
{
  for (guint i = 0; i < answer->columns->len; i++)
    if (g_str_equal (g_ptr_array_index (answer->columns, i), column))
      return i;

  g_ptr_array_add (answer->columns, g_strdup (column));
  for (guint row = 0; row < answer->rows->len; row++)
    g_ptr_array_add (g_ptr_array_index (answer->rows, row), NULL);
  return answer->columns->len - 1;
}

static void
set_cell (Answer     *answer,
          GPtrArray  *row,
          const char *column,
          const char *text)
{
  guint index = column_index (answer, column);

  while (row->len <= index)
    g_ptr_array_add (row, NULL);
  g_free (row->pdata[index]);
  row->pdata[index] = g_strdup (text);
}

static DbRows *
rows_of (Answer *answer)
{
  DbRows *rows = db_rows_new ((const char *const *) answer->columns->pdata, answer->columns->len, NULL, NULL);

  for (guint i = 0; i < answer->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (answer->rows, i);

      while (row->len < answer->columns->len)
        g_ptr_array_add (row, NULL);
      db_rows_add (rows, (const char *const *) row->pdata);
    }

  return rows;
}

/* Calling */

typedef struct
{
  TestCaller *caller;
  char       *function;
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  g_free (self->function);
  g_free (self);
}

static gboolean
answer_cb (gpointer data)
{
  GTask *task = data;
  Call *call = g_task_get_task_data (task);
  Answer *answer = answer_for (call->caller, call->function);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  if (answer->held)
    g_queue_push_tail (&answer->waiting, g_object_ref (task));
  else if (answer->refusal != NULL && answer->refusal_once)
    g_task_return_error (task, g_steal_pointer (&answer->refusal));
  else if (answer->refusal != NULL)
    g_task_return_error (task, g_error_copy (answer->refusal));
  else if (answer->columns == NULL)
    g_task_return_new_error (task, DB_ERROR, DB_ERROR_SERVER, "The test has no answer to %s", call->function);
  else
    g_task_return_pointer (task, rows_of (answer), (GDestroyNotify) db_rows_unref);

  return G_SOURCE_REMOVE;
}

static void
test_caller_call_async (DbCaller            *caller,
                        const char          *function,
                        const DbArgs        *args,
                        DbLane               lane,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  TestCaller *self = TEST_CALLER (caller);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->caller = self;
  call->function = g_strdup (function);
  g_task_set_task_data (task, call, call_free);
  g_ptr_array_add (answer_for (self, function)->calls, args != NULL ? db_args_ref (args) : db_args_new ());
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, task, g_object_unref);
}

static DbRows *
test_caller_call_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_caller_caller_init (DbCallerInterface *iface)
{
  iface->call_async = test_caller_call_async;
  iface->call_finish = test_caller_call_finish;
}

static void
test_caller_finalize (GObject *object)
{
  g_hash_table_unref (TEST_CALLER (object)->answers);
  G_OBJECT_CLASS (test_caller_parent_class)->finalize (object);
}

static void
test_caller_class_init (TestCallerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_caller_finalize;
}

static void
test_caller_init (TestCaller *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
}

TestCaller *
test_caller_new (void)
{
  return g_object_new (TEST_TYPE_CALLER, NULL);
}

TestCaller *
test_caller_new_canned (void)
{
  TestCaller *self = test_caller_new ();

  test_canned_load (self);
  return self;
}

void
test_caller_answer (TestCaller        *self,
                    const char        *function,
                    const char *const *cells,
                    guint              n_columns,
                    guint              n_rows)
{
  Answer *answer = answer_for (self, function);

  start_answer (answer, function);
  for (guint row = 1; row <= n_rows; row++)
    {
      GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (answer->rows, texts);
      for (guint column = 0; column < n_columns; column++)
        set_cell (answer, texts, cells[column], cells[row * n_columns + column]);
    }
}

void
test_caller_row (TestCaller *self,
                 const char *function,
                 ...)
{
  Answer *answer = answer_for (self, function);
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  const char *column;
  va_list pairs;

  if (answer->columns == NULL)
    start_answer (answer, function);

  g_ptr_array_add (answer->rows, row);
  va_start (pairs, function);
  while ((column = va_arg (pairs, const char *)) != NULL)
    set_cell (answer, row, column, va_arg (pairs, const char *));
  va_end (pairs);
}

void
test_caller_set (TestCaller *self,
                 const char *function,
                 const char *column,
                 const char *text)
{
  Answer *answer = answer_for (self, function);

  g_assert_nonnull (answer->rows);
  g_assert_cmpuint (answer->rows->len, >, 0);
  set_cell (answer, g_ptr_array_index (answer->rows, 0), column, text);
}

void
test_caller_empty (TestCaller *self,
                   const char *function)
{
  start_answer (answer_for (self, function), function);
}

void
test_caller_refuse (TestCaller *self,
                    const char *function,
                    const char *sqlstate,
                    const char *msgid,
                    const char *field)
{
  Answer *answer = answer_for (self, function);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *detail = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "msgid");
  json_builder_add_string_value (builder, msgid);
  json_builder_set_member_name (builder, "field");
  json_builder_add_string_value (builder, field);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  detail = json_to_string (node, FALSE);

  g_clear_error (&answer->refusal);
  answer->refusal = db_error_from_server (sqlstate, msgid, detail);
  answer->refusal_once = FALSE;
}

void
test_caller_refuse_once (TestCaller *self,
                         const char *function,
                         const char *sqlstate,
                         const char *msgid,
                         const char *field)
{
  test_caller_refuse (self, function, sqlstate, msgid, field);
  answer_for (self, function)->refusal_once = TRUE;
}

void
test_caller_allow (TestCaller *self,
                   const char *function)
{
  g_clear_error (&answer_for (self, function)->refusal);
}

void
test_caller_hold (TestCaller *self,
                  const char *function)
{
  answer_for (self, function)->held = TRUE;
}

void
test_caller_release (TestCaller *self,
                     const char *function)
{
  Answer *answer = answer_for (self, function);
  GTask *task;

  answer->held = FALSE;
  while ((task = g_queue_pop_head (&answer->waiting)) != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, task, g_object_unref);
}

guint
test_caller_count (TestCaller *self,
                   const char *function)
{
  return answer_for (self, function)->calls->len;
}

const char *
test_caller_arg (TestCaller *self,
                 const char *function,
                 guint       call,
                 guint       index)
{
  Answer *answer = answer_for (self, function);

  g_assert_cmpuint (call, <, answer->calls->len);
  return db_args_get_text (g_ptr_array_index (answer->calls, call), index);
}

GStrv
test_caller_functions (TestCaller *self)
{
  g_autoptr (GStrvBuilder) functions = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer function, answer;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &function, &answer))
    if (((Answer *) answer)->columns != NULL)
      g_strv_builder_add (functions, function);

  return g_strv_builder_end (functions);
}

GStrv
test_caller_columns (TestCaller *self,
                     const char *function)
{
  GPtrArray *columns = answer_for (self, function)->columns;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    g_strv_builder_add (names, g_ptr_array_index (columns, i));

  return g_strv_builder_end (names);
}

void
test_caller_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
