/* Who has a share in what is left. */

#include "form-survivor/parts.h"

#include <glib/gi18n-lib.h>

#include "cases/people.h"
#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-family.h"
#include "widgets/widget-theme.h"

/* Auxiliary */

static gint64
number_at (GArray *numbers, guint i)
{
  return numbers != NULL && i < numbers->len ? g_array_index (numbers, gint64, i) : 0;
}

/* "50 % · 140105********0041 · guardian signs"; a family is not shown the numbers of one another. */
static char *
note_of (const SurvivorScene *scene, guint i)
{
  const SurvivorEvent *event = scene->event;
  g_autofree char *share = case_people_share_text ((int) number_at (event->shares, i));
  gboolean minor = number_at (event->minors, i) != 0;

  return g_strdup_printf ("%s%s%s", share, minor ? " · " : "", minor ? _("guardian signs") : "");
}

static void
add_survivor (WidgetFamily *tree, const SurvivorScene *scene, guint i)
{
  const SurvivorEvent *event = scene->event;
  gint64 fen = number_at (event->fens, i);
  g_autofree char *note = note_of (scene, i);
  g_autofree char *money = form_text_fen (fen);
  g_autofree char *amount = fen > 0 ? g_strdup_printf (_("%s yuan"), money) : NULL;

  widget_family_add (tree, event->relation_titles[i], event->names[i], note, amount,
                     event->acts == (int) i + 1 ? _("acts for all") : NULL);
}

/* Public */

GtkWidget *
survivor_family_new (void)
{
  GtkWidget *card = widget_card_new (_("The family"));
  GtkWidget *tree = widget_family_new (_("Who has a share"));
  GtkWidget *nobody = widget_label_new (_("The survivors are named in the claim"), "muted");

  gtk_container_add (GTK_CONTAINER (card), tree);
  gtk_container_add (GTK_CONTAINER (card), nobody);
  gtk_widget_set_no_show_all (nobody, TRUE);
  g_object_set_data (G_OBJECT (card), "tree", tree);
  g_object_set_data (G_OBJECT (card), "nobody", nobody);
  return card;
}

void
survivor_family_show (GtkWidget *card, const SurvivorScene *scene)
{
  WidgetFamily *tree = g_object_get_data (G_OBJECT (card), "tree");
  const SurvivorEvent *event = scene->event;
  guint n = event->names != NULL ? g_strv_length (event->names) : 0;
  g_autofree char *died = event->died_on != NULL ? g_strdup_printf (_("died on %s"), event->died_on) : NULL;

  widget_family_set_top (tree, scene->person->name, scene->preview ? NULL : died);
  for (guint i = 0; i < n && event->relation_titles != NULL && i < g_strv_length (event->relation_titles); i++)
    add_survivor (tree, scene, i);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (card), "nobody"), n == 0);
}
