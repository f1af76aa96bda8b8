#include "gallery-figures.h"

#include "widgets/widget-card.h"
#include "widgets/widget-chart.h"
#include "widgets/widget-curve.h"
#include "widgets/widget-decision.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-month-calendar.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-waterfall.h"
#include "widgets/widget-working.h"

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

static GtkWidget *
make_decision (void)
{
  static const WidgetDecisionNode nodes[] = {
    { "age", "是否达到法定退休年龄？", "2026-10，已达到", "years", "wait", TRUE },
    { "years", "累计缴费是否满最低年限？", "13 年 4 个月，最低 15 年 6 个月", "retire", "before", TRUE },
    { "retire", "可申领基本养老金", NULL, NULL, NULL, FALSE },
    { "before", "是否在 2011-07 前参保？", "首次参保 1998-03", "extend", "resident", TRUE },
    { "extend", "延长缴费满五年后是否仍不足？", "还差 2 年 2 个月", "once", "longer", TRUE },
    { "once", "可一次性缴费至最低年限", NULL, NULL, NULL, FALSE },
    { "longer", "延长缴费至最低年限", "预计 2028-12 缴满", NULL, NULL, TRUE },
    { "resident", "延长缴费，或转入城乡居民养老保险", NULL, NULL, NULL, FALSE },
    { "wait", "继续正常缴费", NULL, NULL, NULL, FALSE },
  };
  GtkWidget *decision = widget_decision_new ("延长缴费的判断");

  widget_decision_set_nodes (WIDGET_DECISION (decision), nodes, G_N_ELEMENTS (nodes));
  gtk_widget_set_size_request (decision, 420, -1);

  return decision;
}

static GtkWidget *
make_working (void)
{
  GtkWidget *working = widget_working_new ();
  WidgetWorking *self = WIDGET_WORKING (working);

  widget_working_add (self, "缴费基数", "本人工资 4,000.00 元低于下限，按下限 4,215.00 元", "4,215.00 元",
                      "示例条文第 3 条");
  widget_working_add (self, "个人应缴", "4,215.00 × 8%", "337.20 元", "示例条文第 8 条");
  widget_working_add (self, "单位应缴", "4,215.00 × 16%", "674.40 元", "示例条文第 7 条");
  widget_working_add (self, "滞纳金",
                      "1,011.60 × 0.05% × 120 日，自欠缴之日起按日加收，截至所选到账日；到账日变动时重算",
                      "60.70 元", "示例条文第 86 条");
  widget_working_add (self, "合计", NULL, "1,072.30 元", NULL);

  return working;
}

static GtkWidget *
make_waterfall (void)
{
  static const struct
  {
    const char *title, *label;
    gint64 value;
    gboolean whole;
  } steps[] = {
    { "上月发放", "111,821.20", 11182120, TRUE }, { "新增", "+4,020.00", 402000, FALSE },
    { "终止", "-5,281.20", -528120, FALSE },      { "待遇调整", "+1,350.00", 135000, FALSE },
    { "本月发放", "111,910.00", 11191000, TRUE },
  };
  GtkWidget *waterfall = widget_waterfall_new ("上月合计到本月合计");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    widget_waterfall_add (WIDGET_WATERFALL (waterfall), steps[i].title, steps[i].value, steps[i].label, steps[i].whole);
  return waterfall;
}

GtkWidget *
gallery_working_page (void)
{
  GtkWidget *page = make_page (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  add_card (line, "延长缴费", make_decision (), FALSE);
  add_card (line, "计算过程", make_working (), FALSE);
  gtk_box_pack_start (GTK_BOX (page), line, FALSE, FALSE, 0);
  add_card (page, "与上月对比", make_waterfall (), FALSE);

  return page;
}

static GtkWidget *
make_bars (void)
{
  static const WidgetFiguresColumn columns[] = {
    { "经办机构", 150, FALSE, FALSE, FALSE }, { "人均增加", 100, FALSE, TRUE, FALSE }, { "", 200, TRUE, FALSE, FALSE },
  };
  static const char *const rows[][3]
      = { { "太原市小店区", "116.83", "859" }, { "太原市迎泽区", "125.06", "920" }, { "太原市娄烦县", "135.73", "1000" } };
  GtkWidget *figures = widget_figures_new ("人均增加对比", columns, G_N_ELEMENTS (columns));

  widget_figures_draw_bars (WIDGET_FIGURES (figures), 2);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    widget_figures_add (WIDGET_FIGURES (figures), rows[i]);
  gtk_widget_set_size_request (figures, -1, 140);

  return figures;
}

GtkWidget *
gallery_figures_page (void)
{
  static const WidgetFiguresColumn columns[] = {
    { "费款所属期", 150, TRUE, FALSE, FALSE }, { "缴费基数", 130, FALSE, TRUE, TRUE },
    { "个人应缴", 120, FALSE, TRUE, FALSE },   { "单位应缴", 120, FALSE, TRUE, FALSE },
    { "滞纳金", 120, FALSE, TRUE, FALSE },     { "合计", 130, FALSE, TRUE, FALSE },
  };
  static const char *const totals[] = { "7 个月", NULL, "2,360.40", "4,720.80", "412.09", "7,493.29" };
  GtkWidget *page = make_page ();
  GtkWidget *figures = widget_figures_new ("补缴明细", columns, G_N_ELEMENTS (columns));
  WidgetFigures *self = WIDGET_FIGURES (figures);
  int row = 0;

  widget_figures_add_group (self, "2003 年（太原第一机床厂）");
  for (int month = 6; month <= 12; month++)
    {
      g_autofree char *name = g_strdup_printf ("2003-%02d", month);
      const char *texts[] = { name, "4,215.00", "337.20", "674.40", "58.87", "1,070.47" };

      row = widget_figures_add (self, texts);
    }
  widget_figures_set_style (self, row, 4, WIDGET_FIGURES_WARN);
  widget_figures_set_style (self, row - 1, 5, WIDGET_FIGURES_STRIKE | WIDGET_FIGURES_DIM);
  widget_figures_set_style (self, row - 2, 5, WIDGET_FIGURES_DANGER | WIDGET_FIGURES_STRONG);
  widget_figures_set_totals (self, totals);
  widget_figures_set_cursor (self, 2);
  add_card (page, "补缴明细", figures, TRUE);
  add_card (page, "人均增加对比", make_bars (), FALSE);

  return page;
}

static char *
yuan_cb (gint64 fen, gpointer data)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " 元", fen / 100);
}

/* The first twelve of the months to choose from have no value. */
static GtkWidget *
make_curve (void)
{
  enum
  {
    CHOICES = 73
  };
  static const int ticks[] = { 0, 36, 72 };
  static const char *const tick_titles[] = { "-36", "0", "+36" };
  GtkWidget *curve = widget_curve_new ("弹性退休比较（月）");
  WidgetCurve *self = WIDGET_CURVE (curve);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  const char *whys[CHOICES] = { NULL };
  gint64 values[CHOICES];

  for (int i = 0; i < CHOICES; i++)
    {
      g_ptr_array_add (titles, g_strdup_printf ("%d-%02d", 2024 + (i + 9) / 12, (i + 9) % 12 + 1));
      whys[i] = i < 12 ? "未达最低缴费年限" : NULL;
      values[i] = i < 12 ? WIDGET_CURVE_NO_VALUE : 401000 + i * 1500 + i * i * 4;
    }
  widget_curve_set_formats (self, yuan_cb, yuan_cb, NULL);
  widget_curve_set_points (self, (const char *const *)titles->pdata, values, whys, CHOICES);
  widget_curve_set_window (self, 4, CHOICES - 1);
  widget_curve_set_ticks (self, ticks, tick_titles, G_N_ELEMENTS (ticks));
  widget_curve_set_mark (self, 36, "法定退休");
  widget_curve_set_cursor (self, 48);
  gtk_widget_set_size_request (curve, 420, 220);

  return curve;
}

GtkWidget *
gallery_chart_page (void)
{
  enum
  {
    YEARS = 31
  };
  GtkWidget *page = make_page (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *growth = widget_chart_new ("个人账户增长");
  gint64 principal[YEARS], interest[YEARS];
  int years[YEARS];

  for (int i = 0; i < YEARS; i++)
    {
      years[i] = 1996 + i;
      principal[i] = (gint64)i * (60000 + i * 14000);
      interest[i] = (gint64)i * i * 12000;
    }
  widget_chart_set_points (WIDGET_CHART (growth), years, YEARS);
  widget_chart_add_series (WIDGET_CHART (growth), "本金", principal, TRUE);
  widget_chart_add_series (WIDGET_CHART (growth), "利息", interest, TRUE);
  widget_chart_set_stacked (WIDGET_CHART (growth), TRUE);
  widget_chart_set_formats (WIDGET_CHART (growth), NULL, yuan_cb, NULL);
  gtk_widget_set_size_request (growth, 460, 220);
  add_card (line, "个人账户增长", growth, FALSE);
  add_card (line, "弹性退休比较（月）", make_curve (), FALSE);
  gtk_box_pack_start (GTK_BOX (page), line, FALSE, FALSE, 0);

  return page;
}
