/* How a personal account is drawn down by the pension, month by month: as it was, and as it goes on with one
 * amount and one rate; what it no longer covers the pooled fund pays (rules.md 3.6). */

#pragma once

#include "pension/divisor.h"
#include "pension/payout.h"
#include "records/account.h"
#include "records/award.h"

G_BEGIN_DECLS

/* The months from the first pension on, until two years after the account or the months of the divisor are
 * used up. */
typedef struct
{
  GArray         *months;         /* of int: year * 12 + month - 1 */
  GArray         *balances;       /* of gint64, fen at the end of each */
  GArray         *pooled;         /* of gint64, fen the pooled fund has paid in all */
  int             known;          /* how many of them were booked; the rest is a forecast */
  PensionFen      monthly;        /* what the account pays */
  PensionRate     rate;           /* of the forecast */
  PensionDivisor  divisor;
  int             divisor_end;    /* place of the last month of the divisor; -1: beyond the end */
  int             used_up;        /* place of the first month not covered; -1: none */
} FormRundown;

/* NULL when there is nothing to draw: no account, no account pension in @award, or none determined with months. */
FormRundown *form_rundown_new  (const Award *award, GPtrArray *years);
void            form_rundown_free (FormRundown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FormRundown, form_rundown_free)

/* "account" of @award, fen a month; 0 without one. */
gint64          form_rundown_account_fen  (const Award *award);

G_END_DECLS
