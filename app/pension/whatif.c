#include "pension/whatif.h"

#include "pension/account.h"
#include "pension/contribution.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_window[] = N_ ("Renshebufa [2024] No. 94");

/* Where the walk over the months stands. */
typedef struct
{
  const PensionWhatIf *facts;
  PensionIndexYear     years[PENSION_LIFE_YEARS];
  size_t               year_count;
  int32_t              paid;         /* months of the history walked so far */
  int32_t              carried;      /* months paid that the history has no base of */
  PensionFen           wage;         /* average wage of the last year */
  PensionFen           base;         /* contribution base of months to come */
  PensionAccountYear   account;      /* the year of the walk, its credits so far */
  int32_t              account_year; /* 0: not begun */
} Walk;

/* A figure that grows for a year, half up to the yuan as such figures are published. */
static PensionStatus
grow (PensionFen *figure, PensionRate growth)
{
  return pension_fen_scale (*figure, (int64_t) PENSION_RATE_ONE + growth, PENSION_RATE_ONE,
                            PENSION_ROUND_HALF_UP_TO_YUAN, figure);
}

/* --- What is known of a month --- */

static const PensionIndexYear *
year_on_file (const PensionAwardFacts *facts, int32_t year)
{
  for (size_t i = 0; i < facts->year_count; i++)
    if (facts->years[i].year == year)
      return &facts->years[i];

  return NULL;
}

/* The base that counts for a month: known, or assumed after known_until. */
static PensionFen
whatif_base_of (const Walk *walk, PensionMonth month)
{
  const PensionIndexYear *year = year_on_file (&walk->facts->facts, pension_month_year (month));

  if (month > walk->facts->known_until)
    return walk->base;

  return year == NULL ? 0 : year->bases[pension_month_of_year (month) - 1];
}

/* 计发基数 of a year; 0 when it is neither known nor after one that is. */
static PensionStatus
benefit_base_of (const PensionWhatIf *facts, int32_t year, PensionFen *out)
{
  PensionFen base = 0;
  PensionStatus status = PENSION_OK;

  for (int32_t each = facts->base_year; each <= year && status == PENSION_OK; each++)
    {
      const size_t place = (size_t) (each - facts->base_year);

      if (place < facts->benefit_base_count && facts->benefit_bases[place] != 0)
        base = facts->benefit_bases[place];
      else
        status = grow (&base, facts->base_growth);
    }

  *out = base;
  return status;
}

static PensionRate
account_rate_of (const PensionWhatIf *facts, int32_t year)
{
  const int32_t place = year - facts->account_year;

  return place >= 0 && (size_t) place < facts->account_rate_count ? facts->account_rates[place] : facts->account_rate;
}

/* Months with a base in the history, known_until included. */
static int32_t
months_with_base (const PensionWhatIf *facts)
{
  int32_t months = 0;

  for (size_t i = 0; i < facts->facts.year_count; i++)
    for (int32_t month = 1; month <= PENSION_YEAR_MONTHS; month++)
      months += facts->facts.years[i].bases[month - 1] > 0
                && facts->facts.years[i].year * 100 + month <= facts->known_until;

  return months;
}

/* --- The walk --- */

static PensionStatus
begin_account_year (Walk *walk, int32_t year)
{
  PensionFen opening = walk->facts->account_opening;
  PensionAccountResult closed;
  PensionStatus status = PENSION_OK;

  if (walk->account_year != 0)
    {
      walk->account.last_month = PENSION_YEAR_MONTHS;
      status = pension_account_year (&walk->account, &closed);
      if (status == PENSION_OK)
        opening = closed.closing.total;
    }

  walk->account = (PensionAccountYear) { .opening = { opening, 0 }, .rate = account_rate_of (walk->facts, year) };
  walk->account_year = year;
  return status;
}

/* A known year has the wage it has, also when that is missing; a year to come that of the year before it, grown. */
static PensionStatus
begin_index_year (Walk *walk, int32_t year)
{
  const PensionIndexYear *known = year_on_file (&walk->facts->facts, year);
  PensionStatus status = PENSION_OK;

  if (walk->year_count == PENSION_LIFE_YEARS)
    return PENSION_E_LIFE;
  if (known != NULL)
    walk->wage = known->wage;
  else if (year > pension_month_year (walk->facts->known_until))
    status = grow (&walk->wage, walk->facts->wage_growth);

  walk->years[walk->year_count++] = (PensionIndexYear) { .year = year, .wage = walk->wage };
  return status;
}

static PensionStatus
begin_walk_year (Walk *walk, int32_t year)
{
  PensionStatus status = begin_index_year (walk, year);

  if (status == PENSION_OK && year > pension_month_year (walk->facts->known_until))
    status = grow (&walk->base, walk->facts->wage_growth);
  if (status == PENSION_OK && year >= walk->facts->account_year)
    status = begin_account_year (walk, year);
  return status;
}

/* Puts the contribution of a month into history and account. */
static PensionStatus
walk_month (Walk *walk, PensionMonth month)
{
  const int32_t place = pension_month_of_year (month) - 1;
  PensionFen base;
  PensionStatus status = PENSION_OK;

  if (walk->year_count == 0 || walk->years[walk->year_count - 1].year != pension_month_year (month))
    status = begin_walk_year (walk, pension_month_year (month));
  if (status != PENSION_OK)
    return status;

  base = whatif_base_of (walk, month);
  walk->years[walk->year_count - 1].bases[place] = base;
  walk->paid += base > 0;
  if (walk->account_year == 0)
    return PENSION_OK;

  return pension_contribution_part (base, walk->facts->credit_rate, &walk->account.own[place]);
}

static PensionMonth
walked_after (PensionMonth month)
{
  return pension_month_of_year (month) == 12 ? (pension_month_year (month) + 1) * 100 + 1 : month + 1;
}

/* The month the walk begins with: whatever comes first of history, account and window. */
static PensionMonth
first_walked (const PensionWhatIf *facts, PensionMonth window)
{
  PensionMonth first = pension_month_year (window) * 100 + 1;

  if (facts->facts.year_count > 0 && facts->facts.years[0].year * 100 + 1 < first)
    first = facts->facts.years[0].year * 100 + 1;
  if (facts->account_year * 100 + 1 < first)
    first = facts->account_year * 100 + 1;
  return first;
}

/* --- A point --- */

/* Months paid without a base (bought at once, or carried over) count at every point.  Without a history the months paid
 * are those of known_until, one more or less for each month. */
static PensionStatus
find_paid (const Walk *walk, PensionMonth month, int32_t *out)
{
  const PensionWhatIf *facts = walk->facts;
  int32_t more;
  PensionStatus status = pension_month_between (facts->known_until, month, &more);

  if (status != PENSION_OK)
    return status;
  if (facts->facts.year_count > 0)
    *out = walk->paid + walk->carried;
  else if (more > 0 && facts->future_base == 0)
    *out = facts->facts.start.paid;
  else
    *out = facts->facts.start.paid + more > 0 ? facts->facts.start.paid + more : 0;
  return PENSION_OK;
}

static PensionStatus
whatif_account (const Walk *walk, PensionMonth month, PensionFen *out)
{
  PensionAccountYear year = walk->account;
  PensionAccountResult result;
  PensionStatus status;

  if (walk->account_year == 0)
    return PENSION_E_ACCOUNT_UNKNOWN;

  year.last_month = pension_month_of_year (month);
  status = pension_account_year (&year, &result);
  if (status == PENSION_OK)
    *out = result.closing.total;
  return status;
}

static PensionStatus
find_point (const Walk *walk, const PensionAwardRules *rules, const PensionDivisorTable *divisors, PensionMonth month,
            PensionAward *out)
{
  PensionAwardFacts facts = walk->facts->facts;
  PensionAwardRules then = *rules;
  int32_t age;
  PensionStatus status = find_paid (walk, month, &facts.start.paid);

  facts.start.month = month;
  facts.years = walk->years;
  facts.year_count = walk->facts->facts.year_count == 0 ? 0 : walk->year_count;
  if (status == PENSION_OK)
    status = whatif_account (walk, month, &facts.account);
  if (status == PENSION_OK)
    status = benefit_base_of (walk->facts, pension_month_year (month), &then.base);
  if (status == PENSION_OK)
    status = pension_divisor_age (facts.start.birth, month, &age);
  if (status == PENSION_OK)
    status = pension_divisor_find (divisors, age, &then.divisor);

  return status == PENSION_OK ? pension_award_find (&facts, &then, out) : status;
}

/* --- All points --- */

static PensionStatus
check_whatif (const PensionWhatIf *facts)
{
  PensionStatus status = pension_month_check (facts->known_until);

  for (size_t i = 0; i < facts->facts.year_count && status == PENSION_OK; i++)
    if (facts->facts.years[i].year < 1 || facts->facts.years[i].year > pension_month_year (facts->known_until)
        || (i > 0 && facts->facts.years[i].year <= facts->facts.years[i - 1].year))
      status = PENSION_E_HISTORY;

  if (status != PENSION_OK)
    return status;
  if (facts->facts.year_count > PENSION_LIFE_YEARS || facts->benefit_base_count > PENSION_LIFE_YEARS)
    return PENSION_E_LIFE;
  if (facts->facts.start.paid < 0 || facts->facts.start.paid > PENSION_LIFE_MONTHS)
    return PENSION_E_LIFE;
  if (facts->facts.year_count > 0 && facts->facts.start.paid < months_with_base (facts))
    return PENSION_E_HISTORY;
  if (facts->account_year < 1900 || facts->account_year > 9999 || facts->base_year < 1900)
    return PENSION_E_YEAR;
  if (facts->future_base < 0 || facts->account_opening < 0)
    return PENSION_E_AMOUNT;
  return facts->base_growth < 0 || facts->wage_growth < 0 || facts->account_rate < 0 || facts->credit_rate < 0
           ? PENSION_E_RATE
           : PENSION_OK;
}

/* The months of the points, and nothing else yet. */
static PensionStatus
place_points (PensionMonth statutory, PensionWhatIfPoint points[PENSION_WHATIF_POINTS])
{
  for (int32_t i = 0; i < PENSION_WHATIF_POINTS; i++)
    {
      PensionStatus status;

      points[i] = (PensionWhatIfPoint) { .offset = i - PENSION_WHATIF_SPAN };
      status = pension_month_add (statutory, points[i].offset, &points[i].month);
      if (status != PENSION_OK)
        return status;
    }

  return PENSION_OK;
}

PensionStatus
pension_whatif_find (const PensionWhatIf *facts, const PensionAwardRules *rules, const PensionDivisorTable *divisors,
                     PensionWhatIfPoint points[PENSION_WHATIF_POINTS])
{
  Walk walk = { .facts = facts, .base = facts->future_base };
  PensionRetirement statutory;
  PensionMonth month, first;
  PensionStatus status = pension_retirement_find (facts->facts.start.group, facts->facts.start.birth, &statutory);

  if (status == PENSION_OK)
    status = check_whatif (facts);
  if (status == PENSION_OK)
    status = place_points (statutory.statutory_month, points);
  if (status != PENSION_OK)
    return status;

  walk.carried = facts->facts.start.paid - months_with_base (facts);
  first = first_walked (facts, points[0].month);
  for (month = first; month < points[0].month && status == PENSION_OK; month = walked_after (month))
    status = walk_month (&walk, month);
  for (int i = 0; i < PENSION_WHATIF_POINTS && status == PENSION_OK; i++)
    {
      status = walk_month (&walk, points[i].month);
      if (status == PENSION_OK)
        points[i].status = find_point (&walk, rules, divisors, points[i].month, &points[i].award);
    }

  return status;
}

/* --- Break-even --- */

/* Whole months: the last of them makes the gain at least the loss. */
static PensionStatus
find_break_even (PensionMonth birth, PensionMonth later, PensionBreakEven *found)
{
  PensionFen months;
  PensionStatus status = pension_fen_scale (found->lost, 1, found->gain, PENSION_ROUND_UP, &months);

  if (status != PENSION_OK || months > 9999 * 12)
    return status;

  found->months = (int32_t) months;
  if (pension_month_add (later, found->months, &found->month) != PENSION_OK)
    return PENSION_OK;

  return pension_age_months (birth, found->month, &found->age);
}

PensionStatus
pension_break_even (PensionMonth birth, PensionMonth sooner, PensionFen sooner_amount, PensionMonth later,
                    PensionFen later_amount, PensionFen meanwhile, PensionBreakEven *out)
{
  PensionBreakEven found = { 0 };
  int32_t between, age;
  PensionStatus status = pension_month_between (sooner, later, &between);

  if (status == PENSION_OK)
    status = pension_age_months (birth, sooner, &age);
  if (status == PENSION_OK && between <= 0)
    status = PENSION_E_SPAN;
  if (status == PENSION_OK && (sooner_amount < 0 || later_amount < 0 || meanwhile < 0))
    status = PENSION_E_AMOUNT;
  if (status == PENSION_OK)
    status = pension_fen_scale (sooner_amount, between, 1, PENSION_ROUND_DOWN, &found.lost);
  if (status == PENSION_OK)
    status = pension_fen_add (found.lost, meanwhile, &found.lost);

  found.gain = later_amount - sooner_amount;
  if (status == PENSION_OK && found.gain > 0)
    status = find_break_even (birth, later, &found);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

PensionStatus
pension_break_even_explain (const PensionBreakEven *even, PensionMonth later, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Later start"), N_ ("%1 not received until %2, then %3 more each month"), basis_window);
  pension_sheet_fen (sheet, even->lost);
  pension_sheet_month (sheet, later);
  pension_sheet_fen (sheet, even->gain);

  if (even->month == 0)
    {
      pension_sheet_step (sheet, N_ ("Made good"), N_ ("never"), basis_window);
      return sheet->status;
    }
  pension_sheet_step (sheet, N_ ("Made good"), N_ ("after %1 months, in %2, at the age of %3 years %4 months"),
                      basis_window);
  pension_sheet_number (sheet, even->months);
  pension_sheet_month (sheet, even->month);
  pension_sheet_number (sheet, even->age / 12);
  pension_sheet_number (sheet, even->age % 12);
  return sheet->status;
}
