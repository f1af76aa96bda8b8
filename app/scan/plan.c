#include "scan/plan.h"

#include <string.h>

#include "scan/error.h"

/* The standard asks for "Flatbed" and "Automatic Document Feeder"; these are what drivers write instead. */
static const char *const flatbeds[] = { "Flatbed", "FlatBed", "Normal", "Document Table", "Platen", "flatbed", NULL };
static const char *const feeders[] = {
  "Automatic Document Feeder",
  "ADF",
  "ADF Front",
  "ADF Simplex",
  "ADF Front Side",
  "Automatic Document Feeder(centrally aligned)",
  "Automatic Document Feeder(left aligned)",
  "Automatic Document Feeder(left aligned,Simplex)",
  "Feeder",
  "Document Feeder",
  "ADF-SF",
  "adf",
  NULL,
};
static const char *const duplexes[] = {
  "ADF Duplex",
  "Automatic Document Feeder(left aligned,Duplex)",
  "Automatic Document Feeder(centrally aligned,Duplex)",
  "Duplex",
  "ADF-FB",
  "Feeder Duplex",
  "ADF - Front and Back",
  "Adf-duplex",
  "duplex",
  NULL,
};
static const char *const modes[][8] = {
  [SCAN_LINE_ART]
  = { "Lineart", "LineArt", "Black & White", "B & W", "Binary", "Black and White - Line Art", "lineart", NULL },
  [SCAN_GREY]
  = { "Gray", "Grayscale", "True Gray", "8-bit Grayscale", "Grey", "Black and White - Gray", "gray", NULL },
  [SCAN_COLOUR] = { "Color", "24bit Color", "24bit Color[Fast]", "24-bit Color", "Color - 16 Million Colors",
                    "color", "Colour", NULL },
};

void
scan_setting_free (ScanSetting *self)
{
  if (self == NULL)
    return;

  g_free (self->option);
  g_free (self->word);
  g_free (self);
}

static void
set (GPtrArray *settings, const ScanOption *option, const char *word, gint64 number)
{
  ScanSetting *setting = g_new0 (ScanSetting, 1);

  setting->option = g_strdup (option->name);
  setting->type = option->type;
  setting->word = g_strdup (word);
  setting->number = number;
  g_ptr_array_add (settings, setting);
}

static const char *
first_of (char **offered, const char *const *wanted)
{
  for (; *wanted != NULL; wanted++)
    if (offered != NULL && g_strv_contains ((const char *const *) offered, *wanted))
      return *wanted;

  return NULL;
}

/* Source */

static ScanOption *
source_option (GPtrArray *options)
{
  ScanOption *option = scan_option_find (options, "source");

  return option != NULL ? option : scan_option_find (options, "doc-source");
}

static gboolean
duplex_by_switch (GPtrArray *options, GPtrArray *settings)
{
  ScanOption *both = scan_option_find (options, "duplex");

  if (both == NULL)
    both = scan_option_find (options, "adf-mode");
  if (both == NULL || !both->settable)
    return FALSE;

  if (both->type == SCAN_OPTION_BOOL)
    set (settings, both, NULL, 1);
  else if (first_of (both->words, duplexes) != NULL)
    set (settings, both, first_of (both->words, duplexes), 0);
  else
    return FALSE;
  return TRUE;
}

static gboolean
plan_source (GPtrArray *options, ScanSource source, GPtrArray *settings)
{
  static const char *const *const names[] = {
    [SCAN_FLATBED] = flatbeds,
    [SCAN_FEEDER] = feeders,
    [SCAN_FEEDER_DUPLEX] = duplexes,
    [SCAN_FEEDER_TURNED] = feeders,
  };
  const ScanOption *option = source_option (options);
  const char *word;

  /* a device with one source only does not name it: then it is a flatbed, or a feeder that has no table */
  if (option == NULL || !option->settable)
    return source != SCAN_FEEDER_DUPLEX || duplex_by_switch (options, settings);

  word = first_of (option->words, names[source]);
  if (word == NULL && source == SCAN_FEEDER_DUPLEX)
    {
      word = first_of (option->words, feeders);
      if (word != NULL)
        set (settings, option, word, 0);
      return word != NULL && duplex_by_switch (options, settings);
    }
  if (word != NULL)
    set (settings, option, word, 0);
  return word != NULL;
}

/* Colour */

static gboolean
plan_colour (GPtrArray *options, ScanColour colour, GPtrArray *settings)
{
  const ScanOption *mode = scan_option_find (options, "mode");
  const ScanOption *depth = scan_option_find (options, "depth");
  gint64 bits = colour == SCAN_LINE_ART ? 1 : 8;
  const char *word;

  if (mode == NULL || !mode->settable)
    return colour == SCAN_GREY;

  word = first_of (mode->words, modes[colour]);
  /* a driver without a mode for it may have grey of one bit */
  if (word == NULL && colour == SCAN_LINE_ART && depth != NULL && depth->numbers != NULL)
    word = first_of (mode->words, modes[SCAN_GREY]);
  if (word == NULL)
    return FALSE;

  set (settings, mode, word, 0);
  if (depth != NULL && depth->numbers != NULL)
    for (guint i = 0; i < depth->numbers->len; i++)
      if (g_array_index (depth->numbers, gint64, i) == bits)
        set (settings, depth, NULL, bits);
  return TRUE;
}

/* Resolution */

/* The lowest it has that is no lower than @wanted; 0: none. */
static gint64
resolution (const ScanOption *option, gint64 wanted)
{
  gint64 best = 0;

  if (option->ranged)
    return wanted <= option->high ? MAX (wanted, option->low) : 0;
  for (guint i = 0; option->numbers != NULL && i < option->numbers->len; i++)
    {
      gint64 number = g_array_index (option->numbers, gint64, i);

      if (number >= wanted && (best == 0 || number < best))
        best = number;
    }
  return option->numbers != NULL ? best : wanted;
}

static gboolean
plan_resolution (GPtrArray *options, int dpi, GPtrArray *settings)
{
  const ScanOption *option = scan_option_find (options, "resolution");
  const ScanOption *vertical = scan_option_find (options, "y-resolution");
  gint64 unit, found;

  if (option == NULL)
    option = scan_option_find (options, "x-resolution");
  if (option == NULL || !option->settable)
    return TRUE;

  unit = option->type == SCAN_OPTION_FIXED ? 1000 : 1;
  found = resolution (option, dpi * unit);
  if (found == 0)
    return FALSE;
  set (settings, option, NULL, found);
  if (vertical != NULL && vertical->settable)
    set (settings, vertical, NULL, found);
  return TRUE;
}

/* Extent: all there is, so that nothing of a sheet is cut. */
static void
plan_extent (GPtrArray *options, GPtrArray *settings)
{
  static const struct { const char *name; gboolean far; } edges[] = {
    { "tl-x", FALSE }, { "tl-y", FALSE }, { "br-x", TRUE }, { "br-y", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      const ScanOption *option = scan_option_find (options, edges[i].name);

      if (option != NULL && option->settable && option->ranged)
        set (settings, option, NULL, edges[i].far ? option->high : option->low);
    }
}

GPtrArray *
scan_plan (GPtrArray *options, const ScanProfile *profile, GError **error)
{
  g_autoptr (GPtrArray) settings = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_setting_free);

  /* the source first: it decides what the others offer */
  if (!plan_source (options, profile->source, settings) || !plan_colour (options, profile->colour, settings)
      || !plan_resolution (options, profile->dpi, settings))
    {
      scan_error_set (error, SCAN_ERROR_UNSUITABLE);
      return NULL;
    }
  plan_extent (options, settings);
  return g_steal_pointer (&settings);
}

int
scan_plan_dpi (GPtrArray *settings)
{
  for (guint i = 0; i < settings->len; i++)
    {
      const ScanSetting *setting = settings->pdata[i];

      if (g_str_equal (setting->option, "resolution") || g_str_equal (setting->option, "x-resolution"))
        return (int) (setting->type == SCAN_OPTION_FIXED ? setting->number / 1000 : setting->number);
    }
  return 0;
}
