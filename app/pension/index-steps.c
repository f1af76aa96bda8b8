/* The steps by which the results of index.c were reached */
#include "pension/index.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_index[] = N_ ("Guofa [2005] No. 38; Jinzhengfa [2006] No. 32; provincial standard 9.2.1");
static const char basis_office[] = N_ ("Parameter index_method of the office");

static void
explain_actual (const PensionIndices *indices, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Index of the months paid"),
                      N_ ("base of each month ÷ average wage of its year, average of %1 months = %2"), basis_index);
  pension_sheet_number (sheet, indices->paid);
  pension_sheet_decimal (sheet, indices->actual, PENSION_INDEX_DECIMALS);
}

static void
explain_total (const PensionIndices *indices, PensionIndex deemed, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Index with the deemed months"),
                      N_ ("%1 months at their indices and %2 deemed months at %3, average = %4"), basis_index);
  pension_sheet_number (sheet, indices->paid);
  pension_sheet_number (sheet, indices->deemed);
  pension_sheet_decimal (sheet, deemed, PENSION_INDEX_DECIMALS);
  pension_sheet_decimal (sheet, indices->total, PENSION_INDEX_DECIMALS);
}

static const char *
sentence_of (PensionIndexMethod method)
{
  switch (method)
    {
    case PENSION_INDEX_METHOD_ACTUAL:
      return N_ ("basic part %1, transition part %2: both of the months paid");
    case PENSION_INDEX_METHOD_DEEMED:
      return N_ ("basic part %1, transition part %2: both with the deemed months");
    case PENSION_INDEX_METHOD_TWO:
      return N_ ("basic part %1 with the deemed months, transition part %2 of the months paid");
    case PENSION_INDEX_METHOD_ENTERED:
    case PENSION_INDEX_METHOD_MISSING:
      break;
    }

  return N_ ("basic part %1, transition part %2: as entered, for the reason on file");
}

PensionStatus
pension_indices_explain (const PensionIndices *indices, const PensionIndexRules *rules, PensionSheet *sheet)
{
  if (indices->paid > 0)
    explain_actual (indices, sheet);
  if (indices->total > 0)
    explain_total (indices, rules->deemed, sheet);

  pension_sheet_step (sheet, N_ ("Indices used"), sentence_of (rules->method), basis_office);
  pension_sheet_decimal (sheet, indices->basic, PENSION_INDEX_DECIMALS);
  pension_sheet_decimal (sheet, indices->trans, PENSION_INDEX_DECIMALS);
  return sheet->status;
}
