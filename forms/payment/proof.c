/* The sums that must agree: roll = bank = ledger (Q50), each made anew by the server; and the papers that are filed. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/paper.h"
#include "form/text.h"
#include "widgets/widget-figures.h"

static void
add_sum (PaymentPage *self, const PayProof *sum)
{
  WidgetFigures *table = WIDGET_FIGURES (self->proof);
  g_autofree char *persons = sum->persons > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, sum->persons) : g_strdup ("");
  g_autofree char *fen = form_text_fen (sum->fen);
  const char *texts[] = { sum->title, persons, fen, sum->agrees ? _("✓ agrees") : _("✕ does not agree") };
  int row = widget_figures_add (table, texts);

  if (!sum->agrees)
    for (int column = 0; column < (int) G_N_ELEMENTS (texts); column++)
      widget_figures_set_style (table, row, column, WIDGET_FIGURES_DANGER);
}

static void
proof_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sums = pay_roll_proof_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  widget_figures_clear (WIDGET_FIGURES (self->proof));
  for (guint i = 0; i < sums->len; i++)
    add_sum (self, sums->pdata[i]);
}

static WidgetRow *
paper_row (PayIssued *paper)
{
  g_autofree char *issued = form_text_time (paper->issued_at);
  g_autofree char *pages = paper->filed ? g_strdup_printf ("%d", paper->pages) : g_strdup (_("not filed"));
  g_autofree char *prints = g_strdup_printf ("%d", paper->prints);
  const char *batch = paper->batch != NULL ? paper->batch : "—";
  const char *texts[] = { paper->serial, paper->title, batch, issued, paper->issued_by, pages, prints, NULL };

  return widget_row_new (texts, paper, (GDestroyNotify) pay_issued_free);
}

static void
papers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = pay_papers_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  g_list_store_remove_all (self->paper_rows);
  for (guint i = 0; i < papers->len; i++)
    {
      g_autoptr (WidgetRow) row = paper_row (papers->pdata[i]);

      g_list_store_append (self->paper_rows, row);
    }
  g_ptr_array_set_free_func (papers, NULL);     /* the rows have them now */
}

void
payment_open_paper (PaymentPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->papers));
  const PayIssued *paper = row != NULL ? widget_row_get_data (row) : NULL;

  if (paper != NULL && paper->filed)
    form_paper_open (payment_context (self), GTK_WIDGET (self), paper->serial,
                     form_page_get_cancellable (FORM_PAGE (self)));
}

void
payment_read_proof (PaymentPage *self)
{
  widget_figures_clear (WIDGET_FIGURES (self->proof));
  g_list_store_remove_all (self->paper_rows);
  if (self->roll == NULL || g_strcmp0 (self->roll->state, "dropped") == 0)
    return;
  pay_papers_async (payment_caller (self), self->roll->roll, self->opening, papers_cb, g_object_ref (self));
  pay_roll_proof_async (payment_caller (self), self->roll->roll, self->opening, proof_cb, g_object_ref (self));
}
