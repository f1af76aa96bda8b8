#include "reports/paragraph.h"

#include <string.h>

#include "reports/text.h"

#define SIZE    10.5
#define LEADING 1.45
/* Where the base line stands in the em box of a Chinese character. */
#define BASE    0.86

static const struct
{
  const char *name;
  ReportStyle style;
} styles[] = {
  { "song", REPORT_STYLE_SONG },
  { "hei",  REPORT_STYLE_HEI },
  { "bold", REPORT_STYLE_BOLD },
};

static const struct
{
  const char *name;
  ReportAlign align;
} aligns[] = {
  { "left",   REPORT_ALIGN_LEFT },
  { "centre", REPORT_ALIGN_CENTRE },
  { "right",  REPORT_ALIGN_RIGHT },
  { "spread", REPORT_ALIGN_SPREAD },
};

static ReportStyle
style_of (const ReportNode *node, ReportStyle otherwise)
{
  const char *name = report_node_attribute (node, "style");

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (styles); i++)
    if (strcmp (name, styles[i].name) == 0)
      return styles[i].style;
  return otherwise;
}

static ReportAlign
align_of (const ReportNode *node, ReportAlign otherwise)
{
  const char *name = report_node_attribute (node, "align");

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (aligns); i++)
    if (strcmp (name, aligns[i].name) == 0)
      return aligns[i].align;
  return otherwise;
}

ReportParagraph *
report_paragraph_new (ReportFlow *flow, const ReportNode *node, double width, gboolean label)
{
  g_autoptr (ReportParagraph) self = g_new0 (ReportParagraph, 1);
  g_autofree char *text = report_bind (&flow->scope, node->text != NULL ? node->text : "", &flow->error);

  self->style = style_of (node, label ? REPORT_STYLE_HEI : REPORT_STYLE_SONG);
  self->align = align_of (node, label ? REPORT_ALIGN_CENTRE : REPORT_ALIGN_LEFT);
  self->size = report_node_number (node, "size", report_node_number (flow->sheet, "size", SIZE));
  self->leading = self->size * report_node_number (node, "leading", LEADING);
  self->before = report_node_number (node, "before", 0) * REPORT_MM;
  self->grey = report_node_number (node, "grey", 0);
  self->at_bottom = g_strcmp0 (report_node_attribute (node, "at"), "bottom") == 0;

  if (text == NULL || !report_font_covers (self->style, text, &flow->error))
    return NULL;
  self->lines = report_text_break (self->style, text, (int) (width * 1000 / self->size + 0.5));
  return g_steal_pointer (&self);
}

void
report_paragraph_free (ReportParagraph *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

double
report_paragraph_height (const ReportParagraph *self)
{
  return self->before + self->lines->len * self->leading;
}

void
report_paragraph_line (const ReportParagraph *self, guint line, ReportPage *page, double x, double y,
                       double width)
{
  const char *text = g_ptr_array_index (self->lines, line);
  double slack = width - report_text_width (self->style, text) * self->size / 1000;
  glong gaps = g_utf8_strlen (text, -1) - 1;
  ReportMark mark = { .x = x, .style = self->style, .size = self->size, .grey = self->grey };

  mark.y = y + (self->leading - self->size) / 2 + BASE * self->size;
  switch (self->align)
    {
    case REPORT_ALIGN_LEFT:
      break;
    case REPORT_ALIGN_CENTRE:
      mark.x += slack / 2;
      break;
    case REPORT_ALIGN_RIGHT:
      mark.x += slack;
      break;
    case REPORT_ALIGN_SPREAD:
      if (gaps > 0 && slack > 0)
        mark.spread = slack / (double) gaps;
      else
        mark.x += slack / 2;
      break;
    }
  report_page_text (page, &mark, text);
}

void
report_paragraph_draw (const ReportParagraph *self, ReportPage *page, double x, double y, double width)
{
  y += self->before;
  for (guint i = 0; i < self->lines->len; i++)
    report_paragraph_line (self, i, page, x, y + i * self->leading, width);
}
