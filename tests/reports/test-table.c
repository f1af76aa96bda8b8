/* Tables from elsewhere: what a tax bureau may send, whole and broken, small and of a million rows. */

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "reports/csv.h"
#include "reports/table-reader.h"
#include "samples.h"

#define MILLION 1000000
/* What the reader itself, its buffers and one block of the sheet may take. */
#ifdef __SANITIZE_ADDRESS__
#define FLAT_KB (400 * 1024)   /* what was freed is held back, up to 256 MB of it */
#else
#define FLAT_KB (24 * 1024)
#endif

static char *
put (const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (sample_folder (), name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

/* All cells, "|" between them, "/" behind each row; the sentence of the error behind it. */
static char *
read_path (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ReportTable) table = report_table_open (path, &error);
  GString *all = g_string_new (NULL);

  while (table != NULL && report_table_next (table, &error))
    for (guint i = 0; i < report_table_cells (table); i++)
      g_string_append_printf (all, "%s%s", report_table_cell (table, i),
                              i + 1 < report_table_cells (table) ? "|" : "/");
  if (error != NULL)
    g_string_append_printf (all, "!%s", error->message);
  return g_string_free (all, FALSE);
}

static void
check (const char *bytes, gssize length, const char *wanted)
{
  g_autofree char *path = put ("in.csv", bytes, length);
  g_autofree char *read = read_path (path);

  g_assert_cmpstr (read, ==, wanted);
}

static void
test_csv (void)
{
  check ("a,b\n1,2\n", -1, "a|b/1|2/");
  check ("\xef\xbb\xbf姓名,b\r\n1,2", -1, "姓名|b/1|2/");
  check ("a\tb,c\n1\t2\n", -1, "a|b,c/1|2/");
  check ("\"a,b\",\"c\"\"d\",\"e\nf\"\r\n ,\xe3\x80\x80x ,\n", -1, "a,b|c\"d|e\nf/|x|/");
  check ("\xd0\xd5\xc3\xfb,\xbd\xf0\xb6\xee\n\x95\x32\x82\x36,1\n", -1, "姓名|金额/𠀀|1/");
  check ("a,b\r1,2\r", -1, "a|b/1|2/");
}

static void
test_csv_broken (void)
{
  check ("a,\"b\n1,2\n", -1, "!第1行开始的引号没有结束。");
  check ("a\0b\n", 4, "!第1行不是文本。");
  check ("\xff\xfe" "a\0,\0", 6, "!文件为UTF-16编码，请另存为UTF-8或GB18030。");
  check ("\xef\xbb\xbf姓名,b\n\xd0\xd5\xc3\xfb,1\n", -1, "姓名|b/!第2行既不是UTF-8，也不是GB18030编码。");

}

static void
test_long_row (void)
{
  g_autofree char *cell = g_strnfill (200 * 1024, 'x');
  g_autofree char *path = put ("long.csv", cell, -1);
  g_autofree char *read = read_path (path);

  g_assert_cmpstr (read, ==, "!第1行过长，不像表格的一行。");
}

/* A spreadsheet made of its parts */

static char *
make_book (const char *name, const char *sheet, const char *strings, const char *relations)
{
  g_autofree char *folder = g_build_filename (sample_folder (), "book", NULL);
  g_autofree char *path = g_build_filename (sample_folder (), name, NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s' && mkdir -p '%s/_rels' '%s/xl/_rels' '%s/xl/worksheets'",
                                              folder, folder, folder, folder);
  g_autofree char *pack
      = g_strdup_printf ("cd '%s' && rm -f '%s' && python3 -m zipfile -c '%s' _rels xl", folder, path, path);
  const struct { const char *name, *text;
  } parts[] = {
    { "_rels/.rels",
      "<Relationships><Relationship Id='1' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>" },
    { "xl/workbook.xml",
      "<x:workbook xmlns:x='m' xmlns:r='r'><x:sheets><x:sheet name='a' r:id='rId7'/></x:sheets></x:workbook>" },
    { "xl/_rels/workbook.xml.rels", relations },
    { "xl/worksheets/s.xml", sheet },
    { "xl/s.xml", strings },
  };

  g_free (sample_run (NULL, NULL, "sh", "-c", command, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_build_filename (folder, parts[i].name, NULL);

      g_assert_true (g_file_set_contents (part, parts[i].text, -1, NULL));
    }
  g_free (sample_run (NULL, NULL, "sh", "-c", pack, NULL));
  return g_steal_pointer (&path);
}

#define RELATIONS "<Relationships><Relationship Id='rId7' Type='x/worksheet' Target='/xl/worksheets/s.xml'/>" \
                  "<Relationship Id='2' Type='x/sharedStrings' Target='s.xml'/></Relationships>"
#define STRINGS "<sst><si><t>甲</t></si><si><r><t>乙</t></r><rPh><t>yi</t></rPh><r><t>丙</t></r></si></sst>"

static void
test_xlsx (void)
{
  g_autofree char *path = make_book (
      "parts.xlsx",
      "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='2'><x:c r='A2' t='s'><x:v>0</x:v></x:c><x:c r='C2' "
      "t='s'><x:v>1</x:v></x:c>"
      "<x:c><x:v>679.03999999999996</x:v></x:c><x:c t='inlineStr'><x:is><x:t>丁</x:t></x:is></x:c></x:row>"
      "<x:row><x:c><x:v>14010520261120000001</x:v></x:c><x:c t='b'><x:v>1</x:v></x:c><x:c "
      "t='str'><x:f>A1</x:f><x:v>戊</x:v></x:c>"
      "<x:c><x:v>46349</x:v></x:c></x:row></x:sheetData></x:worksheet>",
      STRINGS, RELATIONS);
  g_autofree char *read = read_path (path);
  g_autoptr (ReportTable) table = report_table_open (path, NULL);
  g_autofree char *day = NULL;

  g_assert_cmpstr (read, ==, "甲||乙丙|679.04|丁/1.401052026112e+19|1|戊|46349/");
  report_table_next (table, NULL);
  g_assert_cmpint (report_table_row (table), ==, 2);
  report_table_next (table, NULL);
  g_assert_true (report_table_is_number (table, 0));
  g_assert_false (report_table_is_number (table, 2));
  day = report_table_day (table, 3);
  g_assert_cmpstr (day, ==, "2026-11-23");
}

static void
test_xlsx_broken (void)
{
  const struct { const char *sheet, *strings, *relations; } books[] = {
    { "<worksheet><sheetData><row><c", STRINGS, RELATIONS },
    { "<worksheet><row><c t='s'><v>9</v></c></row></worksheet>", STRINGS, RELATIONS },
    { "<worksheet><row><c r='XFE1'><v>9</v></c></row></worksheet>", STRINGS, RELATIONS },
    { "<worksheet><row><c r='B1'><v>9</v></c><c r='A1'><v>9</v></c></row></worksheet>", STRINGS, RELATIONS },
    { "<worksheet/>", "<sst><si>", RELATIONS },
    { "<worksheet/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><sst><si><t>&b;</t></si></sst>", RELATIONS },
    { "<worksheet/>", STRINGS, "<Relationships/>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (books); i++)
    {
      g_autofree char *path = make_book ("broken.xlsx", books[i].sheet, books[i].strings, books[i].relations);
      g_autofree char *read = read_path (path);

      if (!g_str_has_prefix (read, "!"))
        g_error ("book %u was read: %s", i, read);
    }
}

static void
test_xlsx_bomb (void)
{
  g_autofree char *sheet = g_strnfill (100 * 1024 * 1024, ' ');
  g_autofree char *path = NULL;
  g_autofree char *read = NULL;

  memcpy (sheet, "<worksheet>", 11);
  memcpy (sheet + 100 * 1024 * 1024 - 12, "</worksheet>", 12);
  path = make_book ("bomb.xlsx", sheet, STRINGS, RELATIONS);
  read = read_path (path);
  g_assert_cmpstr (read, ==, "!表格解压后远大于正常表格，文件已损坏或有害。");
}

static void
test_not_ours (void)
{
  g_autofree char *path = put ("old.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", -1);
  g_autofree char *old = read_path (path);
  g_autofree char *cut = put ("cut.xlsx", "PK\3\4 and nothing more", -1);
  g_autofree char *read = read_path (cut);

  g_assert_cmpstr (old, ==, "!这是旧版.xls或加密文件，请另存为无密码的.xlsx。");
  g_assert_cmpstr (read, ==, "!表格在第0行之后已损坏。");
}

/* A million rows */

static gint64
memory_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  return g_ascii_strtoll (line + 6, NULL, 10);
}

/* The mark of the highest begins anew. */
static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "we");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

static void
read_million (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ReportTable) table = report_table_open (path, &error);
  gint64 rows = 0, before;

  g_assert_no_error (error);
  g_assert_true (report_table_next (table, NULL));
  forget_peak ();
  before = memory_kb ();
  while (report_table_next (table, &error))
    rows++;
  g_assert_no_error (error);
  g_assert_cmpint (rows, >=, MILLION);
  g_assert_cmpint (memory_kb () - before, <, FLAT_KB);
  g_assert_cmpfloat (report_table_share (table), >, 0.99);
}

static void
test_million_csv (void)
{
  g_autofree char *path = g_build_filename (sample_folder (), "million.csv", NULL);
  FILE *file = fopen (path, "we");

  fputs ("\xba\xcb\xb6\xa8\xb5\xa5\xba\xc5,\xd0\xd5\xc3\xfb\n", file);
  for (int i = 0; i < MILLION; i++)
    fprintf (file, "140105202611%08d,\xd0\xd5\xc3\xfb%d,640.00,320.00,0.00\n", i, i);
  g_assert_cmpint (fclose (file), ==, 0);
  read_million (path);
  g_unlink (path);
}

static const char *const *
next_of_million (gpointer data, GError **error)
{
  static char number[32];
  static const char *const cells[] = { number,   "202301", "1",     "单位", "2",     "姓名", "3",  "月数补收",
                                       "400000", "64000",  "32000", "0",    "96000", NULL,   NULL, NULL };
  int *row = data;

  g_snprintf (number, sizeof number, "140105202611%08d", *row);
  return (*row)++ < MILLION ? cells : NULL;
}

static void
test_million_xlsx (void)
{
  g_autofree char *path = g_build_filename (sample_folder (), "million.xlsx", NULL);
  g_autoptr (ReportList) list = report_list_load ("files/charge_file", NULL);
  int row = 0;

  g_assert_true (report_excel_write (list, NULL, next_of_million, &row, path, NULL));
  read_million (path);
  g_unlink (path);
}

/* Written and read back */

static const char *const rows_there[][16] = {
  { "14010520261120000001", "202301", "14010500001", "太原“一”机, 厂", "1", "𬍛䶮", "14010519680305122X",
    "月数补收", "400000", "64000", "32000", "1", "96001", "2023-02-15", NULL, NULL },
  { "14010520261120000002", "202302", NULL, NULL, "2", "=1+1", "140105196803051224", "一次性缴费", "400000", "0", "5",
    "0", "5", NULL, NULL, NULL },
};

static const char *const *
next_there (gpointer data, GError **error)
{
  guint *row = data;

  return *row < G_N_ELEMENTS (rows_there) ? rows_there[(*row)++] : NULL;
}

static void
test_round_trip (void)
{
  g_autoptr (ReportList) list = report_list_load ("files/charge_file", NULL);
  const char *wanted
      = "14010520261120000001|2023-01|14010500001|太原“一”机, "
        "厂|1|𬍛䶮|14010519680305122X|月数补收|4000.00|640.00|320.00|0.01|960.01|2023-02-15||/"
        "14010520261120000002|2023-02|||2|'=1+1|140105196803051224|一次性缴费|4000.00|0.00|0.05|0.00|0.05|||/"
        "合计（2 行）|||||||||640.00|320.05|0.01|960.06||0.00|/";

  for (int encoding = REPORT_CSV_UTF8; encoding <= REPORT_CSV_GB18030; encoding++)
    {
      g_autofree char *path = g_build_filename (sample_folder (), "out.csv", NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *read = NULL;
      guint row = 0;

      report_csv_write (list, encoding, next_there, &row, path, &error);
      g_assert_no_error (error);
      read = read_path (path);
      g_assert_true (g_str_has_prefix (read, "核定单号|费款所属期|单位编号|"));
      g_assert_cmpstr (strchr (read, '/') + 1, ==, wanted);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain ("pension-workbench", TEST_BUILD_DIR "/locale");
  bind_textdomain_codeset ("pension-workbench", "UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/csv-in-every-encoding-and-quoting", test_csv);
  g_test_add_func ("/table/csv-that-is-broken-is-named-by-its-row", test_csv_broken);
  g_test_add_func ("/table/a-row-without-end-is-none", test_long_row);
  g_test_add_func ("/table/xlsx-of-other-programs", test_xlsx);
  g_test_add_func ("/table/xlsx-that-is-broken-is-refused", test_xlsx_broken);
  g_test_add_func ("/table/xlsx-that-inflates-without-end-is-refused", test_xlsx_bomb);
  g_test_add_func ("/table/old-and-cut-off-files-are-refused", test_not_ours);
  g_test_add_func ("/table/a-million-rows-of-csv-take-no-memory", test_million_csv);
  g_test_add_func ("/table/a-million-rows-of-xlsx-take-no-memory", test_million_xlsx);
  g_test_add_func ("/table/a-charge-file-comes-back-as-it-was-written", test_round_trip);
  return g_test_run ();
}
