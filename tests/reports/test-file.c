#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include "reports/file.h"
#include "samples.h"

static GBytes *
bytes_of (gsize length)
{
  char *data = g_malloc (length);

  memset (data, 'x', length);
  return g_bytes_new_take (data, length);
}

static guint
files_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
test_written (void)
{
  g_autofree char *folder = g_build_filename (sample_folder (), "written", NULL);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (GBytes) first = bytes_of (3);
  g_autoptr (GBytes) second = bytes_of (5000);
  g_autofree char *read = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (report_file_write (path, first, &error));
  g_assert_true (report_file_write (path, second, &error));
  g_assert_true (g_file_get_contents (path, &read, &length, NULL));
  g_assert_cmpuint (length, ==, 5000);
  g_assert_cmpuint (files_in (folder), ==, 1);
}

static void
test_no_such_folder (void)
{
  g_autoptr (GBytes) bytes = bytes_of (3);
  g_autoptr (GError) error = NULL;

  g_assert_false (report_file_write ("/no/such/folder/a.pdf", bytes, &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "/no/such/folder/a.pdf"));
}

/* The file that was there stays, nothing is left beside it. */
static void
test_cut_short (void)
{
  g_autofree char *folder = g_build_filename (sample_folder (), "short", NULL);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (GBytes) before = bytes_of (10);
  g_autoptr (GBytes) bytes = bytes_of (100000);
  g_autoptr (GError) error = NULL;
  g_autofree char *read = NULL;
  gsize length;
  struct rlimit usual, limit;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (report_file_write (path, before, NULL));
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &usual);
  limit = usual;
  limit.rlim_cur = 4096;
  setrlimit (RLIMIT_FSIZE, &limit);
  g_assert_false (report_file_write (path, bytes, &error));
  setrlimit (RLIMIT_FSIZE, &usual);

  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_FILE);
  g_assert_true (g_file_get_contents (path, &read, &length, NULL));
  g_assert_cmpuint (length, ==, 10);
  g_assert_cmpuint (files_in (folder), ==, 1);
}

static void
test_full_disk (void)
{
  g_autofree char *folder = g_build_filename (sample_folder (), "full", NULL);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (GBytes) bytes = bytes_of (400000);
  g_autoptr (GError) error = NULL;
  guint left;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  if (mount ("none", folder, "tmpfs", 0, "size=200k") != 0)
    {
      g_test_skip ("a full disk was not tried: a small one cannot be mounted here");
      return;
    }
  g_assert_false (report_file_write (path, bytes, &error));
  left = files_in (folder);
  umount (folder);

  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_SPACE);
  g_assert_cmpuint (left, ==, 0);
}

static void
test_sum (void)
{
  g_autofree char *path = g_build_filename (sample_folder (), "sum.txt", NULL);
  g_autofree char *away = g_build_filename (sample_folder (), "not-there.txt", NULL);
  g_autoptr (GBytes) bytes = bytes_of (200000);
  g_autofree char *whole = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  char sum[REPORT_FILE_SUM_SIZE] = "";

  g_assert_true (report_file_write (path, bytes, &error));
  g_assert_true (report_file_sum (path, sum, NULL, &error));
  g_assert_cmpstr (sum, ==, whole);
  /* a folder is opened, and cannot be read: an error half way is no shorter file */
  g_assert_false (report_file_sum (sample_folder (), sum, NULL, &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_FILE);
  g_clear_error (&error);
  g_assert_false (report_file_sum (away, sum, NULL, &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_FILE);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_false (report_file_sum (path, sum, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_names (void)
{
  static const struct
  {
    const char *title;
    const char *name;
  } rows[] = {
    { "业务受理回执", "业务受理回执.pdf" },
    { "王𬍛䶮 回执", "王𬍛䶮回执.pdf" },
    { "../../etc/passwd", "-..-etc-passwd.pdf" },
    { "a:b*c?d\"e<f>g|h\\i", "a-b-c-d-e-f-g-h-i.pdf" },
    { "", "document.pdf" },
    { "...", "document.pdf" },
    { "a\nb\x01", "ab.pdf" },
  };
  g_autofree char *endless = g_strnfill (5000, 'a');
  g_autofree char *name = report_file_name (endless, ".pdf");
  g_autofree char *broken = report_file_name ("a\xFF", ".pdf");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = report_file_name (rows[i].title, ".pdf");

      g_assert_cmpstr (given, ==, rows[i].name);
    }
  g_assert_cmpuint (strlen (name), <, 200);
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/file/the-new-file-takes-the-place-of-the-old", test_written);
  g_test_add_func ("/reports/file/a-missing-folder-is-named", test_no_such_folder);
  g_test_add_func ("/reports/file/a-file-cut-short-leaves-the-old-one", test_cut_short);
  g_test_add_func ("/reports/file/a-full-disk-is-said", test_full_disk);
  g_test_add_func ("/reports/file/the-sum-is-of-the-whole-file-or-none", test_sum);
  g_test_add_func ("/reports/file/names-are-harmless", test_names);
  return g_test_run ();
}
