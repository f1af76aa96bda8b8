/* What the benchmarks share: an office to work on, a session with it, and numbers to compare.
 *
 * A benchmark prints ratios of things measured side by side in one run.  Milliseconds are printed beside them to be
 * looked at, never to be compared with another run. */
#pragma once

#include "office/office.h"
#include "pq/session.h"

typedef struct
{
  Office    *office;
  char      *clerk;               /* connection string of a clerk, of a county unless another was taken */
  char      *clerk_office;        /* where the clerk works */
  PqSession *session;             /* NULL until bench_sign_in () */
} Bench;

/* Attaches to the office in @dir, which must exist; ends the program when there is none. */
void    bench_init        (Bench *self, const char *dir);
void    bench_clear       (Bench *self);

/* From the next signing in on it is a clerk of this level: county, city, province. */
void    bench_take_clerk  (Bench *self, const char *level);

/* Signs the clerk in; @socket_dir replaces the office's own, NULL leaves it.  Ends the program on failure. */
void    bench_sign_in     (Bench *self, const char *socket_dir);

/* One value read as administrator, "" when there is none; free it. */
char   *bench_value       (Bench *self, const char *statement);
/* One column of texts read as administrator; free with g_strfreev (). */
GStrv   bench_column      (Bench *self, const char *statement);

/* Turns the main loop until *@answered.  Ends the program when @problem is set. */
void    bench_wait        (const gboolean *answered, GError **problem);

/* Milliseconds, gathered and sorted. */
typedef struct
{
  GArray *values;                 /* of double */
} BenchTimes;

void    bench_times_init  (BenchTimes *self);
void    bench_times_clear (BenchTimes *self);
void    bench_times_add   (BenchTimes *self, gint64 since_us);
double  bench_times_at    (BenchTimes *self, double part);      /* 0.5 is the median, 1 the longest */

/* From now on every pass of the main loop is watched; the longest time it could not answer, in milliseconds. */
void    bench_watch_loop  (void);
double  bench_longest_stall (void);
