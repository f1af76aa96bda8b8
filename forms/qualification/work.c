/* What is done with the person chosen: confirmed at the counter, visited; and with all of them: the stop list. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

void
qualification_start (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "qualification",
                           qualification_person (QUALIFICATION_PAGE (page)));
}

/* The next step for who is stopped and confirmed (9.3.4). */
void
qualification_resume (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "resumption",
                           qualification_person (QUALIFICATION_PAGE (page)));
}

void
qualification_open_person (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), qualification_person (QUALIFICATION_PAGE (page)));
}

/* --- Visits --- */

static void
visited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (confirm_visit_finish (DB_CALLER (source), result, &error))
    form_context_note (
        qualification_context (self), FORM_NOTE_DONE,
        _ ("It is arranged: a task stands in the list of tasks until the person is confirmed."));
  qualification_end (self, error);
}

static void
visit (QualificationPage *self, const char *way)
{
  qualification_begin (self);
  confirm_visit_async (qualification_caller (self), qualification_person (self), way, NULL,
                       form_page_get_cancellable (FORM_PAGE (self)), visited_cb, g_object_ref (self));
}

void
qualification_visit (FormPage *page)
{
  visit (QUALIFICATION_PAGE (page), "05");
}

void
qualification_video (FormPage *page)
{
  visit (QUALIFICATION_PAGE (page), "06");
}

void
qualification_elsewhere (FormPage *page)
{
  visit (QUALIFICATION_PAGE (page), "07");
}

/* --- The stop list --- */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfirmStopList) list = confirm_stop_list_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (list != NULL)
    {
      text = g_strdup_printf (
          _ ("Stop list %s is made: %d persons, %d can be carried out. It is looked through, approved "
             "by another person and carried out with the other lists."),
          list->list_no, (int)list->rows, (int)list->kept);
      form_context_note (qualification_context (self), FORM_NOTE_DONE, text);
    }
  qualification_end (self, error);
}

void
qualification_stop_list (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  qualification_begin (self);
  confirm_stop_list_async (qualification_caller (self), qualification_month (self),
                           form_page_get_cancellable (page), listed_cb, g_object_ref (self));
}
