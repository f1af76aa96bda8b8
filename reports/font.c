#include "reports/font.h"

#include <glib/gi18n-lib.h>
#include <hb-ot.h>
#include <string.h>

#include "reports/document.h"

/* A prefix says what a file is for; without one it is for all. */
static const char *const default_files[] = {
  "song:/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc#2",
  "hei:/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc#2",
  "bold:/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc#2",
  "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
  "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
  "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
  NULL,
};

static const struct
{
  const char *prefix;
  guint       styles;
} purposes[] = {
  { "song:", 1u << REPORT_STYLE_SONG },
  { "hei:",  1u << REPORT_STYLE_HEI },
  { "bold:", 1u << REPORT_STYLE_BOLD },
};

#define ALL_STYLES ((1u << REPORT_N_STYLES) - 1)

G_LOCK_DEFINE_STATIC (fonts);
static GStrv       chosen_files;
static GPtrArray  *faces;
static GHashTable *glyphs[REPORT_N_STYLES];       /* character → ReportGlyph, as met so far */

static void
face_free (gpointer data)
{
  ReportFace *self = data;

  hb_font_destroy (self->font);
  hb_face_destroy (self->face);
  g_free (self->name);
  g_free (self);
}

static char *
postscript_name (hb_face_t *face)
{
  char name[64];
  guint length = sizeof name;

  if (hb_ot_name_get_utf8 (face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name) == 0)
    return g_strdup ("Unnamed");

  return g_strcanon (g_strdup (name), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '-');
}

static gboolean
has_table (hb_face_t *face, const char *tag)
{
  hb_blob_t *table = hb_face_reference_table (face, hb_tag_from_string (tag, -1));
  gboolean found = hb_blob_get_length (table) > 0;

  hb_blob_destroy (table);
  return found;
}

/* NULL when there is no such font or none of a kind a PDF can carry. */
static ReportFace *
face_open (const char *file, guint face_index)
{
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (file);
  hb_face_t *face;
  ReportFace *self;

  if (blob == NULL)
    return NULL;

  face = hb_face_create (blob, face_index);
  hb_blob_destroy (blob);
  if (hb_face_get_glyph_count (face) == 0 || !(has_table (face, "glyf") || has_table (face, "CFF ")))
    {
      hb_face_destroy (face);
      return NULL;
    }

  self = g_new0 (ReportFace, 1);
  self->face = face;
  self->cff = has_table (face, "CFF ");
  self->name = postscript_name (face);
  self->font = hb_font_create (face);
  hb_font_set_scale (self->font, 1000, 1000);
  hb_face_make_immutable (self->face);
  hb_font_make_immutable (self->font);
  return self;
}

static ReportFace *
face_from_setting (const char *setting)
{
  guint styles = ALL_STYLES;
  guint face_index = 0;
  g_autofree char *file = NULL;
  char *hash;
  ReportFace *self;

  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_str_has_prefix (setting, purposes[i].prefix))
      {
        styles = purposes[i].styles;
        setting += strlen (purposes[i].prefix);
        break;
      }

  file = g_strdup (setting);
  hash = strrchr (file, '#');
  if (hash != NULL)
    {
      face_index = (guint) g_ascii_strtoull (hash + 1, NULL, 10);
      *hash = '\0';
    }

  self = face_open (file, face_index);
  if (self != NULL)
    self->styles = styles;
  return self;
}

static GStrv
files_in_use (void)
{
  const char *from_environment = g_getenv ("PENSION_FONTS");

  if (chosen_files != NULL)
    return g_strdupv (chosen_files);
  if (from_environment != NULL && *from_environment != '\0')
    return g_strsplit (from_environment, ";", -1);
  return g_strdupv ((char **) default_files);
}

static void
open_faces (void)
{
  g_auto (GStrv) files = files_in_use ();

  faces = g_ptr_array_new_with_free_func (face_free);
  for (guint i = 0; files[i] != NULL; i++)
    {
      ReportFace *face = face_from_setting (files[i]);

      if (face == NULL)
        continue;
      face->index = faces->len;
      g_ptr_array_add (faces, face);
    }
  for (guint i = 0; i < REPORT_N_STYLES; i++)
    glyphs[i] = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

void
report_fonts_use (const char *const *files)
{
  G_LOCK (fonts);
  g_strfreev (chosen_files);
  chosen_files = g_strdupv ((char **) files);
  for (guint i = 0; i < REPORT_N_STYLES; i++)
    g_clear_pointer (&glyphs[i], g_hash_table_unref);
  g_clear_pointer (&faces, g_ptr_array_unref);
  G_UNLOCK (fonts);
}

guint
report_font_count (GError **error)
{
  guint count;

  G_LOCK (fonts);
  if (faces == NULL)
    open_faces ();
  count = faces->len;
  G_UNLOCK (fonts);

  if (count == 0)
    {
      g_auto (GStrv) files = files_in_use ();

      g_set_error (error, REPORT_ERROR, REPORT_ERROR_FONT, _("No font to print with: %s cannot be opened."),
                   files[0] != NULL ? files[0] : "");
    }
  return count;
}

const ReportFace *
report_font_face (guint index)
{
  return g_ptr_array_index (faces, index);
}

/* Some fonts list characters for which they have nothing but an empty glyph; paper would stay blank. */
static gboolean
has_ink (const ReportFace *face, hb_codepoint_t glyph, gunichar character)
{
  hb_glyph_extents_t extents;

  return g_unichar_isspace (character)
         || (hb_font_get_glyph_extents (face->font, glyph, &extents) && extents.width != 0
             && extents.height != 0);
}

static ReportGlyph *
find_glyph (ReportStyle style, gunichar character)
{
  ReportGlyph *found = g_new0 (ReportGlyph, 1);

  for (guint i = 0; i < faces->len; i++)
    {
      const ReportFace *face = g_ptr_array_index (faces, i);
      hb_codepoint_t glyph;

      if ((face->styles & (1u << style)) == 0
          || !hb_font_get_nominal_glyph (face->font, character, &glyph)
          || glyph == 0 || !has_ink (face, glyph, character))
        continue;

      found->face = face;
      found->glyph = glyph;
      found->advance = hb_font_get_glyph_h_advance (face->font, glyph);
      found->embolden = style == REPORT_STYLE_BOLD && face->styles == ALL_STYLES;
      break;
    }
  return found;
}

void
report_font_glyph (ReportStyle style, gunichar character, ReportGlyph *glyph)
{
  ReportGlyph *known;

  G_LOCK (fonts);
  known = g_hash_table_lookup (glyphs[style], GUINT_TO_POINTER (character));
  if (known == NULL)
    {
      known = find_glyph (style, character);
      g_hash_table_insert (glyphs[style], GUINT_TO_POINTER (character), known);
    }
  *glyph = *known;
  G_UNLOCK (fonts);
}

/* What stands around @at, enough to find it. */
static char *
surroundings (const char *text, const char *at)
{
  const char *start = at;
  const char *end = at;

  for (guint i = 0; i < 8 && start > text; i++)
    start = g_utf8_prev_char (start);
  for (guint i = 0; i < 8 && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (start, (gsize) (end - start));
}

gboolean
report_font_covers (ReportStyle style, const char *text, GError **error)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      g_autofree char *around = NULL;
      ReportGlyph glyph;
      char shown[8] = { 0 };

      report_font_glyph (style, character, &glyph);
      if (glyph.face != NULL || character == '\n')
        continue;

      g_unichar_to_utf8 (character, shown);
      around = surroundings (text, p);
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_GLYPH,
                   _("No installed font can print the character “%s” (U+%04X) in “%s”."), shown, character,
                   around);
      return FALSE;
    }
  return TRUE;
}
