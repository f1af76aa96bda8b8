#pragma once

#include "scan/picture.h"

G_BEGIN_DECLS

/* What is done to a page between the picture a device gave, which is kept as it is, and the one that is filed.
 * Nothing of it is final: the filed picture is made from the original whenever the edits change.  All 0: nothing. */
typedef struct
{
  int turn;               /* quarter turns clockwise, 0 to 3 */
  int skew;               /* thousandths of a degree the page is turned clockwise then */
  int x, y;               /* what is left after that, pixels; width 0: all */
  int width, height;
} ScanEdits;

/* What a page looks like; what a machine suggests, and no more. */
typedef struct
{
  int      width, height, dpi;
  int      ink;           /* dark pixels in a million without specks and margins */
  gboolean blank;         /* so little that it is shown apart, never dropped */
  int      skew;          /* thousandths of a degree that make it straight; 0 when it cannot be told */
  int      x, y;          /* without black borders, pixels of the straightened page; width 0: there are none */
  int      inner_width, inner_height;
} ScanMeasure;

/* These block for a tenth of a second and more a page, and are told bytes of scan_encode() or of a picture file.
 * Errors: SCAN_ERROR_DAMAGED. */
gboolean  scan_measure        (GBytes *original, ScanMeasure *out, GError **error);
GBytes   *scan_apply          (GBytes *original, const ScanEdits *edits, GError **error);

/* No larger than @longest pixels on its longer side, for the screen: grey or colour. */
ScanPicture *scan_show        (GBytes *original, const ScanEdits *edits, int longest, GError **error);

ScanEdits scan_suggest        (const ScanMeasure *measure);
gboolean  scan_edits_equal    (const ScanEdits *a, const ScanEdits *b);

G_END_DECLS
