#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a machine reads on a page: for search and for filling in, never for deciding.  Read by tesseract as a
 * program of its own, so that what it does to memory ends with it. */

/* A line of the page, where it stands in ten-thousandths of its width and height. */
typedef struct
{
  char *text;
  int   x, y, width, height;
  int   sure;                    /* 0 to 100 */
} ScanLine;

void       scan_line_free        (ScanLine *self);

/* @picture: PNG, JPEG or TIFF, of which the page @part (from 1) is read.  An array of ScanLine, empty when nothing can
 * be read.  Errors: G_IO_ERROR_NOT_FOUND when the program is not installed, G_IO_ERROR_FAILED when it cannot read the
 * picture. */
void       scan_text_read_async  (GBytes *picture, int part, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *scan_text_read_finish (GAsyncResult *result, GError **error);

/* The table tesseract writes, as lines; what is no such table gives none. */
GPtrArray *scan_text_parse       (const char *table);

/* 18 characters in @text that are an ID number by their check digit; NULL: none.  To be freed. */
char      *scan_text_id_number   (const char *text);

G_END_DECLS
