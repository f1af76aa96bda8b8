#include "scan/pix.h"

#include <string.h>

#include "scan/error.h"

#define JPEG_QUALITY 85

void
scan_pix_free (ScanPix *pix)
{
  pixDestroy (&pix);
}

/* In: rows of bytes become rows of 32-bit words, most significant byte first. */

static void
put_row (ScanPix *pix, const ScanPicture *from, int y)
{
  const guint8 *row = (const guint8 *) g_bytes_get_data (from->pixels, NULL) + (gsize) y * (gsize) from->stride;
  guint32 *line = pixGetData (pix) + (gsize) y * (gsize) pixGetWpl (pix);

  for (int x = 0; x < from->width; x++)
    switch (from->colour)
      {
      case SCAN_LINE_ART:
        if ((row[x / 8] & 0x80 >> x % 8) != 0)
          SET_DATA_BIT (line, x);
        break;
      case SCAN_GREY:
        SET_DATA_BYTE (line, x, row[x]);
        break;
      case SCAN_COLOUR:
      default:
        composeRGBPixel (row[3 * x], row[3 * x + 1], row[3 * x + 2], line + x);
        break;
      }
}

ScanPix *
scan_pix_new (const ScanPicture *picture)
{
  static const int depths[] = { [SCAN_LINE_ART] = 1, [SCAN_GREY] = 8, [SCAN_COLOUR] = 32 };
  ScanPix *pix = pixCreate (picture->width, picture->height, depths[picture->colour]);

  pixSetResolution (pix, picture->dpi, picture->dpi);
  for (int y = 0; y < picture->height; y++)
    put_row (pix, picture, y);
  return pix;
}

/* Out */

ScanPix *
scan_pix_grey (ScanPix *pix)
{
  return pixConvertTo8 (pix, 0);
}

static void
get_row (ScanPix *pix, int y, gboolean colour, guint8 *row)
{
  guint32 *line = pixGetData (pix) + (gsize) y * (gsize) pixGetWpl (pix);
  int red, green, blue;

  for (int x = 0; x < pixGetWidth (pix); x++)
    if (colour)
      {
        extractRGBValues (line[x], &red, &green, &blue);
        row[3 * x] = (guint8) red;
        row[3 * x + 1] = (guint8) green;
        row[3 * x + 2] = (guint8) blue;
      }
    else
      row[x] = (guint8) GET_DATA_BYTE (line, x);
}

ScanPicture *
scan_pix_picture (ScanPix *pix)
{
  gboolean colour = pixGetDepth (pix) == 32;
  g_autoptr (ScanPix) plain = colour ? pixClone (pix) : scan_pix_grey (pix);
  ScanColour kind = colour ? SCAN_COLOUR : SCAN_GREY;
  int stride = scan_picture_row (pixGetWidth (plain), kind);
  gsize size = (gsize) stride * (gsize) pixGetHeight (plain);
  guint8 *pixels = g_malloc (size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, size);

  for (int y = 0; y < pixGetHeight (plain); y++)
    get_row (plain, y, colour, pixels + (gsize) y * (gsize) stride);
  return scan_picture_new (pixGetWidth (plain), pixGetHeight (plain), stride, pixGetXRes (plain), kind, bytes);
}

int
scan_pix_paper (ScanPix *grey)
{
  NUMA *histogram = pixGetGrayHistogram (grey, 4);
  int best = 255;
  float most = 0;

  for (int level = 128; histogram != NULL && level < 256; level++)
    {
      float count;

      numaGetFValue (histogram, level, &count);
      if (count > most)
        {
          most = count;
          best = level;
        }
    }
  numaDestroy (&histogram);
  return best;
}

/* Files */

ScanPix *
scan_pix_read (GBytes *encoded, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (encoded, &size);
  g_autoptr (ScanPix) pix = size > 12 ? pixReadMem (data, size) : NULL;
  g_autoptr (ScanPix) flat = pix != NULL ? pixRemoveColormap (pix, REMOVE_CMAP_BASED_ON_SRC) : NULL;

  if (flat == NULL)
    {
      scan_error_set (error, SCAN_ERROR_DAMAGED);
      return NULL;
    }
  if (pixGetDepth (flat) == 1 || pixGetDepth (flat) == 8 || pixGetDepth (flat) == 32)
    return g_steal_pointer (&flat);
  return scan_pix_grey (flat);
}

GBytes *
scan_pix_write (ScanPix *pix, GError **error)
{
  guint8 *data = NULL;
  gsize size = 0;
  int failed = pixGetDepth (pix) == 1 ? pixWriteMemTiff (&data, &size, pix, IFF_TIFF_G4)
                                      : pixWriteMemJpeg (&data, &size, pix, JPEG_QUALITY, 0);
  GBytes *bytes = NULL;

  if (failed || data == NULL)
    scan_error_set (error, SCAN_ERROR_DAMAGED);
  else
    bytes = g_bytes_new (data, size);
  lept_free (data);
  return bytes;
}
