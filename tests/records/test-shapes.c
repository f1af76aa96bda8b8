/* Every struct against the function it is read from: the columns must be there, and be of a kind that fits. */
#include "office-fixture.h"
#include "test-caller.h"

#include "cases/shapes.h"
#include "records/shapes.h"

static OfficeFixture *office;

/* The type of a column of a function's answer; NULL when it has no such column. */
static char *
type_of (const char *function,
         const char *column)
{
  g_autofree char *query = g_strdup_printf (
    "SELECT format_type (p.proallargtypes[i], NULL) FROM pg_proc p, generate_subscripts (p.proargmodes, 1) i"
    " WHERE p.oid = '%s'::regproc AND p.proargmodes[i] = 't' AND p.proargnames[i] = '%s'", function, column);

  return office_fixture_value (office, query);
}

static const char *
types_for (DbKind kind)
{
  switch (kind)
    {
    case DB_KIND_TEXT:     /* jsonb: handed on as it is */
      return " text date timestamp with time zone jsonb ";
    case DB_KIND_INT64:
      return " bigint integer ";
    case DB_KIND_INT:
    case DB_KIND_INT_MAX:
      return " integer ";
    case DB_KIND_BOOL:
      return " boolean ";
    case DB_KIND_STRV:
      return " text[] ";
    case DB_KIND_NUMBERS:
      return " bigint[] integer[] ";
    case DB_KIND_JSON:
      return " jsonb ";
    case DB_KIND_BYTES:
      return " bytea ";
    }

  g_assert_not_reached ();
}

static void
check_shapes (const DbShape *const *shapes,
              guint                 n)
{
  for (guint i = 0; i < n; i++)
    for (guint column = 0; column < shapes[i]->n_columns; column++)
      {
        const DbColumn *wanted = &shapes[i]->columns[column];
        g_autofree char *type = type_of (shapes[i]->function, wanted->name);
        g_autofree char *word = g_strdup_printf (" %s ", type != NULL ? type : "(no such column)");

        if (strstr (types_for (wanted->kind), word) == NULL)
          {
            g_test_message ("%s.%s is %s, wanted one of %s", shapes[i]->function, wanted->name, word,
                            types_for (wanted->kind));
            g_test_fail ();
          }
      }
}

static void
records_fit (void)
{
  guint n;
  const DbShape *const *shapes = record_shapes (&n);

  check_shapes (shapes, n);
}

static void
cases_fit (void)
{
  guint n;
  const DbShape *const *shapes = case_shapes (&n);

  check_shapes (shapes, n);
}

static void
canned_answers_fit (void)
{
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_auto (GStrv) functions = test_caller_functions (caller);

  for (guint i = 0; functions[i] != NULL; i++)
    {
      g_auto (GStrv) columns = test_caller_columns (caller, functions[i]);

      for (guint column = 0; columns[column] != NULL; column++)
        {
          g_autofree char *type = type_of (functions[i], columns[column]);

          if (type == NULL)
            {
              g_test_message ("%s gives no column %s", functions[i], columns[column]);
              g_test_fail ();
            }
        }
    }
}

/* Reports stay rows, so nothing reads them into a struct. */
static void
every_function_has_an_answer (void)
{
  static const char *const rows_only[]
      = { "api.report_my_cases", "api.report_persons", "api.report_account_years", "api.report_back_payments",
          "api.report_settlements", "api.report_survivor_claims", "api.report_dependents",
          "api.report_archive_volumes", "api.report_archive_items", "api.report_archive_loans",
          "api.report_archive_disposals",
          "api.report_adjustment_lines", "api.report_adjustment_sums",
          "api.report_confirm_due", "api.report_confirm_roster", "api.report_confirm_stops",
          "api.report_stop_list", "api.report_overpayments", "api.report_overpayment_receipts", NULL };
  /* notices are asked for as statements are, by the same answer; that a determination comes out again is asked by
   * workbenchctl verify, and by psql of who may look at it */
  static const char *const pageless[] = {
     "api.award_determinations", "api.award_rerun", "api.notice_batch_start", "api.stop_notice_batch_start", NULL
  };
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_auto (GStrv) functions = test_caller_functions (caller);
  g_autofree char *list = office_fixture_value (office, "SELECT string_agg (p.oid::regproc::text, ' ') FROM pg_proc p"
                                                        " WHERE p.pronamespace = 'api'::regnamespace");
  g_auto (GStrv) there = g_strsplit (list, " ", 0);

  g_assert_cmpuint (g_strv_length (there), >, 30);
  for (guint i = 0; there[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) functions, there[i]) && !g_strv_contains (rows_only, there[i])
        && !g_strv_contains (pageless, there[i]))
      {
        g_test_message ("the client has no use for %s", there[i]);
        g_test_fail ();
      }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  office = office_fixture_new (0);

  g_test_add_func ("/records/shapes/what-is-read-of-a-person-is-what-the-server-gives", records_fit);
  g_test_add_func ("/records/shapes/what-is-read-of-a-case-is-what-the-server-gives", cases_fit);
  g_test_add_func ("/records/shapes/a-test-answers-as-the-server-would", canned_answers_fit);
  g_test_add_func ("/records/shapes/every-function-of-the-server-is-asked-by-the-client",
                   every_function_has_an_answer);

  status = g_test_run ();
  office_fixture_free (office);
  return status;
}
