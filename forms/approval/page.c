#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

G_DEFINE_TYPE (ApprovalDesk, approval_desk, FORM_TYPE_PAGE)

static const struct
{
  const char *which;
  const char *title;
  CaseStage   stage;
} queues[] = {
  { "review",  N_("Awaiting my review"),       CASE_STAGE_REVIEW },
  { "approve", N_("Awaiting my approval"),     CASE_STAGE_APPROVE },
  { "upper",   N_("Awaiting my confirmation"), CASE_STAGE_CONFIRM },
};

/* Shorthands */

FormContext *
approval_context (ApprovalDesk *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

DbCaller *
approval_caller (ApprovalDesk *self)
{
  return form_context_get_caller (approval_context (self));
}

/* Callbacks */

static void
refreshed_cb (CaseQueue *queue, ApprovalDesk *self)
{
  approval_show_queue (self);
}

static void
failed_cb (CaseQueue *queue, const GError *error, ApprovalDesk *self)
{
  form_context_note_error (approval_context (self), error);
}

static void
context_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ApprovalDesk) self = user_data;
  FormContext *context = FORM_CONTEXT (source);
  g_autoptr (GError) error = NULL;

  if (!form_context_load_finish (context, result, &error))
    {
      approval_say_error (self, error);
      return;
    }
  approval_offer_reasons (self, CASE_DECISION_AGREE);
  self->queue = case_queue_new (form_context_get_caller (context), form_context_get_pulse (context), self->which);
  g_signal_connect_object (self->queue, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  g_signal_connect_object (self->queue, "failed", G_CALLBACK (failed_cb), self, 0);
  approval_fill_queue (self);
}

/* Overrides */

static void
approval_desk_focus_first (FormPage *page)
{
  approval_focus_work (APPROVAL_DESK (page));
}

static void
approval_desk_refresh (FormPage *page)
{
  ApprovalDesk *self = APPROVAL_DESK (page);

  if (self->queue != NULL)
    case_queue_refresh (self->queue);
}

static gboolean
approval_desk_back (FormPage *page)
{
  ApprovalDesk *self = APPROVAL_DESK (page);
  GtkWidget *top = gtk_widget_get_toplevel (GTK_WIDGET (page));
  GtkWidget *focus = GTK_IS_WINDOW (top) ? gtk_window_get_focus (GTK_WINDOW (top)) : NULL;

  /* out of an entry, so that the keys decide again */
  if (focus != NULL && GTK_IS_EDITABLE (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
    {
      approval_focus_queue (self);
      return TRUE;
    }
  if (self->mode == CASE_DECISION_AGREE)
    return FALSE;
  approval_offer_reasons (self, CASE_DECISION_AGREE);
  return TRUE;
}

static void
approval_desk_constructed (GObject *object)
{
  ApprovalDesk *self = APPROVAL_DESK (object);

  G_OBJECT_CLASS (approval_desk_parent_class)->constructed (object);
  approval_add_actions (self);
}

static void
approval_desk_dispose (GObject *object)
{
  ApprovalDesk *self = APPROVAL_DESK (object);

  g_cancellable_cancel (self->opening);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  G_OBJECT_CLASS (approval_desk_parent_class)->dispose (object);
}

static void
approval_desk_finalize (GObject *object)
{
  ApprovalDesk *self = APPROVAL_DESK (object);

  g_clear_object (&self->opening);
  g_clear_object (&self->model);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  g_hash_table_unref (self->ticked);
  g_hash_table_unref (self->results);
  g_queue_clear_full (&self->bulk, g_object_unref);
  g_free (self->which);
  g_free (self->proven);
  G_OBJECT_CLASS (approval_desk_parent_class)->finalize (object);
}

static void
approval_desk_class_init (ApprovalDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = approval_desk_constructed;
  object_class->dispose = approval_desk_dispose;
  object_class->finalize = approval_desk_finalize;
  page_class->focus_first = approval_desk_focus_first;
  page_class->refresh = approval_desk_refresh;
  page_class->back = approval_desk_back;
}

static void
approval_desk_init (ApprovalDesk *self)
{
  self->reason = -1;
  self->ticked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->results = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_queue_init (&self->bulk);
}

/* Public */

GtkWidget *
approval_page_new (FormContext *context, const char *which)
{
  ApprovalDesk *self = g_object_new (APPROVAL_TYPE_DESK, "context", context, NULL);
  g_autofree char *identity = g_strconcat ("queue:", which, NULL);

  self->which = g_strdup (which);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    if (g_strcmp0 (queues[i].which, which) == 0)
      {
        self->stage = queues[i].stage;
        form_page_set_title (FORM_PAGE (self), _(queues[i].title), NULL);
      }
  form_page_set_identity (FORM_PAGE (self), identity);
  approval_build (self);
  approval_show_actions (self);
  form_context_load_async (context, form_page_get_cancellable (FORM_PAGE (self)), context_loaded_cb,
                           g_object_ref (self));
  return GTK_WIDGET (self);
}
