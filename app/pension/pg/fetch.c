#include "pension/pg/fetch.h"

#include <utils/date.h>

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
