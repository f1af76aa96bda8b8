#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sys/resource.h>

#include "reports/batch.h"
#include "reports/document.h"

/* How many statements of account a second come out as one PDF, against making them one by one, and what the one PDF
 * takes of memory and disk.  Usage: bench-batch [STATEMENTS] */

#define DOCUMENT "account_statement"

/* The sample with another person's number and serial. */
static char *
content_of (JsonNode *sample, guint number)
{
  JsonObject *object = json_node_get_object (sample);
  g_autofree char *serial = g_strdup_printf ("140105-20261127-%05u", number);

  json_object_set_string_member (object, "serial", serial);
  json_object_set_string_member (object, "case_no", serial);
  json_object_set_int_member (object, "person_no", 10000000 + number);
  return json_to_string (sample, FALSE);
}

static GPtrArray *
make_contents (guint count)
{
  g_autofree char *path = g_build_filename (TEST_SOURCE_DIR, "reports", DOCUMENT ".json", NULL);
  GPtrArray *contents = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) sample = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("no %s", path);
  sample = json_from_string (text, NULL);
  for (guint i = 1; i <= count; i++)
    g_ptr_array_add (contents, content_of (sample, i));
  return contents;
}

static double
since (gint64 started)
{
  return (double) (g_get_monotonic_time () - started) / 1e6;
}

/* Statements a second, one by one; fewer of them, since each costs the same. */
static double
one_by_one (GPtrArray *contents)
{
  guint count = MIN (contents->len, 200);
  gint64 started;

  g_bytes_unref (report_document_render (DOCUMENT, g_ptr_array_index (contents, 0), NULL, NULL));
  started = g_get_monotonic_time ();
  for (guint i = 0; i < count; i++)
    g_bytes_unref (report_document_render (DOCUMENT, g_ptr_array_index (contents, i), NULL, NULL));
  return count / since (started);
}

static double
megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

static double
all_in_one (GPtrArray *contents, const char *folder, gsize *size)
{
  ReportSpoolHead head = { 1, 2024, (char *) "", contents->len, (char *) "bench" };
  g_autofree char *place = report_spool_place (folder, &head);
  g_autofree char *path = g_build_filename (folder, "batch.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ReportSpool) spool = report_spool_open (place, &head, &error);
  g_autofree char *key = g_build_filename (folder, "key", NULL);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (ReportBatch) made = NULL;
  double rate;
  gint64 started;

  if (spool == NULL || !report_spool_append (spool, contents, &error))
    g_error ("%s", error->message);
  started = g_get_monotonic_time ();
  made = report_batch_write (spool, DOCUMENT, path, NULL, NULL, NULL, &error);
  if (made == NULL)
    g_error ("%s", error->message);
  rate = contents->len / since (started);
  file = g_mapped_file_new (path, FALSE, NULL);
  *size = g_mapped_file_get_length (file);
  report_spool_remove (spool);
  g_remove (path);
  g_remove (key);
  return rate;
}

int
main (int argc, char **argv)
{
  guint count = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 2000;
  g_autoptr (GPtrArray) contents = make_contents (count);
  g_autofree char *folder = g_dir_make_tmp ("bench-batch-XXXXXX", NULL);
  double alone = one_by_one (contents);
  double before = megabytes ();
  gsize size;
  double together = all_in_one (contents, folder, &size);

  g_remove (folder);
  g_print ("statements a second, %u in one PDF : one by one = %.2f : 1  (%.0f, %.0f)\n", count, together / alone,
           together, alone);
  g_print ("memory above that of one by one: %.0f MB, the PDF %.1f MB\n", megabytes () - before, (double) size / 1048576);
  return 0;
}
