#include "form/page-actions.h"

#include "widgets/widget-action.h"
#include "widgets/widget-theme.h"

typedef struct
{
  char            *name;
  char            *title;
  char            *accelerator; /* NULL: none */
  char            *key_label;
  char            *why;
  guint            keyval;
  GdkModifierType  mods;
  FormPageFunc     activate;
  GSimpleAction   *action;
  GPtrArray       *buttons;     /* GtkWidget, weak */
  gboolean         hidden;
} Action;

struct _FormActions
{
  FormPage           *page;
  GSimpleActionGroup *group;
  GPtrArray          *list;     /* Action */
  GtkWidget          *window;   /* the one whose keys are listened to; weak */
  gulong              handler;
};

static Action *
find_action (FormPage *page, const char *name)
{
  FormActions *self = form_page_actions (page);

  for (guint i = 0; i < self->list->len; i++)
    {
      Action *action = g_ptr_array_index (self->list, i);

      if (g_strcmp0 (action->name, name) == 0)
        return action;
    }
  return NULL;
}

static void
button_gone (gpointer buttons, GObject *button)
{
  g_ptr_array_remove_fast (buttons, button);
}

static void
action_free (gpointer data)
{
  Action *action = data;

  for (guint i = 0; i < action->buttons->len; i++)
    g_object_weak_unref (g_ptr_array_index (action->buttons, i), button_gone, action->buttons);
  g_ptr_array_unref (action->buttons);
  g_clear_object (&action->action);
  g_free (action->name);
  g_free (action->title);
  g_free (action->accelerator);
  g_free (action->key_label);
  g_free (action->why);
  g_free (action);
}

static gboolean
is_typing (GtkWidget *focus)
{
  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* The space bar and Enter press the button that has the focus. */
static gboolean
belongs_to_button (const Action *action, GtkWidget *focus)
{
  return (action->keyval == GDK_KEY_space || action->keyval == GDK_KEY_Return) && action->mods == 0
         && GTK_IS_BUTTON (focus);
}

/* A digit chooses in the list that has the focus (widget-field.h). */
static gboolean
belongs_to_list (const Action *action, GtkWidget *focus)
{
  return action->keyval >= GDK_KEY_0 && action->keyval <= GDK_KEY_9 && action->mods == 0 && focus != NULL
         && gtk_widget_get_ancestor (focus, GTK_TYPE_COMBO_BOX) != NULL;
}

/* A bare letter or digit belongs to the entry that has the focus; up and down mean nothing in an entry of one line. */
static gboolean
belongs_to_typing (const Action *action, GtkWidget *focus)
{
  if ((action->keyval == GDK_KEY_Up || action->keyval == GDK_KEY_Down) && GTK_IS_ENTRY (focus))
    return FALSE;
  if (action->mods & (GDK_CONTROL_MASK | GDK_MOD1_MASK))
    return FALSE;

  return action->keyval < GDK_KEY_F1 || action->keyval > GDK_KEY_F12;
}

static gboolean
key_matches (const Action *action, const GdkEventKey *event)
{
  GdkModifierType mods = event->state & gtk_accelerator_get_default_mod_mask ();
  guint keyval = gdk_keyval_to_lower (event->keyval);

  if (keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    keyval = GDK_KEY_Return;
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    keyval = GDK_KEY_0 + keyval - GDK_KEY_KP_0;

  return keyval == action->keyval && mods == action->mods;
}

static void
dress_button (const Action *action, GtkWidget *button)
{
  widget_action_set_why_not (WIDGET_ACTION (button), action->why);
  gtk_widget_set_visible (button, !action->hidden);
}

/* Callbacks */

static void
activated_cb (GSimpleAction *simple, GVariant *parameter, FormPage *self)
{
  Action *action = find_action (self, g_action_get_name (G_ACTION (simple)));

  action->activate (self);
}

static void
button_clicked_cb (GtkWidget *button, FormPage *page)
{
  form_page_run_action (page, gtk_widget_get_name (button));
}

static gboolean
key_pressed_cb (GtkWidget *window, GdkEventKey *event, FormActions *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  for (guint i = 0; i < self->list->len; i++)
    {
      Action *action = g_ptr_array_index (self->list, i);

      if (action->keyval == 0 || action->hidden || !key_matches (action, event))
        continue;
      if ((is_typing (focus) && belongs_to_typing (action, focus)) || belongs_to_button (action, focus)
          || belongs_to_list (action, focus))
        continue;
      form_page_run_action (self->page, action->name);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* For the page */

FormActions *
form_actions_new (FormPage *page)
{
  FormActions *self = g_new0 (FormActions, 1);

  self->page = page;
  self->group = g_simple_action_group_new ();
  self->list = g_ptr_array_new_with_free_func (action_free);
  gtk_widget_insert_action_group (GTK_WIDGET (page), "page", G_ACTION_GROUP (self->group));
  return self;
}

void
form_actions_free (FormActions *self)
{
  form_actions_listen (self, NULL);
  g_ptr_array_unref (self->list);
  g_object_unref (self->group);
  g_free (self);
}

void
form_actions_listen (FormActions *self, GtkWidget *window)
{
  if (self->window != NULL)
    {
      g_signal_handler_disconnect (self->window, self->handler);
      g_object_remove_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
    }
  self->window = window;
  if (window == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &self->window);
  self->handler = g_signal_connect (window, "key-press-event", G_CALLBACK (key_pressed_cb), self);
}

/* Public */

void
form_page_add_action (FormPage *self, const char *name, const char *title, const char *accelerator,
                      FormPageFunc activate)
{
  FormActions *actions = form_page_actions (self);
  Action *action = g_new0 (Action, 1);

  action->name = g_strdup (name);
  action->title = g_strdup (title);
  action->activate = activate;
  action->buttons = g_ptr_array_new ();
  action->action = g_simple_action_new (name, NULL);
  /* one without a key is reached by its button */
  if (accelerator != NULL)
    gtk_accelerator_parse (accelerator, &action->keyval, &action->mods);
  if (action->keyval != 0)
    {
      action->accelerator = g_strdup (accelerator);
      action->key_label = gtk_accelerator_get_label (action->keyval, action->mods);
    }
  g_signal_connect_object (action->action, "activate", G_CALLBACK (activated_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (actions->group), G_ACTION (action->action));
  g_ptr_array_add (actions->list, action);
}

static void
nothing_cb (FormPage *page)
{
}

void
form_page_tell_key (FormPage *self, const char *name, const char *title, const char *key)
{
  form_page_add_action (self, name, title, "", nothing_cb);
  find_action (self, name)->key_label = g_strdup (key);
}

void
form_page_set_action (FormPage *self, const char *name, const char *why)
{
  Action *action = find_action (self, name);

  g_return_if_fail (action != NULL);
  g_free (action->why);
  action->why = g_strdup (why);
  g_simple_action_set_enabled (action->action, why == NULL);
  for (guint i = 0; i < action->buttons->len; i++)
    dress_button (action, g_ptr_array_index (action->buttons, i));
}

void
form_page_name_action (FormPage *self, const char *name, const char *title)
{
  Action *action = find_action (self, name);

  g_return_if_fail (action != NULL && action->buttons->len == 0);
  g_free (action->title);
  action->title = g_strdup (title);
}

void
form_page_hide_action (FormPage *self, const char *name, gboolean hidden)
{
  Action *action = find_action (self, name);

  g_return_if_fail (action != NULL);
  action->hidden = hidden;
  for (guint i = 0; i < action->buttons->len; i++)
    dress_button (action, g_ptr_array_index (action->buttons, i));
}

void
form_page_run_action (FormPage *self, const char *name)
{
  Action *action = find_action (self, name);

  g_return_if_fail (action != NULL);
  if (action->why != NULL)
    form_context_note (form_page_get_context (self), FORM_NOTE_INFO, action->why);
  else
    g_action_activate (G_ACTION (action->action), NULL);
}

GtkWidget *
form_page_button (FormPage *self, const char *name, FormButton style)
{
  Action *action = find_action (self, name);
  GtkWidget *button;

  g_return_val_if_fail (action != NULL, NULL);
  button = widget_action_new (action->title, action->accelerator);
  gtk_widget_set_no_show_all (button, TRUE);
  gtk_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked_cb), self, 0);
  switch (style)
    {
    case FORM_BUTTON_PLAIN:
      break;
    case FORM_BUTTON_SUGGESTED:
      widget_add_style (button, "primary");
      break;
    case FORM_BUTTON_DANGER:
      widget_add_style (button, "danger");
      break;
    }
  g_ptr_array_add (action->buttons, button);
  g_object_weak_ref (G_OBJECT (button), button_gone, action->buttons);
  dress_button (action, button);
  return button;
}

GArray *
form_page_get_actions (FormPage *self)
{
  FormActions *actions = form_page_actions (self);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (FormPageAction));

  for (guint i = 0; i < actions->list->len; i++)
    {
      const Action *action = g_ptr_array_index (actions->list, i);
      FormPageAction line = { action->name, action->title, action->key_label, action->why };

      if (!action->hidden)
        g_array_append_val (list, line);
    }
  return list;
}
