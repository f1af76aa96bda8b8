#pragma once

#include "sealed/key.h"

G_BEGIN_DECLS

/* An encrypted file of records, one behind the other, used from one thread at a time.  Blocks.
 *
 * A header of eight letters that say what kind of file it is, then records: the length of the sealed text (32 bits,
 * little endian), a random nonce, the sealed text.  The seal covers the subject of the file and the record's place in
 * it, so that records cannot be taken from elsewhere or put in another order.  What does not open ends the file: it
 * was torn off while being written. */
typedef struct _SealedFile SealedFile;

/* What a file is: its eight letters, and a number that is its own (of a case, say). */
typedef struct
{
  const char *magic;
  gint64      subject;
} SealedKind;

typedef enum
{
  SEALED_READ,      /* what is there; others may be writing */
  SEALED_WRITE,     /* what is there, nobody else meanwhile; a torn tail is cut off */
  SEALED_MAKE       /* the same, and a file that is not there or has no header is begun */
} SealedMode;

/* Where a reader is; begin with { 0 }. */
typedef struct
{
  gsize   offset;
  guint64 number;
} SealedPlace;

/* Errors: G_IO_ERROR_BUSY, another program writes it; _INVALID_DATA, it is a file of another kind; what the disk
 * says. */
SealedFile *sealed_file_open   (const char *path, const SealedKind *kind, SealedMode mode,
                                const guint8 key[SEALED_KEY_BYTES], GError **error);
void        sealed_file_close  (SealedFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SealedFile, sealed_file_close)

/* Records (GBytes) behind the last one: on the disk when it returns TRUE; on FALSE the file is as it was before. */
gboolean    sealed_file_append (SealedFile *self, GPtrArray *records, GError **error);

/* The record at @place, which moves on; NULL behind the last one.  To be freed. */
GBytes     *sealed_file_next   (const SealedFile *self, SealedPlace *place);

G_END_DECLS
