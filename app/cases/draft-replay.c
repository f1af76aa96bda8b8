#include "cases/draft-replay.h"

#include <string.h>

void
case_draft_free (CaseDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->case_no);
  g_free (self->kind);
  g_free (self->person_name);
  g_hash_table_unref (self->content);
  g_hash_table_unref (self->requests);
  g_free (self);
}

/* A draft being read, and what of it was on its way to the server when it was written. */
typedef struct
{
  CaseDraft  *draft;
  GHashTable *sent;        /* key -> text */
} Replay;

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
put_request (GHashTable *requests,
             const char *action,
             const char *request)
{
  if (request != NULL)
    g_hash_table_replace (requests, g_strdup (action), g_strdup (request));
  else
    g_hash_table_remove (requests, action);
}

static gboolean
was_sent_as_it_is (gpointer key,
                   gpointer text,
                   gpointer sent)
{
  gpointer sent_text;

  return g_hash_table_lookup_extended (sent, key, NULL, &sent_text) && g_strcmp0 (text, sent_text) == 0;
}

static void
apply_sent (Replay  *replay,
            gboolean arrived)
{
  GHashTableIter iter;
  gpointer key, text;

  if (arrived)
    g_hash_table_foreach_remove (replay->draft->content, was_sent_as_it_is, replay->sent);

  g_hash_table_remove_all (replay->sent);
  g_hash_table_iter_init (&iter, replay->draft->content);
  while (!arrived && g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_replace (replay->sent, g_strdup (key), g_strdup (text));
}

static void
put_member (char       **member,
            const char  *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static void
apply (Replay            *replay,
       const DraftRecord *record)
{
  CaseDraft *self = replay->draft;

  if (g_str_equal (record->key, "name:case_no"))
    put_member (&self->case_no, record->text);
  else if (g_str_equal (record->key, "name:kind"))
    put_member (&self->kind, record->text);
  else if (g_str_equal (record->key, "name:person_name"))
    put_member (&self->person_name, record->text);
  else if (g_str_has_prefix (record->key, "request:"))
    put_request (self->requests, record->key + strlen ("request:"), record->text);
  else if (g_str_equal (record->key, "sent:away") || g_str_equal (record->key, "sent:arrived"))
    apply_sent (replay, g_str_equal (record->key, "sent:arrived"));
  else
    g_hash_table_replace (self->content, g_strdup (record->key), g_strdup (record->text));

  self->touched = record->at;
}

CaseDraft *
draft_replay (gint64     case_id,
              GPtrArray *records)
{
  g_autoptr (GHashTable) sent = table_new ();
  CaseDraft *draft = g_new0 (CaseDraft, 1);

  draft->case_id = case_id;
  draft->content = table_new ();
  draft->requests = table_new ();
  for (guint i = 0; i < records->len; i++)
    apply (&(Replay) { draft, sent }, g_ptr_array_index (records, i));

  return draft;
}
