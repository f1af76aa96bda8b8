#include "form/months-wages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cases/months.h"
#include "pension/money.h"
#include "widgets/widget-typed.h"

/* One line of the clipboard. */
typedef struct
{
  int    month;              /* 0: the next one */
  gint64 fen;
} Line;

/* Auxiliary */

static CaseMonthAmount *
amount_at (GArray *amounts, guint row)
{
  return &g_array_index (amounts, CaseMonthAmount, row);
}

/* A spreadsheet may put the sign of the currency before the amount, the word behind it, and quotes around both. */
static gboolean
is_ornament (gunichar c)
{
  return c == 0xa5 || c == 0xffe5 || c == 0x5143 || c == '"';
}

static gboolean
read_wage (const char *text, gint64 *fen)
{
  g_autoptr (GString) bare = g_string_new (NULL);
  g_autofree char *value = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_ornament (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  value = widget_typed_money (bare->str);
  if (value == NULL || *value == '\0')
    return FALSE;
  *fen = g_ascii_strtoll (value, NULL, 10);
  return *fen > 0;
}

static int
read_month (const char *text)
{
  g_autofree char *value = widget_typed_month (text);

  return value != NULL && *value != '\0' ? (int) g_ascii_strtoll (value, NULL, 10) : 0;
}

/* The wage stands in the last cell; the month, if it is there, in the first. */
static gboolean
read_line (const char *text, Line *line)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);
  guint n = g_strv_length (cells);

  while (n > 1 && *g_strstrip (cells[n - 1]) == '\0')
    n--;
  line->month = n > 1 ? read_month (cells[0]) : 0;
  return n > 0 && read_wage (cells[n - 1], &line->fen);
}

/* NULL: some line cannot be read, and @error says which. */
static GArray *
read_lines (const char *text, char **error)
{
  g_auto (GStrv) texts = g_strsplit (text, "\n", -1);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (guint i = 0; texts[i] != NULL; i++)
    {
      Line line = { 0 };

      g_strstrip (texts[i]);
      if (*texts[i] == '\0')
        continue;
      if (read_line (texts[i], &line))
        g_array_append_val (lines, line);
      else if (i > 0)
        {
          *error = g_strdup_printf (_("Line %u of the clipboard holds no wage: %s"), i + 1, texts[i]);
          return NULL;
        }
    }
  if (lines->len == 0)
    {
      *error = g_strdup (_("The clipboard holds no wages"));
      return NULL;
    }
  return g_steal_pointer (&lines);
}

/* The row a line is for, -1 when there is none. */
static int
row_for (GArray *amounts, const Line *line, guint next)
{
  if (line->month == 0)
    return next < amounts->len ? (int) next : -1;
  for (guint i = 0; i < amounts->len; i++)
    if (amount_at (amounts, i)->month == line->month)
      return (int) i;
  return -1;
}

static char *
why_no_row (const Line *line, guint n_lines, guint rest)
{
  if (line->month != 0)
    return g_strdup_printf (_("%d-%02d of the clipboard is not marked in the calendar"), line->month / 100,
                            line->month % 100);
  return g_strdup_printf (_("The clipboard holds %u wages, and from this row on there are %u months"), n_lines, rest);
}

/* Public */

gboolean
form_months_fill_down (GArray *amounts, guint row, guint last)
{
  if (row >= amounts->len || amount_at (amounts, row)->fen == 0)
    return FALSE;
  for (guint i = row + 1; i < amounts->len && i <= last; i++)
    amount_at (amounts, i)->fen = amount_at (amounts, row)->fen;
  return TRUE;
}

void
form_months_fill_year (GArray *amounts, int year, gint64 fen)
{
  for (guint i = 0; i < amounts->len; i++)
    if (amount_at (amounts, i)->month / 100 == year)
      amount_at (amounts, i)->fen = fen;
}

gint64
form_months_year_wage (GArray *amounts, int year)
{
  gint64 fen = -1;

  for (guint i = 0; i < amounts->len; i++)
    {
      const CaseMonthAmount *one = amount_at (amounts, i);

      if (one->month / 100 != year)
        continue;
      if (fen != -1 && fen != one->fen)
        return 0;
      fen = one->fen;
    }
  return MAX (fen, 0);
}

/* Either all lines are taken or none. */
guint
form_months_paste (GArray *amounts, guint row, const char *text, char **error)
{
  g_autoptr (GArray) lines = read_lines (text, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (int));
  guint next = row;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      int to = row_for (amounts, line, next);

      if (to < 0)
        {
          *error = why_no_row (line, lines->len, amounts->len - MIN (row, amounts->len));
          return 0;
        }
      next = (guint) to + 1;
      g_array_append_val (rows, to);
    }
  for (guint i = 0; i < rows->len; i++)
    amount_at (amounts, (guint) g_array_index (rows, int, i))->fen = g_array_index (lines, Line, i).fen;
  return rows->len;
}

char *
form_months_copy (GArray *amounts, GArray *rows)
{
  GString *text = g_string_new (NULL);
  guint n = rows->len > 0 ? rows->len : amounts->len;

  for (guint i = 0; i < n; i++)
    {
      guint row = rows->len > 0 ? (guint) g_array_index (rows, int, i) : i;
      const CaseMonthAmount *one = row < amounts->len ? amount_at (amounts, row) : NULL;

      if (one != NULL && one->fen > 0)
        g_string_append_printf (text, "%d-%02d\t%" G_GINT64_FORMAT ".%02d\n", one->month / 100, one->month % 100,
                                one->fen / 100, (int) (one->fen % 100));
    }
  return g_string_free (text, FALSE);
}

gint64
form_months_grown (gint64 fen, int hundredths)
{
  PensionFen grown;

  return pension_fen_scale (fen, 10000 + hundredths, 10000, PENSION_ROUND_HALF_UP, &grown) == PENSION_OK ? grown : 0;
}
