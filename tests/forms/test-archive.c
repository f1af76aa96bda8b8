/* The archive room by keyboard: items looked at and put into volumes; volumes closed, checked, lent, appraised. */

#include <string.h>

#include "form-archive/page.h"
#include "stage.h"
#include "widgets/widget-action.h"
#include "widgets/widget-page-view.h"

static const char *const archivist[] = { "archivist", NULL };
static const char *const reviewer[] = { "reviewer", NULL };
static const char *const approver[] = { "approver", NULL };

/* A page of an old service record, so that the view has something to show. */
static void
give_page (Stage *stage)
{
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) bytes = stage_page (&sha256);
  g_autoptr (GString) hex = g_string_new ("\\x");
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  test_caller_set (stage->server, "api.archive_pages", "mime", "image/png");
  test_caller_set (stage->server, "api.archive_page_read", "mime", "image/png");
  test_caller_set (stage->server, "api.archive_page_read", "sha256", sha256);
  test_caller_set (stage->server, "api.archive_page_read", "bytes", hex->str);
}

static Stage *
open_room (const char *const *posts)
{
  Stage *stage = stage_new_for (posts);

  give_page (stage);
  stage_show (stage, archive_room_new (stage->context));
  stage_settle ();
  return stage;
}

/* At the volumes, in a state. */
static Stage *
open_volumes (const char *const *posts, const char *state, const char *may_change, const char *may_check)
{
  Stage *stage = stage_new_for (posts);

  test_caller_set (stage->server, "api.archive_volumes", "state", state);
  test_caller_set (stage->server, "api.archive_volumes", "may_change", may_change);
  test_caller_set (stage->server, "api.archive_volumes", "may_check", may_check);
  stage_show (stage, archive_room_new (stage->context));
  stage_settle ();
  stage_key (stage, GDK_KEY_2, 0);
  stage_called (stage, "api.archive_volume_items", 1);
  stage_settle ();
  return stage;
}

static void
test_items (void)
{
  g_autoptr (Stage) stage = open_room (archivist);
  guint asked;

  stage_called (stage, "api.archive_items", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_items", 0, 0), ==, "loose");
  g_assert_true (stage_says (stage, "共1件"));
  stage_called (stage, "api.archive_volumes", 1);
  stage_fill (stage, "year", "2026");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  asked = test_caller_count (stage->server, "api.archive_items");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_items", asked - 1, 2), ==, "2026");
}

static void
test_look (void)
{
  g_autoptr (Stage) stage = open_room (archivist);

  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.archive_pages", 1);
  stage_called (stage, "api.archive_page_read", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_page_read", 0, 2), ==, NULL);
  g_assert_true (stage_says (stage, "校验相符"));
  stage_key (stage, GDK_KEY_t, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.archive_page_read"), ==, 1);          /* it is the last page */
  stage_back (stage);
  stage_settle ();
  g_assert_true (stage_shows (stage, "共1件"));
}

/* An older version is read by its number, and said to be one. */
static void
test_versions (void)
{
  g_autoptr (Stage) stage = stage_new_for (archivist);

  give_page (stage);
  test_caller_set (stage->server, "api.archive_pages", "version", "2");
  test_caller_set (stage->server, "api.archive_pages", "versions", "2");
  test_caller_set (stage->server, "api.archive_pages", "reason", "原件重扫");
  stage_show (stage, archive_room_new (stage->context));
  stage_settle ();
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.archive_page_read", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_v, 0);
  stage_called (stage, "api.archive_page_read", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_page_read", 1, 2), ==, "1");
  g_assert_true (stage_says (stage, "已由最新版本替换，原因：原件重扫"));
}

static void
test_put (void)
{
  g_autoptr (Stage) stage = open_room (archivist);

  stage_key (stage, GDK_KEY_space, 0);
  g_assert_true (stage_says (stage, "已选1件"));
  stage_settle ();
  stage_key (stage, GDK_KEY_p, 0);
  stage_called (stage, "api.archive_volume_put", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_put", 0, 1), ==, "{11,12,1}");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_put", 0, 2), ==, "4");
  g_assert_true (stage_noted (stage, "已放入案卷"));
}

static void
test_put_new (void)
{
  g_autoptr (Stage) stage = open_room (archivist);

  stage_key (stage, GDK_KEY_n, 0);
  stage_settle ();
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.archive_volume_put", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_make", 0, 0), ==, "person_registration");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_make", 0, 1), ==, "2026");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_put", 0, 1), ==, "{1}");
}

static void
test_order (void)
{
  g_autoptr (Stage) stage = open_volumes (archivist, "open", "t", "f");

  stage_key (stage, GDK_KEY_Down, GDK_MOD1_MASK);
  stage_called (stage, "api.archive_volume_put", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_put", 0, 1), ==, "{12,11}");
  stage_settle ();
  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  stage_called (stage, "api.archive_volume_put", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_put", 1, 1), ==, "{12}");
}

/* A refusal names the item and the rule, and the page says how to see all of them. */
static void
test_close (void)
{
  g_autoptr (Stage) stage = open_volumes (archivist, "open", "t", "f");

  g_assert_true (stage_says (stage, "下一步：排定顺序"));
  test_caller_refuse_once (stage->server, "api.archive_volume_close", "PR138", "The volume is empty.", NULL);
  stage_key (stage, GDK_KEY_F9, 0);
  stage_fill (stage, "note", "A");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.archive_volume_close", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_close", 0, 1), ==, "A");
  g_assert_true (stage_says (stage, "按K检测全部卷内文件"));
  stage_key (stage, GDK_KEY_k, 0);
  stage_called (stage, "api.archive_check_make", 1);
  g_assert_true (stage_noted (stage, "1项不合格"));
  stage_key (stage, GDK_KEY_F9, 0);
  stage_settle ();
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.archive_volume_close", 2);
  g_assert_true (stage_noted (stage, "已装订并编定页号"));
}

static void
test_check (void)
{
  g_autoptr (Stage) stage = open_volumes (reviewer, "closed", "f", "t");

  stage_key (stage, GDK_KEY_a, 0);
  stage_called (stage, "api.archive_volume_check", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_check", 0, 1), ==, "agree");
  stage_settle ();
  stage_key (stage, GDK_KEY_r, 0);
  stage_settle ();
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.archive_volume_check"), ==, 1);      /* a reason is needed */
  stage_fill (stage, "reason", "B");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.archive_volume_check", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_check", 1, 1), ==, "return");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_check", 1, 2), ==, "B");
}

static void
test_not_own (void)
{
  g_autoptr (Stage) stage = open_volumes (archivist, "closed", "f", "f");

  g_assert_nonnull (widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, "检查通过"))));
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.archive_volume_check"), ==, 0);
}

static void
test_shelve (void)
{
  g_autoptr (Stage) stage = open_volumes (archivist, "checked", "f", "f");

  g_assert_true (stage_says (stage, "下一步：登记盒号和架位"));
  stage_key (stage, GDK_KEY_s, 0);
  stage_fill (stage, "box", "12");
  stage_fill (stage, "shelf", "3-2");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.archive_volume_shelve", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_shelve", 0, 1), ==, "12");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_volume_shelve", 0, 2), ==, "3-2");
}

static void
test_loans (void)
{
  g_autoptr (Stage) stage = open_room (archivist);

  stage_key (stage, GDK_KEY_3, 0);
  stage_called (stage, "api.archive_loans", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_b, 0);
  stage_fill (stage, "note", "C");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.archive_loan_decide", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_loan_decide", 0, 1), ==, "back");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_loan_decide", 0, 2), ==, "C");
}

static void
test_loan_decided (void)
{
  g_autoptr (Stage) stage = stage_new_for (approver);

  test_caller_set (stage->server, "api.archive_loans", "may_decide", "t");
  stage_show (stage, archive_room_new (stage->context));
  stage_settle ();
  stage_key (stage, GDK_KEY_3, 0);
  stage_called (stage, "api.archive_loans", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_a, 0);
  stage_called (stage, "api.archive_loan_decide", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_loan_decide", 0, 1), ==, "agree");
}

static void
test_appraisal (void)
{
  g_autoptr (Stage) stage = open_room (archivist);

  stage_key (stage, GDK_KEY_4, 0);
  stage_called (stage, "api.archive_disposals", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_l, 0);
  stage_fill (stage, "more", "10");
  stage_fill (stage, "reason", "D");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  stage_key (stage, GDK_KEY_F9, 0);
  stage_fill (stage, "to", "E");
  stage_fill (stage, "on", "20261101");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.archive_disposal_make", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_disposal_make", 0, 0), ==, "{3}");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_disposal_make", 0, 1), ==, "{\"keep\"}");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_disposal_make", 0, 2), ==, "{10}");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_disposal_make", 0, 5), ==, "2026-11-01");
}

static void
test_signed (void)
{
  g_autoptr (Stage) stage = open_room (approver);

  stage_key (stage, GDK_KEY_4, 0);
  stage_called (stage, "api.archive_disposals", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_w, 0);              /* not its turn */
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.archive_disposal_sign"), ==, 0);
  stage_key (stage, GDK_KEY_a, 0);
  stage_called (stage, "api.archive_disposal_sign", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_disposal_sign", 0, 1), ==, "approve");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.archive_disposal_sign", 0, 2), ==, "dd");
}

/* An empty room says how work begins. */
static void
test_empty (void)
{
  g_autoptr (Stage) stage = stage_new_for (archivist);

  test_caller_empty (stage->server, "api.archive_items");
  test_caller_empty (stage->server, "api.archive_volumes");
  stage_show (stage, archive_room_new (stage->context));
  g_assert_true (stage_says (stage, "业务办结后自动归入此处"));
  stage_key (stage, GDK_KEY_2, 0);
  g_assert_true (stage_says (stage, "案卷从待组卷文件开始"));
}

int
main (int argc, char *argv[])
{
  if (!stage_init (&argc, &argv))
    return 77;

  g_test_add_func ("/forms/archive/loose-items-by-class-year-and-text", test_items);
  g_test_add_func ("/forms/archive/the-pages-of-an-item-one-or-two-at-a-time", test_look);
  g_test_add_func ("/forms/archive/an-older-version-is-shown-and-said-to-be-one", test_versions);
  g_test_add_func ("/forms/archive/marked-items-go-behind-what-is-in-the-volume", test_put);
  g_test_add_func ("/forms/archive/a-new-volume-of-class-and-year", test_put_new);
  g_test_add_func ("/forms/archive/order-by-keys", test_order);
  g_test_add_func ("/forms/archive/closing-is-refused-with-a-way-on", test_close);
  g_test_add_func ("/forms/archive/a-second-person-agrees-or-gives-back-for-a-reason", test_check);
  g_test_add_func ("/forms/archive/nobody-checks-the-own-volume", test_not_own);
  g_test_add_func ("/forms/archive/box-and-shelf", test_shelve);
  g_test_add_func ("/forms/archive/a-loan-comes-back", test_loans);
  g_test_add_func ("/forms/archive/a-loan-is-decided", test_loan_decided);
  g_test_add_func ("/forms/archive/opinions-become-a-list", test_appraisal);
  g_test_add_func ("/forms/archive/a-list-is-signed-with-its-digest", test_signed);
  g_test_add_func ("/forms/archive/an-empty-room-says-how-to-begin", test_empty);

  return g_test_run ();
}
