/* Survivors with shares under the keyboard: named, checked, shared out, one of them acting; and as they are read. */

#include <string.h>

#include "cases/people.h"
#include "form-approval/page.h"
#include "form-casework/page.h"
#include "stage.h"
#include "widgets/widget-field.h"

/* Invented, with check digits that fit. */
#define WIFE  "140105195203120020"
#define SON   "140105197809150012"
#define GIRL  "140105201505200040"

#define TWO "[{\\\"name\\\": \\\"周桂兰\\\", \\\"share\\\": 5000, \\\"relation\\\": \\\"spouse\\\", \\\"id_number\\\": \\\"" WIFE \
            "\\\"}, {\\\"name\\\": \\\"陈志强\\\", \\\"share\\\": 5000, \\\"relation\\\": \\\"child\\\", \\\"id_number\\\": \\\"" SON "\\\"}]"

static void
add_field (TestCaller *server, const char *field, const char *title, const char *type, const char *list)
{
  test_caller_row (server, "api.kind_fields", "field", field, "title", title, "type", type, "code_list", list,
                   "section", "claimant", "section_title", "申领人", "sort", "10", "required", "t", "key_field", "f",
                   "blind", "f", "max_length", "20000", "person_column", "f", NULL);
}

static void
set_case (Stage *stage, const char *step, const char *values)
{
  TestCaller *server = stage->server;

  stage_months_case (server, "survivor_claim", "遗属待遇申领", step, values);
  test_caller_empty (server, "api.kind_fields");
  add_field (server, "claimants", "全体遗属", "people", NULL);
  add_field (server, "claimant_name", "申领人姓名", "text", NULL);
  add_field (server, "claimant_id", "申领人身份证号", "id_number", NULL);
  add_field (server, "survivor_relation", "与死者关系", "code", "survivor_relation");
  test_caller_row (server, "api.vocabulary", "list", "survivor_relation", "key", "child", "title", "子女", "sort", "2", NULL);
}

static void
show (Stage *stage, const char *values)
{
  set_case (stage, "draft", values);
  stage_show (stage, casework_page_new (stage->context, 7));
  g_assert_true (stage_says (stage, "系统校验"));
  stage_settle ();
}

static void
type_next (Stage *stage, const char *text)
{
  stage_type (stage, text);
  stage_key (stage, GDK_KEY_Return, 0);
}

/* A row by the keyboard alone: Insert, name, number, place of the relation, share; Enter goes on. */
static void
type_row (Stage *stage, const char *name, const char *id, guint relation, const char *share)
{
  stage_key (stage, GDK_KEY_Insert, 0);
  type_next (stage, name);
  type_next (stage, id);
  stage_key (stage, relation, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  type_next (stage, share);
}

static void
test_text (void)
{
  g_autoptr (GPtrArray) people = case_people_read ("[{\"share\":1,\"name\":\"阿\\\"依\\\\\",\"relation\":\"child\",\"id_number\":\"\"},{\"relation\":\"spouse\"}]");
  g_autofree char *text = case_people_write (people);
  g_autoptr (GPtrArray) wrong = case_people_read ("{}");

  g_assert_cmpstr (text, ==,
                   "[{\"name\": \"阿\\\"依\\\\\", \"share\": 1, \"relation\": \"child\"}]");
  g_assert_null (wrong);
}

static void
test_evenly (void)
{
  g_autoptr (GPtrArray) people = case_people_read ("[{},{},{}]");
  g_autofree char *first = NULL;

  case_people_share_evenly (people);
  g_assert_cmpint (case_people_sum (people), ==, CASE_PEOPLE_WHOLE);
  first = case_people_share_text (((const CasePerson *) g_ptr_array_index (people, 0))->share);
  g_assert_cmpstr (first, ==, "33.34 %");
}

static void
test_typed (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "{}");
  g_assert_true (stage_says (stage, "还没有填写遗属"));
  type_row (stage, "周桂兰", WIFE, GDK_KEY_1, "50");
  g_assert_true (stage_says (stage, "1952-03-12"));
  g_assert_true (stage_says (stage, "份额合计 50 %，应为 100 %"));
  type_row (stage, "陈志强", SON, GDK_KEY_2, "50");
  g_assert_true (stage_says (stage, "份额合计 100 %"));
  stage_saved (stage);
  g_assert_true (stage_sent (stage, TWO));
}

static void
test_number (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "{}");
  stage_key (stage, GDK_KEY_Insert, 0);
  type_next (stage, "陈小雨");
  stage_type (stage, GIRL);
  g_assert_true (stage_says (stage, "未成年"));
  stage_key (stage, GDK_KEY_BackSpace, 0);
  stage_type (stage, "5");
  g_assert_true (stage_says (stage, "校验码"));
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_submit"), ==, 0);
  stage_saved (stage);
}

static void
test_three_alike (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "{}");
  type_row (stage, "周桂兰", WIFE, GDK_KEY_1, "");
  type_row (stage, "陈志强", SON, GDK_KEY_2, "");
  type_row (stage, "陈小雨", GIRL, GDK_KEY_2, "");
  stage_key (stage, GDK_KEY_e, GDK_CONTROL_MASK);
  g_assert_true (stage_says (stage, "份额合计 100 %"));
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "3334"));
  /* the last row goes, and the rest is no longer the whole */
  stage_key (stage, GDK_KEY_Delete, GDK_MOD1_MASK);
  g_assert_true (stage_says (stage, "份额合计 66.67 %，应为 100 %"));
  stage_saved (stage);
}

static void
test_acting (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "{}");
  type_row (stage, "周桂兰", WIFE, GDK_KEY_1, "100");
  stage_key (stage, GDK_KEY_a, GDK_MOD1_MASK);
  g_assert_true (stage_says (stage, "代表全体申领"));
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "\"claimant_id\":\"" WIFE "\""));
  g_assert_true (stage_sent (stage, "\"survivor_relation\":\"spouse\""));
}

static void
test_twice (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "{}");
  type_row (stage, "周桂兰", WIFE, GDK_KEY_1, "50");
  type_row (stage, "周桂兰", WIFE, GDK_KEY_1, "50");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (stage_says (stage, "身份证号相同"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_submit"), ==, 0);
  stage_saved (stage);
}

/* Handed in: people are read, and nothing of the tools is there any more. */
static void
test_locked (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set_case (stage, "review", "{\"claimant_id\":\"" WIFE "\",\"claimants\":\"" TWO "\"}");
  test_caller_set (stage->server, "api.case_open", "actions", "{}");
  stage_show (stage, casework_page_new (stage->context, 7));
  g_assert_true (stage_says (stage, "周桂兰"));
  g_assert_true (stage_says (stage, "50 %"));
  g_assert_true (stage_says (stage, "代表全体申领"));
  g_assert_false (stage_shows (stage, "均分份额"));
}

/* Two at one case: both lists stand as a sentence each. */
static void
test_conflict (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "{\"claimants\":\"" TWO "\"}");
  test_caller_refuse (stage->server, "api.case_save", "PR100", "李华 changed this case at 09:20.", NULL);
  set_case (stage, "draft", "{\"claimants\":\"[{\\\"name\\\": \\\"陈志强\\\", \\\"share\\\": 10000, \\\"relation\\\": "
                            "\\\"child\\\", \\\"id_number\\\": \\\"" SON "\\\"}]\"}");
  test_caller_set (stage->server, "api.case_open", "version", "5");
  stage_key (stage, GDK_KEY_Delete, GDK_MOD1_MASK);
  g_assert_true (stage_says (stage, "他人修改了本业务"));
  g_assert_true (stage_says (stage, "陈志强（子女）50 %"));
  g_assert_true (stage_says (stage, "陈志强（子女）100 %"));
  test_caller_empty (stage->server, "api.case_save");
  test_caller_row (stage->server, "api.case_save", "version", "6", "content_version", "6", NULL);
  gtk_button_clicked (GTK_BUTTON (stage_button (stage, "用对方的")));
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "10000"));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/people/are written as the server writes them", test_text);
  g_test_add_func ("/forms/people/share evenly and the first has the rest", test_evenly);
  g_test_add_func ("/forms/people/are typed by keyboard alone", test_typed);
  g_test_add_func ("/forms/people/an ID number is checked while it is typed", test_number);
  g_test_add_func ("/forms/people/three have alike and one goes", test_three_alike);
  g_test_add_func ("/forms/people/one acts for all", test_acting);
  g_test_add_func ("/forms/people/nobody is named twice", test_twice);
  g_test_add_func ("/forms/people/are only read once handed in", test_locked);
  g_test_add_func ("/forms/people/two hands at one list are compared", test_conflict);
  return g_test_run ();
}
