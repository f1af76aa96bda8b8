/* What the family gets and why: the net in large figures, what it is made of, the steps. */

#include "form-survivor/parts.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-working.h"

typedef struct
{
  GtkWidget *net;
  GtkWidget *where;
  GtkWidget *rows;
  GtkWidget *waits;             /* why nothing can be computed */
  GtkWidget *fold;
  GtkWidget *working;
} Money;

/* Auxiliary */

static void
add_row (Money *money, const char *title, gint64 fen, const char *why, const char *style)
{
  g_autofree char *amount = form_text_fen (fen);
  GtkWidget *label = widget_label_new (title, "heading");
  GtkWidget *figure = widget_label_new (amount, style);
  GtkWidget *reason = widget_label_new (why, "muted");
  GtkGrid *grid = GTK_GRID (money->rows);
  int row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (grid), "next"));

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_label_set_line_wrap (GTK_LABEL (figure), FALSE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, figure, 1, row, 1, 1);
  if (why != NULL)
    gtk_grid_attach (grid, reason, 0, row + 1, 2, 1);
  else
    g_object_ref_sink (reason), g_object_unref (reason);
  g_object_set_data (G_OBJECT (grid), "next", GINT_TO_POINTER (row + 2));
}

static void
show_rows (Money *money, const SurvivorEvent *event)
{
  g_autofree char *funeral = survivor_funeral_sentence (event);
  g_autofree char *pension = survivor_pension_sentence (event);
  g_autofree char *overpaid = survivor_overpaid_sentence (event);

  widget_container_clear (GTK_CONTAINER (money->rows));
  g_object_set_data (G_OBJECT (money->rows), "next", NULL);
  add_row (money, _("Funeral grant"), event->funeral, funeral, "heading");
  add_row (money, _("Survivor pension"), event->survivor_pension, pension, "heading");
  add_row (money, _("Rest of the personal account"), event->account,
           _("What the account of the person still holds goes to the family, all of it"), "heading");
  if (event->month_fen != 0)
    add_row (money, _("Pension not paid yet"), event->month_fen,
             _("The pension runs through the month of the death; this part is still owed"), "heading");
  if (event->set_off > 0)
    add_row (money, _("Taken off"), -event->set_off, overpaid, "heading danger");
  gtk_widget_show_all (money->rows);
}

static char *
compose_step (JsonObject *step, const char *member, GPtrArray *values)
{
  const char *msgid = json_object_get_string_member_with_default (step, member, "");

  return *msgid != '\0' ? db_text_compose (msgid, (const char *const *) values->pdata) : NULL;
}

static void
add_step (Money *money, JsonObject *step)
{
  JsonNode *node = json_object_get_member (step, "values");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autofree char *label = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *basis = NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (values, (gpointer) json_array_get_string_element (array, i));
  g_ptr_array_add (values, NULL);
  label = compose_step (step, "label", values);
  sentence = compose_step (step, "sentence", values);
  basis = compose_step (step, "basis", values);
  widget_working_add (WIDGET_WORKING (money->working), label, sentence, NULL, basis);
}

static void
show_steps (Money *money, const SurvivorEvent *event)
{
  g_autoptr (JsonNode) root = event->steps != NULL ? json_from_string (event->steps, NULL) : NULL;
  JsonArray *array = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  widget_working_clear (WIDGET_WORKING (money->working));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add_step (money, json_array_get_object_element (array, i));
  gtk_widget_set_visible (money->fold, array != NULL && json_array_get_length (array) > 0);
}

/* What stands in the way, for the clerk as the server says it, for the family in one sentence. */
static void
show_waits (Money *money, const SurvivorScene *scene)
{
  const SurvivorEvent *event = scene->event;
  g_autofree char *waits = event->waits_msgid != NULL
                           ? db_text_compose (event->waits_msgid, (const char *const *) event->waits_args) : NULL;
  gboolean computed = survivor_is_computed (event);

  if (scene->family)
    gtk_label_set_text (GTK_LABEL (money->waits), computed ? "" : _("The amounts cannot be told yet; we let you know."));
  else
    gtk_label_set_text (GTK_LABEL (money->waits), waits != NULL ? waits : "");
  gtk_widget_set_visible (money->waits, scene->family ? !computed : waits != NULL);
}

/* Public */

GtkWidget *
survivor_money_new (void)
{
  GtkWidget *card = widget_card_new (_("What the family gets"));
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  Money *money = g_new0 (Money, 1);

  money->net = widget_label_new (NULL, "net-figure");
  money->where = widget_label_new (NULL, "muted");
  money->waits = widget_label_new (NULL, "warn");
  money->rows = gtk_grid_new ();
  money->working = widget_working_new ();
  money->fold = gtk_expander_new (_("How it is computed (S)"));
  gtk_grid_set_column_spacing (GTK_GRID (money->rows), WIDGET_GAP);
  gtk_grid_set_row_spacing (GTK_GRID (money->rows), WIDGET_GAP_TINY);
  gtk_container_add (GTK_CONTAINER (money->fold), money->working);
  gtk_label_set_line_wrap (GTK_LABEL (money->net), FALSE);
  gtk_widget_set_valign (money->where, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (top), money->net, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (top), money->where, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (card), top);
  gtk_container_add (GTK_CONTAINER (card), money->waits);
  gtk_container_add (GTK_CONTAINER (card), money->rows);
  gtk_container_add (GTK_CONTAINER (card), money->fold);
  g_object_set_data_full (G_OBJECT (card), "money", money, g_free);
  return card;
}

void
survivor_money_show (GtkWidget *card, const SurvivorScene *scene)
{
  Money *money = g_object_get_data (G_OBJECT (card), "money");
  const SurvivorEvent *event = scene->event;
  gboolean computed = survivor_is_computed (event);
  g_autofree char *net = form_text_fen (event->net);
  g_autofree char *figure = g_strdup_printf (_("%s yuan"), net);
  g_autofree char *where = computed ? survivor_net_sentence (event) : NULL;

  gtk_label_set_text (GTK_LABEL (money->net), computed ? figure : "—");
  gtk_label_set_text (GTK_LABEL (money->where), where != NULL ? where : "");
  show_waits (money, scene);
  gtk_widget_set_visible (money->rows, computed);
  if (computed)
    show_rows (money, event);
  show_steps (money, event);
}

void
survivor_money_fold (GtkWidget *card)
{
  Money *money = g_object_get_data (G_OBJECT (card), "money");
  GtkExpander *fold = GTK_EXPANDER (money->fold);

  gtk_expander_set_expanded (fold, !gtk_expander_get_expanded (fold));
}
