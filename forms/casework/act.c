/* What the buttons of the case page do. */

#include "form-casework/inside.h"

#include <glib/gi18n-lib.h>

#include "form/applicant.h"
#include "form/capture.h"
#include "form/conflict.h"
#include "form/fields.h"
#include "form/material-list.h"
#include "form/materials.h"
#include "form/paper.h"
#include "form/text.h"
#include "form/viewer.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

/* Auxiliary */

static void
note (CaseworkPage *self, FormNote kind, const char *text)
{
  form_context_note (casework_context (self), kind, text);
}

static void
show_allowed (CaseworkPage *self, const char *button, const char *action)
{
  const CaseAction *allowed = case_model_action (self->model, action);
  g_autofree char *why = allowed->allowed ? NULL : form_text_why (allowed->why, allowed->who);

  form_page_set_action (FORM_PAGE (self), button, why);
}

static const char *
why_not_send (CaseworkPage *self)
{
  if (self->submitting)
    return _("being submitted …");
  if (self->conflict)
    return _("Decide first whose values stand");
  if (form_materials_count_busy (FORM_MATERIALS (self->materials)) > 0)
    return _("Files are still being sent");
  return NULL;
}

/* What was typed but not yet confirmed belongs to what is saved. */
static gboolean
confirm_all (CaseworkPage *self)
{
  gboolean fields = form_fields_confirm (FORM_FIELDS (self->fields));

  if (!fields)
    {
      note (self, FORM_NOTE_PROBLEM, _("Put right what is marked first; it is kept as it stands"));
      return FALSE;
    }
  return TRUE;
}

/* Callbacks */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;

  /* a refusal has been shown already, when the state of the model changed */
  if (case_model_save_finish (CASE_MODEL (source), result, &error))
    note (self, FORM_NOTE_DONE, _("Saved"));
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;
  g_autofree char *text = NULL;

  if (g_cancellable_is_cancelled (casework_cancellable (self)))
    return;
  self->submitting = FALSE;
  casework_show_actions (self);
  if (!case_model_submit_finish (CASE_MODEL (source), result, &next, &error))
    {
      casework_say_error (self, error);
      return;
    }
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  text = next != NULL && *next != '\0'
         ? g_strdup_printf (_("Submitted. Next: %s. F7 prints the receipt."), next)
         : g_strdup (_("Submitted and done. F7 prints the receipt."));
  widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_OK, text, NULL);
  form_context_changed (casework_context (self));
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!case_model_withdraw_finish (CASE_MODEL (source), result, &error))
    {
      casework_say_error (self, error);
      return;
    }
  note (self, FORM_NOTE_DONE, _("The case has been taken back"));
  form_context_changed (casework_context (self));
  form_context_close_page (casework_context (self), GTK_WIDGET (self));
}

static void
paper_issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CaseworkPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!form_paper_issue_finish (FORM_CONTEXT (source), result, &error))
    casework_say_error (self, error);
}

static void
issue (CaseworkPage *self, const char *document)
{
  form_paper_issue_async (casework_context (self), GTK_WIDGET (self), self->case_id, document,
                          casework_cancellable (self), paper_issued_cb, g_object_ref (self));
}

/* Actions */

static void
save_cb (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);

  form_fields_confirm (FORM_FIELDS (self->fields));
  form_applicant_confirm (FORM_APPLICANT (self->applicant));
  casework_save (self);
}

static void
receipt_cb (FormPage *page)
{
  issue (CASEWORK_PAGE (page), "receipt");
}

static void
notice_cb (FormPage *page)
{
  issue (CASEWORK_PAGE (page), "supplement_notice");
}

static void
form_cb (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);

  issue (self, case_model_facts (self->model)->form);
}

/* The first paper of the kind beside its form, or NULL. */
static const char *
paper_of (CaseworkPage *self)
{
  const CaseKind *kind = case_kinds_find (form_context_get_kinds (casework_context (self)),
                                          case_model_facts (self->model)->kind);

  return kind != NULL && kind->papers != NULL ? kind->papers[0] : NULL;
}

static void
paper_cb (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);

  issue (self, paper_of (self));
}

/* What that paper is called, by the end of its name; one of them is shown, and all have one key. */
static const struct
{
  const char *action, *ending, *title;
} papers[] = {
  { "paper", "_publicity", N_("Sheet for publication") },
  { "paper-notice", "_notice", N_("Notice letter") },
  { "paper-commitment", "_commitment", N_("Letter of commitment") },
};

static void
show_paper (CaseworkPage *self, const char *offline)
{
  const char *paper = paper_of (self);
  gboolean early = g_strcmp0 (paper, "suspension_notice") == 0
                   && g_strcmp0 (case_model_facts (self->model)->step, "done") != 0;
  const char *why = offline == NULL && early ? _("The notice is issued when the suspension is decided.") : offline;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      form_page_set_action (FORM_PAGE (self), papers[i].action, why);
      form_page_hide_action (FORM_PAGE (self), papers[i].action,
                             paper == NULL || !g_str_has_suffix (paper, papers[i].ending));
    }
}

static void
choose_cb (FormPage *page)
{
  form_materials_choose (FORM_MATERIALS (CASEWORK_PAGE (page)->materials));
}

static void
capture (CaseworkPage *self, gboolean camera)
{
  GtkWidget *window = form_capture_show (casework_context (self), GTK_WIDGET (self), self->model, camera);

  g_signal_connect_object (window, "filed", G_CALLBACK (form_materials_refresh), self->materials, G_CONNECT_SWAPPED);
}

static void
scan_cb (FormPage *page)
{
  capture (CASEWORK_PAGE (page), FALSE);
}

static void
camera_cb (FormPage *page)
{
  capture (CASEWORK_PAGE (page), TRUE);
}

static void
remove_cb (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);
  gint64 file = form_viewer_get_file (FORM_VIEWER (self->viewer));

  casework_close_file (self);
  form_materials_remove (FORM_MATERIALS (self->materials), file);
}

static void
step_file (FormPage *page, int step)
{
  CaseworkPage *self = CASEWORK_PAGE (page);
  GPtrArray *list = form_materials_get_list (FORM_MATERIALS (self->materials));
  guint place = form_material_list_place (list, form_viewer_get_file (FORM_VIEWER (self->viewer)));
  gint64 file = form_material_list_at (list, place == 0 ? 1 : place + (guint) step);

  if (file != 0)
    casework_open_file (self, file);
}

static void
file_before_cb (FormPage *page)
{
  step_file (page, -1);
}

static void
file_after_cb (FormPage *page)
{
  step_file (page, 1);
}

static void
withdraw_answered_cb (GtkDialog *dialog, int response, CaseworkPage *self)
{
  GtkComboBox *reasons = g_object_get_data (G_OBJECT (dialog), "reasons");

  if (response == GTK_RESPONSE_ACCEPT)
    case_model_withdraw_async (self->model, gtk_combo_box_get_active_id (reasons), casework_cancellable (self),
                               withdrawn_cb, g_object_ref (self));
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

static GtkWidget *
withdraw_reasons (CaseworkPage *self)
{
  GPtrArray *codes = form_context_get_codes (casework_context (self), "reason_withdraw");
  GtkWidget *combo = gtk_combo_box_text_new ();

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const VocabularyEntry *entry = g_ptr_array_index (codes, i);

      gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), entry->key, entry->title);
    }
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);
  widget_set_accessible_name (combo, _("Reason"));
  gtk_widget_show (combo);
  return combo;
}

static void
withdraw_cb (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);
  GtkWidget *top = gtk_widget_get_toplevel (GTK_WIDGET (page));
  GtkWidget *reasons = withdraw_reasons (self);
  GtkWidget *dialog = gtk_message_dialog_new (GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL,
                                              GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, GTK_MESSAGE_QUESTION,
                                              GTK_BUTTONS_NONE, _("Take back case %s?"),
                                              case_model_facts (self->model)->case_no);

  widget_add_style (dialog, "workbench");
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog),
                                            _("It is closed without effect. What was entered stays in the log."));
  gtk_container_add (GTK_CONTAINER (gtk_message_dialog_get_message_area (GTK_MESSAGE_DIALOG (dialog))), reasons);
  g_object_set_data (G_OBJECT (dialog), "reasons", reasons);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("Keep the case"), GTK_RESPONSE_CANCEL);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("Take back"), GTK_RESPONSE_ACCEPT);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (withdraw_answered_cb), self, 0);
  gtk_widget_show (dialog);
}

static void
submit_cb (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);
  g_auto (GStrv) changed = NULL;

  if (!confirm_all (self) || !form_applicant_confirm (FORM_APPLICANT (self->applicant)))
    return;
  changed = case_model_changed (self->model);
  if (changed[0] == NULL)
    {
      note (self, FORM_NOTE_INFO, _("Nothing is changed yet"));
      return;
    }
  self->submitting = TRUE;
  casework_show_actions (self);
  case_model_submit_async (self->model, casework_cancellable (self), submitted_cb, g_object_ref (self));
}

/* For the other files */

void
casework_add_actions (CaseworkPage *self)
{
  static const char *const all[] = { "submit", "save", "receipt", "notice", "scan", "camera", "choose", "form", "remove",
                                     "file-before", "file-after", "withdraw" };
  FormPage *page = FORM_PAGE (self);

  form_page_add_action (page, "submit", _("Submit"), "<Control>Return", submit_cb);
  form_page_add_action (page, "save", _("Save"), "<Control>s", save_cb);
  form_page_add_action (page, "receipt", _("Receipt"), "F7", receipt_cb);
  form_page_add_action (page, "notice", _("Notice of what is missing"), "<Control>F8", notice_cb);
  form_page_add_action (page, "scan", _("Scan"), "F8", scan_cb);
  form_page_add_action (page, "camera", _("Document camera"), "F9", camera_cb);
  form_page_add_action (page, "choose", _("Add material"), "<Control>o", choose_cb);
  form_page_add_action (page, "form", _("Print the form of the case"), "<Control>p", form_cb);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      form_page_add_action (page, papers[i].action, _ (papers[i].title), "<Control>g", paper_cb);
      form_page_hide_action (page, papers[i].action, TRUE);
    }
  form_page_add_action (page, "remove", _("Take this original out"), "<Control>Delete", remove_cb);
  form_page_add_action (page, "file-before", _("Original before"), "<Alt>Left", file_before_cb);
  form_page_add_action (page, "file-after", _("Original after"), "<Alt>Right", file_after_cb);
  form_page_add_action (page, "withdraw", _("Take back"), "", withdraw_cb);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    form_page_set_action (page, all[i], _("Wait until the case has been read"));
  form_page_hide_action (page, "remove", TRUE);
  casework_add_wage_keys (self);
  casework_add_people_keys (self);
}

void
casework_show_actions (CaseworkPage *self)
{
  FormPage *page = FORM_PAGE (self);
  gboolean editable = case_model_is_editable (self->model);
  gboolean online = form_context_get_online (casework_context (self));
  const char *offline = online ? NULL : _("Not connected");

  if (self->fields == NULL)
    return;
  gtk_widget_set_sensitive (self->fields, !self->conflict);
  gtk_widget_set_sensitive (self->applicant, !self->conflict);
  gtk_widget_set_sensitive (self->materials, !self->conflict);
  if (!editable)
    form_viewer_set_marking (FORM_VIEWER (self->viewer), NULL);
  show_allowed (self, "save", "save");
  show_allowed (self, "withdraw", "withdraw");
  /* what the server said of submitting was about the values it knew then; while they change it is asked anew */
  if (editable)
    form_page_set_action (page, "submit", why_not_send (self));
  else
    show_allowed (self, "submit", "submit");
  form_page_set_action (page, "receipt", offline);
  form_page_set_action (page, "notice", offline != NULL ? offline
                        : form_material_list_missing (form_materials_get_list (FORM_MATERIALS (self->materials))) == 0
                        ? _("Nothing is missing") : NULL);
  form_page_set_action (page, "form", offline);
  show_paper (self, offline);
  form_page_set_action (page, "file-before", NULL);
  form_page_set_action (page, "file-after", NULL);
  form_page_set_action (page, "scan", editable ? NULL : _("The case cannot be changed any more"));
  form_page_set_action (page, "camera", editable ? NULL : _("The case cannot be changed any more"));
  form_page_set_action (page, "choose", editable ? NULL : _("The case cannot be changed any more"));
  form_page_set_action (page, "remove", editable ? NULL : _("The case cannot be changed any more"));
  form_page_hide_action (page, "remove", form_viewer_get_file (FORM_VIEWER (self->viewer)) == 0);
  casework_show_wage_keys (self);
  casework_show_people_keys (self);
}

void
casework_say_error (CaseworkPage *self, const GError *error)
{
  const DbRefusal *refusal = db_error_refusal (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (refusal != NULL && refusal->field != NULL && self->fields != NULL)
    {
      form_fields_set_error (FORM_FIELDS (self->fields), refusal->field, error->message);
      form_fields_focus (FORM_FIELDS (self->fields), refusal->field);
    }
  widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message,
                      self->fields == NULL ? _("Try again") : NULL);
}

void
casework_save (CaseworkPage *self)
{
  if (self->model != NULL && case_model_is_editable (self->model) && !self->conflict)
    case_model_save_async (self->model, casework_cancellable (self), saved_cb, g_object_ref (self));
}

static gboolean
save_failed_cb (gpointer user_data)
{
  CaseworkPage *self = user_data;
  const GError *error = case_model_get_save_error (self->model);

  if (error == NULL || self->fields == NULL || self->conflict
      || g_cancellable_is_cancelled (casework_cancellable (self)))
    return G_SOURCE_REMOVE;
  self->conflict = g_error_matches (error, DB_ERROR, DB_ERROR_CONFLICT);
  if (!self->conflict
      || !form_conflict_begin (FORM_CONFLICT (self->conflict_card), self->details, error->message))
    {
      self->conflict = FALSE;
      widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, _("Save again"));
    }
  casework_show_actions (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: the model is still busy telling those who wait for the saving. */
void
casework_save_failed (CaseworkPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, save_failed_cb, g_object_ref (self), g_object_unref);
}
