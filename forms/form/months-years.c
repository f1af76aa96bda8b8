#include "form/months-years.h"

#include <glib/gi18n-lib.h>

#include "cases/months.h"
#include "form/months-list.h"
#include "form/months-wages.h"
#include "form/text.h"
#include "widgets/widget-field.h"
#include "widgets/widget-theme.h"

#define MOST_GROWTH 10000      /* hundredths of a percent: wages do not double every year */

struct _FormMonthsYears
{
  GtkBox     parent_instance;

  GArray    *years;            /* int */
  GPtrArray *wages;            /* WidgetField, one a year; the grid's */

  /* Widgets */
  GtkWidget *grid;
  GtkWidget *line;
  GtkWidget *growth;
};

G_DEFINE_FINAL_TYPE (FormMonthsYears, form_months_years, GTK_TYPE_BOX)

enum { YEAR, DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Auxiliary */

static gint64
wage_at (FormMonthsYears *self, guint row)
{
  return g_ascii_strtoll (widget_field_get_value (g_ptr_array_index (self->wages, row)), NULL, 10);
}

static void
set_wage (FormMonthsYears *self, guint row, gint64 fen)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, fen);

  widget_field_set_value (g_ptr_array_index (self->wages, row), text);
  g_signal_emit (self, signals[YEAR], 0, g_array_index (self->years, int, row), fen);
}

/* "5.5" as 550; -1: it is no percentage. */
static int
growth_of (FormMonthsYears *self)
{
  const char *text = gtk_entry_get_text (GTK_ENTRY (self->growth));
  char *end = NULL;
  gint64 whole = g_ascii_strtoll (text, &end, 10), part = 0;

  if (end == text || whole < 0 || whole > MOST_GROWTH / 100)
    return -1;
  if (*end == '.')
    for (int i = 0, worth = 10; i < 2 && g_ascii_isdigit (*++end); i++, worth /= 10)
      part += g_ascii_digit_value (*end) * worth;
  while (g_ascii_isdigit (*end))
    end++;
  return *end == '\0' || *end == '%' ? (int) (whole * 100 + part) : -1;
}

static void
close_rows (FormMonthsYears *self)
{
  gtk_widget_hide (GTK_WIDGET (self));
  g_signal_emit (self, signals[DONE], 0);
}

/* Callbacks */

/* What the years after @row would be, when there is a growth. */
static void
grow_from (FormMonthsYears *self, guint row)
{
  int growth = growth_of (self);

  for (guint i = row + 1; growth >= 0 && wage_at (self, row) > 0 && i < self->wages->len; i++)
    {
      int years = g_array_index (self->years, int, i) - g_array_index (self->years, int, i - 1);
      gint64 fen = wage_at (self, i - 1);

      while (years-- > 0)
        fen = form_months_grown (fen, growth);
      if (fen > 0)
        set_wage (self, i, fen);
    }
}

static gboolean
wage_entered_cb (WidgetField *field, FormMonthsYears *self)
{
  guint row = 0;

  if (!g_ptr_array_find (self->wages, field, &row))
    return FALSE;
  if (wage_at (self, row) > 0)
    set_wage (self, row, wage_at (self, row));
  grow_from (self, row);
  if (row + 1 < self->wages->len)
    widget_field_focus (g_ptr_array_index (self->wages, row + 1));
  else
    close_rows (self);
  return TRUE;
}

static void
growth_entered_cb (GtkEntry *entry, FormMonthsYears *self)
{
  if (growth_of (self) < 0 && *gtk_entry_get_text (entry) != '\0')
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  grow_from (self, 0);
  if (self->wages->len > 0)
    widget_field_focus (g_ptr_array_index (self->wages, 0));
}

static void
done_cb (GtkButton *button, FormMonthsYears *self)
{
  for (guint i = 0; i < self->wages->len; i++)
    {
      if (!widget_field_confirm (g_ptr_array_index (self->wages, i)))
        return;
      if (wage_at (self, i) > 0)
        set_wage (self, i, wage_at (self, i));
    }
  close_rows (self);
}

/* Building */

static void
add_word (FormMonthsYears *self, const char *word)
{
  GtkWidget *label = widget_label_new (word, "muted");

  gtk_label_set_line_wrap (GTK_LABEL (label), FALSE);
  gtk_box_pack_start (GTK_BOX (self->line), label, FALSE, FALSE, 0);
}

static void
build_line (FormMonthsYears *self)
{
  GtkWidget *done = gtk_button_new_with_label (_("Done"));

  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  self->growth = gtk_entry_new ();
  gtk_entry_set_width_chars (GTK_ENTRY (self->growth), 5);
  gtk_entry_set_alignment (GTK_ENTRY (self->growth), 1);
  widget_set_accessible_name (self->growth, _("Growth a year in percent"));
  add_word (self, _("One wage a year. Each year after it more by"));
  gtk_box_pack_start (GTK_BOX (self->line), self->growth, FALSE, FALSE, 0);
  add_word (self, _("% (may stay empty)"));
  gtk_box_pack_end (GTK_BOX (self->line), done, FALSE, FALSE, 0);
  g_signal_connect_object (self->growth, "activate", G_CALLBACK (growth_entered_cb), self, 0);
  g_signal_connect_object (done, "clicked", G_CALLBACK (done_cb), self, 0);
}

/* "12 months", and the limits of a year when the server has said them. */
static GtkWidget *
about_year (GArray *amounts, GPtrArray *lines, int year)
{
  const CaseMonth *limits = NULL;
  GtkWidget *about;
  guint months = 0;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < amounts->len; i++)
    {
      int month = g_array_index (amounts, CaseMonthAmount, i).month;

      if (month / 100 != year)
        continue;
      months++;
      limits = form_months_line (lines, month);
    }
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month", "%u months", months), months);
  if (limits != NULL && limits->ceiling != 0)
    {
      g_autofree char *floor = form_text_fen (limits->floor);
      g_autofree char *ceiling = form_text_fen (limits->ceiling);

      text = g_strdup_printf (_("%s · limits %s to %s"), count, floor, ceiling);
    }
  about = widget_label_new (text != NULL ? text : count, "muted");
  gtk_label_set_line_wrap (GTK_LABEL (about), FALSE);
  return about;
}

static void
add_year (FormMonthsYears *self, GArray *amounts, GPtrArray *lines, int year)
{
  int row = (int) self->years->len;
  g_autofree char *title = g_strdup_printf (_("Wage of %d"), year);
  g_autofree char *name = g_strdup_printf ("wage_%d", year);
  GtkWidget *wage = widget_field_new (name, title, WIDGET_FIELD_MONEY);
  gint64 now = form_months_year_wage (amounts, year);

  gtk_grid_attach (GTK_GRID (self->grid), wage, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), about_year (amounts, lines, year), 1, row, 1, 1);
  g_array_append_val (self->years, year);
  g_ptr_array_add (self->wages, wage);
  if (now > 0)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, now);

      widget_field_set_value (WIDGET_FIELD (wage), text);
    }
  g_signal_connect_object (wage, "entered", G_CALLBACK (wage_entered_cb), self, 0);
}

/* Overrides */

static void
form_months_years_finalize (GObject *object)
{
  FormMonthsYears *self = FORM_MONTHS_YEARS (object);

  g_array_unref (self->years);
  g_ptr_array_unref (self->wages);
  G_OBJECT_CLASS (form_months_years_parent_class)->finalize (object);
}

static void
form_months_years_class_init (FormMonthsYearsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_months_years_finalize;
  signals[YEAR] = g_signal_new ("year", FORM_TYPE_MONTHS_YEARS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_INT, G_TYPE_INT64);
  signals[DONE] = g_signal_new ("done", FORM_TYPE_MONTHS_YEARS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
form_months_years_init (FormMonthsYears *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP_SMALL);
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  self->wages = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), WIDGET_GAP);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), WIDGET_GAP_SMALL);
  build_line (self);
  gtk_box_pack_start (GTK_BOX (self), self->line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->grid, FALSE, FALSE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  gtk_widget_hide (GTK_WIDGET (self));
}

/* Public */

GtkWidget *
form_months_years_new (void)
{
  return g_object_new (FORM_TYPE_MONTHS_YEARS, NULL);
}

void
form_months_years_open (FormMonthsYears *self, GArray *amounts, GPtrArray *lines)
{
  int last = 0;

  widget_container_clear (GTK_CONTAINER (self->grid));
  g_array_set_size (self->years, 0);
  g_ptr_array_set_size (self->wages, 0);
  for (guint i = 0; i < amounts->len; i++)
    {
      int year = g_array_index (amounts, CaseMonthAmount, i).month / 100;

      if (year != last)
        add_year (self, amounts, lines, year);
      last = year;
    }
  gtk_widget_show_all (self->grid);
  gtk_widget_show (GTK_WIDGET (self));
  if (self->wages->len > 0)
    widget_field_focus (g_ptr_array_index (self->wages, 0));
}
