/* Confirmation that a person still qualifies for the pension (领取待遇资格确认): when it is due, and how it may be made.
 *
 * Sources: provincial standard 9.6.1 to 9.6.5 and 9.3.3; Renshetingfa [2018] No. 107 (no mass confirmations).
 * Cycle and reminder are figures of the office. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* In months; a negative one is not loaded. */
typedef struct
{
  int32_t cycle;  /* from the last confirmed month to the month the next is due */
  int32_t remind; /* months before the due month in which the person is reminded */
} PensionQualificationRule;

typedef struct
{
  PensionMonth last;    /* of retirement or confirmation */
  PensionMonth remind;
  PensionMonth due;     /* to be verified by unit or community in this month */
  PensionMonth suspend; /* ST06 from this month on */
} PensionQualification;

typedef enum
{
  PENSION_QUALIFIED,        /* nothing to do yet */
  PENSION_QUALIFY_REMIND,   /* 提醒 */
  PENSION_QUALIFY_VERIFY,   /* the due month, 待核实 */
  PENSION_QUALIFY_OVERDUE,  /* to be suspended */
} PensionQualificationState;

/* due = the later of retirement and last confirmation (0: never) + cycle; suspended from the month after it.
 * Errors: FIGURE (pension_qualification_missing names it), MONTH, YEAR. */
PensionStatus pension_qualification_find (PensionMonth retired, PensionMonth confirmed,
                                          PensionQualificationRule rule, PensionQualification *out);

/* "qualification_cycle", "qualification_remind", NULL. */
const char *pension_qualification_missing (PensionQualificationRule rule);

/* Error: MONTH. */
PensionStatus pension_qualification_state (const PensionQualification *due, PensionMonth month,
                                           PensionQualificationState *out);

/* "qualified", "remind", "verify", "overdue"; empty when none. */
const char *pension_qualification_state_name (PensionQualificationState state);

/* How a confirmation was made; the title is a message id. */
typedef struct
{
  const char *code;
  const char *title;
} PensionChannel;

/* Codes "01" to "09", in their order. */
#define PENSION_CHANNEL_COUNT 9
const PensionChannel *pension_channel (size_t place); /* NULL behind the last */

/* Writes the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_qualification_explain (PensionMonth retired, PensionMonth confirmed,
                                             PensionQualificationRule rule, const PensionQualification *result,
                                             PensionSheet *sheet);
