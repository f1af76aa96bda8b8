#include "records/community.h"

#include "records/shapes.h"

static const DbColumn columns[] = {
  DB_INT64 (Community, community),
  DB_TEXT (Community, community_no),
  DB_TEXT (Community, name),
  DB_TEXT (Community, contact),
  DB_TEXT (Community, phone),
  DB_BOOL (Community, active),
  DB_INT64 (Community, persons),
  DB_TEXT (Community, office_name),
  DB_BOOL (Community, own),
};
const DbShape community_shape = DB_SHAPE ("api.communities", Community, columns);
DB_SHAPE_DEFINE_FREE (Community, community, community_shape)

/* Answers of which one number is wanted. */
typedef struct
{
  gint64 community;
  int    persons, changed;
} Answer;

static const DbColumn put_columns[] = { DB_INT64 (Answer, community) };
const DbShape community_put_shape = DB_SHAPE ("api.community_put", Answer, put_columns);
static const DbColumn closed_columns[] = { DB_INT64 (Answer, community), DB_INT (Answer, persons) };
const DbShape community_closed_shape = DB_SHAPE ("api.community_close", Answer, closed_columns);
static const DbColumn changed_columns[] = { DB_INT (Answer, changed) };
const DbShape community_changed_shape = DB_SHAPE ("api.community_assign", Answer, changed_columns);

static const DbColumn row_columns[] = {
  DB_INT64 (CommunityRow, line),
  DB_TEXT (CommunityRow, name),
  DB_TEXT (CommunityRow, id_masked),
  DB_TEXT (CommunityRow, verdict),
  DB_TEXT (CommunityRow, verdict_title),
  DB_INT (CommunityRow, changed),
};
const DbShape community_row_shape = DB_SHAPE ("api.community_roster", CommunityRow, row_columns);
DB_SHAPE_DEFINE_FREE (CommunityRow, community_row, community_row_shape)

void
community_list_async (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_caller_call_async (caller, community_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
community_list_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&community_shape, caller, result, (GDestroyNotify) community_free, error);
}

void
community_put_async (DbCaller *caller, gint64 community, const char *community_no, const char *name,
                     const char *contact, const char *phone, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, community);
  db_args_text (args, community_no);
  db_args_text (args, name);
  db_args_text (args, contact);
  db_args_text (args, phone);
  db_args_request (args, NULL);
  db_caller_call_async (caller, community_put_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

gint64
community_put_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autofree Answer *answer = db_shape_finish (&community_put_shape, caller, result, error);

  return answer != NULL ? answer->community : 0;
}

void
community_close_async (DbCaller *caller, gint64 community, gint64 into, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, community);
  db_args_id (args, into);
  db_args_request (args, NULL);
  db_caller_call_async (caller, community_closed_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

int
community_close_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autofree Answer *answer = db_shape_finish (&community_closed_shape, caller, result, error);

  return answer != NULL ? answer->persons : -1;
}

void
community_assign_async (DbCaller *caller, gint64 community, const gint64 *persons, gsize n_persons,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, community);
  db_args_ids (args, persons, n_persons);
  db_args_request (args, NULL);
  db_caller_call_async (caller, community_changed_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

int
community_assign_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autofree Answer *answer = db_shape_finish (&community_changed_shape, caller, result, error);

  return answer != NULL ? answer->changed : -1;
}

void
community_roster_async (DbCaller *caller, gint64 community, const char *const *id_numbers, const char *const *names,
                        const char *const *communities, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, community);
  db_args_strv (args, id_numbers);
  db_args_strv (args, names);
  db_args_strv (args, communities);
  db_args_request (args, NULL);
  db_caller_call_async (caller, community_row_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
community_roster_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&community_row_shape, caller, result, (GDestroyNotify) community_row_free, error);
}
