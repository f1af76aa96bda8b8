/* A reason, typed below the rows: why a row is left out, why the list goes back, why it is given up. */

#include "form-stopping/stopping.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-field.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define REASON_LENGTH 200
#define LABEL_CHARS   4

static const char *
title_of (StoppingAsk what)
{
  switch (what)
    {
    case STOPPING_ASK_LEAVE:
      return _("Why is this person left out?");
    case STOPPING_ASK_RETURN:
      return _("What is to be looked at again?");
    case STOPPING_ASK_DROP:
      return _("Why is this list given up?");
    case STOPPING_ASK_NOTHING:
      break;
    }
  return "";
}

static void
answer (StoppingPage *self)
{
  const char *left_out = widget_field_get_value (WIDGET_FIELD (self->left_out));
  const char *note = widget_field_get_value (WIDGET_FIELD (self->note));
  gboolean leave = self->asking == STOPPING_ASK_LEAVE;

  if (self->busy || (leave && *left_out == '\0'))
    return;
  if (*note == '\0' && (!leave || g_str_equal (left_out, "other")))
    {
      widget_field_focus (WIDGET_FIELD (self->note));
      return;
    }
  if (leave)
    stopping_leave_out (self, left_out, *note != '\0' ? note : NULL);
  else if (self->asking == STOPPING_ASK_RETURN)
    stopping_return (self, note);
  else if (self->asking == STOPPING_ASK_DROP)
    stopping_drop (self, note);
}

/* A reason that says enough by itself needs no note. */
static gboolean
left_out_entered_cb (WidgetField *field, StoppingPage *self)
{
  if (g_str_equal (widget_field_get_value (field), "other") || *widget_field_get_value (field) == '\0')
    return FALSE;
  answer (self);
  return TRUE;
}

static gboolean
note_entered_cb (WidgetField *field, StoppingPage *self)
{
  answer (self);
  return TRUE;
}

GtkWidget *
stopping_ask_new (StoppingPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->ask_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  self->ask_title = widget_label_new (NULL, "heading");
  self->left_out = widget_field_new ("left_out", _("Reason"), WIDGET_FIELD_CODE);
  self->note = widget_field_new ("note", _("Note"), WIDGET_FIELD_TEXT);
  widget_field_set_label_chars (WIDGET_FIELD (self->left_out), LABEL_CHARS);
  widget_field_set_label_chars (WIDGET_FIELD (self->note), LABEL_CHARS);
  g_object_set (self->note, "max-length", REASON_LENGTH, NULL);
  g_signal_connect_object (self->left_out, "entered", G_CALLBACK (left_out_entered_cb), self, 0);
  g_signal_connect_object (self->note, "entered", G_CALLBACK (note_entered_cb), self, 0);
  gtk_box_pack_start (GTK_BOX (line), self->left_out, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->note, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (self->ask_box), self->ask_title);
  gtk_container_add (GTK_CONTAINER (self->ask_box), line);
  gtk_container_add (GTK_CONTAINER (self->ask_box),
                     widget_key_hint_new ("Enter", _("go on"), "Esc", _("leave it"), NULL));
  gtk_widget_show_all (self->ask_box);
  gtk_widget_hide (self->ask_box);
  gtk_widget_set_no_show_all (self->ask_box, TRUE);
  return self->ask_box;
}

static void
offer_reasons (StoppingPage *self)
{
  GPtrArray *codes = form_context_get_codes (stopping_context (self), "stop_left_out");
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
  widget_field_set_options (WIDGET_FIELD (self->left_out), (const char *const *) keys->pdata,
                            (const char *const *) titles->pdata);
}

void
stopping_ask (StoppingPage *self, StoppingAsk what)
{
  gboolean was_open = self->asking != STOPPING_ASK_NOTHING;

  self->asking = what;
  gtk_widget_set_visible (self->ask_box, what != STOPPING_ASK_NOTHING);
  gtk_widget_set_visible (self->left_out, what == STOPPING_ASK_LEAVE);
  gtk_label_set_text (GTK_LABEL (self->ask_title), title_of (what));
  if (what == STOPPING_ASK_NOTHING)
    {
      if (was_open)
        widget_table_focus (WIDGET_TABLE (self->rows));
      return;
    }
  offer_reasons (self);
  widget_field_set_value (WIDGET_FIELD (self->left_out), "");
  widget_field_set_value (WIDGET_FIELD (self->note), "");
  widget_field_focus (WIDGET_FIELD (what == STOPPING_ASK_LEAVE ? self->left_out : self->note));
}
