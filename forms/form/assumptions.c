#include "form/assumptions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "form/text.h"
#include "widgets/widget-field.h"
#include "widgets/widget-theme.h"

enum { BASE_GROWTH, WAGE_GROWTH, ACCOUNT_RATE, INDEX_BASIC, INDEX_TRANS, FIELDS };

/* A tenth of a thousandth: per cent with two decimals, as amounts are read. */
#define PER_CENT_UNIT 100

struct _FormAssumptionsBox
{
  GtkExpander     parent_instance;

  FormAssumptions assumptions;
  int             base_year;      /* the last year with a base figure, … */
  int             rate_year;      /* … with a rate, … */
  int             known_until;    /* … the last month with a contribution */
  gint64          future_base;

  GtkWidget      *fields[FIELDS];
};

static guint changed;

G_DEFINE_FINAL_TYPE (FormAssumptionsBox, form_assumptions_box, GTK_TYPE_EXPANDER)

/* Auxiliary */

static PensionRate *
rate_of (FormAssumptionsBox *self, int field)
{
  return field == BASE_GROWTH ? &self->assumptions.base_growth
         : field == WAGE_GROWTH ? &self->assumptions.wage_growth : &self->assumptions.account_rate;
}

static PensionIndex *
index_of (FormAssumptionsBox *self, int field)
{
  return field == INDEX_BASIC ? &self->assumptions.index_basic : &self->assumptions.index_trans;
}

/* "2.50" per cent; up to one hundred. */
static gboolean
read_rate (const char *text, PensionRate *rate)
{
  PensionFen hundredths;

  if (pension_fen_parse (text, strlen (text), &hundredths) != PENSION_OK || hundredths < 0
      || hundredths > PENSION_RATE_ONE / PER_CENT_UNIT)
    return FALSE;
  *rate = (PensionRate) hundredths * PER_CENT_UNIT;
  return TRUE;
}

/* Without a text there is no index by hand. */
static gboolean
read_index (const char *text, PensionIndex *index)
{
  if (*text == '\0')
    {
      *index = 0;
      return TRUE;
    }
  return pension_index_parse (text, strlen (text), index) == PENSION_OK;
}

static char *
rate_text (PensionRate rate)
{
  return g_strdup_printf ("%d.%02d", rate / (PER_CENT_UNIT * 100), rate / PER_CENT_UNIT % 100);
}

static void
say (FormAssumptionsBox *self)
{
  g_autofree char *base = rate_text (self->assumptions.base_growth);
  g_autofree char *wage = rate_text (self->assumptions.wage_growth);
  g_autofree char *rate = rate_text (self->assumptions.account_rate);
  g_autofree char *paid = form_text_fen (self->future_base);
  g_autofree char *until = form_text_month (self->known_until);
  g_autofree char *going = self->future_base != 0
                           ? g_strdup_printf (_("contributions go on after %s with base %s"), until, paid)
                           : g_strdup_printf (_("no contribution after %s"), until);
  g_autofree char *text = g_strdup_printf (_("Supposed: base figure after %d %s%% a year, wages %s%%, account rate after %d %s%%; %s"),
                                           self->base_year, base, wage, self->rate_year, rate, going);

  gtk_label_set_text (GTK_LABEL (gtk_expander_get_label_widget (GTK_EXPANDER (self))), text);
}

/* Callbacks */

static void
confirmed_cb (WidgetField *field, FormAssumptionsBox *self)
{
  const char *text = widget_field_get_value (field);
  gboolean good = FALSE;

  for (int i = 0; i < FIELDS; i++)
    if (self->fields[i] == GTK_WIDGET (field))
      good = i < INDEX_BASIC ? read_rate (text, rate_of (self, i)) : read_index (text, index_of (self, i));
  g_object_set (field, "error", good ? NULL : _("This is not a number that can be computed with."), NULL);
  if (!good)
    return;
  say (self);
  g_signal_emit (self, changed, 0);
}

/* Building */

/* The label the expander makes for itself by a property of its construction is replaced after that. */
static void
form_assumptions_box_constructed (GObject *object)
{
  GtkExpander *expander = GTK_EXPANDER (object);

  G_OBJECT_CLASS (form_assumptions_box_parent_class)->constructed (object);
  gtk_expander_set_label_widget (expander, widget_label_new ("", "muted small"));
  gtk_expander_set_label_fill (expander, TRUE);
  gtk_widget_show_all (gtk_expander_get_label_widget (expander));
}

static void
form_assumptions_box_class_init (FormAssumptionsBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = form_assumptions_box_constructed;
  changed = g_signal_new ("changed", FORM_TYPE_ASSUMPTIONS_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
form_assumptions_box_init (FormAssumptionsBox *self)
{
  const char *const titles[FIELDS] = { _("Base figure grows, per cent a year"), _("Wages grow, per cent a year"), _("Account rate, per cent"),
                                       _("Index, basic part"), _("Index, transition part") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);

  for (int i = 0; i < FIELDS; i++)
    {
      self->fields[i] = widget_field_new (NULL, titles[i], WIDGET_FIELD_TEXT);
      gtk_container_add (GTK_CONTAINER (box), self->fields[i]);
      g_signal_connect_object (self->fields[i], "confirmed", G_CALLBACK (confirmed_cb), self, 0);
    }
  gtk_widget_set_margin_top (box, WIDGET_GAP_SMALL);
  gtk_container_add (GTK_CONTAINER (self), box);
}

/* Public */

GtkWidget *
form_assumptions_box_new (void)
{
  return g_object_new (FORM_TYPE_ASSUMPTIONS_BOX, NULL);
}

void
form_assumptions_box_set (FormAssumptionsBox *self, const FormAssumptions *assumptions, const Outlook *outlook,
                          gboolean indices)
{
  self->assumptions = *assumptions;
  self->base_year = outlook->base_year + (int) g_strv_length (outlook->benefit_bases) - 1;
  self->rate_year = outlook->account_rate_year;
  self->known_until = outlook->known_until;
  self->future_base = outlook->future_base;
  for (int i = 0; i < INDEX_BASIC; i++)
    {
      g_autofree char *text = rate_text (*rate_of (self, i));

      widget_field_set_value (WIDGET_FIELD (self->fields[i]), text);
    }
  for (int i = INDEX_BASIC; i < FIELDS; i++)
    widget_field_set_value (WIDGET_FIELD (self->fields[i]), "");
  say (self);
  gtk_expander_set_expanded (GTK_EXPANDER (self), indices);
}

void
form_assumptions_box_get (FormAssumptionsBox *self, FormAssumptions *assumptions)
{
  *assumptions = self->assumptions;
}
