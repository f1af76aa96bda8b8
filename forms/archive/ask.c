/* The few words a step needs, asked on the page: Enter goes from one to the next and does it, Esc leaves it. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-theme.h"

#define LENGTH 200

static WidgetField *
field_of (ArchiveRoom *self, const char *key)
{
  for (guint i = 0; i < self->ask_fields->len; i++)
    if (g_strcmp0 (widget_field_get_key (self->ask_fields->pdata[i]), key) == 0)
      return self->ask_fields->pdata[i];
  return NULL;
}

/* The first that is not filled in gets the keyboard. */
static gboolean
complete (ArchiveRoom *self)
{
  for (guint i = 0; i < self->ask_fields->len; i++)
    {
      WidgetField *field = self->ask_fields->pdata[i];

      if (widget_field_confirm (field) && widget_field_is_complete (field))
        continue;
      widget_field_set_error (field, _("This has to be filled in."));
      widget_field_focus (field);
      return FALSE;
    }
  return TRUE;
}

static gboolean
entered_cb (WidgetField *field, ArchiveRoom *self)
{
  guint n = self->ask_fields->len;
  RoomAnswered answered = self->answered;

  widget_field_set_error (field, NULL);
  for (guint i = 0; i + 1 < n; i++)
    if (self->ask_fields->pdata[i] == field)
      {
        widget_field_focus (self->ask_fields->pdata[i + 1]);
        return TRUE;
      }
  if (answered == NULL || self->busy || !complete (self))
    return TRUE;
  gtk_widget_hide (self->ask_card);
  self->answered = NULL;
  answered (self);
  return TRUE;
}

static void
set_codes (ArchiveRoom *self, WidgetField *field, const char *list)
{
  GPtrArray *codes = form_context_get_codes (room_context (self), list);
  g_autoptr (GPtrArray) keys = g_ptr_array_new (), titles = g_ptr_array_new ();

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const VocabularyEntry *entry = codes->pdata[i];

      g_ptr_array_add (keys, entry->key);
      g_ptr_array_add (titles, entry->title);
    }
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (titles, NULL);
  widget_field_set_options (field, (const char *const *) keys->pdata, (const char *const *) titles->pdata);
}

static void
add_question (ArchiveRoom *self, const RoomQuestion *question)
{
  GtkWidget *field = widget_field_new (question->key, question->label, question->kind);

  g_object_set (field, "required", question->required, "stacked", TRUE, "hexpand", TRUE, NULL);
  if (question->kind == WIDGET_FIELD_TEXT)
    g_object_set (field, "max-length", LENGTH, NULL);
  if (question->list != NULL)
    set_codes (self, WIDGET_FIELD (field), question->list);
  g_signal_connect_object (field, "entered", G_CALLBACK (entered_cb), self, 0);
  gtk_box_pack_start (GTK_BOX (self->ask_grid), field, TRUE, TRUE, 0);
  g_ptr_array_add (self->ask_fields, field);
}

void
room_ask (ArchiveRoom *self, const char *title, const RoomQuestion *questions, guint n, RoomAnswered answered)
{
  g_ptr_array_set_size (self->ask_fields, 0);
  widget_container_clear (GTK_CONTAINER (self->ask_grid));
  widget_card_set_title (WIDGET_CARD (self->ask_card), title);
  for (guint i = 0; i < n; i++)
    add_question (self, &questions[i]);
  self->answered = answered;
  gtk_widget_show_all (self->ask_grid);
  gtk_widget_show (self->ask_card);
  widget_field_focus (self->ask_fields->pdata[0]);
}

const char *
room_answer (ArchiveRoom *self, const char *key)
{
  WidgetField *field = field_of (self, key);
  const char *value = field != NULL ? widget_field_get_value (field) : "";

  return *value != '\0' ? value : NULL;
}

void
room_ask_set (ArchiveRoom *self, const char *key, const char *value)
{
  widget_field_set_value (field_of (self, key), value != NULL ? value : "");
}

gboolean
room_ask_leave (ArchiveRoom *self)
{
  if (!gtk_widget_get_visible (self->ask_card))
    return FALSE;
  gtk_widget_hide (self->ask_card);
  self->answered = NULL;
  form_page_focus_first (FORM_PAGE (self));
  return TRUE;
}

GtkWidget *
room_ask_new (ArchiveRoom *self)
{
  self->ask_card = widget_card_new (" ");
  self->ask_grid = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  gtk_box_pack_start (GTK_BOX (self->ask_card), self->ask_grid, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->ask_card), widget_key_hint_new ("Enter", _("next field, then do it"), "Esc", _("leave it"), NULL),
                      FALSE, FALSE, 0);
  gtk_widget_show_all (self->ask_card);
  gtk_widget_hide (self->ask_card);
  gtk_widget_set_no_show_all (self->ask_card, TRUE);
  return self->ask_card;
}
