/* What goes to the server and comes from it, without one. */
#include "db/array.h"
#include "db/error.h"
#include "db/shape.h"

static void
array_round_trip (void)
{
  static const char *const lists[][5] = {
    { NULL },
    { "", NULL },
    { "one", "two, three", "NULL", NULL },
    { "a\"b", "c\\d", "{e}", " f ", NULL },
    { "出生日期", "𬍛", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *text = db_array_write (lists[i]);
      g_auto (GStrv) back = db_array_read (text);

      g_assert_cmpstrv (back, lists[i]);
    }
}

static void
array_broken (void)
{
  static const char *const texts[] = { "", "one", "{", "{a", "{\"a}", "{a}b", "{{a}}", "{a,\"b", "{\"a\"b}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (db_array_read (texts[i]));
}

static void
array_of_numbers (void)
{
  g_autoptr (GArray) numbers = db_array_read_numbers ("{650000,-1,NULL,0}");
  g_autoptr (GArray) none = db_array_read_numbers ("{}");

  g_assert_cmpuint (numbers->len, ==, 4);
  g_assert_cmpint (g_array_index (numbers, gint64, 0), ==, 650000);
  g_assert_cmpint (g_array_index (numbers, gint64, 1), ==, -1);
  g_assert_cmpint (g_array_index (numbers, gint64, 2), ==, 0);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (db_array_read_numbers ("650000"));
}

static void
text_places (void)
{
  static const struct
  {
    const char *msgid, *args[4], *text;
  } rows[] = {
    { "Nothing to fill.",   { NULL },                "Nothing to fill." },
    { "%2 before %1.",      { "a", "b", NULL },      "b before a." },
    { "%1 and %3.",         { "a", "b", NULL },      "a and %3." },
    { "100 %% of %1.",      { "%1", NULL },          "100 % of %1." },
    { "%0 %a %",            { "a", NULL },           "%0 %a %" },
    { "%1%1",               { "", NULL },            "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = db_text_compose (rows[i].msgid, rows[i].args);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
errors_by_code (void)
{
  static const struct
  {
    const char *sqlstate;
    DbError     code;
  } rows[] = {
    { "PR001", DB_ERROR_REFUSED }, { "PR100", DB_ERROR_CONFLICT }, { "PR102", DB_ERROR_REFUSED },
    { "PR103", DB_ERROR_CONFLICT }, { "PR201", DB_ERROR_REFUSED }, { "PR301", DB_ERROR_INPUT },
    { "28P01", DB_ERROR_LOGIN }, { "28000", DB_ERROR_LOGIN }, { "42501", DB_ERROR_REFUSED },
    { "42883", DB_ERROR_SERVER }, { "22P02", DB_ERROR_INPUT }, { "23505", DB_ERROR_REFUSED },
    { "40001", DB_ERROR_CONFLICT }, { "53300", DB_ERROR_SERVER }, { "57P03", DB_ERROR_OFFLINE },
    { "XX000", DB_ERROR_SERVER }, { NULL, DB_ERROR_SERVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = db_error_from_server (rows[i].sqlstate, "words of the server", NULL);

      g_assert_error (error, DB_ERROR, (int) rows[i].code);
      g_assert_cmpuint (strlen (error->message), >, 0);
    }
}

static void
refusal_survives_a_copy (void)
{
  g_autoptr (GError) error = db_error_from_server ("PR103", "plain", "{\"msgid\":\"%1 was first.\",\"args\":[\"王芳\"]}");
  g_autoptr (GError) copy = g_error_copy (error);

  g_clear_error (&error);
  g_assert_cmpstr (copy->message, ==, "王芳 was first.");
  g_assert_cmpstr (db_error_refusal (copy)->args[0], ==, "王芳");
  g_assert_null (db_error_refusal (copy)->field);
}

static void
refusal_with_a_strange_detail (void)
{
  static const char *const details[] = { NULL, "", "no json", "[]", "{}", "{\"msgid\":3,\"args\":\"x\",\"field\":[]}" };

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autoptr (GError) error = db_error_from_server ("PR301", "The server's own words.", details[i]);

      g_assert_cmpstr (error->message, ==, "The server's own words.");
      g_assert_null (db_error_refusal (error)->field);
    }
}

typedef struct
{
  gint64    person;
  int       months;
  gboolean  open;
  char     *name;
  GStrv     posts;
  JsonNode *content;
  GBytes   *page;
} Anything;

static const DbColumn anything_columns[] = {
  DB_INT64 (Anything, person), DB_INT (Anything, months), DB_BOOL (Anything, open), DB_TEXT (Anything, name),
  DB_STRV (Anything, posts), DB_JSON (Anything, content), DB_BYTES (Anything, page),
};
static const DbShape anything = DB_SHAPE ("api.anything", Anything, anything_columns);

static const char *const names[] = { "person", "months", "open", "name", "posts", "content", "page" };

static void
row_becomes_struct (void)
{
  static const char *const cells[] = { "5000000000", "-3", "t", "张敏", "{clerk,archivist}", "{\"a\":1}", "\\x00ff" };
  g_autoptr (DbRows) rows = db_rows_new (names, 7, NULL, NULL);
  Anything *row;

  db_rows_add (rows, cells);
  row = db_shape_read (&anything, rows, 0, NULL);
  g_assert_cmpint (row->person, ==, 5000000000);
  g_assert_cmpint (row->months, ==, -3);
  g_assert_true (row->open);
  g_assert_cmpstr (row->name, ==, "张敏");
  g_assert_cmpuint (g_strv_length (row->posts), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (row->content), "a"), ==, 1);
  g_assert_cmpmem (g_bytes_get_data (row->page, NULL), g_bytes_get_size (row->page), "\0\xff", 2);
  db_shape_free (&anything, row);
}

static void
nulls_become_nothing (void)
{
  static const char *const cells[7] = { NULL };
  g_autoptr (DbRows) rows = db_rows_new (names, 7, NULL, NULL);
  Anything *row;

  db_rows_add (rows, cells);
  row = db_shape_read (&anything, rows, 0, NULL);
  g_assert_cmpint (row->person, ==, 0);
  g_assert_false (row->open);
  g_assert_null (row->name);
  g_assert_nonnull (row->posts);
  g_assert_null (row->posts[0]);
  g_assert_null (row->content);
  g_assert_null (row->page);
  db_shape_free (&anything, row);
}

static void
missing_is_an_error (void)
{
  g_autoptr (DbRows) short_rows = db_rows_new (names, 6, NULL, NULL);
  g_autoptr (DbRows) no_rows = db_rows_new (names, 7, NULL, NULL);
  g_autoptr (GError) column = NULL;
  g_autoptr (GError) row = NULL;

  g_assert_null (db_shape_read_all (&anything, short_rows, g_free, &column));
  g_assert_error (column, DB_ERROR, DB_ERROR_SERVER);
  g_assert_nonnull (strstr (column->message, "page"));
  g_assert_null (db_shape_read (&anything, no_rows, 0, &row));
  g_assert_error (row, DB_ERROR, DB_ERROR_SERVER);
}

static void
request_is_last_and_kept (void)
{
  g_autoptr (DbArgs) args = db_args_new ();
  g_autoptr (DbArgs) reading = db_args_new ();

  db_args_id (args, 0);
  db_args_int64 (args, 7);
  db_args_request (args, NULL);
  g_assert_cmpuint (db_args_count (args), ==, 3);
  g_assert_null (db_args_get_text (args, 0));
  g_assert_true (g_uuid_string_is_valid (db_args_get_request (args)));
  g_assert_cmpstr (db_args_get_request (args), ==, db_args_get_text (args, 2));
  g_assert_null (db_args_get_request (reading));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/db/contract/a-list-of-texts-comes-back-as-it-went", array_round_trip);
  g_test_add_func ("/db/contract/a-broken-list-is-no-list", array_broken);
  g_test_add_func ("/contract/array-of-numbers", array_of_numbers);
  g_test_add_func ("/db/contract/a-sentence-is-filled-in-the-order-of-its-language", text_places);
  g_test_add_func ("/db/contract/an-error-says-what-can-be-done-about-it", errors_by_code);
  g_test_add_func ("/db/contract/a-refusal-keeps-its-parts-when-handed-on", refusal_survives_a_copy);
  g_test_add_func ("/db/contract/a-refusal-with-a-strange-detail-still-speaks", refusal_with_a_strange_detail);
  g_test_add_func ("/db/contract/a-row-becomes-a-struct", row_becomes_struct);
  g_test_add_func ("/db/contract/what-is-null-becomes-nothing", nulls_become_nothing);
  g_test_add_func ("/db/contract/a-missing-column-or-row-is-told", missing_is_an_error);
  g_test_add_func ("/db/contract/a-write-carries-a-request-id-at-its-end", request_is_last_and_kept);

  return g_test_run ();
}
