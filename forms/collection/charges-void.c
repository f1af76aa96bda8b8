/* Making a charge void: a reviewer asks with the reason and may take it back, another person as approver decides. */

#include "form-collection/charges.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-field.h"
#include "widgets/widget-message.h"
#include "widgets/widget-table.h"

/* An act on its way to the server. */
typedef struct
{
  ChargesPage *page;
  char        *charge_no;
  const char  *act;             /* of api.charge_void */
} Acting;

static void
acting_free (Acting *self)
{
  g_object_unref (self->page);
  g_free (self->charge_no);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Acting, acting_free)

static char *
done_text (const Acting *acting)
{
  if (g_str_equal (acting->act, "agree"))
    return g_strdup_printf (_("Charge %s is void. Money that arrives for it is not booked."), acting->charge_no);
  if (g_str_equal (acting->act, "withdraw"))
    return g_strdup_printf (_("The request is taken back. Charge %s stays as it was."), acting->charge_no);
  if (g_str_equal (acting->act, "decline"))
    return g_strdup_printf (_("Charge %s stays as it was."), acting->charge_no);
  return g_strdup_printf (_("Asked to make charge %s void. Another person has to agree."), acting->charge_no);
}

void
charges_ask_reason (ChargesPage *self, gboolean open)
{
  gboolean was_open = gtk_widget_get_visible (self->reason_box);

  gtk_widget_set_visible (self->reason_box, open);
  if (open)
    widget_field_focus (WIDGET_FIELD (self->reason));
  else if (was_open)
    {
      widget_field_set_value (WIDGET_FIELD (self->reason), "");
      widget_table_focus (WIDGET_TABLE (self->list));
    }
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Acting) acting = user_data;
  ChargesPage *self = acting->page;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->busy = FALSE;
  if (charge_void_finish (DB_CALLER (source), result, &error))
    {
      charges_ask_reason (self, FALSE);
      text = done_text (acting);
      form_context_note (charges_context (self), FORM_NOTE_DONE, text);
      form_context_changed (charges_context (self));
      charges_read (self);
    }
  else
    charges_say (self, error);
  charges_show_actions (self);
}

static void
act (ChargesPage *self, const char *name, const char *reason)
{
  Acting *acting = g_new0 (Acting, 1);

  acting->page = g_object_ref (self);
  acting->charge_no = g_strdup (charges_chosen (self)->charge_no);
  acting->act = name;
  self->busy = TRUE;
  widget_message_hush (WIDGET_MESSAGE (self->message));
  charges_show_actions (self);
  charge_void_async (charges_caller (self), acting->charge_no, name, reason, NULL,
                     form_page_get_cancellable (FORM_PAGE (self)), acted_cb, acting);
}

/* The reason was typed; without one it stays open. */
void
charges_ask (ChargesPage *self)
{
  const char *reason = widget_field_get_value (WIDGET_FIELD (self->reason));

  if (self->busy || charges_chosen (self) == NULL || !widget_field_is_complete (WIDGET_FIELD (self->reason)))
    return;
  act (self, "ask", reason);
}

void
charges_act (ChargesPage *self, const char *name)
{
  act (self, name, NULL);
}
