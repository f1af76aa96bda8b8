/* Above the debts, and repayments beside them; below what makes up the debt that is chosen. */

#include "form-overpayment/inside.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define RIGHT_WIDTH 404
#define MONTHS_WIDTH 300
#define DETAIL_ROWS 5
#define LABEL_CHARS 12
#define REASON_LENGTH 200

/* In the order of the filters. */
static const char *const filter_actions[OVERPAYMENT_FILTERS]
    = { "open", "late", "unarranged", "settled", "written-off", "all" };

/* --- Callbacks --- */

static void
debt_chosen_cb (OverpaymentPage *self)
{
  overpayment_show_note (self);
  overpayment_read_detail (self);
  overpayment_show_actions (self);
}

static void
debt_activated_cb (OverpaymentPage *self)
{
  form_page_run_action (FORM_PAGE (self), self->may_repay ? "new" : "person");
}

static void
more_wanted_cb (OverpaymentPage *self)
{
  form_listing_more (self->listing);
}

static gboolean
last_entered_cb (WidgetField *field, OverpaymentPage *self)
{
  form_page_run_action (FORM_PAGE (self), "enter");
  return TRUE;
}

static gboolean
reason_entered_cb (WidgetField *field, OverpaymentPage *self)
{
  if (!self->busy && widget_field_is_complete (field))
    overpayment_drop (self, widget_field_get_value (field));
  return TRUE;
}

/* --- Pieces --- */

static GtkWidget *
table_new (const char *name, const WidgetColumn *columns, guint n, GListStore **rows, const char *empty)
{
  GtkWidget *table = widget_table_new (name, columns, n);

  *rows = g_list_store_new (WIDGET_TYPE_ROW);
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (*rows));
  widget_table_set_placeholder (WIDGET_TABLE (table), empty);
  return table;
}

static GtkWidget *
button_line (OverpaymentPage *self, const char *const *names)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  for (guint i = 0; names[i] != NULL; i++)
    gtk_box_pack_start (GTK_BOX (line), form_page_button (FORM_PAGE (self), names[i], FORM_BUTTON_PLAIN), FALSE, FALSE,
                        0);
  return line;
}

static void
add_button (OverpaymentPage *self, GtkWidget *line, const char *name, FormButton kind)
{
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), name, kind), FALSE, FALSE, 0);
}

static GtkWidget *
filters_line (OverpaymentPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  for (guint i = 0; i < OVERPAYMENT_FILTERS; i++)
    {
      self->filters[i] = form_page_button (FORM_PAGE (self), filter_actions[i], FORM_BUTTON_PLAIN);
      gtk_box_pack_start (GTK_BOX (line), self->filters[i], FALSE, FALSE, 0);
    }
  return line;
}

static GtkWidget *
list_card (OverpaymentPage *self)
{
  const WidgetColumn columns[] = {
    { _("Name"), 58, FALSE, FALSE },      { _("ID number"), 134, FALSE, FALSE }, { _("Cause"), 90, TRUE, FALSE },
    { _("Months"), 44, FALSE, TRUE },     { _("Total"), 78, FALSE, TRUE },       { _("Left"), 78, FALSE, TRUE },
    { _("Way back"), 96, FALSE, FALSE },  { _("Next, or late since"), 130, FALSE, FALSE },
    { _("State"), 68, FALSE, FALSE },
  };
  static const char *const names[] = { "person", "export", NULL };
  GtkWidget *line = button_line (self, names);

  self->note = widget_label_new (NULL, "muted");
  gtk_label_set_ellipsize (GTK_LABEL (self->note), PANGO_ELLIPSIZE_END);
  self->list_card = widget_card_new (_("Overpayments"));
  self->list = table_new (_("Overpayments"), columns, G_N_ELEMENTS (columns), &self->list_rows,
                          _("Nobody stands here."));
  self->listing = form_listing_new (FORM_PAGE (self), self->list, self->list_rows);
  g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (debt_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (debt_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "more-wanted", G_CALLBACK (more_wanted_cb), self, G_CONNECT_SWAPPED);
  if (self->may_start)
    {
      add_button (self, line, "arrange", FORM_BUTTON_SUGGESTED);
      add_button (self, line, "writeoff", FORM_BUTTON_PLAIN);
    }
  gtk_box_pack_start (GTK_BOX (self->list_card), filters_line (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), self->list, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), self->note, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), line, FALSE, FALSE, 0);
  return self->list_card;
}

static GtkWidget *
titled (const char *title, GtkWidget *table)
{
  GtkWidget *card = widget_card_new (title);

  widget_table_fit_rows (WIDGET_TABLE (table), DETAIL_ROWS, DETAIL_ROWS);
  gtk_box_pack_start (GTK_BOX (card), table, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
months_card (OverpaymentPage *self)
{
  const WidgetColumn months[] = {
    { _("Month"), 66, FALSE, FALSE },
    { _("Item"), 96, TRUE, FALSE },
    { _("Overpaid"), 78, FALSE, TRUE },
  };

  self->months = table_new (_("Months and items"), months, G_N_ELEMENTS (months), &self->month_rows, NULL);
  return titled (_("Months and items"), self->months);
}

static GtkWidget *
detail_line (OverpaymentPage *self)
{
  const WidgetColumn parts[] = {
    { _("Part"), 50, FALSE, FALSE },     { _("Until the end of"), 66, FALSE, FALSE }, { _("Amount"), 74, FALSE, TRUE },
    { _("Recovered"), 74, FALSE, TRUE }, { _("Left then"), 80, FALSE, TRUE },         { _("State"), 62, TRUE, FALSE },
  };
  const WidgetColumn events[] = {
    { _("Day"), 84, FALSE, FALSE },      { _("What"), 66, FALSE, FALSE },       { _("Amount"), 76, FALSE, TRUE },
    { _("Left then"), 80, FALSE, TRUE }, { _("Where from"), 110, TRUE, FALSE },
  };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->parts = table_new (_("Plan"), parts, G_N_ELEMENTS (parts), &self->part_rows, _("No instalments are agreed."));
  self->events = table_new (_("What came back"), events, G_N_ELEMENTS (events), &self->event_rows,
                            _("Nothing came back yet."));
  gtk_box_pack_start (GTK_BOX (line), titled (_("Plan"), self->parts), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), titled (_("What came back"), self->events), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), form_column_fixed (months_card (self), MONTHS_WIDTH), FALSE, TRUE, 0);
  return line;
}

static GtkWidget *
repay_card (OverpaymentPage *self)
{
  const struct
  {
    const char *key, *title;
    WidgetFieldKind kind;
    gboolean required;
    int length;
  } fields[OVERPAYMENT_FIELDS] = {
    { "fen", _("Amount"), WIDGET_FIELD_MONEY, TRUE, 14 },   { "paid_on", _("Day paid"), WIDGET_FIELD_DATE, TRUE, 10 },
    { "means", _("How"), WIDGET_FIELD_CODE, TRUE, 20 },
    { "bank_serial", _("Bank document"), WIDGET_FIELD_TEXT, TRUE, 40 },
    { "payer", _("Paid by"), WIDGET_FIELD_TEXT, TRUE, 60 }, { "note", _("Note"), WIDGET_FIELD_TEXT, FALSE, 200 },
  };

  self->repay_card = widget_card_new (_("Enter a repayment"));
  widget_card_set_subtitle (WIDGET_CARD (self->repay_card), _("Of the debt chosen at the left"));
  for (guint i = 0; i < OVERPAYMENT_FIELDS; i++)
    {
      self->fields[i] = widget_field_new (fields[i].key, fields[i].title, fields[i].kind);
      g_object_set (self->fields[i], "required", fields[i].required, "max-length", fields[i].length, NULL);
      widget_field_set_label_chars (WIDGET_FIELD (self->fields[i]), LABEL_CHARS);
      gtk_box_pack_start (GTK_BOX (self->repay_card), self->fields[i], FALSE, FALSE, 0);
    }
  g_signal_connect_object (self->fields[OVERPAYMENT_FIELDS - 1], "entered", G_CALLBACK (last_entered_cb), self, 0);
  return self->repay_card;
}

static GtkWidget *
reason_new (OverpaymentPage *self)
{
  self->reason_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  self->reason = widget_field_new ("reason", _("Why is the repayment dropped?"), WIDGET_FIELD_TEXT);
  g_object_set (self->reason, "max-length", REASON_LENGTH, "required", TRUE, "stacked", TRUE, NULL);
  g_signal_connect_object (self->reason, "entered", G_CALLBACK (reason_entered_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->reason_box), self->reason);
  gtk_container_add (GTK_CONTAINER (self->reason_box),
                     widget_key_hint_new ("Enter", _("drop it"), "Esc", _("leave it"), NULL));
  gtk_widget_show_all (self->reason_box);
  gtk_widget_hide (self->reason_box);
  gtk_widget_set_no_show_all (self->reason_box, TRUE);
  return self->reason_box;
}

static GtkWidget *
receipts_card (OverpaymentPage *self)
{
  const WidgetColumn columns[] = {
    { _("Name"), 62, FALSE, FALSE },        { _("Amount"), 78, FALSE, TRUE }, { _("Day"), 84, FALSE, FALSE },
    { _("Bank document"), 80, TRUE, FALSE }, { _("State"), 58, FALSE, FALSE },
  };
  static const char *const names[] = { "export-receipts", NULL };
  GtkWidget *card = widget_card_new (_("Repayments"));
  GtkWidget *line = button_line (self, names);

  self->receipts = table_new (_("Repayments"), columns, G_N_ELEMENTS (columns), &self->receipt_rows,
                              _("No repayment has been entered yet."));
  g_signal_connect_object (self->receipts, "selection-changed", G_CALLBACK (overpayment_show_actions), self,
                           G_CONNECT_SWAPPED);
  if (self->may_repay)
    {
      add_button (self, line, "book", FORM_BUTTON_SUGGESTED);
      add_button (self, line, "drop", FORM_BUTTON_PLAIN);
    }
  gtk_box_pack_start (GTK_BOX (card), self->receipts, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), reason_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), line, FALSE, FALSE, 0);
  return card;
}

static GtkWidget *
right_column (OverpaymentPage *self)
{
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);
  GtkWidget *card = repay_card (self);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  if (self->may_repay)
    {
      add_button (self, line, "enter", FORM_BUTTON_SUGGESTED);
      add_button (self, line, "new", FORM_BUTTON_PLAIN);
      gtk_box_pack_start (GTK_BOX (card), line, FALSE, FALSE, 0);
    }
  gtk_box_pack_start (GTK_BOX (right), card, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), receipts_card (self), TRUE, TRUE, 0);
  /* who takes no money enters none */
  gtk_widget_set_no_show_all (card, !self->may_repay);
  gtk_widget_set_visible (card, self->may_repay);
  return right;
}

void
overpayment_build (OverpaymentPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  gtk_box_pack_start (GTK_BOX (self), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (columns), list_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), form_column_fixed (right_column (self), RIGHT_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), columns, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), detail_line (self), FALSE, FALSE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}

/* The words are there once the context is loaded. */
void
overpayment_fill_means (OverpaymentPage *self)
{
  GPtrArray *list = form_context_get_codes (overpayment_context (self), "repay_means");
  g_autoptr (GPtrArray) keys = g_ptr_array_new (), titles = g_ptr_array_new ();

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const VocabularyEntry *entry = list->pdata[i];

      g_ptr_array_add (keys, entry->key);
      g_ptr_array_add (titles, entry->title);
    }
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (titles, NULL);
  widget_field_set_options (WIDGET_FIELD (self->fields[2]), (const char *const *) keys->pdata,
                            (const char *const *) titles->pdata);
  overpayment_clear_fields (self);
}
