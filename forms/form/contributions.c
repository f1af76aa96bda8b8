#include "form/contributions.h"

#include <glib/gi18n-lib.h>

#include "cases/months.h"
#include "form/calendar.h"
#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-month-calendar.h"
#include "widgets/widget-theme.h"

#define TABLE_HEIGHT 320

struct _FormContributions
{
  GtkBox        parent_instance;

  FormContext  *context;
  gint64        person;
  GPtrArray    *years;
  GPtrArray    *registrations;

  /* Widgets */
  GtkWidget    *card;
  GtkWidget    *stack;
  GtkWidget    *calendar;
  GtkWidget    *table;
  GtkWidget    *as_table;
  GtkWidget    *offer;
  GtkWidget    *menu;
};

G_DEFINE_FINAL_TYPE (FormContributions, form_contributions, GTK_TYPE_BOX)

/* Which kinds deal with a month: one that is paid, one that is not. */
typedef enum { FOR_PAID, FOR_UNPAID } Fit;

static const struct
{
  const char *kind;
  Fit         fit;
} offers[] = {
  { "missed_months", FOR_UNPAID },
  { "broken_period", FOR_UNPAID },
  { "deemed_service", FOR_UNPAID },
  { "base_correction", FOR_PAID },
  { "refund", FOR_PAID },
};

/* Auxiliary */

static gboolean
fits (FormContributions *self, Fit fit, int month)
{
  ContributionMonth facts;

  contribution_find_month (self->years, month, &facts);
  if (fit == FOR_PAID)
    return facts.counted > 0;
  return facts.counted <= 0 && facts.mark != 'v' && facts.mark != 'a';
}

/* The selected months this kind deals with, each still without an amount. */
static GArray *
months_for (FormContributions *self, Fit fit)
{
  g_autoptr (GArray) selected = widget_month_calendar_get_selection (WIDGET_MONTH_CALENDAR (self->calendar));
  GArray *months = g_array_new (FALSE, FALSE, sizeof (CaseMonthAmount));
  int cursor = widget_month_calendar_get_cursor (WIDGET_MONTH_CALENDAR (self->calendar));

  if (selected->len == 0 && cursor != 0)
    g_array_append_val (selected, cursor);
  for (guint i = 0; i < selected->len; i++)
    {
      const CaseMonthAmount one = { g_array_index (selected, int, i), 0 };

      if (fits (self, fit, one.month))
        g_array_append_val (months, one);
    }
  return months;
}

static void
show_years (FormContributions *self)
{
  int paid = 0;
  g_autofree char *span = NULL;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < self->years->len; i++)
    {
      const ContributionYear *year = g_ptr_array_index (self->years, i);

      for (guint m = 0; m < year->counted->len; m++)
        paid += g_array_index (year->counted, gint64, m) > 0;
      paid += year->extra;
    }
  span = form_text_span (paid);
  subtitle = g_strdup_printf (_("paid %s"), span);
  widget_card_set_subtitle (WIDGET_CARD (self->card), self->years->len > 0 ? subtitle : _("No contribution yet"));
  form_calendar_show (self->calendar, self->context, self->years, 0, self->registrations);
  form_calendar_table_show (self->table, self->context, self->years);
  gtk_widget_set_visible (self->stack, self->years->len > 0);
  gtk_widget_set_sensitive (self->offer, self->years->len > 0);
}

/* Callbacks */

static void
as_table_cb (GtkToggleButton *button, FormContributions *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    gtk_toggle_button_get_active (button) ? "table" : "calendar");
}

static void
chosen_cb (GtkMenuItem *item, FormContributions *self)
{
  form_contributions_begin (self, g_object_get_data (G_OBJECT (item), "kind"));
}

static void
offer_cb (GtkWidget *button, FormContributions *self)
{
  form_contributions_offer (self);
}

static void
activated_cb (WidgetMonthCalendar *calendar, int month, FormContributions *self)
{
  form_contributions_offer (self);
}

/* Building */

static GtkWidget *
item_for (FormContributions *self, const char *name, GArray *months)
{
  const CaseKind *kind = case_kinds_find (form_context_get_kinds (self->context), name);
  g_autofree char *title = NULL;
  g_autofree char *why = NULL;
  GtkWidget *item;

  if (kind == NULL || months->len == 0)
    return NULL;
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s (%u month)", "%s (%u months)", months->len), kind->title,
                           months->len);
  item = gtk_menu_item_new_with_label (title);
  why = kind->may_start ? NULL : db_text_compose (kind->why_not, NULL);
  gtk_widget_set_sensitive (item, kind->may_start);
  gtk_widget_set_tooltip_text (item, why);
  g_object_set_data_full (G_OBJECT (item), "kind", g_strdup (name), g_free);
  g_signal_connect_object (item, "activate", G_CALLBACK (chosen_cb), self, 0);
  return item;
}

static void
add_offers (FormContributions *self)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      g_autoptr (GArray) months = months_for (self, offers[i].fit);
      GtkWidget *item = item_for (self, offers[i].kind, months);

      if (item == NULL)
        continue;
      gtk_menu_shell_append (GTK_MENU_SHELL (self->menu), item);
      n++;
    }
  if (n == 0)
    {
      GtkWidget *nothing = gtk_menu_item_new_with_label (_("Nothing can be begun from these months"));

      gtk_widget_set_sensitive (nothing, FALSE);
      gtk_menu_shell_append (GTK_MENU_SHELL (self->menu), nothing);
    }
}

static void
build (FormContributions *self)
{
  self->card = widget_card_new (_("Contribution calendar"));
  self->stack = gtk_stack_new ();
  self->calendar = form_calendar_new (self->context);
  self->table = form_calendar_table_new ();
  self->as_table = gtk_toggle_button_new_with_label (_("As a table"));
  self->offer = gtk_button_new_with_label (_("Begin from the selected months …"));
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_size_request (self->table, -1, TABLE_HEIGHT);
  gtk_stack_add_named (GTK_STACK (self->stack), self->calendar, "calendar");
  gtk_stack_add_named (GTK_STACK (self->stack), self->table, "table");
  widget_add_style (self->as_table, "quiet");
  widget_add_style (self->offer, "quiet");
  gtk_widget_set_tooltip_text (self->offer, _("Select months by dragging, or with Shift and the arrows; Enter"));
  widget_card_add_to_header (WIDGET_CARD (self->card), self->offer, TRUE);
  widget_card_add_to_header (WIDGET_CARD (self->card), self->as_table, TRUE);
  gtk_container_add (GTK_CONTAINER (self->card), self->stack);
  gtk_box_pack_start (GTK_BOX (self), self->card, TRUE, TRUE, 0);
  gtk_widget_show_all (self->card);
  g_signal_connect_object (self->as_table, "toggled", G_CALLBACK (as_table_cb), self, 0);
  g_signal_connect_object (self->offer, "clicked", G_CALLBACK (offer_cb), self, 0);
  g_signal_connect_object (self->calendar, "activated", G_CALLBACK (activated_cb), self, 0);
}

/* Overrides */

static void
form_contributions_dispose (GObject *object)
{
  FormContributions *self = FORM_CONTRIBUTIONS (object);

  g_clear_pointer (&self->menu, gtk_widget_destroy);
  G_OBJECT_CLASS (form_contributions_parent_class)->dispose (object);
}

static void
form_contributions_finalize (GObject *object)
{
  FormContributions *self = FORM_CONTRIBUTIONS (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->registrations, g_ptr_array_unref);
  G_OBJECT_CLASS (form_contributions_parent_class)->finalize (object);
}

static void
form_contributions_class_init (FormContributionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = form_contributions_dispose;
  G_OBJECT_CLASS (klass)->finalize = form_contributions_finalize;
}

static void
form_contributions_init (FormContributions *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/* Public */

GtkWidget *
form_contributions_new (FormContext *context, gint64 person, GPtrArray *years, GPtrArray *registrations)
{
  FormContributions *self = g_object_new (FORM_TYPE_CONTRIBUTIONS, NULL);

  self->context = g_object_ref (context);
  self->person = person;
  self->years = g_ptr_array_ref (years);
  self->registrations = g_ptr_array_ref (registrations);
  build (self);
  show_years (self);
  return GTK_WIDGET (self);
}

void
form_contributions_begin (FormContributions *self, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    if (g_strcmp0 (offers[i].kind, kind) == 0)
      {
        g_autoptr (GArray) months = months_for (self, offers[i].fit);
        g_autofree char *text = case_months_write (months);

        form_context_start_months (self->context, kind, self->person, text);
      }
}

void
form_contributions_offer (FormContributions *self)
{
  g_clear_pointer (&self->menu, gtk_widget_destroy);
  self->menu = gtk_menu_new ();
  add_offers (self);
  gtk_widget_show_all (self->menu);
  /* a menu that belongs to a button is not said to assistive programs */
  gtk_menu_attach_to_widget (GTK_MENU (self->menu), GTK_WIDGET (self), NULL);
  gtk_menu_popup_at_widget (GTK_MENU (self->menu), self->offer, GDK_GRAVITY_SOUTH_WEST, GDK_GRAVITY_NORTH_WEST, NULL);
}
