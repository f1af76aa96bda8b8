/* Overpayments of an office: who owes what, what is late; repayments go from one hand to another; by keyboard. */

#include <glib/gstdio.h>
#include <string.h>

#include "form-overpayment/page.h"
#include "reports/list.h"
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

/* The question where to write, as the person sees it. */
static GtkDialog *
question (void)
{
  GtkDialog *found = NULL;

  while (found == NULL)
    {
      g_autoptr (GList) windows = gtk_window_list_toplevels ();

      for (GList *l = windows; l != NULL && found == NULL; l = l->next)
        if (GTK_IS_FILE_CHOOSER_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
          found = l->data;
      g_main_context_iteration (NULL, found == NULL);
    }
  return found;
}

static void
answer_with (const char *folder, const char *name, int response)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (question ());
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gboolean there = FALSE;

  gtk_file_chooser_set_current_folder (chooser, folder);
  gtk_file_chooser_set_current_name (chooser, name);
  while (!there) /* the folder is read first */
    {
      g_autofree char *named = gtk_file_chooser_get_filename (chooser);

      there = g_strcmp0 (named, path) == 0;
      g_main_context_iteration (NULL, !there);
    }
  gtk_dialog_response (GTK_DIALOG (chooser), response);
}

static void
test_exported (void)
{
  g_autoptr (Stage) stage = open_page (clerk);
  g_autofree char *folder = g_dir_make_tmp ("debts-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "debts.xlsx", NULL);
  g_autofree char *noted = g_strdup_printf ("已写入%s", path);
  g_autoptr (ReportList) list = report_list_load ("overpayments", NULL);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (guint i = 0; i < list->n_columns; i++)
    g_ptr_array_add (cells, (gpointer) list->columns[i].column);
  g_ptr_array_set_size (cells, 2 * (int) list->n_columns); /* a row that says nothing */
  test_caller_answer (stage->server, "api.report_overpayments", (const char *const *) cells->pdata, list->n_columns, 1);
  stage_key (stage, GDK_KEY_x, 0);
  answer_with (folder, "debts.xlsx", GTK_RESPONSE_CANCEL);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.report_overpayments"), ==, 0);
  stage_key (stage, GDK_KEY_x, 0);
  answer_with (folder, "debts.xlsx", GTK_RESPONSE_ACCEPT);
  g_assert_true (stage_noted (stage, noted));
  g_assert_cmpstr (test_caller_arg (stage->server, "api.report_overpayments", 0, 0), ==, "open");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
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
  g_test_add_func ("/forms/overpayment/the-list-is-written-where-the-person-says", test_exported);
  return g_test_run ();
}
