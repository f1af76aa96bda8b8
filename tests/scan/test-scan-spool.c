/* Pages on the disk before they are anywhere else: what was kept is there after any end. */

#define _GNU_SOURCE      /* memmem */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "paper.h"
#include "scan/spool.h"

typedef struct
{
  char      *folder;
  ScanSpool *spool;
} Fixture;

static void
reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->spool, scan_spool_close);
  self->spool = scan_spool_open (self->folder, "stack", &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("spool-XXXXXX", NULL);
  reopen (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  scan_spool_close (self->spool);
  g_free (self->folder);
}

static GBytes *
page_bytes (guint seed)
{
  g_autofree char *text = g_strdup_printf ("page %u", seed);

  return g_bytes_new (text, strlen (text));
}

static guint
add (ScanSpool *spool, guint seed)
{
  ScanPage facts = { .mime = (char *) "image/jpeg",
                     .dpi = 300,
                     .colour = SCAN_GREY,
                     .device = (char *) "scanner",
                     .by = (char *) "测试",
                     .at = 1795736400 };
  g_autoptr (GBytes) bytes = page_bytes (seed);
  g_autoptr (GError) error = NULL;
  guint number = scan_spool_add (spool, &facts, bytes, &error);

  g_assert_no_error (error);
  return number;
}

static char *
numbers_of (ScanSpool *spool)
{
  g_autoptr (GPtrArray) pages = scan_spool_pages (spool);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++)
    g_string_append_printf (out, "%u ", ((ScanPage *) pages->pdata[i])->number);
  return g_string_free (out, FALSE);
}

static void
test_comes_back (Fixture *self, gconstpointer data)
{
  ScanMeasure blank = { .width = 10, .height = 20, .dpi = 300, .ink = 3, .blank = TRUE, .skew = 0 };
  ScanMeasure askew = { .width = 10, .height = 20, .dpi = 300, .ink = 9000, .skew = -1300 };
  const char *codes[] = { "PW1:x:y", NULL };
  g_autoptr (ScanPage) first = NULL;
  g_autoptr (ScanPage) second = NULL;
  g_autoptr (ScanPage) third = NULL;

  for (guint i = 1; i <= 3; i++)
    g_assert_cmpuint (add (self->spool, i), ==, i);
  g_assert_true (scan_spool_measure (self->spool, 1, &askew, NULL, NULL));
  g_assert_true (scan_spool_measure (self->spool, 2, &blank, NULL, NULL));
  g_assert_true (scan_spool_measure (self->spool, 3, &blank, codes, NULL));
  g_assert_true (scan_spool_edit (self->spool, 1, &(ScanEdits) { .turn = 2 }, NULL));
  g_assert_true (scan_spool_file (self->spool, 3, "140105:7", NULL));
  reopen (self);

  first = scan_spool_page (self->spool, 1);
  second = scan_spool_page (self->spool, 2);
  third = scan_spool_page (self->spool, 3);
  g_assert_cmpint (first->edits.turn, ==, 2);
  g_assert_cmpint (first->edits.skew, ==, 0);
  g_assert_cmpint (first->measure.skew, ==, -1300);
  g_assert_cmpstr (first->by, ==, "测试");
  g_assert_false (first->hidden);
  g_assert_true (second->hidden);
  /* a side with a code is none that is blank */
  g_assert_false (third->hidden);
  g_assert_cmpstr (third->codes[0], ==, "PW1:x:y");
  g_assert_cmpstr (third->filed, ==, "140105:7");
  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (GBytes) expected = page_bytes (i);
      g_autoptr (GBytes) kept = scan_spool_read (self->spool, i, NULL);

      g_assert_true (g_bytes_equal (expected, kept));
    }
}

static void
test_order (Fixture *self, gconstpointer data)
{
  const guint order[] = { 3, 1, 2 };
  g_autofree char *now = NULL;
  g_autofree char *later = NULL;

  for (guint i = 1; i <= 3; i++)
    add (self->spool, i);
  g_assert_true (scan_spool_order (self->spool, order, 3, NULL));
  add (self->spool, 4);
  now = numbers_of (self->spool);
  g_assert_cmpstr (now, ==, "3 1 2 4 ");
  reopen (self);
  later = numbers_of (self->spool);
  g_assert_cmpstr (later, ==, "3 1 2 4 ");
}

/* Somebody else's eyes see no page, and a page that was touched is none. */
static void
test_sealed (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "stack", "00000001.page", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  add (self->spool, 1);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, "page 1", 6));
  bytes[size - 1] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  g_assert_null (scan_spool_read (self->spool, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_end (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) before = scan_spool_list (self->folder);
  g_auto (GStrv) after = NULL;

  g_assert_cmpuint (g_strv_length (before), ==, 1);
  add (self->spool, 1);
  add (self->spool, 2);
  g_assert_true (scan_spool_hide (self->spool, 2, TRUE, NULL));
  g_assert_false (scan_spool_finish (self->spool, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_EMPTY);
  g_clear_error (&error);

  g_assert_true (scan_spool_file (self->spool, 1, "somewhere", NULL));
  g_assert_true (scan_spool_finish (self->spool, &error));
  after = scan_spool_list (self->folder);
  g_assert_cmpuint (g_strv_length (after), ==, 0);
}

static void
test_two_windows (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (scan_spool_open (self->folder, "stack", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
}

/* A child adds pages and says each number when it is answered, until it is killed in the middle. */
static void
child_adds (const char *folder, int out)
{
  ScanSpool *spool = scan_spool_open (folder, "killed", NULL);

  for (;;)
    {
      guint number = add (spool, 1);

      if (write (out, &number, sizeof number) != sizeof number)
        _exit (1);
    }
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  for (guint round = 1; round <= 5; round++)
    {
      g_autoptr (ScanSpool) spool = NULL;
      g_autoptr (GPtrArray) pages = NULL;
      guint answered = 0;
      int ends[2];
      pid_t child;

      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        child_adds (self->folder, ends[1]);
      close (ends[1]);
      for (guint i = 0; i < 3 * round; i++)
        g_assert_cmpint (read (ends[0], &answered, sizeof answered), ==, sizeof answered);
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      while (read (ends[0], &answered, sizeof answered) == sizeof answered)
        ;
      close (ends[0]);

      spool = scan_spool_open (self->folder, "killed", NULL);
      pages = scan_spool_pages (spool);
      /* every page that was answered is there and can be read */
      g_assert_cmpuint (pages->len, >=, answered);
      for (guint i = 0; i < pages->len; i++)
        {
          g_autoptr (GBytes) kept = scan_spool_read (spool, ((ScanPage *) pages->pdata[i])->number, NULL);

          g_assert_nonnull (kept);
        }
    }
}

static void
add_test (const char *name, void (*test) (Fixture *self, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/scan/spool/%s", name);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("what was kept and decided is there again", test_comes_back);
  add_test ("the order is kept, and what arrives later comes behind", test_order);
  add_test ("pages are encrypted, and a changed one is said to be unreadable", test_sealed);
  add_test ("a batch ends when every page is filed or put aside", test_end);
  add_test ("one window at a time", test_two_windows);
  add_test ("a program that is killed loses no page", test_killed);
  return g_test_run ();
}
