/* The determination sheets R1, R2 and R4 (rules.md 6.3) through the whole path: the case comes in at the counter, the
 * indices entered as the sheets give them with the reason, is signed by three persons, and the paper that goes to the
 * person has every figure to the fen.  The people are invented; dates, months and amounts are those of the sheets. */
#include <string.h>

#include "await.h"
#include "office-fixture.h"

#include "cases/document.h"
#include "pq/session.h"
#include "samples.h"

#define OFFICE "140105"

typedef struct
{
  const char *name, *id, *group, *work_start;   /* id: the first 17 */
  const char *person;
  int         paid, deemed, retired;
  const char *balance, *rate;                   /* fen at the end of the month of retirement; rate of the year */
  const char *basic, *trans;                    /* indices */
  const char *figures[12];                      /* that stand on the paper */
} Sheet;

static const Sheet sheets[] = {
  { "核定甲", "14010519651012941", "M60", "1984-08-20", "98000041", 340, 155, 202510, "9660726", "0.0150", "0.76035", "0.70397",
    { "7,253.00", "0.7604", "5514.81855", "0.7040", "5105.89441", "96,607.26", "139", "2,633.36", "695.02", "857.36",
      "4,185.80", NULL } },
  { "核定乙", "14010519740215942", "F50", "1994-01-10", "98000042", 320, 42, 202402, "7205990", "0.0262", "0.61006", "0.61006",
    { "7,111.00", "0.6101", "4338.13666", "72,059.90", "195", "1,726.91", "369.54", "197.39", "2,293.90", NULL } },
  { "核定丙", "14010519730420944", "F50", "1992-08-01", "98000043", 190, 59, 202304, "4808307", "0.0397", "0.63919", "0.63919",
    { "6,897.00", "0.6392", "4408.49343", "48,083.07", "195", "1,172.94", "246.58", "281.78", "1,701.30", NULL } },
};

/* A person with the months, the account and the confirmed retirement of a sheet. */
static const char make_person[] =
  "CREATE SCHEMA IF NOT EXISTS t;"
  "CREATE OR REPLACE FUNCTION t.sheet_person (p bigint, p_name text, p_id17 text, p_group text, p_start date, p_paid int,"
  "  p_deemed int, p_until int, p_balance bigint, p_rate numeric) RETURNS void LANGUAGE plpgsql AS $$"
  "DECLARE v_id text; v_birth date := to_date(substr(p_id17, 7, 8), 'YYYYMMDD'); v_year int := p_until / 100; v_open bigint;"
  "BEGIN"
  "  SELECT p_id17 || c INTO v_id FROM regexp_split_to_table('0123456789X', '') c"
  "   WHERE pension.id_check(p_id17 || c, '2026-01-01') = 'ok';"
  "  SELECT b INTO v_open FROM generate_series(round(p_balance / (1 + p_rate * (p_until % 100) / 12))::bigint - 3,"
  "    round(p_balance / (1 + p_rate * (p_until % 100) / 12))::bigint + 3) b WHERE (pension.account_year(b, 0, data.months_none(),"
  "    data.months_none(), NULL, NULL, (p_rate * 1000000)::int, p_until % 100)).closing = p_balance LIMIT 1;"
  "  INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group,"
  "    work_start, status, months_paid, months_deemed, account_no) VALUES (p, '" OFFICE "', p_name, v_id, v_id, left(p_group, 1),"
  "    v_birth, v_birth, p_group, p_start, 'active', p_paid, p_deemed, '6228480' || p);"
  "  INSERT INTO data.person_year (person, year, office, counted, base, employer, employee, own, moved, marks)"
  "  SELECT p, y, '" OFFICE "', ARRAY(SELECT (n BETWEEN 1 AND p_paid)::int FROM unnest(c) n),"
  "    ARRAY(SELECT CASE WHEN n BETWEEN 1 AND p_paid THEN 400000::bigint ELSE 0 END FROM unnest(c) n),"
  "    data.months_none(), data.months_none(), data.months_none(), data.months_none(), repeat('p', 12)"
  "    FROM generate_series(1997, v_year) y,"
  "    LATERAL (SELECT ARRAY(SELECT (v_year - y) * 12 + p_until % 100 - m + 1 FROM generate_series(1, 12) m) AS c) x"
  "   WHERE EXISTS (SELECT FROM unnest(c) n WHERE n BETWEEN 1 AND p_paid);"
  "  INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, balance, carried, carried_year)"
  "  VALUES (p, '" OFFICE "', 'normal', '1997-07-01', '1997-07-01', v_year - 1, v_open, v_open, v_year - 1);"
  "  INSERT INTO data.retirement (person, seq, office, mode, retirement_group, birth_adopted, work_start, statutory_month,"
  "    retire_month, months_paid, months_deemed, case_id, case_no, confirmed_by) SELECT p, 1, '" OFFICE "',"
  "    CASE WHEN m > p_until THEN 'early' ELSE 'normal' END, p_group, v_birth, p_start, data.month_start(m),"
  "    data.month_start(p_until), p_paid, p_deemed, 1, 'T' || p, '测试' FROM pension.statutory_month(p_group, v_birth) m;"
  "END $$;"
  "CREATE OR REPLACE FUNCTION t.award_case (p_person bigint, p_basic text, p_trans text) RETURNS bigint LANGUAGE plpgsql AS $$"
  "DECLARE v bigint; m text; v_page bytea;"
  "BEGIN"
  "  SELECT case_id INTO v FROM api.case_start('award', p_person, 'hall', gen_random_uuid());"
  "  PERFORM FROM api.case_save(v, (SELECT version FROM api.case_open(v)), jsonb_build_object('values', jsonb_build_object("
  "    'index_entry', 'entered', 'index_basic', p_basic, 'index_trans', p_trans, 'index_reason', '按原核定表录入')), gen_random_uuid());"
  "  FOREACH m IN ARRAY '{approval,id_card,pay_account,index_basis}'::text[] LOOP"
  "    v_page := '\\xffd8ffe0'::bytea || convert_to(m || v, 'UTF8') || '\\xffd9'::bytea;"
  "    PERFORM FROM api.material_add(v, m, m || '.jpg', 'image/jpeg', encode(sha256(v_page), 'hex'), 1, v_page, gen_random_uuid());"
  "  END LOOP;"
  "  PERFORM FROM api.case_submit(v, (SELECT version FROM api.case_open(v)), gen_random_uuid());"
  "  RETURN v;"
  "END $$;"
  "GRANT USAGE ON SCHEMA t TO PUBLIC; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA t TO PUBLIC;";

static OfficeFixture *office;

static void G_GNUC_PRINTF (2, 3)
run (const char *post, const char *format, ...)
{
  g_autofree char *statement = NULL, *script = NULL;
  va_list more;

  va_start (more, format);
  statement = g_strdup_vprintf (format, more);
  va_end (more);
  script = post == NULL ? g_strdup (statement)
                        : g_strdup_printf ("SET SESSION AUTHORIZATION \"%s\"; %s; RESET SESSION AUTHORIZATION",
                                           office_fixture_staff (office, OFFICE, post, 0), statement);
  office_fixture_run (office, script);
}

/* The case of a sheet, signed by all three. */
static gint64
award (const Sheet *sheet)
{
  g_autofree char *find = g_strdup_printf ("SELECT case_id FROM casework.case_item WHERE person = %s", sheet->person);
  g_autofree char *step = g_strdup_printf ("SELECT step FROM casework.case_item WHERE person = %s", sheet->person);
  g_autofree char *number = NULL, *reached = NULL;
  static const char *const stages[] = { "reviewer", "api.case_review", "approver", "api.case_approve" };

  run (NULL, "SELECT t.sheet_person(%s, '%s', '%s', '%s', '%s', %d, %d, %d, %s, %s)", sheet->person, sheet->name, sheet->id,
       sheet->group, sheet->work_start, sheet->paid, sheet->deemed, sheet->retired, sheet->balance, sheet->rate);
  run ("clerk", "SELECT t.award_case(%s, '%s', '%s')", sheet->person, sheet->basic, sheet->trans);
  number = office_fixture_value (office, find);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i += 2)
    run (stages[i], "SELECT FROM %s(%s, (SELECT content_version FROM api.case_open(%s)), 'agree', NULL, NULL,"
         " gen_random_uuid())", stages[i + 1], number, number);
  reached = office_fixture_value (office, step);
  g_assert_cmpstr (reached, ==, "done");
  return g_ascii_strtoll (number, NULL, 10);
}

static GBytes *
print (gint64 case_id, guint *pages)
{
  const char *login = office_fixture_staff (office, OFFICE, "clerk", 0);
  g_auto (Await) opening = AWAIT_INIT;
  g_auto (Await) issuing = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (DbCaller) clerk = NULL;
  g_autoptr (CaseDocument) document = NULL;

  pq_session_open_async (office_fixture_conninfo (office), login, office_fixture_password (office, login), NULL, NULL,
                         await_cb, &opening);
  clerk = DB_CALLER (pq_session_open_finish (await (&opening), &error));
  g_assert_no_error (error);
  case_document_issue_async (clerk, case_id, "award_sheet", NULL, await_cb, &issuing);
  document = case_document_issue_finish (clerk, await (&issuing), &error);
  g_assert_no_error (error);
  return sample_render ("award_sheet", document->content, pages);
}

static void
test_sheet (gconstpointer data)
{
  const Sheet *sheet = data;
  guint pages = 0;
  g_autoptr (GBytes) pdf = print (award (sheet), &pages);
  g_autofree char *text = sample_text (pdf);
  g_autofree char *file = g_strdup_printf ("%s.pdf", sheet->person);

  g_free (sample_file (pdf, file));
  g_assert_cmpuint (pages, >=, 2);
  for (guint i = 0; sheet->figures[i] != NULL; i++)
    if (strstr (text, sheet->figures[i]) == NULL)
      g_error ("%s is not on the sheet: %s", sheet->figures[i], text);
  g_assert_nonnull (strstr (text, "按原核定表录入"));
  g_assert_nonnull (strstr (text, "待遇核定表"));
}

/* The people of a rehearsal office who may retire now: an award lacks none of the figures. */
static const char make_trial[] =
  "CREATE OR REPLACE FUNCTION t.trial (OUT made int, OUT lacking text) LANGUAGE plpgsql AS $$"
  "DECLARE p data.person; v_month int; v_sheet record;"
  "BEGIN"
  "  made := 0;"
  "  FOR p IN SELECT * FROM data.person WHERE status IN ('active', 'interrupted') AND months_paid > 200"
  "              AND EXISTS (SELECT FROM data.account a WHERE a.person = data.person.person)"
  "              AND pension.earliest_month(retirement_group, birth_adopted) BETWEEN 202501 AND 202612 LOOP"
  "    v_month := pension.earliest_month(p.retirement_group, p.birth_adopted);"
  "    BEGIN"
  "      v_sheet := casework.award_of(casework.award_basis(p, jsonb_build_object('retire_month', v_month, 'mode', 'early')));"
  "      made := made + ((v_sheet.result #>> '{award,total}')::bigint > 0)::int;"
  "    EXCEPTION WHEN OTHERS THEN"
  "      IF SQLERRM ~ 'parameter|rate' THEN lacking := concat_ws('; ', lacking, SQLERRM); END IF;"
  "    END;"
  "  END LOOP;"
  "END $$;";

static void
test_rehearsal (void)
{
  g_autofree char *lacking = NULL, *made = NULL;

  office_fixture_run (office, make_trial);
  lacking = office_fixture_value (office, "SELECT coalesce(lacking, '') FROM t.trial()");
  made = office_fixture_value (office, "SELECT made FROM t.trial()");
  g_assert_cmpstr (lacking, ==, "");
  g_assert_cmpint (g_ascii_strtoll (made, NULL, 10), >, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  office = office_fixture_new (0);
  office_fixture_run (office, make_person);
  g_test_add_data_func ("/reports/award/sheet-R1-from-the-counter-to-the-paper", &sheets[0], test_sheet);
  g_test_add_data_func ("/reports/award/sheet-R2-from-the-counter-to-the-paper", &sheets[1], test_sheet);
  g_test_add_data_func ("/reports/award/sheet-R4-from-the-counter-to-the-paper", &sheets[2], test_sheet);
  g_test_add_func ("/reports/award/a-trainee-s-office-has-every-figure-of-an-award", test_rehearsal);
  status = g_test_run ();
  office_fixture_free (office);
  return status;
}
