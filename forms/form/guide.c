#include "form/guide.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"
#include "widgets/widget-theme.h"

/* Auxiliary */

static GtkWidget *
part (GtkWidget *guide, const char *name)
{
  return g_object_get_data (G_OBJECT (guide), name);
}

static void
add_line (GtkWidget *list, guint number, const CaseGuide *line)
{
  g_autofree char *ask = g_strdup_printf ("%u  %s", number, line->ask != NULL ? line->ask : "");
  g_autofree char *check = g_strdup_printf (_("Check: %s"), line->check_what != NULL ? line->check_what : "");
  GtkWidget *label = widget_label_new (check, "muted small");

  gtk_container_add (GTK_CONTAINER (list), widget_label_new (ask, NULL));
  if (line->check_what != NULL && *line->check_what != '\0')
    {
      gtk_widget_set_margin_start (label, WIDGET_GAP + WIDGET_GAP_TINY);
      gtk_widget_set_margin_bottom (label, WIDGET_GAP_TINY);
      gtk_container_add (GTK_CONTAINER (list), label);
    }
}

/* Public */

GtkWidget *
form_guide_new (void)
{
  GtkWidget *card = widget_card_new (_("Guide"));
  GtkWidget *field = widget_label_new (NULL, "info");
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_container_add (GTK_CONTAINER (card), list);
  gtk_container_add (GTK_CONTAINER (card), field);
  gtk_widget_show (list);
  gtk_widget_hide (field);
  gtk_widget_set_no_show_all (card, TRUE);
  g_object_set_data (G_OBJECT (card), "list", list);
  g_object_set_data (G_OBJECT (card), "field", field);
  return card;
}

void
form_guide_show (GtkWidget *guide, const CaseKindDetails *details, const char *step)
{
  GtkWidget *list = part (guide, "list");
  const char *clause = NULL;
  g_autofree char *subtitle = NULL;
  guint n = 0;

  widget_container_clear (GTK_CONTAINER (list));
  for (guint i = 0; i < details->guide->len; i++)
    {
      const CaseGuide *line = g_ptr_array_index (details->guide, i);

      if (g_strcmp0 (line->step, step) != 0)
        continue;
      add_line (list, ++n, line);
      clause = line->clause != NULL && clause == NULL ? line->clause : clause;
    }
  if (clause != NULL)
    subtitle = g_strdup_printf (_("clause %s"), clause);
  widget_card_set_subtitle (WIDGET_CARD (guide), subtitle);
  gtk_widget_set_visible (guide, n > 0);
}

void
form_guide_show_field (GtkWidget *guide, const CaseField *field)
{
  GtkWidget *label = part (guide, "field");
  g_autofree char *text = NULL;

  if (field != NULL && (field->hint != NULL || field->route_note != NULL))
    text = g_strdup_printf ("%s：%s%s%s", field->title, field->hint != NULL ? field->hint : "",
                            field->hint != NULL && field->route_note != NULL ? " · " : "",
                            field->route_note != NULL ? field->route_note : "");
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}
