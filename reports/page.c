#include "reports/page.h"

static void
mark_clear (gpointer data)
{
  g_free (((ReportMark *) data)->text);
}

static void
page_free (gpointer data)
{
  ReportPage *self = data;

  g_array_unref (self->marks);
  g_free (self);
}

ReportPaper *
report_paper_new (double width, double height)
{
  ReportPaper *self = g_new0 (ReportPaper, 1);

  self->width = width;
  self->height = height;
  self->pages = g_ptr_array_new_with_free_func (page_free);
  return self;
}

void
report_paper_free (ReportPaper *self)
{
  g_ptr_array_unref (self->pages);
  g_free (self);
}

ReportPage *
report_paper_page (ReportPaper *self)
{
  ReportPage *page = g_new0 (ReportPage, 1);

  page->marks = g_array_new (FALSE, TRUE, sizeof (ReportMark));
  g_array_set_clear_func (page->marks, mark_clear);
  g_ptr_array_add (self->pages, page);
  return page;
}

void
report_page_text (ReportPage *self, const ReportMark *mark, const char *text)
{
  ReportMark copy = *mark;

  if (*text == '\0')
    return;
  copy.kind = REPORT_MARK_TEXT;
  copy.text = g_strdup (text);
  g_array_append_val (self->marks, copy);
}

void
report_page_line (ReportPage *self, double x1, double y1, double x2, double y2, double weight)
{
  ReportMark mark = { .kind = REPORT_MARK_LINE, .x = x1, .y = y1, .width = x2 - x1, .height = y2 - y1,
                      .weight = weight };

  g_array_append_val (self->marks, mark);
}

void
report_page_fill (ReportPage *self, double x, double y, double width, double height, double grey)
{
  ReportMark mark
      = { .kind = REPORT_MARK_FILL, .x = x, .y = y, .width = width, .height = height, .grey = grey };

  g_array_append_val (self->marks, mark);
}
