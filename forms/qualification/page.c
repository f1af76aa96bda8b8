#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/widget-message.h"
#include "widgets/widget-table.h"

G_DEFINE_FINAL_TYPE (QualificationPage, qualification_page, FORM_TYPE_PAGE)

/* Shorthands */

FormContext *
qualification_context (QualificationPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

DbCaller *
qualification_caller (QualificationPage *self)
{
  return form_context_get_caller (qualification_context (self));
}

void
qualification_say (QualificationPage *self, const GError *error)
{
  if (error != NULL && !db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
}

int
qualification_month (QualificationPage *self)
{
  const char *today = form_context_get_session (qualification_context (self))->server_date;

  return today != NULL
             ? (int)(g_ascii_strtoll (today, NULL, 10) * 100 + g_ascii_strtoll (today + strlen ("2026-"), NULL, 10))
             : 0;
}

static void
read_all (QualificationPage *self)
{
  qualification_read_list (self);
  qualification_read_counts (self);
  qualification_read_files (self);
  qualification_read_rosters (self);
}

void
qualification_begin (QualificationPage *self)
{
  widget_message_hush (WIDGET_MESSAGE (self->message));
  self->busy = TRUE;
  qualification_show_actions (self);
}

void
qualification_end (QualificationPage *self, const GError *error)
{
  self->busy = FALSE;
  if (error == NULL)
    widget_message_hush (WIDGET_MESSAGE (self->message));
  qualification_say (self, error);
  read_all (self);
  qualification_show_actions (self);
}

/* Actions */

static const char *
why_not_work (QualificationPage *self)
{
  if (!self->may_work)
    return _ ("Clerks and reviewers do this.");
  return self->busy || statement_run_is_busy (self->run)
             ? _ ("Something is under way; wait for it or stop it with Esc.")
             : NULL;
}

static const char *
why_not_person (QualificationPage *self)
{
  const char *why = why_not_work (self);

  return why != NULL ? why : qualification_person (self) == 0 ? _ ("Nobody is chosen.") : NULL;
}

static const char *
why_not_start (QualificationPage *self)
{
  if (!self->may_start)
    return _ ("A clerk does this.");
  return qualification_person (self) == 0 ? _ ("Nobody is chosen.") : NULL;
}

static const char *
why_not_resume (QualificationPage *self)
{
  const char *why = why_not_start (self);

  if (why == NULL && g_strcmp0 (qualification_state (self), "suspended") != 0)
    return _ ("This benefit is not stopped for want of a confirmation.");
  return why;
}

static const char *
why_not_stop (QualificationPage *self)
{
  if (self->view != QUALIFICATION_STOPS)
    return _ ("Look at the preview first.");
  return self->may_start ? why_not_person (self) : _ ("A clerk does this.");
}

static const char *
why_not_change (QualificationPage *self)
{
  const char *why = why_not_work (self);

  if (why != NULL)
    return why;
  if (self->file == NULL)
    return _ ("No file is chosen.");
  return g_strcmp0 (self->file->state, "booked") == 0 ? _ ("This file is booked.") : NULL;
}

static const char *
why_not_book (QualificationPage *self)
{
  const char *why = why_not_change (self);

  if (why != NULL)
    return why;
  if (!self->may_book)
    return _ ("A reviewer books it.");
  if (self->file->own)
    return _ ("You loaded this file yourself: another person of your office books it.");
  if (g_strcmp0 (self->file->state, "checked") != 0 || self->file->rows != self->file->declared_rows)
    return _ ("The file is not all there: choose it again to go on, or drop it.");
  return self->file->good == 0 ? _ ("No row of this file can be booked.") : NULL;
}

static const char *
why_not_roster (QualificationPage *self)
{
  const char *why = why_not_work (self);

  return why != NULL ? why : qualification_roster (self) == NULL ? _ ("No roster is chosen.") : NULL;
}

void
qualification_show_actions (QualificationPage *self)
{
  FormPage *page = FORM_PAGE (self);
  const char *person = why_not_person (self), *roster = why_not_roster (self);

  form_page_set_action (page, "start", why_not_start (self));
  form_page_hide_action (page, "start", self->view == QUALIFICATION_STOPS);
  form_page_set_action (page, "stop-list", why_not_stop (self));
  form_page_hide_action (page, "stop-list", self->view != QUALIFICATION_STOPS);
  form_page_set_action (page, "resume", why_not_resume (self));
  form_page_hide_action (page, "resume", self->view != QUALIFICATION_SUSPENDED);
  form_page_set_action (page, "visit", person);
  form_page_set_action (page, "video", person);
  form_page_set_action (page, "elsewhere", person);
  form_page_set_action (page, "notice", person);
  form_page_set_action (page, "person", qualification_person (self) == 0 ? _ ("Nobody is chosen.") : NULL);
  form_page_set_action (page, "notices", why_not_work (self));
  form_page_set_action (page, "mark", person);
  form_page_set_action (page, "assign", person);
  form_page_set_action (page, "choose", why_not_work (self));
  form_page_set_action (page, "check", why_not_change (self));
  form_page_set_action (page, "drop", why_not_change (self));
  form_page_set_action (page, "book", why_not_book (self));
  form_page_set_action (page, "make-rosters", why_not_work (self));
  form_page_set_action (page, "write-roster", roster);
  form_page_set_action (page, "drop-roster",
                        roster == NULL && qualification_roster (self)->answered > 0
                            ? _ ("Somebody is answered already.")
                            : roster);
}

static void
view_cb (FormPage *page, QualificationView view)
{
  qualification_choose_view (QUALIFICATION_PAGE (page), view);
}

static void
todo_cb (FormPage *page)
{
  view_cb (page, QUALIFICATION_TODO);
}

static void
overdue_cb (FormPage *page)
{
  view_cb (page, QUALIFICATION_OVERDUE);
}

static void
verify_cb (FormPage *page)
{
  view_cb (page, QUALIFICATION_VERIFY);
}

static void
remind_cb (FormPage *page)
{
  view_cb (page, QUALIFICATION_REMIND);
}

static void
suspended_cb (FormPage *page)
{
  view_cb (page, QUALIFICATION_SUSPENDED);
}

static void
stops_cb (FormPage *page)
{
  view_cb (page, QUALIFICATION_STOPS);
}

static void
add_actions (FormPage *page)
{
  static const struct
  {
    const char *name, *title, *accelerator;
    FormPageFunc activate;
  } actions[] = {
    { "todo", N_ ("To be done"), "1", todo_cb },
    { "overdue", N_ ("Overdue"), "2", overdue_cb },
    { "verify", N_ ("Due this month"), "3", verify_cb },
    { "remind", N_ ("Due soon"), "4", remind_cb },
    { "suspended", N_ ("Stopped for it"), "5", suspended_cb },
    { "stops", N_ ("Would be stopped"), "6", stops_cb },
    { "start", N_ ("Confirm at the counter"), "F8", qualification_start },
    { "stop-list", N_ ("Make it a stop list"), "F7", qualification_stop_list },
    { "visit", N_ ("Home visit"), "v", qualification_visit },
    { "video", N_ ("Video"), "d", qualification_video },
    { "elsewhere", N_ ("Other agency"), "h", qualification_elsewhere },
    { "notice", N_ ("Notice letter"), "n", qualification_notice },
    { "person", N_ ("Person"), "p", qualification_open_person },
    { "resume", N_ ("Resume"), "r", qualification_resume },
    { "mark", N_ ("Mark the person"), "space", qualification_mark },
    { "assign", N_ ("Community"), "c", qualification_assign },
    { "notices", N_ ("Notices in one PDF"), "b", qualification_notices },
    { "export", N_ ("List as Excel"), "x", qualification_export_list },
    { "choose", N_ ("Choose a file of results"), "o", qualification_choose },
    { "check", N_ ("Check again"), "k", qualification_check_again },
    { "drop", N_ ("Drop the file"), "<Control>Delete", qualification_drop },
    { "book", N_ ("Book the results"), "F9", qualification_book },
    { "make-rosters", N_ ("Make rosters"), "m", qualification_make_rosters },
    { "write-roster", N_ ("Roster as Excel"), "e", qualification_export_roster },
    { "drop-roster", N_ ("Call it back"), "<Shift>Delete", qualification_drop_roster },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (page, actions[i].name, _ (actions[i].title), actions[i].accelerator,
                          actions[i].activate);
}

/* Overrides */

static void
qualification_page_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (QUALIFICATION_PAGE (page)->list));
}

static void
qualification_page_refresh (FormPage *page)
{
  if (!QUALIFICATION_PAGE (page)->busy)
    read_all (QUALIFICATION_PAGE (page));
}

static gboolean
qualification_page_back (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
  else if (statement_run_is_busy (self->run))
    statement_run_stop (self->run);
  else if (qualification_assign_leave (self))
    return TRUE;
  else if (g_hash_table_size (self->marks) > 0)
    {
      qualification_forget_marks (self);
      qualification_read_list (self);
    }
  else if (self->verdict != NULL)
    qualification_filter (self, NULL);
  else
    return FALSE;
  return TRUE;
}

static void
qualification_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (qualification_page_parent_class)->constructed (object);
  add_actions (FORM_PAGE (object));
}

static void
qualification_page_dispose (GObject *object)
{
  QualificationPage *self = QUALIFICATION_PAGE (object);

  form_listing_stop (self->listing);
  g_cancellable_cancel (self->importing);
  if (self->run != NULL)
    statement_run_stop (self->run);
  G_OBJECT_CLASS (qualification_page_parent_class)->dispose (object);
}

static void
qualification_page_finalize (GObject *object)
{
  QualificationPage *self = QUALIFICATION_PAGE (object);

  form_listing_free (self->listing);
  g_clear_object (&self->importing);
  g_clear_object (&self->run);
  g_clear_object (&self->list_rows);
  g_clear_object (&self->file_rows);
  g_clear_object (&self->bad_rows);
  g_clear_object (&self->roster_rows);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_free (self->verdict);
  G_OBJECT_CLASS (qualification_page_parent_class)->finalize (object);
}

static void
qualification_page_class_init (QualificationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = qualification_page_constructed;
  object_class->dispose = qualification_page_dispose;
  object_class->finalize = qualification_page_finalize;
  page_class->focus_first = qualification_page_focus_first;
  page_class->refresh = qualification_page_refresh;
  page_class->back = qualification_page_back;
}

static void
qualification_page_init (QualificationPage *self)
{
  self->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GtkWidget *
qualification_page_new (FormContext *context)
{
  QualificationPage *self = g_object_new (QUALIFICATION_TYPE_PAGE, "context", context, NULL);

  self->may_start = form_context_has_post (context, "clerk");
  self->may_book = form_context_has_post (context, "reviewer");
  self->may_work = self->may_start || self->may_book;
  form_page_set_title (FORM_PAGE (self), _ ("Confirmation of qualification"), NULL);
  form_page_set_identity (FORM_PAGE (self), "qualification");
  self->run = statement_run_new (context, "qualification_notice");
  qualification_build (self);
  g_signal_connect_object (self->run, "changed", G_CALLBACK (qualification_run_changed), self,
                           G_CONNECT_SWAPPED);
  qualification_choose_view (self, QUALIFICATION_TODO);
  qualification_read_filters (self);
  qualification_read_counts (self);
  qualification_read_files (self);
  qualification_read_rosters (self);
  return GTK_WIDGET (self);
}
