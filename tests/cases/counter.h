/* tests/cases/counter.h — a counter of a real office: a clerk on a line that can be cut, and colleagues */
#pragma once

#include "await.h"
#include "disk.h"
#include "drop-proxy.h"
#include "office-fixture.h"

#include "cases/case.h"
#include "cases/material.h"
#include "pq/session.h"

G_BEGIN_DECLS

typedef struct
{
  OfficeFixture *office;
  DropProxy     *proxy;
  char          *folder;
  CaseDrafts    *drafts;
  const char    *login;      /* of the clerk of 140105 */
  DbCaller      *clerk;      /* through the proxy */
} Counter;

Counter   *counter_open      (void);
void       counter_close     (Counter *self);

/* The @n-th holder of @post in @office, connected directly. */
DbCaller  *counter_colleague (Counter *self, const char *office, const char *post, guint n);
void       counter_leave     (DbCaller *colleague);

/* A person of 140105 who has no case yet. */
gint64     counter_person    (Counter *self);

/* A number the server counts or gives; a text it gives, owned by the caller. */
gint64     counter_number    (Counter *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char      *counter_text      (Counter *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

CaseModel *counter_start     (Counter *self, const char *kind, gint64 person);
CaseModel *counter_look      (DbCaller *caller, gint64 case_id);

/* Each awaited; each must succeed. */
void       counter_save      (CaseModel *model);
void       counter_submit    (CaseModel *model);
void       counter_decide    (CaseModel *model, CaseStage stage);
gint64     counter_add_file  (CaseModel *model, const char *material);

G_END_DECLS
