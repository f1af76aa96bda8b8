#include "form-stopping/stopping.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

G_DEFINE_FINAL_TYPE (StoppingPage, stopping_page, FORM_TYPE_PAGE)

/* Shorthands */

FormContext *
stopping_context (StoppingPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

DbCaller *
stopping_caller (StoppingPage *self)
{
  return form_context_get_caller (stopping_context (self));
}

void
stopping_say (StoppingPage *self, const GError *error)
{
  if (!db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
}

const StopRow *
stopping_row (StoppingPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->rows));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

static gboolean
is_in (StoppingPage *self, const char *state)
{
  return self->list != NULL && g_strcmp0 (self->list->state, state) == 0;
}

/* Actions */

static const char *
why_not_choose (StoppingPage *self)
{
  if (!self->may_make)
    return _("A clerk does this.");
  return self->loading != NULL ? _("Something is under way; wait for it or stop it with Esc.") : NULL;
}

static const char *
why_not_change (StoppingPage *self)
{
  if (!self->may_make)
    return _("A clerk does this.");
  if (self->list == NULL)
    return _("No list is chosen.");
  if (is_in (self, "loading"))
    return _("The list is not all there: choose the file again to go on, or give it up.");
  if (!is_in (self, "open"))
    return _("The list has been handed on.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

static const char *
why_not_mark (StoppingPage *self, gboolean leave)
{
  const char *why = why_not_change (self);
  const StopRow *row = stopping_row (self);

  if (why != NULL)
    return why;
  if (row == NULL)
    return _("Nobody is chosen.");
  if (g_strcmp0 (row->verdict, "ready") != 0)
    return _("This row cannot be carried out anyway.");
  if (leave == (row->left_out != NULL))
    return leave ? _("This row is left out already.") : _("This row is kept already.");
  return NULL;
}

static const char *
why_not_drop (StoppingPage *self)
{
  if (!self->may_make)
    return _("A clerk does this.");
  if (self->list == NULL)
    return _("No list is chosen.");
  if (is_in (self, "approved") || is_in (self, "done"))
    return _("The list was approved.");
  return is_in (self, "dropped") ? _("The list was given up already.") : NULL;
}

static const char *
why_not_decide (StoppingPage *self)
{
  if (!self->may_decide)
    return _("A reviewer or an approver decides this.");
  if (self->list == NULL)
    return _("No list is chosen.");
  if (!is_in (self, "submitted"))
    return _("This list does not wait for a decision.");
  if (self->list->own)
    return _("You had a hand in this list: another person has to approve it.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

static const char *
why_not_carry (StoppingPage *self)
{
  if (!is_in (self, "approved"))
    return _("Only an approved list that was interrupted goes on.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

static const char *
why_not_print (StoppingPage *self)
{
  if (self->list == NULL)
    return _("No list is chosen.");
  if (!is_in (self, "done"))
    return _("The list is not carried out yet.");
  return self->busy || statement_run_is_busy (self->run)
             ? _("Something is under way; wait for it or stop it with Esc.")
             : NULL;
}

/* What was stopped goes on, whatever list is chosen. */
static const char *
why_not_write (StoppingPage *self)
{
  if (!self->may_make && !self->may_decide)
    return _("Clerks and those who decide write letters.");
  return self->list != NULL && statement_run_get (self->run)->stage == STATEMENT_RUN_STOPPED ? NULL
                                                                                            : why_not_print (self);
}

static const char *
why_not_export (StoppingPage *self)
{
  if (self->list == NULL)
    return _("No list is chosen.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

void
stopping_show_actions (StoppingPage *self)
{
  FormPage *page = FORM_PAGE (self);
  const StopRow *row = stopping_row (self);
  const char *submit = why_not_change (self);

  if (submit == NULL && self->list->kept == 0)
    submit = _("No row of this list can be carried out.");
  form_page_set_action (page, "choose", why_not_choose (self));
  form_page_set_action (page, "keep", why_not_mark (self, FALSE));
  form_page_set_action (page, "leave", why_not_mark (self, TRUE));
  form_page_set_action (page, "person", row == NULL || row->person == 0 ? _("Nobody was found for this row.")
                                        : !self->may_open ? _("Persons and cases are for other posts to open.")
                                                          : NULL);
  form_page_set_action (page, "check", why_not_change (self));
  form_page_set_action (page, "submit", submit);
  form_page_set_action (page, "drop", why_not_drop (self));
  form_page_set_action (page, "agree", why_not_decide (self));
  form_page_set_action (page, "return", why_not_decide (self));
  form_page_set_action (page, "carry", why_not_carry (self));
  form_page_hide_action (page, "carry", !is_in (self, "approved"));
  form_page_set_action (page, "print", why_not_print (self));
  form_page_set_action (page, "export", why_not_export (self));
  form_page_set_action (page, "notices", why_not_write (self));
}

static void
leave_cb (FormPage *page)
{
  stopping_ask (STOPPING_PAGE (page), STOPPING_ASK_LEAVE);
}

static void
return_cb (FormPage *page)
{
  stopping_ask (STOPPING_PAGE (page), STOPPING_ASK_RETURN);
}

static void
drop_cb (FormPage *page)
{
  stopping_ask (STOPPING_PAGE (page), STOPPING_ASK_DROP);
}

static void
person_cb (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), stopping_row (STOPPING_PAGE (page))->person);
}

static void
add_actions (FormPage *page)
{
  static const struct
  {
    const char *name, *title, *accelerator;
    FormPageFunc activate;
  } actions[] = {
    { "choose", N_("Choose a list"), "o", stopping_choose },
    { "person", N_("Person"), "p", person_cb },
    { "keep", N_("Keep"), "k", stopping_keep },
    { "leave", N_("Leave out"), "x", leave_cb },
    { "check", N_("Check again"), "c", stopping_check },
    { "drop", N_("Give the list up"), "<Control>Delete", drop_cb },
    { "submit", N_("Hand on to be approved"), "F9", stopping_submit },
    { "return", N_("Send back"), "r", return_cb },
    { "agree", N_("Approve and carry out"), "a", stopping_agree },
    { "carry", N_("Go on carrying out"), "g", stopping_carry },
    { "print", N_("Print the list"), "l", stopping_print },
    { "export", N_("List as Excel"), "e", stopping_export },
    { "notices", N_("Notices in one PDF"), "b", stopping_notices },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (page, actions[i].name, _ (actions[i].title), actions[i].accelerator, actions[i].activate);
}

/* Overrides */

static void
stopping_page_focus_first (FormPage *page)
{
  StoppingPage *self = STOPPING_PAGE (page);

  widget_table_focus (WIDGET_TABLE (self->list != NULL ? self->rows : self->lists));
}

/* Not under the hands of somebody who types a reason. */
static void
stopping_page_refresh (FormPage *page)
{
  StoppingPage *self = STOPPING_PAGE (page);

  if (self->asking == STOPPING_ASK_NOTHING && self->loading == NULL && !self->busy)
    stopping_read (self);
}

static gboolean
stopping_page_back (FormPage *page)
{
  StoppingPage *self = STOPPING_PAGE (page);

  if (self->asking != STOPPING_ASK_NOTHING)
    stopping_ask (self, STOPPING_ASK_NOTHING);
  else if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  else if (statement_run_is_busy (self->run))
    statement_run_stop (self->run);
  else if (self->show != NULL)
    stopping_filter (self, NULL);
  else
    return FALSE;
  return TRUE;
}

static void
stopping_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (stopping_page_parent_class)->constructed (object);
  add_actions (FORM_PAGE (object));
}

static void
stopping_page_dispose (GObject *object)
{
  StoppingPage *self = STOPPING_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->opening);
  if (self->run != NULL)
    statement_run_stop (self->run);
  G_OBJECT_CLASS (stopping_page_parent_class)->dispose (object);
}

static void
stopping_page_finalize (GObject *object)
{
  StoppingPage *self = STOPPING_PAGE (object);

  g_clear_object (&self->loading);
  g_clear_object (&self->opening);
  g_clear_object (&self->run);
  g_clear_object (&self->list_rows);
  g_clear_object (&self->row_rows);
  g_free (self->show);
  G_OBJECT_CLASS (stopping_page_parent_class)->finalize (object);
}

static void
stopping_page_class_init (StoppingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = stopping_page_constructed;
  object_class->dispose = stopping_page_dispose;
  object_class->finalize = stopping_page_finalize;
  page_class->focus_first = stopping_page_focus_first;
  page_class->refresh = stopping_page_refresh;
  page_class->back = stopping_page_back;
}

static void
stopping_page_init (StoppingPage *self)
{
}

/* What a list may be about is a code list of the server. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *codes;

  if (!form_context_load_finish (FORM_CONTEXT (source), result, &error))
    {
      stopping_say (self, error);
      return;
    }
  codes = form_context_get_codes (FORM_CONTEXT (source), "stop_source");
  for (guint i = 0; self->source != NULL && codes != NULL && i < codes->len; i++)
    {
      const VocabularyEntry *entry = g_ptr_array_index (codes, i);

      gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self->source), entry->key, entry->title);
    }
  if (self->source != NULL)
    gtk_combo_box_set_active (GTK_COMBO_BOX (self->source), 0);
}

GtkWidget *
stopping_page_new (FormContext *context)
{
  StoppingPage *self = g_object_new (STOPPING_TYPE_PAGE, "context", context, NULL);

  self->may_make = form_context_has_post (context, "clerk");
  self->may_decide = form_context_has_post (context, "reviewer") || form_context_has_post (context, "approver");
  self->may_open = self->may_make || self->may_decide || form_context_has_post (context, "auditor");
  form_page_set_title (FORM_PAGE (self), _("Stop lists"), NULL);
  form_page_set_identity (FORM_PAGE (self), "stop-lists");
  self->run = statement_run_new (context, "suspension_notice");
  stopping_build (self);
  g_signal_connect_object (self->run, "changed", G_CALLBACK (stopping_run_changed), self, G_CONNECT_SWAPPED);
  stopping_show_list (self);
  form_context_load_async (context, form_page_get_cancellable (FORM_PAGE (self)), loaded_cb, g_object_ref (self));
  stopping_read (self);
  return GTK_WIDGET (self);
}
