/* office/upgrade.c — run the manifest */
#include "office/upgrade.h"

#include "pq/admin.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROOT "/pension-workbench/schema/"
#define CHUNK 65536

typedef enum { STEP_TRANSITION, STEP_DEFINITION, STEP_SEED } StepKind;

static const char *const step_words[] = { "transition", "definition", "seed" };

typedef struct
{
  StepKind kind;
  char *path;                   /* as the manifest writes it */
  char *name;                   /* its base name */
  GBytes *text;                 /* zero-terminated behind its length */
  char *hash;
} Step;

static void
step_free (Step *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self->hash);
  g_bytes_unref (self->text);
  g_free (self);
}

/* Resource names cannot climb; schema.cmake writes "../" as "_/". */
static GBytes *
load_text (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "../", -1);
  g_autofree char *flat = g_strjoinv ("_/", parts);
  g_autofree char *resource = g_strconcat (ROOT, flat, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *text = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (text == NULL)
    g_error ("%s", error->message);     /* the build puts it there: our own mistake */
  return text;
}

static Step *
step_parse (const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t", 2);
  Step *step;

  for (guint i = 0; i < G_N_ELEMENTS (step_words); i++)
    if (g_strcmp0 (words[0], step_words[i]) == 0 && words[1] != NULL)
      {
        step = g_new0 (Step, 1);
        step->kind = (StepKind) i;
        step->path = g_strdup (g_strstrip (words[1]));
        step->name = g_path_get_basename (step->path);
        step->text = load_text (step->path);
        step->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, step->text);
        return step;
      }
  g_error ("manifest: %s", line);
}

static GPtrArray *
read_manifest (void)
{
  g_autoptr (GBytes) text = load_text ("manifest");
  g_auto (GStrv) lines = g_strsplit (g_bytes_get_data (text, NULL), "\n", -1);
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#')
      g_ptr_array_add (steps, step_parse (lines[i]));

  return steps;
}

char *
office_schema_hash (void)
{
  g_autoptr (GPtrArray) steps = read_manifest ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < steps->len; i++)
    {
      Step *step = g_ptr_array_index (steps, i);

      g_checksum_update (sum, (const guchar *) step->path, (gssize) strlen (step->path) + 1);
      g_checksum_update (sum, (const guchar *) step->hash, (gssize) strlen (step->hash));
    }
  return g_strdup (g_checksum_get_string (sum));
}

static Step *
find_transition (GPtrArray *steps, const char *name)
{
  for (guint i = 0; i < steps->len; i++)
    {
      Step *step = g_ptr_array_index (steps, i);

      if (step->kind == STEP_TRANSITION && strcmp (step->name, name) == 0)
        return step;
    }
  return NULL;
}

/* The transitions the database has seen (name → hash); empty for a new one. */
static GHashTable *
read_applied (PqAdmin *admin, gboolean *fresh, GError **error)
{
  g_autoptr (GHashTable) applied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *table = pq_admin_value (admin, "SELECT to_regclass('admin.migration')", NULL, 0, &failure);

  *fresh = table == NULL;
  if (failure == NULL && table != NULL)
    rows = pq_admin_query (admin, "SELECT name, sha256 FROM admin.migration", NULL, 0, &failure);
  if (failure != NULL)
    {
      g_set_error_literal (error, OFFICE_ERROR, OFFICE_ERROR_SERVER, failure->message);
      return NULL;
    }
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (applied, g_strdup (g_ptr_array_index (row, 0)), g_strdup (g_ptr_array_index (row, 1)));
    }
  return g_steal_pointer (&applied);
}

/* A database that knows what we do not know is not ours to touch. */
static gboolean
check_applied (GHashTable *applied, GPtrArray *steps, GError **error)
{
  GHashTableIter iter;
  gpointer name, hash;

  g_hash_table_iter_init (&iter, applied);
  while (g_hash_table_iter_next (&iter, &name, &hash))
    {
      Step *step = find_transition (steps, name);

      if (step == NULL)
        {
          g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_NEWER,
                       _("The database is newer than this program: it knows %s. Nothing was changed. "
                         "Please install the newer Pension Workbench."), (const char *) name);
          return FALSE;
        }
      if (strcmp (step->hash, hash) != 0)
        {
          g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_SCHEMA,
                       _("The step %s was run on this database in another wording. Nothing was changed."),
                       (const char *) name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
run_transition (PqAdmin *admin, Step *step, GHashTable *applied, OfficeUpgrade *did, GError **error)
{
  const char *row[] = { step->name, step->hash };
  g_autoptr (GPtrArray) rows = NULL;

  if (g_hash_table_contains (applied, step->name))
    return TRUE;
  if (!pq_admin_run (admin, g_bytes_get_data (step->text, NULL), error))
    return FALSE;
  did->transitions++;
  rows = pq_admin_query (admin, "INSERT INTO admin.migration (name, sha256) VALUES ($1, $2)", row, 2, error);
  return rows != NULL;
}

static gboolean
run_seed (PqAdmin *admin, Step *step, GError **error)
{
  g_autofree char *table = g_strndup (step->name, strcspn (step->name, "."));
  g_autofree char *copy = g_strdup_printf ("COPY seed.\"%s\" FROM STDIN (FORMAT csv, HEADER)", table);
  gsize length;
  const char *data = g_bytes_get_data (step->text, &length);

  if (!pq_admin_copy_begin (admin, copy, error))
    return FALSE;
  for (gsize done = 0; done < length; done += CHUNK)
    if (!pq_admin_copy_write (admin, data + done, MIN (CHUNK, length - done), error))
      return FALSE;
  return pq_admin_copy_end (admin, NULL, error);
}

static gboolean
run_step (PqAdmin *admin, Step *step, GHashTable *applied, OfficeUpgrade *did, GError **error)
{
  switch (step->kind)
    {
    case STEP_TRANSITION:
      return run_transition (admin, step, applied, did, error);
    case STEP_DEFINITION:
      return pq_admin_run (admin, g_bytes_get_data (step->text, NULL), error);
    case STEP_SEED:
      return run_seed (admin, step, error);
    }
  g_assert_not_reached ();
}

static gboolean
run_steps (PqAdmin *admin, GPtrArray *steps, GHashTable *applied, OfficeUpgrade *did, OfficeProgress progress,
           gpointer user_data, GError **error)
{
  for (guint i = 0; i < steps->len; i++)
    {
      Step *step = g_ptr_array_index (steps, i);
      g_autoptr (GError) failure = NULL;

      if (progress != NULL)
        progress ((int) (i * 100 / steps->len), N_("Bringing the database up to date"), user_data);
      if (!run_step (admin, step, applied, did, &failure))
        {
          g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_SCHEMA,
                       _("The database was left as it was, because %s says: %s"), step->path, failure->message);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
office_upgrade (const char *conninfo, OfficeUpgrade *did, OfficeProgress progress, gpointer user_data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) steps = read_manifest ();
  g_autoptr (GHashTable) applied = NULL;
  g_autoptr (PqAdmin) admin = pq_admin_open (conninfo, &failure);
  OfficeUpgrade done = { 0 };

  if (admin == NULL)
    {
      g_set_error_literal (error, OFFICE_ERROR, OFFICE_ERROR_SERVER, failure->message);
      return FALSE;
    }
  /* two upgrades at once wait for each other; the lock goes with the transaction */
  if (!pq_admin_run (admin, "BEGIN; SET LOCAL client_min_messages = warning;"
                            "SELECT pg_advisory_xact_lock(4711, 1)", &failure))
    {
      g_set_error_literal (error, OFFICE_ERROR, OFFICE_ERROR_SERVER, failure->message);
      return FALSE;
    }
  applied = read_applied (admin, &done.fresh, error);
  if (applied == NULL || !check_applied (applied, steps, error)
      || !run_steps (admin, steps, applied, &done, progress, user_data, error))
    return FALSE;                       /* closing the connection rolls back */
  if (!pq_admin_run (admin, "COMMIT", &failure))
    {
      g_set_error_literal (error, OFFICE_ERROR, OFFICE_ERROR_SCHEMA, failure->message);
      return FALSE;
    }
  if (did != NULL)
    *did = done;
  return TRUE;
}
