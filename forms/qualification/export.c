/* Lists as Excel: a roster for who verifies it, the due list, who would be stopped. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

#include "form/excel-export.h"
#include "reports/excel.h"

typedef struct
{
  gint64 roster;
  int month; /* of the stops */
  gint64 community;
  char *state, *office, *unit_no;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->state);
  g_free (self->office);
  g_free (self->unit_no);
  g_free (self);
}

static void
ask_roster (DbCaller *caller, gconstpointer data, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer user_data)
{
  confirm_roster_rows_async (caller, ((const Question *)data)->roster, cancellable, callback, user_data);
}

static void
ask_stops (DbCaller *caller, gconstpointer data, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  const Question *question = data;
  ConfirmScope scope = { question->office, question->unit_no, question->community };

  confirm_stop_rows_async (caller, question->month, &scope, cancellable, callback, user_data);
}

static void
ask_due (DbCaller *caller, gconstpointer data, GCancellable *cancellable, GAsyncReadyCallback callback,
         gpointer user_data)
{
  const Question *question = data;
  ConfirmScope scope = { question->office, question->unit_no, question->community };

  confirm_due_rows_async (caller, question->state, &scope, cancellable, callback, user_data);
}

static void
end_cb (FormPage *page, const GError *error)
{
  qualification_say (QUALIFICATION_PAGE (page), error);
}

static const FormExcel roster = { "files/confirm_roster", ask_roster, confirm_rows_finish, NULL, end_cb, FALSE };
static const FormExcel stops = { "files/confirm_stops", ask_stops, confirm_rows_finish, NULL, end_cb, FALSE };
static const FormExcel due = { "files/confirm_due", ask_due, confirm_rows_finish, NULL, end_cb, FALSE };

void
qualification_export_list (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);
  gboolean stopped = self->view == QUALIFICATION_STOPS;
  g_autofree char *title = g_strdup_printf (stopped ? _ ("Who would be stopped %d") : _ ("Confirmations due %d"),
                                            qualification_month (self));
  g_autofree char *made_at = report_made_at ();
  ConfirmScope scope = qualification_scope (self);
  Question *question = g_new0 (Question, 1);

  question->month = qualification_month (self);
  question->state = g_strdup (qualification_listed (self));
  question->office = g_strdup (scope.office);
  question->unit_no = g_strdup (scope.unit_no);
  question->community = scope.community;
  form_excel_export (page, stopped ? &stops : &due, title, title, NULL, made_at, question, question_free);
}

/* The same roster makes the same file, whenever it is written. */
void
qualification_export_roster (FormPage *page)
{
  const ConfirmRoster *chosen = qualification_roster (QUALIFICATION_PAGE (page));
  g_autofree char *title
      = g_strdup_printf (_ ("To be verified %s %d"), chosen->group_name, (int)chosen->roster);
  g_autofree char *made_at = g_strndup (chosen->made_at, 16);
  Question *question = g_new0 (Question, 1);

  question->roster = chosen->roster;
  form_excel_export (page, &roster, title, title, chosen->group_name, made_at, question, question_free);
}
