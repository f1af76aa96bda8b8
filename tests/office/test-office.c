/* tests/office/test-office.c — who gets into an office, and what is in it */
#include "place.h"

#include "office-fixture.h"
#include "office/layout.h"
#include "pq/admin.h"

#include <arpa/inet.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static OfficeFixture *fixture;

static void
assert_zero (const char *statement)
{
  g_autofree char *n = office_fixture_value (fixture, statement);

  g_assert_cmpstr (n, ==, "0");
}

/* --- Doors --- */

/* The inodes of the sockets a process has open, against those the kernel lists as TCP. */
static void
test_no_tcp (void)
{
  OfficeStatus status;
  g_autofree char *fds = NULL, *tcp = NULL, *tcp6 = NULL;
  g_autofree char *addresses = office_fixture_value (fixture, "SHOW listen_addresses");
  g_autoptr (GDir) files = NULL;
  const char *name;
  guint sockets = 0;

  g_assert_cmpstr (addresses, ==, "");
  office_status (office_fixture_dir (fixture), &status);
  fds = g_strdup_printf ("/proc/%d/fd", status.server_pid);
  files = g_dir_open (fds, 0, NULL);
  g_assert_nonnull (files);
  g_assert_true (g_file_get_contents ("/proc/net/tcp", &tcp, NULL, NULL));
  if (!g_file_get_contents ("/proc/net/tcp6", &tcp6, NULL, NULL))
    tcp6 = g_strdup ("");
  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (fds, name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);
      g_autofree char *inode = NULL;

      if (target == NULL || !g_str_has_prefix (target, "socket:["))
        continue;
      sockets++;
      inode = g_strdup_printf (" %.*s ", (int) strlen (target + 8) - 1, target + 8);
      g_assert_null (strstr (tcp, inode));
      g_assert_null (strstr (tcp6, inode));
    }
  g_assert_cmpuint (sockets, >, 0);
}

static void
test_password (void)
{
  g_autofree char *good = office_fixture_login (fixture, "xd_zhangmin");
  g_autofree char *bad = g_strdup_printf ("%s user=xd_zhangmin password=guess", office_fixture_conninfo (fixture));
  g_autoptr (GError) error = NULL;
  g_autoptr (PqAdmin) clerk = pq_admin_open (good, &error);
  g_autofree char *who = NULL;

  g_assert_no_error (error);
  who = pq_admin_value (clerk, "SELECT name FROM api.session_open('test', '')", NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (who, ==, "张敏");
  g_assert_null (pq_admin_open (bad, &error));
  g_assert_error (error, PQ_ADMIN_ERROR, PQ_ADMIN_ERROR_REJECTED);
}

/* Another person of this machine, whatever they know. */
static void
test_other_user (void)
{
  struct passwd *nobody = getpwnam ("nobody");
  pid_t child;
  int status;

  if (geteuid () != 0 || nobody == NULL)
    {
      g_test_skip ("only root can become somebody else");
      return;
    }
  child = fork ();
  if (child == 0)
    {
      if (setgid (nobody->pw_gid) != 0 || setuid (nobody->pw_uid) != 0)
        _exit (3);
      _exit (pq_admin_open (office_fixture_admin (fixture), NULL) == NULL ? 0 : 1);
    }
  waitpid (child, &status, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_folder_modes (void)
{
  g_autofree char *data = office_path (office_fixture_dir (fixture), "data");
  GStatBuf found;

  g_assert_cmpint (g_stat (data, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 0077, ==, 0);
}

/* --- Data --- */

static void
test_staff (void)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "archivist", "accountant", "cashier", "auditor",
                                       "statistician" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) staff = office_staff_read (office_fixture_dir (fixture), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (staff->len, >=, 20);
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      office_fixture_staff (fixture, "140105", posts[i], 0);
      office_fixture_staff (fixture, "140100", posts[i], 0);
      office_fixture_staff (fixture, "140000", posts[i], 0);
    }
  office_fixture_staff (fixture, "140105", "clerk", 1);
  office_fixture_staff (fixture, "140106", "clerk", 0);
  office_fixture_staff (fixture, "140000", "parameter_admin", 0);
  office_fixture_staff (fixture, "140000", "system_admin", 0);
  for (guint i = 0; i < staff->len; i++)
    {
      OfficeStaff *one = g_ptr_array_index (staff, i);

      g_assert_true (one->name[0] != '\0' && one->password[0] != '\0' && one->office_name[0] != '\0'
                     && one->post_titles[0] != '\0');
    }
}

static void
test_numbers_valid (void)
{
  assert_zero ("SELECT count(*) FROM data.person WHERE id_kind = '01' AND pension.id_problem(id_number, data.today()) IS NOT NULL");
  assert_zero ("SELECT count(*) FROM data.person WHERE id_kind = '01'"
               " AND (pension.id_sex(id_number) <> sex OR pension.id_birth(id_number) <> birth_id)");
  assert_zero ("SELECT count(*) FROM data.person WHERE NOT pension.group_fits_sex(retirement_group, sex)");
  assert_zero ("SELECT count(*) FROM data.unit WHERE NOT pension.uscc_valid(uscc)");
  assert_zero ("SELECT count(*) FROM data.person WHERE account_kind <> 'passbook' AND NOT pension.luhn_valid(account_no)");
  assert_zero ("SELECT count(*) - count(DISTINCT id_number) FROM data.person");
  assert_zero ("SELECT count(*) FROM data.person p WHERE NOT EXISTS"
               " (SELECT FROM data.id_number i WHERE i.id_number = p.id_number AND i.person = p.person)");
}

static void
test_words_known (void)
{
  static const char *const lists[][2] = {
    { "status", "person_status" }, { "employment", "employment" }, { "household_kind", "household_kind" },
    { "education", "education" }, { "marital", "marital" }, { "nation", "nation" }, { "health", "health" },
    { "account_kind", "account_kind" }, { "bank", "bank" }, { "id_kind", "id_kind" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *statement =
        g_strdup_printf ("SELECT count(*) FROM data.person p WHERE %s IS NOT NULL AND NOT EXISTS"
                         " (SELECT FROM data.vocabulary v WHERE v.list = '%s' AND v.key = p.%s)", lists[i][0], lists[i][1],
                         lists[i][0]);

      assert_zero (statement);
    }
}

static void
test_life_fits (void)
{
  assert_zero ("SELECT count(*) FROM data.person_registration a JOIN data.person_registration b"
               " ON a.person = b.person AND b.seq = a.seq + 1 WHERE b.from_month <= coalesce(a.to_month, date '9999-01-01')");
  assert_zero ("SELECT count(*) FROM data.person p WHERE status = 'active' AND unit IS NOT NULL AND NOT EXISTS"
               " (SELECT FROM data.person_registration r WHERE r.person = p.person AND r.unit = p.unit AND r.to_month IS NULL)");
  assert_zero ("SELECT count(*) FROM data.person p WHERE status = 'retired' AND NOT EXISTS"
               " (SELECT FROM data.award a WHERE a.person = p.person AND a.status = 'paying')");
}

static void
test_rare_names (void)
{
  g_autofree char *n = office_fixture_value (fixture, "SELECT count(*) FROM data.person WHERE name ~ '[䶮𬍛㛃𬱖]'");

  g_assert_cmpint (g_ascii_strtoll (n, NULL, 10), >=, 3);
}

static void
test_desks_are_full (void)
{
  g_autofree char *review = office_fixture_value (
    fixture, "SELECT count(*) FROM casework.case_item WHERE office = '140105' AND step = 'review'");
  g_autofree char *ages = office_fixture_value (
    fixture, "SELECT count(DISTINCT accepted_on) FROM casework.case_item WHERE office = '140105' AND step = 'review'");
  g_autofree char *steps = office_fixture_value (fixture, "SELECT count(DISTINCT step) FROM casework.case_item");
  g_autofree char *pages = office_fixture_value (
    fixture, "SELECT count(*) FROM casework.case_file f JOIN data.page_blob b USING (stored_in, sha256)"
             " WHERE b.sha256 = encode(sha256(b.content), 'hex')");
  g_autofree char *history = office_fixture_value (fixture, "SELECT count(*) FROM data.person_change");

  g_assert_cmpint (g_ascii_strtoll (review, NULL, 10), >=, 12);
  g_assert_cmpint (g_ascii_strtoll (ages, NULL, 10), >=, 5);
  g_assert_cmpint (g_ascii_strtoll (steps, NULL, 10), >=, 8);
  g_assert_cmpint (g_ascii_strtoll (pages, NULL, 10), >=, 40);
  g_assert_cmpint (g_ascii_strtoll (history, NULL, 10), >=, 10);
  assert_zero ("SELECT count(*) FROM admin.verify_audit() WHERE NOT ok");
  assert_zero ("SELECT count(*) FROM data.setting WHERE key = 'rehearsal' AND value <> 'true'");
  /* the calendar is right again */
  assert_zero ("SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date - data.today()");
}

/* --- Every kind of benefit has somebody to practise with, in both districts --- */

#define USUAL 500       /* persons app/run makes */
#define FRESH " AND NOT EXISTS (SELECT FROM casework.case_item c WHERE c.person = p.person)"
#define IDLE " AND NOT EXISTS (SELECT FROM casework.case_item c WHERE c.person = p.person AND c.open)"
#define MONTHS "p.months_paid + p.months_deemed"
#define TURNS "pension.statutory_month(p.retirement_group, p.birth_adopted)"
#define AUTUMN "p.status = 'active' AND p.birth_adopted > '1966-01-01' AND " TURNS " BETWEEN 202610 AND 202612"
#define CONFIRMED(more) \
  "EXISTS (SELECT FROM data.retirement r WHERE r.person = p.person AND " more ")" \
  " AND NOT EXISTS (SELECT FROM data.award a WHERE a.person = p.person)"
#define AWARD(more) "EXISTS (SELECT FROM data.award a WHERE a.person = p.person AND " more ")"
#define LAST(kind_done) \
  "EXISTS (SELECT FROM casework.case_item c WHERE c.person = p.person AND c.kind = '" kind_done "' AND c.step = 'done')"

static void
test_practice (void)
{
  static const struct { const char *kind, *person; int least; } wanted[] = {
    { "retirement", AUTUMN " AND " MONTHS " >= 180" FRESH, 10 },
    { "retirement, months short", AUTUMN " AND " MONTHS " < 180" FRESH, 2 },
    { "award", CONFIRMED ("NOT casework.base_missing(data.month_of(r.retire_month))") " AND p.employment <> 'flexible'" IDLE, 1 },
    { "simplified_award", CONFIRMED ("p.employment = 'flexible' AND p.months_deemed = 0") IDLE, 1 },
    { "temporary_allowance", CONFIRMED ("casework.base_missing(data.month_of(r.retire_month))") IDLE, 1 },
    { "temporary_settlement", "EXISTS (SELECT FROM data.settlement_ready(p.office) x WHERE x.person = p.person)" IDLE, 2 },
    { "disability_allowance", "p.status = 'active' AND p.birth_adopted BETWEEN '1970-01-01' AND '1985-01-01'" FRESH, 5 },
    { "recalculation", LAST ("award") " AND " AWARD ("a.start_month >= '2026-01-01' AND a.status = 'paying'") IDLE, 1 },
    { "suspension", AWARD ("a.status = 'paying'") FRESH, 5 },
    { "resumption", "EXISTS (SELECT FROM casework.task t WHERE t.person = p.person AND t.kind = 'resume' AND t.status = 'open')"
      " AND EXISTS (SELECT FROM data.suspension s WHERE s.person = p.person AND s.to_month IS NULL AND s.reason = 'ST06')" IDLE, 1 },
    { "termination", AWARD ("a.status = 'paying'") FRESH, 5 },
    { "qualification", AWARD ("a.status = 'paying' AND a.confirm_from < data.month_after(data.this_month(), -6)") FRESH, 2 },
    { "single_adjustment", AWARD ("a.status = 'paying'") FRESH, 5 },
    { "account_settlement", "p.status IN ('active', 'interrupted') AND " TURNS " <= data.month_of(data.today())"
      " AND " MONTHS " < 180" IDLE, 1 },
    { "survivor_claim", AWARD ("a.ending = 'ST01' AND a.end_month >= '2026-01-01'")
      " AND EXISTS (SELECT FROM data.account a WHERE a.person = p.person AND a.status <> 'closed' AND a.balance > 0)" IDLE, 1 },
  };
  static const char *const districts[] = { "140105", "140106" };
  OfficeFixture *usual = office_fixture_new (USUAL);

  for (guint i = 0; i < G_N_ELEMENTS (wanted) * G_N_ELEMENTS (districts); i++)
    {
      guint n = i / G_N_ELEMENTS (districts);
      const char *office = districts[i % G_N_ELEMENTS (districts)];
      g_autofree char *statement = g_strdup_printf ("SELECT count(*) FROM data.person p WHERE p.office = '%s' AND %s",
                                                    office, wanted[n].person);
      g_autofree char *found = office_fixture_value (usual, statement);

      g_test_message ("%s %s: %s", office, wanted[n].kind, found);
      g_assert_cmpint (g_ascii_strtoll (found, NULL, 10), >=, wanted[n].least);
    }
  office_fixture_free (usual);
}

/* The supervisors of both districts find each of these kinds in their queues. */
static void
test_benefits_wait (void)
{
  OfficeFixture *usual = office_fixture_new (USUAL);
  g_autofree char *missing = office_fixture_value (
    usual, "SELECT string_agg(concat_ws(' ', o.office, w.kind, w.step), ', ') FROM (VALUES ('140105'), ('140106')) o(office)"
           " CROSS JOIN (VALUES ('retirement', 'review'), ('award', 'review'), ('simplified_award', 'review'),"
               " ('disability_allowance', 'review'), ('single_adjustment', 'review'), ('recalculation', 'review'),"
               " ('suspension', 'review'), ('termination', 'review'), ('retirement', 'approve'), ('award', 'approve'),"
               " ('single_adjustment', 'approve'), ('suspension', 'approve')) w(kind, step)"
               " WHERE NOT EXISTS (SELECT FROM casework.case_item c"
               " WHERE c.office = o.office AND c.kind = w.kind AND c.step = w.step)");

  g_assert_cmpstr (missing, ==, NULL);
  office_fixture_free (usual);
}

/* Everything but what is random or tells the time. */
static const char fingerprint[] =
  "SELECT md5(string_agg(t, E'\\n' ORDER BY t)) FROM ("
  " SELECT (to_jsonb(p) - 'changed_at')::text t FROM data.person p UNION ALL SELECT u::text FROM data.unit u"
  " UNION ALL SELECT r::text FROM data.person_registration r UNION ALL SELECT a::text FROM data.award a"
  " UNION ALL SELECT i::text FROM data.id_number i UNION ALL SELECT e::text FROM data.money_event e"
  " UNION ALL SELECT y::text FROM data.account_year y UNION ALL SELECT h::text FROM data.person_history h UNION ALL SELECT s.login || s.name FROM data.staff s"
  " UNION ALL SELECT c.person || c.kind || c.step || c.matter FROM casework.case_item c) x";

static char *
fingerprint_of (guint persons, guint64 seed)
{
  char *dir = place_new ();
  Office *office = place_start (dir, persons, seed);
  char *value = place_value (dir, fingerprint);

  office_free (office);
  place_remove (dir);
  return value;
}

static void
test_same_seed (void)
{
  g_autofree char *one = fingerprint_of (150, 7);
  g_autofree char *two = fingerprint_of (150, 7);
  g_autofree char *other = fingerprint_of (150, 8);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (one, !=, other);
}

/* The whole of it by somebody who is not root: this program again, from a folder they can read. */
static void
test_plain_user (void)
{
  static const char script[] =
    "set -e; place=$1; program=$2; root=$(dirname \"$(dirname \"$program\")\")\n"
    "mkdir -p \"$place/b/tests\" \"$place/home\"; cp -a \"$program\" \"$place/b/tests/\"\n"
    "cp -a \"$root/lib\" \"$root/libexec\" \"$place/b/\"\n"
    "chown -R nobody \"$place\"\n"
    "exec setpriv --reuid nobody --clear-groups env HOME=\"$place/home\" LD_LIBRARY_PATH=\"$place/b/lib\""
    " bash -c '\"$0\" --hold \"$1\" & pid=$!; i=0; until [ -e \"$1/complete\" ] || [ $i -gt 600 ]; do i=$((i+1)); read -rt 0.1 <> <(:) || true; done;"
    " test -e \"$1/complete\"; kill -9 $pid' \"$place/b/tests/$(basename \"$program\")\" \"$place/office\"\n";
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  char *place = place_new ();
  g_autofree char *office = g_build_filename (place, "office", NULL);
  const char *argv[] = { "bash", "-c", script, "bash", place, self, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *data = g_build_filename (office, "data", NULL);
  GStatBuf found;
  int status;

  if (geteuid () != 0)
    {
      g_test_skip ("all the other tests ran as a plain user already");
      place_remove (place);
      return;
    }
  g_spawn_sync ("/", (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_cmpint (g_stat (data, &found), ==, 0);
  g_assert_cmpint (found.st_uid, ==, getpwnam ("nobody")->pw_uid);
  place_until (place_rests, office, "the server of the plain user stopped");
  place_remove (place);
}

int
main (int argc, char **argv)
{
  int result;

  if (place_main (argc, argv))
    return 0;
  g_test_init (&argc, &argv, NULL);
  fixture = office_fixture_new (0);
  g_test_add_func ("/office/doors/it listens on no network", test_no_tcp);
  g_test_add_func ("/office/doors/the staff come in with their password only", test_password);
  g_test_add_func ("/office/doors/another user of the machine stays outside", test_other_user);
  g_test_add_func ("/office/doors/the data is closed to others", test_folder_modes);
  g_test_add_func ("/office/data/somebody holds every post, and all are listed", test_staff);
  g_test_add_func ("/office/data/every ID number, credit code and card number is valid", test_numbers_valid);
  g_test_add_func ("/office/data/every coded value is in its list", test_words_known);
  g_test_add_func ("/office/data/life lines have no overlaps and fit the status", test_life_fits);
  g_test_add_func ("/office/data/rare characters are among the names", test_rare_names);
  g_test_add_func ("/office/data/the desks are full on the first morning", test_desks_are_full);
  g_test_add_func ("/office/data/every kind of benefit can be practised in both districts", test_practice);
  g_test_add_func ("/office/data/benefits wait for the supervisors of both districts", test_benefits_wait);
  g_test_add_func ("/office/data/the same seed gives the same data", test_same_seed);
  g_test_add_func ("/office/a plain user has an office too", test_plain_user);
  result = g_test_run ();
  office_fixture_free (fixture);
  return result;
}
