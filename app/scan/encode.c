#include "scan/encode.h"

#include <string.h>

#include "scan/pix.h"

GBytes *
scan_encode (const ScanPicture *picture, GError **error)
{
  g_autoptr (ScanPix) pix = scan_pix_new (picture);

  return scan_pix_write (pix, error);
}

const char *
scan_mime (GBytes *encoded)
{
  static const struct { const char *magic; gsize length; const char *mime;
  } kinds[] = {
    { "\xff\xd8\xff", 3, "image/jpeg" },
    { "II*\0", 4, "image/tiff" },
    { "MM\0*", 4, "image/tiff" },
    { "\x89PNG", 4, "image/png" },
  };
  gsize size;
  const char *data = g_bytes_get_data (encoded, &size);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (size > kinds[i].length && memcmp (data, kinds[i].magic, kinds[i].length) == 0)
      return kinds[i].mime;
  return NULL;
}
