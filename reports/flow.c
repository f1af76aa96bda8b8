#include "reports/flow.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "reports/paragraph.h"
#include "reports/qr.h"

#define LINE_WEIGHT 0.5

static double
points (const ReportNode *node, const char *name, double otherwise)
{
  return report_node_number (node, name, otherwise) * REPORT_MM;
}

gboolean
report_flow_shows (ReportFlow *self, const ReportNode *node)
{
  const char *when = report_node_attribute (node, "when");
  const char *unless = report_node_attribute (node, "unless");

  return (when == NULL || report_bind_has (&self->scope, when))
         && (unless == NULL || !report_bind_has (&self->scope, unless));
}

void
report_flow_each (ReportFlow *self, const ReportNode *node, ReportFlowPrint print, gpointer user_data)
{
  const char *path = report_node_attribute (node, "in");
  JsonArray *items = path != NULL ? report_bind_list (&self->scope, path) : NULL;
  ReportScope outer = self->scope;

  if (items == NULL)
    {
      if (self->error == NULL)
        report_bind_set_missing (&self->scope, path, &self->error);
      return;
    }
  for (guint i = 0; i < json_array_get_length (items) && self->error == NULL; i++)
    {
      JsonNode *item = json_array_get_element (items, i);

      self->scope.item = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
      self->scope.number = i + 1;
      print (self, node, user_data);
    }
  self->scope = outer;
}

static void
fixed_text (ReportFlow *self, ReportPage *page, const ReportNode *node, double x, double y)
{
  double width = points (node, "width", (self->paper->width - x) / REPORT_MM);
  g_autoptr (ReportParagraph) paragraph = report_paragraph_new (self, node, width, FALSE);

  if (paragraph != NULL)
    report_paragraph_draw (paragraph, page, x, y, width);
}

static void
fixed_box (ReportPage *page, const ReportNode *node, double x, double y)
{
  double right = x + points (node, "width", 0);
  double low = y + points (node, "height", 0);
  double weight = report_node_number (node, "weight", LINE_WEIGHT);

  report_page_line (page, x, y, right, y, weight);
  report_page_line (page, x, low, right, low, weight);
  report_page_line (page, x, y, x, low, weight);
  report_page_line (page, right, y, right, low, weight);
}

static void
fixed_qr (ReportFlow *self, ReportPage *page, const ReportNode *node, double x, double y)
{
  g_autofree char *text = report_bind (&self->scope, node->text, &self->error);

  if (text != NULL && !report_qr_draw (page, text, x, y, points (node, "size", 20)))
    g_set_error (&self->error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("“%s” is too long for a QR code."),
                 text);
}

static void
fixed_watermark (ReportFlow *self, ReportPage *page, const ReportNode *node, double x, double y)
{
  g_autoptr (ReportParagraph) text = report_paragraph_new (self, node, self->paper->width * 2, FALSE);
  double angle = report_node_number (node, "angle", 0) * G_PI / 180;
  ReportMark mark = { .angle = angle };

  if (text == NULL)
    return;
  mark.x = x;
  mark.y = y;
  mark.style = text->style;
  mark.size = text->size;
  mark.grey = text->grey;
  report_page_text (page, &mark, g_ptr_array_index (text->lines, 0));
}

void
report_flow_fixed (ReportFlow *self, ReportPage *page, const ReportNode *node, double x, double y)
{
  for (guint i = 0; i < node->children->len && self->error == NULL; i++)
    {
      const ReportNode *child = g_ptr_array_index (node->children, i);
      double left = x + points (child, "x", 0);
      double top = y + points (child, "y", 0);

      if (!report_flow_shows (self, child))
        continue;
      if (report_node_is (child, "text"))
        fixed_text (self, page, child, left, top);
      else if (report_node_is (child, "box"))
        fixed_box (page, child, left, top);
      else if (report_node_is (child, "line"))
        report_page_line (page, left, top, left + points (child, "width", 0),
                          top + points (child, "height", 0),
                          report_node_number (child, "weight", LINE_WEIGHT));
      else if (report_node_is (child, "qr"))
        fixed_qr (self, page, child, left, top);
      else if (report_node_is (child, "slant"))
        fixed_watermark (self, page, child, left, top);
      else
        g_set_error (&self->error, REPORT_ERROR, REPORT_ERROR_DOCUMENT,
                     _("The form asks for “%s”, which is not known."), child->name);
    }
}

void
report_flow_page (ReportFlow *self)
{
  const ReportNode *under = report_node_child (self->sheet, "under");
  const ReportNode *running = report_node_child (self->sheet, "running");
  const ReportNode *footer = report_node_child (self->sheet, "footer");
  double margin = points (self->sheet, "top", 15);

  self->page = report_paper_page (self->paper);
  self->top = margin;
  self->bottom = self->paper->height - points (self->sheet, "bottom", 12);
  if (footer != NULL)
    self->bottom -= points (footer, "height", 0);

  if (under != NULL)
    report_flow_fixed (self, self->page, under, 0, 0);
  if (running != NULL && self->paper->pages->len > 1)
    {
      report_flow_fixed (self, self->page, running, self->left, margin);
      self->top += points (running, "height", 0);
    }
  self->y = self->top;
}
