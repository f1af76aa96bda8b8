/* tests/support/office-fixture.c — a private office for one test program */
#define _GNU_SOURCE
#include "office-fixture.h"

#include "office/layout.h"
#include "office/office.h"
#include "office/upgrade.h"
#include "pq/admin.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define USUAL_PERSONS 300
#define PATIENCE_MS 30000

struct _OfficeFixture
{
  char *dir;
  Office *office;
  PqAdmin *admin;
};

static void
must (gboolean good, GError *error)
{
  if (!good)
    g_error ("office fixture: %s", error != NULL ? error->message : "failed");
}

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  int status;
  gboolean good = g_spawn_sync ("/", (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error)
                  && g_spawn_check_wait_status (status, &error);

  must (good, error);
}

static void
quiet_cb (int percent, const char *message, gpointer user_data)
{
}

/* Make the office whose copy every fixture of this number of persons gets, and stop it. */
static void
make_template (const char *template_dir, guint persons)
{
  OfficeOptions options = { .persons = persons, .seed = 1 };
  g_autofree char *fresh = g_strconcat (template_dir, ".new", NULL);
  g_autoptr (GError) error = NULL;
  Office *office;
  gboolean stopped;

  run ((const char *[]) { "rm", "-rf", fresh, NULL });
  office = office_start (fresh, &options, quiet_cb, NULL, NULL, &error);
  must (office != NULL, error);
  office_free (office);
  stopped = office_stop (fresh, &error);
  must (stopped, error);
  must (g_rename (fresh, template_dir) == 0, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static void
add_folder (GChecksum *sum, const char *folder)
{
  g_autofree char *path = g_build_filename (TEST_SOURCE_DIR, "..", "app", folder, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  must (dir != NULL, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".h"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_get_contents (g_ptr_array_index (names, i), &text, &length, NULL))
        g_checksum_update (sum, (const guchar *) text, (gssize) length);
    }
}

/* What the data depends on: all the SQL, and the code that makes it. */
static char *
template_key (guint persons)
{
  g_autofree char *schema = office_schema_hash ();
  g_autofree char *rest = g_strdup_printf ("%s %u %u", schema, persons, (guint) geteuid ());
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *) rest, -1);
  add_folder (sum, "office");
  add_folder (sum, "pension");
  return g_strndup (g_checksum_get_string (sum), 20);
}

/* Test programs may start at the same moment: one makes the template, the others wait. */
static char *
ensure_template (guint persons)
{
  g_autofree char *key = template_key (persons);
  g_autofree char *cache = g_build_filename (TEST_BUILD_DIR, "tests", "offices", NULL);
  g_autofree char *lock_path = g_build_filename (cache, "lock", NULL);
  g_autofree char *made = g_build_filename (cache, key, NULL);
  int lock;

  must (g_mkdir_with_parents (cache, 0755) == 0, NULL);
  lock = open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  must (lock >= 0 && flock (lock, LOCK_EX) == 0, NULL);
  if (!g_file_test (made, G_FILE_TEST_EXISTS))
    {
      g_autofree char *place = g_dir_make_tmp ("pw-template-XXXXXX", NULL);
      g_autofree char *office = g_build_filename (place, "office", NULL);
      g_autofree char *fresh = g_strconcat (made, ".new", NULL);

      chmod (place, 0755);
      make_template (office, persons);
      run ((const char *[]) { "rm", "-rf", fresh, NULL });
      run ((const char *[]) { "cp", "-a", office, fresh, NULL });
      must (g_rename (fresh, made) == 0, NULL);
      run ((const char *[]) { "rm", "-rf", place, NULL });
    }
  close (lock);
  return g_steal_pointer (&made);
}

OfficeFixture *
office_fixture_new (guint persons)
{
  OfficeOptions options = { .passing = TRUE };
  OfficeFixture *self = g_new0 (OfficeFixture, 1);
  g_autofree char *made = ensure_template (persons > 0 ? persons : USUAL_PERSONS);
  g_autofree char *inside = g_strconcat (made, "/.", NULL);
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("pw-office-XXXXXX", &error);
  must (self->dir != NULL, error);
  chmod (self->dir, 0755);
  run ((const char *[]) { "cp", "-a", "--reflink=auto", inside, self->dir, NULL });
  self->office = office_start (self->dir, &options, NULL, NULL, NULL, &error);
  must (self->office != NULL, error);
  return self;
}

void
office_fixture_free (OfficeFixture *self)
{
  if (self == NULL)
    return;

  pq_admin_free (self->admin);
  office_free (self->office);
  office_stop (self->dir, NULL);        /* removes the folder */
  for (int waited = 0; waited < PATIENCE_MS && g_file_test (self->dir, G_FILE_TEST_EXISTS); waited += 20)
    office_pause (20);
  g_free (self->dir);
  g_free (self);
}

const char *
office_fixture_dir (OfficeFixture *self)
{
  return self->dir;
}

const char *
office_fixture_conninfo (OfficeFixture *self)
{
  return office_conninfo (self->office);
}

const char *
office_fixture_admin (OfficeFixture *self)
{
  return office_admin_conninfo (self->office);
}

const char *
office_fixture_password (OfficeFixture *self, const char *login)
{
  GPtrArray *staff = office_staff (self->office);

  for (guint i = 0; i < staff->len; i++)
    {
      OfficeStaff *one = g_ptr_array_index (staff, i);

      if (g_strcmp0 (one->login, login) == 0)
        return one->password;
    }
  g_error ("office fixture: nobody is called %s", login);
}

char *
office_fixture_login (OfficeFixture *self, const char *login)
{
  return g_strdup_printf ("%s user=%s password=%s", office_conninfo (self->office), login,
                          office_fixture_password (self, login));
}

const char *
office_fixture_staff (OfficeFixture *self, const char *office, const char *post, guint n)
{
  GPtrArray *staff = office_staff (self->office);

  for (guint i = 0; i < staff->len; i++)
    {
      OfficeStaff *one = g_ptr_array_index (staff, i);

      if (g_strcmp0 (one->office, office) == 0 && g_strv_contains ((const char *const *) one->posts, post) && n-- == 0)
        return one->login;
    }
  g_error ("office fixture: no %s in %s", post, office);
}

static void
forget_connection (OfficeFixture *self)
{
  pq_admin_free (self->admin);
  self->admin = NULL;
}

void
office_fixture_kill_server (OfficeFixture *self)
{
  OfficeStatus status;

  forget_connection (self);
  office_status (self->dir, &status);
  must (status.server_pid > 0 && kill (status.server_pid, SIGKILL) == 0, NULL);
}

void
office_fixture_wait (OfficeFixture *self)
{
  for (int waited = 0; waited < PATIENCE_MS; waited += 20)
    {
      g_autoptr (PqAdmin) admin = pq_admin_open (office_admin_conninfo (self->office), NULL);

      if (admin != NULL)
        return;
      office_pause (20);
    }
  g_error ("office fixture: the server did not come back");
}

/* The socket moves aside and every connection ends: to a client the server is gone, its data stays as it is. */
void
office_fixture_pause (OfficeFixture *self)
{
  g_autofree char *socket_dir = office_socket_dir (self->dir);
  g_autofree char *socket = g_build_filename (socket_dir, ".s.PGSQL.5432", NULL);
  g_autofree char *aside = g_strconcat (socket, ".aside", NULL);

  office_fixture_run (self, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
  forget_connection (self);
  must (g_rename (socket, aside) == 0, NULL);
}

void
office_fixture_resume (OfficeFixture *self)
{
  g_autofree char *socket_dir = office_socket_dir (self->dir);
  g_autofree char *socket = g_build_filename (socket_dir, ".s.PGSQL.5432", NULL);
  g_autofree char *aside = g_strconcat (socket, ".aside", NULL);

  must (g_rename (aside, socket) == 0, NULL);
  office_fixture_wait (self);
}

static PqAdmin *
connection (OfficeFixture *self)
{
  g_autoptr (GError) error = NULL;

  if (self->admin == NULL)
    self->admin = pq_admin_open (office_admin_conninfo (self->office), &error);
  must (self->admin != NULL, error);
  return self->admin;
}

void
office_fixture_run (OfficeFixture *self, const char *script)
{
  g_autoptr (GError) error = NULL;
  gboolean good = pq_admin_run (connection (self), script, &error);

  must (good, error);
}

char *
office_fixture_value (OfficeFixture *self, const char *statement)
{
  g_autoptr (GError) error = NULL;
  char *value = pq_admin_value (connection (self), statement, NULL, 0, &error);

  must (error == NULL, error);
  return value;
}
