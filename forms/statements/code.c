#include "form-statements/code.h"

#include <string.h>

#define SCANNED "PW1:VERIFY:"
#define SIGNS   "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define LENGTH  16

/* The signs of a code leave out what is mistaken for a digit. */
static char
sign_of (gunichar character)
{
  char sign;

  /* a Chinese input method leaves full-width letters and digits */
  if (character >= 0xff01 && character <= 0xff5e)
    character -= 0xfee0;
  sign = character < 0x80 ? g_ascii_toupper ((char) character) : '\0';
  if (sign == 'O')
    return '0';
  if (sign == 'I' || sign == 'L')
    return '1';
  return sign != '\0' && strchr (SIGNS, sign) != NULL ? sign : '\0';
}

static gboolean
is_between (gunichar character)
{
  return g_unichar_isspace (character) || character == '-' || character == 0x3000 || character == 0xff0d;
}

static char *
read_signs (const char *text)
{
  GString *code = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      char sign = sign_of (g_utf8_get_char (p));

      if (sign != '\0')
        g_string_append_c (code, sign);
      else if (!is_between (g_utf8_get_char (p)))
        g_string_append_c (code, '?');
    }
  if (code->len == LENGTH && strchr (code->str, '?') == NULL)
    return g_string_free (code, FALSE);
  g_string_free (code, TRUE);
  return NULL;
}

char *
statement_code_read (const char *text, char **serial)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_auto (GStrv) parts = NULL;

  *serial = NULL;
  if (g_ascii_strncasecmp (trimmed, SCANNED, strlen (SCANNED)) != 0)
    return read_signs (trimmed);
  parts = g_strsplit (trimmed, ":", 4);
  if (g_strv_length (parts) == 4)
    *serial = g_strdup (parts[3]);
  return read_signs (parts[2]);
}
