#include "form/text.h"

#include <glib/gi18n-lib.h>

#include "cases/months.h"
#include "form/people-text.h"
#include "pension/money.h"
#include "widgets/widget-typed.h"

/* Auxiliary */

static gboolean
read_date (const char *iso, int *year, int *month, int *day)
{
  return iso != NULL && sscanf (iso, "%4d-%2d-%2d", year, month, day) == 3;
}

/* The code list of a field that has the same name everywhere. */
static const char *
list_of_field (const char *field)
{
  static const char *const lists[] = {
    "sex", "education", "marital", "nation", "household_kind", "health", "id_kind", "retirement_group",
    "account_kind", "bank", "employment", NULL
  };

  return field != NULL && g_strv_contains (lists, field) ? field : NULL;
}

/* "2023-01 to 2023-12 (12 months)" */
static char *
months_text (const char *value)
{
  g_autoptr (GArray) amounts = case_months_read (value);
  g_autoptr (GArray) months = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *text = NULL;

  if (amounts == NULL)
    return g_strdup (value);
  for (guint i = 0; i < amounts->len; i++)
    g_array_append_val (months, g_array_index (amounts, CaseMonthAmount, i).month);
  text = case_months_text (months);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s (%u month)", "%s (%u months)", months->len), text, months->len);
}

/* Public */

char *
form_text_time (const char *timestamp)
{
  char *text = g_strndup (timestamp != NULL ? timestamp : "", 16);

  if (strlen (text) > 10)
    text[10] = ' ';
  return text;
}

char *
form_text_moment (const char *timestamp, const char *today)
{
  g_autofree char *text = form_text_time (timestamp);

  if (strlen (text) < 16 || today == NULL)
    return g_steal_pointer (&text);
  if (strncmp (text, today, 10) == 0)
    return g_strdup (text + 11);
  if (strncmp (text, today, 4) == 0)
    return g_strdup (text + 5);
  return g_strndup (text, 10);
}

char *
form_text_month (int month)
{
  return month == 0 ? g_strdup ("") : g_strdup_printf ("%04d-%02d", month / 100, month % 100);
}

char *
form_text_fen (gint64 fen)
{
  char text[PENSION_FEN_TEXT_SIZE] = "";

  pension_fen_format (fen, true, text, sizeof text);
  return g_strdup (text);
}

char *
form_text_change (gint64 fen)
{
  g_autofree char *text = form_text_fen (fen);

  return g_strconcat (fen > 0 ? "+" : "", text, NULL);
}

char *
form_text_span (int months)
{
  int years = months / 12;
  int rest = months % 12;

  if (years == 0)
    return g_strdup_printf (_("%d months"), rest);
  if (rest == 0)
    return g_strdup_printf (_("%d years"), years);
  return g_strdup_printf (_("%d years %d months"), years, rest);
}

char *
form_text_age (const char *birth, const char *today)
{
  int by, bm, bd, ty, tm, td;
  int months;

  if (!read_date (birth, &by, &bm, &bd) || !read_date (today, &ty, &tm, &td))
    return NULL;
  months = (ty - by) * 12 + tm - bm - (td < bd);
  if (months < 0)
    return NULL;
  if (months % 12 == 0)
    return g_strdup_printf (_("aged %d"), months / 12);
  return g_strdup_printf (_("aged %d years %d months"), months / 12, months % 12);
}

char *
form_text_deadline (int workdays_left, const char **style)
{
  if (workdays_left == CASE_NO_DEADLINE)
    {
      *style = "ok";
      return g_strdup (_("clock stopped"));
    }

  *style = workdays_left < 0 ? "danger" : workdays_left <= 2 ? "warn" : "ok";
  if (workdays_left < 0)
    return g_strdup_printf (_("%d days overdue"), -workdays_left);
  if (workdays_left == 0)
    return g_strdup (_("due today"));
  return g_strdup_printf (_("%d working days left"), workdays_left);
}

char *
form_text_value (FormContext *context, const CaseField *field, const char *value)
{
  if (value == NULL || field == NULL)
    return g_strdup (value != NULL ? value : "");
  if (g_strcmp0 (field->type, "code") == 0)
    return g_strdup (form_context_get_title (context, field->code_list, value));
  if (g_strcmp0 (field->type, "account_no") == 0 && strchr (value, '*') == NULL)
    return widget_shown_account_no (value);
  if (g_strcmp0 (field->type, "phone") == 0)
    return widget_shown_phone (value);
  if (g_strcmp0 (field->type, "months") == 0 || g_strcmp0 (field->type, "spans") == 0)
    return months_text (value);
  if (g_strcmp0 (field->type, "people") == 0)
    return form_people_line (context, value, field->code_list != NULL ? field->code_list : "survivor_relation");
  if (g_strcmp0 (field->type, "money") == 0)
    return widget_shown_money (value);
  if (g_strcmp0 (field->type, "month") == 0 && strlen (value) == 6)
    return form_text_month ((int) g_ascii_strtoll (value, NULL, 10));
  return g_strdup (value);
}

char *
form_text_new (FormContext *context, const CaseField *field, const char *value)
{
  if (value != NULL && *value == '\0')
    return g_strdup (_("(emptied)"));
  return form_text_value (context, field, value);
}

char *
form_text_by_key (FormContext *context, const char *field, const char *value)
{
  const char *list = list_of_field (field);

  if (value == NULL)
    return g_strdup ("");
  return g_strdup (list != NULL ? form_context_get_title (context, list, value) : value);
}

char *
form_text_masked (const char *number)
{
  gsize length = number != NULL ? strlen (number) : 0;

  if (length != 18 || strchr (number, '*') != NULL)
    return g_strdup (number);
  return g_strdup_printf ("%.6s********%s", number, number + 14);
}

char *
form_text_short (const char *title)
{
  const char *bracket = g_str_has_suffix (title, "）") ? g_strrstr (title, "（") : NULL;

  return bracket != NULL && bracket != title ? g_strndup (title, (gsize) (bracket - title)) : g_strdup (title);
}

char *
form_text_check (const CaseKindDetails *details, const CaseCheck *check)
{
  const CaseField *field = check->field != NULL ? case_kind_details_field (details, check->field) : NULL;
  g_autofree char *text = case_check_text (check);

  if (field == NULL || strstr (text, field->title) != NULL)
    return g_steal_pointer (&text);
  return g_strdup_printf (_("%s: %s"), field->title, text);
}

char *
form_text_why (const char *why, const char *who)
{
  if (why == NULL)
    return g_strdup (_("This cannot be done now"));
  if (who == NULL || *who == '\0')
    return g_strdup (why);
  return g_strdup_printf (_("%s  Can be done by: %s"), why, who);
}
