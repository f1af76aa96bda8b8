/* Every refusal of the rules has a code, a name and a sentence of its own. */
#include <glib.h>
#include <string.h>

#include "pension/status.h"
#include "pension/version.h"

static void
test_complete (void)
{
  g_autoptr (GHashTable) states = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) sentences = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i < PENSION_STATUS_COUNT; i++)
    {
      const char *sentence = pension_status_sentence (i);

      g_assert_true (g_hash_table_add (states, (gpointer) pension_status_sqlstate (i)));
      g_assert_true (g_hash_table_add (names, (gpointer) pension_status_name (i)));
      g_assert_true (g_hash_table_add (sentences, (gpointer) sentence));
      g_assert_cmpuint (strlen (pension_status_sqlstate (i)), ==, 5);
      g_assert_true (i == PENSION_OK
                     || g_regex_match_simple ("^PR0[0-9][0-9]$", pension_status_sqlstate (i), 0, 0));
      g_assert_true (g_regex_match_simple ("^[a-z][a-z0-9_]+$", pension_status_name (i), 0, 0));
      g_assert_true (g_ascii_isupper (sentence[0]) && g_str_has_suffix (sentence, "."));
      /* the server puts the sentence between quotes in JSON, and no place for a value is ever filled */
      g_assert_null (strpbrk (sentence, "\"\\%\n"));
    }
}

static void
test_foreign (void)
{
  const int foreign[] = { -1, PENSION_STATUS_COUNT, G_MAXINT, G_MININT };

  g_assert_cmpstr (pension_status_sqlstate (PENSION_OK), ==, "00000");
  g_assert_cmpstr (pension_status_name (PENSION_OK), ==, "ok");
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_assert_cmpstr (pension_status_name ((PensionStatus) foreign[i]), ==, "choice");
      g_assert_cmpstr (pension_status_sqlstate ((PensionStatus) foreign[i]), ==, "PR006");
      g_assert_nonnull (pension_status_sentence ((PensionStatus) foreign[i]));
    }
}

static void
test_version (void)
{
  g_assert_true (g_regex_match_simple ("^[0-9]+(\\.[0-9]+)+$", pension_rules_version (), 0, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/status/every-refusal-has-its-own-code-name-and-sentence", test_complete);
  g_test_add_func ("/pension/status/a-number-that-is-no-status-is-an-unknown-choice", test_foreign);
  g_test_add_func ("/pension/version/the-rules-say-which-version-they-are", test_version);
  return g_test_run ();
}
