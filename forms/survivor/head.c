/* Who died, how far it is, and the life it was. */

#include "form-survivor/parts.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-life-line.h"
#include "widgets/widget-theme.h"

typedef struct
{
  GtkWidget *name;
  GtkWidget *died;
  GtkWidget *badges;
  GtkWidget *known;             /* who said so */
  GtkWidget *life;
} Head;

/* Auxiliary */

static void
add_badge (Head *head, const char *text, WidgetKind kind)
{
  GtkWidget *badge = widget_badge_new (text, kind);

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (head->badges), badge);
}

static gboolean
payment_is (const SurvivorEvent *event, const char *state)
{
  return g_strcmp0 (event->payment_state, state) == 0;
}

static void
show_badges (Head *head, const SurvivorScene *scene)
{
  const SurvivorEvent *event = scene->event;

  widget_container_clear (GTK_CONTAINER (head->badges));
  add_badge (head, event->retired ? _("drew a pension") : _("still in work"), WIDGET_KIND_NEUTRAL);
  if (scene->preview)
    add_badge (head, _("preview"), WIDGET_KIND_INFO);
  if (g_strcmp0 (event->claim_state, "reversed") == 0)
    add_badge (head, _("reversed"), WIDGET_KIND_DANGER);
  if (event->died_on != NULL && !survivor_is_computed (event))
    add_badge (head, _("cannot be computed yet"), WIDGET_KIND_DANGER);
  if (survivor_is_computed (event) && event->provisional)
    add_badge (head, _("paid provisionally"), WIDGET_KIND_WARN);
  if (event->debt > 0)
    add_badge (head, _("to be paid back"), WIDGET_KIND_DANGER);
  if (payment_is (event, "paid") || payment_is (event, "set_off"))
    add_badge (head, payment_is (event, "paid") ? _("paid") : _("set off"), WIDGET_KIND_OK);
  else if (payment_is (event, "returned"))
    add_badge (head, _("came back"), WIDGET_KIND_DANGER);
  else if (g_strcmp0 (event->claim_state, "decided") == 0)
    add_badge (head, _("decided"), WIDGET_KIND_OK);
  gtk_widget_show_all (head->badges);
}

static void
add_mark (GtkWidget *life, int month, const char *title, WidgetKind kind)
{
  if (month != 0)
    widget_life_line_add_mark (WIDGET_LIFE_LINE (life), month, title, kind);
}

static void
add_stretch (GtkWidget *life, int from, int to, const char *title, WidgetKind kind)
{
  if (from != 0 && to >= from)
    widget_life_line_add (WIDGET_LIFE_LINE (life), from, to, title, NULL, kind);
}

/* Stretches end where the next thing begins, and all of them with the death. */
static void
show_life (Head *head, const SurvivorScene *scene)
{
  const SurvivorEvent *event = scene->event;
  int began = survivor_month_of (event->work_start), insured = survivor_month_of (event->insured_since);
  int end = event->died_on != NULL ? survivor_month_of (event->died_on) : survivor_month_of (scene->today);
  int active = event->first_month != 0 ? event->first_month : end;

  widget_life_line_clear (WIDGET_LIFE_LINE (head->life));
  widget_life_line_set_today (WIDGET_LIFE_LINE (head->life), end);
  add_stretch (head->life, began, insured != 0 ? insured : active, _("at work"), WIDGET_KIND_NEUTRAL);
  add_stretch (head->life, insured, active, _("insured"), WIDGET_KIND_INFO);
  add_stretch (head->life, event->first_month, end, _("pension"), WIDGET_KIND_OK);
  add_mark (head->life, survivor_month_of (event->birth), _("born"), WIDGET_KIND_NEUTRAL);
  add_mark (head->life, began, _("began work"), WIDGET_KIND_NEUTRAL);
  add_mark (head->life, insured, _("insured"), WIDGET_KIND_INFO);
  add_mark (head->life, event->retire_month, _("retired"), WIDGET_KIND_OK);
  add_mark (head->life, event->first_month, _("first pension"), WIDGET_KIND_OK);
  if (event->died_on != NULL)
    add_mark (head->life, end, _("died"), WIDGET_KIND_DANGER);
}

/* Public */

GtkWidget *
survivor_head_new (void)
{
  GtkWidget *card = widget_card_new (NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  Head *head = g_new0 (Head, 1);

  head->name = widget_label_new (NULL, "figure");
  head->died = widget_label_new (NULL, "heading");
  head->badges = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  head->known = widget_label_new (NULL, "muted");
  head->life = widget_life_line_new ();
  widget_set_accessible_name (head->life, _("The life it was"));
  gtk_label_set_line_wrap (GTK_LABEL (head->name), FALSE);
  gtk_label_set_line_wrap (GTK_LABEL (head->died), FALSE);
  gtk_box_pack_start (GTK_BOX (line), head->name, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), head->died, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), head->known, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), head->badges, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (card), line);
  gtk_container_add (GTK_CONTAINER (card), head->life);
  g_object_set_data_full (G_OBJECT (card), "head", head, g_free);
  return card;
}

void
survivor_head_show (GtkWidget *card, const SurvivorScene *scene)
{
  Head *head = g_object_get_data (G_OBJECT (card), "head");
  const SurvivorEvent *event = scene->event;
  g_autofree char *died = survivor_died_sentence (scene);
  g_autofree char *known = event->death_source_title != NULL && !scene->preview
                           ? g_strdup_printf ("%s%s%s", event->death_source_title, event->found_by != NULL ? " · " : "",
                                              event->found_by != NULL ? event->found_by : "") : NULL;

  gtk_label_set_text (GTK_LABEL (head->name), scene->person->name);
  gtk_label_set_text (GTK_LABEL (head->died), died);
  gtk_label_set_text (GTK_LABEL (head->known), known != NULL && !scene->family ? known : "");
  show_badges (head, scene);
  show_life (head, scene);
}
