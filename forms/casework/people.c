/* The keys for people with shares; a kind without them has none of these keys. */

#include "form-casework/inside.h"

#include <glib/gi18n-lib.h>

#include "form/fields.h"
#include "form/people.h"

static FormPeople *
people_of (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);

  return self->fields != NULL ? FORM_PEOPLE (form_fields_get_people (FORM_FIELDS (self->fields))) : NULL;
}

static void
add_cb (FormPage *page)
{
  form_people_add (people_of (page));
}

static void
take_out_cb (FormPage *page)
{
  form_people_take_out (people_of (page));
}

static void
evenly_cb (FormPage *page)
{
  form_people_share_evenly (people_of (page));
}

static void
let_act_cb (FormPage *page)
{
  form_people_let_act (people_of (page));
}

/* The page of the death, for who would look at the whole of it, or turn it to the family. */
static void
death_cb (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);

  form_context_open_survivor (casework_context (self), case_model_facts (self->model)->person);
}

/* For the other files */

void
casework_add_people_keys (CaseworkPage *self)
{
  FormPage *page = FORM_PAGE (self);

  form_page_add_action (page, "people-add", _("Another survivor"), "Insert", add_cb);
  form_page_add_action (page, "people-out", _("Take this survivor out"), "<Alt>Delete", take_out_cb);
  form_page_add_action (page, "people-even", _("Share evenly; what is left over goes to the first"), "<Control>e", evenly_cb);
  form_page_add_action (page, "people-act", _("This survivor acts for all"), "<Alt>a", let_act_cb);
  form_page_add_action (page, "death", _("The whole of the death, for the family"), "F6", death_cb);
  casework_show_people_keys (self);
}

void
casework_show_people_keys (CaseworkPage *self)
{
  static const char *const keys[] = { "people-add", "people-out", "people-even", "people-act" };
  gboolean hidden = self->fields == NULL || form_fields_get_people (FORM_FIELDS (self->fields)) == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    form_page_hide_action (FORM_PAGE (self), keys[i], hidden);
  form_page_hide_action (FORM_PAGE (self), "death", self->model == NULL
                         || g_strcmp0 (case_model_facts (self->model)->kind, "survivor_claim") != 0);
}
