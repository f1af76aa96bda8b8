#include "sealed/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "sealed/private.h"

#define MAGIC_BYTES 8
#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define SEAL_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD_BYTES (4 + NONCE_BYTES)
#define MAX_SEALED (16 * 1024 * 1024)

G_STATIC_ASSERT (SEALED_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

struct _SealedFile
{
  int         fd;
  char       *path;
  gint64      subject;
  guint8      key[SEALED_KEY_BYTES];
  SealedPlace end;         /* behind the last good record */
};

/* What the seal covers besides the text. */
typedef struct
{
  gint64  subject;
  guint64 number;
} Bound;

/* Records */

static void
seal (const SealedFile *self, guint64 number, GBytes *record, GByteArray *out)
{
  gsize length;
  gconstpointer plain = g_bytes_get_data (record, &length);
  Bound bound = { self->subject, number };
  guint32 sealed_length = GUINT32_TO_LE ((guint32) (length + SEAL_BYTES));
  guint8 nonce[NONCE_BYTES];
  guint start;

  randombytes_buf (nonce, NONCE_BYTES);
  g_byte_array_append (out, (const guint8 *) &sealed_length, 4);
  g_byte_array_append (out, nonce, NONCE_BYTES);
  start = out->len;
  g_byte_array_set_size (out, start + (guint) (length + SEAL_BYTES));
  crypto_aead_xchacha20poly1305_ietf_encrypt (out->data + start, NULL, plain, length, (const guint8 *) &bound,
                                              sizeof bound, NULL, nonce, self->key);
}

static gboolean
read_all (int fd, guint8 *data, gsize length, gsize offset)
{
  while (length > 0)
    {
      ssize_t got = pread (fd, data, length, (off_t) offset);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;

      data += got;
      offset += (gsize) got;
      length -= (gsize) got;
    }

  return TRUE;
}

/* NULL when what stands there is no length, or cannot be read to its end. */
static guint8 *
read_sealed (const SealedFile *self, gsize offset, guint8 nonce[NONCE_BYTES], guint32 *length)
{
  g_autofree guint8 *sealed = NULL;

  if (!read_all (self->fd, (guint8 *) length, 4, offset) || !read_all (self->fd, nonce, NONCE_BYTES, offset + 4))
    return NULL;

  *length = GUINT32_FROM_LE (*length);
  if (*length < SEAL_BYTES || *length > MAX_SEALED)
    return NULL;

  sealed = g_malloc (*length);
  return read_all (self->fd, sealed, *length, offset + HEAD_BYTES) ? g_steal_pointer (&sealed) : NULL;
}

GBytes *
sealed_file_next (const SealedFile *self, SealedPlace *place)
{
  gsize offset = MAX (place->offset, MAGIC_BYTES);
  Bound bound = { self->subject, place->number };
  guint8 nonce[NONCE_BYTES];
  guint32 length;
  g_autofree guint8 *sealed = read_sealed (self, offset, nonce, &length);

  if (sealed == NULL
      || crypto_aead_xchacha20poly1305_ietf_decrypt (sealed, NULL, NULL, sealed, length, (const guint8 *) &bound,
                                                     sizeof bound, nonce, self->key) != 0)
    return NULL;

  place->offset = offset + HEAD_BYTES + length;
  place->number++;
  return g_bytes_new_take (g_steal_pointer (&sealed), length - SEAL_BYTES);
}

/* Opening */

static gboolean
has_header (const SealedFile *self, const char *magic)
{
  guint8 header[MAGIC_BYTES];

  return read_all (self->fd, header, MAGIC_BYTES, 0) && memcmp (header, magic, MAGIC_BYTES) == 0;
}

static gboolean
begin (SealedFile *self, const char *magic, GError **error)
{
  if (!sealed_write_all (self->fd, (const guint8 *) magic, MAGIC_BYTES, 0))
    return sealed_fail (self->path, errno, error);
  return TRUE;
}

static void
find_end (SealedFile *self)
{
  GBytes *record;

  self->end.offset = MAGIC_BYTES;
  while ((record = sealed_file_next (self, &self->end)) != NULL)
    g_bytes_unref (record);
}

static gboolean
lock (SealedFile *self, GError **error)
{
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                       _("This is being worked on in another window of this computer."));
  return FALSE;
}

static gboolean
enter (SealedFile *self, const char *magic, SealedMode mode, GError **error)
{
  if (mode != SEALED_READ && !lock (self, error))
    return FALSE;
  if (!has_header (self, magic))
    {
      if (mode == SEALED_MAKE)
        return begin (self, magic, error) && enter (self, magic, SEALED_WRITE, error);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s cannot be read: it is a file of another kind."),
                   self->path);
      return FALSE;
    }
  if (mode == SEALED_READ)
    return TRUE;

  find_end (self);
  if (ftruncate (self->fd, (off_t) self->end.offset) != 0)
    return sealed_fail (self->path, errno, error);
  sealed_sync_folder (self->path);
  return TRUE;
}

SealedFile *
sealed_file_open (const char *path, const SealedKind *kind, SealedMode mode, const guint8 key[SEALED_KEY_BYTES],
                  GError **error)
{
  static const int flags[] = {
    [SEALED_READ] = O_RDONLY,
    [SEALED_WRITE] = O_RDWR,
    [SEALED_MAKE] = O_RDWR | O_CREAT,
  };
  g_autoptr (SealedFile) self = g_new0 (SealedFile, 1);

  g_return_val_if_fail (strlen (kind->magic) == MAGIC_BYTES, NULL);

  self->path = g_strdup (path);
  self->subject = kind->subject;
  memcpy (self->key, key, SEALED_KEY_BYTES);
  self->fd = g_open (path, flags[mode] | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    {
      sealed_fail (path, errno, error);
      return NULL;
    }
  return enter (self, kind->magic, mode, error) ? g_steal_pointer (&self) : NULL;
}

void
sealed_file_close (SealedFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  sealed_key_forget (self->key);
  g_free (self->path);
  g_free (self);
}

gboolean
sealed_file_append (SealedFile *self, GPtrArray *records, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  for (guint i = 0; i < records->len; i++)
    seal (self, self->end.number + i, g_ptr_array_index (records, i), out);

  if (!sealed_write_all (self->fd, out->data, out->len, self->end.offset) || fdatasync (self->fd) != 0)
    {
      int code = errno;

      (void) !ftruncate (self->fd, (off_t) self->end.offset);
      return sealed_fail (self->path, code, error);
    }

  self->end.offset += out->len;
  self->end.number += records->len;
  return TRUE;
}
