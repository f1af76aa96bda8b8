/* Opening the account of a person against one trivial call on the same connection, on a near and on a far server: what
 * forms/account/page.c asks at once, and until the lines of the last year are there, which it asks when it knows the
 * year.
 *
 *   bench-account DIR [--pages N] [--delay MS] */
#include "pages.h"

#include "records/account.h"
#include "records/contribution.h"
#include "records/person.h"

typedef struct
{
  BenchAnswer *answer;
  gint64       person;
  gboolean     lines;             /* of the last year, too */
  guint        missing;           /* answers */
} Opening;

/* An error ends the program in bench_wait (). */
static void
arrived (Opening *self)
{
  self->missing--;
  if (self->missing > 0)
    return;
  self->answer->answered = TRUE;
  g_free (self);
}

static void
person_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *self = user_data;
  g_autoptr (Person) person = person_open_finish (DB_CALLER (source), result, &self->answer->error);

  arrived (self);
}

static void
account_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *self = user_data;
  g_autoptr (AccountFacts) account = account_open_finish (DB_CALLER (source), result, &self->answer->error);

  arrived (self);
}

static void
changes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *self = user_data;
  g_autoptr (GPtrArray) changes = account_changes_finish (DB_CALLER (source), result, &self->answer->error);

  arrived (self);
}

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *self = user_data;
  g_autoptr (GPtrArray) lines = contribution_events_finish (DB_CALLER (source), result, &self->answer->error);

  arrived (self);
}

static void
years_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *self = user_data;
  g_autoptr (GPtrArray) years = account_years_finish (DB_CALLER (source), result, &self->answer->error);

  if (self->lines && years != NULL && years->len > 0)
    {
      const AccountYear *last = g_ptr_array_index (years, years->len - 1);

      self->missing++;
      contribution_events_async (DB_CALLER (source), self->person, last->year, NULL, lines_cb, self);
    }
  arrived (self);
}

static void
ask (DbCaller *caller, gint64 person, gboolean lines, BenchAnswer *answer)
{
  Opening *self = g_new0 (Opening, 1);

  self->answer = answer;
  self->person = person;
  self->lines = lines;
  self->missing = 4;
  person_open_async (caller, person, "bench", NULL, person_cb, self);
  account_open_async (caller, person, NULL, account_cb, self);
  account_years_async (caller, person, NULL, years_cb, self);
  account_changes_async (caller, person, NULL, changes_cb, self);
}

static void
open_account (DbCaller *caller, gint64 person, BenchAnswer *answer)
{
  ask (caller, person, FALSE, answer);
}

static void
open_account_and_lines (DbCaller *caller, gint64 person, BenchAnswer *answer)
{
  ask (caller, person, TRUE, answer);
}

int
main (int argc, char **argv)
{
  static const BenchPage pages[] = {
    { "account page", open_account },
    { "account page with lines", open_account_and_lines },
    { NULL, NULL },
  };

  return bench_pages_main (argc, argv, "data.account", pages);
}
