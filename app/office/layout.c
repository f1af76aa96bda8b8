/* office/layout.c — the office's folder and its locks */
#define _GNU_SOURCE
#include "office/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* sun_path holds 107 bytes; the server adds "/.s.PGSQL.5432" */
#define SOCKET_DIR_LONGEST 90

char *
office_path (const char *dir, const char *name)
{
  return g_build_filename (dir, name, NULL);
}

char *
office_socket_dir (const char *dir)
{
  g_autofree char *near = office_path (dir, "run");
  g_autofree char *digest = NULL;

  if (strlen (near) <= SOCKET_DIR_LONGEST)
    return g_steal_pointer (&near);

  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dir, -1);
  digest[16] = '\0';
  return g_strdup_printf ("/tmp/pension-office-%u-%s", (unsigned) geteuid (), digest);
}

static int
lock_command (int file, int command, short type, struct flock *lock)
{
  memset (lock, 0, sizeof *lock);
  lock->l_type = type;
  lock->l_whence = SEEK_SET;
  return fcntl (file, command, lock);
}

static int
lock_open (const char *dir, const char *name, short type, int command)
{
  g_autofree char *path = office_path (dir, name);
  struct flock lock;
  int file = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

  if (file < 0)
    return -1;
  while (lock_command (file, command, type, &lock) < 0)
    {
      int reason = errno;

      if (reason == EINTR)
        continue;
      close (file);
      errno = reason == EAGAIN || reason == EACCES ? EWOULDBLOCK : reason;
      return -1;
    }
  return file;
}

int
office_lock_read (const char *dir, const char *name)
{
  return lock_open (dir, name, F_RDLCK, F_OFD_SETLKW);
}

int
office_lock_write (const char *dir, const char *name, gboolean wait)
{
  return lock_open (dir, name, F_WRLCK, wait ? F_OFD_SETLKW : F_OFD_SETLK);
}

static gboolean
lock_would_block (const char *dir, const char *name, short type)
{
  g_autofree char *path = office_path (dir, name);
  struct flock lock;
  int file = open (path, O_RDWR | O_CLOEXEC);
  gboolean blocked;

  if (file < 0)
    return FALSE;
  blocked = lock_command (file, F_OFD_GETLK, type, &lock) == 0 && lock.l_type != F_UNLCK;
  close (file);
  return blocked;
}

gboolean
office_lock_held (const char *dir, const char *name)
{
  return lock_would_block (dir, name, F_WRLCK);
}

gboolean
office_lock_taken (const char *dir, const char *name)
{
  return lock_would_block (dir, name, F_RDLCK);
}

void
office_unlock (int *lock)
{
  if (*lock >= 0)
    close (*lock);
  *lock = -1;
}

pid_t
office_pid_read (const char *dir, const char *name)
{
  g_autofree char *path = office_path (dir, name);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  return (pid_t) strtol (text, NULL, 10);
}

/* A process that has ended and is not yet waited for is not alive. */
gboolean
office_process_alive (pid_t pid)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  const char *state;

  if (pid <= 0 || (kill (pid, 0) < 0 && errno == ESRCH))
    return FALSE;
  path = g_strdup_printf ("/proc/%d/stat", (int) pid);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;
  state = strrchr (text, ')');
  return state == NULL || (state[2] != 'Z' && state[2] != 'X');
}

void
office_pause (int milliseconds)
{
  g_poll (NULL, 0, milliseconds);
}
