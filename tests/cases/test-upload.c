/* Files at the counter: what is taken, and a clear sentence for each that is not. */
#include "await.h"

#include "cases/material.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static const char small_pdf[] =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
  "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
  "trailer<</Root 1 0 R>>\n%%EOF\n";

/* Two directories of no entries would be none: one entry each. */
static const char small_tiff[] =
  "II*\0\x08\0\0\0"
  "\x01\0" "\0\x01\x03\0\x01\0\0\0\x01\0\0\0" "\x1a\0\0\0"
  "\x01\0" "\0\x01\x03\0\x01\0\0\0\x01\0\0\0" "\0\0\0\0";

static const char circular_tiff[] =
  "MM\0*\0\0\0\x08"
  "\0\x01" "\x01\0\0\x03\0\0\0\x01\0\x01\0\0" "\0\0\0\x08";

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static CaseUpload *
read_path (const char  *path,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (Await) answer = AWAIT_INIT;

  case_upload_read_async (file, NULL, await_cb, &answer);
  return case_upload_read_finish (await (&answer), error);
}

static CaseUpload *
read_bytes (const char  *name,
            const void  *data,
            gsize        size,
            GError     **error)
{
  g_autofree char *path = path_of (name);

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  return read_path (path, error);
}

static void
formats_are_recognised (void)
{
  static const struct
  {
    const char *name, *data;
    gsize       size;
    const char *mime;
    int         pages;
  } rows[] = {
    { "photo.pdf",  "\xff\xd8\xff\xe0 picture \xff\xd9", 16, "image/jpeg", 1 },
    { "scan",       "\x89PNG\r\n\x1a\n picture IEND\xae\x42\x60\x82", 25, "image/png", 1 },
    { "扫描.tif",   small_tiff, sizeof small_tiff - 1, "image/tiff", 2 },
    { "archive.jpg", small_pdf, sizeof small_pdf - 1, "application/pdf", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CaseUpload) upload = read_bytes (rows[i].name, rows[i].data, rows[i].size, &error);
      g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) rows[i].data,
                                                             rows[i].size);

      g_assert_no_error (error);
      g_assert_cmpstr (upload->mime, ==, rows[i].mime);
      g_assert_cmpint (upload->pages, ==, rows[i].pages);
      g_assert_cmpstr (upload->name, ==, rows[i].name);
      g_assert_cmpstr (upload->sha256, ==, sha256);
      g_assert_cmpuint (g_bytes_get_size (upload->data), ==, rows[i].size);
    }
}

static void
other_files_are_refused (void)
{
  static const struct
  {
    const char *name, *data;
    gsize       size;
  } rows[] = {
    { "word.pdf",      "PK\x03\x04 not a pdf", 14 },
    { "empty.pdf",     "", 0 },
    { "text.jpg",      "hello", 5 },
    { "half.png",      "\x89PNG\r\n\x1a\n picture", 16 },
    { "half.jpg",      "\xff\xd8\xff\xe0 picture", 12 },
    { "circle.tif",    circular_tiff, sizeof circular_tiff - 1 },
    { "head.tif",      "II*\0", 4 },
    { "liar.pdf",      "%PDF-1.7 and then nothing of the kind %%EOF", 43 },
    { "torn.pdf",      small_pdf, sizeof small_pdf - 40 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_bytes (rows[i].name, rows[i].data, rows[i].size, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, rows[i].name));
    }
}

static void
large_file_is_refused_at_once (void)
{
  g_autofree char *path = path_of ("200MB.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, small_pdf, -1, NULL));
  g_assert_no_errno (truncate (path, 200000000));
  g_assert_null (read_path (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "20 MiB"));
}

static void
limit_is_exact (void)
{
  g_autofree char *picture = g_malloc0 (CASE_UPLOAD_MAX_BYTES + 1);
  g_autoptr (GError) fits_error = NULL;
  g_autoptr (GError) over_error = NULL;
  g_autoptr (CaseUpload) fits = NULL;

  memcpy (picture, "\xff\xd8\xff", 3);
  memcpy (picture + CASE_UPLOAD_MAX_BYTES - 2, "\xff\xd9", 2);
  fits = read_bytes ("fits.jpg", picture, CASE_UPLOAD_MAX_BYTES, &fits_error);
  g_assert_no_error (fits_error);
  g_assert_nonnull (fits);
  g_assert_null (read_bytes ("over.jpg", picture, CASE_UPLOAD_MAX_BYTES + 1, &over_error));
  g_assert_error (over_error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

static void
what_is_no_file_is_told (void)
{
  g_autofree char *missing = path_of ("missing.pdf");
  g_autofree char *pipe_path = path_of ("pipe.pdf");
  g_autoptr (GError) missing_error = NULL;
  g_autoptr (GError) folder_error = NULL;
  g_autoptr (GError) pipe_error = NULL;

  g_assert_null (read_path (missing, &missing_error));
  g_assert_error (missing_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing_error->message, "missing.pdf"));

  g_assert_null (read_path (folder, &folder_error));
  g_assert_error (folder_error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);

  g_assert_no_errno (mkfifo (pipe_path, 0600));
  g_assert_null (read_path (pipe_path, &pipe_error));
  g_assert_error (pipe_error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
scan_is_examined_like_a_file (void)
{
  g_autoptr (GBytes) good = g_bytes_new_static (small_pdf, sizeof small_pdf - 1);
  g_autoptr (GBytes) bad = g_bytes_new_static ("noise", 5);
  g_auto (Await) good_answer = AWAIT_INIT;
  g_auto (Await) bad_answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseUpload) upload = NULL;

  case_upload_from_bytes_async (good, "scan.pdf", NULL, await_cb, &good_answer);
  upload = case_upload_read_finish (await (&good_answer), NULL);
  g_assert_cmpint (upload->pages, ==, 2);

  case_upload_from_bytes_async (bad, "scan.pdf", NULL, await_cb, &bad_answer);
  g_assert_null (case_upload_read_finish (await (&bad_answer), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc, char *argv[])
{
  const char *remove[] = { "rm", "-rf", NULL, NULL };
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("upload-XXXXXX", NULL);

  g_test_add_func ("/cases/upload/a-file-is-what-it-contains-not-what-it-is-called", formats_are_recognised);
  g_test_add_func ("/cases/upload/a-pdf-that-is-no-pdf-is-told-by-name", other_files_are_refused);
  g_test_add_func ("/cases/upload/a-file-of-200-MB-is-refused-before-it-is-read", large_file_is_refused_at_once);
  g_test_add_func ("/cases/upload/20-MiB-fit-and-one-byte-more-does-not", limit_is_exact);
  g_test_add_func ("/cases/upload/what-is-no-file-is-told", what_is_no_file_is_told);
  g_test_add_func ("/cases/upload/a-scan-is-examined-like-a-file", scan_is_examined_like_a_file);

  status = g_test_run ();
  remove[2] = folder;
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);
  return status;
}
