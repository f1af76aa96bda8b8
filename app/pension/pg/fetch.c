#include "pension/pg/fetch.h"

#include <access/htup_details.h>
#include <funcapi.h>
#include <utils/array.h>
#include <utils/date.h>

#define N_(sentence) sentence /* marks a sentence for translation */

const PensionDate postgres_epoch = { 2000, 1, 1 };

void
refuse (PensionStatus status)
{
  const char *state = pension_status_sqlstate (status);

  ereport (ERROR,
           (errcode (MAKE_SQLSTATE (state[0], state[1], state[2], state[3], state[4])),
            errmsg_internal ("%s", pension_status_sentence (status)),
            errdetail_internal ("{\"msgid\": \"%s\", \"args\": [], \"field\": null, \"hint_msgid\": null}",
                                pension_status_sentence (status))));
}

/* The names of figures are constants without anything that would have to be escaped. */
void
refuse_figure (const char *figure)
{
  const char *state = pension_status_sqlstate (PENSION_E_FIGURE);

  ereport (ERROR,
           (errcode (MAKE_SQLSTATE (state[0], state[1], state[2], state[3], state[4])),
            errmsg_internal ("The figure %s has not been loaded. It has to be loaded first.", figure),
            errdetail_internal ("{\"msgid\": \"%s\", \"args\": [\"%s\"], \"field\": null, \"hint_msgid\": null}",
                                N_ ("The figure %1 has not been loaded. It has to be loaded first."), figure)));
}

void
refuse_unless_ok (PensionStatus status)
{
  if (status != PENSION_OK)
    refuse (status);
}

PensionDate
date_argument (FunctionCallInfo fcinfo, int argument)
{
  PensionDate date;

  if (pension_date_add_days (postgres_epoch, PG_GETARG_DATEADT (argument), &date) != PENSION_OK)
    refuse (PENSION_E_DATE);

  return date;
}

const void *
list_argument (FunctionCallInfo fcinfo, int argument, Oid element, PensionStatus otherwise, size_t *count)
{
  ArrayType *array = PG_GETARG_ARRAYTYPE_P (argument);

  if (ARR_NDIM (array) > 1 || ARR_ELEMTYPE (array) != element || array_contains_nulls (array))
    refuse (otherwise);

  *count = (size_t) ArrayGetNItems (ARR_NDIM (array), ARR_DIMS (array));
  return ARR_DATA_PTR (array);
}

static TupleDesc
row_type (FunctionCallInfo fcinfo, int columns)
{
  FmgrInfo *function = fcinfo->flinfo;

  if (function->fn_extra == NULL)
    {
      MemoryContext before = MemoryContextSwitchTo (function->fn_mcxt);
      TupleDesc type;

      if (get_call_result_type (fcinfo, NULL, &type) != TYPEFUNC_COMPOSITE || type->natts != columns)
        elog (ERROR, "the function does not return a row of %d columns", columns);
      function->fn_extra = BlessTupleDesc (CreateTupleDescCopy (type));
      MemoryContextSwitchTo (before);
    }

  return function->fn_extra;
}

Datum
row_result (FunctionCallInfo fcinfo, const Datum *values, const bool *nulls, int columns)
{
  static const bool none[16] = { false };

  Assert (nulls != NULL || columns <= (int) lengthof (none));
  return HeapTupleGetDatum (heap_form_tuple (row_type (fcinfo, columns), (Datum *) values,
                                             (bool *) (nulls != NULL ? nulls : none)));
}
