/* The blind entry: what was accepted stays hidden until a second person reads the same from the original. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-field.h"
#include "widgets/widget-theme.h"

/* Auxiliary */

static WidgetFieldKind
kind_of (const CaseField *field)
{
  if (g_strcmp0 (field->type, "date") == 0)
    return WIDGET_FIELD_DATE;
  if (g_strcmp0 (field->type, "month") == 0)
    return WIDGET_FIELD_MONTH;
  if (g_strcmp0 (field->type, "id_number") == 0)
    return WIDGET_FIELD_ID_NUMBER;
  if (g_strcmp0 (field->type, "account_no") == 0)
    return WIDGET_FIELD_ACCOUNT_NO;
  return WIDGET_FIELD_TEXT;
}

/* One entry on its way to the server. */
typedef struct
{
  ApprovalDesk *self;
  gint64        case_id;
  char         *field;
} Sent;

static void
sent_free (Sent *sent)
{
  g_object_unref (sent->self);
  g_free (sent->field);
  g_free (sent);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sent, sent_free)

static WidgetField *
find_entry (ApprovalDesk *self, const char *field)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (self->blind));

  for (GList *l = children; l != NULL; l = l->next)
    if (g_strcmp0 (widget_field_get_key (WIDGET_FIELD (l->data)), field) == 0)
      return l->data;
  return NULL;
}

/* The sentence does not say in what the entries differ: that would tell the hidden one. */
static void
say_mismatch (ApprovalDesk *self, const char *field, int tries)
{
  WidgetField *entry = find_entry (self, field);
  g_autofree char *text
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    "Not the same (%d attempt). Compare with the original, not with the entry.",
                                    "Not the same (%d attempts). Compare with the original, not with the entry.",
                                    tries), tries);

  if (entry == NULL)
    return;
  widget_field_set_value (entry, "");
  widget_field_set_error (entry, text);
  widget_field_focus (entry);
}

/* Callbacks */

static void
rekeyed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sent) sent = user_data;
  ApprovalDesk *self = sent->self;
  g_autoptr (GError) error = NULL;
  gboolean matches = FALSE;
  int tries = 0;

  if (!case_model_rekey_finish (CASE_MODEL (source), result, &matches, &tries, &error))
    {
      approval_say_error (self, error);
      return;
    }
  if (sent->case_id != self->case_id)
    return;
  if (!matches)
    say_mismatch (self, sent->field, tries);
  else
    {
      form_context_note (approval_context (self), FORM_NOTE_DONE, _("Both entries are the same"));
      approval_focus_work (self);
    }
}

static void
confirmed_cb (WidgetField *entry, ApprovalDesk *self)
{
  const char *value = widget_field_get_value (entry);
  Sent *sent;

  if (*value == '\0' || self->model == NULL)
    return;
  widget_field_set_error (entry, NULL);
  sent = g_new0 (Sent, 1);
  sent->self = g_object_ref (self);
  sent->case_id = self->case_id;
  sent->field = g_strdup (widget_field_get_key (entry));
  case_model_rekey_async (self->model, sent->field, value, self->opening, rekeyed_cb, sent);
}

static void
focused_cb (WidgetField *entry, ApprovalDesk *self)
{
  approval_prove (self, widget_field_get_key (entry));
}

static void
add_entry (ApprovalDesk *self, const CaseField *field)
{
  GtkWidget *entry = widget_field_new (field->field, field->title, kind_of (field));
  g_autofree char *text = g_strdup_printf (_("Look at the original at the right and key it yourself: %s"),
                                           field->title);

  widget_field_set_label_chars (WIDGET_FIELD (entry), 12);
  widget_field_set_placeholder (WIDGET_FIELD (entry), text);
  g_signal_connect_object (entry, "confirmed", G_CALLBACK (confirmed_cb), self, 0);
  g_signal_connect_object (entry, "focused", G_CALLBACK (focused_cb), self, 0);
  gtk_widget_show (entry);
  gtk_container_add (GTK_CONTAINER (self->blind), entry);
}

/* For the other files */

gboolean
approval_is_blind (ApprovalDesk *self)
{
  for (guint i = 0; self->model != NULL && self->details != NULL && i < self->details->fields->len; i++)
    {
      const CaseField *field = g_ptr_array_index (self->details->fields, i);

      if (case_model_is_hidden (self->model, field->field))
        return TRUE;
    }
  return FALSE;
}

/* What is being typed must survive a reload: entries are added and taken away one by one. */
void
approval_show_blind (ApprovalDesk *self)
{
  for (guint i = 0; i < self->details->fields->len; i++)
    {
      const CaseField *field = g_ptr_array_index (self->details->fields, i);
      WidgetField *entry = find_entry (self, field->field);
      gboolean hidden = case_model_is_hidden (self->model, field->field);

      if (hidden && entry == NULL)
        add_entry (self, field);
      else if (!hidden && entry != NULL)
        gtk_widget_destroy (GTK_WIDGET (entry));
    }
  gtk_widget_set_visible (self->blind_card, approval_is_blind (self));
}

void
approval_focus_work (ApprovalDesk *self)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (self->blind));

  if (children != NULL && gtk_widget_get_visible (self->blind_card))
    widget_field_focus (WIDGET_FIELD (children->data));
  else
    approval_focus_queue (self);
}
