#include "office/sample.h"
gboolean
office_sample_make (const char *conninfo, const char *desk, guint persons, guint64 seed, GPtrArray **staff,
                             OfficeProgress progress, gpointer user_data, GError **error)
{ *staff = g_ptr_array_new (); return TRUE; }
