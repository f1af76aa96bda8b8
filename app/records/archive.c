#include "records/archive.h"

#include "db/look.h"
#include "records/shapes.h"

static const DbColumn item_columns[] = {
  DB_INT64 (ArchiveItem, item),
  DB_INT64 (ArchiveItem, person),
  DB_INT64 (ArchiveItem, case_id),
  DB_TEXT (ArchiveItem, case_no),
  DB_TEXT (ArchiveItem, kind),
  DB_TEXT (ArchiveItem, title),
  DB_TEXT (ArchiveItem, party),
  DB_TEXT (ArchiveItem, formed_on),
  DB_TEXT (ArchiveItem, retention),
  DB_INT (ArchiveItem, years),
  DB_TEXT (ArchiveItem, keep_until),
  DB_INT (ArchiveItem, pages),
  DB_INT (ArchiveItem, missing),
  DB_INT64 (ArchiveItem, volume),
  DB_INT (ArchiveItem, number),
  DB_TEXT (ArchiveItem, office),
};
const DbShape archive_item_shape = DB_SHAPE ("api.archive_items", ArchiveItem, item_columns);
DB_SHAPE_DEFINE_FREE (ArchiveItem, archive_item, archive_item_shape)

static const DbColumn page_columns[] = {
  DB_INT (ArchivePage, page),
  DB_INT (ArchivePage, version),
  DB_INT (ArchivePage, versions),
  DB_TEXT (ArchivePage, source),
  DB_TEXT (ArchivePage, ref),
  DB_INT (ArchivePage, part),
  DB_TEXT (ArchivePage, title),
  DB_TEXT (ArchivePage, mime),
  DB_TEXT (ArchivePage, sha256),
  DB_INT (ArchivePage, dpi),
  DB_TEXT (ArchivePage, colour),
  DB_BOOL (ArchivePage, blank),
  DB_TEXT (ArchivePage, reason),
  DB_TEXT (ArchivePage, added_by),
  DB_TEXT (ArchivePage, added_at),
};
const DbShape archive_page_shape = DB_SHAPE ("api.archive_pages", ArchivePage, page_columns);
DB_SHAPE_DEFINE_FREE (ArchivePage, archive_page, archive_page_shape)

static const DbColumn content_columns[] = {
  DB_TEXT (ArchiveContent, title),
  DB_TEXT (ArchiveContent, mime),
  DB_TEXT (ArchiveContent, sha256),
  DB_INT (ArchiveContent, part),
  DB_BYTES (ArchiveContent, bytes),
};
const DbShape archive_content_shape = DB_SHAPE ("api.archive_page_read", ArchiveContent, content_columns);
DB_SHAPE_DEFINE_FREE (ArchiveContent, archive_content, archive_content_shape)

static const DbColumn added_columns[] = {
  DB_INT (ArchiveAdded, page),
  DB_INT (ArchiveAdded, version),
};
const DbShape archive_added_shape = DB_SHAPE ("api.archive_page_add", ArchiveAdded, added_columns);
DB_SHAPE_DEFINE_FREE (ArchiveAdded, archive_added, archive_added_shape)

static const DbColumn unread_columns[] = {
  DB_INT64 (ArchiveUnread, item),
  DB_INT (ArchiveUnread, page),
  DB_INT (ArchiveUnread, version),
  DB_INT (ArchiveUnread, part),
  DB_TEXT (ArchiveUnread, mime),
};
const DbShape archive_unread_shape = DB_SHAPE ("api.archive_text_wanted", ArchiveUnread, unread_columns);
DB_SHAPE_DEFINE_FREE (ArchiveUnread, archive_unread, archive_unread_shape)

static const DbColumn hit_columns[] = {
  DB_INT64 (ArchiveHit, item),
  DB_INT64 (ArchiveHit, person),
  DB_TEXT (ArchiveHit, case_no),
  DB_TEXT (ArchiveHit, title),
  DB_TEXT (ArchiveHit, party),
  DB_INT (ArchiveHit, page),
  DB_TEXT (ArchiveHit, page_title),
  DB_TEXT (ArchiveHit, line),
  DB_INT (ArchiveHit, x),
  DB_INT (ArchiveHit, y),
  DB_INT (ArchiveHit, width),
  DB_INT (ArchiveHit, height),
  DB_INT (ArchiveHit, sure),
};
const DbShape archive_hit_shape = DB_SHAPE ("api.archive_search", ArchiveHit, hit_columns);
DB_SHAPE_DEFINE_FREE (ArchiveHit, archive_hit, archive_hit_shape)

static const DbColumn paper_columns[] = {
  DB_TEXT (ArchivePaper, document),
  DB_TEXT (ArchivePaper, serial),
  DB_TEXT (ArchivePaper, title),
  DB_TEXT (ArchivePaper, content),
};
const DbShape archive_paper_shape = DB_SHAPE ("api.archive_paper", ArchivePaper, paper_columns);
DB_SHAPE_DEFINE_FREE (ArchivePaper, archive_paper, archive_paper_shape)

/* Numbers that may be left out are 0 here and NULL there. */
static void
number_or_null (DbArgs *args, gint64 number)
{
  if (number != 0)
    db_args_int64 (args, number);
  else
    db_args_null (args);
}

void archive_items_async (DbCaller *caller, const char *state, const char *retention, int year, const char *text,
                          gint64 after, int limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, state);
  db_args_text (args, retention);
  number_or_null (args, year);
  db_args_text (args, text);
  number_or_null (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, archive_item_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
archive_items_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&archive_item_shape, caller, result, (GDestroyNotify) archive_item_free, error);
}

void
archive_pages_async (DbCaller *caller, gint64 item, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, item);
  db_caller_call_async (caller, archive_page_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
archive_pages_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&archive_page_shape, caller, result, (GDestroyNotify) archive_page_free, error);
}

void
archive_page_read_async (DbCaller *caller, gint64 item, int page, int version, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, item);
  db_args_int64 (args, page);
  number_or_null (args, version);
  db_caller_call_async (caller, archive_content_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

ArchiveContent *
archive_page_read_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&archive_content_shape, caller, result, error);
}

void
archive_page_add_async (DbCaller *caller, const ArchiveAddition *addition, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, addition->item);
  number_or_null (args, addition->page);
  db_args_text (args, addition->material);
  db_args_text (args, addition->sha256);
  db_args_bytes (args, addition->bytes);
  db_args_int64 (args, addition->dpi);
  db_args_text (args, addition->colour);
  db_args_bool (args, addition->blank);
  db_args_text (args, addition->reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_added_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

ArchiveAdded *
archive_page_add_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&archive_added_shape, caller, result, error);
}

void
archive_unread_async (DbCaller *caller, int limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, limit);
  db_caller_call_async (caller, archive_unread_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
archive_unread_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&archive_unread_shape, caller, result, (GDestroyNotify) archive_unread_free, error);
}

void
archive_text_put_async (DbCaller *caller, gint64 item, int page, int version, const char *lines,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, item);
  db_args_int64 (args, page);
  db_args_int64 (args, version);
  db_args_text (args, lines);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.archive_text_put", args, DB_LANE_LONG, cancellable, callback, user_data);
}

int
archive_text_put_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  if (rows == NULL)
    return -1;
  return db_rows_count (rows) > 0 ? (int) db_rows_int64 (rows, 0, "characters") : 0;
}

void
archive_search_async (DbCaller *caller, const char *text, int limit, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, text);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, archive_hit_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
archive_search_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&archive_hit_shape, caller, result, (GDestroyNotify) archive_hit_free, error);
}

void
archive_paper_async (DbCaller *caller, gint64 volume, const char *document, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, volume);
  db_args_text (args, document);
  db_look_async (caller, archive_paper_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

ArchivePaper *
archive_paper_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_look_finish (caller, result, error);

  return rows != NULL ? db_shape_read (&archive_paper_shape, rows, 0, error) : NULL;
}
