#include "form/people-row.h"

#include <glib/gi18n-lib.h>

#include "form/people-text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-field.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-typed.h"

enum { NAME, ID_NUMBER, RELATION, SHARE, N_FIELDS };

struct _FormPeopleRow
{
  GtkBox       parent_instance;

  FormContext *context;
  GtkWidget   *fields[N_FIELDS];
  GtkWidget   *about;
  GtkWidget   *guardian;        /* of a minor: signs for them */
  GtkWidget   *acting;
  gboolean     showing;         /* we write ourselves */
};

G_DEFINE_FINAL_TYPE (FormPeopleRow, form_people_row, GTK_TYPE_BOX)

enum { EDITED, FOCUSED, INSERT, REMOVE, N_SIGNALS };

static guint signals[N_SIGNALS];

static const struct
{
  const char      *title;       /* "Name of 2" */
  WidgetFieldKind  kind;
  int              chars;
  int              group;       /* -1: takes what is left */
} descriptions[N_FIELDS] = {
  { N_("Name of survivor %u"),            WIDGET_FIELD_TEXT,      6,  -1 },
  { N_("ID number of survivor %u"),       WIDGET_FIELD_ID_NUMBER, 20, 0 },
  { N_("Relation of survivor %u"),        WIDGET_FIELD_CODE,      0,  1 },
  { N_("Share in percent of survivor %u"), WIDGET_FIELD_MONEY,    7,  2 },
};

/* Auxiliary */

static WidgetField *
field (FormPeopleRow *self, int index)
{
  return WIDGET_FIELD (self->fields[index]);
}

static const char *
value (FormPeopleRow *self, int index)
{
  return widget_field_get_value (field (self, index));
}

static void
say_about (FormPeopleRow *self, const char *id_number)
{
  WidgetKind kind;
  g_autofree char *about = form_people_about (self->context, id_number, &kind);
  GtkStyleContext *style = gtk_widget_get_style_context (self->about);

  gtk_label_set_text (GTK_LABEL (self->about), about);
  gtk_widget_set_visible (self->about, *about != '\0');
  gtk_widget_set_visible (self->guardian, kind == WIDGET_KIND_WARN);
  gtk_style_context_remove_class (style, "muted");
  gtk_style_context_remove_class (style, "warn");
  gtk_style_context_remove_class (style, "danger");
  widget_add_style (self->about, kind == WIDGET_KIND_NEUTRAL ? "muted" : kind == WIDGET_KIND_WARN ? "warn" : "danger");
}

static gboolean
is_wrong_number (FormPeopleRow *self, char **why)
{
  WidgetKind kind;
  g_autofree char *about = form_people_about (self->context, value (self, ID_NUMBER), &kind);

  if (kind != WIDGET_KIND_DANGER)
    return FALSE;
  *why = g_steal_pointer (&about);
  return TRUE;
}

static int
share_of (FormPeopleRow *self)
{
  if (*value (self, SHARE) == '\0')
    return CASE_PEOPLE_NO_SHARE;
  return (int) CLAMP (g_ascii_strtoll (value (self, SHARE), NULL, 10), 0, CASE_PEOPLE_WHOLE);
}

/* Callbacks */

static void
confirmed_cb (WidgetField *input, FormPeopleRow *self)
{
  say_about (self, value (self, ID_NUMBER));
  g_signal_emit (self, signals[EDITED], 0);
}

static void
focused_cb (WidgetField *input, FormPeopleRow *self)
{
  g_signal_emit (self, signals[FOCUSED], 0);
}

/* Eighteen characters are enough to say whether they belong together. */
static void
typing_cb (WidgetField *input, FormPeopleRow *self)
{
  const char *typed = gtk_entry_get_text (GTK_ENTRY (widget_field_get_input (input)));
  g_autofree char *number = widget_typed_id_number (typed);

  say_about (self, number);
}

static void
guardian_cb (GtkWidget *button, FormPeopleRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[EDITED], 0);
}

static gboolean
key_cb (GtkWidget *input, GdkEventKey *event, FormPeopleRow *self)
{
  GdkModifierType mods = event->state & gtk_accelerator_get_default_mod_mask ();

  if ((event->keyval == GDK_KEY_Insert || event->keyval == GDK_KEY_KP_Insert) && mods == 0)
    {
      g_signal_emit (self, signals[INSERT], 0);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
remove_cb (GtkWidget *button, FormPeopleRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/* Building */

static void
set_options (FormPeopleRow *self, const char *list)
{
  GPtrArray *codes = form_context_get_codes (self->context, list);
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
  widget_field_set_options (field (self, RELATION), (const char *const *) keys->pdata,
                            (const char *const *) titles->pdata);
}

static GtkWidget *
field_new (FormPeopleRow *self, int index, guint place)
{
  g_autofree char *title = g_strdup_printf ("%s", _(descriptions[index].title));
  g_auto (GStrv) halves = g_strsplit (title, "%u", 2);
  g_autofree char *label = g_strdup_printf ("%s%u%s", halves[0], place, halves[1] != NULL ? halves[1] : "");
  GtkWidget *input = widget_field_new (NULL, label, descriptions[index].kind);

  widget_field_hide_label (WIDGET_FIELD (input));
  gtk_widget_set_hexpand (input, descriptions[index].group < 0);
  if (descriptions[index].chars > 0)
    gtk_entry_set_width_chars (GTK_ENTRY (widget_field_get_input (WIDGET_FIELD (input))), descriptions[index].chars);
  g_signal_connect_object (input, "confirmed", G_CALLBACK (confirmed_cb), self, 0);
  g_signal_connect_object (input, "focused", G_CALLBACK (focused_cb), self, 0);
  g_signal_connect_object (widget_field_get_input (WIDGET_FIELD (input)), "key-press-event", G_CALLBACK (key_cb), self, 0);
  return input;
}

static GtkWidget *
line_new (FormPeopleRow *self, GtkSizeGroup **groups, guint place)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  GtkWidget *gone = gtk_button_new_with_label ("✕");
  g_autofree char *name = g_strdup_printf (_("Take survivor %u out"), place);

  for (int i = 0; i < N_FIELDS; i++)
    {
      self->fields[i] = field_new (self, i, place);
      gtk_box_pack_start (GTK_BOX (line), self->fields[i], descriptions[i].group < 0, TRUE, 0);
      if (descriptions[i].group >= 0)
        gtk_size_group_add_widget (groups[descriptions[i].group], self->fields[i]);
    }
  widget_add_style (gone, "quiet");
  widget_set_accessible_name (gone, name);
  gtk_widget_set_tooltip_text (gone, name);
  gtk_widget_set_valign (gone, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (line), gone, FALSE, FALSE, 0);
  g_signal_connect_object (gone, "clicked", G_CALLBACK (remove_cb), self, 0);
  return line;
}

/* Overrides */

static void
form_people_row_finalize (GObject *object)
{
  g_clear_object (&FORM_PEOPLE_ROW (object)->context);
  G_OBJECT_CLASS (form_people_row_parent_class)->finalize (object);
}

static guint
a_signal (const char *name)
{
  return g_signal_new (name, FORM_TYPE_PEOPLE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
form_people_row_class_init (FormPeopleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_people_row_finalize;
  signals[EDITED] = a_signal ("edited");
  signals[FOCUSED] = a_signal ("focused");
  signals[INSERT] = a_signal ("insert");
  signals[REMOVE] = a_signal ("take-out");
}

static void
form_people_row_init (FormPeopleRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 2);
}

/* Public */

GtkWidget *
form_people_row_new (FormContext *context, const char *list, GtkSizeGroup **groups, guint place)
{
  FormPeopleRow *self = g_object_new (FORM_TYPE_PEOPLE_ROW, NULL);
  GtkWidget *under = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->context = g_object_ref (context);
  gtk_box_pack_start (GTK_BOX (self), line_new (self, groups, place), FALSE, FALSE, 0);
  set_options (self, list);
  self->acting = widget_badge_new (_("acts for all"), WIDGET_KIND_INFO);
  self->about = widget_label_new (NULL, "small");
  self->guardian = gtk_check_button_new_with_label (_("guardian signs"));
  gtk_widget_set_no_show_all (self->guardian, TRUE);
  gtk_widget_set_no_show_all (self->acting, TRUE);
  gtk_widget_set_no_show_all (self->about, TRUE);
  gtk_box_pack_start (GTK_BOX (under), self->acting, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (under), self->about, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (under), self->guardian, FALSE, FALSE, 0);
  g_signal_connect_object (self->guardian, "toggled", G_CALLBACK (guardian_cb), self, 0);
  gtk_box_pack_start (GTK_BOX (self), under, FALSE, FALSE, 0);
  g_signal_connect_object (self->fields[ID_NUMBER], "typing", G_CALLBACK (typing_cb), self, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
form_people_row_show (FormPeopleRow *self, const CasePerson *person)
{
  widget_field_set_value (field (self, NAME), person->name);
  widget_field_set_value (field (self, ID_NUMBER), person->id_number);
  widget_field_set_value (field (self, RELATION), person->relation);
  form_people_row_set_share (self, person->share);
  self->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->guardian), person->minor);
  self->showing = FALSE;
  say_about (self, person->id_number);
}

void
form_people_row_take (FormPeopleRow *self, CasePerson *person)
{
  char **places[] = { &person->name, &person->id_number, &person->relation };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_free (*places[i]);
      *places[i] = g_strdup (value (self, (int) i));
    }
  person->share = share_of (self);
  /* a number that was put right may be that of a grown-up */
  person->minor = gtk_widget_get_visible (self->guardian)
                  && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->guardian));
}

void
form_people_row_set_share (FormPeopleRow *self, int share)
{
  g_autofree char *text = g_strdup_printf ("%d", share);

  widget_field_set_value (field (self, SHARE), share >= 0 ? text : "");
}

void
form_people_row_set_acting (FormPeopleRow *self, gboolean acting)
{
  gtk_widget_set_visible (self->acting, acting);
}

gboolean
form_people_row_confirm (FormPeopleRow *self, char **why)
{
  static const char *const missing[] = { N_("The name is missing"), N_("The ID number is missing"),
                                         N_("The relation is missing"), N_("The share is missing") };

  for (int i = 0; i < N_FIELDS; i++)
    {
      gboolean formed = widget_field_confirm (field (self, i));

      if (formed && *value (self, i) != '\0' && !(i == ID_NUMBER && is_wrong_number (self, why)))
        continue;
      if (formed && *value (self, i) == '\0')
        *why = g_strdup (_(missing[i]));
      widget_field_focus (field (self, i));
      return FALSE;
    }
  return TRUE;
}

void
form_people_row_settle (FormPeopleRow *self)
{
  for (int i = 0; i < N_FIELDS; i++)
    widget_field_confirm (field (self, i));
}

void
form_people_row_focus (FormPeopleRow *self)
{
  widget_field_focus (field (self, NAME));
}
