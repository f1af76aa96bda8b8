#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An option of a device as data: what a driver offers is read once, looked at without the driver, written down and
 * read back, so that the devices of others can be tried where they are not. */
typedef enum
{
  SCAN_OPTION_BOOL,
  SCAN_OPTION_INT,
  SCAN_OPTION_FIXED,       /* thousandths */
  SCAN_OPTION_STRING
} ScanOptionType;

typedef struct
{
  char          *name;
  ScanOptionType type;
  gboolean       settable;     /* by software, and active now */
  char         **words;        /* strings it takes, NULL: anything */
  GArray        *numbers;      /* of gint64: numbers it takes, thousandths for FIXED; NULL: none or a range */
  gboolean       ranged;
  gint64         low, high;    /* of the range */
} ScanOption;

void        scan_option_free (ScanOption *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanOption, scan_option_free)

/* One of them by its name, NULL when the device has no such. */
ScanOption *scan_option_find  (GPtrArray *options, const char *name);

/* A table of options as text, one a line, and back.  NULL with SCAN_ERROR_DAMAGED for a line that says nothing. */
char       *scan_options_dump (GPtrArray *options);
GPtrArray  *scan_options_read (const char *text, GError **error);

G_END_DECLS
