/* Opening a case on the supervisor's desk: the case, its kind and its materials. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "cases/material.h"
#include "form/viewer.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

/* Callbacks */

static void
materials_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ApprovalDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *materials = case_material_list_finish (DB_CALLER (source), result, &error);

  if (materials == NULL)
    {
      approval_say_error (self, error);
      return;
    }
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  self->materials = materials;
  approval_show (self);
  approval_prove_first (self);
  approval_focus_work (self);
}

static void
details_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ApprovalDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  const CaseKindDetails *details = case_kinds_details_finish (CASE_KINDS (source), result, &error);

  if (details == NULL)
    {
      approval_say_error (self, error);
      return;
    }
  self->details = details;
  case_material_list_async (approval_caller (self), self->case_id, self->opening, materials_read_cb,
                            g_object_ref (self));
}

static void
reloaded_cb (CaseModel *model, ApprovalDesk *self)
{
  if (self->details != NULL && self->materials != NULL)
    approval_show (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ApprovalDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  CaseModel *model = case_model_open_finish (result, &error);

  if (model == NULL)
    {
      approval_say_error (self, error);
      return;
    }
  g_clear_object (&self->model);
  self->model = model;
  g_signal_connect_object (model, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  case_kinds_details_async (form_context_get_kinds (approval_context (self)), case_model_facts (model)->kind,
                            self->opening, details_read_cb, g_object_ref (self));
}

/* For the other files */

void
approval_close (ApprovalDesk *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  g_clear_pointer (&self->proven, g_free);
  self->details = NULL;
  self->case_id = 0;
  widget_container_clear (GTK_CONTAINER (self->blind));   /* nothing keyed for one case is meant for the next */
  gtk_stack_set_visible_child_name (GTK_STACK (self->middle), "nothing");
  form_viewer_say (FORM_VIEWER (self->viewer), NULL);
  approval_show_actions (self);
}

void
approval_open (ApprovalDesk *self, gint64 case_id)
{
  if (case_id == self->case_id)
    return;
  approval_close (self);
  self->case_id = case_id;
  self->opening = g_cancellable_new ();
  approval_offer_reasons (self, CASE_DECISION_AGREE);
  gtk_entry_set_text (GTK_ENTRY (self->opinion), "");
  case_model_open_async (approval_caller (self), NULL, case_id, self->opening, opened_cb, g_object_ref (self));
}
