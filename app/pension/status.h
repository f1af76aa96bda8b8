/* What every function of the rules answers.
 *
 * The rules never stop the program, never print and never allocate.  A function takes its inputs by value
 * or as const, writes its result through the last pointer and returns a PensionStatus; on failure the
 * result is left as it was.  Any value and any bytes are allowed as input; pointers to results must be
 * valid.
 *
 * A text is a pointer and a length in bytes; it needs no end mark and may hold anything. */
#pragma once

typedef enum
{
  PENSION_OK,

  /* Values in general */
  PENSION_E_TOO_LARGE,          /* the result exceeds what an amount can hold */
  PENSION_E_MONEY_TEXT,         /* not an amount in yuan with at most two decimals */
  PENSION_E_BUFFER,             /* the caller's buffer is too small */
  PENSION_E_DIVISOR,            /* division by zero */
  PENSION_E_CHOICE,             /* not a value of the enumeration */
  PENSION_E_RATE_TEXT,          /* not a rate with at most six decimals */
  PENSION_E_RATE,               /* a negative rate */
  PENSION_E_RATE_MISSING,       /* a year has no rate yet */

  /* Months and dates */
  PENSION_E_MONTH,              /* no month yyyymm */
  PENSION_E_DATE,               /* no date of the calendar */
  PENSION_E_YEAR,               /* outside the years 1 to 9999 */
  PENSION_E_MONTH_COUNT,        /* a negative number of months */
  PENSION_E_SPAN,               /* ends before it begins */
  PENSION_E_YEAR_MONTH,         /* not one of the months 1 to 12 */
  PENSION_E_MONTHS_MISSING,     /* not one amount for each month of each year */
  PENSION_E_YEARS,              /* more years than a working life has */

  /* Citizen ID number, in the order of the checks */
  PENSION_E_ID_LENGTH,
  PENSION_E_ID_DIGITS,
  PENSION_E_ID_CHECK_CHARACTER,
  PENSION_E_ID_DATE,
  PENSION_E_ID_BEFORE_1900,
  PENSION_E_ID_IN_FUTURE,
  PENSION_E_ID_SEX,
  PENSION_E_ID_OLD_FORM,        /* not 15 digits */

  /* Unified social credit code */
  PENSION_E_USCC_LENGTH,
  PENSION_E_USCC_CHARACTER,
  PENSION_E_USCC_ORGANISATION,  /* the check character of the organisation code within */
  PENSION_E_USCC_CHECK_CHARACTER,

  /* Bank card */
  PENSION_E_CARD_DIGITS,
  PENSION_E_CARD_CHECK_DIGIT,

  /* Retirement */
  PENSION_E_GROUP,
  PENSION_E_GROUP_SEX,

  /* Contributions and the account */
  PENSION_E_LIMITS,             /* the floor lies above the ceiling */
  PENSION_E_CREDIT_RATE,        /* the rate credited does not fit the rates paid */
  PENSION_E_MERGE,              /* the two years of accounts are not alike */

  /* The award of a pension; what ends in MISSING names a parameter to be loaded */
  PENSION_E_INDEX,              /* not below 100 with at most five decimals */
  PENSION_E_INDEX_MISSING,      /* no average index */
  PENSION_E_INDEX_METHOD_MISSING,
  PENSION_E_INDEX_ROUNDING_MISSING,
  PENSION_E_WAGE_ROUNDING_MISSING,
  PENSION_E_AVERAGE_WAGE_MISSING,
  PENSION_E_DEEMED_INDEX_MISSING,
  PENSION_E_BASE,               /* negative, or beyond reason */
  PENSION_E_HISTORY,            /* years and months do not agree */
  PENSION_E_LIFE,               /* more months than a life has */
  PENSION_E_DEEMED,             /* more deemed months than months */
  PENSION_E_BENEFIT_BASE_MISSING,
  PENSION_E_TRANS_COEF_MISSING,
  PENSION_E_DIVISOR_TEXT,       /* not above 0 with at most one decimal */
  PENSION_E_DIVISOR_AGE,        /* outside the table */
  PENSION_E_DIVISOR_MISSING,
  PENSION_E_TOTAL_ROUNDING_MISSING,
  PENSION_E_GAIN_RULE_MISSING,
  PENSION_E_OLD_PENSION_MISSING,
  PENSION_E_AMOUNT,             /* negative */
  PENSION_E_EARLY_MINIMUM_MISSING,
  PENSION_E_TOO_EARLY,          /* before the first month open */
  PENSION_E_TOO_LATE,           /* after the last month open */
  PENSION_E_TOO_FEW_MONTHS,     /* the minimum is not reached */
  PENSION_E_BEFORE_2006,        /* retired under the old rules */
  PENSION_E_ACCOUNT_START_MISSING,
  PENSION_E_DEEMED_UNTIL_MISSING,
  PENSION_E_DISABILITY_2025,    /* applied before the notice */
  PENSION_E_DISABILITY_AGE,     /* the statutory age is reached */
  PENSION_E_DISABILITY_MINIMUM_MISSING,
  PENSION_E_DISABILITY_MONTHS_MISSING,
  PENSION_E_DISABILITY_START_MISSING,
  PENSION_E_TEMP_RULE_MISSING,
  PENSION_E_TEMP_BASE_MISSING,
  PENSION_E_TEMP_PERCENT_MISSING,
  PENSION_E_TEMP_AMOUNT_MISSING,
  PENSION_E_ACCOUNT_UNKNOWN,    /* no balance to begin with */

  /* The life of a benefit */
  PENSION_E_FIGURE,             /* a figure of the office is not loaded; a function of the subject names it */
  PENSION_E_ORDER,              /* changes of a monthly amount not in the order of their months */
  PENSION_E_BANDS,              /* age bands that overlap or end before they begin */
  PENSION_E_REGION,             /* a class of hardship region without an amount */
  PENSION_E_RESUME,             /* the reason for resuming does not fit the stop */
  PENSION_E_INSTALMENT,         /* no instalment is left to take, or it takes too many */
  PENSION_E_INCOME_YEAR,        /* the income figure is not that of the year before the death */
  PENSION_E_WEIGHTS,            /* shares that are negative or all zero */

  /* Steps of a result */
  PENSION_E_SHEET_FULL,

  PENSION_STATUS_COUNT          /* not a status: how many there are */
} PensionStatus;

/* The SQLSTATE under which the server raises this status: "PR0nn", "00000" for PENSION_OK. */
const char *pension_status_sqlstate (PensionStatus status);

/* A short name for programs, such as "id_check_character"; "ok" for PENSION_OK. */
const char *pension_status_name (PensionStatus status);

/* The sentence for the clerk, in English: the message id that clients translate. */
const char *pension_status_sentence (PensionStatus status);
