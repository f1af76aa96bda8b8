/* office/sample.c — make the rehearsal: staff, register, cases */
#include "office/sample.h"

#include "office/cases.h"
#include "office/figures.h"
#include "office/load.h"
#include "office/people.h"
#include "office/staff-list.h"
#include "pq/admin.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  PqAdmin *admin;
  const char *desk;
  const SampleSize *size;
  GPtrArray *staff;
  GArray *offices;
  OfficeProgress progress;
  gpointer progress_data;
  int from, to;
} Sample;

static void
sample_clear (Sample *self)
{
  pq_admin_free (self->admin);
  g_clear_pointer (&self->staff, g_ptr_array_unref);
  g_clear_pointer (&self->offices, g_array_unref);
}

static void
stage_cb (int percent, const char *message, gpointer user_data)
{
  Sample *self = user_data;

  if (self->progress != NULL)
    self->progress (self->from + percent * (self->to - self->from) / 100, message, self->progress_data);
}

static void
stage (Sample *self, int from, int to, const char *message)
{
  self->from = from;
  self->to = to;
  stage_cb (0, message, self);
}

static gboolean
refuse_used (Sample *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *used = pq_admin_value (self->admin, "SELECT 1 FROM data.person LIMIT 1", NULL, 0, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (used != NULL)
    g_set_error_literal (error, OFFICE_ERROR, OFFICE_ERROR_SAMPLE,
                         _("persons are registered here already; rehearsal data goes into a fresh database only"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_offices (Sample *self, GError **error)
{
  g_autoptr (GPtrArray) rows =
    pq_admin_query (self->admin,
                    "SELECT office, name, level FROM data.office ORDER BY"
                    " coalesce(array_position(ARRAY['140105', '140106', '140100', '140000'], office::text), 5), office",
                    NULL, 0, error);

  if (rows == NULL)
    return FALSE;
  self->offices = g_array_new (FALSE, TRUE, sizeof (PeopleOffice));
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);
      PeopleOffice office = { 0 };

      g_strlcpy (office.code, g_ptr_array_index (row, 0), sizeof office.code);
      g_strlcpy (office.name, g_ptr_array_index (row, 1), sizeof office.name);
      g_strlcpy (office.level, g_ptr_array_index (row, 2), sizeof office.level);
      g_array_append_val (self->offices, office);
    }
  return TRUE;
}

static const PeopleOffice *
find_office (Sample *self, const char *code)
{
  for (guint i = 0; i < self->offices->len; i++)
    {
      const PeopleOffice *office = &g_array_index (self->offices, PeopleOffice, i);

      if (strcmp (office->code, code) == 0)
        return office;
    }
  g_assert_not_reached ();
}

static char *
post_titles (Sample *self, char **posts, GError **error)
{
  g_autofree char *list = g_strjoinv (",", posts);
  g_autofree char *array = g_strdup_printf ("{%s}", list);
  const char *parameters[] = { array };

  return pq_admin_value (self->admin, "SELECT string_agg(title, '、' ORDER BY sort) FROM data.post"
                                      " WHERE post = ANY ($1::text[])", parameters, 1, error);
}

static OfficeStaff *
make_staff (Sample *self, const StaffEntry *entry, GError **error)
{
  Random random = random_at (self->size->seed, 9, g_str_hash (entry->login));
  const PeopleOffice *office = find_office (self, entry->office);
  g_autoptr (OfficeStaff) one = g_new0 (OfficeStaff, 1);

  one->login = g_strdup (entry->login);
  one->name = g_strdup (entry->name);
  one->posts = g_strsplit (entry->posts, " ", -1);
  one->office = g_strdup (office->code);
  one->office_name = g_strdup (office->name);
  one->level = g_strdup (office->level);
  one->password = g_strdup_printf ("lianxi-%04u", random_below (&random, 10000));
  one->post_titles = post_titles (self, one->posts, error);
  return one->post_titles != NULL ? g_steal_pointer (&one) : NULL;
}

static gboolean
appoint (Sample *self, const StaffEntry *entry, GError **error)
{
  OfficeStaff *one = make_staff (self, entry, error);
  g_autofree char *list = NULL, *array = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  char id[PENSION_ID_SIZE] = { 0 };

  if (one == NULL)
    return FALSE;
  g_ptr_array_add (self->staff, one);
  memcpy (id, entry->id17, 17);
  pension_id_check_character (entry->id17, 17, id + 17);
  list = g_strjoinv (",", one->posts);
  array = g_strdup_printf ("{%s}", list);
  rows = pq_admin_query (self->admin, "SELECT admin.staff_appoint($1, $2, $3, $4::text[], $5, $6)",
                         (const char *[]) { one->login, one->name, one->office, array, one->password, id }, 6, error);
  return rows != NULL;
}

static gboolean
appoint_staff (Sample *self, GError **error)
{
  self->staff = g_ptr_array_new_with_free_func ((GDestroyNotify) office_staff_free);
  for (guint i = 0; i < staff_list_length; i++)
    if (!appoint (self, &staff_list[i], error))
      return FALSE;
  return pq_admin_run (self->admin, "INSERT INTO data.setting (key, value) VALUES ('rehearsal', 'true')"
                                    " ON CONFLICT (key) DO UPDATE SET value = 'true'", error);
}

/* All months of a million persons would fill a disk: there the older ones are carried over. */
static int
first_year (Sample *self)
{
  guint usual = self->size->persons > SAMPLE_MANY ? 2 : FIGURES_YEARS;
  guint years = self->size->history_years > 0 ? self->size->history_years : usual;

  return FIGURES_LAST_YEAR + 1 - (int) MIN (years, FIGURES_YEARS);
}

static gboolean
load (Sample *self, GError **error)
{
  g_autofree Figures *figures = g_new0 (Figures, 1);
  People people;

  people_init (&people, self->size->seed, self->size->persons, self->offices);
  figures->open_year = self->size->open_year ? FIGURES_CLOSED_YEAR : 0;
  return figures_rehearse (self->admin, error) && figures_read (self->admin, figures, error)
         && load_register (self->admin, &people, figures, first_year (self), stage_cb, self, error);
}

/* Somebody waits for a small office: a quick look is enough until the server takes its own. */
static gboolean
take_statistics (Sample *self, GError **error)
{
  return pq_admin_run (self->admin, self->size->persons < SAMPLE_MANY ? "SET default_statistics_target = 20; ANALYZE"
                                                                      : "ANALYZE", error);
}

static gboolean
fill_register (Sample *self, GError **error)
{
  /* from so many persons on it pays to load first and index afterwards */
  if (self->size->persons >= SAMPLE_MANY && !pq_admin_run (self->admin, "SELECT admin.search_indexes_drop()", error))
    return FALSE;
  stage (self, 5, 50, N_("Writing the units"));
  if (!load (self, error))
    return FALSE;
  stage (self, 50, 60, N_("Reading the names aloud"));
  if (!pq_admin_run (self->admin, "SELECT admin.readings_build()", error))
    return FALSE;
  stage (self, 60, 65, N_("Making the indexes of the search"));
  return pq_admin_run (self->admin, "SELECT admin.awards_carry(); SELECT admin.search_indexes_build(); SELECT admin.sequences_set()", error)
         && (self->size->persons >= SAMPLE_MANY || pq_admin_run (self->admin, "SELECT admin.confirm_rehearse()", error))
         && take_statistics (self, error);
}

static gboolean
make (Sample *self, GError **error)
{
  if (!refuse_used (self, error) || !read_offices (self, error))
    return FALSE;
  stage (self, 0, 5, N_("Appointing the staff"));
  if (!appoint_staff (self, error) || !fill_register (self, error))
    return FALSE;
  stage (self, 65, 100, N_("Playing the cases of the last weeks"));
  return cases_play (self->admin, self->desk, self->staff, stage_cb, self, error)
         && figures_come_late (self->admin, error);
}

gboolean
office_sample_make (const char *conninfo, const char *desk, const SampleSize *size, GPtrArray **staff,
                    OfficeProgress progress, gpointer user_data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  Sample self = { pq_admin_open (conninfo, &failure), desk, size, NULL, NULL, progress, user_data, 0, 100 };
  gboolean made = self.admin != NULL && make (&self, &failure);

  if (made)
    *staff = g_steal_pointer (&self.staff);
  else
    g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_SAMPLE, _("The rehearsal data could not be made: %s"),
                 failure->message);
  sample_clear (&self);
  return made;
}
