/* The pictures of the pages of a batch, as large as they are seen: made on other threads, a few kept.
 *
 * Signal: "arrived" ()   one that was asked for is there */

#pragma once

#include <gtk/gtk.h>

#include "scan/batch.h"

G_BEGIN_DECLS

#define FORM_TYPE_CAPTURE_PICTURES (form_capture_pictures_get_type ())
G_DECLARE_FINAL_TYPE (FormCapturePictures, form_capture_pictures, FORM, CAPTURE_PICTURES, GObject)

typedef enum
{
  FORM_CAPTURE_THUMB,
  FORM_CAPTURE_LARGE,
  FORM_CAPTURE_SIZES
} FormCaptureSize;

FormCapturePictures *form_capture_pictures_new  (ScanBatch *batch);

/* What there is of @side, perhaps as it was before its last edit, or NULL; what is missing is on its way.  Valid until
 * the next call. */
cairo_surface_t     *form_capture_pictures_get  (FormCapturePictures *self,
                                                 ScanSide            *side,
                                                 FormCaptureSize      size);
void                 form_capture_pictures_stop (FormCapturePictures *self);

/* A picture for the screen, upright as it is; NULL when there is no memory for it. */
cairo_surface_t     *form_capture_surface       (const ScanPicture *picture);

G_END_DECLS
