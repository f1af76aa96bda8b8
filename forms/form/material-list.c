#include "form/material-list.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"

static guint
length_of (GPtrArray *list)
{
  return list != NULL ? list->len : 0;
}

const CaseMaterial *
form_material_list_find (GPtrArray *list, gint64 file)
{
  for (guint i = 0; file != 0 && i < length_of (list); i++)
    {
      const CaseMaterial *material = g_ptr_array_index (list, i);

      if (material->file == file)
        return material;
    }
  return NULL;
}

guint
form_material_list_files (GPtrArray *list)
{
  guint n = 0;

  for (guint i = 0; i < length_of (list); i++)
    n += ((const CaseMaterial *) g_ptr_array_index (list, i))->file != 0;
  return n;
}

guint
form_material_list_place (GPtrArray *list, gint64 file)
{
  guint n = 0;

  for (guint i = 0; file != 0 && i < length_of (list); i++)
    {
      const CaseMaterial *material = g_ptr_array_index (list, i);

      n += material->file != 0;
      if (material->file == file)
        return n;
    }
  return 0;
}

gint64
form_material_list_at (GPtrArray *list, guint place)
{
  guint n = 0;

  for (guint i = 0; i < length_of (list); i++)
    {
      const CaseMaterial *material = g_ptr_array_index (list, i);

      if (material->file != 0 && ++n == place)
        return material->file;
    }
  return 0;
}

char *
form_material_list_heading (GPtrArray *list, gint64 file)
{
  const CaseMaterial *material = form_material_list_find (list, file);
  g_autofree char *title = NULL;

  if (material == NULL)
    return NULL;
  title = form_text_short (material->title);
  return g_strdup_printf (_("Material %u/%u  %s"), form_material_list_place (list, file),
                          form_material_list_files (list), title);
}

guint
form_material_list_missing (GPtrArray *list)
{
  guint n = 0;

  for (guint i = 0; i < length_of (list); i++)
    n += ((const CaseMaterial *) g_ptr_array_index (list, i))->missing;
  return n;
}
