/* Rows as arguments, rows and steps as answers */
#include "pension/pg/record.h"

#include <access/htup_details.h>
#include <catalog/pg_type_d.h>
#include <lib/stringinfo.h>
#include <utils/array.h>
#include <utils/builtins.h>
#include <utils/json.h>
#include <utils/jsonb.h>
#include <utils/lsyscache.h>
#include <utils/typcache.h>

#include "pension/pg/fetch.h"

void
record_argument (FunctionCallInfo fcinfo, int argument, int members, Record *out)
{
  HeapTupleHeader header;
  HeapTupleData row;
  TupleDesc type;

  memset (out->nulls, true, sizeof out->nulls);
  if (PG_ARGISNULL (argument))
    return;

  header = PG_GETARG_HEAPTUPLEHEADER (argument);
  type = lookup_rowtype_tupdesc (HeapTupleHeaderGetTypeId (header), HeapTupleHeaderGetTypMod (header));
  if (type->natts < members || type->natts > RECORD_MEMBERS)
    elog (ERROR, "a row of %d members instead of %d", type->natts, members);

  row.t_len = HeapTupleHeaderGetDatumLength (header);
  ItemPointerSetInvalid (&row.t_self);
  row.t_tableOid = InvalidOid;
  row.t_data = header;
  heap_deform_tuple (&row, type, out->values, out->nulls);
  ReleaseTupleDesc (type);
}

int32
record_int (const Record *record, int member)
{
  return record->nulls[member] ? 0 : DatumGetInt32 (record->values[member]);
}

int64
record_bigint (const Record *record, int member)
{
  return record->nulls[member] ? 0 : DatumGetInt64 (record->values[member]);
}

bool
record_bool (const Record *record, int member)
{
  return !record->nulls[member] && DatumGetBool (record->values[member]);
}

const char *
record_text (const Record *record, int member, size_t *length)
{
  text *value;

  if (record->nulls[member])
    return NULL;

  value = DatumGetTextPP (record->values[member]);
  *length = VARSIZE_ANY_EXHDR (value);
  return VARDATA_ANY (value);
}

PensionFen
record_yuan (const Record *record, int member)
{
  size_t length;
  const char *value = record_text (record, member, &length);
  PensionFen fen = 0;

  if (value != NULL)
    refuse_unless_ok (pension_fen_parse (value, length, &fen));
  return fen;
}

PensionRate
record_rate (const Record *record, int member)
{
  size_t length;
  const char *value = record_text (record, member, &length);
  PensionRate rate = 0;

  if (value != NULL)
    refuse_unless_ok (pension_rate_parse (value, length, &rate));
  return rate;
}

PensionIndex
record_index (const Record *record, int member)
{
  size_t length;
  const char *value = record_text (record, member, &length);
  PensionIndex index = 0;

  if (value != NULL)
    refuse_unless_ok (pension_index_parse (value, length, &index));
  return index;
}

int
record_list (const Record *record, int member, Oid element, Datum **values, bool **nulls)
{
  ArrayType *list;
  int16 length;
  bool by_value;
  char align;
  int count;

  if (record->nulls[member])
    return 0;

  list = DatumGetArrayTypeP (record->values[member]);
  get_typlenbyvalalign (element, &length, &by_value, &align);
  deconstruct_array (list, element, length, by_value, align, values, nulls, &count);
  return count;
}

static void
add_member (StringInfo json, const char *name, const char *value)
{
  appendStringInfo (json, ", \"%s\": ", name);
  escape_json (json, value);
}

static void
add_step (StringInfo json, int number, const PensionStep *step)
{
  appendStringInfo (json, "%s{\"n\": %d", number > 1 ? ", " : "", number);
  add_member (json, "label", step->label);
  add_member (json, "sentence", step->sentence);
  add_member (json, "basis", step->basis);
  appendStringInfoString (json, ", \"values\": [");
  for (int i = 0; i < step->value_count; i++)
    {
      appendStringInfoString (json, i > 0 ? ", " : "");
      escape_json (json, step->values[i]);
    }
  appendStringInfoString (json, "]}");
}

Datum
sheet_as_jsonb (const PensionSheet *sheet)
{
  StringInfoData json;

  initStringInfo (&json);
  appendStringInfoChar (&json, '[');
  for (int i = 0; i < sheet->count; i++)
    add_step (&json, i + 1, &sheet->steps[i]);
  appendStringInfoChar (&json, ']');
  return DirectFunctionCall1 (jsonb_in, CStringGetDatum (json.data));
}
