#pragma once

#include "scan/option.h"
#include "scan/profile.h"

G_BEGIN_DECLS

/* Options to set on a device, in this order, so that it scans as a profile asks.  Drivers call the same thing by many
 * names; which names is what this file knows. */
typedef struct
{
  char          *option;
  ScanOptionType type;
  char          *word;       /* for a string */
  gint64         number;     /* otherwise; thousandths for FIXED, 0 or 1 for BOOL */
} ScanSetting;

void       scan_setting_free (ScanSetting *self);

/* The settings of the device whose options are @options.  A resolution the device does not have is the next higher
 * one. NULL with SCAN_ERROR_UNSUITABLE when it has no such source or colour, or no resolution as high. */
GPtrArray *scan_plan         (GPtrArray *options, const ScanProfile *profile, GError **error);

/* The resolution @settings ask for; 0 when the device has no choice. */
int        scan_plan_dpi     (GPtrArray *settings);

G_END_DECLS
