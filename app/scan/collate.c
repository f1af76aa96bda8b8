#include "scan/collate.h"

#include <glib/gi18n-lib.h>

#include "scan/error.h"

gboolean
scan_collate (int fronts, int backs, int *order, GError **error)
{
  if (fronts != backs)
    {
      g_set_error (
          error, SCAN_ERROR, SCAN_ERROR_FAILED,
          _("The first pass has %d sides and the second %d. A sheet was drawn double: scan the stack again."),
          fronts, backs);
      return FALSE;
    }

  /* the last sheet comes first when the stack is turned over */
  for (int i = 0; i < fronts; i++)
    {
      order[2 * i] = i;
      order[2 * i + 1] = fronts + backs - 1 - i;
    }
  return TRUE;
}
