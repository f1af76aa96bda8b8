#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* What follows from a case, computed by the server (api.case_effects). */
typedef struct
{
  char *label;
  char *old_value;
  char *new_value;
  char *note;
} CaseEffect;

/* What the server finds to say about a case (api.case_checks). */
typedef struct
{
  char *level;               /* ok, warn, block */
  char *field;               /* or NULL */
  char *msgid;
  GStrv args;
} CaseCheck;

/* Who signed what (api.case_signatures). */
typedef struct
{
  char    *stage;
  char    *post_title;
  char    *name;
  char    *login;
  char    *decision;         /* agree, return, refuse */
  char    *reason_title;
  char    *opinion;
  char    *signed_at;
  int      content_version;
  gboolean is_void;          /* the content changed afterwards */
} CaseSignature;

void  case_effect_free    (CaseEffect *self);
void  case_check_free     (CaseCheck *self);
void  case_signature_free (CaseSignature *self);

/* The sentence of a check, translated; owned by the caller. */
char *case_check_text     (const CaseCheck *self);

/* Each answers an array of the struct. */
void       case_effects_async     (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *case_effects_finish    (DbCaller *caller, GAsyncResult *result, GError **error);
void       case_checks_async      (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *case_checks_finish     (DbCaller *caller, GAsyncResult *result, GError **error);
void       case_signatures_async  (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *case_signatures_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
