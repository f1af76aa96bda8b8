#include "pension/index.h"

#include <stdbool.h>

#include "pension/choice.h"
#include "pension/rate.h"
#include "pension/text.h"

typedef unsigned __int128 Wide;

/* A sum of indices in units of 10^-18.  A quotient is rounded up to that unit, so that a sum that is a tie at the
 * fifth decimal never falls short of it; the excess of a whole life is below 10^-15. */
static const Wide fine_one = 1000000000000000000;
static const Wide fine_index = 1000000000000000000 / PENSION_INDEX_ONE;

/* Ten thousand million yuan a month: beyond it nothing is a base, below it no sum overflows. */
static const PensionFen most_base = 1000000000000;

/* --- Words --- */

static const char *const wage_roundings[] = { "", "YUAN", "EXACT" };
static const char *const index_roundings[] = { "", "MONTH", "AVERAGE" };
static const char *const methods[] = { "", "ACTUAL", "WITH_DEEMED", "TWO", "ENTERED" };

#define COUNT(list) (sizeof (list) / sizeof (list)[0])

PENSION_CHOICE_DEFINE_PARSE (pension_wage_rounding_parse, PensionWageRounding, wage_roundings)

PENSION_CHOICE_DEFINE_PARSE (pension_index_rounding_parse, PensionIndexRounding, index_roundings)

PENSION_CHOICE_DEFINE_PARSE (pension_index_method_parse, PensionIndexMethod, methods)

const char *
pension_index_method_name (PensionIndexMethod method)
{
  return pension_choice_name (methods, COUNT (methods), (size_t) method);
}

PensionStatus
pension_index_parse (const char *text, size_t length, PensionIndex *out)
{
  const PensionRate step = PENSION_RATE_ONE / PENSION_INDEX_ONE;
  PensionRate rate;

  if (pension_rate_parse (text, length, &rate) != PENSION_OK || rate % step != 0 || rate / step > PENSION_INDEX_MOST)
    return PENSION_E_INDEX;

  *out = rate / step;
  return PENSION_OK;
}

PensionStatus
pension_index_format (PensionIndex index, int decimals, char *buffer, size_t size)
{
  int64_t dropped = 1;
  PensionText text;

  if (index < 0 || decimals < 0 || decimals > PENSION_INDEX_DECIMALS)
    return PENSION_E_INDEX;

  for (int i = decimals; i < PENSION_INDEX_DECIMALS; i++)
    dropped *= 10;

  pension_text_start (&text, buffer, size);
  pension_text_add_decimal (&text, (index + dropped / 2) / dropped, decimals);
  return pension_text_finish (&text);
}

/* --- Months --- */

/* Twelve times the monthly average wage, which is what bases of a year are measured by. */
static PensionStatus
measure_of (PensionFen wage, PensionWageRounding rounding, PensionFen *out)
{
  PensionFen monthly;
  PensionStatus status;

  if (wage <= 0)
    return PENSION_E_AVERAGE_WAGE_MISSING;

  switch (rounding)
    {
    case PENSION_WAGE_EXACT:
      *out = wage;
      return PENSION_OK;
    case PENSION_WAGE_YUAN:
      status = pension_fen_scale (wage, 1, PENSION_YEAR_BASES, PENSION_ROUND_HALF_UP_TO_YUAN, &monthly);
      if (status == PENSION_OK)
        status = pension_fen_scale (monthly, PENSION_YEAR_BASES, 1, PENSION_ROUND_DOWN, &monthly);
      if (status == PENSION_OK && monthly == 0)
        status = PENSION_E_AVERAGE_WAGE_MISSING;
      if (status == PENSION_OK)
        *out = monthly;
      return status;
    case PENSION_WAGE_MISSING:
      break;
    }

  return PENSION_E_WAGE_ROUNDING_MISSING;
}

/* base × 12 ÷ measure.  [Guofa 2005 No. 38: the month's base over the average wage of that year] */
static PensionStatus
month_index (PensionFen base, PensionFen measure, PensionIndex *out)
{
  int64_t index;
  PensionStatus status;

  if (base < 0 || base > most_base)
    return PENSION_E_BASE;

  status = pension_fen_scale (base, (int64_t) PENSION_YEAR_BASES * PENSION_INDEX_ONE, measure, PENSION_ROUND_HALF_UP,
                              &index);
  if (status != PENSION_OK || index > PENSION_INDEX_MOST)
    return PENSION_E_INDEX;

  *out = (PensionIndex) index;
  return PENSION_OK;
}

PensionStatus
pension_index_month (PensionFen base, PensionFen wage, PensionWageRounding rounding, PensionIndex *out)
{
  PensionFen measure;
  PensionStatus status = measure_of (wage, rounding, &measure);

  return status == PENSION_OK ? month_index (base, measure, out) : status;
}

/* --- Years --- */

typedef struct
{
  int32_t months;
  Wide sum; /* of the indices, in units of 10^-18 */
} Months;

/* Every month rounded by itself. */
static PensionStatus
add_months (const PensionIndexYear *year, PensionFen measure, Months *months)
{
  for (int i = 0; i < PENSION_YEAR_BASES; i++)
    {
      PensionIndex index;
      PensionStatus status = month_index (year->bases[i], measure, &index);

      if (status != PENSION_OK)
        return status;
      months->sum += (Wide) index * fine_index;
    }

  return PENSION_OK;
}

/* Σ bases × 12 ÷ measure, the same sum without rounding. */
static void
add_quotient (PensionFen bases, PensionFen measure, Months *months)
{
  const Wide divisor = (Wide) measure;

  months->sum += ((Wide) bases * PENSION_YEAR_BASES * fine_one + divisor - 1) / divisor;
}

static PensionStatus
count_bases (const PensionIndexYear *year, int32_t *months, PensionFen *bases)
{
  *months = 0;
  *bases = 0;
  for (int i = 0; i < PENSION_YEAR_BASES; i++)
    {
      if (year->bases[i] < 0 || year->bases[i] > most_base)
        return PENSION_E_BASE;
      *bases += year->bases[i];
      *months += year->bases[i] > 0;
    }

  return PENSION_OK;
}

static PensionStatus
add_index_year (const PensionIndexYear *year, const PensionIndexRules *rules, Months *months)
{
  PensionFen measure = 0, bases;
  int32_t count;
  PensionStatus status = count_bases (year, &count, &bases);

  /* a year without months needs no wage */
  if (status != PENSION_OK || count == 0)
    return status;
  status = measure_of (year->wage, rules->wage_rounding, &measure);
  if (status != PENSION_OK)
    return status;

  months->months += count;
  switch (rules->rounding)
    {
    case PENSION_INDEX_ROUNDING_MONTH:
      return add_months (year, measure, months);
    case PENSION_INDEX_ROUNDING_AVERAGE:
      add_quotient (bases, measure, months);
      return PENSION_OK;
    case PENSION_INDEX_ROUNDING_MISSING:
      break;
    }

  return PENSION_E_INDEX_ROUNDING_MISSING;
}

/* Half up to five decimals; 0 of no months. */
static PensionStatus
average_of (Months months, PensionIndex *out)
{
  const Wide divisor = (Wide) months.months * fine_index;
  Wide average = months.months == 0 ? 0 : (2 * months.sum + divisor) / (2 * divisor);

  if (average > PENSION_INDEX_MOST)
    return PENSION_E_INDEX;

  *out = (PensionIndex) average;
  return PENSION_OK;
}

PensionStatus
pension_index_year (const PensionIndexYear *year, const PensionIndexRules *rules, PensionIndexYearResult *out)
{
  PensionIndexYearResult found = { 0 };
  Months months = { 0 };
  PensionStatus status = add_index_year (year, rules, &months);

  if (status == PENSION_OK)
    status = average_of (months, &found.index);
  if (status == PENSION_OK && months.months > 0)
    status = measure_of (year->wage, rules->wage_rounding, &found.wage);
  if (status == PENSION_OK)
    status = pension_fen_scale (found.wage, 1, PENSION_YEAR_BASES, PENSION_ROUND_HALF_UP, &found.wage);
  if (status == PENSION_OK)
    status = count_bases (year, &found.months, &found.bases);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

/* --- The two indices --- */

static bool
needs_deemed (PensionIndexMethod method)
{
  return method == PENSION_INDEX_METHOD_DEEMED || method == PENSION_INDEX_METHOD_TWO;
}

/* Deemed months enter the sum at their index and the number of months by themselves. */
static PensionStatus
find_total (Months months, int32_t deemed_months, PensionIndex deemed, PensionIndex *out)
{
  if (deemed_months > 0 && deemed <= 0)
    return PENSION_E_DEEMED_INDEX_MISSING;
  if (deemed > PENSION_INDEX_MOST)
    return PENSION_E_INDEX;

  if (deemed_months > 0)
    months.sum += (Wide) deemed_months * (Wide) deemed * fine_index;
  months.months += deemed_months;
  return average_of (months, out);
}

static PensionStatus
choose_indices (PensionIndexMethod method, PensionIndices *indices)
{
  switch (method)
    {
    case PENSION_INDEX_METHOD_ACTUAL:
      indices->basic = indices->trans = indices->actual;
      return PENSION_OK;
    case PENSION_INDEX_METHOD_DEEMED:
      indices->basic = indices->trans = indices->total;
      return PENSION_OK;
    case PENSION_INDEX_METHOD_TWO:
      indices->basic = indices->total;
      indices->trans = indices->actual;
      return PENSION_OK;
    case PENSION_INDEX_METHOD_ENTERED:
      return PENSION_OK;
    case PENSION_INDEX_METHOD_MISSING:
      break;
    }

  return PENSION_E_INDEX_METHOD_MISSING;
}

PensionStatus
pension_indices_find (const PensionIndexYear *years, size_t count, int32_t deemed_months,
                      const PensionIndexRules *rules, PensionIndices *out)
{
  PensionIndices found = { .deemed = deemed_months };
  Months months = { 0 };
  PensionStatus status = choose_indices (rules->method, &found);

  if (status == PENSION_OK && deemed_months < 0)
    status = PENSION_E_MONTH_COUNT;
  if (status == PENSION_OK && (count > PENSION_LIFE_YEARS || deemed_months > PENSION_LIFE_MONTHS))
    status = PENSION_E_LIFE;
  if (status == PENSION_OK && rules->method == PENSION_INDEX_METHOD_ENTERED)
    count = 0;
  for (size_t i = 0; i < count && status == PENSION_OK; i++)
    status = add_index_year (&years[i], rules, &months);

  found.paid = months.months;
  if (status == PENSION_OK)
    status = average_of (months, &found.actual);
  if (status == PENSION_OK && needs_deemed (rules->method))
    status = find_total (months, deemed_months, rules->deemed, &found.total);
  if (status == PENSION_OK)
    status = choose_indices (rules->method, &found);
  if (status == PENSION_OK)
    *out = found;
  return status;
}
