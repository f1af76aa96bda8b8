/* ctl/rule-allowance.c — the sections of workbenchctl rule about allowances, deemed months and later starts */
#include "ctl/rule-line.h"

#include "pension/deemed.h"
#include "pension/disability.h"
#include "pension/temporary.h"
#include "pension/whatif.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Disability allowance --- */

static gboolean
answer_disability (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  int32_t months, duration;

  if (!rule_number (in, "paid_months", &months, error)
      || rule_refused (pension_disability_duration (months, &duration), error))
    return FALSE;

  json_object_set_int_member (out, "duration_months", duration);
  return !rule_refused (pension_disability_duration_explain (months, duration, sheet), error);
}

/* --- Settlement of the temporary allowance --- */

/* So many months alike, whichever they are. */
static gboolean
fill_settlement (gint64 count, PensionFen paid, PensionFen due, PensionTemporaryMonth *months, GError **error)
{
  if (count < 0 || count > PENSION_LIFE_MONTHS)
    return !rule_refused (count < 0 ? PENSION_E_MONTH_COUNT : PENSION_E_LIFE, error);

  for (gint64 i = 0; i < count; i++)
    months[i] = (PensionTemporaryMonth) { (PensionMonth) ((2000 + i / 12) * 100 + i % 12 + 1), paid, due };
  return TRUE;
}

static gboolean
answer_temporary (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionTemporaryMonth months[PENSION_LIFE_MONTHS];
  PensionTemporarySettlement settlement;
  PensionFen paid, due;
  int32_t count;

  if (!rule_number (in, "months", &count, error) || !rule_fen (in, "temporary", &paid, error)
      || !rule_fen (in, "real", &due, error) || !fill_settlement (count, paid, due, months, error)
      || rule_refused (pension_temporary_settle (months, (size_t) count, &settlement), error))
    return FALSE;

  rule_add_fen (out, "monthly_diff", due - paid);
  rule_add_fen (out, "settle", settlement.difference);
  return !rule_refused (pension_temporary_settle_explain (&settlement, sheet), error);
}

/* --- Deemed months --- */

static gboolean
read_deemed_span (JsonNode *node, PensionDeemedSpan *span, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *kind = object == NULL ? NULL : rule_text (object, "kind", error);

  if (object == NULL)
    return !rule_refused (PENSION_E_CHOICE, error);

  return kind != NULL && !rule_refused (pension_deemed_parse (kind, strlen (kind), &span->kind), error)
         && rule_month (object, "first", &span->first, error) && rule_month (object, "last", &span->last, error);
}

static GArray *
read_deemed_spans (JsonObject *in, GError **error)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, TRUE, sizeof (PensionDeemedSpan));
  JsonNode *node = json_object_get_member (in, "spans");
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (list == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' must be a list"), "spans");
      return NULL;
    }

  g_array_set_size (spans, json_array_get_length (list));
  for (guint i = 0; i < spans->len; i++)
    if (!read_deemed_span (json_array_get_element (list, i), &g_array_index (spans, PensionDeemedSpan, i), error))
      return NULL;

  return g_steal_pointer (&spans);
}

static gboolean
answer_deemed (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  g_autoptr (GArray) spans = read_deemed_spans (in, error);
  PensionMonth until = 0;
  PensionDeemed deemed;

  if (spans == NULL || (json_object_has_member (in, "deemed_until") && !rule_month (in, "deemed_until", &until, error))
      || rule_refused (pension_deemed_find ((const PensionDeemedSpan *) (gpointer) spans->data, spans->len, until, NULL,
                                            0, &deemed),
                       error))
    return FALSE;

  json_object_set_int_member (out, "months", deemed.months);
  json_object_set_int_member (out, "after_accounts_began", deemed.late);
  json_object_set_int_member (out, "recognised_twice", deemed.doubled);
  return !rule_refused (pension_deemed_explain (&deemed, until, sheet), error);
}

/* --- A later start --- */

static gboolean
answer_break_even (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionFen sooner_amount, later_amount, meanwhile = 0;
  PensionMonth birth, sooner, later;
  PensionBreakEven even;

  if (!rule_month (in, "birth", &birth, error) || !rule_month (in, "sooner", &sooner, error)
      || !rule_month (in, "later", &later, error) || !rule_fen (in, "sooner_amount", &sooner_amount, error)
      || !rule_fen (in, "later_amount", &later_amount, error)
      || (json_object_has_member (in, "meanwhile") && !rule_fen (in, "meanwhile", &meanwhile, error))
      || rule_refused (pension_break_even (birth, sooner, sooner_amount, later, later_amount, meanwhile, &even), error))
    return FALSE;

  rule_add_fen (out, "lost", even.lost);
  rule_add_fen (out, "gain", even.gain);
  rule_add_month (out, "month", even.month);
  json_object_set_int_member (out, "age_months", even.age);
  return !rule_refused (pension_break_even_explain (&even, later, sheet), error);
}

const RuleSection rule_allowance_sections[] = {
  { "disability", answer_disability },
  { "temporary", answer_temporary },
  { "deemed", answer_deemed },
  { "break_even", answer_break_even },
  { NULL, NULL },
};
