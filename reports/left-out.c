#include "reports/left-out.h"

#include "reports/layout.h"
#include "reports/text.h"

#define SHEET "left_out"

void
report_left_out_free (ReportLeftOut *self)
{
  g_free (self->serial);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

static char *
name_in (JsonObject *content)
{
  JsonNode *person = json_object_get_member (content, "person");

  return person != NULL && JSON_NODE_HOLDS_OBJECT (person)
         ? report_text_marked (REPORT_STYLE_SONG,
                               json_object_get_string_member_with_default (json_node_get_object (person), "name", ""))
         : g_strdup ("");
}

ReportLeftOut *
report_left_out_new (JsonObject *content, const GError *why)
{
  ReportLeftOut *self = g_new0 (ReportLeftOut, 1);

  self->serial = g_strdup (json_object_get_string_member_with_default (content, "serial", ""));
  self->name = name_in (content);
  self->reason = report_text_marked (REPORT_STYLE_SONG, why->message);
  return self;
}

static JsonArray *
items_of (GPtrArray *left_out)
{
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < left_out->len; i++)
    {
      const ReportLeftOut *one = g_ptr_array_index (left_out, i);
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "serial", one->serial);
      json_object_set_string_member (item, "name", one->name);
      json_object_set_string_member (item, "reason", one->reason);
      json_array_add_object_element (items, item);
    }
  return items;
}

ReportPaper *
report_left_out_paper (GPtrArray *left_out, JsonObject *head, GError **error)
{
  const ReportNode *sheet = report_sheet_load (SHEET, error);

  if (sheet == NULL)
    return NULL;
  json_object_set_array_member (head, "items", items_of (left_out));
  json_object_set_int_member (head, "count", left_out->len);
  return report_layout (sheet, head, error);
}
