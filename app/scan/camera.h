#pragma once

#include <gio/gio.h>

#include "scan/picture.h"

G_BEGIN_DECLS

/* A document camera (高拍仪): what it sees now, and one picture of it when asked.  GStreamer's threads do the work;
 * these calls only look at what they have. */
#define SCAN_TYPE_CAMERA (scan_camera_get_type ())
G_DECLARE_FINAL_TYPE (ScanCamera, scan_camera, SCAN, CAMERA, GObject)

/* "arrived" (): another picture can be looked at; on the main context, no more often than it is looked at
 * "failed" (const char *sentence): the camera was pulled out, or gives nothing */

/* @source: how GStreamer names the camera, "v4l2src device=/dev/video0"; NULL: the first there is.  @dpi: what a
 * sheet of paper on the table comes to, as measured once at this desk.  Errors: SCAN_ERROR_NO_DEVICE. */
ScanCamera  *scan_camera_new   (const char *source, int dpi, GError **error);

/* The newest picture, in colour; NULL when there is none yet.  To be freed. */
ScanPicture *scan_camera_take  (ScanCamera *self);

G_END_DECLS
