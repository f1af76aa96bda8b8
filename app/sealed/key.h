#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEALED_KEY_BYTES 32

/* The key of the files in @folder: it lies beside them, for the user of this desk only, and is made when it is not
 * there.  FALSE with @error when it can be neither read nor made.  Blocks. */
gboolean sealed_key_load    (const char *folder, guint8 key[SEALED_KEY_BYTES], GError **error);
void     sealed_key_forget  (guint8 key[SEALED_KEY_BYTES]);

G_END_DECLS
