#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SCAN_LINE_ART,     /* one bit a pixel, 1 is black */
  SCAN_GREY,         /* one byte */
  SCAN_COLOUR        /* three bytes: red, green, blue */
} ScanColour;

/* One side of a sheet as it came from a device. */
typedef struct
{
  int        width;      /* pixels */
  int        height;
  int        stride;     /* bytes a row */
  int        dpi;
  ScanColour colour;
  GBytes    *pixels;     /* stride × height */
} ScanPicture;

ScanPicture *scan_picture_new  (int width, int height, int stride, int dpi, ScanColour colour, GBytes *pixels);
void         scan_picture_free (ScanPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanPicture, scan_picture_free)

/* Bytes a row of @width pixels needs at least. */
int          scan_picture_row  (int width, ScanColour colour);

/* "bw", "grey", "colour": what is written down, and read back (-1 for anything else). */
const char  *scan_colour_name  (ScanColour colour);
int          scan_colour_of    (const char *name);

G_END_DECLS
