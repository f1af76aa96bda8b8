#include "bench.h"

#include <stdlib.h>

#include "pq/admin.h"

/* The loop is away from its post between two polls. */
static gint64 left_us, longest_us;

static void
fail (const char *what, const GError *error)
{
  g_printerr ("%s: %s\n", what, error != NULL ? error->message : "?");
  exit (1);
}

void
bench_take_clerk (Bench *self, const char *level)
{
  GPtrArray *staff = office_staff (self->office);

  for (guint i = 0; i < staff->len; i++)
    {
      OfficeStaff *person = g_ptr_array_index (staff, i);

      if (g_strcmp0 (person->level, level) == 0
          && g_strv_contains ((const char *const *) person->posts, "clerk"))
        {
          g_free (self->clerk);
          g_free (self->clerk_office);
          self->clerk = g_strdup_printf ("%s user=%s password=%s", office_conninfo (self->office), person->login,
                                         person->password);
          self->clerk_office = g_strdup (person->office);
          return;
        }
    }
  fail ("the office has no clerk of this level", NULL);
}

void
bench_init (Bench *self, const char *dir)
{
  g_autoptr (GError) error = NULL;

  self->session = NULL;
  self->clerk = self->clerk_office = NULL;
  self->office = office_start (dir, NULL, NULL, NULL, NULL, &error);
  if (self->office == NULL)
    fail ("the office does not start", error);
  bench_take_clerk (self, "county");
}

void
bench_clear (Bench *self)
{
  if (self->session != NULL)
    pq_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->clerk, g_free);
  g_clear_pointer (&self->clerk_office, g_free);
  g_clear_pointer (&self->office, office_free);
}

typedef struct
{
  PqSession *session;
  gboolean   answered;
  GError    *error;
} SignIn;

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SignIn *sign_in = user_data;

  sign_in->session = pq_session_open_finish (result, &sign_in->error);
  sign_in->answered = TRUE;
}

void
bench_sign_in (Bench *self, const char *socket_dir)
{
  /* of two values for one keyword the later one holds */
  g_autofree char *target = socket_dir == NULL ? g_strdup (self->clerk)
                                               : g_strdup_printf ("%s host=%s", self->clerk, socket_dir);
  SignIn sign_in = { NULL, FALSE, NULL };

  if (self->session != NULL)
    pq_session_close (self->session);
  g_clear_object (&self->session);
  pq_session_open_async (target, NULL, NULL, NULL, NULL, signed_in_cb, &sign_in);
  bench_wait (&sign_in.answered, &sign_in.error);
  self->session = sign_in.session;
}

GStrv
bench_column (Bench *self, const char *statement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PqAdmin) admin = pq_admin_open (office_admin_conninfo (self->office), &error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GStrvBuilder) column = g_strv_builder_new ();

  if (admin == NULL)
    fail ("the administrator cannot connect", error);
  rows = pq_admin_query (admin, statement, NULL, 0, &error);
  if (rows == NULL)
    fail (statement, error);
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *cells = g_ptr_array_index (rows, i);

      g_strv_builder_add (column, g_ptr_array_index (cells, 0));
    }
  left_us = 0;                  /* what the benchmark itself reads is no stall of the program */
  return g_strv_builder_end (column);
}

char *
bench_value (Bench *self, const char *statement)
{
  g_auto (GStrv) column = bench_column (self, statement);

  return g_strdup (column[0] != NULL ? column[0] : "");
}

void
bench_wait (const gboolean *answered, GError **problem)
{
  while (!*answered)
    g_main_context_iteration (NULL, TRUE);
  if (*problem != NULL)
    fail ("the server", *problem);
}

void
bench_times_init (BenchTimes *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
}

void
bench_times_clear (BenchTimes *self)
{
  g_clear_pointer (&self->values, g_array_unref);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

void
bench_times_add (BenchTimes *self, gint64 since_us)
{
  double ms = (double) (g_get_monotonic_time () - since_us) / 1000;

  g_array_append_val (self->values, ms);
}

double
bench_times_at (BenchTimes *self, double part)
{
  guint last = self->values->len - 1;

  g_array_sort (self->values, compare_times);
  return g_array_index (self->values, double, (guint) (part * last + 0.5));
}

static int
watched_poll (GPollFD *fds, guint n_fds, int timeout)
{
  int ready;

  if (left_us != 0)
    longest_us = MAX (longest_us, g_get_monotonic_time () - left_us);
  ready = g_poll (fds, n_fds, timeout);
  left_us = g_get_monotonic_time ();
  return ready;
}

void
bench_watch_loop (void)
{
  left_us = longest_us = 0;
  g_main_context_set_poll_func (NULL, watched_poll);
}

double
bench_longest_stall (void)
{
  return (double) longest_us / 1000;
}
