/* ctl/archive-text.c — workbenchctl job archive-text */
#include "ctl/archive-text.h"

#include "ctl/command.h"
#include "records/archive.h"
#include "scan/text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define CHUNK 50

typedef struct
{
  DbCaller   *caller;
  GHashTable *unreadable;      /* "item page version": not tried again in this run */
  guint       read;
} Run;

static char *
key_of (const ArchiveUnread *page)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %d %d", page->item, page->page, page->version);
}

static void
tell_unreadable (Run *run, const ArchiveUnread *page, const GError *error)
{
  g_autofree char *item = g_strdup_printf ("%" G_GINT64_FORMAT, page->item);

  g_hash_table_add (run->unreadable, key_of (page));
  g_print (_("item %s page %d: not read. %s\n"), item, page->page, error->message);
}

/* One page: fetched, read, kept */

static GBytes *
fetch (Run *run, const ArchiveUnread *page, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ArchiveContent) content = NULL;

  archive_page_read_async (run->caller, page->item, page->page, page->version, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  content = archive_page_read_finish (run->caller, result, error);
  return content != NULL ? g_bytes_ref (content->bytes) : NULL;
}

static GPtrArray *
read_picture (GBytes *picture, int part, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  scan_text_read_async (picture, part, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return scan_text_read_finish (result, error);
}

static char *
lines_json (GPtrArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const ScanLine *line = lines->pdata[i];
      const int numbers[] = { line->x, line->y, line->width, line->height, line->sure };

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, line->text);
      for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
        json_builder_add_int_value (builder, numbers[n]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
keep (Run *run, const ArchiveUnread *page, GPtrArray *lines, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autofree char *json = lines_json (lines);
  g_autoptr (GAsyncResult) result = NULL;

  archive_text_put_async (run->caller, page->item, page->page, page->version, json, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return archive_text_put_finish (run->caller, result, error) >= 0;
}

static void
do_page (Run *run, const ArchiveUnread *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = fetch (run, page, &error);
  g_autoptr (GPtrArray) lines = picture != NULL ? read_picture (picture, page->part, &error) : NULL;

  if (lines != NULL && keep (run, page, lines, &error))
    run->read++;
  else
    tell_unreadable (run, page, error);
}

/* All of them */

/* How many of @pages were tried; 0: what is left cannot be read. */
static guint
do_pages (Run *run, GPtrArray *pages)
{
  guint tried = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      g_autofree char *key = key_of (pages->pdata[i]);

      if (g_hash_table_contains (run->unreadable, key))
        continue;
      do_page (run, pages->pdata[i]);
      tried++;
    }
  return tried;
}

static int
do_all (Run *run)
{
  guint tried;

  do
    {
      CtlWait wait = ctl_wait_begin ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) pages = NULL;

      archive_unread_async (run->caller, CHUNK + (int)g_hash_table_size (run->unreadable), NULL, ctl_answered_cb,
                            &wait);
      result = ctl_wait_end (&wait);
      pages = archive_unread_finish (run->caller, result, &error);
      if (pages == NULL)
        return ctl_failed (error->message);
      tried = do_pages (run, pages);
    }
  while (tried > 0);

  g_print (_("%u pages read, %u not.\n"), run->read, g_hash_table_size (run->unreadable));
  return g_hash_table_size (run->unreadable) == 0 ? CTL_DONE : CTL_FAILED;
}

int
ctl_archive_text (const CtlDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) session = ctl_sign_in (desk, &error);
  Run run = { NULL, NULL, 0 };
  int code;

  if (session == NULL)
    return ctl_failed (error->message);
  run.caller = DB_CALLER (session);
  run.unreadable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  code = do_all (&run);
  g_hash_table_unref (run.unreadable);
  pq_session_close (session);
  return code;
}
