/* The retirement page: facts side by side, what each month pays, what is in the way; and the same months in a case. */

#include "form-casework/page.h"
#include "form-person/page.h"
#include "form-retirement/page.h"
#include "stage.h"
#include "widgets/widget-curve.h"

static WidgetCurve *
curve_of (Stage *stage)
{
  return WIDGET_CURVE (stage_named (stage, "各退休月的养老金"));
}

static char *
cursor_text (Stage *stage)
{
  WidgetCurve *curve = curve_of (stage);

  return widget_curve_describe (curve, widget_curve_get_cursor (curve));
}

static void
test_shown (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *text = NULL;

  stage_show (stage, retirement_page_new (stage->context, 1));
  stage_called (stage, "api.retirement_outlook", 1);
  stage_called (stage, "api.retirement_facts", 1);
  stage_called (stage, "api.retirement_checks", 1);
  g_assert_cmpstr (form_page_get_title (FORM_PAGE (stage->page)), ==, "王建国 退休");
  g_assert_true (stage_says (stage, "身份证1966-03-14与档案1966-05-14出生日期不一致，尚未认定。 → 关键信息变更"));
  g_assert_true (stage_says (stage, "视同自1984-08"));
  text = cursor_text (stage);
  g_assert_true (g_str_has_prefix (text, "2026-07 (法定退休月): "));
  g_assert_true (g_str_has_suffix (text, " 元"));
  g_assert_true (stage_says (stage, "本机预览，以服务器核定为准。"));
}

/* Left and right go by month, Home and End to the ends of what law opens; the sentence says when a later start is made
 * good. */
static void
test_curve (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *early = NULL;

  stage_show (stage, retirement_page_new (stage->context, 1));
  gtk_widget_grab_focus (GTK_WIDGET (curve_of (stage)));
  stage_key (stage, GDK_KEY_Page_Down, 0);
  stage_settle ();
  g_assert_true (stage_says (stage, "推迟12个月：每月多领"));
  g_assert_true (stage_says (stage, "2027-07 退休（弹性延迟），61岁4个月"));
  stage_key (stage, GDK_KEY_Home, 0);
  stage_settle ();
  early = cursor_text (stage);
  g_assert_true (g_str_has_prefix (early, "2026-03 (提前4个月): "));
  g_assert_true (stage_says (stage, "提前4个月：每月少领"));
}

/* Enter on the curve begins the confirmation with that month. */
static void
started_cb (FormContext *context, const char *kind, gint64 person, const char *const *filled, char **out)
{
  g_free (*out);
  *out = g_strdup_printf ("%s %d %s", kind, (int) person, filled != NULL ? filled[1] : "-");
}

static void
test_begun (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *started = NULL;

  test_caller_row (stage->server, "api.kind_list", "kind", "retirement", "code", "TXQR", "title", "退休信息确认", "clause", "9.1",
                   "risk", "high", "business", "待遇核定与发放", "levels", "3", "may_start", "t", NULL);
  stage_show (stage, retirement_page_new (stage->context, 1));
  g_signal_connect (stage->context, "start-case", G_CALLBACK (started_cb), &started);
  gtk_widget_grab_focus (GTK_WIDGET (curve_of (stage)));
  stage_key (stage, GDK_KEY_Right, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  g_assert_cmpstr (started, ==, "retirement 1 202608");
}

/* A figure that is not loaded is named, and there is no curve. */
static void
test_missing (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.retirement_outlook", "trans_coef", NULL);
  test_caller_set (stage->server, "api.retirement_outlook", "average_wages", "{NULL,28469,33544,39903,44943,46407,48969,52960,54972,61548,54783,57984,64708,70968,77257,82255,83964,84881}");
  stage_show (stage, retirement_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "尚未装载：过渡系数 trans_coef、平均工资（年） average_wage_annual (2009)。缺少这些参数，不作推算。"));
  g_assert_false (stage_shows (stage, "按回车："));
}

/* Months without a base need the indices of the person; once they are typed, there is a curve. */
static void
test_indices (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.retirement_outlook", "months_paid", "410");
  stage_show (stage, retirement_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "410个缴费月中有196个月没有缴费基数记录：请录入本人平均缴费指数。"));
  g_assert_false (stage_shows (stage, "按回车："));
  gtk_widget_grab_focus (stage_named (stage, "基础平均缴费指数"));
  stage_type (stage, "0.9");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_type (stage, "0.8");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (curve_of (stage))));
  g_assert_true (stage_says (stage, "指数 0.9000"));
}

static void
opened_cb (FormContext *context, gint64 person, gint64 *opened)
{
  *opened = person;
}

static void
test_from_the_person (void)
{
  g_autoptr (Stage) stage = stage_new ();
  gint64 opened = 0;

  stage_show (stage, person_page_new (stage->context, 1));
  stage_called (stage, "api.person_open", 1);
  g_signal_connect (stage->context, "open-retirement", G_CALLBACK (opened_cb), &opened);
  stage_key (stage, GDK_KEY_t, 0);
  stage_settle ();
  g_assert_cmpint (opened, ==, 1);
}

/* In the case of the retirement the cursor's month is put into its fields by Enter, and not before. */
static void
test_in_the_case (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_kind_case (stage->server, "retirement", "退休信息确认", "{}");
  stage_show (stage, casework_page_new (stage->context, 7));
  stage_called (stage, "api.retirement_outlook", 1);
  gtk_widget_grab_focus (GTK_WIDGET (curve_of (stage)));
  stage_key (stage, GDK_KEY_Right, 0);
  stage_settle ();
  g_assert_false (stage_sent (stage, "retire_month"));
  stage_key (stage, GDK_KEY_Return, 0);
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "\"retire_month\":\"202608\""));
  g_assert_true (stage_sent (stage, "\"mode\":\"late\""));
}

/* The award counts what has arrived, the preview what is going to: both say so, and which of them counts. */
static void
test_not_arrived (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.retirement_outlook", "confirmed_month", "202612");
  test_caller_set (stage->server, "api.retirement_outlook", "confirmed_fen", "225000");
  stage_show (stage, retirement_page_new (stage->context, 1));
  stage_called (stage, "api.retirement_outlook", 1);
  g_assert_true (stage_says (stage, "现在核定为2,250.00元（按2026-10及以前已到账的缴费，以此为准）"));
  g_assert_true (stage_says (stage, "另计入尚未到账的2个月"));
}

static void
test_preview_not_arrived (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, retirement_page_new (stage->context, 1));
  stage_called (stage, "api.retirement_outlook", 1);
  g_assert_true (stage_says (stage, "本机预览，以服务器核定为准。"));
  for (int i = 0; i < 4; i++)
    stage_key (stage, GDK_KEY_Right, 0);
  g_assert_true (stage_says (stage, "本机预览：计入尚未到账的1个月（2026-10之后）"));
}

/* A later answer that came leaves the sentence of one that failed. */
static void
test_refused (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_refuse (stage->server, "api.person_open", "PR202", "This belongs to another office.", NULL);
  stage_show (stage, retirement_page_new (stage->context, 1));
  stage_called (stage, "api.retirement_outlook", 1);
  stage_settle ();
  g_assert_true (stage_says (stage, "This belongs to another office."));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/retirement/facts side by side and what the statutory month pays", test_shown);
  g_test_add_func ("/forms/retirement/earlier and later by key, with what it costs", test_curve);
  g_test_add_func ("/forms/retirement/Enter begins the confirmation with the month", test_begun);
  g_test_add_func ("/forms/retirement/a figure that is missing is named", test_missing);
  g_test_add_func ("/forms/retirement/months without a base ask for the indices", test_indices);
  g_test_add_func ("/forms/retirement/what the award counts and what the preview counts", test_not_arrived);
  g_test_add_func ("/forms/retirement/a later month counts what has not arrived", test_preview_not_arrived);
  g_test_add_func ("/forms/retirement/what failed stays said", test_refused);
  g_test_add_func ("/forms/retirement/it opens from the person", test_from_the_person);
  g_test_add_func ("/forms/retirement/Enter puts the month into the case", test_in_the_case);
  return g_test_run ();
}
