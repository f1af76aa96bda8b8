#include "scan/clean.h"

#include <math.h>

#include "scan/pix.h"

#define FAINT 32             /* so much darker than the paper is ink: a pencil is, a shadow is not */
#define MARGIN 4             /* hundredths of each side that do not count: holes, shadows of the edge */
#define BLANK_INK 15         /* in a million: less than one digit of a page number */
#define LEAST_SKEW 100       /* thousandths of a degree nobody sees */
#define MOST_SKEW 15000
#define SURE 2.0f /* confidence of the angle: six lines of a form give 2.2, a photograph hardly more than 1 */
#define BORDER_DEPTH 8       /* hundredths of a side a black border can be deep */
#define BORDER_BLACK 70      /* hundredths of a row that are black in it */

static const double degree = G_PI / 180.0;

/* Ink */

static ScanPix *
ink_of (ScanPix *pix)
{
  g_autoptr (ScanPix) grey = NULL;

  if (pixGetDepth (pix) == 1)
    return pixClone (pix);
  grey = scan_pix_grey (pix);
  return pixThresholdToBinary (grey, scan_pix_paper (grey) - FAINT);
}

static int
ink_in_a_million (ScanPix *ink)
{
  int width = pixGetWidth (ink);
  int height = pixGetHeight (ink);
  int dx = width * MARGIN / 100;
  int dy = height * MARGIN / 100;
  BOX *box = boxCreate (dx, dy, MAX (width - 2 * dx, 1), MAX (height - 2 * dy, 1));
  g_autoptr (ScanPix) inner = pixClipRectangle (ink, box, NULL);
  g_autoptr (ScanPix) clean = inner != NULL ? pixOpenBrick (NULL, inner, 2, 2) : NULL;
  float share = 0;

  boxDestroy (&box);
  if (clean != NULL)
    pixForegroundFraction (clean, &share);
  return (int) lrintf (share * 1000000.0f);
}

/* Straightness */

static int
skew_of (ScanPix *ink)
{
  float angle = 0;
  float sure = 0;
  int skew;

  if (pixFindSkew (ink, &angle, &sure) != 0 || sure < SURE)
    return 0;
  skew = (int) lrintf (angle * 1000.0f);
  return ABS (skew) < LEAST_SKEW || ABS (skew) > MOST_SKEW ? 0 : skew;
}

static ScanPix *
turned_by (ScanPix *pix, int skew)
{
  return skew == 0
             ? pixClone (pix)
             : pixRotate (pix, (float)(skew / 1000.0 * degree),
                          pixGetDepth (pix) == 1 ? L_ROTATE_SAMPLING : L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
}

/* Borders */

/* How deep the black goes from one end of the counts, of @across pixels each. */
static int
border (NUMA *counts, int across, gboolean from_end)
{
  int n = numaGetCount (counts);
  int depth = 0;

  while (depth < n * BORDER_DEPTH / 100)
    {
      int count;

      numaGetIValue (counts, from_end ? n - 1 - depth : depth, &count);
      if (count * 100 < across * BORDER_BLACK)
        break;
      depth++;
    }
  return depth;
}

static void
find_borders (ScanPix *ink, ScanMeasure *out)
{
  int width = pixGetWidth (ink);
  int height = pixGetHeight (ink);
  NUMA *rows = pixCountPixelsByRow (ink, NULL);
  NUMA *columns = pixCountPixelsByColumn (ink);
  int top = border (rows, width, FALSE);
  int bottom = border (rows, width, TRUE);
  int left = border (columns, height, FALSE);
  int right = border (columns, height, TRUE);

  numaDestroy (&rows);
  numaDestroy (&columns);
  if (top + bottom + left + right == 0)
    return;

  out->x = left;
  out->y = top;
  out->inner_width = width - left - right;
  out->inner_height = height - top - bottom;
}

gboolean
scan_measure (GBytes *original, ScanMeasure *out, GError **error)
{
  g_autoptr (ScanPix) pix = scan_pix_read (original, error);
  g_autoptr (ScanPix) ink = pix != NULL ? ink_of (pix) : NULL;
  g_autoptr (ScanPix) straight = NULL;

  if (ink == NULL)
    return FALSE;

  *out = (ScanMeasure) { .width = pixGetWidth (pix), .height = pixGetHeight (pix), .dpi = pixGetXRes (pix) };
  out->ink = ink_in_a_million (ink);
  out->blank = out->ink < BLANK_INK;
  out->skew = out->blank ? 0 : skew_of (ink);
  straight = turned_by (ink, out->skew);
  find_borders (straight, out);
  return TRUE;
}

ScanEdits
scan_suggest (const ScanMeasure *measure)
{
  return (ScanEdits) { .skew = measure->skew, .x = measure->x, .y = measure->y, .width = measure->inner_width,
                       .height = measure->inner_height };
}

gboolean
scan_edits_equal (const ScanEdits *a, const ScanEdits *b)
{
  return a->turn == b->turn && a->skew == b->skew && a->x == b->x && a->y == b->y && a->width == b->width
         && a->height == b->height;
}

/* Applying */

static ScanPix *
cropped (ScanPix *pix, const ScanEdits *edits)
{
  BOX *box;
  ScanPix *inner;

  if (edits->width <= 0 || edits->height <= 0)
    return pixClone (pix);
  box = boxCreate (edits->x, edits->y, edits->width, edits->height);
  inner = pixClipRectangle (pix, box, NULL);
  boxDestroy (&box);
  return inner != NULL ? inner : pixClone (pix);
}

static ScanPix *
edited (GBytes *original, const ScanEdits *edits, GError **error)
{
  g_autoptr (ScanPix) pix = scan_pix_read (original, error);
  g_autoptr (ScanPix) upright = NULL;
  g_autoptr (ScanPix) straight = NULL;
  int dpi;

  if (pix == NULL)
    return NULL;
  dpi = pixGetXRes (pix);
  upright = edits->turn % 4 == 0 ? pixClone (pix) : pixRotateOrth (pix, edits->turn % 4);
  straight = turned_by (upright, edits->skew);
  pix = (scan_pix_free (pix), cropped (straight, edits));
  pixSetResolution (pix, dpi, dpi);
  return g_steal_pointer (&pix);
}

GBytes *
scan_apply (GBytes *original, const ScanEdits *edits, GError **error)
{
  static const ScanEdits none;
  g_autoptr (ScanPix) pix = NULL;

  if (scan_edits_equal (edits, &none))
    return g_bytes_ref (original);
  pix = edited (original, edits, error);
  return pix != NULL ? scan_pix_write (pix, error) : NULL;
}

ScanPicture *
scan_show (GBytes *original, const ScanEdits *edits, int longest, GError **error)
{
  g_autoptr (ScanPix) pix = edited (original, edits, error);
  g_autoptr (ScanPix) plain = NULL;
  g_autoptr (ScanPix) small = NULL;
  int side;

  if (pix == NULL)
    return NULL;
  side = MAX (pixGetWidth (pix), pixGetHeight (pix));
  plain = pixGetDepth (pix) == 32 ? pixClone (pix) : scan_pix_grey (pix);
  small = side <= longest ? pixClone (plain)
                          : pixScale (plain, (float) longest / (float) side, (float) longest / (float) side);
  return scan_pix_picture (small);
}
