/* tests/cases/desk.h — a desk's disk: a passing folder for drafts */
#pragma once

#include "await.h"

#include "cases/draft.h"

G_BEGIN_DECLS

/* A new folder under the temporary one; owned by the caller. */
char       *desk_folder   (void);
void        desk_remove   (char *folder);

/* A copy of a folder as it is this moment: what a program that dies now leaves behind. */
char       *desk_as_left  (const char *folder);

CaseDrafts *desk_open     (const char *folder);

/* Keeps a text and waits until it is on the disk. */
void        desk_keep     (CaseDrafts *drafts, gint64 case_id, const char *key, const char *text);
void        desk_request  (CaseDrafts *drafts, gint64 case_id, const char *action, const char *request);
void        desk_name     (CaseDrafts *drafts, gint64 case_id);
void        desk_sent     (CaseDrafts *drafts, gint64 case_id, gboolean arrived);

/* What is kept; NULL when nothing is. */
CaseDraft  *desk_read     (CaseDrafts *drafts, gint64 case_id);

/* Path of the file of a case. */
char       *desk_path     (const char *folder, gint64 case_id);

G_END_DECLS
