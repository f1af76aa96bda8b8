#include "form/calendar.h"

#include <glib/gi18n-lib.h>

#include "cases/months.h"
#include "form/text.h"
#include "records/person.h"
#include "widgets/widget-month-calendar.h"
#include "widgets/widget-table.h"

static const struct
{
  const char        *mark;
  const char        *color;
  WidgetMonthPattern pattern;
} looks[] = {
  { "p", "info",    WIDGET_MONTH_SOLID },   { "b", "warn",    WIDGET_MONTH_SOLID },
  { "e", "ok",      WIDGET_MONTH_SOLID },   { "v", "neutral", WIDGET_MONTH_SOLID },
  { "a", "danger",  WIDGET_MONTH_HATCH },   { "g", "faint",   WIDGET_MONTH_SOLID },
  { "d", "danger",  WIDGET_MONTH_DOT },     { "r", "neutral", WIDGET_MONTH_CROSS },
  { "x", "faint",   WIDGET_MONTH_CROSS },
};

/* The calendar */

static void
set_kinds (WidgetMonthCalendar *calendar, FormContext *context)
{
  WidgetMonthKind kinds[G_N_ELEMENTS (looks)];

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      kinds[i].key = looks[i].mark;
      kinds[i].title = form_context_get_title (context, "month_mark", looks[i].mark);
      kinds[i].color = looks[i].color;
      kinds[i].pattern = looks[i].pattern;
    }
  widget_month_calendar_set_kinds (calendar, kinds, G_N_ELEMENTS (kinds));
}

static const char *
unit_of (GPtrArray *registrations, int month)
{
  for (guint i = 0; registrations != NULL && i < registrations->len; i++)
    {
      const PersonRegistration *one = g_ptr_array_index (registrations, i);

      if (one->from_month <= month && (one->to_month == 0 || one->to_month >= month))
        return one->unit_name != NULL ? one->unit_name : one->kind_title;
    }
  return NULL;
}

/* "base 6,500.00 · unit pays 1,040.00 · person pays 520.00 · credited 520.00 · 太原第一机床厂" */
static char *
text_of (const ContributionMonth *month, const char *unit)
{
  g_autofree char *base = form_text_fen (month->base);
  g_autofree char *employer = form_text_fen (month->employer);
  g_autofree char *employee = form_text_fen (month->employee);
  g_autofree char *credit = form_text_fen (month->own + month->moved);

  if (month->counted == 0 && month->base == 0)
    return g_strdup (unit);
  return g_strdup_printf (_("base %s · unit pays %s · person pays %s · credited %s%s%s"), base, employer, employee, credit,
                          unit != NULL ? " · " : "", unit != NULL ? unit : "");
}

static void
show_year (WidgetMonthCalendar *calendar, GPtrArray *years, int year, GPtrArray *registrations)
{
  for (int m = 1; m <= 12; m++)
    {
      ContributionMonth month;
      g_autofree char *text = NULL;

      if (!contribution_find_month (years, year * 100 + m, &month))
        return;
      text = text_of (&month, unit_of (registrations, year * 100 + m));
      widget_month_calendar_set_month (calendar, year * 100 + m, form_calendar_kind (month.mark), text);
    }
}

/* The table */

typedef struct
{
  char   mark;
  int    from, to, months;
  gint64 base, employer, employee, credit;
} Stretch;

static void
add_row (GListStore *rows, FormContext *context, const Stretch *one)
{
  const char mark[] = { one->mark, '\0' };
  g_autofree char *from = form_text_month (one->from);
  g_autofree char *to = form_text_month (one->to);
  g_autofree char *months = g_strdup_printf ("%d", one->months);
  g_autofree char *base = form_text_fen (one->base);
  g_autofree char *employer = form_text_fen (one->employer);
  g_autofree char *employee = form_text_fen (one->employee);
  g_autofree char *credit = form_text_fen (one->credit);
  gboolean money = one->base != 0;
  const char *texts[] = { from, to, form_context_get_title (context, "month_mark", mark), months, money ? base : "—",
                          money ? employer : "—", money ? employee : "—", money ? credit : "—", NULL };
  g_autoptr (WidgetRow) row = widget_row_new (texts, NULL, NULL);

  if (one->mark == 'a' || one->mark == 'd')
    widget_row_set_kind (row, 2, WIDGET_KIND_DANGER);
  else if (one->mark == 'g')
    widget_row_set_kind (row, 2, WIDGET_KIND_WARN);
  g_list_store_append (rows, row);
}

static gboolean
goes_on (const Stretch *one, int number, const ContributionMonth *month)
{
  return one->months > 0 && one->mark == month->mark && one->base == month->base
         && case_month_add (one->to, 1) == number;
}

static void
take_month (GListStore *rows, FormContext *context, Stretch *one, int number, const ContributionMonth *month)
{
  if (!goes_on (one, number, month))
    {
      if (one->months > 0 && one->mark != '-')
        add_row (rows, context, one);
      *one = (Stretch) { .mark = month->mark, .from = number, .base = month->base };
    }
  one->to = number;
  one->months++;
  one->employer += month->employer;
  one->employee += month->employee;
  one->credit += month->own + month->moved;
}

/* Public */

const char *
form_calendar_kind (char mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].mark[0] == mark)
      return looks[i].mark;
  return NULL;
}

GtkWidget *
form_calendar_new (FormContext *context)
{
  GtkWidget *calendar = widget_month_calendar_new (_("Contribution calendar"));

  set_kinds (WIDGET_MONTH_CALENDAR (calendar), context);
  return calendar;
}

void
form_calendar_show (GtkWidget *widget, FormContext *context, GPtrArray *years, int first, GPtrArray *registrations)
{
  WidgetMonthCalendar *calendar = WIDGET_MONTH_CALENDAR (widget);
  const char *today = form_context_get_session (context)->server_date;
  int this_year = (int) g_ascii_strtoll (today, NULL, 10);
  int this_month = this_year * 100 + (int) g_ascii_strtoll (today + 5, NULL, 10);
  int cursor = widget_month_calendar_get_cursor (calendar);
  int from = first != 0 ? first : this_year;
  int to = this_year;

  for (guint i = 0; i < years->len; i++)
    {
      from = MIN (from, ((const ContributionYear *) g_ptr_array_index (years, i))->year);
      to = MAX (to, ((const ContributionYear *) g_ptr_array_index (years, i))->year);
    }
  set_kinds (calendar, context);
  widget_month_calendar_set_range (calendar, from * 100 + 1, to * 100 + 12);
  widget_month_calendar_set_cursor (calendar, cursor != 0 ? cursor : this_month);
  for (int year = from; year <= to; year++)
    show_year (calendar, years, year, registrations);
}

GtkWidget *
form_calendar_table_new (void)
{
  const WidgetColumn columns[] = {
    { _("From"), 76, FALSE, FALSE },      { _("To"), 76, FALSE, FALSE },
    { _("Mark"), 80, TRUE, FALSE },       { _("Months"), 56, FALSE, TRUE },
    { _("Base"), 96, FALSE, TRUE },       { _("Unit part"), 104, FALSE, TRUE },
    { _("Own part"), 104, FALSE, TRUE },  { _("Credited"), 104, FALSE, TRUE },
  };
  GtkWidget *table = widget_table_new (_("Contributions as a table"), columns, G_N_ELEMENTS (columns));

  widget_table_set_placeholder (WIDGET_TABLE (table), _("No contribution yet"));
  return table;
}

void
form_calendar_table_show (GtkWidget *table, FormContext *context, GPtrArray *years)
{
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);
  Stretch one = { 0 };

  for (guint i = 0; i < years->len; i++)
    for (int m = 1; m <= 12; m++)
      {
        int number = ((const ContributionYear *) g_ptr_array_index (years, i))->year * 100 + m;
        ContributionMonth month;

        if (contribution_find_month (years, number, &month))
          take_month (rows, context, &one, number, &month);
      }
  if (one.months > 0 && one.mark != '-')
    add_row (rows, context, &one);
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (rows));
}
