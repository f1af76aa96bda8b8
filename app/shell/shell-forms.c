#include "shell/shell-forms.h"

#include "form-casework/page.h"

#define CASEWORK casework_page_new, casework_start_async, casework_start_finish

static const ShellForm forms[] = {
  { "basic_change", CASEWORK },    /* 6.2.2.1 */
  { "key_change", CASEWORK },      /* 6.2.2.2 */
  { "account_change", CASEWORK },  /* 6.2.2.3 */
  { "base_correction", CASEWORK }, /* 7.4.1 */
  { "missed_months", CASEWORK },
  { "refund", CASEWORK },          /* 7.4.2 */
  { "broken_period", CASEWORK },   /* 7.4.3 */
  { "extension", CASEWORK },       /* 7.4.4 */
  { "oneoff_payment", CASEWORK },
  { "account_state", CASEWORK },   /* 8.2.3 */
  { "account_merge", CASEWORK },   /* 8.3.1 */
  { "account_settlement", CASEWORK }, /* 8.4 */
  { "settlement_reversal", CASEWORK },
  { "reentry", CASEWORK },         /* 8.2.1 */
  { "survivor_claim", CASEWORK },  /* 9.5.1 */
  { "survivor_recalculation", CASEWORK },
  { "death_reversal", CASEWORK },  /* 9.3.4 */
  { "dependent_allowance", CASEWORK },
  { "dependent_change", CASEWORK },
  { "deemed_service", CASEWORK },  /* 9.1.2 */
  { "special_service", CASEWORK }, /* 9.1.4 */
  { "retirement", CASEWORK },      /* 9.1 */
  { "postponement", CASEWORK },    /* 9.3.2: the age is reached in prison */
  { "postponement_end", CASEWORK }, /* 9.3.4 */
  { "temporary_allowance", CASEWORK }, /* 9.2.3 */
  { "temporary_settlement", CASEWORK },
  { "disability_allowance", CASEWORK }, /* 9.2 */
  { "recalculation", CASEWORK },
  { "qualification", CASEWORK },   /* 9.6.4 */
  { "suspension", CASEWORK },      /* 9.3.2, 9.3.3 */
  { "termination", CASEWORK },     /* 9.3.2 */
  { "resumption", CASEWORK },      /* 9.3.4 */
  { "overpayment", CASEWORK },     /* 9.3.2 */
  { "overpayment_writeoff", CASEWORK },
  { "single_adjustment", CASEWORK }, /* 9.4.2 */
  { "award", CASEWORK },           /* 9.2.1 */
  { "simplified_award", CASEWORK }, /* 9.2.2 */
};

const ShellForm *
shell_forms_find (const char *kind)
{
  if (kind == NULL)
    return &forms[0];

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].kind, kind))
      return &forms[i];

  return NULL;
}
