#include "cases/months.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define MOST_MONTHS 1200

int
case_month_add (int month,
                int months)
{
  int number = month / 100 * 12 + month % 100 - 1 + months;

  return number / 12 * 100 + number % 12 + 1;
}

int
case_months_between (int from,
                     int to)
{
  return (to / 100 - from / 100) * 12 + to % 100 - from % 100;
}

static gboolean
is_month (int month)
{
  return month >= 190001 && month <= 299912 && month % 100 >= 1 && month % 100 <= 12;
}

/* FALSE when @part is no part of a text of months, or does not come after those that are there. */
static gboolean
read_part (const char *part,
           GArray     *months)
{
  CaseMonthAmount one;
  int last, end = 0;

  if (sscanf (part, "%6d-%6d=%" G_GINT64_FORMAT "%n", &one.month, &last, &one.fen, &end) != 3 || part[end] != '\0')
    {
      end = 0;
      if (sscanf (part, "%6d=%" G_GINT64_FORMAT "%n", &one.month, &one.fen, &end) != 2 || part[end] != '\0')
        return FALSE;
      last = one.month;
    }
  if (!is_month (one.month) || !is_month (last) || last < one.month || one.fen < 0
      || case_months_between (one.month, last) >= MOST_MONTHS)
    return FALSE;
  if (months->len > 0 && g_array_index (months, CaseMonthAmount, months->len - 1).month >= one.month)
    return FALSE;

  for (; one.month <= last; one.month = case_month_add (one.month, 1))
    g_array_append_val (months, one);
  return TRUE;
}

GArray *
case_months_read (const char *text)
{
  g_autoptr (GArray) months = g_array_new (FALSE, FALSE, sizeof (CaseMonthAmount));
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", 0);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!read_part (parts[i], months))
      return NULL;

  return g_steal_pointer (&months);
}

static void
write_part (GString *text,
            int      first,
            int      last,
            gint64   fen)
{
  g_string_append_printf (text, "%s%d", text->len > 0 ? ";" : "", first);
  if (last != first)
    g_string_append_printf (text, "-%d", last);
  g_string_append_printf (text, "=%" G_GINT64_FORMAT, fen);
}

char *
case_months_write (GArray *months)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int first = 0, last = 0;
  gint64 fen = 0;

  for (guint i = 0; i < months->len; i++)
    {
      const CaseMonthAmount *one = &g_array_index (months, CaseMonthAmount, i);

      if (first != 0 && (one->fen != fen || one->month != case_month_add (last, 1)))
        {
          write_part (text, first, last, fen);
          first = 0;
        }
      if (first == 0)
        first = one->month;
      last = one->month;
      fen = one->fen;
    }
  if (first != 0)
    write_part (text, first, last, fen);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_stretch (GString *text,
             int      first,
             int      last)
{
  g_autofree char *from = g_strdup_printf ("%04d-%02d", first / 100, first % 100);
  g_autofree char *to = g_strdup_printf ("%04d-%02d", last / 100, last % 100);
  g_autofree char *stretch = first == last ? g_strdup (from) : g_strdup_printf (_("%s to %s"), from, to);

  g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", stretch);
}

char *
case_months_text (GArray *months)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int first = 0;

  for (guint i = 0; i < months->len; i++)
    {
      int month = g_array_index (months, int, i);
      int next = i + 1 < months->len ? g_array_index (months, int, i + 1) : 0;

      if (first == 0)
        first = month;
      if (next == case_month_add (month, 1))
        continue;
      add_stretch (text, first, month);
      first = 0;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gint64
case_months_amount (GArray *months, int month)
{
  for (guint i = 0; i < months->len; i++)
    if (g_array_index (months, CaseMonthAmount, i).month == month)
      return g_array_index (months, CaseMonthAmount, i).fen;
  return 0;
}
