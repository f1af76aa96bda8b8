/* What stands between a person and the pension; each line leads to the next thing to do. */

#include "form-retirement/parts.h"

#include <glib/gi18n-lib.h>

#include "db/error.h"
#include "widgets/widget-check-list.h"

static WidgetCheckLevel
level_of (const char *level)
{
  if (g_strcmp0 (level, "ok") == 0)
    return WIDGET_CHECK_OK;
  return g_strcmp0 (level, "block") == 0 ? WIDGET_CHECK_BLOCK : WIDGET_CHECK_WARN;
}

/* NULL: nothing this clerk can begin. */
static char *
action_title (FormContext *context, const OutlookCheck *check)
{
  const CaseKind *kind;

  if (check->action == NULL)
    return NULL;
  if (g_str_equal (check->action, "case"))
    return g_strdup (_("go on with it"));
  if (g_str_equal (check->action, "charges"))
    return g_strdup (_("open the charges"));
  if (g_str_equal (check->action, "benefit"))
    return g_strdup (_("open the benefits"));
  kind = case_kinds_find (form_context_get_kinds (context), check->action);
  return kind != NULL && kind->may_start ? g_strdup (kind->title) : NULL;
}

static char *
key_of (const OutlookCheck *check)
{
  return check->case_id != 0 ? g_strdup_printf ("case:%" G_GINT64_FORMAT, check->case_id) : g_strdup (check->action);
}

void
retirement_checks_show (GtkWidget *list, FormContext *context, GPtrArray *checks)
{
  widget_check_list_clear (WIDGET_CHECK_LIST (list));
  for (guint i = 0; i < checks->len; i++)
    {
      const OutlookCheck *check = g_ptr_array_index (checks, i);
      g_autofree char *sentence = db_text_compose (check->msgid, (const char *const *) check->args);
      g_autofree char *title = action_title (context, check);
      g_autofree char *text = title != NULL ? g_strdup_printf ("%s → %s", sentence, title) : g_strdup (sentence);
      g_autofree char *key = title != NULL ? key_of (check) : NULL;

      widget_check_list_add (WIDGET_CHECK_LIST (list), level_of (check->level), text, key);
    }
}
