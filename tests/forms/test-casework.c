/* The case page under the keyboard: filled, linked, saved, submitted; bad input; two at once; a crash. */

#include <string.h>

#include "form-casework/page.h"
#include "stage.h"
#include "widgets/widget-action.h"
#include "widgets/widget-field.h"

static void
show_case (Stage *stage)
{
  stage_show (stage, casework_page_new (stage->context, 7));
  g_assert_true (stage_says (stage, "系统校验"));      /* read last */
  stage_settle ();
}

static void
assert_under (Stage *stage, const char *field, const char *says)
{
  g_autofree char *under = NULL;

  if (!stage_says (stage, says))
    g_error ("nothing says “%s”", says);
  under = stage_under (stage, field);
  g_test_message ("%s: %s", field, under);
  if (strstr (under, says) == NULL)
    g_error ("under %s stands “%s”, not “%s”", field, under, says);
}

static void
test_submit (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage);
  stage_type (stage, "王建囯");                         /* the first focus is the first field */
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  stage_fill (stage, "birth_archive", "19650314");
  stage_fill (stage, "birth_adopted", "1965.3.14");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  stage_called (stage, "api.case_submit", 1);
  g_assert_true (stage_sent (stage, "王建囯"));
  g_assert_true (stage_sent (stage, "1965-03-14"));
  g_assert_null (strstr (stage_last_sent (stage), "work_start"));      /* only what changes is sent */
  g_assert_true (stage_says (stage, "已提交，下一步：王芳"));
}

static void
test_enter_goes_on (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage);
  stage_key (stage, GDK_KEY_Return, 0);
  stage_type (stage, "14010519650314001X");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (stage_field (stage, "id_number"))), ==, "14010519650314001X");
}

static void
test_bad_input (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *endless = g_strnfill (10000, 'x');

  show_case (stage);
  stage_fill (stage, "id_number", "140105196502300018");
  assert_under (stage, "id_number", "出生日期不存在");
  stage_fill (stage, "id_number", "110105194912310020");
  assert_under (stage, "id_number", "校验");
  stage_fill (stage, "birth_archive", "1965-13-40");
  assert_under (stage, "birth_archive", "日期");
  stage_fill (stage, "name", "王建国8");
  assert_under (stage, "name", "不应有数字");
  gtk_entry_set_text (GTK_ENTRY (widget_field_get_input (WIDGET_FIELD (stage_field (stage, "name")))), endless);
  widget_field_confirm (WIDGET_FIELD (stage_field (stage, "name")));
  assert_under (stage, "name", "60");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_submit"), ==, 0);
  g_assert_true (stage_noted (stage, "请先改正标红的项目"));
}

static void
test_marks_of_direction (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage);
  stage_fill (stage, "name", "\u202e王\u200f建\u2067国平\u2069");
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (stage_field (stage, "name"))), ==, "王建国平");
}

static void
test_broken_text (void)
{
  g_autoptr (Stage) stage = stage_new ();
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);
  GLogLevelFlags fatal;
  WidgetField *name;

  show_case (stage);
  name = WIDGET_FIELD (stage_field (stage, "name"));
  gtk_clipboard_set_text (clipboard, "王\xff\xfe建国", -1);
  widget_field_focus (name);
  /* the toolkit warns of such text on its own */
  fatal = g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  stage_key (stage, GDK_KEY_v, GDK_CONTROL_MASK);
  stage_settle ();
  g_log_set_always_fatal (fatal);
  widget_field_confirm (name);
  g_assert_true (g_utf8_validate (widget_field_get_value (name), -1, NULL));
  gtk_clipboard_clear (clipboard);
}

static void
test_same_as_registered (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage);
  stage_fill (stage, "name", "王建国");
  assert_under (stage, "name", "与现登记相同");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_submit"), ==, 0);
  g_assert_true (stage_noted (stage, "还没有填写任何变更"));
}

/* "No change" and "empty it" are two things, on the page, on this desk's disk and on the server. */
static void
test_emptied (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_hold (stage->server, "api.case_save");
  show_case (stage);
  widget_field_focus (WIDGET_FIELD (stage_field (stage, "work_start")));
  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  assert_under (stage, "work_start", "登记值将被清空");
  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  g_assert_false (stage_shows (stage, "登记值将被清空"));
  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  widget_field_focus (WIDGET_FIELD (stage_field (stage, "name")));        /* passing by changes nothing */
  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);                    /* a name is never emptied */
  stage_called (stage, "api.case_save", 1);
  gtk_widget_destroy (stage->page);
  stage->page = NULL;
  stage_settle ();

  show_case (stage);
  assert_under (stage, "work_start", "登记值将被清空");
  test_caller_release (stage->server, "api.case_save");
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "\"work_start\":\"\""));
  g_assert_null (strstr (stage_last_sent (stage), "\"name\":\"\""));
  stage_fill (stage, "work_start", "1984-09-01");
  g_assert_false (stage_shows (stage, "登记值将被清空"));
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "1984-09-01"));
}

static void
test_server_names_field (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage);
  test_caller_refuse (stage->server, "api.case_submit", "PR301", "This ID number belongs to somebody else.",
                      "id_number");
  stage_fill (stage, "id_number", "14010519650314001X");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  assert_under (stage, "id_number", "This ID number belongs to somebody else.");
  g_assert_true (stage_says (stage, "This ID number belongs to somebody else."));
}

static void
test_saved_within_a_second (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage);
  stage_fill (stage, "name", "王建囯");
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "王建囯"));
  g_assert_cmpint (form_page_get_draft (FORM_PAGE (stage->page)), ==, FORM_DRAFT_SAVED);
}

/* What is asked for follows from the values: the list is read again when they are on the server. */
static void
test_materials_follow (void)
{
  g_autoptr (Stage) stage = stage_new ();
  guint reads;

  show_case (stage);
  reads = test_caller_count (stage->server, "api.material_list");
  stage_fill (stage, "name", "王建囯");
  stage_saved (stage);
  stage_called (stage, "api.material_list", reads + 1);
  reads = test_caller_count (stage->server, "api.material_list");
  form_page_refresh (FORM_PAGE (stage->page));
  stage_called (stage, "api.material_list", reads + 1);
}

static void
test_draft_comes_back (void)
{
  g_autoptr (Stage) stage = stage_new ();

  /* the first page dies with the line down: nothing reaches the server */
  test_caller_hold (stage->server, "api.case_save");
  show_case (stage);
  stage_fill (stage, "name", "王建囯");
  stage_called (stage, "api.case_save", 1);
  gtk_widget_destroy (stage->page);
  stage->page = NULL;
  stage_settle ();

  show_case (stage);
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (stage_field (stage, "name"))), ==, "王建囯");
  test_caller_release (stage->server, "api.case_save");
  stage_saved (stage);
}

static void
test_offline (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage);
  form_context_set_online (stage->context, FALSE);
  stage_settle ();
  g_assert_nonnull (strstr (widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, "受理回执"))), "未连接"));
  stage_fill (stage, "name", "王建囯");
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (stage_field (stage, "name"))), ==, "王建囯");
  form_context_set_online (stage->context, TRUE);
  stage_saved (stage);
  g_assert_null (widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, "受理回执"))));
}

static void
test_two_at_once (void)
{
  g_autoptr (Stage) stage = stage_new ();
  guint saves;

  show_case (stage);
  test_caller_refuse (stage->server, "api.case_save", "PR100", "李华 changed this case at 09:20.", NULL);
  stage_key_case (stage->server, "draft", "{\"name\":\"王建帼\"}", "{}");
  test_caller_set (stage->server, "api.case_open", "version", "5");
  stage_fill (stage, "name", "王建囯");
  g_assert_true (stage_says (stage, "他人修改了本业务"));
  g_assert_true (stage_says (stage, "王建帼"));
  g_assert_true (stage_says (stage, "王建囯"));
  saves = test_caller_count (stage->server, "api.case_save");
  for (int i = 0; i < 20; i++)
    stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_save"), ==, saves);     /* not blindly */

  test_caller_empty (stage->server, "api.case_save");
  test_caller_row (stage->server, "api.case_save", "version", "6", "content_version", "6", NULL);
  gtk_button_clicked (GTK_BUTTON (stage_button (stage, "用我的")));
  stage_saved (stage);
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_save"), >, saves);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.case_save", saves, 1), ==, "5");
  g_assert_true (stage_sent (stage, "王建囯"));
  g_assert_false (stage_shows (stage, "他人修改了本业务"));
}

static void
test_duplicates (void)
{
  g_autoptr (Stage) stage = stage_new ();

  for (int i = 0; i < 12; i++)
    test_caller_row (stage->server, "api.person_duplicates", "person", "2", "name", "王建囯", "id_masked",
                     "140105********0013", "birth_date", "1965-03-14", "unit_name", "太原钢铁厂", "office_name",
                     "迎泽区", "why", "姓名、出生日期相同", NULL);
  show_case (stage);
  stage_fill (stage, "name", "王建囯");
  g_assert_true (stage_says (stage, "可能是同一人"));
  g_assert_true (stage_says (stage, "姓名、出生日期相同"));
  /* advice only: the case can be submitted */
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  stage_called (stage, "api.case_submit", 1);
}

static void
test_evidence (void)
{
  g_autoptr (Stage) stage = stage_new ();
  GtkWidget *view;

  show_case (stage);
  widget_field_focus (WIDGET_FIELD (stage_field (stage, "birth_archive")));
  gtk_button_clicked (GTK_BUTTON (stage_button (stage, "档案出生日期的证据")));
  g_assert_true (stage_says (stage, "请在原件上框选证明“档案出生日期”的位置"));
  view = stage_viewer (stage);
  g_signal_emit_by_name (view, "marked", 1, 3300, 2950, 5950, 750);
  stage_saved (stage);
  g_assert_true (stage_noted (stage, "已关联"));
  g_assert_true (stage_sent (stage, "3300"));
  g_assert_true (stage_says (stage, "职工履历表 第 1 页"));
  stage_back (stage);
  g_assert_false (stage_shows (stage, "请在原件上框选"));
}

static void
find_pictures (GtkWidget *widget, gpointer n)
{
  if (g_object_get_data (G_OBJECT (widget), "picture") != NULL)
    *(guint *) n += 1;
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_pictures, n);
}

/* Files that were added at another desk show their first page all the same, read once. */
static void
test_small_pages (void)
{
  g_autoptr (Stage) stage = stage_new ();
  guint pictures = 0;

  show_case (stage);
  gtk_widget_grab_focus (stage_button (stage, "居民身份证"));
  stage_called (stage, "api.material_read", 2);
  while (pictures < 2)
    {
      pictures = 0;
      gtk_main_iteration ();
      find_pictures (stage->page, &pictures);
    }
  stage_fill (stage, "name", "王建囯");
  stage_saved (stage);
  g_assert_cmpuint (test_caller_count (stage->server, "api.material_read"), ==, 2);
}

static void
test_papers (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage);
  test_caller_refuse (stage->server, "api.document_issue", "PR105", "The case has not been accepted yet.", NULL);
  stage_key (stage, GDK_KEY_F7, 0);
  stage_called (stage, "api.document_issue", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.document_issue", 0, 1), ==, "receipt");
  g_assert_true (stage_says (stage, "The case has not been accepted yet."));
  stage_key (stage, GDK_KEY_F8, GDK_CONTROL_MASK);
  stage_called (stage, "api.document_issue", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.document_issue", 1, 1), ==, "supplement_notice");
  stage_key (stage, GDK_KEY_p, GDK_CONTROL_MASK);
  stage_called (stage, "api.document_issue", 3);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.document_issue", 2, 1), ==, "key_change_approval");
}

static void
test_not_mine (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const char *why;

  stage_key_case (stage->server, "review", "{\"name\":\"王建囯\"}", "{}");
  show_case (stage);
  why = widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, "暂存")));
  g_assert_cmpstr (why, ==, "The case is being reviewed.");
  stage_key (stage, GDK_KEY_s, GDK_CONTROL_MASK);
  stage_settle ();
  g_assert_true (stage_noted (stage, "The case is being reviewed."));
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_save"), ==, 0);
}

static void
test_plain_kind (void)
{
  g_autoptr (Stage) stage = stage_new ();

  /* a kind without a .ui of its own is built from its data */
  test_caller_set (stage->server, "api.case_open", "kind", "basic_change");
  show_case (stage);
  stage_fill (stage, "work_start", "1984-09-01");
  stage_saved (stage);
  g_assert_true (stage_says (stage, "工作经历"));
  g_assert_true (stage_sent (stage, "1984-09-01"));
}

static void
test_account (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_account_case (stage->server);
  show_case (stage);
  stage_fill (stage, "account_no", "6217 0000 1234 5678 908");
  assert_under (stage, "account_no", "校验");
  stage_fill (stage, "account_no", "6217 0000 1234 5678 907");
  stage_fill (stage, "account_holder", "李四");
  assert_under (stage, "account_holder", "不一致");
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "6217000012345678907"));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/casework/a key change is filled and submitted by keyboard", test_submit);
  g_test_add_func ("/forms/casework/Enter goes on to the next value", test_enter_goes_on);
  g_test_add_func ("/forms/casework/each bad value gets a clear sentence", test_bad_input);
  g_test_add_func ("/forms/casework/marks of direction are taken out of a name", test_marks_of_direction);
  g_test_add_func ("/forms/casework/broken text from the clipboard does no harm", test_broken_text);
  g_test_add_func ("/forms/casework/the registered value is no change", test_same_as_registered);
  g_test_add_func ("/forms/casework/a registered value is emptied", test_emptied);
  g_test_add_func ("/forms/casework/a refusal stands under the field it names", test_server_names_field);
  g_test_add_func ("/forms/casework/a confirmed field is on the server within a second",
                   test_saved_within_a_second);
  g_test_add_func ("/forms/casework/what is asked for follows the values", test_materials_follow);
  g_test_add_func ("/forms/casework/the draft comes back", test_draft_comes_back);
  g_test_add_func ("/forms/casework/without connection typing goes on", test_offline);
  g_test_add_func ("/forms/casework/two at once are shown side by side", test_two_at_once);
  g_test_add_func ("/forms/casework/duplicates are advice", test_duplicates);
  g_test_add_func ("/forms/casework/a field is linked to the place that proves it", test_evidence);
  g_test_add_func ("/forms/casework/materials show their first page", test_small_pages);
  g_test_add_func ("/forms/casework/one key issues a document", test_papers);
  g_test_add_func ("/forms/casework/what cannot be done says why", test_not_mine);
  g_test_add_func ("/forms/casework/a simple kind needs no layout", test_plain_kind);
  g_test_add_func ("/forms/casework/a bank account is checked", test_account);
  return g_test_run ();
}
