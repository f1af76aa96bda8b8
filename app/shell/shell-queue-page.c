#include "shell/shell-queue-page.h"

#include <glib/gi18n-lib.h>

#include "cases/task.h"
#include "shell/shell-case-rows.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-theme.h"

#define N_QUEUES 4
#define TASKS 2

static const struct
{
  const char *which;
  const char *title;
  const char *empty;
} queues[N_QUEUES] = {
  { "mine", N_("Under way"), N_("Nothing under way. Find a person with Ctrl+K to begin.") },
  { "returned", N_("Returned"), N_("Nothing was returned to you.") },
  { "tasks", N_("Follow-up tasks"), N_("No follow-up tasks.") },
  { "done", N_("Finished"), N_("Nothing was finished yet.") },
};

struct _ShellQueuePage
{
  FormPage parent_instance;

  int which;
  GtkWidget *card;
  GtkWidget *table;
  GtkWidget *note; /* what was done about a follow-up task */
  gint64 task;     /* the one it is written about */
  GtkWidget *buttons[N_QUEUES];
  CaseQueue *queue;
};

G_DEFINE_FINAL_TYPE (ShellQueuePage, shell_queue_page, FORM_TYPE_PAGE)

static void
show_count (ShellQueuePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  g_autofree char *text
      = g_strdup_printf (case_queue_has_more (self->queue) ? _("%u cases and more") : _("%u cases"), n);

  widget_card_set_subtitle (WIDGET_CARD (self->card), text);
  widget_table_set_placeholder (WIDGET_TABLE (self->table), _(queues[self->which].empty));
  if (widget_table_get_selected (WIDGET_TABLE (self->table)) == G_MAXUINT)
    widget_table_select (WIDGET_TABLE (self->table), 0);
}

static void
failed_cb (ShellQueuePage *self, GError *error)
{
  widget_table_set_placeholder (WIDGET_TABLE (self->table), error->message);
}

static void
hide_note (ShellQueuePage *self)
{
  widget_field_set_value (WIDGET_FIELD (self->note), NULL);
  widget_field_set_error (WIDGET_FIELD (self->note), NULL);
  gtk_widget_hide (self->note);
}

/* NULL when the clerk may close the follow-up tasks that are shown. */
static const char *
why_no_closing (ShellQueuePage *self)
{
  FormContext *context = form_page_get_context (FORM_PAGE (self));

  if (self->which != TASKS)
    return _("Only a follow-up task is closed here.");
  if (!form_context_has_post (context, "reviewer") && !form_context_has_post (context, "approver"))
    return _("Reviewers and approvers close follow-up tasks.");

  return NULL;
}

static void
show_queue (ShellQueuePage *self, int which)
{
  FormContext *context = form_page_get_context (FORM_PAGE (self));
  g_autoptr (GListModel) rows = NULL;

  self->which = which;
  hide_note (self);
  form_page_set_action (FORM_PAGE (self), "close-task", why_no_closing (self));
  g_clear_object (&self->queue);
  self->queue = case_queue_new (form_context_get_caller (context), form_context_get_pulse (context),
                                queues[which].which);
  g_signal_connect_object (self->queue, "refreshed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  rows = shell_case_rows_new (self->queue);
  widget_card_set_title (WIDGET_CARD (self->card), _(queues[which].title));
  widget_card_set_subtitle (WIDGET_CARD (self->card), _("Reading …"));
  widget_table_set_placeholder (WIDGET_TABLE (self->table), NULL);
  widget_table_set_model (WIDGET_TABLE (self->table), rows);
}

/* The buttons are a group: the one that is pressed in says what is shown. */
static void
toggled_cb (GtkWidget *button, ShellQueuePage *self)
{
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return;

  for (int i = 0; i < N_QUEUES; i++)
    if (button == self->buttons[i])
      show_queue (self, i);
}

static void
choose (ShellQueuePage *self, int which)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[which]), TRUE);
}

static void
activated_cb (ShellQueuePage *self, guint position)
{
  const CaseQueueRow *row = shell_case_row_get (widget_table_get_selected_row (WIDGET_TABLE (self->table)));

  if (row != NULL)
    form_context_open_case (form_page_get_context (FORM_PAGE (self)), row->case_id);
}

static void
more_wanted_cb (ShellQueuePage *self)
{
  case_queue_more (self->queue);
}

static void
open_person (FormPage *page)
{
  ShellQueuePage *self = SHELL_QUEUE_PAGE (page);
  const CaseQueueRow *row = shell_case_row_get (widget_table_get_selected_row (WIDGET_TABLE (self->table)));

  if (row != NULL)
    form_context_open_person (form_page_get_context (page), row->person);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShellQueuePage) self = data;
  g_autoptr (GError) error = NULL;

  if (!case_task_close_finish (DB_CALLER (source), result, &error))
    {
      if (!db_error_is_cancelled (error))
        widget_field_set_error (WIDGET_FIELD (self->note), error->message);
      return;
    }
  hide_note (self);
  case_queue_refresh (self->queue);
  form_context_changed (form_page_get_context (FORM_PAGE (self)));
  widget_table_focus (WIDGET_TABLE (self->table));
}

static gboolean
note_entered_cb (ShellQueuePage *self)
{
  const char *note = widget_field_get_value (WIDGET_FIELD (self->note));

  if (note[0] == '\0')
    widget_field_set_error (WIDGET_FIELD (self->note), _("Say in a few words what was done."));
  else
    case_task_close_async (form_context_get_caller (form_page_get_context (FORM_PAGE (self))), self->task,
                           note, form_page_get_cancellable (FORM_PAGE (self)), closed_cb,
                           g_object_ref (self));

  return TRUE;
}

static void
close_task (FormPage *page)
{
  ShellQueuePage *self = SHELL_QUEUE_PAGE (page);
  const CaseQueueRow *row = shell_case_row_get (widget_table_get_selected_row (WIDGET_TABLE (self->table)));
  g_autofree char *about = NULL;

  if (row == NULL || row->task == 0)
    return;

  self->task = row->task;
  about = g_strdup_printf ("%s · %s", row->person_name, row->matter != NULL ? row->matter : "");
  widget_field_set_current (WIDGET_FIELD (self->note), about);
  gtk_widget_show (self->note);
  widget_field_focus (WIDGET_FIELD (self->note));
}

/* The business a follow-up task asks for, from the task itself; one that is under way is gone on with. */
static void
begin_task (FormPage *page)
{
  FormContext *context = form_page_get_context (page);
  ShellQueuePage *self = SHELL_QUEUE_PAGE (page);
  const CaseQueueRow *row = shell_case_row_get (widget_table_get_selected_row (WIDGET_TABLE (self->table)));

  if (row == NULL || row->task == 0)
    return;
  if (g_strcmp0 (row->task_business, "survivor_claim") == 0)
    form_context_open_survivor (context, row->person);
  else if (row->task_case != 0)
    form_context_open_case (context, row->task_case);
  else if (row->task_business != NULL)
    form_context_start_filled (context, row->task_business, row->person, (const char *const *) row->task_filled);
  else
    form_context_note (context, FORM_NOTE_INFO, _("No case is begun for this task: do it, then close it with D."));
}

static gboolean
shell_queue_page_back (FormPage *page)
{
  ShellQueuePage *self = SHELL_QUEUE_PAGE (page);

  if (!gtk_widget_get_visible (self->note))
    return FALSE;
  hide_note (self);
  widget_table_focus (WIDGET_TABLE (self->table));

  return TRUE;
}

static void
choose_mine (FormPage *page)
{
  choose (SHELL_QUEUE_PAGE (page), 0);
}

static void
choose_returned (FormPage *page)
{
  choose (SHELL_QUEUE_PAGE (page), 1);
}

static void
choose_tasks (FormPage *page)
{
  choose (SHELL_QUEUE_PAGE (page), 2);
}

static void
choose_done (FormPage *page)
{
  choose (SHELL_QUEUE_PAGE (page), 3);
}

static void
shell_queue_page_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (SHELL_QUEUE_PAGE (page)->table));
}

static void
shell_queue_page_refresh (FormPage *page)
{
  case_queue_refresh (SHELL_QUEUE_PAGE (page)->queue);
}

static void
shell_queue_page_dispose (GObject *object)
{
  g_clear_object (&SHELL_QUEUE_PAGE (object)->queue);

  G_OBJECT_CLASS (shell_queue_page_parent_class)->dispose (object);
}

static void
shell_queue_page_class_init (ShellQueuePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shell_queue_page_dispose;
  FORM_PAGE_CLASS (klass)->focus_first = shell_queue_page_focus_first;
  FORM_PAGE_CLASS (klass)->refresh = shell_queue_page_refresh;
  FORM_PAGE_CLASS (klass)->back = shell_queue_page_back;
}

static GtkWidget *
make_switch (ShellQueuePage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  for (int i = 0; i < N_QUEUES; i++)
    {
      g_autofree char *label = g_strdup_printf ("%d %s", i + 1, _(queues[i].title));

      self->buttons[i] = gtk_radio_button_new_with_label_from_widget (
          i > 0 ? GTK_RADIO_BUTTON (self->buttons[0]) : NULL, label);
      gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (self->buttons[i]), FALSE);
      gtk_container_add (GTK_CONTAINER (line), self->buttons[i]);
      g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self, 0);
    }
  widget_add_style (line, "switch-line");
  gtk_widget_show_all (line);

  return line;
}

static void
shell_queue_page_init (ShellQueuePage *self)
{
  static const struct
  {
    const char *name;
    const char *accelerator;
    FormPageFunc activate;
  } choices[N_QUEUES] = {
    { "mine", "1", choose_mine },
    { "returned", "2", choose_returned },
    { "tasks", "3", choose_tasks },
    { "done", "4", choose_done },
  };

  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  self->card = widget_card_new (NULL);
  self->table = shell_case_table_new (_("My cases"));
  gtk_box_pack_start (GTK_BOX (self), make_switch (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->card), self->table, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (self->card),
                    widget_key_hint_new ("↑↓", _("choose"), _("Enter"), _("open the case"), "P",
                                         _("open the person"), "N", _("begin what the task asks for"), "D",
                                         _("close the task"), "1-4",
                                         _("another list"), NULL),
                    FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->card, TRUE, TRUE, 0);
  self->note = widget_field_new ("note", _("What was done"), WIDGET_FIELD_TEXT);
  gtk_widget_set_no_show_all (self->note, TRUE);
  gtk_widget_hide (self->note);
  gtk_container_add (GTK_CONTAINER (self->card), self->note);
  g_signal_connect_object (self->note, "entered", G_CALLBACK (note_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "more-wanted", G_CALLBACK (more_wanted_cb), self, G_CONNECT_SWAPPED);
  for (int i = 0; i < N_QUEUES; i++)
    form_page_add_action (FORM_PAGE (self), choices[i].name, _(queues[i].title), choices[i].accelerator,
                          choices[i].activate);
  form_page_add_action (FORM_PAGE (self), "close-task", _("Close the follow-up task"), "d", close_task);
  form_page_add_action (FORM_PAGE (self), "begin-task", _("Begin the business of the follow-up task"), "n", begin_task);
  form_page_add_action (FORM_PAGE (self), "person", _("Open the person"), "p", open_person);
}

GtkWidget *
shell_queue_page_new (FormContext *context)
{
  ShellQueuePage *self = g_object_new (SHELL_TYPE_QUEUE_PAGE, "context", context, "visible", TRUE, NULL);

  form_page_set_title (FORM_PAGE (self), _("My tasks"), NULL);
  form_page_set_identity (FORM_PAGE (self), "queue:mine");
  show_queue (self, 0);

  return GTK_WIDGET (self);
}
