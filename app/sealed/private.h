#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sealed_write_all    (int fd, const guint8 *data, gsize length, gsize offset);

/* The folder knows a new file only when it is synchronised itself. */
void     sealed_sync_folder  (const char *path);

/* Says in @error what errno says.  FALSE, always. */
gboolean sealed_fail         (const char *path, int code, GError **error);

G_END_DECLS
