#include "records/confirm.h"

#include "db/look.h"
#include "records/shapes.h"

static const DbColumn due_columns[] = {
  DB_INT64 (ConfirmDue, person),      DB_INT (ConfirmDue, award),
  DB_TEXT (ConfirmDue, name),         DB_TEXT (ConfirmDue, id_masked),
  DB_TEXT (ConfirmDue, unit_name),    DB_TEXT (ConfirmDue, community_name),
  DB_TEXT (ConfirmDue, office_name),  DB_INT (ConfirmDue, confirmed_month),
  DB_INT (ConfirmDue, due_month),     DB_INT (ConfirmDue, stop_month),
  DB_TEXT (ConfirmDue, state),        DB_TEXT (ConfirmDue, state_title),
  DB_INT64 (ConfirmDue, monthly_fen), DB_TEXT (ConfirmDue, last_title),
  DB_TEXT (ConfirmDue, visit),        DB_TEXT (ConfirmDue, cursor),
};
const DbShape confirm_due_shape = DB_SHAPE ("api.confirm_due", ConfirmDue, due_columns);
DB_SHAPE_DEFINE_FREE (ConfirmDue, confirm_due, confirm_due_shape)

static const DbColumn count_columns[] = {
  DB_TEXT (ConfirmCount, state),
  DB_TEXT (ConfirmCount, state_title),
  DB_INT64 (ConfirmCount, persons),
};
const DbShape confirm_count_shape = DB_SHAPE ("api.confirm_counts", ConfirmCount, count_columns);
DB_SHAPE_DEFINE_FREE (ConfirmCount, confirm_count, confirm_count_shape)

static const DbColumn office_columns[] = {
  DB_TEXT (ConfirmOffice, office),
  DB_TEXT (ConfirmOffice, name),
};
const DbShape confirm_office_shape = DB_SHAPE ("api.confirm_offices", ConfirmOffice, office_columns);
DB_SHAPE_DEFINE_FREE (ConfirmOffice, confirm_office, confirm_office_shape)

static const DbColumn community_columns[] = {
  DB_INT64 (ConfirmCommunity, community), DB_TEXT (ConfirmCommunity, community_no),
  DB_TEXT (ConfirmCommunity, name),       DB_TEXT (ConfirmCommunity, contact),
  DB_TEXT (ConfirmCommunity, phone),
};
const DbShape confirm_community_shape
    = DB_SHAPE ("api.confirm_communities", ConfirmCommunity, community_columns);
DB_SHAPE_DEFINE_FREE (ConfirmCommunity, confirm_community, confirm_community_shape)

static const DbColumn stop_columns[] = {
  DB_INT64 (ConfirmStop, person),      DB_INT (ConfirmStop, award),
  DB_TEXT (ConfirmStop, name),         DB_TEXT (ConfirmStop, id_masked),
  DB_TEXT (ConfirmStop, unit_name),    DB_TEXT (ConfirmStop, community_name),
  DB_TEXT (ConfirmStop, reason),       DB_TEXT (ConfirmStop, reason_title),
  DB_TEXT (ConfirmStop, why),          DB_INT (ConfirmStop, due_month),
  DB_INT (ConfirmStop, from_month),    DB_INT64 (ConfirmStop, monthly_fen),
  DB_TEXT (ConfirmStop, roster_title), DB_TEXT (ConfirmStop, visit),
  DB_TEXT (ConfirmStop, office_name),  DB_TEXT (ConfirmStop, cursor),
};
const DbShape confirm_stop_shape = DB_SHAPE ("api.confirm_stop_preview", ConfirmStop, stop_columns);
DB_SHAPE_DEFINE_FREE (ConfirmStop, confirm_stop, confirm_stop_shape)

static const DbColumn stop_list_columns[] = {
  DB_INT64 (ConfirmStopList, list),
  DB_TEXT (ConfirmStopList, list_no),
  DB_INT64 (ConfirmStopList, rows),
  DB_INT64 (ConfirmStopList, kept),
};
const DbShape confirm_stop_list_shape
    = DB_SHAPE ("api.confirm_stop_list", ConfirmStopList, stop_list_columns);
DB_SHAPE_DEFINE_FREE (ConfirmStopList, confirm_stop_list, confirm_stop_list_shape)

static const DbColumn begun_columns[] = {
  DB_INT64 (ConfirmBegun, file),
  DB_TEXT (ConfirmBegun, state),
  DB_INT64 (ConfirmBegun, rows),
};
const DbShape confirm_begun_shape = DB_SHAPE ("api.confirm_file_begin", ConfirmBegun, begun_columns);
DB_SHAPE_DEFINE_FREE (ConfirmBegun, confirm_begun, confirm_begun_shape)

static const DbColumn file_columns[] = {
  DB_INT64 (ConfirmFile, file),          DB_TEXT (ConfirmFile, name),
  DB_TEXT (ConfirmFile, channel),        DB_TEXT (ConfirmFile, channel_title),
  DB_INT64 (ConfirmFile, roster),        DB_TEXT (ConfirmFile, group_name),
  DB_TEXT (ConfirmFile, state),          DB_TEXT (ConfirmFile, state_title),
  DB_INT64 (ConfirmFile, declared_rows), DB_INT64 (ConfirmFile, rows),
  DB_INT64 (ConfirmFile, good),          DB_BOOL (ConfirmFile, own),
  DB_STRV (ConfirmFile, verdicts),       DB_TEXT (ConfirmFile, begun_at),
  DB_TEXT (ConfirmFile, begun_by),       DB_TEXT (ConfirmFile, booked_at),
  DB_TEXT (ConfirmFile, booked_by),      DB_TEXT (ConfirmFile, cursor),
};
const DbShape confirm_file_shape = DB_SHAPE ("api.confirm_files", ConfirmFile, file_columns);
DB_SHAPE_DEFINE_FREE (ConfirmFile, confirm_file, confirm_file_shape)

static const DbColumn row_columns[] = {
  DB_INT64 (ConfirmRow, line),   DB_TEXT (ConfirmRow, id_masked),      DB_TEXT (ConfirmRow, name),
  DB_TEXT (ConfirmRow, day),     DB_TEXT (ConfirmRow, result),         DB_TEXT (ConfirmRow, source),
  DB_TEXT (ConfirmRow, verdict), DB_TEXT (ConfirmRow, verdict_title),  DB_TEXT (ConfirmRow, advice),
  DB_INT64 (ConfirmRow, person), DB_INT (ConfirmRow, confirmed_month),
};
const DbShape confirm_row_shape = DB_SHAPE ("api.confirm_file_list", ConfirmRow, row_columns);
DB_SHAPE_DEFINE_FREE (ConfirmRow, confirm_row, confirm_row_shape)

static const DbColumn booked_columns[] = {
  DB_INT64 (ConfirmBooked, booked_rows),
  DB_INT64 (ConfirmBooked, failed_rows),
  DB_INT64 (ConfirmBooked, left_rows),
};
const DbShape confirm_booked_shape = DB_SHAPE ("api.confirm_file_book", ConfirmBooked, booked_columns);
DB_SHAPE_DEFINE_FREE (ConfirmBooked, confirm_booked, confirm_booked_shape)

static const DbColumn roster_columns[] = {
  DB_INT64 (ConfirmRoster, roster),     DB_TEXT (ConfirmRoster, group_kind),
  DB_TEXT (ConfirmRoster, group_name),  DB_INT (ConfirmRoster, due_month),
  DB_INT (ConfirmRoster, persons),      DB_INT (ConfirmRoster, answered),
  DB_INT (ConfirmRoster, passed),       DB_TEXT (ConfirmRoster, state),
  DB_TEXT (ConfirmRoster, state_title), DB_TEXT (ConfirmRoster, made_at),
  DB_TEXT (ConfirmRoster, made_by),     DB_TEXT (ConfirmRoster, back_at),
  DB_TEXT (ConfirmRoster, cursor),
};
const DbShape confirm_roster_shape = DB_SHAPE ("api.confirm_rosters", ConfirmRoster, roster_columns);
DB_SHAPE_DEFINE_FREE (ConfirmRoster, confirm_roster, confirm_roster_shape)

static const DbColumn made_columns[] = {
  DB_INT (ConfirmRosterMade, rosters),
  DB_INT (ConfirmRosterMade, persons),
};
const DbShape confirm_roster_made_shape
    = DB_SHAPE ("api.confirm_roster_make", ConfirmRosterMade, made_columns);
DB_SHAPE_DEFINE_FREE (ConfirmRosterMade, confirm_roster_made, confirm_roster_made_shape)

static void
add_scope (DbArgs *args, const ConfirmScope *scope)
{
  db_args_text (args, scope->office);
  db_args_text (args, scope->unit_no);
  db_args_id (args, scope->community);
}

void
confirm_due_async (DbCaller *caller, const char *state, const ConfirmScope *scope, const char *after, int limit,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, state);
  add_scope (args, scope);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.confirm_due", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
confirm_due_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&confirm_due_shape, caller, result, (GDestroyNotify)confirm_due_free, error);
}

void
confirm_counts_async (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_caller_call_async (caller, "api.confirm_counts", args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
confirm_counts_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&confirm_count_shape, caller, result, (GDestroyNotify)confirm_count_free,
                              error);
}

void
confirm_offices_async (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_caller_call_async (caller, "api.confirm_offices", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
confirm_offices_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&confirm_office_shape, caller, result, (GDestroyNotify)confirm_office_free,
                              error);
}

void
confirm_communities_async (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_caller_call_async (caller, "api.confirm_communities", args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

GPtrArray *
confirm_communities_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&confirm_community_shape, caller, result,
                              (GDestroyNotify)confirm_community_free, error);
}

void
confirm_stop_preview_async (DbCaller *caller, int month, const ConfirmScope *scope, const char *after,
                            int limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, month);
  add_scope (args, scope);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.confirm_stop_preview", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

GPtrArray *
confirm_stop_preview_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&confirm_stop_shape, caller, result, (GDestroyNotify)confirm_stop_free, error);
}

void
confirm_stop_list_async (DbCaller *caller, int month, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, month);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.confirm_stop_list", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

ConfirmStopList *
confirm_stop_list_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&confirm_stop_list_shape, caller, result, error);
}

void
confirm_visit_async (DbCaller *caller, gint64 person, const char *way, const char *note,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_args_text (args, way);
  db_args_text (args, note);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.confirm_visit", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

gboolean
confirm_visit_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

void
confirm_file_begin_async (DbCaller *caller, const char *name, const char *sha256, const char *channel,
                          gint64 roster, gint64 rows, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, name);
  db_args_text (args, sha256);
  db_args_text (args, channel);
  db_args_id (args, roster);
  db_args_int64 (args, rows);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.confirm_file_begin", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

ConfirmBegun *
confirm_file_begin_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&confirm_begun_shape, caller, result, error);
}

void
confirm_file_rows_async (DbCaller *caller, gint64 file, gint64 first_line,
                         char **const columns[CONFIRM_COLUMNS], GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, file);
  db_args_int64 (args, first_line);
  for (guint c = 0; c < CONFIRM_COLUMNS; c++)
    db_args_strv (args, (const char *const *)columns[c]);
  db_caller_call_async (caller, "api.confirm_file_rows", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

gint64
confirm_file_rows_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL ? db_rows_int64 (rows, 0, "rows") : -1;
}

void
confirm_file_check_async (DbCaller *caller, gint64 file, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, file);
  db_caller_call_async (caller, "api.confirm_file_check", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

gboolean
confirm_file_check_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

void
confirm_file_drop_async (DbCaller *caller, gint64 file, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, file);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.confirm_file_drop", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

gboolean
confirm_file_drop_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

void
confirm_files_async (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.confirm_files", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
confirm_files_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&confirm_file_shape, caller, result, (GDestroyNotify)confirm_file_free, error);
}

void
confirm_file_list_async (DbCaller *caller, gint64 file, const char *verdict, gint64 after, int limit,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, file);
  db_args_text (args, verdict);
  db_args_int64 (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.confirm_file_list", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

GPtrArray *
confirm_file_list_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&confirm_row_shape, caller, result, (GDestroyNotify)confirm_row_free, error);
}

void
confirm_file_book_async (DbCaller *caller, gint64 file, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, file);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.confirm_file_book", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

ConfirmBooked *
confirm_file_book_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&confirm_booked_shape, caller, result, error);
}

void
confirm_rosters_async (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.confirm_rosters", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
confirm_rosters_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&confirm_roster_shape, caller, result, (GDestroyNotify)confirm_roster_free,
                              error);
}

void
confirm_roster_make_async (DbCaller *caller, const char *unit_no, gint64 community, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, unit_no);
  db_args_id (args, community);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.confirm_roster_make", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

ConfirmRosterMade *
confirm_roster_make_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&confirm_roster_made_shape, caller, result, error);
}

void
confirm_roster_drop_async (DbCaller *caller, gint64 roster, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roster);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.confirm_roster_drop", args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

gboolean
confirm_roster_drop_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

void
confirm_roster_rows_async (DbCaller *caller, gint64 roster, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roster);
  db_look_async (caller, "api.report_confirm_roster", args, DB_LANE_LONG, cancellable, callback, user_data);
}

void
confirm_due_rows_async (DbCaller *caller, const char *state, const ConfirmScope *scope,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, state);
  add_scope (args, scope);
  db_look_async (caller, "api.report_confirm_due", args, DB_LANE_LONG, cancellable, callback, user_data);
}

void
confirm_stop_rows_async (DbCaller *caller, int month, const ConfirmScope *scope, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, month);
  add_scope (args, scope);
  db_look_async (caller, "api.report_confirm_stops", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
confirm_rows_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_look_finish (caller, result, error);
}
