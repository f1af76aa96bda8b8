#include "form/applicant.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pension/identity.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-theme.h"

enum { RELATION, NAME, ID_NUMBER, PHONE, CHANNEL, REASON, N_FIELDS };

#define SELF "self"

struct _FormApplicant
{
  GtkBox       parent_instance;

  FormContext *context;
  CaseModel   *model;
  char        *name;            /* the person's own */
  char        *phone;
  gboolean     showing;         /* we write the fields ourselves */

  /* Widgets */
  GtkWidget   *fields[N_FIELDS];
};

G_DEFINE_TYPE (FormApplicant, form_applicant, GTK_TYPE_BOX)

static const struct
{
  const char      *member;      /* of the applicant; "channel" and "reason" are the case's own */
  const char      *label;
  const char      *list;
  WidgetFieldKind  kind;
  int              max_length;
} descriptions[N_FIELDS] = {
  { "relation",  N_("Applicant"),       "relation", WIDGET_FIELD_CODE,      0 },
  { "name",      N_("Name"),            NULL,       WIDGET_FIELD_TEXT,      60 },
  { "id_number", N_("ID number"),       NULL,       WIDGET_FIELD_ID_NUMBER, 0 },
  { "phone",     N_("Phone"),           NULL,       WIDGET_FIELD_PHONE,     0 },
  { "channel",   N_("Channel"),         "channel",  WIDGET_FIELD_CODE,      0 },
  { "reason",    N_("Reason given"),    NULL,       WIDGET_FIELD_TEXT,      200 },
};

/* Auxiliary */

static WidgetField *
field (FormApplicant *self, int index)
{
  return WIDGET_FIELD (self->fields[index]);
}

static void
set_options (FormApplicant *self, int index)
{
  GPtrArray *codes = form_context_get_codes (self->context, descriptions[index].list);
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
  widget_field_set_options (field (self, index), (const char *const *) keys->pdata,
                            (const char *const *) titles->pdata);
}

static const char *
stored (FormApplicant *self, int index)
{
  if (index == CHANNEL)
    return case_model_channel (self->model);
  if (index == REASON)
    return case_model_reason (self->model);
  return case_model_applicant (self->model, descriptions[index].member);
}

static void
store (FormApplicant *self, int index, const char *value)
{
  const char *text = value != NULL && *value != '\0' ? value : NULL;

  if (index == CHANNEL)
    case_model_set_channel (self->model, text);
  else if (index == REASON)
    case_model_set_reason (self->model, text);
  else
    case_model_set_applicant (self->model, descriptions[index].member, text);
}

static gboolean
is_self (FormApplicant *self)
{
  return g_strcmp0 (stored (self, RELATION), SELF) == 0;
}

/* An agent shows a document of their own; its number is checked like any other. */
static gboolean
check_agent (FormApplicant *self)
{
  const char *number = widget_field_get_value (field (self, ID_NUMBER));
  PensionId id;
  PensionStatus status = PENSION_OK;

  if (!is_self (self) && *number != '\0')
    status = pension_id_normal (number, strlen (number), &id);
  widget_field_set_error (field (self, ID_NUMBER),
                          status == PENSION_OK ? NULL : _(pension_status_sentence (status)));
  return status == PENSION_OK;
}

static void
show_who (FormApplicant *self)
{
  gboolean agent = !is_self (self);

  gtk_widget_set_visible (self->fields[NAME], agent);
  gtk_widget_set_visible (self->fields[ID_NUMBER], agent);
  widget_field_set_required (field (self, NAME), agent);
  widget_field_set_required (field (self, ID_NUMBER), agent);
}

static void
take_person (FormApplicant *self)
{
  store (self, NAME, self->name);
  store (self, ID_NUMBER, NULL);
  if (stored (self, PHONE) == NULL)
    store (self, PHONE, self->phone);
}

/* Callbacks */

static void
confirmed_cb (WidgetField *changed, FormApplicant *self)
{
  int index = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (changed), "index"));

  if (self->showing)
    return;
  store (self, index, widget_field_get_value (changed));
  if (index == RELATION && is_self (self))
    take_person (self);
  else if (index == RELATION)
    store (self, NAME, NULL);
  if (index == RELATION)
    form_applicant_refresh (self);
  check_agent (self);
}

/* Overrides */

static void
form_applicant_finalize (GObject *object)
{
  FormApplicant *self = FORM_APPLICANT (object);

  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_free (self->name);
  g_free (self->phone);
  G_OBJECT_CLASS (form_applicant_parent_class)->finalize (object);
}

static void
form_applicant_class_init (FormApplicantClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_applicant_finalize;
}

static GtkWidget *
make_field (FormApplicant *self, int index)
{
  GtkWidget *made = widget_field_new (descriptions[index].member, _(descriptions[index].label),
                                      descriptions[index].kind);

  widget_field_set_stacked (WIDGET_FIELD (made), TRUE);
  gtk_widget_set_hexpand (made, TRUE);
  if (descriptions[index].max_length > 0)
    g_object_set (made, "max-length", descriptions[index].max_length, NULL);
  g_object_set_data (G_OBJECT (made), "index", GINT_TO_POINTER (index));
  g_signal_connect_object (made, "confirmed", G_CALLBACK (confirmed_cb), self, 0);
  return made;
}

static void
form_applicant_init (FormApplicant *self)
{
  GtkWidget *card = widget_card_new (_("Applicant"));
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  for (int i = 0; i < N_FIELDS; i++)
    {
      self->fields[i] = make_field (self, i);
      gtk_box_pack_start (GTK_BOX (i < CHANNEL ? first : second), self->fields[i], TRUE, TRUE, 0);
    }
  gtk_box_set_homogeneous (GTK_BOX (first), TRUE);
  gtk_box_set_homogeneous (GTK_BOX (second), TRUE);
  widget_field_set_required (field (self, RELATION), TRUE);
  gtk_container_add (GTK_CONTAINER (card), first);
  gtk_container_add (GTK_CONTAINER (card), second);
  gtk_box_pack_start (GTK_BOX (self), card, TRUE, TRUE, 0);
  gtk_widget_show_all (card);
  gtk_widget_set_no_show_all (self->fields[NAME], TRUE);
  gtk_widget_set_no_show_all (self->fields[ID_NUMBER], TRUE);
}

/* Public */

GtkWidget *
form_applicant_new (FormContext *context, CaseModel *model)
{
  FormApplicant *self = g_object_new (FORM_TYPE_APPLICANT, NULL);

  self->context = g_object_ref (context);
  self->model = g_object_ref (model);
  set_options (self, RELATION);
  set_options (self, CHANNEL);
  form_applicant_refresh (self);
  return GTK_WIDGET (self);
}

void
form_applicant_refresh (FormApplicant *self)
{
  gboolean editable = case_model_is_editable (self->model);

  self->showing = TRUE;
  for (int i = 0; i < N_FIELDS; i++)
    {
      const char *value = stored (self, i);

      if (g_strcmp0 (widget_field_get_value (field (self, i)), value != NULL ? value : "") != 0)
        widget_field_set_value (field (self, i), value != NULL ? value : "");
      widget_field_set_editable (field (self, i), editable);
    }
  self->showing = FALSE;
  show_who (self);
}

void
form_applicant_set_person (FormApplicant *self, const Person *person)
{
  const char *phone = person->mobile != NULL ? person->mobile : person->phone;

  g_free (self->name);
  self->name = g_strdup (person->name);
  g_free (self->phone);
  self->phone = g_strdup (phone);
  if (case_model_is_editable (self->model) && stored (self, RELATION) == NULL)
    {
      store (self, RELATION, SELF);
      take_person (self);
      form_applicant_refresh (self);
    }
}

gboolean
form_applicant_confirm (FormApplicant *self)
{
  for (int i = 0; i < N_FIELDS; i++)
    {
      gboolean formed = widget_field_confirm (field (self, i));
      gboolean shown = gtk_widget_get_visible (self->fields[i]);

      if (shown && (!formed || !widget_field_is_complete (field (self, i))))
        {
          if (formed)
            widget_field_set_error (field (self, i), _("This is needed"));
          widget_field_focus (field (self, i));
          return FALSE;
        }
    }
  return check_agent (self);
}
