/* Opening a person against one trivial call on the same connection, on a near and on a far server.
 *
 *   bench-person DIR [--pages N] [--delay MS] */
#include "pages.h"

#include "records/person.h"

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BenchAnswer *answer = user_data;
  g_autoptr (PersonPage) page = person_page_load_finish (DB_CALLER (source), result, &answer->error);

  answer->answered = TRUE;
}

static void
open_person (DbCaller *caller, gint64 person, BenchAnswer *answer)
{
  person_page_load_async (caller, person, "bench", NULL, page_cb, answer);
}

int
main (int argc, char **argv)
{
  static const BenchPage pages[] = { { "person page", open_person }, { NULL, NULL } };

  return bench_pages_main (argc, argv, "data.person", pages);
}
