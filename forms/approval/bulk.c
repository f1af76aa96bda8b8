/* Several cases of low risk in one go: each is decided by itself, by the same function, with its own result. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

static void decide_next (ApprovalDesk *self);

/* Auxiliary */

static void
keep_result (ApprovalDesk *self, gint64 case_id, const char *text)
{
  g_hash_table_replace (self->results, g_memdup2 (&case_id, sizeof case_id), g_strdup (text));
}

static void
finish (ApprovalDesk *self)
{
  guint refused = g_hash_table_size (self->results);
  g_autofree char *text = refused == 0
    ? g_strdup (_("All chosen cases are decided"))
    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u case could not be decided; its line says why",
                                 "%u cases could not be decided; their lines say why", refused), refused);

  self->busy = FALSE;
  form_context_note (approval_context (self), refused == 0 ? FORM_NOTE_DONE : FORM_NOTE_PROBLEM, text);
  approval_close (self);
  approval_write_queue (self);          /* the lines of those left over say why */
  case_queue_refresh (self->queue);
  form_context_changed (approval_context (self));
}

/* Callbacks */

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ApprovalDesk) self = user_data;
  g_autoptr (CaseQueueItem) item = g_queue_pop_head (&self->bulk);
  const CaseQueueRow *row = case_queue_item_row (item);
  g_autoptr (GError) error = NULL;

  if (!case_decide_finish (DB_CALLER (source), result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      keep_result (self, row->case_id, error->message);
    }
  g_hash_table_remove (self->ticked, &row->case_id);
  decide_next (self);
}

static void
decide_next (ApprovalDesk *self)
{
  CaseQueueItem *item = g_queue_peek_head (&self->bulk);
  const CaseQueueRow *row;

  if (item == NULL)
    {
      finish (self);
      return;
    }
  row = case_queue_item_row (item);
  case_decide_async (approval_caller (self), row->case_id, row->content_version, self->stage, CASE_DECISION_AGREE, NULL,
                     NULL, form_page_get_cancellable (FORM_PAGE (self)), decided_cb, g_object_ref (self));
}

/* For the other files */

void
approval_tick (ApprovalDesk *self, CaseQueueItem *item, gboolean ticked)
{
  gint64 case_id = case_queue_item_row (item)->case_id;

  if (ticked)
    g_hash_table_replace (self->ticked, g_memdup2 (&case_id, sizeof case_id), g_object_ref (item));
  else
    g_hash_table_remove (self->ticked, &case_id);
  approval_show_bulk (self);
}

void
approval_show_bulk (ApprovalDesk *self)
{
  guint n = g_hash_table_size (self->ticked);
  gboolean any = n > 0;

  for (guint i = 0; !any && self->queue != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++)
    {
      g_autoptr (CaseQueueItem) item = g_list_model_get_item (G_LIST_MODEL (self->queue), i);

      any = case_queue_item_row (item)->may_bulk;
    }
  form_page_hide_action (FORM_PAGE (self), "bulk", !any);
  form_page_hide_action (FORM_PAGE (self), "tick", !any);
  form_page_set_action (FORM_PAGE (self), "bulk",
                        self->busy ? _("being decided …") : n == 0 ? _("Tick the cases of low risk first") : NULL);
}

void
approval_bulk (ApprovalDesk *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_remove_all (self->results);
  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_queue_push_tail (&self->bulk, g_object_ref (item));
  self->busy = TRUE;
  approval_show_actions (self);
  decide_next (self);
}
