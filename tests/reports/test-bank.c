/* Files of a bank: written by layout, read back, the same twice, flat in memory; names no file can hold. */

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "reports/bank-read.h"
#include "reports/bank-write.h"
#include "samples.h"

#define CSV   "form=csv charset=GB18030 amount=yuan head=1 sep=, " \
              "columns=seq,account_no,account_holder,id_number,amount,bank,note top=batch,lines,amount,agency"
#define FIXED "form=fixed charset=GB18030 amount=fen head=0 " \
              "columns==D:1,seq:8,account_no:20,account_holder:12,amount:14 top==H:1,batch:20,lines:8,amount:16,month:6 " \
              "end==T:1,lines:8,amount:16,day:8"
#define PIPE  "form=csv charset=GBK amount=fen head=0 sep=pipe columns=account_holder,amount,seq end==END,lines"
#define XLSX  "form=xlsx charset=UTF-8 amount=yuan head=1 columns=seq,account_no,account_holder,amount end=batch,lines,amount"

#define FLAT_KB (24 * 1024)

static const char *const people[][REPORT_BANK_CELLS] = {
  { "1", "7", "6222000001", "张三丰", "140105196803051224", "中国工商银行", "418580" },
  { "2", "8", "6222000002", "王𬍛", "140105196803051225", "中国农业银行", "229390" },
  { "3", "9", "6222000003", "李,\"四\"|弄", "140105196803051226", "中国银行", "320000" },
};

static const ReportBankFacts facts = { "140105-202611-1", "小店区社会保险中心", "2026-11-20", 202611, 3, 967970 };

typedef struct
{
  guint at, n;
} Feed;

static const char *const *
next_person (gpointer data, GError **error)
{
  Feed *feed = data;

  return feed->at < feed->n ? people[feed->at++] : NULL;
}

static ReportBankLayout *
layout_of (const char *value)
{
  g_autoptr (GError) error = NULL;
  ReportBankLayout *layout = report_bank_layout_parse (value, &error);

  g_assert_no_error (error);
  return layout;
}

static char *
write_people (const char *value, const char *name, guint n, char *sha256, GError **error)
{
  g_autoptr (ReportBankLayout) layout = layout_of (value);
  char *path = g_build_filename (sample_folder (), name, NULL);
  Feed feed = { 0, n };

  report_bank_write (layout, &facts, next_person, &feed, path, sha256, error);
  return path;
}

static char *
bytes_of (const char *path, gsize *length)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  return bytes;
}

static char *
text_of (const char *path, const char *charset)
{
  gsize length;
  g_autofree char *bytes = bytes_of (path, &length);
  char *text = g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, NULL, NULL);

  g_assert_nonnull (text);
  return text;
}

static void
test_csv (void)
{
  g_autoptr (GError) error = NULL;
  char sha256[65];
  g_autofree char *path = write_people (CSV, "a.csv", 3, sha256, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = text_of (path, "GB18030");
  g_assert_cmpstr (text, ==,
                   "140105-202611-1,3,9679.70,小店区社会保险中心\r\n"
                   "批内序号,收款账号,户名,身份证号,金额,开户银行,附言\r\n"
                   "1,6222000001,张三丰,140105196803051224,4185.80,中国工商银行,养老金2026-11\r\n"
                   "2,6222000002,王𬍛,140105196803051225,2293.90,中国农业银行,养老金2026-11\r\n"
                   "3,6222000003,\"李,\"\"四\"\"|弄\",140105196803051226,3200.00,中国银行,养老金2026-11\r\n");
}

static void
test_fixed (void)
{
  g_autoptr (GError) error = NULL;
  char sha256[65];
  g_autofree char *path = write_people (FIXED, "a.txt", 3, sha256, &error);
  g_autofree char *text = NULL;
  gsize length;
  g_autofree char *bytes = NULL;

  g_assert_no_error (error);
  text = text_of (path, "GB18030");
  bytes = bytes_of (path, &length);
  g_assert_true (g_str_has_prefix (text, "H140105-202611-1     000000030000000000967970202611\r\n"
                                         "D000000016222000001          张三丰      00000000418580\r\n"));
  g_assert_true (g_str_has_suffix (text, "T00000003000000000096797020261120\r\n"));
  /* every row has its bytes, however many a character has */
  g_assert_cmpuint (length, ==, 53 + 3 * 57 + 35);
}

static void
read_back (const char *value, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ReportBankLayout) layout = layout_of (value);
  char sha256[65];
  g_autofree char *path = write_people (value, name, 3, sha256, &error);
  g_autoptr (ReportBankReader) reader = NULL;
  guint n = 0;

  g_assert_no_error (error);
  reader = report_bank_reader_open (layout, path, &error);
  g_assert_no_error (error);
  for (; report_bank_reader_next (reader, &error) != NULL; n++)
    {
      g_autofree char *fen = g_strdup_printf ("%s", people[n][REPORT_BANK_CELL_FEN]);
      g_auto (GStrv) yuan = g_strsplit (report_bank_reader_get (reader, REPORT_BANK_AMOUNT), ".", 2);
      gint64 amount = g_ascii_strtoll (yuan[0], NULL, 10);

      g_assert_cmpstr (report_bank_reader_get (reader, REPORT_BANK_ACCOUNT_HOLDER), ==,
                       people[n][REPORT_BANK_CELL_ACCOUNT_HOLDER]);
      g_assert_cmpint (g_ascii_strtoll (report_bank_reader_get (reader, REPORT_BANK_SEQ), NULL, 10), ==, n + 1);
      if (!layout->in_fen)
        amount = amount * 100 + (yuan[1] == NULL ? 0 : strlen (yuan[1]) == 1 ? 10 * g_ascii_strtoll (yuan[1], NULL, 10)
                                                                           : g_ascii_strtoll (yuan[1], NULL, 10));
      g_assert_cmpint (amount, ==, g_ascii_strtoll (fen, NULL, 10));
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
}

static void
test_read_back (void)
{
  read_back (CSV, "b.csv");
  read_back (FIXED, "b.txt");
  read_back (XLSX, "b.xlsx");
  read_back ("form=csv charset=GB18030 amount=fen head=0 sep=pipe columns=account_holder,amount,seq end==END,lines", "b2.csv");
}

static void
test_same_twice (void)
{
  static const char *const values[] = { CSV, FIXED, XLSX };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char first[65], second[65];
      g_autofree char *one = write_people (values[i], "one", 3, first, NULL);
      g_autofree char *two = NULL;

      g_usleep (i == 2 ? 1100 * 1000 : 0);      /* another second: the book must not have the clock in it */
      two = write_people (values[i], "two", 3, second, NULL);
      g_assert_cmpstr (first, ==, second);
      g_assert_cmpstr (one, !=, two);
    }
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  char sha256[65];
  g_autofree char *path = write_people (PIPE, "names.csv", 3, sha256, &error);
  g_autofree char *beside = g_strconcat (path, ".part", NULL);

  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, "王𬍛"));
  g_assert_null (strstr (error->message, "张三丰"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

static void
test_too_long (void)
{
  g_autoptr (GError) error = NULL;
  char sha256[65];
  g_autofree char *path
      = write_people ("form=fixed charset=GB18030 amount=fen columns=account_holder:6,amount:14", "long.txt", 3, sha256, &error);

  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, "弄"));
  g_assert_null (strstr (error->message, "王𬍛"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_totals (void)
{
  g_autoptr (GError) error = NULL;
  char sha256[65];
  g_autofree char *path = write_people (CSV, "short.csv", 2, sha256, &error);

  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DATA);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_layouts (void)
{
  static const char *const wrong[] = {
    "form=csv", "form=csv columns=seq,nothing", "form=pdf columns=seq", "form=fixed columns=seq", "form=csv columns=seq sep=x",
    "form=csv columns=seq charset=nonsense", "form=csv columns=seq word", "form=fixed columns=seq:0",
    "form=fixed columns=seq:8 end=lines", "form=csv columns=seq reasons=E1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (report_bank_layout_parse (wrong[i], &error));
      g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT);
    }
}

/* --- An answer --- */

static void
test_answer (void)
{
  g_autoptr (ReportBankLayout) layout
      = layout_of ("form=csv charset=GB18030 head=1 sep=pipe columns=batch,seq,status,reason,bank_day ok=S fail=F/R reasons=E9:03 end=lines");
  g_autofree char *path = g_build_filename (sample_folder (), "answer.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ReportBankReader) reader = NULL;

  g_assert_true (g_file_set_contents (path, "b|s|t|r|d\r\nB-1|1|S||20261120\r\n\r\nB-1| 2 |R|E9|\n3\n", -1, NULL));
  reader = report_bank_reader_open (layout, path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (report_bank_reader_next (reader, &error));
  g_assert_cmpstr (report_bank_reader_get (reader, REPORT_BANK_BANK_DAY), ==, "20261120");
  g_assert_nonnull (report_bank_reader_next (reader, &error));
  g_assert_cmpstr (report_bank_reader_get (reader, REPORT_BANK_SEQ), ==, "2");
  g_assert_cmpstr (g_hash_table_lookup (layout->words, report_bank_reader_get (reader, REPORT_BANK_STATUS)), ==, "returned");
  g_assert_cmpstr (g_hash_table_lookup (layout->reasons, report_bank_reader_get (reader, REPORT_BANK_REASON)), ==, "03");
  g_assert_cmpstr (report_bank_reader_get (reader, REPORT_BANK_REASON_TEXT), ==, "");
  g_assert_null (report_bank_reader_next (reader, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (report_bank_reader_share (reader), ==, 1);
}

static void
test_answer_broken (void)
{
  g_autoptr (ReportBankLayout) layout = layout_of ("form=csv charset=UTF-8 head=0 sep=, columns=batch,seq");
  g_autofree char *path = g_build_filename (sample_folder (), "broken.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ReportBankReader) reader = NULL;

  g_assert_true (g_file_set_contents (path, "B-1,1\n\xd0\xd5,2\n", -1, NULL));
  reader = report_bank_reader_open (layout, path, &error);
  g_assert_null (report_bank_reader_next (reader, &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DATA);
  g_assert_null (report_bank_reader_open (layout, "/nowhere/at/all", NULL));
}

/* --- A province --- */

#define MANY 2600000

typedef struct
{
  guint at;
  char seq[12];
  const char *cells[REPORT_BANK_CELLS];
} Crowd;

static const char *const *
next_of_crowd (gpointer data, GError **error)
{
  Crowd *crowd = data;

  if (crowd->at == MANY)
    return NULL;
  memcpy (crowd->cells, people[crowd->at % 3], sizeof crowd->cells);
  g_snprintf (crowd->seq, sizeof crowd->seq, "%u", ++crowd->at);
  crowd->cells[REPORT_BANK_CELL_SEQ] = crowd->seq;
  crowd->cells[REPORT_BANK_CELL_FEN] = "100";
  return crowd->cells;
}

static gint64
memory_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmRSS:");
  return g_ascii_strtoll (line + strlen ("VmRSS:"), NULL, 10);
}

static void
test_flat (void)
{
  static const ReportBankFacts many = { "140000-202611-1", "x", "2026-11-20", 202611, MANY, (gint64) MANY * 100 };
  g_autoptr (ReportBankLayout) layout = layout_of (FIXED);
  g_autofree char *path = g_build_filename (sample_folder (), "many.txt", NULL);
  g_autoptr (GError) error = NULL;
  Crowd crowd = { 0 };
  char sha256[65];
  gint64 before = memory_kb ();

  report_bank_write (layout, &many, next_of_crowd, &crowd, path, sha256, &error);
  g_assert_no_error (error);
#ifndef __SANITIZE_ADDRESS__    /* which keeps what was freed */
  g_assert_cmpint (memory_kb () - before, <, FLAT_KB);
#else
  g_assert_cmpint (before, >, 0);
#endif
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *locale = g_build_filename (TEST_BUILD_DIR, "locale", NULL);

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain ("pension-workbench", locale);
  bind_textdomain_codeset ("pension-workbench", "UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/bank/a-batch-as-csv", test_csv);
  g_test_add_func ("/reports/bank/a-batch-in-fixed-places", test_fixed);
  g_test_add_func ("/reports/bank/what-was-written-is-read-back", test_read_back);
  g_test_add_func ("/reports/bank/the-same-batch-twice-is-the-same-file", test_same_twice);
  g_test_add_func ("/reports/bank/a-name-the-set-does-not-have-is-named-and-no-file-is-there", test_names);
  g_test_add_func ("/reports/bank/so-is-one-that-is-too-long-for-its-field", test_too_long);
  g_test_add_func ("/reports/bank/rows-that-are-not-the-control-totals-make-no-file", test_totals);
  g_test_add_func ("/reports/bank/a-layout-that-means-nothing-is-refused", test_layouts);
  g_test_add_func ("/reports/bank/an-answer-in-the-bank-s-own-words", test_answer);
  g_test_add_func ("/reports/bank/an-answer-that-is-not-of-the-layout", test_answer_broken);
  g_test_add_func ("/reports/bank/two-million-payments-take-no-more-memory", test_flat);
  return g_test_run ();
}
