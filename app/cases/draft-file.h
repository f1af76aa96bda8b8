#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The encrypted file of one draft, used from one thread at a time.  Blocks.
 *
 * A header, then records: the length of the sealed text (32 bits, little endian), a random nonce, the sealed text.
 * The seal covers the case and the record's place in the file, so that records cannot be taken from elsewhere or put
 * in another order.  What does not open ends the file: it was torn off while being written. */
typedef struct _DraftFile DraftFile;

#define DRAFT_KEY_BYTES 32

typedef struct
{
  gint64  at;         /* seconds since 1970 */
  char   *key;
  char   *text;       /* NULL: the key is removed */
} DraftRecord;

void       draft_record_free (DraftRecord *self);

/* The key beside the files, made when it is not there; FALSE with @error when it can be neither read nor made. */
gboolean   draft_key_load    (const char *folder, guint8 key[DRAFT_KEY_BYTES], GError **error);

/* Opens or makes the file for writing, cuts a torn tail off, and locks it against other programs. */
DraftFile *draft_file_open   (const char *path, gint64 case_id, const guint8 key[DRAFT_KEY_BYTES], GError **error);
void       draft_file_close  (DraftFile *self);

/* On the disk when it returns TRUE; on FALSE the file is as it was before. */
gboolean   draft_file_append (DraftFile *self, GPtrArray *records, GError **error);

/* Everything that can still be read of a file, in order: DraftRecord.  NULL with @error when there is no such file. */
GPtrArray *draft_file_read   (const char *path, gint64 case_id, const guint8 key[DRAFT_KEY_BYTES], GError **error);

G_END_DECLS
