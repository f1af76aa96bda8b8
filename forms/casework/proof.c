/* Fields and the pages that prove them: a click on the mark jumps to the page; a rectangle dragged on the page while a
 * field is active makes the mark. */

#include "form-casework/inside.h"

#include <glib/gi18n-lib.h>

#include "form/fields.h"
#include "form/guide.h"
#include "form/material-list.h"
#include "form/materials.h"
#include "form/text.h"
#include "form/viewer.h"

/* Auxiliary */

static GPtrArray *
materials_of (CaseworkPage *self)
{
  return form_materials_get_list (FORM_MATERIALS (self->materials));
}

static gboolean
original_is_open (CaseworkPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->side)), "original") == 0;
}

static void
show_original (CaseworkPage *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->side), "original");
}

/* What was added on this desk need not be asked of the server. */
static void
hand_over (CaseworkPage *self, gint64 file)
{
  const char *mime = NULL;
  GBytes *bytes = form_materials_bytes (FORM_MATERIALS (self->materials), file, &mime);

  if (bytes != NULL)
    form_viewer_remember (FORM_VIEWER (self->viewer), file, bytes, mime);
}

static void
set_marking (CaseworkPage *self, const char *field)
{
  const char *title = field != NULL ? form_fields_get_title (FORM_FIELDS (self->fields), field) : NULL;

  g_free (self->marking);
  self->marking = g_strdup (field);
  form_viewer_set_marking (FORM_VIEWER (self->viewer), case_model_is_editable (self->model) ? title : NULL);
}

static void
jump (CaseworkPage *self, const CaseEvidence *evidence)
{
  g_autofree char *heading = form_material_list_heading (materials_of (self), evidence->file);

  if (heading == NULL)
    {
      form_context_note (casework_context (self), FORM_NOTE_INFO, _("That page has been taken out of the case"));
      return;
    }
  hand_over (self, evidence->file);
  show_original (self);
  form_viewer_show_proof (FORM_VIEWER (self->viewer), evidence, heading);
}

static void
show_proof (CaseworkPage *self, const CaseField *field)
{
  CaseEvidence evidence;
  const CaseMaterial *material;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (case_model_evidence (self->model, field->field, &evidence))
    {
      material = form_material_list_find (materials_of (self), evidence.file);
      title = material != NULL ? form_text_short (material->title) : g_strdup (_("taken out"));
      text = g_strdup_printf (_("%s, page %d"), title, evidence.page);
    }
  form_fields_set_evidence (FORM_FIELDS (self->fields), field->field, text);
}

/* For the other files */

void
casework_show_proofs (CaseworkPage *self)
{
  for (guint i = 0; i < self->details->fields->len; i++)
    show_proof (self, g_ptr_array_index (self->details->fields, i));
}

void
casework_open_file (CaseworkPage *self, gint64 file)
{
  g_autofree char *heading = form_material_list_heading (materials_of (self), file);
  const char *active = form_fields_get_active (FORM_FIELDS (self->fields));

  hand_over (self, file);
  show_original (self);
  form_viewer_show (FORM_VIEWER (self->viewer), file, heading);
  set_marking (self, active);
  casework_show_actions (self);
}

void
casework_close_file (CaseworkPage *self)
{
  set_marking (self, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->side), "facts");
  casework_show_actions (self);
}

void
casework_prove (CaseworkPage *self, const char *field)
{
  CaseEvidence evidence;
  gint64 first = form_material_list_at (materials_of (self), 1);

  if (case_model_evidence (self->model, field, &evidence))
    jump (self, &evidence);
  else if (first == 0)
    form_context_note (casework_context (self), FORM_NOTE_INFO,
                       _("Add the material first, then mark the place on it"));
  else if (!original_is_open (self))
    casework_open_file (self, first);
  if (original_is_open (self))
    {
      set_marking (self, field);
      form_viewer_focus (FORM_VIEWER (self->viewer));
    }
  casework_show_actions (self);
}

void
casework_follow_focus (CaseworkPage *self, const char *field)
{
  CaseEvidence evidence;

  form_guide_show_field (self->guide, case_kind_details_field (self->details, field));
  if (!original_is_open (self))
    return;
  set_marking (self, field);
  if (case_model_evidence (self->model, field, &evidence))
    jump (self, &evidence);
}

void
casework_take_mark (CaseworkPage *self, const CaseEvidence *mark)
{
  g_autofree char *text = NULL;

  if (self->marking == NULL || mark->file == 0 || !case_model_is_editable (self->model))
    return;
  case_model_set_evidence (self->model, self->marking, mark);
  casework_show_proofs (self);
  jump (self, mark);
  text = g_strdup_printf (_("%s is linked to this place"),
                          form_fields_get_title (FORM_FIELDS (self->fields), self->marking));
  form_context_note (casework_context (self), FORM_NOTE_DONE, text);
  form_fields_focus (FORM_FIELDS (self->fields), self->marking);
}
