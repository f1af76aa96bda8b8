/* office/load-ledger.h — histories into the ledger, its years, the accounts and what is charged */
#pragma once

#include "office/copy.h"
#include "office/history.h"

typedef struct
{
  Person person;
  History history;
  gint64 posting;               /* of the office */
  gint64 first_event, charge;
} LoadOne;

/* Numbers not given yet. */
typedef struct
{
  gint64 event, charge;
} LoadNumbers;

typedef struct
{
  const char *statement;
  void (*put) (Copy *copy, const LoadOne *one);
} LoadTable;

extern const LoadTable load_ledger_tables[];
extern const guint load_ledger_length;

void load_number (LoadOne *one, const People *people, LoadNumbers *next);

/* In one transaction.  Before: empty tables, one posting for each office.  After: late fees, the file at the tax
 * bureau, numbers of the sequences. */
gboolean load_ledger_begin (PqAdmin *admin, const People *people, GError **error);
gboolean load_ledger_end (PqAdmin *admin, const LoadNumbers *next, GError **error);
