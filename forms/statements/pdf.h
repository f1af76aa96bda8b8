#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The PDF of a batch as it lies at @path, when it is still the one that was made (@sha256, hexadecimal): what is
 * printed is what the server counts.  Else G_IO_ERROR_INVALID_DATA, with a sentence. */
void    statement_pdf_load_async  (const char *path, const char *sha256, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GBytes *statement_pdf_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
