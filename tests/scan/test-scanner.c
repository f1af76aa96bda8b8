/* A stack from a device to the disk, with a scanner made of software: paper jams, covers open, cables are pulled. */

#include <gio/gio.h>

#include "await.h"
#include "paper.h"
#include "scan/batch.h"
#include "scan/camera.h"
#include "scan/error.h"
#include "worker/worker.h"

#define DEVICE "test:0"
#define SHARED "SCANNED_BEFORE"      /* names the folder of batches of a program and those it starts */
#define STACK 10                 /* sheets the feeder of the test driver holds */

static char *drivers;             /* their folder, read when a scanner begins */

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (drivers, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* A scanner whose reading ends as @status says. */
static ScanScanner *
scanner_with (const char *status)
{
  g_autofree char *path = g_build_filename (TEST_SOURCE_DIR, "scan", "test.conf", NULL);
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &plain, NULL, &error);
  g_assert_no_error (error);
  text = g_strdup_printf ("%sread-status-code \"%s\"\n", plain, status);
  write_file ("test.conf", text);
  return scan_scanner_new ();
}

static ScanBatch *
open_batch (const char *folder)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  ScanBatch *batch;

  scan_batch_open_async (folder, "stack", "测试", NULL, await_cb, &answer);
  batch = scan_batch_open_finish (await (&answer), &error);
  g_assert_no_error (error);
  return batch;
}

static gboolean
scan (ScanBatch *batch, ScanScanner *scanner, const ScanProfile *profile, int *sides, GError **error)
{
  g_auto (Await) answer = AWAIT_INIT;

  scan_batch_scan_async (batch, scanner, DEVICE, profile, NULL, await_cb, &answer);
  return scan_batch_scan_finish (batch, await (&answer), sides, error);
}

static void
settle (ScanBatch *batch)
{
  while (!scan_batch_get_settled (batch))
    g_main_context_iteration (NULL, TRUE);
}

static const ScanPage *
page_at (ScanBatch *batch, guint i)
{
  g_autoptr (ScanSide) side = g_list_model_get_item (G_LIST_MODEL (batch), i);

  return scan_side_get (side);
}

static const ScanProfile stack = { (char *) "stack", SCAN_FEEDER, SCAN_LINE_ART, 100 };
static const ScanProfile glass = { (char *) "glass", SCAN_FLATBED, SCAN_COLOUR, 75 };

static void
test_found (void)
{
  g_autoptr (ScanScanner) scanner = scanner_with ("Default");
  g_auto (Await) list = AWAIT_INIT;
  g_auto (Await) table = AWAIT_INIT;
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GPtrArray) options = NULL;

  scan_scanner_list_async (scanner, NULL, await_cb, &list);
  devices = scan_scanner_list_finish (await (&list), NULL);
  g_assert_cmpuint (devices->len, ==, 1);
  g_assert_cmpstr (((ScanDevice *) devices->pdata[0])->id, ==, DEVICE);

  scan_scanner_options_async (scanner, DEVICE, NULL, await_cb, &table);
  options = scan_scanner_options_finish (await (&table), NULL);
  g_assert_nonnull (scan_option_find (options, "source"));
  g_assert_true (scan_option_find (options, "resolution")->ranged);
}

static void
test_stack (void)
{
  g_autofree char *folder = g_dir_make_tmp ("batch-XXXXXX", NULL);
  g_autoptr (ScanScanner) scanner = scanner_with ("Default");
  g_autoptr (ScanBatch) batch = open_batch (folder);
  g_autoptr (GError) error = NULL;
  int sides;

  g_assert_true (scan (batch, scanner, &stack, &sides, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sides, ==, STACK);
  g_assert_true (scan (batch, scanner, &glass, &sides, &error));
  g_assert_cmpint (sides, ==, 1);
  settle (batch);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch)), ==, STACK + 1);
  for (guint i = 0; i <= STACK; i++)
    {
      const ScanPage *page = page_at (batch, i);

      g_assert_cmpuint (page->number, ==, i + 1);
      g_assert_true (page->measured);
      g_assert_cmpint (page->dpi, ==, i < STACK ? 100 : 75);
      g_assert_cmpint (page->measure.width, >, 0);
      g_assert_cmpstr (page->mime, ==, i < STACK ? "image/tiff" : "image/jpeg");
      g_assert_cmpstr (page->by, ==, "测试");
    }
}

typedef struct
{
  const char *name;
  const char *status;
  ScanError   code;
} Trouble;

static const Trouble troubles[] = {
  { "a jam", "SANE_STATUS_JAMMED", SCAN_ERROR_JAMMED },
  { "an open cover", "SANE_STATUS_COVER_OPEN", SCAN_ERROR_COVER_OPEN },
  { "a pulled cable", "SANE_STATUS_IO_ERROR", SCAN_ERROR_NO_DEVICE },
};

static guint
count (ScanBatch *batch)
{
  return g_list_model_get_n_items (G_LIST_MODEL (batch));
}

/* The drivers read what they are told when they begin, once in a program: each trouble has one of its own, which
 * goes on with the batch of this one. */
static void
have_trouble (const Trouble *trouble)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ScanScanner) scanner = scanner_with (trouble->status);
  g_autoptr (ScanBatch) batch = open_batch (g_getenv (SHARED));
  guint before = count (batch);
  int sides;

  g_assert_cmpuint (before, >=, STACK);
  g_assert_false (scan (batch, scanner, &stack, &sides, &error));
  g_assert_error (error, SCAN_ERROR, (int) trouble->code);
  g_assert_cmpint (sides, ==, 0);
  settle (batch);
  g_assert_cmpuint (count (batch), ==, before);
}

/* What came before the trouble stays, the trouble has a name, and one goes on behind it. */
static void
test_trouble (gconstpointer data)
{
  g_autoptr (ScanScanner) scanner = NULL;
  g_autoptr (ScanBatch) batch = NULL;
  guint before;

  if (g_test_subprocess ())
    {
      have_trouble (data);
      return;
    }

  scanner = scanner_with ("Default");
  batch = open_batch (g_getenv (SHARED));
  g_assert_true (scan (batch, scanner, &stack, NULL, NULL));
  settle (batch);
  before = count (batch);
  g_clear_object (&batch);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();

  batch = open_batch (g_getenv (SHARED));
  g_assert_true (scan (batch, scanner, &stack, NULL, NULL));
  settle (batch);
  g_assert_cmpuint (count (batch), ==, before + STACK);
}

typedef struct
{
  GCancellable *cancellable;
  guint         after;
} Stop;

static void
stop_cb (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  Stop *stop = data;

  if (g_list_model_get_n_items (list) == stop->after)
    g_cancellable_cancel (stop->cancellable);
}

static void
test_stopped (void)
{
  g_autofree char *folder = g_dir_make_tmp ("batch-XXXXXX", NULL);
  g_autoptr (ScanScanner) scanner = scanner_with ("Default");
  g_autoptr (ScanBatch) batch = open_batch (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (Await) answer = AWAIT_INIT;
  Stop stop = { cancellable, 3 };
  int sides;

  g_signal_connect (batch, "items-changed", G_CALLBACK (stop_cb), &stop);
  scan_batch_scan_async (batch, scanner, DEVICE, &stack, cancellable, await_cb, &answer);
  if (!scan_batch_scan_finish (batch, await (&answer), &sides, &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  settle (batch);
  /* as many as were said, none lost and none half */
  g_assert_cmpint (sides, >=, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch)), ==, (guint) sides);
}

static void
test_turned (void)
{
  g_autofree char *folder = g_dir_make_tmp ("batch-XXXXXX", NULL);
  g_autoptr (ScanScanner) scanner = scanner_with ("Default");
  g_autoptr (ScanBatch) batch = open_batch (folder);
  g_autoptr (GError) error = NULL;
  g_auto (Await) answer = AWAIT_INIT;
  g_auto (Await) refused = AWAIT_INIT;

  g_assert_true (scan (batch, scanner, &stack, NULL, &error));
  g_assert_true (scan (batch, scanner, &stack, NULL, &error));
  scan_batch_collate_async (batch, STACK, STACK, NULL, await_cb, &answer);
  g_assert_true (scan_batch_done_finish (await (&answer), &error));
  settle (batch);
  for (guint i = 0; i < STACK; i++)
    {
      g_assert_cmpuint (page_at (batch, 2 * i)->number, ==, i + 1);
      g_assert_cmpuint (page_at (batch, 2 * i + 1)->number, ==, 2 * STACK - i);
    }

  scan_batch_collate_async (batch, STACK, STACK - 1, NULL, await_cb, &refused);
  g_assert_false (scan_batch_done_finish (await (&refused), &error));
  g_assert_error (error, SCAN_ERROR, SCAN_ERROR_FAILED);
}

static void
test_decided (void)
{
  g_autofree char *folder = g_dir_make_tmp ("batch-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "form.jpg", NULL);
  g_autoptr (GBytes) bytes
      = paper_encoded (&(Paper){ .text = paper_form, .colour = SCAN_GREY, .dpi = 150, .skew = 1.5, .seed = 1 });
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (ScanBatch) batch = open_batch (folder);
  g_autoptr (GError) error = NULL;
  g_auto (Await) read = AWAIT_INIT;
  g_auto (Await) edit = AWAIT_INIT;
  g_auto (Await) out = AWAIT_INIT;
  g_auto (Await) show = AWAIT_INIT;
  g_auto (Await) filed = AWAIT_INIT;
  g_auto (Await) ended = AWAIT_INIT;
  g_autoptr (ScanSide) side = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autoptr (ScanPicture) shown = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  scan_batch_import_async (batch, file, NULL, await_cb, &read);
  g_assert_true (scan_batch_done_finish (await (&read), &error));
  while (g_list_model_get_n_items (G_LIST_MODEL (batch)) == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (batch);
  side = g_list_model_get_item (G_LIST_MODEL (batch), 0);
  g_assert_cmpint (scan_side_get (side)->edits.skew, !=, 0);
  g_assert_cmpstr (scan_side_get (side)->device, ==, "form.jpg");

  scan_batch_edit_async (batch, side, &(ScanEdits) { .turn = 1 }, NULL, await_cb, &edit);
  g_assert_true (scan_batch_done_finish (await (&edit), &error));
  g_assert_cmpint (scan_side_get (side)->edits.turn, ==, 1);
  scan_batch_page_async (batch, side, NULL, await_cb, &out);
  page = scan_batch_page_finish (await (&out), &original, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (original, bytes));
  g_assert_false (g_bytes_equal (page, bytes));
  scan_batch_show_async (batch, side, 300, NULL, await_cb, &show);
  shown = scan_batch_show_finish (await (&show), &error);
  g_assert_cmpint (shown->width, ==, 300);

  scan_batch_end_async (batch, NULL, await_cb, &ended);
  g_assert_false (scan_batch_done_finish (await (&ended), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_EMPTY);
  g_clear_error (&error);
  await_clear (&ended);
  scan_batch_file_async (batch, side, "here", NULL, await_cb, &filed);
  g_assert_true (scan_batch_done_finish (await (&filed), &error));
  scan_batch_end_async (batch, NULL, await_cb, &ended);
  g_assert_true (scan_batch_done_finish (await (&ended), &error));
}

static void
arrived_cb (ScanCamera *camera, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
test_camera (void)
{
  g_autofree char *folder = g_dir_make_tmp ("batch-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ScanCamera) camera = scan_camera_new ("videotestsrc ! video/x-raw,width=1240,height=1754", 150, &error);
  g_autoptr (ScanBatch) batch = open_batch (folder);
  g_autoptr (ScanPicture) picture = NULL;
  g_auto (Await) answer = AWAIT_INIT;
  gboolean arrived = FALSE;

  g_assert_no_error (error);
  g_signal_connect (camera, "arrived", G_CALLBACK (arrived_cb), &arrived);
  while (!arrived)
    g_main_context_iteration (NULL, TRUE);
  picture = scan_camera_take (camera);
  g_assert_cmpint (picture->width, ==, 1240);
  scan_batch_take_async (batch, picture, "camera", NULL, await_cb, &answer);
  g_assert_true (scan_batch_done_finish (await (&answer), &error));
  settle (batch);
  g_assert_cmpint (page_at (batch, 0)->dpi, ==, 150);
  g_assert_cmpint (page_at (batch, 0)->colour, ==, SCAN_COLOUR);

  /* what is on its way still comes */
  g_signal_handlers_disconnect_by_data (camera, &arrived);
  g_assert_null (scan_camera_new ("nosuchsource", 150, &error));
  g_assert_error (error, SCAN_ERROR, SCAN_ERROR_NO_DEVICE);
}

static void
test_nothing_there (void)
{
  g_autofree char *folder = g_dir_make_tmp ("batch-XXXXXX", NULL);
  g_autoptr (ScanScanner) scanner = scanner_with ("Default");
  g_autoptr (ScanBatch) batch = open_batch (folder);
  g_autoptr (GError) error = NULL;
  g_auto (Await) answer = AWAIT_INIT;

  scan_batch_scan_async (batch, scanner, "test:9", &stack, NULL, await_cb, &answer);
  g_assert_false (scan_batch_scan_finish (batch, await (&answer), NULL, &error));
  g_assert_error (error, SCAN_ERROR, SCAN_ERROR_NO_DEVICE);
}

int
main (int argc, char **argv)
{
  g_autofree char *shared = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  drivers = g_dir_make_tmp ("drivers-XXXXXX", NULL);
  shared = g_dir_make_tmp ("batches-XXXXXX", NULL);
  g_setenv ("SANE_CONFIG_DIR", drivers, TRUE);
  g_setenv (SHARED, shared, FALSE);
  write_file ("dll.conf", "test\n");
  g_test_add_func ("/scanner/devices and what they offer are found", test_found);
  g_test_add_func ("/scanner/a stack and a sheet on the glass become a batch", test_stack);
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strdup_printf ("/scanner/%s keeps every page", troubles[i].name);

      g_test_add_data_func (path, &troubles[i], test_trouble);
    }
  g_test_add_func ("/scanner/a run that is stopped keeps what came", test_stopped);
  g_test_add_func ("/scanner/a stack turned by hand is put together", test_turned);
  g_test_add_func ("/scanner/a file is read, edited, filed and the batch ended", test_decided);
  g_test_add_func ("/scanner/a document camera is looked at and taken from", test_camera);
  g_test_add_func ("/scanner/a device that is not there is said to be not there", test_nothing_there);
  result = g_test_run ();
  worker_finish ();
  g_free (drivers);
  return result;
}
