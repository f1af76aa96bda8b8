/* office/figures.h — the policy figures of every month the histories tell of, as the server has them */
#pragma once

#include "pension/contribution.h"
#include "pension/month.h"
#include "pq/admin.h"

#define FIGURES_FIRST_MONTH 199707      /* accounts begin */
#define FIGURES_FIRST_YEAR 1997
#define FIGURES_LAST_YEAR 2026
#define FIGURES_YEARS (FIGURES_LAST_YEAR - FIGURES_FIRST_YEAR + 1)
#define FIGURES_CLOSED_YEAR 2025        /* the last year whose rate is announced */

typedef struct
{
  PensionFen average, floor, ceiling;   /* of a month */
  PensionContributionRates rates;
  PensionRate alone;                    /* of who pays without a unit */
} FiguresMonth;

typedef struct
{
  FiguresMonth months[FIGURES_YEARS * 12];
  PensionRate account_rate[FIGURES_YEARS];
  int open_year;                        /* left for a close to be practised; 0: none */
} Figures;

/* Error OFFICE_ERROR_SAMPLE when a figure is missing: it is named. */
gboolean figures_read (PqAdmin *admin, Figures *out, GError **error);

/* What the real office has not loaded yet, invented for rehearsal: marked 练习用数值 and rehearsal.  A figure
 * that is there stays. */
gboolean figures_rehearse (PqAdmin *admin, GError **error);

/* The one that comes after the cases were played. */
gboolean figures_come_late (PqAdmin *admin, GError **error);

const FiguresMonth *figures_of (const Figures *self, PensionMonth month);
