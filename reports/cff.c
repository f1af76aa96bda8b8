#include "reports/cff.h"

/* Adobe Technical Note 5176: header, name index, top dict index; the top dict says where the charset is. */

#define OPERATOR_CHARSET 15
#define OPERATOR_ROS     (0x0c00 | 30)

typedef struct
{
  const guint8 *data;
  gsize         length;
  gsize         at;
  gboolean      failed;
} Reader;

static guint
read_number (Reader *r, guint bytes)
{
  guint value = 0;

  if (r->at > r->length || r->length - r->at < bytes)
    {
      r->failed = TRUE;
      return 0;
    }
  while (bytes-- > 0)
    value = value << 8 | r->data[r->at++];
  return value;
}

/* Goes behind an index; start and end of its first entry, if wanted. */
static void
read_index (Reader *r, gsize *start, gsize *end)
{
  guint count = read_number (r, 2);
  guint size;
  gsize offsets, base;
  guint last;

  if (count == 0)
    return;
  size = read_number (r, 1);
  offsets = r->at;
  base = offsets + (gsize) (count + 1) * size - 1;
  if (start != NULL)
    {
      *start = base + read_number (r, size);
      *end = base + read_number (r, size);
    }
  r->at = offsets + (gsize) count * size;
  last = read_number (r, size);
  r->at = base + last;
}

/* Operands are one to five bytes; a real number is half bytes up to the half byte 15. */
static int
read_operand (Reader *r, guint first)
{
  if (first >= 32 && first <= 246)
    return (int) first - 139;
  if (first >= 247 && first <= 250)
    return ((int) first - 247) * 256 + (int) read_number (r, 1) + 108;
  if (first >= 251 && first <= 254)
    return -((int) first - 251) * 256 - (int) read_number (r, 1) - 108;
  if (first == 28)
    return (gint16) read_number (r, 2);
  if (first == 29)
    return (int) read_number (r, 4);
  while (first == 30 && !r->failed)
    {
      guint pair = read_number (r, 1);

      if ((pair & 0x0f) == 0x0f || pair >> 4 == 0x0f)
        break;
    }
  return 0;
}

static void
read_top_dict (Reader *r, gsize end, gsize *charset, gboolean *by_cid)
{
  int operand = 0;

  while (r->at < end && !r->failed)
    {
      guint first = read_number (r, 1);

      if (first > 21)
        {
          operand = read_operand (r, first);
          continue;
        }
      if (first == 12)
        first = 0x0c00 | read_number (r, 1);
      if (first == OPERATOR_CHARSET)
        *charset = (gsize) operand;
      if (first == OPERATOR_ROS)
        *by_cid = TRUE;
    }
}

static void
read_charset (Reader *r, GArray *codes, guint n_glyphs)
{
  guint format = read_number (r, 1);

  while (codes->len < n_glyphs && !r->failed)
    {
      guint first = read_number (r, 2);
      guint left = format == 0 ? 0 : read_number (r, format == 1 ? 1 : 2);

      for (guint i = 0; i <= left && codes->len < n_glyphs; i++)
        {
          guint16 code = (guint16) (first + i);

          g_array_append_val (codes, code);
        }
    }
}

GArray *
report_cff_codes (const guint8 *data, gsize length, guint n_glyphs)
{
  g_autoptr (GArray) codes = g_array_new (FALSE, TRUE, sizeof (guint16));
  Reader r = { .data = data, .length = length, .at = 2 };
  gsize start = 0, end = 0, charset = 0;
  gboolean by_cid = FALSE;
  guint16 notdef = 0;

  r.at = read_number (&r, 1);
  read_index (&r, NULL, NULL);
  read_index (&r, &start, &end);
  r.at = start;
  read_top_dict (&r, end, &charset, &by_cid);

  g_array_append_val (codes, notdef);
  if (by_cid && charset > 2)
    {
      r.at = charset;
      read_charset (&r, codes, n_glyphs);
    }
  else
    for (guint16 i = 1; i < n_glyphs; i++)
      g_array_append_val (codes, i);

  return r.failed ? NULL : g_steal_pointer (&codes);
}
