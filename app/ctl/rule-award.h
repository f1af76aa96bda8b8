/* ctl/rule-award.h — how a line of workbenchctl rule gives the facts and rules of an award, and how one is answered
 *
 * Members are named as those of the rules library and the parameters; what is left out is 0, which the rules refuse by
 * name where it is needed. */
#pragma once

#include <json-glib/json-glib.h>

#include "pension/award.h"

gboolean rule_start_facts (JsonObject *in, PensionStartFacts *start, GError **error);

/* years holds the months of the facts and must outlive them. */
gboolean rule_award_facts (JsonObject *in, GArray *years, PensionAwardFacts *facts, GError **error);

/* The divisor of the annex for the age in the month of retirement, unless the line has another. */
gboolean rule_award_rules (JsonObject *in, const PensionStartFacts *start, PensionAwardRules *rules, GError **error);

void rule_add_award (JsonObject *out, const PensionAward *award);
