#include "reports/pdf-font.h"

#include <glib/gi18n-lib.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "reports/cff.h"

#define FLAG_SYMBOLIC 4

/* One glyph of the subset. */
typedef struct
{
  guint16  code;
  int      width;         /* thousandths of the size */
  gunichar character;     /* 0: a part of another glyph */
} Cut;

HPDF_Dict
report_pdf_stream (HPDF_Doc pdf, gconstpointer data, gsize length)
{
  HPDF_Dict stream = HPDF_DictStream_New (pdf->mmgr, pdf->xref);

  if (stream == NULL)
    return NULL;
  stream->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
  HPDF_Stream_Write (stream->stream, data, (HPDF_UINT) length);
  return stream;
}

static hb_subset_plan_t *
plan_subset (const ReportFace *face, const hb_set_t *characters)
{
  static const char *const unused[] = { "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "vhea", "vmtx", "VORG",
                                        "OS/2", "name", "post", "DSIG", "EBDT", "EBLC", "EBSC", "gasp" };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *dropped = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  hb_subset_plan_t *plan;

  for (guint i = 0; i < G_N_ELEMENTS (unused); i++)
    hb_set_add (dropped, hb_tag_from_string (unused[i], -1));
  hb_set_set (hb_subset_input_unicode_set (input), characters);
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  plan = hb_subset_plan_create_or_fail (face->face, input);
  hb_subset_input_destroy (input);
  return plan;
}

/* Several characters may share a glyph; the text that is searched for then is the ideograph. */
static gboolean
says_more (gunichar character, gunichar known)
{
  return known == 0 || !(known >= 0x3400 && known <= 0x9FFF);
}

static GArray *
cut_glyphs (const ReportFace *face, hb_subset_plan_t *plan, hb_face_t *subset, const hb_set_t *characters)
{
  const hb_map_t *to_old = hb_subset_plan_unicode_to_old_glyph_mapping (plan);
  const hb_map_t *to_new = hb_subset_plan_old_to_new_glyph_mapping (plan);
  const hb_map_t *from_new = hb_subset_plan_new_to_old_glyph_mapping (plan);
  guint count = hb_face_get_glyph_count (subset);
  GArray *cuts = g_array_sized_new (FALSE, TRUE, sizeof (Cut), count);
  hb_codepoint_t character = HB_SET_VALUE_INVALID;

  g_array_set_size (cuts, count);
  for (guint i = 0; i < count; i++)
    {
      g_array_index (cuts, Cut, i).code = (guint16) i;
      g_array_index (cuts, Cut, i).width = hb_font_get_glyph_h_advance (face->font, hb_map_get (from_new, i));
    }
  while (hb_set_next (characters, &character))
    {
      hb_codepoint_t glyph = hb_map_get (to_new, hb_map_get (to_old, character));

      if (glyph < count && says_more (character, g_array_index (cuts, Cut, glyph).character))
        g_array_index (cuts, Cut, glyph).character = character;
    }
  return cuts;
}

static gboolean
number_by_cid (GArray *cuts, hb_blob_t *program)
{
  guint length;
  const char *data = hb_blob_get_data (program, &length);
  g_autoptr (GArray) codes = report_cff_codes ((const guint8 *) data, length, cuts->len);

  if (codes == NULL || codes->len != cuts->len)
    return FALSE;
  for (guint i = 0; i < cuts->len; i++)
    g_array_index (cuts, Cut, i).code = g_array_index (codes, guint16, i);
  return TRUE;
}

static void
add_utf16 (GString *text, gunichar character)
{
  if (character > 0xFFFF)
    g_string_append_printf (text, "<%04X%04X>", 0xD7C0 + (character >> 10), 0xDC00 + (character & 0x3FF));
  else
    g_string_append_printf (text, "<%04X>", character);
}

/* Code → character, a hundred to a block as the specification allows at most. */
static HPDF_Dict
to_unicode (HPDF_Doc pdf, GArray *cuts)
{
  g_autoptr (GString) map = g_string_new (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
  g_autoptr (GString) block = g_string_new (NULL);
  guint in_block = 0;

  for (guint i = 0; i < cuts->len; i++)
    {
      const Cut *cut = &g_array_index (cuts, Cut, i);

      if (cut->character != 0)
        {
          g_string_append_printf (block, "<%04X> ", cut->code);
          add_utf16 (block, cut->character);
          g_string_append_c (block, '\n');
          in_block++;
        }
      if (in_block == 100 || (i + 1 == cuts->len && in_block > 0))
        {
          g_string_append_printf (map, "%u beginbfchar\n%sendbfchar\n", in_block, block->str);
          g_string_truncate (block, 0);
          in_block = 0;
        }
    }
  g_string_append (map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return report_pdf_stream (pdf, map->str, map->len);
}

/* [ code [ width ] … ]: each glyph by itself, neighbours together. */
static HPDF_Array
widths (HPDF_Doc pdf, GArray *cuts)
{
  HPDF_Array all = HPDF_Array_New (pdf->mmgr);
  HPDF_Array run = NULL;

  for (guint i = 0; i < cuts->len; i++)
    {
      const Cut *cut = &g_array_index (cuts, Cut, i);

      if (run == NULL || cut->code != (cut - 1)->code + 1)
        {
          run = HPDF_Array_New (pdf->mmgr);
          HPDF_Array_AddNumber (all, cut->code);
          HPDF_Array_Add (all, run);
        }
      HPDF_Array_AddNumber (run, cut->width);
    }
  return all;
}

static HPDF_Dict
cid_set (HPDF_Doc pdf, GArray *cuts)
{
  guint last = g_array_index (cuts, Cut, cuts->len - 1).code;
  g_autofree guint8 *bits = g_new0 (guint8, last / 8 + 1);

  for (guint i = 0; i < cuts->len; i++)
    {
      guint code = g_array_index (cuts, Cut, i).code;

      bits[code / 8] |= (guint8) (0x80 >> code % 8);
    }
  return report_pdf_stream (pdf, bits, last / 8 + 1);
}

static HPDF_Array
bounding_box (HPDF_Doc pdf, const ReportFace *face)
{
  HPDF_Array box = HPDF_Array_New (pdf->mmgr);
  hb_blob_t *head = hb_face_reference_table (face->face, HB_TAG ('h', 'e', 'a', 'd'));
  guint length;
  const guint8 *data = (const guint8 *) hb_blob_get_data (head, &length);
  int upem = (int) hb_face_get_upem (face->face);

  /* xMin, yMin, xMax, yMax stand at byte 36 of the table */
  for (guint i = 0; i < 4; i++)
    {
      int value = length >= 44 ? (gint16) (data[36 + 2 * i] << 8 | data[37 + 2 * i]) : 0;

      HPDF_Array_AddNumber (box, value * 1000 / upem);
    }
  hb_blob_destroy (head);
  return box;
}

static HPDF_Dict
embedded_program (HPDF_Doc pdf, const ReportFace *face, hb_blob_t *program)
{
  guint length;
  const char *data = hb_blob_get_data (program, &length);
  HPDF_Dict stream = report_pdf_stream (pdf, data, length);

  if (face->cff)
    HPDF_Dict_AddName (stream, "Subtype", "CIDFontType0C");
  else
    HPDF_Dict_AddNumber (stream, "Length1", (HPDF_INT32) length);
  return stream;
}

static HPDF_Dict
descriptor (HPDF_Doc pdf, const ReportFace *face, const char *name, hb_blob_t *program, GArray *cuts)
{
  HPDF_Dict self = HPDF_Dict_New (pdf->mmgr);
  hb_font_extents_t extents = { 0 };

  HPDF_Xref_Add (pdf->xref, self);
  hb_font_get_h_extents (face->font, &extents);
  HPDF_Dict_AddName (self, "Type", "FontDescriptor");
  HPDF_Dict_AddName (self, "FontName", name);
  HPDF_Dict_AddNumber (self, "Flags", FLAG_SYMBOLIC);
  HPDF_Dict_Add (self, "FontBBox", bounding_box (pdf, face));
  HPDF_Dict_AddNumber (self, "ItalicAngle", 0);
  HPDF_Dict_AddNumber (self, "Ascent", extents.ascender);
  HPDF_Dict_AddNumber (self, "Descent", extents.descender);
  HPDF_Dict_AddNumber (self, "CapHeight", 730);
  HPDF_Dict_AddNumber (self, "StemV", 80);
  HPDF_Dict_Add (self, face->cff ? "FontFile3" : "FontFile2", embedded_program (pdf, face, program));
  HPDF_Dict_Add (self, "CIDSet", cid_set (pdf, cuts));
  return self;
}

static HPDF_Dict
cid_system_info (HPDF_Doc pdf)
{
  HPDF_Dict self = HPDF_Dict_New (pdf->mmgr);

  HPDF_Dict_Add (self, "Registry", HPDF_String_New (pdf->mmgr, "Adobe", NULL));
  HPDF_Dict_Add (self, "Ordering", HPDF_String_New (pdf->mmgr, "Identity", NULL));
  HPDF_Dict_AddNumber (self, "Supplement", 0);
  return self;
}

static HPDF_Dict
cid_font (HPDF_Doc pdf, const ReportFace *face, const char *name, hb_blob_t *program, GArray *cuts)
{
  HPDF_Dict self = HPDF_Dict_New (pdf->mmgr);

  HPDF_Xref_Add (pdf->xref, self);
  HPDF_Dict_AddName (self, "Type", "Font");
  HPDF_Dict_AddName (self, "Subtype", face->cff ? "CIDFontType0" : "CIDFontType2");
  HPDF_Dict_AddName (self, "BaseFont", name);
  HPDF_Dict_Add (self, "CIDSystemInfo", cid_system_info (pdf));
  HPDF_Dict_Add (self, "FontDescriptor", descriptor (pdf, face, name, program, cuts));
  HPDF_Dict_AddNumber (self, "DW", 1000);
  HPDF_Dict_Add (self, "W", widths (pdf, cuts));
  if (!face->cff)
    HPDF_Dict_AddName (self, "CIDToGIDMap", "Identity");
  return self;
}

static HPDF_Dict
composite_font (HPDF_Doc pdf, const ReportFace *face, hb_blob_t *program, GArray *cuts)
{
  HPDF_Dict self = HPDF_Dict_New (pdf->mmgr);
  HPDF_Array descendants = HPDF_Array_New (pdf->mmgr);
  g_autofree char *name = g_strdup_printf ("PWBAA%c+%s", 'A' + (int) (face->index % 26), face->name);

  HPDF_Xref_Add (pdf->xref, self);
  HPDF_Dict_AddName (self, "Type", "Font");
  HPDF_Dict_AddName (self, "Subtype", "Type0");
  HPDF_Dict_AddName (self, "BaseFont", name);
  HPDF_Dict_AddName (self, "Encoding", "Identity-H");
  HPDF_Array_Add (descendants, cid_font (pdf, face, name, program, cuts));
  HPDF_Dict_Add (self, "DescendantFonts", descendants);
  HPDF_Dict_Add (self, "ToUnicode", to_unicode (pdf, cuts));
  return self;
}

static void
keep_codes (ReportPdfFont *self, hb_subset_plan_t *plan, GArray *cuts, const hb_set_t *characters)
{
  const hb_map_t *to_old = hb_subset_plan_unicode_to_old_glyph_mapping (plan);
  const hb_map_t *to_new = hb_subset_plan_old_to_new_glyph_mapping (plan);
  hb_codepoint_t character = HB_SET_VALUE_INVALID;

  while (hb_set_next (characters, &character))
    {
      hb_codepoint_t glyph = hb_map_get (to_new, hb_map_get (to_old, character));

      if (glyph < cuts->len)
        g_hash_table_insert (self->codes, GUINT_TO_POINTER (character),
                             GUINT_TO_POINTER ((guint) g_array_index (cuts, Cut, glyph).code));
    }
}

static hb_blob_t *
font_program (const ReportFace *face, hb_face_t *subset)
{
  return face->cff ? hb_face_reference_table (subset, HB_TAG ('C', 'F', 'F', ' '))
                   : hb_face_reference_blob (subset);
}

static ReportPdfFont *
font_new (HPDF_Doc pdf, HPDF_Dict resources, const ReportFace *face, const hb_set_t *characters,
          hb_subset_plan_t *plan, hb_face_t *subset)
{
  g_autoptr (GArray) cuts = cut_glyphs (face, plan, subset, characters);
  hb_blob_t *program = font_program (face, subset);
  ReportPdfFont *self = NULL;

  if (!face->cff || number_by_cid (cuts, program))
    {
      self = g_new0 (ReportPdfFont, 1);
      self->face = face;
      self->codes = g_hash_table_new (NULL, NULL);
      g_snprintf (self->resource, sizeof self->resource, "F%u", face->index + 1);
      HPDF_Dict_Add (resources, self->resource, composite_font (pdf, face, program, cuts));
      keep_codes (self, plan, cuts, characters);
    }
  hb_blob_destroy (program);
  return self;
}

ReportPdfFont *
report_pdf_font_new (HPDF_Doc pdf, HPDF_Dict resources, const ReportFace *face, const hb_set_t *characters,
                     GError **error)
{
  hb_subset_plan_t *plan = plan_subset (face, characters);
  hb_face_t *subset = plan != NULL ? hb_subset_plan_execute_or_fail (plan) : NULL;
  ReportPdfFont *self = NULL;

  if (subset != NULL)
    self = font_new (pdf, resources, face, characters, plan, subset);
  if (self == NULL)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_FONT, _("The font %s cannot be embedded."), face->name);

  hb_face_destroy (subset);
  hb_subset_plan_destroy (plan);
  return self;
}

void
report_pdf_font_free (ReportPdfFont *self)
{
  g_hash_table_unref (self->codes);
  g_free (self);
}
