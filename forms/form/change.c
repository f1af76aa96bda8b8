#include "form/change.h"

#include <glib/gi18n-lib.h>

#include "form/lookup.h"
#include "form/text.h"
#include "widgets/widget-field.h"
#include "widgets/widget-theme.h"

#define TITLE_WIDTH 112
#define OLD_WIDTH   150

struct _FormChange
{
  GtkGrid          parent_instance;

  FormContext     *context;
  const CaseField *field;       /* the kind's; lives as long as the context */
  char            *error;
  gboolean         editable;
  gboolean         proven;
  gboolean         registered;  /* there is a value now */
  gboolean         clears;      /* it shall go, and nothing take its place */

  /* Widgets */
  GtkWidget       *title;
  GtkWidget       *old;
  GtkWidget       *input;
  GtkWidget       *evidence;
  GtkWidget       *place;       /* around it */
  GtkWidget       *proof;       /* its label */
};

G_DEFINE_TYPE (FormChange, form_change, GTK_TYPE_GRID)

enum { CONFIRMED, FOCUSED, EVIDENCE, ENTERED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const struct
{
  const char      *type;
  WidgetFieldKind  kind;
} kinds[] = {
  { "text", WIDGET_FIELD_TEXT },           { "date", WIDGET_FIELD_DATE },
  { "month", WIDGET_FIELD_MONTH },         { "code", WIDGET_FIELD_CODE },
  { "phone", WIDGET_FIELD_PHONE },         { "id_number", WIDGET_FIELD_ID_NUMBER },
  { "account_no", WIDGET_FIELD_ACCOUNT_NO }, { "money", WIDGET_FIELD_MONEY },
  { "note", WIDGET_FIELD_NOTE },
};

/* Auxiliary */

static WidgetFieldKind
kind_of (const CaseField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (field->type, kinds[i].type) == 0)
      return kinds[i].kind;
  return WIDGET_FIELD_TEXT;
}

static void
set_options (FormChange *self)
{
  GPtrArray *codes = form_context_get_codes (self->context, self->field->code_list);
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
  widget_field_set_options (WIDGET_FIELD (self->input), (const char *const *) keys->pdata,
                            (const char *const *) titles->pdata);
}

/* The field's own label stays for assistive programs; on the screen the line has a title of its own, so that old and
 * new values stand in columns. */
static void
hide_own_label (GtkWidget *input)
{
  GtkWidget *label = gtk_grid_get_child_at (GTK_GRID (input), 0, 0);

  gtk_widget_set_no_show_all (label, TRUE);
  gtk_widget_hide (label);
}

/* What is no fact of the register (a reason, a note) has no page, and a finished case gets none any more.  The place is
 * kept, so that the columns stand still. */
static void
show_evidence (FormChange *self)
{
  gboolean wanted = self->field->person_column && (self->proven || self->editable);

  gtk_widget_set_opacity (self->evidence, wanted ? 1 : 0);
  gtk_widget_set_sensitive (self->evidence, wanted);
}

static gboolean
may_clear (FormChange *self)
{
  return self->field->may_clear && self->field->person_column && self->registered && self->editable;
}

/* The mark in the input: empty the registered value, or leave it after all. */
static void
show_mark (FormChange *self)
{
  GtkWidget *entry = widget_field_get_input (WIDGET_FIELD (self->input));
  gboolean shown = may_clear (self);

  if (!GTK_IS_ENTRY (entry))
    return;
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                     !shown ? NULL : self->clears ? "edit-undo-symbolic" : "edit-clear-symbolic");
  if (shown)
    gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                     self->clears ? _("Leave the registered value as it is (Ctrl+Delete)")
                                                  : _("Empty the registered value (Ctrl+Delete)"));
}

static void
show_clears (FormChange *self)
{
  GtkStyleContext *old = gtk_widget_get_style_context (self->old);
  GtkStyleContext *input = gtk_widget_get_style_context (widget_field_get_input (WIDGET_FIELD (self->input)));

  if (self->clears)
    {
      gtk_style_context_add_class (old, "old-value");
      gtk_style_context_add_class (input, "clears");
    }
  else
    {
      gtk_style_context_remove_class (old, "old-value");
      gtk_style_context_remove_class (input, "clears");
    }
  widget_field_set_placeholder (WIDGET_FIELD (self->input), self->clears ? _("to be emptied") : self->field->hint);
  show_mark (self);
}

static void
set_clears (FormChange *self, gboolean clears)
{
  self->clears = clears;
  show_clears (self);
  form_change_set_warning (self, NULL);
}

static void
turn_clears (FormChange *self)
{
  widget_field_set_value (WIDGET_FIELD (self->input), "");
  set_clears (self, !self->clears);
  g_signal_emit (self, signals[CONFIRMED], 0);
}

/* Callbacks */

static gboolean
key_cb (GtkWidget *widget, GdkEventKey *event, FormChange *self)
{
  gboolean is_delete = event->keyval == GDK_KEY_Delete || event->keyval == GDK_KEY_KP_Delete;

  if (!is_delete || !(event->state & GDK_CONTROL_MASK) || !may_clear (self))
    return GDK_EVENT_PROPAGATE;
  turn_clears (self);
  return GDK_EVENT_STOP;
}

static void
mark_cb (GtkEntry *entry, GtkEntryIconPosition position, GdkEvent *event, FormChange *self)
{
  if (position == GTK_ENTRY_ICON_SECONDARY && may_clear (self))
    turn_clears (self);
}

static void
confirmed_cb (WidgetField *input, FormChange *self)
{
  if (*widget_field_get_value (input) != '\0')
    set_clears (self, FALSE);
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
focused_cb (WidgetField *input, FormChange *self)
{
  g_signal_emit (self, signals[FOCUSED], 0);
}

/* Enter goes on to the next value, not to the button that stands between. */
static gboolean
entered_cb (WidgetField *input, FormChange *self)
{
  gboolean handled = FALSE;

  g_signal_emit (self, signals[ENTERED], 0, &handled);
  return handled;
}

static void
evidence_cb (GtkWidget *button, FormChange *self)
{
  g_signal_emit (self, signals[EVIDENCE], 0);
}

/* Overrides */

static void
form_change_finalize (GObject *object)
{
  FormChange *self = FORM_CHANGE (object);

  g_clear_object (&self->context);
  g_free (self->error);
  G_OBJECT_CLASS (form_change_parent_class)->finalize (object);
}

static guint
a_signal (const char *name)
{
  return g_signal_new (name, FORM_TYPE_CHANGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
form_change_class_init (FormChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_change_finalize;
  signals[CONFIRMED] = a_signal ("confirmed");
  signals[FOCUSED] = a_signal ("focused");
  signals[EVIDENCE] = a_signal ("evidence");
  signals[ENTERED] = g_signal_new ("entered", FORM_TYPE_CHANGE, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                                   NULL, NULL, G_TYPE_BOOLEAN, 0);
}

static void
form_change_init (FormChange *self)
{
  self->title = widget_label_new (NULL, "strong");
  self->old = widget_label_new (NULL, "muted");
  self->evidence = gtk_button_new ();
  self->proof = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->proof), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->proof), 20);
  gtk_label_set_xalign (GTK_LABEL (self->proof), 0);
  gtk_widget_show (self->proof);
  gtk_container_add (GTK_CONTAINER (self->evidence), self->proof);
  widget_add_style (self->evidence, "quiet");
  gtk_label_set_line_wrap (GTK_LABEL (self->title), FALSE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->old), 18);
  gtk_widget_set_size_request (self->title, TITLE_WIDTH, 34);
  gtk_widget_set_size_request (self->old, OLD_WIDTH, 34);
  gtk_widget_set_valign (self->title, GTK_ALIGN_START);
  gtk_widget_set_valign (self->old, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->evidence, WIDGET_GAP_TINY);
  /* as high as the line: Tab goes by the middle of things, and the value comes before its evidence */
  self->place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_pack_start (GTK_BOX (self->place), self->evidence, FALSE, FALSE, 0);
  gtk_widget_show (self->evidence);
  g_signal_connect_object (self->evidence, "clicked", G_CALLBACK (evidence_cb), self, 0);
  gtk_grid_set_column_spacing (GTK_GRID (self), WIDGET_GAP);
  gtk_grid_attach (GTK_GRID (self), self->title, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self), self->old, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self), self->place, 3, 0, 1, 1);
  gtk_container_foreach (GTK_CONTAINER (self), (GtkCallback) (void (*) (void)) gtk_widget_show, NULL);
  /* a line of the .ui that the kind has no field for is not seen */
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

/* Public */

GtkWidget *
form_change_new (void)
{
  return g_object_new (FORM_TYPE_CHANGE, NULL);
}

void
form_change_bind (FormChange *self, FormContext *context, const CaseField *field, GtkSizeGroup **groups)
{
  g_autofree char *title = g_strconcat (field->title, field->required ? " *" : "", NULL);

  g_return_if_fail (self->field == NULL);
  self->context = g_object_ref (context);
  self->field = field;
  self->input = widget_field_new (field->field, field->title, kind_of (field));
  g_object_set (self->input, "max-length", field->max_length, NULL);
  hide_own_label (self->input);
  if (kind_of (field) == WIDGET_FIELD_CODE)
    set_options (self);
  if (g_strcmp0 (field->type, "unit") == 0 || g_strcmp0 (field->type, "person") == 0)
    form_lookup_attach (self->input, context, field->type);
  /* a hint under every field would double the form; the guide shows that of the field with the keyboard */
  widget_field_set_placeholder (WIDGET_FIELD (self->input), field->hint);
  gtk_widget_set_hexpand (self->input, TRUE);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  g_signal_connect_object (self->input, "confirmed", G_CALLBACK (confirmed_cb), self, 0);
  g_signal_connect_object (self->input, "focused", G_CALLBACK (focused_cb), self, 0);
  g_signal_connect_object (self->input, "entered", G_CALLBACK (entered_cb), self, 0);
  /* an entry would take the key for itself; a list lets it through to the line */
  g_signal_connect_object (widget_field_get_input (WIDGET_FIELD (self->input)), "key-press-event", G_CALLBACK (key_cb),
                           self, 0);
  g_signal_connect_object (self, "key-press-event", G_CALLBACK (key_cb), self, 0);
  if (GTK_IS_ENTRY (widget_field_get_input (WIDGET_FIELD (self->input))))
    g_signal_connect_object (widget_field_get_input (WIDGET_FIELD (self->input)), "icon-release",
                             G_CALLBACK (mark_cb), self, 0);
  gtk_grid_attach (GTK_GRID (self), self->input, 2, 0, 1, 1);
  gtk_widget_show (self->input);
  gtk_size_group_add_widget (groups[0], self->title);
  gtk_size_group_add_widget (groups[1], self->old);
  gtk_size_group_add_widget (groups[2], self->place);
  form_change_set_evidence (self, NULL);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), FALSE);
  gtk_widget_show (GTK_WIDGET (self));
}

const CaseField *
form_change_get_field (FormChange *self)
{
  return self->field;
}

GtkWidget *
form_change_get_input (FormChange *self)
{
  return self->input;
}

void
form_change_set_old (FormChange *self, const char *value)
{
  g_autofree char *text = form_text_value (self->context, self->field, value);

  gtk_label_set_text (GTK_LABEL (self->old), !self->field->person_column ? "" : *text != '\0' ? text : "—");
  self->registered = *text != '\0';
  show_mark (self);
}

const char *
form_change_get_value (FormChange *self)
{
  return widget_field_get_value (WIDGET_FIELD (self->input));
}

const char *
form_change_get_new (FormChange *self)
{
  const char *value = form_change_get_value (self);

  return *value != '\0' || self->clears ? value : NULL;
}

void
form_change_set_value (FormChange *self, const char *value)
{
  widget_field_set_value (WIDGET_FIELD (self->input), value != NULL ? value : "");
  form_lookup_show (self->input);
  set_clears (self, value != NULL && *value == '\0' && self->field->may_clear);
}

void
form_change_set_hidden (FormChange *self, gboolean hidden)
{
  if (!self->clears)
    widget_field_set_placeholder (WIDGET_FIELD (self->input), hidden ? _("entered, not shown") : self->field->hint);
}

void
form_change_set_editable (FormChange *self, gboolean editable)
{
  self->editable = editable;
  show_evidence (self);
  show_mark (self);
  widget_field_set_editable (WIDGET_FIELD (self->input), editable);
}

void
form_change_set_plain (FormChange *self)
{
  gtk_widget_set_no_show_all (self->old, TRUE);
  gtk_widget_hide (self->old);
  gtk_widget_set_no_show_all (self->place, TRUE);
  gtk_widget_hide (self->place);
}

void
form_change_set_error (FormChange *self, const char *error)
{
  g_free (self->error);
  self->error = g_strdup (error);
  widget_field_set_error (WIDGET_FIELD (self->input), error);
}

void
form_change_set_warning (FormChange *self, const char *warning)
{
  if (warning == NULL && self->clears && self->editable)
    warning = _("The registered value will be emptied. Ctrl+Delete takes that back.");
  widget_field_set_warning (WIDGET_FIELD (self->input), warning);
}

const char *
form_change_get_error (FormChange *self)
{
  return self->error;
}

void
form_change_set_evidence (FormChange *self, const char *text)
{
  g_autofree char *name = NULL;
  g_autofree char *tip = NULL;

  gtk_label_set_text (GTK_LABEL (self->proof), text != NULL ? text : _("Link page"));
  tip = g_strdup_printf ("%s%s%s", text != NULL ? text : "", text != NULL ? "\n" : "",
                         text != NULL ? _("Jump to the page that proves it")
                                      : _("Mark on the page what proves the new value"));
  gtk_widget_set_tooltip_text (self->evidence, tip);
  self->proven = text != NULL;
  show_evidence (self);
  name = g_strdup_printf (_("Evidence of %s: %s"), self->field->title, text != NULL ? text : _("not linked"));
  widget_set_accessible_name (self->evidence, name);
}
