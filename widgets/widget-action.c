#include "widgets/widget-action.h"

#include "widgets/widget-theme.h"

struct _WidgetAction
{
  GtkButton parent_instance;

  GtkWidget *caption;
  GtkWidget *key;
  char *accel;
  char *why_not;
  guint keyval;
  GdkModifierType modifiers;
};

enum
{
  PROP_0,
  PROP_CAPTION,
  PROP_ACCEL,
  PROP_WHY_NOT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WidgetAction, widget_action, GTK_TYPE_BUTTON)

static void
set_accel (WidgetAction *self, const char *accel)
{
  g_autofree char *text = NULL;

  g_free (self->accel);
  self->accel = g_strdup (accel);
  self->keyval = 0;
  if (accel != NULL && accel[0] != '\0')
    gtk_accelerator_parse (accel, &self->keyval, &self->modifiers);
  if (self->keyval != 0)
    text = gtk_accelerator_get_label (self->keyval, self->modifiers);
  gtk_label_set_text (GTK_LABEL (self->key), text != NULL ? text : "");
  gtk_widget_set_visible (self->key, text != NULL);
}

static void
widget_action_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WidgetAction *self = WIDGET_ACTION (object);

  if (id == PROP_CAPTION)
    widget_action_set_caption (self, g_value_get_string (value));
  else if (id == PROP_ACCEL)
    set_accel (self, g_value_get_string (value));
  else if (id == PROP_WHY_NOT)
    widget_action_set_why_not (self, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_action_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WidgetAction *self = WIDGET_ACTION (object);

  if (id == PROP_CAPTION)
    g_value_set_string (value, widget_action_get_caption (self));
  else if (id == PROP_ACCEL)
    g_value_set_string (value, self->accel);
  else if (id == PROP_WHY_NOT)
    g_value_set_string (value, self->why_not);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_action_finalize (GObject *object)
{
  WidgetAction *self = WIDGET_ACTION (object);

  g_free (self->accel);
  g_free (self->why_not);

  G_OBJECT_CLASS (widget_action_parent_class)->finalize (object);
}

static void
widget_action_class_init (WidgetActionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = widget_action_set_property;
  object_class->get_property = widget_action_get_property;
  object_class->finalize = widget_action_finalize;
  props[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, flags);
  props[PROP_ACCEL] = g_param_spec_string ("accel", NULL, NULL, NULL, flags);
  props[PROP_WHY_NOT] = g_param_spec_string ("why-not", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
widget_action_init (WidgetAction *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->caption = gtk_label_new (NULL);
  self->key = gtk_label_new (NULL);
  widget_add_style (self->key, "action-key");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (box), self->caption);
  gtk_container_add (GTK_CONTAINER (box), self->key);
  gtk_widget_show_all (box);
  gtk_widget_set_no_show_all (self->key, TRUE);
  gtk_container_add (GTK_CONTAINER (self), box);
}

GtkWidget *
widget_action_new (const char *caption, const char *accel)
{
  return g_object_new (WIDGET_TYPE_ACTION, "caption", caption, "accel", accel, "visible", TRUE, NULL);
}

void
widget_action_set_caption (WidgetAction *self, const char *caption)
{
  g_return_if_fail (WIDGET_IS_ACTION (self));

  gtk_label_set_text (GTK_LABEL (self->caption), caption != NULL ? caption : "");
  widget_set_accessible_name (GTK_WIDGET (self), caption);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAPTION]);
}

const char *
widget_action_get_caption (WidgetAction *self)
{
  g_return_val_if_fail (WIDGET_IS_ACTION (self), "");

  return gtk_label_get_text (GTK_LABEL (self->caption));
}

const char *
widget_action_get_key_text (WidgetAction *self)
{
  g_return_val_if_fail (WIDGET_IS_ACTION (self), "");

  return gtk_label_get_text (GTK_LABEL (self->key));
}

void
widget_action_set_why_not (WidgetAction *self, const char *why_not)
{
  g_return_if_fail (WIDGET_IS_ACTION (self));

  if (why_not != self->why_not)
    {
      g_free (self->why_not);
      self->why_not = g_strdup (why_not);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self), why_not == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), why_not);
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), why_not != NULL ? why_not : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WHY_NOT]);
}

const char *
widget_action_get_why_not (WidgetAction *self)
{
  g_return_val_if_fail (WIDGET_IS_ACTION (self), NULL);

  return self->why_not;
}

static void
collect_cb (GtkWidget *widget, gpointer data)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;

  if (WIDGET_IS_ACTION (widget))
    g_ptr_array_add (data, widget);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect_cb, data);
}

GPtrArray *
widget_action_list (GtkWidget *root)
{
  GPtrArray *list = g_ptr_array_new ();

  collect_cb (root, list);

  return list;
}

static gboolean
is_typing (GtkWidget *root)
{
  GtkWidget *top = gtk_widget_get_toplevel (root);
  GtkWidget *focus = GTK_IS_WINDOW (top) ? gtk_window_get_focus (GTK_WINDOW (top)) : NULL;

  return GTK_IS_ENTRY (focus) || GTK_IS_TEXT_VIEW (focus);
}

gboolean
widget_action_press (GtkWidget *root, GdkEventKey *event)
{
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  guint keyval = gdk_keyval_to_lower (event->keyval);
  gboolean plain = (modifiers & (GDK_CONTROL_MASK | GDK_MOD1_MASK)) == 0 && keyval < 0xff00;
  g_autoptr (GPtrArray) list = NULL;

  if (plain && is_typing (root))
    return FALSE;

  list = widget_action_list (root);
  for (guint i = 0; i < list->len; i++)
    {
      WidgetAction *self = list->pdata[i];

      if (self->keyval != keyval || (self->modifiers & ~GDK_SHIFT_MASK) != (modifiers & ~GDK_SHIFT_MASK))
        continue;
      if (gtk_widget_is_sensitive (GTK_WIDGET (self)))
        gtk_button_clicked (GTK_BUTTON (self));
      else
        gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));

      return TRUE;
    }

  return FALSE;
}
