#include "disk.h"

#include <glib/gstdio.h>

#define LOGIN "xd_zhangmin"

char *
disk_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("disk-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
disk_remove (char *folder)
{
  run ((const char *[]) { "rm", "-rf", folder, NULL });
  g_free (folder);
}

char *
disk_as_left (const char *folder)
{
  char *copy = disk_folder ();
  g_autofree char *inside = g_strconcat (folder, "/.", NULL);

  run ((const char *[]) { "cp", "-a", inside, copy, NULL });
  return copy;
}

CaseDrafts *
disk_open (const char *folder)
{
  return case_drafts_new (folder, LOGIN);
}

static void
finish (CaseDrafts *drafts,
        Await      *answer)
{
  g_autoptr (GError) error = NULL;

  case_drafts_write_finish (drafts, await (answer), &error);
  g_assert_no_error (error);
  await_clear (answer);
}

void
disk_keep (CaseDrafts *drafts,
           gint64      case_id,
           const char *key,
           const char *text)
{
  Await answer = AWAIT_INIT;

  case_drafts_keep_async (drafts, case_id, key, text, await_cb, &answer);
  finish (drafts, &answer);
}

void
disk_request (CaseDrafts *drafts,
              gint64      case_id,
              const char *action,
              const char *request)
{
  Await answer = AWAIT_INIT;

  case_drafts_request_async (drafts, case_id, action, request, await_cb, &answer);
  finish (drafts, &answer);
}

void
disk_name (CaseDrafts *drafts,
           gint64      case_id)
{
  Await answer = AWAIT_INIT;

  case_drafts_name_async (drafts, case_id, "140105GJXX20261123000007", "key_change", "张桂英", await_cb, &answer);
  finish (drafts, &answer);
}

void
disk_sent (CaseDrafts *drafts,
           gint64      case_id,
           gboolean    arrived)
{
  Await answer = AWAIT_INIT;

  case_drafts_sent_async (drafts, case_id, arrived, await_cb, &answer);
  finish (drafts, &answer);
}

CaseDraft *
disk_read (CaseDrafts *drafts,
           gint64      case_id)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  CaseDraft *draft;

  case_drafts_read_async (drafts, case_id, NULL, await_cb, &answer);
  draft = case_drafts_read_finish (drafts, await (&answer), &error);
  g_assert_no_error (error);
  return draft;
}

char *
disk_path (const char *folder,
           gint64      case_id)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT ".draft", case_id);

  return g_build_filename (folder, LOGIN, name, NULL);
}
