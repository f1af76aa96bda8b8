#include "scan/code.h"

#include <string.h>
#include <zbar.h>

#include "scan/pix.h"

#define Y800 0x30303859UL     /* "Y800": one byte a pixel */

typedef zbar_image_t Image;
typedef zbar_image_scanner_t Scanner;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Image, zbar_image_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scanner, zbar_image_scanner_destroy)

static void
take_symbols (Image *image, GPtrArray *codes)
{
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL;
       symbol = zbar_symbol_next (symbol))
    {
      const char *text = zbar_symbol_get_data (symbol);

      if (g_utf8_validate (text, (gssize) zbar_symbol_get_data_length (symbol), NULL))
        g_ptr_array_add (codes, g_strndup (text, zbar_symbol_get_data_length (symbol)));
    }
}

static void
look (const ScanPicture *grey, GPtrArray *codes)
{
  g_autoptr (Scanner) scanner = zbar_image_scanner_create ();
  g_autoptr (Image) image = zbar_image_create ();

  /* the others cost time and find numbers where there are none */
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_CODE128, ZBAR_CFG_ENABLE, 1);
  zbar_image_set_format (image, Y800);
  zbar_image_set_size (image, (unsigned) grey->width, (unsigned) grey->height);
  zbar_image_set_data (image, g_bytes_get_data (grey->pixels, NULL), g_bytes_get_size (grey->pixels), NULL);
  if (zbar_scan_image (scanner, image) > 0)
    take_symbols (image, codes);
}

char **
scan_codes (GBytes *original)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (ScanPix) pix = scan_pix_read (original, NULL);

  if (pix != NULL)
    {
      g_autoptr (ScanPix) plain = scan_pix_grey (pix);
      g_autoptr (ScanPicture) grey = scan_pix_picture (plain);

      look (grey, codes);
    }
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}
