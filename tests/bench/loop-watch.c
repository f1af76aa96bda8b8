/* Loaded before a program (LD_PRELOAD): how long its main loop was away between two polls.
 *
 * Nothing else of the program changes.  The figures stand in the file named by LOOP_WATCH, so that they can be read,
 * and set back to zero, while the program runs, and outlive it however it ends. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

typedef struct
{
  int64_t longest_us;
  int64_t over_50_ms;
  int64_t over_100_ms;
  int64_t polls;
} Figures;

int watched_poll (struct pollfd *fds, nfds_t n_fds, int timeout) __asm__ ("poll");

static Figures *figures;
static int (*real_poll) (struct pollfd *fds, nfds_t n_fds, int timeout);

static int64_t
now_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (int64_t) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *path = getenv ("LOOP_WATCH");
  int fd = path != NULL ? open (path, O_RDWR | O_CREAT, 0600) : -1;
  void *page;

  *(void **) &real_poll = dlsym (RTLD_NEXT, "poll");
  if (fd < 0 || ftruncate (fd, sizeof *figures) != 0)
    return;
  page = mmap (NULL, sizeof *figures, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close (fd);
  if (page != MAP_FAILED)
    figures = page;
  unsetenv ("LD_PRELOAD");              /* not for the children */
}

static void
note (int64_t away_us)
{
  if (away_us > figures->longest_us)
    figures->longest_us = away_us;
  figures->over_50_ms += away_us > 50000;
  figures->over_100_ms += away_us > 100000;
  figures->polls++;
}

int
watched_poll (struct pollfd *fds, nfds_t n_fds, int timeout)
{
  static int64_t left_us;
  int ready;

  if (figures == NULL || syscall (SYS_gettid) != getpid ())
    return real_poll (fds, n_fds, timeout);
  if (left_us != 0)
    note (now_us () - left_us);
  ready = real_poll (fds, n_fds, timeout);
  left_us = now_us ();
  return ready;
}
