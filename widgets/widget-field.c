#include "widgets/widget-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/widget-field-input.h"
#include "widgets/widget-field-private.h"
#include "widgets/widget-theme.h"

#define LABEL_CHARS 14
#define DIGITS_BELONG_TOGETHER_MS 900

enum
{
  PROP_0,
  PROP_KEY,
  PROP_LABEL,
  PROP_KIND,
  PROP_VALUE,
  PROP_REQUIRED,
  PROP_HINT,
  PROP_ERROR,
  PROP_PLACEHOLDER,
  PROP_MAX_LENGTH,
  PROP_EDITABLE,
  PROP_STACKED,
  N_PROPS
};

enum
{
  TYPING,
  CONFIRMED,
  FOCUSED,
  ENTERED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WidgetField, widget_field, GTK_TYPE_GRID)

static void
write_input (WidgetField *self, const char *shown)
{
  self->writing = TRUE;
  widget_field_input_write (self->kind, self->input, shown);
  self->writing = FALSE;
}

static char *
find_complaint (WidgetField *self, const char *typed, const char *value)
{
  if (value == NULL)
    return widget_field_input_complain (self->kind, typed);
  if (self->max_length > 0 && g_utf8_strlen (value, -1) > self->max_length)
    return g_strdup_printf (_("At most %d characters; there are %d."), self->max_length,
                            (int)g_utf8_strlen (value, -1));

  return NULL;
}

gboolean
widget_field_confirm (WidgetField *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *value = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (WIDGET_IS_FIELD (self), FALSE);

  typed = widget_field_input_read (self->kind, self->input);
  value = widget_field_input_normalise (self->kind, typed);
  g_free (self->complaint);
  self->complaint = find_complaint (self, typed, value);
  widget_field_show_under (self);
  if (self->complaint != NULL)
    return FALSE;

  shown = widget_field_input_show (self->kind, value);
  write_input (self, shown);
  g_free (self->value);
  self->value = g_steal_pointer (&value);
  if (g_strcmp0 (self->value, self->told) != 0)
    {
      g_free (self->told);
      self->told = g_strdup (self->value);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
      g_signal_emit (self, signals[CONFIRMED], 0);
    }

  return TRUE;
}

static void
typed_cb (WidgetField *self)
{
  if (self->writing)
    return;

  /* while somebody corrects it, the old complaint is in the way */
  g_clear_pointer (&self->complaint, g_free);
  widget_field_show_under (self);
  g_signal_emit (self, signals[TYPING], 0);
  if (self->kind == WIDGET_FIELD_CODE)
    widget_field_confirm (self);
}

/* Enter: to the next field, unless the page has something better to do. */
static void
go_on (WidgetField *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  gboolean done = FALSE;

  if (!widget_field_confirm (self))
    return;

  g_signal_emit (self, signals[ENTERED], 0, &done);
  if (!done && GTK_IS_WINDOW (window))
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
}

static gboolean
digits_over_cb (gpointer data)
{
  WidgetField *self = data;

  self->digits_timer = 0;
  g_string_truncate (self->digits, 0);

  return G_SOURCE_REMOVE;
}

/* Chooses by key, or else by place in the list. */
static void
choose_by_digits (WidgetField *self, char digit)
{
  GtkComboBox *combo = GTK_COMBO_BOX (self->input);
  int place;

  g_string_append_c (self->digits, digit);
  g_clear_handle_id (&self->digits_timer, g_source_remove);
  self->digits_timer = g_timeout_add (DIGITS_BELONG_TOGETHER_MS, digits_over_cb, self);

  place = (int)g_ascii_strtoll (self->digits->str, NULL, 10) - 1;
  if (!gtk_combo_box_set_active_id (combo, self->digits->str) && place >= 0
      && place < gtk_tree_model_iter_n_children (gtk_combo_box_get_model (combo), NULL))
    gtk_combo_box_set_active (combo, place);
}

static gboolean
combo_key_cb (WidgetField *self, GdkEventKey *event)
{
  guint keyval = event->keyval;

  if (event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK))
    return GDK_EVENT_PROPAGATE;
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    keyval = keyval - GDK_KEY_KP_0 + GDK_KEY_0;
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
    choose_by_digits (self, (char)keyval);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    gtk_combo_box_set_active (GTK_COMBO_BOX (self->input), -1);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    go_on (self);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* Rolling over a form must not change what is chosen in it; the page rolls instead. */
static gboolean
combo_scroll_cb (GtkWidget *combo)
{
  g_signal_stop_emission_by_name (combo, "scroll-event");

  return GDK_EVENT_PROPAGATE;
}

/* Enter goes on as it does everywhere; a new line takes Shift+Enter. */
static gboolean
note_key_cb (WidgetField *self, GdkEventKey *event)
{
  gboolean enter = event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter;

  if (!enter || event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  go_on (self);

  return GDK_EVENT_STOP;
}

static void
listen (WidgetField *self)
{
  if (self->kind == WIDGET_FIELD_NOTE)
    {
      g_signal_connect_object (self->input, "key-press-event", G_CALLBACK (note_key_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "changed",
                               G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
      return;
    }

  g_signal_connect_object (self->input, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  if (self->kind == WIDGET_FIELD_CODE)
    {
      g_signal_connect (self->input, "scroll-event", G_CALLBACK (combo_scroll_cb), NULL);
      g_signal_connect_object (widget_field_input_button (self->input), "key-press-event",
                               G_CALLBACK (combo_key_cb), self, G_CONNECT_SWAPPED);
    }
  else
    g_signal_connect_object (self->input, "activate", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
}

static void
make_input (WidgetField *self, WidgetFieldKind kind)
{
  if (self->place != NULL)
    gtk_widget_destroy (self->place);
  self->kind = kind;
  self->place = widget_field_input_new (kind, &self->input);
  gtk_widget_set_hexpand (self->place, TRUE);
  widget_field_arrange (self);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->label), self->input);
  widget_field_show_label (self);
  listen (self);
}

/* The keyboard comes (a child) or goes (NULL); works alike for every kind of input. */
static void
widget_field_set_focus_child (GtkContainer *container, GtkWidget *child)
{
  WidgetField *self = WIDGET_FIELD (container);
  gboolean had = self->has_focus;

  GTK_CONTAINER_CLASS (widget_field_parent_class)->set_focus_child (container, child);
  self->has_focus = child == self->place;
  if (self->has_focus && !had)
    g_signal_emit (self, signals[FOCUSED], 0);
  else if (had && !self->has_focus && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    widget_field_confirm (self);
}

static void
widget_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WidgetField *self = WIDGET_FIELD (object);

  if (id == PROP_KEY)
    widget_field_set_string (&self->key, g_value_get_string (value));
  else if (id == PROP_LABEL)
    {
      widget_field_set_string (&self->title, g_value_get_string (value));
      widget_field_show_label (self);
    }
  else if (id == PROP_KIND)
    make_input (self, g_value_get_enum (value));
  else if (id == PROP_VALUE)
    widget_field_set_value (self, g_value_get_string (value));
  else if (id == PROP_REQUIRED)
    widget_field_set_required (self, g_value_get_boolean (value));
  else if (id == PROP_HINT)
    widget_field_set_hint (self, g_value_get_string (value));
  else if (id == PROP_ERROR)
    widget_field_set_error (self, g_value_get_string (value));
  else if (id == PROP_PLACEHOLDER)
    widget_field_set_placeholder (self, g_value_get_string (value));
  else if (id == PROP_MAX_LENGTH)
    self->max_length = g_value_get_int (value);
  else if (id == PROP_EDITABLE)
    widget_field_set_editable (self, g_value_get_boolean (value));
  else if (id == PROP_STACKED)
    widget_field_set_stacked (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WidgetField *self = WIDGET_FIELD (object);

  if (id == PROP_KEY)
    g_value_set_string (value, self->key);
  else if (id == PROP_LABEL)
    g_value_set_string (value, self->title);
  else if (id == PROP_KIND)
    g_value_set_enum (value, self->kind);
  else if (id == PROP_VALUE)
    g_value_set_string (value, self->value);
  else if (id == PROP_REQUIRED)
    g_value_set_boolean (value, self->required);
  else if (id == PROP_HINT)
    g_value_set_string (value, self->hint);
  else if (id == PROP_ERROR)
    g_value_set_string (value, self->error);
  else if (id == PROP_MAX_LENGTH)
    g_value_set_int (value, self->max_length);
  else if (id == PROP_EDITABLE)
    g_value_set_boolean (value, self->editable);
  else if (id == PROP_STACKED)
    g_value_set_boolean (value, self->stacked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_field_dispose (GObject *object)
{
  g_clear_handle_id (&WIDGET_FIELD (object)->digits_timer, g_source_remove);

  G_OBJECT_CLASS (widget_field_parent_class)->dispose (object);
}

static void
widget_field_finalize (GObject *object)
{
  WidgetField *self = WIDGET_FIELD (object);
  char *strings[] = { self->key,  self->title, self->value,   self->told,
                      self->hint, self->error, self->warning, self->complaint };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_string_free (self->digits, TRUE);

  G_OBJECT_CLASS (widget_field_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  props[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, WIDGET_TYPE_FIELD_KIND, WIDGET_FIELD_TEXT, flags);
  props[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  props[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, flags);
  props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  props[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  props[PROP_PLACEHOLDER]
      = g_param_spec_string ("placeholder", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_MAX_LENGTH] = g_param_spec_int ("max-length", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  props[PROP_STACKED] = g_param_spec_boolean ("stacked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
widget_field_class_init (WidgetFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = widget_field_set_property;
  object_class->get_property = widget_field_get_property;
  object_class->dispose = widget_field_dispose;
  object_class->finalize = widget_field_finalize;
  GTK_CONTAINER_CLASS (klass)->set_focus_child = widget_field_set_focus_child;
  install_properties (object_class);

  signals[TYPING]
      = g_signal_new ("typing", WIDGET_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONFIRMED]
      = g_signal_new ("confirmed", WIDGET_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOCUSED]
      = g_signal_new ("focused", WIDGET_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTERED] = g_signal_new ("entered", WIDGET_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0,
                                   g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
}

static void
widget_field_init (WidgetField *self)
{
  self->editable = TRUE;
  self->label_chars = LABEL_CHARS;
  self->value = g_strdup ("");
  self->told = g_strdup ("");
  self->digits = g_string_new (NULL);
  self->label = widget_label_new (NULL, "field-label");
  gtk_label_set_line_wrap (GTK_LABEL (self->label), FALSE);
  self->current = widget_label_new (NULL, "field-under muted");
  self->under = widget_label_new (NULL, "field-under muted");
  gtk_widget_set_no_show_all (self->current, TRUE);
  gtk_widget_set_no_show_all (self->under, TRUE);
  gtk_widget_hide (self->current);
  gtk_widget_hide (self->under);
  gtk_grid_set_row_spacing (GTK_GRID (self), 2);
  make_input (self, WIDGET_FIELD_TEXT);
}

GtkWidget *
widget_field_new (const char *key, const char *label, WidgetFieldKind kind)
{
  return g_object_new (WIDGET_TYPE_FIELD, "kind", kind, "key", key, "label", label, "visible", TRUE, NULL);
}

const char *
widget_field_get_value (WidgetField *self)
{
  g_return_val_if_fail (WIDGET_IS_FIELD (self), "");

  return self->value;
}

/* An amount in fen is no amount in yuan that was typed. */
static char *
normalise_value (WidgetField *self, const char *value)
{
  if (self->kind == WIDGET_FIELD_MONEY && value[strspn (value, "0123456789")] == '\0')
    return g_strdup (value);

  return widget_field_input_normalise (self->kind, value);
}

void
widget_field_set_value (WidgetField *self, const char *value)
{
  g_autofree char *normal = NULL;
  g_autofree char *shown = NULL;

  g_return_if_fail (WIDGET_IS_FIELD (self));

  if (value == NULL)
    value = "";
  normal = normalise_value (self, value);
  g_clear_pointer (&self->complaint, g_free);
  if (normal == NULL)
    {
      self->complaint = widget_field_input_complain (self->kind, value);
      normal = g_strdup (value);
    }
  shown = self->complaint != NULL ? g_strdup (value) : widget_field_input_show (self->kind, normal);
  write_input (self, shown);
  g_free (self->value);
  self->value = g_steal_pointer (&normal);
  g_free (self->told);
  self->told = g_strdup (self->value);
  widget_field_show_under (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
}

gboolean
widget_field_is_complete (WidgetField *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *value = NULL;
  g_autofree char *complaint = NULL;

  g_return_val_if_fail (WIDGET_IS_FIELD (self), FALSE);

  typed = widget_field_input_read (self->kind, self->input);
  value = widget_field_input_normalise (self->kind, typed);
  complaint = find_complaint (self, typed, value);

  return complaint == NULL && (!self->required || value[0] != '\0');
}

void
widget_field_set_options (WidgetField *self, const char *const *keys, const char *const *titles)
{
  GtkComboBoxText *combo;

  g_return_if_fail (WIDGET_IS_FIELD (self));
  g_return_if_fail (self->kind == WIDGET_FIELD_CODE);

  combo = GTK_COMBO_BOX_TEXT (self->input);
  self->writing = TRUE;
  gtk_combo_box_text_remove_all (combo);
  for (guint i = 0; keys[i] != NULL && titles[i] != NULL; i++)
    gtk_combo_box_text_append (combo, keys[i], titles[i]);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), self->value);
  self->writing = FALSE;
}

void
widget_field_focus (WidgetField *self)
{
  g_return_if_fail (WIDGET_IS_FIELD (self));

  gtk_widget_grab_focus (self->kind == WIDGET_FIELD_CODE ? widget_field_input_button (self->input)
                                                         : self->input);
}
