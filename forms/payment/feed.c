#include "form-payment/feed.h"

#include "records/pay-file.h"
#include "reports/bank-write.h"

#define PAGE 5000

struct _PaymentFeed
{
  DbCaller     *caller;
  GMainContext *main;
  GCancellable *cancellable;
  GAsyncQueue  *answers;        /* of Answer */
  gint64        file;
  int           after;          /* number of the last line */
  GPtrArray    *lines;          /* the page one is at; NULL before the first */
  guint         row;
  gint          count;
  char          seq[12], person[24], fen[24];
  const char   *cells[REPORT_BANK_CELLS];
};

typedef struct
{
  GPtrArray *lines;
  GError    *error;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->lines, g_ptr_array_unref);
  g_clear_error (&answer->error);
  g_free (answer);
}

PaymentFeed *
payment_feed_new (DbCaller *caller, gint64 file, GCancellable *cancellable)
{
  PaymentFeed *self = g_atomic_rc_box_new0 (PaymentFeed);

  self->caller = g_object_ref (caller);
  self->main = g_main_context_ref_thread_default ();
  self->cancellable = g_object_ref (cancellable);
  self->answers = g_async_queue_new_full (answer_free);
  self->file = file;
  return self;
}

PaymentFeed *
payment_feed_ref (PaymentFeed *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
feed_clear (gpointer data)
{
  PaymentFeed *self = data;

  g_object_unref (self->caller);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->main);
  g_async_queue_unref (self->answers);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}

void
payment_feed_unref (PaymentFeed *self)
{
  g_atomic_rc_box_release_full (self, feed_clear);
}

/* --- On the thread of the main loop --- */

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentFeed) self = user_data;
  Answer *answer = g_new0 (Answer, 1);

  answer->lines = pay_file_lines_finish (DB_CALLER (source), result, &answer->error);
  g_async_queue_push (self->answers, answer);
}

static gboolean
ask_cb (gpointer user_data)
{
  PaymentFeed *self = user_data;

  pay_file_lines_async (self->caller, self->file, self->after, PAGE, self->cancellable, lines_cb,
                        payment_feed_ref (self));
  return G_SOURCE_REMOVE;
}

static void
feed_unref (gpointer data)
{
  payment_feed_unref (data);
}

/* --- On the thread that writes --- */

static gboolean
turn_page (PaymentFeed *self, GError **error)
{
  Answer *answer;

  g_main_context_invoke_full (self->main, G_PRIORITY_DEFAULT, ask_cb, payment_feed_ref (self), feed_unref);
  answer = g_async_queue_pop (self->answers);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&answer->lines);
  self->row = 0;
  if (answer->error != NULL)
    g_propagate_error (error, g_steal_pointer (&answer->error));
  answer_free (answer);
  return self->lines != NULL;
}

static void
fill (PaymentFeed *self, const PayFileLine *line)
{
  g_snprintf (self->seq, sizeof self->seq, "%d", line->seq);
  g_snprintf (self->person, sizeof self->person, "%" G_GINT64_FORMAT, line->person);
  g_snprintf (self->fen, sizeof self->fen, "%" G_GINT64_FORMAT, line->fen);
  self->cells[REPORT_BANK_CELL_SEQ] = self->seq;
  self->cells[REPORT_BANK_CELL_PERSON] = self->person;
  self->cells[REPORT_BANK_CELL_ACCOUNT_NO] = line->account_no;
  self->cells[REPORT_BANK_CELL_ACCOUNT_HOLDER] = line->account_holder;
  self->cells[REPORT_BANK_CELL_ID_NUMBER] = line->id_number;
  self->cells[REPORT_BANK_CELL_BANK] = line->bank_title;
  self->cells[REPORT_BANK_CELL_FEN] = self->fen;
}

const char *const *
payment_feed_next (gpointer feed, GError **error)
{
  PaymentFeed *self = feed;
  gboolean last = self->lines != NULL && self->lines->len < PAGE;
  const PayFileLine *line;

  if (self->lines == NULL || self->row == self->lines->len)
    {
      if (last || !turn_page (self, error) || self->lines->len == 0)
        return NULL;
    }
  line = self->lines->pdata[self->row++];
  self->after = line->seq;
  fill (self, line);
  g_atomic_int_inc (&self->count);
  return self->cells;
}

int
payment_feed_count (PaymentFeed *self)
{
  return g_atomic_int_get (&self->count);
}
