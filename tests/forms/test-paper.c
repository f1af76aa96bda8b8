/* One key from the form to the filed PDF: issued, made, filed, and only then shown. */

#include <string.h>

#include "form-casework/page.h"
#include "form/paper.h"
#include "stage.h"

static char *
sample (const char *document)
{
  g_autofree char *path = g_strdup_printf ("%s/reports/%s.json", TEST_SOURCE_DIR, document);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
show_case (Stage *stage, const char *content)
{
  test_caller_set (stage->server, "api.document_issue", "content", content);
  stage_show (stage, casework_page_new (stage->context, 7));
  g_assert_true (stage_says (stage, "系统校验"));
}

static GtkWidget *
paper_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_strcmp0 (gtk_widget_get_name (l->data), "paper") == 0)
      return l->data;
  return NULL;
}

static void
test_receipt (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *content = sample ("receipt");

  show_case (stage, content);
  stage_key (stage, GDK_KEY_F7, 0);
  stage_called (stage, "api.document_store", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.document_store", 0, 0), ==, "140105202611230001");
  g_assert_cmpuint (strlen (test_caller_arg (stage->server, "api.document_store", 0, 1)), ==, 64);
  g_assert_nonnull (paper_window ());
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (paper_window ())), ==, "业务受理回执");
  gtk_widget_destroy (paper_window ());
}

static void
test_rare_character (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *content = sample ("receipt");
  g_auto (GStrv) parts = NULL;
  g_autofree char *rare = NULL;

  /* a character of the private use area: no font has it */
  parts = g_strsplit (content, "\"name\": \"", 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  rare = g_strjoinv ("\"name\": \"\uf8ff", parts);
  show_case (stage, rare);
  stage_key (stage, GDK_KEY_F7, 0);
  g_assert_true (stage_says (stage, "F8FF"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.document_store"), ==, 0);
  g_assert_null (paper_window ());
}

static void
test_not_filed (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *content = sample ("receipt");

  show_case (stage, content);
  test_caller_refuse (stage->server, "api.document_store", "PR301", "The file was changed on its way.", NULL);
  stage_key (stage, GDK_KEY_F7, 0);
  g_assert_true (stage_says (stage, "The file was changed on its way."));
  g_assert_null (paper_window ());
}

static void
issued_cb (GObject *context, GAsyncResult *result, gpointer filed)
{
  *(gboolean *) filed = form_paper_issue_finish (FORM_CONTEXT (context), result, NULL);
}

static void
test_person (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *content = sample ("account_statement");
  gboolean filed = FALSE;

  test_caller_set (stage->server, "api.person_document_issue", "content", content);
  stage_show (stage, casework_page_new (stage->context, 7));
  form_paper_issue_person_async (stage->context, stage->page, 1, "account_statement", 2025, NULL, issued_cb, &filed);
  stage_called (stage, "api.document_store", 1);
  stage_settle ();
  g_assert_true (filed);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.person_document_issue", 0, 2), ==, "2025");
  g_assert_nonnull (paper_window ());
  gtk_widget_destroy (paper_window ());

  test_caller_refuse (stage->server, "api.person_document_issue", "PR131", "The account is not closed.", NULL);
  form_paper_issue_person_async (stage->context, stage->page, 1, "contribution_certificate", 0, NULL, issued_cb, &filed);
  stage_settle ();
  g_assert_false (filed);
  g_assert_null (test_caller_arg (stage->server, "api.person_document_issue", 1, 2));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/paper/one key files the receipt and shows what was filed", test_receipt);
  g_test_add_func ("/forms/paper/a character no font has is named and nothing is filed", test_rare_character);
  g_test_add_func ("/forms/paper/what could not be filed is not shown", test_not_filed);
  g_test_add_func ("/forms/paper/a statement of a person is issued, filed and shown", test_person);
  return g_test_run ();
}
