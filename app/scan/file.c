#include "scan/file.h"

#include "scan/encode.h"
#include "scan/error.h"
#include "scan/pix.h"

static gboolean
hand_over (ScanPix *pix, GBytes *bytes, ScanFileFunc page, gpointer user_data, GError **error)
{
  ScanColour colour = pixGetDepth (pix) == 1 ? SCAN_LINE_ART : pixGetDepth (pix) == 32 ? SCAN_COLOUR : SCAN_GREY;

  return page (bytes, pixGetXRes (pix), colour, user_data, error);
}

static gboolean
tiff_pages (GBytes *bytes, ScanFileFunc page, gpointer user_data, GCancellable *cancellable, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize offset = 0;

  do
    {
      g_autoptr (ScanPix) pix = pixReadMemFromMultipageTiff (data, size, &offset);
      g_autoptr (GBytes) one = pix != NULL ? scan_pix_write (pix, error) : NULL;

      if (pix == NULL)
        scan_error_set (error, SCAN_ERROR_DAMAGED);
      if (one == NULL || g_cancellable_set_error_if_cancelled (cancellable, error)
          || !hand_over (pix, one, page, user_data, error))
        return FALSE;
    }
  while (offset != 0);
  return TRUE;
}

gboolean
scan_file_pages (GFile *file, ScanFileFunc page, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, cancellable, NULL, error);
  const char *mime = bytes != NULL ? scan_mime (bytes) : NULL;
  g_autoptr (ScanPix) pix = NULL;

  if (bytes == NULL)
    return FALSE;
  if (g_strcmp0 (mime, "image/tiff") == 0)
    return tiff_pages (bytes, page, user_data, cancellable, error);
  if (mime == NULL)
    {
      scan_error_set (error, SCAN_ERROR_DAMAGED);
      return FALSE;
    }
  pix = scan_pix_read (bytes, error);
  return pix != NULL && hand_over (pix, bytes, page, user_data, error);
}
