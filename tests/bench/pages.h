/* Opening pages against one trivial call on the same connection, on a near and on a far server. */
#pragma once

#include "bench.h"

typedef struct
{
  gboolean answered;
  GError  *error;
} BenchAnswer;

typedef struct
{
  const char *title;              /* NULL ends an array of these */
  /* Asks what the page asks for @person; sets answer->answered when all of it is there, or answer->error. */
  void      (*open) (DbCaller *caller, gint64 person, BenchAnswer *answer);
} BenchPage;

/* The whole of a program NAME DIR [--pages N] [--delay MS]: opens each of @pages for persons of the clerk's office out
 * of @table, which has the columns person and office.  What main () returns. */
int bench_pages_main (int argc, char **argv, const char *table, const BenchPage *pages);
