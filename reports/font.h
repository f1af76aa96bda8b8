#pragma once

#include <hb.h>

#include "reports/error.h"

G_BEGIN_DECLS

/* Song for what is entered, Hei for what the form says, bold Hei for headings. */
typedef enum
{
  REPORT_STYLE_SONG,
  REPORT_STYLE_HEI,
  REPORT_STYLE_BOLD,
} ReportStyle;

#define REPORT_N_STYLES 3

/* An opened font file.  Faces live as long as the process and are read by any thread. */
typedef struct
{
  hb_face_t *face;
  hb_font_t *font;        /* scaled to 1000 units an em */
  char      *name;        /* PostScript name */
  guint      index;       /* among the faces in use */
  guint      styles;      /* bit mask of ReportStyle */
  gboolean   cff;
} ReportFace;

typedef struct
{
  const ReportFace *face; /* NULL: no font has the character */
  hb_codepoint_t    glyph;
  int               advance;      /* thousandths of the size */
  gboolean          embolden;     /* a heading in a face that has no bold */
} ReportGlyph;

guint    report_font_count   (GError **error);   /* 0 with REPORT_ERROR_FONT */

/* The glyph that prints @character.  Fonts must have been opened by report_font_count(). */
void     report_font_glyph   (ReportStyle style, gunichar character, ReportGlyph *glyph);

const ReportFace *report_font_face (guint index);

/* Every character of @text has a glyph; otherwise REPORT_ERROR_GLYPH shows the first that has none. */
gboolean report_font_covers  (ReportStyle style, const char *text, GError **error);

G_END_DECLS
