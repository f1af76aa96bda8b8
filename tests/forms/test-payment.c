/* A month of payment by keyboard: made, looked through, signed by others, sent, answered. */

#include <glib/gstdio.h>
#include <string.h>

#include "form-payment/page.h"
#include "stage.h"
#include "widgets/widget-action.h"

static const char *const accountant[] = { "accountant", NULL };
static const char *const cashier[] = { "cashier", NULL };
static const char *const approver[] = { "approver", NULL };
static const char *const auditor[] = { "auditor", NULL };

static Stage *
open_page (const char *const *posts)
{
  Stage *stage = stage_new_for (posts);

  stage_show (stage, payment_page_new (stage->context));
  stage_settle ();
  return stage;
}

/* The roll in another state; @may: check, approve. */
static Stage *
open_at (const char *const *posts, const char *state, const char *may_check, const char *may_approve)
{
  Stage *stage = stage_new_for (posts);
  gboolean frozen = !g_str_equal (state, "made") && !g_str_equal (state, "checked");

  test_caller_set (stage->server, "api.pay_rolls", "state", state);
  test_caller_set (stage->server, "api.pay_roll_open", "state", state);
  test_caller_set (stage->server, "api.pay_roll_open", "may_check", may_check);
  test_caller_set (stage->server, "api.pay_roll_open", "may_approve", may_approve);
  test_caller_set (stage->server, "api.pay_roll_open", "checked_by", "武强");
  test_caller_set (stage->server, "api.pay_roll_open", "booked", frozen ? "t" : "f");
  test_caller_set (stage->server, "api.pay_roll_open", "may_drop", frozen ? "f" : "t");
  stage_show (stage, payment_page_new (stage->context));
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
  g_autoptr (Stage) stage = open_page (cashier);

  g_assert_true (stage_says (stage, "2026-11养老金发放"));
  g_assert_true (stage_says (stage, "111,821.20"));
  g_assert_true (stage_says (stage, "下一步：看过对比和核查后复核"));
  stage_called (stage, "api.pay_roll_bridge", 1);
  stage_called (stage, "api.pay_roll_checks", 1);
  stage_called (stage, "api.pay_roll_hits", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_roll_hits", 0, 1), ==, "Q12");
}

static void
test_make (void)
{
  g_autoptr (Stage) stage = stage_new_for (accountant);

  test_caller_empty (stage->server, "api.pay_rolls");
  test_caller_set (stage->server, "api.pay_roll_state", "roll", NULL);
  stage_show (stage, payment_page_new (stage->context));
  g_assert_true (stage_says (stage, "下一步：确认支付期，编制发放汇总（F8）。"));
  stage_key (stage, GDK_KEY_F8, 0);
  stage_called (stage, "api.pay_roll_make", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_roll_make", 0, 0), ==, "202611");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_roll_make", 0, 1), ==, "140105");
  g_assert_true (stage_noted (stage, "已编制1份2026-11的发放汇总"));
}

/* Esc stops; F8 goes on with what is not there yet. */
static void
test_stop_and_go_on (void)
{
  g_autoptr (Stage) stage = stage_new_for (accountant);

  test_caller_empty (stage->server, "api.pay_rolls");
  test_caller_set (stage->server, "api.pay_roll_state", "roll", NULL);
  stage_show (stage, payment_page_new (stage->context));
  g_assert_true (stage_says (stage, "下一步"));
  test_caller_hold (stage->server, "api.pay_roll_make");
  stage_key (stage, GDK_KEY_F8, 0);
  stage_called (stage, "api.pay_roll_make", 1);
  g_assert_true (stage_says (stage, "正在编制小店区社会保险中心的发放汇总"));
  stage_key (stage, GDK_KEY_F8, 0);
  stage_back (stage);
  test_caller_release (stage->server, "api.pay_roll_make");
  g_assert_true (stage_says (stage, "已停止"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.pay_roll_make"), ==, 1);
  stage_key (stage, GDK_KEY_F8, 0);
  stage_called (stage, "api.pay_roll_make", 2);
}

static void
test_check (void)
{
  g_autoptr (Stage) stage = open_page (cashier);

  stage_key (stage, GDK_KEY_c, 0);
  stage_called (stage, "api.pay_roll_sign", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_roll_sign", 0, 1), ==, "check");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_roll_sign", 0, 2), ==, "d1");
  g_assert_true (stage_noted (stage, "已复核"));
}

static void
test_approve (void)
{
  g_autoptr (Stage) stage = open_at (approver, "checked", "f", "t");

  g_assert_true (stage_says (stage, "审批后明细冻结"));
  stage_key (stage, GDK_KEY_a, 0);
  stage_called (stage, "api.pay_roll_sign", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_roll_sign", 0, 1), ==, "approve");
  g_assert_true (stage_noted (stage, "发放明细冻结"));
}

/* Who may is said, and a key does nothing. */
static void
test_not_own (void)
{
  g_autoptr (Stage) stage = stage_new_for (accountant);

  test_caller_set (stage->server, "api.pay_roll_open", "may_check", "f");
  test_caller_set (stage->server, "api.pay_roll_open", "check_reason", "PR102");
  stage_show (stage, payment_page_new (stage->context));
  g_assert_true (stage_says (stage, "由郭丽以外的会计岗或出纳岗复核"));
  stage_key (stage, GDK_KEY_c, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.pay_roll_sign"), ==, 0);
}

static void
test_stopped_by_checks (void)
{
  g_autoptr (Stage) stage = stage_new_for (cashier);

  test_caller_row (stage->server, "api.pay_roll_checks", "rule", "Q33", "title", "资格认证逾期仍发放", "severity", "E",
                   "persons", "2", NULL);
  stage_show (stage, payment_page_new (stage->context));
  g_assert_true (stage_says (stage, "核查发现2处阻止发放的问题"));
  stage_key (stage, GDK_KEY_c, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.pay_roll_sign"), ==, 0);
}

static void
test_person_opens (void)
{
  g_autoptr (Stage) stage = open_page (approver);

  stage_called (stage, "api.pay_roll_hits", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_n, 0);
  stage_settle ();
  g_assert_cmpint (stage->opened_person, ==, 1);
}

static void
benefit_cb (FormContext *context, gint64 person, gint64 *opened)
{
  *opened = person;
}

/* Who pays is led to what the person is paid. */
static void
test_benefit_opens (void)
{
  g_autoptr (Stage) stage = open_page (cashier);
  gint64 opened = 0;

  g_signal_connect (stage->context, "open-benefit", G_CALLBACK (benefit_cb), &opened);
  stage_called (stage, "api.pay_roll_hits", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_n, 0);
  stage_settle ();
  g_assert_cmpint (opened, ==, 1);
  g_assert_cmpint (stage->opened_person, ==, 0);
}

static void
test_give_up (void)
{
  g_autoptr (Stage) stage = open_page (cashier);

  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  g_assert_true (stage_says (stage, "作废原因"));
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.pay_roll_sign"), ==, 0);
  stage_fill (stage, "reason", "Q12");
  stage_called (stage, "api.pay_roll_sign", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_roll_sign", 0, 1), ==, "drop");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_roll_sign", 0, 3), ==, "Q12");
}

static void
test_esc_gives_nothing_up (void)
{
  g_autoptr (Stage) stage = open_page (cashier);

  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  stage_type (stage, "x");
  stage_back (stage);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.pay_roll_sign"), ==, 0);
  g_assert_false (stage_shows (stage, "作废原因"));
}

static void
test_lines (void)
{
  g_autoptr (Stage) stage = open_page (auditor);

  g_assert_cmpuint (test_caller_count (stage->server, "api.pay_roll_lines"), ==, 0);
  stage_key (stage, GDK_KEY_2, 0);
  /* written down first, shown then */
  stage_called (stage, "api.pay_roll_lines", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_roll_lines", 0, 1), ==, NULL);
  stage_key (stage, GDK_KEY_1, 0);
  stage_settle ();
  g_assert_nonnull (why_not (stage, "审批表"));
}

/* --- The bank --- */

static void
test_batch (void)
{
  g_autoptr (Stage) stage = open_at (accountant, "approved", "f", "f");

  test_caller_empty (stage->server, "api.pay_files");
  test_caller_empty (stage->server, "api.pay_returned");
  form_page_refresh (FORM_PAGE (stage->page));
  stage_settle ();
  stage_key (stage, GDK_KEY_m, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.pay_file_make"), ==, 0);       /* not seen yet */
  stage_key (stage, GDK_KEY_3, 0);
  g_assert_true (stage_says (stage, "尚未送银行的28笔"));
  stage_key (stage, GDK_KEY_m, 0);
  stage_called (stage, "api.pay_file_make", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_file_make", 0, 1), ==, "pay_layout_csv");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_file_make", 0, 2), ==, NULL);
  g_assert_true (stage_noted (stage, "140105-202611-1"));
}

static void
test_release (void)
{
  g_autoptr (Stage) stage = open_at (cashier, "approved", "f", "f");

  stage_key (stage, GDK_KEY_3, 0);
  g_assert_true (stage_says (stage, "下一步：放行批次140105-202611-1。"));
  g_assert_nonnull (why_not (stage, "写出报盘文件"));
  stage_key (stage, GDK_KEY_r, 0);
  stage_called (stage, "api.pay_file_decide", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_file_decide", 0, 1), ==, "release");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_file_decide", 0, 2), ==, "f1");
}

static void
test_release_is_another_s (void)
{
  g_autoptr (Stage) stage = stage_new_for (accountant);

  test_caller_set (stage->server, "api.pay_roll_open", "state", "approved");
  test_caller_set (stage->server, "api.pay_roll_open", "booked", "t");
  test_caller_set (stage->server, "api.pay_files", "may_release", "f");
  stage_show (stage, payment_page_new (stage->context));
  stage_settle ();
  stage_key (stage, GDK_KEY_3, 0);
  g_assert_true (stage_says (stage, "由郭丽以外的会计岗或出纳岗放行批次140105-202611-1"));
  g_assert_cmpstr (why_not (stage, "放行批次"), ==, "该批次由您生成，须由其他会计岗或出纳岗放行。");
}

static void
test_refused_names (void)
{
  g_autoptr (Stage) stage = open_at (accountant, "approved", "f", "f");

  test_caller_empty (stage->server, "api.pay_files");
  test_caller_empty (stage->server, "api.pay_returned");
  form_page_refresh (FORM_PAGE (stage->page));
  stage_settle ();
  test_caller_refuse (stage->server, "api.pay_file_make", "PR188", "It cannot hold 王𬍛.", NULL);
  stage_key (stage, GDK_KEY_3, 0);
  stage_settle ();
  stage_key (stage, GDK_KEY_m, 0);
  g_assert_true (stage_says (stage, "王𬍛"));
}

static void
test_pay_again (void)
{
  g_autoptr (Stage) stage = open_at (accountant, "settled", "f", "f");

  test_caller_empty (stage->server, "api.pay_files");
  test_caller_set (stage->server, "api.pay_roll_open", "sent_persons", "27");
  test_caller_set (stage->server, "api.pay_roll_open", "returned_fen", "229390");
  form_page_refresh (FORM_PAGE (stage->page));
  stage_settle ();
  stage_key (stage, GDK_KEY_3, 0);
  g_assert_true (stage_says (stage, "重新支付已更正的退回款（1笔）"));
  g_assert_cmpstr (why_not (stage, "生成批次"), ==, "本次汇总各笔均已送银行。");
  stage_key (stage, GDK_KEY_g, 0);
  stage_called (stage, "api.pay_file_make", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.pay_file_make", 0, 3), ==, "t");
}

/* --- What it answered --- */

static void
test_book (void)
{
  g_autoptr (Stage) stage = open_at (accountant, "sent", "f", "f");

  stage_key (stage, GDK_KEY_4, 0);
  g_assert_true (stage_says (stage, "批次内无此序号 1"));
  stage_called (stage, "api.feedback_list", 1);
  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.feedback_book", 1);
  g_assert_true (stage_noted (stage, "退回的1笔已转为待办"));
}

static void
test_own_answer (void)
{
  g_autoptr (Stage) stage = stage_new_for (cashier);

  test_caller_set (stage->server, "api.feedback_files", "may_book", "f");
  stage_show (stage, payment_page_new (stage->context));
  stage_settle ();
  stage_key (stage, GDK_KEY_4, 0);
  g_assert_true (stage_says (stage, "批次内无此序号 1"));
  g_assert_cmpstr (why_not (stage, "反馈入账"), ==, "该文件由您导入，须由他人入账。");
}

static void
test_load (void)
{
  g_autoptr (Stage) stage = open_at (cashier, "sent", "f", "f");
  const char *text = "b,s,r,c,t,d,n\n140105-202611-1,1,\xb3\xc9\xb9\xa6,,,20261121,S1\n140105-202611-1,2,x,,,2026-11-21,\n";
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GFile) file = NULL;

  stage_key (stage, GDK_KEY_4, 0);
  stage_settle ();
  file = stage_file (stage, "huipan.csv", bytes);
  g_signal_emit_by_name (stage_button (stage, "选择或拖入反馈文件  O"), "file", file);
  stage_called (stage, "api.feedback_check", 1);
  g_assert_cmpuint (test_caller_count (stage->server, "api.feedback_rows"), ==, 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.feedback_rows", 0, 1), ==, "1");
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.feedback_rows", 0, 4), "成功"));
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.feedback_rows", 0, 7), "2026-11-21"));
  g_assert_true (stage_noted (stage, "已导入并校验"));
}

static void
test_proof (void)
{
  g_autoptr (Stage) stage = open_at (approver, "settled", "f", "f");
  g_autoptr (GtkTreePath) first = gtk_tree_path_new_first ();
  GtkWidget *papers;

  stage_key (stage, GDK_KEY_5, 0);
  stage_called (stage, "api.pay_roll_proof", 1);
  stage_called (stage, "api.pay_papers", 1);
  stage_settle ();
  papers = stage_named (stage, "本期文书");
  gtk_tree_view_set_cursor (GTK_TREE_VIEW (papers), first, NULL, FALSE);
  gtk_tree_view_row_activated (GTK_TREE_VIEW (papers), first, NULL);
  stage_called (stage, "api.document_read", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.document_read", 0, 0), ==, "140105-20261123-0001");
  stage_back (stage);
  stage_settle ();
  g_assert_true (stage_says (stage, "与上月对比"));
}

static void
test_others (void)
{
  g_autoptr (Stage) stage = stage_new_for (auditor);

  test_caller_set (stage->server, "api.pay_roll_open", "may_check", "f");
  test_caller_set (stage->server, "api.pay_roll_open", "check_reason", "PR203");
  test_caller_set (stage->server, "api.pay_roll_open", "may_drop", "f");
  stage_show (stage, payment_page_new (stage->context));
  stage_settle ();
  stage_key (stage, GDK_KEY_F8, 0);
  stage_key (stage, GDK_KEY_c, 0);
  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.pay_roll_make"), ==, 0);
  g_assert_cmpuint (test_caller_count (stage->server, "api.pay_roll_sign"), ==, 0);
  g_assert_cmpstr (why_not (stage, "编制发放汇总"), ==, "须由会计岗制单。");
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/payment/a-roll-is-shown-with-what-comes-next", test_shown);
  g_test_add_func ("/forms/payment/an-accountant-makes-it", test_make);
  g_test_add_func ("/forms/payment/esc-stops-and-the-same-key-goes-on", test_stop_and_go_on);
  g_test_add_func ("/forms/payment/a-cashier-checks-it", test_check);
  g_test_add_func ("/forms/payment/an-approver-freezes-it", test_approve);
  g_test_add_func ("/forms/payment/who-made-it-is-told-who-may", test_not_own);
  g_test_add_func ("/forms/payment/checks-stop-it-with-their-number", test_stopped_by_checks);
  g_test_add_func ("/forms/payment/whom-a-check-found-is-opened", test_person_opens);
  g_test_add_func ("/forms/payment/who-pays-is-led-to-the-benefit", test_benefit_opens);
  g_test_add_func ("/forms/payment/giving-up-wants-a-reason", test_give_up);
  g_test_add_func ("/forms/payment/esc-gives-nothing-up", test_esc_gives_nothing_up);
  g_test_add_func ("/forms/payment/lines-are-read-when-they-are-looked-at", test_lines);
  g_test_add_func ("/forms/payment/a-batch-is-made-where-batches-are-seen", test_batch);
  g_test_add_func ("/forms/payment/another-one-releases-it", test_release);
  g_test_add_func ("/forms/payment/who-made-a-batch-is-told-who-may", test_release_is_another_s);
  g_test_add_func ("/forms/payment/a-name-no-file-can-hold-is-said", test_refused_names);
  g_test_add_func ("/forms/payment/what-came-back-is-paid-again-and-nothing-twice", test_pay_again);
  g_test_add_func ("/forms/payment/an-answer-is-booked", test_book);
  g_test_add_func ("/forms/payment/by-another-than-who-loaded-it", test_own_answer);
  g_test_add_func ("/forms/payment/an-answer-is-read-as-its-layout-says", test_load);
  g_test_add_func ("/forms/payment/sums-are-proven-on-the-page", test_proof);
  g_test_add_func ("/forms/payment/who-only-looks-changes-nothing", test_others);
  return g_test_run ();
}
