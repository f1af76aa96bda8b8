#include "reports/grid-row.h"

#include <string.h>

#define PAD_X   (1.8 * REPORT_MM)
#define PAD_Y   1.1       /* mm, when the sheet says nothing else */
#define MINIMUM 8.0       /* mm, likewise */
#define THIN    0.5

static void
cell_free (gpointer data)
{
  ReportCell *self = data;

  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

void
report_row_free (ReportRow *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

static void
add_paragraph (ReportFlow *flow, ReportCell *cell, const ReportNode *node, gboolean label)
{
  ReportParagraph *paragraph = report_paragraph_new (flow, node, cell->width - 2 * PAD_X, label);

  if (paragraph != NULL)
    g_ptr_array_add (cell->paragraphs, paragraph);
}

/* A cell holds one text, or several <p>. */
static ReportCell *
cell_new (ReportFlow *flow, const ReportNode *node, double x, double width)
{
  ReportCell *self = g_new0 (ReportCell, 1);
  gboolean label = report_node_is (node, "label");

  self->x = x;
  self->width = width;
  self->at_top = g_strcmp0 (report_node_attribute (node, "valign"), "top") == 0;
  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) report_paragraph_free);
  if (node->text != NULL)
    add_paragraph (flow, self, node, label);
  for (guint i = 0; i < node->children->len && flow->error == NULL; i++)
    if (report_flow_shows (flow, g_ptr_array_index (node->children, i)))
      add_paragraph (flow, self, g_ptr_array_index (node->children, i), label);
  return self;
}

static guint
cell_lines (const ReportCell *self)
{
  guint lines = 0;

  for (guint i = 0; i < self->paragraphs->len; i++)
    lines += ((ReportParagraph *) g_ptr_array_index (self->paragraphs, i))->lines->len;
  return lines;
}

/* The height of the text from line @from on. */
static double
cell_rest (const ReportCell *self)
{
  double height = 0;
  guint number = 0;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const ReportParagraph *p = g_ptr_array_index (self->paragraphs, i);

      for (guint line = 0; line < p->lines->len; line++, number++)
        if (number >= self->from)
          height += p->leading + (line == 0 ? p->before : 0);
    }
  return height;
}

double
report_row_rest (const ReportRow *self)
{
  double height = 0;

  for (guint i = 0; i < self->cells->len; i++)
    height = MAX (height, cell_rest (g_ptr_array_index (self->cells, i)) + 2 * self->pad);
  return height;
}

ReportRow *
report_row_new (ReportFlow *flow, const ReportNode *node, const GArray *columns, double left, int group)
{
  ReportRow *self = g_new0 (ReportRow, 1);
  guint column = 0;
  double x = left;

  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->left = left;
  self->group = group;
  self->pad = report_node_number (flow->sheet, "pad", PAD_Y) * REPORT_MM;
  self->repeat = g_strcmp0 (report_node_attribute (node, "repeat"), "yes") == 0;
  for (guint i = 0; i < node->children->len && flow->error == NULL; i++)
    {
      const ReportNode *child = g_ptr_array_index (node->children, i);
      guint span = (guint) report_node_number (child, "span", 1);
      double width = 0;

      while (span-- > 0 && column < columns->len)
        width += g_array_index (columns, double, column++);
      g_ptr_array_add (self->cells, cell_new (flow, child, x, width));
      x += width;
    }
  if (flow->error != NULL)
    {
      report_row_free (self);
      return NULL;
    }
  self->height = MAX (report_node_number (node, "min", report_node_number (flow->sheet, "row", MINIMUM)) * REPORT_MM,
                      report_row_rest (self));
  return self;
}

/* The paragraphs at the foot of the cell count from below. */
static double
foot_height (const ReportCell *self)
{
  double height = 0;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const ReportParagraph *p = g_ptr_array_index (self->paragraphs, i);

      if (p->at_bottom)
        height += report_paragraph_height (p);
    }
  return height;
}

static void
cell_draw (ReportCell *self, ReportPage *page, double y, double height, double pad)
{
  double rest = cell_rest (self);
  double low = y + height - pad;
  gboolean whole = rest <= height - 2 * pad + 0.01;
  double foot = whole ? foot_height (self) : 0;
  double at = y + pad;
  guint number = 0;

  if (whole && !self->at_top)
    at += (height - 2 * pad - rest) / 2;
  if (foot > 0)
    at = y + pad;
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const ReportParagraph *p = g_ptr_array_index (self->paragraphs, i);

      if (p->at_bottom && foot > 0)
        {
          at = MAX (at, low - foot);
          foot = 0;
        }
      for (guint line = 0; line < p->lines->len; line++, number++)
        {
          double before = line == 0 ? p->before : 0;

          if (number < self->from)
            continue;
          if (at + before + p->leading > low + 0.01)
            {
              self->from = number;
              return;
            }
          report_paragraph_line (p, line, page, self->x + PAD_X, at + before, self->width - 2 * PAD_X);
          at += before + p->leading;
        }
    }
  self->from = number;
}

gboolean
report_row_draw (ReportRow *self, ReportPage *page, double y, double height, double grid_left)
{
  gboolean complete = TRUE;

  for (guint i = 0; i < self->cells->len; i++)
    {
      ReportCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->x > grid_left + 0.01)
        report_page_line (page, cell->x, y, cell->x, y + height, THIN);
      cell_draw (cell, page, y, height, self->pad);
      complete = complete && cell->from == cell_lines (cell);
    }
  return complete;
}

gboolean
report_row_divided (const ReportRow *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (((ReportCell *) g_ptr_array_index (self->cells, i))->from > 0)
      return TRUE;
  return FALSE;
}

void
report_row_again (ReportRow *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    ((ReportCell *) g_ptr_array_index (self->cells, i))->from = 0;
}
