/* tests/cases/disk.h — the disk of a desk: a passing folder for drafts */
#pragma once

#include "await.h"

#include "cases/draft.h"

G_BEGIN_DECLS

/* A new folder under the temporary one; owned by the caller. */
char       *disk_folder   (void);
void        disk_remove   (char *folder);

/* A copy of a folder as it is this moment: what a program that dies now leaves behind. */
char       *disk_as_left  (const char *folder);

CaseDrafts *disk_open     (const char *folder);

/* Keeps a text and waits until it is on the disk. */
void        disk_keep     (CaseDrafts *drafts, gint64 case_id, const char *key, const char *text);
void        disk_request  (CaseDrafts *drafts, gint64 case_id, const char *action, const char *request);
void        disk_name     (CaseDrafts *drafts, gint64 case_id);
void        disk_sent     (CaseDrafts *drafts, gint64 case_id, gboolean arrived);

/* What is kept; NULL when nothing is. */
CaseDraft  *disk_read     (CaseDrafts *drafts, gint64 case_id);

/* Path of the file of a case. */
char       *disk_path     (const char *folder, gint64 case_id);

G_END_DECLS
