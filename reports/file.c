#include "reports/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SUM_BLOCK (64 * 1024)

struct _ReportFile
{
  char *path, *beside;    /* beside: until it is in its place */
  int   fd;
};

gboolean
report_file_fail (const char *path, GError **error)
{
  int code = errno;
  g_autofree char *shown = g_filename_display_name (path);

  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_SPACE, _("There is no room on the disk to write %s."),
                 shown);
  else
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_FILE, _("%s cannot be written: %s."), shown,
                 g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      length -= (gsize) written;
    }
  return TRUE;
}

/* The rename is only safe on disk when the folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

ReportFile *
report_file_open (const char *path, GError **error)
{
  g_autoptr (ReportFile) self = g_new0 (ReportFile, 1);

  self->path = g_strdup (path);
  self->beside = g_strdup_printf ("%s.XXXXXX", path);
  self->fd = g_mkstemp_full (self->beside, O_RDWR | O_CLOEXEC, 0666);
  if (self->fd >= 0)
    return g_steal_pointer (&self);
  report_file_fail (path, error);
  g_clear_pointer (&self->beside, g_free);
  return NULL;
}

gboolean
report_file_add (ReportFile *self, const void *data, gsize length, GError **error)
{
  return write_all (self->fd, data, length) || report_file_fail (self->path, error);
}

gboolean
report_file_done (ReportFile *self, GError **error)
{
  gboolean synced = fsync (self->fd) == 0;
  gboolean closed = close (self->fd) == 0;

  self->fd = -1;
  if (!synced || !closed || g_rename (self->beside, self->path) != 0)
    return report_file_fail (self->path, error);
  g_clear_pointer (&self->beside, g_free);
  sync_folder (self->path);
  return TRUE;
}

void
report_file_free (ReportFile *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->beside != NULL)
    g_unlink (self->beside);
  g_free (self->beside);
  g_free (self->path);
  g_free (self);
}

gboolean
report_file_write (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (ReportFile) file = report_file_open (path, error);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return file != NULL && report_file_add (file, data, length, error) && report_file_done (file, error);
}

static gboolean
fail_to_read (const char *path, int code, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, REPORT_ERROR, REPORT_ERROR_FILE, _("%s cannot be read: %s."), shown, g_strerror (code));
  return FALSE;
}

/* 0, or what errno said of the reading. */
static int
add_blocks (GChecksum *sum, int fd, GCancellable *cancellable)
{
  g_autofree guint8 *block = g_malloc (SUM_BLOCK);
  gssize length = 1;

  while (length != 0 && !g_cancellable_is_cancelled (cancellable))
    {
      length = read (fd, block, SUM_BLOCK);
      if (length < 0 && errno != EINTR)
        return errno;
      if (length > 0)
        g_checksum_update (sum, block, length);
    }
  return 0;
}

gboolean
report_file_sum (const char *path, char *sha256, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  int code;

  if (fd < 0)
    return fail_to_read (path, errno, error);
  code = add_blocks (sum, fd, cancellable);
  close (fd);
  if (code != 0)
    return fail_to_read (path, code, error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_strlcpy (sha256, g_checksum_get_string (sum), REPORT_FILE_SUM_SIZE);
  return TRUE;
}

char *
report_file_name (const char *title, const char *suffix)
{
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = valid; *p != '\0' && name->len < 120; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character < 0x80 && strchr ("/\\:*?\"<>|", (int) character) != NULL)
        g_string_append_c (name, '-');
      else if (g_unichar_isprint (character) && !g_unichar_isspace (character))
        g_string_append_unichar (name, character);
    }
  while (name->len > 0 && name->str[0] == '.')
    g_string_erase (name, 0, 1);
  if (name->len == 0)
    g_string_assign (name, "document");
  return g_strconcat (name->str, suffix, NULL);
}
