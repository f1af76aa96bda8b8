#include "scan/profile.h"

#include <glib/gi18n-lib.h>

static const char *const sources[] = {
  [SCAN_FLATBED] = "flatbed",
  [SCAN_FEEDER] = "feeder",
  [SCAN_FEEDER_DUPLEX] = "duplex",
  [SCAN_FEEDER_TURNED] = "turned",
};

/* As DA/T 31 asks: 200 dpi at least, 300 for what is small, faint or to be read by a machine, colour for seals. */
static const struct
{
  const char *name;
  ScanSource  source;
  ScanColour  colour;
  int         dpi;
} ours[SCAN_PROFILES] = {
  { N_("Sheet with seal, colour"), SCAN_FLATBED, SCAN_COLOUR, 300 },
  { N_("Stack, one side, grey"), SCAN_FEEDER, SCAN_GREY, 300 },
  { N_("Stack, both sides, grey"), SCAN_FEEDER_DUPLEX, SCAN_GREY, 300 },
  { N_("Stack, both sides, colour"), SCAN_FEEDER_DUPLEX, SCAN_COLOUR, 300 },
  { N_("Print, black and white"), SCAN_FEEDER, SCAN_LINE_ART, 300 },
  { N_("Stack turned by hand, grey"), SCAN_FEEDER_TURNED, SCAN_GREY, 300 },
};

void
scan_profile_free (ScanProfile *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

ScanProfile *
scan_profile_copy (const ScanProfile *self)
{
  ScanProfile *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  return copy;
}

const char *
scan_source_name (ScanSource source)
{
  return sources[source];
}

int
scan_source_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_strcmp0 (name, sources[i]) == 0)
      return (int) i;

  return -1;
}

/* Files */

static gboolean
load_file (GKeyFile *file, const char *path, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (path == NULL || g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &why)
      || g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The scan profiles in %s cannot be read: %s"), path,
               why->message);
  return FALSE;
}

static gboolean
wrong (const char *group, const char *key, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("The scan profile %s has no usable “%s”. Correct the file of profiles."), group, key);
  return FALSE;
}

static gboolean
read_group (GKeyFile *file, const char *group, ScanProfile *out, GError **error)
{
  g_autofree char *source = g_key_file_get_string (file, group, "source", NULL);
  g_autofree char *colour = g_key_file_get_string (file, group, "colour", NULL);
  int from = scan_source_of (source);
  int shade = scan_colour_of (colour);

  out->name = g_key_file_get_string (file, group, "name", NULL);
  out->dpi = g_key_file_get_integer (file, group, "dpi", NULL);
  out->source = (ScanSource) MAX (from, 0);
  out->colour = (ScanColour) MAX (shade, 0);
  if (out->name == NULL || *out->name == '\0')
    return wrong (group, "name", error);
  if (from < 0)
    return wrong (group, "source", error);
  if (shade < 0)
    return wrong (group, "colour", error);
  return (out->dpi >= 75 && out->dpi <= 1200) || wrong (group, "dpi", error);
}

static ScanProfile *
one_of (GKeyFile *site, GKeyFile *own, int i, GError **error)
{
  g_autofree char *group = g_strdup_printf ("F%d", i + 2);
  GKeyFile *file = g_key_file_has_group (site, group) ? site : own;
  g_autoptr (ScanProfile) profile = g_new0 (ScanProfile, 1);

  if (g_key_file_has_group (file, group))
    return read_group (file, group, profile, error) ? g_steal_pointer (&profile) : NULL;

  *profile = (ScanProfile) { g_strdup (_(ours[i].name)), ours[i].source, ours[i].colour, ours[i].dpi };
  return g_steal_pointer (&profile);
}

GPtrArray *
scan_profiles_load (const char *site, const char *own, gboolean *locked, GError **error)
{
  g_autoptr (GKeyFile) of_site = g_key_file_new ();
  g_autoptr (GKeyFile) of_desk = g_key_file_new ();
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_profile_free);
  gboolean fixed;

  if (!load_file (of_site, site, error))
    return NULL;
  fixed = g_key_file_get_boolean (of_site, "profiles", "locked", NULL);
  if (!fixed && !load_file (of_desk, own, error))
    return NULL;

  for (int i = 0; i < SCAN_PROFILES; i++)
    {
      ScanProfile *profile = one_of (of_site, of_desk, i, error);

      if (profile == NULL)
        return NULL;
      g_ptr_array_add (profiles, profile);
    }

  if (locked != NULL)
    *locked = fixed;
  return g_steal_pointer (&profiles);
}

gboolean
scan_profiles_save (const char *own, GPtrArray *profiles, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  for (guint i = 0; i < profiles->len; i++)
    {
      const ScanProfile *profile = profiles->pdata[i];
      g_autofree char *group = g_strdup_printf ("F%u", i + 2);

      g_key_file_set_string (file, group, "name", profile->name);
      g_key_file_set_string (file, group, "source", scan_source_name (profile->source));
      g_key_file_set_string (file, group, "colour", scan_colour_name (profile->colour));
      g_key_file_set_integer (file, group, "dpi", profile->dpi);
    }

  return g_key_file_save_to_file (file, own, error);
}
