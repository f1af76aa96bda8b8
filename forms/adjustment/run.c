/* What the page asks of the server: one call a chunk on the long connection, so that the desk never waits. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

enum
{
  PAGE_OF_PERSONS = 200,
};

static GCancellable *
cancellable (AdjustPage *self)
{
  return form_page_get_cancellable (FORM_PAGE (self));
}

/* --- Looking --- */

static void
groups_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = adjust_compare_finish (DB_CALLER (source), result, &error);

  if (adjust_page_told (self, error))
    adjust_show_groups (self, groups);
}

void
adjust_ask_groups (AdjustPage *self)
{
  adjust_compare_async (adjust_page_caller (self), adjust_page_run (self)->run, adjust_page_by (self),
                        cancellable (self), groups_cb, g_object_ref (self));
}

static void
runs_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = adjust_runs_finish (DB_CALLER (source), result, &error);

  if (!adjust_page_told (self, error))
    return;
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  self->runs = g_steal_pointer (&runs);
  adjust_show_run (self);
  if (adjust_page_run (self) != NULL)
    adjust_ask_groups (self);
}

static void
sets_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = adjust_sets_finish (DB_CALLER (source), result, &error);

  if (!adjust_page_told (self, error))
    return;
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  self->sets = g_steal_pointer (&sets);
  adjust_show_set (self);
  adjust_runs_async (adjust_page_caller (self), adjust_page_year (self), cancellable (self), runs_cb,
                     g_object_ref (self));
}

static void
waiting_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 waiting = adjust_marks_waiting_finish (DB_CALLER (source), result, &error);

  if (!adjust_page_told (self, error))
    return;
  self->marks_waiting = waiting;
  adjust_show_run (self);
}

void
adjust_ask (AdjustPage *self)
{
  if (adjust_page_looks (self))
    adjust_marks_waiting_async (adjust_page_caller (self), adjust_page_year (self), cancellable (self), waiting_cb,
                                g_object_ref (self));
  adjust_sets_async (adjust_page_caller (self), cancellable (self), sets_cb, g_object_ref (self));
}

/* --- Persons, page by page --- */

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = adjust_lines_finish (DB_CALLER (source), result, &error);

  if (adjust_page_told (self, error))
    adjust_show_lines (self, lines);
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refusals = adjust_refused_finish (DB_CALLER (source), result, &error);

  if (adjust_page_told (self, error))
    adjust_show_refused (self, refusals);
}

void
adjust_ask_more (AdjustPage *self)
{
  const AdjustRun *shown = adjust_page_run (self);
  gint64 run = shown != NULL ? shown->run : 0;

  if (run == 0 || self->filter == NULL || self->last_person < 0)
    return;
  if (self->list == ADJUST_LIST_LINES)
    adjust_lines_async (adjust_page_caller (self), run, self->filter, self->last_person, PAGE_OF_PERSONS,
                        cancellable (self), lines_cb, g_object_ref (self));
  else
    adjust_refused_async (adjust_page_caller (self), run, self->filter, self->last_person, PAGE_OF_PERSONS,
                          cancellable (self), refused_cb, g_object_ref (self));
  self->last_person = -1;     /* until the answer says where it ends */
}

void
adjust_ask_list (AdjustPage *self, AdjustList list, const char *filter)
{
  char *wanted = g_strdup (filter);

  g_free (self->filter);
  self->filter = wanted;
  self->list = list;
  self->last_person = 0;
  adjust_show_list (self);
  adjust_ask_more (self);
}

static void
steps_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdjustSteps) steps = adjust_explain_finish (DB_CALLER (source), result, &error);

  if (adjust_page_told (self, error))
    adjust_show_steps (self, steps);
}

void
adjust_ask_steps (AdjustPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->lines));
  const AdjustWho *who = row != NULL ? widget_row_get_data (row) : NULL;

  if (who != NULL)
    adjust_explain_async (adjust_page_caller (self), adjust_page_run (self)->run, who->person, who->award,
                          cancellable (self), steps_cb, g_object_ref (self));
}

/* --- Running a trial or a posting --- */

static void
ended (AdjustPage *self)
{
  g_clear_pointer (&self->runner, g_free);
  self->running = 0;
  adjust_forget (self);
  adjust_ask (self);
}

static void next_chunk (AdjustPage *self, gint64 run);

static void
chunk_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdjustProgress) progress = adjust_chunk_finish (DB_CALLER (source), result, &error);

  if (db_error_is_cancelled (error))
    return;
  if (!adjust_page_told (self, error))
    {
      ended (self);
      return;
    }
  adjust_show_progress (self, progress);
  if (self->runner != NULL
      && (g_strcmp0 (progress->state, "trying") == 0 || g_strcmp0 (progress->state, "posting") == 0))
    next_chunk (self, progress->run);
  else
    ended (self);
}

static void
next_chunk (AdjustPage *self, gint64 run)
{
  self->running = run;
  adjust_chunk_async (adjust_page_caller (self), run, self->runner, cancellable (self), chunk_cb, g_object_ref (self));
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdjustProgress) progress = adjust_start_finish (DB_CALLER (source), result, &error);

  if (db_error_is_cancelled (error))
    return;
  if (!adjust_page_told (self, error) || progress->claimed == NULL)
    {
      ended (self);
      return;
    }
  adjust_show_progress (self, progress);
  next_chunk (self, progress->run);
}

void
adjust_begin (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);

  g_free (self->runner);
  self->runner = g_uuid_string_random ();
  self->posting = FALSE;
  adjust_forget (self);
  adjust_show_run (self);
  adjust_start_async (adjust_page_caller (self), adjust_page_year (self), self->runner, cancellable (self), started_cb,
                      g_object_ref (self));
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdjustProgress) progress = adjust_stop_finish (DB_CALLER (source), result, &error);

  if (adjust_page_told (self, error) && progress != NULL && self->runner == NULL)
    adjust_ask (self);
}

/* A posting that is stopped stays begun: this page makes no further chunk of it.  A trial learns it by its next
 * chunk. */
void
adjust_halt (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);
  const AdjustRun *run = adjust_page_run (self);
  gint64 running = self->running != 0 ? self->running : run != NULL ? run->run : 0;

  if (running == 0)
    return;
  adjust_stop_async (adjust_page_caller (self), running, cancellable (self), stopped_cb, g_object_ref (self));
  if (self->posting)
    g_clear_pointer (&self->runner, g_free);
}

/* --- Signing --- */

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdjustAnswer) answer = adjust_sign_finish (DB_CALLER (source), result, &error);

  if (db_error_is_cancelled (error))
    return;
  if (!adjust_page_told (self, error) || g_strcmp0 (answer->state, "posting") != 0)
    {
      ended (self);
      return;
    }
  next_chunk (self, answer->run);
}

static void
sign (AdjustPage *self, const char *act, const char *reason)
{
  const AdjustRun *run = adjust_page_run (self);

  adjust_sign_async (adjust_page_caller (self), run->run, act, run->digest, reason, self->runner, cancellable (self),
                     signed_cb, g_object_ref (self));
}

void
adjust_review (FormPage *page)
{
  sign (ADJUST_PAGE (page), "review", NULL);
}

void
adjust_post (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);

  g_free (self->runner);
  self->runner = g_uuid_string_random ();
  self->posting = TRUE;
  adjust_show_run (self);
  sign (self, "post", NULL);
}

void
adjust_drop (FormPage *page)
{
  adjust_ask_reason (ADJUST_PAGE (page), ADJUST_ASK_DROP_RUN, 0);
}

void
adjust_drop_now (AdjustPage *self, const char *reason)
{
  if (adjust_page_run (self) != NULL)
    sign (self, "drop", reason);
}
