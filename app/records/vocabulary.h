#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

typedef struct
{
  char *list;      /* sex, education, bank, reason_return, … */
  char *key;
  char *title;     /* Chinese, shown as it is */
  int   sort;
} VocabularyEntry;

/* The code lists of the server, read once after signing in. */
typedef struct _Vocabulary Vocabulary;

Vocabulary *vocabulary_ref   (Vocabulary *self);
void        vocabulary_unref (Vocabulary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Vocabulary, vocabulary_unref)

/* api.vocabulary */
void        vocabulary_load_async  (DbCaller *caller, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
Vocabulary *vocabulary_load_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* The entries (VocabularyEntry) of one list in order; an unknown list is empty.  Owned by @self. */
GPtrArray  *vocabulary_list  (Vocabulary *self, const char *list);

/* The title of a key; the key itself when it is not in the list, NULL for NULL.  Valid as long as both. */
const char *vocabulary_title (Vocabulary *self, const char *list, const char *key);

G_END_DECLS
