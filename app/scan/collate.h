#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A stack that was scanned from the front, turned over and scanned again: @order gets, for each of the fronts +
 * backs places, which side of the run (from 0) belongs there.  FALSE with SCAN_ERROR_FAILED in words when the two
 * passes have not the same number of sides: then a sheet was drawn double, and nothing is put together wrongly. */
gboolean scan_collate (int fronts, int backs, int *order, GError **error);

G_END_DECLS
