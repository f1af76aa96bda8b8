/* The four views and the pages of an item, as widgets. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-page-view.h"
#include "widgets/widget-steps.h"
#include "widgets/widget-theme.h"

#define SIDE_WIDTH    360
#define VOLUMES_WIDTH 560
#define PAGES_WIDTH   330
#define CHECKS_HEIGHT 140

/* A table in a card; what is chosen and opened goes to the two functions (NULL: to nobody). */
static GtkWidget *
table_new (ArchiveRoom *self, const char *name, const WidgetColumn *columns, guint n, GListStore **rows,
           const char *empty, GCallback chosen, GCallback opened)
{
  GtkWidget *table = widget_table_new_with_rows (name, columns, n, rows, empty);

  if (chosen != NULL)
    g_signal_connect_object (table, "selection-changed", chosen, self, G_CONNECT_SWAPPED);
  if (opened != NULL)
    g_signal_connect_object (table, "activated", opened, self, G_CONNECT_SWAPPED);
  return table;
}

static gboolean
filter_entered_cb (WidgetField *field, ArchiveRoom *self)
{
  form_page_focus_first (FORM_PAGE (self));
  return TRUE;
}

static GtkWidget *
filter_new (ArchiveRoom *self, const char *key, const char *label, WidgetFieldKind kind, GCallback confirmed)
{
  GtkWidget *field = widget_field_new (key, label, kind);

  g_object_set (field, "stacked", TRUE, "hexpand", TRUE, NULL);
  g_signal_connect_object (field, "confirmed", confirmed, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "entered", G_CALLBACK (filter_entered_cb), self, 0);
  return field;
}

/* --- 1: loose items --- */

static void
items_filtered_cb (ArchiveRoom *self)
{
  g_hash_table_remove_all (self->marks);
  room_read_items (self);
}

static void
item_opened_cb (ArchiveRoom *self)
{
  const ArchiveItem *item = room_loose_item (self);
  g_autofree char *heading = g_strdup_printf ("%s  %s  %s", item->case_no, item->title, item->party);

  room_open_item (self, item->item, heading);
}

static GtkWidget *
items_filters (ArchiveRoom *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->class = filter_new (self, "class", _("Class"), WIDGET_FIELD_CODE, G_CALLBACK (items_filtered_cb));
  self->year = filter_new (self, "year", _("Year of forming"), WIDGET_FIELD_TEXT, G_CALLBACK (items_filtered_cb));
  self->text = filter_new (self, "text", _("Case number, or beginning of name or title"), WIDGET_FIELD_TEXT,
                           G_CALLBACK (items_filtered_cb));
  g_object_set (self->year, "max-length", 4, NULL);
  gtk_box_pack_start (GTK_BOX (line), self->class, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->year, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->text, TRUE, TRUE, 0);
  return line;
}

static GtkWidget *
items_card (ArchiveRoom *self)
{
  const WidgetColumn columns[] = {
    { _("Case number"), 216, FALSE, FALSE }, { _("Title"), 130, TRUE, FALSE },  { _("Party"), 90, FALSE, FALSE },
    { _("Formed"), 88, FALSE, FALSE },       { _("Class"), 120, TRUE, FALSE }, { _("Kept"), 60, FALSE, TRUE },
    { _("Pages"), 48, FALSE, TRUE },         { _("Materials"), 70, FALSE, FALSE },
  };

  self->items_card = widget_card_new (_("Loose items"));
  self->items = table_new (self, _("Loose items"), columns, G_N_ELEMENTS (columns), &self->item_rows,
                           _("Nothing waits for a volume. Every closed case is filed here by itself."),
                           G_CALLBACK (room_item_chosen), G_CALLBACK (item_opened_cb));
  g_signal_connect_object (self->items, "more-wanted", G_CALLBACK (room_more_items), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->items_card), items_filters (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->items_card), self->items, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->items_card),
                      widget_key_hint_new ("↑↓", _("choose"), _("Space"), _("mark"), "Enter", _("look at its pages"), NULL),
                      FALSE, FALSE, 0);
  return self->items_card;
}

static void
open_chosen_cb (ArchiveRoom *self)
{
  if (!self->filling)
    room_show_actions (self);
}

static GtkWidget *
open_card (ArchiveRoom *self)
{
  static const char *const names[] = { "put", "put-new", "mark", NULL };
  const WidgetColumn columns[] = {
    { _("Archive number"), 200, TRUE, FALSE }, { _("Items in it"), 44, FALSE, TRUE }, { _("Pages"), 44, FALSE, TRUE },
  };
  GtkWidget *card = widget_card_new (_("Open volumes of this class and year"));

  self->open_volumes = table_new (self, _("Open volumes of this class and year"), columns, G_N_ELEMENTS (columns),
                                  &self->open_rows, _("No open volume of this class and year. N begins one and puts the marked items in."),
                                  G_CALLBACK (open_chosen_cb), NULL);
  gtk_box_pack_start (GTK_BOX (card), self->open_volumes, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), room_buttons (self, names), FALSE, FALSE, 0);
  return card;
}

GtkWidget *
room_items_new (ArchiveRoom *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  gtk_box_pack_start (GTK_BOX (view), items_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), form_column_fixed (open_card (self), SIDE_WIDTH), FALSE, TRUE, 0);
  return view;
}

/* --- The pages of an item --- */

static gboolean
page_key_cb (GtkWidget *tree, GdkEventKey *event, ArchiveRoom *self)
{
  return room_page_key (self, event);
}

/* The table inside takes the arrows for itself, so that they are asked of it first. */
static void
listen (GtkWidget *widget, gpointer self)
{
  if (GTK_IS_TREE_VIEW (widget))
    g_signal_connect_object (widget, "key-press-event", G_CALLBACK (page_key_cb), self, 0);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), listen, self);
}

static GtkWidget *
pages_card (ArchiveRoom *self)
{
  static const char *const names[] = { "two", "version", NULL };
  const WidgetColumn columns[] = {
    { _("Page"), 44, FALSE, TRUE }, { _("Document"), 140, TRUE, FALSE }, { "", 40, FALSE, FALSE },
    { _("Versions"), 44, FALSE, TRUE },
  };
  GtkWidget *card = widget_card_new (_("Pages of the item"));

  self->page_table = table_new (self, _("Pages of the item"), columns, G_N_ELEMENTS (columns), &self->page_rows,
                                _("This item has no page."), G_CALLBACK (room_page_chosen), NULL);
  listen (self->page_table, self);
  self->page_note = widget_label_new (NULL, "muted small");
  gtk_box_pack_start (GTK_BOX (card), self->page_table, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->page_note, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), room_buttons (self, names), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card),
                      widget_key_hint_new ("← →", _("turn"), "+ −", _("size"), "Esc", _("back to the list"), NULL), FALSE,
                      FALSE, 0);
  return card;
}

GtkWidget *
room_item_new (ArchiveRoom *self)
{
  GtkWidget *sheets = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->item_view = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  self->item_card = widget_card_new (" ");
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    {
      self->views[i] = widget_page_view_new ();
      gtk_box_pack_start (GTK_BOX (sheets), self->views[i], TRUE, TRUE, 0);
    }
  g_signal_connect_object (self->views[0], "page-changed", G_CALLBACK (room_page_turned), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->item_card), sheets, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->item_view), form_column_fixed (pages_card (self), PAGES_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->item_view), self->item_card, TRUE, TRUE, 0);
  return self->item_view;
}

/* --- 2: volumes --- */

static void
content_opened_cb (ArchiveRoom *self)
{
  const ArchiveVolumeItem *item = room_content (self);
  g_autofree char *heading = g_strdup_printf ("%s  %s  %s", item->case_no, item->title, item->party);

  room_open_item (self, item->item, heading);
}

static void
content_chosen_cb (ArchiveRoom *self)
{
  if (self->filling)
    return;
  self->wanted_item = room_content (self) != NULL ? room_content (self)->item : 0;
  room_show_actions (self);
}

static void
volume_opened_cb (ArchiveRoom *self)
{
  widget_table_focus (WIDGET_TABLE (self->contents));
}

static GtkWidget *
volumes_card (ArchiveRoom *self)
{
  const WidgetColumn columns[] = {
    { _("Archive number"), 236, FALSE, FALSE },
    { _("Title"), 110, TRUE, FALSE },
    { _("Pages"), 44, FALSE, TRUE },
    { _("State"), 92, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Volumes")), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->state = filter_new (self, "state", _("State"), WIDGET_FIELD_CODE, G_CALLBACK (room_read_volumes));
  self->volume_text = filter_new (self, "volume-text", _("Beginning of number or title, box or shelf"), WIDGET_FIELD_TEXT,
                                  G_CALLBACK (room_read_volumes));
  room_fill_states (self);
  gtk_box_pack_start (GTK_BOX (line), self->state, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->volume_text, TRUE, TRUE, 0);
  self->volumes = table_new (self, _("Volumes"), columns, G_N_ELEMENTS (columns), &self->volume_rows,
                             _("No volume here. Volumes begin with loose items: key 1, mark them with Space, then N."),
                             G_CALLBACK (room_volume_chosen), G_CALLBACK (volume_opened_cb));
  gtk_box_pack_start (GTK_BOX (card), line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->volumes, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), widget_key_hint_new ("↑↓", _("choose"), "Enter", _("to its contents"), NULL), FALSE,
                      FALSE, 0);
  return card;
}

static GtkWidget *
volume_card (ArchiveRoom *self)
{
  static const char *const names[] = { "close", "agree", "return", "shelve", "lend", "check", NULL };

  self->volume_card = widget_card_new (_("No volume is chosen."));
  self->volume_state = widget_badge_new (NULL, WIDGET_KIND_INFO);
  widget_card_add_to_header (WIDGET_CARD (self->volume_card), self->volume_state, FALSE);
  self->steps = widget_steps_new ();
  self->facts = widget_facts_new (3);
  self->next = widget_label_new (NULL, "strong");
  gtk_box_pack_start (GTK_BOX (self->volume_card), self->steps, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->volume_card), self->facts, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->volume_card), self->next, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->volume_card), room_buttons (self, names), FALSE, FALSE, 0);
  return self->volume_card;
}

static GtkWidget *
contents_card (ArchiveRoom *self)
{
  static const char *const names[] = { "earlier", "later", "take-out", NULL };
  const WidgetColumn columns[] = {
    { _("No."), 40, FALSE, TRUE },      { _("Case number"), 186, FALSE, FALSE }, { _("Party"), 64, FALSE, FALSE },
    { _("Title"), 90, TRUE, FALSE },    { _("Date"), 88, FALSE, FALSE },         { _("From page"), 44, FALSE, TRUE },
    { _("Pages"), 44, FALSE, TRUE },    { _("Materials"), 56, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Contents of the volume"));

  widget_card_add_to_header (WIDGET_CARD (card), room_buttons (self, names), TRUE);
  self->contents = table_new (self, _("Contents of the volume"), columns, G_N_ELEMENTS (columns), &self->content_rows,
                              _("Nothing is in it yet: key 1, mark loose items with Space, then P."),
                              G_CALLBACK (content_chosen_cb), G_CALLBACK (content_opened_cb));
  gtk_box_pack_start (GTK_BOX (card), self->contents, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
checks_card (ArchiveRoom *self)
{
  const WidgetColumn columns[] = {
    { _("Rule"), 160, FALSE, FALSE },
    { _("Case number"), 200, FALSE, FALSE },
    { _("Result"), 88, FALSE, FALSE },
    { _("Pages or materials"), 120, TRUE, FALSE },
  };

  self->check_card = widget_card_new (_("Four-property check"));
  self->checks = table_new (self, _("Four-property check"), columns, G_N_ELEMENTS (columns), &self->check_rows,
                            _("Not checked yet. K checks every item; closing does it too."), NULL, NULL);
  gtk_widget_set_size_request (self->checks, -1, CHECKS_HEIGHT);
  gtk_box_pack_start (GTK_BOX (self->check_card), self->checks, FALSE, FALSE, 0);
  return self->check_card;
}

GtkWidget *
room_volumes_new (ArchiveRoom *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  gtk_box_pack_start (GTK_BOX (right), volume_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), contents_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), checks_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (view), form_column_fixed (volumes_card (self), VOLUMES_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), right, TRUE, TRUE, 0);
  return view;
}

/* --- 3: lending --- */

GtkWidget *
room_loans_new (ArchiveRoom *self)
{
  static const char *const names[] = { "agree-loan", "refuse", "back", "all", NULL };
  const WidgetColumn columns[] = {
    { _("Archive number"), 236, FALSE, FALSE }, { _("Borrower"), 90, FALSE, FALSE }, { _("Borrower's unit"), 150, TRUE, FALSE },
    { _("Purpose"), 150, TRUE, FALSE },         { _("Way"), 60, FALSE, FALSE },      { _("Back by"), 92, FALSE, FALSE },
    { _("State"), 90, FALSE, FALSE },
  };
  GtkWidget *view = widget_card_new (_("Register of lending"));

  self->loans = table_new (self, _("Register of lending"), columns, G_N_ELEMENTS (columns), &self->loan_rows,
                           _("Nothing is lent and nobody waits. A volume is lent from key 2: choose it, then B."),
                           G_CALLBACK (room_loan_chosen), NULL);
  self->loan_facts = widget_facts_new (4);
  gtk_box_pack_start (GTK_BOX (view), self->loans, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), self->loan_facts, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (view), room_buttons (self, names), FALSE, FALSE, 0);
  return view;
}

/* --- 4: appraisal and destruction --- */

static GtkWidget *
due_card (ArchiveRoom *self)
{
  static const char *const names[] = { "destroy", "keep", "report", NULL };
  const WidgetColumn columns[] = {
    { _("Archive number"), 220, TRUE, FALSE }, { _("Kept"), 56, FALSE, TRUE }, { _("Until"), 88, FALSE, FALSE },
    { _("Pages"), 44, FALSE, TRUE },           { _("Opinion"), 110, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Volumes whose time is over"));

  self->due = table_new (self, _("Volumes whose time is over"), columns, G_N_ELEMENTS (columns), &self->due_rows,
                         _("No volume in the archive has come to the end of its time."), G_CALLBACK (open_chosen_cb), NULL);
  gtk_box_pack_start (GTK_BOX (card), self->due, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), room_buttons (self, names), FALSE, FALSE, 0);
  return card;
}

static GtkWidget *
disposals_card (ArchiveRoom *self)
{
  static const char *const names[] = { "approve", "witness", "drop", NULL };
  const WidgetColumn columns[] = {
    { _("Appraisal no."), 40, FALSE, TRUE },        { _("Archive number"), 236, FALSE, FALSE }, { _("Opinion"), 100, FALSE, FALSE },
    { _("Reason"), 140, TRUE, FALSE },     { _("State"), 110, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Appraisals and register of destruction"));

  self->disposals = table_new (self, _("Appraisals and register of destruction"), columns, G_N_ELEMENTS (columns),
                               &self->disposal_rows,
                               _("No appraisal yet: give opinions on the volumes at the left (D, L), then make a list (F9)."),
                               G_CALLBACK (room_disposal_chosen), NULL);
  self->disposal_facts = widget_facts_new (2);
  gtk_box_pack_start (GTK_BOX (card), self->disposals, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->disposal_facts, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), room_buttons (self, names), FALSE, FALSE, 0);
  return card;
}

GtkWidget *
room_disposals_new (ArchiveRoom *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  gtk_box_pack_start (GTK_BOX (view), form_column_fixed (due_card (self), VOLUMES_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), disposals_card (self), TRUE, TRUE, 0);
  return view;
}
