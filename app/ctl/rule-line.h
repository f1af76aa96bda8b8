/* ctl/rule-line.h — what the sections of workbenchctl rule share: reading a line and writing its answer
 *
 * Amounts are yuan ("400.00", or a whole number), rates decimal numbers ("0.0397"), months "2026-01", dates
 * "2026-01-31".  What reads answers FALSE and sets the error when a member is missing or is nothing of the kind. */
#pragma once

#include <json-glib/json-glib.h>

#include "pension/money.h"
#include "pension/month.h"
#include "pension/rate.h"
#include "pension/sheet.h"

typedef gboolean (*RuleAnswer) (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error);

typedef struct
{
  const char *name;
  RuleAnswer answer;
} RuleSection;

/* Each list ends with a section without a name. */
extern const RuleSection rule_account_sections[];
extern const RuleSection rule_arrears_sections[];
extern const RuleSection rule_award_sections[];
extern const RuleSection rule_life_sections[];
extern const RuleSection rule_survivor_sections[];
extern const RuleSection rule_allowance_sections[];
extern const RuleSection rule_start_sections[];

/* TRUE, with the sentence of the status, unless it is PENSION_OK. */
gboolean rule_refused (PensionStatus status, GError **error);

/* The value of a member when it has the type, else NULL and the sentence with the name of the member. */
JsonNode *rule_member (JsonObject *in, const char *member, GType type, GError **error);

const char *rule_text (JsonObject *in, const char *member, GError **error);

/* A whole number; what is beyond 32 bits becomes the largest or smallest of them. */
gboolean rule_number (JsonObject *in, const char *member, int32_t *number, GError **error);

gboolean rule_fen (JsonObject *in, const char *member, PensionFen *fen, GError **error);

gboolean rule_rate (JsonObject *in, const char *member, PensionRate *rate, GError **error);

/* The rates of a list, one for each year; free with g_free. */
PensionRate *rule_rates (JsonObject *in, const char *member, gsize *count, GError **error);

gboolean rule_date (JsonObject *in, const char *member, PensionDate *date, GError **error);

/* A month, or the month of a date. */
gboolean rule_month (JsonObject *in, const char *member, PensionMonth *month, GError **error);

/* The object in a member. */
JsonObject *rule_object (JsonObject *in, const char *member, GError **error);

/* A member that is there and not null; the readers below leave their place as it is when there is none. */
gboolean rule_has (JsonObject *in, const char *member);

gboolean rule_maybe_number (JsonObject *in, const char *member, int32_t *number, GError **error);

gboolean rule_maybe_fen (JsonObject *in, const char *member, PensionFen *fen, GError **error);

gboolean rule_maybe_rate (JsonObject *in, const char *member, PensionRate *rate, GError **error);

/* The word of a choice into *out, by the parser of that choice. */
#define RULE_MAYBE_CHOICE(in, member, parse, out, error) \
  (!rule_has (in, member) \
   || (rule_text (in, member, error) != NULL \
       && !rule_refused (parse (rule_text (in, member, NULL), strlen (rule_text (in, member, NULL)), out), error)))

/* "1018.56" */
void rule_add_fen (JsonObject *out, const char *member, PensionFen fen);

/* "4244" when it is whole, else "6789.50", as bases are written */
void rule_add_yuan (JsonObject *out, const char *member, PensionFen fen);

/* "2026-01", null when it is no month */
void rule_add_month (JsonObject *out, const char *member, PensionMonth month);
