#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A record in the encrypted file of one draft (sealed/file.h). */
typedef struct
{
  gint64  at;         /* seconds since 1970 */
  char   *key;
  char   *text;       /* NULL: the key is removed */
} DraftRecord;

void         draft_record_free   (DraftRecord *self);
GBytes      *draft_record_pack   (const DraftRecord *self);
DraftRecord *draft_record_unpack (GBytes *bytes);

G_END_DECLS
