#include "records/contribution.h"

#include "records/shapes.h"

static const DbColumn contribution_year_columns[] = {
  DB_INT (ContributionYear, year),
  DB_TEXT (ContributionYear, marks),
  DB_NUMBERS (ContributionYear, counted),
  DB_NUMBERS (ContributionYear, base),
  DB_NUMBERS (ContributionYear, employer),
  DB_NUMBERS (ContributionYear, employee),
  DB_NUMBERS (ContributionYear, own),
  DB_NUMBERS (ContributionYear, moved),
  DB_INT (ContributionYear, extra),
};
const DbShape contribution_year_shape = DB_SHAPE ("api.person_months", ContributionYear, contribution_year_columns);
DB_SHAPE_DEFINE_FREE (ContributionYear, contribution_year, contribution_year_shape)

static const DbColumn contribution_event_columns[] = {
  DB_INT64 (ContributionEvent, event),
  DB_INT (ContributionEvent, month),
  DB_TEXT (ContributionEvent, arrived),
  DB_INT (ContributionEvent, interest_from),
  DB_INT (ContributionEvent, account_year),
  DB_TEXT (ContributionEvent, origin),
  DB_TEXT (ContributionEvent, origin_title),
  DB_INT (ContributionEvent, counted),
  DB_INT64 (ContributionEvent, base),
  DB_INT64 (ContributionEvent, employer),
  DB_INT64 (ContributionEvent, employee),
  DB_INT64 (ContributionEvent, own),
  DB_INT64 (ContributionEvent, moved),
  DB_INT64 (ContributionEvent, interest),
  DB_TEXT (ContributionEvent, unit_name),
  DB_TEXT (ContributionEvent, case_no),
  DB_INT64 (ContributionEvent, reverses),
  DB_TEXT (ContributionEvent, booked_at),
  DB_TEXT (ContributionEvent, booked_by),
};
const DbShape contribution_event_shape = DB_SHAPE ("api.money_events", ContributionEvent, contribution_event_columns);
DB_SHAPE_DEFINE_FREE (ContributionEvent, contribution_event, contribution_event_shape)

static gint64
at (GArray *numbers,
    int     month)
{
  guint place = (guint) (month % 100 - 1);

  return place < numbers->len ? g_array_index (numbers, gint64, place) : 0;
}

gboolean
contribution_find_month (GPtrArray         *years,
                         int                month,
                         ContributionMonth *out)
{
  for (guint i = 0; years != NULL && i < years->len; i++)
    {
      const ContributionYear *year = g_ptr_array_index (years, i);

      if (year->year != month / 100 || strlen (year->marks) != 12 || month % 100 < 1 || month % 100 > 12)
        continue;
      *out = (ContributionMonth) { year->marks[month % 100 - 1], (int) at (year->counted, month),
                                   at (year->base, month), at (year->employer, month), at (year->employee, month),
                                   at (year->own, month), at (year->moved, month) };
      return TRUE;
    }

  *out = (ContributionMonth) { .mark = '-' };
  return FALSE;
}

void
contribution_years_async (DbCaller            *caller,
                          gint64               person,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_caller_call_async (caller, contribution_year_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

GPtrArray *
contribution_years_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish_all (&contribution_year_shape, caller, result, (GDestroyNotify) contribution_year_free, error);
}

void
contribution_events_async (DbCaller            *caller,
                           gint64               person,
                           int                  year,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_args_int64 (args, year);
  db_caller_call_async (caller, contribution_event_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

GPtrArray *
contribution_events_finish (DbCaller      *caller,
                            GAsyncResult  *result,
                            GError       **error)
{
  return db_shape_finish_all (&contribution_event_shape, caller, result, (GDestroyNotify) contribution_event_free,
                              error);
}
