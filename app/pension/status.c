#include "pension/status.h"

#include <stddef.h>

#define N_(sentence) sentence           /* marks a sentence for translation */

typedef struct
{
  const char *sqlstate;
  const char *name;
  const char *sentence;
} StatusRow;

static const StatusRow rows[] = {
  [PENSION_OK] = { "00000", "ok", N_ ("Everything is in order.") },

  [PENSION_E_TOO_LARGE] = { "PR001", "too_large", N_ ("The amount is too large.") },
  [PENSION_E_MONEY_TEXT] = { "PR003", "money_text",
                             N_ ("An amount is written in yuan with at most two decimals.") },
  [PENSION_E_BUFFER] = { "PR004", "buffer", N_ ("The text does not fit into the space for it.") },
  [PENSION_E_DIVISOR] = { "PR005", "divisor", N_ ("An amount cannot be divided by zero.") },
  [PENSION_E_CHOICE] = { "PR006", "choice", N_ ("The value is not one of the known choices.") },
  [PENSION_E_RATE_TEXT] = { "PR007", "rate_text",
                            N_ ("A rate is written as a number with at most six decimals, such as 0.0397.") },
  [PENSION_E_RATE] = { "PR008", "rate", N_ ("A rate cannot be negative.") },
  [PENSION_E_RATE_MISSING] = { "PR009", "rate_missing",
                               N_ ("The crediting rate of a year has not been published yet.") },

  [PENSION_E_MONTH] = { "PR010", "month", N_ ("This month does not exist.") },
  [PENSION_E_DATE] = { "PR011", "date", N_ ("This date does not exist.") },
  [PENSION_E_YEAR] = { "PR012", "year", N_ ("The year must lie between 1 and 9999.") },
  [PENSION_E_MONTH_COUNT] = { "PR013", "month_count", N_ ("A number of months cannot be negative.") },
  [PENSION_E_SPAN] = { "PR014", "span", N_ ("The period ends before it begins.") },
  [PENSION_E_YEAR_MONTH] = { "PR015", "year_month", N_ ("The month must lie between 1 and 12.") },
  [PENSION_E_MONTHS_MISSING] = { "PR016", "months_missing",
                                 N_ ("There must be one amount for each month of each year.") },
  [PENSION_E_YEARS] = { "PR017", "years", N_ ("A back payment cannot bear interest for more than 60 years.") },

  [PENSION_E_ID_LENGTH] = { "PR020", "id_length", N_ ("An ID number has 18 characters.") },
  [PENSION_E_ID_DIGITS] = { "PR021", "id_digits",
                            N_ ("The first 17 characters of an ID number are digits from 0 to 9.") },
  [PENSION_E_ID_CHECK_CHARACTER] = { "PR022", "id_check_character",
                                     N_ ("The last character of the ID number does not match the others; "
                                         "please compare it with the card.") },
  [PENSION_E_ID_DATE] = { "PR023", "id_date", N_ ("The birth date in the ID number does not exist.") },
  [PENSION_E_ID_BEFORE_1900] = { "PR024", "id_before_1900",
                                 N_ ("The birth date in the ID number lies before 1900.") },
  [PENSION_E_ID_IN_FUTURE] = { "PR025", "id_in_future",
                               N_ ("The birth date in the ID number lies in the future.") },
  [PENSION_E_ID_SEX] = { "PR026", "id_sex", N_ ("The sex does not agree with the ID number.") },
  [PENSION_E_ID_OLD_FORM] = { "PR027", "id_old_form", N_ ("An old ID number has 15 digits.") },

  [PENSION_E_USCC_LENGTH] = { "PR030", "uscc_length",
                              N_ ("A unified social credit code has 18 characters.") },
  [PENSION_E_USCC_CHARACTER] = { "PR031", "uscc_character",
                                 N_ ("A unified social credit code holds digits and capital letters "
                                     "other than I, O, S, V and Z.") },
  [PENSION_E_USCC_ORGANISATION] = { "PR032", "uscc_organisation",
                                    N_ ("The organisation code within the unified social credit code "
                                        "is wrong.") },
  [PENSION_E_USCC_CHECK_CHARACTER] = { "PR033", "uscc_check_character",
                                       N_ ("The last character of the unified social credit code "
                                           "does not match the others.") },

  [PENSION_E_CARD_DIGITS] = { "PR034", "card_digits", N_ ("A bank card number has 2 to 32 digits.") },
  [PENSION_E_CARD_CHECK_DIGIT] = { "PR035", "card_check_digit",
                                   N_ ("The last digit of the bank card number does not match the others.") },

  [PENSION_E_GROUP] = { "PR040", "group", N_ ("This retirement group does not exist.") },
  [PENSION_E_GROUP_SEX] = { "PR041", "group_sex",
                            N_ ("The retirement group does not agree with the sex.") },

  [PENSION_E_LIMITS] = { "PR042", "limits", N_ ("The floor of the contribution base lies above its ceiling.") },
  [PENSION_E_CREDIT_RATE] = { "PR043", "credit_rate",
                              N_ ("The rate credited to the account does not fit the rates of contribution.") },
  [PENSION_E_MERGE] = { "PR044", "merge",
                        N_ ("Accounts are merged only for the same year, with the same rate and last month.") },

  [PENSION_E_INDEX] = { "PR060", "index",
    N_ ("An index is a number below 100 with at most five decimals, such as 0.76035.") },
  [PENSION_E_INDEX_MISSING] = { "PR061", "index_missing",
    N_ ("The average contribution index is missing.") },
  [PENSION_E_INDEX_METHOD_MISSING] = { "PR062", "index_method_missing",
    N_ ("The parameter index_method has no value. It has to be loaded first.") },
  [PENSION_E_INDEX_ROUNDING_MISSING] = { "PR063", "index_rounding_missing",
    N_ ("The parameter index_rounding has no value. It has to be loaded first.") },
  [PENSION_E_WAGE_ROUNDING_MISSING] = { "PR064", "wage_rounding_missing",
    N_ ("The parameter average_wage_rounding has no value. It has to be loaded first.") },
  [PENSION_E_AVERAGE_WAGE_MISSING] = { "PR065", "average_wage_missing",
    N_ ("The parameter average_wage_annual has no value for a year with contributions. It has to be loaded first.") },
  [PENSION_E_DEEMED_INDEX_MISSING] = { "PR066", "deemed_index_missing",
    N_ ("The parameter deemed_index has no value. It has to be loaded first.") },
  [PENSION_E_BASE] = { "PR067", "base",
    N_ ("This is no contribution base of a month.") },
  [PENSION_E_HISTORY] = { "PR068", "history",
    N_ ("The months of the contribution history do not agree with the months paid until retirement.") },
  [PENSION_E_LIFE] = { "PR069", "life",
    N_ ("There are more contribution months than a working life has.") },
  [PENSION_E_DEEMED] = { "PR070", "deemed",
    N_ ("There are more deemed months than contribution months.") },
  [PENSION_E_BENEFIT_BASE_MISSING] = { "PR071", "benefit_base_missing",
    N_ ("The parameter benefit_base has no value for the year of retirement. It has to be loaded first.") },
  [PENSION_E_TRANS_COEF_MISSING] = { "PR072", "trans_coef_missing",
    N_ ("The parameter trans_coef has no value. It has to be loaded first.") },
  [PENSION_E_DIVISOR_TEXT] = { "PR073", "divisor_text",
    N_ ("The months of an account are a number above 0 with at most one decimal, such as 137.8.") },
  [PENSION_E_DIVISOR_AGE] = { "PR074", "divisor_age",
    N_ ("The table of account months reaches from 40 to 70 years of age.") },
  [PENSION_E_DIVISOR_MISSING] = { "PR075", "divisor_missing",
    N_ ("The table of account months has no row for this age. It has to be loaded first.") },
  [PENSION_E_TOTAL_ROUNDING_MISSING] = { "PR076", "total_rounding_missing",
    N_ ("The parameter pension_total_rounding has no value. It has to be loaded first.") },
  [PENSION_E_GAIN_RULE_MISSING] = { "PR077", "gain_rule_missing",
    N_ ("The parameter gain_rule has no value. It has to be loaded first.") },
  [PENSION_E_OLD_PENSION_MISSING] = { "PR078", "old_pension_missing",
    N_ ("For retirement from 2006 to 2010 the pension by the old method is needed.") },
  [PENSION_E_AMOUNT] = { "PR079", "amount",
    N_ ("This amount cannot be negative.") },
  [PENSION_E_EARLY_MINIMUM_MISSING] = { "PR080", "early_minimum_missing",
    N_ ("The parameter early_minimum has no value. It has to be loaded first.") },
  [PENSION_E_TOO_EARLY] = { "PR081", "too_early",
    N_ ("The retirement month lies before the first month open to this person.") },
  [PENSION_E_TOO_LATE] = { "PR082", "too_late",
    N_ ("The retirement month lies after the last month open to this person.") },
  [PENSION_E_TOO_FEW_MONTHS] = { "PR083", "too_few_months",
    N_ ("The contribution months do not reach the minimum for this retirement month.") },
  [PENSION_E_BEFORE_2006] = { "PR084", "before_2006",
    N_ ("Who retired before 2006 has a fixed pension that is not computed by this formula.") },
  [PENSION_E_ACCOUNT_START_MISSING] = { "PR085", "account_start_missing",
    N_ ("The parameter account_start_min has no value. It has to be loaded first.") },
  [PENSION_E_DEEMED_UNTIL_MISSING] = { "PR052", "deemed_until_missing",
    N_ ("The parameter deemed_until has no value. It has to be loaded first.") },
  [PENSION_E_DISABILITY_2025] = { "PR053", "disability_2025",
    N_ ("The disability allowance can be applied for from January 2025 on.") },
  [PENSION_E_DISABILITY_AGE] = { "PR054", "disability_age",
    N_ ("The statutory age is reached in that month: the person retires instead.") },
  [PENSION_E_DISABILITY_MINIMUM_MISSING] = { "PR055", "disability_minimum_missing",
    N_ ("The parameter disability_minimum has no value. It has to be loaded first.") },
  [PENSION_E_DISABILITY_MONTHS_MISSING] = { "PR056", "disability_months_missing",
    N_ ("The parameter disability_months has no value. It has to be loaded first.") },
  [PENSION_E_DISABILITY_START_MISSING] = { "PR057", "disability_start_missing",
    N_ ("The parameter disability_start has no value. It has to be loaded first.") },
  [PENSION_E_TEMP_RULE_MISSING] = { "PR058", "temp_rule_missing",
    N_ ("The parameter temp_rule has no value. It has to be loaded first.") },
  [PENSION_E_TEMP_BASE_MISSING] = { "PR059", "temp_base_missing",
    N_ ("The parameter benefit_base has no value for the year before retirement. It has to be loaded first.") },
  [PENSION_E_TEMP_PERCENT_MISSING] = { "PR094", "temp_percent_missing",
    N_ ("The parameter temp_percent has no value. It has to be loaded first.") },
  [PENSION_E_TEMP_AMOUNT_MISSING] = { "PR095", "temp_amount_missing",
    N_ ("The parameter temp_amount has no value. It has to be loaded first.") },
  [PENSION_E_ACCOUNT_UNKNOWN] = { "PR096", "account_unknown",
    N_ ("The account balance at the beginning of that year is not known.") },

  [PENSION_E_FIGURE] = { "PR086", "figure", N_ ("A figure this calculation needs has not been loaded.") },
  [PENSION_E_ORDER] = { "PR087", "order",
                        N_ ("The changes of a monthly amount are not in the order of their months.") },
  [PENSION_E_BANDS] = { "PR088", "bands", N_ ("The age bands overlap or end before they begin.") },
  [PENSION_E_REGION] = { "PR089", "region", N_ ("There is no amount for this class of hardship region.") },
  [PENSION_E_RESUME] = { "PR090", "resume", N_ ("This reason for resuming does not fit the reason for the stop.") },
  [PENSION_E_INSTALMENT] = { "PR091", "instalment",
                             N_ ("No instalment can be taken, or it would take more than 9999 months.") },
  [PENSION_E_INCOME_YEAR] = { "PR092", "income_year",
                              N_ ("The income figure of the year before the death has not been published yet.") },
  [PENSION_E_WEIGHTS] = { "PR093", "weights", N_ ("Shares cannot be negative, and not all of them can be zero.") },

  [PENSION_E_SHEET_FULL] = { "PR050", "sheet_full", N_ ("The calculation has too many steps.") },
};

_Static_assert (sizeof rows / sizeof rows[0] == PENSION_STATUS_COUNT, "every status has a row");

/* A number that is no status can only come from outside the library; it is then a choice nobody knows. */
static const StatusRow *
row_of (PensionStatus status)
{
  size_t row = (size_t) status;

  return row < PENSION_STATUS_COUNT ? &rows[row] : &rows[PENSION_E_CHOICE];
}

const char *
pension_status_sqlstate (PensionStatus status)
{
  return row_of (status)->sqlstate;
}

const char *
pension_status_name (PensionStatus status)
{
  return row_of (status)->name;
}

const char *
pension_status_sentence (PensionStatus status)
{
  return row_of (status)->sentence;
}
