#include "reports/layout.h"

#include <glib/gi18n-lib.h>

#include "reports/flow.h"
#include "reports/grid.h"
#include "reports/paragraph.h"

static const struct
{
  const char *name;
  double      width, height;      /* mm */
} papers[] = {
  { "a4",           210, 297 },
  { "a4-landscape", 297, 210 },
  { "a5",           148, 210 },
  { "a5-landscape", 210, 148 },
};

static ReportPaper *
paper_of (const ReportNode *sheet, GError **error)
{
  const char *name = report_node_attribute (sheet, "paper");

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (name, papers[i].name) == 0)
      return report_paper_new (papers[i].width * REPORT_MM, papers[i].height * REPORT_MM);

  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("The form asks for “%s”, which is not known."),
               name);
  return NULL;
}

static void
print_text (ReportFlow *flow, const ReportNode *node)
{
  g_autoptr (ReportParagraph) paragraph = report_paragraph_new (flow, node, flow->width, FALSE);

  if (paragraph == NULL)
    return;
  flow->y += paragraph->before;
  for (guint i = 0; i < paragraph->lines->len; i++)
    {
      if (flow->y + paragraph->leading > flow->bottom)
        report_flow_page (flow);
      report_paragraph_line (paragraph, i, flow->page, flow->left, flow->y, flow->width);
      flow->y += paragraph->leading;
    }
}

static void
print_frame (ReportFlow *flow, const ReportNode *node)
{
  double height = report_node_number (node, "height", 0) * REPORT_MM;

  if (flow->y + height > flow->bottom + 0.01)
    report_flow_page (flow);
  report_flow_fixed (flow, flow->page, node, flow->left, flow->y);
  flow->y += height;
}

static void
print_children (ReportFlow *flow, const ReportNode *node, gpointer user_data)
{
  for (guint i = 0; i < node->children->len && flow->error == NULL; i++)
    {
      const ReportNode *child = g_ptr_array_index (node->children, i);

      if (!report_flow_shows (flow, child))
        continue;
      if (report_node_is (child, "text"))
        print_text (flow, child);
      else if (report_node_is (child, "frame"))
        print_frame (flow, child);
      else if (report_node_is (child, "grid"))
        report_grid_draw (flow, child);
      else if (report_node_is (child, "space"))
        flow->y += report_node_number (child, "height", 0) * REPORT_MM;
      else if (report_node_is (child, "each"))
        report_flow_each (flow, child, print_children, NULL);
      else
        g_set_error (&flow->error, REPORT_ERROR, REPORT_ERROR_DOCUMENT,
                     _("The form asks for “%s”, which is not known."), child->name);
    }
}

/* Last, when the number of pages is known. */
static void
print_footers (ReportFlow *flow)
{
  const ReportNode *footer = report_node_child (flow->sheet, "footer");

  if (footer == NULL)
    return;
  flow->scope.pages = flow->paper->pages->len;
  for (guint i = 0; i < flow->paper->pages->len && flow->error == NULL; i++)
    {
      flow->scope.page = i + 1;
      report_flow_fixed (flow, g_ptr_array_index (flow->paper->pages, i), footer, flow->left, flow->bottom);
    }
}

ReportPaper *
report_layout (const ReportNode *sheet, JsonObject *content, GError **error)
{
  g_autoptr (ReportPaper) paper = paper_of (sheet, error);
  const ReportNode *body = report_node_child (sheet, "body");
  ReportFlow flow = { .sheet = sheet, .paper = paper, .scope = { .content = content, .sheet = sheet } };

  if (paper == NULL || body == NULL)
    return NULL;

  flow.left = report_node_number (sheet, "left", 15) * REPORT_MM;
  flow.width = paper->width - flow.left - report_node_number (sheet, "right", 15) * REPORT_MM;
  report_flow_page (&flow);
  print_children (&flow, body, NULL);
  print_footers (&flow);
  if (flow.error != NULL)
    {
      g_propagate_error (error, flow.error);
      return NULL;
    }
  return g_steal_pointer (&paper);
}
