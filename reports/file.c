#include "reports/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

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
