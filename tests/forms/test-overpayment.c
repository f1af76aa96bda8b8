/* Overpayments of an office: who owes what, what is late; repayments go from one hand to another; by keyboard. */

#include <string.h>

#include "form-overpayment/page.h"
#include "stage.h"
#include "widgets/widget-action.h"

static const char *const clerk[] = { "clerk", NULL };
static const char *const cashier[] = { "cashier", NULL };

static Stage *
open_page (const char *const *posts)
{
  Stage *stage = stage_new_for (posts);

  stage_show (stage, overpayment_page_new (stage->context));
  g_assert_true (stage_says (stage, "追回中 2 笔"));
  stage_called (stage, "api.overpayment_receipts", 1);
  stage_settle ();
  return stage;
}

static const char *
why_not (Stage *stage, const char *title)
{
  return widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, title)));
}

static void
test_shown (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  g_assert_true (stage_says (stage, "逾期 6,000.00"));
  g_assert_true (stage_says (stage, "140105DLZH20261123000001"));
  stage_called (stage, "api.overpayment_parts", 1);
  stage_called (stage, "api.overpayment_months", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.overpayment_list", 0, 1), ==, "open");
  stage_key (stage, GDK_KEY_2, 0);
  stage_called (stage, "api.overpayment_list", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.overpayment_list", 1, 1), ==, "late");
  g_assert_null (why_not (stage, "安排还款"));
}

static void
test_entered (void)
{
  g_autoptr (Stage) stage = stage_new_for (cashier);

  test_caller_row (stage->server, "api.vocabulary", "list", "repay_means", "key", "transfer", "title", "银行转账", "sort",
                   "1", NULL);
  stage_show (stage, overpayment_page_new (stage->context));
  g_assert_true (stage_says (stage, "追回中 2 笔"));
  stage_settle ();
  stage_key (stage, GDK_KEY_F7, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.overpayment_receipt_enter"), ==, 0);
  stage_fill (stage, "fen", "3000");
  stage_fill (stage, "paid_on", "2026-11-20");
  stage_fill (stage, "bank_serial", "B-0009");
  stage_fill (stage, "payer", "张小明");
  stage_key (stage, GDK_KEY_F7, 0);
  stage_called (stage, "api.overpayment_receipt_enter", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.overpayment_receipt_enter", 0, 0), ==, "1");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.overpayment_receipt_enter", 0, 2), ==, "300000");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.overpayment_receipt_enter", 0, 4), ==, "transfer");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.overpayment_receipt_enter", 0, 5), ==, "B-0009");
}

static void
test_booked (void)
{
  g_autoptr (Stage) stage = open_page (cashier);

  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.overpayment_receipt_decide", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.overpayment_receipt_decide", 0, 0), ==, "7");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.overpayment_receipt_decide", 0, 1), ==, "book");
}

static void
test_not_by_who_entered (void)
{
  g_autoptr (Stage) stage = stage_new_for (cashier);

  test_caller_set (stage->server, "api.overpayment_receipts", "may_book", "PR102");
  stage_show (stage, overpayment_page_new (stage->context));
  g_assert_true (stage_says (stage, "追回中 2 笔"));
  stage_called (stage, "api.overpayment_receipts", 1);
  stage_settle ();
  g_assert_nonnull (why_not (stage, "入账"));
  stage_key (stage, GDK_KEY_F9, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.overpayment_receipt_decide"), ==, 0);
}

static void
test_dropped (void)
{
  g_autoptr (Stage) stage = open_page (cashier);

  stage_key (stage, GDK_KEY_d, 0);
  stage_fill (stage, "reason", "凭证重复");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.overpayment_receipt_decide", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.overpayment_receipt_decide", 0, 2), ==, "凭证重复");
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/forms/overpayment/the-list-says-who-owes-what-and-who-is-late", test_shown);
  g_test_add_func ("/forms/overpayment/a-repayment-is-entered-with-its-document", test_entered);
  g_test_add_func ("/forms/overpayment/another-person-books-it-with-a-key", test_booked);
  g_test_add_func ("/forms/overpayment/who-entered-it-is-told-why-not", test_not_by_who_entered);
  g_test_add_func ("/forms/overpayment/a-repayment-is-dropped-for-a-reason", test_dropped);
  return g_test_run ();
}
