#include "records/search.h"

#include "records/shapes.h"

static const DbColumn hit_columns[] = {
  DB_TEXT (SearchHit, what),
  DB_INT64 (SearchHit, target),
  DB_TEXT (SearchHit, title),
  DB_TEXT (SearchHit, subtitle),
  DB_TEXT (SearchHit, id_masked),
  DB_TEXT (SearchHit, sex),
  DB_TEXT (SearchHit, birth_date),
  DB_TEXT (SearchHit, status),
  DB_TEXT (SearchHit, status_title),
  DB_TEXT (SearchHit, unit_name),
  DB_TEXT (SearchHit, office_name),
  DB_BOOL (SearchHit, own_office),
  DB_TEXT (SearchHit, matched),
  DB_INT (SearchHit, open_cases),
};
const DbShape search_shape = DB_SHAPE ("api.search", SearchHit, hit_columns);
const DbShape search_recent_shape = DB_SHAPE ("api.recent_persons", SearchHit, hit_columns);
DB_SHAPE_DEFINE_FREE (SearchHit, search_hit, search_shape)

static const DbColumn duplicate_columns[] = {
  DB_INT64 (SearchDuplicate, person),
  DB_TEXT (SearchDuplicate, name),
  DB_TEXT (SearchDuplicate, id_masked),
  DB_TEXT (SearchDuplicate, birth_date),
  DB_TEXT (SearchDuplicate, unit_name),
  DB_TEXT (SearchDuplicate, office_name),
  DB_TEXT (SearchDuplicate, why),
};
const DbShape search_duplicate_shape = DB_SHAPE ("api.person_duplicates", SearchDuplicate, duplicate_columns);
DB_SHAPE_DEFINE_FREE (SearchDuplicate, search_duplicate, search_duplicate_shape)

void
search_async (DbCaller            *caller,
              const char          *query,
              int                  limit,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, query);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, search_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
search_finish (DbCaller      *caller,
               GAsyncResult  *result,
               GError       **error)
{
  return db_shape_finish_all (&search_shape, caller, result, (GDestroyNotify) search_hit_free, error);
}

void
search_recent_async (DbCaller            *caller,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  db_caller_call_async (caller, search_recent_shape.function, NULL, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
search_recent_finish (DbCaller      *caller,
                      GAsyncResult  *result,
                      GError       **error)
{
  return db_shape_finish_all (&search_recent_shape, caller, result, (GDestroyNotify) search_hit_free, error);
}

void
search_duplicates_async (DbCaller            *caller,
                         const char          *id_number,
                         const char          *name,
                         const char          *birth,
                         gint64               except,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, id_number);
  db_args_text (args, name);
  db_args_date (args, birth);
  db_args_id (args, except);
  db_caller_call_async (caller, search_duplicate_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

GPtrArray *
search_duplicates_finish (DbCaller      *caller,
                          GAsyncResult  *result,
                          GError       **error)
{
  return db_shape_finish_all (&search_duplicate_shape, caller, result,
                              (GDestroyNotify) search_duplicate_free, error);
}
