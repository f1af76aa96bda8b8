/* The lists of the person page: cases, history, documents. */

#include "form-person/cards.h"

#include <glib/gi18n-lib.h>

#include "form/lines.h"
#include "form/text.h"
#include "widgets/widget-card.h"

/* Callbacks */

static void
case_activated_cb (GtkListBox *lines, GtkListBoxRow *row, FormContext *context)
{
  gint64 target = form_lines_target (row);

  if (target != 0)
    form_context_open_case (context, target);
}

static void
document_activated_cb (GtkListBox *lines, GtkListBoxRow *row, FormContext *context)
{
  form_context_open_document (context, form_lines_data (row), NULL);
}

/* Auxiliary */

static const char *
today_of (FormContext *context)
{
  return form_context_get_session (context)->server_date;
}

static GtkWidget *
list_card (FormContext *context, const char *title, const char *empty, GCallback activated, GtkWidget **lines)
{
  GtkWidget *card = widget_card_new (title);

  *lines = form_lines_new (title);
  form_lines_say (*lines, empty);
  g_signal_connect_object (*lines, "row-activated", activated, context, 0);
  gtk_container_add (GTK_CONTAINER (card), *lines);
  return card;
}

static const char *
style_of_step (const PersonCase *one)
{
  if (one->open)
    return "info";
  return g_strcmp0 (one->step, "done") == 0 ? "ok" : "muted";
}

static void
add_case (FormContext *context, GtkWidget *lines, const PersonCase *one)
{
  g_autofree char *at = form_text_moment (one->entered_at, today_of (context));
  g_autofree char *title = g_strdup_printf ("%s%s%s", one->kind_title, one->matter != NULL ? " · " : "",
                                            one->matter != NULL ? one->matter : "");
  g_autofree char *detail = g_strdup_printf ("%s · %s %s", one->case_no, one->entered_by, at);

  form_lines_add (lines, title, detail, one->step_title, style_of_step (one), one->case_id);
}

static void
add_change (FormContext *context, GtkWidget *lines, const PersonChange *change)
{
  g_autofree char *before = form_text_by_key (context, change->field, change->old_value);
  g_autofree char *after = form_text_by_key (context, change->field, change->new_value);
  g_autofree char *at = form_text_moment (change->changed_at, today_of (context));
  g_autofree char *title = g_strdup_printf ("%s  %s → %s", change->field_title, *before != '\0' ? before : "—",
                                            *after != '\0' ? after : _("(emptied)"));
  g_autoptr (GString) detail = g_string_new (change->kind_title);

  if (change->entered_by != NULL)
    g_string_append_printf (detail, _(" · accepted by %s"), change->entered_by);
  if (change->decided_by != NULL)
    g_string_append_printf (detail, _(" · decided by %s"), change->decided_by);
  if (change->reason != NULL)
    g_string_append_printf (detail, " · %s", change->reason);
  form_lines_add (lines, title, detail->str, at, "muted", change->case_id);
}

static void
add_document (FormContext *context, GtkWidget *lines, const PersonDocument *document)
{
  g_autofree char *at = form_text_moment (document->issued_at, today_of (context));
  g_autofree char *detail = g_strdup_printf ("%s · %s %s", document->serial, document->issued_by, at);
  g_autofree char *prints = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "printed %d time", "printed %d times",
                                                          document->prints), document->prints);

  form_lines_add (lines, document->document_title, detail, document->prints > 0 ? prints : NULL, NULL, 1);
  form_lines_set_data (lines, document->serial);
}

/* Public */

GtkWidget *
person_cases_card (FormContext *context, const PersonPage *page)
{
  GtkWidget *lines;
  GtkWidget *card = list_card (context, _("Cases"), _("No case yet"), G_CALLBACK (case_activated_cb), &lines);

  for (guint i = 0; i < page->cases->len; i++)
    add_case (context, lines, g_ptr_array_index (page->cases, i));
  return card;
}

GtkWidget *
person_history_card (FormContext *context, const PersonPage *page)
{
  GtkWidget *lines;
  GtkWidget *card = list_card (context, _("History of changes"), _("Nothing has been changed yet"),
                               G_CALLBACK (case_activated_cb), &lines);

  for (guint i = 0; i < page->history->len; i++)
    add_change (context, lines, g_ptr_array_index (page->history, i));
  return card;
}

GtkWidget *
person_documents_card (FormContext *context, const PersonPage *page)
{
  GtkWidget *lines;
  GtkWidget *card = list_card (context, _("Documents"), _("No document yet"), G_CALLBACK (document_activated_cb),
                               &lines);

  for (guint i = 0; i < page->documents->len; i++)
    add_document (context, lines, g_ptr_array_index (page->documents, i));
  return card;
}
