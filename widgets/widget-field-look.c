#include "widgets/widget-field-private.h"

#include "widgets/widget-field-input.h"
#include "widgets/widget-theme.h"

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  if (on)
    gtk_style_context_add_class (style, name);
  else
    gtk_style_context_remove_class (style, name);
}

void
widget_field_show_under (WidgetField *self)
{
  const char *bad = self->complaint != NULL ? self->complaint : self->error;
  const char *text = bad != NULL ? bad : self->warning != NULL ? self->warning : self->hint;

  gtk_label_set_text (GTK_LABEL (self->under), text != NULL ? text : "");
  gtk_widget_set_visible (self->under, text != NULL && text[0] != '\0');
  set_class (self->under, "danger", bad != NULL);
  set_class (self->under, "warn", bad == NULL && self->warning != NULL);
  set_class (self->under, "muted", bad == NULL && self->warning == NULL);
  set_class (GTK_WIDGET (self), "wrong", bad != NULL);
  atk_object_set_description (gtk_widget_get_accessible (self->input), text != NULL ? text : "");
}

void
widget_field_show_label (WidgetField *self)
{
  g_autofree char *markup = g_markup_printf_escaped ("%s%s", self->title != NULL ? self->title : "",
                                                     self->required ? "\xc2\xa0*" : "");

  gtk_label_set_markup (GTK_LABEL (self->label), markup);
  widget_set_accessible_name (self->input, self->title);
  if (self->kind == WIDGET_FIELD_CODE)
    widget_set_accessible_name (widget_field_input_button (self->input), self->title);
}

static void
attach (WidgetField *self, GtkWidget *child, int column, int row)
{
  g_object_ref (child);
  if (gtk_widget_get_parent (child) != NULL)
    gtk_container_remove (GTK_CONTAINER (self), child);
  gtk_grid_attach (GTK_GRID (self), child, column, row, 1, 1);
  g_object_unref (child);
}

void
widget_field_arrange (WidgetField *self)
{
  int column = self->stacked ? 0 : 1, row = self->stacked ? 1 : 0;

  gtk_label_set_xalign (GTK_LABEL (self->label), self->stacked ? 0 : 1);
  gtk_label_set_width_chars (GTK_LABEL (self->label), self->stacked ? -1 : self->label_chars);
  gtk_grid_set_column_spacing (GTK_GRID (self), self->stacked ? 0 : 10);
  attach (self, self->label, 0, 0);
  attach (self, self->place, column, row);
  attach (self, self->current, column, row + 1);
  attach (self, self->under, column, row + 2);
  if (self->end != NULL)
    attach (self, self->end, column + 1, row);
}

void
widget_field_set_string (char **place, const char *text)
{
  char *copy = g_strdup (text != NULL && text[0] != '\0' ? text : NULL);

  g_free (*place);
  *place = copy;
}

const char *
widget_field_get_key (WidgetField *self)
{
  g_return_val_if_fail (WIDGET_IS_FIELD (self), NULL);

  return self->key;
}

const char *
widget_field_get_label (WidgetField *self)
{
  g_return_val_if_fail (WIDGET_IS_FIELD (self), NULL);

  return self->title;
}

WidgetFieldKind
widget_field_get_kind (WidgetField *self)
{
  g_return_val_if_fail (WIDGET_IS_FIELD (self), WIDGET_FIELD_TEXT);

  return self->kind;
}

GtkWidget *
widget_field_get_input (WidgetField *self)
{
  g_return_val_if_fail (WIDGET_IS_FIELD (self), NULL);

  return self->input;
}

void
widget_field_set_required (WidgetField *self, gboolean required)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  self->required = required;
  widget_field_show_label (self);
}

void
widget_field_set_editable (WidgetField *self, gboolean editable)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  self->editable = editable;
  if (GTK_IS_EDITABLE (self->input))
    gtk_editable_set_editable (GTK_EDITABLE (self->input), editable);
  else if (GTK_IS_TEXT_VIEW (self->input))
    gtk_text_view_set_editable (GTK_TEXT_VIEW (self->input), editable);
  else
    gtk_widget_set_sensitive (self->input, editable);
  /* a combo box that can itself have the keyboard does not let it go with Tab: only its button may */
  gtk_widget_set_can_focus (
      self->kind == WIDGET_FIELD_CODE ? widget_field_input_button (self->input) : self->input, editable);
  set_class (self->input, "locked", !editable);
  set_class (self->place, "locked", !editable);
}

void
widget_field_set_hint (WidgetField *self, const char *hint)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  widget_field_set_string (&self->hint, hint);
  widget_field_show_under (self);
}

void
widget_field_set_placeholder (WidgetField *self, const char *text)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  if (GTK_IS_ENTRY (self->input))
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->input), text);
}

void
widget_field_set_error (WidgetField *self, const char *error)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  widget_field_set_string (&self->error, error);
  widget_field_show_under (self);
}

void
widget_field_set_warning (WidgetField *self, const char *warning)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  widget_field_set_string (&self->warning, warning);
  widget_field_show_under (self);
}

void
widget_field_set_current (WidgetField *self, const char *text)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  gtk_label_set_text (GTK_LABEL (self->current), text != NULL ? text : "");
  gtk_widget_set_visible (self->current, text != NULL && text[0] != '\0');
}

void
widget_field_set_end_widget (WidgetField *self, GtkWidget *child)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  if (self->end != NULL)
    gtk_container_remove (GTK_CONTAINER (self), self->end);
  self->end = child;
  if (child != NULL)
    {
      gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
      gtk_widget_show (child);
    }
  widget_field_arrange (self);
}

void
widget_field_set_label_chars (WidgetField *self, int chars)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  self->label_chars = chars;
  widget_field_arrange (self);
}

void
widget_field_set_stacked (WidgetField *self, gboolean stacked)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  self->stacked = stacked;
  widget_field_arrange (self);
}

void
widget_field_hide_label (WidgetField *self)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  gtk_widget_set_no_show_all (self->label, TRUE);
  gtk_widget_hide (self->label);
  widget_field_set_stacked (self, TRUE);
}
