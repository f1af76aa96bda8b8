/* ctl/rule-account.c — the sections of workbenchctl rule about contributions and the personal account */
#include "ctl/rule-line.h"

#include "pension/account.h"
#include "pension/contribution.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Contributions --- */

static gboolean
read_rates (JsonObject *in, PensionContributionRates *rates, GError **error)
{
  if (!rule_rate (in, "employer", &rates->employer, error) || !rule_rate (in, "employee", &rates->employee, error))
    return FALSE;

  rates->credit = rates->employee;
  return !json_object_has_member (in, "credit") || rule_rate (in, "credit", &rates->credit, error);
}

static gboolean
answer_employee (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionFen wage, floor, ceiling, base;
  PensionContributionRates rates;
  PensionContribution month;

  if (!rule_fen (in, "wage", &wage, error) || !rule_fen (in, "floor", &floor, error)
      || !rule_fen (in, "ceiling", &ceiling, error) || !read_rates (in, &rates, error)
      || rule_refused (pension_contribution_base (wage, floor, ceiling, PENSION_ROUND_HALF_UP, &base), error)
      || rule_refused (pension_contribution_find (base, rates, &month), error))
    return FALSE;

  rule_add_yuan (out, "base", month.base);
  rule_add_fen (out, "employer", month.employer);
  rule_add_fen (out, "employee", month.employee);
  rule_add_fen (out, "total", month.total);
  rule_add_fen (out, "account_credit", month.credit);
  return !rule_refused (pension_base_explain (wage, floor, ceiling, base, sheet), error)
         && !rule_refused (pension_contribution_explain (rates, &month, sheet), error);
}

/* [Guofa 2005 No. 38: 8 % of the base reach the account, unless the line says otherwise] */
static gboolean
answer_alone (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionRate rate, credit = PENSION_RATE_ONE / 100 * 8;
  PensionContribution month;
  PensionFen base, year;

  if (!rule_fen (in, "base", &base, error) || !rule_rate (in, "rate", &rate, error)
      || (json_object_has_member (in, "credit") && !rule_rate (in, "credit", &credit, error))
      || rule_refused (pension_contribution_alone (base, rate, credit, &month), error)
      || rule_refused (pension_fen_scale (month.total, 12, 1, PENSION_ROUND_DOWN, &year), error))
    return FALSE;

  rule_add_fen (out, "due_month", month.total);
  rule_add_fen (out, "due_year", year);
  rule_add_fen (out, "account_credit", month.credit);
  rule_add_fen (out, "pooled", month.pooled);
  return !rule_refused (pension_contribution_alone_explain (rate, credit, &month, sheet), error);
}

static gboolean
answer_rebase (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionFen old_base, new_base, employer, employee;
  PensionContributionRates rates;
  PensionContribution month;
  int32_t months;

  if (!rule_number (in, "months", &months, error) || !rule_fen (in, "old_base", &old_base, error)
      || !rule_fen (in, "new_base", &new_base, error) || !read_rates (in, &rates, error)
      || rule_refused (pension_contribution_rebase (old_base, new_base, rates, &month), error)
      || rule_refused (pension_fen_scale (month.employer, months, 1, PENSION_ROUND_DOWN, &employer), error)
      || rule_refused (pension_fen_scale (month.employee, months, 1, PENSION_ROUND_DOWN, &employee), error))
    return FALSE;

  rule_add_fen (out, "employer_month", month.employer);
  rule_add_fen (out, "employee_month", month.employee);
  rule_add_fen (out, "employer_total", employer);
  rule_add_fen (out, "employee_total", employee);
  return !rule_refused (pension_contribution_rebase_explain (old_base, new_base, rates, &month, sheet), error);
}

static gboolean
answer_contribution (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  if (json_object_has_member (in, "months"))
    return answer_rebase (in, out, sheet, error);
  if (json_object_has_member (in, "rate"))
    return answer_alone (in, out, sheet, error);

  return answer_employee (in, out, sheet, error);
}

static gboolean
answer_floor_ceiling (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionFen average, floor, ceiling;
  g_autofree char *exact = NULL;
  PensionLimits limits;

  if (!rule_fen (in, "stat_annual", &average, error) || !rule_fen (in, "published_floor", &floor, error)
      || !rule_fen (in, "published_ceiling", &ceiling, error)
      || rule_refused (average < 0 ? PENSION_E_MONEY_TEXT : pension_limits_find (average, &limits), error))
    return FALSE;

  exact = g_strdup_printf ("%" G_GINT64_FORMAT ".%04d", limits.month_exact / 10000,
                           (int) (limits.month_exact % 10000));
  json_object_set_string_member (out, "monthly_exact", exact);
  rule_add_yuan (out, "A_exact_floor", limits.exact_floor);
  rule_add_yuan (out, "A_exact_ceiling", limits.exact_ceiling);
  rule_add_yuan (out, "B_rounded_monthly", limits.month_rounded);
  rule_add_yuan (out, "B_floor", limits.rounded_floor);
  rule_add_yuan (out, "B_ceiling", limits.rounded_ceiling);
  return !rule_refused (pension_limits_explain (average, &limits, floor, ceiling, sheet), error);
}

/* --- A year of an account --- */

/* Amounts by month: {"1": "400.00"}; a member that is not there is a year without any. */
static gboolean
read_months (JsonObject *in, const char *member, PensionFen months[PENSION_YEAR_MONTHS], GError **error)
{
  JsonObject *object;
  g_autoptr (GList) names = NULL;

  if (!json_object_has_member (in, member))
    return TRUE;
  object = rule_object (in, member, error);
  if (object == NULL)
    return FALSE;

  names = json_object_get_members (object);
  for (GList *name = names; name != NULL; name = name->next)
    {
      guint64 month;

      if (!g_ascii_string_to_unsigned (name->data, 10, 1, PENSION_YEAR_MONTHS, &month, NULL))
        return !rule_refused (PENSION_E_YEAR_MONTH, error);
      if (!rule_fen (object, name->data, &months[month - 1], error))
        return FALSE;
    }

  return TRUE;
}

/* Opening balance and months of one account.  The credits of a line are of both origins. */
static gboolean
read_account (JsonObject *in, PensionAccountYear *year, GError **error)
{
  if (!rule_fen (in, "opening", &year->opening.total, error)
      || (json_object_has_member (in, "opening_moved")
          && !rule_fen (in, "opening_moved", &year->opening.moved, error))
      || !read_months (in, "credits", year->own, error) || !read_months (in, "moved", year->moved, error)
      || !read_months (in, "payments", year->paid, error))
    return FALSE;

  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    if (__builtin_sub_overflow (year->own[i], year->moved[i], &year->own[i]))
      return !rule_refused (PENSION_E_TOO_LARGE, error);

  return TRUE;
}

static gboolean
read_period (JsonObject *in, PensionAccountYear *year, GError **error)
{
  year->last_month = PENSION_YEAR_MONTHS;
  return rule_rate (in, "rate", &year->rate, error)
         && (!json_object_has_member (in, "last_month")
             || rule_number (in, "last_month", &year->last_month, error));
}

static gboolean
has_months (JsonObject *in, const char *member)
{
  return json_object_has_member (in, member)
         && json_object_get_size (json_object_get_object_member (in, member)) > 0;
}

/* The policy of a year that ends with a death in its last month; *died is false when the line names none. */
static gboolean
read_death (JsonObject *in, gboolean *died, PensionDeathPolicy *policy, GError **error)
{
  const char *name;

  *died = json_object_has_member (in, "death_year_interest");
  if (!*died)
    return TRUE;

  name = rule_text (in, "death_year_interest", error);
  return name != NULL && !rule_refused (pension_death_parse (name, strlen (name), policy), error);
}

static gboolean
answer_year (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionDeathPolicy policy = PENSION_DEATH_FULL_YEAR;
  PensionAccountYear year = { .rate = 0 };
  PensionAccountResult result;
  gboolean died;

  if (!read_account (in, &year, error) || !read_period (in, &year, error) || !read_death (in, &died, &policy, error)
      || rule_refused (died ? pension_account_death (&year, year.last_month, policy, &result)
                            : pension_account_year (&year, &result),
                       error))
    return FALSE;

  /* a year without credits is told as "0", as the worked examples have it */
  (has_months (in, "credits") ? rule_add_fen : rule_add_yuan) (out, "principal", result.principal.total);
  (has_months (in, "credits") ? rule_add_fen : rule_add_yuan) (out, "month_product", result.month_product.total);
  rule_add_fen (out, "interest_on_opening", result.interest_opening.total);
  rule_add_fen (out, "interest_on_current", result.interest_current.total);
  if (has_months (in, "payments"))
    {
      rule_add_fen (out, "paid", result.paid.total);
      rule_add_fen (out, "interest_paid", result.interest_paid.total);
    }
  rule_add_fen (out, "closing", result.closing.total);
  if (result.closing.moved != 0)
    rule_add_fen (out, "closing_moved", result.closing.moved);
  return !rule_refused (died ? pension_account_death_explain (&year, year.last_month, policy, &result, sheet)
                             : pension_account_explain (&year, &result, sheet),
                        error);
}

/* The rate of a year that has none yet; one that is null, or not in the line, is not there. */
static gboolean
read_rate_or_none (JsonObject *in, const char *member, PensionRate *rate, GError **error)
{
  *rate = -1;
  return !json_object_has_member (in, member) || json_object_get_null_member (in, member)
         || rule_rate (in, member, rate, error);
}

static gboolean
answer_inyear (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *name = rule_text (in, "policy", error);
  PensionRate last_published, provisional, rate;
  PensionInyearPolicy policy;
  g_autofree char *shown = NULL;

  if (name == NULL || rule_refused (pension_inyear_parse (name, strlen (name), &policy), error)
      || !read_rate_or_none (in, "last_published", &last_published, error)
      || !read_rate_or_none (in, "provisional", &provisional, error)
      || rule_refused (pension_inyear_rate (policy, last_published, provisional, &rate), error))
    return FALSE;

  shown = g_strdup_printf ("%d.%06d", rate / PENSION_RATE_ONE, rate % PENSION_RATE_ONE);
  json_object_set_string_member (out, "rate", shown);
  return !rule_refused (pension_inyear_explain (policy, rate, sheet), error);
}

/* What of a credit is the person's own; the employer's rate has no part in it. */
static gboolean
answer_origins (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionContributionRates rates = { 0, 0, 0 };
  PensionContribution month;
  PensionFen base;

  if (!rule_fen (in, "base", &base, error) || !rule_rate (in, "credit_rate", &rates.credit, error)
      || !rule_rate (in, "employee_rate", &rates.employee, error)
      || rule_refused (pension_contribution_find (base, rates, &month), error))
    return FALSE;

  rule_add_fen (out, "credit", month.credit);
  rule_add_fen (out, "individual_part", month.credit_own);
  rule_add_fen (out, "transferred_in_part", month.credit_moved);
  return !rule_refused (pension_contribution_credit_explain (rates, &month, sheet), error);
}

static gboolean
answer_account (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  return json_object_has_member (in, "credit_rate") ? answer_origins (in, out, sheet, error)
                                                    : answer_year (in, out, sheet, error);
}

/* --- Payments --- */

static gboolean
read_payments (JsonObject *in, PensionAccountYear *year, int32_t *payments, GError **error)
{
  PensionFen monthly;

  *payments = PENSION_YEAR_MONTHS;
  if (!rule_fen (in, "opening", &year->opening.total, error) || !rule_fen (in, "monthly", &monthly, error)
      || !rule_rate (in, "rate", &year->rate, error)
      || (json_object_has_member (in, "payments") && !rule_number (in, "payments", payments, error))
      || rule_refused (*payments < 1 || *payments > PENSION_YEAR_MONTHS ? PENSION_E_YEAR_MONTH : PENSION_OK, error))
    return FALSE;

  year->last_month = PENSION_YEAR_MONTHS;
  for (int i = 0; i < *payments; i++)
    year->paid[i] = monthly;
  return TRUE;
}

/* A year that ends with a death is closed by the policy; without one in the line, for the whole year. */
static gboolean
answer_payout (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionDeathPolicy policy = PENSION_DEATH_FULL_YEAR;
  PensionAccountYear year = { .rate = 0 };
  PensionAccountResult result, bare;
  gboolean told;
  int32_t payments;

  if (!read_death (in, &told, &policy, error) || !read_payments (in, &year, &payments, error)
      || rule_refused (pension_account_death (&year, payments, policy, &result), error)
      || rule_refused (pension_account_death (&year, payments, PENSION_DEATH_NONE, &bare), error))
    return FALSE;

  rule_add_fen (out, "paid", result.paid.total);
  rule_add_fen (out, "pay_product", result.pay_product.total);
  rule_add_fen (out, payments == PENSION_YEAR_MONTHS || told ? "interest" : "interest_full_year",
                result.interest_opening.total - result.interest_paid.total);
  rule_add_fen (out, "closing", result.closing.total);
  if (payments < PENSION_YEAR_MONTHS && !told)
    rule_add_fen (out, "inherit_no_current_year_interest", bare.closing.total);

  return !rule_refused (payments < PENSION_YEAR_MONTHS
                          ? pension_account_death_explain (&year, payments, policy, &result, sheet)
                          : pension_account_explain (&year, &result, sheet),
                        error);
}

/* --- Merge and correction --- */

static void
add_overlap (JsonObject *out, uint32_t months)
{
  JsonArray *array = json_array_new ();

  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    if ((months & UINT32_C (1) << i) != 0)
      json_array_add_int_element (array, i + 1);

  json_object_set_array_member (out, "overlap", array);
}

static gboolean
answer_merge (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionAccountYear first = { .rate = 0 }, second, merged;
  PensionAccountResult a, b, both;
  JsonObject *one = rule_object (in, "first", error), *other = one != NULL ? rule_object (in, "second", error) : NULL;
  PensionFen apart, difference;

  if (other == NULL || !read_period (in, &first, error))
    return FALSE;
  second = first;
  if (!read_account (one, &first, error) || !read_account (other, &second, error)
      || rule_refused (pension_account_merge (&first, &second, &merged), error)
      || rule_refused (pension_account_year (&first, &a), error)
      || rule_refused (pension_account_year (&second, &b), error)
      || rule_refused (pension_account_year (&merged, &both), error)
      || rule_refused (pension_fen_add (a.closing.total, b.closing.total, &apart), error)
      || rule_refused (__builtin_sub_overflow (apart, both.closing.total, &difference) ? PENSION_E_TOO_LARGE
                                                                                         : PENSION_OK,
                       error))
    return FALSE;

  add_overlap (out, pension_account_overlap (&first, &second));
  rule_add_fen (out, "closing", both.closing.total);
  rule_add_fen (out, "closed_apart", apart);
  rule_add_fen (out, "difference", difference);
  return !rule_refused (pension_account_merge_explain (&first, &second, sheet), error);
}

/* Credits by month, {"2023-03": "400.00"}, from the first month of a chain on */
static gboolean
read_chain (JsonObject *in, const char *member, PensionMonth first, gsize years, PensionFen *months, GError **error)
{
  JsonObject *object = rule_object (in, member, error);
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    {
      PensionMonth month;
      int32_t place = -1;

      if (rule_refused (pension_month_parse (name->data, strlen (name->data), &month), error)
          || rule_refused (pension_month_between (first, month, &place), error))
        return FALSE;
      if (place < 0 || (gsize) place >= years * PENSION_YEAR_MONTHS)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s lies outside the years with a rate"),
                       (const char *) name->data);
          return FALSE;
        }
      if (!rule_fen (object, name->data, &months[place], error))
        return FALSE;
    }

  return object != NULL;
}

static gboolean
answer_correction (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  gsize years = 0;
  g_autofree PensionRate *rates = rule_rates (in, "rates", &years, error);
  g_autofree PensionFen *booked = g_new0 (PensionFen, (years + 1) * PENSION_YEAR_MONTHS);
  g_autofree PensionFen *right = g_new0 (PensionFen, (years + 1) * PENSION_YEAR_MONTHS);
  g_autofree PensionFen *moved = g_new0 (PensionFen, (years + 1) * PENSION_YEAR_MONTHS);
  PensionOrigins opening = { 0, 0 };
  PensionCorrection found;
  int32_t first_year;

  if (rates == NULL || !rule_fen (in, "opening", &opening.total, error)
      || !rule_number (in, "first_year", &first_year, error)
      || rule_refused (first_year < 1 || first_year > 9999 ? PENSION_E_YEAR : PENSION_OK, error)
      || !read_chain (in, "booked", first_year * 100 + 1, years, booked, error)
      || !read_chain (in, "right", first_year * 100 + 1, years, right, error)
      || rule_refused (pension_account_correct (opening, booked, moved, right, moved, rates, years, &found), error))
    return FALSE;

  rule_add_fen (out, "booked_closing", found.booked.total);
  rule_add_fen (out, "right_closing", found.right.total);
  rule_add_fen (out, "principal", found.principal.total);
  rule_add_fen (out, "interest", found.interest.total);
  return !rule_refused (pension_account_correct_explain (&found, years, sheet), error);
}

const RuleSection rule_account_sections[] = {
  { "contribution", answer_contribution },
  { "floor_ceiling", answer_floor_ceiling },
  { "account", answer_account },
  { "account_payout", answer_payout },
  { "inyear_rate", answer_inyear },
  { "merge", answer_merge },
  { "correction", answer_correction },
  { NULL, NULL },
};
