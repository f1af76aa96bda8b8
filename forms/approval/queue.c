/* The queue at the left: person, matter, risk, deadline. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-theme.h"

/* Auxiliary */

static const CaseQueueRow *
row_data (GtkListBoxRow *row)
{
  return case_queue_item_row (g_object_get_data (G_OBJECT (row), "item"));
}

static GtkListBoxRow *
find_row (ApprovalDesk *self, gint64 case_id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (row_data (row)->case_id == case_id)
      return row;
  return NULL;
}

static WidgetKind
kind_of_risk (const char *risk)
{
  if (g_strcmp0 (risk, "high") == 0)
    return WIDGET_KIND_WARN;
  return g_strcmp0 (risk, "medium") == 0 ? WIDGET_KIND_INFO : WIDGET_KIND_OK;
}

/* Callbacks */

static void
ticked_cb (GtkToggleButton *button, ApprovalDesk *self)
{
  approval_tick (self, g_object_get_data (G_OBJECT (button), "item"), gtk_toggle_button_get_active (button));
}

/* Keyboard and mouse both open what they come to. */
static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, ApprovalDesk *self)
{
  if (row != NULL)
    approval_open (self, row_data (row)->case_id);
}

/* Rows */

static GtkWidget *
tick_for (ApprovalDesk *self, CaseQueueItem *item)
{
  const CaseQueueRow *data = case_queue_item_row (item);
  GtkWidget *tick = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf (_("Choose %s for the decision on several cases"), data->person_name);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tick), g_hash_table_contains (self->ticked, &data->case_id));
  gtk_widget_set_tooltip_text (tick, _("Low risk: can be decided together with others"));
  widget_set_accessible_name (tick, name);
  g_object_set_data_full (G_OBJECT (tick), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (ticked_cb), self, 0);
  return tick;
}

static GtkWidget *
first_line (ApprovalDesk *self, CaseQueueItem *item)
{
  const CaseQueueRow *data = case_queue_item_row (item);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  GtkWidget *name = widget_label_new (data->person_name, "strong");
  GtkWidget *risk = widget_badge_new (data->risk_title, kind_of_risk (data->risk));

  gtk_label_set_line_wrap (GTK_LABEL (name), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_box_pack_start (GTK_BOX (line), name, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), risk, FALSE, FALSE, 0);
  if (data->may_bulk)
    {
      GtkWidget *tick = tick_for (self, item);

      gtk_box_pack_end (GTK_BOX (line), tick, FALSE, FALSE, 0);
      g_object_set_data (G_OBJECT (line), "tick", tick);
    }
  return line;
}

static GtkWidget *
row_new (gpointer object, gpointer user_data)
{
  ApprovalDesk *self = user_data;
  CaseQueueItem *item = CASE_QUEUE_ITEM (object);
  const CaseQueueRow *data = case_queue_item_row (item);
  const char *result = g_hash_table_lookup (self->results, &data->case_id);
  const char *style;
  g_autofree char *deadline = form_text_deadline (data->workdays_left, &style);
  gboolean says = data->matter != NULL && *data->matter != '\0';
  g_autofree char *matter = g_strdup_printf ("%s%s%s", data->kind_title, says ? " · " : "", says ? data->matter : "");
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s, %s", data->person_name, data->risk_title, matter, deadline);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = first_line (self, item);

  gtk_container_add (GTK_CONTAINER (box), line);
  g_object_set_data (G_OBJECT (row), "tick", g_object_get_data (G_OBJECT (line), "tick"));
  gtk_container_add (GTK_CONTAINER (box), widget_label_new (matter, "muted"));
  gtk_container_add (GTK_CONTAINER (box), widget_label_new (deadline, style));
  if (result != NULL)
    gtk_container_add (GTK_CONTAINER (box), widget_label_new (result, "danger small"));
  gtk_container_add (GTK_CONTAINER (row), box);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  gtk_widget_set_tooltip_text (row, data->case_no);
  widget_set_accessible_name (row, spoken);
  gtk_widget_show_all (row);
  return row;
}

/* The case on the desk was decided or taken back elsewhere while it was being looked at. */
static void
say_gone (ApprovalDesk *self)
{
  g_autofree char *text = NULL;

  if (self->model == NULL)
    return;
  text = g_strdup_printf (_("The case of %s has just been settled by somebody else"),
                          case_model_facts (self->model)->person_name);
  form_context_note (approval_context (self), FORM_NOTE_INFO, text);
}

/* For the other files */

void
approval_fill_queue (ApprovalDesk *self)
{
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (selected_cb), self, 0);
  approval_write_queue (self);
  approval_show_queue (self);
}

void
approval_write_queue (ApprovalDesk *self)
{
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), G_LIST_MODEL (self->queue), row_new, self, NULL);
}

void
approval_show_queue (ApprovalDesk *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->queue));

  widget_badge_set_count (WIDGET_BADGE (self->count), (int) n);
  gtk_widget_set_visible (self->more, case_queue_has_more (self->queue));
  approval_show_bulk (self);
  if (self->busy)
    return;
  if (self->case_id != 0 && find_row (self, self->case_id) != NULL)
    approval_select (self, self->case_id);
  else if (n > 0)
    {
      say_gone (self);
      approval_move (self, 0);
    }
  else
    approval_close (self);
}

void
approval_select (ApprovalDesk *self, gint64 case_id)
{
  GtkListBoxRow *row = find_row (self, case_id);

  if (row != NULL && !gtk_list_box_row_is_selected (row))
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}

void
approval_move (ApprovalDesk *self, int step)
{
  GtkListBoxRow *now = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int index = now != NULL ? gtk_list_box_row_get_index (now) + step : 0;
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index) : NULL;

  if (row == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  if (step != 0)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Which case comes next when the present one is decided: the one below, else the one above. */
gint64
approval_neighbour (ApprovalDesk *self)
{
  GtkListBoxRow *row = find_row (self, self->case_id);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index + 1);

  if (next == NULL && index > 0)
    next = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index - 1);
  return next != NULL ? row_data (next)->case_id : 0;
}

void
approval_focus_queue (ApprovalDesk *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->list);
}

/* By key what the little box in the line does by mouse. */
void
approval_tick_here (ApprovalDesk *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  GtkToggleButton *tick = row != NULL ? g_object_get_data (G_OBJECT (row), "tick") : NULL;

  if (tick != NULL)
    gtk_toggle_button_set_active (tick, !gtk_toggle_button_get_active (tick));
  else
    form_context_note (approval_context (self), FORM_NOTE_INFO,
                       _("Only cases of low risk can be decided together with others"));
}
