#include "reports/excel-check.h"

#include <gio/gio.h>
#include <string.h>

#define SHEET        "xl/worksheets/sheet1.xml"
#define END_RECORD   0x06054b50u
#define ENTRY_RECORD 0x02014b50u
#define DEFLATED     8

static guint
number (const guint8 *p, guint bytes)
{
  guint value = 0;

  while (bytes-- > 0)
    value = value << 8 | p[bytes];
  return value;
}

/* Where the compressed sheet begins in the file, from the directory at the end of the archive. */
static gboolean
find_sheet (const guint8 *zip, gsize length, gsize *start, gsize *size)
{
  gsize at, end = length;
  guint entries;

  if (length < 22)
    return FALSE;
  for (end = length - 22; number (zip + end, 4) != END_RECORD; end--)
    if (end == 0)
      return FALSE;

  entries = number (zip + end + 10, 2);
  at = number (zip + end + 16, 4);
  for (guint i = 0; i < entries && at + 46 <= end && number (zip + at, 4) == ENTRY_RECORD; i++)
    {
      guint name = number (zip + at + 28, 2);
      gsize local = number (zip + at + 42, 4);

      if (name == strlen (SHEET) && at + 46 + name <= end && memcmp (zip + at + 46, SHEET, name) == 0
          && number (zip + at + 10, 2) == DEFLATED && local + 30 <= length)
        {
          *size = number (zip + at + 20, 4);
          *start = local + 30 + number (zip + local + 26, 2) + number (zip + local + 28, 2);
          return *start + *size <= length;
        }
      at += 46 + name + number (zip + at + 30, 2) + number (zip + at + 32, 2);
    }
  return FALSE;
}

/* Counts "<row " over the borders of the pieces it is given; *matched is how much of it ended the last piece. */
static gint64
count_in (const char *piece, gsize length, gsize *matched)
{
  static const char wanted[] = "<row ";
  gint64 count = 0;

  for (gsize i = 0; i < length; i++)
    {
      *matched = piece[i] == wanted[*matched] ? *matched + 1 : piece[i] == wanted[0] ? 1 : 0;
      if (*matched == strlen (wanted))
        {
          count++;
          *matched = 0;
        }
    }
  return count;
}

static gint64
count_rows (GInputStream *sheet)
{
  char piece[65536];
  char tail[16] = { 0 };
  gint64 rows = 0;
  gsize matched = 0;

  while (TRUE)
    {
      gssize length = g_input_stream_read (sheet, piece, sizeof piece, NULL, NULL);

      if (length < 0)
        return -1;
      if (length == 0)
        break;
      rows += count_in (piece, (gsize) length, &matched);
      if ((gsize) length >= sizeof tail)
        memcpy (tail, piece + length - sizeof tail, sizeof tail);
      else
        {
          memmove (tail, tail + length, sizeof tail - (gsize) length);
          memcpy (tail + sizeof tail - length, piece, (gsize) length);
        }
    }
  return memcmp (tail + 3, "</worksheet>", 12) == 0 || memcmp (tail + 4, "</worksheet>", 12) == 0 ? rows : -1;
}

gint64
report_excel_count_rows (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) whole = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GInputStream) source = NULL;
  g_autoptr (GZlibDecompressor) inflate = NULL;
  g_autoptr (GInputStream) sheet = NULL;
  gsize length, start, size;
  const guint8 *zip;

  if (whole == NULL)
    return -1;
  zip = g_bytes_get_data (whole, &length);
  if (!find_sheet (zip, length, &start, &size))
    return -1;

  packed = g_bytes_new_from_bytes (whole, start, size);
  source = g_memory_input_stream_new_from_bytes (packed);
  inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  sheet = g_converter_input_stream_new (source, G_CONVERTER (inflate));
  return count_rows (sheet);
}
