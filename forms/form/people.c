#include "form/people.h"

#include <glib/gi18n-lib.h>

#include "cases/people.h"
#include "form/people-row.h"
#include "form/people-text.h"
#include "widgets/widget-action.h"
#include "widgets/widget-theme.h"

#define N_GROUPS 3

/* Who acts for all, in the fields of the same case. */
#define ACTING_NAME     "claimant_name"
#define ACTING_ID       "claimant_id"
#define ACTING_RELATION "survivor_relation"

struct _FormPeople
{
  GtkBox           parent_instance;

  FormContext     *context;
  CaseModel       *model;
  const CaseField *field;
  gboolean         entry;
  gboolean         editable;
  GPtrArray       *people;      /* of CasePerson: what the case holds */
  GPtrArray       *rows;        /* of FormPeopleRow while it is typed; the container's */
  guint            current;     /* the row that had the keyboard last */
  GtkSizeGroup    *groups[N_GROUPS];

  /* Widgets */
  GtkWidget       *head;
  GtkWidget       *list;
  GtkWidget       *total;
  GtkWidget       *tools;
  GtkWidget       *evidence;
  GtkWidget       *error;
};

G_DEFINE_FINAL_TYPE (FormPeople, form_people, GTK_TYPE_BOX)

enum { EDITED, FOCUSED, EVIDENCE, N_SIGNALS };

static guint signals[N_SIGNALS];

static void build_rows (FormPeople *self);

/* Auxiliary */

static const char *
relations (FormPeople *self)
{
  return self->field->code_list != NULL ? self->field->code_list : ACTING_RELATION;
}

static CasePerson *
person_at (FormPeople *self, guint place)
{
  return g_ptr_array_index (self->people, place);
}

static const char *
acting (FormPeople *self)
{
  return case_model_value (self->model, ACTING_ID);
}

static void
show_total (FormPeople *self)
{
  gboolean whole;
  g_autofree char *text = form_people_total (self->people, &whole);
  GtkStyleContext *style = gtk_widget_get_style_context (self->total);

  gtk_label_set_text (GTK_LABEL (self->total), self->people->len > 0 ? text : _("Nobody is named yet"));
  gtk_style_context_remove_class (style, "danger");
  gtk_style_context_remove_class (style, "ok");
  gtk_style_context_remove_class (style, "muted");
  widget_add_style (self->total, self->people->len == 0 ? "muted" : whole ? "ok" : "danger");
}

static void
show_acting (FormPeople *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    form_people_row_set_acting (g_ptr_array_index (self->rows, i),
                                *person_at (self, i)->id_number != '\0'
                                && g_strcmp0 (person_at (self, i)->id_number, acting (self)) == 0);
}

static void
write_value (FormPeople *self)
{
  g_autofree char *text = case_people_write (self->people);

  form_people_set_error (self, NULL);
  case_model_set_value (self->model, self->field->field, *text != '\0' ? text : NULL);
  show_total (self);
  show_acting (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static guint
place_of (FormPeople *self, FormPeopleRow *row)
{
  guint place = 0;

  g_ptr_array_find (self->rows, row, &place);
  return place;
}

static void
focus_row (FormPeople *self, guint place)
{
  if (place < self->rows->len)
    form_people_row_focus (g_ptr_array_index (self->rows, place));
}

/* The same person twice, which every single row has nothing against. */
static int
find_twice (FormPeople *self)
{
  for (guint i = 1; i < self->people->len; i++)
    for (guint j = 0; j < i; j++)
      if (g_str_equal (person_at (self, i)->id_number, person_at (self, j)->id_number))
        return (int) i;
  return -1;
}

/* Callbacks */

static void
row_edited_cb (FormPeopleRow *row, FormPeople *self)
{
  form_people_row_take (row, person_at (self, place_of (self, row)));
  write_value (self);
}

static void
row_focused_cb (FormPeopleRow *row, FormPeople *self)
{
  self->current = place_of (self, row);
  g_signal_emit (self, signals[FOCUSED], 0);
}

static void
row_insert_cb (FormPeopleRow *row, FormPeople *self)
{
  form_people_add (self);
}

static void
row_remove_cb (FormPeopleRow *row, FormPeople *self)
{
  self->current = place_of (self, row);
  form_people_take_out (self);
}

static void
field_changed_cb (CaseModel *model, const char *field, FormPeople *self)
{
  if (!g_str_equal (field, ACTING_ID))
    return;
  if (self->editable)
    show_acting (self);
  else
    build_rows (self);
}

static void
add_cb (GtkWidget *button, FormPeople *self)
{
  form_people_add (self);
}

static void
evenly_cb (GtkWidget *button, FormPeople *self)
{
  form_people_share_evenly (self);
}

static void
let_act_cb (GtkWidget *button, FormPeople *self)
{
  form_people_let_act (self);
}

static void
evidence_cb (GtkWidget *button, FormPeople *self)
{
  g_signal_emit (self, signals[EVIDENCE], 0);
}

/* Rows */

static void
add_row (FormPeople *self, guint place)
{
  GtkWidget *row = form_people_row_new (self->context, relations (self), self->groups, place + 1);

  form_people_row_show (FORM_PEOPLE_ROW (row), person_at (self, place));
  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, 0);
  g_signal_connect_object (row, "focused", G_CALLBACK (row_focused_cb), self, 0);
  g_signal_connect_object (row, "insert", G_CALLBACK (row_insert_cb), self, 0);
  g_signal_connect_object (row, "take-out", G_CALLBACK (row_remove_cb), self, 0);
  g_ptr_array_add (self->rows, row);
  gtk_container_add (GTK_CONTAINER (self->list), row);
}

static void
build_rows (FormPeople *self)
{
  g_ptr_array_set_size (self->rows, 0);
  widget_container_clear (GTK_CONTAINER (self->list));
  if (!self->editable)
    gtk_container_add (GTK_CONTAINER (self->list),
                       form_people_read (self->context, self->people, relations (self), acting (self)));
  for (guint i = 0; self->editable && i < self->people->len; i++)
    add_row (self, i);
  gtk_widget_set_visible (self->head, self->editable && self->people->len > 0);
  show_acting (self);
  show_total (self);
}

/* Building */

static GtkWidget *
head_new (FormPeople *self)
{
  const char *titles[] = { _("Name"), _("ID number"), _("Relation"), _("Share in %") };
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  GtkWidget *button = gtk_button_new_with_label ("✕");

  for (int i = 0; i < 4; i++)
    {
      GtkWidget *label = widget_label_new (titles[i], "muted");

      gtk_box_pack_start (GTK_BOX (head), label, i == 0, TRUE, 0);
      if (i > 0)
        gtk_size_group_add_widget (self->groups[i - 1], label);
    }
  /* as wide as the button of every row */
  widget_add_style (button, "quiet");
  gtk_widget_set_opacity (button, 0);
  gtk_widget_set_can_focus (button, FALSE);
  gtk_widget_set_sensitive (button, FALSE);
  gtk_box_pack_start (GTK_BOX (head), button, FALSE, FALSE, 0);
  return head;
}

static GtkWidget *
caption_new (FormPeople *self)
{
  g_autofree char *title = g_strdup_printf ("%s%s", self->field->title, self->field->required ? " *" : "");
  GtkWidget *caption = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *label = widget_label_new (title, "strong");

  gtk_label_set_line_wrap (GTK_LABEL (label), FALSE);
  gtk_box_pack_start (GTK_BOX (caption), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (caption), widget_label_new (self->field->hint, "muted small"), TRUE, TRUE, 0);
  return caption;
}

static GtkWidget *
tool_new (FormPeople *self, const char *title, const char *key, GCallback callback)
{
  GtkWidget *tool = widget_action_new (title, key);

  g_signal_connect_object (tool, "clicked", callback, self, 0);
  gtk_box_pack_start (GTK_BOX (self->tools), tool, FALSE, FALSE, 0);
  return tool;
}

static void
build (FormPeople *self)
{
  self->head = head_new (self);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);
  self->total = widget_label_new (NULL, "strong");
  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  self->error = widget_label_new (NULL, "danger");
  self->evidence = gtk_button_new ();
  tool_new (self, _("Add a survivor"), "Insert", G_CALLBACK (add_cb));
  tool_new (self, _("Share evenly"), "<Control>e", G_CALLBACK (evenly_cb));
  tool_new (self, _("Let this one act"), "<Alt>a", G_CALLBACK (let_act_cb));
  widget_add_style (self->evidence, "quiet");
  gtk_box_pack_end (GTK_BOX (self->tools), self->evidence, FALSE, FALSE, 0);
  if (self->entry)
    gtk_box_pack_start (GTK_BOX (self), caption_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->head, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->list, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->total, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->tools, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->error, FALSE, FALSE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
  gtk_widget_hide (self->error);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->evidence, "clicked", G_CALLBACK (evidence_cb), self, 0);
}

/* Overrides */

static void
form_people_dispose (GObject *object)
{
  FormPeople *self = FORM_PEOPLE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  G_OBJECT_CLASS (form_people_parent_class)->dispose (object);
}

static void
form_people_finalize (GObject *object)
{
  FormPeople *self = FORM_PEOPLE (object);

  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->rows);
  for (int i = 0; i < N_GROUPS; i++)
    g_clear_object (&self->groups[i]);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (form_people_parent_class)->finalize (object);
}

static guint
a_signal (const char *name)
{
  return g_signal_new (name, FORM_TYPE_PEOPLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
form_people_class_init (FormPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = form_people_dispose;
  G_OBJECT_CLASS (klass)->finalize = form_people_finalize;
  signals[EDITED] = a_signal ("edited");
  signals[FOCUSED] = a_signal ("focused");
  signals[EVIDENCE] = a_signal ("evidence");
}

static void
form_people_init (FormPeople *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP_SMALL);
  self->people = case_people_read (NULL);
  self->rows = g_ptr_array_new ();
  for (int i = 0; i < N_GROUPS; i++)
    self->groups[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

/* Public */

GtkWidget *
form_people_new (FormContext *context, CaseModel *model, const CaseField *field, gboolean entry)
{
  FormPeople *self = g_object_new (FORM_TYPE_PEOPLE, NULL);

  self->context = g_object_ref (context);
  self->model = g_object_ref (model);
  self->field = field;
  self->entry = entry;
  build (self);
  form_people_set_evidence (self, NULL);
  g_signal_connect_object (model, "field-changed", G_CALLBACK (field_changed_cb), self, 0);
  return GTK_WIDGET (self);
}

const CaseField *
form_people_get_field (FormPeople *self)
{
  return self->field;
}

void
form_people_refresh (FormPeople *self)
{
  const char *value = case_model_value (self->model, self->field->field);
  gboolean editable = self->entry && case_model_is_editable (self->model);
  g_autoptr (GPtrArray) people = case_people_read (value);
  g_autofree char *theirs = people != NULL ? case_people_write (people) : NULL;
  g_autofree char *shown = case_people_write (self->people);

  gtk_widget_set_visible (self->tools, editable);
  if (people == NULL || (editable == self->editable && g_str_equal (theirs, shown) && self->rows->len > 0))
    return;
  self->editable = editable;
  g_ptr_array_unref (self->people);
  self->people = g_steal_pointer (&people);
  build_rows (self);
}

gboolean
form_people_confirm (FormPeople *self)
{
  gboolean whole;
  g_autofree char *total = NULL;

  if (!self->editable)
    return TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *why = NULL;

      if (!form_people_row_confirm (g_ptr_array_index (self->rows, i), &why))
        {
          form_people_set_error (self, why);
          return FALSE;
        }
    }
  if (find_twice (self) >= 0)
    {
      form_people_set_error (self, _("Two survivors have the same ID number"));
      focus_row (self, (guint) find_twice (self));
      return FALSE;
    }
  total = form_people_total (self->people, &whole);
  if (whole || (self->people->len == 0 && !self->field->required))
    return TRUE;
  form_people_set_error (self, self->people->len > 0 ? total : _("Nobody is named yet"));
  form_people_focus (self);
  return FALSE;
}

void
form_people_set_error (FormPeople *self, const char *error)
{
  gtk_label_set_text (GTK_LABEL (self->error), error != NULL ? error : "");
  gtk_widget_set_visible (self->error, error != NULL);
}

void
form_people_set_evidence (FormPeople *self, const char *text)
{
  g_autofree char *name = g_strdup_printf (_("Evidence of %s: %s"), self->field->title,
                                           text != NULL ? text : _("not linked"));

  gtk_button_set_label (GTK_BUTTON (self->evidence), text != NULL ? text : _("Link page"));
  widget_set_accessible_name (self->evidence, name);
}

void
form_people_focus (FormPeople *self)
{
  if (self->rows->len > 0)
    focus_row (self, 0);
  else
    gtk_widget_child_focus (self->tools, GTK_DIR_TAB_FORWARD);
}

void
form_people_add (FormPeople *self)
{
  guint place = self->people->len > 0 ? MIN (self->current, self->people->len - 1) + 1 : 0;

  if (!self->editable)
    return;
  /* what is typed in the row left behind has to be taken before the rows are made anew */
  gtk_widget_child_focus (self->tools, GTK_DIR_TAB_FORWARD);
  g_ptr_array_insert (self->people, (int) place, case_person_new ());
  build_rows (self);
  write_value (self);
  self->current = place;
  focus_row (self, place);
}

void
form_people_take_out (FormPeople *self)
{
  guint place;

  if (!self->editable || self->people->len == 0)
    return;
  place = MIN (self->current, self->people->len - 1);
  gtk_widget_child_focus (self->tools, GTK_DIR_TAB_FORWARD);
  g_ptr_array_remove_index (self->people, place);
  build_rows (self);
  write_value (self);
  self->current = place > 0 ? place - 1 : 0;
  form_people_focus (self);
  focus_row (self, self->current);
}

void
form_people_share_evenly (FormPeople *self)
{
  if (!self->editable || self->people->len == 0)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    form_people_row_settle (g_ptr_array_index (self->rows, i));
  case_people_share_evenly (self->people);
  for (guint i = 0; i < self->rows->len; i++)
    form_people_row_set_share (g_ptr_array_index (self->rows, i), person_at (self, i)->share);
  write_value (self);
}

void
form_people_let_act (FormPeople *self)
{
  guint place = MIN (self->current, self->people->len - (self->people->len > 0));
  const CasePerson *person;

  if (!self->editable || self->people->len == 0)
    return;
  form_people_row_settle (g_ptr_array_index (self->rows, place));
  person = person_at (self, place);
  if (*person->name == '\0' || *person->id_number == '\0')
    {
      form_people_set_error (self, _("Who acts for all needs a name and an ID number"));
      return;
    }
  case_model_set_value (self->model, ACTING_NAME, person->name);
  case_model_set_value (self->model, ACTING_ID, person->id_number);
  if (*person->relation != '\0')
    case_model_set_value (self->model, ACTING_RELATION, person->relation);
  g_signal_emit (self, signals[EDITED], 0);
}
