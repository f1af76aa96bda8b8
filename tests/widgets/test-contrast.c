/* The theme's colours keep the contrast people with weak eyes need (WCAG AA: 4.5 to 1 for text). */

#include <gio/gio.h>
#include <math.h>
#include <stdio.h>

#include "widget-stage.h"

#define LEAST 4.5

static double
channel (double value)
{
  return value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (const char *color)
{
  GdkRGBA c;

  g_assert_true (gdk_rgba_parse (&c, color));

  return 0.2126 * channel (c.red) + 0.7152 * channel (c.green) + 0.0722 * channel (c.blue);
}

static double
contrast (const char *a, const char *b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

/* The value of "@define-color @name". */
static char *
color_of (const char *css, const char *name)
{
  g_autofree char *start = g_strdup_printf ("@define-color %s ", name);
  const char *found = strstr (css, start);

  if (found == NULL)
    g_error ("the theme defines no color %s", name);

  return g_strndup (found + strlen (start), strcspn (found + strlen (start), ";"));
}

static void
test_contrast (void)
{
  static const char *const pairs[][2] = {
    { "ink", "card" },           { "ink", "ground" },         { "ink_soft", "card" },
    { "ink_soft", "ground" },    { "ink_soft", "grey_tint" }, { "blue_dark", "blue_tint" },
    { "blue_dark", "card" },     { "green", "green_tint" },   { "green", "card" },
    { "green", "blue_tint" },    { "amber", "amber_tint" },   { "amber", "card" },
    { "amber", "blue_tint" },    { "red", "red_tint" },       { "red", "card" },
    { "red", "blue_tint" },      { "card", "blue" },          { "ink", "yellow_tint" },
    { "ink_soft", "blue_tint" },
  };
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/org/pension/widgets/theme.css", 0, NULL);
  const char *css = g_bytes_get_data (bytes, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = color_of (css, pairs[i][0]);
      g_autofree char *ground = color_of (css, pairs[i][1]);

      if (contrast (text, ground) < LEAST)
        g_error ("%s on %s: %.2f to 1", pairs[i][0], pairs[i][1], contrast (text, ground));
    }
}

int
main (int argc, char **argv)
{
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/widgets/theme/every text stands out from its ground", test_contrast);

  return g_test_run ();
}
