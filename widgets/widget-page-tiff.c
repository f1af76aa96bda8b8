#include "widgets/widget-page-tiff.h"

#include <glib/gi18n-lib.h>
#include <tiffio.h>

#include "widgets/widget-page-source.h"

#define MOST_PAGES 10000
#define MOST_PIXELS 120000000.0         /* A2 at 600 dpi; a small file can claim a square kilometre */

typedef struct
{
  uint64_t directory;                   /* where it is in the file */
  uint32_t width, height;
  double stretch;                       /* of the height: pixels of a fax are not square */
  int orientation;                      /* 1..8, as in TIFF and EXIF */
} Page;

struct _WidgetPageTiff
{
  GBytes *bytes;
  toff_t place;
  TIFF *tiff;
  GArray *pages;
};

static tmsize_t
read_cb (thandle_t handle, void *buffer, tmsize_t length)
{
  WidgetPageTiff *self = handle;
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  gsize n = self->place < size ? MIN ((gsize) length, size - (gsize) self->place) : 0;

  if (n > 0)
    memcpy (buffer, data + self->place, n);
  self->place += n;
  return (tmsize_t) n;
}

static tmsize_t
write_cb (thandle_t handle, void *buffer, tmsize_t length)
{
  return 0;
}

static toff_t
seek_cb (thandle_t handle, toff_t offset, int whence)
{
  WidgetPageTiff *self = handle;

  self->place = whence == SEEK_SET ? offset
                : whence == SEEK_CUR ? self->place + offset : g_bytes_get_size (self->bytes) + offset;
  return self->place;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  return g_bytes_get_size (((WidgetPageTiff *) handle)->bytes);
}

/* What the library has to say is for programmers, and goes nowhere. */
static int
hush_cb (TIFF *tiff, void *user_data, const char *module, const char *format, va_list arguments)
{
  return 1;
}

static TIFF *
open_tiff (WidgetPageTiff *self)
{
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc ();
  TIFF *tiff;

  TIFFOpenOptionsSetErrorHandlerExtR (options, hush_cb, NULL);
  TIFFOpenOptionsSetWarningHandlerExtR (options, hush_cb, NULL);
  tiff = TIFFClientOpenExt ("tiff", "rm", self, read_cb, write_cb, seek_cb, close_cb, size_cb, NULL, NULL, options);
  TIFFOpenOptionsFree (options);
  return tiff;
}

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError **error, const char *sentence, ...)
{
  va_list arguments;

  va_start (arguments, sentence);
  g_propagate_error (error, g_error_new_valist (WIDGET_PAGE_SENTENCE, 0, sentence, arguments));
  va_end (arguments);
  return FALSE;
}

/* The directory that was read last. */
static gboolean
add_page (WidgetPageTiff *self, GError **error)
{
  Page page = { .directory = TIFFCurrentDirOffset (self->tiff), .stretch = 1, .orientation = ORIENTATION_TOPLEFT };
  int number = (int) self->pages->len + 1;
  uint16_t orientation = 0;
  float across = 0, down = 0;

  if (number > MOST_PAGES)
    return refuse (error, _("This file has more than %d pages. Please ask for it in parts."), MOST_PAGES);
  if (!TIFFGetField (self->tiff, TIFFTAG_IMAGEWIDTH, &page.width)
      || !TIFFGetField (self->tiff, TIFFTAG_IMAGELENGTH, &page.height) || page.width == 0 || page.height == 0)
    return refuse (error, _("This TIFF is damaged at page %d. Please scan it again."), number);
  if ((double) page.width * page.height > MOST_PIXELS)
    return refuse (error, _("Page %d of this TIFF is too large to be shown. Please scan it again at 200 dpi."), number);
  if (TIFFGetField (self->tiff, TIFFTAG_ORIENTATION, &orientation) && orientation >= 1 && orientation <= 8)
    page.orientation = orientation;
  if (TIFFGetField (self->tiff, TIFFTAG_XRESOLUTION, &across) && TIFFGetField (self->tiff, TIFFTAG_YRESOLUTION, &down)
      && across > 0 && down > 0 && across / down < 10 && down / across < 10)
    page.stretch = (double) across / down;
  g_array_append_val (self->pages, page);
  return TRUE;
}

/* The chain ends with a directory that names no next one; one that cannot be read has broken it. */
static gboolean
read_directories (WidgetPageTiff *self, GError **error)
{
  while (add_page (self, error))
    {
      if (TIFFLastDirectory (self->tiff))
        return TRUE;
      if (!TIFFReadDirectory (self->tiff))
        return refuse (error, _("This TIFF is damaged at page %d. Please scan it again."), (int) self->pages->len + 1);
    }
  return FALSE;
}

WidgetPageTiff *
widget_page_tiff_open (GBytes *bytes, GError **error)
{
  g_autoptr (WidgetPageTiff) self = g_new0 (WidgetPageTiff, 1);

  self->bytes = g_bytes_ref (bytes);
  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  self->tiff = open_tiff (self);
  if (self->tiff == NULL)
    {
      refuse (error, _("This TIFF is damaged at page %d. Please scan it again."), 1);
      return NULL;
    }
  return read_directories (self, error) ? g_steal_pointer (&self) : NULL;
}

void
widget_page_tiff_free (WidgetPageTiff *self)
{
  if (self->tiff != NULL)
    TIFFClose (self->tiff);
  g_array_unref (self->pages);
  g_bytes_unref (self->bytes);
  g_free (self);
}

int
widget_page_tiff_n_pages (WidgetPageTiff *self)
{
  return (int) self->pages->len;
}

void
widget_page_tiff_get_size (WidgetPageTiff *self, int page, double *width, double *height)
{
  const Page *at = &g_array_index (self->pages, Page, page - 1);
  double tall = at->height * at->stretch;

  *width = at->orientation > ORIENTATION_BOTLEFT ? tall : at->width;
  *height = at->orientation > ORIENTATION_BOTLEFT ? at->width : tall;
}

static void
free_pixels_cb (guchar *pixels, gpointer data)
{
  g_free (pixels);
}

static GdkPixbuf *
upright (const Page *page, guint32 *raster)
{
  g_autoptr (GdkPixbuf) raw = NULL;
  g_autofree char *orientation = g_strdup_printf ("%d", page->orientation);

  for (gsize i = 0; i < (gsize) page->width * page->height; i++)
    raster[i] = GUINT32_TO_LE (raster[i]);
  raw = gdk_pixbuf_new_from_data ((guchar *) raster, GDK_COLORSPACE_RGB, TRUE, 8, (int) page->width,
                                  (int) page->height, (int) page->width * 4, free_pixels_cb, NULL);
  gdk_pixbuf_set_option (raw, "orientation", orientation);
  return gdk_pixbuf_apply_embedded_orientation (raw);
}

GdkPixbuf *
widget_page_tiff_decode (WidgetPageTiff *self, int page, GError **error)
{
  const Page *at = &g_array_index (self->pages, Page, page - 1);
  guint32 *raster = g_try_new0 (guint32, (gsize) at->width * at->height);

  /* asked for as it lies in the file, the library turns nothing */
  if (raster != NULL && TIFFSetSubDirectory (self->tiff, at->directory)
      && TIFFReadRGBAImageOriented (self->tiff, at->width, at->height, raster, at->orientation, 0))
    return upright (at, raster);
  g_free (raster);
  refuse (error, _("This TIFF is damaged at page %d. Please scan it again."), page);
  return NULL;
}
