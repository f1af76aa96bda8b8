#include "form-casework/inside.h"

#include <glib/gi18n-lib.h>

#include "form/conflict.h"
#include "form/fields.h"
#include "form/materials.h"
#include "form/viewer.h"
#include "widgets/widget-field.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

G_DEFINE_TYPE (CaseworkPage, casework_page, FORM_TYPE_PAGE)

/* Shorthands */

FormContext *
casework_context (CaseworkPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

DbCaller *
casework_caller (CaseworkPage *self)
{
  return form_context_get_caller (casework_context (self));
}

GCancellable *
casework_cancellable (CaseworkPage *self)
{
  return form_page_get_cancellable (FORM_PAGE (self));
}

/* Opening: the vocabulary, the case with its draft, the kind, the person */

static void
person_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Person *person = person_open_finish (DB_CALLER (source), result, &error);

  if (person == NULL)
    {
      casework_say_error (self, error);
      return;
    }
  g_clear_pointer (&self->person, person_free);
  self->person = person;
  if (self->fields == NULL)
    casework_build_form (self);
  casework_show (self);
  form_page_focus_first (FORM_PAGE (self));
}

static void
details_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->details = case_kinds_details_finish (CASE_KINDS (source), result, &error);
  if (self->details == NULL)
    {
      casework_say_error (self, error);
      return;
    }
  person_open_async (casework_caller (self), case_model_facts (self->model)->person, "case",
                     casework_cancellable (self), person_read_cb, g_object_ref (self));
}

static void
save_state_cb (CaseModel *model, GParamSpec *pspec, CaseworkPage *self)
{
  casework_show_state (self);
  if (case_model_get_save_state (model) == CASE_SAVE_REFUSED)
    casework_save_failed (self);
  else if (case_model_get_save_state (model) == CASE_SAVE_CLEAN && self->fields != NULL && !self->conflict)
    {
      form_conflict_mark_saved (FORM_CONFLICT (self->conflict_card));
      /* which materials are asked for follows from the values; the sides are read once the list is there */
      form_materials_refresh (FORM_MATERIALS (self->materials));
    }
}

static void
reloaded_cb (CaseModel *model, CaseworkPage *self)
{
  if (self->fields == NULL)
    return;
  casework_show (self);
  form_materials_refresh (FORM_MATERIALS (self->materials));
}

static void
journal_failed_cb (CaseModel *model, const GError *error, CaseworkPage *self)
{
  form_context_note_error (casework_context (self), error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;
  CaseModel *model = case_model_open_finish (result, &error);

  if (model == NULL)
    {
      casework_say_error (self, error);
      return;
    }
  g_clear_object (&self->model);
  self->model = model;
  g_signal_connect_object (model, "notify::save-state", G_CALLBACK (save_state_cb), self, 0);
  g_signal_connect_object (model, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  g_signal_connect_object (model, "journal-failed", G_CALLBACK (journal_failed_cb), self, 0);
  widget_message_hush (WIDGET_MESSAGE (self->message));
  case_kinds_details_async (form_context_get_kinds (casework_context (self)), case_model_facts (model)->kind,
                            casework_cancellable (self), details_read_cb, g_object_ref (self));
}

static void
context_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  FormContext *context = FORM_CONTEXT (source);
  g_autoptr (GError) error = NULL;

  if (!form_context_load_finish (context, result, &error))
    {
      casework_say_error (self, error);
      return;
    }
  case_model_open_async (form_context_get_caller (context), form_context_get_drafts (context), self->case_id,
                         casework_cancellable (self), opened_cb, g_object_ref (self));
}

static void
open_case (CaseworkPage *self)
{
  form_context_load_async (casework_context (self), casework_cancellable (self), context_loaded_cb,
                           g_object_ref (self));
}

static void
online_cb (FormContext *context, GParamSpec *pspec, CaseworkPage *self)
{
  /* the window says that the connection is lost; here it shows in what can be done */
  if (self->model != NULL)
    casework_show_actions (self);
}

static void
again_cb (GtkWidget *message, CaseworkPage *self)
{
  if (self->model == NULL || self->details == NULL || self->person == NULL)
    open_case (self);
  else
    casework_save (self);
}

/* Overrides */

static void
casework_page_focus_first (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);

  if (self->fields == NULL)
    return;
  if (case_model_is_editable (self->model))
    form_fields_focus_first (FORM_FIELDS (self->fields));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* quiet: a form that is being filled in is not disturbed because a refresh failed */
  if (!case_model_reload_finish (CASE_MODEL (source), result, &error))
    g_debug ("refresh: %s", error->message);
}

static void
casework_page_refresh (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);

  /* while it can be edited here, a change by somebody else is met when saving, with both values side by side */
  if (self->model != NULL && !case_model_is_editable (self->model))
    case_model_reload_async (self->model, casework_cancellable (self), refreshed_cb, NULL);
  else if (self->materials != NULL)
    form_materials_refresh (FORM_MATERIALS (self->materials));
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = case_model_save_finish (CASE_MODEL (source), result, &error);
  gboolean kept = case_model_is_kept (CASE_MODEL (source));

  if (!saved && !kept)
    form_context_note_error (casework_context (self), error);
  form_page_may_close (FORM_PAGE (self), saved || kept);
}

static void
casework_page_leave (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);
  gboolean clean = self->model == NULL || case_model_get_save_state (self->model) == CASE_SAVE_CLEAN;
  gboolean kept = self->model == NULL || case_model_is_kept (self->model);

  /* a conflict waits in the journal until the case is opened again */
  if (clean || (kept && (self->conflict || !form_context_get_online (casework_context (self)))))
    form_page_may_close (page, TRUE);
  else
    case_model_save_async (self->model, NULL, left_cb, g_object_ref (self));
}

static gboolean
casework_page_back (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);

  if (self->viewer == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->side)), "facts") == 0)
    return FALSE;
  casework_close_file (self);
  return TRUE;
}

static void
casework_page_constructed (GObject *object)
{
  CaseworkPage *self = CASEWORK_PAGE (object);

  G_OBJECT_CLASS (casework_page_parent_class)->constructed (object);
  casework_add_actions (self);
  casework_build (self);
  g_signal_connect_object (self->message, "action", G_CALLBACK (again_cb), self, 0);
  g_signal_connect_object (casework_context (self), "notify::online", G_CALLBACK (online_cb), self, 0);
  online_cb (casework_context (self), NULL, self);
}

static void
casework_page_dispose (GObject *object)
{
  CaseworkPage *self = CASEWORK_PAGE (object);

  /* the widgets are about to go; what the model still has to say is for nobody here */
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  G_OBJECT_CLASS (casework_page_parent_class)->dispose (object);
}

static void
casework_page_finalize (GObject *object)
{
  CaseworkPage *self = CASEWORK_PAGE (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->person, person_free);
  g_free (self->marking);
  G_OBJECT_CLASS (casework_page_parent_class)->finalize (object);
}

static void
casework_page_class_init (CaseworkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = casework_page_constructed;
  object_class->dispose = casework_page_dispose;
  object_class->finalize = casework_page_finalize;
  page_class->focus_first = casework_page_focus_first;
  page_class->refresh = casework_page_refresh;
  page_class->leave = casework_page_leave;
  page_class->back = casework_page_back;
}

static void
casework_page_init (CaseworkPage *self)
{
}

/* Public */

GtkWidget *
casework_page_new (FormContext *context, gint64 case_id)
{
  CaseworkPage *self = g_object_new (CASEWORK_TYPE_PAGE, "context", context, NULL);
  g_autofree char *identity = g_strdup_printf ("case:%" G_GINT64_FORMAT, case_id);

  self->case_id = case_id;
  form_page_set_identity (FORM_PAGE (self), identity);
  form_page_set_title (FORM_PAGE (self), _("Case"), NULL);
  open_case (self);
  return GTK_WIDGET (self);
}

static void
return_case (GTask *task, CaseModel *model)
{
  g_task_return_pointer (task, g_memdup2 (&case_model_facts (model)->case_id, sizeof (gint64)), g_free);
}

/* What the server has against what was filled in is shown once the case is open; it waits in its journal. */
static void
filled_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  case_model_save_finish (CASE_MODEL (source), result, NULL);
  return_case (task, CASE_MODEL (source));
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseModel) model = case_model_open_finish (result, &error);
  const char *const *filled = g_task_get_task_data (task);

  if (model == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (filled == NULL || filled[0] == NULL)
    {
      return_case (task, model);
      return;
    }
  for (guint i = 0; filled[i] != NULL && filled[i + 1] != NULL; i += 2)
    case_model_set_value (model, filled[i], filled[i + 1]);
  case_model_save_async (model, NULL, filled_saved_cb, g_steal_pointer (&task));
}

void
casework_start_async (FormContext *context, const char *kind, gint64 person, const char *const *filled,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (context, cancellable, callback, user_data);

  g_task_set_source_tag (task, casework_start_async);
  g_task_set_task_data (task, g_strdupv ((char **) filled), (GDestroyNotify) g_strfreev);
  case_model_start_async (form_context_get_caller (context), form_context_get_drafts (context), kind, person, "hall",
                          cancellable, started_cb, g_steal_pointer (&task));
}

gint64
casework_start_finish (FormContext *context, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *case_id = g_task_propagate_pointer (G_TASK (result), error);

  return case_id != NULL ? *case_id : 0;
}
