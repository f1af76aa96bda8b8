#include "cases/draft-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define MAGIC "PWDRAFT1"
#define MAGIC_BYTES 8
#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define SEAL_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD_BYTES (4 + NONCE_BYTES)
#define MAX_SEALED (1024 * 1024)

G_STATIC_ASSERT (DRAFT_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

struct _DraftFile
{
  int     fd;
  gint64  case_id;
  guint8  key[DRAFT_KEY_BYTES];
  gsize   length;      /* of what is good */
  guint64 count;       /* of records */
};

/* What the seal covers besides the text. */
typedef struct
{
  gint64  case_id;
  guint64 place;
} Bound;

void
draft_record_free (DraftRecord *self)
{
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

static void
set_errno_error (GError     **error,
                 const char  *path,
                 int          code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _("The draft cannot be kept on this computer (%s): %s"), path, g_strerror (code));
}

static gboolean
write_all (int           fd,
           const guint8 *data,
           gsize         length,
           gsize         offset)
{
  while (length > 0)
    {
      ssize_t written = pwrite (fd, data, length, (off_t) offset);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;

      data += written;
      offset += (gsize) written;
      length -= (gsize) written;
    }

  return TRUE;
}

/* The folder knows a new file only when it is synchronised itself. */
static void
sync_draft_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    {
      (void) !fsync (fd);
      close (fd);
    }
}

/* Written beside and linked into place, so that of two programs starting at once both end with the same key. */
static gboolean
make_key (const char  *path,
          GError     **error)
{
  g_autofree char *beside = g_strdup_printf ("%s.%d", path, (int) getpid ());
  int fd = g_open (beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  guint8 key[DRAFT_KEY_BYTES];
  gboolean good = fd >= 0;

  randombytes_buf (key, DRAFT_KEY_BYTES);
  good = good && write_all (fd, key, DRAFT_KEY_BYTES, 0) && fsync (fd) == 0;
  good = good && (link (beside, path) == 0 || errno == EEXIST);
  if (!good)
    set_errno_error (error, path, errno);

  sodium_memzero (key, DRAFT_KEY_BYTES);
  if (fd >= 0)
    close (fd);
  g_unlink (beside);
  sync_draft_folder (path);
  return good;
}

static gboolean
read_key (const char *path,
          guint8      key[DRAFT_KEY_BYTES])
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length != DRAFT_KEY_BYTES)
    return FALSE;

  memcpy (key, contents, DRAFT_KEY_BYTES);
  sodium_memzero (contents, length);
  g_chmod (path, 0600);
  return TRUE;
}

gboolean
draft_key_load (const char  *folder,
                guint8       key[DRAFT_KEY_BYTES],
                GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "key", NULL);

  if (sodium_init () < 0)
    {
      set_errno_error (error, path, ENOSYS);
      return FALSE;
    }

  if (read_key (path, key))
    return TRUE;

  if (!make_key (path, error))
    return FALSE;
  if (read_key (path, key))
    return TRUE;

  set_errno_error (error, path, EBADMSG);
  return FALSE;
}

/* Seals one record and appends it to @out. */
static void
seal (const DraftFile   *self,
      guint64            place,
      const DraftRecord *record,
      GByteArray        *out)
{
  g_autoptr (GVariant) plain = g_variant_ref_sink (g_variant_new ("(xsms)", record->at, record->key, record->text));
  gsize length = g_variant_get_size (plain);
  Bound bound = { self->case_id, place };
  guint32 sealed_length = GUINT32_TO_LE ((guint32) (length + SEAL_BYTES));
  guint8 nonce[NONCE_BYTES];
  guint start;

  randombytes_buf (nonce, NONCE_BYTES);
  g_byte_array_append (out, (const guint8 *) &sealed_length, 4);
  g_byte_array_append (out, nonce, NONCE_BYTES);
  start = out->len;
  g_byte_array_set_size (out, start + (guint) (length + SEAL_BYTES));
  crypto_aead_xchacha20poly1305_ietf_encrypt (out->data + start, NULL, g_variant_get_data (plain), length,
                                              (const guint8 *) &bound, sizeof bound, NULL, nonce, self->key);
}

static DraftRecord *
parse (const guint8 *plain,
       gsize         length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (plain, length);
  g_autoptr (GVariant) variant = g_variant_new_from_bytes (G_VARIANT_TYPE ("(xsms)"), bytes, FALSE);
  DraftRecord *record = g_new0 (DraftRecord, 1);

  g_variant_ref_sink (variant);
  g_variant_get (variant, "(xsms)", &record->at, &record->key, &record->text);
  return record;
}

/* The record at @offset, whose end is put into @end; NULL when nothing good is there. */
static DraftRecord *
unseal (const guint8 *data,
        gsize         length,
        gsize         offset,
        Bound         bound,
        const guint8  key[DRAFT_KEY_BYTES],
        gsize        *end)
{
  g_autofree guint8 *plain = NULL;
  guint32 sealed_length;

  if (length - offset < HEAD_BYTES)
    return NULL;

  memcpy (&sealed_length, data + offset, 4);
  sealed_length = GUINT32_FROM_LE (sealed_length);
  if (sealed_length < SEAL_BYTES || sealed_length > MAX_SEALED || length - offset - HEAD_BYTES < sealed_length)
    return NULL;

  plain = g_malloc (sealed_length);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, data + offset + HEAD_BYTES, sealed_length,
                                                  (const guint8 *) &bound, sizeof bound, data + offset + 4, key) != 0)
    return NULL;

  *end = offset + HEAD_BYTES + sealed_length;
  return parse (plain, sealed_length - SEAL_BYTES);
}

/* Appends what is good to @records and returns where that ends; 0 when not even the header is good. */
static gsize
scan (const guint8 *data,
      gsize         length,
      gint64        case_id,
      const guint8  key[DRAFT_KEY_BYTES],
      GPtrArray    *records)
{
  gsize end = MAGIC_BYTES;
  DraftRecord *record;

  if (length < MAGIC_BYTES || memcmp (data, MAGIC, MAGIC_BYTES) != 0)
    return 0;

  while ((record = unseal (data, length, end, (Bound) { case_id, records->len }, key, &end)) != NULL)
    g_ptr_array_add (records, record);

  return end;
}

GPtrArray *
draft_file_read (const char    *path,
                 gint64         case_id,
                 const guint8   key[DRAFT_KEY_BYTES],
                 GError       **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_record_free);
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;

  scan ((const guint8 *) data, length, case_id, key, records);
  return g_steal_pointer (&records);
}

/* Brings the open file to a state that can be appended to. */
static gboolean
make_appendable (DraftFile   *self,
                 const char  *path,
                 GError     **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_record_free);
  g_autofree char *data = NULL;
  gsize length;

  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _("This case is being worked on in another window of this computer."));
      return FALSE;
    }

  if (!g_file_get_contents (path, &data, &length, error))
    return FALSE;

  self->length = scan ((const guint8 *) data, length, self->case_id, self->key, records);
  self->count = records->len;
  if (self->length == 0 && write_all (self->fd, (const guint8 *) MAGIC, MAGIC_BYTES, 0))
    self->length = MAGIC_BYTES;
  if (self->length == 0 || ftruncate (self->fd, (off_t) self->length) != 0)
    {
      set_errno_error (error, path, errno);
      return FALSE;
    }

  sync_draft_folder (path);
  return TRUE;
}

DraftFile *
draft_file_open (const char    *path,
                 gint64         case_id,
                 const guint8   key[DRAFT_KEY_BYTES],
                 GError       **error)
{
  DraftFile *self = g_new0 (DraftFile, 1);

  self->case_id = case_id;
  memcpy (self->key, key, DRAFT_KEY_BYTES);
  self->fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    set_errno_error (error, path, errno);

  if (self->fd >= 0 && make_appendable (self, path, error))
    return self;

  draft_file_close (self);
  return NULL;
}

void
draft_file_close (DraftFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  sodium_memzero (self->key, DRAFT_KEY_BYTES);
  g_free (self);
}

gboolean
draft_file_append (DraftFile  *self,
                   GPtrArray  *records,
                   GError    **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  for (guint i = 0; i < records->len; i++)
    seal (self, self->count + i, g_ptr_array_index (records, i), out);

  if (!write_all (self->fd, out->data, out->len, self->length) || fdatasync (self->fd) != 0)
    {
      int code = errno;

      (void) !ftruncate (self->fd, (off_t) self->length);
      set_errno_error (error, "", code);
      return FALSE;
    }

  self->length += out->len;
  self->count += records->len;
  return TRUE;
}
