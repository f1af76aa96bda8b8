#include "sealed/key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "sealed/private.h"

gboolean
sealed_fail (const char *path, int code, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _("This work cannot be kept on this computer (%s): %s"), shown, g_strerror (code));
  return FALSE;
}

gboolean
sealed_write_all (int fd, const guint8 *data, gsize length, gsize offset)
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

void
sealed_sync_folder (const char *path)
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
make_key (const char *path, GError **error)
{
  g_autofree char *beside = g_strdup_printf ("%s.%d", path, (int) getpid ());
  int fd = g_open (beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  guint8 key[SEALED_KEY_BYTES];
  gboolean good = fd >= 0;

  randombytes_buf (key, SEALED_KEY_BYTES);
  good = good && sealed_write_all (fd, key, SEALED_KEY_BYTES, 0) && fsync (fd) == 0;
  good = good && (link (beside, path) == 0 || errno == EEXIST);
  if (!good)
    sealed_fail (path, errno, error);

  sealed_key_forget (key);
  if (fd >= 0)
    close (fd);
  g_unlink (beside);
  sealed_sync_folder (path);
  return good;
}

static gboolean
read_key (const char *path, guint8 key[SEALED_KEY_BYTES])
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length != SEALED_KEY_BYTES)
    return FALSE;

  memcpy (key, contents, SEALED_KEY_BYTES);
  sodium_memzero (contents, length);
  g_chmod (path, 0600);
  return TRUE;
}

gboolean
sealed_key_load (const char *folder, guint8 key[SEALED_KEY_BYTES], GError **error)
{
  g_autofree char *path = g_build_filename (folder, "key", NULL);

  if (sodium_init () < 0)
    return sealed_fail (path, ENOSYS, error);
  if (read_key (path, key))
    return TRUE;
  if (!make_key (path, error))
    return FALSE;
  return read_key (path, key) || sealed_fail (path, EBADMSG, error);
}

void
sealed_key_forget (guint8 key[SEALED_KEY_BYTES])
{
  sodium_memzero (key, SEALED_KEY_BYTES);
}
