#include "records/person.h"

#include "db/look.h"
#include "records/shapes.h"

gboolean
person_is_counter_view (const Person *self)
{
  return g_strcmp0 (self->view, "counter") == 0;
}

void
person_open_async (DbCaller            *caller,
                   gint64               person,
                   const char          *purpose,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_args_text (args, purpose);
  db_caller_call_async (caller, person_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

Person *
person_open_finish (DbCaller      *caller,
                    GAsyncResult  *result,
                    GError       **error)
{
  return db_shape_finish (&person_shape, caller, result, error);
}

void
person_reveal_async (DbCaller            *caller,
                     gint64               person,
                     const char          *field,
                     const char          *purpose,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_args_text (args, field);
  db_args_text (args, purpose);
  db_look_async (caller, "api.person_reveal", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

char *
person_reveal_finish (DbCaller      *caller,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_autoptr (DbRows) rows = db_look_finish (caller, result, error);

  if (rows == NULL)
    return NULL;

  return g_strdup (db_rows_count (rows) > 0 ? db_rows_text (rows, 0, "value") : "");
}

static void
ask_of_person (DbCaller            *caller,
               const DbShape       *shape,
               gint64               person,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_caller_call_async (caller, shape->function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

void
person_registrations_async (DbCaller            *caller,
                            gint64               person,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  ask_of_person (caller, &person_registration_shape, person, cancellable, callback, user_data);
}

GPtrArray *
person_registrations_finish (DbCaller      *caller,
                             GAsyncResult  *result,
                             GError       **error)
{
  return db_shape_finish_all (&person_registration_shape, caller, result,
                              (GDestroyNotify) person_registration_free, error);
}

void
person_pending_async (DbCaller            *caller,
                      gint64               person,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  ask_of_person (caller, &person_pending_shape, person, cancellable, callback, user_data);
}

GPtrArray *
person_pending_finish (DbCaller      *caller,
                       GAsyncResult  *result,
                       GError       **error)
{
  return db_shape_finish_all (&person_pending_shape, caller, result,
                              (GDestroyNotify) person_pending_free, error);
}

void
person_cases_async (DbCaller            *caller,
                    gint64               person,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  ask_of_person (caller, &person_case_shape, person, cancellable, callback, user_data);
}

GPtrArray *
person_cases_finish (DbCaller      *caller,
                     GAsyncResult  *result,
                     GError       **error)
{
  return db_shape_finish_all (&person_case_shape, caller, result, (GDestroyNotify) person_case_free, error);
}

void
person_history_async (DbCaller            *caller,
                      gint64               person,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  ask_of_person (caller, &person_change_shape, person, cancellable, callback, user_data);
}

GPtrArray *
person_history_finish (DbCaller      *caller,
                       GAsyncResult  *result,
                       GError       **error)
{
  return db_shape_finish_all (&person_change_shape, caller, result, (GDestroyNotify) person_change_free, error);
}

void
person_documents_async (DbCaller            *caller,
                        gint64               person,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  ask_of_person (caller, &person_document_shape, person, cancellable, callback, user_data);
}

GPtrArray *
person_documents_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish_all (&person_document_shape, caller, result,
                              (GDestroyNotify) person_document_free, error);
}
