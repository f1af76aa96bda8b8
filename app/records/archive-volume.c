#include "records/archive-volume.h"

#include "records/shapes.h"

static const DbColumn volume_columns[] = {
  DB_INT64 (ArchiveVolume, volume),
  DB_TEXT (ArchiveVolume, archive_no),
  DB_TEXT (ArchiveVolume, title),
  DB_TEXT (ArchiveVolume, office),
  DB_COLUMN_AS ("class", ArchiveVolume, retention, DB_KIND_TEXT, char *),
  DB_TEXT (ArchiveVolume, class_title),
  DB_INT (ArchiveVolume, year),
  DB_INT (ArchiveVolume, years),
  DB_TEXT (ArchiveVolume, keep_until),
  DB_TEXT (ArchiveVolume, state),
  DB_TEXT (ArchiveVolume, state_title),
  DB_INT (ArchiveVolume, items),
  DB_INT (ArchiveVolume, pages),
  DB_TEXT (ArchiveVolume, first_day),
  DB_TEXT (ArchiveVolume, last_day),
  DB_TEXT (ArchiveVolume, box),
  DB_TEXT (ArchiveVolume, shelf),
  DB_TEXT (ArchiveVolume, note),
  DB_TEXT (ArchiveVolume, made_by),
  DB_TEXT (ArchiveVolume, closed_by),
  DB_TEXT (ArchiveVolume, closed_at),
  DB_TEXT (ArchiveVolume, checked_by),
  DB_TEXT (ArchiveVolume, checked_at),
  DB_TEXT (ArchiveVolume, lent_to),
  DB_TEXT (ArchiveVolume, lent_due),
  DB_INT (ArchiveVolume, version),
  DB_BOOL (ArchiveVolume, may_change),
  DB_BOOL (ArchiveVolume, may_check),
};
const DbShape archive_volume_shape = DB_SHAPE ("api.archive_volumes", ArchiveVolume, volume_columns);
DB_SHAPE_DEFINE_FREE (ArchiveVolume, archive_volume, archive_volume_shape)

static const DbColumn item_columns[] = {
  DB_INT64 (ArchiveVolumeItem, item),
  DB_INT (ArchiveVolumeItem, number),
  DB_TEXT (ArchiveVolumeItem, case_no),
  DB_TEXT (ArchiveVolumeItem, title),
  DB_TEXT (ArchiveVolumeItem, party),
  DB_TEXT (ArchiveVolumeItem, formed_on),
  DB_INT (ArchiveVolumeItem, first_page),
  DB_INT (ArchiveVolumeItem, pages),
  DB_INT (ArchiveVolumeItem, missing),
  DB_INT64 (ArchiveVolumeItem, person),
  DB_INT64 (ArchiveVolumeItem, case_id),
};
const DbShape archive_volume_item_shape = DB_SHAPE ("api.archive_volume_items", ArchiveVolumeItem, item_columns);
DB_SHAPE_DEFINE_FREE (ArchiveVolumeItem, archive_volume_item, archive_volume_item_shape)

static const DbColumn check_columns[] = {
  DB_INT (ArchiveCheck, run),
  DB_TEXT (ArchiveCheck, occasion),
  DB_TEXT (ArchiveCheck, rule),
  DB_TEXT (ArchiveCheck, rule_title),
  DB_TEXT (ArchiveCheck, case_no),
  DB_BOOL (ArchiveCheck, passed),
  DB_TEXT (ArchiveCheck, detail),
  DB_TEXT (ArchiveCheck, checked_by),
  DB_TEXT (ArchiveCheck, checked_at),
};
const DbShape archive_check_shape = DB_SHAPE ("api.archive_checks", ArchiveCheck, check_columns);
DB_SHAPE_DEFINE_FREE (ArchiveCheck, archive_check, archive_check_shape)

/* Of what a change answers the page reads little: the list is read again. */
typedef struct
{
  gint64 volume;
  int    number;
} Answer;

static const DbColumn made_columns[] = { DB_INT64 (Answer, volume) };
static const DbColumn version_columns[] = { DB_COLUMN_AS ("version", Answer, number, DB_KIND_INT, int) };
static const DbColumn failed_columns[] = { DB_COLUMN_AS ("failed", Answer, number, DB_KIND_INT, int) };
const DbShape archive_volume_made_shape = DB_SHAPE ("api.archive_volume_make", Answer, made_columns);
const DbShape archive_volume_put_shape = DB_SHAPE ("api.archive_volume_put", Answer, version_columns);
const DbShape archive_volume_closed_shape = DB_SHAPE ("api.archive_volume_close", Answer, version_columns);
const DbShape archive_volume_checked_shape = DB_SHAPE ("api.archive_volume_check", Answer, version_columns);
const DbShape archive_check_made_shape = DB_SHAPE ("api.archive_check_make", Answer, failed_columns);

typedef struct
{
  char *box;
  char *shelf;
} Place;

static const DbColumn shelved_columns[] = { DB_TEXT (Place, box), DB_TEXT (Place, shelf) };
const DbShape archive_volume_shelved_shape = DB_SHAPE ("api.archive_volume_shelve", Place, shelved_columns);

static gboolean
went_well (const DbShape *shape, DbCaller *caller, GAsyncResult *result, GError **error)
{
  gpointer answer = db_shape_finish (shape, caller, result, error);

  if (answer == NULL)
    return FALSE;
  db_shape_free (shape, answer);
  return TRUE;
}

void
archive_volumes_async (DbCaller *caller, const char *state, const char *retention, int year, const char *text,
                       gint64 after, int limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, state);
  db_args_text (args, retention);
  db_args_id (args, year);
  db_args_text (args, text);
  db_args_id (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, archive_volume_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
archive_volumes_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&archive_volume_shape, caller, result, (GDestroyNotify) archive_volume_free, error);
}

static void
ask_of_volume (DbCaller *caller, const DbShape *shape, gint64 volume, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, volume);
  db_caller_call_async (caller, shape->function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

void
archive_volume_items_async (DbCaller *caller, gint64 volume, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  ask_of_volume (caller, &archive_volume_item_shape, volume, cancellable, callback, user_data);
}

GPtrArray *
archive_volume_items_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&archive_volume_item_shape, caller, result, (GDestroyNotify) archive_volume_item_free,
                              error);
}

void
archive_checks_async (DbCaller *caller, gint64 volume, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  ask_of_volume (caller, &archive_check_shape, volume, cancellable, callback, user_data);
}

GPtrArray *
archive_checks_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&archive_check_shape, caller, result, (GDestroyNotify) archive_check_free, error);
}

void
archive_check_make_async (DbCaller *caller, gint64 volume, const char *occasion, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, volume);
  db_args_text (args, occasion);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_check_made_shape.function, args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

int
archive_check_make_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autofree Answer *answer = db_shape_finish (&archive_check_made_shape, caller, result, error);

  return answer != NULL ? answer->number : -1;
}

void
archive_volume_make_async (DbCaller *caller, const char *retention, int year, const char *title,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, retention);
  db_args_int64 (args, year);
  db_args_text (args, title);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_volume_made_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

gint64
archive_volume_make_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autofree Answer *answer = db_shape_finish (&archive_volume_made_shape, caller, result, error);

  return answer != NULL ? answer->volume : 0;
}

void
archive_volume_put_async (DbCaller *caller, gint64 volume, const gint64 *items, gsize n_items, int version,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, volume);
  db_args_ids (args, items, n_items);
  db_args_int64 (args, version);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_volume_put_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

gboolean
archive_volume_put_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return went_well (&archive_volume_put_shape, caller, result, error);
}

void
archive_volume_close_async (DbCaller *caller, gint64 volume, const char *note, int version, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, volume);
  db_args_text (args, note);
  db_args_int64 (args, version);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_volume_closed_shape.function, args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

gboolean
archive_volume_close_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return went_well (&archive_volume_closed_shape, caller, result, error);
}

void
archive_volume_check_async (DbCaller *caller, gint64 volume, const char *decision, const char *reason, int version,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, volume);
  db_args_text (args, decision);
  db_args_text (args, reason);
  db_args_int64 (args, version);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_volume_checked_shape.function, args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

gboolean
archive_volume_check_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return went_well (&archive_volume_checked_shape, caller, result, error);
}

void
archive_volume_shelve_async (DbCaller *caller, gint64 volume, const char *box, const char *shelf,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, volume);
  db_args_text (args, box);
  db_args_text (args, shelf);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_volume_shelved_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

gboolean
archive_volume_shelve_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return went_well (&archive_volume_shelved_shape, caller, result, error);
}
