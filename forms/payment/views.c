/* The five views of a roll, as widgets. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-waterfall.h"

#define SMALL_TABLE   150
#define BRIDGE_WIDTH  448
#define BRIDGE_HEIGHT 246

/* --- 1: preview and checks --- */

static void
check_chosen_cb (PaymentPage *self)
{
  if (!self->filling)
    payment_read_hits (self);
}

static void
hit_activated_cb (PaymentPage *self)
{
  form_page_run_action (FORM_PAGE (self), "person");
}

static GtkWidget *
bridge_card (PaymentPage *self)
{
  const WidgetFiguresColumn columns[] = {
    { _("From last month to this one"), 150, TRUE, FALSE, FALSE },
    { _("Persons concerned"), 84, FALSE, TRUE, FALSE },
    { _("Change of persons"), 84, FALSE, TRUE, FALSE },
    { _("Amount (yuan)"), 130, FALSE, TRUE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Beside last month"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->waterfall = widget_waterfall_new (_("From last month's sum to this month's"));
  self->bridge = widget_figures_new (_("Beside last month"), columns, G_N_ELEMENTS (columns));
  gtk_widget_set_size_request (self->bridge, BRIDGE_WIDTH, BRIDGE_HEIGHT);
  gtk_box_pack_start (GTK_BOX (line), self->waterfall, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->bridge, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), line, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
checks_card (PaymentPage *self)
{
  const WidgetColumn columns[] = {
    { _("Rule"), 48, FALSE, FALSE },
    { _("What the check found"), 180, TRUE, FALSE },
    { _("Persons found"), 60, FALSE, TRUE },
    { _("Effect"), 76, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Checks before payment"));

  self->check_table = widget_table_new_with_rows (_("Checks before payment"), columns, G_N_ELEMENTS (columns),
                                                  &self->check_rows, _("The checks found nobody."));
  g_signal_connect_object (self->check_table, "selection-changed", G_CALLBACK (check_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (card), self->check_table, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
hits_card (PaymentPage *self)
{
  const WidgetColumn columns[] = {
    { _("Personal number"), 84, FALSE, FALSE },
    { _("Name"), 76, TRUE, FALSE },
    { _("ID number"), 150, FALSE, FALSE },
    { _("Amount"), 90, FALSE, TRUE },
  };

  self->hits_card = widget_card_new (_("Whom it found"));
  widget_card_add_to_header (WIDGET_CARD (self->hits_card), form_page_button (FORM_PAGE (self), "person", FORM_BUTTON_PLAIN),
                             TRUE);
  self->hits = widget_table_new_with_rows (_("Whom it found"), columns, G_N_ELEMENTS (columns), &self->hit_rows,
                                           _("Choose a check at the left."));
  g_signal_connect_object (self->hits, "activated", G_CALLBACK (hit_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->hits_card), self->hits, TRUE, TRUE, 0);
  return self->hits_card;
}

static GtkWidget *
preview_new (PaymentPage *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  gtk_box_pack_start (GTK_BOX (line), checks_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), hits_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), bridge_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (view), line, TRUE, TRUE, 0);
  return view;
}

/* --- 2: lines --- */

static void
more_lines_cb (PaymentPage *self)
{
  payment_read_lines (self);
}

/* The table has no room for all items of a line. */
static void
line_chosen_cb (PaymentPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->lines));

  gtk_label_set_text (GTK_LABEL (self->line_items), row != NULL ? widget_row_get_data (row) : "");
}

static GtkWidget *
lines_new (PaymentPage *self)
{
  const WidgetColumn columns[] = {
    { _("Personal number"), 84, FALSE, FALSE }, { _("Name"), 72, FALSE, FALSE },    { _("ID number"), 150, FALSE, FALSE },
    { _("Benefit"), 88, FALSE, FALSE },         { _("For month"), 72, FALSE, FALSE }, { _("Items"), 200, TRUE, FALSE },
    { _("Amount"), 90, FALSE, TRUE },
  };
  GtkWidget *card = widget_card_new (_("Lines"));

  widget_card_set_subtitle (WIDGET_CARD (card), _("A look at them is written down as an export"));
  self->lines = widget_table_new_with_rows (_("Lines"), columns, G_N_ELEMENTS (columns), &self->line_rows, NULL);
  g_signal_connect_object (self->lines, "more-wanted", G_CALLBACK (more_lines_cb), self, G_CONNECT_SWAPPED);
  self->line_items = widget_label_new (NULL, "muted");
  g_signal_connect_object (self->lines, "selection-changed", G_CALLBACK (line_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (card), self->lines, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->line_items, FALSE, FALSE, 0);
  return card;
}

/* --- 3: batches --- */

static void
batch_chosen_cb (PaymentPage *self)
{
  if (self->filling)
    return;
  /* a reason that was begun is for the batch it was begun for */
  payment_ask_reason (self, NULL);
  payment_show_actions (self);
}

static GtkWidget *
combo_new (const char *name)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  widget_set_accessible_name (combo, name);
  return combo;
}

static void
pack_buttons (PaymentPage *self, GtkWidget *line, const char *const *names, guint n, FormButton last)
{
  for (guint i = 0; i < n; i++)
    gtk_box_pack_start (GTK_BOX (line),
                        form_page_button (FORM_PAGE (self), names[i], i + 1 == n ? last : FORM_BUTTON_PLAIN), FALSE,
                        FALSE, 0);
}

static GtkWidget *
batches_card (PaymentPage *self)
{
  static const char *const buttons[] = { "release", "write", "list", "excel", "drop-batch" };
  const WidgetColumn columns[] = {
    { _("Batch number"), 150, FALSE, FALSE }, { _("Layout"), 120, TRUE, FALSE },       { _("Bank"), 84, FALSE, FALSE },
    { _("Payments"), 56, FALSE, TRUE },       { _("Amount"), 104, FALSE, TRUE },       { _("State"), 84, FALSE, FALSE },
    { _("Came back"), 96, FALSE, TRUE },      { _("File"), 110, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Batches for the bank"));
  GtkWidget *above = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->layout = combo_new (_("Layout"));
  self->bank = combo_new (_("Bank"));
  self->batches = widget_table_new_with_rows (_("Batches for the bank"), columns, G_N_ELEMENTS (columns),
                                              &self->batch_rows, _("No batch has been made of this roll."));
  g_signal_connect_object (self->batches, "selection-changed", G_CALLBACK (batch_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (above), widget_label_new (_("Layout"), "muted"), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (above), self->layout, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (above), self->bank, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (above), form_page_button (FORM_PAGE (self), "batch", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  pack_buttons (self, below, buttons, G_N_ELEMENTS (buttons), FORM_BUTTON_DANGER);
  gtk_box_pack_start (GTK_BOX (card), above, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->batches, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), below, FALSE, FALSE, 0);
  return card;
}

static GtkWidget *
returned_card (PaymentPage *self)
{
  static const char *const buttons[] = { "again" };
  const WidgetColumn columns[] = {
    { _("Name"), 76, FALSE, FALSE },         { _("ID number"), 150, FALSE, FALSE }, { _("Amount"), 96, FALSE, TRUE },
    { _("Batch number"), 150, FALSE, FALSE }, { _("No."), 44, FALSE, TRUE },          { _("Reason"), 130, TRUE, FALSE },
    { _("What it waits for"), 150, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Payments that came back"));
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  widget_card_set_subtitle (WIDGET_CARD (card), _("Paid again under the month of this roll, once the account is corrected"));
  self->returned = widget_table_new_with_rows (_("Payments that came back"), columns, G_N_ELEMENTS (columns),
                                               &self->returned_rows, _("Nothing that came back is waiting."));
  gtk_widget_set_size_request (self->returned, -1, SMALL_TABLE);
  pack_buttons (self, below, buttons, G_N_ELEMENTS (buttons), FORM_BUTTON_PLAIN);
  gtk_box_pack_start (GTK_BOX (card), self->returned, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), below, FALSE, FALSE, 0);
  return card;
}

static GtkWidget *
batches_new (PaymentPage *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  gtk_box_pack_start (GTK_BOX (view), batches_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), returned_card (self), FALSE, FALSE, 0);
  return view;
}

/* --- 4: answers --- */

static void
dropped_cb (PaymentPage *self, GFile *file)
{
  payment_load_file (self, file);
}

static void
feedback_chosen_cb (PaymentPage *self)
{
  if (!self->filling)
    payment_show_feedback (self);
}

static void
more_answers_cb (PaymentPage *self)
{
  payment_more_answers (self);
}

static GtkWidget *
load_card (PaymentPage *self)
{
  const WidgetColumn columns[] = {
    { _("Answer of the bank"), 200, TRUE, FALSE }, { _("Read"), 130, FALSE, FALSE }, { _("Read by"), 70, FALSE, FALSE },
    { _("Rows"), 66, FALSE, TRUE },                { _("State"), 84, FALSE, FALSE },  { _("Booked by"), 84, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Answers of the bank"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  widget_card_set_subtitle (WIDGET_CARD (card), _("One person loads them, another books them; matched by batch and number"));
  self->answer_layout = combo_new (_("Layout of the answer"));
  self->zone = widget_drop_zone_new (_("Choose or drop the answer  O"), _("read as the layout at the left says"));
  widget_drop_zone_accept_on (WIDGET_DROP_ZONE (self->zone), card);
  g_signal_connect_object (self->zone, "file", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  self->feedbacks = widget_table_new_with_rows (_("Answers of the bank"), columns, G_N_ELEMENTS (columns),
                                                &self->feedback_rows, _("No answer has been read yet."));
  gtk_widget_set_size_request (self->feedbacks, -1, SMALL_TABLE);
  g_signal_connect_object (self->feedbacks, "selection-changed", G_CALLBACK (feedback_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_valign (self->answer_layout, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (line), self->answer_layout, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->zone, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->feedbacks, FALSE, FALSE, 0);
  return card;
}

static GtkWidget *
answers_card (PaymentPage *self)
{
  static const char *const buttons[] = { "check-answer", "drop-answer" };
  const WidgetColumn columns[] = {
    { _("Row"), 48, FALSE, TRUE },        { _("Batch number"), 150, FALSE, FALSE }, { _("No."), 56, FALSE, TRUE },
    { _("Result"), 76, FALSE, FALSE },    { _("Reason"), 110, TRUE, FALSE },         { _("Day"), 84, FALSE, FALSE },
    { _("Name"), 70, FALSE, FALSE },      { _("Amount"), 90, FALSE, TRUE },          { _("Verdict"), 110, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Verdicts"));
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);
  widget_set_accessible_name (self->chips, _("Verdicts"));
  self->answers = widget_table_new_with_rows (_("Rows of the answer"), columns, G_N_ELEMENTS (columns),
                                              &self->answer_rows,
                                              _("Choose an answer above; a verdict shows its rows."));
  g_signal_connect_object (self->answers, "more-wanted", G_CALLBACK (more_answers_cb), self, G_CONNECT_SWAPPED);
  pack_buttons (self, below, buttons, G_N_ELEMENTS (buttons), FORM_BUTTON_DANGER);
  gtk_box_pack_end (GTK_BOX (below), form_page_button (FORM_PAGE (self), "book-answer", FORM_BUTTON_SUGGESTED), FALSE,
                    FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->chips, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->answers, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), below, FALSE, FALSE, 0);
  return card;
}

static GtkWidget *
feedback_new (PaymentPage *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  gtk_box_pack_start (GTK_BOX (view), load_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (view), answers_card (self), TRUE, TRUE, 0);
  return view;
}

/* --- 5: proof --- */

static GtkWidget *
sums_card (PaymentPage *self)
{
  const WidgetFiguresColumn columns[] = {
    { _("Sum"), 240, TRUE, FALSE, FALSE },
    { _("Persons paid"), 110, FALSE, TRUE, FALSE },
    { _("Amount (yuan)"), 170, FALSE, TRUE, FALSE },
    { _("Computed anew"), 120, FALSE, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Do the sums agree"));

  widget_card_set_subtitle (WIDGET_CARD (card), _("Roll = bank = ledger: each sum is made anew from its lines (Q50)"));
  self->proof = widget_figures_new (_("Do the sums agree"), columns, G_N_ELEMENTS (columns));
  gtk_box_pack_start (GTK_BOX (card), self->proof, TRUE, TRUE, 0);
  return card;
}

static void
paper_activated_cb (PaymentPage *self)
{
  payment_open_paper (self);
}

static GtkWidget *
papers_card (PaymentPage *self)
{
  const WidgetColumn columns[] = {
    { _("Serial"), 160, FALSE, FALSE }, { _("Document"), 160, TRUE, FALSE }, { _("Batch number"), 150, FALSE, FALSE },
    { _("Issued"), 130, FALSE, FALSE }, { _("Issued by"), 76, FALSE, FALSE }, { _("Pages"), 50, FALSE, TRUE },
    { _("Printed"), 72, FALSE, TRUE },
  };
  GtkWidget *card = widget_card_new (_("Filed papers"));

  widget_card_set_subtitle (WIDGET_CARD (card), _("Each as it was issued; opened again it is the same page"));
  self->papers = widget_table_new_with_rows (_("Papers of the roll"), columns, G_N_ELEMENTS (columns), &self->paper_rows,
                                             _("No paper has been issued of this roll."));
  g_signal_connect_object (self->papers, "activated", G_CALLBACK (paper_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_size_request (self->papers, -1, SMALL_TABLE);
  gtk_box_pack_start (GTK_BOX (card), self->papers, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
proof_new (PaymentPage *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  gtk_box_pack_start (GTK_BOX (view), sums_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), papers_card (self), FALSE, FALSE, 0);
  return view;
}

void
payment_build_views (PaymentPage *self)
{
  gtk_stack_add_named (GTK_STACK (self->stack), preview_new (self), "preview");
  gtk_stack_add_named (GTK_STACK (self->stack), lines_new (self), "lines");
  gtk_stack_add_named (GTK_STACK (self->stack), batches_new (self), "batches");
  gtk_stack_add_named (GTK_STACK (self->stack), feedback_new (self), "feedback");
  gtk_stack_add_named (GTK_STACK (self->stack), proof_new (self), "proof");
}
