/* Facts and figures of an award as two row arguments: what the award itself, the disability allowance and the temporary
 * allowance are asked with. */
#pragma once

#include <postgres.h>

#include <fmgr.h>

#include "pension/award.h"

typedef struct
{
  PensionIndexYear  years[PENSION_LIFE_YEARS]; /* facts.years */
  PensionAwardFacts facts;
  PensionAwardRules rules;
} AwardCall;

/* Arguments 0 and 1: pension.award_facts and pension.award_rules; what nobody can read is refused. */
void award_call_read (FunctionCallInfo fcinfo, AwardCall *call);
