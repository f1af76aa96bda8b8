#pragma once

#include <gio/gio.h>

#include "scan/picture.h"

G_BEGIN_DECLS

typedef enum
{
  SCAN_FLATBED,
  SCAN_FEEDER,             /* front sides of a stack */
  SCAN_FEEDER_DUPLEX,      /* both sides in one pass */
  SCAN_FEEDER_TURNED       /* both sides in two passes: the stack is turned over between them */
} ScanSource;

/* What a key of the capture pane does. */
typedef struct
{
  char      *name;         /* for the screen */
  ScanSource source;
  ScanColour colour;
  int        dpi;
} ScanProfile;

void         scan_profile_free (ScanProfile *self);
ScanProfile *scan_profile_copy (const ScanProfile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanProfile, scan_profile_free)

#define SCAN_PROFILES 6        /* keys F2 to F7 */

/* The profiles of a desk in the order of their keys: those of @site (the office's file, may be NULL or not there)
 * where it has them, then those of @own, then ours.  A site that says "locked=true" leaves nothing to the desk.
 * @locked (may be NULL) says whether it does.  A file that cannot be understood is an error that names group and
 * key. */
GPtrArray   *scan_profiles_load (const char *site, const char *own, gboolean *locked, GError **error);

/* Writes all of them to @own. */
gboolean     scan_profiles_save (const char *own, GPtrArray *profiles, GError **error);

const char  *scan_source_name (ScanSource source);
int          scan_source_of   (const char *name);       /* -1: none of them */

G_END_DECLS
