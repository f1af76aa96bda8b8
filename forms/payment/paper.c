/* The sheet a roll is approved on and the list of a batch: issued, filed, and on the screen as they are printed. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "cases/document.h"
#include "form/paper-window.h"
#include "reports/document.h"

typedef struct
{
  PaymentPage *page;
  PayPaper    *paper;
  GBytes      *pdf;
} Printing;

static void
printing_free (Printing *self)
{
  g_object_unref (self->page);
  g_clear_pointer (&self->paper, pay_paper_free);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static void
filed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean filed = case_document_store_finish (DB_CALLER (source), result, &error);

  payment_end_work (self->page, error);
  if (filed && !gtk_widget_in_destruction (GTK_WIDGET (self->page)))
    form_paper_window_show (payment_context (self->page), GTK_WIDGET (self->page), self->paper->serial,
                            self->paper->title, self->paper->serial, self->pdf);
}

/* What is seen is what is filed. */
static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  guint pages = 0;

  self->pdf = report_document_render_finish (result, &pages, &error);
  if (self->pdf == NULL)
    {
      payment_end_work (self->page, error);
      return;
    }
  case_document_store_async (payment_caller (self->page), self->paper->serial, self->pdf, (int) pages,
                             self->page->errand, filed_cb, self);
  g_steal_pointer (&self);
}

static void
issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;

  self->paper = pay_paper_finish (DB_CALLER (source), result, &error);
  if (self->paper == NULL)
    {
      payment_end_work (self->page, error);
      return;
    }
  report_document_render_async (self->paper->document, self->paper->content, self->page->errand, rendered_cb, self);
  g_steal_pointer (&self);
}

static void
print (PaymentPage *page, gint64 file)
{
  Printing *self = g_new0 (Printing, 1);

  self->page = g_object_ref (page);
  payment_begin_work (page, _("The paper is being made"));
  pay_paper_async (payment_caller (page), page->roll->roll, file, page->errand, issued_cb, self);
}

void
payment_print_sheet (FormPage *page)
{
  print (PAYMENT_PAGE (page), 0);
}

void
payment_print_list (FormPage *page)
{
  print (PAYMENT_PAGE (page), payment_batch (PAYMENT_PAGE (page))->file);
}
