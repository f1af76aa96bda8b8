#include "records/vocabulary.h"

#include "records/shapes.h"

static const DbColumn columns[] = {
  DB_TEXT (VocabularyEntry, list),
  DB_TEXT (VocabularyEntry, key),
  DB_TEXT (VocabularyEntry, title),
  DB_INT (VocabularyEntry, sort),
};
const DbShape vocabulary_shape = DB_SHAPE ("api.vocabulary", VocabularyEntry, columns);
static DB_SHAPE_DEFINE_FREE (VocabularyEntry, entry, vocabulary_shape)

struct _Vocabulary
{
  gatomicrefcount  refs;
  GPtrArray       *entries;    /* owns them all */
  GHashTable      *lists;      /* name -> GPtrArray of entries */
  GPtrArray       *none;
};

static int
compare_sort (gconstpointer a,
              gconstpointer b)
{
  const VocabularyEntry *x = *(VocabularyEntry *const *) a;
  const VocabularyEntry *y = *(VocabularyEntry *const *) b;

  return (x->sort > y->sort) - (x->sort < y->sort);
}

static GPtrArray *
list_for (Vocabulary *self,
          const char *name)
{
  GPtrArray *list = g_hash_table_lookup (self->lists, name);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->lists, g_strdup (name), list);
    }

  return list;
}

/* Takes @entries. */
static Vocabulary *
vocabulary_new (GPtrArray *entries)
{
  Vocabulary *self = g_new0 (Vocabulary, 1);

  g_atomic_ref_count_init (&self->refs);
  self->entries = entries;
  self->none = g_ptr_array_new ();
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  g_ptr_array_sort (entries, compare_sort);
  for (guint i = 0; i < entries->len; i++)
    {
      VocabularyEntry *entry = g_ptr_array_index (entries, i);

      g_ptr_array_add (list_for (self, entry->list), entry);
    }

  return self;
}

Vocabulary *
vocabulary_ref (Vocabulary *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
vocabulary_unref (Vocabulary *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_hash_table_unref (self->lists);
  g_ptr_array_unref (self->none);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

GPtrArray *
vocabulary_list (Vocabulary *self,
                 const char *list)
{
  GPtrArray *found = g_hash_table_lookup (self->lists, list);

  return found != NULL ? found : self->none;
}

const char *
vocabulary_title (Vocabulary *self,
                  const char *list,
                  const char *key)
{
  GPtrArray *entries = vocabulary_list (self, list);

  for (guint i = 0; key != NULL && i < entries->len; i++)
    {
      VocabularyEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->key, key))
        return entry->title;
    }

  return key;
}

void
vocabulary_load_async (DbCaller            *caller,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  db_caller_call_async (caller, vocabulary_shape.function, NULL, DB_LANE_QUICK, cancellable, callback, user_data);
}

Vocabulary *
vocabulary_load_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  GPtrArray *entries = db_shape_finish_all (&vocabulary_shape, caller, result, (GDestroyNotify) entry_free, error);

  return entries != NULL ? vocabulary_new (entries) : NULL;
}
