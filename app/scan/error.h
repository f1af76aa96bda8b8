#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a device gave no page.  The messages are sentences for the screen that say what to do. */
#define SCAN_ERROR (scan_error_quark ())
typedef enum
{
  SCAN_ERROR_FAILED,
  SCAN_ERROR_NO_DEVICE,        /* not there, or no longer */
  SCAN_ERROR_BUSY,             /* another program has it */
  SCAN_ERROR_DENIED,
  SCAN_ERROR_JAMMED,
  SCAN_ERROR_COVER_OPEN,
  SCAN_ERROR_EMPTY,            /* the feeder holds no sheet */
  SCAN_ERROR_UNSUITABLE,       /* the device cannot do what the profile asks for */
  SCAN_ERROR_DAMAGED           /* bytes that are no picture */
} ScanError;

GQuark scan_error_quark (void);

/* The same sentence for every device that says the same. */
void   scan_error_set   (GError **error, ScanError code);

G_END_DECLS
