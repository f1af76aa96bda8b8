/* One-off settlement of the account (一次性结算): for what reasons, and what has to be there first.
 *
 * Sources: Order 13 of the Ministry (MO13), articles 3 and 6; Order 16 of the Ministry (foreigners); Social Insurance
 * Law, article 14; provincial standard 8.4.  Order 13 keeps the account of who settles abroad, the standard pays it:
 * that reason is open only when the office says so (parameter allow_settle_abroad_payout).
 *
 * What is paid is the balance of both origins to the month of settlement: account.h and payout.h compute it.
 * Everything else stays in the fund, and the contribution months are extinguished. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/account.h"
#include "pension/sheet.h"
#include "pension/status.h"

typedef enum
{
  PENSION_SETTLE_DEATH,       /* "death" */
  PENSION_SETTLE_WAIVER,      /* "waiver": gives up at the retirement age, with too few months */
  PENSION_SETTLE_ABROAD,      /* "abroad": settles abroad before the age */
  PENSION_SETTLE_NATIONALITY, /* "nationality": has lost the nationality */
  PENSION_SETTLE_FOREIGNER,   /* "foreigner": leaves the country */
  PENSION_SETTLE_DUPLICATE,   /* "duplicate": drops this of two relations */
  PENSION_SETTLE_COUNT
} PensionSettle;

/* What has to be there; the conditions of a case are bits (1 << PensionSettleNeed). */
typedef enum
{
  PENSION_NEED_AGE,        /* the retirement age is reached */
  PENSION_NEED_SHORT,      /* the months do not reach the minimum */
  PENSION_NEED_INFORMED,   /* informed in writing of the other ways and the consequences */
  PENSION_NEED_CONFIRMED,  /* confirmed in writing by the person */
  PENSION_NEED_UNIT,       /* signed by the unit, where there is one */
  PENSION_NEED_PROOF,      /* proof of the reason */
  PENSION_NEED_COMMITMENT, /* the heirs' papers and signed commitment */
  PENSION_NEED_ACCOUNT,    /* a verified bank account of the person or heir */
  PENSION_NEED_ALLOWED,    /* allowed by the office */
  PENSION_NEED_COUNT
} PensionSettleNeed;

/* Texts are message ids. */
typedef struct
{
  const char *name;
  const char *title;
  const char *basis;
  uint32_t    needs;
} PensionSettleRule;

/* Parameter allow_settle_abroad_payout */
typedef enum
{
  PENSION_ABROAD_MISSING,
  PENSION_ABROAD_NO,
  PENSION_ABROAD_YES,
} PensionAbroad;

typedef struct
{
  uint32_t       missing; /* needs that are not met; 0: may be paid */
  PensionOrigins pays;    /* 0 while something is missing */
} PensionSettlement;

/* Error: CHOICE. */
PensionStatus pension_settle_parse (const char *text, size_t length, PensionSettle *out);

/* NULL when there is no such reason. */
const PensionSettleRule *pension_settle_rule (PensionSettle reason);

/* A message id; empty when there is no such need. */
const char *pension_settle_need_sentence (PensionSettleNeed need);

/* met: the needs that are met.  Errors: CHOICE, FIGURE (allow_settle_abroad_payout, only for that reason), AMOUNT (a
 * negative balance). */
PensionStatus pension_settlement_find (PensionSettle reason, uint32_t met, PensionAbroad abroad,
                                       PensionOrigins balance, PensionSettlement *out);

/* Writes the steps behind those the sheet has.  Errors: CHOICE, those of the sheet. */
PensionStatus pension_settlement_explain (PensionSettle reason, const PensionSettlement *result,
                                          PensionSheet *sheet);
