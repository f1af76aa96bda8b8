#pragma once

#include "cases/draft-record.h"
#include "cases/draft.h"

G_BEGIN_DECLS

/* What the records of a draft's file (DraftRecord, in order) come to. */
CaseDraft *draft_replay (gint64 case_id, GPtrArray *records);

G_END_DECLS
