#include "gallery-figures.h"

#include "widgets/widget-card.h"
#include "widgets/widget-month-calendar.h"
#include "widgets/widget-theme.h"

static GtkWidget *
make_page (void)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  widget_add_style (page, "page");

  return page;
}

static void
add_card (GtkWidget *box, const char *title, GtkWidget *content, gboolean expand)
{
  GtkWidget *card = widget_card_new (title);

  gtk_box_pack_start (GTK_BOX (card), content, expand, expand, 0);
  gtk_box_pack_start (GTK_BOX (box), card, expand, expand, 0);
}

/* A life of contributions with everything that can happen in one. */
static GtkWidget *
make_calendar (int first, int last)
{
  static const WidgetMonthKind kinds[] = {
    { "paid", "实际缴费", "info", WIDGET_MONTH_SOLID },  { "deemed", "视同", "neutral", WIDGET_MONTH_SOLID },
    { "back", "补缴", "warn", WIDGET_MONTH_DOT },        { "arrears", "欠费", "danger", WIDGET_MONTH_HATCH },
    { "double", "重复", "#6b4bb5", WIDGET_MONTH_CROSS }, { "refund", "已退", "ok", WIDGET_MONTH_HALF },
    { "gap", "中断", "neutral", WIDGET_MONTH_OUTLINE },
  };
  GtkWidget *calendar = widget_month_calendar_new ("缴费月历");
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (calendar);

  widget_month_calendar_set_kinds (self, kinds, G_N_ELEMENTS (kinds));
  widget_month_calendar_set_range (self, first, last);
  for (int month = first; month <= last; month = month % 100 == 12 ? month + 89 : month + 1)
    {
      const char *kind = "paid";

      if (month < 199601)
        kind = "deemed";
      else if (month >= 200306 && month <= 200312)
        kind = "gap";
      else if (month >= 200401 && month <= 200408)
        kind = "back";
      else if (month >= 201504 && month <= 201506)
        kind = "double";
      else if (month == 201507)
        kind = "refund";
      else if (month >= 202407 && month <= 202409)
        kind = "arrears";
      widget_month_calendar_set_month (self, month, kind,
                                       g_str_equal (kind, "paid") ? "缴费基数 4,812.00 元" : NULL);
    }

  return calendar;
}

GtkWidget *
gallery_calendar_page (void)
{
  GtkWidget *page = make_page ();
  GtkWidget *history = make_calendar (199209, 202610);
  GtkWidget *paint = make_calendar (198201, 202610);
  int gap[] = { 200307, 200308, 200309 };
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (int));

  widget_month_calendar_select (WIDGET_MONTH_CALENDAR (history), 200306, 200408);
  widget_month_calendar_set_cursor (WIDGET_MONTH_CALENDAR (history), 200408);
  add_card (page, "缴费月历", history, FALSE);
  widget_month_calendar_set_painting (WIDGET_MONTH_CALENDAR (paint), TRUE);
  for (int year = 1982; year <= 2026; year++)
    for (int month = 1; month <= 12; month++)
      if (year != 2003 || month < 6)
        widget_month_calendar_set_why_not (WIDGET_MONTH_CALENDAR (paint), year * 100 + month,
                                           "该月已有缴费，不能补缴");
  g_array_append_vals (marks, gap, G_N_ELEMENTS (gap));
  widget_month_calendar_set_marks (WIDGET_MONTH_CALENDAR (paint), marks);
  widget_month_calendar_set_cursor (WIDGET_MONTH_CALENDAR (paint), 200310);
  add_card (page, "补缴月份", paint, FALSE);

  return page;
}
