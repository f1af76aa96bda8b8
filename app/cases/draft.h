#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The journal that keeps what a clerk has typed through a crash: one encrypted file per case, in a folder of its own
 * for each login.  A line is appended for every confirmed field and is on the disk when the append is answered; a
 * tail torn off by a crash is skipped.  Reading and writing happen in one thread, in order.  The callbacks get NULL
 * as source object. */
#define CASE_TYPE_DRAFTS (case_drafts_get_type ())
G_DECLARE_FINAL_TYPE (CaseDrafts, case_drafts, CASE, DRAFTS, GObject)

/* @folder NULL means the user's data folder (…/pension-workbench/drafts).  Folder (0700), key and files (0600) are made
 * when they are first needed; a disk that cannot have them is told by the first call.  Errors of all calls:
 * G_IO_ERROR, in words for the screen. */
CaseDrafts *case_drafts_new  (const char *folder, const char *login);

/* What was kept of one case. */
typedef struct
{
  gint64      case_id;
  char       *case_no;
  char       *kind;
  char       *person_name;
  GHashTable *content;       /* key -> text: what was confirmed and is not known to be on the server; a removed key has
                                the text NULL */
  GHashTable *requests;      /* action -> request id: sent or about to be, and not answered */
  gint64      touched;       /* last write, seconds since 1970 */
} CaseDraft;

void       case_draft_free  (CaseDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseDraft, case_draft_free)

/* Keys of the content: "value:<field>", "evidence:<field>" (json), "applicant:<member>", "channel", "reason". */

/* Drafts left by an earlier run, newest first: an array of CaseDraft.  Only those that were named.  Reads in a
 * thread. */
void       case_drafts_list_async   (CaseDrafts *self, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *case_drafts_list_finish  (CaseDrafts *self, GAsyncResult *result, GError **error);

/* One draft; NULL without error when there is none. */
void       case_drafts_read_async   (CaseDrafts *self, gint64 case_id, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
CaseDraft *case_drafts_read_finish  (CaseDrafts *self, GAsyncResult *result, GError **error);

/* Names the case in its journal, so that a list can be shown before the server answers. */
void       case_drafts_name_async   (CaseDrafts *self, gint64 case_id, const char *case_no, const char *kind,
                                     const char *person_name, GAsyncReadyCallback callback, gpointer user_data);

/* Keeps @text under @key; NULL removes the key. */
void       case_drafts_keep_async   (CaseDrafts *self, gint64 case_id, const char *key, const char *text,
                                     GAsyncReadyCallback callback, gpointer user_data);

/* Says that everything kept so far is on its way to the server, or (@arrived) that what was on its way has arrived:
 * it is then no longer part of the draft. */
void       case_drafts_sent_async   (CaseDrafts *self, gint64 case_id, gboolean arrived,
                                     GAsyncReadyCallback callback, gpointer user_data);

/* Keeps the request id of an action that is about to be sent; NULL says that it was answered. */
void       case_drafts_request_async (CaseDrafts *self, gint64 case_id, const char *action, const char *request,
                                      GAsyncReadyCallback callback, gpointer user_data);

/* Deletes the journal of a case: its submit was answered, or it was given up. */
void       case_drafts_drop_async   (CaseDrafts *self, gint64 case_id,
                                     GAsyncReadyCallback callback, gpointer user_data);

/* The answer of any of the five above: TRUE when it is on the disk. */
gboolean   case_drafts_write_finish (CaseDrafts *self, GAsyncResult *result, GError **error);

G_END_DECLS
