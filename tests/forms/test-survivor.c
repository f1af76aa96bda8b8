/* The page of a death under the keyboard: what would be, what is to be done next, what the family gets and why, and
 * the view that is turned to them. */

#include <string.h>

#include "form-casework/page.h"
#include "form-survivor/page.h"
#include "stage.h"
#include "widgets/widget-family.h"
#include "widgets/widget-life-line.h"

#define EVENT "api.survivor_event"

static void
set (Stage *stage, const char *column, const char *value)
{
  test_caller_set (stage->server, EVENT, column, value);
}

static void
show (Stage *stage)
{
  stage_show (stage, survivor_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "家属能领到什么"));
  stage_settle ();
}

static char *
described (Stage *stage, GType type)
{
  return g_strdup (atk_object_get_description (gtk_widget_get_accessible (stage_find (stage, type))));
}

static void
test_sums (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show (stage);
  g_assert_true (stage_says (stage, "154,026.97 元"));
  g_assert_true (stage_says (stage, "2个月 × 3,443.92 元"));
  g_assert_true (stage_says (stage, "多发了2个月（2025-08至2025-09）"));
  g_assert_true (stage_says (stage, "-8,371.60"));
  g_assert_true (stage_says (stage, "先行支付"));
  g_assert_true (stage_says (stage, "王秀英"));
}

static void
test_drawn (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *life = NULL;
  g_autofree char *tree = NULL;

  show (stage);
  life = described (stage, WIDGET_TYPE_LIFE_LINE);
  tree = described (stage, WIDGET_TYPE_FAMILY);
  g_assert_nonnull (strstr (life, "2025-07 去世"));
  g_assert_nonnull (strstr (life, "1968-03"));
  g_assert_nonnull (strstr (tree, "配偶 王秀英 50 % 77,013.49 元 代表全体申领"));
  g_assert_nonnull (strstr (tree, "监护人签字"));
}

static void
test_next_is_the_claim (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show (stage);
  stage_key (stage, GDK_KEY_n, 0);
  g_assert_cmpint (stage->opened_case, ==, 30);
}

static void
test_next_is_the_stop (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "stop_state", "needed");
  set (stage, "next_msgid", "The benefit is still paid: begin its stop from the claim.");
  show (stage);
  stage_key (stage, GDK_KEY_n, 0);
  stage_called (stage, "api.survivor_stop", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.survivor_stop", 0, 0), ==, "30");
  g_assert_true (stage_noted (stage, "140105DYZZ20250918000002"));
}

/* A list found the death: the claim begins with what the list said. */
static void
test_from_a_list (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "claim_state", "none");
  set (stage, "claim_case", NULL);
  set (stage, "names", "{}");
  set (stage, "relation_titles", "{}");
  set (stage, "acts", NULL);
  set (stage, "next_case", NULL);
  set (stage, "next_kind", "survivor_claim");
  set (stage, "next_msgid", "The survivors can claim: one of them acts for all.");
  show (stage);
  g_assert_true (stage_says (stage, "遗属在申领业务中登记"));
  stage_key (stage, GDK_KEY_n, 0);
  g_assert_cmpstr (stage->started, ==, "survivor_claim");
  g_assert_cmpstr (stage->months, ==, "2025-07-18");
}

static void
test_preview (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "died_on", NULL);
  set (stage, "regime", NULL);
  set (stage, "claim_state", "none");
  set (stage, "claim_case", NULL);
  set (stage, "next_case", NULL);
  set (stage, "payment_state", NULL);
  show (stage);
  stage_key (stage, GDK_KEY_Escape, 0);
  stage_fill (stage, "died_on", "20250718");
  stage_called (stage, "api.survivor_preview", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.survivor_preview", 0, 1), ==, "2025-07-18");
  g_assert_true (stage_says (stage, "假定于 2025-07-18 去世"));
  g_assert_true (stage_says (stage, "试算"));
  stage_fill (stage, "death_source", "1");
  gtk_button_clicked (GTK_BUTTON (stage_button (stage, "办理下一步")));
  g_assert_cmpstr (stage->started, ==, "survivor_claim");
  g_assert_cmpstr (stage->months, ==, "2025-07-18");
}

static void
test_day_that_cannot_be (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "died_on", NULL);
  set (stage, "regime", NULL);
  test_caller_refuse (stage->server, "api.survivor_preview", "PR107", "That cannot be the day of the death.", "died_on");
  show (stage);
  stage_fill (stage, "died_on", "19400101");
  g_assert_true (stage_says (stage, "死亡日期"));
}

/* A figure the office has to load: the clerk reads which, the family that they will be told. */
static void
test_missing_figure (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "regime", NULL);
  set (stage, "waits_msgid", "The parameter %1 has no value for %2. It has to be loaded first.");
  set (stage, "waits_args", "{urban_income,2024}");
  show (stage);
  g_assert_true (stage_says (stage, "暂不能计算"));
  g_assert_true (stage_says (stage, "urban_income"));
  g_assert_false (stage_shows (stage, "154,026.97 元"));
  stage_key (stage, GDK_KEY_f, 0);
  g_assert_true (stage_says (stage, "金额暂不能确定"));
  g_assert_false (stage_shows (stage, "urban_income"));
}

static void
test_dispute (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "waits_msgid", "The survivors do not agree: the claim waits for an agreement in writing or a judgment.");
  show (stage);
  g_assert_true (stage_says (stage, "有争议：待书面达成一致"));
}

static void
test_paid (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "claim_state", "decided");
  set (stage, "payment_state", "paid");
  set (stage, "payment_day", "2025-10-15");
  set (stage, "payment_month", "202510");
  set (stage, "payment_fen", "15402697");
  set (stage, "next_case", NULL);
  set (stage, "next_msgid", "Everything is done.");
  show (stage);
  g_assert_true (stage_says (stage, "已发放"));
  g_assert_true (stage_says (stage, "已于 2025-10-15 付出 154,026.97 元到王秀英的账户"));
  stage_key (stage, GDK_KEY_n, 0);
  g_assert_cmpint (stage->opened_case, ==, 0);
}

static void
test_debt (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "net", "0");
  set (stage, "debt", "120000");
  show (stage);
  g_assert_true (stage_says (stage, "需要退回 1,200.00 元"));
}

static void
test_reversed (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "claim_state", "reversed");
  set (stage, "claim_case", NULL);
  set (stage, "died_on", NULL);
  set (stage, "regime", NULL);
  show (stage);
  g_assert_true (stage_says (stage, "已撤销"));
}

/* Turned to the family: nothing of the office's own, and no numbers; Esc turns it back. */
static void
test_family_view (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set (stage, "waits_msgid", "Nothing is missing: hand the claim on.");
  show (stage);
  g_assert_true (stage_shows (stage, "140105YSDY20250918000001"));
  stage_key (stage, GDK_KEY_f, 0);
  stage_settle ();
  g_assert_false (stage_shows (stage, "140105YSDY20250918000001"));
  g_assert_false (stage_shows (stage, "0041"));
  g_assert_false (stage_shows (stage, "下一步"));
  g_assert_true (stage_shows (stage, "154,026.97 元"));
  g_assert_true (form_page_get_alone (FORM_PAGE (stage->page)));
  stage_back (stage);
  g_assert_true (stage_says (stage, "下一步"));
  g_assert_false (form_page_get_alone (FORM_PAGE (stage->page)));
}

static void
test_steps (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show (stage);
  stage_key (stage, GDK_KEY_s, 0);
  g_assert_true (stage_says (stage, "6,887.83"));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/survivor/the net stands in large figures with a reason for each part", test_sums);
  g_test_add_func ("/forms/survivor/life and family are told to those who do not see them", test_drawn);
  g_test_add_func ("/forms/survivor/one key goes on with the claim", test_next_is_the_claim);
  g_test_add_func ("/forms/survivor/one key begins the stop from the claim", test_next_is_the_stop);
  g_test_add_func ("/forms/survivor/a death found by a list begins the claim with its day", test_from_a_list);
  g_test_add_func ("/forms/survivor/a day typed shows what would follow and goes into the claim", test_preview);
  g_test_add_func ("/forms/survivor/a day that cannot be is said under it", test_day_that_cannot_be);
  g_test_add_func ("/forms/survivor/a missing figure is named and nothing is guessed", test_missing_figure);
  g_test_add_func ("/forms/survivor/a dispute is said", test_dispute);
  g_test_add_func ("/forms/survivor/what was paid says when and to whom", test_paid);
  g_test_add_func ("/forms/survivor/what has to be paid back stands in place of the net", test_debt);
  g_test_add_func ("/forms/survivor/a death taken back is said", test_reversed);
  g_test_add_func ("/forms/survivor/the view of the family hides what is internal", test_family_view);
  g_test_add_func ("/forms/survivor/the steps fold out", test_steps);
  return g_test_run ();
}
