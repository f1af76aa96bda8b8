/* The original at the right: from a field to the page and rectangle that prove it. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "cases/material.h"
#include "form/viewer.h"
#include "widgets/widget-compare.h"

/* Auxiliary */

static guint
count_files (ApprovalDesk *self)
{
  guint n = 0;

  for (guint i = 0; self->materials != NULL && i < self->materials->len; i++)
    n += ((const CaseMaterial *) g_ptr_array_index (self->materials, i))->file != 0;
  return n;
}

static const CaseMaterial *
find_material (ApprovalDesk *self, gint64 file, guint *place)
{
  guint n = 0;

  for (guint i = 0; self->materials != NULL && i < self->materials->len; i++)
    {
      const CaseMaterial *material = g_ptr_array_index (self->materials, i);

      n += material->file != 0;
      if (material->file == file && file != 0)
        {
          *place = n;
          return material;
        }
    }
  return NULL;
}

static const CaseMaterial *
file_at (ApprovalDesk *self, guint place)
{
  guint n = 0;

  for (guint i = 0; self->materials != NULL && i < self->materials->len; i++)
    {
      const CaseMaterial *material = g_ptr_array_index (self->materials, i);

      if (material->file != 0 && ++n == place)
        return material;
    }
  return NULL;
}

static void
show (ApprovalDesk *self, const CaseEvidence *evidence)
{
  guint place = 0;
  const CaseMaterial *material = find_material (self, evidence->file, &place);
  g_autofree char *heading = NULL;

  if (material == NULL)
    {
      form_viewer_say (FORM_VIEWER (self->viewer), _("That page has been taken out of the case"));
      return;
    }
  heading = g_strdup_printf (_("Material %u/%u  %s"), place, count_files (self), material->title);
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
  guint place;

  if (!case_model_evidence (self->model, field, &evidence))
    return NULL;
  material = find_material (self, evidence.file, &place);
  return material != NULL ? g_strdup_printf (_("%s, page %d"), material->title, evidence.page) : NULL;
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
  const CaseMaterial *first = file_at (self, 1);
  CaseEvidence whole = { 0 };

  g_clear_pointer (&self->proven, g_free);
  approval_prove_next (self);
  if (self->proven != NULL)
    return;
  if (first == NULL)
    {
      form_viewer_say (FORM_VIEWER (self->viewer), _("This case has no material"));
      return;
    }
  whole.file = first->file;
  show (self, &whole);
}

/* To the next page, and from the last page of a file to the next file. */
void
approval_turn (ApprovalDesk *self, int step)
{
  FormViewer *viewer = FORM_VIEWER (self->viewer);
  CaseEvidence whole = { 0 };
  const CaseMaterial *material;
  guint place = 0;
  int page = form_viewer_get_page (viewer);

  form_viewer_turn (viewer, step);
  if (form_viewer_get_page (viewer) != page || find_material (self, form_viewer_get_file (viewer), &place) == NULL)
    return;
  material = file_at (self, place + (guint) step);
  if (material == NULL)
    return;
  mark (self, NULL);
  whole.file = material->file;
  show (self, &whole);
}
