#include "form/guide.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"
#include "widgets/widget-theme.h"

/* Auxiliary */

static void
add_row (GtkWidget *grid, int row, const char *head, const char *text, const char *style)
{
  GtkWidget *label = widget_label_new (head, "muted");
  GtkWidget *value = widget_label_new (text, style);

  gtk_label_set_line_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), value, 1, row, 1, 1);
}

static int
add_line (GtkWidget *grid, int row, const CaseGuide *line)
{
  if (line->ask != NULL && *line->ask != '\0')
    add_row (grid, row++, _("Ask"), line->ask, NULL);
  if (line->check_what != NULL && *line->check_what != '\0')
    add_row (grid, row++, _("Check"), line->check_what, NULL);
  return row;
}

static GtkWidget *
grid_of (GtkWidget *guide)
{
  return g_object_get_data (G_OBJECT (guide), "grid");
}

/* Public */

GtkWidget *
form_guide_new (void)
{
  GtkWidget *card = widget_card_new (_("Guide"));
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), WIDGET_GAP);
  gtk_grid_set_row_spacing (GTK_GRID (grid), WIDGET_GAP_TINY);
  gtk_container_add (GTK_CONTAINER (card), grid);
  gtk_widget_show (grid);
  gtk_widget_set_no_show_all (card, TRUE);
  g_object_set_data (G_OBJECT (card), "grid", grid);
  return card;
}

void
form_guide_show (GtkWidget *guide, const CaseKindDetails *details, const char *step)
{
  GtkWidget *grid = grid_of (guide);
  const char *clause = NULL;
  g_autofree char *subtitle = NULL;
  int row = 0;

  widget_container_clear (GTK_CONTAINER (grid));
  for (guint i = 0; i < details->guide->len; i++)
    {
      const CaseGuide *line = g_ptr_array_index (details->guide, i);

      if (g_strcmp0 (line->step, step) != 0)
        continue;
      row = add_line (grid, row, line);
      if (clause == NULL)
        clause = line->clause;
    }
  if (clause != NULL)
    subtitle = g_strdup_printf (_("clause %s"), clause);
  widget_card_set_subtitle (WIDGET_CARD (guide), subtitle);
  gtk_widget_set_visible (guide, row > 0);
}
