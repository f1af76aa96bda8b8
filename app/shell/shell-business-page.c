#include "shell/shell-business-page.h"

#include <glib/gi18n-lib.h>

#include "cases/kind.h"
#include "cases/queue.h"
#include "shell/shell-case-rows.h"
#include "shell/shell-forms.h"
#include "widgets/widget-action.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

struct _ShellBusinessPage
{
  FormPage parent_instance;

  GtkWidget *line;
  GtkWidget *table;
  CaseQueue *queue;
  int n_kinds;
};

/* The keys of the cards, in their order. */
static const char card_keys[] = "123456789abcdefghijklmnopqrstuvwxyz";

#define CARDS_A_LINE 4

static guint kind_chosen_signal;

G_DEFINE_FINAL_TYPE (ShellBusinessPage, shell_business_page, FORM_TYPE_PAGE)

static void
start_clicked_cb (GtkWidget *button, ShellBusinessPage *self)
{
  g_signal_emit (self, kind_chosen_signal, 0, g_object_get_data (G_OBJECT (button), "kind"),
                 g_object_get_data (G_OBJECT (button), "title"));
}

static void
add_risk (GtkWidget *card, const CaseKind *kind, FormContext *context)
{
  WidgetKind color = g_strcmp0 (kind->risk, "high") == 0     ? WIDGET_KIND_WARN
                     : g_strcmp0 (kind->risk, "medium") == 0 ? WIDGET_KIND_INFO
                                                             : WIDGET_KIND_NEUTRAL;

  widget_card_add_to_header (WIDGET_CARD (card),
                             widget_badge_new (form_context_get_title (context, "risk", kind->risk), color),
                             TRUE);
}

static char *
next_key (ShellBusinessPage *self)
{
  const char key = (guint) self->n_kinds < sizeof card_keys - 1 ? card_keys[self->n_kinds] : '\0';

  self->n_kinds++;
  return g_strndup (&key, 1);
}

/* The flow gives the keyboard to what is in it. */
static void
add_card (ShellBusinessPage *self, GtkWidget *card)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_set_can_focus (child, FALSE);
  gtk_container_add (GTK_CONTAINER (child), card);
  gtk_container_add (GTK_CONTAINER (self->line), child);
  gtk_widget_show_all (child);
}

/* One line of it; the rest shows under the pointer. */
static void
add_basis (GtkWidget *card, const char *basis)
{
  GtkWidget *label = widget_label_new (basis, "muted small");

  gtk_label_set_line_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, basis);
  gtk_container_add (GTK_CONTAINER (card), label);
}

static void
add_kind (ShellBusinessPage *self, const CaseKind *kind)
{
  FormContext *context = form_page_get_context (FORM_PAGE (self));
  GtkWidget *card = widget_card_new (kind->title);
  g_autofree char *accel = next_key (self);
  g_autofree char *levels = kind->levels > 0 ? g_strdup_printf (_("%d levels of approval"), kind->levels)
                                             : g_strdup (_("takes effect at once, logged"));
  g_autofree char *clause = g_strdup_printf (_("Clause %s · %s"), kind->clause, levels);
  g_autofree char *why_not = !kind->may_start ? db_text_compose (kind->why_not, NULL) : NULL;
  GtkWidget *start = widget_action_new (_("Begin"), accel);

  add_risk (card, kind, context);
  gtk_container_add (GTK_CONTAINER (card), widget_label_new (clause, "muted"));
  if (kind->legal_basis != NULL)
    add_basis (card, kind->legal_basis);
  widget_action_set_why_not (WIDGET_ACTION (start), why_not);
  g_object_set_data_full (G_OBJECT (start), "kind", g_strdup (kind->kind), g_free);
  g_object_set_data_full (G_OBJECT (start), "title", g_strdup (kind->title), g_free);
  g_signal_connect_object (start, "clicked", G_CALLBACK (start_clicked_cb), self, 0);
  gtk_widget_set_halign (start, GTK_ALIGN_START);
  gtk_box_pack_end (GTK_BOX (card), start, FALSE, FALSE, 0);
  add_card (self, card);
}

/* What is looked up without a case begins here, too: a person's account. */
static void
add_account (ShellBusinessPage *self)
{
  GtkWidget *card = widget_card_new (_("Personal account"));
  g_autofree char *accel = next_key (self);
  GtkWidget *look = widget_action_new (_("Open an account"), accel);

  gtk_container_add (GTK_CONTAINER (card),
                     widget_label_new (_("State, balance and years of a person's account; statements"), "muted"));
  g_object_set_data_full (G_OBJECT (look), "kind", g_strdup (SHELL_LOOK_ACCOUNT), g_free);
  g_object_set_data_full (G_OBJECT (look), "title", g_strdup (_("Personal account")), g_free);
  g_signal_connect_object (look, "clicked", G_CALLBACK (start_clicked_cb), self, 0);
  gtk_widget_set_halign (look, GTK_ALIGN_START);
  gtk_box_pack_end (GTK_BOX (card), look, FALSE, FALSE, 0);
  add_card (self, card);
}

static void
activated_cb (ShellBusinessPage *self, guint position)
{
  const CaseQueueRow *row = shell_case_row_get (widget_table_get_selected_row (WIDGET_TABLE (self->table)));

  if (row != NULL)
    form_context_open_case (form_page_get_context (FORM_PAGE (self)), row->case_id);
}

/* The digits of the cards. */
static gboolean
key_press_cb (ShellBusinessPage *self, GdkEventKey *event)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self)) && widget_action_press (GTK_WIDGET (self), event);
}

static void
shell_business_page_map (GtkWidget *widget)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);

  GTK_WIDGET_CLASS (shell_business_page_parent_class)->map (widget);
  g_signal_handlers_disconnect_by_func (window, key_press_cb, widget);
  g_signal_connect_object (window, "key-press-event", G_CALLBACK (key_press_cb), widget, G_CONNECT_SWAPPED);
}

static void
shell_business_page_refresh (FormPage *page)
{
  case_queue_refresh (SHELL_BUSINESS_PAGE (page)->queue);
}

static void
shell_business_page_dispose (GObject *object)
{
  g_clear_object (&SHELL_BUSINESS_PAGE (object)->queue);

  G_OBJECT_CLASS (shell_business_page_parent_class)->dispose (object);
}

static void
shell_business_page_class_init (ShellBusinessPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shell_business_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = shell_business_page_map;
  FORM_PAGE_CLASS (klass)->refresh = shell_business_page_refresh;
  kind_chosen_signal = g_signal_new ("kind-chosen", SHELL_TYPE_BUSINESS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
shell_business_page_init (ShellBusinessPage *self)
{
  GtkWidget *card = widget_card_new (_("Finished lately"));

  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  self->line = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->line), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->line), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->line), CARDS_A_LINE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->line), CARDS_A_LINE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->line), WIDGET_GAP);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->line), WIDGET_GAP);
  gtk_widget_show (self->line);
  self->table = shell_case_table_new (_("Finished lately"));
  widget_table_set_placeholder (WIDGET_TABLE (self->table), _("Nothing was finished yet."));
  gtk_box_pack_start (GTK_BOX (card), self->table, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), card, TRUE, TRUE, 0);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
shell_business_page_new (FormContext *context, const char *business)
{
  ShellBusinessPage *self
      = g_object_new (SHELL_TYPE_BUSINESS_PAGE, "context", context, "visible", TRUE, NULL);
  GPtrArray *kinds = case_kinds_list (form_context_get_kinds (context));
  g_autofree char *identity = g_strdup_printf ("business:%s", business);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autoptr (GListModel) rows = NULL;

  form_page_set_title (FORM_PAGE (self), business, NULL);
  form_page_set_identity (FORM_PAGE (self), identity);
  for (guint i = 0; i < kinds->len; i++)
    {
      CaseKind *kind = kinds->pdata[i];

      if (g_strcmp0 (kind->business, business) == 0 && shell_forms_find (kind->kind) != NULL)
        {
          add_kind (self, kind);
          g_ptr_array_add (own, kind->kind);
        }
    }
  g_ptr_array_add (own, NULL);
  if (g_strv_contains ((const char *const *)own->pdata, "account_state"))
    add_account (self);
  self->queue = case_queue_new (form_context_get_caller (context), form_context_get_pulse (context), "done");
  rows = shell_case_rows_new_for_kinds (self->queue, (const char *const *)own->pdata);
  widget_table_set_model (WIDGET_TABLE (self->table), rows);

  return GTK_WIDGET (self);
}
