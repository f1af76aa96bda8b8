/* A batch of pages from a device to the disk, against the same device and the same encoders with nothing between:
 * pages a second, and whether memory stays flat. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "bench.h"
#include "scan/batch.h"
#include "scan/encode.h"
#include "worker/worker.h"

#define DEVICE "test:0"
#define STACK 10                /* sheets the feeder of the test driver holds */

static const ScanProfile profile = { (char *) "bench", SCAN_FEEDER, SCAN_LINE_ART, 100 };

typedef struct
{
  gboolean over;
  int      sides;
} Answer;

static long
memory_kib (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*d %ld", &pages);
  return pages * (sysconf (_SC_PAGESIZE) / 1024);
}

static void
use_test_driver (const char *folder)
{
  g_autofree char *from = g_build_filename (TEST_SOURCE_DIR, "scan", "test.conf", NULL);
  g_autofree char *to = g_build_filename (folder, "test.conf", NULL);
  g_autofree char *dll = g_build_filename (folder, "dll.conf", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (to, text, -1, NULL));
  g_assert_true (g_file_set_contents (dll, "test\n", -1, NULL));
  g_setenv ("SANE_CONFIG_DIR", folder, TRUE);
}

/* Plain: scanned and encoded, kept nowhere */

static gboolean
encode_page (const ScanPicture *picture, gpointer data, GError **error)
{
  g_autoptr (GBytes) page = scan_encode (picture, error);

  return page != NULL;
}

static void
plain_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;

  scan_scanner_scan_finish (result, &answer->sides, &error);
  g_assert_no_error (error);
  answer->over = TRUE;
}

static double
plain_pages (ScanScanner *scanner, int pages)
{
  gint64 began = g_get_monotonic_time ();

  for (int done = 0; done < pages; done += STACK)
    {
      Answer answer = { 0 };

      scan_scanner_scan_async (scanner, DEVICE, &profile, encode_page, NULL, NULL, plain_cb, &answer);
      while (!answer.over)
        g_main_context_iteration (NULL, TRUE);
    }
  return (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
}

/* The batch: on the disk, encrypted, measured, codes looked for */

static void
batch_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;

  scan_batch_scan_finish (SCAN_BATCH (source), result, &answer->sides, &error);
  g_assert_no_error (error);
  answer->over = TRUE;
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(ScanBatch **) data = scan_batch_open_finish (result, NULL);
}

static void
settle (ScanBatch *batch)
{
  while (!scan_batch_get_settled (batch))
    g_main_context_iteration (NULL, TRUE);
}

static double
batch_pages (ScanScanner *scanner, const char *folder, int pages)
{
  gint64 began = g_get_monotonic_time ();
  ScanBatch *batch = NULL;
  long at_tenth = 0;

  scan_batch_open_async (folder, "bench", "bench", NULL, open_cb, &batch);
  while (batch == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (int done = 0; done < pages; done += STACK)
    {
      Answer answer = { 0 };

      scan_batch_scan_async (batch, scanner, DEVICE, &profile, NULL, batch_cb, &answer);
      while (!answer.over)
        g_main_context_iteration (NULL, TRUE);
      settle (batch);
      if (done == pages / 10)
        at_tenth = memory_kib ();
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch)), ==, (guint) pages);
  g_print ("memory: %ld MiB at a tenth, %ld MiB at the end of %d pages\n", at_tenth / 1024, memory_kib () / 1024, pages);
  g_object_unref (batch);
  return (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  int pages = argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : 10000;
  g_autofree char *folder = g_dir_make_tmp ("bench-scan-XXXXXX", NULL);
  g_autoptr (ScanScanner) scanner = NULL;
  double plain, kept;

  use_test_driver (folder);
  scanner = scan_scanner_new ();
  plain = plain_pages (scanner, MIN (pages, 1000)) / MIN (pages, 1000);
  kept = batch_pages (scanner, folder, pages) / pages;
  g_print ("a page scanned and encoded: %.1f ms; on the disk, measured, codes looked for: %.1f ms: %.2f times\n", plain * 1000,
           kept * 1000, kept / plain);
  worker_finish ();
  return 0;
}
