#include "form-collection/collection.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-message.h"
#include "widgets/widget-table.h"

G_DEFINE_FINAL_TYPE (CollectionPage, collection_page, FORM_TYPE_PAGE)

/* Shorthands */

FormContext *
collection_context (CollectionPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

DbCaller *
collection_caller (CollectionPage *self)
{
  return form_context_get_caller (collection_context (self));
}

void
collection_say (CollectionPage *self, const GError *error)
{
  if (!db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
}

/* Actions */

static const char *
why_not_work (CollectionPage *self)
{
  if (!self->may_work)
    return _("Accountants do this.");
  if (self->busy || self->progress != NULL)
    return _("Something is under way; wait for it or stop it with Esc.");
  return NULL;
}

static const char *
why_not_change (CollectionPage *self)
{
  const char *why = why_not_work (self);

  if (why != NULL)
    return why;
  if (self->arrival == NULL)
    return _("No arrival file is chosen.");
  return g_strcmp0 (self->arrival->state, "booked") == 0 ? _("This file is booked.") : NULL;
}

static const char *
why_not_book (CollectionPage *self)
{
  const char *why = why_not_change (self);

  if (why != NULL)
    return why;
  if (self->arrival->own)
    return _("You loaded this file yourself: another accountant of your office books it.");
  if (g_strcmp0 (self->arrival->state, "checked") != 0)
    return _("The file is not all there: choose it again to go on, or drop it.");
  if (!arrival_file_agrees (self->arrival))
    return g_strcmp0 (self->arrival->declared_from, "paper") == 0
               ? _("Rows or amounts are not those that were typed from the paper. Typed wrong? Choose the file again.")
               : _("Rows or amounts are not those the control totals name. The tax bureau has to send the file again.");
  return self->arrival->good == 0 ? _("No row of this file can be booked.") : NULL;
}

void
collection_show_actions (CollectionPage *self)
{
  FormPage *page = FORM_PAGE (self);
  const char *idle = why_not_work (self);
  gboolean any_file = g_list_model_get_n_items (G_LIST_MODEL (self->file_rows)) > 0;
  const char *write = !self->may_work ? idle : any_file ? NULL : _("No file has been made yet.");

  form_page_set_action (page, "make",
                        idle != NULL           ? idle
                        : self->n_waiting == 0 ? _("No charge is waiting to be sent.")
                                               : NULL);
  form_page_set_action (page, "write-csv", write);
  form_page_set_action (page, "write-excel", write);
  form_page_set_action (page, "choose", idle);
  form_page_set_action (page, "export", self->arrival == NULL ? _("No arrival file is chosen.") : NULL);
  form_page_set_action (page, "check", why_not_change (self));
  form_page_set_action (page, "drop", why_not_change (self));
  form_page_set_action (page, "book", why_not_book (self));
}

static void
add_actions (CollectionPage *self)
{
  static const struct
  {
    const char *name, *title, *accelerator;
    FormPageFunc activate;
  } actions[] = {
    { "make", N_("Make the file for the tax bureau"), "F8", collection_make_file },
    { "write-csv", N_("Write CSV"), "c", collection_write_csv },
    { "write-excel", N_("Write Excel"), "e", collection_write_excel },
    { "choose", N_("Choose an arrival file"), "o", collection_choose },
    { "export", N_("List of these rows"), "x", collection_export_bad },
    { "check", N_("Check again"), "k", collection_check_again },
    { "drop", N_("Drop the file"), "<Control>Delete", collection_drop },
    { "book", N_("Book what has arrived"), "F9", collection_book },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (FORM_PAGE (self), actions[i].name, _ (actions[i].title), actions[i].accelerator,
                          actions[i].activate);
}

/* Overrides */

static void
collection_page_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (COLLECTION_PAGE (page)->waiting));
}

static void
collection_page_refresh (FormPage *page)
{
  if (COLLECTION_PAGE (page)->progress == NULL)
    collection_read (COLLECTION_PAGE (page));
}

static gboolean
collection_page_back (FormPage *page)
{
  CollectionPage *self = COLLECTION_PAGE (page);

  if (self->progress != NULL)
    collection_stop (self);
  else if (self->asked != NULL)
    collection_ask_totals (self, NULL);
  else if (self->verdict != NULL)
    collection_filter (self, NULL);
  else
    return FALSE;
  return TRUE;
}

static void
collection_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (collection_page_parent_class)->constructed (object);
  add_actions (COLLECTION_PAGE (object));
}

static void
collection_page_dispose (GObject *object)
{
  CollectionPage *self = COLLECTION_PAGE (object);

  g_clear_handle_id (&self->watch, g_source_remove);
  g_cancellable_cancel (self->importing);
  G_OBJECT_CLASS (collection_page_parent_class)->dispose (object);
}

static void
collection_page_finalize (GObject *object)
{
  CollectionPage *self = COLLECTION_PAGE (object);

  g_clear_pointer (&self->progress, import_progress_unref);
  g_clear_object (&self->importing);
  g_clear_object (&self->waiting_rows);
  g_clear_object (&self->file_rows);
  g_clear_object (&self->arrival_rows);
  g_clear_object (&self->bad_rows);
  g_free (self->verdict);
  g_free (self->asked);
  G_OBJECT_CLASS (collection_page_parent_class)->finalize (object);
}

static void
collection_page_class_init (CollectionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = collection_page_constructed;
  object_class->dispose = collection_page_dispose;
  object_class->finalize = collection_page_finalize;
  page_class->focus_first = collection_page_focus_first;
  page_class->refresh = collection_page_refresh;
  page_class->back = collection_page_back;
}

static void
collection_page_init (CollectionPage *self)
{
}

GtkWidget *
collection_page_new (FormContext *context)
{
  CollectionPage *self = g_object_new (COLLECTION_TYPE_PAGE, "context", context, NULL);

  self->may_work = form_context_has_post (context, "accountant");
  form_page_set_title (FORM_PAGE (self), _("Charges and arrival"), NULL);
  form_page_set_identity (FORM_PAGE (self), "collection");
  collection_build (self);
  gtk_widget_set_sensitive (self->zone, self->may_work);
  collection_show_actions (self);
  collection_read (self);
  return GTK_WIDGET (self);
}
