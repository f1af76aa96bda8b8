/* The temporary allowance (临时生活费) of who retires before the base figure of the year is published, and its
 * settlement when it is.
 *
 * Source: provincial standard 9.2.3; the amount is the office's rule (parameter temp_rule). */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/award.h"
#include "pension/money.h"
#include "pension/month.h"
#include "pension/rate.h"
#include "pension/sheet.h"
#include "pension/status.h"

typedef enum
{
  PENSION_TEMP_RULE_MISSING,
  PENSION_TEMP_LAST_BASE, /* "LAST_YEAR_BASE": the pension by the base figure of the year before */
  PENSION_TEMP_PERCENT,   /* "PERCENT": a share of that */
  PENSION_TEMP_FIXED,     /* "FIXED": the same for all */
} PensionTempRule;

/* Error: CHOICE. */
PensionStatus pension_temp_rule_parse (const char *text, size_t length, PensionTempRule *out);

/* A zero is a parameter that is not loaded. */
typedef struct
{
  PensionTempRule rule;      /* temp_rule */
  PensionFen      last_base; /* benefit_base of the year before retirement; for the first two rules */
  PensionRate     percent;   /* temp_percent */
  PensionFen      amount;    /* temp_amount */
} PensionTemporaryRules;

typedef struct
{
  PensionFen   amount;      /* each month, from start.first_pension_month on */
  PensionStart start;
  PensionAward award;       /* by the base of the year before; all 0 by the rule FIXED */
} PensionTemporary;

/* A share is rounded half up to the fen and then as pensions are.  The base of the rules is not looked at.
 * Errors: TEMP_RULE_MISSING, TEMP_BASE_MISSING, TEMP_PERCENT_MISSING, TEMP_AMOUNT_MISSING, RATE, AMOUNT, those of the
 * award. */
PensionStatus pension_temporary_find (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                                      const PensionTemporaryRules *temporary, PensionTemporary *out);

/* Writes the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_temporary_explain (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                                         const PensionTemporaryRules *temporary, const PensionTemporary *result,
                                         PensionSheet *sheet);

/* --- Settlement --- */

/* A month the allowance was paid for.  Adjustments since and the end by death are in due: they act on the real pension.
 * The months need not follow one another. */
typedef struct
{
  PensionMonth month;
  PensionFen   paid; /* temporary */
  PensionFen   due;  /* real pension of that month, 0 after its end */
} PensionTemporaryMonth;

typedef struct
{
  int32_t    months;
  PensionFen paid;
  PensionFen due;
  PensionFen difference; /* due − paid: to be paid when positive, to be recovered when negative */
} PensionTemporarySettlement;

/* Errors: MONTH, HISTORY (months not ascending), AMOUNT (a negative one), TOO_LARGE. */
PensionStatus pension_temporary_settle (const PensionTemporaryMonth *months, size_t count,
                                        PensionTemporarySettlement *out);

/* Writes the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_temporary_settle_explain (const PensionTemporarySettlement *settlement, PensionSheet *sheet);
