/* What some kinds of case show above their fields: the tree of the extension, the accounts, the award, the months of
 * retirement. */

#include "form-casework/inside.h"

#include <glib/gi18n-lib.h>

#include "form/accounts.h"
#include "form/award.h"
#include "form/extension.h"
#include "form/fields.h"
#include "form/outlook.h"
#include "form/text.h"

/* The month of a retirement: chosen on the curve, or typed */

static int
month_of (CaseworkPage *self)
{
  const char *month = case_model_value (self->model, "retire_month");

  return month != NULL ? (int) g_ascii_strtoll (month, NULL, 10) : 0;
}

/* Enter on the curve is the confirmation: month and ground go into the case. */
static void
month_chosen_cb (FormOutlook *outlook, int month, CaseworkPage *self)
{
  const char *mode = form_outlook_get_mode (outlook);
  g_autofree char *number = g_strdup_printf ("%d", month);
  g_autofree char *text = form_text_month (month);
  g_autofree char *note = NULL;

  if (mode == NULL || !case_model_is_editable (self->model))
    return;
  case_model_set_value (self->model, "retire_month", number);
  case_model_set_value (self->model, "mode", mode);
  form_fields_refresh (FORM_FIELDS (self->fields));
  note = g_strdup_printf (_("Retirement month %s, %s"), text,
                          form_context_get_title (casework_context (self), "retirement_mode", mode));
  form_context_note (casework_context (self), FORM_NOTE_DONE, note);
}

/* A case begun with a month has its ground from the same curve: nobody asks for it again. */
static void
fill_ground (CaseworkPage *self)
{
  const char *mode = form_outlook_get_mode (FORM_OUTLOOK (self->extra));

  if (mode == NULL || month_of (self) != form_outlook_get_month (FORM_OUTLOOK (self->extra))
      || !case_model_is_editable (self->model) || case_model_value (self->model, "mode") != NULL)
    return;
  case_model_set_value (self->model, "mode", mode);
  form_fields_refresh (FORM_FIELDS (self->fields));
}

static void
outlook_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Outlook) outlook = outlook_finish (DB_CALLER (source), result, &error);

  /* a person of another office has none: its office looks at it */
  gtk_widget_set_visible (self->extra, outlook != NULL);
  if (outlook == NULL)
    return;
  form_outlook_show (FORM_OUTLOOK (self->extra), outlook, month_of (self));
  fill_ground (self);
}

/* What the months are computed from does not change with the case: it is asked once, and then follows what is typed. */
static void
read_outlook (CaseworkPage *self)
{
  if (month_of (self) != 0)
    form_outlook_set_month (FORM_OUTLOOK (self->extra), month_of (self));
  if (g_object_get_data (G_OBJECT (self->extra), "asked") != NULL)
    return;
  g_object_set_data (G_OBJECT (self->extra), "asked", self);
  outlook_async (casework_caller (self), case_model_facts (self->model)->person, casework_cancellable (self),
                 outlook_read_cb, g_object_ref (self));
}

static GtkWidget *
outlook_new (CaseworkPage *self)
{
  GtkWidget *outlook = form_outlook_new (GTK_ORIENTATION_HORIZONTAL);

  form_outlook_set_hint (FORM_OUTLOOK (outlook), case_model_is_editable (self->model)
                                                 ? _("Enter puts the month of the cursor into the case") : "");
  g_signal_connect_object (outlook, "month-chosen", G_CALLBACK (month_chosen_cb), self, 0);
  return outlook;
}

GtkWidget *
casework_extra_new (CaseworkPage *self)
{
  static const char *const ways[] = { "extension", "oneoff_payment", NULL };
  static const char *const accounts[] = { "account_merge", "account_state", "account_settlement", NULL };
  const CaseFacts *facts = case_model_facts (self->model);

  if (g_strv_contains (ways, facts->kind))
    return form_extension_new ();
  if (g_strv_contains (accounts, facts->kind))
    return form_accounts_new (casework_context (self), facts->person, g_str_equal (facts->kind, "account_merge"));
  if (form_award_is_for (facts->kind))
    return form_award_new (FALSE, facts->kind);
  if (g_str_equal (facts->kind, "retirement"))
    return outlook_new (self);
  return NULL;
}

void
casework_read_extra (CaseworkPage *self)
{
  if (FORM_IS_ACCOUNTS (self->extra))
    form_accounts_set_other (FORM_ACCOUNTS (self->extra), case_model_value (self->model, "merge_person"));
  else if (self->extra != NULL && form_award_is_for (case_model_facts (self->model)->kind))
    form_award_read (self->extra, casework_context (self), self->case_id, casework_cancellable (self));
  else if (FORM_IS_OUTLOOK (self->extra))
    read_outlook (self);
  else if (self->extra != NULL)
    form_extension_read (self->extra, casework_context (self), self->case_id, casework_cancellable (self));
}
