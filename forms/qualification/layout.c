/* Two columns: the persons at the left; results that come in and rosters at the right. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-field.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define LEFT_WIDTH 640
#define CHANNEL_WIDTH 150
#define FILES_HEIGHT 104
#define ROSTERS_HEIGHT 118

/* In the order of QualificationView. */
static const char *const view_actions[QUALIFICATION_VIEWS]
    = { "todo", "overdue", "verify", "remind", "suspended", "stops" };

/* Callbacks */

static void
list_chosen_cb (QualificationPage *self)
{
  qualification_show_note (self);
  qualification_show_actions (self);
}

static void
list_activated_cb (QualificationPage *self)
{
  form_page_run_action (FORM_PAGE (self), "start");
}

static void
more_wanted_cb (QualificationPage *self)
{
  form_listing_more (self->listing);
}

static gboolean
filter_entered_cb (WidgetField *field, QualificationPage *self)
{
  widget_table_focus (WIDGET_TABLE (self->list));
  return TRUE;
}

static void
filter_confirmed_cb (QualificationPage *self)
{
  qualification_forget_marks (self);
  qualification_read_list (self);
}

static void
file_dropped_cb (QualificationPage *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    qualification_import (self, path);
}

static void
file_chosen_cb (QualificationPage *self)
{
  qualification_show_file (self);
}

static void
more_bad_cb (QualificationPage *self)
{
  qualification_more_bad (self);
}

/* The table has no room for the whole sentence. */
static void
bad_chosen_cb (QualificationPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->bad));
  const ConfirmRow *data = row != NULL ? widget_row_get_data (row) : NULL;
  g_autofree char *text = NULL;

  if (data != NULL)
    text = g_strdup_printf (
        _ ("Row %d, %s %s: %s. %s"), (int)data->line, data->name != NULL ? data->name : "—",
        data->id_masked != NULL ? data->id_masked : "—", data->verdict_title, data->advice);
  gtk_label_set_text (GTK_LABEL (self->advice), text != NULL ? text : "");
}

static void
roster_chosen_cb (QualificationPage *self)
{
  qualification_show_actions (self);
}

static void
roster_activated_cb (QualificationPage *self)
{
  form_page_run_action (FORM_PAGE (self), "write-roster");
}

/* Pieces */

static GtkWidget *
button_line (QualificationPage *self, const char *const *names)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  for (guint i = 0; names[i] != NULL; i++)
    gtk_box_pack_start (GTK_BOX (line), form_page_button (FORM_PAGE (self), names[i], FORM_BUTTON_PLAIN),
                        FALSE, FALSE, 0);
  return line;
}

static GtkWidget *
views_line (QualificationPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  for (guint i = 0; i < QUALIFICATION_VIEWS; i++)
    {
      self->views[i] = form_page_button (FORM_PAGE (self), view_actions[i], FORM_BUTTON_PLAIN);
      gtk_box_pack_start (GTK_BOX (line), self->views[i], FALSE, FALSE, 0);
    }
  return line;
}

static GtkWidget *
filter_line (QualificationPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->office = widget_field_new ("office", _ ("Office"), WIDGET_FIELD_CODE);
  gtk_widget_set_no_show_all (self->office, TRUE);
  gtk_widget_hide (self->office);
  g_signal_connect_object (self->office, "confirmed", G_CALLBACK (filter_confirmed_cb), self,
                           G_CONNECT_SWAPPED);
  self->unit_no = widget_field_new ("unit_no", _ ("Unit number"), WIDGET_FIELD_TEXT);
  widget_field_set_placeholder (WIDGET_FIELD (self->unit_no), _ ("all units"));
  self->community = widget_field_new ("community", _ ("Community"), WIDGET_FIELD_CODE);
  g_signal_connect_object (self->unit_no, "entered", G_CALLBACK (filter_entered_cb), self, 0);
  g_signal_connect_object (self->unit_no, "confirmed", G_CALLBACK (filter_confirmed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->community, "confirmed", G_CALLBACK (filter_confirmed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (line), self->office, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->unit_no, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->community, TRUE, TRUE, 0);
  return line;
}

static GtkWidget *
list_card (QualificationPage *self)
{
  const WidgetColumn columns[] = {
    { _ ("Name"), 88, FALSE, FALSE },
    { _ ("ID number"), 136, FALSE, FALSE },
    { _ ("Unit or community"), 110, TRUE, FALSE },
    { _ ("Due, stop"), 66, FALSE, FALSE },
    { _ ("State"), 84, FALSE, FALSE },
    { _ ("Arranged, last"), 104, FALSE, FALSE },
  };
  static const char *const ways[] = { "visit", "video", "elsewhere", "notice", "person", "resume", NULL };
  static const char *const lists[] = { "mark", "assign", "notices", "export", NULL };
  GtkWidget *line = button_line (self, ways), *last = button_line (self, lists);

  self->note = widget_label_new (NULL, "muted");
  gtk_label_set_ellipsize (GTK_LABEL (self->note), PANGO_ELLIPSIZE_END);
  self->list_card = widget_card_new (_ ("Confirmation of qualification"));
  self->list = widget_table_new_with_rows (_ ("Persons to be confirmed"), columns, G_N_ELEMENTS (columns),
                                           &self->list_rows, _ ("Nobody is in this list."));
  self->listing = form_listing_new (FORM_PAGE (self), self->list, self->list_rows);
  g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (list_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (list_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "more-wanted", G_CALLBACK (more_wanted_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_end (GTK_BOX (last), form_page_button (FORM_PAGE (self), "start", FORM_BUTTON_SUGGESTED),
                    FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (last), form_page_button (FORM_PAGE (self), "stop-list", FORM_BUTTON_DANGER),
                    FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), views_line (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), filter_line (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), self->list, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), self->note, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), qualification_assign_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), last, FALSE, FALSE, 0);
  return self->list_card;
}

static GtkWidget *
import_line (QualificationPage *self)
{
  const char *keys[] = { "01", "02", "03", NULL };
  const char *titles[]
      = { _ ("Comparison of data"), _ ("Self-service by phone"), _ ("Self-service machine"), NULL };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->channel = widget_field_new ("channel", _ ("Results of"), WIDGET_FIELD_CODE);
  widget_field_set_options (WIDGET_FIELD (self->channel), keys, titles);
  widget_field_set_value (WIDGET_FIELD (self->channel), "01");
  g_object_set (self->channel, "stacked", TRUE, NULL);
  gtk_widget_set_size_request (self->channel, CHANNEL_WIDTH, -1);
  self->zone = widget_drop_zone_new (_ ("Choose or drop a file of results  O"),
                                     _ (".xlsx or .csv with ID number, name, result and day; a roster that "
                                        "comes back is known by its number"));
  g_signal_connect_object (self->zone, "file", G_CALLBACK (file_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (line), self->channel, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->zone, TRUE, TRUE, 0);
  return line;
}

static GtkWidget *
verdicts_new (QualificationPage *self)
{
  self->chips = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->chips), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->chips), 8);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->chips), 4);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->chips), WIDGET_GAP_TINY);
  gtk_widget_set_halign (self->chips, GTK_ALIGN_START);
  widget_set_accessible_name (self->chips, _ ("Verdicts"));
  return self->chips;
}

static GtkWidget *
files_bar (QualificationPage *self)
{
  static const char *const names[] = { "check", NULL };
  GtkWidget *line = button_line (self, names);

  gtk_box_pack_start (GTK_BOX (line), form_page_button (FORM_PAGE (self), "drop", FORM_BUTTON_DANGER), FALSE,
                      FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "book", FORM_BUTTON_SUGGESTED), FALSE,
                    FALSE, 0);
  return line;
}

static GtkWidget *
files_card (QualificationPage *self)
{
  const WidgetColumn files[] = {
    { _ ("File of results"), 130, TRUE, FALSE },         { _ ("What it is"), 100, FALSE, FALSE },
    { _ ("Read"), 84, FALSE, FALSE },         { _ ("Rows"), 56, FALSE, TRUE },
    { _ ("Can be booked"), 72, FALSE, TRUE }, { _ ("State"), 72, FALSE, FALSE },
  };
  const WidgetColumn rows[] = {
    { _ ("Row"), 44, FALSE, TRUE },  { _ ("Verdict"), 120, FALSE, FALSE },   { _ ("Name"), 64, FALSE, FALSE },
    { _ ("Day"), 90, FALSE, FALSE }, { _ ("What to do"), 150, TRUE, FALSE },
  };

  self->files_card = widget_card_new (_ ("Results that come in"));
  self->files = widget_table_new_with_rows (_ ("Files of results"), files, G_N_ELEMENTS (files), &self->file_rows,
                                            _ ("No file of results has been read yet."));
  self->bad = widget_table_new_with_rows (_ ("Rows of the file"), rows, G_N_ELEMENTS (rows), &self->bad_rows, NULL);
  self->advice = widget_label_new (NULL, "muted");
  gtk_widget_set_size_request (self->files, -1, FILES_HEIGHT);
  g_signal_connect_object (self->files, "selection-changed", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bad, "selection-changed", G_CALLBACK (bad_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bad, "more-wanted", G_CALLBACK (more_bad_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->files_card), import_line (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->files_card), self->files, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->files_card), verdicts_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->files_card), self->bad, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->files_card), self->advice, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->files_card), files_bar (self), FALSE, FALSE, 0);
  widget_drop_zone_accept_on (WIDGET_DROP_ZONE (self->zone), self->files_card);
  return self->files_card;
}

static GtkWidget *
rosters_card (QualificationPage *self)
{
  const WidgetColumn columns[] = {
    { _ ("Roster no."), 44, FALSE, TRUE },        { _ ("Goes to"), 150, TRUE, FALSE },
    { _ ("Due until"), 76, FALSE, FALSE }, { _ ("Answered"), 80, FALSE, TRUE },
    { _ ("State"), 72, FALSE, FALSE },
  };
  static const char *const names[] = { "write-roster", NULL };
  GtkWidget *line = button_line (self, names);

  self->rosters_card = widget_card_new (_ ("Rosters to be verified"));
  self->rosters = widget_table_new_with_rows (_ ("Rosters to be verified"), columns, G_N_ELEMENTS (columns),
                                              &self->roster_rows, _ ("No roster has been made yet."));
  gtk_widget_set_size_request (self->rosters, -1, ROSTERS_HEIGHT);
  g_signal_connect_object (self->rosters, "selection-changed", G_CALLBACK (roster_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rosters, "activated", G_CALLBACK (roster_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (line), form_page_button (FORM_PAGE (self), "drop-roster", FORM_BUTTON_DANGER),
                      FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line),
                    form_page_button (FORM_PAGE (self), "make-rosters", FORM_BUTTON_SUGGESTED), FALSE, FALSE,
                    0);
  gtk_box_pack_start (GTK_BOX (self->rosters_card), self->rosters, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->rosters_card), line, FALSE, FALSE, 0);
  return self->rosters_card;
}

void
qualification_build (QualificationPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  gtk_box_pack_start (GTK_BOX (right), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), files_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), rosters_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (columns), form_column_fixed (list_card (self), LEFT_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), right, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), columns, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}
