#include "scan/picture.h"

static const char *const names[] = { [SCAN_LINE_ART] = "bw", [SCAN_GREY] = "grey", [SCAN_COLOUR] = "colour" };

int
scan_picture_row (int width, ScanColour colour)
{
  switch (colour)
    {
    case SCAN_LINE_ART:
      return (width + 7) / 8;
    case SCAN_GREY:
      return width;
    case SCAN_COLOUR:
      return width * 3;
    default:
      g_return_val_if_reached (0);
    }
}

ScanPicture *
scan_picture_new (int width, int height, int stride, int dpi, ScanColour colour, GBytes *pixels)
{
  ScanPicture *self = g_new0 (ScanPicture, 1);

  self->width = width;
  self->height = height;
  self->stride = stride;
  self->dpi = dpi;
  self->colour = colour;
  self->pixels = g_bytes_ref (pixels);
  return self;
}

void
scan_picture_free (ScanPicture *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->pixels);
  g_free (self);
}

const char *
scan_colour_name (ScanColour colour)
{
  return names[colour];
}

int
scan_colour_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (int) i;

  return -1;
}
