/* What a retirement rests on: each fact on the ID card, in the archive and on record, and the figures of the office. */

#include "form-retirement/parts.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "form/text.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

enum { TITLE, ON_ID, IN_ARCHIVE, ON_RECORD, BASIS, COLUMNS };

/* The facts side by side */

static GtkWidget *
cell_new (const char *text, const char *style)
{
  GtkWidget *label = widget_label_new (text != NULL && *text != '\0' ? text : "—", style);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  return label;
}

static void
add_heads (GtkGrid *grid)
{
  const char *const heads[COLUMNS] = { NULL, _("ID card"), _("Archive"), _("Register"), _("Decided by") };

  for (int i = TITLE + 1; i < COLUMNS; i++)
    gtk_grid_attach (grid, widget_label_new (heads[i], "muted small"), i, 0, 1, 1);
}

static void
case_clicked_cb (GtkWidget *button, FormContext *context)
{
  form_context_open_case (context, *(const gint64 *) g_object_get_data (G_OBJECT (button), "case"));
}

/* The case that decided is the proof: one press opens it with its pages. */
static GtkWidget *
proof_new (FormContext *context, const OutlookFact *fact)
{
  GtkWidget *button;

  if (fact->case_id == 0)
    return cell_new (fact->basis != NULL ? fact->basis : fact->case_no, "muted");
  button = gtk_button_new_with_label (fact->case_no);
  widget_add_style (button, "quiet");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (button, GTK_ALIGN_BASELINE);
  gtk_widget_set_tooltip_text (button, fact->basis);
  g_object_set_data_full (G_OBJECT (button), "case", g_memdup2 (&fact->case_id, sizeof fact->case_id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (case_clicked_cb), context, 0);
  return button;
}

static void
add_fact (GtkGrid *grid, int row, FormContext *context, const OutlookFact *fact)
{
  const char *style = fact->differs ? "danger" : NULL;

  gtk_grid_attach (grid, widget_label_new (fact->title, "field-label"), TITLE, row, 1, 1);
  gtk_grid_attach (grid, cell_new (fact->on_id, style), ON_ID, row, 1, 1);
  gtk_grid_attach (grid, cell_new (fact->in_archive, style), IN_ARCHIVE, row, 1, 1);
  gtk_grid_attach (grid, cell_new (fact->on_record, fact->differs ? "danger strong" : "strong"), ON_RECORD, row, 1, 1);
  gtk_grid_attach (grid, proof_new (context, fact), BASIS, row, 1, 1);
}

/* The summary */

static void
add_month (WidgetFacts *facts, const char *key, const char *label, int month)
{
  g_autofree char *text = form_text_month (month);

  widget_facts_add (facts, key, label, text);
}

static void
add_window (WidgetFacts *facts, const Person *person)
{
  g_autofree char *first = form_text_month (person->earliest_month);
  g_autofree char *last = form_text_month (person->latest_month);
  g_autofree char *text = person->earliest_month != 0 ? g_strdup_printf (_("%s to %s"), first, last) : NULL;

  widget_facts_add (facts, "window", _("Open to choose"), text);
}

static void
add_months (WidgetFacts *facts, const Outlook *outlook, int minimum)
{
  g_autofree char *all = form_text_span (outlook->months_paid + outlook->months_deemed);
  g_autofree char *paid = form_text_span (outlook->months_paid);
  g_autofree char *deemed = form_text_span (outlook->months_deemed);
  g_autofree char *needed = form_text_span (minimum);
  g_autofree char *text = g_strdup_printf (_("%s (paid %s, deemed %s)"), all, paid, deemed);

  widget_facts_add (facts, "months", _("Contribution years"), text);
  widget_facts_add (facts, "minimum", _("Minimum years"), needed);
}

static void
add_account (WidgetFacts *facts, const Outlook *outlook)
{
  g_autofree char *fen = form_text_fen (outlook->account_opening);
  g_autofree char *label = g_strdup_printf (_("Account at the end of %d"), outlook->account_year - 1);
  g_autofree char *text = g_strdup_printf (_("%s yuan"), fen);

  widget_facts_add (facts, "account", label, text);
}

/* The figures */

static WidgetRow *
figure_row (JsonObject *figure)
{
  const char *value = json_object_get_string_member_with_default (figure, "value", NULL);
  gint64 from = json_object_get_int_member_with_default (figure, "from", 0);
  g_autofree char *since = form_text_month ((int) from);
  const char *texts[] = { json_object_get_string_member_with_default (figure, "title", ""),
                          value != NULL ? value : _("not loaded"), since,
                          json_object_get_string_member_with_default (figure, "source", ""), NULL };
  WidgetRow *row = widget_row_new (texts, NULL, NULL);

  if (value == NULL)
    widget_row_set_kind (row, 1, WIDGET_KIND_WARN);
  return row;
}

/* Public */

GtkWidget *
retirement_facts_new (void)
{
  return form_column_new ();
}

void
retirement_facts_show (GtkWidget *place, FormContext *context, GPtrArray *facts)
{
  GtkWidget *grid = gtk_grid_new ();

  widget_container_clear (GTK_CONTAINER (place));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 2 * WIDGET_GAP);
  gtk_grid_set_row_spacing (GTK_GRID (grid), WIDGET_GAP_SMALL);
  add_heads (GTK_GRID (grid));
  for (guint i = 0; i < facts->len; i++)
    add_fact (GTK_GRID (grid), (int) i + 1, context, g_ptr_array_index (facts, i));
  gtk_container_add (GTK_CONTAINER (place), grid);
  gtk_widget_show_all (grid);
}

void
retirement_summary_show (GtkWidget *widget, const Person *person, const Outlook *outlook)
{
  WidgetFacts *facts = WIDGET_FACTS (widget);

  widget_facts_clear (facts);
  add_month (facts, "statutory", _("Statutory month"), person->statutory_month);
  add_window (facts, person);
  add_months (facts, outlook, person->minimum_months);
  add_account (facts, outlook);
  add_month (facts, "confirmed", _("Confirmed month"), outlook->confirmed_month);
}

GtkWidget *
retirement_figures_new (void)
{
  const WidgetColumn columns[] = {
    { _("Figure"), 150, FALSE, FALSE }, { _("Value"), 90, FALSE, TRUE }, { _("Since"), 76, FALSE, FALSE },
    { _("Source"), 200, TRUE, FALSE },
  };
  GtkWidget *table = widget_table_new (_("Figures of the office"), columns, G_N_ELEMENTS (columns));

  widget_table_fit_rows (WIDGET_TABLE (table), 2, 14);
  return table;
}

void
retirement_figures_show (GtkWidget *table, const Outlook *outlook)
{
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);
  JsonArray *list = outlook->figures != NULL && JSON_NODE_HOLDS_ARRAY (outlook->figures)
                    ? json_node_get_array (outlook->figures) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      g_autoptr (WidgetRow) row = figure_row (json_array_get_object_element (list, i));

      g_list_store_append (rows, row);
    }
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (rows));
}
