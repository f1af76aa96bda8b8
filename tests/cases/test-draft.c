/* The draft journal: what was confirmed is there, whatever happens. */
#include "disk.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program;

typedef struct
{
  char       *folder;
  CaseDrafts *drafts;
} Desk;

static void
set_up (Desk         *self,
        gconstpointer data)
{
  self->folder = disk_folder ();
  self->drafts = disk_open (self->folder);
}

static void
tear_down (Desk         *self,
           gconstpointer data)
{
  g_clear_object (&self->drafts);
  disk_remove (self->folder);
}

/* As a program that ended and was started again. */
static void
start_again (Desk *self)
{
  g_clear_object (&self->drafts);
  self->drafts = disk_open (self->folder);
}

static void
fields_come_back (Desk         *self,
                  gconstpointer data)
{
  g_autoptr (CaseDraft) draft = NULL;
  gpointer removed = self;

  disk_name (self->drafts, 7);
  disk_keep (self->drafts, 7, "value:name", "张桂瑛");
  disk_keep (self->drafts, 7, "value:mobile", "13800138000");
  disk_keep (self->drafts, 7, "value:name", "张桂𬍛");
  disk_keep (self->drafts, 7, "value:mobile", NULL);
  disk_request (self->drafts, 7, "submit", "one");
  disk_request (self->drafts, 7, "withdraw", "two");
  disk_request (self->drafts, 7, "withdraw", NULL);
  start_again (self);

  draft = disk_read (self->drafts, 7);
  g_assert_cmpstr (draft->person_name, ==, "张桂英");
  g_assert_cmpstr (g_hash_table_lookup (draft->content, "value:name"), ==, "张桂𬍛");
  g_assert_true (g_hash_table_lookup_extended (draft->content, "value:mobile", NULL, &removed));
  g_assert_null (removed);
  g_assert_cmpuint (g_hash_table_size (draft->requests), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (draft->requests, "submit"), ==, "one");
}

static void
what_arrived_is_forgotten (Desk         *self,
                           gconstpointer data)
{
  g_autoptr (CaseDraft) draft = NULL;

  disk_keep (self->drafts, 7, "value:name", "arrived");
  disk_keep (self->drafts, 7, "value:phone", "changed on the way");
  disk_sent (self->drafts, 7, FALSE);
  disk_keep (self->drafts, 7, "value:phone", "later");
  disk_keep (self->drafts, 7, "value:address", "later");
  disk_sent (self->drafts, 7, TRUE);
  start_again (self);

  draft = disk_read (self->drafts, 7);
  g_assert_cmpuint (g_hash_table_size (draft->content), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (draft->content, "value:phone"), ==, "later");
  g_assert_cmpstr (g_hash_table_lookup (draft->content, "value:address"), ==, "later");
}

static void
what_did_not_arrive_stays (Desk         *self,
                           gconstpointer data)
{
  g_autoptr (CaseDraft) draft = NULL;

  disk_keep (self->drafts, 7, "value:name", "on its way");
  disk_sent (self->drafts, 7, FALSE);
  start_again (self);

  draft = disk_read (self->drafts, 7);
  g_assert_cmpstr (g_hash_table_lookup (draft->content, "value:name"), ==, "on its way");
}

static void
torn_tail_is_skipped (Desk         *self,
                      gconstpointer data)
{
  g_autofree char *path = disk_path (self->folder, 7);
  GStatBuf before, after;

  disk_keep (self->drafts, 7, "value:name", "whole");
  g_assert_no_errno (g_stat (path, &before));
  disk_keep (self->drafts, 7, "value:phone", "torn");
  g_assert_no_errno (g_stat (path, &after));

  for (off_t length = after.st_size - 1; length >= before.st_size; length--)
    {
      g_autoptr (CaseDraft) torn = NULL;
      g_autoptr (CaseDraft) mended = NULL;

      g_clear_object (&self->drafts);
      g_assert_no_errno (truncate (path, length));
      self->drafts = disk_open (self->folder);
      torn = disk_read (self->drafts, 7);
      g_assert_cmpstr (g_hash_table_lookup (torn->content, "value:name"), ==, "whole");
      g_assert_false (g_hash_table_contains (torn->content, "value:phone"));

      disk_keep (self->drafts, 7, "value:phone", "torn");
      mended = disk_read (self->drafts, 7);
      g_assert_cmpstr (g_hash_table_lookup (mended->content, "value:phone"), ==, "torn");
    }
}

static void
spoilt_file_harms_nothing (Desk         *self,
                           gconstpointer data)
{
  g_autofree char *path = disk_path (self->folder, 7);
  g_autofree char *contents = NULL;
  gsize length;

  disk_keep (self->drafts, 7, "value:name", "张桂英");
  disk_keep (self->drafts, 7, "value:phone", "0351-7012345");
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_clear_object (&self->drafts);

  for (gsize at = 0; at < length; at++)
    {
      g_autoptr (CaseDraft) draft = NULL;

      contents[at] ^= 0x40;
      g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
      self->drafts = disk_open (self->folder);
      draft = disk_read (self->drafts, 7);
      g_assert_true (draft == NULL || !g_hash_table_contains (draft->content, "value:phone"));
      g_clear_object (&self->drafts);
      contents[at] ^= 0x40;
    }
}

static void
nobody_else_reads_it (Desk         *self,
                      gconstpointer data)
{
  g_autofree char *path = disk_path (self->folder, 7);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *key = g_build_filename (folder, "key", NULL);
  g_autofree char *contents = NULL;
  gsize length;
  GStatBuf info;

  disk_keep (self->drafts, 7, "value:id_number", "140105196803051224");
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_null (g_strstr_len (contents, (gssize) length, "1968"));
  g_assert_null (g_strstr_len (contents, (gssize) length, "id_number"));

  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_no_errno (g_stat (key, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_no_errno (g_stat (folder, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
draft_of_another_case_is_not_taken (Desk         *self,
                                    gconstpointer data)
{
  g_autofree char *seven = disk_path (self->folder, 7);
  g_autofree char *eight = disk_path (self->folder, 8);
  g_autoptr (CaseDraft) draft = NULL;

  disk_keep (self->drafts, 7, "value:name", "张桂英");
  g_assert_no_errno (g_rename (seven, eight));
  start_again (self);
  draft = disk_read (self->drafts, 8);
  g_assert_null (draft);
}

static void
list_is_newest_first (Desk         *self,
                      gconstpointer data)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GPtrArray) list = NULL;

  disk_name (self->drafts, 7);
  await_ms (1100);
  disk_name (self->drafts, 8);
  disk_keep (self->drafts, 9, "value:name", "without a name of its own");
  disk_request (self->drafts, 0, "start", "one");

  case_drafts_list_async (self->drafts, NULL, await_cb, &answer);
  list = case_drafts_list_finish (self->drafts, await (&answer), NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (((CaseDraft *) g_ptr_array_index (list, 0))->case_id, ==, 8);
  g_assert_cmpint (((CaseDraft *) g_ptr_array_index (list, 1))->case_id, ==, 7);
}

static void
dropped_draft_is_gone (Desk         *self,
                       gconstpointer data)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autofree char *path = disk_path (self->folder, 7);
  g_autoptr (CaseDraft) again = NULL;

  disk_keep (self->drafts, 7, "value:name", "old");
  case_drafts_drop_async (self->drafts, 7, await_cb, &answer);
  g_assert_true (case_drafts_write_finish (self->drafts, await (&answer), NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  disk_keep (self->drafts, 7, "value:phone", "new");
  again = disk_read (self->drafts, 7);
  g_assert_cmpuint (g_hash_table_size (again->content), ==, 1);
}

static void
second_window_is_told (Desk         *self,
                       gconstpointer data)
{
  g_autoptr (CaseDrafts) second = disk_open (self->folder);
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  disk_keep (self->drafts, 7, "value:name", "first window");
  case_drafts_keep_async (second, 7, "value:name", "second window", await_cb, &answer);
  g_assert_false (case_drafts_write_finish (second, await (&answer), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
}

static void
folder_that_cannot_be_is_told (Desk         *self,
                               gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "file", NULL);
  g_autoptr (CaseDrafts) drafts = case_drafts_new (file, "xd_zhangmin");
  g_autoptr (GError) error = NULL;
  g_auto (Await) answer = AWAIT_INIT;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  case_drafts_keep_async (drafts, 7, "value:name", "张桂英", await_cb, &answer);
  g_assert_false (case_drafts_write_finish (drafts, await (&answer), &error));
  g_assert_nonnull (strstr (error->message, "file"));
}

/* The child: keeps field after field and says which are confirmed, until it is killed. */
static int
write_until_killed (const char *folder)
{
  g_autoptr (CaseDrafts) drafts = disk_open (folder);

  for (guint i = 1;; i++)
    {
      g_autofree char *key = g_strdup_printf ("value:%u", i);
      g_autofree char *text = g_strdup_printf ("confirmed %u", i);

      disk_keep (drafts, 7, key, text);
      if (write (STDOUT_FILENO, &i, sizeof i) != sizeof i)
        return 1;
    }
}

/* Kills the child after it confirmed @n, and returns how many it confirmed in all. */
static guint
kill_writer_after (const char *folder,
                   guint       n)
{
  const char *const argv[] = { program, "--write", folder, NULL };
  g_autoptr (GError) error = NULL;
  guint confirmed = 0, next;
  GPid child;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, NULL, &out,
                            NULL, &error);
  g_assert_no_error (error);
  while (confirmed < n && read (out, &next, sizeof next) == sizeof next)
    confirmed = next;
  kill (child, SIGKILL);
  while (read (out, &next, sizeof next) == sizeof next)
    confirmed = next;

  waitpid (child, NULL, 0);
  close (out);
  return confirmed;
}

static void
killed_program_lost_nothing (Desk         *self,
                             gconstpointer data)
{
  g_clear_object (&self->drafts);
  for (guint round = 1; round <= 12; round++)
    {
      guint confirmed = kill_writer_after (self->folder, round * 7);
      g_autoptr (CaseDraft) draft = NULL;

      self->drafts = disk_open (self->folder);
      draft = disk_read (self->drafts, 7);
      g_assert_cmpuint (confirmed, >=, round * 7);
      for (guint i = 1; i <= confirmed; i++)
        {
          g_autofree char *key = g_strdup_printf ("value:%u", i);
          g_autofree char *text = g_strdup_printf ("confirmed %u", i);

          g_assert_cmpstr (g_hash_table_lookup (draft->content, key), ==, text);
        }
      g_clear_object (&self->drafts);
    }
}

#define TEST(path, function) g_test_add (path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_until_killed (argv[2]);

  g_test_init (&argc, &argv, NULL);

  TEST ("/cases/draft/every-confirmed-field-comes-back", fields_come_back);
  TEST ("/cases/draft/what-reached-the-server-is-no-draft-any-more", what_arrived_is_forgotten);
  TEST ("/cases/draft/what-was-only-sent-is-still-a-draft", what_did_not_arrive_stays);
  TEST ("/cases/draft/a-line-torn-off-by-a-power-cut-costs-that-line-only", torn_tail_is_skipped);
  TEST ("/cases/draft/a-spoilt-file-harms-nothing", spoilt_file_harms_nothing);
  TEST ("/cases/draft/a-thief-of-the-disk-reads-nothing-without-the-key", nobody_else_reads_it);
  TEST ("/cases/draft/the-draft-of-one-case-is-never-taken-for-another", draft_of_another_case_is_not_taken);
  TEST ("/cases/draft/open-drafts-are-listed-newest-first", list_is_newest_first);
  TEST ("/cases/draft/a-submitted-draft-is-gone", dropped_draft_is_gone);
  TEST ("/cases/draft/a-second-window-on-the-same-case-is-told", second_window_is_told);
  TEST ("/cases/draft/a-disk-that-cannot-keep-drafts-is-told", folder_that_cannot_be_is_told);
  TEST ("/cases/draft/a-program-killed-at-any-moment-lost-no-confirmed-field", killed_program_lost_nothing);

  return g_test_run ();
}
