#include "widgets/widget-row.h"

struct _WidgetRow
{
  GObject parent_instance;

  char **texts;
  guint n_texts;
  WidgetKind *kinds;
  gpointer data;
  GDestroyNotify free_data;
};

G_DEFINE_FINAL_TYPE (WidgetRow, widget_row, G_TYPE_OBJECT)

static void
widget_row_finalize (GObject *object)
{
  WidgetRow *self = WIDGET_ROW (object);

  g_strfreev (self->texts);
  g_free (self->kinds);
  if (self->free_data != NULL && self->data != NULL)
    self->free_data (self->data);

  G_OBJECT_CLASS (widget_row_parent_class)->finalize (object);
}

static void
widget_row_class_init (WidgetRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = widget_row_finalize;
}

static void
widget_row_init (WidgetRow *self)
{
}

WidgetRow *
widget_row_new (const char *const *texts, gpointer data, GDestroyNotify free_data)
{
  WidgetRow *self = g_object_new (WIDGET_TYPE_ROW, NULL);

  self->texts = g_strdupv ((char **)texts);
  self->n_texts = g_strv_length (self->texts);
  self->kinds = g_new0 (WidgetKind, self->n_texts + 1);
  self->data = data;
  self->free_data = free_data;

  return self;
}

const char *
widget_row_get_text (WidgetRow *self, guint column)
{
  g_return_val_if_fail (WIDGET_IS_ROW (self), NULL);

  return column < self->n_texts ? self->texts[column] : NULL;
}

void
widget_row_set_text (WidgetRow *self, guint column, const char *text)
{
  g_return_if_fail (WIDGET_IS_ROW (self));
  g_return_if_fail (column < self->n_texts);

  g_free (self->texts[column]);
  self->texts[column] = g_strdup (text);
}

gpointer
widget_row_get_data (WidgetRow *self)
{
  g_return_val_if_fail (WIDGET_IS_ROW (self), NULL);

  return self->data;
}

void
widget_row_set_kind (WidgetRow *self, guint column, WidgetKind kind)
{
  g_return_if_fail (WIDGET_IS_ROW (self));
  g_return_if_fail (column < self->n_texts);

  self->kinds[column] = kind;
}

WidgetKind
widget_row_get_kind (WidgetRow *self, guint column)
{
  g_return_val_if_fail (WIDGET_IS_ROW (self), WIDGET_KIND_NEUTRAL);

  return column < self->n_texts ? self->kinds[column] : WIDGET_KIND_NEUTRAL;
}
