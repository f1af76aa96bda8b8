#include "form/fields.h"

#include <glib/gi18n-lib.h>

#include "form/change.h"
#include "form/checks.h"
#include "form/months.h"
#include "form/people.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-theme.h"

#define N_GROUPS 3

struct _FormFields
{
  GtkBox                 parent_instance;

  FormContext           *context;
  CaseModel             *model;
  const CaseKindDetails *details;
  GtkBuilder            *builder;       /* NULL: no .ui */
  GPtrArray             *lines;         /* FormChange, in order; the container's */
  GtkWidget             *months;        /* FormMonths, or NULL: no field of that type */
  GtkWidget             *people;        /* FormPeople, or NULL as well */
  gboolean               plain;         /* no field of the kind has a registered value */
  GHashTable            *facts;         /* name → value */
  GtkSizeGroup          *groups[N_GROUPS];
  char                  *active;
};

G_DEFINE_TYPE (FormFields, form_fields, GTK_TYPE_BOX)

enum { FOCUSED, EVIDENCE, EDITED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Auxiliary */

static FormChange *
line_of (FormFields *self, const char *field)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      FormChange *line = g_ptr_array_index (self->lines, i);

      if (g_strcmp0 (form_change_get_field (line)->field, field) == 0)
        return line;
    }
  return NULL;
}

static gboolean
is_months (const CaseField *field)
{
  return g_strcmp0 (field->type, "months") == 0 || g_strcmp0 (field->type, "spans") == 0;
}

/* The months, when that is the field. */
static FormMonths *
months_of (FormFields *self, const char *field)
{
  if (self->months == NULL || g_strcmp0 (form_months_get_field (FORM_MONTHS (self->months))->field, field) != 0)
    return NULL;
  return FORM_MONTHS (self->months);
}

static gboolean
is_people (const CaseField *field)
{
  return g_strcmp0 (field->type, "people") == 0;
}

static FormPeople *
people_of (FormFields *self, const char *field)
{
  if (self->people == NULL || g_strcmp0 (form_people_get_field (FORM_PEOPLE (self->people))->field, field) != 0)
    return NULL;
  return FORM_PEOPLE (self->people);
}

/* A value as it would stand after the change. */
static const char *
lookup (const char *field, gpointer user_data)
{
  FormFields *self = user_data;
  const char *value = case_model_value (self->model, field);

  if (value == NULL)
    value = case_model_old (self->model, field);
  if (value == NULL)
    value = g_hash_table_lookup (self->facts, field);
  return value;
}

static void
check_line (FormFields *self, FormChange *line)
{
  const CaseField *field = form_change_get_field (line);
  const char *today = form_context_get_session (self->context)->server_date;
  g_auto (FormVerdict) verdict = { NULL, NULL };

  form_check (field, form_change_get_value (line), case_model_old (self->model, field->field), today, lookup, self,
              &verdict);
  form_change_set_error (line, verdict.error);
  form_change_set_warning (line, verdict.warning);
}

/* One field may settle what was wrong with another: sex and ID number, account and its kind. */
static void
check_all (FormFields *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    check_line (self, g_ptr_array_index (self->lines, i));
}

static void
show_line (FormFields *self, FormChange *line)
{
  const char *key = form_change_get_field (line)->field;
  const char *value = case_model_value (self->model, key);

  form_change_set_old (line, case_model_old (self->model, key));
  if (g_strcmp0 (form_change_get_new (line), value) != 0)
    form_change_set_value (line, value);
  form_change_set_hidden (line, value == NULL && case_model_is_hidden (self->model, key));
  form_change_set_editable (line, case_model_is_editable (self->model));
}

static void
activate (FormFields *self, const char *field)
{
  g_free (self->active);
  self->active = g_strdup (field);
  g_signal_emit (self, signals[FOCUSED], 0, self->active);
}

/* Callbacks */

static void
confirmed_cb (FormChange *line, FormFields *self)
{
  const char *key = form_change_get_field (line)->field;
  const char *value = form_change_get_new (line);
  gboolean same = value != NULL && g_strcmp0 (value, case_model_old (self->model, key)) == 0;

  /* a value that is the registered one is no change */
  case_model_set_value (self->model, key, same ? NULL : value);
  check_all (self);
  if (same)
    form_change_set_warning (line, _("The same as registered: nothing would change"));
  g_signal_emit (self, signals[EDITED], 0, key);
}

static void
focused_cb (FormChange *line, FormFields *self)
{
  activate (self, form_change_get_field (line)->field);
}

static void
evidence_cb (FormChange *line, FormFields *self)
{
  g_signal_emit (self, signals[EVIDENCE], 0, form_change_get_field (line)->field);
}

static gboolean
entered_cb (FormChange *line, FormFields *self)
{
  guint index;

  if (!g_ptr_array_find (self->lines, line, &index) || index + 1 >= self->lines->len)
    return FALSE;
  widget_field_focus (WIDGET_FIELD (form_change_get_input (g_ptr_array_index (self->lines, index + 1))));
  return TRUE;
}

static void
field_changed_cb (CaseModel *model, const char *field, FormFields *self)
{
  FormChange *line = line_of (self, field);

  if (line != NULL)
    show_line (self, line);
  else if (months_of (self, field) != NULL)
    form_months_refresh (months_of (self, field));
  else if (people_of (self, field) != NULL)
    form_people_refresh (people_of (self, field));
}

static void
months_edited_cb (FormMonths *months, FormFields *self)
{
  g_signal_emit (self, signals[EDITED], 0, form_months_get_field (months)->field);
}

static void
months_focused_cb (FormMonths *months, FormFields *self)
{
  activate (self, form_months_get_field (months)->field);
}

static void
months_evidence_cb (FormMonths *months, FormFields *self)
{
  g_signal_emit (self, signals[EVIDENCE], 0, form_months_get_field (months)->field);
}

static void
people_edited_cb (FormPeople *people, FormFields *self)
{
  g_signal_emit (self, signals[EDITED], 0, form_people_get_field (people)->field);
}

static void
people_focused_cb (FormPeople *people, FormFields *self)
{
  activate (self, form_people_get_field (people)->field);
}

static void
people_evidence_cb (FormPeople *people, FormFields *self)
{
  g_signal_emit (self, signals[EVIDENCE], 0, form_people_get_field (people)->field);
}

/* Building */

static GtkWidget *
people_new (FormFields *self, const CaseField *field)
{
  self->people = form_people_new (self->context, self->model, field, TRUE);
  g_signal_connect_object (self->people, "edited", G_CALLBACK (people_edited_cb), self, 0);
  g_signal_connect_object (self->people, "focused", G_CALLBACK (people_focused_cb), self, 0);
  g_signal_connect_object (self->people, "evidence", G_CALLBACK (people_evidence_cb), self, 0);
  gtk_widget_show (self->people);
  return self->people;
}

static GtkWidget *
months_new (FormFields *self, const CaseField *field)
{
  self->months = form_months_new (self->context, self->model, field, FORM_MONTHS_ENTRY);
  g_signal_connect_object (self->months, "edited", G_CALLBACK (months_edited_cb), self, 0);
  g_signal_connect_object (self->months, "focused", G_CALLBACK (months_focused_cb), self, 0);
  g_signal_connect_object (self->months, "evidence", G_CALLBACK (months_evidence_cb), self, 0);
  return self->months;
}

static void
adopt_line (FormFields *self, FormChange *line, const CaseField *field)
{
  form_change_bind (line, self->context, field, self->groups);
  g_signal_connect_object (line, "confirmed", G_CALLBACK (confirmed_cb), self, 0);
  g_signal_connect_object (line, "focused", G_CALLBACK (focused_cb), self, 0);
  g_signal_connect_object (line, "evidence", G_CALLBACK (evidence_cb), self, 0);
  g_signal_connect_object (line, "entered", G_CALLBACK (entered_cb), self, 0);
  g_ptr_array_add (self->lines, line);
  if (self->plain)
    form_change_set_plain (line);
}

static GtkWidget *
head_line (GtkSizeGroup **groups)
{
  const char *titles[] = { _("Item"), _("Registered"), _("Change to"), _("Evidence") };
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  const int group_of[] = { 0, 1, -1, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *label = widget_label_new (titles[i], "muted");

      gtk_box_pack_start (GTK_BOX (head), label, group_of[i] < 0, TRUE, 0);
      if (group_of[i] >= 0)
        gtk_size_group_add_widget (groups[group_of[i]], label);
    }
  return head;
}

/* A card for the lines of one section; returns the box inside it. */
static GtkWidget *
section_box (FormFields *self, const CaseField *field)
{
  GtkWidget *card = widget_card_new (field->section_title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);

  if (self->lines->len == 0 && !self->plain)
    gtk_container_add (GTK_CONTAINER (box), head_line (self->groups));
  gtk_container_add (GTK_CONTAINER (card), box);
  gtk_container_add (GTK_CONTAINER (self), card);
  return box;
}

static void
build_from_data (FormFields *self)
{
  const char *section = NULL;
  GtkWidget *box = NULL;

  for (guint i = 0; i < self->details->fields->len; i++)
    {
      const CaseField *field = g_ptr_array_index (self->details->fields, i);
      GtkWidget *line = is_months (field) ? months_new (self, field)
                        : is_people (field) ? people_new (self, field) : form_change_new ();

      if (box == NULL || g_strcmp0 (section, field->section) != 0)
        box = section_box (self, field);
      section = field->section;
      if (FORM_IS_CHANGE (line))
        adopt_line (self, FORM_CHANGE (line), field);
      gtk_container_add (GTK_CONTAINER (box), line);
    }
}

/* A field of the kind that the .ui forgot must not be lost: it gets a line of its own below. */
static void
build_from_ui (FormFields *self)
{
  GtkWidget *rest = NULL;

  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (gtk_builder_get_object (self->builder, "form")));
  for (guint i = 0; i < self->details->fields->len; i++)
    {
      const CaseField *field = g_ptr_array_index (self->details->fields, i);
      GObject *line = gtk_builder_get_object (self->builder, field->field);

      if (!FORM_IS_CHANGE (line))
        {
          rest = rest != NULL ? rest : section_box (self, field);
          line = G_OBJECT (form_change_new ());
          gtk_container_add (GTK_CONTAINER (rest), GTK_WIDGET (line));
        }
      adopt_line (self, FORM_CHANGE (line), field);
    }
}

static gboolean
load_ui (FormFields *self, const char *kind)
{
  g_autofree char *path = g_strdup_printf ("/org/pension/forms/%s.ui", kind);
  GObject *head;

  if (!g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return FALSE;
  g_type_ensure (FORM_TYPE_CHANGE);
  g_type_ensure (WIDGET_TYPE_CARD);
  self->builder = gtk_builder_new ();
  gtk_builder_add_from_resource (self->builder, path, NULL);
  head = gtk_builder_get_object (self->builder, "head");
  if (GTK_IS_CONTAINER (head))
    gtk_container_add (GTK_CONTAINER (head), head_line (self->groups));
  return gtk_builder_get_object (self->builder, "form") != NULL;
}

/* Overrides */

static void
form_fields_finalize (GObject *object)
{
  FormFields *self = FORM_FIELDS (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->facts, g_hash_table_unref);
  g_clear_object (&self->builder);
  for (int i = 0; i < N_GROUPS; i++)
    g_clear_object (&self->groups[i]);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_free (self->active);
  G_OBJECT_CLASS (form_fields_parent_class)->finalize (object);
}

static guint
a_signal (const char *name)
{
  return g_signal_new (name, FORM_TYPE_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
form_fields_class_init (FormFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_fields_finalize;
  signals[FOCUSED] = a_signal ("focused");
  signals[EVIDENCE] = a_signal ("evidence");
  signals[EDITED] = a_signal ("edited");
}

static void
form_fields_init (FormFields *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  self->lines = g_ptr_array_new ();
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int i = 0; i < N_GROUPS; i++)
    self->groups[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

/* Public */

GtkWidget *
form_fields_new (FormContext *context, CaseModel *model, const CaseKindDetails *details)
{
  FormFields *self = g_object_new (FORM_TYPE_FIELDS, NULL);

  self->context = g_object_ref (context);
  self->model = g_object_ref (model);
  self->details = details;
  self->plain = TRUE;
  for (guint i = 0; i < details->fields->len; i++)
    self->plain &= !((const CaseField *) g_ptr_array_index (details->fields, i))->person_column;
  if (load_ui (self, case_model_facts (model)->kind))
    build_from_ui (self);
  else
    build_from_data (self);
  g_signal_connect_object (model, "field-changed", G_CALLBACK (field_changed_cb), self, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
  form_fields_refresh (self);
  return GTK_WIDGET (self);
}

void
form_fields_set_fact (FormFields *self, const char *name, const char *value)
{
  g_hash_table_replace (self->facts, g_strdup (name), g_strdup (value));
  if (self->months != NULL && g_strcmp0 (name, "birth_adopted") == 0)
    form_months_set_birth (FORM_MONTHS (self->months), value);
}

void
form_fields_refresh (FormFields *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    show_line (self, g_ptr_array_index (self->lines, i));
  if (self->months != NULL)
    form_months_refresh (FORM_MONTHS (self->months));
  if (self->people != NULL)
    form_people_refresh (FORM_PEOPLE (self->people));
  check_all (self);
}

gboolean
form_fields_confirm (FormFields *self)
{
  FormChange *wrong = NULL;

  if (self->months != NULL && !form_months_confirm (FORM_MONTHS (self->months)))
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      FormChange *line = g_ptr_array_index (self->lines, i);
      gboolean formed = widget_field_confirm (WIDGET_FIELD (form_change_get_input (line)));

      if (wrong == NULL && (!formed || form_change_get_error (line) != NULL))
        wrong = line;
    }
  if (wrong != NULL)
    widget_field_focus (WIDGET_FIELD (form_change_get_input (wrong)));
  return wrong == NULL && (self->people == NULL || form_people_confirm (FORM_PEOPLE (self->people)));
}

void
form_fields_set_error (FormFields *self, const char *field, const char *error)
{
  FormChange *line = line_of (self, field);

  if (line != NULL)
    form_change_set_error (line, error);
  else if (months_of (self, field) != NULL)
    form_months_set_error (months_of (self, field), error);
  else if (people_of (self, field) != NULL)
    form_people_set_error (people_of (self, field), error);
}

void
form_fields_set_evidence (FormFields *self, const char *field, const char *text)
{
  FormChange *line = line_of (self, field);

  if (line != NULL)
    form_change_set_evidence (line, text);
  else if (months_of (self, field) != NULL)
    form_months_set_evidence (months_of (self, field), text);
  else if (people_of (self, field) != NULL)
    form_people_set_evidence (people_of (self, field), text);
}

gboolean
form_fields_focus (FormFields *self, const char *field)
{
  FormChange *line = line_of (self, field);

  if (line != NULL)
    widget_field_focus (WIDGET_FIELD (form_change_get_input (line)));
  else if (months_of (self, field) != NULL)
    form_months_focus (months_of (self, field));
  else if (people_of (self, field) != NULL)
    form_people_focus (people_of (self, field));
  return line != NULL || months_of (self, field) != NULL || people_of (self, field) != NULL;
}

void
form_fields_focus_first (FormFields *self)
{
  const CaseField *first = self->details->fields->len > 0 ? g_ptr_array_index (self->details->fields, 0) : NULL;

  if (first != NULL)
    form_fields_focus (self, first->field);
}

const char *
form_fields_get_active (FormFields *self)
{
  return self->active;
}

const char *
form_fields_get_title (FormFields *self, const char *field)
{
  const CaseField *known = case_kind_details_field (self->details, field);

  return known != NULL ? known->title : field;
}

GtkWidget *
form_fields_find (FormFields *self, const char *id)
{
  GObject *object = self->builder != NULL ? gtk_builder_get_object (self->builder, id) : NULL;

  return GTK_IS_WIDGET (object) ? GTK_WIDGET (object) : NULL;
}

GtkWidget *
form_fields_get_months (FormFields *self)
{
  return self->months;
}

GtkWidget *
form_fields_get_people (FormFields *self)
{
  return self->people;
}
