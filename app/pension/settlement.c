#include "pension/settlement.h"

#include <string.h>

#define N_(sentence) sentence /* marks a sentence for translation */

#define NEED(what) (UINT32_C (1) << PENSION_NEED_##what)

static const PensionSettleRule rules[PENSION_SETTLE_COUNT] = {
  [PENSION_SETTLE_DEATH] = { "death", N_ ("Account left to the heirs"),
                             N_ ("Social Insurance Law, article 14; provincial standard 8.4.1"),
                             NEED (PROOF) | NEED (COMMITMENT) | NEED (ACCOUNT) },
  [PENSION_SETTLE_WAIVER] = { "waiver", N_ ("Gives up a monthly pension at the retirement age"),
                              N_ ("Order 13 of the Ministry, article 3; provincial standard 8.4.2"),
                              NEED (AGE) | NEED (SHORT) | NEED (INFORMED) | NEED (CONFIRMED) | NEED (UNIT)
                                | NEED (ACCOUNT) },
  [PENSION_SETTLE_ABROAD] = { "abroad", N_ ("Settles abroad before the retirement age"),
                              N_ ("Provincial standard 8.4.3; Order 13 of the Ministry, article 6, keeps the account"),
                              NEED (ALLOWED) | NEED (PROOF) | NEED (INFORMED) | NEED (CONFIRMED) | NEED (ACCOUNT) },
  [PENSION_SETTLE_NATIONALITY] = { "nationality", N_ ("Has lost the nationality"),
                                   N_ ("Order 13 of the Ministry, article 6; provincial standard 8.4.3"),
                                   NEED (PROOF) | NEED (INFORMED) | NEED (CONFIRMED) | NEED (ACCOUNT) },
  [PENSION_SETTLE_FOREIGNER] = { "foreigner", N_ ("A foreigner leaves the country"),
                                 N_ ("Order 16 of the Ministry; provincial standard 8.4.3"),
                                 NEED (PROOF) | NEED (INFORMED) | NEED (CONFIRMED) | NEED (ACCOUNT) },
  [PENSION_SETTLE_DUPLICATE] = { "duplicate", N_ ("Drops this of two pensions"), N_ ("Provincial standard 8.4.3"),
                                 NEED (PROOF) | NEED (CONFIRMED) | NEED (ACCOUNT) },
};

PensionStatus
pension_settle_parse (const char *text, size_t length, PensionSettle *out)
{
  for (int i = 0; i < PENSION_SETTLE_COUNT; i++)
    if (length == strlen (rules[i].name) && memcmp (text, rules[i].name, length) == 0)
      {
        *out = (PensionSettle) i;
        return PENSION_OK;
      }

  return PENSION_E_CHOICE;
}

const PensionSettleRule *
pension_settle_rule (PensionSettle reason)
{
  return (size_t) reason < PENSION_SETTLE_COUNT ? &rules[reason] : NULL;
}

const char *
pension_settle_need_sentence (PensionSettleNeed need)
{
  static const char *const sentences[PENSION_NEED_COUNT] = {
    N_ ("the retirement age is not reached"),
    N_ ("the months reach the minimum: a monthly pension is due"),
    N_ ("the person has not been informed in writing"),
    N_ ("the person has not confirmed in writing"),
    N_ ("the unit has not signed"),
    N_ ("the proof is missing"),
    N_ ("the heirs' papers and commitment are missing"),
    N_ ("there is no verified bank account"),
    N_ ("the office does not pay for this reason: the account is kept"),
  };

  return (size_t) need < PENSION_NEED_COUNT ? sentences[need] : "";
}

PensionStatus
pension_settlement_find (PensionSettle reason, uint32_t met, PensionAbroad abroad, PensionOrigins balance,
                         PensionSettlement *out)
{
  const PensionSettleRule *rule = pension_settle_rule (reason);
  PensionSettlement found = { 0 };

  if (rule == NULL || (abroad != PENSION_ABROAD_MISSING && abroad != PENSION_ABROAD_NO && abroad != PENSION_ABROAD_YES))
    return PENSION_E_CHOICE;
  if (reason == PENSION_SETTLE_ABROAD && abroad == PENSION_ABROAD_MISSING)
    return PENSION_E_FIGURE;
  if (balance.moved < 0 || balance.total < balance.moved)
    return PENSION_E_AMOUNT;

  met = abroad == PENSION_ABROAD_YES ? met | NEED (ALLOWED) : met & ~NEED (ALLOWED);
  found.missing = rule->needs & ~met;
  if (found.missing == 0)
    found.pays = balance;
  *out = found;
  return PENSION_OK;
}

PensionStatus
pension_settlement_explain (PensionSettle reason, const PensionSettlement *result, PensionSheet *sheet)
{
  const PensionSettleRule *rule = pension_settle_rule (reason);

  if (rule == NULL)
    return PENSION_E_CHOICE;

  for (int i = 0; i < PENSION_NEED_COUNT; i++)
    if ((result->missing & UINT32_C (1) << i) != 0)
      pension_sheet_step (sheet, N_ ("Not yet to be paid"), pension_settle_need_sentence ((PensionSettleNeed) i),
                          rule->basis);
  if (result->missing == 0)
    {
      pension_sheet_step (sheet, rule->title, N_ ("pays the balance %1, of it transferred %2; the months are extinguished"),
                          rule->basis);
      pension_sheet_fen (sheet, result->pays.total);
      pension_sheet_fen (sheet, result->pays.moved);
    }
  return sheet->status;
}
