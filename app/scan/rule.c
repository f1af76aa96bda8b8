#include "scan/rule.h"

#include <glib/gi18n-lib.h>

char *
scan_need_problem (const ScanNeed *need, int dpi, ScanColour colour)
{
  int least = MAX (need->dpi, SCAN_LEAST_DPI);

  if (dpi < least)
    return g_strdup_printf (_("The picture has %d dpi, the material asks for %d at least (DA/T 31)."), dpi, least);
  if (colour < need->colour)
    return g_strdup (
        need->colour == SCAN_COLOUR
            ? _("The material has seals, photographs or red headings: it has to be scanned in colour (DA/T 31).")
            : _("The material has to be scanned in grey or colour (DA/T 31)."));
  return NULL;
}
