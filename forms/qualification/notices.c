/* Letters to who has to confirm: one, those who are marked, or a whole list in one PDF. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

#include "form/paper.h"
#include "form/save-file.h"
#include "reports/file.h"
#include "widgets/widget-message.h"

static void
noticed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  form_paper_issue_finish (qualification_context (self), result, &error);
  qualification_end (self, error);
}

void
qualification_notice (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  qualification_begin (self);
  form_paper_issue_person_async (form_page_get_context (page), GTK_WIDGET (page), qualification_person (self),
                                 "qualification_notice", 0, form_page_get_cancellable (page), noticed_cb,
                                 g_object_ref (self));
}

/* How far the notices are; what was stopped goes on with the same key. */
void
qualification_run_changed (QualificationPage *self)
{
  const StatementProgress *progress = statement_run_get (self->run);
  WidgetMessage *message = WIDGET_MESSAGE (self->message);
  g_autofree char *text = NULL;

  if (progress->problem != NULL)
    widget_message_say (message, WIDGET_KIND_DANGER, progress->problem, NULL);
  else if (progress->stage == STATEMENT_RUN_FETCHING || progress->stage == STATEMENT_RUN_DRAWING)
    {
      text = g_strdup_printf (_ ("Notices: %u of %u issued. Esc stops; nothing is lost."), progress->fetched,
                              progress->persons);
      widget_message_say (message, WIDGET_KIND_INFO, text, NULL);
    }
  else if (progress->stage == STATEMENT_RUN_STOPPED)
    widget_message_say (message, WIDGET_KIND_WARN,
                        _ ("Notices were stopped: the key for the batch goes on with them."), NULL);
  else if (progress->stage == STATEMENT_RUN_DONE)
    {
      text = g_strdup_printf (_ ("%u notices in %u pages are in %s"), progress->fetched, progress->pages,
                              progress->path);
      widget_message_say (message, progress->left_out->len > 0 ? WIDGET_KIND_WARN : WIDGET_KIND_OK, text,
                          NULL);
    }
  qualification_show_actions (self);
}

/* Who would be stopped is who is overdue. */
static const char *
written_to (QualificationPage *self)
{
  return self->view == QUALIFICATION_STOPS ? "overdue" : qualification_listed (self);
}

static void
make_notices (QualificationPage *self, const char *path)
{
  PaperNotices wanted = { 0 };
  g_autofree gint64 *persons = NULL;

  if (statement_run_get (self->run)->stage == STATEMENT_RUN_STOPPED)
    {
      statement_run_go_on (self->run, path);
      return;
    }
  wanted.state = written_to (self);
  wanted.unit_no = qualification_unit (self);
  wanted.community = qualification_community (self);
  if (g_hash_table_size (self->marks) > 0)
    wanted.persons = persons = qualification_marked (self, &wanted.n_persons);
  statement_run_start_notices (self->run, qualification_month (self), &wanted, path);
}

static void
path_chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;

  if (path != NULL)
    make_notices (self, path);
}

/* To whom: those who are marked, or the whole list as it is narrowed. */
static char *
title_of (QualificationPage *self)
{
  guint n = g_hash_table_size (self->marks);

  if (statement_run_get (self->run)->stage == STATEMENT_RUN_STOPPED)
    return g_strdup (_ ("Go on with the notices that were stopped"));
  if (n > 0)
    return g_strdup_printf (_ ("Notices to the %u persons marked"), n);
  return g_strdup (_ ("Notices to everybody in this list"));
}

void
qualification_notices (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);
  g_autofree char *title = title_of (self);
  g_autofree char *file = g_strdup_printf (_ ("Notices %d"), qualification_month (self));
  g_autofree char *name = report_file_name (file, ".pdf");

  form_save_file (GTK_WIDGET (page), title, name, path_chosen_cb, g_object_ref (self));
}
