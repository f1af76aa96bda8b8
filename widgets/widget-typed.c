#include "widgets/widget-typed.h"

#include <stdlib.h>
#include <string.h>

#define FULL_WIDTH_FIRST 0xFF01
#define FULL_WIDTH_LAST 0xFF5E
#define FULL_WIDTH_OFFSET 0xFEE0
#define IDEOGRAPHIC_BLANK 0x3000

/* Marks that turn the direction of writing, and invisible joints: they make two equal names look the same and
 * compare different. */
static gboolean
is_invisible (gunichar c)
{
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069)
         || c == 0xFEFF || (g_unichar_iscntrl (c) && c != '\n');
}

char *
widget_typed_text (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  GString *text = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
        c -= FULL_WIDTH_OFFSET;
      if (c == IDEOGRAPHIC_BLANK || c == 0xA0 || c == '\t')
        c = ' ';
      if (!is_invisible (c))
        g_string_append_unichar (text, c);
    }

  return g_strstrip (g_string_free (text, FALSE));
}

/* Up to three groups of digits; the number of groups found, or -1 when something else is there. */
static int
split_numbers (const char *text, int numbers[3], int widths[3])
{
  int n = 0;

  while (*text != '\0')
    {
      if (g_ascii_isdigit (*text))
        {
          char *end;

          if (n == 3)
            return -1;
          numbers[n] = (int)strtol (text, &end, 10);
          widths[n] = (int)(end - text);
          if (widths[n] > 8)
            return -1;
          n++;
          text = end;
        }
      else
        {
          gunichar c = g_utf8_get_char (text);

          if (!(c < 128 && strchr ("-./ ,", (int)c) != NULL) && c != 0x5E74 && c != 0x6708 && c != 0x65E5)
            return -1; /* 年 月 日 */
          text = g_utf8_next_char (text);
        }
    }

  return n;
}

static gboolean
is_month (int year, int month)
{
  return year >= 1900 && year <= 2199 && month >= 1 && month <= 12;
}

char *
widget_typed_date (const char *typed)
{
  g_autofree char *text = widget_typed_text (typed);
  int n[3] = { 0 }, width[3] = { 0 };
  int count = split_numbers (text, n, width);

  if (text[0] == '\0')
    return g_strdup ("");
  if (count == 1 && width[0] == 8)
    {
      n[2] = n[0] % 100;
      n[1] = n[0] / 100 % 100;
      n[0] /= 10000;
    }
  else if (count != 3 || width[0] != 4)
    return NULL;
  if (!is_month (n[0], n[1]) || n[2] > 31
      || !g_date_valid_dmy ((GDateDay)n[2], (GDateMonth)n[1], (GDateYear)n[0]))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", n[0], n[1], n[2]);
}

char *
widget_typed_month (const char *typed)
{
  g_autofree char *text = widget_typed_text (typed);
  int n[3] = { 0 }, width[3] = { 0 };
  int count = split_numbers (text, n, width);

  if (text[0] == '\0')
    return g_strdup ("");
  if (count == 1 && width[0] == 6)
    {
      n[1] = n[0] % 100;
      n[0] /= 100;
    }
  else if (count != 2 || width[0] != 4)
    return NULL;
  if (!is_month (n[0], n[1]))
    return NULL;

  return g_strdup_printf ("%04d%02d", n[0], n[1]);
}

/* @typed without the characters of @ignored. */
static char *
without (const char *typed, const char *ignored)
{
  g_autofree char *text = widget_typed_text (typed);
  GString *left = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (strchr (ignored, *p) == NULL)
      g_string_append_c (left, *p);

  return g_string_free (left, FALSE);
}

char *
widget_typed_id_number (const char *typed)
{
  g_autofree char *text = without (typed, " -");
  gsize length = strlen (text);
  gsize digits = strspn (text, "0123456789");

  if (length == 0)
    return g_strdup ("");
  if (length == 18 && digits == 17 && (text[17] == 'x' || text[17] == 'X'))
    {
      text[17] = 'X';
      return g_steal_pointer (&text);
    }
  if ((length == 15 || length == 18) && digits == length)
    return g_steal_pointer (&text);

  return NULL;
}

char *
widget_typed_account_no (const char *typed)
{
  g_autofree char *text = without (typed, " -");
  gsize length = strlen (text);

  if (length == 0)
    return g_strdup ("");
  if (length < 6 || length > 32 || strspn (text, "0123456789") != length)
    return NULL;

  return g_steal_pointer (&text);
}

char *
widget_typed_phone (const char *typed)
{
  g_autofree char *text = without (typed, " -()");
  const char *digits = text[0] == '+' ? text + 1 : text;
  gsize length = strlen (digits);

  if (text[0] == '\0')
    return g_strdup ("");
  if (length < 7 || length > 15 || strspn (digits, "0123456789") != length)
    return NULL;

  return g_steal_pointer (&text);
}

char *
widget_typed_money (const char *typed)
{
  g_autofree char *text = without (typed, " ,");
  char *point = strchr (text, '.');
  const char *decimals = point != NULL ? point + 1 : "";
  gsize length = strlen (decimals);
  gint64 fen;

  if (text[0] == '\0')
    return g_strdup ("");
  if (point != NULL)
    *point = '\0';
  if (text[0] == '\0' || strlen (text) > 13 || strspn (text, "0123456789") != strlen (text) || length > 2
      || strspn (decimals, "0123456789") != length)
    return NULL;
  fen = g_ascii_strtoll (text, NULL, 10) * 100;
  if (length > 0)
    fen += g_ascii_strtoll (decimals, NULL, 10) * (length == 1 ? 10 : 1);

  return g_strdup_printf ("%" G_GINT64_FORMAT, fen);
}

char *
widget_shown_id_number (const char *value)
{
  gsize length = strlen (value);

  if (length == 18)
    return g_strdup_printf ("%.6s %.8s %s", value, value + 6, value + 14);
  if (length == 15)
    return g_strdup_printf ("%.6s %.6s %s", value, value + 6, value + 12);

  return g_strdup (value);
}

char *
widget_shown_account_no (const char *value)
{
  GString *shown = g_string_new (NULL);

  for (gsize i = 0; value[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (shown, ' ');
      g_string_append_c (shown, value[i]);
    }

  return g_string_free (shown, FALSE);
}

char *
widget_shown_money (const char *value)
{
  gint64 fen = g_ascii_strtoll (value, NULL, 10);
  g_autofree char *yuan = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (fen) / 100);
  GString *shown = g_string_new (fen < 0 ? "-" : NULL);
  gsize length = strlen (yuan);

  if (value[0] == '\0')
    return g_string_free (shown, FALSE);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (shown, ',');
      g_string_append_c (shown, yuan[i]);
    }
  g_string_append_printf (shown, ".%02d", (int)(ABS (fen) % 100));

  return g_string_free (shown, FALSE);
}

char *
widget_shown_phone (const char *value)
{
  gsize length = strlen (value);
  /* 010 and 02x are the only area codes of three digits */
  gsize area = value[0] == '0' && (value[1] == '1' || value[1] == '2') ? 3 : 4;

  if (value[0] != '0' || value[1] == '0' || length < 10 || length > 12)
    return g_strdup (value);

  return g_strdup_printf ("%.*s-%s", (int)area, value, value + area);
}

char *
widget_shown_month (const char *value)
{
  if (strlen (value) != 6 || strspn (value, "0123456789") != 6)
    return g_strdup (value);

  return g_strdup_printf ("%.4s-%s", value, value + 4);
}
