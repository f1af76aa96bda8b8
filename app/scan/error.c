#include "scan/error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (scan-error, scan_error)

static const char *const sentences[] = {
  [SCAN_ERROR_FAILED] = N_("The device failed. Switch it off and on, then go on."),
  [SCAN_ERROR_NO_DEVICE] = N_("The device does not answer. Check its power and its cable, then go on."),
  [SCAN_ERROR_BUSY] = N_("The device is in use by another program. Close that one, then go on."),
  [SCAN_ERROR_DENIED] = N_("This computer does not let you use the device. Ask the administrator."),
  [SCAN_ERROR_JAMMED] = N_("Paper is jammed. Take it out, put back what was not scanned yet, then go on."),
  [SCAN_ERROR_COVER_OPEN] = N_("The cover is open. Close it, then go on."),
  [SCAN_ERROR_EMPTY] = N_("There is no paper in the feeder. Put the sheets in, then begin."),
  [SCAN_ERROR_UNSUITABLE] = N_("The device cannot scan as this profile asks. Choose another profile."),
  [SCAN_ERROR_DAMAGED] = N_("This is no picture that can be read, or it is damaged."),
};

void
scan_error_set (GError **error, ScanError code)
{
  g_set_error_literal (error, SCAN_ERROR, code, _(sentences[code]));
}
