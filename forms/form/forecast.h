/* What every month of retirement would pay, computed here from what the server told (app/pension/whatif.h): a
 * preview, never an award.  A figure that is not loaded is named, and then there is no amount. */

#pragma once

#include "pension/whatif.h"
#include "records/outlook.h"

G_BEGIN_DECLS

/* What nobody can know yet, as the clerk supposes it. */
typedef struct
{
  PensionRate  base_growth;  /* of the base figure (计发基数) a year after the last one published */
  PensionRate  wage_growth;  /* of average wage and contribution base */
  PensionRate  account_rate; /* of years without one */
  PensionIndex index_basic;  /* entered by hand, 0: from the history */
  PensionIndex index_trans;
} FormAssumptions;

typedef struct _FormForecast FormForecast;

/* Copies what it needs of @outlook. */
FormForecast *form_forecast_new  (const Outlook *outlook);
void          form_forecast_free (FormForecast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FormForecast, form_forecast_free)

/* The rate announced last, nothing grows, no index by hand. */
FormAssumptions form_forecast_usual (const FormForecast *self);

/* All points again.  FALSE: none of them has an amount, form_forecast_problem () says why. */
gboolean      form_forecast_compute (FormForecast *self, const FormAssumptions *assumptions);

/* The sentence, translated; NULL when there are amounts. */
const char   *form_forecast_problem (const FormForecast *self);

/* As many as PENSION_WHATIF_POINTS; the statutory month is at PENSION_WHATIF_SPAN. */
const PensionWhatIfPoint *form_forecast_points (const FormForecast *self);

/* The months that law opens to the person; first above last: none. */
void          form_forecast_window  (const FormForecast *self, int *first, int *last);

/* The months paid that have no base on record: indices have to be entered then. */
int           form_forecast_without_base (const FormForecast *self);

/* The steps of a point onto an empty sheet.  FALSE when there are none. */
gboolean      form_forecast_explain (const FormForecast *self, int point, PensionSheet *sheet);

/* When the later of two points has made good what it cost; FALSE when one of them has no amount. */
gboolean      form_forecast_compare (const FormForecast *self, int sooner, int later, PensionBreakEven *even);

G_END_DECLS
