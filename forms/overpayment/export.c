/* Debts and repayments as Excel. */

#include "form-overpayment/inside.h"

#include <glib/gi18n-lib.h>

#include "form/excel-export.h"
#include "reports/excel.h"

typedef struct
{
  char *state;     /* of the debts */
  char *from, *to; /* of the repayments */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->state);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

static void
ask_debts (DbCaller *caller, gconstpointer data, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  overpayment_rows_async (caller, ((const Question *) data)->state, cancellable, callback, user_data);
}

static void
ask_receipts (DbCaller *caller, gconstpointer data, GCancellable *cancellable, GAsyncReadyCallback callback,
              gpointer user_data)
{
  const Question *question = data;

  overpayment_receipt_rows_async (caller, question->from, question->to, cancellable, callback, user_data);
}

static void
end_cb (FormPage *page, const GError *error)
{
  overpayment_say (OVERPAYMENT_PAGE (page), error);
}

static const FormExcel debts = { "overpayments", ask_debts, overpayment_rows_finish, NULL, end_cb, FALSE };
static const FormExcel receipts
    = { "overpayment_receipts", ask_receipts, overpayment_rows_finish, NULL, end_cb, FALSE };

/* What the list shows. */
void
overpayment_export_list (FormPage *page)
{
  Question *question = g_new0 (Question, 1);
  g_autofree char *made_at = report_made_at ();

  question->state = g_strdup (overpayment_filter (OVERPAYMENT_PAGE (page)));
  form_excel_export (page, &debts, _("Overpayments"), _("Overpayments"), NULL, made_at, question, question_free);
}

/* Those of this year. */
void
overpayment_export_receipts (FormPage *page)
{
  const char *today = form_context_get_session (form_page_get_context (page))->server_date;
  const char *title = _("Repayments of overpayments");
  Question *question = g_new0 (Question, 1);
  g_autofree char *made_at = report_made_at ();

  question->to = g_strdup (today);
  question->from = g_strdup_printf ("%.4s-01-01", today);
  form_excel_export (page, &receipts, title, title, NULL, made_at, question, question_free);
}
