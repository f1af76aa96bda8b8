#include "records/person.h"

#include "records/contribution.h"

/* The page while its answers come in. */
typedef struct
{
  PersonPage *page;
  guint       missing;     /* answers */
  GError     *error;       /* the first one */
} Loading;

static void
loading_free (gpointer data)
{
  Loading *self = data;

  g_clear_pointer (&self->page, person_page_free);
  g_clear_error (&self->error);
  g_free (self);
}

void
person_page_free (PersonPage *self)
{
  g_clear_pointer (&self->person, person_free);
  g_clear_pointer (&self->registrations, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_free (self);
}

/* Takes @task's reference of one question, and @error. */
static void
arrived (GTask  *task,
         GError *error)
{
  Loading *loading = g_task_get_task_data (task);

  if (error != NULL && loading->error == NULL)
    loading->error = g_steal_pointer (&error);
  g_clear_error (&error);

  loading->missing--;
  if (loading->missing == 0 && loading->error != NULL)
    g_task_return_error (task, g_steal_pointer (&loading->error));
  else if (loading->missing == 0)
    g_task_return_pointer (task, g_steal_pointer (&loading->page), (GDestroyNotify) person_page_free);

  g_object_unref (task);
}

/* Nothing but the person is to be seen in the counter view, whatever the server says of the rest. */
static void
part_arrived (GTask      *task,
              GPtrArray **part,
              GPtrArray  *rows,
              GError     *error)
{
  Loading *loading = g_task_get_task_data (task);

  *part = rows;
  if (g_error_matches (error, DB_ERROR, DB_ERROR_REFUSED) && loading->page->person != NULL
      && person_is_counter_view (loading->page->person))
    {
      g_clear_error (&error);
      *part = g_ptr_array_new ();
    }

  arrived (task, error);
}

static PersonPage *
page_of (gpointer task)
{
  Loading *loading = g_task_get_task_data (task);

  return loading->page;
}

static void
person_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;

  page_of (task)->person = person_open_finish (DB_CALLER (caller), result, &error);
  arrived (task, error);
}

static void
registrations_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  GPtrArray *rows = person_registrations_finish (DB_CALLER (caller), result, &error);

  part_arrived (task, &page_of (task)->registrations, rows, error);
}

static void
pending_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  GPtrArray *rows = person_pending_finish (DB_CALLER (caller), result, &error);

  part_arrived (task, &page_of (task)->pending, rows, error);
}

static void
cases_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  GPtrArray *rows = person_cases_finish (DB_CALLER (caller), result, &error);

  part_arrived (task, &page_of (task)->cases, rows, error);
}

static void
history_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  GPtrArray *rows = person_history_finish (DB_CALLER (caller), result, &error);

  part_arrived (task, &page_of (task)->history, rows, error);
}

static void
documents_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  GPtrArray *rows = person_documents_finish (DB_CALLER (caller), result, &error);

  part_arrived (task, &page_of (task)->documents, rows, error);
}

static void
years_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  GPtrArray *rows = contribution_years_finish (DB_CALLER (caller), result, &error);

  part_arrived (task, &page_of (task)->years, rows, error);
}

void
person_page_load_async (DbCaller            *caller,
                        gint64               person,
                        const char          *purpose,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (caller, cancellable, callback, user_data);
  Loading *loading = g_new0 (Loading, 1);

  loading->page = g_new0 (PersonPage, 1);
  loading->missing = 7;
  g_task_set_source_tag (task, person_page_load_async);
  g_task_set_task_data (task, loading, loading_free);

  person_open_async (caller, person, purpose, cancellable, person_cb, g_object_ref (task));
  person_registrations_async (caller, person, cancellable, registrations_cb, g_object_ref (task));
  person_pending_async (caller, person, cancellable, pending_cb, g_object_ref (task));
  person_cases_async (caller, person, cancellable, cases_cb, g_object_ref (task));
  person_history_async (caller, person, cancellable, history_cb, g_object_ref (task));
  person_documents_async (caller, person, cancellable, documents_cb, g_object_ref (task));
  contribution_years_async (caller, person, cancellable, years_cb, g_object_ref (task));
}

PersonPage *
person_page_load_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
