#pragma once

#include "scan/picture.h"

G_BEGIN_DECLS

#define SCAN_LEAST_DPI 200      /* DA/T 31-2017 */

/* What a material asks of its pictures (DA/T 31-2017): resolution, and colour where there are seals, photographs or
 * red headings. */
typedef struct
{
  int        dpi;
  ScanColour colour;        /* at least */
} ScanNeed;

/* Why a picture does not meet it, in words for the screen; NULL when it does.  To be freed. */
char *scan_need_problem (const ScanNeed *need, int dpi, ScanColour colour);

G_END_DECLS
