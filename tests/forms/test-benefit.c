/* The benefit page: what is paid, what it is made of, when it stood still. */

#include "form-benefit/page.h"
#include "form-person/page.h"
#include "stage.h"

static int
rows_of (Stage *stage, const char *table)
{
  return gtk_tree_model_iter_n_children (gtk_tree_view_get_model (GTK_TREE_VIEW (stage_named (stage, table))), NULL);
}

static void
test_shown (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, benefit_page_new (stage->context, 1));
  stage_called (stage, "api.award_list", 1);
  stage_called (stage, "api.person_payments", 1);
  g_assert_true (stage_says (stage, "每月 2,293.90 元"));
  g_assert_true (stage_says (stage, "个人账户养老金 369.54"));
  g_assert_true (stage_says (stage, "2026-10"));
  g_assert_cmpint (rows_of (stage, "待遇项目"), ==, 1);
  g_assert_cmpint (rows_of (stage, "停发月份表"), ==, 1);
  g_assert_cmpint (rows_of (stage, "逐月发放表"), ==, 1);
  g_assert_cmpstr (form_page_get_title (FORM_PAGE (stage->page)), ==, "王建国 待遇");
}

/* What is opened from the person by its key is asked of the window. */
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
  g_signal_connect (stage->context, "open-benefit", G_CALLBACK (opened_cb), &opened);
  stage_key (stage, GDK_KEY_y, 0);
  stage_settle ();
  g_assert_cmpint (opened, ==, 1);
}

/* A clerk begins there what stops a benefit; who only looks does not. */
static void
test_begins (void)
{
  static const char *const auditor[] = { "auditor", NULL };
  g_autoptr (Stage) stage = stage_new ();
  g_autoptr (Stage) other = NULL;

  stage_show (stage, benefit_page_new (stage->context, 1));
  stage_key (stage, GDK_KEY_s, 0);
  g_assert_cmpstr (stage->started, ==, "suspension");
  stage_key (stage, GDK_KEY_r, 0);
  g_assert_cmpstr (stage->started, ==, "resumption");
  stage_key (stage, GDK_KEY_e, 0);
  g_assert_cmpstr (stage->started, ==, "termination");
  other = stage_new_for (auditor);
  stage_show (other, benefit_page_new (other->context, 1));
  g_assert_false (stage_shows (other, "待遇暂停"));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/benefit/what is paid, of what, and when it stood still", test_shown);
  g_test_add_func ("/forms/benefit/it opens from the person", test_from_the_person);
  g_test_add_func ("/forms/benefit/a stop begins here", test_begins);
  return g_test_run ();
}
