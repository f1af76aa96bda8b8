/* What a preview and the event of a death both say: the life line, the months paid after the death, what it waits for
 * and the sums. */

#pragma once

#include "db/shape.h"
#include "records/survivor.h"

#define SURVIVOR_COLUMNS                       \
  DB_TEXT (SurvivorEvent, died_on),            \
  DB_BOOL (SurvivorEvent, retired),            \
  DB_TEXT (SurvivorEvent, birth),              \
  DB_TEXT (SurvivorEvent, work_start),         \
  DB_TEXT (SurvivorEvent, insured_since),      \
  DB_INT (SurvivorEvent, retire_month),        \
  DB_INT (SurvivorEvent, first_month),         \
  DB_TEXT (SurvivorEvent, stop_state),         \
  DB_NUMBERS (SurvivorEvent, overpaid_months), \
  DB_NUMBERS (SurvivorEvent, overpaid_fen),    \
  DB_INT64 (SurvivorEvent, overpaid),          \
  DB_TEXT (SurvivorEvent, waits_msgid),        \
  DB_STRV (SurvivorEvent, waits_args),         \
  DB_TEXT (SurvivorEvent, regime),             \
  DB_BOOL (SurvivorEvent, payable),            \
  DB_BOOL (SurvivorEvent, provisional),        \
  DB_INT (SurvivorEvent, income_year),         \
  DB_INT64 (SurvivorEvent, base),              \
  DB_INT (SurvivorEvent, months),              \
  DB_INT (SurvivorEvent, pension_months),      \
  DB_INT (SurvivorEvent, table_months),        \
  DB_INT (SurvivorEvent, deducted),            \
  DB_INT (SurvivorEvent, paid_months),         \
  DB_INT64 (SurvivorEvent, funeral),           \
  DB_INT64 (SurvivorEvent, survivor_pension),  \
  DB_INT64 (SurvivorEvent, account),           \
  DB_INT64 (SurvivorEvent, month_fen),         \
  DB_INT64 (SurvivorEvent, due),               \
  DB_INT64 (SurvivorEvent, set_off),           \
  DB_INT64 (SurvivorEvent, net),               \
  DB_INT64 (SurvivorEvent, debt),              \
  DB_TEXT (SurvivorEvent, steps)
