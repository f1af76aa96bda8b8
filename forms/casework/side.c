/* What the server says of the case: what follows from it, what its checks find, who signed, who may be the same. */

#include "form-casework/inside.h"

#include <glib/gi18n-lib.h>

#include "cases/insight.h"
#include "form/award.h"
#include "form/fields.h"
#include "form/lines.h"
#include "form/text.h"
#include "records/search.h"
#include "widgets/widget-check-list.h"
#include "widgets/widget-compare.h"
#include "widgets/widget-theme.h"

#define DUPLICATES_SHOWN 10

/* Auxiliary */

static WidgetCheckLevel
level_of (const char *level)
{
  if (g_strcmp0 (level, "ok") == 0)
    return WIDGET_CHECK_OK;
  if (g_strcmp0 (level, "block") == 0)
    return WIDGET_CHECK_BLOCK;
  return WIDGET_CHECK_WARN;
}

static void
show_duplicate (CaseworkPage *self, const SearchDuplicate *duplicate)
{
  g_autofree char *title = g_strdup_printf ("%s  %s", duplicate->name, duplicate->id_masked);
  g_autofree char *detail = g_strdup_printf ("%s · %s · %s",
                                             duplicate->birth_date != NULL ? duplicate->birth_date : "—",
                                             duplicate->unit_name != NULL ? duplicate->unit_name : "—",
                                             duplicate->office_name);
  g_autofree char *why = db_text_compose (duplicate->why, NULL);

  form_lines_add (self->duplicates, title, detail, why, "warn small", duplicate->person);
}

static void
show_signature (CaseworkPage *self, const CaseSignature *signature)
{
  const char *today = form_context_get_session (casework_context (self))->server_date;
  g_autofree char *at = form_text_moment (signature->signed_at, today);
  g_autofree char *title = g_strdup_printf ("%s %s", signature->post_title, signature->name);
  g_autofree char *detail = g_strdup_printf ("%s%s%s%s", signature->reason_title != NULL ? signature->reason_title : "",
                                             signature->opinion != NULL ? " · " : "",
                                             signature->opinion != NULL ? signature->opinion : "",
                                             signature->is_void ? _(" · void: the content changed afterwards") : "");

  form_lines_add (self->signatures, title, detail, at, signature->is_void ? "muted" : "ok", 0);
}

/* From whom a returned case came back, and when. */
static void
show_return_of (CaseworkPage *self, const CaseSignature *signature)
{
  g_autofree char *at = form_text_time (signature->signed_at);
  g_autofree char *by = g_strdup_printf ("%s %s %s", signature->post_title, signature->name, at);

  casework_show_return (self, by);
}

/* What would follow, and what is to be looked at, is a question of a case that is still open: asked of a finished one,
 * the register would answer with the change already in it. */
static gboolean
is_over (CaseworkPage *self)
{
  static const char *const over[] = { "done", "refused", "withdrawn", NULL };

  return g_strv_contains (over, case_model_facts (self->model)->step);
}

/* Callbacks */

static void
effects_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) effects = case_effects_finish (DB_CALLER (source), result, &error);

  if (effects == NULL)
    return;
  widget_compare_clear (WIDGET_COMPARE (self->effects));
  for (guint i = 0; i < effects->len; i++)
    {
      const CaseEffect *effect = g_ptr_array_index (effects, i);

      widget_compare_add (WIDGET_COMPARE (self->effects), effect->label, effect->label, effect->old_value,
                          effect->new_value, effect->note, FALSE,
                          g_strcmp0 (effect->old_value, effect->new_value) == 0 ? WIDGET_COMPARE_SAME
                                                                                 : WIDGET_COMPARE_DERIVED);
    }
  gtk_widget_set_visible (self->effects_card, effects->len > 0 && !is_over (self)
                                              && !form_award_is_all (case_model_facts (self->model)->kind));
}

static void
checks_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = case_checks_finish (DB_CALLER (source), result, &error);

  if (checks == NULL)
    return;
  widget_check_list_clear (WIDGET_CHECK_LIST (self->checks));
  for (guint i = 0; i < checks->len; i++)
    {
      const CaseCheck *check = g_ptr_array_index (checks, i);
      g_autofree char *text = form_text_check (self->details, check);

      widget_check_list_add (WIDGET_CHECK_LIST (self->checks), level_of (check->level), text, check->field);
    }
  gtk_widget_set_visible (self->checks_card, checks->len > 0 && !is_over (self));
}

static void
signatures_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) signatures = case_signatures_finish (DB_CALLER (source), result, &error);

  if (signatures == NULL)
    return;
  widget_container_clear (GTK_CONTAINER (self->signatures));
  for (guint i = 0; i < signatures->len; i++)
    show_signature (self, g_ptr_array_index (signatures, i));
  for (guint i = signatures->len; i > 0; i--)
    if (g_strcmp0 (((const CaseSignature *) g_ptr_array_index (signatures, i - 1))->decision, "return") == 0)
      {
        show_return_of (self, g_ptr_array_index (signatures, i - 1));
        break;
      }
  gtk_widget_set_visible (self->signatures_card, signatures->len > 0);
}

static void
duplicates_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = search_duplicates_finish (DB_CALLER (source), result, &error);

  if (found == NULL)
    return;
  widget_container_clear (GTK_CONTAINER (self->duplicates));
  for (guint i = 0; i < found->len && i < DUPLICATES_SHOWN; i++)
    show_duplicate (self, g_ptr_array_index (found, i));
  gtk_widget_set_visible (self->duplicates_card, found->len > 0);
}

/* For the other files */

void
casework_read_side (CaseworkPage *self)
{
  DbCaller *caller = casework_caller (self);
  GCancellable *cancellable = casework_cancellable (self);

  if (self->effects == NULL)
    return;
  casework_read_extra (self);
  case_effects_async (caller, self->case_id, cancellable, effects_read_cb, g_object_ref (self));
  case_checks_async (caller, self->case_id, cancellable, checks_read_cb, g_object_ref (self));
  case_signatures_async (caller, self->case_id, cancellable, signatures_read_cb, g_object_ref (self));
}

void
casework_look_for_duplicates (CaseworkPage *self)
{
  const char *id = case_model_value (self->model, "id_number");
  const char *name = case_model_value (self->model, "name");
  const char *birth = case_model_value (self->model, "birth_adopted");

  if (id == NULL && name == NULL && birth == NULL)
    {
      gtk_widget_hide (self->duplicates_card);
      return;
    }
  /* a name or a birth date alone says little: what does not change comes from the register */
  search_duplicates_async (casework_caller (self), id, name != NULL ? name : self->person->name,
                           birth != NULL ? birth : self->person->birth_adopted, self->person->person,
                           casework_cancellable (self), duplicates_read_cb, g_object_ref (self));
}
