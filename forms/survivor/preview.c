/* Day and source of a death, typed once: what would follow is shown at once, and the claim takes both over. */

#include "form-survivor/parts.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-theme.h"

#define SOURCES "death_source"

/* Auxiliary */

static WidgetField *
field_of (GtkWidget *card, const char *name)
{
  return WIDGET_FIELD (g_object_get_data (G_OBJECT (card), name));
}

static const char *
value_of (GtkWidget *card, const char *name)
{
  const char *value = widget_field_get_value (field_of (card, name));

  return *value != '\0' ? value : NULL;
}

static void
set_options (WidgetField *field, FormContext *context)
{
  GPtrArray *codes = form_context_get_codes (context, SOURCES);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const VocabularyEntry *entry = g_ptr_array_index (codes, i);

      g_ptr_array_add (keys, entry->key);
      g_ptr_array_add (titles, entry->title);
    }
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (titles, NULL);
  widget_field_set_options (field, (const char *const *) keys->pdata, (const char *const *) titles->pdata);
}

/* Public */

GtkWidget *
survivor_preview_card_new (FormContext *context, GCallback changed, GObject *owner)
{
  GtkWidget *card = widget_card_new (_("If there was a death"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *day = widget_field_new ("died_on", _("Day of the death"), WIDGET_FIELD_DATE);
  GtkWidget *source = widget_field_new ("death_source", _("Who said so"), WIDGET_FIELD_CODE);

  widget_card_set_subtitle (WIDGET_CARD (card), _("typed once: it goes into the claim, and from there into the stop"));
  widget_field_set_label_chars (WIDGET_FIELD (day), 8);
  widget_field_set_label_chars (WIDGET_FIELD (source), 8);
  set_options (WIDGET_FIELD (source), context);
  gtk_box_pack_start (GTK_BOX (line), day, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), source, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (card), line);
  g_object_set_data (G_OBJECT (card), "day", day);
  g_object_set_data (G_OBJECT (card), "source", source);
  g_signal_connect_object (day, "confirmed", changed, owner, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "confirmed", changed, owner, G_CONNECT_SWAPPED);
  gtk_widget_show_all (card);
  return card;
}

const char *
survivor_preview_day (GtkWidget *card)
{
  return value_of (card, "day");
}

const char *
survivor_preview_source (GtkWidget *card)
{
  return value_of (card, "source");
}

gboolean
survivor_preview_confirm (GtkWidget *card)
{
  return widget_field_confirm (field_of (card, "day")) && widget_field_confirm (field_of (card, "source"));
}

void
survivor_preview_say (GtkWidget *card, const char *error)
{
  widget_field_set_error (field_of (card, "day"), error);
}

void
survivor_preview_focus (GtkWidget *card)
{
  widget_field_focus (field_of (card, survivor_preview_day (card) == NULL ? "day" : "source"));
}
