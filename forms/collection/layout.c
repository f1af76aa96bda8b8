/* Two columns: what goes out at the left, what comes in at the right. */

#include "form-collection/collection.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define LEFT_WIDTH   580
#define FILES_HEIGHT 150
#define ARRIVALS_HEIGHT 118

/* Callbacks */

static void
more_waiting_cb (CollectionPage *self)
{
  collection_more_waiting (self);
}

static void
more_bad_cb (CollectionPage *self)
{
  collection_more_bad (self);
}

static void
file_dropped_cb (CollectionPage *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    collection_import (self, path, NULL);
}

static void
arrival_chosen_cb (CollectionPage *self)
{
  collection_show_arrival (self);
}

/* The table has no room for the whole sentence. */
static void
bad_chosen_cb (CollectionPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->bad));
  const ArrivalRow *data = row != NULL ? widget_row_get_data (row) : NULL;
  g_autofree char *text = NULL;

  if (data != NULL)
    text = g_strdup_printf (_("Row %d, charge %s: %s. %s"), (int) data->line,
                            data->charge_no != NULL ? data->charge_no : "—", data->verdict_title, data->advice);
  gtk_label_set_text (GTK_LABEL (self->advice), text != NULL ? text : "");
}

static void
file_activated_cb (CollectionPage *self)
{
  form_page_run_action (FORM_PAGE (self), "write-csv");
}

/* Pieces */

static GtkWidget *
waiting_card (CollectionPage *self)
{
  const WidgetColumn columns[] = {
    { _("Name"), 68, FALSE, FALSE },    { _("Unit"), 96, TRUE, FALSE },      { _("Kind"), 76, FALSE, FALSE },
    { _("Months"), 136, FALSE, FALSE }, { _("Amount"), 96, FALSE, TRUE },     { _("Waits"), 64, FALSE, TRUE },
  };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->waiting_card = widget_card_new (_("Charges to be sent"));
  self->waiting = widget_table_new_with_rows (_("Charges to be sent"), columns, G_N_ELEMENTS (columns),
                                              &self->waiting_rows,
                                              _("No charge waits. A case that asks for a payment comes here when it is decided."));
  g_signal_connect_object (self->waiting, "more-wanted", G_CALLBACK (more_waiting_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->waiting_card), self->waiting, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "make", FORM_BUTTON_SUGGESTED), FALSE, FALSE,
                    0);
  gtk_box_pack_start (GTK_BOX (self->waiting_card), line, FALSE, FALSE, 0);
  return self->waiting_card;
}

static GtkWidget *
encoding_new (CollectionPage *self)
{
  self->encoding = gtk_combo_box_text_new ();
  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self->encoding), "gb18030", "CSV GB18030");
  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self->encoding), "utf8", "CSV UTF-8");
  gtk_combo_box_set_active (GTK_COMBO_BOX (self->encoding), 0);
  widget_set_accessible_name (self->encoding, _("Encoding of the CSV file"));
  return self->encoding;
}

static GtkWidget *
files_card (CollectionPage *self)
{
  const WidgetColumn columns[] = {
    { _("File number"), 164, TRUE, FALSE }, { _("Made"), 96, FALSE, FALSE },     { _("Rows"), 56, FALSE, TRUE },
    { _("Amount"), 104, FALSE, TRUE },      { _("Arrived"), 110, FALSE, TRUE },
  };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->files_card = widget_card_new (_("Files for the tax bureau"));
  self->files = widget_table_new_with_rows (_("Files for the tax bureau"), columns, G_N_ELEMENTS (columns),
                                            &self->file_rows, _("No file has been made yet."));
  gtk_widget_set_size_request (self->files, -1, FILES_HEIGHT);
  g_signal_connect_object (self->files, "activated", G_CALLBACK (file_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->files_card), self->files, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), encoding_new (self), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "write-excel", FORM_BUTTON_PLAIN), FALSE,
                    FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "write-csv", FORM_BUTTON_PLAIN), FALSE, FALSE,
                    0);
  gtk_box_pack_start (GTK_BOX (self->files_card), line, FALSE, FALSE, 0);
  return self->files_card;
}

static GtkWidget *
typed_entry (CollectionPage *self, GtkWidget *line, const char *title, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_width_chars (GTK_ENTRY (entry), width);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  widget_set_accessible_name (entry, title);
  g_signal_connect_object (entry, "activate", G_CALLBACK (collection_typed), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (line), widget_label_new (title, NULL), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), entry, FALSE, FALSE, 0);
  return entry;
}

/* For a file without a row of totals: what the paper that came with it says. */
static GtkWidget *
totals_new (CollectionPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->totals_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  gtk_container_add (GTK_CONTAINER (self->totals_box),
                     widget_label_new (_("The file has no row of totals. Type them from the paper that came with it, "
                                         "not from the file."), NULL));
  self->typed_rows = typed_entry (self, line, _("Number of rows"), 9);
  self->typed_total = typed_entry (self, line, _("Sum of all amounts (yuan)"), 16);
  gtk_box_pack_end (GTK_BOX (line), widget_key_hint_new ("Enter", _("go on"), "Esc", _("leave it"), NULL), FALSE,
                    FALSE, 0);
  gtk_container_add (GTK_CONTAINER (self->totals_box), line);
  gtk_widget_show_all (self->totals_box);
  gtk_widget_hide (self->totals_box);
  gtk_widget_set_no_show_all (self->totals_box, TRUE);
  return self->totals_box;
}

static GtkWidget *
progress_new (CollectionPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->progress_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  self->progress_label = widget_label_new (NULL, NULL);
  self->progress_bar = gtk_progress_bar_new ();
  widget_set_accessible_name (self->progress_bar, _("Progress of the import"));
  gtk_box_pack_start (GTK_BOX (line), self->progress_label, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), widget_key_hint_new ("Esc", _("stop; what was read stays"), NULL), FALSE, FALSE,
                    0);
  gtk_container_add (GTK_CONTAINER (self->progress_box), line);
  gtk_container_add (GTK_CONTAINER (self->progress_box), self->progress_bar);
  gtk_widget_show_all (self->progress_box);
  gtk_widget_hide (self->progress_box);
  gtk_widget_set_no_show_all (self->progress_box, TRUE);
  return self->progress_box;
}

static GtkWidget *
import_card (CollectionPage *self)
{
  const WidgetColumn columns[] = {
    { _("Arrival file"), 170, TRUE, FALSE }, { _("Read"), 96, FALSE, FALSE },      { _("Rows"), 80, FALSE, TRUE },
    { _("Can be booked"), 110, FALSE, TRUE }, { _("State"), 84, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Arrival"));

  widget_card_set_subtitle (WIDGET_CARD (card), _("Months count only when their money has arrived"));
  self->zone = widget_drop_zone_new (
      _("Choose or drop the arrival file  O"),
      _(".csv (UTF-8 or GB18030) or .xlsx, with the heads of our own file; without a last row of totals you type them"));
  widget_drop_zone_accept_on (WIDGET_DROP_ZONE (self->zone), card);
  g_signal_connect_object (self->zone, "file", G_CALLBACK (file_dropped_cb), self, G_CONNECT_SWAPPED);
  self->arrivals = widget_table_new_with_rows (_("Arrival files"), columns, G_N_ELEMENTS (columns),
                                               &self->arrival_rows, _("No file has been read yet."));
  gtk_widget_set_size_request (self->arrivals, -1, ARRIVALS_HEIGHT);
  g_signal_connect_object (self->arrivals, "selection-changed", G_CALLBACK (arrival_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (card), self->zone, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), totals_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), progress_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->arrivals, FALSE, FALSE, 0);
  return card;
}

static GtkWidget *
result_bar (CollectionPage *self)
{
  FormPage *page = FORM_PAGE (self);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  gtk_box_pack_start (GTK_BOX (line), form_page_button (page, "export", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), form_page_button (page, "check", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), form_page_button (page, "drop", FORM_BUTTON_DANGER), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (page, "book", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  return line;
}

static GtkWidget *
result_card (CollectionPage *self)
{
  const WidgetColumn columns[] = {
    { _("Row"), 52, FALSE, TRUE },
    { _("What is wrong"), 100, FALSE, FALSE },
    { _("Name"), 66, FALSE, FALSE },
    { _("Month"), 66, FALSE, FALSE },
    { _("Arrived / charged"), 158, FALSE, TRUE },
    { _("What to do"), 180, TRUE, FALSE },
  };

  self->result_card = widget_card_new (_("Verdicts"));
  self->totals = widget_facts_new (3);
  self->chips = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->chips), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->chips), 8);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->chips), WIDGET_GAP_TINY);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->chips), 4);
  gtk_widget_set_halign (self->chips, GTK_ALIGN_START);
  widget_set_accessible_name (self->chips, _("Verdicts"));
  self->bad = widget_table_new_with_rows (_("Rows that cannot be booked"), columns, G_N_ELEMENTS (columns),
                                          &self->bad_rows, NULL);
  g_signal_connect_object (self->bad, "more-wanted", G_CALLBACK (more_bad_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->result_card), self->totals, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->result_card), self->chips, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->result_card), self->bad, TRUE, TRUE, 0);
  self->advice = widget_label_new (NULL, "muted");
  g_signal_connect_object (self->bad, "selection-changed", G_CALLBACK (bad_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->result_card), self->advice, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->result_card), result_bar (self), FALSE, FALSE, 0);
  return self->result_card;
}

void
collection_build (CollectionPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  gtk_box_pack_start (GTK_BOX (left), waiting_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (left), files_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), import_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), result_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), form_column_fixed (left, LEFT_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), right, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), columns, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}
