/* The lines of a roll, page by page behind a key, so that millions of them are as quick as ten. */

#include "form-payment/payment.h"

#include "form/text.h"

#define PAGE_ROWS 200

/* "基础养老金 1,726.91  个人账户养老金 369.54" */
static char *
items_text (const PayLine *line)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; line->item_titles[i] != NULL && i < line->amounts->len; i++)
    {
      g_autofree char *fen = form_text_fen (g_array_index (line->amounts, gint64, i));

      g_string_append_printf (text, "%s%s %s", i > 0 ? "  " : "", line->item_titles[i], fen);
    }
  return g_string_free (text, FALSE);
}

static WidgetRow *
line_row (const PayLine *line)
{
  g_autofree char *person = g_strdup_printf ("%" G_GINT64_FORMAT, line->person);
  g_autofree char *month = form_text_month (line->for_month);
  g_autofree char *items = items_text (line);
  g_autofree char *fen = form_text_fen (line->fen);
  const char *texts[] = { person, line->name, line->id_number, line->kind_title, month, items, fen, NULL };
  WidgetRow *row = widget_row_new (texts, g_strdup (items), g_free);

  if (line->fen < 0)
    widget_row_set_kind (row, 6, WIDGET_KIND_DANGER);
  return row;
}

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = pay_roll_lines_finish (DB_CALLER (source), result, &error);
  const PayLine *last;

  if (error != NULL)
    self->lines_of = 0;         /* they are asked for anew */
  if (!payment_told (self, error))
    return;
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (WidgetRow) row = line_row (lines->pdata[i]);

      g_list_store_append (self->line_rows, row);
    }
  last = lines->len == PAGE_ROWS ? lines->pdata[lines->len - 1] : NULL;
  self->line_cursor = g_strdup (last != NULL ? last->cursor : NULL);
}

/* The first page of another roll, or the page behind the last one. */
void
payment_read_lines (PaymentPage *self)
{
  gint64 roll = self->view == PAYMENT_LINES && self->roll != NULL ? self->roll->roll : 0;
  g_autofree char *after = g_steal_pointer (&self->line_cursor);

  if (roll == self->lines_of && after == NULL)
    return;
  if (roll != self->lines_of)
    {
      g_list_store_remove_all (self->line_rows);
      g_clear_pointer (&after, g_free);
    }
  self->lines_of = roll;
  if (roll != 0)
    pay_roll_lines_async (payment_caller (self), roll, after, PAGE_ROWS, self->opening, lines_cb, g_object_ref (self));
}
