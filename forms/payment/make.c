/* Making rolls, office by office, and taking account pension from the accounts, chunk by chunk: both may be stopped,
 * and the same again goes on. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-message.h"

#define LOOK_EVERY 150          /* milliseconds */

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (((PaymentPage *) user_data)->progress_bar));
  return G_SOURCE_CONTINUE;
}

/* @share below 0: nobody knows how far it is. */
void
payment_progress (PaymentPage *self, const char *text, double share)
{
  gtk_label_set_text (GTK_LABEL (self->progress_label), text);
  if (share >= 0)
    g_clear_handle_id (&self->watch, g_source_remove);
  else if (self->watch == 0)
    self->watch = g_timeout_add (LOOK_EVERY, pulse_cb, self);
  if (share >= 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), CLAMP (share, 0, 1));
}

void
payment_begin_work (PaymentPage *self, const char *text)
{
  widget_message_hush (WIDGET_MESSAGE (self->message));
  self->errand = g_cancellable_new ();
  gtk_widget_show (self->progress_box);
  payment_progress (self, text, -1);
  payment_show_actions (self);
}

void
payment_end_work (PaymentPage *self, const GError *error)
{
  gboolean gone = g_cancellable_is_cancelled (form_page_get_cancellable (FORM_PAGE (self)));

  g_clear_handle_id (&self->watch, g_source_remove);
  g_clear_object (&self->errand);
  if (gone)
    return;
  gtk_widget_hide (self->progress_box);
  if (db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO,
                        _("Stopped. What was done stays; the same again goes on."), NULL);
  else
    payment_told (self, error);
  payment_show_actions (self);
  payment_read (self);
}

/* --- Making --- */

typedef struct
{
  PaymentPage *page;
  GPtrArray   *offices;         /* of PayRollState */
  guint        at, made;
  int          month;
} Making;

static void
making_free (Making *self)
{
  g_object_unref (self->page);
  g_clear_pointer (&self->offices, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_free)

static void make_next (Making *self);

static void
say_made (Making *self)
{
  g_autofree char *month = form_text_month (self->month);
  g_autofree char *text = NULL;

  if (self->made > 0)
    text = g_strdup_printf (_("%u rolls of %s are made. Another person checks them."), self->made, month);
  else
    text = g_strdup_printf (_("All rolls of %s were there already."), month);
  payment_done (self->page, text);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Making) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PayRollMade) made = pay_roll_make_finish (DB_CALLER (source), result, &error);

  if (made == NULL)
    {
      payment_end_work (self->page, error);
      return;
    }
  self->made++;
  self->at++;
  self->page->wanted = made->roll;
  make_next (g_steal_pointer (&self));
}

/* Takes @self. */
static void
make_next (Making *making)
{
  g_autoptr (Making) self = making;
  const PayRollState *office = NULL;
  g_autofree char *text = NULL;

  for (; self->at < self->offices->len; self->at++)
    {
      office = self->offices->pdata[self->at];
      if (office->roll == 0)
        break;
    }
  if (self->at == self->offices->len)
    {
      say_made (self);
      payment_end_work (self->page, NULL);
      return;
    }
  text = g_strdup_printf (_("The roll of %s is being made"), office->office_name);
  payment_progress (self->page, text,
                    self->offices->len > 1 ? (double) self->at / (double) self->offices->len : -1);
  pay_roll_make_async (payment_caller (self->page), self->month, office->office, self->page->errand, made_cb, self);
  g_steal_pointer (&self);
}

static void
to_make_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Making) self = user_data;
  g_autoptr (GError) error = NULL;

  self->offices = pay_roll_state_finish (DB_CALLER (source), result, &error);
  if (self->offices == NULL)
    payment_end_work (self->page, error);
  else
    make_next (g_steal_pointer (&self));
}

void
payment_make (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);
  Making *making = g_new0 (Making, 1);

  making->page = g_object_ref (self);
  making->month = payment_month (self);
  payment_begin_work (self, _("The rolls are being looked up"));
  pay_roll_state_async (payment_caller (self), making->month, self->errand, to_make_cb, making);
}

/* --- The accounts --- */

static void book_next (PaymentPage *self);

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PayRollBooked) chunk = pay_roll_book_finish (DB_CALLER (source), result, &error);
  gint64 whole = self->roll != NULL ? MAX (self->roll->account_fen, 1) : 1;

  if (chunk == NULL || chunk->booked)
    {
      if (chunk != NULL)
        payment_done (self, _("The account pension of the roll is taken from the accounts."));
      payment_end_work (self, error);
      return;
    }
  payment_progress (self, _("The accounts are being booked"), (double) chunk->booked_fen / (double) whole);
  book_next (self);
}

static void
book_next (PaymentPage *self)
{
  pay_roll_book_async (payment_caller (self), self->wanted, self->errand, booked_cb, g_object_ref (self));
}

void
payment_book (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);

  self->wanted = self->roll->roll;
  payment_begin_work (self, _("The accounts are being booked"));
  book_next (self);
}
