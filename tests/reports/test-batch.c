#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "reports/batch.h"
#include "samples.h"

/* Many statements of account in one PDF: what is in it, and that neither stopping nor going on leaves a trace. */

#define MANY 300
#define DOCUMENT "account_statement"

static char *
serial_of (guint number)
{
  return g_strdup_printf ("140105-20261127-%05u", number);
}

/* The sample, as if it was issued to another person. */
static char *
content_of (JsonNode *sample, guint number)
{
  JsonObject *object = json_node_get_object (sample);
  JsonObject *person = json_object_get_object_member (object, "person");
  g_autofree char *serial = serial_of (number);
  g_autofree char *name = g_strdup_printf ("测试%c%c", 'A' + (int) (number % 26), 'A' + (int) (number / 26 % 26));

  json_object_set_string_member (object, "serial", serial);
  json_object_set_string_member (object, "case_no", serial);
  json_object_set_int_member (object, "person_no", 10000000 + number);
  json_object_set_string_member (person, "name", number == 7 ? "王𬍛䶮" : name);
  return json_to_string (sample, FALSE);
}

static GPtrArray *
contents (guint from, guint to)
{
  g_autoptr (JsonNode) sample = sample_node (DOCUMENT);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = from; i <= to; i++)
    g_ptr_array_add (all, content_of (sample, i));
  return all;
}

static char *
place (const char *name)
{
  return g_build_filename (sample_folder (), name, NULL);
}

static const ReportSpoolHead head = { 12, 2024, (char *) "1401050001", MANY, (char *) "xd_zhangmin" };

static ReportSpool *
spool_at (const char *path, guint from, guint to)
{
  g_autoptr (GPtrArray) some = contents (from, to);
  g_autoptr (GError) error = NULL;
  ReportSpool *spool = report_spool_open (path, &head, &error);

  g_assert_no_error (error);
  g_assert_true (report_spool_append (spool, some, &error));
  g_assert_no_error (error);
  return spool;
}

static GBytes *
file_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static GBytes *
pdf_of (ReportSpool *spool, guint *pages)
{
  g_autofree char *path = place ("batch.pdf");
  g_autofree char *sha256 = NULL;
  g_autoptr (ReportBatch) made = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *pdf;

  made = report_batch_write (spool, DOCUMENT, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (made->documents, ==, report_spool_count (spool));
  g_assert_cmpuint (made->left_out->len, ==, 0);
  if (pages != NULL)
    *pages = made->pages;
  pdf = file_bytes (path);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  g_assert_cmpstr (made->sha256, ==, sha256);
  return pdf;
}

static guint
times (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static void
test_each_is_there (void)
{
  g_autofree char *path = place ("whole.spool");
  g_autoptr (ReportSpool) spool = spool_at (path, 1, MANY);
  guint pages = 0;
  g_autoptr (GBytes) pdf = pdf_of (spool, &pages);
  g_autofree char *text = sample_text (pdf);

  g_assert_cmpuint (pages, ==, MANY);
  for (guint i = 1; i <= MANY; i++)
    {
      g_autofree char *serial = serial_of (i);
      g_autofree char *person = g_strdup_printf ("%u", 10000000 + i);

      g_assert_cmpuint (times (text, serial), >=, 1);
      g_assert_cmpuint (times (text, person), >=, 1);
    }
  g_assert_cmpuint (times (text, "共1页第1页"), ==, MANY);
  g_assert_cmpuint (times (text, "王𬍛䶮"), ==, 1);
  g_assert_cmpfloat (sample_ink (pdf, "王𬍛䶮"), >, 0.02);
  report_spool_remove (spool);
}

static void
test_one_alone_looks_the_same (void)
{
  g_autofree char *path = place ("one.spool");
  g_autoptr (ReportSpool) spool = spool_at (path, 7, 7);
  g_autoptr (GBytes) batch = pdf_of (spool, NULL);
  g_autoptr (JsonNode) content = json_from_string (report_spool_first (spool), NULL);
  g_autoptr (GBytes) alone = sample_render (DOCUMENT, content, NULL);
  g_autofree char *in_batch = sample_text (batch);
  g_autofree char *by_itself = sample_text (alone);

  g_assert_cmpstr (in_batch, ==, by_itself);
  report_spool_remove (spool);
}

/* Stopped after some, killed while a statement was written, opened again: the same bytes as without all that. */
static void
test_going_on_leaves_no_trace (void)
{
  g_autofree char *straight_path = place ("straight.spool");
  g_autofree char *broken_path = place ("broken.spool");
  g_autoptr (ReportSpool) straight = spool_at (straight_path, 1, 40);
  g_autoptr (ReportSpool) again = NULL;
  g_autoptr (GPtrArray) rest = contents (26, 40);
  g_autoptr (GBytes) once = pdf_of (straight, NULL);
  g_autoptr (GBytes) resumed = NULL;
  int fd;

  report_spool_unref (spool_at (broken_path, 1, 25));
  fd = g_open (broken_path, O_WRONLY | O_APPEND, 0);
  g_assert_cmpint (write (fd, "\x80\0\0\0torn", 8), ==, 8);
  close (fd);

  again = report_spool_open (broken_path, NULL, NULL);
  g_assert_cmpuint (report_spool_count (again), ==, 25);
  g_assert_cmpint (report_spool_last (again), ==, 10000025);
  g_assert_cmpint (report_spool_head (again)->batch, ==, 12);
  g_assert_cmpstr (report_spool_head (again)->unit_no, ==, "1401050001");
  g_assert_true (report_spool_append (again, rest, NULL));
  resumed = pdf_of (again, NULL);
  g_assert_true (g_bytes_equal (once, resumed));
  report_spool_remove (straight);
  report_spool_remove (again);
}

static void
stop_cb (guint done, guint total, gpointer cancellable)
{
  g_assert_cmpuint (total, ==, 2 * 60);
  if (done == 90)                       /* in the second pass */
    g_cancellable_cancel (cancellable);
}

static void
test_stopping_leaves_no_file (void)
{
  g_autofree char *spool_path = place ("stopped.spool");
  g_autofree char *path = place ("stopped.pdf");
  g_autoptr (ReportSpool) spool = spool_at (spool_path, 1, 60);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) files = NULL;
  const char *name;

  g_assert_null (report_batch_write (spool, DOCUMENT, path, stop_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  files = g_dir_open (sample_folder (), 0, NULL);
  while ((name = g_dir_read_name (files)) != NULL)
    g_assert_false (g_str_has_prefix (name, "stopped.pdf"));
  g_assert_cmpuint (report_spool_count (spool), ==, 60);
  report_spool_remove (spool);
}

/* The statement @number, of somebody whose name no font can print. */
static char *
unprintable (guint number)
{
  g_autoptr (JsonNode) sample = sample_node (DOCUMENT);

  g_free (content_of (sample, number));
  json_object_set_string_member (json_object_get_object_member (json_node_get_object (sample), "person"), "name",
                                 "王\uf8ff");
  return json_to_string (sample, FALSE);
}

static void
add_unprintable (ReportSpool *spool, guint number)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (one, unprintable (number));
  g_assert_true (report_spool_append (spool, one, NULL));
}

static void
test_a_character_without_a_font_stops_one_paper_only (void)
{
  g_autofree char *path = place ("rare.spool");
  g_autofree char *target = place ("rare.pdf");
  g_autoptr (ReportSpool) spool = spool_at (path, 1, 2);
  g_autoptr (GPtrArray) more = contents (4, 4);
  g_autoptr (ReportBatch) made = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  g_autofree const char **serials = NULL;
  const ReportLeftOut *one;

  add_unprintable (spool, 3);
  g_assert_true (report_spool_append (spool, more, NULL));
  made = report_batch_write (spool, DOCUMENT, target, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (made->documents, ==, 3);
  g_assert_cmpuint (made->pages, ==, 4);
  g_assert_cmpuint (made->left_out->len, ==, 1);
  serials = report_batch_left_out (made);
  g_assert_cmpstr (serials[0], ==, "140105-20261127-00003");
  g_assert_null (serials[1]);
  one = g_ptr_array_index (made->left_out, 0);
  g_assert_cmpstr (one->name, ==, "王〓");
  g_assert_nonnull (strstr (one->reason, "F8FF"));

  pdf = file_bytes (target);
  text = sample_text (pdf);
  g_assert_cmpuint (times (text, "未打印名单"), ==, 1);
  g_assert_cmpuint (times (text, "140105-20261127-00003"), ==, 1);
  g_assert_nonnull (strstr (text, "王〓"));
  g_assert_nonnull (strstr (text, "已打印3份"));
  report_spool_remove (spool);
}

static void
test_nothing_printable_is_an_error (void)
{
  g_autofree char *path = place ("none.spool");
  g_autofree char *target = place ("none.pdf");
  g_autoptr (ReportSpool) spool = report_spool_open (path, &head, NULL);
  g_autoptr (GError) error = NULL;

  add_unprintable (spool, 3);
  g_assert_null (report_batch_write (spool, DOCUMENT, target, NULL, NULL, NULL, &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_GLYPH);
  g_assert_nonnull (strstr (error->message, "140105-20261127-00003"));
  g_assert_nonnull (strstr (error->message, "F8FF"));
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  report_spool_remove (spool);
}

/* What lies on the disk says nothing of anybody, and opens with the key of this desk only. */
static void
test_a_spool_is_encrypted (void)
{
  g_autofree char *path = place ("sealed.spool");
  g_autofree char *key = place ("key");
  g_autofree char *aside = place ("key.aside");
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  GStatBuf facts;

  report_spool_unref (spool_at (path, 7, 8));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_null (g_strstr_len (bytes, (gssize) length, "王"));
  g_assert_null (g_strstr_len (bytes, (gssize) length, "serial"));
  g_assert_null (g_strstr_len (bytes, (gssize) length, "140105"));
  g_assert_cmpint (g_stat (key, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);

  g_assert_cmpint (g_rename (key, aside), ==, 0);
  g_assert_null (report_spool_open (path, NULL, &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DATA);
  g_assert_cmpint (g_rename (aside, key), ==, 0);
  g_unlink (path);
}

static void
test_a_spool_is_for_one (void)
{
  g_autofree char *path = place ("mine.spool");
  g_autoptr (ReportSpool) mine = spool_at (path, 1, 3);
  g_autoptr (GError) busy = NULL, foreign = NULL;
  g_autofree char *other = place ("notes.spool");
  g_autoptr (GPtrArray) listed = NULL;
  GStatBuf facts;

  g_assert_null (report_spool_open (path, NULL, &busy));
  g_assert_error (busy, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);

  g_assert_true (g_file_set_contents (other, "shopping\n", -1, NULL));
  g_assert_null (report_spool_open (other, NULL, &foreign));
  g_assert_error (foreign, REPORT_ERROR, REPORT_ERROR_DATA);

  g_clear_pointer (&mine, report_spool_unref);
  listed = report_spool_list (sample_folder ());
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (report_spool_count (g_ptr_array_index (listed, 0)), ==, 3);
  report_spool_remove (g_ptr_array_index (listed, 0));
}

/* The same on a thread, with word of how far it is. */
typedef struct
{
  GAsyncResult *result;
  guint         told, last, total;
} Heard;

static void
told_cb (guint done, guint total, gpointer user_data)
{
  Heard *heard = user_data;

  g_assert_cmpuint (done, >=, heard->last);
  heard->told++;
  heard->last = done;
  heard->total = total;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Heard *) user_data)->result = g_object_ref (result);
}

static void
test_on_a_thread (void)
{
  g_autofree char *spool_path = place ("thread.spool");
  g_autofree char *path = place ("thread.pdf");
  g_autoptr (ReportSpool) spool = spool_at (spool_path, 1, 50);
  g_autoptr (GBytes) here = pdf_of (spool, NULL);
  g_autoptr (GBytes) there = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ReportBatch) made = NULL;
  Heard heard = { NULL };

  report_batch_write_async (spool, DOCUMENT, path, told_cb, &heard, NULL, written_cb, &heard);
  while (heard.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  made = report_batch_write_finish (heard.result, &error);
  g_assert_no_error (error);
  g_object_unref (heard.result);
  g_assert_cmpuint (made->pages, ==, 50);
  g_assert_cmpuint (heard.told, >, 0);
  g_assert_cmpuint (heard.total, ==, 100);
  there = file_bytes (path);
  g_assert_true (g_bytes_equal (here, there));
  report_spool_remove (spool);
  g_assert_false (g_file_test (spool_path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/batch/300-statements-are-all-in-one-file", test_each_is_there);
  g_test_add_func ("/reports/batch/a-statement-among-many-reads-as-it-does-alone", test_one_alone_looks_the_same);
  g_test_add_func ("/reports/batch/what-was-stopped-and-goes-on-gives-the-same-file", test_going_on_leaves_no_trace);
  g_test_add_func ("/reports/batch/stopping-leaves-no-half-file", test_stopping_leaves_no_file);
  g_test_add_func ("/reports/batch/a-statement-no-font-can-print-is-left-out-and-listed",
                   test_a_character_without_a_font_stops_one_paper_only);
  g_test_add_func ("/reports/batch/where-nothing-can-be-printed-the-first-statement-says-why",
                   test_nothing_printable_is_an_error);
  g_test_add_func ("/reports/batch/what-waits-on-the-disk-is-encrypted", test_a_spool_is_encrypted);
  g_test_add_func ("/reports/batch/two-workbenches-do-not-write-into-one-batch", test_a_spool_is_for_one);
  g_test_add_func ("/reports/batch/it-is-made-on-a-thread-and-says-how-far-it-is", test_on_a_thread);
  return g_test_run ();
}
