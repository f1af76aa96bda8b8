/* The original at the right: from a field to the page and rectangle that prove it. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "form/material-list.h"
#include "form/text.h"
#include "form/viewer.h"
#include "widgets/widget-compare.h"

/* Auxiliary */

static void
show (ApprovalDesk *self, const CaseEvidence *evidence)
{
  g_autofree char *heading = form_material_list_heading (self->materials, evidence->file);

  if (heading == NULL)
    form_viewer_say (FORM_VIEWER (self->viewer), _("That page has been taken out of the case"));
  else
    form_viewer_show_proof (FORM_VIEWER (self->viewer), evidence, heading);
}

static void
mark (ApprovalDesk *self, const char *field)
{
  char *proven = g_strdup (field);

  g_free (self->proven);
  self->proven = proven;
  widget_compare_mark (WIDGET_COMPARE (self->compare), proven);
}

static gboolean
is_changed (ApprovalDesk *self, const char *field)
{
  return case_model_value (self->model, field) != NULL || case_model_is_hidden (self->model, field);
}

/* For the other files */

char *
approval_proof_text (ApprovalDesk *self, const char *field)
{
  CaseEvidence evidence;
  const CaseMaterial *material;
  g_autofree char *title = NULL;

  if (!case_model_evidence (self->model, field, &evidence))
    return NULL;
  material = form_material_list_find (self->materials, evidence.file);
  if (material == NULL)
    return NULL;
  title = form_text_short (material->title);
  return g_strdup_printf (_("%s, page %d"), title, evidence.page);
}

void
approval_prove (ApprovalDesk *self, const char *field)
{
  CaseEvidence evidence;

  if (self->model == NULL || !case_model_evidence (self->model, field, &evidence))
    return;
  mark (self, field);
  show (self, &evidence);
}

/* Space: the evidence of the next changed field, round and round. */
void
approval_prove_next (ApprovalDesk *self)
{
  guint n = self->details != NULL ? self->details->fields->len : 0;
  guint start = 0;
  CaseEvidence evidence;

  for (guint i = 0; i < n && self->proven != NULL; i++)
    if (g_strcmp0 (((const CaseField *) g_ptr_array_index (self->details->fields, i))->field, self->proven) == 0)
      start = i + 1;
  for (guint i = 0; i < n; i++)
    {
      const CaseField *field = g_ptr_array_index (self->details->fields, (start + i) % n);

      if (is_changed (self, field->field) && case_model_evidence (self->model, field->field, &evidence))
        {
          approval_prove (self, field->field);
          return;
        }
    }
}

void
approval_prove_first (ApprovalDesk *self)
{
  CaseEvidence whole = { .file = form_material_list_at (self->materials, 1) };

  g_clear_pointer (&self->proven, g_free);
  approval_prove_next (self);
  if (self->proven != NULL)
    return;
  if (whole.file == 0)
    form_viewer_say (FORM_VIEWER (self->viewer), _("This case has no material"));
  else
    show (self, &whole);
}

/* To the next page, and from the last page of a file to the next file. */
void
approval_turn (ApprovalDesk *self, int step)
{
  FormViewer *viewer = FORM_VIEWER (self->viewer);
  CaseEvidence whole = { 0 };
  guint place = form_material_list_place (self->materials, form_viewer_get_file (viewer));
  int page = form_viewer_get_page (viewer);

  form_viewer_turn (viewer, step);
  if (form_viewer_get_page (viewer) != page || place == 0)
    return;
  whole.file = form_material_list_at (self->materials, place + (guint) step);
  if (whole.file == 0)
    return;
  mark (self, NULL);
  show (self, &whole);
}
