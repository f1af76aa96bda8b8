/* Reading an argument that is a row: its members by their place, in the order the SQL type names them. */
#pragma once

#include <postgres.h>

#include <fmgr.h>

#include "pension/benefit.h"
#include "pension/index.h"
#include "pension/money.h"
#include "pension/rate.h"
#include "pension/sheet.h"
#include "pension/status.h"

#define RECORD_MEMBERS 32

typedef struct
{
  Datum values[RECORD_MEMBERS];
  bool nulls[RECORD_MEMBERS];
} Record;

/* The row in an argument; a NULL row has NULL members only.  members: how many the C side knows. */
void record_argument (FunctionCallInfo fcinfo, int argument, int members, Record *out);

/* The member; 0 or what stands for "not there" when it is NULL.  A text nobody can read is refused. */
int32 record_int (const Record *record, int member);
int64 record_bigint (const Record *record, int member);
bool record_bool (const Record *record, int member);
PensionFen record_yuan (const Record *record, int member); /* a text in yuan, as parameters are written */
PensionRate record_rate (const Record *record, int member);
PensionIndex record_index (const Record *record, int member);

/* The bytes of a text member; NULL when it is NULL. */
const char *record_text (const Record *record, int member, size_t *length);

/* The elements of a list, with which of them are NULL; 0 elements when the member is NULL. */
int record_list (const Record *record, int member, Oid element, Datum **values, bool **nulls);

/* The steps of a sheet: [{"n", "label", "sentence", "basis", "values"}, …] as jsonb. */
Datum sheet_as_jsonb (const PensionSheet *sheet);
