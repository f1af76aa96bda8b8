/* Deemed contribution months (视同缴费): recognised service before accounts began, military service, special periods.
 *
 * Sources: Jinzhengfa [2006] No. 32 with the determination sheets (service through June 1997); Social Insurance Law,
 * article 16; provincial standard 9.1.2; military service by the rules of transfer from the army.
 *
 * A month counts once, whatever is recognised for it, and not at all when it was paid. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/index.h"
#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

typedef enum
{
  PENSION_DEEMED_NONE,
  PENSION_DEEMED_SERVICE,  /* "SERVICE": continuous service, through the month of parameter deemed_until */
  PENSION_DEEMED_MILITARY, /* "MILITARY": whenever it was */
  PENSION_DEEMED_SPECIAL,  /* "SPECIAL": a period recognised by name, whenever it was */
} PensionDeemedKind;

/* Error: CHOICE. */
PensionStatus pension_deemed_parse (const char *text, size_t length, PensionDeemedKind *out);

typedef struct
{
  PensionDeemedKind kind;
  PensionMonth      first; /* both months count */
  PensionMonth      last;
} PensionDeemedSpan;

typedef struct
{
  int32_t months;  /* that count */
  int32_t late;    /* of service after deemed_until */
  int32_t doubled; /* recognised more than once */
  int32_t paid;    /* paid, so that nothing has to be deemed */
} PensionDeemed;

/* deemed_until: 0 while the parameter is not loaded; years: the months paid, may be none.
 * Errors: MONTH, SPAN, CHOICE, LIFE (a span or the list is longer than a life), DEEMED_UNTIL_MISSING. */
PensionStatus pension_deemed_find (const PensionDeemedSpan *spans, size_t count, PensionMonth deemed_until,
                                   const PensionIndexYear *years, size_t year_count, PensionDeemed *out);

/* Writes the step behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_deemed_explain (const PensionDeemed *deemed, PensionMonth deemed_until, PensionSheet *sheet);
