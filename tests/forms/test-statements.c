/* Statements in batches and the check of a certificate, by keyboard. */

#include <glib/gstdio.h>
#include <string.h>

#include "form-statements/code.h"
#include "form-statements/page.h"
#include "stage.h"

/* The sample as if it was issued to person @number, whose name is @name; NULL: that of the sample. */
static char *
content_named (guint number, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/reports/account_statement.json", TEST_SOURCE_DIR);
  g_autofree char *sample = NULL;
  g_autofree char *person = g_strdup_printf ("\"person_no\": %u", number);
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *line = NULL;

  g_assert_true (g_file_get_contents (path, &sample, NULL, NULL));
  lines = g_strsplit (sample, "\n", -1);
  line = g_strjoinv ("", lines);
  parts = g_strsplit (line, "\"person_no\": 10000001", 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_free (line);
  line = g_strjoinv (person, parts);
  if (name == NULL)
    return g_steal_pointer (&line);
  g_strfreev (parts);
  parts = g_strsplit (line, "\"name\": \"", 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strconcat (parts[0], "\"name\": \"", name, strchr (parts[1], '"'), NULL);
}

static char *
content_of (guint number)
{
  return content_named (number, NULL);
}

/* The server issues persons @from to @to at its next call. */
static void
issue (Stage *stage, guint from, guint to)
{
  test_caller_empty (stage->server, "api.statement_batch_next");
  for (guint i = from; i <= to; i++)
    {
      g_autofree char *content = content_of (i);
      g_autofree char *person = g_strdup_printf ("%u", i);

      test_caller_row (stage->server, "api.statement_batch_next", "person", person, "serial", "140105-20261123-0003",
                       "content", content, NULL);
    }
}

static char *
target (Stage *stage)
{
  return g_build_filename (stage->folder, "statements.pdf", NULL);
}

/* Statements on the disk that no PDF was made of yet. */
static guint
spools (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "pension-workbench", "statements", NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    n += g_str_has_suffix (name, ".spool");
  return n;
}

static void
start (Stage *stage)
{
  g_autofree char *path = target (stage);

  stage_show (stage, statements_page_new (stage->context));
  stage_fill (stage, "year", "2025");
  stage_fill (stage, "unit_no", "1401050001");
  stage_fill (stage, "path", path);
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
}

/* The server was told once of the saved PDF. */
static void
assert_counted (Stage *stage, const char *left_out, const char *pages)
{
  g_autofree char *path = target (stage);
  g_autofree char *pdf = NULL;
  g_autofree char *sha256 = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &pdf, &length, NULL));
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) pdf, length);
  g_assert_cmpuint (test_caller_count (stage->server, "api.statement_batch_printed"), ==, 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.statement_batch_printed", 0, 1), ==, "export");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.statement_batch_printed", 0, 2), ==, left_out);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.statement_batch_printed", 0, 3), ==, pages);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.statement_batch_printed", 0, 4), ==, sha256);
}

static void
test_batch (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *path = target (stage);

  test_caller_set (stage->server, "api.statement_batch_start", "persons", "5");
  issue (stage, 1, 5);
  test_caller_hold (stage->server, "api.statement_batch_next");
  start (stage);
  g_assert_true (stage_says (stage, "0 / 5"));
  g_assert_cmpstr (test_caller_arg (stage->server, "api.statement_batch_start", 0, 0), ==, "2025");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.statement_batch_start", 0, 1), ==, "1401050001");
  test_caller_release (stage->server, "api.statement_batch_next");

  g_assert_true (stage_says (stage, "共 5 页"));
  g_assert_true (stage_says (stage, "5 / 5"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (spools (), ==, 0);
  assert_counted (stage, "{}", "5");
}

/* One that no font can print is left out, and said so: on the page, to the server, behind the others. */
static void
test_unprintable (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *content = content_named (2, "王\uf8ff");

  test_caller_set (stage->server, "api.statement_batch_start", "persons", "2");
  issue (stage, 1, 1);
  test_caller_row (stage->server, "api.statement_batch_next", "person", "2", "serial", "140105-20261123-0003",
                   "content", content, NULL);
  start (stage);
  g_assert_true (stage_says (stage, "1 份权益记录单无法打印"));
  g_assert_true (stage_shows (stage, "未打印"));
  stage_called (stage, "api.statement_batch_printed", 1);
  assert_counted (stage, "{\"140105-20261127-10014\"}", "2");
}

/* The server is not told: the PDF is there, and the batch can be gone on with until it is. */
static void
test_not_counted (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.statement_batch_start", "persons", "1");
  issue (stage, 1, 1);
  test_caller_refuse (stage->server, "api.statement_batch_printed", "PR123", "There is no batch 1 of your office.", NULL);
  start (stage);
  g_assert_true (stage_says (stage, "There is no batch 1 of your office."));
  g_assert_true (stage_says (stage, "已停止"));
  g_assert_cmpuint (spools (), ==, 1);
  stage_key (stage, GDK_KEY_F8, GDK_SHIFT_MASK);
  for (guint i = 0; i < 100 && spools () > 0; i++)
    stage_settle ();
  g_assert_cmpuint (spools (), ==, 0);
}

/* Answers the call that waits, and lets the next one wait. */
static void
answer_one (Stage *stage)
{
  guint before = test_caller_count (stage->server, "api.statement_batch_next");

  test_caller_release (stage->server, "api.statement_batch_next");
  while (test_caller_count (stage->server, "api.statement_batch_next") == before)
    g_main_context_iteration (NULL, TRUE);
  test_caller_hold (stage->server, "api.statement_batch_next");
}

static void
stop_after_200 (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *path = target (stage);

  test_caller_set (stage->server, "api.statement_batch_start", "persons", "203");
  issue (stage, 1, 200);
  test_caller_hold (stage->server, "api.statement_batch_next");
  start (stage);
  stage_called (stage, "api.statement_batch_next", 1);
  answer_one (stage);
  stage_called (stage, "api.statement_batch_next", 2);
  stage_key (stage, GDK_KEY_F8, 0);
  test_caller_release (stage->server, "api.statement_batch_next");
  g_assert_true (stage_says (stage, "已停止"));
  g_assert_true (stage_says (stage, "200 / 203"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
go_on_with_the_rest (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *path = target (stage);

  issue (stage, 1, 1);
  stage_show (stage, statements_page_new (stage->context));
  g_assert_true (stage_says (stage, "200 / 203"));
  stage_fill (stage, "path", path);
  test_caller_hold (stage->server, "api.statement_batch_next");
  stage_key (stage, GDK_KEY_F6, 0);
  stage_called (stage, "api.statement_batch_next", 1);
  answer_one (stage);
  stage_called (stage, "api.statement_batch_next", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.statement_batch_next", 1, 1), ==, "200");
  issue (stage, 201, 203);
  test_caller_release (stage->server, "api.statement_batch_next");
  g_assert_true (stage_says (stage, "共 203 页"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_stopped (void)
{
  stop_after_200 ();
  g_assert_cmpuint (spools (), ==, 1);
  go_on_with_the_rest ();
  g_assert_cmpuint (spools (), ==, 0);
}

/* Something else answers under the number of the batch: nothing is mixed, and the batch can be given up. */
static void
test_another_server (void)
{
  stop_after_200 ();
  {
    g_autoptr (Stage) stage = stage_new ();

    issue (stage, 7, 7);
    stage_show (stage, statements_page_new (stage->context));
    g_assert_true (stage_says (stage, "200 / 203"));
    stage_key (stage, GDK_KEY_F6, 0);
    g_assert_true (stage_says (stage, "另一台服务器"));
    g_assert_cmpuint (test_caller_count (stage->server, "api.statement_batch_next"), ==, 1);
    stage_key (stage, GDK_KEY_F8, GDK_SHIFT_MASK);
    for (guint i = 0; i < 100 && spools () > 0; i++)
      stage_settle ();
  }
  g_assert_cmpuint (spools (), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_refuse (stage->server, "api.statement_batch_start", "PR301", "Your office has no such unit.", "unit_no");
  start (stage);
  g_assert_true (stage_says (stage, "Your office has no such unit."));
  stage_fill (stage, "year", "25");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (stage_says (stage, "年度应为四位数字"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.statement_batch_start"), ==, 1);
}

static void
test_certificate (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, verify_page_new (stage->context));
  stage_type (stage, "k7qd 2m4x pwe9 v3ht");
  stage_key (stage, GDK_KEY_Return, 0);
  g_assert_true (stage_says (stage, "张桂英"));
  g_assert_true (stage_says (stage, "140105********1224"));
  g_assert_true (stage_says (stage, "210 个月"));
  g_assert_true (stage_says (stage, "2026-11-23 09:12"));
  g_assert_cmpstr (test_caller_arg (stage->server, "api.document_verify", 0, 0), ==, "K7QD2M4XPWE9V3HT");

  /* the next scan writes over it */
  test_caller_refuse (stage->server, "api.document_verify", "PR132", "No certificate was issued with this code.", "code");
  stage_type (stage, "PW1:VERIFY:K7QD2M4XPWE9V3HX:140105-20261123-0002");
  stage_key (stage, GDK_KEY_Return, 0);
  g_assert_true (stage_says (stage, "No certificate was issued with this code."));
  g_assert_false (stage_shows (stage, "张桂英"));
  stage_back (stage);
  g_assert_false (stage_shows (stage, "No certificate was issued with this code."));
}

static void
test_certificate_of_another (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, verify_page_new (stage->context));
  stage_type (stage, "K7QD2M4X");
  stage_key (stage, GDK_KEY_Return, 0);
  g_assert_true (stage_says (stage, "16 位"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.document_verify"), ==, 0);
  verify_page_look (stage->page, "PW1:VERIFY:K7QD2M4XPWE9V3HT:140105-20261123-9999");
  g_assert_true (stage_says (stage, "文书编号与本证明"));
  g_assert_true (stage_says (stage, "收下"));
}

static void
test_code (void)
{
  static const struct
  {
    const char *text, *code, *serial;
  } rows[] = {
    { "k7qd 2m4x pwe9 v3ht", "K7QD2M4XPWE9V3HT", NULL },
    { "K7QD-2M4X-PWE9-V3HT", "K7QD2M4XPWE9V3HT", NULL },
    { "Ｋ７ＱＤ２Ｍ４Ｘ　ＰＷＥ９Ｖ３ＨＴ", "K7QD2M4XPWE9V3HT", NULL },
    { "o1lI2M4XPWE9V3HT", "01112M4XPWE9V3HT", NULL },
    { " pw1:verify:K7QD2M4XPWE9V3HT:140105-20261123-0002 ", "K7QD2M4XPWE9V3HT", "140105-20261123-0002" },
    { "K7QD2M4XPWE9V3H", NULL, NULL },
    { "K7QD2M4XPWE9V3H张", NULL, NULL },
    { "PW1:VERIFY:", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *serial = NULL;
      g_autofree char *code = statement_code_read (rows[i].text, &serial);

      g_assert_cmpstr (code, ==, rows[i].code);
      g_assert_cmpstr (serial, ==, rows[i].serial);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("statements-XXXXXX", NULL);

  if (!stage_init_in (&argc, &argv, home))
    return 77;
  g_test_add_func ("/forms/statements/the statements of a unit are made by keyboard", test_batch);
  g_test_add_func ("/forms/statements/a statement no font can print is left out and told", test_unprintable);
  g_test_add_func ("/forms/statements/a PDF the server does not know of is not done", test_not_counted);
  g_test_add_func ("/forms/statements/what was stopped is offered and goes on the next day", test_stopped);
  g_test_add_func ("/forms/statements/a batch of another server is not gone on with", test_another_server);
  g_test_add_func ("/forms/statements/a wrong unit or year is said where it stands", test_refused);
  g_test_add_func ("/forms/statements/a certificate is checked by its code, typed or scanned", test_certificate);
  g_test_add_func ("/forms/statements/a code under another paper is found out", test_certificate_of_another);
  g_test_add_func ("/forms/statements/a code is read however it is written", test_code);
  return g_test_run ();
}
